package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// asksActive finds a question for yes or no whether somebody does something, and not
// whether it is done to them.
var asksActive = newPattern(`\b(?:do|does|did|don't|doesn't|didn't|has|have|had|hasn't|haven't|will|would|can|could|must|should|may|might)\b|\b(?:is|are|was|were) [^?]*[a-z]ing\b`)

// doneBy sorts the words of a line that say what a question asks of one, "pay" in "does
// Acme pay Bolt", by whom they are said of: that one, or another of those it names.
func (r *reading) doneBy(c *candidate) (own, others []int) {
	if r.shape != ShapeYesNo || r.doer < 0 || r.claim < 0 || !r.reads(asksActive) {
		return nil, nil
	}
	for _, at := range c.fit.hits[r.claim].at {
		switch n := c.line.subject(at); {
		case n == nil || c.line.within(c.fit.hits[r.doer], *n):
			own = append(own, at)
		case slices.ContainsFunc(c.fit.hits[r.doer].at, func(i int) bool { return i > at && i <= at+doneReach && actors[c.line.words[i-1].Lower] }):
			own = append(own, at) // "rents from Acme"
		case r.asks(*c, *n) && c.line.acts(*n, at) && !r.compounds(c, *n, at):
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
var alongside = regexp.MustCompile(`^(?:,| and| or| nor|, and| &) (?:the )?$`)

// acts says whether a word of a line may be the verb of a name before it.
func (l *line) acts(n extract.Span, word int) bool {
	name := l.wordAt(n.Start)
	return word-name <= actorReach+2 && l.clauses[word]-l.clauses[name] < coordinate && !determiners[l.words[word-1].Lower]
}

// compounds says whether a name of a line and the word behind it are one thing that the question
// names in the same words: "LNG terminal".
func (r *reading) compounds(c *candidate, n extract.Span, word int) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && t.at+len(r.asWritten(&t))+1 == r.terms[r.claim].at && c.line.words[word].Start == n.End+1 && c.line.within(c.line.match(&t), n)
	})
}

// turnedAbout says whether a line tells of another whom the question names what it asks
// of one, and of that one nothing: "Bolt no longer pays Acme" leaves open whether Acme
// pays Bolt.
func (r *reading) turnedAbout(c *candidate) bool {
	own, others := r.doneBy(c)
	return len(own) == 0 && len(others) > 0
}

// ofDoer says whether the line is about the name that the question is about: it has
// it, or tells it of nobody else while the line before, its heading or the title of its
// page has it.
func (r *reading) ofDoer(c *candidate) bool {
	if r.doer < 0 {
		return true
	}
	if len(c.fit.hits[r.doer].at) > 0 {
		return r.namesDeal() || !r.doneByOther(c)
	}
	if r.claim >= 0 && slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return r.isAnother(c, n) && r.claims(c, n) }) {
		return false
	}
	return c.fit.carried[r.doer] > 0 || c.page.title.match(&r.terms[r.doer]).strength > 0 || r.verbFit(c.fit) >= nearlyAll && r.isHeOf(c.line)
}

// isHeOf says whether a line begins with a pronoun that stands for the person whom the question is about.
func (r *reading) isHeOf(l *line) bool {
	if len(l.words) == 0 || !heOrShe[l.words[0].Lower] {
		return false
	}
	for from, back := l.before, 0; from != nil && back < lookedBack && from.passage.ID == l.passage.ID; from, back = from.before, back+1 {
		if len(from.names) > 0 {
			n := from.names[len(from.names)-1]
			return from.within(from.match(&r.terms[r.doer]), n) && slices.ContainsFunc(from.names, func(n extract.Span) bool { return r.names.person(n.In(from.text)) })
		}
	}
	return false
}

// doneByOther says whether in a line that has the name that the question is about
// somebody else does what is asked: "Acme loses what it could sell with Bolt".
func (r *reading) doneByOther(c *candidate) bool {
	if r.namesDeal() || r.claim < 0 || r.terms[r.claim].alone && r.nearDoer(c) || len(c.fit.hits[r.claim].at) == 0 {
		return false
	}
	for _, at := range c.fit.hits[r.claim].at {
		nearest := c.line.actsOn(at)
		if nearest == nil || !r.isAnother(c, *nearest) || c.line.within(c.fit.hits[r.doer], *nearest) || saysOfIt.MatchString(c.line.text[nearest.End:c.line.words[at].End]) {
			return false
		}
	}
	return true
}

// saysOfIt follows the name of one who only says what those do for whom he speaks: "Ann Lee
// says the company is weighing a sale".
var saysOfIt = regexp.MustCompile(`^,?(?: [a-z ]+,)? (?:says?|said|adds?|added|confirm(?:s|ed)|told [a-z]+) (?:that )?(?:it|they|the (?:company|group|firm|club|bank|business|league|maker))\b`)

