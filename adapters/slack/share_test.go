package slack_test

import (
	"strings"
	"testing"

	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
	"dealbot/corpus/starter"
)

// Slack does not say with a command or a button whether a channel is shared
// with other organisations; it does with a mention. What a private answer says
// is posted only where it is known that it may be, or where the person was
// asked once more.
func TestShareWhereOthersMayRead(t *testing.T) {
	for name, test := range map[string]struct {
		mention, shared bool
		want            []string // what the person gets in turn, sharing as far as there is a button
	}{
		"nobody knows":        {false, false, []string{"2032", "people of other organisations", "Shared by"}},
		"shared, unknown":     {false, true, []string{"2032", "people of other organisations", "Shared by"}},
		"known to be our own": {true, false, []string{"2032", "Shared by"}},
		"known to be shared":  {true, true, []string{"switched off in this channel"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := slacktest.Start(t, slacktest.Knobs{NoRates: true})
			ctx := converse(t, s, starter.FS, general)
			acme := s.Workspace("T1")
			if test.shared {
				acme.Share("C1")
			}
			if test.mention {
				if _, err := acme.Mention(slacktest.Said{Channel: "C1", User: "UBOB", Text: "help"}).Acked(ctx); err != nil {
					t.Fatal(err)
				}
			}
			acme.Slash("C1", "UADA", "when does Microsoft's license end")
			for i, want := range test.want {
				got, err := s.Message(ctx, func(m slacktest.Message) bool { return strings.Contains(m.Words(), want) })
				if err != nil {
					t.Fatalf("no word of %q", want)
				}
				if open := got.For == ""; open != (want == "Shared by") {
					t.Errorf("%q came for %q", want, got.For)
				}
				share := ""
				for _, v := range got.Values() {
					if strings.HasPrefix(v, string(chat.Share)) {
						share = v
					}
				}
				if last := i == len(test.want)-1; last != (share == "") {
					t.Fatalf("%q has the buttons %v", want, got.Values())
				} else if last {
					break
				}
				if _, err := acme.Click("UADA", got, share); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
