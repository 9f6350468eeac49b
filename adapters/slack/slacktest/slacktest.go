// Package slacktest is Slack as an app meets it: Socket Mode, the Web API and
// response URLs, on a loopback port or on pipes in memory.
//
// It plays both sides of a person at Slack: what the person does becomes an
// envelope (Mention, Slash, Click, ...), and what the app says becomes a
// Message that the test reads. It refuses what Slack refuses (limits, scopes,
// strangers' channels, rates, spent response URLs and trigger ids), redelivers
// what is not acknowledged, and on request behaves as badly as Slack has been
// seen to: see Knobs and Fail, and the methods of Server in weather.go.
//
// What an app must never do, such as acknowledging late, is kept as a fault;
// the end of the test fails for every fault that the test did not ask for. On a
// loopback port the clock is a real one and the machine may be what is slow, so
// that lateness is counted (Late) and no fault there.
//
// It is held against Slack's own client: the tests run @slack/bolt against it.
package slacktest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// AppToken is the app-level token that may open sockets.
const AppToken = "xapp-1-A1-socket"

// AppID is the id of the one app there is.
const AppID = "A1"

// Knobs are what a test can turn. The zero value of each is what Slack does.
type Knobs struct {
	PingEvery  time.Duration   // between pings of the server; 0: 10 s; negative: never
	NoPong     bool            // pings of the client stay unanswered
	NoHello    bool            // sockets open and nothing is said
	NoClose    bool            // a close frame of the client stays unanswered
	Deaf       bool            // frames of the client are not read: a half-open connection
	AckWithin  time.Duration   // until an event counts as not delivered; 0: 3 s, or a minute of real time
	Retries    []time.Duration // waits before an event is sent again; nil: at once, 1 min, 5 min
	MaxSockets int             // 0: 10
	NoRates    bool            // no limit of messages per channel
	Burst      int             // messages to a channel before the rate of one a second holds; 0: 4
	Lifetime   time.Duration   // of a socket, with a warning before; 0: for ever
	Pipe       bool            // connections are made in memory, for testing/synctest; only Start reads it
	LoseAcks   int             // every n-th acknowledgement is lost on the way
	AddReplay  int             // every n-th event is sent twice, under the same envelope id
	AddDouble  int             // every n-th message is sent again under another event id
}

func (k Knobs) withDefaults(virtual bool) Knobs {
	if k.PingEvery == 0 {
		k.PingEvery = 10 * time.Second
	}
	if k.AckWithin == 0 {
		k.AckWithin = time.Minute
		if virtual {
			k.AckWithin = allowed
		}
	}
	if k.Retries == nil {
		k.Retries = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	if k.MaxSockets == 0 {
		k.MaxSockets = 10
	}
	if k.Burst == 0 {
		k.Burst = 4
	}
	return k
}

// A Server is Slack. Its methods may be called from any goroutine.
type Server struct {
	url      string
	http     http.Server
	listener net.Listener
	upgrader websocket.Upgrader

	mu         sync.Mutex
	changed    chan struct{} // closed and made anew whenever something happens
	knobs      Knobs
	closed     bool
	linkOff    bool
	workspaces map[string]*Workspace
	tickets    map[string]bool
	sockets    []*socket
	turn       int // which socket is next
	deliveries []*Delivery
	envelopes  map[string]*Delivery
	messages   []*Message
	homes      map[string]View // by workspace and person
	views      map[string]*View
	triggers   map[string]time.Time
	responses  map[string]*responseURL
	failures   map[string][]Failure
	verdict    Verdict
	calls      map[string]int
	rates      map[string]*rate
	faults     []string
	sequence   int
	acks       int
	late       int
	wait       sync.WaitGroup
}

// Start starts Slack for the length of a test, which fails if the app did
// anything that Slack does not allow.
func Start(t testing.TB, k Knobs) *Server {
	t.Helper()
	s := New(k)
	t.Cleanup(func() {
		s.Close()
		for _, fault := range s.Faults() {
			t.Error(fault)
		}
	})
	return s
}

// New starts Slack until Close. It panics where no loopback port can be had.
func New(k Knobs) *Server {
	s := &Server{
		changed:    make(chan struct{}),
		knobs:      k.withDefaults(k.Pipe),
		workspaces: map[string]*Workspace{},
		tickets:    map[string]bool{},
		envelopes:  map[string]*Delivery{},
		homes:      map[string]View{},
		views:      map[string]*View{},
		triggers:   map[string]time.Time{},
		responses:  map[string]*responseURL{},
		failures:   map[string][]Failure{},
		calls:      map[string]int{},
		rates:      map[string]*rate{},
	}
	if k.Pipe {
		s.listener = newPipeListener()
	} else {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(fmt.Sprintf("slacktest: %v", err))
		}
		s.listener = l
	}
	s.url = "http://" + s.listener.Addr().String()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", s.serveAPI)
	mux.HandleFunc("GET /link/", s.serveLink)
	mux.HandleFunc("POST /response/{id}", s.serveResponse)
	s.http.Handler = mux
	s.wait.Go(func() { _ = s.http.Serve(s.listener) }) // ends by Close
	return s
}

