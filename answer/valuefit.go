package answer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/deal"
	"dealbot/extract"
)

// replaced finds, right before a figure, that it is the one left behind: "up
// from $5 billion", "compared with 500 million".
var replaced = newPattern(`(?i)\b(from|against|versus|compared with|compared to|than|instead of|rather than|was|were|had been|used to be|previous(ly)?|old|(?:compared (?:with|to)|against|versus|after|from|than) (?:an? )?(?:net |pre-tax |pretax |operating |annual |quarterly )*(?:loss|profit|deficit|surplus|income|revenues?|sales)(?:es)? of) (the |an? |up to |about |around )*[$€£¥]?$`)

// replacedReach is how many bytes before a figure such words may take.
const replacedReach = 60

// movedReach is the same before a date from which something is moved.
const movedReach = 120

// moved finds, before a date that something was moved from, that it was moved.
var moved = newPattern(`(?i)\b` + moves + `\b[^,;:]*(?:, )?$`)

// moves is what is done to a date that changes.
const moves = `(?:mov(?:e[ds]?|ing)|push(?:e[ds]|ing)?|put(?:s|ting)?|bring(?:s|ing)?|brought|extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|postpon(?:e[ds]?|ing)|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|shift(?:s|ed|ing)?|slip(?:s|ped|ping)?|stretch(?:es|ed|ing)?|slid(?:es?|ing)?)`

// replaced says whether the figure is one left behind; "from two to three years"
// leaves none.
func (c *candidate) replaced() bool {
	if c.mention != nil && boundOf(c.mention.Value) == deal.From && kindIn(c.mention.Value) == deal.KindDate && moved.in(c.before(movedReach)) {
		return true
	}
	return !(c.mention != nil && c.mention.Value.Kind() == deal.KindRange) && replaced.in(c.before(replacedReach)) || c.outdone() || c.revisedIn() != nil
}

// besidesMoved says whether the line tells another date as the one from which this was moved:
// "the deadline is July 31, extended from May 31".
func (c *candidate) besidesMoved() bool {
	if c.mention == nil || c.replaced() {
		return false
	}
	for other := range c.alike() {
		if boundOf(other.mention.Value) == deal.From && other.replaced() {
			return true
		}
	}
	return false
}

// raised stands between a figure and the one that comes in its place: "it offered $5,
// and in May went up to $6".
var raised = newPattern(`(?i)(?:\b(?:went|goes|gone|rose|risen|rais(?:ed|es|ing)|lift(?:ed|s|ing)|increased|upped|sweetened|bumped|climbed|improved|swollen|swelled|ballooned|grown|grew|soared|jumped|shrunk|shrank|dwindled|cut|fell|fallen|dropped|lowered|reduced|crept(?: up)?|inched up|edged up|spiralled|mounted|come down|came down|comes down|goes up|goes down)\b[^.;$€£%\d]{0,40}\bto|\b(?:(?:end(?:s|ed)?|wound|winds) up|emerg(?:es|ed)|came out|finished|settled|closed)\b[^.;$€£%\d]{0,20}\b(?:with|at|on|for)(?: (?:about|roughly|around|just|only|some|almost|nearly|over|a stake of|a holding of))*|, (?:and )?(?:then|later)) $`)

// A change from one figure to the next: "cutting the order of 60 million doses to 1
// million".
var (
	changes = newPattern(`(?i)\b(?:cut|cuts|cutting|rais(?:e[ds]?|ing)|lift(?:s|ed|ing)?|increas(?:e[ds]?|ing)|reduc(?:e[ds]?|ing)|lower(?:s|ed|ing)?|trim(?:s|med|ming)?|expand(?:s|ed|ing)?|shrink(?:s|ing)?|shrank|boost(?:s|ed|ing)?|push(?:es|ed|ing)?|tak(?:es?|ing)|took|bring(?:s|ing)?|brought|doubl(?:e[ds]?|ing)|halv(?:e[ds]?|ing)|chang(?:e[ds]?|ing)|mov(?:e[ds]?|ing)|from)\b[^.;]*$`)
	nowNext = regexp.MustCompile(`^(?: before)?, (?:but |and )?(?:(?:it|this) )?(?:is |are |will be )?now (?:(?:due|set|planned|expected|scheduled|put|estimated|for|in|on|by|at|up to|about|around|only|the) )*$|^ (?:before|then|previously|earlier)[,;] (?:and )?(?:about |up to )?$`)
	toNext  = regexp.MustCompile(`^(?: [a-z]+){0,2} to (?:the |about |just |only |around |some |roughly |nearly )?$`)
)

