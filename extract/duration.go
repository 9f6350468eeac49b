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
	next := at + 1
	if s.is(at, "season") && s.yearAt(at-1) {
		return reading{}, false
	}
	if s.isAny(s.hyphen(next), "old") {
		return reading{}, false
	}
	if s.word(next) && s.isAny(next, "ago") {
		return s.ago(f, t.Unit, next+1), true
	}
	if s.is(start, "over") { // "over six years" is during them
		bound, start = deal.Exactly, f.start
	}
	d := deal.Duration{Bound: bound, Digits: f.digits, Unit: t.Unit}
	if bound == deal.Exactly {
		d.Bound, next = s.boundAfter(next)
	}
	return reading{d, start, next}, true
}
