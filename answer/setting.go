package answer

import (
	"slices"

	"dealbot/extract"
)

// setting finds the words at the end of a question that only say on what occasion:
// "after the sale", "once the deal closes", "under the new contract".
var setting = newPattern(`[ ,](?:when|after|by the time|as of when|at the time) (?:this|it|the (?:article|piece|report|story|news)) (?:came out|was (?:written|published|announced|reported)|appeared|ran)\?*$|[ ,](?:after|since|by) (?:selling|buying|signing|closing|completing|merging|acquiring|taking over|leaving|joining|licensing|spinning off) (?:(?:it|them|this|that|out|off|up|to|with|from|the|its|their) ?)*(?:[a-z0-9&.'-]+ ?){0,3}\?*$|[ ,](?:after|once|when|since|following|upon|now that|as part of|as a result of|because of|thanks to|in|under|with|through|at|by) (?:(?:the|this|that|its|their|it|they|a|an) )?(?:[a-z-]+(?:'s)? )?(?:[a-z0-9&.'-]+ )?(?:sale|deal|takeover|merger|acquisition|buyout|transaction|tie-up|closing|closure|completion|agreement|contract|pact|signing|split|spin-off|announcement|alliance|partnership|arrangement|breakup|break-up|divorce|separation|exit|handover|swap|purchase)\b(?: (?:is|was|has|have|been|with|of|by|to|goes|went|gets|got|comes|closes|closed|completes|completed|done|signed|through|over|finished|takes|effect|unveiled|announced|published|disclosed|revealed|reported|struck|agreed|made|public|[a-z]+'s))*[^a-z?]*(?:[a-z0-9&.-]+ ?){0,2}\?*$`)

// beforehand finds at the beginning of a question what only says on what occasion: "at the
// time of the announcement,".
var beforehand = newPattern(`^(?:so |and |but |ok )*(?:when|after|before|at|under|with|by|once|since|following|in|as of|upon|on) (?:[a-z'’-]+ ){0,5}(?:deals?|announcement|agreement|contract|pact|terms|signing|closing|launch|renegotiation|arrangement|sale|takeover|merger|acquisition|partnership)(?: (?:was|were|is|had been|got) [a-z]+)?, `)

// notMeant finds the end of a question that only says what is not meant: "(not the
// letter of intent)", ", before it was sped up".
var notMeant = newPattern(`[(,–—-] ?(?:and )?(?:not|before|prior to|besides|apart from|other than|rather than|as opposed to|instead of|in addition to) [^?(]*$|[(][a-z ]*(?:not|before|prior to) [^)?]*[)]`)

// beforeChange finds the end of a question that asks for the terms before they were
// changed: "before they lengthened it".
var beforeChange = newPattern(` before (?:(?:the|its|their|that|this) (?:[a-z-]+ ){0,2}(?:(?:new|current|latest|present|revised|renewed|amended|renegotiated) (?:[a-z-]+ )?(?:deal|agreement|contract|pact|terms|arrangement|licen[cs]e|lease|accord|partnership)|renewal|extension|amendment|revision|rewrite|overhaul|increase|rise|cut|delay|renegotiation|change|switch|update|reset)|(?:they|it|he|she|the [a-z' ]{2,30}?|[a-z]+) (?:was |were |got |had been )?(?:lengthened|extended|renewed|renegotiated|changed|raised|cut|amended|sped|brought forward|delayed|postponed|sweetened|increased|lifted|revised|replaced|moved|pushed|shortened|lowered|reduced|doubled|bumped|upped|prolonged|updated|rewritten|redrawn))\b[^?]*\?*$| before\?*$`)

// asAnnounced finds the end of a question that asks for a figure as it was at first: "when
// it was announced".
var asAnnounced = newPattern(` (?:(?:back )?when (?:it|they|he|she|the [a-z]+) (?:was |were |had been |first )*(?:announced|unveiled|agreed|struck)(?: it| them| that)?|at (?:the time of )?(?:the |its )?announcement|(?:as )?(?:first|originally) announced)\?*$`)

