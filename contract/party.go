package contract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/extract"
)

const (
	partyReach  = 1500 // bytes that the description of one party takes at most
	mostParties = 60
)

var (
	// between stands between two names of a list.
	between = regexp.MustCompile(`^(?:[\s,:;.–—*-]|\(?(?:\d|[ivx]{1,4}|[a-h])[).]\s|(?i:and(?:/or)?\s+(?:certain\s+)?(?:of\s+)?(?:its\s+|their\s+)?affiliates\s+of\s+[^,;()]{0,60},?|and(?:/or)?\s|and\s*[:-]|&\s|party\s+(?:[a-d]|[12])\s*[:：]|the\s+parties\s*:|the\s+undersigned[\s,:]|in\s+favou?r\s+of\s|[a-z]+\s+name\s*:|name\s*:|on\s+the\s+(?:one|first|other|second)\s+(?:hand|part),?|(?:mr|ms|mrs|dr)\.\s)|the\s)+`)

	// inBrackets and hereinafter are what a party is called from there on.
	inBrackets  = regexp.MustCompile(`^\((?:[^()]|\([^()]*\))*?["“”][^"“”]{1,60}["“”](?:[^()]|\([^()]*\))*[)}]|^\([^()"“”]{0,80}(?:'|‘|` + "``" + `)[^()'’]{1,60}['’]{1,2}[^()]{0,80}\)|^\((?:(?i:herein(?:after)?(?:\s+(?:referred\s+to|called|known))?(?:\s+as)?|referred\s+to\s+as|the)\s+)+[A-Z][\w -]{1,40}\)`)
	hereinafter = regexp.MustCompile(`^(?i:herein(?:after)?|referred\s+to|(?:to\s+be\s+)?called|known\s+(?:herein\s+)?as)\b[^"“”()]{0,60}["“”][^"“”]{1,60}["“”](?:\s*(?:or|and|,)\s*(?:the\s+)?["“”][^"“”]{1,60}["“”])*`)
	quotedWords = regexp.MustCompile(`["“”]\s*([^"“”]{1,60}?)\s*[,;.]*\s*["“”]|(?:\B'|‘|` + "``" + `)\s*([^'’]{1,60}?)\s*[,;.]*\s*(?:''|'\B|’)|(?:as|after|the)\s+([A-Z][\w -]{1,40})\)$`)

	// described says what kind of a party one is: the name before it is over.
	described = regexp.MustCompile(`^\s*,?\s*(?:\([^()]*\)\s*,?\s*)?(?i:an?\s|the\s|organi[sz]ed|incorporated|having|with\s|whose|located|as\s|on\s+behalf|not\s|acting|resid|by\s|doing|in\s+its|individually|together|duly|established|existing|registered|formerly|company\s+no|herein|referred)`)

	// over ends the list.
	over = regexp.MustCompile(`^(?:WHEREAS|RECITALS?|W\s?I\s?T\s?N\s?E|NOW\b|BACKGROUND|INTRODUCTION|TABLE\s+OF|ARTICLE|SECTION|(?i:article\s|section\s+\d|whereas|recitals?\b|witnesse|now,?\s+therefore|the\s+parties\s+(?:hereby\s+)?agree|(?:is|are|was)\s+(?:made|entered|dated|effective)|sets?\s+forth|agrees?\s|dated\b|effective\b|made\s+(?:as|on|this)|entered\s+into|this\s+\d|offering\s|in\s+witness|\(?each\s+(?:of|an?\b|individually|"|“|hereinafter)|\(?collectively\b))`)

	stop     = regexp.MustCompile(`^\.\s+[A-Z\d(]`)
	labelled = regexp.MustCompile(`(?i)^party\s+[b-d2-4]\s*[:：]`)
	street   = regexp.MustCompile(`(?i)\b(?:street|road|avenue|suite|floor|box|building|drive|boulevard|plaza|tower|square|house|centre|center)\b|\d{5}`)
	// unnamedParty is one that another page names.
	unnamedParty = regexp.MustCompile(`^(?i:(?:(?:the|an?|each)\s+)?(?:individual|entity|entities|person|customer|franchisee|undersigned|company|party|parties)\b[^()"“.]{0,150})\(`)
	// label is a field of a form that names a party.
	label  = regexp.MustCompile(`(?:^|[\n.]|\s\s)\s*((?:Customer|CUSTOMER|Client|CLIENT|Licensee|LICENSEE|Licensor|LICENSOR|Company|COMPANY|Supplier|SUPPLIER|Vendor|VENDOR|Reseller|Distributor|DISTRIBUTOR|Franchisee|FRANCHISEE|Consultant|Contractor|CONTRACTOR|Buyer|BUYER|Seller|SELLER|Affiliate|Partner|Sponsor|SPONSOR|Owner|Lessor|Lessee|Provider|Publisher|Manufacturer|Developer|Agent)(?:\s+(?:Name|NAME))?)\s*:\s+`)
	joined = regexp.MustCompile(`(?i)^[\s,;.–—-]*(?:and\b|&|in\s+favou?r\s+of\s)`)
)

// aliasReach is how many bytes the words take at most that say what a party is called.
const aliasReach = 700

// alias is how s begins, where that says what the party before it is called from there on: in
// brackets, or after "hereinafter".
func alias(s string) string {
	s = clip(s, 0, aliasReach)
	switch {
	case s == "":
		return ""
	case s[0] == '(' && strings.ContainsAny(s, ")}"):
		return inBrackets.FindString(s)
	case strings.IndexByte("hrtckHRTCK", s[0]) >= 0:
		return hereinafter.FindString(s)
	}
	return ""
}

