package answer

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// opposites are the pairs of opposites.txt, each side the stems of its phrases.
var opposites = sync.OnceValue(func() [][2][][]string {
	var out [][2][][]string
	for line := range rowsOf(oppositeTable) {
		left, right, _ := strings.Cut(line, "|")
		out = append(out, [2][][]string{stemLists(left), stemLists(right)})
	}
	return out
})

// stemLists are the stems of each of several phrases.
func stemLists(phrases string) [][]string {
	var out [][]string
	for p := range strings.SplitSeq(phrases, ",") {
		out = append(out, extract.Stems(p))
	}
	return out
}

//go:embed negators.txt
var negatorTable string

// A negator is words that turn a statement round.
type negator struct {
	words []string
	back  int // how many words before it what it denies may stand
	reach int // ... and how many after it: "does not have exclusive access to all of its products and IP until"
}

// exception is the longest reach of a negator that takes but a part out of a
// statement: "except in Japan".
const exception = 5

func (n *negator) excepts() bool { return n.reach <= exception }

// negators are the rows of negators.txt, by their first word.
var negators = sync.OnceValue(func() map[string][]negator {
	out := map[string][]negator{}
	for row := range rowsOf(negatorTable) {
		extent, phrases, _ := strings.Cut(row, "|")
		var n negator
		if _, err := fmt.Sscan(extent, &n.back, &n.reach); err != nil {
			panic(fmt.Sprintf("answer: negators.txt: %q: %v", row, err))
		}
		for p := range strings.SplitSeq(phrases, ",") {
			n.words = strings.Fields(p)
			out[n.words[0]] = append(out[n.words[0]], n)
		}
	}
	return out
})

// negatorAt is the negator that begins at a word; nil for none.
func negatorAt(words []extract.Word, i int) *negator {
	of := negators()[words[i].Lower]
	for k := range of {
		if says(words[i:], of[k].words) {
			return &of[k]
		}
	}
	return nil
}

// says says whether words begin with those of a phrase, as they stand.
func says(words []extract.Word, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if words[i].Lower != p {
			return false
		}
	}
	return true
}

//go:embed endings.txt
var endingTable string

// A phrasebook is phrases as they stand, by their first word.
type phrasebook map[string][][]string

func newPhrasebook(table string) phrasebook {
	book := phrasebook{}
	for row := range rowsOf(table) {
		for p := range strings.SplitSeq(row, ",") {
			words := strings.Fields(p)
			book[words[0]] = append(book[words[0]], words)
		}
	}
	return book
}

// at is how many words the longest phrase has that words begin with; 0 for none.
func (b phrasebook) at(words []extract.Word) int {
	length := 0
	for _, phrase := range b[words[0].Lower] {
		if says(words, phrase) {
			length = max(length, len(phrase))
		}
	}
	return length
}

// endings are the phrases of endings.txt.
var endings = sync.OnceValue(func() phrasebook { return newPhrasebook(endingTable) })

// What before an ending leaves open whether it comes, "may walk away", and what
// after it makes it a term of the contract, "termination fee".
var (
	perhaps   = map[string]bool{"may": true, "can": true, "could": true, "might": true, "would": true, "should": true, "if": true, "unless": true, "until": true, "not": true, "never": true, "nor": true, "neither": true, "without": true, "whether": true}
	termWords = map[string]bool{"fee": true, "fees": true, "payment": true, "right": true, "rights": true, "clause": true, "clauses": true, "date": true, "penalty": true}
)

// perhapsReach is how many words before an ending may stand what leaves it open.
const perhapsReach = 3

// onlyPerhaps says whether an ending, n words from word i on, is but possible.
func (l *line) onlyPerhaps(i, n int) bool {
	if l.mayStopPaying(i) {
		return false
	}
	for _, w := range l.words[max(0, i-perhapsReach):i] {
		if perhaps[w.Lower] && !l.inMay(w) {
			return true
		}
	}
	if l.provisoAt(i) != nil {
		return true
	}
	if meant := intended.FindStringIndex(l.text); meant != nil && l.words[i].Start >= meant[1] && l.words[max(0, i-1)].Start < meant[1] {
		return true // "who had planned to leave"
	}
	return i+n < len(l.words) && termWords[l.words[i+n].Lower]
}

