package slack

import (
	"context"
	"errors"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"dealbot/chat"
)

// How often Slack takes messages: one a second in a channel, with a few at
// once; changes every 1.2 seconds. Source: Slack's page on rate limits.
const (
	postEvery   = time.Second
	postBurst   = 3
	updateEvery = 1200 * time.Millisecond
	channels    = 10_000 // whose pace is remembered
)

// A pace keeps to those limits, channel by channel, and to what Slack says
// where it limits a channel all the same.
type pace struct {
	mu  sync.Mutex
	all *lru.Cache[string, *lane]
}

// A lane is a channel, or a method in it that has limits of its own.
type lane struct {
	*rate.Limiter
	held time.Time // nothing goes before
}

func newPace() *pace {
	all, err := lru.New[string, *lane](channels)
	if err != nil {
		panic(err) // only for a size below one
	}
	return &pace{all: all}
}

// wait waits for the channel's turn. If that would take longer than ctx lasts
// it says at once how long.
func (p *pace) wait(ctx context.Context, method, channel string) error {
	p.mu.Lock()
	l := p.lane(method, channel)
	turn := l.Reserve()
	delay := turn.Delay() + max(0, time.Until(l.held))
	p.mu.Unlock()
	if deadline, ok := ctx.Deadline(); ok && time.Now().Add(delay).After(deadline) {
		turn.Cancel()
		return &chat.SendError{Trouble: chat.NotSent, After: delay, Err: errors.New("the channel takes one message a second")}
	}
	if !sleep(ctx, delay) {
		turn.Cancel()
		return &chat.SendError{Trouble: chat.NotSent, Err: context.Cause(ctx)}
	}
	return nil
}

// hold keeps back what goes to a channel, for as long as Slack says: asking it
// again before is a refusal more.
func (p *pace) hold(method, channel string, after time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lane(method, channel).held = time.Now().Add(after)
}

// lane finds the lane of a call. p.mu is held.
func (p *pace) lane(method, channel string) *lane {
	every, burst, key := postEvery, postBurst, channel
	if method == "chat.update" || method == "views.publish" {
		every, burst, key = updateEvery, 1, method+"/"+channel
	}
	l, ok := p.all.Get(key)
	if !ok {
		l = &lane{Limiter: rate.NewLimiter(rate.Every(every), burst)}
		p.all.Add(key, l)
	}
	return l
}
