package answer

import (
	"slices"
	"testing"
)

// FuzzPatterns wants a glance never to hide a match, whatever the text.
func FuzzPatterns(f *testing.F) {
	for _, text := range []string{
		"The company did not say what it paid.", "Neither side put a price on it.", "TERMS WERE NOT DISCLOSED", "It's unclear.",
		"They gave no figure", "The old deal, previously secret, replaces it.", "Reporting by Ann Lee", "sign up for our newsletter",
		"© 2026", "because if is, and said than 2024", "how many times more", "what's new", "co-ceos", "didn’t disclose", "no", "", "he \u017faid no", "not \u212anown", "\u0130s it", "a\u212a", "ask Ask", "no to (c) x", "élan is", "is_", "from the $",
	} {
		f.Add(text)
	}
	all := slices.Concat(silences().rows, formers().rows, boilerplates().rows, []rowPattern{
		replaced, newPattern(`\b(Ask|by)\b`), newPattern(`(?i)\b(is|a[sn]k|\(c\)|no t[aeo])\b`), newPattern(`(?i)\b(no\b.|is)\b`),
	})
	for _, rows := range forms() {
		for _, f := range rows {
			all = append(all, f.pattern)
		}
	}
	for _, shape := range tables().shapes {
		all = append(all, shape.pattern)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range all {
			if got, want := p.in(text), p.MatchString(text); got != want {
				t.Errorf("match = %t, want %t: %q in %s", got, want, text, p)
			}
		}
		for _, table := range []*patterns{silences(), formers(), boilerplates(), latests()} {
			want := slices.ContainsFunc(table.rows, func(p rowPattern) bool { return p.MatchString(text) })
			if got := table.in(text); got != want {
				t.Errorf("a row matches = %t, want %t: %q", got, want, text)
			}
		}
	})
}
