package answer

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// pick adds to all what of a line could answer: each mention of a wanted kind,
// each name, or the sentence itself.
func (r *reading) pick(all []candidate, p *page, l *line, f *fit) []candidate {
	base := candidate{page: p, line: l, fit: f, span: extract.Span{Start: 0, End: len(l.text)}}
	base.silent = l.silent() && r.notDone(l, f) < 0 && r.keptQuiet(l, f) && (l.hushed == 0 || r.hushed(l, f)) && !r.tellsAfter(l, f) && r.foreign(&base) == 0
	if base.silent && r.asksSaying() {
		base.fit = r.withSaying(l, f)
	}
	kinds := wanted[r.shape]
	if r.asked.event {
		all = r.pickEvents(all, base)
	}
	switch {
	case r.shape == ShapeWhich && len(r.figures) > 1:
		return r.pickNamed(all, base)
	case len(r.options) > 0:
		return r.pickOption(all, base)
	case r.shape == ShapeWho && r.either != noChoice:
		return r.pickEither(all, base)
	case r.shape == ShapeWho:
		return r.pickNames(all, base)
	case r.shape == ShapeName:
		return r.pickGiven(all, base)
	case len(kinds) == 0 && r.leavesUndefined(l):
		return all
	case len(kinds) == 0:
		return append(all, base)
	}
	if l.signature() != nil && !r.reads(postDated) && !r.asksPost(l) {
		return all // the day of a post is that of nothing it tells
	}
	ranges := r.asked.rng && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Value.Kind() == deal.KindRange })
	for i := range l.mentions {
		m := &l.mentions[i]
		if ranges && m.Value.Kind() != deal.KindRange {
			continue
		}
		if m.Start < l.wrongUntil {
			continue
		}
		if len(r.figures) == 1 && sameFigure(inMoneyOf(r.figures[0], m.Value), m.Value) {
			continue // the question said so itself
		}
		if !r.ofOthers && r.said.tells(m.Value) {
			continue
		}
		if !slices.Contains(kinds, kindIn(m.Value)) && !r.isPeriodOfGrace(l, m) || (r.shape == ShapeDuration && (!r.lasts(m.Value) || r.isInterval(l, m))) || m.End <= l.dateline && !l.datedThere(m) {
			continue
		}
		if d, ok := m.Value.(deal.Date); ok && r.asked.weekday && d.Day == 0 && !weekday.in(d.Event) {
			continue
		}
		if d, ok := m.Value.(deal.Date); ok && d.Day != 0 && weekday.in(l.text[m.Start:m.End]) && r.repeats(l.text[m.Start:m.End]) && !r.asked.weekday {
			continue // "the Thursday games" are no day
		}
		if d, ok := m.Value.(deal.Date); ok && d.Event != "" && (r.asksEvent(d.Event) || r.reads(calendar) && !weekday.in(d.Event)) {
			continue // "until Acme is sold" tells no day on which it was, nor what year that is
		}
		if d, ok := m.Value.(deal.Date); ok && d.Bound == deal.Before && notYet.in(l.text[:m.Start]) && !r.reads(mayBe) {
			continue // what cannot be before May is not when it is
		}
		if money, ok := m.Value.(deal.Money); ok && r.asked.per == "share" && (money.Scale != "" || money.Per != "" && money.Per != "share" && money.Per != "piece") {
			continue // nobody pays a million for a share, or for one a month
		}
		if n, ok := m.Value.(deal.Number); ok && r.shape == ShapeCount && n.Unit != "" && r.repeats(l.text[m.Start:m.End]) {
			continue // the question said so itself
		}
		if n, ok := m.Value.(deal.Number); ok && r.asked.measure && n.Unit != "" && !measures.in(n.Unit) {
			continue // jobs are no megawatts
		}
		c := base
		c.mention, c.span, c.silent = m, extract.Span{Start: m.Start, End: m.End}, false
		c.mistimed = r.mistimed(&c)
		all = append(all, c)
	}
	all = r.pickVague(r.pickGratis(r.pickCounted(all, base), base), base)
	if base.silent && !r.guessed(l) && !r.vaguely(all, l, f) {
		all = append(all, base)
	}
	return all
}

