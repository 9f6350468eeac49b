package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// TestEmulate: emulate is a Web API that others made (npm); the bot posts, edits,
// threads, writes directly and publishes its home through it. It has no Socket
// Mode, which a small front of ours answers; and it wants the token in a header
// where slack-go sends a form.
func TestEmulate(t *testing.T) {
	peer := slacktest.RunPeer(t, "emulate.mjs")
	line := <-peer.Lines
	there, err := url.Parse(strings.Replace(line["url"].(string), "localhost", "127.0.0.1", 1))
	if err != nil {
		t.Fatal(err)
	}
	sockets := slacktest.Start(t, slacktest.Knobs{})
	front := front(t, there, sockets)
	adapter, err := slack.New(slack.Config{AppToken: slacktest.AppToken, BotTokens: []string{"xoxb-T1"}, API: front})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- adapter.Run(ctx, &app{T: t}) }()
	defer func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}()
	if err := sockets.Until(ctx, func() bool { return sockets.Sockets() > 0 }); err != nil {
		t.Fatal(err)
	}
	e := emulated{t, there}
	team := e.call("auth.test", nil)["team_id"].(string)
	channel := e.channel("deals")
	to := chat.To{Place: chat.Place{Platform: slack.Name, Workspace: team, Channel: channel}, Person: e.user("ada")}

	at, err := adapter.Send(ctx, to, reply("2032"))
	if err != nil {
		t.Fatal(err)
	}
	_, ts, _ := strings.Cut(string(at), "/")
	to.Place.Thread = ts
	if _, err := adapter.Send(ctx, to, reply("until AGI")); err != nil {
		t.Fatal(err)
	}
	if err := adapter.Edit(ctx, to, at, reply("2035")); err != nil {
		t.Fatal(err)
	}
	thread := e.call("conversations.replies", url.Values{"channel": {channel}, "ts": {ts}})["messages"].([]any)
	if got := texts(thread); len(got) != 2 || !strings.HasPrefix(got[0], "2035") || !strings.HasPrefix(got[1], "until AGI") {
		t.Errorf("the thread says %q", got)
	}
	if blocks, ok := thread[0].(map[string]any)["blocks"].([]any); !ok || len(blocks) == 0 {
		t.Error("the message has no blocks")
	}

	direct := e.call("conversations.open", url.Values{"users": {to.Person}})["channel"].(map[string]any)["id"].(string)
	to.Place = chat.Place{Platform: slack.Name, Workspace: team, Channel: direct, Direct: true}
	if _, err := adapter.Send(ctx, to, reply("directly")); err != nil {
		t.Fatal(err)
	}
	history := e.call("conversations.history", url.Values{"channel": {direct}})["messages"].([]any)
	if got := texts(history); len(got) != 1 || !strings.HasPrefix(got[0], "directly") {
		t.Errorf("the conversation says %q", got)
	}
	private := to
	private.Place.Channel, private.Place.Direct, private.Private = channel, false, true
	if _, err := adapter.Send(ctx, private, reply("privately")); err != nil {
		t.Error(err)
	}
	if _, err := adapter.Send(ctx, to, chat.Reply{Kind: chat.ReplyHome, Title: "Deals"}); err != nil {
		t.Error(err)
	}
}

// front sends apps.connections.open to the fake, and the rest to emulate with
// the token where emulate looks for it.
func front(t *testing.T, there *url.URL, sockets *slacktest.Server) string {
	t.Helper()
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		target := there.JoinPath(r.URL.Path).String()
		if strings.HasSuffix(r.URL.Path, "apps.connections.open") {
			target = sockets.API() + "apps.connections.open"
		}
		on, err := http.NewRequestWithContext(r.Context(), http.MethodPost, target, bytes.NewReader(body))
		if err != nil {
			return
		}
		on.Header = r.Header.Clone()
		if form, err := url.ParseQuery(string(body)); err == nil && form.Get("token") != "" {
			on.Header.Set("Authorization", "Bearer "+form.Get("token"))
		}
		response, err := http.DefaultClient.Do(on)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer response.Body.Close()
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body) // the adapter notices
	}), ReadHeaderTimeout: time.Minute}
	listener := listen(t)
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return "http://" + listener.Addr().String() + "/api/"
}

// emulated reads back what emulate has.
type emulated struct {
	*testing.T
	at *url.URL
}

func (e emulated) call(method string, args url.Values) map[string]any {
	e.Helper()
	request, err := http.NewRequest(http.MethodPost, e.at.JoinPath("api", method).String(), strings.NewReader(args.Encode()))
	if err != nil {
		e.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Authorization", "Bearer xoxb-T1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		e.Fatal(err)
	}
	defer response.Body.Close()
	out := map[string]any{}
	if err := json.NewDecoder(response.Body).Decode(&out); err != nil {
		e.Fatal(err)
	}
	if out["ok"] != true {
		e.Fatalf("%s: %v", method, out)
	}
	return out
}

// channel and user find ids by name.
func (e emulated) channel(name string) string {
	return e.find("conversations.list", "channels", name)
}
func (e emulated) user(name string) string { return e.find("users.list", "members", name) }

func (e emulated) find(method, list, name string) string {
	e.Helper()
	for _, v := range e.call(method, nil)[list].([]any) {
		if o := v.(map[string]any); o["name"] == name {
			return o["id"].(string)
		}
	}
	e.Fatalf("%s has no %s", method, name)
	return ""
}

func texts(messages []any) (out []string) {
	for _, m := range messages {
		out = append(out, m.(map[string]any)["text"].(string))
	}
	return out
}
