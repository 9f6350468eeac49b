package answer

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

//go:embed bare.txt
var bareTable string

var bareRows = sync.OnceValue(func() messageTable { return messageRows(bareTable) })

// bareKind says what a follow-up asks for that names nothing of its own, by bare.txt; empty for another.
func bareKind(text string) string { return askedBy(bareRows(), text) }

// live leaves away the last questions before a follow-up that got no answer, where it must lean on what
// came before them: a bare one that got none is no thread to go on from, and whoever names another thing
// leaves behind what got none. It returns what the last of the others was answered with; false for none.
func (d *Desk) live(ctx context.Context, q Question) (Question, said, bool) {
	bare := bareKind(q.Text) != ""
	for {
		s, ok := d.saidBefore(ctx, q)
		last := len(q.Earlier) - 1
		if ok || last == 0 || bare && bareKind(q.Earlier[last]) == "" {
			return q, s, ok
		}
		q.Earlier = q.Earlier[:last]
	}
}

// stay answers a bare follow-up by what is told of the thing that the answer before is told of.
func (d *Desk) stay(ctx context.Context, v *view, q Question, r *reading, pages []*page, all []candidate) (Answer, error) {
	if r.staysOn == nil {
		return r.abstain(v.snapshot, nil, "there is no answer to go on from"), nil
	}
	if f := r.staysOn.fact; f != nil {
		if a, ok, err := d.ofSameFact(ctx, v, r, f); ok || err != nil {
			a.fact = f // whatever is asked next is of that, too
			return a, err
		}
	}
	all = slices.DeleteFunc(slices.Clone(all), func(c candidate) bool { return !r.stays(&c) })
	if a, ok := r.fromSaid(pages, all); ok {
		return a, nil
	}
	switch r.bare {
	case "turned":
		if a, ok, err := d.turned(ctx, v, q); ok || err != nil {
			return a, err
		}
		return r.abstain(v.snapshot, nil, "nothing is told of that the other way round"), nil
	case "where":
		return r.abstain(v.snapshot, nil, "no place is told"), nil
	case "by":
		if last := q.Earlier[len(q.Earlier)-1]; utters.MatchString(last) {
			who := saidIn(r.staysOn.text)
			if who == "" {
				return r.abstain(v.snapshot, nil, "it is not told who said it"), nil
			}
			return r.workedOut(who, []Claim{r.staysOn.proof}), nil
		}
	case "who":
		if r.wasFor != ShapeWho && r.wasFor != ShapeYesNo {
			return r.abstain(v.snapshot, nil, "it is not clear who is meant"), nil
		}
	}
	a := r.compose(v, all)
	if c := r.ofSeveralSums(all); c != nil && a.Outcome == Answered {
		a.Quick = clip(plain(r.clause(c, shortAnswer)), shortAnswer)
	}
	switch {
	case a.Outcome == Answered && a.Quick == r.staysOn.quick && r.shape != r.wasFor && bareKind(q.Earlier[len(q.Earlier)-1]) != r.bare:
		return r.abstain(v.snapshot, nil, "that was the answer before"), nil
	case a.Outcome != Answered && r.bare == "until" && r.shape == ShapeDuration:
		q.Text = "until when"
		return d.ask(ctx, q)
	}
	return a, nil
}

// ofSeveralSums is the best candidate, where it is a sum for a question that is for none, and its sentence, which
// proves the answer to that, tells several; nil for another.
func (r *reading) ofSeveralSums(all []candidate) *candidate {
	if len(all) == 0 || r.shape != ShapeMoney || r.wasFor == ShapeMoney || all[0].mention == nil || all[0].fact != nil {
		return nil
	}
	for range all[0].alike() {
		return &all[0]
	}
	return nil
}

// turned asks the question before again, with the two that it names in each other's place: false where it
// names not two, or that is answered by the same sentence.
func (d *Desk) turned(ctx context.Context, v *view, q Question) (Answer, bool, error) {
	last := len(q.Earlier) - 1
	parties := v.names.partiesIn(q.Earlier[last])
	if len(parties) != 2 {
		return Answer{}, false, nil
	}
	was := q
	was.Text, was.Earlier = q.Earlier[last], q.Earlier[:last]
	before, err := d.Ask(ctx, was)
	if err != nil {
		return before, false, err
	}
	was.Text = v.names.swapped(was.Text, parties[0], parties[1], v.names.parties[parties[1]].Name)
	a, err := d.Ask(ctx, was)
	return a, err == nil && a.Outcome == Answered && !a.saidWith(&before), err
}

