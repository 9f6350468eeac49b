package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
	"dealbot/search"
)

// A batch is stored when it has so many articles or so much text. In between
// lies what a killed process has to read again, and what is held in memory.
const (
	batchArticles = 256
	batchBytes    = 4 << 20
)

// settled is how long a file must have been left alone before its modification
// time is believed: a second change within the tick of the clock that stamps
// files (2 s on FAT) would leave the same time behind.
const settled = 2 * time.Second

// A round is one Sync.
type round struct {
	*Librarian
	root    fs.FS
	folder  folder
	curated curated
	stamps  map[corpus.ArticleID]corpus.Stamp // what is stored; what was met is taken out
	owner   map[string]corpus.ArticleID       // hash of a file -> the article that has it
	before  *corpus.Snapshot                  // what was stored when a batch first took something away; nil: none has
	touched map[string]bool                   // articles that a batch has put or dropped
	placed  map[search.ID]bool                // what batches have put into the index
	pending batch
	report  Report
}

// A batch is what will be stored together.
type batch struct {
	corpus.Change
	bytes int
}

func (l *Librarian) newRound(ctx context.Context, root fs.FS) (*round, error) {
	f, err := walk(root)
	if err != nil {
		return nil, err
	}
	stamps, err := l.store.Stamps(ctx)
	if err != nil {
		return nil, err
	}
	r := &round{
		Librarian: l,
		root:      root,
		folder:    f,
		curated:   readCurated(root, f),
		stamps:    stamps,
		owner:     make(map[string]corpus.ArticleID),
		touched:   make(map[string]bool),
		placed:    make(map[search.ID]bool),
	}
	r.report.Problems = append(f.problems, r.curated.problems...)
	if unseen := r.keepUnseen(); r.curated.complete && !unseen {
		r.pending.Parties = r.curated.parties
	}
	return r, nil
}

// keepUnseen keeps what was read of the articles in folders that cannot be read
// now, and says whether there are any: a disk that is away for a while, or a
// slip with permissions, is no wish to forget them.
func (r *round) keepUnseen() bool {
	any := false
	for id := range r.stamps {
		if below(string(id), r.folder.dark) {
			r.keep(id)
			any = true
		}
	}
	return any
}

// keep leaves what is stored of an article as it is.
func (r *round) keep(id corpus.ArticleID) {
	r.owner[r.stamps[id].File] = id
	delete(r.stamps, id)
	r.report.Unchanged++
}

func (r *round) run(ctx context.Context, progress func(done, total int)) error {
	done := 0
	for chunk := range chunks(r.folder.articles) {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, seen := range r.look(chunk) {
			r.judge(seen)
			if len(r.pending.Put) < r.batch && r.pending.bytes < batchBytes {
				continue
			}
			if err := r.commit(ctx); err != nil {
				return err
			}
		}
		if done += len(chunk); progress != nil {
			progress(done, len(r.folder.articles))
		}
	}
	r.report.Removed = slices.Sorted(maps.Keys(r.stamps))
	r.pending.Drop = r.report.Removed
	sortProblems(r.report.Problems)
	if err := r.commit(ctx); err != nil {
		return err
	}
	if read := len(r.report.Added) + len(r.report.Changed); read > r.report.Unchanged {
		r.compact(ctx, read)
	}
	return nil
}

// chunks cuts the files into pieces that are read at the same time.
func chunks(files []file) iter.Seq[[]file] {
	return func(yield func([]file) bool) {
		for len(files) > 0 {
			n, size := 0, int64(0)
			for n < len(files) && n < batchArticles/4 && size < batchBytes {
				size += files[n].size
				n++
			}
			if !yield(files[:n]) {
				return
			}
			files = files[n:]
		}
	}
}

// A sight is what a look at a file gave.
type sight struct {
	file     file
	stamp    corpus.Stamp
	same     bool           // what is stored of the article is right
	record   *corpus.Record // nil when same, or when the file is refused
	refused  error
	unread   bool             // refused, but only for now: it could be read before
	problems []corpus.Problem // with the facts about it
}

// look looks at files, several at a time.
func (r *round) look(files []file) []sight {
	out := make([]sight, len(files))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		g.Go(func() error {
			out[i] = r.lookAt(f)
			return nil
		})
	}
	_ = g.Wait() // no look returns an error
	return out
}

// lookAt reads a file, unless its stamp says that it was read before.
func (r *round) lookAt(f file) sight {
	id := corpus.ArticleID(f.path)
	notes := r.curated.notes[id]
	s := sight{file: f, stamp: corpus.Stamp{Facts: r.curated.hash(notes), Rules: Rules, Size: f.size, MTime: f.mtime}}
	was, known := r.stamps[id]
	s.stamp.File = was.File
	veiled := known && below(f.path, r.curated.veiled)
	if veiled {
		s.stamp.Facts = was.Facts // they stay until all can be read
	}
	if known && f.mtime != 0 && s.stamp == was {
		s.same = true
		return s
	}
	raw, err := readUpTo(r.root, f.path, corpus.MaxFile+1)
	if err != nil {
		s.refused = corpus.Problem{File: f.path, Message: "cannot be read: " + reason(err)}
		s.unread = known && !errors.Is(err, fs.ErrNotExist)
		return s
	}
	article, err := corpus.Decode(f.path, raw)
	if err != nil {
		s.refused = err
		return s
	}
	s.stamp.File = article.Hash
	s.same = known && was.File == article.Hash && was.Facts == s.stamp.Facts && was.Rules == Rules
	if s.same && (veiled || len(notes) == 0) {
		s.stamp.MTime = trusted(f)
		return s
	}
	s.stamp.Facts = r.curated.hash(notes)
	record := newRecord(article)
	record.Facts, s.problems = locate(notes, record)
	if len(s.problems) == 0 {
		s.stamp.MTime = trusted(f)
	} else {
		s.stamp.MTime = 0 // look again next time, to say again what is wrong
	}
	record.Stamp = s.stamp
	s.record = &record
	return s
}