// notYet ends with what does not happen before a date that follows: "could not deliver".
var notYet = newPattern(`(?i)\b(?:could|can|would|will|may|might|was|is|were|are|did|does)(?: not|not|n['’]t)\b[^.;,:]*$|\bunable to [^.;,:]*$`)

// mayBe finds a question for when something may be at the earliest, or may not.
var mayBe = newPattern(`\b(?:not|could|can|may|able|allowed|free to|before|earliest|soonest|lock(?:ed)?(?:-?ups?)?|barred|banned|(?:until|till) when)\b|n't\b`)

// eventAsked finds a question for what has to come about for something to end, or to begin.
var eventAsked = newPattern(`\b(?:what|which) (?:event|trigger|milestone|occasion|development)\b|\bwhat (?:would have |was to |used to |would |will |had |has |once )?(?:end|ends|ended|trigger|triggers|triggered|cut off|bring to an end|brought to an end) |\btrigger (?:for|of|to)\b|\b(?:until|till) what\b`)

// withinIt ends with the time that somebody has for something.
var withinIt = regexp.MustCompile(`\b(?:within|no later than|not later than) (?:the next |about )?(?:[a-z0-9]+ (?:[a-z]+ )?(?:days?|weeks?|months?|years?))?$`)

// fromThen follows a length of time at whose end something is due.
var fromThen = regexp.MustCompile(`^ (?:later|(?:after|from|following|of) (?:the |its |their |that )?(?:[a-z]+ )?(?:closing|close|completion|signing|signature|deal|launch|end|termination|delivery|date|announcement|start|approval|expiry|day)\b)`)

// isPeriodOfGrace says whether the question is by when something has to be, and a length of
// time is what is left for that: "will pay within five business days".
func (r *reading) isPeriodOfGrace(l *line, m *extract.Mention) bool {
	return r.shape == ShapeDate && m.Value.Kind() == deal.KindDuration && r.reads(dueAsked) && (withinIt.MatchString(l.text[:m.End]) || fromThen.MatchString(l.text[m.End:]))
}

// calendar finds a question for a time that has a name in the calendar.
var calendar = newPattern(`\b(?:what|which) (?:[a-z]+ )?(?:year|month|day|date|quarter|week)\b`)

// weekdayAsked finds a question for a day of the week.
var weekdayAsked = newPattern(`\b(?:which|what) (?:weekday|day of the week)\b`)

// weekday finds a day that only the date of its article could place.
var weekday = newPattern(`(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day$`)

// pickEvents adds what a line tells that something waits for: "until Acme is sold".
func (r *reading) pickEvents(all []candidate, base candidate) []candidate {
	for i := range base.line.mentions {
		m := &base.line.mentions[i]
		if d, ok := m.Value.(deal.Date); ok && d.Event != "" && d.Bound == deal.Until && !r.asksEvent(d.Event) {
			c := base
			c.mention, c.span, c.silent = m, extract.Span{Start: m.Start, End: m.End}, false
			all = append(all, c)
		}
	}
	return all
}

// guessed says whether a silent line has, in the part of it that tells, a figure of
// the kind asked for, where it need not be from the parties.
func (r *reading) guessed(l *line) bool {
	return l.speaks > 0 && !r.asked.official && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return m.Start > l.speaks && kindIn(m.Value) == kindOf(r.shape)
	})
}

// vaguely says whether a silent line, in the part of it that tells, has the amount without
// a number that was found last: "it is hard to say how much, but it is in the millions".
func (r *reading) vaguely(all []candidate, l *line, f *fit) bool {
	if l.speaks == 0 || r.verbFit(f) < leastQuiet || r.asked.official || len(all) == 0 {
		return false
	}
	last := &all[len(all)-1]
	return last.line == l && last.vague && last.span.Start > l.speaks
}

//go:embed quiet.txt
var quietTable string

// A quiet is a row of quiet.txt.
type quiet struct {
	shapes  []string
	pattern *rowPattern
}

var quiets = sync.OnceValue(func() []quiet {
	var out []quiet
	for row := range rowsOf(quietTable) {
		shapes, pattern, _ := strings.Cut(row, "|")
		out = append(out, quiet{strings.Fields(shapes), newPattern("(?i)" + strings.TrimSpace(pattern))})
	}
	return out
})