// Words right before a date that tell that it is the day of something else, and some that tell that something
// began then.
var (
	saidThen  = textPattern(`(?i)\b(?:signed|agreed|struck|dated|announced|concluded|said|says|published|filed|reported|told [a-z]+)(?: [a-z]+){0,3} (?:on|in|last|late|early|this) (?:[a-z]+ )?$`)
	begunThen = textPattern(`(?i)\b(?:since|from|as of|effective|beg[aiu]n[a-z]*|start[a-z]*|took effect|takes effect|into (?:force|effect))(?: (?:the|early|late|mid|start|end|beginning|middle|summer|autumn|spring|winter|of|on|in|again))* $`)
)

// tellsWhy finds that a sentence tells why something is so.
var tellsWhy = textPattern(`(?i)\b(?:because|so that|in order to|due to|owing to|thanks to|as a result of|on the grounds?|for fear|reasons?|in response to|aims?|aimed|meant to|intended to|designed to|hop(?:es?|ed|ing) to|wants?|wanted|needs?|needed|allows?|lets?|enabl(?:es?|ing))\b`)

// behindItsWord says whether a name stands behind the word by which the question asks for it, "with whom", where it
// has one, and is not named by it.
func (r *reading) behindItsWord(c *candidate) bool {
	if name := c.span.In(c.line.text); r.bare != "who" && r.wasFor != ShapeWho && slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.text == name }) {
		return false
	}
	m := wordForWhom.FindStringSubmatch(r.lower)
	if m == nil {
		return true
	}
	words := strings.Fields(c.line.text[:c.span.Start])
	for i := len(words) - 1; i >= 0 && i >= len(words)-wordsToName; i-- {
		if strings.EqualFold(words[i], m[1]+m[2]) {
			return true
		}
	}
	return false
}

// wordForWhom finds the word by which a question asks for somebody, and wordsToName is within how many words
// before his name it stands.
var wordForWhom = regexp.MustCompile(`\b(with|to|from|for|against|by) (?:who|whom|which)\b|\bwho (with|to|from|for|against|by)\b`)

const wordsToName = 4

// takesUpFirst begins a sentence that is of what the one before it is of.
var takesUpFirst = textPattern(`^(?:Their|Its|His|Her|This|That|These|Those|Both) `)

// stays says whether a candidate is told in the sentence that proves the answer before, or goes on from
// it, or tells of the thing that the question before asks about.
func (r *reading) stays(c *candidate) bool {
	s := r.staysOn
	switch {
	case r.shape == ShapeReason && (c.fact != nil || c.feature[byForm] <= 0 || !tellsWhy.in(c.line.text)):
		return false
	case r.shape == ShapeWho && c.fact == nil && !r.behindItsWord(c):
		return false
	case c.fact != nil:
		return s.fact != nil && sameTerm(c.fact, s.fact) || r.bare != "before" && r.ofThing(c)
	case r.bare == "before":
		return s.value == nil && s.holds(c)
	case r.bare == "who" && r.shape == ShapeWho:
		return s.holds(c)
	case s.holds(c):
		return r.bare != "since" || c.sinceThen() || (r.wasFor == ShapeWho || r.wasFor == ShapeYesNo) && !saidThen.in(c.before(replacedReach))
	case r.bare == "since" && !c.sinceThen():
		return false
	case r.ofThing(c) || s.retoldIn(c.line):
		return true
	}
	before := *c
	before.line = c.line.before
	return before.line != nil && r.ofOneBefore(c.line) && s.holds(&before)
}

// sinceThen says whether a date is told as that from which something is so.
func (c *candidate) sinceThen() bool {
	return c.mention != nil && boundOf(c.mention.Value) == deal.From || begunThen.in(c.before(replacedReach))
}

