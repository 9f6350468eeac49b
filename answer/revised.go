package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A revision is what a sentence makes of a figure that one before it tells: "In May Acme
// raised that to $6". A later one may revise it again.
type revision struct {
	before *line // the sentence that tells the figure
	was    int   // the figure there, by its place in mentions
	is     int   // what comes in its place, the same in the sentence itself
	at     int   // the word that stands for it: "that"
}

// What is revised, and how a sentence says that it is.
const (
	theFigure = `(that|it|this|them|those|(?:the|its|their|his) (?:[a-z]+ )?(?:figure|number|total|offer|bid|price|proposal|target|forecast|outlook|estimate|guidance|amount|sum|promise|pledge|plan|goal|fee|stake|share|holding|shareholding|interest|investment|contribution|commitment|equity|budget|order|term|deadline|date|count))`
	changed   = `cut|lowered|reduced|trimmed|slashed|halved|scaled|raised|lifted|increased|upped|improved|sweetened|bumped|boosted|doubled|tripled|revised|amended|changed|took|taken|brought|moved|pushed|put|extended|shortened|expanded|widened`
	shifted   = `rose|risen|grew|grown|fell|fallen|went|gone|shrank|shrunk|climbed|dropped|came|swelled|swollen`
	nowDoes   = `cuts|raises|lifts|lowers|trims|takes|brings|cutting|raising|lifting|bringing|taking`
	how       = `(?:up|down|back|out|again|once more|further|twice|sharply|slightly|later|then|only|just|merely|about|around|some|roughly|nearly|almost)`
)

var revises = textPattern(`(?i)\b(?:` + changed + `|` + nowDoes + `) ` + theFigure + ` (?:` + how + ` )*to (?:` + how + ` )*|\b` + theFigure + ` (?:was|has|had|have|been|were|is|since|later|then|soon|again|now|finally|eventually) (?:(?:been|since|later|then|soon|again|now|finally|eventually) )*(?:` + changed + `|` + shifted + `) (?:` + how + ` )*to (?:` + how + ` )*|\b` + theFigure + ` (?:` + shifted + `) (?:` + how + ` )*to (?:` + how + ` )*`)

// revising are the verbs of revises: most sentences have none.
var revising = wordsOf(strings.ReplaceAll(changed+"|"+nowDoes+"|"+shifted, "|", ","))

// generally are the words for what is revised that say nothing of what it is.
var generally = regexp.MustCompile(`(?i)^(?:that|it|this|them|those|.*\b(?:figure|number|total|amount|sum|count|promise|stake|share|holding|shareholding|interest|equity))$`)

// revisedWithin is how many sentences before the one that revises a figure it may stand.
const revisedWithin = 2

// revise notes which figure of a line before it the line revises, if it does.
func (l *line) revise() {
	if len(l.mentions) == 0 || !strings.Contains(l.text, " to ") || !slices.ContainsFunc(l.words, func(w extract.Word) bool { return revising[w.Lower] }) {
		return
	}
	at := revises.FindStringSubmatchIndex(l.text)
	if at == nil {
		return
	}
	is := slices.IndexFunc(l.mentions, func(m extract.Mention) bool { return m.End > at[1] })
	if is < 0 || l.mentions[is].Start > at[1] {
		return
	}
	var said extract.Span
	for k := 2; k+1 < len(at); k += 2 {
		if at[k] >= 0 {
			said = extract.Span{Start: at[k], End: at[k+1]}
		}
	}
	before := l
	for range revisedWithin {
		if before = before.before; before == nil || before.passage.ID != l.passage.ID {
			return
		}
		if !generally.MatchString(said.In(l.text)) && !before.hasLast(said.In(l.text)) {
			continue
		}
		if was := before.figureLike(l.mentions[is].Value); was >= 0 {
			l.revision = &revision{before, was, is, l.wordAt(said.Start)}
			l.mentions = slices.Clone(l.mentions)
			l.mentions[is].Value = withUnit(l.mentions[is].Value, before.mentions[was].Value)
			return
		}
	}
}

// hasLast says whether the line has the last of some words.
func (l *line) hasLast(words string) bool {
	stems := extract.Stems(words)
	return slices.Contains(l.stems, stems[len(stems)-1])
}

