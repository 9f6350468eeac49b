package discord

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"dealbot/adapters/discord/discordtest"
	"dealbot/chat"
)

func TestHealth(t *testing.T) {
	live(t, options{}, func(h *house) {
		if got := h.bot.Health(); !got.Connected || got.Problem != "" || got.Heard.IsZero() {
			h.Errorf("a bot that does well says %+v", got)
		}
		h.fake.CloseWith(4004)
		h.settle()
		if got := h.bot.Health(); got.Connected || !strings.Contains(got.Problem, "token is wrong") {
			h.Errorf("a bot whose token was changed says %+v", got)
		}
	})
}

// A token that Discord refuses is tried once, and not all day.
func TestRefusedToken(t *testing.T) {
	live(t, options{config: func(c *Config) { c.Token = "wrong" }}, func(h *house) {
		time.Sleep(24 * time.Hour)
		for _, route := range []string{"GET /gateway/bot", "GET /applications/@me"} {
			if n := h.fake.Requests(route); n != 1 {
				h.Errorf("%s was tried %d times", route, n)
			}
		}
		if got := h.bot.Health(); got.Connected || got.Problem == "" {
			h.Errorf("the bot says %+v", got)
		}
	})
}

func TestDoctor(t *testing.T) {
	live(t, options{}, func(h *house) {
		for _, f := range h.bot.Check(h.within(time.Minute)) {
			if !f.OK {
				h.Errorf("%s: %s", f.What, f.Fix)
			}
		}
		for _, c := range []struct {
			config Config
			status int
			want   string
		}{
			{Config{Token: "wrong"}, 0, "refuses the bot's token"},
			{Config{Token: discordtest.Token, ReadAll: true}, 0, "may not read messages"},
			{Config{Token: discordtest.Token}, http.StatusForbidden, "cannot be reached"},
			{Config{Token: discordtest.Token, Dialer: walled}, 0, "no way to Discord's gateway"},
		} {
			client := h.fake.Client()
			c.config.URL, c.config.HTTP = h.fake.URL(), client
			if c.config.Dialer == nil {
				c.config.Dialer = h.fake.Dialer()
			}
			if c.status != 0 {
				h.fake.Answer(1, method("GET", "/applications/@me"), c.status, nil, "<html>")
			}
			sick := must(New(c.config)).Check(h.within(time.Minute))
			if !slices.ContainsFunc(sick, func(f chat.Finding) bool { return !f.OK && strings.Contains(f.What, c.want) && f.Fix != "" }) {
				h.Errorf("for %q the doctor says %+v", c.want, sick)
			}
			client.CloseIdleConnections()
		}
	})
}

// walled is behind a proxy that lets no WebSocket through.
var walled = &websocket.Dialer{NetDialContext: func(context.Context, string, string) (net.Conn, error) {
	return nil, errors.New("the proxy says no")
}}

// An endpoint for interactions takes them all, and the bot gets none.
func TestDoctorOfAnEndpoint(t *testing.T) {
	live(t, options{discord: discordtest.Config{Endpoint: "https://old.example"}}, func(h *house) {
		found := h.bot.Check(h.within(time.Minute))
		if !slices.ContainsFunc(found, func(f chat.Finding) bool {
			return !f.OK && strings.Contains(f.What, "https://old.example") && strings.Contains(f.Fix, "Interactions Endpoint URL")
		}) {
			h.Errorf("the doctor says %+v", found)
		}
	})
}

func TestTokens(t *testing.T) {
	for _, bad := range []string{"", "  ", "two words", "line\nbreak", `"quoted"`, "<your token>", "tökén", "Bot", "Bot "} {
		if _, err := New(Config{Token: bad}); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
			t.Errorf("the token %q is met with %v", bad, err)
		}
	}
}