// mayStopPaying says whether a word says of somebody that he may stop paying, and so has to
// pay no more.
func (l *line) mayStopPaying(i int) bool {
	if i == 0 || i+1 >= len(l.words) || l.words[i+1].Lower != "paying" {
		return false
	}
	before := l.words[i-1].Lower
	return before == "may" || before == "can" || before == "now"
}

// A question whether all of something comes at once, and a sentence by which it comes
// in parts; whether something comes without conditions, and a sentence by which it depends
// on some; a question for anything at all, and one of nothing.
var (
	atOnce    = newPattern(`\b(?:all at once|at once|in one go|in one payment|in a single payment|lump sum|in one lump|in full|(?:paid|pay|put|handed|hand|invest(?:ed)?|receiv(?:ed|e)|got|sent|wired|transferred)\b[^?]{0,25} (?:all (?:of )?(?:the |its |that )?|(?:whole|entire|full|complete) )(?:[$€£]? ?\d[\d.,]*(?:bn|mn|[bm])?|amount|sum|money|price|investment)|(?:all|whole|entire|full|everything)\b.{0,40} (?:up ?front|immediately|straight away|right away|on day one))\b`)
	noStrings = newPattern(`\b(?:unconditional(?:ly)?|no strings|(?:without|free of|no) (?:any )?(?:strings|conditions?|caveats?|ifs)|with nothing attached|no matter what|come what may|regardless|(?:fully|firmly|already|all|completely) (?:guaranteed|assured|certain|firm)|(?:guaranteed|a firm commitment|a sure thing|for certain|a done deal|done and dusted|in the bag|locked in|a given|set in stone)\?*$)`)
	onTerms   = newPattern(`(?i)\b(?:if|provided|so long as|as long as|only (?:if|when|once)|subject to|conditional|contingent|hinges?|on (?:the )?condition|depend(?:s|ed|ing)?|certain conditions|conditions (?:are|were|is|have been) met)\b`)
	staged    = newPattern(`(?i)\b(?:initial(?:ly)?|another [$€£]|first (?:payment|instal|tranche|half|[$€£])|further|the rest|remainder|remaining|balance|instal?lments?|tranches?|stages|phases|phased|over time|milestones?|later|subsequent(?:ly)?|in parts|spread over|more if|more once)`)
	anything  = newPattern(`\b(?:anything|any money|anyone|anybody|any (?:cash|payment|compensation|say))\b`)
	nothing   = newPattern(`(?i)\b(?:nothing|none|nobody|no one|not a (?:cent|penny))\b`)
)

// partWords begin with what such questions are for, and not about.
var partWords = newPattern(`^(?:unconditional|strings|conditions?|guaranteed|once|one|full|whole|all|go|attached|up ?front|immediately)\b`)

// inParts says whether the line tells of money that comes in parts, or on conditions, and
// the question is whether it comes at once, or without any.
func (r *reading) inParts(c *candidate) bool {
	if !r.asked.atOnce && !r.asked.unbound {
		return false
	}
	l, topics, met := c.line, 0, 0
	for k, t := range r.terms {
		told := len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0
		switch {
		case t.value != nil && !told, (t.name && t.weight > commonWeight || k == r.doer) && !told && len(l.names) > 0:
			return false // it is about others
		case t.name || t.value != nil || t.at >= len(r.lower) || partWords.in(cut(r.lower, t.at, len(r.lower))):
			continue
		case told:
			met++
		}
		topics++
	}
	if r.asked.unbound && len(r.figures) == 0 && topics > 0 && 2*met <= topics {
		return false // ... or another thing
	}
	return (r.asked.atOnce && staged.in(l.text) || r.asked.unbound && onTerms.in(l.text)) && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Value.Kind() == deal.KindMoney })
}

// A question whether all of something is, and a sentence that tells of all.
var (
	wholeAsked = newPattern(`\b(?:all of|the whole|whole|entire|entirely|completely|fully|outright|100 ?%|everything)\b`)
	allOfIt    = newPattern(`(?i)\b(?:all|whole|entire|entirely|completely|fully|outright|100 ?%|everything|the rest|remaining)\b`)
)

