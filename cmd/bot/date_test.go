package main

import (
	"testing"

	"dealbot/deal"
)

func TestParseDate(t *testing.T) {
	for s, want := range map[string]deal.Date{
		"2026-04-27":  {Year: 2026, Month: 4, Day: 27},
		"27 Apr 2026": {Year: 2026, Month: 4, Day: 27},
		"2026-04":     {Year: 2026, Month: 4},
		"April 2026":  {Year: 2026, Month: 4},
		"2026":        {Year: 2026},
	} {
		if got, ok := parseDate(s); !ok || got != want {
			t.Errorf("%q is read as %+v, %v; want %+v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "tomorrow", "2026-02-30", "2026-13", "27/04/2026"} {
		if got, ok := parseDate(s); ok {
			t.Errorf("%q is read as %+v, want a refusal", s, got)
		}
	}
}
