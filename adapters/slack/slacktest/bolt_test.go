package slacktest_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"dealbot/adapters/slack/slacktest"
)

// bolt is an app of Slack's own framework at the fake.
type bolt struct {
	*testing.T
	ctx  context.Context
	peer slacktest.Peer
}

// wait takes what Bolt says until it is this.
func (b bolt) wait(what string) map[string]any {
	b.Helper()
	for {
		select {
		case line, ok := <-b.peer.Lines:
			if !ok {
				b.Fatalf("Bolt ended while %q was waited for", what)
			}
			if line["what"] == "error" {
				b.Fatalf("Bolt: %v", line["error"])
			}
			if line["what"] == what {
				return line
			}
		case <-b.ctx.Done():
			b.Fatalf("Bolt never said %q", what)
		}
	}
}

// acked requires Bolt's acknowledgement and returns its payload.
func (b bolt) acked(d *slacktest.Delivery) map[string]any {
	b.Helper()
	raw, err := d.Acked(b.ctx)
	if err != nil {
		b.Fatalf("Bolt did not acknowledge: %v", err)
	}
	payload := map[string]any{}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &payload); err != nil {
			b.Fatal(err)
		}
	}
	return payload
}

// Slack's own client has to take the fake for Slack: all that a person can do
// arrives, is acknowledged and can be answered, and the client comes back
// after a warning.
func TestBolt(t *testing.T) {
	slack := slacktest.Start(t, slacktest.Knobs{PingEvery: time.Second, Retries: []time.Duration{0}})
	acme := slack.Workspace("T1")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	b := bolt{t, ctx, slacktest.RunPeer(t, "bolt.cjs",
		"SLACK_API="+slack.API(), "APP_TOKEN="+slacktest.AppToken, "BOT_TOKEN="+acme.Token)}
	b.wait("ready")

	if got := b.acked(acme.Slash("C1", "UADA", "when does it end")); got["text"] != "Looking…" {
		t.Errorf("the slash command was acknowledged with %v", got)
	}
	if got := b.wait("slash")["text"]; got != "when does it end" {
		t.Errorf("Bolt read %q", got)
	}
	private := b.message(slack, "asked: when does it end")
	if private.For != "UADA" || private.Via != "response_url" {
		t.Errorf("the answer to the command is %s", private.Dump())
	}

	mention := acme.Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "is it exclusive"})
	b.acked(mention)
	b.wait("mention")
	rate := b.message(slack, "rate me")
	if rate.Thread != mention.TS {
		t.Errorf("the answer hangs under %q, not %q", rate.Thread, mention.TS)
	}

	click, err := acme.Click("UADA", rate, "down")
	if err != nil {
		t.Fatal(err)
	}
	b.acked(click)
	if got := b.wait("feedback")["value"]; got != "down" {
		t.Errorf("Bolt read the vote %q", got)
	}
	modal, err := slack.Modal(ctx, click)
	if err != nil {
		t.Fatal(err)
	}
	submit := acme.Submit("UADA", modal, map[string]map[string]string{"reason": {"text": "too old"}})
	if got := b.acked(submit); got["response_action"] != "clear" {
		t.Errorf("the view was acknowledged with %v", got)
	}
	if got := b.wait("view")["text"]; got != "too old" {
		t.Errorf("Bolt read the reason %q", got)
	}

	b.acked(acme.Shortcut("UADA", slack.Written(mention)))
	b.wait("shortcut")

	slack.Warn()
	if err := slack.Until(ctx, func() bool { return slack.Calls("apps.connections.open") >= 2 && slack.Sockets() == 1 }); err != nil {
		t.Fatal("Bolt did not come back after the warning")
	}
	b.acked(acme.Slash("C1", "UADA", "again"))
	b.wait("slash")
}

// Slack sends an event again that was not acknowledged, with the same event id
// in a new envelope. Bolt acknowledges and handles both.
func TestBoltRetry(t *testing.T) {
	slack := slacktest.Start(t, slacktest.Knobs{PingEvery: time.Second, AddReplay: 1})
	acme := slack.Workspace("T1")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	b := bolt{t, ctx, slacktest.RunPeer(t, "bolt.cjs",
		"SLACK_API="+slack.API(), "APP_TOKEN="+slacktest.AppToken, "BOT_TOKEN="+acme.Token)}
	b.wait("ready")
	d := acme.Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "twice"})
	b.wait("mention")
	b.wait("mention")
	if err := slack.Until(ctx, func() bool { _, acks := d.Attempts(); return acks == 2 }); err != nil {
		t.Error("an event that came twice was not acknowledged twice")
	}
}

func (b bolt) message(slack *slacktest.Server, text string) slacktest.Message {
	b.Helper()
	m, err := slack.Message(b.ctx, func(m slacktest.Message) bool { return m.Text == text })
	if err != nil {
		b.Fatal(err)
	}
	return m
}