// halfOfIt finds that a line tells of a part that each of several has.
var halfOfIt = newPattern(`(?i)\b(?:half|a third|a quarter|jointly own(?:s|ed)?|each (?:owns?|holds?|has|have))\b`)

// fractionOfIt finds a fraction that somebody has.
var fractionOfIt = newPattern(`(?i)\b(?:an? |one )(?:half|third|quarter|fifth|tenth)\b|\bhalf of\b|\bpart of\b`)

// majority finds a question whether one has most of something.
var majority = newPattern(`\b(?:most of|a majority|majority|more than half|over half|bulk of)\b`)

// hasPart says whether the one whom the question is about has the whole, or most, of what it
// asks about, by the share that the line tells of him.
func (r *reading) hasPart(c *candidate) (has, known bool) {
	if r.doer < 0 || r.asked.atOnce || !r.asked.whole && !r.asked.majority {
		return false, false
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		p, ok := m.Value.(deal.Percent)
		if !ok || p.Bound != deal.Exactly && p.Bound != deal.About {
			continue
		}
		by := c.line.actsOn(c.line.wordAt(m.Start))
		if by == nil || !slices.Contains(c.fit.hits[r.doer].at, c.line.wordAt(by.Start)) {
			continue
		}
		of, err := strconv.ParseFloat(p.Digits, 64)
		return of == 100 || r.asked.majority && of > 50, err == nil
	}
	if at := fractionOfIt.FindStringIndex(c.line.text); at != nil && r.asked.whole && !allOfIt.in(c.line.text) && r.claim >= 0 && len(c.fit.hits[r.claim].at) > 0 {
		by := c.line.actsOn(c.line.wordAt(at[0]))
		return false, by != nil && slices.Contains(c.fit.hits[r.doer].at, c.line.wordAt(by.Start))
	}
	return false, false
}

// inPart says whether a line tells of a share that is not the whole.
func (r *reading) inPart(l *line) bool {
	return !allOfIt.in(l.text) && (halfOfIt.in(l.text) || slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		p, ok := m.Value.(deal.Percent)
		return ok && p.Digits != "100"
	}))
}

// outlived says whether a sentence tells of terms that no longer held on the day asked about,
// which lies behind the day its article came out, and not until when they hold.
func (r *reading) outlived(c *candidate) bool {
	_, known := r.overBy(c)
	return c.line.former && endsBefore(c.page.came, r.on) && !known
}

// bygone is -1 where the question is how things stand now and the line says yes
// by how they stood. "Was it still so in March" is not about now.
func (r *reading) bygone(c *candidate, yes bool) float64 {
	if r.era != newEra || !c.line.former || !yes || r.on.Year != 0 && endsBefore(r.on, c.page.came) {
		return 0
	}
	if over, known := r.overBy(c); known && !over || r.toldOfNow(c) || r.asked.negated && notAnyMore.in(c.line.text) {
		return 0
	}
	return -1
}

// asksNoLonger says whether the question is whether something is no longer so.
func (r *reading) asksNoLonger() bool { return strings.Contains(r.asked.spaced, " no longer ") }

// notAnyMore finds that a line tells how things stand by how they stood.
var notAnyMore = textPattern(`(?i)\bno longer\b|\bnot any ?more\b`)

// toldOfNow says whether a line that tells in one part how things were tells what the question asks
// of somebody in another: "Acme no longer pays Bolt, while Bolt goes on paying Acme".
func (r *reading) toldOfNow(c *candidate) bool {
	l := c.line
	if r.doer < 0 || r.claim < 0 {
		return false
	}
	return slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool {
		by := l.subject(at)
		return by != nil && l.within(c.fit.hits[r.doer], *by) && !inside(l.formerly, l.words[at].Start) && !inside(l.formerly, by.Start)
	})
}

