package answer

import (
	"slices"

	"dealbot/deal"
)

// A doubt is why a candidate may be no answer.
type doubt struct {
	why   string // empty: it is one, whatever else there is against it
	holds func(*reading, *candidate) bool
}

// doubts are in the order in which a candidate is held against them: the first that holds decides.
// They are set as the program starts because some ask what the doubts are about another.
var doubts []doubt

func init() {
	doubts = []doubt{
		{"whom the question names is in no source", func(r *reading, _ *candidate) bool {
			return r.shape != ShapeYesNo && slices.ContainsFunc(r.unknown, capitals.MatchString) // "may it sell to Acme" is answered by "to anybody"
		}},
		{"the source says that it is not known", func(r *reading, c *candidate) bool {
			return c.silent && !r.asksSaying() && !r.undecided(c)
		}},
		{"the figure is of another sort", func(r *reading, c *candidate) bool { return c.feature[bySort] == -1 }},
		{"it lets choose between things that have no names", func(r *reading, _ *candidate) bool {
			return r.either == noChoice && r.reads(ofWhichMore)
		}},
		{"it is how many there are, and how many something is done to is asked", (*reading).doneToNone},
		{"it is the price of a share, and another sum is asked for", (*reading).onlyOfShare},
		{"it is a price, and by how much that is moved is asked", (*reading).notMoved},
		{"it is what was planned, or promised, and did not come to be", (*reading).notComeToBe},
		{"it is told to be yet to come", (*reading).yetToCome},
		{"it is the price of something else", (*reading).pricesElse},
		{"it is what something costs to make, and what is paid for a share is asked", (*reading).costsElse},
		{"it is told in another's part of the sentence", (*reading).inOthersPart},
		{"it is what a company is worth, and what a contract is worth is asked", (*reading).companysWorth},
		{"it is what somebody has, and what he does not have is asked", (*reading).onlyOwned},
		{"it is what several put in together", (*reading).partOfRound},
		{"it is what was asked for, and not what was got", (*reading).onlyAskedFor},
		{"it is paid for something else by one who has the share anyhow", (*reading).paidElsewhere},
		{"it is one of another people's", (*reading).ofOtherPeople},
		{"it is told of another's stock", (*reading).stockOfOther},
		{"", func(r *reading, c *candidate) bool { return r.seat(c) > seatLeast }},
		{"", func(r *reading, c *candidate) bool { return c.score > sure && r.mirrors(c) }},
		{"", (*reading).inOwnWords},
		{"", (*reading).plainlyTold},
		{"nobody is told to have had it before", (*reading).notBefore},
		{"nobody is told to have won", (*reading).nobodyWon},
		{"one is still being looked for", (*reading).stillSought},
		{"which of them is not told", (*reading).whichUntold},
		{"another sentence says that it is not known", (*reading).keptElsewhere},
		{"it is what others fear, and who would know does not say", (*reading).onlyFeared},
		{"it is the price of a part, and that of the whole is asked", (*reading).partForWhole},
		{"it is paid for something else", (*reading).paidForElse},
		{"it is told before the source speaks of what is asked about", (*reading).namedLater},
		{"somebody else sold it", (*reading).soldByOther},
		{"the place asked about is not in the source", (*reading).absentPlace},
		{"it is told of one alone, and which of two is more is asked", (*reading).choosesOf},
		{"it is not told of both how much", func(r *reading, c *candidate) bool { return r.asksMore() && c.fact == nil }},
		{"nobody is called what was asked for", func(r *reading, c *candidate) bool {
			return r.role >= 0 && r.shape == ShapeWho && c.fact == nil && c.fit.level[r.role] < leastRole
		}},
		{"a name of the question is not near", func(r *reading, c *candidate) bool {
			return r.shape == ShapeYesNo && c.fact == nil && c.feature[byAfar] > tooFar && !r.heldByOther(c)
		}},
		{"no sentence tells a reason, or a condition", func(r *reading, c *candidate) bool {
			return (r.shape == ShapeReason || r.shape == ShapeCondition) && c.fact == nil && c.feature[byForm] < 0
		}},
		{"no sentence tells how often", func(r *reading, c *candidate) bool {
			return r.shape == ShapeOften && c.fact == nil && (c.feature[byForm] < 0 || r.verbFit(c.fit) < affirms)
		}},
		{"no sentence says what it is", func(r *reading, c *candidate) bool {
			return r.asked.defined && r.shape == ShapeDefinition && len(r.figures) == 0 && c.fact == nil && c.feature[byForm] < byTheWayTold
		}},
		{"it says what another word means", (*reading).entryOfOther},
		{"no sentence says what may not be done", func(r *reading, c *candidate) bool {
			return r.reads(bansAsked) && (c.fact != nil || !banned.in(c.line.text))
		}},
		{"who has the rest is not told", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && r.reads(ofTheRest) && (c.fact != nil || !restTold.in(c.line.text))
		}},
		{"no sentence says so, or the contrary", (*reading).unstated},
		{"no part for each year is told", func(r *reading, c *candidate) bool {
			return r.shape == ShapeList && seasonal[r.asked.per] && c.fact == nil && c.mention == nil && len(c.line.mentions) < 2
		}},
		{"what is listed is something else", (*reading).listsOther},
		{"nothing of the kind was done to anybody", func(r *reading, c *candidate) bool {
			return c.fact == nil && r.passiveTerm() >= 0 && r.shape == ShapeWho && c.fit.onPage[r.passiveTerm()] == 0
		}},
		{"he has such a part towards another", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && (c.feature[byUnit] == castOther || c.feature[byUnit] == castElse)
		}},
		{"it is told of another, towards another", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.playedByOther(c)
		}},
		{"it is told of another trade", (*reading).tradedElsewhere},
		{"who had it has left it", (*reading).leftOffice},
		{"no sentence says what has to be done", func(r *reading, c *candidate) bool {
			return r.reads(dutiesAsked) && c.fact == nil && !duty.in(c.line.text)
		}},
		{"who says something says something else", (*reading).saysElse},
		{"nobody is told to have done it", (*reading).nobodyDid},
		{"it is told to have been done to another", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && r.doneElsewhere(c)
		}},
		{"another has done it", (*reading).othersDeed},
		{"it is somebody else's adviser", (*reading).advisesOther},
		{countedElse, (*reading).countsOther},
		{"nobody is told to have done it for the one asked about", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && r.act >= 0 && c.fact == nil && (c.feature[byUnit] <= 0 || c.mention == nil && !r.names.person(c.name())) && r.reads(standsIn)
		}},
		{"nobody asked about is told to get anything", func(r *reading, c *candidate) bool {
			return r.asked.gets && !r.asked.gain && c.fact == nil && !granting.in(c.line.text) && r.getting([]candidate{*c}) == nil
		}},
		{"it is done to the best, by another", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && c.fact == nil && c.feature[byUnit] == undergone
		}},
		{"nobody is told to have done such a thing", func(r *reading, c *candidate) bool {
			return r.shape == ShapeWho && r.act >= 0 && c.fact == nil && c.feature[byUnit] <= 0 && c.fit.level[r.act] <= onPage && len(r.figures) == 0 && (r.verbFit(c.fit) < affirms || handedOver[r.terms[r.act].text])
		}},
		{"it is how far the figure is from another", func(r *reading, c *candidate) bool {
			return r.shape == ShapeMoney && c.isStepFrom() && !r.reads(stepWords)
		}},
		{"it is in another currency", func(r *reading, c *candidate) bool { return r.said != nil && c.mention != nil && r.reads(inCoinAsked) }},
		{"a share of a market is no stake", (*reading).ofMarket},
		{"of those that it takes out nothing is told", (*reading).takesOutUntold},
		{"it is the figure of another year", (*reading).ofOtherYear},
		{"it is a date of somebody else", (*reading).datesOther},
		{"it is the end of something else", (*reading).endsOther},
		{"it is a figure of somebody else's accounts", (*reading).accountsOfOther},
		{"it is what a deal is worth", (*reading).worthOfOther},
		{"it is told of the owner of what is asked about", (*reading).ofOwner},
		{"it is a figure of somebody else", (*reading).anothers},
		{"nobody is said to hold such an office", (*reading).noOffice},
		{"no place is told", (*reading).nowhere},
		{"no version is told", (*reading).unversioned},
		{"how it came out is not told", (*reading).pendingOutcome},
		{"that is only waited for", (*reading).onlyAwaited},
		{"it is told of others than those asked about", (*reading).betweenOthers},
		{"it is told of another partner", (*reading).withOther},
		{"it is who reported it", (*reading).onlySource},
		{"how the sum is split is not told", (*reading).notSplit},
		{"in which parts it is paid is not told", (*reading).notStaged},
		{"it is in how many parts a sum is paid", (*reading).countsParts},
		{"it is what all of it is worth, and what is paid for a share is asked", (*reading).worthOfWhole},
		{"nobody is told to have anything of it", (*reading).gainsNothing},
		{"its rank among them is not told", (*reading).unranked},
		{"it is done with some who are not named", (*reading).withUnnamed},
		{"it is how long something else lasts", (*reading).lastsElse},
		{"one figure is no difference", func(r *reading, c *candidate) bool {
			return r.shape == ShapeDifference && c.mention != nil && !c.differs()
		}},
		{"it is the whole price, and a part of it is asked for", (*reading).wholeOfParts},
		{"one figure is no sum", func(r *reading, c *candidate) bool {
			return r.shape == ShapeSum && c.mention != nil && r.reads(addsUp) && c.feature[bySort] <= 0 && !toldAsSum.in(c.before(replacedReach)) && !sumsUp.in(c.before(replacedReach)) && !r.ofBoth(c)
		}},
		{"one figure is no sum", (*reading).oneOfTwo},
		{"a number is no sum of money", func(r *reading, c *candidate) bool {
			return r.shape == ShapeSum && c.mention != nil && kindIn(c.mention.Value) != deal.KindMoney && r.reads(costSum)
		}},
		{"the figure is hearsay, and one from the parties is asked for", func(r *reading, c *candidate) bool {
			return c.mention != nil && r.asked.official && hearsay.in(c.line.text)
		}},
		{"a party of the question is in no source", func(r *reading, _ *candidate) bool { return r.stranger() }},
		{"the question names nobody, and its words are not in the source", (*reading).elsewhereTold},
		{"what the question takes for granted is not in the source", (*reading).presumes},
		{"no bid is told", (*reading).noBid},
		{"nobody of the kind is in the source", (*reading).absentActor},
		{"it is not told that they did so", (*reading).bodyDidNot},
		{"it is a date of something else", (*reading).datesThing},
		{"the date tells no more than the question", (*reading).tooCoarse},
		{"it is not told that the one who belongs to somebody did so", (*reading).belongsDid},
		{"nobody is told to win, or to lose", (*reading).noWinner},
		{"it is told of somebody else", (*reading).gainOfOther},
		{"it is told of another month", (*reading).ofOtherMonth},
		{"the limit is told without its height", (*reading).limitElsewhere},
		{"nothing is told of the time after that", (*reading).past},
		{"what the question takes for granted was not done", (*reading).undone},
		{"the figure of the question stands elsewhere", (*reading).figureElsewhere},
		{"it is who is at its head now", (*reading).onlyHeadNow},
		{"it is a person, and a company is asked for", (*reading).personForCompany},
		{"it came to nothing", (*reading).notCompleted},
		{"it is told of several, and one of them is asked about", (*reading).ofSeveral},
		{"its article has no word of what is asked for", (*reading).headAbsent},
		{"a name of the question is not on the page", func(r *reading, c *candidate) bool { return c.fit.missing > mostMissing }},
		{"", func(r *reading, c *candidate) bool { return r.picksFigure(c) || r.isCast(c) }},
		{"too little speaks for it", func(r *reading, c *candidate) bool { return c.score <= sure }},
	}
}
