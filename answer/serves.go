package answer

import (
	"regexp"
	"slices"

	"dealbot/extract"
)

// What stands between a person and whom the person serves, "Ann Lee, head of Acme",
// between the other and the person, "Acme's head Ann Lee", and what follows the one
// whose name comes after the person's: "Ann Lee, Acme's head".
var (
	headOf   = regexp.MustCompile(`^,? (?:an? |the |its |their |his |her )?(?:[a-z-]+ ){0,5}(?:of|at|for) (?:the |drugmaker |carmaker |bank |airline )?$`)
	ownHead  = regexp.MustCompile(`^['’]s? (?:[a-z-]+,? ){1,5}$`)
	whoseOwn = regexp.MustCompile(`^, (?:the )?$`)
	ownRole  = regexp.MustCompile(`^['’]s? [a-z]`)
)

// The same of one who advises another: "Bolt Partners is acting for Acme", "Acme was
// advised by Bolt Partners".
var (
	actsFor   = regexp.MustCompile(`^,? (?:which |who )?(?:is |are |was |were |has |have |had |will )?(?:be |been )?(?:acts?|acting|acted|advis(?:es?|ed|ing)|represent(?:s|ed|ing)?|work(?:s|ed|ing)?|counsel(?:s|led|ling)) (?:as [a-z -]{3,30} )?(?:for |to |on behalf of )?(?:the )?$`)
	advisedBy = regexp.MustCompile(`^,? (?:which |who )?(?:(?:is|are|was|were|has|have|had)(?: being| been)? (?:advised|represented|counselled|assisted) by|(?:takes|took|sought|received|has taken) (?:legal |financial )?advice from) (?:the )?(?:[a-z]+ (?:firm|bank|boutique) )?$`)
)

// serves is the name of the company that a person of the line is told to be of; nil
// where it tells of none.
func (l *line) serves(person extract.Span) *extract.Span {
	for i := range l.names {
		n := &l.names[i]
		switch {
		case n.Start > person.End:
			between, after := l.text[person.End:n.Start], l.text[n.End:]
			if headOf.MatchString(between) || actsFor.MatchString(between) || whoseOwn.MatchString(between) && ownRole.MatchString(after) {
				return n
			}
		case n.End < person.Start && (ownHead.MatchString(l.text[n.End:person.Start]) || advisedBy.MatchString(l.text[n.End:person.Start]) || l.text[n.End:person.Start] == " by "):
			return n // the last: "Acme was advised by Bolt, and Corvo by Delta"
		}
	}
	return nil
}

// servesOther says whether a person is told to be of a company that the question does
// not name, where it asks for somebody of one that it does: "which Acme boss".
func (r *reading) servesOther(c *candidate) bool {
	if r.served < 0 {
		return false
	}
	if r.reads(advises) && c.line.advised(c.span) {
		return true
	}
	of := c.line.serves(c.span)
	if of != nil && takesPost.MatchString(c.line.text[c.span.End:]) {
		return false // "Ann Lee, the head of Bolt, becomes chairwoman": not where she comes from
	}
	return of != nil && !r.isPlace(of.In(c.line.text)) && !r.isServed(c, *of)
}

// advised says whether a name is of one who is told to be advised, by one before it or behind it.
func (l *line) advised(client extract.Span) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		return n.End < client.Start && actsFor.MatchString(l.text[n.End:client.Start]) || n.Start > client.End && advisedBy.MatchString(l.text[client.End:n.Start])
	})
}

// takesPost finds behind a person, and what is told of the person by the way, that the
// person takes a post.
var takesPost = regexp.MustCompile(`^(?:,(?:[^,;.]{3,120},)?)? (?:becomes|became|will become|is to become|takes over|took over|will (?:head|lead|chair|run)|is to (?:head|lead|chair|run)|(?:is|was|were|has been|will be) (?:named|appointed|made))\b`)

// servesAsked says whether a person is told to be of the company that the question asks
// for somebody of.
func (r *reading) servesAsked(c *candidate) bool {
	if r.served < 0 {
		return false
	}
	of := c.line.serves(c.span)
	return of != nil && r.isServed(c, *of) && !r.headsPart(c)
}

