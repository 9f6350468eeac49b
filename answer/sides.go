package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// between finds where a question turns from one side of a comparison to the other.
var between = newPattern(`\b(than|vs\.?|versus|compared (?:to|with)|against)\b`)

// farFrom finds where a question like "how far under Acme's price was Bolt's offer"
// turns from one side to the other.
var farFrom = newPattern(`\bhow (?:far|much) (?:under|below|above|over|short of)\b.*?( (?:is|was|are|were|does|did|do|will|would) )`)

// exceeds finds where a question turns that says it without "than": "by how much does the
// one exceed the other", "the one is how many times the other".
var exceeds = newPattern(`\b(?:exceed(?:s|ed)?|excede|tops?|topped|beats?|outstrips?|surpass(?:es|ed)?|outbids?|outweighs?|dwarfs?|is (?:about |roughly )?how many times)\b`)

// both finds where a question for a sum turns from one part to the other.
var both = newPattern(`\b(and|plus)\b|&| \+ `)

// twoApart finds where a question for the difference between two things turns from one
// to the other.
var twoApart = newPattern(`\b(?:difference|gap|spread)\b[^?]*? (and) `)

// turn is where a question turns from one side of a comparison or a sum to the other,
// nil where it does not; joins says whether it names the two in one breath.
func (r *reading) turn() (at []int, joins bool) {
	if r.shape == ShapeSum {
		return r.readsAt(both), true
	}
	if far := r.readsAt(farFrom); far != nil {
		return far[2:], false
	}
	if at := r.readsAt(between); at != nil {
		return at, false
	}
	if and := r.readsAt(twoApart); and != nil {
		return and[2:], true
	}
	return nil, false
}

// sides are the two readings that a comparison is made of: what stands before
// and after "than", else the new and the old version of the same.
func (r *reading) sides() (left, right reading) {
	left, right = *r, *r
	left.era, right.era = newEra, oldEra
	left.figures, right.figures = nil, nil // what a side states may be its figure
	if span := r.readsAt(betweenTwo); span != nil && r.shape != ShapeSum && r.spans(span) && !(r.reads(twoApart) && onlyWhich.MatchString(cut(r.lower, span[4], span[5]))) {
		return r.ends(span)
	}
	at, joins := r.turn()
	if joins {
		left.era, right.era = r.era, r.era
	}
	if at == nil && r.shape != ShapeSum {
		at = r.readsAt(exceeds)
	}
	if at == nil {
		return left, right
	}
	left.terms, right.terms = nil, nil
	for _, t := range r.terms {
		switch {
		case t.at < at[0]:
			left.terms = append(left.terms, t)
		default:
			right.terms = append(right.terms, t)
		}
	}
	left.asked, right.asked = r.askedOf([2]int{0, at[0]}, nil), r.askedOf([2]int{at[1], len(r.lower)}, left.terms)
	left.on, right.on = r.dateOf(0, at[0]), r.dateOf(at[1], len(r.text))
	if none := (deal.Date{}); left.on == none && right.on != none && ofThen.in(r.lower[at[1]:]) {
		right.dated = true
	} else if (left.on == none || right.on == none) && !joins {
		left.on, right.on = r.on, r.on
	}
	left.era, right.era = eraOf(ofQuestions.sifted(r.lower[:at[0]])), eraOf(ofQuestions.sifted(r.lower[at[1]:]))
	if len(left.terms) == 0 || len(right.terms) == 0 || left.era != right.era && !joins && !hasOwn(right.terms, left.terms) {
		left.terms, right.terms = r.terms, r.terms // "the new fee vs the old one"
	} else if asPlanned.MatchString(r.lower[at[1]:]) {
		right.terms, left.era, right.era = left.terms, newEra, oldEra
	} else if ofTheSame.MatchString(r.lower[at[1]:]) {
		right.terms = append(namesOf(left.terms), right.terms...)
	}
	if joins && !r.apiece(at, left.terms, right.terms) {
		left.terms, right.terms = r.parts(at)
	}
	left.forget()
	right.forget()
	left.own, right.own = left.ownOver(right), right.ownOver(left)
	right.borrow(left)
	if joins {
		left.borrow(right)
	}
	if r.agent >= 0 && (joins || sameDoer.MatchString(r.lower[at[1]:])) {
		left.agent, right.agent = left.having(r.terms[r.agent]), right.having(r.terms[r.agent])
	}
	return left, right
}

// betweenTwo finds a question for what came about between two times: "how much did the
// fee go up between May 2024 and the closing".
var betweenTwo = newPattern(`\b(?:between|from) (.+?) (?:and|to) (.+)`)

// times finds that a side of it is a time, or a version of something.
var times = newPattern(`\b(?:signing|signed|closing|close|completion|announcement|announced|launch|start|end|now|then|today|first|second|original|initial|final|version|outline|last)\b`)

