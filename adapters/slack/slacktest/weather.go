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
