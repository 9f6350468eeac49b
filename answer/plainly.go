package answer

import (
	"slices"
	"strings"

	"dealbot/deal"
)

// inPlainWords is how much more speaks for a figure that is told in all the words of the question.
const inPlainWords = 1.5

// plainShapes are the shapes of a question for a figure that may be told in its own words.
var plainShapes = []Shape{ShapeMoney, ShapePercent, ShapePortion}

// toldPlainly says whether a sentence tells a figure of the wanted kind in all the words of the question, and
// as it puts them: of nobody before the one who acts, and behind the deed. No other figure of its kind stands
// nearer to any of them, or comes in its place.
func (r *reading) toldPlainly(c *candidate) bool {
	if c.mention == nil || c.fact != nil || c.silent || c.fit.direct < mostlyDirect || r.era != anyEra || r.asked.total || len(r.figures) > 0 || !slices.Contains(plainShapes, r.shape) {
		return false
	}
	if kind := kindIn(c.mention.Value); kind != kindOf(r.shape) && (r.shape != ShapePortion || kind != deal.KindPercent) {
		return false
	}
	if c.feature[byForm] < 0 || c.feature[byPer] < 0 || c.feature[byNearest] < c.fit.direct || r.on != (deal.Date{}) && (c.feature[byPeriod] < 1 || c.feature[byWhen] < 1) {
		return false
	}
	words := 0
	for k := range r.terms {
		t, h := &r.terms[k], &c.fit.hits[k]
		if t.value != nil || len(h.at) == 0 || h.strength <= bySynonym || t.name && !c.line.named(h.at[0]) {
			return false
		}
		if !t.name {
			words += 1 + strings.Count(t.text, " ")
		}
	}
	return words > 1 && (r.agent < 0 || r.actsFirst(c)) && r.asOrdered(c) && !c.replaced() && !c.supplants() && !c.supplanted()
}

// asOrdered says whether the names of the question stand in a sentence in the order in which they stand in the
// question, and the deed, the first word behind who acts, before the figure.
func (r *reading) asOrdered(c *candidate) bool {
	word, at, deed := -1, -1, -1
	for k := range r.terms {
		t, h := &r.terms[k], &c.fit.hits[k]
		if !t.name {
			if r.agent >= 0 && t.at > r.terms[r.agent].at && (deed < 0 || t.at < r.terms[deed].at) {
				deed = k
			}
			continue
		}
		if word >= 0 && (t.at > at) != (h.at[0] > word) {
			return false
		}
		word, at = h.at[0], t.at
	}
	return deed < 0 || c.line.words[c.fit.hits[deed].at[0]].Start < c.span.Start
}
