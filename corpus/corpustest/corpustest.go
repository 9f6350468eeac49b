// Package corpustest is the contract that every corpus.Store passes.
package corpustest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dealbot/corpus"
	"dealbot/deal"
)

var everything = corpus.Scope{All: true}

// Run tests the store that open returns, which must be empty.
func Run(t *testing.T, open func(t *testing.T) corpus.Store) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, corpus.Store)
	}{
		{"an empty store", empty},
		{"what was put is read back", roundTrip},
		{"an article is replaced whole", replace},
		{"an article is dropped whole", drop},
		{"a version is a change of what is known", versions},
		{"a change is all or nothing", atomic},
		{"passages come in the order asked", passages},
		{"a scope sees its tags alone", scopes},
		{"the order of changes does not show", order},
		{"a snapshot does not change", immutable},
		{"reading goes on while writing", concurrent},
		{"a cancelled question does no harm", cancelled},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() { s.Close() })
			test.run(t, s)
		})
	}
}

func empty(t *testing.T, s corpus.Store) {
	snap := snapshot(t, s, everything)
	if snap.Version() != 0 || len(snap.Articles()) != 0 || snap.Passages() != 0 {
		t.Errorf("snapshot has version %d, %d articles, %d passages; want nothing", snap.Version(), len(snap.Articles()), snap.Passages())
	}
	_, err := s.Article(t.Context(), everything, "no.md")
	if !errors.Is(err, corpus.ErrUnknown) {
		t.Errorf("Article = %v, want ErrUnknown", err)
	}
	if got := candidates(t, s, everything); len(got) != 0 {
		t.Errorf("candidates = %v, want none", got)
	}
	if got, err := s.Passages(t.Context(), everything, []corpus.PassageID{"no.md#1", "nonsense"}); err != nil || len(got) != 0 {
		t.Errorf("Passages = %v, %v, want none", got, err)
	}
}

func roundTrip(t *testing.T, s corpus.Store) {
	r := Record("2026/deal.md", "Bolt keeps the dock until 2032. Ünïcode 😀 “quotes”.\n\nThe rent is $5 million.\n")
	apply(t, s, corpus.Change{Put: []corpus.Record{r}, Parties: Parties()})
	a, err := s.Article(t.Context(), everything, r.Article.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, r.Article) {
		t.Errorf("article\n got %+v\nwant %+v", a, r.Article)
	}
	snap := snapshot(t, s, everything)
	want := corpus.Info{ID: r.Article.ID, Meta: r.Article.Meta, Passages: r.Passages}
	if got, ok := snap.Article(r.Article.ID); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("info\n got %+v\nwant %+v", got, want)
	}
	if !reflect.DeepEqual(snap.Facts(), r.Facts) {
		t.Errorf("facts\n got %+v\nwant %+v", snap.Facts(), r.Facts)
	}
	if !reflect.DeepEqual(snap.Parties(), Parties()) {
		t.Errorf("parties\n got %+v\nwant %+v", snap.Parties(), Parties())
	}
	if names := maps.Collect(snap.Names()); !reflect.DeepEqual(names, map[string][]corpus.ArticleID{"Bolt": {r.Article.ID}}) {
		t.Errorf("names = %v", names)
	}
	if got := snap.Frequency("the"); got != r.Words["the"] {
		t.Errorf("frequency of the = %d, want %d", got, r.Words["the"])
	}
	for i, p := range r.Passages {
		want := corpus.PassageText{Passage: p, Text: a.Text[p.Start:p.End], Reading: r.Readings[i]}
		if got, err := s.Passages(t.Context(), everything, []corpus.PassageID{p.ID}); err != nil || !slices.Equal(got, []corpus.PassageText{want}) {
			t.Errorf("passage %d\n got %+v, %v\nwant %+v", i+1, got, err, want)
		}
	}
	if got, want := candidates(t, s, everything), []corpus.Candidates{{Article: r.Article.ID, Reading: r.Candidates}}; !slices.Equal(got, want) {
		t.Errorf("candidates = %q, want %q", got, want)
	}
	stamps, err := s.Stamps(t.Context())
	if err != nil || stamps[r.Article.ID] != r.Stamp {
		t.Errorf("stamps = %v, %v, want %v", stamps, err, r.Stamp)
	}
}

