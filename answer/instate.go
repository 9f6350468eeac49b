package answer

import (
	"cmp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// dealWords are the words for what parties have with one another, of which an article may use any.
var dealWords = wordsOf("deal, deals, agreement, agreements, contract, contracts, pact, accord, purchase, takeover, acquisition, merger, sale, transaction, partnership, buyout, tie-up, order, orders, bid, offer, plan, plans, project, arrangement, scheme, proposal, alliance, venture, promise, pledge, commitment, terms, document, documents, paperwork, papers")

// stateBreaks begins a part of a sentence that tells another state.
var stateBreaks = textPattern(`[;:]|,? ?\b(?:but|while|whereas|although|though|however|yet(?-i: its| it| the))\b|, and\b`)

// least is how much of what a question is about a line has to have that tells its state, and
// enough how much one that decides against others.
const (
	leastState  = 0.6
	enoughState = 0.7
)

// How much a word counts that stands in the heading of a line, or in one that it goes on about, and one that
// only stands in the one before.
const (
	carriedState = 0.8
	nextState    = 0.6
)

// namedState is how much of its weight a name keeps: what somebody has tells more than whose it is.
const namedState = 0.6

// grounded says whether a line, or what it goes on about, has something of what the question is about that
// is no name, where it is about such a thing.
func (r *reading) grounded(c *candidate) bool {
	if c.line.pointsBack() {
		return true
	}
	things, named := false, false
	for _, k := range r.state.about {
		t := &r.terms[k]
		if hit := r.hasItself(c, k) || c.line.heading.has(t); t.name {
			named = named || hit
			continue
		} else if things = true; hit || dealWords[lastWord(t.text)] && r.hasDeal(c.line) {
			return true
		}
	}
	return !things && named
}

// hasDeal says whether a line has a word for a deal.
func (r *reading) hasDeal(l *line) bool {
	return slices.ContainsFunc(l.words, func(w extract.Word) bool { return dealWords[w.Lower] || closingNoun[w.Lower] })
}

// has says whether a line, nil for none, has a term.
func (l *line) has(t *term) bool { return l != nil && l.match(t).strength > 0 }

// headItself says whether a line has the very word for the thing that the question is about.
func (r *reading) headItself(c *candidate) bool {
	return r.state.head >= 0 && c.fit.hits[r.state.head].strength == 1
}

// hasItself says whether a line has a term by a word of its own, and not by one that
// stands for what was told before, or tells a state.
func (r *reading) hasItself(c *candidate, k int) bool {
	return slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
		return c.fit.hits[k].strength == 1 || statePhrases()[c.line.words[at].Stem] == nil
	}) && c.line.has(&r.terms[k])
}

// aboutState is how much a line, or what is around it, has of what the question is about.
func (r *reading) aboutState(c *candidate) float64 {
	sum, all := 0.0, 0.0
	for _, k := range r.state.about {
		t := &r.terms[k]
		w := c.fit.weight[k]
		if t.name {
			w *= namedState
		}
		all += w
		switch {
		case r.hasItself(c, k):
			sum += w * max(bySynonym, c.fit.hits[k].strength)
		case c.fit.carried[k] > 0 && (c.line.pointsBack() || c.line.heading.has(t)):
			sum += w * carriedState
		case t.name && c.fit.level[k] >= carriedState:
			sum += w * asPrincipal
		case !t.name && dealWords[lastWord(t.text)] && r.hasDeal(c.line):
			sum += w * bySynonym
		case len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0:
			sum += w * nextState
		}
	}
	if all == 0 {
		return 0
	}
	if k := r.state.head; k >= 0 && !r.hasItself(c, k) && !c.line.pointsBack() && !(dealWords[lastWord(r.terms[k].text)] && r.hasDeal(c.line)) {
		sum *= headless
	}
	return sum / all
}

// headless is how much of that is left where the line has no word for the thing itself.
const headless = 0.85

// closingNoun are the words for what ends the making of a deal.
var closingNoun = wordsOf("closing, completion, signing")

