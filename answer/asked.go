package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dealbot/deal"
	"dealbot/extract"
)

// An asked is what every candidate is held against of the question's words,
// found out once.
type asked struct {
	stems    []string     // of all its words
	spaced   string       // its words, each between spaces
	currency string       // the code of the currency it asks for; empty: any
	per      string       // what it asks an amount per; empty: it does not say
	bounds   []deal.Bound // the ends of what is possible that it asks for
	rng      bool         // it asks for a range
	present  bool         // it is about how things stand
	who      whoKind      // whom it asks for
	measured bool         // it asks how much there is of something that is measured
	measure  bool         // ... in a unit of measure that it names: "in MW"
	unit     string       // that unit, written out
	ordinal  string       // which of several it is about, by its place: "second"
	called   string       // the word for them
	things   []string     // the stems of what it asks how many of there are
	roles    []int        // the terms that are words for a role
	spans    []sortSpan   // the words that name one together
	sorts    []int        // the sorts of amount it names: rows of sorts.txt
	negated  bool         // it asks whether something is not so
	quit     bool         // ... whether what it is read to ask for is over: "has Acme stopped paying"
	barred   bool         // ... by asking whether somebody is kept from it
	excepts  bool         // it takes something out itself: "outside Japan"
	unbidden bool         // it asks what somebody may do without asking another
	deed     bool         // it asks whether something was done
	lasts    bool         // it asks whether something still is
	goesOn   bool         // ... or goes on as planned
	gone     bool         // ... or is no more
	over     bool         // it asks whether something is over, in words that are no terms
	event    bool         // for what has to come about
	having   bool         // it asks whether somebody has something
	weekday  bool         // for a day of the week
	being    bool         // it asks what somebody is
	reached  bool         // it asks whether something had come to be by a day
	supposes bool         // it asks what happens if something does
	alone    bool         // it asks whether something is one's alone
	others   bool         // ... or whether others may have it too
	allowed  bool         // it asks what somebody may or can do
	now      bool         // it wants the latest
	saying   bool         // whether something was said
	official bool         // what the parties themselves say
	atOnce   bool         // whether all of something comes at once
	unbound  bool         // ... or without conditions
	clashes  bool         // whether one thing stands against another
	exists   bool         // whether there is something
	gain     bool         // for what somebody has of something
	anything bool         // whether there is anything at all of what it asks about
	tense    tense        // when what it asks about lies
	coming   bool         // it is for what is to come
	seller   bool         // who sells
	buyer    bool         // who buys
	priced   bool         // what something costs
	until    bool         // it is until when something is
	whole    bool         // whether all of something is
	majority bool         // or most of it
	total    bool         // all of an amount
	sum      bool         // ... however long it is paid
	most     bool         // the most that an amount can be
	already  bool         // whether something has been done by now
	ending   bool         // whether an end has been set for something
	words    bool         // for the words of the source
	defined  bool         // what a word means, and no more of it
	gets     bool         // what somebody gets
	gist     bool         // what an article is about as a whole
	sidesOf  bool         // who makes the deal that it is about
	changes  bool         // what is no longer as it was
	nothing  bool         // it is no question: a greeting, thanks
	advice   bool         // it is for advice or an opinion
	duty     bool         // whether somebody has to do something
	tied     bool         // whether something depends on anything
	awaits   bool         // whether somebody's consent is still waited for
	outcome  outcome      // whether, or for whom, a case came out so
	allIn    payment      // whether all of a price is paid in that
	partIn   payment      // how much of a price is paid in that

	overview *overviewAsked // what there is, or is of somebody, that it asks for; nil: it asks for one thing

	under []extract.Span // where it states under what condition it asks

	sides []*side // of the opposites, what it has of them
}

