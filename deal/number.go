package deal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

func (Number) isValue()   {}
func (Percent) isValue()  {}
func (Duration) isValue() {}

// Kind is KindNumber.
func (Number) Kind() Kind { return KindNumber }

// Kind is KindPercent.
func (Percent) Kind() Kind { return KindPercent }

// Kind is KindDuration.
func (Duration) Kind() Kind { return KindDuration }

// String prints the count: "up to 100 million doses", "nearly 5,000
// supermarkets".
func (n Number) String() string {
	return join(string(n.Bound), grouped(n.Digits), n.Scale, n.Unit)
}

// Quantity is the count itself, 100000000 for "100 million doses"; zero where
// Digits is no figure.
func (n Number) Quantity() decimal.Decimal { return quantity(n.Digits, n.Scale) }

func parseNumber(s string) (Value, bool) {
	n := Number{}
	var ok bool
	n.Bound, s = cutAmountBound(s)
	if n.Digits, n.Scale, s, ok = cutFigure(s); !ok {
		return nil, false
	}
	if n.Bound == Exactly {
		n.Bound, s = cutTrailingBound(s)
	}
	first, _ := utf8.DecodeRuneInString(s)
	model := unicode.IsDigit(first) && strings.ContainsFunc(s, unicode.IsLetter) // "39 787-9s"
	if s != "" && !unicode.IsLetter(first) && !model {
		return nil, false
	}
	n.Unit = s
	return n, true
}

// String prints the share: "about 27%", "a third".
func (p Percent) String() string {
	if words := fractionNames[p.Digits]; words != "" {
		return join(string(p.Bound), words)
	}
	return join(string(p.Bound), grouped(p.Digits)+"%")
}

// Share is the share of the whole, 0.27 for "27%"; zero where Digits is no
// figure.
func (p Percent) Share() decimal.Decimal {
	if over, under, ok := strings.Cut(p.Digits, "/"); ok {
		if whole := quantity(under, ""); !whole.IsZero() {
			return quantity(over, "").Div(whole)
		}
	}
	return quantity(p.Digits, "").Shift(-2)
}

func parsePercent(s string) (Value, bool) {
	p := Percent{}
	p.Bound, s = cutAmountBound(s)
	name := strings.ToLower(strings.ReplaceAll(s, "-", " "))
	if sense := LookUp(name); sense.Fraction != "" {
		p.Digits = sense.Fraction
		return p, true
	}
	var scale string
	var ok bool
	if p.Digits, scale, s, ok = cutFigure(s); !ok || scale != "" {
		return nil, false
	}
	switch strings.ToLower(s) {
	case "%", "percent", "per cent", "pct", "pc":
		return p, true
	}
	return nil, false
}

// Quantity is how many of its Unit a duration has.
func (d Duration) Quantity() decimal.Decimal { return quantity(d.Digits, "") }

// String prints the length: "6 years", "up to 36 months".
func (d Duration) String() string {
	unit := d.Unit
	if d.Digits != "1" {
		unit += "s"
	}
	return join(string(d.Bound), grouped(d.Digits), unit)
}

func parseDuration(s string) (Value, bool) {
	d := Duration{}
	d.Bound, s = cutAmountBound(s)
	var scale string
	var ok bool
	if d.Digits, scale, s, ok = cutFigure(s); !ok || scale != "" {
		return nil, false
	}
	if d.Bound == Exactly {
		d.Bound, s = cutTrailingBound(s)
	}
	d.Unit = LookUp(strings.ToLower(s)).Unit
	return d, d.Unit != ""
}
