package answer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// mostMissing is the share of the question's names that a page may lack. A
// question about somebody the page does not know is not answered from it,
// however well the rest fits.
const mostMissing = 0.45

// sure is the score an answer needs. The weights put even odds at 0; a wrong
// answer costs a reader more than none.
const sure = 0

// countedElse is the doubt that a number counts what was not asked for, which a part of what was
// asked for may.
const countedElse = "what is counted is something else"

// doubt returns why the best candidate is no answer, empty when it is one.
func (r *reading) doubt(best *candidate) string {
	if best == nil {
		return "nothing of the wanted kind"
	}
	return r.firstOf(doubts, best)
}

// firstOf is why the first that holds of some doubts does.
func (r *reading) firstOf(all []doubt, c *candidate) string {
	for i := range all {
		if all[i].holds(r, c) {
			return all[i].why
		}
	}
	return ""
}

// costSum finds a question for a sum of money, and for no number of things.
var costSum = newPattern(`\b(?:costs?|pa(?:y|ys|id|ying)|spen[dt]|spending|prices?|dollars|euros|pounds|money|cash|worth)\b`)

// addsUp finds a question for what several figures come to.
var addsUp = newPattern(`\b(?:add(?:s|ed)? up|together|combined|two|both|plus)\b`)

// handedOver are the deeds by which one comes in another's place: whoever else is told of the
// place has not done them.
var handedOver = wordsOf("replace, replaced, replaces, succeed, succeeded, succeeds, oust, ousted, outbid, displaced")

// leastRole is how well the line of a name, with what is around it, has to tell
// the role that was asked for.
const leastRole = 0.3

// tooFar is how far a name of a question for yes or no may be from the sentence
// that decides it: not in it, nor around it, nor what the page is about.
const tooFar = 0.7

// onlyAwaited says whether all that a sentence has of what the question asks about is what
// something in it waits for: "In May they agreed on terms until Acme is listed".
func (r *reading) onlyAwaited(c *candidate) bool {
	if c.mention == nil || c.fact != nil {
		return false
	}
	awaited := false
	for k, t := range r.terms {
		if t.name || t.value != nil {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			if start := c.line.words[at].Start; r.reads(whenDone) && waitsFor.in(c.line.text[max(0, start-waitedFor):start]) {
				awaited = true
				continue
			}
			if !c.inEvent(c.line.words[at].Start) && !(r.reads(whenDone) && c.isEvent(c.line.words[at].Start)) {
				return false
			}
			awaited = true
		}
	}
	return awaited
}

// waitsFor ends with what a sentence waits for, and waitedFor is of how many bytes it is at most:
// "subject to approval by the regulator".
var waitsFor = newPattern(`(?i)\b(?:subject to|pending|awaiting|awaits?|waiting for|conditional (?:on|upon)|contingent (?:on|upon)|depend(?:s|ing)? on|hinges on|needs?|requires?|barring)(?: [a-z'’-]+){0,5} $`)

const waitedFor = 60

// whenDone finds a question for when somebody did something.
var whenDone = newPattern(`^(?:[^,?]{3,40}, )?(?:so |and |but |ok )*(?:when|(?:what|which|in which|in what) (?:day|date|month|year)|on (?:what|which) (?:day|date))(?: exactly)? (?:did|has|have|was|were|had)\b`)

// isEvent says whether the answer is an event that something waits for, and a byte of the
// line stands in it: "until Acme opens the mine" is no answer to when it opened it.
func (c *candidate) isEvent(at int) bool {
	d, ok := c.mention.Value.(deal.Date)
	return ok && d.Event != "" && d.Bound != deal.Exactly && c.span.Start <= at && at < c.span.End
}

// inEvent says whether a byte of the line stands in an event that something waits for, which
// is not itself the answer.
func (c *candidate) inEvent(at int) bool {
	return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event != "" && d.Bound != deal.Exactly && m.Start <= at && at < m.End && m.Start != c.span.Start
	})
}

