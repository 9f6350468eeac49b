package answer

import (
	"regexp"
	"strings"
)

// checked finds that a question states something and asks whether it still holds:
// "my notes say Acme owns Bolt. still valid?"
var checked = newPattern(`(?i)[.?!,;:–—-] *(?:is (?:that|this|it) |does (?:that|this|it) )?(?:still )?(?:up to date|up-to-date|valid|good|true|right|correct|current|accurate|the case|hold|stand|so|(?:the )?(?:current |present |actual )?(?:position|situation|arrangement|state of (?:play|affairs)))(?: today| now| these days| any ?more)?\?*$`)

// stillGood finds a question whether what somebody said still holds: "is Acme's claim that
// it owns Bolt still good".
var stillGood = newPattern(`(?i)^(?:so |and |but |ok )*(?:is|are|does|do) [^?]*?\b(?:statements?|claims?|lines?|positions?|assertions?|reports?|news|ideas?|views?|assurances?|rules?|notion|story) that ([^?]{12,}?) still (?:good|true|valid|right|current|accurate|correct|up to date|so|hold|stand|apply|the case)(?: today| now)?[ ?]*$`)

// A statement is put to be checked by what stands before it, "the deck says", or behind it,
// "yes?"; asksAtOnce finds that what is left is a question, and no statement.
var (
	checkLead  = newPattern(`(?i)^(?:(?:so|ok|okay|and|but|hey|hi|hmm|wait|sorry|quick one|just)[,:]? )*(?:(?:(?:can|could|would|will) (?:you|someone|anyone|somebody) (?:please |pls |kindly |quickly |just )*|i (?:just )?(?:want|need|wanted) to |(?:just |please |pls |kindly )+)?(?:confirm|verify|check|double[- ]check|fact[- ]?check|sanity[- ]check|validate)(?:ing)?(?: for (?:me|us))?(?: that| whether| if|:|,| -)? |(?:just )?(?:am i|are we) (?:right|correct|wrong)(?: in| to)?(?: (?:thinking|saying|assuming|believing|understanding|reading|think|say|assume|believe|understand))?(?: that)? |(?:is it|would it be|it's|it is|is that|it would be) (?:actually |really |still |then |not )?(?:true|right|correct|accurate|fair|safe|the case|so|a fact|wrong|okay|ok)(?: to (?:say|assume|state|claim|write|think))?(?:,? that) |(?:is it|would it be|it's|it is|it would be) (?:actually |really |still |then )?(?:true|right|correct|accurate|fair|safe|wrong|ok|okay) to (?:say|assume|state|claim|write|think) |correct me if i(?:'m|m| am) wrong,?(?: but)?(?: that)? |(?:per|according to|as per|in|from|on) (?:the|our|my|this|their|your|an?|his|her) (?:[a-z-]+ ){0,2}(?:deck|memo|slides?|slide \d+|draft|summary|note|notes|teaser|briefing|brief|email|spreadsheet|model|one-?pager|write-?up|minutes|pitch|chart|table|footnote),? |(?:(?:the|our|my|this|their|your|an?|his|her|one) )?(?:[a-z-]+ )?(?:deck|memo|slides?|slide \d+|page \d+|draft|summary|note|notes|teaser|briefing|brief|email|spreadsheet|one-?pager|write-?up|minutes|pitch|chart|footnote|colleague|client|boss|counsel|intern|analyst|md|partner)(?: (?:says?|said|states?|claims?|has it|have it|reads?|notes?|mentions?|shows?|puts it|thinks?|reckons?|believes?|insists?|assumes?|suggests?|tells me)(?: that)?|[:=]) |(?:i|we) (?:always )?(?:think|thought|assume|assumed|understand|understood|believe|believed|gather|gathered|reckon|guess|suppose|figured|take it|took it|'m assuming|am assuming)(?: that)? )`)
	checkTag   = newPattern(`(?i)(?:[.?!,;:–—-] *| )(?:y ?/ ?n|yes\/no|t ?/ ?f|true\/false|true or false|right or wrong|yes or no|fact or fiction|true or not|(?:is that|isn't that|isn't it|that's|thats|is this) (?:so|right|true|correct|wrong|the case|accurate)|(?:can|could) (?:you|someone|anyone) (?:please |pls )?(?:confirm|verify|check)(?: (?:that|this))?|(?:please |pls )?(?:confirm|verify|check)|confirmed|innit|or am i wrong|or is that wrong|am i (?:right|wrong|correct))\W*$|[.?!,;:–—-] *(?:yes|no|yeah|yep|ok|okay|agreed?|huh|eh|surely|isn't (?:it|that)|don't they|doesn't it|didn't (?:it|they|he|she)|aren't they|wasn't it|weren't they|hasn't it|haven't they|won't (?:it|they)|does it|do they|did (?:it|they))\W*$`)
	asksAtOnce = newPattern(`(?i)^(?:(?:so|and|but|ok|okay|then|that)[,:]? )*(?:what|who|whom|whose|which|how|when|where|why|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|isn't|aren't|doesn't|don't|didn't|list|name|tell|give|show|quote|find)\b|[.,;:!?–—] *(?:so |and |but )?(?:whose|who's|which)\b`)
	someVerb   = newPattern(`(?i)\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|get|gets|got|pay|own|hold|run|made|paid|sold|bought|took|gave|kept|held|won|lost|left|let|put|said|[a-z]{3,}(?:ed|s))\b`)
)

