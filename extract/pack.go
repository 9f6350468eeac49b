package extract

import (
	"encoding/binary"
	"strings"
)

// Packed lines are as small as a third of their text and are unpacked in a
// hundredth of the time that reading it takes. They are made of numbers
// (uvarints) and strings (a number of bytes, and the bytes):
//
//	packed   the string Version; how many lines and words; the lines
//	line     its span; how many words, names and mentions; these
//	word     plain: one byte, the length times 8 plus how many letters the stem
//	         leaves off, and one blank before it
//	         ownStem: the same byte with 6 for the letters, and the stem
//	         odd: 7, its span, Lower and Stem as parts
//	name     its span
//	mention  its span and value (see packvalue.go)
//	span     bytes since the last one of its kind ended, and bytes
//	part     of a longer string: 1 plus how much it leaves off at the end; or
//	         0 and the string, where it does not begin like the longer one
//
// A word's Lower is part of its print in lower case, its Stem part of Lower.

// What the low three bits of a word's first byte say, beyond the letters left
// off.
const (
	ownStem = 6
	odd     = 7
)

// longestPlain is the longest word, in bytes, that one byte can tell of.
const longestPlain = 1<<5 - 1

// Pack makes bytes of the lines of a text.
func Pack(text string, lines []Line) []byte {
	p := packer{make([]byte, 0, len(text)/2)}
	p.string(Version)
	p.number(len(lines))
	words := 0
	for i := range lines {
		words += len(lines[i].Words)
	}
	p.number(words)
	end := 0
	for _, l := range lines {
		end = p.span(end, l.Span)
		p.line(lowered(l.In(text)), &l)
	}
	return p.out
}

type packer struct{ out []byte }

func (p *packer) number(n int) { p.out = binary.AppendUvarint(p.out, uint64(n)) }

func (p *packer) string(s string) {
	p.number(len(s))
	p.out = append(p.out, s...)
}

// span packs a span that begins at or after end, and returns its own end.
func (p *packer) span(end int, s Span) int {
	p.number(s.Start - end)
	p.number(s.End - s.Start)
	return s.End
}

func (p *packer) line(lower string, l *Line) {
	p.number(len(l.Words))
	p.number(len(l.Names))
	p.number(len(l.Mentions))
	end := -1 // as if a blank stood before the first word
	for _, w := range l.Words {
		p.word(end, lower, w)
		end = w.End
	}
	end = 0
	for _, n := range l.Names {
		end = p.span(end, n)
	}
	end = 0
	for _, m := range l.Mentions {
		end = p.span(end, Span{m.Start, m.End})
		p.value(m.Value)
	}
}

func (p *packer) word(end int, lower string, w Word) {
	whole := w.In(lower)
	left := len(whole) - len(w.Stem)
	switch begins := strings.HasPrefix(whole, w.Stem); {
	case w.Start != end+1 || w.Lower != whole || len(whole) > longestPlain:
		p.out = append(p.out, odd)
		p.span(end, w.Span)
		p.part(whole, w.Lower)
		p.part(w.Lower, w.Stem)
	case begins && left < ownStem:
		p.out = append(p.out, byte(len(whole)<<3|left))
	default:
		p.out = append(p.out, byte(len(whole)<<3|ownStem))
		p.string(w.Stem)
	}
}

func (p *packer) part(whole, s string) {
	if strings.HasPrefix(whole, s) {
		p.number(1 + len(whole) - len(s))
		return
	}
	p.number(0)
	p.string(s)
}

// lowered is s with the letters A to Z in lower case. Unlike strings.ToLower it
// never moves a byte.
func lowered(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return lowerFrom(s, i)
		}
	}
	return s
}

func lowerFrom(s string, first int) string {
	b := []byte(s)
	for i := first; i < len(b); i++ {
		if c := b[i]; 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
