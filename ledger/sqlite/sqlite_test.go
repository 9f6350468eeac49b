package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dealbot/ledger"
	"dealbot/ledger/ledgertest"
)

func inFile(t *testing.T) ledgertest.Store {
	return open(t, filepath.Join(t.TempDir(), "ledger.db"), ledger.NewKey())
}

func open(t *testing.T, path string, key ledger.Key) *Store {
	t.Helper()
	s, err := Open(path, key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContractInFile(t *testing.T) { ledgertest.Run(t, inFile) }

func TestContractInMemory(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) ledgertest.Store {
		s, err := OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// received writes one entry down and closes the ledger, unless somebody wants
// to go on with it.
func received(t *testing.T, path string, key ledger.Key) (*Store, ledger.Entry) {
	t.Helper()
	s := open(t, path, key)
	e := ledgertest.Entry(0)
	if got, err := s.Receive(t.Context(), e, time.Time{}); got != ledger.New || err != nil {
		t.Fatal(got, err)
	}
	return s, e
}

func closed(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// onDisk returns all bytes of the ledger's files.
func onDisk(t *testing.T, path string) []byte {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

// A handle is on disk, and cannot be read there; another key opens the ledger
// but not the handle.
func TestHandleIsEncrypted(t *testing.T) {
	path, key := filepath.Join(t.TempDir(), "ledger.db"), ledger.NewKey()
	s, e := received(t, path, key)
	closed(t, s)
	disk := onDisk(t, path)
	if !bytes.Contains(disk, []byte(e.Question)) || bytes.Contains(disk, e.Handle) {
		t.Errorf("question on disk: %v, handle in clear: %v; want true, false", bytes.Contains(disk, []byte(e.Question)), bytes.Contains(disk, e.Handle))
	}
	for _, test := range []struct {
		key  ledger.Key
		want string
	}{{ledger.NewKey(), ""}, {key, string(e.Handle)}} {
		s := open(t, path, test.key)
		if err := s.Release(t.Context(), "slack"); err != nil {
			t.Fatal(err)
		}
		got, err := s.Lease(t.Context(), "slack", e.Received, e.Received.Add(time.Minute), 1)
		if err != nil || len(got) != 1 || string(got[0].Handle) != test.want {
			t.Errorf("leased %+v, %v; want the handle %q", got, err, test.want)
		}
		closed(t, s)
	}
}

// What is forgotten cannot be read in any file of the ledger.
func TestForgottenIsOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s, e := received(t, path, ledger.NewKey())
	if !bytes.Contains(onDisk(t, path), []byte(e.Question)) {
		t.Fatal("the question is not on disk at all")
	}
	if _, err := s.Forget(t.Context(), ledger.Subject{Platform: "slack", Person: "U1"}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(onDisk(t, path), []byte(e.Question)) {
		t.Error("the question is still on disk")
	}
	closed(t, s)
}

func TestBackup(t *testing.T) {
	dir, key := t.TempDir(), ledger.NewKey()
	s, e := received(t, filepath.Join(dir, "ledger.db"), key)
	defer closed(t, s)
	copied := filepath.Join(dir, "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), copied); err == nil {
		t.Error("a backup was written over another")
	}
	writing, err := s.file.Write.BeginTx(t.Context(), nil) // events go on coming in
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "another.db")); err != nil {
		t.Errorf("a backup waits for those who write: %v", err)
	}
	if err := writing.Rollback(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"ledger.db", "copy.db"} {
		info, err := os.Stat(filepath.Join(dir, file))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v; what people asked is for its owner alone", file, info.Mode(), err)
		}
	}
	b := open(t, copied, key)
	defer closed(t, b)
	if got, err := b.Find(t.Context(), ledger.Query{ID: e.ID}); err != nil || len(got) != 1 {
		t.Errorf("the backup has %+v, %v", got, err)
	}
}
