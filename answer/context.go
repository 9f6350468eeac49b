package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// sameDay finds a date that is that of the sentence before.
var sameDay = textPattern(`(?i)\bthat (?:same )?(?:day|week|month|year)\b|\b(?:on the|the same) day\b|\bthe same (?:week|month|year|time)\b`)

// dateBack gives a line that says "on the same day", and names no date itself,
// the date of the line before.
func (l *line) dateBack(before *line) {
	if l.date() != nil {
		return
	}
	at := sameDay.FindStringIndex(l.text)
	if at == nil {
		return
	}
	if m := before.date(); m != nil {
		l.mentions = append([]extract.Mention{{Start: at[0], End: at[1], Value: m.Value}}, l.mentions...)
	}
}

// date is the first mention of a date in the line; nil for none.
func (l *line) date() *extract.Mention {
	for i := range l.mentions {
		if d, ok := l.mentions[i].Value.(deal.Date); ok && d.Event == "" {
			return &l.mentions[i]
		}
	}
	return nil
}

// A paper corrects itself: "an earlier version gave five years. It is three."
// What stands before the correction is wrong.
var (
	corrects  = textPattern(`(?i)\bcorrection\b|\ban earlier version\b|\b(?:originally|previously|first|wrongly|incorrectly) (?:wrote|said|gave|stated|reported)\b|\bmisstated\b`)
	corrected = textPattern(`(?i)\b(?:it|the (?:right|correct) (?:figure|number|date|amount)) (?:is|was)\b|\bshould (?:be|have been)\b|\bin fact\b`)
)

// correct notes which figures of a line are corrected in it.
func (l *line) correct() {
	if !corrects.MatchString(l.text) {
		return
	}
	l.wrongUntil = len(l.text)
	if at := corrected.FindStringIndex(l.text); at != nil {
		l.wrongUntil = at[0]
	}
}

// refersBack finds a sentence that is about what the one before is about: "Its price
// is not known", "Neither disclosed it".
var refersBack = newPattern(`(?i)^(?:its|their|his|her) [a-z -]+ (?:was|were|is|are|has|have|had|remain)|\b(?:disclosed?|published?|named?|gave|give|revealed?|confirm(?:ed)?|discuss|explain(?:ed)?) (?:it|that|them|this|these|those)\b`)

// ofBefore is how well what the sentence before says stands for the sentence that
// refers back to it.
const ofBefore = 0.9

// hitsIn are the hits of a line by itself.
func (r *reading) hitsIn(l *line) []hit {
	hits := make([]hit, len(r.terms))
	for k := range r.terms {
		hits[k] = l.match(&r.terms[k])
	}
	return hits
}

// carriedOver are the hits of a line with those that it takes over from elsewhere,
// each as well as takes says: its first word stands for what it does not match
// better itself.
func carriedOver(own []hit, takes func(k int) float64) []hit {
	out := slices.Clone(own)
	for k := range out {
		if s := takes(k); s > out[k].strength {
			out[k] = hit{s, []int{0}}
		}
	}
	return out
}

// asBefore are the hits of a line with those of the line before that it lacks.
func asBefore(hits, before []hit) []hit {
	return carriedOver(hits, func(k int) float64 { return ofBefore * before[k].strength })
}

// hitsOf are the hits of line i of a page; a line that keeps quiet of what the
// one before, or its heading, speaks of has theirs too, and so has one that revises a figure.
func (r *reading) hitsOf(p *page, f *pageFit, i int) []hit {
	l := p.lines[i]
	switch {
	case l.revision != nil:
		return r.takeOver(p, f, i)
	case !l.silent() || !refersBack.MatchString(l.text):
		return f.hits[i]
	case i > 0 && p.lines[i-1].first == l.first:
		return asBefore(f.hits[i], f.hits[i-1])
	case l.heading != nil:
		return asBefore(f.hits[i], r.hitsIn(l.heading))
	}
	return f.hits[i]
}

