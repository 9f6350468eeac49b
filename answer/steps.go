package answer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// stepAsked finds a question for the share that somebody has when he has taken a further one:
// "what stake after the second step".
var stepAsked = newPattern(`\b(?:after|once|with|following|upon|when|if|post|through)\b[^?]*\b(?:second|third|next|final|last|both|all|full|further|additional|later|two|three)\b[^?]*\b(?:steps?|stages?|phases?|tranches?|options?|purchases?|rounds?|legs?|parts?|chunks?|slices?|moves?|instal?lments?|deals?)\b` +
	`|\b(?:exercis(?:e|es|ed|ing)|tak(?:e|es|ing) up|us(?:e|es|ing)|trigger(?:s|ed|ing)?|convert(?:s|ed|ing)?)\b[^?]*\b(?:options?|warrants?|rights?|steps?)\b|\b(?:after|with|incl(?:uding|\.)?|once|if) (?:the |its |their )*(?:options?|warrants?|call options?|top-?up)\b` +
	`|(?:\b(?:stake|share|holding|shareholding|interest|percent|percentage|much)\b|%)[^?]*\b(?:could|can|may|might|would|will|to)\b[^?]*\b(?:go up|rise|grow|climb|increase|get|reach|raise|raised|lift|lifted|go|end up|wind up)\b[^?]*$` +
	`|\b(?:eventually|ultimately|in the end|at most|maximum|at the end of it all|all in all|when it is all done)\b[^?]*(?:\b(?:stake|own|hold|share|holding|percent)\b|%)|(?:\b(?:stake|own|hold|share|holding|percent)\b|%)[^?]*\b(?:eventually|ultimately|in the end|at most|at the end of it all|all in all|when it is all done)\b`)

// ofStake finds that a share is one of a company.
var ofStake = newPattern(`\b(?:stakes?|shareholdings?|holdings?|shares?|interest|own|owns|owned|hold|holds|held|have|has|end up|ends up|control|percent|percentage)\b|%`)

// Words right before a share: that somebody comes to it, and that it is added to what he has.
var (
	comesTo     = newPattern(`(?i)\b(?:tak(?:e|es|en|ing)|took|bring(?:s|ing)?|brought|lift(?:s|ed|ing)?|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|go(?:es|ing)? up|rises?|rising|grows?|climbs?|gets?|boost(?:s|ed|ing)?|mov(?:e|es|ing)|top(?:s|ped|ping)? up)\b[^.;%]{0,60}\bto (?:up to |about |as much as |around |almost |nearly |a |an )*$|\b(?:giv(?:e|es|ing)|leav(?:e|es|ing)|end(?:s|ing)? up) (?:it |them |him |her |[\p{L}.&'’-]+ )?(?:with )?(?:a total of |a combined |in all )(?:about )?$`)
	toWhatHeHas = newPattern(`(?i)\b(?:further|additional|another|extra|second|next|last|final|remaining)(?: (?:stake of|tranche of|slice of|[a-z-]+))? (?:about |up to )?$`)
	addedBy     = regexp.MustCompile(`^ (?:more|extra|on top)(?:[,.;)]| (?:in|later|by|for|if|after|from|when|once|within|at)\b)`)
	ofTheOthers = newPattern(`(?i)\b(?:other|remaining|rest|keeps?|kept|retains?|left with|sell(?:s|ing)?|sold|premium|discount)\b[^.;,]{0,30}$`)
)

// allSteps finds that all further shares are meant, and not the next alone.
var allSteps = newPattern(`\b(?:all|both|full|fully|final|last|eventually|ultimately|in the end|every|maximum|at most|third)\b`)

// notFinal finds that the last is not.
var notFinal = newPattern(`\b(?:not|before|without|excluding|except) (?:the )?(?:final|last)\b`)

// ofShares is the question for any share that those it names have; false where it names nobody,
// or asks for the share of a market.
func (r *reading) ofShares() (*reading, bool) {
	one := r.singly(ShapePercent)
	one.terms = namesOf(r.terms)
	held := *r.asked
	held.sorts, held.per, held.most = nil, "", false
	one.asked, one.figures = &held, nil
	one.forget()
	return one, len(one.terms) > 0 && !r.reads(marketShare)
}

