package answer

import (
	"slices"

	"dealbot/deal"
)

// A payment is what a price is paid in.
type payment int

const (
	inCash payment = 1 << iota
	inStock
)

// A question whether all of a price is paid in one thing, and what the things are called.
var (
	allPaidIn = newPattern(`\b(?:all|entirely|wholly|fully|completely|totally|100 ?%|purely|solely|only|just|exclusively|nothing but|straight|pure|everything|entire price|whole price|whole thing|lot)(?: (?:of it|paid|being paid|for|in|with|hard))*[ -](?:cash|stock|shares?|equity|paper)\b|\b(?:cash|stock|shares?)(?: |-)(?:only|alone)\b`)
	cashAsked = newPattern(`\bcash\b`)
)

// inWhat is the payment that a pattern finds a question to speak of; 0 where it finds none.
func inWhat(q *glance, asks *rowPattern) payment {
	at := asks.find(q)
	switch {
	case at == nil:
		return 0
	case cashAsked.in(q.text[at[0]:at[1]]):
		return inCash
	}
	return inStock
}

// Words by which a sentence tells that cash is paid, that shares are, that something is paid
// which is no price, and what makes it a price.
var (
	cashTold   = textPattern(`(?i)\bcash\b`)
	stockTold  = textPattern(`\b(?i:in|and|with|or|plus|between|half|part(?:ly)?|new|own|its|their|of an?|paid|for) (?:[A-Z][\w.&'’-]* ){0,2}(?i:(?:ordinary |common |own |new )*(?:stock|shares?))\b|\d (?:of an? )?(?:[A-Z][\w.&'’-]* ){1,2}shares?\b|(?i)\ball-(?:stock|share|paper)\b|\b(?:stock|share)(?: |-)(?:swap|deal|transaction|exchange|component)\b`)
	priceTold  = textPattern(`(?i)\b(?:prices?|paid|pays?|paying|payable|offer(?:s|ed)?|bids?|deal|transaction|consideration|receives?|gets?|got|exchange|swap|for (?:each|every)|buy(?:s|ing)?|acquir(?:es?|ing)|tak(?:es?|ing)|takeover|merger|purchase)\b`)
	besideTold = textPattern(`(?i)\b(?:fees?|penalt(?:y|ies)|deposit|dividends?|fines?|damages|bonus(?:es)?|severance|salar(?:y|ies)|royalt(?:y|ies)|compensation|rent|buy-?backs?|cash flow|raised?|placement)\b`)
)

// paidIn is what a line tells to be paid in.
func (l *line) paidIn() (in payment) {
	if cashTold.in(l.text) {
		in |= inCash
	}
	if stockTold.in(l.text) {
		in |= inStock
	}
	return in
}

// besidePrice says whether the question is what a price is paid in, and all that a line tells of is
// a fee, a dividend or another sum that is none.
func (r *reading) besidePrice(l *line) bool {
	return r.asked.allIn != 0 && besideTold.in(l.text) && !besideTold.match(r.seen)
}

// tellsMeans says whether a line tells what a price is paid in, where that is asked.
func (r *reading) tellsMeans(c *candidate) bool {
	_, known := r.allIn(c)
	return known
}

// allIn says whether all of a price is told to be paid in what the question asks about.
func (r *reading) allIn(c *candidate) (holds, known bool) {
	if r.asked.allIn == 0 || c.fact != nil || r.besidePrice(c.line) {
		return false, false
	}
	if c.line.before != nil && len(c.line.mentions) == 0 && !priceTold.in(c.line.text) {
		return false, false
	}
	in := c.line.paidIn()
	return in == r.asked.allIn, in != 0
}