// attribute finds, before what they are said of, words by which a question only describes
// a deal: "the failed merger", "its proposed stake".
var attribute = newPattern(`\b(failed|aborted|abandoned|scrapped|doomed|ill-fated|botched|busted|broken|collapsed|proposed|planned|mooted|pending|recent|massive|huge|giant|blockbuster|landmark|controversial|surprise|famous|infamous) (?:[a-z0-9.&'-]+ ){0,2}(?:deal|merger|takeover|acquisition|purchase|sale|tie-up|buyout|bid|offer|contract|agreement|pact|venture|partnership|alliance|investment|stake|transaction)\b`)

// compares finds the end of a question that only says with what something is compared:
// "than under the first plan".
var compares = newPattern(` (?:than|compared (?:with|to)) (?:under|in|at|with|before|on|by|for|the|it|they|was|were|had) [^?]*\?*$`)

// setting makes the words of a question for yes or no that only say on what occasion
// tell next to nothing, where it has others: few sentences repeat them.
func (r *reading) setting() {
	if at := r.readsAt(attribute); at != nil {
		r.lighten(at[2:4])
	}
	if r.asked.partIn != 0 {
		r.lighten(r.readsAt(priceAsIs))
	}
	r.leaveOut()
	found := setting
	if r.shape != ShapeYesNo {
		found = notMeant
	}
	at := r.readsAt(found)
	if first := r.readsAt(beforehand); at == nil && first != nil && r.shape == ShapeYesNo {
		at = first
	}
	if changed := r.readsAt(beforeChange); changed != nil && r.shape != ShapeYesNo {
		at, r.changed = changed, true
	}
	if first := r.readsAt(asAnnounced); first != nil && len(wanted[r.shape]) > 0 && r.shape != ShapeDate {
		at, r.changed = first, true
	}
	if compared := r.readsAt(compares); at == nil && r.shape == ShapeReason {
		at = compared
	}
	if at == nil {
		return
	}
	topic := func(t term) bool { return !t.name && t.value == nil }
	inSetting := func(t term) bool { return t.at >= at[0] && (at[0] > 0 || t.at < at[1]) }
	if !slices.ContainsFunc(r.terms, func(t term) bool { return topic(t) && !inSetting(t) }) {
		return
	}
	for k := range r.terms {
		if t := &r.terms[k]; topic(*t) && inSetting(*t) {
			t.weight = min(t.weight, eraWeight)
		}
	}
	if r.shape == ShapeYesNo && at[0] > 0 {
		r.occurs = extract.Span{Start: at[0], End: at[1]}
	}
}

// lighten makes the words that begin within some bytes of the question tell next to nothing.
func (r *reading) lighten(at []int) {
	for k := range r.terms {
		if t := &r.terms[k]; at != nil && !t.name && t.value == nil && t.at >= at[0] && t.at < at[1] {
			t.weight = min(t.weight, eraWeight)
		}
	}
}

// leavesAside finds what a question takes out of the figure that it asks for: "(excluding the staff's)".
var leavesAside = newPattern(`\b(?:excl(?:uding|usive of|udes)?|except(?:ing)?(?: for)?|apart from|aside from|other than|besides|without counting|not (?:counting|including)|leaving (?:out|aside)|setting aside|ignoring|disregarding)\b\.? ([^?)]*)`)

// leaveOut marks what the question takes out of the figure that it asks for, which tells of none
// that it wants.
func (r *reading) leaveOut() {
	if len(wanted[r.shape]) == 0 || r.shape == ShapeDate || r.reads(counted) {
		return
	}
	at := r.readsAt(leavesAside)
	if at == nil {
		return
	}
	for k := range r.terms {
		if t := &r.terms[k]; t.at >= at[2] && t.at < at[3] && !t.name && t.value == nil {
			t.left, t.weight = true, min(t.weight, eraWeight)
		}
	}
}

// leavesOut says whether a figure is told of what the question takes out: no other of its kind is
// nearer to a word for that.
func (r *reading) leavesOut(c *candidate) bool {
	if c.mention == nil {
		return false
	}
	first, last := c.line.wordRange(c.span)
	for k := range r.terms {
		if !r.terms[k].left {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			far := max(first-at, at-last)
			nearer := false
			for other := range c.alike() {
				from, to := c.line.wordRange(other.span)
				nearer = nearer || max(from-at, at-to) < far
			}
			if !nearer {
				return true
			}
		}
	}
	return false
}