// trusted returns the modification time of a file, 0 where it is too young to
// be relied on.
func trusted(f file) int64 {
	if time.Since(time.Unix(0, f.mtime)) < settled {
		return 0
	}
	return f.mtime
}

// readUpTo reads at most n bytes of a file.
func readUpTo(root fs.FS, name string, n int64) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, n))
}

// newRecord reads an article, all but the facts about it.
func newRecord(a corpus.Article) corpus.Record {
	var whole []extract.Line // the lines of all passages; their spans are of the article
	r := corpus.Record{Article: a, Passages: passages(a), Words: make(map[string]int), Names: make(map[string]int)}
	read := make([][]extract.Line, len(r.Passages))
	named := make(map[string]bool)
	for i, p := range r.Passages {
		text := a.Text[p.Start:p.End]
		read[i] = extract.Lines(text, a.Published)
		for k := range read[i] {
			read[i][k].NamedWithin(text, named)
		}
	}
	for i, p := range r.Passages {
		text, lines := a.Text[p.Start:p.End], read[i]
		for k := range lines {
			lines[k].NameFirst(text, named)
		}
		r.Readings = append(r.Readings, string(extract.Pack(text, lines)))
		countStems(r.Words, lines)
		for _, l := range lines {
			for _, n := range l.Names {
				r.Names[n.In(l.In(text))]++
			}
			l.Start, l.End = l.Start+p.Start, l.End+p.Start
			whole = append(whole, l)
		}
	}
	r.Candidates = string(extract.PackCandidates(extract.Candidates(a.Text, whole)))
	return r
}

// countStems counts each stem of a passage once.
func countStems(words map[string]int, lines []extract.Line) {
	seen := make(map[string]bool)
	for _, l := range lines {
		for _, w := range l.Words {
			if !seen[w.Stem] {
				seen[w.Stem] = true
				words[w.Stem]++
			}
		}
	}
}

// judge decides what becomes of a file. Files come in the order of their
// paths, so that of two with the same content the first one is kept.
func (r *round) judge(s sight) {
	id := corpus.ArticleID(s.file.path)
	if s.refused != nil {
		r.refuse(id, s.refused)
		if s.unread {
			r.keep(id)
		}
		return
	}
	if other, taken := r.owner[s.stamp.File]; taken {
		r.refuse(id, corpus.Problem{File: s.file.path, Message: fmt.Sprintf("has the same content as %s, which is kept", other)})
		return
	}
	r.owner[s.stamp.File] = id
	r.report.Problems = append(r.report.Problems, s.problems...)
	was, known := r.stamps[id]
	delete(r.stamps, id)
	switch {
	case s.same:
		r.report.Unchanged++
		if s.stamp != was {
			r.touch(id, s.stamp)
		}
		return
	case known:
		r.report.Changed = append(r.report.Changed, id)
	default:
		r.report.Added = append(r.report.Added, id)
	}
	if s.record.Article.Published == (deal.Date{}) {
		r.report.Undated = append(r.report.Undated, id)
	}
	r.pending.Put = append(r.pending.Put, *s.record)
	r.pending.bytes += len(s.record.Article.Text)
}

func (r *round) refuse(id corpus.ArticleID, err error) {
	var p corpus.Problem
	if !errors.As(err, &p) {
		p = corpus.Problem{File: string(id), Message: err.Error()}
	}
	r.report.Problems = append(r.report.Problems, p)
}

func (r *round) touch(id corpus.ArticleID, stamp corpus.Stamp) {
	if r.pending.Touch == nil {
		r.pending.Touch = make(map[corpus.ArticleID]corpus.Stamp)
	}
	r.pending.Touch[id] = stamp
}

// commit stores what is pending and brings the index after it, in the order
// that the package comment argues for.
func (r *round) commit(ctx context.Context) error {
	change := r.pending.Change
	r.pending = batch{}
	gone, err := r.gone(ctx, change)
	if err != nil {
		return err
	}
	if len(gone) > 0 {
		if err := r.index.Update(ctx, 0, nil, gone); err != nil {
			return err
		}
	}
	version, err := r.store.Apply(ctx, change)
	if err != nil {
		return err
	}
	// A context that ends now would leave the index behind for no gain.
	return r.bring(context.WithoutCancel(ctx), version, r.docs(change.Put))
}

// bring updates the index to version, if it is not there.
func (l *Librarian) bring(ctx context.Context, version uint64, put []search.Doc) error {
	at, err := l.index.Version(ctx)
	if err != nil {
		return err
	}
	if uint64(at) == version && len(put) == 0 {
		return nil
	}
	return l.index.Update(ctx, search.Version(version), put, nil)
}
