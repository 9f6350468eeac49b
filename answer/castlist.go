package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// addFellows adds to those who have a part in a deed those who stand in one list with them: both
// in "sold the mill to Acme and the Lee family's Bolt".
func (r *reading) addFellows(l *line, p *play) {
	for i := range len(p.cast) {
		f := p.cast[i]
		at := -1
		if f.standsIn == l && !f.isLoose(l) && !f.owned && !f.single {
			at = slices.Index(l.names, f.name)
		}
		if at < 0 {
			continue
		}
		first, last := r.listAround(l, at, p)
		if first == last || !joins.MatchString(l.text[l.names[first].Start:l.names[last].End]) {
			continue // a comma alone makes no list
		}
		for k := first; k <= last; k++ {
			if n := l.names[k]; k != at && !r.isPlace(n.In(l.text)) && !extract.Nobody(n.In(l.text)) && !l.attributes(n) {
				g := r.filling(l, l.names[k])
				g.part = f.part
				p.cast = append(p.cast, g)
			}
		}
	}
}

// listAround are the first and the last name of the one list of a line that a name stands in; what stands
// before the words of a deed is in none with what stands behind them.
func (r *reading) listAround(l *line, at int, p *play) (first, last int) {
	first, last = at, at
	for first > 0 {
		before := r.nextName(l, first, -1)
		if before < 0 || !r.inList(l, before, first) || p.parts(l, l.names[before], l.names[first]) || l.object(l.names[before], l.names[at], p) {
			break
		}
		first = before
	}
	for {
		next := r.nextName(l, last, 1)
		if next < 0 || !r.inList(l, last, next) || p.parts(l, l.names[last], l.names[next]) || l.gapBehind(l.names[next]) {
			break // "sold the jets to Acme and Bolt the trains"
		}
		last = next
	}
	return first, last
}

// nextName is the next name of a line, behind another or before it, that is none of a place; -1 for none.
func (r *reading) nextName(l *line, at, step int) int {
	for k := at + step; k >= 0 && k < len(l.names); k += step {
		if n := l.names[k]; !r.isPlace(n.In(l.text)) && !extract.Nobody(n.In(l.text)) && !l.attributes(n) {
			return k
		}
	}
	return -1
}

// inList says whether a name and a later one are in one list. One behind a comma and "and" is only in
// one with more than two: "Acme advised Bolt, and Corvo advised Delta".
func (r *reading) inList(l *line, first, next int) bool {
	between := l.besides(l.names[first], l.names[next])
	if !inOneList(between, true) {
		return false
	}
	if !commaAnd.MatchString(between) {
		return true
	}
	before := r.nextName(l, first, -1)
	return before >= 0 && inOneList(l.besides(l.names[before], l.names[first]), true)
}

// attributes says whether a name only tells of what kind another is, whose follows: "Gulf" in "Gulf fund
// Acme".
func (l *line) attributes(n extract.Span) bool {
	_, last := l.wordRange(n)
	next := last + 1
	if next+1 >= len(l.words) || l.text[n.End:l.words[next].Start] != " " || l.text[l.words[next].End:l.words[next+1].Start] != " " {
		return false
	}
	w := l.words[next].Lower
	return (kinds()[w] != nil || companyNouns[w]) && l.nameStarting(next+1) != nil
}

// besides is what stands between two names, without the names of places: "and U.S. lender" is "and lender".
func (l *line) besides(a, b extract.Span) string {
	text := l.text[a.End:b.Start]
	for i := len(l.names) - 1; i >= 0; i-- {
		n := l.names[i]
		if n.Start >= a.End && n.End < b.Start && l.text[n.End] == ' ' && (extract.Place(n.In(l.text)) || extract.Nobody(n.In(l.text)) || l.attributes(n)) {
			text = text[:n.Start-a.End] + text[n.End+1-a.End:]
		}
	}
	return text
}

// parts says whether the words of a deed stand between two names.
func (p *play) parts(l *line, a, b extract.Span) bool {
	return l.words[p.at].Start >= a.End && l.words[p.at].Start < b.Start
}

// object says whether a name is what another deed is done to that is told right before it, and so
// no fellow of who acts behind it: "Acme advised Bolt and Corvo advised Delta".
func (l *line) object(n, actor extract.Span, p *play) bool {
	before := l.wordAt(n.Start) - 1
	if before < 0 || l.words[p.at].Start < actor.End {
		return false
	}
	return slices.ContainsFunc(frames().by[l.stems[before]], func(k int) bool { return frames().rows[k].is == "" }) && !l.isNoun(before)
}

// playedAs is who has a part in a deed: of several in one list the one whom the question names there;
// nil where nobody has.
func (r *reading) playedAs(c *candidate, p *play, k knownPart) *filler {
	for i := range p.cast {
		if f := &p.cast[i]; f.part == k.name && r.isTerm(c, f, k.term) {
			return f
		}
	}
	return p.who(k.name)
}

// hasFellows says whether others have the part that is asked for with a candidate, by the same deed.
func (r *reading) hasFellows(c *candidate) bool {
	if len(r.frames) == 0 || r.castFit(c) < castLike {
		return false
	}
	return slices.ContainsFunc(r.playsOn(c.line), func(p play) bool {
		own := slices.IndexFunc(p.cast, func(f filler) bool { return f.isOf(c) })
		return own >= 0 && slices.ContainsFunc(p.cast, func(f filler) bool { return f.part == p.cast[own].part && !f.isOf(c) })
	})
}

