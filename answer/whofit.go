package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// roleFit is 1 where a name stands next to the role asked for, "which judge" and
// "Judge Adrienne Nelson".
func (r *reading) roleFit(c *candidate) float64 {
	if r.shape != ShapeWho {
		return 0
	}
	if r.seat(c) > seatLeast {
		return 1
	}
	if strings.HasPrefix(strings.TrimLeft(c.line.text[c.span.End:], "*_"), ":") && c.span.Start < 4 {
		return 1 // "Acme: all the games" says that Acme has them
	}
	if r.asked.who == press || c.standsFor != nil && c.line.voice != nil && r.reads(posterAsked) || r.servesAsked(c) || c.span.End == len(c.line.text) && c.span.Start == 0 && r.groupIs(c) {
		return 1
	}
	if (r.served >= 0 || r.asked.who == person) && r.reads(topAsked) && atHelm.MatchString(c.line.text[:c.span.Start]) {
		return 1
	}
	if r.headsPart(c) || r.act >= 0 && r.hisManDid(c) {
		return doneTo
	}
	if r.mirrors(c) {
		return 1
	}
	if fit := cmp.Or(r.handoverFit(c), r.licenseeFit(c), r.ownerFit(c), r.castFit(c), r.tradeFit(c)); fit != 0 {
		return fit
	}
	first, last := c.line.wordRange(c.span)
	if r.ownsRole(c, last) {
		return doneTo
	}
	reach := roleReach
	if c.line.apposes(c.span) {
		reach = apposedReach
	}
	if r.bearsRole(c, first-reach, c.line.pastApposition(last)+reach) {
		switch {
		case r.served >= 0:
			return ofSomebody
		case r.act >= 0 && r.doerFit(c, last) != 1:
			return notDoing
		}
		return 1
	}
	if r.role >= 0 && !c.fit.near(r.role, first-reach, c.line.pastApposition(last)+reach) {
		return doneTo
	}
	return r.actorFit(c, last)
}

// ownsRole says whether the role asked for is that of another, of whom it is told that he is
// the name's: "Acme" in "Bolt, Acme's bitter rival".
func (r *reading) ownsRole(c *candidate, last int) bool {
	if r.served >= 0 || !ownRole.MatchString(c.line.text[c.span.End:]) {
		return false
	}
	for i := last + 1; i < min(len(c.line.words), last+ownedWithin) && c.line.clauses[i] == c.line.clauses[last]; i++ {
		if roles[c.line.stems[i]] && r.mentions(c.line.words[i].Lower) {
			return true
		}
	}
	return false
}

// ownedWithin is how many words behind its owner a role may stand.
const ownedWithin = 4

// A question for who has the use of what another owns, what follows the name of the owner where
// a sentence tells of that, and what stands between that and the other.
var (
	licenseeAsked = newPattern(`\b(?:licen[cs]ees?|lessees?|tenants?)\b|\bwho (?:now |else |also )*(?:got|gets|holds?|has|have|received|receives|obtained|won) (?:the|a|an|its|their|that) (?:[a-z-]+ )?(?:licen[cs]es?|leases?)\b`)
	licenses      = regexp.MustCompile(`^(?:, [^,;.]{3,120},)?(?: (?:has|have|had|will|would|is to|also))* (?:sub)?(?:licen[cs]e[sd]?|leases?|leased|lets?|rents?|rented)\b`)
	licensedTo    = regexp.MustCompile(` to (?:the )?(?:[a-z-]+ ){0,3}(?:\p{Lu}[\w&.-]*(?: \p{Lu}[\w&.-]*)*(?:,| and) )*$`)
)

// licenseeFit is 1 for whom a sentence tells that something is licensed to, where that is asked,
// and speaks against who licenses it.
func (r *reading) licenseeFit(c *candidate) float64 {
	if !r.reads(licenseeAsked) {
		return 0
	}
	for _, n := range c.line.names {
		deed := licenses.FindString(c.line.text[n.End:])
		switch {
		case deed == "":
		case n == c.span:
			return doneTo
		case c.span.Start > n.End+len(deed) && licensedTo.MatchString(c.line.text[n.End+len(deed):c.span.Start]):
			return 1
		}
	}
	return 0
}

// atHelm stands before who heads something: "At the helm is Ann Lee".
var atHelm = regexp.MustCompile(`\b(?:[Aa]t the (?:helm|top|head|wheel)|[Ii]n (?:charge|the (?:driving|driver's|top) seat|the chair)) (?:now )?(?:is|are|was|stands|sits|will be|comes) $`)

