package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A question for who will be at the head of something that changes hands, and a sentence that tells of
// somebody who is to come, or to stay.
var (
	headToCome = newPattern(`\bwho (?:will|would|is going to|is (?:set|due|meant|supposed|expected) to|gets? to|is to) (?:then )?(?:run|lead|head|chair|manage|be (?:the )?(?:new |next )?(?:ceo|chief|boss|head|chairman|president|chair))\b[^?]*\b(?:after|once|when|combined|merged|new|following|post)\b`)
	comingHead = textPattern(`(?i)\b(?:will|would|is to|are to|to (?:run|lead|head|chair|become|take|stay|remain|continue|serve)|becom(?:e|es|ing)|stay(?:s|ing)?|remain(?:s|ing)?|keeps?|keeping|continu(?:e|es|ing)|tak(?:es|ing) (?:over|charge|the)|took over|succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|nam(?:ed|es|ing)|appoint(?:s|ed|ing)?|chosen|picked|due to|set to|expected to|at the helm|runs? (?:it|both|the (?:new|combined|merged))|leads? (?:it|both|the (?:new|combined|merged)))\b`)
)

// onlyHeadNow says whether such is asked, and the sentence tells no more than who is at its head.
func (r *reading) onlyHeadNow(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && r.reads(headToCome) && !comingHead.in(c.line.text) && (c.line.heading == nil || !comingHead.in(c.line.heading.text))
}

// A question for which company something is, and a word in it for a company.
var whichCompany = newPattern(`^(?:so |and |but |ok )*which (?:[a-z-]+ ){0,3}(?:giant|company|firm|bank|group|maker|carrier|airline|broadcaster|fund|agency|insurer|retailer|chain|operator|manufacturer|studio|network|provider|supplier|lender|developer|utility|brand|outlet|newspaper)\b`)

// personForCompany says whether the question is which company something is, and the best is a person.
func (r *reading) personForCompany(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && r.reads(whichCompany) && heOrShe[strings.ToLower(c.span.In(c.line.text))]
}

// A question when something was completed, and what tells that it never was.
var (
	completedWhen = newPattern(`^(?:so |and |but |ok )*(?:when|(?:what|which|on what|on which|in what|in which) (?:day|date|month|year)) (?:did|was|were|has|had|have) [^?]*\b(?:complet|clos|finish|conclud|seal|consummat|finalis|finaliz|wrap)[a-z]*\b[^?]*\b(?:take-?over|acquisition|purchase|buy-?out|merger|deal|sale|bid)\b|^(?:so |and |but |ok )*(?:when|(?:what|which|on what|on which|in what|in which) (?:day|date|month|year)) (?:did|was|were|has|had|have) [^?]*\b(?:take-?over|acquisition|purchase|buy-?out|merger|deal|sale)\b[^?]*\b(?:complet|clos|finish|conclud|finalis|finaliz)ed\b`)
	neverClosed   = textPattern(`(?i)\b(?:fail(?:s|ed|ure)?|collapse[sd]?|fell through|fell apart|abandon(?:s|ed)?|withdr[ae]wn?|withdrew|called off|scrapped|blocked|rejected|rebuffed|lapsed|walked away|came to nothing|broke down|turned down|vetoed|dropped)\b`)
)

// notCompleted says whether the question is when something was completed, and the sentence of the date
// tells that it came to nothing, or the article of no such trade at all.
func (r *reading) notCompleted(c *candidate) bool {
	if r.shape != ShapeDate || c.fact != nil || c.mention == nil || !r.reads(completedWhen) {
		return false
	}
	if neverClosed.in(c.clauseText()) {
		return true
	}
	return !slices.ContainsFunc(c.page.lines, func(l *line) bool { return tradeTold.in(l.text) || closesIt.in(l.text) || len(l.trades()) > 0 })
}

// closesIt finds that a sentence tells of the end of a trade.
var closesIt = textPattern(`(?i)\b(?:complet(?:e|es|ed|ion)|clos(?:e|es|ed|ing)|sale|deal|transaction|bought|buys?|sold|acquir(?:e|es|ed)|purchase)\b`)

// alonePlace finds a question about one of several places, or things, by itself.
var alonePlace = newPattern(`\b(?:alone|specifically|in particular|individually|separately)\?*$`)

