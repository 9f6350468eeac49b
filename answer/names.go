package answer

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// How much of a party another name stands for.
const (
	fullName = 1.0 // its name, a nickname, a ticker
	ownName  = 0.6 // a product or a subsidiary
	itsMan   = 0.5 // a person who speaks for it

	asRegulator = 0.5 // "regulators", where a regulator is asked for by name
)

// A resolver knows every name a question may use: those of the parties file,
// of the gazetteer, and every proper name in the articles. One is built per
// snapshot.
type resolver struct {
	parties []known
	aliases map[string][]alias  // by first word
	inText  map[string]int      // a name's word in lower case -> articles whose names contain it
	alone   map[string]bool     // a name of one word in lower case
	full    map[string][]string // a name's word in lower case -> the names that have it, in lower case
	codes   map[string]bool     // names of one word that the articles print in capitals
	short   map[string][]string // initials of a name in the articles -> the names
	forms   sync.Map            // index into parties -> what names made of it
	split   sync.Map            // a first word -> its aliases with their words
}

// A known party: of the gazetteer, and own where the corpus lists it itself.
type known struct {
	deal.Entry
	own bool
}

// An alias is one name of a party.
type alias struct {
	name     string
	party    int // index into resolver.parties
	strength float64
	words    []string // in lower case; nil until split
}

// namesEach is about how many first words of names a party adds to those known.
const namesEach = 4

func newResolver(s *corpus.Snapshot) *resolver {
	r := &resolver{parties: merged(s.Parties(), deal.Gazetteer()), inText: map[string]int{}, codes: map[string]bool{}, alone: map[string]bool{}, full: map[string][]string{}, short: map[string][]string{}}
	r.aliases = make(map[string][]alias, namesEach*len(r.parties))
	for i, p := range r.parties {
		r.add(i, fullName, p.Name)
		r.add(i, fullName, p.Aliases...)
		r.add(i, ownName, p.Owns...)
		r.add(i, itsMan, p.People...)
	}
	for name, articles := range s.Names() {
		words := extract.LowerWords(name)
		for _, w := range words {
			r.inText[w] = max(r.inText[w], len(articles))
			if len(words) == 1 && name == strings.ToUpper(name) {
				r.codes[w] = true
			} else if len(words) == 1 {
				r.alone[w] = true
			} else if len(words) > 1 {
				r.full[w] = append(r.full[w], strings.Join(words, " "))
			}
		}
		for _, short := range []string{initialsOf(words), allInitials(words), capitalsOf(name)} {
			if len(short) >= 2 && !slices.Contains(r.short[short], name) {
				r.short[short] = append(r.short[short], name)
			}
		}
	}
	return r
}

// merged puts the corpus's own parties before the gazetteer's; a party of the
// same ID keeps the names of both. What the gazetteer has for one of a party's people or
// products is that, also where the corpus lists it among the party's names.
func merged(own []deal.Party, gazetteer []deal.Entry) []known {
	all := make([]known, len(gazetteer))
	at := make(map[deal.PartyID]int, len(gazetteer))
	for i, e := range gazetteer {
		all[i], at[e.ID] = known{Entry: e}, i
	}
	for _, p := range own {
		if i, ok := at[p.ID]; ok {
			owned := func(name string) bool {
				return slices.Contains(all[i].Owns, name) || slices.Contains(all[i].People, name)
			}
			all[i].Aliases, all[i].own = append(slices.DeleteFunc(slices.Clone(p.Aliases), owned), all[i].Aliases...), true
		} else {
			all = append(all, known{deal.Entry{Party: p}, true})
		}
	}
	return all
}

// apostrophes writes the possessive of a name as it should be: "reddits loss" is
// Reddit's where the articles speak of Reddit.
func (r *resolver) apostrophes(question string) string {
	words := strings.Fields(question)
	for i, w := range words {
		lower := strings.ToLower(strings.TrimRight(w, "?!.,;:)"))
		bare := strings.TrimSuffix(lower, "s")
		if bare == lower || len(bare) < 3 || r.inText[lower] > 0 || len(r.aliases[lower]) > 0 || extract.Common(lower) {
			continue
		}
		if r.inText[bare] > 0 && !extract.Common(bare) {
			words[i] = w[:len(bare)] + "'" + w[len(bare):]
		}
	}
	return strings.Join(words, " ")
}