// stands says whether what the question asks of a state is so, by a line that tells the state, and
// how much of what it asks about the line has.
func (r *reading) stands(c *candidate) (so, known bool, about float64) {
	l := c.line
	if c.mention != nil || c.fact != nil || l.question || l.verdict != "" {
		return false, false, 0
	}
	if about = r.aboutState(c); about < leastState {
		return false, false, about
	}
	if r.state.comes == stateless && r.on.Year != 0 && endsBefore(r.on, c.page.came) && !r.reads(ofItsYear) {
		return false, false, about // how it stood then
	}
	if r.ofAnotherMatter(c) || r.state.lasts && r.reads(ownershipAsked) && !shareTold.in(l.text) && !r.headItself(c) {
		return false, false, about
	}
	if r.doer >= 0 && c.fit.level[r.doer] <= inPassage || r.state.lasts && r.turnedAbout(c) || !r.grounded(c) {
		return false, false, about
	}
	var best *stateCue
	nearest, sign := 0, false
	for _, cue := range r.cuesOf(l) {
		so, tells := r.tellsState(c, cue)
		if !tells {
			continue
		}
		if away := r.awayFrom(c, cue); best == nil || away < nearest {
			best, nearest, sign = &cue, away, so
		}
	}
	if best != nil && r.state.lasts {
		if over, dated := r.overBy(c); dated {
			return !over, true, about
		}
	}
	return sign, best != nil, about
}

// leftOpen says whether a word stands behind "whether" in its clause, which tells nothing of what
// follows: "asked whether a merger is being discussed".
func (l *line) leftOpen(word int) bool {
	for i := word - 1; i >= 0 && l.clauses[i] == l.clauses[word]; i-- {
		if l.words[i].Lower == "whether" {
			return true
		}
	}
	return false
}

// partPoints says whether the part of a line in which a word stands has, up to right behind it, a word for
// what was told before: "it owned a mill, but that went to Bolt".
func (l *line) partPoints(word int) bool {
	at := stateBreaks.FindAllStringIndex(l.text[:l.words[word].Start], -1)
	if len(at) == 0 {
		return false
	}
	first := l.wordAt(at[len(at)-1][1] + 1)
	return slices.ContainsFunc(l.words[first:min(len(l.words), word+pointsWithin)], func(w extract.Word) bool { return backward[w.Lower] })
}

// pointsWithin is how many words behind a verb such a word may stand: "shelved that idea".
const pointsWithin = 3

// cuesOf are the cues of a line, good until those of the next are asked for.
func (r *reading) cuesOf(l *line) []stateCue {
	r.cues = stateCues(r.cues[:0], l.text, l.words, l.clauses)
	return r.cues
}

// farOff is how far a word is that stands in another part of a line.
const farOff = 50

// awayFrom is how many words a cue stands from what the question is about.
func (r *reading) awayFrom(c *candidate, cue stateCue) int {
	l, nearest := c.line, 2*farOff
	topical := slices.ContainsFunc(r.state.about, func(k int) bool { return !r.terms[k].name && len(c.fit.hits[k].at) > 0 })
	for _, k := range r.state.about {
		if r.terms[k].name && topical {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			away := max(cue.at+cue.n-1, at) - min(cue.at, at)
			if r.apartIn(l, cue.at, at) {
				away += farOff
			}
			nearest = min(nearest, away)
		}
	}
	return nearest
}

// apartIn says whether two words stand in different parts of a line.
func (r *reading) apartIn(l *line, i, k int) bool {
	i, k = min(i, k), max(i, k)
	return i < k && stateBreaks.MatchString(l.text[l.words[i].End:l.words[k].Start])
}

