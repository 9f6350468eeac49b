package slack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dealbot/chat"
)

// checkTime bounds everything that Check asks Slack.
const checkTime = 15 * time.Second

// Check looks whether Slack takes the tokens, what they may do, and whether a
// socket can be opened. It posts nothing and takes no event: its socket is
// closed at once.
func (a *Adapter) Check(ctx context.Context) []chat.Finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	found := []chat.Finding{a.checkSocket(ctx)}
	for i, token := range a.cfg.BotTokens {
		found = append(found, a.checkToken(ctx, i+1, token)...)
	}
	return found
}

// checkSocket asks for a connection and opens it until Slack says hello.
func (a *Adapter) checkSocket(ctx context.Context) chat.Finding {
	url, err := a.link.open(ctx)
	if err == nil {
		var s *socket
		if s, err = dial(ctx, a.link.dialer, url); err == nil {
			s.close()
			_ = s.conn.Close()
			return chat.Finding{OK: true, What: "Slack: the app-level token opens a socket"}
		}
	}
	return trouble("Slack: no socket can be opened", err, "look whether this machine reaches slack.com by HTTPS and WebSocket, by a proxy if need be (HTTPS_PROXY)")
}

// checkToken asks whose a bot token is, and compares its scopes.
func (a *Adapter) checkToken(ctx context.Context, n int, token string) []chat.Finding {
	t, err := a.meet(ctx, token)
	if err != nil {
		return []chat.Finding{trouble(fmt.Sprintf("Slack: bot token %d is not accepted", n), err, "look whether this machine reaches slack.com by HTTPS")}
	}
	found := []chat.Finding{{OK: true, What: fmt.Sprintf("Slack: bot token %d is accepted (workspace %s)", n, t.name)}}
	for _, f := range t.missing() {
		fix := fmt.Sprintf("add the scope %s in the app's settings (OAuth & Permissions), and install the app again", f.scope)
		switch {
		case f.opt && a.wants(f):
			fix = "give the app the manifest that bot manifest slack prints, which has their events too, and install it again"
		case f.opt:
			fix = `to have them set channels = "follow-ups", give the app the manifest that bot manifest slack prints then, and install it again`
		}
		found = append(found, chat.Finding{OK: !a.wants(f), What: fmt.Sprintf("Slack: without %s in workspace %s", f.what, t.name), Fix: fix})
	}
	return found
}

// trouble is the finding for an error; what to do is in a ConfigError.
func trouble(what string, err error, otherwise string) chat.Finding {
	var needs *ConfigError
	if errors.As(err, &needs) {
		return chat.Finding{What: fmt.Sprintf("%s (%s)", what, needs.Code), Fix: needs.Fix}
	}
	return chat.Finding{What: fmt.Sprintf("%s (%v)", what, err), Fix: otherwise}
}