// enoughQuiet is the share of the words of a question for yes or no that a line
// must have to keep quiet about it.
const enoughQuiet = 0.6

// leastQuiet is that of a line that no row of quiet.txt places.
const leastQuiet = 0.3

// keptQuiet says whether a silent line may be silent about what was asked.
func (r *reading) keptQuiet(l *line, f *fit) bool {
	if r.shape == ShapeYesNo {
		if r.reads(consented) && undecidedYet.in(l.text) {
			return false // who has not decided has not consented
		}
		return l.verdict == "" && (r.asksSaying() || r.verbFit(f) >= enoughQuiet && !r.quietOfElse(l) || r.verbFit(f) >= leastQuiet && askedAbout.MatchString(l.text))
	}
	if r.shape == ShapeMoney && quietPart.in(l.text) && !r.reads(partAsked) && disjoint(r.asked.sorts, partial()) {
		return false // of all of it nobody keeps quiet
	}
	if r.opensOther(l, f) {
		return false
	}
	own, typed, others := quietOn(l, r.shape)
	return own || (!typed || !others) && r.verbFit(f) >= leastQuiet && !r.quietOfOther(l, f)
}

// quietPart finds that a line keeps quiet about how much of a sum something is.
var quietPart = newPattern(`(?i)\b(?:say|said|disclose[sd]?|reveal(?:ed)?|clear|known|disclosing|saying) (?:how much|what (?:part|share|portion|proportion)) of (?:it|that|this|them|the [a-z]+)\b`)

// undefined finds a line that only leaves open what its words mean.
var undefined = newPattern(`(?i)\b(?:is|are|was|were) (?:not|never|n't|n’t) (?:clearly |well |yet |further )?defined\b|\bundefined\b`)

// opensOther says whether a line leaves open only what something means of which the question has no
// word: "“early” is not clearly defined".
func (r *reading) opensOther(l *line, f *fit) bool {
	at := undefined.FindStringIndex(l.text)
	if at == nil {
		return false
	}
	for k, t := range r.terms {
		if !t.name && slices.ContainsFunc(f.hits[k].at, func(word int) bool { return l.words[word].Start < at[0] }) {
			return false
		}
	}
	return true
}

// whichAsked finds a question for one of several, which no word's meaning answers.
var whichAsked = newPattern(`^(?:so |and |but |ok )*(?:which|what) [a-z]+ (?:gets?|got|has|have|is|are|was|were|will|would|can|could|comes?|came|goes|does|did|do|runs?|takes?|hosts?|holds?)\b`)

// leavesUndefined says whether a line only leaves open what its words mean, and the question
// is which of several it is: "“early” is not clearly defined" for "which shop gets them early".
func (r *reading) leavesUndefined(l *line) bool {
	return l.silent() && r.shape == ShapeText && undefined.in(l.text) && r.reads(whichAsked)
}

// Who keeps quiet, up to what about; and words that narrow that to nothing.
var (
	keepsQuiet = newPattern(`(?i)\b(?:(?:declined|refused) to [a-z]+(?: (?:on|about|the))*|(?:did|do|does|has|have|had|would|could|will) ?(?:not|n't|n’t) (?:say|said|disclosed?|stated?|specif(?:y|ied)|give|given|named?|described?|mention(?:ed)?|reveal(?:ed)?|provided?|explain(?:ed)?|detail(?:ed)?|publish(?:ed)?|discuss(?:ed)?|comment(?:ed)?(?: on)?)|without (?:saying|specifying|giving|naming|disclosing|explaining|offering)|(?:gave|offered|provided|disclosed|published|set|named) no)\b`)
	broadly    = wordsOf("deal, deals, transaction, agreement, contract, terms, details, detail, matter, report, reports, comment, comments, question, questions, further, more, anything, exact, precise, public, publicly, yet, today, when, asked, exactly, money, companies, parties, either, specific, official")
)

