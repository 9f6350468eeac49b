package contract

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"dealbot/deal"
)

// A day is a date as a contract writes it, and where it stands.
type day struct {
	start, end int
	date       deal.Date
}

const (
	monthName = `(jan(?:uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:em?ber)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	yearName  = `(?:,?\s*(?:nineteen|two\s+thousand)[a-z -]{0,30}\()?(?:,?\s*(?:in )?(?:the )?year(?: of)?(?: our lord)?\s*,?)?\s*[,.-]?\s*(?:a\.?d\.?\s*)?((?:1\s?[89]|2\s?0)\s?\d\s?\d|two\s+thousand(?:\s+and)?(?:[\s-]+` + yearWord + `)?|nineteen\s+(?:hundred\s+(?:and\s+)?)?` + yearWord + `)`
	yearWord  = `(?:(?:` + ten + `)(?:[\s-]+(?:` + one + `))?|` + teen + `|` + one + `)`
	ordinal   = `(?:\s*(?:s\s?t|n\s?d|r\s?d|t\s?h))?`
)

// The ways a contract writes a date. Scanned text puts gaps where none belong, "17t h", and has an
// l for a 1.
var (
	monthFirst = regexp.MustCompile(`(?i)\b` + monthName + `[\s,-]*(?:the\s+)?(\d(?:\s?\d)?)` + ordinal + yearName + `\b`)
	dayFirst   = regexp.MustCompile(`(?i)\b(\d{1,2}|\d \d(?:st|nd|rd|th)|lst|[a-z]{5,11}(?:[- ][a-z]{5,7})?)` + ordinal + `(?: \(\d{1,2}` + ordinal + `\))?(?:\s+day)?(?:,?\s+of(?:\s+the\s+month\s+of)?)?[\s,-]+` + monthName + yearName + `\b`)
	noDay      = regexp.MustCompile(`(?i)\b` + monthName + yearName + `\b`)
	isoDay     = regexp.MustCompile(`\b((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)\b`)
	figures    = regexp.MustCompile(`\b(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?[/.-]\s?((?:19|20)?\d\d)\b`)
)

// days finds the dates of s in order. One whose day is left open has none.
func days(s string) []day {
	var all dayList
	lower := strings.ToLower(s)
	named := hasOne(lower, yearStarts) && hasOne(lower, monthStarts)
	if named {
		all.addNamed(s)
	}
	if strings.ContainsAny(s, "/.-") {
		all.addFigures(s)
	}
	if named {
		for _, at := range noDay.FindAllStringSubmatchIndex(s, -1) {
			all.add(at, year(s[at[4]:at[5]]), month(s[at[2]:at[3]]), 0)
		}
	}
	return all
}

// A dayList is of dates in the order in which they stand in a text.
type dayList []day

// add adds a date found at some bytes, if there is such a date and nothing else was found there.
func (all *dayList) add(at []int, y, m, d int) {
	date := deal.Date{Year: y, Month: m, Day: d}
	if m == 0 || !date.Valid() {
		return
	}
	i := sort.Search(len(*all), func(i int) bool { return (*all)[i].start >= at[1] })
	if i == 0 || (*all)[i-1].end <= at[0] {
		*all = slices.Insert(*all, i, day{at[0], at[1], date})
	}
}

// addNamed adds the dates of s that have a day and a month by its name.
func (all *dayList) addNamed(s string) {
	for _, at := range monthFirst.FindAllStringSubmatchIndex(s, -1) {
		all.add(at, year(s[at[6]:at[7]]), month(s[at[2]:at[3]]), number(s[at[4]:at[5]]))
	}
	for _, at := range dayFirst.FindAllStringSubmatchIndex(s, -1) {
		if d := ordinalDay(s[at[2]:at[3]]); d > 0 {
			all.add(at, year(s[at[6]:at[7]]), month(s[at[4]:at[5]]), d)
		}
	}
}

// addFigures adds the dates of s that are nothing but figures.
func (all *dayList) addFigures(s string) {
	for _, at := range isoDay.FindAllStringSubmatchIndex(s, -1) {
		all.add(at, number(s[at[2]:at[3]]), number(s[at[4]:at[5]]), number(s[at[6]:at[7]]))
	}
	for _, at := range figures.FindAllStringSubmatchIndex(s, -1) {
		m, d := number(s[at[2]:at[3]]), number(s[at[6]:at[7]])
		switch dot := s[at[4]] == '.'; {
		case dot && at[9]-at[8] < 4: // a clause: 10.10.10
			continue
		case dot || m > 12: // 31.12.2010 is European
			m, d = d, m
		}
		all.add(at, century(number(s[at[8]:at[9]])), m, d)
	}
}

// How months and years begin; scanned text has gaps in them.
var (
	monthStarts = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	yearStarts  = []string{"19", "20", "18", "1 9", "2 0", "1 8", "nineteen", "thousand"}
)

// month is the number of a month by its name, whole or cut.
func month(name string) int {
	return slices.Index(monthStarts, strings.ToLower(name)[:3]) + 1
}

// year reads a year in digits or in words: "two thousand and six", "nineteen ninety-eight".
func year(words string) int {
	if n := number(words); n > 0 {
		return n
	}
	n := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '\t' }) {
		switch {
		case w == "two" && n == 0:
			n = 2000
		case w == "nineteen" && n == 0:
			n = 1900
		default:
			n += units[w]
		}
	}
	return n
}

// number reads digits, with gaps or without; 0 where there are others.
func number(digits string) int {
	n, _ := strconv.Atoi(strings.Join(strings.Fields(digits), ""))
	return n
}

// century is the year that two digits mean.
func century(year int) int {
	switch {
	case year > 99:
		return year
	case year >= 70:
		return 1900 + year
	}
	return 2000 + year
}

// ordinalDay is the day of a month by its number, in digits or as a word; 0 where it is none.
func ordinalDay(word string) int {
	if n := number(strings.TrimRight(word, "stndrhSTNDRH")); n > 0 {
		return n
	}
	return ordinals[strings.ReplaceAll(strings.ToLower(word), " ", "-")]
}

// ordinals are the days of a month as words: "thirty-first".
var ordinals = func() map[string]int {
	words := strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh
		twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`)
	of := map[string]int{"thirtieth": 30, "thirty-first": 31, "lst": 1}
	for i, w := range words {
		of[w] = i + 1
		if i < 9 {
			of["twenty-"+w] = 21 + i
		}
	}
	return of
}()
