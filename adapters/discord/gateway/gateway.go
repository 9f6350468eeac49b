// Package gateway keeps one session per shard with Discord's gateway and hands
// on what arrives, for as long as its context lives.
//
// It speaks the protocol itself, on discordgo's types, and not through
// discordgo's Session. That one (v0.29.0) tells the code of a close to a
// package-wide log hook alone, holds its lock while it waits for a silent
// server, identifies by itself after op 9 without anybody counting, notices a
// dead connection after five heartbeats and then ends the session it means to
// resume. Each has a cure from outside; together they are longer than this.
//
// The life of a shard:
//
//	connect -> HELLO -> IDENTIFY or RESUME -> READY or RESUMED -> dispatches
//	   ^                                                             |
//	   +--- wait (full jitter) <--- cut, zombie, op 7, op 9, close <-+
//
// A connection is ended without a close frame, since codes 1000 and 1001 would
// end the session with it; only Run's own end says goodbye. Codes after which
// Discord wants no more connections stop the shard: it stays down and says why.
package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Version of the gateway and of the HTTP interface.
const Version = "10"

// An Event is one dispatch, undecoded.
type Event struct {
	Shard int
	Type  string // "INTERACTION_CREATE"
	Data  json.RawMessage
}

// Config is what a gateway needs.
type Config struct {
	Token   string
	Intents discordgo.Intent
	// About asks GET /gateway/bot: the address, how many shards, how many
	// sessions may be started.
	About func(ctx context.Context) (discordgo.GatewayBotResponse, error)
	// Handle gets every dispatch of a shard in order, in the goroutine that
	// reads the connection: what it waits for delays heartbeats being read.
	Handle func(ctx context.Context, e Event)
	Dialer *websocket.Dialer
	Log    *slog.Logger
	Counts string // file in which session starts are counted across restarts; empty: only while this process lives
	// Quiet is how long a shard that was busy may say nothing before it gets a
	// new session; zero: DefaultQuiet.
	Quiet time.Duration
}

// DefaultQuiet is how long a busy shard may stay without a dispatch. Sessions
// that live and get no interactions have been reported (discord-api-docs 8162).
const DefaultQuiet = 15 * time.Minute

// A Gateway is the shards of one bot.
type Gateway struct {
	config Config
	budget *budget

	mu     sync.Mutex
	shards []*shard
	fault  error
}

// New returns a Gateway that Run connects.
func New(c Config) *Gateway {
	if c.Quiet == 0 {
		c.Quiet = DefaultQuiet
	}
	return &Gateway{config: c, budget: newBudget(c.Counts)}
}

// Run connects every shard and returns when ctx ends. It does not return when
// Discord refuses the bot: Status says so, and starting again would not help.
func (g *Gateway) Run(ctx context.Context) {
	var running sync.WaitGroup
	defer running.Wait()
	about, ok := g.ask(ctx)
	if !ok {
		<-ctx.Done()
		return
	}
	n := max(1, about.Shards)
	g.mu.Lock()
	for id := range n {
		g.shards = append(g.shards, newShard(g, id, n, about))
	}
	shards := g.shards
	g.mu.Unlock()
	for _, s := range shards {
		running.Go(func() { s.run(ctx) })
	}
	<-ctx.Done()
}

// ask asks for the gateway until there is an answer, or a refusal.
func (g *Gateway) ask(ctx context.Context) (about discordgo.GatewayBotResponse, ok bool) {
	var retry backoff
	for {
		about, err := g.config.About(ctx)
		if err == nil {
			g.setFault(nil)
			return about, true
		}
		g.setFault(fmt.Errorf("ask for the gateway: %w", err))
		if refused(err) {
			g.config.Log.Error("Discord refuses the bot's token; nothing is asked of it until the program is started again", "err", err)
			return about, false
		}
		g.config.Log.Warn("Discord's gateway cannot be asked for", "err", err)
		if !retry.wait(ctx, longest) {
			return about, false
		}
	}
}

// Refused is an error after which Discord wants no more attempts, such as a
// wrong token.
type Refused interface{ Refused() bool }

func refused(err error) bool {
	var r Refused
	return errors.As(err, &r) && r.Refused()
}

func (g *Gateway) setFault(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.fault = err
}

// A Status is how a gateway does.
type Status struct {
	Shards     int
	Up         int           // shards with a live session
	Age        time.Duration // since the oldest heartbeat that was answered last, over all shards
	Identifies int
	Resumes    int
	Lost       int   // connections that ended, for whatever reason
	Err        error // why a shard stays down for good; nil: none does
}

// Healthy says whether every shard is up.
func (s Status) Healthy() bool { return s.Err == nil && s.Shards > 0 && s.Up == s.Shards }

// Status returns how the shards do now.
func (g *Gateway) Status() Status {
	g.mu.Lock()
	defer g.mu.Unlock()
	sum := Status{Shards: len(g.shards), Err: g.fault}
	for _, s := range g.shards {
		s.addTo(&sum)
	}
	return sum
}

// header is sent with the handshake of a connection.
var header = http.Header{"User-Agent": {"DiscordBot (dealbot, " + Version + ")"}}