// movedOn stands between a date and the one to which it was moved: "had been pushed back
// twice, the last time to May 5".
var movedOn = newPattern(`(?i)\b` + moves + `\b[^.;]{0,40}\bto (?:the )?(?:end of )?$`)

// mayMove stands before a date to which another may be moved yet, and ifMoves behind one to
// which it is on a condition: "extendable to May 5", "slides to May 5 if a court has to rule".
var (
	mayMove = newPattern(`(?i)\b(?:(?:can|may|could|might) (?:then |each |also |automatically |still |be )*` + moves + `|extendable|extendible|extends automatically|automatically extends|extension (?:option|right))\b[^.;]{0,40}\b(?:to|until|till) (?:the )?(?:end of )?$`)
	ifMoves = newPattern(`(?i)^[^.;]{0,12}\b(?:if|should|unless|provided|in case|in the event|where|when)\b`)
	// extended finds a question for what a date may become.
	extended = newPattern(`\b(?:exten[a-z]+|latest|longest|at most|max[a-z]*|if|even|absolute|ultimate[a-z]*|push[a-z]*|move[a-z]*|automatic[a-z]*|option[a-z]*|prolong[a-z]*|stretch[a-z]*|slid[a-z]*|worst)\b`)
)

// mayBecome says whether the candidate is but what another date of its line may become, and
// the question is for that other one.
func (r *reading) mayBecome(c *candidate) bool {
	if c.mention == nil || c.mention.Value.Kind() != deal.KindDate || r.reads(extended) || !c.mayStillBe() {
		return false
	}
	for other := range c.alike() {
		if other.span.Start < c.span.Start && !other.mayStillBe() {
			return true
		}
	}
	return false
}

// mayStillBe says whether a date is one to which another may be moved yet.
func (c *candidate) mayStillBe() bool {
	before := c.line.text[max(0, c.span.Start-replacedReach):min(len(c.line.text), c.span.Start+len(boundOf(c.mention.Value))+1)]
	return mayMove.in(c.before(replacedReach)) || mayMove.in(before) || movedOn.in(c.before(replacedReach)) && ifMoves.MatchString(c.line.text[c.span.End:])
}

// ofMove says whether a date is that of the day on which another was moved, which the question
// does not ask for: "agreed in July to put back the payment from May to June".
func (r *reading) ofMove(c *candidate) bool {
	if c.mention == nil || r.asked.tense == past || c.replaced() || c.mention.Value.Kind() != deal.KindDate {
		return false
	}
	for other := range c.alike() {
		if other.span.Start > c.span.Start && boundOf(other.mention.Value) == deal.From && other.replaced() && other.outdone() {
			return true
		}
	}
	return false
}

// outdone says whether the next figure of its kind in the line comes in the place of
// this one.
func (c *candidate) outdone() bool {
	if c.mention == nil {
		return false
	}
	for i := range c.line.mentions {
		if m := &c.line.mentions[i]; m.Start >= c.span.End && m.Value.Kind() == c.mention.Value.Kind() && (m.Value.Kind() != deal.KindMoney || alikeFigures(c.mention.Value, m.Value) && ofOneSize(c.mention.Value, m.Value)) {
			between := c.line.upTo(c.span.End, m)
			if nowNext.MatchString(between) {
				return true
			}
			if c.mention.Value.Kind() == deal.KindDate && movedOn.in(between) {
				return !ifMoves.MatchString(c.line.text[m.End:])
			}
			return c.mention.Value.Kind() != deal.KindDate && raised.in(between) || toNext.MatchString(between) && changes.in(c.before(replacedReach))
		}
	}
	return false
}

