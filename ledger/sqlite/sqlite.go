// Package sqlite keeps a ledger in one SQLite file. A commit survives a power
// cut, and what is deleted is overwritten.
package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"time"

	"dealbot/ledger"
	"dealbot/sqlite"
)

// Store is a ledger in an SQLite file.
type Store struct {
	file sqlite.File
	key  ledger.Key
}

var (
	_ ledger.Ledger = (*Store)(nil)
	_ ledger.Keeper = (*Store)(nil)
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens the ledger in the file path, and makes it if there is none; its
// folder must exist. Handles are encrypted with key.
func Open(path string, key ledger.Key) (*Store, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := forOwner(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	f, err := sqlite.Open(path, dir, "synchronous(full)", "secure_delete(1)")
	if err != nil {
		return nil, err
	}
	return &Store{f, key}, nil
}

// forOwner makes the file where there is none, for its owner alone to read: what
// people asked is in it.
func forOwner(path string) error {
	if path == sqlite.Memory {
		return nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// OpenMemory returns an empty ledger that lives as long as the process.
func OpenMemory() (*Store, error) { return Open(sqlite.Memory, ledger.NewKey()) }

// Close closes the file.
func (s *Store) Close() error { return s.file.Close() }

// forgetEarlier makes nothing of a person's questions where others' answers were
// given in the light of them, which is in the same channel.
const forgetEarlier = `UPDATE entries AS other SET account = json_set(account, '$.earlier', json((
		SELECT json_group_array(CASE WHEN (workspace, channel, value) IN (` + theirQuestions + `) THEN '' ELSE value END)
		FROM json_each(account, '$.earlier'))))
	WHERE platform = ?1 AND person != ?2 AND EXISTS (
		SELECT 1 FROM json_each(account, '$.earlier') WHERE (workspace, channel, value) IN (` + theirQuestions + `))`

const theirQuestions = `SELECT workspace, channel, question FROM entries AS own WHERE own.platform = ?1 AND own.person = ?2`

// Forget implements ledger.Keeper.
func (s *Store) Forget(ctx context.Context, who ledger.Subject) (int, error) {
	column, value := "person", who.Person
	if who.Person == "" {
		column, value = "workspace", who.Workspace
	}
	if value == "" || who.Platform == "" {
		return 0, fmt.Errorf("forget: %+v names neither a person nor a workspace", who)
	}
	tx, err := s.file.Write.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("forget: %w", err)
	}
	defer tx.Rollback()
	statements := []string{
		`DELETE FROM memos WHERE platform = ?1 AND ` + column + ` = ?2`,
		`DELETE FROM entries WHERE platform = ?1 AND ` + column + ` = ?2`,
	}
	if who.Person != "" {
		statements = append([]string{forgetEarlier}, statements...)
		const theirs = ` WHERE person = ?2 AND entry IN (SELECT num FROM entries WHERE platform = ?1)`
		statements = append([]string{`DELETE FROM votes` + theirs, `DELETE FROM shares` + theirs}, statements...)
	}
	var gone int64
	for _, statement := range statements {
		result, err := tx.ExecContext(ctx, statement, who.Platform, value)
		if err == nil {
			gone, err = result.RowsAffected()
		}
		if err != nil {
			return 0, fmt.Errorf("forget: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("forget: %w", err)
	}
	// What was deleted is still in the log of the file.
	if _, err := s.file.Write.ExecContext(ctx, `PRAGMA wal_checkpoint(truncate)`); err != nil {
		return 0, fmt.Errorf("forget: %w", err)
	}
	return int(gone), nil
}

// Expire implements ledger.Keeper.
func (s *Store) Expire(ctx context.Context, receipts, keys time.Time) error {
	const closed = ` state NOT IN ('received', 'answered')`
	for _, step := range []struct {
		statement string
		before    time.Time
	}{
		// Cross joined, so that it goes through the few keys instead of all old receipts.
		{`DELETE FROM keys WHERE entry IN (SELECT entry FROM keys CROSS JOIN entries ON num = entry WHERE received < ? AND` + closed + `)`, keys},
		{`DELETE FROM entries WHERE received < ? AND` + closed, receipts},
	} {
		if _, err := s.file.Write.ExecContext(ctx, step.statement, millis(step.before)); err != nil {
			return fmt.Errorf("expire: %w", err)
		}
	}
	return nil
}

// Backup implements ledger.Keeper.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.file.Copy(ctx, path); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return nil
}

// millis is how a time is kept.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// timeOf is the inverse of millis.
func timeOf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
