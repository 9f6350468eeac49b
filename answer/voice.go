package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/deal"
	"dealbot/extract"
)

// A voice is who speaks in a line that does not say so: the name, and the line that has it.
type voice struct {
	line  *line
	name  extract.Span
	early bool // it spoke long before its article came out
}

var (
	// signed finds the name under a post that an article shows: "— Ann Lee (@annlee) April 7, 2026".
	signed = regexp.MustCompile(`^(?:[—–-]+ ?)?([^(@]{2,50}) \(@\w+\)`)
	// utters finds that somebody says something.
	utters = newPattern(`(?i)\b(?:sa(?:y|ys|id|ying)|wr(?:ites?|ote|iting)|written|tells?|told|stat(?:es?|ed|ing)|add(?:s|ed)|argu(?:es?|ed|ing)|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|emphasi[sz](?:es?|ed|ing)|stress(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|contest(?:s|ed|ing)|reject(?:s|ed|ing)|rebut(?:s|ted|ting)|counter(?:s|ed|ing)|object(?:s|ed|ing)|den(?:y|ies|ied|ying)|confirm(?:s|ed|ing)?|announc(?:es?|ed|ing)|post(?:s|ed|ing)|tweet(?:s|ed|ing)?|comment(?:s|ed|ing)?|respond(?:s|ed|ing)?|repl(?:y|ies|ied)|maintain(?:s|ed)?|reports?|reported|publish(?:es|ed)?|promis(?:es?|ed|ing)|warn(?:s|ed|ing)?|according to|call(?:s|ed|ing) (?:it|this|that|the)|blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|hail(?:s|ed|ing)|prais(?:es?|ed|ing)|welcom(?:es?|ed|ing)|describ(?:es?|ed|ing)|predict(?:s|ed|ing)?|criticis(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|vow(?:s|ed|ing)?)\b`)
)

// voices notes who speaks in the lines of a page: who signs the paragraph before a
// signature, and who is told to say what follows a colon.
func (p *page) voices() {
	for _, l := range p.lines {
		switch at := l.signature(); {
		case at != nil && l.before != nil:
			v := &voice{line: l, name: extract.Span{Start: at[2], End: at[3]}}
			for b, first := l.before, l.before.first; b != nil && b.first == first; b = b.before {
				b.voice = v
			}
		case l.introduces() && l.next != nil && !l.next.bullet && utters.in(l.text):
			v := l.sayer()
			if v == nil {
				continue
			}
			v.early = p.bygone(l)
			for n, first := l.next, l.next.first; n != nil && n.first == first; n = n.next {
				n.voice = v
			}
		}
	}
}

// signature is where a line has the name under a post, as a group of signed; nil where it
// is no signature.
func (l *line) signature() []int {
	if !strings.Contains(l.text, " (@") {
		return nil
	}
	return signed.FindStringSubmatchIndex(l.text)
}

// postDay finds a question for the day of a post.
var postDay = newPattern(`^(?:so |and |but |ok )*(?:on )?(?:when (?:did|was|were|is)|(?:what|which) (?:day|date|month)(?: (?:did|was|is))?|(?:date|day|time|timing) (?:of|for))\b[^?]*\b(?:post|tweet)(?:ed)?(?: (?:about|on|of|up|that|out|by|his|her|their|from|made|sent|it)\b[^?]*)?\?*$`)

// saysElse says whether the question is for who said something, and the line has nothing of
// that but that somebody says something, or the names.
func (r *reading) saysElse(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || !r.reads(posterAsked) {
		return false
	}
	said, told := 0, false
	for k, t := range r.terms {
		if t.name || utters.MatchString(t.text) || t.weight <= askerWeight {
			continue
		}
		said++
		told = told || len(c.fit.hits[k].at) > 0 || c.fit.carried[k] > 0
	}
	return said > 0 && !told
}

// asksPost says whether a line is the signature of a post whose day the question asks for: the
// post that the answer before is from, or any.
func (r *reading) asksPost(l *line) bool {
	return r.shape == ShapeDate && (r.said != nil || r.reads(postDay)) && l.signature() != nil && (r.reads(postDay) || r.said.signed(l))
}

// ofPost are the hits of a signature with those of the post above it; the words for posting
// are told by the signature itself.
func (r *reading) ofPost(p *page, f *pageFit, i int) []hit {
	signature := p.lines[i]
	return carriedOver(f.hits[i], func(k int) float64 {
		t := &r.terms[k]
		if !t.name && t.value == nil && postDated.MatchString(t.text) {
			return 1
		}
		most := 0.0
		for j := i - 1; j >= 0 && p.lines[j].voice != nil && p.lines[j].voice.line == signature; j-- {
			most = max(most, f.hits[j][k].strength)
		}
		return most
	})
}

// bygone says whether what a line tells was news long before its article came out, by its
// date, or by that of something else on the day of which it was.
func (p *page) bygone(l *line) bool {
	if m := l.date(); m != nil {
		away, known := apart(m.Value.(deal.Date), p.came)
		return known && m.Value.(deal.Date).Before(p.came) && away.Hours() > newsworthy
	}
	return sameDay.MatchString(l.text)
}

