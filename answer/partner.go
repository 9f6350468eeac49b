package answer

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// partnered stands before the name of whom something is done with, against or to.
var partnered = regexp.MustCompile(`(?i)\b(?:with|against|to) (?:the )?$`)

// partneredReach is how many bytes at most such words have before a name.
const partneredReach = 24

// isPartnered says whether what follows a text is the name of such a one: "pays Acme".
func isPartnered(before string) bool {
	before = before[max(0, len(before)-partneredReach):]
	return partnered.MatchString(before) || pays.MatchString(before)
}

// onlyGets says whether a line has a name only as that of such a one.
func (l *line) onlyGets(name []int) bool {
	return !slices.ContainsFunc(name, func(at int) bool { return !isPartnered(l.text[:l.words[at].Start]) })
}

// partnerReach is how many words may stand between what is done and the word before
// the one it is done with: "settle its case against Acme".
const partnerReach = 4

// withOther says whether the question is about what was done with one whom the line
// does not have, while the line tells the same of another: "when did Acme settle with
// Bolt" is not told by "Acme settled with Corvo in May".
func (r *reading) withOther(c *candidate) bool {
	if c.fact != nil || r.shape == ShapeWho || r.shape == ShapeYesNo {
		return false
	}
	for k, t := range r.terms {
		if !t.name || t.at > len(r.lower) || !isPartnered(cut(r.lower, 0, t.at)) {
			continue
		}
		if len(c.fit.hits[k].at) > 0 {
			if r.agent >= 0 && k != r.agent && len(c.fit.hits[r.agent].at) > 0 && r.doneShortOf(c, c.fit.hits[r.agent].at[0]) && c.line.onlyGets(c.fit.hits[r.agent].at) && !c.line.onlyGets(c.fit.hits[k].at) {
				return true // "Acme pays Bolt until May" tells nothing of what Bolt pays Acme
			}
			continue
		}
		for _, n := range c.line.names {
			if r.isAnother(c, n) && isPartnered(c.line.text[:n.Start]) && r.doneShortOf(c, c.line.wordAt(n.Start)) {
				return true
			}
		}
	}
	return false
}

// A question with whom something is done, and a sentence that tells of those no more than
// that there are some: "with two other mills".
var (
	withWhom = newPattern(`\bwith (?:who|whom)\b|\bwho(?:'s|s)?\b[^?]*\bwith\b|\bpartners\b|\bteam(?:s|ed|ing)? up\b|\balongside\b`)
	withSome = newPattern(`(?i)\b(?:with|alongside) (?:the )?(?:help of )?(?:other|others|some|several|various|unnamed|undisclosed|unidentified|certain|different|additional|a number of|a few|two|three|four)\b`)
	namely   = newPattern(`(?i)\b(?:including|such as|like|namely|among them|for example|e\.g\.)|:`)
)

// withUnnamed says whether the question is with whom something is done, and the best
// sentence, or one of its page that has more of what is asked, tells that of some whom it
// does not name; the best has the name of another.
func (r *reading) withUnnamed(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || !r.reads(withWhom) {
		return false
	}
	at := withSome.FindStringIndex(c.line.text)
	if at == nil {
		return slices.ContainsFunc(c.page.lines, func(l *line) bool {
			at := withSome.FindStringIndex(l.text)
			return at != nil && !namely.in(l.text[at[1]:]) && r.tellsMore(l, c)
		})
	}
	return !namely.in(c.line.text[at[1]:]) && (c.span.End <= at[0] || c.line.clauses[c.line.wordAt(c.span.Start)] != c.line.clauses[c.line.wordAt(at[0])])
}

// tellsMore says whether a line has more of the words of what is asked than the best, and all
// that it has of them.
func (r *reading) tellsMore(l *line, best *candidate) bool {
	more := false
	for k := range r.terms {
		t := &r.terms[k]
		if t.name || t.value != nil {
			continue
		}
		own, other := best.fit.hits[k].strength, l.match(t).strength
		if other < own {
			return false
		}
		more = more || other > own
	}
	return more
}

