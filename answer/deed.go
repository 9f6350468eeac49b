package answer

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed plans.txt
var planTable string

// plans are the phrases of plans.txt.
var plans = sync.OnceValue(func() phrasebook { return newPhrasebook(planTable) })

// deeds finds a question whether something was done.
var deeds = newPattern(`^(?:(?:as of|by|at|in|on) [a-z0-9 ,/-]*?[0-9]{4},? |so |and |but |ok )*(?:did|didn't|has|hasn't|have|haven't|had|hadn't)\b|^(?:so |and |but |ok )*(?:was|were) [^?]*\b(?:completed|closed|finished|concluded|launched|opened|built|signed|delivered|filed|cleared|approved|renewed|sold|bought|paid|returned|repaid)\b|^(?:so |and |but |ok )*(?:is|was|are|were) [^?]*\b(?:already|yet)\b[^?]*\b(?:[a-z]+ed|[a-z]+ing|done|over|through|sold|bought|paid|built)\b`)

// alreadyAsked finds a question whether something has been done by now, and agreedTo is what
// leaves that open.
var (
	alreadyAsked = newPattern(`\b(?:already|yet|so far|by now)\b`)
	agreedTo     = []string{"agreed", "to"}
)

// planReach is how many words after a plan what is planned may stand.
const planReach = 6

// begs are the words by which somebody wants another to do something: "asked the court to".
var begs = wordsOf("ask, asks, asked, asking, urge, urges, urged, urging, petition, petitions, petitioned, petitioning, press, presses, pressed, pressing, beg, begged, lobby, lobbied, lobbying, want, wants, wanted, implored, pleaded, appealed, applied")

// begsWithin is how many words behind such a word what is wanted may begin.
const begsWithin = 6

// begsAt is how many words stand at a word of the line, from it to that by which what is wanted
// begins: 0 where it wants nothing of anybody.
func (l *line) begsAt(word int) int {
	if !begs[l.words[word].Lower] {
		return 0
	}
	for i := word + 1; i < min(word+begsWithin, len(l.words)) && l.clauses[i] == l.clauses[word]; i++ {
		if l.words[i].Lower == "to" && i+1 < len(l.words) && !tables().stop[l.words[i+1].Lower] {
			return i + 1 - word
		}
	}
	return 0
}

// turnedDown finds that what somebody wanted was refused him.
var turnedDown = textPattern(`(?i)\b(?:turn(?:s|ed)|knock(?:s|ed)|vot(?:es|ed)|shot) (?:it|that|this|them|(?:the|its|their|his|her|that|both|all) [a-z ]{0,30}?)?\b ?(?:down|back)\b|\b(?:threw|throws|tossed|struck) (?:it|that|this|them|(?:the|its|their|that) [a-z ]{0,30}?)?\b ?out\b|\b(?:refused|refuses|declined|declines|denied|denies|rejected|rejects|dismissed|dismisses|rebuffed|demurred|said no|says no|balked|ruled against|did not oblige|would not|was unmoved|stood firm|let it stand|without success|in vain|to no avail|unsuccessfully|came to nothing|got nowhere)\b`)

// pleaDenied finds that somebody's plea was refused him, up to what he wanted: "turned down a plea by
// the union to".
var pleaDenied = textPattern(`(?i)\b(?:turn(?:s|ed) down|thr[eo]ws? out|thrown out|toss(?:es|ed) out|reject(?:s|ed)|den(?:ies|ied)|dismiss(?:es|ed)|refus(?:es|ed)|rebuff(?:s|ed)|declin(?:es|ed)|spurn(?:s|ed)|defeat(?:s|ed)|knock(?:s|ed) back) (?:an? |the |its |their |all |both |that )?(?:[a-z'’-]+ ){0,3}(?:pleas?|requests?|bids?|motions?|petitions?|applications?|appeals?|attempts?|efforts?|calls?|demands?|suits?|lawsuits?|push|moves?|campaign)\b[^.;]{0,60}? to `)

// wantedInVain says whether the question is whether something was done, and the line, or the one
// behind it, tells that somebody wanted it and was refused.
func (r *reading) wantedInVain(c *candidate) bool {
	if !r.asked.deed || r.shape != ShapeYesNo {
		return false
	}
	if at := pleaDenied.FindStringIndex(c.line.text); at != nil && slices.ContainsFunc(r.topics(), func(k int) bool {
		return slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return c.line.words[i].Start == at[1] })
	}) {
		return true
	}
	if !r.onlyPlanned(c) {
		return false
	}
	at := slices.IndexFunc(c.line.words, func(w extract.Word) bool { return begs[w.Lower] || w.Lower == "sought" || w.Lower == "tried" })
	if at < 0 {
		return false
	}
	return turnedDown.MatchString(c.line.text[c.line.words[at].End:]) || c.line.next != nil && c.line.next.pointsBack() && turnedDown.in(c.line.next.text)
}

