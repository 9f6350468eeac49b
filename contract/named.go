package contract

import (
	"fmt"
	"regexp"
	"strings"
)

// ofWords are the words of names and questions.
var ofWords = regexp.MustCompile(`[\p{L}\d]+(?:['’.][\p{L}\d]+)*`)

// core are the words of a name or a question that tell whose it is, in lower case.
func core(s string) (words []string) {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	for _, w := range ofWords.FindAllString(s, -1) {
		w = strings.ReplaceAll(strings.TrimSuffix(w, "'s"), ".", "")
		if is("nobody", w) || is("firm", w) {
			continue
		}
		if w = strings.TrimSuffix(w, "s"); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// sameWords says whether two names are made of the same words.
func sameWords(a, b []string) bool {
	return len(a) > 0 && strings.Join(a, " ") == strings.Join(b, " ")
}

// notNamed are those of all that question does not name; all of them where it names none.
func notNamed(all []Party, question string) []Party {
	asked := core(question)
	if others, ok := leaveOut(all, asked, Party.namedIn); ok {
		return others
	}
	// In a chat "Acme" is Acme Capital Fund.
	others, _ := leaveOut(all, asked, Party.calledIn)
	return others
}

// tells says whether question names some of the parties in full, and not all.
func tells(all []Party, question string) bool {
	others, ok := leaveOut(all, core(question), Party.namedIn)
	return ok && len(others) > 0
}

// leaveOut leaves out of all the parties that the words asked name, as says tells; false where
// they name none.
func leaveOut(all []Party, asked []string, says func(Party, []string) float64) (rest []Party, ok bool) {
	rest = all
	for {
		best, most := -1, 0.5
		for i, p := range rest {
			if s := says(p, asked); s > most {
				best, most = i, s
			}
		}
		if best < 0 {
			return rest, ok
		}
		// What names one party names no second: "Acme Capital" is not "Acme Capital Fund" too.
		asked = without(asked, core(rest[best].Name))
		rest, ok = append(append([]Party{}, rest[:best]...), rest[best+1:]...), true
	}
}

// calledIn is 1 where the words of a question have the first one of p's name.
func (p Party) calledIn(asked []string) float64 {
	if words := core(p.Name); len(words) > 0 && len(words[0]) > 2 {
		return share(words[:1], asked)
	}
	return 0
}

// namedIn is how much of p's name the words of a question have, from 0 to 1.
func (p Party) namedIn(asked []string) float64 {
	best := share(core(p.Name), asked)
	for _, a := range p.Aliases {
		if !isRole(a) {
			best = max(best, 0.95*share(core(a), asked))
		}
	}
	return best
}

// share is how many of the words are in set.
func share(words, set []string) float64 {
	if len(words) == 0 {
		return 0
	}
	n := len(words) - len(without(words, set))
	return float64(n) / float64(len(words))
}

// without are the words that are not in set.
func without(words, set []string) (left []string) {
	has := map[string]bool{}
	for _, w := range set {
		has[w] = true
	}
	for _, w := range words {
		if !has[w] {
			left = append(left, w)
		}
	}
	return left
}

// list prints parties, the first of them in full.
func list(all []Party) string {
	const room = 120
	var says []string
	length := 0
	for i, p := range all {
		printed := p.Name
		if printed == "" {
			printed = "not filled in"
			if len(p.Aliases) > 0 {
				printed += ` ("` + strings.Join(p.Aliases, `", "`) + `")`
			}
		}
		if length += len(printed); length > room && i > 0 {
			return strings.Join(says, ", ") + fmt.Sprintf(" and %d others", len(all)-i)
		}
		says = append(says, printed)
	}
	if n := len(says); n > 1 {
		return strings.Join(says[:n-1], ", ") + " and " + says[n-1]
	}
	return strings.Join(says, "")
}
