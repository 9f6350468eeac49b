package answer

import (
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// A question whether somebody has to do something, or whether something is needed, and its
// words that only say so.
var (
	oughtAsked = newPattern(`^(?:so |and |but |ok |then |also |wait |hang on )*(?:must [a-z]|(?:do|does|did|don't|doesn't|didn't|will|would|has|have|had)\b[^?]*\b(?:(?:have|has|had|got|need|needs|needed) to|needs?|requires?|require)\b|(?:is|are|was|were|isn't|aren't|will|would)\b[^?]*\b(?:required|obliged|obligated|needed|necessary|mandatory|compulsory|compelled|bound to|forced to|duty to|under (?:an |any )?obligation)\b)`)
	// dutyOfWhich finds a question whether that changes which somebody has to do.
	dutyOfWhich = newPattern(`\b(?:cut|cuts|reduce[ds]?|lower(?:ed|s)?|change[ds]?|alter(?:ed|s)?|affect(?:ed|s)?|raise[ds]?|increase[ds]?|lift(?:ed|s)?|limit(?:ed|s)?|shrink|shrank|trim(?:med)?|ease[ds]?|settle[ds]?|fix(?:ed|es)?|say|says|said|mean|spell(?:ed|s)? out|touch(?:ed|es)?) (?:out )?(?:how (?:much|many|long|often)|what|which|where|(?:the|its|their) (?:[a-z]+ )?(?:number|amount|volume|total|price|sum|quantity|share)|anything)\b`)
	dutyWord    = wordsOf("have to, has to, had to, got to, need, needs, needed, need to, require, requires, required, obliged, obligated, necessary, mandatory, compulsory, compelled, bound, forced, obligation, must, waiting, awaiting, await, wait, wait for, waiting for, pending, outstanding, missing, lacking, lack")
)

// What tells that something has to be, or is waited for, and what tells that it need not be.
var (
	binds = textPattern(`(?i)\b(?:must|(?:has|have|had) to|needs?|needed|requires?|required|(?:is|are|was|were) (?:obliged|obligated|bound|compelled|forced|due) to|(?:commits?|committed|undertakes?|undertook|agrees?|agreed|promises?|promised|pledges?|pledged) (?:itself |themselves )?to|accepted (?:an? |the )?(?:promises?|commitments?|undertakings?|obligations?|pledges?|conditions?|remed(?:y|ies))|subject to|conditional (?:on|upon)|contingent (?:on|upon)|depend(?:s|ed|ing)? on|hing(?:es|ed) on|condition(?:s|ed)?|pending|await(?:s|ing|ed)?|waiting for|(?:has|have) (?:yet|still) to|in return for|in exchange for|owes?|pays|bears|forfeits|(?:is|are) liable|(?:will|would|shall) (?:still |always |continue to )?[^.;,]{0,60}\bfirst\b)`)
	frees = textPattern(`(?i)\b(?:need(?:s)? not|needn['’]t|(?:(?:do|does|did|will|would|has|have|had) not|(?:do|does|did|wo|would|has|have|had)n['’]t|never|no longer) (?:have to|need(?:ed)?|had to|required?|requires|needs?|has to)|no (?:[a-z]+ )?(?:obligations?|need|requirement|duty|compulsion)|not an? (?:obligation|requirement|duty)|(?:not|n['’]t|never|no longer|nor) (?:be |been )?(?:obliged|required|bound|forced|compelled|needed|necessary|mandatory|compulsory|obligated)|(?:nobody|no one|none)\b[^.;,]{0,30}? (?:needs?|ha(?:s|ve) to|must|required)|free (?:to|for|of charge)|at no (?:extra |additional )?(?:cost|charge)|without (?:having|needing|asking)|optional|an option|at (?:its|their|his|her) (?:own |sole )?discretion|no [^.;,]{1,40} (?:is|are|was|were) (?:needed|required|necessary)|(?:not|no longer) subject to|exempt(?:ed)? from|freed? from|without (?:the |any )?(?:consent|approval|permission|vote|blessing|nod))\b`)
)

// dutyReach is how many words before what is to be done what makes it one's choice may stand.
const dutyReach = 5

// leaves are the words by which somebody may do something and need not.
var leaves = wordsOf("may, can, could, might, wants, hopes, plans, option")

// owed says whether what the question asks whether it has to be has to, by a line that has most
// of what that is: that it has to, or is waited for, or that it need not be.
func (r *reading) owed(c *candidate) (owed, known bool) {
	l := c.line
	if !r.asked.duty || c.fact != nil || l.silent() {
		return false, false
	}
	near := func(at []int) bool {
		word := l.wordAt(at[0])
		if by := l.subject(word); r.doer >= 0 && by != nil && !l.within(c.fit.hits[r.doer], *by) && !r.isPlace(by.In(l.text)) {
			return false // another has to
		}
		return slices.ContainsFunc(r.topics(), func(k int) bool {
			return slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { return !l.turnsBetween(word, i) && !l.turnsBetween(i, word) })
		})
	}
	if at := frees.FindStringIndex(l.text); at != nil && near(at) {
		return false, true
	}
	if at := binds.FindStringIndex(l.text); at != nil && near(at) {
		return true, true
	}
	told := r.predicate()
	if told < 0 {
		return false, false
	}
	for _, at := range c.fit.hits[told].at {
		if p := l.provisoAt(at); p != nil {
			return true, true // "once Acme has agreed"
		}
		for i := max(0, at-dutyReach); i < at; i++ {
			if leaves[l.words[i].Lower] && !l.inMay(l.words[i]) && !l.turnsBetween(i, at) {
				return false, true
			}
		}
	}
	return false, false
}

