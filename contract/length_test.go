package contract

import (
	"strings"
	"testing"

	"dealbot/deal"
)

func TestLengths(t *testing.T) {
	for text, want := range map[string]string{
		"for a period of twelve (12) months":              "12 months",
		"for two (2) additional years":                    "2 years",
		"an initial term of seven(7) years":               "7 years",
		"on sixty (60) days' prior written notice":        "60 days",
		"thirty (30) business days prior":                 "30 days",
		"successive one (1) year periods":                 "1 year",
		"three (3) successive one-year terms":             "1 year",
		"12-month renewal terms":                          "12 months",
		"an additional month":                             "1 month",
		"a period of half a year":                         "6 months",
		"eighteen (18) calendar months":                   "18 months",
		"twenty-five (25) years":                          "25 years",
		"one hundred eighty (180) days":                   "180 days",
		"one-hundred and twenty days":                     "120 days",
		"fifteen (15) contract years":                     "15 years",
		"a one (l) year period":                           "1 year",
		"sixty ( 60 ) days":                               "60 days",
		"five [5] years":                                  "5 years",
		"2 (two) years":                                   "2 years",
		"6 (six) calendar months":                         "6 months",
		"three (3) one (1)-year terms":                    "1 year",
		"at least four times a year":                      "",
		"two years, unless either gives 90 days":          "2 years; 90 days",
		"another year":                                    "1 year",
		"two quarters":                                    "6 months",
		"for [***] years and a day-to-day administration": "",
	} {
		var got []string
		for _, l := range lengths(text) {
			got = append(got, l.String())
		}
		if all := strings.Join(got, "; "); all != want {
			t.Errorf("%q: %q, want %q", text, all, want)
		}
	}
}

func TestLengthAfter(t *testing.T) {
	day := deal.Date{Year: 2012, Month: 2, Day: 29}
	for _, c := range []struct {
		l    length
		want string
	}{
		{length{n: 3, unit: "year"}, "28 February 2015"},
		{length{n: 18, unit: "month"}, "29 August 2013"},
		{length{n: 10, unit: "month"}, "29 December 2012"},
		{length{n: 2, unit: "week"}, "14 March 2012"},
		{length{n: 90, unit: "day"}, "29 May 2012"},
	} {
		if got := c.l.after(day).String(); got != c.want {
			t.Errorf("%s after %s: %s, want %s", c.l, day, got, c.want)
		}
	}
}
