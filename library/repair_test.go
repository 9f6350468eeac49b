package library

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"dealbot/corpus"
	"dealbot/corpus/starter"
	"dealbot/search"
	"dealbot/search/bleve"
)

// An empty index, such as one that replaces a damaged one, is filled from the
// store, and the log says so.
func TestRepairEmpty(t *testing.T) {
	s := newShelf(t)
	s.sync(starter.FS)
	fresh, err := bleve.InMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	s.Librarian, s.index = New(slog.New(slog.NewTextHandler(s.log, nil)), s.store, fresh), fresh
	want(t, s.sync(starter.FS), "added [] changed [] removed [] unchanged 3")
	if !strings.Contains(s.log.String(), "rebuilding the search index from the store") {
		t.Errorf("log: %s", s.log)
	}
}

// An index of another, further store cannot be made whole by adding to it.
func TestRepairForeign(t *testing.T) {
	s := newShelf(t)
	if err := s.index.Update(t.Context(), 7, []search.Doc{{ID: "ghost.md#1", Text: "deal", Tags: []string{"general"}}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sync(t.Context(), starter.FS, nil); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("error = %v, want ErrDamaged", err)
	}
}

func TestRepairDamaged(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	spread(t, folder, generate(1, 100, 1))
	syncFolder(t, data, folder)
	files, err := filepath.Glob(filepath.Join(data, "index", "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if err := os.Truncate(f, 100); err != nil {
			t.Fatal(err)
		}
	}
	verify(t, data, folder, 100)
}

var errInjected = errors.New("injected")

// A failing is a count of steps after which everything fails, as it does in a
// process that dies.
type failing struct{ left int }

func (f *failing) step() error {
	if f.left--; f.left < 0 {
		return errInjected
	}
	return nil
}

type failingStore struct {
	corpus.Store
	*failing
}

func (s failingStore) Apply(ctx context.Context, c corpus.Change) (uint64, error) {
	if err := s.step(); err != nil {
		return 0, err
	}
	return s.Store.Apply(ctx, c)
}

type failingIndex struct {
	search.Index
	*failing
}

func (x failingIndex) Update(ctx context.Context, v search.Version, put []search.Doc, drop []search.ID) error {
	if err := x.step(); err != nil {
		return err
	}
	return x.Index.Update(ctx, v, put, drop)
}

// TestDeath lets a sync die before each of its writes in turn, and the repair
// that follows likewise. The sync after that must leave all in order, whether
// the folder is still the new one or the old one again.
func TestDeath(t *testing.T) {
	was := folderOf("a.md", acmeText+"\nA deal again.\n\n# Head\n\nThe last deal.", "b.md", acmeText, "c.md", "The deal of Crane.", "parties.toml", acmeParties, "facts/a.toml", acmeFacts)
	is := folderOf("a.md", acmeText, "b.md", acmeText+"A deal.", "d.md", "The deal of Dane.", "parties.toml", acmeParties,
		"facts/a.toml", strings.Replace(acmeFacts, "a.md", "b.md", 1))
	changes := []struct{ from, to, then fstest.MapFS }{{was, is, is}, {was, is, was}, {is, was, was}, {is, was, is}}
	if raceDetector {
		changes = changes[:1]
	}
	for _, m := range changes {
		for _, batch := range []int{1, batchArticles} {
			s := newShelf(t)
			s.sync(m.then)
			want := s.printed()
			writes := 0
			for first, died := 0, true; died; first++ {
				for second, again := 0, true; again; second++ {
					s := newShelf(t)
					s.sync(m.from)
					died = s.dying(first, batch, m.to)
					again = died && s.dying(second, batch, m.to)
					s.sync(m.then)
					if got := s.printed(); got != want {
						t.Fatalf("after deaths at %d and %d, batches of %d:\n%s\nwant\n%s", first, second, batch, got, want)
					}
				}
				writes = first
			}
			if writes < 3 {
				t.Errorf("the sync has only %d writes", writes)
			}
		}
	}
}

// printed prints the corpus but for its version.
func (s *shelf) printed() string {
	snap := s.snapshot()
	return fmt.Sprint(snap.Articles(), snap.Facts(), snap.Parties(), snap.Frequency("deal"))
}

// dying syncs with a librarian that dies before a write, and says whether it
// came to that.
func (s *shelf) dying(before, batch int, root fstest.MapFS) bool {
	s.t.Helper()
	f := &failing{before}
	l := New(slog.New(slog.DiscardHandler), failingStore{s.store, f}, failingIndex{s.index, f})
	l.batch = batch
	_, err := l.Sync(s.t.Context(), root, nil)
	if err != nil && !errors.Is(err, errInjected) {
		s.t.Fatal(err)
	}
	return err != nil
}