// What may begin a sentence about the same deal as the one before, and within how many
// words its noun comes: "The total purchase price is".
var (
	theDeal = map[string]bool{"the": true, "that": true, "this": true}
	intoIt  = map[string]bool{"of": true, "under": true, "in": true, "with": true, "for": true, "on": true}
	parties = wordsOf("companies, parties, sides, two, firms, groups, partners, boards, buyer, seller, shareholders, holders, investors")
)

const dealWithin = 5

// What may stand before the figure that opens a sentence as a part of the sum in the one
// before, "Another $5 million follows", and what tells that it is a part.
var (
	beforePart = wordsOf("the, a, an, up, to, about, some, roughly, of, that, it, this, which, payment, payments, sum, money, instalment, installment, tranche")
	aPartOf    = wordsOf("another, first, initial, second, third, further, additional, remaining, other, final, last, half, most, rest, remainder, balance")
)

// opensPart says whether a line begins with a part of a sum.
func (l *line) opensPart() bool {
	at := slices.IndexFunc(l.mentions, func(m extract.Mention) bool { return kindIn(m.Value) == deal.KindMoney })
	if at < 0 {
		return false
	}
	part := false
	for i := 0; i < len(l.words) && l.words[i].Start < l.mentions[at].Start; i++ {
		switch w := l.words[i].Lower; {
		case aPartOf[w]:
			part = true
		case !beforePart[w]:
			return false
		}
	}
	return part
}

// sumBefore is the first amount of the line that a line goes on about with a part of it, as a
// candidate; nil where it begins with no part.
func (c *candidate) sumBefore() *candidate {
	from := c.line
	for from.before != nil && from.opensPart() {
		from = from.before
	}
	if from == c.line {
		return nil
	}
	at := slices.IndexFunc(from.mentions, func(m extract.Mention) bool { return kindIn(m.Value) == deal.KindMoney })
	if at < 0 {
		return nil
	}
	sum, m := *c, &from.mentions[at]
	sum.line, sum.mention, sum.span = from, m, extract.Span{Start: m.Start, End: m.End}
	return &sum
}

// goesOn says how many lines back the one is that the line goes on about, 0 for none: it
// begins with a word that stands for what the line before tells, "Its holders get $5", or
// with one for a deal, "The price is $5", which a line further back may have named.
func (l *line) goesOn() int {
	if l.before == nil || l.before.label || l.bullet || l.heading != l.before.heading || len(l.words) == 0 {
		return 0
	}
	if len(l.names) > 0 && l.isSource(l.names[0]) {
		return 1 // "A filing by Bolt gives the value as $5"
	}
	if l.opensPart() {
		return 1
	}
	i := 0
	for i < len(l.words)-1 && (leadsOn[l.words[i].Lower] || intoIt[l.words[i].Lower]) {
		i++
	}
	switch first := l.words[i].Lower; {
	case theDeal[first]:
		for k := i + 1; k < min(len(l.words), i+dealWithin); k++ {
			switch noun := &l.words[k]; {
			case l.named(k):
				return 0
			case dealNouns[noun.Lower]:
				return l.backTo(noun.Stem)
			case parties[noun.Lower]:
				return 1
			}
		}
	case backward[first] || first == "its" || first == "their" || first == "he" || first == "she":
		return 1
	}
	return 0
}

// backTo says how many lines back in the paragraph the nearest is that has a word; that
// before where none has.
func (l *line) backTo(stem string) int {
	for n, at := 1, l.before; n <= lookedBack && at != nil && at.first == l.first; n, at = n+1, at.before {
		if slices.Contains(at.stems, stem) {
			return n
		}
	}
	return 1
}

// about is the line that a line goes on about; nil for none.
func (l *line) about() *line {
	back := l.goesOn()
	if back == 0 {
		return nil
	}
	for range back {
		l = l.before
	}
	return l
}