// newAsked reads a question in lower case.
func newAsked(q *glance) *asked {
	lower := q.text
	words := extract.Words(lower)
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = w.Stem
	}
	a := &asked{
		stems:    stems,
		sides:    sidesOf(stems),
		spaced:   " " + strings.Join(extract.LowerWords(lower), " ") + " ",
		currency: currencyOf(q),
		per:      perOf(q),
		bounds:   boundsOf(lower),
		things:   thingsCounted(lower),
		rng:      rangeWords.match(q),
		changes:  changesAsked.match(q),
		present:  present.match(q),
		now:      nowOnly.match(q),
		deed:     deeds.match(q),
		lasts:    lasting.match(q),
		goesOn:   goesOn.match(q),
		gone:     losing.match(q),
		weekday:  weekdayAsked.match(q),
		event:    eventAsked.match(q) && !calendar.match(q),
		having:   having.match(q),
		being:    being.match(q),
		reached:  reached.match(q),
		supposes: supposes.match(q),
		alone:    forOne.match(q) && !notAlone.match(q) && !overOne.match(q) && !clashAsked.match(q),
		allowed:  allowed.match(q),
		atOnce:   atOnce.match(q),
		unbound:  noStrings.match(q),
		exists:   existsAsked.match(q),
		clashes:  clashAsked.match(q) && !clashOver.match(q),
		gain:     gainAsked.match(q),
		already:  alreadyAsked.match(q),
		ending:   endAsked.match(q),
		saying:   saying.match(q),
		official: officially.match(q),
		anything: anything.match(q),
		tense:    tenseOf(q),
		seller:   sellerAsked.match(q),
		buyer:    buyerAsked.match(q),
		priced:   priced.match(q),
		whole:    wholeAsked.match(q),
		majority: majority.match(q),
		until:    untilWhen.match(q),
		total:    total.match(q),
		sum:      inAll.match(q),
		most:     mostAsked.match(q),
		duty:     oughtAsked.match(q) && !dutyOfWhich.match(q),
		awaits:   awaitsAsked.match(q),
		tied:     tiedAsked.match(q) && !noStrings.match(q),
		outcome:  outcomeOf(q),
		allIn:    inWhat(q, allPaidIn),
		partIn:   inWhat(q, partPaidIn),
		under:    underOf(lower, words),
	}
	if a.most && !slices.Contains(a.bounds, deal.UpTo) {
		a.bounds = append(a.bounds, deal.UpTo)
	}
	a.sorts = a.sortsOf(q, words)
	a.ordinal = ordinalOf(words)
	a.coming = a.tense != past && comingAsked.match(q)
	a.negated, a.excepts = negations(lower, words)
	a.barred = barred.match(q)
	a.negated = a.negated || a.barred
	if a.others = a.allowed && forOthers.match(q) || butOne.match(q); a.others {
		a.alone = true
	}
	if a.unbidden = unbidden.match(q); a.unbidden || a.unbound {
		a.negated = false
	}
	a.who, a.called = whoAsked(q)
	a.measured = strings.Contains(lower, "how much") || measuring.match(q)
	if a.measure = measures.match(q); a.measure {
		at := measures.find(q)
		a.unit = deal.Measure(lower[at[0]:at[1]])
	}
	return a
}

// sortsOf are the sorts of amount that a question in lower case, of these words, names or means.
func (a *asked) sortsOf(q *glance, words []extract.Word) []int {
	lower, said := q.text, words
	if counted.match(q) {
		said = extract.Words(counted.ReplaceAllStringFunc(lower, withDebt))
	}
	if at := howSoon.find(q); at != nil {
		said = extract.Words(lower[:at[0]] + "how soon" + lower[at[1]:]) // it asks for no end
	}
	if lent.match(q) {
		said = extract.Words(strings.Replace(lower, "interest", "interest rate", 1))
	}
	asked, ends := sortsAsked(said), boundSorts()[deal.Until]
	drop := func(of func(row int) bool) { asked = slices.DeleteFunc(asked, of) }
	if strings.Contains(lower, "debt") && counted.match(q) || !disjoint(asked, withoutOrWithDebt()) {
		drop(func(row int) bool { return sorts()[row].soft }) // the value is one with the debt, or without
	}
	if !disjoint(asked, closings()) && disjoint(sortsIn(words), ends) && !runs.match(q) {
		drop(func(row int) bool { return slices.Contains(ends, row) }) // a purchase is done when it closes
	}
	if sinceAsked.match(q) {
		drop(func(row int) bool { return slices.Contains(ends, row) })
		if !slices.ContainsFunc(asked, func(row int) bool { return sorts()[row].kind == deal.KindDate }) {
			asked = append(asked, beginnings()...)
		}
	}
	if shuts.match(q) {
		asked = append(asked, sortsIn(extract.Words("shut"))...)
	}
	if a.most && !slices.ContainsFunc(asked, func(row int) bool { return sorts()[row].kind == deal.KindMoney }) {
		asked = append(asked, totals()...)
	}
	if !between.match(q) {
		asked = append(asked, toldAsked(q)...)
	}
	if unmet.match(q) {
		drop(func(row int) bool { return slices.Contains(partial(), row) })
		asked = append(asked, sortsIn(extract.Words("upfront"))...)
	}
	return asked
}