// negated says whether the line denies what the question's words say: a
// negator near a matched word that is not what the whole page is about.
func (r *reading) negated(c *candidate) bool {
	l := c.line
	if lifted.in(l.text) {
		return false
	}
	existing, occasion := r.existing(), r.occasion()
	own, unbarred := -1, []int(nil)
	if l.silent() {
		own = r.notDone(l, c.fit)
	}
	if r.asked.barred {
		unbarred = notBarred.FindStringIndex(l.text)
	}
	for i, w := range l.words {
		if w.Lower == "non" && i+1 < len(l.words) && r.mentions(l.words[i+1].Lower) {
			return !r.repeats("non")
		}
		n := negatorAt(l.words, i)
		if n != nil && n.back > 0 && !n.excepts() && r.deniesOf(c, i) {
			return true
		}
		if n == nil || l.verdict != "" && verdicts[w.Lower] != "" || n.excepts() && r.asked.excepts || l.silent() && l.hushed > 0 && w.Start >= l.hushed && i != own {
			continue // what takes out nothing, or only keeps quiet
		}
		if i > 0 && w.Lower == "not" && l.words[i-1].Lower == "but" || w.Lower == "no" && i+1 < len(l.words) && l.words[i+1].Lower == "matter" {
			continue // it takes but a part out
		}
		if unbarred != nil && w.Start >= unbarred[0] && w.Start < unbarred[1] {
			continue // who is not kept from it may do it
		}
		if l.limits(i + len(n.words)) {
			continue // "the rent may not exceed $2 million"
		}
		if l.provisoAt(i) != nil || r.onlyOtherwise(l, i+len(n.words)) || r.doesAfter(l, c.fit, i) {
			continue
		}
		if r.asksFor(l, i) {
			if r.refusesTo(c, i) {
				return true
			}
			if r.asked.barred && barring[w.Stem] {
				return true
			}
			continue
		}
		for k := range r.terms {
			if r.terms[k].name && c.fit.weight[k] < commonWeight && !n.excepts() {
				continue // what the whole page is about
			}
			if existing >= 0 && k != existing {
				continue // "no longer pays" denies no cap
			}
			if occasion >= 0 && r.terms[k].at > occasion {
				continue // what is denied is not what is asked, but when
			}
			if k == r.doer && r.claim >= 0 && len(c.fit.hits[r.claim].at) > 0 && !slices.ContainsFunc(c.fit.hits[r.claim].at, func(at int) bool { return !l.breaksOff(i, at) }) {
				continue // he denies something, and does what is asked
			}
			if n.excepts() && n.back == 0 && slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at < i }) {
				continue // "on the caps, but not on the new caps"
			}
			for _, at := range c.fit.hits[k].at {
				if at != i && at > i-n.back && at <= i+n.reach && !l.turnsBetween(i, at) && !l.breaksOff(i, at) && !(n.excepts() && r.toldAfter(c, i, k)) {
					return true
				}
			}
		}
	}
	return false
}

// notBarred finds that nobody is kept from something.
var notBarred = textPattern(`(?i)(?:\b(?:not|never|neither|nor|no longer|nothing|cannot)|n['’]t)\b[^.;,]{0,40}? (?:prevent|prohibit|forbid|forbidden|bar|ban|stop|block|keep|hinder)(?:s|ed|red|ned|ped)?\b[^.;]{0,60}\bfrom\b`)

// limits says whether a negator that ends before a word of the line only sets a limit: "not
// exceed", "no more than".
func (l *line) limits(word int) bool {
	if word >= len(l.words) {
		return false
	}
	switch l.words[word].Lower {
	case "exceed", "surpass":
		return true
	case "more", "less", "fewer", "higher", "lower":
		return word+1 < len(l.words) && l.words[word+1].Lower == "than"
	}
	return false
}

// refusesTo says whether a word of a line tells that somebody would not do what the question asks
// whether he did: "the judge refused on Monday to block it".
func (r *reading) refusesTo(c *candidate, word int) bool {
	l, to := c.line, 0
	if stem := l.words[word].Stem; stem != "refus" && stem != "declin" || r.refusalAsked() {
		return false
	}
	for i := word + 1; i < min(word+refusedWithin, len(l.words)); i++ {
		if l.words[i].Lower == "to" {
			to = i
			break
		}
	}
	return to > 0 && slices.ContainsFunc(r.topics(), func(k int) bool {
		return slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			return at == to+1 || at > to+1 && at <= to+refusedWithin && handsDown[l.words[to+1].Lower]
		})
	})
}

