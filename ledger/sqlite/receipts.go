package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"dealbot/ledger"
)

// columns are those of a receipt, in the order of scan.
const columns = `id, platform, workspace, channel, thread, talk, person, private, question, received, state, ref, account`

// scan reads columns, and what else the query selects into more.
func scan(rows *sql.Rows, r *ledger.Receipt, more ...any) error {
	var received int64
	var account []byte
	err := rows.Scan(append([]any{&r.ID, &r.Place.Platform, &r.Place.Workspace, &r.Place.Channel, &r.Place.Thread, &r.Talk,
		&r.Person, &r.Private, &r.Question, &received, &r.State, &r.Ref, &account}, more...)...)
	if err != nil {
		return err
	}
	r.Received = timeOf(received)
	return json.Unmarshal(account, &r.Account)
}

// Find implements ledger.Receipts.
func (s *Store) Find(ctx context.Context, q ledger.Query) ([]ledger.Receipt, error) {
	where, args := conditions(q)
	query := `SELECT ` + columns + ` FROM entries` + where + ` ORDER BY received DESC, num DESC`
	if q.Limit > 0 {
		query, args = query+` LIMIT ?`, append(args, q.Limit)
	}
	rows, err := s.file.Read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("find receipts: %w", err)
	}
	defer rows.Close()
	var out []ledger.Receipt
	for rows.Next() {
		var r ledger.Receipt
		if err := scan(rows, &r); err != nil {
			return nil, fmt.Errorf("find receipts: %w", err)
		}
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("find receipts: %w", err)
	}
	return out, nil
}

// conditions is q as a WHERE clause.
func conditions(q ledger.Query) (where string, args []any) {
	var all []string
	add := func(set bool, condition string, with ...any) {
		if set {
			all, args = append(all, condition), append(args, with...)
		}
	}
	add(q.ID != "", `id = ?`, q.ID)
	add(q.Platform != "", `platform = ?`, q.Platform)
	add(q.Person != "", `person = ?`, q.Person)
	add(q.Talk != "", `talk = ?`, q.Talk)
	add(q.Ref != "", `ref != '' AND ref = ?`, q.Ref)
	add(!q.Since.IsZero(), `received >= ?`, millis(q.Since))
	add(!q.Before.IsZero(), `received < ?`, millis(q.Before))
	add(q.Asked, `question != ''`)
	if len(all) == 0 {
		return "", nil
	}
	return ` WHERE ` + strings.Join(all, ` AND `), args
}

// Vote implements ledger.Votes.
func (s *Store) Vote(ctx context.Context, v ledger.Vote) error {
	result, err := s.file.Write.ExecContext(ctx, `INSERT INTO votes SELECT num, ?2, ?3, ?4, ?5 FROM entries WHERE id = ?1
		ON CONFLICT (entry, person) DO UPDATE SET
			reason = CASE WHEN excluded.reason = '' AND excluded.up = up THEN reason ELSE excluded.reason END,
			up = excluded.up, at = excluded.at`,
		v.Receipt, v.Person, v.Up, v.Reason, millis(v.At))
	if err != nil {
		return fmt.Errorf("vote: %w", err)
	}
	return changed(result, v.Receipt)
}

// Share implements ledger.Votes.
func (s *Store) Share(ctx context.Context, share ledger.Share) error {
	result, err := s.file.Write.ExecContext(ctx, `INSERT INTO shares SELECT num, ?2, ?3 FROM entries WHERE id = ?1
		ON CONFLICT (entry, person) DO UPDATE SET at = excluded.at`, share.Receipt, share.Person, millis(share.At))
	if err != nil {
		return fmt.Errorf("share: %w", err)
	}
	return changed(result, share.Receipt)
}

// VotesSince implements ledger.Votes.
func (s *Store) VotesSince(ctx context.Context, since time.Time) ([]ledger.Vote, error) {
	return all(ctx, s, `SELECT id, votes.person, up, reason, at FROM votes JOIN entries ON num = entry WHERE at >= ? ORDER BY at, id`, since,
		func(rows *sql.Rows, v *ledger.Vote) error {
			var at int64
			err := rows.Scan(&v.Receipt, &v.Person, &v.Up, &v.Reason, &at)
			v.At = timeOf(at)
			return err
		})
}

// SharesSince implements ledger.Votes.
func (s *Store) SharesSince(ctx context.Context, since time.Time) ([]ledger.Share, error) {
	return all(ctx, s, `SELECT id, shares.person, at FROM shares JOIN entries ON num = entry WHERE at >= ? ORDER BY at, id`, since,
		func(rows *sql.Rows, share *ledger.Share) error {
			var at int64
			err := rows.Scan(&share.Receipt, &share.Person, &at)
			share.At = timeOf(at)
			return err
		})
}

// all reads the rows of a query about the time since.
func all[T any](ctx context.Context, s *Store, query string, since time.Time, scan func(*sql.Rows, *T) error) ([]T, error) {
	rows, err := s.file.Read.QueryContext(ctx, query, millis(since))
	if err != nil {
		return nil, fmt.Errorf("list: %w", err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, fmt.Errorf("list: %w", err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list: %w", err)
	}
	return out, nil
}

// Memo implements ledger.Memos.
func (s *Store) Memo(ctx context.Context, of ledger.Subject, name string) (string, error) {
	return memo(ctx, s.file.Read, of, name)
}

func memo(ctx context.Context, db interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, of ledger.Subject, name string) (value string, err error) {
	err = db.QueryRowContext(ctx, `SELECT value FROM memos WHERE platform = ? AND workspace = ? AND channel = ? AND person = ? AND name = ?`,
		of.Platform, of.Workspace, of.Channel, of.Person, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read a memo: %w", err)
	}
	return value, nil
}

// SetMemo implements ledger.Memos.
func (s *Store) SetMemo(ctx context.Context, of ledger.Subject, name, value string) error {
	return s.putMemo(ctx, `INSERT OR REPLACE`, of, name, value)
}

// FirstMemo implements ledger.Memos.
func (s *Store) FirstMemo(ctx context.Context, of ledger.Subject, name, value string) (string, error) {
	if err := s.putMemo(ctx, `INSERT OR IGNORE`, of, name, value); err != nil {
		return "", err
	}
	return memo(ctx, s.file.Write, of, name)
}

func (s *Store) putMemo(ctx context.Context, verb string, of ledger.Subject, name, value string) error {
	_, err := s.file.Write.ExecContext(ctx, verb+` INTO memos (platform, workspace, channel, person, name, value) VALUES (?, ?, ?, ?, ?, ?)`,
		of.Platform, of.Workspace, of.Channel, of.Person, name, value)
	if err != nil {
		return fmt.Errorf("write a memo: %w", err)
	}
	return nil
}
