package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// held finds a comparison or a sum of shares.
var held = newPattern(`%|\b(percent|stake|stakes|shareholding|own|owns|hold|holds|what share)\b`)

// What is compared, told by the question's words where they tell.
var (
	lengths  = newPattern(`\b(?:length|long|longer|shorter|duration|timeline|years|months|weeks|days|period|notice)\b|(?:'s|contract|lease|loan|licen[cs]e) term\b|\bterm(?: vs| versus|\?*$)`)
	amounts  = newPattern(`[$€£¥]|\b(?:money|cash|dollars?|pounds|euros|yen|price[sd]?|cost[s]?|pay|pays|paid|paying|fees?|worth|value[sd]?|valuation|spend|spent|spending|bid|offer(?:s|ed)?|revenue|sales|profit|debts?|compensation|outlays?|budgets?|bills?|amounts?|dividends?|rents?|premium|price tags?)\b`)
	numbered = newPattern(`\b(?:how many|number of|volumes?|capacity|tonnes|tons|megawatts|gigawatts|count|staff|jobs|positions|workers|roles|stations|rooms|hotels|restaurants|branches|outlets|customers|seats|ships|turbines|stores|shops|sites|games|matches|episodes|doses|planes|aircraft|cars|units|towers|films|titles|subscribers|members|employees|people)\b`)
)

// ofSums finds that a sum is of money, whatever it buys.
var ofSums = newPattern(`\b(?:price|cost|amount|dollars?|pounds|euros|fee|fees|payments?)\b`)

// ofMoney finds a question for how many of a money, inMoney one that also names the money it wants a
// sum in.
const (
	manyMoneys = `\bhow many (?:dollars|euros|pounds|pence|cents|yen|yuan|won|rupees|roubles|rubles|riyals|francs|kronor|kroner|pesos|rand|bucks|millions?|billions?|trillions?|mn|bn)\b`
	moneyNamed = `\bin (?:\$|€|£|dollars|euros|pounds|money)`
)

var (
	ofMoney = newPattern(manyMoneys)
	inMoney = newPattern(manyMoneys + `|` + moneyNamed)
)

// ofKinds are the shapes of the figures that a comparison or a sum may be of, the one
// that its words tell, or those that are to be tried.
func (r *reading) ofKinds() []Shape {
	switch {
	case r.reads(inMoney):
		return []Shape{ShapeMoney}
	case strings.Contains(r.lower, "how many") && r.shape == ShapeDifference:
		return []Shape{ShapeCount}
	case r.reads(held) && !strings.Contains(r.lower, "how many") && !(r.shape == ShapeSum && r.reads(ofSums)):
		return []Shape{ShapePercent}
	case r.shape == ShapeSum && r.reads(numbered) && !r.reads(amounts) && !r.reads(ofSums):
		return []Shape{ShapeCount}
	case r.shape != ShapeCompare && r.shape != ShapeDifference, r.reads(amounts):
		return []Shape{ShapeMoney}
	case r.reads(numbered):
		return []Shape{ShapeCount}
	case r.reads(lengths):
		return []Shape{ShapeDuration}
	}
	return []Shape{ShapeMoney, ShapeCount, ShapePercent}
}

// oldAndNew finds a question that sets how something is against how it was.
var oldAndNew = newPattern(`\b(?:old|new|original|previous|former|before|after|now|today|amend(?:ed|ment)|renew(?:ed|al)|rewrite|extension|extended|signing|closing|change[sd]?|fell|fall|rose|rise|grew|grow|shrank|shrink|cut|raise[sd]?|increase[sd]?|bumped|upped)\b`)

// leastSide is the score that the figure of one side needs. It is lower than
// that of an answer, since each side is asked for with half the words.
const leastSide = -2

// sideFigures is how many figures of each side are weighed against those of the
// other.
const sideFigures = 10

