package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
	"dealbot/extract"
)

// halfAnswer is the longest part of an answer that has two.
const halfAnswer = longAnswer/2 - 2

// alsoTold is how much less than for the best sentence may speak for a further
// one that is told in one list with it.
const alsoTold = 1.7

// listed tells, after what the best candidate says, what others of the same
// article say that is as sure: a list is seldom in one sentence. It adds the
// further proofs.
func (r *reading) listed(a *Answer, first *candidate, all []candidate) {
	told := []*candidate{first}
	parts := []string{plain(r.clause(first, longAnswer))}
	for l, n := first.line.next, 0; l != nil && n < alsoWithin && l.heading == first.line.heading && !l.bullet; l, n = l.next, n+1 {
		at := slices.IndexFunc(all, func(c candidate) bool { return c.line == l })
		part := plain(l.text)
		if at < 0 || !addsOn.in(l.text) || utf8.RuneCountInString(strings.Join(parts, " "))+1+utf8.RuneCountInString(part) > longAnswer {
			continue
		}
		told, parts = append(told, &all[at]), append(parts, part)
		a.Proof = append(a.Proof, all[at].claim())
	}
	for i := range all {
		c := &all[i]
		if c.score < first.score-alsoTold || len(told) == partsTold {
			break
		}
		if c.score > first.score {
			continue // it lists something else
		}
		part := plain(r.clause(c, halfAnswer))
		fits := utf8.RuneCountInString(strings.Join(parts, " "))+1+utf8.RuneCountInString(part) <= longAnswer
		if c.page != first.page || c.silent || !fits || r.asked.who == land && r.landIn(c.line) < 0 || !r.addsName(told, c) {
			continue
		}
		told, parts = append(told, c), append(parts, part)
		a.Proof = append(a.Proof, c.claim())
	}
	a.Quick = clip(strings.Join(parts, " "), longAnswer)
}

// addsOn finds that a sentence adds to what one before it tells: "Acme also promised".
var addsOn = newPattern(`(?i)^(?:[^ ,.;]+ ){1,4}also\b|^(?:in addition|also|further(?:more)?|moreover|besides|on top of (?:that|this)|what is more|finally|it also|they also)\b`)

// alsoWithin is how many sentences behind another one that adds to it may stand.
const alsoWithin = 3

// eachOf answers a question for several of a kind, by what each is worth or by name.
func (r *reading) eachOf(pages []*page) (Answer, bool) {
	switch {
	case r.reads(eachOne) && r.shape != ShapeDifference && r.shape != ShapeRatio:
		return r.itemized(pages)
	case r.shape == ShapeList && r.reads(manyBodies):
		return r.bodies(pages, manyBodies.FindStringSubmatch(r.lower)[1])
	case r.shape == ShapeList && r.reads(manyOfKind):
		return r.bodies(pages, manyOfKind.FindStringSubmatch(r.lower)[1])
	}
	return Answer{}, false
}

// eachOne finds a question for several things of a kind and what each is worth.
var eachOne = newPattern(`\b(?:deals|contracts|commitments|purchases|orders|investments|agreements|loans|acquisitions|sales|stakes|bids|offers|fines|leases|payments|takeovers)\b[^?]*(?:\b(?:with|and|plus|incl(?:uding|\.)?) (?:the |their |its |each |all |respective |what )*(?:dollar |money |cash )?(?:amounts?|values?|figures|prices|sizes?|sums|worth|costs?|they(?:'re| are) (?:each )?worth|(?:is |are )?(?:each|they) (?:each )?(?:is |are )?worth|how much)|\bhow (?:much|big|large) (?:is |was |are )?(?:each|they)|\b(?:what|how much) (?:is |are |was |were )?(?:each|they|these|those)(?: of them)?(?: each)?(?: is| are)? worth|,? (?:dollar )?(?:amounts|values|figures|\$+)\?*$)|\b(?:values?|amounts?|figures|prices?|sizes?|worth) (?:of|for) (?:each|all|every)\b|\ball (?:the )?(?:dollar |money )?(?:amounts|figures|values|sums) (?:of|for)\b|\b(?:who|whom|which [a-z]+)\b[^?]*\bhow (?:much|many [a-z]+)\b[^?]*\beach\b`)

