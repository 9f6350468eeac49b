package discord

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
)

// What people get.

const question = "when does Microsoft's license end"

func TestAsk(t *testing.T) {
	live(t, options{}, func(h *house) {
		i := h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question})
		m := h.answer(i)
		h.shows(m, "2032", "license to OpenAI's intellectual property", "in force")
		if m.Ephemeral != "" || len(m.Embeds) != 1 {
			h.Errorf("it is shown as %+v", m)
		}
		h.clean()
	})
}

func TestAskInPrivateAndShare(t *testing.T) {
	live(t, options{}, func(h *house) {
		i := h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question}, discordtest.Option{Name: "private", Value: true})
		m := h.answer(i)
		if m.Ephemeral != h.ann.ID {
			h.Fatal("others see it")
		}
		shared := h.answer(h.press(h.ann, m, "Share"))
		h.shows(shared, "2032", "Shared by <@"+h.ann.ID+">")
		if shared.Ephemeral != "" {
			h.Error("nobody sees what was shared")
		}
		h.clean()
	})
}

func TestAsOf(t *testing.T) {
	live(t, options{}, func(h *house) {
		ask := func(date string) discordtest.Message {
			return h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: "is Microsoft's license exclusive"}, discordtest.Option{Name: "as_of", Value: date}))
		}
		h.shows(ask("2026-01-01"), "exclusive")
		if m := ask("2026-13-45"); m.Ephemeral != h.ann.ID {
			h.Errorf("a date that cannot be read is a matter between the bot and one person, not %s", m.Text())
		}
		h.clean()
	})
}

func TestCommandsAnswer(t *testing.T) {
	live(t, options{}, func(h *house) {
		for _, c := range []struct {
			sub, option, value string
			alone              bool
			words              string
		}{
			{"timeline", "deal", "microsoft-openai", false, "Microsoft + OpenAI"},
			{"sources", "", "", false, "What I have read"},
			{"onboard", "", "", true, "The deals"},
			{"why", "receipt", "0000000000", true, "no receipt"},
			{"help", "", "", true, "What you can ask me"},
			{"settings", "mode", "off", true, "may manage"},
		} {
			var given []discordtest.Option
			if c.option != "" {
				given = []discordtest.Option{{Name: c.option, Value: c.value}}
			}
			m := h.answer(h.fake.Slash(h.ann, h.deals, c.sub, given...))
			h.shows(m, c.words)
			if (m.Ephemeral != "") != c.alone {
				h.Errorf("/deal %s: alone is %t", c.sub, m.Ephemeral != "")
			}
		}
		h.clean()
	})
}

func TestAutocomplete(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: "When will the cloud contract end?"}))
		for _, c := range []struct{ sub, option, typed, want string }{
			{"ask", "question", "when", "When will the cloud contract end?"}, // her own
			{"ask", "question", "how much", "How much did Microsoft earn from its investment in OpenAI in one quarter?"},
			{"timeline", "deal", "micro", "microsoft-openai"},
			{"timeline", "deal", "", "amazon-openai"},
			{"ask", "question", "zzz", ""},
		} {
			i := h.fake.Complete(h.ann, h.deals, c.sub, c.option, c.typed)
			got, err := i.Choices(h.within(time.Second))
			if err != nil {
				h.Fatal(err)
			}
			if c.want == "" && len(got) > 0 || c.want != "" && !slices.Contains(got, c.want) {
				h.Errorf("%q suggests %q", c.typed, got)
			}
		}
		h.clean()
	})
}

func TestAskAboutAMessage(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.fake.Say(h.bob, h.deals, "I read that OpenAI pays Microsoft a revenue share.")
		form := h.fake.Menu(h.ann, menuName, m)
		if kind, _, err := form.Acknowledged(h.within(time.Minute)); err != nil || kind != 9 {
			h.Fatalf("the menu is answered with %d, %v", kind, err)
		}
		asked, err := form.Submit("until when?")
		if err != nil {
			h.Fatal(err)
		}
		got := h.answer(asked)
		h.shows(got, "2030")
		if got.Ephemeral != h.ann.ID {
			h.Error("others see it")
		}
		h.clean()
	})
}

// What a message says can stand in an embed, as below a link and in answers of
// bots.
func TestAskAboutALink(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.fake.Say(h.bob, h.deals, "https://news.example/1")
		h.fake.Preview(m, discordgo.MessageEmbed{Title: "OpenAI goes on paying Microsoft a revenue share"})
		form := h.fake.Menu(h.ann, menuName, m)
		if _, _, err := form.Acknowledged(h.within(time.Minute)); err != nil {
			h.Fatal(err)
		}
		asked, err := form.Submit("until when?")
		if err != nil {
			h.Fatal(err)
		}
		h.shows(h.answer(asked), "2030")
		h.clean()
	})
}

func TestWords(t *testing.T) {
	var m wireMessage
	data := `{"content":"look","embeds":[{"author":{"name":"Acme News"},"title":"A deal","description":null},7],"message_snapshots":[{"message":{"content":"forwarded","embeds":[{"title":"B"}]}},{"message":null}]}`
	if err := json.Unmarshal([]byte(data), &m); err != nil {
		t.Fatal(err)
	}
	if got, want := m.words(), "look\nAcme News\nA deal\nforwarded\nB"; got != want {
		t.Errorf("%q", got)
	}
}