func replace(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{Record("a.md", "One alpha.\n\nTwo beta.\n\nThree gamma.")}})
	short := Record("a.md", "Four delta.")
	short.Facts = nil
	apply(t, s, corpus.Change{Put: []corpus.Record{short}})
	snap := snapshot(t, s, everything)
	if snap.Passages() != 1 || snap.Frequency("alpha") != 0 || snap.Frequency("delta") != 1 || len(snap.Facts()) != 0 {
		t.Errorf("snapshot holds %d passages, alpha %d times, delta %d times, %d facts; want 1, 0, 1, 0",
			snap.Passages(), snap.Frequency("alpha"), snap.Frequency("delta"), len(snap.Facts()))
	}
	if got := texts(t, s, everything, "a.md#1", "a.md#2"); !slices.Equal(got, []string{"Four delta."}) {
		t.Errorf("passages = %q", got)
	}
	if got, want := candidates(t, s, everything), []corpus.Candidates{{Article: "a.md", Reading: short.Candidates}}; !slices.Equal(got, want) {
		t.Errorf("candidates = %q, want %q", got, want)
	}
	short.Candidates = ""
	apply(t, s, corpus.Change{Put: []corpus.Record{short}})
	if got, want := candidates(t, s, everything), []corpus.Candidates{{Article: "a.md"}}; !slices.Equal(got, want) {
		t.Errorf("candidates of an article that keeps none = %q, want %q", got, want)
	}
}

func drop(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{Record("a.md", "One alpha."), Record("b.md", "Two beta.")}})
	apply(t, s, corpus.Change{Drop: []corpus.ArticleID{"a.md", "unknown.md"}})
	snap := snapshot(t, s, everything)
	if _, there := snap.Article("a.md"); there || len(snap.Articles()) != 1 || snap.Frequency("alpha") != 0 || len(snap.Facts()) != 1 {
		t.Errorf("after the drop: %v, alpha %d times, %d facts", snap.Articles(), snap.Frequency("alpha"), len(snap.Facts()))
	}
	if got := texts(t, s, everything, "a.md#1", "b.md#1"); !slices.Equal(got, []string{"Two beta."}) {
		t.Errorf("passages = %q", got)
	}
	if got := candidates(t, s, everything); len(got) != 1 || got[0].Article != "b.md" {
		t.Errorf("candidates = %q, want those of b.md", got)
	}
}

func versions(t *testing.T, s corpus.Store) {
	r := Record("a.md", "One alpha.")
	moved := r.Stamp
	moved.MTime++
	for _, step := range []struct {
		name   string
		change corpus.Change
		want   uint64
	}{
		{"nothing", corpus.Change{}, 0},
		{"put", corpus.Change{Put: []corpus.Record{r}}, 1},
		{"parties", corpus.Change{Parties: Parties()}, 2},
		{"the same parties", corpus.Change{Parties: Parties()}, 2},
		{"touch", corpus.Change{Touch: map[corpus.ArticleID]corpus.Stamp{"a.md": moved}}, 2},
		{"drop of nothing", corpus.Change{Drop: []corpus.ArticleID{"b.md"}}, 2},
		{"no parties", corpus.Change{Parties: []deal.Party{}}, 3},
		{"drop", corpus.Change{Drop: []corpus.ArticleID{"a.md"}}, 4},
	} {
		got, err := s.Apply(t.Context(), step.change)
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		now, err := s.Version(t.Context())
		if err != nil || got != step.want || now != step.want {
			t.Errorf("%s: Apply gives version %d, Version %d, %v; want %d", step.name, got, now, err, step.want)
		}
		if stamps, err := s.Stamps(t.Context()); step.name == "touch" && (err != nil || stamps["a.md"] != moved) {
			t.Errorf("stamp after touch = %v, %v, want %v", stamps["a.md"], err, moved)
		}
	}
}

func atomic(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{Record("a.md", "One alpha.")}})
	bad := Record("z.md", "Short.")
	bad.Passages[0].End = 1000
	_, err := s.Apply(t.Context(), corpus.Change{
		Drop: []corpus.ArticleID{"a.md"},
		Put:  []corpus.Record{Record("b.md", "Two beta."), bad},
	})
	if err == nil {
		t.Fatal("a passage outside its article was stored")
	}
	snap := snapshot(t, s, everything)
	if snap.Version() != 1 || len(snap.Articles()) != 1 || snap.Articles()[0].ID != "a.md" {
		t.Errorf("after a failed change: version %d, %v; want version 1 with a.md alone", snap.Version(), snap.Articles())
	}
}

