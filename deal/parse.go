package deal

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// ErrNoValue is wrapped by ParseValue when a string does not state a value of
// the wanted kind.
var ErrNoValue = errors.New("not a value of this kind")

// maxValueBytes keeps a slip in a facts file (a missing quote) from becoming
// one enormous value.
const maxValueBytes = 4096

// ParseValue reads what v.String() prints, and the spellings people use beside
// it: "US$50bn", "up to 50 billion dollars", "2032-06-30", "27 %", "three and
// a half years".
//
// The law: ParseValue(v.Kind(), v.String()) == v for every v that ParseValue
// returned. The error says what was wanted, with an example, and wraps
// ErrNoValue.
func ParseValue(kind Kind, s string) (Value, error) {
	parse, known := parsers[kind]
	if !known {
		return nil, fmt.Errorf("parse value: unknown kind %q (want one of money, number, range, percent, date, duration, parties, yesno, text)", kind)
	}
	if len(s) > maxValueBytes || !utf8.ValidString(s) {
		return nil, fmt.Errorf("parse %s: %w: longer than %d bytes or not UTF-8", kind, ErrNoValue, maxValueBytes)
	}
	if kind != KindText {
		s = strings.Join(strings.Fields(s), " ")
	}
	v, ok := parse.read(s)
	if !ok {
		return nil, fmt.Errorf("parse %s: %w: %q (want something like %q)", kind, ErrNoValue, s, parse.example)
	}
	return v, nil
}

// A parser reads one kind of value from a string with single spaces; false
// when it is something else.
type parser struct {
	read    func(s string) (Value, bool)
	example string // for the error
}

var parsers = map[Kind]parser{
	KindMoney:    {parseMoney, "up to $50 billion"},
	KindNumber:   {parseNumber, "100 million doses"},
	KindRange:    {parseRange, "$18 billion to $20 billion"},
	KindPercent:  {parsePercent, "about 27%"},
	KindDate:     {parseDate, "30 June 2035"},
	KindDuration: {parseDuration, "6 years"},
	KindParties:  {parseParties, "Pfizer; BioNTech"},
	KindYesNo:    {parseYesNo, "yes"},
	KindText:     {parseText, "non-exclusive"},
}

// cutAmountBound takes the qualifier off the front of an amount.
func cutAmountBound(s string) (Bound, string) {
	sense, rest, ok := lookUpPrefix(s, func(w Sense) bool { return w.Bound != "" })
	if !ok {
		return Exactly, strings.TrimPrefix(s, "~")
	}
	return sense.Bound, rest
}

// cutTrailingBound takes a qualifier off the end: "$5 billion or more".
func cutTrailingBound(s string) (Bound, string) {
	words := strings.Fields(s)
	for n := min(2, len(words)); n > 0; n-- {
		tail := strings.ToLower(strings.Join(words[len(words)-n:], " "))
		if b := LookUp(tail).Trailing; b != "" {
			return b, strings.Join(words[:len(words)-n], " ")
		}
	}
	return Exactly, s
}

// cutFigure takes a figure, in digits or in words, off the front, and the
// scale behind it.
func cutFigure(s string) (digits, scale, rest string, ok bool) {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' || s[n] == ',') {
		n++
	}
	if n > 0 {
		digits, ok = Digits(s[:n])
		rest = strings.TrimLeft(s[n:], " -")
	} else {
		digits, rest = cutCardinal(s)
		ok = digits != ""
	}
	if !ok {
		return "", "", s, false
	}
	if sense, after, found := lookUpPrefix(rest, func(w Sense) bool { return w.Scale != "" }); found {
		digits, scale = sense.Scaled(digits)
		return digits, scale, after, len(digits) <= maxDigits
	}
	return digits, "", rest, true
}

// cutCardinal takes number words off the front: "three and a half years".
func cutCardinal(s string) (digits, rest string) {
	split := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' })
	words := make([]string, len(split))
	for i, w := range split {
		words[i] = strings.ToLower(w)
	}
	digits, n := Cardinal(words)
	if n == 0 {
		return "", s
	}
	for range n {
		cut := strings.IndexAny(s, " -")
		if cut < 0 {
			return digits, ""
		}
		s = strings.TrimLeft(s[cut:], " -")
	}
	return digits, s
}

func parseParties(s string) (Value, bool) {
	var names []string
	for name := range strings.SplitSeq(s, ";") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return Parties{strings.Join(names, "; ")}, len(names) > 0
}

func parseYesNo(s string) (Value, bool) {
	switch strings.ToLower(s) {
	case "yes", "true":
		return YesNo(true), true
	case "no", "false":
		return YesNo(false), true
	}
	return nil, false
}

func parseText(s string) (Value, bool) {
	return Text(s), strings.TrimSpace(s) != ""
}