// lacksNameNear says whether a name of the question is neither in a line nor right before
// it, nor what its article is all about.
func (r *reading) lacksNameNear(f *fit) bool {
	for k, t := range r.terms {
		if t.name && len(f.hits[k].at) == 0 && f.carried[k] == 0 && f.level[k] <= inPassage && !r.modifiesMany(&t) && !r.onOccasionOf(&t, f.onPage[k] > 0) {
			return true
		}
	}
	return false
}

// towards stands before the name of whom a figure goes to, comes from or is of.
var towards = regexp.MustCompile(`(?i)\b(?:with|in|into|from|to|of|for|on)(?: the)? $`)

// isTowards finds, right behind a name, that it says whose something is: "its Acme stake".
var isTowards = regexp.MustCompile(`^ (?:investment|stake|holding|shareholding|shares|contract|deal|purchase|takeover|acquisition|licen[cs]e|order|loan|commitment|pledge|bill|bet|spend|agreement|pact)\b`)

// towardsReach is how many bytes behind a figure such a name may begin.
const towardsReach = 80

// ofOtherSide says whether the question is for a figure that goes to, comes from or is of
// one whom the line does not have, while the line tells its figure of another: "it earned
// $5 million from its stake in Corvo" does not tell what it earned from that in Bolt.
func (r *reading) ofOtherSide(c *candidate) bool {
	if kindIn(c.mention.Value) == deal.KindDate {
		return false
	}
	for k, t := range r.terms {
		if t.name && r.isTowards(&t) && !strings.HasSuffix(cut(r.lower, 0, min(t.at, len(r.lower))), "from ") && r.shareOf(c, c.fit.hits[k]) {
			return true
		}
		if (t.name || extract.Place(t.text)) && !c.line.bears(c.fit.hits[k]) && r.isTowards(&t) {
			return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
				behind := n.Start > c.span.End && n.Start <= c.span.End+towardsReach
				return behind && !strings.ContainsAny(c.line.text[c.span.End:n.Start], ",;:—–") && towards.MatchString(c.line.text[c.span.End:n.Start]) && (r.isAnother(c, n) || extract.Place(t.text) && r.isPlace(n.In(c.line.text)) && !r.asks(*c, n)) && !r.names.person(n.In(c.line.text))
			})
		}
	}
	return false
}

// absentPlace says whether a number of things in a place is asked for of which the article of
// the best number has no word, or of things from one that is not told near it.
func (r *reading) absentPlace(c *candidate) bool {
	if r.shape != ShapeCount || c.mention == nil || c.fact != nil {
		return false
	}
	for k, t := range r.terms {
		if t.at > len(r.lower) || c.fit.level[k] >= inPrevious {
			continue
		}
		before := cut(r.lower, 0, t.at)
		if (c.fit.onPage[k] == 0 && strings.HasSuffix(before, " in ") || strings.HasSuffix(before, " from ")) && extract.Place(t.text) {
			return true
		}
	}
	return false
}

// shareIn stands between a share and the name of what it is a share of.
var shareIn = regexp.MustCompile(`^(?: stake| share| interest| holding| shareholding| slice)? (?:of|in)(?: the)? $`)

// shareOf says whether a figure is told as a share of one, and a name is of another: "gets 5% of
// Acme" tells no share of Bolt.
func (r *reading) shareOf(c *candidate, name hit) bool {
	return kindIn(c.mention.Value) == deal.KindPercent && len(name.at) > 0 && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.Start > c.span.End && shareIn.MatchString(c.line.text[c.span.End:n.Start]) && !c.line.within(name, n) && !r.isPlace(n.In(c.line.text))
	})
}

