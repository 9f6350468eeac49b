package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// Who pays a figure, and what it goes to, told by the words right around it.
var (
	// paysHere stands between a name and the figure it pays.
	paysHere = newPattern(`(?i)^(?:, [^,]{1,60},|, (?:an?|the|its|which|who|whose|then|formerly|now|part|based|owned|backed) [^;.]{1,100},|,)?(?: (?:said|says)(?: (?:on|last|this) [a-z]+)?(?: (?:it|they|he|she))?)?(?:,? (?:would|will|must|has to|had to|is to|was to|may|might|could|can|should|also|then|itself|only|agreed to|have to|have|has|had))* (?:(?:is|was|are|were|be|been) (?:paying|handing over|spending|investing|putting|committing|offering|bidding|contributing|lending)|pays?|paid|owes?|owed|forfeits?|hands? over|spends?|spent|invests?|invested|puts?|commits?|committed|offers?|offered|bids?|contributes?|contributed|lends?|lent)(?: [a-z]+){0,2} $`)
	// buysHere stands between a name and what it pays for a thing, and paysAsked behind that
	// of who pays in a question.
	// offeredOnce stands between a name and what it is said by the way to have paid, or offered.
	offeredOnce = textPattern(`(?i)^, (?:the|an?|its|his|her) [^,;]{1,50}? (?:that|which|who) (?:[a-z]+ )?(?:offered|bid|paid|spent|invested|committed|pledged|owed|lent|gave) (?:up to |as much as |about |some |only |just )*$`)
	buysHere    = newPattern(`(?i)^(?:, [^,]{1,60},)?(?: (?:will|would|has|had|is|was|also|then|agreed|to|now|already))* (?:buys?|bought|buying|acquires?|acquired|acquiring|snaps? up|took over|takes over) [^;]{1,160}? (?:for|at|in an? (?:[a-z-]+ ){0,2}(?:deal|contract|transaction|agreement|order) (?:worth|valued at|of)(?: another| about| around| some| up to| roughly| nearly| over| more than)?) $`)
	paysAsked   = regexp.MustCompile(`^ (?:[a-z]+ ){0,2}(?:pays?|paid|paying|spends?|spent|spending|invests?|invested|investing|owes?|puts?|putting|sinks?|sank|sunk|sinking|pours?|poured|pouring|pumps?|pumped|pumping|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|throws?|threw|thrown|throwing|injects?|injected|injecting|offers?|offered|bids?|bidding)\b`)
	// announcesHere stands between a name and the figure of what it announces to pay, and
	// ownPayment behind that.
	announcesHere = newPattern(`(?i)^(?:, [^,]{1,60},)?(?: (?:in|on|last|this|earlier|recently) ?(?:[a-z0-9]+ ?){0,3})? (?:announced?|unveils?|unveiled|confirms?|confirmed|plans?|planned|promises?|promised|pledged?|pledges|makes?|made|disclosed) (?:an?|its|another|new|further) (?:[a-z]+ ){0,3}$`)
	// itsOwn stands between a name and the figure of what it pays: "Acme's $5 million bid".
	itsOwn     = newPattern(`(?i)^['’]s (?:first |last |latest |new |own |final |failed )?$`)
	ownPayment = regexp.MustCompile(`^(?: (?:euro|dollar|pound))? (?:cash |equity |strategic |new |further )*(?:investment|stake|loan|bid|offer|order|commitment|pledge|donation|gift|purchase) (?:in|into|for|to|of|with|from)\b`)
	// partsOfIt stands between a figure and the first of its parts.
	partsOfIt = newPattern(`(?i)\b(?:consist(?:s|ed|ing) of|made up of|compris(?:es|ed|ing)|split (?:into|between)|divided into|broken (?:down )?into|of which|including|namely)\b`)
	// getsHere stands between a name and the figure that it is paid.
	getsHere = newPattern(`(?i)^(?:, [^,]{1,60},|,)?(?: (?:will|would|has|had|is|was|also|then|to|now|already|could|can|may|be|been))* (?:gets?|got|receives?|received|collects?|collected|earns?|earned|(?:is|was|be|been) paid)(?: (?:an?|the|another) (?:[a-z-]+ ){1,3}of)? $`)
	// getsAsked stands behind the name of who is paid in a question.
	getsAsked = regexp.MustCompile(`^ (?:[a-z]+ ){0,2}(?:gets?|receives?|collects?|borrow(?:s|ed)?|raises?|raised|earns?|makes?|made|pockets?|books?|nets?|gains?|takes?)\b`)
	// holdsHere stands between a name and the share it has.
	holdsHere = newPattern(`(?i)^(?:['’]s|(?: [a-z]+)?(?:, [^,]{1,60})?,? (?:which |who |still |already |now |quietly |secretly |has |had )*(?:(?:remains?|remained|is|was|stays|became|becomes) (?:an?|the|its) (?:[a-z]+ ){0,3}(?:shareholder|investor|owner|holder|backer)(?: (?:in|of) [^,;.]{1,40})?, (?:owning|holding|with)|with|has|had|holds|held|owns|owned|controls|keeps|gets|buil(?:t|ds)(?: up)?|amassed|took|takes|bought|buys|acquired|acquires|(?:will|would|is to|(?:ceases?|ceased|continues?|continued|agrees?|agreed|plans?|needs?|has|wants?) to) (?:have|hold|own|control|keep|get)|(?:raised|raises|increased|lifted|lifts|cut|cuts|reduced|lowered|trimmed|boosted|upped|doubled|took|brought) its (?:stake|holding|share|shareholding|interest|ownership)(?: in (?:the )?[^,;.]{1,50}?)?(?: from \d[\d.]*%)?(?: to| by)))(?: (?:about|around|roughly|nearly|almost|some|the|a|its|remaining|other|over|more than))* $`)
	// takesHere stands between a name and the number of things that it takes.
	takesHere = newPattern(`(?i)^(?:, [^,]{1,60},)?(?: (?:will|would|also|now|already|still|has|had|have|is to|can|could|may)|(?:offered|offers|agreed|agrees|plans?|planned|wants?|wanted|promised|promises|intends?|hopes?|decided|needs?|undertook|is ready|is willing) to)* (?:takes?|took|taken|taking|buys?|bought|orders?|ordered|gets?|receives?|received|sells?|sold|makes?|made|runs?|operates?|employs?|owns?|has|had|produces?|needs?|uses?|serves?|covers?)(?: [a-z]+){0,2} $`)
	// ofWhom stands between a name and a figure that is told of it by the way.
	ofWhom = newPattern(`(?i)^, (?:which|who|whose) [^,;:]{1,70} $`)
	// doneByIt follows a name of what another does something with that is told by the way.
	doneByIt = regexp.MustCompile(`(?i)^, (?:which|whom|who) (?:it|they|he|she) `)
	// goesTo stands between a figure and the name it goes to.
	goesTo = newPattern(`^(?: more| extra| in cash| in stock)? (?:into|in|to|for)(?: (?:the|all|half|most|part|rest|rights|parent|owner|maker|operator|shares|stake|of))* $`)
)