// A question for what the parties themselves say, and a sentence that tells what
// others say.
var (
	officially = newPattern(`\b(?:official(?:ly)?|actual|confirmed|on the record|(?:not|no) (?:rumou?rs?|guess(?:es)?|estimates?|speculation))\b`)
	hearsay    = newPattern(`(?i)\b(?:rumou?r(?:s|ed)?|reportedly|(?:press|media) reports?|people familiar|familiar with|(?:is|was|are|were) (?:said|believed|thought|understood) to|analysts?|bankers?|brokers?|estimate[sd]?|reckons?|guess(?:es|ed)?|told us|sources?|insiders?|speculat[a-z]+)\b`)
)

// nearlyAs is how much less may speak for a sentence that keeps quiet about what was
// asked than for the figure that it takes the answer from.
const nearlyAs = 1.0

// keptFrom says whether a sentence of the best figure's page says of what the one
// before tells that it is not known, and has more of the question's words than the
// figure's: "Acme prints the tickets. Its price is not known."
func (r *reading) keptFrom(all []candidate) bool {
	best := &all[0]
	if best.fact != nil {
		return false
	}
	if best.mention == nil {
		return r.leftOpen(best.line) || r.certainOnes(best)
	}
	if best.line.silent() && best.span.Start < best.line.hushed && r.asksKept(best.line, best.fit) {
		return true
	}
	if r.yearsKept(all) {
		return true
	}
	for i := range all[1:] {
		c := &all[1+i]
		if c.score < best.score-nearlyAs {
			return false
		}
		if c.silent && c.page == best.page && refersBack.MatchString(c.line.text) && r.verbFit(c.fit) > r.verbFit(best.fit) {
			return true
		}
	}
	return false
}

// yearsKept says whether a year's part is asked for of a sum of which the next line keeps it
// back: "$5 million until 2026. The filing gives no yearly figure."
func (r *reading) yearsKept(all []candidate) bool {
	return seasonal[r.asked.per] && slices.ContainsFunc(all[1:], func(c candidate) bool {
		next := c.line.next
		return c.mention != nil && next != nil && next.silent() && c.feature[byPer] == -1 && c.ofYears() && c.feature.dot(weights()) > all[0].score
	})
}

// leftOpen says whether the question is for words that the next line says are not
// known: "more is due on certain milestones. They did not say what those are."
func (r *reading) leftOpen(l *line) bool {
	next := l.next
	asks := r.shape == ShapeWhich || r.shape == ShapeList || r.shape == ShapeText || r.shape == ShapeCondition
	if !asks || next == nil || !next.silent() || next.passage.ID != l.passage.ID {
		return false
	}
	own, _, others := quietOn(next, r.shape)
	return whatThose.in(next.text) || next.pointsBack() && (own || !others) && !r.quietOfOther(next, &fit{hits: r.hitsIn(next)})
}

// certain finds things that a line speaks of without telling which they are.
var certain = newPattern(`(?i)\b(?:certain|unspecified|undisclosed|unnamed) (?:[a-z-]+ ){0,2}[a-z-]+`)

// certainOnes says whether the question is for things which its line only says that there
// are, and keeps quiet about: "if certain targets are met, without saying which".
func (r *reading) certainOnes(c *candidate) bool {
	asks := r.shape == ShapeWhich || r.shape == ShapeList || r.shape == ShapeText || r.shape == ShapeDefinition
	if !asks || !c.line.silent() || c.line.hushed == 0 {
		return false
	}
	at := certain.FindStringIndex(c.line.text[:c.line.hushed])
	if at == nil {
		return false
	}
	for k, t := range r.terms {
		if !t.name && slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return c.line.words[i].Start > at[0] && c.line.words[i].End <= at[1] }) {
			return true
		}
	}
	return false
}

// whatThose finds that a line keeps quiet about what the line before speaks of.
var whatThose = newPattern(`(?i)^the (?:two|three|four|five|six|seven|eight|nine|ten|\d+) |\b(?:what|which|who|when|how) (?:those|these|they|that|this|it|such [a-z]+) (?:is|are|was|were|will|would|might|may|could|can)\b|\b(?:those|these|them|any of them)\.?["”’]*$`)

