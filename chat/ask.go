package chat

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"dealbot/answer"
	"dealbot/deal"
	"dealbot/ledger"
)

// A turn is an event that is being answered.
type turn struct {
	Event
	id       string // of the receipt
	talk     string
	received time.Time
	rules    Rules
}

// A response is a reply and what is kept of it.
type response struct {
	Reply
	silent   bool // nothing is to be said
	open     bool // for all to see, however it was asked for
	question string
	account  *ledger.Account
}

// reply decides what is said to an event.
func (c *Conversation) reply(ctx context.Context, t turn) (response, error) {
	noted := func(text string) (response, error) {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: text}}, nil
	}
	var cmd command
	var rest string
	if t.Kind == Asked {
		cmd, rest = parse(t.Event)
	}
	switch {
	case t.Kind == Opened:
		return c.home(ctx, t)
	case t.Kind == Joined:
		return c.welcome(ctx, t)
	case t.rules.Mode == Off && cmd.name != CommandSettings:
		return noted(saysOff)
	case len(t.rules.Tags) == 0:
		return noted(saysNoTags)
	case t.Kind == Asked:
		return cmd.does(c, ctx, t, rest)
	}
	return c.press(ctx, t)
}

// remembered is how many earlier questions a follow-up may lean on, and for how
// long; later, "it" means something else.
const (
	remembered    = 4
	rememberedFor = 24 * time.Hour
)

// longestAbout is how much of a message a question about it leans on.
const longestAbout = 500

// aboutOf is what a question is about, as far as it is leant on.
func aboutOf(e Event) string { return Clip(strings.TrimSpace(e.About), longestAbout) }

// ask answers a question in the light of those before it.
func (c *Conversation) ask(ctx context.Context, t turn, text string) (response, error) {
	earlier, err := c.earlier(ctx, t)
	if err != nil {
		return response{}, err
	}
	if about := aboutOf(t.Event); about != "" && about != text {
		earlier = append(earlier, about)
	}
	q := answer.Question{Text: text, Earlier: earlier, Today: dayOf(c.cfg.Clock()), Scope: t.rules.scope()}
	if t.AsOf != "" {
		on, err := deal.ParseValue(deal.KindDate, t.AsOf)
		if d, ok := on.(deal.Date); err != nil || !ok || d.Event != "" || d.Year == 0 { // words such as "until AGI" are dates too
			return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: fmt.Sprintf(saysNoDate, t.AsOf)}}, nil
		}
		q.On = on.(deal.Date)
	}
	return c.put(ctx, t, q)
}

// earlier returns the questions of a conversation before this one, oldest first.
func (c *Conversation) earlier(ctx context.Context, t turn) ([]string, error) {
	before, err := c.cfg.Ledger.Find(ctx, ledger.Query{
		Talk: t.talk, Asked: true, Before: t.received, Since: t.received.Add(-rememberedFor), Limit: remembered,
	})
	if err != nil {
		return nil, fmt.Errorf("earlier questions: %w", err)
	}
	var out []string
	for _, r := range slices.Backward(before) {
		out = append(out, r.Question)
	}
	return out, nil
}

// thanked finds a word of thanks, which wants no help.
var thanked = regexp.MustCompile(`(?i)^[^a-z]*(?:(?:ok|okay|great|cool|perfect|super|nice)[,!. ]+)*(?:many )?(?:thanks|thank (?:you|u)|thx|ty|cheers)\b`)

// put asks the desk and makes a reply of the answer, with what can be done next.
func (c *Conversation) put(ctx context.Context, t turn, q answer.Question) (response, error) {
	a, err := c.cfg.Desk.Ask(ctx, q)
	if errors.Is(err, answer.ErrEmpty) && thanked.MatchString(q.Text) {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysWelcome}}, nil
	}
	if errors.Is(err, answer.ErrEmpty) {
		return c.help(ctx, t, "")
	}
	if err != nil {
		return response{}, err
	}
	version, err := c.cfg.Corpus.Version(ctx)
	if err != nil {
		return response{}, err
	}
	account := newAccount(q, a, version)
	r := Reply{Kind: ReplyAnswer, Asked: q.Text, Answer: &a, Receipt: t.id}
	account.Offers, r.Buttons, err = c.offer(ctx, t, q, a)
	return response{Reply: r, question: q.Text, account: account}, err
}

// offer lists the questions that go with an answer, and its buttons.
func (c *Conversation) offer(ctx context.Context, t turn, q answer.Question, a answer.Answer) ([]string, []Button, error) {
	if a.Outcome == answer.AskedBack {
		return a.Choices, offers(Choose, t.id, a.Choices), nil
	}
	g, err := c.guides.newest(ctx, q.Scope)
	if err != nil {
		return nil, nil, err
	}
	var buttons []Button
	if t.Private && !t.Place.Direct && t.rules.Mode != Private {
		buttons = append(buttons, Button{"Share to channel", Action{Share, t.id, 0}})
	}
	if len(further(a)) > 0 {
		buttons = append(buttons, Button{"More sources", Action{More, t.id, 0}})
	}
	buttons = append(buttons, Button{"👍", Action{Up, t.id, 0}}, Button{"👎", Action{Down, t.id, 0}})
	next := c.following(ctx, t, q, g, a)
	return next, append(buttons, offers(Next, t.id, next)...), nil
}

// longestLabel is how many characters fit on a button of Slack; Discord allows
// 80.
const longestLabel = 75

// offers makes a button of each question.
func offers(v Verb, receipt string, questions []string) []Button {
	var out []Button
	for i, q := range questions {
		out = append(out, Button{Clip(q, longestLabel), Action{v, receipt, i}})
	}
	return out
}

// further are the claims of an answer besides the first.
func further(a answer.Answer) []answer.Claim {
	if len(a.Proof) == 0 {
		return nil
	}
	var out []answer.Claim
	for _, q := range a.Proof[0].Also {
		if q.Article() == a.Proof[0].From.ID {
			out = append(out, answer.Claim{Quote: q, From: a.Proof[0].From})
		}
	}
	return append(out, a.Proof[1:]...)
}

// dayOf is the day of t.
func dayOf(t time.Time) deal.Date {
	return deal.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}