// ofOther says whether the words right around a figure tell that it is somebody else's.
func (r *reading) ofOther(c *candidate) bool {
	switch {
	case c.mention == nil || c.fact != nil, r.shape == ShapePercent && toEach.MatchString(c.line.text[c.span.End:]) && r.ownsIt(c):
		return false
	case r.partOfAsked(c) || r.wholeOfAsked(c) || r.saidOfOther(c) || r.modifies(c) || r.wasGuessed(c) || r.ofOtherSide(c) || r.byNoun(c) || r.overBudget(c) || r.dealtToOther(c):
		return true
	case r.shape == ShapeMoney:
		return r.paidByOther(c) || r.paidForOther(c) || r.betweenTwoOthers(c)
	}
	return r.shape == ShapePercent && r.shareOfOther(c) || r.shape == ShapeCount && r.takenByOther(c)
}

// toEach follows a share that each of those has who were told of before: "owned half by each company".
var toEach = regexp.MustCompile(`(?i)^ (?:by )?(?:each|apiece|both|the (?:two|pair|partners|parties|owners|parents)|either)\b`)

// ownsIt says whether a line names something of which the question asks what somebody owns, who is
// named on its page.
func (r *reading) ownsIt(c *candidate) bool {
	named, owner := false, false
	for k, t := range r.terms {
		if t.name {
			named = named || len(c.fit.hits[k].at) > 0
			owner = owner || len(c.fit.hits[k].at) == 0 && c.page.title.match(&r.terms[k]).strength > 0
		}
	}
	return named && owner
}

