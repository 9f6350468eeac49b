package discord

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"dealbot/adapters/discord/discordtest"
	"dealbot/chat"
	"dealbot/corpus"
)

// Conversations: a mention, and what follows it.

func TestMentionAndReplyChain(t *testing.T) {
	live(t, options{}, func(h *house) {
		asked := h.fake.Say(h.ann, h.deals, h.fake.Mention()+" is OpenAI's revenue share capped")
		m := h.last(h.deals)
		h.shows(m, "cap")
		if m.ReplyTo != asked.ID {
			h.Error("it is no reply")
		}
		h.fake.Reply(h.bob, h.deals, "until when?", m.ID, true) // by another person
		h.shows(h.last(h.deals), "2030")
		h.fake.Say(h.ann, h.deals, "when is lunch?")
		if n := len(h.fake.Bot(h.deals)); n != 2 {
			h.Errorf("the bot spoke %d times", n)
		}
		h.clean()
	})
}

// With the intent to read messages, a reply needs no mention. Without it nothing
// is known of it, and the bot asks for a mention, once in each place, and only
// where somebody goes on with it.
func TestFollowUpWithoutMention(t *testing.T) {
	for _, granted := range []bool{true, false} {
		for _, threads := range []bool{true, false} {
			live(t, options{discord: discordtest.Config{MessageContent: granted}, config: func(c *Config) { c.ReadAll, c.Threads = true, threads }}, func(h *house) {
				time.Sleep(10 * time.Second)
				asked := h.fake.Say(h.ann, h.deals, h.fake.Mention()+" is OpenAI's revenue share capped")
				h.settle()
				in, goOn := h.deals, func() { h.fake.Say(h.ann, h.fake.Thread(asked), "until when?") }
				if threads {
					in = h.fake.Thread(asked)
				} else {
					goOn = func() { h.fake.Reply(h.ann, in, "until when?", h.last(in).ID, false) }
				}
				goOn()
				if granted {
					h.shows(h.last(in), "2030")
				} else {
					h.shows(h.last(in), "Please mention me")
				}
				n := len(h.fake.Bot(in))
				h.fake.Say(h.ann, h.deals, "lunch?")
				h.fake.Say(h.ann, h.deals.AddThread("of others"), "lunch?")
				if goOn(); !granted {
					h.settle()
					if more := len(h.fake.Bot(in)); more != n {
						h.Errorf("it is said %d times more", more-n)
					}
				}
				h.clean()
			})
		}
	}
}

// Where follow-ups are not wanted, nothing is asked for.
func TestUnreadableAndUnwanted(t *testing.T) {
	live(t, options{settings: chat.Settings{Channels: chat.Mention, Tags: []string{corpus.DefaultTag}}}, func(h *house) {
		h.mention(h.deals)
		m := h.last(h.deals)
		h.fake.Reply(h.ann, h.deals, "thank you", m.ID, false)
		h.settle()
		if n := len(h.fake.Bot(h.deals)); n != 1 {
			h.Errorf("the bot spoke %d times", n)
		}
	})
}

func TestThreads(t *testing.T) {
	live(t, options{config: func(c *Config) { c.Threads, c.ReadAll = true, true }, discord: discordtest.Config{MessageContent: true}}, func(h *house) {
		asked := h.fake.Say(h.ann, h.deals, h.fake.Mention()+" <@"+h.bob.ID+"> is OpenAI's revenue share capped, @everyone?")
		h.silent(h.deals)
		thread := h.fake.Thread(asked)
		if thread == nil {
			h.Fatal("no thread was opened")
		}
		h.shows(h.last(thread), "revenue share")
		h.fake.Say(h.bob, thread, "until when?")
		h.shows(h.last(thread), "2030")
		h.clean()

		// One that is closed is not used.
		again := h.fake.Say(h.ann, h.deals, h.fake.Mention()+" "+question)
		h.settle()
		closed := h.fake.Thread(again)
		closed.Lock()
		h.fake.Say(h.ann, closed, h.fake.Mention()+" and before?")
		h.shows(h.last(h.deals), "thread is closed", "<#"+closed.ID+">")
	})
}

// Somebody opens a thread on the question before the bot does: that one is used.
func TestThreadOfSomebodyElse(t *testing.T) {
	live(t, options{config: func(c *Config) { c.Threads = true }}, func(h *house) {
		h.fake.Slow(func(r *http.Request) time.Duration {
			if method("POST", "/threads")(r) {
				return time.Second
			}
			return 0
		})
		thread := h.fake.OpenThread(h.bob, h.mention(h.deals))
		h.shows(h.last(thread), "2032")
		h.silent(h.deals)
		h.clean()
	})
}

// Where no thread can be opened, the answer is a reply.
func TestNoThread(t *testing.T) {
	for name, code := range map[string]int{"rights": 50013, "locked": 160005, "too many": 160006} {
		live(t, options{config: func(c *Config) { c.Threads = true }}, func(h *house) {
			h.fake.Answer(1, method("POST", "/threads"), 400, nil, fmt.Sprintf(`{"code":%d,"message":"no"}`, code))
			asked := h.mention(h.deals)
			m := h.last(h.deals)
			h.shows(m, "2032")
			if m.ReplyTo != asked.ID {
				h.Errorf("%s: it replies to %q", name, m.ReplyTo)
			}
			h.clean()
		})
	}
}
