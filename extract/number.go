package extract

import (
	"strings"

	"dealbot/deal"
)

// percent reads "27%", "36 per cent", "17.5-percent", "50 pct".
func (s *scanner) percent(f figure, bound deal.Bound, start int) (reading, bool) {
	if f.scale != "" {
		return reading{}, false
	}
	at := s.hyphen(f.next)
	next := at
	switch {
	case s.tok(at).gap == broken:
	case s.is(at, "%"), s.isAny(at, "percent", "pct"):
		next = at + 1
	case s.is(at, "per") && s.is(at+1, "cent"):
		next = at + 2
	case s.is(at, "percentage") && s.isAny(at+1, "point", "points"):
		next = at + 1
	}
	if next == at {
		return s.evenSplit(f)
	}
	if s.is(next, "(") && s.tok(next+1).kind == numberToken && s.is(next+2, "%") && s.is(next+3, ")") {
		next += 4 // "fifty percent (50%)"
	}
	if s.isAny(next, "point", "points") {
		return reading{deal.Number{Bound: bound, Digits: f.digits, Unit: "percentage points"}, start, next + 1}, true
	}
	return reading{deal.Percent{Bound: bound, Digits: f.digits}, start, next}, true
}

// evenSplit reads "50-50" and "50/50".
func (s *scanner) evenSplit(f figure) (reading, bool) {
	if f.digits == "50" && s.isAny(f.next, "-", "/", "–") && s.is(f.next+1, "50") && s.tok(f.next+1).gap == glued {
		return reading{deal.Percent{Digits: "50"}, f.start, f.next + 2}, true
	}
	return reading{}, false
}

// equalHalves reads "in equal halves".
func (s *scanner) equalHalves(i int) (reading, bool) {
	return reading{deal.Percent{Digits: "50"}, i, i + 2}, s.is(i, "equal") && s.is(i+1, "halves")
}

// fraction reads "about a third of", "two-thirds", "half its revenue". A third
// bidder and the second half of a year are no fractions.
func (s *scanner) fraction(i int) (reading, bool) {
	if r, ok := s.equalHalves(i); ok {
		return r, true
	}
	if t := s.tok(i); t.kind != wordToken || t.Number == 0 && !t.has(fractional) && !s.isAny(i, "a") {
		return reading{}, false
	}
	sense, next := s.phrase(i, func(w deal.Sense) bool { return w.Fraction != "" })
	if next == i {
		return reading{}, false
	}
	bound, start := s.boundBefore(i, amountBound)
	several := s.tok(i).Number > 1
	whole := s.isAny(next, "of", "its", "their", "stake", "share", "interest", "ownership") && s.tok(next).gap != broken
	whole = whole || s.is(i-1, "a") && s.is(i-2, "which") && s.is(i-3, "of") || s.is(i, "a") && s.is(i-1, "which") && s.is(i-2, "of")
	half := s.is(next-1, "half") && s.is(next, "the") && !s.isAny(next+1, "year", "season", "game")
	if s.is(next-1, "half") && s.isAny(i-1, "owned", "held") && s.isAny(next, "by", "each") || s.is(next-1, "half") && s.isAny(next, "each", "apiece") {
		whole = true // "owned half by each"
	}
	if !several && !whole && !half && (bound == deal.Exactly || s.word(next) && !s.tok(next).has(stopper)) {
		return reading{}, false
	}
	if s.tok(i-1).Part != "" || s.isAny(i-1, "first", "second", "and", "last") || s.isAny(next+1, "year") {
		return reading{}, false
	}
	return reading{deal.Percent{Bound: bound, Digits: sense.Fraction}, start, next}, true
}

// count reads a number of things, "66 regular-season games", or a bare number,
// which the caller may turn down.
func (s *scanner) count(f figure, bound deal.Bound, start int) (reading, bool) {
	if s.isLabelled(f.start) || s.endsName(f.start) || s.is(f.start, "one") && s.tok(f.start-1).has(pronoun) {
		return reading{}, false
	}
	if s.is(f.next, "times") && s.tok(f.next).gap == spaced || s.is(f.next, "x") && s.tok(f.next).gap == glued && strings.Contains(f.digits, ".") {
		return reading{deal.Number{Bound: bound, Digits: f.digits, Scale: f.scale, Unit: "times"}, start, f.next + 1}, true
	}
	n := deal.Number{Bound: bound, Digits: f.digits, Scale: f.scale}
	unit, next := s.unit(f.next)
	if s.isYear(f, unit) {
		return reading{}, false
	}
	if unit == "" && (f.scale != "" || f.digits != "1") {
		unit, next = s.unitOfWhole(f.next), f.next
	}
	if unit == "" && f.digits != "1" {
		unit = s.unitOfLabel(start)
	}
	if unit == "" && strings.Contains(f.digits, ".") {
		unit, next = s.unitOfOne(f.next)
	}
	n.Unit = unit
	return reading{n, start, next}, true
}

