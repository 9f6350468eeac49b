package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
)

// The words by which a question asks for which of two things there is more of something, or
// less, and for which came first, or last.
const (
	greater = `bigger|larger|higher|greater|dearer|costlier|pricier|(?:more|most) (?:expensive|valuable|costly)|worth more|costs? more|worth (?:the )?most|(?:the )?(?:biggest|largest|highest|greatest|most)|(?:goes|go|went|was|is|pays?|paid|comes|came|brings|brought|got|gets|takes|took|lasts|runs|ran) (?:for )?more`
	lesser  = `smaller|lower|cheaper|worth less|costs? less|worth (?:the )?least|(?:the )?(?:smallest|lowest|cheapest|least)|shorter|shortest|less (?:expensive|valuable|costly)`
	longest = `longer|longest`
	sooner  = `first|earlier|sooner|earliest|before the other`
	later   = `later|last|latest|newer|more recent|most recent|after the other`
)

// Questions that let choose between two things, whatever they are: the word that compares
// them, and the two, in either order.
var (
	thenTwo = regexp.MustCompile(`^(?:so |and |ok |but )*(?:which|what|who)\b[^,:;?]*?\b(` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)\b[^,:;?–]*?(?:[,:;?–—-]+ ?| the | its | their )([^,:;]+?),? or ([^,;:]+?)[ ?]*$`)
	twoThen = regexp.MustCompile(`^(?:so |and |ok |but )*([^,:;]+?),? or ([^,:;?–—]+?)(?:[,:;?–—]| -)+ *(?:so |and )?(?:which|what)\b[^?]*?\b(` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)\b[^?]*\??$`)
	isMore  = regexp.MustCompile(`^(?:so |and |ok |but )*(?:is|was|are|were|did|does|do|will|would) ([^,:;]+?),? or ([^,:;?]+?),? (?:(?:the|come|happen|end|start|begin|stop|run|last|close|expire|lapse|get|cost|cover|bring|out|in|up|[a-z]+ed) )*(` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)(?: one)?[ ?]*$`)

	// chooses finds a question that may be one of those, at little cost.
	chooses = newPattern(`\bor\b[^?]*\b(?:` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)\b|\b(?:` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)\b[^?]*\bor\b`)
	isLess  = regexp.MustCompile(`^(?:` + lesser + `)$`)
	isFirst = regexp.MustCompile(`^(?:` + sooner + `)$`)
	isLast  = regexp.MustCompile(`^(?:` + later + `)$`)
	isLong  = regexp.MustCompile(`^(?:` + longest + `|shorter|shortest)$`)
)

// A choiceOf is two things between which a question lets choose, each from a byte of it to
// another, and the word by which it compares them.
type choiceOf struct {
	one, other [2]int
	by         string
}

// twoThings returns the things between which the question lets choose by which is more or
// comes first; false where it lets choose between names, or not at all.
func (r *reading) twoThings() (choiceOf, bool) {
	if r.either != noChoice || !r.reads(chooses) {
		return choiceOf{}, false
	}
	for _, form := range []struct {
		pattern        *regexp.Regexp
		by, one, other int
	}{{thenTwo, 1, 2, 3}, {twoThen, 3, 1, 2}, {isMore, 3, 1, 2}} {
		if m := form.pattern.FindStringSubmatchIndex(r.lower); m != nil {
			part := func(k int) [2]int { return [2]int{m[2*k], m[2*k+1]} }
			by := part(form.by)
			return choiceOf{part(form.one), part(form.other), r.lower[by[0]:by[1]]}, true
		}
	}
	return choiceOf{}, false
}

// itCompares finds a sentence that compares by itself.
var itCompares = newPattern(`(?i)\b(?:than|before|after|exceed(?:s|ed)?|dwarf(?:s|ed)?|outlasts?|` + greater + `|` + lesser + `|` + longest + `|` + sooner + `|` + later + `)\b`)

// choosesOf says whether the question is which of two things is more, or comes first, and the
// sentence of a candidate does not compare.
func (r *reading) choosesOf(c *candidate) bool {
	if c.fact != nil || !r.reads(chooses) {
		return false
	}
	_, ok := r.twoThings()
	return ok && !itCompares.in(c.line.text)
}

// whichMore answers which of two things is more, or came first, from what the sources tell
// of each: false where they tell it of one alone.
func (r *reading) whichMore(pages []*page) (Answer, bool) {
	c, ok := r.twoThings()
	if !ok {
		return Answer{}, false
	}
	if isFirst.MatchString(c.by) || isLast.MatchString(c.by) {
		return r.whichFirst(pages, c)
	}
	left, right := r.sidesAt(c)
	if len(left.terms) == 0 || len(right.terms) == 0 {
		return Answer{}, false
	}
	kinds := r.ofKinds()
	if isLong.MatchString(c.by) {
		kinds = []Shape{ShapeDuration}
	}
	var a, b *candidate
	top := 0.0
	for _, shape := range kinds {
		left.shape, right.shape = shape, shape
		if x, y, score := couple(left.figuresOf(pages, &right), right.figuresOf(pages, &left), false); x != nil && (a == nil || score > top) {
			a, b, top = x, y, score
		}
	}
	switch {
	case a == nil && isLong.MatchString(c.by):
		return r.whichFirst(pages, c) // which ends later
	case a == nil || !left.tellsOwn(a) || !right.tellsOwn(b) || min(a.score, b.score) <= leastSide:
		return Answer{}, false
	}
	chosen := c.one
	if quantity(a.mention.Value).LessThan(quantity(b.mention.Value)) != isLess.MatchString(c.by) {
		chosen, a, b = c.other, b, a
	}
	return r.chosen(chosen, a.mention.Value.String()+" against "+b.mention.Value.String(), a, b), true
}

// whichFirst answers which of two things came first, or last, or goes on for longer.
func (r *reading) whichFirst(pages []*page, c choiceOf) (Answer, bool) {
	one, other := coupled(r.daysOf(pages, c.one[0], c.one[1], c.other[0], c.other[1]), r.daysOf(pages, c.other[0], c.other[1], c.one[0], c.one[1]))
	if one == nil {
		return Answer{}, false
	}
	chosen, x, y := c.one, one, other
	before := dayTold(one).Before(dayTold(other))
	if !before && !dayTold(other).Before(dayTold(one)) {
		return Answer{}, false
	}
	first := isFirst.MatchString(c.by) || isLess.MatchString(c.by) || strings.HasPrefix(c.by, "short")
	if before != first {
		chosen, x, y = c.other, other, one
	}
	joint := ", before "
	if !first {
		joint = ", after "
	}
	return r.chosen(chosen, dayTold(x).String()+joint+dayTold(y).String(), x, y), true
}

// chosen is the answer that it is one of two things: in the question's words, with what
// tells so.
func (r *reading) chosen(one [2]int, told string, first, second *candidate) Answer {
	return Answer{
		Outcome: Answered,
		Quick:   strings.TrimSpace(r.text[one[0]:one[1]]) + ": " + told,
		Status:  InForce,
		Proof:   proofOf(first, second),
		Reading: r.print(),
	}
}

// sidesAt are the readings of two things between which a question lets choose. What the
// second leaves out is that of the first: "Acme's first payment or the second".
func (r *reading) sidesAt(c choiceOf) (left, right reading) {
	left, right = r.partOf(c.one), r.partOf(c.other)
	left.asked, right.asked = r.askedOf(c.one, right.terms), r.askedOf(c.other, left.terms)
	switch {
	case len(left.terms) == 0 || len(right.terms) == 0:
		return left, right
	case len(namesOf(right.terms)) == 0:
		right.terms = append(r.owners(left.terms), right.terms...)
	case len(namesOf(left.terms)) == 0 && !slices.ContainsFunc(left.terms, func(t term) bool { return !tellingWhich[strings.ToLower(t.text)] }):
		left.terms = append(r.owners(right.terms), left.terms...)
	}
	left.own, right.own = left.ownOver(right), right.ownOver(left)
	right.borrow(left)
	left.borrow(right)
	return left, right
}

// tellsOwn says whether a figure is told near all that only this side of a comparison names.
func (r *reading) tellsOwn(c *candidate) bool {
	for k, t := range r.terms {
		own := slices.ContainsFunc(r.own, func(o term) bool { return o.at == t.at })
		if t.name && c.fit.level[k] < onPage || own && t.name && c.fit.level[k] < atHand {
			return false
		}
	}
	return true
}

// partOf is the reading of a part of the question.
func (r *reading) partOf(part [2]int) reading {
	side := *r
	side.figures = nil
	side.terms = slices.DeleteFunc(slices.Clone(r.terms), func(t term) bool { return t.at < part[0] || t.at >= part[1] })
	words := r.lower[part[0]:part[1]]
	side.era, side.on, side.options = eraOf(ofQuestions.sifted(words)), deal.Date{}, nil
	side.forget()
	return side
}

// askedOf is what is asked of one side of a comparison. Where that says no more than which of
// several, it is of what the terms of the other side end with: "the second payment or the
// first".
func (r *reading) askedOf(part [2]int, other []term) *asked {
	words := r.lower[part[0]:part[1]]
	if onlyWhich.MatchString(words) {
		words = strings.TrimSuffix(strings.TrimRight(words, " ?"), " one") + " " + whatOf(other)
	}
	return r.asked.ofSide(words)
}

// whatOf is what terms say which of several is meant of: "tranche" of "second tranche", else
// what they end with.
func whatOf(terms []term) string {
	what, which := "", false
	for _, t := range terms {
		if t.name || t.value != nil {
			continue
		}
		first, rest, _ := strings.Cut(strings.ToLower(t.text), " ")
		switch {
		case which:
			return t.text
		case tellingWhich[first] && rest != "":
			return rest
		}
		what, which = t.text, tellingWhich[first] || first == "later"
	}
	return what
}

// onlyWhich is a side of a comparison that only says which of several it is.
var onlyWhich = regexp.MustCompile(`^ ?(?:the |its |their |his |her )?(?:very )?(?:first|second|third|initial|later|last|final|additional|further|upfront|earlier|original|next|other|remaining|opening|conditional)(?: one)?[ ?]*$`)

// owners are the names among terms that say whose a thing is, else all names.
func (r *reading) owners(terms []term) []term {
	own := slices.DeleteFunc(namesOf(terms), func(t term) bool { return !r.possesses(&t) })
	if len(own) > 0 {
		return own
	}
	return namesOf(terms)
}
