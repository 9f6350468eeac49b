package slack_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// While Slack replaces a connection nothing is lost: the old one is read on
// until Slack closes it, and there is a new one before that.
func TestRefresh(t *testing.T) {
	for name, announce := range map[string]func(*slacktest.Server){
		"warning": (*slacktest.Server).Warn,
		"refresh": (*slacktest.Server).Refresh,
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.run()
				time.Sleep(time.Hour)
				announce(a.slack)
				var all []*slacktest.Delivery
				for i := range 10 {
					all = append(all, a.ask(fmt.Sprint("question ", i)))
				}
				a.acked(all...)
				time.Sleep(10 * time.Second)
				a.slack.RefreshFirst()
				a.acked(a.ask("after it"))
				for _, d := range all {
					if sent, _ := d.Attempts(); sent > 1 && name == "warning" {
						t.Errorf("an event on a connection that was only warned took %d attempts", sent)
					}
				}
				if n := a.slack.Calls("apps.connections.open"); n > 3 {
					t.Errorf("two refreshes took %d connections", n)
				}
			})
		})
	}
}

// A warned connection and its successor are there at the same time, and a
// warned one that Slack forgets to close is closed.
func TestOverlap(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		a.slack.Warn()
		synctest.Wait()
		if h := a.adapter.Health(); !h.Connected || h.Problem != "" {
			t.Errorf("after a warning, before there is a successor, health is %+v", h)
		}
		time.Sleep(time.Second)
		if n := a.slack.Sockets(); n != 2 {
			t.Errorf("%d connections after a warning, want the old and the new", n)
		}
		time.Sleep(31 * time.Second)
		if n := a.slack.Sockets(); n != 1 {
			t.Errorf("%d connections half a minute later", n)
		}
	})
}

// However Slack ends connections, the adapter does not storm: at most one
// attempt a minute in the long run, whether it gets a hello or not.
func TestNoStorm(t *testing.T) {
	for name, knobs := range map[string]slacktest.Knobs{
		"too many websockets":    {MaxSockets: -1},
		"closed after the hello": {Lifetime: time.Millisecond},
		"no hello":               {NoHello: true},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, knobs, func(a *app) {
				a.start()
				time.Sleep(time.Hour)
				if n := a.slack.Calls("apps.connections.open"); n < 30 || n > 150 {
					t.Errorf("%d attempts in an hour", n)
				}
				if h := a.adapter.Health(); name == "too many websockets" && (h.Connected || h.Problem == "") {
					t.Errorf("health is %+v", h)
				}
				a.slack.Turn(func(k *slacktest.Knobs) { *k = slacktest.Knobs{} })
				time.Sleep(2 * time.Minute)
				a.acked(a.ask("and now"))
			})
		})
	}
}

// A connection that died without a word is noticed by the pings that are
// missing, within half a minute.
func TestSilence(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		time.Sleep(time.Hour)
		a.slack.Turn(func(k *slacktest.Knobs) { k.PingEvery = -1 })
		time.Sleep(30 * time.Second)
		if n := a.slack.Calls("apps.connections.open"); n != 2 {
			t.Errorf("%d connections after half a minute of silence, want a second", n)
		}
		a.slack.Turn(func(k *slacktest.Knobs) { k.PingEvery = 0 })
		a.acked(a.ask("still there"))
	})
}

// A connection of which only one half is left, so that neither pings come nor
// acknowledgements arrive, is replaced, and what came by it comes again.
func TestHalfOpen(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		time.Sleep(time.Hour)
		a.slack.Turn(func(k *slacktest.Knobs) { k.PingEvery, k.Deaf = -1, true })
		a.acked(a.ask("still heard, for it is read already"))
		d := a.ask("do you hear me")
		time.Sleep(30 * time.Second)
		a.slack.Turn(func(k *slacktest.Knobs) { k.PingEvery, k.Deaf = 0, false })
		a.acked(d)
		if sent, _ := d.Attempts(); sent < 2 {
			t.Errorf("it took %d attempts", sent)
		}
		time.Sleep(time.Second)
		if n := a.slack.Sockets(); n != 1 {
			t.Errorf("%d connections", n)
		}
	})
}

