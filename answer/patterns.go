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