// topics are the terms that say what a question is about: no names, no figures, not what only
// says that something has to be, and not under what condition it asks.
func (r *reading) topics() (all []int) {
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name && t.value == nil && !dutyWord[t.text] && !r.supposed(t) {
			all = append(all, k)
		}
	}
	return all
}

// supposed says whether a term stands in a condition that the question states.
func (r *reading) supposed(t *term) bool {
	return slices.ContainsFunc(r.asked.under, func(s extract.Span) bool { return s.Start <= t.at && t.at < s.End })
}

// predicate is the first term that says what the question asks of whom or of what it is about;
// -1 for none.
func (r *reading) predicate() int {
	for _, k := range r.topics() {
		if k != r.topic && (r.doer < 0 || r.terms[k].at > r.terms[r.doer].at) {
			return k
		}
	}
	return -1
}

// topicFit is the weighed share of the topics that a line has itself; of all its words, where
// the question has no telling topic: "do viewers need a box".
func (r *reading) topicFit(f *fit) float64 {
	weights, telling := make([]float64, len(r.terms)), false
	for _, k := range r.topics() {
		weights[k] = f.weight[k]
		telling = telling || r.terms[k].weight > askerWeight
	}
	if !telling && len(r.asked.under) == 0 {
		return r.verbFit(f)
	}
	return share(weights, func(k int) float64 { return f.hits[k].strength })
}

// onlyUnder says whether all that a line tells of what the question asks is what it tells under
// a condition, and whether that is waited for: "it takes effect once the house has ratified it".
func (r *reading) onlyUnder(c *candidate) (under, awaited bool) {
	k := r.predicate()
	if k < 0 || r.asked.allowed || r.asked.duty || r.asked.tied || c.fact != nil {
		return false, false
	}
	for _, at := range c.fit.hits[k].at {
		p := c.line.provisoAt(at)
		if p == nil {
			return false, false
		}
		under, awaited = true, awaited || c.line.awaits(p)
	}
	return under, awaited
}

// awaits says whether a line tells that something is waited for under a proviso: not what came
// about, as in "until it had paid".
func (l *line) awaits(p *proviso) bool {
	return p.awaited && !slices.ContainsFunc(l.words[p.first:p.after], func(w extract.Word) bool { return bygoneVerb[w.Lower] })
}

// bygoneVerb are the verbs that tell what was.
var bygoneVerb = wordsOf("had, was, were, did")

