package answer

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A rowPattern is a pattern of a table, with the words that it cannot do
// without. Almost every sentence matches almost no pattern: to look for the
// words costs a hundredth of finding that out, so whatever is asked of a
// pattern does so first.
type rowPattern struct {
	*expression
	ways  []way   // one of them is in what it matches; none: nothing is known
	words anyWord // whole words, one of which is all that it matches; nil for most
	few   bool    // it has so few ways that to look for their words costs less than a glance

	roll       *roll
	place      int // on it
	first, end int // the numbers of its ways there
}

// An expression is a regular expression that is compiled when it is first
// needed: most runs need few of them.
type expression struct {
	source string
	regexp func() *regexp.Regexp
}

func (e *expression) String() string                       { return e.source }
func (e *expression) MatchString(s string) bool            { return e.regexp().MatchString(s) }
func (e *expression) FindStringIndex(s string) []int       { return e.regexp().FindStringIndex(s) }
func (e *expression) FindStringSubmatch(s string) []string { return e.regexp().FindStringSubmatch(s) }
func (e *expression) FindStringSubmatchIndex(s string) []int {
	return e.regexp().FindStringSubmatchIndex(s)
}
func (e *expression) FindAllStringIndex(s string, n int) [][]int {
	return e.regexp().FindAllStringIndex(s, n)
}
func (e *expression) ReplaceAllString(s, by string) string { return e.regexp().ReplaceAllString(s, by) }
func (e *expression) ReplaceAllStringFunc(s string, by func(string) string) string {
	return e.regexp().ReplaceAllStringFunc(s, by)
}

// newPattern is a row, which questions are held against. It panics at its first use where the
// row is no pattern.
func newPattern(source string) *rowPattern { return &newPatterns(&ofQuestions, source)[0] }

// textPattern is a row which the texts of articles are held against.
func textPattern(source string) *rowPattern { return &newPatterns(&ofTexts, source)[0] }

// newPatterns are rows, which are read when one of their roll is first held against a text.
func newPatterns(r *roll, sources ...string) patterns {
	patterns := make(patterns, len(sources))
	for i, source := range sources {
		patterns[i].expression = &expression{source, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })}
	}
	r.enrol(patterns)
	return patterns
}

// read finds out which words p cannot do without. It panics where p is no pattern.
func (p *rowPattern) read() {
	parsed, err := syntax.Parse(p.source, syntax.Perl)
	if err != nil {
		panic(fmt.Sprintf("pattern %s: %v", p.source, err))
	}
	parsed = parsed.Simplify()
	p.ways, p.words = ways(parsed), wholeWords(parsed)
	p.few = p.size() <= fewToFind
}

// fewToFind is how many words are looked for one by one: a glance at a sentence takes as
// long as to look for so many.
const fewToFind = 16

// size is how many words have to be looked for to tell that a text has none of the ways of
// p; more than few where nothing is known of them.
func (p *rowPattern) size() int {
	if len(p.ways) == 0 {
		return fewToFind + 1
	}
	n := 0
	for i := range p.ways {
		n += len(p.ways[i].needs[0])
	}
	return n
}

// possible says whether p may match a part of a text.
func (p *rowPattern) possible(g *glance) bool {
	p.roll.ready()
	if len(p.ways) == 0 {
		return true
	}
	if !p.sifted(g) {
		return slices.ContainsFunc(p.ways, func(w way) bool { return w.in(g) })
	}
	for n := g.may.next(p.first, p.end); n >= 0; n = g.may.next(n+1, p.end) {
		if p.ways[n-p.first].words(g) {
			return true
		}
	}
	return false
}

// sifted says whether the text was sifted for p.
func (p *rowPattern) sifted(g *glance) bool {
	return p.roll == g.roll && g.sifted != nil && p.end <= g.sifted.count
}

