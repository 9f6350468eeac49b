package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
)

// An event is one dated statement.
type event struct {
	date deal.Date
	text string
	c    *candidate
}

// eventsTold is how many events a timeline tells at most.
const eventsTold = 6

// timeline tells, in the order of their dates, what the candidates say of the
// period asked about; of all time where none was. False where nothing is dated.
func (r *reading) timeline(all []candidate) (Answer, bool) {
	var events []event
	curated := slices.ContainsFunc(all, func(c candidate) bool { return c.fact != nil })
	for i := range all {
		c := &all[i]
		if curated && c.fact == nil {
			continue // what a curator dated is surer than what a sentence seems to
		}
		if e, ok := r.event(c); ok && !slices.ContainsFunc(events, func(o event) bool { return o.text == e.text }) {
			events = append(events, e)
		}
		if len(events) == eventsTold {
			break
		}
	}
	if len(events) == 0 {
		return Answer{}, false
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.date.Compare(b.date) })
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var told []string
	for _, e := range events {
		a.Proof = append(a.Proof, e.c.claim())
		told = append(told, e.text)
	}
	for len(told) > 1 && utf8.RuneCountInString(strings.Join(told, " ")) > longAnswer {
		told = told[:len(told)-1]
	}
	a.Quick = clip(strings.Join(told, " "), longAnswer)
	return a, true
}

// event is what a candidate says happened, if it dates it within the period
// asked about.
func (r *reading) event(c *candidate) (event, bool) {
	if c.fact != nil {
		return event{begin(c.fact), plain(c.quote.Text()), c}, r.shape == ShapeTimeline
	}
	if c.silent {
		return event{}, false
	}
	for _, m := range c.line.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || !r.withinAsked(d) || m.End <= c.line.dateline {
			continue
		}
		return event{d, plain(c.line.text), c}, true
	}
	return event{}, false
}

// withinAsked says whether a date lies in the period asked about; where a month
// was asked about, a year that has it is not enough, nor an end years later.
func (r *reading) withinAsked(d deal.Date) bool {
	switch {
	case r.on == (deal.Date{}):
		return true
	case r.on.Month != 0 && (d.Month != r.on.Month || d.Bound == deal.Until):
		return false
	}
	return deal.Agrees(r.on, d)
}
