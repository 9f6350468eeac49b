package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A Shape is the kind of answer a question wants.
type Shape string

// The shapes; shapes.txt says which words ask for which.
const (
	ShapeMoney      Shape = "money"
	ShapePercent    Shape = "percent"
	ShapeCount      Shape = "count"
	ShapeDate       Shape = "date"
	ShapeDuration   Shape = "duration"
	ShapeWho        Shape = "who"
	ShapeYesNo      Shape = "yesno"
	ShapeWhich      Shape = "which"
	ShapeReason     Shape = "reason"
	ShapeDefinition Shape = "definition"
	ShapeList       Shape = "list"
	ShapeTimeline   Shape = "timeline"
	ShapeCondition  Shape = "condition"
	ShapeCompare    Shape = "compare"
	ShapeDifference Shape = "difference"
	ShapeRatio      Shape = "ratio"
	ShapeSum        Shape = "sum"
	ShapeAverage    Shape = "average"
	ShapeRate       Shape = "rate"    // what a part of a year makes of a year
	ShapePortion    Shape = "portion" // a share of something, or how much that is
	ShapeOften      Shape = "often"   // how often something is
	ShapeName       Shape = "name"    // what something is called
	ShapeText       Shape = "text"
)

// A reading is a question understood: what it wants, about whom, as of when,
// and the words that an answer's sentence should share.
type reading struct {
	text     string
	lower    string
	seen     *glance // of it
	asked    *asked
	names    *resolver
	shape    Shape
	terms    []term
	on       deal.Date // date named in the question or asked for; zero: none
	today    deal.Date
	figures  []deal.Value   // figures the question itself states
	many     deal.Number    // how many of something it asks whether there still are, or are to be; nothing: it does not
	doubtful []doubtful     // names that several parties bear
	options  []term         // the two things it lets choose between
	either   [2]int         // the two names it lets choose between; noChoice: none
	own      []term         // what tells one side of a comparison from the other
	disputed bool           // it says that the sources differ
	later    []deal.Value   // figures and dates that only came later than what it asks for
	calendar *calendarAsked // what it asks for on the calendar; nil: nothing
	explain  bool           // the answer is to say how it came about
	leans    bool           // it takes something over from the question before
	ofOthers bool           // ... and names somebody itself
	said     *said          // what that was answered with; nil: nothing
	wasFor   Shape          // the shape of what that asked for, or of the last before it that names something itself
	bare     string         // what it asks for, by bare.txt, where it names nothing of its own
	staysOn  *said          // ... and what it stays on; nil: nothing was answered
	unknown  []string       // names that nothing in the corpus bears
	abroad   bool           // it names a place that is in no article
	era      era
	changed  bool           // it asks for the terms before they were changed
	dated    bool           // it is the side of a comparison that is told of another time
	deed     int            // the term for what somebody does whom it asks for by who, or by which; -1: none
	act      int            // the term for what somebody does, in "who pays the fee"; -1: none
	doer     int            // the name that a question for yes or no is about; -1: none
	claim    int            // the term for what a question for yes or no asks whether somebody does or is; -1: none
	topic    int            // the term with which a question for yes or no begins that is about nobody; -1: none
	state    stateAsked     // what a question for yes or no asks of a state
	cues     []stateCue     // those of the line that is looked at
	object   int            // the term for what is done to somebody, in "whom did Acme sue"; -1: none
	role     int            // the term for what somebody is, in "who is the largest shareholder of Acme"; -1: none
	holder   int            // the name whose figure is asked for: "Acme" in "what does Acme own of Bolt"; -1: none
	agent    int            // the name of who acts: "Acme" in "what did Acme offer for Bolt"; -1: none
	served   int            // the name whose man or woman is asked for: "Acme" in "which Acme boss"; -1: none
	speaker  int            // the name whose words are asked for: "Acme" in "what did Acme say"; -1: none
	occurs   extract.Span   // where a question for yes or no only says on what occasion, whoever is named there; nothing: nowhere
	respects []respectAsked // in what respect a question for yes or no asks about what
	thing    extract.Span   // where a question whether there is something says what; nothing: it is another
	again    []again        // where the pages call those whom it names by no more than what they are
	frames   []askedPart    // the deeds that a question for somebody may ask about
	aside    int            // the byte from which it tells but the occasion: "before Acme took it"
	played   map[*line][]play
	office   *askedTenure // the office whose holder it asks for; nil: it asks for none
	tenured  map[*line][]tenure
	head     int // the term that names what is asked: "interest" in "what interest does it pay"; -1: none
}

// era says which of several versions of a deal is meant.
type era int

const (
	anyEra era = iota
	oldEra     // the original, the first, the previous
	newEra     // the current, the new, the latest
)

