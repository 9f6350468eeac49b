package answer

import (
	_ "embed"
	"regexp"
	"sync"

	"dealbot/deal"
)

//go:embed latest.txt
var latestTable string

var latests = sync.OnceValue(func() patterns { return anyOf(latestTable) })

// nowOnly finds a question about how things stand now.
var nowOnly = newPattern(`\b(now|current|currently|latest|these days|today|still|final|finally|new|in the end|total)\b`)

// supplanting follows a figure that comes in the place of the next: "about 5 million, up
// from 4".
var supplanting = newPattern(`(?i)^(?: [a-z]+){0,3},? \(?(?:(?:up|down|increased|raised|lifted|reduced|cut|trimmed) from|instead of|rather than|in place of|replacing|compared (?:with|to)|against|(?:a (?:touch|little|bit|shade) )?(?:less|more|lower|higher|fewer|shorter|longer) than) (?:the |an? |some |about |around |only |just |mere |previous |earlier |old |original )*[$€£¥]?(?:[A-Z]{1,3}\$?)?\d`)

// bothTold stands between two figures of which neither comes in the place of the other: "counted on
// 200 and won fewer than 60".
var bothTold = regexp.MustCompile(`^(?: [a-z]+)? (?:and|but) `)

// supplants says whether the figure comes in the place of the one behind it.
func (c *candidate) supplants() bool {
	return c.mention != nil && (c.revises() || !bothTold.MatchString(c.line.text[c.span.End:]) && supplanting.MatchString(c.line.text[c.span.End:]))
}

// supplanted says whether the figure before, or behind it, comes in the place of this one:
// "5 million, up from 4", "raised it from 4 million to 5".
func (c *candidate) supplanted() bool {
	if c.mention == nil {
		return false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m.End <= c.span.Start && kindIn(m.Value) == kindIn(c.mention.Value) && (kindIn(m.Value) != deal.KindNumber || alikeFigures(m.Value, c.mention.Value)) {
			if at := supplanting.FindStringIndex(c.line.text[m.End:]); at != nil && !bothTold.MatchString(c.line.text[m.End:]) && m.End+at[1] > c.span.Start && m.End+at[1] <= c.span.End {
				return true
			}
		}
	}
	return c.outdone()
}

// latestFit is 1 where the state of things now is asked for and the sentence
// says that it tells it, -1 where an earlier one is. Where the sentence tells both,
// "was due to end in 2029, now runs until 2034", it goes by the part.
func (r *reading) latestFit(c *candidate) float64 {
	lately := c.within(c.line.lately) || c.supplants()
	if c.mention != nil && r.on == (deal.Date{}) && len(c.line.formerly) > 0 && len(c.line.lately) > 0 && lately != c.former() {
		if lately == (r.era != oldEra) {
			return 1
		}
		return -1
	}
	switch {
	case !lately:
		return 0
	case r.era == oldEra:
		return -1
	case r.asked.now:
		return 1
	}
	return 0
}
