package slack_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
	"dealbot/chat/chattest"
	"dealbot/corpus/starter"
	"dealbot/ledger"
	"dealbot/ledger/sqlite"
)

// DEALBOT_WEATHER=1m go test -run Weather -v ./adapters/slack tells how the bot
// comes through a minute of each.

func TestFairWeather(t *testing.T) {
	w := newWorld(t, slacktest.Knobs{Retries: []time.Duration{}, AckWithin: 3 * time.Second})
	report := chattest.Fair().Blow(t, w, &process{T: t, slack: w.slack, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	t.Logf("%v\n%d people saw operation_timeout", report, w.slack.Late())
	if report.Repeats > 0 {
		t.Errorf("%d answers were repeated in fair weather", report.Repeats)
	}
}

// Besides what the weather does to every platform, Slack brings events twice
// under one envelope id, messages twice under two event ids, loses
// acknowledgements and replaces connections.
func TestFoulWeather(t *testing.T) {
	w := newWorld(t, slacktest.Knobs{Retries: []time.Duration{}, AckWithin: time.Second / 2,
		AddReplay: 7, AddDouble: 5, LoseAcks: 9, Lifetime: 700 * time.Millisecond})
	report := chattest.Foul().Blow(t, w, &process{T: t, slack: w.slack, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	t.Log(report)
}

// workspaces is how many there are in chattest.Place.
const workspaces = 20

// A world is Slack as the weather sees it.
type world struct {
	slack *slacktest.Server

	mu        sync.Mutex
	delivered map[int]*slacktest.Delivery
}

func newWorld(t *testing.T, k slacktest.Knobs) *world {
	w := &world{slack: slacktest.Start(t, k), delivered: map[int]*slacktest.Delivery{}}
	for i := range workspaces {
		w.slack.Workspace(fmt.Sprint("T", i))
	}
	return w
}

// Deliver asks question n by mention, or by command every third time, so that
// there are response URLs too.
func (w *world) Deliver(ctx context.Context, n int) bool {
	place, user := chattest.Place(n), fmt.Sprint("U", n)
	team := w.slack.Workspace(place.Workspace)
	w.mu.Lock()
	d := w.delivered[n]
	w.mu.Unlock()
	switch {
	case d != nil:
		d = w.slack.Redeliver(d)
	case n%3 == 0:
		d = team.Slash(place.Channel, user, chattest.Question(n))
	default:
		d = team.Mention(slacktest.Said{Channel: place.Channel, User: user, Text: chattest.Question(n)})
	}
	w.mu.Lock()
	w.delivered[n] = d
	w.mu.Unlock()
	answer, err := d.Acked(ctx)
	return err == nil && !bytes.Contains(answer, []byte(slack.Sorry)) // a command that was not taken in is acknowledged too
}

// Calm lets connections last, and acknowledgements arrive.
func (w *world) Calm() {
	w.slack.Turn(func(k *slacktest.Knobs) { k.Lifetime, k.LoseAcks, k.AckWithin = 0, 0, 3*time.Second })
}

// Disturb lets f decide about every answer.
func (w *world) Disturb(f func(chattest.Attempt) chattest.Mishap) {
	w.slack.Intercept(func(m slacktest.Message) (slacktest.Failure, bool) {
		words := m.Words()
		n, ok := chattest.EventOf(words)
		if !ok {
			return slacktest.Failure{}, false
		}
		mishap := f(chattest.Attempt{Event: n, Repeated: strings.Contains(words, chat.Repeated.Text()), Handle: m.Via == "response_url"})
		failure, fails := map[chattest.Mishap]slacktest.Failure{
			chattest.Limited: {Status: 429, RetryAfter: "1"},
			chattest.Broken:  {Status: 502, Body: "bad gateway"},
			chattest.Unclear: {Hangup: true, Done: true},
			chattest.Gone:    {Status: 404, Body: "used_url"},
		}[mishap]
		return failure, fails
	})
}

// What a child process is told by its environment.
const (
	childAPI    = "DEALBOT_TEST_SLACK"
	childLedger = "DEALBOT_TEST_LEDGER"
)

// A process is the bot in a process of its own, to be killed.
type process struct {
	*testing.T
	slack  *slacktest.Server
	ledger string
	cmd    *exec.Cmd
}

const readyWord = "ready"

func (p *process) Start() error {
	p.cmd = chattest.Child("TestChild", childAPI+"="+p.slack.API(), childLedger+"="+p.ledger)
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

func (p *process) Kill() {
	if err := chattest.Kill(p.cmd); err != nil {
		p.Error(err)
	}
}

// TestChild is the bot, in a process of its own.
func TestChild(t *testing.T) {
	api := os.Getenv(childAPI)
	if api == "" {
		t.Skip("only a child of the weather runs this")
	}
	cfg := slack.NewHouse(t, starter.FS)
	book, err := sqlite.Open(os.Getenv(childLedger), ledger.Key{})
	if err != nil {
		t.Fatal(err)
	}
	var tokens []string
	for i := range workspaces {
		tokens = append(tokens, fmt.Sprintf("xoxb-T%d", i))
	}
	log := slog.New(slog.DiscardHandler)
	if os.Getenv("DEALBOT_TEST_LOG") != "" {
		log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	adapter, err := slack.New(slack.Config{AppToken: slacktest.AppToken, BotTokens: tokens, API: api, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	cfg.Ledger, cfg.Platform, cfg.Clock, cfg.Log = book, adapter, time.Now, log
	conversation, err := chat.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for !adapter.Health().Connected {
			time.Sleep(time.Millisecond) // nobody tells it, and nothing hangs on it but when the parent begins
		}
		fmt.Print(readyWord)
	}()
	go conversation.Run(t.Context())
	if err := adapter.Run(t.Context(), conversation); err != nil {
		t.Fatal(err)
	}
}
