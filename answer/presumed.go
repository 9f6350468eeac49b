package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// didSomething finds a question that takes for granted that somebody has done something, up
// to who: "why did Acme", "when has Acme".
var didSomething = regexp.MustCompile(`\b(why|how come|when|what (?:date|day|month|year))(?: on earth|ever| exactly)? ?(?:did|has|have|had|'d) (?:the )?$`)

// doesSomething finds a question what somebody does something for, up to who.
var doesSomething = regexp.MustCompile(`\b(?:why|how come|reason|what for)(?: on earth| that| ever| exactly)? ?(?:did|has|have|had|'d|is|are|was|were|does|do|would|will)? ?(?:the )?$`)

// deedAsked returns the indices of the name behind such words and of the word for what its
// bearer does: "Acme" and "leave" in "why did Acme leave Bolt"; -1 for none.
func (r *reading) deedAsked(upTo *regexp.Regexp) (doer, deed int) {
	for k, t := range r.terms {
		if !t.name || t.owned || t.at > len(r.lower) || !upTo.MatchString(cut(r.lower, 0, t.at)) || r.possesses(&t) {
			continue
		}
		if k+2 < len(r.terms) && transaction[r.terms[k+1].text] && followsAtOnce.MatchString(cut(r.lower, r.terms[k+1].at+len(r.terms[k+1].text), r.terms[k+2].at)) {
			continue // the Acme takeover did it
		}
		if k+1 < len(r.terms) && !r.terms[k+1].name && r.terms[k+1].value == nil && followsAtOnce.MatchString(cut(r.lower, t.at+len(r.asWritten(&t)), r.terms[k+1].at)) {
			return k, k + 1
		}
	}
	return -1, -1
}

// followsAtOnce stands between who does something and what he does.
var followsAtOnce = regexp.MustCompile(`^ (?:[a-z]+ly |not |never |also |just |even |suddenly |then )*$`)

// undone says whether the question takes a deed for granted of which its article tells nothing
// but, at most, that somebody meant it, might do it, or that another did: "why did Acme sell
// its shares". Where a day is asked for, it is the sentence of the day that must not tell it
// so.
func (r *reading) undone(c *candidate) bool {
	if c.fact != nil || r.shape != ShapeReason && r.shape != ShapeDate {
		return false
	}
	doer, deed := r.deedAsked(didSomething)
	if deed < 0 && r.shape == ShapeDate && r.reads(wasDone) {
		return r.onlyMeantHere(c)
	}
	if deed < 0 || r.terms[deed].weight <= askerWeight {
		return false
	}
	if r.shape == ShapeDate {
		if c.fit.onPage[deed] == 0 && !transaction[r.terms[deed].text] && (c.score < hardlyDated || r.didContrary(c, doer, deed)) {
			return true
		}
		if r.boughtNowhere(c, deed) {
			return true
		}
		tells, another := r.tellsDeed(c.line, doer, deed)
		if len(c.fit.hits[deed].at) == 0 {
			return !tells && (another || c.feature[byTense] == -1) // a day to come, of something else
		}
		return !tells && (another || c.line.allMeant(c.fit.hits[deed].at))
	}
	object := r.doneToWhat(deed)
	if object >= 0 && lightVerbs[strings.ToLower(r.terms[deed].text)] {
		deed, object = object, -1 // to hold an auction is to auction
	}
	return !slices.ContainsFunc(c.page.lines, func(l *line) bool {
		if object >= 0 && c.fit.onPage[object] > 0 && l.match(&r.terms[object]).strength == 0 {
			return false // "loses the margin" is no lost lawsuit
		}
		tells, _ := r.tellsDeed(l, doer, deed)
		return tells
	})
}

// boughtNowhere says whether the question is when somebody bought another whom it names, and no
// sentence of the article that names that one, or goes on about him, tells of a purchase, nor any of a takeover or a merger.
func (r *reading) boughtNowhere(c *candidate, deed int) bool {
	if !buying[r.terms[deed].text] || deed+1 >= len(r.terms) || !r.terms[deed+1].name || r.possesses(&r.terms[deed+1]) {
		return false
	}
	if end := r.terms[deed].at + len(r.asWritten(&r.terms[deed])); !toIt.MatchString(cut(r.lower, end, r.terms[deed+1].at)) {
		return false // "buy in at Bolt"
	}
	return !slices.ContainsFunc(c.page.lines, func(l *line) bool {
		return tradeTold.in(l.text) || l.match(&r.terms[deed]).strength > 0 && (l.pointsBack() || l.match(&r.terms[deed+1]).strength > 0)
	})
}

// buying are the verbs for buying somebody.
var buying = wordsOf("buy, bought, acquire, acquired, take over, taken over, purchase, purchased, snap up, snapped up, swallow, swallowed, absorb, absorbed, gobble up")

// tradeTold finds that a sentence tells of somebody who changes hands.
var tradeTold = newPattern(`(?i)\b(?:take-?overs?|acquisitions?|mergers?|merged?|merging|buy-?outs?|buying out|purchase of|change of control|changes? hands|sold itself|sale of the company)\b`)

