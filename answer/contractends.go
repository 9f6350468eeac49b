package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"dealbot/contract"
	"dealbot/deal"
)

var (
	// inForceAsked finds a question whether a contract still runs, isOverAsked one whether it does no more.
	inForceAsked = regexp.MustCompile(`(?i)\b(?:still|in force|in effect|valid|alive|running|active|current(?:ly)?|effective now)\b`)
	isOverAsked  = regexp.MustCompile(`(?i)\b(?:expired|ended|over|lapsed|run out|terminated|finished|done)\b`)

	// termLeft finds a question how long a contract still runs.
	termLeft = regexp.MustCompile(`(?i)\bhow (?:long|much time|many (?:years|months|weeks|days))\b.*\b(?:left|remaining|remain|remains|to go|still)\b`)

	// howLongAsked finds a question how long a contract runs in all.
	howLongAsked = regexp.MustCompile(`(?i)^(?:so |and |but )*(?:(?:for )?how long|how many years|(?:what(?:'s| is)|whats) the (?:term|duration|length))\b`)

	// noticeByAsked finds a question for the last day on which notice against a renewal can be given.
	noticeByAsked = regexp.MustCompile(`(?i)^(?:so |and |but )*(?:by when|until when|when|by what (?:date|day)|what(?:'s| is) the (?:deadline|latest|last (?:day|date)))\b.*\b(?:notice|opt out|non-?renew(?:al)?|not (?:to )?renew)\b`)
)

// dated answers what follows from the end of a contract and from today: whether it still runs, how long,
// and until when it can be stopped from being renewed. False where none of this is asked, or where the
// contract gives no day.
func (p *pact) dated(q Question, kind contract.Kind) (Answer, bool, error) {
	if kind != contract.Expiry && kind != contract.Notice {
		return Answer{}, false, nil
	}
	end, ok := p.contract.Find(contract.Expiry, "")
	last, known := lastDay(end)
	if !ok || !known {
		return Answer{}, false, nil
	}
	says, proof := "", []contract.Term{end}
	today := asTime(q.asOf())
	renewal, renews := p.contract.Find(contract.Renewal, "")
	switch {
	case kind == contract.Notice:
		notice, ok := p.contract.Find(contract.Notice, "")
		before, counted := countedFrom(notice, last)
		if !ok || !counted || !noticeByAsked.MatchString(q.Text) {
			return Answer{}, false, nil
		}
		says = fmt.Sprintf("%s (%s before %s)", printedTime(before), notice.Says, printedTime(last))
		proof = []contract.Term{notice, end}
	case termLeft.MatchString(q.Text) && !last.Before(today):
		says = fmt.Sprintf("%s, until %s", span(today, last), printedTime(last))
	case howLongAsked.MatchString(q.Text) && !strings.Contains(end.Says, "("):
		start, found := p.contract.Find(contract.Effective, "")
		first, dated := lastDay(start)
		if !found || !dated || !first.Before(last) {
			return Answer{}, false, nil
		}
		says = fmt.Sprintf("%s, until %s", span(first, last.AddDate(0, 0, 1)), printedTime(last))
		proof = append(proof, start)
	case yesNoAsked.MatchString(q.Text) && (inForceAsked.MatchString(q.Text) || isOverAsked.MatchString(q.Text)):
		runs := !last.Before(today)
		word, ends := "No", "ended"
		if runs {
			ends = "runs until"
		}
		if runs != isOverAsked.MatchString(q.Text) {
			word = "Yes"
		}
		if says = fmt.Sprintf("%s: it %s %s", word, ends, printedTime(last)); !runs && renews {
			// whether it was renewed stands in no contract
			says = fmt.Sprintf("Its term ended %s, unless it was renewed (%s)", printedTime(last), renewal.Says)
			proof = append(proof, renewal)
		}
	default:
		return Answer{}, false, nil
	}
	a := Answer{Outcome: Answered, Status: Unknown, Quick: clip(says, shortAnswer), Reading: readAs([]string{p.called()}, kind.Called(), q.asOf().String())}
	for _, term := range proof {
		claim, err := p.prove(term)
		if err != nil {
			return Answer{}, false, err
		}
		if !slices.ContainsFunc(a.Proof, func(o Claim) bool { return o.Quote == claim.Quote }) {
			a.Proof = append(a.Proof, claim)
		}
	}
	return a, true, nil
}

// asOf is the day for which a question is answered.
func (q Question) asOf() deal.Date {
	if q.On.Day != 0 {
		return q.On
	}
	return q.Today
}

// lastDay is the day that a term says; false where it says none.
func lastDay(term contract.Term) (time.Time, bool) {
	said, _, _ := strings.Cut(term.Says, " (") // "11 June 2024 (5 years from 11 June 2019)"
	v, err := deal.ParseValue(deal.KindDate, said)
	day, ok := v.(deal.Date)
	if err != nil || !ok || day.Day == 0 || day.Year == 0 {
		return time.Time{}, false
	}
	return asTime(day), true
}

// countedFrom is the day that lies as long before another as a term says; false where it says no length.
func countedFrom(term contract.Term, last time.Time) (time.Time, bool) {
	v, err := deal.ParseValue(deal.KindDuration, term.Says)
	d, ok := v.(deal.Duration)
	if err != nil || !ok || !d.Quantity().IsInteger() {
		return time.Time{}, false
	}
	n := int(d.Quantity().IntPart())
	switch d.Unit {
	case "day":
		return last.AddDate(0, 0, -n), true
	case "week":
		return last.AddDate(0, 0, -7*n), true
	case "month":
		return last.AddDate(0, -n, 0), true
	case "year":
		return last.AddDate(-n, 0, 0), true
	}
	return time.Time{}, false
}

// span prints how long it is from one day to another, in the two largest units.
func span(from, to time.Time) string {
	months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if from.AddDate(0, months, 0).After(to) {
		months--
	}
	if months == 0 {
		return unitsOf(int(to.Sub(from).Hours()/24), "day")
	}
	switch years := months / 12; {
	case years == 0:
		return unitsOf(months, "month")
	case months%12 == 0:
		return unitsOf(years, "year")
	default:
		return unitsOf(years, "year") + " and " + unitsOf(months%12, "month")
	}
}

// unitsOf prints so many of a unit.
func unitsOf(n int, unit string) string {
	return deal.Duration{Digits: fmt.Sprint(n), Unit: unit}.String()
}

func asTime(d deal.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

func printedTime(t time.Time) string {
	return deal.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}.String()
}
