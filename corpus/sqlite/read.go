package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"dealbot/corpus"
	"dealbot/deal"
)

// seen is the condition that the scope in ?1 and ?2 (see sight) covers the
// article a.
const seen = ` (?1 OR EXISTS (SELECT 1 FROM visible v JOIN json_each(?2) t ON v.tag = t.value WHERE v.article = a.num)) `

// sight is a scope as the parameters of seen.
func sight(scope corpus.Scope) (all bool, tags string) {
	return scope.All, list(scope.Tags)
}

const (
	versionSQL  = `SELECT version FROM corpus`
	passagesSQL = `
		SELECT a.id, p.n, p.start, p.end, p.text, p.reading
		FROM json_each(?3) w
		CROSS JOIN articles a ON a.id = w.value ->> 0
		CROSS JOIN passages p ON p.article = a.num AND p.n = w.value ->> 1
		WHERE` + seen + `ORDER BY w.key`
	runSQL = `
		SELECT a.id, p.n, p.start, p.end, p.text, p.reading
		FROM articles a JOIN passages p ON p.article = a.num AND p.n BETWEEN ?4 AND ?5
		WHERE a.id = ?3 AND` + seen + `ORDER BY p.n`
	articleSQL = `
		SELECT ` + infoColumns + `, a.hash, a.encoding, t.text
		FROM articles a JOIN texts t ON t.article = a.num
		WHERE a.id = ?3 AND` + seen
	candidatesSQL = `
		SELECT a.id, coalesce(c.reading, x'')
		FROM articles a LEFT JOIN candidates c ON c.article = a.num
		WHERE` + seen + `ORDER BY a.id`
	infoColumns   = `a.id, a.title, a.publisher, a.author, a.url, a.published, a.tags`
	vocabularySQL = `
		SELECT ` + infoColumns + `, w.passages, w.words, w.names
		FROM articles a JOIN vocabulary w ON w.article = a.num WHERE` + seen
	factsSQL = `
		SELECT f.id, f.deal, f.field, f.holder, f.counterparty, f.object, f.kind, f.value, f.valid_from, f.valid_to,
			f.stated, f.said_by, f.mood, f.replaces, a.id, f.start, f.end, f.origin
		FROM facts f JOIN articles a ON a.num = f.article WHERE` + seen
	stemsSQL   = `SELECT num, stem FROM stems ORDER BY num`
	partiesSQL = `SELECT id, name, aliases FROM parties`
	stampsSQL  = `SELECT id, hash, facts, rules, size, mtime FROM articles`
)

// hot are the statements on the path of every question.
type hot struct{ version, passages, run, article *sql.Stmt }

func (h *hot) prepare(db *sql.DB) error {
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{{&h.version, versionSQL}, {&h.passages, passagesSQL}, {&h.run, runSQL}, {&h.article, articleSQL}} {
		stmt, err := db.Prepare(p.query)
		if err != nil {
			return fmt.Errorf("prepare: %w", err)
		}
		*p.stmt = stmt
	}
	return nil
}

func (h *hot) close() {
	for _, s := range []*sql.Stmt{h.version, h.passages, h.run, h.article} {
		if s != nil {
			s.Close()
		}
	}
}

// brief is the context of a statement that is done in less time than it takes
// to start the two goroutines that the driver and database/sql watch a context
// with that can end. It is nil, with the cause, where ctx has ended.
func brief(ctx context.Context) (context.Context, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return context.WithoutCancel(ctx), nil
}

// Version implements corpus.Reader.
func (s *Store) Version(ctx context.Context) (uint64, error) {
	var v uint64
	ctx, err := brief(ctx)
	if err == nil {
		err = s.hot.version.QueryRowContext(ctx).Scan(&v)
	}
	if err != nil {
		return 0, fmt.Errorf("read version: %w", err)
	}
	return v, nil
}

