package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// The words that say which version of a deal is meant.
var (
	oldWords   = newPattern(`\b((?:offer|offered|bid|pay|propose|proposed|promise|promised|pledge|pledged|want|wanted|ask|asked|open|opened|start|started|put)(?: up| in| for| with)? (?:[a-z0-9'-]+ ){0,3}(?:at )?first|open(?:ed)? with|a year (?:ago|earlier|before)|year-ago|year-earlier|the year before|same quarter (?:a|last) year|original|old|previous|former|prior|earlier|used to|back then|previously|beforehand|before(?: that| then| this| all this)?\?*$|(?:before|prior to|until) (?:the|this|that|its|their) (?:[a-z]+ ){0,2}(?:rewrite|renegotiation|new (?:deal|agreement|pact|terms|contract|accord)|re-?deal|overhaul|amendment|revision)|back in|at first|to begin with|first (?:order|buy|agree|offer|bid|pay|plan|promise|announce|want|ask|set|expect|value|price|propose|ordered|agreed|offered|planned|promised|announced|wanted|expected|proposed|foreseen)|(?:first|initial|opening) (?:[a-z]+ )?(?:deal|contract|agreement|pact|bid|offer|price|proposal|approach|number|figure|forecast|guidance|estimate|plan|target|deadline|terms))(?:\b|$)`)
	limitWords = regexp.MustCompile(`^(min|max|minimum|maximum|most|highest|lowest)$`)
	newWords   = newPattern(`\b(current|currently|new|latest|now|nowadays|these days|at the moment|right now|as of now|at present|presently|still|did [^?]{2,60} (?:stay|remain)|renew[a-z]*|today|extension|extended|second (?:deal|contract|agreement|pact|version|lease)|by the time (?:it|they|the [a-z]+) (?:died|ended|collapsed|closed|fell|was|were|broke|went)|finally|eventually|ultimately|in the end|end(?:s|ed|ing)? up)\b`)
)

// heads find the words that name what is asked: "which interest", "how many
// stores", and where no question word leads, all up to the first preposition:
// "termination fee in the contract".
var heads = newPattern(`\b(?:what(?:'s|s)?|which|how many|how much in|how much of|how much|size of|amount of|number of) (?:is |was |are |the |its |their )*["'“‘]?((?:[a-z&-]+ ){0,2}[a-z&-]+)|^(?:the )?((?:[a-z&-]+ ){0,3}[a-z&-]+?) (?:in|of|for|on|to|under|between|with|at|by|from)\b`)

// howManyDid finds a question for a number that does not say of what: "how many did Acme
// give up".
var howManyDid = regexp.MustCompile(`^how many (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)\b`)

// manyThings finds a word for several things.
var manyThings = regexp.MustCompile(`^(?:[a-z-]+[a-rt-z]s|staff|people|aircraft|personnel|men|women|children)$`)

// headTerm returns the index of the last telling word of the phrase that names
// what is asked; -1 for none.
func (r *reading) headTerm() int {
	m := heads.FindStringSubmatch(r.lower)
	if m == nil || howManyDid.MatchString(m[0]) || m[1] != "" && !r.reads(auxiliary) && slices.ContainsFunc(r.terms, func(t term) bool {
		return t.name && strings.HasPrefix(r.asWritten(&t)+" ", strings.Fields(m[1])[0]+" ")
	}) {
		return -1 // "list what Acme gave Bolt"
	}
	head := -1
	for _, w := range strings.Fields(m[1] + m[2]) {
		at := slices.IndexFunc(r.terms, func(t term) bool {
			return t.value == nil && slices.Contains(strings.Fields(strings.ToLower(t.text)), w)
		})
		switch {
		case at >= 0 && !r.terms[at].name:
			head = at
			if strings.HasPrefix(m[0], "how many") && manyThings.MatchString(w) {
				return head // "how many stores change hands"
			}
		case head >= 0 && m[1] != "":
			return head
		}
	}
	return head
}

// whoActs finds the verb after "who".
var whoActs = newPattern(`^(?:so |and |but )?who (?:(?:at|within|inside|from) (?:the )?[^ ]+ )?(?:also |now |still |actually |currently |must |will |has |have |had |would |could |to |is |are |was |were |be |been |being |gets |got |get |it that )*([a-z]+)`)

