package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"dealbot/ledger"
)

// Receive implements ledger.Inbox.
func (s *Store) Receive(ctx context.Context, e ledger.Entry, lease time.Time) (ledger.Intake, error) {
	if len(e.Keys) == 0 {
		return "", errors.New("receive: an entry has to have a key")
	}
	handle, err := s.key.Seal(e.Handle, e.ID)
	if err != nil {
		return "", fmt.Errorf("receive: %w", err)
	}
	tx, err := s.file.Write.BeginTx(ctx, nil)
	if err != nil {
		return "", fmt.Errorf("receive: %w", err)
	}
	defer tx.Rollback()
	num, intake, err := s.known(ctx, tx, e)
	if errors.Is(err, sql.ErrNoRows) {
		intake = ledger.New
		num, err = insert(ctx, tx, e, handle, lease)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO keys SELECT ?, value, ? FROM json_each(?)`, e.Place.Platform, num, list(e.Keys))
	}
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return "", fmt.Errorf("receive: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return "", fmt.Errorf("receive: %w", err)
	}
	return intake, nil
}

// known finds the entry that one of e's keys belongs to. If that one is to be
// taken up again, it is made due.
func (s *Store) known(ctx context.Context, tx *sql.Tx, e ledger.Entry) (num int64, intake ledger.Intake, err error) {
	var id string
	var state ledger.State
	var lease int64
	err = tx.QueryRowContext(ctx, `SELECT num, id, state, lease FROM keys JOIN entries ON num = entry
		WHERE keys.platform = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY num LIMIT 1`,
		e.Place.Platform, list(e.Keys)).Scan(&num, &id, &state, &lease)
	if err != nil || state == ledger.Sent || lease > millis(e.Received) {
		return num, ledger.Duplicate, err
	}
	handle, err := s.key.Seal(e.Handle, id)
	if err != nil {
		return 0, "", err
	}
	_, err = tx.ExecContext(ctx, `UPDATE entries SET
			state = CASE WHEN state != 'failed' THEN state WHEN doubts > 0 THEN 'answered' ELSE 'received' END,
			doubts = CASE WHEN state = 'failed' THEN 0 ELSE doubts END,
			event = ?, handle = ?, expires = ?, due = ?, lease = 0
		WHERE num = ?`,
		e.Event, handle, millis(e.Expires), millis(e.Received), num)
	return num, ledger.Again, err
}

func insert(ctx context.Context, tx *sql.Tx, e ledger.Entry, handle []byte, lease time.Time) (int64, error) {
	result, err := tx.ExecContext(ctx, `INSERT INTO entries
		(id, platform, workspace, channel, thread, talk, person, private, question, received, state, event, handle, expires, due, lease, attempts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
		e.ID, e.Place.Platform, e.Place.Workspace, e.Place.Channel, e.Place.Thread, e.Talk, e.Person, e.Private, e.Question,
		millis(e.Received), ledger.Received, e.Event, handle, millis(e.Expires), millis(e.Received), millis(lease))
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// Lease implements ledger.Inbox.
func (s *Store) Lease(ctx context.Context, platform string, now, until time.Time, n int) ([]ledger.Entry, error) {
	rows, err := s.file.Write.QueryContext(ctx, `UPDATE entries SET lease = ? WHERE num IN (
			SELECT num FROM entries WHERE platform = ? AND state IN ('received', 'answered') AND due <= ? AND lease <= ?
			ORDER BY due, num LIMIT ?)
		RETURNING `+columns+`, event, handle, expires, attempts, doubts`,
		millis(until), platform, millis(now), millis(now), n)
	if err != nil {
		return nil, fmt.Errorf("lease: %w", err)
	}
	defer rows.Close()
	var out []ledger.Entry
	for rows.Next() {
		var e ledger.Entry
		var expires int64
		if err := scan(rows, &e.Receipt, &e.Event, &e.Handle, &expires, &e.Attempts, &e.Doubts); err != nil {
			return nil, fmt.Errorf("lease: %w", err)
		}
		s.unseal(&e, timeOf(expires), now)
		out = append(out, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("lease: %w", err)
	}
	slices.SortStableFunc(out, func(a, b ledger.Entry) int { return a.Received.Compare(b.Received) })
	return out, nil
}

// unseal opens the handle of e, or takes it away where it is of no use.
func (s *Store) unseal(e *ledger.Entry, expires, now time.Time) {
	sealed := e.Handle
	e.Handle, e.Expires = nil, expires
	if !expires.IsZero() && !now.Before(expires) {
		return
	}
	if plain, err := s.key.Unseal(sealed, e.ID); err == nil {
		e.Handle = plain
	}
}

// Mark implements ledger.Inbox.
func (s *Store) Mark(ctx context.Context, id string, m ledger.Move) error {
	var account any
	if m.Account != nil {
		printed, err := json.Marshal(m.Account)
		if err != nil {
			return fmt.Errorf("mark %s: %w", id, err)
		}
		account = string(printed)
	}
	result, err := s.file.Write.ExecContext(ctx, `UPDATE entries SET
			state = ?2, question = CASE WHEN ?3 = '' THEN question ELSE ?3 END, account = coalesce(?4, account),
			ref = CASE WHEN ?5 = '' THEN ref ELSE ?5 END,
			due = CASE WHEN ?6 = 0 THEN due ELSE ?6 END,
			lease = CASE WHEN ?6 = 0 AND ?7 THEN lease ELSE 0 END,
			attempts = attempts + (?6 != 0),
			doubts = CASE WHEN ?8 = 0 THEN doubts ELSE ?8 END,
			event = CASE WHEN ?2 = 'sent' THEN NULL ELSE event END,
			handle = CASE WHEN ?7 THEN handle ELSE NULL END
		WHERE id = ?1`,
		id, m.To, m.Question, account, m.Ref, millis(m.Due), m.To.Open(), m.Doubts)
	if err != nil {
		return fmt.Errorf("mark %s: %w", id, err)
	}
	return changed(result, id)
}

// changed turns a statement that met no row into ErrUnknown.
func changed(result sql.Result, id string) error {
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		err = ledger.ErrUnknown
	}
	if err != nil {
		return fmt.Errorf("receipt %s: %w", id, err)
	}
	return nil
}

// Release implements ledger.Inbox.
func (s *Store) Release(ctx context.Context, platform string) error {
	_, err := s.file.Write.ExecContext(ctx, `UPDATE entries SET lease = 0 WHERE platform = ? AND state IN ('received', 'answered')`, platform)
	if err != nil {
		return fmt.Errorf("release leases: %w", err)
	}
	return nil
}

// list prints strings as a JSON array, which json_each reads.
func list(items []string) string {
	printed, err := json.Marshal(items)
	if err != nil {
		panic(err) // strings always print
	}
	return string(printed)
}
