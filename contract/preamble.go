package contract

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

// headLimit is how far into a contract its cover, contents and preamble reach at most.
const headLimit = 30000

// mostScore is the score of three parties that are well described: more of them read no better.
const mostScore = 12

// beforeSigned is how many bytes before the first signature dates beside it may stand.
const beforeSigned = 500

// signReach is how many bytes the signatures take at most.
const signReach = 6000

// A Party is one of those who made a contract.
type Party struct {
	Name    string   // in full, as printed; empty where it was left blank
	Aliases []string // what the contract calls it from there on: "Rogers", "Company"
	Span    extract.Span
}

// Parties are those who made the contract, in the order it names them.
func (c *Contract) Parties() []Party {
	c.readParties.Do(func() { c.parties = c.findParties() })
	return c.parties
}

// opening is where a list of parties begins.
var opening = regexp.MustCompile(`(?i)\b(?:by,?\s+and\s+(?:between|among(?:st)?)|between|among(?:st)?|parties\s+to\s+this\s+agreement\s+are|party\s+a\s*[:：])(?:\s+and\s+(?:among(?:st)?|between)\b)?(?:\s+the\s+following\s+(?:\w+\s+)?parties)?`)

// recital is where the parties are known already.
var recital = regexp.MustCompile(`WHEREAS\b|Whereas\b|W\s?I\s?T\s?N\s?E\s?S\s?S|\bN(?:OW|ow),?\s+T(?:HEREFORE|herefore)|\nRECITALS`)

// thisOne and another tell this contract from others, by what stands before the list of parties.
var (
	thisOne = regexp.MustCompile(`(?i)\bthis\b[^.]*$|\bagreement\s*$|\b(?:made|entered)\b[^.]*$`)
	another = regexp.MustCompile(`(?i)\b(?:certain|pursuant\s+to|amended|whereas|prior|reference|under\s+the|terms\s+of)\b[^.]*$`)
)

// findParties takes the list of parties that reads best, or else those who signed.
func (c *Contract) findParties() (best []Party) {
	head := c.Text[:min(len(c.Text), headLimit)]
	recitals := len(head)
	if at := recital.FindStringIndex(head); at != nil {
		recitals = at[0]
	}
	most := 0
	for _, at := range opening.FindAllStringIndex(head, -1) {
		from := at[1]
		if strings.EqualFold(head[at[0]:at[0]+5], "party") {
			from = at[0]
		}
		all, n := readParties(c.Text, from)
		n = min(n, mostScore)
		if len(all) < 2 {
			continue
		}
		before := head[max(0, at[0]-150):at[0]]
		if thisOne.MatchString(before) {
			n += 3
		}
		if another.MatchString(before) {
			n -= 3
		}
		if at[0] > recitals {
			n -= 4
		}
		if n > most {
			best, most = all, n
		}
	}
	if len(best) == 0 {
		best = c.startingParties()
	}
	if len(best) < 2 {
		best = c.signers(best)
	}
	return best
}

// paragraph is where a paragraph starts.
var paragraph = regexp.MustCompile(`(?:^|\n\s*\n|(?i:agreement)\s)\s*`)

// startingParties are those of a contract that begins with them: "X ("Buyer") and Y ("Seller") agree".
func (c *Contract) startingParties() []Party {
	head := c.Text[:min(len(c.Text), 6000)]
	for _, at := range paragraph.FindAllStringIndex(head, -1) {
		all, _ := readParties(c.Text, at[1])
		if len(all) >= 2 && len(all[0].Aliases) > 0 && len(all[1].Aliases) > 0 {
			return all
		}
	}
	return nil
}

// witness is where the signatures begin.
var witness = regexp.MustCompile(`(?i)\b(?:in\s+witness\s+(?:whereof|hereof|thereof)|the\s+parties\s+(?:hereto\s+)?have\s+(?:caused|executed|signed)|executed\s+(?:by|as|this|on|in\s+(?:duplicate|triplicate|counterparts?|two|\w+\s+(?:originals?|copies)))|agreed\s+(?:and\s+accepted|to\s+by)|accepted\s+(?:and\s+agreed|by)|acceptance\s+by|signed\s+(?:by|for)|duly\s+(?:executed|authori[sz]ed))\b`)

// signaturesStart is where the contract is signed; -1 where it does not say.
func (c *Contract) signaturesStart() int {
	from := -1
	for _, at := range witness.FindAllStringIndex(c.Text, -1) {
		switch {
		case strings.EqualFold(c.Text[at[0]:at[0]+2], "in"):
			return at[0]
		case from < 0 && at[0] > len(c.Text)*9/10:
			from = at[0]
		}
	}
	if from < 0 {
		if at := strings.Index(c.Text, "/s/"); at >= 0 {
			from = max(0, at-beforeSigned)
		}
	}
	return from
}

// signers are those with a signature block, after those known already.
func (c *Contract) signers(known []Party) []Party {
	from := c.signaturesStart()
	if from < 0 {
		return known
	}
	for at := from; at < min(len(c.Text), from+signReach); at++ {
		if isSpace(c.Text[at]) || !isWordStart(c.Text, at) {
			continue
		}
		n, ok := readName(c.Text, at, true)
		if !ok || !n.company || !strings.ContainsAny(c.Text[n.Start:n.End], " \n") {
			continue
		}
		at = n.End - 1
		if p := (Party{Name: n.text(c.Text), Span: n.Span}); !knows(known, p) {
			known = append(known, p)
		}
	}
	return known
}

// knows says whether a party of that name is among all.
func knows(all []Party, p Party) bool {
	for _, other := range all {
		if sameWords(core(other.Name), core(p.Name)) {
			return true
		}
	}
	return false
}

// otherParty finds the party that a question does not name.
func (c *Contract) otherParty(question string) (Term, bool) {
	all := c.Parties()
	others := notNamed(all, question)
	if len(others) == 0 {
		if more := c.signers(all); len(more) > len(all) {
			others = notNamed(more, question)
		}
	}
	if len(others) == 0 {
		return Term{}, false
	}
	t := Term{Kind: Parties, Says: list(others)}
	for _, p := range others {
		t.Quotes = c.quote(t.Quotes, p.Span)
	}
	return t, true
}

// quote adds the sentence that has the words at span to quotes; the words themselves where they
// stand in several.
func (c *Contract) quote(quotes []extract.Span, span extract.Span) []extract.Span {
	for _, q := range quotes {
		if q.Start <= span.Start && span.End <= q.End {
			return quotes
		}
	}
	for _, s := range c.Sentences {
		if s.Start <= span.Start && span.End <= s.End {
			return append(quotes, s.Span)
		}
	}
	return append(quotes, span)
}
