package bleve

import (
	"context"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

const (
	end        = math.MaxUint64 // after the last document of a segment
	checkEvery = 4096           // documents between two looks at the context
	// slack keeps a bound a bound although sums round.
	slack = 1 + 1e-9
)

// A position is a place in the documents of a segment that belong to a set.
type position struct {
	doc    uint64              // where it stands; end when it is through
	places roaring.IntPeekable // nil: there is no document after this one
}

// positions starts at the first document of a posting list.
func positions(it segment.PostingsIterator) position {
	o, ok := it.(segment.OptimizablePostingsIterator)
	if !ok {
		return position{doc: end}
	}
	if doc, one := o.DocNum1Hit(); one {
		return position{doc: doc}
	}
	return inSet(o.ActualBitmap())
}

func inSet(set *roaring.Bitmap) position {
	if set == nil || set.IsEmpty() {
		return position{doc: end}
	}
	i := set.Iterator()
	return position{uint64(i.PeekNext()), i}
}

// seek moves to the first document that is not before doc.
func (p *position) seek(doc uint64) {
	if p.doc >= doc {
		return
	}
	p.doc = end
	if p.places == nil {
		return
	}
	p.places.AdvanceIfNeeded(uint32(doc))
	if p.places.HasNext() {
		p.doc = uint64(p.places.PeekNext())
	}
}

// A cursor walks the documents of one list in one segment.
type cursor struct {
	position
	list   *list
	shares shares // asked only for documents that are scored; nil in a title
}

func (x *Index) newCursor(seg *scorch.SegmentSnapshot, l *list, p segment.PostingsList) cursor {
	if p == nil {
		return cursor{position: position{doc: end}, list: l}
	}
	long, counted := p.Count() >= longList, l.field == textField
	it := p.Iterator(counted && !long, counted && !long, false, nil)
	c := cursor{position: positions(it), list: l}
	switch {
	case counted && long:
		c.shares = &longShares{open: func() (*remembered, error) { return x.memory.of(seg, l.term, p) }}
	case counted:
		c.shares = readShares{it}
	}
	return c
}

// score is what the document the cursor stands on gets for the term.
func (c *cursor) score() (float64, error) {
	if c.shares == nil {
		return c.list.most, nil
	}
	share, err := c.shares.at(c.doc)
	return c.list.most * share, err
}

// A walker ranks the documents of one segment by MaxScore (Turtle and Flood,
// "Query evaluation: strategies and optimizations", 1995): once there are
// enough documents, the lists that cannot lift one over the bar by themselves
// are no longer walked, only looked into for the documents of the others.
type walker struct {
	cursors []cursor  // in the order of their lists
	rest    []float64 // for each cursor, the most that it and those after it add
	walked  int       // so many cursors lead to documents
	gate    gate
	best    *ranking
}

func (x *Index) newWalker(seg *scorch.SegmentSnapshot, n int, lists []list, g gate, best *ranking) *walker {
	w := &walker{
		cursors: make([]cursor, len(lists)),
		rest:    make([]float64, len(lists)+1),
		gate:    g,
		best:    best,
	}
	for i := len(lists) - 1; i >= 0; i-- {
		l := &lists[i]
		w.cursors[i] = x.newCursor(seg, l, l.postings[n])
		w.rest[i] = w.rest[i+1] + l.most*slack
		if !l.common {
			w.walked = max(w.walked, i+1)
		}
	}
	return w
}

// walk offers the documents of the segment to the ranking.
func (w *walker) walk(ctx context.Context, seg *scorch.SegmentSnapshot) error {
	doc := w.nearest(0)
	for steps := 1; doc != end; steps++ {
		if steps%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if open := w.gate.next(doc); open != doc {
			doc = w.nearest(open)
			continue
		}
		score, err := w.score(doc)
		if err != nil {
			return err
		}
		if score > 0 && score >= w.best.bar() {
			w.best.add(hit{score: score, segment: seg, doc: doc})
		}
		doc = w.nearest(doc + 1)
	}
	return nil
}

// nearest is the first document at or after doc that may reach the bar.
func (w *walker) nearest(doc uint64) uint64 {
	for w.walked > 0 && w.rest[w.walked-1] < w.best.bar() {
		w.walked--
	}
	first := uint64(end)
	for i := range w.walked {
		c := &w.cursors[i]
		c.seek(doc)
		first = min(first, c.doc)
	}
	return first
}

// score is the score of the document that nearest found, or 0 if it cannot
// reach the bar. Terms are added in one order for all documents, so that equal
// documents tie.
func (w *walker) score(doc uint64) (sum float64, err error) {
	possible := w.rest[w.walked]
	for i := range w.walked {
		if c := &w.cursors[i]; c.doc == doc {
			possible += c.list.most * slack
		}
	}
	bar := w.best.bar()
	for i := range w.cursors {
		if possible < bar {
			return 0, nil
		}
		c := &w.cursors[i]
		if i >= w.walked {
			c.seek(doc)
			if c.doc != doc {
				possible -= c.list.most * slack
			}
		}
		if c.doc != doc {
			continue
		}
		s, err := c.score()
		if err != nil {
			return 0, err
		}
		possible -= c.list.most*slack - s
		sum += s
	}
	return sum, nil
}