// spans says whether one of the two is a time, or a version of something.
func (r *reading) spans(span []int) bool {
	none := deal.Date{}
	return r.on != none || times.in(cut(r.lower, span[2], len(r.lower)))
}

// ends are the two readings of a question for what there is between two times: all that
// it asks, as of the one and as of the other.
func (r *reading) ends(span []int) (left, right reading) {
	left, right = *r, *r
	left.figures, right.figures = nil, nil
	for _, side := range []struct {
		of       *reading
		from, to int
	}{{&left, span[2], span[3]}, {&right, span[4], span[5]}} {
		side.of.terms = slices.DeleteFunc(slices.Clone(r.terms), func(t term) bool { return t.at >= span[0] && (t.at < side.from || t.at >= side.to) })
		side.of.on = r.dateOf(side.from, side.to)
		side.of.era = eraOf(ofQuestions.sifted(cut(r.lower, side.from, side.to)))
		side.of.asked = r.asked.ofSide(cut(r.lower, side.from, side.to))
		side.of.forget()
	}
	switch none := (deal.Date{}); {
	case left.on != none && right.on == none && right.era == anyEra:
		right.era = newEra
	case left.on == none && right.on != none && left.era == anyEra:
		left.era = oldEra
	}
	return left, right
}

// ofThen begins the side of a comparison that is the same at another time: "than in 2023",
// "than the 2023 order".
var ofThen = newPattern(`^ (?:(?:back )?(?:in|during|for|under|at|by|with) )?(?:the |its |their |that of |the one (?:of|from|in) )?(?:(?:early|late|mid) )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)[0-9]{2}\b`)

// ofTheSame begins the side of a comparison that speaks of whom the other names: "Acme's
// usual fee vs what it paid last season", "than the first one".
var ofTheSame = regexp.MustCompile(`^ (?:(?:what|the [a-z]+|how much|how many)? ?(?:it|they|he|she|its|their|his|her)\b|the (?:first|second|third|initial|later|additional|last|final|original|earlier|previous)\b)`)

// asPlanned is the side of a comparison that is the same as it was once meant to be, and
// wasPlanned finds a sentence that tells of that.
var (
	asPlanned  = regexp.MustCompile(`^ (?:it was |they were |was |were )?(?:first |originally |initially |once )?(?:planned|budgeted|estimated|expected|forecast|foreseen|intended|promised|thought)\b`)
	wasPlanned = newPattern(`(?i)\b(?:plan(?:s|ned)?|budget(?:s|ed)?|estimate[sd]?|forecasts?|foresee|foreseen|expected|original(?:ly)?|initial(?:ly)?|first|promised|projected|projections?|targets?|up from|against|compared with|twice|double[d]?|once)\b`)
)

// namesOf are the names among terms.
func namesOf(terms []term) (names []term) {
	for _, t := range terms {
		if t.name {
			names = append(names, t)
		}
	}
	return names
}

// hasOwn says whether terms name somebody whom the others do not, and say more.
func hasOwn(terms, others []term) bool {
	return len(terms) > 1 && slices.ContainsFunc(namesOf(terms), func(t term) bool {
		return !slices.ContainsFunc(others, func(o term) bool { return o.text == t.text || o.party != "" && o.party == t.party })
	})
}

// sameDoer begins the other side of a comparison where it leaves out who does it: "than
// on Bolt".
var sameDoer = regexp.MustCompile(`^ (?:on|for|to|from|in|into|with|at) `)

// having is the index of a term in a reading, which gets it if it has it not.
func (r *reading) having(t term) int {
	if at := slices.IndexFunc(r.terms, func(o term) bool { return o.at == t.at }); at >= 0 {
		return at
	}
	r.terms = append(slices.Clone(r.terms), t)
	return len(r.terms) - 1
}

// withArticle begins the other side where that is a thing of its own.
var withArticle = regexp.MustCompile(`^ (?:the|its|their|an?) `)

// apiece says whether each of two things that stand on either side of "and" is told in
// full: "the Acme lease and the Bolt lease", but not "the leases of Acme and Bolt".
func (r *reading) apiece(and []int, left, right []term) bool {
	if len(left) == 0 || len(right) == 0 {
		return false
	}
	last := left[len(left)-1]
	if slices.ContainsFunc(right, func(t term) bool { return strings.EqualFold(t.text, last.text) }) || strings.EqualFold(left[0].text, right[0].text) {
		return true
	}
	if withArticle.MatchString(r.lower[and[1]:]) && !last.name && last.weight != eraWeight && !tellingWhich[last.text] {
		return true // "the fee plus the payment when it opens"
	}
	named := func(t term) bool { return t.name }
	return len(left) > 1 && !last.name && last.value == nil && slices.ContainsFunc(left, named) && named(right[0])
}

