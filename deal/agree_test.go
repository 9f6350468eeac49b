package deal

import (
	"testing"
	"time"
)

func parsed(t *testing.T, kind Kind, s string) Value {
	t.Helper()
	v, err := ParseValue(kind, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		a, b string
		want bool
	}{
		{KindDate, "2032", "30 June 2032", true},
		{KindDate, "until 2032", "2032", true},
		{KindDate, "until 2032", "2030", false},
		{KindDate, "2032", "2031", false},
		{KindDate, "October", "October 2025", true},
		{KindDate, "October", "14 November 2025", false},
		{KindDate, "Q4 2024", "end of 2024", true},
		{KindDate, "Q4 2024", "H1 2024", false},
		{KindDate, "by 2027", "June 2026", true},
		{KindDate, "by 2027", "June 2028", false},
		{KindDate, "after 29 August 2023", "15 September 2023", true},
		{KindDate, "2015/16", "May 2016", true},
		{KindDate, "until AGI", "AGI", true},
		{KindDate, "until AGI", "2032", false},
		{KindPercent, "about 27%", "27%", true},
		{KindPercent, "27%", "27.4%", true},
		{KindPercent, "27%", "28%", false},
		{KindPercent, "a third", "33%", true},
		{KindPercent, "half", "50%", true},
		{KindMoney, "up to $50 billion", "$15 billion", true},
		{KindMoney, "up to $50 billion", "$51 billion", false},
		{KindMoney, "up to $50 billion", "up to $38 billion", false},
		{KindMoney, "at least $100 million", "$250 million", true},
		{KindMoney, "more than $100 million", "$90 million", false},
		{KindMoney, "at least £750 million", "at least £900 million", false},
		{KindMoney, "at least $100 million", "up to $250 million", true},
		{KindMoney, "at least $300 million", "up to $250 million", false},
		{KindMoney, "$50 billion", "$38 billion", false},
		{KindMoney, "$68.7 billion", "$69 billion", true},
		{KindMoney, "$1 billion", "$1.3 billion", false},
		{KindMoney, "$95 a share", "$95.40 a share", false},
		{KindMoney, "$95 a share", "$95.00 a share", true},
		{KindMoney, "$95 a share", "$95", false},
		{KindMoney, "$5 billion", "€5 billion", false},
		{KindMoney, "nearly $5 billion", "$4.8 billion", true},
		{KindMoney, "$1,000 million", "$1 billion", true},
		{KindNumber, "66 games", "66 regular-season games", true},
		{KindNumber, "66 games", "66 stores", false},
		{KindNumber, "4 GW", "4 gigawatts", true},
		{KindNumber, "4 GW", "4 megawatts", false},
		{KindDuration, "36 months", "3 years", true},
		{KindDuration, "11 years", "10 years", false},
		{KindParties, "Pfizer; BioNTech", "biontech; pfizer", true},
		{KindYesNo, "yes", "no", false},
		{KindText, "Non-exclusive", "non-exclusive", true},
		{KindRange, "$18 billion to $20 billion", "$19 billion to $22 billion", true},
		{KindRange, "$18 billion to $20 billion", "$21 billion to $22 billion", false},
	} {
		a, b := parsed(t, c.kind, c.a), parsed(t, c.kind, c.b)
		if got := Agrees(a, b); got != c.want {
			t.Errorf("Agrees(%q, %q) = %v, want %v", a, b, got, c.want)
		}
		if Agrees(a, b) != Agrees(b, a) {
			t.Errorf("Agrees(%q, %q) is not symmetric", a, b)
		}
	}
}

func TestAgreesAcrossKinds(t *testing.T) {
	between := parsed(t, KindRange, "$18 billion to $20 billion")
	dates := parsed(t, KindRange, "2 March 2018 to 2 March 2035")
	for _, c := range []struct {
		a, b Value
		want bool
	}{
		{between, parsed(t, KindMoney, "$19 billion"), true},
		{between, parsed(t, KindMoney, "$21 billion"), false},
		{between, parsed(t, KindMoney, "€19 billion"), false},
		{dates, Date{Year: 2020}, true},
		{dates, Date{Year: 2036}, false},
		{Number{Digits: "2032"}, Date{Year: 2032}, false},
		{nil, Date{Year: 2032}, false},
	} {
		if Agrees(c.a, c.b) != c.want || Agrees(c.b, c.a) != c.want {
			t.Errorf("Agrees(%v, %v) != %v", c.a, c.b, c.want)
		}
	}
}

