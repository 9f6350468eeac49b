// Package corpus is what dealbot knows: articles as stored, the passages and
// quotes that point into them, the facts curators wrote beside them, and one
// immutable Snapshot of it all for the length of a question.
//
// The promise of the house is made here: the text of a Quote can only come out
// of a stored article. Quote has no exported fields, and only Cut and
// PassageText.Cut make one.
//
// # Articles
//
// An article is a .md, .txt or .html file. It may begin with front matter, all
// of it optional, keys that are not listed being ignored:
//
//	---
//	title: Acme rents out its shipyard
//	publisher: Harbour Gazette
//	author: J. Doe
//	published: 2025-03-14
//	url: https://example.com/acme
//	tags: [shipping, legal]
//	---
//
// What the front matter leaves open is asked of the text: the title is its
// first heading or line; the date is one that a dateline or a "Published" line
// gives in full. Otherwise the date stays unknown. See Decode.
//
// # Facts
//
// Facts are written by people, in TOML files of any name in a folder called
// facts. The article is named by its path from the folder that facts stands in.
//
//	deal = "acme-bolt"                # for every fact below that names no other
//	article = "acme.md"               # likewise
//
//	[[fact]]
//	id = "lease-end"                  # optional; default "<file>#<number>"
//	field = "license.end"             # which term
//	holder = "bolt"                   # who has the right, the stake or the duty: an id of parties.toml
//	counterparty = "acme"             # optional
//	object = "the northern dock"      # optional
//	value = "2032"
//	kind = "date"                     # optional; default is the field's kind, "text" for a field without one
//	valid_from = 2025-03-14           # optional, as precise as it is known: "2025", "March 2025"
//	valid_to = 2032                   # optional; left out: in force as last reported
//	stated = 2025-03-14               # optional; default is the article's date
//	by = "Harbour Gazette"            # optional; default is the article's publisher
//	mood = "stated"                   # optional: stated, planned, conditional, reported, denied
//	replaces = ["lease-end-2028"]     # optional: ids of the facts that this one supersedes
//	quote = "Bolt keeps the northern dock until 2032."   # word for word from the article
//
// # Parties
//
// Files called parties.toml list who makes deals, under every name people use:
//
//	[[party]]
//	id = "acme"
//	name = "Acme Shipyards"
//	aliases = ["Acme", "ACM"]
package corpus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dealbot/deal"
)

// An ArticleID is an article's path inside its corpus folder, with slashes:
// "2026/announcement.md".
type ArticleID string

// A PassageID is an article and the number of a passage in it, from 1:
// "2026/announcement.md#3".
type PassageID string

// Passage returns the address of an article's n-th passage, from 1.
func (id ArticleID) Passage(n int) PassageID {
	return PassageID(string(id) + "#" + strconv.Itoa(n))
}

// Split is the inverse of ArticleID.Passage; false for what is no address.
func (id PassageID) Split() (article ArticleID, n int, ok bool) {
	i := strings.LastIndexByte(string(id), '#')
	if i < 0 {
		return "", 0, false
	}
	n, err := strconv.Atoi(string(id[i+1:]))
	return ArticleID(id[:i]), n, err == nil && n > 0
}

// Meta is what an article says about itself. All of it is optional.
type Meta struct {
	Title, Publisher, Author, URL string
	Published                     deal.Date // zero: unknown
	Tags                          []string  // sorted; none means DefaultTag
}

// DefaultTag is carried by every article that names no tags of its own.
const DefaultTag = "general"

// An Article is a text as stored: decoded to UTF-8, tags removed and entities
// resolved where it was HTML, line ends "\n", the front matter taken off, and
// nothing else changed. Every offset in dealbot counts bytes of Text.
type Article struct {
	ID ArticleID
	Meta
	Text     string
	Hash     string // SHA-256 of the original file, in hex
	Encoding string // of the original file: "utf-8", "windows-1252"
}

// A Passage is an address: about a paragraph of an article, on sentence borders.
type Passage struct {
	ID         PassageID
	Article    ArticleID
	Start, End int // bytes of Article.Text
}

