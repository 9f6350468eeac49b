package chat

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"dealbot/corpus"
	"dealbot/ledger"
)

// rulesMemo is the name of the memo that keeps what a manager set in a channel.
const rulesMemo = "rules"

// Rules returns what applies in a place. Where that cannot be found out, the
// bot is off and nothing may be seen.
func (c *Conversation) Rules(ctx context.Context, p Place) Rules {
	r, err := c.rules(ctx, p)
	if err != nil {
		c.Log.Error("no rules", "platform", c.Name, "err", err)
		return Rules{Mode: Off}
	}
	return r
}

// rules are what the settings say, and where a manager of the channel chose a
// mode, that mode.
func (c *Conversation) rules(ctx context.Context, p Place) (Rules, error) {
	p.Platform = c.Name
	r := c.Settings.For(p)
	if p.Direct || p.Channel == "" {
		return r, nil
	}
	memo, err := c.Ledger.Memo(ctx, channel(p), rulesMemo)
	if err != nil {
		return Rules{}, fmt.Errorf("rules of a channel: %w", err)
	}
	if memo == "" {
		return r, nil
	}
	if err := json.Unmarshal([]byte(memo), &r.Mode); err != nil {
		return Rules{}, fmt.Errorf("rules of a channel: %w", err)
	}
	return r, nil
}

// setMode keeps the mode that a manager chose for a channel.
func (c *Conversation) setMode(ctx context.Context, p Place, m Mode) error {
	memo, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return c.Ledger.SetMemo(ctx, channel(p), rulesMemo, string(memo))
}

func channel(p Place) ledger.Subject {
	return ledger.Subject{Platform: p.Platform, Workspace: p.Workspace, Channel: p.Channel}
}

// person is somebody in all workspaces of the platform: who was welcomed in one
// needs no welcome in another.
func (c *Conversation) person(id string) ledger.Subject {
	return ledger.Subject{Platform: c.Name, Person: id}
}

func (r Rules) scope() corpus.Scope { return corpus.Scope{Tags: r.Tags} }

// asking finds what is a question though nobody is named: people in a thread
// also talk to one another.
var asking = regexp.MustCompile(`(?i)\?|^\s*(and|what|when|who|whom|whose|how|why|where|which|is|are|was|were|does|do|did|has|have|will|can|until|since|before|after)\b`)

// wanted says whether anything is to be said to an event.
func (c *Conversation) wanted(ctx context.Context, e Event) (bool, error) {
	switch {
	case e.Kind == Opened || e.Kind == Joined || e.Place.Direct || e.Via == ByCommand || e.Kind != Asked:
		return true, nil // in a channel that is off it gets a private sentence
	}
	rules, err := c.rules(ctx, e.Place)
	if err != nil || rules.Mode == Off {
		return false, err
	}
	if e.Via == ByMention {
		return true, nil
	}
	if rules.Mode != FollowUps || !asking.MatchString(e.Text) {
		return false, nil
	}
	talk, err := c.talk(ctx, e)
	if err != nil {
		return false, err
	}
	before, err := c.Ledger.Find(ctx, ledger.Query{Talk: talk, Asked: true, Limit: 1})
	return len(before) > 0, err
}

// talk names the conversation that an event belongs to. What is said openly in
// a thread, or in replies to one another, is one conversation of all; anything
// else is one person's. What only its person sees is never part of what others
// see.
func (c *Conversation) talk(ctx context.Context, e Event) (string, error) {
	p := e.Place
	if e.On != "" && e.Kind == Asked && !e.Private {
		replied, err := c.Ledger.Find(ctx, ledger.Query{Platform: c.Name, Ref: string(e.On), Limit: 1})
		if err != nil {
			return "", fmt.Errorf("find what is replied to: %w", err)
		}
		if len(replied) > 0 && replied[0].Place.Workspace == p.Workspace && replied[0].Place.Channel == p.Channel && !replied[0].Private {
			return replied[0].Talk, nil
		}
	}
	with := "thread " + p.Thread
	if p.Thread == "" || e.Private {
		with = "person " + e.Person
	}
	if e.Private {
		with += " private"
	}
	return fmt.Sprintf("%q %q %q %s", p.Platform, p.Workspace, p.Channel, with), nil
}

// covers says whether somebody with these rules may see what was answered to a
// receipt's question.
func (r Rules) covers(receipt ledger.Receipt) bool {
	return !slices.ContainsFunc(receipt.Account.Tags, func(tag string) bool { return !slices.Contains(r.Tags, tag) })
}
