package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
	hits := passagesByArticle(ids)
	articles := rankArticles(s, ids)
	drafts := make([]*draft, len(articles))
	group, inside := errgroup.WithContext(ctx)
	for i, article := range articles {
		group.Go(func() (err error) {
			defer caught(&err)
			drafts[i], err = d.open(inside, s, r, article, hits[article])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	drafts = r.likely(drafts)
	pages := make([]*page, len(drafts))
	reading, _ := errgroup.WithContext(ctx)
	for i, draft := range drafts {
		reading.Go(func() (err error) {
			defer caught(&err)
			pages[i] = d.pages.read(draft)
			return nil
		})
	}
	return pages, reading.Wait()
}

// A draft is an article opened but not read: its passages as text.
type draft struct {
	info  corpus.Info
	key   pageKey
	whole bool
	texts []corpus.PassageText
	page  *page // read lately; then there are no texts
}

// likelyShare is the share of the best draft's names that a draft must seem to
// have to be read. It is lower than sameNames, since drafts are only skimmed.
const likelyShare = 0.6

// likely leaves out the drafts that lack names of the question which another
// has. Reading a page costs many times what skimming it does.
func (r *reading) likely(drafts []*draft) []*draft {
	return leading(drafts, r.skim, likelyShare)
}

// leading keeps what has at least share of the most that any has.
func leading[T any](all []T, much func(T) float64, share float64) []T {
	has, most := make([]float64, len(all)), 0.0
	for i, x := range all {
		has[i] = much(x)
		most = max(most, has[i])
	}
	var kept []T
	for i, x := range all {
		if has[i] >= share*most {
			kept = append(kept, x)
		}
	}
	return kept
}

// skim is how much of the question's names a draft seems to have: a name
// counts where a word begins like its first word.
func (r *reading) skim(d *draft) float64 {
	switch {
	case !slices.ContainsFunc(r.terms, func(t term) bool { return t.name }):
		return 0
	case d.page != nil:
		return r.named(d.page)
	}
	texts := []string{strings.ToLower(d.info.Title)}
	for _, p := range d.texts {
		texts = append(texts, strings.ToLower(p.Text))
	}
	sum := 0.0
	for _, t := range r.terms {
		if !t.name {
			continue
		}
		best := 0.0
		for _, f := range t.forms {
			if f.strength > best && slices.ContainsFunc(texts, func(text string) bool { return beginsIn(text, f.stems[0]) }) {
				best = f.strength
			}
		}
		sum += t.weight * best
	}
	return sum
}

// beginsIn says whether a word of text begins with stem, whose final "i" may
// have been a "y".
func beginsIn(text, stem string) bool {
	if len(stem) > 3 {
		stem = strings.TrimSuffix(stem, "i")
	}
	if stem == extract.Country {
		return true // "U.S." has no such beginning
	}
	for from := 0; ; {
		at := strings.Index(text[from:], stem)
		if at < 0 {
			return false
		}
		at += from
		if at == 0 || !letterBefore(text, at) {
			return true
		}
		from = at + len(stem)
	}
}

func letterBefore(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(before)
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
				q.Words = append(q.Words, strings.Join(f.stems, " "))
			}
		}
	}
	return q
}

// articleOf is the article of a passage; facts in the index have none.
func articleOf(id search.ID) (corpus.ArticleID, bool) {
	article, _, ok := corpus.PassageID(id).Split()
	return article, ok
}

// passagesByArticle sorts the index's answers into their articles.
func passagesByArticle(ids []search.ID) map[corpus.ArticleID][]corpus.PassageID {
	out := map[corpus.ArticleID][]corpus.PassageID{}
	for _, id := range ids {
		if article, ok := articleOf(id); ok {
			out[article] = append(out[article], corpus.PassageID(id))
		}
	}
	return out
}

// fusion damps the lead of the very first passages when an article's ranks are
// added up: the constant of reciprocal rank fusion (Cormack, Clarke and
// Buettcher 2009), smaller because the lists here are short.
const fusion = 8

// rankArticles returns the articles to read, those whose passages stand highest
// in the index's answer first; ties by ID.
func rankArticles(s *corpus.Snapshot, ids []search.ID) []corpus.ArticleID {
	sum := map[corpus.ArticleID]float64{}
	for rank, id := range ids {
		if article, ok := articleOf(id); ok {
			sum[article] += 1 / float64(fusion+rank)
		}
	}
	var articles []corpus.ArticleID
	for a := range sum {
		if _, ok := s.Article(a); ok {
			articles = append(articles, a)
		}
	}
	slices.SortFunc(articles, func(a, b corpus.ArticleID) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(a, b))
	})
	return articles[:min(len(articles), pagesRead)]
}

// open fetches an article: the whole of a short one, the likely passages of a
// long one.
func (d *Desk) open(ctx context.Context, s *corpus.Snapshot, r *reading, article corpus.ArticleID, hits []corpus.PassageID) (*draft, error) {
	info, _ := s.Article(article)
	var ids []corpus.PassageID
	key := pageKey{s.Version(), article}
	if len(info.Passages) <= shortRead {
		if p, ok := d.pages.get(key); ok {
			return &draft{info: info, page: p}, nil
		}
		for _, p := range info.Passages {
			ids = append(ids, p.ID)
		}
	} else {
		more, err := d.index.Search(ctx, query(s.Scope(), r, []string{string(article)}, closeLook))
		if err != nil {
			return nil, fmt.Errorf("search in %s: %w", article, err)
		}
		ids = slices.Concat(hits, passagesByArticle(more)[article])
		slices.SortFunc(ids, func(a, b corpus.PassageID) int { return info.Number(a) - info.Number(b) })
		ids = slices.Compact(ids)
	}
	if len(ids) == 0 {
		return &draft{info: info}, nil
	}
	texts, err := d.reader.Passages(ctx, s.Scope(), ids)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", article, err)
	}
	return &draft{info: info, key: key, whole: len(ids) == len(info.Passages), texts: texts}, nil
}
