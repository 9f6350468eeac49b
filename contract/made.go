package contract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dealbot/deal"
	"dealbot/extract"
)

// A dated is a date that may be a contract's, and how likely it is.
type dated struct {
	extract.Span
	date   deal.Date // zero where it is left open
	before string    // the words before it in its sentence, lowered
	rank   float64
}

// How likely a date is the one the contract was made on, by where it stands.
const (
	rankMade      = 6   // "this Agreement, dated"
	rankDated     = 5   // "made as of"
	rankCover     = 4   // on a line of its own
	rankWitness   = 3.5 // "in witness whereof, as of"
	rankEffective = 3   // "effective as of"
	rankAsDefined = 2.5 // the effective date
	rankSigned    = 2   // beside a signature
	lessAnother   = 2   // it is that of the contract which this one amends
	lessMonth     = 1.5 // the day is missing
	lessBlank     = 3   // all of it is
)

// How likely a date is the one the contract takes effect on.
const (
	rankDefined = 6   // it is called so
	rankBegins  = 5.3 // "Commencement Date:"
	rankInForce = 5   // "effective as of", in the preamble
)

const (
	beforeDate = 160 // bytes before a date that tell what it is the date of
	beforeSign = 150 // bytes before a date in which a signature makes it the day of signing
	afterHead  = 700 // bytes after the last party that the preamble goes on at most
	leastHead  = 4000
)

var (
	// blankDay is a date left to be filled in, "this ___ day of ______, 20__", or a part of one.
	blankDay = regexp.MustCompile(`(?i)(?:\b` + monthName + `\s*|\b\d{1,2}\s*(?:st|nd|rd|th)?\s+(?:day\s+)?of\s+|\bday\s+of\s+)?(?:_{2,}|\[[^\]\n]{0,20}\]|[*●•]{2,}|\.{4,}|-{4,}|\bthis\s+day\s+of\b|\b(?:as\s+of|dated)\s*,\s*(?:19|20)\d\d)(?:[\s,/_.●•*-]|\[[^\]\n]{0,20}\]|(?:st|nd|rd|th|day|of|` + monthName + `)\b|(?:19|20)(?:\d\d)?)*`)
	// dayLeft is what a date left open still has of one; toDay is what stands before one that has none.
	dayLeft = regexp.MustCompile(`(?i)\bday\b|\b(?:19|20)\d?\d?|\b` + monthName + `\b`)
	toDay   = regexp.MustCompile(`\b(?:as of|on|this|dated|date|effective)(?: the| this)?[: ]*$`)

	// inForce is what stands before the day something takes effect; madeInForce before the day it
	// is made as well.
	inForce     = regexp.MustCompile(`\beffective(?: date)?(?:[ :(,]+(?:as of|as at|as from|as|of|from|on|this|the|date|is|and|binding|upon|retroactive|retroactively|to|beginning|commencing|starting|for all purposes))*[ :(,]*$|\b(?:with effect|takes? effect|(?:comes?|enters?) into (?:force|effect)) (?:from|on|as of|as from)(?: the| this)? $`)
	madeInForce = regexp.MustCompile(`\b(?:made|dated|signed|executed|entered into|entered)(?:,| and| and is| to be)* effective\b[^,]*$`)

	// onItsOwn is a line before a date that has no other words.
	onItsOwn = regexp.MustCompile(`(?:^|\n|   )[ \t]*(?:[A-Z][a-z]+,?[ \t]+|[Dd]ated?:?[ \t]*|DATED?:?[ \t]*)?$`)

	// sentenceEnd is where the words before a date begin.
	sentenceEnd = regexp.MustCompile(`[a-z)]{4,}["”)]*\.\s+|[;:]\s*\n|(?:WHEREAS|RECITALS|CONTENTS)\b`)

	// bySignature is what stands before a date beside a signature.
	bySignature = regexp.MustCompile(`/s/|\b[Tt]itle\s*:|\bTITLE\s*:`)

	// ofAnother is what stands before the date of a contract that this one belongs to.
	ofAnother    = regexp.MustCompile(`\b(?:amendment|addendum|supplement|schedule|exhibit|appendix|annex|order form|statement of work)\b.{0,50}? to (?:the |that |a )?[^.]{0,80}\b(?:agreement|contract|lease|license)\b[^.]{0,60}$`)
	saysContract = regexp.MustCompile(`\b(?:this|agreement|contract|amendment|addendum|lease|deed)\b`)
	// preamble is a sentence that says when the contract is made.
	preamble = regexp.MustCompile(`\bthis (?:[\w&/,"()'-]+ ){0,12}?(?:agreement|contract|lease|license|amendment|addendum|deed)\b.*\b(?:made|entered|dated|executed|effective|concluded)\b`)

	blankLine = regexp.MustCompile(`\n[ \t]*\n\s*`)
	// asOf is what stands before the date as of which a contract is signed.
	asOf = regexp.MustCompile(`\b(?:as of|on|this|effective|dated)(?: (?:the|this|of))* *$`)

	// signature is a line that one dates beside a signature.
	signature = regexp.MustCompile(`(?i)(?:\bdated?\s*(?:signed)?\s*[:.]?[\s_/-]*|\bas\s+of\s+|\n\s*(?:\pL[\pL .]{2,30},\s*(?:the\s+)?)?)$`)
)

