package answer

import (
	"slices"
	"strings"

	"dealbot/extract"
)

// castReach is how many words may stand between a deed and the preposition by which a line tells
// who has a part in it, and phraseReach how many before a name in its own phrase: "from the
// bankrupt start-up Acme".
const (
	castReach   = 18
	phraseReach = 8
)

// The words that end a phrase, and those that lead to the next.
var (
	leading      = wordsOf("of, from, to, by, with, for, in, on, at, against, between, under, via, over, than, into, as, like, about, after, before, during, through, since, until, despite, without, within, among, across, behind, outside, near, per, towards, because, unless")
	relatives    = wordsOf("which, who, that, whose, whom")
	joiningWords = wordsOf("and, but, or, while, whereas, although, though, if, when, so, because")
	itThey       = wordsOf("it, they")
	turnsAway    = wordsOf("while, but, whereas, although, though")
)

// plays are the deeds of some rows that a line tells.
func (r *reading) plays(l *line) (out []play) {
	table := frames()
	for i := 0; i < len(l.words); i++ {
		rows := table.by[l.stems[i]]
		if len(rows) == 0 || l.named(i) {
			continue
		}
		for _, k := range rows {
			row := &table.rows[k]
			if row.asked || !r.asksDeed(row.deed) {
				continue
			}
			if n := row.length(l.stems[i:]); n > 0 {
				if p, ok := r.cast(l, row, i, i+n); ok {
					out = append(out, p)
					out = r.addGapped(out, l, &p)
				}
			}
		}
	}
	return out
}

// asksDeed says whether the question may ask about a deed.
func (r *reading) asksDeed(deed string) bool {
	return slices.ContainsFunc(r.frames, func(q askedPart) bool { return q.row.deed == deed || near[q.row.deed] == deed })
}

// near are the deeds of which others tell too: who buys has bid.
var near = map[string]string{"bid": "trade"}

// cast finds who has which part in a deed that a line tells from one word to another.
func (r *reading) cast(l *line, row *frameRow, at, end int) (play, bool) {
	p := play{row: row, at: at, end: end}
	if row.is != "" {
		return r.castRole(l, p)
	}
	noun := l.isNoun(at)
	if noun != row.noun || !noun && (!row.inForm(l.words[at].Lower) || end == at+1 && l.helps(at) || l.isTitle(at) || row.printed[l.words[at].Lower] && l.bareNoun(at)) {
		return p, false
	}
	passive := !noun && l.isPassive(at)
	p.unreal = !noun && l.unreal(at)
	for _, part := range row.at {
		known := p.who(part.name)
		if known != nil && known.standsIn != nil {
			continue
		}
		var f filler
		ok := false
		switch place := part.place; {
		case place == "subject" && noun && !l.lightly(at):
		case place == "whose":
			f, ok = r.possessorOf(l, at)
		case place == "subject" && passive:
			f, ok = r.led(l, end, "by")
		case place == "object" && passive, place == "subject":
			if f, ok = r.subjectOf(l, at); !ok && passive && at > 0 {
				f, ok = filler{first: at - 1, last: at - 1}, true
				if w := l.words[at-1]; capital(l.text, w.Start) && !neverAlone[w.Lower] {
					f.name, f.standsIn = w.Span, l // "Orchard, run by Ann Lee"
				}
			}
		case place == "object":
			f, ok = r.phrase(l, end)
		case end > at+1 && l.words[end-1].Lower == place:
			f, ok = r.phrase(l, end)
		default:
			f, ok = r.led(l, end, place)
		}
		if !ok && part.must {
			return p, false
		}
		switch f.part = part.name; {
		case ok && known == nil:
			p.cast = append(p.cast, f)
		case ok && f.standsIn != nil:
			*known = f
		}
	}
	if thing := p.who("thing"); thing != nil && thing.standsIn != nil && (thing.ofName || thing.owned) && row.partAt("from") == "seller" && p.who("seller") == nil && !l.sharesIn(thing) {
		f := *thing
		f.part, f.owned = "seller", false
		p.cast = append(p.cast, f) // "buys the tin works of Acme"
	}
	r.addFellows(l, &p)
	return p, len(p.cast) > 0
}

// neverAlone are words that may begin a sentence and name nobody.
var neverAlone = wordsOf("it, they, he, she, the, this, that, which, who, also, now, once, then, there, first")

