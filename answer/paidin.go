package answer

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

// allInOf is what a question asks whether all of a price is paid in; 0 where it does not.
func allInOf(q *glance) payment {
	at := allPaidIn.find(q)
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
