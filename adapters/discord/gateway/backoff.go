package gateway

import (
	"context"
	"math/rand/v2"
	"time"
)

// Bounds of the wait between two connections.
const (
	firstWait     = time.Second
	longest       = 10 * time.Minute
	longestResume = 15 * time.Second // a RESUME costs no session start, and people wait
)

// A backoff waits longer each time, anywhere between nothing and its bound, so
// that many bots do not come back together. The zero backoff is ready.
type backoff struct{ bound time.Duration }

// wait waits, limit at most, and says whether ctx still lives.
func (b *backoff) wait(ctx context.Context, limit time.Duration) bool {
	b.bound = min(max(2*b.bound, firstWait), longest)
	return pause(ctx, rand.N(min(b.bound, limit)))
}

func (b *backoff) reset() { b.bound = 0 }

// pause waits for d and says whether ctx still lives.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
