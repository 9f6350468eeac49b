package answer

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A clause is a stretch of a sentence without a break. What stands in another
// clause belongs less to a figure than what stands in its own.

// The breaks between clauses, by the word that begins one, and how many words
// each counts for. A subordinate clause hangs on to what stands before it: "it
// was worth $20 when the boards met in May, an equity value of $9 billion".
const (
	coordinate  = 5
	subordinate = 1
)

var breaks = map[string]int{
	"and": coordinate, "but": coordinate, "or": coordinate, "plus": coordinate, "while": coordinate, "whereas": coordinate, "although": coordinate, "though": coordinate, "than": coordinate,
	"which": subordinate, "who": subordinate, "that": subordinate, "if": subordinate, "when": subordinate, "because": subordinate,
	"unless": subordinate, "until": subordinate, "after": subordinate, "before": subordinate, "since": subordinate, "as": subordinate, "once": subordinate,
}

// clausesOf tells, for each word of the line, what the breaks before it count for;
// words of the same clause have the same.
func (l *line) clausesOf() []int {
	out := make([]int, len(l.words))
	n := 0
	for i, w := range l.words {
		back := slices.IndexFunc(l.asides, func(a aside) bool { return a.after == i })
		switch {
		case back >= 0:
			n = out[l.asides[back].first-1]
		case i > 0 && (l.restates(w.Start) || l.figureLeads(l.words[i-1].End)):
		case i > 0 && strings.ContainsAny(l.text[l.words[i-1].End:w.Start], ",;:()–—"):
			n += coordinate
		case w.Lower == "as" && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Start == w.End+1 }):
			// "gives the term as ten years" is one clause
		case i > 0 && !l.joinsNames(i):
			n += breaks[w.Lower]
		}
		out[i] = n
	}
	return out
}

// joinsNames says whether a word is the "and" between two names that open a sentence, or
// its first clause: "In May, Acme and Bolt signed" is told of both.
func (l *line) joinsNames(word int) bool {
	if l.words[word].Lower != "and" {
		return false
	}
	for i := 1; i < min(len(l.names), 3); i++ {
		if l.names[i-1].End == l.words[word].Start-1 && l.names[i].Start == l.words[word].End+1 && l.wordAt(l.names[i-1].Start) <= openingWords {
			return true
		}
	}
	return false
}

// openingWords is how many words may stand before what a sentence is about.
const openingWords = 4

// explained follows a figure, or a date, that opens a line and of which the rest tells what it is: "2028:
// the year the mine is to reopen".
var (
	explained     = regexp.MustCompile(`^:[*_]* (?:the|what|how (?:much|many)|when) [a-z]`)
	explainedDate = regexp.MustCompile(`^:[*_]* (?:when|the (?:[a-z]+ )?(?:year|month|date|day|time|quarter|deadline|end|start)) `)
)

// figureLeads says whether a line begins with a figure, which ends at a byte, and goes on to tell what
// it is.
func (l *line) figureLeads(end int) bool {
	if len(l.mentions) == 0 || l.mentions[0].End != end || strings.Trim(l.text[:l.mentions[0].Start], " *_•–—-") != "" {
		return false
	}
	if kindIn(l.mentions[0].Value) == deal.KindDate {
		return explainedDate.MatchString(l.text[end:])
	}
	return explained.MatchString(l.text[end:])
}

// saidAgain stands between a figure and the same said another way.
var saidAgain = regexp.MustCompile(`^(?: in (?:cash|stock|shares))?,? (?:or|an?(?: [a-z]+){0,2} (?:value|total|price|sum)(?: of)?|for an?(?: [a-z]+){0,2} (?:value|total|price|sum) of) (?:[a-z]+ ){0,3}$`)

// restates says whether a byte stands between two figures of which the second
// says the first another way: "$5 a share, or $2 billion".
func (l *line) restates(at int) bool {
	for i := 1; i < len(l.mentions); i++ {
		before, next := &l.mentions[i-1], &l.mentions[i]
		if at >= before.End && at <= next.Start {
			return next.Value.Kind() == deal.KindMoney && before.Value.Kind() == deal.KindMoney && saidAgain.MatchString(l.text[before.End:next.Start])
		}
	}
	return false
}

// turn ends what words like "the old contract" are said of: "the old one had 27;
// the new one has 19", "it was $5, but now it is $6".
const turnWords = `\b(?:but|while|whereas|although|though|now|the new|instead|rather than|up from|down from|compared (?:with|to)|against|replac(?:es|ed|ing))\b`

var (
	turn    = regexp.MustCompile(`(?i)[;—–]|` + turnWords)
	turning = textPattern(`(?i)` + turnWords)

	notTurned = regexp.MustCompile(`(?i)\b(?:un)?till? $`)
)

// partsWith returns the parts of a line, glanced at, from turn to turn, that
// match a pattern.
func (l *line) partsWith(g *glance, p patterns) []extract.Span {
	if !p.match(g) {
		return nil
	}
	var out []extract.Span
	start := 0
	var turns [][]int
	if strings.ContainsAny(l.text, ";—–") || turning.possible(g) {
		turns = withEnds(l.text, turn.FindAllStringIndex(l.text, -1))
	}
	for _, at := range append(turns, []int{len(l.text), 0}) {
		if notTurned.MatchString(l.text[:at[0]]) {
			continue // "until now" turns nothing
		}
		if at[1] > 0 && behindNow.MatchString(l.text[at[1]:]) && strings.EqualFold(l.text[at[0]:at[1]], "now") {
			at[0] = max(start, l.clauseBefore(at[0]))
		}
		part := extract.Span{Start: start, End: at[0]}
		if at[0] > start && p.in(part.In(l.text)) {
			out = append(out, l.asideWith(part, p))
		}
		start = at[0]
	}
	return out
}

