package extract

import "dealbot/deal"

// duration reads a length of time: "six years", "11-year", "two straight
// seasons". "18-year-old" is an age, and "three years ago" a date.
func (s *scanner) duration(f figure, bound deal.Bound, start int) (reading, bool) {
	at := s.hyphen(f.next)
	if s.word(at) && s.tok(at).has(repeated) {
		at++
	}
	t := s.tok(at)
	if s.is(at, "quarters") && at > f.next && s.is(f.next, "-") { // "three-quarters" is a share
		return reading{}, false
	}
	if t.Unit == "" || t.kind != wordToken || t.gap == broken || f.scale != "" {
		return reading{}, false
	}
	next, unit := at+1, t.Unit
	f.digits, unit, next = s.andHalf(f.digits, unit, next)
	if s.is(at, "season") && s.yearAt(at-1) {
		return reading{}, false
	}
	if s.is(s.hyphen(next), "old") && !s.agedDeal(start, s.hyphen(next)) {
		return reading{}, false
	}
	if s.word(next) && s.isAny(next, "ago") {
		return s.ago(f, unit, next+1), true
	}
	if s.is(start, "over") { // "over six years" is during them
		bound, start = deal.Exactly, f.start
	}
	d := deal.Duration{Bound: bound, Digits: f.digits, Unit: unit}
	if bound == deal.Exactly {
		d.Bound, next = s.boundAfter(next)
	}
	return reading{d, start, next}, true
}

// aged are the things between several that last, and so have an age: "a 14-year-old alliance".
var aged = []string{"partnership", "alliance", "venture", "agreement", "contract", "deal", "pact", "relationship", "lease", "tie-up", "collaboration", "cooperation", "license", "licence", "accord", "arrangement", "friendship", "marriage", "feud", "dispute", "ties"}

// agedReach is how many words before its age the name of such a thing may stand.
const agedReach = 7

// agedDeal reports whether an age, from start up to the word "old", is that of a deal.
func (s *scanner) agedDeal(start, old int) bool {
	for i := max(0, start-agedReach); i < start; i++ {
		if s.isAny(i, aged...) {
			return s.isAny(start-1, "is", "now", "was", "nearly", "almost", "about", "than", "over", "some", "already") // not "the deal with a 20-year-old"
		}
	}
	for i := old + 1; i < old+4 && s.word(i); i++ {
		if s.isAny(i, aged...) {
			return true
		}
	}
	return false
}

// andHalf is a length of time that has half a unit in it, in the next smaller unit: "half a
// year" is six months, "a decade and a half" 15 years.
func (s *scanner) andHalf(digits, unit string, next int) (string, string, int) {
	half := s.is(next, "and") && s.is(next+1, "a") && s.is(next+2, "half")
	switch {
	case digits == "0.5" && unit == "year":
		return "6", "month", next
	case digits == "0.5" && unit == "decade":
		return "5", "year", next
	case digits == "1" && half && unit == "year":
		return "18", "month", next + 3
	case digits == "1" && half && unit == "decade":
		return "15", "year", next + 3
	}
	return digits, unit, next
}

// perReach is how near before "a year" a figure may stand of which there are so many a year.
const perReach = 3

// oneLength says whether the article at i begins a single length of time, and not what
// something is done per: "another year", "a year's notice", "a month after".
func (s *scanner) oneLength(i int) bool {
	if !s.isAny(i, "a", "an", "another") {
		return false
	}
	at, more := i+1, s.is(i, "another") && s.isAny(i-1, "for", "by", "add", "adds", "added", "of", "in", "with", "on", "lasts", "takes", "take", "get", "gets", "got")
	if s.isAny(at, "further", "additional", "extra") {
		at, more = at+1, true
	}
	switch {
	case !s.word(at) || !s.isAny(at, "year", "month", "week", "season", "decade"):
		return false
	case more, s.is(at, "decade"):
		return true
	case s.isAny(i-1, "much", "many", "times", "once", "twice"), s.floor > 0 && i-s.floor <= perReach && s.mentions[len(s.mentions)-1].Value.Kind() != deal.KindDuration:
		return false
	case s.isAny(at+1, "'", "’") && s.is(at+2, "s"):
		return s.isAny(at+3, "notice", "extension", "grace", "delay", "exclusivity", "warning", "break", "pause")
	}
	return s.isAny(at+1, "ago", "before", "after", "later", "earlier", "longer", "sooner") || s.is(at+1, "and") && s.is(at+2, "a") && s.is(at+3, "half")
}
