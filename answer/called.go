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

//go:embed countries.txt
var countryTable string

// nationRows begins the kinds of those who are of a nation, behind the rows of kinds.txt.
const nationRows = 1000

// peoples are the kinds of those who are of a nation: by what its people are called, by what is
// theirs and by the country, all in lower case.
var peoples = sync.OnceValue(func() (of struct{ plural, theirs, country map[string]int }) {
	of.plural, of.theirs, of.country = map[string]int{}, map[string]int{}, map[string]int{}
	row := func(nation string) int {
		nation = strings.ToLower(nation)
		if _, known := of.theirs[nation]; !known {
			of.theirs[nation] = nationRows + len(of.theirs)
		}
		return of.theirs[nation]
	}
	for line := range rowsOf(nationTable) {
		people, nation, _ := strings.Cut(line, " = ")
		for name := range strings.SplitSeq(people, ",") {
			of.plural[strings.TrimSpace(name)] = row(nation)
		}
	}
	for line := range rowsOf(countryTable) {
		country, nation, _ := strings.Cut(line, " = ")
		of.country[country] = row(nation)
	}
	return of
})

// companyNouns are those for a company that say nothing of its trade: "the German group".
var companyNouns = wordsOf("group, company, firm, maker, giant, side, party, bidder, buyer, suitor, seller, investor, owner, partner, business, rival, multinational, conglomerate, concern, house, parent, outfit, specialist, heavyweight")

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
	word   int
	kinds  []int
	nation int // the kind of those who are of the nation that stands before: "the British watchdog"
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
				c := calling{word: k, kinds: is}
				if k == i+2 && capital(l.text, l.words[i+1].Start) {
					c.nation = peoples().theirs[l.words[i+1].Lower]
				}
				out = append(out, c)
				break
			}
			if is := l.nationAt(k, i); is > 0 {
				out = append(out, calling{word: k, kinds: []int{is}})
				break
			}
		}
	}
	return out
}

// nationAt is the kind of those whom the words behind an article call by their nation alone:
// "the Swedes", "the German group"; 0 for none.
func (l *line) nationAt(k, article int) int {
	w := &l.words[k]
	if k != article+1 || !capital(l.text, w.Start) || l.inLongName(k) {
		return 0
	}
	following := k+1 < len(l.words) && l.text[w.End:l.words[k+1].Start] == " "
	if following && companyNouns[l.words[k+1].Lower] {
		return peoples().theirs[w.Lower]
	}
	if is := peoples().plural[w.Lower]; is > 0 && (strings.HasSuffix(w.Lower, "s") && w.Lower != "swiss" || following && peopleDo[l.words[k+1].Lower]) {
		return is
	}
	return 0
}

