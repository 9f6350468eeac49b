package bleve

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"dealbot/search"
)

// BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework:
// BM25 and Beyond" (2009), section 3.4. k1 and b are those of Trotman, Puurula
// and Burgess, "Improvements to BM25 and Language Models Examined" (2014). The
// mean length of a document is a constant, since a passage is about a paragraph
// by construction: so the rank of a passage does not move because long ones
// were added elsewhere.
const (
	k1         = 0.9
	b          = 0.4
	meanLength = 50 // terms, stop words left out

	titleWeight = 0.3 // of a word in the title, against its first mention in the text
)

const (
	// maxLists bounds what a pasted page costs: its rarest terms are searched.
	maxLists = 64
	// A term in more than one passage in commonShare, and in more than
	// commonFloor, is common: it adds to a score, but the passages that have
	// only common terms are visited only if the others do not fill the limit.
	commonShare = 8
	commonFloor = 2000
)

// A list is where one term stands in one field, a posting list a segment.
type list struct {
	term     string
	field    string
	most     float64 // what a document gets for the term at most, or in a title just so
	common   bool
	postings []segment.PostingsList // nil: nowhere in that segment
}

// Search ranks by BM25 over the words of the text, and adds a little for those
// of the title.
func (x *Index) Search(ctx context.Context, q search.Query) ([]search.ID, error) {
	if q.Limit <= 0 {
		return nil, errors.New("search: the limit must be at least 1")
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if !q.All && len(q.Tags) == 0 {
		return nil, nil
	}
	var ids []search.ID
	err := x.read(func(s *scorch.IndexSnapshot) error {
		lists, err := x.lookUp(s, q)
		if err != nil {
			return err
		}
		best, err := x.rank(ctx, s, lists, q)
		if err == nil && best.Len() < q.Limit && uncommon(lists) {
			best, err = x.rank(ctx, s, lists, q)
		}
		if err != nil {
			return err
		}
		ids = best.ids()
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return ids, nil
}

func (x *Index) rank(ctx context.Context, s *scorch.IndexSnapshot, lists []list, q search.Query) (*ranking, error) {
	best := &ranking{hits: make([]hit, 0, min(q.Limit, 32)), limit: q.Limit}
	for i, seg := range s.Segments() {
		g, err := newGate(seg, q)
		if err != nil {
			return nil, err
		}
		if err := x.newWalker(seg, i, lists, g, best).walk(ctx, seg); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// lookUp finds the terms of the question in the dictionaries of the index. The
// lists come back with the one that can add most first.
func (x *Index) lookUp(s *scorch.IndexSnapshot, q search.Query) ([]list, error) {
	dicts, err := openDictionaries(s)
	if err != nil {
		return nil, err
	}
	var lists []list
	for _, t := range x.questionTerms(q.Words) {
		if lists, err = dicts.appendLists(lists, t); err != nil {
			return nil, err
		}
	}
	return telling(lists, len(q.In) > 0), nil
}

// questionTerms are the different terms of some words.
func (x *Index) questionTerms(words []string) []analyzed {
	a := x.analyzers.Get().(*analyzer)
	defer x.analyzers.Put(a)
	found := make([]analyzed, 0, len(words))
	for _, w := range words {
		a.each(w, func(t analyzed) { found = append(found, t) })
	}
	slices.SortFunc(found, func(a, b analyzed) int { return cmp.Compare(a.term, b.term) })
	return slices.CompactFunc(found, func(a, b analyzed) bool { return a.term == b.term })
}

// telling orders lists, common ones last and otherwise by what they can add,
// and cuts a question that is too long. Inside a few groups none is common.
func telling(lists []list, restricted bool) []list {
	if restricted || !slices.ContainsFunc(lists, func(l list) bool { return !l.common }) {
		uncommon(lists)
	}
	slices.SortFunc(lists, func(a, b list) int {
		switch {
		case a.common && !b.common:
			return 1
		case b.common && !a.common:
			return -1
		}
		return cmp.Or(cmp.Compare(b.most, a.most), cmp.Compare(a.term, b.term), cmp.Compare(a.field, b.field))
	})
	return lists[:min(len(lists), maxLists)]
}

// uncommon has the common lists searched like the others, and says whether
// there were any.
func uncommon(lists []list) (changed bool) {
	for i := range lists {
		changed = changed || lists[i].common
		lists[i].common = false
	}
	return changed
}

// dictionaries are those of the two fields with words, a segment each.
type dictionaries struct {
	segments  []*scorch.SegmentSnapshot
	text      []segment.TermDictionary
	title     []segment.TermDictionary
	documents uint64
}

func openDictionaries(s *scorch.IndexSnapshot) (*dictionaries, error) {
	d := &dictionaries{segments: s.Segments()}
	for _, seg := range d.segments {
		text, err := seg.Segment().Dictionary(textField)
		if err != nil {
			return nil, err
		}
		title, err := seg.Segment().Dictionary(titleField)
		if err != nil {
			return nil, err
		}
		d.text, d.title = append(d.text, text), append(d.title, title)
		d.documents += seg.Count()
	}
	return d, nil
}

// appendLists adds the lists of a term, at most one a field. Both are weighed
// by the field the term is more frequent in: a word is not rarer for standing
// in few titles.
func (d *dictionaries) appendLists(lists []list, t analyzed) ([]list, error) {
	text, inText, err := d.postings(d.text, t.bytes)
	if err != nil {
		return nil, err
	}
	title, inTitle, err := d.postings(d.title, t.bytes)
	if err != nil {
		return nil, err
	}
	n, total := float64(max(inText, inTitle)), float64(d.documents)
	idf := math.Log1p((total - n + 0.5) / (n + 0.5))
	common := n > commonFloor && n > total/commonShare
	if inText > 0 {
		lists = append(lists, list{t.term, textField, idf * (k1 + 1), common, text})
	}
	if inTitle > 0 {
		lists = append(lists, list{t.term, titleField, idf * titleWeight, common, title})
	}
	return lists, nil
}

func (d *dictionaries) postings(dicts []segment.TermDictionary, term []byte) ([]segment.PostingsList, uint64, error) {
	all := make([]segment.PostingsList, len(dicts))
	var n uint64
	for i, dict := range dicts {
		p, err := dict.PostingsList(term, d.segments[i].Deleted(), nil)
		if err != nil {
			return nil, 0, err
		}
		if count := p.Count(); count > 0 {
			all[i] = p
			n += count
		}
	}
	return all, n, nil
}

// A ranking keeps the best documents seen. It is a heap with the worst on top.
type ranking struct {
	hits  []hit
	limit int
}

type hit struct {
	score float64
	id    search.ID
}

func (r *ranking) Len() int      { return len(r.hits) }
func (r *ranking) Swap(i, j int) { r.hits[i], r.hits[j] = r.hits[j], r.hits[i] }
func (r *ranking) Push(h any)    { r.hits = append(r.hits, h.(hit)) }

func (r *ranking) Less(i, j int) bool {
	return better(r.hits[j], r.hits[i]) < 0
}

func (r *ranking) Pop() any {
	last := r.hits[len(r.hits)-1]
	r.hits = r.hits[:len(r.hits)-1]
	return last
}

// better orders by score, and equal scores by ID.
func better(a, b hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
}

// bar is the score that a document must reach to be of interest.
func (r *ranking) bar() float64 {
	if len(r.hits) < r.limit {
		return 0
	}
	return r.hits[0].score
}

func (r *ranking) add(h hit) {
	switch {
	case len(r.hits) < r.limit:
		heap.Push(r, h)
	case better(h, r.hits[0]) < 0:
		r.hits[0] = h
		heap.Fix(r, 0)
	}
}

func (r *ranking) ids() []search.ID {
	slices.SortFunc(r.hits, better)
	ids := make([]search.ID, len(r.hits))
	for i, h := range r.hits {
		ids[i] = h.id
	}
	return ids
}
