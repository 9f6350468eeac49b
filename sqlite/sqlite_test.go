package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A file that a later program made is left alone: what it means by its tables
// is not known here.
func TestLaterSchema(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)} }
	now := fstest.MapFS{"001_a.sql": file("CREATE TABLE a (n INTEGER);")}
	later := fstest.MapFS{"001_a.sql": now["001_a.sql"], "002_b.sql": file("ALTER TABLE a RENAME TO b;")}
	path := filepath.Join(t.TempDir(), "x.db")
	for _, migrations := range []fstest.MapFS{now, later, later} {
		f, err := Open(path, migrations)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(path, now); err == nil || !strings.Contains(err.Error(), "a later version of the program made it") {
		t.Errorf("error = %v, want one that says a later version made it", err)
	}
}
