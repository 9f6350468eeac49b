package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// restOf stands for what is left of a number or a sum of which a text tells the parts: "the
// rest went out in kegs", "Bolt the remainder".
var restOf = newPattern(`(?i)\b(?:the (?:rest|remainder|balance|others?|remaining(?: (?:ones|part|sum|amount|shares?))?)|what(?:ever)? (?:is left|remains))\b`)

// someOfAll stands between a part and its whole, "31 of the 52 floors", and ofThoseAll opens a
// sentence that tells parts of what the one before it tells.
var (
	someOfAll  = regexp.MustCompile(`^ of (?:the|its|their|his|her|those|these|[\p{Lu}][\p{L}.&-]*(?:'s|’s|'|’)) (?:[a-z-]+ )?$`)
	ofThoseAll = regexp.MustCompile(`(?i)^(?:some |about |so far,? )?(?:of|from|out of) (?:the|its|their|those|these|them|that|which|whom)\b`)
)

// A wholeTold is a number, or a sum, the parts of it that are told, and what is left.
type wholeTold struct {
	all   *candidate
	parts []*candidate
	rest  decimal.Decimal
}

// leftover tells how much of a number or a sum falls to those whom a text gives what is left
// of it, by its whole and its other parts: false where no text does.
func (r *reading) leftover(all []candidate) (Answer, bool) {
	ofAccounts := func(row int) bool { return slices.Contains(accounts(), row) || slices.Contains(valuations(), row) }
	if slices.ContainsFunc(r.asked.sorts, ofAccounts) && r.shape == ShapeMoney {
		return Answer{}, false // what somebody is worth is no part of a sum
	}
	one := *r
	one.forget()
	switch {
	case r.shape != ShapePortion:
	case r.reads(amounts):
		one.shape = ShapeMoney
	default:
		one.shape = ShapePercent
	}
	var seen []*line
	for i := range all[:min(len(all), restAmong)] {
		c := &all[i]
		if c.fact != nil || c.fit.missing > mostMissing || c.page != all[0].page {
			continue
		}
		for _, l := range []*line{c.line, c.line.next} {
			if l == nil || slices.Contains(seen, l) {
				continue
			}
			seen = append(seen, l)
			at := restOf.FindStringIndex(l.text)
			if at == nil || l.question || l.label || l.mute() {
				continue
			}
			l.study()
			if f := (&fit{hits: r.hitsIn(l), weight: c.fit.weight}); !one.asksRest(l, at) || r.verbFit(f) < halfTold && r.verbFit(all[0].fit) >= nearlyAll {
				continue // "the rest in shares" is not what befell the shares
			}
			if w, ok := one.wholeBefore(c.page, l, at[0]); ok && !one.figureBehind(c.page, l, at[1]) && !one.asksPart(w, l) {
				return r.toldLeft(w, l), true
			}
		}
	}
	return Answer{}, false
}

// figureBehind says whether the words for what is left, which end at such a byte, stand before
// what it comes to: "the other 59 per cent".
func (r *reading) figureBehind(p *page, l *line, end int) bool {
	clause := l.clauses[l.wordAt(end-1)]
	other := strings.HasSuffix(l.text[:end], "he other")
	if other && slices.ContainsFunc(r.alikeIn(p, l, len(l.text)), func(c *candidate) bool { return c.span.Start > end && l.clauses[l.wordAt(c.span.Start)] == clause }) {
		return true // "the other sellers keep 12%"
	}
	if behind := strings.TrimPrefix(l.text[end:], " "); behind != "" && unicode.IsDigit(rune(behind[0])) {
		return true
	}
	return slices.ContainsFunc(r.alikeIn(p, l, len(l.text)), func(c *candidate) bool { return c.span.Start >= end && c.span.Start <= end+1 })
}

// asksPart says whether the question has a word of what is told of one of the parts, which what
// is told of the rest has not.
func (r *reading) asksPart(w wholeTold, l *line) bool {
	for _, c := range w.parts {
		first, last := c.line.wordRange(c.span)
		for k := range r.terms {
			if k == r.head || r.terms[k].value != nil || c.line != l && l.match(&r.terms[k]).strength > 0 {
				continue
			}
			for _, at := range c.line.match(&r.terms[k]).at {
				if at > last && at <= last+partReach && c.line.clauses[at] == c.line.clauses[last] && !strings.EqualFold(r.terms[k].text, thingsOf(c.mention.Value)) || r.terms[k].name && at < first && at >= first-partReach && c.line.clauses[at] == c.line.clauses[first] && c.line != w.all.line {
					return true
				}
			}
		}
	}
	return false
}

// partReach is how many words from a part what it is may stand.
const partReach = 5

// restAmong is how many of the best candidates may stand beside what tells of the rest.
const restAmong = 8

