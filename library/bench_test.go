package library

import (
	"os"
	"path/filepath"
	"testing"

	"dealbot/corpus/sqlite"
)

// BenchmarkSync measures a whole first sync on disk, and a second one that
// finds nothing to do.
func BenchmarkSync(b *testing.B) {
	dir, bytes := b.TempDir(), 0
	m := generate(1, 2000, 4)
	spread(b, dir, m)
	for _, f := range m {
		bytes += len(f.Data)
	}
	b.Run("first", func(b *testing.B) {
		passages := 0
		for b.Loop() {
			passages += syncOnce(b, b.TempDir(), dir)
		}
		b.SetBytes(int64(bytes))
		b.ReportMetric(float64(passages)/b.Elapsed().Seconds(), "passages/s")
		b.ReportMetric(float64(len(m)-1)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("unchanged", func(b *testing.B) {
		data := b.TempDir()
		syncOnce(b, data, dir)
		for b.Loop() {
			syncOnce(b, data, dir)
		}
	})
}

// syncOnce syncs and returns the number of passages.
func syncOnce(b *testing.B, data, folder string) int {
	syncFolder(b, data, folder)
	b.StopTimer()
	defer b.StartTimer()
	store, err := sqlite.Open(filepath.Join(data, "corpus.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	snap, err := store.Snapshot(b.Context(), everything)
	if err != nil {
		b.Fatal(err)
	}
	return snap.Passages()
}

func writeFile(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
