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
