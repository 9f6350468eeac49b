package contract

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dealbot/extract"
)

// A name is a party's name where it stands in a text.
type name struct {
	extract.Span
	company bool // it ends as companies' names do
	unnamed bool // it is no name, but says where the name is
}

// A token is a word of a text, without the commas and such after it.
type token struct {
	extract.Span
	gap   string // what is before it
	after byte   // the sign that ends it: ',', ';' or ':'; 0 for none
}

const (
	longestName = 120 // bytes
	mostWords   = 24  // of a name
)

var (
	// tradingAs joins two names of one party.
	tradingAs = regexp.MustCompile(`^,?\s*(?i:d\s?/\s?b\s?/\s?a/?|dba|f\s?/\s?k\s?/\s?a|a\s?/\s?k\s?/\s?a|t/a|doing\s+business\s+as|trading\s+as|formerly\s+known\s+as|also\s+known\s+as)\s+`)

	// partners go on in the name of a firm after a comma: "Smith, Jones & Co.".
	partners = regexp.MustCompile(`^\s*(?:[A-Z][a-z][\w'-]*,?\s+){1,3}(?:&|[Aa]nd)\s+(?:Co\b|Company|Sons|Associates|Partners|[A-Z]\w+\s+(?:LLP|LLC|L\.L\.P|Inc|Co\b|P\.C))|^\s*(?:National\s+Association|NATIONAL\s+ASSOCIATION|Sociedad|Soci)`)

	// branch is a place in brackets amid a name: "Acme (UK) Limited".
	branch = regexp.MustCompile(`^\s*\(\s?[A-Z][\w.&' -]{0,30}\)\s+(?:[A-Z]\S*)`)

	// notNames are no names, however they are printed.
	notNames = regexp.MustCompile(`(?i)^(?:the\s(?:(?:contracting|other|following|respective)\s)?(?:part(?:y|ies)|undersigned|company|agreement|contract)|.* agreement|the|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s.*\d.*|p\.?\s?o\.?\s+box.*)$`)
)

//go:embed words.txt
var wordTable string

// wordsThatAre are the words of words.txt by what they are.
var wordsThatAre = sync.OnceValue(func() map[string]map[string]bool {
	words := map[string]map[string]bool{}
	for _, row := range rows(wordTable) {
		what, list, _ := strings.Cut(row, " | ")
		if words[what] == nil {
			words[what] = map[string]bool{}
		}
		for w := range strings.SplitSeq(list, ",") {
			words[what][strings.TrimSpace(w)] = true
		}
	}
	return words
})

// is says whether words.txt has a word as one of those.
func is(what, word string) bool {
	return wordsThatAre()[what][strings.ToLower(strings.ReplaceAll(word, ".", ""))]
}

// isFirm says whether companies' names end in a word.
func isFirm(word string) bool { return is("firm", word) || is("end", word) }

// text is the name as printed, in one line.
func (n name) text(text string) string {
	return strings.Join(strings.Fields(text[n.Start:n.End]), " ")
}

// readName reads the name that begins at at; "and" may join words of it, where joins.
func readName(text string, at int, joins bool) (n name, ok bool) {
	n.Start, n.End = at, at
	pos, goesOn := at, false
	for range mostWords {
		if n.End > n.Start {
			next := strings.TrimLeft(clip(text, pos, 60), ", \n\t")
			if next != "" && strings.IndexByte("dfatDFAT", next[0]) >= 0 {
				if m := tradingAs.FindString(clip(text, pos, 60)); m != "" {
					pos, n.company, goesOn = pos+len(m), false, true
					continue
				}
			}
			if next != "" && next[0] == '(' && !n.company {
				if m := branch.FindString(clip(text, pos, 60)); m != "" {
					n.End = pos + strings.IndexByte(m, ')') + 1
					pos = n.End
					continue
				}
			}
		}
		w, found := tokenAt(text, pos)
		word := text[w.Start:w.End]
		if !found || n.End > n.Start && !goesOn && n.ends(text, w, joins) {
			break
		}
		pos, goesOn = w.End, false
		if n.End > n.Start && (is("small", word) || strings.EqualFold(word, "and")) {
			continue // part of the name only if more of it follows
		}
		if isBlank(word) {
			n.End = w.End
			return n, n.End-n.Start == len(word)
		}
		if !startsName(text, w) && (n.End == n.Start || !is("firm", word)) {
			break
		}
		n.End = w.End
		n.company = isFirm(word) && w.Start > n.Start
		if w.after == 0 {
			continue
		}
		rest := clip(text, w.End+1, 80)
		next, _ := tokenAt(rest, 0)
		if w.after != ',' || !isFirm(rest[next.Start:next.End]) && !partners.MatchString(rest) && !tradingAs.MatchString(rest) {
			break
		}
		pos = w.End + 1
	}
	n.End -= len(text[n.Start:n.End]) - len(strings.TrimRight(text[n.Start:n.End], " -–—"))
	return n, n.valid(text)
}

