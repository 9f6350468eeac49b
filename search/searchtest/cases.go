package searchtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"dealbot/search"
)

func finds(b *rig) {
	b.put(1, passage("a", "Azure stays the primary cloud."), passage("b", "The lawsuit was settled."))
	b.want(b.find("azure"), "a")
	b.want(b.find("AZURE"), "a")
	b.want(b.find("azure", "lawsuit"), "a", "b")
	b.want(b.find("azure lawsuit"), "a", "b")
	b.want(b.find("zebra"))
}

func rarerFirst(b *rig) {
	var docs []search.Doc
	for i := range 20 {
		docs = append(docs, passage(search.ID(fmt.Sprintf("%02d", i)), "the cloud contract was renewed"))
	}
	docs = append(docs, passage("x", "the zeppelin contract was signed"))
	b.put(1, docs...)
	if got := b.find("cloud", "zeppelin"); len(got) != 21 || got[0] != "x" {
		b.Errorf("a rare word does not outweigh a common one: %v", got)
	}
}

func title(b *rig) {
	inTitle, inText := passage("a", "nothing of the kind"), passage("b", "a zeppelin in the text")
	inTitle.Title = "Zeppelin"
	b.put(1, inTitle, inText, passage("c", "neither"))
	if got := b.find("zeppelin"); !slices.Equal(got, []search.ID{"b", "a"}) {
		b.Errorf("found %v, want the text before the title", got)
	}
}

func replace(b *rig) {
	b.put(1, passage("a", "azure"), passage("b", "azure"))
	b.put(2, passage("a", "bedrock"))
	b.want(b.find("azure"), "b")
	b.want(b.find("bedrock"), "a")
	b.put(3, passage("a", "trainium"), passage("a", "graviton"))
	b.want(b.find("bedrock"))
	if n := len(b.find("trainium")) + len(b.find("graviton")); n != 1 {
		b.Errorf("one ID put twice is there %d times", n)
	}
}

func drop(b *rig) {
	b.put(1, passage("a", "azure"), passage("b", "azure"))
	b.update(2, nil, "a", "never was")
	b.want(b.find("azure"), "b")
	b.update(3, nil, "a", "b")
	b.want(b.find("azure"))
	b.put(4, passage("a", "azure"))
	b.want(b.find("azure"), "a")
}

func putWins(b *rig) {
	b.put(1, passage("a", "azure"))
	b.update(2, []search.Doc{passage("a", "bedrock")}, "a")
	b.want(b.find("azure", "bedrock"), "a")
}

func groups(b *rig) {
	var docs []search.Doc
	for i, group := range []string{"one", "two", "three", "One"} {
		d := passage(search.ID(rune('a'+i)), "azure")
		d.Group = group
		docs = append(docs, d)
	}
	b.put(1, docs...)
	in := func(groups ...string) []search.ID {
		return b.search(search.Query{Words: []string{"azure"}, In: groups, All: true, Limit: 10})
	}
	b.want(in("one"), "a")
	b.want(in("one", "two", "none"), "a", "b")
	b.want(in("none"))
	b.want(in("on"))
	b.want(in(), "a", "b", "c", "d")
}

func tags(b *rig) {
	tagged := func(id search.ID, tags ...string) search.Doc {
		return search.Doc{ID: id, Group: string(id), Text: "azure", Tags: tags}
	}
	b.put(1, tagged("a", "public"), tagged("b", "team legal"), tagged("c", "public", "team legal"), tagged("d"))
	seen := func(tags ...string) []search.ID {
		return b.search(search.Query{Words: []string{"azure"}, Tags: tags, Limit: 10})
	}
	b.want(seen())
	b.want(seen("public"), "a", "c")
	b.want(seen("public", "team legal"), "a", "b", "c")
	b.want(seen("team"))
	b.want(seen("Public"))
	b.want(seen(""))
	b.want(b.find("azure"), "a", "b", "c", "d")
	b.want(b.search(search.Query{Words: []string{"azure"}, All: true, Tags: []string{"public"}, Limit: 10}), "a", "b", "c", "d")
	b.want(b.search(search.Query{Words: []string{"azure"}, In: []string{"a", "b"}, Tags: []string{"public"}, Limit: 10}), "a")
}

