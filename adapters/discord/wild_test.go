package discord

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
	"dealbot/chat"
	"dealbot/corpus"
)

// What went wrong in other bots, and what this one does about it.

func (h *house) ask(who discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
	return h.fake.Slash(who, in, "ask", discordtest.Option{Name: "question", Value: question})
}

// mention asks by naming the bot.
func (h *house) mention(in *discordtest.Channel) discordtest.Message {
	return h.fake.Say(h.ann, in, h.fake.Mention()+" "+question)
}

// All at once, and each within its three seconds, though the network is slow.
func TestManyPeopleAtOnce(t *testing.T) {
	live(t, options{discord: discordtest.Config{Latency: 300 * time.Millisecond}}, func(h *house) {
		var asked []*discordtest.Interaction
		for i := range 150 {
			asked = append(asked, h.ask(h.fake.AddUser(fmt.Sprint(i)), h.deals))
		}
		for _, i := range asked {
			h.shows(h.answer(i), "2032")
		}
		h.clean()
	})
}

// What the bot may do, and what it does then.
func TestRights(t *testing.T) {
	const all = discordtest.Usual
	for _, c := range []struct {
		name    string
		rights  int64
		where   string // the answer stands: "reply", "message", "text", "direct"
		threads bool
	}{
		{"all", all, "reply", false},
		{"no embeds", all &^ mayEmbed, "text", false},
		{"no history", all &^ mayRead, "message", false},
		{"no threads", all &^ mayThread, "reply", true},
		{"no messages", all &^ maySend, "direct", false},
		{"not even seen", 0, "direct", false},
	} {
		for _, told := range []bool{true, false} {
			live(t, options{config: func(cfg *Config) { cfg.Threads = c.threads }}, func(h *house) {
				if told {
					h.deals.Allow(c.rights)
				} else {
					h.deals.Secretly(c.rights)
				}
				h.mention(h.deals)
				h.settle()
				in := h.deals
				if c.where == "direct" {
					in = h.fake.DM(h.ann)
				}
				m := h.last(in)
				h.shows(m, "2032")
				text := len(m.Embeds) == 0
				switch {
				case c.where == "text" && !text, told && c.where != "text" && text:
					h.Errorf("%s, told %t: text is %t", c.name, told, text)
				case c.where == "reply" && m.ReplyTo == "", c.where == "message" && m.ReplyTo != "":
					h.Errorf("%s, told %t: a reply to %q", c.name, told, m.ReplyTo)
				}
				if tried := h.fake.Requests("POST /channels/{}/messages"); told && tried != 1 {
					h.Errorf("%s: %d posts were tried, though the rights were known", c.name, tried)
				}
			})
		}
	}
}

// A channel that said no is left alone for ten minutes.
func TestForbiddenChannel(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.deals.Secretly(discordtest.Usual &^ maySend)
		refused := func() int { return h.fake.Requests("POST /channels/{}/messages") - len(h.fake.Bot(h.fake.DM(h.ann))) }
		h.mention(h.deals)
		h.settle()
		first := refused()
		for range 5 {
			h.mention(h.deals)
			h.settle()
		}
		if first == 0 || refused() != first {
			h.Errorf("refused %d times, then %d", first, refused())
		}
		if n := len(h.fake.Bot(h.fake.DM(h.ann))); n != 6 {
			h.Errorf("%d of 6 answers came", n)
		}
		h.deals.Secretly(discordtest.Usual)
		time.Sleep(forbiddenFor)
		h.mention(h.deals)
		h.shows(h.last(h.deals), "2032")
	})
}

// Somebody who takes no direct messages, in a channel that takes none either:
// nothing can be done, and nothing is tried for long.
func TestNowhereToAnswer(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.deals.Allow(0)
		h.fake.DM(h.ann).Secretly(discordgo.PermissionViewChannel)
		for range 3 {
			h.mention(h.deals)
			h.settle()
		}
		time.Sleep(time.Hour)
		if n := h.fake.Requests("POST /channels/{}/messages"); n > 3 {
			h.Errorf("%d posts were tried", n)
		}
	})
}

