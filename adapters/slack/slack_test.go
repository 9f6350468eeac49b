package slack_test

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// An app is the adapter at the fake, with a receiver of the test's own.
type app struct {
	*testing.T
	slack   *slacktest.Server
	adapter *slack.Adapter
	ctx     context.Context
	stop    func() error // ends Run and returns its error

	log *logs

	mu      sync.Mutex
	events  []chat.Event
	receive func(chat.Event) error // besides keeping it; nil: nothing
}

// logs counts lines besides writing them.
type logs struct {
	io.Writer
	mu    sync.Mutex
	lines []string
}

func (l *logs) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, string(line))
	return l.Writer.Write(line)
}

// count is how many lines say that.
func (l *logs) count(words string) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range l.lines {
		if strings.Contains(line, words) {
			n++
		}
	}
	return n
}

// Receive keeps an event.
func (a *app) Receive(_ context.Context, e chat.Event) (bool, error) {
	a.mu.Lock()
	receive := a.receive
	a.mu.Unlock()
	if receive != nil {
		if err := receive(e); err != nil {
			return false, err
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.events = append(a.events, e)
	return true, nil
}

func (a *app) received() []chat.Event {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]chat.Event(nil), a.events...)
}

// newApp makes an adapter for a Slack with the workspaces T1 and T2.
func newApp(t *testing.T, knobs slacktest.Knobs, change ...func(*slack.Config)) *app {
	t.Helper()
	s := slacktest.Start(t, knobs)
	log := &logs{Writer: t.Output()}
	cfg := slack.Config{
		AppToken:  slacktest.AppToken,
		BotTokens: []string{s.Workspace("T1").Token, s.Workspace("T2").Token},
		API:       s.API(),
		Dial:      s.Dial,
		Log:       slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, f := range change {
		f(&cfg)
	}
	adapter, err := slack.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &app{T: t, slack: s, adapter: adapter, ctx: t.Context(), log: log}
}

// run starts the adapter and waits until it is connected.
func (a *app) run() {
	a.Helper()
	a.start()
	if err := a.slack.Until(a.ctx, func() bool { return a.slack.Sockets() > 0 }); err != nil {
		a.Fatal("the adapter never connected")
	}
	synctest.Wait() // Slack knows of the connection a moment before the adapter
}

// start starts the adapter.
func (a *app) start() {
	ctx, cancel := context.WithCancel(context.WithoutCancel(a.ctx))
	done := make(chan struct{})
	var err error
	go func() {
		err = a.adapter.Run(ctx, a)
		close(done)
	}()
	a.stop = func() error {
		cancel()
		<-done
		return err
	}
	a.Cleanup(func() { _ = a.stop() })
}

// inTime runs a test of the adapter on connections in memory and with a clock
// of its own, so that minutes cost nothing.
func inTime(t *testing.T, knobs slacktest.Knobs, test func(*app), change ...func(*slack.Config)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		knobs.Pipe = true
		test(newApp(t, knobs, change...))
	})
}

// ask delivers a question to the bot.
func (a *app) ask(text string) *slacktest.Delivery {
	return a.slack.Workspace("T1").Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: text})
}

// acked requires the acknowledgement of all deliveries.
func (a *app) acked(all ...*slacktest.Delivery) {
	a.Helper()
	for _, d := range all {
		if _, err := d.Acked(a.ctx); err != nil {
			a.Error(err)
		}
	}
}

// A question comes in as what it is.
func TestReceive(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		d := a.ask("when does it end")
		a.acked(d)
		got := a.received()
		if len(got) != 1 || got[0].Text != "when does it end" || got[0].Place.Thread != d.TS || got[0].Via != chat.ByMention {
			t.Errorf("received %+v", got)
		}
		time.Sleep(time.Hour) // of a connection on which nothing happens but pings
		if n := a.slack.Calls("apps.connections.open"); n != 1 {
			t.Errorf("a quiet hour took %d connections", n)
		}
		if h := a.adapter.Health(); !h.Connected || time.Since(h.Heard) > 11*time.Second || h.Problem != "" {
			t.Errorf("health is %+v", h)
		}
	})
}
