package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	ledgersqlite "dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search"
	"dealbot/search/bleve"
)

// A house is a corpus that answers: one that this process holds open, or one
// that another process owns and is asked over its socket.
type house interface {
	Ask(ctx context.Context, q answer.Question) (reply, error)
	// Sync brings the house up to date with the folder of articles at root.
	Sync(ctx context.Context, root string, progress func(done, total int)) (library.Report, error)
	// Facts lists the curated facts of a deal, or of all.
	Facts(ctx context.Context, deal string) ([]factLine, error)
	// Found lists the deals that the articles seem to tell of, with quotes or
	// without.
	Found(ctx context.Context, quotes bool) (found, error)
	About(ctx context.Context) (about, error)
}

// asker is the one thing most commands want of a house.
type asker func(ctx context.Context, q answer.Question) (reply, error)

// about sums a house up.
type about struct {
	Corpus   string `json:"corpus"` // in words
	Articles int    `json:"articles"`
	Passages int    `json:"passages"`
	Facts    int    `json:"facts"`
	Version  uint64 `json:"version"`
}

// everything is the scope of a person at the console, who can read the files anyway.
var everything = corpus.Scope{All: true}

// local is a house held open by this process.
type local struct {
	place     place
	store     corpus.Store
	index     search.Index
	librarian *library.Librarian
	desk      *answer.Desk

	opening sync.Mutex
	book    *ledgersqlite.Store // nil until somebody wants it
}

// openLocal opens the store and the index of a place that this process owns. An
// index that cannot be trusted is thrown away: it can be made again.
func openLocal(ctx context.Context, log *slog.Logger, p place) (_ *local, err error) {
	go answer.Prepare()
	store, err := openStore(p.dir)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w; once you have moved that file away, bot index makes it anew from the articles", err)
	}
	index, err := openIndex(ctx, p.dir, store)
	if errors.Is(err, search.ErrDamaged) {
		log.Warn("the search index is made anew", "because", err)
		if err = os.RemoveAll(indexDir(p.dir)); err == nil {
			index, err = openIndex(ctx, p.dir, store)
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the index: %w", err), store.Close())
	}
	l := &local{
		place:     p,
		store:     store,
		index:     index,
		librarian: library.New(log, store, index),
		desk:      answer.New(store, index),
	}
	if err := l.catchUp(ctx); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func indexDir(dir string) string { return filepath.Join(dir, "index") }

func openStore(dir string) (*sqlite.Store, error) {
	if dir == "" {
		return sqlite.OpenMemory()
	}
	return sqlite.Open(filepath.Join(dir, "corpus.db"))
}

// openIndex opens the index that goes with store.
func openIndex(ctx context.Context, dir string, store corpus.Reader) (search.Index, error) {
	if dir == "" {
		return bleve.InMemory()
	}
	index, err := bleve.Open(indexDir(dir))
	if err != nil {
		return nil, err
	}
	at, want, err := versions(ctx, store, index)
	if err == nil && at > want {
		err = fmt.Errorf("%w: it is ahead of the store", search.ErrDamaged)
	}
	if err != nil {
		return nil, errors.Join(err, index.Close())
	}
	return index, nil
}

// versions says which state of the corpus the index holds, and which the store.
func versions(ctx context.Context, store corpus.Reader, index search.Index) (at, want uint64, err error) {
	v, err := index.Version(ctx)
	if err != nil {
		return 0, 0, err
	}
	want, err = store.Version(ctx)
	return uint64(v), want, err
}

// catchUp brings an index that stayed behind its store up to it, where no sync
// is going to.
func (l *local) catchUp(ctx context.Context) error {
	at, want, err := versions(ctx, l.store, l.index)
	switch {
	case err != nil || at == want || l.place.fresh:
		return err
	case l.place.root == "":
		return usagef("the index in %s stayed behind its store; set corpus and run bot index", l.place.dir)
	}
	_, err = l.Sync(ctx, l.place.root, noProgress)
	return err
}

// Close closes what was opened.
func (l *local) Close() error {
	l.opening.Lock()
	defer l.opening.Unlock()
	errs := []error{l.index.Close(), l.store.Close()}
	if l.book != nil {
		errs = append(errs, l.book.Close())
	}
	return errors.Join(errs...)
}

func (l *local) Ask(ctx context.Context, q answer.Question) (reply, error) {
	start := time.Now()
	a, err := l.desk.Ask(ctx, q)
	if errors.Is(err, answer.ErrEmpty) {
		return reply{}, usagef("%w; ask in words: when does Microsoft's license end", answer.ErrEmpty)
	}
	if err != nil {
		return reply{}, err
	}
	return newReply(a, time.Since(start)), nil
}

func (l *local) Sync(ctx context.Context, root string, progress func(done, total int)) (library.Report, error) {
	if root != l.place.root {
		return library.Report{}, usagef("%s is kept for the articles in %q, not in %q; give each folder its own data_dir", l.place.dir, l.place.root, root)
	}
	folder, _ := l.place.folder()
	return l.librarian.Sync(ctx, folder, progress)
}

func (l *local) About(ctx context.Context) (about, error) {
	s, err := l.store.Snapshot(ctx, everything)
	if err != nil {
		return about{}, fmt.Errorf("look at the corpus: %w", err)
	}
	return about{
		Corpus:   l.place.String(),
		Articles: len(s.Articles()),
		Passages: s.Passages(),
		Facts:    len(s.Facts()),
		Version:  s.Version(),
	}, nil
}
