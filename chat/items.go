package chat

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
)

// articleItem is an article in a list.
func articleItem(a corpus.Info) Item {
	return Item{Title: cmp.Or(a.Title, string(a.ID)), Text: cmp.Or(a.Publisher, string(a.ID)), URL: a.URL, Date: a.Published}
}

// claimItem is a claim in a list.
func claimItem(c answer.Claim) Item {
	i := articleItem(c.From)
	i.Claim = &c
	return i
}

// newestArticles lists the n newest articles.
func (g *guide) newestArticles(n int) []Item {
	articles := slices.Clone(g.articles)
	slices.SortStableFunc(articles, func(a, b corpus.Info) int { return b.Published.Compare(a.Published) })
	var out []Item
	for _, a := range articles[:min(n, len(articles))] {
		out = append(out, articleItem(a))
	}
	return out
}

// dealItems lists deals.
func dealItems(deals []told) []Item {
	var out []Item
	for _, d := range deals[:min(len(deals), sourcesShown)] {
		out = append(out, Item{Title: d.title, Text: d.Slug + ", " + count(len(d.topics), "term"), Date: d.Newest})
	}
	return out
}

// summary says how much is known.
func (g *guide) summary() string {
	return fmt.Sprintf("%s, %s and %s with written-down terms.",
		count(len(g.articles), "article"), count(g.passages, "passage"), count(len(g.deals), "deal"))
}

// count says how many of a thing there are: "1 article", "2 articles".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// terms lists all terms of a deal by date, those that were replaced too, each
// with the words that state it.
func (c *Conversation) terms(ctx context.Context, g *guide, d told) ([]Item, error) {
	articles := map[corpus.ArticleID]corpus.Article{}
	replaced := map[string]bool{}
	var facts []deal.Fact
	for _, f := range g.facts {
		if f.Deal == d.Slug {
			facts = append(facts, f)
			for _, old := range f.Replaces {
				replaced[old] = true
			}
		}
	}
	slices.SortStableFunc(facts, func(a, b deal.Fact) int { return begin(a).Compare(begin(b)) })
	var out []Item
	for _, f := range facts {
		claim, err := c.claim(ctx, g, articles, f)
		if err != nil {
			return nil, fmt.Errorf("terms of %s: %w", d.Slug, err)
		}
		i := claimItem(claim)
		i.Title, i.Date = g.term(f, replaced[f.ID]), begin(f)
		out = append(out, i)
	}
	return out, nil
}

// begin is when a fact came to hold, as far as is known.
func begin(f deal.Fact) deal.Date { return cmp.Or(f.ValidFrom, f.Stated) }

// term prints a fact: "license end date: 2032 (Microsoft)".
func (g *guide) term(f deal.Fact, replaced bool) string {
	var aside []string
	if f.Holder != "" {
		aside = append(aside, g.name(f.Holder))
	}
	if f.Mood != "" && f.Mood != deal.Stated {
		aside = append(aside, string(f.Mood))
	}
	if replaced {
		aside = append(aside, "superseded")
	}
	out := label(f.Field) + ": " + value(f)
	if len(aside) > 0 {
		out += " (" + strings.Join(aside, ", ") + ")"
	}
	return out
}

// claim quotes the words that state a fact.
func (c *Conversation) claim(ctx context.Context, g *guide, read map[corpus.ArticleID]corpus.Article, f deal.Fact) (answer.Claim, error) {
	id := corpus.ArticleID(f.Source.Article)
	a, ok := read[id]
	if !ok {
		var err error
		if a, err = c.cfg.Corpus.Article(ctx, g.scope, id); err != nil {
			return answer.Claim{}, err
		}
		read[id] = a
	}
	q, err := corpus.Cut(a, f.Source.Start, f.Source.End)
	return answer.Claim{Quote: q, From: g.article(id)}, err
}
