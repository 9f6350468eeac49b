package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed calendar.txt
var calendarText string

// A happening is of what kind something dated is: it ends, begins, is due, is to be paid or
// happens otherwise.
type happening string

const (
	whatEnds   happening = "ends"
	whatBegins happening = "begins"
	whatIsDue  happening = "due"
	whatIsPaid happening = "pays"
	anyEvent   happening = "any"
	allDates   happening = "dates" // a question for any of them, of whatever day
)

// A calendarRow is a row of calendar.txt that asks for a kind of happening, or tells of one.
type calendarRow struct {
	kind  happening
	words *rowPattern
}

// A calendarTable is what calendar.txt says.
type calendarTable struct {
	asks, tells                                                []calendarRow
	not, idle, ahead, earliest, latest, past, already, several *rowPattern
}

var calendarRows = sync.OnceValue(func() *calendarTable {
	t := new(calendarTable)
	var lets []string
	for row := range rowsOf(calendarText) {
		head, pattern, _ := strings.Cut(row, " | ")
		pattern = strings.TrimSpace(pattern)
		for range 2 { // what is let may be of what was
			pattern = strings.NewReplacer(lets...).Replace(pattern)
		}
		does, what, _ := strings.Cut(strings.TrimSpace(head), " ")
		switch what = strings.TrimSpace(what); does {
		case "let":
			lets = append(lets, "{"+what+"}", "(?:"+pattern+")")
		case "asks":
			t.asks = append(t.asks, calendarRow{happening(what), newPattern("^" + pattern)})
		case "tells":
			t.tells = append(t.tells, calendarRow{happening(what), textPattern("(?i)" + pattern)})
		default:
			*map[string]**rowPattern{"not": &t.not, "idle": &t.idle, "ahead": &t.ahead, "earliest": &t.earliest, "latest": &t.latest, "past": &t.past, "already": &t.already, "several": &t.several}[does] = newPattern(pattern)
		}
	}
	return t
})

// A calendarAsked is a question for what ends, begins or is due in a period.
type calendarAsked struct {
	kind     happening
	one      int       // -1: only for the earliest, +1: for the latest, 0: for all
	from     time.Time // zero: ever since
	to       time.Time // zero: for ever
	ahead    bool      // it names no period, and is for what is still to come
	named    bool      // it names one
	past     bool      // it asks what did end, and not what ends
	everWhen bool      // it names none, and is for all of whatever day
	counted  bool      // the period is told by its length from today
	period   string    // the words for it: "in 2030"; empty: it has none
	about    string    // what else it says
}

// onlyWhen finds that a question says no more than when: "and in 2032?".
var onlyWhen = regexp.MustCompile(`^(?:(?:and|or|so|but|then|ok|what about|how about|in|for|the|also) ?)*$`)

// askedAgain is a follow-up to a question for what is on the calendar, put as a question of its own
// where it names but another period.
func (r *reading) askedAgain(typed string, today deal.Date) string {
	if r == nil || r.calendar == nil {
		return typed
	}
	lower := strings.TrimRight(inPlace(strings.ToValidUTF8(typed, " ")), " ?!.")
	_, at := periodIn(lower, today)
	if at.End == 0 || !onlyWhen.MatchString(strings.TrimSpace(lower[:at.Start])) || lower[at.End:] != "" {
		return typed
	}
	does := "what happens"
	switch r.calendar.kind {
	case whatEnds, whatBegins, whatIsDue:
		does = "what " + r.calendar.does()
	case whatIsPaid:
		does = "which payments are due"
	}
	return does + " " + strings.TrimSpace(lower[at.Start:])
}

// isWhen says whether a value tells when, or how long.
func isWhen(v deal.Value) bool {
	kind := kindIn(v)
	return kind == deal.KindDate || kind == deal.KindDuration
}

// aboutSome begins what such a question says of whom, or of what, it asks.
var aboutSome = regexp.MustCompile(`^(?:for|of|with|between|about|at|from|under|in|on|by|involving|among|regarding|concerning|related to|across) `)

// The same behind one that asks what happens: "what happens to the license" is for one thing.
var happensTo = regexp.MustCompile(`^(?:for|at|between|in|on) `)

