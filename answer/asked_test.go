package answer

import (
	"os"
	"strings"
	"testing"

	"dealbot/corpus"
	"dealbot/deal"
)

// TestAsked reads the questions of testdata/asked/questions.txt: each stands
// below the shape of answer that it wants, whatever the corpus says.
func TestAsked(t *testing.T) {
	table, err := os.ReadFile("testdata/asked/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	nothing := corpus.NewBuilder(0, corpus.Scope{}).Snapshot()
	names := newResolver(nothing)
	var want Shape
	asked := 0
	for row := range strings.Lines(string(table)) {
		row = strings.TrimSpace(row)
		if shape, ok := strings.CutSuffix(row, ":"); ok {
			want = Shape(shape)
			continue
		}
		if row == "" || row[0] == '#' {
			continue
		}
		asked++
		if got := read(nothing, names, Question{Text: row}).shape; got != want {
			t.Errorf("%q wants %s, not %s", row, want, got)
		}
	}
	if asked == 0 {
		t.Fatal("no questions")
	}
}

// What dealbot itself proposes to ask of a term for yes or no is answered by it.
func TestAsksAreSettled(t *testing.T) {
	nothing := corpus.NewBuilder(0, corpus.Scope{}).Snapshot()
	names := newResolver(nothing)
	named := strings.NewReplacer("{holder}", "Acme", "{counterparty}", "Bolt", "{object}", "the tins")
	asked := 0
	for _, row := range deal.Lexicon() {
		r := read(nothing, names, Question{Text: named.Replace(row.Ask)})
		if r.shape != ShapeYesNo {
			continue
		}
		if asked++; !r.settledBy(row.ID) {
			t.Errorf("%q is not answered by %s", row.Ask, row.ID)
		}
	}
	if asked == 0 {
		t.Fatal("no term is asked of for yes or no")
	}
}
