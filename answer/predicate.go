package answer

import (
	_ "embed"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed predicates.txt
var predicateTable string

// A predicateRow is a row of predicates.txt: how a question asks it, what tells it, and what denies it;
// nil for nothing.
type predicateRow struct{ asked, told, denied *rowPattern }

var predicateRows = sync.OnceValue(func() []predicateRow {
	var out []predicateRow
	for row := range rowsOf(predicateTable) {
		cells := strings.Split(row, " => ")
		p := predicateRow{asked: newPattern(cells[0]), told: textPattern("(?i)" + cells[1])}
		if len(cells) > 2 {
			p.denied = textPattern("(?i)" + cells[2])
		}
		out = append(out, p)
	}
	return out
})

// predicateAsked is the row of predicates.txt by which a question asks; nil for none.
func (r *reading) predicateAsked() *predicateRow {
	rows := predicateRows()
	for i := range rows {
		if rows[i].asked.match(r.seen) {
			return &rows[i]
		}
	}
	return nil
}

// predicateUntold says whether a line has nothing of what a question asks whether it is so, by a row of
// predicates.txt.
func (r *reading) predicateUntold(c *candidate) bool {
	row := r.predicateAsked()
	return row != nil && !row.told.in(c.line.text) && !row.denies(c.line)
}

// predicateDenied says whether by such a row a line denies it.
func (r *reading) predicateDenied(c *candidate) bool {
	row := r.predicateAsked()
	return row != nil && row.denies(c.line)
}

func (p *predicateRow) denies(l *line) bool { return p.denied != nil && p.denied.in(l.text) }

// doneAsked finds a question whether something has been done by now.
var doneAsked = newPattern(`^(?:so |and |but |ok |wait )*(?:(?:has|have) [^?]* been|is|are|was|were) ?[^?]*\b(?:built|opened|launched|paid|delivered|shipped|constructed|installed|finished|completed|started|invested|transferred|handed over|repaid|merged|acquired|bought|sold|renewed|extended|released|hired|moved)(?: yet| already| now| by now| so far)?$|^(?:so |and |but |ok |wait )*(?:has|have) [^?]*\b(?:built|opened|launched|paid|bought|acquired|sold|invested|taken over|merged|completed|finished|delivered|repaid)\b`)

// toBeDone stands before what is only to be done: "is to be built", "agreed to buy and to build".
var toBeDone = textPattern(`(?i)\b(?:to|will|would|shall|should|may|could|can|must|plans?|planned|expected|due|set|yet)(?: be| have| have been| also| then| first| soon| eventually| be fully)* $`)

// onlyToCome says whether the question is whether something has been done by now, and a line tells that
// only as what is to be: and whether that is still so today, by a day that lies ahead, or because the
// line is not old.
func (r *reading) onlyToCome(c *candidate) (toCome, open bool) {
	if r.on != (deal.Date{}) || c.fact != nil || !r.reads(doneAsked) {
		return false, false
	}
	l, told := c.line, false
	for k := range r.terms {
		t := &r.terms[k]
		if t.name || t.value != nil || !participles[t.text] && !strings.HasSuffix(t.text, "ed") {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			if !toBeDone.MatchString(l.text[:l.words[at].Start]) {
				return false, false
			}
			told = true
		}
	}
	if !told {
		return false, false
	}
	t := stageTold{page: c.page, line: l, match: extract.Span{End: len(l.text)}}
	return true, r.stillOpen(&t, c.page.came)
}

// toComeUntold rules on a question whether something has been done, by a line that tells it as what is to
// be: the day may have come since.
func (r *reading) toComeUntold(c *candidate) (unstated, decided bool) {
	toCome, open := r.onlyToCome(c)
	return !open || r.verbFit(c.fit) < affirms || !r.namesAll(c), toCome
}

// notYetDone says whether by a line what the question asks is still to be done.
func (r *reading) notYetDone(c *candidate) bool {
	toCome, open := r.onlyToCome(c)
	return toCome && open
}