// A question whether something has been completed, and what a line says of that which is to be.
var (
	completionAsked = newPattern(`^(?:so |and |but |ok |wait |then )*(?:has|have|is|are|did|was|were|hasn't|isn't|didn't)\b[^?]*\b(?:closed?|completed?|concluded?|consummated|gone through|go through|went through|done|done and dusted|finali[sz]ed?|a done deal|over the line|taken? effect|in (?:force|effect)|wrapped up|sealed|settled)\b(?: (?:yet|already|now|by now|so far))?\?*$`)
	toComplete      = textPattern(`(?i)\b(?:expect(?:s|ed|ing)?|due|set|scheduled|plan(?:s|ned|ning)?|hop(?:es|ed|ing)|aim(?:s|ed|ing)?|slated|likely|anticipat(?:es|ed)|intend(?:s|ed)?) (?:[a-z]+ ){0,6}?to (?:be )?(?:clos(?:e|ed)|complet(?:e|ed)|conclud(?:e|ed)|finali[sz](?:e|ed)|tak(?:e|en) effect|go through)|\b(?:closing|completion) (?:is|was) (?:expected|due|scheduled|planned|slated|likely|anticipated|set)|\b(?:will|would|should|could|cannot|can) (?:only )?(?:close|be completed|be closed|take effect|be finali[sz]ed|complete|go through)\b|\btakes? effect (?:only )?(?:when|once|if|after|as soon as)\b|\b(?:once|when|until|before|after) (?:the |it |its |this |that )?(?:[a-z-]+ )?(?:(?:has|have) )?(?:closes|closed|completes|completed|is (?:done|closed|completed|complete))\b|\b(?:still )?(?:pending|awaiting|awaits|subject to|needs?|requires?) [^.;]{0,40}(?:approvals?|clearance|consent|votes?|nod|review)\b`)
	hasClosed       = textPattern(`(?i)\b(?:has|have|had|was|were) (?:now |been |already |formally |finally |since )*(?:closed|completed|concluded|taken effect|finali[sz]ed|gone through)\b|\b(?:closed|completed|finali[sz]ed|took effect|went through) (?:on|in|last|this|its|the|their|earlier|yesterday|today)\b`)
)

// toBeCompleted says whether the question is whether something has been completed, and the line
// tells no more than that it is to be.
func (r *reading) toBeCompleted(c *candidate) bool {
	return r.on == (deal.Date{}) && !c.line.former && r.reads(completionAsked) && toComplete.in(c.line.text) && !hasClosed.in(c.line.text) && r.namesAll(c)
}

// A question whether something depends on anything, and what a line says of that.
var (
	tiedAsked = newPattern(`\b(?:conditional|contingent|dependent|hing(?:e|es|ed|ing)|depend(?:s|ed|ing|ent)?|subject|tied|linked|hangs?|hanging) (?:up)?(?:on|to) (?:any|anything|something|some|certain|other|conditions?|a condition|targets?|milestones?|performance)\b|^(?:so |and |but |ok )*(?:is|are|was|were|does|do|did|will)\b[^?]* (?:conditional|contingent|dependent|hing(?:e|es|ed|ing)|depend(?:s|ed|ing|ent)?) (?:up)?on [a-z]|^(?:so |and |but |ok )*(?:is|are|was|were)\b[^?]* (?:conditional|contingent)\?*$|\b(?:any|some|with|have|has|are there|come with|comes with|came with|got|the) (?:strings|conditions?|caveats?|ifs|ifs and buts|provisos?|preconditions?)\b(?: attached)?(?: (?:on|to|for|with|in|behind)\b[^?]*)?\?*$|\bstrings attached\b|\bis there (?:a|any) (?:catch|condition|proviso|caveat|precondition)\b`)
	ties      = textPattern(`(?i)\b(?:if|provided|so long as|as long as|only (?:if|when|once|after)|unless|subject to|conditional (?:on|upon)|contingent|(?:hing(?:es?|ed)|hangs?|rests?|rides?|turns?) on|(?:on|under) (?:the )?condition|depend(?:s|ed|ing)? on|(?:certain|several|two|three|some) conditions|conditions (?:are|were|is|have been) met|hits?|reach(?:es)?|meets?|accepted (?:an? |the )?(?:promises?|commitments?|undertakings?|pledges?|conditions?|remed(?:y|ies))|in return for (?:a |an )?(?:promises?|commitments?|undertakings?|pledges?)|(?:requires?|needs|awaits) (?:the )?(?:approval|consent|clearance|votes?|nod|blessing|permission|green light))\b`)
	untied    = textPattern(`(?i)\b(?:unconditional(?:ly)?|(?:without|no) (?:any )?(?:further )?(?:strings|conditions?|remed(?:y|ies))|(?:not|n['’]t|nor) (?:be |made )?(?:conditional|contingent|dependent|subject|tied|linked|hinge|depend)|no matter (?:what|whether|how|who|if|when|which)|regardless|irrespective|whatever (?:happens|comes|the [a-z' -]+? (?:says?|said|shows?|finds?|found|concludes?|thinks?|costs?|earns?|rules?|wants?|decides?|does|do|brings?|turns? out|results?|is|are|may be)|(?:its|their|his|her|becomes of)|the (?:outcome|results?|verdict|weather|price|reason))|in (?:any|either) (?:case|event)|come what may|either way|whether or not|(?:independent(?:ly)?|irrespective) of)\b`)
	tiedWord  = wordsOf("no, conditional, contingent, dependent, hinge, hinges, hinging, depend, depends, dependent, subject, tied, linked, condition, conditions, strings, strings attached, attached, caveat, caveats, catch, anything, something, proviso, guaranteed, unconditional, unconditionally, certain, automatic, come, comes, came, money, cash")
)

