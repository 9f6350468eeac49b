package answer

import "hash/maphash"

// A sieve has a bit for each thing a line has, several things sharing one: a
// line whose sieve lacks the bit of a word does not have the word. Most lines
// lack most words of a question, and are so spared the looking.
type sieve [4]uint64

// A bit is the place of a thing in a sieve.
type bit uint8

func (s *sieve) add(b bit)      { s[b/64] |= 1 << (b % 64) }
func (s *sieve) has(b bit) bool { return s[b/64]&(1<<(b%64)) != 0 }

// stemBit is the bit of all stems that begin like this one.
func stemBit(stem string) bit {
	b := uint(0)
	for i := range min(3, len(stem)) {
		b = b*31 + uint(stem[i])
	}
	return bit(b)
}

// A rowSieve is a sieve of synonym rows, of which there are many.
type rowSieve [16]uint64

func (s *rowSieve) add(row int)      { s[row/64%len(s)] |= 1 << (row % 64) }
func (s *rowSieve) has(row int) bool { return s[row/64%len(s)]&(1<<(row%64)) != 0 }

// firsts are the first words of many phrases: almost every other word is told
// from them by a bit.
type firsts [1024]uint64

func (f *firsts) add(word string)      { f.set(hashOf(word)) }
func (f *firsts) has(word string) bool { return f.is(hashOf(word)) }

func (f *firsts) set(h uint64)     { f[h/64%1024] |= 1 << (h % 64) }
func (f *firsts) is(h uint64) bool { return f[h/64%1024]&(1<<(h%64)) != 0 }

// openings are what many phrases begin with: the only word, or the first two.
// Most phrases begin with a word that is seldom followed by their second.
type openings struct{ one, two firsts }

func (o *openings) add(phrase []string) {
	if len(phrase) == 1 {
		o.one.add(phrase[0])
	} else {
		o.two.set(hashOf(phrase[0])*31 + hashOf(phrase[1]))
	}
}

// has says whether a phrase may begin with a word that another follows; none does
// where that is empty.
func (o *openings) has(word, next string) bool {
	return o.may(hashOf(word), hashOf(next), next == "")
}

// may is has for words by their numbers, the first of them the last of all or not.
func (o *openings) may(word, next uint64, last bool) bool {
	return o.one.is(word) || !last && o.two.is(word*31+next)
}

var seed = maphash.MakeSeed()

// hashOf numbers a word, otherwise in every run of the program.
func hashOf(word string) uint64 { return maphash.String(seed, word) }

// mayHave says whether the words of f may stand in l.
func (l *line) mayHave(f *pattern) bool {
	return len(f.stems) == 0 || l.stemSieve.has(stemBit(f.stems[0]))
}

// mayMean says whether a word of l may be a synonym of t.
func (l *line) mayMean(t *term) bool {
	for _, row := range t.rows {
		if l.rowSieve.has(row) {
			return true
		}
	}
	return false
}

// mayMatch says, at a glance, whether a word of l may match t.
func (l *line) mayMatch(t *term) bool {
	for i := range t.forms {
		if l.mayHave(&t.forms[i]) {
			return true
		}
	}
	return l.mayMean(t)
}
