package main

import (
	"testing"

	"dealbot/deal"
)

func TestShortDate(t *testing.T) {
	for want, d := range map[string]deal.Date{
		"":            {},
		"28 Apr 2026": {Year: 2026, Month: 4, Day: 28},
		"Oct 2025":    {Year: 2025, Month: 10},
		"2032":        {Year: 2032},
		"Q3 2026":     {Year: 2026, Part: deal.Q3},
		"until AGI":   {Bound: deal.Until, Event: "AGI"},
	} {
		if got := shortDate(d); got != want {
			t.Errorf("%+v is shown as %q, want %q", d, got, want)
		}
	}
}

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
