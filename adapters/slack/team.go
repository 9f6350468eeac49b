package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/slack-go/slack"
)

// A feature is something that a scope of the bot token is needed for.
type feature struct {
	scope string
	what  string // "answers to mentions"
	opt   bool   // for follow-ups without a mention, which not everybody wants
}

// features are all scopes the app asks for, and what goes without them.
var features = []feature{
	{"app_mentions:read", "answers to mentions", false},
	{"chat:write", "answers in channels, threads and direct messages", false},
	{"commands", "/deal and the message shortcut", false},
	{"im:history", "conversations in direct messages", false},
	{"channels:history", "follow-ups without a mention in public channels", true},
	{"groups:history", "follow-ups without a mention in private channels", true},
}

// A team is a workspace that the app is installed in.
type team struct {
	id, name string
	bot      string // the app's user
	scopes   []string
	client   *slack.Client

	mu   sync.Mutex
	off  map[string]bool // methods whose scope is missing
	dead *ConfigError    // why the token is of no use any more; nil: it is
}

// gone is why the token is of no use any more.
func (t *team) gone() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.dead == nil {
		return nil
	}
	return fmt.Errorf("workspace %s: %w", t.name, t.dead)
}

// switchedOff says whether a method was found to lack its scope.
func (t *team) switchedOff(method string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.off[method]
}

// switchOff remembers that; true the first time.
func (t *team) switchOff(method string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	first := !t.off[method]
	t.off[method] = true
	return first
}

// meet asks Slack whose a token is and what it may do.
func (a *Adapter) meet(ctx context.Context, token string) (*team, error) {
	client := a.client(token)
	who, err := client.AuthTestContext(ctx)
	if err != nil {
		return nil, explain(err)
	}
	t := &team{id: who.TeamID, name: who.Team, bot: who.UserID, client: client, off: map[string]bool{}}
	for scope := range strings.SplitSeq(who.Header.Get("X-OAuth-Scopes"), ",") {
		if scope = strings.TrimSpace(scope); scope != "" {
			t.scopes = append(t.scopes, scope)
		}
	}
	return t, nil
}

// missing lists the features that the token lacks a scope for. A server that
// does not tell the scopes is trusted.
func (t *team) missing() (out []feature) {
	for _, f := range features {
		if len(t.scopes) > 0 && !slices.Contains(t.scopes, f.scope) {
			out = append(out, f)
		}
	}
	return out
}

// wants says whether the settings ask for a feature.
func (a *Adapter) wants(f feature) bool { return !f.opt || a.cfg.FollowUps }

// greet finds out about every workspace, waiting for Slack as long as it takes.
// A token that is of no use costs its workspace; without any left it is an error.
func (a *Adapter) greet(ctx context.Context) error {
	var last error
	for i, token := range a.cfg.BotTokens {
		t, err := a.meetPatiently(ctx, token)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			last = fmt.Errorf("token %d of SLACK_BOT_TOKEN: %w", i+1, err)
			a.cfg.Log.Error("a workspace is left out", "because", last)
			continue
		}
		for _, f := range t.missing() {
			if a.wants(f) {
				a.cfg.Log.Warn("switched off: "+f.what, "workspace", t.name, "missing_scope", f.scope,
					"fix", "add the scope in the app's settings and install it again")
			}
		}
		a.mu.Lock()
		a.teams[t.id] = t
		a.mu.Unlock()
	}
	if len(a.known()) == 0 {
		return last
	}
	close(a.ready)
	return nil
}

// meetPatiently is meet, again while Slack cannot be reached.
func (a *Adapter) meetPatiently(ctx context.Context, token string) (*team, error) {
	for pause := firstPause; ; pause = min(2*pause, longPause) {
		t, err := a.meet(ctx, token)
		var needs *ConfigError
		if err == nil || errors.As(err, &needs) {
			return t, err
		}
		a.cfg.Log.Warn("cannot be reached", "because", err)
		if !sleep(ctx, max(jitter(pause), retryAfter(err))) {
			return nil, ctx.Err()
		}
	}
}

// known lists the workspaces.
func (a *Adapter) known() []*team {
	a.mu.RLock()
	defer a.mu.RUnlock()
	var all []*team
	for _, t := range a.teams {
		all = append(all, t)
	}
	return all
}

// bot is the app's user in a workspace.
func (a *Adapter) bot(workspace string) (string, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	t, ok := a.teams[workspace]
	if !ok {
		return "", false
	}
	return t.bot, true
}

// team finds a workspace whose token is of use.
func (a *Adapter) team(workspace string) (*team, error) {
	a.mu.RLock()
	t, ok := a.teams[workspace]
	a.mu.RUnlock()
	if !ok {
		return nil, fmt.Errorf("there is no bot token for workspace %q", workspace)
	}
	return t, t.gone()
}

// bury stops the use of a workspace's token.
func (a *Adapter) bury(t *team, why *ConfigError) {
	t.mu.Lock()
	first := t.dead == nil
	t.dead = why
	t.mu.Unlock()
	if first {
		a.cfg.Log.Error("a workspace is lost", "workspace", t.name, "because", why)
	}
}

// lifecycle does what an event about the app itself asks for.
func (a *Adapter) lifecycle(f frame) {
	var c callback
	var e struct {
		Type   string
		Tokens struct{ OAuth, Bot []string }
	}
	if f.Type != "events_api" || json.Unmarshal(f.Payload, &c) != nil {
		return
	}
	if c.Type == "app_rate_limited" {
		a.cfg.Log.Error("more than 30,000 events an hour; Slack drops some", "workspace", c.TeamID)
		return
	}
	t, err := a.team(c.team())
	if err != nil || json.Unmarshal(c.Event, &e) != nil {
		return
	}
	switch e.Type {
	case "app_uninstalled":
		a.bury(t, &ConfigError{e.Type, fixes[e.Type]})
	case "tokens_revoked":
		if len(e.Tokens.OAuth) > 0 && len(e.Tokens.Bot) == 0 {
			return // of people; ours is good
		}
		a.bury(t, &ConfigError{"token_revoked", fixes["token_revoked"]})
	}
}
