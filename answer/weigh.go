package answer

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A candidate is one possible answer: a fact, a typed mention, a name or the
// words of a sentence. All of them compete by the same features.
type candidate struct {
	page      *page
	line      *line
	fit       *fit
	mention   *extract.Mention // nil where the answer is words
	span      extract.Span     // bytes of line.text that answer
	fact      *deal.Fact       // the curated fact behind it, nil for most
	stated    *stated          // ... and its words
	quote     *corpus.Quote    // ... and its proof
	lapsed    bool             // ... which does not hold on the date asked about
	silent    bool             // the line says that it is not known
	gratis    bool             // the line says that it costs nothing
	vague     bool             // the answer is an amount without a number
	mistimed  bool             // a date that cannot be what was asked for
	lifts     bool             // by the line what forbids what is asked holds no more
	inState   holding          // whether by the line what is asked of a state is so
	given     float64          // how surely the line gives it as a name to something
	standsFor *antecedent      // what a pronoun stands for, nil for most
	feature   features
	ruledOut  string // why it can be no answer, empty for most
	score     float64
}

// A fit is how well one line meets the reading.
type fit struct {
	hits     []hit     // one a term, inside the line
	level    []float64 // one a term, counting the surroundings
	carried  []float64 // one a term, in the heading and the sentence before alone
	direct   float64   // weighed share of the terms inside the line
	coverage float64   // the same, counting the surroundings
	page     float64   // the same over the whole page
	missing  float64   // weighed share of names that the page does not have
	weight   []float64 // how telling each term is on this page
	onPage   []float64 // how well each term is matched anywhere on it
}

// How much of a match outside the line counts for the line.
const (
	inHeading   = 0.8
	inVoice     = 0.9
	inPrevious  = 0.55
	inPassage   = 0.4
	onPage      = 0.15
	asPrincipal = 0.9 // what the whole page is about need not be said again
)

// A principal is a term in the title or in at least so many of the lines.
const principalShare = 0.25

// pageFit holds what a reading finds on a whole page.
type pageFit struct {
	hits      [][]hit   // by line, then by term
	found     []bool    // by line: it has one of the terms
	level     []float64 // best on the page, by term
	principal []bool    // by term
	weight    []float64 // by term: how telling it is here
	coverage  float64
	missing   float64
}

// notObjects takes from the words by which a line tells a deed those that tell what it is done
// to, where it has others: "owes", and not "fee", is what pays a fee.
func (r *reading) notObjects(hits []hit, deed int) {
	at := hits[deed].at
	if len(at) < 2 {
		return
	}
	object := func(word int) bool {
		for k := range r.terms {
			t := &r.terms[k]
			if k != deed && !t.name && t.value == nil && hits[k].strength > hits[deed].strength && slices.ContainsFunc(hits[k].at, func(at int) bool { return at <= word && word <= at+strings.Count(t.text, " ") }) {
				return true
			}
		}
		return false
	}
	if own := slices.DeleteFunc(slices.Clone(at), object); len(own) > 0 {
		hits[deed].at = own
	}
}

