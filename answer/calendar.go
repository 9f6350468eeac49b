package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
	"dealbot/search"
)

// How much is read for a question for what is on the calendar.
const (
	readWhole   = 64 // a corpus of at most so many passages is read whole
	yearLook    = 40 // passages that have a year of the period
	cueLook     = 24 // passages that have a word for what is asked
	yearsAhead  = 15 // how far ahead the years of an open period are looked for
	sameHappens = 0.5
)

// A dated is something with its day: a curated term, or what a sentence tells.
type dated struct {
	kind   happening
	day    deal.Date
	about  bool   // nobody gives the day, it is counted
	text   string // what ends, begins or is due, as a sentence
	told   deal.Date
	c      candidate
	lead   *candidate // the sentence before, where it does not stand alone; nil: it does
	fields []string   // stems that tell it from others
}

// calendar answers what ends, begins or is due in the period asked about, in the order of the
// days: by curated terms and by the sentences of all articles.
func (d *Desk) calendar(ctx context.Context, v *view, r *reading) (Answer, error) {
	all, err := d.curatedDates(ctx, v, r)
	if err != nil {
		return Answer{}, err
	}
	pages, err := d.datedPages(ctx, v.snapshot, r)
	if err != nil {
		return Answer{}, err
	}
	curated := len(all)
	for _, only := range []bool{true, false} { // the others are only for the nearest
		for _, p := range pages {
			for i := range p.lines {
				all = r.datesTold(all, curated, p, i, only)
			}
		}
		if slices.ContainsFunc(all, func(e dated) bool { return r.calendar.holds(e.day) }) {
			break
		}
	}
	return r.onCalendar(v, all), nil
}

// onCalendar tells those of all that lie in the period; where none does, that there is none,
// and the nearest.
func (r *reading) onCalendar(v *view, all []dated) Answer {
	asked := r.calendar
	slices.SortStableFunc(all, func(a, b dated) int { return a.day.Compare(b.day) })
	var in []dated
	var near, next, before *dated
	now, _, _ := r.today.Span()
	for i := range all {
		e := &all[i]
		first, last, _ := e.day.Span()
		switch {
		case asked.holds(e.day):
			in = append(in, *e)
		case last.Before(now):
		case !asked.to.IsZero() && first.After(asked.to):
			if next == nil {
				next = e
			}
		case !asked.from.IsZero() && last.Before(asked.from):
			before = e
		case near == nil:
			near = e // it may lie in the period
		}
	}
	if len(in) == 0 {
		a := r.abstain(v.snapshot, nil, "nothing lies in the period")
		word := "next"
		switch {
		case near != nil:
			next, word = near, "nearest"
		case next == nil:
			next, word = before, "last"
		}
		if asked.named && next != nil {
			claim := next.c.claim()
			nothing := fmt.Sprintf("My sources tell of nothing that %s %s; the %s is ", asked.does(), asked.period, word)
			a.Quick = inShort(nothing+next.onDay(next.text), nothing+strings.TrimSuffix(next.onDay(""), ": ")+".")
			a.Nearest, a.Reading = &claim, r.printCalendar()
		}
		return a
	}
	if asked.one != 0 {
		only := in[0].day
		if asked.one > 0 {
			only = in[len(in)-1].day
		}
		in = slices.DeleteFunc(in, func(e dated) bool { return !deal.Agrees(withoutBound(e.day), withoutBound(only)) })
	}
	if asked.kind == allDates {
		slices.SortStableFunc(in, func(a, b dated) int {
			return cmp.Or(a.rank(r.today)-b.rank(r.today), b.day.Compare(a.day)*min(1, a.rank(r.today)%2))
		})
	}
	told, more := fittingDates(in)
	slices.SortStableFunc(told, func(a, b dated) int { return a.day.Compare(b.day) })
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.printCalendar()}
	var parts []string
	for i := range told {
		parts = append(parts, told[i].print())
		if told[i].lead != nil {
			a.Proof = append(a.Proof, told[i].lead.claim())
		}
		if c := &told[i].c; c.fact != nil || !slices.ContainsFunc(told[:i], func(t dated) bool { return t.c.line == c.line }) {
			a.Proof = append(a.Proof, c.claim())
		}
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf(moreTold, more))
	}
	a.Quick = clip(strings.Join(parts, " "), longAnswer)
	return a
}