// figureLike is the figure of a line that one like v may come in the place of, by its
// place in mentions: that which it has revised itself, else its last; -1 for none.
func (l *line) figureLike(v deal.Value) int {
	like := func(i int) bool {
		old := l.mentions[i].Value
		if kindIn(v) == deal.KindDate {
			return kindIn(old) == deal.KindDate
		}
		return alikeFigures(old, v)
	}
	if l.revision != nil && like(l.revision.is) {
		return l.revision.is
	}
	for i := len(l.mentions) - 1; i >= 0; i-- {
		if like(i) {
			return i
		}
	}
	return -1
}

// withUnit is a bare number as one of what another counts.
func withUnit(v, other deal.Value) deal.Value {
	n, ok := v.(deal.Number)
	o, counts := lowest(other).(deal.Number)
	if ok && counts && n.Unit == "" {
		n.Unit = o.Unit
		return n
	}
	return v
}

// takeOver are the hits of a line that revises a figure: it is told of what the sentence
// before tells of it.
func (r *reading) takeOver(p *page, f *pageFit, i int) []hit {
	l := p.lines[i]
	k := slices.Index(p.lines[:i], l.revision.before)
	if k < 0 {
		return f.hits[i]
	}
	before := r.hitsOf(p, f, k)
	out := slices.Clone(f.hits[i])
	for t := range out {
		if s := ofBefore * before[t].strength; s > out[t].strength {
			out[t] = hit{s, []int{l.revision.at}}
		}
	}
	return out
}

// revises says whether the candidate is what a figure told before became.
func (c *candidate) revises() bool {
	rev := c.line.revision
	return rev != nil && c.mention == &c.line.mentions[rev.is]
}

// revisedIn is the line that puts another figure in the place of the candidate; nil for
// none.
func (c *candidate) revisedIn() *line {
	l := c.line
	for range revisedWithin {
		if l = l.next; l == nil || c.mention == nil {
			return nil
		}
		if l.revision != nil && l.revision.before == c.line && c.mention == &c.line.mentions[l.revision.was] {
			return l
		}
	}
	return nil
}

// outdated says whether the candidate is a figure in whose place its article puts another, where the
// question is not for how things were.
func (r *reading) outdated(c *candidate) bool {
	return r.era != oldEra && r.asked.tense != hoped && r.on == (deal.Date{}) && !r.computes() && (c.revisedIn() != nil || c.supplanted() || c.movedAway() || c.mention != nil && c.line.replaced && r.asked.tense != past || r.era == newEra && r.shape == ShapeDate && c.mention != nil && theOriginal.MatchString(c.before(replacedReach)))
}

// A figure that stands between two of which the second came in the place of the first, or the first
// in that of the second: "from 12% to 22%", "60% of the costs, down from 70%"; and what tells for which
// of the two a question is.
var (
	newBehind  = regexp.MustCompile(`^[^.;,:]{0,30}\bto (?:about |around |some |up to |just |only |nearly |almost |roughly |as much as |at least )?$`)
	oldBehind  = regexp.MustCompile(`^[^.;:]{0,60}\b(?:from|instead of|rather than|against|compared (?:with|to)) (?:about |around |some |up to |just |only |nearly |almost |roughly |as much as |at least |the |its |their |previous |earlier |original )*$`)
	toHowMuch  = newPattern(`^(?:so |and |but |ok )*(?:up |down )?to (?:how (?:much|many|high|low)|what) `)
	afterDeed  = newPattern(`\b(?:after|following|post|once|as a result of|thanks to) (?:the |this |that |its |their )?(?:[a-z0-9-]+ ){0,3}(?:deal|agreement|contract|pact|change|changes|increase|cut|sale|purchase|takeover|merger|investment|transaction|amendment|expansion|tranche|step|slug|instalment|round|move|switch|revision|rewrite|trade|swap)\b`)
	beforeDeed = newPattern(`\b(?:before|prior to|ahead of|until) (?:the |this |that |its |their )?(?:[a-z0-9-]+ ){0,3}(?:deal|agreement|contract|pact|change|changes|increase|cut|sale|purchase|takeover|merger|investment|transaction|amendment|expansion|tranche|step|slug|instalment|round|move|switch|revision|rewrite|trade|swap)\b`)
)

