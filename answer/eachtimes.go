package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// inAllAsked finds a question for all of something.
var inAllAsked = newPattern(`\b(?:in all|in total|altogether|all told|all in all|all in|total(?:s|ling)?|together|combined|overall|between them|sum|add(?:s|ed)? up|comes? to|at most|max(?:imum)?|end(?:s|ed)? up with|everything|grand total|full amount|all of (?:them|it)|the lot)\b`)

// eachOfThem follows a figure that each of several has.
var eachOfThem = regexp.MustCompile(`^(?: [a-z]+){0,2} (?:each|apiece|a piece|every one|per (?:unit|piece|head|machine|aircraft|plane|jet|ship|vessel|store|shop|site|film|game|match|title|home|plant|turbine|train|car|truck|bus))\b`)

// figured is the answer that is worked out from two figures, by the first way that the question may want.
func (r *reading) figured(pages []*page, all []candidate) (Answer, bool) {
	if slices.Contains(ofSeveral, r.shape) {
		each := r.shape == ShapeSum || slices.ContainsFunc(all, func(c candidate) bool { return c.mention != nil && c.ofEachThing() })
		if each && r.reads(inAllAsked) {
			if a, ok := r.eachTimes(pages); ok {
				return a, true
			}
		}
		if a, ok := r.offOther(all); ok {
			return a, true
		}
	}
	if r.reads(movedAsked) && !r.toldDifference(all) {
		if a, ok := r.moved(pages); ok {
			return a, true
		}
	}
	if r.computes() && !r.toldDifference(all) && r.summed(all) == nil {
		if a, ok := r.compute(pages); ok {
			return a, true
		}
	}
	return r.allOfIt(pages, all)
}

// allOfIt is what so much a year comes to, or a figure with what comes on top of it.
func (r *reading) allOfIt(pages []*page, all []candidate) (Answer, bool) {
	if r.reads(overAll) {
		if a, ok := r.overYears(pages); ok {
			return a, true
		}
	}
	if r.reads(withAllAsked) && slices.Contains(ofSeveral, r.shape) {
		return r.withFurther(all)
	}
	return Answer{}, false
}

// eachTimes is what a figure that each of several has comes to for all of them: "the first three
// cost $100 million each". False where the sources do not say how many they are.
func (r *reading) eachTimes(pages []*page) (Answer, bool) {
	shape := ShapeMoney
	switch {
	case r.reads(inMoney):
	case r.reads(held) && !r.reads(ofSums):
		shape = ShapePercent
	case r.shape == ShapeCount, r.reads(numbered) && !r.reads(amounts):
		shape = ShapeCount
	}
	one := r.singly(shape)
	one.figures = nil
	all := one.weigh(nil, pages)
	best(all)
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-nearlyAs {
			break
		}
		if c.mention == nil || c.fact != nil || !c.ofEachThing() {
			continue
		}
		times, ok := r.timesOf(c)
		if !ok {
			continue
		}
		v := lowest(c.mention.Value)
		if money, ok := v.(deal.Money); ok {
			money.Per = ""
			v = money
		}
		sum := quantity(v).Mul(decimal.NewFromInt(int64(times)))
		if kindIn(v) == deal.KindPercent && sum.GreaterThan(whole) {
			continue
		}
		return r.workedOut(fmt.Sprintf("%s (%d times %s)", inPence(c, like(v, sum), sum), times, c.asTold()), []Claim{c.claim()}), true
	}
	return Answer{}, false
}

// ofEachThing says whether each of several has the figure, by the words behind it or by what it is paid
// per: "€18 million a train".
func (c *candidate) ofEachThing() bool {
	if eachOfThem.MatchString(c.line.text[c.span.End:]) {
		return true
	}
	per := unitOf(c.mention.Value)
	return per != "" && !countedPer[per]
}

// countedPer are what a sum is paid per that are no things of which there are several.
var countedPer = wordsOf("share, year, season, month, week, day, quarter, hour, tonne, ton, barrel, kilogram, litre, ounce, megawatt, megawatt-hour, user, ADS, ADR, unit, household")

// mostEach is how many of something may have so much each.
const mostEach = 1000

