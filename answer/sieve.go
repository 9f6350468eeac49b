package answer

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
type firsts [256]uint64

func (f *firsts) add(word string)      { h := hashOf(word); f[h/64] |= 1 << (h % 64) }
func (f *firsts) has(word string) bool { h := hashOf(word); return f[h/64]&(1<<(h%64)) != 0 }

// hashOf numbers a word, after Fowler, Noll and Vo, below 1<<14.
func hashOf(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return (h ^ h>>14) & (1<<14 - 1)
}

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