// tellsState says whether what the question asks is so by one cue of a line; not told where the cue
// is of another, only possible, or of a state that the question does not ask for.
func (r *reading) tellsState(c *candidate, cue stateCue) (so, tells bool) {
	l, is := c.line, cue.is
	if is == stateless || inside(l.formerly, l.words[cue.at].Start) && l.words[cue.at].Lower != "no" || r.ofAnotherActor(c, cue) || !l.partPoints(cue.at) && r.doesAfter(l, c.fit, cue.at) || l.provisoAt(cue.at) != nil || l.leftOpen(cue.at) {
		return false, false
	}
	if r.state.ends || r.state.lasts {
		if is != isOver && is != isKept {
			return false, false
		}
		denied, left := r.deniedState(l, cue)
		switch {
		case left:
			return false, false
		case denied:
			is = isOver + isKept - is
		}
		if is == isOver && r.onlyOtherwise(l, cue.at+cue.n) {
			return false, false
		}
		if is == isOver && slices.Contains(r.state.stems, l.words[cue.at].Stem) {
			return false, false // that it is asked for settles nothing: the words may be of something else
		}
		if is == isOver && r.yetToEnd(l, cue.at, cue.n) {
			is = isKept
		}
		if r.state.ends {
			return false, is == isKept
		}
		return is == isKept, true
	}
	if elsewhen, known := r.doneElsewhen(c); elsewhen || !known || r.contradicts(l, c.fit) {
		return false, false
	}
	switch {
	case is == isOver && !denying(l, cue):
		return false, true
	case is == r.state.comes && l.undoneAt(cue.at):
		return false, true
	case is > isKept && !is.comesAbout() && r.openOf(c, cue):
		return false, true
	case is == r.state.comes && r.on.Year != 0 && r.hasCome(c, cue):
		return true, true
	}
	return false, false
}

// denying says whether a cue is itself denied, or but possible.
func denying(l *line, cue stateCue) bool {
	for _, w := range l.words[max(0, cue.at-perhapsReach):cue.at] {
		if perhaps[w.Lower] && !l.inMay(w) {
			return true
		}
	}
	return false
}

// noPlan finds that somebody does not mean to do what follows.
var noPlan = textPattern(`(?i)\b(?:no (?:plans?|intention|wish|desire|need|reason)|not (?:plan(?:ning)?|intend(?:ing)?|want|seek(?:ing)?|going|about|looking|considering)|n['’]t (?:plan|intend|want|seek)|ruled out|rules out|no thought)(?: [a-z]+){0,3} $`)

// deniedState says whether the state that a cue tells is denied, and whether it is left open.
func (r *reading) deniedState(l *line, cue stateCue) (denied, open bool) {
	before := l.text[:l.words[cue.at].Start]
	if noPlan.MatchString(before) {
		return true, false
	}
	for i := max(0, cue.at-perhapsReach); i < cue.at; i++ {
		if r.apartIn(l, i, cue.at) {
			continue
		}
		switch w := l.words[i].Lower; {
		case w == "not" || w == "never" || w == "cannot" || w == "nor" || w == "neither" || strings.HasSuffix(w, "n't") || w == "no" && i+1 < cue.at && l.words[i+1].Lower == "longer":
			denied = true
		case perhaps[w] && !l.inMay(l.words[i]) && !(w == "would" && cue.is == isKept):
			open = true
		}
		if n := plans().at(l.words[i:]); n > 0 && i+n <= cue.at && !bound[l.words[i].Lower] && !(cue.is == isKept && l.words[i].Lower == "would") && !l.inMay(l.words[i]) {
			open = true
		}
	}
	return denied, open && !denied
}

// bound are the words of plans.txt by which something is as good as settled.
var bound = wordsOf("will, is, are, shall, set, due")

// ofAnotherActor says whether a cue is told of another than the one whom the question is about.
func (r *reading) ofAnotherActor(c *candidate, cue stateCue) bool {
	l := c.line
	if r.doer < 0 {
		return false
	}
	for i := len(l.names) - 1; i >= 0; i-- {
		n := l.names[i]
		at := l.wordAt(n.Start)
		if at >= cue.at || n.Start < l.dateline || r.apartIn(l, at, cue.at) {
			continue
		}
		if ownRole.MatchString(l.text[n.End:]) || at > 0 && actors[l.words[at-1].Lower] {
			continue
		}
		return r.isAnother(c, n) && !slices.ContainsFunc(c.fit.hits[r.doer].at, func(d int) bool { return !r.apartIn(l, d, cue.at) })
	}
	return false
}

