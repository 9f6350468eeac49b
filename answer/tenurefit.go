package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// An askedTenure is the office that a question asks for the holder of.
type askedTenure struct {
	post
	body  int // the term for whose office it is; -1: the question does not say
	when  when
	was   bool     // it is told as past, which an article may tell as present
	loose bool     // it asks by a verb: who heads it may have any of the offices at the top
	will  bool     // it is for who will have it, and not for who has it now
	name  string   // whose office it is, where that is more than the term: in small letters
	about []string // the words for what it is of, where they are no more than that
}

// tenureAsked is the office whose holder a question asks for; nil where it asks for none.
func (r *reading) tenureAsked() *askedTenure {
	if r.shape != ShapeWho || r.object >= 0 && r.passiveTerm() < 0 {
		return nil
	}
	words := extract.Words(r.lower)
	i := 0
	for i < len(words) && (words[i].Lower == "so" || words[i].Lower == "and" || words[i].Lower == "but" || words[i].Lower == "ok" || words[i].Lower == "then") {
		i++
	}
	if i == len(words) {
		return nil
	}
	if slices.ContainsFunc(r.terms, func(t term) bool { return t.name && (r.isPlace(t.text) || t.ofKind) }) {
		return nil // "the Danish mills"
	}
	q := &askedTenure{body: -1}
	switch words[i].Lower {
	case "who":
		i++
	case "who's", "whos", "who’s":
		i++
	case "who'll", "who’ll", "who'd", "who’d":
		q.when, q.will = heldComing, true
		i++
	default:
		if strings.HasPrefix(words[i].Lower, "wh") || words[i].Lower == "how" || words[i].Lower == "name" {
			return nil
		}
	}
	from := i
	for ; i < len(words); i++ {
		w := words[i].Lower
		if k := r.nameTermAt(words[i].Start); k >= 0 {
			if q.body >= 0 && q.body != k {
				return nil
			}
			q.body = k
			continue
		}
		p, isPost := postAt(words, i)
		if row := tenureAt(words, i, "heads"); row != nil && !r.isOfficeNoun(words, i) && !(isPost && p.last > i) {
			q.post = post{kind: row.is, first: i, last: i + len(row.words) - 1}
			q.loose = row.is == "head"
			q.was = q.was || overForm[w] && w != "led" || w == "led"
			if q.was && q.when == heldNow {
				q.when = heldOver
			}
			return r.tenureOfAsked(q, words)
		}
		if row := tenureAt(words, i, "idiom"); row != nil {
			q.post = post{kind: "head", first: i, last: i + len(row.words) - 1}
			q.loose = true
			return r.tenureOfAsked(q, words)
		}
		if isPost {
			q.post = p
			return r.tenureOfAsked(q, words)
		}
		filler := tenureAt(words, i, "asked")
		switch {
		case filler != nil && filler.when != heldNow:
			q.when = filler.when
			q.will = q.will || w == "will" || w == "'ll" || w == "would" || w == "to" || w == "tipped" || w == "earmarked"
			q.was = w == "was" || w == "were"
		case filler != nil:
		case i == from && q.body < 0:
			return nil
		case tenureOf(w, "whole"):
		default:
			return nil
		}
	}
	return nil
}

// isOfficeNoun says whether a word that may be a verb names an office: "the head of Acme".
func (r *reading) isOfficeNoun(words []extract.Word, at int) bool {
	w := words[at].Lower
	if w != "head" && w != "chair" && w != "lead" && w != "coach" && w != "captain" {
		return false
	}
	return at > 0 && (beforeThings[words[at-1].Lower] || r.nameTermAt(words[at-1].Start) >= 0 || tenureOf(words[at-1].Lower, "mark")) || at+1 < len(words) && (words[at+1].Lower == "of" || words[at+1].Lower == "at") || at+1 == len(words)
}

// endsOffice are the words behind which a question tells no more of an office.
var endsOffice = wordsOf("up, at the, in, now, before, after, once, when, if, while, since, then, today, currently, as, from, during, following, next, that, who, which, because, until, till, and's, according, per, these, nowadays, atm, anymore, prior, previously, by, with, on, under")

