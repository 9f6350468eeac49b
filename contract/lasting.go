package contract

import (
	"regexp"

	"dealbot/deal"
	"dealbot/extract"
)

var (
	lastingBefore = regexp.MustCompile(`(?i)\b(?:for|during|within|surviv\w+)\b(?:[^.;]{0,25}\bperiod)?(?: of)?(?: (?:an?|the|additional|further|up to))*\s*$`)
	afterTheEnd   = regexp.MustCompile(`(?i)^[\s,]*(?:period )?(?:immediately )?(?:thereafter|(?:after|following|from|upon|of)\b[^.;]{0,80}\b(?:terminat|expir|cessation|end\b))`)
)

// lastsFor is how long a duty lasts: "for 2 years after the end".
func lastsFor(words string, values []extract.Mention) string {
	return theOne(values, func(m extract.Mention) string {
		d, ok := m.Value.(deal.Duration)
		if !ok || d.Unit != "year" && d.Unit != "month" || !lastingBefore.MatchString(words[:m.Start]) {
			return ""
		}
		d.Bound = deal.Exactly
		if afterTheEnd.MatchString(words[m.End:]) {
			return "for " + d.String() + " after the end"
		}
		return "for " + d.String()
	})
}
