package deal

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Agrees reports whether two values can both be true of one term, as a careful
// reader takes them. It is symmetric.
//
//   - Precision is not a difference: 2032 agrees with 30 June 2032, $69 billion
//     with $68.7 billion, 36 months with 3 years.
//   - "about" gives five percent of room, "nearly" ten below.
//   - A ceiling or a floor allows what it does not exclude: "up to $50 billion"
//     agrees with $15 billion. Two ceilings (or two floors) are terms
//     themselves and agree only when their figures do.
//   - A range agrees with what overlaps it.
//   - Amounts in different currencies, or for different units, are never
//     compared: false, which means "not known to agree", no dispute.
//   - Values of different kinds do not agree, but for a Range and a value of
//     the kind of its ends.
func Agrees(a, b Value) bool {
	if a == nil || b == nil {
		return false
	}
	if a == b {
		return true
	}
	switch a := a.(type) {
	case Date:
		if b, ok := b.(Date); ok {
			return a.agrees(b)
		}
	case Parties:
		b, ok := b.(Parties)
		return ok && sameNames(a, b)
	case Text:
		b, ok := b.(Text)
		return ok && strings.EqualFold(strings.Join(strings.Fields(string(a)), " "), strings.Join(strings.Fields(string(b)), " "))
	}
	if aDates, ok := datesOf(a); ok {
		bDates, ok := datesOf(b)
		return ok && !aDates.High.(Date).Before(bDates.Low.(Date)) && !bDates.High.(Date).Before(aDates.Low.(Date))
	}
	x, ok := extentOf(a)
	y, ok2 := extentOf(b)
	return ok && ok2 && x.sameUnit(y) && x.agrees(y)
}

