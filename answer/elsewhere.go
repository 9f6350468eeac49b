package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A numberDone is something that is done to a number of people or things, as questions ask for that
// number and as sentences tell it.
type numberDone struct{ what, done, told *rowPattern }

// numbersDone are those whose number is not that of all the people or things there are: how many
// jobs go is not told by how many there are.
var numbersDone = []numberDone{
	{
		newPattern(`\b(?:jobs?|staff(?:ers)?|people|workers?|employees|positions|posts|roles|heads|headcount|workforce|layoffs?|lay-offs|redundanc(?:y|ies))\b`),
		newPattern(`\b(?:go|goes|going|gone)(?:\?*$| (?:at|in|under|if|when|as|once|after|because|by|with|there|the way)\b)|\b(?:los(?:e|es|t|ing|ses?)|cuts?|cutting|axe[ds]?|axing|shed|sheds|shedding|lay(?:s|ing)? off|laid off|lay-?offs?|layoffs?|fires?|fired|firing|sack(?:s|ed|ing)?|redundan[a-z]+|let go|letting go|eliminat(?:e|es|ed|ing)|slash(?:es|ed|ing)?|at risk|on the line|for the chop|cull(?:s|ed|ing)?|got rid of|get rid of|getting rid of)\b`),
		textPattern(`(?i)\b(?:cuts?|cutting|axe[ds]?|axing|shed|sheds|shedding|lay(?:s|ing)? off|laid off|lay-?offs?|layoffs?|los(?:e|es|t|ing|s|ses)|redundan[a-z]+|eliminat[a-z]+|slash[a-z]*|reduc[a-z]+|dismiss[a-z]*|sack[a-z]*|fire[sd]?|firing|let go|letting go|go|goes|going|gone|disappear[a-z]*|vanish[a-z]*|at risk|at stake|threaten[a-z]*|trim[a-z]*|downsiz[a-z]*|overlap[a-z]*|duplicat[a-z]+|leav(?:e|es|ing)|left|depart(?:s|ed|ing|ures?)?|closure|clos(?:e|es|ed|ing)|shut[a-z]*|surplus|superfluous|replaced|retirement|severance|scrap[a-z]*|fewer|shrink[a-z]*|spared?|safe|cull[a-z]*)\b`),
	},
	{
		newPattern(`\bhow many\b[^?]*\b(?:shops|stores|branches|outlets|plants|factories|sites|offices|restaurants|pubs|cinemas|hotels|depots|mines|mills|bakeries|clinics|schools|studios|warehouses)\b`),
		newPattern(`\b(?:clos(?:e|es|ed|ing)|shut(?:s|ting)?|shutter(?:s|ed|ing)?|axe[ds]?|scrap(?:s|ped|ping)?)\b`),
		textPattern(`(?i)\b(?:clos(?:e|es|ed|ing|ures?)|shut[a-z]*|axe[ds]?|scrap[a-z]*|cuts?|go|goes|los(?:e|es|t|ing)|abandon[a-z]*)\b`),
	},
}

// doneToNone says whether the question is how many are cut, closed and the like, and the
// sentence of the best figure tells of no such thing.
func (r *reading) doneToNone(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) == deal.KindDate {
		return false
	}
	return slices.ContainsFunc(numbersDone, func(d numberDone) bool {
		return r.reads(d.done) && r.reads(d.what) && !d.told.in(c.line.text)
	})
}

// moveOf finds a question by how much a price is raised or lowered, and movedHere ends with what
// stands before such a figure.
var (
	moveOf    = newPattern(`\bhow much\b[^?]*\b(?:rais(?:e|es|ed|ing)|put(?:s|ting)? up|hik(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)) (?:the |its |their )?(?:[a-z]+ )?(?:prices?|fees?|rates?|fares?|tariffs?|subscriptions?|charges?|rents?|tickets?)\b`)
	movedHere = textPattern(`(?i)\b(?:rais[a-z]+|ris(?:e|es|ing)|rose|put(?:s|ting)? up|go(?:es|ing)? up|went up|hik[a-z]+|increas[a-z]+|lower[a-z]*|reduc[a-z]+|cut[a-z]*|up)\b[^.;]* (?:to|from|by|of) (?:about |around |some |up to |as much as )*$`)
)

// notMoved says whether the question is by how much a price is raised or lowered, and the best
// figure is what it is.
func (r *reading) notMoved(c *candidate) bool {
	return c.mention != nil && c.fact == nil && kindIn(c.mention.Value) != deal.KindDate && r.reads(moveOf) && !c.differs() && !movedHere.in(c.line.text[:c.span.Start])
}

