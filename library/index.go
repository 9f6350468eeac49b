package library

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/search"
)

// factPrefix begins the search.ID of a fact; the fact's ID follows. What
// begins otherwise is the address of a passage.
const factPrefix = "fact:"

// docs returns what the index is told of records.
func (r *round) docs(records []corpus.Record) []search.Doc {
	var docs []search.Doc
	for _, rec := range records {
		for _, p := range rec.Passages {
			docs = append(docs, passageDoc(rec.Article.Meta, p, rec.Article.Text[p.Start:p.End]))
		}
		for _, f := range rec.Facts {
			quote := rec.Article.Text[f.Source.Start:f.Source.End]
			docs = append(docs, factDoc(rec.Article.Meta, f, r.curated.parties, quote))
		}
	}
	return docs
}

func passageDoc(m corpus.Meta, p corpus.Passage, text string) search.Doc {
	return search.Doc{ID: search.ID(p.ID), Group: string(p.Article), Text: text, Title: m.Title, Tags: m.Tags}
}

// factDoc lets a fact be found by what people call its term, by its parties
// and by the words that state it.
func factDoc(m corpus.Meta, f deal.Fact, parties []deal.Party, quote string) search.Doc {
	row, _ := f.Field.Row()
	words := []string{row.Label, row.Words, f.Object, quote}
	for _, p := range parties {
		if p.ID == f.Holder || p.ID == f.Counterparty {
			words = append(words, p.Name)
		}
	}
	return search.Doc{
		ID:    factPrefix + search.ID(f.ID),
		Group: f.Source.Article,
		Text:  strings.Join(words, "\n"),
		Title: m.Title,
		Tags:  m.Tags,
	}
}

// gone returns what the index holds and will not hold after change. A fact may
// have moved to another article: its document is dropped only if no other
// article has it, before or after.
func (r *round) gone(ctx context.Context, change corpus.Change) ([]search.ID, error) {
	ids := slices.Clone(change.Drop)
	for _, rec := range change.Put {
		ids = append(ids, rec.Article.ID)
		r.place(rec)
	}
	if len(r.report.Changed)+len(change.Drop) == 0 {
		return nil, nil // what is new takes nothing away
	}
	if r.before == nil {
		var err error
		if r.before, err = r.store.Snapshot(ctx, corpus.Scope{All: true}); err != nil {
			return nil, err
		}
	}
	gone := r.held(ids)
	maps.DeleteFunc(gone, func(id search.ID, _ bool) bool { return r.placed[id] })
	return slices.Sorted(maps.Keys(gone)), nil
}

// held returns what the index holds of articles and of no others that no batch
// has put or dropped yet.
func (r *round) held(articles []corpus.ArticleID) map[search.ID]bool {
	held := make(map[search.ID]bool)
	now := make(map[string]bool)
	for _, id := range articles {
		r.touched[string(id)], now[string(id)] = true, true
		info, _ := r.before.Article(id)
		for _, p := range info.Passages {
			held[search.ID(p.ID)] = true
		}
	}
	for _, f := range r.before.Facts() {
		if now[f.Source.Article] {
			held[factPrefix+search.ID(f.ID)] = true
		}
	}
	for _, f := range r.before.Facts() {
		if !r.touched[f.Source.Article] {
			delete(held, factPrefix+search.ID(f.ID))
		}
	}
	return held
}

// place notes what the index will be given of a record.
func (r *round) place(rec corpus.Record) {
	for _, p := range rec.Passages {
		r.placed[search.ID(p.ID)] = true
	}
	for _, f := range rec.Facts {
		r.placed[factPrefix+search.ID(f.ID)] = true
	}
}

// repair makes an index whole that is not of the store's version.
func (l *Librarian) repair(ctx context.Context) error {
	want, err := l.store.Version(ctx)
	if err != nil {
		return err
	}
	at, err := l.index.Version(ctx)
	switch {
	case err != nil:
		return err
	case uint64(at) == want:
		return nil
	case uint64(at) > want:
		return fmt.Errorf("%w: it is of version %d, and the store only of version %d", search.ErrDamaged, at, want)
	}
	l.log.Warn("rebuilding the search index from the store", "index", at, "store", want)
	return l.refill(ctx)
}

// refillDocs is how many documents are put into the index at once.
const refillDocs = 20000

// refill puts all that the store holds into the index.
func (l *Librarian) refill(ctx context.Context) error {
	s, err := l.store.Snapshot(ctx, corpus.Scope{All: true})
	if err != nil {
		return err
	}
	facts := make(map[string][]deal.Fact)
	for _, f := range s.Facts() {
		facts[f.Source.Article] = append(facts[f.Source.Article], f)
	}
	var docs []search.Doc
	for _, info := range s.Articles() {
		more, err := l.stored(ctx, s, info, facts[string(info.ID)])
		if err != nil {
			return err
		}
		if docs = append(docs, more...); len(docs) >= refillDocs {
			if err := l.index.Update(ctx, 0, docs, nil); err != nil {
				return err
			}
			docs = nil
		}
	}
	if err := l.index.Update(ctx, search.Version(s.Version()), docs, nil); err != nil {
		return err
	}
	l.compact(ctx, len(s.Articles()))
	return nil
}

// compact makes the index quicker to search after so many articles were put into
// it. Without that it is as right as with it, so that a failure is only logged.
func (l *Librarian) compact(ctx context.Context, articles int) {
	c, ok := l.index.(search.Compacter)
	if !ok || articles < l.batch {
		return
	}
	if err := c.Compact(ctx); err != nil {
		l.log.Warn("the search index stays slower than it could be", "err", err)
	}
}

// stored returns what the index is told of a stored article.
func (l *Librarian) stored(ctx context.Context, s *corpus.Snapshot, info corpus.Info, facts []deal.Fact) ([]search.Doc, error) {
	a, err := l.store.Article(ctx, s.Scope(), info.ID)
	if err != nil {
		return nil, err
	}
	var docs []search.Doc
	for _, p := range info.Passages {
		docs = append(docs, passageDoc(info.Meta, p, a.Text[p.Start:p.End]))
	}
	for _, f := range facts {
		docs = append(docs, factDoc(info.Meta, f, s.Parties(), a.Text[f.Source.Start:f.Source.End]))
	}
	return docs, nil
}
