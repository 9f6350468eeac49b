package contract

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
)

// A pattern is one of clauses.txt, or one that takes long. Most sentences lack the words that it cannot do without, which
// is found out much faster than that it does not match.
type pattern struct {
	whole func() *regexp.Regexp
	ways  []way // one of them matches where the pattern does
}

// A way is one of those in which a pattern matches.
type way struct {
	matches func() *regexp.Regexp
	needs   [][]string // what it matches has one of each, in this order
	least   []string   // the shortest of them, where there are several
}

// compile reads a pattern. It is compiled when a text first has what it needs: many never are.
func compile(words string) (pattern, error) {
	tree, err := syntax.Parse(words, syntax.Perl)
	if err != nil {
		return pattern{}, err
	}
	p := pattern{whole: compiled(tree)}
	for _, re := range alternatives(tree) {
		w := way{matches: compiled(re), needs: needed(re.Simplify())}
		if len(w.needs) > 1 {
			w.least = slices.MinFunc(w.needs, func(a, b []string) int { return len(a) - len(b) })
		}
		p.ways = append(p.ways, w)
	}
	return p, nil
}

// mustCompile is compile for a pattern that is known to be one.
func mustCompile(words string) pattern {
	p, err := compile(words)
	if err != nil {
		panic(err)
	}
	return p
}

func compiled(re *syntax.Regexp) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(re.String()) })
}

// alternatives are expressions of which one matches where re does: where it is a choice from the
// beginning of a word on, one for each that may be chosen, if each of those needs words of its own.
func alternatives(re *syntax.Regexp) (all []*syntax.Regexp) {
	if re.Op != syntax.OpConcat || len(re.Sub) > 3 || re.Sub[1].Op != syntax.OpAlternate {
		return []*syntax.Regexp{re}
	}
	for _, chosen := range re.Sub[1].Sub {
		if needed(chosen.Simplify()) == nil {
			return []*syntax.Regexp{re}
		}
		one := &syntax.Regexp{Op: syntax.OpConcat, Flags: re.Flags, Sub: slices.Clone(re.Sub)}
		one.Sub[1] = chosen
		all = append(all, one)
	}
	return all
}

// MatchString reports whether s has what the pattern means.
func (p pattern) MatchString(s string) bool {
	for _, w := range p.ways {
		if w.possible(s) && w.matches().MatchString(s) {
			return true
		}
	}
	return false
}

// FindStringSubmatchIndex is where the first that the pattern means stands in s, and its groups.
func (p pattern) FindStringSubmatchIndex(s string) []int {
	for _, w := range p.ways {
		if w.possible(s) {
			return p.whole().FindStringSubmatchIndex(s)
		}
	}
	return nil
}

// possible says whether s has the words that the way needs.
func (w way) possible(s string) bool {
	if w.least != nil && !hasOne(s, w.least) {
		return false
	}
	for _, words := range w.needs {
		at := afterOne(s, words)
		if at < 0 {
			return false
		}
		s = s[at:]
	}
	return true
}

// afterOne is where the first of some words to end ends in s; -1 where s has none.
func afterOne(s string, words []string) int {
	end := -1
	for _, w := range words {
		if at := strings.Index(s, w); at >= 0 {
			end = at + len(w)
			s = s[:end-1]
		}
	}
	return end
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

// needed are sets of words: whatever the expression matches has a word of each, in this order.
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
