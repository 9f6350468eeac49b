package answer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed respects.txt
var respectTable string

// A respect is what a question for yes or no may ask of something: whether it is part of
// another thing, whether one may do it, whether that is all.
type respect struct {
	name  string
	asks  []respectRow
	told  []respectRow
	needs *rowPattern // what a line needs that affirms it; nil: nothing
}

// A respectRow is a row of respects.txt.
type respectRow struct {
	pattern *rowPattern
	says    string // "denies", "affirms"; "open": neither, whatever else it has
	of      string // where what it is about stands: "<" before it, ">" behind it, "*" around it; "to" before whom it names, "by" behind him
}

// respects are those of respects.txt.
var respects = readRespects(respectTable)

func readRespects(table string) (all []*respect) {
	for row := range rowsOf(table) {
		parts := strings.SplitN(row, " | ", 3)
		if len(parts) != 3 {
			panic(fmt.Sprintf("answer: respects.txt: %q has no three parts", row))
		}
		if len(all) == 0 || all[len(all)-1].name != parts[0] {
			all = append(all, &respect{name: parts[0]})
		}
		of := all[len(all)-1]
		what, where, _ := strings.Cut(parts[1], " ")
		switch what {
		case "asks":
			of.asks = append(of.asks, respectRow{newPattern(`\b(?:` + parts[2] + `)(?:\W|$)`), what, where})
		case "denies", "affirms", "open":
			of.told = append(of.told, respectRow{textPattern(`(?i)\b(?:` + parts[2] + `)\b`), what, where})
		case "needs":
			of.needs = textPattern(`(?i)\b(?:` + parts[2] + `)\b`)
		default:
			panic(fmt.Sprintf("answer: respects.txt: %q", row))
		}
	}
	return all
}

// A respectAsked is a respect in which a question asks about something.
type respectAsked struct {
	*respect
	about []int // the terms for that
	whose []int // the names on the other side: who would get it, or what it would be part of
}

// respectsAsked are those in which the question asks.
func (r *reading) respectsAsked() (all []respectAsked) {
	if r.shape != ShapeYesNo {
		return nil
	}
	for _, of := range respects {
		for _, row := range of.asks {
			at := r.readsAt(row.pattern)
			if at == nil || !r.leadsToThing(at[1]) {
				continue
			}
			q := respectAsked{respect: of}
			for k := range r.terms {
				t := &r.terms[k]
				before := t.at < at[0]
				switch {
				case t.at >= at[0] && t.at < at[1], r.supposed(t):
				case row.of == "<" && !before, row.of == ">" && (before || k == r.doer):
					if t.name {
						q.whose = append(q.whose, k)
					}
				case t.name && k == r.doer && row.of == "*", transaction[t.text], !t.name && t.value == nil && t.weight <= askerWeight:
				default:
					q.about = append(q.about, k)
				}
			}
			if len(q.about) > 0 || q.money() {
				all = append(all, q)
				break
			}
		}
	}
	return all
}

// leadsToThing says whether behind a byte of the question, and "to", stands to whom or to what: not
// what somebody does, as in "is it going to stop".
func (r *reading) leadsToThing(at int) bool {
	if !strings.HasSuffix(strings.TrimSpace(cut(r.lower, 0, at)), " to") || allowed.in(cut(r.lower, 0, at)) {
		return true
	}
	behind := extract.Words(cut(r.lower, at, len(r.lower)))
	return len(behind) == 0 || determiners[behind[0].Lower] || slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && t.at <= at+behind[0].Start && at+behind[0].Start < t.at+len(t.text)
	})
}

// inRespect says whether a line affirms what the question asks of something, in the respect in
// which it asks it, and whether it says anything of that: "the tools are left out", for "are the
// tools part of the deal".
func (r *reading) inRespect(c *candidate) (holds, known bool) {
	if len(r.respects) == 0 || c.fact != nil || r.era != oldEra && r.on == (deal.Date{}) && (c.line.former || bygoneTerms.in(c.line.text)) || c.line.label || c.line.silent() && c.line.hushed == 0 {
		return false, false
	}
	g := glanceAt(c.line.text)
	for i := range r.respects {
		q := &r.respects[i]
		denied, affirmed := false, false
		for k := range q.told {
			row := &q.told[k]
			at := row.pattern.find(&g)
			if at == nil || !r.toldOfIt(c, q, row, at) {
				continue
			}
			denied = denied || row.says != "affirms"
			affirmed = affirmed || row.says != "denies"
		}
		if denied != affirmed {
			return affirmed, true
		}
	}
	return false, false
}

