package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
	"dealbot/extract"
)

// holdingsAsked finds a question for how much of something each of those has that have any:
// "who owns what", "the ownership split", "market shares of the three".
var holdingsAsked = newPattern(`\bwho (?:now |currently |all |will |would |is to |gets to )*(?:owns?|owned|holds?|held|has|had|have|gets?|got|controls?|takes?|ends up with|ended up with|is left with|keeps?) (?:what|how much|how many|which)\b` +
	`|\b(?:how much|what|which|how big|how large)(?:'s|s| is| are)?(?: %| percent| per cent| percentage| shares?| stakes?| part| slice| a stake)*(?: of [^?]{2,40}?)? (?:do|does|did|will|would|is|are|has|have) (?:each|both|either|the (?:two|three|four|partners|parties|owners|sides|shareholders))\b[^?]*\b(?:own|hold|get|have|keep|end up|left|control)` +
	`|\b(?:ownership|shareholdings?|shareholders?|equity|stakes?|capital|holdings?|jv|joint venture|venture|merged|combined) (?:share |stake )?(?:split|structure|breakdown|division|ratio|make-?up|distribution|percentages|table|set-?up|divvy)\b|\bcap table\b|\bsplit of (?:the |its )?(?:ownership|shares|equity|stakes|stock|capital)\b|\b(?:split|breakdown|division) (?:of|in) (?:the )?ownership\b` +
	`|\b(?:owners|shareholders|backers|partners|holders|stakeholders)\b[^?]*\b(?:and|with|plus|incl\.?|including|by) (?:their |the |each |each one's |respective |what |how much |how big a )*(?:stakes?|shares?|percent|percentages?|%s?|holdings?|each (?:own|hold|ha)s?|they (?:each )?(?:own|hold|have))\b` +
	`|\bhow (?:is|are|was|were|will|would) (?:the |it'?s? |its )?[^?]*\b(?:owned|carved up)\b|\bhow (?:is|are|was|were|will|would) (?:the |its )?(?:ownership|equity|shares|stakes|shareholding|control|stock|capital|jv|joint venture|venture|merged|combined|new)\b[^?]*\b(?:split|divided|shared|distributed)\b` +
	`|\b(?:market )?shares? of (?:the market )?(?:the|each|all|both) (?:of the )?(?:two|three|four|five|2|3|4|5|players|operators|rivals|banks|companies|groups|firms|sides|parties|partners|owners)\b|\bmarket shares\b` +
	`|\b(?:stakes?|shares?|percentages?) (?:of|for) (?:each|both|all)\b|\bsplit (?:between|btw|b/w|among|amongst) [^?]* (?:and|&|/) |\bwho owns (?:the )?(?:rest|remainder|other half)\b[^?]*\bhow much\b|\b(?:percentages?|percents?|%|stakes?|shares?) (?:each|apiece)\b` +
	`|\bwho (?:owns?|holds?|has|owned|held)\b[^?]*(?:\b(?:percent(?:ages?)?|shares|stakes)|%)\?*$`)

// costsShared finds one for how much of a sum each pays, or puts in.
var costsShared = newPattern(`\bwho(?:'s| is| are| will| would|'ll)* (?:now |all )*(?:pays?|paid|paying|bears?|bore|bearing|puts?(?: in| up)?|putting(?: in| up)?|chips?|contributes?|contributed|contributing|funds?|funding|covers?|covering|invests?|invested|investing|foots?|owes?|gives?|lends?|lent) (?:what|how much)\b|\bwhat (?:did|does|do|will) who (?:pay|bear|put|contribute|fund|cover|invest|chip)\b` +
	`|\b(?:what|how much)(?:'s|s)? (?:do|does|did|will|would|is|are|has|have) (?:each|both|either|the (?:two|three|four|partners|parties|sides|owners|investors|lenders))\b[^?]*\b(?:put|puts|putting|pay|paying|bear|contribute|contributing|chip|chipping|invest|investing|spend|cover|owe|lend|stump|cough|throw|commit|bring)` +
	`|\bhow (?:is|are|was|were|will|would) (?:the |its )?(?:cost|costs|bill|funding|financing|investment|tab|burden)\b[^?]*\b(?:split|shared|divided)\b|\b(?:cost|funding|investment) (?:split|sharing|breakdown)\b`)

