package extract

import (
	"time"

	"dealbot/deal"
)

// partDate reads a part of a year or a month: "the fourth quarter of 2024",
// "Q4 2024", "mid-2020", "end of March", "fiscal 2023", "early next year".
func (s *scanner) partDate(i int) (when, bool) {
	part, at, ok := s.part(i)
	if !ok {
		return s.partOr(i)
	}
	if (part == deal.End || part == deal.Start) && s.is(at, "in") && !s.is(i-1, "the") {
		return when{}, false // "the leases end in 2030"
	}
	bare := at
	at = s.hyphen(at)
	for s.word(at) && s.isAny(at, "of", "the", "fiscal", "in") && at < bare+3 {
		at++
	}
	if w, ok := s.partOf(part, at); ok {
		return w, true
	}
	if s.is(i, "year") && s.published.Year != 0 { // "by year-end"
		return when{deal.Date{Year: s.published.Year, Part: part}, bare}, true
	}
	return when{deal.Date{Part: part}, bare}, s.standsAlone(part, i)
}

// partOr reads the first of "the second or third quarter of 2024".
func (s *scanner) partOr(i int) (when, bool) {
	if !s.tok(i).has(startsPart) || !s.is(i+1, "or") {
		return when{}, false
	}
	if !s.isAny(i+3, "quarter", "half") {
		return when{}, false
	}
	part := deal.LookUp(s.key(i) + " " + s.key(i+3)).Part
	w, ok := s.partDate(i + 2)
	w.date.Part = part
	return when{w.date, i + 1}, ok && part != ""
}

// part reads the words for the part itself; next is behind them.
func (s *scanner) part(i int) (part deal.Part, next int, ok bool) {
	if s.isAny(i, "q", "h", "fy") && s.tok(i+1).gap == glued && s.tok(i+1).kind == numberToken {
		if s.is(i, "fy") {
			return deal.Fiscal, i + 1, true
		}
		sense := deal.LookUp(s.key(i) + s.printed(i+1))
		return sense.Part, i + 2, sense.Part != ""
	}
	if s.is(i, "year") && s.is(i-1, "the") && s.is(i-2, "before") && s.isAny(i+1, "is", "ends") {
		return deal.End, i + 1, true // "before the year is out"
	}
	if s.is(i, "year") && s.hyphen(i+1) == i+2 && s.is(i+2, "end") {
		return deal.End, i + 3, true
	}
	if !s.tok(i).has(startsPart) || s.tok(i).kind != wordToken {
		return "", i, false
	}
	sense, next := s.phrase(i, func(w deal.Sense) bool { return w.Part != "" })
	return sense.Part, next, next > i
}

// partOf reads what a part is a part of, at token at.
func (s *scanner) partOf(part deal.Part, at int) (when, bool) {
	t := s.tok(at)
	if t.gap == broken {
		return when{}, false
	}
	if w, ok := s.season(at); ok {
		if part == deal.End {
			w.date.Part = deal.SeasonEnd
		}
		return w, true
	}
	if d, ok := s.decade(at); s.yearAt(at) && ok && ofMonth(part) {
		return when{deal.Date{Event: string(part) + " " + s.words(at, d.next)}, d.next}, true
	}
	if s.yearAt(at) {
		return when{deal.Date{Year: s.yearOf(at), Part: part}, at + 1}, true
	}
	if t.Month != 0 && ofMonth(part) {
		w, ok := s.monthDate(at)
		if !ok && s.text[t.start] < 'a' {
			w, ok = when{deal.Date{Month: t.Month}, at + 1}, true
		}
		w.date.Part = part
		return w, ok && w.date.Day == 0
	}
	return s.partOfRelative(part, at)
}

func ofMonth(p deal.Part) bool {
	switch p {
	case deal.Start, deal.Early, deal.Mid, deal.Late, deal.End:
		return true
	}
	return false
}

// partOfRelative reads "this year", "the year" (its "the" is skipped already),
// "next month", "the third quarter".
func (s *scanner) partOfRelative(part deal.Part, at int) (when, bool) {
	if s.published.Year == 0 {
		return when{}, false
	}
	step, unit := 0, at
	switch {
	case s.is(at, "next"):
		step, unit = 1, at+1
	case s.is(at, "last"):
		step, unit = -1, at+1
	case s.is(at, "this"):
		unit = at + 1
	case s.isAny(at, "that", "same", "following") && s.is(at+1, "year"):
		year := s.lastDate().Year
		if s.is(at, "following") && year != 0 {
			year++
		}
		return when{deal.Date{Year: year, Part: part}, at + 2}, year != 0
	case !s.is(at-1, "the"):
		return when{}, false
	}
	switch {
	case s.is(unit, "decade") && ofMonth(part):
		from := at
		if unit == at {
			from-- // "the decade"
		}
		which := string(part)
		if part == deal.Mid {
			which = "middle"
		}
		return when{deal.Date{Event: which + " of " + s.words(from, unit+1)}, unit + 1}, true
	case s.is(unit, "year"):
		return when{deal.Date{Year: s.published.Year + step, Part: part}, unit + 1}, true
	case s.is(unit, "season") && ofMonth(part):
		from := at
		if unit == at {
			from-- // "the season"
		}
		return when{deal.Date{Event: string(part) + " of " + s.words(from, unit+1)}, unit + 1}, true
	case s.is(unit, "month") && ofMonth(part):
		d := s.monthsOn(step)
		d.Part = part
		return when{d, unit + 1}, true
	case part == deal.End && unit == at:
		if quarter, next, ok := s.part(at); ok && quarter[0] == 'Q' {
			return when{deal.Date{Part: quarter}, next}, true
		}
	}
	return when{}, false
}

// monthsOn is the month that lies step months from publication.
func (s *scanner) monthsOn(step int) deal.Date {
	month := time.Date(s.published.Year, time.Month(max(1, s.published.Month)+step), 1, 0, 0, 0, 0, time.UTC)
	return deal.Date{Year: month.Year(), Month: int(month.Month())}
}

// standsAlone reports whether a part needs no year: "the fourth quarter", "Q4",
// "in the summer"; a first half is anybody's.
func (s *scanner) standsAlone(part deal.Part, i int) bool {
	switch part {
	case deal.Q1, deal.Q2, deal.Q3, deal.Q4:
		return s.isAny(i-1, "the", "in", "by", "its", "fiscal") || s.is(i, "q")
	case deal.Summer, deal.Autumn, deal.Winter, deal.Spring:
		if s.yearTold(i) != 0 {
			return true // "that summer"
		}
		return s.is(i-1, "the") && s.isAny(i-2, "in", "by", "until", "this") || s.isAny(i-1, "by", "until", "in")
	}
	return false
}
