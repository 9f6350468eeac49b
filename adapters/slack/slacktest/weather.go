package slacktest

import (
	"slices"

	"github.com/gorilla/websocket"
)

// each does something with every socket there is now.
func (s *Server) each(do func(*socket)) {
	s.mu.Lock()
	all := slices.Clone(s.sockets)
	s.mu.Unlock()
	for _, k := range all {
		do(k)
	}
}

// Warn announces on every socket that it will be closed; it goes on being used
// until Refresh or Cut.
func (s *Server) Warn() { s.each(func(k *socket) { k.disconnect("warning") }) }

// Refresh announces and closes every socket.
func (s *Server) Refresh() {
	s.each(func(k *socket) {
		k.disconnect("refresh_requested")
		k.close(websocket.CloseNormalClosure)
	})
}

// RefreshFirst announces and closes the socket that was opened first.
func (s *Server) RefreshFirst() {
	s.mu.Lock()
	var first *socket
	if len(s.sockets) > 0 {
		first = s.sockets[0]
	}
	s.mu.Unlock()
	if first != nil {
		first.disconnect("refresh_requested")
		first.close(websocket.CloseNormalClosure)
	}
}

// Disable switches Socket Mode off in the app's settings.
func (s *Server) Disable() {
	s.mu.Lock()
	s.linkOff = true
	s.mu.Unlock()
	s.each(func(k *socket) {
		k.disconnect("link_disabled")
		k.close(websocket.CloseNormalClosure)
	})
}

// Cut kills every connection without a close frame.
func (s *Server) Cut() { s.each(func(k *socket) { _ = k.conn.NetConn().Close() }) }

// Sockets is how many sockets are open.
func (s *Server) Sockets() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets)
}

// Calls is how often a method was called ("apps.connections.open").
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// A Failure is how a call of a method goes wrong.
type Failure struct {
	Error      string // an ok:false with this error
	Needed     string // the scope that missing_scope wants
	Status     int    // an HTTP status instead
	RetryAfter string // the header, for 429
	Body       string // sent as it is, with Status or 200
	Hangup     bool   // the connection ends without a response
	Done       bool   // and yet the call did what it was asked to
}

// Fail makes the next calls of a method ("chat.postMessage", "response_url")
// fail, in order.
func (s *Server) Fail(method string, failures ...Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures[method] = append(s.failures[method], failures...)
}

// A Verdict is what becomes of a message that the app posts; false: it is taken.
type Verdict func(Message) (Failure, bool)

// Intercept asks f about every message that the app wants to post, by method
// or by response URL, before it is taken. Nil: nobody is asked. f may wait.
func (s *Server) Intercept(f Verdict) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.verdict = f
}

// posts are the methods that post messages.
var posts = []string{"chat.postMessage", "chat.postEphemeral", "response_url"}

// failure takes the next failure asked for, or the verdict on a message.
func (s *Server) failure(c call) (Failure, bool) {
	s.mu.Lock()
	s.calls[c.method]++
	verdict := s.verdict
	if next := s.failures[c.method]; len(next) > 0 {
		s.failures[c.method] = next[1:]
		s.mu.Unlock()
		return next[0], true
	}
	s.mu.Unlock()
	if verdict == nil || !slices.Contains(posts, c.method) {
		return Failure{}, false
	}
	return verdict(Message{Via: c.method, Channel: c.text("channel"), Text: c.text("text"), Blocks: objects(c.list("blocks"))})
}