// sharesIn says whether what a filler is told to be is but a share of the name's: "35% of Acme".
func (l *line) sharesIn(f *filler) bool {
	return slices.ContainsFunc(l.words[f.first:f.last+1], func(w extract.Word) bool {
		return shareWords[w.Lower] || strings.HasPrefix(l.text[w.End:], "%") || digits(w.Lower)
	})
}

var shareWords = wordsOf("stake, stakes, share, shares, majority, minority, control, half, third, quarter, all, rest, most, per, percent, remainder, interest, holding, part, stock, debt, bonds, copies, rights")

// notVerbs are endings of things that are made from what is done: "manager", "payment".
var notVerbs = []string{"er", "ers", "or", "ors", "ment", "ments", "ion", "ions", "able", "al"}

// inForm says whether a word is a form of the words of a row, and no other word of their stem.
func (f *frameRow) inForm(word string) bool {
	return f.printed[word] || !slices.ContainsFunc(notVerbs, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// helps says whether a word only helps the verb that follows: "has" in "has bought".
func (l *line) helps(at int) bool {
	switch l.words[at].Lower {
	case "has", "have", "had":
		for k := at + 1; k < min(len(l.words), at+4); k++ {
			w := l.words[k].Lower
			if strings.HasSuffix(w, "ed") || participlesOf[w] || w == "to" {
				return true
			}
			if !strings.HasSuffix(w, "ly") && w != "not" && w != "also" && w != "now" && w != "since" && w != "already" {
				return false
			}
		}
	}
	return false
}

// bareNoun says whether what may be a verb stands where only a thing does: "the pension fund".
func (l *line) bareNoun(at int) bool {
	word := l.words[at].Lower
	if at == 0 || participlesOf[word] || strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "s") || word == "took" || word == "went" || word == "has" || word == "had" || word == "bid" {
		return false
	}
	w := l.words[at-1].Lower
	return !l.named(at-1) && !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ly") && !auxiliaries[w] && !joiningWords[w] && !relatives[w] && !itThey[w] && w != "we" && w != "also" && w != "now" && w != "family" && l.text[l.words[at-1].End:l.words[at].Start] == " " && !irregular[word]
}

// irregular are past forms that nothing else tells from a thing.
var irregular = wordsOf("drew, saw, beat, threw, blew, sank, sunk, struck, chose, sought, swallowed, wound, came, began, stood, gave, told, tore, withdrew, forsook, ran")

// isNoun says whether a word that may be a verb is told as a thing: "the bid", "Acme's offer".
func (l *line) isNoun(at int) bool {
	if strings.HasSuffix(l.words[at].Lower, "ing") && !l.behindArticle(at) {
		return false
	}
	word := l.words[at].Lower
	if strings.HasSuffix(word, "ed") || participlesOf[word] && !l.behindArticle(at) {
		return false
	}
	for k := at - 1; k >= max(0, at-3); k-- {
		w := l.words[k].Lower
		gap := l.text[l.words[k].End:l.words[k+1].Start]
		switch {
		case k < at-1 && beforeThings[w] && strings.HasSuffix(word, "s"):
			return false // "the company offers"
		case beforeThings[w], ownersOf[w]:
			return true
		case possessiveAt(l, k):
			return true
		case gap != " " && gap != "-", leading[w] && w != "of" || joiningWords[w] || relatives[w] || auxiliaries[w] || itThey[w] || l.named(k):
			return (w == "by" || w == "of" || w == "from" || w == "with" || w == "in" || w == "for") && k == at-2 && !strings.HasSuffix(l.words[at].Lower, "ed")
		}
	}
	return false
}

func (l *line) behindArticle(at int) bool { return at > 0 && beforeThings[l.words[at-1].Lower] }

// The words before a thing, and those before what is done.
var (
	beforeThings = wordsOf("the, a, an, this, that, any, no, another, every, each, some, rival, new, its, their, his, her")
	auxiliaries  = wordsOf("is, are, was, were, be, been, being, has, have, had, will, would, can, could, may, might, shall, should, must, to, not, never, do, does, did")
)

// possessiveAt says whether a word of the line is in the possessive.
func possessiveAt(l *line, k int) bool {
	w := l.words[k].In(l.text)
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || l.words[k].End < len(l.text) && strings.HasSuffix(w, "s") && (strings.HasPrefix(l.text[l.words[k].End:], "' ") || strings.HasPrefix(l.text[l.words[k].End:], "’ "))
}

// isPassive says whether what is done is told of whom it is done to: "was bought", "a mill
// bought by Acme".
func (l *line) isPassive(at int) bool {
	w := l.words[at].Lower
	if strings.HasSuffix(w, "ing") || !strings.HasSuffix(w, "ed") && !participlesOf[w] {
		return false
	}
	for k := at - 1; k >= max(0, at-4); k-- {
		switch b := l.words[k].Lower; {
		case passives[b] || b == "is" || b == "are" || b == "gets" || b == "got":
			return true
		case b == "has" || b == "have" || b == "had":
			return false
		case !strings.HasSuffix(b, "ly") && b != "also" && b != "now" && b != "not" && b != "since" && b != "once" && b != "jointly":
			k = 0
		}
	}
	return at+1 < len(l.words) && l.words[at+1].Lower == "by" || at > 0 && strings.HasPrefix(l.text[l.words[at-1].End:], ",") && at+1 < len(l.words) && leading[l.words[at+1].Lower]
}

// attempts are the stems behind which a deed is only wanted, or not done.
var attempts = stemsIn("try tried want hope seek sought attempt fail refuse decline consider deny denied block bar stop prevent forbid forbidden forbade threaten may might could unable barred not never")

// unreal says whether a deed is told to be only wanted, tried or denied.
func (l *line) unreal(at int) bool {
	for k := at - 1; k >= max(0, at-5); k-- {
		if strings.ContainsAny(l.text[l.words[k].End:l.words[k+1].Start], ";.") {
			return false
		}
		if attempts[l.stems[k]] || l.words[k].Lower == "have" && k > 0 && (l.words[k-1].Lower == "would" || l.words[k-1].Lower == "could" || k > 1 && l.words[k-1].Lower == "to" && auxiliaries[l.words[k-2].Lower]) {
			return true
		}
	}
	return false
}

// nameEnding is the name of the line whose last word a word is; nil for none.
func (l *line) nameEnding(word int) *extract.Span {
	for i := range l.names {
		n := &l.names[i]
		if n.Start <= l.words[word].Start && l.words[word].Start < n.End && (word+1 == len(l.words) || l.words[word+1].Start >= n.End) {
			return n
		}
	}
	return nil
}

// filling is what a name of the line is as one who has a part.
func (r *reading) filling(l *line, n extract.Span) filler {
	first, last := l.wordRange(n)
	return filler{first: first, last: last, name: n, standsIn: l}
}

// subjectOf finds of whom a line tells what the word says.
func (r *reading) subjectOf(l *line, at int) (f filler, ok bool) {
	if at > 0 && l.words[at-1].Lower == "to" && l.hasDone(max(0, at-8), at) && !l.named(max(0, at-2)) {
		return filler{first: at - 1, last: at - 1}, true // "Acme named three people to run it"
	}
	follows := at > 0 && strings.HasSuffix(l.words[at].Lower, "ing") && strings.HasPrefix(l.text[l.words[at-1].End:], ",")
	nouns := false // a word for somebody stands between
	for j := at - 1; j >= 0; j-- {
		if strings.Contains(l.text[l.words[j].End:l.words[j+1].Start], ";") || l.words[j].End <= l.dateline {
			break
		}
		if a := slices.IndexFunc(l.asides, func(a aside) bool { return a.after == j+1 && a.first <= j && at >= a.after }); a >= 0 {
			j = l.asides[a].first
			continue
		}
		w := l.words[j].Lower
		switch n := l.nameEnding(j); {
		case n != nil && r.isPlace(n.In(l.text)):
			j = l.wordAt(n.Start)
		case n != nil && possessiveAt(l, j):
			if nouns && !ok {
				return filler{first: j, last: j, name: *n, standsIn: l, owned: true}, true
			}
			j = l.wordAt(n.Start)
		case n != nil:
			j = l.wordAt(n.Start)
			if !l.governed(j) && !(l.behindBy(j) && l.words[at-1].Lower != "to") {
				f, ok = r.filling(l, *n), true
				if !follows {
					return f, true
				}
			} else if !ok {
				nouns = false
			}
		case relatives[w] && w != "whose" && !ok && at-j <= phraseReach:
			return r.antecedentOf(l, j)
		case (itThey[w] || heOrShe[w]) && !ok && !follows:
			return r.pronounOf(l, j)
		case (w == "and" || w == "but" || w == "or" || w == "then") && !ok:
			follows = true
			nouns = false
		case beforeThings[w] && nouns && !ok && !follows && !l.governed(j):
			if w == "the" && l.callsAgain(j, at) {
				return r.pronounOf(l, j)
			}
			return filler{first: j, last: at - 1}, true
		case (saying.MatchString(w) || w == "that") && nouns && !ok && !follows:
			return filler{first: j + 1, last: at - 1}, true
		case !auxiliaries[w] && !leading[w] && !strings.HasSuffix(w, "ly"):
			nouns = true
		}
	}
	if !ok && follows {
		return filler{last: at - 1}, true
	}
	return f, ok
}

// callsAgain says whether the words from an article to a verb are but what somebody is called
// again: "the company", "the Danish lender".
func (l *line) callsAgain(word, verb int) bool {
	for k := word + 1; k <= min(word+calledBehind, verb-1); k++ {
		if w := l.words[k].Lower; aCompany[w] || w == "consortium" || kinds()[w] != nil && w != "regulator" && w != "commission" && w != "government" {
			return true
		}
	}
	return false
}

// governed says whether a preposition leads to what begins at a word: "with the lender Acme".
func (l *line) governed(word int) bool {
	for k := word - 1; k >= max(0, word-5); k-- {
		gap := l.text[l.words[k].End:l.words[k+1].Start]
		w := l.words[k].Lower
		switch {
		case gap != " " && gap != "-" && !possessiveAt(l, k):
			return false
		case w == "by":
			return false // who does something
		case leading[w]:
			return w != "after" && w != "before" && w != "as" && w != "because" && w != "until" && w != "since" || beforeThings[l.words[k+1].Lower]
		case joiningWords[w], relatives[w], auxiliaries[w], strings.HasSuffix(w, "ed"), l.named(k) && !possessiveAt(l, k) && !placeAt(l, k):
			return false
		}
	}
	return false
}

// behindBy says whether "by" leads to what begins at a word: "a firm founded by Ann Lee".
func (l *line) behindBy(word int) bool {
	for k := word - 1; k >= max(0, word-4); k-- {
		if l.words[k].Lower == "by" {
			return true
		}
		if l.named(k) || leading[l.words[k].Lower] || joiningWords[l.words[k].Lower] || l.text[l.words[k].End:l.words[k+1].Start] != " " {
			return false
		}
	}
	return false
}

// placeAt says whether a word of a name is that of a place or a people.
func placeAt(l *line, word int) bool {
	n := l.nameEnding(word)
	return n != nil && extract.Nobody(n.In(l.text))
}

// antecedentOf finds whom "which" or "who" stands for: the name before it, or the one that what
// stands before it tells of by the way: "Acme, the miner that".
func (r *reading) antecedentOf(l *line, at int) (filler, bool) {
	for j := at - 1; j >= max(0, at-phraseReach); j-- {
		if n := l.nameEnding(j); n != nil && !r.isPlace(n.In(l.text)) && !(n.Start > 0 && l.text[n.Start-1] == '(') {
			if possessiveAt(l, j) {
				return filler{first: j, last: at - 1, name: *n, standsIn: l, owned: true}, true
			}
			between := l.text[n.End:l.words[at].Start]
			if strings.TrimSpace(between) == "" || strings.HasPrefix(between, ",") || strings.HasPrefix(between, " (") || ofMany.MatchString(between) {
				return r.filling(l, *n).alone(), true
			}
			return filler{}, false
		}
		if l.words[j].Lower == "the" && l.callsAgain(j, at) {
			return r.pronounOf(l, j)
		}
	}
	return filler{}, false
}

// pronounOf finds whom a pronoun stands for: who acts in what stands before it, or else in the
// line before.
func (r *reading) pronounOf(l *line, at int) (filler, bool) {
	human := heOrShe[l.words[at].Lower]
	f := filler{first: at, last: at}
	from, end := l, l.words[at].Start
	for back := 0; from != nil && back < lookedBack; back++ {
		if n := r.leadingName(from, end, human); n != nil {
			f.name, f.standsIn = *n, from
			return f, true
		}
		if from.first == from && back > 0 {
			break
		}
		from = from.before
		if from != nil {
			end = len(from.text)
		}
	}
	return f, true
}

// leadingName is the first name of a line before a byte that is of a person, or of none, as is
// asked, and that no preposition leads to; nil for none.
func (r *reading) leadingName(l *line, end int, human bool) *extract.Span {
	for i := range l.names {
		n := &l.names[i]
		if n.End > end {
			return nil
		}
		name := n.In(l.text)
		first, last := l.wordRange(*n)
		if n.End <= l.dateline || r.isPlace(name) || possessiveAt(l, last) && human || l.governed(first) || human && !r.names.person(name) || !human && r.names.speaker(name) {
			continue
		}
		return n
	}
	return nil
}

// phrase finds who is told in the phrase that begins at a word.
func (r *reading) phrase(l *line, from int) (f filler, ok bool) {
	if from >= len(l.words) {
		return f, false
	}
	f.first = from
	for k := from; k < min(len(l.words), from+phraseReach); k++ {
		w := l.words[k].Lower
		if k > from || from > 0 {
			gap := l.text[l.words[max(0, k-1)].End:l.words[k].Start]
			if strings.ContainsAny(gap, ";:()–—") || strings.Contains(gap, ",") && k > from && !(f.owned && k-f.last > 0) || strings.Contains(gap, ",") && k == from {
				break
			}
		}
		if n := l.nameStarting(k); n != nil {
			_, last := l.wordRange(*n)
			switch {
			case r.isPlace(n.In(l.text)):
				k = last
				continue
			case possessiveAt(l, last):
				if !f.owned {
					f.name, f.standsIn, f.owned = *n, l, true
				}
				f.last, ok = last, true
				k = last
				continue
			}
			g := r.filling(l, *n)
			if man := r.itsMan(l, *n); man != nil {
				g = r.filling(l, *man)
			}
			g.first = from
			return g, true
		}
		if ok && f.standsIn == nil && (w == "of" || w == "in") {
			if g, named := r.phrase(l, k+1); named && g.standsIn != nil {
				g.first, g.ofName = from, true
				return g, true // "35% of Acme"
			}
		}
		if leading[w] || joiningWords[w] || relatives[w] || auxiliaries[w] && w != "to" {
			break
		}
		f.last, ok = k, true
	}
	if ok && f.standsIn == nil && l.words[from].Lower == "the" && l.callsAgain(from, f.last+1) && l.first != l && l.before != nil {
		if n := r.leadingName(l.before, len(l.before.text), false); n != nil && !strings.Contains(l.text, n.In(l.before.text)) {
			f.name, f.standsIn = *n, l.before
		}
	}
	return f, ok
}

// itsMan is the person whose post a line tells between a name and his: "Acme founder Bo Yi"; nil for
// none.
func (r *reading) itsMan(l *line, n extract.Span) *extract.Span {
	_, last := l.wordRange(n)
	for k := last + 1; k < min(len(l.words), last+describedReach+1) && l.text[l.words[k-1].End:l.words[k].Start] == " "; k++ {
		if man := l.nameStarting(k); man != nil {
			if k > last+1 && tenureOf(l.words[k-1].Lower, "office") && r.isPerson(l, *man) {
				return man
			}
			return nil
		}
	}
	return nil
}

// nameStarting is the name of the line that begins with a word; nil for none.
func (l *line) nameStarting(word int) *extract.Span {
	for i := range l.names {
		if l.names[i].Start == l.words[word].Start {
			return &l.names[i]
		}
	}
	return nil
}

// led finds who is told behind a preposition that follows a word.
func (r *reading) led(l *line, from int, by string) (f filler, ok bool) {
	for k := from; k < min(len(l.words)-1, from+castReach); k++ {
		w := l.words[k].Lower
		if k > from && strings.Contains(l.text[l.words[k-1].End:l.words[k].Start], ";") || turnsAway[w] {
			break
		}
		if w != by {
			if k > from && l.leadsElsewhere(k, by) {
				break
			}
			continue
		}
		if g, found := r.phrase(l, k+1); found && (g.standsIn != nil || !ok) {
			if f, ok = g, true; g.standsIn != nil {
				return f, true
			}
		}
	}
	return f, ok
}

// light are the verbs by which one does what a thing behind them says: "made a bid".
var light = stemsIn("make made submit launch table lodge raise sweeten drop withdraw withdrew abandon put agree sign win won secure complete announce plan pursue consider close finish propose present improve up lift renew file brought bring provide arrange extend grant offer supply have had has win")

// lightly says whether a word is a thing that somebody is told to do right before it: "has made
// a second bid".
func (l *line) lightly(at int) bool {
	for k := at - 1; k >= max(0, at-4); k-- {
		switch w := l.words[k].Lower; {
		case light[l.stems[k]] && !beforeThings[w]:
			return true
		case leading[w], joiningWords[w], l.named(k):
			return false
		}
	}
	return false
}

// leadsElsewhere says whether a word tells a deed of its own, one part in which a preposition
// behind it leads to: "bought the mill after a bid from Acme".
func (l *line) leadsElsewhere(word int, preposition string) bool {
	table := frames()
	return slices.ContainsFunc(table.by[l.stems[word]], func(k int) bool {
		row := &table.rows[k]
		return !row.asked && row.is == "" && row.partAt(preposition) != "" && row.length(l.stems[word:]) > 0 && row.noun == l.isNoun(word) && row.inForm(l.words[word].Lower)
	})
}

// possessorOf finds whose a thing is: "Acme" in "Acme's second bid".
func (r *reading) possessorOf(l *line, at int) (filler, bool) {
	for k := at - 1; k >= max(0, at-4); k-- {
		n := l.nameEnding(k)
		w := l.words[k].Lower
		switch {
		case n != nil && possessiveAt(l, k) && !r.isPlace(n.In(l.text)):
			return r.filling(l, *n).alone(), true
		case n != nil && !r.isPlace(n.In(l.text)), leading[w], joiningWords[w], auxiliaries[w], beforeThings[w] && !ownersOf[w]:
			return filler{}, false
		case ownersOf[w]:
			return r.pronounOf(l, k)
		case w == "whose":
			return r.antecedentOf(l, k)
		case l.text[l.words[k].End:l.words[k+1].Start] != " ":
			return filler{}, false
		}
	}
	return filler{}, false
}

// castRole finds who is told to be what a role says, and whose, or of what.
func (r *reading) castRole(l *line, p play) (play, bool) {
	is, ok := r.bearerOf(l, p.at, p.end)
	if r.ranksLower(l, p.at) {
		is, ok = r.aheadOf(l, p.end)
	}
	if !ok {
		return p, false
	}
	is.part = p.row.is
	p.cast = append(p.cast, is)
	for _, part := range p.row.at {
		if p.who(part.name) != nil {
			continue
		}
		var f filler
		if part.place == "whose" {
			f, ok = r.possessorOf(l, p.at)
		} else if p.end < len(l.words) && l.words[p.end].Lower == part.place {
			f, ok = r.phrase(l, p.end+1)
		} else {
			ok = false
		}
		if ok && !(f.standsIn == l && f.name == is.name) {
			f.part = part.name
			p.cast = append(p.cast, f)
		}
	}
	r.addFellows(l, &p)
	return p, true
}

// bearerOf finds who is told to be what some words say: right behind them, behind a comma or a
// verb that makes the one the other, or before them.
func (r *reading) bearerOf(l *line, at, end int) (filler, bool) {
	if end < len(l.words) {
		gap := l.text[l.words[end-1].End:l.words[end].Start]
		if n := l.nameStarting(end); n != nil && (gap == " " || gap == ", " || gap == ": ") && !r.isPlace(n.In(l.text)) {
			if _, last := l.wordRange(*n); !possessiveAt(l, last) {
				return r.filling(l, *n), true
			}
		}
		if copulas[l.words[end].Lower] || l.words[end].Lower == "include" || l.words[end].Lower == "includes" || l.words[end].Lower == "remains" {
			if f, ok := r.phrase(l, end+1); ok && f.standsIn != nil && !f.owned {
				return f, true
			}
		}
		if l.words[end].Lower == "of" || l.words[end].Lower == "for" || l.words[end].Lower == "behind" {
			for k := end + 1; k < min(len(l.words), end+phraseReach); k++ {
				if copulas[l.words[k].Lower] {
					if f, ok := r.phrase(l, k+1); ok && f.standsIn != nil && !f.owned {
						return f, true
					}
				}
			}
		}
	}
	// before: "Acme, the biggest shareholder", "Acme is the buyer"
	for k := at - 1; k >= max(0, at-phraseReach); k-- {
		w := l.words[k].Lower
		n := l.nameEnding(k)
		switch gap := l.text[l.words[k].End:l.words[k+1].Start]; {
		case n != nil && !r.isPlace(n.In(l.text)) && !possessiveAt(l, k) && strings.HasPrefix(gap, ","):
			return r.filling(l, *n), true
		case n != nil && !r.isPlace(n.In(l.text)) && !possessiveAt(l, k):
			return filler{}, false
		case copulas[w] || w == "as" || w == "become" || w == "became" || w == "becomes":
			return r.subjectOf(l, k)
		case strings.ContainsAny(gap, ",;:") && n == nil, leading[w], joiningWords[w]:
			return filler{}, false
		}
	}
	return filler{}, false
}
