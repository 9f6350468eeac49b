package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed told.txt
var toldTable string

// A told is a row of told.txt: a shape of sentence that tells what sort a
// figure in it is.
type told struct {
	sorts         []int // rows of sorts.txt
	before, after *rowPattern
	besides       bool // what the words beside the figure tell holds as well
	asks          bool // it is before that finds the question; no sentence is meant
}

var tolds = sync.OnceValue(func() []told {
	var out []told
	for row := range rowsOf(toldTable) {
		name, pattern, _ := strings.Cut(row, " | ")
		t := told{sorts: sortsIn(extract.Words(name))}
		if question, ok := strings.CutPrefix(pattern, "? "); ok {
			t.asks, t.before = true, newPattern("(?i)"+question)
		} else {
			pattern, t.besides = strings.CutPrefix(pattern, "& ")
			before, after, _ := strings.Cut(pattern, "§")
			t.before, t.after = textPattern("(?i)(?:"+before+")$"), textPattern("(?i)^(?:"+after+")")
		}
		out = append(out, t)
	}
	return out
})

// mayTell returns the rows of told.txt that a line, glanced at, may have.
func (l *line) mayTell(g *glance) (rows []int) {
	for i := range tolds() {
		if t := &tolds()[i]; !t.asks && t.before.possible(g) && t.after.possible(g) {
			rows = append(rows, i)
		}
	}
	return rows
}

// toldAsked are the sorts that the shape of a question asks for.
func toldAsked(q *glance) (sorts []int) {
	for _, t := range tolds() {
		if t.asks && t.before.match(q) {
			sorts = append(sorts, t.sorts...)
		}
	}
	return sorts
}

// unitMore finds what a count has taken along to its unit: "5 million more doses".
var unitMore = textPattern(` (?:more|extra) `)

// told are the sorts of a kind of which the shape of its sentence says that the
// candidate is, and whether it may be of others besides.
func (c *candidate) told(kind deal.Kind) (rows []int, besides bool) {
	end := c.span.End
	if at := unitMore.FindStringIndex(c.span.In(c.line.text)); at != nil {
		end = c.span.Start + at[0]
	}
	for _, i := range c.line.tells {
		t := &tolds()[i]
		if len(rows) > 0 && !t.besides || !t.before.expression.MatchString(c.line.text[:c.span.Start]) || !t.after.expression.MatchString(c.line.text[end:]) {
			continue
		}
		for _, row := range t.sorts {
			if sorts()[row].kind == kind {
				rows = append(rows, row)
			}
		}
		if len(rows) > 0 && !t.besides {
			return rows, false
		}
	}
	return rows, true
}

// byKindAlone is how well a figure of the kind asked for meets the words that only
// name the kind: whatever Acme pays is a price.
const byKindAlone = 0.6

// asTold returns the candidate's fit with the question's words for its sort
// matched where the figure stands, since its sentence tells the sort without them.
func (r *reading) asTold(c *candidate) *fit {
	kind := kindIn(c.mention.Value)
	told, _ := c.told(kind)
	if len(told) == 0 {
		told = c.line.sortsBeside(c, kind)
	}
	if len(told) == 0 && setAgainstIt.in(c.before(replacedReach)) && c.besidesOf(r.asked.sorts) {
		told = r.asked.sorts // "capital spending rises to $5 from $4"
	}
	if kind == deal.KindDate && boundOf(c.mention.Value) != deal.Until && !disjoint(r.asked.sorts, deadlines()) && c.limits() {
		told = deadlines()
	}
	tells := slices.ContainsFunc(told, func(row int) bool { return slices.Contains(r.asked.sorts, row) })
	answers := func(t *term) bool {
		return kind == kindOf(r.shape) && kind != deal.KindDate && !t.name && t.value == nil && t.weight <= askerWeight
	}
	if !tells && !slices.ContainsFunc(r.terms, func(t term) bool { return answers(&t) }) {
		return c.fit
	}
	f := *c.fit
	f.hits, f.level, f.onPage = slices.Clone(f.hits), slices.Clone(f.level), slices.Clone(f.onPage)
	first, _ := c.line.wordRange(c.span)
	for k, t := range r.terms {
		if answers(&t) {
			f.level[k], f.onPage[k] = max(f.level[k], byKindAlone), max(f.onPage[k], byKindAlone)
			if r.asked.measure && f.hits[k].strength == 0 {
				f.hits[k] = hit{byKindAlone, []int{first}}
			}
			continue
		}
		if !tells || t.name || t.value != nil || f.hits[k].strength >= bySynonym ||
			!slices.ContainsFunc(r.asked.spans, func(s sortSpan) bool { return t.at >= s.start && t.at < s.end && slices.Contains(told, s.row) }) &&
				!slices.ContainsFunc(sortsAsked(extract.Words(t.text)), func(row int) bool { return slices.Contains(told, row) }) {
			continue
		}
		f.hits[k] = hit{bySynonym, []int{first}}
		f.level[k], f.onPage[k] = bySynonym, bySynonym
	}
	f.direct = share(f.weight, func(k int) float64 { return f.hits[k].strength })
	f.coverage = share(f.weight, func(k int) float64 { return f.level[k] })
	return &f
}
