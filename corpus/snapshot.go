package corpus

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"dealbot/deal"
)

// A Snapshot is one version of the corpus as one scope sees it: everything a
// question needs to be read, and nothing it has to be read from. It is
// immutable and safe for concurrent use; what its methods return is shared and
// must not be changed.
type Snapshot struct {
	version  uint64
	scope    Scope
	articles []Info // sorted by ID
	byID     map[ArticleID]int
	parties  []deal.Party // sorted by ID
	facts    []deal.Fact  // sorted by ID
	deals    []Deal       // sorted by Slug
	words    map[string]int
	names    map[string][]uint32 // name as printed -> indices into articles, ascending
	printed  []string            // the keys of names, sorted
	stems    stemList
	passages int
}

// An Info is an article without its text.
type Info struct {
	ID ArticleID
	Meta
	Passages []Passage // in order
}

// Number returns which passage of the article id is, from 1; 0 if it is none.
func (i Info) Number(id PassageID) int {
	article, n, ok := id.Split()
	if !ok || article != i.ID || n > len(i.Passages) {
		return 0
	}
	return n
}

// A Deal is a deal that curated facts speak of.
type Deal struct {
	Slug     string
	Articles []ArticleID // that state its facts, sorted
	Newest   deal.Date   // when its latest fact was stated; zero: no fact says
}

// Version is the state of the store that s was taken of.
func (s *Snapshot) Version() uint64 { return s.version }

// Scope is whose eyes s was taken with.
func (s *Snapshot) Scope() Scope { return s.scope }

// Articles returns the visible articles, sorted by ID.
func (s *Snapshot) Articles() []Info { return s.articles }

// Article returns the article id and whether it is visible.
func (s *Snapshot) Article(id ArticleID) (Info, bool) {
	i, ok := s.byID[id]
	if !ok {
		return Info{}, false
	}
	return s.articles[i], true
}

// Parties returns the parties that a visible article or fact names, sorted by
// ID; a person who sees everything sees all of them.
func (s *Snapshot) Parties() []deal.Party { return s.parties }

// Facts returns the curated facts whose source is visible, sorted by ID.
func (s *Snapshot) Facts() []deal.Fact { return s.facts }

// Deals returns the deals that Facts speak of, sorted by Slug.
func (s *Snapshot) Deals() []Deal { return s.deals }

// Passages returns how many passages are visible.
func (s *Snapshot) Passages() int { return s.passages }

// Frequency returns how many visible passages contain stem.
func (s *Snapshot) Frequency(stem string) int { return s.words[stem] }

// Names goes through the proper names that visible articles print, sorted, each
// with the articles that print it in the order of their IDs.
func (s *Snapshot) Names() iter.Seq2[string, []ArticleID] {
	return func(yield func(string, []ArticleID) bool) {
		for _, name := range s.printed {
			ids := make([]ArticleID, len(s.names[name]))
			for i, n := range s.names[name] {
				ids[i] = s.articles[n].ID
			}
			if !yield(name, ids) {
				return
			}
		}
	}
}

// A Builder makes a Snapshot out of a store's rows, in whatever order they
// come. The store leaves out what the scope does not see.
type Builder struct {
	s       *Snapshot
	parties []deal.Party
}

// NewBuilder starts a snapshot of version as seen by scope.
func NewBuilder(version uint64, scope Scope) *Builder {
	return &Builder{s: &Snapshot{
		version: version,
		scope:   scope,
		byID:    make(map[ArticleID]int),
		words:   make(map[string]int),
		names:   make(map[string][]uint32),
	}}
}

// Article adds a visible article with the names it prints, which are copied
// where they are kept.
func (b *Builder) Article(info Info, names iter.Seq[string]) {
	n := uint32(len(b.s.articles))
	b.s.articles = append(b.s.articles, info)
	b.s.passages += len(info.Passages)
	for name := range names {
		in, ok := b.s.names[name]
		if !ok {
			name = strings.Clone(name)
		}
		b.s.names[name] = append(in, n)
	}
}

