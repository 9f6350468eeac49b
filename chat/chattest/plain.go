package chattest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"dealbot/chat"
)

// A PlainWorld is the simplest platform there can be, for a bot in a process of
// its own: HTTP over two Unix sockets in a folder. The bot's PlainAdapter takes
// an event a request on the socket "bot", and posts a message a request to the
// socket "world":
//
//	200 taken    429 come back later    502 out of order    410 the handle is gone    no answer: unclear
type PlainWorld struct {
	folder  string
	server  *http.Server
	bot     *http.Client
	disturb atomic.Pointer[func(Attempt) Mishap]
	hello   chan struct{}
	taken   chan struct{} // a message
	mu      sync.Mutex
	seen    []Message
}

// A Message is what a PlainAdapter posts.
type Message struct {
	Text   string // the question restated, or what is said
	Answer string // the quick answer
	Quote  string // of its first claim
	Notes  []chat.Note
	Handle bool
}

var _ World = (*PlainWorld)(nil)

// NewPlainWorld opens a world in folder, whose path has to be short: a socket's
// may have a hundred bytes. Close ends it.
func NewPlainWorld(folder string) (*PlainWorld, error) {
	w := &PlainWorld{folder: folder, bot: socketClient(filepath.Join(folder, "bot")), hello: make(chan struct{}, 1), taken: make(chan struct{}, 1)}
	w.Disturb(func(Attempt) Mishap { return Fine })
	listener, err := net.Listen("unix", filepath.Join(folder, "world"))
	if err != nil {
		return nil, err
	}
	w.server = &http.Server{Handler: w.mux()}
	go w.server.Serve(listener)
	return w, nil
}

// Close ends the world.
func (w *PlainWorld) Close() error { return w.server.Close() }

func (w *PlainWorld) mux() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /hello", func(http.ResponseWriter, *http.Request) { signal(w.hello) })
	mux.HandleFunc("POST /message", w.take)
	return mux
}

// signal leaves a sign for whoever waits on c.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Ready waits until a bot has said hello since the last call.
func (w *PlainWorld) Ready(ctx context.Context) error { return wait(ctx, w.hello) }

// Wait waits until a message was taken since the last call.
func (w *PlainWorld) Wait(ctx context.Context) error { return wait(ctx, w.taken) }

func wait(ctx context.Context, c chan struct{}) error {
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Messages returns what was taken so far.
func (w *PlainWorld) Messages() []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.seen)
}

// Disturb implements World.
func (w *PlainWorld) Disturb(f func(Attempt) Mishap) { w.disturb.Store(&f) }

// Calm implements World.
func (w *PlainWorld) Calm() {}

// Deliver implements World. Platforms give three seconds.
func (w *PlainWorld) Deliver(ctx context.Context, n int) bool {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	return w.Bring(ctx, chat.Event{
		Keys: []string{fmt.Sprint("event ", n), fmt.Sprint("message ", n)}, Kind: chat.Asked, Via: chat.ByMention,
		Place: Place(n), Person: fmt.Sprint("U", n), Text: Question(n),
	})
}

// Bring brings any event, and says whether it was acknowledged before ctx ends.
func (w *PlainWorld) Bring(ctx context.Context, e chat.Event) bool {
	status, _, err := post(ctx, w.bot, "/event", e)
	return err == nil && status == http.StatusOK
}

// take takes a message, or not.
func (w *PlainWorld) take(rw http.ResponseWriter, req *http.Request) {
	var m Message
	if err := json.NewDecoder(req.Body).Decode(&m); err != nil {
		http.Error(rw, err.Error(), http.StatusBadRequest)
		return
	}
	mishap := Fine
	if n, ok := EventOf(m.Text); ok {
		mishap = (*w.disturb.Load())(Attempt{Event: n, Repeated: slices.Contains(m.Notes, chat.Repeated), Handle: m.Handle})
	}
	switch mishap {
	case Limited:
		rw.Header().Set("Retry-After", "1")
		rw.WriteHeader(http.StatusTooManyRequests)
		return
	case Broken:
		rw.WriteHeader(http.StatusBadGateway)
		return
	case Gone:
		rw.WriteHeader(http.StatusGone)
		return
	}
	w.mu.Lock()
	w.seen = append(w.seen, m)
	w.mu.Unlock()
	signal(w.taken)
	if mishap == Unclear {
		panic(http.ErrAbortHandler) // the connection breaks
	}
}

