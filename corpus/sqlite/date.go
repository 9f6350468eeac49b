package sqlite

import (
	"fmt"

	"dealbot/deal"
)

// printDate prints a date for parseDate: a day as "2026-04-28", which sorts and
// is read without ado, an unknown date as nothing, and any other as deal does.
func printDate(d deal.Date) string {
	switch day := (deal.Date{Year: d.Year, Month: d.Month, Day: d.Day}); {
	case d == deal.Date{}:
		return ""
	case d == day && d.Year > 0 && d.Month > 0 && d.Day > 0:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return d.String()
}

// parseDate reads what printDate wrote.
func parseDate(s string, to *deal.Date) error {
	if s == "" {
		return nil
	}
	if len(s) == len("2026-04-28") && s[4] == '-' && s[7] == '-' {
		*to = deal.Date{Year: number(s[:4]), Month: number(s[5:7]), Day: number(s[8:])}
		return nil
	}
	v, err := deal.ParseValue(deal.KindDate, s)
	if err != nil {
		return err
	}
	*to = v.(deal.Date)
	return nil
}

// number reads digits.
func number(digits string) (n int) {
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}
