package chat

import (
	"cmp"
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
		c.cfg.Log.Error("no rules", "platform", c.cfg.Name, "err", err)
		return Rules{Mode: Off}
	}
	return r
}

// A choice is what a manager set in a channel. What is empty stays as it was.
type choice struct {
	Mode Mode     `json:"mode,omitempty"`
	Tags []string `json:"tags,omitempty"`
}

// sharedMemo is the name of the memo that keeps whether people of other
// organisations read a channel: "yes" or "no".
const sharedMemo = "shared"

// learnShared keeps what an event says of that, and tells it to an event that
// does not say.
func (c *Conversation) learnShared(ctx context.Context, p *Place) error {
	if p.Direct || p.Channel == "" {
		p.Unsure = false
		return nil
	}
	known, err := c.cfg.Ledger.Memo(ctx, channel(*p), sharedMemo)
	if err != nil {
		return fmt.Errorf("whether a channel is shared: %w", err)
	}
	if p.Unsure {
		p.Shared, p.Unsure = known == "yes", known == ""
		return nil
	}
	says := "no"
	if p.Shared {
		says = "yes"
	}
	if says == known {
		return nil
	}
	return c.cfg.Ledger.SetMemo(ctx, channel(*p), sharedMemo, says)
}

// mayTellOthers says whether what is posted in a place may reach people of other
// organisations against the settings: nobody knows whether they are there.
func (c *Conversation) mayTellOthers(p Place) bool {
	shared := p
	shared.Shared = true
	return p.Unsure && !c.cfg.Settings.For(shared).Mode.open()
}

// rules are what the settings say, as far as a manager of the channel did not
// choose otherwise. Nobody in a chat can choose to see more than the settings
// allow.
func (c *Conversation) rules(ctx context.Context, p Place) (Rules, error) {
	p.Platform = c.cfg.Name
	r := c.cfg.Settings.For(p)
	if p.Direct || p.Channel == "" {
		return r, nil
	}
	chosen, err := c.chosen(ctx, p)
	if err != nil {
		return Rules{}, err
	}
	r.Mode = cmp.Or(chosen.Mode, r.Mode)
	if chosen.Tags != nil {
		r.Tags = slices.DeleteFunc(r.Tags, func(tag string) bool { return !slices.Contains(chosen.Tags, tag) })
	}
	return r, nil
}

// chosen is what a manager set in a channel.
func (c *Conversation) chosen(ctx context.Context, p Place) (out choice, err error) {
	memo, err := c.cfg.Ledger.Memo(ctx, channel(p), rulesMemo)
	if err == nil && memo != "" {
		err = json.Unmarshal([]byte(memo), &out)
	}
	if err != nil {
		return choice{}, fmt.Errorf("rules of a channel: %w", err)
	}
	return out, nil
}

// choose keeps what a manager set.
func (c *Conversation) choose(ctx context.Context, p Place, what choice) error {
	memo, err := json.Marshal(what)
	if err != nil {
		return err
	}
	return c.cfg.Ledger.SetMemo(ctx, channel(p), rulesMemo, string(memo))
}

func channel(p Place) ledger.Subject {
	return ledger.Subject{Platform: p.Platform, Workspace: p.Workspace, Channel: p.Channel}
}

// person is somebody in all workspaces of the platform: who was welcomed in one
// needs no welcome in another.
func (c *Conversation) person(id string) ledger.Subject {
	return ledger.Subject{Platform: c.cfg.Name, Person: id}
}

func (r Rules) scope() corpus.Scope { return corpus.Scope{Tags: r.Tags} }

// asking finds what is a question though nobody is named: people in a thread
// also talk to one another.
var asking = regexp.MustCompile(`(?i)\?|^\s*(and|what|when|who|whom|whose|how|why|where|which|is|are|was|were|does|do|did|has|have|will|can|until|since|before|after)\b`)

// wanted says whether anything is to be said to an event.
func (c *Conversation) wanted(ctx context.Context, e Event, rules Rules, talk string) (bool, error) {
	switch {
	case e.Kind != Asked || e.Place.Direct || e.Via == ByCommand:
		return true, nil // in a channel that is off it gets a private sentence
	case rules.Mode == Off:
		return false, nil
	case e.Via == ByMention:
		return true, nil
	case rules.Mode != FollowUps || !asking.MatchString(e.Text):
		return false, nil
	}
	before, err := c.cfg.Ledger.Find(ctx, ledger.Query{Talk: talk, Asked: true, Limit: 1})
	return len(before) > 0, err
}

// talk names the conversation that an event belongs to. What is said openly in
// a thread, or in replies to one another, is one conversation of all; anything
// else is one person's. What only its person sees is never part of what others
// see: a button of a private answer makes e private.
func (c *Conversation) talk(ctx context.Context, e *Event) (string, error) {
	var q ledger.Query
	switch {
	case e.Kind == Asked && e.On != "" && !e.Private:
		q = ledger.Query{Platform: c.cfg.Name, Ref: string(e.On), Limit: 1}
	case e.Kind != Asked && e.Action.Receipt != "":
		q = ledger.Query{Platform: c.cfg.Name, ID: e.Action.Receipt}
	}
	p := e.Place
	if q != (ledger.Query{}) {
		found, err := c.cfg.Ledger.Find(ctx, q)
		if err != nil {
			return "", fmt.Errorf("find what is answered to: %w", err)
		}
		here := len(found) > 0 && found[0].Place.Workspace == p.Workspace && found[0].Place.Channel == p.Channel
		switch {
		case here && e.Kind == Asked && !found[0].Private:
			return found[0].Talk, nil
		case here && e.Kind != Asked && found[0].Private:
			e.Private = true
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
