package answer

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A rowPattern is a pattern of a table, with the words that it cannot do
// without. Almost every sentence matches almost no pattern: to look for the
// words costs a hundredth of finding that out.
type rowPattern struct {
	*regexp.Regexp
	needs []anyWord // all of them stand in what it matches
	words anyWord   // whole words, one of which is all that it matches; nil for most
}

// newPattern compiles a row.
func newPattern(expr string) rowPattern {
	p := rowPattern{Regexp: regexp.MustCompile(expr)}
	if parsed, err := syntax.Parse(expr, syntax.Perl); err == nil {
		parsed = parsed.Simplify()
		p.needs, p.words = needs(parsed), wholeWords(parsed)
	}
	return p
}

// possible says whether p may match a part of a text.
func (p rowPattern) possible(g *glance) bool {
	for _, a := range p.needs { // all by their grams first, which costs least
		if !a.mayBeIn(g) {
			return false
		}
	}
	for _, a := range p.needs {
		if !a.in(g) {
			return false
		}
	}
	return true
}

// match says whether p matches a text.
func (p rowPattern) match(g *glance) bool {
	if p.words != nil && !g.odd {
		return p.words.wholeIn(g)
	}
	return p.possible(g) && p.MatchString(g.text)
}

// in is match for a text that nobody has glanced at.
func (p rowPattern) in(text string) bool {
	g := glanceAt(text)
	return p.match(&g)
}

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

func (p patterns) in(text string) bool {
	g := glanceAt(text)
	return p.match(&g)
}

// anyWord are words one of which stands in a text.
type anyWord []word

// mayBeIn is false only where none of a is in the text.
func (a anyWord) mayBeIn(g *glance) bool {
	for i := range a {
		if g.mayHave(&a[i]) {
			return true
		}
	}
	return false
}

func (a anyWord) in(g *glance) bool {
	for i := range a {
		if g.mayHave(&a[i]) && strings.Contains(g.lowered(), a[i].lower) {
			return true
		}
	}
	return false
}

// wholeIn says whether one of a stands in a text as a word of its own.
func (a anyWord) wholeIn(g *glance) bool {
	for i := range a {
		if g.mayHave(&a[i]) && g.hasWhole(a[i].lower) {
			return true
		}
	}
	return false
}

func (a anyWord) shortest() int {
	return len(slices.MinFunc(a, func(a, b word) int { return len(a.lower) - len(b.lower) }).lower)
}

// A word is what to look for, in lower case, and the grams in it. Most texts lack
// the first of them already, which stands by itself so as to be at hand.
type word struct {
	first gram
	long  bool // it has grams at all
	lower string
	grams []gram
}

// A gram numbers three neighbouring bytes; some share a number.
type gram uint16

const gramCount = 1 << 12

// then is the gram of the last two bytes of g and c.
func (g gram) then(c byte) gram { return (g<<4 ^ gram(foldedBytes[c])) % gramCount }

// grams are a set of them.
type grams [gramCount / 64]uint64

func (s *grams) add(g gram)      { s[g/64] |= 1 << (g % 64) }
func (s *grams) has(g gram) bool { return s[g/64]&(1<<(g%64)) != 0 }

// foldedBytes are all bytes in lower case; those of letters outside ASCII are
// one.
var foldedBytes = func() (folded [256]byte) {
	for i := range folded {
		switch c := byte(i); {
		case c >= utf8.RuneSelf:
			folded[i] = utf8.RuneSelf
		case 'A' <= c && c <= 'Z':
			folded[i] = c + 'a' - 'A'
		default:
			folded[i] = c
		}
	}
	return folded
}()

// gramsOf goes through the grams of a text.
func gramsOf(text string) func(yield func(gram) bool) {
	return func(yield func(gram) bool) {
		g := gram(0)
		for i := range len(text) {
			if g = g.then(text[i]); i >= 2 && !yield(g) {
				return
			}
		}
	}
}

func newWord(lower string) word {
	w := word{lower: lower, grams: slices.Collect(gramsOf(lower))}
	if w.long = len(w.grams) > 0; w.long {
		w.first = w.grams[0]
	}
	return w
}

// A glance at a text shows which grams it has, and so, of most words that it
// does not have, that it has not.
type glance struct {
	text  string
	grams grams
	lower string // text in lower case, once needed
	odd   bool   // it has one of the oddLetters
}

// oddLetters are those outside ASCII whose lower case is inside it. Patterns
// take the first two for the letters they look like.
const oddLetters = "\u017f\u212a\u0130"

var plainer = strings.NewReplacer("\u017f", "s", "\u212a", "k")

func glanceAt(text string) (g glance) {
	g.text = text
	if !ascii(text) && strings.ContainsAny(text, oddLetters) {
		text = plainer.Replace(text)
		g.lower, g.odd = strings.ToLower(text), true
	}
	for n := range gramsOf(text) {
		g.grams.add(n)
	}
	return g
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mayHave says whether the text has the grams of w.
func (g *glance) mayHave(w *word) bool {
	if w.long && !g.grams.has(w.first) {
		return false
	}
	for _, n := range w.grams {
		if !g.grams.has(n) {
			return false
		}
	}
	return true
}

// lowered is the text in lower case.
func (g *glance) lowered() string {
	if g.lower == "" {
		g.lower = strings.ToLower(g.text)
	}
	return g.lower
}

// hasWhole says whether a word stands in the text by itself, as \b has it.
func (g *glance) hasWhole(word string) bool {
	text := g.lowered()
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return false
		}
		at += from
		if borders(text, at) && borders(text, at+len(word)) {
			return true
		}
		from = at + 1
	}
}

// borders says whether \b matches at a byte.
func borders(text string, at int) bool {
	return (at > 0 && wordByte(text[at-1])) != (at < len(text) && wordByte(text[at]))
}

func wordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
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

// wholeWords returns the words of a pattern that matches any of some words, each
// as a whole; nil for another.
func wholeWords(re *syntax.Regexp) anyWord {
	last := len(re.Sub) - 1
	if re.Op != syntax.OpConcat || last < 2 || re.Sub[0].Op != syntax.OpWordBoundary || re.Sub[last].Op != syntax.OpWordBoundary {
		return nil
	}
	inner := &syntax.Regexp{Op: syntax.OpConcat, Sub: re.Sub[1:last]}
	all, ok := spelled(inner)
	if !ok || !letters(inner) || strings.IndexFunc(strings.Join(all, ""), func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return nil
	}
	var words anyWord
	for _, lower := range all {
		words = append(words, newWord(lower))
	}
	return words
}

// letters says whether re is of letters alone, whatever their case, and of no
// places between them.
func letters(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpEndText:
		return false
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 && slices.ContainsFunc(re.Rune, hasCase) {
			return false
		}
	case syntax.OpCharClass:
		return re.Flags&syntax.FoldCase != 0
	}
	return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !letters(sub) })
}

func hasCase(r rune) bool { return unicode.SimpleFold(r) != r }

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
