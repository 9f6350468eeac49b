package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/extract"
)

//go:embed people.txt
var peopleTable string

// A whoKind is what a question for a name wants.
type whoKind string

const (
	anybody whoKind = ""
	person  whoKind = "person"
	trade   whoKind = "trade" // a person where it is asked which
	body    whoKind = "body"
	called  whoKind = "called" // has to be called what was asked for
	title   whoKind = "title"  // of a person, before the name
	style   whoKind = "style"  // the same, of nobody but a person
	press   whoKind = "press"  // that reports what others do
	land    whoKind = "land"   // a country, a state, a city
)

// whoKinds are the words of people.txt.
var whoKinds = sync.OnceValue(func() map[string]whoKind {
	out := map[string]whoKind{}
	for row := range rowsOf(peopleTable) {
		kind, words, _ := strings.Cut(row, "|")
		for word := range strings.SplitSeq(words, ",") {
			out[strings.TrimSpace(word)] = whoKind(strings.TrimSpace(kind))
		}
	}
	return out
})

// speaks finds a question for who said something.
var speaks = newPattern(`^(?:so |and |but )?who (?:told|thinks|believes)\b`)

// headed finds a question for who is the head of somebody: "who runs Acme".
var headed = newPattern(`^(?:so |and |but )?who (?:now |currently |is |'s )*(?:runs|heads|leads|chairs|running|heading|leading|chairing) ([a-z0-9&'-]+)`)

// operated are things that a company runs, as a person does not.
var operated = wordsOf("consortium, alliance, syndicate, project, projects, mine, mines, plant, plants, factory, factories, mill, mills, terminal, terminals, trial, trials, site, sites, network, networks, service, services, store, stores, shop, shops, line, lines, field, fields, port, ports, airport, airports, manufacturing, production, marketing, commercialisation, commercialization, distribution, development, launch, logistics, pipeline, pipelines, station, stations, hotel, hotels, restaurant, restaurants, clinic, clinics, hospital, hospitals, fleet, route, routes, ferry, ferries, train, trains, studio, stadium, arena, catering, warehouse, warehouses, refinery, smelter, reactor, reactors, dam, farm, farms, lounge, lounges, hub, hubs, depot, depots, satellite, satellites, platform, platforms, website, casino, casinos, resort, resorts, school, schools, exchange, grid, cloud, servers, datacentre, datacentres, centre, centres, center, centers, facility, facilities, lab, labs, tournament, championship, race, races, festival, channel, channels, canteen, canteens, yard, yards, dock, docks, quarry, wells, well, block, licence, rig, rigs, turbines, chargers, programme, program, scheme, auction, auctions, register, loyalty, advertising, sales, operations")

// standsIn finds a question for who does something for a company, as one of its people:
// "who signed for Acme", "who at Acme signed".
var standsIn = newPattern(`^(?:which|what) (?:[a-z0-9.'&-]+ ){0,2}(?:executives?|bosses|boss|officials?|managers?|lawyers?|directors?|people) (?:at [a-z0-9]+ |for [a-z0-9]+ )?(?:signed|negotiated|handled|led)\b|^(?:so |and |but )?who (?:signed|signs|negotiated|spoke|speaks|testified|wrote|handled|led|attended|shook hands)\b[^?]* (?:on behalf of|on the part of|at|for) (?:the )?[a-z0-9.&-]+(?: [a-z0-9.&-]+)?(?: side)?\?*$|^(?:so |and |but )?who (?:signed|signs|negotiated|spoke|speaks|testified|wrote|handled|led|attended|shook hands)\b[^?]* (?:on|from) (?:the )?[a-z0-9.&-]+(?: [a-z0-9.&-]+)?(?:['’]s?)? (?:behalf|side|part|end)\b|^(?:so |and |but )?who (?:at|within|inside|from) (?:the )?[a-z0-9.&-]+ (?:[a-z]+ )?(?:said|says?|signed|signs|wrote|posted|negotiated|led|decided|approved|announced|spoke|commented|handled)\b`)

