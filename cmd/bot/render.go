package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"dealbot/answer"
)

// A look says how text is shown; the zero look is plain text of any width.
type look struct {
	width  int  // columns to wrap at; 0: never
	colour bool // may use the terminal's bold and dim
}

// What the text of a reply says, and how:
//
//   - the quick answer comes first, alone on its line;
//   - words of a source stand in quotes, indented, with their source below;
//     wrapping changes the space between words and nothing else;
//   - what no source says (the reading, a superseded term) is said in a line
//     that begins with what it is.
func (l look) text(r reply) string {
	var p page
	p.look = l
	p.styled(bold, "", printable(r.Quick))
	if r.Gist != "" && r.Gist != r.Quick {
		p.line("", printable(r.Gist))
	}
	p.citations(r.Proof)
	for _, b := range r.Before {
		p.line("", printable("Before "+b.Until+": "+b.Text)+" (superseded)")
	}
	if r.Nearest != nil {
		p.line("", "The nearest passage:")
		p.citations([]citation{*r.Nearest})
	}
	for i, choice := range r.Choices {
		p.line("   ", fmt.Sprintf("%d. %s", i+1, printable(choice)))
	}
	switch r.Status {
	case answer.Superseded, answer.Disputed, answer.Planned:
		p.line("", "Status: "+string(r.Status))
	}
	if r.Reading != "" {
		p.styled(dim, "", "Read as: "+printable(r.Reading))
	}
	return p.String()
}

// trace is what --explain adds: how the answer came about.
func (l look) trace(r reply) string {
	var p page
	p.look = l
	p.line("", "How it came about:")
	for _, step := range r.Trace {
		p.line("    ", "  "+printable(step))
	}
	return p.String()
}

// A page collects lines of text.
type page struct {
	strings.Builder
	look
}

// line adds one paragraph; its further lines, if it is wrapped, are indented.
// The spaces that text begins with stay.
func (p *page) line(indent, text string) { p.styled("", indent, text) }

// The terminal's codes for ways to show text.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	plain = "\x1b[0m"
)

// styled adds a paragraph that is shown in a way of its own, if the look has any.
func (p *page) styled(style, indent, text string) {
	for i, line := range wrap(text, p.width, indent) {
		if i > 0 {
			line = indent + line
		}
		if p.colour && style != "" {
			line = style + line + plain
		}
		p.WriteString(line)
		p.WriteByte('\n')
	}
}

// citations shows quotes, and once below those of the same source where they
// stand.
func (p *page) citations(quotes []citation) {
	for i, q := range quotes {
		p.line("   ", `  "`+strings.Join(strings.Fields(printable(q.Text)), " ")+`"`)
		if i+1 == len(quotes) || quotes[i+1].From != q.From {
			p.styled(dim, "    ", "  — "+printable(q.From))
		}
	}
}

// wrap cuts text at spaces into lines of at most width columns, counting the
// indent that all but the first will get. A longer word keeps a line of its own.
func wrap(text string, width int, indent string) []string {
	if width <= 0 || columns(text) <= width {
		return []string{text}
	}
	lead := text[:len(text)-len(strings.TrimLeft(text, " "))]
	line, used := lead, columns(lead)
	var lines []string
	for i, word := range strings.Fields(text) {
		n := columns(word)
		switch {
		case i == 0:
			line, used = line+word, used+n
		case used+1+n > width:
			lines = append(lines, line)
			line, used = word, columns(indent)+n
		default:
			line, used = line+" "+word, used+1+n
		}
	}
	return append(lines, line)
}

// columns is the width of s on a terminal.
func columns(s string) int { return uniseg.StringWidth(s) }

// printable takes the sting out of text that comes from a file or a question:
// a control character could move the cursor or retitle the window.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// oneLine is what is printable of text that has a line to itself, such as one
// with a file's name in it.
func oneLine(s string) string {
	return strings.ReplaceAll(printable(s), "\n", string(unicode.ReplacementChar))
}
