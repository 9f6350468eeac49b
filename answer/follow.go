package answer

import (
	"slices"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// pointers are words that point back at what was said before.
var pointers = map[string]bool{
	"that": true, "it": true, "this": true, "they": true, "them": true, "he": true, "she": true, "his": true, "her": true, "their": true, "its": true,
	"those": true, "these": true, "there": true, "then": true, "so": true, "and": true, "instead": true, "same": true, "one": true,
}

// inherited is how much a word of the earlier question still counts.
const inherited = 0.5

// readConversation understands a question in the light of those before it.
func readConversation(s *corpus.Snapshot, names *resolver, q Question) reading {
	var before *reading
	for _, text := range q.Earlier {
		earlier := read(s, names, Question{Text: before.askedAgain(text, q.Today), Today: q.Today})
		earlier.bare = bareKind(text)
		earlier.follow(before)
		before = &earlier
	}
	q.Text = before.askedAgain(q.Text, q.Today)
	r := read(s, names, q)
	r.follow(before)
	return r
}

// elliptic finds a follow-up that leaves the asking to the question before:
// "and the revenue share?", "what about Amazon?".
var elliptic = newPattern(`^(and|or|also|what about|how about|same for) (the |its |their |for |in |at |of )*[^ ]+( [^ ]+){0,3}\??$`)

// asking finds a question word; with one, a follow-up asks for itself.
var asking = newPattern(`\b(what(?:'s| is| was| are| did| does)|how (?:much|many|long|big)|who|when|where|why|which)\b|\b(?:date|day|month|year|timing|deadline|amount|price|size|length|reason|name) (?:of|on|for) (?:that|this|it)\b`)

// asksWhether finds a follow-up that asks whether something is so: "and can they leave early".
var asksWhether = newPattern(`^(?:and|or|also) (?:can|could|may|might|must|will|would|should|shall|do|does|did|is|are|was|were|has|have|had) `)

// asksItself finds a follow-up that asks for something, though for no figure, name or date.
var asksItself = newPattern(`\bwhat (?:will|would|can|could|should|may|might|must|do|does|did|has|have|had|else|happen(?:s|ed)?) |\bhow (?:will|would|can|could|should|do|does|did|has|have|had|is|are|was|were|quickly|exactly|come|so)\b|\b(?:what|where) (?:for|to|from|with|by)\b|\bfor what\b`)

// follow completes a reading that cannot stand alone from the one before: its
// names where it has none, its topic where it points back or says little, its
// shape where it asks for none ("and Amazon?").
func (r *reading) follow(before *reading) {
	if before == nil {
		return
	}
	if r.wasFor = before.shape; before.bare != "" && before.wasFor != "" {
		r.wasFor = before.wasFor
	}
	named, topics := 0, 0
	for _, t := range r.terms {
		if t.name {
			named++
		} else {
			topics++
		}
	}
	pointing := r.points() || (topics == 0 && r.shape != ShapeTimeline && r.shape != ShapeDefinition) || (named == 0 && topics <= 1 && r.shape != ShapeTimeline)
	if named > 0 && !pointing {
		return
	}
	r.leans, r.ofOthers = !r.addsNothing(before) || r.reads(inCoinAsked), named > 0
	if r.shape == ShapeText && !r.reads(asksItself) || r.reads(elliptic) && !r.reads(asking) && !r.reads(asksWhether) {
		r.shape = before.shape
		if r.calendar == nil && before.calendar != nil {
			r.calendar = before.calendar // "and for Acme?"
		}
	}
	for _, t := range before.terms {
		if (t.name && named > 0) || (!t.name && !pointing) || r.has(t) {
			continue
		}
		if !t.name && topics > 0 {
			t.weight *= inherited
		}
		r.terms = append(r.terms, t)
	}
	if pointing {
		if r.on == (deal.Date{}) {
			r.on = before.on
		}
		r.figures = append(r.figures, before.figures...)
	}
}

// addsNothing says whether a question asks no more than the one before it: whoever does wants
// the same answer, and not another.
func (r *reading) addsNothing(before *reading) bool {
	return r.shape == before.shape && !slices.ContainsFunc(r.terms, func(t term) bool { return !before.has(t) })
}

// has says whether the reading has the term already.
func (r *reading) has(t term) bool {
	return slices.ContainsFunc(r.terms, func(o term) bool { return o.text == t.text && o.party == t.party })
}

// points says whether the question begins with, or has, a word that points back.
func (r *reading) points() bool { return pointsBack(r.lower) }

// pointsBack says whether a question has a word that points back.
func pointsBack(question string) bool {
	return slices.ContainsFunc(extract.Words(question), func(w extract.Word) bool { return pointers[w.Lower] })
}

// cut is the part of a question between two bytes, as far as it goes: what a question takes
// over from the one before stands nowhere in it.
func cut(question string, from, to int) string {
	to = min(max(to, 0), len(question))
	return question[min(max(from, 0), to):to]
}
