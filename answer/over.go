package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// endedIn says whether the line tells that something is over or never came to
// be, and the question does not ask about that.
func (r *reading) endedIn(l *line, f *fit) bool { return r.endingIn(l, f) >= 0 }

// endingIn is the word of the line by which it tells that; -1 for none.
func (r *reading) endingIn(l *line, f *fit) int {
	for i := range l.words {
		if n := endings().at(l.words[i:]); n > 0 && !l.onlyPerhaps(i, n) && !r.doesAfter(l, f, i) && !has(r.asked.stems, l.stems[i:i+n]) && !r.asksFor(l, i) && !r.onlyOtherwise(l, i+n) && !r.yetToEnd(l, i, n) {
			return i
		}
	}
	return -1
}

// qualities are how a right is that one has all the same without them.
var qualities = wordsOf("exclusive, sole, free, unlimited, unconditional, automatic, guaranteed, public, secret, confidential")

// onlyOtherwise says whether what is denied or ends, from a word on, is but a quality that
// the question does not ask about: who has a license that is "no longer exclusive" has one.
func (r *reading) onlyOtherwise(l *line, word int) bool {
	if word < len(l.words) && l.words[word].Lower == "longer" {
		word++
	}
	if word >= len(l.words) || !qualities[l.words[word].Lower] || r.mentions(l.words[word].Lower) || r.asked.alone && soleWords.MatchString(l.words[word].Lower) {
		return false
	}
	return word+1 == len(l.words) || l.words[word+1].Lower != "to" // "exclusive to Acme" is about others as well
}

// over says whether the question is about how things stand now, and the line, or
// the next of what it tells, says that it has ended: "The old pact let Acme leave.
// That right has lapsed."
func (r *reading) over(c *candidate) bool {
	if r.standing() {
		return r.endedIn(c.line, c.fit) || r.endsNext(c.line)
	}
	return r.asked.lasts && c.page.came.Year != 0 && r.on.Year >= c.page.came.Year && r.endsTopic(c)
}

// endsTopic says whether a line tells of what the question is about, right behind, that it comes to
// an end: "That spells the end of the paper ticket".
func (r *reading) endsTopic(c *candidate) bool {
	at := r.endingIn(c.line, c.fit)
	return at >= 0 && slices.ContainsFunc(r.topics(), func(k int) bool {
		return !r.terms[k].name && c.fit.near(k, at+1, at+objectWithin)
	})
}

// objectWithin is within how many words of what tells an end that stands which ends.
const objectWithin = 8

// doesAfter says whether a line tells of the one whom the question is about past a turn
// behind a word, and either does the question's deed there or somebody else before it:
// "Acme stops paying, while Bolt continues to pay", "Acme's are left out: those are Bolt's".
func (r *reading) doesAfter(l *line, f *fit, word int) bool {
	if f != nil && r.tellsElsewhere(l, f, word) {
		return true
	}
	if f == nil || r.doer < 0 || r.claim < 0 {
		return false
	}
	if r.partOfOther(l, f, word) {
		return true
	}
	return slices.ContainsFunc(f.hits[r.claim].at, func(at int) bool {
		return l.turnsBetween(word, at) && slices.ContainsFunc(f.hits[r.doer].at, func(doer int) bool {
			return l.turnsBetween(word, doer) && (doer < at || actors[l.words[doer-1].Lower])
		})
	})
}

// tellsElsewhere says whether a line tells of what the question is about only in another part,
// from turn to turn, than that in which a word stands, and no less there of what it asks of it:
// "the seeds are included; the tools are not" says nothing against the seeds.
func (r *reading) tellsElsewhere(l *line, f *fit, word int) bool {
	if r.topic < 0 || len(f.hits[r.topic].at) == 0 {
		return false
	}
	here := func(at int) bool { return !l.turnsBetween(word, at) && !l.turnsBetween(at, word) }
	if slices.ContainsFunc(f.hits[r.topic].at, here) {
		return false
	}
	if r.otherBegins(l, word) {
		return true
	}
	inPart, elsewhere := 0.0, 0.0
	for k, t := range r.terms {
		if t.name || k == r.topic {
			continue
		}
		if slices.ContainsFunc(f.hits[k].at, here) {
			inPart += t.weight
		}
		if slices.ContainsFunc(f.hits[k].at, func(at int) bool { return !here(at) }) {
			elsewhere += t.weight
		}
	}
	return elsewhere >= inPart
}