func (r *reading) onPage(p *page) *pageFit {
	f := &pageFit{
		hits:      make([][]hit, len(p.lines)),
		found:     make([]bool, len(p.lines)),
		level:     make([]float64, len(r.terms)),
		principal: make([]bool, len(r.terms)),
		weight:    make([]float64, len(r.terms)),
	}
	count := make([]int, len(r.terms))
	none := make([]hit, len(r.terms))
	for i, l := range p.lines {
		f.hits[i] = none
		for k := range r.terms {
			h := l.match(&r.terms[k])
			if h.strength == 0 {
				continue
			}
			if !f.found[i] {
				f.hits[i], f.found[i] = make([]hit, len(r.terms)), true
			}
			f.hits[i][k] = h
			f.level[k] = max(f.level[k], h.strength)
			if h.strength >= ownName {
				count[k]++
			}
		}
		for _, deed := range [...]int{r.act, r.claim} {
			if deed >= 0 {
				r.notObjects(f.hits[i], deed)
			}
		}
	}
	for k := range r.terms {
		title := p.title.match(&r.terms[k]).strength
		f.level[k] = max(f.level[k], title)
		often := float64(count[k]) >= principalShare*float64(len(p.lines)) && count[k] > 2
		f.principal[k] = title >= ownName || often || f.inLead(k)
		f.weight[k] = r.terms[k].weight * (commonWeight + (1-commonWeight)*rarity(count[k], len(p.lines)))
		if f.level[k] == 0 {
			f.weight[k] *= nowhere
		}
		if f.principal[k] {
			f.weight[k] = min(f.weight[k], commonWeight*r.terms[k].weight)
		}
	}
	r.callAgain(p, f)
	f.coverage = share(r.weights(), func(k int) float64 { return f.level[k] })
	f.missing = share(r.weights(), func(k int) float64 {
		if r.terms[k].name && f.level[k] == 0 {
			return 1
		}
		return 0
	})
	return f
}

// leadLines are the sentences in which an article says what it is about.
const leadLines = 2

// inLead says whether a name of the question stands in the article's lead.
func (f *pageFit) inLead(k int) bool {
	for _, hits := range f.hits[:min(leadLines, len(f.hits))] {
		if hits[k].strength >= ownName {
			return true
		}
	}
	return false
}

// commonWeight is how much of its weight a term keeps on a page that is all
// about it: there it tells one line from another no more.
const commonWeight = 0.5

// nowhere is how much of its weight a term keeps on a page that does not have it:
// there it tells no line from another; that the page lacks it is a feature of
// its own.
const nowhere = 0.35

// rarity is the inverse document frequency with the lines of one page for
// documents: 1 for a term in one line or none, 0 for one in all.
func rarity(n, lines int) float64 {
	all := float64(lines) + 1
	return math.Log(all/float64(max(n, 1))) / math.Log(all)
}

