package deal

import (
	"cmp"
	"fmt"
	"strconv"
	"time"
)

func (Date) isValue() {}

// Kind is KindDate.
func (Date) Kind() Kind { return KindDate }

// String prints the date in the precision the source gave it: "30 June 2035",
// "by Q4 2024", "mid-2020", "end of March 2025", "2015/16", "until AGI".
func (d Date) String() string { return join(string(d.Bound), d.core()) }

func (d Date) core() string {
	switch {
	case d.Event != "":
		return d.Event
	case d.Day != 0:
		return join(strconv.Itoa(d.Day), d.month(), d.year())
	case d.Month != 0:
		return d.Part.before(join(d.month(), d.year()))
	case d.Part == Season:
		return fmt.Sprintf("%d/%02d", d.Year, (d.Year+1)%100)
	case d.Part == SeasonEnd:
		return fmt.Sprintf("end of %d/%02d", d.Year, (d.Year+1)%100)
	case d.Part == Decade:
		return fmt.Sprintf("%ds", d.Year)
	}
	return d.Part.before(d.year())
}

func (d Date) year() string {
	if d.Year == 0 {
		return ""
	}
	return strconv.Itoa(d.Year)
}

func (d Date) month() string {
	if d.Month == 0 {
		return ""
	}
	return time.Month(d.Month).String()
}

// before prints the part in front of its year or month.
func (p Part) before(whole string) string {
	switch p {
	case Start, End:
		return string(p) + " of " + whole
	case Mid:
		return string(p) + "-" + whole
	}
	return join(string(p), whole)
}

// Span returns the first and the last day the date may mean, at midnight UTC,
// regardless of its Bound. False for events, for the zero Date and where the
// year is unknown. A fiscal year stands for the calendar year of its name, a
// season for July to June.
func (d Date) Span() (first, last time.Time, ok bool) {
	switch {
	case d.Event != "" || d.Year == 0:
		return time.Time{}, time.Time{}, false
	case d.Day != 0:
		first = date(d.Year, d.Month, d.Day)
		return first, first, true
	case d.Month != 0:
		days := partOfMonth[d.Part]
		end := date(d.Year, d.Month+1, 0)
		if days.last > 0 {
			end = date(d.Year, d.Month, days.last)
		}
		return date(d.Year, d.Month, max(1, days.first)), end, true
	case d.Part == Decade:
		return date(d.Year, 1, 1), date(d.Year+9, 12, 31), true
	}
	months, ok := partOfYear[d.Part]
	if !ok {
		months = span{1, 12}
	}
	return date(d.Year, months.first, 1), date(d.Year, months.last+1, 0), true
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// A span is a stretch of days or months, both ends in it; months run on into
// the next year: 18 is its June.
type span struct{ first, last int }

// partOfYear is how a reader takes a part of a year, in months.
var partOfYear = map[Part]span{
	Q1: {1, 3}, Q2: {4, 6}, Q3: {7, 9}, Q4: {10, 12},
	H1: {1, 6}, H2: {7, 12},
	Start: {1, 2}, Early: {1, 4}, Mid: {5, 8}, Late: {9, 12}, End: {12, 12},
	Spring: {3, 6}, Summer: {6, 9}, Autumn: {9, 12}, Winter: {12, 14},
	Season: {7, 18}, SeasonEnd: {17, 18},
}

// partOfMonth is the same in days; no last day means the month's end.
var partOfMonth = map[Part]span{
	Start: {1, 7}, Early: {1, 10}, Mid: {11, 20}, Late: {21, 0}, End: {24, 0},
}

// Before reports whether all of d lies before all of o. Events and unknown
// years lie nowhere.
func (d Date) Before(o Date) bool {
	_, last, ok := d.Span()
	first, _, ok2 := o.Span()
	return ok && ok2 && last.Before(first)
}

// After reports whether all of d lies after all of o.
func (d Date) After(o Date) bool { return o.Before(d) }

// Contains reports whether all of o lies within d: 2032 contains 30 June 2032.
func (d Date) Contains(o Date) bool {
	first, last, ok := d.Span()
	oFirst, oLast, ok2 := o.Span()
	return ok && ok2 && !oFirst.Before(first) && !oLast.After(last)
}

// Compare orders dates for lists: by first day, the more precise first; dates
// without a place in time come last, by their print.
func (d Date) Compare(o Date) int {
	first, last, ok := d.Span()
	oFirst, oLast, ok2 := o.Span()
	switch {
	case ok && ok2:
		return cmp.Or(first.Compare(oFirst), last.Compare(oLast), cmp.Compare(d.String(), o.String()))
	case ok:
		return -1
	case ok2:
		return 1
	}
	return cmp.Compare(d.String(), o.String())
}

// Resolve gives a date without a year the year in which its writer meant it:
// the latest that does not begin after published, or, for a date that looks
// ahead ("by", "until", "as early as"), the first that does not end before.
func (d Date) Resolve(published Date) Date {
	switch d.Bound {
	case By, Until, AsEarly, Before:
		return d.ResolveAhead(published)
	}
	return d.resolve(published, func(d Date) bool { return d.After(published) }, -1)
}

// ResolveAhead is Resolve for a date known to lie ahead: "will open in May".
func (d Date) ResolveAhead(published Date) Date {
	return d.resolve(published, func(d Date) bool { return d.Before(published) }, +1)
}

func (d Date) resolve(published Date, wrong func(Date) bool, step int) Date {
	if d.Year != 0 || d.Event != "" || d == (Date{Bound: d.Bound}) || published.Year == 0 {
		return d
	}
	d.Year = published.Year
	for range 8 { // 29 February waits longest
		if !wrong(d) && d.Valid() {
			return d
		}
		d.Year += step
	}
	return d
}

// Valid reports whether the calendar has the date; 29 February without a year
// is in it.
func (d Date) Valid() bool {
	switch {
	case d.Day == 0:
		return d.Month >= 0 && d.Month <= 12
	case d.Day < 0 || d.Day > 31 || d.Month < 1 || d.Month > 12:
		return false
	}
	year := d.Year
	if year == 0 {
		year = 2000 // a leap year: 29 February of some year
	}
	return date(year, d.Month, d.Day).Day() == d.Day
}
