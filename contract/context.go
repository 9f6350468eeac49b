package contract

import (
	"regexp"
	"strings"
	"unicode"

	"dealbot/extract"
)

// setContext tells each sentence of the heading it stands under, and each item of a list of the
// words that lead to it.
func (c *Contract) setContext() {
	head, lead, inList := "", "", false
	for i := range c.sentences {
		s := &c.sentences[i]
		text := strings.TrimSpace(c.Text[s.Start:s.End])
		if isHeading(text) {
			head, lead, s.Heading = s.Lower, "", true
			continue
		}
		s.Head = head
		if lead != "" && (inList || listMark.MatchString(s.Lower)) {
			s.Lead = lead
		}
		switch {
		case strings.HasSuffix(text, ":"):
			lead, inList = s.Lower, true
		case breaksOff(text):
			lead, inList = s.Lower, false
		case s.Lead == "":
			lead, inList = beforeList(s.Lower), false
		default:
			inList = listGoesOn(s.Lower)
		}
	}
}

// beforeList returns the words that lead to a list whose first item stands in the same sentence.
func beforeList(lower string) string {
	if !listGoesOn(lower) {
		return ""
	}
	if at := firstItem.FindStringIndex(lower); at != nil {
		return lower[:at[0]]
	}
	return ""
}

var (
	firstItem = regexp.MustCompile(` \((?:a|i|1)\) `)
	listMark  = regexp.MustCompile(`^(?:\(\w{1,4}\)|\w{1,3}\)|(?:[a-z]|[ivx]{1,4})\.|[o*•·-]) `)
	headMark  = regexp.MustCompile(`^(?:(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause)\s+)?(?:\(?[0-9]+(?:\.[0-9]+)*\.?\)?|\(?[A-Za-z][.)]|[IVX]+\.?)?[\s:–—-]*`)
)

// listGoesOn says whether words end as an item of a list does that others follow.
func listGoesOn(lower string) bool {
	for _, word := range []string{" and", " or", " and/or"} {
		if before, ok := strings.CutSuffix(lower, word); ok {
			return strings.HasSuffix(before, ";") || strings.HasSuffix(before, ",")
		}
	}
	return lower != "" && strings.IndexByte(";,:", lower[len(lower)-1]) >= 0
}

// headingWords is how many words a heading has at most.
const headingWords = 10

// isHeading says whether a sentence is the heading of what follows: few words, all but the small
// ones capitalised, and none that makes a sentence of them.
func isHeading(text string) bool {
	if strings.HasSuffix(text, ":") && len(text) > 60 || isPage.MatchString(text) {
		return false
	}
	words := strings.Fields(text[len(headMark.FindString(text)):])
	if len(words) == 0 || len(words) > headingWords {
		return false
	}
	for n, w := range words {
		w = strings.Trim(w, `.,;:()"'“”‘’`)
		first := []rune(w + " ")[0]
		if n == 0 && !unicode.IsUpper(first) || unicode.IsLower(first) && (len(w) > 4 || is("verb", w)) {
			return false
		}
	}
	return true
}

// longSentence is the length of a sentence, in bytes, that is cut into its items.
const longSentence = 600

var itemEnds = regexp.MustCompile(`;\s+(?:and\s+|or\s+|and/or\s+)?|:\s+(?:\(|\w{1,2}\))|\.\s+\(\w{1,4}\)\s+[A-Z]|;\s*(?:provided|PROVIDED)|[.;]?\s[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]+)*\.?\s+[A-Z"“]`)

// refers is how the words end before a number that is no item's.
var refers = regexp.MustCompile(`(?i)\b(?:sections?|articles?|paragraphs?|clauses?|sub-?paragraphs?|sub-?sections?|rule|and|or|to|schedules?|exhibits?|§+),?\s*$`)

// items cuts a long sentence into its items, and where it lacks a space to be cut by.
func items(text string, s extract.Span) (all []extract.Span) {
	if s.End-s.Start < longSentence {
		return []extract.Span{s}
	}
	start := s.Start
	for _, at := range itemEnds.FindAllStringIndex(text[s.Start:s.End], -1) {
		cut := s.Start + at[0] + 1
		if cut-start < leastItem || s.End-cut < leastItem || refers.MatchString(text[max(start, cut-20):cut]) {
			continue
		}
		all = append(all, extract.Span{Start: start, End: cut})
		for start = cut; start < s.End && unicode.IsSpace(rune(text[start])); {
			start++
		}
	}
	return append(all, extract.Span{Start: start, End: s.End})
}

// leastItem is the length of an item, in bytes, at least.
const leastItem = 40
