package extract

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dealbot/deal"
)

var update = flag.Bool("update", false, "write what is found into testdata/candidates.txt")

// A case of candidates.txt is its comments and text, and the lines of what is
// found in it.
func TestCandidates(t *testing.T) {
	const file = "testdata/candidates.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, cases, _ := strings.Cut(string(data), "\n\n")
	out := []string{head}
	for c := range strings.SplitSeq(strings.TrimSpace(cases), "\n\n") {
		given, want, ok := strings.Cut(c, "\n=")
		if !ok {
			t.Fatalf("no line with = in %q", c)
		}
		var text []string
		for line := range strings.SplitSeq(given, "\n") {
			if !strings.HasPrefix(line, "#") {
				text = append(text, line)
			}
		}
		got := printCandidates(strings.Join(text, "\n"))
		if got != "="+want && !*update {
			t.Errorf("%s\n got %s\nwant %s", given, got, "="+want)
		}
		out = append(out, given+"\n"+got)
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(out, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func printCandidates(text string) string {
	var lines []string
	for _, c := range Candidates(text, Lines(text, published)) {
		who, what := c.Holder.Words, c.Printed.Words
		if c.Counterparty.Words != "" {
			who += " → " + c.Counterparty.Words
		}
		if c.Object.Words != "" {
			what += " of " + c.Object.Words
		}
		lines = append(lines, fmt.Sprintf("= %s | %s | %s | %s %.2f", c.Field, who, what, c.Mood, c.Confidence))
	}
	if len(lines) == 0 {
		return "="
	}
	return strings.Join(lines, "\n")
}

// Every row of terms.txt has its columns and a place for its figure (that its
// field is one of the lexicon is checked where it is read); moods are those of deal.
func TestTermTables(t *testing.T) {
	for _, line := range slices.Collect(rows(termTable)) {
		if n := strings.Count(line, "|"); n != 5 {
			t.Errorf("%d bars, want 5: %s", n, line)
		}
	}
	for _, at := range termCues() {
		for i, c := range at {
			r := c.says
			if slices.ContainsFunc(at[:i], func(o cue[*termRow]) bool { return o.says == r && slices.Equal(o.stems, c.stems) }) {
				t.Errorf("the row of %s has %q twice", r.field, c.stems)
			}
			if r.kind != deal.KindYesNo && r.before < 0 && r.after < 0 {
				t.Errorf("the row of %s has no place for its figure", r.field)
			}
		}
	}
	moods := []deal.Mood{deal.Planned, deal.Conditional, deal.Reported, deal.Denied}
	for stem, at := range doubts() {
		for _, c := range at {
			if !slices.Contains(moods, c.says.mood) {
				t.Errorf("%s tells of the mood %q", stem, c.says.mood)
			}
		}
	}
}

// checkCandidates checks that candidates lie in their text, have the words that
// stand there, and are packed and unpacked.
func checkCandidates(t *testing.T, text string) {
	t.Helper()
	all := Candidates(text, Lines(text, published))
	for _, c := range all {
		for _, p := range c.parts() {
			if p.In(text) != p.Words {
				t.Errorf("%q: %v are not the words %q", text, p.Span, p.Words)
			}
		}
		if c.Sentence.Start > c.Cue.Start && c.Sentence.Start > c.Printed.Start || c.Cue.In(text) == "" || c.Confidence <= 0 || c.Confidence > 1 {
			t.Errorf("%q: %+v", text, c)
		}
		if in := c.Sentence.In(text); !strings.Contains(in, c.Printed.Words) {
			t.Errorf("the sentence %q does not have %q", in, c.Printed.Words)
		}
	}
	got, ok := UnpackCandidates(string(PackCandidates(all)))
	if !ok || !reflect.DeepEqual(got, all) {
		t.Errorf("%q\n got %t %+v\nwant %+v", text, ok, got, all)
	}
}

func FuzzCandidates(f *testing.F) {
	data, err := os.ReadFile("testdata/candidates.txt")
	if err != nil {
		f.Fatal(err)
	}
	for c := range strings.SplitSeq(string(data), "\n\n") {
		f.Add(c)
	}
	f.Add("Acme Holdings sold Bolt Paints. Terms were not disclosed.")
	f.Fuzz(checkCandidates)
}

// FuzzUnpackCandidates says that nothing makes UnpackCandidates panic, and that
// what it takes is packed to the same again.
func FuzzUnpackCandidates(f *testing.F) {
	const text = "Acme Holdings has agreed to acquire Bolt Paints from Zenith Group for $3 billion. It holds an exclusive license until 2032."
	packed := string(PackCandidates(Candidates(text, Lines(text, published))))
	f.Add(packed)
	f.Add(packed[:len(packed)-1])
	f.Add(packed + "x")
	f.Add("")
	f.Fuzz(func(t *testing.T, packed string) {
		all, ok := UnpackCandidates(packed)
		if !ok {
			return
		}
		if again, ok := UnpackCandidates(string(PackCandidates(all))); !ok || !reflect.DeepEqual(again, all) {
			t.Errorf("%q is %+v, and packed again %+v", packed, all, again)
		}
	})
}

// TestUnpackCandidatesRefuses gives UnpackCandidates what is not of these rules.
func TestUnpackCandidatesRefuses(t *testing.T) {
	packed := string(PackCandidates(nil))
	if all, ok := UnpackCandidates(packed); !ok || len(all) != 0 {
		t.Errorf("no candidates are unpacked as %v, %t", all, ok)
	}
	for _, bad := range []string{"", strings.Replace(packed, Version, strings.Repeat("?", len(Version)), 1), packed + "x", packed[:len(packed)-1]} {
		if all, ok := UnpackCandidates(bad); ok {
			t.Errorf("%q was unpacked: %+v", bad, all)
		}
	}
}