// share weighs a level per term by how telling the terms are: 0 to 1.
func share(weights []float64, level func(k int) float64) float64 {
	sum, all := 0.0, 0.0
	for k, w := range weights {
		sum += w * level(k)
		all += w
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// weights are how telling the terms are in the whole corpus.
func (r *reading) weights() []float64 {
	out := make([]float64, len(r.terms))
	for k, t := range r.terms {
		out[k] = t.weight
	}
	return out
}

// onLine is the fit of line i of a page.
func (r *reading) onLine(p *page, f *pageFit, i int) *fit {
	l := p.lines[i]
	out := &fit{level: make([]float64, len(r.terms)), carried: make([]float64, len(r.terms)), page: f.coverage, missing: f.missing, weight: f.weight, onPage: f.level}
	out.hits = r.hitsOf(p, f, i)
	if l.answersHeading() || r.toldUnder(l) {
		out.hits = r.withHeading(l, out.hits)
	}
	if r.asksPost(l) {
		out.hits = r.ofPost(p, f, i)
	}
	if at := r.landIn(l); at >= 0 && len(out.hits[r.head].at) == 0 {
		out.hits = slices.Clone(out.hits)
		out.hits[r.head] = hit{bySynonym, []int{at}}
	}
	for k := range r.terms {
		level := max(out.hits[k].strength, onPage*f.level[k])
		if f.principal[k] {
			level = max(level, asPrincipal*f.level[k])
		}
		if l.heading != nil {
			out.carried[k] = inHeading * l.heading.match(&r.terms[k]).strength
			level = max(level, out.carried[k])
		}
		if said := inVoice * l.voice.of(&r.terms[k]); said > level {
			level, out.carried[k] = said, max(out.carried[k], said)
		}
		if l.voice != nil {
			opening := inPrevious * l.voice.line.match(&r.terms[k]).strength
			level, out.carried[k] = max(level, opening), max(out.carried[k], opening)
		}
		for j := max(0, i-4); j <= min(len(p.lines)-1, i+2); j++ {
			if j == i-1 {
				before := inPrevious * f.hits[j][k].strength
				level, out.carried[k] = max(level, before), max(out.carried[k], before)
			} else if p.lines[j].passage.ID == l.passage.ID {
				level = max(level, inPassage*f.hits[j][k].strength)
			}
		}
		out.level[k] = level
	}
	if r.shape == ShapeYesNo && i > 0 && (l.pointsBack() || l.answersBefore()) {
		out.hits = r.carriedBack(l, out.hits, f.hits[i-1])
	}
	out.direct = share(f.weight, func(k int) float64 { return out.hits[k].strength })
	out.coverage = share(f.weight, func(k int) float64 { return out.level[k] })
	return out
}

// weigh adds every candidate of all pages to all, and judges it.
func (r *reading) weigh(all []candidate, pages []*page) []candidate {
	pages = r.route(pages)
	fits := make([]*pageFit, len(pages))
	for n, p := range pages {
		p.look()
		fits[n] = r.onPage(p)
	}
	recency := recencies(pages, fits)
	figures := len(wanted[r.shape]) > 0 && r.shape != ShapeWhich && r.on == (deal.Date{})
	all = slices.Grow(all, r.answering(pages))
	for n, p := range pages {
		f := fits[n]
		for i, l := range p.lines {
			dated := figures && f.missing == 0 && r.datesSort(l)
			if figures && !dated && !f.near(l, i) && !r.asksPost(l) || l.question || l.label || l.mute() || !r.mayAnswer(l) || r.shape == ShapeYesNo && (l.isEntry() || l.answersHeading()) {
				continue
			}
			fit := r.onLine(p, f, i)
			if figures && !dated && fit.idle() && !l.opensPart() && !r.asksPost(l) {
				continue
			}
			l.study()
			before := len(all)
			all = r.pick(all, p, l, fit)
			var over []hit
			if len(all) > before && len(wanted[r.shape]) > 0 {
				over = r.heldOver(p, f, i)
			}
			for k := range all[before:] {
				c := &all[before+k]
				if c.mention != nil {
					c.fit = r.ongoing(c, over)
					c.fit = r.asTold(c)
				}
				c.feature = r.features(c, i, recency[n])
				c.score = r.score(c)
			}
		}
	}
	return all
}

// datesSort says whether a line tells the date of what the question is when it is, if in none of
// its words: "either side may walk away after May 5" for an outside date.
func (r *reading) datesSort(l *line) bool {
	if r.shape != ShapeDate || disjoint(r.asked.sorts, dealDays()) || len(l.mentions) == 0 || !r.hasWanted(l) {
		return false
	}
	return len(l.sortsAnywhere(r.asked.sorts)) > 0 || l.before != nil && l.before.text == bareWhen && !disjoint(r.asked.sorts, closings())
}

// near says, at a glance, whether a line or what it may go on about has any word of the question.
func (f *pageFit) near(l *line, i int) bool {
	return f.found[i] || i > 0 && f.found[i-1] || l.heading != nil || l.voice != nil || l.opensPart()
}

// idle says whether neither a line, nor its heading, nor the sentence before has any
// word of the question: no figure in it can be told for an answer.
func (f *fit) idle() bool {
	return f.direct == 0 && !slices.ContainsFunc(f.carried, func(level float64) bool { return level > 0 })
}

// ofAnother is the most that the date of another event than the one asked for, or the
// money of somebody else, may score: it is no answer, and comes after what may be one.
const ofAnother = sure - 1

// score is how much speaks for a candidate.
func (r *reading) score(c *candidate) float64 {
	score := c.feature.dot(weights())
	if !r.ofOthers && r.said.holds(c) {
		score += whereSaid
	}
	if c.ruledOut = r.ruledOut(c); c.ruledOut != "" {
		return min(score, ofAnother)
	}
	if r.hasWords(c, fewestUnnamed) {
		score += ownWords
	}
	return score
}

// whoWhom finds a question for who does something to whom.
var whoWhom = newPattern(`^(?:so |and |but |ok )*who\b[^?]*\b(?:who|whom)\b`)

// A question for what a deal is worth, and a sentence of a round in which somebody raised money.
var (
	sizeAsked = newPattern(`\b(?:deals?|contracts?|orders?|agreements?|pacts?|partnerships?|expansion|commitments?|tie-?ups?)\b[^?]* (?:worth|valued?|size)\b|\b(?:worth|value|size) of (?:the |its |their |that )?(?:[a-z0-9.&'/-]+ ){0,3}(?:deals?|contracts?|orders?|agreements?|pacts?|partnerships?|expansion|commitments?|tie-?ups?)\b`)
	roundHere = textPattern(`(?i)\b(?:(?:funding|financing|fundraising|investment|seed) rounds?|rounds? of (?:funding|financing)|series [a-k]\b|fund-?raising|raised|raising|raise)\b`)
)

// A question for who is the first by size, one for who is of another rank, and what tells behind a
// name, or before one, that he is of such a rank.
var (
	largestOf   = newPattern(`\b(?:largest|biggest|main|top|leading|number one|no\. ?1)\b`)
	rankAsked   = newPattern(`\b(?:second|third|fourth|fifth|2nd|3rd|4th|next|other)\b`)
	belowAfter  = textPattern(`(?i)^(?:,| is| was| remains| became)(?: [\p{L}.&'’-]+){0,3} (?:second|third|fourth|fifth|sixth|next)[ -](?:largest|biggest|highest|most)\b`)
	belowBefore = textPattern(`(?i)\b(?:second|third|fourth|fifth|sixth|next)[ -](?:largest|biggest|highest|most)(?: [\p{L}.&'’-]+){1,3},?(?: is| was)? $`)
)

// ranksBelow says whether a line calls a name the second of its kind, or a later one: "Acme, its
// second-largest holder".
func (c *candidate) ranksBelow() bool {
	return belowAfter.in(c.line.text[c.span.End:]) || belowBefore.in(c.before(replacedReach))
}

// ledBy stands between what has no name and who is at its head: "The unions, led by Ann Lee".
var ledBy = textPattern(`(?i)\b(?:the|its|their|whose|a|an) (?:[a-z'’-]+ ){0,2}?([a-z-]+),? (?:led|headed|chaired|run|fronted|represented) by (?:the )?$`)

// leadsElse says whether a line tells of somebody that he is at the head of what the question does
// not speak of.
func (r *reading) leadsElse(c *candidate) bool {
	m := ledBy.FindStringSubmatch(c.before(replacedReach))
	return m != nil && !has(r.asked.stems, extract.Stems(m[1]))
}

// A question for what is good or bad for somebody, and what stands before the name of the one for
// whom a sentence tells it: "the drawback for Acme", "the downside, of course, is that Acme".
var (
	goodOrBadFor = newPattern(`\b(?:downside|upside) for\b`)
	isGoodOrBad  = regexp.MustCompile(`(?i)\b(?:downsides?|drawbacks?|disadvantages?|catch|snags?|upsides?|benefits?|advantages?|bad news|good news)(?: here| now)?(?:,[^,.;]{1,30},)?(?: for| to| is that| was that| is:| is)(?: the| its)? $`)
)

// goodOrBadForOther says whether a line tells that of another than the one asked about.
func (r *reading) goodOrBadForOther(c *candidate) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return isGoodOrBad.MatchString(c.line.text[:n.Start]) && r.isAnother(c, n)
	})
}

