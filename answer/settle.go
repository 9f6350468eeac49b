package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// What of a question for yes or no, but for its names and figures, has to be in
// the sentence that affirms it, and in one that denies it: few sentences say no by chance.
const (
	affirms = 0.5
	denies  = 0.3
)

// fewAbsent is the most of its words that a page may lack which affirms a question about
// nobody.
const fewAbsent = 0.28

// nearlyAll is the same of a question about a thing, and a sentence that names others
// beside it.
const nearlyAll = 0.8

// unstated says whether the best sentence leaves open what was asked: it has too
// little of the question to affirm or to deny it.
func (r *reading) unstated(c *candidate) bool {
	if r.shape != ShapeYesNo || c.fact != nil || c.silent || c.lifts || r.inParts(c) || c.line.verdict != "" && r.putSo(c) {
		return false
	}
	if r.asked.outcome != untoldHow {
		if out := r.outcome(c); out != untoldHow || r.outcomeOfOther(c) {
			return out == untoldHow || !r.namesAll(c)
		}
		if !courtTold.in(c.line.text) && !caseFought.in(c.line.text) {
			return true // somebody won something else
		}
	}
	if r.asked.over {
		_, known := r.toldOver(c)
		return !known || c.feature[byForeign] == 1 && !r.underName(c)
	}
	if _, known := r.toldTied(c); known || r.asked.tied {
		return !known
	}
	if _, known := r.toldMany(c); known || r.granted(c) {
		return !r.namesAll(c) || r.beginsWithOther(c)
	}
	if r.countsNot(c) {
		return true
	}
	if r.asked.allIn != 0 {
		holds, known := r.allIn(c)
		return !known || c.feature[byForeign] == 1 || !r.namesAll(c) || holds && !r.ofDoer(c)
	}
	if r.asked.duty {
		if _, known := r.owed(c); known || r.yes(c) {
			return !known || r.lacksTopic(c) || r.topicFit(c.fit) < affirms || !r.ofDoer(c) || r.doneTo(c)
		}
		if r.topicFit(c.fit) < affirms {
			return true
		}
	}
	if k := r.existing(); k >= 0 && !r.limits(c, k) {
		return true
	}
	if r.leftOutOther(c) || r.ofAnotherMatter(c) || r.ofAnotherYear(c) || r.thing != (extract.Span{}) && hadBeenDue.in(c.line.text) {
		return true
	}
	if r.asked.unbound && !noStrings.in(c.line.text) {
		return true
	}
	if _, known := r.doneByDay(c); known {
		return slices.ContainsFunc(r.absentNames(c), func(t *term) bool { return c.page.title.match(t).strength == 0 })
	}
	if _, known := r.wasAndIs(c); known || r.notYet(c) || r.endedLater(c) || r.undecidedYet(c) {
		return false
	}
	if r.frees(c) || r.limitedTo(c) || r.toBeCompleted(c) || r.wantedInVain(c) && r.verbFit(c.fit) >= affirms {
		return false
	}
	if r.neverDone(c) {
		return r.topicFit(c.fit) < affirms
	}
	if tells, known := r.tellsEnd(c); known {
		return !tells || r.verbFit(c.fit) < denies
	}
	if notExcluded.in(c.line.text) && !notExcluded.in(r.lower) && !r.asked.allowed {
		return true // what is not ruled out is neither done nor denied
	}
	if r.holdsOther(c) || r.namesNothing(c) || r.outlived(c) || r.lacksCode(c) || r.ofOtherSize(c) || r.ofOtherKind(c) || r.turnedAbout(c) || c.line.silent() && c.line.hushed == 0 && !r.asksSaying() {
		return true
	}
	if r.unsupposed(c.line) && !(r.negated(c) && r.verbFit(c.fit) >= affirms) || r.stipulated(c.line) {
		return true
	}
	if r.allPlaces(c) {
		return false
	}
	if r.heldByOther(c) {
		return r.verbFit(c.fit) < denies
	}
	if elsewhen, known := r.doneElsewhen(c); elsewhen || !known {
		return !known || r.verbFit(c.fit) < affirms || !r.ofDoer(c) || r.lacksFigure(c)
	}
	yes := r.yes(c)
	if c.feature[byForeign] == 1 && !r.underName(c) {
		switch verbs := r.verbFit(c.fit); { // it is about others
		case yes && (r.doer >= 0 || verbs < nearlyAll), !yes && (verbs < denies || verbs < leastDenied && r.doer >= 0 && !c.line.pointsBack() && !r.negated(c) && !r.heldByOther(c)):
			return true
		}
	}
	if r.doneTo(c) || yes && c.line.answersBefore() && r.lacksWord(c) {
		return true
	}
	if r.holder >= 0 && len(c.fit.hits[r.holder].at) > 0 && !slices.ContainsFunc(c.fit.hits[r.holder].at, func(at int) bool { return !c.line.apposes(c.line.words[at].Span) }) {
		return true // what is told of it by the way is not what it does
	}
	if !yes {
		if len(r.placesLacking(c)) > 0 && r.inOtherLand(c) {
			return true
		}
		if r.asked.clashes && !clashOver.in(c.line.text) && !noClash.in(c.line.text) {
			return true // that something else is denied does not settle it
		}
		if r.asked.lasts && r.over(c) && !r.negated(c) && !r.contradicts(c.line, c.fit) && !r.endsAsked(c) {
			return true // something else is over
		}
		if r.doer >= 0 && c.fit.level[r.doer] <= inPassage && !r.termOver(c) && !r.noSuch(c) {
			return true // it is about somebody else
		}
		if r.deniesOther(c) || r.deniesElse(c) || r.deniesBarely(c) {
			return true
		}
		if r.era == newEra && r.on == (deal.Date{}) && bygoneTerms.in(c.line.text) && !r.over(c) {
			return true // what the old terms forbade need not be forbidden any more
		}
		if r.placeTakenOut(c) {
			return false
		}
		return r.verbFit(c.fit) < denies && r.hasTopics() && !r.allOver(c) && !r.termOver(c)
	}
	if r.ofNoYear(c) || r.doneToOther(c) || r.lacksPredicate(c) || r.ofOtherPlace(c) || r.isOthers(c) {
		return true
	}
	if under, _ := r.onlyUnder(c); under {
		return true
	}
	if r.asked.lasts && c.feature[byStale] == 1 && !persisting.in(c.line.text) {
		return true // what was long ago need not be any more
	}
	if r.onlyWeighed(c) || r.lacksParticiple(c) {
		return true
	}
	if r.asked.alone && !r.hasMatter(c) {
		return true // that something else is one's alone
	}
	if r.asked.alone && !c.line.tellsOfOne().has(ofAlone) {
		if _, told := r.isOnes(c.line); !told {
			return true // what is not said to be one's alone may be others' as well
		}
	}
	if r.asked.tense != past && !r.asked.deed && r.on == (deal.Date{}) && r.meantOnce(c) {
		return true // what was meant once
	}
	if _, known := r.hasPart(c); !known && r.asked.allIn == 0 && (r.asked.whole && (r.inPart(c.line) || wholly.match(r.seen) && !allOfIt.in(c.line.text)) || r.asked.majority && !majority.in(c.line.text)) {
		return true
	}
	if c.feature[byAbsent] > fewAbsent && !r.namesAnybody() {
		return true // some of what it asks about is in no sentence at all
	}
	if r.lacksOwned(c) || r.lacksObject(c) {
		return true
	}
	if r.allowsAny(c) {
		return false
	}
	least := affirms
	if r.asked.clashes { // what bars the one thing is against it
		return !bars.in(c.line.text) || r.era == newEra && c.line.former || r.verbFit(c.fit) < denies || !r.namesAll(c)
	}
	if r.asked.allowed && r.claim >= 0 && universal.in(c.line.text) || r.asked.alone && r.doer >= 0 && len(c.fit.hits[r.doer].at) > 0 {
		least = denies // who may do it to any may do it to the one asked about
	}
	return r.statedFit(c) < least || r.lacksFigure(c) || r.bygone(c, yes) < 0 || r.onlyPlanned(c) || r.onlyPossible(c) || !r.ofDoer(c) || r.claim >= 0 && c.fit.hits[r.claim].strength == 0 && r.terms[r.claim].weight > askerWeight && !r.asked.alone
}

