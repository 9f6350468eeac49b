package bleve

import (
	"math"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// saturation is the part of BM25, 0 to 1, that depends on how often a term
// stands in a text of so many terms.
func saturation(frequency, length float64) float64 {
	return frequency / (frequency + k1*(1-b+b*length/meanLength))
}

// saturationOf is the saturation of a posting. scorch hands out a length as
// 1/sqrt(length).
func saturationOf(p segment.Posting) float64 {
	return saturation(float64(p.Frequency()), math.Round(1/(p.Norm()*p.Norm())))
}

// shares are the saturations of a posting list, asked for in the order of its
// documents.
type shares interface {
	at(doc uint64) (float64, error)
}

// readShares are read from scorch.
type readShares struct{ segment.PostingsIterator }

func (s readShares) at(doc uint64) (float64, error) {
	p, err := s.Advance(doc)
	if err != nil || p == nil {
		return 0, err
	}
	return saturationOf(p), nil
}

const (
	// longList is the number of postings from which a list is remembered: to
	// read one frequency, scorch reads about all that come before.
	longList = 1000
	// mostRemembered bounds the postings that are remembered, of 12 bytes each.
	mostRemembered = 1 << 20
)

// A longKey is a term of the text in a segment, which never changes but for what
// was deleted from it.
type longKey struct {
	segment uint64
	deleted uint64
	term    string
}

// A memory of long posting lists. The words of many texts are those of many
// questions too.
type memory struct {
	mu       sync.Mutex
	lists    map[longKey]*remembered
	postings int
}

// A remembered list has the documents in order, and the saturation of each.
type remembered struct {
	docs   []uint32
	shares []float64
}

// of returns a long list, which is read where it is not remembered.
func (m *memory) of(seg *scorch.SegmentSnapshot, term string, p segment.PostingsList) (*remembered, error) {
	key := longKey{segment: seg.Id(), term: term}
	if seg.Deleted() != nil {
		key.deleted = seg.Deleted().GetCardinality()
	}
	m.mu.Lock()
	l, found := m.lists[key]
	m.mu.Unlock()
	if found {
		return l, nil
	}
	l, err := remember(p)
	if err == nil {
		m.add(key, l)
	}
	return l, err
}

func (m *memory) add(key longKey, l *remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.lists[key] != nil {
		return // another question was first
	}
	if m.postings += len(l.docs); m.lists == nil || m.postings > mostRemembered {
		m.lists, m.postings = map[longKey]*remembered{}, len(l.docs)
	}
	m.lists[key] = l
}

func remember(p segment.PostingsList) (*remembered, error) {
	n := p.Count()
	l := &remembered{make([]uint32, 0, n), make([]float64, 0, n)}
	it := p.Iterator(true, true, false, nil)
	for {
		p, err := it.Next()
		if p == nil || err != nil {
			return l, err
		}
		l.docs = append(l.docs, uint32(p.Number()))
		l.shares = append(l.shares, saturationOf(p))
	}
}

// longShares are those of a long list, which is looked at once a share is asked
// for.
type longShares struct {
	open func() (*remembered, error)
	list *remembered
	from int // the documents before were asked for
}

func (s *longShares) at(doc uint64) (float64, error) {
	if s.list == nil {
		var err error
		if s.list, err = s.open(); err != nil {
			return 0, err
		}
	}
	n, found := slices.BinarySearch(s.list.docs[s.from:], uint32(doc))
	s.from += n
	if !found {
		return 0, nil
	}
	return s.list.shares[s.from], nil
}