func passages(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{
		Record("a.md", "One alpha.\n\nTwo beta.\n\nThree gamma."),
		Record("odd #3.md", "Four delta."),
	}})
	got := texts(t, s, everything, "a.md#3", "odd #3.md#1", "a.md#9", "a.md#0", "a.md#1", "a.md", "", "a.md#1")
	want := []string{"Three gamma.", "Four delta.", "One alpha.", "One alpha."}
	if !slices.Equal(got, want) {
		t.Errorf("passages = %q, want %q", got, want)
	}
}

func scopes(t *testing.T, s corpus.Store) {
	public := tagged(Record("public.md", "Acme and Bolt trade."), corpus.DefaultTag)
	untagged := tagged(Record("untagged.md", "Acme and Bolt trade again."))
	legal := tagged(Record("legal.md", "Crane sues Bolt."), "board", "legal")
	apply(t, s, corpus.Change{Put: []corpus.Record{public, untagged, legal}, Parties: Parties()})
	for _, test := range []struct {
		scope corpus.Scope
		want  []corpus.ArticleID
		party deal.PartyID // that only a covering scope knows
		knows bool
	}{
		{corpus.Scope{}, nil, "crane", false},
		{corpus.Scope{Tags: []string{"nobody"}}, nil, "bolt", false},
		{corpus.Scope{Tags: []string{"general"}}, []corpus.ArticleID{"public.md", "untagged.md"}, "crane", false},
		{corpus.Scope{Tags: []string{"legal"}}, []corpus.ArticleID{"legal.md"}, "crane", true},
		{corpus.Scope{Tags: []string{"board", "general", "legal"}}, []corpus.ArticleID{"legal.md", "public.md", "untagged.md"}, "crane", true},
		{everything, []corpus.ArticleID{"legal.md", "public.md", "untagged.md"}, "crane", true},
	} {
		t.Run(fmt.Sprint(test.scope), func(t *testing.T) {
			see(t, s, test.scope, test.want)
			snap := snapshot(t, s, test.scope)
			if knows := slices.ContainsFunc(snap.Parties(), func(p deal.Party) bool { return p.ID == test.party }); knows != test.knows {
				t.Errorf("parties are %v; want %s among them: %t", snap.Parties(), test.party, test.knows)
			}
		})
	}
}

// see checks that scope sees the articles want and no trace of others.
func see(t *testing.T, s corpus.Store, scope corpus.Scope, want []corpus.ArticleID) {
	t.Helper()
	snap := snapshot(t, s, scope)
	var ids []corpus.ArticleID
	for _, a := range snap.Articles() {
		ids = append(ids, a.ID)
	}
	if !slices.Equal(ids, want) || snap.Passages() != len(want) || len(snap.Facts()) != len(want) {
		t.Errorf("sees %v with %d passages and %d facts, want %v", ids, snap.Passages(), len(snap.Facts()), want)
	}
	var told []corpus.ArticleID
	for _, c := range candidates(t, s, scope) {
		told = append(told, c.Article)
	}
	if !slices.Equal(told, want) {
		t.Errorf("sees candidates of %v, want %v", told, want)
	}
	for _, id := range []corpus.ArticleID{"public.md", "untagged.md", "legal.md"} {
		visible := slices.Contains(want, id)
		_, err := s.Article(t.Context(), scope, id)
		if visible != (err == nil) || !visible && !errors.Is(err, corpus.ErrUnknown) {
			t.Errorf("Article(%s) = %v, want visible %t", id, err, visible)
		}
		if got := texts(t, s, scope, id.Passage(1)); visible != (len(got) == 1) {
			t.Errorf("Passages(%s) = %q, want visible %t", id, got, visible)
		}
	}
	sues, crane := snap.Frequency("sues"), maps.Collect(snap.Names())["Crane"]
	if seen := slices.Contains(want, "legal.md"); seen != (sues > 0) || seen != (len(crane) > 0) || seen != (len(snap.Deals()) > 0 && slices.ContainsFunc(snap.Deals(), func(d corpus.Deal) bool { return slices.Contains(d.Articles, "legal.md") })) {
		t.Errorf("counts %d sues, names Crane in %v, deals %v; want a trace of legal.md: %t", sues, crane, snap.Deals(), seen)
	}
}

