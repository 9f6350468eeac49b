package chat

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/ledger"
)

// The tour shows a newcomer around in pages: the deals there are, the words
// they use, and a short quiz, each page made of the corpus as it stands. How
// far somebody is, is kept in a memo.
const (
	quizLength   = 3 // questions
	quizTried    = 12
	quizChoices  = 4 // of a question
	glossarySize = 6 // words
)

// The memos about a person.
const (
	tourMemo    = "tour"
	welcomeMemo = "welcome"
)

// progress is how far a person is in the tour.
type progress struct {
	Page  int // from 0; the number of pages: through
	Right int // quiz questions answered rightly at once
	Asked int // quiz questions answered
}

func (c *Conversation) progress(ctx context.Context, person string) (p progress, err error) {
	memo, err := c.cfg.Ledger.Memo(ctx, c.person(person), tourMemo)
	if err == nil && memo != "" {
		err = json.Unmarshal([]byte(memo), &p)
	}
	return p, err
}

func (c *Conversation) keepProgress(ctx context.Context, person string, p progress) error {
	memo, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.cfg.Ledger.SetMemo(ctx, c.person(person), tourMemo, string(memo))
}

// onboard opens the tour where the person left it, or from its beginning.
func (c *Conversation) onboard(ctx context.Context, t turn, _ string) (response, error) {
	p, err := c.progress(ctx, t.Person)
	if err != nil {
		return response{}, err
	}
	return c.tour(ctx, t, p.Page)
}

// A page of the tour.
type page struct {
	title, text string
	items       []Item
	quiz        *quiz
}

// A quiz is one question with its choices.
type quiz struct {
	question string
	right    string
	choices  []string
}

// pages makes the tour.
func (c *Conversation) pages(ctx context.Context, t turn, g *guide) ([]page, error) {
	all := []page{{title: "The deals", text: "I answer questions about deals with the words of an article below every answer. " + g.summary(), items: dealItems(g.deals)}}
	words, err := c.glossary(ctx, g)
	if err != nil {
		return nil, err
	}
	if len(words) > 0 {
		all = append(all, page{title: "The words", text: "Words that come up in these deals, as the sources explain them.", items: words})
	}
	for _, q := range c.quizzes(ctx, t, g) {
		all = append(all, page{title: "A question for you", quiz: &q})
	}
	return all, nil
}

// tour shows page n; behind the last one, it says how it went.
func (c *Conversation) tour(ctx context.Context, t turn, n int) (response, error) {
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	p, err := c.progress(ctx, t.Person)
	if err != nil {
		return response{}, err
	}
	all, err := c.pages(ctx, t, g)
	if err != nil {
		return response{}, err
	}
	if n >= len(all) {
		return c.tourEnd(ctx, t, p, len(all))
	}
	if n == 0 {
		p = progress{}
	}
	p.Page = n
	if err := c.keepProgress(ctx, t.Person, p); err != nil {
		return response{}, err
	}
	show := all[n]
	r := Reply{Kind: ReplyTour, Private: true, Title: show.title, Text: show.text, Items: show.items, Step: n + 1, Steps: len(all)}
	if show.quiz == nil {
		r.Buttons = []Button{{"Next", Action{Tour, t.id, n + 1}}}
		return response{Reply: r}, nil
	}
	r.Kind, r.Asked = ReplyQuiz, show.quiz.question
	for i, choice := range show.quiz.choices {
		r.Buttons = append(r.Buttons, Button{Clip(choice, longestLabel), Action{Quiz, t.id, n*quizChoices + i}})
	}
	return response{Reply: r, account: &ledger.Account{Reading: show.quiz.question, Lines: []string{show.quiz.right}, Offers: show.quiz.choices}}, nil
}

// tourEnd says how the quiz went, and lets the next tour begin anew.
func (c *Conversation) tourEnd(ctx context.Context, t turn, p progress, pages int) (response, error) {
	text := "That is all. Now ask me something."
	if p.Asked > 0 {
		text = fmt.Sprintf("You knew %d of %d. Now ask me something.", p.Right, p.Asked)
	}
	if err := c.keepProgress(ctx, t.Person, progress{}); err != nil {
		return response{}, err
	}
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	examples := c.examples(ctx, t, g, suggested)
	r := Reply{Kind: ReplyTour, Private: true, Title: "You are through", Text: text, Step: pages, Steps: pages, Buttons: offers(Next, t.id, examples)}
	return response{Reply: r, account: &ledger.Account{Offers: examples}}, nil
}

// quizAnswer says whether a choice was right, and shows the answer with its
// source.
func (c *Conversation) quizAnswer(ctx context.Context, t turn) (response, error) {
	r, found, err := c.receipt(ctx, t, t.Action.Receipt)
	if err != nil {
		return response{}, err
	}
	n, choice := t.Action.N/quizChoices, t.Action.N%quizChoices
	if !found || choice >= len(r.Account.Offers) || len(r.Account.Lines) != 1 {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: saysGone}}, nil
	}
	a, err := c.cfg.Desk.Ask(ctx, answer.Question{Text: r.Account.Reading, Today: dayOf(c.cfg.Clock()), Scope: t.rules.scope()})
	if err != nil {
		return response{}, err
	}
	p, err := c.progress(ctx, t.Person)
	if err != nil {
		return response{}, err
	}
	right := r.Account.Offers[choice] == r.Account.Lines[0]
	text := "Not quite. It is: " + r.Account.Lines[0]
	if right {
		text = "Right: " + r.Account.Lines[0]
	}
	if p.Page == n { // the first try counts
		p.Asked++
		if right {
			p.Right++
		}
		p.Page = n + 1
		if err := c.keepProgress(ctx, t.Person, p); err != nil {
			return response{}, err
		}
	}
	reply := Reply{
		Kind: ReplyQuiz, Private: true, Title: "A question for you", Asked: r.Account.Reading, Text: text, Answer: &a,
		Step: n + 1, Buttons: []Button{{"Next", Action{Tour, t.id, n + 1}}},
	}
	return response{Reply: reply}, nil
}

