package contract

import (
	"regexp"
	"sort"
	"strings"

	"dealbot/extract"
)

// clause finds the sentences that are clauses of a kind, the most telling first. That there are
// some is all there is to say, in the words that clauses.txt has for such a question.
func (c *Contract) clause(k Kind, question string) (Term, bool) {
	of := kindOf(k)
	found := c.clauses(of)
	if len(found) == 0 {
		return Term{}, false
	}
	says := of.reply(question)
	if says == yes || says == itsWords {
		switch figure := c.withFigure(k, found); {
		case figure != "" && says == yes:
			says += ", " + figure
		case figure != "":
			says = figure
		}
	}
	if says == itsWords {
		says = beginning(found[0].In(c.Text))
	}
	return Term{Kind: k, Says: says, Quotes: spans(found)}, true
}

// What answers a question where there is such a clause, if clauses.txt has nothing better.
const (
	yes      = "Yes"
	itsWords = "its words" // the clause's own
)

var (
	asksWhat = regexp.MustCompile(`^(?:and |so |but |ok,? |then )*(?:what|whats|which|who|whose|whom|how|when|where)\b`)
	itemMark = regexp.MustCompile(`^[\W\d]*(?:\(\w{1,4}\) *|[A-Za-z][.)] )*`)
)

// mostBeginning is how much of a clause is read first in a chat, in bytes.
const mostBeginning = 130

// beginning is how a clause begins, without the number it has.
func beginning(clause string) string {
	words := strings.Join(strings.Fields(clause), " ")
	words = words[len(itemMark.FindString(words)):]
	if len(words) <= mostBeginning {
		return words
	}
	cut := strings.LastIndexByte(words[:mostBeginning], ' ')
	if cut < 0 {
		return ""
	}
	return words[:cut] + " …"
}

const (
	enough     = 2 // the score of a sentence that is a clause of a kind
	mostQuotes = 3 // of a term
)

// A scored sentence, and how much it is a clause of a kind.
type scored struct {
	sentence
	score int
}

// clauses are the sentences that are clauses of a kind, the most telling first.
func (c *Contract) clauses(k *clauseKind) (found []scored) {
	if k == nil {
		return nil
	}
	for _, s := range c.sentences {
		if n := k.score(s); n >= enough {
			found = append(found, scored{s, n})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].score > found[j].score })
	return found
}

// score is how much a sentence is a clause of the kind: a telling pattern is enough, and so are two
// that hint at it. The words that lead to an item of a list count as its own, and a heading as a hint.
func (k *clauseKind) score(s sentence) int {
	if s.Heading || !k.isAbout(s.Lower) && !k.isAbout(s.Lead) || !isClause(s.Lower) && matches(k.means, s.Lower) == 0 {
		return 0
	}
	words := s.Lower
	if s.Lead != "" {
		if k.best(s.Lead, s.Head) >= enough {
			return 0 // the words that lead to the item say it themselves
		}
		words = s.Lead + " " + words
	}
	return k.best(words, s.Head)
}

// best is how much words under a heading are a clause of the kind, or the part of them that is most.
func (k *clauseKind) best(words, head string) int {
	if len(k.less) == 0 {
		return k.scoreOf(words, head)
	}
	best := 0
	for _, part := range parts(words) {
		best = max(best, k.scoreOf(part, head))
	}
	return best
}

// scoreOf is how much words under a heading are a clause of the kind.
func (k *clauseKind) scoreOf(words, head string) int {
	n := enough*matches(k.says, words) + matches(k.hints, words)
	if n == 0 {
		return 0
	}
	if n += matches(k.heads, head) - enough*matches(k.less, words); n < enough || matches(k.not, words) > 0 {
		return 0
	}
	return n + matches(k.more, words)
}

// isAbout says whether a sentence has a word that each clause of the kind has.
func (k *clauseKind) isAbout(lower string) bool {
	for _, w := range k.about {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return len(k.about) == 0
}

// leastWords is the number of words of the shortest clause: "Licensee's rights are exclusive".
const leastWords = 4

// isClause says whether a sentence can be a clause of any kind: a line of a table of contents is
// none, nor is what the parties have in mind or what a word means.
func isClause(lower string) bool {
	words := strings.Count(lower, " ") + 1
	return words >= leastWords && !isRecital(lower) && !defines.MatchString(lower) &&
		(binds.MatchString(lower) || numbers(lower)*6 < words && !strings.Contains(lower, "....."))
}

// isRecital says whether a sentence tells why the parties contract.
func isRecital(lower string) bool {
	return strings.HasPrefix(lower, "whereas") || !strings.Contains(lower, "shall") && wishes.MatchString(lower)
}

var wishes = regexp.MustCompile(`\b(?:desires?|wish|wishes|(?:is|are) willing) to (?:[^ ]+ )?(?:grant|obtain|acquire|appoint|licen[cs]e|engage|enter|retain|use|have|receive|be|become)\b`)

// binds is a word without which a row of figures and headings binds nobody.
var binds = regexp.MustCompile(`\b(?:shall|will|may|must|is|are|agrees?)\b`)

// numbers is how many words are numbers, of sections or pages.
func numbers(lower string) (n int) {
	for w := range strings.FieldsSeq(lower) {
		if strings.Trim(w, "0123456789.") == "" {
			n++
		}
	}
	return n
}

// spans are the words that are quoted of what was found.
func spans(found []scored) (quotes []extract.Span) {
	for _, s := range found[:min(len(found), mostQuotes)] {
		quotes = append(quotes, s.Span)
	}
	return quotes
}

// defines is how a sentence begins that says what a word means.
var defines = regexp.MustCompile(`^[^a-z"]*(?:[0-9.]+ |\([a-z]+\) )?(?:the (?:term|word|phrase)s? )?(?:"[^"]{1,80}"[^"]{0,40}|(?:[^ ]+ ){0,3}[^ ]+) (?:means|shall mean|has the meaning|shall have the meaning|refers to)\b`)
