package slack_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/answer"
	"dealbot/chat"
)

// reply is one to be sent, with everything that can be pressed.
func reply(text string) chat.Reply {
	return chat.Reply{Kind: chat.ReplyAnswer, Asked: "when?", Answer: &answer.Answer{Quick: text}, Receipt: "K7", Buttons: []chat.Button{
		{Label: "Share", Action: chat.Action{Verb: chat.Share, Receipt: "K7"}},
		{Label: "👍", Action: chat.Action{Verb: chat.Up, Receipt: "K7"}},
		{Label: "👎", Action: chat.Action{Verb: chat.Down, Receipt: "K7"}},
	}}
}

// in is where a reply goes: to ada, in a channel of T1.
func in(channel, thread string) chat.To {
	return chat.To{Place: chat.Place{Platform: slack.Name, Workspace: "T1", Channel: channel, Thread: thread, Direct: strings.HasPrefix(channel, "D")}, Person: "UADA"}
}

// handle is the way to answer a command that somebody typed in a channel.
func (a *app) handle(channel string) []byte {
	a.Helper()
	n := len(a.received())
	a.acked(a.slack.Workspace("T1").Slash(channel, "UADA", "when"))
	return a.received()[n].Handle
}

// troubled requires that an error means this.
func troubled(t testing.TB, err error, want chat.Trouble) *chat.SendError {
	t.Helper()
	var s *chat.SendError
	if !errors.As(err, &s) || s.Trouble != want {
		t.Errorf("the trouble is %v, want %q", err, want)
		return &chat.SendError{}
	}
	return s
}

// Every way a reply can go, and where it is seen then.
func TestWays(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		root := a.ask("when")
		a.acked(root)
		private := in("C1", "")
		private.Private, private.Handle = true, a.handle("C1")
		whisper := in("C1", root.TS)
		whisper.Private = true
		home := in("DADA", "")
		for _, c := range []struct {
			name, via, channel, thread, only string
			to                               chat.To
		}{
			{"a command", "response_url", "C1", "", "UADA", private},
			{"a mention", "chat.postMessage", "C1", root.TS, "", in("C1", root.TS)},
			{"a direct message", "chat.postMessage", "DADA", "", "", in("DADA", "")},
			{"privately in a thread", "chat.postEphemeral", "C1", root.TS, "UADA", whisper},
			{"pressed in the home", "chat.postMessage", "DADA", "", "", in("", "")},
		} {
			if _, err := a.adapter.Send(a.ctx, c.to, reply(c.name)); err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			all := a.slack.Messages()
			m := all[len(all)-1]
			if m.Via != c.via || m.Channel != c.channel || m.Thread != c.thread || m.For != c.only || m.Unfurls || !strings.Contains(m.Words(), c.name) {
				t.Errorf("%s came as %s", c.name, m.Dump())
			}
		}
		if _, err := a.adapter.Send(a.ctx, home, chat.Reply{Kind: chat.ReplyHome, Title: "Deals"}); err != nil {
			t.Error(err)
		}
		if v, ok := a.slack.Workspace("T1").Home("UADA"); !ok || !strings.Contains(v.Words(), "Deals") {
			t.Errorf("the home is %+v", v)
		}
	})
}

// A message that everybody sees is changed by its address, one that a person
// sees by the response URL of what was pressed on it.
func TestEdit(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		at, err := a.adapter.Send(a.ctx, in("C1", ""), reply("before"))
		if err != nil {
			t.Fatal(err)
		}
		if err := a.adapter.Edit(a.ctx, in("C1", ""), at, reply("after")); err != nil {
			t.Error(err)
		}
		if m := a.slack.Messages()[0]; m.Edits != 1 || !strings.Contains(m.Words(), "after") {
			t.Errorf("the message is %s", m.Dump())
		}
		private := in("C1", "")
		private.Private, private.Handle = true, a.handle("C1")
		if _, err := a.adapter.Send(a.ctx, private, reply("before")); err != nil {
			t.Fatal(err)
		}
		click, err := a.slack.Workspace("T1").Click("UADA", a.slack.Messages()[1], "up.K7.0")
		if err != nil {
			t.Fatal(err)
		}
		a.acked(click)
		pressed := a.received()[len(a.received())-1]
		if err := a.adapter.Edit(a.ctx, chat.To{Place: pressed.Place, Person: pressed.Person, Handle: pressed.Handle}, pressed.On, reply("after")); err != nil {
			t.Error(err)
		}
		if m := a.slack.Messages()[1]; m.Edits != 1 || !strings.Contains(m.Words(), "after") || len(a.slack.Messages()) != 2 {
			t.Errorf("the message is %s", m.Dump())
		}
	})
}

