package extract

import (
	"cmp"
	"slices"
	"strings"

	"dealbot/deal"
)

// A figure is a number as printed, in digits or in words, with its scale.
type figure struct {
	digits, scale string
	start, next   int
}

// maxFigure is how many digits an amount may have; longer ones are identifiers.
const maxFigure = 20

// figure reads "1,950.25", "83 mln", "three and a half", "half a billion".
// After a currency sign more scales are believed: "$3M".
func (s *scanner) figure(i int, signed bool) (figure, bool) {
	f := figure{start: i}
	if s.tok(i).kind == numberToken {
		digits, ok := deal.Digits(s.printed(i))
		if !ok || len(digits) > maxFigure {
			return f, false
		}
		f.digits, f.next = digits, i+1
	} else if f.digits, f.next = s.cardinal(i); f.digits == "" {
		return f, false
	}
	f.next = s.repeatedFigure(f.next)
	if at := s.hyphen(f.next); s.tok(at).Scale != "" && s.tok(at).gap != broken && s.believable(at, signed) {
		f.digits, f.scale = s.tok(at).Scaled(f.digits)
		f.next = at + 1
	}
	return f, true
}

// repeatedFigure skips the figure lawyers put behind its words: "thirty (30)".
func (s *scanner) repeatedFigure(i int) int {
	if s.is(i, "(") && s.tok(i+1).kind == numberToken && s.is(i+2, ")") && s.tok(i-1).kind == wordToken {
		return i + 3
	}
	return i
}

// believable reports whether the abbreviation at i is a scale: one letter is
// only when it is glued to its figure and names no product ("3M").
func (s *scanner) believable(i int, signed bool) bool {
	key := s.key(i)
	if len(key) > 1 && key != "mm" {
		return true
	}
	if s.tok(i).gap != glued || s.tok(i+1).gap == glued && s.tok(i+1).kind != signToken {
		return false
	}
	return signed || s.printed(i) == key && key != "b" && key != "mm"
}

// maxNumberWords is the longest number in words, "one hundred and twenty-five
// and a half" and its like.
const maxNumberWords = 8

// cardinal reads a number in words; "" when there is none.
func (s *scanner) cardinal(i int) (digits string, next int) {
	if s.oneLength(i) {
		return "1", i + 1
	}
	if s.tok(i).Number == 0 && !s.isAny(i, "a", "an", "half") {
		return "", i
	}
	if s.is(i, "half") && s.isAny(i+1, "a", "an") && s.isAny(i+2, "year", "decade") {
		return "0.5", i + 2
	}
	if at := i + 1; s.is(i, "a") && s.is(at, "quarter") && s.is(at+1, "of") && s.is(at+2, "a") && s.tok(at+3).Scale != "" {
		return "0.25", at + 3
	}
	var words [maxNumberWords]string
	var ends [maxNumberWords]int
	n := 0
	for at := i; n < maxNumberWords && (at == i || s.word(at)); n++ {
		words[n], ends[n] = s.key(at), at+1
		at = s.hyphen(at + 1)
	}
	digits, used := deal.Cardinal(words[:n])
	if used == 0 {
		return "", i
	}
	return digits, ends[used-1]
}

// amounts reads a sum of money, a share, a length of time or a count at token
// i, or a range of them, with what bounds it.
func (s *scanner) amounts(i int) (reading, bool) {
	low, ok := s.amount(i)
	if !ok {
		return reading{}, false
	}
	if at := s.between(low.start, low.next); at > low.next {
		if high, ok := s.amount(at); ok && !(bare(low.value) && bare(high.value)) {
			high = s.perBehind(low, high)
			if r, ok := deal.NewRange(low.value, high.value); ok && !descends(r) {
				start := low.start
				if s.is(start-1, "between") && start > s.floor {
					start--
				}
				return reading{r, start, high.next}, true
			}
		}
	}
	if share, ok := s.bareShare(low); ok {
		return share, true
	}
	if alike, ok := s.alike(low); ok || !bare(low.value) {
		return alike, ok || !bare(low.value)
	}
	if changed, ok := s.changeOf(low); ok {
		return changed, true
	}
	return low, s.worthMentioning(low)
}

