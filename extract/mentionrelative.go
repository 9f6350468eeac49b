package extract

import (
	"strconv"
	"strings"
	"time"

	"dealbot/deal"
)

// relativeDate reads the dates that hang on the day of publication: "today",
// "last November", "this month", "next year", "in the coming weeks". Without
// that day they are events in their own words.
func (s *scanner) relativeDate(i int) (when, bool) {
	if w, ok := s.coming(i); ok {
		return w, true
	}
	if s.isAny(i, "this", "next") && s.is(i+1, "decade") && s.tok(i+1).gap == spaced {
		from := i
		if s.isAny(i-1, "later", "earlier") || s.is(i-1, "the") {
			from--
		}
		return when{deal.Date{Event: s.words(from, i+2)}, i + 2}, true
	}
	w, ok := s.relativeDay(i)
	if !ok {
		w, ok = s.relativeStretch(i)
	}
	if ok && s.published.Year == 0 && (w.date.Month == 0 || w.date.Day != 0) {
		w.date = deal.Date{Event: s.words(i, w.next)}
	}
	return w, ok
}

// coming reads "in the coming weeks", "over the next few months".
func (s *scanner) coming(i int) (when, bool) {
	if !s.isAny(i, "coming", "next") || !s.word(i+1) {
		return when{}, false
	}
	unit := i + 1
	if s.isAny(unit, "few", "several", "couple") {
		unit++
		if s.is(unit, "of") {
			unit++
		}
	}
	plural := s.tok(unit).Unit != "" && !s.is(unit, s.tok(unit).Unit)
	if !plural || unit == i+1 && s.is(i, "next") {
		return when{}, false
	}
	return when{deal.Date{Event: "in the " + s.words(i, unit+1)}, unit + 1}, true
}

// relativeDay reads "today", "yesterday", "tomorrow", "last Monday".
func (s *scanner) relativeDay(i int) (when, bool) {
	switch s.key(i) {
	case "today", "tonight":
		return when{s.daysOn(0), i + 1}, true
	case "yesterday":
		return when{s.daysOn(-1), i + 1}, true
	case "tomorrow":
		return when{s.daysOn(1), i + 1}, true
	}
	day := s.tok(i + 1).weekday
	if day == 0 || !s.word(i+1) {
		return when{}, false
	}
	if s.is(i, "last") {
		return when{s.weekdayFrom(-1, day), i + 2}, true
	}
	return when{s.weekdayFrom(1, day), i + 2}, true
}

// daysOn is the day that lies step days from publication; a publication known
// to the month only has no days.
func (s *scanner) daysOn(step int) deal.Date {
	if s.published.Day == 0 {
		return deal.Date{Year: s.published.Year, Month: s.published.Month}
	}
	day := time.Date(s.published.Year, time.Month(s.published.Month), s.published.Day+step, 0, 0, 0, 0, time.UTC)
	return deal.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}
}

// weekdayFrom is the nearest such weekday, counted in the direction step from
// the day start days away from publication.
func (s *scanner) weekdayFrom(start, weekday int) deal.Date {
	step := 1
	if start < 0 {
		step = -1
	}
	return s.nearestWeekday(start, step, weekday)
}

func (s *scanner) nearestWeekday(start, step, weekday int) deal.Date {
	if s.published.Day == 0 {
		return s.daysOn(0)
	}
	for n := range 7 {
		d := s.daysOn(start + n*step)
		first, _, _ := d.Span()
		if first.Weekday() == time.Weekday(weekday%7) {
			return d
		}
	}
	return deal.Date{}
}

