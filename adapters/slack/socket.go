package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// How long a socket is waited for.
const (
	// silence is how long nothing may come. Slack pings every 10 seconds; two
	// pings missing is a connection that is dead without having said so.
	silence = 27 * time.Second
	// farewell is how long a socket that Slack means to close is read on, while
	// its successor is there. Slack closes about 10 seconds after the warning.
	farewell = 30 * time.Second
	// handshake is how long connecting and the server's hello may take.
	handshake = 15 * time.Second
	// patience is how long a frame may take to be written.
	patience = 10 * time.Second
	// goodbye is how long the answer to our close frame is waited for.
	goodbye = time.Second
)

// maxAck is the size of a frame from which Slack drops it without a word.
// Source: slack-go's socketmode, which refuses to send one.
const maxAck = 20_480

// A frame is what Slack sends over a socket: hello, disconnect, or an envelope
// with something that happened.
type frame struct {
	Type       string          `json:"type"`
	Reason     string          `json:"reason"` // of disconnect
	EnvelopeID string          `json:"envelope_id"`
	Payload    json.RawMessage `json:"payload"`
	Accepts    bool            `json:"accepts_response_payload"`
	Retry      int             `json:"retry_attempt"`
	Why        string          `json:"retry_reason"`
}

// An ack is our answer to an envelope.
type ack struct {
	EnvelopeID string `json:"envelope_id"`
	Payload    any    `json:"payload,omitempty"`
}

// A socket is one connection to Slack.
type socket struct {
	conn    *websocket.Conn
	opened  time.Time
	first   frame         // hello, or what came instead
	leaving chan struct{} // closed when a successor is wanted
	once    sync.Once
	turn    chan struct{} // has room for one who writes, and may be long about it

	mu     sync.Mutex // of what follows
	reason string     // why it is leaving
	last   time.Time  // when it is closed by us; zero: not decided
}

// leave asks for a successor; the first reason counts.
func (s *socket) leave(reason string) {
	s.once.Do(func() {
		s.mu.Lock()
		s.reason = reason
		s.mu.Unlock()
		close(s.leaving)
	})
}

// why is the reason of leaving.
func (s *socket) why() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.reason
}

// until sets when the socket is closed by us.
func (s *socket) until(t time.Time) {
	s.mu.Lock()
	s.last = t
	s.mu.Unlock()
	s.heard()
}

// heard gives the other side time for its next sign of life.
func (s *socket) heard() {
	s.mu.Lock()
	defer s.mu.Unlock()
	deadline := time.Now().Add(silence)
	if !s.last.IsZero() && s.last.Before(deadline) {
		deadline = s.last
	}
	_ = s.conn.SetReadDeadline(deadline) // fails on a connection that reading will find closed
}

// write sends a frame.
func (s *socket) write(v any) error {
	data, err := json.Marshal(v)
	if err == nil && len(data) >= maxAck {
		err = fmt.Errorf("a frame of %d bytes, of which Slack takes less than %d", len(data), maxAck)
	}
	if err != nil {
		return err
	}
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	if err := s.conn.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	return s.conn.WriteMessage(websocket.TextMessage, data)
}

// close says goodbye; the reader ends with the answer to it, or soon after.
func (s *socket) close() {
	s.until(time.Now().Add(goodbye))
	message := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	if s.conn.WriteControl(websocket.CloseMessage, message, time.Now().Add(goodbye)) != nil {
		_ = s.conn.Close() // nobody is there to be polite to
	}
}

// read hands on each frame until the connection ends. Frames that are no JSON
// are skipped: Slack's own clients have seen some.
func (s *socket) read(take func(frame)) error {
	s.heard()
	take(s.first)
	s.conn.SetPingHandler(func(data string) error {
		s.heard()
		take(frame{Type: "ping"})
		err := s.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(goodbye))
		if errors.Is(err, websocket.ErrCloseSent) {
			return nil
		}
		return err
	})
	for {
		_, data, err := s.conn.ReadMessage()
		if err != nil {
			return err
		}
		s.heard()
		if f, ok := parse(data); ok {
			take(f)
		}
	}
}

// parse reads a frame. Of an envelope whose outer form is not what we know the
// id at least is taken, so that it can be acknowledged: or else Slack brings
// it again, and counts it as our failure.
func parse(data []byte) (frame, bool) {
	var f frame
	if json.Unmarshal(data, &f) == nil {
		return f, true
	}
	var only struct {
		EnvelopeID string `json:"envelope_id"`
	}
	err := json.Unmarshal(data, &only)
	return frame{Type: "malformed", EnvelopeID: only.EnvelopeID, Payload: data}, err == nil && only.EnvelopeID != ""
}

// dial opens a socket at url and waits for Slack to speak first.
func dial(ctx context.Context, dialer *websocket.Dialer, url string) (*socket, error) {
	ctx, cancel := context.WithTimeout(ctx, handshake)
	defer cancel()
	conn, response, err := dialer.DialContext(ctx, url, nil)
	if err != nil {
		if response != nil {
			err = fmt.Errorf("%w: %s", err, response.Status)
		}
		return nil, fmt.Errorf("connect: %w", err)
	}
	s := &socket{conn: conn, opened: time.Now(), leaving: make(chan struct{}), turn: make(chan struct{}, 1)}
	deadline, _ := ctx.Deadline()
	if err := conn.SetReadDeadline(deadline); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	var f frame
	if err := conn.ReadJSON(&f); err != nil {
		return nil, errors.Join(fmt.Errorf("wait for hello: %w", err), conn.Close())
	}
	if f.Type == "disconnect" {
		return nil, errors.Join(slackError(f.Reason), conn.Close())
	}
	s.first = f
	return s, nil
}