// Discord refuses an embed: the answer comes as text, once.
func TestRefusedEmbed(t *testing.T) {
	live(t, options{}, func(h *house) {
		bad := `{"code":50035,"message":"Invalid Form Body"}`
		h.fake.Answer(1, method("POST", "/messages"), 400, nil, bad)
		h.mention(h.deals)
		if m := h.last(h.deals); len(m.Embeds) != 0 || !strings.Contains(m.Content, "2032") {
			h.Errorf("it is shown as %+v", m)
		}
		h.fake.Answer(1, method("PATCH", "/webhooks/"), 400, nil, bad)
		if m := h.answer(h.ask(h.ann, h.deals)); len(m.Embeds) != 0 || !strings.Contains(m.Content, "2032") {
			h.Errorf("it is shown as %+v", m)
		}
		h.deals.Allow(0) // so that it comes as a direct message
		h.fake.Answer(1, method("POST", "/messages"), 400, nil, bad)
		h.mention(h.deals)
		if m := h.last(h.fake.DM(h.ann)); len(m.Embeds) != 0 || !strings.Contains(m.Content, "2032") {
			h.Errorf("it is shown as %+v", m)
		}
	})
}

// A page that was turned too often (30046) stands in a new message.
func TestTooManyEdits(t *testing.T) {
	live(t, options{}, func(h *house) {
		page := h.answer(h.fake.Slash(h.ann, h.deals, "onboard"))
		h.fake.Answer(1, method("PATCH", "/webhooks/"), 400, nil, `{"code":30046,"message":"Maximum number of edits to messages older than 1 hour reached"}`)
		h.press(h.ann, page, "Next")
		m := h.last(h.deals)
		h.shows(m, "2 of 5")
		if m.ID == page.ID || m.Ephemeral != h.ann.ID {
			h.Errorf("it is shown as %+v", m)
		}
		h.clean()
	})
}

// Limits of every kind delay an answer and lose none.
func TestLimitedAnswers(t *testing.T) {
	for _, scope := range []string{"user", "shared", "global", "cloudflare"} {
		live(t, options{}, func(h *house) {
			h.fake.Limit(1, method("POST", "/messages"), scope, 20*time.Second)
			h.mention(h.deals)
			time.Sleep(2 * time.Minute)
			if n := len(h.fake.Bot(h.deals)); n != 1 {
				h.Errorf("%s: %d answers", scope, n)
			}
			h.clean()
		})
	}
}

// A slow channel (20016) and one that is written to too often (20028) are tried
// again later.
func TestSlowChannels(t *testing.T) {
	for _, code := range []int{20016, 20028} {
		live(t, options{}, func(h *house) {
			h.fake.Answer(2, method("POST", "/messages"), 403, nil, fmt.Sprintf(`{"code":%d,"message":"slow"}`, code))
			h.mention(h.deals)
			time.Sleep(2 * time.Minute)
			if n := len(h.fake.Bot(h.deals)); n != 1 {
				h.Errorf("%d: %d answers", code, n)
			}
		})
	}
}

// The answer was posted, and the connection broke before the bot heard of it.
func TestAnswerTakenTwice(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.LoseAnswers(3)
		h.mention(h.deals)
		time.Sleep(2 * time.Minute)
		if n := len(h.fake.Bot(h.deals)); n != 1 {
			h.Errorf("it stands there %d times", n)
		}
		h.clean()
	})
}

// A bot in many servers has several sessions; every server is on one of them, and
// direct messages are on the first.
func TestShards(t *testing.T) {
	var channels []*discordtest.Channel
	live(t, options{
		discord: discordtest.Config{Shards: 3, MaxConcurrency: 3, MustShard: true},
		before: func(f *discordtest.Fake) {
			for n := range 12 {
				channels = append(channels, f.AddGuild(fmt.Sprint(n)).AddChannel("deals"))
				time.Sleep(time.Millisecond) // the time is part of an ID, which decides where a server is
			}
		},
	}, func(h *house) {
		if n := h.fake.Sessions(); n != 3 {
			h.Fatalf("%d sessions", n)
		}
		for _, c := range append(channels, h.deals) {
			h.mention(c)
			h.shows(h.last(c), "2032")
			if n := len(h.fake.Bot(c)); n != 1 {
				h.Errorf("%d answers in one server", n)
			}
			h.shows(h.answer(h.ask(h.bob, c)), "2032")
		}
		dm := h.fake.DM(h.ann)
		h.fake.Say(h.ann, dm, question)
		h.shows(h.last(dm), "2032")
		if _, overwrites := h.fake.Commands(); overwrites != 1 {
			h.Errorf("the commands were registered %d times", overwrites)
		}
		h.clean()
	})
}