// Passages implements corpus.Reader.
func (s *Store) Passages(ctx context.Context, scope corpus.Scope, ids []corpus.PassageID) ([]corpus.PassageText, error) {
	want := make([]address, 0, len(ids))
	for _, id := range ids {
		if article, n, ok := id.Split(); ok {
			want = append(want, address{article, n})
		}
	}
	if len(want) == 0 {
		return nil, nil
	}
	rows, err := s.passages(ctx, scope, want)
	out := make([]corpus.PassageText, 0, len(want))
	err = each(rows, err, func() error {
		var p corpus.PassageText
		var n int
		err := rows.Scan(&p.Article, &n, &p.Start, &p.End, &p.Text, &p.Reading)
		p.ID = p.Article.Passage(n)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read passages: %w", err)
	}
	return out, nil
}

// An address is that of a passage: an article and a number.
type address struct {
	article corpus.ArticleID
	n       int
}

// MarshalJSON makes an array of two.
func (a address) MarshalJSON() ([]byte, error) { return json.Marshal([]any{a.article, a.n}) }

// passages asks for passages. Those that follow one another in an article are
// read in one go, which takes a fifth of the time of finding each.
func (s *Store) passages(ctx context.Context, scope corpus.Scope, want []address) (*sql.Rows, error) {
	ctx, err := brief(ctx)
	if err != nil {
		return nil, err
	}
	all, tags := sight(scope)
	first, last := want[0], want[len(want)-1]
	for i, a := range want {
		if a != (address{first.article, first.n + i}) {
			return s.hot.passages.QueryContext(ctx, all, tags, list(want))
		}
	}
	return s.hot.run.QueryContext(ctx, all, tags, first.article, first.n, last.n)
}

// Candidates implements corpus.Reader.
func (s *Store) Candidates(ctx context.Context, scope corpus.Scope) ([]corpus.Candidates, error) {
	all, tags := sight(scope)
	rows, err := s.file.Read.QueryContext(ctx, candidatesSQL, all, tags)
	var out []corpus.Candidates
	err = each(rows, err, func() error {
		var c corpus.Candidates
		err := rows.Scan(&c.Article, &c.Reading)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read candidates: %w", err)
	}
	return out, nil
}

// Article implements corpus.Reader.
func (s *Store) Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID) (corpus.Article, error) {
	all, tags := sight(scope)
	var a corpus.Article
	var i infoRow
	err := s.hot.article.QueryRowContext(ctx, all, tags, id).Scan(append(i.columns(), &a.Hash, &a.Encoding, &a.Text)...)
	if errors.Is(err, sql.ErrNoRows) {
		err = corpus.ErrUnknown
	}
	if err != nil {
		return corpus.Article{}, fmt.Errorf("article %q: %w", id, err)
	}
	info, err := i.info()
	if err != nil {
		return corpus.Article{}, fmt.Errorf("article %q: %w", id, err)
	}
	a.ID, a.Meta = info.ID, info.Meta
	return a, nil
}

// Stamps implements corpus.Store.
func (s *Store) Stamps(ctx context.Context) (map[corpus.ArticleID]corpus.Stamp, error) {
	rows, err := s.file.Read.QueryContext(ctx, stampsSQL)
	out := make(map[corpus.ArticleID]corpus.Stamp)
	err = each(rows, err, func() error {
		var id corpus.ArticleID
		var t corpus.Stamp
		err := rows.Scan(&id, &t.File, &t.Facts, &t.Rules, &t.Size, &t.MTime)
		out[id] = t
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read stamps: %w", err)
	}
	return out, nil
}

// Snapshot implements corpus.Reader.
func (s *Store) Snapshot(ctx context.Context, scope corpus.Scope) (*corpus.Snapshot, error) {
	tx, err := s.file.Read.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	defer tx.Rollback()
	var version uint64
	if err := tx.QueryRowContext(ctx, versionSQL).Scan(&version); err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	b := corpus.NewBuilder(version, scope)
	err = errors.Join(addArticles(ctx, tx, scope, b), addFacts(ctx, tx, scope, b), addParties(ctx, tx, b))
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	return b.Snapshot(), nil
}

func addArticles(ctx context.Context, tx *sql.Tx, scope corpus.Scope, b *corpus.Builder) error {
	counts, stems, err := readStems(ctx, tx)
	if err != nil {
		return err
	}
	b.Numbers(stems)
	var printed []uint32 // by one article
	all, tags := sight(scope)
	rows, err := tx.QueryContext(ctx, vocabularySQL, all, tags)
	err = each(rows, err, func() error {
		var i infoRow
		var passages, words, names sql.RawBytes
		if err := rows.Scan(append(i.columns(), &passages, &words, &names)...); err != nil {
			return err
		}
		info, err := i.info()
		info.Passages = unpackPassages(info.ID, passages)
		b.Article(info, unpackNames(names))
		printed = printed[:0]
		for num, count := range pairs(words) {
			counts[num] += count
			printed = append(printed, uint32(num))
		}
		b.Stems(printed)
		return err
	})
	for num, count := range counts {
		if count > 0 {
			b.Word(stems[num], count)
		}
	}
	return err
}

// readStems returns the stems by number, and as many zeros.
func readStems(ctx context.Context, tx *sql.Tx) (counts []int, stems []string, err error) {
	rows, err := tx.QueryContext(ctx, stemsSQL)
	err = each(rows, err, func() error {
		var num int
		var stem string
		err := rows.Scan(&num, &stem)
		for len(stems) < num {
			stems = append(stems, "") // a number that an undone change took
		}
		stems = append(stems, stem)
		return err
	})
	return make([]int, len(stems)), stems, err
}

func addFacts(ctx context.Context, tx *sql.Tx, scope corpus.Scope, b *corpus.Builder) error {
	all, tags := sight(scope)
	rows, err := tx.QueryContext(ctx, factsSQL, all, tags)
	return each(rows, err, func() error {
		f, err := scanFact(rows)
		b.Fact(f)
		return err
	})
}

func scanFact(rows *sql.Rows) (deal.Fact, error) {
	var f deal.Fact
	var kind deal.Kind
	var value, from, to, stated, replaces string
	err := rows.Scan(&f.ID, &f.Deal, &f.Field, &f.Holder, &f.Counterparty, &f.Object, &kind, &value, &from, &to,
		&stated, &f.By, &f.Mood, &replaces, &f.Source.Article, &f.Source.Start, &f.Source.End, &f.Origin)
	if err != nil {
		return f, err
	}
	f.Value, err = deal.ParseValue(kind, value)
	return f, errors.Join(err,
		parseDate(from, &f.ValidFrom), parseDate(to, &f.ValidTo), parseDate(stated, &f.Stated),
		json.Unmarshal([]byte(replaces), &f.Replaces))
}

func addParties(ctx context.Context, tx *sql.Tx, b *corpus.Builder) error {
	parties, err := readParties(ctx, tx)
	for _, p := range parties {
		b.Party(p)
	}
	return err
}

func readParties(ctx context.Context, tx *sql.Tx) ([]deal.Party, error) {
	var out []deal.Party
	rows, err := tx.QueryContext(ctx, partiesSQL)
	err = each(rows, err, func() error {
		var p deal.Party
		var aliases string
		err := rows.Scan(&p.ID, &p.Name, &aliases)
		if err == nil {
			err = json.Unmarshal([]byte(aliases), &p.Aliases)
		}
		out = append(out, p)
		return err
	})
	return out, err
}

// An infoRow is the infoColumns of an article.
type infoRow struct {
	corpus.Info
	published, tags string
}

func (i *infoRow) columns() []any {
	return []any{&i.ID, &i.Title, &i.Publisher, &i.Author, &i.URL, &i.published, &i.tags}
}

func (i *infoRow) info() (corpus.Info, error) {
	return i.Info, errors.Join(parseDate(i.published, &i.Published), json.Unmarshal([]byte(i.tags), &i.Tags))
}

// list prints v as a JSON array.
func list[T any](v []T) string {
	if len(v) == 0 {
		return "[]"
	}
	// Strings and numbers always have a JSON form.
	out, _ := json.Marshal(v)
	return string(out)
}

// each calls row for every row of a query that returned rows and err.
func each(rows *sql.Rows, err error, row func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(); err != nil {
			return err
		}
	}
	return rows.Err()
}
