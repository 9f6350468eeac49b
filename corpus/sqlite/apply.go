package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"dealbot/corpus"
	"dealbot/deal"
)

// Apply implements corpus.Store.
func (s *Store) Apply(ctx context.Context, c corpus.Change) (uint64, error) {
	tx, err := s.file.Write.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("apply: %w", err)
	}
	defer tx.Rollback()
	w := writer{ctx: ctx, tx: tx, prepared: make(map[string]*sql.Stmt)}
	for _, id := range c.Drop {
		w.drop(id)
	}
	stems := w.stems(c.Put)
	for _, r := range c.Put {
		w.put(r, stems)
	}
	for id, t := range c.Touch {
		w.exec(`UPDATE articles SET hash = ?, facts = ?, rules = ?, size = ?, mtime = ? WHERE id = ?`, t.File, t.Facts, t.Rules, t.Size, t.MTime, id)
	}
	if c.Parties != nil {
		w.parties(c.Parties)
	}
	if w.changed {
		w.exec(`UPDATE corpus SET version = version + 1`)
	}
	var version uint64
	if w.err == nil {
		w.err = tx.QueryRowContext(ctx, versionSQL).Scan(&version)
	}
	if err := cmp.Or(w.err, ctx.Err()); err != nil {
		return 0, fmt.Errorf("apply: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("apply: %w", err)
	}
	return version, nil
}

// A writer writes one change. After its first error it does nothing more.
type writer struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	changed  bool // what is known, not only stamps
	err      error
}

func (w *writer) exec(query string, args ...any) sql.Result {
	if w.err != nil {
		return nil
	}
	stmt := w.prepared[query]
	if stmt == nil {
		if stmt, w.err = w.tx.PrepareContext(w.ctx, query); w.err != nil {
			return nil
		}
		w.prepared[query] = stmt
	}
	var result sql.Result
	result, w.err = stmt.ExecContext(w.ctx, args...)
	return result
}

func (w *writer) drop(id corpus.ArticleID) {
	if result := w.exec(`DELETE FROM articles WHERE id = ?`, id); w.err == nil {
		n, err := result.RowsAffected()
		w.err, w.changed = err, w.changed || n > 0
	}
}

// stems returns the numbers of the records' stems, and numbers the new ones.
func (w *writer) stems(records []corpus.Record) map[string]int {
	seen := make(map[string]bool)
	for _, r := range records {
		for stem := range r.Words {
			seen[stem] = true
		}
	}
	all := list(slices.Sorted(maps.Keys(seen)))
	w.exec(`INSERT OR IGNORE INTO stems (stem) SELECT value FROM json_each(?)`, all)
	if w.err != nil {
		return nil
	}
	numbers := make(map[string]int, len(seen))
	rows, err := w.tx.QueryContext(w.ctx, `SELECT stem, num FROM stems WHERE stem IN (SELECT value FROM json_each(?))`, all)
	w.err = each(rows, err, func() error {
		var stem string
		var num int
		err := rows.Scan(&stem, &num)
		numbers[stem] = num
		return err
	})
	return numbers
}

// put replaces an article with all that hangs on it.
func (w *writer) put(r corpus.Record, stems map[string]int) {
	a := r.Article
	w.drop(a.ID)
	w.changed = true
	result := w.exec(`INSERT INTO articles (id, title, publisher, author, url, published, tags, hash, encoding, facts, rules, size, mtime)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Title, a.Publisher, a.Author, a.URL, printDate(a.Published), list(a.Tags), a.Hash, a.Encoding,
		r.Stamp.Facts, r.Stamp.Rules, r.Stamp.Size, r.Stamp.MTime)
	if w.err != nil {
		return
	}
	var num int64
	if num, w.err = result.LastInsertId(); w.err != nil {
		return
	}
	tags := a.Tags
	if len(tags) == 0 {
		tags = []string{corpus.DefaultTag}
	}
	for _, tag := range tags {
		w.exec(`INSERT OR IGNORE INTO visible (tag, article) VALUES (?, ?)`, tag, num)
	}
	words := make(map[int]int, len(r.Words))
	for stem, count := range r.Words {
		words[stems[stem]] = count
	}
	w.exec(`INSERT INTO texts VALUES (?, ?)`, num, a.Text)
	w.exec(`INSERT INTO vocabulary VALUES (?, ?, ?, ?)`, num, packPassages(r.Passages), packWords(words), packNames(r.Names))
	for i, p := range r.Passages {
		reading := []byte{}
		if i < len(r.Readings) {
			reading = []byte(r.Readings[i])
		}
		w.passage(num, i+1, p, a, reading)
	}
	if r.Candidates != "" {
		w.exec(`INSERT INTO candidates VALUES (?, ?)`, num, []byte(r.Candidates))
	}
	for _, f := range r.Facts {
		w.fact(num, f)
	}
}

func (w *writer) passage(num int64, n int, p corpus.Passage, a corpus.Article, reading []byte) {
	if w.err == nil && (p.ID != a.ID.Passage(n) || p.Start < 0 || p.End > len(a.Text) || p.Start > p.End) {
		w.err = fmt.Errorf("passage %s [%d:%d] is not the %dth of %s, which has %d bytes", p.ID, p.Start, p.End, n, a.ID, len(a.Text))
	}
	if w.err == nil {
		w.exec(`INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)`, num, n, p.Start, p.End, a.Text[p.Start:p.End], reading)
	}
}

func (w *writer) fact(num int64, f deal.Fact) {
	w.exec(`INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		num, f.ID, f.Deal, f.Field, f.Holder, f.Counterparty, f.Object, f.Value.Kind(), f.Value.String(),
		printDate(f.ValidFrom), printDate(f.ValidTo), printDate(f.Stated), f.By, f.Mood, list(f.Replaces),
		f.Source.Start, f.Source.End, f.Origin)
}

// parties replaces the parties where they are not the same.
func (w *writer) parties(parties []deal.Party) {
	if w.err != nil {
		return
	}
	had, err := readParties(w.ctx, w.tx)
	if err != nil {
		w.err = err
		return
	}
	byID := make(map[deal.PartyID]deal.Party)
	for _, p := range parties {
		byID[p.ID] = p
	}
	same := func(p deal.Party) bool {
		q, ok := byID[p.ID]
		return ok && p.Name == q.Name && slices.Equal(p.Aliases, q.Aliases)
	}
	if len(had) == len(parties) && !slices.ContainsFunc(had, func(p deal.Party) bool { return !same(p) }) {
		return
	}
	w.changed = true
	w.exec(`DELETE FROM parties`)
	for _, p := range parties {
		w.exec(`INSERT INTO parties VALUES (?, ?, ?)`, p.ID, p.Name, list(p.Aliases))
	}
}
