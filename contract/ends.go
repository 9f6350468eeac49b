package contract

import (
	"fmt"
	"regexp"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// An end is when a contract ends, as one passage tells it.
type end struct {
	rank   int // how much it says: a date more than a length, that more than an event
	date   deal.Date
	length length
	from   string // the words that tell from when the length counts
	words  string // the event it hangs on
}

// The ranks of ends.
const (
	byTermination = iota + 1
	byEvent
	never    = 4
	byLength = 5
	byDate   = 6
)

// expiry finds when a contract ends.
func (c *Contract) expiry() (Term, bool) {
	at, e, ok := c.end()
	if !ok {
		return Term{}, false
	}
	return c.ending(at, e), true
}

// asItem is how much less an item of a list counts than words that stand for themselves.
const asItem = 2

// end is when the contract ends, and the passage that tells it best; false where none does.
func (c *Contract) end() (passage, end, bool) {
	c.readEnd.Do(func() {
		kind, best := kindOf(Expiry), 0
		for _, p := range c.passages(kind) {
			score := kind.scoreOf(p.lower, p.head)
			if score < enough {
				continue
			}
			if p.lead.End > 0 {
				score -= asItem
			}
			if e, told := p.end(); told && score+e.rank > best {
				c.endsAt, c.ends, best = p, e, score+e.rank
			}
		}
	})
	return c.endsAt, c.ends, c.ends.rank > 0
}

// ending is the term that an end comes to: a date, or the words that tell it.
func (c *Contract) ending(at passage, e end) Term {
	t := Term{Kind: Expiry, Says: e.inWords(), Quotes: at.quotes()}
	day, quote, ok := c.lastDay(e)
	if !ok {
		return t
	}
	t.Says = day
	switch note := oneOfSeveral.FindString(at.lower); {
	case note == "" || e.rank < byLength:
	case note[0] == 'e':
		t.Says += ", or earlier"
	default:
		t.Says += ", or later"
	}
	if quote.End > quote.Start && (quote.Start < at.Start || at.End < quote.End) {
		t.Quotes = append(t.Quotes, quote)
	}
	return t
}

// inWords is an end that is no date.
func (e end) inWords() string {
	switch {
	case e.rank == never || e.rank == byTermination:
		return "no fixed end: until terminated"
	case e.rank == byEvent && !elsewhere.MatchString(e.words):
		return shortened("no fixed end: " + e.words)
	}
	return shortened(e.words)
}

// lastDay is the date of an end with how it is reckoned, and the words elsewhere that it hangs on;
// false where it has none.
func (c *Contract) lastDay(e end) (string, extract.Span, bool) {
	switch e.rank {
	case byDate:
		return e.date.String(), extract.Span{}, true
	case byEvent:
		if m := onNamedDay.FindStringSubmatch(e.words); m != nil {
			day, quote, ok := c.defined(m[1])
			return day.String(), quote, ok
		}
	case byLength:
		start, quote, ok := c.start(e.from)
		if last := e.length.after(start); ok && e.length.n > 0 && last.Year > 0 {
			return fmt.Sprintf("%s (%s from %s)", last, e.length, start), quote, true
		}
	}
	return "", extract.Span{}, false
}

// elsewhere is an event that is no event: the end is told in another place.
var elsewhere = regexp.MustCompile(`^for (?:the|a|such) (?:term|period)\b`)

// onNamedDay is an event that is nothing but a date by a name.
var onNamedDay = regexp.MustCompile(`^(?:on|until|at) the ((?:[A-Z][\w'-]* )*(?:Date|Day))$`)

// oneOfSeveral is how a passage tells of several ends the first or the last.
var oneOfSeveral = regexp.MustCompile(`\b(?:earlier|earliest|later|latest|longer|longest)(?: to occur)? of\b`)

// end reads when a passage says that a contract ends.
func (p passage) end() (end, bool) {
	if d, ok := p.lastDay(); ok {
		return end{rank: byDate, date: d}, true
	}
	if e, ok := p.lasting(); ok {
		return e, true
	}
	if everlasting.MatchString(p.lower) {
		return end{rank: never}, true
	}
	if untilEnded.MatchString(p.lower) {
		return end{rank: byTermination}, true
	}
	if m := eventOf.FindStringSubmatchIndex(p.lower); m != nil {
		words := p.own(max(m[2], m[4], m[6]))
		if byNotice.MatchString(words) {
			return end{rank: byTermination}, true
		}
		return end{rank: byEvent, words: words}, true
	}
	if unlessEnded.MatchString(p.lower) {
		return end{rank: byTermination}, true
	}
	return end{}, false
}

var (
	everlasting = mustCompile(`\b(?:(?:continue|remain|force|effect|be|is|are|thereafter|last|for|run|an?)\b[^.;]{0,40}\b(?:in perpetuity|perpetual(?:ly)?|perpetuate|indefinite(?:ly)?|unlimited|without limit in time)|no (?:fixed|set|specific|specified) (?:term|end|duration|expir)|evergreen|forever)\b`)
	untilEnded  = mustCompile(`\b(?:until|till|unless and until)(?: it is| they are| such time as| it has been| (?:this|the|such) agreement is| such time as it is| the same is| either party)?(?: otherwise| sooner| earlier| duly| validly)? (?:terminat|cancel|revok|rescind|termination)`)
	unlessEnded = mustCompile(`\b(?:force|effect|continue)\b.* unless .*\b(?:terminat|cancel|revok)|\bmay (?:be terminated|terminate this (?:\S+ ){0,3}?agreement) (?:by .{1,30} )?at any time\b`)
	eventOf     = mustCompile(`\b(?:(?:continues?|continuing|remains?|runs?|extends?|lasts?|valid|effective|force|effect|endures?)\b(?:,? \S+){0,8}?,? ((?:until|till|(?:so|as) long as|for the (?:life|duration|longer|shorter|period|remain|term of the)|for (?:the|a|such) (?:term|period) (?:as )?(?:set|specified|stated|provided|indicated|described|shown|defined)) .*)|(?:(?:shall|will|must|and|,) (?:\S+ ){0,16}?(?:expire|terminate|end|cease|lapse)|expires|terminates|lapses|ends|terminating|expiring|ending)\b(?:,? \S+){0,12}?,? ((?:until|upon|on|at the (?:end|expir|close|earlier|later|time|closing|completion|conclusion)|if|when|with) .*)|(?:shall|will) be ((?:coterminous|co-terminous|coextensive|concurrent) with .*))`)
)

// byNotice is an event that is no more than that a party wants it.
var byNotice = regexp.MustCompile(`^(?:up)?on .{0,80}\bnotice\b`)

// trimmed is an event without what follows it that tells no more of it.
func trimmed(words string) string {
	if at := asideOf.FindStringIndex(words); at != nil && at[0] > 0 {
		words = words[:at[0]]
	}
	return strings.Trim(words, " .,;:")
}

var asideOf = regexp.MustCompile(`(?i) ?\((?:the|this|such|collectively)?,? ?(?:the )?["“]|,? unless |,? with automatic |,? and (?:shall|may|will|can|is) |, (?:provided|subject to|at which|whereupon) `)

// cues say of what stands after them whether it is when a contract begins or when it ends.
var cues = regexp.MustCompile(`\b(?:(until|till|through|thru|terminat\w*|expir\w*|end|ends|ending|ended|ceas\w+|lapses?|to|later than|midnight|close|closes|conclud\w+)|commenc\w*|begin\w*|effective|start\w*|dated|as of|from|since|made|entered|executed|after|following|signed|amend\w*)\b`)

// cueReach is how far before a date the word stands that tells what it is.
const cueReach = 80

var (
	dash      = regexp.MustCompile(`^\s?[-–—]\s?$`)
	endOfYear = mustCompile(`\b(?:end|close|expiration) of (?:the )?(?:calendar year |year )?((?:19|20)\d\d)\b`)
)

// lastDay reads the date that a passage gives as the last.
func (p passage) lastDay() (deal.Date, bool) {
	found := days(p.lower)
	for i, d := range found {
		if i > 0 && dash.MatchString(p.lower[found[i-1].end:d.start]) {
			return d.date, true
		}
		before := p.lower[max(0, d.start-cueReach):d.start]
		if all := cues.FindAllStringSubmatchIndex(before, -1); len(all) > 0 && all[len(all)-1][2] >= 0 {
			return d.date, true
		}
	}
	if m := endOfYear.FindStringSubmatchIndex(p.lower); m != nil {
		return deal.Date{Year: number(p.lower[m[2]:m[3]]), Month: 12, Day: 31}, true
	}
	return deal.Date{}, false
}

var (
	anniversaryOf = mustCompile(`\b(?:the |its )?([a-z]+|\d{1,2})(?: ?\(\d{1,2}(?:st|nd|rd|th)?\))?(?:st|nd|rd|th)? (?:annual )?anniversary\b`)
	nthYear       = mustCompile(`\b(?:(?:end|close|last day|expiration|conclusion|completion) of|through) the ([a-z]+|\d{1,2})(?:st|nd|rd|th)?(?: ?\([^)]*\))? (?:contract|agreement|license|full|operating|term|lease) year\b`)
	redacted      = regexp.MustCompile(`\b(?:until(?: the)?|for(?: an?)?(?: initial)?(?: (?:period|term) of)?|(?:is|be)(?: an?)?|(?:expires?|terminates?|ends?) on|than) (` + leftOut + `|\[ ?\])`)
	startOf       = regexp.MustCompile(`^[,'’]?(?: \((?:the )?"[^)]{0,40}\))?,?(?: (?:periods?|terms?|and|which|that|shall|will|to|is|measured|running|counted|calculated|each))*(?: (?:from|after|following|of|with effect|with the|beginning|commencing|commence|begin|starting|as of|effective)\b(?: and including| on| as of| upon| from| with)?)(.*)`)
	begunOn       = regexp.MustCompile(`\b(?:commenc\w*|begin\w*|start\w*|effective (?:on|as of|upon|from|with)|takes? effect|into force|into effect|in effect|made)\b(?: on| as of| upon| from| with| at)?( .*)`)
)

// leastTerm is the number of days for which a contract lasts at least.
const leastTerm = 28

// lasting reads how long a passage says that a contract lasts.
func (p passage) lasting() (end, bool) {
	for _, l := range lengths(p.lower) {
		if l.days() >= leastTerm && p.role(l) == termLength {
			return end{rank: byLength, length: l, from: p.from(l), words: p.own(l.start)}, true
		}
	}
	if m := anniversaryOf.FindStringSubmatchIndex(p.lower); m != nil {
		l := length{start: m[0], end: m[1], n: ordinalDay(p.lower[m[2]:m[3]]), unit: "year"}
		if l.n > 0 {
			return end{rank: byLength, length: l, from: p.from(l), words: p.own(l.start)}, true
		}
	}
	if m := nthYear.FindStringSubmatchIndex(p.lower); m != nil {
		if n := ordinalDay(p.lower[m[2]:m[3]]); n > 0 {
			return end{rank: byLength, length: length{start: m[0], end: m[1], n: n, unit: "year"}, words: p.own(m[0])}, true
		}
	}
	if !hasOne(p.lower, leftOutSigns) {
		return end{}, false
	}
	if m := redacted.FindStringSubmatchIndex(p.lower); m != nil {
		return end{rank: byLength, words: p.own(m[2])}, true
	}
	return end{}, false
}

// own is the words of the passage from a byte on, as far as they tell of the end.
func (p passage) own(at int) string { return trimmed(p.plain()[at:]) }

var suchDay = regexp.MustCompile(`^ (?:such|that|said) (?:date|day)\b`)

// from is the words that tell from when a length counts.
func (p passage) from(l length) string {
	if m := startOf.FindStringSubmatchIndex(p.lower[l.end:]); m != nil {
		if from := p.plain()[l.end+m[2] : l.end+m[3]]; from != "" && !suchDay.MatchString(from) {
			return from
		}
	}
	if m := begunOn.FindStringSubmatchIndex(p.lower[:l.start]); m != nil {
		return p.plain()[m[2]:l.start]
	}
	return ""
}
