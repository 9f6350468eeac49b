package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A stated is a curated fact, ready to be matched: its words are those of its
// lexicon row, its parties, its object and its quote.
type stated struct {
	fact deal.Fact
	row  deal.FieldRow
	line *line

	published deal.Date                    // of the article that states it
	quote     atomic.Pointer[corpus.Quote] // once it was cut
}

// readFacts prepares the facts of a snapshot.
func readFacts(s *corpus.Snapshot, names *resolver) []*stated {
	var out []*stated
	for _, f := range s.Facts() {
		row, ok := f.Field.Row()
		if !ok {
			row = deal.FieldRow{ID: f.Field, Label: string(f.Field), Kind: f.Value.Kind()}
		}
		text := strings.Join([]string{row.Label, row.Words, names.print(f.Holder), names.print(f.Counterparty), f.Object, f.By}, " . ")
		info, _ := s.Article(corpus.ArticleID(f.Source.Article))
		out = append(out, &stated{fact: f, row: row, line: readLine(text, deal.Date{}), published: info.Published})
	}
	return out
}

// print is the name of a party as answers print it.
func (r *resolver) print(id deal.PartyID) string {
	for _, p := range r.parties {
		if p.ID == id {
			return p.Name
		}
	}
	return string(id)
}

// factsRead is how many facts are weighed for one question.
const factsRead = 12

// leastFact is the share of the question's words a fact must have to be weighed: more than
// a thing has whose owner alone is in it.
const leastFact = 0.61

// whatIsA finds a question for the meaning of a word. What some deal has of it
// does not say.
var whatIsA = newPattern(`^(?:so |and |ok )?what(?:'s| is| are) an? `)

// factPages returns pages of their own for the facts that fit the reading:
// each has the lines that state such facts.
func (d *Desk) factCandidates(ctx context.Context, v *view, r *reading) ([]candidate, error) {
	if r.reads(whatIsA) || r.asked.defined {
		return nil, nil
	}
	var fitting []factFit
	weight := r.weights()
	from, _ := r.runsFrom()
	if from >= 0 {
		weight = r.whatRuns(weight, from)
	}
	if r.asked.alone {
		for k := range r.terms {
			if goesOnBeing[r.terms[k].text] {
				weight[k] = 0
			}
		}
	}
	spare := newFit(weight)
	for _, f := range v.facts {
		if r.shape != ShapeTimeline && r.lacksName(f.line) {
			continue
		}
		fit := spare
		r.onFact(f, fit)
		within := r.shape == ShapeTimeline && r.within(&f.fact, f.published, fit)
		if !within && (fit.coverage < leastFact || fit.missing > 0) {
			continue
		}
		if !within && r.namesOnly(fit) || r.existsElse(f, fit) || from >= 0 && kindIn(f.fact.Value) == deal.KindDate && !r.hasWhatRuns(&candidate{fit: fit}, from) {
			continue
		}
		if kind := r.factKind(&f.fact); within || kind >= 0 {
			fitting = append(fitting, factFit{f, fit, kind})
			spare = newFit(weight)
		}
	}
	slices.SortStableFunc(fitting, func(a, b factFit) int {
		switch {
		case a.fit.coverage > b.fit.coverage:
			return -1
		case a.fit.coverage < b.fit.coverage:
			return 1
		}
		return strings.Compare(a.stated.fact.ID, b.stated.fact.ID)
	})
	fitting = ofKind(fitting)
	fitting = fitting[:min(len(fitting), factsRead)]
	all := make([]candidate, len(fitting))
	articles := map[string]corpus.Article{}
	for i, f := range fitting {
		c := &all[i]
		c.fact, c.stated, c.fit, c.line = &f.stated.fact, f.stated, f.fit, f.stated.line
		info, _ := v.snapshot.Article(corpus.ArticleID(c.fact.Source.Article))
		quote, err := d.cite(ctx, v.snapshot, articles, c.stated)
		if errors.Is(err, corpus.ErrUnknown) {
			continue // dropped since the snapshot was taken
		}
		if err != nil {
			return nil, err
		}
		c.page, c.quote = &page{info: info, came: info.Published}, quote
		c.feature = r.factFeatures(c, v)
		if c.score = c.feature.dot(weights()); r.wordsInstead(c) || r.notTheirs(c) {
			c.score = min(c.score, ofAnother)
		}
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.quote == nil }), nil
}