// sayer is who says something by the words of a line: the last name that a word for saying
// follows at once, or else the last before the last of them; nil for nobody.
func (l *line) sayer() (v *voice) {
	at := utters.FindAllStringIndex(l.text, -1)
	for _, n := range l.names {
		if n.End <= at[len(at)-1][0] {
			v = &voice{line: l, name: n}
		}
	}
	for _, n := range l.names {
		if m := utters.FindStringIndex(l.text[n.End:]); m != nil && besideIt.MatchString(l.text[n.End:n.End+m[0]]) {
			v = &voice{line: l, name: n}
		}
	}
	return v
}

// besideIt stands between a name and what its bearer does.
var besideIt = regexp.MustCompile(`^ (?:[a-z]+ ){0,2}$`)

// of says how well a term is the name of who speaks.
func (v *voice) of(t *term) float64 {
	if v == nil || !t.name {
		return 0
	}
	if h := v.line.matchSelf(t); v.line.within(h, v.name) {
		return h.strength
	}
	return 0
}

// matchSelf is match, but a company does not stand for one of its people or products: its
// words are not his.
func (l *line) matchSelf(t *term) hit {
	h := l.match(t)
	if t.owned && h.strength < fullName {
		return hit{}
	}
	return h
}

// What a question for somebody's words has before the name and behind it: "what did Acme
// say", "Acme's statement", "according to Acme".
var (
	asksWhat  = regexp.MustCompile(`\b(?:what(?:'s|s)?(?: else| exactly)?(?: did| does| do| has| have| is| was)?|how (?:did|does|do|has|have)) (?:the )?$`)
	wordsFrom = regexp.MustCompile(`\b(?:(?:comments?|reaction|response|reply|statement|rebuttal|quotes?|words|remarks?) (?:from|by|of)|according to) (?:the )?$`)
	speaking  = regexp.MustCompile(`^(?: [a-z]+ly| also| even| really| had| been)? (?:say|says|said|saying|write|writes|wrote|written|post|posted|tweet|tweeted|comment|comments|commented|argue|argued|arguing|insist|insisted|insisting|emphasi[sz]ed?|stress|stressed|call|called|describe|described|claim|claims|claimed|claiming|maintain|maintained|state|stated|respond|responded|reply|replied|react|reacted|report|reported|reporting|announce|announced)\b`)
	callsIts  = regexp.MustCompile(`^ call(?:s|ed)? (?:its|their|his|her) `) // gives a name to
	itsWords  = regexp.MustCompile(`^'?s (?:[a-z]+ )?(?:comments?|reaction|response|reply|statements?|posts?|tweets?|rebuttal|words|quotes?|view|remarks?)\b`)
)

// sayingTerm returns the index of the name whose words a question asks for; -1 for none.
func (r *reading) sayingTerm() int {
	if len(wanted[r.shape]) > 0 || slices.Contains([]Shape{ShapeWho, ShapeYesNo, ShapeName, ShapeReason, ShapeTimeline}, r.shape) {
		return -1
	}
	return slices.IndexFunc(r.terms, func(t term) bool {
		if !t.name || t.at > len(r.lower) {
			return false
		}
		before, behind := cut(r.lower, 0, r.runFrom(&t)), r.from(&t)
		return asksWhat.MatchString(before) && speaking.MatchString(behind) && !callsIts.MatchString(behind) && !r.reads(onceName) || itsWords.MatchString(behind) || wordsFrom.MatchString(before)
	})
}

// runFrom is the byte where the names begin that stand in a row up to a term: those of
// "Ann Lee" may be two.
func (r *reading) runFrom(t *term) int {
	from := t.at
	for i := range r.terms {
		if o := &r.terms[i]; o.name && o.at < from && cut(r.lower, o.at, from) == strings.ToLower(o.text)+" " {
			from = r.runFrom(o)
		}
	}
	return from
}

// from is what the question has from the end of a name on, "'s statement".
func (r *reading) from(name *term) string {
	return cut(r.lower, name.at+len(owner(r.asWritten(name))), len(r.lower))
}

// saidOfHim stands between who says something and his word for it, where it only tells who he is:
// "Ann Lee, Acme's president, said", "Ann Lee, who runs Acme, says".
var saidOfHim = regexp.MustCompile(`^, [^,;:.]{2,70}(?:, [^,;:.]{2,40})?, (?:also |then |has |had )?$`)

