package answer_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/library"
)

var update = flag.Bool("update", false, "rewrite the wanted answers in testdata")

// today is the day on which every golden question is asked.
var today = deal.Date{Year: 2026, Month: 11, Day: 23}

// desk returns a desk over the articles of a folder, read at each of its stages
// in turn.
func desk(t testing.TB, stages ...fstest.MapFS) *answer.Desk {
	t.Helper()
	store, index := inMemory(t)
	librarian := library.New(slog.New(slog.DiscardHandler), store, index)
	for i, folder := range stages {
		report, err := librarian.Sync(context.Background(), folder, nil)
		if err != nil || (i == len(stages)-1 && len(report.Problems) > 0) {
			t.Fatalf("sync: %v %v", err, report.Problems)
		}
	}
	return answer.New(store, index)
}

// TestGolden asks the questions of testdata/*.txt. Each file is a txtar
// archive: a corpus, and in "questions" blocks of a question, marked "? ", and
// the wanted answer. A question marked "& " follows the one before.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, file) })
	}
}

// unpacked is an archive of testdata and the questions in it.
func unpacked(t testing.TB, file string) (*txtar.Archive, *txtar.File) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range archive.Files {
		if archive.Files[i].Name == "questions" {
			return archive, &archive.Files[i]
		}
	}
	t.Fatalf("%s has no questions", file)
	return nil, nil
}

// archived are the articles in an archive of testdata.
func archived(t testing.TB, file string) fstest.MapFS {
	t.Helper()
	archive, questions := unpacked(t, file)
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		if f.Name != questions.Name {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

func golden(t *testing.T, file string) {
	archive, questions := unpacked(t, file)
	fsys := archived(t, file)
	d := desk(t, fsys)
	var got strings.Builder
	var earlier []string
	for line := range strings.Lines(string(questions.Data)) {
		line = strings.TrimRight(line, "\n")
		question, follows := strings.CutPrefix(line, "& ")
		if !follows {
			var asks bool
			if question, asks = strings.CutPrefix(line, "? "); !asks {
				continue
			}
			earlier = nil
		}
		a, err := d.Ask(context.Background(), answer.Question{Text: question, Earlier: earlier, Today: today, Scope: corpus.Scope{All: true}, Explain: true})
		if err != nil {
			t.Fatalf("%s: %v", question, err)
		}
		fmt.Fprintf(&got, "%s\n%s\n", line, show(a))
		earlier = append(earlier, question)
	}
	if *update {
		questions.Data = []byte(got.String())
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got.String() != string(questions.Data) {
		t.Errorf("%s: the answers changed (-update rewrites them):\n%s", file, got.String())
	}
}

// show prints an answer as the golden files have it.
func show(a answer.Answer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", a.Outcome, a.Quick)
	if a.Gist != "" {
		fmt.Fprintf(&b, "  %s\n", a.Gist)
	}
	for _, c := range a.Proof {
		fmt.Fprintf(&b, "  %q %s\n", c.Quote.Text(), c.From.ID)
	}
	for _, e := range a.Before {
		fmt.Fprintf(&b, "  before %s: %s\n", e.Until, e.Text)
	}
	fmt.Fprintf(&b, "  read as: %s\n", a.Reading)
	return b.String()
}
