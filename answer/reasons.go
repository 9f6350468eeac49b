package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// What a sentence begins with that tells why what the one before tells is so, "This is a nod
// to the unions", or that it does no harm, "That will not hurt much"; and words by which one
// tells what comes of what the one before tells.
var (
	explainsIt = newPattern(`(?i)^(?:this|that|it)(?: [a-z]+)? (?:is|was) (?:meant|intended|designed|because|so that|to |an? (?:[a-z]+ )?(?:message|signal|sign|warning|nod|sop|concession|reassurance|response|reaction|answer) (?:to|that))`)
	noHarm     = newPattern(`(?i)^(?:but |still,? |yet )?(?:that|this|it)(?: [a-z]+)? (?:should|does|did|will|would|may|might|need|is|was)(?:n['’]t| not)\b.{0,40}\b(?:matter|hurt|harm|problem|worry|blow|bad|trouble|much|sting|concern)\b`)
	comesOfIt  = newPattern(`(?i)^(?:and |but )?(?:that|this|it)(?: (?:in itself|alone|finally|effectively))? (?:sank|killed|doomed|sealed|tipped|settled|decided|scuppered|ended|undid|was enough|proved (?:fatal|decisive|too much)|did it|(?:was|is) why|led|prompted|forced|pushed|drove|convinced|swayed|persuaded|soured|angered|infuriated|alarmed)\b|\b(?:so|therefore|hence|thus|as a result|that is why|which is why|benefits?|gains?|profits?|suffers?|earns?) `)
)

// thatDid begins a sentence that tells what the one before it led to.
var thatDid = textPattern(`^(?:That|This|It) (?:[a-z]+ed|brought|made|sank|drove|broke|cost|took|put|set|got|left|led|won|gave)\b`)

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
	if first.feature[byForm] >= 0 || first.score <= sure || before == nil || before.label || first.line.first == first.line || !first.line.pointsBack() || !comesOfIt.in(first.line.text) && !(r.saysItAgain(first) && thatDid.in(first.line.text)) {
		return nil
	}
	return asGood(all, before)
}

// Sentences behind one that tells what was done, by which an article tells why: those that say
// so by their first words, wherever they stand, and those that go on about the same, in its
// paragraph.
var (
	namesCause = textPattern(`(?i)^(?:and |but |so |again, |officially, |in part,? )?(?:(?:the|its|their|one|another|part of the|[a-z]+['’]s) (?:(?:main|official|stated|real|simple|other|second|first|chief|biggest|big|likely|underlying) )?(?:reasons?|cause|culprit|trigger|explanation|motive|rationale|logic|sticking point|stumbling block|worry|concern|complaint|grievance|objection|attraction|appeal|draw)s?\b|for [a-z0-9.&'’-]+(?: [a-z0-9.&'’-]+)?,? the (?:main |big |real )?(?:attraction|appeal|draw|prize|lure|logic|point|benefit|advantage|reason|aim|idea)\b|what (?:forced|tipped|drove|pushed|changed|decided|swayed|convinced|prompted|scuppered|sank|killed|delayed|held|finally|worried|irked|angered|spoke|counted|made)\b|(?:this|that|it)(?:['’]s| is| was)(?: largely| mainly| partly| mostly)? because\b|behind (?:the|this|that|it)\b|at (?:issue|stake)\b)`)
	goesOnWhy  = textPattern(`(?i)^(?:and |but |so )?(?:it|they|he|she|that|this|the [a-z-]+(?: [a-z-]+)?) (?:(?:was|were|had been|is|has been|have been) (?:also |largely |mainly |partly |mostly |first |then )*(?:delayed|held up|postponed|put off|put in|caused|prompted|triggered|forced|driven|brought on|sparked|due to|down to|meant|designed|intended|supposed|blamed|unable|too|short of|losing|struggling|running out|under pressure|desperate|worried|afraid|unhappy|angry|keen)\b|(?:accus(?:es|ed)|blam(?:es|ed)|complain(?:s|ed)|fear(?:s|ed)|wants?|wanted|needs?|needed|hop(?:es|ed)|argu(?:es|ed)|found|feels?|felt|objects?|objected|insist(?:s|ed)|protest(?:s|ed)|worr(?:y|ies|ied)|lacks?|lacked|could not|cannot|can no longer|had (?:missed|failed|lost|run out|struggled)|owes|owed)\b|(?:says?|said) (?:that )?(?:it|they|he|she|the)\b)`)
)