// A term is something the question names: a party, a name or a word.
type term struct {
	text   string     // as the reading prints it: a party's name, else as asked
	forms  []pattern  // any of them is a match
	longer [][]string // names of others that begin like it, as stems: no match
	proper []string   // ... the stems of those that are words of English too, and name nobody in small letters: "arm"
	rows   []int      // synonym rows of the word
	value  deal.Value // a figure that the question states; then forms and rows are empty
	name   bool
	alone  bool         // it asks whether something is one's alone, in whatever words
	inert  bool         // it stands in a phrase in which it has not its own meaning
	party  deal.PartyID // empty: no party
	owned  bool         // it is the party's, and not the party itself
	left   bool         // the question takes it out of what it asks for
	ofKind bool         // it names one that the corpus does not know, and stands for any of its kind
	weight float64      // how telling it is in this corpus
	at     int          // the byte of the question it stands at
}

// A pattern is stems in a row, and how much of the term they stand for.
type pattern struct {
	stems    []string
	strength float64
}

// read understands a question. It is pure: the same words in front of the same
// snapshot are understood the same.
func read(s *corpus.Snapshot, names *resolver, q Question) reading {
	typed := fullSums(fullSeasons(spelledPre(spelledFeasts(ofQuestions.sifted(tables().spellOut(strings.ToValidUTF8(q.Text, "\ufffd")))))))
	typed, disputed := withoutDispute(typed.as(names.apostrophes(names.retyped(s, typed.text))))
	typed, whether := withoutOrNot(withoutNotes(withoutSource(rejoined(typed))))
	typed, checks, stillSo := withoutCheck(typed)
	later := laterFigures(typed, q.Today)
	text, noLonger := strings.CutPrefix(restated(typed), "no longer: ")
	if m := bareMonth.groups(typed); m != nil && len(q.Earlier) == 0 {
		text = "what happened in " + m[1]
	}
	calendar := calendarAskedIn(typed, q.Today)
	if calendar != nil {
		text = calendar.about
	}
	asksMeaning, asksOnlyMeaning := meaningAsked.match(typed), meaningAlone.match(typed)
	asksGist, asksSides := gistAsked.match(typed), sidesAsked.match(typed)
	talk, advice := isTalk(typed), asksAdvice(typed)
	overview := overviewIn(typed, len(q.Earlier) > 0)
	r := reading{later: later, explain: q.Explain, disputed: disputed, text: text, lower: inPlace(text), today: q.Today, on: q.On, names: names}
	r.seen = typed.as(text)
	*r.seen = r.seen.within(r.lower) // nothing looks at it as it was typed from here on
	r.asked = newAsked(r.seen)
	r.asked.quit = noLonger
	r.asked.words = wantsWords.in(inPlace(q.Text))
	r.asked.defined = asksMeaning
	r.asked.gist, r.asked.sidesOf = asksGist, asksSides
	elsewhere := overview != nil || calendar != nil
	r.asked.nothing, r.asked.advice = talk && !elsewhere, advice && !elsewhere
	r.asked.overview = overview
	r.shape = headShape(r.seen, tables().shape(r.seen))
	if r.asked.partIn != 0 && r.shape == ShapePercent && !r.reads(perCentAsked) {
		r.shape = ShapePortion
	}
	if r.shape == ShapeText && r.asked.byKind(r.lower) {
		r.shape = ShapeWho
	}
	if r.shape == ShapeText && r.reads(eachOne) {
		r.shape = ShapeMoney
	}
	if whether {
		r.shape = ShapeYesNo
	}
	if checks {
		r.shape, r.asked.lasts = ShapeYesNo, r.asked.lasts || stillSo
	}
	if r.shape == ShapeDate {
		r.asked.spans = sortSpans(extract.Words(r.lower))
	}
	taken := r.figuresAndDates(q)
	if r.shape == ShapeDate && r.on.Year != 0 && r.reads(whatDone) {
		r.shape = ShapeText // "what does Acme get until 2032" says when itself
	}
	if len(r.figures) == 0 && len(wanted[r.shape]) > 0 && asksOnlyMeaning {
		r.shape, r.asked.defined = ShapeDefinition, true
	}
	if r.calendar = calendar; calendar != nil {
		r.shape = ShapeTimeline
	}
	r.readTerms(s, names, taken)
	r.inSmall(names)
	r.asOfKind(s)
	r.addGet()
	r.apart()
	if r.shape == ShapeWho && r.reads(whoIs) && !slices.ContainsFunc(r.terms, func(t term) bool { return !t.name }) {
		r.shape = ShapeDefinition // "who is Ann Lee"
	}
	r.aboutFigure()
	if r.shape == ShapePortion && r.asked.partIn == 0 && r.ofParty() {
		r.shape = ShapePercent
	}
	r.setting()
	r.onOnesOwn()
	r.alikeFigures()
	if r.choosesFigure() {
		r.shape = ShapeWhich // "my notes say $5 and $6: what is it worth"
	}
	if r.disputed && len(r.figures) > 1 && r.shape == ShapeText {
		r.shape = ShapeWhich
	}
	if r.disputed && len(r.figures) < 2 && len(wanted[r.shape]) == 0 && r.shape != ShapeYesNo && r.shape != ShapeWho {
		r.shape = ShapePortion // figures are what sources differ about
	}
	r.options, r.either = r.optionsOf(), r.eitherOf()
	if r.reads(beforeNews) {
		r.on = deal.Date{} // "before the May rewrite" is not in May
	}
	if r.era = eraOf(r.seen); r.changed || r.beforeMonth() {
		r.era = oldEra
	}
	if stillSo && r.era == anyEra {
		r.era = newEra
	}
	r.head, r.holder, r.role = r.headTerm(), r.holderTerm(), r.roleTerm()
	r.asked.roles, r.served = r.roleTerms(), r.servedTerm()
	r.act, r.object, r.agent = r.actTerm(), r.objectTerm(), r.agentTerm()
	r.deed = r.deedTerm()
	r.doer, r.claim = r.claimed()
	r.topic = r.topicTerm()
	r.thing = r.thingAsked()
	r.respects = r.respectsAsked()
	r.speaker = r.sayingTerm()
	r.aside = r.occasionAt()
	r.frames = r.framesAsked()
	r.state = r.stateOf()
	r.office = r.tenureAsked()
	return r
}