// doneTo says whether another of those whom the question names does what it asks of the
// one it is about: "Bolt pays Acme" says neither that Acme pays nor that it does not.
func (r *reading) doneTo(c *candidate) bool {
	if r.namesDeal() || r.doer < 0 || r.claim < 0 || len(c.fit.hits[r.claim].at) == 0 || r.namesBeside(c.line, c.fit) {
		return false
	}
	named := len(c.fit.hits[r.doer].at) > 0
	return !slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool {
		by := c.line.actsOn(at)
		return by == nil || c.line.isHad(at) || r.isAnother(c, *by) != !named || slices.ContainsFunc(c.fit.hits[r.doer].at, func(doer int) bool {
			return doer < at || actors[c.line.words[doer-1].Lower] || c.line.clauses[doer] != c.line.clauses[at]
		})
	})
}

// nearDoer says whether a word of what is asked stands right beside the one whom the
// question is about.
func (r *reading) nearDoer(c *candidate) bool {
	return slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return c.fit.near(r.doer, at-2, at+2) })
}

// namesDeal says whether the name that the question is about but tells which deal is
// meant: in "has the Acme takeover closed" Acme need not be the one that closes it.
func (r *reading) namesDeal() bool {
	if r.doer < 0 || r.doer+1 >= len(r.terms) {
		return false
	}
	name, next := &r.terms[r.doer], &r.terms[r.doer+1]
	if next.name || next.at != name.at+len(r.asWritten(name))+1 {
		return false
	}
	return transaction[next.text] || attributed.MatchString(cut(r.lower, 0, name.at)) && !participles[next.text] && !strings.HasSuffix(next.text, "ing") && !strings.HasSuffix(next.text, "ed")
}

// attributed stands before a name that but tells which thing is meant: "was the Acme licence
// renewed".
var attributed = regexp.MustCompile(`\b(?:is|are|was|were|has|have|had) the $`)

// actsOn is the name nearest before a word of the line, in its clause; where that has
// none, the first of the line: "Acme makes the tins and fills them". Nil for none.
func (l *line) actsOn(at int) *extract.Span {
	var nearest, first *extract.Span
	start := at
	for start > 0 && l.clauses[start-1] == l.clauses[at] {
		start--
	}
	relative := l.words[start].Lower == "which" || l.words[start].Lower == "who"
	for i := range l.names {
		n := &l.names[i]
		word := l.wordAt(n.Start)
		if word >= at {
			break
		}
		if (first == nil || relative && word < start) && !l.turnsBetween(word, at) {
			first = n // "Acme sells to Bolt, which makes tins"
		}
		if l.clauses[word] == l.clauses[at] {
			nearest = n
		}
	}
	return cmp.Or(nearest, first)
}

// isHad says whether a word of the line tells that what stands before it is had by what
// stands behind: "Bolt belongs to Acme", "a wholly owned part of Acme".
func (l *line) isHad(word int) bool {
	w := &l.words[word]
	return w.Stem == "belong" || w.Lower == "owned" && word > 0 && hadBefore[l.words[word-1].Lower]
}

var hadBefore = wordsOf("wholly, fully, is, was, are, were, been, now, jointly")

// doneToOther says whether the line tells of another whom it is done to than the one whom
// the question names: "did Acme sue Bolt" is not told by "Acme has sued Corvo".
func (r *reading) doneToOther(c *candidate) bool {
	if r.claim < 0 || r.doer < 0 {
		return false
	}
	object := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at > r.terms[r.claim].at && !r.supposed(&t) })
	if object < 0 || len(c.fit.hits[object].at) > 0 || r.isPlace(r.terms[object].text) {
		return false
	}
	claim := &r.terms[r.claim]
	if c.fit.carried[object] == 0 && !c.line.pointsBack() && strings.TrimSpace(cut(r.lower, claim.at+len(r.asWritten(claim)), r.terms[object].at)) == "" {
		return true // nobody is told to whom it is done
	}
	return slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool {
		return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
			word := c.line.wordAt(n.Start)
			return word > at && word <= at+objectReach && c.line.clauses[word] == c.line.clauses[at] && r.isAnother(c, n)
		})
	})
}

// objectReach is how many words behind what is done the one may stand whom it is done to.
const objectReach = 6

// claims says whether what is asked of one follows a name of the line in its clause.
func (r *reading) claims(c *candidate, n extract.Span) bool {
	word := c.line.wordAt(n.Start)
	return slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return at > word && c.line.clauses[at] == c.line.clauses[word] })
}

// isAnother says whether a name of the line is of somebody whom the question does
// not name.
func (r *reading) isAnother(c *candidate, n extract.Span) bool {
	return !r.isPlace(n.In(c.line.text)) && !r.asks(*c, n)
}

// actors stand before the one who does something, or has it, behind what is done.
var actors = map[string]bool{"by": true, "from": true, "with": true}