// asideWith is the aside of a part that alone has one of some patterns, else the part: in "Ms
// Hale, until now head of sales, runs it" only what is told of her by the way is over.
func (l *line) asideWith(part extract.Span, p patterns) extract.Span {
	for _, a := range l.asides {
		if a.after <= a.first {
			continue
		}
		aside := extract.Span{Start: l.words[a.first].Start, End: l.words[a.after-1].End}
		if part.Start < aside.Start && aside.End < part.End && p.in(aside.In(l.text)) && !p.in(l.text[part.Start:aside.Start]) && !p.in(l.text[aside.End:part.End]) {
			return aside
		}
	}
	return part
}

// inPassing are the turns that end at the next comma: "40 ships, up from 30 at first, will
// sail in May".
var inPassing = regexp.MustCompile(`(?i)^(?:rather than|up from|down from|compared (?:with|to)|against)`)

// withEnds adds to the turns of a text where those that are but in passing end.
func withEnds(text string, turns [][]int) (out [][]int) {
	for i, at := range turns {
		out = append(out, at)
		end := strings.Index(text[at[1]:], ", ")
		if inPassing.MatchString(text[at[0]:at[1]]) && end >= 0 && (i+1 == len(turns) || turns[i+1][0] > at[1]+end) {
			out = append(out, []int{at[1] + end, at[1] + end})
		}
	}
	return out
}

// behindNow follows a "now" that ends what it is said of: "it had 30 ships and has 40 now."
var behindNow = regexp.MustCompile(`^(?:[,.;:)]|$)`)

// clauseBefore is the byte where the clause of a byte begins.
func (l *line) clauseBefore(at int) int {
	k := 0
	for i := range l.words {
		if l.words[i].Start > at {
			break
		}
		if i > 0 && l.clauses[i] != l.clauses[i-1] {
			k = l.words[i].Start
		}
	}
	return k
}

// within says whether the candidate begins in one of the parts; where the whole
// line answers, any will do.
func (c *candidate) within(parts []extract.Span) bool {
	if c.span.End-c.span.Start == len(c.line.text) {
		return len(parts) > 0
	}
	return inside(parts, c.span.Start)
}

// former says whether the candidate is of terms that no longer hold.
func (c *candidate) former() bool {
	return c.within(c.line.formerly) && !(c.mention != nil && kindIn(c.mention.Value) == deal.KindDate && movedOn.in(c.before(replacedReach)))
}

// away is how far the words i and j of a line are from one another, in words.
func (l *line) away(i, j int) int {
	if j < i {
		i, j = j, i
	}
	n := j - i + max(l.clauses[j]-l.clauses[i], l.clauses[i]-l.clauses[j])
	for _, a := range l.asides {
		if i < a.first && a.after <= j {
			n -= a.after - a.first
		}
	}
	return n
}

// An aside is what is told of a name by the way, by its first word and the one
// after it: in "Acme, the maker of kettles, pays $5" the maker does not stand
// between Acme and what it pays.
type aside struct{ first, after int }

// byTheWay begins with what is an aside right behind a name: an apposition, "based in
// Ohio" or "(NYSE: ACM)".
var byTheWay = regexp.MustCompile(`^(?:, (?:the|a|an|which|who|whose|its|his|her|now|once|formerly|previously|until|most recently|already|then|long|[a-z]+ed|\d{2}) [^,;.()]{3,120},|,? \([^()]{2,80}\),?) `)

func (l *line) asidesOf() (out []aside) {
	for _, n := range l.names {
		if m := byTheWay.FindString(l.text[n.End:]); m != "" {
			if a := (aside{l.wordFrom(n.End), l.wordFrom(n.End + len(m))}); a.first < a.after { // "(____)" has no words
				out = append(out, a)
			}
		}
	}
	return out
}

// wordAt is the word at a byte of the line.
func (l *line) wordAt(at int) int {
	first, _ := l.wordRange(extract.Span{Start: at, End: at + 1})
	return first
}

// wordFrom is the first word of the line that ends behind a byte.
func (l *line) wordFrom(at int) int {
	i := slices.IndexFunc(l.words, func(w extract.Word) bool { return w.End > at })
	if i < 0 {
		return len(l.words)
	}
	return i
}

// alike are the other figures of the kind in the candidate's line, each in its place. The
// candidate that is yielded is good until the next one.
func (c *candidate) alike() iter.Seq[*candidate] {
	return func(yield func(*candidate) bool) {
		var other candidate
		for i := range c.line.mentions {
			m := &c.line.mentions[i]
			if m == c.mention || kindIn(m.Value) != kindIn(c.mention.Value) {
				continue
			}
			other = *c
			other.mention, other.span = m, extract.Span{Start: m.Start, End: m.End}
			if !yield(&other) {
				return
			}
		}
	}
}
