package answer

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dealbot/deal"
)

//go:embed changes.txt
var changeTable string

// How much it counts that a sentence tells surely of a change, that it names whom the question
// names, and by how much less another one that is told with the best may count.
const (
	tellsSurely  = 0.5
	namesWhom    = 0.5
	alsoAmending = 0.25
)

// A changeRow is a row of changes.txt.
type changeRow struct {
	level string // sure, was, same, likely
	words *rowPattern
}

var changeRows = sync.OnceValue(func() []changeRow {
	var out []changeRow
	for row := range rowsOf(changeTable) {
		level, pattern, _ := strings.Cut(row, " | ")
		out = append(out, changeRow{strings.TrimSpace(level), textPattern("(?i)" + strings.TrimSpace(pattern))})
	}
	return out
})

// changesAsked finds a question for what is no longer as it was; restated.txt puts the other
// ways to ask for it in these words. changesSince says that the day it names is when that began.
var (
	changesAsked = newPattern(`\bwhat(?:'s| has| is| else| all| exactly)* chang(?:ed?|es)\b|^(?:please |so |and |ok )*(?:list|tell me|summari[sz]e|recap|sum up)(?: me)? (?:everything that |all that |what )(?:has )?changed\b`)
	changesSince = newPattern(`\b(?:since|after)\b`)
)

// anyChange is a word of the question that says of no thing in particular that it changed.
var anyChange = regexp.MustCompile(`(?i)^(?:chang[a-z]*|deals?|agreements?|contracts?|terms?|partnership|relationship|arrangement|pact|accord|amendment|renegotiation|rewrite|extension|renewal|new|latest|list|everything|parties|companies|thing|things)$`)

// saysChanged says whether a term of the question is what it says was changed.
func saysChanged(t term) bool { return !t.name && t.value == nil && !anyChange.MatchString(t.text) }

// An amendment is a change as a fact or some sentences tell it, and when it came about; no day
// where nobody says.
type amendment struct {
	day   deal.Date
	text  string
	worth float64 // how much speaks for telling it
	at    int     // its place among those that there are
	told  []candidate
}

// changes tells what is no longer as it was, of whom and in the period that the question says:
// what curated facts replaced, with what that was; else the sentences that tell of a change.
// False where nothing tells of any.
func (r *reading) changes(v *view, pages []*page, all []candidate) (Answer, bool) {
	found := r.curatedAmendments(v, all)
	if len(found) == 0 {
		found = r.toldAmendments(pages)
	}
	if len(found) == 0 {
		return Answer{}, false
	}
	slices.SortFunc(found, func(a, b amendment) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), b.day.Compare(a.day), a.at-b.at)
	})
	room, least := longAnswer, found[0].worth-alsoAmending
	told := found[:0]
	for _, f := range found {
		if len(told) == eventsTold || f.worth < least {
			break
		}
		if long := utf8.RuneCountInString(f.text) + 1; long <= room+1 || len(told) == 0 {
			told, room = append(told, f), room-long
		}
	}
	slices.SortFunc(told, func(a, b amendment) int { return cmp.Or(a.day.Compare(b.day), a.at-b.at) })
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var parts []string
	for _, f := range told {
		parts = append(parts, f.text)
		for i := range f.told {
			a.Proof = append(a.Proof, f.told[i].claim())
		}
	}
	a.Quick = clip(strings.Join(parts, " "), longAnswer)
	return a, true
}

