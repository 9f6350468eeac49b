package contract

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// A pattern is one of clauses.txt. Most sentences lack the words that it cannot do without, which
// is found out much faster than that it does not match.
type pattern struct {
	*regexp.Regexp
	needs [][]string // of each of these, what it matches has one
}

// compile compiles a pattern.
func compile(words string) (pattern, error) {
	r, err := regexp.Compile(words)
	if err != nil {
		return pattern{}, err
	}
	tree, err := syntax.Parse(words, syntax.Perl)
	if err != nil {
		return pattern{}, err
	}
	return pattern{r, needed(tree.Simplify())}, nil
}

// MatchString reports whether s has what the pattern means.
func (p pattern) MatchString(s string) bool {
	return p.hasNeeded(s) && p.Regexp.MatchString(s)
}

// FindString returns the first words of s that the pattern means.
func (p pattern) FindString(s string) string {
	if !p.hasNeeded(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

func (p pattern) hasNeeded(s string) bool {
	for _, words := range p.needs {
		if !hasOne(s, words) {
			return false
		}
	}
	return true
}

// hasOne says whether s has one of some words.
func hasOne(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

const (
	leastNeeded = 3  // bytes of a word worth looking for
	mostNeeded  = 48 // of a set of such words
)

// needed are sets of words: whatever the expression matches has a word of each.
func needed(re *syntax.Regexp) (all [][]string) {
	switch re.Op {
	case syntax.OpLiteral:
		word := string(re.Rune)
		if re.Flags&syntax.FoldCase == 0 && (len(word) >= leastNeeded || strings.Contains(word, `"`)) {
			return [][]string{{word}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpConcat:
		for _, part := range re.Sub {
			all = append(all, needed(part)...)
		}
	case syntax.OpAlternate:
		var either []string
		for _, branch := range re.Sub {
			words := surest(needed(branch))
			if words == nil || len(either)+len(words) > mostNeeded {
				return nil
			}
			either = append(either, words...)
		}
		return [][]string{either}
	}
	return all
}

// surest is the set of words that are the longest; nil where there is none.
func surest(sets [][]string) (best []string) {
	longest := 0
	for _, words := range sets {
		shortest := len(words[0])
		for _, w := range words {
			shortest = min(shortest, len(w))
		}
		if shortest > longest {
			best, longest = words, shortest
		}
	}
	return best
}
