package chat

import (
	"cmp"
	"context"
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/ledger"
)

// suggested is how many questions are suggested after an answer; tried is how
// many are put to the desk to find them.
const (
	suggested = 3
	tried     = 8
)

// suggestions knows which questions have an answer, so that none is suggested
// that has not.
type suggestions struct {
	desk  Desk
	known *lru.Cache[probe, bool]
}

// A probe is a question in front of a state of the corpus.
type probe struct {
	version  uint64
	scope    string
	question string
}

func newSuggestions(desk Desk) *suggestions {
	const kept = 4096 // of about 200 bytes
	known, err := lru.New[probe, bool](kept)
	if err != nil {
		panic(err) // only for a size below one
	}
	return &suggestions{desk, known}
}

// answered says whether a question has an answer. One that fails has none.
func (s *suggestions) answered(ctx context.Context, g *guide, q answer.Question) bool {
	p := probe{g.version, scopeKey(q.Scope), q.Text}
	if known, ok := s.known.Get(p); ok {
		return known
	}
	a, err := s.desk.Ask(ctx, q)
	ok := err == nil && a.Outcome == answer.Answered
	if err == nil {
		s.known.Add(p, ok)
	}
	return ok
}

// pick returns up to n of the questions that have an answer.
func (c *Conversation) pick(ctx context.Context, scope corpus.Scope, g *guide, questions []string, n int) []string {
	var out []string
	for _, text := range questions[:min(len(questions), tried)] {
		if len(out) == n {
			break
		}
		if c.next.answered(ctx, g, answer.Question{Text: text, Today: dayOf(c.cfg.Clock()), Scope: scope}) {
			out = append(out, text)
		}
	}
	return out
}

// following suggests what to ask after an answer: other terms of the same deal.
func (c *Conversation) following(ctx context.Context, t turn, q answer.Question, g *guide, a answer.Answer) []string {
	d, told, ok := g.about(a)
	if !ok {
		return nil
	}
	var other, near []string
	for _, topic := range d.topics {
		field := topic.fact.Field
		related := func(f deal.Field) bool { return f.Group() == field.Group() }
		switch {
		case slices.Contains(told, field) || slices.Contains(q.Earlier, topic.question):
		case slices.ContainsFunc(told, related):
			near = append(near, topic.question)
		default:
			other = append(other, topic.question)
		}
	}
	return c.pick(ctx, t.rules.scope(), g, append(near, other...), suggested)
}

// examples are questions about the newest deals, one each at first.
func (c *Conversation) examples(ctx context.Context, t turn, g *guide, n int) []string {
	return c.pick(ctx, t.rules.scope(), g, g.questions(), n)
}

// questions goes round the deals, the newest first, and takes one question of
// each at a time.
func (g *guide) questions() []string {
	var out []string
	longest := 0
	for _, d := range g.deals {
		longest = max(longest, len(d.topics))
	}
	for i := range longest {
		for _, d := range g.deals {
			if i < len(d.topics) && !slices.Contains(out, d.topics[i].question) {
				out = append(out, d.topics[i].question)
			}
		}
	}
	return out
}

// completions is how many a platform shows (Discord: 25), and what it allows
// one to be long (Discord: 100).
const (
	completions       = 25
	longestCompletion = 100
)

// complete ranks what somebody asked before, the questions about the deals, and
// their timelines by how well they go on from what is typed.
func (c *Conversation) complete(ctx context.Context, p Place, person, typed string) []string {
	rules := c.Rules(ctx, p)
	if rules.Mode == Off {
		return nil
	}
	var all []string
	for _, r := range c.recent(ctx, p, person, rules) {
		all = append(all, r.Question)
	}
	if g := c.guides.atHand(ctx, rules.scope()); g != nil {
		all = append(all, g.questions()...)
		for _, d := range g.deals {
			all = append(all, CommandTimeline+" "+d.Slug)
		}
	}
	return rank(all, typed)
}

// recent are the questions that somebody asked in a workspace lately and may
// see the answer of.
func (c *Conversation) recent(ctx context.Context, p Place, person string, rules Rules) []ledger.Receipt {
	if person == "" {
		return nil
	}
	found, err := c.cfg.Ledger.Find(ctx, ledger.Query{Platform: c.cfg.Name, Person: person, Asked: true, Limit: completions})
	if err != nil {
		c.cfg.Log.Warn("the ledger cannot be read", "err", err)
	}
	return slices.DeleteFunc(found, func(r ledger.Receipt) bool {
		return r.Place.Workspace != p.Workspace || !rules.covers(r)
	})
}

// rank puts what begins with typed before what has a word that does, and leaves
// out the rest and what is too long.
func rank(all []string, typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	fits := func(s string) int {
		s = strings.ToLower(s)
		switch {
		case strings.HasPrefix(s, typed):
			return 2
		case strings.Contains(" "+s, " "+typed):
			return 1
		}
		return 0
	}
	var out []string
	for _, s := range all {
		if fits(s) > 0 && Units(s) <= longestCompletion && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(fits(b), fits(a)) })
	return out[:min(len(out), completions)]
}
