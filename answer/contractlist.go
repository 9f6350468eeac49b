package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dealbot/contract"
	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// aContract finds a word for a contract in a question.
var aContract = regexp.MustCompile(`(?i)\b(?:agreements?|contracts?|addend(?:um|a)|amendments?|indentures?|statement of work|memorandum|mou|sow|nda)\b`)

// Words for contracts, and for those who have them, in a question.
const (
	pactNouns = `(?:agreements?|contracts?|leases?)`
	pactsOf   = `(?: me| us)?(?: all| any| each| both| either| none)?(?: of)?(?: the| our| your| my| these| those)? (?:other |current |existing |signed )?` + pactNouns
)

var (
	// ofContracts finds a question for those of all contracts that have something: "which agreements are
	// governed by Maine law", "is there a non-compete in any of the contracts".
	ofContracts = regexp.MustCompile(`(?i)^(?:so |and |ok |please |can you |could you )*(?:(?:which|what|list|show|name|find|give me|tell me|how many)` + pactsOf + `|(?:do|does|is|are|has|have|is there|are there) (?:any|all|each|both|either)` + pactsOf + `)\b|\b(?:in|under|of|across) (?:any|all|each|both|either|which)(?: of)?(?: the| our| your| these| those)? ` + pactNouns + `\b`)

	// allContracts finds a question for them all, whatever they say, or for those of somebody.
	allContracts = regexp.MustCompile(`(?i)^(?:so |and |ok |please |can you |could you )*(?:which|what|list|show|name|find|give me|tell me|how many)` + pactsOf + `(?: (?:(?:do|does|did|are|is|have|has) )?(?:(?:we|you|i|they|there) ?|[\w.&'’,-]+(?: [\w.&'’,-]+){0,4}? )?(?:have|has|there|know(?: of)?|made|signed|got)?(?: (?:in here|here|so far|in total|with .*|between .*))?| (?:with|between|of) .*)?\W*$`)

	// ofEachPact finds that a question is whether all of them have something.
	ofEachPact = regexp.MustCompile(`(?i)\b(?:all|each|every|both)\b`)

	// thereIs finds a question whether some have a contract with one another.
	thereIs = regexp.MustCompile(`(?i)^(?:so |and |ok )*(?:do|does|did|is|are|has|have) .*\b(?:an? |any |the )(?:\w+ ){0,2}` + pactNouns + ` (?:with|between|among)\b`)
)

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
	termsAsked = regexp.MustCompile(`(?i)\b(?:key|main|basic|essential|important|commercial|principal|all)(?: the)? (?:terms|clauses|provisions|points)\b|\b(?:what|which) (?:are the |other )?(?:terms|clauses|provisions)\b|^(?:the )?terms (?:of|in|under)\b`)
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

// contractsWith lists those of several contracts that have what a question asks for. Without a kind it is
// they themselves: those of whom it names.
func (d *Desk) contractsWith(ctx context.Context, v *view, of []likelyContract, q Question, kind contract.Kind) (Answer, error) {
	what := kind.Called()
	if kind == "" {
		kind, what = contract.Parties, ""
	}
	a := Answer{Status: Unknown, Reading: readAs(nil, "all contracts", what, q.Today.String())}
	pacts, err := d.openPacts(ctx, v.snapshot, of[:min(len(of), listReads)])
	if err != nil {
		return Answer{}, err
	}
	words := partiesAsked(q.Text, kind, pacts)
	var told []toldPact
	read := 0
	for _, p := range pacts {
		if kind != contract.Law && p.lacksName(words) {
			continue
		}
		read++
		t, ok, err := p.listed(q, kind, what != "")
		if err != nil {
			return Answer{}, err
		}
		if ok {
			told = append(told, t)
		}
	}
	if kind == contract.Expiry {
		told = endOrder(told, q)
	}
	if len(told) == 0 {
		a.Outcome, a.Quick = Abstained, fmt.Sprintf("I find no such contract among %d.", max(read, len(of)))
		a.Trace = []string{"abstained: no contract has that"}
		return a, nil
	}
	lead := fmt.Sprintf("%d of %d: ", len(told), read)
	switch {
	case yesNoAsked.MatchString(q.Text) && ofEachPact.MatchString(q.Text) && len(told) < read:
		lead = "No, " + lead
	case yesNoAsked.MatchString(q.Text):
		lead = "Yes: "
	case what == "":
		lead = fmt.Sprintf("%d: ", len(told))
	}
	var texts []string
	for _, t := range told {
		texts = append(texts, t.text)
		if len(a.Proof) < mostListed {
			a.Proof = append(a.Proof, t.claim)
		}
	}
	a.Outcome, a.Quick = Answered, lead+joinedUpTo(texts, longAnswer-utf8.RuneCountInString(lead))
	return a, nil
}