// otherBegins says whether the part of a line in which a word stands begins with something else
// than what the question is about, as "the tools" in "the seeds are included; the tools are not".
func (r *reading) otherBegins(l *line, word int) bool {
	first := word
	for first > 0 && !l.turnsBetween(first-1, word) {
		first--
	}
	if first < word && turns.MatchString(l.words[first].In(l.text)) {
		first++
	}
	if first+1 >= word || !determiners[l.words[first].Lower] {
		return false
	}
	thing := l.words[first+1].Lower
	return !tables().stop[thing] && !transaction[thing] && !generic[thing] && !r.mentions(thing)
}

// generic are the words for those of whom a line has spoken before.
var generic = wordsOf("company, companies, group, firm, firms, two, pair, latter, former, parties, sides, maker, giant, buyer, seller, bidder, partner, partners, business, unit, family, fund, board, foundation, estate, consortium, team, brothers, council")

// partOfOther says whether the part of a line, from turn to turn, in which a word stands is
// told of another than the one whom the question is about: it names another and not him,
// while the line has him elsewhere; or him only as the one to whom that is done, while the
// line has elsewhere what is asked of him: "Acme pays Bolt, while Bolt no longer pays Acme".
func (r *reading) partOfOther(l *line, f *fit, word int) bool {
	here := func(at int) bool { return !l.turnsBetween(word, at) && !l.turnsBetween(at, word) }
	if itself[l.words[0].Lower] && here(0) && f.carried[r.doer] > 0 {
		return false // "It no longer pays Bolt, while Bolt pays Acme": it is who was told of before
	}
	doers := f.hits[r.doer].at
	named := slices.ContainsFunc(doers, here)
	switch {
	case len(doers) == 0, slices.ContainsFunc(doers, func(at int) bool { return here(at) && (at < word || actors[l.words[at-1].Lower]) }):
		return false
	case named && !slices.ContainsFunc(f.hits[r.claim].at, func(at int) bool { return !here(at) }):
		return false
	}
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		at := l.wordAt(n.Start)
		return here(at) && (!named || at < word && !slices.Contains(doers, at))
	})
}

// standing says whether the question is about how things stand today.
func (r *reading) standing() bool {
	return (r.on == (deal.Date{}) || r.on.Year == 0) && (r.era == newEra && !r.asked.deed || r.asked.goesOn)
}

func (r *reading) endsNext(l *line) bool {
	return l.next != nil && l.next.pointsBack() && r.endedIn(l.next, nil)
}

// allOver says whether the line tells that something between all whom the
// question names has ended, "Acme and Bolt called it off", where that is all it
// asks: "is Acme still buying Bolt". Whom its article is about it need not name.
func (r *reading) allOver(c *candidate) bool {
	bought := r.asked.deed && r.claim >= 0 && (trading[r.terms[r.claim].text] || purchase.MatchString(r.terms[r.claim].text))
	if !r.asked.lasts && !bought {
		return false
	}
	topics, named := 1, 0
	if bought {
		topics = 2 // "did Acme buy Bolt's mills"
	}
	for k, t := range r.terms {
		switch {
		case !t.name:
			continue
		case len(c.fit.hits[k].at) == 0 && (k == r.doer && !bought || c.page.title.match(&r.terms[k]).strength == 0):
			return false
		}
		named++
	}
	if r.asked.lasts && slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && hasShares.MatchString(t.text) }) {
		return false // who drops his bid for a company still has what he has of it
	}
	ended := named > 1 && len(r.terms)-named <= topics && r.endedIn(c.line, c.fit)
	if bought {
		return ended && tradeEnded.in(c.line.text)
	}
	return ended && c.line.endsWhole()
}

// hasShares are the words for having a part of a company.
var hasShares = newPattern(`(?i)^(?:(?:own|owns|hold|holds|have|has)\b.*|.*\b(?:stakes?|shares?|holdings?|shareholders?|investors?|equity|listed|listing))$`)

// termOver says whether the line tells that the contract of the one whom the question is
// about has ended, or is not renewed, and the question is whether something still is.
func (r *reading) termOver(c *candidate) bool {
	return r.asked.lasts && r.doer >= 0 && r.endedIn(c.line, c.fit) && slices.ContainsFunc(c.fit.hits[r.doer].at, func(at int) bool {
		return ownContract.MatchString(c.line.text[c.line.words[at].Start:])
	})
}

// ownContract finds a name and its contract.
var ownContract = regexp.MustCompile(`^\S+['’]s? (?:[a-z-]+ )?(?:contract|deal|agreement|licen[cs]e|mandate|term|lease|concession|rights)\b`)

// betweenThem are the words for what is between two who deal with one another, as a whole.
var betweenThem = wordsOf("talks, talk, plan, plans, planned, negotiations, relationship, ties, alliance, venture, ventures, marriage, cooperation, collaboration, discussions, engagement, things, bid, offer, arrangement, link-up, tie-up, proposed, joint, it")

