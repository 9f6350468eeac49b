package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// surface are words for what is measured in surfaces.
var (
	surface  = wordsOf("space, floor space, office space, floorspace, floor area, area, land, floor, offices, footage, square footage, site, acreage")
	surfaces = regexp.MustCompile(`(?i)^(?:square (?:feet|metres|meters)|sq ft|acres|hectares)$`)
)

// headFit is how near the word that names what is asked stands to the answer,
// -1 where it is not even around the line.
func (r *reading) headFit(c *candidate) float64 {
	h := c.fit.hits[r.head]
	if c.mention != nil && surface[r.terms[r.head].text] && surfaces.MatchString(thingsOf(c.mention.Value)) {
		return 1 // square feet are told of space
	}
	if len(h.at) == 0 {
		return c.fit.level[r.head] - 1
	}
	first, last := c.line.wordRange(c.span)
	best := 0.0
	for _, at := range h.at {
		away := 0
		switch {
		case at < first:
			away = c.line.away(at, first)
		case at > last:
			away = c.line.away(last, at)
		}
		best = max(best, h.strength/(1+float64(away)/8))
	}
	return best
}

// formFit is how much of an answer's form the line has. A definition begins with
// what it defines.
func (r *reading) formFit(c *candidate) float64 {
	level := 0.0
	switch {
	case r.shape == ShapeList && c.lists(r):
		return 1
	case r.shape == ShapeDefinition && r.entersFor(c):
		return 1
	case r.shape == ShapeDefinition && r.explains(c):
		return byTheWayTold
	}
	if r.shape == ShapeReason && r.reads(afterWhat) {
		if cameAfter.in(c.line.text) {
			return 1
		}
		return -1
	}
	level = formIn(c.line.text, r.shape)
	if r.shape == ShapeReason && concedes.in(c.line.text) {
		level = min(level, granted)
	}
	if level > 0 && (r.givesAsCause(c) || r.saysItAgain(c) || r.shape == ShapeReason && noLink.in(c.line.text)) {
		return -1
	}
	switch {
	case (r.reads(becomesAsked) || r.shape == ShapeText && r.reads(doingAsked)) && becoming.in(c.line.text):
		return 1
	case (r.shape == ShapeYesNo || r.shape == ShapeText) && r.asked.allowed && permits.in(c.line.text):
		return 1
	case r.shape == ShapeDefinition && !r.defines(c):
		return 0.2 * level
	case level == 0 && r.shape == ShapeCondition && r.reads(whenDue) && c.line.date() != nil:
		return 0 // what has to be done by a day depends on nothing else
	case level == 0 && c.line.heading != nil && formIn(c.line.heading.text, r.shape) == 1:
		return 0 // "Why now": what stands under it may tell why
	case level == 0 && (r.shape == ShapeReason || r.shape == ShapeOften), level == 0 && r.shape == ShapeCondition && !r.reads(whatFollows):
		return -1 // a reason is told as one, and a condition
	}
	return level
}

// A question for what came before something, and a sentence that tells what did.
var (
	afterWhat = newPattern(`^(?:so |and |but |ok )*(?:after|following|in response to|because of|on account of|as a result of|owing to|thanks to) what `)
	cameAfter = textPattern(`(?i)\b(?:after|following|in (?:response|reaction|answer) to|because|on account of|as a result|owing to|thanks to|due to|since|once|when)\b`)
)

// whenDue finds a question when somebody has to do something, which a day may tell as well as a condition.
var whenDue = newPattern(`\bwhen (?:does|do|did|must|will|would|is|are|has|have) [^?]*\b(?:have to|has to|need to|needs to|must|owe|be able to)\b|\bwhen must\b`)

// A question for what becomes of something, or for what one will do, and a sentence that tells what will.
var (
	becomesAsked = newPattern(`\bwhat (?:will |would )?(?:happens? to|becomes? of)\b`)
	doingAsked   = newPattern(`\bwhat (?:will|would|is|are) [^?]*\b(?:do|doing)(?: with\b[^?]*| now| next| instead| then)?\?*$`)
	becoming     = newPattern(`(?i)\b(?:will|would|plans? to|intends? to|aims? to|(?:is|are) (?:to|due to|set to)|stays?|remains?|keeps?|expires?|runs? out|lapses?|becomes?|ends?)\b`)
)