// What each refusal of Slack means for the next attempt. None is tried again
// here, and what may have arrived is in doubt, so that nothing is posted twice
// without saying so.
func TestTroubles(t *testing.T) {
	for name, c := range map[string]struct {
		failure slacktest.Failure
		want    chat.Trouble
		after   time.Duration // at least
	}{
		"429":                          {slacktest.Failure{Status: 429, RetryAfter: "7"}, chat.NotSent, 7 * time.Second},
		"429 without a time":           {slacktest.Failure{Status: 429}, chat.NotSent, time.Second},
		"limited in a 200":             {slacktest.Failure{Error: "ratelimited"}, chat.NotSent, time.Second},
		"5xx":                          {slacktest.Failure{Status: 503, Body: "down"}, chat.InDoubt, 0},
		"HTML":                         {slacktest.Failure{Body: "<html>"}, chat.InDoubt, 0},
		"neither yes nor no":           {slacktest.Failure{}, chat.InDoubt, 0},
		"internal_error":               {slacktest.Failure{Error: "internal_error"}, chat.InDoubt, 0},
		"hung up":                      {slacktest.Failure{Hangup: true}, chat.InDoubt, 0},
		"hung up, and yet it was done": {slacktest.Failure{Hangup: true, Done: true}, chat.InDoubt, 0},
		"a word nobody knows":          {slacktest.Failure{Error: "some_new_error"}, chat.Refused, 0},
		"missing_scope":                {slacktest.Failure{Error: "missing_scope", Needed: "chat:write"}, chat.Refused, 0},
		"token_revoked":                {slacktest.Failure{Error: "token_revoked"}, chat.Refused, 0},
		"a message that is gone":       {slacktest.Failure{Error: "message_not_found"}, chat.Refused, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.run()
				a.slack.Fail("chat.postMessage", c.failure)
				_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032"))
				if got := troubled(t, err, c.want); got.After < c.after {
					t.Errorf("to be tried again after %s, want %s", got.After, c.after)
				}
				if n := a.slack.Calls("chat.postMessage"); n != 1 {
					t.Errorf("%d calls", n)
				}
				if want := map[bool]int{true: 1}[c.failure.Done]; len(a.slack.Messages()) != want {
					t.Errorf("%d messages, want %d", len(a.slack.Messages()), want)
				}
			})
		})
	}
}

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A form that Slack does not take is given up for a simpler one: never silence.
func TestLadder(t *testing.T) {
	for _, word := range []string{"invalid_blocks", "msg_too_long", "msg_blocks_too_long"} {
		t.Run(word, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.run()
				f := slacktest.Failure{Error: word}
				a.slack.Fail("chat.postMessage", f)
				a.slack.Fail("response_url", slacktest.Failure{Status: 400, Body: word}, slacktest.Failure{Status: 400, Body: word})
				if _, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032")); err != nil {
					t.Fatal(err)
				}
				m := a.slack.Messages()[0]
				if !strings.Contains(m.Words(), "This answer was shortened.") || fmt.Sprint(m.Values()) != "[share.K7.0 down.K7.0 up.K7.0]" {
					t.Errorf("the shorter answer is %s", m.Dump())
				}
				private := in("C1", "")
				private.Private, private.Handle = true, a.handle("C1")
				if _, err := a.adapter.Send(a.ctx, private, reply("2033")); err != nil {
					t.Fatal(err)
				}
				if m := a.slack.Messages()[1]; len(m.Blocks) != 0 || !strings.Contains(m.Text, "2033") {
					t.Errorf("the last resort is %s", m.Dump())
				}
				a.slack.Fail("chat.postMessage", f, f, f)
				_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2034"))
				troubled(t, err, chat.Refused)
			})
		})
	}
}

// A scope that is missing switches its feature off, once; what needs it not
// goes on.
func TestMissingScope(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.slack.Workspace("T1").Grant("app_mentions:read", "commands")
		a.run()
		for range 3 {
			_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032"))
			troubled(t, err, chat.Refused)
		}
		if n := a.slack.Calls("chat.postMessage"); n != 1 {
			t.Errorf("a method that lacks its scope was called %d times", n)
		}
		for words, want := range map[string]int{"switched off: chat.postMessage": 1, "add the scope chat:write": 1, "switched off: answers in channels": 1} {
			if n := a.log.count(words); n != want {
				t.Errorf("%d lines of the log say %q", n, words)
			}
		}
		private := in("C1", "")
		private.Private, private.Handle = true, a.handle("C1")
		if _, err := a.adapter.Send(a.ctx, private, reply("2032")); err != nil {
			t.Error(err)
		}
	})
}

