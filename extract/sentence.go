package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations end in a full stop that ends no sentence. One-letter words and
// words with inner points ("U.S.", "J.") are treated alike without a row.
var abbreviations = setOf(`
	mr mrs ms dr prof st sen rep gov gen col lt jr sr hon rev
	inc corp ltd co cos llc plc bros ag sa nv
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri
	no nos vs v cf eg ie al approx est fig art sec para pp vol ed dept univ
	mln bln dlrs pct cts shrs
`)

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// Sentences returns the sentences of text in order, without the white space,
// list markers and heading marks around them. Every letter and digit of text
// is in exactly one sentence.
//
// A line break ends a sentence where the text has one paragraph a line; in
// text wrapped to a column it ends one only before a blank line, a list item
// or a heading.
func Sentences(text string) []Span {
	var out []Span
	wrapped := isWrapped(text)
	for _, block := range blocks(text, wrapped) {
		out = appendSentences(out, text, block)
	}
	return out
}

// wrapColumn is the widest line of a text that counts as wrapped to a column.
const wrapColumn = 90

// isWrapped reports whether text looks wrapped to a column: no line is wide,
// and most lines that another follows are nearly as wide as the widest or break
// off within a sentence.
func isWrapped(text string) bool {
	widest, full, followed := 0, 0, 0
	lines := strings.Split(text, "\n")
	for _, l := range lines {
		widest = max(widest, len(l))
	}
	if widest > wrapColumn || widest < 40 {
		return false
	}
	for i, l := range lines[:len(lines)-1] {
		if strings.TrimSpace(l) == "" || strings.TrimSpace(lines[i+1]) == "" || strings.HasPrefix(lines[i+1], "  ") {
			continue // a paragraph ends
		}
		followed++
		if len(l) > widest*2/3 || breaksOff(l) && marker(strings.TrimSpace(lines[i+1])) == 0 {
			full++
		}
	}
	return followed > 0 && full*3 >= followed*2
}

// breaksOff says whether a line of several words ends in a small word.
func breaksOff(line string) bool {
	words := strings.Fields(line)
	if len(words) < 4 || marker(strings.TrimSpace(line)) > 0 {
		return false
	}
	last := words[len(words)-1]
	return strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// blocks cuts text where a line must end a sentence.
func blocks(text string, wrapped bool) []Span {
	var out []Span
	start, at := 0, 0
	flush := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, Span{start, end})
		}
		start = end
	}
	for at < len(text) {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := strings.TrimSpace(text[at:end])
		if !wrapped || line == "" || marker(line) > 0 {
			flush(at)
		}
		if strings.HasPrefix(line, "#") || line == "" {
			flush(end)
		}
		at = end
	}
	flush(len(text))
	return out
}

// marker returns the length of the list, heading or quotation mark that line
// starts with, 0 where it starts with none.
func marker(line string) int {
	trimmed := strings.TrimLeft(line, "#>|")
	if len(trimmed) < len(line) {
		return len(line) - len(strings.TrimLeft(trimmed, " "))
	}
	for _, bullet := range []string{"- ", "* ", "• ", "– ", "— ", "+ "} {
		if strings.HasPrefix(line, bullet) {
			return len(bullet)
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits <= 2 && len(line) > digits+1 && strings.ContainsRune(".)", rune(line[digits])) && line[digits+1] == ' ' {
		return digits + 2
	}
	return 0
}

// appendSentences cuts one block at the full stops inside it.
func appendSentences(out []Span, text string, block Span) []Span {
	start := block.Start
	indent := len(block.In(text)) - len(strings.TrimLeft(block.In(text), " \t\n"))
	for at := start + indent + marker(text[start+indent:block.End]); at < block.End; {
		r, size := utf8.DecodeRuneInString(text[at:block.End])
		next := at + size
		if strings.ContainsRune(".!?…", r) && endsSentence(text[block.Start:block.End], at-block.Start) {
			next += closers(text[next:block.End])
			out = appendTrimmed(out, text, Span{start, next})
			start = next
		}
		at = next
	}
	return appendTrimmed(out, text, Span{start, block.End})
}

// closers returns how many bytes of quotation marks and brackets follow.
func closers(rest string) int {
	return len(rest) - len(strings.TrimLeft(rest, "\"'”’)]*_.!?"))
}

// endsSentence says whether the stop at block[at] ends a sentence: white space
// and a capital, a digit or a quotation mark follow, and the word before is no
// abbreviation.
func endsSentence(block string, at int) bool {
	_, size := utf8.DecodeRuneInString(block[at:])
	after := at + size
	after += closers(block[after:])
	rest := strings.TrimLeft(block[after:], " \t\n")
	if rest == "" {
		return true
	}
	if len(rest) == len(block[after:]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"'“‘([*_—-… "))
	if unicode.IsLower(next) {
		return false
	}
	if block[at] != '.' {
		return true
	}
	return !abbreviated(block[:at], rest)
}

// abbreviated says whether the word that ends before is one whose full stop
// belongs to it, given what follows.
func abbreviated(before, rest string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !wordRune(r) && r != '.' })+1:]
	lower := strings.ToLower(word)
	if lower == "no" { // "No. 5", but not "No. It has ended"
		return unicode.IsDigit(rune(rest[0]))
	}
	if abbreviations[lower] {
		return true
	}
	if !strings.Contains(word, ".") && utf8.RuneCountInString(word) > 1 {
		return false
	}
	if word == "" || !unicode.IsUpper(rune(word[0])) && lower != "a.m" && lower != "p.m" {
		return false
	}
	// "the U.S. Treasury" goes on, "in the U.S. The deal" does not: only a
	// function word tells.
	first, _, _ := strings.Cut(rest, " ")
	return !starters[strings.ToLower(strings.Trim(first, "\"“'‘,"))]
}

// starters begin a sentence more often than they go on with a name.
var starters = setOf(`the a an it its this that these those he she they we in on at as but and if when while after before under with for both neither no one there here by`)

func appendTrimmed(out []Span, text string, s Span) []Span {
	for s.Start < s.End {
		lead := len(text[s.Start:s.End]) - len(strings.TrimLeft(text[s.Start:s.End], " \t\n\u00a0"))
		lead += marker(text[s.Start+lead : s.End])
		if lead == 0 {
			break
		}
		s.Start += lead
	}
	s.End = s.Start + len(strings.TrimRight(text[s.Start:s.End], " \t\n\u00a0"))
	if strings.IndexFunc(text[s.Start:s.End], wordRune) < 0 {
		return out
	}
	return append(out, s)
}

// dateline finds where and when a report was filed: "LONDON, March 27 (Wire) -", "SAN JOSE,
// Calif., Aug. 2 -".
var dateline = regexp.MustCompile(`^[*_]*(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? \([^()]{2,40}\) ?[-–—]+ |[A-Z][A-Z./ ]{2,}(?:[^.]|, [A-Z][A-Za-z.]{1,5}\.|\b[A-Z][a-z]{2,3}\. ){0,70}? ?[-–—]+ )`)

// Dateline is of how many bytes the place and date are that a report's first
// sentence begins with, 0 for one without.
func Dateline(sentence string) int { return len(dateline.FindString(sentence)) }