// onlyPlanned says whether the question is whether something was done, and the
// line tells only that somebody meant it.
func (r *reading) onlyPlanned(c *candidate) bool {
	return r.meansTo(c, r.asked.already && !r.asked.allowed)
}

// meansTo says the same; what was agreed to counts as meant where it need not have been done.
func (r *reading) meansTo(c *candidate, agreed bool) bool {
	if !r.asked.deed {
		return false
	}
	l := c.line
	for i := range l.words {
		n := plans().at(l.words[i:])
		if n == 0 && agreed && says(l.words[i:], agreedTo) {
			n = len(agreedTo)
		}
		if n == 0 {
			n = l.begsAt(i)
		}
		if n == 0 || l.inMay(l.words[i]) {
			continue
		}
		for k, t := range r.terms {
			if t.name || t.value != nil || r.claim >= 0 && k != r.claim {
				continue
			}
			for _, at := range c.fit.hits[k].at {
				if at >= i+n && at < i+n+planReach && !(r.claim < 0 && r.toldOutside(c, i, k)) {
					return true
				}
			}
		}
	}
	return false
}

// toldOutside says whether past a turn behind a plan a line tells another thing that the question
// asks: "had threatened a fine but dropped it".
func (r *reading) toldOutside(c *candidate, plan, k int) bool {
	for o, t := range r.terms {
		if o != k && o != r.topic && !t.name && t.value == nil && slices.ContainsFunc(c.fit.hits[o].at, func(at int) bool { return c.line.turnsBetween(plan, at) }) {
			return true
		}
	}
	return false
}

// notDecided begins what somebody has yet to make up his mind about.
var notDecided = textPattern(`(?i)\b(?:not|n['’]t|yet to|still to) (?:yet )?decided? (?:whether|if)\b|\bundecided (?:whether|if|about)\b`)

// undecided says whether the question is whether something was done, and the line tells that
// whether to do it is not decided.
func (r *reading) undecided(c *candidate) bool {
	if !r.asked.deed || r.claim < 0 {
		return false
	}
	open := notDecided.FindStringIndex(c.line.text)
	return open != nil && slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return c.line.words[at].Start > open[0] })
}

// A question whether somebody gave his consent, and a sentence that tells that he has not made
// up his mind.
var (
	consented    = newPattern(`\b(?:has|have|had|did|is|are|was|were)\b[^?]*\b(?:approved?|cleared?|granted?|decided?|ruled?|blessed|signed off|passed|voted|agreed to|backed|accepted?)\b`)
	undecidedYet = newPattern(`(?i)\b(?:(?:has|have|had)(?: not|n['’]t) (?:yet )?(?:decided|ruled|responded|replied|voted)(?: yet)?|(?:has|have|had|is|are) (?:yet|still) to (?:decide|rule|respond|vote)|(?:still )?(?:needs?|requires?|awaits?|awaiting|pending|seeks?|seeking|subject to|waiting for|must (?:get|win|secure|obtain)) (?:the |a |an |its |their )?(?:[a-z-]+ )?(?:approvals?|nod|clearance|consent|blessing|permission|go-ahead|green light|sign-off|say-so|ratification)|has yet to (?:open|begin|start|approve|clear|sign|consent)|(?:is|are|was|were) still (?:reviewing|examining|considering|studying|looking at))\b`)
)

// undecidedYet says whether the question is whether somebody gave his consent, and the line
// tells, of all that is asked, that he has not made up his mind: "Acme asked the ministry for a
// loan, which has not yet decided".
func (r *reading) undecidedYet(c *candidate) bool {
	if !r.reads(consented) || r.verbFit(c.fit) < affirms || r.lacksTopic(c) {
		return false
	}
	at := undecidedYet.FindStringIndex(c.line.text)
	return at != nil && !r.inOtherPart(c, c.line.wordAt(at[0]))
}