// refusalAsked says whether the question itself is whether somebody would not do something.
func (r *reading) refusalAsked() bool { return r.reads(refusing) }

// refusing finds a word for that.
var refusing = newPattern(`\b(?:refus|declin)(?:e|es|ed|ing|al)\b`)

// handsDown are the verbs by which somebody does what the noun behind them says: "to grant a block".
var handsDown = wordsOf("grant, issue, order, impose, give, allow, make, place, put, enter, approve, award, offer, provide, hand")

// refusedWithin is how many words behind a refusal what is refused may begin.
const refusedWithin = 5

// takenOut says whether a line takes out of what it tells something that the question asks
// about, "all matches except the final", and does not go on to tell of that what is asked:
// "except the final, which must be shown for free".
func (r *reading) takenOut(c *candidate) bool {
	l := c.line
	for i := range l.words {
		n := negatorAt(l.words, i)
		if n == nil || !n.excepts() || r.asked.excepts {
			continue
		}
		for k := range r.terms {
			if !r.terms[k].alone && slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at > i && at <= i+n.reach }) {
				return !r.toldAfter(c, i, k)
			}
		}
	}
	return false
}

// toldAfter says whether behind an exception a line tells of what it takes out, the term k, what
// the question asks.
func (r *reading) toldAfter(c *candidate, exception, k int) bool {
	l := c.line
	relative := slices.IndexFunc(l.words[exception:], func(w extract.Word) bool { return w.Lower == "which" || w.Lower == "who" || w.Lower == "where" })
	if relative < 0 {
		return false
	}
	for o := range r.terms {
		if o != k && !r.terms[o].name && slices.ContainsFunc(c.fit.hits[o].at, func(at int) bool { return at > exception+relative }) {
			return true
		}
	}
	return false
}

// existsAsked finds a question whether there is something.
var existsAsked = newPattern(`^(?:so |and |but |ok )*(?:is|are|was|were) there\b`)

// onOccasion begins what a question only says of when something is.
var onOccasion = newPattern(`[a-z] (?:when|whenever|each time|every time|while|as soon as) (?:[a-z]|$)`)

// occasion is the byte from which a question for yes or no only says when something is, where it
// says before what: "does Acme earn anything when Bolt sells tins"; -1 for nowhere.
func (r *reading) occasion() int {
	at := r.readsAt(onOccasion)
	if at == nil || r.claim < 0 || r.terms[r.claim].at > at[0] {
		return -1
	}
	return at[0]
}

// existing is the index of the term for what a question asks whether there is: "cap" in "is
// there a cap on what Acme pays"; -1 for none.
func (r *reading) existing() int {
	if !r.asked.exists || len(r.terms) == 0 {
		return -1
	}
	first := 0
	for k, t := range r.terms {
		if t.at < r.terms[first].at {
			first = k
		}
	}
	if t := &r.terms[first]; t.name || t.value != nil || t.weight <= askerWeight || !limitWord.MatchString(t.text) {
		return -1
	}
	return first
}

// asksFor says whether the question has a word of the same meaning as one of the line:
// "refuted" does not deny that they dispute it.
func (r *reading) asksFor(l *line, word int) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		return slices.ContainsFunc(t.rows, func(row int) bool { return row < tables().turned && slices.Contains(l.rows, means{word, row}) })
	})
}

// lifted finds that what forbids something holds no more: "the rule that no club may
// own two grounds was dropped".
var lifted = newPattern(`(?i)\b(?:rule|ban|limit|cap|restriction|curb|embargo|prohibition|moratorium)s?\b[^.;]{0,90}\b(?:(?:was|were|is|are|been|be) (?:dropped|lifted|scrapped|removed|abolished|waived|repealed|struck out|eliminated|axed)|no longer (?:applies|apply|holds|hold))\b`)

