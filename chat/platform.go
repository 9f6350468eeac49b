package chat

import (
	"fmt"
	"time"
)

// A Ref is the address of a message inside its platform, made by the adapter
// that posted it, or that an event points to: the same message has the same
// Ref. It is at most 200 bytes.
type Ref string

// To says where a reply goes.
type To struct {
	Place   Place
	Person  string // whom it answers
	Private bool   // only Person may see it: through the handle, as an ephemeral message, or by direct message; never openly
	Handle  []byte // of the event; nil when there is none or it is of no use any more
	Expires time.Time
	On      Ref    // the event's own On: what to reply to, or to edit
	Origin  string // the first of the event's keys
	Nonce   string // the same for every attempt at one reply, so that a platform can refuse the second; at most 25 bytes
}

// A Trouble says what a failed Send means for the next one.
type Trouble string

// The troubles.
const (
	InDoubt    Trouble = "in doubt"    // it may have arrived: the next attempt will be marked Repeated
	NotSent    Trouble = "not sent"    // it has not arrived; try again later (After, if the platform said so)
	HandleGone Trouble = "handle gone" // it has not arrived; try without the handle
	Refused    Trouble = "refused"     // it has not arrived and never will: no member, deleted, forbidden
)

// A SendError is a failed Send or Edit.
type SendError struct {
	Trouble Trouble
	After   time.Duration // for NotSent: how long to wait; 0: the platform did not say
	Err     error
}

func (e *SendError) Error() string { return fmt.Sprintf("%s: %v", e.Trouble, e.Err) }

func (e *SendError) Unwrap() error { return e.Err }