// tenureOfAsked reads what a question says behind an office of what it is, and when.
func (r *reading) tenureOfAsked(q *askedTenure, words []extract.Word) *askedTenure {
	i := q.last + 1
	for ; i < len(words); i++ {
		w := words[i]
		if k := r.nameTermAt(w.Start); k >= 0 {
			if q.body < 0 {
				q.body = k
			} else if q.body != k && r.nameTermAt(words[i-1].Start) == q.body {
				q.name = r.lower[words[i-1].Start:w.End]
			} else if q.body != k {
				q.about = append(q.about, w.Stem)
			}
			continue
		}
		if endsOffice[w.Lower] || w.Lower == "at" && i+1 < len(words) && (words[i+1].Lower == "the" || words[i+1].Lower == "present") && i+2 < len(words) && (words[i+2].Lower == "moment" || words[i+2].Lower == "time") {
			break
		}
		switch {
		case tenureOf(w.Lower, "whole") && len(q.about) == 0, tenureOf(w.Lower, "part") && len(q.about) > 0:
		case isPart(w) && !tables().stop[w.Lower] && !digits(w.Lower):
			q.about = append(q.about, partOf(w))
		}
	}
	rest := ""
	if i < len(words) && relatives[words[i].Lower] && i+1 < len(words) && r.nameTermAt(words[i+1].Start) < 0 {
		return nil // "the minister that wanted it"
	}
	if i < len(words) {
		rest = r.lower[words[i].Start:]
	}
	switch {
	case strings.HasPrefix(rest, "before"), strings.HasPrefix(rest, "until"), strings.HasPrefix(rest, "till"), strings.HasPrefix(rest, "prior"), strings.HasPrefix(rest, "previously"):
		q.when, q.was = heldOver, false
	case strings.HasPrefix(rest, "now"), strings.HasPrefix(rest, "today"), strings.HasPrefix(rest, "currently"):
		if q.when == heldOver {
			q.when = heldNow
		}
	case strings.HasPrefix(rest, "after"), strings.HasPrefix(rest, "once"), strings.HasPrefix(rest, "when"), strings.HasPrefix(rest, "next"), strings.HasPrefix(rest, "from"):
		if q.when == heldNow && !q.was {
			q.when = heldComing
		}
	}
	if r.era == oldEra && q.when == heldNow {
		q.when = heldOver
	}
	return q
}

// How surely a candidate has the office asked for.
const (
	seatNamed   = 1.0  // whose office it is stands there by name
	seatMeant   = 0.9  // ... by a pronoun
	seatImplied = 0.75 // ... only around it
	seatLeast   = 0.5
	otherTime   = 0.15 // how much less where it is told for another time that the question may mean
	seatElse    = -1   // it is told that he has another, or that of another
)

// seat is how surely a candidate has the office that the question asks for; seatElse where his line
// tells of nothing but others; 0 where it does not tell which.
func (r *reading) seat(c *candidate) float64 {
	q := r.office
	if q == nil || c.fact != nil || c.mention != nil || c.silent || r.on != (deal.Date{}) && !c.page.cameAround(r.on) {
		return 0
	}
	if (q.when == heldOver || r.reads(succeeds)) && r.handoverFit(c) != 0 {
		return 0
	}
	best, told := float64(seatElse), false
	for _, t := range r.tenuresOn(c.line) {
		if t.holder.isOf(c) {
			best, told = max(best, r.seatBy(c, &t, q)), true
		}
	}
	if !told {
		return 0
	}
	return best
}

// cameAround says whether an article came out in the month, or the year, of a date.
func (p *page) cameAround(d deal.Date) bool {
	return p.came.Year == d.Year && (d.Month == 0 || d.Month == p.came.Month)
}

// seatBy is the same by one of the offices of a line.
func (r *reading) seatBy(c *candidate, t *tenure, q *askedTenure) float64 {
	if t.kind != q.kind {
		if q.loose && len(q.of) == 0 && (t.kind == "president" || t.kind == "chair") && len(t.of) == 0 {
			return 0
		}
		return seatElse
	}
	switch {
	case len(q.of) > 0 && !overlap(q.of, t.of), len(q.of) == 0 && len(q.about) == 0 && len(t.of) > 0 && t.kind == "head":
		return seatElse
	case t.verb && !q.loose && r.titled(c.line, t):
		return seatElse
	case q.will && t.when == heldNow && !t.stays:
		return seatElse
	case q.when == heldOver && !q.was && t.when != heldOver, t.when == heldOver && q.when != heldOver:
		return seatElse
	}
	level := 0.0
	switch {
	case q.body >= 0 && t.body != (extract.Span{}):
		if !r.bodyIs(c.line, t.body, q.body) && !r.calledShort(c, t.body, q.body) {
			return seatElse
		}
		level = seatNamed
	case q.body >= 0:
		level = r.bodyMeant(c, t, q.body)
	case len(q.of) > 0 || len(q.about) > 0:
		level = seatMeant
	case t.body == (extract.Span{}):
		level = seatMeant
	default:
		level = seatImplied
	}
	if len(q.about) > 0 {
		level = min(level, r.aboutFit(c, t, q))
	}
	if level <= 0 {
		return level
	}
	if q.when != t.when {
		level -= otherTime
	}
	if q.when == heldOver && t.when == heldComing {
		level -= otherTime
	}
	if t.leaves {
		level -= otherTime
	}
	if level < 0 {
		return seatElse
	}
	return level
}

// titled says whether a line tells that who does something holds an office by another name.
func (r *reading) titled(l *line, t *tenure) bool {
	return slices.ContainsFunc(r.tenuresOn(l), func(o tenure) bool { return !o.verb && o.holder.name == t.holder.name && !slices.Equal(o.of, t.of) })
}

