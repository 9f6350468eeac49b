package answer

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

//go:embed stages.txt
var stageTable string

// The words of stages.txt for a deal, and for what may stand before and behind one.
const (
	stageDeal = `(?:deal|deals|merger|takeover|acquisition|purchase|buy-?out|sale|transaction|agreement|contract|pact|tie-up|partnership|investment|offer|bid|joint venture|venture|alliance|swap|licen[cs]ing deal|order)`
	stageThe  = `(?:the|its|their|this|that|his|our|a planned|[a-z0-9.&-]+['’]s?) (?:[a-z0-9.,'’&$€£%-]+ ){0,5}?`
	stageOfIt = `(?: (?:with|between|for|of|to|over|on|by) [a-z0-9.&'’ -]{2,40}?)?`
)

// A stageRow is a row of stages.txt: a question for how far a deal has got, or what tells it.
type stageRow struct {
	what  string
	words *rowPattern
}

var stageRows = sync.OnceValues(func() (asks, tells []stageRow) {
	for row := range rowsOf(stageTable) {
		cell := strings.SplitN(row, " | ", 3)
		pattern := strings.NewReplacer("{deal}", stageDeal, "{the}", stageThe, "{of}", stageOfIt).Replace(strings.TrimSpace(cell[2]))
		what := strings.TrimSpace(cell[1])
		if cell[0] == "ask" {
			asks = append(asks, stageRow{what, newPattern(pattern)})
		} else {
			tells = append(tells, stageRow{what, textPattern("(?i)" + pattern)})
		}
	}
	return asks, tells
})

// stageAsked is what a question asks of how far a deal has got, by a row of stages.txt; empty for
// another. One about a day is for how things stood then.
func (r *reading) stageAsked() string {
	if r.on != (deal.Date{}) || len(r.figures) > 0 || len(r.unknown) > 0 || r.asked.negated {
		return ""
	}
	asks, _ := stageRows()
	for _, row := range asks {
		if row.words.match(r.seen) && (row.what != "where" || dealWord.in(r.lower) || r.namesAnybody()) {
			return row.what
		}
	}
	return ""
}

// dealWord finds a word for a deal, and ofStage one that says nothing of which is meant.
var (
	dealWord = newPattern(`\b` + stageDeal + `\b`)
	ofStage  = regexp.MustCompile(`^(?:` + stageDeal + `|status|state|stage|play|stands?|closed?|completed?|done|finali[sz]ed?|finished|concluded?|consummated|gone|go|through|settled|wrapped|up|paid|executed|carried|out|made|signed|inked|sealed|approved|approval|cleared|clearance|green|lit|regulatory|antitrust|shareholder|dead|off|called|cancell?ed|terminated|scrapped|abandoned|collapsed|fallen|withdrawn|dropped|broken|pending|limbo|outstanding|awaiting|waiting|review|unfinished|open|still|on|alive|happening|going|ahead|works|track|proceeding|live|update|far|along|advanced|got|come|thing|now|already|yet|actually|officially|formally|finally|fully|really|current|latest|present|dusted|of|the)$`)
)

// A stageTold is a sentence that tells how far the deal asked about has got.
type stageTold struct {
	what  string
	page  *page
	line  *line
	day   deal.Date
	match extract.Span // in the line's text
}

func (s *stageTold) claim() Claim { return (&candidate{page: s.page, line: s.line}).claim() }