// inOtherPart says whether a line tells of whom or of what the question is about, and only in other
// parts of it, from turn to turn, than the one in which a word stands.
func (r *reading) inOtherPart(c *candidate, word int) bool {
	k := max(r.doer, r.topic)
	if k < 0 {
		k = slices.IndexFunc(r.terms, func(t term) bool { return t.name || extract.Place(t.text) })
	}
	return k >= 0 && len(c.fit.hits[k].at) > 0 && !slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
		return !c.line.turnsBetween(at, word) && !c.line.turnsBetween(word, at)
	})
}

// weighed begins what somebody but thinks of doing, or what might but come.
var weighed = textPattern(`(?i)\b(?:consider(?:s|ed|ing)|weigh(?:s|ed|ing)|mull(?:s|ed|ing)|think(?:s|ing) (?:about|of)|thought (?:about|of)|toy(?:s|ed|ing) with|(?:risk|threat|danger|prospect|possibility|chance) (?:of|that))\b`)

// onlyWeighed says whether the question is how things are, and all that the line tells of it is
// what somebody thinks of: "is Acme in court" where it is thinking of going to court.
func (r *reading) onlyWeighed(c *candidate) bool {
	at := weighed.FindStringIndex(c.line.text)
	if at == nil || r.asked.allowed || weighing.in(r.asked.spaced) {
		return false
	}
	first, told := c.line.wordAt(at[1]-1), false
	for k, t := range r.terms {
		if t.name || t.value != nil || k == r.topic {
			continue
		}
		for _, i := range c.fit.hits[k].at {
			if i <= first || i > first+planReach || c.line.turnsBetween(first, i) {
				return false
			}
			told = true
		}
	}
	return told
}

// weighing finds that a question is itself about what somebody thinks of.
var weighing = newPattern(`\b(?:consider[a-z]*|weigh[a-z]*|mull[a-z]*|think[a-z]*|thought|risks?|threats?|threaten[a-z]*|dangers?|prospects?|possib[a-z]+|chances?|might|may|could|plan[a-z]*|want[a-z]*)\b`)

// possible begins what need not come about.
var possible = wordsOf("until, till, if, once, unless, when, whenever, should, before, whether, lest")

// onlyPossible says whether the question is whether something was done, and the line
// tells it nowhere but as what may come: "the lease holds until Acme reaches the goal".
func (r *reading) onlyPossible(c *candidate) bool {
	if !r.asked.deed || r.claim < 0 || len(c.fit.hits[r.claim].at) == 0 {
		return false
	}
	return !slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool {
		for at > 0 && c.line.clauses[at-1] == c.line.clauses[at] {
			at--
		}
		return !possible[c.line.words[at].Lower]
	})
}

// notYet says whether the question is whether something had been done, or had come to
// be, by a day, and the line tells only that it was meant to be, later or some time.
func (r *reading) notYet(c *candidate) bool {
	later := func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		d.Year = cmp.Or(d.Year, c.page.info.Published.Year)
		return ok && d.Event == "" && m.Start >= c.line.dateline && endsBefore(r.on, d) && r.on.Before(d)
	}
	if r.on == (deal.Date{}) || !r.onlyPlanned(c) && !(r.asked.reached && (r.ahead(c) || slices.ContainsFunc(c.line.mentions, later))) {
		return false
	}
	return !slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Year != 0 && !endsBefore(r.on, d) && !announced.MatchString(c.line.text[:m.Start]) && m.Start >= c.line.dateline
	})
}

// timeAsked finds a question whether something came about at a time that it names last, or first.
var timeAsked = newPattern(`\b(?:in|on|during)(?: early| mid| late|-|the month of)* (?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:19|20)\d\d)\b\.?(?: ?\d{1,2}(?:st|nd|rd|th)?,?)?(?: (?:of )?(?:last year|this year|(?:19|20)\d\d))?(?:,? (?:right|correct|true|yes|no|ok|okay|is that (?:right|true|correct)|isn't (?:it|that so|that right)|wasn't it|didn't (?:it|they|he|she)))?\W*$`)

