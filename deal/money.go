package deal

import (
	"strings"

	"github.com/shopspring/decimal"
)

func (Money) isValue() {}

// Kind is KindMoney.
func (Money) Kind() Kind { return KindMoney }

// String prints the amount as an answer shows it: "up to $50 billion",
// "$131.50 a share", "CHF 3 billion".
func (m Money) String() string {
	amount := signs[m.Currency] + grouped(m.Digits)
	if signs[m.Currency] == "" {
		amount = join(m.Currency, amount)
	}
	per := ""
	if m.Per != "" {
		per = article(m.Per) + " " + m.Per
	}
	return join(string(m.Bound), amount, m.Scale, per)
}

// Amount is the sum in units of the currency, 50000000000 for "$50 billion";
// zero where Digits is no figure.
func (m Money) Amount() decimal.Decimal { return quantity(m.Digits, m.Scale) }

func article(noun string) string {
	if strings.HasPrefix(noun, "hour") || strings.ContainsRune("aeio", rune(noun[0])) {
		return "an"
	}
	return "a"
}

func parseMoney(s string) (Value, bool) {
	m := Money{}
	m.Bound, s = cutAmountBound(s)
	var ok, minor bool
	m.Currency, s = cutSign(s)
	if m.Digits, m.Scale, s, ok = cutFigure(s); !ok {
		return nil, false
	}
	if m.Currency == "" {
		sense, rest, found := lookUpPrefix(s, func(w Sense) bool { return w.Currency != "" })
		if !found {
			return nil, false
		}
		m.Currency, minor, s = sense.Currency, sense.Minor, rest
	}
	if minor && m.Scale == "" {
		if m.Digits, ok = Digits(Hundredth(m.Digits)); !ok {
			return nil, false
		}
	}
	if m.Bound == Exactly {
		m.Bound, s = cutTrailingBound(s)
	}
	m.Per, ok = parsePer(s)
	return m, ok
}

// Hundredth turns cents into dollars: "99" into "0.99".
func Hundredth(digits string) string {
	return quantity(digits, "").Shift(-2).StringFixed(max(2, 2-quantity(digits, "").Exponent()))
}

// cutSign takes a currency sign or code off the front: "US$50bn", "CHF 3
// billion".
func cutSign(s string) (currency, rest string) {
	figure := strings.IndexAny(s, ".0123456789")
	if figure <= 0 {
		return "", s
	}
	sign := strings.TrimSpace(s[:figure])
	sense := LookUp(strings.ToLower(strings.ReplaceAll(sign, ".", "")))
	if sense.Currency == "" || sense.Minor {
		return "", s
	}
	return sense.Currency, s[figure:]
}

// parsePer reads what an amount is paid for: "a share", "per dose", "an
// hour", "annually". Nothing is fine too.
func parsePer(s string) (per string, ok bool) {
	words := strings.Fields(strings.ToLower(s))
	switch {
	case len(words) == 0:
		return "", true
	case len(words) == 1 && LookUp(words[0]).Every != "":
		return LookUp(words[0]).Every, true
	case len(words) == 2 && (words[0] == "a" || words[0] == "an" || words[0] == "per" || words[0] == "each"):
		return words[1], true
	}
	return "", false
}
