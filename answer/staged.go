package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// stagedAsked finds a question for the parts in which a sum is paid.
var stagedAsked = newPattern(`\bhow(?:'s|s| is| was| will| are| were| does| do| did| would| gets?)\b[^?]*\b(?:paid(?: out| over| in)?|pay(?:s|ing)? (?:it|this|that|the|up)?|staged|structured|phased|spread(?: out)?|split(?: up)?|broken (?:down|up)|staggered|divided(?: up)?|handed over|made up)\b|\b(?:payment|price|deal|purchase) (?:schedule|structure|stages|breakdown|split|plan|instal?lments)\b|\bin (?:what|which) (?:instal?lments|stages|parts|tranches|steps|portions)\b`)

// atTimes finds that parts of a sum are due at times of their own.
var atTimes = newPattern(`(?i)\b(?:now|up ?front|at once|closing|completion|completes|closes|when|once|later|signing|signed|immediately|first|further|second|over|within|instal?lments?|half|cash|shares|debt|loans?|stock|next|until|(?:19|20)\d\d)\b`)

// inStages finds a question that takes for granted that a sum has parts.
var inStages = newPattern(`\b(?:staged|phased|staggered|instal?lments|tranches|stages)\b`)

// notStaged says whether a question is for such parts, and the sentence has no word for one.
func (r *reading) notStaged(c *candidate) bool {
	return c.fact == nil && c.mention != nil && r.reads(stagedAsked) && r.reads(inStages) && !atTimes.in(c.clauseText())
}

// staged tells in which parts a sum is paid, in the words of a line whose figures come to a
// sum that the page tells: false where none does.
func (r *reading) staged(pages []*page) (Answer, bool) {
	one := r.singly(ShapeMoney)
	one.forget()
	var best *candidate
	var parts []extract.Span
	top := 0.0
	for _, p := range one.route(pages) {
		p.look()
		f := one.onPage(p)
		for _, l := range p.lines {
			if l.question || l.label || l.mute() || len(l.mentions) == 0 {
				continue
			}
			l.study()
			score, told := one.partsIn(p, l)
			if told == nil || f.missing > mostMissing {
				continue
			}
			c := &candidate{page: p, line: l, mention: told[0].mention, span: told[0].span}
			for k := range one.terms {
				if t := &one.terms[k]; t.name && l.match(t).strength > 0 {
					score += nameInParts
				}
			}
			if one.namesIn(c) && score > top {
				best, top, parts = c, score, nil
				for _, t := range told {
					parts = append(parts, t.span)
				}
			}
		}
	}
	if best == nil {
		return Answer{}, false
	}
	return r.workedOut(clip(plain(sharesTold(best.line, parts)), longAnswer), []Claim{best.claim()}), true
}

// How much it speaks for a line that its figures are the parts of a sum: that they come to one
// on the page, that the line tells of the rest of one, and that it has a name of the question.
const (
	comeToSum   = 3.0
	leaveRest   = 2.0
	nameInParts = 0.5
)

// partsIn are the figures of a line that are the parts of a sum, and how much speaks for that;
// nil where they are none.
func (r *reading) partsIn(p *page, l *line) (float64, []*candidate) {
	all := r.alikeIn(p, l, len(l.text))
	told := slices.DeleteFunc(slices.Clone(all), func(c *candidate) bool {
		return c.ofTime() || c.ofWholeSum() || r.isStated(c) || !alikeFigures(c.mention.Value, all[0].mention.Value)
	})
	rest := restOf.in(l.text)
	if len(told) == 0 || len(told) == 1 && !rest || !atTimes.in(l.text) {
		return 0, nil
	}
	sum := decimal.Zero
	for _, c := range told {
		sum = sum.Add(quantity(c.mention.Value))
	}
	near := p.lines
	if len(r.figures) == 0 {
		near = nil
		for at, n := l, 0; at != nil && n <= sumWithin; at, n = at.before, n+1 {
			near = append(near, at)
		}
	}
	for _, at := range near {
		for _, c := range r.alikeIn(p, at, len(at.text)) {
			if slices.ContainsFunc(told, func(t *candidate) bool { return t.line == c.line && t.span == c.span }) || len(r.figures) > 0 && !r.isStated(c) || !alikeFigures(c.mention.Value, told[0].mention.Value) {
				continue
			}
			switch whole := quantity(c.mention.Value); {
			case whole.Equal(sum):
				return comeToSum, told
			case rest && whole.GreaterThan(sum):
				return leaveRest, told
			}
		}
	}
	return 0, nil
}

// sumWithin is how many lines before its parts a sum is told at most.
const sumWithin = 3

// isStated says whether the question states a figure itself.
func (r *reading) isStated(c *candidate) bool {
	return slices.ContainsFunc(r.figures, func(v deal.Value) bool { return sameFigure(inMoneyOf(v, c.mention.Value), c.mention.Value) })
}

// withExtra finds a question for all that one may get for a share, what depends on something
// included.
var withExtra = newPattern(`\b(?:maximum|max|most|all[- ]in|total|in total|altogether|including|incl\.?|plus|with|together|sum|at best|best case|everything)\b[^?]*\b(?:contingent|cvrs?|rights?|earn-?out|milestones?|top-?up|kicker|sweetener|extra|bonus|conditional)\b|\b(?:cash|contingent|cvrs?|rights?)\b[^?]*(?:\+|&|\b(?:plus|and|with|incl\.?|including)\b)[^?]*\b(?:contingent|cvrs?|rights?|thing|cash|extra|kicker|bonus)\b|\b(?:maximum|max|most)\b[^?]*\b(?:per share|a share|each share|holders?|shareholders?)\b|\b(?:holders?|shareholders?)\b[^?]*\b(?:at most|maximum|at best|all in|in total|in all)\b`)

