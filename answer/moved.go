package answer

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// movedAsked finds a question for how far one figure is from the one before it, without naming the
// two: "how many more games are shown", "by how much did they raise it".
var movedAsked = newPattern(`\bhow (?:many|much) (?:more|fewer|less|extra)\b|\bby how (?:much|many)\b|\bhow (?:much|many [a-z]+|far) (?:did|do|does|has|have|had|will|would|is|was|are|were) [^?]*\b(?:rais(?:e|ed|ing)|lift(?:ed)?|increas(?:e|ed)|up(?:ped)?|bump(?:ed)?|sweeten(?:ed)?|improved?|hik(?:e|ed)|boost(?:ed)?|cut|lower(?:ed)?|reduced?|trim(?:med)?|slash(?:ed)?|expand(?:ed)?|add|grow|grown|rise|risen|fall|fallen|drop|dropped|shrink|shrunk|go(?:ne)? (?:up|down)|change[d]?)\b[^?]*\bby\b|\b(?:size of the|how (?:big|large|steep|deep) (?:is|was|are|were) the|what(?:'?s| is| was| were) the) (?:[a-z]+ )?(?:increase|rise|raise|cut|hike|bump|jump|reduction|uplift|improvement|sweetener|drop|fall|step[- ]up)\b`)

// moveWords are words of such a question that no sentence needs to have.
var moveWords = wordsOf("more, fewer, less, extra, raise, raised, lift, lifted, increase, increased, bump, bumped, sweeten, sweetened, improve, improved, hike, hiked, boost, boosted, cut, lower, lowered, reduce, reduced, trim, trimmed, slash, slashed, expand, add, grow, rise, fall, drop, shrink, change, changed, size, go up, gone up, go down, maximum, difference")

// movedKinds are the shapes that the two figures of such a question may have.
func (r *reading) movedKinds() []Shape {
	switch {
	case r.reads(inMoney):
		return []Shape{ShapeMoney}
	case r.reads(numberAskedFor):
		return []Shape{ShapeCount}
	}
	return r.ofKinds()
}

// numberAskedFor finds a question for a number of something.
var numberAskedFor = newPattern(`\bhow many\b`)

// moved is how far a figure is from the one that it comes in the place of, by the sentence that
// tells both, or by that and the one beside it that tells the former: false where none does.
func (r *reading) moved(pages []*page) (Answer, bool) {
	if r.reads(between) || r.reads(twoApart) || r.reads(betweenTwo) || slices.Contains([]Shape{ShapeDuration, ShapeDate, ShapeWho, ShapeYesNo, ShapeReason}, r.shape) {
		return Answer{}, false
	}
	var now, old *candidate
	if c := r.lineSaid(pages); c != nil && pointsBack(r.lower) {
		if now, old = c.andFormer(); now != nil {
			return r.workedOut(r.apartBy(now, old), proofOf(now, old)), true
		}
	}
	for _, shape := range r.movedKinds() {
		one := r.singly(shape)
		one.terms = slices.DeleteFunc(slices.Clone(r.terms), func(t term) bool { return !t.name && moveWords[strings.ToLower(t.text)] })
		if len(one.terms) == 0 {
			one.terms = r.terms
		}
		if len(one.terms) < len(r.terms) {
			one.forget()
		}
		asked := *r.asked
		asked.sorts = slices.DeleteFunc(slices.Clone(asked.sorts), func(row int) bool { return sorts()[row].moves() })
		one.asked = &asked
		all := one.weigh(nil, pages)
		best(all)
		for i := range all {
			c := &all[i]
			if c.score <= leastPaired || now != nil && c.score <= now.score || c.score < all[0].score-nearlyAs {
				break
			}
			if c.mention == nil || c.fact != nil || isRange(c.mention.Value) || c.isStep() {
				continue
			}
			if c.differs() {
				return Answer{}, false // the source has worked it out itself
			}
			if x, y := c.andFormer(); x != nil {
				now, old = x, y
				now.score = c.score
				break
			}
		}
	}
	if now == nil {
		return Answer{}, false
	}
	return r.workedOut(r.apartBy(now, old), proofOf(now, old)), true
}

