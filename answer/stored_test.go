package answer_test

import (
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/library"
	"dealbot/search"
	"dealbot/search/bleve"
)

// inMemory is an empty corpus and its index.
func inMemory(t testing.TB) (corpus.Store, search.Index) {
	t.Helper()
	store, err := sqlite.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	index, err := bleve.InMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	return store, index
}

// A forgetful store has lost what was read in its passages, and counts what it
// has lost.
type forgetful struct {
	corpus.Store
	lost atomic.Int64 // bytes
}

func (f *forgetful) Passages(ctx context.Context, scope corpus.Scope, ids []corpus.PassageID) ([]corpus.PassageText, error) {
	passages, err := f.Store.Passages(ctx, scope, ids)
	for i := range passages {
		f.lost.Add(int64(len(passages[i].Reading)))
		passages[i].Reading = ""
	}
	return passages, err
}

// TestStoredReading wants the same answers, with what led to them, whether an
// article's sentences come out of the store or are read again.
func TestStoredReading(t *testing.T) {
	files, questions := mixed(t)
	store, index := inMemory(t)
	if _, err := library.New(slog.New(slog.DiscardHandler), store, index).Sync(t.Context(), files, nil); err != nil {
		t.Fatal(err)
	}
	forgetful := &forgetful{Store: store}
	stored, again := answers(t, answer.New(store, index), questions), answers(t, answer.New(forgetful, index), questions)
	if !slices.Equal(stored, again) {
		for i, q := range questions {
			if stored[i] != again[i] {
				t.Errorf("%s:\n%s\nread again:\n%s", q, stored[i], again[i])
			}
		}
	}
	if forgetful.lost.Load() == 0 {
		t.Error("the store kept nothing of what was read")
	}
}