// ofReports finds a question that may be who reported something.
var ofReports = newPattern(`\b(?:report|said|say|says|told|tell|wrote|write|publish|broke|break|news|accord|cite|cited|claim|scoop|leak|reveal|source|paper|outlet|magazine|press|posted|disclos|announc)|\bwho (?:puts?|values?|valued|estimate[sd]?|reckon(?:s|ed)|predict(?:s|ed)|forecasts?|expect(?:s|ed)|think(?:s|ing)|thought|believe[sd]?|warn(?:s|ed)|argue[sd]?|hail(?:s|ed)|call(?:s|ed))\b`)

// onlySource says whether the best name is but of who reports what its sentence tells, and
// the question is not who did.
func (r *reading) onlySource(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && c.standsFor == nil && r.asked.who != press && c.span.End < len(c.line.text) && c.line.isSource(c.span) && !r.reads(ofReports)
}

// splitAsked finds a question how a figure is divided.
var splitAsked = newPattern(`\b(?:split|broken down|divided|spread|breakdown|phased|staggered)\b`)

// notSplit says whether the question is how a figure that it states is divided, and the best
// sentence tells no part of it.
func (r *reading) notSplit(c *candidate) bool {
	if r.shape != ShapeList || c.fact != nil || len(r.figures) != 1 || !r.reads(splitAsked) {
		return false
	}
	return !slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		all := inMoneyOf(r.figures[0], m.Value)
		alike := kindIn(m.Value) == kindIn(all)
		return (alike || kindIn(m.Value) == deal.KindPercent) && !sameFigure(m.Value, all) && !(alike && quantity(m.Value).GreaterThan(quantity(all)))
	})
}

// countsOther says whether the best count is of something else than was asked,
// which its sentence does not even name.
func (r *reading) countsOther(c *candidate) bool {
	return r.shape == ShapeCount && r.head >= 0 && c.mention != nil && c.feature[byUnit] < 0 && c.feature[bySort] <= 0 && c.fit.hits[r.head].strength == 0
}

// listsOther says whether the question is which of some kind, and neither the best
// sentence nor what is around it names the kind; or which of some bodies, and it
// names none but those of the question.
func (r *reading) listsOther(c *candidate) bool {
	if r.shape != ShapeList || c.mention != nil || c.fact != nil {
		return false
	}
	if c.feature[byHead] == -1 {
		return true
	}
	known := func(n extract.Span) bool { return r.asks(*c, n) || r.isPlace(n.In(c.line.text)) }
	return r.asked.who == body && !strings.HasSuffix(c.line.text, ":") && !slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return !known(n) })
}

// ofContrary says whether what is asked about is in the line only as what it is not: "until
// when is it exclusive" is not told by how long a license is non-exclusive.
func (r *reading) ofContrary(c *candidate) bool {
	if c.fact != nil {
		return false
	}
	for k := range r.terms {
		at := c.fit.hits[k].at
		if len(at) > 0 && !strings.HasPrefix(strings.ToLower(r.terms[k].text), contrary) && !slices.ContainsFunc(at, func(i int) bool {
			return !strings.HasSuffix(strings.ToLower(c.line.text[:c.line.words[i].Start]), contrary) && !strings.HasPrefix(c.line.words[i].Lower, contrary)
		}) {
			return true
		}
	}
	return false
}

// contrary begins a word for what something is not.
const contrary = "non-"

// wordsInstead says whether the candidate is a fact told in words where a figure or
// a name is asked for, and not that it is not known. A time may be told in words:
// "in the coming weeks".
func (r *reading) wordsInstead(c *candidate) bool {
	if !slices.Contains([]Shape{ShapeMoney, ShapePercent, ShapePortion, ShapeCount, ShapeDuration, ShapeWho}, r.shape) {
		return false
	}
	text, ok := c.fact.Value.(deal.Text)
	return ok && (r.shape == ShapePortion || !silences().in(text.String()))
}

// mostAbsent is the share of its words that an article may lack where a question
// has no name to tell which deal it is about; of a date, of which there are fewer, a larger.
func (r *reading) mostAbsent() float64 {
	if r.shape == ShapeDate {
		return 0.6
	}
	return 0.4
}

// elsewhereTold says whether a question names nobody, and a candidate's article lacks most of its words.
func (r *reading) elsewhereTold(c *candidate) bool {
	return c.fact == nil && c.feature[byAbsent] > r.mostAbsent() && !r.namesAnybody() && !r.picksFigure(c)
}

