package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Discord allows 50 requests a second with one bot token (docs,
// topics/rate-limits). So many and a few at once stay below it in any second.
const (
	perSecond = 45
	atOnce    = 5
)

const (
	unsaid  = time.Second // to wait after a 429 that does not say how long
	buckets = 1000        // kept before those that ran out are forgotten
)

// A limiter knows when the next call may be made.
type limiter struct {
	all *rate.Limiter

	mu      sync.Mutex
	blocked time.Time // until then nothing at all: Cloudflare
	global  time.Time // until then nothing with the bot's token
	buckets map[string]bucket
}

type bucket struct {
	left  int
	until time.Time
}

func newLimiter() *limiter {
	return &limiter{all: rate.NewLimiter(perSecond, atOnce), buckets: map[string]bucket{}}
}

// wait waits until k may be made. It returns *Limited when that is after the
// end of ctx.
func (l *limiter) wait(ctx context.Context, k call) error {
	for {
		wait := l.take(k, time.Now())
		if wait <= 0 {
			break
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
			return &Limited{wait}
		}
		if !pause(ctx, wait) {
			return ctx.Err()
		}
	}
	if !k.bot {
		return nil
	}
	if err := l.all.Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &Limited{unsaid} // the queue is longer than ctx lives
	}
	return nil
}

// take says how long k has to wait; where it need not, it counts as made.
func (l *limiter) take(k call, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := l.blocked
	if k.bot && l.global.After(until) {
		until = l.global
	}
	b, known := l.buckets[k.bucket]
	if known && b.left <= 0 && b.until.After(until) {
		until = b.until
	}
	if wait := until.Sub(now); wait > 0 {
		return wait
	}
	if known {
		b.left--
		l.buckets[k.bucket] = b
		if !b.until.After(now) {
			delete(l.buckets, k.bucket) // a new period; its answer will tell
		}
	}
	return 0
}

// learn takes over what an answer says of its bucket.
func (l *limiter) learn(k call, h http.Header) {
	left, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, ok := seconds(h.Get("X-RateLimit-Reset-After"))
	if k.bucket == "" || err != nil || !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if b, known := l.buckets[k.bucket]; known && b.until.After(now) {
		left = min(left, b.left) // answers overtake each other
	}
	if len(l.buckets) >= buckets {
		for key, b := range l.buckets {
			if !b.until.After(now) {
				delete(l.buckets, key)
			}
		}
	}
	l.buckets[k.bucket] = bucket{left, now.Add(after)}
}

// limited notes a 429 in any of its forms and returns the error for it.
func (l *limiter) limited(k call, h http.Header, body []byte) error {
	var said struct {
		After  float64 `json:"retry_after"` // seconds
		Global bool    `json:"global"`
	}
	html := json.Unmarshal(body, &said) != nil
	after := time.Duration(said.After * float64(time.Second))
	if d, ok := seconds(h.Get("Retry-After")); ok && after <= 0 {
		after = d
	}
	if after <= 0 {
		after = unsaid
	}
	until := time.Now().Add(after)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case html:
		l.blocked = until
	case k.bot && (said.Global || h.Get("X-RateLimit-Global") == "true" || h.Get("X-RateLimit-Scope") == "global"):
		l.global = until
	case k.bucket != "":
		l.buckets[k.bucket] = bucket{0, until}
	}
	return &Limited{after}
}

func seconds(s string) (time.Duration, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 {
		return 0, false
	}
	return time.Duration(f * float64(time.Second)), true
}