// calendarAskedIn reads a question for what is on the calendar; nil for another.
func calendarAskedIn(q *glance, today deal.Date) *calendarAsked {
	rows := calendarRows()
	if !slices.ContainsFunc(rows.asks, func(row calendarRow) bool { return row.words.possible(q) }) {
		return nil
	}
	typed := strings.TrimRight(strings.TrimSpace(q.text), " ?!.")
	lower := inPlace(typed)
	period, at := periodIn(lower, today)
	rest := typed
	if at.End > 0 {
		rest = strings.TrimSpace(strings.TrimRight(typed[:at.Start], " ,") + " " + strings.TrimLeft(typed[at.End:], " ,"))
		period.named, period.period = true, printedPeriod(strings.TrimSpace(typed[at.Start:at.End]))
	}
	low := inPlace(rest)
	g := glanceAt(low)
	for _, row := range rows.asks {
		m := row.words.find(&g)
		if m == nil {
			continue
		}
		frame, behind := low[:m[1]], rest[m[1]:]
		var within []string
		for k := 2; k+1 < len(m); k += 2 {
			if m[k] >= 0 {
				within = append(within, strings.TrimSpace(rest[m[k]:m[k+1]]))
			}
		}
		inside := strings.Join(within, " ")
		behind = rows.idle.ReplaceAllString(behind, "")
		behind = strings.Trim(strings.Join(strings.Fields(behind), " "), " ,:")
		lead := aboutSome
		if row.kind == anyEvent {
			lead = happensTo
		}
		if rows.not.in(inPlace(inside)) || rows.not.in(inPlace(behind)) || behind != "" && !lead.MatchString(inPlace(behind)+" ") {
			continue
		}
		if slices.ContainsFunc(extract.Mentions(inside+" "+behind, today), func(m extract.Mention) bool { return isWhen(m.Value) }) {
			continue // it says more of when than was understood
		}
		c := &period
		c.kind, c.about = row.kind, strings.TrimSpace(inside+" "+behind)
		c.past = rows.past.in(frame)
		if !c.named && !c.openEnded(frame, inside, behind, today) {
			continue
		}
		if !c.past && !c.everWhen && c.kind != allDates && c.from.IsZero() {
			c.from, _, _ = today.Span()
		}
		if c.kind != anyEvent && c.kind != allDates {
			switch {
			case rows.latest.in(frame):
				c.one = +1
			case rows.earliest.in(frame):
				c.one = -1
			}
		}
		return c
	}
	return nil
}

// openEnded says whether a question without a period is for all that is still to come, or that
// is over, or for all of its kind: by how it begins, and what it says in there and behind.
func (c *calendarAsked) openEnded(frame, inside, behind string, today deal.Date) bool {
	rows := calendarRows()
	several := rows.several.in(frame)
	switch {
	case c.kind == allDates:
	case c.past && behind == "" && rows.already.in(frame):
		c.to, _, _ = today.Span()
	case c.kind == whatIsDue && several && !rows.ahead.in(frame):
		c.everWhen = true
	case rows.ahead.in(frame), c.kind == whatIsDue && behind == "" && inside == "", c.kind == whatEnds && !c.past && !strings.HasPrefix(behind, "at "):
		c.ahead = true
	default:
		return false
	}
	return true
}

// printedPeriod is the words for a period as an answer says them: "in 2030".
func printedPeriod(words string) string {
	if soonAsked.in(words) {
		return "soon"
	}
	when, ok := strings.CutPrefix(words, "for ")
	if ok && !fromToday.MatchString(when) {
		return "in " + when
	}
	return when
}