// printCalendar is the reading in words: "Acme · ends · in 2030".
func (r *reading) printCalendar() string {
	var names, topics []string
	for i := range r.terms {
		if t := &r.terms[i]; t.name {
			names = append(names, t.text)
		} else {
			topics = append(topics, t.text)
		}
	}
	period := r.calendar.period
	if period == "" {
		period = "from today"
	}
	if r.calendar.kind == allDates {
		period = "key dates"
	}
	return readAs(names, strings.Join(topics, " "), strings.TrimPrefix(r.calendar.does(), "is "), period)
}

// moreTold ends an answer that has no room for all.
const moreTold = "And %d more."

// fittingDates are the first of some that a quick answer has room for, each of which tells
// something else, and how many more there are.
func fittingDates(in []dated) (told []dated, more int) {
	room := longAnswer
	for _, e := range in {
		if slices.ContainsFunc(told, func(t dated) bool { return t.text == e.text }) {
			continue
		}
		long := utf8.RuneCountInString(e.print()) + 1
		if more > 0 || long > room-len(moreTold) && len(told) > 0 {
			more++
			continue
		}
		told, room = append(told, e), room-long
	}
	return told, more
}

// rank is the place that something has among the key dates: what is curated stands before what is
// not, and what is to come before what was.
func (e *dated) rank(today deal.Date) int {
	rank := 0
	if e.c.fact == nil {
		rank += 2
	}
	if e.day.Before(today) {
		rank++
	}
	return rank
}

// holds says whether a day lies in the period asked about. What is only known to lie in this
// year may still come.
func (c *calendarAsked) holds(day deal.Date) bool {
	first, last, ok := day.Span()
	if c.counted && day.Month == 0 && day.Part == "" {
		last = first // "until 2031" may lie within five years
	}
	switch {
	case !ok, day.Bound == deal.Before && day.Day == 0, !c.to.IsZero() && last.After(c.to):
		return false
	case c.from.IsZero():
		return true
	case c.ahead || day.Bound == deal.From:
		return !last.Before(c.from)
	}
	return !first.Before(c.from)
}

// does is the verb for what is asked: "ends".
func (c *calendarAsked) does() string {
	switch c.kind {
	case whatEnds:
		if c.past {
			return "ended"
		}
	case whatIsDue:
		return "is due"
	case whatIsPaid:
		return "is to be paid"
	case anyEvent, allDates:
		return "happens"
	}
	return string(c.kind)
}

// fits says whether something of a kind may be what is asked for.
func (c *calendarAsked) fits(kind happening) bool {
	switch c.kind {
	case anyEvent, allDates, kind:
		return true
	case whatIsDue, whatIsPaid:
		return kind == whatIsDue || kind == whatIsPaid
	}
	return false
}

// print is what is dated, with its day before it: "2030: The lease ends."
func (e *dated) print() string {
	text := e.text
	if e.lead != nil {
		text = plain(e.lead.line.text) + " " + text
	}
	return capitalised(e.onDay(text))
}

// onDay is a text that tells of it with its day before it.
func (e *dated) onDay(text string) string {
	day := e.day
	day.Bound = deal.Exactly
	when := day.String()
	if e.about {
		when = "around " + when
	}
	if first, _, ok := strings.Cut(text, ","); ok && strings.Contains(first, when) && utf8.RuneCountInString(first) < len(when)+6 {
		return text // "In 2030, the lease ends."
	}
	return when + ": " + text
}