// A question whether somebody owns something, or has a share of it, a line by which something
// is held that is no share of a company, and one that tells of a share.
var (
	ownershipAsked = newPattern(`\b(?:own(?:s|ed|ers?|ership)?|shareholders?|stockholders?|stakes?|shareholding|equity|majority|minority)\b`)
	shareAsked     = newPattern(`\b(?:shareholders?|stockholders?|stakes?|shareholding|equity|majority of)\b`)
	heldElse       = textPattern(`(?i)\bh(?:o|e)ld(?:s|ing)? (?:[a-z'’-]+ ){0,5}?(?:licen[cs]es?|rights?|permits?|patents?|talks|meetings?|office|post|titles?|auctions?|votes?|hearings?|leases?|contracts?|options?|copyrights?|trademarks?)\b`)
	licenseTold    = textPattern(`(?i)\b(?:licen[cs](?:es?|ed|ing|ees?)|rights? to)\b`)
	shareTold      = textPattern(`(?i)\b(?:own(?:s|ed|er|ers|ership)?|stakes?|shares?|share-?holders?|share-?holding|equity|invest(?:s|ed|ors?|ment)?|per ?cent|majority|minority|control(?:s|led)?|bought|buys?|sold|sells?)\b|%`)
)

// holdsOther says whether the question is whether somebody owns something, and the line tells
// that he holds something else: who holds a license is no shareholder by that.
func (r *reading) holdsOther(c *candidate) bool {
	if !r.reads(ownershipAsked) || r.reads(licenseAsked) || shareTold.in(c.line.text) {
		return false
	}
	return heldElse.in(c.line.text) || r.reads(shareAsked) && licenseTold.in(c.line.text)
}

// licenseAsked finds a question about rights that are granted.
var licenseAsked = newPattern(`\b(?:licen[cs]es?|licen[cs]ees?|rights?|patents?|copyrights?|trademarks?|ip)\b`)

// limitTold finds that a line tells of a limit.
var limitTold = textPattern(`(?i)\b(?:caps?|capped|ceilings?|limits?|limited|maximum)\b`)

// limits says whether a line tells of the limit that a question asks whether there is one, and,
// where it tells of anything else that the question names, without a turn between: "Acme no
// longer pays a fee, while Bolt pays a royalty, subject to a cap" tells of none on the fee.
func (r *reading) limits(c *candidate, limit int) bool {
	l := c.line
	if !limitTold.in(l.text) {
		return false
	}
	told, topics := l.wordAt(limitTold.FindStringIndex(l.text)[0]), 0
	for k, t := range r.terms {
		if k == limit || t.name || t.value != nil || len(c.fit.hits[k].at) == 0 {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return !l.parted(at, told) }) {
			return true
		}
		topics++
	}
	return topics == 0
}

// parted says whether between two words of a line what it tells turns to somebody else.
func (l *line) parted(i, k int) bool {
	i, k = min(i, k), max(i, k)
	return whereas.in(l.text[l.words[i].End:l.words[k].Start])
}

// whereas begins what is told of somebody else.
var whereas = textPattern(`\b(?:while|whereas)\b|[;:]`)

// A question for what somebody has of something, and a sentence that says no more than that
// he has something: the next one tells what.
var (
	gainAsked = newPattern(`^(?:so |and |but |ok )*(?:what|how|why|where)\b[^?]*\b(?:get(?:s|ting)? out of|got out of|upsides?|benefit(?:s|ed|ing)?|in (?:it|this) for|gain(?:s|ed)?|profit(?:s|ed)? from|good (?:for|news for)|c[oa]mes? out (?:ahead|well|on top)|advantages?|wins?|won)\b`)
	heralds   = newPattern(`(?i)\b(?:(?:some|its own|a) (?:success|win|upside)|(?:also|too) (?:(?:has|have|had|comes?|came|did|does) )?(?:some(?:thing)?|gain(?:s|ed)?|w[io]ns?|benefit(?:s|ed)?|well)|empty[- ]handed|gets? more than (?:the |just |only )*[a-z]+|c[oa]mes? (?:out|away) (?:ahead|well|a winner|with something))\b`)
)

