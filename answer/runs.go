package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
)

// A question whether something has ended, and one whether it still runs, each from the words that ask it.
var (
	endedAsked = newPattern(`^(?:so |and |but |ok |wait )*(?:has|have|is|are|did|does|was|hasn't|isn't|didn't)(?:n't)? [^?]*[a-z0-9]( (?:now |already |yet |actually |officially |finally |all )*(?:ended|expired|lapsed|run out|ran out|over|up|finished|at an end|terminated)(?: yet| already| now| by now| for good| so far)?)$|^(?:so |and |but |ok |wait )*(?:did|didn't) [^?]*[a-z0-9]( (?:already |actually )*(?:end|expire|lapse|run out)(?: yet| already)?)$`)
	runsAsked  = newPattern(`^(?:so |and |but |ok |wait )*(?:is|are|does|do) [^?]*[a-z0-9]( (?:(?:still|currently|now) (?:[a-z]+ )?(?:running|run|runs|paid|being paid|due|owed|valid|active|current|good|alive|going)|(?:still |currently |now )?(?:in force|in effect|in place|ongoing|valid|active|running))(?: now| today)?)$`)
	thereStill = newPattern(`^(?:so |and |but |ok |wait )*(?:is|are) there still (?:an?|any|the) (?:[a-z-]+ ?){1,4}$`)
)

// runsFrom is the byte from which a question asks whether something has ended, or still runs: the
// words before it tell what; -1 for another.
func (r *reading) runsFrom() (from int, ends bool) {
	if r.shape != ShapeYesNo || r.on != (deal.Date{}) || r.asked.negated || r.asked.alone {
		return -1, false
	}
	if at := r.readsAt(endedAsked); at != nil {
		return max(at[2], at[4]), true
	}
	if at := r.readsAt(runsAsked); at != nil {
		return at[2], false
	}
	if r.reads(thereStill) {
		return len(r.lower), false
	}
	return -1, false
}

// whatRuns are the weights of the terms of a question, without those that ask whether it has ended.
func (r *reading) whatRuns(weight []float64, from int) []float64 {
	out := slices.Clone(weight)
	for k := range r.terms {
		if r.terms[k].at >= from {
			out[k] = 0
		}
	}
	return out
}

// A run is what is told of one who has something for a time: whether it is over, and by what.
type run struct {
	over bool
	text string
	told candidate
}

// stillRuns answers whether something has ended, or still runs, by the day until which it does, and by what
// tells that somebody has it no more: yes or no where all that is told of it agrees, else who has
// it still, and who has not. False where no day is told.
func (r *reading) stillRuns(v *view, all []candidate) (Answer, bool) {
	from, ends := r.runsFrom()
	if from < 0 {
		return Answer{}, false
	}
	runs := r.curatedRuns(v, all, from)
	if len(runs) == 0 {
		runs = r.toldRuns(all, from)
	}
	if len(runs) == 0 {
		return Answer{}, false
	}
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	word := "In part"
	if r.reads(thereStill) && slices.ContainsFunc(runs, func(o run) bool { return !o.over }) {
		word = "Yes"
		inForce := slices.IndexFunc(runs, func(o run) bool { return !o.over })
		runs[0], runs[inForce] = runs[inForce], runs[0]
	}
	if !slices.ContainsFunc(runs, func(o run) bool { return o.over != runs[0].over }) {
		word = "No"
		if runs[0].over == ends {
			word = "Yes"
		}
		runs = runs[:1]
	}
	text := ""
	for _, o := range runs {
		if room := longAnswer - utf8.RuneCountInString(word+": "+text+"; "+o.text); text != "" && room < 0 {
			break
		}
		text += "; " + strings.TrimSuffix(o.text, ".")
		a.Proof = append(a.Proof, o.told.claim())
	}
	a.Quick = clip(word+": "+strings.TrimPrefix(text, "; ")+".", longAnswer)
	return a, true
}

// curatedRuns are those that facts tell, one for each who has it: those whom the question names first,
// where there are any. None where no day is told, and all of them say the same.
func (r *reading) curatedRuns(v *view, all []candidate, from int) (runs []run) {
	days := false
	for i := range all {
		c := &all[i]
		if c.fact == nil || c.lapsed || c.score <= sure || !r.hasWhatRuns(c, from) {
			continue
		}
		o := run{text: v.names.saying(c.fact), told: *c}
		switch value := c.fact.Value.(type) {
		case deal.Date:
			days = true
			if o.over = endsBefore(value, r.today); o.over {
				o.text = strings.Replace(o.text, " runs until ", " ran until ", 1)
			}
		case deal.YesNo:
			o.over = !bool(value)
		default:
			continue
		}
		of := slices.IndexFunc(runs, func(o run) bool { return o.told.fact.Holder == c.fact.Holder })
		_, dated := c.fact.Value.(deal.Date)
		switch {
		case of < 0:
			runs = append(runs, o)
		case o.over && !runs[of].over, dated && !runs[of].over:
			runs[of] = o
		}
	}
	if slices.ContainsFunc(runs, func(o run) bool { return r.holds(o.told.fact) == 1 }) {
		runs = slices.DeleteFunc(runs, func(o run) bool { return r.holds(o.told.fact) != 1 })
	}
	if !days && !slices.ContainsFunc(runs, func(o run) bool { return o.over != runs[0].over }) {
		return nil
	}
	return runs
}