// before is at most so many bytes of the line before the answer.
func (c *candidate) before(most int) string {
	return c.line.text[max(0, c.span.Start-most):c.span.Start]
}

// kindFit is 1 where the mention is of the kind that was asked for, half where
// it may stand for it.
func (r *reading) kindFit(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	if kindIn(c.mention.Value) == kindOf(r.shape) {
		return 1
	}
	return 0.4
}

// unitFit is 1 where a count's unit, or what money is paid per, is among the
// question's words, and -1 where the question names another.
func (r *reading) unitFit(c *candidate) float64 {
	switch {
	case c.given > 0:
		return c.given
	case c.mention == nil:
		return r.roleFit(c)
	}
	switch v := lowest(c.mention.Value).(type) {
	case deal.Number:
		if r.shape == ShapeCount && r.ofOtherPart(c) {
			return 0
		}
		if r.countsHolders(v) {
			return -1
		}
		if v.Unit == "times" && r.reads(multipleAsked) {
			return 1
		}
		if v.Unit == "" && thereAre.in(c.before(replacedReach)) {
			return 0 // of what the sentence before tells
		}
		if r.countsWithin(v.Unit) {
			return -1
		}
		if r.mentions(v.Unit) || r.asked.measure && r.asked.unit == deal.Measure(v.Unit) || r.asked.measured && measures.in(v.Unit) {
			return 1
		}
		if first, last := c.line.wordRange(c.countedBy(v)); r.head >= 0 && c.fit.near(r.head, first, last) {
			return 1 // "3,000 people" are staff
		}
		if r.asked.measured && v.Unit != "" {
			return -1
		}
		if v.Unit == "" && (r.shape == ShapeWhich || ofThose.MatchString(c.line.text[c.span.End:])) || r.shape == ShapePortion && r.reads(theNumber) {
			return 0 // of what the question, or the sentence before, names, or does not
		}
		return -0.5
	case deal.Money:
		if fit := r.currencyFit(v.Currency); fit != 0 {
			return fit
		}
		return r.priceFit(c)
	case deal.Date:
		if r.shape == ShapeDuration && r.reads(howSoon) {
			return 0
		}
		if r.shape == ShapeDuration {
			return asEnd
		}
		return r.precisionFit(v, c.span.In(c.line.text))
	case deal.Duration:
		return r.lengthFit(v)
	}
	return 0
}

// thereAre stands before a number of what was named before: "there are now 250".
var thereAre = newPattern(`(?i)\bthere (?:are|were|is|will be|have been|had been) (?:(?:now|still|already|today|currently|only|just|about|some|around|roughly|nearly|almost|over|more than|fewer than|at least|up to) )*$`)

// manyWithin finds a question for how many of one thing there are in another, or another has.
var manyWithin = newPattern(`\b(?:how many|number of|count of) ((?:[a-z0-9.&'’-]+ ){1,5}?)(?:(?:are|is|were|was|there|now|currently|will be|have been|located|open|operating|running|exist) )*(?:inside|in|at|within|across|on|aboard|for|from|under|do|does|did|will|would|can|could|have|has|had)\b`)

// countsWithin says whether the question is for how many of something there are in things of which
// a number has the unit: "how many counters are in its shops" asks for no shops.
func (r *reading) countsWithin(unit string) bool {
	if unit == "" || r.shape != ShapeCount {
		return false
	}
	at := r.readsAt(manyWithin)
	if at == nil {
		return false
	}
	of := extract.Stems(unit)
	thing := of[len(of)-1:]
	return !has(extract.Stems(r.lower[at[2]:at[3]]), thing) && has(extract.Stems(r.lower[at[1]:]), thing)
}

// fractionOf stands before the number of all, behind the part of them that is told: "a fifth of Acme's
// 1,204 shops".
var fractionOf = newPattern(`(?i)\b(?:half|(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|sixth|eighth|tenth)s?|\d+ ?%|per ?cent|most|some|many) of (?:the |its |their |his |her |these |those |all |[\p{L}.&'’ -]{2,40}['’]s? )+$`)

