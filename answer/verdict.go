package answer

import (
	"regexp"
	"slices"

	"dealbot/extract"
)

// What is fought over in a court, and words of a question whether somebody won that, or lost it.
var (
	caseFought = newPattern(`(?i)\b(?:cases?|arbitrations?|law ?suits?|suits?|appeals?|trials?|court|litigation|disputes?|claims?|challenges?|complaints?|counter-?claims?|petitions?|proceedings|tribunal|verdict|ruling|legal (?:fight|battle|row|action)|court (?:fight|battle))\b`)
	wonAsked   = newPattern(`\b(?:w[io]ns?|winning|winners?|prevail(?:s|ed)?|succeed(?:s|ed)?|successful|triumph(?:s|ed)?|victor(?:y|ious)|upheld)\b`)
	lostAsked  = newPattern(`\b(?:los[et]s?|losing|losers?|fail(?:s|ed)?|unsuccessful|beaten|defeated|thrown out|dismissed|rejected)\b`)
	courtTold  = textPattern(`(?i)\b(?:courts?|judges?|justices?|tribunals?|arbitrators?|arbitration|panels?|jury|jurors)\b`)
)

// An outcome is how a case came out for somebody.
type outcome int

const (
	lostIt outcome = iota - 1
	untoldHow
	wonIt
)

// opposes stands in a question before the one against whom somebody fights a case.
var opposes = regexp.MustCompile(`\b(?:against|versus|vs|v|over|beat|beating|los[te] to|losing to|defeat(?:ed)?) (?:the )?$`)

// outcomeOf is how a question asks whether a case came out for somebody; untoldHow where it does not.
func outcomeOf(q *glance) outcome {
	won, lost := wonAsked.match(q), lostAsked.match(q)
	switch {
	case won == lost || !caseFought.match(q):
		return untoldHow
	case won:
		return wonIt
	}
	return lostIt
}

// What stands before and behind the name of one who has won a case, and of one who has lost it.
var (
	othersToo  = `(?:[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*(?:,| and|, and| &) )*(?:the )?$`
	itsClaim   = `['’]s? (?:[a-z-]+ ){0,3}(?:(?:counter-?)?claims?|law ?suits?|suits?|cases?|appeals?|complaints?|challenges?|petitions?|bid|requests?|motions?|objections?|arguments?|demands?)`
	foundFor   = regexp.MustCompile(`\b(?:sided with|sides with|(?:ruled|found|decided|rules|finds|decides) (?:for|in favou?r of)|came down on the side of|vindicated|agreed with|took the side of|gave (?:right|victory) to|a (?:victory|win|triumph) for) ` + othersToo)
	foundAnti  = regexp.MustCompile(`\b(?:(?:ruled|found|decided|rules|finds|decides|went|sided|came down) against|a (?:defeat|blow|setback|loss) for) ` + othersToo)
	throwsOut  = regexp.MustCompile(`\b(?:threw out|throws out|thrown out|dismiss(?:ed|es)|reject(?:ed|s)|toss(?:ed|es)(?: out)?|denied|denies|struck (?:out|down)|turned down|refused|quashed|rebuffed|overruled|gave short shrift to) (?:(?:the|all|most|both|some|of) )*$`)
	grantsIt   = regexp.MustCompile(`\b(?:upheld|upholds|granted|grants|accepted|allowed|accepts) (?:(?:the|all|most|both|of) )*$`)
	ofClaim    = regexp.MustCompile(`^` + itsClaim + `\b`)
	claimFell  = regexp.MustCompile(`^` + itsClaim + `(?:,[^,;.]{1,60},)? (?:failed|fell|collapsed|was (?:dismissed|thrown out|rejected|denied|turned down|struck out|tossed out|tossed|quashed|unsuccessful)|were (?:dismissed|thrown out|rejected|denied|turned down)|has been (?:dismissed|thrown out|rejected|denied))`)
	claimStood = regexp.MustCompile(`^` + itsClaim + `(?:,[^,;.]{1,60},)? (?:succeeded|prevailed|was (?:upheld|granted|accepted|allowed)|were (?:upheld|granted)|has been (?:upheld|granted))`)
	winsCase   = regexp.MustCompile(`^(?:,[^,;.]{1,60},)? (?:has |had |have )?(?:now |since |later |finally |also )?(?:won|wins|prevailed|prevails|triumphed)\b`)
	losesCase  = regexp.MustCompile(`^(?:,[^,;.]{1,60},)? (?:has |had |have )?(?:now |since |later |finally |also )?(?:lost|loses|was (?:defeated|beaten)|(?:failed|fails) in)\b`)
	claimBy    = regexp.MustCompile(`\b(?:threw out|dismissed|rejected|tossed out|denied|struck out|turned down|quashed) (?:an? |the |all )?(?:[a-z-]+ ){0,2}(?:(?:counter-?)?claims?|law ?suits?|suits?|cases?|appeals?|complaints?|challenges?|petitions?)(?: [a-z]+){0,2} (?:by|from|of) ` + othersToo)
)

// outcomeFor is how a case came out, by a line, for one whom it names.
func (l *line) outcomeFor(n extract.Span) outcome {
	before, behind := l.text[:n.Start], l.text[n.End:]
	court := courtTold.in(l.text)
	switch {
	case !court && !caseFought.in(l.text):
		return untoldHow
	case court && foundAnti.MatchString(before), claimBy.MatchString(before), claimFell.MatchString(behind), losesCase.MatchString(behind):
		return lostIt
	case court && foundFor.MatchString(before), claimStood.MatchString(behind), winsCase.MatchString(behind):
		return wonIt
	case !court || !ofClaim.MatchString(behind):
		return untoldHow
	case throwsOut.MatchString(before):
		return lostIt
	case grantsIt.MatchString(before):
		return wonIt
	}
	return untoldHow
}

// outcome is how a case came out, by a line, for the one of whom the question asks whether he won or
// lost it.
func (r *reading) outcome(c *candidate) outcome {
	if r.asked.outcome == untoldHow || c.fact != nil {
		return untoldHow
	}
	for _, n := range c.line.names {
		for k := range r.terms {
			if !r.terms[k].name || !c.line.within(c.fit.hits[k], n) {
				continue
			}
			out := c.line.outcomeFor(n)
			if opposes.MatchString(cut(r.lower, 0, r.terms[k].at)) {
				out = -out
			}
			if out != untoldHow {
				return out
			}
		}
	}
	return untoldHow
}

// lostInstead says whether a name is that of one who, by its sentence, came out of a case the other
// way than the one asked for.
func (r *reading) lostInstead(c *candidate) bool {
	if r.asked.outcome == untoldHow || r.shape != ShapeWho || c.fact != nil || c.mention != nil {
		return false
	}
	return c.line.outcomeFor(c.span) == -r.asked.outcome
}

// cameOutSo says whether a name is that of one who, by its sentence, won or lost the case as is asked.
func (r *reading) cameOutSo(c *candidate) bool {
	return r.asked.outcome != untoldHow && r.shape == ShapeWho && c.fact == nil && c.mention == nil && slices.Contains(c.line.names, c.span) && c.line.outcomeFor(c.span) == r.asked.outcome
}

// outcomeOfOther says whether a line tells only of another than the one asked about how a case
// came out for him.
func (r *reading) outcomeOfOther(c *candidate) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return !r.asks(*c, n) && c.line.outcomeFor(n) != untoldHow })
}