// alike gives a bare number the unit of the count before it: "27 networks; the
// new one lists 19", "215 matches, up from 128", "40 plants in 2023, 60 in 2024",
// "5 million seats, which takes the total to 9 million".
func (s *scanner) alike(r reading) (reading, bool) {
	n, ok := r.value.(deal.Number)
	counts := n.Bound != deal.Exactly || s.tok(r.start-1).has(counting) || s.endsSpelt(r) || s.is(r.start-1, "the") && s.isAny(r.start-2, "than", "from", "with", "against") || s.isAny(r.start-1, "another", "additional", "further", "extra") || s.is(r.start-1, "of") && s.isAny(r.start-2, "instead", "place") || s.isAny(r.next, "in", "by") && s.yearAt(r.next+1) || s.ofWhich(r) || s.countsMore(r) ||
		s.is(r.next, "of") && s.isAny(r.next+1, "them", "these", "those", "which", "whom")
	after := s.tok(r.next)
	if !ok || !counts || n.Unit != "" || after.kind == wordToken && !after.has(stopper) && !s.isAny(r.next, "first", "originally", "initially", "promised", "planned", "previously", "more", "extra") {
		return r, false
	}
	if d, changed := s.changedDuration(r); changed && n.Scale == "" {
		r.value = deal.Duration{Digits: n.Digits, Unit: d.Unit}
		return r, true
	}
	switch {
	case n.Scale != "":
		n.Unit = s.unitOf(n.Scale)
	case (s.tok(r.next-1).kind == numberToken || s.endsSpelt(r) || s.countsMore(r) || s.is(r.start-1, "another")) && !strings.Contains(n.Digits, "."):
		n.Unit = strings.TrimPrefix(s.unitBefore(), "more ")
	}
	if n.Unit == "" && n.Scale == "" {
		n.Unit = s.nounBefore(r)
	}
	if n.Unit != "" && s.countsMore(r) {
		n.Unit, r.next = "more "+n.Unit, r.next+1
	}
	r.value = n
	return r, n.Unit != ""
}

// endsSpelt says whether a number in words ends its clause behind a verb: "at first wanted eight",
// "from now on it will be three".
func (s *scanner) endsSpelt(r reading) bool {
	after, before := s.tok(r.next), s.tok(r.start-1)
	return s.tok(r.next-1).kind == wordToken && s.tok(r.start).Number > 1 && (after.kind != wordToken && after.kind != numberToken || after.gap == broken) && !s.is(r.next, "-") &&
		(s.is(r.start-1, "be") || before.has(counting) && !s.isAny(r.start-1, "for", "from", "to", "with", "than", "against", "by", "of", "list", "lists"))
}

// countsMore says whether a number tells how many more there are of what was counted before:
// "with options for 33 more".
func (s *scanner) countsMore(r reading) bool {
	after := s.tok(r.next + 1)
	return s.is(r.next, "more") && s.tok(r.next).gap == spaced && (after.kind != wordToken || after.gap == broken || after.has(stopper) && !s.is(r.next+1, "than"))
}

// ofWhich says whether a number is told of some of those that the count before it counts:
// "9 million customers, of which Acme brings 5 million".
func (s *scanner) ofWhich(r reading) bool {
	if len(s.mentions) == 0 {
		return false
	}
	last := s.mentions[len(s.mentions)-1]
	if n, ok := last.Value.(deal.Number); !ok || n.Unit == "" {
		return false
	}
	for at := r.start - 1; at > r.start-ofWhichWithin && s.tok(at).start > last.End; at-- {
		if s.isAny(at, "which", "whom", "them") && s.is(at-1, "of") {
			return true
		}
	}
	return false
}

