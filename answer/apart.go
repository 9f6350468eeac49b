package answer

import (
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// Words right before and after a figure that is a difference itself: "rose by $5",
// "an increase of $5", "$5 more".
var (
	byAmount = newPattern(`(?i)\b(?:by|(?:increase|rise|gain|cut|fall|drop|decline|reduction|difference|gap|jump|saving) of|adds|added|adding|additional|another|extra) (?:an? |about |up to |some |roughly |around |nearly |almost |more than |as much as )*$`)
	moreThan = newPattern(`(?i)^(?: [a-z]+){0,2} (?:more|less|fewer|higher|lower|above|below|larger|smaller|bigger|short|extra|under|over|apart)\b`)
)

// differs says whether the figure is told as a difference.
func (c *candidate) differs() bool {
	if c.mention != nil && kindIn(c.mention.Value) == deal.KindPercent && movedBy.in(c.before(replacedReach)) {
		return true
	}
	return byAmount.in(c.before(replacedReach)) || moreThan.in(c.line.text[c.span.End:])
}

// toldDifference says whether the question is for a difference without naming two sides,
// and a good candidate, which it puts first, is told as one: "lowers the cost by 30%" for
// "how much cheaper".
func (r *reading) toldDifference(all []candidate) bool {
	if r.shape != ShapeDifference {
		return false
	}
	if r.reads(moveAsked) && !r.reads(between) && !r.reads(betweenTwo) && len(all) > 0 {
		c := &all[0]
		return c.mention != nil && kindIn(c.mention.Value) != deal.KindDate && c.differs() && r.doubt(c) == ""
	}
	if at := slices.IndexFunc(all, func(c candidate) bool { return c.score > all[0].score-nearlyAs && r.toldApart(&c) }); at >= 0 && r.reads(farApart) {
		all[0], all[at] = all[at], all[0]
		return true
	}
	if !r.reads(muchMore) || r.reads(between) || r.reads(oldAndNew) {
		return false
	}
	at := slices.IndexFunc(all, func(c candidate) bool {
		counts := c.mention != nil && kindIn(c.mention.Value) == deal.KindNumber
		return c.mention != nil && !(counts && r.reads(priceAsked)) && c.differs() && r.verbFit(c.fit) >= affirms && r.doubt(&c) == ""
	})
	if at < 0 {
		return false
	}
	all[0], all[at] = all[at], all[0]
	return true
}

// toldApart says whether a figure is told as the difference from just what the question sets
// something against: "it is 27% more than the last close".
func (r *reading) toldApart(c *candidate) bool {
	if c.mention == nil || c.fit.direct < mostlyDirect {
		return false
	}
	at := moreThan.FindStringIndex(c.line.text[c.span.End:])
	if at == nil || r.doubt(c) != "" {
		return false
	}
	_, last := c.line.wordRange(extract.Span{Start: c.span.Start, End: c.span.End + at[1]})
	return slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return slices.ContainsFunc(h.at, func(at int) bool { return at >= last && at <= last+partReach })
	})
}

// farApart finds a question for how far something is from something else.
var farApart = newPattern(`\bhow (?:much|far)\b[^?]*\b(?:more|less|higher|lower|above|below|over|under|larger|smaller|bigger|cheaper|dearer|costlier)\b`)

// mostlyDirect is how many of the question's words, weighed, a sentence has that tells just what is asked.
const mostlyDirect = 0.7

// moveAsked finds a question for how far something rose or fell, and movedBy stands before
// the share by which it did.
var (
	moveAsked = newPattern(`\bhow (?:much|far) (?:did|do|have|has|had) [^?]*\b(?:rise|risen|fall|fallen|grow|grown|drop|dropped|gain|gained|climb|climbed|jump|jumped|sink|sunk|slip|slipped|go up|go down|increase[sd]?|decrease[sd]?)\b`)
	movedBy   = newPattern(`(?i)\b(?:rose|fell|grew|climbed|jumped|dropped|sank|slipped|gained|lost|soared|plunged|tumbled|slid|surged|up|down)(?: by| as much as| about| some| nearly| almost| more than| over| only| just| a mere| no more than)* $`)
)

// muchMore finds a question for a difference that may be told as one.
var muchMore = newPattern(`\bhow much (?:bigger|larger|smaller|higher|lower|cheaper|dearer|costlier|pricier)\b`)

// priceAsked finds a question for a difference in price.
var priceAsked = newPattern(`\b(?:cheaper|dearer|costlier|pricier|costs?|prices?)\b`)