// ofTheKind is how much of what the best sentence has of the words of the question a
// further one has to have to be of the same kind.
const ofTheKind = 0.6

// itemized tells several things of one kind with what each is worth, each by its
// sentence: false where the sources have only one.
func (r *reading) itemized(pages []*page) (Answer, bool) {
	one := r.singly(ShapeMoney)
	all := one.figuresOf(pages, nil)
	var told []*candidate
	var parts []string
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	length := 0
	kind := r.kindTerm()
	ofKind := 0
	for i := range all {
		if c := &all[i]; kind >= 0 && c.score > sure && len(c.fit.hits[kind].at) > 0 && !slices.ContainsFunc(all[:i], func(o candidate) bool { return o.line == c.line }) {
			ofKind++
		}
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure || c.score < all[0].score-alsoTold || len(told) == partsTold {
			break
		}
		known := slices.ContainsFunc(told, func(t *candidate) bool {
			return t.line == c.line || sameFigure(t.mention.Value, c.mention.Value)
		})
		part := plain(r.clause(c, halfAnswer))
		length += utf8.RuneCountInString(part) + 1
		if known || ofKind > 1 && len(c.fit.hits[kind].at) == 0 || r.verbFit(c.fit) < ofTheKind*r.verbFit(all[0].fit) || c.replaced() || one.doubt(c) != "" || length > longAnswer {
			length -= utf8.RuneCountInString(part) + 1
			continue
		}
		told, parts = append(told, c), append(parts, part)
		a.Proof = append(a.Proof, c.claim())
	}
	a.Quick = strings.Join(parts, " ")
	return a, len(told) > 1
}

// kindTerm is the index of the word that says of which kind the things are that a question is
// for: "cloud" in "which cloud deals, and how much is each"; -1 for none.
func (r *reading) kindTerm() int {
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name && t.value == nil && manyDeals.MatchString(r.behind(t)) {
			return k
		}
	}
	return -1
}

// manyDeals follows the word for their kind.
var manyDeals = regexp.MustCompile(`^ (?:deals|contracts|commitments|purchases|orders|investments|agreements|loans|acquisitions|sales|stakes|bids|offers|fines|leases|payments|takeovers)\b`)

// manyBodies finds a question for companies of some kind, and the kind.
var manyBodies = newPattern(`\b([a-z-]+) (?:companies|providers|vendors|suppliers|firms|operators|carriers|partners|giants|sellers|makers|players|groups|names)\b`)

// manyOfKind finds one for those of some kind, by that alone: "which clouds does it have deals
// with".
var manyOfKind = newPattern(`^(?:so |and )*(?:which|what) ([a-z]+)s (?:does|do|did|has|have) [^?]*\b(?:deals?|contracts?|agreements?|partnerships?|business) (?:with|w/)`)

// bodies lists the companies of a kind, known to be of it, of which the sentences tell
// that are about somebody in the question: false where these are fewer than two.
func (r *reading) bodies(pages []*page, kind string) (Answer, bool) {
	found := map[string]*candidate{}
	var parties []string
	for _, c := range r.singly(ShapeText).weigh(nil, pages) {
		if r.namesAnybody() && !r.namesOf(c.line) && !(c.line.pronounFirst() && r.namesOf(c.line.before)) {
			continue
		}
		for _, n := range c.line.names {
			party := r.names.ofKind(n.In(c.line.text), kind)
			if party == "" || r.asks(c, n) || describedBy.MatchString(c.line.text[n.End:]) {
				continue
			}
			known := found[party]
			if known == nil {
				parties = append(parties, party)
			}
			if known == nil || r.verbFit(c.fit) > r.verbFit(known.fit) {
				told := c
				told.span = n
				found[party] = &told
			}
		}
	}
	if len(parties) < 2 || len(parties) > partsTold {
		return Answer{}, false
	}
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var names []string
	for _, p := range parties {
		name := owner(found[p].span.In(found[p].line.text))
		if whole := r.names.print(deal.PartyID(p)); !strings.Contains(name, whole) && !strings.Contains(whole, name) {
			name = whole + " (" + name + ")" // "Acme (Acme's shop)"
		}
		names = append(names, name)
		a.Proof = append(a.Proof, found[p].claim())
	}
	a.Quick = strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	return a, true
}