// figuresOf are the best amounts, shares and counts for a reading, and for no other where
// it is set against one; other may be nil.
func (r *reading) figuresOf(pages []*page, other *reading) []candidate {
	all := r.weigh(nil, pages)
	all = slices.DeleteFunc(all, func(c candidate) bool {
		return c.mention == nil || other != nil && c.isStep() || c.score <= leastSide-toldAlike || r.dated && !c.line.tellsOf(r.on) || other != nil && c.feature[bySort] == unasked
	})
	if other != nil {
		for i := range all {
			all[i].score += ofOneSide * (r.fitOwn(&all[i]) - other.fitOwn(&all[i]))
			if c := &all[i]; kindIn(c.mention.Value) == deal.KindMoney && disjoint(r.asked.sorts, partial()) && (slices.Contains(c.line.sortsBeside(c, deal.KindMoney), upfront()) || !r.dated && c.spelledOut()) {
				all[i].score -= onlyPart
			}
		}
	}
	best(all)
	return all[:min(len(all), sideFigures)]
}

// tellsOf says whether the line has a date that lies in a period, or has it.
func (l *line) tellsOf(on deal.Date) bool {
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event == "" && d.Year == on.Year && deal.Agrees(on, d)
	})
}

// ofOneSide is how much it speaks for the figure of one side of a comparison that its
// sentence has what only this side is told of, and nothing that only the other is.
const ofOneSide = 2.0

// spelledOut says whether the figure is a part of one of its kind that its line tells before:
// "$3 billion: $2 billion in 2023 and a further $1 billion".
func (c *candidate) spelledOut() bool {
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m.End <= c.span.Start && kindIn(m.Value) == kindIn(c.mention.Value) && inParts.MatchString(c.line.text[m.End:c.span.Start]) {
			return true
		}
	}
	return false
}

// inParts follows a sum of which the parts come next.
var inParts = regexp.MustCompile(`^(?: in (?:all|total)| so far| to date| altogether)?(?: \(|: |,? (?:of which|made up of|consisting of|comprising|split (?:into|between)|namely|being)\b)`)

// onlyPart is how much speaks against what is due at once where no part of a sum is asked for.
const onlyPart = 1.5

// How much it speaks for two figures that they stand in one sentence, or on one
// page, and that the sentence sets one against the other: "$9, up from $7".
const (
	onOneLine   = 1.5
	onOnePage   = 0.5
	setAgainst  = 1.0
	beforeAfter = 2.0 // and the question sets the old against the new
)

// couple returns the two figures, one of each side, that go together best: alike,
// not the same, and rather from one sentence than from two articles.
func couple(left, right []candidate, changed bool) (a, b *candidate, top float64) {
	for i := range left {
		for k := range right {
			x, y := &left[i], &right[k]
			if !alikeFigures(x.mention.Value, y.mention.Value) || !ofOneSize(x.mention.Value, y.mention.Value) || sameFigure(x.mention.Value, y.mention.Value) {
				continue
			}
			alike := toldAlike * x.likeness(y)
			if min(x.score, y.score)+max(0, alike) <= leastSide {
				continue
			}
			score := x.score + y.score + alike
			switch {
			case unitOf(x.mention.Value) != unitOf(y.mention.Value) && unitOf(x.mention.Value) != "share" && unitOf(y.mention.Value) != "share":
				score -= otherUnit // the one may be what the other comes to
			case x.line == y.line:
				score += onOneLine
				if x.replaced() != y.replaced() || x.supplants() != y.supplants() {
					score += setAgainst
					if changed {
						score += beforeAfter
					}
				}
			case x.page == y.page:
				score += onOnePage
			}
			if a == nil || score > top {
				a, b, top = x, y, score
			}
		}
	}
	return a, b, top
}

// toldAlike is how much it speaks for two figures that they are told in the same words: a
// cloud contract is set against another, and not against a loan.
const toldAlike = 2.0

// alikeWithin is how many words before a figure tell what it is of.
const alikeWithin = 8