// becomesNext is the sentence behind the best one where only it tells what becomes of what the
// question asks about: "Acme leases it from Bolt. The lease runs out in May". Nil where it does not.
func (r *reading) becomesNext(all []candidate, first *candidate) *candidate {
	if !r.reads(becomesAsked) || becoming.in(first.line.text) {
		return nil
	}
	at := slices.IndexFunc(all, func(c candidate) bool {
		return c.line == first.line.next && c.line.pointsBack() && c.feature[byForm] == 1 && c.score > sure
	})
	if at < 0 {
		return nil
	}
	return &all[at]
}

// byTheWayTold is how well a sentence defines what it explains by the way.
const byTheWayTold = 0.95

// permits finds that a sentence tells what somebody may do, or may not.
var permits = newPattern(`(?i)\b(?:can|cannot|can['’]t|may|could|allow(?:s|ed|ing)?|lets?|letting|permit(?:s|ted)?|free to|able to|ability to|rights? to|entitled|licensed to|barred|prevent(?:s|ed)?|forbid(?:s|den)?|forbade|bans?|banned|prohibit(?:s|ed)?|without (?:asking|consent|permission))\b`)

// concedes finds that a sentence grants what speaks against a decision, not for it.
var concedes = newPattern(`(?i)\b(?:accept(?:s|ed)|conced(?:es|ed)|admit(?:s|ted)|acknowledg(?:es|ed)|grant(?:s|ed)|agreed) that\b`)

// granted is how much of a reason such a sentence tells at most.
const granted = 0.1

// formIn is how much of the form of an answer to a shape a text has.
func formIn(text string, shape Shape) float64 {
	level := 0.0
	g := glanceAt(text)
	for _, f := range forms()[shape] {
		if f.level > level && f.pattern.match(&g) {
			level = f.level
		}
	}
	return level
}

// telling is the best candidate for a reason or a condition; where it tells none, the
// best that stands under a heading which says that it does, if it is good enough.
func (r *reading) telling(all []candidate) *candidate {
	first := &all[0]
	if first.fact != nil {
		return first
	}
	if r.shape == ShapeReason {
		if c := cmp.Or(r.explained(all), r.lightened(all), r.barring(all), r.purpose(all), r.ofDeed(all), r.following(all), r.saidWhy(all)); c != nil {
			return c
		}
	}
	if c := r.outstanding(all); c != nil {
		return c
	}
	if first.feature[byForm] >= tellsWell {
		return cmp.Or(r.causeBehind(all), first)
	}
	for i := range all {
		if c := &all[i]; c.score <= sure {
			break
		} else if c.fact == nil && c.feature[byForm] >= tellsWell && r.saysWhy(c.line) {
			return c
		}
	}
	if c := cmp.Or(r.causeBehind(all), r.grievance(all)); c != nil {
		return c
	}
	if next := r.becomesNext(all, first); next != nil {
		return next
	}
	if next := r.toldNext(all, first); next != nil {
		return next
	}
	if first.feature[byForm] >= 0 {
		return first
	}
	if c := r.motive(all); c != nil {
		return c
	}
	if r.shape == ShapeReason && first.score > sure {
		at := slices.IndexFunc(all, func(c candidate) bool {
			return c.fact == nil && c.feature[byForm] >= halfReason && c.score > max(sure, first.score-farHalf) && c.feature[bySubject] >= onTopic && r.verbFit(c.fit) >= saidThere
		})
		if at >= 0 {
			return &all[at]
		}
	}
	under := slices.IndexFunc(all, func(c candidate) bool {
		told := r.shape == ShapeCondition && c.feature[byForm] >= tellsWell && c.feature[bySubject] >= onTopic
		return c.fact == nil && (told || c.feature[byForm] == 0) && c.score > sure
	})
	if under < 0 {
		return first
	}
	return &all[under]
}

