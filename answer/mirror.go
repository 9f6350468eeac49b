package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// whichActs finds the verb behind what is asked for by "which": "which company remains".
var whichActs = newPattern(`^(?:so |and |but |ok )*(?:which|what) [a-z-]+ (?:also |now |once |still |currently |will |would |has |had |have |can |could |may )*([a-z]+)`)

// passiveDeed finds a question for whom something is done to, or what somebody is.
var passiveDeed = newPattern(`^[^?]*?\b(?:who|which [a-z-]+|what [a-z-]+) (?:[a-z]+ )?(?:is|are|was|were|be|been|being|gets?|got)\b`)

// Words that may stand between who does something and the verb for it.
var toDeed = wordsOf("will, would, has, have, had, also, now, then, once, first, still, can, could, may, later, recently, just, soon, already, since")

// byWhom stands between a verb and the name of who did it: "led by the brewer Acme".
var byWhom = regexp.MustCompile(`^ by (?:the |an? |its |their )?(?:[\p{L}'’-]+ ){0,4}$`)

// ownersMark follows the name of whose something is.
var ownersMark = regexp.MustCompile(`^['’]`)

// mirrorsMost is how much of the words of a question a line has to have that puts it as the
// question does.
const mirrorsMost = 0.7

// deedTerm is the index of the term for the deed of whom the question asks for; -1 for none.
func (r *reading) deedTerm() int {
	if r.shape != ShapeWho || r.reads(passiveDeed) {
		return -1
	}
	if r.act >= 0 {
		return r.act
	}
	m := r.readsAt(whichActs)
	if m == nil {
		return -1
	}
	for k, t := range r.terms {
		if t.at == m[2] && !t.name && t.value == nil {
			return k
		}
	}
	return -1
}

// mirrors says whether the line of a name tells of it what the question asks in the question's own
// words and order: "Acme, a brewer, remains on the sleeve" for "who remains on the sleeve".
func (r *reading) mirrors(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || c.standsFor != nil || c.silent || r.deed < 0 || c.fit.hits[r.deed].strength < 1 {
		return false
	}
	for k, t := range r.terms {
		if t.name && c.fit.level[k] < inHeading || t.value != nil && c.fit.hits[k].strength == 0 {
			return false
		}
	}
	return r.verbFit(c.fit) >= mirrorsMost && r.doesIt(c)
}

// plainlyTold says whether the line of a name that has the part asked for has nearly all words of the
// question and names nobody else, and it or a sentence right before it in its paragraph has the names
// of the question.
func (r *reading) plainlyTold(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || c.standsFor != nil || c.silent || c.feature[byUnit] < 1 || r.office != nil || r.served >= 0 || r.on != (deal.Date{}) || !r.saysMost(c.fit) {
		return false
	}
	for k := range r.terms {
		t := &r.terms[k]
		if t.value != nil && c.fit.hits[k].strength == 0 {
			return false
		}
		if !t.name || len(c.fit.hits[k].at) > 0 {
			continue
		}
		found := false
		for l, back := c.line.before, 0; l != nil && l.first == c.line.first && back < lookedBack && !found; l, back = l.before, back+1 {
			found = l.match(t).strength > ownName
		}
		if !found {
			return false
		}
	}
	return !slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n != c.span && !r.isPlace(n.In(c.line.text)) && !r.asks(*c, n)
	})
}

// doesIt says whether a name stands before the word of its line for the deed asked about, and what it
// is done to behind that; or the name behind it with "by", and a word of the question before.
func (r *reading) doesIt(c *candidate) bool {
	l := c.line
	_, last := l.wordRange(c.span)
	next := l.pastApposition(last) + 1
	for next < len(l.words) && toDeed[l.words[next].Lower] {
		next++
	}
	for _, at := range c.fit.hits[r.deed].at {
		by := at+1 < len(l.words) && l.words[at+1].Lower == "by"
		if at == next && !by && r.doneThere(c, at) {
			return true
		}
		if by && l.words[at].End <= c.span.Start && at > 0 && r.hitAt(c.fit, at-1) && byWhom.MatchString(l.text[l.words[at].End:c.span.Start]) && !r.someoneIn(l, extract.Span{Start: l.words[at].End, End: c.span.Start}) {
			return true
		}
	}
	return false
}

// doneThere says whether a line has, behind the word for a deed, another word of the question, and up
// to the next comma no name but those of the question, if it has none of these.
func (r *reading) doneThere(c *candidate, deed int) bool {
	l := c.line
	told, named, names := false, false, false
	for k, t := range r.terms {
		behind := slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at > deed })
		names = names || t.name
		named = named || t.name && behind
		if t.name && !behind && k > 0 && k-1 == r.deed && !ownersMark.MatchString(r.from(&t)) {
			return false // whom he does it to
		}
		told = told || !t.name && behind && c.fit.hits[k].strength >= bySynonym
	}
	end := len(l.text)
	if stop := strings.IndexAny(l.text[l.words[deed].End:], ",;"); stop >= 0 {
		end = l.words[deed].End + stop
	}
	return told && (named || !names || !l.hasName(extract.Span{Start: l.words[deed].End, End: end}))
}

// someoneIn says whether a part of a line has a name that is neither a place's nor a people's.
func (r *reading) someoneIn(l *line, part extract.Span) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		name := n.In(l.text)
		return part.Start <= n.Start && n.Start < part.End && !extract.Nobody(name) && !r.isPlace(name)
	})
}

// othersDeed says whether the question is with or from whom somebody does something, and the line,
// which does not name him, tells of another that he does it: "Bolt earned it from Corvo" for "from
// whom did Acme earn it".
func (r *reading) othersDeed(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || r.object < 1 || !r.behindName(&r.terms[r.object]) || !r.terms[r.object-1].name {
		return false
	}
	doer, l := r.object-1, c.line
	if len(c.fit.hits[doer].at) > 0 || c.fit.hits[r.object].strength < bySynonym {
		return false
	}
	return slices.ContainsFunc(c.fit.hits[r.object].at, func(at int) bool {
		i := at - 1
		for i >= 0 && toDeed[l.words[i].Lower] {
			i--
		}
		return i >= 0 && l.named(i) && (l.words[i].Start < c.span.Start || l.words[i].Start >= c.span.End)
	})
}
