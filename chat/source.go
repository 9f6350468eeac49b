package chat

import (
	"fmt"
	"time"

	"dealbot/deal"
)

// ShortDate prints a date the way a citation does, "28 Apr 2026", as precisely
// as it is known; a date that is less than a month, or hangs on an event,
// prints as the field does. The zero date is "".
func ShortDate(d deal.Date) string {
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

// Age says how long ago a day was: "today", "3 days ago", "7 months ago". It is
// "" for a date that is not precise to the day, and for one to come.
func Age(d deal.Date, now time.Time) string {
	day, _, ok := d.Span()
	if !ok || d.Day == 0 {
		return ""
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	days := int(today.Sub(day).Hours()) / 24
	months := (today.Year()-day.Year())*12 + int(today.Month()-day.Month())
	if today.Day() < day.Day() {
		months-- // the last one is not over
	}
	switch {
	case days < 0:
		return ""
	case days == 0:
		return "today"
	case months >= 24:
		return ago(months/12, "year")
	case months >= 2:
		return ago(months, "month")
	}
	return ago(days, "day")
}

func ago(n int, unit string) string {
	if n == 1 {
		return "1 " + unit + " ago"
	}
	return fmt.Sprintf("%d %ss ago", n, unit)
}
