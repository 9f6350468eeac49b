// Package discordtest is Discord as far as a bot can see it, for tests: the
// HTTP interface under /api/v9 and /api/v10, the gateway, and people who talk,
// press and type.
//
// It follows Discord's documentation where that speaks, and says no where
// Discord says no: after three seconds (10062), to a second acknowledgement
// (40060), to bodies over a limit (50035), to the fiftieth request in a second,
// to a channel that the bot may not write in. What is wrong on purpose (a cut,
// silence, op 7, a duplicate, HTML instead of JSON) is asked for in faults.go.
//
// It keeps no time of its own: inside testing/synctest three seconds and ten
// minutes pass at once. For that it is reached without a network, through Dial;
// Listen puts it on a loopback port for other programs.
//
// A test reads like this:
//
//	fake := discordtest.New(discordtest.Config{})
//	defer fake.Close()
//	guild := fake.AddGuild("Acme")
//	channel := guild.AddChannel("deals")
//	... start the bot with fake.Client(), fake.URL() ...
//	asked := fake.Slash(fake.AddUser("Ann"), channel, "ask", discordtest.Option{"question", "when"})
//	err := asked.Answered(ctx)
package discordtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Config says which Discord it is. Zero values are Discord's own.
type Config struct {
	Token          string        // default: Token
	Heartbeat      time.Duration // default: 41.25 s
	Latency        time.Duration // of every HTTP answer
	Shards         int           // recommended; default 1
	MaxConcurrency int           // default 1
	Starts         int           // sessions that may still be started today; default 1000
	MessageContent bool          // the privileged intent is granted
	MustShard      bool          // more than 2500 servers: IDENTIFY without shard is refused (4011)
	Compress       bool          // every second frame as zlib, where the bot asked for it
	PerChannel     int           // messages per channel in 5 s; default 5
	Endpoint       string        // of the application, for interactions by HTTP; default: none
	// Check is given each JSON body, with the route as the API description
	// spells it. What it returns is answered as 400 and kept in Complaints.
	Check func(method, route string, body []byte) error
}

// Defaults of a Config, and figures that the documentation gives.
const (
	Token           = "test-token"
	heartbeat       = 41250 * time.Millisecond
	toAcknowledge   = 3 * time.Second  // interactions/receiving-and-responding
	tokenLife       = 15 * time.Minute // the same
	startsADay      = 1000             // topics/gateway, session_start_limit
	globalPerSecond = 50               // topics/rate-limits
	invalidLimit    = 10000            // topics/rate-limits: 401, 403 and 429 in ten minutes
)

// A Fake is one Discord with one bot in it. All methods may be called from many
// goroutines.
type Fake struct {
	config Config
	AppID  string // of the application, and of its bot user

	server *http.Server
	listen *pipeListener
	port   net.Listener

	mu           sync.Mutex
	patience     time.Duration // for an acknowledgement
	sequence     uint64
	guilds       map[string]*Guild
	channels     map[string]*Channel
	users        map[string]User
	messages     map[string]*Message // by ID
	order        []string            // message IDs as they came
	nonces       map[string]string   // channel + nonce -> message ID
	sessions     map[string]*session
	connections  map[*connection]bool
	interactions map[string]*Interaction // by token
	commands     []json.RawMessage
	overwrites   int // how often the commands were replaced
	starts       []time.Time
	identified   int
	heartbeats   int
	faults       faults
	rates        rates
	complaints   []error
	pings        []string
	requests     map[string]int
	unanswered   int
	closed       bool
	closing      chan struct{}
}

