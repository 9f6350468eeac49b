package answer

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"dealbot/deal"
)

// What there was between two days is seldom told. A question for it names both: "how long
// after signing did it close", "how many months between the first bid and the second".
var gapAsked = newPattern(`\b(?:how (?:long|much (?:time|later|earlier|sooner|longer)|many (?:years|months|weeks|days))|gap|time|interval|(?:years|months|weeks|days))\b[^?]*\b(?:after|before|between|from|than|outlasts?|outlives?)\b`)

// The two ends in such a question, and which comes first by its words: 1 the first, -1 the
// second, 0 either.
var gapEnds = []struct {
	pattern *rowPattern
	order   int
}{
	{newPattern(`\bbetween (.+?) and (.+)`), 0},
	{newPattern(`\bfrom (.+?) (?:to|until|till) (.+)`), 0},
	{newPattern(`\blonger (?:did|does|do|is|was|will|would) (.+?) than (.+)`), -1},
	{newPattern(`\b(?:does|do|did|will|would) (.+?) (?:outlast|outlive) (.+)`), -1},
	{newPattern(`\bafter (.+?) (?:did|does|do|was|were|is|are|will|would|has|had) (.+)`), 1},
	{newPattern(`\bbefore (.+?) (?:did|does|do|was|were|is|are|will|would|has|had) (.+)`), -1},
	{newPattern(`\b(?:earlier|sooner) (?:did|does|was|were|is|are|will) (.+?) than (.+)`), 1},
	{newPattern(`\blater (?:did|does|was|were|is|are|will) (.+?) than (.+)`), -1},
	{newPattern(`\b(?:did|does|was|were|is|are|will) (.+?) after (.+)`), -1},
	{newPattern(`\b(?:did|does|was|were|is|are|will) (.+?) before (.+)`), 1},
}

// gap is how long it was from the one thing that the question names to the other, by
// the dates that the sources tell of both; false where they do not, or in another order.
func (r *reading) gap(pages []*page) (Answer, bool) {
	if r.shape != ShapeDuration || !r.reads(gapAsked) {
		return Answer{}, false
	}
	for _, ends := range gapEnds {
		at := r.readsAt(ends.pattern)
		if at == nil || !r.hasWord(at[2], at[3]) && !(r.reads(timeBetween) && r.hasWord(at[4], at[5])) {
			continue // "the pact between Acme and Bolt" is between no times
		}
		one, other := coupled(r.daysOf(pages, at[2], at[3], at[4], at[5]), r.daysOf(pages, at[4], at[5], at[2], at[3]))
		if one == nil {
			one, other = coupled(r.ownDaysOf(pages, at[2], at[3]), r.ownDaysOf(pages, at[4], at[5]))
		}
		if one == nil || one.page != other.page && !slices.ContainsFunc(r.terms, func(t term) bool { return t.name }) {
			return Answer{}, false // two days that have nothing to do with one another
		}
		a, b := dayTold(one), dayTold(other)
		length, ok := r.lengthBetween(a, b)
		if !ok || ends.order > 0 && b.Before(a) || ends.order < 0 && a.Before(b) {
			return Answer{}, false
		}
		if b.Before(a) {
			a, b, one, other = b, a, other, one
		}
		return r.workedOut(fmt.Sprintf("%s (from %s to %s)", length, a, b), proofOf(one, other)), true
	}
	return Answer{}, false
}

// timeBetween finds a question for the time between two things, of which the first may be
// told by a name alone: "months between the Acme and the Bolt contracts".
var timeBetween = newPattern(`\b(?:gap|time|interval|years|months|weeks|days)(?: in (?:years|months|weeks|days|time))?(?: [a-z]+){0,2} between\b`)

// hasWord says whether a part of the question has a word that is no name.
func (r *reading) hasWord(from, to int) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.at >= from && t.at < to })
}

// tookSo stands before a length of time that is the one between two things.
var tookSo = newPattern(`(?i)\b(?:took|takes?|taken|lasted|wait(?:ed)?|after)(?: (?:about|some|just|only|nearly|almost|more than|less than|another|the))* $`)

// tellsGap says whether the best candidate is a length of time that its sentence tells as
// what lay between two things.
func (r *reading) tellsGap(all []candidate) bool {
	if len(all) == 0 || all[0].mention == nil || all[0].score <= sure {
		return false
	}
	c := &all[0]
	_, lasts := c.mention.Value.(deal.Duration)
	rest := c.line.text[c.span.End:]
	return lasts && (since.MatchString(rest) || afterThen.MatchString(rest) || tookSo.in(c.before(replacedReach)))
}

// dayTold is the date that a candidate tells; zero where it tells none.
func dayTold(c *candidate) deal.Date {
	if c.mention == nil {
		return deal.Date{}
	}
	d, _ := c.mention.Value.(deal.Date)
	d.Bound = deal.Exactly
	return d
}