// whereTold are the candidates, those of articles that have the words of a yes or no that names nobody
// before the others, where there is any that would do.
func (r *reading) whereTold(all []candidate) []candidate {
	if len(all) == 0 || r.shape != ShapeYesNo || !r.elsewhereTold(&all[0]) || !slices.ContainsFunc(all, func(c candidate) bool { return c.score > sure && !r.elsewhereTold(&c) }) {
		return all
	}
	told := make([]candidate, 0, len(all))
	for _, elsewhere := range []bool{false, true} {
		for i := range all {
			if r.elsewhereTold(&all[i]) == elsewhere {
				told = append(told, all[i])
			}
		}
	}
	return told
}

func (r *reading) namesAnybody() bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return t.name })
}

// stranger says whether the question names a party that no source speaks of,
// under any of its names.
func (r *reading) stranger() bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return t.party != "" && t.weight == absentName })
}

// reasons finds the question for a reason, or for what it cost to do something, up to what somebody did.
var reasons = newPattern(`\bwhat (?:did|does|has|have|had) [^?]*? (?:cite|name|give|blame)[a-z]* [^?]*?\b(?:when|for) \b|\bwhat did it cost\b[^?]*? to\b|\bwhy (?:did|does|do|is|are|was|were|has|have|had|would|will|didn't|doesn't|isn't|wasn't)\b`)

// presumes says whether the question asks why something was done, or at what cost, of which
// the article says nothing at all.
func (r *reading) presumes(c *candidate) bool {
	at := r.readsAt(reasons)
	if at == nil || c.fact != nil {
		return false
	}
	for k, t := range r.terms {
		switch word := strings.ToLower(t.text); {
		case offices()[word] && c.fit.onPage[k] > 0:
			continue // "why did the judge fine Acme" presumes a fine
		case wordsForWords[word]:
			continue // "why do they use the words first lender" presumes a lender
		case word == "no" && r.followed(k), lightVerbs[word] && r.followed(k):
			continue // "why was there no auction", "why did they hold an auction" presume an auction
		case c.fit.onPage[k] > 0 && r.doesBehind(k):
			continue // "why did its director resign" presumes that he did
		}
		if t.at >= at[1] && !t.name && t.value == nil && t.weight > askerWeight && !tellingWhich[strings.ToLower(t.text)] {
			return c.fit.onPage[k] == 0
		}
	}
	return false
}

// lightVerbs are those that say little without what is done: "hold an auction".
var lightVerbs = wordsOf("hold, held, make, made, take, took, give, gave, have, had, do, run, ran, stage, staged, call, called, launch, launched, conduct, conducted, carry out, carried out, put, open, opened, start, started, bring, brought, mount, mounted, undertake, undertook, go for, went for, enter, entered, arrange, arranged, organise, organised, set up, begin, began, go through, went through")

// followed says whether a word that is no name follows one of the question at once, but for an article.
func (r *reading) followed(k int) bool {
	if k+1 >= len(r.terms) {
		return false
	}
	t, next := &r.terms[k], &r.terms[k+1]
	end := t.at + len(r.asWritten(t))
	return !next.name && next.value == nil && next.at > end && toIt.MatchString(cut(r.lower, end, next.at))
}

// doesBehind says whether a word of the question is one for a person, or for people, behind whom what
// they do follows at once: "director" in "why did its director resign".
func (r *reading) doesBehind(k int) bool {
	if k+1 >= len(r.terms) {
		return false
	}
	t, next := &r.terms[k], &r.terms[k+1]
	stems := extract.Stems(lastWord(t.text))
	return (len(stems) > 0 && roles[stems[0]] || isPerson(strings.ToLower(lastWord(t.text)))) && !next.name && next.value == nil && next.at == t.at+len(r.asWritten(t))+1
}

