package slack_test

import (
	"testing"
	"testing/synctest"

	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// A vote against an answer opens a modal at once; whether that succeeds or
// not, the vote counts.
func TestReason(t *testing.T) {
	for _, failure := range []string{"", "expired_trigger_id", "exchanged_trigger_id"} {
		t.Run(failure, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				acme := a.slack.Workspace("T1")
				a.run()
				if _, err := a.adapter.Send(a.ctx, in("C1", ""), reply("2032")); err != nil {
					t.Fatal(err)
				}
				if failure != "" {
					a.slack.Fail("views.open", slacktest.Failure{Error: failure})
				}
				click, err := acme.Click("UADA", a.slack.Messages()[0], "down.K7.0")
				if err != nil {
					t.Fatal(err)
				}
				a.acked(click)
				synctest.Wait()
				if got := a.received(); len(got) != 1 || got[0].Action.Verb != chat.Down {
					t.Fatalf("received %+v", got)
				}
				if failure != "" {
					return
				}
				modal, err := a.slack.Modal(a.ctx, click)
				if err != nil {
					t.Fatal(err)
				}
				a.acked(acme.Submit("UADA", modal, map[string]map[string]string{"typed": {"typed": "it was last year's"}}))
				got := a.received()[1]
				if got.Kind != chat.Explained || got.Text != "it was last year's" || got.Action != (chat.Action{Verb: chat.Down, Receipt: "K7"}) || got.Place.Channel != "C1" {
					t.Errorf("the reason came as %+v", got)
				}
			})
		})
	}
}

// The shortcut on a message asks for the question, which then goes with the
// message; where it cannot be asked for, the person gets help instead.
func TestShortcut(t *testing.T) {
	for _, failure := range []string{"", "expired_trigger_id"} {
		t.Run(failure, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				acme := a.slack.Workspace("T1")
				a.run()
				said := acme.Message(slacktest.Said{Channel: "C1", User: "UBOB", Text: "Acme &amp; Bolt sign"})
				if failure != "" {
					a.slack.Fail("views.open", slacktest.Failure{Error: failure})
				}
				press := acme.Shortcut("UADA", a.slack.Written(said))
				a.acked(said, press)
				synctest.Wait()
				text := ""
				if failure == "" {
					modal, err := a.slack.Modal(a.ctx, press)
					if err != nil {
						t.Fatal(err)
					}
					text = "until when?"
					a.acked(acme.Submit("UADA", modal, map[string]map[string]string{"typed": {"typed": text}}))
				}
				got := a.received()
				if len(got) != 1 || got[0].Text != text || got[0].About != "Acme & Bolt sign" || !got[0].Private || len(got[0].Handle) == 0 {
					t.Errorf("received %+v", got)
				}
			})
		})
	}
}
