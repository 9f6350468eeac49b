package main

import (
	"time"

	"dealbot/deal"
)

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
