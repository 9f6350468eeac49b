package answer

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// datesOther says whether a date is told of others than the two whom the question names:
// the line lacks the one who acts in it, and names somebody else with the other. "Corvo
// and Bolt signed in May" does not tell when Acme signed with Bolt.
func (r *reading) datesOther(c *candidate) bool {
	if c.mention != nil && c.fact == nil && kindIn(c.mention.Value) == deal.KindDate && (r.ofWhose(c) || r.closesElse(c)) {
		return true
	}
	if c.mention == nil || c.fact != nil || r.agent < 0 || kindIn(c.mention.Value) != deal.KindDate || c.revises() {
		return r.timeOfOther(c)
	}
	if hits := c.fit.hits[r.agent]; hits.strength > 0 {
		if paysAsked.MatchString(r.behind(&r.terms[r.agent])) && c.paidTo(hits) {
			return true // how long it is paid
		}
		owns := !slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return c.line.within(hits, n) && !ownRole.MatchString(c.line.text[n.End:]) })
		return owns && r.deedOfOther(c) || r.thirdInstead(c)
	}
	if c.line.voice != nil || r.underName(c) || c.line.pointsBack() {
		return false
	}
	named := slices.ContainsFunc(r.terms, func(t term) bool { return t.name && c.line.match(&t).strength > 0 })
	return named && (r.openedByOther(c) || r.deedOfOther(c)) || !named && r.byOwnBody(c)
}

// thirdInstead says whether the question has two names, and a line opens with a third, with the one of
// them and without the other: "Corvo renewed with Acme until 2030" for the contract of Acme and Bolt.
func (r *reading) thirdInstead(c *candidate) bool {
	n := c.line.names
	if len(n) == 0 || c.line.wordAt(n[0].Start) > 1 || c.span.Start < n[0].End || !r.openedByOther(c) || c.line.pointsBack() || c.line.voice != nil {
		return false
	}
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && !t.owned && !r.isPlace(t.text) && c.line.match(&t).strength == 0
	}) && disjoint(r.asked.sorts, announcements())
}

// ownBodies are those of the parties themselves that approve of a deal.
var ownBodies = wordsOf("board, boards, directors, shareholders, stockholders, holders, bondholders, creditors, lenders, union, unions, members")

// byOwnBody says whether the question is when somebody named approved of others' deal, and the
// line of the date tells it of no more than a board, or of shareholders.
func (r *reading) byOwnBody(c *candidate) bool {
	if r.agent+1 >= len(r.terms) || !r.reads(asksActive) || disjoint(r.asked.sorts, approvals()) {
		return false
	}
	others := slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.at > r.terms[r.agent].at })
	first, _ := c.line.wordRange(c.span)
	return others && slices.ContainsFunc(c.line.words, func(w extract.Word) bool {
		at := c.line.wordAt(w.Start)
		return ownBodies[w.Lower] && c.line.clauses[at] == c.line.clauses[first] && !slices.Contains(r.asked.stems, w.Stem)
	})
}

// approvals are the sorts of the day on which a deal is approved.
var approvals = sync.OnceValue(func() []int { return sortsIn(extract.Words("approved")) })

// timeOfOther says whether a time is told in a line that has none of the names of the question
// and is about another: "Corvo keeps the contract until May" for the contract of Acme and Bolt.
func (r *reading) timeOfOther(c *candidate) bool {
	if c.mention == nil || c.fact != nil || c.feature[byForeign] != 1 || c.feature[byWhose] != -1 || c.line.voice != nil || c.line.pointsBack() || r.underName(c) {
		return false
	}
	kind := kindIn(c.mention.Value)
	return (kind == deal.KindDate || kind == deal.KindDuration) && !c.revises() && len(c.line.names) > 0 && c.line.wordAt(c.line.names[0].Start) <= 1 && r.openedByOther(c)
}