// dutiesAsked finds a question for what somebody has to do, and duty that a sentence tells such a
// thing.
var (
	dutiesAsked = newPattern(`^(?:so |and |but |ok )*what (?:must [^?]* do\b|(?:does|do|did|will|would) [^?]* (?:have|need|promise|undertake|agree|commit) to do\b)`)
	duty        = newPattern(`(?i)\b(?:must|(?:has|have|had|needs?|needed) to|(?:agree|promise|commit|pledge|undertake|vow)(?:s|d|ed|ted)?\b[^.;]{0,30}? to|undertook to|(?:obliged|required|bound|committed) to|may not|pays)\b`)
)

// farDuty is how much less may speak for a sentence that tells what somebody has to do than for
// the best.
const farDuty = 2.0

// bound is the best sentence that tells what somebody has to do, where that is asked; nil for none.
func (r *reading) bound(all []candidate) *candidate {
	if !r.reads(dutiesAsked) {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-farDuty {
			return nil
		}
		if c.fact == nil && duty.in(c.line.text) && c.feature[byAfar] < tooFar {
			return c
		}
	}
	return nil
}

// halfReason is the least form of a sentence that is taken for a reason where the best is none.
const halfReason = 0.5

// farHalf is how much less may speak for it.
const farHalf = 1.5

// saidThere is the share of the words of a question that such a sentence has to have itself.
const saidThere = 0.25

// saysWhy says whether a reason is asked for and the line stands under a heading that
// promises one.
func (r *reading) saysWhy(l *line) bool {
	return r.shape == ShapeReason && l.heading != nil && whyHeading.in(l.heading.text)
}

// onTopic is how much of what a question is about a condition has to have, in its sentence
// and around it, where the best sentence is none.
const onTopic = 0.7

// tellsWell is how much of the form of a reason, or of a condition, the best sentence has
// where the one behind it is not asked.
const tellsWell = 0.5

// toldNext is the sentence behind the best one, where that tells what was done and this
// one why; nil where it does not.
func (r *reading) toldNext(all []candidate, first *candidate) *candidate {
	next := first.line.next
	if first.score <= sure || r.verbFit(first.fit) < affirms || next == nil || next.first != first.line.first || formIn(next.text, r.shape) < tellsWell || r.shape == ShapeReason && noLink.in(next.text) {
		return nil
	}
	return asGood(all, next)
}

// lists says whether several names that the question does not have stand in a
// row in the candidate's line: "on Acme Music, Bolt and Corvo".
func (c *candidate) lists(r *reading) bool {
	row := 0
	for i, n := range c.line.names {
		switch {
		case r.asks(*c, n):
			row = 0
		case row > 0 && joint.MatchString(c.line.text[c.line.names[i-1].End:n.Start]):
			row++
		default:
			row = 1
		}
		if row >= 2 {
			return true
		}
	}
	return false
}

// copulas stand between what is defined and the definition.
var copulas = map[string]bool{"is": true, "are": true, "means": true, "refers": true, "called": true, "was": true}

// notWhat follows a copula that does not say what something is: "the drug is in trials".
var notWhat = regexp.MustCompile(`^ (?:still |now |already |currently |also |not )*(?:in|on|at|to|due|expected|likely|set|worth|under|being|about to)\b`)

// defines says whether a term stands before the line's first copula, near its
// beginning.
func (r *reading) defines(c *candidate) bool {
	for i, w := range c.line.words[:min(9, len(c.line.words))] {
		if !copulas[w.Lower] {
			continue
		}
		if notWhat.MatchString(c.line.text[w.End:]) {
			return false
		}
		for k, h := range c.fit.hits {
			if r.asked.defined && slices.ContainsFunc(r.terms, func(t term) bool { return t.at < r.terms[k].at }) {
				continue // it is the first that is to be defined
			}
			if slices.ContainsFunc(h.at, func(at int) bool { return at < i }) {
				return true
			}
		}
		return false
	}
	return false
}

