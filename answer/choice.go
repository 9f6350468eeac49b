package answer

import (
	"slices"

	"dealbot/deal"
)

// choosing asks which of several figures holds.
var choosing = newPattern(`\b(?:which|whose|right|correct|current|currently|latest|settled?|true|valid|use|trust|believe|stands?|applies)\b`)

// alikeFigures reads the figures between which a question lets choose as of one
// kind: "my notes say $450m, a colleague's 600", "500m doses or 400m".
func (r *reading) alikeFigures() {
	if len(r.figures) == 0 || r.computes() || !choosing.in(r.lower) {
		return
	}
	like := r.figures[0]
	for _, v := range r.figures[1:] {
		if kindIn(v) == deal.KindMoney && kindIn(like) != deal.KindMoney {
			like = v
		}
	}
	var figures []deal.Value
	for i := range r.terms {
		t := &r.terms[i]
		n, counts := t.value.(deal.Number)
		if printed, ok := deal.Digits(t.text); ok && t.value == nil && !t.name {
			n, counts = deal.Number{Digits: printed}, true
		}
		if counts && n.Unit == "" {
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

// choosesFigure says whether the question offers figures of one kind to choose
// from.
func (r *reading) choosesFigure() bool {
	if len(r.figures) < 2 || r.computes() {
		return false
	}
	kind := kindIn(r.figures[0])
	if slices.ContainsFunc(r.figures, func(v deal.Value) bool { return kindIn(v) != kind }) {
		return false
	}
	return slices.Contains(wanted[r.shape], kind) || r.shape != ShapeYesNo && choosing.in(r.lower)
}