// quietOfOther says whether a line keeps quiet about something of which the question
// has no word: "declined to discuss its financing".
func (r *reading) quietOfOther(l *line, f *fit) bool {
	at := keepsQuiet.FindStringIndex(l.text)
	if at == nil {
		return false
	}
	narrows := false
	first := slices.IndexFunc(l.words, func(w extract.Word) bool { return w.Start >= at[1] })
	for i := max(0, first); first >= 0 && i < len(l.words) && l.clauses[i] == l.clauses[first]; i++ {
		w := &l.words[i]
		asked := slices.ContainsFunc(f.hits, func(h hit) bool { return slices.Contains(h.at, i) })
		switch {
		case l.named(i):
		case asked:
			return false
		case !tables().stop[w.Lower] && !broadly[w.Lower] && !quietWord(w.Lower):
			narrows = true
		}
	}
	return narrows
}

// quietWord says whether a word is one by which a line tells what it keeps quiet about.
func quietWord(lower string) bool {
	g := glanceAt(lower)
	return slices.ContainsFunc(quiets(), func(q quiet) bool { return q.pattern.match(&g) })
}

// quietOn says whether a line keeps quiet about what a shape wants, whether any row
// of quiet.txt is for that, and whether it keeps quiet about something else.
func quietOn(l *line, shape Shape) (own, typed, others bool) {
	g := glanceAt(l.text)
	for _, q := range quiets() {
		if of := slices.Contains(q.shapes, string(shape)); of {
			typed = true
			own = own || q.pattern.match(&g)
		} else {
			others = others || q.pattern.match(&g)
		}
	}
	return own, typed, others
}

// quietOfElse says whether a line keeps quiet about a date, a sum, a name that a
// question for yes or no does not ask about: "a vote, for which no day is set".
func (r *reading) quietOfElse(l *line) bool {
	g, asked := glanceAt(l.text), glanceAt(r.lower)
	about := false
	for _, q := range quiets() {
		if !q.pattern.match(&g) {
			continue
		}
		if q.pattern.match(&asked) {
			return false
		}
		about = true
	}
	return about
}

// withSaying is the fit of a line that keeps quiet to a question whether something
// was said: what it says of saying is the word for it, and its silence is about the
// figures that others name.
func (r *reading) withSaying(l *line, f *fit) *fit {
	said := *f
	sum, _, others := quietOn(l, ShapeMoney)
	said.hits, said.level = slices.Clone(f.hits), slices.Clone(f.level)
	for k, t := range r.terms {
		if !t.name && (t.value != nil && (sum || !others) || saying.MatchString(t.text)) && len(said.hits[k].at) == 0 {
			said.hits[k], said.level[k] = hit{bySynonym, []int{0}}, max(bySynonym, f.level[k])
		}
	}
	return &said
}

// hushed says whether what was asked stands where the line says that it is not
// known: more of the question's words that are no names than before that.
func (r *reading) hushed(l *line, f *fit) bool {
	said, unsaid := 0.0, 0.0
	if r.asksKept(l, f) {
		return true
	}
	for k, t := range r.terms {
		for _, at := range f.hits[k].at {
			switch {
			case t.name:
			case l.words[at].Start < l.hushed:
				said += f.weight[k]
			default:
				unsaid += f.weight[k]
			}
		}
	}
	return unsaid > said || r.asksSaying() && unsaid > 0
}

// asksKept says whether the question has a word of what the line tells by the way to be
// kept back: "how high is the ceiling".
func (r *reading) asksKept(l *line, f *fit) bool {
	if l.hushed == 0 {
		return false
	}
	kept := l.hushed + len(keptBack.FindString(l.text[l.hushed:]))
	for k, t := range r.terms {
		if !t.name && slices.ContainsFunc(f.hits[k].at, func(at int) bool { return l.words[at].Start >= l.hushed && l.words[at].Start < kept }) {
			return true
		}
	}
	return false
}

// mayAnswer says, at a glance, whether pick finds anything in a line.
func (r *reading) mayAnswer(l *line) bool {
	switch {
	case r.hasWanted(l) || l.silent():
		return true
	case r.shape == ShapeCount:
		return r.mayCount(l)
	case r.shape == ShapeMoney:
		return gratis.mayBeIn(l.text) || vague.mayBeIn(l.text) || len(r.asked.under) > 0 && restPaid.mayBeIn(l.text)
	case r.shape == ShapePercent, r.shape == ShapePortion:
		return vagueShare.mayBeIn(l.text) || halved.mayBeIn(l.text)
	case r.shape == ShapeDuration:
		return endless.mayBeIn(l.text) || lengthy.mayBeIn(l.text)
	}
	return false
}

