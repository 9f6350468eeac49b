package answer

import (
	"regexp"
	"slices"

	"dealbot/extract"
)

// asksActive finds a question for yes or no whether somebody does something, and not
// whether it is done to them.
var asksActive = regexp.MustCompile(`\b(?:do|does|did|don't|doesn't|didn't|has|have|had|hasn't|haven't|will|would|can|could|must|should|may|might)\b|\b(?:is|are|was|were) [^?]*[a-z]ing\b`)

// doneBy sorts the words of a line that say what a question asks of one, "pay" in "does
// Acme pay Bolt", by whom they are said of: that one, or another of those it names.
func (r *reading) doneBy(c *candidate) (own, others []int) {
	if r.shape != ShapeYesNo || r.doer < 0 || r.claim < 0 || !asksActive.MatchString(r.lower) {
		return nil, nil
	}
	for _, at := range c.fit.hits[r.claim].at {
		switch n := c.line.subject(at); {
		case n == nil || c.line.within(c.fit.hits[r.doer], *n):
			own = append(own, at)
		case slices.ContainsFunc(c.fit.hits[r.doer].at, func(i int) bool { return i > at && i <= at+doneReach && actors[c.line.words[i-1].Lower] }):
			own = append(own, at) // "rents from Acme"
		case r.asks(*c, *n) && c.line.acts(*n, at):
			others = append(others, at)
		}
	}
	return own, others
}

// subject is the name nearest before a word, with those joined to it, that is no owner's:
// "Acme and Bolt" in "Acme and Bolt end Corvo's lease". Nil for none.
func (l *line) subject(word int) *extract.Span {
	var nearest *extract.Span
	for i, n := range l.names {
		switch {
		case n.End > l.words[word].Start:
			return nearest
		case ownRole.MatchString(l.text[n.End:]):
		case nearest != nil && i > 0 && alongside.MatchString(l.text[nearest.End:n.Start]):
			nearest = &extract.Span{Start: nearest.Start, End: n.End}
		default:
			nearest = &n
		}
	}
	return nearest
}

// alongside stands between names that do something together.
var alongside = regexp.MustCompile(`^(?:,| and| or| nor|, and| &) $`)

// acts says whether a word of a line may be the verb of a name before it.
func (l *line) acts(n extract.Span, word int) bool {
	name := l.wordAt(n.Start)
	return word-name <= actorReach+2 && l.clauses[word]-l.clauses[name] < coordinate && !determiners[l.words[word-1].Lower]
}

// turnedAbout says whether a line tells of another whom the question names what it asks
// of one, and of that one nothing: "Bolt no longer pays Acme" leaves open whether Acme
// pays Bolt.
func (r *reading) turnedAbout(c *candidate) bool {
	own, others := r.doneBy(c)
	return len(own) == 0 && len(others) > 0
}
