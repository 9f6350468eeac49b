package answer

import (
	"slices"
	"strings"

	"dealbot/extract"
)

// A proviso is a part of a sentence that holds only under a condition, by its first word and
// the one after it: in "if Acme cannot deliver, Bolt may leave" it tells neither that Acme
// delivers nor that it does not. What is awaited, "once Bolt has agreed", is not there yet.
type proviso struct {
	first, after int
	awaited      bool
}

// The words that begin a proviso, and of those the ones behind which something is awaited.
var (
	provisoWords = newPhrasebook("if,unless,once,until,till,provided,provided that,providing that,as long as,so long as,in case,in the event,in the event that,on condition that,on the condition that,assuming,should,only when,only after,only once,not until")
	awaiting     = wordsOf("once, only, not")
)

// months are those behind which "until" tells but a day.
var months = wordsOf("january, february, march, april, may, june, july, august, september, october, november, december")

// determining are the words behind which "once" and "should" begin a proviso, and "provided" too.
var determining = wordsOf("the, a, an, its, their, his, her, this, that, these, those, it, they, he, she, we, both, all, either, each, any, some, no, every, most, two, three, more, and")

// provisosIn finds the provisos of some words of a text. Each ends where the reader takes breath.
func provisosIn(text string, words []extract.Word, asides []aside) (out []proviso) {
	for i := 0; i < len(words); i++ {
		n := provisoWords.at(words[i:])
		if n == 0 || i+n >= len(words) || !opensProviso(text, words, i, n) {
			continue
		}
		p := proviso{first: i + n, awaited: awaiting[words[i].Lower]}
		for p.after = p.first + 1; p.after < len(words); p.after++ {
			if at := slices.IndexFunc(asides, func(a aside) bool { return a.first == p.after }); at >= 0 {
				p.after = asides[at].after - 1
				continue
			}
			if strings.ContainsAny(text[words[p.after-1].End:words[p.after].Start], ",;:—–") {
				break
			}
		}
		out = append(out, p)
		i = p.after - 1
	}
	return out
}

// opensProviso says whether the n words from word i on, which may open a proviso, do so where they stand:
// not in "until 2030", "who once owned" or "it should pay".
func opensProviso(text string, words []extract.Word, i, n int) bool {
	next := &words[i+n]
	named := next.In(text) != next.Lower
	switch words[i].Lower {
	case "once":
		return determining[next.Lower] || named
	case "until", "till":
		return (determining[next.Lower] || named) && !months[next.Lower]
	case "should":
		return (i == 0 || strings.ContainsAny(text[words[i-1].End:words[i].Start], ",;:—–") || words[i-1].Lower == "and" || words[i-1].Lower == "but") && (determining[next.Lower] || named)
	case "provided":
		return n > 1 || i > 0 && strings.ContainsAny(text[words[i-1].End:words[i].Start], ",") && (determining[next.Lower] || named)
	}
	return true
}

// provisoAt is the proviso in which a word of the line stands; nil for none.
func (l *line) provisoAt(word int) *proviso {
	for i := range l.provisos {
		if p := &l.provisos[i]; p.first <= word && word < p.after {
			return p
		}
	}
	return nil
}

// A question when somebody may do something, or does it, and a sentence that tells under what condition.
var (
	whenMay = newPattern(`^(?:so |and |but |ok )*when (?:can|may|could|must|should|might|does|do|would|will|is|are) `)
	toldIf  = textPattern(`(?i)\b(?:if|unless|provided|so long as|as long as|as soon as|in case|in the event)\b`)
)

// inTurn says whether a line has all names of the question, or takes them over, in the same order.
func (r *reading) inTurn(c *candidate) bool {
	last := -1
	for k := range r.terms {
		at := c.fit.hits[k].at
		switch {
		case !r.terms[k].name:
		case len(at) == 0 && (c.fit.carried[k] == 0 || len(c.line.names) > 0), len(at) > 0 && at[0] < last:
			return false
		case len(at) > 0:
			last = at[0]
		}
	}
	return true
}

// onCondition answers when something is done by the sentence that tells, in all its words, under what
// condition, where none tells a day: "Acme can cut the rent if the roof leaks".
func (r *reading) onCondition(pages []*page) (Answer, bool) {
	under := *r
	under.shape = ShapeCondition
	all := under.weigh(nil, pages)
	if len(all) == 0 {
		return Answer{}, false
	}
	best(all)
	c := under.deciding(all)
	if c.fact != nil || c.silent || c.line.former || !toldIf.in(c.line.text) || under.topicFit(c.fit) < nearlyAll || under.doubt(c) != "" || !under.inTurn(c) {
		return Answer{}, false
	}
	return Answer{Outcome: Answered, Quick: under.quick(c), Status: InForce, Proof: []Claim{under.proof(c)}, Reading: under.print()}, true
}