// others fear, or guess, what those who could know keep to themselves.
var fears = textPattern(`(?i)\b(?:fears?|feared|worr(?:y|ies|ied)|warn(?:s|ed)?|guess(?:es|ed)?|speculat[a-z]+|reckon(?:s|ed)?|suspect(?:s|ed)?|believes?|think|thinks)\b`)

// onlyFeared says whether a figure is what others fear or guess, and the sentence ends by
// saying that those who would know give none: "unions fear for 900 jobs; Acme gave no number".
func (r *reading) onlyFeared(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.agent < 0 || r.reads(guessAsked) || !c.line.silent() || c.span.End > c.line.hushed {
		return false
	}
	return fears.in(c.line.text[:c.span.Start]) && slices.ContainsFunc(c.fit.hits[r.agent].at, func(at int) bool { return c.line.words[at].Start >= c.line.hushed })
}

// allAsked finds a question what all of something costs, and allTold a sentence of it;
// partOf follows or comes before a share that is bought.
var (
	allAsked   = newPattern(`\b(?:the whole(?: of| thing| company| business| lot)?|all of|entire|entirety|in full|outright|full control|100 ?(?:%|percent|per cent)|whole)\b`)
	allTold    = textPattern(`(?i)\b(?:whole|all|entire|entirety|full|fully|outright|100 ?(?:%|percent|per cent)|remaining|rest|wholly|valu(?:e|es|ed|ing)|total)\b`)
	partBought = regexp.MustCompile(`(?i)^ (?:stake|share|interest|holding|of|in)\b`)
)

// partForWhole says whether the price of all of something is asked for, and the sum is told as
// that of a share of it: "bid $5 million for 30%".
func (r *reading) partForWhole(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || !r.reads(allAsked) || allTold.in(c.line.text) {
		return false
	}
	first, _ := c.line.wordRange(c.span)
	return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		return kindIn(m.Value) == deal.KindPercent && c.line.clauses[c.line.wordAt(m.Start)] == c.line.clauses[first] && (isFor.MatchString(c.line.text[:m.Start]) || partBought.MatchString(c.line.text[m.End:]))
	})
}

// isFor ends with what a share is bought by.
var isFor = regexp.MustCompile(`(?i)\b(?:for|buys?|bought|acquires?|acquired|sells?|sold|takes?|took) (?:a |an |its |the |about |another )*$`)

// A question what is paid for a share of something or for a part of it, what tells of one that changes
// hands, and what tells what it costs to make something.
var (
	sharePaid = newPattern(`\b(?:pa(?:y|ys|id|ying)|price|costs?|spen(?:d|ds|t|ding)|offer(?:s|ed|ing)?|hand(?:s|ed|ing)? over|amount|sum|cheque|fee)\b[^?]*\b(?:stakes?|shares?|half|holding|interest|slice|piece|portion|part)\b`)
	handsOver = textPattern(`(?i)\b(?:stakes?|shares?|holdings?|interest|half|halves|sells?|sold|selling|sale|buys?|buying|bought|acqui[a-z]+|purchas[a-z]+|bids?|offers?|offered|pa(?:y|ys|id|ying)|price[sd]?|hand(?:s|ed|ing)?|takeover|transfer[a-z]*|swap[a-z]*|recoup[a-z]*|recover[a-z]*|back|valu[a-z]+|exit[a-z]*|transaction|deal|worth|consideration|proceeds|for)\b`)
	toMakeIt  = textPattern(`(?i)\b(?:cost(?:s|ing)?|build(?:s|ing)?|built|construct[a-z]*|budget[a-z]*|project|scheme|due to open|to be opened)\b`)
)

// costsElse says whether the question is what is paid for a share of something, and the sum is what
// it costs to make something, told without a word of anything that changes hands.
func (r *reading) costsElse(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || !r.reads(sharePaid) {
		return false
	}
	return toMakeIt.in(c.line.text) && !handsOver.in(c.line.text)
}

// payFor finds a question what is paid for something, up to that.
var payFor = newPattern(`\b(?:pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|shell(?:s|ed|ing)? out|fork(?:s|ed|ing)? out|cough(?:s|ed|ing)? up|bid|offer(?:s|ed|ing)?|price|cheque|bill|tab|sum|amount|money|cash)\b[^?]*? for (?:the |an? |its |their |that |all |this )*`)