// A sentence that tells why something was given up, and one that only tells whom somebody blames: the
// next one tells for what.
var (
	sawNoWay  = textPattern(`(?i)\b(?:s(?:aw|ees?|een)|found|there (?:is|was)|(?:had|have|has)) (?:no|little|hardly any|scant) (?:[a-z]+ ){0,2}(?:path|route|way|road|prospects?|chance|hope|point|future|sense)\b|\b(?:named|gave|cited|blamed|give|blame|gives|names) [^.;]{2,80} as (?:the|its|their|a) (?:[a-z]+ )?(?:cause|reason)s?\b`)
	onlyBlame = textPattern(`(?i)^(?:but |and |so )?[^,;.]{2,40} (?:blam(?:es|ed)|accus(?:es|ed)|point(?:s|ed) (?:a|the) finger at) (?:the other side|each other|one another|(?:its|the|their) (?:[a-z]+ )?(?:partner|rival|target|board|buyer|seller|bidder|suitor|owner|regulators?|politicians|government)|(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,2})\.?$`)
)

// beyondBlame is the sentence behind one that tells why and no more of it than who is to blame, in its
// paragraph; else the one that tells why.
func (r *reading) beyondBlame(all []candidate, told *candidate) *candidate {
	if told == nil || told.fact != nil || told.line.next == nil || told.line.next.first != told.line.first || !onlyBlame.in(told.line.text) {
		return told
	}
	return cmp.Or(asGood(all, told.line.next), told)
}

// causeReach is how many sentences behind a deed what tells why may stand.
const causeReach = 3

// causeBehind is the sentence close behind the one that tells what the question says was done,
// by which the article goes on to tell why; nil for none.
func (r *reading) causeBehind(all []candidate) *candidate {
	event := r.eventTold(all)
	if event == nil {
		return nil
	}
	if c := r.sameDeed(all); c != nil {
		return c
	}
	deed := r.doneTerm()
	for l, n := event.line.next, 0; l != nil && n < causeReach && !l.label && !l.bullet; l, n = l.next, n+1 {
		if whyPut.in(l.text) && l.next != nil && l.next.first == l.first {
			return asGood(all, l.next)
		}
		again := deed >= 0 && len(l.match(&r.terms[deed]).at) > 0 && formIn(l.text, r.shape) >= tellsWell
		same := l.first == event.line.first
		broke := same && n == 0 && (r.reads(brokeAsked) && strife.in(l.text) || saidSoInTheEnd.in(l.text))
		said := r.reads(refusalAsked) && saysWould.in(l.text)
		if again || broke || said || sawNoWay.in(l.text) || (same || l.first == l) && namesCause.in(l.text) || same && n < 2 && goesOnWhy.in(l.text) || r.doerBlames(l) || r.reads(sellingAsked) && forMoney.in(l.text) {
			return asGood(all, l)
		}
	}
	return nil
}