// introduced is the list that a line ends with a colon for, as one text with the
// line, and its proof; false where none follows.
func (c *candidate) introduced(most int) (string, []Claim, bool) {
	if c.mention != nil || !strings.HasSuffix(strings.TrimRight(c.line.text, " *_"), ":") {
		return "", nil, false
	}
	return c.items(c.line.next, plain(c.line.text), most)
}

// underHeading is the list that the line is an item of, where what it stands under
// has words of the question; false where it does not.
func (r *reading) underHeading(c *candidate, most int) (string, []Claim, bool) {
	first := c.line.first
	if c.mention != nil || !first.bullet || c.line.heading == nil {
		return "", nil, false
	}
	if !slices.ContainsFunc(r.terms, func(t term) bool { return !t.name && t.value == nil && c.line.heading.match(&t).strength > 0 }) {
		return "", nil, false
	}
	for first.before != nil && first.before.first.bullet && first.before.heading == c.line.heading {
		first = first.before.first
	}
	text, proof, ok := c.items(first, "", most)
	return text, proof, ok && len(proof) > 1 && strings.Contains(text, plain(c.line.first.text))
}

// items adds the items of a list, from its first line on, to a text as long as there
// is room, each by its first sentence, with their proof.
func (c *candidate) items(l *line, text string, most int) (string, []Claim, bool) {
	var proof []Claim
	for ; l != nil && l.first.bullet; l = l.next {
		if !l.bullet {
			continue
		}
		item := strings.TrimSpace(text + " " + plain(l.text))
		if utf8.RuneCountInString(item) > most {
			break
		}
		quote, err := l.quote()
		if err != nil {
			return "", nil, false
		}
		text, proof = item, append(proof, Claim{Quote: quote, From: c.page.info})
	}
	return text, proof, len(proof) > 0
}

// partsTold is how many sentences a list is put together from at most.
const partsTold = 3

// addsName says whether a candidate has a name or a figure that neither the
// question nor what was told has.
func (r *reading) addsName(told []*candidate, c *candidate) bool {
	known := func(text string) bool {
		return slices.ContainsFunc(told, func(t *candidate) bool { return t.line == c.line || strings.Contains(t.line.text, text) })
	}
	if slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return !r.asks(*c, n) && !known(n.In(c.line.text)) }) {
		return true
	}
	return slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool { return !known(c.line.text[m.Start:m.End]) })
}

// contrast tells the old and the new of what is to be compared, where no two
// figures say it all; false where only one of them is known.
func (r *reading) contrast(pages []*page) (Answer, bool) {
	if len(r.terms) == 0 {
		return Answer{}, false // "before vs after" says of nothing what it was
	}
	sides := [2]reading{*r, *r}
	sides[0].era, sides[1].era = oldEra, newEra
	var found [2]*candidate
	for i := range sides {
		sides[i].shape = ShapeText
		all := sides[i].weigh(nil, pages)
		best(all)
		at := slices.IndexFunc(all, func(c candidate) bool {
			return !c.silent && c.former() == (i == 0) && (i == 0 || c.line != found[0].line)
		})
		if at < 0 || all[at].score <= leastSide {
			return Answer{}, false
		}
		found[i] = &all[at]
	}
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var parts []string
	for _, c := range found {
		parts = append(parts, strings.TrimRight(plain(r.clause(c, halfAnswer-8)), "."))
		a.Proof = append(a.Proof, c.claim())
	}
	a.Quick = clip("Before: "+parts[0]+". Now: "+parts[1]+".", longAnswer)
	return a, true
}

