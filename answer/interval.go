package answer

import (
	"regexp"

	"dealbot/extract"
)

// A question for the time between two things, and what stands around one: "two days
// earlier", "Ten months after signing, Acme left".
var (
	apartAsked = newPattern(`\b(?:after|before|ago|earlier|later|since|prior|wait|waited|notice|ahead|advance|until|till|old|take|took|takes)\b`)
	since      = regexp.MustCompile(`^ (?:earlier|later|ago|before that|after that)\b`)
	afterThen  = regexp.MustCompile(`^ (?:after|before) `)
	opens      = regexp.MustCompile(`(?i)(?:^|[,;] |\b(?:and|but) )(?:about |some |just |only |barely |nearly |almost |more than |less than )*$`)
)

// isInterval says whether a length of time of a line is the time between two things, and
// the question is for how long something lasts.
func (r *reading) isInterval(l *line, m *extract.Mention) bool {
	rest := l.text[m.End:]
	apart := since.MatchString(rest) || afterThen.MatchString(rest) && opens.MatchString(l.text[:m.Start])
	return apart && !apartAsked.in(r.lower)
}