// ofHolding is a word by which a line tells that somebody has a share.
var ofHolding = newPattern(`(?i)\b(?:own(?:s|ed|ing|ership)?|hold(?:s|ing|ings|ers?)?|held|stakes?|shareholders?|shareholding|control(?:s|led)?|ha(?:s|ve|d)|keep(?:s|ing)?|kept|retain(?:s|ed)?|left|belongs?|goes|going|gets?|remaining|rest|share)\b`)

// What tells against a line as one that tells who holds what.
const (
	leastHoldings = -1.5
	allHeld       = 2.0 // ... and for it, that its shares make up the whole
	holdsTold     = 1.0 // ... that it has a word for holding
	eachMore      = 0.5 // ... each share behind the second
)

// ofPaying is a word by which a line tells that somebody pays a part.
var ofPaying = newPattern(`(?i)\b(?:pay(?:s|ing)?|paid|bears?|bearing|bore|puts?|putting|contribut(?:es?|ed|ing)|chips?|chipped|invest(?:s|ed|ing)?|funds?|funding|cover(?:s|ed|ing)?|owes?|lends?|lent|spends?|provid(?:es?|ed|ing)|commit(?:s|ted|ting)?|came from|comes from|shoulder(?:s|ed)?)\b`)

// onlyHoldings are words of a question for who holds what that no line needs to have.
var onlyHoldings = wordsOf("split, structure, breakdown, division, ratio, percentages, percentage, percent, table, cap, each, both, two, three, four, between, owners, shareholders, partners, respective, ownership split, divided, %, jv, joint venture, venture, co, company, after, merger, merged, make-up, equity, ownership, shareholding, stake, stakes, shares, share, owns, owned, holds, own, hold, gets, has, bears, pays, sides")

// A holdingsLine is a line that tells of several shares, and those that it tells of.
type holdingsLine struct {
	best   *candidate
	shares []extract.Span
	score  float64
	beside *line // the line next to it that tells of all other shares; nil: none does
}

// holdings tells who has how much of something, in the words of the line that tells of most
// of them, and of the one behind it that tells of the rest; false where none does.
func (r *reading) holdings(pages []*page) (Answer, bool) {
	kind := ShapePercent
	if r.reads(costsShared) {
		kind = ShapeMoney
	}
	line, one := r.mostHeld(pages, kind)
	if line == nil && kind == ShapePercent {
		return r.halves(pages)
	} else if line == nil {
		return Answer{}, false
	}
	if told, proof, ok := heldInList(one, line); ok {
		return r.workedOut(told, proof), true
	}
	told := plain(sharesTold(line.best.line, line.shares))
	a := Answer{Outcome: Answered, Status: InForce, Proof: []Claim{line.best.claim()}, Reading: r.print()}
	if beside := line.beside; beside != nil {
		other := *line.best
		other.line = beside
		first, second := told, plain(beside.text)
		if beside == line.best.line.before {
			first, second = second, first
		}
		a.Quick = clip(first+" "+second, longAnswer)
		a.Proof = append(a.Proof, other.claim())
		return a, true
	}
	if next := line.best.line.next; next != nil && kind == ShapePercent && next.passage.ID == line.best.line.passage.ID && theRest.in(next.text) {
		if rest := sharesOf(one, line.best, next); len(rest) > 0 && sumOf(line.best.line, line.shares)+sumOf(next, rest) <= 101 && utf8.RuneCountInString(told)+utf8.RuneCountInString(next.text) < longAnswer {
			quote, err := next.quote()
			if err == nil {
				told += " " + plain(next.text)
				a.Proof = append(a.Proof, Claim{Quote: quote, From: line.best.page.info})
			}
		}
	}
	a.Quick = clip(told, longAnswer)
	return a, true
}

