package answer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// The ways to say that sources differ.
const (
	theyDiffer = `(?:do |the |my |your |our |both |all |because |since |but |and |different )*(?:sources?|reports?|analysts?|papers?|estimates?|outlets?|notes?|people|accounts?|articles?|figures?|numbers?)\b[^,;.?]{0,30}\b(?:differ(?:s|ed|ing)?|disagree(?:s|d|ing)?|agree(?:s|d|ing)?|conflict(?:s|ed|ing)?|var(?:y|ies|ied)|clash(?:es|ed|ing)?|contradict(?:s|ed|ing)?)\b(?: with (?:each other|one another))?`
	seeSeveral = `(?:i |we |i am |i'm |we're |i've |we've |i have |we have |keep )*(?:seeing|seen|saw|see|hearing|heard|hear|reading|read|getting|gotten|get|got|found|finding) (?:both(?: of them| figures| numbers| dates| years)?|(?:two |several |all sorts of |lots of )?(?:different|mixed|differing|various|conflicting|two|several) (?:figures?|numbers?|things|answers|amounts|values|prices|dates|years|reports|estimates)(?: (?:around|about|everywhere|online|out there|for (?:it|this|that)))?)`
	eachSays   = `who (?:says|said|claims|reports|has) (?:what|which)|what (?:does|do|did) each(?: of them| side| one)? (?:say|said|claim|reckon|think|report)|(?:disagree|are at odds|can(?:no|'?)t agree|contradict each other)(?: on| about| over)?`
	conflicts  = `(?:conflicting|contradictory|competing|differing|rival) (?:figures?|numbers?|reports?|estimates?|accounts?|claims?)`
)

// disputes finds what a question says of its sources: that they differ.
var disputes = newPattern(`(?i)[-–,;:.?(]*\s*\b(?:` + theyDiffer + `|` + seeSeveral + `|` + eachSays + `|` + conflicts + `)\b[?)]*`)

// withoutDispute takes off a question what it says of its sources, and says
// whether it said so.
func withoutDispute(q *glance) (*glance, bool) {
	without := q.replaced(disputes, " ")
	if without == q {
		return q, false
	}
	rest := strings.TrimSpace(without.text)
	switch {
	case rest == q.text:
		return q, false
	case len(strings.Fields(rest)) < 3:
		return q, true
	}
	return without.as(rest), true
}

// besides is how much less than for the best figure may speak for the one that
// another source gives.
const besides = 3.0

// takenUp is the same of a figure by which the next sentence takes up the first: "a
// broker puts it nearer $5 million".
const takenUp = 5.0

// takesUp says whether the line speaks of what the one right before it tells.
func (c *candidate) takesUp(l *line) bool {
	return c.line.before == l && l.passage.ID == c.line.passage.ID && (c.line.pointsBack() || putsIt.in(c.line.text))
}

// putsIt finds that somebody gives another figure for what was told.
var putsIt = newPattern(`(?i)\b(?:puts?|estimates?|values?|reckons?|guess(?:es)?|sees?|pegs?|thinks?|places?) (?:it|that|them|the (?:figure|total|sum|price|value|number|cost|bill))\b`)

// contested is how many times as much the one of two figures may be as the other
// where sources differ on one thing.
var contested = decimal.NewFromInt(5)

// contests says whether two candidates are different figures for what may be one
// thing.
func (c *candidate) contests(other *candidate) bool {
	a, b := c.mention.Value, other.mention.Value
	if kindIn(a) == deal.KindDate && kindIn(b) == deal.KindDate {
		return !deal.Agrees(a, b)
	}
	if !alikeFigures(a, b) || sameFigure(a, b) {
		return false
	}
	more, less := quantity(a), quantity(b)
	if more.LessThan(less) {
		more, less = less, more
	}
	return more.LessThanOrEqual(less.Mul(contested))
}

// composeDisputed tells the two figures between which the sources differ; false
// where they give one.
func (r *reading) composeDisputed(all []candidate) (Answer, bool) {
	if !r.disputed || len(all) == 0 || all[0].mention == nil {
		return Answer{}, false
	}
	first := &all[0]
	differs := func(c candidate) bool {
		return c.mention != nil && !c.silent && c.score > first.score-besides && first.contests(&c)
	}
	at := slices.IndexFunc(all, func(c candidate) bool { return c.line == first.line && differs(c) })
	if at < 0 {
		at = slices.IndexFunc(all, func(c candidate) bool {
			return c.mention != nil && !c.silent && c.score > first.score-takenUp && c.takesUp(first.line) && first.contests(&c)
		})
	}
	if at < 0 {
		at = slices.IndexFunc(all, differs)
	}
	if at < 0 {
		return Answer{}, false
	}
	a := r.workedOut("Sources differ: "+r.both(first, &all[at]), []Claim{first.claim()})
	a.Status = Disputed
	if all[at].line != first.line {
		a.Proof = append(a.Proof, all[at].claim())
	}
	return a, true
}

// both are two figures with what their sentence says of whose they are, where one
// tells both in few words: "Acme says $5, Bolt $6".
func (r *reading) both(one, other *candidate) string {
	first, last := one.span, other.span
	if last.Start < first.Start {
		first, last = last, first
	}
	text := one.line.text
	if one.line == other.line {
		var said extract.Span
		for _, part := range clauses(text) {
			if part.Start <= first.Start {
				said.Start = part.Start
			}
			if part.Start <= last.Start {
				said.End = part.End
			}
		}
		if told := strings.Trim(plain(said.In(text)), " ,;:.–—-"); utf8.RuneCountInString(told) <= shortAnswer-len("Sources differ: ") {
			return told
		}
	}
	return fmt.Sprintf("%s, or %s", r.quick(one), r.quick(other))
}

// orNot ends a question with what asks the same without it.
var orNot = newPattern(`(?i),?(?: yes)? or (?:not|nah|naw|nope|no)(?: yet| any ?more)?(?: \([^()]*\))?[? ]*$`)

// withoutOrNot takes the "or not" off the end of a question, and says whether it asks by
// nothing else: "capped or not".
func withoutOrNot(q *glance) (*glance, bool) {
	at := orNot.find(q)
	if at == nil || at[0] == 0 {
		return q, false
	}
	q = q.as(q.text[:at[0]])
	return q, !asking.match(q)
}