// reads says whether the question matches a pattern.
func (r *reading) reads(p *rowPattern) bool { return p.match(r.seen) }

// readsAt is where it does first, and where the groups do; nil for nowhere.
func (r *reading) readsAt(p *rowPattern) []int { return p.find(r.seen) }

// whatDone finds a question for what somebody does, has or is to do.
var whatDone = newPattern(`^(?:so |and |but |ok )*what (?:does|do|did|can|may|must|will|would|has|have|had) `)

// bareMonth finds a question that is no more than a month: "and in May?".
var bareMonth = newPattern(`(?i)^(?:so |and |ok |then |what about |how about |in )*((?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: \d{4})?)[?! ]*$`)

// monthBefore finds a month of no year before which something was so: "before this April".
var monthBefore = newPattern(`\b(?:before|prior to|ahead of) (?:this |last )?(?:past )?(?:early |late |mid-? ?)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b`)

// beforeMonth says whether the question is for what held before such a month, which is then
// no time that it asks about.
func (r *reading) beforeMonth() bool {
	if r.on.Month == 0 || r.on.Year != 0 || r.shape == ShapeYesNo || r.shape == ShapeDate || r.shape == ShapeTimeline || !r.reads(monthBefore) {
		return false
	}
	r.on = deal.Date{}
	return true
}

// beforeNews finds a question for how things were before a deal was made new.
var beforeNews = newPattern(`\b(?:before|prior to|until) (?:the|this|that) (?:[a-z]+ ){0,2}(?:rewrite|renegotiation|overhaul|amendment|revision)\b`)

// figuresAndDates takes the figures and dates out of the question and returns
// the bytes they stand at.
func (r *reading) figuresAndDates(q Question) []extract.Span {
	var taken []extract.Span
	mentions := mentionsIn(r.text, q.Today)
	dates := r.offersDates(mentions)
	for _, m := range mentions {
		switch v := asYear(m, r.text).(type) {
		case deal.Date:
			if v.Event != "" || weekly.MatchString(r.lower[:m.End]) && strings.Trim(r.lower[m.End:], "? ") != "" || weeklyThing.MatchString(r.lower[m.Start:]) {
				continue
			}
			if dates {
				r.addFigure(v, m)
				taken = append(taken, extract.Span{Start: m.Start, End: m.End})
				continue
			}
			if r.on == (deal.Date{}) && !(r.shape == ShapeTimeline && r.reads(monthsAsked)) && !asSaid.MatchString(r.lower[:m.Start]) && !(r.shape == ShapeReason && comparedTo.MatchString(r.lower[:m.Start])) {
				r.on = onDate(v)
			}
			taken = append(taken, extract.Span{Start: m.Start, End: m.Start + dateLength(r.text[m.Start:m.End])})
		case deal.Range:
			if low, ok := v.Low.(deal.Date); ok {
				if r.on == (deal.Date{}) && r.shape != ShapeTimeline {
					r.on = onDate(low)
				}
			} else {
				r.addFigure(v, m)
			}
			taken = append(taken, extract.Span{Start: m.Start, End: m.End})
		case deal.Duration:
			if r.shape == ShapeDuration {
				continue
			}
			if r.shape == ShapeReason && strings.HasSuffix(r.lower[:m.Start], "after ") {
				taken = append(taken, extract.Span{Start: m.Start, End: m.End})
				continue // "why did they part after ten years" says no more than that they parted
			}
			taken = append(taken, extract.Span{Start: m.Start, End: m.End})
			if v.Digits == "1" || r.shape == ShapeRate {
				continue // "in just one quarter": a source says "in a single quarter", or "last quarter"
			}
			r.terms = append(r.terms, term{text: r.text[m.Start:m.End], value: v, weight: figureWeight, at: m.Start})
		case deal.Money, deal.Percent, deal.Number:
			n, counts := v.(deal.Number)
			if r.many.Unit == "" {
				r.many = r.manyOf(n)
			}
			if counts && n.Scale == "" && (!digits(r.text[m.Start:m.End]) || r.numbersName(m)) {
				continue // "its three plants" are its plants, a "Falcon 9" is no nine
			}
			if end := r.namedUnit(m, n); end > 0 {
				m.End, m.Value = end, deal.Number{Bound: n.Bound, Digits: n.Digits, Scale: n.Scale, Unit: n.Unit[strings.LastIndexByte(n.Unit, ' ')+1:]}
				v = m.Value
			}
			r.addFigure(v, m)
			taken = append(taken, extract.Span{Start: m.Start, End: m.End})
		}
	}
	return taken
}

