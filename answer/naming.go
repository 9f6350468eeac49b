package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// naming finds what stands right before a name that something is given: "will be
// called", "known as", "the name:".
var naming = newPattern(`(?i)\b(?:called|named|dubbed|renamed|rebranded|christened|nicknamed|baptised|known as|under the (?:brand |trade |code )?names?|(?:brand |code |trade )?names? (?:is|was|will be|of)|(?:an?|the|its|their) (?:new |official |brand |trade |working |joint )*names?,|(?:the|under the|goes by the|took the|takes the|given the|chose the) (?:brand |trade )?names?|trad(?:es|ing) as|do(?:es|ing) business as|goes by|(?:(?:the|new|official) )?name:)(?: as| it| them| itself)?[*_]*(?: the)? ["“‘*_]*`)

// nameWords are those of a name, with the small words between them.
const nameWords = `[\p{Lu}0-9][\p{L}0-9_.&'’+-]*(?: (?:(?:and|of|the|for|&|de) ){0,2}[\p{Lu}0-9][\p{L}0-9_.&'’+-]*)*`

var (
	// givenName finds a name at the beginning of a text, and what sort of company
	// it says to be.
	givenName = regexp.MustCompile(`^` + nameWords + `(?:, (?:LLC|LLP|Inc|Ltd|Corp|plc)\b)?`)
	// calledSo finds a name that is told by the way of what stands before it:
	// "their first kettle, Acme Steam, came out".
	calledSo = regexp.MustCompile(`[a-z]["”*_]*, ["“‘*_]*(?:the )?(` + nameWords + `)["”’*_]*, [a-z]`)
	// saysOfName begins what is said of a name right behind it, and saidOfName is where that ends:
	// "Acme Points, Bolt's loyalty scheme, which".
	saysOfName = regexp.MustCompile(`^["”’*_]*, (?:now |once |then )?(?:the|an?|its|their|his|her|whose|\p{Lu}[\p{L}0-9.&'’-]*(?: \p{Lu}[\p{L}0-9.&'’-]*)*(?:['’]s|s['’])) `)
	saidOfName = regexp.MustCompile(`[,;:.](?: |$)| (?:which|that|who|whose) `)
)

// How much it says for a name that it is given as one, and that it only stands by
// the way.
const (
	asName  = 1
	byTheBy = 0.5
)

// leastNamed is how well a sentence, with the one before and the heading, has to
// tell what that is which it names.
const leastNamed = 0.3

// pickGiven adds the names that the line gives to something, and the line itself
// where it speaks of names.
func (r *reading) pickGiven(all []candidate, base candidate) []candidate {
	text := base.line.text
	add := func(start, end int, given float64) {
		c := base
		c.span, c.given = extract.Span{Start: start, End: end}, given
		if !strings.Contains(r.lower, strings.ToLower(c.name())) {
			all = append(all, c)
		}
	}
	if once := r.reads(onceName); (once || r.reads(oldName)) && r.namesAnybody() {
		before := len(all)
		for _, old := range r.formerNames(base.line, base.fit) {
			add(old.Start, old.End, asName)
		}
		if !once || len(all) > before || !r.namesOf(base.line) {
			return all
		}
	}
	g, about := glanceAt(text), r.told(base.line, base.fit) >= leastNamed
	if naming.possible(&g) {
		for _, at := range naming.FindAllStringIndex(text, -1) {
			if !about && !strings.Contains(text[at[0]:at[1]], ":") {
				continue // it is the name of something else
			}
			if r.reads(onceName) && onceCalled.in(text[:at[1]]) {
				continue // it is what somebody else was called
			}
			if name := strings.TrimRight(givenName.FindString(text[at[1]:]), ".'’"); len(name) > 1 {
				add(at[1], at[1]+len(name), asName)
			}
		}
	}
	if about {
		for _, at := range calledSo.FindAllStringSubmatchIndex(text, -1) {
			add(at[2], at[3], byTheBy)
		}
		for _, n := range base.line.names {
			if r.saysWhat(&base, n) {
				add(n.Start, n.End, asName)
			}
		}
	}
	for k := range r.terms {
		t := &r.terms[k]
		if t.name || t.value != nil {
			continue
		}
		for _, i := range base.fit.hits[k].at {
			if at := base.line.words[i].End; base.fit.hits[k].strength == 1 && (about || r.said.holds(&base)) && strings.HasPrefix(text[at:], " ") && aThing.MatchString(text[:base.line.words[i].Start]) {
				if name := strings.TrimRight(givenName.FindString(text[at+1:]), ".'’"); len(name) > 1 && capital(text, at+1) {
					add(at+1, at+1+len(name), asName)
				}
			}
		}
	}
	if r.said.holds(&base) {
		for _, at := range itsNamed.FindAllStringSubmatchIndex(text, -1) {
			add(at[2], at[3], byTheBy)
		}
	}
	if r.formFit(&base) > 0 {
		all = append(all, base)
	}
	return all
}