// timesOf is how many there are of those who have so much each: as many as the question says, else
// as its sentence does, by a number before the figure or by two names.
func (r *reading) timesOf(c *candidate) (int, bool) {
	for _, m := range mentionsIn(r.text, r.today) {
		if n, ok := m.Value.(deal.Number); ok && n.Scale == "" {
			if times, err := strconv.Atoi(n.Digits); err == nil && times > 1 && times < mostEach {
				return times, true
			}
		}
	}
	times := 0
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		n, ok := m.Value.(deal.Number)
		if !ok || n.Scale != "" || m.Start >= c.span.Start || kindIn(c.mention.Value) == deal.KindNumber && c.line.clauses[c.line.wordAt(m.Start)] != c.line.clauses[c.line.wordAt(c.span.Start)] {
			continue
		}
		if count, err := strconv.Atoi(n.Digits); err == nil && count > 1 && count < mostEach {
			times = count
		}
	}
	if times > 0 {
		return times, true
	}
	var names []extract.Span
	for _, n := range c.line.names {
		if n.End <= c.span.Start && n.End > c.line.dateline {
			names = append(names, n)
		}
	}
	for i := len(names) - 1; i > 0; i-- {
		if andOther.MatchString(c.line.text[names[i-1].End:names[i].Start]) {
			if i > 1 && commaOnly.MatchString(c.line.text[names[i-2].End:names[i-1].Start]) {
				continue // three or more
			}
			return 2, true
		}
	}
	return 0, false
}

var (
	andOther  = regexp.MustCompile(`^ (?:[a-z]+ )?(?:and|&) (?:the )?$`)
	commaOnly = regexp.MustCompile(`^, (?:the )?$`)
)

// lessThanOther follows a figure that says how far another is from one that the sentence does not
// tell: "287 pence, one penny more than Bolt had bid".
var lessThanOther = regexp.MustCompile(`^(?: (?:a|per) share)? (more|higher|above|better|over|longer|larger|bigger|less|lower|fewer|below|under|short of|shorter|smaller|cheaper)\b(?: (?:a|per) (?:share|year|season))?(?: than)? `)

// isStep says whether a figure is how far one of its line is from another: "one penny more than".
func (c *candidate) isStep() bool {
	if c.mention == nil {
		return false
	}
	rest := c.line.text[c.span.End:]
	if at := lessThanOther.FindStringIndex(rest); at == nil || !strings.Contains(rest[:at[1]], " than ") && !strings.Contains(rest[:at[1]], " short of ") {
		return false
	}
	for other := range c.alike() {
		if other.span.End <= c.span.Start && offBy.MatchString(c.line.text[other.span.End:c.span.Start]) {
			return true
		}
	}
	return false
}

// isStepFrom says whether a sum is how far another is from that of somebody: "50 cents more than Bolt paid".
func (c *candidate) isStepFrom() bool {
	if c.mention == nil || c.fact != nil || len(c.line.names) == 0 {
		return false
	}
	rest := c.line.text[c.span.End:]
	at := lessThanOther.FindStringIndex(rest)
	return at != nil && strings.HasSuffix(rest[:at[1]], " than ") && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.Start >= c.span.End+at[1] && n.Start <= c.span.End+at[1]+len("the rival ")
	})
}

// stepWords finds a question that may be for how far one figure is from another.
var stepWords = newPattern(`\b(?:more|less|higher|lower|above|below|over|under|cheaper|dearer|difference|gap|premium|extra|raise[sd]?|increase[sd]?|bump(?:ed)?|improve[sd]?|top(?:s|ped)?|beat)\b`)

// offBy ends the stretch between a figure and how far it is from another.
var offBy = regexp.MustCompile(`^(?: (?:a|per) share| a year| a season)?(?:,| -| –| —| \()? ?(?:or |that is |which is |which was |that was |just |only |some |about |a mere |exactly )*$`)

// offOther is the figure of somebody by that of another, and how much more or less that is by its
// sentence: false where none tells it so.
func (r *reading) offOther(all []candidate) (Answer, bool) {
	if len(all) == 0 || len(all[0].line.mentions) < 2 {
		return Answer{}, false
	}
	l := all[0].line
	for i := 1; i < len(l.mentions); i++ {
		a, d := &l.mentions[i-1], &l.mentions[i]
		m := lessThanOther.FindStringSubmatch(l.text[d.End:])
		if m == nil || !offBy.MatchString(l.text[a.End:d.Start]) || kindIn(a.Value) != kindOf(r.shape) && r.shape != ShapeText && r.shape != ShapePortion {
			continue
		}
		step := quantity(d.Value)
		if !alikeFigures(a.Value, d.Value) {
			if n, ok := d.Value.(deal.Number); !ok || n.Unit != "" || n.Scale == "" {
				continue
			}
		}
		end := d.End + len(m[0])
		if !r.namesOnlyBehind(l, end) {
			continue
		}
		other := quantity(a.Value)
		sign := "less"
		if lesserThan[m[1]] {
			other, sign = other.Add(step), "plus"
		} else {
			other = other.Sub(step)
		}
		if !other.IsPositive() || !step.IsPositive() {
			continue
		}
		c := all[0]
		c.mention, c.span = a, extract.Span{Start: a.Start, End: a.End}
		return r.workedOut(fmt.Sprintf("%s (%s %s %s)", inPence(&c, like(lowest(a.Value), other), other), c.asTold(), sign, l.text[d.Start:d.End]), []Claim{c.claim()}), true
	}
	return Answer{}, false
}

