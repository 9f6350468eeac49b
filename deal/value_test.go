package deal

import (
	"errors"
	"strings"
	"testing"
)

// Each row: what a person may write, and how it prints.
var spellings = []struct {
	kind    Kind
	in, out string
}{
	{KindMoney, "US$50bn", "$50 billion"},
	{KindMoney, "up to 50 billion dollars", "up to $50 billion"},
	{KindMoney, "as much as $50 billion", "up to $50 billion"},
	{KindMoney, "$131.50 per share", "$131.50 a share"},
	{KindMoney, "about $2.6 billion a year", "about $2.6 billion a year"},
	{KindMoney, "$2.6 billion annually", "$2.6 billion a year"},
	{KindMoney, "CHF 3 billion", "CHF 3 billion"},
	{KindMoney, "3 billion Swiss francs", "CHF 3 billion"},
	{KindMoney, "€14.7 billion", "€14.7 billion"},
	{KindMoney, "£750m", "£750 million"},
	{KindMoney, "388.8 billion yen", "¥388.8 billion"},
	{KindMoney, "83 mln dlrs", "$83 million"},
	{KindMoney, "99 cents", "$0.99"},
	{KindMoney, "840p", "£8.40"},
	{KindMoney, "1250000 USD", "$1,250,000"},
	{KindMoney, "Rs 500 crore", "₹5,000 million"},
	{KindMoney, "$5 billion or more", "at least $5 billion"},
	{KindMoney, "half a billion dollars", "$0.5 billion"},
	{KindMoney, "$12 an hour", "$12 an hour"},
	{KindNumber, "100 mln doses", "100 million doses"},
	{KindNumber, "nearly 5,000 supermarkets", "nearly 5,000 supermarkets"},
	{KindNumber, "579", "579"},
	{KindNumber, "three dozen stores", "36 stores"},
	{KindNumber, "6.6 times", "6.6 times"},
	{KindPercent, "27 %", "27%"},
	{KindPercent, "about 36 per cent", "about 36%"},
	{KindPercent, "about one-third", "about a third"},
	{KindPercent, "two-thirds", "two-thirds"},
	{KindDate, "2032", "2032"},
	{KindDate, "2032-06-30", "30 June 2032"},
	{KindDate, "2032-06", "June 2032"},
	{KindDate, "until 2032", "until 2032"},
	{KindDate, "no later than July 31, 2021", "by 31 July 2021"},
	{KindDate, "Oct. 2025", "October 2025"},
	{KindDate, "October", "October"},
	{KindDate, "the fourth quarter of 2024", "Q4 2024"},
	{KindDate, "first half of 2026", "H1 2026"},
	{KindDate, "mid-2020", "mid-2020"},
	{KindDate, "end of March 2025", "end of March 2025"},
	{KindDate, "the 2015/16 season", "2015/16"},
	{KindDate, "2025-26 season", "2025/26"},
	{KindDate, "2020s", "2020s"},
	{KindDate, "until AGI", "until AGI"},
	{KindDuration, "six years", "6 years"},
	{KindDuration, "three and a half years", "3.5 years"},
	{KindDuration, "ten-year", "10 years"},
	{KindDuration, "1 year", "1 year"},
	{KindRange, "$76 billion to $77 billion", "$76 billion to $77 billion"},
	{KindRange, "$76-77bn", "$76 billion to $77 billion"},
	{KindRange, "between 18 and 20 billion dollars", "$18 billion to $20 billion"},
	{KindRange, "$5 to $7 per share", "$5 to $7 a share"},
	{KindRange, "5 to 10%", "5% to 10%"},
	{KindRange, "May 2 to June 3, 2024", "2 May 2024 to 3 June 2024"},
	{KindRange, "900,000 to 1.3 million doses", "900,000 doses to 1.3 million doses"},
	{KindParties, "Pfizer ;BioNTech", "Pfizer; BioNTech"},
	{KindYesNo, "true", "yes"},
	{KindText, "non-exclusive", "non-exclusive"},
}

func TestParseValue(t *testing.T) {
	for _, c := range spellings {
		v, err := ParseValue(c.kind, c.in)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if v.String() != c.out {
			t.Errorf("ParseValue(%s, %q) = %q, want %q", c.kind, c.in, v, c.out)
		}
		if back, err := ParseValue(v.Kind(), v.String()); back != v {
			t.Errorf("%q does not print and parse back: %#v, then %#v (%v)", c.in, v, back, err)
		}
	}
}

func TestParseValueRefuses(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		in   string
	}{
		{KindMoney, "50 billion"}, {KindMoney, ""}, {KindMoney, "$1.2.3"}, {KindMoney, "soon"},
		{KindPercent, "27"}, {KindDuration, "6 stores"}, {KindYesNo, "perhaps"}, {KindParties, " ; "},
		{KindText, "  "}, {KindRange, "$5 to 7%"}, {KindRange, "$5"}, {KindDate, "until"}, {KindNumber, "many"},
	} {
		if v, err := ParseValue(c.kind, c.in); !errors.Is(err, ErrNoValue) {
			t.Errorf("ParseValue(%s, %q) = %#v, %v, want ErrNoValue", c.kind, c.in, v, err)
		}
	}
	if _, err := ParseValue("colour", "red"); err == nil {
		t.Error("an unknown kind was accepted")
	}
}

func FuzzParseValue(f *testing.F) {
	for _, c := range spellings {
		f.Add(string(c.kind), c.in)
	}
	f.Fuzz(func(t *testing.T, kind, s string) {
		v, err := ParseValue(Kind(kind), s)
		if err != nil {
			return
		}
		back, err := ParseValue(v.Kind(), v.String())
		if err != nil || back != v {
			t.Errorf("%q is %#v, printed %q, parsed back %#v (%v)", s, v, v.String(), back, err)
		}
		if !Agrees(v, v) {
			t.Errorf("%#v does not agree with itself", v)
		}
	})
}

// Every name of currencies.txt is that of one currency, and means it.
func TestCurrencies(t *testing.T) {
	code := map[string]string{}
	for line := range strings.Lines(currencyTable) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		column := strings.Split(strings.TrimSpace(line), "|")
		of := strings.TrimSpace(column[0])
		for name := range strings.SplitSeq(column[2]+","+column[3], ",") {
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			if code[name] != "" {
				t.Errorf("%q is both %s and %s", name, code[name], of)
			}
			code[name] = of
			if got := LookUp(name).Currency; got != of {
				t.Errorf("%q means %q, not %s", name, got, of)
			}
		}
	}
	if len(code) == 0 {
		t.Error("no currencies")
	}
}
