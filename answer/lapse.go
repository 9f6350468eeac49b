package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
)

// untilThen begins how long what a sentence says went on, or is to.
var untilThen = textPattern(`(?i)\b(?:until|till|through)\b[^;.]*`)

// termEnds begins until when somebody has what he does or has under a contract.
var termEnds = textPattern(`(?i)\b(?:contract|deal|agreement|licen[cs]e|rights|term|lease|pact|concession|mandate) (?:that |which )?(?:(?:is|are) (?:due|set) to )?(?:expires?|ends?|runs? out|lapses?|finish(?:es)?|(?:is|are) up|comes? to an end|concludes?)\b[^;.]*`)

// endOfTerm is the day on which the contract ends under which somebody does something, by what a
// line says from a byte on; zero where it tells none.
func (l *line) endOfTerm(from int) deal.Date {
	at := termEnds.FindStringIndex(l.text[from:])
	if at == nil {
		return deal.Date{}
	}
	return l.dayWithin(from+at[0], from+at[1])
}

// dayWithin is the first day of the calendar that a line tells between two bytes.
func (l *line) dayWithin(from, to int) deal.Date {
	for i := range l.mentions {
		m := &l.mentions[i]
		if d, ok := m.Value.(deal.Date); ok && d.Event == "" && d.Year != 0 && m.End > from && m.Start < to {
			d.Bound = deal.Exactly
			return d
		}
	}
	return deal.Date{}
}

// endTold is the day until which something went on, or is to, by what a line says from a
// byte on; zero where it tells none.
func (l *line) endTold(from int) deal.Date {
	at := untilThen.FindStringIndex(l.text[from:])
	if at == nil {
		return deal.Date{}
	}
	return l.dayWithin(from+at[0], from+at[1])
}

// lapsed says whether what the sentence says of an answer had ended, by its own words,
// on the day that the question is about, or by the day its article came out where it is
// about now: "Acme made the kettles until Bolt left at the end of 2012". Nor does it hold
// before it began: "Acme will make the kettles".
func (r *reading) lapsed(c *candidate) bool {
	if c.mention != nil && kindIn(c.mention.Value) == deal.KindDate || c.fact != nil || r.shape != ShapeWho && c.mention == nil {
		return false
	}
	published := c.page.came
	day := r.on
	switch {
	case day == (deal.Date{}) && r.era != newEra:
		return false
	case day == (deal.Date{}):
		day = published
	case r.shape == ShapeWho && endsBefore(day, published) && willDo.MatchString(c.line.text[c.span.End:]):
		return true
	}
	end := c.line.endTold(c.span.End)
	if till := c.heldTill(); end.Year == 0 {
		end = till
	}
	if end.Year == 0 && r.shape == ShapeWho {
		end = c.line.endOfTerm(c.span.End)
	}
	return end.Year != 0 && endsBefore(end, day)
}

// willDo follows the name of one who is to do something.
var willDo = regexp.MustCompile(`^(?:, [^,;.]{1,60},)? (?:will|is to|are to|is going to|plans to|wants to|is set to|is due to) `)

// nearBy is how much less may speak for a sentence that tells how things stand than for
// the entry of a timeline that tells how they once stood.
const nearBy = 1.0

// sinceThen is the sentence that decides in place of an entry of a timeline, where the
// question is how things stand: it says the contrary, and of a later day. "Has the court
// agreed" is not answered by a refusal that was set aside. Nil for none.
func (r *reading) sinceThen(entry *candidate, rest []candidate) *candidate {
	if r.on != (deal.Date{}) || r.asked.tense == past || r.era == oldEra || !entry.pastEntry() {
		return nil
	}
	for i := range rest {
		c := &rest[i]
		switch {
		case c.score < entry.score-nearBy || c.score <= sure:
			return nil
		case c.page != entry.page || r.unstated(c) || r.yes(c) == r.yes(entry):
		case !c.pastEntry() || entry.line.dated().Before(c.line.dated()):
			return c
		}
	}
	return nil
}

// heldUntil says whether a sentence in words tells how things stood until a day that lies
// behind the one asked about, or were to stand from when its article came out: "until the
// end of June it stays with Acme" holds in May.
func (r *reading) heldUntil(c *candidate) bool {
	if c.mention != nil {
		end := c.heldTill()
		return end.Year != 0 && endsBefore(r.on, end) && end.Before(c.page.came)
	}
	if c.line.former || r.shape == ShapeYesNo {
		return false
	}
	end, published := c.line.endTold(0), c.page.came
	return end.Year != 0 && endsBefore(r.on, end) && (end.Before(published) || !r.on.Before(published))
}