// whatFollows finds a question that states a condition itself, and asks what follows.
var whatFollows = newPattern(`\bwhat (?:would |will )?happens?\b|\b(?:if|unless|should)\b`)

// explanation begins what is told of a name by the way: "Acme Bolt, the venture
// that makes locks".
var explanation = regexp.MustCompile(`^["”’*_]*(?:,["”’*_]* (?:the|a|an|its|\p{Lu}\p{L}+['’]s|which|where|whose|meaning|i\.e\.|that is,) |,? \((?:the|a|an|its) | [–—] (?:the|a|an|its) )`)

// knownAs stands between what something is and what it is called: "vouchers, known as Acme Money".
var knownAs = regexp.MustCompile(`\p{L}[*_"”’)]*,? (?:which (?:is|are) |that (?:is|are) )?(?:known as|called|dubbed|nicknamed) (?:the )?["“‘*_]*$`)

// explains says whether the line tells by the way what that is which the question
// asks for the meaning of.
func (r *reading) explains(c *candidate) bool {
	at := r.readsAt(heads)
	if at == nil || at[2] < 0 {
		return false
	}
	end := at[3] + strings.IndexByte(r.lower[at[3]:]+" ", ' ') // "what is X-12"
	for k, t := range r.terms {
		if t.at < at[2] || t.at >= end {
			continue
		}
		for _, w := range c.fit.hits[k].at {
			if explanation.MatchString(c.line.text[c.line.words[w].End:]) || w > 0 && knownAs.MatchString(c.line.text[:c.line.words[w].Start]) {
				return true
			}
		}
	}
	return false
}

// mentions says whether the question has the word, by stem or synonym.
func (r *reading) mentions(word string) bool {
	stems := extract.Stems(word)
	if len(stems) == 0 {
		return false
	}
	for _, s := range stems {
		if slices.Contains(r.asked.stems, s) {
			return true
		}
	}
	return false
}

// otherAsked is how much speaks for a figure of one who is asked about, but is not
// the one whose figure is asked for.
const otherAsked = 0.2

// giver stands between a figure and whose it is: "$7 billion from Acme".
var giver = regexp.MustCompile(`^(?: of (?:them|those|these|which))?(?: (?:orders?|contract|deal|loan|bid|offer|grant|investment|cheque|payment|settlement|donation|subsidy))? (?:from|by|for) (?:the )?$`)

// shareFor stands between a share and who gets it: "58% of the chips go to Acme".
var shareFor = regexp.MustCompile(`^(?: of [a-z' -]{1,30}?)?(?: (?:goes?|going|went|will go|would go|belongs?|falls?|accrues?|ends? up with))? (?:to|with) (?:the )?$`)

// giverReach is within how many bytes of a figure the name begins that it is from.
const giverReach = len(" investment from the ")

// givenBy is the name right behind the answer that says whose it is, nil for none.
func (c *candidate) givenBy() *extract.Span {
	if c.mention != nil && kindIn(c.mention.Value) == deal.KindPercent {
		for i, n := range c.line.names {
			if n.Start > c.span.End && shareFor.MatchString(c.line.text[c.span.End:n.Start]) {
				return &c.line.names[i]
			}
		}
	}
	for i, n := range c.line.names {
		if n.Start > c.span.End && n.Start <= c.span.End+giverReach && !ofSite.MatchString(c.line.text[n.End:]) && giver.MatchString(c.line.text[c.span.End:n.Start]) {
			return &c.line.names[i]
		}
	}
	return nil
}

// ofSite follows the name of where something is made: "1,200 megawatts from the Acme plant".
var ofSite = regexp.MustCompile(`^(?:['’]s)? (?:[a-z]+ ){0,2}(?:plants?|mines?|fields?|sites?|factory|factories|mills?|yards?|reactors?|refinery|smelter|terminals?|ports?|stations?|wells?|basin|campus)\b`)

// outOfThem stands behind a figure that is part of the one before it: "250 of them from Acme".
var outOfThem = regexp.MustCompile(`^(?: [a-z]+)? of (?:them|those|these|which|whom)\b`)

