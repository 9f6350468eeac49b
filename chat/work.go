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
	// deadline. posting bounds one Send. marking bounds noting how it went: far
	// longer than a busy disk takes, since what is not noted waits for its
	// lease to run out, and then may be said twice.
	replying = 15 * time.Second
	posting  = 10 * time.Second
	marking  = time.Minute
	// The ledger is looked into for what a process before has put back: often
	// at first, then less so. What this one puts back wakes it.
	lookFirst = time.Second
	lookLast  = 16 * time.Second
	// away is how long somebody may have waited without an apology.
	away = 30 * time.Second
)

// Run answers what Receive takes in until ctx ends, and what was left open by a
// process before. It then lets the answers under way finish, and returns nil.
// No other process may run a conversation of this name on the same ledger
// meanwhile.
func (c *Conversation) Run(ctx context.Context) error {
	if err := c.cfg.Ledger.Release(ctx, c.cfg.Name); err != nil && ctx.Err() == nil {
		return fmt.Errorf("take up what was left open: %w", err)
	}
	c.running.Store(true) // not before: a lease of our own would have ended too
	var workers sync.WaitGroup
	for range c.cfg.Workers {
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
	pause := lookFirst
	again := time.NewTimer(pause)
	defer again.Stop()
	for {
		if err := c.fetch(ctx); err != nil && ctx.Err() == nil {
			c.cfg.Log.Error("the inbox cannot be read", "platform", c.cfg.Name, "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-again.C:
			pause = min(2*pause, lookLast)
			again.Reset(pause)
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
	now := c.cfg.Clock()
	var entries []ledger.Entry
	var err error
	if room > 0 {
		entries, err = c.cfg.Ledger.Lease(ctx, c.cfg.Name, now, now.Add(leased), room)
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
		c.cfg.Log.Error("an event cannot be read back; it is dropped", "receipt", e.ID, "err", err)
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
	} else if c.cfg.Clock().Sub(e.Received) > away {
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
	took := c.cfg.Clock().Sub(e.Received)
	c.cfg.Meter.Replied(c.cfg.Name, r.Kind, outcome, took)
	c.cfg.Log.Info("replied", "platform", c.cfg.Name, "receipt", e.ID, "kind", r.Kind, "outcome", outcome, "took", took)
}

// mark moves an entry and says whether that went well.
func (c *Conversation) mark(ctx context.Context, id string, m ledger.Move) bool {
	ctx, cancel := context.WithTimeout(ctx, marking)
	defer cancel()
	err := c.cfg.Ledger.Mark(ctx, id, m)
	switch {
	case errors.Is(err, ledger.ErrUnknown):
		c.cfg.Log.Info("forgotten while it was answered", "receipt", id)
	case err != nil:
		c.cfg.Log.Error("the ledger cannot be written", "receipt", id, "err", err)
	}
	return err == nil
}

// compose makes the reply to an event; a failure is a reply too.
func (c *Conversation) compose(ctx context.Context, e ledger.Entry, ev Event) response {
	ctx, cancel := context.WithTimeout(ctx, replying)
	defer cancel()
	rules, err := c.rules(ctx, ev.Place)
	var r response
	if err == nil {
		r, err = c.safeReply(ctx, turn{Event: ev, id: e.ID, talk: e.Talk, received: e.Received, rules: rules})
	}
	if err != nil {
		c.cfg.Log.Error("no answer", "platform", c.cfg.Name, "receipt", e.ID, "err", err)
		r = failure(e, err)
	}
	r.Private = !r.open && !ev.Place.Direct && (r.Private || ev.Private || !rules.Mode.open())
	return r
}

// safeReply makes a panic an error.
func (c *Conversation) safeReply(ctx context.Context, t turn) (r response, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: %v", errPanic, cause)
		}
	}()
	return c.reply(ctx, t)
}

// errPanic is the error that a panic is made into.
var errPanic = errors.New("panic")

// failure tells the person that something broke, and the receipt what.
func failure(e ledger.Entry, err error) response {
	return response{
		Reply:   Reply{Kind: ReplyFailure, Asked: e.Question, Text: fmt.Sprintf(saysFailed, e.ID), Receipt: e.ID},
		account: &ledger.Account{Outcome: "failed", Trouble: err.Error()},
	}
}

// deliver posts a reply where it may be posted: without the handle where that
// is gone, and to the person alone where the place is closed. A reply that the
// platform breaks over becomes a sentence, or the next process would break
// over it too.
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
		case errors.Is(err, errPanic) && r.Kind != ReplyFailure:
			c.cfg.Log.Error("a reply broke the platform", "platform", c.cfg.Name, "receipt", e.ID, "kind", r.Kind, "err", err)
			sentence := failure(e, err).Reply
			sentence.Private = r.Private
			r = sentence
		default:
			return "", err
		}
		c.cfg.Log.Debug("sent again in another way", "platform", c.cfg.Name, "receipt", e.ID, "err", err)
	}
}

