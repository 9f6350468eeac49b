package extract

import (
	"cmp"
	"slices"
	"strings"

	"dealbot/deal"
)

// A cast is who a text is about: the parties of its trade, then its other names,
// those that it tells most often first, each as it is told first. None is a
// paper or a court.
type cast []role

type role struct {
	name  Span // of the text
	words string
	times int
}

// Names that end in one of these words tell of deals and rule over them, and
// make none.
var (
	press  = setOf(`journal times post reuters bloomberg gazette herald tribune telegraph guardian`)
	bodies = setOf(`commission court judge department committee authority agency securities sec`)
)

// castOf reads who is in a text.
func castOf(text string, lines []Line, trade Trade) cast {
	var known cast
	for i, s := range []Span{trade.Buyer, trade.Target} {
		if s != (Span{}) && trade.Confidence > 0.5 {
			known = append(known, role{s, s.In(text), (2 - i) * len(text)}) // before those that are counted
		}
	}
	for i := range lines {
		l := &lines[i]
		in := l.In(text)
		for _, n := range l.Names {
			if !l.party(in, n) {
				continue
			}
			if k := known.index(n.In(in)); k >= 0 {
				known[k].times++
			} else {
				known = append(known, role{Span{n.Start + l.Start, n.End + l.Start}, n.In(in), 1})
			}
		}
	}
	slices.SortStableFunc(known, func(a, b role) int { return cmp.Compare(b.times, a.times) })
	return known
}

// index is which of the cast a name is, in full or cut short to its first or
// last word; -1: nobody.
func (c cast) index(name string) int {
	return slices.IndexFunc(c, func(r role) bool {
		return firstWord(name) == firstWord(r.words) || strings.HasSuffix(r.words, " "+name) || strings.HasSuffix(name, " "+r.words)
	})
}

// party says whether a name in a line may be that of a party, and is no label
// before a colon.
func (l *Line) party(in string, n Span) bool {
	_, ok := l.nameAt(in, n.Start)
	last := lastWord(n.In(in))
	return ok && !strings.HasPrefix(in[n.End:], ":") && !press[last] && !bodies[last]
}

// published says whether a line names a paper.
func (l *Line) published(in string) bool {
	return slices.ContainsFunc(l.Names, func(n Span) bool { return press[lastWord(n.In(in))] })
}

func lastWord(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
}

// candidate is what the last of lines tells, with the roles filled in. Where the
// line names nobody they are those of the terms of its group that the text told
// before. Else the holder of a line that begins with a pronoun is whom the lines
// before it named first, and who is still missing is who the text is about.
func (c cast) candidate(text string, lines []Line, t told, before []Candidate) (Candidate, bool) {
	l := &lines[len(lines)-1]
	in := l.In(text)
	cue := l.phrase(t.at, t.length)
	out := Candidate{
		Field:    t.row.field,
		Printed:  partOf(text, Span{t.value.Start + l.Start, t.value.End + l.Start}),
		Value:    t.value.Value,
		Cue:      Span{cue.Start + l.Start, cue.End + l.Start},
		Sentence: l.Span,
		Mood:     l.mood(in),
	}
	end := max(cue.End, t.value.End)
	holder := c.subject(in, l, cue.Start)
	counterparty := c.besides(in, l, holder, end)
	if agent := c.agent(in, l, end); agent >= 0 && agent != holder {
		holder, counterparty = agent, holder
	}
	for _, plain := range []bool{t.gap <= 1, holder >= 0, counterparty >= 0, out.Mood == deal.Stated} {
		if plain {
			out.Confidence += 0.25
		}
	}
	if holder < 0 && counterparty < 0 {
		for _, b := range before {
			if b.Object == (Part{}) && b.Field.Group() == out.Field.Group() {
				holder, counterparty = c.index(b.Holder.Words), c.index(b.Counterparty.Words)
			}
		}
	}
	if holder < 0 && pronouns[l.Words[0].Lower] {
		holder = c.last(text, lines[:len(lines)-1])
	}
	if holder < 0 || holder == counterparty {
		holder = c.best(counterparty)
	}
	if counterparty < 0 {
		counterparty = c.best(holder)
	}
	out.Holder, out.Counterparty = c.part(holder), c.part(counterparty)
	return out, holder >= 0 && out.Confidence > 0
}

// part is one of the cast, -1: nobody.
func (c cast) part(who int) Part {
	if who < 0 {
		return Part{}
	}
	return Part{c[who].name, c[who].words}
}

// last is the first party of the last line that has one.
func (c cast) last(text string, lines []Line) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if who := c.first(lines[i].In(text), &lines[i], len(text)); who >= 0 {
			return who
		}
	}
	return -1
}

// subject is which of the cast acts before a byte of a line: who is said to, else
// the first party of the line; -1: nobody.
func (c cast) subject(in string, l *Line, end int) int {
	at := len(l.wordsIn(0, end))
	if slices.ContainsFunc(l.Words[:at], func(w Word) bool { return says[w.Stem] }) {
		if s := l.subject(in, at); s != (Span{}) && l.party(in, s) {
			return c.index(s.In(in))
		}
	}
	return c.first(in, l, end)
}

// first is the first party of a line before a byte.
func (c cast) first(in string, l *Line, end int) int {
	for _, n := range l.Names {
		if n.Start < end && l.party(in, n) {
			return c.index(n.In(in))
		}
	}
	return -1
}

// agent is whom "by" names right behind what a line tells: "owned 30% by Acme".
func (c cast) agent(in string, l *Line, end int) int {
	at := len(l.wordsIn(0, end))
	if at >= len(l.Words) || l.Words[at].Lower != "by" {
		return -1
	}
	if n := l.nameAfter(in, at+1); n != (Span{}) && l.party(in, n) {
		return c.index(n.In(in))
	}
	return -1
}

// nearby is how many words after what a line tells a counterparty may stand.
const nearby = 6

// besides is the best known party of a line that is not the holder.
func (c cast) besides(in string, l *Line, holder, end int) int {
	best := -1
	for _, n := range l.Names {
		k := c.index(n.In(in))
		if l.party(in, n) && k != holder && (best < 0 || k < best) && (n.End <= end || len(l.wordsIn(end, n.Start)) <= nearby) {
			best = k
		}
	}
	return best
}

// best is the best known of the cast but for one.
func (c cast) best(but int) int {
	for i := range c {
		if i != but {
			return i
		}
	}
	return -1
}
