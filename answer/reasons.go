package answer

import (
	"slices"
	"strings"
)

// What a sentence begins with that tells why what the one before tells is so, "This is a nod
// to the unions", or that it does no harm, "That will not hurt much"; and words by which one
// tells what comes of what the one before tells.
var (
	explainsIt = newPattern(`(?i)^(?:this|that|it)(?: [a-z]+)? (?:is|was) (?:meant|intended|designed|because|so that|to |an? (?:[a-z]+ )?(?:message|signal|sign|warning|nod|sop|concession|reassurance|response|reaction|answer) (?:to|that))`)
	noHarm     = newPattern(`(?i)^(?:but |still,? |yet )?(?:that|this|it)(?: [a-z]+)? (?:should|does|did|will|would|may|might|need|is|was)(?:n['’]t| not)\b.{0,40}\b(?:matter|hurt|harm|problem|worry|blow|bad|trouble|much|sting|concern)\b`)
	comesOfIt  = newPattern(`(?i)\b(?:so|therefore|hence|thus|as a result|that is why|which is why|benefits?|gains?|profits?|suffers?|earns?) `)
)

// harmless finds a question why something does no harm.
var harmless = newPattern(`(?:\bnot\b|n'?t\b|\bno\b|\bhardly\b|\blittle\b)[^?]*\b(?:disaster|catastrophe|problem|blow|bad|matter|hurt|harm|big deal|worry|worried|concern|concerned|issue|trouble|setback|tragedy|damage)\b`)

// explained is the sentence behind the best, or the next but one of its paragraph, that tells
// why that is so; nil for none.
func (r *reading) explained(all []candidate) *candidate {
	first := &all[0]
	if first.score <= sure {
		return nil
	}
	for l, n := first.line.next, 0; l != nil && l.first == first.line.first && n < 2; l, n = l.next, n+1 {
		if !explainsIt.in(l.text) {
			continue
		}
		if n > 0 || r.quotes(first.line) {
			return asGood(all, l)
		}
		return r.toldNext(all, first)
	}
	return nil
}

// lightened is the sentence that tells why what it follows does no harm, where that is asked;
// nil for none. "Acme loses a buyer. That should not hurt much. It has two others."
func (r *reading) lightened(all []candidate) *candidate {
	if !r.reads(harmless) {
		return nil
	}
	for i := range all {
		next := all[i].line.next
		if next == nil || !noHarm.in(next.text) || next.next == nil || next.next.label || all[i].fit.direct == 0 {
			continue
		}
		c := asGood(all, next.next)
		if c != nil && r.namesAnybody() {
			c.score = max(c.score, nearlyTold)
		}
		return c
	}
	return nil
}

// problemAsked finds a question why something is a problem, and farBar is how much less may
// speak for the sentence that tells what stands against it than for the best.
var problemAsked = newPattern(`\b(?:problem(?:atic)?|snag|trouble|dispute|sticking point|stumbling block|conflict(?:ed)?|clash(?:ed)?|awkward|tricky|not allowed|off limits|forbidden|couldn't|could not)\b`)

const farBar = 2.0

// barring is the best sentence that tells what stands against what the question asks why it
// was a problem: "The old lease kept Acme from letting the roof". Nil for none.
func (r *reading) barring(all []candidate) *candidate {
	if !r.reads(problemAsked) || bars.in(all[0].line.text) {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score < all[0].score-farBar {
			return nil
		}
		if c.fact != nil || !bars.in(c.line.text) || c.feature[byNear] < leastBar {
			continue
		}
		return asGood(all, c.line)
	}
	return nil
}

// leastBar is how near the words of the question have to stand to such a sentence.
const leastBar = 0.25

// nearlyTold is how much less may speak for a reason whose sentence tells what was done than
// for another.
const nearlyTold = 1.0