// monthsAsked finds a question for all that came about from one month to another.
var monthsAsked = newPattern(`\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: \d{4})? ?(?:to|till|until|through|-|–|and) ?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b`)

// whoIs begins a question for what somebody is whose name it has.
var whoIs = newPattern(`^(?:so |and |but )?who(?:'s|s| is| was| are) `)

// aboutFigure makes a question that states one figure or date, and else names somebody at
// most, one for what that is.
func (r *reading) aboutFigure() {
	if slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.value == nil }) {
		return
	}
	switch {
	case len(r.figures) == 1 && !r.asked.measure && slices.Contains([]Shape{ShapeMoney, ShapePercent, ShapeCount, ShapePortion}, r.shape):
		r.shape = ShapeDefinition
	case len(r.figures) == 0 && r.on.Year != 0 && slices.Contains([]Shape{ShapeDefinition, ShapeCondition, ShapeText, ShapeReason}, r.shape):
		r.shape = ShapeText
		r.figures = append(r.figures, r.on)
		r.terms = append(r.terms, term{text: r.on.String(), value: r.on, weight: figureWeight})
	}
}

// ofParty says whether a question is how much of a company somebody has: "how much of
// Acme does Bolt get".
func (r *reading) ofParty() bool {
	const asks = "how much of "
	at := strings.Index(r.lower, asks)
	return at >= 0 && slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.at == at+len(asks) && !r.possesses(&t) })
}

// onOnesOwn takes "without Acme" for what somebody may do by himself: it denies nothing.
func (r *reading) onOnesOwn() {
	at := strings.LastIndex(r.lower, " without ")
	if r.shape != ShapeYesNo || at < 0 || !allowed.match(r.seen) {
		return
	}
	end := at + len(" without ")
	if strings.HasPrefix(r.lower[end:], "the ") {
		end += len("the ")
	}
	other := slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == end && !r.possesses(&t) })
	if other < 0 {
		return
	}
	r.asked.negated, r.asked.unbidden = false, true
	if slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.at != end }) {
		r.terms = slices.Delete(r.terms, other, other+1)
	}
}

// numbersName says whether a number of the question is part of a name that the corpus
// has: "falcon 9".
func (r *reading) numbersName(m extract.Mention) bool {
	words := extract.Words(r.text[:m.End])
	at := slices.IndexFunc(words, func(w extract.Word) bool { return w.Start >= m.Start })
	if at < 1 {
		return false
	}
	for _, a := range r.names.beginning(words[at-1].Lower) {
		if len(a.words) == 2 && a.words[1] == words[at].Lower {
			return true
		}
	}
	return false
}

// namedUnit is the byte where the digits of a count end whose unit begins with a name,
// which is to be read as one: "298 Lightspeed satellites". 0 for another.
func (r *reading) namedUnit(m extract.Mention, n deal.Number) int {
	more := strings.Contains(n.Unit, " ")
	at := strings.Index(r.text[m.Start:m.End], n.Unit)
	if !more || at <= 0 {
		return 0
	}
	words := extract.Words(n.Unit)
	if _, alias := r.names.at(n.Unit, words, 0); !alias && r.names.inText[words[0].Lower] == 0 {
		return 0
	}
	return m.Start + len(strings.TrimRight(r.text[m.Start:m.Start+at], " "))
}

// weekly finds a day of the week that says which of several is meant, and not when:
// "who has the Sunday games".
var weekly = regexp.MustCompile(`(?:^|\b(?:the|a|an|its|their|all|every|each|no|of|[a-z]+'s|has|have|show|shows|get|gets|plays?) )(?:mon|tues|wednes|thurs|fri|satur|sun)day$`)

// weeklyThing is a day of the week before what is done or shown on each of them: "Thursday games".
var weeklyThing = regexp.MustCompile(`^(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:[a-z]+ ){0,2}(?:games|nights?|matches|fixtures|shows?|editions?|slots?|evenings?|mornings?|broadcasts?|flights|services|issues?|papers?)\b`)

// asSaid finds that a date is when something was said, not the one asked about:
// "as they announced in 2022".
var asSaid = regexp.MustCompile(`\b(?:like|as) (?:[a-z']+ ){0,4}(?:said|announced|planned|promised|agreed|reported|told|hoped|expected|intended)(?: [a-z]+){0,2} $`)

// comparedTo finds that a date is that of what something is compared with: "why is it
// smaller than under the March plan".
var comparedTo = regexp.MustCompile(`\b(?:than|compared (?:with|to)|versus|vs\.?|unlike)(?: (?:under|in|at|with|before|on|by|for|the|it|its|they|was|were|had|been|planned|agreed|expected|of|a|an))* $`)