// actTerm returns the index of the term for what was done in a question for who
// did it; -1 for none.
func (r *reading) actTerm() int {
	if r.passiveTerm() >= 0 {
		return -1
	}
	m := r.readsAt(whoActs)
	if m == nil {
		return r.actAfter(r.asked.called)
	}
	return slices.IndexFunc(r.terms, func(t term) bool { return t.at == m[2] && !t.name && t.value == nil })
}

// whoSuffers finds a question for whom something was done to, and what: "who was promised
// the rights". What somebody is meant, or said, to do is none.
var whoSuffers = newPattern(`^(?:so |and |but )?who(?: (?:is|are|was|were|gets?|got|has been|have been|had been|will be|is being|was being)|['’]?[ds] (?:been|being)) (?:also |now |being )*(promised|given|granted|handed|awarded|offered|paid|owed|sued|fired|sacked|ousted|replaced|chosen|picked|hired|appointed|named|told|fined|blamed|accused|bought|acquired|left|hit|barred|banned|excluded|invited|licensed|displaced|criticised|outbid|shut)\b`)

// passiveTerm returns the index of the term for what was done to whom a question asks
// for; -1 for none, or where it asks by whom: "who was Acme bought by".
func (r *reading) passiveTerm() int {
	m := r.readsAt(whoSuffers)
	if m == nil {
		return -1
	}
	return slices.IndexFunc(r.terms, func(t term) bool { return t.at == m[2] && !t.name && t.value == nil })
}

// suffers finds a question for whom a name did something to, up to the name.
var suffers = regexp.MustCompile(`\b(?:whom?|(?:which|what) [a-z' -]+?) (?:did|does|do|has|have|had|will|would|(is|are|was|were)) (?:the )?`)

// objectTerm returns the index of the term for what a name did to whom the
// question asks for: "sue" in "whom did Acme sue"; -1 for none.
func (r *reading) objectTerm() int {
	if k := r.passiveTerm(); k >= 0 {
		return k
	}
	for _, m := range suffers.FindAllStringSubmatchIndex(r.lower, -1) {
		named := slices.ContainsFunc(r.terms, func(t term) bool { return t.name && t.at == m[1] })
		act := slices.IndexFunc(r.terms, func(t term) bool { return t.at > m[1] && !t.name && t.value == nil })
		if !named || act < 0 || strings.Contains(cut(r.lower, m[1], r.terms[act].at), "'s ") {
			continue
		}
		if m[2] >= 0 && !strings.HasSuffix(r.terms[act].text, "ing") {
			continue // "who is Acme to Bolt"
		}
		return act
	}
	return -1
}

// isWho finds what somebody is who is asked for, up to what it is of.
var isWho = newPattern(`\bwho(?:'s|s| is| are| was| were)(?: now| currently)? (?:the |its |their )?((?:[a-z&'-]+ ){0,3}[a-z&-]+?)(?: (?:of|at|in|for|on|behind|to|under|after|before|now|when)\b|\?*$)`)

// roleTerm returns the index of the term for the role in a question for who has
// it; -1 for none.
func (r *reading) roleTerm() int {
	m := r.readsAt(isWho)
	if m == nil {
		return -1
	}
	for k := len(r.terms) - 1; k >= 0; k-- {
		t := &r.terms[k]
		if t.at >= m[2] && t.at < m[3] && !t.name && t.value == nil && slices.ContainsFunc(extract.Stems(t.text), func(stem string) bool { return roles[stem] }) {
			return k
		}
	}
	return -1
}

// roleTerms returns the indices of the terms that are words for a role, of which an
// article may use another: "ceo" and "chief executive".
func (r *reading) roleTerms() []int {
	var out []int
	for k, t := range r.terms {
		if !t.name && t.value == nil && slices.ContainsFunc(extract.Stems(t.text), func(stem string) bool { return roles[stem] }) {
			out = append(out, k)
		}
	}
	return out
}

