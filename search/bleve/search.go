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
		if err == nil && !best.full() && uncommon(lists) {
			best, err = x.rank(ctx, s, lists, q)
		}
		if err != nil {
			return err
		}
		ids, err = best.ids()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return ids, nil
}

func (x *Index) rank(ctx context.Context, s *scorch.IndexSnapshot, lists []list, q search.Query) (*ranking, error) {
	best := &ranking{hits: make([]hit, 0, 2*min(q.Limit, 32)), limit: q.Limit}
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

// A ranking keeps the best documents seen, and those that were among them.
type ranking struct {
	hits  []hit
	bars  scores // of the best
	limit int
}

// A hit is a document. Its ID is looked up last, since most hits are surpassed.
type hit struct {
	score   float64
	id      search.ID
	segment *scorch.SegmentSnapshot
	doc     uint64
}

// scores are a heap with the lowest on top.
type scores []float64

func (s scores) Len() int           { return len(s) }
func (s scores) Less(i, j int) bool { return s[i] < s[j] }
func (s scores) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *scores) Push(score any)    { *s = append(*s, score.(float64)) }

func (s *scores) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// better orders by score, and equal scores by ID.
func better(a, b hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
}

// full says whether there are as many documents as were asked for.
func (r *ranking) full() bool { return len(r.bars) == r.limit }

// bar is the score that a document must reach to be of interest.
func (r *ranking) bar() float64 {
	if !r.full() {
		return 0
	}
	return r.bars[0]
}

// add adds a document that reaches the bar.
func (r *ranking) add(h hit) {
	r.hits = append(r.hits, h)
	switch {
	case !r.full():
		heap.Push(&r.bars, h.score)
	case h.score > r.bars[0]:
		r.bars[0] = h.score
		heap.Fix(&r.bars, 0)
	}
}

func (r *ranking) ids() ([]search.ID, error) {
	hits := slices.DeleteFunc(r.hits, func(h hit) bool { return h.score < r.bar() })
	for i := range hits {
		id, err := hits[i].segment.DocID(hits[i].doc)
		if err != nil {
			return nil, err
		}
		hits[i].id = search.ID(id)
	}
	slices.SortFunc(hits, better)
	ids := make([]search.ID, min(len(hits), r.limit))
	for i := range ids {
		ids[i] = hits[i].id
	}
	return ids, nil
}