// heldInList are all items of a list of which one tells best who holds how much, where two or
// more do and there is room for all.
func heldInList(one *reading, best *holdingsLine) (string, []Claim, bool) {
	first, holding := best.best.line.first, 0
	if !first.bullet {
		return "", nil, false
	}
	for first.before != nil && first.before.first.bullet && first.before.heading == first.heading {
		first = first.before.first
	}
	for l := first; l != nil && l.first.bullet && l.heading == first.heading; l = l.next {
		if len(sharesOf(one, best.best, l)) == 0 {
			return "", nil, false
		}
		holding++
	}
	text, proof, ok := best.best.items(first, "", longAnswer)
	return text, proof, ok && holding > 1 && len(proof) == holding
}

// theRest finds a line that tells who has what is left.
var theRest = newPattern(`(?i)\b(?:the (?:rest|remainder|remaining|other|balance)|others?)\b`)

// mostHeld is the line that tells best of several shares of what the question is about, with
// the reading by which it was found; nil where none does.
func (r *reading) mostHeld(pages []*page, kind Shape) (*holdingsLine, *reading) {
	one := r.singly(kind)
	one.terms = slices.DeleteFunc(slices.Clone(one.terms), func(t term) bool { return !t.name && onlyHoldings[strings.ToLower(t.text)] })
	if len(one.terms) == 0 {
		one.terms = r.terms
	}
	held := *r.asked
	held.sorts, held.per = nil, ""
	one.asked = &held
	one.forget()
	all := one.weigh(nil, pages)
	best(all)
	var found *holdingsLine
	var seen []*line
	consider := func(c *candidate) {
		if c.mention == nil || slices.Contains(seen, c.line) {
			return
		}
		seen = append(seen, c.line)
		if h := one.heldIn(c, kind); len(h.shares) > 0 && (found == nil || h.score > found.score) {
			found = &h
		}
	}
	for i := range all {
		if all[i].score < leastHoldings-allHeld || len(seen) > sideFigures {
			break
		}
		consider(&all[i])
	}
	if len(all) > 0 && all[0].mention != nil && all[0].score > sure && one.isAbout(all[0].page) {
		for _, l := range all[0].page.lines {
			c := all[0]
			c.line, c.score = l, leastHoldings // none of its words is in the question
			if l.study(); len(l.mentions) > 0 {
				consider(&c)
			}
		}
	}
	if found == nil || found.score <= leastHoldings+allHeld {
		return nil, nil
	}
	return found, one
}

// heldIn are the shares that the line of a candidate tells of, and how well it does.
func (r *reading) heldIn(c *candidate, kind Shape) holdingsLine {
	h := holdingsLine{best: c, shares: sharesOf(r, c, c.line), score: c.score}
	rest := theRest.in(c.line.text)
	if len(h.shares) < 2 && !(len(h.shares) == 1 && rest) || c.fit.missing > mostMissing || !r.namesIn(c) {
		return holdingsLine{}
	}
	h.score += eachMore * float64(len(h.shares)-2)
	if kind == ShapePercent && ofHolding.in(c.line.text) || kind == ShapeMoney && ofPaying.in(c.line.text) {
		h.score += holdsTold
	}
	switch sum := sumOf(c.line, h.shares); {
	case kind == ShapePercent && sum > 100.5:
		return holdingsLine{}
	case kind == ShapePercent && sum > 98.5, rest:
		h.score += allHeld
	}
	if kind == ShapePercent {
		sum := sumOf(c.line, h.shares)
		for _, l := range []*line{c.line.before, c.line.next} {
			if sum > 98.5 || l == nil || l.passage.ID != c.line.passage.ID || mayRise.in(l.text) {
				continue
			}
			if other := sharesOf(r, c, l); len(other) > 0 {
				if both := sum + sumOf(l, other); both > 98.5 && both < 100.5 {
					h.beside = l
					h.score += allHeld
					break
				}
			}
		}
	}
	if mayRise.in(c.line.text) && !r.reads(mayRise) {
		h.score -= holdsTold + allHeld
	}
	return h
}

