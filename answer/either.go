package answer

import (
	"regexp"

	"dealbot/extract"
)

// A question that lets choose between two names: what stands between them, and the words by
// which it asks for whom there is more of something, or less.
var (
	orElse   = regexp.MustCompile(`^(?:'s)?,? or (?:is it |was it |rather |the )*$`)
	andAlso  = regexp.MustCompile(`^(?:'s)? ?(?:/|-|–|&|\+|and) ?(?:the )?$`)
	partWays = regexp.MustCompile(`^(?:'s)? (?:[a-z-]+ )?(?:break-?up|split(?:-up)?|divorce|separation|parting(?: of (?:the )?ways)?|dissolution|unwinding|swap|carve-up|de-?merger|unbundling|break)\b|^(?:'s)? (?:part(?:ed)? ways|split(?: up)?|broke up|break up|go their separate ways|went their separate ways)\b`)
	moreOf   = newPattern(`\b(?:more|most|bigger|biggest|larger|largest|higher|highest|greater|greatest|longer|longest)\b`)
	fewerOf  = newPattern(`\b(?:less|least|fewer|fewest|smaller|smallest|lower|lowest|cheaper|cheapest|shorter|shortest)\b`)
	noChoice = [2]int{-1, -1}
)

// bothAlike finds what a sentence says of two alike: "both sides gain".
var bothAlike = regexp.MustCompile(`(?i)\b(?:both|neither)(?: (?:the )?(?:sides|companies|parties|partners|firms|groups|of them))?\b`)

// eitherOf returns the indices of the two names between which a question for somebody lets
// choose, "who pays, Acme or Bolt"; noChoice where it does not.
func (r *reading) eitherOf() [2]int {
	if r.shape != ShapeWho {
		return noChoice
	}
	for k := range r.terms {
		if k == 0 || !r.terms[k-1].name || !r.terms[k].name {
			continue
		}
		first := &r.terms[k-1]
		end := first.at + len(r.asWritten(first))
		if end > r.terms[k].at {
			continue
		}
		if between := cut(r.lower, end, r.terms[k].at); orElse.MatchString(between) || r.parting(between, k) {
			return [2]int{k - 1, k}
		}
	}
	return noChoice
}

// parting says whether two names of the question, the second that of a term and with some words
// between them, are of two who part: "who keeps the mill after the Acme and Bolt split".
func (r *reading) parting(between string, second int) bool {
	return andAlso.MatchString(between) && partWays.MatchString(r.behind(&r.terms[second]))
}

// chooses says whether the question itself lets choose between two names; of two who part, one may
// be told to have his part as anybody else.
func (r *reading) chooses() bool {
	if r.either == noChoice {
		return false
	}
	first, second := &r.terms[r.either[0]], r.either[1]
	return !r.parting(cut(r.lower, first.at+len(r.asWritten(first)), r.terms[second].at), second)
}

// pickEither adds those of a line's names that are of one of the two between which the
// question lets choose, or both where it tells it of both.
func (r *reading) pickEither(all []candidate, base candidate) []candidate {
	if at := bothAlike.FindStringIndex(base.line.text); at != nil && r.verbFit(base.fit) > 0 {
		c := base
		c.span = extract.Span{Start: at[0], End: at[1]}
		return append(all, c)
	}
	for _, n := range base.line.names {
		for _, k := range r.either {
			if base.line.within(base.fit.hits[k], n) {
				c := base
				c.span = n
				all = append(all, c)
			}
		}
	}
	return all
}

// moreOrLess answers for whom of two names there is more of something, or less: from the
// figure of the one and that of the other.
func (r *reading) moreOrLess(pages []*page) (Answer, bool) {
	left, right := r.only(r.either[0], r.either[1]), r.only(r.either[1], r.either[0])
	var a, b *candidate
	top := 0.0
	for _, shape := range r.ofKinds() {
		left.shape, right.shape = shape, shape
		if x, y, score := couple(left.figuresOf(pages, &right), right.figuresOf(pages, &left), false); x != nil && (a == nil || score > top) {
			a, b, top = x, y, score
		}
	}
	if a == nil || a.score <= sure || b.score <= sure {
		return Answer{}, false
	}
	more := quantity(a.mention.Value).GreaterThan(quantity(b.mention.Value))
	chosen, first, second := r.either[1], b, a
	if more != r.reads(fewerOf) {
		chosen, first, second = r.either[0], a, b
	}
	return Answer{
		Outcome: Answered,
		Quick:   r.terms[chosen].text + ": " + first.mention.Value.String() + " against " + second.mention.Value.String(),
		Status:  InForce,
		Proof:   proofOf(first, second),
		Reading: r.print(),
	}, true
}

// only is the reading of what a question asks of one of the two names between which it lets
// choose.
func (r *reading) only(one, other int) reading {
	side := *r
	side.terms = nil
	for k, t := range r.terms {
		if k != other && (t.name || t.value != nil || !moreOf.MatchString(t.text) && !fewerOf.MatchString(t.text)) {
			side.terms = append(side.terms, t)
		}
	}
	side.either, side.own = noChoice, []term{r.terms[one]}
	side.forget()
	side.agent = side.having(r.terms[one])
	return side
}

// asksMore says whether the question lets choose between two names, and asks for whom there
// is more of something, or less.
func (r *reading) asksMore() bool {
	return r.either != noChoice && (r.reads(moreOf) || r.reads(fewerOf))
}

// ofWhichMore finds a question for whom of two there is more of something: "whose lease is
// larger, Acme or Bolt".
var ofWhichMore = newPattern(`^whose\b[^?,]* is (?:larger|bigger|higher|greater|smaller|lower|longer|shorter|cheaper), `)