// gains is the sentence that tells what one has whom the question names, where the one before
// says no more than that there is something; nil for none.
func (r *reading) gains(all []candidate) *candidate {
	if !r.asked.gain || len(wanted[r.shape]) > 0 || r.shape == ShapeYesNo {
		return nil
	}
	for i := range all {
		c := &all[i]
		next := c.line.next
		if c.mention != nil || c.fact != nil || next == nil || !heralds.in(c.line.text) || !r.toWhom(c) {
			continue
		}
		if at := slices.IndexFunc(all, func(c candidate) bool { return c.line == next && c.mention == nil }); at >= 0 {
			all[at].score = max(all[at].score, c.score)
			if r.gainsAtAll() {
				all[at].score = max(all[at].score, all[0].score)
			}
			return &all[at]
		}
	}
	if !r.gainsAtAll() {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.mention == nil && c.fact == nil && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
			return r.asks(*c, n) && hasOfIt.MatchString(c.line.text[n.End:])
		}) || c.mention == nil && c.fact == nil && r.itGains(c) {
			c.score, c.feature[byForm] = max(c.score, all[0].score, toldGain), max(c.feature[byForm], 0)
			return c
		}
	}
	return nil
}

// getting is the best candidate that tells of somebody named by the question that he gets
// something, where it asks what he does; nil for none.
func (r *reading) getting(all []candidate) *candidate {
	if !r.asked.gets {
		return nil
	}
	get := slices.IndexFunc(r.terms, func(t term) bool { return gets.MatchString(t.text) })
	for i := range all {
		c := &all[i]
		if c.score <= sure {
			return nil
		}
		for k := range r.terms {
			if !r.terms[k].name || r.terms[k].at > r.terms[get].at {
				continue // "what does Acme get from Bolt"
			}
			if tells, _ := r.tellsDeed(c.line, k, get); tells {
				return c
			}
		}
	}
	return nil
}

// granting finds that a sentence tells what one gives another.
var granting = newPattern(`(?i)\b(?:grant(?:s|ed|ing)?|gives?|gave|giving|promis(?:es?|ed|ing)|offer(?:s|ed|ing)?|hand(?:s|ed|ing)?|lets?|allow(?:s|ed|ing)?|entitl(?:es?|ed)|award(?:s|ed)?|in return|in exchange|pays?|paid)\b`)

// toldGain is how much speaks for a sentence that tells of one who is asked about that he gets
// something.
const toldGain = 0.5

// hasOfIt follows the name of one of whom a sentence tells that he gets something.
var hasOfIt = regexp.MustCompile(`^(?:,[^,;.]{3,60},)?(?: (?:can|may|could)(?: now| from now on| at last| finally| again| once more)+ [a-z]+\b|(?: (?:will|would|now|also|can|may|in return|instead))* (?:gets?|receives?|gains?|secures?|secured|earns?|saves?|collects?|got|received|gained)\b)`)

// itGains says whether a sentence goes on about one who is asked about, whom the one before it
// begins with, and tells what he gets, or wants: "Acme takes over the hall. It wanted the stage".
func (r *reading) itGains(c *candidate) bool {
	before := c.line.before
	if before == nil || before.label || c.line.first == c.line || !itHas.in(c.line.text) {
		return false
	}
	if theCompany.MatchString(before.text) {
		return slices.ContainsFunc(r.terms, func(t term) bool { return t.name && c.page.title.match(&t).strength > 0 })
	}
	if len(before.names) == 0 {
		return false
	}
	n := before.names[0]
	return n.Start < startsWithin && slices.ContainsFunc(r.terms, func(t term) bool { return t.name && before.within(before.match(&t), n) })
}

// startsWithin is within how many bytes of its beginning a sentence begins with a name.
const startsWithin = 12

// itHas begins a sentence that tells what somebody gets who is not named again, or wants.
var itHas = textPattern(`^(?:It|They|He|She|In return it|In exchange it)(?: will| would| now| also| can| may| had| has| badly| long)* (?:gets?|receives?|gains?|secures?|secured|earns?|saves?|collects?|got|received|gained|wants?|wanted|needs?|needed|hopes?|hoped)\b`)

// gainsAtAll says whether a question for what somebody has of a deal says no more of it than
// that: not "how does Acme benefit from the tax cut".
func (r *reading) gainsAtAll() bool {
	return !slices.ContainsFunc(r.terms, func(t term) bool {
		word := strings.ToLower(lastWord(t.text))
		return !t.name && t.weight > eraWeight && !transaction[word] && !gains.in(t.text) && word != "terms" && !renewed.in(word)
	})
}

// Words for what somebody has of something, and for a deal that was made anew.
var (
	gains   = newPattern(`(?i)\b(?:upsides?|benefit(?:s|ed|ing)?|gain(?:s|ed)?|profit(?:s|ed)?|advantages?|wins?|won|good|come out ahead|gets? out|got out|get|gets|got|have|has|financially|success|in it)\b`)
	renewed = newPattern(`(?i)^(?:new|renegotiated|revised|rewritten|reworked|amended|redone|peace|whole|latest|big|entire|ruling|verdict|decision|judgment|settlement|truce|compromise|split|divorce|swap|change|arrangement|pact)$`)
)

// toWhom says whether a name of the question is the nearest before what a sentence heralds.
func (r *reading) toWhom(c *candidate) bool {
	at := heralds.FindStringIndex(c.line.text)
	for i := len(c.line.names) - 1; i >= 0; i-- {
		if n := c.line.names[i]; n.End <= at[0] {
			return r.asks(*c, n)
		}
	}
	return false
}

// A question whether one thing stands against another, and a sentence by which one bars
// another.
var (
	clashAsked = newPattern(`\b(?:conflict(?:s|ed|ing)?|clash(?:es|ed)?|collides?|collided|contradict(?:s|ed)?|incompatible|at odds|(?:run|ran|fall|fell) (?:afoul|foul)|in breach|breach(?:es|ed)?|violat(?:es?|ed))\b`)
	noClash    = newPattern(`(?i)\b(?:no|not|never|without|n['’]t)\b[^.;]{0,40}\b(?:conflict|clash|contradict|breach|violat|at odds|barred|prevent|prohibit|forbid)[a-z]*\b`)
	clashOver  = newPattern(`\b(?:remove[sd]?|end(?:s|ed)?|(?:re)?solve[sd]?|settle[sd]?|avoid(?:s|ed)?|eliminate[sd]?|fix(?:es|ed)?|prevent(?:s|ed)?|clear(?:s|ed)?)\b`)
	bars       = newPattern(`(?i)\b(?:prevent(?:s|ed|ing)?|bar(?:s|red|ring)|forb(?:ids?|ade|idden)|prohibit(?:s|ed|ing)?|blocks?|blocked|ruled out|rules out|stopped|(?:kept|keeps|keeping|held|holds) [^.;]{2,40} from|conflict(?:s|ed)? with|clash(?:es|ed)? with|contradict(?:s|ed)?|at odds with|in breach of|violat(?:es?|ed))\b`)
)

