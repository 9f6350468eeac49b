package extract

import "dealbot/deal"

// A Line is one sentence of a text and what stands in it, whoever asks. The
// spans of its words, names and mentions count from its first byte.
type Line struct {
	Span     // of the text
	Words    []Word
	Names    []Span
	Mentions []Mention
}

// Lines reads a text that appeared on the day published: its Sentences, with
// the Words, names and Mentions of each. Those that a web page carries along and that say
// nothing of a deal are left out: see boilerplate.txt.
func Lines(text string, published deal.Date) []Line {
	sentences := Sentences(text)
	lines := make([]Line, 0, len(sentences))
	counted, dated := "", deal.Date{}
	for _, s := range sentences {
		in := s.In(text)
		words := Words(in)
		if isBoilerplate(in, words) {
			continue
		}
		l := Line{s, words, nameSpans(in, words), mentionsAfter(counted, dated, in, published)}
		counted = lastCounted(l.Mentions)
		if d := lastDated(l.Mentions); d.Year != 0 {
			dated = d
		}
		lines = append(lines, l)
	}
	return lines
}

// lastCounted is what the last count of a sentence counts.
func lastCounted(mentions []Mention) string {
	for i := len(mentions) - 1; i >= 0; i-- {
		if n, ok := mentions[i].Value.(deal.Number); ok && n.Unit != "" {
			return n.Unit
		}
	}
	return ""
}
