package extract

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestSentences(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sentences.txt")
	if err != nil || len(archive.Files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		text, want := string(archive.Files[i].Data), strings.Split(strings.TrimSpace(string(archive.Files[i+1].Data)), "\n")
		t.Run(archive.Files[i].Name, func(t *testing.T) {
			var got []string
			for _, s := range Sentences(text) {
				got = append(got, strings.ReplaceAll(s.In(text), "\n", " "))
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestNames(t *testing.T) {
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for line := range strings.Lines(string(data)) {
		sentence, names, ok := strings.Cut(strings.TrimSpace(line), "->")
		if !ok {
			continue
		}
		cases++
		var printed []string
		for _, l := range Lines(sentence, published) {
			for _, n := range l.Names {
				printed = append(printed, n.In(l.In(sentence)))
			}
		}
		got := strings.Join(printed, "; ")
		if want := strings.TrimSpace(names); got != want {
			t.Errorf("%s\n got %q\nwant %q", sentence, got, want)
		}
	}
	if cases == 0 {
		t.Fatal("no cases")
	}
}

func TestStems(t *testing.T) {
	for _, alike := range []string{"agreed agreement agrees", "invest investment investing", "Microsoft's microsoft", "U.S. US U.S.'s", "licenses license"} {
		stems := Stems(alike)
		if len(slices.Compact(stems)) != 1 {
			t.Errorf("%s: stems %v should be one", alike, stems)
		}
	}
}

// Every letter and digit of a text is in exactly one sentence, and words lie
// inside the text in order.
func FuzzSentences(f *testing.F) {
	for _, seed := range []string{"", "A. B! C?", "- a\n- b", "é\n\n# x\n“y.” Z", "U.S. it", "...", "a\x80b. C"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		covered := make([]bool, len(text))
		for _, s := range Sentences(text) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("sentence %v after %d in %q", s, last, text)
			}
			for i := s.Start; i < s.End; i++ {
				covered[i] = true
			}
			last = s.End
		}
		last = 0
		for _, w := range Words(text) {
			if w.Start < last || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("word %v after %d in %q", w, last, text)
			}
			last = w.End
		}
		for i, r := range text {
			if r >= 'a' && r <= 'z' && !covered[i] {
				t.Fatalf("byte %d of %q is in no sentence", i, text)
			}
		}
	})
}

func TestNameFirst(t *testing.T) {
	const text = "It buys from Target. Target pays at once. Board members said so. THE Board OF Target MET."
	lines := Lines(text, published)
	named := map[string]bool{}
	for i := range lines {
		lines[i].NamedWithin(text, named)
	}
	var printed []string
	for i := range lines[:3] {
		lines[i].NameFirst(text, named)
		for _, n := range lines[i].Names {
			printed = append(printed, n.In(lines[i].In(text)))
		}
	}
	if got, want := strings.Join(printed, "; "), "Target; Target"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
