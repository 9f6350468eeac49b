package answer

import (
	"regexp"

	"dealbot/deal"
	"dealbot/extract"
)

// What makes a length of time the distance between two events, which is no answer to how
// long something lasts: "four years ago", "Four years after it left, Acme is back". A
// question for such a distance says so.
var (
	agoFrom       = regexp.MustCompile(`^ (?:ago|earlier)\b`)
	afterEvent    = regexp.MustCompile(`^ (?:after|before|since)\b`)
	opening       = regexp.MustCompile(`(?i)^(?:(?:about|almost|nearly|just|only|some|barely|roughly|around|more than|less than|over|not) )*$`)
	distanceAsked = newPattern(`\b(?:after|before|ago|since|old|later|earlier|between|ahead|advance|notice|takes?|took|taken|taking|waits?|waited|waiting|until|lag|gap|apart|passed|went by|gone by|from)\b`)
)

// setsApart says whether a length of time of a line is but such a distance, and the
// question is for none.
func (r *reading) setsApart(l *line, m *extract.Mention) bool {
	if m.Value.Kind() != deal.KindDuration || r.asked.distance {
		return false
	}
	after := l.text[m.End:]
	return agoFrom.MatchString(after) || afterEvent.MatchString(after) && opening.MatchString(l.text[:m.Start])
}
