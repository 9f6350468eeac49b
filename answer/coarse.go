package answer

import (
	"dealbot/deal"
)

// What a question asks a date in: the day or the month of something, or just when in a
// year that it states.
var (
	dayAsked   = newPattern(`\b(?:(?:which|what|exact|precise) (?:exact |precise )?(?:day|date|weekday|day of the week)|(?:exact|precise) (?:day|date)|date of)\b`)
	monthAsked = newPattern(`\b(?:which|what) (?:exact |precise )?month\b`)
	whenAsked  = newPattern(`\bwhen(?: exactly)? (?:in|during) `)
)

// tooCoarse says whether a date tells no more than the question, which asks for the day,
// or the month, of a year that it states: "2031" answers no "which month in 2031". Nor is
// a year a month, nor a quarter a day of a month.
func (r *reading) tooCoarse(c *candidate) bool {
	if r.shape != ShapeDate || c.mention == nil || c.fact != nil {
		return false
	}
	d, ok := c.mention.Value.(deal.Date)
	if !ok || d.Event != "" {
		return false
	}
	months := r.reads(monthAsked)
	if months && d.Month == 0 && d.Part == "" {
		return true
	}
	if d.Day == 0 && r.on.Month != 0 && deal.Agrees(r.on, d) && r.reads(dayAsked) {
		return true
	}
	return (months || r.reads(dayAsked) || r.reads(whenAsked)) && d.Day == 0 && r.states(d)
}

// states says whether the question states all that a date tells.
func (r *reading) states(d deal.Date) bool {
	return r.on != (deal.Date{}) && (d.Year == 0 || r.on.Year == 0 || d.Year == r.on.Year) && (d.Month == 0 || d.Month == r.on.Month) && (d.Part == "" || d.Part == r.on.Part)
}
