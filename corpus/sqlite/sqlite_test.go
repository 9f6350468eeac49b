package sqlite

import (
	"path/filepath"
	"testing"

	"dealbot/corpus"
	"dealbot/corpus/corpustest"
)

func inFile(t *testing.T) corpus.Store {
	s, err := Open(filepath.Join(t.TempDir(), "100% a?b#c.db"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func inMemory(t *testing.T) corpus.Store {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContractInFile(t *testing.T) { corpustest.Run(t, inFile) }

func TestContractInMemory(t *testing.T) { corpustest.Run(t, inMemory) }

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	for want := range uint64(3) {
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Version(t.Context()); err != nil || got != want {
			t.Errorf("version = %d, %v, want %d", got, err, want)
		}
		if _, err := s.Apply(t.Context(), corpus.Change{Put: []corpus.Record{corpustest.Record("a.md", "Acme pays Bolt.")}}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
