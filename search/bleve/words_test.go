package bleve

import (
	"slices"
	"strings"
	"testing"
)

func termsOf(text string) []string {
	found := []string{}
	newAnalyzer().(*analyzer).each(text, func(t analyzed) { found = append(found, t.term) })
	return found
}

func TestWords(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"Microsoft's Azure; companies’ clouds", "microsoft azur compani cloud"},
		{"How much does it own, and until when?", "own until"},
		{"AT&T, S&P 500; up & down", "at&t s&p 500 up down"},
		{"U.S.-based, in the U.S. End.", "us base us end"},
		{"$250,000 or 7.5 billion, 1,2 and 3.", "250000 7.5 billion 1 2 3"},
		{"don't L'Oréal O’Neill", "dont loreal oneil"},
		{"ＯｐｅｎＡＩ Société", "openai societ"},
		{"東京の会社 GPT-5", "東 京 の 会 社 gpt 5"},
		{"May 2026", "may 2026"},
		{"'s s' .5. ,,, && \xff\xfe", "s s 5"},
		{strings.Repeat("x", longestWord+1) + " azure", "azur"},
	}
	for _, test := range tests {
		if got := strings.Join(termsOf(test.text), " "); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

// TestFamilies: words that a question and its answer use for one thing.
func TestFamilies(t *testing.T) {
	families := []string{
		"agree agrees agreed agreement agreements", "buy buying bought", "pay paid payments", "license licences licensed",
		"invest invested investment investments", "acquire acquires acquisition", "expire expires expiry", "own owns owned ownership",
	}
	for _, family := range families {
		if got := slices.Compact(termsOf(family)); len(got) != 1 {
			t.Errorf("%s: %q", family, got)
		}
	}
}
