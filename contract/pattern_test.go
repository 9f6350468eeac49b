package contract

import (
	"os"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
)

func TestNeeded(t *testing.T) {
	for words, want := range map[string]string{
		`\b(?:exclusive right)(?:\W|$)`:                             "exclusive right",
		`\b(?:renews?|extended?)\b`:                                 "renew|extende",
		`(?:shall|will|an) (?:\S+ ){0,3}?renew`:                     "renew",
		`(?:shall|will) (?:\S+ ){0,3}?(?:renew|prolong)`:            "shall|will & renew|prolong",
		`(?:this|the) (?:agreement|contract) .*\bfor (?:a|an) term`: "agreement|contract & for  &  term",
		`(?:renew|\w+) him`:                                         " him",
		`(?:renew)?`:                                                "",
		`(?i)renew`:                                                 "",
	} {
		tree, err := syntax.Parse(words, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		var sets []string
		for _, set := range needed(tree.Simplify()) {
			sets = append(sets, strings.Join(set, "|"))
		}
		if got := strings.Join(sets, " & "); got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
		}
	}
}

// What a pattern needs is in whatever it matches, and one of its ways matches where it does.
func TestNeededIsThere(t *testing.T) {
	var texts []string
	for i, line := range strings.Split(clauseTable, "\n") {
		if i%10 == 0 {
			texts = append(texts, line)
		}
	}
	for _, file := range []string{"testdata/grants.txt", "testdata/further.txt"} {
		contracts, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences(string(contracts)) {
			texts = append(texts, s.Lower)
		}
	}
	for _, k := range kinds() {
		for _, p := range slices.Concat(k.asks, k.says, k.hints, k.more, k.less, k.means, k.not) {
			for _, s := range texts {
				if p.whole().MatchString(s) != p.MatchString(s) {
					t.Errorf("%s: %q is told apart by %v", p.whole(), s, p.ways)
				}
			}
		}
	}
}