// leastStated is how many words a statement to be checked has at least.
const leastStated = 3

// withoutCheck takes off a question that it asks whether what it states is so, and puts that as
// a question; checks says whether it did, and lasts whether it asks if that still holds.
func withoutCheck(q *glance) (asked *glance, checks, lasts bool) {
	if m := stillGood.groups(q); m != nil {
		return q.as(m[1]), true, true
	}
	from, to := 0, len(q.text)
	if at := checked.find(q); at != nil && len(strings.Fields(q.text[:at[0]])) >= leastStated {
		to, lasts = at[0], stillSo.MatchString(strings.ToLower(q.text[at[0]:]))
	} else if at := checkTag.find(q); at != nil {
		to = at[0]
	}
	if at := checkLead.find(q); at != nil && at[1] < to {
		from = at[1]
	}
	if from == 0 && to == len(q.text) {
		return q, false, false
	}
	stated := q.as(strings.TrimRight(q.text[from:to], " ?.,"))
	if asksAtOnce.match(stated) || asking.match(stated) || len(strings.Fields(stated.text)) < leastStated || !someVerb.match(stated) {
		if checked.find(q) != nil && to < len(q.text) {
			return q.as(q.text[:to]), true, true
		}
		return q, false, false
	}
	return stated.as(turnedToAsk(stated.text)), true, lasts
}

// What of a check asks whether something still holds.
var stillSo = regexp.MustCompile(`still|up.to.date|valid|good|current|stand|hold|now|these days|any ?more|today|position|situation|arrangement|state of`)

// A statement's first verb that a question may begin with, one that tells what was done, what
// begins a clause of its own, and what follows a "has" that is not the verb itself.
var (
	firstVerb = regexp.MustCompile(`(?i)^((?:so |and |but )*)((?:[^\s,;]+ ){1,7}?)(is|are|was|were|has|have|had|can|could|may|might|will|would|must|should) (.+)$`)
	didIt     = regexp.MustCompile(`(?i)^(?:(?:so|and|but|the|an?|both|its|their) )*(?:[^\s,;]+ ){1,5}?(?:[a-z]{3,}ed|made|paid|sold|bought|took|gave|kept|held|won|lost|left|got|ran|went|came|began|told|met|built|spent|sent|became|chose)\b`)
	relative  = regexp.MustCompile(`(?i)\b(?:that|which|who|whose|what|where|when|if)\b`)
	hasDoneIt = regexp.MustCompile(`(?i)^(?:also |now |already |not |never |since |just |recently |always |only |yet )*(?:[a-z-]+(?:ed|en|wn)|been|had|made|paid|put|cut|set|sold|bought|told|kept|held|won|lost|left|begun|become|got|met|let|spent|sent|built|led|run|said|to)\b`)
)

// turnedToAsk puts a statement as a question for yes or no: "Acme is late" as "is Acme late".
func turnedToAsk(stated string) string {
	stated = strings.Replace(stated, " = ", " is ", 1)
	m := firstVerb.FindStringSubmatch(stated)
	switch {
	case m == nil || relative.MatchString(m[2]) || someVerb.MatchString(m[2]):
		if didIt.MatchString(stated) {
			return "did " + stated
		}
		return "does " + stated
	case strings.HasPrefix(strings.ToLower(m[3]), "ha") && !hasDoneIt.MatchString(m[4]):
		return "does " + m[2] + "have " + m[4]
	}
	return m[3] + " " + m[2] + m[4]
}
