package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// singly is the reading of one of the figures that are needed to work out r.
func (r *reading) singly(shape Shape) *reading {
	one := *r
	one.shape = shape
	return &one
}

// average is an amount over the length of time that stands with it; false where
// the sources give the average themselves, or either is missing.
func (r *reading) average(pages []*page) (Answer, bool) {
	all := r.singly(ShapeMoney).figuresOf(pages, nil)
	if len(all) > 0 && unitOf(all[0].mention.Value) == "" {
		one, asked := r.singly(ShapeMoney), *r.asked
		asked.per = "" // what is looked for is the sum of all years
		one.asked = &asked
		all = one.figuresOf(pages, nil)
	}
	for _, total := range all {
		money, ok := total.mention.Value.(deal.Money)
		if !ok {
			continue
		}
		if money.Per != "" {
			return Answer{}, false
		}
		years, proof, ok := r.lengthWith(&total, pages)
		if !ok {
			continue
		}
		each := like(money, money.Amount().DivRound(years, 2))
		return r.workedOut(fmt.Sprintf("%s a year (%s over %s years)", each, money, years), append([]Claim{total.claim()}, proof...)), true
	}
	return Answer{}, false
}

// lengthWith is the length of time in years that belongs to a figure: the one
// nearest to it in its sentence, else the best on its page, with its proof.
func (r *reading) lengthWith(c *candidate, pages []*page) (decimal.Decimal, []Claim, bool) {
	var nearest *deal.Duration
	least := 0.0
	word := c.line.wordAt(c.span.Start)
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if d, ok := m.Value.(deal.Duration); ok {
			if away := c.line.distance(word, m, 1); nearest == nil || away < least {
				nearest, least = &d, away
			}
		}
	}
	if nearest != nil {
		years, ok := inYears(*nearest)
		return years, nil, ok
	}
	all := r.singly(ShapeDuration).weigh(nil, pages)
	best(all)
	for i := range all {
		if all[i].mention == nil || all[i].page != c.page || all[i].score <= leastSide {
			continue
		}
		if d, ok := all[i].mention.Value.(deal.Duration); ok {
			if years, ok := inYears(d); ok {
				return years, []Claim{all[i].claim()}, true
			}
		}
	}
	return decimal.Zero, nil, false
}

// inYears is a duration in years, false where it is none of whole years or
// seasons.
func inYears(d deal.Duration) (decimal.Decimal, bool) {
	if d.Unit != "year" && d.Unit != "season" {
		return decimal.Zero, false
	}
	n := d.Quantity()
	return n, n.IsPositive()
}

// overAll finds a question for what a yearly sum comes to over several years.
var overAll = newPattern(`\b(?:total|overall|whole|entire|combined) (?:volumes?|quantit(?:y|ies)|tonnage|amounts?|sum|payments?|cost|number|deliver(?:y|ies))\b[^?]* (?:over|across|during) (?:its|the|their) (?:full |whole |entire )*(?:life(?:time)?|term|length|duration|run|contract|deal|agreement|years)\b|\b(?:total|altogether|in all|overall|sum|add(?:s|ed)? up|comes? to|how much)\b[^?]*\b(?:over|across|during|for|through) (?:the |its |all |full |whole |entire )+(?:[0-9]+|[a-z]+)[ -](?:years?|seasons?)\b|\b(?:total|altogether|in all|overall|sum|add(?:s|ed)? up|comes? to|how much)\b[^?]*\b(?:over|across|during) (?:the|its|their) (?:full |whole |entire )*(?:life(?:time)?|term|length|duration|contract|lease|deal|agreement)\b|\b(?:over|across|during|through|throughout) (?:the |its |all |full |whole |entire |those |these |their )*(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)[ -](?:years?|seasons?)\b`)

// overSpan is the end of such a question, which says over how long.
var overSpan = regexp.MustCompile(`(?:^| )(?:over|across|during|for|through|throughout) [^?]*?$`)

// overYears is what a yearly sum, or so much of something a year, comes to over the years that the
// question names, or that stand with it; false where the best figure is no yearly one.
func (r *reading) overYears(pages []*page) (Answer, bool) {
	if r.asked.per != "" || !slices.Contains(ofSeveral, r.shape) {
		return Answer{}, false
	}
	shape := ShapeMoney
	if r.shape == ShapeCount {
		shape = ShapeCount
	}
	one := r.singly(shape)
	one.asked = r.asked.ofParts(r.lower)
	one.asked.per, one.figures = "", nil
	years, named := decimal.Zero, false
	span := r.readsAt(overAll)
	from := span[1] - len(overSpan.FindString(r.lower[span[0]:span[1]]))
	one.terms = slices.DeleteFunc(slices.Clone(one.terms), func(t term) bool {
		d, length := t.value.(deal.Duration)
		if length {
			years, named = inYears(d)
		}
		return length || !t.name && t.at >= from && t.at < span[1]
	})
	one.forget()
	all := one.figuresOf(pages, nil)
	if named {
		all = besideLength(all, years)
	}
	if len(all) == 0 || all[0].score <= sure || !all[0].yearly() {
		return Answer{}, false
	}
	c := &all[0]
	proof := []Claim{c.claim()}
	if !named {
		var more []Claim
		if years, more, named = r.lengthWith(c, pages); !named {
			return Answer{}, false
		}
		proof = append(proof, more...)
	}
	of := lowest(c.mention.Value)
	whole := of
	if money, ok := whole.(deal.Money); ok {
		money.Per = ""
		whole = money
	}
	return r.workedOut(fmt.Sprintf("%s (%s for %s years)", like(whole, quantity(of).Mul(years)), of, years), proof), true
}