// betweenTwoOthers says whether a sum is told of two whom the question does not name, and of none
// that it names: "Corvo agreed to take Dahl's boats for $5 million" is not what Acme pays Bolt.
func (r *reading) betweenTwoOthers(c *candidate) bool {
	if c.feature[byWhose] != -1 || len(r.figures) > 0 || !r.openedByOther(c) || r.foreign(c) != 1 {
		return false
	}
	names := 0
	for _, t := range r.terms {
		if t.name {
			names++
		}
	}
	others := 0
	for i, n := range c.line.names {
		if r.isAnother(c, n) && !r.isReporter(c.line, n) && !c.line.byTheWay(n) && !r.isTown(c.line, i) {
			others++
		}
	}
	return names > 1 && others > 1
}

// paidByOther says whether the sentence has a figure of money paid by somebody else
// than the one who acts in the question: "Bolt would pay $5" for "what would Acme
// owe Bolt".
func (r *reading) paidByOther(c *candidate) bool {
	if r.agent < 0 || kindIn(c.mention.Value) != deal.KindMoney {
		return false
	}
	if sum := c.sumBefore(); sum != nil {
		f := *c.fit
		f.hits, sum.fit = r.hitsIn(sum.line), &f
		return r.paidByOther(sum)
	}
	if by := c.givenBy(); by != nil && c.line.within(c.fit.hits[r.agent], *by) && getsAsked.MatchString(r.behind(&r.terms[r.agent])) {
		return true // who borrows is not who lends
	}
	if by := c.givenBy(); by != nil && c.line.within(c.fit.hits[r.agent], *by) && paysAsked.MatchString(r.behind(&r.terms[r.agent])) && boughtFor.in(c.before(3*replacedReach)) {
		return true // of whom it is bought does not pay for it
	}
	if slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) && c.line.asExample(n) }) {
		return true
	}
	payers, paying := c.payers(), paysAsked.MatchString(r.behind(&r.terms[r.agent]))
	if len(payers) == 0 && paying {
		payers = c.ownersBy(buysHere)
	}
	if getsAsked.MatchString(r.behind(&r.terms[r.agent])) && slices.ContainsFunc(c.ownersBy(paysHere), func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) }) {
		return true // nor does who pays it get it
	}
	if paying && slices.ContainsFunc(c.ownersBy(getsHere), func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) }) {
		return true // who gets it does not pay it
	}
	if paying && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.End <= c.span.Start && c.receives(n) && c.line.within(c.fit.hits[r.agent], n)
	}) {
		return true // "it owes Acme $5"
	}
	if paying && (c.soldBy(c.fit.hits[r.agent]) || r.sellsIt(c)) {
		return true // who sells for it does not pay it
	}
	if n := c.paidAfter(); n != nil && paying && !c.line.within(c.fit.hits[r.agent], *n) {
		return true // "the $5 million that Bolt is paying"
	}
	if getters := c.ownersBy(getsHere); len(getters) > 0 && getsAsked.MatchString(r.behind(&r.terms[r.agent])) {
		return !slices.ContainsFunc(getters, func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) })
	}
	if len(payers) == 0 {
		return r.paidByThatOther(c)
	}
	return len(payers) > 0 && !slices.ContainsFunc(payers, func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) })
}

