package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// togetherAsked finds a question for what two have of something together, and andNext stands
// between the names of the two.
var (
	togetherAsked = newPattern(`\b(?:own(?:s|ed)?|holds?|held|have|has|had|controls?|gets?|got|stakes?|shares?|percentage|interests?|ownership|holdings?)\b[^?]*\b(?:together|combined|between (?:them|the two|the pair)|jointly|in total|altogether|added up)\b|\b(?:combined|joint|total|aggregate) (?:[a-z]+ )?(?:stakes?|shares?|holdings?|shareholdings?|ownership|interests?|percentage)\b|\bcombined own\b`)
	andNext       = regexp.MustCompile(`^(?:['’]s?)? ?(?:and|&|plus|\+|/|n) (?:the )?$`)
)

// twoTogether are the terms for the two of whom the question asks what they have together; -1 for none.
func (r *reading) twoTogether() (first, second int) {
	first, second = -1, -1
	for k := 0; k+1 < len(r.terms); k++ {
		a, b := &r.terms[k], &r.terms[k+1]
		if !a.name || !b.name || !andNext.MatchString(cut(r.lower, a.at+len(r.asWritten(a)), b.at)) {
			continue
		}
		if first >= 0 {
			return -1, -1 // three, or more
		}
		first, second = k, k+1
	}
	return first, second
}

// heldTogether adds up the shares of two that one article tells; false where it does not tell both.
func (r *reading) heldTogether(pages []*page) (Answer, bool) {
	first, second := r.twoTogether()
	if first < 0 {
		return Answer{}, false
	}
	one := r.singly(ShapePercent)
	for _, p := range r.route(pages) {
		p.look()
		var a, b *candidate
		for _, l := range p.lines {
			if l.question || l.label || l.mute() || len(l.mentions) == 0 {
				continue
			}
			if l.study(); !r.underThing(p, l, first, second) {
				continue
			}
			c := candidate{page: p, line: l}
			shares := sharesOf(one, &c, l)
			if a == nil {
				a = r.percentOf(c, first, shares)
			}
			if b == nil {
				b = r.percentOf(c, second, shares)
			}
		}
		if a == nil || b == nil || a.line == b.line && a.span == b.span {
			continue
		}
		if sum := quantity(a.mention.Value).Add(quantity(b.mention.Value)); sum.GreaterThan(whole) {
			continue
		}
		return r.workedOut(r.singly(ShapeSum).result(a, b), proofOf(a, b)), true
	}
	return Answer{}, false
}

// underThing says whether a line, or what stands around it, has what the question says that the two
// have a share of.
func (r *reading) underThing(p *page, l *line, first, second int) bool {
	for k := range r.terms {
		t := &r.terms[k]
		if k == first || k == second || !t.name && (onlyHoldings[strings.ToLower(t.text)] || t.weight <= askerWeight || summed.in(strings.ToLower(t.text))) {
			continue
		}
		told := l.match(t).strength > 0 || p.title.match(t).strength > 0 || l.heading != nil && l.heading.match(t).strength > 0
		for n, before := 0, l.before; n < 2 && before != nil && !told; n, before = n+1, before.before {
			told = before.match(t).strength > 0
		}
		if !told {
			return false
		}
	}
	return true
}

// percentOf is the share of the bearer of a name among those that a line tells; nil for none.
func (r *reading) percentOf(c candidate, name int, shares []extract.Span) *candidate {
	l := c.line
	for _, at := range l.match(&r.terms[name]).at {
		if at > 0 && (l.words[at-1].Lower == "of" || l.words[at-1].Lower == "in") {
			continue // it is he of whom another has a share
		}
		for i := range l.mentions {
			m := &l.mentions[i]
			span := extract.Span{Start: m.Start, End: m.End}
			if m.Value.Kind() == deal.KindPercent && l.tellsHeld(at, span) && slices.Contains(shares, span) && l.nearestMention(at, m, onward) {
				c.mention, c.span = m, span
				return &c
			}
		}
	}
	return nil
}

// What stands between the name of one who holds a share and that, and behind a share before one's name.
var (
	thenHolds = textPattern(`\b(?:owns?|has|have|had|holds?|held|keeps?|kept|controls?|with|gets?|retains?)\b|[(:]`)
	heldNext  = textPattern(`^ (?:(?:is|are|was|were) )?(?:for|held by|owned by|belongs? to|with|in the hands of|lies with|goes to)\b`)
)

// tellsHeld says whether a line tells that the bearer of the name at a word holds a share.
func (l *line) tellsHeld(at int, share extract.Span) bool {
	if w := l.words[at]; w.End <= share.Start {
		return thenHolds.in(l.text[w.End:share.Start])
	}
	return heldNext.in(l.text[share.End:])
}

// oneOfTwo says whether the best figure is a share, where the question is what two hold together, and
// its line does not tell it as that of both.
func (r *reading) oneOfTwo(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindPercent || !r.reads(togetherAsked) || bothHold.in(c.line.text) {
		return false
	}
	first, _ := r.twoTogether()
	return first >= 0
}

// bothHold finds that a line tells what several hold together.
var bothHold = textPattern(`(?i)\b(?:together|combined|jointly|between them|in total|altogether|joint|both|each|merged|the two|the pair)\b`)