// ledRound stands before who puts most into what another raises.
var ledRound = regexp.MustCompile(`\b(?:rounds?|financing|funding|fundraising|raise|series [a-k]),? (?:that was |which was )?(?:co-)?(?:led|anchored|headed) by (?:[a-z][a-z'’-]+ ){0,4}$`)

// valuesIt follows the name of one in a round, by which the one that raised it is valued.
var valuesIt = regexp.MustCompile(`^,? (?:(?:which|that|and) (?:[a-z]+ ){0,2}?valu|valuing|at a (?:[a-z]+ )?valu)`)

// itDidWith stands before a name in a sentence about one who is named before it: "It prospered with Acme
// phones".
var itDidWith = regexp.MustCompile(`^(?:It|They|He|She) [^.;:]*\b(?:with|by|through|on) (?:the |its |their |his |her )?(?:\p{Lu}[\p{L}-]*(?: [a-z-]+){0,3} and )?$`)

// byTheWay says whether a name stands in what is told of another by the way.
func (l *line) byTheWay(n extract.Span) bool {
	if ledRound.MatchString(l.text[:n.Start]) || itDidWith.MatchString(l.text[:n.Start]) || l.asExample(n) {
		return true
	}
	word := l.wordAt(n.Start)
	return slices.ContainsFunc(l.asides, func(a aside) bool { return a.first <= word && word < a.after })
}

// named says whether the i-th word is part of a name.
func (l *line) named(i int) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool { return n.Start <= l.words[i].Start && l.words[i].Start < n.End })
}

// heldOver are the names and the question's figures that a line takes over from those before it which it goes on
// about; nil where it takes none.
func (r *reading) heldOver(p *page, f *pageFit, i int) []hit {
	back := p.lines[i].goesOn()
	if back == 0 {
		return nil
	}
	before := f.hits[i-back]
	if over := r.heldOver(p, f, i-back); over != nil {
		bare := len(p.lines[i-back].names) == 0
		before = carriedOver(before, func(k int) float64 {
			if bare || !r.terms[k].name {
				return over[k].strength
			}
			return 0
		})
	}
	taken := func(k int) float64 {
		if !r.terms[k].name && r.terms[k].value == nil {
			return 0
		}
		return ofBefore * before[k].strength
	}
	for k := range r.terms {
		if taken(k) > 0 {
			return carriedOver(make([]hit, len(r.terms)), taken)
		}
	}
	return nil
}

// ongoing is the fit of a figure that its line tells before it names anybody else, with
// the names which that takes over: "The price is $5 million".
func (r *reading) ongoing(c *candidate, over []hit) *fit {
	if over == nil || r.othersBefore(c) {
		return c.fit
	}
	f := *c.fit
	f.hits = carriedOver(f.hits, func(k int) float64 { return over[k].strength })
	f.level, f.carried = slices.Clone(f.level), slices.Clone(f.carried)
	for k := range f.level {
		f.level[k], f.carried[k] = max(f.level[k], over[k].strength), max(f.carried[k], over[k].strength)
	}
	f.direct = share(f.weight, func(k int) float64 { return f.hits[k].strength })
	f.coverage = share(f.weight, func(k int) float64 { return f.level[k] })
	return &f
}

// hasJust finds that a sentence tells what has just happened: "Acme has completed".
var hasJust = newPattern(`(?i)\b(?:has|have) (?:now |just |finally |today |formally )*[a-z]+(?:ed|n|t|d)\b`)

// datedThere says whether a date of the line's dateline is the day of what the line
// tells: it has just happened, and no other date stands with it.
func (l *line) datedThere(m *extract.Mention) bool {
	if m.Value.Kind() != deal.KindDate || !hasJust.in(l.text[l.dateline:]) {
		return false
	}
	return !slices.ContainsFunc(l.mentions, func(other extract.Mention) bool {
		return other.Start >= l.dateline && other.Value.Kind() == deal.KindDate
	})
}
