package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"dealbot/library"
)

// A bot is one run of the program: its console, its settings, and the house it
// has entered.
type bot struct {
	console
	platforms []platform
	flags     flags
	config    configured
	place     place
	house     house
	closers   []func() error // last in, first out
}

// flags are those that every command takes.
type flags struct {
	config  string
	corpus  string
	noCache bool
}

// open gets a house ready to be asked.
func (b *bot) open(ctx context.Context) error {
	if err := b.prepare(); err != nil {
		return err
	}
	return b.settle(ctx)
}

// settle enters the house of the place and looks whether it has articles.
func (b *bot) settle(ctx context.Context) error {
	report, err := b.enter(ctx)
	if err != nil {
		return err
	}
	if n := len(report.Problems); n > 0 {
		b.say("%s in %s; bot check names them", count(n, "problem"), b.place)
	}
	if b.place.fresh {
		if len(report.Added)+len(report.Changed)+report.Unchanged == 0 {
			return usagef("there is no article in %s; put .md, .txt or .html files there", b.place)
		}
		return nil
	}
	sum, err := b.about(ctx)
	if err == nil && sum.Articles == 0 {
		todo := "run bot index"
		if b.place.root == "" {
			todo = "set corpus in " + b.config.file + " and run bot index"
		}
		err = usagef("%s holds no articles yet; %s", b.place.dir, todo)
	}
	return err
}

// prepare reads the settings and chooses the place, without touching it.
func (b *bot) prepare() (err error) {
	if b.config, err = configure(b.flags.config); err != nil {
		return err
	}
	if b.flags.corpus != "" {
		b.config.Corpus = b.flags.corpus
		b.config.from["corpus"] = "--corpus"
	}
	b.place, err = choosePlace(b.config.settings, b.flags.corpus, b.flags.noCache)
	if b.place.keyFile = b.config.KeyFile; b.place.keyFile == "" {
		b.place.keyFile = filepath.Join(b.place.dir, "key")
	}
	return err
}

// enter joins the house and, where its place asks for that, brings it up to
// date. An owner that ends meanwhile is replaced.
func (b *bot) enter(ctx context.Context) (library.Report, error) {
	for {
		if err := b.join(ctx); err != nil || !b.place.fresh {
			return library.Report{}, err
		}
		report, err := b.sync(ctx)
		if !errors.Is(err, errOwnerGone) {
			return report, err
		}
	}
}

// sync brings the house up to date with its folder, showing how far it is.
func (b *bot) sync(ctx context.Context) (library.Report, error) {
	step, end := b.progress("reading articles")
	defer end()
	return b.house.Sync(ctx, b.place.root, step)
}

// join makes this process the owner of the place, or finds the owner. While
// another process is on its way in or out it looks again, and says so.
func (b *bot) join(ctx context.Context) error {
	if err := b.close(); err != nil {
		return err
	}
	if b.place.dir == "" {
		return b.ownAlone(ctx)
	}
	waiting, cancel := context.WithTimeoutCause(ctx, patience,
		fmt.Errorf("another process holds %s and does not answer; end it, or %s", b.place.dir, inMemory))
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for said := false; ; said = true {
		o, err := claim(b.place.dir)
		if err != nil {
			return fmt.Errorf("%w; name another folder with data_dir, or %s", err, inMemory)
		}
		if o != nil {
			return b.own(ctx, o)
		}
		if met, err := b.meet(waiting); met || err != nil {
			return err
		}
		if !said {
			b.say("another process is opening or closing %s; waiting for it", b.place)
		}
		select {
		case <-again.C:
		case <-waiting.Done():
			return context.Cause(waiting)
		}
	}
}

// meet finds the owner of the place, if it is there to be asked.
func (b *bot) meet(ctx context.Context) (bool, error) {
	socket, err := socketPath(b.place.dir)
	if err != nil {
		return false, err
	}
	end := b.sayLater("another process holds %s and has not answered yet; waiting for it", b.place)
	pid, err := remote{socket}.greet(ctx)
	end()
	if errors.Is(err, errOwnerGone) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	b.say("%s is in use by process %d; asking it", b.place, pid)
	b.house = remote{socket}
	return true, nil
}

// own opens the place that o has locked, and lets others ask.
func (b *bot) own(ctx context.Context, o *owner) error {
	b.closers = append(b.closers, o.unlock)
	if err := b.ownAlone(ctx); err != nil {
		return err
	}
	b.closers = append(b.closers, o.hush)
	return o.serve(ctx, b.house)
}

// ownAlone opens a place that nobody else can come into.
func (b *bot) ownAlone(ctx context.Context) error {
	log := slog.New(slog.NewTextHandler(b.err, &slog.HandlerOptions{Level: b.config.LogLevel}))
	h, err := openLocal(ctx, log, b.place)
	if err != nil {
		return err
	}
	b.house = h
	b.closers = append(b.closers, h.Close)
	return nil
}

// close leaves the house.
func (b *bot) close() error {
	var errs []error
	for i := len(b.closers) - 1; i >= 0; i-- {
		errs = append(errs, b.closers[i]())
	}
	b.house, b.closers = nil, nil
	return errors.Join(errs...)
}

// inHouse does something in the house of b, again if its owner ends meanwhile.
func inHouse[T any](ctx context.Context, b *bot, do func(house) (T, error)) (T, error) {
	for {
		v, err := do(b.house)
		if !errors.Is(err, errOwnerGone) {
			return v, err
		}
		if _, err := b.enter(ctx); err != nil {
			return v, err
		}
	}
}

func (b *bot) about(ctx context.Context) (about, error) {
	return inHouse(ctx, b, func(h house) (about, error) { return h.About(ctx) })
}

// count says how many of a thing there are: "1 problem", "2 problems".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
