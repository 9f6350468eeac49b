package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dealbot/contract"
	"dealbot/deal"
	"dealbot/extract"
)

// aContract finds a word for a contract in a question.
var aContract = regexp.MustCompile(`(?i)\b(?:agreements?|contracts?|addend(?:um|a)|amendments?|indentures?|statement of work|memorandum|mou|sow|nda)\b`)

// ofContracts finds a question for those of all contracts that have something: "which agreements are
// governed by Maine law", "list the contracts with a non-compete".
var ofContracts = regexp.MustCompile(`(?i)^(?:so |and |ok |please |can you |could you )*(?:(?:which|what|list|show|name|find|give me|tell me|how many)(?: me| us)?(?: all)?(?: of)?(?: the| our| your| my| these| those)? (?:other )?(?:agreements?|contracts?|leases?)|(?:do|does) any(?: of)?(?: the| our| your)? (?:agreements?|contracts?|leases?)|(?:is|are) (?:any|there any)(?: of)?(?: the| our)? (?:agreements?|contracts?|leases?))\b`)

// briefAsked says whether a question is for all there is to know of a contract.
func briefAsked(q Question) bool {
	if !aContract.MatchString(q.Text) && !aLease.MatchString(q.Text) {
		return false
	}
	if termsAsked.MatchString(q.Text) {
		return true
	}
	o := overviewIn(ofQuestions.sifted(q.Text), len(q.Earlier) > 0)
	return o != nil && o.kind == "brief"
}

var (
	// aLease finds what may be a contract, or what one is about.
	aLease = regexp.MustCompile(`(?i)\b(?:leases?|licen[cs]es?|guarant(?:y|ees?))\b`)
	// termsAsked finds that its terms are asked for.
	termsAsked = regexp.MustCompile(`(?i)\b(?:key|main|basic|essential|important|commercial|principal|all)(?: the)? (?:terms|clauses|provisions|points)\b|\b(?:what|which) (?:are the |other )?(?:terms|clauses|provisions)\b|\bterms (?:of|in|under)\b`)
)

// listReads is how many contracts are opened at most to list those that have something.
const listReads = 300

// A toldTerm is a term that is more than there or not, and what leads to it in a brief.
type toldTerm struct {
	kind contract.Kind
	lead string
}

// termsTold are those of a brief, in order.
var termsTold = []toldTerm{
	{contract.Signed, "signed "},
	{contract.Effective, "effective "},
	{contract.Expiry, "ends "},
	{contract.Renewal, "renews for "},
	{contract.Notice, "notice against renewal "},
	{contract.Law, "law of "},
}

// brief tells the terms of a contract in one answer: who made it, when, until when, under which law, and
// which clauses it has.
func (p *pact) brief(q Question) (Answer, bool, error) {
	a := Answer{Status: Unknown, Reading: readAs([]string{p.called()}, "terms", q.Today.String())}
	var parts, names []string
	for _, party := range p.contract.Parties() {
		if party.Name != "" && len(names) < mostNamesTold {
			names = append(names, party.Name)
		}
	}
	if len(names) > 0 {
		parts = append(parts, strings.Join(names, " and "))
	}
	add := func(kind contract.Kind, tell func(contract.Term) string) error {
		term, ok := p.contract.Find(kind, "")
		if !ok {
			return nil
		}
		claim, err := p.prove(term)
		if err != nil {
			return err
		}
		claim.Also = nil // one quote each is enough of a brief
		if text := tell(term); !slices.Contains(parts, text) {
			parts = append(parts, text)
			if !slices.ContainsFunc(a.Proof, func(o Claim) bool { return o.Quote == claim.Quote }) {
				a.Proof = append(a.Proof, claim)
			}
		}
		return nil
	}
	for _, t := range termsTold {
		if err := add(t.kind, func(term contract.Term) string { return t.lead + term.Says }); err != nil {
			return Answer{}, false, err
		}
	}
	for _, kind := range contract.Kinds() {
		if kind == contract.Parties || slices.ContainsFunc(termsTold, func(t toldTerm) bool { return t.kind == kind }) {
			continue
		}
		if err := add(kind, func(contract.Term) string { return kind.Called() }); err != nil {
			return Answer{}, false, err
		}
	}
	a.Outcome, a.Quick = Answered, joinedUpTo(parts, longAnswer)
	return a, len(a.Proof) > 0, nil
}