// sellsFor stands between a name and the sum for which it sells something, and paysIt behind
// the name of who pays a sum that stands before it, paidBy before that.
var (
	sellsFor = newPattern(`(?i)^(?:, [^,]{1,60},|, (?:which|who))?(?: (?:on|last|this) [a-z]+)?(?: (?:said|says)(?: (?:on|last|this) [a-z]+)?(?: it)?)?(?: (?:will|would|has|had|have|is|was|also|agreed|to|now|already|plans?))* (?:sells?|sold|selling|offloads?|offloaded|divests?|divested) [^;]{1,200}? for (?:about |around |some |up to )?$`)
	thatOne  = regexp.MustCompile(`^(?: a (?:year|season|month))? (?:(?:that|which) )?(?:the )?$`)
	paysIt   = regexp.MustCompile(`^ (?:(?:is|was|has|had|have|will|would|been|currently|now) )*(?:pay|pays|paid|paying|spent|spends|offered|offers|bid|owes)\b`)
	paidBy   = regexp.MustCompile(`^[^.;,]{0,60}?,?[^.;,]{0,40}\b(?:paid|provided|put up|lent|contributed|invested|supplied) by (?:the )?$`)
)

// boughtFor stands before the sum that something is bought for.
var boughtFor = newPattern(`(?i)\b(?:bought|buys|buying|buy|acquired|acquires|acquiring|purchased|picked up|snapped up) [^;]{1,160}? (?:for|at) (?:about |around |some |up to |only |just )?$`)

// soldBy says whether a term of which these are the hits is the name of who sells something for
// the figure.
func (c *candidate) soldBy(h hit) bool {
	return slices.ContainsFunc(c.ownersBy(sellsFor), func(n extract.Span) bool { return c.line.within(h, n) })
}

// sellsIt says whether a line without a price that stands with the trade tells that the one who
// acts in the question sells: "Acme has sold the hotel; a broker put the price at $5".
func (r *reading) sellsIt(c *candidate) bool {
	return slices.ContainsFunc(c.line.trades(), func(t extract.Trade) bool {
		return t.Seller != (extract.Span{}) && t.Act.End <= c.span.Start && c.line.within(c.fit.hits[r.agent], t.Seller)
	})
}

// paidAfter is the name behind a figure that is told to pay it: "the $5 million that Bolt is
// paying", "$5 million, is a loan provided by Bolt". Nil for none.
func (c *candidate) paidAfter() *extract.Span {
	for i, n := range c.line.names {
		if n.Start < c.span.End {
			continue
		}
		between := c.line.text[c.span.End:n.Start]
		if thatOne.MatchString(between) && paysIt.MatchString(c.line.text[n.End:]) || paidBy.MatchString(between) {
			return &c.line.names[i]
		}
	}
	return nil
}

// paidByThatOther says whether a figure is paid by "it" or "they" who begin the line, and
// the line before begins with another name than that of who acts: "Bolt gets the rights to
// Acme's drug. It pays $5" tells nothing of what Acme pays.
func (r *reading) paidByThatOther(c *candidate) bool {
	return r.thatOthers(c, paysHere)
}

// thatOthers says whether a figure is that of "it" or "they" who begin the line, up to which
// the words match a pattern, and the line before begins with another name than that of who
// acts.
func (r *reading) thatOthers(c *candidate, p *rowPattern) bool {
	l := c.line
	if len(l.words) == 0 || l.words[0].Lower != "it" && l.words[0].Lower != "they" || l.words[0].End >= c.span.Start || !p.MatchString(l.text[l.words[0].End:c.span.Start]) {
		return false
	}
	from := l.about()
	if from == nil || len(from.names) == 0 || r.isPlace(from.names[0].In(from.text)) {
		return false
	}
	return !from.within(from.match(&r.terms[r.agent]), from.names[0])
}

