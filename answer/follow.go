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

// fewTerms is how many telling words a question has at most that cannot stand
// alone: "when?", "and the cap?".
const fewTerms = 2

// inherited is how much a word of the earlier question still counts.
const inherited = 0.5

// readConversation understands a question in the light of those before it.
func readConversation(s *corpus.Snapshot, names *resolver, q Question) reading {
	var before *reading
	for _, text := range q.Earlier {
		earlier := read(s, names, Question{Text: text, Today: q.Today})
		earlier.follow(before)
		before = &earlier
	}
	r := read(s, names, q)
	r.follow(before)
	return r
}

// follow completes a reading that cannot stand alone from the one before: its
// names where it has none, and its topic where it points back or says little.
func (r *reading) follow(before *reading) {
	if before == nil {
		return
	}
	named := slices.ContainsFunc(r.terms, func(t term) bool { return t.name })
	pointing := len(r.terms) <= fewTerms || r.points()
	if named && !pointing {
		return
	}
	topic := len(r.terms)
	for _, t := range before.terms {
		if t.name && named || !t.name && !pointing {
			continue
		}
		if !t.name && topic > 0 {
			t.weight *= inherited
		}
		r.terms = append(r.terms, t)
	}
	if r.on == (deal.Date{}) {
		r.on = before.on
	}
	if pointing {
		r.figures = append(r.figures, before.figures...)
	}
}

// points says whether the question begins with, or has, a word that points back.
func (r *reading) points() bool {
	return slices.ContainsFunc(extract.Words(r.lower), func(w extract.Word) bool { return pointers[w.Lower] })
}
