package contract

import (
	"regexp"
	"strconv"
	"strings"

	"dealbot/deal"
)

// A length is a length of time as a contract writes it, and where it stands.
type length struct {
	start, end int
	n          int
	unit       string // "day", "week", "month" or "year"
}

// String prints it as people read it.
func (l length) String() string {
	return deal.Duration{Digits: strconv.Itoa(l.n), Unit: l.unit}.String()
}

// days is about how long it is.
func (l length) days() int {
	return l.n * map[string]int{"day": 1, "week": 7, "month": 30, "year": 365}[l.unit]
}

// after is the date so long after another.
func (l length) after(from deal.Date) deal.Date {
	to := deal.Date{Year: from.Year, Month: from.Month, Day: from.Day}
	switch l.unit {
	case "year":
		to.Year += l.n
	case "month":
		if from.Month == 0 {
			return deal.Date{}
		}
		months := from.Month - 1 + l.n
		to.Year, to.Month = to.Year+months/12, months%12+1
	default:
		first, _, ok := from.Span()
		if !ok || from.Day == 0 {
			return deal.Date{}
		}
		t := first.AddDate(0, 0, l.days())
		return deal.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	}
	for to.Day > 28 && !to.Valid() { // a year from 29 February ends on the 28th
		to.Day--
	}
	return to
}

const (
	one        = `one|two|three|four|five|six|seven|eight|nine`
	teen       = `ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen`
	ten        = `twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety`
	tens       = `(?:` + ten + `)(?:[- ](?:` + one + `))?|` + teen + `|` + one
	inWords    = `(?:one|a|two|three)[- ]hundred(?: and)?(?:[- ](?:` + tens + `))?|` + tens
	onceMore   = `\s?[(\[]\s?[\w -]{1,24}?\s?[)\]]` // the same number once more: "twelve (12)"
	kindOfTime = `(?:(?:full|further|more|additional|successive|consecutive|subsequent|separate|calendar|business|working|contract|fiscal|banking|renewal|complete|whole|clear|extra|other)[ ,-]{1,2}(?:and )?){0,3}`
)

var (
	lengthOf = regexp.MustCompile(`\b(\d{1,3}|` + inWords + `|an?|another|half an?)(` + onceMore + `)?[ -]{0,2}` + kindOfTime + `$`)
	unitOf   = regexp.MustCompile(`[ )\]-](` + strings.Join(unitNames, "|") + `)s?\b`)
	digits   = regexp.MustCompile(`\d+`)
)

// unitNames are what time is measured in.
var unitNames = []string{"day", "week", "month", "year", "quarter"}

// lengthReach is how long the words of a length before its unit are at most.
const lengthReach = 80

// lengths finds the lengths of time in s, which is in lower case, in order.
func lengths(s string) (all []length) {
	if !hasOne(s, unitNames) {
		return nil
	}
	last := 0
	for _, at := range unitOf.FindAllStringSubmatchIndex(s, -1) {
		from := max(last, at[2]-lengthReach)
		m := lengthOf.FindStringSubmatchIndex(s[from:at[2]])
		if m == nil {
			continue
		}
		l := length{start: from + m[0], end: at[1], unit: s[at[2]:at[3]]}
		again := ""
		if m[4] >= 0 {
			again = s[from+m[4] : from+m[5]]
		}
		if l.count(s[from+m[2]:from+m[3]], again, s[:l.start], s[l.end:]) {
			all = append(all, l)
			last = l.end
		}
	}
	return all
}

// count reads how many of its unit a length has: a word or figures, and the same once more in
// brackets; false where that is no length of time.
func (l *length) count(word, again, before, after string) bool {
	l.n = inFigures(word)
	switch {
	case strings.HasPrefix(word, "half"):
		if l.unit != "year" {
			return false
		}
		l.n, l.unit = 6, "month"
	case word == "a" || word == "an" || word == "another":
		if strings.HasPrefix(after, "-to-") || perOne(before) {
			return false
		}
		l.n = 1
	case l.n == 0:
		l.n = number(digits.FindString(again))
	}
	if l.unit == "quarter" {
		l.n, l.unit = 3*l.n, "month"
	}
	return l.n > 0
}

// perOne says whether the words before "a year" say how often, and not how long.
func perOne(before string) bool {
	before = strings.TrimRight(before, " ")
	return strings.HasSuffix(before, "once") || strings.HasSuffix(before, "twice") || strings.HasSuffix(before, "times") || strings.HasSuffix(before, "per")
}

// inFigures reads a whole number in words or digits.
func inFigures(s string) int {
	if n := number(s); n > 0 {
		return n
	}
	n := 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' }) {
		if word == "hundred" {
			n = max(n, 1) * 100
		} else {
			n += units[word]
		}
	}
	return n
}

// units are the numbers that are one word.
var units = func() map[string]int {
	of := map[string]int{"fourty": 40}
	for i, w := range strings.Split(one+"|"+teen, "|") {
		of[w] = i + 1
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		of[w] = 10 * (i + 2)
	}
	return of
}()