// ofOneBefore says whether a line is of what the one before it is of; a mere "it" is too little for when that ends.
func (r *reading) ofOneBefore(l *line) bool {
	return (l.first != l || l.bullet) && (takesUpFirst.in(l.text) || l.pronounFirst() && r.bare != "since" && r.bare != "until")
}

// How many of the words of a line, and what share of them, must be in a sentence that it tells again.
const (
	wordsRetold = 4
	shareRetold = 0.7
)

// retoldIn says whether a line tells again what the sentence does that proves the answer before.
func (s *said) retoldIn(l *line) bool {
	told := extract.Stems(s.text)
	words, again := 0, 0
	for i, w := range l.words {
		if tables().stop[w.Lower] || digits(w.Lower) || slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Start <= w.Start && w.Start < m.End }) {
			continue // another day, or another figure, may be told with it
		}
		words++
		if slices.Contains(told, l.stems[i]) {
			again++
		}
	}
	return again >= wordsRetold && float64(again) >= shareRetold*float64(words)
}

// ofThing says whether a candidate tells of all that the question before asks about, in its very words, and
// of those whom it names, of one at least in its own sentence.
func (r *reading) ofThing(c *candidate) bool {
	asks, named, names := false, false, false
	for k := range r.terms {
		if r.terms[k].name {
			names, named = true, named || c.fit.hits[k].strength > 0
			continue
		}
		if c.fit.hits[k].strength < 1 && (c.fit.carriedTo(k) < inPrevious || !r.ofOneBefore(c.line)) {
			return false
		}
		asks = true
	}
	return asks && named == names && c.fit.missing == 0
}

// carriedTo is how well a term is met in the heading and the sentence before a line.
func (f *fit) carriedTo(k int) float64 {
	if f.carried == nil {
		return 0
	}
	return f.carried[k]
}

// ofSameFact answers a bare follow-up by the curated fact that the answer before is, or by one of the same
// right: since or until when it is so, what it replaced, whose it is, and what holds the other way round. False where none tells.
func (d *Desk) ofSameFact(ctx context.Context, v *view, r *reading, f *deal.Fact) (Answer, bool, error) {
	facts := v.snapshot.Facts()
	switch r.bare {
	case "since":
		return d.onDay(ctx, v, r, f.ValidFrom)
	case "until":
		if f.ValidTo.Year != 0 {
			return d.onDay(ctx, v, r, f.ValidTo)
		}
		for i := range facts {
			if g := &facts[i]; sameTerm(f, g) && endsTerm(g) && inForce(g, facts, r.asOf()) == inForce(f, facts, r.asOf()) {
				return d.byFact(ctx, v, r, g, printed(g.Value, ""))
			}
		}
	case "before":
		if replaced := replacedBy(f, facts); len(replaced) > 0 && r.wasFor == ShapeYesNo {
			return d.byFact(ctx, v, r, replaced[0], inHistory(replaced[0]))
		}
	case "who":
		return d.named(ctx, v, r, f.Holder)
	case "whom":
		if r.namesParty(f.Counterparty) {
			return d.named(ctx, v, r, f.Holder)
		}
		return d.named(ctx, v, r, f.Counterparty)
	case "turned":
		for i := range facts {
			g := &facts[i]
			if g.Field == f.Field && g.Holder == f.Counterparty && g.Counterparty == f.Holder && inForce(g, facts, r.asOf()) {
				return d.byFact(ctx, v, r, g, "")
			}
		}
	}
	return Answer{}, false, nil
}

// endsTerm says whether a fact is until when, or how long, what it is about lasts.
func endsTerm(f *deal.Fact) bool {
	row, ok := f.Field.Row()
	kind := kindIn(f.Value)
	return ok && (kind == deal.KindDate || kind == deal.KindDuration) && (strings.Contains(row.Phrase, string(deal.Until)) || kind == deal.KindDuration)
}

