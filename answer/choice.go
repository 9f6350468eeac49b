package answer

import (
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// choosing asks which of several figures holds.
var choosing = newPattern(`\b(?:which|whose|right|correct|current|currently|latest|settled?|true|valid|use|trust|believe|stands?|applies)\b`)

// alikeFigures reads the figures between which a question lets choose as of one
// kind: "my notes say $450m, a colleague's 600", "500m doses or 400m".
func (r *reading) alikeFigures() {
	if len(r.figures) == 0 || r.computes() || !r.reads(choosing) {
		return
	}
	like := r.figures[0]
	for _, v := range r.figures[1:] {
		if kindIn(v) == deal.KindMoney && kindIn(like) != deal.KindMoney {
			like = v
		}
	}
	var figures []deal.Value
	minor := kindIn(like) == deal.KindMoney && r.reads(inMinor)
	for i := range r.terms {
		t := &r.terms[i]
		n, counts := t.value.(deal.Number)
		if printed, ok := deal.Digits(t.text); ok && t.value == nil && !t.name {
			n, counts = deal.Number{Digits: printed}, true
		}
		if counts && n.Unit == "" {
			if t.value == nil && minor {
				n.Digits = deal.Hundredth(n.Digits) // "350 or 380 pence"
			}
			t.value = alike(n, like)
		}
		if t.value != nil {
			figures = append(figures, t.value)
		}
	}
	r.figures = figures
}

// alike is a bare number as a figure of the same kind as another.
func alike(n deal.Number, other deal.Value) deal.Value {
	switch o := other.(type) {
	case deal.Money:
		if n.Scale == "" {
			n.Scale = o.Scale
		}
		return deal.Money{Bound: n.Bound, Digits: n.Digits, Scale: n.Scale, Currency: o.Currency}
	case deal.Percent:
		return deal.Percent{Bound: n.Bound, Digits: n.Digits}
	case deal.Number:
		if n.Scale == "" {
			n.Scale = o.Scale
		}
		if o.Unit == "" && n.Scale != "" {
			return deal.Money{Bound: n.Bound, Digits: n.Digits, Scale: n.Scale} // of whatever currency
		}
		n.Unit = o.Unit
	}
	return n
}

// eitherOne finds a question which of two things that it names holds.
var eitherOne = newPattern(`\b(?:which (?:one|of|is|was|date|day|year|holds|stands|applies|counts|should)|who(?:'s|s| is) right|what(?:'s|s| is) (?:right|correct|true))\b`)

// offersDates says whether the question lets choose between dates: "I have July 2026 and
// June 2029 for its end, which one is right".
func (r *reading) offersDates(mentions []extract.Mention) bool {
	dates := 0
	for _, m := range mentions {
		if d, ok := asYear(m, r.text).(deal.Date); ok && d.Event == "" {
			dates++
		}
	}
	return dates > 1 && dates == len(mentions) && (r.disputed || r.reads(eitherOne))
}

// choosesFigure says whether the question offers figures of one kind to choose
// from.
func (r *reading) choosesFigure() bool {
	if len(r.figures) < 2 || r.computes() {
		return false
	}
	kind := kindIn(r.figures[0])
	if r.shape == ShapeDate && kind != deal.KindDate {
		return false // "they put in $5, when does the $6 come"
	}
	if slices.ContainsFunc(r.figures, func(v deal.Value) bool { return kindIn(v) != kind }) {
		return false
	}
	return slices.Contains(wanted[r.shape], kind) || r.shape != ShapeYesNo && r.reads(choosing) || r.reads(eitherOne)
}

// Words by which a sentence tells how things were, a question for what was paid in fact, and words
// by which a sentence tells that something was but bid, or expected.
var (
	toldThen = newPattern(`(?i)\b(?:had [a-z]+(?:ed|n|t)|spoke of|(?:was|were) (?:put|set|valued|priced|worth|to)|at signing|at the (?:time|outset|start)|originally|initially|at first|first|announcement|last (?:year|summer|spring|autumn|fall|winter|month)(?:['’]s)?|earlier|once|used to|before (?:the|that)|so far|until now|old|previous)\b`)
	inFact   = newPattern(`\b(?:paid|pay|actual|actually|really|closing|closed|completion)\b`)
	proposed = newPattern(`(?i)\b(?:bids?|offer(?:ed|s)?|proposed|proposal|asked for|wanted|hoped|expected|estimated?|guess(?:ed)?|rumou?red|talk of)\b`)
)

// pastEntry says whether the line is an entry of a timeline that lay well behind when its
// article came out.
func (c *candidate) pastEntry() bool {
	d, published := c.line.dated(), c.page.came
	away, known := apart(d, published)
	return d.Year != 0 && known && d.Before(published) && away.Hours() > newsworthy
}

// farAhead is how much more may speak for the best of the figures offered than for the
// one that holds.
const farAhead = 3.0

// clauseText is the words of the answer's clause up to it.
func (c *candidate) clauseText() string {
	first, _ := c.line.wordRange(c.span)
	from := first
	for from > 0 && c.line.clauses[from-1] == c.line.clauses[first] {
		from--
	}
	return c.line.text[min(c.line.words[from].Start, c.span.Start):c.span.Start]
}
