package extract

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dealbot/deal"
)

var (
	//go:embed terms.txt
	termTable string
	//go:embed moods.txt
	moodTable string
)

// A termRow is a row of terms.txt, which says what its columns mean.
type termRow struct {
	order         int // the row's number
	field         deal.Field
	kind          deal.Kind
	per           string
	before, after int // -1: the figure does not stand there
	with, without map[string]bool
}

var termCues = sync.OnceValue(func() cues[*termRow] {
	out := cues[*termRow]{}
	order := 0
	for line := range rows(termTable) {
		column := strings.Split(line, "|")
		name, per, _ := strings.Cut(strings.TrimSpace(column[0]), " ")
		row := &termRow{
			order:   order,
			field:   deal.Field(name),
			per:     per,
			before:  reachOf(column[1]),
			after:   reachOf(column[2]),
			with:    stemSet(column[4]),
			without: stemSet(column[5]),
		}
		known, ok := row.field.Row()
		if !ok {
			panic(fmt.Sprintf("extract: terms.txt has the field %q, which the lexicon does not", name)) // embedded
		}
		row.kind = known.Kind
		out.add(column[3], row)
		order++
	}
	return out
})

// stemSet is the set of the stems of words.
func stemSet(words string) map[string]bool { return setOf(strings.Join(Stems(words), " ")) }

// reachOf is how many words a column allows.
func reachOf(column string) int {
	if n, err := strconv.Atoi(strings.TrimSpace(column)); err == nil {
		return n
	}
	return -1
}

// A told is a term that a line tells: the row it was told by, the words of the
// cue, and the value with the number of words between it and the cue.
type told struct {
	row        *termRow
	at, length int
	value      Mention
	gap        int
}

// terms returns the terms that a line of these bytes tells, each figure for the
// first row that fits it and for the cue that is nearest to it.
func (l *Line) terms(in string) []told {
	var all []told
	for at := range l.Words {
		if l.inName(l.Words[at].Start) {
			continue // "Acme Holdings" holds nothing
		}
		for c := range termCues().at(l.Words[at:]) {
			t := told{row: c.says, at: at, length: len(c.stems)}
			if !l.has(t.row.without) && (len(t.row.with) == 0 || l.has(t.row.with)) && l.nearest(in, &t) {
				all = append(all, t)
			}
		}
	}
	if len(all) < 2 {
		return all
	}
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.row.order, b.row.order), cmp.Compare(a.gap, b.gap))
	})
	var out []told
	for _, t := range all {
		if !slices.ContainsFunc(out, func(o told) bool { return t.value.Start < o.value.End && o.value.Start < t.value.End }) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b told) int { return cmp.Compare(a.value.Start, b.value.Start) })
	return out
}

// inName says whether a byte of a line is one of a name's.
func (l *Line) inName(at int) bool {
	return slices.ContainsFunc(l.Names, func(n Span) bool { return n.Start <= at && at < n.End })
}

// has says whether a word of a line has one of the stems.
func (l *Line) has(stems map[string]bool) bool {
	return len(stems) > 0 && slices.ContainsFunc(l.Words, func(w Word) bool { return stems[w.Stem] })
}

// nearest finds the value of a term: the figure that stands nearest to the cue,
// or what the cue itself says.
func (l *Line) nearest(in string, t *told) bool {
	cue := l.phrase(t.at, t.length)
	if t.row.kind == deal.KindYesNo {
		start, no := l.negated(t.at, t.length)
		t.value = Mention{start, cue.End, deal.YesNo(!no)}
		return l.owned(in, t.at)
	}
	found := false
	for _, m := range l.Mentions {
		if !t.row.fits(m.Value) {
			continue
		}
		gap, reach := 0, -1
		switch {
		case m.End <= cue.Start:
			gap, reach = l.between(m.End, cue.Start), t.row.before
		case m.Start >= cue.End:
			gap, reach = l.between(cue.End, m.Start), t.row.after
		default: // they share a word: "until 2032"
			reach = t.row.after
		}
		if gap <= reach && (!found || gap < t.gap) {
			t.value, t.gap, found = m, gap, true
		}
	}
	return found
}

// fits says whether a value is of a row's kind and for each of what the row
// wants.
func (r *termRow) fits(v deal.Value) bool {
	if span, ok := v.(deal.Range); ok {
		v = span.Low
	}
	switch v := v.(type) {
	case deal.Money:
		return r.kind == deal.KindMoney && v.Per == r.per
	case deal.Date:
		return r.kind == deal.KindDate && v.Year != 0
	}
	return v.Kind() == r.kind
}

// owned says whether a company or a pronoun stands before a word: whose a yes or
// no can be.
func (l *Line) owned(in string, at int) bool {
	for _, w := range l.Words[:at] {
		if _, named := l.nameAt(in, w.Start); named || pronouns[w.Lower] {
			return true
		}
	}
	return false
}

// partings begin another clause: what stands beyond one is told of it.
var partings = setOf(`if when unless that which who while but because as until and after`)

// between counts the words between two bytes, math.MaxInt over another clause.
func (l *Line) between(from, to int) int {
	words := l.wordsIn(from, to)
	if slices.ContainsFunc(words, func(w Word) bool { return partings[w.Lower] }) {
		return math.MaxInt
	}
	return len(words)
}

// wordsIn are the words that lie between two bytes.
func (l *Line) wordsIn(from, to int) []Word {
	first, _ := slices.BinarySearchFunc(l.Words, from, func(w Word, at int) int { return cmp.Compare(w.Start, at) })
	end := first
	for end < len(l.Words) && l.Words[end].End <= to {
		end++
	}
	return l.Words[first:end]
}

// negations stand before, or in, what a sentence says no to.
var negations = setOf(`no not non never without end lose longer isn't won't doesn't`)

// negated says whether a cue, or one of the few words before it, says no, and
// where the words begin that say yes or no.
func (l *Line) negated(at, length int) (start int, no bool) {
	for _, w := range l.Words[max(0, at-4) : at+length] {
		if negations[w.Stem] {
			return min(w.Start, l.Words[at].Start), true
		}
	}
	return l.Words[at].Start, false
}

// A doubt is a row of moods.txt.
type doubt struct {
	order int
	mood  deal.Mood
}

var doubts = sync.OnceValue(func() cues[doubt] {
	out := cues[doubt]{}
	order := 0
	for row := range rows(moodTable) {
		mood, list, _ := strings.Cut(row, "|")
		out.add(list, doubt{order, deal.Mood(strings.TrimSpace(mood))})
		order++
	}
	return out
})

// mood is how firmly a line states what it tells; what a paper tells is no more
// than reported.
func (l *Line) mood(in string) deal.Mood {
	mood, first := deal.Stated, math.MaxInt
	for at := range l.Words {
		for c := range doubts().at(l.Words[at:]) {
			if c.says.order < first {
				mood, first = c.says.mood, c.says.order
			}
		}
	}
	if (mood == deal.Stated || mood == deal.Planned) && l.published(in) {
		return deal.Reported
	}
	return mood
}