// parts are the terms of the two parts of a sum. Each has all but the other's own, which
// stands right before "and", or right behind it: "the break fees of Acme and Bolt".
func (r *reading) parts(and []int) (left, right []term) {
	for _, t := range r.terms {
		if tables().askers[r.shape][strings.ToLower(t.text)] {
			continue
		}
		end := min(t.at+len(t.text), len(r.lower))
		if t.at < and[1] || !apartFrom.MatchString(cut(r.lower, and[1], t.at)) {
			left = append(left, t)
		}
		if end > and[0] || strings.TrimSpace(cut(r.lower, end, and[0])) != "" {
			right = append(right, t)
		}
	}
	return left, right
}

// apartFrom stands between "and" and what it adds.
var apartFrom = regexp.MustCompile(`^ *(?:the |its |their |an? )*$`)

// forget forgets which terms have a part to play: others are left than there were.
func (r *reading) forget() {
	r.head, r.holder, r.act, r.agent, r.served, r.speaker = -1, -1, -1, -1, -1, -1
}

// ofSide is what is asked of one side of a comparison: a figure of the sort that
// its own words name, if they name one.
func (a *asked) ofSide(words string) *asked {
	side := *a
	if own := sortsAsked(extract.Words(words)); len(own) > 0 {
		side.sorts = own
	} else if plainPrice.in(words) {
		side.sorts = nil // "the price plus the debt"
	}
	return &side
}

// ofParts is what is asked of what is to be added up, which is no total itself.
func (a *asked) ofParts(lower string) *asked {
	part := *a
	part.sorts = sortsAsked(extract.Words(summed.ReplaceAllString(lower, " ")))
	part.total = false
	return &part
}

// summed are the words by which a question asks for a sum.
var summed = newPattern(`\b(?:total|combined|aggregate|altogether|together|overall|in all|sum)\b`)

// plainPrice finds a side of a comparison that is of no sort but a price.
var plainPrice = newPattern(`\b(?:price|offer|bid)\b`)

// dateOf is the first date in a part of the question, zero for none.
func (r *reading) dateOf(from, to int) deal.Date {
	text := r.text[from:to]
	for _, m := range mentionsIn(text, r.today) {
		if d, ok := asYear(m, text).(deal.Date); ok && d.Event == "" {
			return onDate(d)
		}
	}
	return deal.Date{}
}

// borrow completes a side that only points at the other's subject: "than the
// second one".
func (r *reading) borrow(other reading) {
	pronoun := func(t term) bool { return strings.EqualFold(t.text, "one") || strings.EqualFold(t.text, "ones") }
	own, plain := false, false // a word of its own, one that is no modifier
	for _, t := range r.terms {
		own = own || !t.name && !pronoun(t)
		plain = plain || !t.name && !pronoun(t) && !tellingWhich[strings.ToLower(t.text)]
	}
	if last := len(other.terms) - 1; own && !plain && last >= 0 && !other.terms[last].name {
		other.terms = other.terms[last:] // "the second fee than the first one"
	}
	r.terms = slices.DeleteFunc(slices.Clone(r.terms), pronoun)
	if len(r.terms) > 1 && slices.ContainsFunc(r.terms, func(t term) bool { return !t.name }) {
		return
	}
	for _, t := range other.terms {
		if !t.name {
			r.terms = append(r.terms, t)
		}
	}
}

// ownOver are the terms by which one side of a comparison is told from the other: the
// names that only it has where both have such names, else the words.
func (r *reading) ownOver(other reading) (own []term) {
	only := func(of, than *reading, named bool) (own []term) {
		for _, t := range of.terms {
			if t.name == named && t.value == nil && !slices.ContainsFunc(than.terms, func(o term) bool { return strings.EqualFold(o.text, t.text) }) {
				own = append(own, t)
			}
		}
		return own
	}
	if own = only(r, &other, true); len(own) > 0 && len(only(&other, r, true)) > 0 {
		return own
	}
	return only(r, &other, false)
}

// fitOwn is the weighed share of the terms by which a side is told from the other that
// the line of a figure has, less where another figure stands nearer to them.
func (r *reading) fitOwn(c *candidate) float64 {
	weights := make([]float64, len(r.own))
	for k, t := range r.own {
		weights[k] = max(t.weight, askerWeight)
	}
	return share(weights, func(k int) float64 {
		h := c.line.match(&r.own[k])
		if slices.ContainsFunc(h.at, func(at int) bool { return c.line.nearestMention(at, c.mention, onward) }) {
			return h.strength
		}
		return besideOther * h.strength
	})
}

// besideOther is how much of a match counts to which another figure stands nearer.
const besideOther = 0.3