// Word adds passages visible passages that contain stem.
func (b *Builder) Word(stem string, passages int) { b.s.words[stem] += passages }

// Fact adds a fact of a visible article.
func (b *Builder) Fact(f deal.Fact) { b.s.facts = append(b.s.facts, f) }

// Party adds a party of the parties file; Snapshot decides whether it is seen.
func (b *Builder) Party(p deal.Party) { b.parties = append(b.parties, p) }

// Snapshot returns what was added. The Builder must not be used afterwards.
func (b *Builder) Snapshot() *Snapshot {
	s := b.s
	b.sortArticles()
	slices.SortFunc(s.facts, func(x, y deal.Fact) int { return strings.Compare(x.ID, y.ID) })
	s.printed = slices.Sorted(maps.Keys(s.names))
	s.deals = deals(s.facts)
	s.parties = visible(b.parties, s)
	slices.SortFunc(s.parties, func(x, y deal.Party) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return s
}

// sortArticles puts the articles in the order of their IDs and lets the names
// follow.
func (b *Builder) sortArticles() {
	s := b.s
	order := make([]int, len(s.articles))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return strings.Compare(string(s.articles[i].ID), string(s.articles[j].ID))
	})
	sorted, moved := make([]Info, len(order)), make([]uint32, len(order))
	stems := make([][]uint32, len(order))
	for to, from := range order {
		sorted[to], moved[from] = s.articles[from], uint32(to)
		s.byID[sorted[to].ID] = to
		if from < len(s.stems.of) {
			stems[to] = s.stems.of[from]
		}
	}
	s.articles, s.stems.of = sorted, stems
	for _, in := range s.names {
		for i, n := range in {
			in[i] = moved[n]
		}
		slices.Sort(in)
	}
}

// deals gathers the deals that facts speak of.
func deals(facts []deal.Fact) []Deal {
	bySlug := make(map[string]*Deal)
	for _, f := range facts {
		d := bySlug[f.Deal]
		if d == nil {
			d = &Deal{Slug: f.Deal}
			bySlug[f.Deal] = d
		}
		if _, _, dated := f.Stated.Span(); dated && (d.Newest == deal.Date{} || f.Stated.Compare(d.Newest) > 0) {
			d.Newest = f.Stated
		}
		d.Articles = append(d.Articles, ArticleID(f.Source.Article))
	}
	out := make([]Deal, 0, len(bySlug))
	for _, slug := range slices.Sorted(maps.Keys(bySlug)) {
		d := bySlug[slug]
		slices.Sort(d.Articles)
		d.Articles = slices.Compact(d.Articles)
		out = append(out, *d)
	}
	return out
}

// visible returns the parties that s's scope may know of: for anybody but a
// person who sees everything, those that s names, in a fact or in an article.
func visible(parties []deal.Party, s *Snapshot) []deal.Party {
	if s.scope.All {
		return parties
	}
	inFacts := make(map[deal.PartyID]bool)
	for _, f := range s.facts {
		inFacts[f.Holder], inFacts[f.Counterparty] = true, true
	}
	runs := make(map[string]bool)
	for _, name := range s.printed {
		addRuns(runs, strings.Fields(strings.ToLower(name)))
	}
	return slices.DeleteFunc(slices.Clone(parties), func(p deal.Party) bool {
		return !inFacts[p.ID] && !slices.ContainsFunc(append([]string{p.Name}, p.Aliases...), func(name string) bool {
			return runs[strings.Join(strings.Fields(strings.ToLower(name)), " ")]
		})
	})
}

// maxRun is the longest party name, in words, that is looked for inside a
// longer printed name ("Bank of America" in "Bank of America Corp").
const maxRun = 5

// addRuns adds every run of up to maxRun words to runs.
func addRuns(runs map[string]bool, words []string) {
	for i := range words {
		for j := i + 1; j <= min(i+maxRun, len(words)); j++ {
			runs[strings.Join(words[i:j], " ")] = true
		}
	}
}