// curatedAmendments are the terms in force that replaced others in the period asked about, those
// of one right in one sentence: "Acme's license is shared and runs until 2030 (before: exclusive)."
func (r *reading) curatedAmendments(v *view, all []candidate) []amendment {
	facts := v.snapshot.Facts()
	var out []amendment
	for i := range all {
		c := &all[i]
		if c.fact == nil || len(c.fact.Replaces) == 0 || slices.ContainsFunc(out, func(a amendment) bool { return sameTerm(a.told[0].fact, c.fact) }) {
			continue
		}
		has, day := r.ofChanged(c.fit), begin(c.fact)
		text := v.names.gist(c.fact, facts, day)
		if text == "" || has == 0 {
			continue
		}
		if was := before(c.fact, facts, day); len(was) > 0 && !strings.Contains(text, " no longer ") {
			text = strings.TrimSuffix(text, ".") + " (before: " + was[0].Text + ")."
		}
		at := slices.IndexFunc(facts, func(f deal.Fact) bool { return f.ID == c.fact.ID })
		out = append(out, amendment{day: day, text: text, worth: has, at: at, told: []candidate{*c}})
	}
	return out
}

// toldAmendments are the sentences that tell of a change in the period asked about, each with the
// one before it where it does not stand alone: "The fee was $3. It rises to $4."
func (r *reading) toldAmendments(pages []*page) []amendment {
	var out []amendment
	for _, p := range pages {
		p.look()
		f := r.onPage(p)
		if f.missing > 0 {
			continue
		}
		for i, l := range p.lines {
			level := l.changeTold()
			if level == "" || level == "same" && !slices.ContainsFunc(r.terms, saysChanged) {
				continue
			}
			l.study()
			day := r.amendedOn(p, l)
			if !r.inPeriod(day) || l.signature() != nil {
				continue
			}
			a := amendment{day: day, at: len(out), told: []candidate{{page: p, line: l}}}
			a.worth = r.ofChanged(r.onLine(p, f, i))
			if (level == "was" || l.pronounFirst()) && l.first != l {
				a.told = slices.Insert(a.told, 0, candidate{page: p, line: l.before})
				a.worth = max(a.worth, r.ofChanged(r.onLine(p, f, i-1)))
			}
			if a.worth == 0 {
				continue
			}
			if level != "likely" {
				a.worth += tellsSurely
			}
			switch named := slices.ContainsFunc(a.told, func(c candidate) bool { return r.namesOf(c.line) }); {
			case !r.namesAnybody():
			case named:
				a.worth += namesWhom
			case !r.namesOf(p.title):
				continue // the article is about others
			}
			for _, c := range a.told {
				a.text = strings.TrimSpace(a.text + " " + plain(c.line.text))
			}
			out = append(out, a)
		}
	}
	return out
}

// changeTold is how surely a line tells that something is no longer as it was, by a row of
// changes.txt; empty where it does not.
func (l *line) changeTold() string {
	if l.question || l.label || l.mute() {
		return ""
	}
	for _, row := range changeRows() {
		if row.words.in(l.text) {
			return row.level
		}
	}
	return ""
}

// amendedOn is when what a line tells of came about: on the day that it, or its paragraph, names,
// or that its article came out.
func (r *reading) amendedOn(p *page, l *line) deal.Date {
	for _, m := range l.mentions {
		d, ok := m.Value.(deal.Date)
		if ok && d.Event == "" && d.Bound == deal.Exactly && m.End > l.dateline && !(p.came.Year != 0 && d.After(p.came)) {
			return d
		}
	}
	if d := l.dated(); d != (deal.Date{}) {
		return d
	}
	return p.came
}

// inPeriod says whether a day lies in the period asked about.
func (r *reading) inPeriod(d deal.Date) bool {
	switch {
	case r.on == (deal.Date{}):
		return true
	case d == (deal.Date{}):
		return false
	case !r.reads(changesSince):
		return r.withinAsked(d)
	}
	since := r.on
	if since.Year == 0 {
		if since.Year = r.today.Year; since.After(r.today) {
			since.Year--
		}
	}
	return !d.Before(since)
}

// ofChanged is how much a fit has of what the question says was changed; 1 where it names
// nothing but whose.
func (r *reading) ofChanged(f *fit) float64 {
	has, of := 0.0, 0.0
	for k := range r.terms {
		if saysChanged(r.terms[k]) {
			of += f.weight[k]
			has += f.weight[k] * f.hits[k].strength
		}
	}
	if of == 0 {
		return 1
	}
	return has / of
}
