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

// lastsFor is how long a duty lasts: "for 2 years after the end". Of several none is the one.
func lastsFor(words string, values []extract.Mention) (says string) {
	for _, m := range values {
		d, ok := m.Value.(deal.Duration)
		if !ok || d.Unit != "year" && d.Unit != "month" || !lastingBefore.MatchString(words[:m.Start]) {
			continue
		}
		if says != "" {
			return ""
		}
		d.Bound = deal.Exactly
		says = "for " + d.String()
		if afterTheEnd.MatchString(words[m.End:]) {
			says += " after the end"
		}
	}
	return says
}