// A question of the article's own why something was done, which the sentence behind it answers;
// a question why something broke up, and what may come between people; a question why somebody
// refused something, and a sentence by which he tells what would have come of it.
var (
	whyPut       = textPattern(`^(?:So |But |And )?(?:Why|How come)\b[^.]*\?$`)
	brokeAsked   = newPattern(`\b(?:fall|fell|fallen|come|came|break|broke|broken|collapse|collapsed|sour|soured|split|clash|fail|failed|unravel|unravelled|founder|end|ended)\b`)
	strife       = textPattern(`(?i)\b(?:fought|fight|row|rows|dispute[sd]?|quarrel(?:s|led|ed)?|argued|disagree[sd]?|clash(?:ed|es)?|demand(?:s|ed)?|insist(?:s|ed)?|refus(?:es|ed)|storm|strike|scandal|lawsuit|sued|breach(?:ed)?|accus(?:es|ed)|could not agree|fell out)\b`)
	refusalAsked = newPattern(`\b(?:reject|vote|turn|refus|block|veto|oppos|object|against|say no|said no|turned|voted|rebuff|spurn|snub|throw|threw|resist|fight|fought|stop)[a-z]*\b`)
	saysWould    = textPattern(`(?i)\b(?:said|says|argued|argues|warned|warns|feared|fears)(?: that)? [^.;]{2,60}\bwould (?:have )?\b`)
)

// saidSoInTheEnd ends a sentence by which somebody explains what he has done.
var saidSoInTheEnd = textPattern(`, (?:it|he|she|they|the [a-z]+) (?:said|says|noted|notes|argued|argues|found|explained|wrote|reckoned)\.?$`)

// blamesIt follows the name of one who tells why he has done something.
var blamesIt = regexp.MustCompile(`^(?:['’]s (?:boss|chief|chief executive|chairman|chairwoman|founder|finance director|spokes(?:man|woman|person)),?[^.;]{0,40})?(?: also| had| has)? (?:blam(?:es|ed)|cit(?:es|ed)|point(?:s|ed) (?:to|at)|complain(?:s|ed)|argu(?:es|ed)|accus(?:es|ed)|fear(?:s|ed)|lack(?:s|ed)|needs?|needed|wants?|wanted|feels?|felt)\b`)

// doerBlames says whether a line begins with the name of one of whom the question asks why he has
// done something, and tells what he blames for it, or wants by it.
func (r *reading) doerBlames(l *line) bool {
	doer, _ := r.deedAsked(doesSomething)
	if doer < 0 || len(l.names) == 0 || l.names[0].Start > 0 {
		return false
	}
	n := l.names[0]
	return l.within(l.match(&r.terms[doer]), n) && blamesIt.MatchString(l.text[n.End:])
}

// A question why somebody sells something, and a sentence that tells what the money is for.
var (
	sellingAsked = newPattern(`\b(?:sell|sells|selling|sold|sale|flog|flogging|flogged|offload|offloading|offloaded|divest|divesting|part with|let go|letting go|get rid|getting rid|float|floating|spin off|spinning off|hive off|cash in|cash out)\b`)
	forMoney     = textPattern(`(?i)\b(?:(?:will |would |wants? to |plans? to |can |is to )?(?:put|puts|use|uses|spend|spends|invest|invests|plough|plow|channel)s? (?:the |its |this |that |all the )?(?:money|cash|proceeds|funds)|(?:frees?|freed|releases?|raises?) (?:up )?(?:cash|money|capital|funds)|(?:cash|money|proceeds) (?:will|would|is to|are to) (?:go|be used|be spent|pay|help|fund|flow))\b`)
)

// doneTerm is the index of the word for what a question for a reason says was done, or came
// about: the last of those that are no names where it does not say who did it; -1 for none.
func (r *reading) doneTerm() int {
	if _, deed := r.deedAsked(doesSomething); deed >= 0 {
		return deed
	}
	if came := r.cameOf(); came >= 0 {
		return came
	}
	for k := len(r.terms) - 1; k >= 0; k-- {
		if t := &r.terms[k]; !t.name && t.value == nil && t.weight > askerWeight {
			return k
		}
	}
	return -1
}

// saidWhy is the sentence close behind the one that the question before was answered with, where
// this one asks why that is so; nil for none.
func (r *reading) saidWhy(all []candidate) *candidate {
	if !r.said.holds(&all[0]) {
		return nil
	}
	return r.causeBehind(all)
}

