package library

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/extract"
)

// A Found is a deal that articles tell of, as their own words have it: who buys
// what of whom, and for how much. Nobody has checked it. A role that no article
// tells is empty.
type Found struct {
	Buyer, Target, Seller, Price string
	Confidence                   float64 // of the surest article
	Articles                     []corpus.ArticleID
}

// Find reads a deal out of each article that scope sees, by article; none out of
// most.
func Find(ctx context.Context, reader corpus.Reader, scope corpus.Scope) ([]Found, error) {
	s, err := reader.Snapshot(ctx, scope)
	if err != nil {
		return nil, fmt.Errorf("find deals: %w", err)
	}
	var all []Found
	for _, info := range s.Articles() {
		a, err := reader.Article(ctx, scope, info.ID)
		if err != nil {
			return nil, fmt.Errorf("find deals: %w", err)
		}
		t, ok := extract.Traded(a.Text, extract.Lines(a.Text, a.Published))
		if !ok {
			continue
		}
		words := func(s extract.Span) string { return strings.Join(strings.Fields(s.In(a.Text)), " ") }
		all = append(all, Found{words(t.Buyer), words(t.Target), words(t.Seller), words(t.Price), t.Confidence, []corpus.ArticleID{a.ID}})
	}
	return all, nil
}

// OneEach makes one of what several articles tell of the same deal: of the same
// target, and no other buyer.
func OneEach(found []Found) []Found {
	var deals []Found
	for _, f := range found {
		if k := slices.IndexFunc(deals, f.same); k >= 0 {
			deals[k].takeIn(f)
		} else {
			deals = append(deals, f)
		}
	}
	return deals
}

// same says whether two articles tell of one deal.
func (f Found) same(other Found) bool {
	return extract.SameName(f.Target, other.Target) && (f.Buyer == "" || other.Buyer == "" || extract.SameName(f.Buyer, other.Buyer))
}

// takeIn adds what another article tells of the same deal. The surer one has the
// word.
func (f *Found) takeIn(other Found) {
	f.Articles = slices.Concat(f.Articles, other.Articles)
	if other.Confidence > f.Confidence {
		other.Articles, *f = f.Articles, other
	}
	f.Buyer = cmp.Or(f.Buyer, other.Buyer)
	f.Seller = cmp.Or(f.Seller, other.Seller)
	f.Price = cmp.Or(f.Price, other.Price)
}