// A share of a thing that has no name there, "51% of the venture", and a question for one in
// somebody: "what is Acme's stake in Bolt".
var (
	ofVenture  = regexp.MustCompile(`^(?: equity)?(?: stake| share| interest| holding)?(?: of| in)? (?:the|an?|its|their|this|that)(?: new| joint| combined| planned)* ?\b(venture|jv|partnership|subsidiary|unit|fund|consortium|plant|factory|mine|project|refinery|pipeline|field)\b`)
	theOther   = regexp.MustCompile(`\bthe (?:other|remaining) $`)
	stakeInOne = newPattern(`\b(?:stake|share|shareholding|holding|interest|piece|slice|percentage|much|owns?|part)\b[^?]*\b(?:in|of) `)
)

// shareOfThing says whether a share is told of something that the question has no word of, while
// it asks for one in somebody it names.
func (r *reading) shareOfThing(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindPercent {
		return false
	}
	of := ofVenture.FindStringSubmatch(c.line.text[c.span.End:])
	if of == nil && theOther.MatchString(c.line.text[:c.span.Start]) {
		for _, m := range c.line.mentions {
			if m.End <= c.span.Start && of == nil && kindIn(m.Value) == deal.KindPercent {
				of = ofVenture.FindStringSubmatch(c.line.text[m.End:])
			}
		}
	}
	if of == nil || r.mentions(of[1]) {
		return false
	}
	at := r.readsAt(stakeInOne)
	return at != nil && slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && at[1] <= t.at && t.at <= at[1]+len("the ")
	})
}

// What stands before or behind a share of a cost, a sale or the like, which is no stake.
var (
	elseBefore = newPattern(`(?i)\broyalt(?:y|ies)\b[^.;]*$`)
	elseBehind = newPattern(`(?i)^(?: percentage)?(?: rates?)?(?: share)? (?:of|on|in) (?:(?:the|its|their|all|any|net|gross|global|worldwide|annual|total|future|operating|american|european|local) )*(?:[a-z-]+ )?(costs?|bills?|sales|profits?|losses|revenues?|turnover|expenses|spending|capacity|output|production|savings|royalt(?:y|ies)|staff|workforce|jobs|votes?|proceeds|price|cash|market|demand|traffic|tickets?)\b`)
)

// ofAny follows a share that is told with what it is of.
var ofAny = regexp.MustCompile(`^(?: [a-z]+)? (?:of|in) `)

// noStake says whether the question is how much of somebody is owned, and a share is told of a
// cost, of sales or the like.
func (r *reading) noStake(c *candidate) bool {
	if c.fact != nil || r.shape != ShapePercent && r.shape != ShapePortion || !c.vague && (c.mention == nil || kindIn(c.mention.Value) != deal.KindPercent) || !r.reads(ownershipAsked) {
		return false
	}
	if at := r.readsAt(stakeInOne); at != nil && c.mention != nil {
		in := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == at[1] })
		if in >= 0 && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
			return n.Start > c.span.End && shareIn.MatchString(c.line.text[c.span.End:n.Start]) && !c.line.within(c.fit.hits[in], n) && r.isAnother(c, n)
		}) {
			return true
		}
	}
	behind := elseBehind.FindStringSubmatch(c.line.text[c.span.End:])
	if c.mention != nil && behind == nil && !ofAny.MatchString(c.line.text[c.span.End:]) {
		for other := range c.alike() { // "bore 60% of the cost and Acme 40%"
			if other.span.End < c.span.Start && behind == nil {
				behind = elseBehind.FindStringSubmatch(c.line.text[other.span.End:])
			}
		}
	}
	return behind != nil && !r.mentions(strings.ToLower(behind[1])) || elseBefore.in(c.before(movedReach))
}

// bears says whether a hit is of a name that stands in the line, and of none that the line
// takes over from one before.
func (l *line) bears(h hit) bool {
	return slices.ContainsFunc(h.at, func(at int) bool { return at > 0 || l.named(at) })
}

// isTowards says whether the question asks for a figure that goes to, comes from or is
// of whom a term names.
func (r *reading) isTowards(t *term) bool {
	end := t.at + len(t.text)
	return t.at <= len(r.lower) && (towards.MatchString(cut(r.lower, 0, t.at)) || pays.MatchString(cut(r.lower, 0, t.at))) || end < len(r.lower) && isTowards.MatchString(r.lower[end:])
}

