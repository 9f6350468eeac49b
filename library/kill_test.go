package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/search"
	"dealbot/search/bleve"
)

// kills is how often TestKill kills a sync; a process with the race detector
// is too slow for as many.
func kills() int {
	if raceDetector || testing.Short() {
		return 2
	}
	return 30
}

// dataVariable and folderVariable tell a child process what to sync.
const (
	dataVariable   = "DEALBOT_TEST_DATA"
	folderVariable = "DEALBOT_TEST_FOLDER"
)

// TestKilledChild is the process that TestKill kills.
func TestKilledChild(t *testing.T) {
	data, folder := os.Getenv(dataVariable), os.Getenv(folderVariable)
	if data == "" {
		t.Skip("only a child of TestKill runs this")
	}
	syncFolder(t, data, folder)
}

// TestKill kills a sync of 2,000 articles at random instants, a first one and
// one of a folder in which much has changed in turn. Whatever is left must be
// a sound store; the next sync must finish the rest, and end where a sync that
// nobody killed ends.
func TestKill(t *testing.T) {
	old, folder, base := t.TempDir(), t.TempDir(), t.TempDir()
	was, is := generations()
	spread(t, old, was)
	spread(t, folder, is)
	syncFolder(t, base, old)

	start := time.Now()
	whole := t.TempDir()
	if err := child(t.Context(), whole, folder).Run(); err != nil {
		t.Fatal("a sync that nobody kills:", err)
	}
	took := time.Since(start)
	want := verify(t, whole, folder, len(is)-2)

	killed := 0
	for try := 0; killed < kills() && try < 3*kills(); try++ {
		data := t.TempDir()
		if try%2 == 1 {
			if err := os.CopyFS(data, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
		}
		instant := rand.N(took)
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), instant)
		err := child(ctx, data, folder).Run()
		cancel()
		if err == nil {
			// It was done before its time: the first sync was a slow one,
			// and later instants would not fall into a sync at all.
			took = min(took, time.Since(start))
			continue
		}
		killed++
		if got := verify(t, data, folder, len(is)-2); got != want {
			t.Errorf("killed after %v of %v: the corpus is not that of a sync that nobody killed", instant, took)
		}
		if t.Failed() {
			t.Fatalf("try %d, killed after %v", try, instant)
		}
	}
	if killed < kills() {
		t.Errorf("only %d syncs were killed, want %d", killed, kills())
	}
}

// child returns the command that syncs folder in a process of its own, and
// kills it when ctx ends.
func child(ctx context.Context, data, folder string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestKilledChild$")
	cmd.Env = append(os.Environ(), dataVariable+"="+data, folderVariable+"="+folder)
	return cmd
}

// generations returns a folder and what became of it: a third of the articles
// changed, some are gone and some are new; facts moved.
func generations() (was, is fstest.MapFS) {
	was, is = generate(1, 1900, 1), generate(1, 2000, 1)
	other := generate(2, 1900, 1)
	for i, name := range slices.Sorted(maps.Keys(was)) {
		switch i % 6 {
		case 0, 1:
			put(is, name, string(other[name].Data))
		case 2:
			delete(is, name)
		}
	}
	fact := func(article string) string {
		return fmt.Sprintf("[[fact]]\nid = \"f\"\ndeal = \"d\"\nfield = \"term\"\nholder = \"acme\"\nvalue = \"6 years\"\narticle = %q\nquote = \"Paragraph 0\"\n", article)
	}
	put(was, "facts/f.toml", fact("01/17.md"))
	put(is, "facts/f.toml", fact("02/18.md"))
	for _, m := range []fstest.MapFS{was, is} {
		put(m, "01/17.md", "Paragraph 0 of a deal.")
		put(m, "02/18.md", "Paragraph 0 of another deal.")
	}
	return was, is
}

// spread writes a folder to disk.
func spread(t testing.TB, dir string, m fstest.MapFS) {
	t.Helper()
	for name, f := range m {
		path := filepath.Join(dir, filepath.FromSlash(name))
		writeFile(t, path, f.Data)
		if err := os.Chtimes(path, f.ModTime, f.ModTime); err != nil {
			t.Fatal(err)
		}
	}
}

// syncFolder syncs folder into the data directory data, as the program does.
func syncFolder(t testing.TB, data, folder string) {
	t.Helper()
	store, index := openData(t, data)
	defer store.Close()
	defer index.Close()
	if _, err := New(slog.New(slog.DiscardHandler), store, index).Sync(t.Context(), os.DirFS(folder), nil); err != nil {
		t.Fatal(err)
	}
}

// openData opens a data directory; a damaged index is begun anew.
func openData(t testing.TB, data string) (corpus.Store, search.Index) {
	t.Helper()
	store, err := sqlite.Open(filepath.Join(data, "corpus.db"))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(data, "index")
	index, err := bleve.Open(dir)
	if errors.Is(err, search.ErrDamaged) {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		index, err = bleve.Open(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return store, index
}

// verify checks what a killed sync left, finishes it, and prints the corpus.
func verify(t *testing.T, data, folder string, articles int) string {
	t.Helper()
	intact(t, filepath.Join(data, "corpus.db"))
	syncFolder(t, data, folder)
	store, index := openData(t, data)
	defer store.Close()
	defer index.Close()
	consistent(t, store, index)
	snap, err := store.Snapshot(t.Context(), everything)
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.Articles()) != articles {
		t.Errorf("%d articles, want %d", len(snap.Articles()), articles)
	}
	return fmt.Sprint(snap.Articles(), snap.Facts(), snap.Parties(), snap.Frequency("deal"))
}

// intact lets SQLite check a file that may not be there yet.
func intact(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		return
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity check: %s, %v", verdict, err)
	}
	rows, err := db.Query("PRAGMA foreign_key_check")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Next() {
		t.Error("a row points to an article that is not there")
	}
}
