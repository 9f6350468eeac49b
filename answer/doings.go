package answer

import (
	"regexp"
	"slices"
)

// doesWhat finds a question for what somebody does, up to who: "what does Acme".
var doesWhat = regexp.MustCompile(`\bwhat(?: else| exactly| all)? (?:did|does|do|will|would|has|have|had|must|can|could|may|might|should|is|are|was|were) (?:the )?$`)

// besideDeed stands between one who does something and what he does, where nothing else that he does
// comes between: "Acme, the brewer, will therefore still keep".
var besideDeed = regexp.MustCompile(`^(?:,[^,;.]{2,60},)?(?: (?:will|would|has|have|had|is|are|was|were|been|be|to|must|can|cannot|could|may|might|should|shall|not|also|still|now|then|only|never|instead|itself|always|in turn|in return|for its part|meanwhile|[a-z]+ly))* $`)

// itDoes begins a sentence, or a part of one, up to what one does who was named before.
var itDoes = regexp.MustCompile(`(?i)(?:^|[,;:—–] ?(?:and |but |while |so )?|\b(?:and|but|while) )(?:it|they|he|she|the (?:company|group|firm)|in return,? it|in exchange,? it)(?: (?:will|would|has|have|had|is|are|to|must|can|could|may|also|still|now|then|only|[a-z]+ly))* $`)

// How surely a sentence tells that somebody does something: he stands right before it, or he or his
// pronoun somewhere in its clause.
const (
	doesItself = 2
	doesSoHere = 1
)

// doesIn says how surely the sentence of a candidate tells that one does something, by the indices of
// the two.
func (r *reading) doesIn(c *candidate, doer, deed int) int {
	l := c.line
	doing := l.match(&r.terms[doer])
	for _, at := range l.match(&r.terms[deed]).at {
		if l.onlyMeant(at) && !l.promises(at) {
			continue
		}
		start := l.words[at].Start
		for _, n := range l.names {
			if n.End < start && l.within(doing, n) && besideDeed.MatchString(l.text[n.End:start]) {
				return doesItself
			}
		}
		if c.fit.carried[doer] > 0 && itDoes.MatchString(l.text[:start]) {
			return doesItself
		}
	}
	if tells, _ := r.tellsDeed(l, doer, deed); tells {
		return doesSoHere
	}
	return 0
}

// promises says whether what stands before a deed tells that it will be done: "will keep".
func (l *line) promises(deed int) bool {
	return isToDo.MatchString(l.text[:l.words[deed].Start])
}

// isToDo stands right before what somebody will do, or may.
var isToDo = regexp.MustCompile(`\b(?:will|would|shall|is to|are to|can|could|may|going to|set to|due to|able to|free to)(?: [a-z]+ly| also| then| now| still| only)* $`)

// farDoing is how much less may speak for a sentence that tells that somebody does what the question
// asks about than for the best.
const farDoing = 1.5

// nearVerb is how much less of the words of the question that are no names it may have.
const nearVerb = 0.05

// doing is the best sentence that tells of one whom the question names that he does what it asks,
// where the best of all does not tell it as surely: "Acme keeps the roof" for "what does Acme
// keep", and not "Bolt left when Acme insisted on keeping the name". Nil for none.
func (r *reading) doing(all []candidate) *candidate {
	first := &all[0]
	if first.fact != nil || first.score <= sure {
		return nil
	}
	doer, deed := r.deedAsked(doesWhat)
	if deed < 0 || r.terms[deed].weight <= askerWeight {
		return nil
	}
	least := r.doesIn(first, doer, deed)
	if least == doesItself {
		return nil
	}
	at := slices.IndexFunc(all[1:], func(c candidate) bool {
		return c.page == first.page && c.fact == nil && c.mention == nil && c.score > max(sure, first.score-farDoing) && r.verbFit(c.fit) >= r.verbFit(first.fit)-nearVerb && r.doesIn(&c, doer, deed) > least
	})
	if at < 0 {
		return nil
	}
	return &all[1+at]
}