// mostNamesTold is how many parties a brief names.
const mostNamesTold = 4

// joinedUpTo joins as many of the parts as there is room for, and says how many are left out.
func joinedUpTo(parts []string, most int) string {
	const rest = len("; and 1000 more")
	out := ""
	for n, part := range parts {
		next := part
		if n > 0 {
			next = out + "; " + part
		}
		if room := most - rest; utf8.RuneCountInString(next) > room && (n < len(parts)-1 || utf8.RuneCountInString(next) > most) {
			if n == 0 {
				return clip(part, most)
			}
			return fmt.Sprintf("%s; and %d more", out, len(parts)-n)
		}
		out = next
	}
	return out
}

// contractsWith lists the contracts that have what a question asks for.
func (d *Desk) contractsWith(ctx context.Context, v *view, likely []likelyContract, q Question, kind contract.Kind) (Answer, error) {
	a := Answer{Status: Unknown, Reading: readAs(nil, "all contracts", kind.Called(), q.Today.String())}
	fits := valueAsked(q.Text, kind)
	var told []string
	read := 0
	for _, l := range likely[:min(len(likely), listReads)] {
		p, err := d.openPact(ctx, v.snapshot, l)
		if err != nil {
			return Answer{}, err
		}
		if p.contract == nil {
			continue
		}
		read++
		term, ok := p.contract.Find(kind, "")
		if !ok || !fits(term) {
			continue
		}
		claim, err := p.prove(term)
		if err != nil {
			return Answer{}, err
		}
		claim.Also = nil
		text := p.called()
		if term.Says != "Yes" {
			text += ": " + strings.TrimPrefix(term.Says, "Yes, ")
		}
		told, a.Proof = append(told, text), append(a.Proof, claim)
	}
	if len(told) == 0 {
		a.Outcome, a.Quick = Abstained, fmt.Sprintf("I find no such contract among %d.", read)
		a.Trace = []string{"abstained: no contract has such a clause"}
		return a, nil
	}
	lead := fmt.Sprintf("%d of %d: ", len(told), read)
	a.Outcome, a.Quick = Answered, lead+joinedUpTo(told, longAnswer-utf8.RuneCountInString(lead))
	a.Proof = a.Proof[:min(len(a.Proof), mostListed)]
	return a, nil
}

// mostListed is how many contracts of a list are quoted.
const mostListed = 10

// valueAsked is what a term must have that a question for contracts asks for: a day in the year it
// names, the place that it names.
func valueAsked(question string, kind contract.Kind) func(contract.Term) bool {
	switch kind {
	case contract.Law:
		var places []string
		for n, w := range extract.Words(question) {
			if word := question[w.Start:w.End]; n > 0 && unicode.IsUpper([]rune(word)[0]) {
				places = append(places, w.Lower)
			}
		}
		return func(t contract.Term) bool {
			says := extract.LowerWords(t.Says)
			return !slices.ContainsFunc(places, func(p string) bool { return !slices.Contains(says, p) })
		}
	case contract.Expiry, contract.Signed, contract.Effective:
		var days []deal.Date
		for _, m := range extract.Mentions(question, deal.Date{}) {
			if day, ok := m.Value.(deal.Date); ok && day.Year != 0 {
				days = append(days, day)
			}
		}
		return func(t contract.Term) bool {
			return len(days) == 0 || slices.ContainsFunc(extract.Mentions(t.Says, deal.Date{}), func(m extract.Mention) bool {
				day, ok := m.Value.(deal.Date)
				return ok && slices.ContainsFunc(days, func(asked deal.Date) bool {
					between, known := apart(asked, day)
					return known && between == 0
				})
			})
		}
	}
	return func(contract.Term) bool { return true }
}