// API is what an app takes for https://slack.com/api/.
func (s *Server) API() string { return s.url + "/api/" }

// Dial connects to the server whatever address is asked for when it runs on
// pipes, and to the address otherwise.
func (s *Server) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if p, ok := s.listener.(*pipeListener); ok {
		return p.dial(ctx)
	}
	return (&net.Dialer{}).DialContext(ctx, network, addr)
}

// Close ends the server without a word to whoever is connected.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	s.happened()
	s.mu.Unlock()
	_ = s.http.Close()
	s.Cut()
	s.wait.Wait()
}

// Turn changes the knobs while the server runs.
func (s *Server) Turn(turn func(*Knobs)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	turn(&s.knobs)
	s.knobs = s.knobs.withDefaults(s.virtual())
	s.happened()
}

// Faults returns and forgets what the app did that Slack does not allow.
func (s *Server) Faults() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	faults := s.faults
	s.faults = nil
	return faults
}

// Late is how many acknowledgements came too late.
func (s *Server) Late() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.late
}

// virtual says whether time is what a test makes it.
func (s *Server) virtual() bool {
	_, pipes := s.listener.(*pipeListener)
	return pipes
}

func (s *Server) fault(format string, args ...any) {
	s.faults = append(s.faults, "slacktest: "+fmt.Sprintf(format, args...))
}

// happened wakes everyone who waits for something. s.mu is held.
func (s *Server) happened() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Until waits until ok says so, which is asked again whenever something
// happened. It returns the context's error if that comes first.
func (s *Server) Until(ctx context.Context, ok func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if ok() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// id makes an identifier that begins with prefix. s.mu is held.
func (s *Server) id(prefix string) string {
	s.sequence++
	return fmt.Sprintf("%s%08X", prefix, s.sequence)
}

// uuid makes an identifier of the shape that envelopes have. s.mu is held.
func (s *Server) uuid() string {
	s.sequence++
	return fmt.Sprintf("00000000-0000-4000-8000-%012x", s.sequence)
}

// ts makes a time stamp that no other message has. s.mu is held.
func (s *Server) ts() string {
	s.sequence++
	return fmt.Sprintf("%d.%06d", time.Now().Unix(), s.sequence%1_000_000)
}

// A Workspace is a company's Slack that the app is installed in.
type Workspace struct {
	ID, Token, Bot string // Bot is the app's user
	server         *Server
	scopes         []string
	revoked        string // the error its token gets; empty: it is good
	strangers      map[string]bool
	shared         map[string]bool
}

// Scopes are what the manifest of the app asks for.
var Scopes = []string{"app_mentions:read", "chat:write", "commands", "im:history"}

// Workspace returns the workspace of that id ("T1"), making it if needed. Its
// channels need no making: the bot is a member of all but those it is told not
// to be in by Stranger.
func (s *Server) Workspace(id string) *Workspace {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.workspaces[id]
	if w == nil {
		w = &Workspace{
			ID: id, Token: "xoxb-" + id, Bot: "UBOT" + id, server: s, scopes: Scopes,
			strangers: map[string]bool{}, shared: map[string]bool{},
		}
		s.workspaces[id] = w
	}
	return w
}

// Grant sets the scopes of the workspace's token.
func (w *Workspace) Grant(scopes ...string) {
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	w.scopes = scopes
}

// Revoke makes the workspace's token fail with that error ("token_revoked").
func (w *Workspace) Revoke(err string) {
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	w.revoked = err
}

// Stranger makes channel one that the bot is not in.
func (w *Workspace) Stranger(channel string) {
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	w.strangers[channel] = true
}

// Share makes channel one that another organisation reads too.
func (w *Workspace) Share(channel string) {
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	w.shared[channel] = true
}

// DM is the channel of the bot's conversation with a person.
func (w *Workspace) DM(user string) string { return "D" + strings.TrimPrefix(user, "U") }