// Periods in words that are no dates: "in the next five years", "from 2030 on", "this decade".
var (
	nextSo     = newPattern(`(?:\b(?:in|over|within|during|for) )?(?:the )?(?:next|coming|following) ((?:\d+|a|couple of|few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty) )?(years?|months?|weeks?|quarters?|decades?|days)\b`)
	withinSo   = newPattern(`\b(?:within|in under|in less than|in) (?:the )?((?:\d+|an?|one|couple of|few|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty) )(years?|months?|weeks?|quarters?|decades?|days)\b(?: (?:from now|from today|time))?`)
	fromNow    = newPattern(`\b((?:\d+|an?|one|couple of|few|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty) )(years?|months?|weeks?|quarters?|decades?|days) from (?:now|today)\b`)
	fromThenOn = newPattern(`\b(?:in |from |as of |starting )?((?:19|20)\d\d) (?:on|onwards?|or later|or after|or beyond|and (?:later|after|beyond|onwards?))\b`)
	thisDecade = newPattern(`\b(?:in |by |before |until |during |within )?(?:the )?(?:end of )?(?:the |this |the current )decade\b`)
	weekAsked  = newPattern(`\b(?:in |during |by the end of )?(this|next|the coming) week\b`)
	bareYear   = newPattern(`\b20[2-9]\d\b`) // "2030 deadlines"
	soonAsked  = newPattern(`\b(?:(?:very |any time |anytime )?soon|shortly|before long|in the near future|about to)\b`)
	leadsIn    = regexp.MustCompile(`(?:^|\b)(?:(?:sometime |some time |anytime )?(?:in|on|at|by|during|over|within|throughout|until|till|before|after|since|from|of|for|late in|early in|later|earlier)(?: the)? ?|(?:later|earlier|sooner) than )$`)
)

// howLong are the words that are no numbers for how many of a unit of time the period has.
var howLong = map[string]int{"": 1, "a": 1, "an": 1, "couple of": 2, "few": 3, "several": 5}

// periodIn reads the period that a question in lower case names, and where it does; nowhere
// where it names none.
func periodIn(lower string, today deal.Date) (calendarAsked, extract.Span) {
	var c calendarAsked
	now, _, ok := today.Span()
	if !ok {
		return c, extract.Span{}
	}
	g := glanceAt(lower)
	if c, at := periodAhead(&g, now); at.End > 0 {
		return c, at
	}
	var at extract.Span
	for _, m := range extract.Mentions(lower, today) {
		low, high := m.Value, m.Value
		if r, ok := m.Value.(deal.Range); ok {
			low, high = r.Low, r.High
		}
		from, ok := low.(deal.Date)
		to, also := high.(deal.Date)
		if !ok || !also || at.End > 0 && !toOrNext.MatchString(lower[at.End:m.Start]) {
			continue
		}
		if from.Bound == deal.Exactly {
			from.Bound = boundBefore(lower[:m.Start])
		}
		or := orOn.FindStringIndex(lower[:m.Start])
		from, to = nextSuch(from, lower[m.Start:m.End], today), nextSuch(to, lower[m.Start:m.End], today)
		first, _, ok1 := from.Span()
		_, last, ok2 := to.Span()
		if !ok1 || !ok2 {
			continue
		}
		open := c.from.IsZero() && at.End > 0
		if or != nil {
			from.Bound = map[deal.Bound]deal.Bound{deal.Before: deal.By, deal.After: deal.From}[from.Bound]
		}
		switch from.Bound {
		case deal.Before:
			c.to = first.AddDate(0, 0, -1)
		case deal.By, deal.Until:
			c.to = last
		case deal.After:
			c.from = last.AddDate(0, 0, 1)
		case deal.From:
			c.from = first
		default:
			if !open && (c.from.IsZero() || first.Before(c.from)) {
				c.from = first
			}
			if c.to.IsZero() || last.After(c.to) {
				c.to = last
			}
		}
		if at.End == 0 {
			at.Start = m.Start
			if or != nil {
				at.Start = or[0]
			} else if lead := leadsIn.FindStringIndex(lower[:m.Start]); lead != nil {
				at.Start = lead[0]
			}
		}
		at.End = m.End
	}
	if m := bareYear.find(&g); at.End == 0 && m != nil {
		year, _ := strconv.Atoi(lower[m[0]:m[1]])
		c.from, c.to, _ = deal.Date{Year: year}.Span()
		return c, extract.Span{Start: m[0], End: m[1]}
	}
	return c, at
}