// doneElsewhen says whether the question is whether something was done at a time, and the line
// tells that it was at another: "did Acme sign in May" where "in June, Acme signed". It is not
// known where the line tells no time, but the day when its article came out is another.
func (r *reading) doneElsewhen(c *candidate) (elsewhen, known bool) {
	l := c.line
	if r.on == (deal.Date{}) || !r.asked.deed && r.asked.tense != past || r.asked.lasts || r.asked.reached || r.asked.already || c.fact != nil || !r.reads(timeAsked) {
		return false, true
	}
	agrees := func(l *line) bool {
		if l == nil {
			return false
		}
		date, _ := r.dateIn(l)
		return date != nil
	}
	if agrees(l) || agrees(l.heading) || agrees(l.first) || l.before != nil && l.pointsBack() && agrees(l.before) {
		return false, true
	}
	told := false
	for _, m := range l.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || d.Bound != deal.Exactly || d.Month == 0 && (d.Year == 0 || r.on.Year == 0) || m.Start < l.dateline {
			continue
		}
		at := l.wordAt(m.Start)
		told = told || at <= leadsWithin || slices.ContainsFunc(r.topics(), func(k int) bool {
			return slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return l.clauses[i] == l.clauses[at] })
		})
	}
	if told && !r.ahead(c) {
		return true, true
	}
	came := c.page.came
	return false, came != (deal.Date{}) && deal.Agrees(r.on, came) && (r.on.Year != 0 || r.on.Month == came.Month)
}

// leadsWithin is how many words before a date may stand that is that of its whole sentence.
const leadsWithin = 2

// stillToCome says whether the question is whether something has come to be by now, and the
// line tells that it is to come.
func (r *reading) stillToCome(c *candidate) bool {
	return r.calledUpcoming(c) || r.asked.reached && r.on == (deal.Date{}) && !c.line.former && (toCome.in(c.line.text) || r.willBe(c) || r.asked.deed && (r.claim >= 0 || r.topic >= 0) && r.meansTo(c, false))
}

// Words that call what follows still to come, and a question whether something is there.
var (
	upcoming = wordsOf("upcoming, forthcoming, soon-to-launch, soon-to-open, yet-to-launch")
	isOut    = newPattern(`\b(?:shipped|shipping|launched|out|live|available|released|rolled out|arrived|here|opened|debuted|delivered|started|running|on sale|in use|in service)\b`)
)

// calledUpcoming says whether the line calls what the question asks after still to come: "the
// upcoming Acme Relay".
func (r *reading) calledUpcoming(c *candidate) bool {
	if r.on != (deal.Date{}) || !r.reads(isOut) {
		return false
	}
	for k := range r.terms {
		if !r.terms[k].name {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			if at > 0 && upcoming[c.line.words[at-1].Lower] {
				return true
			}
		}
	}
	return false
}

// willBe says whether the line tells of the one whom the question is about what he will do.
func (r *reading) willBe(c *candidate) bool {
	return r.doer >= 0 && slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return c.line.within(c.fit.hits[r.doer], n) && willDo.MatchString(c.line.text[n.End:])
	})
}

// toCome finds that a line tells of what lies right ahead.
var toCome = textPattern(`(?i)\b(?:in|over|within) the (?:coming|next) (?:few |several |two |three )?(?:days|weeks|months|quarters|years)\b|\b(?:is|are) (?:still )?(?:expected|due|set|scheduled|slated|poised) to\b`)

// reached finds a question whether something had come to be by a day.
var reached = newPattern(`\b(?:already|yet|by then|by that time|at that (?:point|time))\b`)

// announced stands before the day on which something was said or agreed, not done.
var announced = regexp.MustCompile(`\b(?:said|announced|told|unveiled|agreed|signed|reported|disclosed)(?: [a-z]+){0,3} (?:on|in) (?:[A-Z][a-z]+day,? )?$`)

// ahead says whether the line tells of a word of the question as of something to come:
// "Acme has agreed to buy Bolt", "it will be shown".
func (r *reading) ahead(c *candidate) bool {
	l := c.line
	for i := range l.words {
		n := plans().at(l.words[i:])
		if n == 0 && l.words[i].Lower == "to" && i > 0 && (l.words[i-1].Stem == "agre" || l.words[i-1].Stem == "agreement") {
			n = 1
		}
		if n == 0 || l.inMay(l.words[i]) {
			continue
		}
		for k, t := range r.terms {
			if !t.name && t.value == nil && slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at >= i+n && !l.turnsBetween(i, at) }) {
				return true
			}
		}
	}
	return false
}

// endedLater says whether the question is whether something still was on a day, and the
// line tells that it ended after that: till then it was.
func (r *reading) endedLater(c *candidate) bool {
	if !r.asked.lasts || r.on == (deal.Date{}) || !endsBefore(r.on, c.page.came) {
		return false
	}
	end := r.endingIn(c.line, c.fit)
	if end < 0 {
		return false
	}
	when, nearest := deal.Date{}, 0 // without a date, what has been done was done when the article came out
	for _, m := range c.line.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Year == 0 || d.Event != "" || d.Bound != deal.Exactly {
			continue
		}
		away := max(m.Start-c.line.words[end].Start, c.line.words[end].Start-m.End)
		if when.Year == 0 || away < nearest {
			when, nearest = d, away
		}
	}
	if when.Year == 0 {
		return hasDone.in(c.line.text)
	}
	return endsBefore(r.on, when)
}