// New starts a Discord without servers or people.
func New(c Config) *Fake {
	if c.Token == "" {
		c.Token = Token
	}
	if c.Heartbeat == 0 {
		c.Heartbeat = heartbeat
	}
	c.Shards, c.MaxConcurrency = max(1, c.Shards), max(1, c.MaxConcurrency)
	if c.Starts == 0 {
		c.Starts = startsADay
	}
	if c.PerChannel == 0 {
		c.PerChannel = 5
	}
	f := &Fake{
		config:       c,
		patience:     toAcknowledge,
		listen:       newPipeListener(),
		guilds:       map[string]*Guild{},
		channels:     map[string]*Channel{},
		users:        map[string]User{},
		messages:     map[string]*Message{},
		nonces:       map[string]string{},
		sessions:     map[string]*session{},
		connections:  map[*connection]bool{},
		interactions: map[string]*Interaction{},
		requests:     map[string]int{},
		closing:      make(chan struct{}),
	}
	f.AppID = f.snowflake()
	f.users[f.AppID] = User{ID: f.AppID, Name: "dealbot", Bot: true}
	f.server = &http.Server{Handler: f.handler()}
	go f.server.Serve(f.listen) //nolint:errcheck // ends with Close
	return f
}

// Close ends every connection.
func (f *Fake) Close() {
	f.mu.Lock()
	was := f.closed
	f.closed = true
	f.mu.Unlock()
	if was {
		return
	}
	close(f.closing)
	f.Cut()
	f.server.Close()
	f.listen.Close()
}

// Listen serves the fake on a loopback port as well and returns its URL. Time is
// real there and the machine may be what is slow, so that an acknowledgement is
// taken for a minute; Unanswered still counts what took longer than Discord waits.
func (f *Fake) Listen() (string, error) {
	port, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	f.locked(func() { f.port, f.patience = port, time.Minute })
	go f.server.Serve(port) //nolint:errcheck // ends with Close
	return "http://" + port.Addr().String(), nil
}

// URL is the address for Client and Dialer, which need no network.
func (f *Fake) URL() string { return "http://discord.test" }

// Dial connects to the fake without a network.
func (f *Fake) Dial(ctx context.Context, _, _ string) (net.Conn, error) { return f.listen.dial(ctx) }

// Client returns an HTTP client that reaches only the fake.
func (f *Fake) Client() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: f.Dial, MaxIdleConnsPerHost: 100}}
}

// Dialer returns a websocket dialer that reaches only the fake.
func (f *Fake) Dialer() *websocket.Dialer {
	return &websocket.Dialer{NetDialContext: f.Dial, HandshakeTimeout: time.Minute}
}

// epoch is where snowflakes begin: 2015, in milliseconds.
const epoch = 1420070400000

// snowflake makes an ID that tells the time it was made at.
func (f *Fake) snowflake() string {
	f.sequence++
	return strconv.FormatUint(uint64(time.Now().UnixMilli()-epoch)<<22|f.sequence&(1<<22-1), 10)
}

// Complaints are what Check found, what broke a limit, and what a bot should
// never do. A test that ends with complaints has failed.
func (f *Fake) Complaints() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return errors.Join(f.complaints...)
}

func (f *Fake) complain(format string, a ...any) {
	f.complaints = append(f.complaints, fmt.Errorf(format, a...))
}

// Pings lists everybody whom a message of the bot would have called: "@everyone",
// "role 1", "user 1".
func (f *Fake) Pings() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.pings...)
}

// Requests says how many requests a route got: "POST /channels/{}/messages".
func (f *Fake) Requests(route string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.requests[route]
}

// Unanswered says how many interactions were not acknowledged in time: their
// people read "The application did not respond".
func (f *Fake) Unanswered() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.unanswered
}

// Commands returns the registered commands, and how often they were replaced.
func (f *Fake) Commands() (commands []discordgo.ApplicationCommand, overwrites int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, raw := range f.commands {
		var c discordgo.ApplicationCommand
		if err := json.Unmarshal(raw, &c); err != nil {
			f.complain("command: %v", err)
		}
		commands = append(commands, c)
	}
	return commands, f.overwrites
}

// A pipeListener hands out in-memory connections.
type pipeListener struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPipeListener() *pipeListener {
	return &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
}

func (l *pipeListener) dial(ctx context.Context) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here, nil
	case <-l.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements net.Listener.
func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

// Addr implements net.Listener.
func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "discordtest", Net: "pipe"} }
