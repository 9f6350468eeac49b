package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

var (
	// asksMeant finds a question for who is meant by a description.
	asksMeant = newPattern(`\bwho (?:do|does|did) [a-z ]{1,20}mean\b|\bwho(?:'s| is| are) (?:meant|referred to)\b`)
	// describesOne finds a question that is but a description, or quotes one.
	describesOne = newPattern(`^(?:so |and |ok )?who(?:'s|s| is| are) the ["'“‘]?(?:[a-z0-9&-]+ ){1,3}(?:maker|giant|developer|builder|lab|firm|startup|heavyweight|behemoth|titan)["'”’]?\?*$|["“‘'][a-z0-9& -]{3,40}["”’'][,.:;?–-]* ?(?:and )?who(?:'s|s| is| are) (?:that|this|it|they)\b`)
	// quotedOne finds the description in quotes.
	quotedOne = newPattern(`["“‘']([a-z0-9& -]{3,40})["”’'][,.:;?–-]* ?(?:and )?who`)
	// description finds the description in it: "the kettle maker".
	description = newPattern(`\bthe ([a-z0-9 -]+?)["'”’]*(?:,| who\b| in (?:that|this|the)\b|\?*$)`)
)

// accountAsked finds a question for who posts under a name of an account.
var accountAsked = newPattern(`^(?:[^?]*[,.;:–-] ?)?(?:so |and |ok )*(?:who(?:'s| is)? (?:this |the )?@|who(?:se)? [^?]*\b(?:account|handle|profile|username)\b|whose (?:account|handle|profile|username|name)\b|what(?:'s| is) (?:the )?(?:person|poster|author|owner)(?:'s)? (?:full |real |actual )?name|(?:full |real )?name of (?:the )?(?:person|poster|author|owner))|\b(?:account|handle|username|profile)\b[^?]{0,40} (?:belongs to|is) who|\b(?:account|handle|username|profile)\b[^?]*, whose\b`)

// accountHolder answers whose account a question is for, by the name that a post is signed with
// beside that of the account: "Ann Lee (@annlee)". False where no post is signed so.
func (r *reading) accountHolder(pages []*page) (Answer, bool) {
	for _, p := range pages {
		for _, l := range p.lines {
			at := l.signature()
			if at == nil {
				continue
			}
			_, account, _ := strings.Cut(strings.ToLower(l.text[at[3]:at[1]]), "@")
			if account = strings.TrimRight(account, ")"); !strings.Contains(r.asked.spaced, " "+account+" ") {
				continue
			}
			c := &candidate{page: p, line: l}
			return Answer{Outcome: Answered, Quick: strings.TrimSpace(l.text[at[2]:at[3]]), Status: InForce, Proof: []Claim{c.claim()}, Reading: r.print()}, true
		}
	}
	return Answer{}, false
}

// meant answers who is meant by a description: the party known by it, or the one
// that the sources describe so. False where that is nobody, or more than one.
func (r *reading) meant(pages []*page) (Answer, bool) {
	m := r.readsAt(quotedOne)
	if m == nil {
		m = r.readsAt(description)
	}
	if m == nil {
		return Answer{}, false
	}
	at := slices.IndexFunc(r.terms, func(t term) bool { return t.party != "" && t.at == m[2] })
	words := r.lower[m[2]:m[3]]
	name, proof := "", (*candidate)(nil)
	for _, p := range pages {
		p.look()
		for _, l := range p.lines {
			var found []string
			switch {
			case at < 0:
				found = l.described(words)
			case l.match(&r.terms[at]).strength == fullName:
				found = []string{r.terms[at].text}
			}
			for _, n := range found {
				switch name {
				case n:
				case "":
					name, proof = n, &candidate{page: p, line: l}
				default:
					return Answer{}, false
				}
			}
		}
	}
	if proof == nil {
		if name, proof = r.takenUp(words, pages); proof == nil {
			return Answer{}, false
		}
	}
	return Answer{Outcome: Answered, Quick: name, Status: InForce, Proof: []Claim{proof.claim()}, Reading: r.print()}, true
}

// described returns the names that a line gives a description of: "the kettle
// maker Acme", "Acme, the Swiss kettle maker,".
func (l *line) described(words string) []string {
	var out []string
	if !strings.Contains(strings.ToLower(l.text), words) {
		return nil
	}
	for _, n := range l.names {
		before := strings.ToLower(strings.TrimRight(l.text[:n.Start], ` "“*_`))
		if strings.HasSuffix(before, words) || strings.Contains(strings.ToLower(l.toldOf(n)), words) {
			out = append(out, n.In(l.text))
		}
	}
	return out
}

// toldOf is what is told of a name by the way, as far as the next comma.
func (l *line) toldOf(n extract.Span) string {
	begin := explanation.FindString(l.text[n.End:])
	if begin == "" {
		return ""
	}
	rest := l.text[n.End+len(begin):]
	if end := strings.IndexAny(rest, ",;)"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// takenUp is the name that an article takes up by a description without saying so: "Acme
// sued Bolt over the kettle maker's plans" speaks of Bolt. Empty where nobody is clear.
func (r *reading) takenUp(words string, pages []*page) (string, *candidate) {
	kind, _, _ := strings.Cut(words, " ")
	for _, p := range pages {
		for _, l := range p.lines {
			at := strings.Index(strings.ToLower(l.text), "the "+words)
			if at < 0 {
				continue
			}
			var of []string
			for _, n := range l.names {
				if r.names.ofKind(n.In(l.text), kind) != "" {
					of = append(of, owner(n.In(l.text)))
				}
			}
			if slices.Sort(of); len(slices.Compact(of)) == 1 {
				return of[0], &candidate{page: p, line: l}
			}
			if n := r.spokenOf(l, at); n != nil {
				return owner(n.In(l.text)), &candidate{page: p, line: l}
			}
		}
	}
	return "", nil
}

// What a clause begins behind, and a sentence that begins with a clause of less weight.
var (
	clauseBegins = regexp.MustCompile(`(?:^|[,;:–—]|\b(?:and|but|so|while|because|as|that|when|since|which|if|although|though|whether))[ "“]*$`)
	lesserFirst  = regexp.MustCompile(`^(?i:just as|as|while|when|after|before|although|though|since|because|if|once) [^,]*, `)
)

// spokenOf is the name before a description that it is for: where it begins a clause, the
// one that the sentence is about, else the last one that does nothing in its clause. Nil
// for none.
func (r *reading) spokenOf(l *line, at int) *extract.Span {
	from := 0
	if clauseBegins.MatchString(l.text[:at]) {
		if lesser := lesserFirst.FindStringIndex(l.text[:at]); lesser != nil {
			from = lesser[1]
		}
		for i, n := range l.names {
			if n.Start >= from && n.End <= at && !r.isPlace(n.In(l.text)) {
				return &l.names[i]
			}
		}
		return nil
	}
	var last *extract.Span
	for i, n := range l.names {
		if n.End <= at && !clauseBegins.MatchString(l.text[:n.Start]) && !r.isPlace(n.In(l.text)) || n.End <= at && slices.ContainsFunc(l.names[i+1:], func(o extract.Span) bool { return o.End <= at && clauseBegins.MatchString(l.text[:o.Start]) }) {
			last = &l.names[i]
		}
	}
	return last
}