// A question for what comes after a time still to come, and words by which a sentence tells
// of such.
var (
	afterThat = newPattern(`\b(?:after|beyond|past|following) (?:the end of )?(?:20\d\d|that|it (?:ends|expires|lapses|runs out)|(?:the|its|their) (?:[a-z]+ )?(?:expiry|end|expiration))\b`)
	thereupon = newPattern(`(?i)\b(?:after|afterwards|thereafter|then|beyond|from (?:that|then|20\d\d)|once|when|if|following|renew(?:s|ed|al|able)?|extend(?:s|ed)?|extension|options?)\b`)
)

// past says whether the question is for what comes after the end of something that still
// runs, and the best sentence tells of no such time.
func (r *reading) past(c *candidate) bool {
	if c.fact != nil || c.mention != nil || r.shape == ShapeYesNo || !r.reads(afterThat) || endsBefore(r.on, c.page.came) {
		return false
	}
	return !thereupon.in(c.line.text)
}

// figureElsewhere says whether the question states a figure that the article has,
// but not near the best candidate: it asks about something else then.
func (r *reading) figureElsewhere(c *candidate) bool {
	if r.shape == ShapeWhich || r.shape == ShapeYesNo || c.fact != nil {
		return false
	}
	for k, t := range r.terms {
		if t.value != nil && c.fit.onPage[k] > 0 && c.fit.level[k] <= onPage {
			return true
		}
	}
	return false
}

// picksFigure says whether the question offers figures to choose from, of which
// this is one that an article about all its names states: which of them holds is
// for the ranking to say, but that one does needs no more proof.
func (r *reading) picksFigure(c *candidate) bool {
	return (r.shape == ShapeWhich || r.disputed) && len(r.figures) > 1 && c.mention != nil && c.fit.missing == 0
}

// asksSaying says whether the question is whether somebody said something: then
// a source's silence is a no.
func (r *reading) asksSaying() bool { return r.shape == ShapeYesNo && r.asked.saying }

// saying finds a question whether something was said: "did they give a price",
// but not "did they give up".
var saying = newPattern(`\b(?:official(?:ly)?\b|confirm|disclose|reveal|specif(?:y|ied)|publish|announce[ds]?\b|explain|comment|respond|reply|answer|acknowledge|spell(?:s|ed|t|ing)? out|defin(?:e|es|ed)\b|clarif(?:y|ies|ied)|quantif(?:y|ies|ied)|mention)|\b(?:say|says|said|tell|told)(?:[ ?]|$)|\b(?:name|named|state|stated) (?:a|an|any|the|its|their|who|what|which|how|whether)\b|\b(?:give|gave|given|put|puts|offer|offered|provide|provided|set|name|named|quote|quoted) (?:a |an |any |the |us |out )*(?:[a-z-]+ ){0,2}?(?:figure|number|price|amount|reason|date|detail|breakdown|explanation|term|timetable|sum|value|estimate|forecast|outlook|guidance)|^(?:so |and |but |ok )?(?:is|are|was|were|has|have|had) (?:a |an |any |the )?(?:[a-z-]+ ){0,2}?(?:figures?|numbers?|prices?|amounts?|reasons?|dates?|details?|breakdowns?|explanations?|terms|timetables?|sums?|values?|estimates?|forecasts?) (?:[a-z]+ )?(?:been )?(?:given|named|put|set|quoted|offered|provided)\b|^(?:so |and |but |ok )?is it (?:clear|known|stated|said)\b|^(?:so |and |but |ok )?(?:is|are|was|were)\b[^?]*\b(?:known|clear|clearly defined|stated|specified|spelled out|given|told)\?*$`)

// subject is the weighed share of the question's words that are no names, in
// the line and around it.
func (r *reading) subject(f *fit) float64 {
	sum, all := 0.0, 0.0
	for k, t := range r.terms {
		if t.name {
			continue
		}
		sum += t.weight * f.level[k]
		all += t.weight
	}
	if all == 0 {
		return 1
	}
	return sum / all
}

// abstain says what was searched and what came nearest.
func (r *reading) abstain(s *corpus.Snapshot, nearest *candidate, why string) Answer {
	a := Answer{Outcome: Abstained, Status: Unknown, Reading: r.print()}
	a.Quick = "My sources do not state that."
	if len(r.unknown) > 0 {
		a.Quick = fmt.Sprintf("My sources do not mention %s.", few(r.unknown))
	}
	a.Gist = fmt.Sprintf("I looked in %s.", articles(len(s.Articles())))
	if nearest != nil && nearest.fit.bears() {
		claim := nearest.claim()
		a.Nearest = &claim
	}
	a.Trace = append(a.Trace, "abstained: "+why)
	return a
}

