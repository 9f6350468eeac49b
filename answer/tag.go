package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// A tag is the words right behind a figure, or right before it, that tell which of several it is:
// "$1 billion from lower costs", "a $5 million bridge".
var (
	tagBehind = regexp.MustCompile(`^(?:[ -](?:euros?|dollars?|pounds?|yen|francs?|kronor|kroner|won))?(?:[ -](?:more|extra|each|apiece|a year|a month|in cash|worth|out|due|payable|paid)| of (?:that|this|it|which|them|those))*((?:[ -](?:of|in|for|from|as|on|to|at|through|via|towards?|goes|go|comes|upon|by|when|if|once|with|under)\b)?(?: (?:the|an?|its|their|his|her|any|all|other|each|every))*(?:[ -][\p{L}][\p{L}'’-]*){1,5})`)
)

// partOfThat follows a sum that is a part of what is named behind it.
var partOfThat = regexp.MustCompile(`^ of (?:the|its|their|his|her|that|this|these|those) [a-z]`)

// tag is where the words behind a figure stand that tell which of several it is; nothing for none.
func (l *line) tag(m *extract.Mention) extract.Span {
	at := tagBehind.FindStringSubmatchIndex(l.text[m.End:])
	if at == nil || partOfThat.MatchString(l.text[m.End:]) || pronouns[l.words[l.wordAt(m.End+at[2]+1)].Lower] {
		return extract.Span{} // "for $5 million it gets shares"
	}
	from, to := m.End+at[2], m.End+at[3]
	figure, _ := l.wordRange(extract.Span{Start: m.Start, End: m.End})
	for i := range l.words {
		if w := &l.words[i]; w.Start > from && w.Start < to && (tagEnds[w.Lower] || l.clauses[i] != l.clauses[figure]) {
			to = w.Start
		}
	}
	for i := range l.mentions {
		if o := &l.mentions[i]; o.Start > m.Start && o.Start < to {
			to = o.Start
		}
	}
	return extract.Span{Start: from, End: to}
}

// tagEnds are the words that end a tag.
var tagEnds = wordsOf("and, plus, but, while, whereas, which, that, who, than, over, up, down, against, compared, rather, instead, followed, is, was, are, were, will, would, has, had")

// tagged says how many telling words of the question a tag has. One that says which counts for more
// than the word for the thing behind it: "bridge" in "the bridge loan".
func (r *reading) tagged(l *line, tag extract.Span) (n int) {
	for i := range l.words {
		w := &l.words[i]
		if w.Start < tag.Start || w.End > tag.End || tables().stop[w.Lower] || l.named(i) && !towardsName[l.words[i-1].Lower] {
			continue
		}
		k := slices.Index(r.asked.stems, l.stems[i])
		switch {
		case k < 0:
		case k+1 < len(r.asked.stems) && !tables().stop[r.asked.stems[k+1]]:
			n += 2
		default:
			n++
		}
	}
	return n
}

// towardsName stand before the name of one whom a sum comes from, or goes to.
var towardsName = wordsOf("from, for, by, to")

// ofStatedSum says whether a sum is told as the part that is asked for of one that the question states.
func (r *reading) ofStatedSum(c *candidate) bool {
	return len(r.figures) == 1 && r.byTag(c) == 1 && slices.ContainsFunc(c.line.mentions, func(m extract.Mention) bool {
		return m.End <= c.span.Start && sameFigure(r.figures[0], m.Value)
	})
}

// byTag is 1 where the words right behind one of several sums or shares of a line are words of the question,
// and those behind the others are not: it is that of which the question asks; -1 for the others, 0
// where the line does not tell.
func (r *reading) byTag(c *candidate) float64 {
	if c.mention == nil || c.fact != nil || len(c.line.mentions) < 2 {
		return 0
	}
	kind := kindIn(c.mention.Value)
	if kind != deal.KindMoney && kind != deal.KindPercent {
		return 0
	}
	tag := c.line.tag(c.mention)
	if tag.End == tag.Start {
		return 0
	}
	own, others := r.tagged(c.line, tag), 0
	several := false
	for o := range c.alike() {
		at := c.line.tag(o.mention)
		if at.End == at.Start && kind == deal.KindPercent && own > 1 {
			several = true // "18% sits in a trust and 17% is held directly"
			continue
		}
		if at.End == at.Start || unitOf(o.mention.Value) != unitOf(c.mention.Value) || c.line.saidBefore(o.mention) != nil {
			continue
		}
		several = true
		others = max(others, r.tagged(c.line, at))
	}
	switch {
	case !several || own == others:
		return 0
	case own > others:
		return 1
	}
	return -1
}
