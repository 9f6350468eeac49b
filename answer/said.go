package answer

import (
	"context"
	"regexp"
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
	quick      string     // the answer as it was given
	text       string     // the sentence itself
	proof      Claim      // what proves it
	fact       *deal.Fact // the curated fact that it is; nil: it is none
}

// lookedBackOn is how many questions before it the one before is read in the light of.
const lookedBackOn = 5

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
	s := said{article: quote.Article(), start: quote.Start(), end: quote.End(), quick: a.Quick, fact: a.fact, text: quote.Text(), proof: a.Proof[0]}
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

// understand reads a question in the light of those before it, and of what the last of them was
// answered with.
func (d *Desk) understand(ctx context.Context, v *view, q Question) reading {
	if len(q.Earlier) == 0 {
		return readConversation(v.snapshot, v.names, q)
	}
	bare := bareKind(q.Text)
	var s said
	var ok bool
	live := bare != "" || elliptic.MatchString(inPlace(q.Text))
	if live {
		q, s, ok = d.live(ctx, q)
	}
	r := readConversation(v.snapshot, v.names, q)
	if r.bare = bare; bare == "" && !r.leans {
		return r
	}
	if !live {
		s, ok = d.saidBefore(ctx, q)
	}
	if !ok {
		if !puts.MatchString(q.Earlier[len(q.Earlier)-1]) {
			r.bare = "" // a message that asks nothing has no answer to stay on, but words to lean on
		}
		return r
	}
	return d.heed(ctx, v, q, r, s)
}

// puts finds that a message puts a question.
var puts = regexp.MustCompile(`(?i)\?\s*$|^(?:so |and |but |ok |well |hey |please )*(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|list|tell|give|show|until|since|by)\b`)

// heed completes the reading of a follow-up by what the question before was answered with.
func (d *Desk) heed(ctx context.Context, v *view, q Question, r reading, s said) reading {
	if r.reads(whatItIs) {
		if name := d.nameBefore(ctx, q, s); name != "" {
			q.Text, q.Earlier = "what is "+name, nil
			return read(v.snapshot, v.names, q)
		}
	}
	if r.bare != "" {
		if s.fact == nil {
			s.fact = v.factAt(s)
		}
		r.staysOn = &s
	}
	if r.leans {
		r.said = &s
	}
	return r
}

// factAt is the first curated fact that the sentence proves which proves an answer, where all that it
// proves are of one right; nil for none.
func (v *view) factAt(s said) *deal.Fact {
	var found *deal.Fact
	for _, g := range v.facts {
		f := &g.fact
		switch {
		case corpus.ArticleID(f.Source.Article) != s.article || f.Source.Start >= s.end || f.Source.End <= s.start:
		case found == nil:
			found = f
		case f.Field.Group() != found.Field.Group() || f.Holder != found.Holder || f.Counterparty != found.Counterparty:
			return nil
		}
	}
	return found
}