// toldTied says whether what the question asks whether it depends on anything does, by a line that
// tells.
func (r *reading) toldTied(c *candidate) (tied, known bool) {
	if !r.asked.tied && !r.asked.unbound || c.fact != nil || c.line.silent() && c.line.hushed == 0 || !r.tiedTopic(c) {
		return false, false
	}
	if at := untied.FindStringIndex(c.line.text); at != nil {
		on := ties.FindStringIndex(c.line.text)
		return on != nil && r.nearTopic(c, on[0], at[0]), true
	}
	return true, ties.in(c.line.text)
}

// nearTopic says whether what the question is about stands nearer before one byte of a line than
// before another.
func (r *reading) nearTopic(c *candidate, one, other int) bool {
	left := func(end int) int {
		last := -1
		for k, t := range r.terms {
			for _, at := range c.fit.hits[k].at {
				if start := c.line.words[at].Start; !t.name && !tiedWord[t.text] && !r.supposed(&t) && start < end {
					last = max(last, start)
				}
			}
		}
		if last < 0 {
			return len(c.line.text)
		}
		return end - last
	}
	return left(one) < left(other)
}

// tiedTopic says whether a line is about what the question asks whether it depends on anything.
func (r *reading) tiedTopic(c *candidate) bool {
	told, all, named := 0.0, 0.0, false
	for k := range r.terms {
		t := &r.terms[k]
		met := len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0
		switch {
		case t.name:
			if named = named || met; !met && c.fit.level[k] <= inPassage {
				return false
			}
		case t.value != nil && len(c.fit.hits[k].at) == 0:
			return false
		case tiedWord[t.text], r.supposed(t):
		default:
			all += t.weight
			if met {
				told += t.weight
			}
		}
	}
	if all == 0 {
		return named && (slices.ContainsFunc(c.line.words, func(w extract.Word) bool { return transaction[w.Lower] }) || slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool { return kindIn(m.Value) == deal.KindMoney }))
	}
	return 3*told >= 2*all
}

// tying is the best candidate that tells whether what the question asks about depends on anything, or
// is over; nil for none.
func (r *reading) tying(all []candidate) *candidate {
	if !r.asked.tied && !r.asked.unbound && !r.asked.over || all[0].fact != nil {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score < sure-1 {
			break
		}
		_, tied := r.toldTied(c)
		over, known := r.toldOver(c)
		if known && !over {
			known = r.topicFit(c.fit) >= affirms && c.score > sure
		}
		if (tied || known && r.namesAll(c)) && c.feature[byAfar] <= tooFar {
			c.score = max(c.score, leastTied)
			return c
		}
	}
	return nil
}

// leastTied is how much speaks at least for a line that tells so.
const leastTied = sure + 0.1

