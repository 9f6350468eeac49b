package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
	"dealbot/extract"
)

// datesTold adds what a line tells of the kind asked for, with its day, or only what lies in the
// period: but for what is told already, or is no longer so by a curated term, of which there are so
// many.
func (r *reading) datesTold(all []dated, curated int, p *page, i int, only bool) []dated {
	l := p.lines[i]
	if l.question || l.label {
		return all
	}
	for k := range l.mentions {
		m := &l.mentions[k]
		if !r.calendar.mayTell(m.Value, only) {
			continue
		}
		day, _ := m.Value.(deal.Date)
		kind, cue := l.happensOn(k)
		if kind == "" || !r.calendar.fits(kind) || day.After(p.came) && doneBy.MatchString(cue) {
			continue
		}
		if r.calendar.kind == whatIsDue && kind == whatIsPaid && day.Bound != deal.By && !stillOwed.in(l.text[:m.Start]) {
			continue // "paid in May" is due no more
		}
		if p.look(); l.mute() || !r.aboutAll(l, p) {
			return all
		}
		if l.study(); m.End <= l.dateline || slices.ContainsFunc(l.formerly, func(s extract.Span) bool { return m.Start >= s.Start && m.End <= s.End }) {
			continue
		}
		if r.calendar.kind == whatIsPaid && !isPaidBy().in(l.text) {
			continue
		}
		c := candidate{page: p, line: l, mention: m, span: extract.Span{Start: m.Start, End: m.End}}
		if c.replaced() {
			continue
		}
		if day.Part == deal.Season && kind == whatEnds {
			day.Part = deal.SeasonEnd
		}
		e := dated{kind: kind, day: day, text: l.tellsOn(m), told: p.came, c: c, fields: l.stems}
		if e.lead = p.leadTo(l, e.text); !e.known(all, curated) {
			all = append(all, e)
		}
	}
	return all
}

// mayTell says whether a value is a day on the calendar, or only one in the period.
func (c *calendarAsked) mayTell(v deal.Value, only bool) bool {
	day, ok := v.(deal.Date)
	if !ok || day.Year == 0 || day.Event != "" || day.Part == deal.Decade {
		return false
	}
	if day.Part == deal.Season {
		return true // what lasts for it ends with it
	}
	return !only || c.holds(day)
}

// isPaidBy is the row of calendar.txt by which a sentence tells that something is paid.
func isPaidBy() *rowPattern {
	rows := calendarRows().tells
	return rows[slices.IndexFunc(rows, func(row calendarRow) bool { return row.kind == whatIsPaid })].words
}

// mostWithLead is how long a sentence that does not stand alone and the one before it are at most
// that are told together.
const mostWithLead = longAnswer - 30

// leadTo is the sentence before what a line says in so many words, where that does not stand alone.
func (p *page) leadTo(l *line, text string) *candidate {
	if !l.pronounFirst() || l.first == l || l.before.question || utf8.RuneCountInString(l.before.text+text) > mostWithLead {
		return nil
	}
	return &candidate{page: p, line: l.before}
}

// shortestPart is how many bytes a part of a sentence has at least that tells something.
const shortestPart = 25

// tellsOn is what a line says of one of its dates: without the place and date that it begins with,
// and who said so; only the part of it between semicolons.
func (l *line) tellsOn(m *extract.Mention) string {
	from, to := min(l.dateline, m.Start), len(l.text)
	if at := strings.LastIndex(l.text[from:m.Start], "; "); at >= 0 {
		from += at + 2
	}
	if at := strings.Index(l.text[m.End:], "; "); at >= 0 {
		to = m.End + at
	}
	if to-from < shortestPart {
		from, to = min(l.dateline, m.Start), len(l.text)
	}
	text := strings.Trim(l.text[from:to], " –—-")
	if cut := attribution.FindString(text); cut != "" && strings.Index(text, cut) > m.End-from {
		text = strings.TrimSuffix(text, cut) + "."
	}
	text = capitalised(strings.ReplaceAll(plain(text), "*", ""))
	if !strings.HasSuffix(text, ".") && to < len(l.text) {
		text += "."
	}
	return text
}

// known says whether one of some, the first of which are curated, tells the same, or tells later
// that it is on another day.
func (e *dated) known(all []dated, curated int) bool {
	return slices.ContainsFunc(all, func(o dated) bool {
		if o.c.line == e.c.line {
			return o.day.Compare(e.day) == 0
		}
		if o.kind != e.kind && !(o.kind == whatEnds && e.kind == whatIsDue) {
			return false
		}
		alike := alikeStems(e.fields, o.fields)
		if deal.Agrees(withoutBound(o.day), withoutBound(e.day)) {
			return alike >= sameHappens
		}
		return o.c.fact != nil && alike >= sameHappens && !o.told.Before(e.told) && o.c.page.info.ID != e.c.page.info.ID
	})
}

func withoutBound(d deal.Date) deal.Date {
	d.Bound = deal.Exactly
	return d
}

// alikeStems is the share of the telling stems of one that another has.
func alikeStems(one, other []string) float64 {
	has, of := 0, 0
	for _, s := range one {
		if len(s) < 3 || weak[s] || s[0] >= '0' && s[0] <= '9' {
			continue
		}
		if of++; slices.Contains(other, s) {
			has++
		}
	}
	if of == 0 {
		return 1
	}
	return float64(has) / float64(of)
}