// namesAll says whether a sentence names, it or what is around it, all whom the question names.
func (r *reading) namesAll(c *candidate) bool { return len(r.absentNames(c)) == 0 }

// absentNames are the names of the question that are neither in the line nor around it.
func (r *reading) absentNames(c *candidate) (absent []*term) {
	for k := range r.terms {
		if t := &r.terms[k]; t.name && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && c.fit.level[k] <= inPassage {
			absent = append(absent, t)
		}
	}
	return absent
}

// putSo says whether a question that the article answers itself with yes or no is about
// what was asked: it has a word or a name of that, and its answer enough of the rest.
func (r *reading) putSo(c *candidate) bool {
	end := strings.IndexByte(c.line.text, '?')
	put := slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return slices.ContainsFunc(h.at, func(at int) bool { return c.line.words[at].Start < end })
	})
	topic := slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.value == nil })
	return put && (!topic || r.verbFit(c.fit) >= denies)
}

// persisting finds that a line tells how something that was goes on.
var persisting = newPattern(`(?i)\b(?:still|keeps?|remains?|stays?|continues?|retains?|survives?|runs?|(?:holds?|hangs?|clings?) on to|goes on|unaffected|in force|will)\b`)

// intended finds that a line tells what somebody once meant to do.
var intended = newPattern(`(?i)\bhad (?:once |originally |first |earlier )*(?:meant|planned|intended|hoped|wanted|expected|aimed) to\b`)

// bygoneTerms begins a sentence about terms that held once.
var bygoneTerms = newPattern(`(?i)^(?:["“‘(]*)(?:under|in|by|before) (?:the|its|their|that) (?:old|previous|prior|former|earlier|original|first) (?:[a-z-]+ ){0,2}(?:contract|deal|agreement|pact|terms|arrangement|accord|licen[cs]e|rules?)\b`)

// wholly finds a question whether somebody has all of something.
var wholly = newPattern(`\b(?:own|owns|hold|holds|have|has|buy|bought|get|gets|control|controls) (?:all of|the whole|the entire|100 ?%)`)

// perfect begins a question whether something has been done.
var perfect = newPattern(`^(?:so |and |but |ok )*(?:has|have|had|hasn't|haven't|hadn't|was|were|wasn't|weren't) `)

// lacksParticiple says whether the question is whether something that has no name has done
// something, and the line does not say that it did: "Acme has asked the panel" does not tell that
// the panel has ruled.
func (r *reading) lacksParticiple(c *candidate) bool {
	if r.topic < 0 || !r.reads(perfect) {
		return false
	}
	for k := r.topic + 1; k < len(r.terms); k++ {
		if t := &r.terms[k]; !t.name && t.value == nil && (participles[t.text] || strings.HasSuffix(t.text, "ed")) {
			done, by := &c.fit.hits[k], &c.fit.hits[r.topic]
			length := len(strings.Fields(r.terms[r.topic].text))
			if len(by.at) == 1 && len(done.at) == 1 && done.at[0] >= by.at[0] && done.at[0] < by.at[0]+length {
				return true // "Acme pays Bolt" tells of no fee that it is paid
			}
			return done.strength < bySynonym && c.fit.carried[k] == 0
		}
	}
	return false
}

// hasTopics says whether the question asks about more than those whom it names.
func (r *reading) hasTopics() bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.value == nil })
}

// notExcluded finds that a line leaves something open by denying that it is denied.
var notExcluded = textPattern(`(?i)(?:\b(?:not|never|nor|neither)|n['’]t) (?:yet |been |be )?(?:rul(?:e|ed|es|ing) out|excluded?|den(?:y|ied)|deny)\b`)

// hasMatter says whether a line, or what is around it, has anything of what the question asks
// whether it is one's alone, where it says what.
func (r *reading) hasMatter(c *candidate) bool {
	asked := false
	for k, t := range r.terms {
		if t.name || t.value != nil || t.alone || t.weight <= askerWeight || soleWords.MatchString(t.text) {
			continue
		}
		if asked = true; len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 {
			return true
		}
	}
	return !asked
}

// meantOnce says whether all that the line tells of what the question asks of somebody is that
// he once meant to: "who had planned to leave, will remain" tells that he will remain.
func (r *reading) meantOnce(c *candidate) bool {
	meant := intended.FindStringIndex(c.line.text)
	if meant == nil || r.claim < 0 {
		return meant != nil
	}
	last := c.line.wordAt(meant[1] - 1)
	return !slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return at < last || c.line.clauses[at] != c.line.clauses[last] })
}

// bySize are the words that tell one of two things from the other.
var bySize = map[string]bool{"smaller": true, "larger": true, "bigger": true}

// ofOtherSize says whether the question is about the smaller or the larger of two things
// and the line, with what is around it, does not tell which it is about.
func (r *reading) ofOtherSize(c *candidate) bool {
	for k, t := range r.terms {
		if bySize[t.text] && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 {
			return true
		}
	}
	return false
}

// lacksCode says whether the question has a word with a digit, as "4K", that the line has
// not, nor what is around it.
func (r *reading) lacksCode(c *candidate) bool {
	for k, t := range r.terms {
		if t.value == nil && digits(t.text) && c.fit.level[k] <= onPage {
			return true
		}
	}
	return false
}

// deniesOther says whether a line takes but a part out of what it tells of another of those
// whom the question names, and has not the one whom it is about: "the pact let Bolt sell tins
// other than Corvo's" does not deny that Acme may.
func (r *reading) deniesOther(c *candidate) bool {
	l := c.line
	if r.doer < 0 || len(l.names) == 0 || len(c.fit.hits[r.doer].at) > 0 || r.asked.alone || !r.asks(*c, l.names[0]) {
		return false
	}
	part := false
	for i := range l.words {
		if n := negatorAt(l.words, i); n != nil {
			if !n.excepts() {
				return false
			}
			part = true
		}
	}
	return part
}