// runs finds a question about what runs for a time, and is done or finished when that ends.
var runs = newPattern(`\b(?:contracts?|leases?|licen[cs]es?|agreements?|pacts?|partnerships?|sponsorships?|rights|exclusiv[a-z]+|lock-?ups?|loans?|permits?|guarantees?|terms?|subscriptions?|options?|alliances?|tie-?ups?|with|until|till|run|runs|last|lasts)\b|\bdeals?\b[^?]*\b(?:over|finish|finishes|finished|up)\b`)

// shuts finds a question about a place that closes, which is no deal.
var shuts = newPattern(`\b(?:offices?|branch(?:es)?|plants?|stores?|shops?|factor(?:y|ies)|sites?|mines?|works|mills?|yards?|depots?|studios?|hubs?|warehouses?)\b[^?]*\bclos(?:e[ds]?|ing)\b|\bclos(?:e[ds]?|ing) (?:down )?(?:the |its |their |any |a )?(?:[a-z'-]+ ){0,2}(?:offices?|branch(?:es)?|plants?|stores?|shops?|factor(?:y|ies)|sites?|mines?|works|mills?|yards?|depots?)\b`)

// untilWhen finds a question until when something is.
var untilWhen = newPattern(`\b(?:until|till|through|thru|up to) (?:when|(?:what|which) (?:date|day|month|year|season))\b`)

// howSoon finds a question for the time until something.
var howSoon = newPattern(`\bhow (?:long|much longer|many (?:days|weeks|months|years)) (?:until|till|before)\b`)

// measuring finds a question for how much something can hold, make or carry.
var measuring = newPattern(`\b(?:capacity|output|tonnage|volumes?)\b`)

// negations says whether a question asks whether something is not so, and
// whether it takes something out, but for what it says only under a condition. "Is it not exclusive" does the one; "isn't it
// exclusive" asks whether it is.
func negations(lower string, words []extract.Word) (negated, excepts bool) {
	under := provisosIn(lower, words, nil)
	for i := range words {
		n := negatorAt(words, i)
		switch {
		case slices.ContainsFunc(under, func(p proviso) bool { return p.first <= i && i < p.after }):
		case n != nil && n.words[0] == "still": // "does it still have to"
		case n == nil || i == 0 && strings.Contains(words[i].Lower, "'"):
		case i+1 < len(words) && words[i+1].Lower == "matter": // "no matter what"
		case i > 1 && words[i-1].Lower == "that" && tellsWhich[words[i].Lower]: // "on a site that isn't theirs"
		case n.excepts():
			excepts = true
		default:
			negated = true
		}
		excepts = excepts || words[i].Lower == "outside"
	}
	return negated, excepts
}

// tellsWhich are negators that, behind "that", tell which thing is meant.
var tellsWhich = map[string]bool{"isn't": true, "isnt": true, "aren't": true, "wasn't": true, "weren't": true}

// unbidden finds a question for what may be done without another's consent.
var unbidden = newPattern(`\bwithout (?:[a-z'.]+ ){0,4}(?:consent|ok|okay|approval|permission|blessing|say-so|nod|asking|agreement)\b`)

// lasting finds a question whether something still is.
var lasting = newPattern(`\b(?:still|remain|remains|any ?more|any longer|continue|continues|ongoing)\b|\bdid\b[^?]*\b(?:stay|stayed|keep)\b`)

// goesOn finds a question whether something goes on as planned.
var goesOn = newPattern(`\b(?:going to|will there be|go ahead|going ahead|happening|on track|as planned|like they|as they|as announced|as promised|will (?:still|ever))\b`)

// being finds a question for what somebody is.
var being = newPattern(`^(?:so |and |but |ok )?(?:is|are|was|were|isn't|aren't|wasn't|weren't)\b`)

// allowed finds a question for what somebody may or can do.
var allowed = newPattern(`\b(?:can|could|may|might|allowed|permitted|free to|able to)\b`)

// counted finds what is counted in with a sum or left out of it, and so is not
// what is asked for: "the price including debt".
var counted = newPattern(`\b(?:incl|including|include|includes|with|without|excluding|excl|counting|plus|before|after|net of|w/o|w/|leav(?:es?|ing) out|ignor(?:es?|ing)|strip(?:s|ping) out|without counting|not counting|leav(?:es?|ing))\.? (?:the |its |their |any |all |of |net |assumed )*(?:debts?|borrowings|taxes|tax|fees|bonus(?:es)?|interest)\b(?: out\b| aside\b)?`)

// leftOut begins what is not counted in.
var leftOut = regexp.MustCompile(`^(?:w/o|without|excl|before|net|leav|ignor|strip|not)`)

// withDebt is what a value is called with the debt counted in or left out.
func withDebt(counted string) string {
	switch {
	case !strings.Contains(counted, "debt") && !strings.Contains(counted, "borrowing"):
		return " "
	case leftOut.MatchString(counted):
		return " equity value "
	}
	return " enterprise value "
}

