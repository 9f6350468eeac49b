package main

import (
	"time"

	"dealbot/deal"
)

// shortDate prints a date the way a citation does, "28 Apr 2026", as precisely
// as it is known; a date that is less than a month, or hangs on an event,
// prints as the field does. The zero date is "".
func shortDate(d deal.Date) string {
	if d == (deal.Date{}) {
		return ""
	}
	if d.Event != "" || d.Part != "" || d.Bound != deal.Exactly || d.Year == 0 || d.Month == 0 {
		return d.String()
	}
	t := time.Date(d.Year, time.Month(d.Month), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	if d.Day == 0 {
		return t.Format("Jan 2006")
	}
	return t.Format("2 Jan 2006")
}

// parseDate reads the DATE of a flag: a day, a month or a year.
func parseDate(s string) (deal.Date, bool) {
	for _, form := range []struct {
		layout     string
		month, day bool
	}{
		{"2006-01-02", true, true},
		{"2 Jan 2006", true, true},
		{"2 January 2006", true, true},
		{"2006-01", true, false},
		{"Jan 2006", true, false},
		{"January 2006", true, false},
		{"2006", false, false},
	} {
		t, err := time.Parse(form.layout, s)
		if err != nil {
			continue
		}
		d := deal.Date{Year: t.Year()}
		if form.month {
			d.Month = int(t.Month())
		}
		if form.day {
			d.Day = t.Day()
		}
		return d, true
	}
	return deal.Date{}, false
}

// dateOf is the day of t.
func dateOf(t time.Time) deal.Date {
	return deal.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}