// openOf says whether a cue leaves open what the question asks whether it has come about.
func (r *reading) openOf(c *candidate, cue stateCue) bool {
	l := c.line
	if r.on != (deal.Date{}) && r.on.Year != 0 && c.page.came.Year != 0 {
		if later := l.dayWithin(l.words[cue.at].Start, len(l.text)); later.Year != 0 && !endsBefore(r.on, later) {
			return false // it may have come about by then
		}
	}
	of := func(s state) bool {
		return s == r.state.comes || r.state.comes == ofClosing && s.comesAbout() || r.state.comes == ofSigning && s == ofApproval && r.state.head >= 0 && r.hasItself(c, r.state.head)
	}
	if slices.Contains(r.asked.stems, l.words[cue.at].Stem) && cue.n > 1 {
		return false // "has the letter of intent been signed"
	}
	if cue.is != isOpen {
		return of(ofSigning)
	}
	return slices.ContainsFunc(r.cues, func(o stateCue) bool {
		return of(o.is) && !r.apartIn(l, o.at, cue.at) && (l.clauses[o.at]-l.clauses[cue.at] < coordinate && l.clauses[cue.at]-l.clauses[o.at] < coordinate)
	})
}

// undoneWithin is how many words before a verb may stand what denies it: "no contract has been signed".
const undoneWithin = 7

// undoneAt says whether a line tells of a verb that it was not done.
func (l *line) undoneAt(verb int) bool {
	for i := verb - 1; i >= max(0, verb-undoneWithin) && l.clauses[i] == l.clauses[verb]; i-- {
		switch w := l.words[i].Lower; {
		case w == "not" || w == "never" || w == "no" || w == "none" || w == "neither" || w == "nor" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t"):
			return true
		case w == "by", w == "to", w == "which", w == "that":
			return false
		}
	}
	return false
}

// hasCome says whether by a cue what the question asks for has come about, by the day that it asks about.
func (r *reading) hasCome(c *candidate, cue stateCue) bool {
	l := c.line
	last := l.words[cue.at+cue.n-1]
	if slices.ContainsFunc(r.cues, func(o stateCue) bool { return o.is == isPaper && !slices.Contains(r.asked.stems, l.words[o.at].Stem) }) {
		return false
	}
	if denying(l, cue) || !cameAbout[l.words[cue.at].Lower] && !strings.HasSuffix(last.Lower, "ed") || l.onlyMeant(cue.at) {
		return false
	}
	for i := max(0, cue.at-perhapsReach); i < cue.at; i++ {
		if w := l.words[i].Lower; w == "be" || w == "being" || w == "to" || negatorAt(l.words, i) != nil {
			return false
		}
	}
	if r.on == (deal.Date{}) || r.on.Year == 0 {
		return true
	}
	for i := range l.mentions {
		if day, ok := l.mentions[i].Value.(deal.Date); ok && day.Event == "" && day.Month != 0 && l.mentions[i].Start > l.words[cue.at].Start {
			day.Year = cmp.Or(day.Year, c.page.came.Year)
			return !endsBefore(r.on, day)
		}
	}
	return c.page.came.Year != 0 && !endsBefore(r.on, c.page.came)
}

// cameAbout are verbs that tell in the past what came about.
var cameAbout = wordsOf("went, gone, took, taken, came, come, struck, drawn, drew, gave, given, sealed, nailed")

// inState is the best sentence that tells how it stands with what the question asks about; nil for none.
func (r *reading) inState(all []candidate) *candidate {
	if !r.state.asks() {
		return nil
	}
	if slices.ContainsFunc(all, func(c candidate) bool { return c.fact != nil && c.score > sure }) {
		return nil
	}
	var best *candidate
	most, settled := 0.0, false
	for i := range all {
		c := &all[i]
		if c.fact != nil || c.page != all[0].page && c.score <= sure {
			continue
		}
		so, known, about := r.stands(c)
		if !known || about < enoughState || best != nil && about <= most {
			continue
		}
		best, most, settled = c, about, so
	}
	if best == nil {
		return nil
	}
	best.inState = holdsNot
	if settled {
		best.inState = holds
	}
	best.silent, best.score, best.feature[byAfar] = false, max(best.score, nearBy), 0
	return best
}

// A holding is whether what a question asks of a state is so.
type holding byte

const (
	holds holding = iota + 1
	holdsNot
)
