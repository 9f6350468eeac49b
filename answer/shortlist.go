package answer

import (
	"fmt"
	"iter"
	"math/bits"
	"slices"
)

// A shortlist tells, from the grams of a text, which rows of a table may match
// it: most texts have the rarest gram of hardly any row.
type shortlist struct {
	keys   []key
	always rowNumbers // rows of which nothing is known
}

// A key is a gram and the rows that may match a text with it.
type key struct {
	gram gram
	rows rowNumbers
}

// rowNumbers are rows of a table, up to mostRows of them.
type rowNumbers [mostRows / 64]uint64

const mostRows = 256

func (n *rowNumbers) add(row int) { n[row/64] |= 1 << (row % 64) }

func (n *rowNumbers) join(other rowNumbers) {
	for i := range n {
		n[i] |= other[i]
	}
}

// add adds a row that matches only what p may match. It panics where the table has
// more than mostRows.
func (s *shortlist) add(row int, p *rowPattern) {
	if row >= mostRows {
		panic(fmt.Sprintf("answer: a table of patterns has more than %d rows; raise mostRows in shortlist.go", mostRows))
	}
	if len(p.ways) == 0 {
		s.always.add(row)
	}
	for i := range p.ways {
		if len(p.ways[i].keys) == 0 {
			s.always.add(row)
		}
		for _, g := range p.ways[i].keys {
			at := slices.IndexFunc(s.keys, func(k key) bool { return k.gram == g })
			if at < 0 {
				at, s.keys = len(s.keys), append(s.keys, key{gram: g})
			}
			s.keys[at].rows.add(row)
		}
	}
}

// cover returns grams such that each of some words has one; none where a word has no
// gram. It takes one by one those that are in the most words for how common they
// are.
func cover(words anyWord) (keys []gram) {
	if !slices.ContainsFunc(words, func(w word) bool { return !w.long }) {
		for len(words) > 0 {
			best := bestOf(words)
			keys = append(keys, best)
			words = slices.DeleteFunc(slices.Clone(words), func(w word) bool { return slices.Contains(w.grams, best) })
		}
	}
	return keys
}

// bestOf is the gram that is in the most words for how common it is; of several
// such, that with the lowest number.
func bestOf(words anyWord) (best gram) {
	if len(words) == 1 {
		return words[0].rarest
	}
	worth := map[gram]float64{}
	for i := range words {
		for k, g := range words[i].grams {
			worth[g] += 1 / commonness(words[i].lower[k:k+3])
		}
	}
	most := 0.0
	for g, n := range worth {
		if n > most || n == most && g < best {
			best, most = g, n
		}
	}
	return best
}

// of goes through the rows that may match a text, in order.
func (s *shortlist) of(g *glance) iter.Seq[int] {
	return func(yield func(int) bool) {
		rows := s.always
		for i := range s.keys {
			if g.grams.has(s.keys[i].gram) {
				rows.join(s.keys[i].rows)
			}
		}
		for i, some := range rows {
			for ; some != 0; some &= some - 1 {
				if !yield(i*64 + bits.TrailingZeros64(some)) {
					return
				}
			}
		}
	}
}
