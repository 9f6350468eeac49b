package contract

import (
	"regexp"
	"strings"
)

var (
	// Where a list in a sentence begins.
	listStart = regexp.MustCompile(`\((?:a|i|1|x)\) `)
	// What stands between the parts of a sentence.
	partEnd = regexp.MustCompile(`[;,] (?:(?:and|or|and/or) )?\((?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\) |; `)
)

// parts are what stands between the semicolons of a sentence or the marks of a list in it, each
// item of the list with the words that lead to it.
func parts(words string) (all []string) {
	start, lead := 0, ""
	for _, end := range partEnd.FindAllStringIndex(words, -1) {
		all = append(all, lead+words[start:end[0]])
		if at := listStart.FindStringIndex(all[0]); lead == "" && at != nil {
			lead = strings.TrimRight(all[0][:at[0]], ": ") + " "
		}
		start = end[1]
	}
	return append(all, lead+words[start:])
}
