package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dealbot/extract"
)

// longestLabel is how many bytes a label has at most.
const longestLabel = 30

// nameLabel is the name that begins an item of a list and of which all of the item is
// told: "* *Sky:* every match on Friday".
func (r *reading) nameLabel(l *line) (extract.Span, bool) {
	colon := strings.IndexByte(l.text, ':')
	if colon < 0 || colon > longestLabel {
		return extract.Span{}, false
	}
	start := strings.IndexFunc(l.text[:colon], unicode.IsLetter)
	if start < 0 || strings.Trim(l.text[:start], "*_-•– ") != "" {
		return extract.Span{}, false
	}
	end := start + len(strings.TrimRight(l.text[start:colon], "*_ "))
	first, _ := utf8.DecodeRuneInString(l.text[start:])
	label := extract.Span{Start: start, End: end}
	if !unicode.IsUpper(first) || l.text[colon+1:] == "" {
		return extract.Span{}, false
	}
	words := extract.LowerWords(label.In(l.text))
	if len(words) > 1 && tables().stop[words[0]] && strings.ToUpper(label.In(l.text)) == label.In(l.text) {
		return extract.Span{}, false // "**THE NEWS:**" heads a paragraph
	}
	for _, w := range words {
		if r.names.inText[w] == 0 {
			return extract.Span{}, false
		}
	}
	return label, true
}

// labels says whether the candidate is the label of its line.
func (r *reading) labels(c *candidate) bool {
	label, ok := r.nameLabel(c.line)
	return ok && label.Start <= c.span.Start && c.span.End <= label.End
}

// labelled says whether the line has a label that is a name asked about.
func (r *reading) labelled(c *candidate) bool {
	label, ok := r.nameLabel(c.line)
	if !ok || label.End > c.span.Start {
		return false
	}
	for k, t := range r.terms {
		if !t.name || k != r.holder && r.holder >= 0 {
			continue
		}
		for _, at := range c.fit.hits[k].at {
			if c.line.words[at].End <= label.End {
				return true
			}
		}
	}
	return false
}