// curatedDates are the terms in force that have a day of the kind asked for, of whom and of what
// is asked.
func (d *Desk) curatedDates(ctx context.Context, v *view, r *reading) ([]dated, error) {
	var out []dated
	facts := v.snapshot.Facts()
	articles := map[string]corpus.Article{}
	for _, f := range v.facts {
		if !r.aboutAll(f.line, nil) || !inForce(&f.fact, facts, r.today) && !begin(&f.fact).After(r.today) {
			continue
		}
		for _, e := range f.datesOf(v.names, facts, r.today) {
			if !r.calendar.fits(e.kind) {
				continue
			}
			quote, err := d.cite(ctx, v.snapshot, articles, f)
			if errors.Is(err, corpus.ErrUnknown) {
				break // dropped since the snapshot was taken
			}
			if err != nil {
				return nil, err
			}
			info, _ := v.snapshot.Article(corpus.ArticleID(f.fact.Source.Article))
			e.c = candidate{fact: &f.fact, stated: f, line: f.line, quote: quote, page: &page{info: info, came: info.Published}}
			if e.text == "" {
				e.text = plain(quote.Text())
			}
			e.told, e.fields = f.fact.Stated, append(slices.Clone(f.line.stems), extract.Stems(quote.Text())...)
			out = append(out, e)
		}
	}
	return out, nil
}

// datesOf are the days that a fact has: its value, what its length comes to from its beginning,
// until when it holds, and from when.
func (f *stated) datesOf(names *resolver, facts []deal.Fact, today deal.Date) []dated {
	var out []dated
	subject := strings.NewReplacer("{holder}", names.print(f.fact.Holder), "{counterparty}", names.print(f.fact.Counterparty), "{object}", f.fact.Object).Replace(f.row.Subject)
	if f.fact.Counterparty == "" && strings.Contains(f.row.Subject, "{counterparty}") {
		subject = ""
	}
	sentence := func(does string) string {
		if subject == "" || does == "" {
			return ""
		}
		return subject + " " + does + "."
	}
	until := strings.Contains(f.row.Phrase, string(deal.Until))
	switch v := f.fact.Value.(type) {
	case deal.Date:
		if v.Year == 0 || v.Event != "" {
			break
		}
		e := dated{kind: f.kind(), day: v}
		switch does, _, at := strings.Cut(f.row.Phrase, " {value}"); {
		case until:
			e.text = sentence(string(whatEnds))
		case at:
			e.text = sentence(strings.TrimSuffix(does, " on"))
		}
		out = append(out, e)
	case deal.Duration:
		if day, ok := endOf(f.fact.ValidFrom, v); ok && v.Bound == deal.Exactly {
			text := sentence(string(whatEnds))
			if text != "" {
				text = strings.TrimSuffix(text, ".") + fmt.Sprintf(" (%s from %s).", v, f.fact.ValidFrom)
			}
			out = append(out, dated{kind: whatEnds, day: day, about: true, text: text})
		}
	}
	if to := f.fact.ValidTo; to.Year != 0 && !to.Before(today) {
		if text := names.gist(&f.fact, facts, today); text != "" && !until {
			out = append(out, dated{kind: whatEnds, day: to, text: strings.TrimSuffix(text, ".") + " until then."})
		}
	}
	if from := f.fact.ValidFrom; from.After(today) {
		out = append(out, dated{kind: whatBegins, day: from, text: names.gist(&f.fact, facts, from)})
	}
	return out
}

// kind is what happens on the day that a fact has as its value.
func (f *stated) kind() happening {
	id := " " + strings.NewReplacer(".", " ", "_", " ").Replace(string(f.fact.Field)) + " "
	switch {
	case strings.Contains(f.row.Phrase, string(deal.Until)):
		return whatEnds
	case f.row.ID == "availability":
		return whatBegins
	}
	for _, row := range calendarRows().tells {
		if row.words.in(id) {
			return row.kind
		}
	}
	return anyEvent
}

// endOf is when something that lasts so long from a day on is over.
func endOf(from deal.Date, long deal.Duration) (deal.Date, bool) {
	first, _, ok := from.Span()
	n, err := strconv.Atoi(long.Digits)
	if !ok || err != nil {
		return deal.Date{}, false
	}
	end := lengthOn(first, n, long.Unit)
	day := deal.Date{Year: end.Year()}
	if from.Month != 0 {
		day.Month = int(end.Month())
	}
	return day, true
}

