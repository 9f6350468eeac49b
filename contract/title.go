package contract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleReach is how far into a contract its title stands at most.
const titleReach = 8000

var (
	// titled is the last word of a title.
	titled = regexp.MustCompile(`\b(?:AGREEMENT|Agreement|CONTRACT|Contract|(?:AMENDMENT|Amendment)(?:\s+[Nn][Oo]\.?\s*\d+)?|ADDENDUM|Addendum|INDENTURE|Indenture|GUARANT(?:Y|EE)|Guarant(?:y|ee)|MEMORANDUM\s+OF\s+UNDERSTANDING|Memorandum\s+of\s+Understanding|LETTER\s+OF\s+INTENT|Letter\s+of\s+Intent|STATEMENT\s+OF\s+WORK|Statement\s+of\s+Work|DEED(?:\s+OF\s+[A-Z]+)?|(?:LEASE|LICEN[CS]E)\s*\n)`)

	// beforeTitle are words that stand before a title and are no part of it.
	beforeTitle = regexp.MustCompile(`(?i)^(?:exhibit\s+(?:\S*\d\S*|[a-z]\b)\s*|execution\s+(?:copy|version)\s+|final\s+|conformed\s+copy\s+|confidential\s+(?:treatment\s+requested\s+)?|draft\s+|form\s+of\s+|this\s+|the\s+|and\s+|of\s+|for\s+|to\s+|in\s+|with\s+|certain\s+|by\s+|&\s+|-\s+)+`)

	// noTitle is a heading of what stands before a contract, or of a part of one.
	noTitle = regexp.MustCompile(`(?i)^(?:agreement|contract|lease|licen[cs]e|deed|guarant(?:y|ee)|(?:entire|master|other|such|our|your|definitive|whole)\s+agreement)$|^(?:term|purpose|date|effect|scope|parties|duration|execution|amendment|termination|table)\s+(?:of|to)\b|confidential treatment|whereas`)
)

// Title is what the contract calls itself, "Dock Lease Agreement"; empty where it
// has no title that tells it from others.
func (c *Contract) Title() string {
	head := clip(c.Text, 0, titleReach)
	for _, at := range titled.FindAllStringIndex(head, -1) {
		words := strings.Join(strings.Fields(head[titleStart(head, at[0]):at[1]]), " ")
		title := beforeTitle.ReplaceAllString(words, "")
		if strings.Contains(title, " ") && !noTitle.MatchString(title) {
			return inTitleCase(title)
		}
	}
	return ""
}

// titleStart is where the title begins whose last word begins at end.
func titleStart(text string, end int) int {
	start, crossed := end, false
	for range mostWords {
		before := strings.TrimRightFunc(text[:start], unicode.IsSpace)
		word := lastWord(before)
		gap := text[len(before):start]
		if strings.Count(gap, "\n") > 1 {
			// A cover may have its title in several lines.
			if crossed || start != end || strings.ToUpper(word) != word {
				return start
			}
			crossed = true
		}
		first, _ := utf8.DecodeRuneInString(word)
		if word == "" || strings.ContainsAny(word, `.:;"“”)]`) || strings.EqualFold(word, "this") || strings.EqualFold(word, "the") ||
			!unicode.IsUpper(first) && !unicode.IsDigit(first) && !is("small", word) && word != "and" && word != "-" {
			return start
		}
		start = len(before) - len(word)
	}
	return start
}

// inTitleCase is a title that is printed in capitals as one that is not.
func inTitleCase(title string) string {
	if strings.ToUpper(title) != title {
		return title
	}
	words := strings.Fields(strings.ToLower(title))
	for i, w := range words {
		if i > 0 && (is("small", w) || w == "and") {
			continue
		}
		upper := true
		words[i] = strings.Map(func(r rune) rune {
			if upper && unicode.IsLetter(r) {
				upper = false
				return unicode.ToUpper(r)
			}
			if r == '-' || r == '/' {
				upper = true
			}
			return r
		}, w)
	}
	return strings.Join(words, " ")
}
