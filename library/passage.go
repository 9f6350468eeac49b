package library

import (
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/extract"
)

// The sizes of passages, in bytes. A paragraph is a passage when it is longer
// than a few lines and shorter than a screen; small ones go together, large
// ones are cut between sentences.
const (
	enough   = 300  // a passage this long ends with its paragraph
	plenty   = 450  // and this long with its line
	full     = 800  // nothing is added beyond this,
	rest     = 160  // but for the rest of the paragraph, if it is no longer
	monster  = 2000 // a longer "sentence" is cut between words
	maxLabel = 120  // the longest line that leads in a list or is a heading
)

// A gap is what lies between two pieces of a text.
type gap int

const (
	sameLine gap = iota
	newLine
	blankLine
)

// passages cuts an article into passages on sentence borders. They do not
// overlap, and what lies between them is white space.
func passages(a corpus.Article) []corpus.Passage {
	var out []corpus.Passage
	for _, span := range split(a.Text) {
		out = append(out, corpus.Passage{ID: a.ID.Passage(len(out) + 1), Article: a.ID, Start: span.Start, End: span.End})
	}
	return out
}

// split groups the pieces of text into passages.
func split(text string) []extract.Span {
	var out []extract.Span
	pieces := pieces(text)
	ends := paragraphs(text, pieces)
	for i, next := range pieces {
		if len(out) > 0 && together(text, out[len(out)-1], next, ends[i]) {
			out[len(out)-1].End = next.End
		} else {
			out = append(out, next)
		}
	}
	return out
}

// paragraphs returns for each piece where its paragraph ends.
func paragraphs(text string, pieces []extract.Span) []int {
	ends := make([]int, len(pieces))
	for i := len(pieces) - 1; i >= 0; i-- {
		ends[i] = pieces[i].End
		if i+1 < len(pieces) && between(text, pieces[i], pieces[i+1]) != blankLine {
			ends[i] = ends[i+1]
		}
	}
	return ends
}

// together says whether the piece next, whose paragraph ends at end, belongs
// into the passage open before it.
func together(text string, open, next extract.Span, end int) bool {
	size, last, piece := open.End-open.Start, lastLine(text, open), next.In(text)
	switch between := between(text, open, next); {
	case isHeading(piece):
		return isHeading(last) && next.End-open.Start <= full
	case isLabel(last):
		return next.End-open.Start <= monster
	case between == blankLine && isItem(last) && isItem(piece):
		return next.End-open.Start <= full
	case between == blankLine:
		return size < enough && end-open.Start <= full
	case between == newLine && !isItem(piece):
		return size < plenty && next.End-open.Start <= full
	case end-open.Start <= full+rest:
		return true
	default:
		return next.End-open.Start <= full
	}
}

// between returns what lies between two neighbours.
func between(text string, a, b extract.Span) gap {
	switch strings.Count(text[a.End:b.Start], "\n") {
	case 0:
		return sameLine
	case 1:
		return newLine
	}
	return blankLine
}

// lastLine returns the line that s ends with.
func lastLine(text string, s extract.Span) string {
	in := s.In(text)
	return in[strings.LastIndexByte(in, '\n')+1:]
}

func isHeading(piece string) bool { return strings.HasPrefix(piece, "#") && len(piece) <= maxLabel }

// isLabel says whether a line speaks of what comes below it.
func isLabel(line string) bool {
	return isHeading(line) || len(line) <= maxLabel && strings.HasSuffix(strings.TrimRight(line, "*_ "), ":")
}

// isItem says whether a piece is an item of a list or a row of a table.
func isItem(piece string) bool {
	switch first, _ := utf8.DecodeRuneInString(piece); first {
	case '-', '*', '+', '•', '–', '|':
		return true
	}
	digits := strings.TrimLeft(piece, "0123456789")
	return len(digits) < len(piece) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// pieces cuts text into its sentences, each with the list marks before it, the
// quotation marks after it and whatever else is no white space.
func pieces(text string) []extract.Span {
	var out []extract.Span
	start := 0
	sentences := extract.Sentences(text)
	for i := range sentences {
		end := len(text)
		if i+1 < len(sentences) {
			end = border(text, sentences[i].End, sentences[i+1].Start)
		}
		out = appendPiece(out, text, extract.Span{Start: start, End: end})
		start = end
	}
	if start < len(text) {
		out = appendPiece(out, text, extract.Span{Start: start, End: len(text)})
	}
	return out
}

// border returns where, between two sentences, the first one's piece ends: at
// the last line end, or else at the first white space.
func border(text string, from, to int) int {
	between := text[from:to]
	if i := strings.LastIndexByte(between, '\n'); i >= 0 {
		return from + i
	}
	if i := strings.IndexAny(between, " \t"); i >= 0 {
		return from + i
	}
	return to
}

// appendPiece adds a piece without the white space around it, cut up where it
// is a monster.
func appendPiece(out []extract.Span, text string, s extract.Span) []extract.Span {
	for s = trim(text, s); s.End-s.Start > monster; s = trim(text, s) {
		cut := s.Start + monster
		if i := strings.LastIndexAny(text[s.Start:cut], " \n\t"); i > 0 {
			cut = s.Start + i
		}
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		out = append(out, trim(text, extract.Span{Start: s.Start, End: cut}))
		s.Start = cut
	}
	if s.Start < s.End {
		out = append(out, s)
	}
	return out
}

func trim(text string, s extract.Span) extract.Span {
	in := s.In(text)
	s.Start += len(in) - len(strings.TrimLeft(in, " \t\n\f\v"))
	s.End -= len(in) - len(strings.TrimRight(in, " \t\n\f\v"))
	s.End = max(s.End, s.Start)
	return s
}