// mayRise finds that shares are not what they are yet.
var mayRise = newPattern(`(?i)\b(?:options?|further|would (?:take|bring|lift|raise)|could|may|might|raise|lift|increase|later|second (?:step|stage|phase|tranche))\b`)

// sharesOf are the shares of something, or the parts of a sum, that a line tells of: none
// that is a premium or the like, nor one that has been left behind.
func sharesOf(r *reading, like *candidate, l *line) (all []extract.Span) {
	l.study()
	kind := kindOf(r.shape)
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Value.Kind() != kind {
			continue
		}
		c := *like
		c.line, c.mention, c.span = l, m, extract.Span{Start: m.Start, End: m.End}
		other := slices.ContainsFunc(l.sortsBeside(&c, kind), func(row int) bool {
			return sorts()[row].strict && !(sorts()[row].moves() && strings.HasSuffix(c.before(len(" to ")), " to "))
		})
		if !other && !c.replaced() && !heldOnce.in(c.before(replacedReach)) && !(kind == deal.KindMoney && ofAll.in(c.before(replacedReach))) {
			all = append(all, c.span)
		}
	}
	return all
}

// heldOnce stands before a share that somebody has no more.
var heldOnce = newPattern(`(?i)\b(?:used to (?:hold|own|have|control)|formerly|previously|had (?:held|owned)|once (?:held|owned|had)|originally|(?:held|owned|had) until)\b[^.;,]{0,20}$`)

// ofAll stands before a sum of which others are the parts.
var ofAll = newPattern(`(?i)\b(?:total|costs?|cost of|budget|price|worth|valued at|bill)\b[^,.;]{0,25}$`)

// sumOf is what the shares of a line add up to.
func sumOf(l *line, shares []extract.Span) (sum float64) {
	for i := range l.mentions {
		if m := &l.mentions[i]; slices.Contains(shares, extract.Span{Start: m.Start, End: m.End}) {
			sum += quantity(m.Value).InexactFloat64()
		}
	}
	return sum
}

// sharesTold is the part of a line that tells of its shares, without what leads up to them
// and what comes behind.
func sharesTold(l *line, shares []extract.Span) string {
	said := extract.Span{Start: shares[0].Start, End: shares[len(shares)-1].End}
	from := min(l.dateline, len(l.text))
	if utf8.RuneCountInString(l.text[from:]) <= shortAnswer {
		return l.text[from:]
	}
	for _, part := range clauses(l.text) {
		if part.Start <= said.Start && said.Start < part.End {
			said.Start = max(part.Start, from)
		}
		if part.Start < said.End && said.End <= part.End {
			said.End = part.End
			if part.End-shares[len(shares)-1].End < len(" each") { // who has it may come behind
				continue
			}
			break
		}
	}
	return strings.Trim(said.In(l.text), " ,;:–—-")
}

// inHalves finds a line that tells of equal shares, or of two that it puts in one.
var inHalves = newPattern(`(?i)\b\d\d ?[-/:–] ?\d\d\b[^.;]{0,30}\b(?:venture|partnership|split|basis|owned|ownership|jv|company)|\b(?:owned|split|shared|held)\b[^.;]{0,30}\b\d\d ?[-/:–] ?\d\d\b|\bequal(?:ly)? (?:owned|shares|stakes|partners|held|split)\b|\bowned equally\b|\beach (?:owns?|holds?|takes?|ha[sv]e?|with|has|keeps?|gets?)\b[^.;]{0,20}\b(?:half|third|quarter|per ?cent|%)|\b(?:half|a third|a quarter) each\b`)

