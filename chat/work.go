package chat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"dealbot/answer"
	"dealbot/ledger"
)

const (
	// queued is how many events are in hand for each worker; more wait in the
	// ledger. A lease has to outlast the wait for a worker.
	queued = 4
	leased = 5 * time.Minute
	// replying bounds everything up to a reply; the desk has its own, shorter
	// deadline. posting bounds one Send.
	replying = 15 * time.Second
	posting  = 10 * time.Second
	// looking is how often the ledger is looked into for what has become due.
	looking = time.Second
	// away is how long somebody may have waited without an apology.
	away = 30 * time.Second
)

// Run answers what Receive takes in until ctx ends, and what was left open by a
// process before. It then lets the answers under way finish, and returns nil.
// No other process may run a conversation of this name on the same ledger
// meanwhile.
func (c *Conversation) Run(ctx context.Context) error {
	if err := c.Ledger.Release(ctx, c.Name); err != nil {
		return fmt.Errorf("take up what was left open: %w", err)
	}
	c.running.Store(true) // not before: a lease of our own would have ended too
	var workers sync.WaitGroup
	for range c.Workers {
		workers.Go(func() { c.work(ctx) })
	}
	c.look(ctx)
	c.running.Store(false)
	workers.Wait()
	return nil
}

// work answers events until ctx ends. The one under way is finished.
func (c *Conversation) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-c.queue:
			if ctx.Err() != nil {
				return // both were ready; what is queued is left to the next process
			}
			c.process(context.WithoutCancel(ctx), e)
			<-c.slots
			if c.behind.Load() && len(c.queue) == 0 {
				c.wake()
			}
		}
	}
}

