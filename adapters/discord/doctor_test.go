package discord

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

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
		} {
			client := h.fake.Client()
			c.config.URL, c.config.HTTP = h.fake.URL(), client
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

func TestTokens(t *testing.T) {
	for _, bad := range []string{"", "  ", "two words", "line\nbreak"} {
		if _, err := New(Config{Token: bad}); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
			t.Errorf("the token %q is met with %v", bad, err)
		}
	}
}