// relativeStretch reads "last November", "this month", "next quarter", "last
// summer", "next year".
func (s *scanner) relativeStretch(i int) (when, bool) {
	step := map[string]int{"last": -1, "this": 0, "next": 1}
	n, ok := step[s.key(i)]
	if !ok || !s.word(i+1) {
		return when{}, false
	}
	t := s.tok(i + 1)
	season := t.Part
	if s.is(i+1, "fall") {
		season = deal.Autumn
	}
	w := when{next: i + 2}
	switch {
	case t.Month != 0:
		w.date = s.yearsOn(deal.Date{Month: t.Month}, n)
		return w, true
	case t.Unit == "year" && s.is(i+1, "year"):
		w.date.Year = s.published.Year + n
		return w, true
	case s.is(i+1, "month"):
		w.date = s.monthsOn(n)
		return w, true
	case s.is(i+1, "quarter") && s.is(i+2, "of"):
		return when{}, false // "the last quarter of 2024" is any year's fourth
	case s.is(i+1, "quarter") && s.published.Month != 0:
		month := s.monthsOn(3 * n)
		w.date = deal.Date{Year: month.Year, Part: deal.Part("Q" + strconv.Itoa((month.Month+2)/3))}
		return w, true
	case season == deal.Spring, season == deal.Summer, season == deal.Autumn, season == deal.Winter:
		w.date = s.yearsOn(deal.Date{Part: season}, n)
		return w, true
	}
	return when{}, false
}

// yearsOn gives a month or season the year that "last" (-1), "this" (0) or
// "next" (+1) means: last November is over, next November has not begun.
func (s *scanner) yearsOn(d deal.Date, n int) deal.Date {
	if s.published.Year == 0 {
		return d
	}
	d.Year = s.published.Year
	switch {
	case n < 0 && !d.Before(s.published):
		d.Year--
	case n > 0 && !d.After(s.published):
		d.Year++
	}
	return d
}

// weekdayDate reads "Wednesday, December 11", and "Monday" alone as the last
// or, where the words before look ahead, the next.
func (s *scanner) weekdayDate(i int) (when, bool) {
	at := i + 1
	if s.is(at, ",") {
		at++
	}
	if s.isAny(i-1, "a", "every", "each") || s.isAny(i+1, "nights", "mornings", "evenings", "afternoons") || s.weekly(i) {
		return when{}, false
	}
	if t := s.tok(at); t.gap != broken && (t.Month != 0 || s.dayAt(at) != 0) {
		if w, ok := s.when(at); ok && w.date.Day != 0 {
			return w, true
		}
	}
	if s.is(i+1, ".") && s.tok(i+2).gap == glued || s.possessive(i) && s.text[s.tok(i).start] >= 'a' {
		return when{}, false
	}
	if s.published.Year == 0 {
		return when{deal.Date{Event: s.words(i, i+1)}, i + 1}, s.isAny(i-1, "on", "by", "until")
	}
	if s.tense(i) > 0 {
		return when{s.weekdayFrom(1, s.tok(i).weekday), i + 1}, true
	}
	return when{s.nearestWeekday(0, -1, s.tok(i).weekday), i + 1}, true
}

// weekly says whether a weekday is but the name of what is on in its night: "Monday
// Night Football", "its Monday night show". "On Monday night" is a date.
func (s *scanner) weekly(i int) bool {
	if !s.isAny(i+1, "night", "morning", "evening", "afternoon") || s.isAny(i-1, "on", "late", "last", "by", "until") {
		return false
	}
	next := s.tok(i + 2)
	return s.text[s.tok(i+1).start] < 'a' || s.word(i+2) && next.gap == spaced && !next.has(stopper) && s.text[next.start] >= 'a'
}

// ago counts back from publication: "three years ago" is a year, "two months
// ago" a month, "four days ago" a day.
func (s *scanner) ago(f figure, unit string, next int) reading {
	n, err := strconv.Atoi(f.digits)
	d := deal.Date{Year: s.published.Year}
	switch {
	case err != nil || s.published.Year == 0 || n > s.published.Year:
		d = deal.Date{Event: s.words(f.start, next)}
	case unit == "decade":
		d = deal.Date{Bound: deal.About, Year: s.published.Year - 10*min(n, 100)}
	case unit == "year", unit == "season":
		d.Year -= n
	case unit == "quarter":
		d = s.monthsOn(-3 * n)
	case unit == "month":
		d = s.monthsOn(-n)
	case unit == "week":
		d = s.daysOn(-7 * n)
		d.Bound = deal.About
	case unit == "day":
		d = s.daysOn(-n)
	}
	return reading{d, f.start, next}
}

// maxClauseWords is how long the words after "until" may be and still name one
// event.
const maxClauseWords = 8