// look takes what is due from the ledger to the workers, until ctx ends.
func (c *Conversation) look(ctx context.Context) {
	tick := time.NewTicker(looking)
	defer tick.Stop()
	for {
		if err := c.fetch(ctx); err != nil && ctx.Err() == nil {
			c.Log.Error("the inbox cannot be read", "platform", c.Name, "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-c.more:
		}
	}
}

// fetch leases as many events as there is room for.
func (c *Conversation) fetch(ctx context.Context) error {
	room := 0
	for full := false; !full; {
		select {
		case c.slots <- struct{}{}:
			room++
		default:
			full = true
		}
	}
	now := c.Clock()
	var entries []ledger.Entry
	var err error
	if room > 0 {
		entries, err = c.Ledger.Lease(ctx, c.Name, now, now.Add(leased), room)
	}
	for range room - len(entries) {
		<-c.slots
	}
	c.behind.Store(err != nil || len(entries) == room)
	for _, e := range entries {
		c.queue <- e
	}
	return err
}

// process answers one event. Whatever happens, its entry is either closed, or
// open and due again.
func (c *Conversation) process(ctx context.Context, e ledger.Entry) {
	var ev Event
	if err := json.Unmarshal(e.Event, &ev); err != nil {
		c.Log.Error("an event cannot be read back; it is dropped", "receipt", e.ID, "err", err)
		c.mark(ctx, e.ID, ledger.Move{To: ledger.Failed})
		return
	}
	ev.Handle, ev.Expires = e.Handle, e.Expires
	r := c.compose(ctx, e, ev)
	if r.silent {
		c.mark(ctx, e.ID, ledger.Move{To: ledger.Sent})
		return
	}
	if !c.mark(ctx, e.ID, ledger.Move{To: ledger.Answered, Question: r.question, Account: r.account}) {
		return // forgotten meanwhile, or the ledger is out of order: then the lease runs out
	}
	if e.State == ledger.Answered {
		r.Notes = append(r.Notes, Repeated)
	} else if e.Attempts > 1 && c.Clock().Sub(e.Received) > away {
		r.Notes = append(r.Notes, Late)
	}
	ref, err := c.deliver(ctx, e, ev, r.Reply)
	if err != nil {
		c.again(ctx, e, err)
		return
	}
	c.mark(ctx, e.ID, ledger.Move{To: ledger.Sent, Ref: string(ref)})
	var outcome answer.Outcome
	if r.Answer != nil {
		outcome = r.Answer.Outcome
	}
	took := c.Clock().Sub(e.Received)
	c.Meter.Replied(c.Name, r.Kind, outcome, took)
	c.Log.Info("replied", "platform", c.Name, "receipt", e.ID, "kind", r.Kind, "outcome", outcome, "took", took)
}

// mark moves an entry and says whether that went well.
func (c *Conversation) mark(ctx context.Context, id string, m ledger.Move) bool {
	ctx, cancel := context.WithTimeout(ctx, posting)
	defer cancel()
	err := c.Ledger.Mark(ctx, id, m)
	switch {
	case errors.Is(err, ledger.ErrUnknown):
		c.Log.Info("forgotten while it was answered", "receipt", id)
	case err != nil:
		c.Log.Error("the ledger cannot be written", "receipt", id, "err", err)
	}
	return err == nil
}

// compose makes the reply to an event; a failure is a reply too.
func (c *Conversation) compose(ctx context.Context, e ledger.Entry, ev Event) (r response) {
	ctx, cancel := context.WithTimeout(ctx, replying)
	defer cancel()
	defer func() {
		if cause := recover(); cause != nil {
			r = c.failure(e, ev, fmt.Errorf("panic: %v", cause))
		}
	}()
	r, err := c.reply(ctx, e, ev)
	if err != nil {
		return c.failure(e, ev, err)
	}
	return r
}

// failure tells the person that something broke, and the log what.
func (c *Conversation) failure(e ledger.Entry, ev Event, err error) response {
	c.Log.Error("no answer", "platform", c.Name, "receipt", e.ID, "err", err)
	return response{
		Reply:   Reply{Kind: ReplyFailure, Private: ev.Private, Asked: e.Question, Text: fmt.Sprintf(saysFailed, e.ID), Receipt: e.ID},
		account: &ledger.Account{Outcome: "failed", Trouble: err.Error()},
	}
}

// deliver posts a reply where it may be posted: without the handle where that
// is gone, and to the person alone where the place is closed.
func (c *Conversation) deliver(ctx context.Context, e ledger.Entry, ev Event, r Reply) (Ref, error) {
	to := To{
		Place: ev.Place, Person: ev.Person, Private: r.Private,
		Handle: ev.Handle, Expires: ev.Expires, On: ev.On, Origin: ev.Keys[0], Nonce: e.ID,
	}
	if len(to.Handle) == 0 && !ev.Expires.IsZero() {
		r = noted(r, Late) // there was one, and it has expired
	}
	for {
		ref, err := c.post(ctx, ev, to, r)
		if err == nil {
			return ref, nil
		}
		switch trouble, _ := troubleOf(err); {
		case trouble == HandleGone && len(to.Handle) > 0:
			to.Handle, r = nil, noted(r, Late)
		case trouble == Refused && !to.Private && !to.Place.Direct:
			to.Private, r.Private = true, true
		default:
			return "", err
		}
		c.Log.Debug("sent again in another way", "platform", c.Name, "receipt", e.ID, "err", err)
	}
}

func noted(r Reply, n Note) Reply {
	if !slices.Contains(r.Notes, n) && !slices.Contains(r.Notes, Repeated) {
		r.Notes = append(slices.Clone(r.Notes), n)
	}
	return r
}

// post sends a reply once. A page of a tour takes the place of the one before.
func (c *Conversation) post(ctx context.Context, ev Event, to To, r Reply) (Ref, error) {
	if ev.Kind == Pressed && ev.On != "" && (r.Kind == ReplyTour || r.Kind == ReplyQuiz) {
		ctx, cancel := context.WithTimeout(ctx, posting)
		err := c.Platform.Edit(ctx, to, ev.On, r)
		cancel()
		if err == nil {
			return ev.On, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, posting)
	defer cancel()
	return c.Platform.Send(ctx, to, r)
}

// troubleOf says what a failed Send means.
func troubleOf(err error) (Trouble, time.Duration) {
	var s *SendError
	if errors.As(err, &s) {
		return s.Trouble, s.After
	}
	return InDoubt, 0
}

// patience is how often a Send is tried for each trouble, and whether the next
// one may be a repetition.
var patience = map[Trouble]struct {
	attempts int
	state    ledger.State
}{
	NotSent: {12, ledger.Received},
	InDoubt: {4, ledger.Answered},
}

// again puts an entry back that could not be sent, to be tried later; or gives
// it up.
func (c *Conversation) again(ctx context.Context, e ledger.Entry, err error) {
	trouble, after := troubleOf(err)
	p, retried := patience[trouble]
	if !retried || e.Attempts >= p.attempts {
		c.Meter.Lost(c.Name)
		c.Log.Error("an answer could not be sent", "platform", c.Name, "receipt", e.ID, "attempts", e.Attempts, "err", err)
		c.mark(ctx, e.ID, ledger.Move{To: ledger.Failed})
		return
	}
	const longest = time.Minute
	if after == 0 {
		after = min(time.Second<<(e.Attempts-1), longest)
	}
	if e.State == ledger.Answered {
		p.state = ledger.Answered // an earlier attempt is still in doubt
	}
	c.Meter.Retried(c.Name, trouble)
	c.Log.Warn("an answer is sent again later", "platform", c.Name, "receipt", e.ID, "after", after, "err", err)
	c.mark(ctx, e.ID, ledger.Move{To: p.state, Due: c.Clock().Add(after)})
	time.AfterFunc(after, c.wake)
}