// addFigure adds a figure that the question states.
func (r *reading) addFigure(v deal.Value, m extract.Mention) {
	r.figures = append(r.figures, v)
	r.terms = append(r.terms, term{text: r.text[m.Start:m.End], value: v, weight: figureWeight, at: m.Start})
}

// dateLength is how many bytes of a mention are its date: a year read as a
// count has taken the next word along.
func dateLength(text string) int {
	if len(text) > 4 && text[4] == ' ' && strings.Trim(text[:4], "0123456789") == "" {
		return 4
	}
	return len(text)
}

// asYear reads "the 2014 Acme deal" as a year, not as so many Acmes; "2,014" is none.
func asYear(m extract.Mention, text string) deal.Value {
	n, ok := m.Value.(deal.Number)
	year, err := strconv.Atoi(n.Digits)
	if !ok || err != nil || n.Scale != "" || year < 1900 || year > 2100 || strings.Contains(text[m.Start:m.End], ",") {
		return m.Value
	}
	return deal.Date{Year: year}
}

// preDeal finds a time put as one word, "pre-deal" or "pre-April".
var preDeal = newPattern(`(?i)(^|[ (])pre-?(?:(deal|agreement|pact|contract|renegotiation|rewrite|overhaul|amendment|merger|takeover|sale|announcement)|(january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)[0-9]{2}))([ ,?:)]|$)`)

// spelledPre writes such a time out: "before the new deal", "before April".
func spelledPre(q *glance) *glance {
	at, question := preDeal.find(q), q.text
	switch {
	case at == nil:
		return q
	case at[4] >= 0 && question[at[8]:at[9]] == " ":
		return q // "a pre-merger notice"
	case at[4] >= 0:
		return q.as(question[:at[3]] + "before the new " + question[at[4]:])
	}
	return q.as(question[:at[3]] + "before " + question[at[6]:])
}

// feast finds a day by what is kept on it: "Christmas 2025", "Thanksgiving 2025".
var feast = newPattern(`(?i)\b(?:the )?(christmas eve|christmas(?: day)?|xmas|boxing day|new year['’]?s eve|new year['’]?s?(?: day)?|thanksgiving(?: day)?|hallowe['’]?en|independence day|fourth of july|valentine['’]?s(?: day)?),?(?: (?:of|in))? ((?:19|20)[0-9]{2})\b`)

// feasts are the month and the day of those that have one.
var feasts = map[string][2]int{"christmas eve": {12, 24}, "christmas": {12, 25}, "xmas": {12, 25}, "boxing day": {12, 26}, "new years eve": {12, 31}, "new years": {1, 1}, "new year": {1, 1}, "halloween": {10, 31}, "independence day": {7, 4}, "fourth of july": {7, 4}, "valentines": {2, 14}}

// spelledFeasts writes such a day out: "December 25, 2025".
func spelledFeasts(q *glance) *glance {
	at, question := feast.find(q), q.text
	if at == nil {
		return q
	}
	name := strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(question[at[2]:at[3]]))
	year, _ := strconv.Atoi(question[at[4]:at[5]])
	day, fixed := feasts[strings.TrimSuffix(name, " day")]
	if !fixed {
		day, fixed = feasts[name]
	}
	if !fixed { // the fourth Thursday of November
		first := time.Date(year, time.November, 1, 0, 0, 0, 0, time.UTC).Weekday()
		day = [2]int{11, 22 + (int(time.Thursday-first)+7)%7}
	}
	return q.as(fmt.Sprintf("%s%s %d, %d%s", question[:at[0]], time.Month(day[0]), day[1], year, question[at[1]:]))
}

// shortSeason finds a season by the last two digits of its years: "24/25".
var shortSeason = newPattern(`(?:^|[^0-9/.-])([0-9]{2})[/-]([0-9]{2})(?:$|[^0-9/.%-])`)

// fullSeasons writes out the century of a season: "2024/25".
func fullSeasons(q *glance) *glance {
	at, question := shortSeason.find(q), q.text
	if at == nil {
		return q
	}
	first, _ := strconv.Atoi(question[at[2]:at[3]])
	second, _ := strconv.Atoi(question[at[4]:at[5]])
	if second != first+1 {
		return q
	}
	return q.as(question[:at[2]] + "20" + question[at[2]:])
}

// shortSum finds a sum by its first letter, without a currency: "7.5B", "80m".
var shortSum = newPattern(`(?i)(?:^|[ ("“])(\d+(?:[.,]\d+)?)(b|m)(?:['’]s)?(?:[ ,.;:?!)"”-]|$)`)

// fullSums writes out that letter.
func fullSums(q *glance) *glance {
	for range 3 {
		at := shortSum.find(q)
		if at == nil {
			break
		}
		scale := " million"
		if letter := q.text[at[4]]; letter == 'b' || letter == 'B' {
			scale = " billion"
		}
		q = q.as(q.text[:at[4]] + scale + q.text[at[5]:])
	}
	return q
}