// lent finds a question about the interest on what is lent, which is no interest
// in a company.
var lent = newPattern(`\binterest\b[^?]*\b(?:pays?|paid|paying|payable|bears?|carry|carries|charged?|charges|loans?|notes?|bonds?|debts?|borrow(?:s|ed|ing|ings)?|lend(?:s|ers|ing)?|credit|financing|rate)\b|\b(?:loans?|notes?|bonds?|debts?|credit|financing)\b[^?]*\binterest\b`)

// present finds a question about how things stand.
var present = newPattern(`\b(is|are|does|do|has|have|can|will|gets?|holds?|owns?|pays?)\b`)

// currencies are the words that ask for an amount in one currency.
var currencies = []struct{ word, code string }{
	{"dollar", "USD"}, {"$", "USD"}, {"buck", "USD"}, {"quid", "GBP"}, {"crore", "INR"}, {"usd", "USD"}, {"sterling", "GBP"}, {"pounds", "GBP"}, {"£", "GBP"}, {"gbp", "GBP"},
	{"euro", "EUR"}, {"€", "EUR"}, {"yen", "JPY"}, {"¥", "JPY"}, {"franc", "CHF"}, {"won", "KRW"}, {"yuan", "CNY"}, {"rupee", "INR"},
	{"rouble", "RUB"}, {"ruble", "RUB"}, {"riyal", "SAR"}, {"rupiah", "IDR"}, {"rand", "ZAR"}, {"lira", "TRY"}, {"zloty", "PLN"}, {"baht", "THB"},
	{"hkd", "HKD"}, {"hk$", "HKD"}, {"aud", "AUD"}, {"cad", "CAD"}, {"sgd", "SGD"}, {"nzd", "NZD"}, {"twd", "TWD"}, {"sek", "SEK"}, {"nok", "NOK"}, {"dkk", "DKK"}, {"pln", "PLN"}, {"brl", "BRL"}, {"zar", "ZAR"}, {"mxn", "MXN"}, {"renminbi", "CNY"}, {"rmb", "CNY"}, {"inr", "INR"}, {"jpy", "JPY"}, {"krw", "KRW"}, {"chf", "CHF"}, {"cny", "CNY"}, {"eur", "EUR"},
}

// dollarsOf finds dollars of another country than the United States.
var dollarsOf = newPattern(`\b(canadian|australian|new zealand|hong kong|singapore|taiwan) (?:dollars?|\$)`)

func currencyOf(q *glance) string {
	if m := dollarsOf.find(q); m != nil {
		return deal.LookUp(q.text[m[2]:m[3]] + " dollars").Currency
	}
	return currencyIn(strings.Fields(q.text))
}

// currencyIn is the first of the currencies that some words name; empty for none.
func currencyIn(words []string) string {
	for i, w := range words {
		words[i] = strings.TrimRight(w, "?!.,;:)")
	}
	for _, c := range currencies {
		if slices.ContainsFunc(words, func(w string) bool {
			return w == c.word || w == c.word+"s" || !unicode.IsLetter(rune(c.word[len(c.word)-1])) && strings.HasPrefix(w, c.word) && len(w) < len(c.word)+3
		}) {
			return c.code
		}
	}
	return ""
}

// perUnit finds what an amount is asked per: "per share", "a year", "each
// season", "per pfizer dose"; "yearly" and "annual" are years.
var perUnit = newPattern(`\b(?:per|each|every|(?:for|of) (?:a|one)) (?:[a-z0-9.&'’-]+ ){2,4}?(share)\b|\b(?:per|a|each|every) (?:[a-z]+ )?(year|share|ads|adr|season|dose|quarter|month|unit|barrel|user|seat|game|store|annum)\b|\bper ([kmgt]wh?|tonne|ton|ounce|gallon|litre|subscriber|customer|employee|room|tower|plane|car|vehicle|ship|ticket|game|match|episode|film|patient|acre|hectare|mile)\b|\b(annual|annually|yearly|quarterly|monthly|per-share|(?:ipo|issue|listing|flotation) price)\b|\b(at what price (?:can|could|may|might|will|would|do|did|are|were) [^?]*\b(?:shares|stock)) (?:be|been|convert|converted|exchanged|swapped|sold|bought|issued)\b`)

// afterOne stands before a length of time that nothing is paid per: "after a year".
var afterOne = regexp.MustCompile(`\b(?:after|within|in|for|over|than|once|half|about) $`)