// namesOnly says whether a fit has none of what the question asks of those that it names.
func (r *reading) namesOnly(fit *fit) bool {
	asks := false
	for k := range r.terms {
		if r.terms[k].name {
			continue
		}
		if fit.level[k] > 0 {
			return false
		}
		asks = true
	}
	return asks
}

// goesOnBeing are words by which a question only asks whether something still is as it was.
var goesOnBeing = wordsOf("remain, remains, stay, stays, continue, continues")

// presentAsked begins a question for how things stand.
var presentAsked = newPattern(`^(?:so |and |but |ok |wait )*(?:is|are|isn't|aren't|does|do|doesn't|don't)\b`)

// namedItself is the best fact for yes or no whose quote has the name of what belongs to a party that the
// question asks about by that name, where what answers best has not: that its license is shared does
// not say that its platform is. Nil for none.
func (r *reading) namedItself(v *view, all []candidate, first *candidate) *candidate {
	if r.shape != ShapeYesNo || !r.asked.alone {
		return nil
	}
	for k := range r.terms {
		t := &r.terms[k]
		if t.party == "" || strings.EqualFold(r.asWritten(t), v.names.print(t.party)) || namesIt(first, r.asWritten(t)) {
			continue
		}
		for i := range all {
			if c := &all[i]; c.fact != nil && kindIn(c.fact.Value) == deal.KindYesNo && c.score > sure && namesIt(c, r.asWritten(t)) {
				return c
			}
		}
	}
	return nil
}

// namesIt says whether the sentence that proves a candidate has a name as the question has it.
func namesIt(c *candidate, name string) bool {
	claim := c.claim()
	return strings.Contains(strings.ToLower(claim.Quote.Text()), strings.ToLower(name))
}

// existsElse says whether a question is whether there is something, and a fact for yes or no has no very
// word for that: that somebody may do something does not tell of any conditions.
func (r *reading) existsElse(f *stated, fit *fit) bool {
	return r.thing != (extract.Span{}) && kindIn(f.fact.Value) == deal.KindYesNo && !slices.ContainsFunc(r.topics(), func(k int) bool {
		return r.thing.Start <= r.terms[k].at && r.terms[k].at < r.thing.End && fit.hits[k].strength == 1
	})
}

// A factFit is how well a fact fits the reading, and how far it is of the kind that was
// asked for.
type factFit struct {
	stated *stated
	fit    *fit
	kind   float64
}

// ofKind keeps the facts of the kind that was asked for, where there are any.
func ofKind(all []factFit) []factFit {
	exact := slices.ContainsFunc(all, func(f factFit) bool { return f.kind == 1 })
	return slices.DeleteFunc(all, func(f factFit) bool { return exact && f.kind < 1 })
}

// within says whether a fact began in the period that a timeline was asked of,
// and is about the parties that it was asked of.
func (r *reading) within(f *deal.Fact, published deal.Date, fit *fit) bool {
	began := begin(f)
	if f.ValidFrom.Year == 0 && f.Stated == published {
		return false // only as old as its article: nobody says when it happened
	}
	if r.asked.changes {
		return fit.missing == 0 && len(f.Replaces) > 0 && r.inPeriod(began)
	}
	return fit.missing == 0 && began.Year != 0 && (r.on == (deal.Date{}) || deal.Agrees(r.on, began))
}

// lacksName says, at a glance, whether a name of the question cannot be in l.
func (r *reading) lacksName(l *line) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.weight > 0 && !l.mayMatch(&t) })
}

// cite cuts the quote of a fact, once. It reads an article once for a question:
// it keeps it in articles.
func (d *Desk) cite(ctx context.Context, s *corpus.Snapshot, articles map[string]corpus.Article, f *stated) (*corpus.Quote, error) {
	if q := f.quote.Load(); q != nil {
		return q, nil
	}
	at := f.fact.Source
	a, ok := articles[at.Article]
	if !ok {
		var err error
		if a, err = d.reader.Article(ctx, s.Scope(), corpus.ArticleID(at.Article)); err != nil {
			return nil, fmt.Errorf("cite %s: %w", at.Article, err)
		}
		articles[at.Article] = a
	}
	q, err := corpus.Cut(a, at.Start, at.End)
	if err != nil {
		return nil, err
	}
	f.quote.Store(&q)
	return &q, nil
}

// newFit is a fit of nothing, for terms of these weights.
func newFit(weight []float64) *fit {
	return &fit{hits: make([]hit, len(weight)), level: make([]float64, len(weight)), weight: weight}
}

