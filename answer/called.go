package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/extract"
)

//go:embed kinds.txt
var kindTable string

// kinds are the rows of kinds.txt by the nouns in them.
var kinds = sync.OnceValue(func() map[string][]int {
	rows, row := map[string][]int{}, 0
	for line := range rowsOf(kindTable) {
		for noun := range strings.SplitSeq(line, ",") {
			noun = strings.TrimSpace(noun)
			rows[noun] = append(rows[noun], row)
		}
		row++
	}
	return rows
})

// A calling is a noun of a line by which somebody is called again: "the drugmaker".
type calling struct {
	word  int
	kinds []int
}

// An again says that a line calls the bearer of a term's name so by a word.
type again struct {
	line *line
	term int
	word int
}

// calledIn is the word by which a line calls the bearer of a term's name again; -1 for none.
func (r *reading) calledIn(l *line, term int) int {
	for _, a := range r.again {
		if a.line == l && a.term == term {
			return a.word
		}
	}
	return -1
}

// calledBehind is how many words a noun may stand behind its article: "the French drugmaker".
const calledBehind = 2

// callingsOf are the nouns of a line by which somebody may be called again.
func (l *line) callingsOf() (out []calling) {
	for i, w := range l.words {
		if w.Lower != "the" {
			continue
		}
		for k := i + 1; k <= min(i+calledBehind, len(l.words)-1); k++ {
			if is := kinds()[owner(l.words[k].Lower)]; is != nil && !l.inLongName(k) {
				out = append(out, calling{k, is})
				break
			}
		}
	}
	return out
}

// inLongName says whether a word is part of a name of several: the "European Commission".
func (l *line) inLongName(word int) bool {
	w := l.words[word]
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		return n.Start <= w.Start && w.Start < n.End && strings.ContainsRune(n.In(l.text), ' ')
	})
}

// callAgain adds to the hits of a page those of the nouns by which it calls the bearer of a
// name of the question again, where it names nobody else whom it may call so: in an
// article about Acme, "the drugmaker" is Acme.
func (r *reading) callAgain(p *page, f *pageFit) {
	for k := range r.terms {
		if !r.terms[k].name || r.terms[k].value != nil || f.level[k] < ownName {
			continue
		}
		var is []int
		asked := false
		for i, l := range p.lines {
			if len(l.callings) == 0 || f.found[i] && f.hits[i][k].strength > 0 {
				continue
			}
			for _, c := range l.callings {
				if !asked {
					is, asked = r.kindsOn(p, f, k), true
				}
				if disjoint(c.kinds, is) {
					continue
				}
				if !f.found[i] {
					f.hits[i], f.found[i] = make([]hit, len(r.terms)), true
				}
				f.hits[i][k] = hit{bySynonym, []int{c.word}}
				r.again = append(r.again, again{l, k, c.word})
				break
			}
		}
	}
}

// kindsOn are the kinds that the bearer of a name of the question alone is of on a page.
func (r *reading) kindsOn(p *page, f *pageFit, k int) []int {
	var own, others []int
	for i, l := range p.lines {
		for _, n := range l.names {
			if f.found[i] && l.within(f.hits[i][k], n) {
				own = r.addKinds(own, l, n)
			} else if name := n.In(l.text); kinds()[strings.ToLower(name)] == nil && !r.sameParty(name, k) {
				others = r.addKinds(others, l, n)
			}
		}
	}
	return slices.DeleteFunc(own, func(row int) bool { return slices.Contains(others, row) })
}

// sameParty says whether a name is another of the one whom a term names.
func (r *reading) sameParty(name string, k int) bool {
	party := r.terms[k].party
	return party != "" && r.names.bears(name, func(a alias) bool { return r.names.parties[a.party].ID == party })
}

// What a name is told to be, right before it and in the words behind it.
var (
	kindBefore = regexp.MustCompile(`([a-z-]+) $`)
	kindBehind = regexp.MustCompile(`^(?:’s|'s)?(?: \([^)]*\))?, (?:an?|the|one of the|its|[A-Z][a-z]+['’]s) ([\p{L} -]{3,60})`)
)

// addKinds adds to rows those of the kinds that a name of a line is of: by its own last word, by
// what is known of its bearer and by what the line says he is.
func (r *reading) addKinds(rows []int, l *line, n extract.Span) []int {
	name := n.In(l.text)
	add := func(noun string) {
		for _, row := range kinds()[noun] {
			if !slices.Contains(rows, row) {
				rows = append(rows, row)
			}
		}
	}
	add(strings.ToLower(lastWord(name)))
	if m := kindBefore.FindStringSubmatch(l.text[max(0, n.Start-len("semiconductor ")):n.Start]); m != nil {
		add(m[1])
	}
	if m := kindBehind.FindStringSubmatch(l.text[n.End:]); m != nil {
		for noun := range strings.FieldsSeq(m[1]) {
			if tables().stop[noun] {
				break // "the owner of a bank" is none
			}
			add(noun)
		}
	}
	if r.isPlace(name) {
		return rows
	}
	r.names.bears(name, func(a alias) bool {
		if a.strength == itsMan {
			return false
		}
		p := &r.names.parties[a.party]
		add(strings.ToUpper(p.Sort))
		for _, is := range p.Is {
			add(lastWord(is))
		}
		return false
	})
	return rows
}
