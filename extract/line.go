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
// the Words, names and Mentions of each.
func Lines(text string, published deal.Date) []Line {
	sentences := Sentences(text)
	lines := make([]Line, len(sentences))
	for i, s := range sentences {
		in := s.In(text)
		words := Words(in)
		lines[i] = Line{s, words, nameSpans(in, words), Mentions(in, published)}
	}
	return lines
}