// afterSteps is the share that somebody comes to by a further one: as the sources tell it,
// else that which he has and what is added to it.
func (r *reading) afterSteps(pages []*page) (Answer, bool) {
	one, ok := r.ofShares()
	if !ok {
		return Answer{}, false
	}
	all := one.weigh(nil, pages)
	best(all)
	var told, base *candidate
	var added, bases []*candidate
	all = one.everyShare(all)
	for i := range all {
		c := &all[i]
		strict := slices.ContainsFunc(c.line.sortsBeside(c, deal.KindPercent), func(row int) bool { return sorts()[row].strict })
		if c.mention == nil || isRange(c.mention.Value) || strict || c.page != all[0].page || !one.isOfAny(c) {
			continue
		}
		switch before := c.before(replacedReach + replacedReach); {
		case comesTo.in(before):
			if told == nil {
				told = c
			}
		case toWhatHeHas.in(before) && !leftToOthers.in(before), addedBy.MatchString(c.line.text[c.span.End:]):
			added = append(added, c)
		case !ofTheOthers.in(before) && !c.replaced():
			bases = append(bases, c)
		}
	}
	if told != nil && one.namesIn(told) {
		return r.workedOut(printed(told.mention.Value, told.span.In(told.line.text)), []Claim{told.claim()}), true
	}
	if len(added) == 0 {
		return Answer{}, false
	}
	slices.SortFunc(added, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.line.span.Start, b.line.span.Start), cmp.Compare(a.span.Start, b.span.Start))
	})
	if at := slices.IndexFunc(bases, func(c *candidate) bool { return c.leadsTo(added[0]) }); at >= 0 {
		base = bases[at]
	}
	if base == nil || !one.namesIn(base, added[0]) {
		return Answer{}, false
	}
	if !r.reads(allSteps) || r.reads(notFinal) {
		added = added[:1]
	}
	sum, parts, proof := quantity(base.mention.Value), base.mention.Value.String(), []Claim{base.claim()}
	for _, c := range added {
		sum = sum.Add(quantity(c.mention.Value))
		parts += " + " + c.mention.Value.String()
		if c.line != base.line && (len(proof) == 1 || c.line != added[0].line) {
			proof = append(proof, c.claim())
		}
	}
	if sum.GreaterThan(whole) {
		return Answer{}, false
	}
	return r.workedOut(fmt.Sprintf("%s (%s)", like(base.mention.Value, sum), parts), proof), true
}

// everyShare are the best candidates for a share, on the page of the best of them, and all the
// other shares that the page tells of.
func (r *reading) everyShare(all []candidate) []candidate {
	if len(all) == 0 || all[0].mention == nil {
		return nil
	}
	first := all[0]
	out := slices.DeleteFunc(slices.Clone(all), func(c candidate) bool { return c.page != first.page || c.mention == nil })
	for _, l := range first.page.lines {
		if slices.ContainsFunc(out, func(c candidate) bool { return c.line == l }) || l.question || l.label || l.mute() {
			continue
		}
		for i := range l.mentions {
			if m := &l.mentions[i]; m.Value.Kind() == deal.KindPercent {
				l.study()
				c := first
				c.line, c.mention, c.span, c.score = l, m, extract.Span{Start: m.Start, End: m.End}, leastHoldings
				out = append(out, c)
			}
		}
	}
	return out
}

// leadsTo says whether a share is told right before another that is added to it.
func (c *candidate) leadsTo(added *candidate) bool {
	if c.line == added.line {
		return c.span.Start < added.span.Start
	}
	for l, n := added.line.before, 1; l != nil && n <= stepsWithin; l, n = l.before, n+1 {
		if l == c.line {
			return true
		}
	}
	return false
}

// stepsWithin is how many sentences before a step the one before it may be told.
const stepsWithin = 5

// leftToOthers stands before a share that is left to others.
var leftToOthers = newPattern(`(?i)\b(?:keep|keeps|kept|retain|retains|held by|owned by|belong|remains? with|hold|holds|have|has|own|owns)\b[^.;]{0,30}\b(?:remaining|last|other)\b`)

// marketShare finds a question for a share of a market, or of what one takes in.
var marketShare = newPattern(`\b(?:market|revenue|profits?|sales|royalt(?:y|ies)|price|premium|interest rate)\b`)

