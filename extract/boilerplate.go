package extract

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed boilerplate.txt
var boilerplateTable string

// boilerplates are the rows of boilerplate.txt by the words of which a sentence has one.
// Those by no word are tried on any.
var boilerplates = sync.OnceValue(func() map[string][]*regexp.Regexp {
	out := map[string][]*regexp.Regexp{}
	for row := range rows(boilerplateTable) {
		words, pattern, _ := strings.Cut(row, "| ")
		re := regexp.MustCompile("(?i)" + pattern)
		for word := range strings.SplitSeq(words, ",") {
			word = strings.TrimSpace(word)
			out[word] = append(out[word], re)
		}
	}
	return out
})

// isBoilerplate says whether a sentence of these words is one that a web page carries along.
func isBoilerplate(sentence string, words []Word) bool {
	table := boilerplates()
	matches := func(re *regexp.Regexp) bool { return re.MatchString(sentence) }
	if slices.ContainsFunc(table[""], matches) {
		return true
	}
	return slices.ContainsFunc(words, func(w Word) bool { return slices.ContainsFunc(table[w.Lower], matches) })
}