// likeness is how far two figures of different sentences are told in the same words, names
// apart, and both as a limit or not: 0 to 1.
func (c *candidate) likeness(o *candidate) float64 {
	if c.line == o.line {
		return 0
	}
	shared := 0
	first, _ := c.line.wordRange(c.span)
	other, _ := o.line.wordRange(o.span)
	for i := max(0, first-alikeWithin); i < first; i++ {
		if w := c.line.words[i].Lower; tables().stop[w] || c.line.named(i) {
			continue
		}
		for k := max(0, other-alikeWithin); k < other; k++ {
			if o.line.stems[k] == c.line.stems[i] && !o.line.named(k) {
				shared++
				break
			}
		}
	}
	fit := min(1, float64(shared)/2)
	if boundOf(c.mention.Value) != boundOf(o.mention.Value) {
		fit -= 0.5
	}
	return fit
}

// otherUnit is how much speaks against two figures of which but one is so much a year.
const otherUnit = 1.0

// unitOf is what an amount is paid per, empty for another figure.
func unitOf(v deal.Value) string {
	m, _ := lowest(v).(deal.Money)
	return m.Per
}

// thingsOf are what a number counts, empty for another figure.
func thingsOf(v deal.Value) string {
	n, _ := lowest(v).(deal.Number)
	return n.Unit
}

// mostTimes is how many times larger one of two figures may be that are added or
// compared: nobody sets a subscription against a contract.
var mostTimes = decimal.New(500, 0)

// ofOneSize says whether neither figure dwarfs the other.
func ofOneSize(a, b deal.Value) bool {
	x, y := quantity(a), quantity(b)
	if x.LessThan(y) {
		x, y = y, x
	}
	return y.IsZero() || x.LessThan(y.Mul(mostTimes))
}

// alikeFigures says whether two figures may be added and compared: amounts of
// one currency per one unit, or counts of one thing. A range counts from its
// lower end.
func alikeFigures(a, b deal.Value) bool {
	a, b = lowest(a), lowest(b)
	switch a := a.(type) {
	case deal.Money:
		b, ok := b.(deal.Money)
		return ok && a.Currency == b.Currency && (a.Per == b.Per || yearly(a.Per) && yearly(b.Per) || ofOneShare(a, b) || ofOneShare(b, a))
	case deal.Percent:
		_, ok := b.(deal.Percent)
		return ok
	case deal.Number:
		b, ok := b.(deal.Number)
		return ok && (a.Unit == b.Unit || b.Unit == "" || a.Unit == "" || strings.HasSuffix(a.Unit, " "+b.Unit) || strings.HasSuffix(b.Unit, " "+a.Unit))
	case deal.Duration:
		b, ok := b.(deal.Duration)
		return ok && a.Unit == b.Unit
	}
	return false
}

// ofOneShare says whether the one amount is paid for a share, and the other may be: "640 pence a share,
// against 610 pence".
func ofOneShare(a, b deal.Money) bool {
	return a.Per == "share" && b.Per == "" && b.Scale == "" && b.Amount().LessThan(mostForShare)
}

// mostForShare is what a share may cost.
var mostForShare = decimal.New(10000, 0)

// yearly says whether an amount is a year's or says no time; a sentence that
// compares the two says it once: "£25 million a year, against £6.5 million".
func yearly(per string) bool { return per == "" || per == "year" || per == "season" }

// quantity is a figure's amount or count.
func quantity(v deal.Value) decimal.Decimal {
	switch v := v.(type) {
	case deal.Range:
		return quantity(v.Low)
	case deal.Money:
		return v.Amount()
	case deal.Number:
		return v.Quantity()
	case deal.Percent:
		return v.Share().Shift(2)
	case deal.Duration:
		n, _ := decimal.NewFromString(v.Digits)
		return n
	}
	return decimal.Zero
}

