package extract

import (
	"strconv"
	"strings"

	"dealbot/deal"
)

// A when is a date as its words put it, before bounds and resolving.
type when struct {
	date deal.Date
	next int
}

// dates reads a date or a range of dates at token i with what bounds it, and
// gives it the year its writer meant.
func (s *scanner) dates(i int) (reading, bool) {
	w, ok := s.when(i)
	if !ok {
		return reading{}, false
	}
	bound, start := s.dateBoundBefore(i)
	if bound == deal.Exactly || bound == deal.From && s.isAny(w.next, "-", "–") {
		if r, ok := s.dateRange(w, i); ok {
			r.start = min(r.start, start)
			return r, true
		}
	}
	w.date.Bound = bound
	start = s.withLead(w, start, i)
	d := s.resolve(w.date, start)
	return reading{d, start, w.next}, d.Event != "" || d.Valid()
}

// withLead moves the start of a relative date before the words that go with
// it: "later" of "later this year", "over the" of "over the next few weeks".
func (s *scanner) withLead(w when, start, i int) int {
	if !s.tok(i).has(relative) || start-2 < s.floor {
		return start
	}
	if s.isAny(start-1, "earlier", "later") {
		return start - 1
	}
	if w.date.Event != "" && s.is(start-1, "the") && s.isAny(start-2, "in", "over", "within", "during") {
		return start - 2
	}
	return start
}

// dateBoundBefore is boundBefore for dates. The "to" after "from March 2" says
// until, and so does that after a length of time: "runs for 12 years, to 2032".
func (s *scanner) dateBoundBefore(i int) (deal.Bound, int) {
	if s.is(i-1, "to") && s.floor == i-1 && s.floor > 0 {
		if d, ok := s.mentions[len(s.mentions)-1].Value.(deal.Date); ok && d.Bound == deal.From {
			return deal.Until, i - 1
		}
	}
	to := i - 1
	if s.is(to, "the") {
		to--
	}
	if s.is(to, "to") && s.floor > 0 && (s.floor == to || s.floor == to-1 && s.is(to-1, ",")) {
		if _, long := s.mentions[len(s.mentions)-1].Value.(deal.Duration); long {
			return deal.Until, to
		}
	}
	if start, ok := s.runsTo(i); ok {
		return deal.Until, start
	}
	if bound, start := s.boundBefore(s.hourBefore(i), dateBound); bound != deal.Exactly {
		return bound, start
	}
	return s.boundBefore(i, dateBound)
}

// runsTo says whether the "to" before token i says until when something runs, and where it
// stands: "runs to the end of 2040".
func (s *scanner) runsTo(i int) (start int, ok bool) {
	start = i - 1
	if s.is(start, "the") {
		start--
	}
	if !s.isAny(start, "to", "into", "beyond") || start < s.floor {
		return i, false
	}
	if s.is(start, "beyond") {
		return start, true // what does not last beyond it ends by then
	}
	return start, s.isAny(start-1, "run", "runs", "running", "ran", "last", "lasts", "lasting", "lasted", "good", "valid", "stretches", "stretching", "continues", "remains", "well", "survive", "survives") ||
		s.isAny(start-1, "on", "out") && s.isAny(start-2, "run", "runs", "running", "ran")
}

// dateRange reads the other end of a range that w begins: "to 2019", "and
// March 2, 2035", "and 3" of "May 2 and 3".
func (s *scanner) dateRange(w when, i int) (reading, bool) {
	start := i
	if s.is(i-1, "between") && i > s.floor {
		start--
	}
	high, ok := s.secondDay(w)
	if !ok {
		at := s.between(i, w.next)
		if at == w.next {
			return reading{}, false
		}
		if high, ok = s.when(at); !ok || high.date.Event != "" {
			return reading{}, false
		}
	}
	if w.date.Year == 0 && high.date.Year == 0 {
		w.date, high.date = s.resolve(w.date, start), s.resolve(high.date, start)
	}
	r, ok := deal.NewRange(w.date, high.date)
	if !ok || high.date.Before(r.Low.(deal.Date)) {
		return reading{}, false
	}
	return reading{r, start, high.next}, true
}

// secondDay reads "and 3" behind "May 2".
func (s *scanner) secondDay(w when) (when, bool) {
	at := w.next + 1
	if w.date.Day == 0 || w.date.Year != 0 || !s.isAny(w.next, "and", "-", "–", "to") {
		return w, false
	}
	day := s.dayAt(at)
	if day <= w.date.Day || s.word(at+1) && !s.tok(at+1).has(stopper) {
		return w, false
	}
	high := deal.Date{Month: w.date.Month, Day: day}
	year, next := s.yearBehind(at + 1)
	high.Year = year
	return when{high, next}, true
}

