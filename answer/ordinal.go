package answer

import (
	"regexp"

	"dealbot/extract"
)

// tellingWhich are the words that say which of several is meant, and make no thing without
// a noun: "the initial and the further payment". The sources may tell it otherwise.
var tellingWhich = wordsOf("first, second, third, last, final, previous, earlier, original, initial, latest, next, old, new, current, additional, further, upfront, whole, entire, total, annual, yearly")

// inOrder are the words that tell one of several from another by its place.
var inOrder = wordsOf("first, second, third, fourth, fifth, sixth")

// ordinalOf is the ordinal among the words of a question, empty where it has none, or two.
func ordinalOf(words []extract.Word) (asked string) {
	for _, w := range words {
		if !inOrder[w.Lower] {
			continue
		}
		if asked != "" {
			return ""
		}
		asked = w.Lower
	}
	return asked
}

// otherClause is how many words further off stands what stands in another clause.
const otherClause = 100

// countsOff begins a sentence that tells one of several by its place, up to a figure: "The first,
// signed in ...".
var countsOff = regexp.MustCompile(`^(?:[-*•–] *)?(?:The|Its|Their) (first|second|third|fourth|fifth|sixth)(?: one| [a-z]+)?,? (?:(?:was|is|came|signed|agreed|struck|dated|placed|made|closed|concluded|sealed|dating|announced|from|in|on|of|back|early|late) ?)*$`)

// countedOff is the place of the one of several that a sentence begins with, where the candidate
// stands right behind it; empty for another.
func (c *candidate) countedOff() string {
	if m := countsOff.FindStringSubmatch(c.line.text[:c.span.Start]); m != nil {
		return m[1]
	}
	return ""
}

// fewBefore is how many sentences before such a one tell what there are several of.
const fewBefore = 4

// ofCounted says whether the candidate is the date of one of several of which a sentence before
// tells that they were signed, or what else the question asks the date of.
func (c *candidate) ofCounted(sorts []int) bool {
	if c.countedOff() == "" {
		return false
	}
	for before, n := c.line.before, 0; before != nil && n < fewBefore && before.passage.ID == c.line.passage.ID; before, n = before.before, n+1 {
		if !disjoint(sortsIn(before.words), sorts) {
			return true
		}
	}
	return false
}

// ordinalFit is 1 where the figure is that of the one asked for by its place, -1 where it
// is another's: in "the first is due in May, the second in June" each has the date that
// stands nearest. 0 where the line does not tell several.
func (r *reading) ordinalFit(c *candidate) float64 {
	if r.asked.ordinal == "" || c.mention == nil {
		return 0
	}
	if off := c.countedOff(); off != "" {
		return signOf(off == r.asked.ordinal)
	}
	asked, other := -1, -1 // how far off they stand
	first, last := c.line.wordRange(c.span)
	for i, w := range c.line.words {
		if !inOrder[w.Lower] || first <= i && i <= last {
			continue
		}
		away := 0
		if i < first {
			away = c.line.away(i, first)
		} else {
			away = c.line.away(last, i)
		}
		if l := c.line.clauses; l[i] != l[first] {
			away += otherClause
		}
		nearest := &other
		if w.Lower == r.asked.ordinal {
			nearest = &asked
		}
		if *nearest < 0 || away < *nearest {
			*nearest = away
		}
	}
	if asked < 0 || other < 0 || asked == other {
		return 0
	}
	return signOf(asked < other)
}

// A question for one of several by its rank, or by its place among steps, and what a sentence
// tells that of one by.
var (
	byRank      = newPattern(`\b(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)[ -](?:most|best|biggest|largest|highest|lowest|smallest|richest|oldest|longest|busiest|greatest|step|stage|round|phase|leg)\b`)
	furtherRank = textPattern(`(?i)\b(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|number (?:two|three|four|five|six)|no\. ?[2-6]|runner-up|behind|next|then|followed)\b`)
)

// unranked says whether such is asked, and neither the sentence nor the one before it tells
// of any but the first: "its largest shareholder" is not the second largest.
func (r *reading) unranked(c *candidate) bool {
	return c.fact == nil && r.reads(byRank) && !furtherRank.in(c.line.text) && (c.line.before == nil || !furtherRank.in(c.line.before.text))
}
