// Package sqlite opens SQLite files the way every store of the house wants
// them: in pure Go, in WAL mode so that reading goes on while one writer
// writes, and with a schema that is brought up to date on opening. It knows no
// table.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver, pure Go
)

// Memory is the path of a database that lives as long as the process. One
// connection is its memory, so reading waits for a change to be written.
const Memory = ":memory:"

// A File is an open database: a pool of connections that only read, and the
// one that writes; in memory they are the same.
type File struct {
	Read, Write *sql.DB
	path        string
}

// readers is how many questions read at the same time; more wait. Each costs
// up to 2 MB of cache.
const readers = 4

// Open opens the file path, making it if there is none (its folder must
// exist), and brings its schema up to date with the *.sql files of migrations,
// which are numbered as goose wants it. The pragmas set up the connection that
// writes; "synchronous(full)" makes a commit survive a power cut, otherwise it
// survives the process.
func Open(path string, migrations fs.FS, pragmas ...string) (File, error) {
	write, err := pool(path, 1, append([]string{"journal_mode(wal)", "synchronous(normal)", "foreign_keys(1)"}, pragmas...)...)
	if err != nil {
		return File{}, err
	}
	if err := migrate(write, migrations); err != nil {
		return File{}, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close())
	}
	if path == Memory {
		return File{write, write, path}, nil
	}
	read, err := pool(path, readers, "query_only(1)")
	if err != nil {
		return File{}, errors.Join(err, write.Close())
	}
	return File{read, write, path}, nil
}

// Close closes the file. In memory, it forgets everything.
func (f File) Close() error {
	if f.Read == f.Write {
		return f.Write.Close()
	}
	return errors.Join(f.Read.Close(), f.Write.Close())
}

// Copy writes all of the file, as it stands, into a new file that only its owner
// may read. Reading and writing go on meanwhile; in memory they wait.
func (f File) Copy(ctx context.Context, to string) (err error) {
	made, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(to))
		}
	}()
	if err := made.Close(); err != nil {
		return err
	}
	db := f.Write
	if f.path != Memory {
		own, err := pool(f.path, 1)
		if err != nil {
			return err
		}
		defer own.Close()
		db = own
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to) // into an empty file, too
	return err
}

// busyTimeout is how long, in milliseconds, a statement waits for another
// process, such as a backup, to let go of the file.
const busyTimeout = 5000

// pool opens at most n connections, set up by pragmas.
func pool(path string, n int, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"_pragma": append([]string{fmt.Sprintf("busy_timeout(%d)", busyTimeout)}, pragmas...)}
	if path != Memory {
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

// migrate brings the schema up to date.
func migrate(db *sql.DB, migrations fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, migrations, goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	ctx := context.Background()
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	at, known, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if at > known {
		return fmt.Errorf("migrate: its schema is version %d and %d is the last one known here: a later version of the program made it", at, known)
	}
	return nil
}