// peopleDo are the verbs by which a word for a nation is one for its people: "the French will".
var peopleDo = wordsOf("will, would, have, had, were, are, must, can, could, may, might, said, say, pay, paid, agreed, plan, want, took, take, put, get, got, hold, own, keep, buy, bought, sold, offered, offer, owe, owed, then, also, now")

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
		r.callShort(p, f, k)
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
				if disjoint(c.kinds, is) && !(c.nation > 0 && r.aloneOfNation(p, f, k, c)) {
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

// callShort adds to the hits of a page those of the first word of a name of the question that it has in
// full, where it calls its bearer by that alone, and nobody else: "Acme" for "Acme Mills".
func (r *reading) callShort(p *page, f *pageFit, k int) {
	form := r.terms[k].forms[0].stems
	if len(form) < 2 {
		return
	}
	for again := range 2 {
		for i, l := range p.lines {
			for _, n := range l.names {
				at := l.wordAt(n.Start)
				if l.stems[at] != form[0] || f.found[i] && slices.Contains(f.hits[i][k].at, at) {
					continue
				}
				alone := l.words[at].End >= n.End-len("’s")
				switch {
				case again == 0 && !alone && !startsWith(l.stems[at:], form):
					return // another is called so
				case again == 1 && alone && (!f.found[i] || f.hits[i][k].strength == 0):
					if !f.found[i] {
						f.hits[i], f.found[i] = make([]hit, len(r.terms)), true
					}
					f.hits[i][k] = hit{ownName, []int{at}}
				}
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

// aloneOfNation says whether of all whom a page names only the bearer of a name of the question is
// both of a nation and of the kind that a noun behind it tells.
func (r *reading) aloneOfNation(p *page, f *pageFit, k int, c calling) bool {
	of := func(is []int) bool { return slices.Contains(is, c.nation) && !disjoint(is, c.kinds) }
	his := of(r.partyKinds(k))
	for i, l := range p.lines {
		for _, n := range l.names {
			own := f.found[i] && l.within(f.hits[i][k], n)
			if !own && r.sameParty(n.In(l.text), k) {
				continue
			}
			if !of(r.addKinds(nil, l, n)) {
				continue
			}
			if !own {
				return false
			}
			his = true
		}
	}
	return his
}

// sameParty says whether a name is another of the one whom a term names.
func (r *reading) sameParty(name string, k int) bool {
	party := r.terms[k].party
	return party != "" && r.names.bears(name, func(a alias) bool { return r.names.parties[a.party].ID == party })
}

// What a name is told to be, right before it and in the words behind it.
var (
	kindBefore   = regexp.MustCompile(`([a-z-]+) $`)
	nationBefore = regexp.MustCompile(`\b([A-Z][a-z]+)(['’]s)? ((?:[a-z-]+ ){0,3})$`)
	nationBehind = regexp.MustCompile(`^(?: \([^)]*\))?, (?:an?|the) (?:[a-z-]+ ){0,2}([A-Z][a-z]+) [a-z]`)
	kindBehind   = regexp.MustCompile(`^(?:’s|'s)?(?: \([^)]*\))?, (?:an?|the|one of the|its|[A-Z][a-z]+['’]s) ([\p{L} -]{3,60})`)
)

// nationReach is how many bytes before a name its nation may stand.
const nationReach = 40

// addKinds adds to rows those of the kinds that a name of a line is of: by its own last word, or that before "of", by
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
	add(strings.ToLower(lastWord(until(name, " of ")))) // "Bank of Norwich"
	if m := kindBefore.FindStringSubmatch(l.text[max(0, n.Start-len("semiconductor ")):n.Start]); m != nil {
		add(m[1])
	}
	if m := nationBefore.FindStringSubmatch(l.text[max(0, n.Start-nationReach):n.Start]); m != nil && !slices.ContainsFunc(strings.Fields(m[3]), func(w string) bool { return tables().stop[w] }) {
		is := peoples().theirs[strings.ToLower(m[1])]
		if m[2] != "" {
			is = peoples().country[strings.ToLower(m[1])]
		}
		if is > 0 {
			rows = append(rows, is)
		}
	}
	if m := nationBehind.FindStringSubmatch(l.text[n.End:]); m != nil {
		if is := peoples().theirs[strings.ToLower(m[1])]; is > 0 {
			rows = append(rows, is)
		}
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
		for _, row := range kindsOfParty(&r.names.parties[a.party]) {
			if !slices.Contains(rows, row) {
				rows = append(rows, row)
			}
		}
		return false
	})
	return rows
}

// partyKinds are the kinds that the party which a term names is of; none where it names no party.
func (r *reading) partyKinds(k int) []int {
	id := r.terms[k].party
	if id == "" {
		return nil
	}
	at := slices.IndexFunc(r.names.parties, func(p known) bool { return p.ID == id })
	if at < 0 {
		return nil
	}
	return kindsOfParty(&r.names.parties[at])
}

// kindsOfParty are the kinds that a party is of by what is known of it.
func kindsOfParty(p *known) (rows []int) {
	rows = append(rows, kinds()[strings.ToUpper(p.Sort)]...)
	for _, is := range p.Is {
		rows = append(rows, kinds()[lastWord(is)]...)
		if nation := peoples().theirs[strings.ToLower(is)]; nation > 0 {
			rows = append(rows, nation)
		}
	}
	return rows
}