// Where the bot may not write, the person is answered all the same and told
// how to invite it; what is shared goes through the response URL.
func TestStranger(t *testing.T) {
	for name, channel := range map[string]string{"not_in_channel": "C7", "channel_not_found": "G7"} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.slack.Workspace("T1").Stranger(channel)
				a.run()
				for _, private := range []bool{false, true} {
					to := in(channel, "")
					to.Private = private
					if _, err := a.adapter.Send(a.ctx, to, reply("2032")); err != nil {
						t.Fatal(err)
					}
				}
				shared := in(channel, "")
				shared.Handle = a.handle(channel)
				if _, err := a.adapter.Send(a.ctx, shared, reply("2032")); err != nil {
					t.Fatal(err)
				}
				all := a.slack.Messages()
				for _, m := range all[:2] {
					if m.Channel != "DADA" || !strings.Contains(m.Words(), "/invite") {
						t.Errorf("the person was answered with %s", m.Dump())
					}
				}
				if m := all[2]; m.Channel != channel || m.For != "" || m.Via != "response_url" {
					t.Errorf("what was shared came as %s", m.Dump())
				}
				if n := a.slack.Calls("chat.postMessage"); n != 4 {
					t.Errorf("%d calls; an impossible one is not repeated", n)
				}
			})
		})
	}
}

// A response URL that is spent or too old is given up, and the answer goes
// another way.
func TestHandleGone(t *testing.T) {
	for name, end := range map[string]func(*app){
		"spent":   func(a *app) { a.slack.Spend() },
		"too old": func(a *app) { time.Sleep(31 * time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.run()
				to := in("C1", "")
				to.Private, to.Handle = true, a.handle("C1")
				end(a)
				_, err := a.adapter.Send(a.ctx, to, reply("2032"))
				troubled(t, err, chat.HandleGone)
				to.Handle = nil
				if _, err := a.adapter.Send(a.ctx, to, reply("2032")); err != nil {
					t.Fatal(err)
				}
				if m := a.slack.Messages()[0]; m.Via != "chat.postEphemeral" || m.For != "UADA" {
					t.Errorf("it came as %s", m.Dump())
				}
			})
		})
	}
}

// A response URL is a credential for as long as it lives, and never in an
// error that could be logged.
func TestResponseURLIsKeptSecret(t *testing.T) {
	for _, handle := range []string{"https://hooks.slack.test/commands/T1/secret", "http://slack.test/%zz/secret", "nothing://secret"} {
		inTime(t, slacktest.Knobs{}, func(a *app) {
			a.run()
			to := in("C1", "")
			to.Private, to.Handle = true, []byte(handle)
			if _, err := a.adapter.Send(a.ctx, to, reply("2032")); err == nil || strings.Contains(err.Error(), "secret") {
				t.Errorf("posting to %s says %v", handle, err)
			}
		})
	}
}

// A token that is revoked costs its workspace, and no other.
func TestRevoked(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		a.slack.Workspace("T1").Revoke("token_revoked")
		for range 2 {
			_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032"))
			troubled(t, err, chat.Refused)
		}
		if n := a.slack.Calls("chat.postMessage"); n != 1 {
			t.Errorf("a revoked token was used %d times", n)
		}
		other := in("C1", "")
		other.Place.Workspace = "T2"
		if _, err := a.adapter.Send(a.ctx, other, reply("2032")); err != nil {
			t.Error(err)
		}
		if h := a.adapter.Health(); !h.Connected || !strings.Contains(h.Problem, "token_revoked") {
			t.Errorf("health is %+v", h)
		}
	})
}

// Events that say the app was removed are believed.
func TestUninstalled(t *testing.T) {
	for _, kind := range []string{"app_uninstalled", "tokens_revoked"} {
		inTime(t, slacktest.Knobs{}, func(a *app) {
			a.run()
			a.acked(a.slack.Workspace("T1").Event(map[string]any{"type": kind}))
			_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032"))
			troubled(t, err, chat.Refused)
			if n := a.slack.Calls("chat.postMessage"); n != 0 {
				t.Errorf("%s: the token was used", kind)
			}
		})
	}
}

// Many answers at once go out at the pace that Slack allows, channel by
// channel; who cannot wait that long is told how long it would take.
func TestPace(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		began := time.Now()
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				if _, err := a.adapter.Send(a.ctx, in(fmt.Sprint("C", i%2), ""), reply("2032")); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if took := time.Since(began); took < 5*time.Second || took > 15*time.Second {
			t.Errorf("ten messages in each of two channels took %s", took)
		}
		ctx, cancel := context.WithTimeout(a.ctx, time.Second/2)
		defer cancel()
		_, err := a.adapter.Send(ctx, in("C0", ""), reply("2032"))
		if s := troubled(t, err, chat.NotSent); s.After <= 0 {
			t.Errorf("to be tried again after %s", s.After)
		}
	})
}

// Tokens of the wrong kind are refused before anything is tried.
func TestNew(t *testing.T) {
	for want, cfg := range map[string]slack.Config{
		"SLACK_APP_TOKEN": {AppToken: "xoxb-1", BotTokens: []string{"xoxb-1"}},
		"no bot token":    {AppToken: "xapp-1"},
		"SLACK_BOT_TOKEN": {AppToken: "xapp-1", BotTokens: []string{"xoxp-1"}},
	} {
		if _, err := slack.New(cfg); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v is refused with %v", cfg, err)
		}
	}
}
