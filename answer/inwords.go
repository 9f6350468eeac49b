package answer

import (
	"slices"

	"dealbot/extract"
)

// How many words of a question, beside its names, a line has to have that tells all of it: with its
// names, and without one.
const (
	fewestOwn     = 2
	fewestUnnamed = 3
)

// inOwnWords says whether the line of a figure or a date has every word of the question as it stands
// there, and nobody but those whom the question names: whatever else may speak against it, it is
// what the question was made of.
func (r *reading) inOwnWords(c *candidate) bool {
	if c.mention == nil || c.fact != nil || c.silent || c.score <= sure || r.shape == ShapeYesNo || r.shape == ShapeWho || c.feature[bySort] == -1 || r.ofOtherYear(c) {
		return false
	}
	own, last, fewest := 0, -1, fewestOwn
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
