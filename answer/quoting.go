package answer

import "slices"

// wantsWords finds a question for the words of the source.
var wantsWords = newPattern(`\b(?:verbatim|word[- ]for[- ]word|(?:quote|paste|cite)\b|(?:exact|precise|operative|actual|literal) (?:words?|wording|language|line|sentence|clause|text|phrase|phrasing|passage)|(?:line|sentence|passage|clause|wording) (?:that|which|where|saying|on|about|in which|from))\b`)

// What asks for the words of the source, which any answer has: "quote me the line that says
// Acme pays", "... word for word", "give me the Acme clause". The last has the clause's name
// in its first group.
var (
	quoteMe     = newPattern(`(?i)^(?:so |ok |please |and |hey )*(?:(?:can|could|would) (?:you|someone|anyone|somebody) |(?:i|we) (?:just )?)?(?:please )?(?:(?:quote|give|show|find|get|send|paste|pull|cite|copy|need|want)(?: me| us| out| up)? |what(?:'s| is| are) )?(?:the |an? )?(?:exact |precise |verbatim |actual |direct |operative |literal |original |word[- ]for[- ]word )*(?:quote|line|sentence|passage|wording|words|clause|text|language|phras(?:e|ing))s?(?: (?:in|from|of) (?:the |its |their )?[a-z]+)? (?:that says?|which says?|saying|where (?:it|they) says?|says?|on|about|for|that|where|opening|allowing|letting|releasing|freeing|regarding|around|behind)?:? ?`)
	wordForWord = newPattern(`(?i)[ ,.;?–—-]+(?:(?:i )?(?:need|want|would like|looking for) (?:the|a|it) ?(?:exact |direct |full )?(?:quote|wording|sentence|line|words)?(?: word[- ]for[- ]word| verbatim)?|word[- ]for[- ]word|verbatim|as (?:it is )?(?:written|stated|worded))\?*$`)
	namedClause = newPattern(`(?i)^(?:please )?(?:give|show|quote|paste|send|get|find)(?: me| us)? (?:the )?([a-z0-9'& -]+?) (?:clause|line|sentence|wording|passage|language|quote)\?*$`)
)

// withoutQuoteMe takes off a question that it wants the words of the source.
func withoutQuoteMe(q *glance) *glance {
	q = q.replaced(wordForWord, "")
	if at := quoteMe.find(q); at != nil && at[1] < len(q.text) {
		return q.as(q.text[at[1]:])
	}
	if m := namedClause.groups(q); m != nil {
		return q.as(m[1])
	}
	return q
}

// worded is the best sentence that says something, where the question is for the words of
// the source: not one that says of them what they leave open. Nil for another question.
func (r *reading) worded(all []candidate) *candidate {
	if !r.asked.words || r.shape != ShapeText {
		return nil
	}
	at := slices.IndexFunc(all, func(c candidate) bool { return c.score > sure && !c.silent && c.mention == nil })
	if at < 0 {
		return nil
	}
	return &all[at]
}
