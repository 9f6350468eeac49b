package corpus

import (
	"regexp"
	"strings"
	"time"

	"dealbot/deal"
)

// dayLayouts are the ways a full date is written at the top of an article.
// Dates in figures are read only with the year first: 3/4/2026 is two days.
func dayLayouts() []string {
	return []string{
		"2006-1-2", "2006/1/2",
		"January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006",
	}
}

// parseDay reads one full date: "2026-04-28", "28 April 2026", "Tuesday, Apr.
// 28th, 2026", "2026-04-28T09:00:00Z".
func parseDay(s string) (deal.Date, bool) {
	s = strings.TrimSpace(s)
	if m := stamped.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = weekday.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllString(s, "$1")
	s = strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ", "Sept ", "Sep ").Replace(s)), " ")
	for _, layout := range dayLayouts() {
		if t, err := time.Parse(layout, s); err == nil {
			return deal.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, true
		}
	}
	return deal.Date{}, false
}

var (
	// stamped is a date with the time of day behind it.
	stamped = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})[T ]\d.*$`)
	weekday = regexp.MustCompile(`(?i)^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.,]?\s+`)
	ordinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
)

// written is a full date as parseDay reads it.
const written = `((?:\d{4}[-/]\d{1,2}[-/]\d{1,2})` +
	`|(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})` +
	`|(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4}))`

// datelines are the places where an article says when it was published: a line
// that says so, a line that is nothing but a date (and a byline), and the
// city and date before the first sentence.
var datelines = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:first\s+)?(?:published|posted|date)(?:\s+on)?\s*:?\s+(?:[a-z]+day,?\s+)?` + written),
	regexp.MustCompile(`^(?:By [^|·•]{1,60}[|·•,]\s*)?(?:[A-Z][a-z]+day,?\s+)?` + written + `(?:[T ]\d{1,2}:\d{2}.{0,12})?$`),
	regexp.MustCompile(`^[A-Z][\pL .,'’/-]{1,60}[,(]\s*(?:[A-Z][a-z]+day,?\s+)?` + written + `\)?\s*(?:/[^/]{2,40}/\s*|\([^)]{2,40}\)\s*)?(?:--|[-–—:])`),
}

// findDate returns the day on which text says it was published, or the zero
// Date where it does not say so near its top.
func findDate(text string) deal.Date {
	for n, line := range nonBlank(text) {
		if n == topLines {
			break
		}
		line = strings.Trim(line, " *_#>[]")
		line = strings.ReplaceAll(line, "**", "")
		for _, p := range datelines {
			if m := p.FindStringSubmatch(line); m != nil {
				if date, ok := parseDay(m[1]); ok {
					return date
				}
			}
		}
	}
	return deal.Date{}
}
