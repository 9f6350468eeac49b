package discord

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dealbot/adapters/discord/discordtest"
	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
	corpussqlite "dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

// noon is when every test begins.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// open lets the bot speak in every channel.
var open = chat.Settings{Channels: chat.FollowUps, Tags: []string{corpus.DefaultTag}}

// A house is a bot over the starter corpus, in front of a fake, all in one
// bubble of time. Nothing of it is replaced but Discord.
type house struct {
	*testing.T
	fake  *discordtest.Fake
	guild *discordtest.Guild
	deals *discordtest.Channel
	ann   discordtest.User
	bob   discordtest.User
	bot   *Bot
	talk  *chat.Conversation
	stop  func()
}

// options are what a test wants otherwise.
type options struct {
	discord  discordtest.Config
	settings chat.Settings
	config   func(*Config)
	before   func(*discordtest.Fake) // the bot connects
}

// live runs a test in a house.
func live(t *testing.T, o options, test func(h *house)) {
	t.Helper()
	if o.discord.Check == nil {
		o.discord.Check = described(t)
	}
	synctest.Test(t, func(t *testing.T) {
		if o.settings.Tags == nil {
			o.settings = open
		}
		time.Sleep(time.Until(noon)) // a bubble begins in the year 2000
		h := &house{T: t, fake: discordtest.New(o.discord)}
		h.guild = h.fake.AddGuild("Acme")
		h.deals = h.guild.AddChannel("deals")
		h.ann, h.bob = h.fake.AddUser("Ann"), h.fake.AddUser("Bob")
		time.Sleep(time.Hour) // the server is not new
		if o.before != nil {
			o.before(h.fake)
		}
		closeAll := h.move(o)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		defer func() {
			h.stop()
			closeAll()
			h.fake.Close()
			time.Sleep(time.Hour) // timers of the fake
		}()
		test(h)
	})
}

// The description is long, so all tests share what is made of it.
var descriptions sync.Map

func described(t *testing.T) func(method, route string, body []byte) error {
	if check, ok := descriptions.Load("check"); ok {
		return check.(func(method, route string, body []byte) error)
	}
	check := discordtest.Described(t, "../..")
	if check != nil {
		descriptions.Store("check", check)
	}
	return check
}

// move builds the house and connects the bot.
func (h *house) move(o options) (closeAll func()) {
	store := must(corpussqlite.OpenMemory())
	index := must(bleve.InMemory())
	book := must(sqlite.OpenMemory())
	log := slog.New(slog.DiscardHandler)
	if os.Getenv("DEALBOT_TEST_LOG") != "" {
		log = slog.New(slog.NewTextHandler(h.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	if _, err := library.New(log, store, index).Sync(context.Background(), starter.FS, nil); err != nil {
		h.Fatal(err)
	}
	client := h.fake.Client()
	cfg := Config{Token: discordtest.Token, URL: h.fake.URL(), HTTP: client, Dialer: h.fake.Dialer(), Log: log}
	if o.config != nil {
		o.config(&cfg)
	}
	h.bot = must(New(cfg))
	h.talk = must(chat.New(chat.Config{
		Name: Name, Desk: answer.New(store, index), Corpus: store, Ledger: book, Platform: h.bot, Settings: o.settings, Log: log,
	}))
	connected, disconnect := context.WithCancel(context.Background())
	answering, finish := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- h.bot.Run(connected, h.talk) }()
	go func() { ended <- h.talk.Run(answering) }()
	h.stop = func() {
		disconnect()
		if err := <-ended; err != nil {
			h.Error(err)
		}
		finish()
		if err := <-ended; err != nil {
			h.Error(err)
		}
	}
	return func() {
		client.CloseIdleConnections()
		for _, closer := range []func() error{book.Close, index.Close, store.Close} {
			if err := closer(); err != nil {
				h.Error(err)
			}
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// within is a context that lives so long.
func (h *house) within(d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	h.Cleanup(cancel)
	return ctx
}

// answer is what a person reads in answer to an interaction.
func (h *house) answer(i *discordtest.Interaction) discordtest.Message {
	h.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if _, took, err := i.Acknowledged(ctx); err != nil || took > 3*time.Second {
		h.Fatalf("acknowledged after %v: %v", took, err)
	}
	m, err := i.Answer(ctx)
	if err != nil {
		h.Fatalf("no answer: %v", err)
	}
	return m
}

// settle lets everything under way come to its end.
func (h *house) settle() {
	time.Sleep(5 * time.Second)
	synctest.Wait()
}

// last is the bot's newest message in a channel.
func (h *house) last(c *discordtest.Channel) discordtest.Message {
	h.Helper()
	h.settle()
	all := h.fake.Bot(c)
	if len(all) == 0 {
		h.Fatalf("the bot said nothing in %s", c.Name)
	}
	return all[len(all)-1]
}

// silent says that the bot has said nothing in a channel.
func (h *house) silent(c *discordtest.Channel) {
	h.Helper()
	h.settle()
	if all := h.fake.Bot(c); len(all) > 0 {
		h.Fatalf("the bot said %s", all[0].Text())
	}
}

func (h *house) shows(m discordtest.Message, words ...string) {
	h.Helper()
	for _, w := range words {
		if !strings.Contains(m.Text(), w) {
			h.Errorf("%q is not in\n%s", w, m.Text())
		}
	}
}

func (h *house) press(who discordtest.User, m discordtest.Message, label string) *discordtest.Interaction {
	h.Helper()
	button, ok := m.Find(label)
	if !ok {
		h.Fatalf("no button %q on %+v", label, m.Buttons())
	}
	return h.fake.Press(who, m, button)
}

// clean says that no request broke a rule of Discord, and nobody was called.
func (h *house) clean() {
	h.Helper()
	if err := h.fake.Complaints(); err != nil {
		h.Error(err)
	}
	if pings := h.fake.Pings(); len(pings) > 0 {
		h.Errorf("called: %v", pings)
	}
	if n := h.fake.Unanswered(); n > 0 {
		h.Errorf("%d people read that the application did not respond", n)
	}
}
