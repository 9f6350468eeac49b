// Package bleve keeps a search.Index in bleve's segment store, scorch.
//
// What is written is lean: one field of words with their frequencies, one of
// title words, one of tags, one of groups; no text, no positions, no document
// values. What is read is ranked here rather than by bleve's own searcher,
// because its BM25 (v2.6.3) takes the number of distinct words, summed over
// segments, for the length of the collection: the same documents rank
// differently when they were put in another order, or after a merge. Here a
// rank depends on the documents alone. To read one frequency scorch reads many, so
// those of long posting lists are remembered.
//
// # On disk
//
//	lock       held while the index is open
//	root.bolt  which segments make up the index, and its state
//	*.zap      the segments
//
// The state is one line, "dealbot 1 42 whole": the schema, the version that
// Update recorded, and whether that Update was finished. It is written in the
// same transaction as the documents.
package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"

	"golang.org/x/sync/errgroup"

	"dealbot/search"
)

const (
	// batchSize bounds the documents of one transaction, and so the memory of
	// a large Update: about 10 KB a passage while it is analysed.
	batchSize = 2000
	// sideBySide is how many of them are under way.
	sideBySide = 2
	// mergeTime bounds a Compact: scorch tries a merge that fails again until its
	// context ends. 50,000 passages take about two seconds.
	mergeTime = time.Minute
)

// An Index is a search.Index in scorch, on disk or in memory.
type Index struct {
	engine   *scorch.Scorch
	analysis *index.AnalysisQueue
	unlock   func() error
	onDisk   bool // scorch merges no others

	analyzers sync.Pool // of *analyzer
	memory    memory    // of long posting lists

	writer sync.Mutex // one Update at a time
	torn   bool       // an Update failed half way; readers keep the held state

	readers sync.RWMutex          // guards what follows
	held    *scorch.IndexSnapshot // what readers see while batches go in; nil: the newest
	closed  bool
}

var (
	_ search.Index     = (*Index)(nil)
	_ search.Compacter = (*Index)(nil)
)

// Update puts and drops documents and records v. When an ID is both put and
// dropped, the put wins. Up to 2,000 documents are one transaction. More go in
// as several, while readers keep the state before; if the process dies between
// two of them, Open returns search.ErrDamaged. The context is looked at before
// the first one only, since half an Update is worth nothing.
func (x *Index) Update(ctx context.Context, v search.Version, put []search.Doc, drop []search.ID) error {
	x.writer.Lock()
	defer x.writer.Unlock()
	if err := x.writable(ctx, put); err != nil {
		return fmt.Errorf("update index: %w", err)
	}
	if len(put) <= batchSize {
		if err := x.engine.Batch(x.newBatch(state{v, true}, put, drop)); err != nil {
			return fmt.Errorf("update index: %w", err)
		}
		return nil
	}
	if err := x.updateInBatches(v, put, drop); err != nil {
		x.torn = true
		return fmt.Errorf("update index in batches: %w", err)
	}
	return nil
}

func (x *Index) writable(ctx context.Context, put []search.Doc) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if slices.ContainsFunc(put, func(d search.Doc) bool { return d.ID == "" }) {
		return errors.New("a document has no ID")
	}
	if x.torn {
		return fmt.Errorf("%w: an earlier update failed half way", search.ErrDamaged)
	}
	x.readers.RLock()
	defer x.readers.RUnlock()
	if x.closed {
		return os.ErrClosed
	}
	return nil
}

// updateInBatches puts all but the last batch side by side, since one can be
// analysed while another is written. The last one carries the drops and the
// finished state.
func (x *Index) updateInBatches(v search.Version, put []search.Doc, drop []search.ID) error {
	put = lastOfEach(put)
	if err := x.hold(); err != nil {
		return err
	}
	last := len(put) - min(batchSize, len(put))
	var group errgroup.Group
	group.SetLimit(sideBySide)
	for docs := range slices.Chunk(put[:last], batchSize) {
		group.Go(func() error { return x.engine.Batch(x.newBatch(state{v, false}, docs, nil)) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := x.engine.Batch(x.newBatch(state{v, true}, put[last:], without(drop, put))); err != nil {
		return err
	}
	return x.release()
}

// lastOfEach keeps, of the documents with one ID, the last.
func lastOfEach(put []search.Doc) []search.Doc {
	at := make(map[search.ID]int, len(put))
	for i, d := range put {
		at[d.ID] = i
	}
	if len(at) == len(put) {
		return put
	}
	kept := make([]search.Doc, 0, len(at))
	for i, d := range put {
		if at[d.ID] == i {
			kept = append(kept, d)
		}
	}
	return kept
}

// without is drop less the IDs of put.
func without(drop []search.ID, put []search.Doc) []search.ID {
	if len(drop) == 0 {
		return nil
	}
	stays := make(map[search.ID]bool, len(put))
	for _, d := range put {
		stays[d.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(drop), func(id search.ID) bool { return stays[id] })
}

// hold makes readers keep today's state until release.
func (x *Index) hold() error {
	x.readers.Lock()
	defer x.readers.Unlock()
	var err error
	x.held, err = x.newest()
	return err
}

func (x *Index) release() error {
	x.readers.Lock()
	defer x.readers.Unlock()
	if x.held == nil {
		return nil
	}
	err := x.held.Close()
	x.held = nil
	return err
}

func (x *Index) newest() (*scorch.IndexSnapshot, error) {
	r, err := x.engine.Reader()
	if err != nil {
		return nil, err
	}
	return r.(*scorch.IndexSnapshot), nil
}

// read calls f with one state of the index, which stays whole until f returns.
func (x *Index) read(f func(*scorch.IndexSnapshot) error) error {
	x.readers.RLock()
	defer x.readers.RUnlock()
	if x.closed {
		return os.ErrClosed
	}
	if x.held != nil {
		return f(x.held)
	}
	s, err := x.newest()
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}

// Compact merges the segments of an index on disk into one or two. Each costs a
// question the same again to look its words up in.
func (x *Index) Compact(ctx context.Context) error {
	x.writer.Lock()
	defer x.writer.Unlock()
	if err := x.writable(ctx, nil); err != nil {
		return fmt.Errorf("compact index: %w", err)
	}
	if !x.onDisk {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, mergeTime)
	defer cancel()
	if err := x.engine.ForceMerge(ctx, &mergeplan.SingleSegmentMergePlanOptions); err != nil {
		return fmt.Errorf("compact index: %w", err)
	}
	return nil
}

// Version is the one recorded by the last Update; 0 before any.
func (x *Index) Version(context.Context) (search.Version, error) {
	var st state
	err := x.read(func(s *scorch.IndexSnapshot) (err error) {
		st, err = readState(s)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("index version: %w", err)
	}
	return st.version, nil
}

// Close waits for the Update and the searches under way. A second Close does
// nothing.
func (x *Index) Close() error {
	x.writer.Lock()
	defer x.writer.Unlock()
	if err := x.release(); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	x.readers.Lock()
	defer x.readers.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	err := x.engine.Close()
	x.analysis.Close()
	if err := errors.Join(err, x.unlock()); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
