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
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/ledger"
)

// A Platform posts replies. The context of each call has a deadline. It has to
// work also when events come no more: what came before is answered then.
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

// Config is what a Conversation is made of. Workers, Clock, Log and Meter may
// be left out.
type Config struct {
	Name     string // of the platform: "slack"; Place.Platform of its events
	Desk     Desk
	Corpus   corpus.Reader // for sources, timelines, suggestions, the tour
	Ledger   ledger.Ledger
	Platform Platform
	Settings Settings
	Workers  int // events that are answered at the same time; 0: 8
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

// noMeter counts nothing.
type noMeter struct{}

func (noMeter) Received(string, Via, bool)                               {}
func (noMeter) Replied(string, ReplyKind, answer.Outcome, time.Duration) {}
func (noMeter) Retried(string, Trouble)                                  {}
func (noMeter) Lost(string)                                              {}

// A Conversation answers the events of one platform. It is safe for
// concurrent use.
type Conversation struct {
	cfg     Config
	guides  *guides
	next    *suggestions
	slots   chan struct{}     // one for each event that this process has in hand
	queue   chan ledger.Entry // those that wait for a worker; has room for every slot
	more    chan struct{}     // something may be waiting in the ledger
	behind  atomic.Bool       // more is due than there was room for
	running atomic.Bool       // workers take from the queue
}

// New returns a conversation that is ready to Receive; Run answers.
func New(cfg Config) (*Conversation, error) {
	if cfg.Name == "" || cfg.Desk == nil || cfg.Corpus == nil || cfg.Ledger == nil || cfg.Platform == nil {
		return nil, errors.New("a conversation has to have a name, a desk, a corpus, a ledger and a platform")
	}
	cfg.Workers = cmp.Or(cfg.Workers, 8)
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Meter == nil {
		cfg.Meter = noMeter{}
	}
	inHand := cfg.Workers * queued
	return &Conversation{
		cfg:    cfg,
		guides: newGuides(cfg.Corpus),
		next:   newSuggestions(cfg.Desk),
		slots:  make(chan struct{}, inHand),
		queue:  make(chan ledger.Entry, inHand),
		more:   make(chan struct{}, 1),
	}, nil
}

// Receive takes an event in: one insert, which is the whole of what has to
// happen before the adapter acknowledges it. It is accepted unless it is a
// duplicate or nothing is to be said here, and then it will be answered. An
// error means that it was not taken in: acknowledge it not, so that the
// platform brings it again.
func (c *Conversation) Receive(ctx context.Context, e Event) (accepted bool, err error) {
	defer func() { c.cfg.Meter.Received(c.cfg.Name, e.Via, accepted) }()
	e.Place.Platform = c.cfg.Name
	if len(e.Keys) == 0 {
		return false, fmt.Errorf("receive %s: an event has to have a key", e.Kind)
	}
	if err := c.learnShared(ctx, &e.Place); err != nil {
		return false, fmt.Errorf("receive %s: %w", e.Kind, err)
	}
	rules, err := c.rules(ctx, e.Place)
	if err != nil {
		return false, fmt.Errorf("receive %s: %w", e.Kind, err)
	}
	e.Private = !e.Place.Direct && (e.Private || rules.Mode == Private)
	entry, err := c.entry(ctx, e)
	if err != nil {
		return false, err
	}
	wanted, err := c.wanted(ctx, e, rules, entry.Talk)
	if err != nil || !wanted {
		return false, err
	}
	intake, err := c.take(ctx, entry)
	if err != nil {
		return false, fmt.Errorf("receive %s: %w", e.Kind, err)
	}
	return intake != ledger.Duplicate, nil
}

// longestText is how many characters of what somebody says are read. Discord
// lets people say 4000, Slack more.
const longestText = 2000

// take writes an entry down, and hands it to a worker where one has room.
func (c *Conversation) take(ctx context.Context, entry ledger.Entry) (ledger.Intake, error) {
	slot := false
	if c.running.Load() {
		select {
		case c.slots <- struct{}{}:
			slot = true
		default:
		}
	}
	var lease time.Time
	if slot {
		lease = entry.Received.Add(leased)
	}
	intake, err := c.cfg.Ledger.Receive(ctx, entry, lease)
	switch {
	case err == nil && intake == ledger.New && slot:
		entry.State = ledger.Received
		c.queue <- entry
	case slot:
		<-c.slots
	}
	if left := !slot || intake == ledger.Again; left && err == nil && intake != ledger.Duplicate {
		c.behind.Store(true)
		c.wake()
	}
	return intake, err
}

// wake makes Run look into the ledger.
func (c *Conversation) wake() {
	select {
	case c.more <- struct{}{}:
	default: // it is going to anyway
	}
}

// entry is an event as the inbox keeps it.
func (c *Conversation) entry(ctx context.Context, e Event) (ledger.Entry, error) {
	talk, err := c.talk(ctx, &e)
	if err != nil {
		return ledger.Entry{}, err
	}
	now := c.cfg.Clock().Truncate(time.Millisecond)
	e.At = cmp.Or(e.At, now)
	e.Text, e.About = Clip(e.Text, longestText), Clip(e.About, longestText)
	printed, err := json.Marshal(e)
	if err != nil {
		return ledger.Entry{}, fmt.Errorf("receive %s: %w", e.Kind, err)
	}
	return ledger.Entry{
		Receipt: ledger.Receipt{
			ID:       newID(),
			Place:    ledger.Place{Platform: c.cfg.Name, Workspace: e.Place.Workspace, Channel: e.Place.Channel, Thread: e.Place.Thread},
			Talk:     talk,
			Person:   e.Person,
			Private:  e.Private,
			Question: questionOf(e),
			Received: now,
		},
		Keys:    e.Keys,
		Event:   printed,
		Handle:  e.Handle,
		Expires: e.Expires,
	}, nil
}

// Complete suggests at most 25 whole questions or deals that begin with, or
// have, what a person typed so far, out of what may be seen there. It answers
// from memory.
func (c *Conversation) Complete(ctx context.Context, p Place, person, typed string) []string {
	return c.complete(ctx, p, person, typed)
}