// apartBy prints how far two figures are apart, and the two.
func (r *reading) apartBy(now, old *candidate) string {
	x, y := now.mention.Value, old.mention.Value
	return fmt.Sprintf("%s (%s against %s)", inPence(now, like(lowest(x), quantity(x).Sub(quantity(y)).Abs()), quantity(x).Sub(quantity(y)).Abs()), now.asTold(), old.asTold())
}

// asTold is the figure as what was worked out from it prints it.
func (c *candidate) asTold() string {
	if text := c.span.In(c.line.text); pence.MatchString(text) {
		return text
	}
	return c.mention.Value.String()
}

// pence finds that a source counts in the small coin.
var pence = regexp.MustCompile(`\b(?:pence|penny)\b|\dp\b`)

// inPence is a sum that was worked out from a figure in the coin in which the source counts.
func inPence(of *candidate, text string, sum decimal.Decimal) string {
	if m, ok := lowest(of.mention.Value).(deal.Money); ok && m.Currency == "GBP" && pence.MatchString(of.span.In(of.line.text)) {
		return sum.Shift(2).String() + " pence"
	}
	return text
}

// andFormer is the candidate, or the figure of its line that comes in its place, and the one that
// was before: of its own line, else of the two lines around it. Nil where neither tells one.
func (c *candidate) andFormer() (now, old *candidate) {
	for other := range c.alike() {
		o := *other
		if !c.setApartFrom(&o) {
			continue
		}
		left, right := c.replaced() || c.supplanted(), o.replaced() || o.supplanted()
		switch {
		case left == right:
		case left:
			return &o, c
		default:
			return c, &o
		}
	}
	if c.replaced() || c.former() {
		return nil, nil
	}
	for o := range c.toldIn(c.line.next, c.line.before) {
		if kindIn(o.mention.Value) == kindIn(c.mention.Value) && c.setApartFrom(o) && toldBefore.in(o.before(replacedReach)) {
			return c, o
		}
	}
	return nil, nil
}

// toldIn yields, in the candidate's place, what lines of its passage tell that may answer, line by
// line. A line may be nil.
func (c *candidate) toldIn(lines ...*line) iter.Seq[*candidate] {
	return func(yield func(*candidate) bool) {
		for _, l := range lines {
			if l == nil || l.question || l.label || l.mute() || l.passage.ID != c.line.passage.ID {
				continue
			}
			l.study()
			for i := range l.mentions {
				m := &l.mentions[i]
				o := *c
				o.line, o.mention, o.span = l, m, extract.Span{Start: m.Start, End: m.End}
				if !yield(&o) {
					return
				}
			}
		}
	}
}

// toldBefore stands before a figure that held before another, which the sentence beside it tells.
var toldBefore = newPattern(`(?i)\b(?:had (?:first |earlier |originally |initially |previously |already )?(?:offered|bid|proposed|paid|been|asked|planned|sought|promised|set|agreed|stood)|(?:first|earlier|previous|initial|original|opening|old|last) (?:offer|bid|proposal|price|figure|plan|target|deal|contract|fee|terms|version|estimate|round)|previously|originally|initially|until (?:now|then|this [a-z]+|last [a-z]+|recently)\b[^.;$€£\d]{0,40}\b(?:had|was|were|been)|until (?:now|then)|before that|up to now)\b[^.;$€£\d]{0,40}$`)

// leastPaired is the score that a figure needs of which its own sentence tells what it was before.
const leastPaired = -1

// setApartFrom says whether two figures may be one before the other: alike, not the same, and
// neither many times the other.
func (c *candidate) setApartFrom(o *candidate) bool {
	x, y := c.mention.Value, o.mention.Value
	if isRange(x) || isRange(y) || o.isStep() || !alikeFigures(x, y) || sameFigure(x, y) {
		return false
	}
	a, b := quantity(x), quantity(y)
	return !a.IsZero() && !b.IsZero() && a.LessThan(b.Mul(mostMoved)) && b.LessThan(a.Mul(mostMoved))
}

// mostMoved is how many times as large a figure may become as it was.
var mostMoved = decimal.New(10, 0)