// isWholeOf says whether a number is that of all things of a kind that is not asked for, of which a
// part is told.
func (r *reading) isWholeOf(c *candidate) bool {
	if r.shape != ShapeCount || c.mention == nil || c.feature[byUnit] >= 0 {
		return false
	}
	n, ok := lowest(c.mention.Value).(deal.Number)
	return ok && n.Unit != "" && (c.feature[byUnit] == -1 && r.countsWithin(n.Unit) || fractionOf.in(c.before(replacedReach)))
}

// countsHolders says whether the question is how much something can hold or make, and a number is
// of just such things: "two sheds" are no capacity of the sheds.
func (r *reading) countsHolders(n deal.Number) bool {
	if !r.reads(measuring) || measures.in(n.Unit) || r.asked.measure || !r.mentions(lastWord(n.Unit)) {
		return false
	}
	at, of := r.readsAt(measuring), strings.Index(r.lower, strings.ToLower(lastWord(n.Unit)))
	return of > at[1] && holdersOf.MatchString(r.lower[at[1]:of]) || of >= 0 && of < at[0]
}

// holdersOf stands between a capacity and what has it.
var holdersOf = regexp.MustCompile(`^ (?:of|at|in|for) `)

// multipleAsked finds a question for how many times what something earns is paid for it.
var multipleAsked = newPattern(`\bmultiple\b`)

// ofOtherPart says whether a count is that of all where the question is how many of them
// somebody gets, or the other way round: "two of the five seats".
func (r *reading) ofOtherPart(c *candidate) bool {
	if r.agent >= 0 && r.reads(asksActive) {
		return ofWholeNumber.MatchString(c.before(replacedReach))
	}
	return ofTheNumber.MatchString(c.line.text[c.span.End:])
}

// ofWholeNumber stands before the number of all, behind that of some, and ofTheNumber
// between the two.
var ofWholeNumber = regexp.MustCompile(`(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|most|half|all|none|any) of (?:the|its|their|those|these) $`)
var ofTheNumber = regexp.MustCompile(`^ of (?:the|its|their|those|these) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) `)

// countedBy is where the line names what a count counts: at the count before where it has
// its unit from there, "215 games, up from 128".
func (c *candidate) countedBy(n deal.Number) extract.Span {
	if behind := ofOwners.FindString(c.line.text[c.span.End:]); n.Unit == "" || behind != "" {
		return extract.Span{Start: c.span.Start, End: c.span.End + len(behind)}
	}
	if strings.Contains(c.span.In(c.line.text), n.Unit) {
		return c.span
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if other, ok := m.Value.(deal.Number); ok && other.Unit == n.Unit && m != c.mention {
			return extract.Span{Start: m.Start, End: m.End}
		}
	}
	return c.span
}

// ofOwners follows a count of what is somebody's: "one million of Acme's newest lathes".
var ofOwners = regexp.MustCompile(`^ of (?:(?:[Tt]he )?(?:\p{Lu}[\p{L}0-9.&-]*[  ]){0,3}\p{Lu}[\p{L}0-9.&-]*(?:['’]s|s['’])|its|their|his|her|the)(?: own)?(?: [\p{L}0-9-]+){1,4}`)

// theNumber finds a question for a number without what it counts.
var theNumber = newPattern(`\b(?:number|figure|tally|count|total)\b`)

// ofThose follows a count of what was named before: "20 of them".
var ofThose = regexp.MustCompile(`^ of (?:them|these|those)\b`)

// asEnd is how much speaks against an end where a length of time was asked for.
const asEnd = -0.5

// lengthFit is -1 where the length of time is in another unit than the one that
// was asked for, and hours are asked for by nobody else.
func (r *reading) lengthFit(d deal.Duration) float64 {
	unit := strings.TrimSuffix(d.Unit, "s")
	if unit == "decade" {
		unit = "year"
	}
	asked := askedLength.FindStringSubmatch(r.lower)
	switch {
	case asked != nil && asked[1] != unit && !(seasonal[asked[1]] && seasonal[unit]), asked == nil && shortLengths[unit]:
		return -1
	}
	return 0
}

