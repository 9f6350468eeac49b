package bleve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"
)

// longestWord is the longest run of letters and digits, in bytes, that counts
// as a word; what is longer is a key, an address or noise.
const longestWord = 64

// An analyzer turns text into terms. It remembers the words it has seen, since
// stemming a word costs many times what finding it does. Not for concurrent
// use.
type analyzer struct {
	seen map[string]analyzed
}

// analyzed is a term in both forms that are asked for; empty for a stop word.
type analyzed struct {
	term  string
	bytes []byte // shared: not to be written to
}

// mostSeen bounds what an analyzer remembers, at about 100 bytes a word.
const mostSeen = 1 << 15

func newAnalyzer() any {
	return &analyzer{make(map[string]analyzed)}
}

// each calls yield with each telling word of text in the form it is indexed
// in: lower-case, without accents, possessive and ending. Stop words, which
// include the words that only make a question, are left out.
func (a *analyzer) each(text string, yield func(analyzed)) {
	for text != "" {
		var word string
		word, text = nextWord(text)
		if t := a.analyze(word); t.term != "" {
			yield(t)
		}
	}
}

func (a *analyzer) analyze(word string) analyzed {
	if t, found := a.seen[word]; found || len(word) > longestWord {
		return t
	}
	t := strings.Clone(term(word))
	if len(a.seen) >= mostSeen {
		clear(a.seen)
	}
	a.seen[strings.Clone(word)] = analyzed{t, []byte(t)}
	return a.seen[word]
}

// frequencies counts the terms of text. The length is the number of terms.
func (a *analyzer) frequencies(text string) (length int, _ index.TokenFrequencies) {
	guess := len(text)/12 + 1
	freqs := make(index.TokenFrequencies, guess)
	block := make([]index.TokenFreq, 0, guess)
	a.each(text, func(t analyzed) {
		length++
		f := freqs[t.term]
		if f == nil {
			// One allocation for many; a full block is left to those who point into it.
			if len(block) == cap(block) {
				block = make([]index.TokenFreq, 0, 16)
			}
			block = append(block, index.TokenFreq{Term: t.bytes})
			f = &block[len(block)-1]
			freqs[t.term] = f
		}
		f.SetFrequency(f.Frequency() + 1)
	})
	return length, freqs
}

// term is the indexed form of a word, "" for one that is not indexed.
func term(word string) string {
	word = fold(word)
	if cut, found := strings.CutSuffix(word, "'s"); found {
		word = cut
	}
	word = unjoin(word)
	if _, stop := stopWords[word]; stop {
		return ""
	}
	return root(word)
}

// unjoin drops what joined the parts of a word, but for an ampersand and the
// point of a number: AT&T, 7.5.
func unjoin(word string) string {
	if !strings.ContainsAny(word, "',.") {
		return word
	}
	var out []byte
	for i := range len(word) {
		c := word[i]
		if c == '\'' || c == ',' || c == '.' && digits(word[i+1:]) == 0 {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// fold makes a word lower-case and drops its accents.
func fold(word string) string {
	if ascii(word) {
		return strings.ToLower(word)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if r == '’' {
			return '\''
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(word))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// root is the stem of a lower-case word, or the stem of the verb it belongs to
// when the stemmer leaves the two apart. Numbers and names with digits stay.
func root(word string) string {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	s := stem(word)
	if r, found := roots[s]; found {
		return r
	}
	return s
}

func stem(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// nextWord cuts the first word off text; both are empty at the end. A word is
// a run of letters and digits. Inside it may stand
//
//   - an apostrophe or an ampersand between letters: Microsoft's, AT&T;
//   - a full stop between digits or after a single letter: 7.5, U.S.;
//   - a comma before three digits: 250,000.
//
// A letter of a script that writes no spaces is a word by itself.
func nextWord(text string) (word, rest string) {
	start := strings.IndexFunc(text, inWord)
	if start < 0 {
		return "", ""
	}
	text = text[start:]
	var before, letters int // size of the last rune; letters since the last full stop
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unspaced(r):
			if i == 0 {
				i = size
			}
			return text[:i], text[i:]
		case inWord(r):
			letters++
		case joins(r, text[i-before:i], text[i+size:], letters):
			if r == '.' {
				letters = 0
			}
		default:
			return text[:i], text[i+size:]
		}
		before = size
		i += size
	}
	return text, ""
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// joins says whether r continues a word between what stands before and after.
func joins(r rune, before, after string, letters int) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch r {
	case '\'', '’', '&':
		return startsLetter(before) && unicode.IsLetter(next)
	case '.':
		return digits(before) > 0 && digits(after) > 0 ||
			letters == 1 && startsLetter(before) && unicode.IsLetter(next)
	case ',':
		return digits(before) > 0 && digits(after) == 3
	}
	return false
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// digits counts the digits s starts with, up to four.
func digits(s string) (n int) {
	for n < len(s) && n < 4 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
