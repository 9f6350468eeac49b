package chat

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
)

// A guide knows what can be asked of the corpus as one scope sees it. It keeps
// what it needs of a snapshot, which has the words of all articles in it.
type guide struct {
	version  uint64
	scope    corpus.Scope
	articles []corpus.Info // sorted by ID
	passages int
	facts    []deal.Fact // sorted by ID
	names    map[deal.PartyID]string
	deals    []told // newest first
}

// A told deal is one that curated facts tell of.
type told struct {
	corpus.Deal
	title  string // "Microsoft + OpenAI"
	topics []topic
}

// A topic is a term of a deal and the question for it.
type topic struct {
	fact     deal.Fact
	question string
}

func newGuide(s *corpus.Snapshot) *guide {
	g := &guide{
		version: s.Version(), scope: s.Scope(), articles: s.Articles(), passages: s.Passages(), facts: s.Facts(),
		names: map[deal.PartyID]string{},
	}
	for _, p := range s.Parties() {
		g.names[p.ID] = p.Name
	}
	for _, d := range s.Deals() {
		g.deals = append(g.deals, g.tell(d))
	}
	slices.SortStableFunc(g.deals, func(a, b told) int {
		return cmp.Or(b.Newest.Compare(a.Newest), cmp.Compare(len(b.topics), len(a.topics)))
	})
	return g
}

// article returns what an article says of itself.
func (g *guide) article(id corpus.ArticleID) corpus.Info {
	i, ok := slices.BinarySearchFunc(g.articles, id, func(a corpus.Info, id corpus.ArticleID) int {
		return cmp.Compare(a.ID, id)
	})
	if !ok {
		return corpus.Info{ID: id}
	}
	return g.articles[i]
}

// name is what a party is called; one that no parties file names goes by its ID.
func (g *guide) name(id deal.PartyID) string { return cmp.Or(g.names[id], string(id)) }

// tell lists the terms of a deal that hold, one for each field and holder.
func (g *guide) tell(d corpus.Deal) told {
	t := told{Deal: d}
	replaced := map[string]bool{}
	var facts []deal.Fact
	var parties []deal.PartyID
	for _, f := range g.facts {
		if f.Deal != d.Slug {
			continue
		}
		facts = append(facts, f)
		parties = append(parties, f.Holder, f.Counterparty)
		for _, old := range f.Replaces {
			replaced[old] = true
		}
	}
	t.title = g.title(d.Slug, parties)
	slices.SortStableFunc(facts, func(a, b deal.Fact) int { return b.Stated.Compare(a.Stated) })
	for _, f := range facts {
		question := g.question(f)
		asked := func(o topic) bool { return o.question == question }
		if !replaced[f.ID] && f.Mood != deal.Denied && !slices.ContainsFunc(t.topics, asked) {
			t.topics = append(t.topics, topic{f, question})
		}
	}
	return t
}

// title names a deal by those of its parties that its slug names, in that
// order; where it names none, by its slug.
func (g *guide) title(slug string, parties []deal.PartyID) string {
	slices.Sort(parties)
	parties = slices.DeleteFunc(slices.Compact(parties), func(id deal.PartyID) bool {
		return id == "" || !strings.Contains(slug, string(id))
	})
	slices.SortFunc(parties, func(a, b deal.PartyID) int {
		return cmp.Compare(strings.Index(slug, string(a)), strings.Index(slug, string(b)))
	})
	var names []string
	for _, id := range parties {
		names = append(names, g.name(id))
	}
	return cmp.Or(strings.Join(names, " + "), slug)
}

// question asks for a fact the way the lexicon says, or by the term's name.
func (g *guide) question(f deal.Fact) string {
	row, _ := f.Field.Row()
	holder, counterparty := g.name(f.Holder), g.name(f.Counterparty)
	missing := (counterparty == "" && strings.Contains(row.Ask, "{counterparty}")) ||
		(f.Object == "" && strings.Contains(row.Ask, "{object}"))
	if row.Ask == "" || missing {
		who := strings.TrimSuffix(holder+" and "+counterparty, " and ")
		return fmt.Sprintf("What is the %s of %s?", label(f.Field), who)
	}
	asked := strings.NewReplacer("{holder}", holder, "{counterparty}", counterparty, "{object}", f.Object).Replace(row.Ask)
	return strings.ToUpper(asked[:1]) + asked[1:]
}