// onDate is the date that a date in a question asks about: "before 27 April"
// asks about the day before.
func onDate(d deal.Date) deal.Date {
	first, _, ok := d.Span()
	if d.Bound == deal.Before && ok {
		eve := first.AddDate(0, 0, -1)
		return deal.Date{Year: eve.Year(), Month: int(eve.Month()), Day: eve.Day()}
	}
	d.Bound = deal.Exactly
	return d
}

// mentionsIn reads the figures and dates of a question. A date without a year
// keeps none, since the sources may mean another year than this one; only
// words like "last November" are counted from today.
func mentionsIn(text string, today deal.Date) []extract.Mention {
	if bare := extract.Mentions(text, deal.Date{}); len(bare) > 0 {
		return bare
	}
	return extract.Mentions(text, today)
}

// kindOf is the kind of value a shape wants, empty for words.
func kindOf(shape Shape) deal.Kind {
	switch shape {
	case ShapeMoney, ShapeDifference, ShapeSum, ShapeAverage:
		return deal.KindMoney
	case ShapePercent:
		return deal.KindPercent
	case ShapeCount:
		return deal.KindNumber
	case ShapeDate:
		return deal.KindDate
	case ShapeDuration:
		return deal.KindDuration
	case ShapeWho:
		return deal.KindParties
	case ShapeYesNo:
		return deal.KindYesNo
	}
	return ""
}

// inPlace is text in lower case, every letter at the byte where it was: a letter
// whose lower case has another size stays.
func inPlace(text string) string {
	return strings.Map(func(c rune) rune {
		if lower := unicode.ToLower(c); utf8.RuneLen(lower) == utf8.RuneLen(c) {
			return lower
		}
		return c
	}, text)
}

// citing finds where a question has what it knows from: "according to the court
// papers". It says nothing about its subject.
var citing = newPattern(`(?i),? \(?\b(?:acc?ording to|as per|as of|per|going by|based on) (?:the |its |their |an? |your |that )?(?:(?:early |late |mid-)?(?:19|20)\d\d(?:'s)? )?(?:[a-z]+(?:'s)? ){0,2}(?:stor(?:y|ies)|posts?|tweets?|papers?|documents?|filings?|statements?|records?|reports?|releases?|announcements?|articles?|press|media|sources|prospectus|author|writer|reporter|journalist|piece|story|text)\b\)?`)

// beforeThat finds what only came later than what a question asks for: "before it was $5".
var beforeThat = newPattern(`(?i)\bbefore (?:(?:there was|it was|they (?:set|agreed|fixed|chose)|it (?:became|changed to|went to))\b[^,?]*|(?:the )?[^,?]{1,40} (?:was|were) (?:set|agreed|fixed|chosen|introduced))`)

// A question for what was before a new deal, and a sentence that tells of the new one.
var (
	beforeNew = newPattern(`\b(?:before|prior to) (?:(?:the|this|that|its|their) (?:new|current|latest|revised|renegotiated|amended) (?:[a-z-]+ )?(?:deal|agreement|contract|pact|terms|arrangement|accord|lease|licen[cs]e)\b)|\bbefore\?*$`)
	theNew    = newPattern(`(?i)\b(?:this|the new|a new|the latest|the revised|the renegotiated) (?:new )?(?:agreement|deal|contract|pact|terms|arrangement|accord|lease|licen[cs]e)\b`)
)

// laterFigures are the figures and dates that came later than what a question asks for.
func laterFigures(q *glance, today deal.Date) (later []deal.Value) {
	at := beforeThat.find(q)
	if at == nil {
		return nil
	}
	then := q.text[at[0]+len("before") : at[1]]
	for _, m := range mentionsIn(then, today) {
		later = append(later, asYear(m, then))
	}
	return later
}

// cameLater says whether the sentence of a candidate has a figure or a date that only came
// later than what is asked for, it is one itself that its sentence does not tell as former, or
// it tells of the new deal where what was before that is asked for, or how things stood on a
// day before the article came out.
func (r *reading) cameLater(c *candidate) bool {
	if len(r.later) == 0 && r.on.Year != 0 {
		return c.fact == nil && endsBefore(r.on, c.page.came) && (!c.former() || r.negated(c)) && theNew.in(c.line.text) && !r.datedEarly(c.line) && c.line.dated().Year == 0
	}
	if len(r.later) == 0 {
		return c.fact == nil && !c.former() && theNew.in(c.line.text)
	}
	if c.mention != nil && c.fact == nil && !c.former() {
		if d, ok := c.mention.Value.(deal.Date); !ok || d.Event == "" {
			return true
		}
	}
	return slices.ContainsFunc(r.later, func(v deal.Value) bool {
		if c.fact != nil {
			return deal.Agrees(c.fact.Value, v)
		}
		return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool { return deal.Agrees(m.Value, v) })
	})
}

