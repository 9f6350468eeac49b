package answer

import (
	"regexp"
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
	for _, entries := range []bool{true, false} {
		for i := range all {
			c := &all[i]
			if curated && c.fact == nil || r.on.Month != 0 && c.fact == nil && r.ofStranger(c) || r.entry(c) != entries {
				continue // what a curator dated is surer than what a sentence seems to
			}
			if e, ok := r.event(c); ok && len(events) < eventsTold && !slices.ContainsFunc(events, func(o event) bool { return strings.Contains(o.text, e.text) }) {
				events = append(events, e)
			}
		}
	}
	if len(events) == 0 {
		return Answer{}, false
	}
	if r.on == (deal.Date{}) {
		events = shortened(events)
	}
	if r.on.Month != 0 {
		events = fitting(events)
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
	if c.silent || signed.MatchString(c.line.text) || r.on == (deal.Date{}) && onThatDay.in(c.line.text) {
		return event{}, false
	}
	for _, m := range c.line.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || d.Bound != deal.Exactly && r.asked.changes || d.Bound == deal.Until && r.on == (deal.Date{}) || !r.withinAsked(d) || m.End <= c.line.dateline {
			continue
		}
		text := plain(c.line.text)
		if r.entry(c) {
			text = c.line.restOfEntry(longAnswer)
		}
		return event{d, text, c}, true
	}
	return event{}, false
}

// onThatDay begins a sentence that tells nothing by itself of when something was.
var onThatDay = textPattern(`(?i)^(?:on )?(?:that|the) (?:very )?same day\b|^(?:later )?that (?:very )?day\b`)

// entry says whether a candidate's sentence begins a paragraph that is headed by the month
// asked about, as in a timeline: "In May, Acme ...".
func (r *reading) entry(c *candidate) bool {
	if r.on.Month == 0 && r.on != (deal.Date{}) || c.fact != nil || c.line.first != c.line {
		return false
	}
	d := c.line.dated()
	return d.Month != 0 && (r.on.Month == 0 || d.Month == r.on.Month) && d.Day == 0 && r.withinAsked(d)
}

// restOfEntry is a sentence and those of its paragraph that follow it and have no day of
// their own, as long as there is room.
func (l *line) restOfEntry(most int) string {
	text := plain(l.text)
	for next := l.next; next != nil && next.first == l.first && next.date() == nil; next = next.next {
		longer := text + " " + plain(next.text)
		if utf8.RuneCountInString(longer) > most {
			break
		}
		text = longer
	}
	return text
}

// shortened are events each told by its beginning, one of each date, where there is no room
// for all of them.
func shortened(events []event) []event {
	all := 0
	for _, e := range events {
		all += utf8.RuneCountInString(e.text) + 1
	}
	if all <= longAnswer+1 {
		return events
	}
	var out []event
	for _, e := range events {
		if !slices.ContainsFunc(out, func(o event) bool { return o.date == e.date }) {
			out = append(out, e)
		}
	}
	room, left := longAnswer, len(out)
	for _, i := range byLength(out) {
		out[i].text = cutOff(out[i].text, room/left-1) // what a short one leaves, a longer one gets
		room -= utf8.RuneCountInString(out[i].text) + 1
		left--
	}
	return out
}

// byLength are the indexes of some events, the shortest first.
func byLength(events []event) []int {
	at := make([]int, len(events))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return len(events[a].text) - len(events[b].text) })
	return at
}

// halfSaid ends a text that was cut where it says nothing, or but half of a figure: "invest up
// to $50", "agreement with".
var halfSaid = regexp.MustCompile(`(?:[ ,]+(?:[$€£]?\d[\d.,]*|up|to|of|with|in|for|at|by|on|from|and|or|the|an?|its|their|his|her|another|about|around|more|than|that|which|first|under|as|into|over))+…$`)

// cutOff cuts a text that is too long where what is left says something.
func cutOff(text string, most int) string {
	cut := clip(text, most)
	if cut == text {
		return text
	}
	return strings.TrimSuffix(halfSaid.ReplaceAllString(cut, ""), "…") + "…"
}

// fitting are the first of some events that a quick answer has room for.
func fitting(events []event) []event {
	room := longAnswer
	for i, e := range events {
		if room -= utf8.RuneCountInString(e.text) + 1; room < -1 && i > 0 {
			return events[:i]
		}
	}
	return events
}

// ofStranger says whether the question names somebody, and a sentence nobody of them: "what
// did Acme do in May" is not told by what Bolt did. Nor does a signature tell anything.
func (r *reading) ofStranger(c *candidate) bool {
	return c.line.signature() != nil || r.namesAnybody() && !r.namesOf(c.line)
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
