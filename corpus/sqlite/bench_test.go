package sqlite

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"dealbot/corpus"
	"dealbot/corpus/corpustest"
)

// BenchmarkOpen measures what every start of the program pays.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		s, err := OpenMemory()
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// BenchmarkRead measures a question's reads, and loading a snapshot, on 10,000
// articles of 5 passages.
func BenchmarkRead(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "corpus.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var ids []corpus.PassageID
	for i := range 100 {
		var c corpus.Change
		for j := range 100 {
			r := article(i*100 + j)
			c.Put = append(c.Put, r)
			ids = append(ids, r.Passages[i%5].ID)
		}
		if _, err := s.Apply(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	all := corpus.Scope{All: true}
	b.Run("passages", func(b *testing.B) {
		n := 0
		for b.Loop() {
			from := n * 37 % (len(ids) - 20)
			if got, err := s.Passages(b.Context(), all, ids[from:from+20]); err != nil || len(got) != 20 {
				b.Fatal(len(got), err)
			}
			n++
		}
	})
	b.Run("article", func(b *testing.B) {
		n := 0
		for b.Loop() {
			id, _, _ := ids[n%len(ids)].Split()
			whole := []corpus.PassageID{id.Passage(1), id.Passage(2), id.Passage(3), id.Passage(4), id.Passage(5)}
			if got, err := s.Passages(b.Context(), all, whole); err != nil || len(got) != len(whole) {
				b.Fatal(len(got), err)
			}
			n++
		}
	})
	b.Run("snapshot", func(b *testing.B) {
		var snap *corpus.Snapshot
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for b.Loop() {
			if snap, err = s.Snapshot(b.Context(), all); err != nil {
				b.Fatal(err)
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/1e6, "MB-held")
		runtime.KeepAlive(snap)
	})
}

// article makes up an article of 5 passages with 60 words and 3 names each, out
// of 50,000 words and 20,000 names.
func article(n int) corpus.Record {
	text := ""
	for p := range 5 {
		text += fmt.Sprintf("Paragraph %d of %d.\n\n", p, n)
	}
	r := corpustest.Record(corpus.ArticleID(fmt.Sprintf("folder/%d.md", n)), text[:len(text)-2])
	for i := range 300 {
		r.Words[fmt.Sprintf("word%d", (n*i*7919+i*i)%(1+i*170))]++
	}
	for i := range 15 {
		r.Names[fmt.Sprintf("Name %d Corp", (n*i*104729+i)%20000)]++
	}
	return r
}