// topAsked finds a question for who is at the head of a whole company, officeAsked for who has one
// of its other offices, and headOfPart tells of
// one, before the name or behind it, who is at that of a part: "the head of lending, Ann Lee".
var (
	topAsked    = newPattern(`\b(?:boss|ceo|chief executive|in charge|runs|leads|heads|heading|running|leading)\b|\bhead of [a-z0-9.&-]+\?*$`)
	officeAsked = newPattern(`\b(?:cfo|finance chief|finance director|chief financial officer|chair(?:man|woman)?)\b`)
	headOfPart  = regexp.MustCompile(`^, (?:its |the |their )?(?:head|chief|boss|director|president|manager) (?:of|for) [a-z]+[ ,]|\b(?:head|chief|boss|director|president|manager) (?:of|for) [a-z]+,? $`)
)

// headsPart says whether the head of a company is asked for, and the name is that of who heads a
// part of one.
func (r *reading) headsPart(c *candidate) bool {
	return r.served >= 0 && (r.reads(topAsked) || r.reads(officeAsked)) && (headOfPart.MatchString(c.line.text[:c.span.Start]) || headOfPart.MatchString(c.line.text[c.span.End:]))
}

// isServed says whether a name is that of the company somebody of which is asked for, and not
// of one of its own: the head of a daughter is not the head.
func (r *reading) isServed(c *candidate, of extract.Span) bool {
	hit := c.fit.hits[r.served]
	return hit.strength > ownName && c.line.within(hit, of)
}

// servedTerm returns the index of the name whose man or woman a question is for: "Acme"
// in "which Acme boss", "who heads Acme", "the chairman of Acme", "Acme's bankers"; -1 for
// none.
func (r *reading) servedTerm() int {
	if r.shape != ShapeWho {
		return -1
	}
	if r.reads(advises) {
		return slices.IndexFunc(r.terms, func(t term) bool { return t.name })
	}
	return slices.IndexFunc(r.terms, func(t term) bool {
		if !t.name {
			return false
		}
		end := min(len(r.lower), t.at+len(t.text))
		return headsIt.MatchString(cut(r.lower, 0, t.at)) || r.asked.who == person && (headWord.MatchString(cut(r.lower, end, len(r.lower))) || headBefore.MatchString(cut(r.lower, 0, t.at)))
	})
}

// advises finds a question for those who advise somebody.
var advises = newPattern(`\bwho(?:'s|s| is| was| were| are)? (?:advis(?:es|ed|ing)|represent(?:s|ed|ing)|act(?:s|ed|ing) for)\b|\b(?:investment banks?|bankers?|lawyers?|law firms?|legal counsel|advis[eo]rs?)\b`)

// advisesOther says whether the question is who advises somebody, and the candidate is
// told to advise nobody of that name, in the line or around it.
func (r *reading) advisesOther(c *candidate) bool {
	if r.served >= 0 && c.fit.level[r.served] >= asPrincipal && itsAdviser.MatchString(c.line.text[:c.span.Start]) {
		return false
	}
	return r.served >= 0 && c.fact == nil && r.reads(advises) && (!r.servesAsked(c) || !advising.in(c.line.text)) && (c.fit.hits[r.served].strength == 0 && c.fit.carried[r.served] == 0 || !advising.in(c.line.text) && (c.line.heading == nil || !advising.in(c.line.heading.text)))
}

// itsAdviser stands before the name of one who advises whom an article is about.
var itsAdviser = regexp.MustCompile(`\b(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ )?(?:advis[eo]rs?|bankers?|lawyers?)(?: is| are| was| were)?,? $`)

// advising finds that a line tells of those who advise.
var advising = newPattern(`(?i)\b(?:advi[sc][a-z]*|with (?:the )?help (?:of|from)|(?:assisted|helped|guided) by|counsel[a-z]*|represent[a-z]*|act(?:s|ed|ing) (?:for|as|on)|lawyers?|law firms?|attorneys?|solicitors?|barristers?|bank(?:s|ers?)?|legal|mandate[ds]?|hired|work(?:s|ed|ing) (?:for|with)|retained|partner)\b`)

