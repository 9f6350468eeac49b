package discord

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dealbot/adapters/discord/discordtest"
)

// bodies is a Config.Check that holds bodies against Discord's description and
// notes of what kind they were.
type bodies struct {
	check func(method, route string, body []byte) error

	mu   sync.Mutex
	kind map[string]bool
}

func (b *bodies) see(method, route string, body []byte) error {
	kind := method + " " + route
	if strings.HasSuffix(route, "/callback") {
		var callback struct{ Type int }
		if err := json.Unmarshal(body, &callback); err != nil {
			return err
		}
		kind = fmt.Sprint("callback ", callback.Type)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kind[kind] = true
	if b.check == nil {
		return nil
	}
	return b.check(method, route, body)
}

func onWebhooks(r *http.Request) bool { return strings.Contains(r.URL.Path, "/webhooks/") }

// TestEveryBody has the bot send a body of each kind that it can send. Other
// tests hold more of each against the description; this one says that none is
// left out.
func TestEveryBody(t *testing.T) {
	seen := &bodies{check: described(t), kind: map[string]bool{}}
	live(t, options{discord: discordtest.Config{Check: seen.see}, config: func(c *Config) { c.Threads = true }}, func(h *house) {
		h.mention(h.deals)                             // opens a thread
		h.fake.Complete(h.ann, h.deals, "ask", "", "") // suggestions
		m := h.answer(h.ask(h.ann, h.deals))           // a promise, and its answer
		h.answer(h.press(h.ann, m, "👍"))
		h.press(h.ann, m, "👎") // a form, and a message after it
		h.answer(h.fake.Press(h.ann, m, "of.old"))
		dm := h.fake.DM(h.ann)
		h.fake.Say(h.ann, dm, "onboard")
		page := h.last(dm)
		h.press(h.ann, page, "Next") // turns it by the token
		h.settle()
		h.fake.Answer(2, onWebhooks, 401, nil, `{"code":50027,"message":"Invalid Webhook Token"}`)
		h.press(h.ann, h.last(dm), "Next") // and without one
		time.Sleep(time.Minute)
		if now := h.last(dm); now.ID != page.ID || now.Edits != page.Edits+2 {
			h.Errorf("the page is %+v", now)
		}
		h.deals.Allow(0)
		h.mention(h.deals) // opens direct messages
		h.settle()
		h.clean()
	})
	want := []string{
		"PATCH /channels/{channel_id}/messages/{message_id}",
		"PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
		"POST /channels/{channel_id}/messages",
		"POST /channels/{channel_id}/messages/{message_id}/threads",
		"POST /users/@me/channels",
		"POST /webhooks/{webhook_id}/{webhook_token}",
		"PUT /applications/{application_id}/commands",
		"callback 4", "callback 5", "callback 6", "callback 8", "callback 9",
	}
	if got := slices.Sorted(maps.Keys(seen.kind)); !slices.Equal(got, want) {
		t.Errorf("sent were\n%s", strings.Join(got, "\n"))
	}
}