// Events in the middle of which the connection is lost come once.
func TestConnectionsComeAndGo(t *testing.T) {
	live(t, options{}, func(h *house) {
		const n = 30
		for i := range n {
			h.mention(h.guild.AddChannel(fmt.Sprint(i)))
			if i%5 == 0 {
				h.fake.Cut()
			}
			if i%11 == 0 {
				h.fake.AskReconnect()
			}
		}
		time.Sleep(20 * time.Minute)
		for i := range n {
			c := h.guild.Channels()[i+1]
			if got := len(h.fake.Bot(c)); got != 1 {
				h.Errorf("%d answers in channel %d", got, i)
			}
		}
		h.clean()
	})
}

// An event with something unheard of in it hurts nobody.
func TestOddEvents(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Bend(func(event string, o map[string]any) map[string]any {
			bent := map[string]any{}
			for k, v := range o {
				bent[k] = v
			}
			bent["components"] = []any{map[string]any{"type": 20, "x": nil}, map[string]any{"type": 18}}
			bent["version"], bent["entitlements"], bent["locale"] = "1", nil, 7
			bent["application_id"] = nil
			return bent
		})
		h.shows(h.answer(h.ask(h.ann, h.deals)), "2032")
		h.mention(h.deals)
		h.shows(h.last(h.deals), "2032")
		h.fake.Bend(func(string, map[string]any) map[string]any {
			return map[string]any{"id": 5, "data": "x", "type": []int{1}}
		})
		h.mention(h.deals)
		h.ask(h.ann, h.deals)
		h.settle()
		h.fake.Bend(nil)
		h.shows(h.answer(h.ask(h.bob, h.deals)), "2032")
	})
}

// Two servers see no word of each other's articles, by whatever command or
// button, and not each other's receipts.
func TestServersAreApart(t *testing.T) {
	inside := make([]chat.Row, 1) // filled once the server has an ID
	var channel *discordtest.Channel
	live(t, options{
		settings: chat.Settings{Channels: chat.FollowUps, Tags: []string{"elsewhere"}, Rows: inside},
		before: func(f *discordtest.Fake) {
			g := f.AddGuild("Inside")
			channel = g.AddChannel("deals")
			inside[0] = chat.Row{Platform: Name, Workspace: g.ID, Tags: []string{corpus.DefaultTag}}
		},
	}, func(h *house) {
		told := h.answer(h.ask(h.ann, channel))
		h.shows(told, "2032")
		receipt := receiptNumber.FindString(told.Embeds[0].Footer.Text)
		got, err := h.fake.Complete(h.ann, h.deals, "ask", "question", "").Choices(h.within(time.Second))
		if err != nil || len(got) != 0 {
			h.Errorf("suggested: %v, %v", got, err)
		}
		silent := func(m discordtest.Message) {
			h.Helper()
			for _, word := range []string{"2032", "non-exclusive", "loosen their ties", "microsoft-openai"} {
				if strings.Contains(m.Text(), word) {
					h.Errorf("it says %s", m.Text())
				}
			}
		}
		for _, c := range []struct{ sub, option, value string }{
			{"ask", "question", question}, {"ask", "question", "sources"}, {"timeline", "deal", "microsoft-openai"},
			{"sources", "", ""}, {"onboard", "", ""}, {"help", "", ""}, {"why", "receipt", receipt},
		} {
			silent(h.answer(h.fake.Slash(h.ann, h.deals, c.sub, discordtest.Option{Name: c.option, Value: c.value})))
		}
		h.mention(h.deals)
		open := h.last(h.deals)
		silent(open)
		for _, verb := range []chat.Verb{chat.More, chat.Share, chat.Next, chat.Choose, chat.Tour, chat.Quiz, chat.Up} {
			silent(h.answer(h.fake.Press(h.ann, open, chat.Action{Verb: verb, Receipt: receipt}.String())))
		}
		h.clean()
	})
}