// match says whether p matches a text.
func (p *rowPattern) match(g *glance) bool {
	p.roll.ready()
	if p.words != nil && !g.odd {
		return !(p.sifted(g) && g.may.next(p.first, p.end) < 0) && p.words.wholeIn(g)
	}
	return p.possible(g) && p.expression.MatchString(g.text)
}

// find is where the first match in a text and its groups are; nil for none.
func (p *rowPattern) find(g *glance) []int {
	if !p.possible(g) {
		return nil
	}
	return p.expression.FindStringSubmatchIndex(g.text)
}

// groups are what the groups of p have of a text where it matches first, behind all that it
// matches; nil for nowhere.
func (p *rowPattern) groups(g *glance) []string {
	if !p.possible(g) {
		return nil
	}
	return p.expression.FindStringSubmatch(g.text)
}

// in is match for a text that nobody has glanced at.
func (p *rowPattern) in(text string) bool {
	p.roll.ready()
	if p.few {
		return p.mayBeIn(text) && p.matches(text)
	}
	g := glanceAt(text)
	return p.match(&g)
}

// matches says whether p, which may match a text, does.
func (p *rowPattern) matches(text string) bool {
	if p.words != nil && !odd(text) {
		return p.words.foundIn(text, true)
	}
	return p.expression.MatchString(text)
}

// mayBeIn is possible for a text that nobody has glanced at.
func (p *rowPattern) mayBeIn(text string) bool {
	p.roll.ready()
	if p.few {
		return odd(text) || slices.ContainsFunc(p.ways, func(w way) bool { return w.foundIn(text) })
	}
	g := glanceAt(text)
	return p.possible(&g)
}

func (p *rowPattern) MatchString(s string) bool { return p.in(s) }

func (p *rowPattern) FindStringIndex(s string) []int {
	if !p.mayBeIn(s) {
		return nil
	}
	return p.expression.FindStringIndex(s)
}

func (p *rowPattern) FindStringSubmatch(s string) []string {
	if !p.mayBeIn(s) {
		return nil
	}
	return p.expression.FindStringSubmatch(s)
}

func (p *rowPattern) FindStringSubmatchIndex(s string) []int {
	if !p.mayBeIn(s) {
		return nil
	}
	return p.expression.FindStringSubmatchIndex(s)
}

func (p *rowPattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.mayBeIn(s) {
		return nil
	}
	return p.expression.FindAllStringIndex(s, n)
}

func (p *rowPattern) ReplaceAllString(s, by string) string {
	if !p.mayBeIn(s) {
		return s
	}
	return p.expression.ReplaceAllString(s, by)
}

// patterns are the rows of a table, any of which may match.
type patterns []rowPattern

// anyOf is the rows of a table, which texts are held against. Case does not matter to them.
func anyOf(table string) patterns {
	var sources []string
	for row := range rowsOf(table) {
		sources = append(sources, "(?i)"+row)
	}
	return newPatterns(&ofTexts, sources...)
}

// next is the first row from one on that may match a text, as far as its grams tell; -1 for
// none.
func (p patterns) next(g *glance, from int) int {
	if from >= len(p) {
		return -1
	}
	g.sift(p[from].roll)
	n := g.may.next(p[from].first, p[len(p)-1].end)
	if n < 0 {
		return -1
	}
	return g.sifted.owners[n] - p[0].place
}

func (p patterns) match(g *glance) bool { return p.row(g) >= 0 }

// row is the first row that matches; -1 for none.
func (p patterns) row(g *glance) int {
	for i := p.next(g, 0); i >= 0; i = p.next(g, i+1) {
		if p[i].match(g) {
			return i
		}
	}
	return -1
}

// ends is the byte where the first match of a row ends; 0 where none matches.
func (p patterns) ends(text string) int {
	g := glanceAt(text)
	if i := p.row(&g); i >= 0 {
		return p[i].expression.FindStringIndex(text)[1]
	}
	return 0
}

