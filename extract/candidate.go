package extract

import (
	"slices"

	"dealbot/deal"
)

// A Candidate is what one sentence seems to tell of a deal: a fact that nobody
// has checked. It can be told without its text; its spans are of that text.
//
// The trade that a text is about (Traded) is a candidate of the field price:
// its buyer is the holder, its seller the counterparty, and its target the
// object, which no other candidate has.
type Candidate struct {
	Field        deal.Field
	Holder       Part // who has the right, the stake or the duty, as far as the words go
	Counterparty Part
	Object       Part
	Printed      Part       // the value, or the words that say yes or no
	Value        deal.Value // what Printed says; nil: the text does not tell it
	Cue          Span       // the words that the field was told by
	Sentence     Span       // the one that has Printed, or else Cue
	Mood         deal.Mood  // of the sentence that has Cue
	// Confidence is the share, 0 to 1, of what the words tell plainly: of a
	// trade its four roles; of another term that the value adjoins the cue,
	// the holder and the counterparty in the same sentence, and no doubt.
	Confidence float64
}

// A Part is a piece of a text and its words. The zero Part is none.
type Part struct {
	Span
	Words string // as printed
}

func partOf(text string, s Span) Part { return Part{s, s.In(text)} }

// Candidates returns what a text of these lines seems to tell of deals: first
// the trade that it is about, if there is one, then the other terms in its
// order. What it tells twice is told once, by the surer sentence.
func Candidates(text string, lines []Line) []Candidate {
	var out []Candidate
	trade, traded := Traded(text, lines)
	if traded {
		out = append(out, trade.candidate(text, lines))
	}
	var known cast
	for i := range lines {
		for _, t := range lines[i].terms(lines[i].In(text)) {
			if known == nil {
				known = castOf(text, lines, trade)
			}
			if c, ok := known.candidate(text, lines[:i+1], t, out); ok {
				out = surest(out, c)
			}
		}
	}
	return out
}

// surest adds a candidate, or lets it take the place of a less sure one that
// says the same. A trade keeps its place.
func surest(all []Candidate, c Candidate) []Candidate {
	k := slices.IndexFunc(all, func(o Candidate) bool { return o.Field == c.Field && o.Value == c.Value })
	switch {
	case k < 0:
		return append(all, c)
	case all[k].Object == (Part{}) && c.Confidence > all[k].Confidence:
		all[k] = c
	}
	return all
}

// candidate is a trade of a text as a candidate.
func (t Trade) candidate(text string, lines []Line) Candidate {
	c := Candidate{
		Field:        "price",
		Holder:       partOf(text, t.Buyer),
		Counterparty: partOf(text, t.Seller),
		Object:       partOf(text, t.Target),
		Printed:      partOf(text, t.Price),
		Cue:          t.Act,
		Sentence:     t.Act,
		Confidence:   t.Confidence,
	}
	if l := lineAt(lines, t.Act.Start); l != nil {
		c.Sentence, c.Mood = l.Span, l.mood(l.In(text))
	}
	if t.Price == (Span{}) {
		return c
	}
	c.Value = deal.Text(c.Printed.Words)
	l := lineAt(lines, t.Price.Start)
	if l == nil {
		return c
	}
	c.Sentence = l.Span
	for _, m := range l.Mentions {
		if m.Start+l.Start == t.Price.Start {
			c.Value = m.Value
		}
	}
	return c
}

// lineAt is the line that has a byte of its text, nil for none.
func lineAt(lines []Line, at int) *Line {
	k := slices.IndexFunc(lines, func(l Line) bool { return l.Start <= at && at < l.End })
	if k < 0 {
		return nil
	}
	return &lines[k]
}
