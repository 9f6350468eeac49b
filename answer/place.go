package answer

import (
	"slices"

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
	return !acts && next < len(words) && !tables().stop[words[next].Lower]
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
