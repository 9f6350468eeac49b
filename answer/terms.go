package answer

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// figureWeight is how telling a figure is that the question states.
const figureWeight = 0.9

// readTerms reads the question's words, names first.
func (r *reading) readTerms(s *corpus.Snapshot, names *resolver, taken []extract.Span) {
	ws := extract.Words(r.text)
	taken = r.addFree(r.idle(taken))
	stems := make([]string, len(ws))
	for i, w := range ws {
		stems[i] = w.Stem
	}
	var begun []int // rows of a phrase that begins with grammar
	doer := -1      // the word behind the last name
	for i := 0; i < len(ws); {
		if inside(taken, ws[i].Start) || i > 0 && ws[i-1].Lower == "per" && perSame[ws[i].Lower] != "" {
			i++
			continue
		}
		if n := r.addOthers(names, ws, i); n > 0 {
			i += n
			continue
		}
		if n, acts := r.readName(s, names, ws, i); n > 0 {
			if i += n; acts {
				doer = i
			}
			continue
		}
		if i == doer && !tables().isPhrase(stems, i) && r.unheard(s, ws[:i+1]) {
			i++
			continue
		}
		if length := names.phrase(ws[i:]); length > 0 {
			r.addName(s, ws[i:i+length])
			i += length
			doer = i
			continue
		}
		if length := regionAt(ws[i:]); length > 0 {
			r.addRegion(s, ws[i:i+length])
			i += length
			continue
		}
		if r.shape == ShapeYesNo && ends[ws[i].Lower] {
			i++ // no date follows: "through any shop"
			continue
		}
		if !tables().stop[ws[i].Lower] {
			known := len(r.terms)
			i += r.addWord(s, names, ws, stems, i)
			if len(r.terms) > known && !r.terms[known].name {
				r.terms[known].rows = append(r.terms[known].rows, begun...)
			}
			if len(r.terms) > known && r.terms[known].name {
				doer = i
			}
			begun = nil
			continue
		}
		if length := r.addPhrase(s, ws, stems, i); length > 0 { // "up front"
			i += length
			continue
		}
		if r.addAlone(ws[i].Start) {
			i++
			continue
		}
		if rows, length := tables().synonyms(nil, stems, i); length > 1 {
			begun = rows // "on the hook": the hook is what tells
		}
		i++
	}
}

// readName adds the party, the place or the people that the words from one on name. It
// returns of how many words they are, 0 for none, and whether it is one who may act.
func (r *reading) readName(s *corpus.Snapshot, names *resolver, ws []extract.Word, i int) (length int, acts bool) {
	if a, ok := names.at(r.text, ws, i); ok {
		length = len(a.words)
		at := extract.Span{Start: ws[i].Start, End: ws[i+length-1].End}
		isPlace, itself := names.isPlace(r.text, a, ws, i), a.strength == fullName
		if a.strength < fullName && i+length < len(ws) && owners[ws[i+length].Lower] {
			a.strength = fullName // "Claude's developer" is nobody else
			length++
		}
		if isPlace {
			r.addPlace(s, names, a, at)
			return length, false
		}
		r.addParty(s, names, a, at)
		if itself && (r.shape == ShapeDefinition || r.reads(whoIs)) && (i+length == len(ws) || !owners[ws[i+length].Lower]) {
			if t := &r.terms[len(r.terms)-1]; t.at == at.Start {
				t.forms = asTyped(s, t.forms, stemsOf(a.words))
			}
		}
		return length, true
	}
	if a, ok := names.bossAt(ws, i); ok {
		r.addParty(s, names, a, extract.Span{Start: ws[i].Start, End: ws[i].End})
		return 2, true
	}
	if nation := nationAt(ws, i); nation != "" && r.addPeople(s, names, ws[i], nation) {
		return 1, true
	}
	return 0, false
}