// paidTo says whether the date stands behind what somebody else pays to the bearer of a name:
// "while Acme pays a fee to Bolt until May".
func (c *candidate) paidTo(name hit) bool {
	first, _ := c.line.wordRange(c.span)
	near := -1
	for _, at := range name.at {
		if at < first {
			near = max(near, at)
		}
	}
	if near < 0 || !isPartnered(c.line.text[:c.line.words[near].Start]) {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		word := c.line.wordAt(n.Start)
		return word < near && c.line.clauses[word] == c.line.clauses[near] && !c.line.within(name, n) && paysOn.in(c.line.text[n.End:c.line.words[near].Start])
	})
}

// paysOn finds that somebody pays.
var paysOn = newPattern(`(?i)\b(?:pay|pays|paying|owes?|hands? over|remits?)\b`)

// whenOf finds a question when something is, or does, that is no name, up to what.
var whenOf = newPattern(`\b(?:when|how many [a-z]+) (?:is|are|was|were|will|did|does|do|has|have|had|would|should) (?:the |its |their )`)

// datesThing says whether the question is when something is of which the article speaks, and
// neither the line of the best date nor what is right before it does: "the station is ready
// by August" for "when is the link ready".
func (r *reading) datesThing(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape != ShapeDate && r.shape != ShapeCount {
		return false
	}
	at := r.readsAt(whenOf)
	if at == nil {
		return false
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return t.at == at[1] && !t.name && t.value == nil })
	if k < 0 || transaction[r.terms[k].text] || r.terms[k].weight <= askerWeight || tellingWhich[r.terms[k].text] {
		return false
	}
	return c.fit.onPage[k] == 1 && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && c.page.title.match(&r.terms[k]).strength == 0
}

// openedByOther says whether a line is about somebody whom the question does not name: one
// of the names that open it.
func (r *reading) openedByOther(c *candidate) bool {
	if l := c.line; theCompany.in(l.text[l.said():]) || theirsHere.in(l.text) && l.before != nil && r.namesOf(l.before) {
		return false
	}
	for i, n := range c.line.names {
		if i > 0 && !alongside.MatchString(c.line.text[c.line.names[i-1].End:n.Start]) {
			return false
		}
		if r.isAnother(c, n) && !byTheWayOn.in(c.line.text[:n.Start]) && !c.line.isSource(n) && !r.describes(c, n) {
			return true
		}
	}
	return false
}

// byTheWayOn stands before a name that is told by the way: "The launch, on a Corvane rocket,".
var byTheWayOn = newPattern(`, (?:on|with|by|via|aboard|from|for|under|through|in) (?:an? |the )?$`)

// whoseOf stands between somebody and what is told of what is his.
var whoseOf = regexp.MustCompile(`^,? whose [^,;]*$`)

// ofWhose says whether a date is told of what is somebody else's: "Ann Lee, whose contract runs
// out in May".
func (r *reading) ofWhose(c *candidate) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.End < c.span.Start && whoseOf.MatchString(c.line.text[n.End:c.span.Start]) && r.isAnother(c, n)
	})
}

// closing finds that something is closed that is no deal, and what.
var closing = newPattern(`(?i)\b(?:clos(?:e[ds]?|ing)|complet(?:e[ds]?|ing)|finish(?:es|ed)?) (?:an? |the |its |their |his |her )?(?:[a-z0-9-]+ ){0,2}(funds?|rounds?|offices?|branch(?:es)?|plants?|stores?|shops?|factor(?:y|ies)|mines?|works|year|quarter|books?|stadium|studies|study|trials?)\b`)

// closesElse says whether the question is when a deal is closed, and all that the line closes is
// something else: "closed its fourth fund in May".
func (r *reading) closesElse(c *candidate) bool {
	if c.mention == nil || c.fact != nil || disjoint(r.asked.sorts, closings()) {
		return false
	}
	if !closing.in(c.line.text) {
		return false
	}
	m := closing.expression.FindStringSubmatch(c.line.text)
	return !slices.Contains(r.asked.stems, extract.Stems(m[1])[0])
}