// endsWhole says whether what the line tells to be over is all there was, and not one
// thing of many: "Acme no longer pays Bolt for cables" ends but that.
func (l *line) endsWhole() bool {
	for i := range l.words {
		n := endings().at(l.words[i:])
		if n == 0 || l.onlyPerhaps(i, n) {
			continue
		}
		if object := l.objectFrom(i + n); object == "" || betweenThem[object] || transaction[object] {
			return true
		}
	}
	return false
}

// objectFrom is the first telling word from one on that what is done may be done to: none
// stands behind a preposition, and no name is one. Empty where there is none.
func (l *line) objectFrom(word int) string {
	for i := word; i < len(l.words) && l.clauses[i] == l.clauses[word-1]; i++ {
		w := &l.words[i]
		switch {
		case begunBy[w.Lower]:
			return ""
		case !l.named(i) && !l.inMention(i) && !tables().stop[w.Lower] && w.Lower != "longer":
			return w.Lower
		}
	}
	return ""
}

// begunBy begin what tells when, how or why something is done, and not what is.
var begunBy = wordsOf("in, on, over, after, because, by, at, amid, due, following, when, before, since, without, citing, as, despite, last, this, next, for, under, early, yesterday, today")

// trading are the words for what comes of a deal, which is off where the deal is; and
// tradeEnded finds that one is.
var (
	purchase   = newPattern(`^(?:buying|acquiring|taking over|merging|purchasing|selling|owning|getting)$`)
	trading    = wordsOf("buy, bought, acquire, acquired, take over, takeover, get, merge, merged, purchase, purchased, sell, sold, own")
	tradeEnded = newPattern(`(?i)\bcall(?:s|ed)? (?:it|everything|(?:the|this) whole thing) off\b|\b(?:abandon|scrap|terminat|cancel|call|drop|withdr|collaps|end|walk|pull|shelv|ditch|axe)[a-z]*\b[^.;]{0,50}\b(?:sale|deal|takeover|merger|acquisition|purchase|bid|offer|transaction|plan|agreement|buyout|combination|tie-up)\b|\b(?:sale|deal|takeover|merger|acquisition|purchase|bid|offer|transaction|plan|agreement|buyout|combination|tie-up)\b[^.;]{0,50}\b(?:abandoned|scrapped|terminated|cancelled|canceled|called off|dropped|withdrawn|collapsed|fell (?:through|apart)|is off|is dead)\b`)
)

// endsAsked says whether what a line tells to be over may be what the question asks of
// somebody, by its words.
func (r *reading) endsAsked(c *candidate) bool {
	claimed := func(at int) bool { return !auxiliaryAt(c.line.words, at) }
	return r.claim < 0 || slices.ContainsFunc(c.fit.hits[r.claim].at, claimed) || r.allOver(c) || r.termOver(c)
}

// A question whether an end has been set for something, and a sentence by which one has.
var (
	endAsked = newPattern(`\b(?:fixed|set|definite|definitive|clear|firm|hard|specific|actual|calendar)[ -](?:end|ending|end date|expiry|expiration|expiry date|cut-?off|deadline|term|timeline|date)\b`)
	endSet   = newPattern(`(?i)\b(?:fixed|set|definite|definitive|clear|firm|hard|calendar)[ -](?:end|end date|expiry|expiry date|cut-?off|deadline|term|timeline)\b`)
)

// tellsEnd says whether a sentence sets an end for what the question asks whether one is set
// for: by a day, or in so many words. A day that has only an event for a name is none.
func (r *reading) tellsEnd(c *candidate) (tells, known bool) {
	if r.shape != ShapeYesNo || !r.asked.ending || c.fact != nil {
		return false, false
	}
	event := false
	for i := range c.line.mentions {
		d, ok := c.line.mentions[i].Value.(deal.Date)
		if ok && d.Bound == deal.Until && d.Event == "" && d.Year != 0 {
			return true, true
		}
		event = event || ok && d.Event != ""
	}
	return !event && endSet.in(c.line.text), true
}

// overAsked finds a question whether something is over, by words that tell nothing else of it:
// "has the danger gone away for good".
var overAsked = newPattern(`^(?:so |and |but |ok |then )*(?:is|are|was|were|has|have|had|did)\b[^?]*? ((?:now |finally |all |really |completely |been )*(?:gone(?: away)?|go away|over(?: and done with)?|off the (?:table|cards|agenda)|out of the way|behind (?:it|them|us|him|her)|dead(?: and buried)?|history|settled|resolved|solved|defused|averted|lifted|no more|put to (?:rest|bed)|laid to rest|dealt with|sorted out|cleared up)(?: (?:now|then|by now|by then|for good|entirely|completely|altogether|already|yet|at last|too|as well))*)\?*$`)

