package answer

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

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
	full    map[string][]string // a name's word in lower case -> the names that have it, in lower case
	short   map[string][]string // initials of a name in the articles -> the names
	forms   sync.Map            // index into parties -> what names made of it
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
	r := &resolver{parties: merged(s.Parties(), deal.Gazetteer()), inText: map[string]int{}, full: map[string][]string{}, short: map[string][]string{}}
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
			if len(words) > 1 {
				r.full[w] = append(r.full[w], strings.Join(words, " "))
			}
		}
		for _, short := range []string{initialsOf(words), capitalsOf(name)} {
			if len(short) >= 2 && !slices.Contains(r.short[short], name) {
				r.short[short] = append(r.short[short], name)
			}
		}
	}
	return r
}

// merged puts the corpus's own parties before the gazetteer's; a party of the
// same ID keeps the names of both.
func merged(own []deal.Party, gazetteer []deal.Entry) []known {
	all := make([]known, len(gazetteer))
	at := make(map[deal.PartyID]int, len(gazetteer))
	for i, e := range gazetteer {
		all[i], at[e.ID] = known{Entry: e}, i
	}
	for _, p := range own {
		if i, ok := at[p.ID]; ok {
			all[i].Aliases, all[i].own = slices.Concat(p.Aliases, all[i].Aliases), true
		} else {
			all = append(all, known{deal.Entry{Party: p}, true})
		}
	}
	return all
}

// capitalsOf returns the capitals within one word: "az" for "AstraZeneca".
func capitalsOf(name string) string {
	var b strings.Builder
	small := false
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLower(r):
			small = true
		default:
			return ""
		}
	}
	if !small {
		return ""
	}
	return b.String()
}

// tickerLetters are how many letters a ticker has at least and at most.
const tickerLeast, tickerMost = 3, 5

// listed returns the names of the articles that a word may be the ticker of:
// its letters stand in the name in this order, and nearly all of them begin it:
// VMW is VMware, CHTR is Charter.
func (r *resolver) listed(ticker string) []string {
	if len(ticker) < tickerLeast || len(ticker) > tickerMost {
		return nil
	}
	var out, words []string // names, and those that are words too
	for name := range r.inText {
		switch {
		case len(name) <= len(ticker) || !isTicker(ticker, name):
		case !extract.Common(name):
			out = append(out, name)
		case len(r.full[name]) > 0:
			words = append(words, name)
		}
	}
	if len(out) == 0 {
		out = words
	}
	for _, names := range r.full {
		for _, name := range names {
			first, _, _ := strings.Cut(name, " ")
			if !slices.Contains(out, name) && !slices.Contains(out, first) && isAcronym(ticker, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

// isAcronym says whether letters stand in a name of several words in their
// order, one at the beginning of each word; a last one may stand for what
// companies are called: USW is the United Steelworkers, NSC Nippon Steel.
func isAcronym(letters, name string) bool {
	words := strings.Fields(name)
	rest := letters
	for _, w := range words {
		if rest == "" || rest[0] != w[0] {
			return false
		}
		rest = rest[1:]
		for rest != "" && len(rest) > len(words) {
			at := strings.IndexByte(w[1:], rest[0])
			if at < 0 {
				break
			}
			rest = rest[1:]
		}
	}
	if len(rest) == 1 && strings.HasSuffix(letters, rest) {
		last := words[len(words)-1]
		return strings.Contains("cgilph", rest) || strings.IndexByte(last[1:], rest[0]) >= 0
	}
	return rest == ""
}

// isTicker says whether the letters of a ticker stand in a name in their order,
// the first at its beginning: GSAT is Globalstar.
func isTicker(ticker, name string) bool {
	if ticker[0] != name[0] || ticker[1] != name[1] && vowel(ticker[1]) {
		return false
	}
	at := 0
	for i := range ticker {
		next := strings.IndexByte(name[at:], ticker[i])
		if next < 0 {
			return false
		}
		at += next + 1
	}
	return true
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// apostrophes writes the possessive of a name as it should be: "reddits loss" is
// Reddit's where the articles speak of Reddit.
func (r *resolver) apostrophes(question string) string {
	words := strings.Fields(question)
	for i, w := range words {
		lower := strings.ToLower(w)
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

// beginning yields the aliases whose first word it is, split.
func (r *resolver) beginning(first string) iter.Seq[alias] {
	return func(yield func(alias) bool) {
		for _, a := range r.aliases[first] {
			a.split()
			if !yield(a) {
				return
			}
		}
	}
}

// at returns the longest alias that starts at words[i]; the strongest of
// equally long ones.
func (r *resolver) at(question string, words []extract.Word, i int) (best alias, ok bool) {
	for a := range r.beginning(words[i].Lower) {
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
// capital inside a sentence, put where the one who acts stands, or used as a name
// by the articles.
func (r *resolver) vouched(question string, words []extract.Word, i int, a alias) bool {
	if i > 0 && (capital(question, words[i].Start) || acts(words, i, len(a.words))) {
		return true
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
	return !slices.ContainsFunc(append([]string{p.Name}, p.Aliases...), func(name string) bool {
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
		n := strings.Count(name, " ") + 1
		if n <= longest || n > len(words) || !strings.HasPrefix(name, words[0].Lower+" ") {
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

// The shortest words in which one and two slips of the finger are forgiven.
const (
	oneSlip  = 4
	twoSlips = 8
)

// slips is how many letters were left out, added, mistaken or, two neighbours,
// exchanged where a word was typed for a name.
func slips(word, name string) int {
	d := levenshtein.ComputeDistance(word, name)
	for i := 0; i+1 < len(word) && d > 1; i++ {
		if word[i] != word[i+1] {
			swapped := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
			d = min(d, 1+levenshtein.ComputeDistance(swapped, name))
		}
	}
	return d
}

// mend returns the name word that a mistyped word most likely means. Ties go
// to the name that more articles use, then to the alphabet.
func (r *resolver) mend(word string) (string, bool) {
	if len(word) < oneSlip {
		return "", false
	}
	allowed := 1
	if len(word) >= twoSlips {
		allowed = 2
	}
	best, bestDistance, bestCount := "", allowed+1, 0
	consider := func(name string, count int) {
		if len(name) < oneSlip || len(name) > len(word)+allowed || len(name) < len(word)-allowed || name[0] != word[0] {
			return
		}
		d := slips(word, name)
		if d < bestDistance || (d == bestDistance && (count > bestCount || (count == bestCount && name < best))) {
			best, bestDistance, bestCount = name, d, count
		}
	}
	for name, count := range r.inText {
		consider(name, count)
	}
	for name := range r.aliases {
		consider(name, 0)
	}
	return best, bestDistance <= allowed
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