// isExtra finds, around a sum for a share, that it is due only if something comes about, on top
// of what is paid anyway.
var (
	extraBefore = newPattern(`(?i)\b(?:contingent|rights?|additional|further|extra|plus|cvrs?|another|earn-?out|milestone)\b[^.;$€£]{0,60}$`)
	extraBehind = regexp.MustCompile(`^(?: (?:a|per) share)? (?:more|extra|on top)\b`)
)

// allForShare is what is paid for a share with all that depends on something: false where no
// source tells both.
func (r *reading) allForShare(pages []*page) (Answer, bool) {
	one := r.singly(ShapeMoney)
	one.forget()
	for _, p := range one.route(pages) {
		p.look()
		var cash *candidate
		for _, l := range p.lines {
			if l.question || l.label || l.mute() || len(l.mentions) == 0 {
				continue
			}
			l.study()
			for _, c := range one.alikeIn(p, l, len(l.text)) {
				if !c.ofShare() {
					continue
				}
				extra := extraBefore.in(c.before(replacedReach+replacedReach)) || extraBehind.MatchString(l.text[c.span.End:])
				switch {
				case !extra && (cash == nil || !cash.isNear(c)):
					cash = c
				case extra && cash != nil && cash.isNear(c) && alikePrice(cash.mention.Value, c.mention.Value) && one.namesIn(cash, c):
					sum := quantity(cash.mention.Value).Add(quantity(c.mention.Value))
					return r.workedOut(fmt.Sprintf("%s (%s + %s)", like(lowest(cash.mention.Value), sum), cash.mention.Value, c.mention.Value), proofOf(cash, c)), true
				}
			}
		}
	}
	return Answer{}, false
}

// ofShare says whether a sum is one for a share: told as such, or too small for another.
func (c *candidate) ofShare() bool {
	m, ok := lowest(c.mention.Value).(deal.Money)
	return ok && (m.Per == "share" || m.Per == "" && c.small())
}

// isNear says whether another figure is told in the same line or in one of the next.
func (c *candidate) isNear(o *candidate) bool {
	for l, n := o.line, 0; l != nil && n <= sumWithin; l, n = l.before, n+1 {
		if l == c.line {
			return true
		}
	}
	return false
}

// alikePrice says whether two sums are in one currency.
func alikePrice(a, b deal.Value) bool {
	x, _ := lowest(a).(deal.Money)
	y, _ := lowest(b).(deal.Money)
	return x.Currency == y.Currency
}

// orderAsked finds a question for which of several comes first, or in what order they come.
var orderAsked = newPattern(`^(?:so |and |but |ok )*(?:which|what) [^?]*\b(?:come|comes|came|go|goes|went|get|gets|start|starts|launch|launches|arrive|arrives|be|is|are|will|built|made|sold|brew|brewed)?\b[^?]*\bfirst(?:,? (?:and|then) (?:which|what|then)[^?]*)?\?*$|\b(?:in )?(?:what|which) (?:order|sequence)\b|^(?:the )?(?:order|sequence) of (?:the )?(?:[a-z-]+ )?(?:models?|launches|products?|cars?|vans?|steps?|countries|markets|games?|films?|brands?|drugs?|openings?)\b|^(?:so |and )*(?:which|what) (?:[a-z-]+ ){1,3}first\b`)

// comesFirst finds a line that tells what comes first, and laterOnes one that tells what follows.
var (
	comesFirst = newPattern(`(?i)\b(?:begin(?:s|ning)? with|start(?:s|ing)? with|comes? first|(?:is|are|will be) (?:the )?first|to begin with|will first|initially|the first (?:to|of (?:them|these|those)|will be|is|are)|first (?:come|up|in line|the|a|an)|leads? the way|kicks? off with|opens? with|followed by)\b`)
	laterOnes  = newPattern(`(?i)\b(?:then|follows?|followed|later|next|afterwards|after that|before)\b`)
)

// inOrder tells what comes first, and what then, by the line that does: false where none on
// the pages about the question does.
func (r *reading) inOrder(pages []*page) (Answer, bool) {
	one := r.singly(ShapeText)
	one.terms = slices.DeleteFunc(slices.Clone(one.terms), func(t term) bool { return !t.name && inOrderWords[strings.ToLower(t.text)] })
	if len(one.terms) == 0 {
		return Answer{}, false
	}
	one.forget()
	var found *candidate
	top := 0.0
	for _, p := range one.route(pages) {
		p.look()
		for _, l := range p.lines {
			if l.question || l.label || l.mute() || !comesFirst.in(l.text) {
				continue
			}
			l.study()
			c := &candidate{page: p, line: l, span: extract.Span{Start: 0, End: len(l.text)}}
			score := 0.0
			for k := range one.terms {
				t := &one.terms[k]
				score += t.weight * l.match(t).strength
				if l.before != nil {
					score += inPrevious * t.weight * l.before.match(t).strength
				}
			}
			if laterOnes.in(l.text) {
				score *= 1 + nameInParts
			}
			if score > top && one.namesIn(c) {
				found, top = c, score
			}
		}
	}
	if found == nil {
		return Answer{}, false
	}
	found.fit = &fit{hits: r.hitsIn(found.line), weight: r.weights()}
	text := plain(r.clause(found, longAnswer))
	if at := comesFirst.FindStringIndex(text); at == nil || utf8.RuneCountInString(text) > longAnswer {
		text = plain(found.line.text)
	}
	return r.workedOut(clip(text, longAnswer), []Claim{found.claim()}), true
}

// inOrderWords are words of a question for an order that no line needs to have.
var inOrderWords = wordsOf("first, order, sequence, come, comes, start, starts, launch, launches, arrive, go, goes")
