// Package chat is the conversation, once for every platform: what happens
// between something a person did and the reply to it.
//
//	adapter: decode -> Event
//	Receive: is it wanted here? -> one insert in the inbox      (then the adapter acknowledges)
//	Run:     lease -> ask the desk -> "answered", with a receipt -> Send -> "sent"
//
// An event that Receive accepted is answered, whatever kills the process: on
// start the open ones are taken up again. It is answered once, except where
// the process died between Send and "sent": then it is answered again, and
// says so (see Note).
//
// The package knows no platform. An adapter decodes events, says what a button
// looks like and how to post; what is said, to whom, and what may be seen
// where is decided here. Every text of a Reply is plain: it has no markup, and
// whatever looks like markup or like a mention in it must come out inert.
package chat

import (
	"context"
	"log/slog"
	"time"

	"dealbot/answer"
	"dealbot/corpus"
)

// A Platform posts replies. The context of each call has a deadline.
type Platform interface {
	// Send posts a reply and returns where it stands. An error that is no
	// *SendError counts as InDoubt.
	Send(ctx context.Context, to To, r Reply) (Ref, error)
	// Edit puts r in the place of a reply sent before.
	Edit(ctx context.Context, to To, at Ref, r Reply) error
}

// A Desk answers questions; answer.Desk is one.
type Desk interface {
	Ask(ctx context.Context, q answer.Question) (answer.Answer, error)
}

// Config is what a Conversation is made of. Clock, Log and Meter may be left out.
type Config struct {
	Name     string // of the platform: "slack"; Place.Platform of its events
	Desk     Desk
	Corpus   corpus.Reader // for sources, timelines, suggestions, the tour
	Platform Platform
	Settings Settings
	Clock    func() time.Time
	Log      *slog.Logger
	Meter    Meter
}

// A Meter counts what happens. Its methods are called from many goroutines.
type Meter interface {
	Received(platform string, via Via, accepted bool)
	// Replied is called when a reply is sent; took is the time since its
	// event was received.
	Replied(platform string, kind ReplyKind, outcome answer.Outcome, took time.Duration)
	// Retried is called for every Send that has to be tried again.
	Retried(platform string, why Trouble)
	// Lost is called for an event that nothing could be sent for.
	Lost(platform string)
}

// Health is how an adapter's connection stands.
type Health struct {
	Connected bool
	Heard     time.Time // when the platform last gave a sign of life; zero: never
	Problem   string    // a sentence with what to do; empty: none
}

// A Finding is one thing that bot doctor looked at.
type Finding struct {
	OK   bool
	What string // "the bot token is accepted by Slack (team Acme)"
	Fix  string // what to do, when it is not OK
}

// A Conversation answers the events of one platform. It is safe for
// concurrent use.
type Conversation struct {
	cfg Config
}

// New returns a conversation that is ready to Receive; Run answers.
func New(cfg Config) (*Conversation, error) { return &Conversation{cfg: cfg}, nil }

// Receive takes an event in: one insert, which is the whole of what has to
// happen before the adapter acknowledges it. It is accepted unless it is a
// duplicate or nothing is to be said here, and then it will be answered. An
// error means that it was not taken in: acknowledge it not, so that the
// platform brings it again.
func (c *Conversation) Receive(ctx context.Context, e Event) (accepted bool, err error) {
	return false, nil
}

// Run answers what Receive takes in until ctx ends, and what was left open by a
// process before. It then lets the answers under way finish, and returns nil.
func (c *Conversation) Run(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

// Complete suggests at most 25 whole questions or deals that begin with, or
// have, what a person typed so far, out of what may be seen there. It answers
// from memory.
func (c *Conversation) Complete(ctx context.Context, p Place, person, typed string) []string {
	return nil
}

// Rules returns what applies in a place.
func (c *Conversation) Rules(ctx context.Context, p Place) Rules { return Rules{} }
