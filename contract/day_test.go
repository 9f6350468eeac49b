package contract

import "testing"

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"until December 31, 2020":                  "31 December 2020",
		"June 30 , 2014":                           "30 June 2014",
		"the 31st day of December, 2009":           "31 December 2009",
		"this 12t h day of May 2014":               "12 May 2014",
		"June 1s t 2020":                           "1 June 2020",
		"December 31,2010":                         "31 December 2010",
		"the thirty-first day of May, 2005":        "31 May 2005",
		"the first (1st) day of May 2005":          "1 May 2005",
		"this 3rd day of May in the year 2005":     "3 May 2005",
		"1st of January 2012":                      "1 January 2012",
		"04-01-08":                                 "1 April 2008",
		"12/31/2008":                               "31 December 2008",
		"31.12.2010":                               "31 December 2010",
		"25/12/99":                                 "25 December 1999",
		"2008-12-31":                               "31 December 2008",
		"Sept. 5, 1999":                            "5 September 1999",
		"the seventeenth (17th) day of June, 2004": "17 June 2004",
		"December, 5, 2007":                        "5 December 2007",
		"this 1 5th day of June, 2005":             "15 June 2005",
		"May 1 2, 2 004":                           "12 May 2004",
		"June 1 1999":                              "1 June 1999",
		"12th day of the month of August, 2005":    "12 August 2005",
		"August the 5th, A.D. 2005":                "5 August 2005",
		"this lst day of Febuary, 2003":            "1 February 2003",
		"the 5th of June, in the year two thousand and three": "5 June 2003",
		"the 5th of June nineteen ninety-eight by":            "5 June 1998",
		"2008/12/31":                            "31 December 2008",
		"18-June-2002":                          "18 June 2002",
		"this ___ day of July, 2003":            "July 2003",
		"from 1 May 2001 to 30 June 2002":       "1 May 2001; 30 June 2002",
		"February 31, 2003":                     "",
		"you may 2,000 times over":              "",
		"Section 4.1.2 and clause 10.10.10 too": "",
	} {
		got := ""
		for i, d := range days(text) {
			if i > 0 {
				got += "; "
			}
			got += d.date.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
