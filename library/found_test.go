package library

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"dealbot/corpus"
)

// A case of found.txt is articles, and the deals that they tell of.
func TestDeals(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/found.txt")
	if err != nil {
		t.Fatal(err)
	}
	m, cases := fstest.MapFS{}, 0
	for _, f := range archive.Files {
		name, wanted := strings.CutPrefix(f.Name, "want ")
		if !wanted {
			put(m, f.Name, string(f.Data))
			continue
		}
		cases++
		t.Run(name, func(t *testing.T) {
			s := newShelf(t)
			s.sync(m)
			if got := printDeals(t, s); got != string(f.Data) {
				t.Errorf("got\n%swant\n%s", got, f.Data)
			}
		})
		m = fstest.MapFS{}
	}
	if cases == 0 {
		t.Error("no cases")
	}
}

func printDeals(t *testing.T, s *shelf) string {
	t.Helper()
	found, err := Find(t.Context(), s.store, everything)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, d := range Deals(found) {
		fmt.Fprintln(&b, strings.Join(d.Parties, ", "))
		for _, term := range d.Terms {
			var articles []corpus.ArticleID
			for _, told := range term.Told {
				articles = append(articles, told.Article)
			}
			fmt.Fprintf(&b, "  %s: %s | %s | %s | %.2f %v\n", term.Field, term.Holder, term.Counterparty, term.Printed, term.Confidence, slices.Compact(articles))
		}
	}
	return b.String()
}

// What was found is seen by those who see its article.
func TestFindInScope(t *testing.T) {
	s := newShelf(t)
	s.sync(folderOf(
		"board.md", "---\ntags: [board]\n---\nAcme Holdings owns 27% of Bolt Paints.",
		"open.md", "Zenith Group owns 31% of Bolt Paints."))
	for _, test := range []struct {
		scope corpus.Scope
		want  []string
	}{
		{corpus.Scope{}, nil},
		{corpus.Scope{Tags: []string{"board"}}, []string{"27%"}},
		{corpus.Scope{Tags: []string{corpus.DefaultTag}}, []string{"31%"}},
		{everything, []string{"27%", "31%"}},
	} {
		found, err := Find(t.Context(), s.store, test.scope)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, f.Printed)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%v finds %v, want %v", test.scope, got, test.want)
		}
	}
}

// What was stored by other rules is read out of the article, until a sync
// stores it anew.
func TestFindByNewRules(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", "Acme Holdings owns 27% of Bolt Paints.")
	s.sync(m)
	stored := func() string {
		t.Helper()
		c, err := s.store.Candidates(t.Context(), everything)
		if err != nil || len(c) != 1 {
			t.Fatalf("candidates = %v, %v", c, err)
		}
		return c[0].Reading
	}
	fresh, want := stored(), printDeals(t, s)
	if !strings.Contains(want, "27%") {
		t.Fatalf("nothing was found: %s", want)
	}
	a, err := s.store.Article(t.Context(), everything, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, reading := range []string{"", "by other rules"} {
		old := newRecord(a)
		old.Candidates, old.Stamp.File, old.Stamp.Rules = reading, a.Hash, "library 1, extract 6"
		if _, err := s.store.Apply(t.Context(), corpus.Change{Put: []corpus.Record{old}}); err != nil {
			t.Fatal(err)
		}
		if got := printDeals(t, s); got != want || stored() != reading {
			t.Errorf("of %q is found\n%swant\n%s", reading, got, want)
		}
		s.sync(m)
		if got := stored(); got != fresh {
			t.Errorf("after the sync %q is stored, want %q", got, fresh)
		}
	}
}
