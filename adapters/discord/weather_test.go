package discord

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dealbot/adapters/discord/discordtest"
	"dealbot/answer"
	"dealbot/chat"
	"dealbot/chat/chattest"
	"dealbot/corpus"
	corpussqlite "dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/ledger"
	"dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

// DEALBOT_WEATHER=1m go test -run Weather -v ./adapters/discord tells how the
// bot comes through a minute of each.

// weatherly is a Discord in which time is short and restarts are many.
var weatherly = discordtest.Config{Heartbeat: 2 * time.Second, MaxConcurrency: 1000, PerChannel: 1000, Latency: 2 * time.Millisecond}

func TestFairWeather(t *testing.T) {
	w := newWorld(t, 0)
	report := chattest.Fair().Blow(t, w, &process{T: t, url: w.url, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	// Three seconds are real ones, so that it is said and not judged how many
	// people waited for longer.
	t.Logf("%v\n%d people read that the application did not respond; they or others asked %d times more", report, w.fake.Unanswered(), report.Redelivered)
	if report.Repeats > 0 {
		t.Errorf("%d answers were repeated in fair weather", report.Repeats)
	}
}

// Besides what the weather does to every platform, Discord cuts connections,
// falls silent, asks for new ones at the worst moments, brings interactions
// twice and limits everybody at once. A nonce and a token keep an answer from
// standing there twice; it can only where the token is gone in between, and then
// says so.
func TestFoulWeather(t *testing.T) {
	w := newWorld(t, 4)
	w.torment()
	foul := chattest.Foul()
	foul.Until = func(r chattest.Report) bool { return r.Provoked > 0 }
	report := foul.Blow(t, w, &process{T: t, url: w.url, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	t.Log(report)
}

// While connections come and go and limits are hit, but the bot lives, every
// interaction that reaches it is acknowledged.
func TestRoughWeather(t *testing.T) {
	w := newWorld(t, 0)
	w.torment()
	rough := chattest.Foul()
	rough.Kills, rough.Rate, rough.Until = 0, 50, nil
	report := rough.Blow(t, w, &process{T: t, url: w.url, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	t.Log(report)
}

// A world is Discord as the weather sees it.
type world struct {
	fake     *discordtest.Fake
	url      string
	mentions int // every so-manieth event is a mention; 0: none is
	channels map[string]*discordtest.Channel

	mu    sync.Mutex
	asked map[int]*discordtest.Interaction
	said  map[int]discordtest.Message
	shown map[int]chan struct{} // closed once an answer is there
	calm  func()                // ends the torment
}

func newWorld(t *testing.T, mentions int) *world {
	fake := discordtest.New(weatherly)
	t.Cleanup(fake.Close)
	url, err := fake.Listen()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{
		fake: fake, url: url, mentions: mentions, channels: map[string]*discordtest.Channel{},
		asked: map[int]*discordtest.Interaction{}, said: map[int]discordtest.Message{}, shown: map[int]chan struct{}{}, calm: func() {},
	}
	guilds := map[string]*discordtest.Guild{}
	for n := range 500 {
		p := chattest.Place(n)
		if guilds[p.Workspace] == nil {
			guilds[p.Workspace] = fake.AddGuild(p.Workspace)
		}
		w.channels[p.Channel] = guilds[p.Workspace].AddChannel(p.Channel)
	}
	return w
}

// Deliver asks question n by command, or by a mention, which Discord does not
// have acknowledged: there the answer is the acknowledgement.
func (w *world) Deliver(ctx context.Context, n int) bool {
	channel := w.channels[chattest.Place(n).Channel]
	if w.mentions > 0 && n%w.mentions == 0 {
		return w.mention(ctx, channel, n)
	}
	w.mu.Lock()
	i := w.asked[n]
	w.mu.Unlock()
	select {
	case <-w.answer(n): // in the channel, since the acknowledgement came too late
		return true
	default:
	}
	if i == nil {
		i = w.fake.Slash(w.fake.AddUser(fmt.Sprint(n)), channel, "ask", discordtest.Option{Name: "question", Value: chattest.Question(n)})
		w.mu.Lock()
		w.asked[n] = i
		w.mu.Unlock()
	} else {
		i.Again()
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second) // then its person asks again
	defer cancel()
	kind, _, err := i.Acknowledged(ctx)
	return err == nil && kind == deferredReply // otherwise it reads that it was not taken in
}

// deferredReply is the callback that promises an answer.
const deferredReply = 5

func (w *world) mention(ctx context.Context, channel *discordtest.Channel, n int) bool {
	w.mu.Lock()
	m, again := w.said[n]
	w.mu.Unlock()
	if again {
		w.fake.SayAgain(m)
	} else {
		m = w.fake.Say(w.fake.AddUser(fmt.Sprint(n)), channel, w.fake.Mention()+" "+chattest.Question(n))
		w.mu.Lock()
		w.said[n] = m
		w.mu.Unlock()
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	select {
	case <-w.answer(n):
		return true
	case <-ctx.Done():
		return false
	}
}

// Disturb lets f decide about every answer.
func (w *world) Disturb(f func(chattest.Attempt) chattest.Mishap) {
	w.fake.Intercept(func(s discordtest.Shown) discordtest.Outcome {
		text := s.Text()
		n, ok := chattest.EventOf(text)
		if !ok {
			return discordtest.Taken
		}
		mishap := f(chattest.Attempt{Event: n, Repeated: strings.Contains(text, chat.Repeated.Text()), Handle: s.ByToken})
		if mishap == chattest.Fine || mishap == chattest.Unclear {
			w.see(n)
		}
		return discordtest.Outcome(mishap) // they have the same names
	})
}

// answer is closed once event n is answered.
func (w *world) answer(n int) chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shown[n] == nil {
		w.shown[n] = make(chan struct{})
	}
	return w.shown[n]
}

// see notes that an answer is there.
func (w *world) see(n int) {
	shown := w.answer(n)
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-shown:
	default:
		close(shown)
	}
}

// Calm implements chattest.World.
func (w *world) Calm() { w.calm() }

// torment does to the connection what Discord does to it, all the time until
// Calm.
func (w *world) torment() {
	every := time.NewTicker(1500 * time.Millisecond)
	over := make(chan struct{})
	var busy sync.WaitGroup
	faults := []func(){
		w.fake.Cut,
		w.fake.AskReconnect,
		w.fake.StopAcks,
		w.fake.Mute,
		func() { w.fake.Invalidate(true) },
		func() { w.fake.SilenceAfterResume(1); w.fake.Cut() },
		func() { w.fake.ReconnectAfterIdentify(1) },
		func() { w.fake.CloseWith(4000) },
		func() { w.fake.DuplicateInteractions(5) },
		func() { w.fake.Limit(2, discordtest.Method("POST", "/channels/"), "global", 300*time.Millisecond) },
		func() { w.fake.Limit(2, discordtest.Method("POST", "/channels/"), "shared", 300*time.Millisecond) },
		func() { w.fake.Limit(2, discordtest.Method("PATCH", "/webhooks/"), "user", 300*time.Millisecond) },
	}
	busy.Go(func() {
		for {
			select {
			case <-over:
				return
			case <-every.C:
				faults[rand.IntN(len(faults))]()
			}
		}
	})
	w.calm = sync.OnceFunc(func() {
		every.Stop()
		close(over)
		busy.Wait()
	})
}

// What a child process is told by its environment.
const (
	childURL    = "DEALBOT_TEST_DISCORD"
	childLedger = "DEALBOT_TEST_LEDGER"
)

// A process is the bot in a process of its own, to be killed.
type process struct {
	*testing.T
	url    string
	ledger string
	cmd    *exec.Cmd
}

const readyWord = "ready"

// Start implements chattest.Bot.
func (p *process) Start() error {
	p.cmd = chattest.Child("TestChild", childURL+"="+p.url, childLedger+"="+p.ledger)
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	ready := make([]byte, len(readyWord))
	if _, err := io.ReadFull(out, ready); err != nil {
		return fmt.Errorf("the child says %q: %w", ready, err)
	}
	return nil
}

// Kill implements chattest.Bot.
func (p *process) Kill() {
	if err := chattest.Kill(p.cmd); err != nil {
		p.Error(err)
	}
}

// TestChild is the bot, in a process of its own.
func TestChild(t *testing.T) {
	url := os.Getenv(childURL)
	if url == "" {
		t.Skip("only a child of the weather runs this")
	}
	store, index := must(corpussqlite.OpenMemory()), must(bleve.InMemory())
	log := slog.New(slog.DiscardHandler)
	if os.Getenv("DEALBOT_TEST_LOG") != "" {
		log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	if _, err := library.New(log, store, index).Sync(t.Context(), starter.FS, nil); err != nil {
		t.Fatal(err)
	}
	bot := must(New(Config{Token: discordtest.Token, URL: url, Log: log}))
	talk := must(chat.New(chat.Config{
		Name: Name, Desk: answer.New(store, index), Corpus: store, Ledger: must(sqlite.Open(os.Getenv(childLedger), ledger.Key{})),
		Platform: bot, Settings: chat.Settings{Channels: chat.Mention, Tags: []string{corpus.DefaultTag}}, Log: log,
	}))
	go func() {
		for !bot.Health().Connected {
			time.Sleep(time.Millisecond) // nobody tells it, and nothing hangs on it but when the parent begins
		}
		fmt.Print(readyWord)
	}()
	go talk.Run(t.Context())
	if err := bot.Run(t.Context(), talk); err != nil {
		t.Fatal(err)
	}
}
