package slack_test

import (
	"context"
	"errors"
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
	w := newWorld(t, slacktest.Knobs{Retries: []time.Duration{}})
	report := chattest.Fair().Blow(t, w, &process{T: t, slack: w.slack, ledger: filepath.Join(t.TempDir(), "ledger.db")})
	t.Log(report)
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
	if report.Provoked == 0 || report.Repeats == 0 {
		t.Error("no kill fell between a message and its acknowledgement, so nothing was shown")
	}
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
	_, err := d.Acked(ctx)
	return err == nil
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
	p.cmd = exec.Command(os.Args[0], "-test.run=^TestChild$")
	p.cmd.Env = append(os.Environ(), childAPI+"="+p.slack.API(), childLedger+"="+p.ledger)
	p.cmd.Stderr = os.Stderr
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
	if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.Error(err)
	}
	_ = p.cmd.Wait() // it was killed
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
