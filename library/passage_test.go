package library

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	line := "Word" + strings.Repeat(" word", 14) + " end."      // 79 bytes
	paragraph := strings.TrimSpace(strings.Repeat(line+" ", 5)) // 399 bytes
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n\n", nil},
		{"no sentence", "***", []string{"***"}},
		{"one", "\n\nOne.\n", []string{"One."}},
		{"small paragraphs go together", "One.\n\nTwo.\n\nThree.", []string{"One.\n\nTwo.\n\nThree."}},
		{"paragraphs", paragraph + "\n\n" + paragraph, []string{paragraph, paragraph}},
		{"lines are paragraphs too", paragraph + " " + line + "\n" + line, []string{paragraph + " " + line, line}},
		{"a heading belongs to what follows", paragraph + "\n\n## Head\n\nText.", []string{paragraph, "## Head\n\nText."}},
		{"headings stand together", "# Head\n\n## Sub\n\nText.", []string{"# Head\n\n## Sub\n\nText."}},
		{"a list belongs to its lead-in", paragraph + "\n\nThe terms are:\n\n- One.\n- Two.", []string{paragraph, "The terms are:\n\n- One.\n- Two."}},
		{"long paragraphs are cut between sentences", paragraph + " " + paragraph + " " + paragraph, []string{paragraph + " " + paragraph, paragraph}},
		{"but not for a short rest", paragraph + " " + paragraph + " " + line, []string{paragraph + " " + paragraph + " " + line}},
		{"a small paragraph joins a whole one", "One.\n\n" + paragraph, []string{"One.\n\n" + paragraph}},
		{"but does not tear it", line + "\n\n" + paragraph + " " + paragraph, []string{line, paragraph + " " + paragraph}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range split(test.text) {
				got = append(got, s.In(test.text))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
		})
	}
}

// The law of passages: they come in order, do not overlap, are not monsters,
// and what is in none of them is white space.
func FuzzSplit(f *testing.F) {
	f.Add("# Head\n\nOne. Two!\n- a\n- b\n\n“Three,” he said. (Four.) 5.5 U.S. x")
	f.Add(strings.Repeat("long", 3000))
	f.Add(strings.Repeat("é", 3000) + ". A b.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		at := 0
		for _, s := range split(text) {
			if s.Start < at || s.End <= s.Start || s.End-s.Start > monster+full || !utf8.ValidString(s.In(text)) {
				t.Fatalf("passage [%d:%d] after %d of %q", s.Start, s.End, at, text)
			}
			if strings.Trim(text[at:s.Start], " \t\n\f\v") != "" {
				t.Fatalf("%q lies between passages of %q", text[at:s.Start], text)
			}
			at = s.End
		}
		if strings.Trim(text[at:], " \t\n\f\v") != "" {
			t.Fatalf("%q lies behind the passages of %q", text[at:], text)
		}
	})
}