// byDay finds a question whether something had been done by a day.
var byDay = newPattern(`^(?:so |and |but |ok )*(?:had|hadn['’]t|was|were|wasn['’]t|weren['’]t|has|have|did)\b[^?]* (?:by|as of|as at|before|until|till|prior to|at the (?:start|end|beginning) of)\b|^(?:so |and |but |ok )*(?:by|as of|as at|before)\b[^?,]*,? (?:had|was|were|has|have|did)\b`)

// undergoing begins a question whether something was done to somebody, by whomever.
var undergoing = regexp.MustCompile(`^(?:[^?,]*, )?(?:so |and |but |ok )*(?:(?:was|were)\b|(?:has|have|had)\b.* been )`)

// doneByDay says whether what the question asks had been done by a day before its article came out,
// by a line that tells when it was done, or tells it as the news.
func (r *reading) doneByDay(c *candidate) (done, known bool) {
	if !r.asked.deed || r.on.Year == 0 || !endsBefore(r.on, c.page.came) || !r.reads(byDay) || r.verbFit(c.fit) < denies || r.negated(c) || r.onlyPlanned(c) {
		return false, false
	}
	asked := slices.DeleteFunc(slices.Clone(r.asked.sorts), func(row int) bool { return sorts()[row].kind != deal.KindDate })
	if len(asked) == 0 || !r.ofDoer(c) && !undergoing.MatchString(r.lower) {
		return false, false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || d.Bound != deal.Exactly || m.Start < c.line.dateline {
			continue
		}
		dated := candidate{line: c.line, page: c.page, fit: c.fit, mention: m, span: extract.Span{Start: m.Start, End: m.End}}
		if is := c.line.sortsBeside(&dated, deal.KindDate); !disjoint(is, asked) {
			d.Year = cmp.Or(d.Year, c.page.came.Year)
			return !endsBefore(r.on, d), true
		}
	}
	return false, !c.line.former && newsToday.in(c.line.text)
}

// newsToday finds that a sentence tells the news: "Acme has completed the purchase".
var newsToday = textPattern(`(?i)\b(?:has|have) (?:now |just |finally |today |also )?(?:been )?[a-z-]+(?:ed|wn|ne|ld|ught|ut|id|nt)\b`)

// hasDone finds that a sentence tells the news.
var hasDone = newPattern(`(?i)\b(?:has|have)\b`)

// wasAndIs says whether what the question asks holds, by a line that tells how things
// were and how they are, "once an option, now an order", and of which it has but one
// in its words.
func (r *reading) wasAndIs(c *candidate) (holds, known bool) {
	l := c.line
	if len(l.formerly) == 0 || len(l.lately) == 0 && !untilNow.in(l.text) {
		return false, false
	}
	was, is := false, false
	marked := formers().ends(l.text)
	for k, t := range r.terms {
		if t.name || t.value != nil || t.weight <= eraWeight {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			start := l.words[at].Start
			former, late := inside(l.formerly, start), inside(l.lately, start)
			was, is = was || former && !late && start >= marked, is || late && !former
		}
	}
	if was == is {
		return false, false
	}
	early := r.on != (deal.Date{}) && endsBefore(r.on, c.page.came) || r.era == oldEra
	return was == early, true
}

// endsBefore says whether a stretch of time ends before another does.
func endsBefore(a, b deal.Date) bool {
	_, aLast, ok := a.Span()
	_, bLast, ok2 := b.Span()
	return ok && ok2 && aLast.Before(bLast)
}

// unique are the stems of the words for what only one can be or have.
var unique = map[string]bool{"exclus": true, "sole": true, "onli": true, "biggest": true, "largest": true, "main": true, "primari": true, "major": true}

// keeping are the stems of the words for what one does not let another have, and having
// finds a question whether one has something.
var (
	keeping   = map[string]bool{"retain": true, "keep": true, "belong": true}
	staysWith = map[string]bool{"stay": true, "remain": true, "rest": true, "lie": true}
	having    = newPattern(`^(?:so |and |but )?(?:does|do|did|will|has|have) [^?]*\b(?:have|get|got|own|hold|control)\b`)
)

