package answer

import (
	_ "embed"
	"slices"
	"sync"

	"dealbot/extract"
)

//go:embed offices.txt
var officeTable string

// offices are the words for bodies that a sentence tells of without their names.
var offices = sync.OnceValue(func() map[string]bool { return wordsOf(officeTable) })

// longestOffice is of how many words, with its article, such a body is told at most: "the
// federal competition authority".
const longestOffice = 4

// pickOffices adds the bodies without a name that do what was asked: "the competition
// authority has refused it".
func (r *reading) pickOffices(all []candidate, base candidate) []candidate {
	if r.act < 0 || r.served >= 0 || r.asked.who != anybody && r.asked.who != body || len(base.fit.hits[r.act].at) == 0 {
		return all
	}
	l := base.line
	for i, w := range l.words {
		if !offices()[w.Lower] || slices.Contains(r.asked.stems, w.Stem) || l.named(i) {
			continue
		}
		first := i
		for first > 0 && i-first+1 < longestOffice && !opening[l.words[first].Lower] && plainWord(l, first-1) {
			first--
		}
		if !opening[l.words[first].Lower] {
			continue
		}
		c := base
		c.span = extract.Span{Start: l.words[first].Start, End: w.End}
		if r.doerFit(&c, i) == 1 {
			all = append(all, c)
		}
	}
	return all
}

// opening are the articles that such a body begins with.
var opening = map[string]bool{"the": true, "a": true, "an": true, "its": true, "their": true}

// plainWord says whether a word of the line is no name and the next one goes on from it.
func plainWord(l *line, i int) bool {
	return !l.named(i) && l.text[l.words[i].End:l.words[i+1].Start] == " "
}
