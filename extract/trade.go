package extract

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
)

// A Trade is a candidate fact: who buys what of whom and for how much, as one
// sentence tells it. A role that it leaves out is the zero Span.
type Trade struct {
	Act, Buyer, Target, Seller, Price Span
	Confidence                        float64 // 0 to 1: the share of the roles that the words name plainly
}

var (
	//go:embed acts.txt
	actTable string
	//go:embed nobody.txt
	nobodyTable string
)

// Nobody says whether a name is no party's: that of a place, a nationality, a
// currency.
func Nobody(name string) bool {
	_, known := nobody()[strings.ToLower(name)]
	return known
}

// Place says whether a name is that of a country, a state, a city.
func Place(name string) bool { return nobody()[strings.ToLower(name)] }

// nobody are the names of nobody.txt, and whether each is a place.
var nobody = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for row := range rows(nobodyTable) {
		names, things := strings.CutPrefix(row, "!")
		for name := range strings.SplitSeq(names, ",") {
			out[strings.TrimSpace(name)] = !things
		}
	}
	return out
})

// acts are the phrases of acts.txt; true: their subject is who sells.
var acts = sync.OnceValue(func() cues[bool] {
	out := cues[bool]{}
	for row := range rows(actTable) {
		role, list, _ := strings.Cut(row, "|")
		out.add(list, strings.TrimSpace(role) == "seller")
	}
	return out
})

// The words that roles are told by.
var (
	passives  = setOf(`is are was were be been being gets got`)
	pronouns  = setOf(`it they he she its their`)
	belonging = setOf(`unit subsidiary division business arm affiliate operation operations brand`)
	says      = setOf(`say said announc tell told disclos report`)
	paid      = setOf(`for at worth valued of pay paid pays paying totaling totalling`)
	priced    = setOf(`price consideration valued value worth transaction paid pay cost`)
)

// Trades returns what a line of text tells of things that change hands, in the
// order of its words.
func Trades(text string, l *Line) []Trade {
	var out []Trade
	for i := 0; i < len(l.Words); i++ {
		act := acts().longest(l.Words[i:])
		if len(act.stems) == 0 {
			continue
		}
		if t, ok := l.trade(text, act.says, i, len(act.stems)); ok {
			out = append(out, t)
		}
		i += len(act.stems) - 1
	}
	return out
}

// trade reads the roles around the act of so many words that begins at a word,
// and whose subject sells or buys.
func (l *Line) trade(text string, sells bool, at, length int) (Trade, bool) {
	in := l.In(text)
	t := Trade{Act: l.phrase(at, length)}
	before, object := l.subject(in, at), l.nameAfter(in, at+length)
	passive := at > 0 && passives[l.Words[at-1].Lower]
	switch {
	case passive && sells:
		t.Target, t.Buyer, t.Seller = before, l.nameBehind(in, at+length, "to"), l.nameBehind(in, at+length, "by")
	case passive:
		t.Target, t.Buyer, t.Seller = before, l.nameBehind(in, at+length, "by"), l.nameBehind(in, at+length, "from")
	case sells:
		t.Seller, t.Target, t.Buyer = before, object, l.nameBehind(in, at+length, "to")
	default:
		t.Buyer, t.Target, t.Seller = before, object, l.nameBehind(in, at+length, "from")
	}
	if part, ok := l.partOf(in, t.Target); ok {
		if t.Seller == (Span{}) && !sells {
			t.Seller = t.Target
		}
		t.Target = part
	}
	t.Price = l.price(in, t.Act)
	things := t.Target == (Span{}) && t.Buyer != (Span{}) && t.Seller != (Span{}) && t.Price.Start > t.Seller.End && strings.HasSuffix(in[:t.Price.Start], " for ")
	if t.Target == (Span{}) && !things || t.Target != (Span{}) && (t.Target == t.Buyer || t.Target == t.Seller) {
		return t, false // "buys 14 hotels from Acme for $5 million" trades things without a name
	}
	for _, role := range []Span{t.Buyer, t.Target, t.Seller, t.Price} {
		if role != (Span{}) {
			t.Confidence += 0.25
		}
	}
	return t, t.Buyer != Span{} || t.Seller != Span{}
}