func limit(b *rig) {
	b.put(1, passage("a", "azure"), passage("b", "azure"), passage("c", "azure"))
	for _, n := range []int{0, -1} {
		if _, err := b.Search(b.Context(), search.Query{Words: []string{"azure"}, All: true, Limit: n}); err == nil {
			b.Errorf("a limit of %d is no error", n)
		}
	}
	for _, n := range []int{1, 2, 3, 1 << 30} {
		got := b.search(search.Query{Words: []string{"azure"}, All: true, Limit: n})
		if want := min(n, 3); len(got) != want {
			b.Errorf("limit %d: found %v", n, got)
		}
	}
}

// limitsAgree: who asks for less gets the beginning of what there is.
func limitsAgree(b *rig) {
	c := NewCorpus(3, 300)
	b.put(1, c.Docs...)
	for _, q := range c.Questions {
		all := b.search(search.Query{Words: q.Words, All: true, Limit: len(c.Docs)})
		for _, n := range []int{1, 10} {
			got := b.search(search.Query{Words: q.Words, All: true, Limit: n})
			if !slices.Equal(got, all[:min(n, len(all))]) {
				b.Errorf("%q: the first %d are %v, not %v", q.Words, n, all[:min(n, len(all))], got)
			}
		}
	}
}

// ties: equal passages come in the order of their IDs, however they came in.
func ties(b *rig) {
	var docs []search.Doc
	var want []search.ID
	for i := range 40 {
		id := search.ID(fmt.Sprintf("%02d", i))
		docs = append(docs, passage(id, "azure stays the primary cloud"))
		want = append(want, id)
	}
	shuffle(docs, 1)
	for i, d := range docs {
		b.put(search.Version(i+1), d)
	}
	got := b.search(search.Query{Words: []string{"azure", "cloud", "zebra"}, All: true, Limit: 7})
	if !slices.Equal(got, want[:7]) {
		b.Errorf("found %v, want %v", got, want[:7])
	}
}

// anyOrder: neither the order nor the batches of the updates show in a result.
func anyOrder(first *rig) {
	c := NewCorpus(7, 300)
	docs := slices.Clone(c.Docs)
	first.put(1, docs...)
	second := newRig(first.T, first.open)
	shuffle(docs, 2)
	v := search.Version(1)
	for part := range slices.Chunk(docs, 29) {
		// Half of them are something else first.
		var early []search.Doc
		for i, d := range part {
			if i%2 == 0 {
				d.Text = "an earlier text " + d.Title
				early = append(early, d)
			}
		}
		second.update(v, early)
		second.update(v+1, part)
		v += 2
	}
	for _, q := range c.Questions {
		query := search.Query{Words: q.Words, All: true, Limit: 10}
		if a, b := first.search(query), second.search(query); !slices.Equal(a, b) {
			first.Fatalf("%q: %v in one order, %v in another", q.Words, a, b)
		}
	}
}

func shuffle(docs []search.Doc, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
}

func version(b *rig) {
	b.wantVersion(0)
	b.put(7, passage("a", "azure"))
	b.wantVersion(7)
	b.update(1<<63, nil)
	b.wantVersion(1 << 63)
	b.want(b.find("azure"), "a")
}

func empty(b *rig) {
	b.want(b.find("azure"))
	b.put(1, search.Doc{ID: "a"}, search.Doc{ID: "b", Text: "azure", Tags: []string{"", ""}})
	b.want(b.find("azure"), "b")
	b.want(b.find())
	b.want(b.find(""))
}

func noID(b *rig) {
	if err := b.Update(b.Context(), 1, []search.Doc{passage("a", "azure"), passage("", "azure")}, nil); err == nil {
		b.Error("a document without ID is no error")
	}
	b.want(b.find("azure"))
	b.wantVersion(0)
}

