package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a figure in digits or one other sign, as the mention
// scanner sees it.
type token struct {
	start, end int
	kind       tokenKind
	gap        gap // what stands before it
	*lexeme        // never nil
}

type tokenKind uint8

const (
	signToken   tokenKind = iota // punctuation, currency signs
	wordToken                    // letters; "U.S." is one word
	numberToken                  // "1,950.25"
)

// A gap is the space before a token.
type gap uint8

const (
	glued  gap = iota // none
	spaced            // blanks, at most one line break
	broken            // a blank line: what comes is not the same phrase
)

// outside stands for the tokens before the first and after the last.
var outside = token{gap: broken, lexeme: &unknown}

// blockTokens is how many tokens are scanned at a time: enough for any phrase,
// few enough to stay in the processor's cache.
const blockTokens = 512

// tokenize appends the tokens of text from at on, up to the first blank line
// after blockTokens of them, and returns where it stopped. Web addresses are
// left out: the figures in them state nothing.
func tokenize(tokens []token, text string, at int) ([]token, int) {
	before := broken
	for at < len(text) {
		n, space := spaceAt(text[at:])
		if n > 0 {
			before = space
			at += n
			if space == broken && len(tokens) >= blockTokens {
				break
			}
			continue
		}
		if text[at] == '*' {
			at++ // bold type parts nothing
			continue
		}
		if n := addressLen(text[at:]); n > 0 {
			at, before = at+n, broken
			continue
		}
		t := tokenAt(text, at)
		t.gap = before
		tokens = append(tokens, t)
		at, before = t.end, glued
	}
	return tokens, at
}

// spaceAt measures the white space that s starts with.
func spaceAt(s string) (n int, kind gap) {
	lines := 0
	for n < len(s) {
		switch c := s[n]; {
		case c == '\n':
			lines++
			n++
		case c == ' ' || c == '\t' || c == '\r':
			n++
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[n:])
			if !unicode.IsSpace(r) {
				return n, spacing(lines)
			}
			n += size
		default:
			return n, spacing(lines)
		}
	}
	return n, spacing(lines)
}

func spacing(lines int) gap {
	if lines > 1 {
		return broken
	}
	return spaced
}

// addressLen is the length of the web address s starts with, 0 if none.
func addressLen(s string) int {
	if s[0] != 'h' || !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return 0
	}
	if end := strings.IndexAny(s, " \t\r\n<>\"|"); end > 0 {
		return end
	}
	return len(s)
}

// tokenAt reads the token at a place that is not white space.
func tokenAt(text string, at int) token {
	c := text[at]
	switch {
	case isDigit(c), c == '.' && digitAt(text, at+1) && !digitAt(text, at-1):
		return token{start: at, end: numberEnd(text, at), kind: numberToken, lexeme: &unknown}
	case isLetter(c):
		return asciiWord(text, at)
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	if unicode.IsLetter(r) {
		return token{start: at, end: wordLimit(text, at+size), kind: wordToken, lexeme: &unknown}
	}
	return token{start: at, end: at + size, kind: signToken, lexeme: lexemeOf(text[at : at+size])}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func digitAt(text string, at int) bool { return at >= 0 && at < len(text) && isDigit(text[at]) }

func numberEnd(text string, at int) int {
	for at++; at < len(text); at++ {
		if c := text[at]; !isDigit(c) && !((c == ',' || c == '.') && digitAt(text, at+1)) {
			break
		}
	}
	return at
}

// longestWord is more than the longest word of the vocabulary has letters.
const longestWord = 20

// asciiWord reads a word and looks it up. Dotted abbreviations ("U.S.", "a.m.")
// are one word and are looked up without their dots.
func asciiWord(text string, at int) token {
	end := wordLimit(text, at)
	if dotted := dottedEnd(text, at); dotted > end {
		end = dotted
	}
	t := token{start: at, end: end, kind: wordToken, lexeme: &unknown}
	var folded [longestWord]byte
	n := 0
	for i := at; i < end; i++ {
		if text[i] == '.' {
			continue
		}
		if n == len(folded) || text[i] >= utf8.RuneSelf {
			return t
		}
		folded[n] = text[i] | 0x20
		n++
	}
	if known, ok := lexicon[string(folded[:n])]; ok {
		t.lexeme = known
	}
	return t
}

// wordLimit is where the letters end.
func wordLimit(text string, at int) int {
	for at < len(text) {
		if isLetter(text[at]) {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if text[at] < utf8.RuneSelf || !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return at
}

// dottedEnd is the end of single letters with dots behind them, two or more.
func dottedEnd(text string, at int) int {
	end, letters := at, 0
	for end+1 < len(text) && isLetter(text[end]) && text[end+1] == '.' {
		end += 2
		letters++
	}
	if letters < 2 {
		return at
	}
	return end
}

func lexemeOf(s string) *lexeme {
	if known, ok := lexicon[s]; ok {
		return known
	}
	return &unknown
}