// A question what a contract is worth, and what stands before what a company is.
var (
	contractWorth = newPattern(`\b(?:contracts?|orders?|leases?|licen[cs]es?|pacts?|supply (?:deal|agreement)|commitments?)\b[^?]*\b(?:worth|value|valued)\b|\b(?:worth|value) of (?:the |its |their |that )?(?:[a-z0-9.&'-]+ ){0,2}(?:contracts?|orders?|leases?|licen[cs]es?|pacts?)\b`)
	companyWorth  = textPattern(`(?i)\b(?:at a (?:[a-z-]+ )?valuation of|(?:valued|values|valuing)(?: (?:it|[Tt]he [a-z]+|[A-Z][A-Za-z]+))? at|market (?:value|capitali[sz]ation) of) (?:about |around |some |nearly |more than |over )*$`)
	ofContract    = textPattern(`(?i)\b(?:contract|order|lease|licen[cs]e|pact|agreement|deal|commitment)`)
)

// companysWorth says whether the question is what a contract is worth, and the best sum is what
// a company is, in a sentence without a word for a contract.
func (r *reading) companysWorth(c *candidate) bool {
	return c.mention != nil && c.fact == nil && r.shape == ShapeMoney && r.reads(contractWorth) && companyWorth.in(c.line.text[:c.span.Start]) && !ofContract.in(c.line.text)
}

// stakeIn finds a question what is paid for a part of a company, and stakeHere a sentence of one.
var (
	stakeIn   = newPattern(`\bfor (?:the |an? |its |their |that )?(?:[0-9a-z.%-]+ )?(?:stake|holding|shareholding|interest|slice|shares) (?:in|of)\b`)
	stakeHere = textPattern(`(?i)%|\b(?:per cent|percent|stakes?|shares?|holdings?|shareholding|interest|slice|half|third|quarter|fifth|tenth|owns?|owned|equity|minority|majority|invest[a-z]*|subscribe[sd]?|capital)\b`)
)

// forAnother follows a sum that is paid for something else than what was told before.
var forAnother = regexp.MustCompile(`^[^,;.]{0,24} for (?:another|a different|a separate|one of (?:its|their) other|other)\b`)

// paidForElse says whether the question is what is paid for something of which the sentence of
// the sum has no word, and of which the article speaks only later, or while it is told to be
// paid for another such thing.
func (r *reading) paidForElse(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney {
		return false
	}
	at := r.readsAt(payFor)
	if at == nil {
		return false
	}
	thing := -1
	for k := range r.terms {
		t := &r.terms[k]
		if t.at < at[1] || t.value != nil || !t.name && (t.weight <= askerWeight || dealNouns[t.text]) {
			continue
		}
		if len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 {
			if t.name {
				return false
			}
			continue
		}
		if thing < 0 || t.weight > r.terms[thing].weight {
			thing = k
		}
	}
	if thing < 0 || c.fit.onPage[thing] == 0 {
		return false
	}
	if r.reads(stakeIn) && !stakeHere.in(c.line.text) {
		return true
	}
	if forAnother.MatchString(c.line.text[c.span.End:]) {
		return true
	}
	return r.firstLater(c, thing, !r.terms[thing].name)
}

// firstLater says whether an article speaks of what a term means only after the line of a
// candidate, and, unless next, after the line right behind it.
func (r *reading) firstLater(c *candidate, k int, next bool) bool {
	if c.page.title.match(&r.terms[k]).strength > 0 {
		return false
	}
	after, told := -1, false
	for _, l := range c.page.lines {
		if after++; l == c.line {
			after, told = 0, true
		}
		if l.match(&r.terms[k]).strength >= bySynonym {
			return told && (after > 1 || next && after == 1)
		}
	}
	return false
}

// namedLater says whether the question has a name of which the article of the best figure
// speaks only after that: how much a plant makes is not told before anybody tells of it.
func (r *reading) namedLater(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape == ShapeYesNo {
		return false
	}
	for k := range r.terms {
		t := &r.terms[k]
		if (t.name || extract.Place(t.text)) && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && c.fit.onPage[k] >= ownName && r.firstLater(c, k, false) {
			return true
		}
	}
	return false
}

// soldToAsked finds a question to whom somebody sold something, or from whom it was bought, up
// to who sold.
var soldToAsked = newPattern(`\b(?:who(?:m)?|which (?:company|firm|party|buyer|fund|bank)) (?:did|has|does|is|will|was|would) (?:the )?|\bfrom (?:the )?`)