// halves answers who holds what by a line that tells it of all at once: "a 50-50 venture".
func (r *reading) halves(pages []*page) (Answer, bool) {
	one := r.singly(ShapeText)
	one.terms = slices.DeleteFunc(slices.Clone(one.terms), func(t term) bool { return !t.name && onlyHoldings[strings.ToLower(t.text)] })
	if len(one.terms) == 0 {
		return Answer{}, false
	}
	one.forget()
	all := one.weigh(nil, pages)
	best(all)
	at := slices.IndexFunc(all, func(c candidate) bool {
		return c.score > leastHoldings && inHalves.in(c.line.text) && c.fit.missing <= mostMissing
	})
	if at < 0 {
		return Answer{}, false
	}
	c := &all[at]
	return r.workedOut(clip(plain(r.clause(c, longAnswer)), longAnswer), []Claim{c.claim()}), true
}

// largestAsked finds a question for who holds most of something.
var largestAsked = newPattern(`\b(?:biggest|largest|majority|main|top|controlling|principal|dominant|leading) (?:single |individual )?(?:owner|shareholder|holder|stakeholder|shareholding|stake|investor)s?\b|\bwho(?:'s| is| will| would|'d)? (?:now |still |actually |be )*(?:in control|ha(?:s|ve|d|ving)|holds?|holding|owns?|controls?|gets?|got|ends? up with|ended up with|left with) (?:the )?(?:majority|control|controlling|most of|biggest|largest|upper hand)\b`)

// largest tells who has the largest share where no source calls him so: false where
// one does, or where no line tells of several shares.
func (r *reading) largest(pages []*page) (Answer, bool) {
	line, _ := r.mostHeld(pages, ShapePercent)
	if line == nil {
		return Answer{}, false
	}
	top := line.shares[0]
	value := func(s extract.Span) float64 { return sumOf(line.best.line, []extract.Span{s}) }
	for _, s := range line.shares {
		if value(s) > value(top) {
			top = s
		}
	}
	if overHalf.in(r.lower) && value(top) <= 50 {
		return Answer{}, false
	}
	l := line.best.line
	told := heldBy(l, top, line.shares)
	if told == "" {
		return Answer{}, false
	}
	return Answer{Outcome: Answered, Quick: told, Status: InForce, Proof: []Claim{line.best.claim()}, Reading: r.print()}, true
}

// overHalf finds that more than half is meant.
var overHalf = newPattern(`\b(?:majority|control(?:s|ling)?|most of|in control)\b`)

// heldBy is the part of a line that tells of one of its shares: from behind the share before
// it to the next joint behind it.
func heldBy(l *line, share extract.Span, shares []extract.Span) string {
	from, to := min(l.dateline, len(l.text)), len(l.text)
	for _, s := range shares {
		if s.End <= share.Start {
			from = max(from, s.End)
		}
		if s.Start >= share.End {
			to = min(to, s.Start)
		}
	}
	text := l.text[share.End:to]
	if at := partEnds.FindStringIndex(text); at != nil {
		to = share.End + at[0]
	}
	text = l.text[from:share.Start]
	if from > l.dateline {
		if all := partEnds.FindAllStringIndex(text, -1); len(all) > 0 {
			from += all[0][1]
		}
	}
	return strings.Trim(plain(l.text[from:to]), " ,;:–—-.")
}

// partEnds is a joint between what is told of one share and what of the next.
var partEnds = regexp.MustCompile(`(?:,|;| and| while| with|,? whereas)(?: (?:and|while|with))* `)

// toldLargest finds a line that calls somebody the largest holder.
var toldLargest = newPattern(`(?i)\b(?:biggest|largest|majority|main|top|controlling|principal|dominant|leading) (?:single |individual )?(?:owner|shareholder|holder|stakeholder|shareholding|stake|investor|control)s?\b`)

// callsLargest says whether a line that is a good answer calls somebody so.
func (r *reading) callsLargest(all []candidate) bool {
	return slices.ContainsFunc(all, func(c candidate) bool {
		return c.score > sure && toldLargest.in(c.line.text)
	})
}

// inAYear finds a question for what there is in a year that it names.
var inAYear = newPattern(`\b(?:in|for|during|by|over) (?:the )?(?:end of |fiscal |financial |calendar |full |whole |all of |year )*(?:19|20)\d\d\b`)

