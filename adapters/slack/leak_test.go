package slack_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// Two workspaces read two parts of one folder, by tags. These words are each
// one's own; none of the other's may ever come up.
var own = map[string][]string{
	"T1": {"Arrakis", "Spice", "2031", "melange.md", "Melange Gazette", "spice-deal", "$7 million"},
	"T2": {"Caladan", "Water", "2044", "rivers.md", "Rivers Weekly", "water-deal", "$9 million"},
}

var twoFolders = fstest.MapFS{
	"melange.md": {Data: []byte("---\ntitle: Arrakis Mining leases the Spice fields\npublisher: Melange Gazette\npublished: 2026-10-01\ntags: [sand]\n---\n" +
		"Arrakis Mining leases the Spice fields until 2031. Arrakis Mining pays Imperial Holdings $7 million a year.\n\nA license is permission to use a field, says Arrakis Mining.\n")},
	"rivers.md": {Data: []byte("---\ntitle: Caladan Shipping leases the Water rights\npublisher: Rivers Weekly\npublished: 2026-10-02\ntags: [sea]\n---\n" +
		"Caladan Shipping leases the Water rights until 2044. Caladan Shipping pays Imperial Holdings $9 million a year.\n\nA license is permission to use a river, says Caladan Shipping.\n")},
	"parties.toml": {Data: []byte("[[party]]\nid = \"arrakis\"\nname = \"Arrakis Mining\"\naliases = [\"Arrakis\"]\n\n[[party]]\nid = \"caladan\"\nname = \"Caladan Shipping\"\naliases = [\"Caladan\"]\n\n" +
		"[[party]]\nid = \"imperial\"\nname = \"Imperial Holdings\"\naliases = [\"Imperial\"]\n")},
	"facts/spice.toml": {Data: []byte("deal = \"spice-deal\"\narticle = \"melange.md\"\n\n[[fact]]\nfield = \"license.end\"\nholder = \"arrakis\"\ncounterparty = \"imperial\"\nvalue = \"2031\"\nquote = \"Arrakis Mining leases the Spice fields until 2031.\"\n")},
	"facts/water.toml": {Data: []byte("deal = \"water-deal\"\narticle = \"rivers.md\"\n\n[[fact]]\nfield = \"license.end\"\nholder = \"caladan\"\ncounterparty = \"imperial\"\nvalue = \"2044\"\nquote = \"Caladan Shipping leases the Water rights until 2044.\"\n")},
}

// A person goes through every command, every button and every view in both
// workspaces at once, asking for the other's secrets too. Whatever comes back
// has no word of the other workspace that the person did not say first.
func TestNoLeak(t *testing.T) {
	s := slacktest.Start(t, slacktest.Knobs{NoRates: true})
	ctx := converse(t, s, twoFolders, chat.Settings{Channels: chat.FollowUps, Rows: []chat.Row{
		{Platform: slack.Name, Workspace: "T1", Tags: []string{"sand"}},
		{Platform: slack.Name, Workspace: "T2", Tags: []string{"sea"}},
	}})
	receipts := map[string][]string{}
	for _, id := range []string{"T1", "T2"} {
		receipts[id] = (&spy{T: t, ctx: ctx, slack: s, team: s.Workspace(id), pressed: map[string]bool{}, seen: map[string]int{}}).snoop(nil)
		if len(receipts[id]) < 10 {
			t.Fatalf("only %d receipts in %s", len(receipts[id]), id)
		}
	}
	for id, other := range map[string]string{"T1": "T2", "T2": "T1"} { // and now with the numbers of the other's receipts
		(&spy{T: t, ctx: ctx, slack: s, team: s.Workspace(id), pressed: map[string]bool{}, seen: map[string]int{}}).snoop(receipts[other])
	}
}

// A spy tries everything in one workspace.
type spy struct {
	*testing.T
	ctx     context.Context
	slack   *slacktest.Server
	team    *slacktest.Workspace
	pressed map[string]bool
	seen    map[string]int // messages by ts: how often they were changed
}

// questions name both sides' secrets.
var questions = []string{"when does the lease end", "how much does Arrakis pay", "how much does Caladan pay", "who pays Imperial Holdings", "what is a license",
	"until when does Arrakis lease the Spice fields", "until when does Caladan lease the Water rights", "help", "", "sources", "timeline", "timeline spice-deal", "timeline water-deal",
	"onboard", "settings", "timeline imperial"}