func TestVotes(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question}))
		up := h.answer(h.press(h.bob, m, "👍"))
		h.shows(up, "Noted")
		if up.Ephemeral != h.bob.ID {
			h.Error("others see a vote")
		}
		down := h.press(h.bob, m, "👎")
		if kind, _, err := down.Acknowledged(h.within(time.Minute)); err != nil || kind != 9 {
			h.Fatalf("no form: %d, %v", kind, err)
		}
		reason, err := down.Submit("it is an older one")
		if err != nil {
			h.Fatal(err)
		}
		h.shows(h.answer(reason), "reason is noted")
		h.clean()
	})
}

func TestNextQuestionsAndMoreSources(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question}))
		next := m.Rows[len(m.Rows)-1].Components[0]
		got := h.answer(h.fake.Press(h.bob, m, next.CustomID))
		if got.Ephemeral != "" || got.Text() == m.Text() {
			h.Errorf("the next question %q is answered with %s", next.Label, got.Text())
		}
		stale := h.answer(h.fake.Press(h.bob, m, "something.of.old"))
		h.shows(stale, "do not know this any more")
		h.clean()
	})
}

// A name that fits several deals is repaired by a menu.
func TestChooseFromAMenu(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.answer(h.fake.Slash(h.ann, h.deals, "timeline", discordtest.Option{Name: "deal", Value: "openai"}))
		h.shows(m, "Which deal")
		menu := m.Buttons()[0]
		if menu.CustomID != menuID || len(menu.Options) < 2 {
			h.Fatalf("offered are %+v", m.Buttons())
		}
		for _, o := range menu.Options[:2] {
			got := h.answer(h.fake.Select(h.bob, m, menuID, o.Value))
			h.shows(got, o.Label, "announcement")
		}
		h.clean()
	})
}

func TestTour(t *testing.T) {
	live(t, options{}, func(h *house) {
		m := h.answer(h.fake.Slash(h.ann, h.deals, "onboard"))
		edits := m.Edits
		for range 2 {
			i := h.press(h.ann, m, "Next")
			h.settle()
			if kind, _, err := i.Acknowledged(h.within(time.Second)); err != nil || kind != 6 {
				h.Fatalf("the page turns by %d, %v", kind, err)
			}
			m = h.fake.Bot(h.deals)[0]
		}
		if m.Edits != edits+2 || len(h.fake.Bot(h.deals)) != 1 {
			h.Error("the pages do not take each other's place")
		}
		menu := m.Buttons()[0]
		h.fake.Select(h.ann, m, menu.CustomID, menu.Options[0].Value)
		h.settle()
		h.shows(h.fake.Bot(h.deals)[0], "OpenAI")
		h.clean()
	})
}

// A private page never takes the place of a message that others see.
func TestTourFromAnOpenMessage(t *testing.T) {
	live(t, options{}, func(h *house) {
		h.fake.Say(h.ann, h.deals, h.fake.Mention()+" help")
		open := h.last(h.deals)
		got := h.answer(h.press(h.bob, open, "Show me around"))
		h.shows(got, "The deals")
		if got.Ephemeral != h.bob.ID || h.fake.Bot(h.deals)[0].Edits != open.Edits {
			h.Error("others see it")
		}
		h.clean()
	})
}

func TestHello(t *testing.T) {
	for _, told := range []bool{true, false} {
		live(t, options{}, func(h *house) {
			carl := h.fake.AddUser("Carl")
			g := h.fake.AddGuild("Initech")
			channel := g.AddChannel("general")
			greeted := g.Owner
			if told {
				g.Installed(carl)
				greeted = carl
			}
			time.Sleep(time.Minute)
			h.silent(channel)
			h.shows(h.last(h.fake.DM(greeted)), "Hello", "/deal settings mode:mention")
			if told {
				h.silent(h.fake.DM(g.Owner))
			}
			h.fake.Replay(5)
			h.settle()
			if n := len(h.fake.Bot(h.fake.DM(greeted))); n != 1 {
				h.Errorf("greeted %d times", n)
			}
			h.silent(h.fake.DM(h.guild.Owner)) // of a server that it has been in for long
			h.clean()
		})
	}
}

// What is said nowhere, in the fake's ears: nobody is called.
func TestMentionsAreInert(t *testing.T) {
	live(t, options{config: func(c *Config) { c.Threads = true }}, func(h *house) {
		loud := "@everyone @here <@&1> <@" + h.bob.ID + "> **what** is https://evil.example"
		h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: loud}))
		h.fake.Say(h.ann, h.deals, h.fake.Mention()+" "+loud)
		h.settle()
		h.deals.Allow(discordtest.Usual &^ mayEmbed)
		h.fake.Say(h.ann, h.deals, h.fake.Mention()+" "+loud)
		h.settle()
		h.clean()
	})
}

func TestCommandsAreRegisteredOnce(t *testing.T) {
	live(t, options{}, func(h *house) {
		got, overwrites := h.fake.Commands()
		if len(got) != 2 || overwrites != 1 {
			h.Fatalf("%d commands, registered %d times", len(got), overwrites)
		}
		for range 3 { // the bot starts anew
			if err := h.bot.setCommands(h.within(time.Minute)); err != nil {
				h.Error(err)
			}
		}
		if _, overwrites = h.fake.Commands(); overwrites != 1 {
			h.Errorf("registered %d times", overwrites)
		}
		h.clean()
	})
}

func method(m, part string) func(*http.Request) bool { return discordtest.Method(m, part) }