// inShort is the longer of two ways to abstain, where it is short enough for that.
func inShort(longer, shorter string) string {
	if utf8.RuneCountInString(longer) <= shortAnswer {
		return longer
	}
	return clip(shorter, shortAnswer)
}

// bears says whether a line, or what is said before it, has any word of the question. A fact has
// nothing before it.
func (f *fit) bears() bool {
	for k := range f.hits {
		if len(f.hits[k].at) > 0 || f.carried != nil && f.carried[k] > 0 {
			return true
		}
	}
	return false
}

// A few names: what an abstention lists of the names it does not know, so that
// it stays a quick answer whatever was asked.
const (
	namesTold  = 3
	longestOne = 24 // characters
)

func few(names []string) string {
	var told []string
	for _, n := range names[:min(len(names), namesTold)] {
		if runes := []rune(n); len(runes) > longestOne {
			n = string(runes[:longestOne-1]) + "…"
		}
		told = append(told, n)
	}
	if more := len(names) - len(told); more > 0 {
		return fmt.Sprintf("%s and %d more names", strings.Join(told, ", "), more)
	}
	return strings.Join(told, " or ")
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}

// whyTheirs finds a question why somebody, or something, of one whom it names has done something.
var whyTheirs = newPattern(`\b(?:why|how come) (?:did|has|have|had) [a-z0-9.&'’ -]+?['’]s? ([a-z-]+) ([a-z-]+)`)

// belongsDid says whether the question takes for granted that somebody's man, or his people, have
// done something, and no sentence of the page that has the word for that speaks of either.
func (r *reading) belongsDid(c *candidate) bool {
	at := r.readsAt(whyTheirs)
	if at == nil || c.fact != nil {
		return false
	}
	who := slices.IndexFunc(r.terms, func(t term) bool { return t.at == at[2] && !t.name })
	deed := slices.IndexFunc(r.terms, func(t term) bool { return t.at == at[4] && !t.name && t.value == nil })
	if who < 1 || deed < 0 || r.terms[deed].weight <= askerWeight {
		return false
	}
	return !slices.ContainsFunc(c.page.lines, func(l *line) bool {
		if len(l.match(&r.terms[deed]).at) == 0 {
			return false
		}
		name := &r.terms[who-1]
		return l.match(name).strength > 0 || l.before != nil && l.match(&r.terms[who]).strength > 0 && l.before.match(name).strength > 0
	})
}

// A question who gains or loses most, and words by which a sentence tells it.
var (
	winnersAsked = newPattern(`^which are the (?:biggest|real|main|true|ultimate|big|clear) (?:winners?|losers?|gainers?)\b`)
	tellsLoser   = textPattern(`(?i)\b(?:loser|losers|loses|losing|suffers?|suffered|worst|worse off|empty-handed|short straw)\b`)
	ofWinner     = textPattern(`(?i)\b(?:winn?(?:er|ers|ing|s)|won|victor(?:y|s|ious)?|triumph(?:s|ed)?|gain(?:s|ed|ers?)?|benefit(?:s|ed)?|beneficiar(?:y|ies)|profit(?:s|ed)? (?:from|most)|ahead|on top|best off|better off|upper hand|last laugh|smil(?:e|es|ing))\b`)
)

// noWinner says whether the question is who gains most, or loses most, and the best sentence tells
// nothing of the kind.
func (r *reading) noWinner(c *candidate) bool {
	if c.fact != nil || !r.reads(winnersAsked) {
		return false
	}
	if strings.Contains(r.lower, "loser") {
		return !tellsLoser.in(c.line.text)
	}
	return !ofWinner.in(c.line.text)
}

// gainOfOther says whether the question is what one has of a deal, and the best sentence is about
// others alone.
func (r *reading) gainOfOther(c *candidate) bool {
	if !r.asked.gain || c.fact != nil || c.mention != nil || r.shape == ShapeYesNo || r.shape == ShapeWho || !r.namesAnybody() || !r.gainsAtAll() {
		return false
	}
	return !r.namesOf(c.line) && !c.line.pointsBack() && !theCompany.MatchString(c.line.text)
}

