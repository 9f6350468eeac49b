package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dealbot/deal"
)

// linking words may stand inside a name: "Bank of America", "Procter and
// Gamble" is two capitalised words around one.
var linking = setOf(`of the de la di van von der del & du al el bin ben ibn`)

// neverNames are words that carry a capital for other reasons.
var neverNames = setOf(`
	i a an the this that these those it its he she they we you his her their our my your
	in on at by among for from to of with as if when while after before since until under over and or but nor so yet not no
	outside inside within without against despite during except following through throughout unlike according because although though unless whether also only even besides between about across amid
	who what which where why how there here then now both each all some any most many more other another one two three
	monday tuesday wednesday thursday friday saturday sunday
	january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	mw gw kw mwh gwh kwh twh tv ceo ceos co-ceo co-ceos cfo coo cto ipo usd eur gbp chf jpy cny hkd sgd aud cad nzd sek nok dkk inr krw brl q1 q2 q3 q4 h1 h2 mr mrs ms dr sir is are was were be do does did has have had will would can could may might shall should
`)

// firstNames are months that people are called by as well, "Jan Tolk", and dating what
// stands before a month: "in June Acme said".
var (
	firstNames = setOf(`jan april june`)
	dating     = setOf(`in by since until from to of on last this next early late mid end before after and for during`)
)

// scaled are what may stand right behind a number and make no name of it: "20MWh".
var scaled = setOf(`kwh mwh gwh twh khz mhz ghz kbps mbps gbps tbps kbit mbit gbit mtpa mmbtu mboe mln million billion trillion`)

// partners are told of in a name after "and".
var partners = setOf(`co company sons brothers bros partners`)

// plurals of people may begin a name as its possessors: "Women's Champions Cup".
var possessors = setOf(`women men children people girls boys workers teachers farmers`)

// numbers may begin a name within a sentence: "Three Mile Island".
var numbers = setOf(`one two three four five six seven eight nine ten`)

// bodiesOf begin the name of a body that is one of a place: "Bank of Norwich".
var bodiesOf = setOf(`bank university institute ministry department bureau museum college`)

// nameSpans returns where the proper names stand in one sentence of these words. A
// name is a run of capitalised words; the first word of a sentence counts only
// where English has no such word. So does the first behind a dateline, "LONDON - Shares in
// Acme", or a label, "**WHAT NEXT:** Closing is planned for May".
func nameSpans(sentence string, words []Word) []Span {
	var out []Span
	filed := Dateline(sentence)
	label, capitals := labelEnd(sentence)
	for i := 0; i < len(words); {
		begins := i > 0 && (words[i-1].End < filed && words[i].Start >= filed || words[i-1].End <= label && words[i].Start >= label)
		if !nameWord(sentence, words, i) || begins && !nameWord(sentence, words[i:], 0) || capitals && words[i].End <= label && Common(words[i].Lower) {
			i++
			continue
		}
		j := i + 1
		for j < len(words) && adjacent(sentence, words[j-1], words[j]) {
			if nameWord(sentence, words, j) {
				j++
				continue
			}
			if words[j].Lower == "and" && j+1 < len(words) && partners[words[j+1].Lower] && nameWord(sentence, words, j+1) {
				j += 2 // "Smith and Co"
				continue
			}
			if linking[words[j].Lower] && j+1 < len(words) && adjacent(sentence, words[j], words[j+1]) && nameWord(sentence, words, j+1) && (j-i == 1 || words[j].Lower != "of" || bodiesOf[words[j-1].Lower]) {
				j += 2
				continue
			}
			break
		}
		if j < len(words) && sentence[words[j-1].End:words[j].Start] == "-" && unicode.IsDigit(rune(sentence[words[j].Start])) {
			j++ // "DS-8201"
		}
		out = append(out, trimName(sentence, words[i:j]))
		i = j
	}
	return withNicknames(sentence, out)
}

// longestLabel is how many bytes the label that begins a paragraph takes at most.
const longestLabel = 40

