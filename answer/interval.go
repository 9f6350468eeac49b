package answer

import (
	"regexp"
	"slices"

	"dealbot/extract"
)

// A question for the time between two things, and what stands around one: "two days
// earlier", "Ten months after signing, Acme left".
var (
	apartAsked = newPattern(`\b(?:after|before|ago|earlier|later|since|prior|wait|waited|notice|ahead|advance|until|till|old|take|took|takes|late|overdue|behind|delay(?:ed|s)?|slip(?:ped)?|longer than (?:first )?(?:planned|expected)|postponed|put back|pushed back)\b`)
	since      = regexp.MustCompile(`^ (?:earlier|later|ago|before that|after that)\b`)
	afterThen  = regexp.MustCompile(`^ (?:after|before) `)
	noLater    = regexp.MustCompile(`(?i)\b(?:no|not) (?:later|earlier|sooner|more|less) than (?:about )?$|\bwithin (?:about )?$|\bat (?:least|most) $`)
	opens      = regexp.MustCompile(`(?i)(?:^|[,;] |\b(?:and|but) )(?:about |some |just |only |barely |nearly |almost |more than |less than )*$`)
)

// isInterval says whether a length of time of a line is the time between two things, and
// the question is for how long something lasts.
func (r *reading) isInterval(l *line, m *extract.Mention) bool {
	rest := l.text[m.End:]
	apart := since.MatchString(rest) || afterThen.MatchString(rest) && noLater.MatchString(l.text[:m.Start]) || afterThen.MatchString(rest) && opens.MatchString(l.text[:m.Start])
	return apart && !r.reads(apartAsked)
}

// staysBefore finds a question how long something stays as it is before something else comes.
var staysBefore = newPattern(`\bhow long\b[^?]*\b(stays?|remains?|keeps?|waits?|sits?|holds?)\b[^?]*\bbefore\b`)

// lastsElse says whether the question is how long something lasts, and the best length of time
// is told of something else: in a sentence that names others alone, or without the word for what
// stays as it is before something else comes.
func (r *reading) lastsElse(c *candidate) bool {
	if r.shape != ShapeDuration || c.mention == nil || c.fact != nil {
		return false
	}
	if c.feature[byForeign] == 1 && !r.underName(c) {
		return r.lacksNameBefore(c.fit)
	}
	at := r.readsAt(staysBefore)
	if at == nil {
		return false
	}
	for k, t := range r.terms {
		if t.at == at[2] {
			told := c.line.clauses[c.line.wordAt(c.span.Start)]
			return !slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return c.line.clauses[at] == told })
		}
	}
	return false
}

// lacksNameBefore says whether none of the names of the question is told before a line or
// in its heading.
func (r *reading) lacksNameBefore(f *fit) bool {
	for k, t := range r.terms {
		if t.name && f.carried[k] > 0 {
			return false
		}
	}
	return true
}
