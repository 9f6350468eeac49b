package library

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A folder in which one file and one folder may not be read.
type forbidden struct{ fstest.MapFS }

func (f forbidden) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "no") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func (f forbidden) ReadFile(name string) ([]byte, error) { return nil, errors.New("unused") }

func (f forbidden) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "nodir" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

func TestSyncUnreadable(t *testing.T) {
	m := forbidden{folderOf("a.md", acmeText, "no.md", "A deal.", "nodir/b.md", "A deal.", "z.md", "The last deal.")}
	want(t, newShelf(t).sync(m), "added [a.md z.md] changed [] removed [] unchanged 0",
		"no.md: cannot be read: permission denied", "nodir: cannot be read: permission denied")
}

// What cannot be read for a while is not forgotten: neither articles nor the
// facts about them nor who the parties are.
func TestSyncKeepsWhatCannotBeRead(t *testing.T) {
	before := folderOf("nodir/a.md", acmeText, "nodir/facts/a.toml", acmeFacts, "nodir/parties.toml", acmeParties,
		"no.md", "A deal.", "z.md", "The last deal.")
	s := newShelf(t)
	want(t, s.sync(before), "added [no.md nodir/a.md z.md] changed [] removed [] unchanged 0")
	put(before, "no.md", "Another deal.")
	delete(before, "z.md")
	const dark, file = "nodir: cannot be read: permission denied", "no.md: cannot be read: permission denied"
	want(t, s.sync(forbidden{before}), "added [] changed [] removed [z.md] unchanged 2", file, dark)
	if len(s.facts()) != 1 || len(s.parties()) != 2 {
		t.Errorf("facts %v, parties %v; want those of before", s.facts(), s.parties())
	}
	want(t, s.sync(forbidden{before}), "added [] changed [] removed [] unchanged 2", file, dark)
	want(t, s.sync(before), "added [] changed [no.md] removed [] unchanged 1")
	delete(before, "no.md")
	want(t, s.sync(forbidden{before}), "added [] changed [] removed [no.md] unchanged 1", dark)
	delete(before, "nodir/a.md")
	delete(before, "nodir/facts/a.toml")
	want(t, s.sync(before), "added [] changed [] removed [nodir/a.md] unchanged 0")
}

// While a facts file cannot be read, articles keep the facts they had.
func TestSyncKeepsFactsThatCannotBeRead(t *testing.T) {
	m := folderOf("a.md", acmeText, "b/c.md", "Another deal.", "facts/no.toml", acmeFacts, "parties.toml", acmeParties)
	s := newShelf(t)
	want(t, s.sync(m), "added [a.md b/c.md] changed [] removed [] unchanged 0")
	veiled := shadowed{m, "facts/no.toml"}
	const problem = "facts/no.toml: cannot be read: permission denied"
	want(t, s.sync(veiled), "added [] changed [] removed [] unchanged 2", problem)
	if len(s.facts()) != 1 {
		t.Errorf("facts %v, want the one of before", s.facts())
	}
	put(m, "a.md", acmeText+"\nMore of it.\n")
	want(t, s.sync(veiled), "added [] changed [a.md] removed [] unchanged 1", problem)
	want(t, s.sync(m), "added [] changed [a.md] removed [] unchanged 1")
	if len(s.facts()) != 1 {
		t.Errorf("facts %v, want the one that can be read again", s.facts())
	}
}

// A folder in which one facts file may not be read.
type shadowed struct {
	fstest.MapFS
	name string
}

func (f shadowed) ReadFile(name string) ([]byte, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadFile(name)
}
