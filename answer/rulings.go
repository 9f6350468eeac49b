package answer

import (
	"strings"

	"dealbot/deal"
)

// rulings are why a candidate cannot be the answer whatever speaks for it, in the order in which it is
// held against them: the first that holds decides, and where that gives no reason it may be one.
// They are set as the program starts because some ask what the rulings are about another.
var rulings []doubt

func init() {
	rulings = []doubt{
		{"of another office", func(r *reading, c *candidate) bool {
			return r.office != nil && r.seat(c) == seatElse
		}},
		{"", func(r *reading, c *candidate) bool {
			return r.office != nil && r.seat(c) > seatLeast
		}},
		{"told of the owner of a product, and not of it", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.lacksThing(c) && r.castFit(c) != castRight
		}},
		{"not the owner of the product", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.ofAnotherMaker(c)
		}},
		{"a person who is not told to own it", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && c.feature[byUnit] < 1 && r.reads(ownsAsked) && r.names.person(c.span.In(c.line.text)) && !ownerWord.MatchString(c.line.text)
		}},
		{"held it until now", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.leftFor(c)
		}},
		{"no longer does it", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.endsDoing(c)
		}},
		{"not the first of them", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.reads(largestOf) && !r.reads(rankAsked) && c.ranksBelow()
		}},
		{"at the head of something else", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && (r.reads(topAsked) || r.reads(largestOf)) && r.leadsElse(c)
		}},
		{"good, or bad, for somebody else", func(r *reading, c *candidate) bool {
			return r.shape == ShapeText && c.fact == nil && r.reads(goodOrBadFor) && r.goodOrBadForOther(c)
		}},
		{"over", func(r *reading, c *candidate) bool {
			return r.shape == ShapeText && r.asked.lasts && r.reads(whoWhom) && r.endedIn(c.line, c.fit) && !lasting.in(strings.ToLower(c.line.text))
		}},
		{"the price of all, and that of one is asked for", func(r *reading, c *candidate) bool {
			return r.shape == ShapeMoney && r.asked.per != "" && !seasonal[r.asked.per] && r.asked.per != "share" && c.feature[byPer] == -1 && r.ofOneThing()
		}},
		{"paid over several years, and not in one", func(r *reading, c *candidate) bool {
			return seasonal[r.asked.per] && c.feature[byPer] == -1 && c.ofYears()
		}},
		{"the price of all, and that of one is asked for", func(r *reading, c *candidate) bool {
			return r.reads(perUnit) && c.ofAll(r.asked.per)
		}},
		{"free of charge, and a total is asked for", func(r *reading, c *candidate) bool {
			return r.asked.total && c.gratis
		}},
		{"the price of one, and a total is asked for", func(r *reading, c *candidate) bool {
			return r.asked.total && r.asked.per == "" && c.mention != nil && kindIn(c.mention.Value) == deal.KindMoney && c.small()
		}},
		{"the number of those that it is in, or of which it is a part", (*reading).isWholeOf},
		{"above, or below, another price than the one asked about", (*reading).otherYardstick},
		{"nothing of a stake", func(r *reading, c *candidate) bool {
			return r.shape == ShapeYesNo && c.fact == nil && r.reads(stakeKept) && !r.tellsStake(c)
		}},
		{"what is paid beside the price", func(r *reading, c *candidate) bool {
			return r.shape == ShapeYesNo && r.besidePrice(c.line)
		}},
		{"for whom the case came out the other way", (*reading).lostInstead},
		{"what the question takes out", (*reading).leavesOut},
		{"a share of something else", (*reading).shareOfThing},
		{"a share of something else", (*reading).noStake},
		{"a date that cannot be meant", func(_ *reading, c *candidate) bool {
			return c.mistimed
		}},
		{"had ended by then", (*reading).lapsed},
		{"of somebody else", (*reading).ofOther},
		{"another of its line is told to be what is asked about", func(r *reading, c *candidate) bool {
			return r.byTag(c) == -1
		}},
		{"another of its line is told in the words of the question", (*reading).toldOfNext},
		{"another of its line is told in the words of the question", (*reading).datesNext},
		{"a profit, and a loss is asked for", (*reading).gainForLoss},
		{"of another year, and told for comparison", (*reading).comparedFrom},
		{"put in the place of by another", (*reading).outdated},
		{"above an average, and not above the last price", (*reading).ofAverage},
		{"what it was before, or after", (*reading).ofPair},
		{"not said by the one asked about", (*reading).notTheirs},
		{"of the one told of before", (*reading).itsOther},
		{"put in the place of the first", func(r *reading, c *candidate) bool {
			return r.era == oldEra && r.reads(firstAsked) && c.revises()
		}},
		{"put in the place of the first", func(r *reading, c *candidate) bool {
			return r.era == oldEra && c.mention != nil && movedFrom.MatchString(c.line.text[c.span.End:])
		}},
		{"what became of it later", func(r *reading, c *candidate) bool {
			return (r.era == oldEra || r.reads(atFirst)) && c.mention != nil && laterThan.MatchString(c.line.text[c.span.End:])
		}},
		{"of a round in which money was raised", func(r *reading, c *candidate) bool {
			return r.shape == ShapeMoney && c.mention != nil && r.reads(sizeAsked) && roundHere.in(c.line.text) && !roundHere.in(r.lower)
		}},
		{"what came on top, or what it came to with that", func(r *reading, c *candidate) bool {
			return c.mention != nil && r.reads(beforeMore) && (risenTo.in(c.before(replacedReach)) || someMore.in(c.span.In(c.line.text)))
		}},
		{"of the contrary", func(r *reading, c *candidate) bool {
			return (r.shape == ShapeDate || r.shape == ShapeDuration) && r.ofContrary(c)
		}},
		{"the date to which something may be, or was, moved", func(r *reading, c *candidate) bool {
			return r.shape == ShapeDate && (r.mayBecome(c) || r.ofMove(c))
		}},
		{"the date of another event", func(r *reading, c *candidate) bool {
			return r.shape == ShapeDate && c.feature[byEvent] <= unasked
		}},
		{"not the date of an end", func(r *reading, c *candidate) bool {
			return r.shape == ShapeDate && r.asked.until && c.mention != nil && !r.endsThen(c)
		}},
		{"", func(r *reading, _ *candidate) bool {
			return r.shape == ShapeDate
		}},
		{"of a later time", func(r *reading, c *candidate) bool {
			return c.feature[byPeriod] == tooLate && (c.mention != nil || r.shape != ShapeYesNo && r.shape != ShapeWho)
		}},
		{"a part of somebody else", func(r *reading, c *candidate) bool {
			return (r.shape == ShapePercent || r.shape == ShapeCount) && c.mention != nil && r.agent >= 0 && c.feature[byWhose] == -1 && c.feature[byForeign] == 1
		}},
	}
}

// ruledOut says why a candidate cannot be the answer, as what is of another time than the one asked
// about, of something else or of somebody else; empty for most.
func (r *reading) ruledOut(c *candidate) string { return r.firstOf(rulings, c) }