// snoop goes through everything, and returns the receipts that it saw.
func (p *spy) snoop(others []string) []string {
	for _, m := range p.fresh() {
		p.seen[m.TS] = m.Edits
	}
	asked := slices.Clone(questions)
	for _, id := range others[:min(len(others), 5)] {
		asked = append(asked, "why "+id)
	}
	for i, q := range asked { // each by a person and in a channel of its own: Slack takes a message a second in one
		channel, user := fmt.Sprint("C", len(others), i), fmt.Sprint("UADA", len(others), i)
		p.wait(q, p.team.Slash(channel, user, q))
		if q != "" {
			p.wait(q, p.team.Mention(slacktest.Said{Channel: channel, User: user, Text: q}))
			p.wait(q, p.team.Message(slacktest.Said{Channel: p.team.DM(user), User: user, Text: q}))
		}
	}
	p.home()
	p.pressAll(others)
	var receipts []string
	for _, m := range p.messages() {
		for _, v := range m.Values() {
			if a, err := chat.ParseAction(v); err == nil && !slices.Contains(receipts, a.Receipt) {
				receipts = append(receipts, a.Receipt)
			}
		}
	}
	return receipts
}

// wait waits for the reply to a delivery, a message or a change of one, and
// requires that it has no word of the other workspace but for those said.
func (p *spy) wait(said string, d *slacktest.Delivery) {
	p.Helper()
	if _, err := d.Acked(p.ctx); err != nil {
		p.Fatal(err)
	}
	var fresh []slacktest.Message
	err := p.slack.Until(p.ctx, func() bool {
		fresh = p.fresh()
		return len(fresh) > 0
	})
	if err != nil {
		p.Fatalf("%s got no reply to %q", p.team.ID, said)
	}
	for _, m := range fresh {
		p.seen[m.TS] = m.Edits
		p.clean(said, m.Words())
	}
}

// fresh lists the messages that are new or changed.
func (p *spy) fresh() (out []slacktest.Message) {
	for _, m := range p.messages() {
		if edits, known := p.seen[m.TS]; !known || edits != m.Edits {
			out = append(out, m)
		}
	}
	return out
}

func (p *spy) messages() (out []slacktest.Message) {
	for _, m := range p.slack.Messages() {
		if m.Workspace == p.team.ID {
			out = append(out, m)
		}
	}
	return out
}

func (p *spy) clean(said, words string) {
	p.Helper()
	for id, secrets := range own {
		for _, secret := range secrets {
			if id != p.team.ID && strings.Contains(words, secret) && !strings.Contains(said, secret) {
				p.Errorf("%s: %q got to see %q of %s:\n%s", p.team.ID, said, secret, id, words)
			}
		}
	}
}

// home reads the home.
func (p *spy) home() {
	p.Helper()
	before, _ := p.team.Home("UADA")
	d := p.team.OpenHome("UADA", "home")
	if _, err := d.Acked(p.ctx); err != nil {
		p.Fatal(err)
	}
	var home slacktest.View
	if err := p.slack.Until(p.ctx, func() bool { home, _ = p.team.Home("UADA"); return home.Version > before.Version }); err != nil {
		p.Fatal("there is no home")
	}
	p.clean("home", home.Words())
	for _, v := range home.Values() {
		if a, err := chat.ParseAction(v); err == nil && !p.pressed[string(a.Verb)] {
			p.pressed[string(a.Verb)] = true
			d, err := p.team.ClickHome("UADA", v)
			if err != nil {
				p.Fatal(err)
			}
			p.wait("home: "+v, d)
		}
	}
}

// pressAll presses one button of each verb on what there is, and with the
// receipts of others.
func (p *spy) pressAll(others []string) {
	p.Helper()
	pressed := map[chat.Verb]int{}
	for _, m := range p.messages() {
		for _, v := range m.Values() {
			a, err := chat.ParseAction(v)
			if err != nil || pressed[a.Verb] >= 2 {
				continue
			}
			pressed[a.Verb]++
			d, err := p.team.Click(person(m), m, v)
			if err != nil {
				p.Fatal(err)
			}
			p.wait("press "+v+" on "+m.Words(), d)
			p.forge(m, a, others)
		}
	}
	for _, verb := range []chat.Verb{chat.Share, chat.Up, chat.Down, chat.Next, chat.Tour} {
		if pressed[verb] == 0 {
			p.Errorf("%s: no button %s was ever there", p.team.ID, verb)
		}
	}
}

// forge presses the same button with others' receipts in it.
func (p *spy) forge(m slacktest.Message, a chat.Action, others []string) {
	p.Helper()
	for _, id := range others[:min(1, len(others))] {
		b := chat.Action{Verb: a.Verb, Receipt: id, N: a.N}.String()
		forged := m
		forged.Blocks = []map[string]any{{"type": "actions", "elements": []any{map[string]any{"type": "button", "value": b, "action_id": b}}}}
		d, err := p.team.Click(person(m), forged, b)
		if err != nil {
			p.Fatal(err)
		}
		p.wait("press "+b+" on "+m.Words(), d)
	}
}

// person is who a message is for.
func person(m slacktest.Message) string {
	switch {
	case m.For != "":
		return m.For
	case strings.HasPrefix(m.Channel, "D"):
		return "U" + m.Channel[1:]
	}
	return "UADA"
}
