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
		if n := endings().at(l.words[i:]); n > 0 && !l.onlyPerhaps(i, n) && !r.doesAfter(l, f, i) && !has(r.asked.stems, l.stems[i:i+n]) && !r.asksFor(l, i) && !r.onlyOtherwise(l, i+n) {
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
	if word >= len(l.words) || !qualities[l.words[word].Lower] || r.mentions(l.words[word].Lower) {
		return false
	}
	return word+1 == len(l.words) || l.words[word+1].Lower != "to" // "exclusive to Acme" is about others as well
}

// over says whether the question is about how things stand now, and the line, or
// the next of what it tells, says that it has ended: "The old pact let Acme leave.
// That right has lapsed."
func (r *reading) over(c *candidate) bool {
	return r.standing() && (r.endedIn(c.line, c.fit) || r.endsNext(c.line))
}

// doesAfter says whether a line tells of the one whom the question is about past a turn
// behind a word, and either does the question's deed there or somebody else before it:
// "Acme stops paying, while Bolt continues to pay", "Acme's are left out: those are Bolt's".
func (r *reading) doesAfter(l *line, f *fit, word int) bool {
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

// partOfOther says whether the part of a line, from turn to turn, in which a word stands is
// told of another than the one whom the question is about: it names another and not him,
// while the line has him elsewhere; or him only as the one to whom that is done, while the
// line has elsewhere what is asked of him: "Acme pays Bolt, while Bolt no longer pays Acme".
func (r *reading) partOfOther(l *line, f *fit, word int) bool {
	here := func(at int) bool { return !l.turnsBetween(word, at) && !l.turnsBetween(at, word) }
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
	bought := r.asked.deed && r.claim >= 0 && trading[r.terms[r.claim].text]
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
		case len(c.fit.hits[k].at) == 0 && (k == r.doer || c.page.title.match(&r.terms[k]).strength == 0):
			return false
		}
		named++
	}
	ended := named > 1 && len(r.terms)-named <= topics && r.endedIn(c.line, c.fit)
	if bought {
		return ended && tradeEnded.in(c.line.text)
	}
	return ended && c.line.endsWhole()
}

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
	trading    = wordsOf("buy, bought, acquire, acquired, take over, takeover, get, merge, merged, purchase, purchased, sell, sold, own")
	tradeEnded = newPattern(`(?i)\b(?:abandon|scrap|terminat|cancel|call|drop|withdr|collaps|end|walk|pull|shelv|ditch|axe)[a-z]*\b[^.;]{0,50}\b(?:sale|deal|takeover|merger|acquisition|purchase|bid|offer|transaction|plan|agreement|buyout|combination|tie-up)\b|\b(?:sale|deal|takeover|merger|acquisition|purchase|bid|offer|transaction|plan|agreement|buyout|combination|tie-up)\b[^.;]{0,50}\b(?:abandoned|scrapped|terminated|cancelled|canceled|called off|dropped|withdrawn|collapsed|fell (?:through|apart)|is off|is dead)\b`)
)

// endsAsked says whether what a line tells to be over may be what the question asks of
// somebody, by its words.
func (r *reading) endsAsked(c *candidate) bool {
	return r.claim < 0 || c.fit.hits[r.claim].strength > 0 || r.allOver(c) || r.termOver(c)
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