// onFact makes out how well a fact meets the reading.
func (r *reading) onFact(f *stated, out *fit) {
	for k := range r.terms {
		out.hits[k] = f.line.match(&r.terms[k])
		out.level[k] = out.hits[k].strength
	}
	out.onPage = out.level
	out.direct = share(out.weight, func(k int) float64 { return out.level[k] })
	out.coverage, out.page = out.direct, out.direct
	out.missing = share(out.weight, func(k int) float64 {
		if r.terms[k].name && out.level[k] == 0 {
			return 1
		}
		return 0
	})
}

// factFeatures judges a fact by the same features as what articles say.
func (r *reading) factFeatures(c *candidate, v *view) features {
	f := features{byPage: c.fit.page, byLine: c.fit.coverage, byDirect: c.fit.direct, byNear: c.fit.coverage, byMissing: c.fit.missing, byFact: 1}
	f[bySubject], f[byCut] = r.subject(c.fit), r.cut(c.fit)
	f[byKind] = r.factKind(c.fact)
	f[byWhose] = r.holds(c.fact)
	if c.lapsed = !inForce(c.fact, v.snapshot.Facts(), r.asOf()); !c.lapsed || r.dayOf(c.fact).Year != 0 {
		f[byRecency] = 1
	}
	if r.era == oldEra {
		f[byRecency] = 1 - f[byRecency]
	}
	return f
}

// factKind is 1 where the fact's value is of the kind asked for, less where
// words may stand for it, -1 where it cannot answer the question.
func (r *reading) factKind(f *deal.Fact) float64 {
	kind := kindIn(f.Value)
	if d, dated := f.Value.(deal.Date); dated && (d.After(r.today) || d.Event != "") && r.reads(sinceAsked) {
		return -1 // what is to come did not begin anything
	}
	row, _ := f.Field.Row()
	switch {
	case row.Only != "" && !slices.ContainsFunc(strings.Fields(row.Only), r.mentions):
		return -1
	case r.shape == ShapeYesNo && kind == deal.KindDate && strings.Contains(row.Phrase, string(deal.Until)):
		if from, _ := r.runsFrom(); from < 0 || f.Value.(deal.Date).Year == 0 {
			return -1
		}
		return 1 // until when it is tells whether it still is
	case r.shape == ShapeYesNo && !r.settledBy(f.Field):
		return -1 // that a license is exclusive does not say whether somebody has one
	case r.shape == ShapeYesNo && kind == deal.KindYesNo && r.reads(dutyAsked) && r.permits(f):
		return -1 // what one may do one need not
	case r.shape != ShapeYesNo && isOn(f.Value, r.on):
		return -1 // the question says so itself
	case kind == deal.KindMoney && r.reads(itselfWorth) && !r.reads(dealAsked):
		return -1 // what one has a contract of one is not worth
	case kind == kindOf(r.shape), r.termFrom(f) != "":
		return 1
	case r.dayOf(f).Year != 0:
		return 1
	case kind == deal.KindDate && r.asked.tense == past && f.Value.(deal.Date).After(r.today):
		return -1 // what is to come did not end anything
	case kind == deal.KindYesNo:
		return -1 // that it is so does not tell who, what or how much
	case r.shape == ShapeDefinition && !r.reads(whatItDoes):
		return -1 // a glossary says what a thing is, a term of a deal does not
	case kind == deal.KindText && kindOf(r.shape) != "" && row.About != "" && !r.settledBy(f.Field):
		return -1 // what is told of a cap does not tell how much something else is
	case kindOf(r.shape) == "" || kind == deal.KindText:
		return 0.3
	case r.shape == ShapeDuration && kind == deal.KindDate && strings.Contains(row.Phrase, string(deal.Until)), r.shape == ShapePercent && kind == deal.KindMoney && !r.reads(perCentAsked):
		return 0
	}
	return -1
}

// A question when something ended, or ends, and one since when it has been so.
var (
	whenEnds   = newPattern(`\b(?:end(?:s|ed)?|expire[sd]?|lapse[sd]?|(?:run|runs|ran) out|until)\b`)
	whenBegins = newPattern(`\b(?:since when|become|becomes|became|begins?|began|starts?|started)\b`)
)

