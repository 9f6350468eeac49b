package contract

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// With -cuad DIR -cuadout FILE the test answers the questions of DIR/questions.jsonl, each from the
// contract of DIR/documents.jsonl that it names, and writes what a scorer reads.
var (
	cuadDir = flag.String("cuad", "", "folder with documents.jsonl and questions.jsonl")
	cuadOut = flag.String("cuadout", "", "where the answers go")
)

func TestCuad(t *testing.T) {
	if *cuadDir == "" || *cuadOut == "" {
		t.Skip("no -cuad DIR -cuadout FILE given")
	}
	texts := map[string]string{}
	for _, d := range jsonLines[struct{ ID, Text string }](t, filepath.Join(*cuadDir, "documents.jsonl")) {
		texts[d.ID] = d.Text
	}
	out, err := os.Create(*cuadOut)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	lines := json.NewEncoder(out)
	read := map[string]*Contract{}
	for _, q := range jsonLines[struct {
		ID       string
		Question string
		DocID    string `json:"doc_id"`
	}](t, filepath.Join(*cuadDir, "questions.jsonl")) {
		c, known := read[q.DocID]
		if !known {
			if c, _ = Read(texts[q.DocID]); c == nil {
				t.Errorf("%s is not read as a contract", q.DocID)
			}
			read[q.DocID] = c
		}
		a := struct {
			ID        string   `json:"id"`
			Kind      Kind     `json:"kind"`
			Answer    string   `json:"answer"`
			Quotes    []string `json:"quotes"`
			Sources   []string `json:"sources"`
			Abstained bool     `json:"abstained"`
		}{ID: q.ID, Quotes: []string{}, Sources: []string{q.DocID}, Abstained: true}
		kind, ok := Asked(q.Question)
		if !ok {
			t.Errorf("%s: %q is after nothing", q.ID, q.Question)
		}
		a.Kind = kind
		if c != nil {
			if term, ok := c.Find(kind, q.Question); ok {
				a.Answer, a.Abstained = term.Says, false
				for _, span := range term.Quotes {
					a.Quotes = append(a.Quotes, c.Text[span.Start:span.End])
				}
			}
		}
		if err := lines.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
}

// jsonLines reads a file with one JSON object a line.
func jsonLines[T any](t *testing.T, name string) (all []T) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := json.NewDecoder(bufio.NewReader(f)); lines.More(); {
		var row T
		if err := lines.Decode(&row); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	return all
}
