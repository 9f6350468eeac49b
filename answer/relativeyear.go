package answer

import (
	"regexp"

	"dealbot/deal"
)

// The year of a figure that is told by that of another of its line: "$5 million in 2023, after $4
// million the year before".
var (
	yearBefore = regexp.MustCompile(`^(?: [a-z-]+){0,4}?,? \(?(?:(?:in|for|during) )?(?:the (?:year before|year earlier|(?:previous|prior|preceding|earlier|last) (?:financial |fiscal |calendar )?(?:year|season|twelve months|12 months)|season before)|(?:a|one) (?:year|season) (?:earlier|before|previously))\b`)
	yearAfter  = regexp.MustCompile(`^(?: [a-z-]+){0,4}?,? \(?(?:(?:in|for|during) )?(?:the (?:year after|(?:following|next|subsequent) (?:financial |fiscal |calendar )?(?:year|season)|season after)|(?:a|one) (?:year|season) (?:later|after))\b`)
)

// yearBehind is the year of a figure that its line tells by that of another; 0 where it does not.
func (c *candidate) yearBehind() int {
	if c.mention == nil || kindIn(c.mention.Value) == deal.KindDate || kindIn(c.mention.Value) == deal.KindDuration {
		return 0
	}
	behind := c.line.text[c.span.End:]
	by := 0
	switch {
	case yearBefore.MatchString(behind):
		by = -1
	case yearAfter.MatchString(behind):
		by = 1
	default:
		return 0
	}
	year := 0
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if d, ok := m.Value.(deal.Date); ok && d.Event == "" && d.Year != 0 && d.Bound == deal.Exactly && (year == 0 || m.End <= c.span.Start) {
			year = d.Year
		}
	}
	if year == 0 {
		return 0
	}
	return year + by
}

// A question for a loss, and what stands before a profit.
var (
	lossAsked  = newPattern(`\b(?:loss(?:es)?|lose|loses|lost|losing|red ink|in the red|deficit)\b`)
	profitHere = newPattern(`(?i)\b(?:profits?|earn(?:s|ed|ing|ings)|net income|surplus|netted)(?: [a-z-]+){0,3} $|\bmade (?:about |some |nearly |almost |over |only )*$`)
)

// gainForLoss says whether the question is for a loss, and a sum is told as a profit.
func (r *reading) gainForLoss(c *candidate) bool {
	return c.mention != nil && c.fact == nil && kindIn(c.mention.Value) == deal.KindMoney && r.reads(lossAsked) && !disjoint(r.asked.sorts, earnings()) && profitHere.in(c.before(replacedReach))
}