// inTheEnd finds words of a question that tell nothing but how it is put.
var inTheEnd = newPattern(`\b(?:(?:free|able|at liberty|in a position) to|in the end|at the end of the day|after all|in the first place|to begin with|of all (?:things|places|people|companies)|for real|as things stand|by any chance|ever (?:actually|really)|for now|so far|to date|up to now|until now|(?:actually|really) ever|last (?:autumn|fall|spring|summer|winter)|(?:hanging|looming|hovering) over)\b`)

// lastsUntil finds, in a question for yes or no, words that say no more of something than
// that there is an event until which it lasts, or on which it hangs.
var lastsUntil = newPattern(`\b(?:(?:runs?|running|lasts?|lasting|holds?|stands?|goes on|go on|stays?|remains?|appl(?:y|ies)|continues?|good|valid|in (?:force|effect|place)) )+(?:until|till|up to|up until)\b|\b(?:tied|linked|pegged|bound) to\b|\b(?:hang|hing)(?:s|e|es|ing) on\b`)

// idle adds to some bytes of the question those of words that tell nothing.
func (r *reading) idle(taken []extract.Span) []extract.Span {
	if r.shape == ShapeYesNo {
		if at := r.readsAt(lastsUntil); at != nil {
			taken = append(taken, extract.Span{Start: at[0], End: at[1]})
		}
	}
	if at := r.readsAt(endAsked); at != nil && r.shape == ShapeYesNo {
		taken = append(taken, extract.Span{Start: at[0], End: at[1]})
	}
	for _, at := range inTheEnd.FindAllStringIndex(r.lower, -1) {
		taken = append(taken, extract.Span{Start: at[0], End: at[1]})
	}
	if at := r.readsAt(overAsked); at != nil && r.shape == ShapeYesNo {
		r.asked.over = true
		taken = append(taken, extract.Span{Start: at[2], End: len(r.lower)})
	}
	if at := r.readsAt(endsUp); at != nil {
		taken = append(taken, extract.Span{Start: at[2], End: at[3]})
	}
	return taken
}

// endsUp finds that somebody comes to do something, by words that tell nothing of what:
// "could Acme end up paying".
var endsUp = newPattern(`\b(?:could|can|may|might|did|does|will|would) [^?]*?\b((?:end|wind) up) [a-z]+ing\b`)

// gets finds a question whether one gets another, which is to buy and to own it.
var gets = newPattern(`\b(?:get|gets|got|getting|gotten)\b`)

// inSmall makes names of the ordinary words of a question all in small letters that the
// articles print as a name, where it names hardly anybody else: "why did twitter sue".
func (r *reading) inSmall(names *resolver) {
	named := 0
	for k := range r.terms {
		if r.terms[k].name {
			named++
		}
	}
	if named > 1 || r.text != r.lower {
		return
	}
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.value == nil && len(t.rows) == 0 && names.alone[owner(t.text)] {
			t.name = true
		}
	}
}

// getsWhat finds a question for all that somebody gets.
var getsWhat = newPattern(`^(?:so |and |ok |but )*what (?:all |else |exactly )?(?:does|do|did|will|would) [^?]* (?:get|receive)(?: (?:back|from|under|in|out of|with|through|as part of)\b[^?]*)?\?*$`)

// addGet adds getting to a question for yes or no, or for all that somebody gets, that asks
// nothing else of those it names.
func (r *reading) addGet() {
	at := r.readsAt(gets)
	names := 0
	for _, t := range r.terms {
		switch {
		case t.name:
			names++
		case !transaction[strings.ToLower(t.text)]:
			return
		}
	}
	switch {
	case at == nil:
		return
	case r.shape == ShapeYesNo && names > 1 && names == len(r.terms):
		rows, _ := tables().synonyms(nil, extract.Stems("acquire"), 0)
		rows, _ = tables().synonyms(rows, extract.Stems("own"), 0)
		r.terms = append(r.terms, term{text: r.text[at[0]:at[1]], at: at[0], forms: []pattern{{extract.Stems("get"), 1}}, rows: rows, weight: unseenWord})
	case len(wanted[r.shape]) == 0 && names > 0 && r.reads(getsWhat):
		rows, _ := tables().synonyms(nil, extract.Stems("receive"), 0)
		r.terms = append(r.terms, term{text: r.text[at[0]:at[1]], at: at[0], forms: []pattern{{extract.Stems("get"), 1}}, rows: rows, weight: unseenWord})
		r.shape, r.asked.gets = ShapeText, true
	}
}