func noted(r Reply, n Note) Reply {
	if !slices.Contains(r.Notes, n) && !slices.Contains(r.Notes, Repeated) {
		r.Notes = append(slices.Clone(r.Notes), n)
	}
	return r
}

// post sends a reply once. A page of a tour takes the place of the one before.
func (c *Conversation) post(ctx context.Context, ev Event, to To, r Reply) (at Ref, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: %v", errPanic, cause)
		}
	}()
	if ev.Kind == Pressed && ev.On != "" && (r.Kind == ReplyTour || r.Kind == ReplyQuiz) {
		ctx, cancel := context.WithTimeout(ctx, posting)
		err := c.cfg.Platform.Edit(ctx, to, ev.On, r)
		cancel()
		if err == nil {
			return ev.On, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, posting)
	defer cancel()
	return c.cfg.Platform.Send(ctx, to, r)
}

// troubleOf says what a failed Send means.
func troubleOf(err error) (Trouble, time.Duration) {
	if s, ok := errors.AsType[*SendError](err); ok {
		return s.Trouble, s.After
	}
	return InDoubt, 0
}

const (
	// lasting is how long an answer is worth sending to a platform that is
	// out of order.
	lasting = 6 * time.Hour
	// doubts is how often it may be repeated to one that gives no clear word.
	doubts = 4
)

// worth says whether it is worth trying again after a trouble; e.Doubts has it
// already. Only what was really sent in vain counts: not being taken up by
// processes that died, nor being put back by a platform that said when to come.
func (c *Conversation) worth(e ledger.Entry, t Trouble) bool {
	switch t {
	case NotSent:
		return c.cfg.Clock().Sub(e.Received) < lasting
	case InDoubt:
		return e.Doubts < doubts
	}
	return false
}

// again puts an entry back that could not be sent, to be tried later; or gives
// it up.
func (c *Conversation) again(ctx context.Context, e ledger.Entry, err error) {
	trouble, after := troubleOf(err)
	if trouble == InDoubt {
		e.Doubts++
	}
	if !c.worth(e, trouble) {
		c.cfg.Meter.Lost(c.cfg.Name)
		c.cfg.Log.Error("an answer could not be sent", "platform", c.cfg.Name, "receipt", e.ID, "attempts", e.Attempts+1, "err", err)
		if e.State == ledger.Answered {
			e.Doubts = max(e.Doubts, 1) // a process died over it, perhaps after it had arrived
		}
		c.mark(ctx, e.ID, ledger.Move{To: ledger.Failed, Doubts: e.Doubts})
		return
	}
	const longest, doublings = time.Minute, 6
	if after == 0 {
		after = min(time.Second<<min(e.Attempts, doublings), longest)
	}
	state := e.State // Answered: an earlier attempt is still in doubt
	if trouble == InDoubt {
		state = ledger.Answered
	}
	c.cfg.Meter.Retried(c.cfg.Name, trouble)
	c.cfg.Log.Warn("an answer is sent again later", "platform", c.cfg.Name, "receipt", e.ID, "after", after, "err", err)
	c.mark(ctx, e.ID, ledger.Move{To: state, Due: c.cfg.Clock().Add(after), Doubts: e.Doubts})
	time.AfterFunc(after, c.wake)
}
