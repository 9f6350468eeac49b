package deal

import (
	"regexp"
	"strconv"
	"strings"
)

// The shapes of dates in facts files and printed values, with the names of
// their groups: a bound and a part in words are taken off before.
var dateShapes = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<year>[12]\d{3})$`),
	regexp.MustCompile(`^(?P<year>[12]\d{3})-(?P<number>\d\d)$`),
	regexp.MustCompile(`^(?P<year>[12]\d{3})-(?P<number>\d\d)-(?P<day>\d\d)$`),
	regexp.MustCompile(`^(?P<month>[a-z]+)\.?$`),
	regexp.MustCompile(`^(?P<month>[a-z]+)\.?,? (?P<year>[12]\d{3})$`),
	regexp.MustCompile(`^(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>[a-z]+)\.?(?:,? (?P<year>[12]\d{3}))?$`),
	regexp.MustCompile(`^(?P<month>[a-z]+)\.? (?P<day>\d\d?)(?:st|nd|rd|th)?(?:,? (?P<year>[12]\d{3}))?$`),
}

// seasonShape is "2015/16", "2015-16" and "the 2015/16 season".
var seasonShape = regexp.MustCompile(`^(end of )?(?:the )?([12]\d{3})[/–-](\d\d)(?: season)?$`)

// decadeShape is "2020s".
var decadeShape = regexp.MustCompile(`^(?:the )?([12]\d{2}0)s$`)

// parseDate reads a calendar date, or takes the words for the event a date
// hangs on: "until AGI".
func parseDate(s string) (Value, bool) {
	if d, ok := parseCalendar(s); ok {
		return d, true
	}
	bound, rest := cutDateBound(s)
	return Date{Bound: bound, Event: rest}, rest != ""
}

func cutDateBound(s string) (Bound, string) {
	sense, rest, ok := lookUpPrefix(s, func(w Sense) bool { return w.DateBound != "" })
	if !ok {
		return Exactly, s
	}
	return sense.DateBound, rest
}

func parseCalendar(s string) (Value, bool) {
	bound, s := cutDateBound(s)
	d, ok := parseDay(strings.ToLower(strings.TrimPrefix(s, "the ")))
	d.Bound = bound
	return d, ok
}

func parseDay(s string) (Date, bool) {
	if d, ok := parseSeason(s); ok {
		return d, true
	}
	sense, rest, hasPart := lookUpPrefix(strings.Replace(s, "mid-", "mid ", 1), func(w Sense) bool { return w.Part != "" })
	d := Date{Part: sense.Part}
	if rest == "" && hasPart && d.standsAlone() {
		return d, true
	}
	for _, shape := range dateShapes {
		if found := shape.FindStringSubmatch(strings.TrimPrefix(rest, "the ")); found != nil {
			return d.with(shape.SubexpNames(), found)
		}
	}
	return Date{}, false
}

// standsAlone reports whether the part means something without its year:
// "Q4", "summer".
func (d Date) standsAlone() bool {
	switch d.Part {
	case Q1, Q2, Q3, Q4, H1, H2, Spring, Summer, Autumn, Winter:
		return true
	}
	return false
}

// with fills in what a shape's groups found.
func (d Date) with(names, found []string) (Date, bool) {
	for i, name := range names {
		if found[i] == "" {
			continue
		}
		switch name {
		case "year":
			d.Year, _ = strconv.Atoi(found[i])
		case "number":
			d.Month, _ = strconv.Atoi(found[i])
		case "day":
			d.Day, _ = strconv.Atoi(found[i])
		case "month":
			if d.Month = LookUp(found[i]).Month; d.Month == 0 {
				return Date{}, false
			}
		}
	}
	_, partOfMonthKnown := partOfMonth[d.Part]
	switch {
	case d.Part != "" && (d.Day != 0 || d.Month != 0 && !partOfMonthKnown):
		return Date{}, false
	case strings.Contains(strings.Join(names, " "), "day") && d.Day == 0, strings.Contains(strings.Join(names, " "), "number") && d.Month == 0:
		return Date{}, false
	}
	return d, d.Valid()
}

func parseSeason(s string) (Date, bool) {
	if found := decadeShape.FindStringSubmatch(s); found != nil {
		year, err := strconv.Atoi(found[1])
		return Date{Year: year, Part: Decade}, err == nil
	}
	found := seasonShape.FindStringSubmatch(s)
	if found == nil {
		return Date{}, false
	}
	year, err := strconv.Atoi(found[2])
	next, err2 := strconv.Atoi(found[3])
	d := Date{Year: year, Part: Season}
	if found[1] != "" {
		d.Part = SeasonEnd
	}
	return d, err == nil && err2 == nil && (year+1)%100 == next
}