// actAfter returns the index of the term that follows the word for who is asked
// for: "said" in "which outlet said"; -1 for none.
func (r *reading) actAfter(called string) int {
	at := strings.Index(r.lower, called+" ")
	if called == "" || at < 0 {
		return -1
	}
	next := at + len(called) + 1
	return slices.IndexFunc(r.terms, func(t term) bool { return t.at == next && !t.name && t.value == nil })
}

// auxiliary finds the verb that a question's subject follows.
var auxiliary = newPattern(`\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)\b`)

// holderTerm returns the index of the name that the question is the figure of:
// the first after its first auxiliary, else the one in the possessive; -1 where
// fewer than two names leave a choice.
func (r *reading) holderTerm() int {
	from := len(r.lower)
	if at := r.readsAt(auxiliary); at != nil {
		from = at[1]
	}
	holder, names := -1, 0
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		names++
		if r.possesses(&t) || t.at >= from && (holder < 0 || r.terms[holder].at < from) {
			holder = k
		}
	}
	if names < 2 {
		return -1
	}
	return holder
}

// betweenAgent are the words that may stand between the auxiliary of a question
// and the name of who acts: "what is the new Acme paying".
var betweenAgent = regexp.MustCompile(`^ (?:the |a |an |new |old )*$`)

// agentTerm returns the index of the name that follows the question's first
// auxiliary, or else of one in the possessive: who acts, in "what did Acme offer
// for Bolt" and "the size of Acme's offer"; -1 for none.
func (r *reading) agentTerm() int {
	at := r.readsAt(auxiliary)
	acts := slices.IndexFunc(r.terms, func(t term) bool {
		return at != nil && t.name && t.at > at[1] && betweenAgent.MatchString(cut(r.lower, at[1], t.at)) && !r.modifiesMany(&t) && !isPriced.MatchString(r.behind(&t))
	})
	if acts < 0 && at != nil && !auxiliary.MatchString(r.lower[at[1]:]) {
		acts = slices.IndexFunc(r.terms, func(t term) bool { // "the total Acme has put into Bolt"
			return t.name && t.at > 0 && !r.possesses(&t) && strings.TrimPrefix(r.behind(&t), " ") == r.lower[at[0]:]
		})
	}
	if acts < 0 && at == nil {
		acts = slices.IndexFunc(r.terms, func(t term) bool { return t.name && t.at == 0 && ofIts.MatchString(r.behind(&t)) })
	}
	if acts >= 0 {
		return acts
	}
	if at == nil {
		if k := slices.IndexFunc(r.terms, func(t term) bool { return t.name }); k >= 0 && (hisFigure.MatchString(r.behind(&r.terms[k])) || hisDeed.MatchString(r.behind(&r.terms[k]))) {
			return k
		} else if k == 0 && len(r.terms) > 1 && r.terms[1].name && r.terms[1].at == len(r.asWritten(&r.terms[0]))+1 && holdsOf.MatchString(r.behind(&r.terms[1])) {
			return 0 // "acme bolt stake"
		}
	}
	return slices.IndexFunc(r.terms, func(t term) bool {
		return t.name && r.possesses(&t) && (r.shape != ShapeMoney || dealIsHis(r.behind(&t)))
	})
}

// holdsOf follows the name of what somebody owns a part of.
var holdsOf = regexp.MustCompile(`^ (?:ownership|stake|holding|shareholding|equity|share|interest)\b`)

// dealIsHis says whether behind a possessive comes within a few words a word for a deal or
// its terms, which is done by whom it names: "Acme's first offer", but not "Acme's vaccine".
func dealIsHis(behind string) bool {
	for n, w := range extract.LowerWords(behind) {
		if n == ownWithin {
			return false
		}
		if dealNouns[w] || dealNouns[strings.TrimSuffix(w, "s")] {
			return true
		}
	}
	return false
}

// ownWithin is how many words behind a possessive may say what is had.
const ownWithin = 5

// ofIts follows the name of whose figure is searched for: "acme stake bolt".
var ofIts = regexp.MustCompile(`^ (?:% |percent |percentage )?(?:stake|share|shareholding|holding|ownership|investment|offer|bid|payment|commitment)\b`)

