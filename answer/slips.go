package answer

import (
	"github.com/agnivade/levenshtein"

	"dealbot/extract"
)

// The shortest words in which one and two slips of the finger are forgiven.
const (
	oneSlip  = 4
	twoSlips = 8
)

// slips is how many letters were left out, added, mistaken or, two neighbours,
// exchanged where a word was typed for a name.
func slips(word, name string) int {
	d := levenshtein.ComputeDistance(word, name)
	for i := 0; i+1 < len(word) && d > 1; i++ {
		if word[i] != word[i+1] {
			swapped := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
			d = min(d, 1+levenshtein.ComputeDistance(swapped, name))
		}
	}
	return d
}

// mend returns the name word that a mistyped word most likely means. Ties go
// to the name that more articles use, then to the alphabet.
func (r *resolver) mend(word string) (string, bool) {
	if len(word) < oneSlip {
		return "", false
	}
	allowed := 1
	if len(word) >= twoSlips {
		allowed = 2
	}
	best, bestDistance, bestCount := "", allowed+1, 0
	consider := func(name string, count int) {
		if len(name) < oneSlip || len(name) > len(word)+allowed || len(name) < len(word)-allowed || name[0] != word[0] {
			return
		}
		d := slips(word, name)
		if d < bestDistance || (d == bestDistance && (count > bestCount || (count == bestCount && name < best))) {
			best, bestDistance, bestCount = name, d, count
		}
	}
	for name, count := range r.inText {
		consider(name, count)
	}
	for name := range r.aliases {
		consider(name, 0)
	}
	return best, bestDistance <= allowed
}

// longWord is how many letters a word has that is no name by one slip alone.
const longWord = 7

// respelled is the English word that a long word in small letters was meant for, by
// one letter left out, added or exchanged with its neighbour; one that known has,
// where there is any.
func respelled(word string, known func(string) bool) (string, bool) {
	if len(word) < longWord || !ascii(word) {
		return "", false
	}
	first := ""
	for _, other := range misspelt(word) {
		switch {
		case !extract.Common(other):
		case known(other):
			return other, true
		case first == "":
			first = other
		}
	}
	return first, first != ""
}

// misspelt are the words of which a word is a misspelling.
func misspelt(word string) (all []string) {
	for i := range len(word) - 1 {
		all = append(all, word[:i]+word[i+1:i+2]+word[i:i+1]+word[i+2:])
	}
	for i := range len(word) {
		all = append(all, word[:i]+word[i+1:])
	}
	for i := range len(word) + 1 {
		for c := byte('a'); c <= 'z'; c++ {
			all = append(all, word[:i]+string(c)+word[i:])
		}
	}
	return all
}
