// Package ledger is what was asked and answered.
//
// It is an inbox first: an event is written down before it is acknowledged, and
// stays open until its reply is sent, whatever kills the process.
//
//	Receive -> received -> Mark(answered): sending begins -> Mark(sent)
//	              ^            |
//	              +-- Due -----+    not sent; taken up again by Lease
//
// An entry that is answered but not sent may or may not have reached its
// person; whoever takes it up again has to say so.
//
// What has been answered stays as a receipt: what was asked, how it was read,
// what the answer depended on, where its quotes stand, and what people thought
// of it. A receipt keeps addresses and printed readings, not the types of the
// rooms that made them, so that old ones stay readable.
//
// Times are kept to the millisecond.
package ledger

import (
	"context"
	"errors"
	"time"

	"dealbot/deal"
)

// ErrUnknown is returned for an entry that is not there, or not any more.
var ErrUnknown = errors.New("not in the ledger")

// A State says how far an entry has come.
type State string

// The states.
const (
	Received State = "received"
	Answered State = "answered" // sending has begun
	Sent     State = "sent"
	Failed   State = "failed" // nothing could be sent
)

// Open says whether something is still to be done.
func (s State) Open() bool { return s == Received || s == Answered }

// A Place is where something was said.
type Place struct {
	Platform  string `json:"platform"`
	Workspace string `json:"workspace,omitempty"`
	Channel   string `json:"channel,omitempty"`
	Thread    string `json:"thread,omitempty"`
}

// A Receipt is what is kept of an entry.
type Receipt struct {
	ID       string    `json:"id"`
	Place    Place     `json:"place"`
	Talk     string    `json:"talk"` // the conversation it belongs to, as chat names it
	Person   string    `json:"person"`
	Private  bool      `json:"private,omitempty"`
	Question string    `json:"question,omitempty"` // empty: no question, such as a button pressed
	Received time.Time `json:"received"`
	State    State     `json:"state"`
	Ref      string    `json:"ref,omitempty"` // where its reply stands
	Account  Account   `json:"account"`       // zero until it is answered
}

// An Account is how a question was read and answered.
type Account struct {
	Earlier []string `json:"earlier,omitempty"` // "" is a question of somebody who was forgotten
	On      string   `json:"on,omitempty"`
	Today   string   `json:"today,omitempty"`
	Corpus  uint64   `json:"corpus,omitempty"` // version
	Rules   string   `json:"rules,omitempty"`  // version
	Tags    []string `json:"tags,omitempty"`   // the scope

	Outcome string        `json:"outcome,omitempty"`
	Reading string        `json:"reading,omitempty"`
	Lines   []string      `json:"lines,omitempty"`  // the answer, printed without the words of its quotes
	Quotes  []deal.Source `json:"quotes,omitempty"` // where they stand
	Offers  []string      `json:"offers,omitempty"` // questions that were offered with it
	Trouble string        `json:"trouble,omitempty"`
}

// An Entry is an event in the inbox.
type Entry struct {
	Receipt
	Keys     []string  // any of which, once known in the platform, makes another entry a duplicate
	Event    []byte    // for whoever answers it; forgotten once sent
	Handle   []byte    // how to answer; kept encrypted, and forgotten once sent
	Expires  time.Time // of the handle
	Attempts int       // how often it was put back; being taken up by a process that died is none
	Doubts   int       // how often its reply was sent and nobody knows whether it arrived
}

// A Move takes an entry to another state.
type Move struct {
	To       State
	Question string    // empty: as it was
	Account  *Account  // nil: as it was
	Ref      string    // with Sent
	Due      time.Time // with an open state: put it back, to be taken up from then on; zero: keep the lease
	Doubts   int       // 0: as before
}

// An Intake is what became of an entry that was to be received.
type Intake string

// The intakes.
const (
	New       Intake = "new"
	Again     Intake = "again"
	Duplicate Intake = "duplicate"
)

// An Inbox keeps events until they are answered.
type Inbox interface {
	// Receive writes an entry down as received, leased until then; a zero
	// time leaves it to Lease. If one of its keys belongs to another entry,
	// it is a Duplicate where that one is sent, or leased beyond e.Received;
	// otherwise that one is due Again, with the new event and handle. One that
	// Failed begins anew: as answered where there were Doubts, or else as received.
	Receive(ctx context.Context, e Entry, lease time.Time) (Intake, error)
	// Lease takes up to n open entries of a platform that are due and not
	// leased at now, the oldest first. An entry whose handle has expired, or
	// was encrypted with another key, comes without it.
	Lease(ctx context.Context, platform string, now, until time.Time, n int) ([]Entry, error)
	// Mark moves an entry; ErrUnknown if it has been forgotten.
	Mark(ctx context.Context, id string, m Move) error
	// Release ends all leases in a platform: their holders are known to be dead.
	Release(ctx context.Context, platform string) error
}

// A Query selects receipts; its zero fields select all.
type Query struct {
	ID       string
	Platform string
	Person   string
	Talk     string
	Ref      string
	Since    time.Time
	Before   time.Time // received before
	Asked    bool      // only those with a question
	Limit    int       // the newest
}

// Receipts are read by many.
type Receipts interface {
	// Find returns the receipts that q selects, the newest first.
	Find(ctx context.Context, q Query) ([]Receipt, error)
}

// A Vote is what a person thinks of an answer. The last one counts.
type Vote struct {
	Receipt string    `json:"receipt"`
	Person  string    `json:"person"`
	Up      bool      `json:"up"`
	Reason  string    `json:"reason,omitempty"`
	At      time.Time `json:"at"`
}

// A Share is a private answer that its person showed to the place.
type Share struct {
	Receipt string    `json:"receipt"`
	Person  string    `json:"person"`
	At      time.Time `json:"at"`
}

// Votes keeps what people did with answers.
type Votes interface {
	// Vote records v. A vote without a reason keeps the reason that the
	// person gave before for the same direction. ErrUnknown: no such receipt.
	Vote(ctx context.Context, v Vote) error
	// Share records s. ErrUnknown: no such receipt.
	Share(ctx context.Context, s Share) error
	// VotesSince and SharesSince list them, the oldest first.
	VotesSince(ctx context.Context, since time.Time) ([]Vote, error)
	SharesSince(ctx context.Context, since time.Time) ([]Share, error)
}

// A Subject is what a memo is about: a person, a channel, or a workspace.
type Subject struct {
	Platform, Workspace, Channel, Person string
}

// Memos are what is remembered of people and places besides receipts: the
// welcome, the progress of a tour, a channel's settings.
type Memos interface {
	// Memo returns a memo; empty if there is none.
	Memo(ctx context.Context, of Subject, name string) (string, error)
	SetMemo(ctx context.Context, of Subject, name, value string) error
	// FirstMemo sets a memo that is not there yet, and returns what stands.
	FirstMemo(ctx context.Context, of Subject, name, value string) (string, error)
}

// A Keeper looks after what is kept.
type Keeper interface {
	// Forget removes all of a person (Platform and Person) or of a workspace
	// (Platform and Workspace): what was asked and voted, and every memo. Where
	// others asked after a person, "" is left of the person's question. It
	// returns how many receipts that were.
	Forget(ctx context.Context, who Subject) (int, error)
	// Expire removes what was received before receipts and is not open, and
	// the keys of what was received before keys.
	Expire(ctx context.Context, receipts, keys time.Time) error
	// Backup writes all of the ledger, as it stands, into a new file.
	Backup(ctx context.Context, path string) error
}

// A Ledger is all of it.
type Ledger interface {
	Inbox
	Receipts
	Votes
	Memos
}