// Scope says whose eyes a question has: it sees the articles that carry one of
// its tags. The zero Scope sees nothing.
type Scope struct {
	All  bool     // a person at the console, who can read the files anyway
	Tags []string // sorted
}

// A Record is all that the store keeps of one article.
type Record struct {
	Article    Article
	Passages   []Passage      // in order; the i-th has the ID Article.ID.Passage(i+1)
	Readings   []string       // what was read in each passage, see PassageText; none: nothing is kept
	Candidates string         // what was read of deals, see Candidates; empty: nothing is kept
	Facts      []deal.Fact    // curated facts whose source is this article
	Words      map[string]int // stem -> in how many passages it occurs (extract.Lines)
	Names      map[string]int // proper names as printed -> how often (extract.Lines)
	Stamp      Stamp          // the state of its file; Stamp.File is Article.Hash
}

// A Change is one step of a corpus from a version to the next. Changing
// nothing makes no new version.
type Change struct {
	Put     []Record
	Drop    []ArticleID
	Parties []deal.Party // all parties there are; nil leaves them as they are
	// Touch gives known articles a new Stamp without changing what is known
	// of them, which alone makes no new version.
	Touch map[ArticleID]Stamp
}

// ErrUnknown is returned for an address that the store does not hold.
var ErrUnknown = errors.New("not in the corpus")

// A PassageText is a passage with its words and what its article says of itself.
type PassageText struct {
	Passage
	Text string // Article.Text[Start:End]
	// Reading is what was read in Text when it was indexed: bytes that a store
	// keeps and does not understand. Empty: nothing is kept.
	Reading string
}

// Candidates are the facts that an article seems to tell and that nobody has
// checked.
type Candidates struct {
	Article ArticleID
	// Reading is what was read in the article when it was indexed: bytes that a
	// store keeps and does not understand. Empty: nothing is kept.
	Reading string
}

// A Reader answers questions about the corpus. It is safe for concurrent use.
type Reader interface {
	// Snapshot returns the newest committed state as seen by scope. It may
	// be cached by the caller for as long as Version says the same.
	Snapshot(ctx context.Context, scope Scope) (*Snapshot, error)
	// Passages returns the texts of ids in the order asked, leaving out
	// those that are gone or outside scope.
	Passages(ctx context.Context, scope Scope, ids []PassageID) ([]PassageText, error)
	// Candidates returns those of every article that scope sees, by article.
	Candidates(ctx context.Context, scope Scope) ([]Candidates, error)
	// Article returns one whole article, ErrUnknown if gone or outside scope.
	Article(ctx context.Context, scope Scope, id ArticleID) (Article, error)
	// Version counts the committed changes; 0 is an empty store.
	Version(ctx context.Context) (uint64, error)
}

// A Store keeps the corpus. Reading and one writer go on at the same time; an
// Apply is all or nothing, whatever kills the process.
type Store interface {
	Reader
	// Apply commits c and returns the new version. What c puts replaces what
	// was known of the article; dropping an unknown one is no error.
	Apply(ctx context.Context, c Change) (uint64, error)
	// Stamps lists what is stored, so that a sync can tell what changed.
	Stamps(ctx context.Context) (map[ArticleID]Stamp, error)
	Close() error
}

// A Stamp identifies the state in which an article was stored.
type Stamp struct {
	File  string // SHA-256 of the file, in hex
	Facts string // SHA-256 of the curated facts that name the article; empty: none
	Rules string // version of the rules that made its passages, words, names and candidates
	Size  int64  // of the file, in bytes
	MTime int64  // of the file, in Unix nanoseconds; 0: look into the file to know
}

// A Problem is one thing wrong with a corpus folder, told to the person who
// keeps it.
type Problem struct {
	File    string // path inside the folder
	Line    int    // from 1; 0: the file as a whole
	Message string // what is wrong and what to do, without the file's name
}

// Error returns "file:line: message".
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}
