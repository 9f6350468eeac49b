// Package discord is dealbot in Discord: it decodes what people do there into
// events of the conversation, shows the replies, and posts them.
//
// The way of an event:
//
//   - gateway keeps a session per shard; wire.go decodes what comes, and gives
//     up nothing because one field is odd;
//   - interaction.go and mention.go make events of it, places.go knows where
//     that is and what the bot may do there;
//   - an interaction is taken in by the conversation and acknowledged at once,
//     and answered later through its token;
//   - render.go shows a reply, page.go keeps it within limits.go and
//     markup.go free of markup and mentions that are not ours;
//   - send.go chooses the way back (token, reply, thread, direct message) and
//     says what a refusal means; rest makes the calls.
//
// commands.go says what can be typed, manifest.go what to tick in the developer
// portal, doctor.go what to fix. discordtest, below, is Discord itself for
// tests.
//
// Another way in, such as signed HTTP requests, has to hand events to
// Bot.handle, and the callback to whoever asked instead of to rest.
package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/adapters/discord/gateway"
	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

// Name is Place.Platform of every event.
const Name = "discord"

const (
	inHand    = 256     // interactions that are taken in at the same time, and other events; more wait in the connection
	met       = 1 << 12 // people whose direct messages are known
	known     = 1 << 16 // events that are remembered, for their second coming; 15 minutes of 70 a second
	handshake = 20 * time.Second
)

// Config is what the adapter is made of. All but Token may be left out.
type Config struct {
	Token   string // of the bot
	Threads bool   // answer a mention in a thread of its own, and not by a reply
	// ReadAll asks for the privileged intent to read messages that do not
	// mention the bot, for follow-ups without a mention. Where Discord does not
	// grant it, the bot does without.
	ReadAll bool
	Counts  string // file in which session starts are counted across restarts
	URL     string // default: rest.URL
	HTTP    *http.Client
	Dialer  *websocket.Dialer
	Log     *slog.Logger
}

// A Conversation is what the events are for; chat.Conversation is one.
type Conversation interface {
	Receive(ctx context.Context, e chat.Event) (accepted bool, err error)
	Complete(ctx context.Context, p chat.Place, person, typed string) []string
	Rules(ctx context.Context, p chat.Place) chat.Rules
}

// A Bot is the application in Discord. It is a chat.Platform.
type Bot struct {
	cfg     Config
	rest    *rest.Client
	gateway *gateway.Gateway
	places  *places
	acks    acks
	seen    *lru.Cache[string, bool]
	dms     *lru.Cache[string, string] // person -> channel of direct messages
	urgent  chan struct{}              // a slot for each interaction in hand, for which people wait three seconds
	slots   chan struct{}              // for each other event in hand
	taking  sync.WaitGroup
	talk    Conversation // set by Run before anything can arrive

	mu      sync.Mutex
	app     string             // application ID; empty before Run found out
	hellos  map[id]chan string // server that the bot was just put into -> who did that
	unready map[id]bool        // servers that READY said are to come
	problem error              // why the commands are not up to date
}

// New returns a bot that Run connects. It refuses what cannot be a token.
func New(cfg Config) (*Bot, error) {
	words := strings.Fields(cfg.Token)
	if len(words) > 0 && words[0] == "Bot" { // as the header has it
		words = words[1:]
	}
	cfg.Token = strings.Join(words, " ")
	if cfg.Token == "" || strings.ContainsFunc(cfg.Token, noToken) {
		return nil, errors.New("there is no bot token of Discord; set DISCORD_TOKEN to the one of the developer portal under Bot, or to file: and the path of a file that holds it")
	}
	if cfg.URL == "" {
		cfg.URL = rest.URL
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.HTTP == nil {
		cfg.HTTP = &http.Client{Transport: rest.Transport()}
	}
	if cfg.Dialer == nil {
		cfg.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: handshake}
	}
	seen, err := lru.New[string, bool](known)
	if err != nil {
		return nil, err // only for a size below one
	}
	dms, err := lru.New[string, string](met)
	if err != nil {
		return nil, err
	}
	b := &Bot{
		cfg: cfg, rest: rest.New(cfg.URL, cfg.Token, cfg.HTTP), places: newPlaces(), seen: seen,
		urgent: make(chan struct{}, inHand), slots: make(chan struct{}, inHand), hellos: map[id]chan string{}, unready: map[id]bool{}, dms: dms,
	}
	b.gateway = gateway.New(gateway.Config{
		Token: cfg.Token, Intents: intents(cfg.ReadAll), About: b.rest.Gateway, Handle: b.handle,
		Dialer: cfg.Dialer, Log: cfg.Log, Counts: cfg.Counts,
	})
	return b, nil
}

