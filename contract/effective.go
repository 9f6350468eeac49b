package contract

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

var (
	// effectiveDate is where a contract defines the day it takes effect, in quotation marks.
	effectiveDate = regexp.MustCompile(`(?:["“”‘'` + "`" + `]|\((?:hereinafter\s+)?(?:the\s+)?)\s*(?:the\s+|The\s+)?(?:(?i:(?:agreement\s+|contract\s+)?effective\s+date(?:\s+of\s+(?:this\s+)?agreement)?)|Commencement\s+Date|COMMENCEMENT\s+DATE|Start\s+Date)\s*[,.]?\s*["“”’')]`)
	// effectiveLabel is a line of a cover or a form that names it.
	effectiveLabel = regexp.MustCompile(`(?i)\b(?:effective\s+date(?:\s+of\s+(?:this\s+)?(?:agreement|contract))?(?:\s*(?::|–|-|\bis\b|\bshall\s+(?:be|mean)\b|\bmeans\b|\|)|\s*\n|\s{2,})|(?:commencement\s+date|start\s+date|contract\s+start|effective)\s*:)\s*`)

	ownLine   = regexp.MustCompile(`^[.)"” ]*(?:\n|$)`)
	aContract = regexp.MustCompile(`\b(?:agreement|contract|amendment|addendum|lease|licen[cs]e|deed|made|entered|executed|dated|signed)\b`)

	// aside stands between a date and the words that call it the effective date.
	aside = regexp.MustCompile(`^\s*,?\s*\([^()]*$`)
	// leading is what stands between "as of" and a definition in brackets.
	leading = regexp.MustCompile(`(?s)\b((?i:as\s+of|on|upon|from|effective|commenc\w+|begin\w*)\s+[^()]*(?:\([^()"“”]*\)[^()]*)*)\([^()]*$`)
	// meaning follows the defined words.
	meaning = regexp.MustCompile(`^\s*\)?\s*(?i:shall\s+|will\s+)?(?i:means?|be|is|refers?\s+to|:|=|–|-)\s*`)

	// asMade says that a day is the one on which the contract was made.
	asMade = regexp.MustCompile(`\b(?:(?:date|day)(?: and year)?(?: as)?(?: first)?(?: (?:above|herein|hereinabove|set forth|written|stated|indicated|mentioned|specified|appearing))+|date (?:hereof|of this agreement|of (?:the )?(?:execution|signing|signature)|this agreement is (?:executed|signed))|first (?:above )?written|date on which this agreement (?:is|was) (?:signed|executed)|(?:execution|signing|signature) (?:date|of this agreement|hereof)|agreement date|execution of this agreement|(?:date of )?signed acceptance|date of (?:the )?(?:last|final|latest|second) (?:signature|party|execution)|date (?:on|upon) which [^.;]{0,60}(?:sign|execut)\w*|(?:upon|on) (?:the |its )?(?:full |mutual )?(?:execution|signature|signing)(?: and delivery)?(?: hereof| of this| by (?:both|all|the|each))\b|date (?:executed|signed|accepted)\b|simultaneously)\b`)
	// signing says that it is the day when the last party signed.
	signing = regexp.MustCompile(`\b(?:sign|execut|last|final|latest|below)`)
	// ofTerm says that the words are about the term.
	ofTerm = regexp.MustCompile(`\b(?:term|period|duration)\b`)
	// oneOf says that it is one of several days.
	oneOf = regexp.MustCompile(`\b(?:later|latest|earlier|earliest|last) of\b|\b(?:days?|months?|years?) (?:after|following|from)\b`)
)

// effective finds the day a contract takes effect.
func (c *Contract) effective() (Term, bool) {
	all := c.definedDays()
	for _, d := range append(c.days(0, c.headEnd()), c.signedRegion()...) {
		if inForce.MatchString(d.before) && matches(kindOf(Signed).not, d.before) == 0 && c.ofContract(d) {
			d.rank = rankInForce
			all = append(all, d)
		}
	}
	d, ok := best(all)
	if ok && d.date.Day > 0 {
		return c.onDay(Effective, d), true
	}
	if t, described := c.definedAs(); described {
		return t, true
	}
	if ok {
		return c.onDay(Effective, d), true
	}
	return c.takesEffect()
}

// ownLineBefore is how long the words before a date are that has a line of its own.
const ownLineBefore = 25

// ofContract says whether a date is told of the contract, or beside its parties.
func (c *Contract) ofContract(d dated) bool {
	if aContract.MatchString(d.before) || ownLine.MatchString(c.Text[d.End:]) && len(d.before) < ownLineBefore {
		return true
	}
	for _, p := range c.Parties() {
		if d.Start > p.Span.Start-afterHead/2 && d.Start < p.Span.End+afterHead/2 {
			return true
		}
	}
	return false
}

// definedDays are the dates that the contract calls its effective date.
func (c *Contract) definedDays() []dated {
	c.readDefined.Do(func() { c.definedDates = c.findDefined() })
	return c.definedDates
}