// apart keeps what somebody owns apart from its owner where the question names
// both: "how much of the mine does Acme keep".
func (r *reading) apart() {
	for k := range r.terms {
		t := &r.terms[k]
		if t.owned && slices.ContainsFunc(r.terms, func(o term) bool { return o.party == t.party && !o.owned }) {
			t.forms = t.forms[:1]
		}
	}
}

// unheard says whether the last of some words is the verb of a question for a
// figure, "how much is Acme sticking into Bolt", that neither the articles nor
// the tables know: the figure and the names say enough.
func (r *reading) unheard(s *corpus.Snapshot, words []extract.Word) bool {
	verb := words[len(words)-1]
	if !slices.Contains([]Shape{ShapeMoney, ShapeCount, ShapePercent, ShapeDuration}, r.shape) || tables().stop[verb.Lower] || s.Frequency(verb.Stem) > 0 || !extract.Common(verb.Lower) && !strings.HasSuffix(verb.Lower, "ing") {
		return false
	}
	if rows, _ := tables().synonyms(nil, []string{verb.Stem}, 0); len(rows) > 0 {
		return false
	}
	return slices.ContainsFunc(words, func(w extract.Word) bool { return auxiliary.MatchString(w.Lower) })
}

// addName adds a name of the articles that is made of ordinary words.
func (r *reading) addName(s *corpus.Snapshot, words []extract.Word) {
	t := term{text: r.text[words[0].Start:words[len(words)-1].End], at: words[0].Start, name: true}
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = w.Stem
	}
	t.forms = []pattern{{stems, fullName}}
	t.weight = nameWeight(s, t.forms)
	r.terms = append(r.terms, t)
}

func inside(spans []extract.Span, at int) bool {
	return slices.ContainsFunc(spans, func(s extract.Span) bool { return s.Start <= at && at < s.End })
}

func (r *reading) addParty(s *corpus.Snapshot, names *resolver, a alias, at extract.Span) {
	p, text := names.parties[a.party], at.In(r.text)
	if bear := names.bearers(a); len(bear) > 1 {
		r.doubtful = append(r.doubtful, doubtful{owner(text), bear})
	}
	t := term{text: owner(text), name: true, party: p.ID, at: at.Start}
	if a.strength == fullName {
		t.text = p.Name
		t.forms = occurring(s, names.names(a.party), stemsOf(a.words))
	} else {
		t.forms = []pattern{{stemsOf(a.words), 1}, {extract.Stems(p.Name), ownName}}
		t.owned = true
	}
	t.longer, t.proper = names.longer(a.party), names.proper(a.party)
	t.weight = nameWeight(s, t.forms)
	switch {
	case t.weight > 0:
	case slices.ContainsFunc(t.forms, func(f pattern) bool { return f.strength == asRegulator }):
		t.weight = eraWeight // the sources may call it no more than a regulator
	default:
		if listed := names.listed(strings.ToLower(text)); len(listed) == 1 && len(a.words) == 1 {
			r.addShort(s, term{text: text, at: at.Start}, listed) // another's ticker: it is one of theirs here
			return
		}
		t.weight = absentName
		r.unknown = append(r.unknown, owner(text))
	}
	known := slices.IndexFunc(r.terms, func(o term) bool { return o.party == t.party && !o.owned && a.strength == fullName })
	switch {
	case known < 0:
		r.terms = append(r.terms, t)
	case r.shape == ShapeYesNo && strings.ContainsAny(r.lower[r.terms[known].at:t.at], ".;:!?"):
		r.terms[known].at = t.at // a sentence before the question named it, too
	}
}

