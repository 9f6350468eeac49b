package discord

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"dealbot/adapters/discord/discordtest"
	"dealbot/chat"
)

// What becomes of what cannot be acknowledged in time, or at all.

// An interaction that comes twice is acknowledged and answered once.
func TestDuplicateInteractions(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.DuplicateInteractions(1)
		i := h.ask(h.ann, h.deals)
		h.answer(i)
		h.settle()
		if n := h.fake.Requests("POST /interactions/{}/{}/callback"); n != 1 {
			h.Errorf("acknowledged %d times", n)
		}
		m := h.mention(h.deals)
		h.fake.SayAgain(m)
		h.settle()
		if n := len(h.fake.Bot(h.deals)); n != 2 {
			h.Errorf("%d answers", n)
		}
		h.clean()
	})
}

// Another process has acknowledged it: this one leaves it alone.
func TestAcknowledgedElsewhere(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Answer(1, method("POST", "/callback"), 400, nil, `{"code":40060,"message":"Interaction has already been acknowledged."}`)
		h.ask(h.ann, h.deals)
		h.silent(h.deals)
		if n := h.fake.Requests("PATCH /webhooks/{}/{}/messages/{}"); n != 0 {
			h.Errorf("it was edited %d times", n)
		}
	})
}

// The acknowledgement came too late: no second try, and the answer comes
// where the person still finds it.
func TestTooLate(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Answer(1, method("POST", "/callback"), 404, nil, `{"code":10062,"message":"Unknown interaction"}`)
		h.ask(h.ann, h.deals)
		m := h.last(h.deals)
		h.shows(m, "2032", "Sorry for the wait")
		if n := h.fake.Requests("POST /interactions/{}/{}/callback"); n != 1 {
			h.Errorf("acknowledged %d times", n)
		}
	})
}

// An interaction that is old when it arrives is answered only if Discord still
// takes the acknowledgement.
func TestOldInteraction(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Mute()
		i := h.ask(h.ann, h.deals) // while nothing comes through
		time.Sleep(2 * time.Minute)
		if _, _, err := i.Acknowledged(h.within(time.Second)); !errors.Is(err, discordtest.ErrNoResponse) {
			h.Fatal(err)
		}
		h.silent(h.deals) // it came by the resume; the person has asked again by now
		h.shows(h.answer(h.ask(h.ann, h.deals)), "2032")
	})
}

// The same of a button that turns a page: it is not turned, and none is added.
func TestPressesOfOthersAndOfOld(t *testing.T) {
	for _, why := range []string{"acknowledged elsewhere", "old"} {
		live(t, options{}, func(h *house) {
			page := h.answer(h.fake.Slash(h.ann, h.deals, "onboard"))
			if why == "old" {
				h.fake.Mute()
			} else {
				h.fake.Answer(1, method("POST", "/callback"), 400, nil, `{"code":40060,"message":"Interaction has already been acknowledged."}`)
			}
			h.press(h.ann, page, "Next")
			time.Sleep(2 * time.Minute)
			all := h.fake.Bot(h.deals)
			if len(all) != 1 || all[0].Edits != page.Edits || len(h.fake.Bot(h.fake.DM(h.ann))) != 0 {
				h.Errorf("%s: %d messages, edited %d times", why, len(all), all[0].Edits)
			}
			h.answer(h.ask(h.ann, h.deals))
		})
	}
}

// The token dies after 15 minutes; what comes later comes as a message.
func TestTokenIsGone(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Answer(1, method("PATCH", "/webhooks/"), 401, nil, `{"code":50027,"message":"Invalid Webhook Token"}`)
		h.ask(h.ann, h.deals)
		h.shows(h.last(h.deals), "2032", "Sorry for the wait")
	})
}

// A ledger that is out of order is said at once.
func TestBusyLedger(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.bot.talk = &listener{fail: errors.New("database is locked")}
		h.shows(h.answer(h.ask(h.ann, h.deals)), "could not take that in")
		h.clean()
	})
}