// notTheirs says whether the question is for what somebody says, and the line tells
// nothing that they do.
func (r *reading) notTheirs(c *candidate) bool {
	if r.speaker < 0 {
		return false
	}
	if c.fact != nil {
		return !c.stated.row.Says
	}
	t := &r.terms[r.speaker]
	for k, o := range r.terms {
		if o.name && k != r.speaker && aboutIt.MatchString(cut(r.lower, 0, o.at)) && len(c.fit.hits[k].at) == 0 && c.line.voice == nil {
			return true
		}
	}
	if c.line.voice.of(t) > 0 {
		return false
	}
	if next := c.line.next; next != nil && next.voice != nil && next.voice.line == c.line {
		return next.voice.of(t) == 0
	}
	own := c.line.matchSelf(t)
	if !t.owned && c.fit.level[r.speaker] >= asPrincipal*ownName && together.in(c.line.text) {
		return false
	}
	if own.strength == 0 {
		return true
	}
	for _, at := range utters.FindAllStringIndex(c.line.text, -1) {
		word := c.line.wordAt(at[0])
		if slices.ContainsFunc(own.at, func(name int) bool {
			return name < word+sayerBehind && name > word-sayerBefore && !c.line.nameBetween(min(name, word), max(name, word)) || name > word && bySomebody.MatchString(c.line.text[at[1]:c.line.words[name].Start]) || name < word && (ofHouse.MatchString(c.line.text[c.line.words[name].End:at[0]]) || saidOfHim.MatchString(c.line.text[c.line.words[name].End:at[0]]))
		}) {
			return false
		}
	}
	return true
}

// bySomebody stands between "said" and who says it, with the post that he has: "said Acme's chief
// executive, Ann Lee".
var bySomebody = regexp.MustCompile(`^ (?:\p{Lu}[\w.&-]*(?: \p{Lu}[\w.&-]*){0,3}['’]s? )?(?:the |its |their |an? )?(?:[a-z-]+ ){0,4}[a-z-]+,? (?:\p{Lu}[\w-]+ )?$`)

// ofHouse stands between somebody with the house that he is of and "said": "Ann Lee of Acme".
var ofHouse = regexp.MustCompile(`^ (?:of|at|from) (?:the )?\p{Lu}[\w.&-]*(?: \p{Lu}[\w.&-]*)* $`)

// aboutIt stands before what somebody's words are asked for about.
var aboutIt = regexp.MustCompile(`\b(?:about|regarding|concerning) (?:the |its |their )?$`)

// together finds that those whom an article is about say something together.
var together = newPattern(`(?i)\b(?:companies|firms|groups|sides|partners|parties|both|the two) (?:also |both )?(?:say|said|wrote|announced|added|stated|confirmed)\b`)

// How many words a name may stand before what its bearer says, and behind it.
const (
	sayerBefore = 8
	sayerBehind = 2
)

// wordsForWords are the words of a question for what somebody says that tell nothing of what
// it is about.
var wordsForWords = wordsOf("say, says, said, saying, write, wrote, written, post, posts, posted, tweet, tweets, tweeted, comment, comments, commented, reaction, reacted, react, response, respond, responded, reply, replied, statement, statements, rebuttal, quote, quotes, words, remark, remarks, view, announcement, announced, announce, news, deal, report, reported, argue, argued, insist, insisted, claim, claimed, maintain, stated, public, publicly, full, keep, use, using, call, calling, refer, referring, word, phrase, wording")

// statement tells what somebody says: the sentence that tells most of what was asked, or where
// the question is for all of it, the words that follow a colon or stand over a signature.
// False where nobody is asked for his words, or no sentence tells them.
func (r *reading) statement(all []candidate) (Answer, bool) {
	if r.speaker < 0 {
		return Answer{}, false
	}
	about := slices.ContainsFunc(r.terms, func(t term) bool {
		return !t.name && !wordsForWords[strings.ToLower(t.text)] || t.name && (t.at < r.runFrom(&r.terms[r.speaker]) || t.at > r.terms[r.speaker].at) && !aPlatform.MatchString(cut(r.lower, 0, t.at))
	})
	for i := range all {
		c := &all[i]
		if c.fact != nil || about && c.score <= sure {
			return Answer{}, false
		}
		if r.notTheirs(c) || c.line.signature() != nil {
			continue
		}
		said := c.line
		switch {
		case said.next != nil && said.next.voice != nil && said.next.voice.line == said:
			said = said.next
		case !about && said.voice != nil:
			said = said.first
		case !about && i+1 < len(all) && slices.ContainsFunc(all[i+1:], func(o candidate) bool { return o.line.voice.of(&r.terms[r.speaker]) > 0 }):
			continue // his own words, rather than what is told of them
		case !about:
			return Answer{Outcome: Answered, Quick: clip(plain(said.text), longAnswer), Status: InForce, Proof: []Claim{c.claim()}, Reading: r.print()}, true
		default:
			return Answer{}, false
		}
		return r.spoken(c, said)
	}
	return Answer{}, false
}

// aPlatform stands before the name of where something was posted.
var aPlatform = regexp.MustCompile(`\b(?:on|to|in) (?:the )?$`)

// spoken is the answer of the sentences that are said together from a line on.
func (r *reading) spoken(c *candidate, l *line) (Answer, bool) {
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	for first := l.first; l != nil && l.first == first; l = l.next {
		text := strings.TrimSpace(a.Quick + " " + plain(l.text))
		if utf8.RuneCountInString(text) > longAnswer {
			break
		}
		quote, err := l.quote()
		if err != nil {
			return Answer{}, false
		}
		a.Quick, a.Proof = text, append(a.Proof, Claim{Quote: quote, From: c.page.info})
	}
	return a, len(a.Proof) > 0
}