// ownerAsked finds a question for whose something is.
var ownerAsked = newPattern(`^(?:so |and |but |ok )*(?:who|(?:which|what) (?:company|firm|group|outfit|lab|party|business|corporation|giant|tech giant|vendor|provider|startup)) (?:makes?|made|owns?|owned|creates?|created|builds|built|develops?|developed|is behind)\b`)

// ownersOf are words for one's own.
var ownersOf = map[string]bool{"its": true, "their": true, "his": true, "her": true}

// What stands between a thing and its owner, whose possessive or whose kind of thing follows: "Kite
// (the Acme service", "Kite, Acme's browser"; and between an owner and its thing: "Acme's Kite".
var (
	beforeOwner = regexp.MustCompile(`^(?:,| \(|,? which is| is)? ?(?:the |an? )?$`)
	afterOwner  = regexp.MustCompile(`^(?:['’]s? (?:own |new )?[a-z-]+|(?: own| new)? (?:service|product|platform|unit|tool|app|brand|subsidiary|business|division|model|chip|arm|label|studio|network))\b`)
	ownsNext    = regexp.MustCompile(`^['’]s? (?:own |new )?$`)
)

// ownerFit is 1 for the name told right before something that is asked for as its own, where
// that is asked: "a pact with Bolt so Acme can use its Kite", and for one that is told as its owner.
// It speaks against others of the line.
func (r *reading) ownerFit(c *candidate) float64 {
	if !r.reads(ownerAsked) {
		return 0
	}
	for k, t := range r.terms {
		if !t.name || t.at > r.aside {
			continue
		}
		hits := c.fit.hits[k]
		if t.owned {
			hits = c.line.matchSelf(&t)
		}
		for _, at := range hits.at {
			text, thing := c.line.text, c.line.words[at]
			if c.span.Start >= thing.End && beforeOwner.MatchString(text[thing.End:c.span.Start]) && afterOwner.MatchString(text[c.span.End:]) || c.span.End <= thing.Start && ownsNext.MatchString(text[c.span.End:thing.Start]) {
				return 1
			}
			if at < 1 || !ownersOf[c.line.words[at-1].Lower] {
				continue
			}
			before := slices.IndexFunc(c.line.names, func(n extract.Span) bool { return n.Start > c.line.words[at-1].Start })
			switch {
			case before < 1:
			case c.line.names[before-1] == c.span:
				return 1
			default:
				return doneTo
			}
		}
	}
	return 0
}

// bearsRole says whether a word for the role asked for stands between two words of the
// name's line: where a person is asked for, one that a person is called by, "chief
// executive" for "ceo", and not the court of the judge.
func (r *reading) bearsRole(c *candidate, first, last int) bool {
	for i := max(0, first); i <= min(last, len(c.line.words)-1); i++ {
		w := c.line.words[i].Lower
		if roles[c.line.stems[i]] && r.mentions(w) && (r.asked.who != person || isPerson(w)) {
			return true
		}
	}
	if r.asked.who != person {
		return false
	}
	return slices.ContainsFunc(r.asked.roles, func(k int) bool {
		return isPerson(strings.ToLower(r.terms[k].text)) && c.fit.near(k, first, last)
	})
}

// isPerson says whether people are called by a word, or by the last of several.
func isPerson(word string) bool {
	return slices.ContainsFunc([]string{word, strings.TrimSuffix(word, "s"), lastWord(word)}, func(w string) bool {
		return whoKinds()[w] == person || whoKinds()[w] == trade
	})
}

// notDoing is how well one who has the role asked for meets it that is not told to do
// what was asked: another judge, another president.
const notDoing = 0.5

// ofSomebody is how well the role asked for meets, where it is not told whose it is.
const ofSomebody = 0.5

// near says whether a term is matched between two words.
func (f *fit) near(term, first, last int) bool {
	return slices.ContainsFunc(f.hits[term].at, func(at int) bool { return at >= first && at <= last })
}

// roleReach is how many words may stand between a name and its role: "Ann Lee,
// who joined in May, becomes chairman".
const roleReach = 6

// apposedReach is the same for a name within what is told of another by the way:
// "Acme, the vehicle of the Lee family, is the largest shareholder".
const apposedReach = 1

// actorReach is how many words may stand between who acts and what was done.
const actorReach = 5