// deniesElse says whether a line denies something, by a negator and nothing else, that has not a
// word of what the question asks whether somebody does, nor his name: "the youth cup is not part
// of it" does not deny that Acme has found a sponsor for a cup.
func (r *reading) deniesElse(c *candidate) bool {
	if r.claim < 0 && r.topic >= 0 && len(r.terms) > 1 && len(c.fit.hits[r.topic].at) == 0 && c.fit.carried[r.topic] == 0 && r.otherBegins(c.line, len(c.line.words)-1) {
		return r.negated(c) && !r.over(c) && !r.contradicts(c.line, c.fit) && !r.allOver(c)
	}
	if r.claim < 0 || r.asked.alone || r.terms[r.claim].weight <= askerWeight || len(c.fit.hits[r.claim].at) > 0 || c.fit.carried[r.claim] > 0 || len(c.fit.hits[r.doer].at) > 0 {
		return false
	}
	return r.negated(c) && !r.over(c) && !r.contradicts(c.line, c.fit) && !r.allOver(c)
}

// allowsAny says whether a line lets the one whom the question is about do something with
// any of the kind of one that it names: what that is need not be told in the same words.
func (r *reading) allowsAny(c *candidate) bool {
	met := func(t term) bool { return t.ofKind && c.line.match(&t).strength > 0 }
	return r.doer >= 0 && len(c.fit.hits[r.doer].at) > 0 && slices.ContainsFunc(r.terms, met) && allowed.in(strings.ToLower(c.line.text))
}

// isThere begins a question whether there is something, and ofWhat what is told of it.
var (
	isThere = newPattern(`^(?:so |and |but |ok )*(?:(?:is|are|was|were|isn't|aren't) there|(?:will|would) there (?:still |also )?be|(?:has|have|had) there (?:ever )?been) (?:still |also |now |ever )*(?:an?|any|some|no|more)? ?`)
	ofWhat  = regexp.MustCompile(`^.*? (?:on|for|in|to|of|between|with|if|when|that|which|who|over|from|at|by|about|behind|under|before|after)\b`)
)

// namesNothing says whether the question is whether there is something, and the line has
// nothing of that.
func (r *reading) namesNothing(c *candidate) bool {
	if r.thing == (extract.Span{}) {
		return false
	}
	asked := false
	for k, t := range r.terms {
		if t.name || t.at < r.thing.Start || t.at >= r.thing.End {
			continue
		}
		if asked = true; len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 {
			return false
		}
	}
	return asked
}

// thingAsked is where the question says what it asks whether there is; nothing for another.
func (r *reading) thingAsked() extract.Span {
	if r.shape != ShapeYesNo {
		return extract.Span{}
	}
	at := r.readsAt(isThere)
	if at == nil {
		return extract.Span{}
	}
	end := len(r.lower)
	if of := ofWhat.FindStringIndex(r.lower[at[1]:]); of != nil {
		end = at[1] + of[1]
	}
	return extract.Span{Start: at[1], End: end}
}

// lacksOwned says whether the question names what somebody owns, and the line has neither
// that nor its owner, nor has what is around it: whatever its article is about, what is told
// of others is not told of that.
func (r *reading) lacksOwned(c *candidate) bool {
	for k, t := range r.terms {
		if t.owned && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 {
			return true
		}
	}
	return false
}

// lacksObject says whether a sentence tells that something else is done than what the question
// asks about, of which its page tells elsewhere: "Acme pays a landing charge" does not say
// that it pays the break fee.
func (r *reading) lacksObject(c *candidate) bool {
	if r.claim < 0 || c.line.pointsBack() {
		return false
	}
	object := r.doneToWhat(r.claim)
	if object < 0 || r.terms[object].weight <= askerWeight || len(c.fit.hits[object].at) > 0 || c.fit.onPage[object] < 1 {
		return false
	}
	return slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return c.line.objectFrom(at+1) != "" })
}

// ofOtherKind says whether the question tells the kind of a thing by a word that its page
// has not at all, and the line has the thing of another kind: "the red glaze" where it
// tells of "its blue glaze".
func (r *reading) ofOtherKind(c *candidate) bool {
	for k := 1; k < len(r.terms); k++ {
		kind, thing := &r.terms[k-1], &r.terms[k]
		if kind.name || thing.name || kind.value != nil || thing.value != nil || kind.alone || kind.weight <= askerWeight || c.fit.onPage[k-1] > 0 || tellingWhich[kind.text] {
			continue
		}
		if kind.at+len(kind.text)+1 != thing.at || !determined.MatchString(cut(r.lower, 0, kind.at)) {
			continue
		}
		hits := c.fit.hits[k].at
		if len(hits) > 0 && !slices.ContainsFunc(hits, func(at int) bool { return !c.line.kindAt(at) }) {
			return true
		}
	}
	return false
}

// determined stands before what is told of a thing, and not of what is done.
var determined = regexp.MustCompile(`(?:'s?|\b(?:the|a|an|its|their|his|her|any|all|some|of|for|with|to|in)) $`)

// kindAt says whether the word before one of the line is one that tells its kind.
func (l *line) kindAt(at int) bool {
	if at == 0 || l.words[at-1].End+1 != l.words[at].Start {
		return false
	}
	w := l.words[at-1].Lower
	return !tables().stop[w] && !digits(w)
}

// universal finds that something holds for all.
var universal = newPattern(`(?i)\b(?:any|anyone|anybody|anywhere|every|everyone|everybody|everywhere|all|whoever|wherever|whichever)\b`)

// lacksFigure says whether the question states a figure that is neither in the
// line nor right before it.
func (r *reading) lacksFigure(c *candidate) bool {
	for k, t := range r.terms {
		if t.value != nil && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 {
			return true
		}
	}
	return false
}

// inMention says whether a word stands in a figure or a date: what is ended is the deal of "a
// $20 million deal".
func (l *line) inMention(word int) bool {
	w := l.words[word]
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Start < w.End && w.Start < m.End })
}

// listing is the best candidate, or where that is a list of somebody else's the best
// list that is not.
func (r *reading) listing(all []candidate) *candidate {
	if !r.listsOther(&all[0]) {
		return &all[0]
	}
	own := slices.IndexFunc(all, func(c candidate) bool { return c.score > sure && c.feature[byForm] == 1 && !r.listsOther(&c) })
	return &all[max(own, 0)]
}

// underName says whether the line stands under a heading that has a name of the
// question: that of whom it is about, where it is about somebody.
func (r *reading) underName(c *candidate) bool {
	if c.line.heading == nil {
		return false
	}
	if r.doer >= 0 {
		return c.line.heading.match(&r.terms[r.doer]).strength > 0
	}
	return slices.ContainsFunc(r.terms, func(t term) bool { return t.name && c.line.heading.match(&t).strength > 0 })
}

