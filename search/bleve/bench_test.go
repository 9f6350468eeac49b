package bleve_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dealbot/search"
	"dealbot/search/bleve"
	"dealbot/search/bleve/blevetest"
	"dealbot/search/searchtest"
)

// The sizes that bars are set for.
var sizes = []int{2000, 50000}

// BenchmarkUpdate puts the same passages into this engine and into bleve as it
// comes, one after the other, in batches of 1,000 and 100 (bleve's own habit).
func BenchmarkUpdate(b *testing.B) {
	for _, batch := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprintf("batch=%d", batch), func(b *testing.B) {
			docs := searchtest.NewCorpus(1, 10000).Docs
			var ours, theirs time.Duration
			var ourBytes, theirBytes int64
			for b.Loop() {
				dir := b.TempDir()
				ours += clock(func() { fill(b, filepath.Join(dir, "ours"), docs, batch) })
				theirs += clock(func() { fillPeer(b, filepath.Join(dir, "theirs"), docs, batch) })
				ourBytes, theirBytes = size(b, filepath.Join(dir, "ours")), size(b, filepath.Join(dir, "theirs"))
			}
			n := float64(b.N * len(docs))
			b.ReportMetric(n/ours.Seconds(), "docs/s")
			b.ReportMetric(n/theirs.Seconds(), "default-docs/s")
			b.ReportMetric(theirs.Seconds()/ours.Seconds(), "times-default-docs/s")
			b.ReportMetric(float64(ourBytes)/float64(len(docs)), "B/doc")
			b.ReportMetric(float64(ourBytes)/float64(theirBytes), "of-default-bytes")
		})
	}
}

// BenchmarkSearch asks the planted questions in turn, each of both engines.
func BenchmarkSearch(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("passages=%d", n), func(b *testing.B) {
			c := searchtest.NewCorpus(1, n)
			x, peer := filled(b, c.Docs)
			var ours, theirs []time.Duration
			for i := 0; b.Loop(); i++ {
				q := c.Questions[i%len(c.Questions)]
				ours = append(ours, clock(func() { find(b, x, q) }))
				theirs = append(theirs, clock(func() { ask(b, peer, q) }))
			}
			b.ReportMetric(float64(median(ours).Microseconds()), "µs-median")
			b.ReportMetric(float64(median(theirs).Microseconds()), "default-µs-median")
			b.ReportMetric(float64(median(theirs))/float64(median(ours)), "times-faster")
			b.ReportMetric(c.Recall(func(q searchtest.Question) []search.ID { return find(b, x, q) }), "recall@10")
			b.ReportMetric(c.Recall(func(q searchtest.Question) []search.ID { return ask(b, peer, q) }), "default-recall@10")
		})
	}
}

// BenchmarkTiny is a search in a corpus of the size of the embedded one, for
// what it allocates.
func BenchmarkTiny(b *testing.B) {
	c := searchtest.NewCorpus(1, 40)
	x, err := bleve.InMemory()
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	if err := x.Update(b.Context(), 1, c.Docs, nil); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		find(b, x, c.Questions[0])
	}
}

func filled(b testing.TB, docs []search.Doc) (*bleve.Index, *blevetest.Peer) {
	b.Helper()
	dir := b.TempDir()
	x, err := bleve.Open(filepath.Join(dir, "ours"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { x.Close() })
	if err := x.Update(b.Context(), 1, docs, nil); err != nil {
		b.Fatal(err)
	}
	peer, err := blevetest.New(filepath.Join(dir, "theirs"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { peer.Close() })
	if err := peer.Add(docs, 1000); err != nil {
		b.Fatal(err)
	}
	return x, peer
}

func fill(b testing.TB, dir string, docs []search.Doc, batch int) {
	x, err := bleve.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	v := search.Version(0)
	for part := range slices.Chunk(docs, batch) {
		v++
		if err := x.Update(b.Context(), v, part, nil); err != nil {
			b.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

func fillPeer(b testing.TB, dir string, docs []search.Doc, batch int) {
	peer, err := blevetest.New(dir)
	if err != nil {
		b.Fatal(err)
	}
	if err := peer.Add(docs, batch); err != nil {
		b.Fatal(err)
	}
	if err := peer.Close(); err != nil {
		b.Fatal(err)
	}
}

func find(b testing.TB, x search.Index, q searchtest.Question) []search.ID {
	ids, err := x.Search(b.Context(), search.Query{Words: q.Words, Tags: []string{"public"}, Limit: 10})
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

func ask(b testing.TB, peer *blevetest.Peer, q searchtest.Question) []search.ID {
	ids, err := peer.Ask(q.Text)
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

func clock(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// size is the bytes of the files under dir.
func size(b testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		n += info.Size()
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}
