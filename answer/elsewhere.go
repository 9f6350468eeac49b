package answer

import (
	"regexp"
	"slices"

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
		newPattern(`(?i)\b(?:cuts?|cutting|axe[ds]?|axing|shed|sheds|shedding|lay(?:s|ing)? off|laid off|lay-?offs?|layoffs?|los(?:e|es|t|ing|s|ses)|redundan[a-z]+|eliminat[a-z]+|slash[a-z]*|reduc[a-z]+|dismiss[a-z]*|sack[a-z]*|fire[sd]?|firing|let go|letting go|go|goes|going|gone|disappear[a-z]*|vanish[a-z]*|at risk|at stake|threaten[a-z]*|trim[a-z]*|downsiz[a-z]*|overlap[a-z]*|duplicat[a-z]+|leav(?:e|es|ing)|left|depart(?:s|ed|ing|ures?)?|closure|clos(?:e|es|ed|ing)|shut[a-z]*|surplus|superfluous|replaced|retirement|severance|scrap[a-z]*|fewer|shrink[a-z]*|spared?|safe|cull[a-z]*)\b`),
	},
	{
		newPattern(`\bhow many\b[^?]*\b(?:shops|stores|branches|outlets|plants|factories|sites|offices|restaurants|pubs|cinemas|hotels|depots|mines|mills|bakeries|clinics|schools|studios|warehouses)\b`),
		newPattern(`\b(?:clos(?:e|es|ed|ing)|shut(?:s|ting)?|shutter(?:s|ed|ing)?|axe[ds]?|scrap(?:s|ped|ping)?)\b`),
		newPattern(`(?i)\b(?:clos(?:e|es|ed|ing|ures?)|shut[a-z]*|axe[ds]?|scrap[a-z]*|cuts?|go|goes|los(?:e|es|t|ing)|abandon[a-z]*)\b`),
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
	movedHere = newPattern(`(?i)\b(?:rais[a-z]+|ris(?:e|es|ing)|rose|put(?:s|ting)? up|go(?:es|ing)? up|went up|hik[a-z]+|increas[a-z]+|lower[a-z]*|reduc[a-z]+|cut[a-z]*|up)\b[^.;]* (?:to|from|by|of) (?:about |around |some |up to |as much as )*$`)
)

// notMoved says whether the question is by how much a price is raised or lowered, and the best
// figure is what it is.
func (r *reading) notMoved(c *candidate) bool {
	return c.mention != nil && c.fact == nil && kindIn(c.mention.Value) != deal.KindDate && r.reads(moveOf) && !c.differs() && !movedHere.in(c.line.text[:c.span.Start])
}

// others fear, or guess, what those who could know keep to themselves.
var fears = newPattern(`(?i)\b(?:fears?|feared|worr(?:y|ies|ied)|warn(?:s|ed)?|guess(?:es|ed)?|speculat[a-z]+|reckon(?:s|ed)?|suspect(?:s|ed)?|believes?|think|thinks)\b`)

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
	allTold    = newPattern(`(?i)\b(?:whole|all|entire|entirety|full|fully|outright|100 ?(?:%|percent|per cent)|remaining|rest|wholly|valu(?:e|es|ed|ing)|total)\b`)
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

// payFor finds a question what is paid for something, up to that.
var payFor = newPattern(`\b(?:pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|shell(?:s|ed|ing)? out|fork(?:s|ed|ing)? out|cough(?:s|ed|ing)? up|bid|offer(?:s|ed|ing)?|price|cheque|bill|tab|sum|amount|money|cash)\b[^?]*? for (?:the |an? |its |their |that |all |this )*`)

// stakeIn finds a question what is paid for a part of a company, and stakeHere a sentence of one.
var (
	stakeIn   = newPattern(`\bfor (?:the |an? |its |their |that )?(?:[0-9a-z.%-]+ )?(?:stake|holding|shareholding|interest|slice|shares) (?:in|of)\b`)
	stakeHere = newPattern(`(?i)%|\b(?:per cent|percent|stakes?|shares?|holdings?|shareholding|interest|slice|half|third|quarter|fifth|tenth|owns?|owned|equity|minority|majority|invest[a-z]*|subscribe[sd]?|capital)\b`)
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
	return r.firstLater(c, thing)
}

// firstLater says whether an article speaks of what a term means only after the line of a
// candidate, and the line right behind it.
func (r *reading) firstLater(c *candidate, k int) bool {
	if c.page.title.match(&r.terms[k]).strength > 0 {
		return false
	}
	after, told := -1, false
	for _, l := range c.page.lines {
		if after++; l == c.line {
			after, told = 0, true
		}
		if l.match(&r.terms[k]).strength >= bySynonym {
			return told && after > 1
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
		if (t.name || extract.Place(t.text)) && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && c.fit.onPage[k] >= ownName && r.firstLater(c, k) {
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

// keptElsewhere says whether a sentence of the best figure's or name's page has more of the words
// of what is asked, and of its names at least as much, and says of it that it is not known: "It
// must let a free channel have ten games, and has not yet chosen one".
func (r *reading) keptElsewhere(c *candidate) bool {
	if c.fact != nil || c.mention == nil && r.shape != ShapeWho || r.shape == ShapeYesNo || len(r.figures) > 1 || r.asksSaying() {
		return false
	}
	told := r.verbFit(c.fit)
	if told >= nearlyAll {
		return false
	}
	return slices.ContainsFunc(c.page.lines, func(l *line) bool {
		if l == c.line || l.label || !l.silent() || l.speaks > 0 {
			return false
		}
		f := *c.fit
		f.hits = r.hitsIn(l)
		return r.verbFit(&f) > told && r.tellsTopic(c, l) && r.keptQuiet(l, &f) && (l.hushed == 0 || r.hushed(l, &f)) && r.namesAsWell(c, &f)
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