// payers are the names that a sentence has a figure of money paid by, or the figure that it
// is a part of.
func (c *candidate) payers() []extract.Span {
	payers := c.ownersBy(paysHere)
	if len(payers) == 0 {
		payers = c.ownersBy(offeredOnce)
	}
	if len(payers) == 0 && ownPayment.MatchString(c.line.text[c.span.End:]) {
		payers = append(c.ownersBy(announcesHere), c.ownersBy(itsOwn)...)
	}
	if sum := c.whole(); len(payers) == 0 && sum != c {
		return sum.payers()
	}
	if len(payers) > 1 {
		payers = slices.DeleteFunc(payers, func(n extract.Span) bool { return n != payers[0] && c.line.byTheWay(n) })
	}
	return payers
}

// whole is the figure that the line tells a candidate to be part of, as a candidate; itself
// where it is part of none.
func (c *candidate) whole() *candidate {
	if c.mention == nil || !partsOfIt.in(c.line.text[:c.span.Start]) {
		return c
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m.End > c.span.Start {
			break
		}
		if kindIn(m.Value) == kindIn(c.mention.Value) && partsOfIt.in(c.line.text[m.End:c.span.Start]) {
			sum := *c
			sum.mention, sum.span = m, extract.Span{Start: m.Start, End: m.End}
			return &sum
		}
	}
	return c
}

// What makes a figure a word for the noun behind it, "a $5 million factory": what stands
// before it, and the words up to that noun.
var (
	aFigure  = newPattern(`(?i)\b(?:an?|its|their|another|this|that|whose|his|her) (?:new |additional |further |separate |planned |total |whopping )*(?:about |roughly |around |some |up to |nearly |almost |more than |at least )*$`)
	upToNoun = regexp.MustCompile(`^[ -]((?:[a-z][a-z-]+ ){0,3}[a-z][a-z-]+)`)
	// comesAfter follows a sum that is what comes: "another $5 million follows".
	comesAfter = regexp.MustCompile(`^ (?:follow(?:s|ed)?|comes?|came|hinge[sd]?|depend(?:s|ed)?|goes|went|arrive[sd]?|remain(?:s|ed)?|rides?|rests?|lands?|falls? due|kicks? in)\b`)
	dealNouns  = wordsOf("one, deal, deals, contract, agreement, offer, bid, price, purchase, takeover, investment, stake, fee, payment, acquisition, order, sale, cheque, check, loan, transaction, buyout, merger, package, commitment, pledge, settlement, upfront, valuation, proposal, value, sum, tranche, guarantee, premium, dividend, penalty, share, interest, cut, discount, increase, rise, round, financing, arrangement, pact, partnership, lease, licence, license, bonus, budget, bill, cost, charge, profit, loss, debt, revenue, rate, limit, cap, ceiling, floor, minimum, maximum, target, total, holding, shareholding, royalty, margin")
)

// modifies says whether a sum only says how much a thing is of which the question has no
// word: "a $5 million factory" for "what does Acme pay Bolt".
func (r *reading) modifies(c *candidate) bool {
	if kindIn(c.mention.Value) != deal.KindMoney || !aFigure.in(c.before(replacedReach)) || comesAfter.MatchString(c.line.text[c.span.End:]) {
		return false
	}
	m := upToNoun.FindStringSubmatchIndex(c.line.text[c.span.End:])
	if m == nil {
		return false
	}
	noun := ""
	for i := c.line.wordAt(c.span.End + m[2]); i < len(c.line.words) && c.line.words[i].End <= c.span.End+m[3]; i++ {
		w := &c.line.words[i]
		if tables().stop[w.Lower] {
			break
		}
		if noun = w.Lower; slices.ContainsFunc(c.fit.hits, func(h hit) bool { return slices.Contains(h.at, i) }) {
			return false
		}
	}
	return noun != "" && !dealNouns[noun] && r.byTag(c) != 1
}