// stageOf answers a question for how far a deal has got by what the articles about it tell: yes or no
// only by a sentence that has it, or the contrary. What was to come by a day that has passed is
// not told, and neither is what was still open long ago. False where nothing is told of it at all.
func (r *reading) stageOf(want string, s *corpus.Snapshot, pages []*page) (Answer, bool) {
	all, of := r.stagesTold(pages)
	if len(of) == 0 {
		if len(r.whichDeal()) == 0 {
			return r.abstain(s, nil, "it is not clear which deal is meant"), true
		}
		return Answer{}, false
	}
	newest := deal.Date{}
	for _, p := range of {
		if newest.Year == 0 || p.came.After(newest) {
			newest = p.came
		}
	}
	end, waits := all.latest("off", "closed", "had"), cmp.Or(all.latest("due"), all.latest("awaited"))
	open := waits != nil && r.stillOpen(waits, newest)
	if want == "approved" {
		waits = cmp.Or(all.latest("awaited"), waits)
	}
	news := all.latest("signed", "agreed", "paper")
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	if want == "where" {
		state := []*stageTold{end}
		if end == nil {
			state = []*stageTold{news, waits}
		}
		return r.stageSummary(a, of, state, waits == nil || open, newest)
	}
	for _, v := range stageVerdicts[want] {
		t := all.latest(v.told)
		if v.told == "awaited" {
			t = waits
		}
		if t == nil || v.told == "awaited" && (!open || end != nil) || (v.told == "closed" || v.told == "off") && t != end {
			continue
		}
		a.Quick, a.Proof = v.word+": "+t.telling(), []Claim{t.claim()}
		return a, true
	}
	last := cmp.Or(end, waits, all.latest("approved"), news)
	if want == "signed" {
		last = cmp.Or(news, last)
	}
	a = r.abstain(s, nil, "no sentence tells whether it has come that far")
	a.Quick = fmt.Sprintf("My sources%s do not say %s.", ofDay(newest), stageUntold[want])
	if last != nil {
		claim := last.claim()
		a.Quick, a.Nearest = inShort(a.Quick+" Last told: "+last.telling(), a.Quick), &claim
	}
	return a, true
}

// stageVerdicts are, for what may be asked of a deal, what settles it, and how; the first that is
// told decides.
var stageVerdicts = map[string][]struct{ told, word string }{
	"closed":   {{"off", "No"}, {"closed", "Yes"}, {"had", "Yes"}, {"awaited", "No"}},
	"signed":   {{"off", "No"}, {"paper", "No"}, {"signed", "Yes"}, {"closed", "Yes"}},
	"approved": {{"off", "No"}, {"approved", "Yes"}, {"awaited", "No"}},
	"off":      {{"off", "Yes"}, {"closed", "No"}},
	"pending":  {{"off", "No"}, {"closed", "No"}, {"awaited", "Yes"}},
	"on":       {{"off", "No"}, {"closed", "Yes"}, {"awaited", "Yes"}},
}

// stageUntold is what the sources do not say.
var stageUntold = map[string]string{
	"closed": "whether it has been completed", "signed": "whether it has been signed", "approved": "whether it has been approved",
	"off": "that it is off", "pending": "whether it is still pending", "on": "whether it is still on",
}

// ofDay is of when the newest of some articles is, in brackets.
func ofDay(d deal.Date) string {
	if d.Year == 0 {
		return ""
	}
	return " (the newest of " + d.String() + ")"
}

// stageSummary tells how a deal stands by some sentences, the last of them first where there is no room
// for all; by how its article begins where no sentence tells it.
func (r *reading) stageSummary(a Answer, of []*page, state []*stageTold, open bool, newest deal.Date) (Answer, bool) {
	state = slices.DeleteFunc(state, func(t *stageTold) bool { return t == nil })
	if len(state) == 0 {
		p := of[0]
		l := p.lead()
		if l == nil {
			return Answer{}, false
		}
		state = []*stageTold{{page: p, line: l, match: extract.Span{End: len(l.text)}}}
	}
	tail := ""
	if !open {
		tail = fmt.Sprintf(" My sources%s do not say how it went on.", ofDay(newest))
	}
	var parts []string
	room := longAnswer - utf8.RuneCountInString(tail)
	for _, t := range slices.Backward(state) {
		text := t.telling()
		if room -= utf8.RuneCountInString(text) + 1; room < 0 && len(parts) > 0 || slices.Contains(parts, text) {
			break
		}
		parts = slices.Insert(parts, 0, text)
		a.Proof = slices.Insert(a.Proof, 0, t.claim())
	}
	a.Quick = clip(strings.Join(parts, " ")+tail, longAnswer)
	return a, true
}