// heldByOther says whether what the question asks of one is another's alone: "is
// Acme the biggest holder", or "may Acme sell saws", where Bolt is the biggest
// holder, or sells them exclusively; or "does Acme have the rights" where Bolt keeps them.
func (r *reading) heldByOther(c *candidate) bool {
	if r.doer < 0 || len(c.fit.hits[r.doer].at) > 0 || c.line.former && r.era != oldEra && r.on == (deal.Date{}) {
		return false
	}
	for i, stem := range c.line.stems {
		if staysWith[stem] && i+1 < len(c.line.words) && c.line.words[i+1].Lower == "with" && r.verbFit(c.fit) >= affirms && (r.asked.having || r.asked.allowed) {
			return true // whomever it stays with
		}
		kept := r.asked.having && keeping[stem] && r.verbFit(c.fit) >= affirms
		if !kept && (!unique[stem] || !r.asked.allowed && !(r.asked.being && has(r.asked.stems, c.line.stems[i:i+1]))) {
			continue
		}
		if kept && stem == "belong" {
			return true // whomever it belongs to
		}
		for _, n := range c.line.names {
			if n.End <= c.line.words[i].Start && r.isAnother(c, n) {
				return true
			}
		}
	}
	return false
}

// whoseAsked finds a question whose something is, up to his name.
var whoseAsked = newPattern(`\b(?:belong(?:s|ed|ing)?|goes|go|went|falls?|passe?s) to (?:the )?|\b(?:owned|run|made|operated|controlled|held) by (?:the )?`)

// ofAnotherOwner says whether the question is whether something is somebody's, and by the line it
// is, in the same words, another's.
func (r *reading) ofAnotherOwner(c *candidate) bool {
	at := r.readsAt(whoseAsked)
	if at == nil || r.shape != ShapeYesNo {
		return false
	}
	owner := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == at[1] })
	if owner < 0 || len(c.fit.hits[owner].at) > 0 || r.verbFit(c.fit) < affirms {
		return false
	}
	words := extract.LowerWords(r.lower[at[0]:at[1]])
	return slices.ContainsFunc(c.line.words, func(w extract.Word) bool {
		next := c.line.wordAt(w.End + 1)
		return w.Stem == extract.Stems(words[0])[0] && c.line.words[next].Lower == words[1]
	})
}

// supposes finds a question for what happens if something does.
var supposes = newPattern(`[a-z] (?:if|in case|in the event|unless|should (?:it|they|the))\b`)

// conditional finds that a line tells under what condition something holds.
var conditional = newPattern(`(?i)\b(?:if|unless|should|once|when|whenever|in case|in the event|provided|as long as|so long as|depends?|depending|triggers?|triggered|whether or not|conditions?|conditional|change of control)\b`)

// unsupposed says whether the question is for what happens if something does, and
// the line tells of no condition.
func (r *reading) unsupposed(l *line) bool { return r.asked.supposes && !conditional.in(l.text) }

// consents finds that somebody has to be asked.
var consents = newPattern(`(?i)\b(?:consent|consents|veto|vetoes|approval|approve|approves|permission|blessing|both must agree|must agree|sign off|signs off)\b`)

// needsConsent says whether the question is what may be done without another's
// consent, and the line, or the one that introduces its list, asks for that.
func (r *reading) needsConsent(l *line) bool {
	if !r.asked.unbidden {
		return false
	}
	return consents.in(l.text) || consents.in(l.intro().text)
}

// intro is the line that introduces the list of which a line is an item; the line
// itself, where it is none.
func (l *line) intro() *line {
	for l.bullet && l.before != nil {
		l = l.before
	}
	return l
}

// stipulates introduces what has to be so, and so need not be so yet.
var stipulates = newPattern(`(?i)\b(?:conditions?|conditional|subject to|requires?|required|needs?|needed|must|hinges?|depends?|provided|hurdles?|thresholds?|outstanding|missing|to clear|to come|to do|before (?:it|the|this) )\b`)

// forTerms finds a question for what has to be so.
var forTerms = newPattern(`\b(?:conditions?|conditional|subject to|requires?|required|needs? (?:to|the|an?|any|its|their)|must|hurdles?|hinges?|depends?)\b`)

// stipulated says whether the line is an item of a list of what has to be so, and the
// question is not for that.
func (r *reading) stipulated(l *line) bool {
	return l.bullet && stipulates.in(l.intro().text) && !r.reads(forTerms) && !r.reads(conditional)
}
