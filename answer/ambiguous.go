package answer

import (
	"fmt"
	"slices"
	"strings"

	"dealbot/extract"
)

// A doubtful name is one that several parties of the corpus bear.
type doubtful struct {
	text string   // as the question has it
	bear []string // the parties' names
}

// bearers returns the names of the parties that an alias may stand for as well
// as for its own, that one first: those that the corpus lists, or knows by
// another name. One alone is nobody to ask back about.
func (r *resolver) bearers(a alias) []string {
	var out []string
	if a.strength < fullName {
		return nil // a product of two companies is one product
	}
	for _, o := range r.beginning(a.words[0]) {
		if o.strength == a.strength && slices.Equal(o.words, a.words) && r.present(o) && !slices.Contains(out, r.parties[o.party].Name) {
			out = append(out, r.parties[o.party].Name)
		}
	}
	slices.Sort(out)
	return out
}

// present says whether the corpus lists the party, or speaks of it by another
// name than this alias.
func (r *resolver) present(a alias) bool {
	p := r.parties[a.party]
	return p.own || slices.ContainsFunc(append([]string{p.Name}, p.Aliases...), func(name string) bool {
		words := extract.LowerWords(name)
		return len(words) > 0 && !slices.Equal(words, a.words) && r.named(words)
	})
}

// askBack asks which of the parties that bear a name is meant; false where no
// name is in doubt.
func (r *reading) askBack(q Question) (Answer, bool) {
	if len(r.doubtful) == 0 {
		return Answer{}, false
	}
	name := r.doubtful[0]
	a := Answer{
		Outcome: AskedBack,
		Quick:   fmt.Sprintf("Which %s: %s?", name.text, strings.Join(name.bear, " or ")),
		Status:  Unknown,
		Reading: r.print(),
		Trace:   []string{"asked back: " + name.text + " may be " + strings.Join(name.bear, " or ")},
	}
	for _, full := range name.bear {
		a.Choices = append(a.Choices, strings.Replace(q.Text, name.text, full, 1))
	}
	return a, true
}

// longer returns the names of other parties of the corpus that begin like a
// one-word name of this one, as stems: where "Smith Steel" stands, "Smith" does
// not mean Smith Foods.
func (r *resolver) longer(party int) [][]string {
	var out [][]string
	for _, name := range append([]string{r.parties[party].Name}, r.parties[party].Aliases...) {
		if strings.Contains(name, " ") {
			continue
		}
		words := extract.LowerWords(name)
		if len(words) != 1 {
			continue
		}
		for _, o := range r.beginning(words[0]) {
			if len(o.words) > 1 && o.party != party && o.strength == fullName && r.named(o.words) {
				out = append(out, stemsOf(o.words))
			}
		}
	}
	return out
}
