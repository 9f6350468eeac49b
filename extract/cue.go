package extract

import (
	"iter"
	"strings"
)

// A cue is some words of a table and what the table says of them.
type cue[T any] struct {
	stems []string
	says  T
}

// cues are those of a table, by their first stem.
type cues[T any] map[string][]cue[T]

// add puts cues, separated by commas, into p.
func (p cues[T]) add(list string, says T) {
	for words := range strings.SplitSeq(list, ",") {
		stems := Stems(words)
		p[stems[0]] = append(p[stems[0]], cue[T]{stems, says})
	}
}

// at goes through the cues that words, of which there is one at least, begin
// with.
func (p cues[T]) at(words []Word) iter.Seq[cue[T]] {
	return func(yield func(cue[T]) bool) {
		for _, f := range p[words[0].Stem] {
			if f.begins(words) && !yield(f) {
				return
			}
		}
	}
}

// longest is the longest cue that words begin with; without stems: none.
func (p cues[T]) longest(words []Word) (found cue[T]) {
	for f := range p.at(words) {
		if len(f.stems) > len(found.stems) {
			found = f
		}
	}
	return found
}

func (f cue[T]) begins(words []Word) bool {
	if len(f.stems) > len(words) {
		return false
	}
	for i, stem := range f.stems {
		if words[i].Stem != stem {
			return false
		}
	}
	return true
}

// rows yields the rows of a table; those that begin with # say nothing.
func rows(table string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for row := range strings.Lines(table) {
			if row = strings.TrimSpace(row); row != "" && row[0] != '#' && !yield(row) {
				return
			}
		}
	}
}
