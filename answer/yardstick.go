package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
)

// overPrice finds a question for how far an offer is above or below what a share cost.
var overPrice = newPattern(`\b(?:premium|discount|mark-?up|above|below|over|higher|lower|more than|less than)\b`)

// yardsticks are the prices of a share against which an offer is held, one of which is not another:
// an average, the last close, that before anybody knew, the highest and the lowest.
var yardsticks = [...]*rowPattern{
	newPattern(`(?i)\b(?:averaged?|averages|vwap|weighted|mean)\b`),
	newPattern(`(?i)\b(?:last|latest|previous|prior|preceding|final|friday(?:'s|’s|s)?|monday(?:'s|’s|s)?|tuesday(?:'s|’s|s)?|wednesday(?:'s|’s|s)?|thursday(?:'s|’s|s)?|yesterday(?:'s|’s|s)?)(?: day's| day’s)? (?:[a-z]+ )?(?:clos(?:e|ing)|price|level|trading|finish)\b|\b(?:last|previously) (?:closed|traded)\b|\bclos(?:e|ing)(?: price| level)?(?: of [^ ,;]+(?: [a-z]+){0,3}?)? (?:on|the day before)\b|\bon (?:mon|tues|wednes|thurs|fri)day\b`),
	newPattern(`(?i)\b(?:undisturbed|unaffected|undistorted)\b|\bbefore (?:[a-z'’]+ ){0,6}(?:talks|rumou?rs?|reports?|news|speculation|interest|approach|leaks?|announcement|media|bid)\b|\b(?:news|talks|rumou?rs?|interest|approach|speculation) (?:[a-z]+ ){0,2}(?:emerged|surfaced|leaked|broke|became known|came out)\b`),
	newPattern(`(?i)\b(?:all-time|record|52-week|one-year|year's|year’s|highest)(?: [a-z]+)? (?:high|peak|price|level)\b|\b(?:peak|high|highest)\b`),
	newPattern(`(?i)\b(?:52-week|all-time|record|one-year) low\b|\b(?:lowest|low)\b`),
	newPattern(`(?i)\b(?:ipo|listing|flotation|float|issue) price\b|\b(?:listed|floated|went public)\b`),
}

// ofDays finds over how many days or months a price is averaged.
var ofDays = regexp.MustCompile(`(?i)\b(\d+|one|two|three|six|twelve|thirty|sixty|ninety)[- ](?:trading[- ])?(day|week|month)s?\b`)

// otherYardstick says whether a share is how far an offer is above another price than the one asked
// about: "33% above the average and 20% above the last close".
func (r *reading) otherYardstick(c *candidate) bool {
	if r.shape != ShapePercent || c.mention == nil || kindIn(c.mention.Value) != deal.KindPercent || !r.reads(overPrice) {
		return false
	}
	held := c.heldAgainst()
	asked, told, both := false, false, false
	for _, p := range yardsticks {
		of, is := r.reads(p), p.in(held)
		asked, told, both = asked || of, told || is, both || of && is
	}
	if asked && told && !both {
		return true
	}
	over, days := ofDays.FindStringSubmatch(r.lower), ofDays.FindStringSubmatch(held)
	return asked && over != nil && days != nil && over[2] == days[2] && numberOf(over[1]) != numberOf(days[1])
}

// heldAgainst is what a line tells behind a share, or before it, of what it is held against.
func (c *candidate) heldAgainst() string {
	from, to := 0, len(c.line.text)
	for i := range c.line.mentions {
		switch m := &c.line.mentions[i]; {
		case kindIn(m.Value) != deal.KindPercent || m == c.mention:
		case m.End <= c.span.Start:
			from = max(from, m.End)
		case m.Start >= c.span.End:
			to = min(to, m.Start)
		}
	}
	behind := c.line.text[c.span.End:to]
	if slices.ContainsFunc(yardsticks[:], func(p *rowPattern) bool { return p.in(behind) }) {
		return behind
	}
	return c.line.text[from:c.span.Start]
}

// numberOf is a number in figures, which may be in words.
func numberOf(word string) string {
	if digits, n := deal.Cardinal([]string{strings.ToLower(word)}); n > 0 {
		return digits
	}
	return word
}