// onDay answers by the day from which, or until which, the fact is so that the answer before is: false where
// no source states it.
func (d *Desk) onDay(ctx context.Context, v *view, r *reading, day deal.Date) (Answer, bool, error) {
	if day.Year == 0 {
		return Answer{}, false, nil
	}
	facts := v.snapshot.Facts()
	for _, g := range v.facts {
		if !sameTerm(r.staysOn.fact, &g.fact) && !slices.Contains(replacedBy(r.staysOn.fact, facts), &g.fact) {
			continue
		}
		a, ok, err := d.byFact(ctx, v, r, &g.fact, printed(day, ""))
		if err != nil {
			return a, false, err
		}
		if ok && slices.ContainsFunc(mentionsIn(a.Proof[0].Quote.Text(), g.published), func(m extract.Mention) bool {
			on, dated := m.Value.(deal.Date)
			on.Bound, day.Bound = "", ""
			return dated && on == day
		}) {
			return a, true, nil
		}
	}
	return Answer{}, false, nil
}

// named answers by a party of the fact that the answer before is: false where its quote does not name it.
func (d *Desk) named(ctx context.Context, v *view, r *reading, party deal.PartyID) (Answer, bool, error) {
	name := v.names.print(party)
	if party == "" || name == r.staysOn.quick || r.namesParty(party) {
		return Answer{}, false, nil
	}
	a, ok, err := d.byFact(ctx, v, r, r.staysOn.fact, name)
	return a, ok && strings.Contains(a.Proof[0].Quote.Text(), name), err
}

// namesParty says whether the question, or the one that it leans on, names a party.
func (r *reading) namesParty(id deal.PartyID) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.party == id })
}

// byFact is the answer that a fact's quote proves; by the quote itself where there is no other.
func (d *Desk) byFact(ctx context.Context, v *view, r *reading, f *deal.Fact, quick string) (Answer, bool, error) {
	at := slices.IndexFunc(v.facts, func(s *stated) bool { return s.fact.ID == f.ID })
	info, ok := v.snapshot.Article(corpus.ArticleID(f.Source.Article))
	if at < 0 || !ok {
		return Answer{}, false, nil
	}
	quote, err := d.cite(ctx, v.snapshot, map[string]corpus.Article{}, v.facts[at])
	if err != nil {
		return Answer{}, false, fmt.Errorf("ask: %w", err)
	}
	if quick == "" {
		quick = plain(quote.Text())
	}
	a := r.workedOut(clip(quick, shortAnswer), []Claim{{Quote: *quote, From: info}})
	a.Status = statusOf(f, v.snapshot.Facts(), r.asOf())
	return a, true, nil
}

// ofOtherAsked finds a follow-up that asks the same of somebody else: "and Acme?", "what about Acme?".
var ofOtherAsked = regexp.MustCompile(`(?i)^(?:(?:so|and|or|but|then|ok|okay|what about|how about|what of|same for|also)[ ,]+)+((?:(?:for|to|from|by|with|in|at) )?(?:the )?)([^?]{2,40}?)[?! ]*$`)

// leansItself says whether a question is too short to go on from: "and Acme?", "since when?", "capped?".
func leansItself(question string) bool {
	return strings.Count(strings.TrimSpace(question), " ") < 2 || ofOtherAsked.MatchString(question) || bareKind(question) != ""
}

// ofOther answers a follow-up that asks the question before again, of somebody else: by that question with
// his name in it. False for another follow-up, and where the question before names nobody.
func (d *Desk) ofOther(ctx context.Context, q Question) (Answer, bool, error) {
	m := ofOtherAsked.FindStringSubmatch(q.Text)
	if m == nil || len(q.Earlier) == 0 {
		return Answer{}, false, nil
	}
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return Answer{}, false, fmt.Errorf("ask: %w", err)
	}
	other, ok := v.names.only(m[2])
	if !ok {
		return Answer{}, false, nil
	}
	last := len(q.Earlier) - 1
	for last > 0 && leansItself(q.Earlier[last]) {
		last--
	}
	asked := q
	asked.Text, asked.Earlier = q.Earlier[last], q.Earlier[:last]
	before, err := d.Ask(ctx, asked)
	if err != nil {
		return Answer{}, false, err
	}
	parties := v.names.partiesIn(asked.Text)
	turned := slices.Contains(parties, other)
	var found []Answer
	var first *Answer
	for _, party := range parties {
		if party == other {
			continue
		}
		asked.Text = v.names.swapped(q.Earlier[last], party, other, m[2])
		a, err := d.Ask(ctx, asked)
		if err != nil {
			return Answer{}, false, err
		}
		if first == nil {
			first = &a
		}
		if a.Outcome == Answered && v.tellsOf(&a, other) && a.alike(&before) && v.keepsThing(&a, asked) && !(turned && a.saidWith(&before)) && !slices.ContainsFunc(found, func(b Answer) bool { return b.Quick == a.Quick }) {
			found = append(found, a)
		}
	}
	switch {
	case first == nil:
		return Answer{}, false, nil
	case len(found) == 1:
		return found[0], true, nil
	case len(found) == 0:
		if a, err := d.ask(ctx, q); err != nil || a.Outcome == Answered && a.listedWith(&before) {
			return a, err == nil, err
		}
		if first.Outcome != Answered {
			return *first, true, nil
		}
	}
	a, err := d.silent(ctx, q, "it is not told of him, or not clear in whose place")
	return a, true, err
}

