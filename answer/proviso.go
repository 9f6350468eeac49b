package answer

import (
	"slices"
	"strings"

	"dealbot/extract"
)

// A proviso is a part of a sentence that holds only under a condition, by its first word and
// the one after it: in "if Acme cannot deliver, Bolt may leave" it tells neither that Acme
// delivers nor that it does not. What is awaited, "once Bolt has agreed", is not there yet.
type proviso struct {
	first, after int
	awaited      bool
}

// The words that begin a proviso, and of those the ones behind which something is awaited.
var (
	provisoWords = newPhrasebook("if,unless,once,until,till,provided,provided that,providing that,as long as,so long as,in case,in the event,in the event that,on condition that,on the condition that,assuming,should,only when,only after,only once,not until")
	awaiting     = wordsOf("once, only, not")
)

// months are those behind which "until" tells but a day.
var months = wordsOf("january, february, march, april, may, june, july, august, september, october, november, december")

// determining are the words behind which "once" and "should" begin a proviso, and "provided" too.
var determining = wordsOf("the, a, an, its, their, his, her, this, that, these, those, it, they, he, she, we, both, all, either, each, any, some, no, every, most, two, three, more, and")

// provisosIn finds the provisos of some words of a text. Each ends where the reader takes breath.
func provisosIn(text string, words []extract.Word, asides []aside) (out []proviso) {
	for i := 0; i < len(words); i++ {
		n := provisoWords.at(words[i:])
		if n == 0 || i+n >= len(words) || !opensProviso(text, words, i, n) {
			continue
		}
		p := proviso{first: i + n, awaited: awaiting[words[i].Lower]}
		for p.after = p.first + 1; p.after < len(words); p.after++ {
			if at := slices.IndexFunc(asides, func(a aside) bool { return a.first == p.after }); at >= 0 {
				p.after = asides[at].after - 1
				continue
			}
			if strings.ContainsAny(text[words[p.after-1].End:words[p.after].Start], ",;:—–") {
				break
			}
		}
		out = append(out, p)
		i = p.after - 1
	}
	return out
}

// opensProviso says whether the n words from word i on, which may open a proviso, do so where they stand:
// not in "until 2030", "who once owned" or "it should pay".
func opensProviso(text string, words []extract.Word, i, n int) bool {
	next := &words[i+n]
	named := next.In(text) != next.Lower
	switch words[i].Lower {
	case "once":
		return determining[next.Lower] || named
	case "until", "till":
		return (determining[next.Lower] || named) && !months[next.Lower]
	case "should":
		return (i == 0 || strings.ContainsAny(text[words[i-1].End:words[i].Start], ",;:—–") || words[i-1].Lower == "and" || words[i-1].Lower == "but") && (determining[next.Lower] || named)
	case "provided":
		return n > 1 || i > 0 && strings.ContainsAny(text[words[i-1].End:words[i].Start], ",") && (determining[next.Lower] || named)
	}
	return true
}

// provisoAt is the proviso in which a word of the line stands; nil for none.
func (l *line) provisoAt(word int) *proviso {
	for i := range l.provisos {
		if p := &l.provisos[i]; p.first <= word && word < p.after {
			return p
		}
	}
	return nil
}
