package main

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Each file of testdata/render is a reply in JSON and the texts it makes: plain,
// in 40 columns, and with colours. -update writes the texts anew.
var update = flag.Bool("update", false, "rewrite the golden files of testdata/render")

func TestRender(t *testing.T) {
	looks := []struct {
		name string
		look
	}{
		{"plain", look{}},
		{"narrow", look{width: 40}},
		{"colour", look{width: 80, colour: true}},
	}
	files, err := filepath.Glob("testdata/render/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var r reply
			if err := json.Unmarshal(archive.Files[0].Data, &r); err != nil {
				t.Fatal(err)
			}
			made := archive.Files[:1:1]
			for _, l := range looks {
				text := l.text(r)
				if len(r.Trace) > 0 {
					text += l.trace(r)
				}
				made = append(made, txtar.File{Name: l.name, Data: []byte(strings.ReplaceAll(text, "\x1b", "^["))})
			}
			if *update {
				archive.Files = made
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for i, want := range archive.Files {
				if i >= len(made) || string(made[i].Data) != string(want.Data) {
					t.Errorf("%s: got\n%s\nwant\n%s", want.Name, made[i].Data, want.Data)
				}
			}
			if len(archive.Files) != len(made) {
				t.Errorf("the file has %d texts, want %d; run with -update", len(archive.Files), len(made))
			}
		})
	}
}

// Wrapping moves words to other lines and changes nothing else of them.
func FuzzWrapKeepsWords(f *testing.F) {
	f.Add("Azure stays OpenAI's primary cloud partner — over six years, whatever happens.", 20)
	f.Add("a日本語の長い文 b  c\n\nd", 4)
	f.Add("  indented", 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		lines := wrap(text, width, "    ")
		if got, want := strings.Fields(strings.Join(lines, "\n")), strings.Fields(text); !slices.Equal(got, want) {
			t.Errorf("wrapped to %q, the words of %q are %q", lines, text, want)
		}
		for i, line := range lines {
			indent := 4
			if i == 0 {
				indent = 0
			}
			if width > 0 && indent+columns(line) > width && len(strings.Fields(line)) > 1 {
				t.Errorf("line %q is wider than %d", line, width)
			}
		}
	})
}

func TestPrintableTakesTheStingOut(t *testing.T) {
	if got, want := printable("a\x1b]0;title\x07b\tc\u009b2J"), "a\ufffd]0;title\ufffdb\tc\ufffd2J"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