// lesserThan are the words by which a figure is less than another.
var lesserThan = wordsOf("less, lower, fewer, below, under, short of, shorter, smaller, cheaper")

// namesOnlyBehind says whether a name of the question stands in a line behind a byte, and none that
// acts before it.
func (r *reading) namesOnlyBehind(l *line, from int) bool {
	behind := false
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name {
			continue
		}
		for _, at := range l.match(t).at {
			switch {
			case l.words[at].Start >= from:
				behind = true
			case k == r.agent || k == r.holder:
				return false
			}
		}
	}
	return behind
}

// withAllAsked finds a question for a figure with all that may come on top of it.
var withAllAsked = newPattern(`\b(?:in all|in total|altogether|all told|all in all|all in|at (?:the )?most|max(?:imum)?|end(?:s|ed)? up with|everything|grand total|the lot|overall|all up|tops|at best|best case|worst case)\b|\b(?:up ?front|base|initial|guaranteed)\b[^?]*(?:\+|&|\b(?:plus|and|with)\b)[^?]*\b(?:milestones?|extra|bonus(?:es)?|earn-?outs?|contingent|conditional|options?)\b`)

// withFurther is a sum, or a number, with what comes on top of it by the sentence that tells it, or
// one of the next: "$5 million at once, and another $2 million if it sells". False where there is no
// such, or where the source tells the whole.
func (r *reading) withFurther(all []candidate) (Answer, bool) {
	if len(all) == 0 || all[0].mention == nil || all[0].fact != nil || isRange(all[0].mention.Value) {
		return Answer{}, false
	}
	base := all[0]
	kind := kindIn(base.mention.Value)
	if kind != deal.KindMoney && kind != deal.KindNumber || base.doubtful(r) || base.score <= sure || base.yearly() || base.ofWholeSum() || toldAsSum.in(base.before(replacedReach)) || boundOf(base.mention.Value) == deal.UpTo || base.isFurther() || base.former() {
		return Answer{}, false
	}
	sum, parts := quantity(base.mention.Value), base.asTold()
	proof := []Claim{base.claim()}
	for l, n := base.line, 0; l != nil && n <= sumWithin && len(proof) < partsTold; l, n = l.next, n+1 {
		if l.question || l.label || l.mute() || l.passage.ID != base.line.passage.ID {
			continue
		}
		l.study()
		for i := range l.mentions {
			m := &l.mentions[i]
			o := base
			o.line, o.mention, o.span = l, m, extract.Span{Start: m.Start, End: m.End}
			if l == base.line && m.Start <= base.span.Start || kindIn(m.Value) != kind || !alikeFigures(m.Value, base.mention.Value) && !o.bareMore() || !o.isFurther() || isRange(m.Value) || o.replaced() || !ofOneSize(m.Value, base.mention.Value) {
				continue
			}
			sum = sum.Add(quantity(m.Value))
			parts += " + " + o.asTold()
			if l != base.line {
				proof = append(proof, o.claim())
			}
		}
	}
	if parts == base.asTold() || r.toldOnPage(base.page, kind, sum) {
		return Answer{}, false
	}
	return r.workedOut(fmt.Sprintf("%s (%s)", inPence(&base, like(lowest(base.mention.Value), sum), sum), parts), proof), true
}

// isFurther says whether a figure comes on top of another.
func (c *candidate) isFurther() bool {
	return onTop.in(c.before(replacedReach)) || onTopNext.MatchString(c.line.text[c.span.End:]) || boundOf(c.mention.Value) == deal.UpTo && strings.HasSuffix(c.span.In(c.line.text), " more")
}

// bareMore says whether a number says no more than that it is more of what was told before.
func (c *candidate) bareMore() bool {
	n, ok := lowest(c.mention.Value).(deal.Number)
	return ok && (n.Unit == "" || n.Unit == "more" || n.Unit == "others")
}

// Words around a figure that comes on top of one told before.
var (
	onTop     = newPattern(`(?i)\b(?:another|a further|further|an additional|additional|an extra|extra|plus|on top(?: of (?:that|this|it|which))?|in addition,?|as well as|(?:and|plus) (?:up to )?)(?: (?:up to|as much as|about|around|some|contingent|[a-z-]+ payments? of(?: up to)?|milestones? of(?: up to)?))* $`)
	onTopNext = regexp.MustCompile(`^(?: [a-z]+){0,2} (?:more|extra|on top|in addition|further)\b`)
)

// toldOnPage says whether a page tells such a sum itself.
func (r *reading) toldOnPage(p *page, kind deal.Kind, sum decimal.Decimal) bool {
	return slices.ContainsFunc(p.lines, func(l *line) bool {
		return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
			return kindIn(m.Value) == kind && quantity(m.Value).Equal(sum)
		})
	})
}