func cancelled(b *rig) {
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	if err := b.Update(ctx, 1, []search.Doc{passage("a", "azure")}, nil); !errors.Is(err, context.Canceled) {
		b.Errorf("update: %v", err)
	}
	b.wantVersion(0)
	if _, err := b.Search(ctx, search.Query{Words: []string{"azure"}, All: true, Limit: 1}); !errors.Is(err, context.Canceled) {
		b.Errorf("search: %v", err)
	}
}

// weirdWords: what is an operator in some query language is nothing here.
func weirdWords(b *rig) {
	b.put(1, passage("a", "azure stays the primary cloud"), passage("b", "the lawsuit was settled"))
	for _, w := range []string{
		"+azure", "-azure", "!azure", "NOT azure", "text:azure", "id:azure", `"azure`, `"azure zebra"`, "azure~2", "azure^3",
		"(azure", "azure)", "azure*", "{azure}", "[azure TO zebra]", "/azure/", `\azure`, "azure\x00", "azure\xff", ">azure", "'azure'", "azure\n",
	} {
		b.want(b.find(w), "a")
	}
	for _, w := range []string{"", " ", "*", "?", ":", "+", "-", "''", "\x00", "\xff\xfe", "AND", "OR", "_id:a", "*:*", strings.Repeat("z", 1<<16)} {
		b.want(b.find(w))
	}
}

func scripts(b *rig) {
	b.put(1,
		passage("a", "Société Générale hält 27 % der Anteile"),
		passage("b", "マイクロソフトは東京の会社と契約した"),
		passage("c", "ЛУКОЙЛ продал долю"),
		passage("d", "the rocket 🚀 went up"))
	b.want(b.find("société"), "a")
	b.want(b.find("HÄLT"), "a")
	b.want(b.find("東京"), "b")
	b.want(b.find("лукойл"), "c")
	b.want(b.find("🚀 rocket"), "d")
}

// allOrNothing: a reader beside a writer sees whole updates only. Each update
// replaces every passage, so that one update is told from the next by its word.
func allOrNothing(b *rig) {
	const passages, updates, readers = 20, 30, 4
	words := []string{"azure", "bedrock"}
	b.put(1, edition(words[0], passages)...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				ids, err := b.Search(b.Context(), search.Query{Words: words, All: true, Limit: 100})
				if err != nil || !oneEdition(ids, passages) {
					b.Errorf("saw %v, %v", ids, err)
					return
				}
			}
		})
	}
	for i := range updates {
		next := edition(words[(i+1)%2], passages)
		b.update(search.Version(i+2), next, ids(edition(words[i%2], passages))...)
	}
	close(done)
	wg.Wait()
}

func edition(word string, n int) []search.Doc {
	docs := make([]search.Doc, n)
	for i := range docs {
		docs[i] = passage(search.ID(fmt.Sprintf("%s %02d", word, i)), word)
	}
	return docs
}

func oneEdition(found []search.ID, n int) bool {
	if len(found) != n {
		return false
	}
	word, _, _ := strings.Cut(string(found[0]), " ")
	return !slices.ContainsFunc(found, func(id search.ID) bool { return !strings.HasPrefix(string(id), word+" ") })
}

func ids(docs []search.Doc) []search.ID {
	out := make([]search.ID, len(docs))
	for i, d := range docs {
		out[i] = d.ID
	}
	return out
}

// largeUpdate: all or nothing holds too for an update that an engine may want
// to cut up.
func largeUpdate(b *rig) {
	const passages = 4100
	old, next := edition("azure", passages), edition("bedrock", passages)
	b.put(1, old...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			found, err := b.Search(b.Context(), search.Query{Words: []string{"azure", "bedrock"}, All: true, Limit: 2 * passages})
			if err != nil || !oneEdition(found, passages) {
				b.Errorf("saw %d passages of a half update, %v", len(found), err)
				return
			}
		}
	})
	b.update(2, next, ids(old)...)
	close(done)
	wg.Wait()
	b.wantVersion(2)
	b.want(b.find("azure"))
}