// alone is a filler that has its part without the others of a list that it stands in.
func (f filler) alone() filler {
	f.single = true
	return f
}

// addGapped adds the deeds that a line tells without their words, as it told them of others right before:
// that of Bolt in "Acme supplies the jets and Bolt the trains", or in "Acme owns 13% and Bolt 11%".
func (r *reading) addGapped(out []play, l *line, p *play) []play {
	subject, object := p.row.partAt("subject"), p.row.partAt("object")
	actor, thing := p.who(subject), p.who(object)
	if subject == "" || object == "" || p.row.noun || actor == nil || thing == nil || actor.standsIn != l || actor.last >= p.at || l.isPassive(p.at) {
		return out
	}
	last := thing.last
	for i := range l.names {
		n := l.names[i]
		at := l.wordAt(n.Start)
		if at <= last || at > last+gappedReach || r.isPlace(n.In(l.text)) || !gapJoint.MatchString(l.text[l.words[at-1].End-len("and"):n.Start]) && !strings.HasSuffix(l.text[:n.Start], ", ") || !l.gapBehind(n) {
			continue
		}
		_, end := l.wordRange(n)
		g := play{row: p.row, at: p.at, end: p.end, unreal: p.unreal}
		f := r.filling(l, n)
		f.part = subject
		g.cast = append(g.cast, f)
		if t, ok := r.phrase(l, end+1); ok {
			t.part = object
			if t.standsIn == nil && l.sharesIn(&t) && thing.standsIn != nil {
				t.name, t.standsIn = thing.name, thing.standsIn // "Bolt 11%": of the same
			}
			g.cast = append(g.cast, t)
			last = t.last
		}
		out = append(out, g)
	}
	return out
}

// gappedReach is within how many words of what a deed is done to another one begins that has no
// words of its own.
const gappedReach = 5

// gapJoint stands before such a one.
var gapJoint = regexp.MustCompile(`\band $`)

// gapBehind says whether what a name does is told without words: behind it stands at once what it is
// done to.
func (l *line) gapBehind(n extract.Span) bool {
	_, last := l.wordRange(n)
	if last+1 >= len(l.words) || l.text[l.words[last].End:l.words[last+1].Start] != " " {
		return false
	}
	w := l.words[last+1].Lower
	return w == "the" || w == "a" || w == "an" || digits(w) || strings.HasPrefix(l.text[l.words[last+1].End:], "%")
}

// ranks are the words by which somebody is told to be less than the first, and atTop those for the first.
var (
	ranks = wordsOf("second, third, fourth, fifth, sixth, next, other, another")
	atTop = wordsOf("largest, biggest, main, top, leading, principal, single")
)

// ranksLower says whether the question is for the first of several, and a role that begins at a word is that
// of one who comes behind: "the second-largest owner".
func (r *reading) ranksLower(l *line, at int) bool {
	if !r.reads(largestAsked) {
		return false
	}
	for k := min(at, len(l.words)-1); k >= max(0, at-2); k-- {
		w := l.words[k].Lower
		if ranks[w] {
			return !r.mentions(w)
		}
		if k < at && !atTop[w] {
			break
		}
	}
	return false
}

// aheadOf finds behind whom one is told to come: "the second-largest owner after Acme".
func (r *reading) aheadOf(l *line, from int) (filler, bool) {
	for k := from; k < min(len(l.words)-1, from+phraseReach); k++ {
		if w := l.words[k].Lower; w == "after" || w == "behind" {
			f, ok := r.phrase(l, k+1)
			return f, ok && f.standsIn != nil && !f.owned
		}
	}
	return filler{}, false
}

// elseAsked finds a question for others than those whom everybody knows.
var elseAsked = newPattern(`\b(?:who|which [a-z]+) (?:else|other)\b|\bother (?:bidders?|suitors?|parties|members?|partners?|investors?|companies|firms|backers?)\b`)

// setsApart says whether a term of the question is who is not meant, or tells that: "instead of Acme".
func (r *reading) setsApart(t *term) bool {
	if t.name {
		return otherThan.MatchString(r.lower[:min(t.at, len(r.lower))])
	}
	return t.text == "else" || t.text == "instead" || t.text == "besides" || t.text == "apart"
}

var otherThan = regexp.MustCompile(`\b(?:instead of|rather than|in place of|other than|besides|apart from|aside from|along with|alongside|in addition to|except|not counting) (?:the )?$`)

// occasionAt is the byte from which a question tells but the occasion of what it asks: "before Acme took
// it"; its length where it tells none.
func (r *reading) occasionAt() int {
	if r.shape == ShapeWho {
		if at := occasions.FindStringIndex(r.lower); at != nil {
			return at[0]
		}
	}
	return len(r.lower)
}

var occasions = regexp.MustCompile(` (?:before|until|till|when|after|once|since|if) (?:the |its )?[a-z0-9.&'-]+(?:'s)?(?: [a-z0-9.&'-]+){0,2} (?:took|bought|acquired|sold|got|came|won|stepped|moved|joined|left|went|signed|invested|walked|pulled|dropped|merged|closed?|closes|goes|takes|buys|gets)\b`)
