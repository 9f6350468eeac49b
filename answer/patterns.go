package answer

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A rowPattern is a pattern of a table, with the words that it cannot do
// without. Almost every sentence matches almost no pattern: to look for the
// words costs a hundredth of finding that out.
type rowPattern struct {
	*regexp.Regexp
	needs []anyWord // all of them stand in what it matches
}

// newPattern compiles a row.
func newPattern(expr string) rowPattern {
	p := rowPattern{Regexp: regexp.MustCompile(expr)}
	if parsed, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.needs = needs(parsed.Simplify())
	}
	return p
}

// possible says whether p may match a part of a text.
func (p rowPattern) possible(g *glance) bool {
	return !slices.ContainsFunc(p.needs, func(a anyWord) bool { return !a.in(g) })
}

// match says whether p matches a text.
func (p rowPattern) match(g *glance) bool { return p.possible(g) && p.MatchString(g.text) }

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

func (p patterns) possible(g *glance) bool {
	return slices.ContainsFunc(p, func(row rowPattern) bool { return row.possible(g) })
}

func (p patterns) match(g *glance) bool {
	return slices.ContainsFunc(p, func(row rowPattern) bool { return row.match(g) })
}

// anyWord are words one of which stands in a text.
type anyWord []word

func (a anyWord) in(g *glance) bool {
	return slices.ContainsFunc(a, g.has)
}

func (a anyWord) shortest() int {
	return len(slices.MinFunc(a, func(a, b word) int { return len(a.lower) - len(b.lower) }).lower)
}

// A word is what to look for, in lower case, and the pairs of bytes in it.
type word struct {
	lower string
	pairs []pair
}

// A pair numbers two neighbouring bytes; some share a number.
type pair uint16

const pairCount = 1 << 11

func pairOf(a, b byte) pair { return (pair(a)*37 + pair(b)) % pairCount }

// folded is a byte in lower case; all bytes of letters outside ASCII are one.
func folded(c byte) byte {
	switch {
	case c >= utf8.RuneSelf:
		return utf8.RuneSelf
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	}
	return c
}

func newWord(lower string) word {
	w := word{lower: lower}
	for i := 1; i < len(lower); i++ {
		w.pairs = append(w.pairs, pairOf(folded(lower[i-1]), folded(lower[i])))
	}
	return w
}

// A glance at a text shows which pairs of bytes it has, and so, of most words
// that it does not have, that it has not.
type glance struct {
	text  string
	pairs [pairCount / 64]uint64
	lower string // text in lower case, once needed
}

// oldLetters are the two letters outside ASCII whose case is that of letters
// inside it.
var oldLetters = strings.NewReplacer("\u017f", "s", "\u212a", "k")

func glanceAt(text string) *glance {
	g := &glance{text: text}
	if text == "" {
		return g
	}
	if strings.Contains(text, "\u017f") || strings.Contains(text, "\u212a") {
		text = oldLetters.Replace(text)
		g.lower = strings.ToLower(text)
	}
	before := folded(text[0])
	for i := 1; i < len(text); i++ {
		c := folded(text[i])
		p := pairOf(before, c)
		g.pairs[p/64] |= 1 << (p % 64)
		before = c
	}
	return g
}

// has says whether w stands in the text.
func (g *glance) has(w word) bool {
	for _, p := range w.pairs {
		if g.pairs[p/64]&(1<<(p%64)) == 0 {
			return false
		}
	}
	if g.lower == "" {
		g.lower = strings.ToLower(g.text)
	}
	return strings.Contains(g.lower, w.lower)
}

// telling is the length in bytes of the shortest word worth looking for, and
// manyWords how many are looked for at once.
const (
	telling   = 2
	manyWords = 100
)

// needs returns what stands in whatever re matches, the most telling first;
// none where nothing is known. The idea is that of Cox, "Regular Expression
// Matching with a Trigram Index" (2012).
func needs(re *syntax.Regexp) []anyWord {
	if all, ok := spelled(re); ok {
		return anyOfThem(all)
	}
	var out []anyWord
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpConcat:
		out = inTurn(re.Sub)
	case syntax.OpAlternate:
		var either anyWord
		for _, sub := range re.Sub {
			all := needs(sub)
			if len(all) == 0 {
				return nil
			}
			either = append(either, all[0]...)
		}
		out = []anyWord{either}
	}
	slices.SortStableFunc(out, func(a, b anyWord) int { return b.shortest() - a.shortest() })
	return out
}

// inTurn is needs for what follows one another: runs of it that can be spelled
// out are one word.
func inTurn(subs []*syntax.Regexp) (out []anyWord) {
	run := []string{""}
	for _, sub := range subs {
		all, ok := spelled(sub)
		if ok && len(run)*len(all) <= manyWords {
			run = joined(run, all)
			continue
		}
		out = append(out, anyOfThem(run)...)
		if run = all; !ok {
			run, out = []string{""}, append(out, needs(sub)...)
		}
	}
	return append(out, anyOfThem(run)...)
}

// spelled returns all that re matches, in lower case, if it is little.
func spelled(re *syntax.Regexp) (all []string, ok bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}, true
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}, true
	case syntax.OpCapture:
		return spelled(re.Sub[0])
	case syntax.OpQuest:
		all, ok = spelled(re.Sub[0])
		return append(all, ""), ok
	case syntax.OpCharClass:
		return spelledClass(re.Rune)
	case syntax.OpConcat:
		all, ok = []string{""}, true
		for _, sub := range re.Sub {
			next, spelt := spelled(sub)
			if ok = spelt && len(all)*len(next) <= manyWords; !ok {
				return nil, false
			}
			all = joined(all, next)
		}
		return all, true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			next, spelt := spelled(sub)
			if all = append(all, next...); !spelt || len(all) > manyWords {
				return nil, false
			}
		}
		return all, true
	}
	return nil, false
}

// spelledClass returns the letters of a small class, given in ranges.
func spelledClass(ranges []rune) (all []string, ok bool) {
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 4 {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, strings.ToLower(string(r)))
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

// joined is every one of a followed by every one of b.
func joined(a, b []string) []string {
	all := make([]string, 0, len(a)*len(b))
	for _, first := range a {
		for _, second := range b {
			all = append(all, first+second)
		}
	}
	return all
}

// anyOfThem makes what to look for of words; nothing where one is too short.
func anyOfThem(all []string) []anyWord {
	var out anyWord
	for _, lower := range all {
		if len(lower) < telling {
			return nil
		}
		out = append(out, newWord(lower))
	}
	return []anyWord{out}
}
