package answer

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// telling is the length in bytes of the shortest word worth looking for, and
// manyWords how many are looked for at once.
const (
	telling   = 2
	manyWords = 24
)

// signs are words of one letter that tell as well: few texts have them.
var signs = map[string]bool{"%": true, "$": true, "€": true, "£": true, "¥": true, "&": true, ";": true}

// manyWays is how many ways to match are told apart.
const manyWays = 100

// ways returns what a text has that re matches, for each of its alternatives; none
// where nothing is known.
func ways(re *syntax.Regexp) (out []way) {
	for _, one := range alternatives(re) {
		all := needs(one)
		if len(all) == 0 {
			return nil
		}
		out = append(out, newWay(all))
	}
	return out
}

// alternatives are patterns one of which matches wherever re does: the first
// choice in it that cannot be spelled out is made, and then the next. "(a+|b)c" is
// "a+c" or "bc".
func alternatives(re *syntax.Regexp) []*syntax.Regexp {
	out := []*syntax.Regexp{}
	switch re.Op {
	case syntax.OpCapture:
		return alternatives(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			out = append(out, alternatives(sub)...)
		}
		return out
	case syntax.OpConcat:
		for i, sub := range re.Sub {
			if _, ok := spelled(sub); ok {
				continue
			}
			if choice := alternatives(sub); len(choice) > 1 {
				for _, one := range choice {
					chosen := &syntax.Regexp{Op: syntax.OpConcat, Sub: slices.Concat(re.Sub[:i], []*syntax.Regexp{one}, re.Sub[i+1:])}
					if out = append(out, alternatives(chosen)...); len(out) > manyWays {
						return []*syntax.Regexp{re}
					}
				}
				return out
			}
		}
	}
	return []*syntax.Regexp{re}
}

// needs returns what stands in whatever re matches, the most telling first;
// none where nothing is known. The idea is that of Cox, "Regular Expression
// Matching with a Trigram Index" (2012).
func needs(re *syntax.Regexp) []anyWord {
	if all, ok := spelled(re); ok {
		return anyOfThem(all)
	}
	var out []anyWord
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpConcat:
		out = inTurn(re.Sub)
	case syntax.OpAlternate:
		var either anyWord
		for _, sub := range re.Sub {
			all := needs(sub)
			if len(all) == 0 {
				return nil
			}
			either = append(either, all[0]...)
		}
		out = []anyWord{either}
	}
	slices.SortStableFunc(out, func(a, b anyWord) int { return b.shortest() - a.shortest() })
	return out
}

// wholeWords returns the words of a pattern that matches any of some words, each
// as a whole; nil for another.
func wholeWords(re *syntax.Regexp) anyWord {
	last := len(re.Sub) - 1
	if re.Op != syntax.OpConcat || last < 2 || re.Sub[0].Op != syntax.OpWordBoundary || re.Sub[last].Op != syntax.OpWordBoundary {
		return nil
	}
	inner := &syntax.Regexp{Op: syntax.OpConcat, Sub: re.Sub[1:last]}
	all, ok := spelled(inner)
	if !ok || !letters(inner) || strings.IndexFunc(strings.Join(all, ""), func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return nil
	}
	var words anyWord
	for _, lower := range all {
		words = append(words, newWord(lower))
	}
	return words
}

// letters says whether re is of letters alone, whatever their case, and of no
// places between them.
func letters(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpEndText:
		return false
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 && slices.ContainsFunc(re.Rune, hasCase) {
			return false
		}
	case syntax.OpCharClass:
		return re.Flags&syntax.FoldCase != 0
	}
	return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !letters(sub) })
}

func hasCase(r rune) bool { return unicode.SimpleFold(r) != r }

// inTurn is needs for what follows one another: runs of it that can be spelled
// out are one word.
func inTurn(subs []*syntax.Regexp) (out []anyWord) {
	run := []string{""}
	for _, sub := range subs {
		all, ok := spelled(sub)
		if ok && len(run)*len(all) <= manyWords {
			run = joined(run, all)
			continue
		}
		out = append(out, anyOfThem(run)...)
		if run = all; !ok {
			run, out = []string{""}, append(out, needs(sub)...)
		}
	}
	return append(out, anyOfThem(run)...)
}

// spelled returns all that re matches, in lower case, if it is little.
func spelled(re *syntax.Regexp) (all []string, ok bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}, true
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}, true
	case syntax.OpCapture:
		return spelled(re.Sub[0])
	case syntax.OpQuest:
		all, ok = spelled(re.Sub[0])
		return append(all, ""), ok
	case syntax.OpCharClass:
		return spelledClass(re.Rune)
	case syntax.OpConcat:
		all, ok = []string{""}, true
		for _, sub := range re.Sub {
			next, spelt := spelled(sub)
			if ok = spelt && len(all)*len(next) <= manyWords; !ok {
				return nil, false
			}
			all = joined(all, next)
		}
		return all, true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			next, spelt := spelled(sub)
			if all = append(all, next...); !spelt || len(all) > manyWords {
				return nil, false
			}
		}
		return all, true
	}
	return nil, false
}

// spelledClass returns the letters of a small class, given in ranges.
func spelledClass(ranges []rune) (all []string, ok bool) {
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 4 {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, strings.ToLower(string(r)))
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

// joined is every one of a followed by every one of b.
func joined(a, b []string) []string {
	all := make([]string, 0, len(a)*len(b))
	for _, first := range a {
		for _, second := range b {
			all = append(all, first+second)
		}
	}
	return all
}

// anyOfThem makes what to look for of words; nothing where one is too short.
func anyOfThem(all []string) []anyWord {
	var out anyWord
	for _, lower := range all {
		if len(lower) < telling && !signs[lower] {
			return nil
		}
		out = append(out, newWord(lower))
	}
	return []anyWord{out}
}
