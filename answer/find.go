package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"dealbot/corpus"
	"dealbot/extract"
	"dealbot/search"
)

// How much is read for one question.
const (
	firstLook = 32 // passages asked of the index over the whole corpus
	closeLook = 16 // further passages asked inside one long article
	pagesRead = 6  // articles whose lines are weighed
	shortRead = 24 // an article of at most so many passages is read whole
)

// find brings in what the reading needs: the pages most likely to answer it,
// best first. It is the only step of an answer that waits for anything.
func (d *Desk) find(ctx context.Context, s *corpus.Snapshot, r *reading) ([]*page, error) {
	ids, err := d.index.Search(ctx, query(s.Scope(), r, nil, firstLook))
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if (r.asked.gist || r.asked.sidesOf) && !r.namesAnybody() && len(s.Articles()) <= pagesRead {
		ids = nil // whatever words it has, each of them may be meant
	}
	prospects := r.mostNamesFirst(s, rankArticles(s, ids))
	if len(prospects) == 0 {
		return nil, nil
	}
	pages := make([]*page, len(prospects))
	open := func(ctx context.Context, a prospect) (err error) {
		pages[a.rank], err = d.open(ctx, s, r, a.article, ids)
		return err
	}
	if err := open(ctx, prospects[0]); err != nil {
		return nil, err
	}
	least := sameNames * r.named(pages[prospects[0].rank])
	group, inside := errgroup.WithContext(ctx)
	for _, a := range prospects[1:] {
		if a.names < least && !r.computes() {
			break // route would leave it out
		}
		group.Go(func() (err error) {
			defer caught(&err)
			return open(inside, a)
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(pages, func(p *page) bool { return p == nil }), nil
}

// A prospect is an article before it is opened: its rank and the most of the
// question's names that it can have.
type prospect struct {
	article corpus.ArticleID
	rank    int
	names   float64
}

// mostNamesFirst sorts articles by the names they can have, by rank where that
// is the same.
func (r *reading) mostNamesFirst(s *corpus.Snapshot, articles []corpus.ArticleID) []prospect {
	out := make([]prospect, len(articles))
	for rank, a := range articles {
		out[rank] = prospect{a, rank, r.namedAtMost(s, a)}
	}
	slices.SortStableFunc(out, func(a, b prospect) int { return cmp.Compare(b.names, a.names) })
	return out
}

// namedAtMost is never less than what named is for the article's page.
func (r *reading) namedAtMost(s *corpus.Snapshot, article corpus.ArticleID) float64 {
	info, _ := s.Article(article)
	title := newLine(info.Title, extract.Words(info.Title))
	sum := 0.0
	for k := range r.terms {
		if t := &r.terms[k]; t.name {
			sum += t.weight * max(title.match(t).strength, t.levelAtMost(s, article))
		}
	}
	return sum
}

// levelAtMost is never less than the strength of any match of a name in the
// text of an article.
func (t *term) levelAtMost(s *corpus.Snapshot, article corpus.ArticleID) float64 {
	if len(t.rows) > 0 {
		return 1 // by which word, nobody knows yet
	}
	most := 0.0
	for _, f := range t.forms {
		lacks := func(longer bool) bool {
			return slices.ContainsFunc(f.stems, func(stem string) bool { return s.Lacks(article, stem, longer) })
		}
		switch {
		case !lacks(false):
			most = max(most, f.strength)
		case f.begins(t) && !lacks(true):
			most = max(most, byPrefix*f.strength)
		}
	}
	return most
}

// query is the question for the index. Inside a known article the parties'
// names are left out: there they are everywhere and drown the topic.
func query(scope corpus.Scope, r *reading, in []string, limit int) search.Query {
	q := search.Query{In: in, Tags: scope.Tags, All: scope.All, Limit: limit}
	if r.on.Month != 0 {
		q.Words = append(q.Words, time.Month(r.on.Month).String())
	}
	for _, t := range r.terms {
		if len(in) > 0 && t.party != "" {
			continue
		}
		if t.value != nil {
			q.Words = append(q.Words, t.text)
		}
		for _, f := range t.forms {
			if f.strength == 1 || len(t.forms) < 4 {
				q.Words = append(q.Words, unstemmed(f.stems))
			}
		}
	}
	return q
}

// unstemmed are words that have these stems, of which the index makes stems again: that of
// "franchise" is no longer that of its stem.
func unstemmed(stems []string) string {
	words := strings.Join(stems, " ")
	if slices.Equal(extract.Stems(words), stems) {
		return words
	}
	return strings.Join(stems, "e ") + "e"
}

// articleOf is the article of a passage; facts in the index have none.
func articleOf(id search.ID) (corpus.ArticleID, bool) {
	article, _, ok := corpus.PassageID(id).Split()
	return article, ok
}

// passagesOf are those of the index's answers that are of an article.
func passagesOf(article corpus.ArticleID, ids []search.ID) (out []corpus.PassageID) {
	for _, id := range ids {
		if a, ok := articleOf(id); ok && a == article {
			out = append(out, corpus.PassageID(id))
		}
	}
	return out
}

// fusion damps the lead of the very first passages when an article's ranks are
// added up: the constant of reciprocal rank fusion (Cormack, Clarke and
// Buettcher 2009), smaller because the lists here are short.
const fusion = 8

// rankArticles returns the articles to read, those whose passages stand highest
// in the index's answer first; ties by ID. Where the index has none of a few articles,
// all are read: they may tell it in other words.
func rankArticles(s *corpus.Snapshot, ids []search.ID) []corpus.ArticleID {
	type ranked struct {
		article corpus.ArticleID
		sum     float64
	}
	all := make([]ranked, 0, firstLook)
	for rank, id := range ids {
		article, ok := articleOf(id)
		if !ok {
			continue
		}
		i := slices.IndexFunc(all, func(r ranked) bool { return r.article == article })
		if i < 0 {
			i, all = len(all), append(all, ranked{article: article})
		}
		all[i].sum += 1 / float64(fusion+rank)
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(a.article, b.article))
	})
	var articles []corpus.ArticleID
	for _, a := range all {
		if len(articles) == pagesRead {
			break
		}
		if _, ok := s.Article(a.article); ok {
			articles = append(articles, a.article)
		}
	}
	if len(articles) > 0 {
		return articles
	}
	if few := s.Articles(); len(few) <= pagesRead {
		for _, info := range few {
			articles = append(articles, info.ID)
		}
	}
	return articles
}

// open reads an article: the whole of a short one, the likely passages of a
// long one, among them those of it that the index found in the whole corpus.
func (d *Desk) open(ctx context.Context, s *corpus.Snapshot, r *reading, article corpus.ArticleID, found []search.ID) (*page, error) {
	info, _ := s.Article(article)
	var ids []corpus.PassageID
	if len(info.Passages) <= shortRead {
		for _, p := range info.Passages {
			ids = append(ids, p.ID)
		}
	} else {
		more, err := d.index.Search(ctx, query(s.Scope(), r, []string{string(article)}, closeLook))
		if err != nil {
			return nil, fmt.Errorf("search in %s: %w", article, err)
		}
		ids = slices.Concat(passagesOf(article, found), passagesOf(article, more))
		slices.SortFunc(ids, func(a, b corpus.PassageID) int { return info.Number(a) - info.Number(b) })
		ids = slices.Compact(ids)
	}
	return d.pages.read(ctx, d.reader, s, info, ids)
}
