package answer

import "regexp"

// Where somebody who finds two figures has them from, in a question that lets choose between them:
// "my sheet says $5 million, a colleague has $6 million".
const (
	anybodys  = `(?:(?:my|our|your|his|her|their|the|an?|one|another|some|someone(?:'s|’s)?|this|that|other|old|older|newer|team|internal|first|second|different) )*`
	jotted    = `(?:spread)?sheets?|notes?|decks?|memos?|models?|slides?|files?|trackers?|crm|e?-?mails?|colleagues?|co-?workers?|teammates?|boss|mates?|friends?|interns?|guys?|people|folks|persons?|reports?|articles?|(?:news)?papers?|magazines?|blogs?|wires?|stor(?:y|ies)|press|summary|summaries|entry|entries|pages?|docs?|documents?|tables?|database|wiki|briefing|write-?ups?|posts?|headlines?|sources?|newsletter|sites?`
	jottedAs  = `(?:sa(?:ys?|id)|has|have|had|shows?|showed|lists?|listed|claims?|claimed|puts?|wrote|writes|reads?|mentions?|mentioned|swears?|thinks?|insists?|told me|tells me|gives?|gave|reported|quotes?|quoted|states?)`
	fillsIn   = `(?: (?:it|that|at|as|is|it's|it is|was|them|this|us|almost|nearly))*`
	byMyself  = `(?:i|we)(?:'ve|’ve| have|'m|’m)? (?:also |both |now |keep |still |once )*(?:have|got|had|see|saw|seen|seeing|hear|heard|hearing|read|reading|noted|wrote|find|found|finding|written|jotted)(?: (?:both|down|noted|written|that|somewhere|about))*`
	inMyNotes = `(?:in|from|on) ` + anybodys + `(?:` + jotted + `|place|spot|version)(?: and|,)?`
)

// framings are what withoutNotes takes off: whose figure each is, and where it stands.
var framings = []*rowPattern{
	newPattern(`(?i)\b` + anybodys + `(?:` + jotted + `)(?: (?:in|from|of) [a-z]+)? ` + jottedAs + `\b` + fillsIn),
	newPattern(`(?i)\b(?:some|others|another|the other|one|someone|somebody|everyone|they|he|she) ` + jottedAs + `\b` + fillsIn),
	newPattern(`(?i)\b` + byMyself + `\b`),
	newPattern(`(?i)\b` + inMyNotes),
	newPattern(`(?i)\b(?:another|the other|now|but|also)\b`),
}

// figureTyped finds a figure as people type one.
var figureTyped = regexp.MustCompile(`(?i)(?:^|[ (/$€£¥])[$€£¥]?\d[\d.,]*`)

// jottedDown finds a figure that somebody has "down", or "noted".
var jottedDown = newPattern(`(?i)(\d[\w.,%]*) (?:written down|down|noted)\b(?: as| for| at)?`)

// severalTyped says whether a text has more than one figure.
func severalTyped(text string) bool { return len(figureTyped.FindAllStringIndex(text, 2)) > 1 }

// choosesTyped finds that a question lets choose.
var choosesTyped = newPattern(`(?i)\b(?:which|who(?:'s|’s|s| is) right|what(?:'s|’s|s| is) (?:right|correct|true|current|the (?:right|correct|current|actual|final|real|latest))|right one|correct one|whose)\b`)

// withoutNotes takes off a question which of several figures holds where its asker has each from:
// none of that is in a source.
func withoutNotes(q *glance) *glance {
	if !choosesTyped.match(q) || !severalTyped(q.text) {
		return q
	}
	out := q.replaced(jottedDown, "$1")
	for _, f := range framings {
		out = out.replaced(f, " ")
	}
	if !severalTyped(out.text) || !choosesTyped.match(out) {
		return q
	}
	return out
}

// inMinor finds that a sum is told in hundredths of its currency.
var inMinor = newPattern(`(?i)\b(?:pence|penny|cents?)\b|\dp\b|\dc\b`)