// whoAsked is what the question for a name wants, by the word after "which" or
// the role after "who is the", and that word.
func whoAsked(q *glance) (kind whoKind, word string) {
	words := extract.LowerWords(q.text)
	if speaks.match(q) || standsIn.match(q) && !slices.ContainsFunc(words, func(w string) bool { return w == "consortium" || w == "round" || w == "syndicate" }) {
		return person, ""
	}
	if m := headed.groups(q); m != nil && !tables().stop[m[1]] && !slices.ContainsFunc(words, func(w string) bool { return operated[w] }) {
		return person, ""
	}
	for i, w := range words {
		kind = whoKinds()[w]
		if kind == anybody {
			kind = whoKinds()[strings.TrimSuffix(w, "s")]
		}
		if i+1 < len(words) && whoKinds()[w+" "+words[i+1]] != anybody {
			kind = whoKinds()[w+" "+words[i+1]]
		}
		which := false
		for _, b := range words[max(0, i-3):i] {
			which = b == "which" || b == "what" || which && !helping[b] // not "what did Acme Bank"
		}
		if i > 1 && words[i-1] == "the" && beside[words[i-2]] && i+1 < len(words) && !saysWhich[words[i+1]] {
			which = false // "what were the banks hoping for"
		}
		if kind == trade && which {
			return person, w
		}
		if kind == person && i > 0 && (digits(words[i-1]) || slices.Contains(words[max(0, i-3):i], "according")) {
			continue // "who employs 6,000 people", "according to a person familiar with it"
		}
		if kind == person || (kind == body || kind == called || kind == press || kind == land) && which {
			if kind == body && i+1 < len(words) && whoKinds()[words[i+1]] == person {
				continue // a rival boss is a boss
			}
			return kind, w
		}
	}
	return anybody, ""
}

// helping are the auxiliaries behind which who does something follows.
var helping = map[string]bool{"does": true, "do": true, "did": true, "will": true, "would": true, "can": true, "could": true, "has": true, "have": true, "had": true}

// beside are the words between which and what that is asked of somebody stand, and saysWhich
// those by which it is said who is meant: "what was the bank that lent it".
var (
	beside    = map[string]bool{"is": true, "are": true, "was": true, "were": true}
	saysWhich = map[string]bool{"that": true, "which": true, "who": true, "called": true, "behind": true, "in": true, "of": true}
)

// byKind says that the one asked for by "which" is told by what people, or bodies,
// are called: "which wrestler joined the board".
func (a *asked) byKind(lower string) bool {
	at := strings.Index(lower, a.called)
	return a.who != anybody && a.called != "" && at > 0 && whichOf.MatchString(lower[:at])
}

// whichOf ends before the word for the kind of one asked for.
var whichOf = regexp.MustCompile(`\b(?:which|what) (?:[a-z0-9.&'-]+[ -]){0,3}$`)

// otherSort says whether the candidate is a company where a person was asked
// for, or the other way round.
func (r *reading) otherSort(c *candidate) bool {
	name := c.name()
	switch r.asked.who {
	case person:
		return !r.names.person(name) && !c.addressed() && !r.houses(c)
	case body:
		return r.names.speaker(name)
	case land:
		return false
	case called:
		return !strings.Contains(strings.ToLower(name), r.asked.called)
	case press:
		return !r.names.publisher(name) && !c.reports()
	}
	if r.names.publisher(name) {
		return c.reports() && !r.reads(saysSo)
	}
	return model.MatchString(name) && !r.names.isBody(name)
}

// atHouse stands between what people are and the house that they speak for: "analysts at Acme".
var atHouse = regexp.MustCompile(`s (?:at|from|with) (?:the )?$`)