// deedOfOther says whether a line tells what the question asks of the one who acts in it,
// "buy" in "when did Acme buy Bolt", of another.
func (r *reading) deedOfOther(c *candidate) bool {
	if !r.reads(asksActive) {
		return false
	}
	deed := slices.IndexFunc(r.terms, func(t term) bool {
		return !t.name && t.value == nil && t.at > r.terms[r.agent].at && !tellingWhich[t.text]
	})
	if deed >= 0 && transaction[r.terms[deed].text] && r.possesses(&r.terms[r.agent]) {
		return false // "Acme's Bolt contract" does nothing
	}
	return deed >= 0 && len(c.fit.hits[deed].at) > 0 && !slices.ContainsFunc(c.fit.hits[deed].at, func(at int) bool {
		n := c.line.subject(at)
		return n == nil || !c.line.acts(*n, at) || c.line.passive(max(0, at-doneReach), at) || c.line.within(c.fit.hits[r.agent], *n) || r.alsoActs(c, *n) || r.describes(c, *n)
	})
}

// besideAgent stands between two who act together in a question.
var besideAgent = regexp.MustCompile(`^(?: and | & |/| \+ |, )(?:the )?$`)

// alsoActs says whether a name of the line is of the one who, by the question, acts together
// with the first: "when did Acme and Bolt part ways".
func (r *reading) alsoActs(c *candidate, n extract.Span) bool {
	if r.agent+1 >= len(r.terms) || !r.terms[r.agent+1].name {
		return false
	}
	first, second := &r.terms[r.agent], &r.terms[r.agent+1]
	end := first.at + len(r.asWritten(first))
	return second.at >= end && besideAgent.MatchString(cut(r.lower, end, second.at)) && c.line.within(c.fit.hits[r.agent+1], n)
}

// What a company itself is worth, by a question, and what stands before the worth of a
// deal, which is not that.
var (
	itselfWorth = newPattern(`\bvaluations?\b|\bvalued at\b|\bat (?:how much|what(?: price| sum| figure)?) (?:is|was|are|were|do|does|did) [^?]{2,60}\bvalued?\b|^(?:so |and |ok )*(?:what(?:'?s| is| was)|how much (?:is|was)) [a-z0-9.&' -]{2,30} worth\b`)
	dealWorth   = newPattern(`(?i)\b(?:contracts?|deals?|orders?|agreements?|pacts?|commitments?|leases?|loans?|purchases?|investments?)(?:,? (?:which|that))?(?: is| are| was| were)? (?:worth|valued at|of)(?: [a-z]+){0,3} $|\b(?:invest(?:s|ed|ing)?|puts?|putting|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|earn(?:s|ed|ing)?|spends?|spent|spending|buys?|buying|bought) (?:up to |as much as |about |some |another |an additional )*$`)
	dealAsked   = newPattern(`\b(?:contracts?|deals?|orders?|agreements?|pacts?|commitments?|leases?|loans?|purchases?|investments?|stakes?|takeovers?|bids?|offers?|mergers?|acquisitions?|it|that|this)\b`)
)

// worthOfOther says whether the question is what a company itself is worth, and the
// figure is what a contract is, or what somebody puts into it.
func (r *reading) worthOfOther(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape != ShapeMoney || !r.reads(itselfWorth) || dealAsked.in(until(r.lower, " valued at")) {
		return false
	}
	if m := upToNoun.FindStringSubmatch(c.line.text[c.span.End:]); m != nil && slices.ContainsFunc(strings.Fields(m[1]), func(w string) bool { return dealNouns[w] && transaction[w] || contracts[w] }) {
		return true // "a $5 million shirt deal"
	}
	return dealWorth.in(c.before(replacedReach)) || r.buyerWorth(c)
}

// contracts are what is worth a sum that none of its parties is.
var contracts = wordsOf("contract, agreement, pact, order, loan, lease, fine, round, investment, bid, offer, takeover")

