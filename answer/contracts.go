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
	"dealbot/corpus"
	"dealbot/extract"
)

// fromContract answers a question for a clause, or for the terms as a whole, by the contract that it is
// about, or by all of them; false where it is about none.
func (d *Desk) fromContract(ctx context.Context, v *view, q Question) (Answer, bool, error) {
	likely, err := d.contracts(ctx, v)
	if err != nil || len(likely) == 0 {
		return Answer{}, false, err
	}
	kind, asks := clauseAsked(q)
	alone := len(likely) == len(v.snapshot.Articles())
	switch {
	case briefAsked(q):
		kind = "" // "the terms of the license"
	case kind != "" && ofContracts.MatchString(q.Text):
		a, err := d.contractsWith(ctx, v, likely, q, kind)
		return a, true, err
	case kind == "" && (alone && allContracts.MatchString(q.Text) || thereIs.MatchString(q.Text)):
		a, err := d.contractsWith(ctx, v, likely, q, "")
		return a, alone || a.Outcome == Answered, err // else an article may tell
	case kind == "":
		return Answer{}, false, nil
	}
	meant, err := d.contractOf(ctx, v, likely, q, kind)
	if err != nil || len(meant) == 0 {
		return Answer{}, false, err
	}
	if len(meant) > 1 && (kind == "" || len(likely) > contractsRead) {
		return whichContract(q, kind, meant), true, nil
	}
	if len(meant) > 1 { // what each of a few says is as short as asking back
		few := slices.DeleteFunc(slices.Clone(likely), func(l likelyContract) bool {
			return !slices.ContainsFunc(meant, func(p *pact) bool { return p.info.ID == l.info.ID })
		})
		a, err := d.contractsWith(ctx, v, few, q, kind)
		return a, true, err
	}
	if kind == "" {
		return meant[0].brief(q)
	}
	if a, ok, err := meant[0].both(q, kind); ok || err != nil {
		return a, ok, err
	}
	a, err := meant[0].told(q, kind, asks)
	return a, true, err
}

// contractOf finds the contracts that a question is about, or a follow-up by the questions before it, the
// nearest first; none where it is about none.
func (d *Desk) contractOf(ctx context.Context, v *view, likely []likelyContract, q Question, kind contract.Kind) (meant []*pact, err error) {
	of := q.Text
	for n := len(q.Earlier); ; n-- {
		words := pactWordsFor(of, kind)
		if meant, err = d.contractMeant(ctx, v, likely, words); err != nil {
			return nil, err
		}
		if v.inNews(meant, likely, of, words) {
			meant = nil
		}
		if n == 0 || len(meant) == 1 {
			return meant, nil
		}
		of = q.Earlier[n-1] + " " + of
	}
}

// oftenElsewhere are the kinds that contracts tell in more ways than one can list: that none is found is no
// sign that there is none.
var oftenElsewhere = map[contract.Kind]bool{"price": true, "termination": true, "territory": true}

// told is what a contract says of a kind, or what follows from that and from today.
func (p *pact) told(q Question, kind contract.Kind, asks string) (Answer, error) {
	if a, ok, err := p.dated(q, kind); ok || err != nil {
		return a, err
	}
	return p.answer(q, kind, asks)
}

// twoAsked finds two questions in one: "when does it end and does it renew".
var twoAsked = regexp.MustCompile(`(?i)^(.+?),? and ((?:when|does|do|is|are|can|who|what|whats|how|which|by when|until when)\b.+)$`)

// both answers two questions for clauses in one; false where there are no two.
func (p *pact) both(q Question, kind contract.Kind) (Answer, bool, error) {
	halves := twoAsked.FindStringSubmatch(q.Text)
	if halves == nil {
		return Answer{}, false, nil
	}
	first, ok := contract.Asked(halves[1])
	second, also := contract.Asked(halves[2])
	if !ok || !also || first == second {
		return Answer{}, false, nil
	}
	a, err := p.told(q.reworded(halves[1]), first, halves[1])
	if err != nil {
		return Answer{}, false, err
	}
	b, err := p.told(q.reworded(halves[2]), second, halves[2])
	if err != nil {
		return Answer{}, false, err
	}
	if length, ok := strings.CutPrefix(b.Quick, "Yes, for "); ok && second == contract.Renewal {
		b.Quick = "renews for " + length
	}
	a.Quick, a.Reading = clip(strings.TrimSuffix(a.Quick, ".")+"; "+b.Quick, shortAnswer), readAs([]string{p.called()}, first.Called()+" and "+second.Called(), q.Today.String())
	if b.Outcome == Answered {
		a.Outcome, a.Gist = Answered, ""
	}
	for _, claim := range b.Proof {
		if !slices.ContainsFunc(a.Proof, func(o Claim) bool { return o.Quote == claim.Quote }) {
			a.Proof = append(a.Proof, claim)
		}
	}
	return a, true, nil
}