func sameNames(a, b Parties) bool {
	x, y := a.names(), b.names()
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// datesOf sees a date as a range, so that ranges and dates compare alike.
func datesOf(v Value) (Range, bool) {
	switch v := v.(type) {
	case Date:
		return Range{v, v}, v.Year != 0
	case Range:
		low, ok := v.Low.(Date)
		high, ok2 := v.High.(Date)
		return v, ok && ok2 && low.Year != 0 && high.Year != 0
	}
	return Range{}, false
}

// agrees compares dates: their spans overlap, or one is an open bound on the
// other. What one does not say, it does not deny: October agrees with 2025.
func (d Date) agrees(o Date) bool {
	if d.Event != "" || o.Event != "" {
		return strings.EqualFold(d.Event, o.Event)
	}
	if d.Year == 0 || o.Year == 0 {
		return unsaid(d.Month, o.Month) && unsaid(d.Day, o.Day)
	}
	overlap := !d.Before(o) && !d.After(o)
	if opening(d.Bound) == opening(o.Bound) {
		return overlap
	}
	return overlap || d.allows(o) || o.allows(d)
}

func unsaid(a, b int) bool { return a == 0 || b == 0 || a == b }

// opening is the side on which a bound leaves a date open: -1 earlier, +1
// later. "Until" and "from" name the day itself.
func opening(b Bound) int {
	switch b {
	case By, Before:
		return -1
	case After, AsEarly, AtLeast:
		return +1
	}
	return 0
}

// allows reports whether o lies on the open side of d.
func (d Date) allows(o Date) bool {
	return opening(d.Bound) < 0 && o.Before(d) || opening(d.Bound) > 0 && o.After(d)
}

// An extent is a stretch of amounts in one unit.
type extent struct {
	figure   decimal.Decimal // what is printed; of a range the low end
	low, top decimal.Decimal // what it allows
	open     int             // -1 a ceiling, +1 a floor: that end is open
	round    decimal.Decimal // half of the last printed digit; zero: exact
	unit     string
}

// tolerance is how far two figures may lie apart and still be one figure
// printed twice; below it lie roundings such as 68.7 and 69.
var tolerance = decimal.New(2, -2)

// room is how much below and above its figure a bound allows.
var room = map[Bound]struct{ below, above decimal.Decimal }{
	About:  {decimal.New(5, -2), decimal.New(5, -2)},
	Nearly: {decimal.New(10, -2), decimal.Zero},
}

// extentOf measures an amount, or a range of amounts; false for other values.
func extentOf(v Value) (extent, bool) {
	switch v := v.(type) {
	case Money:
		return newExtent(v.Bound, v.Amount(), scaledStep(v.Digits, v.Scale), "money "+v.Currency+" "+v.Per), true
	case Percent:
		return newExtent(v.Bound, v.Share(), halfStep(v.Digits, "").Shift(-2), "percent"), true
	case Number:
		return newExtent(v.Bound, v.Quantity(), scaledStep(v.Digits, v.Scale), "number "+Measure(v.Unit)), true
	case Duration:
		return newExtent(v.Bound, v.days(), v.daysOf(halfStep(v.Digits, "")), "duration"), true
	case Range:
		low, ok := extentOf(v.Low)
		high, ok2 := extentOf(v.High)
		low.top, low.round = high.top, decimal.Zero
		if low.open < 0 {
			low.open = 0
		}
		return low, ok && ok2 && low.unit == high.unit
	}
	return extent{}, false
}

func newExtent(b Bound, figure, round decimal.Decimal, unit string) extent {
	slack := room[b]
	size := figure.Abs()
	e := extent{figure: figure, low: figure.Sub(size.Mul(slack.below)), top: figure.Add(size.Mul(slack.above)), round: round, unit: unit}
	switch b {
	case UpTo, Under:
		e.open = -1
	case AtLeast, Over:
		e.open = +1
	}
	return e
}

// halfStep is half of the last printed digit. Amounts and counts without a
// scale are exact: $95 is not $95.40.
func halfStep(digits, scale string) decimal.Decimal {
	if strings.Contains(digits, "/") {
		return decimal.New(1, 0) // a third is 33 percent, or 33.3
	}
	_, fraction, _ := strings.Cut(digits, ".")
	return decimal.New(5, exponents[scale]-int32(len(fraction))-1)
}

func scaledStep(digits, scale string) decimal.Decimal {
	if scale == "" {
		return decimal.Zero
	}
	return halfStep(digits, scale)
}

// Measure is a unit as units are compared: "GW" is "gigawatts".
func Measure(unit string) string {
	unit = strings.ToLower(unit)
	if long, ok := longUnits[unit]; ok {
		return long
	}
	return unit
}

// longUnits are measures as they are written out.
var longUnits = map[string]string{
	"kw": "kilowatts", "mw": "megawatts", "gw": "gigawatts", "tw": "terawatts",
	"kilowatt": "kilowatts", "megawatt": "megawatts", "gigawatt": "gigawatts", "terawatt": "terawatts",
	"kwh": "kilowatt-hours", "mwh": "megawatt-hours", "gwh": "gigawatt-hours", "twh": "terawatt-hours",
	"kg": "kilograms", "kilos": "kilograms", "tons": "tonnes", "ton": "tonnes", "tonne": "tonnes",
	"km": "kilometres", "kilometers": "kilometres", "bcm": "billion cubic metres", "mtpa": "million tonnes a year",
	"bpd": "barrels a day", "barrels per day": "barrels a day", "sq ft": "square feet",
}

// sameUnit reports whether two amounts may be compared. A count without a unit
// fits any; "games" fits "regular-season games".
func (e extent) sameUnit(o extent) bool {
	if e.unit == o.unit {
		return true
	}
	x, isCount := strings.CutPrefix(e.unit, "number ")
	y, isCount2 := strings.CutPrefix(o.unit, "number ")
	return isCount && isCount2 && (strings.HasSuffix(x, y) || strings.HasSuffix(y, x))
}

func (e extent) agrees(o extent) bool {
	if e.sameFigure(o) {
		return true
	}
	sameSide := e.open == o.open && e.open != 0
	return !sameSide && !e.below(o) && !o.below(e)
}

// below reports whether all that e allows lies below all that o allows.
func (e extent) below(o extent) bool {
	return e.open <= 0 && o.open >= 0 && e.top.LessThan(o.low)
}

// sameFigure reports whether the coarser of two figures is the finer one
// rounded.
func (e extent) sameFigure(o extent) bool {
	apart := e.figure.Sub(o.figure).Abs()
	if apart.IsZero() {
		return true
	}
	if e.round.Equal(o.round) {
		return false
	}
	larger := decimal.Max(e.figure.Abs(), o.figure.Abs())
	return apart.LessThanOrEqual(decimal.Max(e.round, o.round)) && apart.LessThanOrEqual(larger.Mul(tolerance))
}

// dayCount is the length of a unit of time in days, by the average year.
var dayCount = map[string]decimal.Decimal{
	"decade":  decimal.New(36525, -1),
	"year":    decimal.New(36525, -2),
	"season":  decimal.New(36525, -2),
	"quarter": decimal.New(913125, -4),
	"month":   decimal.New(304375, -4),
	"week":    decimal.New(7, 0),
	"day":     decimal.New(1, 0),
	"hour":    decimal.New(1, 0).Div(decimal.New(24, 0)),
}

func (d Duration) days() decimal.Decimal { return d.daysOf(quantity(d.Digits, "")) }

func (d Duration) daysOf(n decimal.Decimal) decimal.Decimal { return n.Mul(dayCount[d.Unit]) }
