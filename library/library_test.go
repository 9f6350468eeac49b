package library

import (
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"testing"

	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/deal"
	"dealbot/search"
	"dealbot/search/bleve"
)

var everything = corpus.Scope{All: true}

// A shelf is a librarian with its store and index in memory.
type shelf struct {
	*Librarian
	t     *testing.T
	store corpus.Store
	index search.Index
	log   *strings.Builder
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	store, err := sqlite.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	index, err := bleve.InMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close(); store.Close() })
	log := new(strings.Builder)
	return &shelf{New(slog.New(slog.NewTextHandler(log, nil)), store, index), t, store, index, log}
}

func (s *shelf) sync(root fs.FS) Report {
	s.t.Helper()
	r, err := s.Sync(s.t.Context(), root, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	consistent(s.t, s.store, s.index)
	return r
}

// print prints a report as tests want it.
func print(r Report) string {
	s := fmt.Sprintf("added %v changed %v removed %v unchanged %d", r.Added, r.Changed, r.Removed, r.Unchanged)
	for _, p := range r.Problems {
		s += "\n" + p.Error()
	}
	return s
}

// consistent checks that the index holds what the store holds, word for word
// and nothing else.
func consistent(t *testing.T, store corpus.Store, index search.Index) {
	t.Helper()
	snap, err := store.Snapshot(t.Context(), everything)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := index.Version(t.Context()); err != nil || uint64(v) != snap.Version() {
		t.Errorf("index is of version %d, %v, store of %d", v, err, snap.Version())
	}
	want := make(map[search.ID]bool)
	for _, f := range snap.Facts() {
		want[factPrefix+search.ID(f.ID)] = true
	}
	for _, info := range snap.Articles() {
		a, err := store.Article(t.Context(), everything, info.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range info.Passages {
			want[search.ID(p.ID)] = true
			if text := a.Text[p.Start:p.End]; text != strings.TrimSpace(text) || text == "" {
				t.Errorf("passage %s is %q", p.ID, text)
			}
		}
	}
	for _, id := range find(t, index, search.Query{Words: []string{"deal", "license"}}) {
		if !want[id] {
			t.Errorf("the index holds %s, the store does not", id)
		}
		delete(want, id)
	}
	for _, id := range slices.Collect(maps.Keys(want)) {
		// It may have neither word, but it has a title.
		info, _ := snap.Article(articleOf(snap, id))
		if slices.Contains(find(t, index, search.Query{Words: strings.Fields(info.Title), In: []string{string(info.ID)}}), id) {
			delete(want, id)
		}
	}
	for id := range want {
		t.Errorf("the store holds %s, the index does not", id)
	}
}

func find(t *testing.T, index search.Index, q search.Query) []search.ID {
	t.Helper()
	q.All, q.Limit = true, 100000
	ids, err := index.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// factOf returns the fact that id is the address of; false for a passage.
func factOf(id search.ID) (string, bool) { return strings.CutPrefix(string(id), factPrefix) }

// articleOf returns the article that a passage or fact belongs to.
func articleOf(snap *corpus.Snapshot, id search.ID) corpus.ArticleID {
	if fact, ok := factOf(id); ok {
		i := slices.IndexFunc(snap.Facts(), func(f deal.Fact) bool { return f.ID == fact })
		return corpus.ArticleID(snap.Facts()[i].Source.Article)
	}
	article, _, _ := corpus.PassageID(id).Split()
	return article
}

func TestStarter(t *testing.T) {
	if problems := Check(starter.FS); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	s := newShelf(t)
	if r := s.sync(starter.FS); len(r.Added) != 3 || len(r.Problems)+len(r.Undated) > 0 {
		t.Errorf("report: %+v", r)
	}
	if r := s.sync(starter.FS); r.Unchanged != 3 || len(r.Changed) > 0 {
		t.Errorf("second report: %+v", r)
	}
	if v, _ := s.store.Version(t.Context()); v != 1 {
		t.Errorf("version = %d, want 1", v)
	}
}