var perSame = map[string]string{"annum": "year", "annual": "year", "annually": "year", "yearly": "year", "quarterly": "quarter", "monthly": "month", "per-share": "share", "ads": "share", "adr": "share", "ipo price": "share", "issue price": "share", "listing price": "share", "flotation price": "share"}

// seasonal are the lengths of time that stand for one another in sport.
var seasonal = map[string]bool{"year": true, "season": true}

func perOf(q *glance) string {
	m := perUnit.groups(q)
	if at := perUnit.find(q); m == nil || afterOne.MatchString(q.text[:at[0]]) && strings.HasPrefix(q.text[at[0]:], "a ") {
		return perOne(q)
	}
	if m[5] != "" {
		return "share" // "at what price can the shares be exchanged"
	}
	per := m[1] + m[2] + m[3] + m[4]
	if same, ok := perSame[per]; ok {
		return same
	}
	return per
}

// perAny finds any other thing of which one is asked for.
var perAny = newPattern(`\bper ([a-z]{3,})\b|\b(?:costs?|price|value) (?:of|for) (?:one|each|every|a single) ([a-z]{3,})\b`)

// noThing are the words behind "per" that are none.
var noThing = map[string]bool{"the": true, "its": true, "their": true, "cent": true, "capita": true, "our": true, "this": true, "that": true, "most": true, "some": true, "both": true, "all": true, "any": true, "each": true}

// perOne is the thing of which one is asked for: "pay per turbine".
func perOne(q *glance) string {
	m := perAny.groups(q)
	if m == nil || noThing[m[1]+m[2]] || dealNouns[m[2]] {
		return ""
	}
	return m[1] + m[2]
}

// rangeWords ask for both ends of what is possible.
var rangeWords = newPattern(`\b(?:range|ranges|ranging|between what|spread of|bracket|estimates|guesses)\b`)

// mostAsked finds a question for the most that an amount can be.
var mostAsked = newPattern(`\bheadline (?:value|figure|price|number|sum|total)\b|\bmax(?:imum)?\b|\bat most\b|\b(?:the )?most\b[^?]*\b(?:could|can|would|might|may)\b|\bhow (?:high|much) (?:could|might|can)\b|\b(?:cap|ceiling|upper limit|most|max) (?:on|of|for) (?:the |its |their )?[^?]*\b(?:price|deal|purchase|takeover|acquisition|bill|package|cost|value)\b|^(?:the )?most (?:that )?(?:an? |the |each |every |any )?[^?]*\b(?:gets?|pays?|earns?|receives?|collects?|stands? to)\b`)

// boundWords ask for one end of what is possible.
var boundWords = []struct {
	word   string
	bounds []deal.Bound
}{
	{"max", []deal.Bound{deal.UpTo}}, {"headline", []deal.Bound{deal.UpTo}}, {"most that", []deal.Bound{deal.UpTo}}, {"the most", []deal.Bound{deal.UpTo}}, {"ceiling", []deal.Bound{deal.UpTo}}, {"cap", []deal.Bound{deal.UpTo}}, {"at most", []deal.Bound{deal.UpTo}}, {"up to", []deal.Bound{deal.UpTo}},
	{"by when", []deal.Bound{deal.By, deal.Until, deal.Before}}, {"by what date", []deal.Bound{deal.By, deal.Until, deal.Before}}, {"deadline", []deal.Bound{deal.By, deal.Until}},
	{"until when", []deal.Bound{deal.Until}}, {"till when", []deal.Bound{deal.Until}}, {"through when", []deal.Bound{deal.Until}}, {"since when", []deal.Bound{deal.From}}, {"from when", []deal.Bound{deal.From}},
	{"min", []deal.Bound{deal.AtLeast, deal.Over}}, {"at least", []deal.Bound{deal.AtLeast, deal.Over}}, {"guarantee", []deal.Bound{deal.AtLeast}},
}

func boundsOf(lower string) []deal.Bound {
	var out []deal.Bound
	for _, b := range boundWords {
		if strings.Contains(" "+lower, " "+b.word) {
			out = append(out, b.bounds...)
		}
	}
	return out
}

// unmet finds a question for what is paid though a condition is not met: no more than the
// first part.
var unmet = newPattern(`\b(?:if|even if|unless|when|should)\b[^?]*\b(?:targets?|goals?|milestones?|conditions?|hurdles?)\b[^?]*\b(?:miss(?:es|ed)?|unmet|not (?:be )?(?:met|hit|reached|fulfilled)|(?:are|is|were|do|does|wo)n't (?:be )?(?:met|hit|reached|fulfilled)|fails?|failed|never (?:met|come))\b`)
