package answer

import (
	"strings"

	"dealbot/extract"
)

// A clause is a stretch of a sentence without a break. What stands in another
// clause belongs less to a figure than what stands in its own.

// breaks are the words that begin a clause.
var breaks = map[string]bool{
	"and": true, "but": true, "while": true, "whereas": true, "although": true, "though": true, "which": true, "who": true,
	"if": true, "when": true, "because": true, "unless": true, "until": true, "plus": true, "or": true, "than": true, "after": true, "before": true,
}

// clausesOf numbers the clause that each word of the line stands in, from 0.
func (l *line) clausesOf() []int {
	out := make([]int, len(l.words))
	n := 0
	for i, w := range l.words {
		if i > 0 && (breaks[w.Lower] || strings.ContainsAny(l.text[l.words[i-1].End:w.Start], ",;:()–—")) {
			n++
		}
		out[i] = n
	}
	return out
}

// clauseGap is how many words the break between two clauses counts for.
const clauseGap = 3

// away is how far the words i and j of a line are from one another, in words.
func (l *line) away(i, j int) int {
	if j < i {
		i, j = j, i
	}
	return j - i + clauseGap*(l.clauses[j]-l.clauses[i])
}

// wordAt is the word at a byte of the line.
func (l *line) wordAt(at int) int {
	first, _ := l.wordRange(extract.Span{Start: at, End: at + 1})
	return first
}