// hasWanted says whether a line has a mention of a kind that is asked for. Where none is,
// any has.
func (r *reading) hasWanted(l *line) bool {
	kinds := wanted[r.shape]
	return len(kinds) == 0 || slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return slices.Contains(kinds, kindIn(m.Value)) || r.isPeriodOfGrace(l, &m)
	})
}

// counting finds a question for a length of time that no end tells.
var counting = newPattern(`\bhow (?:many|fast|quickly|soon|late|early)\b|\bhow much (?:time|earlier|later|sooner|notice|more|of)\b`)

// manyOf finds one for a number of units of time, which no event is.
var manyOf = newPattern(`\bhow many (?:years|months|weeks|days|hours|seasons)\b`)

// lasts says whether a value can tell how long something is: a duration, an
// end, or an open end.
func (r *reading) lasts(v deal.Value) bool {
	d, ok := v.(deal.Date)
	return !ok || d.Event != "" && (d.Bound == deal.Until || strings.HasPrefix(d.Event, "in ")) && !r.reads(manyOf) || (d.Bound == deal.Until || d.Bound == deal.By) && !r.reads(counting)
}

// pickNamed adds the mentions that the question offers to choose from.
func (r *reading) pickNamed(all []candidate, base candidate) []candidate {
	for i := range base.line.mentions {
		m := &base.line.mentions[i]
		if slices.ContainsFunc(r.figures, func(v deal.Value) bool { return v.Kind() == m.Value.Kind() && sameFigure(v, m.Value) }) {
			c := base
			c.mention, c.span, c.silent = m, extract.Span{Start: m.Start, End: m.End}, false
			all = append(all, c)
		}
	}
	return all
}

// sameFigure says whether two values agree and neither is just a bound that
// allows the other. A sum without a currency, "11.9bn", is of any, and
// one that is per nothing may be a year's.
func sameFigure(a, b deal.Value) bool {
	if n, bare := a.(deal.Number); bare && n.Unit == "" && n.Scale != "" {
		if paid, ok := b.(deal.Money); ok {
			a = alike(n, paid) // "of the nine billion"
		}
	}
	money, ok := a.(deal.Money)
	if other, paid := b.(deal.Money); ok && paid {
		money.Currency = cmp.Or(money.Currency, other.Currency)
		money.Per = cmp.Or(money.Per, other.Per)
		other.Per = cmp.Or(other.Per, money.Per)
		a, b = money, other
	}
	number, ok := a.(deal.Number)
	if other, counts := b.(deal.Number); ok && counts && (number.Unit == "" || other.Unit == "" || strings.HasSuffix(other.Unit, "ones")) {
		number.Unit = other.Unit // "198 smaller ones" are of whatever was spoken of
		a = number
	}
	return kindIn(a) == kindIn(b) && deal.Agrees(unbound(a), unbound(b))
}

// unbound takes "up to" and its like off.
func unbound(v deal.Value) deal.Value {
	switch v := v.(type) {
	case deal.Money:
		v.Bound = deal.Exactly
		return v
	case deal.Number:
		v.Bound = deal.Exactly
		return v
	case deal.Percent:
		v.Bound = deal.Exactly
		return v
	}
	return v
}

// wanted lists the kinds of mention that may answer a shape; a shape without a
// row is answered by words.
var wanted = map[Shape][]deal.Kind{
	ShapeMoney:      {deal.KindMoney},
	ShapePercent:    {deal.KindPercent},
	ShapePortion:    {deal.KindPercent, deal.KindMoney, deal.KindNumber},
	ShapeRate:       {deal.KindMoney, deal.KindNumber},
	ShapeCount:      {deal.KindNumber},
	ShapeDate:       {deal.KindDate},
	ShapeDuration:   {deal.KindDuration, deal.KindDate},
	ShapeDifference: {deal.KindMoney, deal.KindNumber, deal.KindPercent},
	ShapeSum:        {deal.KindMoney, deal.KindNumber},
	ShapeAverage:    {deal.KindMoney},
}

// kindIn is the kind of a value, or of the ends of a range.
func kindIn(v deal.Value) deal.Kind { return lowest(v).Kind() }

