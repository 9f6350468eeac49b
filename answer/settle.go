package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// What of a question for yes or no, but for its names and figures, has to be in
// the sentence that affirms it, and in one that denies it: few sentences say no by chance.
const (
	affirms = 0.51
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
	if r.shape == ShapeYesNo && c.fact == nil && r.predicateUntold(c) {
		return true
	}
	if r.shape != ShapeYesNo || c.fact != nil || c.silent || c.lifts || c.inState != 0 || r.inParts(c) || c.line.verdict != "" && r.putSo(c) {
		return false
	}
	for _, rule := range [...]func(*reading, *candidate) (unstated, decided bool){
		(*reading).toComeUntold, (*reading).respectUntold, (*reading).outcomeUntold, (*reading).endUntold, (*reading).numberUntold, (*reading).dutyUntold, (*reading).aboutElse, (*reading).timeUntold,
		(*reading).onlySupposed, (*reading).elsewhereUntold,
	} {
		if unstated, decided := rule(r, c); decided {
			return unstated
		}
	}
	if r.yes(c) {
		return r.notAffirmed(c)
	}
	return r.notDenied(c)
}

// respectUntold rules on a question in what respect something is so, by a line that says so or denies it.
func (r *reading) respectUntold(c *candidate) (unstated, decided bool) {
	_, known := r.inRespect(c)
	return !r.namesAll(c), known
}

// outcomeUntold rules on a question for how a case came out.
func (r *reading) outcomeUntold(c *candidate) (unstated, decided bool) {
	if r.asked.outcome == untoldHow {
		return false, false
	}
	if out := r.outcome(c); out != untoldHow || r.outcomeOfOther(c) {
		return out == untoldHow || !r.namesAll(c), true
	}
	won := !courtTold.in(c.line.text) && !caseFought.in(c.line.text) // somebody won something else
	return won, won
}

// endUntold rules on a question whether something is over, or tied to something.
func (r *reading) endUntold(c *candidate) (unstated, decided bool) {
	if r.asked.over {
		_, known := r.toldOver(c)
		return !known || c.feature[byForeign] == 1 && !r.underName(c), true
	}
	_, known := r.toldTied(c)
	return !known, known || r.asked.tied
}

// numberUntold rules on a question for how many, or in what a price is paid, by a line that tells it.
func (r *reading) numberUntold(c *candidate) (unstated, decided bool) {
	if _, known := r.toldMany(c); known || r.granted(c) {
		return !r.namesAll(c) || r.beginsWithOther(c), true
	}
	if r.countsNot(c) {
		return true, true
	}
	if r.asked.allIn == 0 {
		return false, false
	}
	holds, known := r.allIn(c)
	return !known || c.feature[byForeign] == 1 || !r.namesAll(c) || holds && !r.ofDoer(c), true
}

// dutyUntold rules on a question for what has to be.
func (r *reading) dutyUntold(c *candidate) (unstated, decided bool) {
	if !r.asked.duty {
		return false, false
	}
	if _, known := r.owed(c); known || r.yes(c) {
		return !known || r.lacksTopic(c) || r.topicFit(c.fit) < affirms || !r.ofDoer(c) || r.doneTo(c), true
	}
	apart := r.topicFit(c.fit) < affirms
	return apart, apart
}

// aboutElse rules that a line is of another thing than the one asked about.
func (r *reading) aboutElse(c *candidate) (unstated, decided bool) {
	k := r.existing()
	other := k >= 0 && !r.limits(c, k) || r.leftOutOther(c) || r.ofAnotherMatter(c) || r.ofAnotherYear(c) ||
		r.thing != (extract.Span{}) && hadBeenDue.in(c.line.text) || r.asked.unbound && !noStrings.in(c.line.text)
	return other, other
}

// timeUntold rules by a line that tells what was done by some day, what is so no more or not yet, and
// what is left to somebody.
func (r *reading) timeUntold(c *candidate) (unstated, decided bool) {
	if _, known := r.doneByDay(c); known {
		return slices.ContainsFunc(r.absentNames(c), func(t *term) bool { return c.page.title.match(t).strength == 0 }), true
	}
	if _, known := r.wasAndIs(c); known || r.notYet(c) || r.endedLater(c) || r.undecidedYet(c) {
		return false, true
	}
	if r.frees(c) || r.limitedTo(c) || r.toBeCompleted(c) || r.wantedInVain(c) && r.verbFit(c.fit) >= affirms {
		return false, true
	}
	if r.neverDone(c) {
		return r.topicFit(c.fit) < affirms, true
	}
	tells, known := r.tellsEnd(c)
	return !tells || r.verbFit(c.fit) < denies, known
}

// onlySupposed rules that a line tells the thing asked about of nothing certain, or of nothing that
// the question names.
func (r *reading) onlySupposed(c *candidate) (unstated, decided bool) {
	if notExcluded.in(c.line.text) && !notExcluded.in(r.lower) && !r.asked.allowed {
		return true, true // what is not ruled out is neither done nor denied
	}
	if r.holdsOther(c) || r.namesNothing(c) || r.outlived(c) || r.lacksCode(c) || r.ofOtherSize(c) || r.ofOtherKind(c) || r.turnedAbout(c) || c.line.silent() && c.line.hushed == 0 && !r.asksSaying() && r.notDone(c.line, c.fit) < 0 {
		return true, true
	}
	supposed := r.unsupposed(c.line) && !(r.negated(c) && r.verbFit(c.fit) >= affirms) || r.stipulated(c.line)
	return supposed, supposed
}