// sameDeed is a further candidate whose sentence tells both what the question says somebody did,
// and why; nil for none.
func (r *reading) sameDeed(all []candidate) *candidate {
	doer, deed := r.deedAsked(doesSomething)
	if deed < 0 {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-farMotive {
			return nil
		}
		if c.fact != nil || c.page != all[0].page || c.feature[byForm] < tellsWell {
			continue
		}
		if tells, _ := r.tellsDeed(c.line, doer, deed); tells {
			return c
		}
	}
	return nil
}

// farEvent is how much less may speak for the sentence that tells what was done than for the
// best, and fullerEvent how much more of the question's words it has to have then.
const (
	farEvent    = 1.0
	fullerEvent = 0.1
)

// eventTold is the best candidate that tells what the question asks why somebody did, and not
// why, or which the question before was answered with; nil for none, or where a better one tells
// as much of it.
func (r *reading) eventTold(all []candidate) *candidate {
	first := &all[0]
	if r.shape != ShapeReason || first.fact != nil || first.score <= sure {
		return nil
	}
	if r.said.holds(first) {
		return first // whoever asks why knows what it says
	}
	doer, deed := r.deedAsked(doesSomething)
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < first.score-farEvent {
			return nil
		}
		if c.feature[byForm] >= tellsWell || c.page != first.page || i > 0 && r.verbFit(c.fit) < r.verbFit(first.fit)+fullerEvent {
			continue
		}
		told := r.verbFit(c.fit) >= affirms && r.namesAll(c)
		if deed >= 0 {
			told, _ = r.tellsDeed(c.line, doer, deed)
		}
		if told {
			return c
		}
	}
	return nil
}

// A question why somebody left another, and words for what one did wrong who was left.
var (
	partingAsked = newPattern(`\b(?:ditch|bin|bins|binned|dump|drop|leave|left|quit|abandon|end|cut|part|break|switch|replace|sack|fire|get rid|turn|walk|axe|cancel|terminate|scrap|jettison|chuck|kick|boot|fall out|fell out|split|oust|dismiss|remove|part ways|move away|give up|lose patience|let go)(?:s|es|d|ed|p?ped|ning|ping|ing)?\b`)
	failing      = textPattern(`(?i)\b(?:miss(?:ed|es)|late|delay(?:s|ed)?|fail(?:ed|s|ing|ures?)|botch(?:ed|es)|bungl(?:ed|es)|recall(?:ed|s)?|overcharg(?:ed|es|ing)|struggl(?:ed|es|ing)|could not|couldn['’]t|(?:fell|falls|fallen|falling) (?:short|behind)|complaints?|outages?|faulty|faults|broke down|breakdowns?|defects?|defective|cracks?|leak(?:s|ed)|shoddy|botched|unreliable|scandal|fraud|overran|overspen[dt]|los(?:t|ing) (?:money|customers|data|orders|parcels|luggage|market share)|ran out|short of|shortages?|raised (?:its|their) prices?|price rises?|doubled (?:its|their) (?:prices?|fees?))\b`)
)

// grievanceReach is how many sentences from a parting what was done wrong may be told.
const grievanceReach = 4

// grievance is the sentence near the one that tells of a parting that tells of the one who was
// left what he did wrong: "Acme is dropping Bolt. Bolt missed two deadlines." Nil for none.
func (r *reading) grievance(all []candidate) *candidate {
	event := r.eventTold(all)
	if event == nil || !r.reads(partingAsked) {
		return nil
	}
	doer, deed := r.deedAsked(doesSomething)
	left := -1
	for k := range r.terms {
		if t := &r.terms[k]; t.value == nil && k != doer && deed >= 0 && t.at > r.terms[deed].at && slices.ContainsFunc(event.line.names, func(n extract.Span) bool { return event.line.within(event.fit.hits[k], n) }) {
			left = k
		}
	}
	if left < 0 {
		return nil
	}
	done := func(l *line) bool {
		at := failing.FindStringIndex(l.text)
		if at == nil {
			return false
		}
		return slices.ContainsFunc(l.match(&r.terms[left]).at, func(i int) bool {
			return l.words[i].End <= at[0] && (i == 0 || len(l.names) > 0 && l.words[i].Start < l.names[0].End)
		})
	}
	for l, n := event.line.next, 0; l != nil && n < grievanceReach; l, n = l.next, n+1 {
		if done(l) {
			return asGood(all, l)
		}
	}
	for l, n := event.line.before, 0; l != nil && n < grievanceReach; l, n = l.before, n+1 {
		if done(l) {
			return asGood(all, l)
		}
	}
	return nil
}