// What is told of a guess that was made before, and a question for one.
var (
	hadGuessed = newPattern(`(?i)\b(?:analysts?|brokers?|observers?|bankers?|investors|traders|economists?|experts|markets?|many|some|most|several|few) [a-z ]{0,30}?had (?:[a-z]+ly )?(?:guessed|expected|forecast|predicted|estimated|reckoned|hoped|feared|assumed|speculated|bet|priced in)\b`)
	guessAsked = newPattern(`\b(?:thinks?|thought|think|bet|guessed|pencil(?:l?ed)? in|analysts?|brokers?|observers?|bankers?|investors|traders|economists?|experts|markets?|expect[a-z]*|guess[a-z]*|forecasts?|predict[a-z]*|estimat[a-z]*|reckon[a-z]*|hoped?|hoping|fear[a-z]*|assum[a-z]*|consensus)\b`)
)

// wasGuessed says whether a figure is told as what others had guessed before it was known,
// and the question is not for that: "brokers had guessed $5 million".
func (r *reading) wasGuessed(c *candidate) bool {
	return kindIn(c.mention.Value) != deal.KindDate && hadGuessed.in(c.clauseText()) && !r.reads(guessAsked)
}

// ofIt stands between a part and what it is a part of, and partAsked finds a question for one.
var (
	ofIt      = regexp.MustCompile(`^ of (?:the|its|their|that|this|his|her) $`)
	partAsked = newPattern(`\b(?:how much of|how many of|part|portion|share|chunk|slice|rest|half|remainder|returned?|back|refund(?:s|ed)?|repaid|already|so far)\b`)
)

// partOfAsked says whether a sum is told as a part of what the question asks the size of:
// "returned $22 million of the deposit" for "how large was the deposit".
func (r *reading) partOfAsked(c *candidate) bool {
	if r.shape != ShapeMoney || kindIn(c.mention.Value) != deal.KindMoney || r.reads(partAsked) || !strings.HasPrefix(c.line.text[c.span.End:], " of ") {
		return false
	}
	for k, t := range r.terms {
		if t.name || t.value != nil {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			start := c.line.words[at].Start
			return start > c.span.End && ofIt.MatchString(c.line.text[c.span.End:start])
		}) {
			return true
		}
	}
	return false
}

// A question for so many of a number, and what follows such a part: "900 of them".
var (
	partOfAll = newPattern(`\bhow (?:many|much) of (?:the|those|these|its|their|them|that)\b`)
	ofThem    = regexp.MustCompile(`^ of (?:them|which|whom|those|these|that|it)\b`)
)

// wholeOfAsked says whether a part of a number is asked for, and a figure is the whole of
// which its line tells a part: "2,400 jobs, 900 of them in Norway".
func (r *reading) wholeOfAsked(c *candidate) bool {
	return r.reads(partOfAll) && slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		return m.Start > c.span.End && kindIn(m.Value) == kindIn(c.mention.Value) && ofThem.MatchString(c.line.text[m.End:])
	})
}

// takenByOther says whether a number of things is told of somebody whom the question
// does not name: "Zenith takes 2 million tonnes" for "how much gas does Acme take".
func (r *reading) takenByOther(c *candidate) bool {
	takers := slices.DeleteFunc(c.ownersBy(takesHere), func(n extract.Span) bool {
		return c.line.hasName(extract.Span{Start: n.End + len(apposition.FindString(c.line.text[n.End:])), End: c.span.Start}) // "Acme will sell Bolt 2 million tonnes"
	})
	return r.agent >= 0 && r.areOthers(c, takers)
}