// keepsThing says whether what proves an answer names each thing that the question names by a name of its own.
func (v *view) keepsThing(a *Answer, q Question) bool {
	r := read(v.snapshot, v.names, q)
	return !slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && t.text != v.names.print(t.party) && !slices.ContainsFunc(a.Proof, func(c Claim) bool { return readLine(c.Quote.Text(), deal.Date{}).match(&t).strength == 1 })
	})
}

// alike says whether two answers are values of one kind, or one of them is none.
func (a *Answer) alike(b *Answer) bool {
	one, other := mentionsIn(a.Quick, deal.Date{}), mentionsIn(b.Quick, deal.Date{})
	return len(one) != 1 || len(other) != 1 || kindIn(one[0].Value) == kindIn(other[0].Value)
}

// listedWith says whether an answer is given by an item of the list that gives another.
func (a *Answer) listedWith(b *Answer) bool {
	return a.line != nil && b.line != nil && a.line != b.line && a.line.bullet && b.line.bullet && a.line.heading == b.line.heading && a.Proof[0].From.ID == b.Proof[0].From.ID
}

// tellsOf says whether what proves an answer names a party, or is a curated fact of it.
func (v *view) tellsOf(a *Answer, party int) bool {
	id := v.names.parties[party].ID
	return a.fact != nil && (a.fact.Holder == id || a.fact.Counterparty == id) ||
		slices.ContainsFunc(a.Proof, func(c Claim) bool { return slices.Contains(v.names.partiesIn(c.Quote.Text()), party) })
}

// only is the party that a text names; false where it has any other word, or names nobody known.
func (r *resolver) only(text string) (party int, ok bool) {
	words := extract.Words(text)
	if len(words) == 0 {
		return 0, false
	}
	a, ok := r.at(text, words, 0)
	return a.party, ok && len(a.words) == len(words)
}

// A partyAt is where a question names a party.
type partyAt struct {
	party int
	span  extract.Span
}

// partiesAt is where a question names which parties.
func (r *resolver) partiesAt(question string) (out []partyAt) {
	words := extract.Words(question)
	for i := 0; i < len(words); i++ {
		if a, ok := r.at(question, words, i); ok {
			out = append(out, partyAt{a.party, extract.Span{Start: words[i].Start, End: words[i+len(a.words)-1].End}})
			i += len(a.words) - 1
		}
	}
	return out
}

// partiesIn are the parties that a question names, each once.
func (r *resolver) partiesIn(question string) (out []int) {
	for _, p := range r.partiesAt(question) {
		if !slices.Contains(out, p.party) {
			out = append(out, p.party)
		}
	}
	return out
}

// swapped is a question with a name in the place of a party, and that in the place of whom the name is of.
func (r *resolver) swapped(question string, gone, other int, name string) string {
	places := r.partiesAt(question)
	was := places[slices.IndexFunc(places, func(p partyAt) bool { return p.party == gone })].span.In(question)
	var b strings.Builder
	end := 0
	for _, p := range places {
		by := p.span.In(question)
		switch p.party {
		case gone:
			if by = name; strings.HasSuffix(strings.ReplaceAll(p.span.In(question), "’", "'"), "'s") && !strings.HasSuffix(name, "s") {
				by += "'s"
			}
		case other:
			by = was
		}
		b.WriteString(question[end:p.span.Start] + by)
		end = p.span.End
	}
	return b.String() + question[end:]
}