// ends says whether n is over before w.
func (n name) ends(text string, w token, joins bool) bool {
	word, last := text[w.Start:w.End], lastWord(text[n.Start:n.End])
	wide := strings.Contains(w.gap, "\n") || len(w.gap) > 2
	switch {
	case strings.Count(w.gap, "\n") > 1:
		return true
	case isFirm(word):
		return wide && is("firm", last)
	case n.company && wide:
		return true
	case strings.EqualFold(word, "and"):
		// "Salem, MA and" is the end of an address.
		return !joins || is("firm", last) || n.End-n.Start == 2
	case is("firm", last):
		return !strings.EqualFold(word, "of") || !strings.HasPrefix(strings.ToLower(last), "corp")
	case strings.EqualFold(last, "of") && word[0] >= '0' && word[0] <= '9':
		return true
	}
	return strings.Contains(w.gap, "\n") && word[0] >= '0' && word[0] <= '9'
}

// startsName says whether w is a word of a name.
func startsName(text string, w token) bool {
	word := text[w.Start:w.End]
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) || unicode.IsDigit(first) || strings.IndexFunc(word, unicode.IsUpper) > 0 || strings.Contains(word, ".com")
}

// valid says whether a name as read can be one.
func (n name) valid(text string) bool {
	if n.End-n.Start < 2 || n.End-n.Start > longestName {
		return false
	}
	printed := n.text(text)
	first, _, _ := strings.Cut(printed, " ")
	return strings.IndexFunc(printed, unicode.IsLetter) >= 0 && !is("none", first) && !isRole(printed) && !notNames.MatchString(printed)
}

// isRole says whether a name is only what contracts call a party: "the Company".
func isRole(name string) bool {
	name = strings.TrimPrefix(strings.ToLower(name), "the ")
	return is("role", name)
}

// tokenAt reads the word after the white space at pos; false where a bracket, a quote or the end is.
func tokenAt(text string, pos int) (w token, ok bool) {
	start := pos
	for start < len(text) && isSpace(text[start]) {
		start++
	}
	end := start
	for end < len(text) && !isSpace(text[end]) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if strings.ContainsRune(`()[]{}"“”;`, r) || strings.ContainsRune(",:", r) && !digitsAround(text, end) {
			break
		}
		end += size
	}
	w = token{Span: extract.Span{Start: start, End: end}, gap: text[pos:start]}
	if end < len(text) && strings.IndexByte(",;:", text[end]) >= 0 {
		w.after = text[end]
	}
	return w, end > start
}

// digitsAround says whether the comma at i is within a number.
func digitsAround(text string, i int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(i-1) && digit(i+1)
}

// isBlank says whether words were left to be filled in: "______", "[●]".
func isBlank(words string) bool {
	return len(words) >= 3 && strings.Trim(words, "_.[]●* ") == ""
}

func isSpace(b byte) bool {
	return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' || b == '\v'
}

func lastWord(s string) string {
	if i := strings.LastIndexAny(s, " \n\t\r\f\v"); i >= 0 {
		return s[i+1:]
	}
	return s
}

// clip is at most n bytes of text from at on.
func clip(text string, at, n int) string {
	if at >= len(text) {
		return ""
	}
	return text[at:min(len(text), at+n)]
}

// isWordStart says whether a word begins at at.
func isWordStart(text string, at int) bool {
	return at == 0 || isSpace(text[at-1]) || strings.IndexByte(`(["`, text[at-1]) >= 0
}