// isPriced follows the name of what is paid for, which does nothing itself: "what does
// the Kestrel cost Acme".
var isPriced = regexp.MustCompile(`^ (?:costs?|fetch|sell for|go for)\b`)

// behind is what the question has behind a term; empty where it names the term
// otherwise than it is printed.
func (r *reading) behind(t *term) string {
	if end := t.at + len(r.asWritten(t)); end <= len(r.lower) {
		return cut(r.lower, end, len(r.lower))
	}
	return ""
}

// asWritten is the word of the question that a term begins with.
func (r *reading) asWritten(t *term) string {
	if text := strings.ToLower(t.text); strings.HasPrefix(cut(r.lower, t.at, len(r.lower)), text) {
		return text
	}
	word, _, _ := strings.Cut(cut(r.lower, t.at, len(r.lower)), " ")
	return word
}

// hisFigure follows the name of whose figure is asked for without a verb: "acme stake
// bolt".
var hisFigure = regexp.MustCompile(`^(?:'s)? (?:current |new |total |exact |equity )*(?:%|percent|percentage|(?:equity|ownership) (?:share|slice)|ownership|stake|holding|shareholding|interest|share of|profits?|earnings|gains?|loss(?:es)?|payments?|investments?|spending)(?: |$|\?)`)

// hisDeed follows the name of who does what is asked for without an auxiliary verb: "price per
// share Acme offers".
var hisDeed = regexp.MustCompile(`^ (?:now |already |first |then )?(?:pays|paid|offers|offered|bids|spends|spent|invests|invested|owes|owed|promised|pledged|committed|pledges|promises|commits|lent|lends|gets|receives|received|earns|earned|lost|loses|raised|raises|borrowed|put in|puts in)(?: (?:for|to|on|in|into|from|per|by|last|this|as|if|with|after|at|over|each|a) [^?]*)?\?*$`)

// modifiesMany says whether a name of the question only says which people, things or deal are
// meant: "did the Acme sellers get".
func (r *reading) modifiesMany(t *term) bool {
	if t.at > len(r.lower) {
		return false // from a question before
	}
	next, as := strings.CutPrefix(cut(r.lower, t.at, len(r.lower)), strings.ToLower(t.text)+" ")
	if !as {
		_, next, _ = strings.Cut(next, " ") // called otherwise
	}
	word, _, _ := strings.Cut(next, " ")
	if dealNouns[word] && strings.HasSuffix(cut(r.lower, 0, t.at), " the ") {
		return true // "does the Acme order create"
	}
	return manyThings.MatchString(word) && !auxiliary.MatchString(word)
}

// possesses says whether a term of the question is in the possessive.
func (r *reading) possesses(t *term) bool {
	rest := cut(r.lower, t.at, len(r.lower))
	end := len(t.text)
	return strings.HasSuffix(t.text, "'s") || end+2 <= len(rest) && rest[end:end+2] == "'s"
}

// transaction are the words for a deal that only say again whose it is.
var transaction = map[string]bool{"deal": true, "agreement": true, "contract": true, "pact": true, "purchase": true, "takeover": true, "acquisition": true, "merger": true, "sale": true, "transaction": true, "partnership": true, "buyout": true, "tie-up": true}

// mayDo begins what one may do: the word behind it is what is asked.
var mayDo = regexp.MustCompile(`^(?:free|allowed|able|permitted|entitled|supposed|at liberty|in a position) to\b`)

// ofName finds a name in the possessive.
var ofName = regexp.MustCompile(`^[^ ]+'s? `)

// itsPeople follows the name of one whose people a question is about: "Acme customers".
var itsPeople = regexp.MustCompile(`^ (?:customers|users|clients|shareholders|investors|owners|workers|staff|employees|subscribers|developers|drivers|members|viewers|fans|buyers|shoppers|readers|passengers|patients|players|suppliers|lenders|creditors|dealers|shops|stores)\b`)