// phrase is where so many words stand that begin at a word.
func (l *Line) phrase(at, length int) Span { return Span{l.Words[at].Start, l.Words[at+length-1].End} }

// subject is who acts at a word: the last name before it or, where a pronoun
// stands between the two, the last before the verb of saying.
func (l *Line) subject(in string, at int) Span {
	var first, last, speaker Span
	for i := range l.Words[:at] {
		w := &l.Words[i]
		switch {
		case pronouns[w.Lower] && speaker != Span{}:
			last = speaker
		case says[w.Stem] && speaker == Span{}:
			if speaker = last; first != last && strings.HasPrefix(in[first.End:], ",") {
				speaker = first // "Acme, a Chicago investor, said"
			}
			last = speaker
		}
		if n, ok := l.nameAt(in, w.Start); ok {
			if last = n; first == (Span{}) {
				first = n
			}
		}
	}
	return last
}

// nameAt is the name that begins at a byte, if it is that of a company and not
// of its place: "Paris-based".
func (l *Line) nameAt(in string, start int) (Span, bool) {
	for _, n := range l.Names {
		if n.Start == start {
			return n, !strings.HasPrefix(in[n.End:], "-") && !Nobody(n.In(in)) && n.Start >= Dateline(in)
		}
	}
	return Span{}, false
}

// reach is how many words after an act a role may begin.
const reach = 14

// heading tell who is first of several: "to a group led by Acme".
var heading = setOf(`led headed`)

// others are the prepositions that another role follows.
var others = setOf(`from to by`)

// nameAfter is the first name that begins at a word or soon after it, before a
// preposition that another role follows.
func (l *Line) nameAfter(in string, word int) Span {
	for i := word; i < min(len(l.Words), word+reach) && (!others[l.Words[i].Lower] || i > word && heading[l.Words[i-1].Lower]); i++ {
		if n, ok := l.nameAt(in, l.Words[i].Start); ok {
			return n
		}
	}
	return Span{}
}

// nameBehind is the name that a preposition leads to, after a word.
func (l *Line) nameBehind(in string, word int, preposition string) Span {
	for i := word; i < min(len(l.Words), word+2*reach); i++ {
		if l.Words[i].Lower == preposition {
			if n := l.nameAfter(in, i+1); n != (Span{}) {
				return n
			}
		}
	}
	return Span{}
}

// partOf finds the part of a company that is meant where the company's name
// stands in the possessive: "Acme's Bolt Ltd", "Acme's paint unit, Bolt Ltd".
func (l *Line) partOf(in string, whole Span) (part Span, ok bool) {
	if whole == (Span{}) || !strings.HasPrefix(in[whole.End:], "'s") && !strings.HasPrefix(in[whole.End:], "’s") {
		return Span{}, false
	}
	next := whole.End
	for i := range l.Words {
		w := &l.Words[i]
		if w.Start <= whole.End {
			next = w.End
			continue
		}
		n, named := l.nameAt(in, w.Start)
		switch {
		case others[w.Lower]:
			return Span{}, false // "Acme's paint unit to Bolt"
		case named && (n.End == len(in) || !unitFollows(l.Words, n.End)):
			return n, true
		case w.Start-next > 2:
			return Span{}, false
		}
		next = w.End
	}
	return Span{}, false
}

// unitFollows says whether the word after a byte is one for a part of a company.
func unitFollows(words []Word, end int) bool {
	for _, w := range words {
		if w.Start >= end {
			return belonging[w.Lower]
		}
	}
	return false
}

// price is the sum that is paid, told after an act or right before it; a price
// of one share is none.
func (l *Line) price(in string, act Span) Span {
	share := 0 // where the price of one share ends
	for _, m := range l.Mentions {
		money, ok := m.Value.(deal.Money)
		if ok && money.Per == "share" && m.Start >= act.End && l.paidAt(m.Start) {
			share = m.End
		} else if ok && money.Per == "" && money.Scale != "" && share > 0 && inAll.MatchString(in[share:m.Start]) {
			return Span{m.Start, m.End}
		}
		each := strings.HasPrefix(strings.TrimSpace(in[m.End:]), "each")
		if ok && money.Per == "" && !each && (m.Start >= act.End && l.paidAt(m.Start) || m.End < act.Start && act.Start-m.End < bidding) {
			return Span{m.Start, m.End}
		}
	}
	return Span{}
}