// ofDeed is the best reason whose sentence tells what the question says somebody did, or does;
// nil where none is nearly as good as the best.
func (r *reading) ofDeed(all []candidate) *candidate {
	doer, deed := r.deedAsked(doesSomething)
	came := -1
	if deed < 0 {
		came = r.cameOf()
	}
	if deed < 0 && came < 0 {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-nearlyTold {
			return nil
		}
		if c.feature[byForm] <= 0 {
			continue
		}
		if came >= 0 {
			if len(c.fit.hits[came].at) > 0 {
				return c
			}
			continue
		}
		if tells, _ := r.tellsDeed(c.line, doer, deed); tells {
			return c
		}
	}
	return nil
}

// cameOf is the index of the word for what came of a deal: "collapse" in "why did the deal
// collapse"; -1 for none.
func (r *reading) cameOf() int {
	for k := range r.terms[:max(0, len(r.terms)-1)] {
		t, next := &r.terms[k], &r.terms[k+1]
		if !t.name && transaction[strings.ToLower(t.text)] && !next.name && next.value == nil && doesSomething.MatchString(cut(r.lower, 0, t.at)) && followsAtOnce.MatchString(cut(r.lower, t.at+len(r.asWritten(t)), next.at)) {
			return k + 1
		}
	}
	return -1
}

// wantsTo finds that a sentence tells what somebody wants, which may be why he does something.
var wantsTo = newPattern(`(?i)\b(?:wants?|wanted|hop(?:es|ed)|seeks|sought|needs?|needed|(?:is|are|was|were|has been|have been) (?:keen|eager|trying|seeking|looking|hoping|anxious|under pressure)|(?:is|are|was|were) (?:desperate|determined)) to\b|\bneed(?:s|ed)? (?:the |more |fresh |new |extra )*(?:money|cash|capital|funds|funding|space|scale|room|help|power|capacity)\b`)

// farMotive is how much less may speak for a sentence that tells what somebody wants than for
// the one that tells what he does.
const farMotive = 2.5

// motive is the sentence that tells what somebody wants of whom the best sentence tells that he
// does what the question says, but not why; nil for none.
func (r *reading) motive(all []candidate) *candidate {
	first := &all[0]
	doer, deed := r.deedAsked(doesSomething)
	if deed < 0 || first.score <= sure || first.feature[byForm] >= 0 {
		return nil
	}
	if tells, _ := r.tellsDeed(first.line, doer, deed); !tells {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score < first.score-farMotive {
			return nil
		}
		at := wantsTo.FindStringIndex(c.line.text)
		if at == nil || c.page != first.page || len(c.line.names) == 0 || c.line.names[0].End > at[0] || !c.line.within(c.line.match(&r.terms[doer]), c.line.names[0]) {
			continue
		}
		return asGood(all, c.line)
	}
	return nil
}

// following is the sentence before the best, where the best tells what comes of that, and no
// reason of its own: "Acme holds half of Bolt. It gains from every sale." Nil for none.
func (r *reading) following(all []candidate) *candidate {
	first := &all[0]
	before := first.line.before
	if first.feature[byForm] >= 0 || first.score <= sure || before == nil || before.label || first.line.first == first.line || !first.line.pointsBack() || !comesOfIt.in(first.line.text) {
		return nil
	}
	return asGood(all, before)
}

// asGood is the candidate of a line, told to be a reason as good as the best, for what the
// best is told of.
func asGood(all []candidate, l *line) *candidate {
	at := slices.IndexFunc(all, func(c candidate) bool { return c.line == l })
	if at < 0 {
		return nil
	}
	told, f := all[at], *all[at].fit
	f.level, f.carried = slices.Clone(f.level), slices.Clone(f.carried)
	for k, level := range all[0].fit.level {
		f.level[k], f.carried[k] = max(f.level[k], ofBefore*level), max(f.carried[k], ofBefore*level)
	}
	told.score, told.feature[byForm], told.fit = all[0].score, 1, &f
	return &told
}
