// Package sqlite keeps a corpus in one SQLite file.
//
// The file is in WAL mode: questions read the last committed version while a
// change is written. One process owns it; the schema is versioned and brought
// up to date when the file is opened.
package sqlite

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"dealbot/corpus"
	"dealbot/sqlite"
)

// Store is a corpus.Store in an SQLite file.
type Store struct {
	file sqlite.File
	hot  hot
}

var _ corpus.Store = (*Store)(nil)

// Open opens the store in the file path, and makes it if there is none; its
// folder must exist.
func Open(path string) (*Store, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	f, err := sqlite.Open(path, dir)
	if err != nil {
		return nil, err
	}
	s := &Store{file: f}
	if err := s.hot.prepare(f.Read); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// OpenMemory returns an empty store that lives as long as the process.
func OpenMemory() (*Store, error) { return Open(sqlite.Memory) }

//go:embed migrations/*.sql
var migrations embed.FS

// Close closes the file. In memory, it forgets everything.
func (s *Store) Close() error {
	s.hot.close()
	return s.file.Close()
}
