// Package slack is dealbot in Slack: it decodes what people do there into
// events of the conversation, shows the replies, and posts them.
//
// The way of an event:
//
//   - link.go and socket.go keep the app connected by Socket Mode: an envelope
//     is acknowledged as soon as the conversation has taken it in;
//   - event.go and interactive.go decode envelopes, text.go what people type;
//   - render.go, press.go and brief.go show a reply, page.go keeps it within
//     limits.go and free of markup that is not ours;
//   - send.go chooses the way back (response URL, thread, direct message,
//     home), errors.go says what a refusal means;
//   - team.go knows the workspaces and what their tokens may do, doctor.go
//     says what to fix, manifest.go what to ask Slack for.
//
// slacktest, below it, is Slack itself for tests.
//
// An app may be installed in several workspaces; each has a bot token. Events
// come by one socket and carry their workspace. Another way in, such as signed
// HTTP requests, has to hand frames to Adapter.take and write its answer.
package slack

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"dealbot/chat"
)

// Name is Place.Platform of every event.
const Name = "slack"

// API is where Slack's Web API is.
const API = "https://slack.com/api/"

// callTime bounds one call of the Web API, which has no limit of its own.
const callTime = 20 * time.Second

// Config is what the adapter is made of. API, Dial, Log and Clock may be left out.
type Config struct {
	AppToken  string   // xapp-..., with the scope connections:write
	BotTokens []string // xoxb-..., one for each workspace
	FollowUps bool     // some channel is to have answers without a mention, which takes scopes of its own
	API       string   // ends in a slash
	Dial      func(ctx context.Context, network, addr string) (net.Conn, error)
	Log       *slog.Logger
	Clock     func() time.Time
}

// A Receiver takes events in; chat.Conversation is one.
type Receiver interface {
	Receive(ctx context.Context, e chat.Event) (accepted bool, err error)
}

// An Adapter is the app in Slack. It is a chat.Platform.
type Adapter struct {
	cfg  Config
	http *http.Client
	link *link

	receiver Receiver // set by Run before anything can arrive
	pace     *pace
	ready    chan struct{} // closed once the workspaces are known

	mu    sync.RWMutex
	teams map[string]*team // by workspace
}

// New returns an adapter that Run connects. It refuses tokens that are not of
// the right kind, with a sentence.
func New(cfg Config) (*Adapter, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	if cfg.API == "" {
		cfg.API = API
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	dialer := &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: handshake}
	if cfg.Dial != nil {
		transport.DialContext, dialer.NetDialContext = cfg.Dial, cfg.Dial
		transport.Proxy, dialer.Proxy = nil, nil
	}
	transport.MaxIdleConnsPerHost = inHand // answers go out side by side, all to one host
	a := &Adapter{
		cfg:   cfg,
		http:  &http.Client{Transport: transport, Timeout: callTime},
		pace:  newPace(),
		ready: make(chan struct{}),
		teams: map[string]*team{},
	}
	app := a.client("")
	a.link = newLink(cfg.Log, dialer, func(ctx context.Context) (string, error) {
		_, url, err := app.StartSocketModeContext(ctx)
		return url, explain(err)
	}, a.take)
	return a, nil
}

// check refuses tokens that cannot work.
func (c Config) check() error {
	if !strings.HasPrefix(c.AppToken, "xapp-") {
		return errors.New("the app-level token of Slack has to begin with xapp-; set SLACK_APP_TOKEN to the one of the app's settings under Basic Information")
	}
	if len(c.BotTokens) == 0 {
		return errors.New("there is no bot token of Slack; set SLACK_BOT_TOKEN to the one of the app's settings under Install App")
	}
	for _, token := range c.BotTokens {
		if !strings.HasPrefix(token, "xoxb-") {
			return errors.New("a bot token of Slack has to begin with xoxb-; set SLACK_BOT_TOKEN to the one of the app's settings under Install App")
		}
	}
	return nil
}

// client calls the Web API with a bot token.
func (a *Adapter) client(token string) *slack.Client {
	return slack.New(token,
		slack.OptionHTTPClient(a.http),
		slack.OptionAPIURL(a.cfg.API),
		slack.OptionAppLevelToken(a.cfg.AppToken))
}

// Run finds out about the workspaces and hands what happens in them to r until
// ctx ends; what was handed over by then is acknowledged. It returns a
// ConfigError where only a person can help, and nil when ctx ends.
func (a *Adapter) Run(ctx context.Context, r Receiver) error {
	if err := a.greet(ctx); err != nil || ctx.Err() != nil {
		return err
	}
	a.receiver = r
	return a.link.run(ctx)
}

// Health says how the connection to Slack stands.
func (a *Adapter) Health() chat.Health {
	h := a.link.health()
	for _, t := range a.known() {
		if gone := t.gone(); gone != nil && h.Problem == "" {
			h.Problem = gone.Error()
		}
	}
	return h
}

// take takes an envelope in: true when it may be acknowledged, with what the
// acknowledgement carries. An envelope that nobody can read is acknowledged,
// or Slack would bring it again.
func (a *Adapter) take(ctx context.Context, f frame) (answer any, taken bool) {
	defer func() {
		if cause := recover(); cause != nil {
			a.cfg.Log.Error("an envelope broke the decoder", "type", f.Type, "cause", cause, "stack", string(debug.Stack()))
			answer, taken = nil, true
		}
	}()
	d, err := decode(f, a.bot)
	if err != nil {
		a.refused(f, err)
		return nil, true
	}
	if d.opens != nil {
		a.link.takers.Go(func() { a.ask(d) })
		if d.opens.instead {
			return nil, true
		}
	}
	accepted, err := a.receiver.Receive(ctx, d.event)
	switch {
	case err != nil:
		a.cfg.Log.Error("an event was not taken in", "type", f.Type, "because", err)
		return sorry, f.Type == "slash_commands" // Slack never brings a command again
	case !accepted:
		return nil, true
	}
	return d.answer, true
}

// ask opens the modal of an event. A vote without its reason counts all the
// same; a question that cannot be asked for is handed on without words, which
// gets help.
func (a *Adapter) ask(d decoded) {
	ctx, cancel := context.WithTimeout(context.Background(), takeTime)
	defer cancel()
	err := a.open(ctx, d.event.Place.Workspace, d.opens)
	if err == nil {
		return
	}
	a.cfg.Log.Warn("a person was not asked", "because", err)
	if d.opens.instead {
		ctx, cancel := context.WithTimeout(context.Background(), takeTime)
		defer cancel()
		if _, err := a.receiver.Receive(ctx, d.event); err != nil {
			a.cfg.Log.Error("an event was not taken in", "because", err)
		}
	}
}

// sorry is what the person sees whose command could not be taken in.
var sorry = map[string]any{"response_type": "ephemeral", "text": "Something went wrong on my side. Please try that again in a minute."}

// refused logs what was not handed on.
func (a *Adapter) refused(f frame, err error) {
	level := slog.LevelWarn
	if errors.Is(err, errNotOurs) {
		level = slog.LevelDebug
	}
	a.cfg.Log.Log(context.Background(), level, "acknowledged and left", "type", f.Type, "because", err)
	a.lifecycle(f)
}