var (
	askedLength  = newPattern(`\bhow many (?:more |extra |additional |further |other )?(year|month|week|day|hour|season)s\b`)
	shortLengths = map[string]bool{"hour": true, "minute": true, "second": true}
)

// nearest is the weighed share of the line's matched terms to which no other
// mention of the same kind stands nearer: in "A pays $2, B $3 and C $4" the
// term B speaks for $3.
func (r *reading) nearest(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	return share(c.fit.weight, func(k int) float64 {
		hits := c.fit.hits[k]
		for _, at := range hits.at {
			if c.line.nearestMention(at, c.mention, onward) {
				return hits.strength
			}
		}
		return 0
	})
}

// onward is how much nearer what follows a word is to it than what precedes it.
const onward = 1.5

// nearestMention says whether no other mention of m's kind is nearer to the
// word at than m; those before it are so many times farther than they stand.
func (l *line) nearestMention(at int, m *extract.Mention, back float64) bool {
	for i := range l.mentions {
		o := &l.mentions[i]
		if o != m && kindIn(o.Value) == kindIn(m.Value) && l.distance(at, o, back) < l.distance(at, m, back) {
			return false
		}
	}
	return true
}

// distance is how far m stands from the word at.
func (l *line) distance(at int, m *extract.Mention, back float64) float64 {
	first, last := l.wordRange(extract.Span{Start: m.Start, End: m.End})
	switch {
	case at < first:
		return float64(l.away(at, first))
	case at > last:
		return back * float64(l.away(last, at))
	}
	return 0
}

// happened finds a question about what has happened already.
var happened = newPattern(`\b(when|what (date|day|month|year)) (did|was|were|had)\b`)

// frameAsked finds a question for the time within which something is to be.
var frameAsked = newPattern(`\b(?:eta|time ?(?:frame|scale|span))\b`)

// seasonAsked finds a question for a season of sport.
var seasonAsked = newPattern(`\b(?:which|what|last|final|first|through which|until which) season\b`)

// precisionFit is 1 where a date is told in the unit that was asked for, -1
// where a season was asked for and is not what the date tells, or where a date
// was and the source names none: "after completion".
func (r *reading) precisionFit(d deal.Date, printed string) float64 {
	if r.asked.event {
		if d.Event != "" {
			return 1
		}
		return -1
	}
	if d.Event != "" && (r.reads(happened) || r.asksEvent(d.Event)) {
		return -1
	}
	if r.reads(frameAsked) && strings.HasPrefix(d.Event, "in ") {
		return 1 // "in the coming weeks"
	}
	season := d.Part == deal.Season || d.Part == deal.SeasonEnd || strings.HasSuffix(printed, " season")
	switch {
	case r.reads(seasonAsked) && season:
		return 1
	case r.reads(seasonAsked) && (d.Month != 0 || d.Part != ""):
		return -1
	case strings.Contains(r.lower, "what day"), strings.Contains(r.lower, "what date"), strings.Contains(r.lower, "which day"):
		if d.Day != 0 {
			return 1
		}
	}
	return 0
}

// currencyFit is 1 where the amount is in the currency asked for, -1 where it
// is in another.
func (r *reading) currencyFit(currency string) float64 {
	switch r.asked.currency {
	case "":
		return 0
	case currency:
		return 1
	}
	return -1
}

// total finds a question for all of an amount.
var total = newPattern(`\bhow (?:big|large)\b[^?]*\b(?:share|stock|equity) (?:purchase|sale|issue|placement|placing|buyback|buy-back|repurchase|offering)\b|\b(headline (?:value|figure|price|number|sum|total)|total|overall|altogether|all in|in all|whole|valued|valuation)\b`)

// inAll finds a question for all that is paid, however long it takes.
var inAll = newPattern(`\b(?:in total|total|altogether|in all|all told|overall|(?:whole|full|entire)[ -]term)\b`)