// cueReach is how many bytes from a date the word stands at most that tells what happens then.
const cueReach = 90

// dateFirst is how many bytes a sentence may have before a date that it begins with.
const dateFirst = 12

// happensOn is of what kind that is which a line tells of one of its dates, by the nearest word
// for any, and that word; empty where it has none.
func (l *line) happensOn(k int) (kind happening, cue string) {
	m := &l.mentions[k]
	day := m.Value.(deal.Date)
	before, after := l.between(k)
	switch {
	case unsettled.in(before), reportedThen.in(before):
		return "", ""
	case announcedThen.in(before):
		return anyEvent, ""
	}
	if day.Bound == deal.Until {
		switch {
		case mayGoOn.in(before), noEnd.in(l.text[:m.Start]):
			return "", ""
		case toDoSo.in(after):
			return whatIsDue, ""
		}
		return whatEnds, ""
	}
	if day.Bound == deal.Before && barredUntil.in(before) {
		return anyEvent, ""
	}
	best, behind := cueReach, 0
	if len(before) > dateFirst {
		behind = cueReach / 3 // "in 2030, the lease ends": only what begins with its date goes on to say what is then
	}
	for _, row := range calendarRows().tells {
		reach := 0
		if row.kind == anyEvent {
			reach = cueReach / 2 // "will end" ends
		}
		for _, at := range row.words.FindAllStringIndex(before, -1) {
			if far := len(before) - at[1] + reach; far < best && !negatedCue.in(before[:at[0]]) {
				best, kind, cue = far, row.kind, before[at[0]:at[1]]
			}
		}
		if at := row.words.FindStringIndex(after); at != nil && at[0]+reach+behind < best && !negatedCue.in(after[:at[0]]) {
			best, kind, cue = at[0]+reach+behind, row.kind, after[at[0]:at[1]]
		}
	}
	if kind == anyEvent && day.Bound == deal.By && !merelyPlanned.in(l.text[:m.Start]) {
		return whatIsDue, ""
	}
	return kind, cue
}

// between are the words of a line before one of its dates, and those behind it, as far as the
// dates beside it and the sentences.
func (l *line) between(k int) (before, after string) {
	from, to := 0, len(l.text)
	for i := range l.mentions {
		if l.mentions[i].Value.Kind() != deal.KindDate {
			continue
		}
		if o := &l.mentions[i]; o.End <= l.mentions[k].Start {
			from = max(from, o.End)
		} else if o.Start >= l.mentions[k].End {
			to = min(to, o.Start)
		}
	}
	before, after = l.text[from:l.mentions[k].Start], l.text[l.mentions[k].End:to]
	if at := strings.LastIndexAny(before, ";:"); at >= 0 {
		before = before[at+1:]
	}
	if at := strings.IndexAny(after, ";:"); at >= 0 {
		after = after[:at]
	}
	return before, after
}

// What was to come before another thing came in its way; what need not go on; what does not
// happen.
var (
	unsettled = textPattern(`(?i)\b(?:would have|would otherwise|(?:was|were|had been) (?:originally |initially |first |once |previously )?(?:due|to|set to|supposed|meant|scheduled)|originally|initially|previously|formerly|instead of|rather than)\b`)
	mayGoOn   = textPattern(`(?i)\b(?:may|can|could|might|options?|right) [^,;]{0,40}\b(?:renew|extend|prolong|lengthen|stay|continue|run)`)
	// What a report says of when it was made, and of when something was made known.
	reportedThen  = textPattern(`(?i)\b(?:said|says|told|reported|wrote|confirmed)(?: [a-z]+){0,3} $`)
	announcedThen = textPattern(`(?i)\b(?:announced|unveiled|disclosed|presented|signed|agreed|filed)(?: (?:late|early|earlier|publicly|only))?(?: on| in)? $`)
	stillOwed     = textPattern(`(?i)\b(?:must|has to|have to|will|shall|due|payable|is to|are to|owes?|owed)\b`)
	barredUntil   = textPattern(`(?i)\b(?:may|can|must|shall|could|will|does|do) ?(?:not|n['’]t|never)\b`)
	merelyPlanned = textPattern(`(?i)\b(?:expect(?:s|ed)?|hopes?|hoped|plan(?:s|ned)?|aims?|targets?|targeted|should|likely|forecasts?|wants?|could|may|might)\b`)
	noEnd         = textPattern(`(?i)\b(?:cash|money|funds|liquidity|certainty|visibility|growth|grow|forecasts?|guidance|outlook|stability|average|trading days|savings)\b[^,;]*$`)
	negatedCue    = textPattern(`(?i)\b(?:not|never|no)(?: [a-z]+){0,2} $|n['’]t(?: [a-z]+){0,2} $|\b(?:before|ahead of|after) (?:the|that|its|their|this|a) $`)
	doneBy        = regexp.MustCompile(`(?i)^(?:began|begun|started|opened|launched|ended|expired|lapsed|ran|took effect|kicked|closed|completed)\b`)
	toDoSo        = textPattern(`^ to [a-z]+`)
)
