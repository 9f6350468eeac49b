package deal

import "strings"

func (Range) isValue()   {}
func (Parties) isValue() {}
func (YesNo) isValue()   {}
func (Text) isValue()    {}

// Kind is KindRange, whatever the ends are.
func (Range) Kind() Kind { return KindRange }

// Kind is KindParties.
func (Parties) Kind() Kind { return KindParties }

// Kind is KindYesNo.
func (YesNo) Kind() Kind { return KindYesNo }

// Kind is KindText.
func (Text) Kind() Kind { return KindText }

// String prints both ends: "$76 billion to $77 billion", "$5 to $7 a share".
func (r Range) String() string {
	if r.Low == nil || r.High == nil {
		return ""
	}
	return withoutUnit(r.Low, r.High).String() + " to " + r.High.String()
}

// withoutUnit drops from the low end what the reader takes from the high one.
func withoutUnit(low, high Value) Value {
	switch l := low.(type) {
	case Money:
		l.Per = ""
		return l
	case Number:
		if h, ok := high.(Number); ok && h.Scale == l.Scale {
			l.Unit = ""
		}
		return l
	}
	return low
}

// String prints the names: "Pfizer; BioNTech".
func (p Parties) String() string { return p.Names }

// String prints "yes" or "no".
func (y YesNo) String() string {
	if y {
		return "yes"
	}
	return "no"
}

// String is the text itself.
func (t Text) String() string { return string(t) }

// maxRangeBytes bounds the search for the place where a range splits.
const maxRangeBytes = 200

// parseRange reads "A to B", "between A and B", "A-B".
func parseRange(s string) (Value, bool) {
	if len(s) > maxRangeBytes {
		return nil, false
	}
	separators := []string{" to ", "–", "-"}
	if s2, ok := cutPrefixFold(s, "between "); ok {
		s, separators = s2, []string{" and ", " to "}
	}
	for _, separator := range separators {
		for at := strings.Index(s, separator); at >= 0; {
			if r, ok := rangeOf(strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len(separator):])); ok {
				return r, true
			}
			next := strings.Index(s[at+1:], separator)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	return nil, false
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// rangeOf reads both ends; an end that makes no sense beside the other is
// tried as a bare number ("5 to 10%").
func rangeOf(low, high string) (Range, bool) {
	for _, l := range readings(low) {
		for _, h := range readings(high) {
			if r, ok := NewRange(l, h); ok {
				return r, true
			}
		}
	}
	return Range{}, false
}

// readings are what an end of a range may mean, the likeliest first.
func readings(s string) []Value {
	var all []Value
	for _, read := range []func(string) (Value, bool){parseMoney, parsePercent, parseCalendar, parseDuration, parseNumber} {
		if v, ok := read(s); ok {
			all = append(all, v)
		}
	}
	return all
}

// NewRange makes a range of two ends of one kind. What one end leaves unsaid it
// takes from the other: of "$76-77bn" both are billions of dollars, of "May 2
// to June 3, 2024" both lie in 2024. False when the ends do not belong
// together.
func NewRange(low, high Value) (Range, bool) {
	low, high = named(low, high), named(high, low)
	switch h := high.(type) {
	case Money:
		if l, ok := low.(Money); ok {
			l.Scale, l.Per = scaleLike(l.Digits, l.Scale, h.Scale), or(l.Per, h.Per)
			return Range{l, h}, l.Currency == h.Currency && l.Per == h.Per
		}
	case Number:
		if l, ok := low.(Number); ok {
			l.Scale, l.Unit = scaleLike(l.Digits, l.Scale, h.Scale), or(l.Unit, h.Unit)
			return Range{l, h}, l.Unit == h.Unit
		}
	case Date:
		if l, ok := low.(Date); ok {
			return Range{yearLike(l, h), h}, l.Event == "" && h.Event == ""
		}
	}
	return Range{low, high}, low.Kind() == high.Kind()
}

// named gives a bare number the name its partner has: the currency, the
// percent sign, the unit of time.
func named(v, partner Value) Value {
	n, ok := v.(Number)
	if !ok || n.Unit != "" {
		return v
	}
	switch p := partner.(type) {
	case Money:
		return Money{Bound: n.Bound, Digits: n.Digits, Scale: or(n.Scale, p.Scale), Currency: p.Currency}
	case Percent:
		return Percent{n.Bound, n.Digits}
	case Duration:
		return Duration{n.Bound, n.Digits, p.Unit}
	}
	return v
}

// scaleLike is the scale of the low end: "5 to 7 million" starts at five
// million, "900,000 to 1.3 million" does not.
func scaleLike(digits, scale, other string) string {
	whole, _, _ := strings.Cut(digits, ".")
	if scale == "" && len(whole) <= 3 {
		return other
	}
	return scale
}

// yearLike gives a date without a year the year of the end of its range, or
// the one before when it would lie behind it.
func yearLike(low, high Date) Date {
	if low.Year == 0 && high.Year != 0 && low.Month != 0 {
		low.Year = high.Year
		if high.Month != 0 && low.Month > high.Month {
			low.Year--
		}
	}
	return low
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// names splits parties into single names, folded for comparison.
func (p Parties) names() []string {
	return strings.Split(strings.ToLower(p.Names), "; ")
}
