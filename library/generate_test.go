package library

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// generate makes a folder of n articles of a few paragraphs each, the same for
// the same seed, with facts about some of them.
func generate(seed uint64, n, paragraphs int) fstest.MapFS {
	rng := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(rng, 1.1, 4, 20000)
	m := make(fstest.MapFS)
	for i := range n {
		var b strings.Builder
		company, other := name(rng), name(rng)
		fmt.Fprintf(&b, "# %s and %s sign deal %d\n", company, other, i)
		for p := range 1 + rng.IntN(2*paragraphs-1) {
			fmt.Fprintf(&b, "\nParagraph %d of deal %d: %s pays %s $%d million until %d.", p, i, company, other, 1+rng.IntN(900), 2027+rng.IntN(20))
			for range 1 + rng.IntN(5) {
				b.WriteString(sentence(rng, zipf))
			}
			b.WriteString("\n")
		}
		put(m, fmt.Sprintf("%02d/%d.md", i%16, i), b.String())
	}
	put(m, "parties.toml", "[[party]]\nid = \"acme\"\nname = \"Acme\"\n")
	return m
}

// name makes up a company's name.
func name(rng *rand.Rand) string {
	parts := strings.Fields("Al Bra Cor Den Ex Fin Gar Hol In Jun")
	ends := strings.Fields("ton vex dia lor mar nix pol rix sen tal")
	return parts[rng.IntN(10)] + ends[rng.IntN(10)] + ends[rng.IntN(10)]
}

// sentence makes one of words that are as rare as those of a language.
func sentence(rng *rand.Rand, zipf *rand.Zipf) string {
	var b strings.Builder
	b.WriteString(" The")
	for range 8 + rng.IntN(16) {
		b.WriteString(" " + word(zipf.Uint64()))
	}
	return b.String() + "."
}

// word spells a number.
func word(n uint64) string {
	const consonants, vowels = "bdfgklmnprst", "aeiou"
	var b []byte
	for n += 12; n > 0; n /= 60 {
		b = append(b, consonants[n%12], vowels[n/12%5])
	}
	return string(b)
}
