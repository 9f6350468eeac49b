// Package library keeps the corpus in step with a folder of articles. The
// librarian reads what changed, stores it, and brings the search index after
// the store. Nothing else writes. Of each article it stores too what the
// article seems to tell of deals; Find returns it, Deals makes one of what
// several articles tell of the same deal.
//
// The folder is the truth about articles, the store is the truth about what
// was read of them, and the index is derived from the store. A process may be
// killed between any two of these steps:
//
//   - A batch of articles is stored in one transaction, all or nothing.
//   - Before a batch is stored, the index forgets what the batch takes away,
//     and is marked as being of version 0; after it, the index gets what the
//     batch brought, and the store's version. So an index of the store's
//     version holds just what the store holds, and an index of any other
//     version holds nothing that the store does not: it is made whole by
//     putting everything into it once more.
package library

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"

	"dealbot/corpus"
	"dealbot/extract"
	"dealbot/search"
)

// Rules is the version of everything that decides how an article is read. An
// article that was read by other rules is read again.
const Rules = "library 2, extract " + extract.Version

// A Librarian keeps one store and its index. It is safe for concurrent use;
// one Sync runs at a time.
type Librarian struct {
	log   *slog.Logger
	store corpus.Store
	index search.Index
	batch int // articles that are stored together
	one   sync.Mutex
}

// New returns the librarian of store and of index, which nobody else may
// write. It logs repairs to log.
func New(log *slog.Logger, store corpus.Store, index search.Index) *Librarian {
	return &Librarian{log: log, store: store, index: index, batch: batchArticles}
}

// A Report says what a Sync did.
type Report struct {
	Added     []corpus.ArticleID
	Changed   []corpus.ArticleID // the file, the facts about it, or the rules
	Removed   []corpus.ArticleID // no longer in the folder, or refused now
	Unchanged int                // among them what cannot be read now and could before
	Undated   []corpus.ArticleID // among Added and Changed: nothing says when they were published
	Problems  []corpus.Problem   // files and facts that were refused, by file and line
}

// Sync brings the corpus to the state of the folder root: it adds, changes and
// removes articles, and leaves those whose file was not touched unread. What
// cannot be used is left out and reported; of what cannot be read now, what was
// read of it before is kept. Progress, which may be nil, is
// called with the number of files that were looked at.
//
// When it returns an error, what was done so far stays done, and the next Sync
// finishes the rest. An error that wraps search.ErrDamaged asks for the index
// to be deleted and opened anew; Sync then fills it from the store.
func (l *Librarian) Sync(ctx context.Context, root fs.FS, progress func(done, total int)) (Report, error) {
	l.one.Lock()
	defer l.one.Unlock()
	if err := l.repair(ctx); err != nil {
		return Report{}, fmt.Errorf("sync: %w", err)
	}
	r, err := l.newRound(ctx, root)
	if err != nil {
		return Report{}, fmt.Errorf("sync: %w", err)
	}
	if err := r.run(ctx, progress); err != nil {
		return r.report, fmt.Errorf("sync: %w", err)
	}
	return r.report, nil
}

// Check returns everything that is wrong with a folder, by file and line,
// without storing anything.
func Check(root fs.FS) []corpus.Problem {
	f, err := walk(root)
	if err != nil {
		return []corpus.Problem{{File: ".", Message: reason(err)}}
	}
	r := &round{root: root, folder: f, curated: readCurated(root, f), owner: make(map[string]corpus.ArticleID)}
	r.report.Problems = append(f.problems, r.curated.problems...)
	for chunk := range chunks(f.articles) {
		for _, seen := range r.look(chunk) {
			r.judge(seen)
		}
		r.pending = batch{}
	}
	if len(r.owner) == 0 {
		r.report.Problems = append(r.report.Problems, corpus.Problem{File: ".", Message: "holds no article that can be read: put .md, .txt or .html files there"})
	}
	sortProblems(r.report.Problems)
	return r.report.Problems
}
