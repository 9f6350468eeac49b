package contract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dealbot/extract"
)

// sentences cuts a text into sentences and the items of long ones. A page that ends amid a sentence
// does not end it.
func sentences(text string) (all []sentence) {
	spans := extract.Sentences(text)
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		words := text[s.Start:s.End]
		for next := goesOn(text, spans, i); next > i; next = goesOn(text, spans, i) {
			i, s.End = next, spans[next].End
			words += " " + text[spans[next].Start:s.End]
		}
		if len(words) < s.End-s.Start {
			all = append(all, sentence{Span: s, Lower: lowered(words)})
			continue
		}
		for _, item := range items(text, s) {
			all = append(all, sentence{Span: item, Lower: lowered(text[item.Start:item.End])})
		}
	}
	return all
}

// mostBetween is how many lines stand between the halves of a sentence: a page number, the source.
const mostBetween = 3

// goesOn returns which sentence goes on with sentence i; i where none does.
func goesOn(text string, spans []extract.Span, i int) int {
	if !breaksOff(text[spans[i].Start:spans[i].End]) {
		return i
	}
	last := lastWord(strings.TrimSpace(text[spans[i].Start:spans[i].End]))
	for next := i + 1; next < len(spans) && next <= i+mostBetween+1; next++ {
		words := strings.TrimSpace(text[spans[next].Start:spans[next].End])
		if figureAgain.MatchString(words) && numberWord.MatchString(last) {
			return next
		}
		if first, _ := utf8.DecodeRuneInString(words); (unicode.IsLower(first) || hanging.MatchString(last)) && !isPage.MatchString(words) && !listMark.MatchString(words) {
			return next
		}
		if !isPage.MatchString(words) {
			break
		}
	}
	return i
}

// leastBroken is the length of a sentence that breaks off, in bytes, at least.
const leastBroken = 30

// breaksOff says whether a sentence ends without a sign that it does.
func breaksOff(words string) bool {
	words = strings.TrimSpace(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	return (len(words) >= leastBroken || hanging.MatchString(lastWord(words))) && (unicode.IsLetter(last) || last == ',') && !isHeading(words)
}

// hanging is a last word that cannot end a sentence.
var hanging = regexp.MustCompile(`\b(?:this|the|of|and|or|to|any|by|in|such|a|an|its|for|with|shall|will|not|may)$`)

// "twelve" and "(12) months" may stand on two pages.
var (
	numberWord  = regexp.MustCompile(`(?i)\b(?:` + tens + `|hundred)$`)
	figureAgain = regexp.MustCompile(`^\([0-9]{1,3}\)`)
)

var isPage = regexp.MustCompile(`(?i)^(?:\W*(?:page\W*)?[0-9ivx]+(?: of [0-9]+)?\W*|source:.*)$`)