// accountsOfOther says whether the question is for a figure of the accounts of the only one whom
// it names, and the line, which names nobody, goes on about another: "The carrier has made no
// profit since 2019. It lost $5 million".
func (r *reading) accountsOfOther(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || disjoint(r.asked.sorts, accounts()) {
		return false
	}
	if len(c.line.names) > 0 {
		return r.onlyOwns(c)
	}
	if r.underName(c) || c.line.voice != nil {
		return false
	}
	k := -1
	for i, t := range r.terms {
		if t.name && k >= 0 {
			return false
		}
		if t.name {
			k = i
		}
	}
	if k < 0 || c.page.title.match(&r.terms[k]).strength > 0 || c.line.match(&r.terms[k]).strength > 0 {
		return false
	}
	if r.calledOther(c, k) {
		return true
	}
	for l, n := c.line.before, 0; l != nil && n < lookedBack; l, n = l.before, n+1 {
		for _, name := range l.names {
			if !r.isPlace(name.In(l.text)) && !l.isSource(name) {
				return !l.within(l.match(&r.terms[k]), name)
			}
		}
	}
	return false
}

// hisOther follows the name of one whose rival, partner or man is told of.
var hisOther = regexp.MustCompile(`^['’]s? (?:[a-z-]+ )?(?:rivals?|partners?|competitors?|parent|owners?|founders?|customers?|suppliers?|peers?|neighbours?|neighbors?|target|predecessor|successor|unit|subsidiary|bid|offer|takeover|purchase|acquisition)\b`)

// onlyOwns says whether a line opens with another than the only one whom the question names, and
// tells of him but whose rival somebody is: "Bolt earned $5 million, most of it from Acme's rival".
func (r *reading) onlyOwns(c *candidate) bool {
	if !r.isAnother(c, c.line.names[0]) || c.line.isSource(c.line.names[0]) {
		return false
	}
	found := false
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			w := &c.line.words[at]
			if !hisOther.MatchString(c.line.text[w.Start+len(owner(w.In(c.line.text))):]) {
				return false
			}
			found = true
		}
	}
	return found
}

// buysUp follows the name of who buys something, or a part of it.
var buysUp = regexp.MustCompile(`^(?:, [^,]{1,60},)?(?: (?:is|was|has|had|will|would|to|also|now|then|agreed|plans?|planning|wants?|agreeing))* (?:buy|buys|buying|bought|acquir(?:e|es|ed|ing)|tak(?:e|es|ing) over|took over|purchas(?:e|es|ed|ing)|snap(?:s|ped|ping) up)\b`)

// buyerWorth says whether a figure stands in a sentence that tells of the only one the question
// names that he buys something: that is what is bought worth.
func (r *reading) buyerWorth(c *candidate) bool {
	buys := false
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		if buys {
			return false
		}
		buys = slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			end := c.line.words[at].End
			return end < c.span.Start && buysUp.MatchString(c.line.text[end:])
		})
		if !buys {
			return false
		}
	}
	return buys
}

// until is a text up to a part of it.
func until(text, part string) string {
	before, _, _ := strings.Cut(text, part)
	return before
}

// ofThing finds a question when a thing comes out, or what it costs.
var ofThing = newPattern(`\b(?:launch|launche[sd]|released?|debut|available|ships?|comes? out|goes live|go live|on sale|costs?|price)\b`)

// ofOwner says whether the question is when a product comes out, or what it costs, and the
// line, and the one before, have no more of it than its owner: what is told of another
// product of the house, or of the house itself.
func (r *reading) ofOwner(c *candidate) bool {
	if c.mention == nil || c.fact != nil || !r.reads(ofThing) {
		return false
	}
	kind := kindIn(c.mention.Value)
	if kind != deal.KindDate && (kind != deal.KindMoney || r.reads(dealAsked)) {
		return false
	}
	if kind == deal.KindMoney && r.verbFit(c.fit) >= nearlyAll && slices.ContainsFunc(r.terms, func(t term) bool { return t.owned && c.page.title.hasSelf(&t) }) {
		return false // its article is about just that
	}
	return r.lacksThing(c)
}

// ofDeal follows a name by which a question only says which deal it means: "in the Acme deal".
var ofDeal = regexp.MustCompile(`^ (?:deal|agreement|contract|pact|takeover|acquisition|merger|transaction|partnership|tie-up)\b`)