// actorFit is a half where what was done, a matched word that is no name,
// follows the name as its verb would.
func (r *reading) actorFit(c *candidate, last int) float64 {
	fit := 0.0
	switch {
	case r.act >= 0 && itsBearer.MatchString(c.line.text[c.span.End:]):
		return doneTo // in "Acme's head Ann Lee runs it" she does
	case r.act >= 0:
		fit = r.doerFit(c, last)
	case r.object >= 0:
		return r.objectFit(c, last)
	}
	if fit != 0 {
		return fit
	}
	first, _ := c.line.wordRange(c.span)
	for k, t := range r.terms {
		if t.name || t.value != nil {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
			return at > last && at <= last+actorReach && !(at == last+1 && c.line.namesThing(first, at))
		}) {
			if r.act >= 0 && len(c.fit.hits[r.act].at) == 0 {
				return doesElse
			}
			return 0.5
		}
	}
	return 0
}

// hisManDid says whether a name only says whose somebody is by whom it was done, or who does it:
// "owned by Acme founder Bo Yi".
func (r *reading) hisManDid(c *candidate) bool {
	man := r.itsMan(c.line, c.span)
	if man == nil {
		return false
	}
	first, _ := c.line.wordRange(c.span)
	_, last := c.line.wordRange(*man)
	return slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
		return at < first && c.line.byWhom(at, first) || at > last && at <= last+doneReach
	})
}

// itsBearer follows a name that only says whose somebody is who is named next.
var itsBearer = regexp.MustCompile(`^['’]s? (?:[a-z-]+,? ){1,5}\p{Lu}\p{Ll}+ \p{Lu}`)

// doesElse is how well a name meets what was asked that something else of the question
// follows, where its line does not tell the deed.
const doesElse = 0.3

// doneTo is how much speaks against the name that something is done to.
const doneTo = -0.4

// undergoes says whether a word is what is done by somebody told behind it: "is backed by".
func (l *line) undergoes(at int) bool {
	before := l.words[max(0, at-1)].Lower
	return at+1 < len(l.words) && l.words[at+1].Lower == "by" && (passives[before] || before == "is" || before == "are")
}

// undergone is how much speaks against one of whom a sentence tells in so many words that it is
// done to him, or to what is his.
const undergone = -0.41

// doerFit is 1 where the name does what was asked, "Acme pays" or "is paid by
// Acme"; doneTo where it is done to it.
func (r *reading) doerFit(c *candidate, last int) float64 {
	first, _ := c.line.wordRange(c.span)
	if c.line.apposes(c.span) && !slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool { return at < first && c.line.byWhom(at, first) }) {
		return doneTo // what is told of another by the way does nothing here
	}
	own := last
	last = c.line.pastApposition(last)
	fit := 0.0
	for _, at := range c.fit.hits[r.act].at {
		switch {
		case at > own && at <= last:
			return 1 // "Acme, the losing bidder," lost
		case at > last && at <= last+actorReach && r.stopsBetween(c.line, last, at):
			fit = doneTo // "Acme no longer pays"
		case at > last && at <= last+actorReach && at > 1 && c.line.words[at-1].Lower == "to" && picked[c.line.words[at-2].Lower]:
			return 1 // "Ann Lee was picked to run it"
		case at > last && at <= last+actorReach && (c.line.passive(last+1, at) || c.line.undergoes(at)) && !r.reads(passiveAsked):
			fit = undergone // "Acme's calls are hosted"
		case at < first && at > 0 && slices.Contains(c.fit.hits[r.act].at, at-1) && c.line.isTitle(at-1): // "finance chief Ann Lee" finances nothing
		case at < first && r.besidesObject(c, at):
			fit = doneTo // "fires Acme and Bolt"
		case at < first && roles[c.line.stems[at]] && sideBySide.MatchString(c.line.text[c.line.words[at].End:c.line.words[first].Start]):
			return 1 // "Acme's owner, the Lee family"
		case at == last+1 && c.line.namesThing(first, at):
		case at > last && at <= last+actorReach && (c.line.isTitle(at) || slices.Contains(c.fit.hits[r.act].at, at-1) && c.line.isTitle(at-1)):
		case at > last && at <= last+actorReach && (c.line.hasDone(last, at) || c.line.doneBy(at) && !r.reads(passiveAsked)):
			fit = doneTo // "Acme hired a bank to sell it", "Acme threw out an offer by Bolt"
		case at > last && at <= last+actorReach && !c.line.nameBetween(last, at) && !c.line.anotherActs(last, at):
			return 1
		case at < first && c.line.byWhom(at, first) || at < first && first-at <= actorReach && c.line.words[first-1].Lower == "on" && hosting[c.line.stems[at]]:
			return 1
		case at < first && c.line.colonBetween(at, first) && (c.line.hasDone(0, at) || at < labelReach && !c.line.nameBetween(0, first)):
			return 1 // "Acme named three people to run it: Ann Lee", "Founder: Bo Yi"
		case at < first && first-at <= actorReach && !c.line.nameBetween(at, first) && c.line.hasCopula(at+1, first):
			return 1 // "the home of the games is Acme"
		case at < first && first-at <= doneReach:
			fit = doneTo
		}
	}
	return fit
}