// asTyped makes less of all forms but that which was typed, if the corpus has it: "what is
// Kettle" asks for what is called so, and no more of whose it is.
func asTyped(s *corpus.Snapshot, forms []pattern, typed []string) []pattern {
	if slices.ContainsFunc(typed, func(stem string) bool { return s.Frequency(stem) == 0 }) {
		return forms
	}
	forms = slices.Clone(forms)
	for i := range forms {
		if !slices.Equal(forms[i].stems, typed) {
			forms[i].strength *= ownName
		}
	}
	return forms
}

// owners are what the company is called that a product, a subsidiary or a boss is
// of: "the Xbox owner", "Smith's league".
var owners = map[string]bool{"firm": true, "shop": true, "crew": true, "gang": true, "camp": true, "lot": true, "outfit": true, "business": true, "startup": true, "conglomerate": true, "empire": true, "league": true, "club": true, "team": true, "lab": true, "bank": true, "fund": true, "airline": true, "carmaker": true, "network": true, "owner": true, "owners": true, "maker": true, "makers": true, "parent": true, "developer": true, "developers": true, "creator": true, "creators": true, "operator": true, "producer": true, "manufacturer": true, "publisher": true, "company": true, "giant": true, "group": true, "builder": true}

// occurring keeps the forms that the corpus has, and the one that was typed,
// which a longer name may begin with. Of the forty names a company has in the
// gazetteer, an article uses two.
func occurring(s *corpus.Snapshot, forms []pattern, typed []string) []pattern {
	return slices.DeleteFunc(forms, func(f pattern) bool {
		absent := slices.ContainsFunc(f.stems, func(stem string) bool { return s.Frequency(stem) == 0 })
		return absent && !slices.Equal(f.stems, typed)
	})
}

func stemsOf(words []string) []string { return extract.Stems(strings.Join(words, " ")) }

// absentName weighs a name that the corpus does not have at all.
const absentName = 1.5

// nameWeight is how telling a name is: by its most frequent form in the corpus,
// 0 when no form occurs.
func nameWeight(s *corpus.Snapshot, forms []pattern) float64 {
	most := 0
	for _, f := range forms {
		least := math.MaxInt
		for _, stem := range f.stems {
			least = min(least, s.Frequency(stem))
		}
		if f.strength == fullName {
			most = max(most, least)
		}
	}
	if most == 0 {
		return 0
	}
	return idf(s, most)
}

// idf is the share of information in a word that occurs in n passages, from 0
// (in all) to 1 (in one): Sparck Jones's inverse document frequency, scaled.
func idf(s *corpus.Snapshot, n int) float64 {
	all := float64(s.Passages()) + 1
	return math.Log(all/float64(max(n, 1))) / math.Log(all)
}