// when reads a date of any precision at token i.
func (s *scanner) when(i int) (when, bool) {
	t := s.tok(i)
	switch {
	case t.weekday != 0:
		return s.weekdayDate(i)
	case t.Month != 0:
		return s.monthDate(i)
	case t.kind == numberToken:
		return s.numberDate(i)
	case s.is(i, "following"):
		return s.followingDate(i)
	case t.has(relative):
		if w, ok := s.relativeDate(i); ok {
			return w, true
		}
	}
	return s.partDate(i)
}

// monthDate reads "July 22, 2020", "Sept. 15", "December 2020", "October of
// last year", "March".
func (s *scanner) monthDate(i int) (when, bool) {
	d := deal.Date{Month: s.tok(i).Month}
	next := i + 1
	if s.is(next, ".") && s.tok(next).gap == glued && next-i == 1 && len(s.printed(i)) <= 4 && s.tok(next+1).kind == numberToken {
		next++
	}
	if day := s.dayAt(next); day != 0 && s.certainMonth(i, true) {
		d.Day = day
		next = s.ordinalEnd(next)
		d.Year, next = s.yearBehind(next)
		return when{d, next}, true
	}
	year, behind := s.yearBehind(next)
	if year == 0 && !s.certainMonth(i, false) {
		return when{}, false
	}
	d.Year = year
	if year != 0 {
		next = behind
	} else if next-i == 2 {
		next--
	}
	return when{d, next}, true
}

// verbMonths are months that are other words too.
var verbMonths = map[string]bool{"may": true, "march": true, "mar": true, "sep": true, "dec": true, "jan": true, "jun": true}

// certainMonth reports whether the word at i is a month: "may" and "march"
// need a capital and, without a day behind them, a preposition before them.
func (s *scanner) certainMonth(i int, withDay bool) bool {
	if !verbMonths[s.key(i)] {
		return true
	}
	capital := s.text[s.tok(i).start] < 'a'
	before := s.isAny(i-1, "in", "by", "until", "since", "last", "this", "next", "of", "from", "through", "before", "after", "during", "late", "early", "mid", "on", "till") ||
		s.is(i-1, "-") && s.is(i-2, "mid")
	return before || capital && withDay
}

// dayAt is the day of a month that the figure at i may be, 0 for none.
func (s *scanner) dayAt(i int) int {
	t := s.tok(i)
	if t.kind != numberToken || t.gap == broken || t.end-t.start > 2 || s.is(i+1, "%") || s.clock(i+1) {
		return 0
	}
	day, err := strconv.Atoi(s.printed(i))
	if err != nil || day > 31 {
		return 0
	}
	if s.tok(i+1).kind == wordToken && s.tok(i+1).gap == glued && s.ordinalEnd(i) == i+1 {
		return 0
	}
	return day
}

// clock says whether a colon is that of a time, "24:00", and not that of a label,
// "May 24: the vote".
func (s *scanner) clock(i int) bool {
	return s.is(i, ":") && s.tok(i+1).kind == numberToken && s.tok(i+1).gap == glued
}

// ordinalEnd is what follows a day: its "st", "nd", "rd", "th" too.
func (s *scanner) ordinalEnd(i int) int {
	if s.tok(i+1).gap == glued && s.isAny(i+1, "st", "nd", "rd", "th") {
		return i + 2
	}
	return i + 1
}

// yearBehind reads the year behind a day or a month: ", 2020", "of 2020",
// "last year"; 0 when there is none.
func (s *scanner) yearBehind(i int) (year, next int) {
	at := i
	if s.is(at, ",") && s.tok(at).gap == glued || s.is(at, "of") {
		at++
	}
	if s.yearAt(at) && s.tok(at).gap != broken {
		return s.yearOf(at), at + 1
	}
	if s.published.Year != 0 && s.is(at+1, "year") && s.tok(at).gap != broken {
		switch s.key(at) {
		case "last":
			return s.published.Year - 1, at + 2
		case "this":
			return s.published.Year, at + 2
		case "next":
			return s.published.Year + 1, at + 2
		}
	}
	return 0, i
}

// The years a bare four-digit figure may name; an older one behind "in" or "since" alone.
const (
	oldestYear = 1600
	firstYear  = 1900
	lastYear   = 2100
)

// yearAt reports whether the figure at i may be a year.
func (s *scanner) yearAt(i int) bool {
	year := s.yearOf(i)
	return year <= lastYear && (year >= firstYear || year >= oldestYear && s.isAny(i-1, "in", "since"))
}

// yearOf is the four-digit figure at i, else 0.
func (s *scanner) yearOf(i int) int {
	t := s.tok(i)
	if t.kind != numberToken || t.end-t.start != 4 {
		return 0
	}
	year, err := strconv.Atoi(s.printed(i))
	if err != nil {
		return 0
	}
	return year
}

