package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// fewWords are those of a line that says something by itself.
const fewWords = 3

// mute says whether a line says too little to be an answer: a short one answers
// only a question of the article's own, "Rolex.", or says what of it tells it,
// "Name: Acme Steam."
func (l *line) mute() bool {
	return l.brokenOff() || len(l.words) < fewWords && l.verdict == "" && !l.answersHeading() && !strings.Contains(l.text, ": ")
}

// brokenOff says whether a line ends where something else would have to come: "In a post
// on".
func (l *line) brokenOff() bool {
	last := len(l.words) - 1
	if last < 0 || l.words[last].End < len(strings.TrimRight(l.text, " *_\n")) {
		return false
	}
	return weak[l.words[last].Lower] || l.words[last].Lower == "the" || l.words[last].Lower == "a"
}

// answersHeading says whether the line is but a word or two that answer the question
// which it stands under.
func (l *line) answersHeading() bool {
	return len(l.words) < fewWords && l.verdict == "" && l.heading != nil && l.heading.question
}

// entry finds a line of a glossary: "**Tranche**: A tranche is one instalment", "**BID**: A
// bidder's bond, or BID, is what ...", "**Sole**: A sole license leaves ...".
var entry = regexp.MustCompile(`^\*\*([A-Z][\w -]{1,40})\*\*: (An? [\w-]+(?: [\w-]+)?|[^.;:]{1,80}? (?:is|are|means?) )`)

// isEntry says whether the line tells what a word means, and nothing of any deal.
func (l *line) isEntry() bool {
	_, ok := l.entry()
	return ok
}

// entry is the word of which the line is an entry; false where it is none.
func (l *line) entry() (word extract.Span, ok bool) {
	if !strings.HasPrefix(l.text, "**") || slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return digits(l.text[m.Start:m.End]) }) {
		return word, false
	}
	m := entry.FindStringSubmatchIndex(l.text)
	if m == nil || slices.ContainsFunc(l.names, func(n extract.Span) bool { return n.Start >= m[5] }) {
		return word, false
	}
	word = extract.Span{Start: m[2], End: m[3]}
	return word, strings.Contains(strings.ToLower(l.text[m[4]:m[5]]), strings.ToLower(word.In(l.text)))
}

// entersFor says whether the candidate's line is the entry of a word that the question asks for.
func (r *reading) entersFor(c *candidate) bool {
	word, ok := c.line.entry()
	return ok && slices.ContainsFunc(c.fit.hits, func(h hit) bool {
		return h.strength == 1 && slices.ContainsFunc(h.at, func(at int) bool { return c.line.words[at].Start < word.End })
	})
}

// toldUnder says whether a question for several things, or for a reason, may find
// in the heading of the line what the line itself need not say again: in that of an
// item, of the first sentence under it, or of one that says it tells why.
func (r *reading) toldUnder(l *line) bool {
	switch {
	case l.heading != nil && l.heading.question:
		return r.shape == ShapeYesNo && l.leavesOut()
	case l.heading == nil:
		return false
	case r.shape == ShapeList, r.shape == ShapeCondition:
		return l.bullet
	}
	return r.saysWhy(l) || r.shape == ShapeReason && l.before != nil && l.before.label && l.first == l
}

// participleFirst begins a sentence that leaves out what the question before it is about:
// "Included, as is the academy".
var participleFirst = regexp.MustCompile(`^(?:Not |Also |Still |Never |Only )?(?:[A-Z]|[a-z])[a-z]+(?:ed|en|out)\b[,.;]`)

// leavesOut says whether the line leaves out what the question is about which it stands under.
func (l *line) leavesOut() bool {
	return l.heading != nil && l.heading.question && l.first == l && participleFirst.MatchString(l.text)
}

// leftOutOther says whether what a line leaves out is nothing that the question asks about.
func (r *reading) leftOutOther(c *candidate) bool {
	if !c.line.leavesOut() {
		return false
	}
	for k, t := range r.terms {
		said := c.line.match(&t).at
		if t.name || t.value != nil || transaction[t.text] || len(said) > 0 && said[0] <= 1 {
			continue // of whom, or what the sentence says of it
		}
		if c.fit.hits[k].strength > 0 {
			return false
		}
	}
	return true
}

// whyHeading finds a heading under which all sentences tell a reason.
var whyHeading = newPattern(`(?i)^[*_#> ]*(?:why|(?:the|its|their) (?:reasons?|reasoning|rationale|logic|case for|case against))\b`)

// withHeading is what a line that answers its heading has of the question: its own,
// that of the heading, and that of the sentence behind it that goes on about it,
// "Rolex. It leaves in May."
func (r *reading) withHeading(l *line, own []hit) []hit {
	return carriedOver(own, func(k int) float64 {
		if own[k].strength > 0 || r.terms[k].name {
			return 0
		}
		said := l.heading.match(&r.terms[k]).strength
		if l.answersHeading() && l.next != nil && l.next.pointsBack() {
			said = max(said, l.next.match(&r.terms[k]).strength)
		}
		return inHeading * said
	})
}

// said is the byte of a line at which it begins to tell something, behind where and when it was
// filed or a label in bold.
func (l *line) said() int {
	rest, bold := strings.CutPrefix(l.text, "**")
	if label, _, closed := strings.Cut(rest, ":**"); bold && closed && len(label) < longestRunIn {
		return min(len(l.text), len(label)+len("**:** "))
	}
	return min(len(l.text), l.dateline)
}

// entryOfOther says whether a candidate is the entry of a word that the question does not have: what
// that means is nothing that it asks for.
func (r *reading) entryOfOther(c *candidate) bool {
	return c.fact == nil && (r.shape == ShapeText || r.shape == ShapeWho) && c.line.isEntry() && !r.entersFor(c)
}