// compute answers a question that no source answers in so many words: from the
// figures of both sides. False where a figure is missing.
func (r *reading) compute(pages []*page) (Answer, bool) {
	switch r.shape {
	case ShapeAverage:
		return r.average(pages)
	case ShapeRate:
		return r.yearOf(pages)
	case ShapeSum:
		if parts := r.partsNamed(); len(parts) > 2 {
			return r.sumOfParts(pages, parts)
		}
	}
	var a, b *candidate
	switch {
	case r.reads(inPercent):
		a, b = r.partOfSum(pages)
	case r.shape == ShapeSum && !r.reads(both):
		a, b = r.twice(pages)
	default:
		left, right := r.sides()
		changed, top := r.reads(oldAndNew), 0.0
		for _, shape := range r.ofKinds() {
			left.shape, right.shape = shape, shape
			if x, y, score := couple(left.figuresOf(pages, &right), right.figuresOf(pages, &left), changed); x != nil && (a == nil || score > top) {
				a, b, top = x, y, score
			}
		}
	}
	if r.shape == ShapeSum && a != nil && b != nil && kindIn(a.mention.Value) == deal.KindPercent && quantity(a.mention.Value).Add(quantity(b.mention.Value)).GreaterThan(whole) {
		return Answer{}, false
	}
	if a == nil || b == nil {
		return Answer{}, false
	}
	if r.shape == ShapeSum && r.countsElse(a) {
		return Answer{}, false
	}
	if at := r.readsAt(between); at != nil && asPlanned.MatchString(r.lower[at[1]:]) && (a.page != b.page || !wasPlanned.in(b.line.text)) {
		return Answer{}, false
	}
	if r.shape == ShapeCompare && (!r.isAbout(a.page) || !r.isAbout(b.page)) {
		return Answer{}, false // it is told of others than those the question names
	}
	if r.shape == ShapeCompare && len(r.ofKinds()) > 1 && (a.score <= sure || b.score <= sure) {
		return Answer{}, false // it may be no figures that are compared
	}
	return Answer{
		Outcome: Answered,
		Quick:   r.result(a, b),
		Status:  InForce,
		Proof:   proofOf(a, b),
		Reading: r.print(),
	}, true
}

// countsElse says whether a figure counts something that the question names, but not what it wants the
// sum of: plants, in "jobs at the old plant plus the new one".
func (r *reading) countsElse(c *candidate) bool {
	unit := thingsOf(c.mention.Value)
	if unit == "" || len(r.ofKinds()) != 1 || r.ofKinds()[0] != ShapeCount {
		return false
	}
	noun := extract.Stems(r.lower[r.readsAt(numbered)[0]:r.readsAt(numbered)[1]])
	last := extract.Stems(unit)
	return len(noun) > 0 && len(last) > 0 && last[len(last)-1] != noun[len(noun)-1] && slices.Contains(r.asked.stems, last[len(last)-1])
}

// proofOf are the sentences that tell two figures: one where it is the same.
func proofOf(a, b *candidate) []Claim {
	if a.line == b.line && a.fact == nil {
		return []Claim{a.claim()}
	}
	return []Claim{a.claim(), b.claim()}
}

// isAbout says whether a page has a name of the question, if it has one.
func (r *reading) isAbout(p *page) bool {
	f := r.onPage(p)
	for k, t := range r.terms {
		if t.name && f.level[k] > 0 {
			return true
		}
	}
	return !r.namesAnybody()
}

// whole is what shares can add up to.
var whole = decimal.New(100, 0)

// toldAsSum stands before a figure that is a sum: "a combined $5".
var toldAsSum = newPattern(`(?i)\b(?:combined|total(?:ling|ing|led|ed|s)?|aggregate|altogether)\b(?: [a-z]+){0,3} $`)

// sumsUp stands before a figure that is all of those told before: "together that makes $5".
var sumsUp = newPattern(`(?i)(?:^|[;,] )(?:together|combined|altogether|all told|in all|in total|all in all|added up|taken together|put together|overall),? (?:(?:that|this|they|these|those|it|the (?:two|three|four|pair|lot)|both) )?(?:makes?|made|comes? to|came to|adds? up to|amounts? to|totals?|covers?|gives?|brings? it to|is|are|were|was|stands? at|run to)(?: [a-z]+){0,3} $|\b(?:that|which|this|they|these|the (?:two|three|four|pair|lot)|both) (?:together )?(?:makes?|adds? up to|comes? to|brings? the total to|takes? the total to|total)(?: [a-z]+){0,3} $`)