// ofWhichWithin is how many words before the number "of which" stands at most.
const ofWhichWithin = 8

// bareShare reads a share that leaves "per cent" to the one before it: "60 per cent, down
// from 75", "Acme holds 51 per cent, Bolt 40 and Corvo the remaining 9".
func (s *scanner) bareShare(r reading) (reading, bool) {
	n, ok := r.value.(deal.Number)
	if !ok || n.Unit != "" || n.Scale != "" || len(s.mentions) == 0 || s.tok(r.next-1).kind != numberToken || len(n.Digits) > 2 && n.Digits[1] != '.' && n.Digits[2] != '.' {
		return r, false
	}
	last := s.mentions[len(s.mentions)-1]
	if _, share := last.Value.(deal.Percent); !share || s.tok(r.start).start-last.End > mostBetweenShares {
		return r, false
	}
	before, after := s.tok(r.start-1), s.tok(r.next)
	if after.kind == wordToken && after.gap != broken && !s.isAny(r.next, "and", "after", "before", "until", "when", "if", "with", "while", "or", "but", "now", "then", "previously", "earlier", "today", "respectively") || s.is(r.next, "%") || s.is(r.next, "-") || before.gap == broken {
		return r, false
	}
	name := r.start - 1
	if s.is(name, "s") && s.isAny(name-1, "'", "’") {
		name -= 2
	}
	at := name
	for s.word(at) && s.text[s.tok(at).start] >= 'A' && s.text[s.tok(at).start] <= 'Z' && s.tok(at).Month == 0 {
		at--
	}
	holder := at < name && (s.isAny(at, ",", ";", "and", "while") || s.is(at, "the") && s.isAny(at-1, ",", ";", "and", "while"))
	if !holder && !s.isAny(r.start-1, "from", "to", "remaining", "other", "another", "against", "just", "only", "about", "further") {
		return r, false
	}
	r.value = deal.Percent{Bound: n.Bound, Digits: n.Digits}
	return r, true
}

// mostBetweenShares is how many bytes from the share before it a bare one may stand.
const mostBetweenShares = 60

// changedDuration is the length of time that a bare number comes in the place of, "from 14
// days to 15", or that is like it: "for seven years, with an option on another four".
func (s *scanner) changedDuration(r reading) (deal.Duration, bool) {
	if len(s.mentions) > 0 && s.isAny(r.start-1, "another", "additional", "further", "extra") && s.tok(r.next-1).kind == wordToken {
		d, ok := s.mentions[len(s.mentions)-1].Value.(deal.Duration)
		return d, ok
	}
	if len(s.mentions) == 0 || !s.is(r.start-1, "to") || s.mentions[len(s.mentions)-1].End+1 != s.tok(r.start-1).start {
		return deal.Duration{}, false
	}
	d, ok := s.mentions[len(s.mentions)-1].Value.(deal.Duration)
	return d, ok
}

// nounBefore is what a number counts by the word right before the change it is part of: "cut
// the jobs from 60 to 45".
func (s *scanner) nounBefore(r reading) string {
	at := r.start - 1
	if s.is(at, "to") && s.tok(at-1).kind == numberToken {
		at -= 2
	}
	if s.is(at, "from") && s.plural(at-1) {
		return s.printed(at - 1)
	}
	return ""
}

// unitOf is what the last count in the text counts that is in the same scale.
func (s *scanner) unitOf(scale string) string {
	for _, m := range slices.Backward(s.mentions) {
		if n, ok := m.Value.(deal.Number); ok && n.Scale == scale {
			return n.Unit
		}
	}
	return ""
}

// unitBefore is what the last count before here counts.
func (s *scanner) unitBefore() string {
	return cmp.Or(lastCounted(s.mentions), s.counted)
}