// monthsDeal finds a question about a deal that it tells from others by its month.
var monthsDeal = newPattern(`\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:['’]s)? (?:[a-z0-9.&'’-]+ ){0,2}?(?:deals?|agreements?|pacts?|contracts?|accords?|tie-ups?|terms|announcements?|ruling|settlement)\b`)

// ofOtherMonth says whether the question is about the deal of some month, and the sentence, which
// answers it by its words, tells of that of another.
func (r *reading) ofOtherMonth(c *candidate) bool {
	if r.on.Month == 0 || c.fact != nil || c.mention != nil || r.shape == ShapeYesNo || !r.reads(monthsDeal) {
		return false
	}
	d := c.line.dated()
	m, _ := r.dateIn(c.line)
	return m == nil && d.Month != 0 && d.Month != r.on.Month && c.page.came.Month != r.on.Month
}

// limitWord are the words for the most that something may come to.
var limitWord = newPattern(`^(?:caps?|capped|ceilings?|limits?|limited)$`)

// limitElsewhere says whether the question is how high a limit is of which the article
// speaks, and the best figure is told neither with it nor right after it: "subject to a
// cap" tells none, and "up to $5 million" is the most of something else.
func (r *reading) limitElsewhere(c *candidate) bool {
	if c.mention == nil || c.fact != nil {
		return false
	}
	for k, t := range r.terms {
		if !t.name && limitWord.MatchString(t.text) && c.fit.onPage[k] == 1 && c.fit.hits[k].strength < 1 && c.fit.carried[k] == 0 {
			return true
		}
	}
	return false
}

// wholeOfParts says whether a part of a sum is asked for, and the best figure is told as none
// while the next sentence tells of such parts: it is the sum.
func (r *reading) wholeOfParts(c *candidate) bool {
	if c.mention == nil || c.fact != nil || kindIn(c.mention.Value) != deal.KindMoney || c.feature[bySort] != untold || disjoint(r.asked.sorts, partial()) {
		return false
	}
	next := c.line.next
	if next == nil || next.passage.ID != c.line.passage.ID {
		return false
	}
	next.study()
	for i := range next.mentions {
		o := *c
		m := &next.mentions[i]
		o.line, o.mention, o.span = next, m, extract.Span{Start: m.Start, End: m.End}
		if alikeFigures(m.Value, c.mention.Value) && quantity(m.Value).LessThan(quantity(c.mention.Value)) && !disjoint(next.sortsBeside(&o, deal.KindMoney), partial()) {
			return true
		}
	}
	return false
}

// bansAsked finds a question for what somebody may not do, and banned that a sentence tells that.
var (
	bansAsked = newPattern(`^(?:so |and |but |ok )*what (?:all )?(?:may|can|could|must|should|is|are|was|were|does|do|did) [^?]*\b(?:not|n't|never) (?:be )?(?:do\b|allowed|permitted|free to|supposed to)`)
	banned    = textPattern(`(?i)\b(?:may|must|can|could|shall|will|would|need)(?: not|n['’]t|not) |\b(?:is|are|was|were) (?:not|no longer) (?:allowed|permitted|free|able|entitled|authori[sz]ed) |\b(?:bar(?:s|red)?|ban(?:s|ned)?|forbid(?:s|den)?|prohibit(?:s|ed)?|prevent(?:s|ed)?|bound|restrict(?:s|ed)?|refrain(?:s|ed)?|not allowed|never|no longer|without)\b`)
)

// ofTheRest finds a question for who has what others have not, and restTold that a sentence tells of that.
var (
	ofTheRest = newPattern(`\bwho(?:m|se)? (?:else )?(?:owns?|owned|holds?|held|has|have|had|keeps?|kept|gets?|got|controls?|takes?|took|bought|buys?) (?:the |all the )?(?:rest|remainder|remaining|balance)\b`)
	restTold  = textPattern(`(?i)\b(?:rest|remainder|remaining|remains?|balance|other|others|else|left|jointly|between them|each|together)\b`)
)