// doneShortOf says whether what the question is about stands right before a word of
// the line.
func (r *reading) doneShortOf(c *candidate, word int) bool {
	for k, t := range r.terms {
		if !t.name && t.value == nil && c.fit.near(k, word-partnerReach, word-1) {
			return true
		}
	}
	return false
}

// betweenOthers says whether the best candidate is told of others than those the question
// names: a name of the question is far from its sentence, and that names somebody else.
func (r *reading) betweenOthers(c *candidate) bool {
	if c.fact != nil || len(r.figures) > 1 || !r.lacksNameNear(c.fit) {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return n != c.span && r.isAnother(c, n) && !r.isReporter(c.line, n) })
}

// How well who acts has to be matched by the sentence of a figure: around it, and
// in it or right before it where the sentence names somebody else for the figure.
const (
	around = 0.3
	atHand = 0.5
)

// anothers says whether the best figure is told in a place that has nothing of who
// acts in the question.
func (r *reading) anothers(c *candidate) bool {
	if c.mention == nil || c.fact != nil || r.agent < 0 {
		return false
	}
	if r.fromOther(c) || r.asked.most && c.feature[bySort] == 1 {
		return false // whoever gets it: it is the most that can be paid
	}
	level, least := c.fit.level[r.agent], around
	if c.feature[byWhose] == -1 && !r.goesOnAbout(c.line, r.agent) {
		least = atHand
		if (c.feature[byForeign] == 1 || r.ofElse(c)) && len(r.figures) < 2 {
			level = c.fit.hits[r.agent].strength
			if h := c.line.heading; h != nil {
				level = max(level, h.match(&r.terms[r.agent]).strength)
			}
		}
	}
	return level < least || r.actsAnother(c) || r.unnamedYet(c) || r.calledOther(c, r.agent)
}

// calledOther says whether a line without one whom the question names opens with what somebody
// else of the page is called again by: "The fund paid $5 million" for what the airline paid.
func (r *reading) calledOther(c *candidate, who int) bool {
	if len(c.fit.hits[who].at) > 0 || len(c.line.callings) == 0 {
		return false
	}
	called := c.line.callings[0]
	for _, next := range c.line.callings[1:] {
		if c.line.words[called.word].Start >= c.line.said() {
			break
		}
		called = next // "THE WATCHDOG: The French lender said"
	}
	if called.word > c.line.wordAt(c.line.said())+calledBehind || c.line.words[called.word].End > c.span.Start || r.mentions(c.line.words[called.word].Lower) {
		return false
	}
	if before := c.line.before; before != nil && c.line.first != c.line && bothCalled.MatchString(c.line.text) && before.match(&r.terms[who]).strength > 0 {
		return false // both of those told of before are
	}
	if is := r.partyKinds(who); called.nation > 0 && len(is) > 0 && !slices.Contains(is, called.nation) {
		return true // "the British watchdog" is not the Federal Trade Commission
	}
	others := false
	title := c.page.title
	for _, at := range title.match(&r.terms[who]).at {
		if !disjoint(r.addKinds(nil, title, title.words[at].Span), called.kinds) {
			return false
		}
	}
	before, told := c.line.before, len(r.partyKinds(who)) > 0
	for _, l := range c.page.lines {
		for _, n := range l.names {
			rows := r.addKinds(nil, l, n)
			his := len(rows) > 0 && (l.within(l.match(&r.terms[who]), n) || r.sameParty(n.In(l.text), who))
			told = told || his
			if disjoint(rows, called.kinds) {
				continue
			}
			if his {
				return false
			}
			others = true
		}
	}
	if !told && before != nil && len(before.names) > 0 && before.within(before.match(&r.terms[who]), before.names[0]) {
		// What he is nobody tells, and the line goes on about him, or another of the line before.
		return slices.ContainsFunc(before.names, func(n extract.Span) bool { return !disjoint(r.addKinds(nil, before, n), called.kinds) })
	}
	return others
}