// A question what something is good for, and a sentence that tells what comes of what the one
// before tells of.
var (
	pointAsked = newPattern(`\b(?:point|purpose|aim|idea|use|benefit|sense) (?:of|behind|in)\b|\b(?:matters?|important|significant|a big deal|crucial|key|clever|useful)\?*$|\bgood for\b`)
	servesTo   = textPattern(`(?i)^(?:it|that|this|they|which|the (?:[a-z-]+ ){0,3}?[a-z-]+)(?: also| in effect| effectively| thus)? (?:would |will |should |can |is (?:meant|designed|intended|supposed|there) to )?(?:stops?|prevents?|lets?|allows?|gives?|ensures?|protects?|keeps?|helps?|spares?|frees?|makes?|saves?|guarantees?|removes?|eliminates?|means?|shields?|guards?|enables?|opens?|cuts?|avoids?|secures?|reassures?|rules? out)\b`)
)

// purpose is the sentence at or right behind the best one that tells what that is good for, where
// such is asked; nil for none.
func (r *reading) purpose(all []candidate) *candidate {
	first := &all[0]
	if r.shape != ShapeReason || first.fact != nil || first.score <= sure || !r.reads(pointAsked) || servesTo.in(first.line.text) {
		return nil
	}
	for l, n := first.line.next, 0; l != nil && n < 2 && l.first == first.line.first; l, n = l.next, n+1 {
		if servesTo.in(l.text) {
			return asGood(all, l)
		}
	}
	return nil
}

// fewNew is how many words a short sentence has at most that the question does not have, if it but
// repeats that, and shortLine how many words it has in all.
const (
	fewNew    = 2
	shortLine = 9
)

// saysItAgain says whether the sentence of a candidate does little more than repeat what the question
// asks the reason of: "The group needs the money" for why it needs cash.
func (r *reading) saysItAgain(c *candidate) bool {
	l := c.line
	if r.shape != ShapeReason || c.fact != nil || len(l.words) > shortLine || becauseOf.in(l.text) || strings.Contains(l.text, ":") {
		return false
	}
	deed := r.doneTerm()
	if deed < 0 || len(c.fit.hits[deed].at) == 0 {
		return false
	}
	others := 0
	for i := range l.words {
		hit := slices.ContainsFunc(c.fit.hits, func(h hit) bool { return slices.Contains(h.at, i) })
		if !hit && !l.named(i) && !tables().stop[l.words[i].Lower] {
			others++
		}
	}
	return others <= fewNew
}

// noLink finds that a sentence denies that one thing is the reason of another.
var noLink = textPattern(`(?i)\b(?:no (?:link|connection|bearing)|nothing to do with|unrelated|not (?:linked|connected|related|because))\b`)

// becauseOf begins what a sentence tells as the reason of something else.
var becauseOf = textPattern(`(?i)\b(?:because|since|blam(?:es?|ed|ing)|due to|owing to|caused by|delayed by|thanks to|citing|cited|after)\b`)

// givesAsCause says whether all that the sentence of a candidate has of the question it tells as
// the reason of something else: "Acme waits because the planes are late" does not tell why the
// planes are late.
func (r *reading) givesAsCause(c *candidate) bool {
	if r.shape != ShapeReason || c.fact != nil {
		return false
	}
	deed := r.doneTerm()
	if deed < 0 || len(c.fit.hits[deed].at) == 0 {
		return false
	}
	at := becauseOf.FindStringIndex(c.line.text)
	if at == nil || at[0] == 0 {
		return false
	}
	return !slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return slices.ContainsFunc(h.at, func(i int) bool { return c.line.words[i].Start < at[0] })
	})
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
