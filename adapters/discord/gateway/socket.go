package gateway

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

const (
	greeting  = 20 * time.Second // for HELLO, and for the first dispatch after it
	sending   = 10 * time.Second // for one message to be written
	largest   = 16 << 20         // bytes of one message; a server with all its channels is under 2 MB
	busyFrom  = 50               // dispatches in a quiet period from which a shard counts as busy
	closeWait = time.Second
)

// Why a connection ended, where no error of the network says it.
var (
	errZombie    = errors.New("heartbeats are not answered")
	errSilent    = errors.New("no dispatch for long on a busy shard")
	errReconnect = errors.New("a new connection was asked for")
	errInvalid   = errors.New("the session was ended")
)

// Opcodes (docs, topics/opcodes-and-status-codes).
const (
	opDispatch  = 0
	opHeartbeat = 1
	opIdentify  = 2
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
)

type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
}

// A socket is one connection.
type socket struct {
	*shard
	conn     *websocket.Conn
	interval time.Duration
	first    bool          // nothing was dispatched yet
	acks     chan struct{} // a heartbeat was answered
	seen     atomic.Int64  // dispatches
	seq      atomic.Int64

	writing sync.Mutex
	once    sync.Once
	why     error // why we ended it; nil: the network or Discord did
}

// connect keeps one connection until it ends and returns why.
func (s *shard) connect(ctx context.Context) error {
	if s.session.id == "" {
		if err := s.limits(ctx); err != nil {
			return err
		}
		if err := s.g.budget.take(ctx, s.id, s.about.SessionStartLimit); err != nil {
			return err
		}
	}
	k, err := s.dial(ctx, s.g.config.Dialer)
	if err != nil {
		return err
	}
	defer k.conn.Close()
	stop := context.AfterFunc(ctx, func() { k.end(ctx.Err()) })
	defer stop()
	err = k.converse(ctx)
	k.end(err)
	return k.why
}

func (s *shard) dial(ctx context.Context, dialer *websocket.Dialer) (*socket, error) {
	conn, _, err := dialer.DialContext(ctx, s.address(), header)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	conn.SetReadLimit(largest)
	k := &socket{shard: s, conn: conn, first: true, acks: make(chan struct{}, 1)}
	k.seq.Store(s.session.seq)
	return k, nil
}

// Reach connects to the gateway at url, waits for its greeting, and leaves.
// That starts no session.
func Reach(ctx context.Context, dialer *websocket.Dialer, url string) error {
	k, err := (&shard{about: discordgo.GatewayBotResponse{URL: url}}).dial(ctx, dialer)
	if err != nil {
		return err
	}
	defer k.conn.Close()
	stop := context.AfterFunc(ctx, func() { k.conn.Close() })
	defer stop()
	return k.hello()
}

// address is where to connect: a session is resumed where Discord said.
func (s *shard) address() string {
	base := s.about.URL
	if s.session.url != "" {
		base = s.session.url
	}
	return strings.TrimSuffix(base, "/") + "/?v=" + Version + "&encoding=json"
}

// end closes the connection once. Only a bot that stops says goodbye, which
// ends its session; otherwise the session is there to be resumed.
func (k *socket) end(why error) {
	k.once.Do(func() {
		k.why = why
		if errors.Is(why, context.Canceled) {
			bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			_ = k.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(closeWait)) // it may be gone already
		}
		k.conn.Close()
	})
}

// converse says hello and then reads until the connection ends.
func (k *socket) converse(ctx context.Context) error {
	if err := k.hello(); err != nil {
		return err
	}
	beating, stop := context.WithCancel(ctx)
	var beats sync.WaitGroup
	defer beats.Wait()
	defer stop()
	beats.Go(func() { k.beat(beating) })
	if err := k.introduce(); err != nil {
		return fmt.Errorf("introduce the bot: %w", err)
	}
	for {
		// After the first dispatch only heartbeats tell whether it lives.
		limit := 2 * k.interval
		if k.first {
			limit = greeting
		}
		f, err := k.read(limit)
		if odd, ok := errors.AsType[*oddError](err); ok { // it would come again with every RESUME
			k.log.Warn("a message of the gateway is left out", "err", odd)
			continue
		}
		if err != nil {
			return err
		}
		if err := k.take(ctx, f); err != nil {
			return err
		}
	}
}

// An oddError is a message that came whole and cannot be read.
type oddError struct{ error }

func (o *oddError) Unwrap() error { return o.error }

func (k *socket) hello() error {
	f, err := k.read(greeting)
	if err != nil {
		return fmt.Errorf("wait for hello: %w", err)
	}
	var hello struct {
		Interval float64 `json:"heartbeat_interval"` // milliseconds
	}
	if f.Op == opReconnect {
		return errReconnect
	}
	if err := json.Unmarshal(f.Data, &hello); f.Op != opHello || err != nil || hello.Interval <= 0 {
		return fmt.Errorf("op %d where hello was expected", f.Op)
	}
	k.interval = time.Duration(hello.Interval * float64(time.Millisecond))
	k.hold(false)
	return nil
}

