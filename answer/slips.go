package answer

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"dealbot/corpus"
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

// respelled is the word that a word in small letters was meant for, by one letter
// left out or added, or two exchanged: one that known has, where there is any, else an
// English one where it is long. One letter of a long word may be mistaken where known has
// the word it was meant for.
func respelled(word string, known func(string) bool) (string, bool) {
	long := len(word) >= longWord
	if len(word) < shortWord || !ascii(word) {
		return "", false
	}
	first := ""
	for _, other := range misspelt(word) {
		switch {
		case known(other) && (long || extract.Common(other)):
			return other, true
		case first == "" && long && extract.Common(other):
			first = other
		}
	}
	if !long {
		return "", false
	}
	for _, other := range mistaken(word) {
		if extract.Common(other) && known(other) {
			return other, true
		}
	}
	return first, first != ""
}

// mistaken are the words of which a word has one letter wrong.
func mistaken(word string) (all []string) {
	for i := 1; i < len(word); i++ {
		for c := byte('a'); c <= 'z'; c++ {
			if c != word[i] {
				all = append(all, word[:i]+string(c)+word[i+1:])
			}
		}
	}
	return all
}

// shortWord is how many letters a word has at least of which two neighbours may have been
// exchanged.
const shortWord = 5

// longestWord is how many letters a word has at most that may be misspelt: English has none that is
// longer, and each letter is tried in each place.
const longestWord = 30

const smallLetters = "abcdefghijklmnopqrstuvwxyz"

// retyped writes the words of a question that nobody knows as they were meant, a name that was run
// together in two, and others if they are in small letters: what it asks is told by how its words are
// spelt.
func (r *resolver) retyped(s *corpus.Snapshot, question string) string {
	words := strings.Fields(question)
	changed := false
	for i, w := range words {
		bare := strings.Trim(w, "?!.,;:()\"'")
		lower := strings.ToLower(bare)
		if len(bare) < shortWord || len(bare) > longestWord || strings.Trim(lower, smallLetters) != "" || r.knows(s, lower) {
			continue
		}
		if name, ok := r.runTogether(lower); ok {
			words[i], changed = strings.Replace(w, bare, name, 1), true
			continue
		}
		if lower != bare {
			continue
		}
		meant, ok := exchanged(bare)
		if !ok {
			if _, named := r.mend(bare); named {
				continue
			}
			meant, ok = respelled(bare, func(word string) bool {
				stem := extract.Stems(word)
				rows, _ := tables().firm(stem, 0)
				return s.Frequency(stem[0]) > 0 || len(rows) > 0
			})
		}
		if ok {
			words[i], changed = strings.Replace(w, bare, meant, 1), true
		}
	}
	if !changed {
		return question
	}
	return strings.Join(words, " ")
}

// runTogether is the name of two words that somebody wrote as one, "AcmeAir".
func (r *resolver) runTogether(word string) (string, bool) {
	for cut := 2; cut <= len(word)-2; cut++ {
		apart := word[:cut] + " " + word[cut:]
		if slices.Contains(r.full[word[:cut]], apart) {
			return apart, true
		}
		for _, a := range r.beginning(word[:cut]) {
			if strings.EqualFold(a.name, apart) {
				return apart, true
			}
		}
	}
	return "", false
}

// knows says whether a word is English, a name, or a word of the articles or the tables.
func (r *resolver) knows(s *corpus.Snapshot, word string) bool {
	if extract.Common(word) || r.inText[word] > 0 || len(r.aliases[word]) > 0 || len(r.short[word]) > 0 || tables().long[word] != "" {
		return true
	}
	stem := extract.Stems(word)
	if len(stem) != 1 || s.Frequency(stem[0]) > 0 {
		return true
	}
	rows, _ := tables().synonyms(nil, stem, 0)
	return len(rows) > 0
}

// exchanged is the English word that a word becomes by exchanging two neighbours.
func exchanged(word string) (string, bool) {
	for i := range len(word) - 1 {
		if other := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]; other != word && extract.Common(other) {
			return other, true
		}
	}
	return "", false
}

// misspelt are the words of which a word is a misspelling.
func misspelt(word string) (all []string) {
	for i := range len(word) - 1 {
		all = append(all, word[:i]+word[i+1:i+2]+word[i:i+1]+word[i+2:])
	}
	for i := range len(word) {
		for j := i + 2; j < len(word); j++ {
			all = append(all, word[:i]+word[j:j+1]+word[i+1:j]+word[i:i+1]+word[j+1:])
		}
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

// largePrefixes stand before a word for a large, or a small, one of its kind.
var largePrefixes = []string{"giga", "mega", "super", "hyper", "ultra", "mini", "micro", "multi"}

// leastPart is how many letters each part of a word has at least that is written as
// two by others.
const leastPart = 3

// spelt gives a word that the corpus does not have the form and the synonyms of what
// others write for it, unless it is a name.
func (r *reading) spelt(s *corpus.Snapshot, t *term, w extract.Word, article bool) bool {
	if capital(r.text, w.Start) && !article {
		return false
	}
	spelt, rows, ok := otherwiseSpelt(s, w.Lower)
	if ok {
		t.forms, t.rows = append(t.forms, spelt), rows
	}
	return ok
}

// otherwiseSpelt is how others spell a word that the corpus does not have: as two words,
// "sign offs" for "signoffs", or without what says how large it is, "factory" for
// "gigafactory"; and the synonyms of that.
func otherwiseSpelt(s *corpus.Snapshot, word string) (pattern, []int, bool) {
	for cut := leastPart; cut <= len(word)-leastPart; cut++ {
		parts := extract.Stems(word[:cut] + " " + word[cut:])
		if len(parts) != 2 || !extract.Common(word[:cut]) {
			continue
		}
		rows, length := tables().firm(parts, 0)
		if length == 2 || extract.Common(word[cut:]) && s.Frequency(parts[0]) > 0 && s.Frequency(parts[1]) > 0 {
			return pattern{parts, 1}, rows, true
		}
	}
	for _, prefix := range largePrefixes {
		kind, ok := strings.CutPrefix(word, prefix)
		if !ok || len(kind) < oneSlip || !extract.Common(kind) {
			continue
		}
		stems := extract.Stems(kind)
		rows, _ := tables().synonyms(nil, stems, 0)
		return pattern{stems, nearPhrase}, rows, true
	}
	return pattern{}, nil, false
}