// days finds the dates of a part of the contract, with the words before each.
func (c *Contract) days(from, to int) (all []dated) {
	for _, w := range dateWindows(c.Text[from:to]) {
		all = append(all, c.daysIn(from+w.Start, from+w.End)...)
	}
	return all
}

func (c *Contract) daysIn(from, to int) (all []dated) {
	part := c.Text[from:to]
	for _, d := range days(part) {
		all = append(all, dated{Span: extract.Span{Start: from + d.start, End: from + d.end}, date: d.date})
	}
	for _, at := range blankDay.FindAllStringIndex(part, -1) {
		words := strings.TrimRight(part[at[0]:at[1]], " \n\t,.-/*")
		span := extract.Span{Start: from + at[0], End: from + at[0] + len(words)}
		if !overlaps(all, span) && len(words) > 2 && (dayLeft.MatchString(words) || toDay.MatchString(c.before(span.Start))) {
			all = append(all, dated{Span: span})
		}
	}
	for i := range all {
		all[i].before = c.before(all[i].Start)
	}
	return all
}

// overlaps says whether one of all has bytes of span.
func overlaps(all []dated, span extract.Span) bool {
	for _, d := range all {
		if d.Start < span.End && span.Start < d.End {
			return true
		}
	}
	return false
}

// before is what stands before at in its sentence, lowered.
func (c *Contract) before(at int) string {
	s := c.Text[max(0, at-beforeDate):at]
	words := strings.TrimRightFunc(s, unicode.IsSpace)
	if last, _ := utf8.DecodeLastRuneInString(words); blankLine.MatchString(s[len(words):]) && !unicode.IsLetter(last) && last != ':' && last != ',' {
		return ""
	}
	if ends := blankLine.FindAllStringIndex(words, -1); len(ends) > 0 {
		s = s[ends[len(ends)-1][1]:]
	}
	if ends := sentenceEnd.FindAllStringIndex(s, -1); len(ends) > 0 {
		s = s[ends[len(ends)-1][1]:]
	}
	return strings.ReplaceAll(lowered(s), "amended and restated", "") + " "
}

// partiesEnd is where the last of the parties stands that the cover or the preamble names; 0 where
// none does.
func (c *Contract) partiesEnd() (last int) {
	for _, p := range c.Parties() {
		if p.Span.End < headLimit {
			last = max(last, p.Span.End)
		}
	}
	return last
}

// headEnd is where the preamble ends at the latest.
func (c *Contract) headEnd() int {
	end, last := leastHead, c.partiesEnd()
	if last > 0 {
		end = max(end, last+afterHead)
	}
	end = min(end, len(c.Text))
	if at := recital.FindStringIndex(c.Text[last:end]); at != nil {
		end = last + at[0]
	}
	return end
}

// preambleEnd is where the paragraph ends that names the last of the parties. What is dated behind
// it has to say that it is a contract.
func (c *Contract) preambleEnd() int {
	last := c.partiesEnd()
	if at := blankLine.FindStringIndex(c.Text[last:]); at != nil && last > 0 {
		return last + at[0]
	}
	return len(c.Text)
}