// A question whether somebody still has a part of a company, a word for such a part, and what
// stands behind the name of a company of whose shares they are the holders.
var (
	stakeKept  = newPattern(`\b(?:own|owns|hold|holds|has|have|had|keep|kept|retain|sell|sold|dump|dumped|offload|offloaded|unload|unloaded|divest|divested|still)\b[^?]*\b(?:stake|shareholding|shareholder|stockholder)\b`)
	stakeTold  = textPattern(`(?i)\b(?:stakes?|shareholdings?|shareholders?|stockholders?|equity|invested|(?:its|their|his|her|the|all|last|more|\d+|million|remaining|of|own(?:s|ed)?|h[oe]lds?|sold|bought|selling|buying) shares)\b|\b(?:owns?|owned|owning|holds?|held|holding|keeps?|kept|keeping|retains?|retained|retaining|left with|sold|sells|selling|bought)\b[^.;]{0,40}(?:%|\bper ?cent\b|\bhalf\b|\bthird\b|\bquarter\b)`)
	itsHolders = regexp.MustCompile(`^(?:'s|’s)? (?:share|stock)holders\b`)
)

// tellsStake says whether a line tells of a part that somebody has of a company, and not only of
// the holders of the one whom the question is about.
func (r *reading) tellsStake(c *candidate) bool {
	l := c.line
	if !stakeTold.in(l.text) {
		return false
	}
	return r.doer < 0 || !slices.ContainsFunc(c.fit.hits[r.doer].at, func(at int) bool {
		return itsHolders.MatchString(l.text[l.words[at].End:])
	})
}