// A glossary is an article whose title says so. It explains a word a line:
//
//   - **Stake**: A stake is the part of a company that an investor owns.
var (
	glossaryTitle = regexp.MustCompile(`(?i)\bglossary\b`)
	glossaryLine  = regexp.MustCompile(`(?m)^[-*] \*\*(.+?)\*\*: (\S.*)$`)
)

// glossary lists words as glossaries explain them, those first that the terms
// of the deals are called by.
func (c *Conversation) glossary(ctx context.Context, g *guide) ([]Item, error) {
	var out []Item
	for _, info := range g.articles {
		if !glossaryTitle.MatchString(info.Title) {
			continue
		}
		a, err := c.cfg.Corpus.Article(ctx, g.scope, info.ID)
		if err != nil {
			return nil, fmt.Errorf("glossary: %w", err)
		}
		for _, m := range glossaryLine.FindAllStringSubmatchIndex(a.Text, -1) {
			quote, err := corpus.Cut(a, m[4], m[5])
			if err != nil {
				return nil, fmt.Errorf("glossary: %w", err)
			}
			i := claimItem(answer.Claim{Quote: quote, From: info})
			i.Title = a.Text[m[2]:m[3]]
			out = append(out, i)
		}
	}
	labels := g.labels()
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Compare(usedBy(labels, b.Title), usedBy(labels, a.Title))
	})
	return out[:min(len(out), glossarySize)], nil
}

// labels are the names of all terms of the deals, a string each.
func (g *guide) labels() []string {
	var out []string
	for _, d := range g.deals {
		for _, topic := range d.topics {
			out = append(out, label(topic.fact.Field))
		}
	}
	return out
}

// usedBy counts the labels that have a word in them.
func usedBy(labels []string, word string) (n int) {
	for _, l := range labels {
		if strings.Contains(l, strings.ToLower(word)) {
			n++
		}
	}
	return n
}

// quizKinds are the values that a choice can be between.
var quizKinds = []deal.Kind{deal.KindDate, deal.KindMoney, deal.KindPercent, deal.KindDuration, deal.KindNumber}

// quizzes makes questions of terms that the desk answers with the written-down
// value, one deal after the other.
func (c *Conversation) quizzes(ctx context.Context, t turn, g *guide) []quiz {
	facts := map[string]deal.Fact{}
	for _, d := range g.deals {
		for _, topic := range d.topics {
			facts[topic.question] = topic.fact
		}
	}
	var out []quiz
	asked := 0
	for _, question := range g.questions() {
		f := facts[question]
		choices := g.choices(question, f)
		if len(choices) < 2 || !slices.Contains(quizKinds, f.Value.Kind()) {
			continue
		}
		if asked++; len(out) == quizLength || asked > quizTried {
			break
		}
		a, err := c.cfg.Desk.Ask(ctx, answer.Question{Text: question, Today: dayOf(c.cfg.Clock()), Scope: t.rules.scope()})
		if err == nil && a.Outcome == answer.Answered && strings.Contains(a.Quick, value(f)) {
			out = append(out, quiz{question, value(f), choices})
		}
	}
	return out
}

// choices are the value of a fact among others of its kind, in an order that
// tells nothing.
func (g *guide) choices(question string, right deal.Fact) []string {
	out := []string{value(right)}
	for _, f := range g.facts {
		if len(out) == quizChoices {
			break
		}
		if f.Value.Kind() == right.Value.Kind() && !deal.Agrees(f.Value, right.Value) && !slices.Contains(out, value(f)) {
			out = append(out, value(f))
		}
	}
	order := func(s string) string { sum := sha256.Sum256([]byte(question + s)); return string(sum[:]) }
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	return out
}

// welcome greets a person once.
func (c *Conversation) welcome(ctx context.Context, t turn) (response, error) {
	first, err := c.cfg.Ledger.FirstMemo(ctx, c.person(t.Person), welcomeMemo, t.id)
	if err != nil || first != t.id {
		return response{silent: true}, err
	}
	r, err := c.home(ctx, t)
	r.Kind, r.Title, r.Items = ReplyWelcome, "Hello", nil
	r.Text = "I answer questions about business deals, with the words of the source below every answer. " + r.Text
	return r, err
}

// home shows what is known, how to ask, and the way into the tour.
func (c *Conversation) home(ctx context.Context, t turn) (response, error) {
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	p, err := c.progress(ctx, t.Person)
	if err != nil {
		return response{}, err
	}
	tour := Button{"Show me around", Action{Tour, t.id, 0}}
	if p.Page > 0 {
		tour = Button{"Go on with the tour", Action{Tour, t.id, p.Page}}
	}
	examples := c.examples(ctx, t, g, suggested)
	text := "I know " + g.summary() + " Ask in your own words."
	if len(t.rules.Tags) == 0 {
		text = saysNoTags
	}
	r := Reply{
		Kind: ReplyHome, Title: "Deals", Text: text,
		Items:   append(dealItems(g.deals), g.newestArticles(suggested)...),
		Buttons: append([]Button{tour}, offers(Next, t.id, examples)...),
	}
	return response{Reply: r, account: &ledger.Account{Offers: examples}}, nil
}
