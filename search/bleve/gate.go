package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"dealbot/search"
)

// A gate lets through the documents of a segment that are in all its sets: the
// groups that a query looks in, the tags it may see. An empty gate is open.
type gate []position

func newGate(seg *scorch.SegmentSnapshot, q search.Query) (gate, error) {
	var g gate
	if len(q.In) > 0 {
		p, err := anyOf(seg, groupField, q.In)
		if err != nil {
			return nil, err
		}
		g = append(g, p)
	}
	if !q.All {
		p, err := anyOf(seg, tagField, q.Tags)
		if err != nil {
			return nil, err
		}
		g = append(g, p)
	}
	return g, nil
}

// anyOf starts at the first document that has one of the terms in a field.
func anyOf(seg *scorch.SegmentSnapshot, field string, terms []string) (position, error) {
	dict, err := seg.Segment().Dictionary(field)
	if err != nil {
		return position{}, err
	}
	var sets []*roaring.Bitmap
	for _, term := range terms {
		p, err := dict.PostingsList([]byte(term), seg.Deleted(), nil)
		if err != nil {
			return position{}, err
		}
		it, ok := p.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
		if !ok {
			continue
		}
		if doc, one := it.DocNum1Hit(); one {
			sets = append(sets, roaring.BitmapOf(uint32(doc)))
		} else if set := it.ActualBitmap(); set != nil {
			sets = append(sets, set)
		}
	}
	if len(sets) == 1 {
		return inSet(sets[0]), nil
	}
	return inSet(roaring.FastOr(sets...)), nil
}

// next is the first document at or after doc that is let through.
func (g gate) next(doc uint64) uint64 {
	for i := 0; i < len(g) && doc != end; i++ {
		g[i].seek(doc)
		if g[i].doc != doc {
			doc, i = g[i].doc, -1
		}
	}
	return doc
}
