// Package search is the contract of a full-text engine: which passages are
// likely to answer these words. An engine returns addresses, best first, and
// nothing else: no text, so a stale index cannot misquote; no scores, so no
// engine's arithmetic decides an answer.
//
// Every engine passes the suite in searchtest.
package search

import (
	"context"
	"errors"
)

var (
	// ErrLocked says that another opener, in this process or another, holds
	// the index. It comes at once: no engine waits for the other to finish.
	ErrLocked = errors.New("search index is in use")
	// ErrDamaged says that what lies there cannot be trusted or is of another
	// schema. An index is derived: delete it and build it anew.
	ErrDamaged = errors.New("search index is damaged")
)

// An ID is the address of a passage or a fact, unique in the corpus.
type ID string

// A Version counts the states of a corpus; an index says which one it holds.
type Version uint64

// A Doc is what an engine needs to know of a passage or a fact.
type Doc struct {
	ID    ID
	Group string   // the article it belongs to; Query.In restricts to groups
	Text  string   // searched, not kept
	Title string   // of the article; searched too, at a lower weight
	Tags  []string // who may see it
}

// A Query asks for the passages that share the most telling words.
type Query struct {
	Words []string // analysed by the engine like the text; any may match
	In    []string // groups to look in; empty: everywhere
	Tags  []string // visible is what carries at least one of these
	All   bool     // sees every tag (a person at the console); Tags is then ignored
	Limit int      // at most so many; 0 is an error
}

// An Index finds passages by words. Implementations are safe for concurrent
// use; a Search sees either all or nothing of an Update.
type Index interface {
	// Update puts and drops documents and records v, all or nothing to a
	// reader. A Doc with a known ID replaces it; dropping an unknown ID is
	// no error.
	Update(ctx context.Context, v Version, put []Doc, drop []ID) error
	// Search returns at most q.Limit IDs, best first, ties by ID. A query
	// that carries neither All nor Tags finds nothing.
	Search(ctx context.Context, q Query) ([]ID, error)
	// Version is the one recorded by the last Update; 0 before any.
	Version(ctx context.Context) (Version, error)
	Close() error
}

// A Compacter is an Index that much was put into and that can be made quicker to
// search for it. What it finds stays the same, and so does what it holds if the
// context ends.
type Compacter interface {
	Compact(ctx context.Context) error
}