// soldByOther says whether the question is who bought something from one who, by the sentence
// of the best name, did not sell it: another did.
func (r *reading) soldByOther(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || !r.reads(sellsAsked) {
		return false
	}
	at := r.readsAt(soldToAsked)
	if at == nil {
		return false
	}
	seller := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == at[1] })
	if seller < 0 {
		return false
	}
	return slices.ContainsFunc(c.line.trades(), func(t extract.Trade) bool {
		return t.Seller != (extract.Span{}) && t.Seller != c.span && !c.line.within(c.fit.hits[seller], t.Seller) && r.isAnother(c, t.Seller)
	})
}

// sellsAsked finds a question about a sale.
var sellsAsked = newPattern(`\b(?:sell|sells|selling|sold|buys?|buying|bought|acquires?|acquired|purchased?)\b`)

// onlyOfShare says whether a fee or another sum that is no price is asked for, and the best is
// what one share costs.
func (r *reading) onlyOfShare(c *candidate) bool {
	if c.mention == nil || c.fact != nil || c.feature[bySort] != untold || unitOf(c.mention.Value) != "share" || r.asked.per != "" {
		return false
	}
	return slices.ContainsFunc(r.asked.sorts, func(row int) bool { return sorts()[row].kind == deal.KindMoney && sorts()[row].strict })
}

// A question which of several things something is done with, and a sentence that does not tell it.
var (
	whichOfMany = newPattern(`^(?:so |and |but |ok )*(?:(?:in|on|at|to|for|from|with) )?(?:which|what) [a-z-]+s?(?: [a-z-]+)? (?:will|would|does|do|did|has|have|is|are|was|were|can|could|may|get|gets|go|goes)\b`)
	whichUntold = textPattern(`(?i)\b(?:which (?:ones?|of (?:them|these|those)|[a-z-]+s)|(?:no|any) (?:names|titles|list))\b`)
)

// whichUntold says whether the question is which of several things it is, and a sentence right
// behind the best, or behind one that has a word of the question which that lacks, keeps quiet about
// which: "Some races will be free. Acme did not say which ones".
func (r *reading) whichUntold(c *candidate) bool {
	if c.fact != nil || c.mention != nil || r.shape == ShapeYesNo || !r.reads(whichOfMany) {
		return false
	}
	return slices.ContainsFunc(c.page.lines, func(l *line) bool {
		if l.before == nil || !whichUntold.in(l.text) || !l.silent() {
			return false
		}
		return l.before == c.line || l == c.line || r.tellsTopic(c, l.before)
	})
}

// keptElsewhere says whether a sentence of the best figure's or name's page has more of the words
// of what is asked, and of its names at least as much, and says of it that it is not known: "It
// must let a free channel have ten games, and has not yet chosen one".
func (r *reading) keptElsewhere(c *candidate) bool {
	if c.fact != nil || c.mention == nil && r.shape != ShapeWho || r.shape == ShapeYesNo || len(r.figures) > 1 || r.asksSaying() {
		return false
	}
	told := r.verbFit(c.fit)
	if told >= nearlyAll || r.isCast(c) {
		return false
	}
	return slices.ContainsFunc(c.page.lines, func(l *line) bool {
		if l.before == c.line && c.mention != nil && l.silent() && quietOfIt.in(l.text) && r.tellsTopic(c, l) {
			return true
		}
		if l == c.line || l.label || !l.silent() || l.speaks > 0 || r.tellsBefore(c, l) {
			return false
		}
		f := *c.fit
		f.hits = r.hitsIn(l)
		return r.verbFit(&f) > told && r.tellsTopic(c, l) && r.keptQuiet(l, &f) && (l.hushed == 0 || r.hushed(l, &f)) && r.namesAsWell(c, &f)
	})
}

// quietOfIt finds that a line which keeps quiet does so of what the one before it tells: "It did not say
// how many of them will remain".
var quietOfIt = textPattern(`(?i)\b(?:how many|how much|which|what share|what part|when|how long) (?:of )?(?:them|these|those|it|that|they)\b`)

// tellsBefore says whether a line that keeps quiet tells before that what could be the answer: "20
// rooms, for which no leave has been given".
func (r *reading) tellsBefore(c *candidate, l *line) bool {
	if c.mention == nil {
		return slices.ContainsFunc(l.names, func(n extract.Span) bool {
			return !slices.ContainsFunc(r.terms, func(t term) bool { return t.name && l.within(l.match(&t), n) })
		})
	}
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return slices.Contains(wanted[r.shape], kindIn(m.Value)) && (l.hushed == 0 || m.Start < l.hushed) && !slices.ContainsFunc(r.figures, func(v deal.Value) bool { return sameFigure(v, m.Value) })
	})
}

