package contract

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// headLimit is how far into a contract its cover, contents and preamble reach at most.
const headLimit = 30000

// mostScore is the score of three parties that are well described: more of them read no better.
const mostScore = 12

// mostMakers is how many of the words that may begin a list of parties are tried.
const mostMakers = 300

// leastScore is that of two parties of which each is a company or has a short name.
const leastScore = 5

// beforeSigned is how many bytes before the first signature dates beside it may stand.
const beforeSigned = 500

// signReach is how many bytes the signatures take at most.
const signReach = 6000

// A Party is one of those who made a contract.
type Party struct {
	Name    string   // in full, as printed; empty where it was left blank
	Aliases []string // what the contract calls it from there on: "Acme", "Company"
	Span    extract.Span
}

// Parties are those who made the contract, in the order it names them.
func (c *Contract) Parties() []Party {
	c.readParties.Do(func() { c.parties = c.findParties(func([]Party) bool { return true }) })
	return c.parties
}

var (
	// opening is where a list of parties begins.
	opening = regexp.MustCompile(`(?i)\b(?:by,?\s+and\s+(?:between|among(?:st)?)|between|among(?:st)?|parties\s+to\s+this\s+agreement\s+are|party\s+a\s*[:：])(?:\s+and\s+(?:among(?:st)?|between)\b)?(?:\s+the\s+following\s+(?:\w+\s+)?parties)?|\n\s*(?:the\s+)?parties\s*:?\s*\n`)
	// maker is where it begins too, in the words that tell of this contract: "made by X in favor of Y".
	maker = regexp.MustCompile(`(?i)\bby\s|\b(?:of|with)\s`)

	// recital is where the parties are known already.
	recital = regexp.MustCompile(`WHEREAS\b|Whereas\b|W\s?I\s?T\s?N\s?E\s?S\s?S|\bN(?:OW|ow),?\s+T(?:HEREFORE|herefore)|\n\s*RECITALS|\n\s*BACKGROUND`)

	// thisOne and another tell this contract from others, by what stands before the list of parties.
	thisOne = regexp.MustCompile(`(?i)\bthis\b[^.]*$|\bagreement\s*$|\b(?:made|entered)\b[^.]*$`)
	another = regexp.MustCompile(`(?i)\b(?:certain|pursuant\s+to|as\s+amended|whereas|prior|reference|under\s+the|terms\s+of)\b[^.]*$`)

	// paragraph is where a paragraph starts.
	paragraph = regexp.MustCompile(`(?:^|\n\s*\n|(?i:agreement)\s)\s*`)
)

// findParties takes the list of parties that reads best among those that will do; where none does,
// those that a form or the preamble names one by one, and those who signed.
func (c *Contract) findParties(do func([]Party) bool) []Party {
	head := clip(c.Text, 0, headLimit)
	recitals := len(head)
	if at := recital.FindStringIndex(head); at != nil {
		recitals = at[0]
	}
	best := c.listed(head, recitals, do)
	for _, others := range []func() []Party{
		func() []Party { return c.startingParties(head) },
		func() []Party { return c.labelled(head) },
		func() []Party { return c.introduced(head[:recitals]) },
		c.signers,
	} {
		if len(best) > 1 && do(best) {
			break
		}
		best = more(best, others())
	}
	return best
}

