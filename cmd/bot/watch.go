package main

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"dealbot/library"
)

// A watch keeps the corpus in step with its folder while bot serve runs.
//
// It looks instead of being told: a look is one stat a file, while the
// notifications of the kernel do not reach network drives and containers, and
// get lost when many files change at once.
type watch struct {
	log     *slog.Logger
	house   *local
	metrics *metrics
	synced  atomic.Bool // the last look went well
}

const (
	// lookEvery is how long a change may go unnoticed.
	lookEvery = 2 * time.Second
	// lookShare bounds what looking at a big folder costs: one part of so
	// many of a processor.
	lookShare = 20
)

// run looks again and again until ctx ends.
func (w *watch) run(ctx context.Context) {
	if w.house.place.root == "" {
		return // what is built in does not change
	}
	pause := time.NewTimer(lookEvery)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		start := time.Now()
		if err := w.look(ctx); err != nil && ctx.Err() == nil {
			w.log.Error("the folder of articles cannot be read", "err", err)
		}
		pause.Reset(max(lookEvery, lookShare*time.Since(start)))
	}
}

// look brings the corpus up to date once.
func (w *watch) look(ctx context.Context) error {
	start := time.Now()
	var report library.Report
	var err error
	if w.house.place.root != "" {
		report, err = w.house.Sync(ctx, w.house.place.root, noProgress)
	}
	w.synced.Store(err == nil)
	if err != nil {
		return err
	}
	w.metrics.synced.Observe(time.Since(start).Seconds())
	for _, p := range report.Problems {
		w.log.Debug("problem in the folder", "problem", oneLine(p.Error()))
	}
	if len(report.Added)+len(report.Changed)+len(report.Removed) == 0 {
		return nil
	}
	w.log.Info("the corpus has changed", "added", len(report.Added), "changed", len(report.Changed), "removed", len(report.Removed))
	return w.count(ctx)
}

// count shows how much there is.
func (w *watch) count(ctx context.Context) error {
	sum, err := w.house.About(ctx)
	if err != nil {
		return err
	}
	w.metrics.articles.Set(float64(sum.Articles))
	w.metrics.version.Set(float64(sum.Version))
	return nil
}
