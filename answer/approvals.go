package answer

import (
	"slices"
	"strings"
)

// A question for whom something still waits for, or for what; a sentence that tells of such, and one
// that tells only that nothing of the kind is needed, or that all is had.
var (
	approvalsAsked = newPattern(`\b(?:approv(?:e|es|al|als|ed)|clear(?:ances?|ed)?|sign[ -]?offs?|sign off on|signs off|consents?|ratif(?:y|ied|ication)|vote[sd]?|green[ -]?lights?|go-ahead|blessings?|bless|nod|permissions?|permits?|hurdles?|say yes|okay|rubber-stamp|have a say|authoris(?:e|ation)|authoriz(?:e|ation))\b`)
	approvalNeeded = textPattern(`(?i)\b(?:still|yet|must|(?:has|have|had|is|are|needs?|remains?) to|needs?|subject to|pending|await(?:s|ing|ed)?|waiting (?:for|on)|waits? (?:for|on)|once|depend(?:s|ing|ent)?|hing(?:es?|ing)|hangs? on|rests? on|requir(?:es?|ed|ing)|conditional|contingent|unless|until|if|provided|outstanding|missing|will (?:have to|need|decide|vote|rule|consider|review)|votes? on|meets? on|expected to|due to|in the hands of)\b[^.;]{0,120}?\b(?:approv\w+|clear(?:s|ed|ance|ances)?|sign(?:s|ed)?[ -]?offs?|signs? it|sign off|consent\w*|agree[sd]?|ratif\w+|vot(?:es?|ed|ing)|green[ -]?lights?|go-ahead|blessings?|bless(?:es|ed)?|nod|permission|permits?|licen[cs]es?|pass(?:es|ed)?|waved? (?:it )?through|shareholders|stockholders|regulators?|watchdogs?|authorit(?:y|ies)|courts?|council|parliament|commission|members|creditors|unions?|ministry|government|board)\b|\b(?:approval|clearance|consent|sign-?off|go-ahead|blessing|vote|ratification|permission|permits?)\b[^.;]{0,60}\b(?:is|are|was|were)? ?(?:still |yet )?(?:needed|required|outstanding|pending|missing|awaited|to come|lacking|due)\b`)
	approvalHad    = textPattern(`(?i)\b(?:no (?:[a-z]+ )?(?:vote|approval|consent|clearance|permission)[^.;]{0,40} (?:is|was|are|were) (?:needed|required|necessary)|(?:does|do|did|will) not (?:need|require)|has (?:already )?(?:approved|cleared|signed off|given)|have (?:already )?(?:approved|cleared|signed off|given))\b`)
)

// farApproval is how much less may speak for a sentence that tells what something still waits for
// than for the best.
const farApproval = 2.5

// outstanding is the best sentence that tells who has yet to allow something, or what it waits for,
// where that is asked: "two watchdogs have yet to clear it". Nil for none.
func (r *reading) outstanding(all []candidate) *candidate {
	if r.shape != ShapeCondition || !r.reads(approvalsAsked) || r.reads(whatFollows) {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-farApproval {
			return nil
		}
		if c.fact == nil && c.mention == nil && c.page == all[0].page && c.feature[byAfar] < tooFar && approvalNeeded.in(c.line.text) && !approvalHad.in(c.line.text) && !r.toldElsewhere(c) {
			return c
		}
	}
	return nil
}

// toldElsewhere says whether the article has a word of the question which the sentence, and what is
// around it, does not have, and which is none for the deal or for allowing it.
func (r *reading) toldElsewhere(c *candidate) bool {
	return slices.ContainsFunc(r.terms, func(t term) bool {
		word := strings.ToLower(lastWord(t.text))
		if t.name || t.value != nil || t.weight <= askerWeight || transaction[word] || approvalsAsked.in(t.text) {
			return false
		}
		k := slices.IndexFunc(r.terms, func(o term) bool { return o.at == t.at })
		return c.fit.onPage[k] == 1 && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0
	})
}