// picked are the words by which somebody is told to be the one who will do something.
var picked = wordsOf("picked, chosen, named, tapped, hired, appointed, selected, set, due, slated, expected, lined, earmarked, brought, asked, going, about")

// isTitle says whether a word only says which post somebody has: "finance" in "finance chief".
func (l *line) isTitle(at int) bool {
	return at+1 < len(l.words) && roles[l.stems[at+1]] && !verbal.MatchString(l.words[at].Lower) && !strings.HasSuffix(l.words[at].Lower, "ing")
}

// doneBy says whether a word is something that somebody has done who is told behind it: "a
// lawsuit by Bolt".
func (l *line) doneBy(at int) bool {
	return at+1 < len(l.words) && l.words[at+1].Lower == "by" && !passives[l.words[max(0, at-1)].Lower]
}

// byReach is how many words may stand between what was done and the "by" of who did it, and
// describedReach how many between that and the name: "by the activist fund Acme".
const (
	byReach        = 6
	describedReach = 4
)

// byWhom says whether a name that begins at a word is of one by whom what stands before it was
// done, also as the second of several: "backed by Acme and by Bolt".
func (l *line) byWhom(at, first int) bool {
	for i := first - 1; i > at && first-i <= describedReach; i-- {
		switch w := &l.words[i]; {
		case w.Lower == "by":
			return i-at <= byReach
		case w.Lower == "and" || w.Start > 0 && capital(l.text, w.Start) || strings.ContainsAny(l.text[w.End:l.words[i+1].Start], ",;:("):
			return false
		}
	}
	return false
}

// hasDone says whether what stands between two words has somebody else do what the second
// tells: "named three people to run".
func (l *line) hasDone(from, at int) bool {
	if at < 2 || l.words[at-1].Lower != "to" {
		return false
	}
	for i := at - 2; i >= max(0, from); i-- {
		if has(delegating, l.stems[i:i+1]) {
			return true
		}
	}
	return false
}

// delegating are the stems of deeds by which one has another do something.
var delegating = extract.Stems("name appoint hire pick choose chose select tap ask urge order force tell told invite persuade recruit install require instruct engage retain")

// labelReach is among how many words of a line the label of an item stands.
const labelReach = 4

// colonBetween says whether a colon stands between two words.
func (l *line) colonBetween(i, k int) bool {
	return strings.Contains(l.text[l.words[i].End:l.words[k].Start], ":")
}

// besidesObject says whether a name is joined to one of the question that stands behind a
// deed: it is done to both.
func (r *reading) besidesObject(c *candidate, deed int) bool {
	i := slices.Index(c.line.names, c.span)
	if i < 1 {
		return false
	}
	n := c.line.names[i-1]
	return joint.MatchString(c.line.text[n.End:c.span.Start]) && c.line.wordAt(n.Start) > deed && r.asks(*c, n)
}

// anotherActs says whether a comma, and who acts behind it, stand between two words: "for
// Acme, both sides win".
func (l *line) anotherActs(from, to int) bool {
	return otherSubject.MatchString(l.text[l.words[from].End:l.words[to].Start])
}

// otherSubject begins a clause with a subject of its own.
var otherSubject = regexp.MustCompile(`^, (?:both|the|all|its|their|his|her|it|they|he|she|we|neither|most|some|many|no) `)

// sideBySide stands between what somebody is and the name.
var sideBySide = regexp.MustCompile(`^,? (?:the )?$`)

// hasCopula says whether a word that makes one thing another stands from one word on,
// before another.
func (l *line) hasCopula(from, to int) bool {
	return slices.ContainsFunc(l.words[from:to], func(w extract.Word) bool { return copulas[w.Lower] })
}