// descends says whether a range of counts runs down: "777-9 jets" are no range.
func descends(r deal.Range) bool {
	low, ok := r.Low.(deal.Number)
	high, ok2 := r.High.(deal.Number)
	return ok && ok2 && high.Quantity().LessThan(low.Quantity())
}

// perBehind gives the bare number that ends a range of money what it is paid
// for: "a month" of "$5-6 million a month".
func (s *scanner) perBehind(low, high reading) reading {
	l, lowMoney := low.value.(deal.Money)
	n, bare := high.value.(deal.Number)
	if !lowMoney || !bare || n.Unit != "" {
		return high
	}
	per, next := s.per(high.next)
	if per == "" {
		return high
	}
	m := deal.Money{Bound: n.Bound, Digits: n.Digits, Scale: n.Scale, Currency: l.Currency, Per: per}
	if m.Scale == "" {
		m.Scale = l.Scale
	}
	return reading{m, high.start, next}
}

// bare reports whether a value is a number of nothing.
func bare(v deal.Value) bool {
	n, ok := v.(deal.Number)
	return ok && n.Unit == "" && n.Scale == ""
}

// worthMentioning reports whether a bare number is a count all the same: the
// separator of thousands says so, or that there are so many.
func (s *scanner) worthMentioning(r reading) bool {
	printed := s.printed(r.next - 1)
	return strings.Contains(printed, ",") && len(printed) > 4 || s.thereAre(r)
}

// thereAre reports whether a bare number is how many there are of what was named before: "there
// are now more than 600, in three countries".
func (s *scanner) thereAre(r reading) bool {
	at := r.start - 1
	for s.isAny(at, "now", "still", "already", "today", "currently", "only", "just") {
		at--
	}
	after := s.tok(r.next)
	return s.isAny(at, "are", "were", "be") && (s.is(at-1, "there") || s.is(at, "be") && s.is(at-2, "there")) && s.tok(r.next-1).kind == numberToken &&
		(after.kind != wordToken || after.gap == broken || after.has(stopper))
}

// amount reads one amount with its bound.
func (s *scanner) amount(i int) (reading, bool) {
	currency, at := s.sign(i)
	f, ok := s.figure(at, currency != "")
	if !ok {
		return reading{}, false
	}
	f.start = i
	bound, start := s.boundBefore(i, amountBound)
	if currency != "" {
		return s.money(f, currency, bound, start), true
	}
	if currency, minor, next := s.currencyAfter(f); currency != "" {
		f.next = next
		if minor && f.scale == "" {
			f.digits = deal.Hundredth(f.digits)
		}
		return s.money(f, currency, bound, start), true
	}
	for _, read := range []func(*scanner, figure, deal.Bound, int) (reading, bool){
		(*scanner).percent, (*scanner).duration, (*scanner).count,
	} {
		if r, ok := read(s, f, bound, start); ok {
			return r, true
		}
	}
	return reading{}, false
}

// money completes a sum: what bounds it from behind and per what it is paid.
func (s *scanner) money(f figure, currency string, bound deal.Bound, start int) reading {
	m := deal.Money{Bound: bound, Digits: f.digits, Scale: f.scale, Currency: currency}
	next := f.next
	if bound == deal.Exactly {
		m.Bound, next = s.boundAfter(next)
	}
	m.Per, next = s.per(next)
	return reading{m, start, next}
}

// sign reads a currency before its figure: "$", "US$", "CHF", "Rs.".
func (s *scanner) sign(i int) (currency string, next int) {
	t := s.tok(i)
	if t.kind == signToken {
		if t.Currency != "" && !t.Minor && s.tok(i+1).gap != broken {
			return t.Currency, i + 1
		}
		return "", i
	}
	if t.kind != wordToken {
		return "", i
	}
	if s.tok(i+1).gap == glued && s.tok(i+1).kind == signToken && s.tok(i+1).Currency != "" {
		if sense := deal.LookUp(s.key(i) + s.printed(i+1)); sense.Currency != "" {
			return sense.Currency, i + 2
		}
	}
	if t.Currency == "" || t.Minor || !isCode(s.printed(i)) {
		return "", i
	}
	if s.is(i+1, ".") && s.tok(i+1).gap == glued {
		return t.Currency, i + 2
	}
	return t.Currency, i + 1
}