// noToken says whether no token has a character: a space, a quotation mark that
// came along, or what a tutorial writes in its place.
func noToken(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("\"'`<>", r) }

// intents are the events that are asked for: servers and channels (what the bot
// may do where), who put it into a server, and messages.
func intents(readAll bool) discordgo.Intent {
	i := discordgo.IntentGuilds | discordgo.IntentGuildIntegrations | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages
	if readAll {
		i |= discordgo.IntentMessageContent
	}
	return i
}

// Run keeps the bot connected and hands what happens to talk until ctx ends;
// what was handed over by then is acknowledged. A bot that Discord refuses
// stays, and Health says why: to start it again would not help.
func (b *Bot) Run(ctx context.Context, talk Conversation) error {
	b.talk = talk
	var setting sync.WaitGroup
	setting.Go(func() { b.keepCommands(ctx) })
	b.gateway.Run(ctx)
	setting.Wait()
	b.taking.Wait()
	return nil
}

// Health says how the connection stands.
func (b *Bot) Health() chat.Health {
	s := b.gateway.Status()
	h := chat.Health{Connected: s.Healthy()}
	if s.Up > 0 {
		h.Heard = time.Now().Add(-s.Age)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case s.Err != nil:
		h.Problem = s.Err.Error()
	case b.problem != nil:
		h.Problem = b.problem.Error()
	}
	return h
}

// handle takes an event of the gateway. It only decides who deals with it, for
// the connection is read by the same goroutine.
func (b *Bot) handle(ctx context.Context, e gateway.Event) {
	if err := b.places.learn(e.Type, e.Data); err != nil {
		b.cfg.Log.Debug("an event cannot be read", "type", e.Type, "err", err)
	}
	deal := map[string]func(context.Context, []byte) error{
		"READY":              b.ready,
		"GUILD_CREATE":       b.joined,
		"INTEGRATION_CREATE": b.installed,
		"MESSAGE_CREATE":     b.message,
		"INTERACTION_CREATE": b.interaction,
	}[e.Type]
	if deal == nil {
		return
	}
	if e.Type == "READY" || e.Type == "GUILD_CREATE" {
		b.report(e.Type, deal(ctx, e.Data)) // in their order
		return
	}
	slots := b.slots
	if e.Type == "INTERACTION_CREATE" {
		slots = b.urgent
	}
	b.spawn(ctx, slots, e.Type, func(ctx context.Context) error { return deal(ctx, e.Data) })
}

// spawn deals with an event in a goroutine of its own, of which there are as
// many as slots. What was begun is finished when ctx ends.
func (b *Bot) spawn(ctx context.Context, slots chan struct{}, event string, do func(context.Context) error) {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return
	}
	b.taking.Go(func() {
		defer func() { <-slots }()
		defer func() {
			if cause := recover(); cause != nil {
				b.cfg.Log.Error("an event was given up", "type", event, "panic", cause, "stack", string(debug.Stack()))
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), taking)
		defer cancel()
		b.report(event, do(ctx))
	})
}

// taking bounds how long an event is dealt with before it is in the inbox and
// acknowledged.
const taking = 15 * time.Second

func (b *Bot) report(event string, err error) {
	if err != nil {
		b.cfg.Log.Warn("an event came to nothing", "type", event, "err", err)
	}
}

// again says whether an event has come before.
func (b *Bot) again(key string) bool {
	was, _ := b.seen.ContainsOrAdd(key, true)
	return was
}

// application returns the bot's application ID, which is asked for once.
func (b *Bot) application(ctx context.Context) (string, error) {
	b.mu.Lock()
	app := b.app
	b.mu.Unlock()
	if app != "" {
		return app, nil
	}
	a, err := b.rest.Application(ctx)
	if err != nil {
		return "", fmt.Errorf("ask who the bot is: %w", err)
	}
	if a.Endpoint != "" {
		b.cfg.Log.Warn("Discord sends commands elsewhere, and none to this bot; empty Interactions Endpoint URL in the developer portal", "url", a.Endpoint)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.app = a.ID
	return a.ID, nil
}