// houses says whether the question is which people it is, and they are told by the name of their house.
func (r *reading) houses(c *candidate) bool {
	before := c.line.text[:c.span.Start]
	at := atHouse.FindStringIndex(before)
	return at != nil && strings.HasSuffix(r.asked.called, "s") && strings.HasSuffix(strings.ToLower(before[:at[0]+1]), r.asked.called)
}

// address finds a surname as people are addressed: "Mr Justice Marsh", "Ms Lee".
var address = regexp.MustCompile(`\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Judge|Justice|Professor|Prof|Senator|Chancellor|President)\.? \p{Lu}[\p{L}'’-]+$`)

// addressed says whether the name is told as a person's, however short it is.
func (c *candidate) addressed() bool {
	return address.MatchString(c.line.text[:c.span.End]) && whoKinds()["..."+strings.ToLower(lastWord(c.name()))] != body
}

// lastWord is the last word of a name.
func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// saysSo finds a question for who told something: there one who reports answers.
var saysSo = newPattern(`\b(?:report|wrote|said|says|say|reveal|broke|leak|claim|according|estimat|thinks?|believe)`)

// model finds a name of something that is made, in letters and digits: "KX40".
var model = regexp.MustCompile(`^[A-Z0-9-]*(?:[A-Z]-?[0-9]|[0-9]-?[A-Z])[A-Z0-9-]*s?$`)

// What stands around one who reports: "The Daily Example reported", "according to
// the Daily Example".
var (
	reporting  = regexp.MustCompile(`^["”’*_,]* (?:first |later |also |has |had )*(?:report(?:ed|s)|wrote|revealed|broke the|learn(?:ed|t))\b`)
	reportedBy = regexp.MustCompile(`(?i)\b(?:according to|told|reported by|report (?:by|in|from)|interview with|citing|quoted by|revealed by)(?: the)?[ "“*_]*$`)
)

// reports says whether the name is of one who reports what the line says.
func (c *candidate) reports() bool {
	return reporting.MatchString(c.line.text[c.span.End:]) || reportedBy.MatchString(c.line.text[:c.span.Start])
}

// person says whether a name may be a person's: two to four words with a
// capital, none of capitals alone, no word that bodies are called by, and no
// company of that name.
func (r *resolver) person(name string) bool {
	words := strings.Fields(name)
	styled := false
	for len(words) > 1 {
		kind := whoKinds()[strings.ToLower(words[0])+"..."]
		if kind != title && kind != style {
			break
		}
		styled = styled || kind == style
		words = words[1:]
	}
	if len(words) > 4 || slices.Contains(words, "and") || strings.ContainsAny(name, "&0123456789") || r.isBody(name) {
		return false
	}
	if bodyName(name) || slices.ContainsFunc(words, func(w string) bool { return len(w) > 2 && strings.ToUpper(w) == w }) {
		return false
	}
	return len(words) > 1 || styled || r.speaker(name)
}

// bodyName says whether a name has a word that bodies are called by.
func bodyName(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool { return whoKinds()["..."+strings.ToLower(w)] == body })
}

// isBody says whether a party that is no person bears the name.
func (r *resolver) isBody(name string) bool {
	return r.bears(name, func(a alias) bool { return a.strength >= ownName && r.parties[a.party].Sort != "person" })
}

// publisher says whether one who publishes news bears the name.
func (r *resolver) publisher(name string) bool {
	return r.bears(name, func(a alias) bool { return a.strength == fullName && r.parties[a.party].Sort == "publisher" })
}

// speaker says whether somebody who speaks for a party bears the name.
func (r *resolver) speaker(name string) bool {
	return r.bears(name, func(a alias) bool { return a.strength == itsMan || r.parties[a.party].Sort == "person" })
}

func (r *resolver) bears(name string, of func(alias) bool) bool {
	words := extract.LowerWords(name)
	if len(words) == 0 {
		return false
	}
	for _, a := range r.beginning(words[0]) {
		if slices.Equal(a.words, words) && of(a) {
			return true
		}
	}
	return false
}
