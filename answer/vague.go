package answer

import "dealbot/extract"

// vague finds an amount that is told without a number: "tens of billions of
// dollars", "a nine-figure sum".
var vague = textPattern(`(?i)\b(?:(?:in )?the |some |several |many |low |mid |high )*(?:tens|hundreds|dozens|scores|thousands|several|single-digit|double-digit|triple-digit|multiple) (?:of )?(?:hundreds? of )?(?:thousands?|millions?|billions?|trillions?) (?:of )?(?:us |u\.s\. |american |canadian |australian )?(?:dollars|euros|pounds|francs|yen|yuan|rupees)\b|\b(?:an? )?(?:low |mid |high )*(?:six|seven|eight|nine|ten|eleven|6|7|8|9|10)-figure (?:[a-z]+ )?(?:sum|amount|fee|deal|price|payment|cheque|check|investment)\b|\bin the (?:low |mid |high |single-digit |double-digit |triple-digit |tens of |hundreds of )*(?:millions|billions|trillions)\b|\bmulti-?(?:hundred-)?(?:million|billion)-?(?:dollar|euro|pound)\b`)

// restPaid finds an amount that is told by what is missing: "if it orders less, it pays Acme the difference".
var restPaid = textPattern(`(?i)\b(?:pay|pays|paid|paying|owes?|owed|refunds?|hands? over|makes? up|cover(?:s|ed)?|gets?|receives?) (?:[\p{L}.&'’-]+ ){0,3}?(the (?:difference|shortfall|balance|remainder))\b`)

// vagueShare finds a share that is told without a number: "royalties from the low teens".
var vagueShare = textPattern(`(?i)\b(?:(?:ranging |rising |tiered )?from )?(?:an? |the )?(?:(?:low|mid|high|upper|lower)[- ])?(?:to[- ](?:mid|high)[- ])?(?:single|double)[- ]digits?(?: to (?:the )?(?:(?:low|mid|high)[- ])?(?:single[- ]digits?|double[- ]digits?|teens|twenties|thirties))?(?: percentage| percent)?\b|\b(?:from )?(?:the )?(?:low|mid|high|upper)(?:[- ]to[- ](?:mid|high))?[- ](?:teens|twenties|thirties)(?: to (?:the )?(?:low|mid|high|upper)[- ](?:teens|twenties|thirties))?\b`)

// halved finds that something is shared by halves, and halves the words that say so.
var (
	halved = textPattern(`(?i)\b(?:shar(?:e[ds]?|ing)|split(?:s|ting)?|divid(?:e[ds]?|ing)|bear(?:s|ing)?|bore|borne|carr(?:y|ies|ied)|own(?:s|ed)?|h[eo]ld)\b[^.;]{0,60}\b(?:equally|evenly|fifty-fifty|half-and-half|half and half|in equal (?:parts|shares|measure)|down the middle|in half)\b|\b(?:equal|even|fifty-fifty) (?:split|shares?|parts|division)\b`)
	// splitBetween finds a question for a part that several share something in.
	splitBetween = newPattern(`\b(?:split|shares?|shared|divided?|division|slice|cut|part|portion|proportion|percentage|percent|how much of|own|owns|bears?|carr(?:y|ies))\b`)
	halves       = newPattern(`(?i)\b(?:equally|evenly|fifty-fifty|half-and-half|half and half|in equal (?:parts|shares|measure)|down the middle|in half|(?:equal|even|fifty-fifty) (?:split|shares?|parts|division))\b`)
)

// endless finds a length of time that is told without a number: "a perpetual licence".
var endless = textPattern(`(?i)\b(?:perpetual(?:ly)?|in perpetuity|indefinite(?:ly)?|for ?ever|open-ended|permanent(?:ly)?|until further notice|(?:no|without (?:an?|any)) (?:fixed |set |agreed )?(?:end date|expiry(?: date)?|expiration(?: date)?|time limit|end))\b`)

// lengthy finds a length of time of which no more is told than that it is long.
var lengthy = textPattern(`(?i)\b(?:over |for )?(?:long|longer|extended|prolonged|lengthy) (?:periods?|stretch(?:es)?)(?: of time)?\b`)

// leastLengthy is how much of what is asked a sentence has to tell for that to be an answer.
const leastLengthy = 0.6

// exactly finds a question that no vague amount answers.
var exactly = newPattern(`\b(?:exact|precise|specific)\b`)

// pickVague adds, where an amount or a length of time is asked for, one that is told
// without a number.
func (r *reading) pickVague(all []candidate, base candidate) []candidate {
	told := vague
	switch {
	case r.shape == ShapeDuration:
		if told = endless; !told.in(base.line.text) && r.verbFit(base.fit) >= leastLengthy {
			told = lengthy
		}
	case r.shape == ShapePercent || r.shape == ShapePortion:
		if told = vagueShare; halved.in(base.line.text) && r.reads(splitBetween) {
			told = halves
		}
	case r.shape != ShapeMoney:
		return all
	}
	if r.shape != ShapeDuration && r.reads(exactly) {
		return all
	}
	at := told.FindStringIndex(base.line.text)
	if at == nil && r.shape == ShapeMoney && len(r.asked.under) > 0 {
		if rest := restPaid.FindStringSubmatchIndex(base.line.text); rest != nil {
			at = rest[2:]
		}
	}
	if at != nil {
		base.span = extract.Span{Start: at[0], End: at[1]}
		base.vague, base.silent = true, false
		return append(all, base)
	}
	return all
}
