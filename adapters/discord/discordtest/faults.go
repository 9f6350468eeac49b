package discordtest

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
)

// faults are what goes wrong next, on request.
type faults struct {
	reconnectOnIdentify int
	silentResumes       int
	muteConnects        int
	closeConnects       int
	closeCode           int
	duplicates          int // interactions dispatched twice
	bend                func(event string, o object) object
	answers             []fault
	delay               func(r *http.Request) time.Duration
	droppedAnswers      int
	intercept           func(Shown) Outcome
}

// A Shown is a message that is about to be shown to people.
type Shown struct {
	Message
	ByToken bool // in answer to an interaction, with its token
}

// An Outcome is what becomes of it.
type Outcome string

// The outcomes.
const (
	Taken   Outcome = ""
	Limited Outcome = "limited" // 429, for a second
	Broken  Outcome = "broken"  // 502, and not shown
	Unclear Outcome = "unclear" // shown, and the connection breaks before the answer
	Gone    Outcome = "gone"    // the token is not valid any more
)

// Intercept asks how about every message that the bot is about to show. What
// stands there already, by its nonce or its token, is not asked about again.
func (f *Fake) Intercept(how func(Shown) Outcome) { f.locked(func() { f.faults.intercept = how }) }

// A fault is an HTTP answer given instead of the usual one.
type fault struct {
	match func(*http.Request) bool
	times int
	write func(http.ResponseWriter)
}

func (f *faults) bent(event string, o object) object {
	if f.bend == nil {
		return o
	}
	return f.bend(event, o)
}

// Cut ends every gateway connection as a broken cable would.
func (f *Fake) Cut() {
	f.each(func(c *connection) { c.cut() })
}

// StopAcks lets the connections there are live on without answers to heartbeats.
func (f *Fake) StopAcks() {
	f.each(func(c *connection) { c.deaf = true })
}

// Mute lets the connections there are send nothing any more.
func (f *Fake) Mute() {
	f.each(func(c *connection) { c.mute = true })
}

// AskReconnect sends op 7.
func (f *Fake) AskReconnect() { f.each(func(c *connection) { c.send(frame{Op: 7}) }) }

// AskHeartbeat sends op 1.
func (f *Fake) AskHeartbeat() { f.each(func(c *connection) { c.send(frame{Op: 1}) }) }

// Garble sends messages that nobody can read.
func (f *Fake) Garble() {
	f.each(func(c *connection) {
		for _, odd := range []string{"{", `{"op":"0"}`, "[]", "\x00\x00no zlib"} { // a leading zero: binary
			c.out <- []byte(odd)
		}
	})
}

// Heartbeats says how many came.
func (f *Fake) Heartbeats() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.heartbeats
}

// Invalidate sends op 9; a session that is not resumable is gone.
func (f *Fake) Invalidate(resumable bool) {
	f.each(func(c *connection) {
		if !resumable && c.session != nil {
			delete(f.sessions, c.session.id)
		}
		c.send(frame{Op: 9, Data: marshal(resumable)})
	})
}

// CloseWith closes the connections there are with a code.
func (f *Fake) CloseWith(code int) { f.each(func(c *connection) { c.refuse(code) }) }

// CloseNext closes the next n connections with a code right after HELLO.
func (f *Fake) CloseNext(n, code int) {
	f.locked(func() { f.faults.closeConnects, f.faults.closeCode = n, code })
}

// MuteNext lets the next n connections say nothing at all.
func (f *Fake) MuteNext(n int) { f.locked(func() { f.faults.muteConnects = n }) }

// SilenceAfterResume answers the next n RESUMEs with silence.
func (f *Fake) SilenceAfterResume(n int) { f.locked(func() { f.faults.silentResumes = n }) }

// ReconnectAfterIdentify answers the next n IDENTIFYs with op 7.
func (f *Fake) ReconnectAfterIdentify(n int) {
	f.locked(func() { f.faults.reconnectOnIdentify = n })
}

// DuplicateInteractions dispatches each of the next n interactions twice.
func (f *Fake) DuplicateInteractions(n int) { f.locked(func() { f.faults.duplicates = n }) }

// Bend changes every dispatched event before it is sent; nil ends that.
func (f *Fake) Bend(how func(event string, o map[string]any) map[string]any) {
	f.locked(func() { f.faults.bend = how })
}

// Dispatch sends any event to every session.
func (f *Fake) Dispatch(event string, d any) {
	f.locked(func() {
		for _, s := range f.sessions {
			s.dispatch(event, d)
		}
	})
}

// Replay sends the last n dispatches of every session again, with new numbers.
func (f *Fake) Replay(n int) {
	f.locked(func() {
		for _, s := range f.sessions {
			for _, fr := range slices.Clone(s.sent[max(0, len(s.sent)-n):]) {
				s.dispatch(*fr.Type, fr.Data)
			}
		}
	})
}

// Slow delays the HTTP answers that how gives a delay; nil ends that.
func (f *Fake) Slow(how func(*http.Request) time.Duration) { f.locked(func() { f.faults.delay = how }) }

// Answer gives the next requests that match an answer of its own.
func (f *Fake) Answer(times int, match func(*http.Request) bool, status int, header map[string]string, body string) {
	f.locked(func() {
		f.faults.answers = append(f.faults.answers, fault{match, times, func(w http.ResponseWriter) {
			for k, v := range header {
				w.Header().Set(k, v)
			}
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body)) // the client may be gone
		}})
	})
}

// LoseAnswers does what the next n posts of messages ask for and breaks the
// connection instead of answering.
func (f *Fake) LoseAnswers(n int) { f.locked(func() { f.faults.droppedAnswers = n }) }

// Method matches requests by method and part of their path.
func Method(method, part string) func(*http.Request) bool {
	return func(r *http.Request) bool { return r.Method == method && strings.Contains(r.URL.Path, part) }
}

func (f *Fake) each(do func(*connection)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for c := range f.connections {
		do(c)
	}
}

// Identified says how many IDENTIFYs came.
func (f *Fake) Identified() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.identified
}

// Sessions says how many sessions have a connection.
func (f *Fake) Sessions() (live int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.sessions {
		if s.on != nil {
			live++
		}
	}
	return live
}

// Await waits until ok holds; the bot changes it in its own time.
func (f *Fake) Await(ctx context.Context, ok func() bool) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return nil
}
