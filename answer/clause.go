package answer

import (
	"strings"

	"dealbot/extract"
)

// A clause is a stretch of a sentence without a break. What stands in another
// clause belongs less to a figure than what stands in its own.

// The breaks between clauses, by the word that begins one, and how many words
// each counts for. A subordinate clause hangs on to what stands before it: "it
// was worth $20 when the boards met in May, an equity value of $9 billion".
const (
	coordinate  = 5
	subordinate = 1
)

var breaks = map[string]int{
	"and": coordinate, "but": coordinate, "or": coordinate, "plus": coordinate, "while": coordinate, "whereas": coordinate, "although": coordinate, "though": coordinate, "than": coordinate,
	"which": subordinate, "who": subordinate, "that": subordinate, "if": subordinate, "when": subordinate, "because": subordinate,
	"unless": subordinate, "until": subordinate, "after": subordinate, "before": subordinate, "since": subordinate, "as": subordinate, "once": subordinate,
}

// clausesOf tells, for each word of the line, what the breaks before it count for;
// words of the same clause have the same.
func (l *line) clausesOf() []int {
	out := make([]int, len(l.words))
	n := 0
	for i, w := range l.words {
		switch {
		case i > 0 && strings.ContainsAny(l.text[l.words[i-1].End:w.Start], ",;:()–—"):
			n += coordinate
		case i > 0:
			n += breaks[w.Lower]
		}
		out[i] = n
	}
	return out
}

// away is how far the words i and j of a line are from one another, in words.
func (l *line) away(i, j int) int {
	if j < i {
		i, j = j, i
	}
	return j - i + l.clauses[j] - l.clauses[i]
}

// wordAt is the word at a byte of the line.
func (l *line) wordAt(at int) int {
	first, _ := l.wordRange(extract.Span{Start: at, End: at + 1})
	return first
}