// numberDate reads the dates that begin with a figure: "22 July 2020",
// "2022-10-14", "7/22/2020", "2015/16", "2020s", "2032".
func (s *scanner) numberDate(i int) (when, bool) {
	if s.yearAt(i) {
		for _, read := range []func(*scanner, int) (when, bool){(*scanner).isoDate, (*scanner).season, (*scanner).decade, (*scanner).year} {
			if w, ok := read(s, i); ok {
				return w, true
			}
		}
		return when{}, false
	}
	day := s.dayAt(i)
	if day == 0 {
		return when{}, false
	}
	next := s.ordinalEnd(i)
	if next > i+1 && s.is(next, "day") { // "the 14th day of May"
		next++
	}
	if s.is(next, "of") {
		next++
	}
	if t := s.tok(next); t.Month != 0 && t.gap != broken && (!verbMonths[s.key(next)] || s.text[t.start] < 'a') {
		d := deal.Date{Month: t.Month, Day: day}
		if s.is(next+1, ".") && len(s.printed(next)) <= 4 && s.yearAt(next+2) {
			next++
		}
		d.Year, next = s.yearBehind(next + 1)
		return when{d, next}, true
	}
	return s.slashDate(i, day)
}

// isoDate reads "2022-10-14".
func (s *scanner) isoDate(i int) (when, bool) {
	if !s.joined(i, "-", 5) {
		return when{}, false
	}
	d := deal.Date{Year: s.yearOf(i), Month: s.dayAt(i + 2), Day: s.dayAt(i + 4)}
	return when{d, i + 5}, d.Day != 0 && d.Valid()
}

// slashDate reads "7/22/2020", American unless the first figure cannot be a
// month.
func (s *scanner) slashDate(i, first int) (when, bool) {
	if !s.joined(i, "/", 5) || !s.yearAt(i+4) {
		return when{}, false
	}
	d := deal.Date{Year: s.yearOf(i + 4), Month: first, Day: s.dayAt(i + 2)}
	if d.Month > 12 {
		d.Month, d.Day = d.Day, d.Month
	}
	return when{d, i + 5}, d.Day != 0 && d.Valid()
}

// joined reports whether n tokens from i on are figures tied by the sign.
func (s *scanner) joined(i int, sign string, n int) bool {
	for k := 1; k < n; k++ {
		if s.tok(i+k).gap != glued || k%2 == 1 && !s.is(i+k, sign) || k%2 == 0 && s.tok(i+k).kind != numberToken {
			return false
		}
	}
	return true
}

// season reads "2015/16", "2025-26 season", "1999/2000".
func (s *scanner) season(i int) (when, bool) {
	if !s.yearAt(i) || !s.isAny(i+1, "/", "-", "–") || s.tok(i+1).gap != glued || s.tok(i+2).gap != glued || s.tok(i+2).kind != numberToken {
		return when{}, false
	}
	year, second := s.yearOf(i), s.printed(i+2)
	following := strconv.Itoa(year + 1)
	if second != following[2:] && (second != following || !s.is(i+3, "season")) {
		return when{}, false
	}
	next := i + 3
	if s.is(next, "season") && s.word(next) {
		next++
	}
	return when{deal.Date{Year: year, Part: deal.Season}, next}, true
}

// decade reads "2020s".
func (s *scanner) decade(i int) (when, bool) {
	return when{deal.Date{Year: s.yearOf(i), Part: deal.Decade}, i + 2},
		s.yearOf(i)%10 == 0 && s.is(i+1, "s") && s.tok(i+1).gap == glued
}

// year reads four digits that are a year by the words around them.
func (s *scanner) year(i int) (when, bool) {
	t := s.tok(i + 1)
	if t.gap == glued && (t.kind != signToken || s.is(i+1, "%")) || s.isLabelled(i) {
		return when{}, false
	}
	if s.is(i+1, "season") && t.gap == spaced {
		return when{deal.Date{Year: s.yearOf(i)}, i + 2}, true // "the 2025 season"
	}
	if at := s.hyphen(i + 1); t.gap != broken && (s.tok(at).Scale != "" || s.tok(at).Unit != "" || s.isAny(at, "percent", "pct", "%")) {
		return when{}, false
	}
	if currency, _, _ := s.currencyAfter(figure{next: i + 1}); currency != "" {
		return when{}, false
	}
	unit, _ := s.unit(i + 1)
	return when{deal.Date{Year: s.yearOf(i)}, i + 1}, s.isYear(figure{start: i, next: i + 1}, unit)
}

// words is the tokens [start, next) as one line; a capital that only begins a
// sentence goes.
func (s *scanner) words(start, next int) string {
	words := oneLine(s.text[s.tok(start).start:s.tok(next-1).end])
	if s.tok(start).weekday == 0 {
		words = strings.ToLower(words[:1]) + words[1:]
	}
	return words
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
