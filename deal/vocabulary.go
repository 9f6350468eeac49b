package deal

import (
	"iter"
	"maps"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// A Sense is what a word or a phrase means inside a figure or a date. Most
// phrases have one meaning; "quarter" is a length of time, "second" none.
type Sense struct {
	Bound     Bound  // before an amount: "as much as"
	DateBound Bound  // before a date: "no later than"
	Trailing  Bound  // after an amount: "or more"
	Scale     string // "bn" is "billion"
	Times     int64  // with Scale: a crore is ten million
	Currency  string // ISO 4217
	Minor     bool   // with Currency: a hundredth of it, "cents"
	Number    int    // "twelve"
	Unit      string // a length of time, singular
	Every     string // "annually" is every "year"
	Month     int
	Part      Part
	Fraction  string // "a third" is "1/3"
}

// LookUp returns the sense of a phrase, given in lower case with single spaces
// and without the dots of abbreviations ("us dollars"); the zero Sense when it
// has none.
func LookUp(phrase string) Sense { return vocabulary[phrase] }

// Vocabulary lists every phrase LookUp knows, in no order.
func Vocabulary() iter.Seq2[string, Sense] { return maps.All(vocabulary) }

// Scaled returns digits and the scale to keep them in: 500 of the word "crore"
// are "5000" and "million".
func (w Sense) Scaled(digits string) (scaled, scale string) {
	if w.Times == 0 {
		return digits, w.Scale
	}
	return quantity(digits, "").Mul(decimal.NewFromInt(w.Times)).String(), w.Scale
}

// maxPhrase is the longest phrase of the vocabulary, in words.
const maxPhrase = 4

// vocabulary is the whole language of figures and dates, one idea a row.
var vocabulary = merge(bounds, scales, currencies, numbers, lengths, parts, fractions)

func merge(tables ...map[string]Sense) map[string]Sense {
	all := make(map[string]Sense)
	for _, table := range tables {
		maps.Copy(all, table)
	}
	return all
}

// scales are written out when printed. An Indian crore or lakh is brought to
// the nearest of them.
var scales = map[string]Sense{
	"thousand": {Scale: "thousand"},
	"k":        {Scale: "thousand"},
	"million":  {Scale: "million"},
	"millions": {Scale: "million"},
	"mil":      {Scale: "million"},
	"mln":      {Scale: "million"},
	"mn":       {Scale: "million"},
	"mio":      {Scale: "million"},
	"m":        {Scale: "million"},
	"mm":       {Scale: "million"},
	"billion":  {Scale: "billion"},
	"billions": {Scale: "billion"},
	"bln":      {Scale: "billion"},
	"bn":       {Scale: "billion"},
	"b":        {Scale: "billion"},
	"trillion": {Scale: "trillion"},
	"trln":     {Scale: "trillion"},
	"tn":       {Scale: "trillion"},
	"trn":      {Scale: "trillion"},
	"lakh":     {Scale: "thousand", Times: 100},
	"crore":    {Scale: "million", Times: 10},
	"crores":   {Scale: "million", Times: 10},
}

// numbers are the cardinals below a hundred; Cardinal puts them together.
var numbers = map[string]Sense{
	"one": {Number: 1}, "two": {Number: 2}, "three": {Number: 3}, "four": {Number: 4},
	"five": {Number: 5}, "six": {Number: 6}, "seven": {Number: 7}, "eight": {Number: 8},
	"nine": {Number: 9}, "ten": {Number: 10}, "eleven": {Number: 11}, "twelve": {Number: 12},
	"thirteen": {Number: 13}, "fourteen": {Number: 14}, "fifteen": {Number: 15},
	"sixteen": {Number: 16}, "seventeen": {Number: 17}, "eighteen": {Number: 18},
	"nineteen": {Number: 19}, "twenty": {Number: 20}, "thirty": {Number: 30},
	"forty": {Number: 40}, "fifty": {Number: 50}, "sixty": {Number: 60},
	"seventy": {Number: 70}, "eighty": {Number: 80}, "ninety": {Number: 90},
}

// lengths are of time; the months are with them.
var lengths = map[string]Sense{
	"decade": {Unit: "decade"}, "decades": {Unit: "decade"},
	"year": {Unit: "year"}, "years": {Unit: "year"}, "yr": {Unit: "year"}, "yrs": {Unit: "year"},
	"season": {Unit: "season"}, "seasons": {Unit: "season"},
	"quarter": {Unit: "quarter"}, "quarters": {Unit: "quarter"},
	"month": {Unit: "month"}, "months": {Unit: "month"},
	"week": {Unit: "week"}, "weeks": {Unit: "week"},
	"day": {Unit: "day"}, "days": {Unit: "day"},
	"hour": {Unit: "hour"}, "hours": {Unit: "hour"},

	"annually": {Every: "year"}, "yearly": {Every: "year"}, "per annum": {Every: "year"},
	"quarterly": {Every: "quarter"}, "monthly": {Every: "month"}, "weekly": {Every: "week"},
	"apiece": {Every: "piece"},

	"january": {Month: 1}, "jan": {Month: 1},
	"february": {Month: 2}, "feb": {Month: 2},
	"march": {Month: 3}, "mar": {Month: 3},
	"april": {Month: 4}, "apr": {Month: 4},
	"may":  {Month: 5},
	"june": {Month: 6}, "jun": {Month: 6},
	"july": {Month: 7}, "jul": {Month: 7},
	"august": {Month: 8}, "aug": {Month: 8},
	"september": {Month: 9}, "sept": {Month: 9}, "sep": {Month: 9},
	"october": {Month: 10}, "oct": {Month: 10},
	"november": {Month: 11}, "nov": {Month: 11},
	"december": {Month: 12}, "dec": {Month: 12},
}

// parts stand before the year or the month they are a part of.
var parts = map[string]Sense{
	"q1": {Part: Q1}, "1q": {Part: Q1}, "first quarter": {Part: Q1}, "first quarter of": {Part: Q1},
	"q2": {Part: Q2}, "2q": {Part: Q2}, "second quarter": {Part: Q2}, "second quarter of": {Part: Q2},
	"q3": {Part: Q3}, "3q": {Part: Q3}, "third quarter": {Part: Q3}, "third quarter of": {Part: Q3},
	"q4": {Part: Q4}, "4q": {Part: Q4}, "fourth quarter": {Part: Q4}, "fourth quarter of": {Part: Q4},
	"final quarter": {Part: Q4}, "final quarter of": {Part: Q4}, "last quarter of": {Part: Q4}, "closing quarter of": {Part: Q4},
	"first three months of": {Part: Q1}, "final three months of": {Part: Q4}, "last three months of": {Part: Q4},
	"first six months of": {Part: H1}, "last six months of": {Part: H2},
	"h1": {Part: H1}, "1h": {Part: H1}, "first half": {Part: H1}, "first half of": {Part: H1},
	"opening half of": {Part: H1}, "front half of": {Part: H1},
	"h2": {Part: H2}, "2h": {Part: H2}, "second half": {Part: H2}, "second half of": {Part: H2},
	"back half of": {Part: H2}, "latter half of": {Part: H2}, "closing half of": {Part: H2},
	"start of": {Part: Start}, "beginning of": {Part: Start},
	"early": {Part: Early}, "early in": {Part: Early},
	"mid": {Part: Mid}, "middle of": {Part: Mid},
	"late": {Part: Late}, "late in": {Part: Late},
	"end of": {Part: End}, "end": {Part: End}, "close of": {Part: End},
	"spring": {Part: Spring}, "spring of": {Part: Spring},
	"summer": {Part: Summer}, "summer of": {Part: Summer},
	"autumn": {Part: Autumn}, "autumn of": {Part: Autumn}, "fall of": {Part: Autumn},
	"winter": {Part: Winter}, "winter of": {Part: Winter},
	"fiscal": {Part: Fiscal}, "fiscal year": {Part: Fiscal}, "financial year": {Part: Fiscal}, "fy": {Part: Fiscal},
}

// fractionNames are how fractions print.
var fractionNames = map[string]string{
	"1/2": "half", "1/3": "a third", "2/3": "two-thirds", "1/4": "a quarter", "3/4": "three-quarters",
	"1/5": "a fifth", "2/5": "two-fifths", "3/5": "three-fifths", "4/5": "four-fifths", "1/10": "a tenth",
}

// fractions are shares of a whole in words, without hyphens.
var fractions = map[string]Sense{
	"half": {Fraction: "1/2"}, "one half": {Fraction: "1/2"}, "a half": {Fraction: "1/2"},
	"a third": {Fraction: "1/3"}, "one third": {Fraction: "1/3"}, "two thirds": {Fraction: "2/3"},
	"a quarter": {Fraction: "1/4"}, "one quarter": {Fraction: "1/4"}, "three quarters": {Fraction: "3/4"},
	"a fifth": {Fraction: "1/5"}, "one fifth": {Fraction: "1/5"}, "two fifths": {Fraction: "2/5"},
	"three fifths": {Fraction: "3/5"}, "four fifths": {Fraction: "4/5"},
	"a tenth": {Fraction: "1/10"}, "one tenth": {Fraction: "1/10"},
}

// Cardinal reads the number words at the start of words ("three", "and", "a",
// "half") and returns the figure ("3.5") and how many words it took, 0 when
// there is none. Scales are not part of it: of "two million" it reads the two;
// "a million" and "half a million" are 1 and 0.5.
func Cardinal(words []string) (digits string, n int) {
	switch {
	case len(words) > 1 && (words[0] == "a" || words[0] == "an") && LookUp(words[1]).Scale != "" && len(words[1]) > 2:
		return "1", 1
	case len(words) > 2 && words[0] == "half" && words[1] == "a" && LookUp(words[2]).Scale != "":
		return "0.5", 2
	}
	whole, n := wholeCardinal(words)
	if n == 0 {
		return "", 0
	}
	rest := words[n:]
	if len(rest) > 2 && rest[0] == "and" && (rest[1] == "a" || rest[1] == "one") {
		switch rest[2] {
		case "half":
			return strconv.Itoa(whole) + ".5", n + 3
		case "quarter":
			return strconv.Itoa(whole) + ".25", n + 3
		}
	}
	return strconv.Itoa(whole), n
}

// wholeCardinal reads a whole number below a thousand, in dozens too.
func wholeCardinal(words []string) (whole, n int) {
	article := len(words) > 0 && words[0] == "a"
	if article {
		whole, n = 1, 1
	} else {
		whole, n = tensAndOnes(words)
	}
	if n == 0 || n == len(words) {
		if article {
			return 0, 0
		}
		return whole, n
	}
	switch words[n] {
	case "dozen":
		return whole * 12, n + 1
	case "hundred":
		whole, n = whole*100, n+1
	default:
		if article {
			return 0, 0
		}
		return whole, n
	}
	and := n
	if n < len(words) && words[n] == "and" {
		and++
	}
	if more, m := tensAndOnes(words[and:]); m > 0 {
		return whole + more, and + m
	}
	return whole, n
}

func tensAndOnes(words []string) (value, n int) {
	if len(words) == 0 {
		return 0, 0
	}
	value = LookUp(words[0]).Number
	if value == 0 {
		return 0, 0
	}
	if value >= 20 && len(words) > 1 {
		if ones := LookUp(words[1]).Number; ones > 0 && ones < 10 {
			return value + ones, 2
		}
	}
	return value, 1
}

// lookUpPrefix finds the longest phrase at the start of s that wanted accepts
// and returns what is left of s behind it.
func lookUpPrefix(s string, wanted func(Sense) bool) (sense Sense, rest string, ok bool) {
	words := strings.Fields(s)
	for n := min(maxPhrase, len(words)); n > 0; n-- {
		phrase := strings.ToLower(strings.Join(words[:n], " "))
		if sense := LookUp(strings.ReplaceAll(phrase, ".", "")); wanted(sense) {
			return sense, strings.Join(words[n:], " "), true
		}
	}
	return Sense{}, s, false
}