// toldMe begins a question with what somebody told, or keeps telling: "I keep reading
// that Acme pays".
var toldMe = newPattern(`(?i)^(?:so |ok |hey )?(?:(?:someone|somebody|(?:a|my|our|some) (?:colleague|friend|boss|mate|pal|buddy|coworker|co-worker|client|lawyer|banker|broker)|they) (?:(?:told|tells) (?:me|us)|says?|said|reckons?|thinks?|claims?|insists?|swears?)(?: that)? |(?:let's|let us) say(?: that)?,? |(?:i|we|everyone|everybody|people|they|somebody|someone|my (?:boss|colleague|friend|notes?)|a colleague)(?:'ve| have| am|'m|'re| are)? (?:keeps?|kept|been|always|often|just|once) (?:on )?(?:reading|hearing|seeing|telling me|being told|saying|told|read|heard|seen)(?: everywhere| online| in the press)?(?: that)? |(?:i|we) (?:was|were|am|'m|are) (?:once |just |being )?told(?: by [a-z]+(?: [a-z]+)?)?(?: that)? |(?:(?:i|we) )?(?:just |once )?(?:saw|found|read|heard|remember)(?: (?:somewhere|online|(?:an?|some|the|this) (?:old |older |recent |earlier |[0-9]{4} )?(?:posts?|articles?|pieces?|reports?|tweets?|blogs?|notes?|headlines?|threads?|slides?|decks?))(?: from [a-z0-9 ]{2,20})?(?: that (?:says?|said|claims?|claimed)|,? (?:saying|claiming|where it says|stating))?| that)(?: that)? )`)

// despite finds what a question only sets its own against: "everyone says Acme won, but what
// does Bolt get".
var despite = newPattern(`(?i)^(?:so |ok |sure,? |yes,? |i know )?(?:everyone|everybody|people|many|most people|they|the press|some)(?: seems? to)? (?:says?|thinks?|claims?|argues?|believes?|agrees?|reckons?|is saying|are saying)\b[^?]*?,? but ((?:what|how|why|who|when|where|which|does|do|did|is|are|was|were|has|have)\b)`)

// withoutSource takes off a question where it has from what it knows, and what others say
// that it does not ask about.
func withoutSource(q *glance) *glance {
	for _, aside := range askedBeside {
		q = q.replaced(aside.pattern, aside.by)
	}
	return withoutQuoteMe(q)
}

// roundly finds a figure that is only about right: "27ish percent".
var roundly = newPattern(`(?i)\b(\d[\d.,]*)[- ]?ish\b`)

// A question for yes or no whether something may go to others than one, whom it names or not: "on
// clouds besides Acme's", "through any third-party cloud".
var (
	besidesOne = newPattern(`(?i)^((?:so |and |but |ok )*(?:is|are|can|may|could|does|do|will|would|has|have)\b[^?]*?\b)(?:any )?(clouds|platforms|providers|suppliers|networks|channels|stores|carriers|banks|partners) (?:besides|other than|apart from|aside from|beyond|outside(?: of)?) [a-z0-9.&'’-]+`)
	thirdParty = newPattern(`(?i)^((?:so |and |but |ok )*(?:is|are|can|may|could|does|do|will|would|has|have)\b[^?]*?\b)(?:any |a |an |some |whatever |whichever )?(?:other )?(?:third|3rd)[- ]party (cloud|platform|provider|supplier|network|channel|store|carrier|bank)`)
)

// askedBeside is what withoutSource takes off, in this order, and what it leaves of it.
var askedBeside = []struct {
	pattern *rowPattern
	by      string
}{{roundly, "$1"}, {besidesOne, "${1}other $2"}, {thirdParty, "${1}any $2"}, {inPassingSaid, ""}, {preface, "$1"}, {plainly, "$1"}, {politely, "$1"}, {reminding, "$1"}, {citing, ""}, {toldMe, ""}, {despite, "$1"}, {inText, ""}}

// afterWhen begins a question with when something was, before it asks about it: "when Acme
// hit back, where did it say the data would be".
var afterWhen = regexp.MustCompile(`^(?:so |and |ok )*when ([a-z0-9.&'-]+) [^,?]{4,90}, (?:exactly )?(?:where|what|who|which|how|why|did|do|does|was|were|is|are|could|can|had|has|have|would|will)\b`)

// mainClause is the part of a question that asks.
func mainClause(lower string) string {
	m := afterWhen.FindStringSubmatchIndex(lower)
	if m == nil || auxiliary.MatchString(lower[m[2]:m[3]]) {
		return lower
	}
	return lower[strings.Index(lower, ", ")+len(", "):]
}

