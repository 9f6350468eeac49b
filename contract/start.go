package contract

import (
	"regexp"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

var (
	effectiveWord = regexp.MustCompile(`(?i)\beffective date|date of effect|becomes? effective|takes? effect|effective as of the date`)
	signedWord    = regexp.MustCompile(`(?i)\b(?:hereof|hereto|execution|executed|signing|signature|signed|(?:date|day)(?: and year)? (?:of (?:this|the) |first|above|written|set forth|stated|indicated)|date above|agreement date|contract date)\b`)
	namedDay      = regexp.MustCompile(`\b((?:[A-Z][\w'’-]*|of|the) )*(?:Date|Day|Closing|Launch|Commencement|Time|Start|Delivery|Opening)\b`)
	openDay       = regexp.MustCompile(`(?i)\b(?:date|day|when|delivery|completion|approval|opening|launch|acceptance|receipt|closing|sale|operation|installation)\b`)
)

// start is the date that words like "the Effective Date" mean, from which a length counts, and the
// words that tell it. Where no words say from when, that is when the contract takes effect.
func (c *Contract) start(from string) (deal.Date, extract.Span, bool) {
	if len(from) > startReach {
		from = from[:startReach]
	}
	if found := days(from); len(found) > 0 {
		return found[0].date, extract.Span{}, true
	}
	named := namedDay.FindString(from)
	switch {
	case effectiveWord.MatchString(from) && (named == "" || strings.HasSuffix(named, "Effective Date")), from == "":
		return c.begun(c.effective, c.signed)
	case named != "":
		if d, quote, ok := c.defined(strings.TrimPrefix(named, "the ")); ok {
			return d, quote, ok
		}
	}
	if signedWord.MatchString(from) {
		return c.begun(c.signed, c.effective)
	}
	if named == "" && !openDay.MatchString(from) {
		return c.begun(c.effective, c.signed)
	}
	return deal.Date{}, extract.Span{}, false
}

// startReach is how many of the words after a length may tell from when it counts.
const startReach = 90

// begun is the first of some terms that is a date.
func (c *Contract) begun(terms ...func() (Term, bool)) (deal.Date, extract.Span, bool) {
	for _, term := range terms {
		if t, ok := term(); ok && len(t.Quotes) > 0 {
			if found := days(t.Says); len(found) > 0 {
				return found[0].date, t.Quotes[0], true
			}
		}
	}
	return deal.Date{}, extract.Span{}, false
}

// defined is the date that a capitalised name is given in the contract, and the words that give it.
func (c *Contract) defined(name string) (deal.Date, extract.Span, bool) {
	for _, open := range []string{`"`, "“", "''", "``"} {
		rest, at := c.Text, 0
		for range mostDefined {
			i := strings.Index(rest, open+name)
			if i < 0 {
				break
			}
			at += i
			if d, quote, ok := c.definition(at); ok {
				return d, quote, ok
			}
			at += len(open)
			rest = c.Text[at:]
		}
	}
	return deal.Date{}, extract.Span{}, false
}

// definition reads the date of the sentence that defines a name at a byte: "... June 1, 2005 (the
// "Opening Date")" or ""Opening Date" means May 1, 2014".
func (c *Contract) definition(at int) (deal.Date, extract.Span, bool) {
	for _, s := range c.sentences {
		if at < s.Start || s.End <= at {
			continue
		}
		words := lowered(c.Text[s.Start:s.End])
		before := len(lowered(c.Text[s.Start:at]))
		found := days(words)
		for i := len(found) - 1; i >= 0; i-- { // the nearest before it, where it stands in brackets
			if found[i].end <= before && strings.Contains(words[found[i].end:before], "(") && before-found[i].end < 20 {
				return found[i].date, s.Span, true
			}
		}
		after := words[min(before, len(words)):]
		if next := strings.Index(after, `. "`); next > 0 { // another word is defined
			after = after[:next]
		}
		for _, d := range found {
			if d.start > before && d.start < before+min(len(after), startReach) {
				return d.date, s.Span, true
			}
		}
		if signedWord.MatchString(after[:min(len(after), startReach)]) && meansIt.MatchString(after) {
			return c.begun(c.signed, c.effective)
		}
		break
	}
	return deal.Date{}, extract.Span{}, false
}

var meansIt = regexp.MustCompile(`^\W*[\w ]+\W* (?:means|shall mean|is|shall be)`)
