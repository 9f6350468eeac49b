package contract

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

// A passage is words that say one thing: a sentence, or one of several that the text runs together.
type passage struct {
	extract.Span
	text  string       // as printed, after the words that lead to it
	lower string       // its words lowered
	head  string       // the heading it stands under
	lead  extract.Span // of an item of a list, the words that lead to it
}

// passages are those that may be a clause of a kind, in order.
func (c *Contract) passages(of *clauseKind) (all []passage) {
	lead := extract.Span{}
	for i, s := range c.sentences {
		if strings.HasSuffix(s.Lower, ":") && i+1 < len(c.sentences) && c.sentences[i+1].Lead == s.Lower {
			lead = s.Span
		}
		if s.Heading && !strings.ContainsAny(s.Lower, "0123456789") || !of.isAbout(s.Lower) && (s.Lead == "" || !of.isAbout(s.Lead)) {
			continue
		}
		for _, p := range c.split(s) {
			if s.Lead != "" && lead.End > lead.Start {
				p.lead, p.lower, p.text = lead, s.Lead+" "+p.lower, c.Text[lead.Start:lead.End]+" "+p.text
			}
			if of.isAbout(p.lower) {
				all = append(all, p)
			}
		}
	}
	return all
}

// split is a sentence as passages.
func (c *Contract) split(s sentence) (all []passage) {
	end := c.sentenceEnd(s.Start, s.End)
	if end == s.End || len(s.Lower) < (s.End-s.Start)/2 { // or a page ends in it
		return []passage{{Span: s.Span, text: c.Text[s.Start:s.End], lower: s.Lower, head: s.Head}}
	}
	for at := s.Start; at < s.End; end = c.sentenceEnd(at, s.End) {
		all = append(all, passage{Span: extract.Span{Start: at, End: end}, text: c.Text[at:end], lower: lowered(c.Text[at:end]), head: s.Head})
		at = end + len(c.Text[end:s.End]) - len(strings.TrimLeft(c.Text[end:s.End], " \t\r\n"))
	}
	return all
}

// quotes are the words that say what the passage does.
func (p passage) quotes() []extract.Span {
	if p.lead.End > p.lead.Start {
		return []extract.Span{p.Span, p.lead}
	}
	return []extract.Span{p.Span}
}

// longLead is how long words before a colon are that are no heading.
const longLead = 60

// sentenceEnd is where the first of the sentences between start and end ends that the text runs
// together: "... for one year.   the Buyer may".
func (c *Contract) sentenceEnd(start, end int) int {
	for at := start + 1; at+1 < end; at++ {
		switch next := c.Text[at+1]; {
		case next != ' ' && next != '\n' && next != '\t':
		case c.Text[at] == ':':
			rest := strings.TrimLeft(c.Text[at+1:end], " \t\r\n")
			if at-start > longLead && rest != "" && 'A' <= rest[0] && rest[0] <= 'Z' {
				return at + 1
			}
		case c.Text[at] == ';' && sameSubject.MatchString(c.Text[at+1:min(end, at+40)]):
		case (c.Text[at] == '.' || c.Text[at] == ';') && endsWord(c.Text[start:at]):
			return at + 1
		}
	}
	return end
}

// sameSubject is how words begin that say more of what those before a semicolon were about.
var sameSubject = regexp.MustCompile(`^\s+(?:(?:and|or|but)\s+)?(?:\(\w+\)\s+)?(?:(?:and|or|but)\s+)?(?:shall|will|unless|until|(?:expire|continue|remain|terminate|end)s?)\b`)

// endsWord says whether a full stop after words ends a sentence, and not an abbreviation or a number.
func endsWord(words string) bool {
	if last := words[len(words)-1]; last == ')' || last == '"' {
		return true
	}
	word := words[strings.LastIndexAny(words, " .(\n\t")+1:]
	for _, r := range word {
		if r < 'A' || r > 'z' || 'Z' < r && r < 'a' {
			return strings.HasSuffix(word, "”")
		}
	}
	return len(word) > 1 && !is("short", word)
}

// plain are the words of the passage with their capitals, as long as lower; lower itself where they
// are not.
func (p passage) plain() string {
	if words := plain.Replace(strings.Join(strings.Fields(p.text), " ")); len(words) == len(p.lower) {
		return words
	}
	return p.lower
}
