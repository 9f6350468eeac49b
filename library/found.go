package library

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A Found is a fact that an article seems to tell, in its own words. Nobody has
// checked it. A role that the article does not tell is empty.
type Found struct {
	Article              corpus.ArticleID
	Field                deal.Field
	Holder, Counterparty string
	Object               string     // what changes hands, in a trade; empty: the fact is none
	Printed              string     // the value
	Value                deal.Value // what Printed says; nil: not told
	Mood                 deal.Mood
	Confidence           float64
	Sentence             extract.Span // of the article
}

// Find returns what the articles that scope sees seem to tell of deals, by
// article, as it was stored when they were indexed.
func Find(ctx context.Context, reader corpus.Reader, scope corpus.Scope) ([]Found, error) {
	stored, err := reader.Candidates(ctx, scope)
	if err != nil {
		return nil, fmt.Errorf("find deals: %w", err)
	}
	var all []Found
	for _, s := range stored {
		candidates, ok := extract.UnpackCandidates(s.Reading)
		if !ok { // stored by other rules, and not synced since
			a, err := reader.Article(ctx, scope, s.Article)
			if err != nil {
				return nil, fmt.Errorf("find deals: %w", err)
			}
			candidates, _ = extract.UnpackCandidates(newRecord(a).Candidates)
		}
		for _, c := range candidates {
			all = append(all, newFound(s.Article, c))
		}
	}
	return all, nil
}

func newFound(article corpus.ArticleID, c extract.Candidate) Found {
	words := func(p extract.Part) string { return strings.Join(strings.Fields(p.Words), " ") }
	return Found{
		Article:      article,
		Field:        c.Field,
		Holder:       words(c.Holder),
		Counterparty: words(c.Counterparty),
		Object:       words(c.Object),
		Printed:      words(c.Printed),
		Value:        c.Value,
		Mood:         c.Mood,
		Confidence:   c.Confidence,
		Sentence:     c.Sentence,
	}
}

// A Deal is what articles seem to tell of one deal.
type Deal struct {
	Parties []string // in the order they were met
	Terms   []Term
}

// A Term is a fact of a deal as the surest of the articles that tell it has it.
type Term struct {
	Found
	Told []Found // what each of them tells, in the order of the articles
}

// Deals makes one of what several articles tell of the same deal. A fact belongs
// to the first deal of which it names two parties, or the only one it names; a
// trade, to that of the same target, and no other buyer.
func Deals(found []Found) []Deal {
	var deals []Deal
	for _, f := range found {
		k := slices.IndexFunc(deals, func(d Deal) bool { return d.has(f) })
		if k < 0 {
			k = len(deals)
			deals = append(deals, Deal{})
		}
		deals[k].takeIn(f)
	}
	return deals
}

// has says whether a fact is one of a deal.
func (d *Deal) has(f Found) bool {
	if k := slices.IndexFunc(d.Terms, Term.trades); k >= 0 && f.Object != "" {
		t := d.Terms[k]
		return same(f.Object, t.Object) && (f.Holder == "" || t.Holder == "" || same(f.Holder, t.Holder))
	}
	named, shared := 0, 0
	for _, name := range f.parties() {
		named++
		if d.party(name) {
			shared++
		}
	}
	return shared > 0 && shared >= min(named, 2)
}

func (t Term) trades() bool { return t.Object != "" }

// parties are those that a fact names.
func (f Found) parties() []string {
	return slices.DeleteFunc([]string{f.Holder, f.Object, f.Counterparty}, func(name string) bool { return name == "" })
}

func (d *Deal) party(name string) bool {
	return slices.ContainsFunc(d.Parties, func(p string) bool { return same(p, name) })
}

func same(a, b string) bool { return extract.SameName(a, b) }

// takeIn adds a fact to a deal, to the term that says the same if there is one.
func (d *Deal) takeIn(f Found) {
	for _, name := range f.parties() {
		if !d.party(name) {
			d.Parties = append(d.Parties, name)
		}
	}
	if k := slices.IndexFunc(d.Terms, func(t Term) bool { return t.agrees(f) }); k >= 0 {
		d.Terms[k].takeIn(f)
	} else {
		d.Terms = append(d.Terms, Term{f, []Found{f}})
	}
}

// agrees says whether a fact says what a term says, or what it leaves open.
func (t Term) agrees(f Found) bool {
	both := t.Object != "" && f.Object != ""
	return t.Field == f.Field && (both || t.Value == nil || f.Value == nil || deal.Agrees(t.Value, f.Value))
}

// takeIn adds what another article says of a term. The surer one has the word;
// of a trade, the one that is of a trade.
func (t *Term) takeIn(f Found) {
	t.Told = append(t.Told, f)
	better := f.Confidence > t.Confidence
	if (f.Object == "") != (t.Object == "") {
		better = f.Object != ""
	}
	if better {
		t.Found, f = f, t.Found
	}
	t.Holder = cmp.Or(t.Holder, f.Holder)
	t.Counterparty = cmp.Or(t.Counterparty, f.Counterparty)
	if t.Value == nil {
		t.Printed, t.Value = f.Printed, f.Value
	}
}
