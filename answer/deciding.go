package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
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

// listing is the best candidate, or where that is a list of somebody else's the best
// list that is not.
func (r *reading) listing(all []candidate) *candidate {
	if !r.listsOther(&all[0]) {
		return &all[0]
	}
	own := slices.IndexFunc(all, func(c candidate) bool { return c.score > sure && c.feature[byForm] == 1 && !r.listsOther(&c) })
	return &all[max(own, 0)]
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

// definition is the sentence that says best what something is, where the first says so only by the way, or
// not at all; nil for none nearly as good.
func definition(all []candidate) *candidate {
	first := &all[0]
	if first.fact != nil {
		return nil
	}
	var best *candidate
	least := max(first.feature[byForm], byTheWayTold-0.01)
	for i := range all {
		c := &all[i]
		if c.score <= max(sure, first.score-nearBy) {
			break
		}
		if c.fact == nil && c.page == first.page && c.feature[byForm] > least && c.fit.direct >= first.fit.direct {
			best, least = c, c.feature[byForm]
		}
	}
	return best
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
		if c := cmp.Or(r.tying(all), r.lifting(all), r.sumUnsaid(all), r.saidInRespect(all), r.inState(all)); c != nil {
			return c
		}
	case ShapeWhich:
		return cmp.Or(r.holding(all), first)
	case ShapeName:
		return cmp.Or(r.calledOnce(all), first)
	case ShapeDefinition:
		return cmp.Or(definition(all), first)
	case ShapeWho:
		if first.score > sure && r.mirrors(first) {
			return first
		}
		return cmp.Or(r.seated(all), r.playing(all), r.trading(all), first)
	case ShapeList:
		return r.listing(all)
	case ShapeReason, ShapeCondition:
		return r.beyondBlame(all, r.telling(all))
	case ShapeText:
		return cmp.Or(r.bound(all), r.worded(all), r.getting(all), r.doing(all), r.placed(all))
	case ShapeMoney:
		return cmp.Or(r.soFar(all), r.summed(all), r.ofStanding(all), r.lastPrice(all))
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
	if stated != nil {
		stated = cmp.Or(r.saidNothing(stated, all), stated)
	}
	if stated == nil || stated.feature[byAfar] > tooFar {
		return cmp.Or(r.released(all), stated, first)
	}
	return stated
}
