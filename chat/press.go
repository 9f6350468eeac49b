package chat

import (
	"context"
	"errors"
	"fmt"

	"dealbot/answer"
	"dealbot/deal"
	"dealbot/ledger"
)

// verbs is what the buttons do.
var verbs = map[Verb]func(c *Conversation, ctx context.Context, t turn, r ledger.Receipt) (response, error){
	Share:  (*Conversation).share,
	More:   (*Conversation).furtherSources,
	Up:     (*Conversation).vote,
	Down:   (*Conversation).vote,
	Next:   (*Conversation).askOffered,
	Choose: (*Conversation).askOffered,
}

// press does what a button says, or takes the reason for a vote.
func (c *Conversation) press(ctx context.Context, t turn) (response, error) {
	switch t.Action.Verb {
	case Tour:
		return c.tour(ctx, t, t.Action.N)
	case Quiz:
		return c.quizAnswer(ctx, t)
	}
	does := verbs[t.Action.Verb]
	r, found, err := c.receipt(ctx, t, t.Action.Receipt)
	if err != nil {
		return response{}, err
	}
	if !found || does == nil {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysGone}}, nil
	}
	if asksAgain := t.Action.Verb == Share || t.Action.Verb == More; asksAgain && forgotten(r.Account) {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysGone}}, nil
	}
	return does(c, ctx, t, r)
}

// receipt finds a receipt that may be seen in this turn: of the same
// workspace, covered by the place's scope, and somebody's private one only by
// that person.
func (c *Conversation) receipt(ctx context.Context, t turn, id string) (ledger.Receipt, bool, error) {
	found, err := c.cfg.Ledger.Find(ctx, ledger.Query{Platform: c.cfg.Name, ID: id})
	if err != nil || len(found) == 0 {
		return ledger.Receipt{}, false, err
	}
	r := found[0]
	mine := r.Person == t.Person
	ok := r.Place.Workspace == t.Place.Workspace && t.rules.covers(r) && (mine || !r.Private)
	return r, ok, nil
}

// vote records what a person thinks, with the reason where there is one.
func (c *Conversation) vote(ctx context.Context, t turn, r ledger.Receipt) (response, error) {
	up := t.Action.Verb == Up
	v := ledger.Vote{Receipt: r.ID, Person: t.Person, Up: up, At: t.At}
	says := saysThanks
	switch {
	case t.Kind == Explained:
		v.Reason, says = t.Text, saysReason
	case !up:
		says = saysSorry
	}
	err := c.cfg.Ledger.Vote(ctx, v)
	return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: says, Receipt: r.ID}}, err
}

// askOffered asks a question that was offered with an answer. Its reply is seen
// by those who saw the offer.
func (c *Conversation) askOffered(ctx context.Context, t turn, r ledger.Receipt) (response, error) {
	if t.Action.N >= len(r.Account.Offers) {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysGone}}, nil
	}
	offer := r.Account.Offers[t.Action.N]
	if cmd, rest := parse(Event{Text: offer}); cmd.name != CommandAsk {
		return cmd.does(c, ctx, t, rest)
	}
	q, err := question(r)
	if err != nil {
		return response{}, err
	}
	if q.Text = offer; r.Question != "" { // help offers questions too
		q.Earlier = append(q.Earlier, r.Question)
	}
	q.Today, q.Scope = dayOf(c.cfg.Clock()), t.rules.scope()
	return c.put(ctx, t, q)
}

// askAgain asks a receipt's question once more, of the corpus as it stands.
func (c *Conversation) askAgain(ctx context.Context, t turn, r ledger.Receipt) (answer.Answer, answer.Question, error) {
	q, err := question(r)
	if err != nil {
		return answer.Answer{}, q, err
	}
	q.Scope.Tags = r.Account.Tags
	a, err := c.cfg.Desk.Ask(ctx, q)
	return a, q, err
}

// question is what a receipt's answer was asked by.
func question(r ledger.Receipt) (answer.Question, error) {
	q := answer.Question{Text: r.Question}
	for _, earlier := range r.Account.Earlier {
		if earlier != "" { // not forgotten
			q.Earlier = append(q.Earlier, earlier)
		}
	}
	for _, d := range []struct {
		printed string
		to      *deal.Date
	}{{r.Account.On, &q.On}, {r.Account.Today, &q.Today}} {
		if d.printed == "" {
			continue
		}
		v, err := deal.ParseValue(deal.KindDate, d.printed)
		if err != nil {
			return q, fmt.Errorf("receipt %s: %w", r.ID, err)
		}
		*d.to = v.(deal.Date)
	}
	return q, nil
}

// furtherSources shows the claims that an answer has besides the first.
func (c *Conversation) furtherSources(ctx context.Context, t turn, r ledger.Receipt) (response, error) {
	a, q, err := c.askAgain(ctx, t, r)
	if err != nil {
		return response{}, err
	}
	reply := Reply{Kind: ReplyMore, Private: r.Private || !t.Place.Direct, Asked: q.Text, Receipt: r.ID}
	for _, claim := range further(a) {
		reply.Items = append(reply.Items, claimItem(claim))
	}
	if len(reply.Items) == 0 {
		reply.Text = saysNoMore
	}
	return response{Reply: reply}, nil
}

// surely is the N of a Share that the person was asked about.
const surely = 1

// share shows a private answer to the place. Where nobody knows whether other
// organisations read along, the person has to say so once more.
func (c *Conversation) share(ctx context.Context, t turn, r ledger.Receipt) (response, error) {
	switch {
	case r.Person != t.Person:
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysNotYours}}, nil
	case t.rules.Mode == Private:
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysStaysHere}}, nil
	case r.Place.Channel != t.Place.Channel:
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysGone}}, nil
	case c.mayTellOthers(t.Place) && t.Action.N != surely:
		sure := Button{"Share all the same", Action{Share, r.ID, surely}}
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysMayTell, Buttons: []Button{sure}}}, nil
	}
	a, q, err := c.askAgain(ctx, t, r)
	if err != nil {
		return response{}, err
	}
	if err := c.cfg.Ledger.Share(ctx, ledger.Share{Receipt: r.ID, Person: t.Person, At: t.At}); err != nil && !errors.Is(err, ledger.ErrUnknown) {
		return response{}, err
	}
	buttons := []Button{{"👍", Action{Up, r.ID, 0}}, {"👎", Action{Down, r.ID, 0}}}
	reply := Reply{Kind: ReplyAnswer, Asked: q.Text, Answer: &a, Receipt: r.ID, Buttons: buttons, Shared: t.Person}
	return response{Reply: reply, open: true}, nil
}
