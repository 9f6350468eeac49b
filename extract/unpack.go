package extract

import "encoding/binary"

// Unpack returns the lines that Pack made packed of, which share its bytes and
// those of text. It is false for what Pack did not make of this text by these
// rules: then Lines has to read it again.
func Unpack(text, packed string) (lines []Line, ok bool) {
	u := unpacker{packed: packed}
	if u.string() != Version {
		return nil, false
	}
	lines = make([]Line, u.count())
	words := make([]Word, u.count())
	lower := lowered(text)
	end := 0
	for i := range lines {
		l := &lines[i]
		l.Span = u.span(end, len(text))
		end = l.End
		words = u.line(l.In(lower), l, words)
		if u.bad {
			return nil, false
		}
	}
	return lines, !u.bad && u.at == len(packed) && len(words) == 0
}

// An unpacker reads packed from at on. Once something is wrong it is bad and
// all it returns is empty.
type unpacker struct {
	packed string
	at     int
	bad    bool
}

func (u *unpacker) number() int {
	if u.at < len(u.packed) && u.packed[u.at] < 0x80 {
		u.at++
		return int(u.packed[u.at-1])
	}
	return u.longNumber()
}

func (u *unpacker) longNumber() int {
	rest := u.packed[min(u.at, len(u.packed)):]
	n, size := binary.Uvarint([]byte(rest[:min(binary.MaxVarintLen64, len(rest))]))
	if size <= 0 || n > 1<<30 {
		u.fail()
		return 0
	}
	u.at += size
	return int(n)
}

func (u *unpacker) fail() {
	u.bad, u.at = true, len(u.packed)
}

// count is the number of things that follow, each of a byte at least.
func (u *unpacker) count() int {
	n := u.number()
	if n > len(u.packed)-u.at {
		u.fail()
		return 0
	}
	return n
}

func (u *unpacker) string() string {
	n := u.count()
	u.at += n
	return u.packed[u.at-n : u.at]
}

// span is a span that begins at or after end and ends within limit.
func (u *unpacker) span(end, limit int) Span {
	start := end + u.number()
	s := Span{start, start + u.number()}
	if s.Start < 0 || s.End > limit {
		u.fail()
		return Span{}
	}
	return s
}

// line reads a line. It puts the words in the first of the room given, and
// returns the rest.
func (u *unpacker) line(lower string, l *Line, room []Word) []Word {
	words, names, mentions := u.count(), u.count(), u.count()
	if words > len(room) {
		u.fail()
		return nil
	}
	l.Words = room[:words:words]
	end := -1
	for i := range l.Words {
		w := &l.Words[i]
		if !u.plain(end, lower, w) {
			u.word(end, lower, w)
		}
		end = w.End
	}
	if names > 0 {
		l.Names = make([]Span, names)
	}
	end = 0
	for i := range l.Names {
		l.Names[i] = u.span(end, len(lower))
		end = l.Names[i].End
	}
	if mentions > 0 {
		l.Mentions = make([]Mention, mentions)
	}
	end = 0
	for i := range l.Mentions {
		s := u.span(end, len(lower))
		l.Mentions[i] = Mention{s.Start, s.End, u.value()}
		end = s.End
	}
	return room[words:]
}

// plain reads a word of one byte, as most are; false where the next is another.
func (u *unpacker) plain(end int, lower string, w *Word) bool {
	if u.at >= len(u.packed) {
		return false
	}
	first := int(u.packed[u.at])
	off, length := first&7, first>>3
	start := end + 1
	if off >= ownStem || off > length || start+length > len(lower) {
		return false
	}
	u.at++
	word := lower[start : start+length]
	w.Span, w.Lower, w.Stem = Span{start, start + length}, word, word[:length-off]
	return true
}

func (u *unpacker) word(end int, lower string, w *Word) {
	if u.at >= len(u.packed) {
		u.fail()
		return
	}
	first := u.packed[u.at]
	u.at++
	form := int(first & 7)
	if form == odd {
		w.Span = u.span(end, len(lower))
		w.Lower = u.part(w.In(lower))
		w.Stem = u.part(w.Lower)
		return
	}
	w.Span = Span{end + 1, end + 1 + int(first>>3)}
	if w.End > len(lower) || form < ownStem && w.Start+form > w.End {
		u.fail()
		*w = Word{}
		return
	}
	w.Lower = w.In(lower)
	if form == ownStem {
		w.Stem = u.string()
	} else {
		w.Stem = w.Lower[:len(w.Lower)-form]
	}
}

// part is the part of a longer string.
func (u *unpacker) part(whole string) string {
	switch n := u.number(); {
	case n == 0:
		return u.string()
	case n > 1+len(whole):
		u.fail()
		return ""
	default:
		return whole[:len(whole)-(n-1)]
	}
}