// elsewhereUntold rules by a line that tells it of all places, of another holder, of another time, of
// others, or by the way.
func (r *reading) elsewhereUntold(c *candidate) (unstated, decided bool) {
	if r.allPlaces(c) {
		return false, true
	}
	if r.heldByOther(c) {
		return r.verbFit(c.fit) < denies, true
	}
	if elsewhen, known := r.doneElsewhen(c); elsewhen || !known {
		return !known || r.verbFit(c.fit) < affirms || !r.ofDoer(c) || r.lacksFigure(c), true
	}
	yes := r.yes(c)
	if c.feature[byForeign] == 1 && !r.underName(c) && !r.namesBeside(c.line, c.fit) {
		switch verbs := r.verbFit(c.fit); { // it is about others
		case yes && (r.doer >= 0 || verbs < nearlyAll), !yes && (verbs < denies || verbs < leastDenied && r.doer >= 0 && !c.line.pointsBack() && !r.negated(c) && !r.heldByOther(c)):
			return true, true
		}
	}
	if !yes && r.placeTakenOut(c) {
		return false, true
	}
	if r.doneTo(c) || yes && c.line.answersBefore() && r.lacksWord(c) {
		return true, true
	}
	byTheWay := r.holder >= 0 && len(c.fit.hits[r.holder].at) > 0 && !slices.ContainsFunc(c.fit.hits[r.holder].at, func(at int) bool { return !c.line.apposes(c.line.words[at].Span) })
	return byTheWay, byTheWay // what is told of it by the way is not what it does
}

// notAffirmed says whether a line that seems to say yes does not.
func (r *reading) notAffirmed(c *candidate) bool {
	if r.ofNoYear(c) || r.doneToOther(c) || r.lacksPredicate(c) || r.ofOtherPlace(c) || r.isOthers(c) {
		return true
	}
	if inquiry.in(c.line.text) && (r.claim < 0 || !strings.HasPrefix(r.terms[r.claim].text, "ask")) {
		return true // what the source asked is not told
	}
	if under, _ := r.onlyUnder(c); under {
		return true
	}
	if r.asked.lasts && c.feature[byStale] == 1 && !persisting.in(c.line.text) {
		return true // what was long ago need not be any more
	}
	if r.onlyWeighed(c) || r.lacksParticiple(c) || r.notAlone(c) || r.needsMore(c) {
		return true
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
	if r.asked.clashes { // what bars the one thing is against it
		return !bars.in(c.line.text) || r.era == newEra && c.line.former || r.verbFit(c.fit) < denies || !r.namesAll(c)
	}
	least := affirms
	if r.asked.allowed && r.claim >= 0 && universal.in(c.line.text) || r.asked.alone && r.doer >= 0 && len(c.fit.hits[r.doer].at) > 0 {
		least = denies // who may do it to any may do it to the one asked about
	}
	return r.statedFit(c) < least || r.lacksFigure(c) || r.bygone(c, true) < 0 || r.onlyPlanned(c) || r.onlyPossible(c) || !r.ofDoer(c) || r.claim >= 0 && c.fit.hits[r.claim].strength == 0 && r.terms[r.claim].weight > askerWeight && !r.asked.alone
}

// inquiry finds a sentence that only tells what the source asked.
var inquiry = textPattern(`^(?:We|I|They|He|She|It) (?:also |have |had |then )*asked [^.;,]{2,60} (?:whether|if)\b[^;]*$`)

// notAlone says whether something is asked to be one's alone, and a line tells that of something else,
// or does not tell that it is: others may have it as well.
func (r *reading) notAlone(c *candidate) bool {
	if !r.asked.alone {
		return false
	}
	if !r.hasMatter(c) {
		return true
	}
	_, told := r.isOnes(c.line)
	return !told && !c.line.tellsOfOne().has(ofAlone)
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

// ofSeveralAsked begins a question whether something has been done by, or to, any of several.
var ofSeveralAsked = newPattern(`^(?:so |and |but |ok )*(?:has|have|had|was|were|is|are) (?:any|one|all|both|some|each|every one|either|most|none) of\b`)

// perfect begins a question whether something has been done.
var perfect = newPattern(`^(?:so |and |but |ok )*(?:has|have|had|hasn't|haven't|hadn't|was|were|wasn't|weren't) `)

// lacksParticiple says whether the question is whether something that has no name has done
// something, and the line does not say that it did: "Acme has asked the panel" does not tell that
// the panel has ruled.
func (r *reading) lacksParticiple(c *candidate) bool {
	if r.topic < 0 && !r.reads(ofSeveralAsked) || !r.reads(perfect) {
		return false
	}
	for k := r.topic + 1; k < len(r.terms); k++ {
		if t := &r.terms[k]; !t.name && t.value == nil && (participles[t.text] || strings.HasSuffix(t.text, "ed")) {
			done := &c.fit.hits[k]
			if r.topic >= 0 {
				by, length := &c.fit.hits[r.topic], len(strings.Fields(r.terms[r.topic].text))
				if len(by.at) == 1 && len(done.at) == 1 && done.at[0] >= by.at[0] && done.at[0] < by.at[0]+length {
					return true // "Acme pays Bolt" tells of no fee that it is paid
				}
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