// event reads the events dates hang on: "upon closing", "after completion",
// "until AGI", "until OpenAI reaches AGI".
func (s *scanner) event(i int) (reading, bool) {
	var bound deal.Bound
	at := i + 1
	switch {
	case s.isAny(i, "upon", "at", "on", "pending"):
	case s.is(i, "by"):
		name, next := s.eventName(at)
		d := deal.Date{Bound: deal.By, Event: name}
		return reading{d, i, next}, holidays[name] && prints(d)
	case s.is(i, "following"):
		bound = deal.After
	case s.isAny(i, "until", "till", "after", "before", "prior"):
		sense, next := s.phrase(i, func(w deal.Sense) bool { return w.DateBound != "" })
		if next == i {
			return reading{}, false
		}
		bound, at = sense.DateBound, next
	default:
		return reading{}, false
	}
	if s.is(at, "the") {
		at++
	}
	name, next := s.eventName(at)
	if name == "" && (bound == deal.Until || bound == deal.AtLeast) {
		name, next = s.clause(s.dayOf(at))
	}
	d := deal.Date{Bound: bound, Event: name}
	return reading{d, i, next}, name != "" && prints(d)
}

// dayOf is the token behind "day" or "moment" where the words from one on tell of the day
// of something: "until the happy day when Acme is sold".
func (s *scanner) dayOf(at int) int {
	for i := at; i < at+3 && s.word(i); i++ {
		if s.isAny(i, "day", "moment", "point", "time", "date") {
			i++
			for s.isAny(i, "that", "when", "on", "at", "which") {
				i++
			}
			return i
		}
	}
	return at
}

// eventName reads an event that has a name.
func (s *scanner) eventName(at int) (name string, next int) {
	if !s.word(at) {
		return "", at
	}
	if s.word(at + 1) {
		if name := eventNames[strings.ToLower(s.words(at, at+2))]; name != "" {
			return name, at + 2
		}
	}
	if name := eventNames[s.key(at)]; name != "" {
		return name, at + 1
	}
	if s.tok(at).has(eventNoun) && !s.is(at+1, "of") && !s.is(at+1, "-") && (!s.word(at+1) || s.tok(at+1).has(stopper)) {
		return s.key(at), at + 1
	}
	return "", at
}

// clause takes the words up to the next comma or conjunction as an event.
// Words with a figure or a date among them are not one.
func (s *scanner) clause(at int) (name string, next int) {
	next = at
	for n := 0; s.tok(next).gap != broken; n++ {
		t := s.tok(next)
		apostrophe := s.isAny(next, "'", "’", "-") && t.gap == glued && s.tok(next+1).gap == glued
		if t.kind == signToken && !apostrophe || t.has(clauseEnd) {
			break
		}
		if n == maxClauseWords || t.kind == numberToken || t.Month != 0 || t.Part != "" || t.Unit != "" || t.has(relative) || t.weekday != 0 {
			return "", at
		}
		next++
	}
	if next < at+2 {
		return "", at
	}
	first, last := s.tok(at), s.tok(next-1)
	words := s.text[first.start:last.end]
	return oneLine(words), next
}

// prints reports whether the date can be read back from its print: an event's
// words may look like something else.
func prints(d deal.Date) bool {
	back, err := deal.ParseValue(deal.KindDate, d.String())
	return err == nil && back == d
}

// hourReach is of how many tokens a time of day before a date may be.
const hourReach = 10

// hourWords are what a time of day has but figures.
var hourWords = map[string]bool{"pm": true, "am": true, ".": true, ":": true, "time": true, "local": true, "pacific": true, "eastern": true, "central": true, "new": true, "york": true, "london": true, "gmt": true, "et": true, "est": true, "edt": true, "pt": true, "cet": true}

// hourBefore is the token at which the time of day before a date begins, with
// which a bound goes: "until 11:59 p.m. New York time on July 5".
func (s *scanner) hourBefore(i int) int {
	if !s.is(i-1, "on") {
		return i
	}
	for at := i - 2; at >= s.floor && at > i-hourReach; at-- {
		number := s.tok(at).kind == numberToken
		switch {
		case number && !s.is(at-1, ":"), s.isAny(at, "noon", "midnight"):
			return at
		case !number && !hourWords[s.key(at)]:
			return i
		}
	}
	return i
}