// partGivenElsewhere says whether the line tells, of the things that the answer counts, how many
// come from one whom the question names, and the answer is not that: the whole, or what comes from
// another.
func (r *reading) partGivenElsewhere(c *candidate, giver *extract.Span) bool {
	if c.mention == nil || giver != nil && r.asks(*c, *giver) {
		return false
	}
	parts := false
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if parts = parts || outOfThem.MatchString(c.line.text[m.End:]); !parts || kindIn(m.Value) != kindIn(c.mention.Value) {
			continue
		}
		part := *c
		part.mention, part.span = m, extract.Span{Start: m.Start, End: m.End}
		if by := part.givenBy(); by != nil && m != c.mention && r.asks(part, *by) {
			return true
		}
	}
	return false
}

// pays stands before the one who is paid: "Acme owes Bolt $5".
var pays = regexp.MustCompile(`(?i)\b(?:pays?|paid|paying|owes?|owing|giving|handing|lending|sending|granting|owed|gives?|gave|hands?|handed|lends?|lent|offers?|offered|costs?|sends?|sent|grants?|granted|saves?|saved)(?: over)? (?:the )?$`)

// receives says whether a name is that of the one whom the figure is paid to,
// right after it: not the one whose figure it is.
func (c *candidate) receives(name extract.Span) bool {
	text := c.line.text
	return c.span.Start-name.End <= len(" up to about ") && pays.MatchString(text[max(0, name.Start-len("handed over the ")):name.Start])
}

// itPays says whether a pronoun, or a noun, pays what goes to a name: "it would owe Bolt $5".
func (l *line) itPays(name extract.Span) bool { return itPays.MatchString(l.text[:name.Start]) }

var itPays = regexp.MustCompile(`(?i)(?:^|[,;:—–"“] |\b(?:and|but|so|if|then|that|would|case|event) )(?:it|they|he|she|the (?:company|group|firm|buyer|bidder|bank|fund|seller|chain|maker|club|league)) (?:also |then |now |still |only |would |will |must |had to |has to |have to |may |could |is to |was to |has |had )*(?:pays?|paid|owes?|owed|gives?|gave|hands?|handed|lends?|lent|offers?|offered|sends?|sent|grants?|granted)(?: over)? (?:the )?$`)

// whose says whether the nearest name before the answer in its clause, else the
// first of the sentence, is one that was asked about: 1 yes, -1 another's, 0 no
// name or none asked.
func (r *reading) whose(c *candidate) float64 {
	c = c.whole()
	nearest := c.givenBy()
	if r.partGivenElsewhere(c, nearest) {
		return -1
	}
	first, _ := c.line.wordRange(c.span)
	by := nearest != nil
	for i, n := range c.line.names {
		if place := r.isPlace(n.In(c.line.text)) && !r.asks(*c, n); !by && !place && n.End <= c.span.Start && !r.describes(c, n) && !r.isReporter(c.line, n) && !c.line.byTheWay(n) && !c.isDealtTo(n) && !(c.receives(n) && (nearest != nil || c.line.itPays(n))) && (nearest == nil || c.line.clauses[c.line.wordAt(n.Start)] == c.line.clauses[first]) {
			nearest = &c.line.names[i]
		}
	}
	if nearest == nil && r.labelled(c) {
		return 1
	}
	if nearest == nil {
		return 0
	}
	asked, best := false, -1.0
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		asked = true
		for _, at := range c.fit.hits[k].at {
			if w := c.line.words[at]; w.Start >= nearest.Start && w.Start < nearest.End {
				if k == r.holder || r.holder < 0 {
					return 1
				}
				best = otherAsked
			}
		}
	}
	if !asked {
		return 0
	}
	return best
}

// verbFit is the weighed share of the words that are neither names nor figures
// in the line itself.
func (r *reading) verbFit(f *fit) float64 {
	weights := make([]float64, len(r.terms))
	for k, t := range r.terms {
		if !t.name && t.value == nil {
			weights[k] = f.weight[k]
		}
	}
	return share(weights, func(k int) float64 { return f.hits[k].strength })
}