// initialsOf returns the initials of a name's words that are not just
// grammar: "jre" for "The Joe Rogan Experience".
func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if !tables().stop[w] {
			first, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(first)
		}
	}
	return b.String()
}

// inFull are the names of the articles whose initials a word in capitals is: an article
// tells of the "Coastal Wind Group" and later of CWG.
func (r *resolver) inFull(word string) (forms []pattern) {
	if len(word) < leastInitials || word != strings.ToUpper(word) {
		return nil
	}
	for _, name := range r.short[strings.ToLower(word)] {
		forms = append(forms, pattern{extract.Stems(strings.TrimPrefix(name, "The ")), fullName})
	}
	return forms
}

// leastInitials is how many words a name has at least whose initials are those of
// its grammar, too.
const leastInitials = 3

// allInitials returns the initials of all words of a name that has a small word in it:
// "iot" for "Internet of Things".
func allInitials(words []string) string {
	if len(words) < leastInitials || !slices.ContainsFunc(words, func(w string) bool { return tables().stop[w] }) {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(first)
	}
	return b.String()
}

// add adds names of a party. They are split when a question has their first
// word: the program reads thousands whenever it starts.
func (r *resolver) add(party int, strength float64, names ...string) {
	for _, name := range names {
		first, rest := extract.FirstWord(name)
		if second, _ := extract.FirstWord(rest); first == "the" && second != "" {
			first = second
		}
		if first != "" {
			r.aliases[first] = append(r.aliases[first], alias{name: name, party: party, strength: strength})
		}
	}
}

// split fills in the words of an alias.
func (a *alias) split() {
	a.words = extract.LowerWords(a.name)
	if len(a.words) > 1 && a.words[0] == "the" {
		a.words = a.words[1:]
	}
}

// ordinary says whether an alias is an English word too, and so needs a capital
// or the corpus to vouch for it.
func (r *resolver) ordinary(a alias) bool {
	return slices.Contains(r.parties[a.party].Common, a.name) || len(a.words) == 1 && extract.Common(a.words[0])
}

// beginning are the aliases whose first word it is, split: those that a question has asked for
// before are kept.
func (r *resolver) beginning(first string) []alias {
	found := r.aliases[first]
	if len(found) == 0 {
		return nil
	}
	if kept, ok := r.split.Load(first); ok {
		return kept.([]alias)
	}
	split := slices.Clone(found)
	for i := range split {
		if a := &split[i]; len(a.name) == len(first) {
			a.words = []string{first}
		} else {
			a.split()
		}
	}
	r.split.Store(first, split)
	return split
}

// at returns the longest alias that starts at words[i]; the strongest of
// equally long ones.
func (r *resolver) at(question string, words []extract.Word, i int) (best alias, ok bool) {
	for _, a := range r.beginning(words[i].Lower) {
		if !sameWords(words[i:], a.words) || (r.ordinary(a) && !r.vouched(question, words, i, a)) || r.another(a) {
			continue
		}
		if !ok || len(a.words) > len(best.words) || (len(a.words) == len(best.words) && a.strength > best.strength) {
			best, ok = a, true
		}
	}
	return best, ok
}

// vouched says whether an ordinary word is meant as a name: written with a
// capital inside a sentence, in capitals anywhere, put where the one who acts stands or right before a name
// where a search begins, or used as a name by the articles.
func (r *resolver) vouched(question string, words []extract.Word, i int, a alias) bool {
	if i > 0 && (capital(question, words[i].Start) || acts(words, i, len(a.words))) {
		return true
	}
	if first := words[i].In(question); len(first) > 1 && first == strings.ToUpper(first) && question != strings.ToUpper(question) {
		return true // "MS wants another supplier"
	}
	if next := i + len(a.words); i == 0 && next < len(words) && !extract.Common(words[next].Lower) && r.inText[words[next].Lower] > 0 {
		return true // "apple acme deal"
	}
	return r.named(a.words)
}

