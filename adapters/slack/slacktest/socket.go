package slacktest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// maxAck is the size of a frame from which Slack drops it without a word.
const maxAck = 20_480

// A socket is one connection of the app.
type socket struct {
	conn *websocket.Conn
	mu   sync.Mutex // of writing
	done chan struct{}
}

// open answers apps.connections.open.
func (s *Server) open(c call) response {
	switch {
	case strings.HasPrefix(c.token, "xoxb-"):
		return refused("not_allowed_token_type")
	case c.token != AppToken:
		return refused("invalid_auth")
	case s.linkOff:
		return refused("link_disabled")
	}
	ticket := s.uuid()
	s.tickets[ticket] = true
	return response{"ok": true, "url": strings.Replace(s.url, "http", "ws", 1) + "/link/?ticket=" + ticket + "&app_id=" + AppID}
}

// serveLink makes a WebSocket of a request that has an unused ticket, and
// speaks first.
func (s *Server) serveLink(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.mu.Lock()
	good := s.tickets[ticket] && !s.closed
	delete(s.tickets, ticket)
	s.mu.Unlock()
	if !good {
		http.Error(w, "the ticket is not valid", http.StatusConflict)
		return
	}
	conn, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	k := &socket{conn: conn, done: make(chan struct{})}
	if !s.admit(k) {
		_ = conn.Close()
		return
	}
	s.read(k)
	s.drop(k)
}

// admit says hello to a socket, or that there are too many. Nothing is
// delivered to a socket before its hello.
func (s *Server) admit(k *socket) bool {
	s.mu.Lock()
	knobs, n := s.knobs, len(s.sockets)+1
	s.mu.Unlock()
	if n > knobs.MaxSockets {
		k.disconnect("too_many_websockets")
		k.close(websocket.CloseNormalClosure)
		return false
	}
	if !knobs.NoHello {
		k.write(map[string]any{
			"type":            "hello",
			"num_connections": n,
			"connection_info": map[string]any{"app_id": AppID},
			"debug_info":      map[string]any{"host": "applink-1", "build_number": 10, "approximate_connection_time": 18060},
		})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.sockets = append(s.sockets, k)
	s.wait.Go(func() { s.ping(k) })
	if knobs.Lifetime > 0 {
		s.wait.Go(func() { s.age(k, knobs.Lifetime) })
	}
	s.happened()
	return true
}

// age ends a socket's life as Slack does every few hours.
func (s *Server) age(k *socket, life time.Duration) {
	if !k.sleep(life) {
		return
	}
	k.disconnect("warning")
	if !k.sleep(life / 4) {
		return
	}
	k.disconnect("refresh_requested")
	k.close(websocket.CloseNormalClosure)
}

// sleep waits on a socket; false when the socket ended first.
func (k *socket) sleep(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-k.done:
		return false
	}
}

func (s *Server) ping(k *socket) {
	for {
		s.mu.Lock()
		every := s.knobs.PingEvery
		changed := s.changed
		s.mu.Unlock()
		var tick <-chan time.Time
		if every > 0 {
			tick = time.After(every)
			changed = nil
		}
		select {
		case <-tick:
			if s.now().PingEvery < 0 {
				continue // turned off while we waited
			}
			_ = k.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-1"), time.Now().Add(time.Second))
		case <-changed:
		case <-k.done:
			return
		}
	}
}

// read takes what the app sends on a socket until it ends.
func (s *Server) read(k *socket) {
	k.conn.SetPingHandler(func(data string) error {
		if s.now().NoPong {
			return nil
		}
		return ignoreTimeout(k.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second)))
	})
	k.conn.SetCloseHandler(func(code int, _ string) error {
		if !s.now().NoClose {
			k.close(code)
		}
		return nil
	})
	for {
		for s.now().Deaf {
			if !k.sleep(10 * time.Millisecond) {
				return
			}
		}
		_, r, err := k.conn.NextReader()
		if err != nil {
			return
		}
		frame, err := io.ReadAll(r)
		if err != nil {
			return
		}
		s.acknowledged(frame)
	}
}

func ignoreTimeout(err error) error {
	if errors.Is(err, websocket.ErrCloseSent) {
		return nil
	}
	return err
}

func (s *Server) now() Knobs {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.knobs
}

// drop forgets a socket that ended.
func (s *Server) drop(k *socket) {
	_ = k.conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.sockets, k); i >= 0 {
		s.sockets = slices.Delete(s.sockets, i, i+1)
		close(k.done)
	}
	s.happened()
}

// next chooses the socket for a delivery; nil when there is none. s.mu is held.
func (s *Server) next() *socket {
	if len(s.sockets) == 0 {
		return nil
	}
	s.turn++
	return s.sockets[s.turn%len(s.sockets)]
}

// write sends one frame, false when the socket is gone.
func (k *socket) write(v any) bool {
	frame, err := json.Marshal(v)
	if err != nil {
		panic("slacktest: " + err.Error()) // of our own making
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	_ = k.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return k.conn.WriteMessage(websocket.TextMessage, frame) == nil
}

func (k *socket) disconnect(reason string) {
	k.write(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-1"}})
}

// close says goodbye and hangs up.
func (k *socket) close(code int) {
	_ = k.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = k.conn.Close()
}