// addWord adds the word at i, or the phrase of the trade that begins there, and
// returns of how many words it is.
func (r *reading) addWord(s *corpus.Snapshot, names *resolver, ws []extract.Word, stems []string, i int) int {
	w := ws[i]
	if length := r.addPhrase(s, ws, stems, i); length > 0 {
		return length
	}
	t := term{text: r.text[w.Start:w.End], at: w.Start, forms: []pattern{{stems[i : i+1], 1}}, inert: inertAt(ws, i)}
	if !t.inert || r.shape != ShapeYesNo { // "its own yard" is not about what anybody owns
		t.rows, _ = tables().synonyms(nil, stems, i)
	}
	if r.shape != ShapeYesNo {
		t.rows = slices.DeleteFunc(t.rows, func(row int) bool { return row >= tables().turned })
	}
	inText, frequency := names.inText[w.Lower], s.Frequency(w.Stem)
	switch {
	case inText > 0 && !limitWords.MatchString(w.Lower) && (!extract.Common(w.Lower) || (i > 0 && capital(r.text, w.Start))):
		t.name = true
		if extract.Common(w.Lower) {
			t.proper = stems[i : i+1]
		}
		t.forms = append(append(t.forms, names.inFull(owner(t.text))...), names.byCode(strings.ToLower(owner(t.text)))...)
	case frequency == 0 && len(names.short[w.Lower]) > 0 && (!extract.Common(w.Lower) || len(t.rows) == 0 && initials.MatchString(t.text)):
		r.addShort(s, t, names.short[w.Lower])
		return 1
	case frequency == 0 && !extract.Common(w.Lower) && len(names.listed(w.Lower)) == 1:
		r.addShort(s, t, names.listed(w.Lower))
		return 1
	case len(t.rows) > 0: // a word of the trade, not a name
	case frequency == 0 && r.spelt(s, &t, w, i > 0 && ws[i-1].Lower == "the"):
		frequency = s.Frequency(t.forms[1].stems[0])
	case frequency == 0 && !extract.Common(w.Lower):
		if mended, ok := names.mend(w.Lower); ok {
			r.addMended(s, names, t, mended)
			return 1
		}
		t.name = (!digits(w.Lower) || wordlike.MatchString(w.Lower)) && !acronyms.MatchString(t.text) && (t.text != w.Lower || !writesNames.MatchString(r.text))
	case frequency == 0 && i > 0 && capital(r.text, w.Start) && deal.LookUp(w.Lower).Month == 0:
		t.name = !acronyms.MatchString(t.text)
	}
	t.weight = idf(s, frequency)
	if oldWords.MatchString(w.Lower) || atFirst.MatchString(w.Lower) || newWords.MatchString(w.Lower) && !(r.shape == ShapeYesNo && prolongs.MatchString(w.Lower)) || limitWords.MatchString(w.Lower) {
		t.weight, frequency = eraWeight, 1
	}
	if r.asked.currency != "" && currencyIn([]string{w.Lower}) != "" || r.shape == ShapeDuration && i > 0 && ws[i-1].Lower == "many" {
		return 1 // the unit of the answer answers it
	}
	if tables().askers[r.shape][w.Stem] && !t.name {
		t.weight, frequency = min(t.weight, askerWeight), max(1, frequency)
	}
	if frequency == 0 && t.name && len(w.Lower) <= shortestName {
		t.name = false // "K", "EK": a code that nobody has told us
	}
	if frequency == 0 {
		t.weight = unseenWord
		if t.name {
			t.weight = absentName
			r.unknown = append(r.unknown, owner(t.text))
		}
	}
	r.terms = append(r.terms, t)
	return 1
}

// writesNames finds a name inside a question that is written with a capital: what the
// same question writes in small letters is none.
var writesNames = regexp.MustCompile(`[a-z,'’] \p{Lu}\p{Ll}`)

// initials finds a word of three capitals or more, of which one may be small: "IoT".
var initials = regexp.MustCompile(`^\p{Lu}+[\p{L}]\p{Lu}+$`)

// acronyms finds several of a kind, "ISPs", which are nobody.
var acronyms = regexp.MustCompile(`^[A-Z]{2,5}s$`)

// capitals finds that a word is written as a name: what is not may be slang.
var capitals = regexp.MustCompile(`\p{Lu}`)

// wordlike is what is a name for all the digits in it: "3SBio", and not "4Q25".
var wordlike = regexp.MustCompile(`\pL{4}`)

// shortestName is how many letters say too little to be missed as a name.
const shortestName = 2

// owner is a name as printed, without the ending of a possessive.
func owner(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
}

// ofPhrase is how well the last word of a phrase stands for all of it, "fee"
// for "termination fee"; that of "pull out" does not.
const ofPhrase = 0.5

// plainPhrase is how telling a phrase is that is made of grammar alone: "up to".
const plainPhrase = 0.4

// weak are the last words that a phrase may do without, and nearPhrase how well
// it stands without: "pay" for "pay for".
var weak = map[string]bool{"for": true, "of": true, "to": true, "with": true, "by": true, "in": true, "on": true, "at": true, "from": true, "into": true}

const nearPhrase = 0.95