// A PlainAdapter connects a conversation with a PlainWorld.
type PlainAdapter struct {
	folder string
	world  *http.Client
	heard  atomic.Pointer[time.Time]
}

// NewPlainAdapter returns an adapter for the world in folder.
func NewPlainAdapter(folder string) *PlainAdapter {
	return &PlainAdapter{folder: folder, world: socketClient(filepath.Join(folder, "world"))}
}

// Run takes events until ctx ends.
func (p *PlainAdapter) Run(ctx context.Context, c *chat.Conversation) error {
	socket := filepath.Join(p.folder, "bot")
	if err := os.Remove(socket); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a process before
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: receiver(c)}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if _, _, err := post(ctx, p.world, "/hello", nil); err != nil {
		return err
	}
	now := time.Now()
	p.heard.Store(&now)
	defer p.heard.Store(nil)
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// receiver acknowledges what the conversation takes in.
func receiver(c *chat.Conversation) http.HandlerFunc {
	return func(rw http.ResponseWriter, req *http.Request) {
		var e chat.Event
		err := json.NewDecoder(req.Body).Decode(&e)
		if err == nil {
			e.Handle, e.Expires = []byte("handle"), time.Now().Add(time.Hour)
			_, err = c.Receive(req.Context(), e)
		}
		if err != nil {
			http.Error(rw, err.Error(), http.StatusInternalServerError)
		}
	}
}

// Health says whether Run is connected.
func (p *PlainAdapter) Health() chat.Health {
	heard := p.heard.Load()
	if heard == nil {
		return chat.Health{}
	}
	return chat.Health{Connected: true, Heard: *heard}
}

// Check looks whether the world is there.
func (p *PlainAdapter) Check(ctx context.Context) []chat.Finding {
	f := chat.Finding{OK: true, What: "the plain world in " + p.folder + " answers"}
	if _, _, err := post(ctx, p.world, "/hello", nil); err != nil {
		f = chat.Finding{What: "the plain world in " + p.folder + " does not answer", Fix: "open it first"}
	}
	return []chat.Finding{f}
}

// Edit implements chat.Platform.
func (p *PlainAdapter) Edit(ctx context.Context, to chat.To, _ chat.Ref, r chat.Reply) error {
	_, err := p.Send(ctx, to, r)
	return err
}

// troubles is what a status means.
var troubles = map[int]chat.Trouble{
	http.StatusTooManyRequests: chat.NotSent,
	http.StatusBadGateway:      chat.NotSent,
	http.StatusGone:            chat.HandleGone,
	http.StatusBadRequest:      chat.Refused,
}

// Send implements chat.Platform.
func (p *PlainAdapter) Send(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	m := Message{Text: r.Asked, Notes: r.Notes, Handle: len(to.Handle) > 0}
	if m.Text == "" {
		m.Text = r.Text
	}
	if r.Answer != nil {
		m.Answer = r.Answer.Quick
		if len(r.Answer.Proof) > 0 {
			m.Quote = r.Answer.Proof[0].Quote.Text()
		}
	}
	status, after, err := post(ctx, p.world, "/message", m)
	if err != nil {
		return "", &chat.SendError{Trouble: chat.InDoubt, Err: err}
	}
	if trouble := troubles[status]; trouble != "" {
		return "", &chat.SendError{Trouble: trouble, After: after, Err: errors.New(http.StatusText(status))}
	}
	return chat.Ref(to.Nonce), nil
}

// socketClient speaks HTTP to a Unix socket.
func socketClient(socket string) *http.Client {
	var d net.Dialer
	return &http.Client{Transport: &http.Transport{
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return d.DialContext(ctx, "unix", socket) },
		DisableKeepAlives: true, // the other end may be killed at any time
	}}
}

// post posts v and returns the status, and for how long to stay away.
func post(ctx context.Context, to *http.Client, path string, v any) (status int, after time.Duration, err error) {
	body, err := json.Marshal(v)
	if err != nil {
		return 0, 0, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://socket"+path, bytes.NewReader(body))
	if err != nil {
		return 0, 0, err
	}
	res, err := to.Do(req)
	if err != nil {
		return 0, 0, err
	}
	seconds, _ := strconv.Atoi(res.Header.Get("Retry-After")) // none: 0
	return res.StatusCode, time.Duration(seconds) * time.Second, res.Body.Close()
}