// committedSums finds what is a sum where two of it are set one against the other.
var committedSums = newPattern(`\b(?:commitments?|contracts?|pledges?|orders?|purchases?|investments?|loans?|packages?)\b`)

// contrastDates tells what is told of each of the two dates that a question compares: "the May
// deal against that of June"; false where it names no two, or no sentence tells of one.
func (r *reading) contrastDates(pages []*page) (Answer, bool) {
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	if r.reads(amounts) || r.reads(numbered) || r.shape == ShapeDifference && r.reads(committedSums) {
		return a, false
	}
	var days []deal.Date
	for _, m := range mentionsIn(r.text, r.today) {
		if d, ok := asYear(m, r.text).(deal.Date); ok && d.Event == "" && !slices.Contains(days, onDate(d)) {
			days = append(days, onDate(d))
		}
	}
	if len(days) != 2 {
		return a, false
	}
	var parts []string
	for _, day := range days {
		side := *r
		side.shape, side.era, side.on = ShapeText, anyEra, day
		side.forget()
		all := side.weigh(nil, pages)
		best(all)
		at := slices.IndexFunc(all, func(c candidate) bool {
			m, _ := side.dateIn(c.line)
			return m != nil && !c.silent
		})
		if at < 0 || all[at].score <= leastSide {
			return a, false
		}
		parts = append(parts, strings.TrimRight(plain(r.clause(&all[at], halfAnswer-len("September: "))), "."))
		parts[len(parts)-1] = side.on.String() + ": " + parts[len(parts)-1]
		a.Proof = append(a.Proof, all[at].claim())
	}
	a.Quick = clip(strings.Join(parts, ". ")+".", longAnswer)
	return a, true
}

// pronounFirst says whether a line soon speaks of what the one before it is about: "In May it
// had signed with Acme".
func (l *line) pronounFirst() bool {
	return l.before != nil && !l.before.label && slices.ContainsFunc(l.words[:min(len(l.words), pronounWithin)], func(w extract.Word) bool { return w.Lower == "it" || w.Lower == "they" })
}

// amountsAsked finds a question for all sums of money that a source tells of somebody.
var amountsAsked = newPattern(`^(?:so |and |ok |pls |please |can you |could you )*(?:list|name|show|give|tell|what are|what were|what|which|all|every)(?: me| us)? (?:out )?(?:of )?(?:the |all |every |each |any |various |different )*(?:(?:dollar|money|cash|monetary|euro|pound|[$€£]) ?(?:figures?|amounts?|sums?|numbers?|values?)|amounts|sums(?: of money)?) (?:that are |are |that |which are |which )?(?:tied|linked|related|connected|attached|attributed|mentioned|named|given|involving|concerning|regarding|about|around|for|with)\b`)

// mostAmounts is how many sums are told of somebody at most.
const mostAmounts = 6

// amountsTold tells all sums of which the sentences tell that name all whom the question names, in the
// article that fits best: false where these are fewer than two.
func (r *reading) amountsTold(pages []*page) (Answer, bool) {
	one := r.singly(ShapeMoney)
	if one.terms = namesOf(r.terms); len(one.terms) == 0 {
		return Answer{}, false
	}
	one.forget()
	all := one.weigh(nil, pages)
	best(all)
	var told []*candidate
	for i := range all {
		c := &all[i]
		if c.mention == nil || kindIn(c.mention.Value) != deal.KindMoney || c.page != all[0].page || slices.ContainsFunc(one.terms, func(t term) bool { return c.line.match(&t).strength == 0 }) {
			continue
		}
		if !slices.ContainsFunc(told, func(o *candidate) bool { return sameFigure(o.mention.Value, c.mention.Value) }) {
			told = append(told, c)
		}
	}
	if len(told) < 2 || len(told) > mostAmounts {
		return Answer{}, false
	}
	var sums []string
	var proof []Claim
	var lines []*line
	for _, c := range told {
		sums = append(sums, c.mention.Value.String())
		if !slices.Contains(lines, c.line) {
			lines, proof = append(lines, c.line), append(proof, c.claim())
		}
	}
	return r.workedOut(strings.Join(sums, ", "), proof), true
}
