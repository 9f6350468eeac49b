package answer_test

import (
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/library"
	"dealbot/search/bleve"
)

// FuzzProof asks the embedded corpus anything. Whatever the words, what the
// answer quotes is what the stored article has at that place, and it is as
// short as its shape promises.
func FuzzProof(f *testing.F) {
	for _, q := range []string{
		"When does Microsoft's license end?",
		"How much is Amazon investing in OpenAI, and until when?",
		"is it still exclusive",
		"Who said \"until AGI\"?",
		"what changed between 2019 and 27 April 2026",
		"How much more is $50 billion than 13 billion dollars?",
		"list all partners of OpenAI", "wat change", "why", "?", "", "  \n", "\x00\xff", "$$$ 1e999 %", "É’s ﬁfth — №7", "the the the",
	} {
		f.Add(q, "")
		f.Add("and then?", q)
	}
	for _, q := range slices.Concat(someQuestions, everydayQuestions) {
		f.Add(q, "")
	}
	f.Add("When did "+strings.Repeat("Wuzzelbrix and Qorvantic and ", 30)+"merge?", "")
	store, err := sqlite.OpenMemory()
	if err != nil {
		f.Fatal(err)
	}
	defer store.Close()
	index, err := bleve.InMemory()
	if err != nil {
		f.Fatal(err)
	}
	defer index.Close()
	if _, err := library.New(slog.New(slog.DiscardHandler), store, index).Sync(f.Context(), starter.FS, nil); err != nil {
		f.Fatal(err)
	}
	d := answer.New(store, index)
	f.Fuzz(func(t *testing.T, text, earlier string) {
		q := answer.Question{Text: text, Today: today, Scope: everyone}
		if earlier != "" {
			q.Earlier = []string{earlier}
		}
		a, err := d.Ask(t.Context(), q)
		if errors.Is(err, answer.ErrEmpty) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		most, err := d.LimitOf(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if a.Outcome == answer.Abstained {
			most = 140
		}
		if n := utf8.RuneCountInString(a.Quick); n == 0 || n > most {
			t.Errorf("an answer of %d characters, not 1 to %d: %q", n, most, a.Quick)
		}
		if a.Outcome == answer.Answered && len(a.Proof) == 0 {
			t.Errorf("an answer without proof: %q", a.Quick)
		}
		for _, c := range a.Proof {
			stands(t, store, c.Quote)
			for _, also := range c.Also {
				stands(t, store, also)
			}
		}
		if a.Nearest != nil {
			stands(t, store, a.Nearest.Quote)
		}
	})
}

// stands wants the words of a quote at its place in the article.
func stands(t *testing.T, store corpus.Reader, q corpus.Quote) {
	t.Helper()
	a, err := store.Article(t.Context(), everyone, q.Article())
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Text[q.Start():q.End()]; got != q.Text() {
		t.Errorf("quoted %q where %s has %q", q.Text(), q.Article(), got)
	}
}