// claimed returns the indices of the name right after the auxiliary of a question
// for yes or no, and of the first word after it: what it asks whether they do or
// are. Words for the manner are none: "did Acme really pay". -1 where it begins
// with no name, or with a name's own: "is Acme's license exclusive".
func (r *reading) claimed() (doer, claim int) {
	aux := r.readsAt(auxiliary)
	doer = -1
	if r.shape != ShapeYesNo || aux == nil {
		return -1, -1
	}
	begin := aux[1]
	for k, t := range r.terms {
		switch {
		case noMore[t.text] && doer >= 0: // "does Acme no longer pay"
		case t.at < aux[1] || t.value != nil || r.supposed(&t):
		case t.name && (ofName.MatchString(cut(r.lower, t.at, len(r.lower))) || itsPeople.MatchString(cut(r.lower, t.at+len(r.asWritten(&t)), len(r.lower)))):
			return -1, -1
		case t.name && doer < 0 && r.ownsNext(k):
			begin = r.terms[k+1].at // "has Acme's Ann Lee been given a seat"
		case t.name && doer < 0 && slices.Contains([]string{"", "the"}, strings.TrimSpace(cut(r.lower, begin, t.at))):
			doer = k
		case !t.name && (doer < 0 || (!strings.HasSuffix(t.text, "ly") || verbsInLy[t.text]) && t.weight != plainPhrase):
			if doer < 0 {
				return -1, -1
			}
			if generic[t.text] && t.at == r.terms[doer].at+len(r.asWritten(&r.terms[doer]))+1 {
				continue // "does the Lee family own"
			}
			if mayDo.MatchString(cut(r.lower, t.at, len(r.lower))) {
				continue // "is Acme free to sell"
			}
			if transaction[t.text] && k+1 < len(r.terms) && !r.terms[k+1].name {
				continue // "is the Acme deal exclusive"
			}
			return doer, k
		}
	}
	return doer, -1
}

// verbsInLy are the verbs that end as adverbs do.
var verbsInLy = wordsOf("apply, comply, fly, imply, multiply, rally, rely, reply, supply, tally, bully")

// ownsNext says whether a term is a name that tells whose the one behind it is: "Acme's Ann Lee".
func (r *reading) ownsNext(k int) bool {
	if k+1 >= len(r.terms) || !r.terms[k+1].name {
		return false
	}
	between := cut(r.lower, r.terms[k].at+len(r.terms[k].text), r.terms[k+1].at)
	return between == "'s " || between == " " && strings.HasSuffix(r.terms[k].text, "'s")
}

// noMore are the words by which something has ended, and not what.
var noMore = wordsOf("no, longer")

// topicTerm is the index of the term with which a question for yes or no begins to say what it
// is about, where that has no name: "youth" in "is the youth cup part of the package". -1 for
// none.
func (r *reading) topicTerm() int {
	aux := r.readsAt(auxiliary)
	if r.shape != ShapeYesNo || r.doer >= 0 || aux == nil {
		return -1
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return t.at >= aux[1] })
	if k < 0 || r.terms[k].name || r.terms[k].value != nil {
		return -1
	}
	if before := strings.TrimSpace(cut(r.lower, aux[1], r.terms[k].at)); before != "" && !determiners[before] {
		return -1
	}
	return k
}

// What was still to come when something was agreed is told by whoever told of that:
// "what did the sale still need at signing".
var (
	stillWord = newPattern(`\bstill\b`)
	agreedOn  = newPattern(`\b(?:at|upon|on) (?:the )?(?:time of )?(?:the )?(?:signing|announcement|launch|outset)\b|\bat the time\b|\b(?:when|after) [^?]{2,40} (?:was|were|had been|got) (?:first )?(?:signed|announced|agreed|unveiled|struck|made public)\b`)
)

// newOne finds who, or what, is new in a question, and no version of a deal: "the new
// chairman of Acme" may have come in long before the newest article.
var newOne = newPattern(`\bnew (?:[a-z-]+ ){0,2}(?:ceo|cfo|coo|chief|boss|chair|chairman|chairwoman|chairperson|president|head|director|manager|coach|owners?|name|brand|logo|headquarters|office)\b`)

func eraOf(q *glance) era {
	if newOne.match(q) {
		q = ofQuestions.sifted(newOne.ReplaceAllString(q.text, ""))
	}
	switch {
	case oldWords.match(q), stillWord.match(q) && agreedOn.match(q):
		return oldEra
	case newWords.match(q):
		return newEra
	}
	return anyEra
}
