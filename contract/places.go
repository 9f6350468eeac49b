package contract

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed law.txt
var lawTable string

// A gazetteer knows the places of law.txt by the words that contracts have for them.
type gazetteer struct {
	names  map[string]string   // as people say it, by a word for it
	starts map[string][]string // the words that begin with some letters up to the next other sign, the longer ones first
}

// places are those of law.txt.
var places = sync.OnceValue(func() gazetteer {
	g := gazetteer{map[string]string{}, map[string][]string{}}
	for _, row := range rows(lawTable) {
		name, list, several := strings.Cut(row, " | ")
		if !several {
			list = strings.ToLower(name)
		}
		for word := range strings.SplitSeq(list, ", ") {
			g.names[word] = name
			g.starts[letters(word)] = append(g.starts[letters(word)], word)
		}
	}
	for _, words := range g.starts {
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return g
})

// letters are those that s begins with.
func letters(s string) string {
	if end := strings.IndexFunc(s, notLetter); end >= 0 {
		return s[:end]
	}
	return s
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// word is the word for a place that s begins with; "" where it begins with none.
func (g gazetteer) word(s, letters string) string {
	for _, word := range g.starts[letters] {
		if after, ok := strings.CutPrefix(s, word); ok {
			if next, _ := utf8.DecodeRuneInString(after); after == "" || !unicode.IsLetter(next) {
				return word
			}
		}
	}
	return ""
}

// ofAnAct is what follows a place in the name of an act or of a court.
var ofAnAct = regexp.MustCompile(`^(?:'s|’s)? (?:(?:federal|state|supreme|superior|district|appellate|general|business|corporations?|corporate|civil|criminal|commercial|uniform|revised|international|limited|liability|company|partnership|franchise|investment|internal|revenue) )*(?:act|code|convention|rules?|courts?|ucc|arbitration|bankruptcy|trademark|copyright|patent|securities|dollars?|stock exchange)\b`)

// first is the first place in s, and where it stands; "" where there is none. The name of an act or
// a court is no place.
func (g gazetteer) first(s string) (name string, start, end int) {
	for at := 0; at < len(s); {
		if skip := strings.IndexFunc(s[at:], unicode.IsLetter); skip >= 0 {
			at += skip
		} else {
			break
		}
		begins := letters(s[at:])
		if word := g.word(s[at:], begins); word == "" {
			at += len(begins)
		} else if end = at + len(word); ofAnAct.MatchString(s[end:]) {
			at = end
		} else {
			return g.names[word], at, end
		}
	}
	return "", 0, 0
}

// last is the last place in s; "" where there is none.
func (g gazetteer) last(s string) (last string) {
	for {
		name, _, end := g.first(s)
		if name == "" {
			return last
		}
		last, s = name, s[end:]
	}
}

// PlaceIn is the first place whose law a question may be about, as people call it: "England" for "english
// law"; "" where it names none.
func PlaceIn(question string) string {
	name, _, _ := places().first(lowered(question))
	return name
}
