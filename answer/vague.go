package answer

import "dealbot/extract"

// vague finds an amount that is told without a number: "tens of billions of
// dollars", "a nine-figure sum".
var vague = newPattern(`(?i)\b(?:(?:in )?the |some |several |many |low |mid |high )*(?:tens|hundreds|dozens|scores|thousands|several|single-digit|double-digit|triple-digit|multiple) (?:of )?(?:hundreds? of )?(?:thousands?|millions?|billions?|trillions?) (?:of )?(?:us |u\.s\. |american |canadian |australian )?(?:dollars|euros|pounds|francs|yen|yuan|rupees)\b|\b(?:an? )?(?:low |mid |high )*(?:six|seven|eight|nine|ten|eleven|6|7|8|9|10)-figure (?:[a-z]+ )?(?:sum|amount|fee|deal|price|payment|cheque|check|investment)\b|\bmulti-?(?:hundred-)?(?:million|billion)-?(?:dollar|euro|pound)\b`)

// exactly finds a question that no vague amount answers.
var exactly = newPattern(`\b(?:exact|precise|specific)\b`)

// pickVague adds, where an amount is asked for, one that is told without a number.
func (r *reading) pickVague(all []candidate, base candidate) []candidate {
	if r.shape != ShapeMoney || !base.line.mayBeVague || exactly.MatchString(r.lower) {
		return all
	}
	if at := vague.FindStringIndex(base.line.text); at != nil {
		base.span = extract.Span{Start: at[0], End: at[1]}
		base.vague, base.silent = true, false
		return append(all, base)
	}
	return all
}
