package contract

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed law.txt
var lawTable string

// A gazetteer knows the places of law.txt by the words that contracts have for them.
type gazetteer struct {
	names map[string]string // as people say it, by a word for it
	words *regexp.Regexp    // any of the words, the longer ones first
}

// places are those of law.txt.
var places = sync.OnceValue(func() gazetteer {
	g := gazetteer{names: map[string]string{}}
	var words []string
	for _, row := range rows(lawTable) {
		name, list, several := strings.Cut(row, " | ")
		if !several {
			list = strings.ToLower(name)
		}
		for _, word := range strings.Split(list, ", ") {
			g.names[word] = name
			words = append(words, regexp.QuoteMeta(word))
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	g.words = regexp.MustCompile(`(?:^|[^\pL])(` + strings.Join(words, "|") + `)(?:$|[^\pL])`)
	return g
})

// ofAnAct is what follows a place in the name of an act or of a court.
var ofAnAct = regexp.MustCompile(`^(?:'s|’s)? (?:(?:federal|state|supreme|superior|district|appellate|general|business|corporations?|corporate|civil|criminal|commercial|uniform|revised|international|limited|liability|company|partnership|franchise|investment|internal|revenue) )*(?:act|code|convention|rules?|courts?|ucc|arbitration|bankruptcy|trademark|copyright|patent|securities|dollars?|stock exchange)\b`)

// first is the first place in s, and where it stands; "" where there is none. The name of an act or
// a court is no place.
func (g gazetteer) first(s string) (name string, start, end int) {
	for at := 0; at < len(s); at = end {
		m := g.words.FindStringSubmatchIndex(s[at:])
		if m == nil {
			break
		}
		start, end = at+m[2], at+m[3]
		if !ofAnAct.MatchString(s[end:]) {
			return g.names[s[start:end]], start, end
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