// acts says whether so many words of a question stand between its auxiliary and
// its verb, without an article: "how much is delta offering".
func acts(words []extract.Word, i, length int) bool {
	switch words[i-1].Lower {
	case "did", "does", "will", "would":
		return true
	case "is", "was":
		return i+length < len(words) && strings.HasSuffix(words[i+length].Lower, "ing")
	}
	return false
}

// another says whether the articles use an alias as a name of their own, and
// no other name of its party: a product called Frontier where nobody speaks of
// Frontier Airlines.
func (r *resolver) another(a alias) bool {
	p := r.parties[a.party]
	if p.own || !r.named(a.words) {
		return false
	}
	return !slices.ContainsFunc(slices.Concat([]string{p.Name}, p.Aliases, p.Owns), func(name string) bool {
		words := extract.LowerWords(name)
		return !slices.Equal(words, a.words) && r.named(words) || strings.EqualFold(strings.Join(a.words, " "), p.Name)
	})
}

// named says whether the articles have a name of these words, or one that has
// them in a row.
func (r *resolver) named(words []string) bool {
	if len(words) < 2 {
		return !slices.ContainsFunc(words, func(w string) bool { return r.inText[w] == 0 })
	}
	whole := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc(r.full[words[0]], func(name string) bool { return strings.Contains(" "+name+" ", whole) })
}

// phrase returns of how many of the words, the first ones, a name of the articles
// is made that has ordinary words in it: "three mile island". 0 for none.
func (r *resolver) phrase(words []extract.Word) int {
	longest := 0
	for _, name := range r.full[words[0].Lower] {
		if rest, begins := strings.CutPrefix(name, words[0].Lower); !begins || rest == "" || rest[0] != ' ' {
			continue
		}
		n := strings.Count(name, " ") + 1
		if n <= longest || n > len(words) {
			continue
		}
		same, ordinary := true, false
		for i, w := range strings.Fields(name) {
			same = same && words[i].Lower == w
			ordinary = ordinary || extract.Common(w)
		}
		if same && ordinary {
			longest = n
		}
	}
	return longest
}

func sameWords(words []extract.Word, want []string) bool {
	if len(words) < len(want) {
		return false
	}
	for i, w := range want {
		if words[i].Lower != w {
			return false
		}
	}
	return true
}

func capital(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(r)
}

// names returns every way to write party i, strongest first, as stems.
func (r *resolver) names(i int) []pattern {
	if known, ok := r.forms.Load(i); ok {
		return slices.Clone(known.([]pattern))
	}
	p := r.parties[i]
	var out []pattern
	for _, group := range []struct {
		names    []string
		strength float64
	}{{append([]string{p.Name}, p.Aliases...), fullName}, {p.Owns, ownName}, {p.People, itsMan}} {
		for _, name := range group.names {
			if stems := extract.Stems(strings.TrimPrefix(name, "the ")); len(stems) > 0 {
				out = append(out, pattern{stems, group.strength})
			}
		}
	}
	if p.Sort == "regulator" {
		out = append(out, pattern{extract.Stems("regulators"), asRegulator})
	}
	r.forms.Store(i, out)
	return slices.Clone(out)
}

// proper are the stems of those names of party i that are words of English, too.
func (r *resolver) proper(i int) (out []string) {
	p := r.parties[i]
	for _, name := range append([]string{p.Name}, p.Aliases...) {
		if !strings.Contains(name, " ") && name != "" && capital(name, 0) && extract.Common(strings.ToLower(name)) {
			out = append(out, extract.Stems(name)...)
		}
	}
	return out
}

// ofKind is the party that a name of an article stands for where that is known to be of a
// kind, "cloud" in "cloud providers"; empty for another.
func (r *resolver) ofKind(name, kind string) string {
	words := extract.Words(name)
	if len(words) == 0 {
		return ""
	}
	a, ok := r.at(name, words, 0)
	if !ok || a.strength == itsMan {
		return ""
	}
	p := r.parties[a.party]
	if !slices.ContainsFunc(p.Is, func(is string) bool { return is == kind || strings.HasPrefix(is, kind+" ") }) {
		return ""
	}
	return string(p.ID)
}