// toldOfIt says whether some bytes of a line, which a row finds, are told of what the question asks
// about.
func (r *reading) toldOfIt(c *candidate, q *respectAsked, row *respectRow, at []int) bool {
	l := c.line
	first, last := l.wordAt(at[0]), l.wordAt(at[1]-1)
	last = max(first, last)
	from, to := first, last
	for from > 0 && !l.turnsBetween(from-1, first) {
		from--
	}
	for to+1 < len(l.words) && !l.turnsBetween(last, to+1) {
		to++
	}
	switch row.of {
	case "<":
		if to = first - 1; last+1 < len(l.words) && l.words[last+1].Lower == "to" {
			return false // what is behind is not allowed
		}
	case ">":
		from, to = last, l.partUntil(last, to)
	case "to":
		if !r.goesToOther(c, q, last, to) {
			return false
		}
		to = first - 1
	case "by":
		by := l.actsOn(first)
		if by == nil || r.isWhose(c, q, *by) {
			return false
		}
		from, to = last+1, l.partUntil(last, to)
	}
	if l.provisoAt(first) != nil && q.name != "condition" {
		return false
	}
	if q.name == "condition" && r.underMet(c) {
		return false
	}
	return r.toldWithin(c, q, from, to) >= affirms
}

// another begins what a line tells besides of what stands before it, or of somebody.
var another = textPattern(`, (?:including|which|who|where|and (?:will|has|have|is|are|was|gets?|it|they|its|their)\b)|\band (?:also|will|has|have|is|are|was|gets?|it|they) `)

// saidWithin is how many words behind what denies something that may begin.
const saidWithin = 10

// partUntil is the last word, up to one, that what stands at a word of a line may be told of.
func (l *line) partUntil(word, last int) int {
	if at := another.FindStringIndex(l.text[l.words[word].End:]); at != nil {
		end := l.words[word].End + at[0]
		for last > word && l.words[last].Start >= end {
			last--
		}
	}
	return min(last, word+saidWithin)
}

// goesToOther says whether of those whom a line names within some words of it none would get what
// the question asks about.
func (r *reading) goesToOther(c *candidate, q *respectAsked, first, last int) bool {
	named := false
	for _, n := range c.line.names {
		if word := c.line.wordAt(n.Start); word < first || word > min(last, first+objectReach) {
			continue
		}
		if r.isWhose(c, q, n) {
			return false
		}
		named = true
	}
	return named
}

// isWhose says whether a name of a line is one of those who would get what the question asks about.
func (r *reading) isWhose(c *candidate, q *respectAsked, n extract.Span) bool {
	return slices.ContainsFunc(q.whose, func(k int) bool { return c.line.within(c.fit.hits[k], n) })
}

// underMet says whether a line has all of the condition that the question states.
func (r *reading) underMet(c *candidate) bool {
	stated := false
	for k := range r.terms {
		t := &r.terms[k]
		if !r.supposed(t) || transaction[t.text] || t.weight <= askerWeight {
			continue
		}
		if stated = true; c.fit.hits[k].strength < byPrefix {
			return false
		}
	}
	return stated
}

// toldWithin is how much of what the question asks about stands between two words of a line; none,
// where that lacks a name of it.
func (r *reading) toldWithin(c *candidate, q *respectAsked, from, to int) float64 {
	weights := make([]float64, len(r.terms))
	back := c.line.takesUp(from, to)
	met := func(k int) float64 {
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at >= from && at <= to }) {
			return c.fit.hits[k].strength
		}
		if by, ok := c.line.nounOf(&r.terms[k], from, to); ok {
			back = back || by
			return bySynonym
		}
		if back && c.fit.carried[k] > 0 {
			return bySynonym
		}
		if r.terms[k].name && c.line.hasLastWord(r.terms[k].text, from, to) {
			return 1
		}
		return 0
	}
	for _, k := range q.about {
		met(k) // which may find that it takes up the line before
	}
	for _, k := range q.about {
		if r.terms[k].name && c.fit.weight[k] < commonWeight && len(q.about) > 1 {
			continue // what the whole page is about
		}
		if unsaidWord[r.terms[k].text] {
			continue
		}
		if r.terms[k].name && met(k) == 0 && c.fit.carried[k] == 0 {
			return 0
		}
		if q.money() && (r.terms[k].name || r.terms[k].value != nil || payWords[r.terms[k].text]) {
			continue
		}
		weights[k] = max(c.fit.weight[k], leastWeight)
	}
	if q.money() && slices.Max(weights) == 0 {
		return 1
	}
	return share(weights, met)
}

// leastWeight is what a name counts at least, be the whole page about it.
const leastWeight = 0.05

// money says whether the question asks with what something is paid for: what that is need not be said again.
func (q *respectAsked) money() bool { return q.name == "means" || q.name == "cash" }

// payWords are the words of a question that only say that something is paid, for what or to whom.
var payWords = wordsOf("pay, pays, paid, paying, fund, funds, funding, funded, finance, financing, financed, finances, put up, come, comes, coming, came, take, out, using, use, uses, deal, purchase, price, sum, takeover, acquisition, bid, bill, buy, buys, buying, bought, owners, holders, shareholders, stockholders, investors, get, gets, receive, own, cash, money, all, whole")