// inMay says whether a word is the month.
func (l *line) inMay(w extract.Word) bool { return w.In(l.text) == "May" }

// turns ends what a negator turns round: "nor does he leave: he stays".
var turns = textPattern(`[:;]|, so\b|\b(?:but|while|although|whereas|instead|which means)\b`)

func (l *line) turnsBetween(i, k int) bool {
	return i < k && turns.MatchString(l.text[l.words[i].End:l.words[k].Start])
}

// goesOnTo begins, behind an object, what somebody does besides: "rejects that and has kept it".
var goesOnTo = textPattern(`\band (?:also |then |now |instead |has |have |had |will |would |is |are |was |were |may |can )+`)

// newSubject begins, behind what there is none of, what is told of another: "has no effect and the
// shares go back".
var newSubject = textPattern(`\band (?:the|its|their|his|her|it|they|he|she|this|these|those|all|each|both) `)

// breaksOff says whether what a negator denies ends before another word of the line: it stands in
// an aside, "Acme, which gets no refund, accepts", or is itself a verb with an object of its own.
func (l *line) breaksOff(negator, at int) bool {
	if slices.ContainsFunc(l.asides, func(a aside) bool { return negator >= a.first && negator < a.after && (at < a.first || at >= a.after) }) {
		return true
	}
	if at > negator && l.words[negator].Lower == "no" && newSubject.MatchString(l.text[l.words[negator].End:l.words[at].Start]) {
		return true
	}
	return at > negator && deniers[l.words[negator].Stem] && goesOnTo.MatchString(l.text[l.words[negator].End:l.words[at].End])
}

// deniers are the stems of the negators that are verbs.
var deniers = map[string]bool{"declin": true, "refus": true, "fail": true, "deni": true, "refut": true, "elimin": true, "reject": true, "lack": true, "ban": true, "bar": true, "forbid": true, "prohibit": true, "prevent": true}

// barring are those by which one is kept from something.
var barring = map[string]bool{"ban": true, "bar": true, "forbid": true, "forbade": true, "forbidden": true, "prohibit": true, "prevent": true}

// A side is a phrase of one side of a pair of opposites.
type side struct {
	phrase     []string
	own, other [][]string // all phrases of the side, and of the other
}

// sidesBy are those of opposites.txt, by the first word of the phrase.
var sidesBy = sync.OnceValue(func() map[string][]*side {
	out := map[string][]*side{}
	for _, pair := range opposites() {
		for n := range pair {
			for _, phrase := range pair[n] {
				out[phrase[0]] = append(out[phrase[0]], &side{phrase, pair[n], pair[1-n]})
			}
		}
	}
	return out
})

// sidesOf are the sides that some stems have, by the longest phrase that begins with each: to keep
// a job is not to keep.
func sidesOf(stems []string) (all []*side) {
	for i := range stems {
		longest, from := 0, len(all)
		for _, s := range sidesBy()[stems[i]] {
			if len(s.phrase) < longest || !startsWith(stems[i:], s.phrase) {
				continue
			}
			if len(s.phrase) > longest {
				all, longest = all[:from], len(s.phrase)
			}
			all = append(all, s)
		}
	}
	return all
}

// contradicts says whether the line has the opposite of a word of the question,
// and not before that the word itself or one of its side; nor may the question
// have both.
func (r *reading) contradicts(l *line, f *fit) bool {
	for _, s := range r.asked.sides {
		if r.hasOwn(l, f, s.phrase) {
			continue
		}
		first := len(l.stems)
		for _, phrase := range s.other {
			if at := indexOf(l.stems, phrase); at >= 0 && !has(r.asked.stems, phrase) && !inertAt(l.words, at) && !r.doesAfter(l, f, at) && !l.onlyPerhaps(at, len(phrase)) && !r.yetToEnd(l, at, len(phrase)) && !l.opposesNothing(at) {
				first = min(first, at)
			}
		}
		if first < len(l.stems) && !slices.ContainsFunc(s.own, func(phrase []string) bool {
			at := indexOf(l.stems[:first], phrase)
			return at >= 0 && !r.ofAnother(l, f, at, first)
		}) {
			return true
		}
	}
	return false
}