// A connection that is cut is come back to at once when it had lasted.
func TestCut(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		time.Sleep(time.Hour)
		a.slack.Cut()
		synctest.Wait()
		a.acked(a.ask("after the cut"))
		if n := a.slack.Sockets(); n != 1 {
			t.Errorf("%d connections", n)
		}
	})
}

// What was taken in when the process is told to stop is acknowledged before
// the connection is closed.
func TestDrain(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		var under sync.WaitGroup
		stopping := make(chan struct{})
		under.Add(20)
		a.receive = func(chat.Event) error {
			under.Done()
			<-stopping
			return nil
		}
		a.run()
		var all []*slacktest.Delivery
		for i := range 20 {
			all = append(all, a.ask(fmt.Sprint("question ", i)))
		}
		under.Wait()
		go func() {
			time.Sleep(time.Second)
			close(stopping)
		}()
		if err := a.stop(); err != nil {
			t.Error(err)
		}
		for _, d := range all {
			if _, ok := d.Took(); !ok {
				t.Error("an event that was taken in was never acknowledged")
			}
		}
		synctest.Wait() // Slack learns of the end of a connection a moment after the adapter
		if n := a.slack.Sockets(); n != 0 {
			t.Errorf("%d connections are left open", n)
		}
	})
}

// The server may not answer a close frame; stopping takes no longer for it
// than a moment.
func TestStopWithoutGoodbye(t *testing.T) {
	inTime(t, slacktest.Knobs{NoClose: true}, func(a *app) {
		a.run()
		began := time.Now()
		if err := a.stop(); err != nil || time.Since(began) > 2*time.Second {
			t.Errorf("stopping took %s: %v", time.Since(began), err)
		}
	})
}

// What only a person can mend ends Run with what to do; what waiting mends is
// tried again.
func TestOpenErrors(t *testing.T) {
	for _, word := range []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
		"not_allowed_token_type", "missing_scope", "team_disabled", "user_removed_from_team", "link_disabled"} {
		t.Run(word, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.slack.Fail("apps.connections.open", slacktest.Failure{Error: word, Needed: "connections:write"})
				var needs *slack.ConfigError
				if err := a.adapter.Run(a.ctx, a); !errors.As(err, &needs) || needs.Code != word || needs.Fix == "" || !strings.Contains(err.Error(), "SLACK_APP_TOKEN") {
					t.Errorf("Run ended with %v", err)
				}
			})
		})
	}
	for name, f := range map[string]slacktest.Failure{
		"internal_error":       {Error: "internal_error"},
		"a word nobody knows":  {Error: "some_new_error"},
		"5xx":                  {Status: 503, Body: "down"},
		"429":                  {Status: 429, RetryAfter: "7"},
		"429 without a time":   {Status: 429},
		"limited in a 200":     {Error: "ratelimited"},
		"HTML":                 {Body: "<html>"},
		"no error named":       {},
		"no response whatever": {Hangup: true},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				a.slack.Fail("apps.connections.open", f, f, f)
				began := time.Now()
				a.run()
				if f.RetryAfter != "" && time.Since(began) < 21*time.Second {
					t.Errorf("three times 7 seconds were over in %s", time.Since(began))
				}
				a.acked(a.ask("well?"))
			})
		})
	}
}

// Socket Mode that is switched off while connected ends Run.
func TestLinkDisabled(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.start()
		if err := a.slack.Until(a.ctx, func() bool { return a.slack.Sockets() > 0 }); err != nil {
			t.Fatal(err)
		}
		a.slack.Disable()
		synctest.Wait()
		var needs *slack.ConfigError
		if err := a.stop(); !errors.As(err, &needs) || needs.Code != "link_disabled" {
			t.Errorf("Run ended with %v", err)
		}
	})
}