// namesIn says whether each name of the question is what the page is about, or stands in the line
// of one of the candidates or in the one before.
func (r *reading) namesIn(all ...*candidate) bool {
	f := r.onPage(all[0].page)
	for k := range r.terms {
		t := &r.terms[k]
		if t.name && !f.principal[k] && !slices.ContainsFunc(all, func(c *candidate) bool {
			return c.line.match(t).strength > 0 || c.line.before != nil && c.line.before.match(t).strength > 0
		}) {
			return false
		}
	}
	return true
}

// isOfAny says whether a line, the one before it or its page as a whole is about a name of the
// question.
func (r *reading) isOfAny(c *candidate) bool {
	f := r.onPage(c.page)
	for k := range r.terms {
		t := &r.terms[k]
		if t.name && (f.principal[k] || c.line.match(t).strength > 0 || c.line.before != nil && c.line.before.match(t).strength > 0) {
			return true
		}
	}
	return false
}

// beforeStep finds a question for the share that somebody had before he bought more, or sold some.
var beforeStep = newPattern(`\b(?:before|prior to|ahead of|until)\b|\b(?:used to (?:own|hold|have)|previously|originally|to begin with|to start with|beforehand)\b`)

// Words around a share that is bought, sold, or left when some is sold.
var (
	boughtOf  = newPattern(`(?i)\b(?:buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|add(?:s|ed|ing)|(?:tak(?:e|es|ing)|took)(?: on)?|pick(?:s|ed|ing)? up)\b[^.;%]{0,50}$`)
	leavesHim = newPattern(`(?i)\b(?:leav(?:e|es|ing)|left|keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|(?:cut(?:s|ting)?|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|bring(?:s|ing)?|brought|tak(?:e|es|ing)|took|trim(?:s|med|ming)?)\b[^.;%]{0,40}\bto|down to)\b[^.;%]{0,40}$`)
)

// beforeSteps is the share that somebody had before a step: what he comes to by it, less what he
// buys, or what is left to him, and what he sells. False where no sentence tells both.
func (r *reading) beforeSteps(pages []*page) (Answer, bool) {
	one, ok := r.ofShares()
	if !ok {
		return Answer{}, false
	}
	all := one.weigh(nil, pages)
	best(all)
	all = one.everyShare(all)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(r.matched(b.line), r.matched(a.line)) })
	for _, c := range all {
		if c.mention == nil || isRange(c.mention.Value) || !one.namesIn(&c) || len(c.line.mentions) == 0 {
			continue
		}
		before := c.before(replacedReach + replacedReach)
		gains, keeps := comesTo.in(before), leavesHim.in(before)
		if !gains && !keeps {
			continue
		}
		moved := sharesBeside(&c, gains)
		if len(moved) != 1 {
			continue
		}
		had, sign := quantity(c.mention.Value).Sub(quantity(moved[0])), "-"
		if !gains {
			had, sign = quantity(c.mention.Value).Add(quantity(moved[0])), "+"
		}
		if !had.IsPositive() || had.GreaterThan(whole) {
			continue
		}
		return r.workedOut(fmt.Sprintf("%s (%s %s %s)", like(deal.Percent{}, had), c.mention.Value, sign, moved[0]), []Claim{c.claim()}), true
	}
	return Answer{}, false
}

// matched is how much of the question a line has, in its own words.
func (r *reading) matched(l *line) (sum float64) {
	for k := range r.terms {
		sum += l.match(&r.terms[k]).strength
	}
	return sum
}

// sharesBeside are the shares that a line tells to be bought, or else sold, beside what somebody
// comes to by that; none where it tells what he had, too.
func sharesBeside(c *candidate, bought bool) (moved []deal.Value) {
	for other := range c.alike() {
		before := other.before(replacedReach)
		switch {
		case replaced.in(before):
			return nil
		case bought && boughtOf.in(before), !bought && sellsOf.in(before):
			moved = append(moved, other.mention.Value)
		}
	}
	return moved
}