// ofPair says whether the figure is the one of two, of which one came in the place of the other, that
// the question is not for: what holds now, or after a deed, where it is for what did before, or the
// other way round.
func (r *reading) ofPair(c *candidate) bool {
	changed := r.reads(toHowMuch)
	wantsOld := !changed && (r.era == oldEra && r.on == (deal.Date{}) || r.reads(beforeDeed))
	wantsNew := changed || !wantsOld && (r.era == newEra || r.era == anyEra && r.reads(afterDeed))
	if c.mention == nil || kindIn(c.mention.Value) == deal.KindDate || r.computes() || !wantsNew && !wantsOld {
		return false
	}
	for other := range c.alike() {
		first, second := c, other
		if other.span.Start < c.span.Start {
			first, second = other, c
		}
		between := c.line.text[first.span.End:second.span.Start]
		var old *candidate
		switch {
		case newBehind.MatchString(between) && first.replaced():
			old = first
		case oldBehind.MatchString(between) && second.replaced():
			old = second
		default:
			continue
		}
		return (old == c) == wantsNew
	}
	return false
}

// A premium over an average, one over the last price, and a question that names either.
var (
	overAverage = regexp.MustCompile(`^ (?:premium )?(?:above|over|to|on|more than|higher than) (?:[a-zA-Z'’]+ ){0,3}average\b`)
	overClose   = regexp.MustCompile(`^ (?:premium )?(?:above|over|to|on|more than|higher than) [^.;,]{0,40}\b(?:close|closing|closed|last|share price|price)\b`)
	namesPrice  = newPattern(`\b(?:average|avg|mean|vwap|weighted|day|days|month|months|week|weeks)\b`)
)

// ofAverage says whether the figure is a premium over an average beside one over the last price, which
// a premium is over where nothing is said.
func (r *reading) ofAverage(c *candidate) bool {
	if r.shape != ShapePercent || c.mention == nil || !overAverage.MatchString(c.line.text[c.span.End:]) || r.reads(namesPrice) {
		return false
	}
	for other := range c.alike() {
		if overClose.MatchString(c.line.text[other.span.End:]) {
			return true
		}
	}
	return false
}

// movedAway says whether a date is one from which the line moves something to another: "put
// back the start from 2027 to 2029".
func (c *candidate) movedAway() bool {
	if c.mention == nil || boundOf(c.mention.Value) != deal.From || !moved.in(c.before(movedReach)) {
		return false
	}
	for other := range c.alike() {
		if other.span.Start > c.span.End && toNext.MatchString(c.line.upTo(c.span.End, other.mention)) {
			return true
		}
	}
	return false
}

// upTo is the text from a byte up to a date, with the "to" that this may have in it: "to May 5".
func (l *line) upTo(from int, m *extract.Mention) string {
	to := m.Start
	for _, of := range []string{"to the ", "to "} {
		if strings.HasPrefix(l.text[m.Start:], of) {
			to += len(of)
			break
		}
	}
	return l.text[from:to]
}

// theOriginal stands before a date that is told to be when something was to be first: "the
// original deadline, February 15".
var theOriginal = regexp.MustCompile(`(?i)\b(?:original|initial|earlier|previous|former|old) (?:[a-z-]+ ){1,3}?(?:[a-z-]+)?(?:,| of| was| had been| had been set for| for)? $`)

// asRevised is the candidate in whose place it came, the first of a row; nil where it
// came in none's.
func (c *candidate) asRevised() *candidate {
	if !c.revises() {
		return nil
	}
	first := *c
	for first.revises() {
		rev := first.line.revision
		first.line, first.mention = rev.before, &rev.before.mentions[rev.was]
	}
	first.span = extract.Span{Start: first.mention.Start, End: first.mention.End}
	first.line.study()
	return &first
}

// heldBetween says whether a figure that is one of a row of revisions held on a day, and
// whether it is one: from the date of its own sentence to that of the next. A sentence
// without a date is of its article's day.
func (c *candidate) heldBetween(on deal.Date) (held, known bool) {
	next := c.revisedIn()
	if !c.revises() && next == nil {
		return false, false
	}
	since := func(l *line) deal.Date {
		for i := range l.mentions {
			if d, ok := l.mentions[i].Value.(deal.Date); ok && d.Event == "" && d.Year != 0 && i != l.revision.is && !d.After(c.page.came) {
				return d
			}
		}
		return c.page.came
	}
	began := !c.revises() || !on.Before(since(c.line))
	return began && (next == nil || on.Before(since(next))), true
}