// didContrary says whether an article tells of the one who does something in the question the
// contrary of that: "Acme rejected the bid" for when it accepted it.
func (r *reading) didContrary(c *candidate, doer, deed int) bool {
	sides := sidesOf(extract.Stems(r.terms[deed].text))
	if len(sides) == 0 {
		return false
	}
	return slices.ContainsFunc(c.page.lines, func(l *line) bool {
		return l.match(&r.terms[doer]).strength > 0 && slices.ContainsFunc(sides, func(s *side) bool {
			return slices.ContainsFunc(s.other, func(phrase []string) bool { return has(l.stems, phrase) })
		})
	})
}

// hardlyDated is how much has to speak for the date of a deed of which an article has no word.
const hardlyDated = 0.5

// bodyDid finds a question that takes for granted that a body has decided something, up to
// what it did.
var bodyDid = newPattern(`\b(?:did|has|have|had) (?:the |a )?(?:[a-z'-]+ ){0,3}(?:courts?|judges?|jury|arbitrators?|tribunal|panel|regulators?|watchdogs?|commission|authority|authorities|agency|parliament|senate|congress|government|ministry|minister|fda|ftc|doj|cma|shareholders) `)

// bodyDidNot says whether the question takes for granted that a court or another such body
// has decided something, of which neither the line of the best candidate has a word nor the
// one before it. Where the best is a sentence, its page has no word of the body either.
func (r *reading) bodyDidNot(c *candidate) bool {
	if c.fact != nil || r.shape == ShapeYesNo || r.asked.supposes && c.mention != nil && conditional.in(c.line.text) {
		return false
	}
	at := r.readsAt(bodyDid)
	if at == nil {
		return false
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return t.at == at[1] && !t.name && t.value == nil })
	if k < 0 || r.terms[k].weight <= askerWeight || len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 {
		return false
	}
	if r.shape == ShapeDate && r.reads(hadTo) {
		return false // what had to be done need not have been
	}
	if givesOut[r.terms[k].text] && k+1 < len(r.terms) && slices.ContainsFunc(c.fit.hits[k+1:], func(h hit) bool { return h.strength > 0 }) {
		return false // "found on Monday" tells when it published its findings
	}
	if r.shape == ShapeDate && c.mention != nil && c.fit.onPage[k] > 0 && rulingOf.MatchString(c.line.text[:c.span.Start]) {
		return false // the day of the ruling by which they did so
	}
	return c.mention != nil || k > 0 && !r.terms[k-1].name && c.fit.onPage[k-1] == 0
}

// givesOut are the verbs for what a body does with what it has found, or decided.
var givesOut = wordsOf("publish, published, issue, issued, release, released, give, gave, deliver, delivered, announce, announced, present, presented, hand down, handed down, put out, come out, come out with, make, made, reach, reached, unveil, unveiled, set out, report, reported")

// rulingOf stands before the day of a ruling: "the ruling of January 16".
var rulingOf = regexp.MustCompile(`\b(?:ruling|verdict|judge?ment|decision|order|injunction) (?:of|on|from|dated) $`)

// bids and bidAsked stand around the name of whose bid is asked for.
var (
	bids     = regexp.MustCompile(`\b(?:did|does|do|has|have|had|will|would) (?:the )?$`)
	bidAsked = regexp.MustCompile(`^ (?:[a-z]+ly |first )?(?:bid|bids|bidding|offer|offered|offers)\b`)
)

// noBid says whether the question is what somebody bid, and the sentence of the best sum tells of
// no bid and of no sale.
func (r *reading) noBid(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.agent < 0 || r.agent+1 >= len(r.terms) || kindIn(c.mention.Value) != deal.KindMoney || !bidAsked.MatchString(r.behind(&r.terms[r.agent])) || !bids.MatchString(cut(r.lower, 0, r.terms[r.agent].at)) {
		return false
	}
	k := r.agent + 1
	return len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && len(c.line.trades()) == 0 && !offersIt.in(c.line.text) && !c.sentBy(c.fit.hits[r.agent])
}

// ofSender stands between a sum and the name of who offered it: "turned down $5 from Acme".
var ofSender = regexp.MustCompile(`^(?: a share| in cash)* from (?:the |its rival |rival )?$`)

// sentBy says whether a term of which these are the hits is the name of who offered the sum.
func (c *candidate) sentBy(h hit) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.Start > c.span.End && c.line.within(h, n) && ofSender.MatchString(c.line.text[c.span.End:n.Start])
	})
}

// offersIt finds that a sentence tells of what somebody would pay.
var offersIt = newPattern(`(?i)\b(?:pay|pays|paid|paying|asked for|asks|propos[a-z]+|price[sd]?|would|put up|per share|a share|bid|offer|open(?:s|ed|ing)? (?:with|at)|(?:came|comes|went) back with|start(?:s|ed|ing)? (?:with|at)|tabled|rais(?:es|ed)|sweetened|improved|upped)`)