// Another name that stands beside one.
var (
	andAnother  = regexp.MustCompile(`^(?:,| and| or) \p{Lu}`)
	withAnother = regexp.MustCompile(`\p{Lu}[\p{L}'’-]*(?:,| and| or) $`)
)

// ofSeveral says whether such is asked of one that the question names, and the sentence of the best
// figure does not name it by itself.
func (r *reading) ofSeveral(c *candidate) bool {
	if c.mention == nil || c.fact != nil || !r.reads(alonePlace) {
		return false
	}
	last := -1
	for k, t := range r.terms {
		if t.name {
			last = k
		}
	}
	if last < 0 || c.fit.onPage[last] == 0 {
		return false
	}
	return !slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		return c.line.within(c.fit.hits[last], n) && !andAnother.MatchString(c.line.text[n.End:]) && !withAnother.MatchString(c.line.text[:n.Start])
	})
}

// headAbsent says whether the question is a few words without a verb, for something of which its article
// has no word, and the best sentence tells no figure: "roof colour of the hall".
func (r *reading) headAbsent(c *candidate) bool {
	return r.shape == ShapeText && c.fact == nil && r.head >= 0 && !r.reads(auxiliary) && !r.reads(questionWord) && c.fit.onPage[r.head] == 0 && r.terms[r.head].weight > askerWeight && c.score < clearlyTold && len(c.line.mentions) == 0
}

// questionWord finds a question put as one.
var questionWord = newPattern(`\b(?:what|who|whom|whose|which|when|where|why|how|please|list|name|tell|give|show|explain|describe|quote|find)\b`)

// clearlyTold is how much has to speak for the answer to a question that has a word of which its
// article has none.
const clearlyTold = 1.0

// A question what is paid for a share of something, and what stands right before the worth of all of it.
var (
	paidForShare = newPattern(`\b(?:for|of|on) (?:its|the|a|an|that|this|his|her|their) (?:[a-z0-9%-]+ ){0,2}(?:share|stake|part|half|slice|holding|interest)\b`)
	shareOf      = regexp.MustCompile(`(?i)(?:%|percent|per cent|half|third|quarter|share|stake|all) (?:of|in) (?:the|its|a|an) $`)
)

// worthOfWhole says whether such is asked, and the figure tells what a thing is worth of which the sentence
// tells a share: "60% of the €2 billion cable".
func (r *reading) worthOfWhole(c *candidate) bool {
	return c.mention != nil && c.fact == nil && kindIn(c.mention.Value) == deal.KindMoney && r.reads(paidForShare) && shareOf.MatchString(c.line.text[:c.span.Start])
}

// partsOfSum are the words for what a sum is paid in.
var partsOfSum = wordsOf("instalments, instalment, installments, installment, tranches, tranche, payments, stages, steps, parts")

// countsParts says whether the question is for a sum, and the figure tells in how many parts one is paid.
func (r *reading) countsParts(c *candidate) bool {
	return c.mention != nil && c.fact == nil && (r.shape == ShapePortion || r.shape == ShapeMoney || r.shape == ShapeSum) && partsOfSum[lastWord(thingsOf(c.mention.Value))]
}

// gainsNothing says whether the question is for what somebody has of something, and neither the sentence
// nor those around it have a word for that.
func (r *reading) gainsNothing(c *candidate) bool {
	return r.asked.gain && r.shape != ShapeYesNo && c.fact == nil && c.mention == nil && r.head >= 0 && gains.in(r.terms[r.head].text) && c.feature[byHead] == -1 && !gainTold.in(c.line.text)
}

// gainTold finds that a sentence tells of somebody that he has something of what happens.
var gainTold = textPattern(`(?i)\b(?:gets?|got|receiv(?:e|es|ed|ing)|gain(?:s|ed|ing)?|secur(?:e|es|ed|ing)|earn(?:s|ed|ing)?|sav(?:e|es|ed|ing|ings)|collect(?:s|ed|ing)?|benefit(?:s|ed|ing)?|profit(?:s|ed|ing)?|wins?|won|lets?|allow(?:s|ed|ing)?|help(?:s|ed|ing)?|giv(?:e|es|ing)|gave|grant(?:s|ed|ing)?|free[sd]?|right to|access|more|bigger|larger|stronger|cheaper|faster|better)\b`)
