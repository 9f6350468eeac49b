package answer

import (
	_ "embed"
	"regexp"
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
// kind of thing the next word is, "US rights", or where a company has a part of itself,
// "Acme China", and not its government, which acts: "why did Japan agree".
func (n *resolver) isPlace(text string, a alias, words []extract.Word, i int) bool {
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
	if before == i-1 && before >= 0 {
		if whose, ok := n.at(text, words, before); ok && len(whose.words) == 1 && n.parties[whose.party].Sort != "government" {
			return true // "Acme China" is Acme there
		}
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
	} else {
		r.abroad = true
	}
}

// region finds a part of the world at the beginning of a text in lower case.
var region = regexp.MustCompile(`^(?:(?:north|south|east|west|central|middle|far|latin|sub-saharan)(?:[ -]?(?:east|west))?(?:ern)? (?:asia|africa|america|europe|pacific|east)|asia[ -]pacific|hong kong|new zealand|saudi arabia|sri lanka|costa rica|puerto rico|south korea|north korea|south africa|(?:greater|mainland) china)\b`)

// regionBegins are what the first word of one begins with.
var regionBegins = []string{"north", "south", "east", "west", "central", "middle", "far", "latin", "sub-", "asia", "hong", "new", "saudi", "sri", "costa", "puerto", "greater", "mainland"}

// regionAt returns of how many of some words, the first ones, a part of the world is
// made: "South-East Asia". 0 for none.
func regionAt(words []extract.Word) int {
	if !slices.ContainsFunc(regionBegins, func(begins string) bool { return strings.HasPrefix(words[0].Lower, begins) }) {
		return 0
	}
	found := strings.TrimSpace(region.FindString(lowered(words[:min(len(words), mostOfRegion)])))
	if found == "" {
		return 0
	}
	return strings.Count(found, " ") + 1
}

// mostOfRegion is of how many words a part of the world is made at most.
const mostOfRegion = 3

func lowered(words []extract.Word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Lower
	}
	return strings.Join(out, " ")
}