// bothCalled begins a sentence about two who are called again: "The utility and the exporter".
var bothCalled = regexp.MustCompile(`^(?:The|Both the) (?:[A-Za-z-]+ ){1,3}and the (?:[A-Za-z-]+ ){1,3}[a-z]`)

// unnamedYet says whether a sum is told before the article, or its title, has named the one who acts
// in the question: it is told of somebody else.
func (r *reading) unnamedYet(c *candidate) bool {
	t := &r.terms[r.agent]
	if kindIn(c.mention.Value) != deal.KindMoney || c.page.title.match(t).strength > 0 {
		return false
	}
	for l := c.line; l != nil; l = l.before {
		if l.match(t).strength > 0 {
			return false
		}
	}
	return true
}

// fromOther says whether a sum is told as what one gets, or pays, and the page is about him and
// the one whom the question asks to pay, or to get, it: who else would that be?
func (r *reading) fromOther(c *candidate) bool {
	if kindIn(c.mention.Value) != deal.KindMoney || c.page.title.match(&r.terms[r.agent]).strength < ownName {
		return false
	}
	does, them := r.behind(&r.terms[r.agent]), []extract.Span(nil)
	switch {
	case paysAsked.MatchString(does):
		them = c.ownersBy(getsHere)
	case getsAsked.MatchString(does):
		them = c.ownersBy(paysHere)
	}
	return len(them) == 1 && len(c.line.names) == 1 && strings.Contains(c.page.title.text, them[0].In(c.line.text))
}

// itsKind begins a line that is about somebody of the line before, by what he is: "The
// airline has borrowed $5 million from Bolt".
var itsKind = textPattern(`^(?:(?:But|And|So|Still,|Instead,|In addition,?|Also,?|Moreover,|Separately,|Under (?:the|its|their) [a-z]+(?: [a-z]+)?,|As part of (?:the|this) [a-z]+,) )?(?:[Ii]t|[Tt]he (?:airline|carrier|bank|lender|insurer|group|company|firm|club|team|league|carmaker|maker|chain|retailer|grocer|studio|broadcaster|startup|start-up|producer|utility|operator|brewer|builder|developer|publisher|business|fund|investor|buyer|bidder|miner|chipmaker|drugmaker|union|federation|agency|city|town|university)) (?:has|had|will|would|is|was|also|itself|then|now|may|can|could|must|plans?|intends?|wants?|hopes?|expects?|aims?|agreed|said|says|[a-z]+ed|[a-z]+s|paid|bought|sold|took|put|got|spent|lent|gave) `)

// theirsHere begins a line that is about somebody of the line before, by what or who is his: "Its bankers
// called ten bidders".
var theirsHere = textPattern(`^(?:But |And |So |Still, )?(?:[Ii]ts|[Tt]heir) (?:bankers|advisers|advisors|lawyers|board|directors|shareholders|stockholders|holders|boss|chairman|chief executive|contract|agreement|deal|lease|licence|license|pact|offer|bid|shares|stock|sales|revenue|profit|debt|owner|founder)s? `)

// goesOnAbout says whether a line is about the bearer of a name of the question, whom the line
// before names first.
func (r *reading) goesOnAbout(l *line, name int) bool {
	before := l.before
	return before != nil && !before.label && l.first != l && len(before.names) > 0 && (itsKind.in(l.text) || theirsHere.in(l.text)) && before.within(before.match(&r.terms[name]), before.names[0])
}