// read waits so long for a message.
func (k *socket) read(limit time.Duration) (frame, error) {
	var f frame
	if err := k.conn.SetReadDeadline(time.Now().Add(limit)); err != nil {
		return f, err
	}
	kind, data, err := k.conn.ReadMessage()
	if err != nil {
		return f, err
	}
	if kind == websocket.BinaryMessage {
		if data, err = inflate(data); err != nil {
			return f, &oddError{fmt.Errorf("inflate a message: %w", err)}
		}
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return f, &oddError{fmt.Errorf("read a message: %w", err)}
	}
	return f, nil
}

func inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, largest))
}

// take does what a message asks for.
func (k *socket) take(ctx context.Context, f frame) error {
	switch f.Op {
	case opHeartbeat:
		return k.heartbeat() // docs: at once, and not in its turn
	case opAck:
		k.hold(false)
		poke(k.acks)
	case opReconnect:
		return errReconnect
	case opInvalid:
		var resumable bool
		if json.Unmarshal(f.Data, &resumable) == nil && resumable {
			return errReconnect
		}
		return errInvalid
	case opDispatch:
		k.dispatch(ctx, f)
	}
	return nil // what is not known here is none of our business
}

func (k *socket) dispatch(ctx context.Context, f frame) {
	k.first = false
	k.seen.Add(1)
	switch f.Type {
	case "READY":
		var ready struct {
			ID  string `json:"session_id"`
			URL string `json:"resume_gateway_url"`
		}
		if err := json.Unmarshal(f.Data, &ready); err != nil {
			k.log.Warn("READY cannot be read; this session will not be resumed", "err", err)
		}
		k.session = session{id: ready.ID, url: ready.URL}
		k.count(false)
		k.hold(true)
	case "RESUMED":
		k.count(true)
		k.hold(true)
	}
	k.handle(ctx, f)
	// Not before it was handled: what a crash of the connection interrupts is sent again.
	k.session.seq = max(k.session.seq, f.Seq)
	k.seq.Store(k.session.seq)
}

// handle hands a dispatch on. A panic is that dispatch's alone.
func (k *socket) handle(ctx context.Context, f frame) {
	defer func() {
		if cause := recover(); cause != nil {
			k.log.Error("an event was given up", "type", f.Type, "panic", cause)
		}
	}()
	k.g.config.Handle(ctx, Event{Shard: k.id, Type: f.Type, Data: f.Data})
}

// introduce resumes the session there was, or starts one.
func (k *socket) introduce() error {
	if k.session.id != "" {
		return k.send(opResume, map[string]any{"token": k.g.config.Token, "session_id": k.session.id, "seq": k.session.seq})
	}
	return k.send(opIdentify, map[string]any{
		"token":      k.g.config.Token,
		"intents":    k.intents,
		"shard":      [2]int{k.shard.id, k.of},
		"compress":   true,
		"properties": map[string]string{"os": runtime.GOOS, "browser": "dealbot", "device": "dealbot"},
	})
}

func (k *socket) send(op int, data any) error {
	k.writing.Lock()
	defer k.writing.Unlock()
	if err := k.conn.SetWriteDeadline(time.Now().Add(sending)); err != nil {
		return err
	}
	return k.conn.WriteJSON(map[string]any{"op": op, "d": data})
}

// beat sends heartbeats and ends the connection when one is not answered in
// half an interval, which is a dead connection noticed in one and a half.
func (k *socket) beat(ctx context.Context) {
	wait := time.Duration(rand.Float64() * float64(k.interval)) // docs: the first one at a random moment
	quiet := time.NewTicker(k.g.config.Quiet)
	defer quiet.Stop()
	var before, total int64
	for {
		select {
		case <-ctx.Done():
			return
		case <-quiet.C:
			now := k.seen.Load()
			if now == total && total-before >= busyFrom {
				k.end(errSilent)
				return
			}
			before, total = total, now
			continue
		case <-time.After(wait):
		}
		if err := k.pulse(ctx); err != nil {
			k.end(err)
			return
		}
		wait = k.interval / 2 // the other half was spent waiting for the answer
	}
}

// pulse sends one heartbeat and waits for its answer, half an interval in all.
func (k *socket) pulse(ctx context.Context) error {
	select {
	case <-k.acks: // one that came late
	default:
	}
	if err := k.heartbeat(); err != nil {
		return err
	}
	limit := time.NewTimer(k.interval / 2)
	defer limit.Stop()
	select {
	case <-ctx.Done():
	case <-k.acks:
		select { // the rest of the half keeps the rhythm
		case <-ctx.Done():
		case <-limit.C:
		}
	case <-limit.C:
		return errZombie
	}
	return nil
}

func (k *socket) heartbeat() error {
	var seq any
	if n := k.seq.Load(); n > 0 {
		seq = n
	}
	if err := k.send(opHeartbeat, seq); err != nil {
		return fmt.Errorf("send a heartbeat: %w", err)
	}
	return nil
}

// poke leaves a note in a channel that holds one.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
