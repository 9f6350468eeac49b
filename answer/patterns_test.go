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
	Prepare() // reads the tables
	for _, source := range []string{`\b(Ask|by)\b`, `(?i)\b(is|a[sn]k|\(c\)|no t[aeo])\b`, `(?i)\b(no\b.|is)\b`} {
		newPattern(source)
	}
	tables := []patterns{silences(), formers(), latests(), tables().shaped, restatements().typed}
	f.Fuzz(func(t *testing.T, text string) {
		plain := glanceAt(text)
		matches := func(p *rowPattern) bool { return p.expression.MatchString(text) }
		for _, roll := range []*roll{&ofQuestions, &ofTexts} {
			sifted := glanceAt(text)
			sifted.sift(roll)
			for _, p := range roll.patterns {
				want := matches(p)
				if got := p.match(&plain); got != want {
					t.Errorf("match = %t, want %t: %q in %s", got, want, text, p)
				}
				if got := p.in(text); got != want {
					t.Errorf("in = %t, want %t: %q in %s", got, want, text, p)
				}
				if got := p.match(&sifted); got != want {
					t.Errorf("match once sifted = %t, want %t: %q in %s", got, want, text, p)
				}
			}
		}
		for _, table := range tables {
			want := slices.ContainsFunc(table, func(p rowPattern) bool { return matches(&p) })
			if got := table.in(text); got != want {
				t.Errorf("a row matches = %t, want %t: %q", got, want, text)
			}
		}
	})
}