// hasOwn says whether a line has a phrase, and where it tells of the one whom the question is about in
// one part only, in that: "Acme leaves; Bolt will stay on" does not tell that Acme stays.
func (r *reading) hasOwn(l *line, f *fit, phrase []string) bool {
	at := indexOf(l.stems, phrase)
	if at < 0 || f == nil || r.doer < 0 || len(f.hits[r.doer].at) == 0 {
		return at >= 0
	}
	for ; at >= 0 && at < len(l.stems); at++ {
		if startsWith(l.stems[at:], phrase) && slices.ContainsFunc(f.hits[r.doer].at, func(i int) bool { return !l.turnsBetween(i, at) && !l.turnsBetween(at, i) }) {
			return true
		}
	}
	return false
}

// ofAnother says whether a line turns between two words from another to what the question is
// about: "backed by the board, but opposed by the union" does not tell that the union backs it.
func (r *reading) ofAnother(l *line, f *fit, i, k int) bool {
	if f == nil || !l.turnsBetween(i, k) {
		return false
	}
	about := func(term int) bool {
		return term >= 0 && len(f.hits[term].at) > 0 && !slices.ContainsFunc(f.hits[term].at, func(at int) bool { return !l.turnsBetween(i, at) })
	}
	return about(r.topic) || about(r.doer)
}

// yetToEnd says whether what a line tells to end, by n words from word i on, does so on a day
// that lies ahead of the one asked about: "whose lease expires in 2039".
func (r *reading) yetToEnd(l *line, i, n int) bool {
	if !byEnd[l.stems[i]] || i+n >= len(l.words) {
		return false
	}
	on, next := cmp.Or(r.on, r.today), l.words[i+n].Start
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event == "" && d.Year != 0 && m.Start >= next && m.Start <= l.words[min(i+n+1, len(l.words)-1)].Start && endsBefore(on, d)
	})
}

// byEnd are the stems of the words for an end that may have a day.
var byEnd = map[string]bool{"expir": true, "end": true, "laps": true, "ceas": true, "leav": true, "retir": true}

// opposesNothing says whether a word that may be the opposite of another is none where it
// stands: the "up" of "up to $5 million", and what frees somebody, which is not for free.
func (l *line) opposesNothing(at int) bool {
	if at+1 >= len(l.words) {
		return false
	}
	switch w, next := l.words[at], l.words[at+1]; w.Stem {
	case "up":
		return next.Lower == "to" && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Start <= next.End+2 && w.Start < m.End })
	case "free":
		return w.Lower != "free" || next.Lower == "to" && at+2 < len(l.words) && !freeToAll[l.words[at+2].Lower] || slices.ContainsFunc(l.names, func(n extract.Span) bool {
			return n.Start == next.Start && strings.HasPrefix(l.text[n.End:], " to ")
		})
	}
	return false
}

// freeToAll are the words behind "free to" where what is free is for free.
var freeToAll = wordsOf("all, everyone, everybody, anyone, any, the, its, their, every, each, members, subscribers, customers, users, viewers, residents, students, children")

// has says whether stems has those of phrase in a row.
func has(stems, phrase []string) bool { return indexOf(stems, phrase) >= 0 }

// indexOf is where stems has those of phrase in a row; -1 for nowhere.
func indexOf(stems, phrase []string) int {
	for i := range stems {
		if startsWith(stems[i:], phrase) {
			return i
		}
	}
	return -1
}

// overBy says whether what the line states has ended by the date asked about:
// "until 2030" has ended in 2031.
func (r *reading) overBy(c *candidate) (over, known bool) {
	on := r.on
	if on == (deal.Date{}) {
		on = r.today
	}
	for _, m := range c.line.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || !slices.Contains([]deal.Bound{deal.Until, deal.By}, d.Bound) {
			continue
		}
		d.Bound = deal.Exactly
		_, last, ok := d.Span()
		first, _, ok2 := on.Span()
		if ok && ok2 && r.on != (deal.Date{}) {
			return first.After(last), true
		}
	}
	return false, false
}