// eachCosts finds, before an amount, that it is what one of many costs: "a tower costs
// roughly $5".
var eachCosts = newPattern(`(?i)\b(?:a|an|each|every|one) ([a-z]+) (?:would |will |now |then )*(?:costs?|is worth|fetches|sells for|goes for|comes to|works out at) (?:about |roughly |around |some |up to |at least |only |just )*$`)

// ofEach stand before one of many.
var ofEach = []string{"per ", "a ", "each "}

// asPerShare is how much speaks for a price of a share that does not say so.
const asPerShare = 0.5

// eachBehind follows a sum that one of several gets, or costs.
var eachBehind = regexp.MustCompile(`^,? (?:each|apiece|a head|per head|a piece)\b`)

// perFit is 1 where an amount is per what was asked, below 0 where it is per
// something else.
func (r *reading) perFit(c *candidate) float64 {
	if c.mention == nil || kindIn(c.mention.Value) != deal.KindMoney {
		return 0
	}
	per := unitOf(c.mention.Value)
	asked := r.asked.per
	if m := eachCosts.FindStringSubmatch(c.before(replacedReach)); per == "" && m != nil {
		return signOf(asked == m[1] || slices.ContainsFunc(ofEach, func(word string) bool { return r.repeats(word + m[1]) }))
	}
	if per == "" && asked != "" && !seasonal[asked] && eachBehind.MatchString(c.line.text[c.span.End:]) {
		return 1 // "a bonus of $5,000 each"
	}
	if asked == "share" && per == "piece" {
		per = asked
	}
	switch {
	case asked == "share" && per == "":
		return asPerShare // a price that small is one of a share, said or not
	case asked == "" && r.asked.total && (per != "" || c.small()):
		return -1
	case asked == "" && per == "":
		return 0
	case asked == per:
		return 1
	case seasonal[asked] && seasonal[per]:
		return 0.8
	case asked == "":
		return -0.4
	case per == "" && !seasonal[asked] && !c.small(), per == "" && seasonal[asked] && c.ofYears():
		return -1 // of all of them
	}
	return -0.6
}

// ofTime says whether an amount is paid per year, or month: not once.
func (c *candidate) ofTime() bool {
	m, ok := c.mention.Value.(deal.Money)
	return ok && (m.Per == "year" || m.Per == "season" || m.Per == "month" || m.Per == "quarter")
}

// ofYears says whether an amount is told as that of a stretch of several years: "$5 million
// between 2022 and 2026", "$5 million over six years".
func (c *candidate) ofYears() bool {
	first, _ := c.line.wordRange(c.span)
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if m.Start < c.span.End || c.line.clauses[c.line.wordAt(m.Start)] != c.line.clauses[first] {
			continue
		}
		switch v := m.Value.(type) {
		case deal.Money:
			return false
		case deal.Range:
			low, _ := v.Low.(deal.Date)
			high, ok := v.High.(deal.Date)
			if ok && high.Year > low.Year+1 {
				return true
			}
		case deal.Duration:
			if strings.HasPrefix(v.Unit, "year") && v.Digits != "1" && overTime.MatchString(c.line.text[c.span.End:m.Start]) {
				return true
			}
		}
	}
	return false
}

// overTime stands between an amount and the time over which it is paid.
var overTime = regexp.MustCompile(`\b(?:over|for|within|across|spread over)\b[a-z ]*$`)

// small says whether an amount is too small to be of more than one share, or one of
// whatever is sold.
func (c *candidate) small() bool {
	m, ok := c.mention.Value.(deal.Money)
	return ok && m.Scale == "" && m.Amount().LessThan(ofOne)
}

// ofOne is what a share and its like cost less than.
var ofOne = decimal.New(1000, 0)

// unlimited is how much speaks against a figure that is no limit where the most that is
// possible is asked for.
const unlimited = -1

// boundFit is 1 where the answer is the end of what is possible that was asked
// for.
func (r *reading) boundFit(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	if !r.asked.most && !r.asked.rng && len(r.asked.bounds) == 0 {
		return 0
	}
	bound := c.bound()
	if r.asked.most && (bound == deal.Exactly || bound == deal.AtLeast) {
		return unlimited
	}
	if r.asked.rng && c.mention.Value.Kind() == deal.KindRange || slices.Contains(r.asked.bounds, bound) {
		return 1
	}
	return 0
}