// periodAhead is a period that a question in lower case counts from today on, or that has no end: "the
// next five years", "2030 onwards", "this week", "soon"; nowhere for another.
func periodAhead(g *glance, now time.Time) (c calendarAsked, at extract.Span) {
	lower := g.text
	done := func(start, end int) (calendarAsked, extract.Span) { return c, extract.Span{Start: start, End: end} }
	for _, p := range []*rowPattern{nextSo, withinSo, fromNow} {
		m := p.find(g)
		if m == nil {
			continue
		}
		many, unit := "", strings.TrimSuffix(lower[m[4]:m[5]], "s")
		if m[2] >= 0 {
			many = strings.TrimSpace(lower[m[2]:m[3]])
		}
		n, known := howLong[many]
		if !known {
			n = deal.LookUp(many).Number
		}
		if n == 0 {
			n, _ = strconv.Atoi(many)
		}
		plural := strings.HasSuffix(lower[m[4]:m[5]], "s")
		if n == 0 || many == "" && !plural && unit != "decade" && !strings.Contains(lower[m[0]:m[1]], "the ") {
			continue // "next year" is a date
		}
		if many == "" && plural {
			n = 3 // "the coming months"
		}
		c.from, c.to, c.counted = now, lengthOn(now, n, unit), true
		return done(m[0], m[1])
	}
	if m := fromThenOn.find(g); m != nil {
		year, _ := strconv.Atoi(lower[m[2]:m[3]])
		c.from, _, _ = deal.Date{Year: year}.Span()
		return done(m[0], m[1])
	}
	if m := thisDecade.find(g); m != nil {
		c.from, c.to = now, time.Date(now.Year()-now.Year()%10+9, 12, 31, 0, 0, 0, 0, time.UTC)
		return done(m[0], m[1])
	}
	if m := weekAsked.find(g); m != nil {
		monday := now.AddDate(0, 0, -(int(now.Weekday())+6)%7)
		if lower[m[2]:m[3]] == "next" {
			monday = monday.AddDate(0, 0, 7)
		}
		c.from, c.to = monday, monday.AddDate(0, 0, 6)
		return done(m[0], m[1])
	}
	if m := soonAsked.find(g); m != nil {
		c.from, c.to = now, now.AddDate(1, 0, 0)
		return done(m[0], m[1])
	}
	return c, at
}

// toOrNext stands between two dates of one period: "in 2030 or 2031".
var toOrNext = regexp.MustCompile(`^ ?(?:or|and|to|-|–|through|until|but|and also|,)? ?(?:in |by |before )?$`)

// Before a date: "in or before 2030", "later than 2030".
var (
	orOn   = regexp.MustCompile(`\b(?:in|on|during) or $`)
	thanOn = regexp.MustCompile(`\b(later|earlier|sooner) than $`)
)

// boundBefore is the bound that words before a date give it.
func boundBefore(words string) deal.Bound {
	m := thanOn.FindStringSubmatch(words)
	switch {
	case m == nil:
		return deal.Exactly
	case m[1] == "later":
		return deal.After
	}
	return deal.Before
}

// nextSuch is a date of the question in the year that is meant: a month without one is the next
// such, unless the words tell another.
func nextSuch(d deal.Date, words string, today deal.Date) deal.Date {
	if d.Month == 0 || fromToday.MatchString(words) || strings.Contains(words, strconv.Itoa(d.Year)) {
		return d
	}
	d.Year = 0
	return d.ResolveAhead(today)
}

// fromToday finds a date told by its distance from today.
var fromToday = regexp.MustCompile(`\b(?:this|last|next|past|today|tomorrow|yesterday|ago)\b`)

// lengthOn is the day so many units of time after another.
func lengthOn(day time.Time, n int, unit string) time.Time {
	switch unit {
	case "decade":
		return day.AddDate(10*n, 0, 0)
	case "year":
		return day.AddDate(n, 0, 0)
	case "quarter":
		return day.AddDate(0, 3*n, 0)
	case "month":
		return day.AddDate(0, n, 0)
	case "week":
		return day.AddDate(0, 0, 7*n)
	}
	return day.AddDate(0, 0, n)
}
