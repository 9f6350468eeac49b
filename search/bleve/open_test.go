package bleve

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bolt "go.etcd.io/bbolt"

	"dealbot/search"
)

func put(t *testing.T, dir string) {
	t.Helper()
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = x.Update(t.Context(), 1, []search.Doc{{ID: "a", Text: "azure"}, {ID: "b", Text: "bedrock"}}, nil)
	if err := errors.Join(err, x.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	first, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, search.ErrLocked) {
		t.Errorf("second opener: %v, want ErrLocked", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	put(t, dir)
}

// TestLockedByStranger: another program that knows bleve but not our lock.
func TestLockedByStranger(t *testing.T) {
	dir := t.TempDir()
	put(t, dir)
	db, err := bolt.Open(filepath.Join(dir, rootFile), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := Open(dir); !errors.Is(err, search.ErrLocked) {
		t.Errorf("%v, want ErrLocked", err)
	}
}

func TestDamaged(t *testing.T) {
	rewrite := func(pattern string, change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			files, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil || len(files) == 0 {
				t.Fatal(files, err)
			}
			data, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			err = os.WriteFile(files[0], change(data), 0o600)
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	remove := func(file string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			files, _ := filepath.Glob(filepath.Join(dir, file))
			for _, f := range files {
				if err := os.Remove(f); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	half := func(b []byte) []byte { return b[:len(b)/2] }
	page := func(b []byte) []byte { return b[:4096] }
	none := func(b []byte) []byte { return nil }
	zero := func(b []byte) []byte { return make([]byte, len(b)) }
	flip := func(b []byte) []byte { b[len(b)/3] ^= 1; return b }
	noise := func(b []byte) []byte { return bytes.Repeat([]byte("noise "), 2000) }
	damages := map[string]func(*testing.T, string){
		"root halved":      rewrite(rootFile, half),
		"root one page":    rewrite(rootFile, page),
		"root zeroed":      rewrite(rootFile, zero),
		"root noise":       rewrite(rootFile, noise),
		"root emptied":     rewrite(rootFile, none),
		"root removed":     remove(rootFile),
		"segment halved":   rewrite("*.zap", half),
		"segment zeroed":   rewrite("*.zap", zero),
		"segment noise":    rewrite("*.zap", noise),
		"segment emptied":  rewrite("*.zap", none),
		"segment flipped":  rewrite("*.zap", flip),
		"segments removed": remove("*.zap"),
		"half an update":   setState(state{2, false}.String()),
		"other schema":     setState("dealbot 0 2 whole"),
		"no schema":        setState(""),
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "index")
			put(t, dir)
			damage(t, dir)
			for range 2 { // the first must not leave anything open
				if _, err := Open(dir); !errors.Is(err, search.ErrDamaged) {
					t.Fatalf("%v, want ErrDamaged", err)
				}
			}
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			put(t, dir)
		})
	}
}

func setState(line string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		b := x.newBatch(state{}, nil, nil)
		b.SetInternal([]byte(stateKey), []byte(line))
		if err := errors.Join(x.engine.Batch(b), x.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNotAnIndex: what never was an index is neither touched nor called
// damaged, which would invite to delete it.
func TestNotAnIndex(t *testing.T) {
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, letter} {
		_, err := Open(path)
		if err == nil || errors.Is(err, search.ErrDamaged) || errors.Is(err, search.ErrLocked) {
			t.Errorf("open %s: %v", filepath.Base(path), err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left %v", entries)
	}
}

// TestCompact: a merge changes nothing but the number of segments.
func TestCompact(t *testing.T) {
	dir := t.TempDir()
	opened := func() *Index {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { x.Close() })
		return x
	}
	x := opened()
	const updates = 8
	for v := range search.Version(updates) {
		err := x.Update(t.Context(), v+1, []search.Doc{{ID: search.ID('a' + rune(v)), Text: "azure"}, {ID: "z", Text: "azure bedrock"}}, nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	look := func(x *Index) (found []search.ID, segments int) {
		t.Helper()
		found, err := x.Search(t.Context(), search.Query{Words: []string{"azure bedrock"}, All: true, Limit: 2 * updates})
		if err != nil {
			t.Fatal(err)
		}
		if v, err := x.Version(t.Context()); v != updates || err != nil {
			t.Errorf("version %d, %v", v, err)
		}
		err = x.read(func(s *scorch.IndexSnapshot) error { segments = len(s.Segments()); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return found, segments
	}
	before, _ := look(x)
	if err := x.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	after, segments := look(x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	again, _ := look(opened())
	if len(before) != updates+1 || !slices.Equal(before, after) || !slices.Equal(before, again) {
		t.Errorf("found %q, then %q, and when opened again %q", before, after, again)
	}
	if segments > 2 {
		t.Errorf("%d segments are left", segments)
	}
}

// TestCompactInMemory: nobody merges there, and nobody waits for it.
func TestCompactInMemory(t *testing.T) {
	x, err := InMemory()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(x.Compact(t.Context()), x.Close()); err != nil {
		t.Fatal(err)
	}
	if err := x.Compact(t.Context()); !errors.Is(err, os.ErrClosed) {
		t.Errorf("%v, want os.ErrClosed", err)
	}
}

func TestClosed(t *testing.T) {
	x, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(x.Close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	_, searched := x.Search(t.Context(), search.Query{Words: []string{"azure"}, All: true, Limit: 1})
	_, version := x.Version(t.Context())
	updated := x.Update(t.Context(), 1, nil, nil)
	for _, err := range []error{searched, version, updated} {
		if !errors.Is(err, os.ErrClosed) {
			t.Errorf("%v, want os.ErrClosed", err)
		}
	}
}
