package discordtest

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Limits of what a client may send (docs, topics/gateway).
const (
	maxPayload   = 4096 // bytes
	maxPerMinute = 120
)

// A connection is one websocket. Its fields are guarded by the fake's mutex.
type connection struct {
	fake     *Fake
	url      string
	ws       *websocket.Conn
	out      chan []byte
	session  *session
	compress bool
	mute     bool // sends nothing any more
	deaf     bool // answers no heartbeats
	count    int
	recent   []time.Time
	done     chan struct{}
	once     sync.Once
	beat     *time.Timer
	code     int // to close with after what is queued
}

func (f *Fake) serveGateway(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &connection{fake: f, url: "ws://" + r.Host, ws: ws, out: make(chan []byte, 1<<14), done: make(chan struct{})}
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		ws.Close()
		return
	}
	f.connections[c] = true
	c.mute = f.faults.muteConnects > 0
	if c.mute {
		f.faults.muteConnects--
	}
	if v := r.URL.Query().Get("v"); v != "9" && v != "10" {
		c.refuse(4012)
	}
	c.send(frame{Op: 10, Data: marshal(object{"heartbeat_interval": f.config.Heartbeat.Milliseconds()})})
	if f.faults.closeConnects > 0 {
		f.faults.closeConnects--
		c.refuse(f.faults.closeCode)
	}
	c.beat = time.AfterFunc(2*f.config.Heartbeat, func() { f.locked(func() { c.refuse(4009) }) })
	f.mu.Unlock()
	go c.write()
	c.read()
}

func (f *Fake) locked(do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	do()
}

// send queues a frame.
func (c *connection) send(fr frame) {
	if c.mute || c.code != 0 {
		return
	}
	data := marshal(fr)
	c.count++
	if c.compress && c.count%2 == 0 {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write(data) // a buffer takes everything
		z.Close()
		data = append([]byte{0}, b.Bytes()...) // marks it as binary for write
	}
	select {
	case c.out <- data:
	default:
		c.cut() // a client that reads nothing is cut off
	}
}

// write sends what is queued, with a close frame at the end if that was asked for.
func (c *connection) write() {
	for {
		select {
		case <-c.done:
			return
		case data := <-c.out:
			var err error
			switch {
			case len(data) == 0:
				f := c.fake
				f.mu.Lock()
				code := c.code
				f.mu.Unlock()
				_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
				c.cut()
				return
			case data[0] == 0:
				err = c.ws.WriteMessage(websocket.BinaryMessage, data[1:])
			default:
				err = c.ws.WriteMessage(websocket.TextMessage, data)
			}
			if err != nil {
				c.cut()
				return
			}
		}
	}
}

// refuse closes the connection with a code, after what is queued.
func (c *connection) refuse(code int) {
	if c.code != 0 {
		return
	}
	c.code = code
	select {
	case c.out <- nil:
	default:
		c.cut()
	}
}

// cut ends the TCP connection.
func (c *connection) cut() {
	c.once.Do(func() {
		close(c.done)
		c.ws.Close()
	})
}

// read takes what the client sends until it is gone.
func (c *connection) read() {
	f := c.fake
	var err error
	for {
		var data []byte
		if _, data, err = c.ws.ReadMessage(); err != nil {
			break
		}
		f.mu.Lock()
		if code := c.take(data); code != 0 {
			c.refuse(code)
		}
		f.mu.Unlock()
	}
	c.cut()
	f.mu.Lock()
	defer f.mu.Unlock()
	c.beat.Stop()
	delete(f.connections, c)
	if s := c.session; s != nil && s.on == c {
		s.on, s.left = nil, time.Now()
		if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
			delete(f.sessions, s.id) // the client said that it is done
		}
	}
}

// take does what a message asks for, or returns the code to close with.
func (c *connection) take(data []byte) int {
	if len(data) > maxPayload {
		return 4002
	}
	now := time.Now()
	c.recent = append(slices.DeleteFunc(c.recent, func(at time.Time) bool { return now.Sub(at) > time.Minute }), now)
	if len(c.recent) > maxPerMinute {
		return 4008
	}
	var fr frame
	if json.Unmarshal(data, &fr) != nil {
		return 4002
	}
	switch f := c.fake; fr.Op {
	case 1:
		f.heartbeats++
		c.beat.Reset(2 * f.config.Heartbeat)
		if !c.deaf {
			c.send(frame{Op: 11})
		}
	case 2:
		return f.identify(c, fr.Data)
	case 6:
		return f.resume(c, fr.Data)
	default:
		if c.session == nil {
			return 4003
		}
		if fr.Op > 11 || !strings.Contains("3 4 8", string(rune('0'+fr.Op))) {
			return 4001
		}
	}
	return 0
}
