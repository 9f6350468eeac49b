package discord

import (
	"strings"
	"testing"

	"dealbot/adapters/discord/discordtest"
	"dealbot/chat"
	"dealbot/corpus"
)

// Where the bot speaks, and what may be seen there.

func TestForumPost(t *testing.T) {
	live(t, options{}, func(h *house) {
		post := h.guild.AddForum("questions").AddThread("Revenue share between OpenAI and Microsoft")
		h.fake.Say(h.ann, post, h.fake.Mention()+" until when?")
		h.shows(h.last(post), "2030")
		h.shows(h.answer(h.fake.Slash(h.ann, post, "ask", discordtest.Option{Name: "question", Value: "until when?"})), "2030")
		h.clean()
	})
}

func TestDirectMessages(t *testing.T) {
	live(t, options{settings: chat.Settings{Channels: chat.Off, Tags: []string{corpus.DefaultTag}}}, func(h *house) {
		dm := h.fake.DM(h.ann)
		h.fake.Say(h.ann, dm, question)
		h.shows(h.last(dm), "2032")
		h.fake.Say(h.ann, dm, "and before?")
		h.shows(h.last(dm), "AGI")
		h.shows(h.answer(h.fake.Slash(h.ann, dm, "ask", discordtest.Option{Name: "question", Value: question})), "2032")
		h.clean()
	})
}

// Where only the person has the bot, it speaks with that person alone.
func TestInstalledByAPerson(t *testing.T) {
	live(t, options{settings: chat.Settings{Channels: chat.Off, Tags: []string{corpus.DefaultTag}}}, func(h *house) {
		m := h.answer(h.fake.SlashAbroad(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question}))
		h.shows(m, "2032")
		if m.Ephemeral != h.ann.ID {
			h.Error("others see it")
		}
		h.clean()
	})
}

// A channel is closed until somebody who manages the server opens it.
func TestChannelsAreOffUntilSwitchedOn(t *testing.T) {
	live(t, options{settings: chat.Settings{Channels: chat.Off, Tags: []string{corpus.DefaultTag}}}, func(h *house) {
		h.fake.Say(h.ann, h.deals, h.fake.Mention()+" "+question)
		h.silent(h.deals)
		ask := func() discordtest.Message {
			return h.answer(h.fake.Slash(h.ann, h.deals, "ask", discordtest.Option{Name: "question", Value: question}))
		}
		if m := ask(); m.Ephemeral != h.ann.ID || strings.Contains(m.Text(), "2032") {
			h.Errorf("a closed channel shows %s", m.Text())
		}
		set := func(mode string) {
			h.shows(h.answer(h.fake.Slash(h.guild.Owner, h.deals, "settings", discordtest.Option{Name: "mode", Value: mode})), mode)
		}
		set("mention")
		if m := ask(); m.Ephemeral != "" {
			h.Error("an open channel is answered in private")
		}
		set("private")
		if m := ask(); m.Ephemeral != h.ann.ID || !strings.Contains(m.Text(), "2032") {
			h.Errorf("a private channel shows %+v", m)
		}
		h.clean()
	})
}

// Who manages the server chooses among the tags that the channel may have, and
// may do so by a mention too; nobody else may, and nobody gets more.
func TestTagsOfAChannel(t *testing.T) {
	live(t, options{settings: chat.Settings{Channels: chat.Mention, Tags: []string{corpus.DefaultTag, "legal"}}}, func(h *house) {
		set := func(who discordtest.User, words string, given ...discordtest.Option) {
			h.Helper()
			m := h.answer(h.fake.Slash(who, h.deals, "settings", given...))
			h.shows(m, words)
			if m.Ephemeral != who.ID {
				h.Error("others see it")
			}
		}
		tags := func(v string) discordtest.Option { return discordtest.Option{Name: "tags", Value: v} }
		set(h.ann, "may manage", tags("legal"))
		set(h.guild.Owner, "no other tags than: general, legal", tags("secret"))
		set(h.guild.Owner, "One setting at a time", tags("legal"), discordtest.Option{Name: "mode", Value: "off"})
		set(h.guild.Owner, "now set to: mention, with legal", tags("legal"))
		set(h.ann, "set to: mention, with legal")
		m := h.answer(h.ask(h.ann, h.deals))
		if strings.Contains(m.Text(), "2032") {
			h.Errorf("an article with other tags is quoted: %s", m.Text())
		}
		say := func(who discordtest.User) discordtest.Message {
			h.fake.Say(who, h.deals, h.fake.Mention()+" settings tags general, legal")
			return h.last(h.fake.DM(who)) // only that person's business
		}
		h.shows(say(h.ann), "may manage")
		h.shows(say(h.guild.Owner), "with general, legal")
		h.shows(h.answer(h.ask(h.ann, h.deals)), "2032")
		h.clean()
	})
}

// Threads that are over are forgotten, so that a bot that runs for months does
// not know all that ever were; one that somebody comes back to is asked for.
func TestArchivedThreads(t *testing.T) {
	live(t, options{}, func(h *house) {
		known := func() int {
			h.settle()
			return len(h.bot.places.channels)
		}
		before := known()
		var thread *discordtest.Channel
		for range 20 {
			thread = h.deals.AddThread("over soon")
			thread.Lock()
		}
		if n := known(); n != before {
			h.Errorf("%d channels are known, not %d", n, before)
		}
		h.fake.Say(h.ann, thread, h.fake.Mention()+" "+question)
		h.shows(h.last(h.deals), "thread is closed", "2032") // this one stays so
		h.clean()
	})
}

// Manage Server comes by being the owner, by a role, or by everybody's.
func TestManagers(t *testing.T) {
	p := newPlaces()
	if err := p.learn("GUILD_CREATE", []byte(`{"id":"1","owner_id":"2","roles":[{"id":"1","permissions":"0"},{"id":"3","permissions":"32"},{"id":"4","permissions":"8"},{"id":"5","permissions":"2048"}]}`)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		person id
		roles  []id
		want   bool
	}{{"2", nil, true}, {"9", nil, false}, {"9", []id{"5"}, false}, {"9", []id{"5", "3"}, true}, {"9", []id{"4"}, true}, {"9", []id{"1"}, false}} {
		if got := p.manages("1", c.person, c.roles); got != c.want {
			t.Errorf("%s with %v: %t", c.person, c.roles, got)
		}
	}
	if p.manages("7", "2", nil) || p.manages("", "", nil) {
		t.Error("somebody manages a server that nobody knows")
	}
}
