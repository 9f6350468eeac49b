package answer

import "dealbot/extract"

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

// ordinalFit is 1 where the figure is that of the one asked for by its place, -1 where it
// is another's: in "the first is due in May, the second in June" each has the date that
// stands nearest. 0 where the line does not tell several.
func (r *reading) ordinalFit(c *candidate) float64 {
	if r.asked.ordinal == "" || c.mention == nil {
		return 0
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