// telling is the sentence, without a dateline; of a long one no more than has its beginning and what
// tells the stage, or else that part.
func (t *stageTold) telling() string {
	l := t.line
	from := min(l.dateline, len(l.text))
	text := plain(l.text[from:])
	if utf8.RuneCountInString(text) <= shortAnswer {
		return text
	}
	short := extract.Span{Start: from, End: from}
	parts := clauses(l.text)
	for _, part := range parts {
		if part.End > short.End && (part.End-from <= shortAnswer || short.End == from) {
			short.End = part.End
		}
	}
	if short.End < t.match.End || short.End-from > shortAnswer {
		for _, part := range parts {
			if part.Start <= t.match.Start && t.match.End-part.Start < shortAnswer {
				short = extract.Span{Start: max(part.Start, from), End: max(part.End, t.match.End)} // the last that has it
			}
		}
	}
	text = strings.TrimRight(plain(strings.TrimSpace(short.In(l.text))), " ,;:–—-(")
	if begin := strings.TrimRight(plain(l.text[from:max(from, parts[0].End)]), " ,;:(") + " … "; short.Start >= parts[0].End && parts[0].End > from && utf8.RuneCountInString(begin+text) <= shortAnswer {
		text = begin + text
	}
	if text = clip(text, shortAnswer); !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "…") {
		text += "."
	}
	return text
}

// ofDecade finds the decade in which something is to be.
var ofDecade = textPattern(`\b(20\d0)s\b`)

// openFor is how many days what was still open may be taken to be so without a word of it.
const openFor = 200

// stillOpen says whether what a sentence tells to be still to come is so today: it has a day for it
// that lies ahead, or none and came out not long ago.
func (r *reading) stillOpen(t *stageTold, newest deal.Date) bool {
	day := deal.Date{}
	for _, m := range t.line.mentions {
		d, ok := m.Value.(deal.Date)
		if ok && d.Event == "" && m.Start >= t.line.dateline && (d.Year != 0 || t.page.came.Year != 0) {
			if d.Year == 0 {
				d.Year = t.page.came.Year
			}
			if !endsBefore(d, t.page.came) {
				day = d
			}
		}
	}
	if day.Year != 0 {
		return !endsBefore(day, r.today)
	}
	if decade := ofDecade.FindStringSubmatch(t.line.text); decade != nil && decade[1] > strconv.Itoa(r.today.Year) {
		return true
	}
	_, last, ok := newest.Span()
	now, _, ok2 := r.today.Span()
	return !ok || !ok2 || now.Sub(last).Hours() < 24*openFor
}

// The stages of a deal that some articles tell.
type stagesTold []stageTold

// latest is the newest of those of some kinds, the first of several of one day; nil for none.
func (all stagesTold) latest(whats ...string) (best *stageTold) {
	for i := range all {
		if slices.Contains(whats, all[i].what) && (best == nil || all[i].day.After(best.day)) {
			best = &all[i]
		}
	}
	return best
}

// stagesTold is what is told of the deal that the question means, and the pages about it: those
// whose title or first sentence has all whom it names, and all else that it tells of it; where there are
// none, those with a sentence that has them.
func (r *reading) stagesTold(pages []*page) (told stagesTold, of []*page) {
	which := r.whichDeal()
	lacks := func(l *line) func(*term) bool {
		return func(t *term) bool { return l == nil || l.match(t).strength == 0 }
	}
	main := r.mainPage(pages)
	for _, p := range pages {
		p.look()
		first := p.lead()
		if (r.namesAnybody() || p == main) && !slices.ContainsFunc(which, func(t *term) bool { return lacks(p.title)(t) && lacks(first)(t) }) {
			of, told = append(of, p), append(told, r.stagesOn(p, nil)...)
		}
	}
	if len(of) > 0 {
		return told, of
	}
	if len(which) == 0 {
		return nil, nil
	}
	for _, p := range pages {
		if on := r.stagesOn(p, func(l *line) bool { return !slices.ContainsFunc(which, lacks(l)) }); len(on) > 0 {
			of, told = append(of, p), append(told, on...)
		}
	}
	return told, of
}

