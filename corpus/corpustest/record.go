package corpustest

import (
	"strings"
	"testing"
	"unicode"

	"dealbot/corpus"
	"dealbot/deal"
)

// Record returns a record of an article with every field filled: a passage for
// each paragraph, and a fact that quotes the first one.
func Record(id corpus.ArticleID, text string) corpus.Record {
	a := corpus.Article{
		ID: id,
		Meta: corpus.Meta{
			Title: "Title of " + string(id), Publisher: "Gazette", Author: "J. Doe", URL: "https://example.com/" + string(id),
			Published: deal.Date{Year: 2026, Month: 4, Day: 28}, Tags: []string{corpus.DefaultTag},
		},
		Text: text, Hash: "hash of " + text, Encoding: corpus.UTF8,
	}
	r := corpus.Record{
		Article: a,
		Words:   make(map[string]int),
		Names:   make(map[string]int),
		Stamp:   corpus.Stamp{File: a.Hash, Facts: "facts", Rules: "rules", Size: int64(len(text)), MTime: 7},
	}
	at := 0
	for i, paragraph := range strings.SplitAfter(text, "\n\n") {
		end := at + len(strings.TrimRight(paragraph, "\n"))
		r.Passages = append(r.Passages, corpus.Passage{ID: id.Passage(i + 1), Article: id, Start: at, End: end})
		r.Readings = append(r.Readings, "read\x00\xff in "+text[at:end])
		count(r, text[at:end])
		at += len(paragraph)
	}
	r.Candidates = "told\x00\xff in " + text
	r.Facts = []deal.Fact{fact(r)}
	return r
}

func count(r corpus.Record, passage string) {
	seen := make(map[string]bool)
	for _, word := range strings.FieldsFunc(passage, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if stem := strings.ToLower(word); !seen[stem] {
			seen[stem] = true
			r.Words[stem]++
		}
		if word == "Acme" || word == "Bolt" || word == "Crane" {
			r.Names[word]++
		}
	}
}

func fact(r corpus.Record) deal.Fact {
	p := r.Passages[0]
	return deal.Fact{
		ID: "fact of " + string(r.Article.ID), Deal: "deal-" + string(r.Article.ID), Field: "license.end", Object: "the dock",
		Value: deal.Date{Year: 2032}, ValidFrom: deal.Date{Year: 2025, Month: 3}, ValidTo: deal.Date{Event: "AGI"},
		Stated: deal.Date{Year: 2026, Month: 4, Day: 28}, By: "Gazette", Mood: deal.Reported,
		Replaces: []string{"older", "oldest"}, Source: deal.Source{Article: string(p.Article), Start: p.Start, End: p.End}, Origin: deal.Curated,
	}
}

// Parties returns three parties that the names of records refer to.
func Parties() []deal.Party {
	return []deal.Party{
		{ID: "acme", Name: "Acme", Aliases: []string{"ACM", "the “yard”"}},
		{ID: "bolt", Name: "Bolt", Aliases: []string{"BLT"}},
		{ID: "crane", Name: "Crane", Aliases: []string{"CRN"}},
	}
}

func tagged(r corpus.Record, tags ...string) corpus.Record {
	r.Article.Tags = tags
	return r
}

func apply(t *testing.T, s corpus.Store, c corpus.Change) {
	t.Helper()
	if _, err := s.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func snapshot(t *testing.T, s corpus.Store, scope corpus.Scope) *corpus.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func candidates(t *testing.T, s corpus.Store, scope corpus.Scope) []corpus.Candidates {
	t.Helper()
	got, err := s.Candidates(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func texts(t *testing.T, s corpus.Store, scope corpus.Scope, ids ...corpus.PassageID) []string {
	t.Helper()
	got, err := s.Passages(t.Context(), scope, ids)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range got {
		out = append(out, p.Text)
	}
	return out
}
