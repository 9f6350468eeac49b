package sqlite

import (
	"encoding/binary"
	"iter"
	"maps"
	"slices"

	"dealbot/corpus"
)

// Packed columns are strings of records. A number is a uvarint, a string is its
// length and its bytes.
//
//	passages  start, end of each passage in order
//	words     number of a stem, count; sorted by number
//	names     name; sorted

// packPassages packs the addresses of an article's passages.
func packPassages(passages []corpus.Passage) []byte {
	out := []byte{} // nil would be NULL
	for _, p := range passages {
		out = appendPair(out, p.Start, p.End)
	}
	return out
}

// packWords packs counts by the numbers of their stems.
func packWords(counts map[int]int) []byte {
	out := []byte{}
	for _, num := range slices.Sorted(maps.Keys(counts)) {
		out = appendPair(out, num, counts[num])
	}
	return out
}

// packNames packs the keys of counts: in how many places a name stands is not
// asked.
func packNames(counts map[string]int) []byte {
	out := []byte{}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		out = binary.AppendUvarint(out, uint64(len(name)))
		out = append(out, name...)
	}
	return out
}

func appendPair(out []byte, a, b int) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(out, uint64(a)), uint64(b))
}

// pairs goes through packed pairs of numbers.
func pairs(packed []byte) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for len(packed) > 0 {
			a, n := binary.Uvarint(packed)
			b, m := binary.Uvarint(packed[max(n, 0):])
			if n <= 0 || m <= 0 || !yield(int(a), int(b)) {
				return
			}
			packed = packed[n+m:]
		}
	}
}

// unpackPassages is the inverse of packPassages.
func unpackPassages(id corpus.ArticleID, packed []byte) []corpus.Passage {
	var out []corpus.Passage
	for start, end := range pairs(packed) {
		out = append(out, corpus.Passage{ID: id.Passage(len(out) + 1), Article: id, Start: start, End: end})
	}
	return out
}

// unpackNames goes through what packNames packed. The names share one copy of
// packed.
func unpackNames(packed []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		names := string(packed)
		for at := 0; at < len(packed); {
			size, n := binary.Uvarint(packed[at:])
			start := at + n
			if n <= 0 || size > uint64(len(names)-start) {
				return
			}
			at = start + int(size)
			if !yield(names[start:at]) {
				return
			}
		}
	}
}