func (p patterns) in(text string) bool {
	g := glanceAt(text)
	return p.match(&g)
}

// anyWord are words one of which stands in a text.
type anyWord []word

// common is about how often a text has one of the words.
func (a anyWord) common() (sum float64) {
	for i := range a {
		sum += a[i].common
	}
	return sum
}

// foundIn says whether one of a is found in a text that is not odd.
func (a anyWord) foundIn(text string, whole bool) bool {
	for i := range a {
		if a[i].foundIn(text, whole) {
			return true
		}
	}
	return false
}

func (a anyWord) in(g *glance) bool {
	for i := range a {
		if g.mayHave(&a[i]) && g.has(&a[i]) {
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

// A way is how a pattern can match: what matches has a word of each of needs.
type way struct {
	needs []anyWord
	keys  [][]gram // a text that has none of the grams of one of them has no word of one of needs
}

// mostKeys is how many needs of a way are told by their grams, those that are least often
// met.
const mostKeys = 3

func newWay(needs []anyWord) way {
	w := way{needs: needs}
	rarest := slices.SortedStableFunc(slices.Values(needs), func(a, b anyWord) int { return cmp.Compare(a.common(), b.common()) })
	for _, words := range rarest {
		if grams := cover(words); len(grams) > 0 && len(w.keys) < mostKeys {
			w.keys = append(w.keys, grams)
		}
	}
	return w
}

// in says whether a text has what w needs. It asks for the grams first, which costs
// least.
func (w *way) in(g *glance) bool {
	for _, grams := range w.keys {
		if !slices.ContainsFunc(grams, g.grams.has) {
			return false
		}
	}
	return w.words(g)
}

// words says whether a text that has the grams for it has what w needs.
func (w *way) words(g *glance) bool {
	for _, words := range w.needs {
		if !words.in(g) {
			return false
		}
	}
	return true
}

// foundIn says whether a text that is not odd has what w needs.
func (w *way) foundIn(text string) bool {
	for _, words := range w.needs {
		if !words.foundIn(text, false) {
			return false
		}
	}
	return true
}

// A word is what to look for, in lower case, and the grams in it. Most texts lack
// the rarest of them already, which stands by itself so as to be at hand.
type word struct {
	rarest   gram
	common   float64 // about how often a text has that one
	long     bool    // it has grams at all
	caseless bool    // it has no letters
	lower    string
	rare     int // the byte of it that is used least, of ASCII if it has one that is
	grams    []gram
}

// A gram numbers three neighbouring bytes by their classes.
type gram uint16

const (
	classBits = 5
	gramCount = 1 << 13 // fewer than there are: some share a number, those of one text seldom
)

// A trail is the last three bytes of a text by their classes.
type trail uint32

func (t trail) then(c byte) trail { return (t<<classBits | trail(classOf[c])) % (1 << (3 * classBits)) }

// gram numbers the trail. The two bits that are too many are mixed with
// those of the middle letter.
func (t trail) gram() gram { return gram((t ^ t>>13<<6) % gramCount) }

// classOf tells letters apart, whatever their case, and from all else.
var classOf = func() (class [256]byte) {
	const digit, outside, other = 28, 29, 30
	for i := range class {
		switch c := byte(i); {
		case c >= utf8.RuneSelf:
			class[i] = outside
		case 'A' <= c && c <= 'Z':
			class[i] = c - 'A'
		case 'a' <= c && c <= 'z':
			class[i] = c - 'a'
		case '0' <= c && c <= '9':
			class[i] = digit
		case c == ' ':
			class[i] = 26
		case c == '\'':
			class[i] = 27
		default:
			class[i] = other
		}
	}
	return class
}()

// grams are a set of them.
type grams [gramCount / 64]uint64

func (s *grams) add(g gram)      { s[g/64] |= 1 << (g % 64) }
func (s *grams) has(g gram) bool { return s[g/64]&(1<<(g%64)) != 0 }

// gramsOf goes through the grams of a text.
func gramsOf(text string) func(yield func(gram) bool) {
	return func(yield func(gram) bool) {
		t := trail(0)
		for i := range len(text) {
			if t = t.then(text[i]); i >= 2 && !yield(t.gram()) {
				return
			}
		}
	}
}

// byUse are the letters of English, the most used first, a space among them. Each
// is used about a fifth less often than the one before.
const byUse = " etaoinsrhldcumfpgwybvkxjqz"

// used is about how often a byte is used, in relation to a space.
var used = func() (used [256]float64) {
	for i := range used {
		rank := strings.IndexByte(byUse, byte(i))
		if rank < 0 {
			rank = len(byUse)
		}
		used[i] = math.Pow(0.8, float64(rank))
	}
	return used
}()

// commonness is about how often three bytes stand in a text, in relation to others.
func commonness(three string) float64 {
	return used[three[0]] * used[three[1]] * used[three[2]]
}

func newWord(lower string) word {
	w := word{lower: lower, common: 1, caseless: strings.IndexFunc(lower, unicode.IsLetter) < 0, grams: slices.Collect(gramsOf(lower))}
	w.long = len(w.grams) > 0
	for i := range len(lower) {
		if lower[i] < utf8.RuneSelf && (lower[w.rare] >= utf8.RuneSelf || used[lower[i]] < used[lower[w.rare]]) {
			w.rare = i
		}
	}
	for i, g := range w.grams {
		if c := commonness(lower[i : i+3]); c <= w.common {
			w.rarest, w.common = g, c
		}
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

	roll   *roll   // of the patterns that were sifted
	sifted *calls  // by which they were
	may    numbers // the ways that may be in the text
}

// oddLetters are those outside ASCII whose lower case is inside it. Patterns
// take the first two for the letters they look like.
const oddLetters = "\u017f\u212a\u0130"

var plainer = strings.NewReplacer("\u017f", "s", "\u212a", "k")

func glanceAt(text string) (g glance) {
	g.text = text
	if odd(text) {
		text = plainer.Replace(text)
		g.lower, g.odd = strings.ToLower(text), true
	}
	t := trail(0)
	for i := range len(text) {
		if t = t.then(text[i]); i >= 2 {
			g.grams.add(t.gram())
		}
	}
	return g
}

// odd says whether a text has one of the oddLetters.
func odd(text string) bool {
	return !ascii(text) && strings.ContainsAny(text, oddLetters)
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foundIn says whether a text that is not odd has w, whatever its case, or has it as a word
// of its own. It looks for the letter that is used least, which most texts have not.
func (w *word) foundIn(text string, whole bool) bool {
	c := w.lower[w.rare]
	if c >= utf8.RuneSelf && !w.caseless {
		return strings.Contains(strings.ToLower(text), w.lower)
	}
	return w.at(text, c, whole) || 'a' <= c && c <= 'z' && w.at(text, c-'a'+'A', whole)
}

// at is foundIn where c, which is the rarest letter of w in one case, stands in a text.
func (w *word) at(text string, c byte, whole bool) bool {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], c)
		if i < 0 {
			return false
		}
		from += i + 1
		start := from - 1 - w.rare
		end := start + len(w.lower)
		if start >= 0 && end <= len(text) && strings.EqualFold(text[start:end], w.lower) && (!whole || borders(text, start) && borders(text, end)) {
			return true
		}
	}
}

// mayHave says whether the text has the grams of w.
func (g *glance) mayHave(w *word) bool {
	if w.long && !g.grams.has(w.rarest) {
		return false
	}
	for _, n := range w.grams {
		if !g.grams.has(n) {
			return false
		}
	}
	return true
}

// has says whether the text has w.
func (g *glance) has(w *word) bool {
	if w.caseless && !g.odd {
		return strings.Contains(g.text, w.lower)
	}
	return strings.Contains(g.lowered(), w.lower)
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