// listed is the list of parties in head that reads best. Those after the recitals are seldom this
// contract's.
func (c *Contract) listed(head string, recitals int, do func([]Party) bool) (best []Party) {
	most := 0
	read := func(at []int, from, least int) {
		all, n := readParties(c.Text, from)
		n = min(n, mostScore)
		if len(all) == 1 && len(all[0].Aliases) == 0 || n < least {
			return
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
		switch {
		case len(all) > 1 && n > most && do(all):
			best, most = all, n
		case len(all) == 1 && best == nil && n > 0:
			best = all
		}
	}
	for _, at := range opening.FindAllStringIndex(head, mostMakers) {
		if strings.EqualFold(clip(head, at[0], 5), "party") {
			read(at, at[0], 1)
		} else {
			read(at, at[1], 1)
		}
	}
	if most > 0 {
		return best
	}
	for _, at := range maker.FindAllStringIndex(head[:recitals], mostMakers) {
		if thisOne.MatchString(head[max(0, at[0]-150):at[0]]) {
			read(at, at[1], leastScore)
		}
	}
	return best
}

// startingParties are those of a contract that begins with them: "X ("Buyer") and Y ("Seller") agree".
func (c *Contract) startingParties(head string) []Party {
	for _, at := range paragraph.FindAllStringIndex(clip(head, 0, titleReach), -1) {
		all, _ := readParties(c.Text, at[1])
		if len(all) >= 2 && len(all[0].Aliases) > 0 && len(all[1].Aliases) > 0 {
			return all
		}
	}
	return nil
}

// labelled are the parties that a form names: "Customer: Acme LLC".
func (c *Contract) labelled(head string) (all []Party) {
	for _, at := range label.FindAllStringSubmatchIndex(head, -1) {
		if n, ok := readName(c.Text, at[1], true); ok && n.company {
			all = more(all, []Party{{Name: n.text(c.Text), Span: n.Span, Aliases: []string{c.Text[at[2]:at[3]]}}})
		}
	}
	return all
}

// introduced are the companies to which a preamble gives a short name, wherever it does.
func (c *Contract) introduced(head string) (all []Party) {
	for at := 0; at < len(head); at++ {
		if head[at] != '(' {
			continue
		}
		words := alias(clip(head, at, 400))
		if words == "" {
			continue
		}
		for start := max(0, at-longestName); start < at; start++ {
			if !isWordStart(head, start) || isSpace(head[start]) {
				continue
			}
			n, ok := readName(c.Text, start, true)
			if ok && n.company && strings.Trim(c.Text[n.End:max(at, n.End)], " ,\n\t") == "" {
				all = more(all, []Party{{Name: n.text(c.Text), Span: n.Span, Aliases: aliases(words)}})
				break
			}
		}
	}
	return all
}

// more is all with those of others that are not among them.
func more(all, others []Party) []Party {
	for _, p := range others {
		if !knows(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// witness is where the signatures begin.
var witness = regexp.MustCompile(`(?i)\b(?:in\s+witness\s+(?:whereof|hereof|thereof)|the\s+parties\s+(?:hereto\s+)?have\s+(?:caused|executed|signed)|executed\s+(?:by|as|this|on|in\s+(?:duplicate|triplicate|counterparts?|two|\w+\s+(?:originals?|copies)))|agreed\s+(?:and\s+accepted|to\s+by)|accepted\s+(?:and\s+agreed|by)|acceptance\s+by|signed\s+(?:by|for)|duly\s+(?:executed|authori[sz]ed))\b`)

// signaturesStart is where the contract is signed, as far as one can tell: at "in witness whereof",
// else before the first signature, else at the last words that others sign by.
func (c *Contract) signaturesStart() int {
	for _, s := range c.sentences {
		if strings.Contains(s.Lower, "witness") {
			if at := witness.FindStringIndex(c.Text[s.Start:s.End]); at != nil && strings.EqualFold(c.Text[s.Start+at[0]:s.Start+at[0]+2], "in") {
				return s.Start + at[0]
			}
		}
	}
	if at := strings.Index(c.Text, "/s/"); at >= 0 {
		return max(0, at-beforeSigned)
	}
	for _, s := range slices.Backward(c.sentences) {
		if hasOne(s.Lower, signWords) {
			if at := witness.FindStringIndex(c.Text[s.Start:s.End]); at != nil {
				return s.Start + at[0]
			}
		}
	}
	return max(0, len(c.Text)-signReach/2)
}

// signWords are what the words have that others sign by.
var signWords = []string{"execut", "signed", "accept", "agreed"}

// signers are the companies with a signature block.
func (c *Contract) signers() (all []Party) {
	from := c.signaturesStart()
	for at := from; at < min(len(c.Text), from+signReach); at++ {
		if isSpace(c.Text[at]) || !isWordStart(c.Text, at) {
			continue
		}
		n, ok := readName(c.Text, at, true)
		if !ok || !n.company || !strings.ContainsAny(c.Text[n.Start:n.End], " \n") {
			continue
		}
		at = n.End - 1
		n.Start += capitalsAt(c.Text[n.Start:n.End])
		all = more(all, []Party{{Name: n.text(c.Text), Span: n.Span}})
	}
	return all
}

// capitalsAt is where the part of a name begins that is all capitals, after one that is not: the
// name of the next signer runs into that of the one before.
func capitalsAt(name string) int {
	words := strings.Fields(name)
	n := len(words)
	for n > 0 && strings.ToUpper(words[n-1]) == words[n-1] {
		n--
	}
	if n == 0 || n > len(words)-2 {
		return 0
	}
	return strings.LastIndex(name, words[n-1]) + len(words[n-1]) + 1
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
	if !tells(all, question) {
		// The question may know better who the parties are than the preamble as read.
		if known := c.findParties(func(all []Party) bool { return tells(all, question) }); len(notNamed(all, question)) == 0 && tells(known, question) {
			all = known
		}
	}
	others := notNamed(all, question)
	if len(others) == 0 {
		return Term{}, false
	}
	t := Term{Kind: Parties, Says: fitting(list(others))}
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
	for _, s := range c.sentences {
		if s.Start <= span.Start && span.End <= s.End {
			return append(quotes, s.Span)
		}
	}
	return append(quotes, span)
}