// lacksThing says whether a line has no more of a product of the question than its owner.
func (r *reading) lacksThing(c *candidate) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		if !t.owned || ofDeal.MatchString(r.behind(&t)) || r.either != noChoice && t.at >= r.terms[r.either[0]].at || c.line.hasSelf(&t) || c.line.voice.of(&t) > 0 || c.line.heading != nil && c.line.heading.hasSelf(&t) {
			return false
		}
		met := r.saysMost(c.fit)
		for b, back := c.line.before, 0; b != nil && back < lookedBack; b, back = b.before, back+1 {
			switch {
			case b.hasSelf(&t):
				return !met && (back > 0 || !c.line.pointsBack() && !c.line.opensOwned() && !r.saysAll(c.fit) && c.feature[byUnit] < 1)
			case b.first != c.line.first || !met:
				return true
			}
		}
		return true
	})
}

// saysMost says whether a line has nearly all that the question says without names, in several words.
func (r *reading) saysMost(f *fit) bool {
	return r.verbFit(f) >= mostSaid && r.metWords(f) > 1
}

// mostSaid is how much of the words of a question are nearly all.
const mostSaid = 0.85

// metWords is how many telling words of the question that are no names a line has.
func (r *reading) metWords(f *fit) int {
	met := 0
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.weight > askerWeight && f.hits[k].strength >= bySynonym {
			met++
		}
	}
	return met
}

// opensOwned says whether a line begins with what is somebody's of the line before, in the same
// paragraph: "Her successor".
func (l *line) opensOwned() bool { return l.first != l && len(l.words) > 0 && owned[l.words[0].Lower] }

// owned are the words for whose something is.
var owned = wordsOf("its, their, his, her")

// saysAll says whether a line has all telling words of the question that are no names, and several.
func (r *reading) saysAll(f *fit) bool {
	met := 0
	for k := range r.terms {
		switch t := &r.terms[k]; {
		case t.name || t.weight <= askerWeight:
		case f.hits[k].strength < bySynonym:
			return false
		default:
			met++
		}
	}
	return met > 1
}

// ofAnotherMaker says whether the question is whose a product is, of which that is known, and a
// candidate is somebody else.
func (r *reading) ofAnotherMaker(c *candidate) bool {
	if !r.reads(ownerAsked) || r.ownerFit(c) == 1 {
		return false
	}
	thing := slices.IndexFunc(r.terms, func(t term) bool { return t.owned })
	return thing >= 0 && !r.sameParty(c.span.In(c.line.text), thing)
}

// hasSelf says whether a line has a thing by its own name, and not only its owner.
func (l *line) hasSelf(t *term) bool { return l.matchSelf(t).strength > 0 }

// expires finds a question for the end of something.
var expires = newPattern(`\b(?:end|ends|expir(?:e|es|y|ation)|runs? out|lapses?|terminates?)\b`)

// endsOther says whether the question is when something ends, and the sentence of the date
// has no word of what: "pays a commission until 2030" for "when does the lease end". A deal
// may be told as anything.
func (r *reading) endsOther(c *candidate) bool {
	ends := boundSorts()[deal.Until]
	if r.shape != ShapeDate || c.mention == nil || c.fact != nil || r.asked.event || r.asked.tense == past || c.line.pointsBack() || disjoint(r.asked.sorts, ends) || !disjoint(r.asked.sorts, deadlines()) {
		return false
	}
	if c.feature[byEvent] == untold && r.asked.tense == ahead && r.reads(expires) {
		return true // nothing is told to end
	}
	if l := c.line; l.aboutBefore() && r.namesOf(l.before) && !disjoint(l.sortsBeside(c, deal.KindDate), ends) {
		return false // "Acme has sold the tickets so far. Its contract ends in June"
	}
	things := false
	for k, t := range r.terms {
		switch {
		case t.name, t.value != nil, t.weight <= askerWeight, transaction[strings.ToLower(t.text)], !disjoint(sortsAsked(extract.Words(t.text)), ends):
		case len(c.fit.hits[k].at) > 0, c.fit.carried[k] > 0:
			return false
		default:
			things = true
		}
	}
	return things
}
