package answer

import (
	"regexp"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// joinsNext stands before what is told of the next of several figures: "owns 31%, will sell 25% and keep 6%".
var joinsNext = regexp.MustCompile(`(?:[,;:]| and| but| while| or)(?: and| but| then| also| will| would| is to| may| can| has| had| now)* `)

// ownReach is how many bytes may stand between such a joint and the figure.
const ownReach = 60

// lastAlike is where the last figure alike before one ends; 0 where none is.
func (c *candidate) lastAlike() int {
	end := 0
	for i := range c.line.mentions {
		if m := &c.line.mentions[i]; m.End <= c.span.Start && m.Value.Kind() == c.mention.Value.Kind() && alikeFigures(m.Value, c.mention.Value) {
			end = m.End
		}
	}
	return end
}

// toldOwn says whether all that a sentence tells right before a figure, behind one alike and the joint
// with what it tells of that, is in the question: "keep" before "6%" for what somebody keeps.
func (r *reading) toldOwn(c *candidate) bool {
	last := c.lastAlike()
	if last == 0 {
		return false
	}
	from := max(last, c.span.Start-ownReach)
	before := c.line.text[from:c.span.Start]
	at := joinsNext.FindAllStringIndex(before, -1)
	if len(at) == 0 {
		return false
	}
	from += at[len(at)-1][1]
	own := false
	for i, w := range c.line.words {
		if w.Start < from || w.End > c.span.Start || tables().stop[w.Lower] {
			continue
		}
		if !r.hitAt(c.fit, i) {
			return false
		}
		own = true
	}
	return own
}

// hitAt says whether a word of a line is one of the question.
func (r *reading) hitAt(f *fit, word int) bool {
	for k := range r.terms {
		for _, at := range f.hits[k].at {
			if at <= word && word <= at+strings.Count(r.terms[k].text, " ") {
				return true
			}
		}
	}
	return false
}

// toldOfNext says whether another figure of the line is told in the question's own words, and this one
// is not.
func (r *reading) toldOfNext(c *candidate) bool {
	if c.mention == nil || c.fact != nil || len(r.figures) > 0 || r.on != (deal.Date{}) || r.computes() || kindIn(c.mention.Value) == deal.KindDate || kindIn(c.mention.Value) == deal.KindDuration || len(c.line.mentions) < 2 {
		return false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m == c.mention || m.Value.Kind() != c.mention.Value.Kind() || !alikeFigures(m.Value, c.mention.Value) {
			continue
		}
		other := *c
		other.mention, other.span = m, extract.Span{Start: m.Start, End: m.End}
		if r.toldOwn(&other) {
			return !r.toldOwn(c)
		}
	}
	return false
}