// saidOfOther says whether a figure is told by the way of another name than that of
// who acts or whose it is: "for Bolt, which made $5 million" for "what does Acme make".
func (r *reading) saidOfOther(c *candidate) bool {
	whose := r.holder
	if whose < 0 {
		whose = r.agent
	}
	if whose < 0 || kindIn(c.mention.Value) == deal.KindDate {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		if n.End < c.span.Start && c.line.within(c.fit.hits[whose], n) && ofWhom.MatchString(c.line.text[n.End:c.span.Start]) {
			return doneByIt.MatchString(c.line.text[n.End:]) // "Bolt, which it bought for $5 million": not what Bolt paid
		}
		if r.hisFirm(c, n, whose) || n.End > c.span.Start || !ofWhom.MatchString(c.line.text[n.End:c.span.Start]) || doneByIt.MatchString(c.line.text[n.End:]) || c.line.within(c.fit.hits[whose], n) {
			return false
		}
		return !slices.ContainsFunc(c.fit.hits[whose].at, func(at int) bool { return c.line.words[at].Start > n.End })
	})
}

// What stands between the name of a firm and that of its man, and between his and a figure of the
// firm.
var (
	manOfIt   = regexp.MustCompile(`^(?:['’]s?)? (?:[a-z-]+ ){1,4}$`)
	whoseFirm = regexp.MustCompile(`^, whose (?:own )?(?:company|firm|group|club|bank|team|employer|business|paper|airline|fund|studio|union)\b`)
)

// hisFirm says whether a name is that of a man of whom a term names the firm, and the figure that
// of his firm: "said Acme's chief executive Ann Lee, whose company lost $5 million".
func (r *reading) hisFirm(c *candidate, n extract.Span, whose int) bool {
	if !whoseFirm.MatchString(c.line.text[n.End:]) {
		return false
	}
	return slices.ContainsFunc(c.fit.hits[whose].at, func(at int) bool {
		end := c.line.words[at].End
		return end < n.Start && manOfIt.MatchString(c.line.text[end:n.Start])
	})
}

// paidForOther says whether a figure of money goes to somebody whom the question does
// not name, in a sentence that lacks one it names: "Acme puts $5 million into Bolt"
// for "what does Acme put into Zenith".
func (r *reading) paidForOther(c *candidate) bool {
	if kindIn(c.mention.Value) != deal.KindMoney {
		return false
	}
	sum := c.whole()
	i := slices.IndexFunc(c.line.names, func(n extract.Span) bool {
		return n.Start > sum.span.End && goesTo.MatchString(c.line.text[sum.span.End:n.Start])
	})
	if i < 0 || !r.isAnother(c, c.line.names[i]) {
		return false
	}
	for k, t := range r.terms {
		if t.name && k != r.agent && len(c.fit.hits[k].at) == 0 {
			return true
		}
	}
	return false
}

// shareOfOther says whether a share is told as that of somebody whom the question does
// not name: "Bolt with 20%" for "Acme's share of the works".
func (r *reading) shareOfOther(c *candidate) bool {
	if r.agent < 0 || kindIn(c.mention.Value) != deal.KindPercent {
		return false
	}
	owners := c.ownersBy(holdsHere)
	if len(c.fit.hits[r.agent].at) == 0 && (len(owners) > 0 || r.otherHolds(c)) && !c.line.pointsBack() {
		return true // whoever it is of, it is not his
	}
	return r.areOthers(c, owners) || r.thatOthers(c, holdsHere) || r.reads(keepsAsked) && sellsHere.in(c.before(replacedReach)) && r.actsFirst(c)
}

// nounHolds stands before a share that people or others without a name have.
var nounHolds = regexp.MustCompile(`(?i)\b(members|the public|others|other (?:investors|shareholders|owners)|public shareholders|founders?|management|managers|staff|employees|the (?:founding )?family|the state|the government|free float)(?:, (?:which|who))? (?:still |now |will |together )*(?:own|hold|have|keep|control)s?(?: [a-z]+){0,3} $`)