// listed tells a contract in a list of those that have what a question asks for, or that lack it; false
// where it is none of them. Without a term it is told by its name alone.
func (p *pact) listed(q Question, kind contract.Kind, termed bool) (toldPact, bool, error) {
	term, ok := p.contract.Find(kind, "")
	switch without := termed && lackAsked.MatchString(q.Text); {
	case without && ok:
		return toldPact{}, false, nil
	case without:
		term, ok = p.contract.Find(contract.Parties, "") // what is not there cannot be quoted
		term.Says = "Yes"
	default:
		ok = ok && valueAsked(q, kind)(term)
	}
	if !ok {
		return toldPact{}, false, nil
	}
	claim, err := p.prove(term)
	if err != nil {
		return toldPact{}, false, err
	}
	claim.Also = nil
	t := toldPact{text: p.called(), claim: claim}
	if says := strings.TrimPrefix(term.Says, "Yes, "); termed && says != "Yes" {
		t.text += ": " + says
	}
	if leave := leaveFor(kind, claim.Quote.Text()); leave != "" {
		if freelyAsked.MatchString(q.Text) {
			return toldPact{}, false, nil
		}
		t.text += ": " + leave
	}
	if kind == contract.Expiry {
		t.last, _ = lastDay(term)
		t.over = !t.last.IsZero() && t.last.Before(asTime(q.asOf()))
		_, t.renews = p.contract.Find(contract.Renewal, "")
	}
	return t, true, nil
}

// lackAsked finds a question for the contracts that do not have something.
var lackAsked = regexp.MustCompile(`(?i)\b(?:(?:have|has|with|got|contain|contains) no|(?:do|does)(?: not|n['’]?t) (?:have|contain|include)|lack(?:s|ing)?|missing|without (?:an?|any))\b`)

// freelyAsked finds a question for what may be done without asking anybody.
var freelyAsked = regexp.MustCompile(`(?i)\b(?:freely|free to|(?:without|no) (?:\w+ )?(?:consent|approval|permission))\b`)

// leaveFor is whether a clause on what somebody may do forbids it: "only with consent"; "" where it does not.
func leaveFor(kind contract.Kind, clause string) string {
	switch kind {
	case "assignment", "sublicensing", "subcontracting":
		if lead, _, _ := strings.Cut(decided("can", clause), ":"); lead != "Yes" {
			return strings.ToLower(lead)
		}
	}
	return ""
}

// A toldPact is one of several contracts, as it is told, and the day on which it ends.
type toldPact struct {
	text   string
	claim  Claim
	last   time.Time // zero where no day is known
	over   bool      // that day is past
	renews bool
}

var (
	// haveEnded finds a question for those that have ended, stillRun for the others.
	haveEnded = regexp.MustCompile(`(?i)\b(?:ended|expired|lapsed|run out|ran out|over)\b`)
	stillRun  = regexp.MustCompile(`(?i)\b(?:still|currently|active|in force)\b`)
	// endsNext finds a question for those that end first from now on, endsLast for those that end last.
	endsNext = regexp.MustCompile(`(?i)\b(?:next|first|soonest|earliest|sooner|soon|about to|coming up|upcoming)\b`)
	endsLast = regexp.MustCompile(`(?i)\b(?:last|latest|longest)\b`)
)