// whichDeal are the terms that tell which deal is meant: names, and what says more than that it is a deal;
// where there are none, an investment.
func (r *reading) whichDeal() (which []*term) {
	for k := range r.terms {
		t := &r.terms[k]
		if t.name || t.weight > askerWeight && slices.ContainsFunc(strings.Fields(t.text), func(w string) bool { return !ofStage.MatchString(w) }) {
			which = append(which, t)
		}
	}
	for k := range r.terms {
		if len(which) == 0 && strings.Contains(r.terms[k].text, "investment") {
			return []*term{&r.terms[k]}
		}
	}
	return which
}

// stagesOn are the sentences of a page that tell how far its deal has got, or one that they say to be
// about themselves.
func (r *reading) stagesOn(p *page, about func(*line) bool) (told []stageTold) {
	p.look()
	_, rows := stageRows()
	first := p.lead()
	for _, l := range p.lines {
		if l.label || l.question || l.silent() && l.hushed == 0 || l.signature() != nil || about != nil && !about(l) {
			continue
		}
		for _, row := range rows {
			at := row.words.FindStringIndex(l.text)
			if at == nil || row.what == "had" && l != first {
				continue
			}
			l.study()
			match := extract.Span{Start: at[0], End: at[1]}
			day := r.amendedOn(p, l)
			if daysBetween(day, p.came) < newsFor || l == first && !l.beginsDated() {
				day = p.came // its news
			}
			if l.leavesOpen(match, row.what) || anotherMatter.in(l.text) || ofAnyDeal.in(l.text) || day.Year != 0 && p.came.Year-day.Year > 1 || about == nil && !r.ofThisDeal(p, l, l == first, row.what, day) {
				continue
			}
			told = append(told, stageTold{row.what, p, l, day, match})
			break
		}
	}
	return told
}

// unlessBefore begins what need not come, and ifThey a line of which nothing is certain; agesAgo tells
// of what was long ago, and notDoneYet of what is still to be done.
var (
	notDoneYet   = textPattern(`(?i)\b(?:be|being|not|never)\b`)
	unlessBefore = textPattern(`(?i)\b(?:once|when|whenever|if|until|till|before|unless|upon|whether|as soon as|by the time|in case|should|may|might|could|can|would have|had)\b[^,;]*$`)
	ifThey       = textPattern(`^\W*If (?:they|it|that|so|not)\b`)
	agesAgo      = textPattern(`(?i)\b(?:had (?:once|previously|earlier)|years? ago|decades? ago)\b`)
)

// leavesOpen says whether a line tells a stage only as what may come, or came long before.
func (l *line) leavesOpen(at extract.Span, what string) bool {
	if agesAgo.in(l.text) || ifThey.in(l.text) {
		return true
	}
	before := l.text[:at.Start]
	if what == "awaited" || what == "due" {
		told := at.In(l.text)
		return strings.HasSuffix(before, "no ") || strings.Contains(told, "close to ") || onceClosed.in(before+told) || openCondition.in(before)
	}
	if what == "signed" && (l.undoneAt(l.wordAt(at.Start)) || signedSince.in(before)) {
		return true
	}
	return what != "agreed" && what != "signed" && what != "paper" && (notDoneYet.in(at.In(l.text)) || unlessBefore.in(before) && !strings.HasSuffix(strings.TrimRight(before, " "), "had") || l.undoneAt(l.wordAt(at.Start)))
}