func order(t *testing.T, s corpus.Store) {
	a, b, c := Record("a.md", "Acme pays Bolt."), Record("b.md", "Bolt pays Crane."), Record("c.md", "Crane pays Acme.")
	apply(t, s, corpus.Change{Put: []corpus.Record{c, a, b}, Parties: Parties()})
	state := func() string {
		return print(snapshot(t, s, everything)) + fmt.Sprintf("%q", candidates(t, s, everything))
	}
	first := state()
	apply(t, s, corpus.Change{Drop: []corpus.ArticleID{"a.md", "c.md"}})
	apply(t, s, corpus.Change{Put: []corpus.Record{a}, Parties: []deal.Party{}})
	parties := Parties()
	slices.Reverse(parties)
	apply(t, s, corpus.Change{Put: []corpus.Record{b, c}, Parties: parties})
	if second := state(); first != second {
		t.Errorf("the same corpus reads\n%s\nand, put in another order,\n%s", first, second)
	}
}

// print prints everything a snapshot says but its version.
func print(s *corpus.Snapshot) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Articles(), s.Parties(), s.Facts(), s.Deals(), s.Passages(), s.Frequency("pays"))
	for name, in := range s.Names() {
		fmt.Fprintln(&b, name, in)
	}
	return b.String()
}

func immutable(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{Record("a.md", "Acme pays Bolt.")}, Parties: Parties()})
	snap := snapshot(t, s, everything)
	before := print(snap)
	apply(t, s, corpus.Change{Drop: []corpus.ArticleID{"a.md"}, Parties: []deal.Party{}})
	if after := print(snap); before != after {
		t.Errorf("a snapshot read\n%s\nand after a change\n%s", before, after)
	}
}

func concurrent(t *testing.T, s corpus.Store) {
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	for range 3 {
		go func() { done <- readUntil(ctx, s) }()
	}
	for i := range 30 {
		text := strings.Repeat(fmt.Sprintf("Round%d. ", i), 20)
		a, b := Record("a.md", text), Record("b.md", text)
		if _, err := s.Apply(t.Context(), corpus.Change{Put: []corpus.Record{a, b}}); err != nil {
			t.Error(err)
			break
		}
	}
	stop()
	for range 3 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// readUntil reads until ctx ends, and complains of articles that do not match.
func readUntil(ctx context.Context, s corpus.Store) error {
	for ctx.Err() == nil {
		// Reads are not given ctx, so that none of them is cut off.
		got, err := s.Passages(context.Background(), everything, []corpus.PassageID{"a.md#1", "b.md#1"})
		if err != nil {
			return err
		}
		if len(got) == 2 && got[0].Text != got[1].Text {
			return fmt.Errorf("half a change was read: %q and %q", got[0].Text, got[1].Text)
		}
		snap, err := s.Snapshot(context.Background(), everything)
		if err != nil {
			return err
		}
		if n := len(snap.Articles()); n == 1 || uint64(min(n, 1)) != min(snap.Version(), 1) {
			return fmt.Errorf("version %d has %d articles", snap.Version(), n)
		}
	}
	return nil
}

func cancelled(t *testing.T, s corpus.Store) {
	apply(t, s, corpus.Change{Put: []corpus.Record{Record("a.md", "Acme pays Bolt.")}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Snapshot(ctx, everything); err == nil {
		t.Error("Snapshot succeeds under a cancelled context")
	}
	if _, err := s.Version(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Version under a cancelled context = %v", err)
	}
	if _, err := s.Passages(ctx, everything, []corpus.PassageID{"a.md#1"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Passages under a cancelled context = %v", err)
	}
	if _, err := s.Candidates(ctx, everything); !errors.Is(err, context.Canceled) {
		t.Errorf("Candidates under a cancelled context = %v", err)
	}
	if _, err := s.Apply(ctx, corpus.Change{Drop: []corpus.ArticleID{"a.md"}}); err == nil {
		t.Error("Apply succeeds under a cancelled context")
	}
	if got := texts(t, s, everything, "a.md#1"); len(got) != 1 {
		t.Errorf("after cancelled calls, passages = %q", got)
	}
}
