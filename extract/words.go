package extract

import (
	_ "embed"
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// A Word is one word of a text. Figures are words too.
type Word struct {
	Span
	Lower string // lower case, curly apostrophes straightened, possessive 's cut off
	Stem  string // Porter2 stem of Lower; figures stand for themselves, but for the s of "787s"
}

// Words returns the words of text in order. A word is a run of letters,
// digits, inner apostrophes, inner points between digits or single letters
// ("7.5", "U.S.") and inner ampersands ("C&S").
func Words(text string) []Word {
	words := make([]Word, 0, len(text)/5+1)
	for s := range wordSpans(text) {
		lower := fold(s.In(text))
		words = append(words, Word{s, lower, stem(lower[:len(lower)-pluralOf(s.In(text))])})
	}
	return words
}

// pluralOf is the length of the s behind capitals: "TPUs".
func pluralOf(printed string) int {
	last := len(printed) - 1
	if last < 2 || printed[last] != 's' {
		return 0
	}
	for i := range last {
		if c := printed[i]; c < 'A' || c > 'Z' {
			return 0
		}
	}
	return 1
}

// LowerWords returns the words of text as Word.Lower has them, at a third of
// the cost of Words: nothing is stemmed.
func LowerWords(text string) []string {
	words := make([]string, 0, 4)
	for s := range wordSpans(text) {
		words = append(words, fold(s.In(text)))
	}
	return words
}

// FirstWord returns the first word of text as Word.Lower has it, and what stands
// behind it. Both are empty for a text without words.
func FirstWord(text string) (lower, rest string) {
	for s := range wordSpans(text) {
		return fold(s.In(text)), text[s.End:]
	}
	return "", ""
}

func wordSpans(text string) func(yield func(Span) bool) {
	return func(yield func(Span) bool) {
		for at := 0; at < len(text); {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !wordRune(r) {
				at += size
				continue
			}
			end := wordEnd(text, at)
			if !yield(Span{at, end}) {
				return
			}
			at = end
		}
	}
}

// Stems returns the stems of text's words, in order.
func Stems(text string) []string {
	words := Words(text)
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = w.Stem
	}
	return stems
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd returns where the word that starts at at ends.
func wordEnd(text string, at int) int {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if wordRune(r) {
			end += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		if !wordRune(next) || !joins(text, at, end, r, next) {
			break
		}
		end += size
	}
	if initials(text[at:end]) && strings.HasPrefix(text[end:], ".") {
		end++
		for _, suffix := range possessives {
			if strings.HasPrefix(text[end:], suffix) {
				end += len(suffix)
			}
		}
	}
	return end
}

var possessives = []string{"'s", "’s"}

// initials reports letters with points between them: "U.S".
func initials(word string) bool {
	return len(word) >= 3 && word[1] == '.' && unicode.IsUpper(rune(word[0])) && unicode.IsUpper(rune(word[2]))
}

// joins says whether r, between two word runes, keeps a word together.
func joins(text string, start, at int, r, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	switch r {
	case '\'', '’':
		return true
	case '&':
		return at-start <= 3
	case '.', ',':
		if unicode.IsDigit(before) && unicode.IsDigit(next) {
			return true
		}
		single := at-start == 1 || (at >= 2 && text[at-2] == '.')
		return r == '.' && single && unicode.IsUpper(before) && unicode.IsUpper(next)
	}
	return false
}

// Country is what "US" and "U.S." are read as, to keep them apart from "us".
const Country = "usa"

// fold lowers a word and takes its possessive off.
func fold(word string) string {
	if plain(word) && word != "US" {
		return strings.ToLower(word)
	}
	if bare := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"), "."); bare == "US" || bare == "U.S" {
		return Country
	}
	lower := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	lower = strings.TrimSuffix(lower, "'s")
	if strings.ContainsRune(lower, '.') && !strings.ContainsAny(lower, "0123456789") {
		lower = strings.ReplaceAll(lower, ".", "")
	}
	return lower
}

// plain says whether a word is letters and digits of ASCII alone, as most are.
func plain(word string) bool {
	for i := range len(word) {
		if !isLetter(word[i]) && !isDigit(word[i]) {
			return false
		}
	}
	return true
}

//go:embed irregular.txt
var irregularTable string

// irregular are the forms that no rule of spelling brings back to their word.
var irregular = sync.OnceValue(func() map[string]string {
	forms := map[string]string{}
	for line := range strings.Lines(irregularTable) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" {
			for _, form := range words[1:] {
				forms[form] = words[0]
			}
		}
	}
	return forms
})

// nominal ends make a noun of a verb that Porter2 does not bring back to it:
// "agreement" and "agreed" must meet.
var nominal = []struct{ end, verb string }{
	{"ements", "e"}, {"ement", "e"}, {"ments", ""}, {"ment", ""},
}

// remembered is a stem that was worked out before.
type remembered struct{ word, stem string }

// memory keeps the stems of common words: stemming is most of the cost of
// reading, and a text says the same few thousand words again and again. It is
// a cache of a pure function, of fixed size, the later word taking the place
// of the earlier.
var memory [1 << 14]atomic.Pointer[remembered]

var memorySeed = maphash.MakeSeed()

// stem is the Porter2 stem of a word after taking a nominal end off. Words
// with a digit stay as they are.
func stem(lower string) string {
	if strings.ContainsAny(lower, "0123456789") {
		return oneModel(lower)
	}
	if len(lower) < 3 {
		return lower
	}
	place := &memory[maphash.String(memorySeed, lower)%uint64(len(memory))]
	if r := place.Load(); r != nil && r.word == lower {
		return r.stem
	}
	r := &remembered{strings.Clone(lower), porter(lower)}
	place.Store(r)
	return r.stem
}

// oneModel is the model of which several are told: "787s", but not "1990s".
func oneModel(lower string) string {
	n := len(lower)
	if n < 2 || lower[n-1] != 's' || !isDigit(lower[n-2]) || n == 5 && isDigit(lower[0]) {
		return lower
	}
	return lower[:n-1]
}

// apart are the words that Porter2 brings down to the stem of a word of another
// meaning: no terminal terminates anything, and who is courted is in no court.
var apart = map[string]string{
	"terminal": "terminal", "terminals": "terminal", "several": "several",
	"university": "university", "universities": "university", "policy": "policy", "policies": "policy",
	"courted": "woo", "courting": "woo",
}

func porter(lower string) string {
	if own, ok := apart[lower]; ok {
		return own
	}
	if base, ok := irregular()[lower]; ok {
		lower = base
	}
	for _, n := range nominal {
		if base, ok := strings.CutSuffix(lower, n.end); ok && len(base) > 4 {
			lower = base + n.verb
			break
		}
	}
	env := snowballstem.NewEnv(lower)
	english.Stem(env)
	return env.Current()
}