// summed is the figure that the best page tells as all of those it has told before, where all of
// something is asked for; nil where it tells none.
func (r *reading) summed(all []candidate) *candidate {
	if r.shape != ShapeSum && !r.asked.sum {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.mention == nil || c.page != all[0].page || c.feature[bySubject] < affirms || all[0].mention == nil || kindIn(c.mention.Value) != kindIn(all[0].mention.Value) || !sumsUp.in(c.before(replacedReach)) && !r.ofBoth(c) {
			continue
		}
		c.score = max(c.score, all[0].score)
		return c
	}
	return nil
}

// jointlyTold finds that a sentence tells what several come to together.
var jointlyTold = textPattern(`(?i)\b(?:together|combined|jointly|between them|joint)\b`)

// ofBoth says whether a sentence tells what is asked of several together, with a figure of what is
// counted: "together the two employ 90,000 people".
func (r *reading) ofBoth(c *candidate) bool {
	if !jointlyTold.in(c.line.text) || c.feature[byUnit] < 0 {
		return false
	}
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.value == nil && len(c.fit.hits[k].at) == 0 && !jointlyTold.in(t.text) {
			return false
		}
	}
	return true
}

// twice returns the best figure of each of two articles, else of two sentences that are
// as sure.
func (r *reading) twice(pages []*page) (a, b *candidate) {
	single := *r
	single.shape = ShapeMoney
	if strings.Contains(r.lower, "how many") && !r.reads(ofMoney) {
		single.shape = ShapeCount
	}
	single.asked = r.asked.ofParts(r.lower)
	all := single.weigh(nil, pages)
	best(all)
	for i := range all {
		c := &all[i]
		switch {
		case c.mention == nil || c.score <= leastSide:
		case a == nil && toldAsSum.in(c.before(replacedReach)):
			return nil, nil // the source has added up itself
		case a == nil:
			a = c
		case !alikeFigures(c.mention.Value, a.mention.Value):
		case c.page != a.page:
			return a, c
		case b == nil && !sameFigure(c.mention.Value, a.mention.Value) && c.line != a.line && c.score > max(sure, a.score-nearlyAs):
			b = c
		}
	}
	return a, b
}

// result prints what was computed, and of what.
func (r *reading) result(one, other *candidate) string {
	x, y := one.mention.Value, other.mention.Value
	a, b := quantity(x), quantity(y)
	worked := func(sum decimal.Decimal) string { return inPence(one, like(x, sum), sum) }
	switch {
	case r.shape == ShapeSum:
		return fmt.Sprintf("%s (%s + %s)", worked(a.Add(b)), one.asTold(), other.asTold())
	case r.reads(inPercent):
		return fmt.Sprintf("%s%% (%s of %s)", a.Mul(whole).DivRound(b, 1), x, y)
	case r.shape == ShapeRatio && !b.IsZero():
		return fmt.Sprintf("%s times (%s against %s)", a.DivRound(b, 1), x, y)
	case r.shape == ShapeCompare || r.shape == ShapeRatio || isRange(x) || isRange(y):
		return fmt.Sprintf("%s against %s", one.asTold(), other.asTold())
	}
	return fmt.Sprintf("%s (%s against %s)", worked(a.Sub(b).Abs()), one.asTold(), other.asTold())
}

// leftAsked finds a question for what is left of a number.
var leftAsked = newPattern(`\bhow (?:many|much)\b[^?]*\b(?:left|remain(?:s|ing)?|stays?)\b[^?]*\b(?:after|once|when)\b`)

