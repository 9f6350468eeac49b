package answer

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A pattern of a table, with the words that it cannot do without. Almost every
// sentence matches almost no pattern: looking for the words costs a hundredth
// of finding that out.
type rowPattern struct {
	*regexp.Regexp
	needs []anyWord // all of them stand in what it matches
}

// anyWord are strings in lower case, one of which stands in a text.
type anyWord []string

func (a anyWord) in(lower string) bool {
	return slices.ContainsFunc(a, func(word string) bool { return strings.Contains(lower, word) })
}

// newPattern compiles a row.
func newPattern(expr string) rowPattern {
	p := rowPattern{Regexp: regexp.MustCompile(expr)}
	if parsed, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.needs = needs(parsed.Simplify())
	}
	return p
}

// possible says whether p may match a part of a text, given in lower case.
func (p rowPattern) possible(lower string) bool {
	return !slices.ContainsFunc(p.needs, func(a anyWord) bool { return !a.in(lower) })
}

// match says whether p matches text, given in lower case too.
func (p rowPattern) match(text, lower string) bool { return p.possible(lower) && p.MatchString(text) }

// patterns are the rows of a table, any of which may match.
type patterns []rowPattern

// anyOf is the rows of a table. Case does not matter to them.
func anyOf(table string) patterns {
	var out patterns
	for row := range rowsOf(table) {
		out = append(out, newPattern("(?i)"+row))
	}
	return out
}

func (p patterns) possible(lower string) bool {
	return slices.ContainsFunc(p, func(row rowPattern) bool { return row.possible(lower) })
}

func (p patterns) match(text, lower string) bool {
	return slices.ContainsFunc(p, func(row rowPattern) bool { return row.match(text, lower) })
}

// telling is the length in bytes of the shortest word worth looking for.
const telling = 2

// needs returns what stands in whatever re matches, none where nothing is
// known. The idea is that of Cox, "Regular Expression Matching with a Trigram
// Index" (2012).
func needs(re *syntax.Regexp) []anyWord {
	switch re.Op {
	case syntax.OpLiteral:
		if word := strings.ToLower(string(re.Rune)); len(word) >= telling {
			return []anyWord{{word}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpConcat:
		var all []anyWord
		for _, sub := range re.Sub {
			all = append(all, needs(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var either anyWord
		for _, sub := range re.Sub {
			all := needs(sub)
			if len(all) == 0 {
				return nil
			}
			either = append(either, slices.MaxFunc(all, func(a, b anyWord) int { return a.shortest() - b.shortest() })...)
		}
		return []anyWord{either}
	}
	return nil
}

func (a anyWord) shortest() int {
	return len(slices.MinFunc(a, func(a, b string) int { return len(a) - len(b) }))
}