// ofOtherYear says whether the figure is told of a year behind it that is not the one asked
// about, of which its line has nothing: "ten jets by 2027 and 25 in 2028" for 2029.
func (r *reading) ofOtherYear(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.on.Year == 0 || kindIn(c.mention.Value) == deal.KindDate || kindIn(c.mention.Value) == deal.KindDuration || !r.reads(inAYear) {
		return false
	}
	if m, _ := r.dateIn(c.line); m != nil {
		return false
	}
	first, _ := c.line.wordRange(c.span)
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m.Start < c.span.End {
			continue
		}
		d, ok := m.Value.(deal.Date)
		if !ok && alikeFigures(m.Value, c.mention.Value) || c.line.clauses[c.line.wordAt(m.Start)] != c.line.clauses[first] {
			return false
		}
		if ok && d.Event == "" && d.Year != 0 && (d.Bound == deal.By || d.Bound == deal.Exactly && ofTime.MatchString(c.line.text[c.span.End:m.Start])) {
			return d.Year != r.on.Year
		}
	}
	return false
}

// comparedFrom says whether a figure is told of a year right behind it that is not the one asked
// about, only for another to be compared with it: "against $5 million in 2022" for 2023.
func (r *reading) comparedFrom(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.on.Year == 0 || !comparedWith.in(c.before(replacedReach)) {
		return false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if d, ok := m.Value.(deal.Date); ok && m.Start > c.span.End && d.Event == "" && d.Year != 0 && d.Bound == deal.Exactly && rightBehind.MatchString(c.line.text[c.span.End:m.Start]) {
			return d.Year != r.on.Year
		}
	}
	return false
}

// comparedWith ends with what stands before a figure that another is compared with, and rightBehind
// is what may stand between that and its year.
var (
	comparedWith = newPattern(`(?i)\b(?:against|compared (?:with|to)|versus|vs\.?|(?:up|down|rising|falling|rose|fell|dropped|climbed|grew|increased|decreased) from|after|from)(?: (?:a|an|the|its|about|around|some|nearly|almost|roughly|only|just|profits?|loss(?:es)?|revenues?|sales|of|earnings))* $`)
	rightBehind  = regexp.MustCompile(`^ (?:(?:in|for|during|at the end of|by the end of)(?: (?:the|all|all of|fiscal|financial|calendar|year))* )?$`)
)

// ofTime ends with a word for the time that a figure is of.
var ofTime = regexp.MustCompile(`(?i)\b(?:in|during|for|of)(?: (?:the|all|fiscal|early|late))* $`)

// A question for a share of a market, one for a stake, and a sentence that tells of a market.
var (
	marketAsked  = newPattern(`\bmarket[- ]?shares?\b|\b(?:share|percent|percentage|%|much|part|slice) of (?:the |its |their |[a-z]+'s )?(?:[a-z-]+ ){0,2}market\b`)
	stakeAsked   = newPattern(`\b(?:stakes?|own|owns|owned|shareholdings?|shareholder|venture|equity)\b`)
	tellsMarket  = newPattern(`(?i)\bmarkets?\b`)
	tellsStake   = newPattern(`(?i)\b(?:stakes?|owns?|owned|shareholders?|shareholdings?)\b`)
	marketShared = newPattern(`(?i)\b(?:per ?cent|%) of (?:the |its |their |[\p{L}]+['’]s )?(?:[\p{L}-]+ ){0,3}market\b|%\s+of [^,.;]{0,30}\bmarket\b|\bmarket[- ]?shares?\b|\bshares? of the market\b|\bmarket leader\b`)
)

// ofMarket says whether a stake is asked for and the best share is one of a market, or the other
// way round.
func (r *reading) ofMarket(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindPercent {
		return false
	}
	if r.reads(marketAsked) {
		return !tellsMarket.in(c.line.text) && tellsStake.in(c.line.text)
	}
	return r.reads(stakeAsked) && !strings.Contains(r.lower, "market") && marketShared.in(c.line.text)
}