// reworded is the question in other words.
func (q Question) reworded(text string) Question {
	q.Text = text
	return q
}

// roleOnly says whether somebody was found in the sentences of a contract alone: those name the same few
// parties for everything, so that one of them stands near any words.
func (d *Desk) roleOnly(ctx context.Context, v *view, a Answer) (bool, error) {
	likely, err := d.contracts(ctx, v)
	if err != nil {
		return false, err
	}
	for _, claim := range a.Proof {
		at := slices.IndexFunc(likely, func(l likelyContract) bool { return l.info.ID == claim.From.ID })
		if at < 0 {
			return false, nil
		}
		if p, err := d.openPact(ctx, v.snapshot, likely[at]); err != nil || p.contract == nil {
			return false, err
		}
	}
	return len(a.Proof) > 0, nil
}

// ofNews are the kinds that are asked of any deal, told in an article or in a contract.
var ofNews = map[contract.Kind]bool{
	contract.Parties: true, contract.Signed: true, contract.Effective: true, contract.Expiry: true, contract.Renewal: true, contract.Notice: true,
	"exclusivity": true, "license": true, "license exclusive": true, "minimum": true, "sharing": true, "control": true,
}

// clauseWord is a word for a clause that is no word of every day.
var clauseWord = regexp.MustCompile(`^(?:rofr|rofo|rofn|mfn|noncompete|non-compete|whats|indemnification|indemnity|arbitration|sublicens\w+)$`)

// fromAnyContract lists the contracts that have a clause where a question for one names nobody, and no
// article tells.
func (d *Desk) fromAnyContract(ctx context.Context, v *view, q Question) (Answer, bool, error) {
	likely, err := d.contracts(ctx, v)
	kind, asks := clauseAsked(q)
	if err != nil || len(likely) == 0 || kind == "" || oftenElsewhere[kind] || ofNews[kind] && !aContract.MatchString(asks) {
		return Answer{}, false, err
	}
	if slices.ContainsFunc(pactWordsFor(asks, kind), func(w pactWord) bool {
		return w.name || !w.asks && !extract.Common(w.lower) && !clauseWord.MatchString(w.lower)
	}) {
		return Answer{}, false, nil
	}
	a, err := d.contractsWith(ctx, v, likely, q, kind)
	return a, a.Outcome == Answered, err
}

// answer is what a contract says of a kind.
func (p *pact) answer(q Question, kind contract.Kind, asks string) (Answer, error) {
	a := Answer{Status: Unknown, Reading: readAs([]string{p.called()}, kind.Called(), q.Today.String())}
	a.Trace = []string{"contract: " + string(p.article.ID)}
	term, ok := p.contract.Find(kind, asks)
	if ok && term.Says == "Yes" && !whetherAny.MatchString(asks) {
		term, ok = p.contract.Find(kind, "what is the "+asks) // "minimum order Acme"
	}
	if !ok && kind == "convenience" && strings.Contains(strings.ToLower(asks), "notice") {
		if notice, found := p.contract.Find(contract.Notice, ""); found {
			term, ok = notice, true
			term.Says += " against its renewal; I find none to end it early"
		}
	}
	if !ok {
		a.Outcome = Abstained
		if oftenElsewhere[kind] {
			a.Quick = inShort(fmt.Sprintf("I find no sentence that plainly states the %s in the %s.", kind.Called(), p.called()), fmt.Sprintf("I find no sentence that plainly states the %s.", kind.Called()))
			return a, nil
		}
		a.Quick = inShort(fmt.Sprintf("I find no %s in the %s.", kind.Called(), p.called()), fmt.Sprintf("I find no %s in that contract.", kind.Called()))
		a.Gist = "I read the whole contract."
		a.Trace = append(a.Trace, "abstained: no sentence is such a clause")
		return a, nil
	}
	claim, err := p.prove(term)
	if err != nil {
		return Answer{}, err
	}
	says := term.Says
	if !whetherAny.MatchString(q.Text) {
		if figure, ok := strings.CutPrefix(says, "Yes, "); ok {
			says = upperFirst(figure) // "payment terms of Acme"
		}
	}
	if yesNoAsked.MatchString(q.Text) && !decides.MatchString(says) {
		lead := decided(q.Text, claim.Quote.Text())
		switch {
		case kind == contract.Law && !ofPlace(q.Text)(term):
			lead = "No: " // "is it under Maine law"
		case kind == "termination":
			lead = "Yes: " // what it says of consent is about what leads to the end
		}
		says = lead + says
	}
	a.Outcome, a.Quick, a.Proof = Answered, clip(says, shortAnswer), []Claim{claim}
	return a, nil
}

