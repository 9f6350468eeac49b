package chat_test

import (
	"testing"
	"time"

	"dealbot/chat"
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
		if got := chat.ShortDate(d); got != want {
			t.Errorf("%+v is shown as %q, want %q", d, got, want)
		}
	}
}

func TestAge(t *testing.T) {
	now := time.Date(2026, 11, 24, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		date deal.Date
		want string
	}{
		{deal.Date{Year: 2026, Month: 11, Day: 24}, "today"},
		{deal.Date{Year: 2026, Month: 11, Day: 23}, "1 day ago"},
		{deal.Date{Year: 2026, Month: 9, Day: 25}, "60 days ago"},
		{deal.Date{Year: 2026, Month: 9, Day: 24}, "2 months ago"},
		{deal.Date{Year: 2024, Month: 11, Day: 25}, "23 months ago"},
		{deal.Date{Year: 2024, Month: 11, Day: 24}, "2 years ago"},
		{deal.Date{Year: 2026, Month: 11, Day: 25}, ""}, // to come
		{deal.Date{Year: 2026, Month: 4}, ""},           // which day?
		{deal.Date{}, ""},
	} {
		if got := chat.Age(c.date, now); got != c.want {
			t.Errorf("%s is %q, want %q", c.date, got, c.want)
		}
	}
}