// dayOf is the day from which, or until which, it is as a fact for yes or no says, where the
// question asks for that; zero for another.
func (r *reading) dayOf(f *deal.Fact) deal.Date {
	holds, ok := f.Value.(deal.YesNo)
	row, _ := f.Field.Row()
	switch {
	case !ok || r.shape != ShapeDate, row.About == "" && r.asked.tense == ahead, row.About != "" && !r.settledBy(f.Field):
	case r.reads(losing) || r.reads(whenEnds):
		if bool(holds) {
			return f.ValidTo
		}
	case r.reads(whenBegins):
		if !r.opposes(reads(row, holds)) {
			return f.ValidFrom
		}
	}
	return deal.Date{}
}

// termFrom is for how long something is, and from when on, where that tells until when: "6 years
// from 27 April 2026".
func (r *reading) termFrom(f *deal.Fact) string {
	long, ok := f.Value.(deal.Duration)
	if !ok || r.shape != ShapeDate || f.ValidFrom.Year == 0 || !r.reads(whenEnds) {
		return ""
	}
	return fmt.Sprintf("%s from %s", long, f.ValidFrom)
}

// opposes says whether what a fact for yes or no reads as has the opposite of a word of the
// question.
func (r *reading) opposes(reading string) bool {
	return r.contradicts(&line{stems: extract.Stems(reading), words: extract.Words(reading)}, nil)
}

// isOn says whether a value is a certain date, be it from then on or until then.
func isOn(v deal.Value, on deal.Date) bool {
	d, ok := v.(deal.Date)
	d.Bound, on.Bound = "", ""
	return ok && d == on
}

// whatItDoes finds a question for what a thing does, and not for what it is.
var whatItDoes = newPattern(`^(?:so |and |but |ok )*what does\b`)

// perCentAsked finds a question for a share that no sum of money answers.
var perCentAsked = newPattern(`%|\b(?:per ?cent|pct|percentage)\b`)

// dutyAsked finds a question whether somebody has to do something.
var dutyAsked = newPattern(`\b(?:have to|has to|had to|must|obliged|required|bound|forced|need to|needs to)\b`)

// permits says whether a fact is that somebody may do something.
func (r *reading) permits(f *deal.Fact) bool {
	row, _ := f.Field.Row()
	yes, _ := f.Value.(deal.YesNo)
	return strings.HasPrefix(reads(row, yes), "may")
}

// settledBy says whether the value of a field may answer a question for yes or no.
func (r *reading) settledBy(field deal.Field) bool {
	row, _ := field.Row()
	if row.About == "" {
		return row.Kind == deal.KindYesNo
	}
	return slices.ContainsFunc(strings.Fields(row.About), r.mentions)
}

// holds is 1 where the party named first in the question holds the fact's
// right or duty, -1 where its counterparty does.
func (r *reading) holds(f *deal.Fact) float64 {
	for _, t := range r.terms {
		switch {
		case t.party == "":
		case t.party == f.Holder:
			return 1
		case t.party == f.Counterparty:
			return -1
		}
	}
	return 0
}

// asOf is the date the answer is for.
func (r *reading) asOf() deal.Date {
	if r.on != (deal.Date{}) && r.on.Year != 0 {
		return r.on
	}
	return r.today
}

// inForce says whether a fact holds on a date: it has begun, has not ended, and
// nothing that replaces it has begun.
func inForce(f *deal.Fact, all []deal.Fact, on deal.Date) bool {
	// A term that replaced another began when it was stated, at the latest: the
	// other's end is taken from it, and both must not hold at once.
	if began := begin(f); (f.ValidFrom.Year != 0 || len(f.Replaces) > 0) && began.Year != 0 && on.Before(began) {
		return false
	}
	if f.ValidTo.Year != 0 && f.ValidTo.Before(on) {
		return false
	}
	for i := range all {
		if slices.Contains(all[i].Replaces, f.ID) && !on.Before(begin(&all[i])) {
			return false
		}
	}
	return true
}

// begin is when a fact began to hold, as far as is known.
func begin(f *deal.Fact) deal.Date {
	if f.ValidFrom.Year != 0 {
		return f.ValidFrom
	}
	return f.Stated
}