// upperFirst is text with a capital.
func upperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

var (
	// whetherAny finds a question for whether there is something.
	whetherAny = regexp.MustCompile(`(?i)\b(?:is|are|was|were|do|does|did|can|could|may|must|has|have|will|would|shall|should|any|a|an)\b`)
	// mayAsked finds a question whether somebody may do something.
	mayAsked = regexp.MustCompile(`(?i)^(?:so |and |ok |but )*(?:can|could|may|(?:is|are) .*\b(?:allowed|permitted|free|able|entitled)|(?:do|does) .*\b(?:allow|permit|let)s?)\b`)
	// termForbids finds that a clause forbids something, unlessAgreed that it does so without leave.
	termForbids  = regexp.MustCompile(`(?i)\b(?:(?:shall|may|will|must|can)(?: not|,? at no time)|cannot|shall neither|(?:neither|no) (?:party|of the parties)\b.{0,60}\b(?:shall|may|will|can|is|has)|no (?:right|authority) to|not (?:be )?(?:entitled|permitted|allowed|authorized|assignable|transferable))\b`)
	unlessAgreed = regexp.MustCompile(`(?i)\b(?:without|unless|with|subject to|upon|except (?:with|upon))\b.{0,60}\b(?:consent|approval|permission|agreement of)\b`)
)

// decided is what leads to the words of a clause where yes or no is asked. Whether somebody may do what
// it is about hangs on whether it forbids that.
func decided(question, clause string) string {
	switch {
	case !mayAsked.MatchString(question):
		return "Yes: " // "does it renew": for so long
	case unlessAgreed.MatchString(clause):
		return "Only with consent: "
	case termForbids.MatchString(clause):
		return "No: "
	}
	return "Yes: "
}

// decides finds an answer that says yes or no.
var decides = regexp.MustCompile(`^(?:Yes|No|Only|Not|It is|There is)\b`)

// prove quotes the words of the contract that say a term.
func (p *pact) prove(term contract.Term) (Claim, error) {
	claim := Claim{From: p.info}
	for n, span := range term.Quotes {
		quote, err := corpus.Cut(p.article, span.Start, quoteEnd(p.article.Text, span))
		if err != nil {
			return Claim{}, err
		}
		if n == 0 {
			claim.Quote = quote
		} else {
			claim.Also = append(claim.Also, quote)
		}
	}
	return claim, nil
}

// longestQuote is how many bytes of a clause are quoted at most: what a chat shows in one piece.
const longestQuote = 2000

// quoteEnd is where a quote ends: at the end of a word, if it is too long.
func quoteEnd(text string, span extract.Span) int {
	if span.End-span.Start <= longestQuote {
		return span.End
	}
	if space := strings.LastIndexByte(text[span.Start:span.Start+longestQuote], ' '); space > 0 {
		return span.Start + space
	}
	return span.End
}

// called is what people call the contract: its own title and who made it, or the title of the article.
func (p *pact) called() string {
	title := p.contract.Title()
	if title == "" {
		return titleOf(p.info)
	}
	var names []string
	for _, party := range p.contract.Parties() {
		if name := shortName(party); name != "" && len(names) < mostNamesTold && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return title + bracketed(names...)
}

// shortName is the shortest name of a party that is none of the words for anybody: "Acme", not
// "the Company".
func shortName(party contract.Party) string {
	name := party.Name
	for _, alias := range party.Aliases {
		if len(alias) < len(name) && !extract.Common(strings.ToLower(alias)) {
			name = alias
		}
	}
	return name
}

// clauseAsked reads which clause a question is for, and the question that asks for it: a follow-up that
// leaves that out asks what the last one before it did.
func clauseAsked(q Question) (kind contract.Kind, asks string) {
	kind, ok := contract.Asked(q.Text)
	asks = q.Text
	for n := len(q.Earlier) - 1; n >= 0 && !ok && elliptic.MatchString(inPlace(q.Text)); n-- {
		asks = q.Earlier[n]
		kind, ok = contract.Asked(asks)
	}
	return kind, asks
}

// whichContract asks back which of several contracts is meant.
func whichContract(q Question, kind contract.Kind, meant []*pact) Answer {
	a := Answer{Outcome: AskedBack, Status: Unknown, Quick: "Which contract do you mean?", Reading: readAs(nil, kind.Called(), q.Today.String())}
	for _, p := range meant[:min(len(meant), contractsRead)] {
		a.Choices = append(a.Choices, strings.TrimRight(strings.TrimSpace(q.Text), "?")+" ("+p.called()+")?")
	}
	a.Trace = []string{fmt.Sprintf("asked back: %d contracts fit", len(meant))}
	return a
}