// A question how much of a price is paid in one thing, and what else it says of the price.
var (
	partPaidIn = newPattern(`\bhow much\b[^?]*\b(?:price|deal|consideration|bid|offer|takeover|purchase|merger|acquisition|sum|total|package|pay|pays|paid|paying|it|that|this)\b[^?]*\b(?:in|is|was|were|be|as|being|made up of) (?:paid |put up |payable )?(?:in |as )?(?:[a-z0-9.&'’-]+ ){0,2}?(?:cash|stock|shares)\b` +
		`|\bhow much (?:is|was|will be|would be|were|comes?|came)(?: paid| put up)? (?:in|as) (?:[a-z0-9.&'’-]+ ){0,2}?(?:cash|stock|shares)\b` +
		`|\bhow much (?:[a-z0-9.&'’-]+ ){1,10}?(?:receive|get|pay|offer|paid|offered|hand over|put up)(?: [a-z0-9.&'’-]+){0,4}? in (?:cash|stock|shares)\b` +
		`|\bhow much (?:[a-z0-9.&'’-]+ )?(?:cash|stock) (?:is|was|did|does|will|would|were)\b[^?]*\b(?:pay|paid|paying|hand(?:ing|ed)? over|put(?:ting)? up|offer(?:ed|ing)?|part of|in the (?:deal|price|offer|bid))\b` +
		`|\b(?:cash|stock|shares?) (?:part|portion|component|element|piece|slice|bit|leg|side|half)\b`)
	priceAsIs = newPattern(`\b(?:price(?: tag)?|deal|consideration|bid|offer|takeover|purchase|merger|acquisition|sum|total|package|part|portion|component|element|piece|slice|bit|leg|side)\b`)
)

// What stands behind a sum, and before one, that is paid in something.
var (
	paidAfter  = textPattern(`^(?:\*\*)?(?::|,)?(?: (?:of it|of that|was|is|are|were|will be|comes|paid|payable|worth|of|in|as|all|entirely|both|new|newly issued|its|own|their|ordinary|common|class [A-Z]|[A-Z][\w.&'’-]*))* (cash|stock|shares?)\b(?:,? (?:and|or|plus) (?:[A-Z][\w.&'’-]* |new |own |its )*(cash|stock|shares?)\b)?`)
	paidBefore = textPattern(`(?i)\b(cash|stock|shares?)(?: (?:part|portion|component|element))?(?: (?:of|worth|totall?ing|is|was|comes to|valued at|for)|:|\*\*:?)+ (?:about |some |up to |roughly |around |as much as |\*\*)*$`)
)

// ofStaff finds that a sum is for those who work for somebody.
var ofStaff = textPattern(`(?i)\b(?:for|to) (?:[a-z0-9.&'’-]+ ){0,3}(?:employees|staff|workers|workforce|managers|management|executives|team|advis[eo]rs|bankers)\b`)

// means is in what a sum is told to be paid; 0 where that is not told.
func (c *candidate) means() (in payment) {
	add := func(what string) {
		switch what {
		case "":
		case "cash", "Cash":
			in |= inCash
		default:
			in |= inStock
		}
	}
	text := c.line.text
	if m := paidAfter.FindStringSubmatch(text[c.span.End:]); m != nil {
		add(m[1])
		add(m[2])
		return in
	}
	if m := paidBefore.FindStringSubmatch(c.before(replacedReach)); m != nil {
		add(m[1])
	}
	return in
}

// meansFit is 1 where a sum is told to be paid in what the question asks how much is paid in, and
// -1 where it is told to be paid in something else.
func (r *reading) meansFit(c *candidate) (fit float64, told bool) {
	if r.asked.partIn == 0 || !slices.Contains([]Shape{ShapeMoney, ShapePortion}, r.shape) || kindIn(c.mention.Value) != deal.KindMoney {
		return 0, false
	}
	strict := func(row int) bool { return sorts()[row].strict && sorts()[row].kind == deal.KindMoney }
	is := c.line.sortsBeside(c, deal.KindMoney)
	if asks := slices.ContainsFunc(r.asked.sorts, strict); asks && disjoint(is, r.asked.sorts) || !asks && slices.ContainsFunc(is, strict) {
		return 0, false // a fee in cash is no part of the price
	}
	switch in := c.means(); {
	case in == 0:
		return 0, false
	case in != r.asked.partIn:
		return -1, true
	case ofStaff.in(c.line.text[c.span.End:]) && !ofStaff.match(r.seen):
		return untold, true
	}
	return asDated, true
}