// takesUp says whether a part of a line begins with words for what stands before it: "those", "the decision".
func (l *line) takesUp(from, to int) bool {
	for i := from; i <= min(from+2, to) && i < len(l.words); i++ {
		w := l.words[i].Lower
		if backward[w] || w == "them" || i > 0 && determiners[l.words[i-1].Lower] && anaphoric[w] {
			return true
		}
	}
	return false
}

// anaphoric are the nouns for what a line tells of, whatever that is.
var anaphoric = wordsOf("decision, move, step, measure, plan, change, departure, announcement, cut, cuts, change, brands, assets, parts, items, claim, claims")

// needsMore says whether a line lacks what it needs to affirm what the question asks in some respect.
func (r *reading) needsMore(c *candidate) bool {
	return slices.ContainsFunc(r.respects, func(q respectAsked) bool {
		if q.needs == nil {
			return (q.name == "inclusion" || q.name == "permission") && !universal.in(c.line.text) && r.lacksMatter(c, &q)
		}
		return !q.needs.in(c.line.text) || q.name == "condition" && r.on != (deal.Date{}) && slices.ContainsFunc(q.told, func(row respectRow) bool { return row.says == "denies" && row.pattern.in(c.line.text) })
	})
}

// lacksMatter says whether the page has nowhere the last word for what the question asks about, with
// the one that tells its kind: the brands of a farm are not its yoghurt brand.
func (r *reading) lacksMatter(c *candidate, q *respectAsked) bool {
	return slices.ContainsFunc(q.about, func(k int) bool {
		t := &r.terms[k]
		if t.name || t.value != nil || c.fit.onPage[k] > 0 || unsaidWord[t.text] || !determined.MatchString(cut(r.lower, 0, t.at)) && !r.behindName(t) {
			return false
		}
		return true
	})
}

// behindName says whether a term of the question stands right behind a name: "the Acme logo".
func (r *reading) behindName(t *term) bool {
	return slices.ContainsFunc(r.terms, func(n term) bool { return n.name && n.at+len(n.text)+1 == t.at })
}

// saidInRespect is the best candidate that says what the question asks in some respect, or denies it;
// nil for none.
func (r *reading) saidInRespect(all []candidate) *candidate {
	if len(r.respects) == 0 || all[0].fact != nil {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score < sure-1 || c.page != all[0].page && c.score <= sure {
			break
		}
		if _, known := r.inRespect(c); known && !c.line.former && c.feature[byAfar] <= tooFar && r.namesAll(c) {
			c.score = max(c.score, leastTied)
			return c
		}
	}
	return nil
}

// hasLastWord says whether between two of its words a line calls what has a name of several words by
// no more than the last of them: "the canal", for the Corvo canal.
func (l *line) hasLastWord(name string, from, to int) bool {
	last := strings.ToLower(lastWord(name))
	if len(last) == len(name) {
		return false
	}
	for i := max(1, from); i <= to && i < len(l.words); i++ {
		if w := &l.words[i]; w.Lower == last && w.In(l.text) == last && l.words[i-1].Lower == "the" {
			return true
		}
	}
	return false
}

// unsaidWord are the words of a question that a line need not have to tell of the rest.
var unsaidWord = wordsOf("right away, straight away, immediately, at once, already, yet, as well, too, also, itself, themselves, actually, really, at all, automatically, either, now, today, even, simply, just, too, directly, ever, any, anything, own, whole, way, entire, full, through")

// nounOf says whether between two of its words a line has a noun made of a verb of the question, and
// whether that stands for what the line before tells: "The closure", for "is the depot closing".
func (l *line) nounOf(t *term, from, to int) (back, ok bool) {
	stems := extract.Stems(t.text)
	if t.name || len(stems) != 1 || len(stems[0]) < leastStem {
		return false, false
	}
	for i := max(1, from); i <= to && i < len(l.words); i++ {
		w := l.words[i].Lower
		if len(w) > len(stems[0])+1 && w[:leastStem] == stems[0][:leastStem] && strings.HasPrefix(w, strings.TrimSuffix(stems[0], "e")) && madeNoun(w) {
			return determiners[l.words[i-1].Lower] && i <= 2 && l.first != l, true
		}
	}
	return false, false
}

// leastStem is how many letters at least a verb has in common with a noun made of it.
const leastStem = 4

// madeNoun says whether a word ends as nouns do that are made of verbs.
func madeNoun(word string) bool {
	return slices.ContainsFunc([]string{"ure", "tion", "sion", "ment", "ance", "ence", "al", "ing", "ery", "age"}, func(end string) bool { return strings.HasSuffix(word, end) })
}
