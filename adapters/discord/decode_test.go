package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dealbot/adapters/discord/gateway"
	"dealbot/chat"
)

// A listener is a conversation that only notes what it is told.
type listener struct {
	mu   sync.Mutex
	got  []chat.Event
	fail error
}

func (l *listener) Receive(_ context.Context, e chat.Event) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.got = append(l.got, e)
	return l.fail == nil, l.fail
}

func (l *listener) Complete(context.Context, chat.Place, string, string) []string { return nil }

func (l *listener) Rules(context.Context, chat.Place) chat.Rules {
	return chat.Rules{Mode: chat.FollowUps, Tags: []string{"general"}}
}

// offline has no network.
type offline struct{}

func (offline) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("no network") }

// alone is a bot that nothing is connected to.
func alone(t testing.TB) (*Bot, *listener) {
	b, err := New(Config{Token: "token", HTTP: &http.Client{Transport: offline{}}})
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{}
	b.talk = l
	b.places.self = "747922925146996746" // of the recorded payloads
	return b, l
}

// feed gives a payload to everything that decodes one, in a context that is
// over, so that nothing is sent.
func feed(b *Bot, data []byte) (errs []error) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	for _, event := range []string{"READY", "GUILD_CREATE", "GUILD_DELETE", "GUILD_MEMBER_UPDATE", "GUILD_ROLE_UPDATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE"} {
		errs = append(errs, b.places.learn(event, data))
	}
	for _, deal := range []func(context.Context, []byte) error{b.ready, b.joined, b.installed, b.message, b.interaction} {
		errs = append(errs, deal(over, data))
	}
	return errs
}