// unsaid returns the weighed share of the words that are no names which are
// nowhere on the page, and how little the most telling of them is matched.
func (r *reading) unsaid(f *fit) (absent, least float64) {
	all, top := 0.0, 0.0
	for k, t := range r.terms {
		if t.name {
			continue
		}
		all += t.weight
		if f.onPage[k] == 0 {
			absent += t.weight
		}
		if f.weight[k] > top {
			top, least = f.weight[k], 1-f.level[k]
		}
	}
	if all == 0 {
		return 0, 0
	}
	return absent / all, least
}

// toldBy stands right before the name of one from whom a sentence has what it tells:
// "papers seen by the Example Post". It is not about him.
var toldBy = newPattern(`(?i)\b(?:according to|(?:seen|reported|obtained|reviewed|quoted|cited|published|leaked|estimated|first told) by|told|interview with|speaking to|filing with|filed with|(?:filing|report|statement|document|paper|release|disclosure)s? (?:by|from|of)) (?:the )?(?:newspaper |broadcaster |magazine |daily )?$`)

// toldReach is how many bytes before a name toldBy may begin.
const toldReach = 32

// reckons follows the name of one who only says how large a figure is: "the Example Post
// puts the fee at".
var reckons = regexp.MustCompile(`^(?: and (?:other|several|some|most|many|various) (?:papers|newspapers|outlets|media|magazines|reports)\b|(?:, [^,]{1,60},)? (?:(?:puts?|pegs?|pegged) (?:it|this|that|the|its|their)\b[^.;]{0,50} at|(?:makes?|made) (?:it|that)|(?:has |had |have )?(?:reports?|reported|writes|wrote|written)(?: (?:on|in|last|this) \p{L}+)? that|estimates?|estimated|reckons?|reckoned|calculates?|calculated) )`)

// ofItself follows the name of one who tells something of himself: "Acme reported that it earned
// $5 million".
var ofItself = regexp.MustCompile(`^(?:, [^,]{1,60},)? (?:has |had |have )?(?:reports?|reported|writes|wrote|written|estimates?|estimated|reckons?|reckoned|calculates?|calculated)(?: (?:on|in|last|this) \p{L}+)? (?:that )?(?:it|its|they|their|he|she|his|her)\b`)

// saidSo follows the name of one whose words end a sentence: "it will not be renewed, Lee said".
var saidSo = regexp.MustCompile(`^(?:, [^,]{1,60},)? (?:said|says|added|told [^,;]{1,40}|wrote|confirmed)(?: (?:on|in|at|late|last|this|by) [^,;]{1,50})?[.]?$`)

// isSource says whether a name is of one from whom the line has what it tells.
func (l *line) isSource(n extract.Span) bool {
	if before := l.text[:n.Start]; strings.HasSuffix(before, ", ") && saidSo.MatchString(l.text[n.End:]) {
		return true
	}
	return toldBy.MatchString(l.text[max(0, n.Start-toldReach):n.Start]) || reckons.MatchString(l.text[n.End:]) && !ofItself.MatchString(l.text[n.End:])
}

// isReporter says whether a name of a line is of one from whom it has what it tells: of a
// newspaper, too, that "reported $5 million".
func (r *reading) isReporter(l *line, n extract.Span) bool {
	return l.isSource(n) || reporting.MatchString(l.text[n.End:]) && r.names.publisher(n.In(l.text))
}

// foreign is 1 where the line names somebody before the answer, or anywhere where
// the whole line is the answer, and nobody whom the question names.
func (r *reading) foreign(c *candidate) float64 {
	asked := false
	for k, t := range r.terms {
		if t.name {
			asked = true
			if len(c.fit.hits[k].at) > 0 {
				return 0
			}
		}
	}
	if !asked {
		return 0
	}
	l := c.line
	if l.bullet && r.underName(c) {
		return 0
	}
	if r.shape == ShapeWho && l.before != nil && theCompany.MatchString(l.text) && r.namesOf(l.before) {
		return 0
	}
	for i, n := range l.names {
		if n.Start != c.span.Start && !l.asExample(n) && !r.isPlace(n.In(l.text)) && !r.isTown(l, i) && !r.isReporter(l, n) && !r.isOfKind(c, n) {
			return 1
		}
	}
	if l.aboutBefore() && len(l.before.names) > 0 && !l.before.aboutThing() && !r.namesOf(l.before) {
		return 1
	}
	return 0
}