// headDays are the dates of the cover and the preamble, and of the sentences after them that say
// when the contract is made: the parties may be named on the cover only.
func (c *Contract) headDays() []dated {
	end := c.headEnd()
	all := c.days(0, end)
	for _, s := range c.sentences {
		if s.Start >= headLimit {
			break
		}
		if s.Start >= end && preamble.MatchString(s.Lower) {
			all = append(all, c.days(s.Start, s.End)...)
		}
	}
	return all
}

// madeDays are the days on which the contract may have been made, ranked.
func (c *Contract) madeDays() (all []dated) {
	made, other, end := kindOf(Signed).says, kindOf(Signed).not, c.preambleEnd()
	for _, d := range c.headDays() {
		switch {
		case matches(other, d.before) > 0 || d.Start > end && !saysContract.MatchString(d.before):
			continue
		case inForce.MatchString(d.before) && c.ofContract(d) && !madeInForce.MatchString(d.before):
			d.rank = rankEffective
		case bySignature.MatchString(c.Text[max(0, d.Start-beforeSign):d.Start]):
			continue
		case matches(made, d.before) > 0:
			d.rank = rankDated
			if aContract.MatchString(d.before) {
				d.rank = rankMade
			}
			if ofAnother.MatchString(d.before) {
				d.rank -= lessAnother
			}
		case onItsOwn.MatchString(c.Text[max(0, d.Start-60):d.Start]):
			d.rank = rankCover
		default:
			continue
		}
		all = append(all, d)
	}
	return append(all, c.signedDays()...)
}

// signedRegion are the dates that stand where the contract is signed.
func (c *Contract) signedRegion() []dated {
	from := c.signaturesStart()
	return c.days(from, min(len(c.Text), from+signReach))
}

// signedDays are the days named where the contract is signed, ranked: the one as of which it is, and
// the last of those beside the signatures.
func (c *Contract) signedDays() (all []dated) {
	last := dated{}
	for _, d := range c.signedRegion() {
		near := c.Text[max(0, d.Start-60):d.Start]
		switch {
		case matches(kindOf(Signed).not, d.before) > 0:
		case witness.MatchString(d.before) && asOf.MatchString(d.before):
			d.rank = rankWitness
			all = append(all, d)
		case signature.MatchString(near) && d.date.Day > 0 && (last.date.Day == 0 || !d.date.Before(last.date)):
			last = d
		}
	}
	if last.date.Day > 0 {
		last.rank = rankSigned
		all = append(all, last)
	}
	return all
}

// best is the date that ranks highest; one with a day before one without.
func best(all []dated) (top dated, ok bool) {
	for _, d := range all {
		switch {
		case d.date.Year == 0:
			d.rank -= lessBlank
		case d.date.Day == 0:
			d.rank -= lessMonth
		}
		if d.rank > top.rank {
			top, ok = d, true
		}
	}
	return top, ok
}

// madeOn is the day the contract was made.
func (c *Contract) madeOn() (dated, bool) {
	c.readMade.Do(func() { c.made, c.isMade = c.findMade() })
	return c.made, c.isMade
}

func (c *Contract) findMade() (dated, bool) {
	all := c.madeDays()
	for _, d := range c.definedDays() {
		d.rank -= rankDefined - rankAsDefined
		all = append(all, d)
	}
	return best(all)
}

// signed finds the day a contract was made.
func (c *Contract) signed() (Term, bool) {
	d, ok := c.madeOn()
	if !ok {
		return Term{}, false
	}
	return c.onDay(Signed, d), true
}

// onDay is the term of a kind that a date tells.
func (c *Contract) onDay(k Kind, d dated) Term {
	return Term{Kind: k, Says: c.says(d), Quotes: c.quote(nil, d.Span)}
}

// says is a date as an answer has it; one left open is told to be, and as printed.
func (c *Contract) says(d dated) string {
	if d.date.Year > 0 {
		return d.date.String()
	}
	return fitting("not filled in: " + strings.Join(strings.Fields(c.Text[d.Start:d.End]), " "))
}