// composeFact writes the answer that a curated fact gives.
func (r *reading) composeFact(v *view, c *candidate) Answer {
	all := v.snapshot.Facts()
	outcome, gist := Answered, v.names.gist(c.fact, all, r.asOf())
	if _, yes := c.fact.Value.(deal.YesNo); r.dayOf(c.fact).Year != 0 || yes && c.lapsed && r.shape == ShapeYesNo {
		gist = "" // it may tells what was so before
	}
	if text, ok := c.fact.Value.(deal.Text); ok && len(wanted[r.shape]) > 0 && silences().in(text.String()) {
		outcome = Abstained // a curator has noted that the sources do not say
	}
	quick := r.quick(c)
	if gist != "" && outcome == Answered && r.bareTerm(c.fact) {
		quick, gist = clip(gist, longAnswer), "" // "rev share?" does not ask until when it is paid
	}
	return Answer{
		Outcome: outcome,
		Quick:   quick,
		Gist:    gist,
		Status:  statusOf(c.fact, all, r.asOf()),
		Proof:   []Claim{{Quote: *c.quote, From: c.page.info}},
		Before:  before(c.fact, all, r.asOf()),
		Reading: r.printFact(v, c.stated),
		fact:    c.fact,
	}
}

// bareTerm says whether the value of a fact alone would leave open what it is of: the question asks for
// no figure in particular, or not for a day.
func (r *reading) bareTerm(f *deal.Fact) bool {
	kind := kindIn(f.Value)
	switch {
	case r.shape == ShapeYesNo || kind == kindOf(r.shape):
		return false
	case kind == deal.KindText:
		return !r.reads(asking)
	}
	return r.shape == ShapeText || (kind == deal.KindDate || kind == deal.KindDuration) && r.factKind(f) < 1
}

func statusOf(f *deal.Fact, all []deal.Fact, on deal.Date) Status {
	switch {
	case !inForce(f, all, on):
		return Superseded
	case f.Mood == deal.Planned || f.Mood == deal.Conditional:
		return Planned
	case f.Mood == deal.Denied:
		return Disputed
	}
	return InForce
}

// factQuick is the value of a fact as the question wants it.
func (r *reading) factQuick(c *candidate) string {
	value := c.fact.Value
	if day := r.dayOf(c.fact); day.Year != 0 {
		return printed(day, "")
	}
	if term := r.termFrom(c.fact); term != "" {
		return term
	}
	if yes, ok := value.(deal.YesNo); ok {
		reading := reads(c.stated.row, yes)
		if r.shape != ShapeYesNo {
			return reading
		}
		gone := r.asked.gone || r.asksNoLonger()
		holds := bool(yes) && !(c.lapsed && (r.standing() || gone || r.on == (deal.Date{}) && r.era != oldEra && r.reads(presentAsked)))
		if c.lapsed && !holds && c.fact.ValidTo.Year != 0 {
			reading = fmt.Sprintf("%s until %s", reading, c.fact.ValidTo)
		}
		switch over := r.opposes(reading); {
		case gone, r.asked.quit, r.asked.others && forOne.in(reading):
			holds = !holds
		case over:
			holds = false
		}
		return capitalised(deal.YesNo(holds).String()) + ": " + reading
	}
	if day, ok := value.(deal.Date); ok && r.shape == ShapeYesNo {
		_, ends := r.runsFrom()
		return capitalised(deal.YesNo(ends == (c.lapsed || endsBefore(day, r.today))).String()) + ": " + printed(value, "")
	}
	if text, ok := value.(deal.Text); ok && r.shape == ShapeYesNo {
		if word := r.wordFor(c.fact.Field, text.String()); word != "" {
			return word + ": " + text.String()
		}
	}
	return printed(value, "")
}

// The words by which a curated text denies what it is about, those that leave it open, and those that
// tell that it is only thought of.
var (
	textDenies = textPattern(`(?i)^(?:no|none|not|never|without|un[a-z]+)\b`)
	textOpen   = textPattern(`(?i)^(?:not (?:stated|specified|said|disclosed|known|told|public|defined|given)|un(?:known|clear|disclosed|specified))\b`)
	textHedged = textPattern(`(?i)\b(?:consider(?:s|ed|ing)?|plan(?:s|ned|ning)?|propos(?:es|ed|ing)|expect(?:s|ed|ing)?|may|might|could|wants?|wanted|threaten(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|discuss(?:es|ed|ing)?|hop(?:es|ed|ing)|reported(?:ly)?)\b`)
)

// wordFor is yes or no where a curated text for a field plainly affirms or denies what the question asks;
// empty for another.
func (r *reading) wordFor(field deal.Field, text string) string {
	row, _ := field.Row()
	denies := textDenies.in(text)
	about := slices.ContainsFunc(extract.LowerWords(text), func(w string) bool { return slices.Contains(strings.Fields(row.About), w) })
	if textOpen.in(text) || textHedged.in(text) && !textHedged.in(r.lower) || !r.settledBy(field) || !about && !denies {
		return ""
	}
	yes := !denies
	if r.opposes(text) || r.asked.negated || r.asked.gone {
		yes = !yes
	}
	return capitalised(deal.YesNo(yes).String())
}

