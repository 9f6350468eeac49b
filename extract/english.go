package extract

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed english.txt
var englishTable string

// ordinary is the set of words of english.txt, read when first asked for.
var ordinary = sync.OnceValue(func() wordSet { return readWords(englishTable) })

// A wordSet is a hash table of where the words of a text stand. A map of the
// same words takes several times as long to fill, which every start would pay.
type wordSet struct {
	text  string
	slots []uint32 // where a word starts, plus one; a power of two of them, open addressing
}

// readWords returns the words of a table, leaving out its comment lines.
func readWords(table string) wordSet {
	size := 1
	for size < len(table)/5 { // ends about twice the number of words
		size *= 2
	}
	set := wordSet{table, make([]uint32, size)}
	at := 0
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "#") {
			set.addLine(at, at+len(line))
		}
		at += len(line)
	}
	return set
}

// addLine adds the words of text[start:end].
func (s wordSet) addLine(start, end int) {
	for at := start; at <= end; at++ {
		if s.endsAt(at) {
			if start < at {
				*s.slot(s.text[start:at]) = uint32(start + 1)
			}
			start = at + 1
		}
	}
}

// endsAt says whether no word goes on at text[at].
func (s wordSet) endsAt(at int) bool { return at >= len(s.text) || s.text[at] <= ' ' }

func (s wordSet) has(word string) bool { return *s.slot(word) > 0 }

// slot returns where a word is kept, or the empty slot where it would be.
func (s wordSet) slot(word string) *uint32 {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	for mask := uint32(len(s.slots) - 1); ; hash++ {
		slot := &s.slots[hash&mask]
		if *slot == 0 || s.stands(word, int(*slot-1)) {
			return slot
		}
	}
}

// stands says whether the word that starts at text[at] is word.
func (s wordSet) stands(word string, at int) bool {
	return strings.HasPrefix(s.text[at:], word) && s.endsAt(at+len(word))
}

// Common reports whether a word, given in lower case, is ordinary English: a
// word of english.txt, a regular form of one, or several of these joined by
// hyphens. Names that are not words as well, typing errors and figures are not.
func Common(word string) bool {
	if first, rest, ok := strings.Cut(word, "-"); ok {
		return Common(first) && Common(rest)
	}
	return common(strings.ReplaceAll(word, "’", "'"))
}

func common(word string) bool {
	words := ordinary()
	return words.has(word) || !words.has("-"+word) && (regular(word) || prefixed(word))
}

// regular reports whether a word is a regular form of another.
func regular(word string) bool {
	for _, e := range endings {
		rest, ok := strings.CutSuffix(word, e.end)
		if !ok || len(rest) < 2 {
			continue
		}
		if base := rest + e.base; e.fits(base) && (ordinary().has(base) || e.stacks(base) && regular(base)) {
			return true
		}
	}
	return doubled(word)
}

// prefixed reports whether a word is another with un-, re- or non- before it.
func prefixed(word string) bool {
	for _, prefix := range []string{"un", "re", "non"} {
		base, ok := strings.CutPrefix(word, prefix)
		if ok && len(base) > 3 && (ordinary().has(base) || regular(base)) {
			return true
		}
	}
	return false
}

// An ending is one way to make a regular form: end stands for base at the end
// of the word.
type ending struct {
	end, base string
	fits      func(base string) bool // the whole word takes this ending
	stacks    func(base string) bool // also where the word is a regular form itself
}

// endings are the regular forms of English words. Those that double the last
// letter of the word are the business of doubled.
var endings = []ending{
	{"'s", "", always, always},
	{"s'", "s", always, always},
	{"s", "", not(hisses, bendsY), either(endsIn("er"), endsIn("ing"))},
	{"es", "", either(hisses, endsIn("o")), endsIn("ness")},
	{"ies", "y", bendsY, never},

	{"ed", "", not(endsIn("e"), bendsY, snaps), never},
	{"ed", "e", always, never},
	{"ied", "y", bendsY, never},
	{"ing", "", not(dropsE, snaps), never},
	{"ing", "e", dropsE, never},
	{"er", "", not(endsIn("e"), bendsY, snaps), never},
	{"er", "e", always, never},
	{"ier", "y", bendsY, never},
	{"est", "", not(endsIn("e"), bendsY, snaps), never},
	{"est", "e", always, never},
	{"iest", "y", bendsY, never},

	{"ly", "", not(bendsY, endsIn("ll"), endsIn("ic")), either(endsIn("ed"), endsIn("ing"))},
	{"ly", "le", always, never},
	{"ly", "l", endsIn("ll"), never},
	{"ily", "y", bendsY, never},
	{"ically", "ic", always, never},

	{"ness", "", not(bendsY), endsIn("ed")},
	{"iness", "y", bendsY, never},
}

// doubled reports whether a word is one that doubles its last letter before a
// vowel: running, travelled, biggest.
func doubled(word string) bool {
	for _, end := range []string{"ed", "ing", "er", "est"} {
		rest, ok := strings.CutSuffix(word, end)
		if !ok || len(rest) < 4 || rest[len(rest)-1] != rest[len(rest)-2] {
			continue
		}
		if base := rest[:len(rest)-1]; closed(base) && ordinary().has(base) {
			return true
		}
	}
	return false
}

func always(string) bool { return true }

func never(string) bool { return false }

func endsIn(end string) func(string) bool {
	return func(base string) bool { return strings.HasSuffix(base, end) }
}

func either(tests ...func(string) bool) func(string) bool {
	return func(base string) bool {
		for _, test := range tests {
			if test(base) {
				return true
			}
		}
		return false
	}
}

func not(tests ...func(string) bool) func(string) bool {
	some := either(tests...)
	return func(base string) bool { return !some(base) }
}

// hisses says whether a word takes -es: bus, tax, pitch.
var hisses = either(endsIn("s"), endsIn("x"), endsIn("z"), endsIn("ch"), endsIn("sh"))

// bendsY says whether the y that ends a word becomes i: party, but not buy.
func bendsY(base string) bool {
	return len(base) > 1 && strings.HasSuffix(base, "y") && !vowel(base[len(base)-2])
}

// keepsE says whether an e at the end of a word stays before -ing: see, shoe, dye.
var keepsE = either(endsIn("ee"), endsIn("oe"), endsIn("ye"))

// dropsE says whether a word loses its e before -ing: make, but not see.
func dropsE(base string) bool { return strings.HasSuffix(base, "e") && !keepsE(base) }

// closed says whether a word ends in one vowel and one consonant, and so may
// double it: run, travel.
func closed(base string) bool {
	n := len(base)
	if n < 3 || vowel(base[n-1]) || strings.IndexByte("wxy", base[n-1]) >= 0 {
		return false
	}
	if base[n-2] != 'y' && !vowel(base[n-2]) {
		return false
	}
	return !vowel(base[n-3]) || strings.HasSuffix(base[:n-1], "qui")
}

// snaps says whether a word is of one syllable and must double its last
// letter: run, but not travel.
func snaps(base string) bool { return closed(base) && syllables(base) == 1 }

// syllables counts the runs of vowels of a word.
func syllables(word string) int {
	runs, inside := 0, false
	for i := range len(word) {
		v := vowel(word[i]) || word[i] == 'y'
		if v && !inside {
			runs++
		}
		inside = v
	}
	return runs
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