// tellsTopic says whether a line has a telling word or a figure of the question that is no name, and
// which that of a candidate lacks.
func (r *reading) tellsTopic(c *candidate, l *line) bool {
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.weight > askerWeight && len(c.fit.hits[k].at) == 0 && l.match(t).strength > 0 {
			return true
		}
	}
	return false
}

// namesAsWell says whether a line has all names of the question that that of a candidate has, but
// for those that its page is about.
func (r *reading) namesAsWell(c *candidate, f *fit) bool {
	for k := range r.terms {
		t := &r.terms[k]
		if t.name && len(c.fit.hits[k].at) > 0 && len(f.hits[k].at) == 0 && c.page.title.match(t).strength < ownName {
			return false
		}
	}
	return true
}

// putInto finds a question what somebody put into something that others share in, raisedSum ends
// with what stands before a sum raised from several, and amongst stands before the name of one of
// those it comes from.
var (
	putInto   = newPattern(`\b(?:put(?:s|ting)?|pa(?:y|ys|id|ying)|invest(?:s|ed|ing)?|contribut(?:e|es|ed|ing)|pour(?:s|ed|ing)?|chip(?:s|ped|ping)?|pump(?:s|ed|ing)?|stick|stuck|commit(?:s|ted)?|subscribe[ds]?|lend|lends|lent|lending|cheque|check|ticket)\b`)
	raisedSum = textPattern(`(?i)\b(?:rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|collect(?:s|ed)?|round of|issue of|offering of|financing of|funding of|placement of|placing of) (?:a |an |its |another |about |some |around |up to |over |more than )*$`)
	amongst   = textPattern(`(?i)(?:\b(?:led|headed|backed|joined|supported|anchored|arranged) by|\bfrom(?: investors| backers)?(?: including| such as| among them)?|\bincluding|\balongside|\btogether with|\bto which|\bin which|\bin a (?:funding |financing )?round(?: of)?(?: led by)?|\bwith) (?:[a-z]+ ){0,4}$`)
)

// partOfRound says whether the question is what somebody put into a round or an issue, and the
// best sum is all that was raised, from him among others.
func (r *reading) partOfRound(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.agent < 0 || kindIn(c.mention.Value) != deal.KindMoney || !r.reads(putInto) || !raisedSum.in(c.line.text[:c.span.Start]) {
		return false
	}
	return slices.ContainsFunc(c.fit.hits[r.agent].at, func(at int) bool {
		return c.line.words[at].Start > c.span.End && amongst.in(c.line.text[c.span.End:c.line.words[at].Start])
	})
}

// gotAsked finds a question what somebody got, or had to pay, and askedHere ends with what stands
// before a sum that was but asked for.
var (
	gotAsked  = newPattern(`\b(?:get|gets|got|gotten|receive[sd]?|receiving|won|win|awarded|award|recover(?:s|ed)?|collect(?:s|ed)?|paid|pay|pays|granted|settle|settled)\b`)
	askedFor  = newPattern(`\b(?:ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|claim(?:s|ed|ing)?|want(?:s|ed)?|request(?:s|ed)?|sue[sd]?|suing)\b`)
	askedHere = textPattern(`(?i)\b(?:seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|claim(?:s|ed|ing)?|want(?:s|ed)?|request(?:s|ed|ing)?|ask(?:s|ed|ing)? for|sue[sd]? (?:[^.;,]{1,40} )?for|suing (?:[^.;,]{1,40} )?for) (?:an? |another |about |some |around |up to |as much as |at least |more than |nearly |damages of |compensation of )*$`)
)

// onlyAskedFor says whether the question is what somebody got, and the best sum is what he
// asked for.
func (r *reading) onlyAskedFor(c *candidate) bool {
	return c.mention != nil && c.fact == nil && kindIn(c.mention.Value) == deal.KindMoney && r.reads(gotAsked) && !r.reads(askedFor) && askedHere.in(c.line.text[:c.span.Start])
}

// heldHere ends with what stands before a share that one has anyhow.
var heldHere = textPattern(`(?i)\b(?:which|who|that|already|still) (?:already |still |now )?(?:owns?|holds?|has|had|held|owned|controls?)(?: about| some| nearly| just)? $`)

