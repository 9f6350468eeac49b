package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// How many words of a question, beside its names, a line has to have that tells all of it: with its
// names, and without one.
const (
	fewestOwn     = 2
	fewestUnnamed = 3
)

// ownWords is how much speaks for such a line that has more of them.
const ownWords = 1.0

// inOwnWords says whether the line of a figure or a date has every word of the question as it stands
// there, and nobody but those whom the question names: whatever else may speak against it, it is
// what the question was made of.
func (r *reading) inOwnWords(c *candidate) bool {
	return c.score > sure && !c.silent && r.hasWords(c, fewestOwn)
}

// hasWords says whether the line of a figure has so many words of the question and nothing in their
// way, whatever speaks for it.
func (r *reading) hasWords(c *candidate, fewest int) bool {
	if c.mention == nil || c.fact != nil || r.shape == ShapeYesNo || r.shape == ShapeWho || c.feature[bySort] == -1 || r.ofOtherYear(c) {
		return false
	}
	own, last := 0, -1
	for k, t := range r.terms {
		hits := c.fit.hits[k]
		switch {
		case t.name && len(hits.at) == 0:
			if c.fit.onPage[k] < 1 {
				return false
			}
			fewest = fewestUnnamed
		case t.name:
			if hits.at[len(hits.at)-1] < last {
				return false // the other way round
			}
			last = hits.at[0]
		case hits.strength < 1:
			return false
		default:
			own++
		}
	}
	return own >= fewest && !slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return r.isAnother(c, n) && !c.line.isSource(n) && !r.describes(c, n)
	})
}

// dateOfDeed is what may stand between a deed and its date.
var dateOfDeed = regexp.MustCompile(`^ (?:(?:in|on|since|from|by) )?$`)

// datesNext says whether another date of the line stands right behind the word for the deed that
// the question is when somebody did, and this one does not: "signed on May 5 under a pact that they
// concluded in March" for when they concluded it.
func (r *reading) datesNext(c *candidate) bool {
	if r.shape != ShapeDate || c.mention == nil || c.fact != nil || r.agent < 0 || len(c.line.mentions) < 2 || !r.reads(asksActive) {
		return false
	}
	deed := slices.IndexFunc(r.terms, func(t term) bool {
		return !t.name && t.value == nil && t.at > r.terms[r.agent].at
	})
	if deed < 0 || c.fit.hits[deed].strength < 1 {
		return false
	}
	beside := func(start int) bool {
		return slices.ContainsFunc(c.fit.hits[deed].at, func(at int) bool {
			end := c.line.words[at].End
			return end < start && dateOfDeed.MatchString(c.line.text[end:start])
		})
	}
	return !beside(c.span.Start) && slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event == "" && d.Bound == deal.Exactly && m.Start > c.span.Start && beside(m.Start)
	})
}
