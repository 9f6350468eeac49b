package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// periodFit is 1 where the date asked about is one the line states, less where
// it lies in an open span the line states, and else the less the further from
// it the page came out.
func (r *reading) periodFit(c *candidate) float64 {
	if r.on == (deal.Date{}) {
		return 0
	}
	if r.heldUntil(c) {
		return allowedDate
	}
	if year := c.yearBehind(); year != 0 && r.on.Month == 0 {
		if year == r.on.Year {
			return sameDate
		}
		return tooLate
	}
	if r.doesSince(c) {
		return sameDate
	}
	if held, known := c.heldBetween(r.on); known {
		if held {
			return sameDate
		}
		return tooLate
	}
	if c.mention != nil && c.line.date() == nil && r.on.Resolve(c.page.came).Before(c.page.came) && (c.replaced() || c.supplanted()) {
		return allowedDate // what the news puts another in the place of held before it
	}
	if r.on.Resolve(c.page.came).Before(c.page.came) && c.within(c.line.lately) && !c.former() && !r.datedEarly(c.line) {
		return tooLate // "now" is the article's
	}
	if m, fit := r.dateIn(c.line); m != nil && !r.echoes(c, m) {
		if r.reads(yearsDeal) {
			switch before := c.line.text[:m.Start]; {
			case signedIn.MatchString(before):
				return throughout
			case m.Value.Kind() == deal.KindRange:
				return min(fit, allowedDate) // a contract of 2020 may be for other years
			}
		}
		return fit
	}
	if c.mention != nil && c.line.date() == nil {
		if from := c.line.about(); from != nil {
			if m, fit := r.dateIn(from); m != nil {
				return min(fit, allowedDate) // "Under that contract"
			}
		}
	}
	if c.line.bullet && c.line.date() == nil {
		if m, fit := r.dateIn(c.line.intro()); m != nil {
			return min(fit, allowedDate) // "Terms of the 2021 pact:"
		}
	}
	if _, known := r.overBy(c); known && r.shape == ShapeYesNo {
		return allowedDate // "until 2030" tells how things stand in 2031
	}
	if c.mention != nil && r.heldOn(c, r.on) == 1 {
		return allowedDate
	}
	came := c.page.came
	if d := c.line.dated(); d.Year != 0 {
		if deal.Agrees(r.on, d) {
			return allowedDate
		}
		if r.on.Before(d) {
			return tooLate
		}
		came = d
	}
	if d, ok := c.dateBeside(); ok {
		if r.on.Before(d) {
			return tooLate
		}
		came = d
	}
	away, ok := apart(r.on, came)
	if ok && came == c.page.came && c.mention != nil && r.on.Before(came) && away.Hours() > newsworthy && !c.former() && !r.datedEarly(c.line) {
		return tooLate // a figure without a date is of the article's day
	}
	if ok {
		return 0.8 / (1 + away.Hours()/24/120)
	}
	return 0
}

// A question about the contract of a year, and what stands before the year in which one was signed.
var (
	yearsDeal = newPattern(`\b(?:19|20)\d\d (?:[a-z0-9&'’-]+ ){0,3}?(?:contracts?|deals?|agreements?|pacts?|accords?|leases?|licen[cs]es?|terms|renewal|extension)\b`)
	signedIn  = regexp.MustCompile(`(?i)\b(?:signed|struck|agreed|made|concluded|reached|sealed|clinched|inked|announced|dating|dated|contract|deal|agreement|pact) (?:(?:in|of|from|back|early|late) )*$`)
)

// doingSince follows the name of one who has done something from a time on.
var doingSince = regexp.MustCompile(`^(?:, (?:which|who))? (?:has|have|had)\b[^;.]*? since\b`)

// doesSince says whether the answer is one who does what the question asks by a line that tells
// since when, and the day asked about lies between: "Acme, which has shown it since 2019" did so
// in 2022.
func (r *reading) doesSince(c *candidate) bool {
	if r.shape != ShapeWho || r.act < 0 || c.fact != nil || c.page.came.Year == 0 || !r.on.Before(c.page.came) {
		return false
	}
	at := doingSince.FindStringIndex(c.line.text[c.span.End:])
	if at == nil {
		return false
	}
	end := c.span.End + at[1]
	if !slices.ContainsFunc(c.fit.hits[r.act].at, func(word int) bool { w := c.line.words[word]; return w.Start > c.span.End && w.End < end }) {
		return false
	}
	return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event == "" && d.Year != 0 && m.Start <= end+1 && m.End > end && !r.on.Before(d)
	})
}

// datedEarly says whether the line tells a date that lay behind on the day asked
// about.
func (r *reading) datedEarly(l *line) bool {
	return slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		d, ok := m.Value.(deal.Date)
		return ok && d.Event == "" && d.Year != 0 && !r.on.Before(d)
	})
}

// echoes says whether a date that meets the one asked about is the answer itself,
// and tells no more than the question: 2024 answers no "when in May 2024".
func (r *reading) echoes(c *candidate, m *extract.Mention) bool {
	d, ok := m.Value.(deal.Date)
	return m == c.mention && ok && d.Contains(r.on)
}

// tooLate is the fit of what a sentence says of a later date.
const tooLate = -0.3

// asOfNow follows a figure that holds on the article's day.
var asOfNow = regexp.MustCompile(`^(?: a (?:year|season|month|week|day))? (?:now|today|at present|at the moment|currently)\b`)

