// Package searchtest is what every search engine must pass, and a corpus to
// measure engines on. It says what a person may rely on, never how an engine
// analyses words: no test depends on a stemmer or on a score.
package searchtest

import (
	"slices"
	"testing"

	"dealbot/search"
)

// Run checks an engine. Each call of open returns an empty index, which the
// suite closes.
func Run(t *testing.T, open func(t *testing.T) search.Index) {
	tests := []struct {
		name string
		run  func(*rig)
	}{
		{"finds", finds},
		{"rarer words first", rarerFirst},
		{"title", title},
		{"replace", replace},
		{"drop", drop},
		{"put wins over drop", putWins},
		{"groups", groups},
		{"tags", tags},
		{"limit", limit},
		{"limits agree", limitsAgree},
		{"ties", ties},
		{"any order", anyOrder},
		{"version", version},
		{"empty", empty},
		{"no ID", noID},
		{"cancelled", cancelled},
		{"weird words", weirdWords},
		{"scripts", scripts},
		{"all or nothing", allOrNothing},
		{"large update", largeUpdate},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.run(newRig(t, open))
		})
	}
}

// RunReopen checks what an engine that outlives its process must keep. open
// opens the same place every time.
func RunReopen(t *testing.T, open func(t *testing.T) search.Index) {
	x := &rig{T: t, Index: open(t), open: open}
	x.put(3, passage("a", "the license ends in 2032"), passage("b", "the lease ends in 2040"))
	x.update(4, []search.Doc{passage("c", "the license is exclusive")}, "b")
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x.Index = open(t)
	t.Cleanup(func() { x.Close() })
	x.wantVersion(4)
	x.want(x.find("license"), "a", "c")
	x.want(x.find("lease"))
	x.put(5, passage("b", "the lease ends in 2041"))
	x.want(x.find("lease"), "b")
}

// A rig is an index under test.
type rig struct {
	*testing.T
	search.Index
	open func(*testing.T) search.Index
}

func newRig(t *testing.T, open func(*testing.T) search.Index) *rig {
	b := &rig{T: t, Index: open(t), open: open}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return b
}

func (b *rig) update(v search.Version, put []search.Doc, drop ...search.ID) {
	b.Helper()
	if err := b.Update(b.Context(), v, put, drop); err != nil {
		b.Fatalf("update: %v", err)
	}
}

func (b *rig) put(v search.Version, docs ...search.Doc) {
	b.Helper()
	b.update(v, docs)
}

func (b *rig) search(q search.Query) []search.ID {
	b.Helper()
	ids, err := b.Search(b.Context(), q)
	if err != nil {
		b.Fatalf("search %q: %v", q.Words, err)
	}
	return ids
}

// find searches everything for words.
func (b *rig) find(words ...string) []search.ID {
	b.Helper()
	return b.search(search.Query{Words: words, All: true, Limit: 100})
}

// want compares sets: order is the engine's where scores differ.
func (b *rig) want(got []search.ID, want ...search.ID) {
	b.Helper()
	got = slices.Sorted(slices.Values(got))
	if !slices.Equal(got, want) {
		b.Errorf("found %v, want %v", got, want)
	}
}

func (b *rig) wantVersion(want search.Version) {
	b.Helper()
	if got, err := b.Version(b.Context()); err != nil || got != want {
		b.Errorf("version %d, %v, want %d", got, err, want)
	}
}

func passage(id search.ID, text string) search.Doc {
	return search.Doc{ID: id, Group: "g", Text: text, Tags: []string{"public"}}
}
