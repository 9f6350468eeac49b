package deal

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// maxDigits is how long a figure may be; longer ones are identifiers.
const maxDigits = 30

// The ways people group digits: 1,950 and 1,950.25; 1.950.000; 12,50 (a
// decimal comma); 1,00,000 (India); .75. Plain ones need no pattern.
var (
	groupedDigits = regexp.MustCompile(`^\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$`)
	dottedDigits  = regexp.MustCompile(`^\d{1,3}(\.\d{3}){2,}$`)
	commaDigits   = regexp.MustCompile(`^\d+,\d{1,2}$`)
	bareFraction  = regexp.MustCompile(`^\.\d+$`)
)

// Digits brings a printed figure to the form values keep: no separators, a
// point before the decimals. False when it is no figure, "1.2.3" or "12,", or one
// of more than thirty digits.
func Digits(printed string) (string, bool) {
	if len(printed) > 2*maxDigits {
		return "", false
	}
	digits, ok := ungrouped(printed)
	return digits, ok && len(digits) <= maxDigits
}

func ungrouped(printed string) (string, bool) {
	switch {
	case isPlain(printed):
		return printed, true
	case groupedDigits.MatchString(printed):
		return strings.ReplaceAll(printed, ",", ""), true
	case dottedDigits.MatchString(printed):
		return strings.ReplaceAll(printed, ".", ""), true
	case commaDigits.MatchString(printed):
		return strings.Replace(printed, ",", ".", 1), true
	case bareFraction.MatchString(printed):
		return "0" + printed, true
	}
	return "", false
}

// isPlain reports digits with at most one point among them, as most are.
func isPlain(s string) bool {
	point := strings.IndexByte(s, '.')
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && i != point {
			return false
		}
	}
	return s != "" && point != 0 && point != len(s)-1
}

// grouped prints digits with thousands separators.
func grouped(digits string) string {
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// quantity is digits x scale, zero for digits that are no figure.
func quantity(digits, scale string) decimal.Decimal {
	d, err := decimal.NewFromString(digits)
	if err != nil {
		return decimal.Zero
	}
	return d.Shift(exponents[scale])
}

var exponents = map[string]int32{"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

// join puts the non-empty words together with single spaces.
func join(words ...string) string {
	kept := words[:0:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