// fuller is how much more of the question a sentence has that decides in place of one for
// which a little more speaks.
const fuller = 0.14

// A question for all that came together until now, and a sentence that tells so much.
var (
	soFarAsked = newPattern(`\b(?:in total|altogether|in all|all told|so far|to date|until now)\b`)
	soFarTold  = newPattern(`(?i)\b(?:now|so far|to date|since|in total|altogether|in all|all told|(?:bring|tak)(?:s|ing) (?:it|its|the|their)|total(?:s|led|ling|ing)?)\b`)
)

// soFar is the first figure told as all that came together, where the question is for that and
// the best is not: "Acme raised $2 million in May" is a part of the "$5 million it has raised
// since 2018". Nil where none is.
func (r *reading) soFar(all []candidate) *candidate {
	first := &all[0]
	if !r.reads(soFarAsked) || first.mention == nil || first.fact != nil || soFarTold.in(first.clauseText()) {
		return nil
	}
	at := slices.IndexFunc(all, func(c candidate) bool {
		return c.page == first.page && c.mention != nil && c.score > max(sure, first.score-nearlyTraded) && soFarTold.in(c.clauseText())
	})
	if at < 0 {
		return nil
	}
	return &all[at]
}

// addedTo begins what is counted in addition to something, and moreAsked finds a question for that.
var (
	addedTo   = regexp.MustCompile(`^(?:more|additional|further|extra|another) `)
	moreAsked = newPattern(`\b(?:more|additional|additionally|further|extra|another|on top|options?|else|besides)\b`)
)

// withoutMore is the first count of what the best counts only more of, where the question is not
// for more: "12 more ships" that one may buy are not the 40 that one has ordered. Nil where
// there is none.
func (r *reading) withoutMore(all []candidate) *candidate {
	first := &all[0]
	if first.mention == nil || first.fact != nil || !addedTo.MatchString(thingsOf(first.mention.Value)) || r.reads(moreAsked) {
		return nil
	}
	things := lastWord(thingsOf(first.mention.Value))
	at := slices.IndexFunc(all[1:], func(c candidate) bool {
		return c.page == first.page && c.mention != nil && c.score > sure && lastWord(thingsOf(c.mention.Value)) == things && !addedTo.MatchString(thingsOf(c.mention.Value))
	})
	if at < 0 {
		return nil
	}
	return &all[1+at]
}

// ofLate is the first count of the things that the best counts as of years before its article,
// where the question is for what happened: "bought 22 inns in 2003" is history to a report on
// the 14 it has bought now. Nil where there is none nearly as good.
func (r *reading) ofLate(all []candidate) *candidate {
	first := &all[0]
	if first.mention == nil || first.fact != nil || first.feature[byStale] == 0 || r.asked.tense != past {
		return nil
	}
	things := lastWord(thingsOf(first.mention.Value))
	at := slices.IndexFunc(all[1:], func(c candidate) bool {
		return c.page == first.page && c.mention != nil && c.feature[byStale] == 0 && c.score > max(sure, first.score-nearlyTraded) && lastWord(thingsOf(c.mention.Value)) == things
	})
	if at < 0 {
		return nil
	}
	return &all[1+at]
}

// lastPrice is the best candidate, but where that is the price of a trade and a later article
// tells another of the same trade, the later: what was agreed on first need not be what is
// paid.
func (r *reading) lastPrice(all []candidate) *candidate {
	last := &all[0]
	if last.fact != nil || last.feature[byUnit] < 1 || !r.asked.priced || r.era == oldEra || r.asked.tense == hoped || r.on != (deal.Date{}) {
		return last
	}
	for i := range all[1:] {
		c := &all[1+i]
		if c.score <= sure {
			break
		}
		if c.mention != nil && c.feature[byUnit] == 1 && kindIn(c.mention.Value) == deal.KindMoney && c.page.came.After(last.page.came) && unitOf(c.mention.Value) == unitOf(last.mention.Value) {
			last = c
		}
	}
	return last
}

// A question whether somebody told a sum, and what a sentence that does not tell one calls it.
var (
	sumSaid   = newPattern(`\b(?:numbers?|figures?|price|prices|amounts?|sums?|value|cost|costs|terms|how much|price tag|worth)\b`)
	sumUnsaid = textPattern(`(?i)\b(?:numbers?|figures?|price|prices|amounts?|sums?|value|cost|terms|how much|price tag|worth)\b`)
)

// sumUnsaid is the best sentence of the page of the best that keeps quiet about a sum, where the
// question is whether somebody told it: "It gave no amount". Nil for none.
func (r *reading) sumUnsaid(all []candidate) *candidate {
	first := &all[0]
	if !r.asksSaying() || first.fact != nil || !r.reads(sumSaid) {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure {
			break
		}
		if c.page == first.page && c.silent && sumUnsaid.in(c.line.text) && c.feature[byAfar] <= tooFar && (c.feature[byForeign] == 0 || len(c.line.names) == 0) {
			return c
		}
	}
	return nil
}

// goesOnBy says whether a line tells in so many words, and not of an owner, that what the
// question asks whether it still is goes on.
func (r *reading) goesOnBy(c *candidate) bool {
	for k, t := range r.terms {
		if h := c.fit.hits[k]; t.name && len(h.at) > 0 && h.strength < byPrefix {
			return false
		}
	}
	return c.fact == nil && c.score > sure && !c.silent && !c.line.former && persisting.in(c.line.text) && r.verbFit(c.fit) >= affirms && r.namesAll(c) && r.yes(c) != r.asked.negated
}