// labelEnd is where the label ends that stands in bold before a sentence, and whether it is in
// capitals, which make no names: "**THE PRICE:** Acme pays $5". 0 where there is none.
func labelEnd(sentence string) (end int, capitals bool) {
	rest, bold := strings.CutPrefix(sentence, "**")
	label, _, closed := strings.Cut(rest, "**")
	if !bold || !closed || len(label) > longestLabel {
		return 0, false
	}
	return len("**") + len(label), label == strings.ToUpper(label)
}

// withNicknames makes one name of three where the middle one is in quotes: 'Ann "The
// Hammer" Lee'.
func withNicknames(sentence string, names []Span) []Span {
	for i := 0; i+2 < len(names); i++ {
		opens, shut := strings.TrimSuffix(sentence[names[i].End:names[i+1].Start], "The "), sentence[names[i+1].End:names[i+2].Start]
		if (opens == ` "` || opens == " “") && (shut == `" ` || shut == "” ") {
			names[i].End = names[i+2].End
			names = slices.Delete(names, i+1, i+3)
		}
	}
	return names
}

// adjacent says whether only a space, a line break or a hyphen stands between
// two words.
func adjacent(sentence string, a, b Word) bool {
	if possessive(sentence[a.Start:a.End]) && !possessors[a.Lower] {
		return false
	}
	gap := sentence[a.End:b.Start]
	return gap == " " || gap == "\n" || gap == "-" || gap == " & " || gap == ". " && a.End-a.Start <= 2
}

func possessive(word string) bool {
	return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s")
}

// nameWord says whether the i-th word may be part of a name.
func nameWord(sentence string, words []Word, i int) bool {
	w := words[i]
	first, _ := utf8.DecodeRuneInString(sentence[w.Start:])
	if !unicode.IsUpper(first) && !camel(sentence[w.Start:w.End]) || strings.HasPrefix(sentence[w.End:], "$") {
		return false // "C$5 million"
	}
	if firstNames[w.Lower] && (i == 0 || !dating[words[i-1].Lower]) && i+1 < len(words) && adjacent(sentence, w, words[i+1]) && upperAt(sentence, words[i+1].Start) && !neverNames[words[i+1].Lower] {
		return true
	}
	if neverNames[w.Lower] {
		return i > 0 && numbers[w.Lower] && i+1 < len(words) && adjacent(sentence, w, words[i+1]) && nameWord(sentence, words, i+1)
	}
	if i > 0 {
		return true
	}
	return !Common(w.Lower) || actsAlone(words) || speaksAlone(sentence, words) || bodiesOf[w.Lower] && len(words) > 2 && words[1].Lower == "of" && adjacent(sentence, w, words[1]) && adjacent(sentence, words[1], words[2]) && nameWord(sentence, words, 2) || (len(words) > 1 && adjacent(sentence, w, words[1]) && upperAt(sentence, words[1].Start) && nameWord(sentence, words, 1))
}

// actsAlone says whether a sentence begins with a name that English could make but does not
// have, "Palter said": one who does something is told of without an article only by name.
func actsAlone(words []Word) bool {
	w := words[0].Lower
	return len(words) > 1 && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "est")) && !ordinary().has(w) && acting[words[1].Lower]
}

// speaksAlone says whether a sentence begins with an English word that stands there as a name:
// "Paragon, whose bid", "Crest agreed". Without an article no thing does what a company does.
func speaksAlone(sentence string, words []Word) bool {
	w := words[0]
	if len(words) < 2 || strings.HasSuffix(w.Lower, "s") || strings.HasSuffix(w.Lower, "ing") || articleless[w.Lower] || possessive(sentence[w.Start:w.End]) {
		return false
	}
	called := commonNames()[w.Lower]
	switch sentence[w.End:words[1].Start] {
	case " ":
		return called && doing[words[1].Lower] || speaking[words[1].Lower] || len(words) > 2 && dealing[words[1].Lower] && ofThings[words[2].Lower] && !abstract(w.Lower)
	case ", ":
		return words[1].Lower == "whose" || called && describing[words[1].Lower]
	}
	return false
}