// underOf are the bytes of a question that state under what condition it asks.
func underOf(lower string, words []extract.Word) (out []extract.Span) {
	for _, p := range provisosIn(lower, words, nil) {
		out = append(out, extract.Span{Start: words[p.first].Start, End: words[p.after-1].End})
	}
	return out
}

// calledOff says whether the question is whether something has been completed, and the line tells that
// it was given up.
func (r *reading) calledOff(c *candidate) bool {
	return r.reads(completionAsked) && tradeEnded.in(c.line.text) && r.endedIn(c.line, c.fit) && !hasClosed.in(c.line.text)
}

// neverDone says whether the question is whether something has been done, and the line tells it
// only as what is waited for: "it takes effect once the house has ratified it".
func (r *reading) neverDone(c *candidate) bool {
	if !r.asked.deed && !r.asked.reached {
		return false
	}
	_, awaited := r.onlyUnder(c)
	return awaited
}

// lacksTopic says whether a line has not the thing without a name that the question is about.
func (r *reading) lacksTopic(c *candidate) bool {
	return r.topic >= 0 && len(c.fit.hits[r.topic].at) == 0 && c.fit.carried[r.topic] == 0
}

// A question whether a consent is still waited for; a sentence by which one, or all of them, was
// given; and one by which no more than a part of them was, or they are but hoped for.
var (
	awaitsAsked = newPattern(`\bstill (?:be )?(?:needs?|needed|requires?|required|waiting|await(?:s|ing)?|waits?|lack(?:s|ing)?|miss(?:es|ing)?|outstanding|pending|open|to (?:get|win|obtain|secure)|(?:has|have|had) to (?:get|win|obtain|secure)|subject to|seek(?:s|ing)?)\b|\b(?:needs?|waiting|awaiting|requires?)\b[^?]* (?:any ?more|any longer)\b`)
	isGranted   = textPattern(`(?i)\b(?:approvals?|clearances?|permits?|permissions?|consents?|licen[cs]es?|authori[sz]ations?|blessings?|green lights?|go-ahead|sign-offs?|all-clear|conditions?|votes?|nods?|ratifications?)\b[^.;]{0,60}? (?:has been|have been|was|were|is|are|came|come)(?: now| all| already| since| duly| both)* (?:received|granted|obtained|secured|given|won|issued|met|satisfied|fulfilled|in(?: hand| place| the bag)?|gained|cleared|waived|through)\b|\b(?:received|obtained|secured|won|got|gained|granted|given|gave|gives|collected|landed|has|have|had)\b(?: [a-z’']+){0,4}? (?:[a-z-]+ )?(?:approvals?|clearances?|permits?|permissions?|consents?|licen[cs]es?|authori[sz]ations?|blessings?|green lights?|go-ahead|sign-offs?|all-clear|nods?)\b|\b(?:approved|cleared|authori[sz]ed|ratified|endorsed|signed off|waved (?:it |the [a-z]+ )?through|consented|voted (?:in favou?r|for|to approve|it through|the [a-z]+ through))\b`)
	notAllGiven = textPattern(`(?i)\b(?:some|most|several|part|two|three|four|five|six|one|\d+|half) of (?:the|its|their)\b|\b(?:once|if|when|until|unless|before|pending|subject|must|should|expect(?:s|ed|ing)?|hop(?:es?|ed|ing)|still|yet|not|never|no|without|remaining|other|except|would|will|could|may|might|to be|waiting|await(?:s|ing)?|to (?:get|win|obtain|receive|secure))\b|n['’]t\b`)
	allGiven    = textPattern(`(?i)\b(?:all|every|each|both) `)
)

// granted says whether the question is whether a consent is still waited for, and the line tells
// that it has been given, or that all have: "all the approvals it needed have been received".
func (r *reading) granted(c *candidate) bool {
	l := c.line
	if !r.asked.awaits || c.fact != nil || l.silent() || !isGranted.in(l.text) || notAllGiven.in(l.text) {
		return false
	}
	if r.verbFit(c.fit) < denies || len(r.placesLacking(c)) > 0 && !allGiven.in(l.text) {
		return false
	}
	return allGiven.in(l.text) || r.topicFit(c.fit) >= affirms
}
