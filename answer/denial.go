package answer

import (
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// notDenied says whether a line that seems to say no does not.
func (r *reading) notDenied(c *candidate) bool {
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
	return r.verbFit(c.fit) < denies && r.hasTopics() && !r.allOver(c) && !r.termOver(c)
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
	if r.elsewhereOnly(c) {
		return true
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
const mostly = 0.75

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

// inOthers stands before what holds in all places but those named before.
var inOthers = newPattern(`(?i)[;,.] (?:and |but |while |whereas )?(?:(?:in|for|across) (?:all|any|every|the) other (?:countries|country|markets?|regions?|territor(?:y|ies)|places?|parts|lands|states)|elsewhere|everywhere else|anywhere else|(?:in )?the rest of (?:the world|europe|asia|america|the country)|outside (?:it|there|these|those|of it))\b`)

// elsewhereOnly says whether a line tells of a place that the question asks about, and then of the one
// whom it is about what he does in all others: "Bolt sees to Japan itself; in all other countries Acme
// sets the prices".
func (r *reading) elsewhereOnly(c *candidate) bool {
	at := inOthers.FindStringIndex(c.line.text)
	if at == nil {
		return false
	}
	behind := func(k int) bool {
		return slices.ContainsFunc(c.fit.hits[k].at, func(word int) bool { return c.line.words[word].Start > at[0] })
	}
	place, deed := false, false
	for k, t := range r.terms {
		if extract.Place(t.text) {
			place = place || len(c.fit.hits[k].at) > 0 && !behind(k)
		} else if !t.name {
			deed = deed || behind(k)
		}
	}
	return place && deed
}

// insteadOf are the words that stand for a thing told before, behind a verb.
var insteadOf = wordsOf("one, any, it, them, that, this, either, those")

// deniesOf says whether a negator of a line denies what the question asks of a thing that the line tells
// before, by a word that stands for it: "it wants a sponsor, but has not found one".
func (r *reading) deniesOf(c *candidate, negator int) bool {
	l := c.line
	for i := negator + 1; i+1 < min(negator+deniedWithin, len(l.words)); i++ {
		if insteadOf[l.words[i+1].Lower] && r.repeats(l.words[i].Lower) {
			return slices.ContainsFunc(r.topics(), func(k int) bool {
				return slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at < negator })
			})
		}
	}
	return false
}

// deniedWithin is how many words behind a negator what it denies may stand with its object.
const deniedWithin = 4
