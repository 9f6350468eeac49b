// Package sqlite keeps a corpus in one SQLite file.
//
// The file is in WAL mode: questions read the last committed version while a
// change is written. One process owns it; the schema is versioned and brought
// up to date when the file is opened.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver, pure Go

	"dealbot/corpus"
)

// Store is a corpus.Store in an SQLite file.
type Store struct {
	read, write *sql.DB // the same one in memory
	hot         hot
}

var _ corpus.Store = (*Store)(nil)

// readers is how many questions read at the same time; more wait. Each costs
// up to 2 MB of cache.
const readers = 4

// Open opens the store in the file path, and makes it if there is none; its
// folder must exist.
func Open(path string) (*Store, error) {
	write, err := open(path, 1, "journal_mode(wal)", "synchronous(normal)", "foreign_keys(1)")
	if err != nil {
		return nil, err
	}
	if err := migrate(write); err != nil {
		write.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	read, err := open(path, readers, "query_only(1)")
	if err != nil {
		write.Close()
		return nil, err
	}
	return newStore(read, write)
}

// OpenMemory returns an empty store that lives as long as the process. One
// connection is its memory, so reading waits for a change to be written.
func OpenMemory() (*Store, error) {
	db, err := open(":memory:", 1, "foreign_keys(1)")
	if err != nil {
		return nil, err
	}
	if err := migrate(db); err != nil {
		db.Close()
		return nil, fmt.Errorf("open store in memory: %w", err)
	}
	return newStore(db, db)
}

// busyTimeout is how long, in milliseconds, a statement waits for another
// process, such as a backup, to let go of the file.
const busyTimeout = 5000

// open opens a pool of at most n connections, set up by pragmas.
func open(path string, n int, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"_pragma": append([]string{fmt.Sprintf("busy_timeout(%d)", busyTimeout)}, pragmas...)}
	if path != ":memory:" {
		path = "file:" + (&url.URL{Path: path}).EscapedPath()
	}
	db, err := sql.Open("sqlite", path+"?"+q.Encode())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to date.
func migrate(db *sql.DB) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := p.Up(context.Background()); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func newStore(read, write *sql.DB) (*Store, error) {
	s := &Store{read: read, write: write}
	if err := s.hot.prepare(read); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close closes the file. In memory, it forgets everything.
func (s *Store) Close() error {
	s.hot.close()
	err := s.read.Close()
	if s.write != s.read {
		if e := s.write.Close(); err == nil {
			err = e
		}
	}
	return err
}