// What a sentence says of a sum that is the least or the most there may be, without a word for
// that at the sum: "the $60 million is a minimum", "bonuses could take it to $70 million".
var (
	leastAfter  = newPattern(`(?i)^(?: (?:a|per|each) (?:year|season|month|quarter))?(?: (?:is|was|are|were|being|as|that is|which is) (?:only )?(?:an?|the|its) (?:guaranteed |contractual |bare |annual )*(?:minimum|floor|base)\b| (?:is |was |are |were )?guaranteed\b)`)
	leastBefore = newPattern(`(?i)\b(?:minimum|floor|guarantee[sd]?)(?: (?:annual|yearly|payments?|fees?|sum|price|amount|of|is|at|was|a))* $`)
	mostAfter   = newPattern(`(?i)^(?: (?:a|per|each) (?:year|season|month|quarter))? (?:(?:is|was|are|were|being|as) (?:an?|the|its) (?:absolute |contractual |annual )*(?:maximum|ceiling|cap|limit|upper limit)\b|at (?:the )?(?:very )?(?:most|top|maximum)\b)`)
	mostBefore  = newPattern(`(?i)\b(?:could|can|might|may|would) (?:[a-z]+ )?(?:take|bring|lift|push|raise|swell|boost) (?:it|that|this|them|(?:the|its|their) [a-z]+(?: [a-z]+)?) (?:up )?to (?:a (?:maximum|total|sum) of )?(?:about |around |as much as )?$|\b(?:could|can|might|may) (?:[a-z]+ly |yet |still )?(?:rise|reach|climb|grow|go up|swell|come|amount|total|be worth|increase|get as high as)(?: to)? (?:a (?:maximum|total|sum) of )?(?:about |around |as much as )?$|\b(?:tak(?:es?|ing)|took|br(?:ings?|inging|ought)|lift(?:s|ed|ing)?|rais(?:es?|ed|ing)|push(?:es|ed|ing)?|put(?:s|ting)?|mak(?:es?|ing)|made) (?:the|its|their) (?:[a-z-]+ )?(?:maximum|ceiling|cap|limit|most)(?: [a-z]+){0,3}? (?:up )?(?:to|at) (?:about |around |some )?$|\b(?:maximum|ceiling|cap|limit)(?: (?:annual|yearly|payments?|fees?|sum|price|amount|of|is|at|was|a))* $|\bcapped at (?:about )?$`)
)

// bound is the end of what is possible that the candidate is told to be.
func (c *candidate) bound() deal.Bound {
	bound := boundOf(c.mention.Value)
	if kind := kindIn(c.mention.Value); bound != deal.Exactly || kind != deal.KindMoney && kind != deal.KindNumber && kind != deal.KindPercent {
		return bound
	}
	switch before, after := c.before(2*replacedReach), c.line.text[c.span.End:]; {
	case leastAfter.in(after), leastBefore.in(before):
		return deal.AtLeast
	case mostAfter.in(after), mostBefore.in(before):
		return deal.UpTo
	}
	return bound
}

func boundOf(v deal.Value) deal.Bound {
	switch v := v.(type) {
	case deal.Money:
		return v.Bound
	case deal.Number:
		return v.Bound
	case deal.Percent:
		return v.Bound
	case deal.Date:
		return v.Bound
	case deal.Duration:
		return v.Bound
	}
	return deal.Exactly
}

func signOf(yes bool) float64 {
	if yes {
		return 1
	}
	return -1
}

// measures are the units of what is measured, not counted.
var measures = newPattern(`(?i)\b(tonnes?|tons?|barrels?|bpd|boe|mtpa|[kmgt]w|[kmgt]wh|(?:kilo|mega|giga|tera)watt-hours?|megawatts?|gigawatts?|(cubic|square) (feet|metres|meters)|gallons?|litres?|acres?|hectares?|pounds|kilos?|kg|bcm|megahertz|mhz)\b`)