// aboutAll says whether a line, or what it stands under, has all that the question is about
// besides the kind and the period.
func (r *reading) aboutAll(l *line, p *page) bool {
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name && anyDated.MatchString(t.text) || t.value != nil {
			continue
		}
		if l.match(t).strength == 0 && (p == nil || !p.under(l, t)) {
			return false
		}
	}
	return true
}

// under says whether what a line stands under, or its paragraph begins with, has a term.
func (p *page) under(l *line, t *term) bool {
	has := func(o *line) bool { return o != nil && o.match(t).strength > 0 }
	switch {
	case has(l.heading), has(p.title):
		return true
	case l.first == l || !t.name && !l.pronounFirst():
		return false
	}
	return has(l.before) || t.name && has(l.first)
}

// anyDated is a word of the question that says of no thing in particular that it has a day.
var anyDated = regexp.MustCompile(`(?i)^(?:deals?|contracts?|agreements?|things?|terms|obligations?|arrangements?|partnerships?|provisions?|clauses?|pacts?|accords?|items?|ones|dates?|days?|events?|milestones?|calendar|deadlines?|due|payments?|next|first|last|upcoming|key|important|parties|companies|everything|anything|something|all|else|stuff|sources?|articles?)$`)

// datedPages are the passages that may tell of something in the period, by their years and by
// the words for its kind; all passages of a small corpus.
func (d *Desk) datedPages(ctx context.Context, s *corpus.Snapshot, r *reading) ([]*page, error) {
	var ids []search.ID
	if s.Passages() <= readWhole {
		for _, info := range s.Articles() {
			for _, p := range info.Passages {
				ids = append(ids, search.ID(p.ID))
			}
		}
	} else {
		about := query(s.Scope(), r, nil, yearLook)
		for _, look := range []struct {
			words []string
			limit int
		}{{r.calendar.years(s, r.today), yearLook}, {r.calendar.cues(), cueLook}} {
			q := about
			q.Words, q.Limit = slices.Concat(about.Words, look.words), look.limit
			found, err := d.index.Search(ctx, q)
			if err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
			ids = append(ids, found...)
		}
	}
	var articles []corpus.ArticleID
	passages := map[corpus.ArticleID][]corpus.PassageID{}
	for _, id := range ids {
		article, ok := articleOf(id)
		if !ok || slices.Contains(passages[article], corpus.PassageID(id)) {
			continue
		}
		if passages[article] == nil {
			articles = append(articles, article)
		}
		passages[article] = append(passages[article], corpus.PassageID(id))
	}
	var pages []*page
	for _, article := range articles {
		info, ok := s.Article(article)
		if !ok {
			continue
		}
		slices.SortFunc(passages[article], func(a, b corpus.PassageID) int { return info.Number(a) - info.Number(b) })
		p, err := d.pages.read(ctx, d.reader, s, info, passages[article])
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// years are those of the period that any source has, with its month where it is one.
func (c *calendarAsked) years(s *corpus.Snapshot, today deal.Date) (words []string) {
	from, to := c.from, c.to
	if from.IsZero() && !to.IsZero() {
		from = to.AddDate(-yearsAhead, 0, 0)
	}
	if from.IsZero() {
		from, _, _ = today.Span()
	}
	if to.IsZero() {
		to = from.AddDate(yearsAhead, 0, 0)
	}
	for year := from.Year(); year <= to.Year(); year++ {
		if word := strconv.Itoa(year); s.Frequency(word) > 0 {
			words = append(words, word)
		}
	}
	if from.Year() == to.Year() && from.Month() == to.Month() {
		words = append(words, from.Month().String())
	}
	return words
}

// cues are words that a sentence has which tells of what is asked.
func (c *calendarAsked) cues() []string {
	switch c.kind {
	case whatEnds:
		return []string{"ends", "expires", "until", "lapses"}
	case whatBegins:
		return []string{"begins", "starts", "opens"}
	case whatIsDue:
		return []string{"deadline", "due", "by"}
	case whatIsPaid:
		return []string{"payment", "payable", "due", "instalment"}
	}
	return []string{"expected", "until", "deadline", "due"}
}