// mostOfIt is the share of what a question says of a thing that is to be said of a name.
const mostOfIt = 0.8

// saysWhat says whether a line says of a name, right behind it, that it is what the question asks
// the name of: "Acme Points, Bolt's loyalty scheme".
func (r *reading) saysWhat(c *candidate, n extract.Span) bool {
	opens := saysOfName.FindStringIndex(c.line.text[n.End:])
	if opens == nil {
		return false
	}
	start, end := n.End+opens[0], len(c.line.text)
	if closes := saidOfName.FindStringIndex(c.line.text[n.End+opens[1]:]); closes != nil {
		end = n.End + opens[1] + closes[0]
	}
	ofNobody := !slices.ContainsFunc(c.line.names, func(o extract.Span) bool { return start <= o.Start && o.End <= end })
	ofAsked, all, told := ofNobody || !r.namesAnybody(), 0.0, 0.0
	for k, t := range r.terms {
		inside := slices.ContainsFunc(c.fit.hits[k].at, func(i int) bool { w := &c.line.words[i]; return start <= w.Start && w.End <= end })
		switch {
		case t.name:
			ofAsked = ofAsked || inside
		case inside:
			told += t.weight
			fallthrough
		default:
			all += t.weight
		}
	}
	return ofAsked && all > 0 && told >= mostOfIt*all
}

// oldName finds a question for what somebody was called once.
var oldName = newPattern(`\b(?:old|former|previous|earlier|original|prior|past|pre-merger) (?:brand |trade |company )?names?\b|\b(?:was|were|been|name|named|called|known|go|went|going)\b[^?]*\b(?:before|formerly|previously|originally|until|till|prior to|at the time|in the past|back (?:then|in)|then|used to|once|in (?:[a-z]+ )?(?:19|20)\d\d)\b|\b(?:used to|formerly|previously|originally|once|did)\b[^?]*\b(?:called|known as|named|call itself|go by|go under)\b`)

// onceName finds a question for what somebody was called on some occasion, which may be what he is
// called to this day.
var onceName = newPattern(`\bwhat (?:was|were) [^?]* (?:called|named|known as) (?:on|in|at|when|while|during|under|by|inside|within|among|back)\b|\bwhat (?:was|were|had been) (?:[a-z0-9.&'’-]+ ){1,4}(?:brand |trade |code |project |working |company )?names? (?:on|in|at|when|while|during|under|back|as)\b`)

// What tells by the way what somebody was called in the past, of whom the sentence speaks right
// before, up to the name, and words for him, where he is not named.
var (
	onceCalled = textPattern(`(?i)(?:\b(?:then|still|formerly|previously|once|originally|at the time|back then|earlier|at first|in those days|initially|long)(?: still| itself| themselves| only| simply)* (?:called|known as|named|dubbed|trading as|going by|operating as)|\b(?:was|were|had been|used to be)(?: itself| themselves| then| still| at the time| first| at first| originally| previously| formerly| once| long| initially| simply| just| better)* (?:called|known as|trading as|going by|operating as)|\b(?:called|known as|named)) (?:the |simply |just |by the name(?: of)? |under the name(?: of)? )?["“‘*_]*$`)
	whoWasSo   = textPattern(`(?i)(?:\b(?:it|they|he|she|which|who|itself|themselves)|\b(?:the|its|their|his|her|a|an) (?:[a-z'’-]+ )?[a-z'’-]+)(?:,| when| while| and| but)*[ ,]*$`)
	heldTill   = textPattern(`^["”’*_]*,? (?:until|till|up to|before|in those days|back then|at the time|at first)\b`)
	onlyNamed  = textPattern(`(?i)^(?:called|known as|named)\b`)
)

// onceNames are where a line tells what somebody of the question was called in the past, by a
// word that stands for him, or by a noun behind his name: "the drink, then called Acme",
// "the Acme brand, known as Bolt until 1990".
func (r *reading) onceNames(l *line, f *fit) (old []extract.Span) {
	for _, n := range l.names {
		at := onceCalled.FindStringIndex(l.text[:n.Start])
		if at == nil {
			continue
		}
		name := strings.TrimRight(givenName.FindString(l.text[n.Start:]), ".'’")
		if len(name) < 2 || onlyNamed.in(l.text[at[0]:n.Start]) && !heldTill.in(l.text[n.Start+len(name):]) {
			continue
		}
		who, named := l.text[:at[0]], false
		for i := len(l.names) - 1; i >= 0; i-- {
			if o := l.names[i]; o.End <= at[0] {
				who, named = l.text[o.End:at[0]], slices.ContainsFunc(f.hits, func(h hit) bool { return l.within(h, o) })
				break
			}
		}
		if named || whoWasSo.in(who) && r.keepsTo(l, at[0]) {
			old = append(old, extract.Span{Start: n.Start, End: n.Start + len(name)})
		}
	}
	return old
}

