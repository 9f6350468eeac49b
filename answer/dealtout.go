package answer

import (
	"regexp"

	"dealbot/extract"
)

// dealtOut stands between a figure and the name that it goes to, comes from or stands with.
var dealtOut = regexp.MustCompile(`^(?: more| extra| each| apiece| worth| in cash| in stock| in shares| a (?:year|season|month))*,? (to|from|for|with|into|in|at|by) (?:the )?$`)

// dealtTo is the name right behind a figure that it goes to, comes from or stands with, and the
// word between the two; nil for none.
func (c *candidate) dealtTo() (name *extract.Span, by string) {
	for i, n := range c.line.names {
		if n.Start < c.span.End {
			continue
		}
		if m := dealtOut.FindStringSubmatch(c.line.text[c.span.End:n.Start]); m != nil {
			return &c.line.names[i], m[1]
		}
		break
	}
	return nil, ""
}

// dealtToOther says whether a line tells several figures, each with whom it goes to, and this one
// goes to another than the one asked about: "$5 million to Bolt and $6 million to Corvo".
func (r *reading) dealtToOther(c *candidate) bool {
	name, by := c.dealtTo()
	if name == nil || !r.isAnother(c, *name) {
		return false
	}
	for other := range c.alike() {
		if its, too := other.dealtTo(); its != nil && too == by && r.asks(*c, *its) {
			return true
		}
	}
	return false
}

// isDealtTo says whether a name is that of whom an earlier figure of the line goes to.
func (c *candidate) isDealtTo(n extract.Span) bool {
	if c.mention == nil {
		return false
	}
	for other := range c.alike() {
		if name, _ := other.dealtTo(); name != nil && *name == n && other.span.Start < c.span.Start {
			return true
		}
	}
	return false
}