// endOrder orders contracts by the day on which they end where a question asks for the next ones or for the
// last ones: those that have ended, or end on no day, are none of them.
func endOrder(told []toldPact, q Question) []toldPact {
	if ended := haveEnded.MatchString(q.Text); ended || stillRun.MatchString(q.Text) {
		told = slices.DeleteFunc(told, func(t toldPact) bool { return t.over != ended && !(t.over && t.renews) })
		for n, t := range told {
			if t.over && t.renews {
				told[n].text += ", unless renewed" // whether it was stands in no contract
			}
		}
		return told
	}
	next, last := endsNext.MatchString(q.Text), endsLast.MatchString(q.Text)
	if next == last {
		return told
	}
	told = slices.DeleteFunc(told, func(t toldPact) bool { return t.last.IsZero() || next && t.over })
	slices.SortStableFunc(told, func(a, b toldPact) int {
		if next {
			return a.last.Compare(b.last)
		}
		return b.last.Compare(a.last)
	})
	return told
}

// openPacts reads articles as contracts; those that are none are left out.
func (d *Desk) openPacts(ctx context.Context, s *corpus.Snapshot, of []likelyContract) (pacts []*pact, err error) {
	for _, l := range of {
		p, err := d.openPact(ctx, s, l)
		if err != nil {
			return nil, err
		}
		if p.contract != nil {
			pacts = append(pacts, p)
		}
	}
	return pacts, nil
}

// partiesAsked are the words of a question by which it names somebody: with a capital, behind "with", or
// not of every day and in the head of a contract.
func partiesAsked(question string, kind contract.Kind, pacts []*pact) (named []pactWord) {
	with := ""
	if at := pactsWith.FindStringSubmatchIndex(question); at != nil {
		with = strings.ToLower(question[at[2]:at[3]])
	}
	for _, w := range pactWordsFor(question, kind) {
		if !w.name && (w.lower != with || withNobody[with]) &&
			(w.asks || extract.Common(w.lower) || strings.ContainsAny(w.lower, "0123456789") ||
				!slices.ContainsFunc(pacts, func(p *pact) bool { return p.head[w.stem] })) {
			continue
		}
		w.name = true
		named = append(named, w)
	}
	return named
}

// pactsWith finds the word behind "contracts with".
var pactsWith = regexp.MustCompile(`(?i)` + pactNouns + `(?: (?:do|did) (?:we|you|i|they)(?: have| sign| make)?)?(?: (?:we|you|i|they) (?:have|signed|made))? with ([\w.&'’-]+)`)

// withNobody are words behind "with" that are for no party.
var withNobody = map[string]bool{"a": true, "an": true, "the": true, "no": true, "any": true, "them": true, "him": true, "her": true, "us": true, "each": true, "all": true, "their": true, "its": true, "our": true,
	"automatic": true, "auto": true, "exclusive": true, "exclusivity": true, "termination": true, "liability": true, "expiry": true, "end": true, "renewal": true, "minimum": true, "dates": true}

// lacksName says whether a name of the question, which some contract bears, is not that of a party.
func (p *pact) lacksName(words []pactWord) bool {
	return slices.ContainsFunc(words, func(w pactWord) bool { return w.name && !p.head[w.stem] })
}

// yesNoAsked finds a question for yes or no.
var yesNoAsked = regexp.MustCompile(`(?i)^(?:so |and |ok |but )*(?:is|are|was|were|do|does|did|can|could|may|must|has|have|will|would|shall|should)\b`)

// mostListed is how many contracts of a list are quoted.
const mostListed = 10

// valueAsked is what a term must have that a question for contracts asks for: a day in the year it
// names, the place that it names.
func valueAsked(q Question, kind contract.Kind) func(contract.Term) bool {
	switch kind {
	case contract.Law:
		if ofContracts.MatchString(q.Text) { // else a place may be in the name of a party
			return ofPlace(q.Text)
		}
	case contract.Expiry, contract.Signed, contract.Effective:
		var days []deal.Date
		for _, m := range extract.Mentions(q.Text, q.Today) {
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

// ofPlace is whether a law is that of the place that a question names, if it names one.
func ofPlace(question string) func(contract.Term) bool {
	place := extract.LowerWords(contract.PlaceIn(question))
	return func(t contract.Term) bool {
		says := extract.LowerWords(t.Says)
		return !slices.ContainsFunc(place, func(p string) bool { return !slices.Contains(says, p) })
	}
}