// deciding is the best candidate, but where the shape of the question has it otherwise:
// of figures offered the one that holds, of names the one that trades, of lists and
// reasons the best that is told as one, of sentences for yes or no the best that says
// either. Where the question is whether something still is or goes on, that is the best
// that tells its end, if any does: an article about an end tells of what was, too.
func (r *reading) deciding(all []candidate) *candidate {
	first := &all[0]
	if c := r.gains(all); c != nil {
		return c
	}
	switch r.shape {
	case ShapeYesNo:
		if c := cmp.Or(r.tying(all), r.lifting(all), r.sumUnsaid(all)); c != nil {
			return c
		}
	case ShapeWhich:
		return cmp.Or(r.holding(all), first)
	case ShapeWho:
		return cmp.Or(r.playing(all), r.trading(all), first)
	case ShapeList:
		return r.listing(all)
	case ShapeReason, ShapeCondition:
		return r.beyondBlame(all, r.telling(all))
	case ShapeText:
		return cmp.Or(r.bound(all), r.worded(all), r.getting(all), r.placed(all))
	case ShapeMoney:
		return cmp.Or(r.soFar(all), r.summed(all), r.lastPrice(all))
	case ShapeCount:
		return cmp.Or(r.withoutMore(all), r.summed(all), r.ofLate(all), first)
	case ShapeSum:
		return cmp.Or(r.summed(all), first)
	default:
		return first
	}
	var stated *candidate
	persists := r.asked.lasts || r.asked.goesOn
	for i := range all {
		c := &all[i]
		if c.score <= sure || stated != nil && !persists && c.score < stated.score-nearBy {
			break
		}
		if r.unstated(c) {
			continue
		}
		if stated != nil && persists && r.goesOnBy(stated) && c.page == stated.page && (c.score < stated.score-nearBy || r.verbFit(c.fit) < r.verbFit(stated.fit)) {
			break
		}
		if stated == nil {
			c = cmp.Or(r.sinceThen(c, all[i+1:]), c)
		}
		switch {
		case r.limitedTo(c), persists && r.over(c) && c.feature[byAfar] <= tooFar && r.endsAsked(c), c.fact != nil && (persists || stated == nil):
			return c
		case stated == nil, stated.silent && !c.silent && !r.asksSaying() && !r.undecided(stated) && c.score > stated.score-nearBy && r.verbFit(c.fit) >= r.verbFit(stated.fit), c.fact == nil && !stated.silent && c.score > stated.score-nearBy && c.feature[byPeriod] >= stated.feature[byPeriod] && c.fit.direct > stated.fit.direct+fuller:
			stated = c
		}
	}
	if stated == nil || stated.feature[byAfar] > tooFar {
		return cmp.Or(r.released(all), stated, first)
	}
	return stated
}

// lacksPredicate says whether the question asks something of a thing that has no name, and the
// line has not a word of what: "Acme sells the kettle" does not tell that it is safe.
func (r *reading) lacksPredicate(c *candidate) bool {
	if r.topic < 0 || r.asked.alone || r.asked.allowed && universal.in(c.line.text) {
		return false
	}
	asked := false
	for _, k := range r.topics() {
		if k == r.topic || r.terms[k].weight <= askerWeight {
			continue
		}
		if asked = true; len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 {
			return false
		}
	}
	return asked
}

// ofOtherPlace says whether the question is about a place, and the line has neither that nor all
// places.
func (r *reading) ofOtherPlace(c *candidate) bool {
	if universal.in(c.line.text) || everywhere.in(c.line.text) || c.line.pointsBack() || r.underName(c) {
		return false
	}
	if r.abroad && slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return extract.Place(n.In(c.line.text)) }) {
		return true
	}
	return slices.ContainsFunc(r.placesLacking(c), func(k int) bool { return k != r.doer && !r.supposed(&r.terms[k]) })
}

// placesLacking are the places that the question names and the line does not.
func (r *reading) placesLacking(c *candidate) (all []int) {
	for k, t := range r.terms {
		if t.party == "" && len(c.fit.hits[k].at) == 0 && extract.Place(t.text) {
			all = append(all, k)
		}
	}
	return all
}

// placeTakenOut says whether a line takes a place that the question asks about out of what it tells
// of the one whom it is about: "the rights to sell it everywhere except in Japan".
func (r *reading) placeTakenOut(c *candidate) bool {
	l := c.line
	if r.doer >= 0 && len(c.fit.hits[r.doer].at) == 0 && c.fit.carried[r.doer] == 0 {
		return false
	}
	for i := range l.words {
		n := negatorAt(l.words, i)
		if n == nil || !n.excepts() {
			continue
		}
		for k, t := range r.terms {
			if extract.Place(t.text) && slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at > i && at <= i+n.reach }) {
				return true
			}
		}
	}
	return false
}

// isOthers says whether a line has not the one whom the question is about, and begins with another
// whom it names: "Bolt may leave the venture" does not tell what Acme may.
func (r *reading) isOthers(c *candidate) bool {
	l := c.line
	if r.doer < 0 || len(l.names) == 0 || len(c.fit.hits[r.doer].at) > 0 || r.namesDeal() {
		return false
	}
	first := l.names[0]
	return l.wordAt(first.Start) <= 1 && r.asks(*c, first) && !r.isPlace(first.In(l.text)) && !ownRole.MatchString(l.text[first.End:])
}

// deniesBarely says whether a line that has not the one whom the question is about, nor begins with
// a word for him, denies something of which it has but words that many sentences have: "the deal
// needs no vote" does not deny that Acme supports the deal.
func (r *reading) deniesBarely(c *candidate) bool {
	l := c.line
	if r.doer < 0 || len(c.fit.hits[r.doer].at) > 0 || l.pointsBack() || r.namesDeal() || r.asked.lasts || !r.negated(c) {
		return false
	}
	first := 1
	if len(l.words) > 2 && l.words[1].Lower == "other" {
		first = 2
	}
	if len(l.words) > 3 && (determiners[l.words[0].Lower] || l.words[0].Lower == "no") && !generic[l.words[first].Lower] && !transaction[l.words[first].Lower] && !tables().stop[l.words[first].Lower] && !r.mentions(l.words[first].Lower) && !slices.ContainsFunc(c.fit.hits, func(h hit) bool { return slices.Contains(h.at, first) }) && r.topicFit(c.fit) < mostly {
		return true // it is told of another thing
	}
	for k, t := range r.terms {
		if !t.name && t.weight > askerWeight && len(c.fit.hits[k].at) > 0 {
			return false
		}
	}
	return r.hasTopics()
}

// mostly is how much of what the question asks a line has to have that begins with another thing.
const mostly = 0.7

// everywhere finds that a line tells of all places, and rightful that it tells of a right.
var (
	everywhere = textPattern(`(?i)\b(?:every (?:other )?(?:country|market|territory|region)|world-?wide|globally|everywhere|rest of the world|all (?:other )?(?:countries|markets|territories|regions)|anywhere)\b`)
	rightful   = textPattern(`(?i)\b(?:rights?|licen[cs]e[sd]?|may|can|allow(?:s|ed)|exclusive(?:ly)?|sells?|sold|markets?)\b`)
)