// otherHolds says whether such people have a share, and the question has no word for them.
func (r *reading) otherHolds(c *candidate) bool {
	at := nounHolds.FindStringSubmatchIndex(c.line.text[:c.span.Start])
	return at != nil && !slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return slices.ContainsFunc(h.at, func(i int) bool { return at[2] <= c.line.words[i].Start && c.line.words[i].End <= at[3] })
	})
}

// A question for what one has of something, and what stands before the share that one sells.
var (
	keepsAsked = newPattern(`^[^?]*\b(?:own|owns|hold|holds|keeps?|retains?|left with|has left)\b`)
	sellsHere  = textPattern(`(?i)\b(?:sells?|sold|selling|divests?|divested|offload(?:s|ed|ing)?|dispos(?:es|ed|ing) of|parts with|parted with|hands over|handed over|giv(?:es|en|ing) up|gave up) (?:a |an |its |the |another |about |some |nearly |further )*$`)
)

// actsFirst says whether a line names the one who acts in the question before anybody else.
func (r *reading) actsFirst(c *candidate) bool {
	return len(c.line.names) > 0 && c.line.within(c.fit.hits[r.agent], c.line.names[0])
}

// ownersBy are the names before a figure up to which the words match a pattern: there may
// be several where one is told by the way, "Acme, a unit of Bolt, and Zenith, which own".
func (c *candidate) ownersBy(p *rowPattern) []extract.Span {
	var out []extract.Span
	for _, n := range c.line.names {
		if n.End < c.span.Start && p.MatchString(c.line.text[n.End:c.span.Start]) && !c.line.asExample(n) && !(ledRound.MatchString(c.line.text[:n.Start]) && valuesIt.MatchString(c.line.text[n.End:])) {
			out = append(out, n)
		}
	}
	return out
}

// examples stand before names that are told as examples of a kind, and examplesEnd behind one of them.
var (
	examples    = newPattern(`\b(?:such as|including|like) [^,;.]*$`)
	examplesEnd = regexp.MustCompile(`^(?: (?:and|or) [^,;.]{1,40})?, (?:will|would|has|had|is|was|[a-z]+(?:s|ed)) `)
)

// asExample says whether a name is an example told by the way: "known for taking over retailers such as
// Acme and Bolt, will pay".
func (l *line) asExample(n extract.Span) bool {
	return examples.in(l.text[:n.Start]) && examplesEnd.MatchString(l.text[n.End:])
}

// areOthers says whether some of the names are of somebody whom the question does not
// name, and none is that of who acts in it.
func (r *reading) areOthers(c *candidate, names []extract.Span) bool {
	acts := func(n extract.Span) bool { return c.line.within(c.fit.hits[r.agent], n) }
	return slices.ContainsFunc(names, func(n extract.Span) bool { return r.isAnother(c, n) }) && !slices.ContainsFunc(names, acts)
}

// within says whether a hit of a term lies in a name of the line.
func (l *line) within(h hit, n extract.Span) bool {
	return slices.ContainsFunc(h.at, func(at int) bool { return n.Start <= l.words[at].Start && l.words[at].End <= n.End+len("’s") })
}

// hasName says whether a name begins in a part of the line.
func (l *line) hasName(part extract.Span) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool { return n.Start >= part.Start && n.Start < part.End })
}

// describes says whether a name only tells what the noun behind it is, "the Danish
// brewer", where the question is not about that.
func (r *reading) describes(c *candidate, n extract.Span) bool {
	name := n.In(c.line.text)
	return extract.Nobody(name) && !extract.Place(name) && ofNoun.MatchString(c.line.text[n.End:]) && !r.asks(*c, n)
}

// ofNoun follows a name that describes a noun.
var ofNoun = regexp.MustCompile(`^ [a-z]`)