// toldLeft is the answer that so much is left of a whole, of which a line tells who has it.
func (r *reading) toldLeft(w wholeTold, l *line) Answer {
	var less []string
	proof := []Claim{w.all.claim()}
	for _, c := range w.parts {
		less = append(less, c.mention.Value.String())
	}
	for _, at := range append([]*line{l}, w.parts[0].line) {
		c := *w.all
		if c.line = at; !slices.ContainsFunc(proof, func(p Claim) bool { return p.Quote.Text() == c.claim().Quote.Text() }) {
			proof = append(proof, c.claim())
		}
	}
	return r.workedOut(fmt.Sprintf("%s (%s less %s)", like(lowest(w.all.mention.Value), w.rest), w.all.mention.Value, strings.Join(less, " and ")), proof)
}

// asksRest says whether the question asks for what a line gives to somebody, or to something,
// beside the words for what is left, at such bytes: a word of the question stands in their
// clause that the parts told before do not have.
func (r *reading) asksRest(l *line, at []int) bool {
	first, last := l.wordRange(extract.Span{Start: at[0], End: at[1]})
	from, to := first, last
	for from > 0 && l.clauses[from-1] == l.clauses[first] && !sharesEnd.MatchString(l.text[l.words[from-1].Start:l.words[from].End]) && !l.inFigure(from-1) && l.words[from-1].Lower != "and" {
		from--
	}
	for to < len(l.words)-1 && l.clauses[to+1] == l.clauses[last] && !l.inFigure(to+1) {
		to++
	}
	own := kindOf(r.shape) == deal.KindMoney && r.reads(lastPart)
	for k := range r.terms {
		t := &r.terms[k]
		if ofHolding.MatchString(t.text) || ofPaying.MatchString(t.text) || !t.name && t.weight <= eraWeight {
			continue // "the previous owners" are not what is asked for by "previous"
		}
		h := l.match(t)
		in, out := false, false
		for _, w := range h.at {
			in = in || w >= from && w <= to && (w < first || w > last)
			out = out || w < from || w > to
		}
		own = own || in && !out && t.value == nil && (h.strength == 1 || t.name)
	}
	return own
}

// lastPart finds a question for the last of the parts of a sum.
var lastPart = newPattern(`\b(?:last|final|remaining|third) (?:instal?lment|payment|part|chunk|tranche|bit|slice|portion|piece|cheque|stage)\b`)

// sharesEnd ends a part of a list.
var sharesEnd = regexp.MustCompile(`[,;]`)

// inFigure says whether a word of the line stands in a figure.
func (l *line) inFigure(word int) bool {
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return m.Value.Kind() != deal.KindDate && l.words[word].Start >= m.Start && l.words[word].Start < m.End
	})
}

// wholeBefore is the whole of which a line tells parts before such a byte, or the line before
// it does; false where there is no whole, or where the parts are not less.
func (r *reading) wholeBefore(p *page, l *line, end int) (wholeTold, bool) {
	own := r.alikeIn(p, l, end)
	var before []*candidate
	for from, n := l.before, 0; from != nil && n < sumWithin && len(before) == 0 && from.passage.ID == l.passage.ID; from, n = from.before, n+1 {
		from.study()
		before = r.alikeIn(p, from, len(from.text))
	}
	switch {
	case kindOf(r.shape) == deal.KindPercent && len(own) > 0:
		hundred := *own[0]
		hundred.mention = &extract.Mention{Value: deal.Percent{Digits: "100"}}
		return r.lessParts(&hundred, own)
	case len(own) == 0 && len(before) > 1: // "50 shops, 20 of them here. The rest are abroad"
		return r.lessParts(before[0], before[1:])
	case len(own) > 1 && own[0].wholeIn(end):
		return r.lessParts(own[0], own[1:])
	case len(own) > 0 && len(before) > 0:
		all := before[0]
		for _, c := range before {
			if quantity(c.mention.Value).GreaterThan(quantity(all.mention.Value)) {
				all = c
			}
		}
		return r.lessParts(all, own)
	}
	return wholeTold{}, false
}

// wholeIn says whether a figure is told as the whole of those behind it, up to such a byte:
// "of its 90 shops, 40 are here", "90 shops, of which 40".
func (c *candidate) wholeIn(end int) bool {
	text := c.line.text[c.span.End:end]
	if ofThoseNext.MatchString(text) {
		return false
	}
	return ofThoseAll.MatchString(c.line.text[min(c.line.dateline, c.span.Start):]) || thoseAll.in(text) || c.ofWholeSum()
}

// ofThoseNext follows a part of what the sentence before tells.
var ofThoseNext = regexp.MustCompile(`^ of (?:that|this|it|them|those|these|the (?:total|sum|cost|price|bill|money))\b`)

// ofWholeSum says whether what is told before a figure is what something comes to in all.
func (c *candidate) ofWholeSum() bool { return ofAll.in(c.before(replacedReach)) }

// thoseAll finds, behind a whole, that parts of it follow.
var thoseAll = newPattern(`(?i)\bof (?:them|which|whom|those|these|it|that)\b`)