// addPhrase adds the phrase of the trade that begins at i: "termination fee" is
// no termination and not any fee. It returns of how many words it is, 0 for
// none.
func (r *reading) addPhrase(s *corpus.Snapshot, ws []extract.Word, stems []string, i int) int {
	if !tables().isPhrase(stems, i) {
		return 0
	}
	_, length := tables().firm(stems, i)
	rows, _ := tables().synonyms(nil, stems, i) // of the paraphrases, too
	t := term{text: r.text[ws[i].Start:ws[i+length-1].End], at: ws[i].Start}
	t.forms = []pattern{{stems[i : i+length], 1}}
	switch last := i + length - 1; {
	case r.asked.who == person: // a finance chief is not any chief
	case weak[ws[last].Lower]:
		t.forms = append(t.forms, pattern{stems[i:last], nearPhrase})
	case !tables().stop[ws[last].Lower]:
		t.forms = append(t.forms, pattern{stems[last : last+1], ofPhrase})
	}
	for _, row := range rows {
		if tables().inRow(row, stems[i:i+length]) && (r.shape == ShapeYesNo || row < tables().turned) {
			t.rows = append(t.rows, row)
		}
	}
	if last := i + length - 1; length == 2 && weak[ws[last].Lower] {
		rows, _ := tables().synonyms(nil, stems[:last], i)
		t.rows = append(t.rows, rows...) // what is said of "pay" is said of "pay for"
	}
	t.weight = plainPhrase
	if t.alone = r.asked.alone && forOne.in(strings.ToLower(t.text)); t.alone {
		t.weight = unseenWord
	}
	for k, stem := range stems[i : i+length] {
		if !tables().stop[ws[i+k].Lower] {
			t.weight = max(t.weight, idf(s, max(1, s.Frequency(stem))))
		}
	}
	if newWords.MatchString(strings.ToLower(t.text)) {
		t.weight = plainPhrase // few sentences say so of how things stand
	}
	if stems[i] == "end" && length == 2 && stems[i+1] == "up" {
		t.weight = min(t.weight, 0.5) // that it came so in the end, whatever it was
	}
	if tables().askers[r.shape][strings.Join(stems[i:i+length], " ")] {
		if len(wanted[r.shape]) > 0 && hasWords[ws[i].Lower] && t.weight <= plainPhrase {
			return length // how much one "has to" pay is how much one pays
		}
		t.weight = min(t.weight, askerWeight)
	}
	r.terms = append(r.terms, t)
	return length
}

// unseenWord is how telling an ordinary word is that the corpus does not use:
// mostly the sources put it another way.
const unseenWord = 0.6

// prolongs finds a word that tells a version of a deal, and in a question for yes or no what
// is done to it: "can it be renewed".
var prolongs = newPattern(`^(?:renew|exten[ds])`)

// eraWeight is how telling a word is that says which version, or which end of a
// span, is meant: the sources seldom use the same one.
const eraWeight = 0.2

// askerWeight is how telling a word is that only says what kind of answer is
// wanted.
const askerWeight = 0.25

// addMended adds the name that a mistyped word stands for.
func (r *reading) addMended(s *corpus.Snapshot, names *resolver, t term, name string) {
	ws := extract.Words(name)
	if a, ok := names.at(name, ws, 0); ok && len(a.words) == 1 {
		r.addParty(s, names, a, extract.Span{Start: t.at, End: t.at + len(t.text)})
		return
	}
	t.name, t.rows = true, nil
	t.forms = []pattern{{[]string{ws[0].Stem}, 1}}
	t.weight = idf(s, s.Frequency(ws[0].Stem))
	r.terms = append(r.terms, t)
}

// addShort adds the names that initials stand for.
func (r *reading) addShort(s *corpus.Snapshot, t term, names []string) {
	t.name, t.rows, t.forms = true, nil, nil
	for _, name := range names {
		t.forms = append(t.forms, pattern{extract.Stems(strings.TrimPrefix(name, "The ")), fullName})
	}
	t.weight = nameWeight(s, t.forms)
	r.terms = append(r.terms, t)
}

func digits(word string) bool { return strings.ContainsAny(word, "0123456789") }