func (c *Contract) findDefined() (all []dated) {
	c.effectiveDates(func(_ sentence, at []int) bool {
		before := c.days(max(0, at[0]-beforeDate), at[0])
		if n := len(before); n > 0 && aside.MatchString(c.Text[before[n-1].End:at[0]]) {
			all = append(all, before[n-1])
		} else if d, ok := c.dayAfter(at[1]); ok && meaning.MatchString(clip(c.Text, at[1], afterDefined)) {
			all = append(all, d)
		}
		return true
	})
	for i := range all {
		all[i].rank = rankDefined
	}
	for _, s := range c.sentences {
		if !strings.Contains(s.Lower, "effective") && !strings.Contains(s.Lower, "start") && !strings.Contains(s.Lower, "commencement date") {
			continue
		}
		for _, at := range effectiveLabel.FindAllStringIndex(c.Text[s.Start:min(len(c.Text), s.End+2)], mostDefined) {
			d, ok := c.dayAfter(s.Start + at[1])
			if !ok || d.Start-s.Start-at[1] >= 10 {
				continue
			}
			d.rank = rankDefined
			if !strings.EqualFold(clip(c.Text, s.Start+at[0], 3), "eff") {
				d.rank = rankBegins
			}
			all = append(all, d)
		}
	}
	return all
}

// mostDefined is how often a date by a name is looked for in a sentence or a contract that gives it.
const mostDefined = 20

// effectiveDates goes through the places where the contract defines its effective date, until do
// returns false.
func (c *Contract) effectiveDates(do func(s sentence, at []int) bool) {
	for _, s := range c.sentences {
		if !strings.Contains(s.Lower, "effective date") && !strings.Contains(s.Lower, "commencement date") && !strings.Contains(s.Lower, "start date") {
			continue
		}
		for _, at := range effectiveDate.FindAllStringIndex(c.Text[s.Start:s.End], mostDefined) {
			if !do(s, []int{s.Start + at[0], s.Start + at[1]}) {
				return
			}
		}
	}
}

// afterDefined is how many bytes behind a defined word tell that its meaning follows.
const afterDefined = 40

// dayAfter is the first date after at in its sentence.
func (c *Contract) dayAfter(at int) (dated, bool) {
	end := min(len(c.Text), at+160)
	if i := strings.IndexAny(c.Text[at:end], "\"“;"); i >= 0 {
		end = at + i
	}
	if i := sentenceEnd.FindStringIndex(c.Text[at:end]); i != nil {
		end = at + i[1]
	}
	if all := c.days(at, end); len(all) > 0 {
		return all[0], true
	}
	return dated{}, false
}

// definedAs is the effective date where it is described.
func (c *Contract) definedAs() (t Term, ok bool) {
	c.effectiveDates(func(s sentence, at []int) bool {
		if words := leading.FindStringSubmatch(c.Text[s.Start:at[0]]); words != nil {
			t, ok = c.described(s, words[1])
		} else if is := meaning.FindString(c.Text[at[1]:s.End]); is != "" {
			t, ok = c.described(s, c.Text[at[1]+len(is):s.End])
		}
		return !ok
	})
	return t, ok
}

// beforeTerm is how far before "this Agreement" it may be the term that is spoken of.
const beforeTerm = 20

// takesEffect is the sentence that says when the contract or its term begins.
func (c *Contract) takesEffect() (Term, bool) {
	kind := kindOf(Effective)
	var about []sentence
	for _, s := range c.sentences {
		if !s.Heading && kind.isAbout(s.Lower) && !strings.Contains(s.Lower, "effective date") {
			about = append(about, s)
		}
	}
	for _, p := range kind.says {
		for _, s := range about {
			at := p.FindStringSubmatchIndex(s.Lower)
			if at == nil || matches(kind.not, s.Lower) > 0 {
				continue
			}
			if asMade.MatchString(s.Lower) && ofTerm.MatchString(s.Lower[max(0, at[0]-beforeTerm):at[1]]) {
				continue
			}
			return c.described(s, begins.ReplaceAllString(c.Text[s.Start:s.End], ""))
		}
	}
	return Term{}, false
}

// described is a term that words of a sentence tell: their date, or the one they refer to, or themselves. That
// a term begins when the contract is made tells nothing of when that takes effect.
func (c *Contract) described(s sentence, words string) (Term, bool) {
	t := Term{Kind: Effective, Quotes: []extract.Span{s.Span}}
	lower := lowered(words)
	at := asMade.FindStringIndex(lower)
	if at != nil {
		of, several := lower[at[0]:at[1]], oneOf.MatchString(lower[max(0, at[0]-80):at[0]])
		d, ok := c.madeOn()
		if signing.MatchString(of) {
			if last, found := best(c.signedDays()); found {
				d, ok, several = last, true, false
			}
		}
		if ok && !several {
			t.Says, t.Quotes = c.says(d), c.quote(t.Quotes, d.Span)
			return t, true
		}
	}
	if all := days(words); len(all) > 0 && at == nil {
		t.Says = all[0].date.String()
		return t, true
	}
	t.Says = shortened(words)
	return t, t.Says != ""
}

// begins is what a sentence has up to when something begins.
var begins = regexp.MustCompile(`(?is)^.*?\b(?:effective|commenc\w*|begin\w*|start\w*|force|effect)\s+`)

// shortened is what words say, as many of them as an answer has room for.
func shortened(s string) string {
	return strings.TrimRight(fitting(strings.Join(strings.Fields(s), " ")), " .;")
}

// fitting is s, cut behind a word where an answer has no room for all of it.
func fitting(s string) string {
	const room = 140
	if len(s) <= room {
		return s
	}
	s = strings.ToValidUTF8(s[:room-len("…")], "")
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;") + "…"
}
