package corpus

import (
	"slices"
	"strings"
)

// A stemList says which articles print which stems. Stems have the numbers that
// the store gives them.
type stemList struct {
	of     [][]uint32 // by article: the numbers of its stems, ascending; nil: unknown
	sorted []numbered
}

type numbered struct {
	stem   string
	number uint32
}

// Stems tells which stems the article added last prints, by numbers that
// ascend. They are copied.
func (b *Builder) Stems(numbers []uint32) {
	s := b.s
	for len(s.stems.of) < len(s.articles) {
		s.stems.of = append(s.stems.of, nil)
	}
	s.stems.of[len(s.articles)-1] = slices.Clone(numbers)
}

// Numbers tells what the numbers are numbers of: the i-th is that of stems[i].
func (b *Builder) Numbers(stems []string) {
	sorted := make([]numbered, len(stems))
	for i, stem := range stems {
		sorted[i] = numbered{stem, uint32(i)}
	}
	slices.SortFunc(sorted, func(x, y numbered) int { return strings.Compare(x.stem, y.stem) })
	b.s.stems.sorted = sorted
}

// Lacks says whether no passage of an article has a stem, nor, where longer
// ones count, one that begins with it. It is false where that is not known.
func (s *Snapshot) Lacks(id ArticleID, stem string, longer bool) bool {
	at, ok := s.byID[id]
	if !ok || at >= len(s.stems.of) || s.stems.of[at] == nil {
		return false
	}
	from, _ := slices.BinarySearchFunc(s.stems.sorted, stem, func(n numbered, stem string) int { return strings.Compare(n.stem, stem) })
	for _, n := range s.stems.sorted[from:] {
		if n.stem != stem && !(longer && strings.HasPrefix(n.stem, stem)) {
			break
		}
		if _, has := slices.BinarySearch(s.stems.of[at], n.number); has {
			return false
		}
	}
	return true
}