// paidElsewhere says whether the question is what was paid for a share that it states, and the
// sentence of the sum has that share as what one has anyhow: "Acme, which holds 72%, put up $5".
func (r *reading) paidElsewhere(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || len(r.figures) != 1 || r.readsAt(payFor) == nil {
		return false
	}
	return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		return kindIn(m.Value) == deal.KindPercent && sameFigure(m.Value, r.figures[0]) && heldHere.in(c.line.text[:m.Start])
	})
}

// ofPeople says whether the question is which of a people's companies it is, and the sentence of
// the best name has a word for another people right before a noun, and none for that: a Dutch
// chain is no German one.
func (r *reading) ofOtherPeople(c *candidate) bool {
	if r.shape != ShapeWho && r.shape != ShapeWhich || c.fact != nil {
		return false
	}
	for k := range r.terms {
		t := &r.terms[k]
		if t.at+len(t.text) >= len(r.lower) || !isPeople(t.text) || len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0 || !whichKind.MatchString(cut(r.lower, 0, t.at)) {
			continue
		}
		first, last := c.line.wordRange(c.span)
		for i := max(0, first-peopleReach); i <= min(last+peopleReach, len(c.line.words)-2); i++ {
			if w := &c.line.words[i]; c.line.named(i) && isPeople(w.Lower) {
				return true
			}
		}
	}
	return r.shape == ShapeWho && r.rightsElsewhere(c)
}

// landRights finds behind the name of a country or a people that it is rights there that are meant.
var landRights = regexp.MustCompile(`^ (?:[a-z]+ )?(?:rights?|licen[cs]es?|franchise|broadcaster|distributor|distribution|market|edition)\b`)

// rightsElsewhere says whether the question is for who has the rights in a country, and the line of
// the best name has those in another: who has the Danish rights need not have the Norwegian.
func (r *reading) rightsElsewhere(c *candidate) bool {
	asked := slices.IndexFunc(r.terms, func(t term) bool {
		end := t.at + len(t.text)
		return end < len(r.lower) && extract.Nobody(strings.ToLower(t.text)) && landRights.MatchString(r.lower[end:])
	})
	if asked < 0 || len(c.fit.hits[asked].at) > 0 {
		return false
	}
	return slices.ContainsFunc(c.line.words, func(w extract.Word) bool {
		return extract.Nobody(w.Lower) && landRights.MatchString(strings.ToLower(c.line.text[w.End:]))
	})
}

// isPeople says whether a word is what a people and all that is theirs is called.
func isPeople(word string) bool { return extract.Nobody(word) && !extract.Place(word) }

// peopleReach is within how many words of a name a word tells of which people its bearer is.
const peopleReach = 4

// whichKind ends with what stands before the kind of those asked for.
var whichKind = regexp.MustCompile(`\b(?:which|what) $`)

// itsStock finds what befell the stock of the one before it.
var itsStock = regexp.MustCompile(`^(?:'s|’s)? (?:stock|shares|share price|stock price)\b`)

// stockAsked finds a question what befell a stock, and stockHere a sentence about one.
var (
	stockAsked = newPattern(`\b(?:shares|stock|share price|stock price) (?:do|react(?:ed)?|respond(?:ed)?|fare[d]?|perform(?:ed)?|move[d]?)\b`)
	stockHere  = textPattern(`(?i)\b(?:shares|stock|stocks|share price|market value|traded|trading)\b`)
)

// stockOfOther says whether the question is what befell somebody's stock, and the best sentence
// tells it of that of another.
func (r *reading) stockOfOther(c *candidate) bool {
	if c.fact != nil {
		return false
	}
	if r.reads(stockAsked) && !stockHere.in(c.line.text) {
		return true // "will share the costs" tells of no shares
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return t.name && itsStock.MatchString(r.behind(&t)) })
	if k < 0 || len(c.fit.hits[k].at) > 0 {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return itsStock.MatchString(c.line.text[n.End:]) && r.isAnother(c, n) && r.terms[k].at >= 0
	})
}

// whoWins finds a question who won something, and winsHere a sentence of that.
var (
	whoWins  = newPattern(`^(?:so |and |but |ok )*who (?:has |had |finally |actually )?(?:won|wins|win|landed|secured|beat|bagged)\b|^(?:so |and |but |ok )*who(?:'s|s| is| was| are| were) the (?:winner|winning bidder|successful bidder|preferred bidder)`)
	winsHere = textPattern(`(?i)\b(?:w[io]ns?|winners?|winning|victor(?:y|s|ious)?|ahead|on top|benefits?|better off|award(?:s|ed)?|chose|chosen|choos(?:es|ing)|pick(?:s|ed)?|select(?:s|ed)?|get|gets|got|goes to|went to|go to|land(?:s|ed)?|secur(?:es|ed)|beats?|beaten|outbid|tak(?:e|es|en)|took|given|giv(?:es|ing)|gave|sign(?:s|ed)?|hand(?:s|ed)?|prevailed|preferred|successful|triumphed|clinch(?:es|ed)|hir(?:es|ed)|agreed|sold|sells|bought|buys|acquire[sd]?|grant(?:s|ed)?|nam(?:es|ed)|tapped|successor|new)\b`)
)

