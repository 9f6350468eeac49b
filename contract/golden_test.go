package contract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted answers in testdata")

// Each archive of testdata has contracts, and after each the questions asked of it: "question =>
// answer" with the quotes below, or "question => nothing".
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c *Contract
	changed := false
	for i, f := range archive.Files {
		if f.Name != "questions" {
			var ok bool
			if c, ok = Read(string(f.Data)); !ok {
				t.Fatalf("%s: %s is not read as a contract", file, f.Name)
			}
			continue
		}
		var got bytes.Buffer
		for line := range strings.Lines(string(f.Data)) {
			if question, _, ok := strings.Cut(line, " => "); ok {
				fmt.Fprintf(&got, "%s => %s", question, answered(c, question))
			}
		}
		if bytes.Equal(got.Bytes(), f.Data) {
			continue
		}
		if !*update {
			t.Errorf("%s: the answers changed (-update rewrites them):\n%s\nwant:\n%s", file, got.String(), f.Data)
		}
		archive.Files[i].Data, changed = got.Bytes(), true
	}
	if *update && changed {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// answered is what a contract answers to a question, with its quotes on lines of their own.
func answered(c *Contract, question string) string {
	kind, ok := Asked(question)
	if !ok {
		return "not understood\n"
	}
	term, ok := c.Find(kind, question)
	if !ok {
		return "nothing\n"
	}
	s := term.Says + "\n"
	for _, q := range term.Quotes {
		s += "  \"" + strings.Join(strings.Fields(q.In(c.Text)), " ") + "\"\n"
	}
	return s
}