// actsAnother says whether a line without the one who acts in the question tells its
// figure of somebody else, who is named before it: "Bolt is putting $5 million into
// Corvo" for what Acme puts into Corvo.
func (r *reading) actsAnother(c *candidate) bool {
	kind := kindIn(c.mention.Value)
	if r.shape == ShapeWhich || kind == deal.KindDate || kind == deal.KindDuration || r.underName(c) {
		return false
	}
	if len(c.fit.hits[r.agent].at) > 0 {
		return r.earnedByOther(c) || r.dealtByOthers(c)
	}
	if before := c.line.before; before != nil && c.line.pointsBack() {
		return c.line.aboutBefore() && before.match(&r.terms[r.agent]).strength == 0 && r.toldOfOther(before)
	}
	return !r.goesOnAbout(c.line, r.agent) && (r.othersBefore(c) || r.dealtWithOther(c))
}

// toldOfOther says whether the first body or person that a line names, but by the way, is one whom the
// question does not.
func (r *reading) toldOfOther(l *line) bool {
	first := slices.IndexFunc(l.names, func(n extract.Span) bool { return !l.byTheWay(n) && !r.isPlace(n.In(l.text)) })
	return first >= 0 && !r.namedBy(l, l.names[first])
}

// dealtWithOther says whether the question has two names, and the figure is that of a deal
// with a third: "signed a deal worth $5 million with Corvo" for what Acme pays Bolt.
func (r *reading) dealtWithOther(c *candidate) bool {
	two := slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.text != r.terms[r.agent].text })
	return two && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.Start >= c.span.End && r.isAnother(c, n) && dealtWith.MatchString(c.line.text[c.span.End:n.Start])
	})
}

// dealtWith stands between the figure of a deal and whom it was made with.
var dealtWith = regexp.MustCompile(`^ (?:[a-z-]+ ){0,2}with (?:[a-z-]+ ){0,4}$`)

// othersBefore says whether a line names somebody before the candidate whom the question
// does not name, and is told of him.
func (r *reading) othersBefore(c *candidate) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return n.End <= c.span.Start && !c.line.isCounted(n) && r.isAnother(c, n) && !r.isReporter(c.line, n) && !c.line.byTheWay(n) && !c.isDealtTo(n) && !r.describes(c, n) && !(c.receives(n) && c.line.itPays(n))
	})
}

// isCounted says whether a name is of things of which the line tells how many there are: "140 A320neo".
func (l *line) isCounted(n extract.Span) bool {
	word := l.wordAt(n.Start)
	return word > 0 && countOf(l, word-1) != ""
}

// earnedByOther says whether a figure is told as what somebody else earned, and the one
// who acts in the question only as what it was earned from: "Bolt earned $5 million from
// its stake in Acme".
func (r *reading) earnedByOther(c *candidate) bool {
	kind := kindIn(c.mention.Value)
	if kind != deal.KindMoney || disjoint(c.line.sortsBeside(c, kind), earnings()) {
		return false
	}
	first, _ := c.line.wordRange(c.span)
	n := c.line.subject(first)
	return n != nil && r.isAnother(c, *n) && !slices.ContainsFunc(c.fit.hits[r.agent].at, func(at int) bool { return at < first || !ofWhich[c.line.words[at-1].Lower] })
}

// earnings are the sorts of what one earns.
var earnings = sync.OnceValue(func() []int {
	return slices.Concat(sortsIn(extract.Words("profit")), sortsIn(extract.Words("revenue")))
})

// ofWhich stand before what something is earned from.
var ofWhich = wordsOf("in, of, from, on, with")

// dealtByOthers says whether a line opens with somebody whom the question does not name,
// and lacks one whom it does: "Acme and Corvo signed a contract for $5 million" for what
// Acme pays Bolt.
func (r *reading) dealtByOthers(c *candidate) bool {
	if c.line.pointsBack() || c.line.voice != nil || !r.openedByOther(c) {
		return false
	}
	for k, t := range r.terms {
		if t.name && len(c.fit.hits[k].at) == 0 && c.page.title.match(&t).strength == 0 {
			return true
		}
	}
	return false
}