// What a question has before the name of a company, or behind it, when it asks for one
// of its people.
var (
	headsIt    = regexp.MustCompile(`\bwho(?:'s|s| is| was)? (?:now |currently )?(?:heads?|leads?|chairs?|headed|led|chaired|in charge (?:at|of)|(?:becomes? |became )?(?:the |an? )?(?:[a-z-]+ ){0,2}(?:boss|head|ceo|cfo|chief executive|finance chief|chairman|chairwoman|chair|president|chief) (?:at|of|for)) (?:the )?$`)
	headBefore = regexp.MustCompile(`\b(?:exec|executive|boss|ceo|chief|chair|chairman|chairwoman|president|founder|head|director|manager|official|banker|lawyer|person|spokesman|spokeswoman) (?:at|of|from|for|with) (?:the )?$`)
	headWord   = regexp.MustCompile(`^(?:'s|’s)? (?:[a-z-]+ ){0,2}(?:exec|executive|boss|ceo|chief|chair|chairman|chairwoman|president|founder|head|director|manager|official|person|spokesman|spokeswoman)\b`)
)

// Which of the parties to a trade a question asks for: who sells, or who buys.
var (
	sellerAsked = newPattern(`\bwho(?:'s|s| is| was| are| were| has| had)? (?:been )?(?:sold|sells|selling|offloaded|offloading)\b|\b(?:from whom|from who|from which (?:company|firm|group|fund|owner|seller))\b|\bwho[^?]* (?:buy|buys|buying|bought|acquire[sd]?|acquiring|purchas(?:e[sd]?|ing)|get|got|getting) [^?]* from\?*$|^(?:the )?(?:seller|vendor)\b`)
	buyerAsked  = newPattern(`\bwho(?:'s|s| is| was| are| were| has| had| will| would)? (?:been )?(?:be )?(?:bought|buys|buying|buy|acquired|acquires|acquiring|purchased|purchasing|taking over|took over|snapped up|snapping up)\b|\b(?:to whom|to who)\b[^?]*\b(?:sell|sold|selling)\b|\bwho[^?]* (?:sell|sold|selling) [^?]* to\?*$|^(?:the )?(?:buyer|acquirer|purchaser)\b`)
)

// businessOf stands before whose business is bought: "the kettle business of the retailer".
var businessOf = regexp.MustCompile(`\b(?:business|businesses|unit|arm|division|operations|branch|brand|brands|portfolio|activities) of (?:the )?(?:[a-z-]+ ){0,3}$`)

// tradeFit is above 0 where the line tells that the name sells, or buys, as was asked,
// below where it tells that it is the other party to the trade, or what is traded.
func (r *reading) tradeFit(c *candidate) float64 {
	if r.asked.seller == r.asked.buyer {
		return 0
	}
	for _, t := range c.line.trades() {
		asked, other := t.Buyer, t.Seller
		if r.asked.seller {
			asked, other = t.Seller, t.Buyer
			if ownRole.MatchString(c.line.text[t.Target.End:]) || businessOf.MatchString(c.line.text[:t.Target.Start]) {
				asked = t.Target // "Acme buys Bolt's kettle business": Bolt sells
			}
		}
		if c.line.apposes(asked) {
			continue // "Acme, which owns Bolt, will buy Corvo"
		}
		switch c.span {
		case asked:
			return 1
		case other, t.Target:
			return doneTo
		}
	}
	if r.tradesAs(c) {
		return 1
	}
	return 0
}

// What the two to a trade are called.
var (
	sellers = map[string]bool{"seller": true, "sellers": true, "vendor": true, "vendors": true}
	buyers  = map[string]bool{"buyer": true, "buyers": true, "acquirer": true, "acquirers": true, "purchaser": true, "purchasers": true}
)

// tradesAs says whether the name is called the one asked for, who sells or who buys: "The
// sellers are Acme and Bolt".
func (r *reading) tradesAs(c *candidate) bool {
	called := buyers
	if r.asked.seller {
		called = sellers
	}
	first, last := c.line.wordRange(c.span)
	for i := max(0, first-roleReach); i <= min(c.line.pastApposition(last), len(c.line.words)-1); i++ {
		if called[c.line.words[i].Lower] && (i > last || !c.line.nameBetween(i, first)) {
			return true
		}
	}
	return false
}