// heldTill is the day until which a figure held where its line opens with that: "Until 2023
// Acme owned 40%"; zero where it does not.
func (c *candidate) heldTill() deal.Date {
	at := untilThen.FindStringIndex(c.line.text)
	if c.mention == nil || at == nil || at[0] > 0 || at[1] < c.span.Start {
		return deal.Date{}
	}
	return c.line.endTold(0)
}

// A question how things stand; words by which a sentence tells that something is forbidden; and
// those by which another tells that it is so no more, or that this is but asked for.
var (
	standsNow = newPattern(`^(?:so |and |but |ok )*(?:is|are|isn't|aren't|can|can't|may|could|does|do|doesn't|will|would)\b`)
	forbids   = textPattern(`(?i)\b(?:barr?(?:s|ed)|bann?(?:s|ed)|forb(?:ids?|ade|idden|ad)|prohibit(?:s|ed)?|block(?:s|ed)|prevent(?:s|ed)|enjoin(?:s|ed)|froze|frozen|halt(?:s|ed)|vetoe[sd]|suspended|outlawed|excluded|blacklisted|locked out|kept [^.;]{2,40} (?:off|from|out)|not allowed|not permitted)\b`)
	liftsIt   = textPattern(`(?i)\b(?:set(?:s|ting)?|put) (?:that|the|this|its|his|her|their) (?:[a-z-]+ ){0,2}(?:order|ban|bar|decree|prohibition|restriction|block|veto|injunction|curbs?|embargo|condition|decision|sanction|freeze|ruling|verdict|suspension|objection)s? aside\b` +
		`|\b(?:lift(?:s|ed)|withdrew|withdraws|withdrawn|rescind(?:s|ed)|revok(?:es|ed)|revers(?:es|ed)|dropp?(?:s|ed)|vacat(?:es|ed)|overturn(?:s|ed)|struck down|annul(?:s|led)|cancel(?:s|l?ed)|scrapp?(?:s|ed)|quash(?:es|ed)|repeal(?:s|ed)|waiv(?:es|ed)|undid|remov(?:es|ed)|end(?:s|ed)|eas(?:es|ed)|set aside|threw out|nullified|tore up) (?:that|the|this|its|his|her|their|all) (?:[a-z-]+ ){0,2}(?:order|ban|bar|decree|prohibition|restriction|block|veto|injunction|curb|embargo|condition|decision|sanction|freeze|ruling|verdict|suspension|objection)s?\b` +
		`|\b(?:that|the|this|its|his|her|their|whose) (?:[a-z-]+ ){0,2}(?:order|ban|bar|decree|prohibition|restriction|block|veto|injunction|curb|embargo|condition|decision|sanction|freeze|ruling|verdict|suspension|objection)s? (?:was|were|has been|have been|is|are|has|have)(?: since| later| then| now| been| finally| meanwhile)* (?:set aside|lifted|withdrawn|rescinded|revoked|reversed|dropped|vacated|overturned|struck down|annulled|cancell?ed|scrapped|quashed|repealed|waived|undone|removed|ended|eased|thrown out|gone|nullified|expired|lapsed)\b`)
	onlySought = textPattern(`(?i)\b(?:if|unless|(?-i:may)|might|could|would|should|ask(?:s|ed|ing)?|want(?:s|ed)?|hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|refus(?:es|ed)|declined|not|never|until|to (?:lift|set|withdraw|rescind|revoke|reverse|drop|vacate|overturn|cancel|scrap|quash|repeal|waive|undo|remove|end|ease))\b|n['’]t\b`)
)

// liftedWithin is within how many sentences of one that forbids something it is told that it is
// so no more.
const liftedWithin = 4

// liftedBy is the sentence behind a line that forbids something by which it is so no more; nil for none.
func (l *line) liftedBy() *line {
	if !forbids.in(l.text) {
		return nil
	}
	next := l.next
	for range liftedWithin {
		if next == nil {
			return nil
		}
		if liftsIt.in(next.text) && !onlySought.in(next.text) {
			return next
		}
		next = next.next
	}
	return nil
}

// lifting is the sentence by which that holds no more by which the best one that decides denies
// what the question asks: "the agency set that order aside". Nil for none.
func (r *reading) lifting(all []candidate) *candidate {
	if r.on != (deal.Date{}) || r.era == oldEra || !r.reads(standsNow) {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure {
			return nil
		}
		if c.fact != nil || len(r.placesLacking(c)) > 0 || r.unstated(c) && (r.topicFit(c.fit) < affirms || !r.namesAll(c)) {
			continue
		}
		by := c.line.liftedBy()
		if by == nil {
			return nil
		}
		at := slices.IndexFunc(all, func(c candidate) bool { return c.line == by && c.mention == nil && c.fact == nil })
		if at < 0 {
			return nil
		}
		all[at].lifts, all[at].score, all[at].feature[byAfar] = true, max(all[at].score, c.score), c.feature[byAfar]
		return &all[at]
	}
	return nil
}