// isCode reports whether a currency is written as codes are: "CHF", not the
// verb "try".
func isCode(printed string) bool {
	return printed == "Rs" || len(printed) > 1 && printed == strings.ToUpper(printed)
}

// currencyAfter reads a currency behind its figure: "dollars", "Swiss francs",
// "p", "-euro".
func (s *scanner) currencyAfter(f figure) (currency string, minor bool, next int) {
	at := s.hyphen(f.next)
	if t := s.tok(at); !t.has(startsCurrency) || t.gap == broken {
		return "", false, f.next
	}
	sense, next := s.phrase(at, func(w deal.Sense) bool { return w.Currency != "" })
	last := s.printed(next - 1)
	switch {
	case next == at:
		return "", false, f.next
	case s.tok(next-1).kind == signToken && s.tok(next).kind == numberToken && s.tok(next).gap == glued:
		return "", false, f.next // "two $5 million payments": it is the sign of the next figure
	case strings.EqualFold(last, sense.Currency) && !isCode(last): // "try"
		return "", false, f.next
	case last == "p" && s.tok(at).gap != glued:
		return "", false, f.next
	case alsoWords[strings.ToLower(last)] && next == at+1 && f.scale == "":
		return "", false, f.next
	}
	return sense.Currency, sense.Minor, next
}

// alsoWords are currencies that mean something else behind a small number:
// "Smith won", "50 marks". They need a scale.
var alsoWords = map[string]bool{"won": true, "marks": true, "rand": true, "sterling": true, "m": true}

// boundAfter reads what bounds an amount from behind: "or more", "-plus",
// "ceiling".
func (s *scanner) boundAfter(i int) (deal.Bound, int) {
	at := s.hyphen(i)
	t := s.tok(at)
	if !t.has(startsTrailing) || t.gap == broken {
		return deal.Exactly, i
	}
	sense, next := s.phrase(at, func(w deal.Sense) bool { return w.Trailing != "" })
	if next == at || s.isAny(at, "plus", "+") && t.gap == spaced { // "$5 plus stock" adds, it does not bound
		return deal.Exactly, i
	}
	return sense.Trailing, next
}

// lastCounted is one of what the last count of the block counts, if it is something
// that money is paid per: "share" of "8 million shares at $94 apiece".
func (s *scanner) lastCounted() string {
	for i := len(s.mentions) - 1; i >= 0; i-- {
		n, ok := s.mentions[i].Value.(deal.Number)
		if !ok {
			continue
		}
		one := strings.TrimSuffix(n.Unit[strings.LastIndexByte(n.Unit, ' ')+1:], "s")
		if l := lexicon[one]; l != nil && l.has(perUnit) {
			return one
		}
		return ""
	}
	return ""
}

// namedWithin is how many words before a sum stands what one of costs so much.
const namedWithin = 8

// namedBefore is one of what stands last before token i, if money is paid per that:
// "share" of "all outstanding shares for $94 each".
func (s *scanner) namedBefore(i int) string {
	for at := i - 1; at >= max(0, i-namedWithin); at-- {
		if one, plural := strings.CutSuffix(s.key(at), "s"); plural && s.word(at) {
			if l := lexicon[one]; l != nil && l.has(perUnit) {
				return one
			}
		}
		if s.tok(at).gap == broken {
			return ""
		}
	}
	return ""
}

