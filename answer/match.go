package answer

import (
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A hit is how well one term is matched by one line.
type hit struct {
	strength float64
	at       []int // indices of the words that match, best strength only
}

// The strength of a match by synonym.
const bySynonym = 0.7

// match returns how l matches t: 1 for the word itself, less for a synonym.
func (l *line) match(t *term) hit {
	var best hit
	if t.value != nil {
		return l.matchValue(t.value)
	}
	if t.alone {
		if word := l.tellsOfOne().word(); word >= 0 {
			return hit{bySynonym, []int{word}}
		}
	}
	var few [8]*pattern
	forms := few[:0]
	for i := range t.forms {
		if f := &t.forms[i]; l.mayHave(f) {
			forms = append(forms, f)
		}
	}
	synonyms := l.mayMean(t)
	if len(forms) == 0 && !synonyms {
		return best
	}
	for i := range l.words {
		strength := l.matchAt(t, forms, i)
		if strength == 0 && synonyms {
			strength = l.synonymAt(t, i)
		}
		if strength == 0 || strength < best.strength || !t.inert && inertAt(l.words, i) {
			continue
		}
		if strength > best.strength {
			best = hit{strength, nil}
		}
		best.at = append(best.at, i)
	}
	return best
}

// matchValue finds the figure that the question states.
func (l *line) matchValue(v deal.Value) hit {
	for _, m := range l.mentions {
		if sameFigure(m.Value, inUnitOf(inMoneyOf(v, m.Value), m.Value)) {
			first, last := l.wordRange(extract.Span{Start: m.Start, End: m.End})
			return hit{1, []int{first, last}}
		}
	}
	return hit{}
}

// inMoneyOf reads a bare "50 billion" as an amount of the money that m is of.
func inMoneyOf(v, m deal.Value) deal.Value {
	n, bare := v.(deal.Number)
	money, ok := m.(deal.Money)
	if !bare || !ok || n.Unit != "" || n.Scale == "" {
		return v
	}
	return deal.Money{Currency: money.Currency, Digits: n.Digits, Scale: n.Scale}
}

// inUnitOf counts v in the unit of m where that is another word for its own: "300
// million shots" are so many doses.
func inUnitOf(v, m deal.Value) deal.Value {
	n, ok := v.(deal.Number)
	other, counts := m.(deal.Number)
	if !ok || !counts || n.Unit == other.Unit || n.Unit == "" || other.Unit == "" {
		return v
	}
	of := func(unit string) []int {
		stems := extract.Stems(unit)
		rows, _ := tables().synonyms(nil, stems, len(stems)-1)
		return rows
	}
	if !disjoint(of(n.Unit), of(other.Unit)) {
		n.Unit = other.Unit
	}
	return n
}

// byPrefix is the strength of a name that only begins like the one asked for:
// "NBC" in "NBCUniversal".
const byPrefix = 0.8

// begins says whether a longer word may stand for f, a form of t.
func (f *pattern) begins(t *term) bool {
	return t.name && len(f.stems) == 1 && len(f.stems[0]) >= 3
}

// matchAt is how well the word at i, and those after it, match a form of t.
func (l *line) matchAt(t *term, forms []*pattern, i int) float64 {
	strength := 0.0
	if slices.ContainsFunc(t.longer, func(name []string) bool { return startsWith(l.stems[i:], name) }) {
		return 0
	}
	for _, f := range forms {
		if len(f.stems) == 1 && slices.Contains(t.proper, f.stems[0]) && !capital(l.text, l.words[i].Start) {
			continue
		}
		if f.strength > strength && startsWith(l.stems[i:], f.stems) {
			strength = f.strength
		}
		if f.begins(t) && byPrefix*f.strength > strength && strings.HasPrefix(l.stems[i], f.stems[0]) {
			strength = byPrefix * f.strength
		}
	}
	return strength
}

// synonymAt is bySynonym where the word at i may stand for t.
func (l *line) synonymAt(t *term, i int) float64 {
	for _, m := range l.rows {
		if m.word == i && slices.Contains(t.rows, m.row) && !(m.row >= tables().turned && l.opposesNothing(i)) {
			return bySynonym
		}
	}
	return 0
}
