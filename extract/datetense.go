package extract

import "dealbot/deal"

// resolve gives a date without a year the year its writer meant. The words
// before it decide where they look ahead or back; a day without such a word
// lies ahead when it comes soon after publication.
func (s *scanner) resolve(d deal.Date, i int) deal.Date {
	if d.Year != 0 || d.Event != "" || s.published.Year == 0 {
		return d
	}
	if year := s.yearTold(i); year != 0 {
		d.Year = year
		return d
	}
	then := d.ResolveAhead(s.published)
	switch tense := s.tense(i); {
	case s.isOver(d.Bound, i):
		on := d
		on.Bound = deal.Exactly
		d.Year = on.Resolve(s.published).Year
		return d
	case s.movedTo(i):
		if on := d.Resolve(s.published); s.nearer(on, then) {
			return on
		}
		return then
	case tense > 0 && s.wasDue(i) && s.nearer(d.Resolve(s.published), then):
	case tense > 0, tense == 0 && d.Day != 0 && s.isSoon(then):
		return then
	}
	return d.Resolve(s.published)
}

// yearTold is the year of the last date before token i where "that" before it goes back to it:
// "went on sale in 2024, and was withdrawn that December"; 0 for none.
func (s *scanner) yearTold(i int) int {
	if !s.is(i-1, "that") || i-1 < s.floor {
		return 0
	}
	return s.lastDate().Year
}

// lastDate is the last date that was read, zero for none.
func (s *scanner) lastDate() deal.Date {
	if d := lastDated(s.mentions); d.Year != 0 {
		return d
	}
	return s.dated
}

// lastDated is the last date of some mentions that has a year, zero for none.
func lastDated(mentions []Mention) deal.Date {
	for k := len(mentions) - 1; k >= 0; k-- {
		if d, ok := mentions[k].Value.(deal.Date); ok && d.Year != 0 {
			return d
		}
	}
	return deal.Date{}
}

// followingDate reads what comes after the last date: "the following January", "the following
// year".
func (s *scanner) followingDate(i int) (when, bool) {
	last := s.lastDate()
	if !s.is(i-1, "the") || last.Year == 0 || s.tok(i+1).gap == broken {
		return when{}, false
	}
	w := when{next: i + 2}
	switch month := s.tok(i + 1).Month; {
	case s.is(i+1, "year"):
		w.date.Year = last.Year + 1
	case s.is(i+1, "month") && last.Month != 0:
		w.date = deal.Date{Year: last.Year + last.Month/12, Month: last.Month%12 + 1}
	case month != 0:
		w.date = deal.Date{Year: last.Year, Month: month}
		if month <= last.Month || last.Month == 0 {
			w.date.Year++
		}
	default:
		return when{}, false
	}
	return w, true
}

// isOver says whether the end that a bound tells lay behind: "it stayed open until
// May 7", "they had shipped half by March".
func (s *scanner) isOver(bound deal.Bound, i int) bool {
	if bound != deal.Until && bound != deal.By {
		return false
	}
	for at := i - 1; at > i-tenseReach; at-- {
		switch t := s.tok(at); {
		case t.has(lasted) && bound == deal.Until, bound == deal.By && s.is(at, "had"):
			return true
		case bound == deal.By && t.has(past) && s.is(at-1, "had"):
			return true
		case t.has(ahead), t.has(past), t.kind == signToken, s.tok(at+1).gap == broken:
			return false
		}
	}
	return false
}

// movedTo says whether the words before token i tell that something was moved to it, which may
// lie behind or ahead: "had been pushed back to May 5".
func (s *scanner) movedTo(i int) bool {
	at := i - 1
	if s.is(at, "the") {
		at--
	}
	if !s.is(at, "to") {
		return false
	}
	for at--; at > i-tenseReach; at-- {
		switch {
		case s.isAny(at, "moved", "pushed", "put", "brought", "extended", "prolonged", "postponed", "delayed", "deferred", "shifted"):
			return true
		case s.isAny(at, ".", "!", "?", ";"), s.tok(at+1).gap == broken:
			return false
		}
	}
	return false
}

// wasDue says whether the nearest verb before token i tells what was due, which may lie
// behind or ahead: "the bids were due on May 5".
func (s *scanner) wasDue(i int) bool {
	for at := i - 1; at > i-tenseReach; at-- {
		if s.tok(at).has(ahead) {
			return s.isAny(at-1, "was", "were")
		}
	}
	return false
}

// nearer says whether a date lies nearer to the day of publication than another.
func (s *scanner) nearer(a, b deal.Date) bool {
	published, _, ok := s.published.Span()
	_, last, ok2 := a.Span()
	first, _, ok3 := b.Span()
	return ok && ok2 && ok3 && published.Sub(last) < first.Sub(published)
}

// soonDays is how far ahead a day without a year may lie and still be meant.
const soonDays = 120

func (s *scanner) isSoon(d deal.Date) bool {
	first, _, ok := d.Span()
	published, _, ok2 := s.published.Span()
	return ok && ok2 && first.Sub(published).Hours() <= soonDays*24
}

// tenseReach is how many tokens back the scanner looks for a verb.
const tenseReach = 12

// reportReach is how near "said" must stand to date the saying: "said on July
// 24", not "said it set April 6 as the day".
const reportReach = 2

// tense is +1 when the nearest verb before token i looks ahead, or what was hoped
// for did, -1 when it looks back, 0 when the sentence has none.
func (s *scanner) tense(i int) int {
	for at := i - 1; at > i-tenseReach; at-- {
		t := s.tok(at)
		switch {
		case t.has(ahead) && s.is(at-1, "been") && s.is(at-2, "had"):
			return -1
		case t.has(ahead), s.is(at, "set") && s.is(at+1, "for"), s.is(at, "to") && s.isAny(at-1, "is", "are"), s.isAny(at, "was", "were") && s.isAny(at-1, "target", "deadline", "aim", "plan", "goal", "hope", "expectation"):
			return +1
		case t.has(past) && s.is(at-1, "be"): // "is to be completed"
		case t.has(past), t.has(reporting) && at >= i-reportReach:
			return -1
		case s.isAny(at, ".", "!", "?", ";") && s.tok(at+1).gap != glued, s.tok(at+1).gap == broken:
			return 0
		}
	}
	return 0
}