// allPlaces says whether the question is what somebody may do in a place, and the line gives him the
// right everywhere, without taking that place out.
func (r *reading) allPlaces(c *candidate) bool {
	if !r.asked.allowed && !r.asked.having || r.doer < 0 || len(c.fit.hits[r.doer].at) == 0 || c.fact != nil {
		return false
	}
	return (r.abroad || len(r.placesLacking(c)) > 0) && everywhere.in(c.line.text) && rightful.in(c.line.text) && !r.negated(c) && r.namesAllBut(c)
}

// namesAllBut says whether a line has all whom the question names, but for places.
func (r *reading) namesAllBut(c *candidate) bool {
	for k, t := range r.terms {
		if t.name && !extract.Place(t.text) && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 {
			return false
		}
	}
	return true
}

// statedFit is how much a line has of what the question asks; where that states a condition, of what it
// asks under it, if the line has a word of the condition too.
func (r *reading) statedFit(c *candidate) float64 {
	whole := r.verbFit(c.fit)
	if r.twiceMet(c.fit) {
		return 0
	}
	if r.partedFit(c) < denies {
		return 0
	}
	if len(r.asked.under) == 0 {
		return whole
	}
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && r.supposed(t) && len(c.fit.hits[k].at) > 0 {
			return max(whole, r.topicFit(c.fit))
		}
	}
	return whole
}

// noneTold finds that there was nothing of a kind, whoever might have done it.
var noneTold = textPattern(`(?i)\bthere (?:is|are|was|were|will be|has been|have been) (?:no|none|nothing|never any)\b|\bno [^.;,]{2,50} (?:was|were|is|are|has been|have been|will be) (?:required|demanded|ordered|imposed|needed|asked for|sought|attached|sold|made|paid|taken|given)\b`)

// noSuch says whether a line that names nobody before it denies that there was any of what the
// question asks whether somebody did, who is on the page.
func (r *reading) noSuch(c *candidate) bool {
	at := noneTold.FindStringIndex(c.line.text)
	return at != nil && c.fit.onPage[r.doer] > 0 && (len(c.line.names) == 0 || c.line.names[0].Start > at[0]) && r.topicFit(c.fit) >= leastDenied
}

// leastDenied is how much of what is asked a line has to have that denies it of nobody, or by the
// opposite of a word.
const leastDenied = 0.4

// inOtherLand says whether a line tells of a place, and of none that the question names.
func (r *reading) inOtherLand(c *candidate) bool {
	if soleWords.in(c.line.text) {
		return false
	}
	at := slices.IndexFunc(c.line.names, func(n extract.Span) bool { return extract.Place(n.In(c.line.text)) })
	return at >= 0 && !slices.ContainsFunc(r.terms, func(t term) bool { return extract.Place(t.text) && c.line.match(&t).strength > 0 })
}

// twiceMet says whether a line has but one word for all that the question asks, which is more: "pay"
// for "owe" and for "fee".
func (r *reading) twiceMet(f *fit) bool {
	word, met, asked := -1, 0, 0
	for _, k := range r.topics() {
		if r.terms[k].weight <= askerWeight {
			continue
		}
		asked++
		switch at := f.hits[k].at; {
		case len(at) == 0:
		case at[0] == 0, len(at) > 1, word >= 0 && at[0] != word, f.hits[k].strength == 1:
			return false
		default:
			word, met = at[0], met+1
		}
	}
	return met > 1 && asked > 1
}

// anotherMatter begins a sentence about another matter.
var anotherMatter = textPattern(`(?i)^(?:["“‘(]*)(?:in (?:a|another) (?:separate|different|unrelated)|separately|elsewhere|in other news)\b`)

// ofAnotherMatter says whether a line begins another matter, and names none of those whom the question
// names.
func (r *reading) ofAnotherMatter(c *candidate) bool {
	return anotherMatter.in(c.line.text) && len(c.line.names) > 0 && (r.namesAnybody() || r.lacksTopic(c)) && !slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return r.asks(*c, n) })
}

// hadBeenDue finds that something was only to come once.
var hadBeenDue = textPattern(`(?i)\b(?:had been|was|were) (?:once |originally |first |initially )?(?:due|scheduled|set|planned|expected|meant|supposed|slated) (?:to|for)\b`)

// ofAnotherYear says whether the question is about a year before the article came out of which another
// sentence of it tells, and neither this one nor the one before has it.
func (r *reading) ofAnotherYear(c *candidate) bool {
	if r.on.Year == 0 || c.page.came.Year == 0 || r.on.Year >= c.page.came.Year {
		return false
	}
	tells := func(l *line) bool {
		return l != nil && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
			d, ok := lowest(m.Value).(deal.Date)
			return ok && d.Year == r.on.Year
		})
	}
	return !tells(c.line) && !tells(c.line.before) && slices.ContainsFunc(c.page.lines, tells)
}

// ofNoYear says whether the question is about a year after the article came out, and the line has no
// day and no length of time.
func (r *reading) ofNoYear(c *candidate) bool {
	return r.on.Year > c.page.came.Year && c.page.came.Year != 0 && !slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		kind := kindIn(m.Value)
		return kind == deal.KindDate || kind == deal.KindDuration
	})
}

// partedFit is how much a line has of what the question asks in those of its parts, from turn to
// turn, that have the one whom it is about: "Acme names the chairman; Bolt appoints the chief". It is
// 1 where the line has but one part, or not him.
func (r *reading) partedFit(c *candidate) float64 {
	l := c.line
	if r.doer < 0 || len(c.fit.hits[r.doer].at) == 0 || !turns.in(l.text) {
		return 1
	}
	weights := make([]float64, len(r.terms))
	for _, k := range r.topics() {
		if k != r.claim {
			weights[k] = c.fit.weight[k]
		}
	}
	if slices.Max(weights) == 0 {
		return 1
	}
	return share(weights, func(k int) float64 {
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			by := l.subject(at)
			return by == nil || l.within(c.fit.hits[r.doer], *by) || l.turnsBetween(l.wordAt(by.Start), at) || slices.ContainsFunc(c.fit.hits[r.doer].at, func(by int) bool { return !l.turnsBetween(at, by) && !l.turnsBetween(by, at) })
		}) {
			return c.fit.hits[k].strength
		}
		return 0
	})
}

// lacksWord says whether the page has nowhere what a word of the question means that is no name: what
// it tells of the staff it does not tell of those at the head office.
func (r *reading) lacksWord(c *candidate) bool {
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.value == nil && t.weight > askerWeight && c.fit.onPage[k] == 0 {
			return true
		}
	}
	return false
}