// lowest is a value, or the lower end of a range.
func lowest(v deal.Value) deal.Value {
	if rng, ok := v.(deal.Range); ok {
		return rng.Low
	}
	return v
}

// pickNames adds the names of the line that could be who was asked for: not
// those that the question already has, no places and no months.
func (r *reading) pickNames(all []candidate, base candidate) []candidate {
	if v := base.line.voice; v != nil && r.asked.who != land && r.reads(posterAsked) {
		c := base
		c.span, c.silent = base.line.words[0].Span, false
		c.standsFor = &antecedent{v.name.In(v.line.text), v.line}
		return append(all, c)
	}
	before := len(all)
	for _, n := range r.namesAsked(base.line) {
		if n.End-n.Start < 2 || n.End <= base.line.dateline || r.asks(base, n) || !r.mayBeAsked(base.line, n) || r.repeats(n.In(base.line.text)) || describedBy.MatchString(base.line.text[n.End:]) || r.tellsAnother(&base, n) || r.inLikeness(&base, n) {
			continue
		}
		c := base
		c.span = n
		if r.otherSort(&c) || r.servesOther(&c) && r.seat(&c) <= 0 {
			continue
		}
		all = append(all, c)
	}
	if label, ok := r.nameLabel(base.line); ok && !r.asks(base, label) && !slices.ContainsFunc(base.line.names, func(n extract.Span) bool { return n.Start < label.End }) {
		c := base
		c.span = label
		if !r.otherSort(&c) && r.mayBeAsked(c.line, c.span) {
			all = append(all, c)
		}
	}
	all = r.pickOffices(r.pickCast(r.pickStanding(all, base), base), base)
	if (r.asked.who == anybody || r.asked.who == body && len(all) == before && r.callsGroup(base.line)) && r.role < 0 && r.object < 0 && r.groupDoes(&base) && !companyDoes.in(base.line.text) {
		all = append(all, base)
	}
	if base.silent {
		all = append(all, base)
	}
	return all
}

// namesAsked are the names of a line, and where a place is asked for, the one that it begins with:
// a first word that English has is a name to nothing else.
func (r *reading) namesAsked(l *line) []extract.Span {
	if r.asked.who != land || len(l.words) == 0 || !extract.Place(l.words[0].Lower) || len(l.names) > 0 && l.names[0].Start <= l.words[0].Start {
		return l.names
	}
	return append([]extract.Span{l.words[0].Span}, l.names...)
}

// posterAsked finds a question for who posted something: no one whom the post names, but who
// signs it.
var posterAsked = newPattern(`^(?:so |and |but |ok )*(?:who|which [a-z]+)(?: (?:at|from|of) [a-z0-9.&-]+)? (?:publicly |just |then )?(?:posted|tweeted|wrote|said|says|writes|posts|tweets|commented|remarked|hailed|called|described|insisted|insists|maintained|maintains|argued|argues|claimed|claims|stressed|emphasi[sz]ed|stated|declared|vowed|countered|objected)\b`)

// postDated finds a question for the day on which something was said.
var postDated = newPattern(`\b(?:post(?:s|ed|ing)?|tweet(?:s|ed)?|notes?|messages?|wr(?:ote|ites?|itten)|sa(?:y|ys|id)|comment(?:s|ed)?|react(?:s|ed|ion)?|respon(?:ded|ds?|se)|repl(?:y|ied)|statement|publish(?:ed)?|announce(?:[sd]|ment)?|remark(?:s|ed)?|hail(?:ed)?)\b`)

// describedBy begins what somebody else is called by a name: "the Acme maker".
var describedBy = regexp.MustCompile(`^[ -](?:giant|makers?|owners?|parent|developers?|creators?|manufacturer|publisher|builder|tycoon|mogul)\b`)

// besideHim stands between the name of somebody and that of one who is told by whose rival he is.
var besideHim = regexp.MustCompile(`^ (?:arch-?)?(?:rival|competitor|challenger|subsidiary|spin-?off) $`)

// likeOthers begins a sentence that first tells what others do.
var likeOthers = regexp.MustCompile(`^(?:Just as|Much as|Like|Unlike) [^,;.]{3,80}, `)

