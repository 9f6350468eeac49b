package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/corpus"
	"dealbot/extract"
)

// placed are the prepositions that a place follows.
var placed = map[string]bool{"in": true, "outside": true, "inside": true, "across": true, "within": true, "throughout": true, "around": true, "into": true, "beyond": true}

// owning are auxiliaries that have an object as well: "does Acme have the US
// rights".
var owning = map[string]bool{"have": true, "has": true, "had": true}

// isPlace says whether an alias is a country as a place, "in Japan", or as what
// kind of thing the next word is, "US rights", and not its government, which
// acts: "why did Japan agree".
func (n *resolver) isPlace(a alias, words []extract.Word, i int) bool {
	if n.parties[a.party].Sort != "government" || !extract.Nobody(a.name) {
		return false
	}
	before := i - 1
	if before >= 0 && words[before].Lower == "the" {
		before--
	}
	if before >= 0 && placed[words[before].Lower] {
		return true
	}
	next := i + len(a.words)
	acts := before >= 0 && auxiliary.MatchString(words[before].Lower) && (before == 0 || !owning[words[before].Lower])
	if acts && next+1 < len(words) && pluralNoun(words[next].Lower) && !tables().stop[words[next].Lower] {
		return true // behind an auxiliary no verb ends so: "what do US patients pay"
	}
	return !acts && next < len(words) && !tables().stop[words[next].Lower]
}

// pluralNoun says whether a word ends as a noun in the plural does, and no verb without
// a person.
func pluralNoun(word string) bool {
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us")
}

// placeWeight is how telling a country is that is told as a place: the sources
// seldom say again where they are.
const placeWeight = 0.4

// addPlace adds a country by all that it and its people are called.
func (r *reading) addPlace(s *corpus.Snapshot, names *resolver, a alias, at extract.Span) {
	t := term{text: at.In(r.text), at: at.Start, weight: placeWeight}
	p := names.parties[a.party]
	for _, name := range slices.Concat(p.Aliases, p.Is) {
		if extract.Nobody(name) {
			t.forms = append(t.forms, pattern{extract.Stems(name), 1})
		}
	}
	if t.forms = occurring(s, t.forms, nil); len(t.forms) > 0 {
		r.terms = append(r.terms, t)
	}
}

// nationAt is the nation that the word at i is a people of: "the Danes".
func nationAt(words []extract.Word, i int) string {
	if i == 0 || words[i-1].Lower != "the" {
		return ""
	}
	nation := nations()[words[i].Lower]
	if strings.ToLower(nation) == words[i].Lower && i+1 < len(words) && !tables().stop[words[i+1].Lower] {
		return "" // "the Dutch plant"
	}
	return nation
}

// peopleMost is how many parties of one nation a corpus has at most where its
// people alone says which is meant.
const peopleMost = 8

// addPeople adds a people as the parties of the corpus that are of its nation,
// and as what is told of them by that: "the Danes" are the Danish brewer. False
// where the corpus has neither.
func (r *reading) addPeople(s *corpus.Snapshot, names *resolver, word extract.Word, nation string) bool {
	t := term{text: r.text[word.Start:word.End], at: word.Start, name: true, forms: []pattern{{extract.Stems(nation), fullName}}}
	of := names.of(nation)
	for _, k := range of[:min(len(of), peopleMost)] {
		t.forms = append(t.forms, names.names(k)...)
	}
	t.forms = occurring(s, t.forms, nil)
	if len(t.forms) == 0 {
		return false
	}
	t.weight = nameWeight(s, t.forms)
	r.terms = append(r.terms, t)
	return true
}

// of returns the companies of a nation that the corpus speaks of.
func (n *resolver) of(nation string) []int {
	var out []int
	for k, p := range n.parties {
		if p.Sort != "government" && p.Sort != "regulator" && slices.Contains(p.Is, nation) && n.present(alias{party: k}) {
			out = append(out, k)
		}
	}
	return out
}

// bossAt returns the party that the first name of somebody who speaks for it
// stands for: "Mary's company". The corpus has to know one such alone.
func (n *resolver) bossAt(words []extract.Word, i int) (alias, bool) {
	if i+1 >= len(words) || !owners[words[i+1].Lower] {
		return alias{}, false
	}
	var found []alias
	for a := range n.beginning(words[i].Lower) {
		if a.strength == itsMan && len(a.words) == 2 && n.present(alias{party: a.party}) {
			found = append(found, a)
		}
	}
	if len(found) != 1 {
		return alias{}, false
	}
	found[0].strength = fullName
	return found[0], true
}

//go:embed nations.txt
var nationTable string

// nations are what a people is called in the plural, and what is theirs:
// "danes", "Danish".
var nations = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for row := range rowsOf(nationTable) {
		people, nation, _ := strings.Cut(row, " = ")
		for name := range strings.SplitSeq(people, ",") {
			out[strings.TrimSpace(name)] = nation
		}
	}
	return out
})

// mayBeAsked says whether a name is of the sort asked for: a place where one is, or
// else somebody's.
func (r *reading) mayBeAsked(name string) bool {
	if r.asked.who == land {
		return extract.Place(name)
	}
	return !r.isPlace(name)
}

// isPlace says whether a name is that of nobody.
func (r *reading) isPlace(name string) bool { return extract.Nobody(name) }

// someOf stand before what a place is said of: "a Paris bank".
var someOf = map[string]bool{"a": true, "an": true, "its": true, "their": true, "one": true, "another": true}

// landIn returns the word of a line with which the name of a place begins that the
// question has not, where it asks for places: there the line need not say "countries".
// -1 for none.
func (r *reading) landIn(l *line) int {
	if r.asked.who != land || r.head < 0 {
		return -1
	}
	for _, n := range l.names {
		name, at := n.In(l.text), l.wordAt(n.Start)
		if extract.Place(name) && !r.repeats(name) && !(at > 0 && someOf[l.words[at-1].Lower]) && !strings.HasPrefix(l.text[n.End:], "-") {
			return at
		}
	}
	return -1
}