// inPassingSaid ends a question with what says nothing of it: ", just so I'm sure".
var inPassingSaid = newPattern(`(?i)(?:,?\?? (?:(?:do|does|did) (?:they|it|the (?:article|text|piece)) (?:list|say|mention|give|name|state|tell|spell out|specify)(?: (?:it|that|them|what|the [a-z]+|any|which))? (?:anywhere|at all|somewhere)|(?:i )?need the (?:quote|exact (?:words|wording|quote)|wording)(?: word for word| verbatim)?|just so i(?:'m| am) sure|just to be (?:sure|clear)|percent(?:age)?[- ]wise|need both|(?:month|date|year) (?:\+|and) (?:month|year)|just (?:checking|curious|wondering|asking)|asking for a friend|if (?:you|anyone|anybody) knows?|by any chance|more or less|thanks|thank you|thx|anyone|please|pls|if (?:i|you|one) (?:may|might|can|could|would|will|please|don't mind|wouldn't mind)(?: [a-z]+)?|if that's (?:ok|okay|alright|all right)|briefly|shortly put|in (?:short|brief)|(?:the )?(?:short|quick|one-line|simple|layman's) (?:version|answer|explanation)|(?:in |just )?(?:1|one|a|a single|two|2)[- ](?:line|liner|sentence)s?(?: (?:is fine|will do|max|only|summary|answer|version))?|in (?:plain|simple|lay) (?:english|terms|words|language)|in (?:a|one) (?:sentence|line|nutshell|few words)|quick (?:def|definition|answer)|(?:give|tell|show) me (?:the |all the |just the )*(?:bits|points|details|lot|list|names|highlights)|(?:list|name|spell) (?:them|those|it)(?: all| out| for me)*|(?:as )?bullet(?: point)?s|in bullet(?: point)?s|tl;?dr|eli5|fyi|for my notes|for the (?:deck|slide|memo|note|notes|minutes)|(?:to|for) (?:an? |the )?(?:complete |total )?(?:newcomers?|beginners?|lay(?:man|men|person|people)|novices?|newbies?|outsiders?|child|dumm(?:y|ies))|to me|just (?:the )?names(?: only)?|(?:1|one) line each|(?:per|in|from) this (?:thread|chat|conversation)|in all (?:of )?this|like (?:i'?m|i am) (?:five|5|new|a (?:child|kid|beginner)|stupid)|as used (?:in|by|here)[^?,]{0,40}))+[?.! ]*$`)

// reminding begins a question that is none for what it bids: "remind me who".
var reminding = newPattern(`(?i)^(?:so |ok |and |hey )*(?:remind me|i forg[eo]t|refresh my memory|quick one|i wonder|wondering|(?:break down|spell out|lay out|tell|show) (?:for )?(?:me|us))(?: again)?[,:]? ((?:what|who|whom|whose|which|how|when|where|why)\b)`)

// plainly begins a question with how it is to be answered: "ELI5 what does this fix".
var plainly = newPattern(`(?i)^(?:(?:eli ?5|tl;?dr|in (?:a nutshell|a word|short|brief|plain (?:english|words|terms)|simple (?:terms|words|english)|(?:a|one) (?:line|sentence))|(?:the )?(?:short|quick|one-line) (?:version|answer)|explain like i(?:'m| am) (?:five|5))(?: pls| please)?[,:;–—-]* +)+((?:so )?(?:what|who|whom|whose|which|how|when|where|why|is|are|was|were|does|do|did|has|have|had|can|could|may|will|would)\b)`)

// politely begins a question for what somebody is bidden to do: "could you please list".
var politely = newPattern(`(?i)^(?:so |ok |hey |hi |hello |and )*(?:(?:can|could|would|will) (?:you|someone|anyone|anybody) (?:please |kindly |quickly |just |perhaps )*|i(?:'d| would) like you to |i (?:need|want) you to |kindly |please )(list|name|identify|enumerate|outline|specify|itemi[sz]e|tell me (?:what|who|when|which|how|where|why|whether)|summari[sz]e|break down|break|recap|remind me|show me|tell me)\b`)

// inText ends a question with where it knows from, which is what it asks anyway: "in this article".
var inText = newPattern(`(?i),? (?:(?:mentioned |named |cited |listed |covered |discussed |referred to |given )?(?:in|from|by|per|according to) (?:this|the) (?:article|piece|story|text|write-?up|author|reporter|journalist)|as per (?:this |the )?(?:article|piece|write-?up)|,? ?(?:says|said|writes|wrote|thinks|reckons|argues|according to|as per|per) (?:the |this )?(?:article|piece|story|text|write-?up|author|writer|reporter|journalist|columnist))[?.! ]*$`)

// preface begins a question with what only says who asks it, or how humbly: "I'm no lawyer,
// I'm afraid: what is a lien".
var preface = newPattern(`(?i)^(?:i(?:'m| am) (?:not|no|new|confused|lost|afraid|sorry|unsure|puzzled|curious|struggling|a bit|a little)\b[^?:;–—.]{0,70}?|(?:sorry|forgive me|apologies|excuse me|pardon me)\b[^?:;–—.]{0,60}?|(?:stupid|dumb|silly|quick|basic|simple|newbie) question\b[^?:;–—.]{0,40}?|(?:just )?(?:a )?(?:quick |little )?(?:sanity|reality|fact|double)[- ]check\b|(?:per|as per|according to|going by|based on|in) (?:the|this) (?:article|piece|story|text|author|report))(?:[:;–—.,]| -+) *(?:but |so )*((?:what|who|whom|whose|which|how|when|where|why|is|are|was|were|does|do|did|has|have|had|can|could|may|might|should|must|will|would)\b)`)