// nobodyWon says whether the question is who won something, and the sentence of the best name has
// no word of anybody's winning it.
func (r *reading) nobodyWon(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && r.reads(whoWins) && !winsHere.in(c.line.text) && !r.cameOutSo(c)
}

// inOthersPart says whether the one who acts in the question is named only in another part of a
// sentence than its figure, which somebody else opens: "Acme will buy 22 trains; Bolt wants to
// keep the old ones".
func (r *reading) inOthersPart(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.agent < 0 || len(c.fit.hits[r.agent].at) == 0 {
		return false
	}
	text := c.line.text
	from, to := strings.LastIndexByte(text[:c.span.Start], ';')+1, len(text)
	if at := strings.IndexByte(text[c.span.End:], ';'); at >= 0 {
		to = c.span.End + at
	}
	if from == 0 && to == len(text) || slices.ContainsFunc(c.fit.hits[r.agent].at, func(at int) bool {
		return at == 0 || c.line.words[at].Start >= from && c.line.words[at].Start < to
	}) {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.Start >= from && n.End <= c.span.Start && r.isAnother(c, n) && !c.line.isSource(n) && !r.describes(c, n)
	})
}

// heSubject begins a sentence whose subject is told by a noun for people or for a body that is no
// company, with what is told of it by the way.
var heSubject = regexp.MustCompile(`^(?:But |And |Meanwhile,? |In return,? )?(?:The|Its|Their|His|Her) ((?:[a-z-]+ )?(?:famil(?:y|ies)|founders?|heirs|city|council|state|government|ministry|country|region|province|village|union|unions|workers|staff|employees|members|shareholders|investors|lenders|creditors|banks|taxpayers|customers|suppliers|insurers|players|pilots|public))(?:, [^,]{1,60},)? `)

// byNoun says whether a figure is told as what such people pay, get or have, in a sentence that
// has no word of the one who acts in the question.
func (r *reading) byNoun(c *candidate) bool {
	if r.agent < 0 || len(c.fit.hits[r.agent].at) > 0 {
		return false
	}
	at := heSubject.FindStringSubmatchIndex(c.line.text)
	if at == nil || at[1] > c.span.Start {
		return false
	}
	for k := range r.terms {
		if slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return c.line.words[i].Start >= at[2] && c.line.words[i].End <= at[3] }) {
			return false // they are those asked about
		}
	}
	does := " " + c.line.text[at[1]:c.span.Start]
	return paysHere.MatchString(does) || getsHere.MatchString(does) || holdsHere.MatchString(does) || byNounHolds.MatchString(c.line.text[at[3]:c.span.Start])
}

// byNounHolds stands between such people and the share that they are told to have by the way.
var byNounHolds = regexp.MustCompile(`^, (?:which|who) (?:still |now |together )?(?:owns?|holds?|has|have|controls?)(?: about| some| nearly| just)? $`)

// thanPlanned follows a sum that is by how much something costs more, or less, than it should.
var (
	thanPlanned = regexp.MustCompile(`^ (?:more|less) than (?:it (?:had |was )?)?(?:planned|expected|budgeted|agreed|foreseen|promised|forecast|estimated|intended|first)\b|^ (?:over|above|under|below) budget\b`)
	excessAsked = newPattern(`\b(?:over|more|less|under|above|below|than|overruns?|extra|overspen[dt]|beyond|exceed(?:s|ed)?|differ[a-z]*|too)\b`)
)

// overBudget says whether a sum is told as by how much something costs more than planned, and the
// question is not for that.
func (r *reading) overBudget(c *candidate) bool {
	return kindIn(c.mention.Value) == deal.KindMoney && thanPlanned.MatchString(c.line.text[c.span.End:]) && !r.reads(excessAsked)
}