// inEach reads that a sum is of each of several times: "in any year", "in each of the three
// seasons".
func (s *scanner) inEach(i int) (every string, next int) {
	if !s.isAny(i, "in", "for", "during") || !s.isAny(i+1, "each", "every", "any") {
		return "", i
	}
	at := i + 2
	for s.tok(at).gap != broken && (s.isAny(at, "of", "the", "its", "these", "those", "first", "next", "single", "calendar", "financial", "fiscal", "contract") || s.tok(at).Number != 0 || s.tok(at).kind == numberToken) {
		at++
	}
	every = times[s.key(at)]
	return every, at + 1
}

// notOne are nouns behind a sum that it is not paid for one of: "paid $5 million, a record".
var notOne = setOf(`deal fraction record piece bit lot time way bargain promise snip steal song move sum figure price level gift loan total minimum maximum first must possibility certainty success failure mistake start stake share`)

// ofEach reads that a sum is of each of several things: "each of the 2,000 jobs".
func (s *scanner) ofEach(i int) (one string, next int) {
	if !s.is(i, "each") || !s.is(i+1, "of") {
		return "", i
	}
	at := i + 2
	for s.tok(at).gap != broken && (s.isAny(at, "the", "its", "their", "these", "those", "some", "about", "new") || s.tok(at).Number != 0 || s.tok(at).kind == numberToken) {
		at++
	}
	if t := s.tok(at); t.kind != wordToken || t.gap == broken || at == i+2 {
		return "", i
	}
	return strings.TrimSuffix(s.key(at), "s"), at + 1
}

// times are the stretches of time of which each may have its sum.
var times = map[string]string{"year": "year", "years": "year", "season": "season", "seasons": "season", "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter"}

// per reads what a sum is paid for: "a share", "per dose", "annually",
// "/month", "-a-year".
func (s *scanner) per(i int) (per string, next int) {
	at := s.hyphen(i)
	if s.is(at, "in") && s.isAny(at+1, "cash", "stock", "shares") {
		at += 2 // "$55 in cash for each share"
	}
	if every, next := s.inEach(at); every != "" {
		return every, next
	}
	if s.is(at, "for") && s.isAny(at+1, "each", "every") {
		at++
	}
	if one, next := s.ofEach(at); one != "" {
		return one, next
	}
	t := s.tok(at)
	if t.gap == broken {
		return "", i
	}
	if next := s.tok(at + 1); s.isAny(at, "apiece", "each") && !next.has(perUnit) && next.Unit == "" {
		if counted := cmp.Or(s.lastCounted(), s.namedBefore(i)); counted != "" {
			return counted, at + 1
		}
	}
	if t.Every != "" {
		return t.Every, at + 1
	}
	unit := s.hyphen(at + 1)
	for s.isAny(unit, "common", "ordinary", "diluted", "preferred", "american", "depositary") && s.tok(unit+1).gap != broken {
		unit++
	}
	noun := s.tok(unit)
	if noun.kind != wordToken || noun.gap == broken {
		return "", i
	}
	known := noun.Unit != "" || noun.has(perUnit)
	switch {
	case s.is(at, "per") && s.is(unit, "annum"):
		return "year", unit + 1
	case s.is(at, "per"):
		return s.key(unit), unit + 1
	case s.isAny(at, "in", "of") && s.isAny(unit, "annual", "yearly", "annualised", "annualized", "recurring") && s.tok(at).gap != broken:
		return "year", i // "$8 million in annual savings"
	case !known && s.isAny(at, "a", "an") && s.word(unit) && s.printed(unit) == s.key(unit) && !notOne[s.key(unit)] && (s.tok(unit+1).gap == broken || s.isAny(unit+1, ".", ",", ";", ")")):
		return s.key(unit), unit + 1 // "306,000 euros a mast"
	case known && s.isAny(at, "a", "an", "each", "every", "/") && !(s.isAny(at, "a", "an") && s.isAny(unit+1, "earlier", "ago", "later", "before")):
		return s.key(unit), unit + 1
	}
	return "", i
}