// signedSince begins what is told of the time before or after a signing.
var signedSince = textPattern(`(?i)\b(?:since|when|before|after|until) [^,;]*$|\ban? (?:[a-z-]+ )*(?:agreement|contract|deal|pact|letter) $|\b(?:to|under|for|by|in) which [^,;]*$`)

// onceClosed finds that a line tells of the time after the closing, and openCondition that what
// follows is but a condition of something else.
var (
	onceClosed    = textPattern(`(?i)\b(?:once|when|if|after|until|till|before|unless|upon|following|as soon as|by the time) (?:it |they |the |this |that |its |their )?(?:[a-z-]+ ){0,3}?(?:clos|complet|go(?:es)? through|finali[sz]|conclud)`)
	openCondition = textPattern(`(?i)\b(?:if|whether|unless) [^,;]*$`)
)

// beginsDated says whether a line begins with a date: "In October 2025, Acme agreed".
func (l *line) beginsDated() bool {
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		_, ok := m.Value.(deal.Date)
		return ok && m.Start >= l.dateline && l.wordAt(m.Start)-l.wordAt(l.dateline) <= leadsWithin
	})
}

// newsFor is how many days what an article tells is its news.
const newsFor = 45

// daysBetween is how many days lie between the ends of two stretches of time; 0 where that is not known.
func daysBetween(a, b deal.Date) int {
	_, first, ok := a.Span()
	_, last, ok2 := b.Span()
	if !ok || !ok2 {
		return 0
	}
	return int(last.Sub(first).Hours() / 24)
}

// ofThisDeal says whether a line tells a stage of the deal that its page is about: it speaks of the deal
// itself, or of nobody but those whom the question or the title names; what was agreed, it tells of all
// whom the question names, as news.
func (r *reading) ofThisDeal(p *page, l *line, first bool, what string, day deal.Date) bool {
	itself := ofDealItself.in(l.text)
	switch {
	case first:
		return true
	case what == "agreed", what == "signed", what == "paper":
		return !l.former && day == p.came && (!slices.ContainsFunc(r.terms, func(t term) bool { return t.name && l.match(&t).strength == 0 }) || what == "signed" && boundNow.in(l.text))
	case itself, what == "awaited" && r.namesOf(l):
		return true
	case r.namesOf(l) && slices.ContainsFunc(r.terms, func(t term) bool { return t.name && l.match(&t).strength == 0 }):
		return false // it is another deal of one of them
	}
	return !slices.ContainsFunc(l.names, func(n extract.Span) bool {
		name := n.In(l.text)
		return !strings.Contains(p.title.text, name) && !r.isPlace(name) && !slices.ContainsFunc(r.terms, func(t term) bool {
			return t.name && slices.ContainsFunc(l.match(&t).at, func(at int) bool { return l.words[at].Start >= n.Start && l.words[at].End <= n.End+2 })
		})
	})
}

// ofDealItself finds that a line speaks of the deal that was told of, boundNow of its contracts, and
// ofAnyDeal of all such deals.
var (
	ofDealItself = textPattern(`(?i)\b(?:the|this|that) (?:whole |planned |proposed )?` + stageDeal + `\b|^\W*(?:closing|completion)\b`)
	boundNow     = textPattern(`(?i)^\W*(?:binding|definitive) (?:[a-z-]+ )?(?:contracts?|agreements?)\b`)
	ofAnyDeal    = textPattern(`(?i)^\W*(?:such |most |many |all )?(?:deals|mergers|purchases|takeovers|acquisitions|transactions|contracts)\b`)
)

// lead is the sentence with the news of a page.
func (p *page) lead() *line {
	opening, passed := p.opening(), 0
	var first *line
	for _, l := range p.lines {
		switch {
		case l == opening && passed < leadWithin:
			return l
		case l.label || l.signature() != nil:
		case first == nil:
			first, passed = l, 1
		default:
			passed++
		}
	}
	return first
}

// leadWithin is how many sentences may stand before that with the news.
const leadWithin = 3
