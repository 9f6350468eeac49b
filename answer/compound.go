package answer

import (
	_ "embed"
	"strings"
	"sync"

	"dealbot/extract"
)

//go:embed compounds.txt
var compoundTable string

// A compound is a phrase of compounds.txt: its words, and which of them have not
// their own meaning in it.
type compound struct {
	words []string // in lower case
	inert int      // the word, by place
}

// A compoundBook is the rows of compounds.txt by first word.
type compoundBook struct {
	byFirst  map[string][]compound
	begun    openings // of the phrases: most words begin none
	furthest int      // of a word without its own meaning from the first of its phrase
}

var compounds = sync.OnceValue(func() *compoundBook {
	book := &compoundBook{byFirst: map[string][]compound{}}
	for row := range rowsOf(compoundTable) {
		for phrase := range strings.SplitSeq(row, ",") {
			c := compound{}
			for i, w := range strings.Fields(phrase) {
				if bare, ok := strings.CutPrefix(w, "*"); ok {
					c.inert, w = i, bare
				}
				c.words = append(c.words, extract.LowerWords(w)...)
			}
			if len(c.words) > 1 {
				book.byFirst[c.words[0]] = append(book.byFirst[c.words[0]], c)
				book.begun.add(c.words)
				book.furthest = max(book.furthest, c.inert)
			}
		}
	}
	return book
})

// inertAt says whether a word has not its own meaning where it stands.
func inertAt(words []extract.Word, at int) bool {
	if auxiliaryAt(words, at) {
		return true
	}
	book := compounds()
	for i := max(0, at-book.furthest); i <= at && i+1 < len(words); i++ {
		if !book.begun.has(words[i].Lower, words[i+1].Lower) {
			continue
		}
		for _, c := range book.byFirst[words[i].Lower] {
			if i+c.inert == at && follow(words[i:], c.words, func(w extract.Word) string { return w.Lower }) {
				return true
			}
		}
	}
	return false
}

// Words for having, and those that have not a participle's ending and are one behind them.
var (
	hasWords    = wordsOf("has, have, had, having")
	participles = wordsOf("been, found, made, taken, bought, sold, said, told, got, gotten, given, gone, seen, become, begun, come, done, paid, put, set, cut, won, lost, led, held, kept, left, sent, spent, brought, built, chosen, shown, known, met, agreed, fallen, risen, grown, hit, struck, written, spoken, broken, withdrawn, drawn, thrown, let, run, split, shut, quit, sought, taught, caught, laid, lent, heard, stood, understood")
	adjectives  = wordsOf("limited, unlimited, restricted, unrestricted, guaranteed, dedicated, combined, continued, increased, reduced, unmatched, unprecedented, shared")
	haveWithin  = 2 // words between, adverbs: "has not yet"
)

// auxiliaryAt says whether a word for having only forms a tense: "has found", "have not yet sold".
func auxiliaryAt(words []extract.Word, at int) bool {
	if !hasWords[words[at].Lower] {
		return false
	}
	for i := at + 1; i < len(words) && i <= at+1+haveWithin; i++ {
		switch w := words[i].Lower; {
		case adjectives[w]:
			return false
		case participles[w] || len(w) > 4 && strings.HasSuffix(w, "ed"):
			return true
		case w != "not" && w != "also" && w != "never" && w != "now" && w != "yet" && w != "just" && w != "already" && w != "since" && w != "long" && !strings.HasSuffix(w, "ly"):
			return false
		}
	}
	return false
}