func payloads(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../../shared/data/payloads/discord/*.json")
	if err != nil || len(files) == 0 {
		if os.Getenv("DEALBOT_CI") != "" {
			t.Fatalf("no payloads: %v", err)
		}
		t.Skip("the payloads are not here: ../shared/data/payloads/discord")
	}
	return files
}

// TestRecordedSession lives through what somebody recorded of a session: none of
// it is odd to the bot, which knows its way about afterwards.
func TestRecordedSession(t *testing.T) {
	var log bytes.Buffer
	b, l := alone(t)
	b.places.self = ""
	b.cfg.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for _, file := range payloads(t) {
		var e struct {
			Type string          `json:"t"`
			Data json.RawMessage `json:"d"`
		}
		if json.Unmarshal(must(os.ReadFile(file)), &e) == nil && e.Type != "" && len(e.Data) > 0 && !strings.Contains(file, "docs") {
			b.handle(t.Context(), gateway.Event{Type: e.Type, Data: e.Data})
		}
	}
	b.taking.Wait()
	if log.Len() > 0 {
		t.Errorf("it is said:\n%s", &log)
	}
	post, _, known := b.places.channel("1467363538212487230")
	if b.places.me() != "747922925146996746" || len(b.places.guilds) != 2 || !known || !post.isThread() {
		t.Errorf("the bot is %s in %d servers; the post is %+v", b.places.me(), len(b.places.guilds), post)
	}
	if len(l.got) != 1 || !l.got[0].Place.Direct || l.got[0].Person != "230869302276784128" {
		t.Errorf("for the bot was %+v", l.got)
	}
}

// TestPayloads reads what Discord sent to others, and the examples of its
// documentation. Each comes to an event, is none of the bot's business, or is
// refused with a sentence.
func TestPayloads(t *testing.T) {
	events := map[string]string{}
	files := payloads(t)
	for _, file := range files {
		data := must(os.ReadFile(file))
		var wrapped struct {
			Data json.RawMessage `json:"d"`
		}
		if json.Unmarshal(data, &wrapped) == nil && len(wrapped.Data) > 0 {
			data = wrapped.Data
		}
		b, l := alone(t)
		for _, err := range feed(b, data) {
			if err != nil && len(err.Error()) < 10 {
				t.Errorf("%s is refused with %q", file, err)
			}
		}
		for _, e := range l.got {
			events[filepath.Base(file)] = string(e.Kind) + ": " + e.Text
		}
	}
	for file, want := range map[string]string{
		"001_MESSAGE_CREATE.json": "asked: Buenas na DM",
	} {
		if events[file] != want {
			t.Errorf("%s became %q, not %q", file, events[file], want)
		}
	}
	t.Logf("%d payloads, of which these are for the bot: %v", len(files), events)
}

// What is odd about a message in one field leaves the others readable.
func TestOddMessages(t *testing.T) {
	for name, odd := range map[string]string{
		"a component of an unknown type": `"components":[{"type":20,"x":{}},{"type":1,"components":[{"type":99}]}]`,
		"numbers for strings":            `"mentions":[{"id":747922925146996746}],"flags":"0","type":"0"`,
		"nulls":                          `"mentions":null,"referenced_message":null,"flags":null,"member":null,"webhook_id":null,"mention_roles":null`,
		"other shapes":                   `"mentions":{},"referenced_message":[],"flags":{},"message_reference":7,"mention_roles":"x"`,
		"a mention that is none":         `"mentions":[null,7,{"id":null},{"id":"747922925146996746"}]`,
	} {
		b, l := alone(t)
		data := `{"id":"1467362417523687485","channel_id":"750023285147697282","author":{"id":"230869302276784128"},"content":"<@747922925146996746> when?",` + odd + `}`
		if err := b.message(t.Context(), []byte(data)); err != nil || len(l.got) != 1 || l.got[0].Text != "when?" {
			t.Errorf("%s: %+v, %v", name, l.got, err)
		}
	}
}

// What is not meant for the bot.
func TestNotForTheBot(t *testing.T) {
	for name, data := range map[string]string{
		"its own":           `{"id":"1","channel_id":"2","author":{"id":"747922925146996746"},"content":"x"}`,
		"another bot's":     `{"id":"1","channel_id":"2","author":{"id":"3","bot":true},"content":"<@747922925146996746> x"}`,
		"a webhook's":       `{"id":"1","channel_id":"2","author":{"id":"3"},"webhook_id":"3","content":"<@747922925146996746> x"}`,
		"somebody came":     `{"id":"1","channel_id":"2","author":{"id":"3"},"type":7,"content":"x"}`,
		"without an author": `{"id":"1","channel_id":"2","content":"<@747922925146996746> x"}`,
		"a picture":         `{"id":"1","channel_id":"2","author":{"id":"3"},"content":""}`,
	} {
		b, l := alone(t)
		if err := b.message(t.Context(), []byte(data)); err != nil || len(l.got) != 0 {
			t.Errorf("%s: %+v, %v", name, l.got, err)
		}
	}
}

// FuzzDecode gives anything to everything that decodes.
func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("../../../shared/data/payloads/discord/*.json")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && len(data) < 1<<14 {
			f.Add(data)
		}
	}
	f.Add([]byte(`{"id":"1","type":2,"token":"t","member":{"user":{"id":"2"}},"data":{"name":"deal","options":[{"name":"ask","options":[{"name":"question","value":"x"}]}]}}`))
	f.Add([]byte(`{"id":"1","type":3,"token":"t","user":{"id":"2"},"message":{"id":"3","channel_id":"4","flags":64},"data":{"custom_id":"up.K7Q2M9FXW3.0"}}`))
	f.Add([]byte(`{"id":"1","type":5,"token":"t","user":{"id":"2"},"data":{"custom_id":"ask","components":[{"type":18,"component":{"type":4,"custom_id":"question","value":"x"}}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, l := alone(t)
		feed(b, data)
		for _, e := range l.got {
			if len(e.Keys) == 0 || e.Keys[0] == "" || e.Kind == "" || len(e.On) > 200 || strings.HasSuffix(e.Keys[0], "/") {
				t.Errorf("an event without a name: %+v", e)
			}
			if e.Kind != chat.Joined && e.Person == "" {
				t.Errorf("an event without a person: %+v", e)
			}
		}
	})
}

func TestSnowflakes(t *testing.T) {
	if at := id("175928847299117063").made(); !at.Equal(time.Date(2016, 4, 30, 11, 18, 25, 796e6, time.UTC)) { // the docs' example
		t.Error(at)
	}
}
