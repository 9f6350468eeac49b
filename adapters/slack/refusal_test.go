package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// A channel that Slack limits is left alone for as long as it says, by every
// reply that goes there; other channels go on.
func TestLimitedChannel(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		a.slack.Fail("chat.postMessage", slacktest.Failure{Status: 429, RetryAfter: "30"})
		for range 3 {
			ctx, cancel := context.WithTimeout(a.ctx, 10*time.Second)
			defer cancel()
			_, err := a.adapter.Send(ctx, in("C1", ""), reply("2032"))
			if s := troubled(t, err, chat.NotSent); s.After < 29*time.Second {
				t.Errorf("to be tried again after %s", s.After)
			}
		}
		if n := a.slack.Calls("chat.postMessage"); n != 1 {
			t.Errorf("a limited channel was written to %d times", n)
		}
		began := time.Now()
		for _, channel := range []string{"C2", "C1"} {
			if _, err := a.adapter.Send(a.ctx, in(channel, ""), reply("2032")); err != nil {
				t.Error(err)
			}
			if waited := time.Since(began) > 29*time.Second; waited != (channel == "C1") {
				t.Errorf("%s was written to after %s", channel, time.Since(began))
			}
		}
	})
}

// A home that Slack does not take is shown simpler: never an empty one.
func TestHomeLadder(t *testing.T) {
	for _, word := range []string{"invalid_arguments", "invalid_blocks"} {
		inTime(t, slacktest.Knobs{}, func(a *app) {
			a.run()
			a.slack.Fail("views.publish", slacktest.Failure{Error: word})
			home := chat.Reply{Kind: chat.ReplyHome, Title: "Deals", Buttons: []chat.Button{{Label: "Show me around", Action: chat.Action{Verb: chat.Tour}}}}
			if _, err := a.adapter.Send(a.ctx, in("DADA", ""), home); err != nil {
				t.Fatal(err)
			}
			v, _ := a.slack.Workspace("T1").Home("UADA")
			if !strings.Contains(v.Words(), "Deals") || len(v.Values()) != 1 {
				t.Errorf("the home after %s is %s", word, v.Words())
			}
		})
	}
}

// A channel where apps may not write is one that the bot may not write to.
func TestRestricted(t *testing.T) {
	for _, word := range []string{"restricted_action", "restricted_action_read_only_channel", "is_archived"} {
		inTime(t, slacktest.Knobs{}, func(a *app) {
			a.run()
			a.slack.Fail("chat.postMessage", slacktest.Failure{Error: word})
			if _, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032")); err != nil {
				t.Fatalf("%s: %v", word, err)
			}
			if m := a.slack.Messages()[0]; m.Channel != "DADA" || !strings.Contains(m.Words(), "2032") || !strings.Contains(m.Words(), "I may not write in that channel") {
				t.Errorf("%s: answered with %s", word, m.Dump())
			}
		})
	}
}

// Tokens of people may be revoked; the bot's own is another matter.
func TestTokensOfPeopleRevoked(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		for _, tokens := range []string{"oauth", "bot"} {
			a.acked(a.slack.Workspace("T1").Event(map[string]any{"type": "tokens_revoked", "tokens": map[string]any{tokens: []string{"U1"}}}))
			_, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032"))
			if good := tokens == "oauth"; good != (err == nil) {
				t.Errorf("after the end of tokens of kind %s: %v", tokens, err)
			}
		}
	})
}

// What a response URL says, in each of the ways it has, means what the same
// refusal of a method does.
func TestHookTroubles(t *testing.T) {
	for name, c := range map[string]struct {
		failure slacktest.Failure
		want    chat.Trouble
		after   time.Duration // at least
	}{
		"429":                   {slacktest.Failure{Status: 429, RetryAfter: "7"}, chat.NotSent, 7 * time.Second},
		"429 without a time":    {slacktest.Failure{Status: 429}, chat.NotSent, time.Second},
		"5xx":                   {slacktest.Failure{Status: 502, Body: "bad gateway"}, chat.InDoubt, 0},
		"hung up":               {slacktest.Failure{Hangup: true, Done: true}, chat.InDoubt, 0},
		"spent, by status":      {slacktest.Failure{Status: 404}, chat.HandleGone, 0},
		"spent, by a word":      {slacktest.Failure{Body: "used_url"}, chat.HandleGone, 0},
		"too old, by JSON":      {slacktest.Failure{Error: "expired_url"}, chat.HandleGone, 0},
		"refused, under a 200":  {slacktest.Failure{Error: "restricted_action"}, chat.Refused, 0},
		"refused, with a 403":   {slacktest.Failure{Status: 403, Body: "action_prohibited"}, chat.Refused, 0},
		"neither yes nor no":    {slacktest.Failure{}, chat.Refused, 0},
		"a page of HTML, a 200": {slacktest.Failure{Body: "<html>"}, chat.InDoubt, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.run()
				to := in("C1", "")
				to.Private, to.Handle = true, a.handle("C1")
				a.slack.Fail("response_url", c.failure)
				_, err := a.adapter.Send(a.ctx, to, reply("2032"))
				if got := troubled(t, err, c.want); got.After < c.after {
					t.Errorf("to be tried again after %s, want %s", got.After, c.after)
				}
				if n := a.slack.Calls("response_url"); n != 1 {
					t.Errorf("%d calls", n)
				}
			})
		})
	}
}