// besideLength are the figures with those first of which the line tells that they are so for so
// many years.
func besideLength(all []candidate, years decimal.Decimal) []candidate {
	tells := func(c candidate) bool {
		return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
			d, ok := m.Value.(deal.Duration)
			n, whole := inYears(d)
			return ok && whole && n.Equal(years)
		})
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b candidate) int {
		switch at, bt := tells(a), tells(b); {
		case at == bt:
			return 0
		case at:
			return -1
		}
		return 1
	})
	return out
}

// eachYear follows a number of what there is so much of every year: "4 million tonnes of gas a year".
var eachYear = regexp.MustCompile(`^(?: of [a-z]+(?: [a-z]+){0,2})? (?:a|per|each|every) (?:year|season)\b|^(?: of [a-z]+(?: [a-z]+){0,2})? (?:annually|yearly)\b`)

// everyYear stands before a number of what there is so much of every year: "its yearly volume of 4
// million tonnes".
var everyYear = newPattern(`(?i)\b(?:yearly|annual)(?: [a-z]+){1,3} (?:of|to|from|by|at)(?: up to| about| around| some| just)* $|\b(?:each|every) (?:year|season)(?: [a-z]+){0,3} $`)

// yearly says whether a figure is one of every year.
func (c *candidate) yearly() bool {
	switch v := lowest(c.mention.Value).(type) {
	case deal.Money:
		return v.Per == "year" || v.Per == "season"
	case deal.Number:
		return eachYear.MatchString(c.line.text[c.span.End:]) || everyYear.in(c.before(replacedReach))
	}
	return false
}

// A partOfYear is a period, and how many of it a year has: what names it in a question, and
// how a sentence tells a figure of one.
type partOfYear struct {
	asked, told *rowPattern
	times       int64
}

var partsOfYear = []partOfYear{
	{newPattern(`(?i)\b(?:quarters?|quarterly)\b`), textPattern(`(?i)\bquarter(?:ly)?\b`), 4},
	{newPattern(`(?i)\b(?:months?|monthly)\b`), textPattern(`(?i)\bmonth(?:ly)?\b`), 12},
	{newPattern(`(?i)\b(half|halves|half-year)\b`), textPattern(`(?i)\bhalf(?:-year)?\b`), 2},
	{newPattern(`(?i)\b(?:weeks?|weekly)\b`), textPattern(`(?i)\bweek(?:ly)?\b`), 52},
}

// wholeYear finds a year told in its months.
var wholeYear = newPattern(`\b(?:12|twelve) months\b`)

// yearOf makes a year of the figure of a part of one: "at that rate", "if every
// quarter were like the last". A question need not say which part: "annualised".
func (r *reading) yearOf(pages []*page) (Answer, bool) {
	one := r.singly(ShapeMoney)
	one.figures = nil // one that it states is the one that is meant
	ofPart := *r.asked
	ofPart.per = ""
	one.asked = &ofPart
	one.terms = slices.DeleteFunc(slices.Clone(one.terms), func(t term) bool {
		_, length := t.value.(deal.Duration) // the year itself, "over 12 months"
		return length || !t.name && tables().askers[ShapeRate][strings.Join(extract.Stems(t.text), " ")]
	})
	one.forget()
	all := one.figuresOf(pages, nil)
	asked, over := r.lower, decimal.NewFromInt(1)
	for _, m := range mentionsIn(r.text, r.today) {
		if d, ok := m.Value.(deal.Duration); ok {
			asked = asked[:m.Start] + strings.Repeat(" ", m.End-m.Start) + asked[m.End:]
			over = yearsIn(d)
		}
	}
	asked = wholeYear.ReplaceAllString(asked, "a year")
	named := slices.ContainsFunc(partsOfYear, func(p partOfYear) bool { return p.asked.in(asked) })
	for _, part := range partsOfYear {
		if named && !part.asked.in(asked) {
			continue
		}
		for _, c := range all {
			if !part.told.in(c.line.text) {
				continue
			}
			v, times := c.mention.Value, over.Mul(decimal.NewFromInt(part.times))
			if !times.IsInteger() || !times.GreaterThan(decimal.NewFromInt(1)) {
				continue
			}
			return r.workedOut(fmt.Sprintf("%s (%s times %s)", like(v, quantity(v).Mul(times)), times, v), []Claim{c.claim()}), true
		}
	}
	return Answer{}, false
}

// yearsIn is how many years a length of time is; one where it counts other than in years or months.
func yearsIn(d deal.Duration) decimal.Decimal {
	switch n := d.Quantity(); d.Unit {
	case "year":
		return n
	case "month":
		return n.DivRound(decimal.NewFromInt(12), 4)
	}
	return decimal.NewFromInt(1)
}

// workedOut is an answer that no source gives in so many words.
func (r *reading) workedOut(quick string, proof []Claim) Answer {
	return Answer{Outcome: Answered, Quick: quick, Status: InForce, Proof: proof, Reading: r.print()}
}