// An interaction that comes again while its person is being told that it was not
// taken in is not taken in behind that sentence, where nobody would look for it.
// Once it is told, it may come again.
func TestComesAgainTooSoon(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Slow(func(r *http.Request) time.Duration {
			if method("POST", "/callback")(r) {
				return time.Second
			}
			return 0
		})
		once := &failing{Conversation: h.talk}
		once.left.Store(1)
		h.bot.talk = once
		i := h.ask(h.ann, h.deals)
		time.Sleep(time.Second / 2)
		i.Again()
		h.shows(h.answer(i), "could not take that in")
		h.settle()
		i.Again()
		h.settle()
		h.shows(h.answer(i), "2032")
	})
}

// failing is a conversation that takes nothing in the first few times.
type failing struct {
	Conversation
	left atomic.Int32
}

func (f *failing) Receive(ctx context.Context, e chat.Event) (bool, error) {
	if f.left.Add(-1) >= 0 {
		return false, errors.New("database is locked")
	}
	return f.Conversation.Receive(ctx, e)
}

// A ledger that is slow to say that it has taken something in: the person is
// asked to ask again, and then reads the answer in that place.
func TestTardyLedger(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.bot.talk = tardy{h.talk}
		i := h.ask(h.ann, h.deals)
		h.settle()
		all := i.All()
		if len(all) != 1 {
			h.Fatalf("%d messages stand there", len(all))
		}
		h.shows(all[0], "2032")
		h.clean()
	})
}

// tardy is a conversation that takes everything in and says so too late.
type tardy struct{ Conversation }

func (c tardy) Receive(ctx context.Context, e chat.Event) (bool, error) {
	accepted, err := c.Conversation.Receive(ctx, e)
	return accepted, errors.Join(err, context.DeadlineExceeded)
}

// Whatever becomes of an interaction, nothing is remembered of its
// acknowledgement once it is over.
func TestAcknowledgementsAreForgotten(t *testing.T) {
	live(t, options{}, func(h *house) {
		lost := func() {
			h.fake.Answer(1, method("POST", "/callback"), 404, nil, `{"code":10062,"message":"Unknown interaction"}`)
			h.ask(h.ann, h.deals)
			h.settle()
		}
		h.answer(h.ask(h.ann, h.deals))
		lost()
		h.bot.talk = &listener{fail: errors.New("database is locked")}
		lost()
		h.answer(h.ask(h.ann, h.deals))
		h.settle()
		if n := len(h.bot.acks.waited); n != 0 {
			h.Errorf("%d are remembered", n)
		}
	})
}

// A mention that was not taken in may come again; one that was is not answered twice.
func TestMentionsComeAgain(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.bot.talk = &listener{fail: errors.New("database is locked")}
		m := h.mention(h.deals)
		h.silent(h.deals)
		h.bot.talk = h.talk
		for range 2 {
			h.fake.SayAgain(m)
			h.shows(h.last(h.deals), "2032")
		}
		if n := len(h.fake.Bot(h.deals)); n != 1 {
			h.Errorf("%d answers", n)
		}
		h.clean()
	})
}

// A ledger that does not answer costs no acknowledgement.
func TestSlowLedger(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.bot.talk = &stuck{}
		h.shows(h.answer(h.ask(h.ann, h.deals)), "could not take that in")
		h.clean()
	})
}

// Nor do all the mentions that wait for it.
func TestMentionsKeepNobodyWaiting(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.bot.talk = &stuck{}
		for range inHand {
			h.mention(h.deals)
		}
		h.shows(h.answer(h.ask(h.ann, h.deals)), "could not take that in")
		h.clean()
	})
}

// stuck is a conversation that never gets anywhere.
type stuck struct{ listener }

func (*stuck) Receive(ctx context.Context, _ chat.Event) (bool, error) {
	<-ctx.Done()
	return false, ctx.Err()
}

func (*stuck) Rules(ctx context.Context, _ chat.Place) chat.Rules {
	<-ctx.Done()
	return chat.Rules{Mode: chat.Off}
}

// A channel that nothing is known of, not even from the interaction, and that
// Discord does not tell about: that is said, too.
func TestUnknownPlace(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Bend(func(_ string, o map[string]any) map[string]any {
			bent := maps.Clone(o)
			delete(bent, "channel")
			bent["channel_id"] = "1"
			return bent
		})
		h.fake.Answer(1, method("GET", "/channels/"), 500, nil, "<html>")
		h.shows(h.answer(h.ask(h.ann, h.deals)), "could not take that in")
		h.clean()
	})
}
