package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed sorts.txt
var sortTable string

// sorts are the rows of sorts.txt: each the words of its phrases. They are not
// stemmed, since sales are revenue and a sale is none.
var sorts = sync.OnceValue(func() [][][]string {
	var out [][][]string
	for row := range rowsOf(sortTable) {
		var phrases [][]string
		for p := range strings.SplitSeq(row, ",") {
			phrases = append(phrases, extract.LowerWords(p))
		}
		out = append(out, phrases)
	}
	return out
})

// sortsIn returns the sorts that words in lower case name, by row.
func sortsIn(words []string) []int {
	var out []int
	for row, phrases := range sorts() {
		if slices.ContainsFunc(phrases, func(p []string) bool {
			return slices.ContainsFunc(suffixes(words), func(s []string) bool { return startsWith(s, p) })
		}) {
			out = append(out, row)
		}
	}
	return out
}

func suffixes(words []string) [][]string {
	out := make([][]string, len(words))
	for i := range words {
		out[i] = words[i:]
	}
	return out
}

// How many words before and after an amount say what sort it is: "a fee of as
// much as $5 million", "$5 million termination fee".
const (
	sortBefore = 5
	sortAfter  = 3
)

// apposed begin a clause that says more of the words before it, and of so many.
var apposed = map[string]bool{"which": true, "that": true, "worth": true, "totalling": true, "totaling": true}

const apposedTo = 3

// unasked is how much speaks against an amount of a sort that the question does
// not name, if it names none.
const unasked = -0.6

// sortFit is 1 where the amount is of the sort that was asked for, -1 where it
// is of another.
func (r *reading) sortFit(c *candidate) float64 {
	if c.mention == nil || !slices.Contains([]deal.Kind{deal.KindMoney, deal.KindPercent}, kindIn(c.mention.Value)) {
		return 0
	}
	is := sortsIn(c.line.beside(c))
	switch {
	case len(is) == 0:
		return 0
	case slices.ContainsFunc(is, func(row int) bool { return slices.Contains(r.asked.sorts, row) }):
		return 1
	case len(r.asked.sorts) == 0:
		return unasked
	}
	return -1
}

// beside returns the words around the answer in its own clause, and those that
// the clause says more of: "a dividend, which Acme paid at $5 a share".
func (l *line) beside(c *candidate) []string {
	first, last := l.wordRange(c.span)
	from, to := first, last+1
	for from > 0 && first-from < sortBefore && l.clauses[from-1] == l.clauses[first] && !l.figureAt(from-1, c) {
		from--
	}
	for to < len(l.words) && to-last <= sortAfter && l.clauses[to] == l.clauses[last] && !l.figureAt(to, c) {
		to++
	}
	beside := l.words[from:to]
	if head := slices.Index(l.clauses, l.clauses[first]); head > 0 && apposed[l.words[head].Lower] {
		beside = slices.Concat(beside, l.words[max(0, head-apposedTo):head])
	}
	lower := make([]string, len(beside))
	for i, w := range beside {
		lower[i] = w.Lower
	}
	return lower
}

// figureAt says whether the word is part of another figure than the candidate's.
func (l *line) figureAt(word int, c *candidate) bool {
	at := l.words[word].Start
	for i := range l.mentions {
		m := &l.mentions[i]
		if m != c.mention && m.Start <= at && at < m.End && kindIn(m.Value) == kindIn(c.mention.Value) {
			return true
		}
	}
	return false
}
