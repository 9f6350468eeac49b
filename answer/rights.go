package answer

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
)

// Who somebody is that a question names, as far as rights and duties go.
const partyAsked = `(?:the )?([a-z0-9.&'’-]+(?: [a-z0-9.&'’-]+){0,3}?)`

// rightsAsked finds a question for all that somebody may do or gets, dutiesOf one for all that he has
// to do or give, flowsAsked one for who pays whom.
var (
	rightsAsked = newPattern(`^(?:so |and |but |ok )*(?:what (?:all )?(?:does|do|did|will|would) ` + partyAsked + ` (?:actually |really |now )?(?:get|gain|receive|obtain)(?: out)?(?: (?:of|from|in|under|with|by|out of) [^?]*)?|what(?:'s| is) in (?:it|this|the deal) for ` + partyAsked + `|(?:what (?:are|were) |list |which are )?(?:all )?(?:the )?(?:rights|entitlements|benefits) (?:of|for) ` + partyAsked + `|(?:what (?:are|were) |list |which are )(?:all )?` + partyAsked + `['’]s? (?:rights|entitlements|benefits)|what(?:'s| is| are) ` + partyAsked + ` entitled to)\?*$`)
	dutiesOf    = newPattern(`^(?:so |and |but |ok )*(?:what (?:all )?(?:must|should) ` + partyAsked + ` do|what (?:all )?(?:does|do|did|will|would|is|are) ` + partyAsked + ` (?:have to (?:do|give|pay|deliver)|owe[sd]?(?: ` + partyAsked + `)?|obliged to(?: do)?|bound to(?: do)?|committed to|required to do|give|give up|give away|on the hook for|promise|commit to|undertake)(?: (?:in|under|to|from|with|by) [^?]*)?|what (?:has|have|had) ` + partyAsked + ` (?:promised|committed to|undertaken|agreed to(?: do)?)|(?:what (?:are|were) |list |which are )?(?:all )?(?:the )?(?:obligations|duties|commitments|promises) (?:of|for|on) ` + partyAsked + `|(?:what (?:are|were) |list |which are )?(?:all )?` + partyAsked + `['’]s? (?:obligations|duties|commitments|promises))\?*$`)
	flowsAsked  = newPattern(`^(?:so |and |but |ok )*(?:who (?:pays|owes|gives) (?:whom|who)(?: (?:what|how much|money))*(?: (?:here|now|in (?:this|the|all)[^?]*))?|(?:what are |list |show )?(?:all )?(?:the )?(?:money|cash|payment) flows?|(?:where|how) does (?:all )?the money (?:go|flow)|which way does the money (?:go|flow)|who has to pay whom)\?*$`)
)

// rightsTold tells the terms in force by which somebody has a right, has a duty, or pays, as curators
// wrote them down: false where they wrote none, or the question is for another thing.
func (d *Desk) rightsTold(ctx context.Context, v *view, r *reading) (Answer, bool, error) {
	of, ok := r.termsAsked()
	if !ok {
		return Answer{}, false, nil
	}
	facts := v.snapshot.Facts()
	articles := map[string]corpus.Article{}
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var told []string
	room := longAnswer
	found := slices.DeleteFunc(slices.Clone(v.facts), func(f *stated) bool {
		yes, ok := f.fact.Value.(deal.YesNo)
		return !of(f) || ok && !bool(yes) || !inForce(&f.fact, facts, r.asOf()) // "no longer pays" is nobody's right
	})
	rank := func(f *stated) int {
		switch {
		case f.row.Pays != "" && !r.reads(rightsAsked):
			return f.row.Deal - len(v.facts) // what is to be paid stands before what is to be borne
		case f.row.Deal == 0:
			return len(v.facts)
		}
		return f.row.Deal
	}
	slices.SortStableFunc(found, func(a, b *stated) int { return cmp.Compare(rank(a), rank(b)) })
	for _, f := range found {
		text := v.names.gist(&f.fact, facts, r.asOf())
		if text == "" {
			continue
		}
		quote, err := d.cite(ctx, v.snapshot, articles, f)
		if errors.Is(err, corpus.ErrUnknown) {
			continue // dropped since the snapshot was taken
		}
		if err != nil {
			return Answer{}, false, err
		}
		if !slices.Contains(told, text) {
			if long := utf8.RuneCountInString(text) + 1; long <= room+1 {
				told, room = append(told, text), room-long
			} else {
				continue
			}
		}
		info, _ := v.snapshot.Article(corpus.ArticleID(f.fact.Source.Article))
		if claim := (Claim{Quote: *quote, From: info}); !slices.ContainsFunc(a.Proof, func(o Claim) bool { return o.From.ID == info.ID && o.Quote.Text() == quote.Text() }) {
			a.Proof = append(a.Proof, claim)
		}
	}
	a.Quick = strings.Join(told, " ")
	return a, len(told) > 0, nil
}

// termsAsked picks the terms that a question for rights, duties or payments is about; false where it
// is about something else than those whom it names.
func (r *reading) termsAsked() (func(*stated) bool, bool) {
	var parties []deal.PartyID
	for _, t := range r.terms {
		switch {
		case t.party != "" && !t.owned:
			parties = append(parties, t.party)
		case t.name || t.value != nil || !ofRights.MatchString(t.text):
			return nil, false
		}
	}
	among := func(f *stated) bool {
		return !slices.ContainsFunc(parties, func(id deal.PartyID) bool { return id != f.fact.Holder && id != f.fact.Counterparty })
	}
	if r.reads(flowsAsked) {
		return func(f *stated) bool { return f.row.Pays != "" && among(f) }, true
	}
	rights := r.reads(rightsAsked)
	if len(parties) == 0 || !rights && !r.reads(dutiesOf) {
		return nil, false
	}
	who := parties[0]
	return func(f *stated) bool {
		side := deal.SideCounterparty
		if f.fact.Holder == who {
			side = deal.SideHolder
		}
		has, pays := f.row.Right != "" && (f.row.Right == side) == rights, f.row.Pays != "" && (f.row.Pays == side) != rights
		return among(f) && (has || pays)
	}, true
}

// ofRights is a word of such a question that says of no term in particular that it is meant.
var ofRights = regexp.MustCompile(`(?i)^(?:gets?|getting|gains?|receives?|obtain|rights?|entitle[a-z]*|benefits?|it|deals?|agreements?|contracts?|terms?|partnership|new|do|have to|has to|have|owes?|obliged|bound|committed|commit|commitments?|required|give|gives|give up|promises?|promised|undertake[ns]?|obligations?|duties|list|all|money|cash|payments?|flows?|pays?|go|whom|out|agreed|hook|away|must|should|what|in force|now|here)(?: (?:to|do|out|up|of|from|new|deal|do|pay|give))*$`)
