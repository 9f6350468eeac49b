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
//	words     stem, count; sorted by stem
//	names     name, count; sorted by name

// packPassages packs the addresses of an article's passages.
func packPassages(passages []corpus.Passage) []byte {
	out := []byte{} // not nil, which SQL takes for NULL
	for _, p := range passages {
		out = binary.AppendUvarint(out, uint64(p.Start))
		out = binary.AppendUvarint(out, uint64(p.End))
	}
	return out
}

// packCounts packs words or names.
func packCounts(counts map[string]int) []byte {
	out := []byte{} // not nil, which SQL takes for NULL
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		out = binary.AppendUvarint(out, uint64(len(key)))
		out = append(out, key...)
		out = binary.AppendUvarint(out, uint64(counts[key]))
	}
	return out
}

// unpackPassages is the inverse of packPassages.
func unpackPassages(id corpus.ArticleID, packed []byte) []corpus.Passage {
	var out []corpus.Passage
	for len(packed) > 0 {
		start, n := binary.Uvarint(packed)
		end, m := binary.Uvarint(packed[max(n, 0):])
		if n <= 0 || m <= 0 {
			break
		}
		out = append(out, corpus.Passage{ID: id.Passage(len(out) + 1), Article: id, Start: int(start), End: int(end)})
		packed = packed[n+m:]
	}
	return out
}

// unpackCounts goes through what packCounts packed. The strings share one
// copy of packed.
func unpackCounts(packed []byte) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		text := string(packed)
		for at := 0; at < len(packed); {
			size, n := binary.Uvarint(packed[at:])
			start := at + n
			if n <= 0 || size > uint64(len(packed)-start) {
				return
			}
			end := start + int(size)
			count, m := binary.Uvarint(packed[end:])
			if m <= 0 || !yield(text[start:end], int(count)) {
				return
			}
			at = end + m
		}
	}
}

// keys drops the counts.
func keys(counts iter.Seq2[string, int]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for key := range counts {
			if !yield(key) {
				return
			}
		}
	}
}