// dateBeside is the date that stands nearest to the candidate in its own clause,
// but for ends and things to come: "$1 billion in March, $2 billion in August". The
// date of "40 ships now" is the article's.
func (c *candidate) dateBeside() (deal.Date, bool) {
	if c.mention != nil && asOfNow.MatchString(c.line.text[c.span.End:]) {
		return c.page.came, true
	}
	first, _ := c.line.wordRange(c.span)
	var nearest deal.Date
	least := -1.0
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		d, ok := m.Value.(deal.Date)
		if !ok || m == c.mention || d.Event != "" || d.Year == 0 || (d.Bound != deal.Exactly && d.Bound != deal.About) {
			continue
		}
		at := c.line.wordAt(m.Start)
		if c.mention == nil || c.line.clauses[at] != c.line.clauses[first] {
			continue
		}
		if away := c.line.distance(first, m, 1); least < 0 || away < least {
			nearest, least = d, away
		}
	}
	return nearest, least >= 0
}

// datedWithin is how many bytes of a paragraph may stand before the date that
// heads it: "**7 May 2021** - ".
const datedWithin = 6

// dated is the date that heads the line's paragraph, as in a timeline; zero
// where none does.
func (l *line) dated() deal.Date {
	if l.first == nil || len(l.first.mentions) == 0 || l.first.mentions[0].Start > datedWithin {
		return deal.Date{}
	}
	d, _ := l.first.mentions[0].Value.(deal.Date)
	return d
}

// How well a date in a line meets the one asked about: it is the same, or it
// only allows it ("after 29 August" allows 1 September).
const (
	throughout  = 2 // it lies between two that are told: nothing else is meant
	sameDate    = 1
	allowedDate = 0.9
)

// dateIn returns the mention of a line that is, or allows, the date asked about.
func (r *reading) dateIn(l *line) (best *extract.Mention, fit float64) {
	for i := range l.mentions {
		if within(r.on, l.mentions[i:]) {
			return &l.mentions[i], throughout
		}
		d, ok := l.mentions[i].Value.(deal.Date)
		if !ok || !deal.Agrees(r.on, d) || d.Bound == deal.By && !deal.Agrees(r.on, onDate(d)) {
			continue // what is due by 2028 does not hold in 2024
		}
		if r.on.Year == 0 && r.on.Month != 0 && d.Month != r.on.Month {
			continue // a year has every month
		}
		bare, asked := d, r.on
		bare.Bound, asked.Bound = deal.Exactly, deal.Exactly
		level := allowedDate
		if deal.Agrees(asked, bare) {
			level = sameDate
		}
		if level > fit {
			best, fit = &l.mentions[i], level
		}
	}
	return best, fit
}

// whenFit is 1 where the date, or the place among several, that is asked about stands
// nearest to this of several figures, -1 where it stands nearer to another.
func (r *reading) whenFit(c *candidate) float64 {
	if fit := r.ordinalFit(c); fit != 0 {
		return fit
	}
	switch {
	case c.mention == nil || kindIn(c.mention.Value) == deal.KindDate:
		return 0
	case r.on == (deal.Date{}) && r.era == newEra:
		return r.heldOn(c, c.page.came)
	case r.on == (deal.Date{}) && r.era == oldEra:
		return r.heldFirst(c)
	case r.on == (deal.Date{}):
		return 0
	}
	date, _ := r.dateIn(c.line)
	switch year := c.yearBehind(); {
	case year != 0 && r.on.Month == 0:
		return signOf(year == r.on.Year)
	case date == nil:
		return r.heldOn(c, r.on)
	case date == c.mention:
		return 0
	case c.line.nearestMention(c.line.wordAt(date.Start), c.mention, 1), c.opensAt(date):
		return 1
	}
	return -1
}

// opensWithin is in how many words of a line a date opens it: "In September 2024 it raised $5".
const opensWithin = 2

// opensAt says whether a line opens with a date, and a figure in it has none of its own.
func (c *candidate) opensAt(date *extract.Mention) bool {
	if c.line.wordAt(date.Start) >= opensWithin {
		return false
	}
	first, last := c.line.wordRange(c.span)
	return !slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		at := c.line.wordAt(m.Start)
		return kindIn(m.Value) == deal.KindDate && m.Start > date.Start && c.line.clauses[at] == c.line.clauses[first] && at > last && c.line.nearestMention(at, c.mention, 1)
	})
}

// heldFirst is 1 where, of several figures of a line with dates beside them, this is the
// one with the first, -1 where another is, 0 where the line does not tell.
func (r *reading) heldFirst(c *candidate) float64 {
	d, dated := c.dateBeside()
	first := 0.0
	for o := range c.alike() {
		other, ok := o.dateBeside()
		switch {
		case !dated || !ok || other == d:
			return 0
		case other.Before(d):
			return -1
		}
		first = 1
	}
	return first
}

// heldOn is 1 where, of several figures of a line, this is the one that held on the
// day, -1 where it is not, 0 where the line does not tell: the last
// of those dated before ("$4 in March, $7 in May"), else the one left behind
// ("$7, up from $4") where the article came out later.
func (r *reading) heldOn(c *candidate, on deal.Date) float64 {
	d, dated := c.dateBeside()
	older, held := 0, dated && !on.Before(d)
	for o := range c.alike() {
		other, ok := o.dateBeside()
		switch {
		case !dated && !ok && c.replaced() != o.replaced() && on.Before(c.page.came) && c.line.date() == nil:
			return signOf(c.replaced())
		case dated && !ok && deal.Agrees(on, d), !dated && ok && deal.Agrees(on, other):
			return signOf(dated) // of one the line tells that it held, of the other nothing
		case !dated || !ok || other == d:
			return 0
		case d.Before(other) && !on.Before(other):
			held = false
		}
		older++
	}
	if older == 0 {
		return 0
	}
	return signOf(held)
}
