package answer

import (
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
	if r.asked.who != anybody && r.asked.who != person {
		return all
	}
	l := base.line
	for _, w := range l.words {
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