// absentActor says whether those who do something in the question are somebody's people, of
// whom the article of the best figure has no word: "what did Acme's bankers earn".
func (r *reading) absentActor(c *candidate) bool {
	if c.mention == nil || c.fact != nil {
		return false
	}
	for k := range r.terms[:max(0, len(r.terms)-2)] {
		t, who, does := &r.terms[k], &r.terms[k+1], &r.terms[k+2]
		if !t.name || who.name || does.name || !isPerson(strings.ToLower(who.text)) && !roles[extract.Stems(who.text)[0]] || c.fit.onPage[k+1] > 0 {
			continue
		}
		if r.possesses(t) && does.at == who.at+len(who.text)+1 {
			return true
		}
	}
	return false
}

// wasDone finds a question for when something was done, whoever did it.
var wasDone = newPattern(`^(?:so |and |but |ok )*(?:when|on what (?:date|day)) (?:was|were|has|have|had) [^?]* [a-z]+(?:ed|en|ade|old|aid|ut|ought)(?: (?:into|by|up|through|in|off)\b[^?]*)?\?*$`)

// onlyMeantHere says whether all that a line has of what the question asks about is but meant.
func (r *reading) onlyMeantHere(c *candidate) bool {
	told := false
	for k := range r.terms {
		t, at := &r.terms[k], c.fit.hits[k].at
		if t.name || t.value != nil || len(at) == 0 {
			continue
		}
		if !c.line.allMeant(at) {
			return false
		}
		told = true
	}
	return told
}

// allMeant says whether all of some deeds are but meant.
func (l *line) allMeant(deeds []int) bool {
	return !slices.ContainsFunc(deeds, func(at int) bool { return !l.onlyMeant(at) })
}

// decidedTo stands before what somebody has made up his mind to do.
var decidedTo = regexp.MustCompile(`\b(?:decided|chose|opted|elected|agreed) to $`)

// tellsDeed says whether a line tells that somebody has done something: it names him for it, or
// nobody; and whether it names another. By another word for it, only where it names him in the
// same clause.
func (r *reading) tellsDeed(l *line, doer, deed int) (his, another bool) {
	l.study()
	doing, did := l.match(&r.terms[doer]), l.match(&r.terms[deed])
	does := doing.at
	for _, at := range did.at {
		if l.onlyMeant(at) && !decidedTo.MatchString(l.text[:l.words[at].Start]) || did.strength < 1 && doers[l.words[at].Lower] {
			continue
		}
		named, his, joined := false, false, false
		for i, n := range l.names {
			word := l.wordAt(n.Start)
			joins := i > 0 && joint.MatchString(l.text[l.names[i-1].End:n.Start])
			if joined = l.within(doing, n) || joined && joins; word < at && l.clauses[word] == l.clauses[at] {
				named, his = true, joined
			}
		}
		if word := r.calledIn(l, doer); word >= 0 && word < at && l.clauses[word] == l.clauses[at] && !l.nameBetween(word, at) {
			named, his = true, true
		}
		passive := slices.ContainsFunc(does, func(name int) bool { return name > at && l.words[name-1].Lower == "by" })
		if his || passive || !named && did.strength == 1 && l.subjectIs(does, at) {
			return true, false
		}
		another = another || named && did.strength == 1
	}
	return false, another
}

// doers are words for those who do something: "the sole provider" has not sold it.
var doers = wordsOf("provider, providers, supplier, suppliers, seller, sellers, vendor, vendors, buyer, buyers, owner, owners, maker, makers, holder, holders, shareholder, shareholders, backer, backers, lender, lenders, investor, investors, producer, producers, operator, operators, partner, partners, bidder, bidders")

// toIt stands between a deed and what it is done to.
var toIt = regexp.MustCompile(`^ (?:the |its |their |his |her |an? |off |up |out |down |all |of )*$`)

// doneToWhat returns the index of the word for what a deed of the question is done to: the
// lawsuit, in "why did Acme lose the lawsuit"; -1 for none.
func (r *reading) doneToWhat(deed int) int {
	if deed+1 >= len(r.terms) {
		return -1
	}
	d, t := &r.terms[deed], &r.terms[deed+1]
	end := d.at + len(r.asWritten(d))
	if t.name || t.value != nil || t.at <= end || !toIt.MatchString(cut(r.lower, end, t.at)) {
		return -1
	}
	return deed + 1
}

// subjectIs says whether a name is, or is joined to, the first of a line; or whether the line
// names nobody before a word.
func (l *line) subjectIs(name []int, before int) bool {
	for i, n := range l.names {
		word := l.wordAt(n.Start)
		if word >= before {
			return i == 0
		}
		if slices.Contains(name, word) {
			return true
		}
		if i+1 == len(l.names) || !joint.MatchString(l.text[n.End:l.names[i+1].Start]) {
			return false
		}
	}
	return true
}

// meantWithin is how many words before a deed may stand what leaves it open.
const meantWithin = 5

// onlyMeant says whether a deed is but meant, possible or a condition.
func (l *line) onlyMeant(deed int) bool {
	for i := max(0, deed-meantWithin); i < deed; i++ {
		if n := plans().at(l.words[i:]); n > 0 && i+n <= deed && !l.inMay(l.words[i]) && l.clauses[i] == l.clauses[deed] || l.words[i].Lower == "if" {
			return true
		}
	}
	return false
}