// riddance are the stems of words by which a sentence tells that somebody is rid of something.
var riddance = map[string]bool{"solv": true, "resolv": true, "remov": true, "elimin": true, "defus": true, "lift": true, "avert": true, "settl": true, "dispel": true, "drop": true, "scrap": true, "end": true}

// putsEnd are other words for that.
var putsEnd = textPattern(`(?i)\b(?:puts?|putting|brings?|brought|draws?|drew) (?:an end|a line|a stop|paid|to rest|to bed|to an end|to a close)\b`)

// toldOver says whether what the question asks whether it is over is so, by a line that has most
// of what that is: that it has ended or is done away with, or that it goes on.
func (r *reading) toldOver(c *candidate) (over, known bool) {
	l := c.line
	if !r.asked.over || c.fact != nil || l.silent() || !r.hasTopic(c) {
		return false, false
	}
	if holds, told := r.isOnes(l); r.givenWayTo(c) || r.asked.alone && told && !holds {
		return true, true // it is not exclusive any more
	}
	for i := range l.words {
		n := endings().at(l.words[i:])
		if n == 0 && riddance[l.stems[i]] {
			n = 1
		}
		if l.former && l.words[i].Lower != "no" {
			continue // only "no longer" tells by itself that what was is over
		}
		if n > 0 && !l.onlyPerhaps(i, n) && !r.yetToEnd(l, i, n) && !r.tellsElsewhere(l, c.fit, i) {
			return !l.deniedBefore(i), true
		}
	}
	if l.former {
		return false, false
	}
	if putsEnd.in(l.text) {
		return true, true
	}
	if r.asked.alone {
		return shared.in(l.text), shared.in(l.text) // others have it, too
	}
	return false, r.goesOnIn(c)
}

// goesOnIn says whether a line tells that something goes on in a clause that has any of what the
// question asks about.
func (r *reading) goesOnIn(c *candidate) bool {
	l := c.line
	at := lingers.FindStringIndex(l.text)
	if at == nil {
		return false
	}
	clause := l.clauses[l.wordAt(at[0])]
	topics := false
	for k := range r.terms {
		if r.terms[k].name {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return l.clauses[i] == clause }) {
			return true
		}
		topics = topics || len(c.fit.hits[k].at) > 0
	}
	return !topics
}

// notUntil begins what something no longer lasts until, and ends before what it lasts until instead.
var notUntil = textPattern(`(?i)\b(?:not|never|no longer)\b[^.;]{0,120}\b(?:un)?till? (?P<event>[^.;]{3,90}?),? (?:but|instead|rather)\b`)

// givenWayTo says whether a line tells that what the question names no longer ends something: "it
// does not run until the mine is empty, but until 2030".
func (r *reading) givenWayTo(c *candidate) bool {
	at := notUntil.FindStringSubmatchIndex(c.line.text)
	return at != nil && slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return slices.ContainsFunc(h.at, func(i int) bool { return c.line.words[i].Start >= at[2] && c.line.words[i].End <= at[3] })
	})
}

// lingers finds that a line tells that something goes on.
var lingers = newPattern(`(?i)\b(?:still|keeps?|kept|remains?|stays?|continues?|persists?|lingers?|goes on|go on|unaffected|in force|unresolved|unsettled)\b`)

// deniedBefore says whether one of the few words before a word denies it: "was never lifted".
func (l *line) deniedBefore(word int) bool {
	for i := max(0, word-perhapsReach); i < word; i++ {
		if n := negatorAt(l.words, i); n != nil && !n.excepts() {
			return true
		}
	}
	return false
}

// hasTopic says whether a line has at least half of what the question is about, but for its
// names; of a deal it may speak by any word for one.
func (r *reading) hasTopic(c *candidate) bool {
	told, all := 0.0, 0.0
	for k, t := range r.terms {
		if t.name || t.value != nil || ofTerms[t.text] && len(c.fit.hits[k].at) == 0 && r.tellsOther(c, k) {
			continue
		}
		all += t.weight
		if len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 || transaction[t.text] && tradeEnded.in(c.line.text) {
			told += t.weight
		}
	}
	return 2*told >= all && (all > 0 || r.doer >= 0 && len(c.fit.hits[r.doer].at) > 0)
}

// ofTerms are the words for a part of a contract, which a line that tells of the part need not call
// so: "the rebate trigger".
var ofTerms = wordsOf("trigger, clause, milestone, condition, provision, rule, test, requirement, thing, bit, part, restriction, term, terms, arrangement, event")

// tellsOther says whether a line has another word of the question than the k-th.
func (r *reading) tellsOther(c *candidate, k int) bool {
	for o := range r.terms {
		if o != k && len(c.fit.hits[o].at) > 0 {
			return true
		}
	}
	return false
}
