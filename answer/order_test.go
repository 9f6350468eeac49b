package answer_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/sync/errgroup"

	"dealbot/answer"
	"dealbot/library"
	"dealbot/search/searchtest"
)

// TestOrder fills corpora with the same articles, each in another order and in
// steps of another size, and wants the same answers of all, byte for byte, with
// what led to them.
func TestOrder(t *testing.T) {
	files, questions := mixed(t)
	want := answers(t, grown(t, files, rand.New(rand.NewPCG(1, 0)), len(files)), questions)
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(2, seed))
		got := answers(t, grown(t, files, r, 1+r.IntN(12)), questions)
		for i, q := range questions {
			if got[i] != want[i] {
				t.Errorf("order %d: %s\n got %s\nwant %s", seed, q, got[i], want[i])
			}
		}
	}
}

// TestSideBySide asks all questions at the same time, of a desk that has read
// nothing yet.
func TestSideBySide(t *testing.T) {
	files, questions := mixed(t)
	d := grown(t, files, rand.New(rand.NewPCG(1, 0)), len(files))
	got := make([]string, len(questions))
	var group errgroup.Group
	for i := range questions {
		group.Go(func() error {
			a, err := d.Ask(t.Context(), answer.Question{Text: questions[i], Today: today, Scope: everyone, Explain: true})
			got[i] = whole(a)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if want := answers(t, d, questions); !slices.Equal(got, want) {
		t.Error("side by side, the answers are others")
	}
}

// TestUnread wants no article to be left unread that has more of the question's
// names than was thought, and some to be seen through.
func TestUnread(t *testing.T) {
	files, questions := mixed(t)
	d := grown(t, files, rand.New(rand.NewPCG(1, 0)), len(files))
	spared := 0
	for _, q := range questions {
		has, most, err := d.Named(t.Context(), answer.Question{Text: q, Today: today, Scope: everyone})
		if err != nil {
			t.Fatal(err)
		}
		for i := range has {
			if has[i] > most[i] {
				t.Errorf("%s: an article has %g of the names, thought to have %g at most", q, has[i], most[i])
			}
			if most[i] == 0 {
				spared++
			}
		}
	}
	if spared == 0 {
		t.Error("no article was known not to have the names")
	}
}

// mixed is the embedded corpus among made-up articles, and questions about both.
func mixed(t *testing.T) (fstest.MapFS, []string) {
	files := starterFiles(t)
	c := searchtest.NewCorpus(3, 400)
	for docs := range articlesOf(c) {
		files[docs[0].Group+".md"] = &fstest.MapFile{Data: []byte(articleFile(docs))}
	}
	questions := []string{
		"When does Microsoft's license end?",
		"How much is Amazon investing in OpenAI?",
		"Is the license still exclusive?",
		"Who hosts Frontier?",
		"What happened between OpenAI and Microsoft?",
		"Why did the old deal change?",
		"How much did the merger cost?",
		"What is the loan?",
		"license or stake",
	}
	for _, q := range c.Questions {
		questions = append(questions, q.Text)
	}
	return files, questions
}

// grown is a desk over files that were put into the corpus some at a time.
func grown(t *testing.T, files fstest.MapFS, r *rand.Rand, step int) *answer.Desk {
	t.Helper()
	store, index := inMemory(t)
	librarian := library.New(slog.New(slog.DiscardHandler), store, index)
	names := slices.Sorted(maps.Keys(files))
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	there := fstest.MapFS{}
	for part := range slices.Chunk(names, step) {
		for _, name := range part {
			there[name] = files[name]
		}
		if _, err := librarian.Sync(context.Background(), there, nil); err != nil {
			t.Fatal(err)
		}
	}
	return answer.New(store, index)
}

func answers(t *testing.T, d *answer.Desk, questions []string) []string {
	t.Helper()
	out := make([]string, len(questions))
	for i, q := range questions {
		a, err := d.Ask(t.Context(), answer.Question{Text: q, Today: today, Scope: everyone, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		out[i] = whole(a)
	}
	return out
}

// whole prints an answer with what came near and how it came about.
func whole(a answer.Answer) string {
	return fmt.Sprintf("%s%+v\n%s\n", show(a), a.Nearest, strings.Join(a.Trace, "\n"))
}