// lessParts is a whole with its parts; false where they are none, or not less.
func (r *reading) lessParts(all *candidate, parts []*candidate) (wholeTold, bool) {
	rest := quantity(all.mention.Value)
	for _, c := range parts {
		rest = rest.Sub(quantity(c.mention.Value))
	}
	alike := !slices.ContainsFunc(parts, func(c *candidate) bool { return !alikeFigures(c.mention.Value, all.mention.Value) })
	return wholeTold{all, parts, rest}, alike && len(parts) > 0 && rest.IsPositive()
}

// alikeIn are the figures of the kind that is asked for in a line before such a byte, none of
// which is left behind, or is of another sort.
func (r *reading) alikeIn(p *page, l *line, end int) (all []*candidate) {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Start >= end || m.Value.Kind() != kindOf(r.shape) {
			continue
		}
		c := &candidate{page: p, line: l, mention: m, span: extract.Span{Start: m.Start, End: m.End}}
		strict := slices.ContainsFunc(l.sortsBeside(c, m.Value.Kind()), func(row int) bool { return sorts()[row].strict })
		if !c.replaced() && (!strict || kindOf(r.shape) == deal.KindNumber) {
			all = append(all, c)
		}
	}
	return all
}

// notAsked finds a question for those of a number that are not as some of them are told to be.
var notAsked = newPattern(`\b(?:outside|not|aren't|isn't|don't|doesn't|didn't|weren't|wasn't|other than|apart from|elsewhere|except|besides|free|empty|unlet|unsold|vacant|available|undelivered|outstanding|still (?:open|to come|to be|left|missing|due)|left|remain(?:s|ing)?|over|yet to)\b`)

// notThose is how many of a number are not as a sentence tells some of them to be: "flies 88
// aircraft, 30 of them leased" for those that are not.
func (r *reading) notThose(pages []*page) (Answer, bool) {
	one := *r
	one.forget()
	all := one.weigh(nil, pages)
	best(all)
	for i := range all {
		c := &all[i]
		if c.score <= sure {
			break
		}
		if c.mention == nil || c.doubtful(r) {
			continue
		}
		figures := one.alikeIn(c.page, c.line, len(c.line.text))
		for k := range figures {
			if k == 0 {
				continue
			}
			a, b := figures[k-1], figures[k]
			if a.span != c.span && b.span != c.span || !alikeFigures(a.mention.Value, b.mention.Value) {
				continue
			}
			whole, part := a, b
			switch between := c.line.text[a.span.End:b.span.Start]; {
			case someOfAll.MatchString(between):
				whole, part = b, a
			case !ofThem.MatchString(c.line.text[b.span.End:]) && !ofWhichBefore.MatchString(between):
				continue
			}
			if !one.tellsPart(part) {
				continue
			}
			if w, ok := one.lessParts(whole, []*candidate{part}); ok {
				return r.toldLeft(w, c.line), true
			}
		}
	}
	return Answer{}, false
}

// tellsPart says whether what is told of a part is what the question takes out: it has a word
// of that, or tells that it is taken where those are asked for that are free.
func (r *reading) tellsPart(part *candidate) bool {
	first, last := part.line.wordRange(part.span)
	if stillFree.in(r.lower) && isTaken.in(part.line.text[part.span.End:]) {
		return true
	}
	at := r.readsAt(notAsked)
	for k := range r.terms {
		t := &r.terms[k]
		if t.at < at[0] && !r.reads(leftOver) || t.value != nil {
			continue
		}
		for _, w := range part.line.match(t).at {
			if w > last || w >= first-2 && w < first {
				return true
			}
		}
	}
	return false
}

// A question for those that are free, or left, and a part that is not.
var (
	stillFree = newPattern(`\b(?:free|empty|unlet|unsold|vacant|available|undelivered|outstanding|left|open|to come|remain(?:s|ing)?)\b`)
	leftOver  = newPattern(`\b(?:left|remain(?:s|ing)?|over)\b`)
	isTaken   = newPattern(`(?i)\b(?:taken|let|sold|leased|rented|occupied|filled|delivered|arrived|handed over|gone|booked|pre-?let|signed|used|go|cut|closed?|axed|lost|leave)\b`)
)

// ofWhichBefore stands between a number and some of it: "300 shops, of which Acme owns 40".
var ofWhichBefore = regexp.MustCompile(`(?i)\b(?:of|out of) (?:which|whom|them|those|these)\b[^,;.]{0,40}$`)

// doubtful says whether the candidate is no answer to a question.
func (c *candidate) doubtful(r *reading) bool {
	why := r.doubt(c)
	return why != "" && why != countedElse
}

// takesOut ends with the words by which a question takes some out of a number.
var takesOut = regexp.MustCompile(`(?:\bnot|n't|\boutside|\bother than|\bapart from|\bexcept) (?:the |in |at |by |from |for |be |been |come |yet )*$`)

// takesOutUntold says whether the question for a number takes some out of which the page has
// nothing: "how many aircraft are not insured".
func (r *reading) takesOutUntold(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.shape != ShapeCount {
		return false
	}
	for k := range r.terms {
		t := &r.terms[k]
		if c.fit.onPage[k] == 0 && t.at <= len(r.lower) && takesOut.MatchString(r.lower[:t.at]) {
			return true
		}
	}
	return false
}