// remainder is what is left of a number of which the same sentence tells a part that goes:
// "employs 1,200 people and will cut 300 of them".
func (r *reading) remainder(pages []*page) (Answer, bool) {
	if r.shape != ShapeCount && r.shape != ShapeMoney {
		return Answer{}, false
	}
	for _, c := range r.figuresOf(pages, nil) {
		if c.score <= sure {
			break
		}
		for _, m := range c.line.mentions {
			of := ofThem.MatchString(c.line.text[m.End:])
			if m.Start <= c.span.End || !of || !alikeFigures(c.mention.Value, m.Value) || r.doubt(&c) != "" {
				continue
			}
			if rest := quantity(c.mention.Value).Sub(quantity(m.Value)); rest.IsPositive() {
				return r.workedOut(fmt.Sprintf("%s (%s less %s)", like(c.mention.Value, rest), c.mention.Value, m.Value), []Claim{c.claim()}), true
			}
		}
	}
	return Answer{}, false
}

// inPercent finds a question for a part of a sum in per cent of the sum.
var inPercent = newPattern(`\bpercentage ratio of\b`)

// aPart stands before a figure that is part of a sum: "an initial payment of $5".
var aPart = regexp.MustCompile(`(?i)\b(?:initial|first|upfront|up-front|opening|second|later|additional|further|another|remaining|final|rest|conditional)\b(?: [a-z-]+){0,3} $`)

// partOfSum is the figure for the first side of the question that is told as part of a sum,
// with the sum; nil where none is.
func (r *reading) partOfSum(pages []*page) (part, sum *candidate) {
	of, _ := r.sides()
	of.shape = ShapeMoney
	all := of.figuresOf(pages, nil)
	for i := range all {
		if part, sum = partAndWhole(&all[i]); part != nil {
			return part, sum
		}
	}
	return nil, nil
}

// partAndWhole is a figure that a sentence tells as part of a sum, with the sum that the same
// sentence tells, or the one before that it goes on about; nil where they tell none.
func partAndWhole(part *candidate) (_, sum *candidate) {
	if kindIn(part.mention.Value) != deal.KindMoney || !aPart.MatchString(part.line.text[:part.span.Start]) {
		return nil, nil
	}
	from := part.line
	for from.opensPart() && from.before != nil {
		from = from.before
	}
	for i := range from.mentions {
		m := &from.mentions[i]
		if !alikeFigures(m.Value, part.mention.Value) || aPart.MatchString(from.text[:m.Start]) || quantity(m.Value).LessThanOrEqual(quantity(part.mention.Value)) {
			continue
		}
		if sum != nil {
			return nil, nil // it may be a part of either
		}
		c := *part
		c.line, c.mention, c.span = from, m, extract.Span{Start: m.Start, End: m.End}
		sum = &c
	}
	if sum == nil {
		return nil, nil
	}
	return part, sum
}

func isRange(v deal.Value) bool { return v.Kind() == deal.KindRange }

// scales are the words for large figures, largest first.
var scales = []struct {
	name string
	unit decimal.Decimal
}{
	{"trillion", decimal.New(1, 12)}, {"billion", decimal.New(1, 9)}, {"million", decimal.New(1, 6)},
}

// like prints d as a figure of the same sort as v, in the scale in which it is
// shortest to read.
func like(v deal.Value, d decimal.Decimal) string {
	digits, scale := d.String(), ""
	for _, s := range scales {
		if d.GreaterThanOrEqual(s.unit) {
			digits, scale = d.Div(s.unit).String(), s.name
			break
		}
	}
	switch v := v.(type) {
	case deal.Money:
		return deal.Money{Currency: v.Currency, Per: v.Per, Digits: digits, Scale: scale}.String()
	case deal.Number:
		return deal.Number{Unit: v.Unit, Digits: digits, Scale: scale}.String()
	case deal.Percent:
		return deal.Percent{Digits: digits}.String()
	case deal.Duration:
		return deal.Duration{Digits: digits, Unit: v.Unit}.String()
	}
	return digits
}

// computes says whether the shape asks for a figure that may have to be worked out.
func (r *reading) computes() bool {
	return slices.Contains([]Shape{ShapeDifference, ShapeRatio, ShapeSum, ShapeCompare, ShapeAverage, ShapeRate}, r.shape)
}
