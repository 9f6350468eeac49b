package answer

import (
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// A tense says whether what a question asks about has happened.
type tense int

const (
	anyTense tense = iota
	past
	ahead
	hoped // it was ahead once: what was planned
)

// What tells the tense of a question: its first auxiliary, but that something
// planned is ahead however it is put: "when was it due to close". Bygone plans
// are told by the same words in an article.
var (
	tenses   = newPattern(`\b(?:(did|was|were|had|ended|closed|signed|announced|began|started|(?:until|till|through) when (?:did|was|were|had))|(does|do|is|are|will|can|must|should|would|through when|until when))\b`)
	foreseen = newPattern(`(?i)\b(due|meant|supposed|expect(?:s|ed|ing)?|schedul(?:ed|ing)|planned|planning|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|intend(?:s|ed|ing)?|slated|going to|originally|set (?:for|down for)|pencill?ed in|target(?:ed|ing)|projected|forecast|anticipat(?:es|ed|ing)|want(?:s|ed|ing)? to)\b`)
	possibly = newPattern(`(?i)\b(should|would|could|might|wants? to)\b`)
	meansTo  = textPattern(`(?i)\b(?:plans?|aims?|means|intends?|wants?|hopes?|seeks?) to\b|\b(?:set|scheduled|pencilled in|slated|listed) for\b`)
	willBe   = newPattern(`\b(will|should|must|have to|has to)\b`)
	deadline = newPattern(`\b(set to|target|targeted|deadline|expir[a-z]*)\b`)
	atFirst  = newPattern(`\b(?:originally|initially)\b`)
	happens  = newPattern(`\b(founded|go back|goes back|date back|dates back|dates from|since|how old|so far|yet|already)\b`)
)

// hadTo finds a question by when something had to be done, which may lie ahead still.
var hadTo = newPattern(`\b(?:did|were|was)\b[^?]*\b(?:have|need|obliged|required|bound) to\b|\bhad (?:to|until|till)\b|\bby (?:when|(?:what|which) (?:date|day|month))\b`)

// takesPlace finds a question for the day on which somebody is to do something.
var takesPlace = newPattern(`\bwhen (?:does|do|will|can|must) `)

// tenseOf is the tense of a question in lower case.
func tenseOf(q *glance) tense {
	m := tenses.find(q)
	switch {
	case m == nil || happens.match(q):
		return anyTense
	case m[2] < 0:
		return ahead
	case foreseen.match(q):
		return hoped
	case deadline.match(q), hadTo.match(q):
		return anyTense
	}
	return past
}

// tenseFit is -1 where the question is about what is to come and the date was
// past when the article came out, or the other way round.
func (r *reading) tenseFit(c *candidate) float64 {
	if c.mention == nil || r.asked.tense == anyTense || r.asked.tense == hoped || r.on != (deal.Date{}) {
		return 0
	}
	d, ok := c.mention.Value.(deal.Date)
	published := c.page.came
	if !ok || d.Event != "" || published.Year == 0 {
		return 0
	}
	d.Bound = deal.Exactly
	away, known := apart(d, published)
	switch {
	case !known, r.asked.tense == ahead && !d.Before(published), r.asked.tense == past && !d.After(published):
		return 0
	case away.Hours() < newsworthy && !r.reads(willBe):
		return ofTheDay
	}
	return -1
}

// A question for a figure that is to come, and what tells of one that is, of one that
// holds at present, or of one that was or is.
var (
	comingAsked = newPattern(`\b(?:will|'ll|once|after(?:wards)?|following|eventually|in future|post|combined|end up)\b`)
	coming      = newPattern(`(?i)\b(?:will|would|shall|is to|are to|going to|rises? to|go(?:es)? (?:up|down) to|falls? to|to (?:own|hold|have|get|keep|reach|become)|in future|from now on|from then on|after (?:the|closing|completion|that|this)|once|then|combined|leaves?|gives? it|lift|raise|takes? .{0,30} to)\b`)
	atPresent   = newPattern(`(?i)\b(?:current|currently|today|at present|existing)\b`)
	asItIs      = newPattern(`(?i)\b(?:paid|was|were|owned|owns|held|holds|had|has|already|so far|used to|bought|is|are|now)\b`)
)

// asksComing says whether the question is for what was to come when an article came
// out.
func (r *reading) asksComing(published deal.Date) bool {
	if r.on != (deal.Date{}) {
		return published.Year != 0 && r.on.After(published)
	}
	return r.asked.coming
}

// comingFit is above 0 where a figure that is to come is asked for and the sentence
// tells one, below where it tells how things were or are.
func (r *reading) comingFit(c *candidate) float64 {
	published := c.page.came
	if c.mention == nil || c.mention.Value.Kind() == deal.KindDate || !r.asksComing(published) {
		return 0
	}
	switch g := glanceAt(c.line.text); {
	case coming.match(&g):
		return yetToCome
	case atPresent.match(&g):
		return 2 * asYet
	case asItIs.match(&g):
		return asYet
	}
	return 0
}

// How much speaks for a figure told as one to come, and against one told as one that
// is, where the former is asked for.
const (
	yetToCome = 0.3
	asYet     = -0.5
)

// mistimed says whether a date cannot be what was asked for: a plan was, and it
// lay behind when the article came out, which does not tell it as a plan; or an
// end that is to come, and it was history.
func (r *reading) mistimed(c *candidate) bool {
	d, ok := c.mention.Value.(deal.Date)
	if ok && d.Event != "" && (r.asksOwnDeed(d.Event) || r.asksAgain(extract.Words(d.Event))) {
		return true
	}
	if ok && r.reads(sinceAsked) && (d.Bound == deal.Until || d.Bound == deal.By || d.After(r.today) || d.Event == "" && d.After(c.page.came)) {
		return true
	}
	published := c.page.came
	d.Bound = deal.Exactly
	if !ok || r.on != (deal.Date{}) || published.Year == 0 || d.Event != "" || d.Year == 0 {
		return false
	}
	switch r.asked.tense {
	case past:
		limit := boundOf(c.mention.Value)
		open := limit == deal.Before || limit == deal.By || limit == deal.Until
		return d.After(published) && !c.former() && (open && !r.reads(foretold) || foreseen.in(c.line.text) || possibly.in(c.line.text) || meansTo.in(c.line.text))
	case hoped:
		return !d.After(published) && !c.former() && !c.replaced() && !foreseen.in(c.line.text)
	case ahead:
		if r.reads(dueToBe) && !d.After(published) && !c.former() && !c.replaced() && !foreseen.in(c.line.text) && !deadline.in(c.line.text) {
			return true
		}
		away, _ := apart(d, published)
		return r.era != oldEra && d.Before(published) && (away.Hours() > longAgo && !disjoint(boundSorts()[deal.Until], r.asked.sorts) || away.Hours() > newsworthy && r.reads(takesPlace))
	}
	return false
}

// dueToBe finds a question when something is supposed to come about, and so for no day of the news.
var dueToBe = newPattern(`^(?:so |and |but |ok )*(?:when|by when|by what date|what date|(?:in|by|on) (?:what|which) [a-z]+)(?: is| are|'s|'re)\b[^?]*\b(?:supposed|meant|expected|scheduled|slated|set|planned|planning|hoping|aiming|likely|projected|anticipated|due) to\b|^(?:so |and |but |ok )*when should\b`)

// foretold finds a question for what somebody said would be, or for an end.
var foretold = newPattern(`\b(?:sa(?:y|id)|promised?|pledged?|agreed?|commit(?:ted)?|vow(?:ed)?|extend(?:ed)?|renew(?:ed)?|prolong(?:ed)?|until|till|through|mov(?:e|ed)|push(?:ed)?|delay(?:ed)?|postponed?|sign(?:ed)? up)\b`)

// sinceAsked finds a question for when something began that goes on.
var sinceAsked = newPattern(`\bsince when\b|\bhow long (?:has|have) [^?]*\b(?:had|held|been|owned|worked|used|paid)\b`)

// dueAsked finds a question by when somebody has to do something.
var dueAsked = newPattern(`\b(?:due|payable|paid|owed|must|have to|has to|need to|needs to|supposed to|by what date|by when|deadline)\b`)

// asksOwnDeed says whether an event is what the one who acts in the question does, and the
// question by when that has to be: "until Acme decides" does not tell.
func (r *reading) asksOwnDeed(event string) bool {
	return r.agent >= 0 && r.reads(dueAsked) && slices.ContainsFunc(r.terms[r.agent].forms, func(f pattern) bool { return startsWith(extract.Stems(event), f.stems) })
}

// asksAgain says whether an event, by its words, is all that the question asks the day of: "until Acme
// reaches the goal" does not tell when Acme did.
func (r *reading) asksAgain(event []extract.Word) bool {
	told := 0
	for _, w := range event {
		switch {
		case tables().stop[w.Lower]:
		case !slices.Contains(r.asked.stems, w.Stem):
			return false
		default:
			told++
		}
	}
	return told > 1 || told == 1 && itself[event[0].Lower]
}

// itself are the words for what the question is about that an event may begin with: "until they
// are paid off" tells not by when they are.
var itself = wordsOf("it, they, this, that, these, those, he, she")

// ofTheDay is how much speaks against a date on the wrong side of an article that
// is near it: what is announced as done is often asked for as "does".
const ofTheDay = -0.5

// newsworthy is how many hours a date may lie off the day of an article that
// still speaks of it as of something new.
const newsworthy = 45 * 24

// longAgo is how many hours before its article a date is history to it.
const longAgo = 400 * 24

// staleness is 1 where the question is about what is or will be, and the line
// tells of long before its article.
func (r *reading) staleness(c *candidate) float64 {
	published := c.page.came
	counts := c.mention != nil && c.mention.Value.Kind() != deal.KindDate && r.asked.tense == past && r.shape != ShapeWho
	if r.asked.tense != ahead && !counts || r.era == oldEra || r.on != (deal.Date{}) || published.Year == 0 {
		return 0
	}
	stale := false
	dates := c.line.mentions
	if d := c.line.dated(); d.Year != 0 && c.line.first != c.line {
		dates = append([]extract.Mention{{Value: d}}, dates...)
	}
	for i := range dates {
		d, ok := dates[i].Value.(deal.Date)
		if !ok || d.Event != "" || d.Year == 0 {
			continue
		}
		if away, known := apart(d, published); !known || away.Hours() < longAgo || !d.Before(published) {
			return 0
		}
		stale = true
	}
	if stale {
		return 1
	}
	return 0
}

// asksEvent says whether the question is when an event is itself: that a deal
// closes "at closing" tells nobody when, nor "until Acme is sold" when it was.
func (r *reading) asksEvent(event string) bool {
	words := extract.Words(event)
	if len(words) == 1 && !disjoint(sortsIn(words), closings()) && !disjoint(r.asked.sorts, closings()) {
		return true
	}
	return r.asksAgain(words) || slices.ContainsFunc(r.terms, func(t term) bool {
		return !t.name && slices.ContainsFunc(t.forms, func(f pattern) bool {
			return slices.EqualFunc(f.stems, words, func(stem string, w extract.Word) bool { return stem == w.Stem })
		})
	})
}

// within says whether a date lies in the stretch of time that the first of some
// mentions begins: 2018 is within "between 2015 and 2020", "from 2015 to 2020".
func within(on deal.Date, mentions []extract.Mention) bool {
	switch first := mentions[0].Value.(type) {
	case deal.Range:
		low, isDate := first.Low.(deal.Date)
		high, _ := first.High.(deal.Date)
		return isDate && !on.Before(low) && !high.Before(on)
	case deal.Date:
		if first.Bound != deal.From || len(mentions) < 2 || mentions[1].Start > mentions[0].End+1 {
			return false
		}
		end, isDate := mentions[1].Value.(deal.Date)
		return isDate && end.Bound == deal.Until && !on.Before(first) && !end.Before(on)
	}
	return false
}