// A question for what there was before some more came, what stands before what it then came to,
// and a count of what came.
var (
	beforeMore = newPattern(`\b(?:before|prior to|without) (?:(?:the|its|this|their|these|those|that|any|all) )?(?:new|latest|additional|extra|added|further|expansion|enlargement|increase|addition|additions|rise|raise|upgrade|top-?up)\b|\bbefore (?:it|they|he|she|[a-z0-9.&-]+) (?:added|bought|expanded|enlarged|raised|lifted|increased|grew|topped up)\b`)
	risenTo    = newPattern(`(?i)\b(?:ris(?:es?|ing|en)|rose|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|goes up|went up|increas(?:es?|ed|ing)|expand(?:s|ed|ing)?|swell(?:s|ed|ing)?|brings?|brought|bringing|takes?|took|taking|lifts?|lifted|lifting|raises?|raised|raising|now (?:at|up|stands?))\b[^.;]* to (?:about |around |some |roughly |nearly |almost |just |only |over |more than |a total of |up to )*$`)
	someMore   = textPattern(`(?i) (?:more|extra|additional|further|new|other) `)
)

// ofOneThing says whether what the question asks an amount per is a word of it, and no name: "per
// Times" asks for none.
func (r *reading) ofOneThing() bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return !t.name && t.value == nil && strings.Contains(strings.ToLower(t.text), r.asked.per)
	})
}

// firstAsked finds a question for the first of several versions.
var firstAsked = newPattern(`\b(?:first|original|originally|initial|initially|opening)\b`)

// ownsAsked finds a question for who owns something, and ownerWord a word for who does.
var (
	ownerWord = regexp.MustCompile(`(?i)\b(?:owners?|shareholders?|tycoon|heir|heiress|founder|bought|holds|held)\b`)
	ownsAsked = newPattern(`\bwho (?:(?:now|still|currently|actually|really|then|previously|formerly) )?(?:owns?|owned|(?:will|would|did|does) (?:then |now )?own)\b`)
)

// periods are the lengths of time per which an amount is asked for.
var periods = map[string]bool{"year": true, "season": true, "quarter": true, "month": true, "week": true, "day": true}

// ofAll says whether the answer is millions, told of no one thing, where what one costs is asked for.
func (c *candidate) ofAll(per string) bool {
	if per == "" || periods[per] || c.mention == nil || c.fact != nil || c.feature[byPer] != -1 {
		return false
	}
	money, ok := c.mention.Value.(deal.Money)
	return ok && money.Scale != "" && money.Per == "" && !costsEach.in(c.line.text)
}