// endsName reports whether the number at i is a word of a name, "Formula One", and counts
// nothing.
func (s *scanner) endsName(i int) bool {
	before, word := s.printed(i-1), s.printed(i)
	return s.tok(i).kind == wordToken && s.tok(i).gap == spaced && word[0] < 'a' && s.tok(i-1).kind == wordToken && before != "" && before[0] >= 'A' && before[0] <= 'Z'
}

// isLabelled reports whether the figure at i names something: "chapter 11",
// "No. 5", "#3".
func (s *scanner) isLabelled(i int) bool {
	before := i - 1
	if s.is(before, ".") {
		before--
		return s.is(before, "no") && s.tok(i-1).gap == glued
	}
	return s.tok(before).has(label) || s.is(before, "#") || s.is(before, "&") || s.is(before-1, "&") && s.tok(before).gap == glued ||
		s.is(i+1, ":") && s.tok(i+2).gap == glued
}

// maxUnitWords is how many words may describe what is counted before its name:
// "new Pfizer-BioNTech doses". The plural is in lower case: "2.4 Trademarks" is
// a heading.
const maxUnitWords = 4

// unit reads the name of what is counted, up to its plural; "" when what
// follows is no such name.
func (s *scanner) unit(i int) (unit string, next int) {
	for at, n := i, 0; n < maxUnitWords; n++ {
		if behind := s.modelNumber(at); behind > at && (n > 0 || s.severalModels(at, behind)) {
			if s.printed(behind-1) == "s" {
				return oneLine(s.text[s.tok(i).start:s.tok(behind-1).end]), behind // "30 Boeing 787-9s"
			}
			at = behind
			continue
		}
		if n == 0 && s.jetliner(at) || n > 0 && s.tok(at).kind == numberToken && (s.numbersName(at) || s.tok(at-1).has(label)) {
			at++ // "14 Falcon 9 launches", "25 737 MAX jets"
			continue
		}
		if behind := s.model(at); behind > at {
			if s.printed(behind-1) == "s" {
				return oneLine(s.text[s.tok(i).start:s.tok(behind-1).end]), behind // "28 Airbus A319s"
			}
			at = behind
			continue
		}
		if t := s.tok(at); !s.word(at) || t.gap != spaced || t.has(stopper) || t.Month != 0 || t.Scale != "" || t.Part != "" && t.Unit == "" || t.Trailing != "" {
			break
		}
		end, compound := at+1, false
		for s.hyphen(end) > end && s.word(end+1) {
			end, compound = end+2, true
		}
		if !compound && s.plural(at) || compound && s.plural(end-1) {
			name := s.text[s.tok(i).start:s.tok(end-1).end]
			return oneLine(name), end
		}
		at = end
	}
	return "", i
}

// model returns what follows the name of a model that begins at i, "V-40", "A321", "GE9X";
// i where none does.
func (s *scanner) model(i int) int {
	at := s.hyphen(i + 1)
	if !s.word(i) || s.tok(i).gap != spaced || s.printed(i)[0] >= 'a' || s.tok(at).kind != numberToken || s.tok(at).gap != glued {
		return i
	}
	return s.restOfModel(at + 1)
}

// modelNumber returns what follows the number of a model behind its maker's name, "787-9s",
// "320neo"; i where none begins there. ".5s" is none: no model is called by a bare fraction.
func (s *scanner) modelNumber(i int) int {
	if before := s.printed(i - 1); s.tok(i).kind != numberToken || before == "" || before[0] >= 'a' || s.tok(i).gap != spaced || s.printed(i)[0] == '.' {
		return i
	}
	if behind := s.restOfModel(i + 1); behind > i+1 {
		return behind
	}
	return i
}

// severalModels reports whether the number of a model from at on that is counted without its maker's
// name is told as that of several: "39 787-9s", but not "2024 300-mile".
func (s *scanner) severalModels(at, behind int) bool {
	return s.printed(behind-1) == "s" && s.tok(at-1).kind == numberToken && !s.yearAt(at-1)
}

