package contract

import (
	_ "embed"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"sync"
)

//go:embed clauses.txt
var clauseTable string

// A clauseKind is a kind as clauses.txt has it. Its patterns are matched in lower case.
type clauseKind struct {
	kind  Kind
	asks  []*regexp.Regexp // what a question for it has
	says  []*regexp.Regexp // what a sentence has that is such a clause
	hints []*regexp.Regexp // what it has too: two of these do as well
	not   []*regexp.Regexp // what one has that is none, whatever else it has
}

// kinds are those of clauses.txt, in order.
var kinds = sync.OnceValue(func() []*clauseKind {
	all, err := readKinds(clauseTable)
	if err != nil {
		panic(err)
	}
	return all
})

// readKinds reads a table like clauses.txt.
func readKinds(table string) (all []*clauseKind, err error) {
	for n, row := range rows(table) {
		parts := strings.SplitN(row, " | ", 3)
		if len(parts) != 3 {
			return nil, fmt.Errorf("clauses.txt:%d: %q has no three parts", n, row)
		}
		if len(all) == 0 || all[len(all)-1].kind != Kind(parts[0]) {
			all = append(all, &clauseKind{kind: Kind(parts[0])})
		}
		k := all[len(all)-1]
		to := map[string]*[]*regexp.Regexp{"asks": &k.asks, "says": &k.says, "hints": &k.hints, "not": &k.not}[parts[1]]
		if to == nil {
			return nil, fmt.Errorf("clauses.txt:%d: %q is neither asks, says, hints nor not", n, parts[1])
		}
		pattern, err := regexp.Compile(`\b(?:` + parts[2] + `)(?:\W|$)`)
		if err != nil {
			return nil, fmt.Errorf("clauses.txt:%d: %w", n, err)
		}
		*to = append(*to, pattern)
	}
	return all, nil
}

// rows goes through the rows of a table, numbered from 1, without comments and empty lines.
func rows(table string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(n, line) {
				return
			}
		}
	}
}

// Asked reads which kind a question is after, by the first block of clauses.txt that has a pattern
// for it; false where it is after none.
func Asked(question string) (Kind, bool) {
	lower := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(question, "’", "'")), " "))
	for _, k := range kinds() {
		if matches(k.asks, lower) > 0 {
			return k.kind, true
		}
	}
	return "", false
}

// matches is how many of the patterns s has.
func matches(patterns []*regexp.Regexp, s string) (n int) {
	for _, p := range patterns {
		if p.MatchString(s) {
			n++
		}
	}
	return n
}

// kindOf is the block of a kind; nil where clauses.txt has none.
func kindOf(k Kind) *clauseKind {
	for _, of := range kinds() {
		if of.kind == k {
			return of
		}
	}
	return nil
}