// A question how things are or were, and what stands before a figure of what has not come to be.
var (
	planAsked  = newPattern(`\b(?:would|planned|plan|plans|supposed|meant|intended|was to|were to|to have (?:had|been)|should|originally|initially|at first|first|expected|promised|announced|foreseen|proposed|could|might|will|'d)\b`)
	neverWas   = textPattern(`(?i)\b(?:(?:was|were)|was to [^.;]{3,50}|were to [^.;]{3,50} and) to have (?:[a-z]+ly )?[a-z]+(?:ed|en|t|n|ad|d)\b|\bwould have (?:[a-z]+ly )?(?:been|had|[a-z]+ed)\b|\bhad (?:wanted|hoped|planned|intended|meant|sought) to\b|\bhad been (?:due|meant|supposed|expected|set|going) to\b`)
	nonePaid   = textPattern(`(?i)\b(?:paid|pays|given|gave|got|received|spent|handed over|seen) (?:none|nothing|not a (?:cent|penny))\b|\b(?:none|nothing) of (?:it|that|which|them)\b|\b(?:has|have|had|was|were) (?:not|never) (?:yet )?(?:been )?paid\b`)
	onlyVowed  = textPattern(`(?i)\b(?:promised|pledged|offered|earmarked|set aside|approved|announced|was to (?:have )?pa(?:y|id)|agreed to pay)(?: [a-z]+){0,3} $`)
	doesAsked  = newPattern(`\b(?:pay|paid|pays|give|gave|spent|spend|hand over|handed over)\b`)
	vowedAsked = newPattern(`\b(?:promise[ds]?|pledge[ds]?|offer(?:s|ed)?|earmarked|set aside|approved?|announced?|agreed?)\b`)
)

// notComeToBe says whether a figure is told as that of what was planned and did not come to be, or
// was promised and not paid, and the question is how things are or were.
func (r *reading) notComeToBe(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape == ShapeYesNo || kindIn(c.mention.Value) == deal.KindDate {
		return false
	}
	before := c.line.text[:c.span.Start]
	if r.reads(doesAsked) && !r.reads(vowedAsked) && onlyVowed.in(before) && nonePaid.in(c.line.text[c.span.End:]) {
		return true
	}
	return r.shape == ShapeCount && !r.reads(planAsked) && r.era != oldEra && neverWas.in(before)
}

// A question when something came about, and when it was to.
var (
	whenWas     = newPattern(`^(?:so |and |but |ok )*(?:when|(?:what|which|on what|on which) (?:date|day|month|year))(?: exactly)? (?:did|was|were|has|have)\b`)
	perhapsThen = textPattern(`(?i)\b(?:if|unless|subject to|hopes?|hoped|may|might|could|can|should|at the earliest|has until|have until|wants?|aims?)\b`)
	whenMeant   = newPattern(`\b(?:supposed|due|meant|expect(?:s|ed)?|schedul(?:e|ed)|plan(?:s|ned)?|set to|to be|hop(?:e|es|ed)|aim(?:s|ed)?|going to|promise[ds]?|want(?:s|ed)?|agree(?:s|d)? to|originally|first|say|said|forecast|predict(?:s|ed)?|intend(?:s|ed)?|commit(?:s|ted)?|target(?:s|ed)?)\b`)
)

// yetToCome says whether the question is when something came about, and the best date lies after
// the day on which its article came out: it can tell no more than that it was to.
func (r *reading) yetToCome(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape != ShapeDate || c.page.came.Year == 0 || r.on != (deal.Date{}) || r.era == oldEra || c.line.signature() != nil || !r.reads(whenWas) || r.reads(whenMeant) {
		return false
	}
	d, ok := c.mention.Value.(deal.Date)
	if !ok || d.Event != "" || d.Year == 0 || !perhapsThen.in(c.line.text) {
		return false
	}
	d.Bound = deal.Exactly
	return d.After(c.page.came)
}

// sideDeal ends with what stands before the price of another thing, which is told by a noun.
var sideDeal = textPattern(`(?i)\b(?:sold|sells?|selling|bought|buys?|buying|acquired|acquires?|offload(?:s|ed)|divested) (?:its|their|his|her|a|an|another) [a-z][^;]* (?:for|at) (?:about |around |some |up to )?$`)

// pricesElse says whether the question is what is paid for something with a name, of which the
// sentence of the sum has no word, and that is the price of something else: "sold its ice-cream
// business to Bolt for $5".
func (r *reading) pricesElse(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || !sideDeal.in(c.line.text[:c.span.Start]) {
		return false
	}
	at := r.readsAt(payFor)
	if at == nil {
		return false
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == at[1] })
	return k >= 0 && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && !c.line.pointsBack()
}