func FuzzAgrees(f *testing.F) {
	f.Add("money", "$50 billion", "range", "$5 to $7 billion")
	f.Add("date", "by 2027", "date", "October")
	f.Fuzz(func(t *testing.T, kindA, a, kindB, b string) {
		x, err := ParseValue(Kind(kindA), a)
		y, err2 := ParseValue(Kind(kindB), b)
		if err == nil && err2 == nil && Agrees(x, y) != Agrees(y, x) {
			t.Errorf("Agrees(%#v, %#v) is not symmetric", x, y)
		}
	})
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{parsed(t, KindMoney, "$7.5 billion").(Money).Amount().String(), "7500000000"},
		{parsed(t, KindMoney, "$131.50 a share").(Money).Amount().String(), "131.5"},
		{parsed(t, KindPercent, "17.5%").(Percent).Share().String(), "0.175"},
		{parsed(t, KindPercent, "half").(Percent).Share().String(), "0.5"},
		{parsed(t, KindNumber, "3.1 mln shares").(Number).Quantity().String(), "3100000"},
		{Money{Digits: "lots"}.Amount().String(), "0"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct{ date, first, last string }{
		{"2032", "2032-01-01", "2032-12-31"},
		{"February 2024", "2024-02-01", "2024-02-29"},
		{"Q4 2024", "2024-10-01", "2024-12-31"},
		{"end of March 2025", "2025-03-24", "2025-03-31"},
		{"2015/16", "2015-07-01", "2016-06-30"},
		{"winter 2025", "2025-12-01", "2026-02-28"},
		{"2020s", "2020-01-01", "2029-12-31"},
		{"by 30 June 2021", "2021-06-30", "2021-06-30"},
	} {
		first, last, ok := parsed(t, KindDate, c.date).(Date).Span()
		if !ok || first.Format(time.DateOnly) != c.first || last.Format(time.DateOnly) != c.last {
			t.Errorf("%s spans %s to %s (%v), want %s to %s", c.date, first, last, ok, c.first, c.last)
		}
	}
	for _, d := range []Date{{}, {Month: 10}, {Event: "AGI"}} {
		if _, _, ok := d.Span(); ok {
			t.Errorf("%q has a span", d)
		}
	}
}

func TestResolve(t *testing.T) {
	published := Date{Year: 2025, Month: 10, Day: 28}
	for _, c := range []struct{ in, want, ahead string }{
		{"October", "October 2025", "October 2025"},
		{"November", "November 2024", "November 2025"},
		{"October 29", "29 October 2024", "29 October 2025"},
		{"by June 30", "by 30 June 2026", "by 30 June 2026"},
		{"29 February", "29 February 2024", "29 February 2028"},
		{"2019", "2019", "2019"},
		{"AGI", "AGI", "AGI"},
	} {
		d := parsed(t, KindDate, c.in).(Date)
		if got := d.Resolve(published).String(); got != c.want {
			t.Errorf("%s resolves to %s, want %s", c.in, got, c.want)
		}
		if got := d.ResolveAhead(published).String(); got != c.ahead {
			t.Errorf("%s lies ahead on %s, want %s", c.in, got, c.ahead)
		}
	}
	if got := (Date{Month: 10}).Resolve(Date{}); got != (Date{Month: 10}) {
		t.Errorf("resolved without a publication date: %v", got)
	}
}

func TestCompareContains(t *testing.T) {
	year, june := Date{Year: 2032}, Date{Year: 2032, Month: 6, Day: 30}
	if !year.Contains(june) || june.Contains(year) || !(Date{Year: 2031}).Before(june) || !june.After(Date{Year: 2031}) {
		t.Error("2032 contains its June, and 2031 lies before it")
	}
	if year.Compare(june) >= 0 || (Date{Event: "AGI"}).Compare(year) <= 0 || year.Compare(year) != 0 {
		t.Error("dates order by first day, events last")
	}
}