// costsEach finds that a sentence tells what one of several costs: "each ship costs", "apiece".
var costsEach = textPattern(`(?i)\b(?:each|every|apiece|a piece)\b`)

// laterThan follows a date that has come in the place of an earlier one.
var laterThan = regexp.MustCompile(`^,? [^,;.]{0,40}\b(?:later|earlier|sooner) than (?:first |originally |initially )?(?:planned|promised|agreed|expected|foreseen|scheduled|announced|thought|hoped)\b`)

// movedFrom follows a figure that came in the place of another: "July 31, extended from March 31".
var movedFrom = regexp.MustCompile(`^,? (?:which |that |and |now |already |later )*(?:(?:was|were|had been|has been|is|are) )?(?:extended|moved|pushed back|postponed|put back|put off|delayed|deferred|brought forward|prolonged|up|down|raised|lifted|cut|lowered|changed|revised|increased|reduced|trimmed) from\b`)

// endsThen says whether a date is told as that of an end.
func (r *reading) endsThen(c *candidate) bool {
	switch boundOf(c.mention.Value) {
	case deal.Until, deal.By, deal.Before:
		return true
	}
	return kindIn(c.mention.Value) != deal.KindDate || c.mention.Value.Kind() == deal.KindRange || !disjoint(c.line.sortsBeside(c, deal.KindDate), boundSorts()[deal.Until])
}

// answering is how many lines have what is asked for, and so about how many candidates
// there will be.
func (r *reading) answering(pages []*page) int {
	n := 0
	for _, p := range pages {
		for _, l := range p.lines {
			if r.hasWanted(l) {
				n++
			}
		}
	}
	return n
}

// best sorts candidates by score; ties by their place in the corpus.
func best(all []candidate) {
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(a.page.info.ID, b.page.info.ID),
			cmp.Compare(a.line.span.Start, b.line.span.Start),
			cmp.Compare(a.span.Start, b.span.Start),
		)
	})
}

// nearness is how close the matched words stand to the answer's words: the
// weighed mean of 1/(1+distance/4) over the terms, 4 words being about a phrase.
func (r *reading) nearness(c *candidate) float64 {
	first, last := c.line.wordRange(c.span)
	if r.shape == ShapeWho {
		if r.labels(c) {
			return c.fit.direct // all of the line is told of it
		}
		last = c.line.pastApposition(last)
	}
	if c.mention != nil && len(c.line.mentions) > 0 && c.mention == &c.line.mentions[0] && c.line.figureLeads(c.span.End) {
		return c.fit.direct // as of a label
	}
	near := carriedNear
	if c.mention != nil && c.line.underLabel() {
		near = labelNear
	}
	return share(c.fit.weight, func(k int) float64 {
		best := near * c.fit.carried[k]
		for _, at := range c.fit.hits[k].at {
			d := 0
			switch {
			case at < first:
				d = c.line.away(at, first)
			case at > last:
				d = c.line.away(last, at)
			}
			best = max(best, c.fit.hits[k].strength/(1+float64(d)/4))
		}
		return best
	})
}

// carriedNear is how near a term is that only the heading or the sentence before
// has: "What will it cost? About $2 billion."
const carriedNear = 0.3

// labelNear is the same of the label that begins an item: "**Investment.** $2 billion."
const labelNear = 0.6

// underLabel says whether the line comes right behind a label in its own paragraph.
func (l *line) underLabel() bool {
	return l.heading != nil && l.before != nil && l.before.label && l.first == l.before
}

// wordRange returns the indices of the first and last word in span.
func (l *line) wordRange(span extract.Span) (first, last int) {
	first, last = len(l.words), -1
	for i, w := range l.words {
		if w.End > span.Start && w.Start < span.End {
			first, last = min(first, i), i
		}
	}
	if last < 0 {
		return 0, 0
	}
	return first, last
}
