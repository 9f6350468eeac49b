package answer

import (
	"context"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A said is what the answer to the question before tells: the sentence that proves it, and
// the name that it is, if it is one.
type said struct {
	article    corpus.ArticleID
	start, end int
	name       string
	value      deal.Value // the figure that it is; nil: it is none
}

// lookedBackOn is how many questions before it the one before is read in the light of.
const lookedBackOn = 2

// saidBefore is what the question before a follow-up was answered with; false for none.
func (d *Desk) saidBefore(ctx context.Context, q Question) (said, bool) {
	last := len(q.Earlier) - 1
	before := q
	before.Text, before.Earlier, before.Explain = q.Earlier[last], q.Earlier[max(0, last-lookedBackOn):last], false
	a, err := d.Ask(ctx, before)
	if err != nil || a.Outcome != Answered || len(a.Proof) == 0 {
		return said{}, false
	}
	quote := a.Proof[0].Quote
	s := said{article: quote.Article(), start: quote.Start(), end: quote.End()}
	if isName(a.Quick) {
		s.name = a.Quick
	} else if all := mentionsIn(a.Quick, q.Today); len(all) == 1 && all[0].Start == 0 && all[0].End == len(a.Quick) {
		s.value = all[0].Value
	}
	return s, true
}

// longestName is how many characters the answer has at most that is a name.
const longestName = 40

// isName says whether an answer is a name and no more: "Acme", "Ann Lee".
func isName(quick string) bool {
	if utf8.RuneCountInString(quick) > longestName {
		return false
	}
	words := extract.Words(quick)
	for _, w := range words {
		if lower := w.Lower == w.In(quick); lower && !tables().stop[w.Lower] || digits(w.In(quick)) {
			return false
		}
	}
	return len(words) > 0
}

// holds says whether a line is, or is part of, the sentence that proves the answer before.
func (s *said) holds(c *candidate) bool {
	if s == nil || c.line == nil {
		return false
	}
	if c.line.signature() != nil {
		return s.signed(c.line)
	}
	return c.page.info.ID == s.article && c.line.span.Start < s.end && c.line.span.End > s.start
}

// signed says whether a line signs the post that the answer before is from.
func (s *said) signed(l *line) bool {
	post := l.before
	return s != nil && post != nil && post.voice != nil && post.voice.line == l && post.passage.Article == s.article && post.first.span.Start < s.end && s.start < l.span.Start
}

// tells says whether a value is what the answer before was. Whoever goes on to ask for one
// of its kind asks for another, unless it is of somebody else.
func (s *said) tells(v deal.Value) bool {
	return s != nil && s.value != nil && s.value.Kind() == v.Kind() && sameFigure(s.value, v)
}

// whatItIs finds a follow-up for what the answer before is, or does, and nothing else.
var whatItIs = newPattern(`^(?:so |and |but |ok |okay )*(?:what|who) (?:is|are|was|were|does|do|did) (?:it|they|that|this|those|he|she)(?: (?:do|doing|for|about|exactly|again|then|actually|really|supposed to (?:do|be)|used for|good for|meant to do))*\?*$|^(?:so |and |but |ok )*(?:who|what)(?:'?s| is) (?:it|that|this|he|she)\?*$|^(?:so |and |but |ok )*what(?:'?s| is| was) (?:his|her|their) (?:role|job|title|position|function|day job|post|office)\?*$`)

// whereSaid is how much speaks for a candidate in the sentence that the question before was
// answered from, where a question leans on that.
const whereSaid = 1.5

// nameBefore is the last name that a question before was answered with, the last of them with
// s: "who joins?", "when?", "and what is her job?". Empty for none.
func (d *Desk) nameBefore(ctx context.Context, q Question, s said) string {
	for ok := true; ok && s.name == "" && len(q.Earlier) > 1; {
		q.Earlier = q.Earlier[:len(q.Earlier)-1]
		s, ok = d.saidBefore(ctx, q)
	}
	return s.name
}

// heed completes the reading of a follow-up by what the question before was answered with.
func (d *Desk) heed(ctx context.Context, v *view, q Question, r reading) reading {
	s, ok := d.saidBefore(ctx, q)
	if !ok {
		return r
	}
	if r.reads(whatItIs) {
		if name := d.nameBefore(ctx, q, s); name != "" {
			q.Text, q.Earlier = "what is "+name, nil
			return read(v.snapshot, v.names, q)
		}
	}
	r.said = &s
	return r
}