// counters stand before things, not before those who do something: "every Acme show".
var counters = map[string]bool{"every": true, "each": true, "any": true, "all": true, "a": true, "an": true, "the": true, "its": true, "their": true, "this": true, "that": true, "no": true, "some": true, "other": true, "another": true, "new": true}

// namesThing says whether the word right behind a name is the thing that it names, and
// no verb.
func (l *line) namesThing(first, at int) bool {
	return first > 0 && counters[l.words[first-1].Lower] && !verbal.MatchString(l.words[at].Lower)
}

// verbal finds the ending of a verb whose subject is one.
var verbal = regexp.MustCompile(`(?:s|ed)$`)

// objectFit is 1 where what was asked is done to the name, "has bought Acme", "its
// merger with Acme" or "Acme was bought by"; doneTo where the name does it.
func (r *reading) objectFit(c *candidate, last int) float64 {
	first, _ := c.line.wordRange(c.span)
	last = c.line.pastApposition(last)
	fit := 0.0
	for _, at := range c.fit.hits[r.object].at {
		switch {
		case at < first && at >= first-actorReach && !c.line.nameBetween(at, first):
			return 1
		case at > last && at <= last+actorReach && c.line.passive(last+1, at):
			return 1
		case at > last && at <= last+doneReach:
			fit = doneTo
		}
	}
	return fit
}

// passives stand before what is done to somebody.
var passives = map[string]bool{"was": true, "were": true, "been": true, "be": true, "being": true}

// passive says whether such a word stands from one word on, before another.
func (l *line) passive(from, to int) bool {
	return slices.ContainsFunc(l.words[from:to], func(w extract.Word) bool { return passives[w.Lower] })
}

// apposition is what is told of a name by the way: "Acme, the maker of kettles,".
var apposition = regexp.MustCompile(`^, (?:\p{Lu}[\p{L}0-9.&-]*(?: \p{Lu}[\p{L}0-9.&-]*){0,2}(?:['’]s|s['’])|the|a|an|which|who|whose|its|his|her|now|once|formerly|previously|until (?:now|recently|then|this|last)|(?:backed|owned|controlled|led|run|founded|advised) by|based in|part of) [^,;.]{3,120}, `)

// pastApposition is the last word of the apposition that follows a word, or the
// word itself.
func (l *line) pastApposition(word int) int {
	if word < 0 || word >= len(l.words) {
		return word
	}
	end := l.words[word].End
	m := apposition.FindString(l.text[end:])
	if m == "" {
		return word
	}
	return l.wordAt(end+len(m)) - 1
}

// apposes says whether a span stands in the apposition of a name before it.
func (l *line) apposes(span extract.Span) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		return n.End < span.Start && span.End <= n.End+len(apposition.FindString(l.text[n.End:]))
	})
}

// passiveAsked finds a question for whom something is done to.
var passiveAsked = newPattern(`\bwho (?:[a-z]+ly |also |now )*(?:is|are|was|were|will be|has been|have been|had been|be|gets|got|get|being)\b`)

// hosting are the stems of deeds that are done on, and not by, somebody: "hosted on Acme".
var hosting = map[string]bool{"host": true, "run": true, "store": true, "air": true, "stream": true, "broadcast": true, "list": true}

// stopsBetween says whether a line denies, or ends, between two words what the second tells,
// and the question does not ask for that.
func (r *reading) stopsBetween(l *line, i, k int) bool {
	if r.asked.negated || r.asked.gone {
		return false
	}
	for at := i + 1; at < k; at++ {
		n := negatorAt(l.words, at)
		over := endings().at(l.words[at:])
		if n != nil && !n.excepts() && at+len(n.words) <= k || over > 0 && at+over <= k || stopping[l.words[at].Lower] {
			return !has(r.asked.stems, l.stems[at:at+1])
		}
	}
	return false
}

// stopping are words right before what somebody is to do no longer.
var stopping = map[string]bool{"stop": true, "quit": true, "cease": true, "stopping": true}

// lastAsked finds a question for who did something the last time.
var lastAsked = newPattern(`\blast\b`)

// didLast follows the name of one who has not done something since: "Acme last carried it in 2002".
var didLast = regexp.MustCompile(`^ (?:had )?last (?:[a-z]+ed|had|held|won|ran|made|owned|led|built|sold|paid)\b`)

// endsDoing says whether the question is who does something now, and a line tells that a name
// does it no longer.
func (r *reading) endsDoing(c *candidate) bool {
	if r.era != oldEra && r.on == (deal.Date{}) && r.asked.tense != past && didLast.MatchString(c.line.text[c.span.End:]) && !r.reads(lastAsked) {
		return true
	}
	if r.act < 0 || !r.asked.now {
		return false
	}
	_, last := c.line.wordRange(c.span)
	return slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
		return at > last && at <= last+actorReach && r.stopsBetween(c.line, last, at)
	})
}

