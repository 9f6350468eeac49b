// Package blevetest is what benchmarks compare with: bleve as its
// documentation starts one off, with the default dynamic mapping, a match
// query and a highlighter.
package blevetest

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"

	"dealbot/search"
)

// batchSize is that of bleve's own examples.
const batchSize = 100

// A Peer is an index with bleve's defaults.
type Peer struct {
	index bleve.Index
}

// New makes a peer in dir, which must not exist.
func New(dir string) (*Peer, error) {
	x, err := bleve.New(dir, bleve.NewIndexMapping())
	if err != nil {
		return nil, fmt.Errorf("new peer: %w", err)
	}
	return &Peer{x}, nil
}

// Add indexes documents in batches of size, 0 for that of bleve's examples.
func (p *Peer) Add(docs []search.Doc, size int) error {
	if size == 0 {
		size = batchSize
	}
	b := p.index.NewBatch()
	for i, d := range docs {
		passage := map[string]any{"group": d.Group, "title": d.Title, "text": d.Text, "tags": d.Tags}
		if err := b.Index(string(d.ID), passage); err != nil {
			return fmt.Errorf("add to peer: %w", err)
		}
		if b.Size() == size || i == len(docs)-1 {
			if err := p.index.Batch(b); err != nil {
				return fmt.Errorf("add to peer: %w", err)
			}
			b.Reset()
		}
	}
	return nil
}

// Ask returns the ten best passages for a question, with highlights made.
func (p *Peer) Ask(question string) ([]search.ID, error) {
	r := bleve.NewSearchRequestOptions(bleve.NewMatchQuery(question), 10, 0, false)
	r.Highlight = bleve.NewHighlight()
	found, err := p.index.Search(r)
	if err != nil {
		return nil, fmt.Errorf("ask peer: %w", err)
	}
	ids := make([]search.ID, len(found.Hits))
	for i, hit := range found.Hits {
		ids[i] = search.ID(hit.ID)
	}
	return ids, nil
}

// Close closes the index.
func (p *Peer) Close() error { return p.index.Close() }