// calledOnce is the best name that somebody is told to have had, where the question is for what he was
// called on some occasion; nil for none.
func (r *reading) calledOnce(all []candidate) *candidate {
	if !r.reads(onceName) {
		return nil
	}
	at := slices.IndexFunc(all, func(c candidate) bool { return c.given == asName && c.score > sure })
	if at < 0 {
		return nil
	}
	return &all[at]
}

// keepsTo says whether a line, up to a byte, speaks of one whom the question names, or else the
// nearest before it in its paragraph that names a company speaks of him first.
func (r *reading) keepsTo(l *line, end int) bool {
	asked := func(b *line, within int) bool {
		return slices.ContainsFunc(r.terms, func(t term) bool {
			h := b.match(&t)
			return t.name && len(h.at) > 0 && h.at[0] < within
		})
	}
	if asked(l, l.wordAt(end)) {
		return true
	}
	for b := l.before; b != nil && b.first == l.first; b = b.before {
		b.study()
		if asked(b, openingWords) {
			return true
		}
		if slices.ContainsFunc(b.names, func(n extract.Span) bool {
			return !r.names.person(n.In(b.text)) && !r.isPlace(n.In(b.text))
		}) {
			return false
		}
	}
	return false
}

// What stands between a name and the one that it had before, and between that one and the
// new one.
var (
	wasCalled = regexp.MustCompile(`^["”’*_]*(?:(?:, | \(|,? which was |,? who was | was | were )(?:then|formerly|previously|once|originally|at the time|long|earlier|first|in those days)(?: still| yet)?(?: (?:known as|called|named|trading as|operating as|under the name(?: of)?))?|(?:, | \(|,? which |,? who | )used to be (?:known as|called|named)|(?: was| were) (?:known as|called|named)|(?:, | \(|,? which |,? who | )(?:changed its name|was renamed|renamed itself|rebranded|rebranded itself)(?: (?:in|last) [a-z0-9 ]{3,14})? from|(?:, | \()(?:née|f/k/a|fka)) ["“‘*_]*(?:the )?`)
	isCalled  = regexp.MustCompile(`^["”’*_]*(?:(?:, | \(|,? which is |,? which |,? who is | )(?:now|since|today|later|has since been|has been|was later|is now|was|has since) (?:known as|called|named|renamed|rebranded(?: as)?|trading as)|,? (?:which )?(?:has since |later |has |since )?(?:changed its name|renamed itself|rebranded(?: itself)?|became|switched its name)(?: (?:in|last) [a-z0-9 ]{3,14})?(?: to| as)?) ["“‘*_]*(?:the )?`)
)

// formerNames are where a line tells what somebody of the question was called before: "Acme, then
// called Bolt", "Bolt, now known as Acme".
func (r *reading) formerNames(l *line, f *fit) (old []extract.Span) {
	asked := func(n extract.Span) bool {
		return slices.ContainsFunc(f.hits, func(h hit) bool { return l.within(h, n) })
	}
	old = r.onceNames(l, f)
	for _, n := range l.names {
		if at := wasCalled.FindString(l.text[n.End:]); at != "" && asked(n) {
			from := n.End + len(at)
			if name := strings.TrimRight(givenName.FindString(l.text[from:]), ".'’"); len(name) > 1 {
				old = append(old, extract.Span{Start: from, End: from + len(name)})
			}
		} else if at := isCalled.FindString(l.text[n.End:]); at != "" {
			from := n.End + len(at)
			if name := givenName.FindString(l.text[from:]); len(name) > 1 && !asked(n) && asked(extract.Span{Start: from, End: from + len(name)}) {
				old = append(old, n)
			}
		}
	}
	return old
}

// aThing stands before a word for a thing: "its", "the new", "Acme's".
var aThing = regexp.MustCompile(`(?i)(?:\b(?:its|their|his|her|whose|the|an?)|['’]s) (?:[a-z-]+ )?$`)

// itsNamed finds what one has by its name alone: "uses its Acme Steam".
var itsNamed = regexp.MustCompile(`\b(?:its|their|his|her|whose) (?:[a-z-]+ )?(` + nameWords + `)`)

// leaners begin a sentence about what the one before names.
var leaners = map[string]bool{"it": true, "its": true, "they": true, "their": true, "this": true, "the": true}

// told is the weighed share of the question's words that are no names in the
// line, and in the one before and the heading where it goes on about them; 1 where
// there are none.
func (r *reading) told(l *line, f *fit) float64 {
	weights, all := make([]float64, len(r.terms)), 0.0
	for k, t := range r.terms {
		if !t.name {
			weights[k] = t.weight
			all += t.weight
		}
	}
	if all == 0 {
		return 1
	}
	leans := leaners[l.words[0].Lower]
	return share(weights, func(k int) float64 {
		if leans {
			return max(f.hits[k].strength, f.carried[k])
		}
		return f.hits[k].strength
	})
}
