package contract

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
)

// seedBytes is how much of a contract of testdata is a seed: fuzzing goes by many texts, not by long ones.
const seedBytes = 1200

// longestAnswer is how many characters a person reads first, at most.
const longestAnswer = 140

// Whatever the text, what is found in it is said briefly, and its quotes are words of the text.
func FuzzFind(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			f.Add(string(part.Data[:min(len(part.Data), seedBytes)]), "who is the other party to Acme's lease?")
		}
	}
	f.Fuzz(func(t *testing.T, text, question string) {
		if !utf8.ValidString(text) {
			return // articles are decoded
		}
		c, again := parse(text), parse(text)
		for _, party := range c.Parties() {
			if party.Span.Start < 0 || party.Span.End > len(text) || party.Span.Start > party.Span.End {
				t.Errorf("party %q stands at %v", party.Name, party.Span)
			}
		}
		for _, k := range kinds() {
			term, ok := c.Find(k.kind, question)
			if same, _ := again.Find(k.kind, question); !reflect.DeepEqual(same, term) {
				t.Errorf("%s: %v, and then %v", k.kind, term, same)
			}
			if !ok {
				continue
			}
			if says := strings.TrimSpace(term.Says); says == "" || utf8.RuneCountInString(says) > longestAnswer {
				t.Errorf("%s says %q", k.kind, term.Says)
			}
			if len(term.Quotes) == 0 {
				t.Errorf("%s says %q without a quote", k.kind, term.Says)
			}
			for _, q := range term.Quotes {
				if q.Start < 0 || q.End > len(text) || q.Start >= q.End || !utf8.RuneStart(text[q.Start]) || q.End < len(text) && !utf8.RuneStart(text[q.End]) {
					t.Errorf("%s is quoted at %v of %d", k.kind, q, len(text))
				}
			}
		}
	})
}