// losing finds a question whether somebody has a right no more.
var losing = newPattern(`\b(?:los(?:e|es|t|ing)|g(?:ive|ives|ave|iven|iving) up|giv(?:e|es|en|ing) away|g(?:ive|ave|iven) (?:[a-z'-]+ ){1,3}(?:up|away)|waived?|relinquish(?:ed)?|surrender(?:ed)?|forfeit(?:ed)?|over|ended|gone|drop(?:ped)?|scrap(?:ped)?|(?:stop(?:s|ped|ping)?|quit|ceas(?:e|es|ed)|done) (?:to [a-z]+|[a-z]+ing))\b`)

// forgoing finds that somebody has to do without what he had.
var forgoing = newPattern(`(?i)\b(?:los(?:e|es|t|ing)|g(?:ive|ives|ave|iven|iving) up|waive[sd]?|relinquish(?:es|ed)?|surrender(?:s|ed)?|forfeit(?:s|ed)?|stripped of|drop(?:s|ped)?)\b`)

// reads is how a row prints a yes or a no.
func reads(row deal.FieldRow, yes deal.YesNo) string {
	if bool(yes) && row.Yes != "" {
		return row.Yes
	}
	if !bool(yes) && row.No != "" {
		return row.No
	}
	return yes.String()
}

// gist is one sentence on the fact and the terms of its group that hold with
// it: "Microsoft's license to X is non-exclusive and runs until 2032."
func (r *resolver) gist(f *deal.Fact, all []deal.Fact, on deal.Date) string {
	row, ok := f.Field.Row()
	if !ok || row.Phrase == "" || f.Counterparty == "" && strings.Contains(row.Subject+row.Phrase, "{counterparty}") {
		return ""
	}
	var phrases []string
	for i := range all {
		g := &all[i]
		other, ok := g.Field.Row()
		if !ok || !sameTerm(f, g) || other.Subject != row.Subject || inForce(g, all, on) != inForce(f, all, on) {
			continue
		}
		value := inPhrase(other, g.Value)
		if strings.Contains(other.Phrase, string(deal.Until)) {
			value = strings.TrimPrefix(value, string(deal.Until)+" ")
		}
		phrase := other.Phrase
		if d, ok := g.Value.(deal.Date); ok && d.Day == 0 {
			phrase = strings.Replace(phrase, " on {value}", " in {value}", 1) // "in November 2025" is no day
		}
		phrases = append(phrases, strings.ReplaceAll(phrase, "{value}", value))
	}
	subject := strings.NewReplacer("{holder}", r.print(f.Holder), "{counterparty}", r.print(f.Counterparty), "{object}", f.Object)
	return subject.Replace(row.Subject+" "+strings.Join(phrases, " and ")) + "."
}

// inPhrase prints a value inside a sentence.
func inPhrase(row deal.FieldRow, v deal.Value) string {
	if yes, ok := v.(deal.YesNo); ok {
		return reads(row, yes)
	}
	return printed(v, "")
}

// sameTerm says whether two facts are about the same right: one deal, one
// group of terms, the same parties and object.
func sameTerm(f, g *deal.Fact) bool {
	return f.Field.Group() == g.Field.Group() && f.Holder == g.Holder && f.Counterparty == g.Counterparty && f.Object == g.Object
}

// before lists what the fact's group replaced: "exclusive, until AGI".
func before(f *deal.Fact, all []deal.Fact, on deal.Date) []Earlier {
	var parts []string
	var until deal.Date
	for i := range all {
		g := &all[i]
		if !sameTerm(f, g) || !inForce(g, all, on) {
			continue
		}
		for _, old := range replacedBy(g, all) {
			if part := inHistory(old); !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
			until = begin(g)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []Earlier{{Until: until, Text: strings.Join(parts, ", ")}}
}

func replacedBy(f *deal.Fact, all []deal.Fact) []*deal.Fact {
	var out []*deal.Fact
	for i := range all {
		if slices.Contains(f.Replaces, all[i].ID) {
			out = append(out, &all[i])
		}
	}
	return out
}

// inHistory prints what a fact said while it held.
func inHistory(f *deal.Fact) string {
	if date, ok := f.Value.(deal.Date); ok {
		date.Bound = deal.Until
		return date.String()
	}
	row, _ := f.Field.Row()
	return inPhrase(row, f.Value)
}