// daysOf are the dates of what stands between two bytes of the question, the surest first,
// and those for which hardly less speaks. The names of the other end are its own where it
// has none.
func (r *reading) daysOf(pages []*page, from, to, otherFrom, otherTo int) []candidate {
	within := func(from, to int) []term {
		return slices.DeleteFunc(slices.Clone(r.terms), func(t term) bool { return t.at < from || t.at >= to })
	}
	side := *r
	only := ofQuestions.sifted(cut(r.lower, from, to))
	side.shape, side.asked, side.figures, side.on, side.era = ShapeDate, newAsked(only), nil, deal.Date{}, eraOf(only)
	side.asked.tense, side.options = anyTense, nil
	side.terms = within(from, to)
	if len(side.terms) == 0 {
		return nil
	}
	switch names := namesOf(side.terms); len(names) {
	case 0:
		side.terms = append(namesOf(within(otherFrom, otherTo)), side.terms...)
	case len(side.terms): // "the Acme and the Bolt contracts"
		for _, t := range within(otherFrom, otherTo) {
			if t.weight = max(t.weight, plainWeight); !t.name {
				side.terms = append(side.terms, t)
			}
		}
	}
	return side.dates(pages)
}

// ownDaysOf are the dates of what stands between two bytes of the question, by its own words
// alone: of the royalty, in "how long after the royalty ends does the Acme lease".
func (r *reading) ownDaysOf(pages []*page, from, to int) []candidate {
	side := r.partOf([2]int{from, to})
	side.shape, side.asked = ShapeDate, newAsked(ofQuestions.sifted(cut(r.lower, from, to)))
	side.asked.tense = anyTense
	if len(side.terms) == 0 {
		return nil
	}
	return side.dates(pages)
}

// dates are the dates that may answer a reading, the surest first, and those for which hardly
// less speaks.
func (r *reading) dates(pages []*page) []candidate {
	side := *r
	side.forget()
	all := side.weigh(nil, pages)
	best(all)
	least := float64(sure)
	if len(all) > 0 {
		least = max(least, all[0].score-asSure)
	}
	all = slices.DeleteFunc(all, func(c candidate) bool {
		d := dayTold(&c)
		return c.score <= least || d.Event != "" || d.Year == 0 && d.Month == 0
	})
	return all
}

// plainWeight is that of the word for both things that a gap is between.
const plainWeight = 0.6

// asSure is how much less may speak for a date than for the surest.
const asSure = 1.0

// coupled returns the two dates, one of each end, for which most speaks and that are
// not one; nil where there are none.
func coupled(one, other []candidate) (a, b *candidate) {
	for i := range one {
		for k := range other {
			x, y := &one[i], &other[k]
			if !deal.Agrees(dayTold(x), dayTold(y)) && (a == nil || x.score+y.score > a.score+b.score) {
				a, b = x, y
			}
		}
	}
	return a, b
}

// gapUnit finds the unit that a question wants a gap in.
var gapUnit = newPattern(`\b(year|month|week|day)s\b`)

// Lengths of time in days, and how many months are still told in days.
const (
	daysOfMonth = 30.4375
	daysOfYear  = 365.25
	fewDays     = 45
)

// lengthBetween is how far two dates lie apart, as exactly as both are told; false where
// they are one, or cannot be told apart. Of months without a year the second follows on
// the first.
func (r *reading) lengthBetween(a, b deal.Date) (deal.Duration, bool) {
	unit := ""
	if m := gapUnit.FindStringSubmatch(r.lower); m != nil {
		unit = m[1]
	}
	if a.Month != 0 && b.Month != 0 && (a.Year == 0 || b.Year == 0) {
		n := (b.Month - a.Month + 12) % 12
		return deal.Duration{Digits: strconv.Itoa(n), Unit: "month"}, n > 0 && (unit == "" || unit == "month")
	}
	from, _, ok := a.Span()
	to, _, ok2 := b.Span()
	if !ok || !ok2 || from.Equal(to) {
		return deal.Duration{}, false
	}
	days := math.Abs(to.Sub(from).Hours()) / 24
	if a.Month == 0 || b.Month == 0 {
		n := math.Round(days / daysOfYear)
		return deal.Duration{Digits: strconv.Itoa(int(n)), Unit: "year"}, n > 0 && (unit == "" || unit == "year")
	}
	exact := a.Day != 0 && b.Day != 0
	switch {
	case unit == "" && exact && days <= fewDays:
		unit = "day"
	case unit == "":
		unit = "month"
	case unit == "day" && !exact:
		return deal.Duration{}, false
	}
	n := days / map[string]float64{"day": 1, "week": 7, "month": daysOfMonth, "year": daysOfYear}[unit]
	d := deal.Duration{Digits: strconv.Itoa(int(math.Round(n))), Unit: unit}
	if exact && math.Abs(n-math.Round(n)) > 0.05 {
		d.Bound = deal.About
	}
	return d, math.Round(n) > 0
}
