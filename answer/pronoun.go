package answer

import (
	"math"
	"slices"
	"strings"

	"dealbot/extract"
)

// he finds the pronouns that stand for a person named before.
var heOrShe = map[string]bool{"he": true, "she": true}

// lookedBack is how many sentences back a pronoun may point.
const lookedBack = 3

// pickStanding adds, for a pronoun that no person's name precedes in its
// sentence, the person it stands for: the first of the nearest sentence before
// that names one.
func (r *reading) pickStanding(all []candidate, base candidate) []candidate {
	l := base.line
	if r.asked.who == anybody || r.asked.who == body {
		all = r.pickCompany(all, base)
	}
	if r.asked.who != anybody && r.asked.who != person {
		return all
	}
	for _, w := range l.words {
		if ours[w.Lower] && l.voice != nil && l.voice.line.signature() != nil {
			c := base
			c.span, c.standsFor, c.silent = w.Span, &antecedent{l.voice.name.In(l.voice.line.text), l.voice.line}, false
			return append(all, c)
		}
		if !heOrShe[w.Lower] {
			continue
		}
		if r.personBefore(l, w.Start) != nil {
			return all
		}
		from := l
		for range lookedBack {
			from = from.before
			if from == nil {
				return all
			}
			if n := r.personBefore(from, len(from.text)); n != nil {
				c := base
				c.span, c.standsFor, c.silent = w.Span, &antecedent{n.In(from.text), from}, false
				return append(all, c)
			}
		}
		return all
	}
	return all
}

// aCompany are the words for one that was named.
var aCompany = map[string]bool{"company": true, "group": true, "firm": true}

// companyDoes finds what a company is called that was named just before.
var companyDoes = newPattern(`(\b[Tt]he (?:company|group|firm)|^It) (?:has |had |will |would |also |now |still |then )*(?:[a-z]+ed|kept|has|had|is|was|will|would|won|lost|sold|bought|paid|held|holds|owns|gets|got|took|takes|gave|gives|keeps|makes|made|sells|buys|plans|expects|wants|hopes|operates|employs|runs|pays|takes|remains|retains|supplies|serves|provides)\b`)

// pickCompany adds, for "the company" that does something, the one that its sentence began with,
// or else the one before: "While Acme let Bolt in, the company kept the roof".
func (r *reading) pickCompany(all []candidate, base candidate) []candidate {
	l := base.line
	if len(l.words) == 0 || l.words[0].Lower != "it" && !slices.ContainsFunc(l.words, func(w extract.Word) bool { return aCompany[w.Lower] }) {
		return all
	}
	at := companyDoes.FindStringSubmatchIndex(l.text)
	if at == nil {
		return all
	}
	end := at[0]
	for from, back := l, 0; from != nil && from.first == l.first && back <= lookedBack; from, back = from.before, back+1 {
		if n := r.companyBefore(from, end); n != nil {
			if name := n.In(from.text); !strings.Contains(r.lower, strings.ToLower(name)) {
				c := base
				c.span, c.silent = extract.Span{Start: at[2], End: at[3]}, false
				c.standsFor = &antecedent{name, from}
				all = append(all, c)
			}
			break
		}
		if from != l && len(from.names) > 0 {
			break
		}
		end = math.MaxInt
	}
	return all
}

// companyBefore returns the first name of a line before a byte that is no place, where it is no
// person's.
func (r *reading) companyBefore(l *line, end int) *extract.Span {
	for i := range l.names {
		switch n := l.names[i]; {
		case n.End > end || r.names.person(n.In(l.text)):
			return nil
		case !r.isPlace(n.In(l.text)):
			return &l.names[i]
		}
	}
	return nil
}

// ours are the words by which who signs a post speaks of himself and his own.
var ours = wordsOf("we, i, our, my")

// An antecedent is the name that a pronoun stands for, and the line it is in.
type antecedent struct {
	name string
	line *line
}

// personBefore returns the first person's name of a line before a byte.
func (r *reading) personBefore(l *line, end int) *extract.Span {
	for i := range l.names {
		if n := l.names[i]; n.End <= end && r.names.person(n.In(l.text)) && !r.isPlace(n.In(l.text)) {
			return &l.names[i]
		}
	}
	return nil
}

// name is what the candidate's name is.
func (c *candidate) name() string {
	if c.standsFor != nil {
		return c.standsFor.name
	}
	return c.span.In(c.line.text)
}

// backward are the words by which a sentence takes up what the one before was
// about: "Those are not part of it", "That exit has been struck out".
var backward = map[string]bool{"it": true, "they": true, "this": true, "that": true, "these": true, "those": true, "such": true}

// pointsBack says whether the line begins with a word that stands for something
// of the line before, of the same paragraph.
func (l *line) pointsBack() bool {
	if l.first == l || l.before == nil || l.before.label || l.before.passage.ID != l.passage.ID || len(l.words) == 0 {
		return false
	}
	return backward[l.words[0].Lower] || len(l.words) > 1 && leadsOn[l.words[0].Lower] && backward[l.words[1].Lower]
}

// answersBefore says whether the line before, of the same paragraph, asks what this one answers, with a
// word that stands for what it asks about: "What happens to the staff? Acme will keep them."
func (l *line) answersBefore() bool {
	return l.first != l && l.before != nil && l.before.question && l.before.passage.ID == l.passage.ID &&
		slices.ContainsFunc(l.words, func(w extract.Word) bool { return backward[w.Lower] || w.Lower == "them" || w.Lower == "their" })
}

// leadsOn are the words that may stand before one that points back.
var leadsOn = map[string]bool{"but": true, "and": true, "so": true, "yet": true, "now": true, "all": true, "only": true}

// carried says whether a hit is of the line before, taken up by the first word.
func (h hit) carried() bool { return len(h.at) == 1 && h.at[0] == 0 && h.strength <= bySynonym }

// carriedBack are the hits of a line whose first word stands for what the line
// before says: what it does not match itself, that word does. Names go along with
// a bare pronoun alone: "this licence" is not whom the line before names.
func (r *reading) carriedBack(l *line, own, before []hit) []hit {
	bare := slices.ContainsFunc(l.words[:min(2, len(l.words))], func(w extract.Word) bool { return w.Lower == "it" || w.Lower == "they" })
	return carriedOver(own, func(k int) float64 {
		if own[k].strength > 0 || r.terms[k].name && !bare {
			return 0
		}
		return bySynonym * before[k].strength
	})
}