// inLikeness says whether a name of a line stands where it tells of others whom somebody is like
// about whom the question is: "Just as Acme courts Bolt's rivals, Bolt courts Corvo".
func (r *reading) inLikeness(c *candidate, n extract.Span) bool {
	at := likeOthers.FindStringIndex(c.line.text)
	return at != nil && n.End < at[1] && slices.ContainsFunc(c.line.names, func(o extract.Span) bool {
		return o.Start == at[1] && r.asks(*c, o)
	})
}

// tellsAnother says whether a name of a line only tells by whose rival another is named right
// behind it, about whom the question is not: "Acme rival Bolt".
func (r *reading) tellsAnother(c *candidate, n extract.Span) bool {
	return slices.ContainsFunc(c.line.names, func(o extract.Span) bool {
		return o.Start > n.End && besideHim.MatchString(c.line.text[n.End:o.Start]) && !r.asks(*c, o)
	})
}

//go:embed groups.txt
var groupTable string

// groups are the words for people without a name.
var groups = sync.OnceValue(func() map[string]bool { return wordsOf(groupTable) })

// groupWithin is how many words may stand before such a word at the beginning of
// a sentence: "All existing customers get it".
const groupWithin = 3

// groupReach is within how many words of such a word stands what the people do.
const groupReach = 8

// groupDoes says whether the line is about people without a name, who do what was asked.
func (r *reading) groupDoes(c *candidate) bool {
	l := c.line
	if r.groupIs(c) {
		return true
	}
	i := slices.IndexFunc(l.words[:min(len(l.words), groupWithin)], func(w extract.Word) bool { return groups()[w.Lower] })
	if i < 0 || len(l.names) > 0 && l.names[0].Start < l.words[i].Start {
		return false
	}
	return r.act < 0 || slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
		return at > i && at <= i+groupReach && !l.nameBetween(i, at)
	})
}

// callsGroup says whether a line begins with several of those whom the question asks for, by what
// they are: "Regulators in Peru and Chile have cleared it" for "which regulators".
func (r *reading) callsGroup(l *line) bool {
	return strings.HasSuffix(r.asked.called, "s") && len(l.words) > 1 && (l.words[0].Lower == r.asked.called || l.words[1].Lower == r.asked.called)
}

// groupIs says whether the line tells that people without a name are what was asked: "The
// winners are the companies that own a port".
func (r *reading) groupIs(c *candidate) bool {
	l := c.line
	return r.act >= 0 && slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
		for k := at + 1; k < min(len(l.words)-1, at+groupReach/2); k++ {
			if copulas[l.words[k].Lower] {
				next := k + 1
				for next < len(l.words)-1 && opening[l.words[next].Lower] {
					next++
				}
				return groups()[l.words[next].Lower] || next > k+1 && pluralNoun(l.words[next].Lower) && !l.named(next)
			}
		}
		return false
	})
}

// repeats says whether the question has all of a name, in whatever letters: "after the
// acme deal" is about Acme, though nothing tells that it is a name.
func (r *reading) repeats(name string) bool {
	return strings.Contains(r.asked.spaced, " "+strings.ToLower(name)+" ")
}

// asks says whether the name is one that the question already has.
func (r *reading) asks(c candidate, name extract.Span) bool {
	printed := name.In(c.line.text)
	isPerson := r.asked.who == person && r.names.person(printed)
	if isPerson && strings.Contains(r.lower, strings.ToLower(printed)) {
		return true
	}
	for k, t := range r.terms {
		if !t.name || t.party != "" && (isPerson || r.shape == ShapeWho && c.fit.hits[k].strength <= ownName && r.verbFit(c.fit) >= mirrorsMost) {
			continue // a company's man, or brand, is not the company
		}
		for _, at := range c.fit.hits[k].at {
			if w := c.line.words[at]; w.Start >= name.Start && w.End <= name.End+len("’s") {
				return true
			}
		}
	}
	return false
}

// wordsOf is the set of what a table separates by commas.
func wordsOf(table string) map[string]bool {
	set := map[string]bool{}
	for row := range rowsOf(table) {
		for word := range strings.SplitSeq(row, ",") {
			set[strings.TrimSpace(word)] = true
		}
	}
	return set
}

// stemsIn are the stems of some words.
func stemsIn(words string) map[string]bool {
	set := map[string]bool{}
	for _, s := range extract.Stems(words) {
		set[s] = true
	}
	return set
}