// restAsked finds a question for what is left of something with somebody, othersAsked with all others,
// and notOwned for what somebody does not have of it.
var (
	restAsked   = newPattern(`\b(?:left (?:with|for|to|in|over)|keeps?|kept|keeping|retain(?:s|ed|ing)?|remain(?:s|ing)? (?:with|in|at)|still (?:owns?|holds?|has|have)|holds? on ?to|hangs? on ?to|stays? with|is left|are left|left holding)\b`)
	othersAsked = newPattern(`\b(?:everybody|everyone|anybody|anyone) else\b|\b(?:the others|all others|others|other (?:shareholders|owners|investors|holders|parties|people|backers)|the rest(?: of (?:it|the|them))?|somebody else|remaining (?:shareholders|owners|investors|holders|part|share|stake|bit|percent)\b)\b`)
	notOwned    = newPattern(`(?:\bnot|n['’]t|\bcannot) (?:actually |yet |already |currently |even |be )?(?:own(?:ed)?|hold|held|have|control(?:led)?|belong(?:ing)? to|in the hands of)\b|\b(?:do|does|did|has|have|is|are)n['’]?t (?:[a-z0-9.&'’-]+ ){1,3}(?:own|hold|have|control)\b|\bunowned\b`)
	sellsOf     = newPattern(`(?i)\b(?:sell(?:s|ing)?|sold|sale of|offload(?:s|ed|ing)?|dispos(?:e|es|ed|ing) of|divest(?:s|ed|ing)?|part(?:s|ed|ing)? with|hand(?:s|ed|ing)? over)\b[^.;%]{0,40}$`)
)

// theRemainder is what is left of the whole: with who sells a share of it, or with all others
// than who has one. False where a source may tell it itself.
func (r *reading) theRemainder(pages []*page) (Answer, bool) {
	one, ok := r.ofShares()
	if !ok {
		return Answer{}, false
	}
	all := one.weigh(nil, pages)
	best(all)
	for i := range all {
		c := &all[i]
		if c.score <= leastSide {
			break
		}
		if c.mention == nil || isRange(c.mention.Value) || c.replaced() || !one.namesIn(c) || mayRise.in(c.line.text) {
			continue
		}
		sells := sellsOf.in(c.before(replacedReach))
		others := r.reads(othersAsked) || r.reads(notOwned)
		if others && (sells || !ofHolding.in(c.line.text)) || !others && !(sells && one.opens(c)) {
			continue
		}
		if len(sharesOf(one, c, c.line)) > 1 {
			return Answer{}, false // others have shares that are told
		}
		if owner := r.ownerNot(); owner != nil && (len(c.line.names) == 0 || !c.line.within(c.line.match(owner), c.line.names[0])) {
			continue
		}
		rest := whole.Sub(quantity(c.mention.Value))
		if !rest.IsPositive() || rest.Equal(decimal.Zero) {
			return Answer{}, false
		}
		bound := ""
		switch boundOf(c.mention.Value) {
		case deal.Exactly:
		case deal.About:
			bound = "about "
		default:
			return Answer{}, false
		}
		return r.workedOut(fmt.Sprintf("%s%s (100%% less %s)", bound, like(deal.Percent{}, rest), c.mention.Value), []Claim{c.claim()}), true
	}
	return Answer{}, false
}

// ownerNot is who a question asks how much he does not own; nil where it asks for no such thing.
func (r *reading) ownerNot() *term {
	at := r.readsAt(notOwned)
	if at == nil {
		return nil
	}
	undergone := strings.HasSuffix(r.lower[:at[1]], "ed") || strings.HasSuffix(r.lower[:at[1]], "held")
	var owner *term
	for k := range r.terms {
		switch t := &r.terms[k]; {
		case !t.name:
		case undergone && t.at >= at[1] && (owner == nil || t.at < owner.at), !undergone && t.at < at[1] && (owner == nil || t.at > owner.at):
			owner = t
		}
	}
	return owner
}

// onlyOwned says whether a share is told as somebody's where the question is how much he does not own.
func (r *reading) onlyOwned(c *candidate) bool {
	return (r.shape == ShapePercent || r.shape == ShapePortion) && c.mention != nil && r.reads(notOwned) && !notOwned.in(c.line.text)
}

// opens says whether the line of a candidate begins with a name of the question: who does what
// it tells.
func (r *reading) opens(c *candidate) bool {
	if len(c.line.names) == 0 {
		return false
	}
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && c.line.within(c.line.match(&t), c.line.names[0])
	})
}