// fallsBack says whether the best figure is told without a word of what is asked, while
// another of its page that has most of them is no answer: "Bolt invests $5 million" is
// none for Acme, and then what Acme buys is none for what it invests.
func (r *reading) fallsBack(all []candidate) bool {
	best := &all[0]
	if best.mention == nil || best.fact != nil || r.agent < 0 {
		return false
	}
	kind := kindIn(best.mention.Value)
	if r.shape == ShapeDuration && (kind == deal.KindDuration || kind == deal.KindDate) {
		return r.timesOther(all)
	}
	if kind != deal.KindMoney || r.verbFit(best.fit) > 0 {
		return false
	}
	if !slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.value == nil && t.weight > askerWeight }) {
		return false
	}
	return slices.ContainsFunc(all[1:], func(c candidate) bool {
		return c.mention != nil && c.page == best.page && kindIn(c.mention.Value) == deal.KindMoney && r.verbFit(c.fit) >= nearlyAll && r.anothers(&c)
	})
}

// timesOther says whether the best length of time stands in a line without the one asked
// about and without some of what is asked, while another of its page that has nearly all of
// that is told of somebody else: how long a pact runs is not how long Acme has the license
// that it gives to Bolt.
func (r *reading) timesOther(all []candidate) bool {
	best := &all[0]
	if len(best.fit.hits[r.agent].at) > 0 || r.verbFit(best.fit) >= nearlyAll {
		return false
	}
	return slices.ContainsFunc(all[1:], func(c candidate) bool {
		return c.mention != nil && c.page == best.page && c.line != best.line && r.verbFit(c.fit) >= nearlyAll && r.anothers(&c)
	})
}

// ruledOutBetter says whether the best figure is told without most of what is asked, while a
// sentence of its page that tells nearly all of that has only what is ruled out: where results
// "are expected in 2025", no other day is when they were published.
func (r *reading) ruledOutBetter(all []candidate) bool {
	best := &all[0]
	if best.mention == nil || best.fact != nil || r.era != anyEra || r.on != (deal.Date{}) || r.topical() < 1 || r.verbFit(best.fit) > halfTold || best.feature[byFormer] == 1 {
		return false
	}
	if best.feature[byUnit] == 1 && best.feature[byWhose] == 1 {
		return false // it is the price of a trade, and paid by the one asked about
	}
	return slices.ContainsFunc(all[1:], func(c candidate) bool {
		return c.mention != nil && c.page == best.page && c.line != best.line && c.feature[byForeign] == 0 && c.score <= ofAnother && r.verbFit(c.fit) >= nearlyAll && c.feature.dot(weights()) > best.score
	})
}

// halfTold is the share of its words that a question has to have in the sentence of its
// answer where another sentence has nearly all.
const halfTold = 0.5

// itsOther says whether a figure or a date is told of what the line before is about, and that
// is somebody whom the question does not name: "Bolt has made the shirts so far. Its contract
// ends in May" for "when does the Acme deal end".
func (r *reading) itsOther(c *candidate) bool {
	l := c.line
	if c.mention == nil || c.fact != nil || !r.namesAnybody() || !l.aboutBefore() || l.before.aboutThing() && len(l.before.names) > 0 || r.namesOf(l.before) || r.namesOf(l) || r.underName(c) || l.voice != nil {
		return false
	}
	from := l.before
	for from.aboutBefore() && !r.namesOf(from.before) {
		from = from.before // "Its contract ends in May. It was fined twice"
	}
	return slices.ContainsFunc(from.names, func(n extract.Span) bool {
		return !from.isSource(n) && !from.byTheWay(n) && !r.isPlace(n.In(from.text))
	})
}

// namedBy says whether the question has a name of a line.
func (r *reading) namedBy(l *line, n extract.Span) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && l.within(l.match(&t), n)
	})
}

// ofElse says whether the sentence of a figure or a date, which has not who acts in the
// question, tells it of somebody else: "grants Bolt a license until 2030" for "until when
// does Acme have a license".
func (r *reading) ofElse(c *candidate) bool {
	return len(c.fit.hits[r.agent].at) == 0 && r.othersBefore(c)
}