// label is a field's name inside a sentence: "license end date".
func label(f deal.Field) string {
	row, ok := f.Row()
	if !ok {
		return strings.NewReplacer(".", " ", "_", " ").Replace(string(f))
	}
	return strings.ReplaceAll(row.Label, " · ", " ")
}

// value prints a fact's value for people.
func value(f deal.Fact) string {
	row, _ := f.Field.Row()
	if yes, ok := f.Value.(deal.YesNo); ok && row.Yes != "" {
		if yes {
			return row.Yes
		}
		return row.No
	}
	return f.Value.String()
}

// find returns the deals that words name best: by the slug, or else by as many
// parties as any.
func (g *guide) find(words string) []told {
	words = strings.ToLower(words)
	var best []told
	most := 1
	for _, d := range g.deals {
		if strings.Contains(words, d.Slug) {
			return []told{d}
		}
		n := 0
		for _, name := range strings.Split(strings.ToLower(d.title), " + ") {
			if strings.Contains(words, name) {
				n++
			}
		}
		if n > most {
			best, most = nil, n
		}
		if n == most {
			best = append(best, d)
		}
	}
	return best
}

// about returns the deal that an answer speaks of, and the fields of the
// curated facts that its first quote states.
func (g *guide) about(a answer.Answer) (d told, fields []deal.Field, ok bool) {
	if len(a.Proof) == 0 {
		return told{}, nil, false
	}
	q := a.Proof[0].Quote
	slug := ""
	for _, f := range g.facts {
		if f.Source.Article == string(q.Article()) && f.Source.Start < q.End() && q.Start() < f.Source.End {
			slug, fields = f.Deal, append(fields, f.Field)
		}
	}
	var in []told
	for _, d := range g.deals {
		if d.Slug == slug || (slug == "" && slices.Contains(d.Articles, q.Article())) {
			in = append(in, d)
		}
	}
	if len(in) != 1 {
		return told{}, nil, false
	}
	return in[0], fields, true
}

// guides keeps the guide of each scope.
type guides struct {
	reader  corpus.Reader
	mu      sync.Mutex
	byScope map[string]*guide
	loading map[string]bool
}

func newGuides(reader corpus.Reader) *guides {
	return &guides{reader: reader, byScope: map[string]*guide{}, loading: map[string]bool{}}
}

func scopeKey(s corpus.Scope) string { return fmt.Sprintf("%t %q", s.All, s.Tags) }

// newest returns the guide of the corpus as it stands.
func (g *guides) newest(ctx context.Context, scope corpus.Scope) (*guide, error) {
	version, err := g.reader.Version(ctx)
	if err != nil {
		return nil, fmt.Errorf("guide: %w", err)
	}
	if kept := g.kept(scope); kept != nil && kept.version == version {
		return kept, nil
	}
	s, err := g.reader.Snapshot(ctx, scope)
	if err != nil {
		return nil, fmt.Errorf("guide: %w", err)
	}
	made := newGuide(s)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.byScope[scopeKey(scope)] = made
	return made, nil
}

// kept returns the guide that was last made for a scope, or nil.
func (g *guides) kept(scope corpus.Scope) *guide {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.byScope[scopeKey(scope)]
}

// atHand returns what is kept at once, be it old or nil, and brings it up to
// date meanwhile.
func (g *guides) atHand(ctx context.Context, scope corpus.Scope) *guide {
	kept := g.kept(scope)
	g.mu.Lock()
	defer g.mu.Unlock()
	key := scopeKey(scope)
	if g.loading[key] {
		return kept
	}
	g.loading[key] = true
	go func() {
		_, _ = g.newest(context.WithoutCancel(ctx), scope) // whoever needs it for an answer gets the error
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.loading, key)
	}()
	return kept
}
