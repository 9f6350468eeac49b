package answer

import "slices"

// A sieve has a bit for each of what a line has, many things sharing one: a
// line whose sieve lacks the bit of a word does not have the word. Most lines
// lack most words of a question, and are so spared the looking.
type sieve uint64

// stemBit is the bit of all stems that begin like this one.
func stemBit(stem string) sieve {
	bit := uint(0)
	for i := range min(2, len(stem)) {
		bit = bit*29 + uint(stem[i])
	}
	return 1 << (bit % 64)
}

// rowBits are the bits of synonym rows.
func rowBits(rows []int) (bits sieve) {
	for _, row := range rows {
		bits |= 1 << (row % 64)
	}
	return bits
}

// mayMatch says, at a glance, whether a word of l may match t.
func (l *line) mayMatch(t *term) bool {
	if len(t.rows) > 0 && l.rowSieve&rowBits(t.rows) != 0 {
		return true
	}
	return slices.ContainsFunc(t.forms, func(f pattern) bool { return len(f.stems) == 0 || l.stemSieve&stemBit(f.stems[0]) != 0 })
}
