package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"dealbot/chat"
	"dealbot/ledger/sqlite"
)

func (b *bot) serveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Answer in the chat platforms whose credentials are set",
		Long: `Answer in every chat platform whose credentials are set in the environment,
until SIGTERM or Ctrl-C; the answers under way are finished then. The folder of
articles is watched: what changes in it is answered from within seconds. Health
and metrics are served at the address listen (/healthz, /readyz, /metrics). bot
doctor says what is missing.`,
		Args: wantArgs(0, 0, "serve takes no words; its settings are in the configuration"),
		RunE: func(cmd *cobra.Command, _ []string) error { return b.serve(cmd.Context()) },
	}
}

// A service is bot serve at work.
type service struct {
	log     *slog.Logger
	house   *local
	book    *sqlite.Store
	metrics *metrics
	watch   *watch

	connections []connection
}

// A connection is a platform that is served.
type connection struct {
	name string
	adapter
	talk  *chat.Conversation
	ended *atomic.Pointer[string] // why it was given up; nil: it was not
}

func (b *bot) serve(ctx context.Context) error {
	if err := b.prepare(); err != nil {
		return err
	}
	b.place.fresh = b.place.fresh || b.place.root != "" // with data_dir, no other command keeps it in step
	if err := b.settle(ctx); err != nil {
		return err
	}
	l, own := b.house.(*local)
	if !own {
		return usagef("another process works on %s; end it first, or name another data_dir", b.place)
	}
	s, err := b.service(ctx, l)
	if err != nil {
		return err
	}
	var names []string
	for _, c := range s.connections {
		names = append(names, c.name)
	}
	b.say("serving %s from %s", strings.Join(names, " and "), b.place)
	return s.run(ctx, b.config.settings)
}

// service puts together what serves, without connecting to anything.
func (b *bot) service(ctx context.Context, l *local) (*service, error) {
	log := slog.New(slog.NewTextHandler(b.err, &slog.HandlerOptions{Level: b.config.LogLevel}))
	book, err := l.openLedger()
	if err != nil {
		return nil, err
	}
	s := &service{log: log, house: l, book: book, metrics: newMetrics()}
	s.watch = &watch{log: log, house: l, metrics: s.metrics}
	for _, p := range b.platforms {
		if missing := p.missing(); len(missing) > 0 {
			log.Info("left out", "platform", p.name, "missing", missing)
			continue
		}
		c, err := s.connection(p, b.config.settings)
		if err != nil {
			return nil, err
		}
		s.connections = append(s.connections, c)
	}
	if len(s.connections) == 0 {
		return nil, usagef("no platform has its credentials in the environment: %s; bot manifest prints what to register the bot with, and bot doctor checks the rest", credentials(b.platforms))
	}
	if b.place.dir == "" {
		b.say("what is asked is forgotten when this ends; %s", b.place.keeping())
	}
	s.watch.synced.Store(true) // settle has looked
	return s, s.watch.count(ctx)
}

func (s *service) connection(p platform, set settings) (connection, error) {
	log := s.log.With("platform", p.name)
	a, err := p.open(log, os.Getenv, set)
	if err != nil {
		return connection{}, usagef("%s: %w", p.name, err)
	}
	rules := set.Chat
	if p.rules != nil {
		rules = p.rules(set)
	}
	talk, err := chat.New(chat.Config{
		Name: p.name, Desk: s.house.desk, Corpus: s.house.store, Ledger: s.book, Platform: a,
		Settings: rules, Workers: set.Workers, Log: s.log, Meter: s.metrics,
	})
	s.metrics.watch(p.name, a.Health)
	return connection{p.name, a, talk, new(atomic.Pointer[string])}, err
}

// run serves until ctx ends, or until no platform is left. First the platforms
// are left, so that nothing comes in any more; then the answers under way are
// finished. What waits in the ledger is answered after the next start.
func (s *service) run(ctx context.Context, set settings) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	web, err := s.listen(set.Listen)
	if err != nil {
		return err
	}
	var side sync.WaitGroup
	side.Go(func() { s.watch.run(ctx) })
	side.Go(func() { s.retain(ctx, set.RetentionDays) })

	answering, answered := context.WithCancel(context.WithoutCancel(ctx))
	defer answered()
	var talks, adapters sync.WaitGroup
	failed := make([]error, len(s.connections))
	for i, c := range s.connections {
		talks.Go(func() {
			if err := c.talk.Run(answering); err != nil {
				stop(fmt.Errorf("%s: %w", c.name, err))
			}
		})
		adapters.Go(func() {
			if failed[i] = c.Run(ctx, c.talk); failed[i] != nil {
				why := fmt.Sprintf("given up: %v", failed[i])
				c.ended.Store(&why)
				s.log.Error("a platform is given up", "platform", c.name, "err", failed[i])
			}
		})
	}
	s.log.Info("serving", "corpus", s.house.place.String(), "listen", set.Listen)
	adapters.Wait()
	stop(nil)
	answered()
	talks.Wait()
	side.Wait()
	s.log.Info("stopped")
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		failed = append(failed, cause)
	}
	return errors.Join(append(failed, web.close())...)
}

// keysKept is how long a key suppresses duplicates. Slack delivers again within
// five minutes at most, Discord within a resume; both are far below.
const keysKept = 2 * time.Hour

// retain removes what is older than the settings allow, now and every hour.
func (s *service) retain(ctx context.Context, days int) {
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		now := time.Now()
		if err := s.book.Expire(ctx, now.AddDate(0, 0, -days), now.Add(-keysKept)); err != nil && ctx.Err() == nil {
			s.log.Error("old receipts cannot be removed", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-hourly.C:
		}
	}
}