// tradedElsewhere says whether the question is who sold, or bought, somebody whom neither
// the candidate's line nor what is right before it names, while it names others.
func (r *reading) tradedElsewhere(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && r.asked.seller != r.asked.buyer && c.feature[byForeign] == 1 && r.tradeFit(c) != 1 && r.namedNear(c) == 0
}

// namedNear is how well the heading and the sentence before have a name of the question.
func (r *reading) namedNear(c *candidate) float64 {
	most := 0.0
	for k, t := range r.terms {
		if t.name {
			most = max(most, c.fit.carried[k])
		}
	}
	return most
}

// nearlyTraded is how much less may speak for the one who sells, or buys, by what a
// sentence tells of a trade than for another.
const nearlyTraded = 1.0

// trading is the best candidate who sells, or buys, as was asked, by what its sentence
// tells of a trade; nil where none is nearly as good as the best.
func (r *reading) trading(all []candidate) *candidate {
	for i := range all {
		switch c := &all[i]; {
		case c.score <= sure || c.score < all[0].score-nearlyTraded || c.fact != nil:
			return nil
		case r.tradeFit(c) == 1:
			return c
		}
	}
	return nil
}

// trades are what the line tells of things that change hands.
func (l *line) trades() []extract.Trade {
	read := extract.Line{Span: extract.Span{End: len(l.text)}, Words: l.words, Names: l.names, Mentions: l.mentions}
	return extract.Trades(l.text, &read)
}

// priceFit is 1 where the sum is the price of a trade, the question asks for one, and it
// names two of those that the sentence tells of it, or what is bought and nobody else.
func (r *reading) priceFit(c *candidate) float64 {
	if r.shape != ShapeMoney || !r.asked.priced {
		return 0
	}
	for _, t := range c.line.trades() {
		if t.Price.Start != c.span.Start {
			continue
		}
		named := 0
		for _, role := range []extract.Span{t.Buyer, t.Target, t.Seller} {
			if role != (extract.Span{}) && r.asks(*c, role) {
				named++
			}
		}
		if r.agent >= 0 && t.Target == (extract.Span{}) && c.line.within(c.fit.hits[r.agent], t.Buyer) && r.tradesThings(c, t) {
			return 1
		}
		if named == 1 && t.Target == (extract.Span{}) && len(namesOf(r.terms)) == 1 && r.reads(goesFor) {
			return 1
		}
		if named > 1 || named == 1 && t.Target != (extract.Span{}) && r.asks(*c, t.Target) && len(namesOf(r.terms)) == 1 {
			return 1
		}
	}
	if r.agent >= 0 && slices.Equal(c.fit.hits[r.agent].at, []int{0}) && heBought.MatchString(c.line.text[:c.span.Start]) && slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return n.End < c.span.Start && r.asks(*c, n) }) {
		return 1
	}
	return 0
}

// goesFor finds a question for what something is sold for.
var goesFor = newPattern(`\b(?:sell|sold|selling|go|goes|going|went) for\b|\bfetch(?:ed|ing)?\b`)

// heBought stands before the sum for which whom the sentence before tells of buys somebody: "He
// bought Bolt for $5 million".
var heBought = regexp.MustCompile(`^(?:It|He|She|They) (?:had |has |have |then |first |later |only )*(?:buys?|bought|acquires?|acquired|took over|purchased|snapped up|picked up) [^,;]{2,60} for (?:about |around |some |just |only )?$`)

// tradesThings says whether the question has a word for what changes hands in a trade of things
// without a name: "hotels", in "buys 14 hotels from Acme for $5 million".
func (r *reading) tradesThings(c *candidate, t extract.Trade) bool {
	for k := range r.terms {
		if term := &r.terms[k]; !term.name && term.value == nil && slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			w := c.line.words[at]
			return w.Start > t.Act.End && w.End < c.span.Start
		}) {
			return true
		}
	}
	return false
}

// priced finds a question for a price: what is paid for something.
var priced = newPattern(`\b(?:pay|pays|paid|paying|cost|costs|price|worth|value|for how much|sell for|sold for|selling for|go for|goes for|going for|went for|fetch|fetched|fetching)\b`)