// readParties reads a list of parties that begins at from, and says how well it reads.
func readParties(text string, from int) (all []Party, score int) {
	all, score = readList(text, from, true)
	if len(all) < 2 {
		// "Smith and Acme Inc." are two, where nobody else is named.
		if apart, n := readList(text, from, false); len(apart) > len(all) {
			return apart, n
		}
	}
	return all, score
}

// readList is readParties where "and" joins the words of a name, or parts two names.
func readList(text string, from int, joins bool) (all []Party, score int) {
	at := from + len(between.FindString(clip(text, from, 200)))
	n, ok := readParty(text, at, joins)
	for ok && len(all) < mostParties {
		p := Party{Name: n.text(text), Span: n.Span}
		if calls(all, p.Name) {
			break
		}
		if isBlank(p.Name) || n.unnamed {
			p.Name = ""
		}
		score++
		if n.company {
			score++
		}
		n, ok = p.readRest(text, joins, len(all) > 0)
		if len(p.Aliases) > 0 {
			score += 2
		}
		all = append(all, p)
	}
	return all, score
}

// readParty reads a name, or the description of a party that has none here.
func readParty(text string, at int, joins bool) (name, bool) {
	if n, ok := readName(text, at, joins); ok {
		// What has an article is a name only if it is a company's, or is given a shorter one.
		bare := at < 4 || text[at-4:at] != "the "
		first, _, _ := strings.Cut(n.text(text), " ")
		return n, bare || n.company || is("end", first) || alias(strings.TrimLeft(clip(text, n.End, 400), " ,\n\t")) != ""
	}
	words := unnamedParty.FindString(clip(text, at, 250))
	if words == "" {
		return name{}, false
	}
	end := at + len(words) - 1
	return name{Span: extract.Span{Start: at, End: end}, unnamed: true}, alias(clip(text, end, 400)) != ""
}

// isOver says whether the list of parties ends before s.
func isOver(s string) bool {
	return s != "" && strings.IndexByte("wrnbtiasdemocWRNBTIASDEMOC(", s[0]) >= 0 && over.MatchString(clip(s, 0, 60))
}

// calls says whether a name is what one of all is called or named already.
func calls(all []Party, name string) bool {
	for _, p := range all {
		if slices.ContainsFunc(append(p.Aliases, p.Name), func(a string) bool { return strings.EqualFold(a, name) }) {
			return true
		}
	}
	return false
}

// readRest reads what p is called, up to the name of the next party; false where none follows.
// The list may be over where a sentence is, if p may be the last.
func (p *Party) readRest(text string, joins, last bool) (next name, ok bool) {
	end, called := min(len(text), p.Span.End+partyReach), 0
	for at := p.Span.End; at < end; {
		rest := text[at:end]
		starts := isWordStart(text, at)
		switch b := rest[0]; {
		case isSpace(b) && b != '\n':
		case (starts || b == '(') && isOver(rest):
			return name{}, false
		case (starts || b == '(') && alias(rest) != "":
			words := alias(rest)
			p.Aliases = append(p.Aliases, aliases(words)...)
			at += len(words)
			called = at
			continue
		case last && b == '.' && stop.MatchString(rest) && !abbreviated(text[p.Span.Start:at]):
			return name{}, false
		case b == '(':
			if n := strings.IndexByte(rest, ')'); n > 0 && n < 200 {
				at += n + 1
				continue
			}
		case b == ',' || b == ';' || b == '\n' || starts && (b == 'P' || b == 'p') && labelled.MatchString(rest) || starts && strings.IndexByte("aAiI&", b) >= 0 && joined.MatchString(rest):
			sep := between.FindString(rest[:min(len(rest), 200)])
			if isOver(rest[len(sep):]) {
				return name{}, false
			}
			if n, ok := readParty(text, at+len(sep), joins); ok && p.followedBy(text, sep, n, strings.Trim(text[called:max(called, at)], " ,;\n") == "") {
				return n, true
			}
			if sep != "" {
				at += len(sep)
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(rest)
		at += size
	}
	return name{}, false
}

// followedBy says whether n, after sep, is the next party and no part of what is told of p;
// straight: what p is called ends before sep.
func (p *Party) followedBy(text, sep string, n name, straight bool) bool {
	rest := clip(text, n.End, 300)
	called := alias(strings.TrimLeft(rest, " ,\n\t")) != ""
	apart := strings.Contains(sep, "\n\n") || strings.ContainsAny(sep, ":;")
	and := strings.Contains(strings.ToLower(sep), "and") || strings.Contains(sep, "&") || strings.Contains(strings.ToLower(sep), "favo")
	printed := n.text(text)
	switch {
	case n.unnamed:
		return and
	case isBlank(printed):
		return and || apart
	case and && !n.company && !called && extract.Place(printed):
		return false
	case and:
		return n.company || called || straight || apart || described.MatchString(rest) || strings.HasPrefix(strings.TrimLeft(rest, " "), "\n\n")
	case street.MatchString(printed):
		return false
	case apart:
		return n.company || called
	}
	return n.company || called && len(p.Aliases) > 0
}

// abbreviated says whether the last word of s is one that has a full stop after it.
func abbreviated(s string) bool {
	w := lastWord(s)
	return len(w) <= 3 || isFirm(w) || strings.Contains(w, ".")
}

// aliases are the quoted words of s that are one party's.
func aliases(s string) (all []string) {
	for _, m := range quotedWords.FindAllStringSubmatch(s, -1) {
		words := strings.Join(strings.Fields(m[1]+m[2]+m[3]), " ")
		for _, article := range []string{"the ", "The ", "a ", "A "} {
			words = strings.TrimPrefix(words, article)
		}
		switch strings.ToLower(words) {
		case "party", "parties", "agreement", "effective date", "each", "":
			continue
		}
		all = append(all, words)
	}
	return all
}
