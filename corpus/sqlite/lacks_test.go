package sqlite

import (
	"testing"

	"dealbot/corpus"
	"dealbot/corpus/corpustest"
)

func TestLacks(t *testing.T) {
	s := inMemory(t)
	defer s.Close()
	change := corpus.Change{Put: []corpus.Record{
		corpustest.Record("b.md", "Acme pays Bolt."),
		corpustest.Record("a.md", "Boltanic pays nobody."),
	}}
	if _, err := s.Apply(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	snapshot, err := s.Snapshot(t.Context(), corpus.Scope{All: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		article corpus.ArticleID
		stem    string
		longer  bool
		want    bool
	}{
		{"b.md", "bolt", false, false},
		{"a.md", "bolt", false, true},
		{"a.md", "bolt", true, false},
		{"b.md", "boltan", true, true},
		{"b.md", "zebra", true, true},
		{"none.md", "bolt", false, false}, // not known
	} {
		if got := snapshot.Lacks(test.article, test.stem, test.longer); got != test.want {
			t.Errorf("Lacks(%s, %s, %t) = %t, want %t", test.article, test.stem, test.longer, got, test.want)
		}
	}
}
