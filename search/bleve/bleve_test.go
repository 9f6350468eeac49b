package bleve_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dealbot/search"
	"dealbot/search/bleve"
	"dealbot/search/searchtest"
)

func TestContractInMemory(t *testing.T) {
	searchtest.Run(t, inMemory)
}

func TestContractOnDisk(t *testing.T) {
	searchtest.Run(t, func(t *testing.T) search.Index {
		return onDisk(t, filepath.Join(t.TempDir(), "index"))
	})
}

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	searchtest.RunReopen(t, func(t *testing.T) search.Index { return onDisk(t, dir) })
}

func inMemory(t *testing.T) search.Index {
	t.Helper()
	x, err := bleve.InMemory()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func onDisk(t *testing.T, dir string) search.Index {
	t.Helper()
	x, err := bleve.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func update(t testing.TB, x search.Index, v search.Version, docs []search.Doc) {
	t.Helper()
	if err := x.Update(t.Context(), v, docs, nil); err != nil {
		t.Fatal(err)
	}
}

func findAny(t *testing.T, x search.Index, words ...string) []search.ID {
	t.Helper()
	ids, err := x.Search(t.Context(), search.Query{Words: words, All: true, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestMemoryAndDisk: the same passages rank the same in memory in one piece,
// and on disk in many that are being merged, with a past.
func TestMemoryAndDisk(t *testing.T) {
	c := searchtest.NewCorpus(5, 1500)
	memory, disk := inMemory(t), onDisk(t, t.TempDir())
	defer memory.Close()
	defer disk.Close()
	update(t, memory, 1, c.Docs)
	for i, part := range slices.Collect(slices.Chunk(c.Docs, 40)) {
		old := slices.Clone(part)
		slices.Reverse(old)
		for j := range old {
			old[j].Text = strings.Repeat(old[j].Text, 1+j%3)
		}
		update(t, disk, search.Version(i), old)
		update(t, disk, search.Version(i), part)
	}
	for _, q := range c.Questions {
		if a, b := find(t, memory, q), find(t, disk, q); !slices.Equal(a, b) {
			t.Errorf("%s: %v in memory, %v on disk", q.Text, a, b)
		}
	}
}

// TestBM25 checks what tells BM25 from counting words: a word repeated counts
// for less each time, and for more in a short text than in a long one.
func TestBM25(t *testing.T) {
	x := inMemory(t)
	defer x.Close()
	filler := strings.Repeat(" filler", 40)
	update(t, x, 1, []search.Doc{
		{ID: "both", Text: "zeppelin hangar" + filler},
		{ID: "one, often", Text: strings.Repeat("zeppelin ", 20) + filler},
		{ID: "one, once", Text: "zeppelin" + filler},
		{ID: "one, once, long", Text: "zeppelin" + filler + filler},
		{ID: "hangar", Text: "hangar" + filler},
	})
	got := findAny(t, x, "zeppelin", "hangar")
	want := []search.ID{"both", "hangar", "one, often", "one, once", "one, once, long"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// TestCommon: words that most passages have fill up what rarer words leave.
func TestCommon(t *testing.T) {
	x := inMemory(t)
	defer x.Close()
	docs := make([]search.Doc, 2500)
	for i := range docs {
		docs[i] = search.Doc{ID: search.ID(fmt.Sprintf("%04d", i)), Group: "g", Text: "azure"}
	}
	docs[2400].Text, docs[2401].Text = "azure zeppelin", "hangar zeppelin"
	update(t, x, 1, docs)
	got := findAny(t, x, "azure", "zeppelin")
	want := []search.ID{"2400", "2401", "0000", "0001", "0002", "0003", "0004", "0005", "0006", "0007"}
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	inGroup, err := x.Search(t.Context(), search.Query{Words: []string{"azure", "zeppelin"}, In: []string{"g"}, All: true, Limit: 3000})
	if err != nil || len(inGroup) != len(docs) {
		t.Errorf("in the group: %d, %v, want all", len(inGroup), err)
	}
}

// TestLongLists: what is remembered of a word that very many passages have is
// what they say now.
func TestLongLists(t *testing.T) {
	docs := make([]search.Doc, 4000)
	for i := range docs {
		docs[i] = search.Doc{ID: search.ID(fmt.Sprintf("%04d", i)), Text: strings.Repeat("azure ", 1+i%7) + strings.Repeat("filler ", i%40)}
	}
	x, fresh := inMemory(t), inMemory(t)
	defer x.Close()
	defer fresh.Close()
	update(t, x, 1, docs)
	for range 2 {
		findAny(t, x, "azure", "filler")
	}
	best := findAny(t, x, "azure")
	if err := x.Update(t.Context(), 2, []search.Doc{{ID: best[0], Text: "azure"}}, best[1:5]); err != nil {
		t.Fatal(err)
	}
	docs = slices.DeleteFunc(docs, func(d search.Doc) bool { return slices.Contains(best[:5], d.ID) })
	update(t, fresh, 1, append(docs, search.Doc{ID: best[0], Text: "azure"}))
	for _, words := range [][]string{{"azure"}, {"azure", "filler"}, {"filler"}} {
		if got, want := findAny(t, x, words...), findAny(t, fresh, words...); !slices.Equal(got, want) {
			t.Errorf("%v: found %v, want %v", words, got, want)
		}
	}
}

// TestRecall: being lean and quick costs no planted passage that bleve's
// defaults find.
func TestRecall(t *testing.T) {
	c := searchtest.NewCorpus(1, 2000)
	x, peer := filled(t, c.Docs)
	ours := c.Recall(func(q searchtest.Question) []search.ID { return find(t, x, q) })
	theirs := c.Recall(func(q searchtest.Question) []search.ID { return ask(t, peer, q) })
	if ours < theirs {
		t.Errorf("recall@10 is %.2f, bleve's default has %.2f", ours, theirs)
	}
}

func weird(f *testing.F) {
	for _, s := range []string{"", "azure", "U.S.-based AT&T's 250,000", "l’Oréal 7.5.", "'''s", "東京 ＡＢＣ", "+a -b c:d", "\xff\x00"} {
		f.Add(s, 3)
	}
}

// FuzzSearch: no words make a search fail, and no limit is passed.
func FuzzSearch(f *testing.F) {
	weird(f)
	x, err := bleve.InMemory()
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { x.Close() })
	update(f, x, 1, searchtest.NewCorpus(1, 50).Docs)
	f.Fuzz(func(t *testing.T, words string, limit int) {
		limit = max(1, limit)
		found, err := x.Search(t.Context(), search.Query{Words: []string{words}, All: true, Limit: limit})
		if err != nil || len(found) > limit {
			t.Errorf("%q with limit %d found %v, %v", words, limit, found, err)
		}
	})
}

// FuzzText: whatever a text, a group or a tag is, it can be put and asked for,
// and finds nothing else.
func FuzzText(f *testing.F) {
	weird(f)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		x := inMemory(t)
		defer x.Close()
		update(t, x, 1, []search.Doc{
			{ID: "it", Group: text, Text: text, Title: text, Tags: []string{text}},
			{ID: "other", Group: text + "2", Text: text, Tags: []string{text + "2"}},
		})
		q := search.Query{Words: []string{text}, Tags: []string{text}, In: []string{text}, Limit: max(1, limit)}
		found, err := x.Search(t.Context(), q)
		if err != nil || len(found) > 1 || len(found) == 1 && found[0] != "it" {
			t.Errorf("%q found %v, %v", text, found, err)
		}
	})
}
