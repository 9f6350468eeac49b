package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A question whether there still are, or are to be, so many of something, what tells before a
// number that it was but meant once, and what tells before one that there are so many after all.
var (
	manyAsked = newPattern(`^(?:so |and |but |ok )*(?:will|won't)\b|\b(?:still|any ?more|any longer|going to|keep|keeps|keeping|planning|remain|remaining|left)\b`)
	onceMeant = textPattern(`(?i)\b(?:(?:was|were) (?:once |first |originally )?(?:meant |supposed |planned |due |set )?to (?:[a-z]+ )+|had (?:once |first |originally )?(?:[a-z]+ed|meant|spoken of)(?: to)? |(?:once|at first|originally|initially|first) (?:[a-z]+ed|spoke of|meant|thought of)(?: to)? |would have |used to |(?:instead of|rather than|down from|up from|cut from|raised from|not|no longer|compared with|against) (?:the |its |their )?)[^.,;]{0,40}$`)
	settledOn = textPattern(`(?i)\b(?:keep(?:s|ing)?|kept|retain(?:s|ed)?|hold(?:s|ing)? on to|hang(?:s|ing)? on to|mak(?:es?|ing) do with|settl(?:es?|ed|ing) (?:for|on)|left with|now (?:[a-z]+s|has|have|only|just)|will (?:now |only |just )*[a-z]+|down to|cut to|trimmed to|reduced to|raised to|only|just|instead)(?: just| only| a mere| about| some)? $`)
)

// manyOf is the number of things that a question for yes or no states, where it is whether there
// still are, or are to be, so many.
func (r *reading) manyOf(n deal.Number) deal.Number {
	if r.shape != ShapeYesNo || n.Scale != "" || r.asked.deed || !manyAsked.match(r.seen) || !things.MatchString(n.Unit) {
		return deal.Number{}
	}
	return n
}

// things are several that can be counted; "80 MWh order" is but one.
var things = regexp.MustCompile(`(?i)(?:[a-rt-z]s|people|aircraft|staff|men|women|children)$`)

// toldMany says whether there are as many of the things as the question states, by a line that
// tells how many: "was to have had three plants" and "it keeps two" tell that there are not.
func (r *reading) toldMany(c *candidate) (so, known bool) {
	if r.many.Unit == "" || c.fact != nil || c.silent || r.on != (deal.Date{}) || r.era == oldEra {
		return false, false
	}
	once, others := false, false
	for _, m := range c.line.mentions {
		if !r.countsThem(m) {
			continue
		}
		so = m.Value.(deal.Number).Digits == r.many.Digits
		switch before := c.line.text[:m.Start]; {
		case onceMeant.in(before), inside(c.line.formerly, m.Start) && !settledOn.in(before):
			once = once || so
		case so:
			return true, true
		default:
			others = true
		}
	}
	if once {
		return false, true
	}
	if n := c.line.keeps(); n != "" && (others || r.toldBefore(c.line)) {
		return n == r.many.Digits, true
	}
	return false, false
}

// countsNot says whether the question states how many there are of something, and a line about the
// one whom it names tells neither of that nor that all is over.
func (r *reading) countsNot(c *candidate) bool {
	if r.many.Unit == "" || slices.ContainsFunc(c.line.mentions, r.countsThem) {
		return false
	}
	return !r.over(c) || !c.line.endsWhole() || r.doer >= 0 && len(c.fit.hits[r.doer].at) == 0 && !c.line.pointsBack()
}

// beginsWithOther says whether a line has not the one whom the question is about, and begins with
// another.
func (r *reading) beginsWithOther(c *candidate) bool {
	l := c.line
	return r.doer >= 0 && len(c.fit.hits[r.doer].at) == 0 && len(l.names) > 0 && l.wordAt(l.names[0].Start) <= 1 && r.isAnother(c, l.names[0])
}

// toldBefore says whether the line before one tells of as many of the things as the question.
func (r *reading) toldBefore(l *line) bool {
	return l.before != nil && slices.ContainsFunc(l.before.mentions, func(m extract.Mention) bool {
		return r.countsThem(m) && m.Value.(deal.Number).Digits == r.many.Digits
	})
}

// countsThem says whether a figure counts things of the kind of which the question states how many.
func (r *reading) countsThem(m extract.Mention) bool {
	n, ok := m.Value.(deal.Number)
	return ok && n.Scale == "" && sameThings(n.Unit, r.many.Unit)
}

// keeps is the number, without a word for the things, of which a line tells that so many are left
// or are to be: "it keeps two". Empty for none.
func (l *line) keeps() string {
	for i := 1; i < len(l.words); i++ {
		w := l.words[i]
		digits, n := deal.Cardinal([]string{w.Lower})
		if n == 0 {
			digits = w.Lower
		}
		if strings.Trim(digits, "0123456789") == "" && settledOn.in(l.text[:w.Start]) {
			return digits
		}
	}
	return ""
}

// sameThings says whether the last words of what two numbers count mean the same: "new plants" are
// "factories".
func sameThings(a, b string) bool {
	x, y := extract.Stems(lastWord(a)), extract.Stems(lastWord(b))
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if x[0] == y[0] {
		return true
	}
	of, _ := tables().synonyms(nil, x[:1], 0)
	to, _ := tables().synonyms(nil, y[:1], 0)
	return !disjoint(of, to)
}