// What follows the name of one who has left his office, and a question about that.
var (
	hasLeft = regexp.MustCompile(`^,? (?:[a-z]+ly |has |had |then )*(?:resign(?:ed|s)|stepp?(?:ed|s) down|quit|stood down|departed|was (?:fired|sacked|ousted|dismissed)|retire[sd])\b`)
	whoLeft = newPattern(`\b(?:resign|step|stepp|quit|stood down|depart|fired|sacked|ousted|dismissed|retire|leave|leaves|leaving|left|gone|was|were|did|former|used to|until)`)
)

// leftFor says whether the question is who holds an office, and the name is of one who is told by the
// way to have held it until now: "Ann Lee, until now head of Acme, becomes chief executive of Bolt".
func (r *reading) leftFor(c *candidate) bool {
	if c.mention != nil || len(c.line.formerly) == 0 || r.era == oldEra || r.on != (deal.Date{}) || r.reads(whoLeft) || c.former() {
		return false
	}
	named, held := false, false
	for k := range r.terms {
		if slices.ContainsFunc(c.fit.hits[k].at, func(word int) bool { return inside(c.line.formerly, c.line.words[word].Start) }) {
			named, held = named || r.terms[k].name, held || !r.terms[k].name
		}
	}
	return named && held
}

// leftOffice says whether the question is who holds an office, and the best name is told to be
// of one who has left it.
func (r *reading) leftOffice(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && c.mention == nil && r.asked.who == person && r.era != oldEra && hasLeft.MatchString(c.line.text[c.span.End:]) && !r.reads(whoLeft)
}

// nobodyDid says whether the question is who did something, by that alone, and neither the
// line of a name nor the one before it has a word of the deed: who was fired has not replaced
// anybody.
func (r *reading) nobodyDid(c *candidate) bool {
	if r.shape != ShapeWho || r.act < 0 || c.fact != nil || c.silent || !r.reads(whoActs) || r.asked.priced || len(r.figures) > 0 || r.on != (deal.Date{}) {
		return false
	}
	return r.terms[r.act].weight > askerWeight && len(c.fit.hits[r.act].at) == 0 && c.fit.carried[r.act] == 0 && c.feature[byUnit] < castLike
}

// doneElsewhere says whether the question is who did something to somebody whom a line does
// not name, and the line tells it of another: "Zenith advised Bolt" for "who advised Acme".
func (r *reading) doneElsewhere(c *candidate) bool {
	if r.act < 0 || r.act+1 >= len(r.terms) {
		return false
	}
	act, whom := &r.terms[r.act], &r.terms[r.act+1]
	end := act.at + len(r.asWritten(act))
	if !whom.name || end > whom.at || !betweenAgent.MatchString(cut(r.lower, end, whom.at)) || len(c.fit.hits[r.act+1].at) > 0 {
		return false
	}
	if c.line.pointsBack() { // "It owns 12% of Acme" tells nothing of who owns Bolt
		word := c.line.wordAt(c.span.Start)
		return slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
			return word > at && word <= at+doneReach+2 && ofWhich[c.line.words[word-1].Lower]
		})
	}
	return slices.ContainsFunc(c.fit.hits[r.act].at, func(at int) bool {
		if inside(c.line.formerly, c.line.words[at].Start) && !c.former() {
			return false // what he did before is told of others
		}
		return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
			word := c.line.wordAt(n.Start)
			return word > at && word <= at+2 && r.isAnother(c, n) && c.line.wordAt(c.line.names[0].Start) < at
		})
	})
}

// doneReach is how many words after the verb whom it is done to may stand.
const doneReach = 3

// nameBetween says whether a name stands between two words.
func (l *line) nameBetween(i, k int) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool { return n.Start >= l.words[i].End && n.End <= l.words[k].Start })
}

// roles are the stems of what people and bodies are called.
var roles = stemsIn("judge court activist official economist analyst partner regulator supplier provider bank banker lawyer counsel adviser owner founder chief executive boss ceo head chairman president spokesman commissioner minister buyer seller rival broadcaster investor distributor auditor shareholder holder backer customer lender creditor sponsor operator landlord tenant licensee licensor bidder suitor guarantor trustee competitor engineer carrier")
