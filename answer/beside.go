package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// disjoint says whether two lists of sorts have none in common.
func disjoint(a, b []int) bool {
	return !slices.ContainsFunc(a, func(row int) bool { return slices.Contains(b, row) })
}

// beside returns the words around the answer that may say what sort it is and
// begin a phrase that does: of its own clause, and those that the clause says more of: "a dividend, which
// Acme paid at $5 a share". First and last are the answer's own words.
func (l *line) beside(c *candidate, kind deal.Kind) (around []int, first, last int) {
	first, last = l.wordRange(c.span)
	before, after := sortBefore, sortAfter
	if kind == deal.KindDate {
		before, after = dateReach, dateReach
	}
	from, to := first, last+1
	if kind == deal.KindDate && first > 0 && breaks[l.words[first].Lower] == subordinate {
		from-- // "should rule before June" is one clause
	}
	if kind == deal.KindDate {
		from = l.pastPreposition(from)
	}
	clause := l.clauses[from]
	for from > 0 && first-from < before && l.clauses[from-1] == clause && !l.figureAt(from-1, c) {
		from--
	}
	if kind == deal.KindDate && l.opens(first, last) {
		for last+1 < len(l.words) && to < len(l.words) && to-last <= after && l.clauses[to] == l.clauses[last+1] && !l.figureAt(to, c) {
			to++ // "In May, Acme signed"
		}
	}
	for to < len(l.words) && to-last <= after && !(kind == deal.KindDate && l.countsFrom(to)) && (l.clauses[to] == l.clauses[last] || kind == deal.KindDate && l.clauses[to]-l.clauses[last] <= subordinate) && !l.figureAt(to, c) {
		to++
	}
	if strings.HasSuffix(strings.TrimRight(l.text[:c.span.Start], "$€£¥"), ", of ") {
		from = min(from, max(0, from-apposedTo)) // "its first dividend, of 20 cents"
	}
	if kind == deal.KindDate && to < len(l.words) && l.figureAt(to, c) {
		for k := to - 1; k > last; k-- {
			if joining[l.words[k].Lower] {
				to = k // "tabled in May and raised in June"
			}
		}
	}
	if kind == deal.KindDate && first > 0 && first <= labelWords && ownLabel.MatchString(l.text[:c.span.Start]) {
		from, to = 0, last+1
	}
	if to < len(l.words) && l.clauses[to] != l.clauses[last] && to-last <= sortApposed && determiners[l.words[to].Lower] {
		to = min(len(l.words), to+apposedTo) // "$5 million, the termination fee"
	}
	if head := slices.Index(l.clauses, l.clauses[first]); head > 0 && apposed[l.words[head].Lower] {
		from = min(from, max(0, head-apposedTo))
	}
	for i := from; i < to; i++ {
		switch within := first <= i && i <= last; {
		case !beginsSort(&l.words[i]), (kind == deal.KindDate || kind == deal.KindDuration) && inertAt(l.words, i), within && kind == deal.KindPercent: // "above 15%" is no premium
		case kind == deal.KindMoney && i > last+1 && l.namesNext(i, c):
		case i > last+1 && (thereto[l.words[i-1].Lower] || i > last+2 && thereto[l.words[i-2].Lower]): // "$5 million including a loan"
		case within && i < last && l.words[i+1].Lower == "of": // "the end of June" ends nothing
		default:
			around = append(around, i)
		}
	}
	return around, first, last
}

// joining stand before the words of the next of several dates.
var joining = map[string]bool{"and": true, "but": true, "then": true, "before": true, "while": true}

// countsFrom says whether a length of time begins at a word that counts to another day: in "on
// May 5, two days before the offer lapses" the offer does not lapse on May 5.
func (l *line) countsFrom(word int) bool {
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return m.Start == l.words[word].Start && m.Value.Kind() == deal.KindDuration && countingFrom.MatchString(l.text[m.End:])
	})
}

// asksHere says whether words by which a question tells the sort of date that it asks for, and a
// sentence may not, stand in the clause of a date: "hopes to go public in March" for "when does it go
// public".
func (r *reading) asksHere(c *candidate, asked []int) bool {
	l := c.line
	first, _ := l.wordRange(c.span)
	for k, t := range r.terms {
		if t.name || t.value != nil || c.fit.hits[k].strength < 1 {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			if l.clauses[at] != l.clauses[first] || !l.nearestMention(at, c.mention, 1) {
				continue
			}
			if slices.ContainsFunc(sortHints()[l.stems[at]], func(p sortPhrase) bool { return slices.Contains(asked, p.row) && startsWith(l.stems[at:], p.words) }) {
				return true
			}
		}
	}
	return false
}

// countingFrom follows a length of time that counts from another day.
var countingFrom = regexp.MustCompile(`^ (?:before|after|ahead of|from|following|short of) `)

// namesNext says whether a word behind a figure says what the next one is: "a profit of $5 on sales
// of $9".
func (l *line) namesNext(i int, c *candidate) bool {
	if l.words[i-1].Lower != "on" && l.words[i-1].Lower != "and" && l.words[i-1].Lower != "with" {
		return false
	}
	return i+1 < len(l.words) && l.figureAt(i+1, c) || i+2 < len(l.words) && (l.words[i+1].Lower == "of" || l.words[i+1].Lower == "at") && l.figureAt(i+2, c)
}

// ownLabel is what says of a date at the head of a line, in a few words, what it is the date of: "Closing:
// May 2026, after a vote in March".
var ownLabel = regexp.MustCompile(`^[^,;:.]*:[ *_]*(?:(?:in|on|by|the|early|late|about|around|expected|planned|due) )*$`)

// labelWords is of how many words such a label is at most.
const labelWords = 4

// afterWhich are the words that begin a clause, or stand before what bears a date: "after the Games
// in Sydney 2032".
var afterWhich = map[string]bool{"after": true, "before": true, "until": true, "since": true}

// pastPreposition is the word before a preposition that has only names, and articles, between it and
// the word of a date: "runs" in "runs out after Sydney 2032".
func (l *line) pastPreposition(first int) int {
	for at := first - 1; at > 0 && at >= first-namedReach; at-- {
		switch w := &l.words[at]; {
		case afterWhich[w.Lower]:
			return at - 1
		case w.Lower != "the" && !l.named(at):
			return first
		}
	}
	return first
}

// namedReach is how many words a name may have between a preposition and the date behind it.
const namedReach = 4

// opens says whether a date opens its sentence, by its words, and is set off by a comma.
func (l *line) opens(first, last int) bool {
	return first <= 1 && strings.HasPrefix(l.text[l.words[last].End:], ",")
}

// thereto begin what a figure has in it or beside it, and is not.
var thereto = map[string]bool{"including": true, "plus": true, "excluding": true, "counting": true, "besides": true}

// figureAt says whether the word is part of another figure than the candidate's.
func (l *line) figureAt(word int, c *candidate) bool {
	at := l.words[word].Start
	for i := range l.mentions {
		m := &l.mentions[i]
		if m != c.mention && m.Start <= at && at < m.End && kindIn(m.Value) == kindIn(c.mention.Value) {
			return true
		}
	}
	return false
}
