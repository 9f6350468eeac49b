package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"dealbot/chat"
)

// How a lost connection is come back to.
const (
	firstPause = time.Second
	longPause  = time.Minute
	// steady is how long a connection has to last before the next pause is a
	// first one again: a hello alone proves nothing.
	steady = time.Minute
)

// inHand is how many envelopes are taken in at once; each costs an insert.
const inHand = 256

// takeTime bounds taking one envelope in: Slack waits 3 seconds for the
// acknowledgement. What takes longer is brought again.
const takeTime = 2500 * time.Millisecond

// A link keeps the app connected to Slack. It is our own and not slack-go's
// socketmode.Client, because that one hides why it was disconnected, closes
// the old socket before it has a new one, comes back without a pause when
// there are too many, and loses acknowledgements when it is stopped.
//
// Its rules: an envelope is acknowledged as soon as take has taken it in. The
// reader never waits for a taker. A socket that Slack means to close is read
// on while its successor is opened. A pause before the next attempt grows, and
// only a connection that lasts makes it short again. Errors that waiting does
// not mend end Run.
type link struct {
	open   func(ctx context.Context) (url string, err error) // a new one for every socket
	dialer *websocket.Dialer
	take   func(ctx context.Context, f frame) (answer any, taken bool)
	log    *slog.Logger

	slots   chan struct{}
	takers  sync.WaitGroup
	readers sync.WaitGroup

	mu      sync.Mutex
	live    []*socket
	stopped bool
	heard   time.Time
	problem string
}

func newLink(log *slog.Logger, dialer *websocket.Dialer, open func(context.Context) (string, error), take func(context.Context, frame) (any, bool)) *link {
	return &link{open: open, dialer: dialer, take: take, log: log, slots: make(chan struct{}, inHand)}
}

// run stays connected until ctx ends, then returns nil once what was taken in
// is acknowledged. It returns an error that says what to do where only a
// person can mend it.
func (l *link) run(ctx context.Context) error {
	defer l.stop()
	pause := firstPause
	for {
		s, err := l.connect(ctx)
		if err == nil {
			select {
			case <-s.leaving:
				err = slackError(s.why())
			case <-ctx.Done():
			}
			if time.Since(s.opened) >= steady {
				pause = 0
			}
		}
		if ctx.Err() != nil {
			return nil
		}
		if needs := new(ConfigError); errors.As(err, &needs) {
			return err
		}
		l.say(err)
		if !sleep(ctx, max(jitter(pause), retryAfter(err))) {
			return nil
		}
		pause = min(max(2*pause, firstPause), longPause)
	}
}

// say logs why the link has to connect anew, and keeps it for Health.
func (l *link) say(err error) {
	level := slog.LevelWarn
	switch code(err) {
	case "warning", "refresh_requested": // every few hours, as planned
		l.log.Debug("connecting anew", "because", err)
		return
	case "too_many_websockets":
		level = slog.LevelError
		err = fmt.Errorf("%w: this app has 10 connections open, the most Slack allows; stop the other processes that use its app-level token", err)
	}
	l.log.Log(context.Background(), level, "connecting anew", "because", err)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.problem = err.Error()
}

// jitter is between half of d and d, so that many who lost their connection at
// once do not come back at once.
func jitter(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	return d/2 + rand.N(d/2)
}

func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// connect opens one socket more and starts reading it.
func (l *link) connect(ctx context.Context) (*socket, error) {
	url, err := l.open(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask Slack for a connection with SLACK_APP_TOKEN: %w", err)
	}
	s, err := dial(ctx, l.dialer, url)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	l.live = append(l.live, s)
	l.heard, l.problem = time.Now(), ""
	l.mu.Unlock()
	l.readers.Go(func() { l.serve(s) })
	return s, nil
}

// serve reads a socket to its end.
func (l *link) serve(s *socket) {
	err := s.read(func(f frame) { l.frame(s, f) })
	_ = s.conn.Close() // it has ended already
	l.mu.Lock()
	l.live = slices.DeleteFunc(l.live, func(other *socket) bool { return other == s })
	l.mu.Unlock()
	s.leave(fmt.Sprintf("the connection ended: %v", err))
}

// frame does what one frame of a socket asks for, without waiting.
func (l *link) frame(s *socket, f frame) {
	if f.Type == "disconnect" {
		s.until(time.Now().Add(farewell))
		s.leave(f.Reason)
	}
	l.mu.Lock()
	defer l.mu.Unlock() // until the taker is counted, so that stop waits for it
	l.heard = time.Now()
	if f.EnvelopeID == "" || l.stopped { // nothing to take in, or too late: Slack brings it again
		return
	}
	select {
	case l.slots <- struct{}{}:
		l.takers.Go(func() { l.receive(s, f) })
	default:
		l.log.Warn("too much at once; left for Slack to bring again", "type", f.Type)
	}
}

// receive takes an envelope in and acknowledges it.
func (l *link) receive(s *socket, f frame) {
	defer func() { <-l.slots }()
	ctx, cancel := context.WithTimeout(context.Background(), takeTime)
	defer cancel()
	answer, taken := l.take(ctx, f)
	if !taken {
		return
	}
	if !f.Accepts {
		answer = nil
	}
	if err := l.ack(s, ack{f.EnvelopeID, answer}); err != nil {
		l.log.Warn("an acknowledgement was not sent; Slack will bring the event again", "because", err)
	}
}

// ack writes an acknowledgement to the socket its envelope came by, or to
// another: Slack takes it from any.
func (l *link) ack(own *socket, a ack) error {
	l.mu.Lock()
	all := append([]*socket{own}, l.live...)
	l.mu.Unlock()
	var err error
	for _, s := range all {
		if err = s.write(a); err == nil {
			return nil
		}
	}
	return err
}

// stop takes nothing more, waits for what was taken to be acknowledged, and
// closes every socket politely.
func (l *link) stop() {
	l.mu.Lock()
	l.stopped = true
	l.mu.Unlock()
	l.takers.Wait() // bounded by takeTime and patience
	l.mu.Lock()
	for _, s := range l.live {
		go s.close()
	}
	l.mu.Unlock()
	l.readers.Wait()
}

// health says how the link stands.
func (l *link) health() chat.Health {
	l.mu.Lock()
	defer l.mu.Unlock()
	return chat.Health{Connected: len(l.live) > 0, Heard: l.heard, Problem: l.problem}
}