// saying is a sentence on one fact alone: "Acme's license to X runs until 2032."
func (r *resolver) saying(f *deal.Fact) string {
	row, _ := f.Field.Row()
	value := inPhrase(row, f.Value)
	if strings.Contains(row.Phrase, string(deal.Until)) {
		value = strings.TrimPrefix(value, string(deal.Until)+" ")
	}
	subject := strings.NewReplacer("{holder}", r.print(f.Holder), "{counterparty}", r.print(f.Counterparty), "{object}", f.Object, "{value}", value)
	return subject.Replace(row.Subject+" "+row.Phrase) + "."
}

// noneOfIt finds that a line tells that something is had, or done, no more.
var noneOfIt = textPattern(`(?i)\bno longer\b|\b(?:has|have) (?:now |already )?(?:ended|expired|lapsed|run out|been terminated)\b|\b(?:ended|expired|lapsed|ran out) (?:on|in|at)\b`)

// toldRuns are those that lines tell of what the question asks about, up to a byte of it: until when it runs,
// and that it does no more. None where no line tells a day.
func (r *reading) toldRuns(all []candidate, from int) (runs []run) {
	dated := false
	for i := range all {
		c := &all[i]
		if c.fact != nil || c.mention != nil || c.line.question || c.line.former || slices.ContainsFunc(runs, func(o run) bool { return o.told.line == c.line }) || !r.hasWhatRuns(c, from) {
			continue
		}
		day := c.line.runsUntil()
		over := noneOfIt.in(c.line.text)
		if day.Year == 0 && (!over || r.onlyOtherwise(c.line, c.line.wordAt(noneOfIt.FindStringIndex(c.line.text)[0])+1)) {
			continue
		}
		dated = dated || day.Year != 0
		runs = append(runs, run{over: over || endsBefore(day, r.today), text: clip(plain(r.clause(c, shortAnswer)), shortAnswer), told: *c})
	}
	if !dated {
		return nil
	}
	return runs
}

// hasWhatRuns says whether a line has all that tells what the question asks about, and its page all whom
// it names.
func (r *reading) hasWhatRuns(c *candidate, from int) bool {
	has := false
	for k := range r.terms {
		t := &r.terms[k]
		switch hits := c.fit.hits[k]; {
		case t.at >= from || stateVerbs[t.text]:
		case t.name && c.fit.level[k] == 0, !t.name && hits.strength < 1:
			return false
		default:
			has = has || !t.name
		}
	}
	return has
}

// runsUntil is the last day until which a line tells that something runs; zero for none.
func (l *line) runsUntil() (day deal.Date) {
	for _, m := range l.mentions {
		d, ok := m.Value.(deal.Date)
		if ok && d.Bound == deal.Until && d.Event == "" && d.Year != 0 && !inside(l.formerly, m.Start) {
			day = d
		}
	}
	return day
}

// onlyOneWay answers a question that names nobody by a fact for yes or no of one party to the other, where
// another fact in force is the contrary of the other to the one: whose it is, and whose it is not.
func (r *reading) onlyOneWay(v *view, all []candidate, first *candidate) (Answer, bool) {
	value, ok := first.fact.Value.(deal.YesNo)
	if !ok || r.shape != ShapeYesNo || first.lapsed || slices.ContainsFunc(r.terms, func(t term) bool { return t.name }) {
		return Answer{}, false
	}
	for i := range all {
		c := &all[i]
		if c.fact == nil || c.lapsed || c.fact.Field != first.fact.Field || c.fact.Holder != first.fact.Counterparty || c.fact.Counterparty != first.fact.Holder {
			continue
		}
		if other, ok := c.fact.Value.(deal.YesNo); ok && other != value {
			word := "In part: "
			if r.asked.exists || r.asked.anything {
				if word = "Yes: "; bool(other) {
					first, c = c, first
				}
			}
			return Answer{
				Outcome: Answered, Status: InForce, Reading: r.print(), Proof: []Claim{first.claim(), c.claim()},
				Quick: clip(word+strings.TrimSuffix(v.names.saying(first.fact), ".")+"; "+v.names.saying(c.fact), longAnswer),
			}, true
		}
	}
	return Answer{}, false
}