// addRegion adds a part of the world, however it is spelt. It is like a country that is
// told as a place.
func (r *reading) addRegion(s *corpus.Snapshot, words []extract.Word) {
	name := lowered(words)
	t := term{text: r.text[words[0].Start:words[len(words)-1].End], at: words[0].Start, weight: placeWeight, forms: []pattern{{extract.Stems(name), 1}}}
	if at := strings.LastIndexByte(name, ' '); at > 0 {
		t.forms = append(t.forms, pattern{extract.Stems(strings.ReplaceAll(name[:at], " ", "") + name[at:]), 1})
	}
	if land, ok := strings.CutPrefix(name, "greater "); ok {
		t.forms = append(t.forms, pattern{extract.Stems(land), bySynonym})
	} else if land, ok := strings.CutPrefix(name, "mainland "); ok {
		t.forms = append(t.forms, pattern{extract.Stems(land), bySynonym})
	}
	if t.forms = occurring(s, t.forms, t.forms[0].stems); len(t.forms) > 0 {
		r.terms = append(r.terms, t)
	} else {
		r.abroad = true
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
	for _, a := range n.beginning(words[i].Lower) {
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
func (r *reading) mayBeAsked(l *line, n extract.Span) bool {
	name := n.In(l.text)
	if r.asked.who == land {
		return extract.Place(name) || r.standsIn(l, n)
	}
	return !r.isPlace(name) && !r.standsIn(l, n) && !l.townHere(n)
}

// townHere says whether a name of a line is that of a town, whose country or state follows it.
func (l *line) townHere(n extract.Span) bool {
	rest, ok := strings.CutPrefix(l.text[n.End:], ", ")
	if !ok {
		return false
	}
	i := slices.IndexFunc(l.names, func(o extract.Span) bool { return o.Start == n.End+len(", ") })
	if i < 0 || !extract.Place(l.names[i].In(l.text)) {
		return false
	}
	rest = rest[l.names[i].End-l.names[i].Start:]
	return strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, " and ")
}

// isPlace says whether a name is that of nobody.
func (r *reading) isPlace(name string) bool { return extract.Nobody(name) }

// standsIn says whether a name is that of the place where something is, as the word
// before it tells: "the works in Ostia". What one has a stake in is none.
func (r *reading) standsIn(l *line, n extract.Span) bool {
	at := l.wordAt(n.Start)
	if at > 1 && l.words[at-1].Lower == "the" {
		at--
	}
	if at < 2 || !placed[l.words[at-1].Lower] || ownRole.MatchString(l.text[n.End:]) {
		return false
	}
	name := n.In(l.text)
	return !hasPart[l.stems[at-2]] && !r.names.isBody(name) && !r.names.speaker(name) && !bodyName(name)
}

// hasPart are the stems of what a company, not a place, stands behind: "a stake in Acme".
var hasPart = stemsIn("stake share interest invest investor investment hold holder majority minority position confidence faith trust stock bought buy interested partner shareholder shareholding merge fold roll result succeed owner equity money put pump pour sink plough plow")

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

// A question for a place, and what tells one: "in Ostia", "near the river".
var (
	whereAsked = newPattern(`^(?:so |and |but |ok )*(?:from )?where(?: exactly| else)? (?:is|are|was|were|will|would|do|does|did|has|have|can|could)\b`)
	fromWhere  = newPattern(`^(?:so |and |but |ok )*from where\b`)
	somewhere  = textPattern(`(?:\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Ff]rom|[Oo]utside|[Ii]nside|[Aa]cross|[Oo]ff the|[Aa]round|[Tt]hrough|[Vv]ia|[Uu]nder|[Bb]eside|[Nn]ext to|[Oo]nto|[Ii]nto)(?: (?:the|its|their|a|an|his|her))?(?: [a-z'’-]+){0,3} ["“]?(?:\p{Lu}\p{L}*|\d{1,3}\b)|\b[Tt]o(?: (?:the|its|their|a|an|his|her)(?: [a-z'’-]+){0,3})? ["“]?(?:\p{Lu}\p{L}*|\d{1,3}\b)|\b(?:here|there|nowhere|anywhere|everywhere|overseas|abroad|home|online|offshore|elsewhere)\b)`)
)

// nowhere says whether the question is where something is, and the best sentence tells no
// place.
func (r *reading) nowhere(c *candidate) bool {
	if r.shape == ShapeText && c.fact == nil && r.reads(fromWhere) && r.verbFit(c.fit) < mirrorsMost {
		return true // what else came from there does not tell
	}
	return r.shape == ShapeText && c.fact == nil && r.reads(whereAsked) && !r.tellsPlace(r.clause(c, limit(r.shape))) && !r.placeDoes(c.line)
}

// placeDoes says whether a line tells something of a place with whose name it begins: "Ostia stays the
// head office".
func (r *reading) placeDoes(l *line) bool {
	if m := inLand.FindStringSubmatch(l.text); m != nil && extract.Place(m[1]) {
		return true
	}
	return len(l.names) > 0 && l.names[0].Start == 0 && r.isPlace(l.names[0].In(l.text)) && !r.repeats(l.names[0].In(l.text))
}

// inLand begins a line with a place, and the country or state in which it lies: "Ostia, Italy, stays".
var inLand = regexp.MustCompile(`^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2}, (\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?), [a-z]`)

// tellsPlace says whether a text tells where something is, "in Ostia", but not "in October", and not
// by a name of the question.
func (r *reading) tellsPlace(text string) bool {
	return slices.ContainsFunc(somewhere.FindAllStringIndex(text, -1), func(at []int) bool {
		words := strings.Fields(strings.ToLower(text[at[0]:at[1]]))
		return !slices.ContainsFunc(words, func(word string) bool { return calendarWords[word] }) && (len(words) == 1 || !r.mentions(words[len(words)-1]))
	})
}

// calendarWords are those that tell when, and not where.
var calendarWords = wordsOf("january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, monday, tuesday, wednesday, thursday, friday, saturday, sunday, spring, summer, autumn, winter, christmas, easter, day, days, week, month, year, years, quarter, time, that")

// A question how a suit, a vote or a review came out, and what tells that.
var (
	outcomeAsked = newPattern(`\bwhat (?:did|has|have) (?:the )?(?:court|judge|judges|jury|tribunal|arbitrators?|panel|regulator|league) (?:decide|rule|say|find|decided|ruled|found)\b[^?]* (?:about|on|over|in)\b|\b(?:outcome|verdict|result|upshot) (?:of|in) [^?]*\b(?:lawsuit|suit|case|trial|litigation|appeal|hearing|dispute|arbitration|vote|ballot|referendum|review|probe|investigation|inquiry|auction|tender|talks|negotiations)\b|\bhow (?:did|does) [^?]*\b(?:lawsuit|suit|case|trial|litigation|appeal|dispute|vote|review|probe|investigation|talks)\b[^?]* (?:end|turn out|go|conclude)\?*$`)
	cameOut      = newPattern(`(?i)\b(?:won|wins?|lost|loses?|lose|ruled|rules|ruling|verdict|settle[sd]?|settlement|dismiss(?:ed|es|al)?|throw[ns]? out|threw out|tossed|reject(?:s|ed)?|uph[eo]ld|overturned?|grant(?:s|ed)?|den(?:y|ied|ies)|drop(?:s|ped)?|withdr(?:ew|awn|aw)|ended?|ends|conclude[sd]?|clear(?:s|ed)?|approv(?:e|es|ed)|block(?:s|ed)?|found|fined|awarded|ordered|sided|backed|voted|passed|failed|collapsed|agreed|sold|quashed|struck|acquitted|convicted|closed|defeated|outcome|result(?:s|ed)?|in favou?r)\b`)
)

// pendingOutcome says whether the question is how a suit or a vote came out, and the best
// sentence tells only that there is one.
func (r *reading) pendingOutcome(c *candidate) bool {
	return c.fact == nil && len(wanted[r.shape]) == 0 && r.shape != ShapeYesNo && r.reads(outcomeAsked) && !cameOut.in(c.line.text)
}

// A question which version of something it is, and what tells one.
var (
	versionAsked = newPattern(`\b(?:which|what) (?:exact |specific |precise )?(?:version|generation|edition|release|variant|model number) of\b|\b(?:which|what) (?:[a-z0-9-]+ )?(?:version|model|model number|generation|edition|variant) (?:is|was|are|were|does|did|do|will|has|have|of)\b`)
	versionTold  = textPattern(`(?i)\b(?:versions?|models?|generation|editions?|releases?|variants?|mark [0-9ivx]+)\b|\b(?-i:\p{Lu})\p{L}*[- ]?v?\d{1,3}(?:\.\d+)?\b`)
)

// unversioned says whether the question is which version of something it is, and the best
// sentence only names the thing.
func (r *reading) unversioned(c *candidate) bool {
	return c.fact == nil && c.mention == nil && r.shape != ShapeYesNo && r.reads(versionAsked) && !versionTold.in(c.line.text)
}

// placed is the best candidate, or where the question is where something is the best that
// tells a place of it, if any does.
func (r *reading) placed(all []candidate) *candidate {
	if !r.reads(whereAsked) {
		return &all[0]
	}
	at := slices.IndexFunc(all, func(c candidate) bool { return c.score > sure && !r.nowhere(&c) && r.verbFit(c.fit) >= denies })
	return &all[max(at, 0)]
}

// A question for more than one country, and what stands around one where something is said to be
// there alone: "only in Norway", "Norway only".
var (
	onlyThere = regexp.MustCompile(`(?i)\b(?:only|solely|exclusively|nowhere but|limited|confined|restricted)(?: in| to| for| within| across| covers?)?(?: the)? $`)
	abroad    = newPattern(`\b(?:worldwide|world-wide|global(?:ly)?|internationally|everywhere|elsewhere|abroad|overseas|whole world|other (?:countries|markets|regions|territories))\b`)
	thereOnly = regexp.MustCompile(`^ (?:only|alone|exclusively)\b`)
)

// limitedTo says whether the question is whether a deal holds beyond one country, and a sentence
// about the deal tells that it does not: "The contract applies to Denmark alone".
func (r *reading) limitedTo(c *candidate) bool {
	return c.fact == nil && c.fit.missing == 0 && thing.in(c.line.text) && (r.reads(abroad) || r.namesDeal()) && r.onlyElsewhere(c)
}

// onlyElsewhere says whether a question for yes or no is about a place that its line has no word
// of, and the line tells of another that it is there alone.
func (r *reading) onlyElsewhere(c *candidate) bool {
	if !r.reads(abroad) && !slices.ContainsFunc(r.terms, func(t term) bool { return extract.Place(t.text) }) {
		return false
	}
	for k, t := range r.terms {
		if extract.Place(t.text) && len(c.fit.hits[k].at) > 0 {
			return false
		}
	}
	text := c.line.text
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return r.isPlace(n.In(text)) && (thereOnly.MatchString(text[n.End:]) || onlyThere.MatchString(text[:n.Start]))
	})
}