// Whatever comes, an envelope is acknowledged if it has an id, or Slack would
// bring it three times more and count it as our failure.
func TestOddFrames(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.run()
		for name, d := range map[string]*slacktest.Delivery{
			"a type from the future": a.slack.Envelope("video_calls", map[string]any{"x": 1}),
			"too many events":        a.slack.Envelope("events_api", map[string]any{"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1}),
			"an unknown event":       a.slack.Workspace("T1").Event(map[string]any{"type": "moon_landed"}),
			"a malformed block": a.slack.Workspace("T1").Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "still a question",
				More: map[string]any{"blocks": []any{map[string]any{"type": "rich_text", "elements": 7}}}}),
			"a user who is a number": a.slack.Workspace("T1").Event(map[string]any{"type": "app_mention", "user": 7}),
			"another workspace":      a.slack.Workspace("T9").Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "hello"}),
		} {
			if _, err := d.Acked(a.ctx); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, frame := range []any{7, "text", nil, map[string]any{}, map[string]any{"type": 5}} {
			a.slack.Raw(frame)
		}
		a.acked(a.ask("after all that"))
		if n := a.slack.Calls("apps.connections.open"); n != 1 {
			t.Errorf("odd frames cost %d connections", n-1)
		}
		if got := a.received(); len(got) != 2 {
			t.Errorf("%d events were handed on, want the two questions: %+v", len(got), got)
		}
	})
}

// An envelope that comes before the hello is one like any other.
func TestEarly(t *testing.T) {
	inTime(t, slacktest.Knobs{NoHello: true}, func(a *app) {
		a.run()
		a.acked(a.slack.Workspace("T1").Slash("C1", "UADA", "when"))
		if got := a.received(); len(got) != 1 {
			t.Errorf("received %+v", got)
		}
	})
}

// An event that is not taken in is not acknowledged, so that Slack brings it
// again; a command, which Slack never brings again, says so to the person.
func TestNotTakenIn(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		var fail atomic.Bool
		fail.Store(true)
		a.receive = func(chat.Event) error {
			if fail.Load() {
				return errors.New("the disk is full")
			}
			return nil
		}
		a.run()
		d := a.ask("once more")
		slash := a.slack.Workspace("T1").Slash("C1", "UADA", "when")
		if answer, err := slash.Acked(a.ctx); err != nil || len(answer) == 0 {
			t.Errorf("the command was acknowledged with %q: %v", answer, err)
		}
		time.Sleep(5 * time.Second)
		if _, ok := d.Took(); ok {
			t.Error("an event that was not taken in was acknowledged")
		}
		fail.Store(false)
		a.acked(d)
		if sent, _ := d.Attempts(); sent < 2 {
			t.Errorf("it took %d attempts", sent)
		}
	})
}

// More at once than can be taken in is left for Slack to bring again; pings
// are answered meanwhile.
func TestOverload(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		release := make(chan struct{})
		a.receive = func(chat.Event) error { <-release; return nil }
		a.run()
		var all []*slacktest.Delivery
		for i := range 300 {
			all = append(all, a.ask(fmt.Sprint("question ", i)))
		}
		time.Sleep(2 * time.Second)
		close(release)
		a.acked(all...)
		if n := a.slack.Calls("apps.connections.open"); n != 1 {
			t.Errorf("a burst cost %d connections", n-1)
		}
	})
}

// An acknowledgement whose connection died goes out on the one that is there.
func TestAckElsewhere(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		release := make(chan struct{})
		a.receive = func(chat.Event) error { <-release; return nil }
		a.run()
		time.Sleep(time.Hour)
		d := a.ask("on the old one")
		synctest.Wait()
		a.slack.Cut()
		synctest.Wait()
		close(release)
		a.acked(d)
		if sent, _ := d.Attempts(); sent != 1 {
			t.Errorf("it took %d attempts", sent)
		}
	})
}

// What breaks in taking an envelope in costs that envelope and nothing else.
func TestPanic(t *testing.T) {
	inTime(t, slacktest.Knobs{}, func(a *app) {
		a.receive = func(e chat.Event) error {
			if e.Text == "boom" {
				panic("boom")
			}
			return nil
		}
		a.run()
		a.acked(a.ask("boom"), a.ask("fine"))
	})
}
