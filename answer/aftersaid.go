package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// formerAsked finds a follow-up for what the answer before it came in the place of, and inCoinAsked
// one for the same sum in another currency.
var (
	formerAsked = newPattern(`^(?:so |and |but |ok |or )*(?:(?:what|how|when|who)(?:'?s| is| was| were| about| did it (?:use to be|stand at)| had (?:it|that|they) been)? ?(?:it |that |they |the (?:figure|number|target|date|price|plan) )?)?(?:before|previously|formerly|originally|earlier|until then|up to then|up until then|prior|at first|initially|to begin with|the old one|the previous one)(?: (?:that|this|then|it|now|the change|the deal|the move|they|was|changed|been)){0,3}[?! ]*$`)
	inCoinAsked = newPattern(`^(?:so |and |but |ok )*(?:(?:what(?:'?s| is| would)|how much(?: is| would)?) ?(?:that|it|this)? ?(?:be|come to)? ?)?in (?:[a-z.]+ )?(?:dollars|euros|pounds|sterling|yen|francs|us\$|usd|eur|gbp)[?! ]*$`)
)

// fromSaid answers a follow-up by the sentence that the answer before is from, and a question for who has
// the rest: false where it is neither, or no sentence tells it.
func (r *reading) fromSaid(pages []*page, all []candidate) (Answer, bool) {
	switch {
	case r.said != nil && r.reads(formerAsked) && (len(all) == 0 || all[0].fact == nil):
		return r.beforeSaid(pages)
	case r.said != nil && r.reads(inCoinAsked):
		return r.inCoin(pages)
	case r.shape == ShapeWho && r.reads(whoRestAsked):
		return r.whoHasRest(all)
	}
	return Answer{}, false
}

// lineSaid is the figure that the answer before is, in the line that tells it; nil for none.
func (r *reading) lineSaid(pages []*page) *candidate {
	if r.said == nil || r.said.value == nil {
		return nil
	}
	for _, p := range pages {
		if p.info.ID != r.said.article {
			continue
		}
		p.look()
		for _, l := range p.lines {
			c := candidate{page: p, line: l}
			if !r.said.holds(&c) {
				continue
			}
			l.study()
			for i := range l.mentions {
				if m := &l.mentions[i]; r.said.tells(m.Value) {
					c.mention, c.span = m, extract.Span{Start: m.Start, End: m.End}
					return &c
				}
			}
		}
	}
	return nil
}

// beforeSaid is what the answer before came in the place of, by its own sentence or one beside it:
// false where neither tells it.
func (r *reading) beforeSaid(pages []*page) (Answer, bool) {
	c := r.lineSaid(pages)
	if c == nil {
		return Answer{}, false
	}
	var old *candidate
	if kindIn(c.mention.Value) != deal.KindDate {
		if now, was := c.andFormer(); now == c {
			old = was
		}
	} else {
		old = c.formerDate()
	}
	if old == nil {
		return Answer{}, false
	}
	return r.workedOut(printed(old.mention.Value, old.span.In(old.line.text)), []Claim{old.claim()}), true
}

// formerDate is the date that one came in the place of, by its own line or one beside it.
func (c *candidate) formerDate() *candidate {
	for o := range c.toldIn(c.line, c.line.next, c.line.before) {
		if d, ok := o.mention.Value.(deal.Date); ok && d.Event == "" && d.Year != 0 && !sameFigure(d, c.mention.Value) && !whenSigned.in(o.before(replacedReach)) && (toldBefore.in(o.before(replacedReach)) || o.replaced() || o.line == c.line && o.supplanted()) {
			return o
		}
	}
	return nil
}

// whenSigned stands before the date on which something was agreed, or told.
var whenSigned = newPattern(`(?i)\b(?:signed|agreed|struck|dated|announced|concluded|made|reached|closed|said|published|filed|since)(?: (?:in|on|back in|early in|late in))? $`)

// inCoin is the sum that the answer before is in another currency, as its sentence tells it: false
// where it tells none.
func (r *reading) inCoin(pages []*page) (Answer, bool) {
	c := r.lineSaid(pages)
	if c == nil || r.asked.currency == "" {
		return Answer{}, false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if money, ok := lowest(m.Value).(deal.Money); ok && money.Currency == r.asked.currency {
			told := *c
			told.mention, told.span = m, extract.Span{Start: m.Start, End: m.End}
			return r.workedOut(told.asTold(), []Claim{told.claim()}), true
		}
	}
	return Answer{}, false
}

// whoRestAsked finds a question for who has what is left of something.
var whoRestAsked = newPattern(`^(?:so |and |but |ok )*(?:who|whose|which (?:company|firm|party|investor|owner|group))\b[^?]*\b(?:the )?(?:rest|remainder|remaining|balance|other (?:part|half|share|stake|bit|[0-9]+ ?(?:%|per ?cent|percent)))\b`)

// whoHasRest is who has what is left of something, by a line that gives it to somebody: false where
// none does.
func (r *reading) whoHasRest(all []candidate) (Answer, bool) {
	var seen []*line
	for i := range all[:min(len(all), restAmong)] {
		c := &all[i]
		if c.fact != nil || slices.Contains(seen, c.line) || c.page != all[0].page && !r.said.holds(c) {
			continue
		}
		seen = append(seen, c.line)
		at := restOf.FindStringIndex(c.line.text)
		if at == nil || c.line.question || c.line.label {
			continue
		}
		from, to := clauseAround(c.line.text, at)
		var holders []extract.Span
		for _, n := range c.line.names {
			if n.Start >= from && n.End <= to && !r.asks(*c, n) && !r.isPlace(n.In(c.line.text)) {
				holders = append(holders, n)
			}
		}
		if len(holders) == 0 {
			continue
		}
		for k := 1; k < len(holders); k++ {
			if !inOneList(c.line.text[holders[k-1].End:holders[k].Start], true) {
				return Answer{}, false // it is not clear which of them
			}
		}
		told := *c
		told.span = extract.Span{Start: holders[0].Start, End: holders[len(holders)-1].End}
		return r.workedOut(clip(told.span.In(c.line.text), shortAnswer), []Claim{told.claim()}), true
	}
	return Answer{}, false
}

// sharesPart is a joint between what is told of one share and what of the next.
var sharesPart = regexp.MustCompile(`;|, (?:and|while|with|whereas|but) |,? while |, |(?:%|per cent|percent)(?: [a-z]+){0,2} and `)

// clauseAround are the bytes of the part of a sentence that tells of one share, around some words.
func clauseAround(text string, at []int) (from, to int) {
	to = len(text)
	for _, joint := range sharesPart.FindAllStringIndex(text, -1) {
		switch {
		case joint[1] <= at[0]:
			from = joint[1]
		case joint[0] >= at[1]:
			return from, joint[0]
		}
	}
	return from, to
}