// commonNames are the names of those in the gazetteer who bear an English word.
var commonNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, e := range deal.Gazetteer() {
		for _, name := range e.Common {
			if len(name) > 2 { // "A" begins a sentence
				names[strings.ToLower(name)] = true
			}
		}
	}
	return names
})

// speaking are the verbs that may follow such a name, doing those that may follow one that is
// known besides, describing the words behind a comma that may, and articleless the words without an article
// that they may follow as well.
var (
	doing       = setOf(`keeps kept holds held has had will would is was remains remained takes took pays paid sells sold makes made plans wants wanted runs ran gets got retains retained becomes became bought buys can could may might must does did puts gave gives joined joins leaves left shows showed carries carried offers offered provides provided supplies supplied backs backed hopes needs and also now still first itself`)
	describing  = setOf(`which owned the a an based now once founded part controlled led run`)
	speaking    = setOf(`said says agreed signed bought owns announced promised pledged acquired expects declined`)
	articleless = setOf(`management government parliament congress labour labor police staff nobody somebody everyone everybody anyone anybody someone none neither both another few press opposition council counsel industry court law science history research nature business everything something nothing whoever people men women children demand supply output growth production trade revenue income inflation money spending`)
)

// dealing are the verbs that may follow such a name where something definite follows them, as
// ofThings begins it: "Sky keeps the British rights".
var (
	dealing  = setOf(`keeps holds retains supplies carries sells pays rents leases licenses shows wins loses makes takes wants kept held retained supplied carried sold paid rented leased won took wanted`)
	ofThings = setOf(`the its an a all every exclusive`)
)

// abstract says whether a word is, by its ending, one for no thing, and needs no article:
// "Competition keeps the price low".
func abstract(word string) bool {
	for _, ending := range [...]string{"tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "cy", "ure", "ism", "th", "age", "ice", "al", "fic"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// acting are the verbs that may follow such a name.
var acting = setOf(`said says has had will would is was may could agreed committed signed bought owns holds announced expects plans promised pledged sold pays acquired`)

func upperAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsUpper(r)
}

// camel reports an inner capital: "iPhone", "eBay", "23andMe".
func camel(word string) bool {
	if rest := strings.TrimLeft(word, "0123456789"); len(rest) < len(word) {
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, "'s"), "’s")
		return len(rest) > 2 && !scaled[strings.ToLower(rest)] && strings.ContainsFunc(rest, unicode.IsUpper) && strings.ContainsFunc(rest, unicode.IsLower)
	}
	return len(word) > 2 && unicode.IsLower(rune(word[0])) && unicode.IsUpper(rune(word[1]))
}

// trimName leaves the possessive off.
func trimName(sentence string, words []Word) Span {
	s := Span{words[0].Start, words[len(words)-1].End}
	name := sentence[s.Start:s.End]
	for _, suffix := range []string{"'s", "’s"} {
		name = strings.TrimSuffix(name, suffix)
	}
	return Span{s.Start, s.Start + len(name)}
}

// NamedWithin adds to named the words, in lower case, that a line uses as names where
// nothing but that gives them a capital: within a sentence in which most words have none.
func (l *Line) NamedWithin(text string, named map[string]bool) {
	in, capitals := l.In(text), 0
	for _, w := range l.Words {
		if upperAt(in, w.Start) {
			capitals++
		}
	}
	if 2*capitals > len(l.Words) {
		return // a heading
	}
	for _, n := range l.Names {
		if name := strings.ToLower(n.In(in)); n.Start > l.Words[0].Start && len(name) > 1 && !strings.ContainsAny(name, " -") && Common(name) {
			named[name] = true
		}
	}
}

// NameFirst makes the first word of a line a name where the same text uses it as one
// elsewhere: "Apple pays" begins with no fruit.
func (l *Line) NameFirst(text string, named map[string]bool) {
	if len(l.Words) < 2 {
		return
	}
	in, first := l.In(text), l.Words[0]
	name := trimName(in, l.Words[:1])
	if upperAt(in, first.Start) && named[strings.ToLower(name.In(in))] && (len(l.Names) == 0 || l.Names[0].Start > first.Start) {
		l.Names = slices.Insert(l.Names, 0, name)
	}
}