// inAll stands between the price of one share and that of all: "$5 a share in cash, or about".
var inAll = regexp.MustCompile(`^(?: in (?:cash|stock|shares))?(?:,? or|,? \(|,? in all|,? altogether|, a total of|, which is)(?: (?:a total of|about|around|some|roughly|approximately|nearly|just over|in all))* ?$`)

// bidding is within how many bytes of an act a sum before it is its price: "a
// $151 million contested bid for".
const bidding = 20

// paidAt says whether the word before a sum makes it what is paid.
func (l *Line) paidAt(start int) bool {
	for i := len(l.Words) - 1; i >= 0; i-- {
		if l.Words[i].Start < start {
			return paid[l.Words[i].Lower]
		}
	}
	return false
}

// Traded is what a text as a whole tells of the thing that changes hands: its
// surest trade, the first of several, and the roles that it leaves out from
// others of the same thing. The spans are of the text.
func Traded(text string, lines []Line) (best Trade, ok bool) {
	var all []Trade
	for i := range lines {
		for _, t := range Trades(text, &lines[i]) {
			if t.Target == (Span{}) {
				continue // things without a name
			}
			all = append(all, t.shifted(lines[i].Start))
		}
	}
	if len(all) == 0 {
		return Trade{}, false
	}
	most := 0.0
	for i, t := range all {
		weight := t.Confidence - later*float64(i)
		for _, role := range []Span{t.Buyer, t.Target, t.Seller} {
			if role != (Span{}) {
				weight += again * float64(min(often, strings.Count(text, firstWord(role.In(text)))))
			}
		}
		if i == 0 || weight > most {
			best, most = t, weight
		}
	}
	if best.Price == (Span{}) {
		best.Price = priceIn(text, lines)
	}
	for _, t := range all {
		if SameName(t.Target.In(text), best.Target.In(text)) {
			best.takeIn(t)
		}
	}
	for _, role := range []*Span{&best.Buyer, &best.Target, &best.Seller} {
		*role = inFull(text, lines, *role)
	}
	if best.Seller.In(text) == best.Target.In(text) {
		best.Seller = Span{}
	}
	return best, true
}

// Of several trades in a text the one is meant that is told first and whose
// parties it comes back to: how much less a trade weighs for each that is told
// before it, how much more for each time a party of it is named, and how many
// times count.
const (
	later = 0.05
	again = 0.05
	often = 5
)

// firstWord is the word that a name is cut short to.
func firstWord(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

// inFull is the longest form of a name that a text has.
func inFull(text string, lines []Line, name Span) Span {
	longest := name
	for i := range lines {
		for _, n := range lines[i].Names {
			n = Span{n.Start + lines[i].Start, n.End + lines[i].Start}
			if name != (Span{}) && n.End-n.Start > longest.End-longest.Start && strings.HasPrefix(n.In(text), name.In(text)+" ") {
				longest = n
			}
		}
	}
	return longest
}

// priceIn is the first sum that a sentence about a price tells, or the words
// that say it is not told.
func priceIn(text string, lines []Line) Span {
	for i := range lines {
		l := &lines[i]
		if slices.ContainsFunc(l.Words, func(w Word) bool { return priced[w.Lower] }) {
			if p := l.price(l.In(text), Span{}); p != (Span{}) {
				return Span{p.Start + l.Start, p.End + l.Start}
			}
		}
	}
	for _, words := range []string{"undisclosed", "not disclosed"} {
		if at := strings.Index(text, words); at >= 0 {
			return Span{at, at + len(words)}
		}
	}
	return Span{}
}

func (t Trade) shifted(by int) Trade {
	for _, s := range t.roles() {
		if *s != (Span{}) {
			*s = Span{s.Start + by, s.End + by}
		}
	}
	return t
}

func (t *Trade) roles() []*Span { return []*Span{&t.Act, &t.Buyer, &t.Target, &t.Seller, &t.Price} }

// takeIn fills the roles that t leaves out.
func (t *Trade) takeIn(other Trade) {
	theirs := other.roles()
	for i, s := range t.roles() {
		if *s == (Span{}) {
			*s = *theirs[i]
		}
	}
}

// SameName says whether one name is the other, or begins it: "Acme" and "Acme
// Holdings".
func SameName(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}