// aboutFit is how surely what an office is told to be of is what the question says of it; seatElse
// where it is something else.
func (r *reading) aboutFit(c *candidate, t *tenure, q *askedTenure) float64 {
	if overlap(q.about, t.of) {
		return seatNamed
	}
	met, all := 0, 0
	for k := range r.terms {
		term := &r.terms[k]
		if term.name || !slices.ContainsFunc(extract.Stems(term.text), func(stem string) bool { return slices.Contains(q.about, stem) }) {
			continue
		}
		all++
		switch {
		case len(c.fit.hits[k].at) > 0, c.fit.carried[k] > 0:
			met++
		case len(t.of) == 0 && c.fit.onPage[k] > 0 && t.body == (extract.Span{}):
			met++
		}
	}
	if met < all || all == 0 {
		return 0
	}
	return seatImplied
}

// overlap says whether two lists have a word in common.
func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// bodyIs says whether a name of a line is the one of a term.
func (r *reading) bodyIs(l *line, name extract.Span, term int) bool {
	if whole := r.office.name; whole != "" {
		return strings.EqualFold(name.In(l.text), whole)
	}
	t := &r.terms[term]
	hit := l.match(t)
	if hit.strength > ownName && l.within(hit, name) {
		return true
	}
	return shortFor(name.In(l.text), owner(t.text)) || shortFor(owner(t.text), name.In(l.text))
}

// calledShort says whether a name of a candidate's line is but the first word of that of a term, of
// which its article is by the title.
func (r *reading) calledShort(c *candidate, name extract.Span, term int) bool {
	first, rest, _ := strings.Cut(r.terms[term].text, " ")
	return rest != "" && r.office.name == "" && strings.EqualFold(name.In(c.line.text), first) && r.tellsBody(c.page.title, term)
}

// shortFor says whether one name is the other without words that say what sort of body it is:
// "Acme" for "Acme Foods".
func shortFor(short, long string) bool {
	a, b := strings.Fields(strings.ToLower(short)), strings.Fields(strings.ToLower(long))
	if len(a) == 0 || len(a) > len(b) || !slices.Equal(a, b[:len(a)]) {
		return false
	}
	return !slices.ContainsFunc(b[len(a):], func(w string) bool { return whoKinds()["..."+w] != body })
}

// bodyMeant is how surely an office that is told without the name of whose it is is that of a term.
func (r *reading) bodyMeant(c *candidate, t *tenure, term int) float64 {
	l := c.line
	others := false // another is named before it in the line
	for _, n := range l.names {
		if n.Start >= l.words[t.at].Start || r.isPerson(l, n) || r.isPlace(n.In(l.text)) || r.holdsElse(l, t, n) {
			continue
		}
		if r.bodyIs(l, n, term) {
			return seatMeant
		}
		others = others || t.owned
	}
	titled := r.tellsBody(c.page.title, term)
	for from, back := l.before, 0; from != nil && back < lookedBack; from, back = from.before, back+1 {
		if !r.tellsBody(from, term) && labelled.MatchString(from.text) {
			return seatElse // each item of a list is of another
		}
		lead := r.leadingName(from, len(from.text), false)
		led := lead != nil && !r.isPerson(from, *lead)
		if r.tellsBody(from, term) {
			if others || led && !t.owned && !r.bodyIs(from, *lead, term) {
				return 0
			}
			return seatMeant
		}
		others = others || led
	}
	switch {
	case l.heading != nil && r.tellsBody(l.heading, term):
		return seatMeant
	case titled && others:
		return 0
	case titled:
		return seatImplied
	}
	return seatElse
}

// labelled begins with the name of what is told behind a colon: "Acme Foods: all the mills".
var labelled = regexp.MustCompile(`^(?:[*•-] )?[*_]*\p{Lu}[\p{L}\d&.’'-]*(?: \p{Lu}[\p{L}\d&.’'-]*){0,4}[*_]*: `)

// holdsElse says whether a name is that of whose another office of the same holder is.
func (r *reading) holdsElse(l *line, t *tenure, n extract.Span) bool {
	return slices.ContainsFunc(r.tenuresOn(l), func(o tenure) bool {
		return o.body == n && o.holder.name == t.holder.name && o.first != t.first
	})
}

// seated is the candidate that has the office asked for most surely; nil for none.
func (r *reading) seated(all []candidate) *candidate {
	if r.office == nil {
		return nil
	}
	var best *candidate
	most := seatLeast
	for i := range all {
		c := &all[i]
		if c.fact != nil && c.score > sure {
			return nil
		}
		if s := r.seat(c); s > most && r.ruledOut(c) == "" {
			best, most = c, s
		}
	}
	return best
}

// tellsBody says whether a line has the name of whose office is asked for.
func (r *reading) tellsBody(l *line, term int) bool {
	if whole := r.office.name; whole != "" {
		return strings.Contains(strings.ToLower(l.text), whole)
	}
	return l.match(&r.terms[term]).strength > ownName
}