// aboutThing says whether what a line begins with is a thing, and whoever it names comes
// later: "The sale needs a nod from the Harbour Board".
func (l *line) aboutThing() bool {
	at := thing.FindStringIndex(l.text)
	return at != nil && (len(l.names) == 0 || l.names[0].Start > at[1])
}

// thing begins a sentence about a deal, or a part of one.
var thing = textPattern(`^(?:\*\*[A-Z' ]{2,40}:\*\* )?(?:The|This|That|Its|Their) (?:[a-z-]+ ){0,3}?(?:deal|sale|merger|takeover|acquisition|purchase|transaction|agreement|contract|offer|bid|order|venture|investment|plan|combination|round|lease|licen[cs]e|partnership|tie-up|buyout|divestment|disposal|plant|factory|project|tender)\b`)

// isTown says whether the i-th name of a line is that of a place in the one told behind it:
// "Port Vale, California".
func (r *reading) isTown(l *line, i int) bool {
	return i+1 < len(l.names) && l.text[l.names[i].End:l.names[i+1].Start] == ", " && r.isPlace(l.names[i+1].In(l.text))
}

// theCompany begins a sentence about one whom the sentence before names: "The retailer is backed
// by Acme".
var theCompany = newPattern(`^The (?:[a-z-]+ ){0,3}(?:company|firm|group|bank|insurer|retailer|airline|carrier|club|fund|business|unit|venture|startup|publisher|operator|utility|miner|brewer|chain|giant|[a-z]*maker)\b`)

// isOfKind says whether a name of the line has a word in it for what a question for yes or
// no asks about: the "Harbour Authority" is a regulator.
func (r *reading) isOfKind(c *candidate, n extract.Span) bool {
	return r.shape == ShapeYesNo && slices.ContainsFunc(c.fit.hits, func(h hit) bool { return c.line.within(h, n) })
}

// pronounWithin is within how many words a pronoun is what a sentence is about:
// "Signed in 2016, it runs until 2032".
const pronounWithin = 4

// aboutBefore says whether a line without names is about what the one before it is
// about.
func (l *line) aboutBefore() bool {
	if len(l.names) > 0 || l.before == nil || l.first == l || l.before.label {
		return false
	}
	return slices.ContainsFunc(l.words[:min(len(l.words), pronounWithin)], func(w extract.Word) bool { return leaners[w.Lower] && w.Lower != "the" && w.Lower != "this" })
}

// namesOf says whether a line has a name of the question.
func (r *reading) namesOf(l *line) bool {
	for k := range r.terms {
		if t := &r.terms[k]; t.name && l.match(t).strength > 0 {
			return true
		}
	}
	return false
}

// afar is how little the least matched of the question's names is in the line
// and around it.
func (r *reading) afar(f *fit) float64 {
	least := 1.0
	for k, t := range r.terms {
		if t.name && !r.onOccasionOf(&t, f.onPage[k] > 0) {
			least = min(least, f.level[k])
		}
	}
	return 1 - least
}

// onOccasionOf says whether a name of the question only says on what occasion something is, which its
// page tells of: "with the Acme sale".
func (r *reading) onOccasionOf(t *term, onPage bool) bool {
	return onPage && t.at > r.occurs.Start && t.at < r.occurs.End
}

// cut is the level of the worst matched of the three most telling terms.
func (r *reading) cut(f *fit) float64 {
	order := make([]int, len(r.terms))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.weight[b], f.weight[a]) })
	least := 1.0
	for _, k := range order[:min(3, len(order))] {
		least = min(least, f.level[k])
	}
	return least
}
