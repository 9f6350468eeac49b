package answer

import (
	"regexp"

	"dealbot/deal"
)

// A tense says whether what a question asks about has happened.
type tense int

const (
	anyTense tense = iota
	past
	ahead
)

// What tells the tense of a question: its first auxiliary, but that something
// planned is ahead however it is put: "when was it due to close".
var (
	tenses  = regexp.MustCompile(`\b(?:(did|was|were|had|ended|closed|signed|announced|began|started)|(does|do|is|are|will|can|must|should|would|through when|until when))\b`)
	planned = regexp.MustCompile(`\b(due|meant|supposed|expected|scheduled|planned|planning|slated|set to|going to|target|targeted|deadline|expir[a-z]*|originally)\b`)
	happens = regexp.MustCompile(`\b(founded|go back|goes back|date back|dates back|dates from|since|how old|so far|yet|already)\b`)
)

// tenseOf is the tense of a question in lower case.
func tenseOf(lower string) tense {
	m := tenses.FindStringSubmatchIndex(lower)
	switch {
	case m == nil || happens.MatchString(lower):
		return anyTense
	case m[2] < 0:
		return ahead
	case planned.MatchString(lower):
		return anyTense
	}
	return past
}

// tenseFit is -1 where the question is about what is to come and the date was
// past when the article came out, or the other way round.
func (r *reading) tenseFit(c *candidate) float64 {
	if c.mention == nil || r.asked.tense == anyTense || r.on != (deal.Date{}) {
		return 0
	}
	d, ok := c.mention.Value.(deal.Date)
	published := c.page.info.Published
	if !ok || d.Event != "" || published.Year == 0 {
		return 0
	}
	d.Bound = deal.Exactly
	switch away, known := apart(d, published); {
	case !known || away.Hours() < newsworthy:
		return 0
	case r.asked.tense == ahead && d.Before(published), r.asked.tense == past && d.After(published):
		return -1
	}
	return 0
}

// newsworthy is how many hours a date may lie off the day of an article that
// still speaks of it as of something new.
const newsworthy = 45 * 24
