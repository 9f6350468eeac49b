package discordtest

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// rates are what the bot may still ask for (docs, topics/rate-limits).
type rates struct {
	second  time.Time // that the global count is of
	count   int
	buckets map[string]*bucket
	invalid []time.Time // 401, 403 and 429
}

type bucket struct {
	left  int
	until time.Time
}

const window = 5 * time.Second // (*) Discord does not publish it

// A limit is why a request is refused.
type limit struct {
	scope string // "user", "shared", "global"
	after time.Duration
	html  bool // Cloudflare's
}

// take counts a request; nil: it may go on. key "" is a route without a bucket.
func (f *Fake) take(w http.ResponseWriter, key string, exempt bool) *limit {
	now := time.Now()
	r := &f.rates
	if f.blocked(now) {
		return &limit{scope: "global", after: 10 * time.Minute, html: true}
	}
	if !exempt {
		if now.Sub(r.second) >= time.Second {
			r.second, r.count = now, 0
		}
		if r.count++; r.count > globalPerSecond {
			return &limit{scope: "global", after: time.Second - now.Sub(r.second)}
		}
	}
	if key == "" {
		return nil
	}
	if r.buckets == nil {
		r.buckets = map[string]*bucket{}
	}
	b := r.buckets[key]
	if b == nil || !now.Before(b.until) {
		b = &bucket{left: f.config.PerChannel, until: now.Add(window)}
		r.buckets[key] = b
	}
	after := b.until.Sub(now)
	h := w.Header()
	h.Set("X-RateLimit-Bucket", fmt.Sprintf("%x", len(key)))
	h.Set("X-RateLimit-Limit", strconv.Itoa(f.config.PerChannel))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, b.left-1)))
	h.Set("X-RateLimit-Reset-After", seconds(after))
	h.Set("X-RateLimit-Reset", strconv.FormatFloat(float64(b.until.UnixMilli())/1000, 'f', 3, 64))
	if b.left == 0 {
		return &limit{scope: "user", after: after}
	}
	b.left--
	return nil
}

// blocked says whether Cloudflare has had enough of the bot's errors.
func (f *Fake) blocked(now time.Time) bool {
	recent := f.rates.invalid[:0]
	for _, at := range f.rates.invalid {
		if now.Sub(at) < 10*time.Minute {
			recent = append(recent, at)
		}
	}
	f.rates.invalid = recent
	return len(recent) >= invalidLimit
}

// write refuses a request.
func (l *limit) write(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(int((l.after+time.Second-1)/time.Second)))
	if l.html {
		h.Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusTooManyRequests)
		fmt.Fprint(w, "<html><body>error code: 1015</body></html>")
		return
	}
	h.Set("X-RateLimit-Scope", l.scope)
	if l.scope == "global" {
		h.Set("X-RateLimit-Global", "true")
		for _, name := range []string{"Bucket", "Limit", "Remaining", "Reset", "Reset-After"} {
			h.Del("X-RateLimit-" + name)
		}
	}
	writeJSON(w, http.StatusTooManyRequests, object{
		"message": "You are being rate limited.", "retry_after": l.after.Seconds(), "global": l.scope == "global",
	})
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }

// Limit answers the next requests that match with 429 of a scope.
func (f *Fake) Limit(times int, match func(*http.Request) bool, scope string, after time.Duration) {
	l := &limit{scope: scope, after: after, html: scope == "cloudflare"}
	f.locked(func() { f.faults.answers = append(f.faults.answers, fault{match, times, l.write}) })
}