// jetliner reports whether the number at i is that of a model of which so many are counted, "25 737
// MAX jets".
func (s *scanner) jetliner(i int) bool {
	number := s.printed(i)
	return len(number) == 3 && number[0] == '7' && number[2] == '7' && s.tok(i).kind == numberToken && s.tok(i-1).kind == numberToken && s.tok(i).gap == spaced && !s.yearAt(i-1)
}

// restOfModel is what follows letters, numbers and hyphens without a space.
func (s *scanner) restOfModel(at int) int {
	for {
		next := at
		if s.is(at, "-") && s.tok(at).gap == glued {
			next++
		}
		if t := s.tok(next); t.gap != glued || t.kind != numberToken && !s.word(next) {
			return at
		}
		at = next + 1
	}
}

// unitOfWhole reads what a number of some is a number of: "two of its members", "four
// of the seven seats".
func (s *scanner) unitOfWhole(i int) string {
	if !s.is(i, "of") || s.tok(i+1).gap != spaced {
		return ""
	}
	at := i + 2
	switch {
	case s.isAny(i+1, "its", "their", "the", "these", "those", "his", "her"):
	case s.word(i+1) && s.printed(i + 1)[0] < 'a' && s.possessive(i+1) && s.is(i+3, "s"):
		at = i + 4 // "120 of Acme's 4,300 jobs"
	default:
		return ""
	}
	if n := s.tok(at); n.kind == numberToken || n.Number > 0 {
		at++
	}
	unit, _ := s.unit(at)
	return unit
}

// unitOfLabel reads what a number behind a label is a number of: "Club nights: 24 a year".
func (s *scanner) unitOfLabel(i int) string {
	last := i - 2
	if !s.is(i-1, ":") || s.tok(i-1).gap != glued || s.tok(i).gap != spaced || s.tok(last).kind != wordToken {
		return ""
	}
	first := last
	for first > 0 && last-first < maxUnitWords && s.tok(first).gap == spaced && s.tok(first-1).kind == wordToken && !strings.Contains(s.text[s.tok(first-1).end:s.tok(first).start], "\n") {
		first--
	}
	if word := s.printed(last); len(word) < 4 || word[len(word)-1] != 's' || strings.HasSuffix(word, "ss") || s.tok(last).has(stopper) || last-first == maxUnitWords {
		return ""
	}
	return oneLine(s.text[s.tok(first).start:s.tok(last).end])
}

// unitOfOne reads what a fraction is one of, as several: "0.55 of a share" are so many
// shares.
func (s *scanner) unitOfOne(i int) (unit string, next int) {
	if !s.is(i, "of") || !s.isAny(i+1, "a", "an", "one") {
		return "", i
	}
	for at := i + 2; at < i+2+maxUnitWords && s.word(at) && s.tok(at).gap == spaced && !s.tok(at).has(stopper); at++ {
		if s.tok(at).has(perUnit) {
			return s.text[s.tok(i+2).start:s.tok(at).end] + "s", at + 1
		}
	}
	return "", i
}

// plural reports whether the word at i names several things.
func (s *scanner) plural(i int) bool {
	t := s.tok(i)
	switch {
	case t.has(counted):
		return true
	case t.has(fractional):
		return false // "two thirds of them"
	}
	word := s.printed(i)
	acronym := len(word) > 2 && word[len(word)-2] < 'a'
	if word == "" || word[0] < 'a' && !acronym || t.has(stopper) || t.weekday != 0 || len(word) < 4 || word[len(word)-1] != 's' {
		return false
	}
	switch word[len(word)-2] {
	case 's', 'u', 'i', '\'':
		return false
	}
	return !s.possessive(i)
}

// possessive reports whether an apostrophe follows the word at i.
func (s *scanner) possessive(i int) bool {
	return s.isAny(i+1, "'", "’") && s.tok(i+1).gap == glued
}

// namesYear reports whether a figure before a plural tells of which year that is: "the studio's
// 2022 releases", "their 2026 results". So many things would be told with a comma, or round.
func (s *scanner) namesYear(f figure) bool {
	whose := s.isAny(f.start-1, "the", "its", "their", "his", "her", "our") || s.is(f.start-1, "s") && s.isAny(f.start-2, "'", "’")
	return whose && s.yearOf(f.start)%100 != 0
}

// isYear reports whether a figure, counted or not, is a year: four digits
// without a separator, and words around that do not count it.
func (s *scanner) isYear(f figure, unit string) bool {
	if !s.yearAt(f.next-1) || f.scale != "" {
		return false
	}
	return unit == "" || s.tok(f.next).has(ofYear) || s.tok(f.start-1).has(beforeYear) || s.namesYear(f)
}
