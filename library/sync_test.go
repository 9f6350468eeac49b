package library

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dealbot/corpus"
	"dealbot/corpus/starter"
	"dealbot/deal"
	"dealbot/extract"
	"dealbot/search"
)

// folderOf makes a folder of names and texts.
func folderOf(files ...string) fstest.MapFS {
	m := make(fstest.MapFS)
	for i := 0; i < len(files); i += 2 {
		put(m, files[i], files[i+1])
	}
	return m
}

// put writes a file at a time of its own, long enough ago to be trusted.
func put(m fstest.MapFS, name, text string) {
	second := int64(crc32.ChecksumIEEE([]byte(text)) % 1e9)
	m[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(second, 0)}
}

func want(t *testing.T, r Report, lines ...string) {
	t.Helper()
	if got, want := print(r), strings.Join(lines, "\n"); got != want {
		t.Errorf("report\n%s\nwant\n%s", got, want)
	}
}

const (
	acmeFacts = `deal = "acme-bolt"
article = "a.md"

[[fact]]
id = "end"
field = "license.end"
holder = "bolt"
counterparty = "acme"
value = "2032"
quote = "Bolt keeps the deal until 2032."
`
	acmeParties = `[[party]]
id = "acme"
name = "Acme"
[[party]]
id = "bolt"
name = "Bolt"
`
	acmeText = "A deal of Acme and Bolt.\n\nBolt keeps the deal until 2032.\n"
)

func TestSync(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText, "sub/b.txt", "The deal of Crane.", "c.html", "<p>A deal.</p>",
		".hidden.md", "The secret deal.", ".git/d.md", "The deal of git.", "picture.png", "PNG")
	want(t, s.sync(m), "added [a.md c.html sub/b.txt] changed [] removed [] unchanged 0")
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 3")

	put(m, "a.md", acmeText+"\nIs it new?\n")
	delete(m, "c.html")
	put(m, "e.md", "A deal more.")
	want(t, s.sync(m), "added [e.md] changed [a.md] removed [c.html] unchanged 1")

	delete(m, "a.md")
	put(m, "moved.md", acmeText)
	want(t, s.sync(m), "added [moved.md] changed [] removed [a.md] unchanged 2")
	want(t, s.sync(folderOf("parties.toml", "")), "added [] changed [] removed [e.md moved.md sub/b.txt] unchanged 0")
	if s.log.Len() > 0 {
		t.Errorf("logged:\n%s", s.log)
	}
}

func TestSyncUndated(t *testing.T) {
	r := newShelf(t).sync(folderOf("a.md", acmeText, "b.md", "The deal of Crane.\nPublished: 28 April 2026", "c.md", "---\npublished: 2026-04-28\n---\nA deal."))
	if !slices.Equal(r.Undated, []corpus.ArticleID{"a.md"}) {
		t.Errorf("undated = %v, want a.md", r.Undated)
	}
}

// Unchanged files cost one stat each: their content is not looked at.
func TestSyncReadsNothingTwice(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText)
	s.sync(m)
	changed := *m["a.md"]
	changed.Data = []byte(strings.Replace(acmeText, "2032", "2033", 1))
	want(t, s.sync(fstest.MapFS{"a.md": &changed}), "added [] changed [] removed [] unchanged 1")

	changed.ModTime = changed.ModTime.Add(time.Second)
	want(t, s.sync(fstest.MapFS{"a.md": &changed}), "added [] changed [a.md] removed [] unchanged 0")
}

// A new extractor reads every article again, and what it read is stored.
func TestSyncReadsByNewRules(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText)
	s.sync(m)
	kept := func() corpus.PassageText {
		t.Helper()
		p, err := s.store.Passages(t.Context(), everything, []corpus.PassageID{"a.md#1"})
		if err != nil || len(p) != 1 {
			t.Fatalf("passages = %v, %v", p, err)
		}
		return p[0]
	}
	fresh := kept()
	if lines, ok := extract.Unpack(fresh.Text, fresh.Reading); !ok || len(lines) == 0 {
		t.Fatalf("a passage is stored with %d lines, %t", len(lines), ok)
	}

	article, err := s.store.Article(t.Context(), everything, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	stamps, err := s.store.Stamps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	old := newRecord(article)
	old.Stamp, old.Readings = stamps["a.md"], []string{"by other rules"}
	old.Stamp.Rules = "library 1, extract 0"
	if _, err := s.store.Apply(t.Context(), corpus.Change{Put: []corpus.Record{old}}); err != nil {
		t.Fatal(err)
	}
	want(t, s.sync(m), "added [] changed [a.md] removed [] unchanged 0")
	if got := kept(); got != fresh {
		t.Errorf("after the sync\n got %+v\nwant %+v", got, fresh)
	}
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 1")
}

// A file that was written just now may be written again within the same tick.
func TestSyncDistrustsYoungFiles(t *testing.T) {
	s := newShelf(t)
	now := time.Now()
	s.sync(fstest.MapFS{"a.md": {Data: []byte("The deal is 5."), ModTime: now}})
	r := s.sync(fstest.MapFS{"a.md": {Data: []byte("The deal is 6."), ModTime: now}})
	want(t, r, "added [] changed [a.md] removed [] unchanged 0")
}

// A file that was touched is read once more, and then believed.
func TestSyncTouched(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText)
	s.sync(m)
	m["a.md"].ModTime = m["a.md"].ModTime.Add(time.Hour)
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 1")
	stamps, err := s.store.Stamps(t.Context())
	if err != nil || stamps["a.md"].MTime != m["a.md"].ModTime.UnixNano() {
		t.Errorf("stamp %+v, %v, want the new time", stamps["a.md"], err)
	}
	if v, _ := s.store.Version(t.Context()); v != 1 {
		t.Errorf("version %d, want 1", v)
	}
}

func TestSyncDuplicates(t *testing.T) {
	s := newShelf(t)
	m := folderOf("b.md", acmeText, "c.md", acmeText)
	const c = "c.md: has the same content as b.md, which is kept"
	want(t, s.sync(m), "added [b.md] changed [] removed [] unchanged 0", c)
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 1", c)
	put(m, "a.md", acmeText)
	want(t, s.sync(m), "added [a.md] changed [] removed [b.md] unchanged 0",
		"b.md: has the same content as a.md, which is kept", "c.md: has the same content as a.md, which is kept")
	delete(m, "a.md")
	want(t, s.sync(m), "added [b.md] changed [] removed [a.md] unchanged 0", c)
}

func TestSyncRefuses(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText, "bin.txt", "a\x00b", "empty.md", "", "front.md", "---\ntitle: [\n---\nDeal.", "paper.pdf", "%PDF", "z.md", "The last deal.")
	r := s.sync(m)
	want(t, r, "added [a.md z.md] changed [] removed [] unchanged 0",
		"bin.txt: is a binary file, not a text",
		"empty.md: is empty: there is no text to answer from",
		r.Problems[2].Error(),
		"paper.pdf: is not read: save it as .md, .txt or .html")
	if p := r.Problems[2]; p.File != "front.md" || p.Line != 2 {
		t.Errorf("problem %+v, want line 2 of front.md", p)
	}
	put(m, "a.md", "")
	if r := s.sync(m); len(r.Removed) != 1 || len(r.Problems) != 5 {
		t.Errorf("report %s, want a.md refused and removed", print(r))
	}
}

func TestSyncFacts(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText, "b.md", "The deal of Crane.", "parties.toml", acmeParties, "facts/a.toml", acmeFacts)
	want(t, s.sync(m), "added [a.md b.md] changed [] removed [] unchanged 0")
	f := s.facts()
	if len(f) != 1 || f[0].Source != (deal.Source{Article: "a.md", Start: 26, End: 57}) {
		t.Fatalf("facts %+v", f)
	}
	hits, err := s.index.Search(t.Context(), search.Query{Words: []string{"expire", "Acme"}, All: true, Limit: 1, In: []string{"a.md"}})
	if id, ok := factOf(hits[0]); err != nil || !ok || id != "end" {
		t.Errorf("search found %v, %v, want the fact", hits, err)
	}

	put(m, "facts/a.toml", strings.Replace(acmeFacts, "2032", "31 December 2032", 1))
	want(t, s.sync(m), "added [] changed [a.md] removed [] unchanged 1")
	put(m, "facts/a.toml", "\n\n# "+strings.Replace(acmeFacts, "2032", "31 December 2032", 1))
	put(m, "facts/a.toml", strings.Replace(string(m["facts/a.toml"].Data), "# deal", "# a comment\ndeal", 1))
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 2")
	put(m, "parties.toml", strings.Replace(acmeParties, `"Bolt"`, `"Bolt Ltd"`, 1))
	want(t, s.sync(m), "added [] changed [a.md] removed [] unchanged 1")
	put(m, "parties.toml", string(m["parties.toml"].Data)+"aliases = [\"BLT\"]\n")
	want(t, s.sync(m), "added [] changed [] removed [] unchanged 2")
	if p := s.parties(); len(p) != 2 || len(p[1].Aliases) != 1 {
		t.Errorf("parties %+v", p)
	}
	delete(m, "facts/a.toml")
	want(t, s.sync(m), "added [] changed [a.md] removed [] unchanged 1")
}

// A fact that moves to another article keeps its place in the index.
func TestSyncFactMoves(t *testing.T) {
	for _, to := range []string{"0.md", "b.md"} {
		s := newShelf(t)
		m := folderOf("a.md", acmeText, to, acmeText+"A deal again.", "parties.toml", acmeParties, "facts/a.toml", acmeFacts)
		s.sync(m)
		put(m, "facts/a.toml", strings.Replace(acmeFacts, "a.md", to, 1))
		s.sync(m)
		if f := s.facts(); len(f) != 1 || f[0].Source.Article != to {
			t.Errorf("facts %+v, want one of %s", f, to)
		}
	}
}

func (s *shelf) snapshot() *corpus.Snapshot {
	s.t.Helper()
	snap, err := s.store.Snapshot(s.t.Context(), everything)
	if err != nil {
		s.t.Fatal(err)
	}
	return snap
}

func (s *shelf) facts() []deal.Fact { return s.snapshot().Facts() }

func (s *shelf) parties() []deal.Party { return s.snapshot().Parties() }

func TestSyncReportsFactsEveryTime(t *testing.T) {
	bad := acmeFacts + `
[[fact]]
field = "stake"
holder = "crane"
value = "27%"
quote = "Bolt keeps the deal until 2032."

[[fact]]
field = "license.end"
holder = "bolt"
value = "2033"
quote = "Bolt keeps the deal until 2033."

[[fact]]
id = "end"
field = "license.end"
holder = "bolt"
value = "2034"
replaces = ["nothing"]
quote = "A deal"

[[fact]]
field = "license.end"
holder = "bolt"
value = "2034"
article = "no.md"
quote = "A deal"
`
	s := newShelf(t)
	m := folderOf("a.md", acmeText, "b.md", "The deal of Crane.", "parties.toml", acmeParties, "facts/a.toml", bad)
	problems := []string{
		`facts/a.toml:16: the party "crane" is in no parties.toml`,
		`facts/a.toml:22: the quote is not in a.md word for word; the nearest passage is a.md#1: "Bolt keeps the deal until 2032."`,
		`facts/a.toml:30: the id "end" is already used in facts/a.toml:10`,
		`facts/a.toml:37: the article no.md is not in the folder`,
	}
	want(t, s.sync(m), append([]string{"added [a.md b.md] changed [] removed [] unchanged 0"}, problems...)...)
	want(t, s.sync(m), append([]string{"added [] changed [] removed [] unchanged 2"}, problems...)...)
	if f := s.facts(); len(f) != 1 {
		t.Errorf("facts %+v, want the good one", f)
	}
	want(t, Report{Problems: Check(m)}, append([]string{"added [] changed [] removed [] unchanged 0"}, problems...)...)
}

// A parties file that cannot be read takes nothing away.
func TestSyncBrokenParties(t *testing.T) {
	s := newShelf(t)
	m := folderOf("a.md", acmeText, "parties.toml", acmeParties, "facts/a.toml", acmeFacts)
	s.sync(m)
	put(m, "parties.toml", acmeParties+"[[party")
	r := s.sync(m)
	if len(r.Problems) != 1 || len(s.facts()) != 1 || len(s.parties()) != 2 {
		t.Errorf("report %s, facts %v, parties %v", print(r), s.facts(), s.parties())
	}
}

func TestSyncLinks(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(outside, "secret.md"), []byte("A secret deal."))
	writeFile(t, filepath.Join(dir, "a.md"), []byte(acmeText))
	for name, target := range map[string]string{
		"out.md":    filepath.Join(outside, "secret.md"),
		"up.md":     "../secret.md",
		"in.md":     "a.md",
		"broken.md": "nothing.md",
		"loop":      ".",
		"other":     outside,
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	want(t, newShelf(t).sync(os.DirFS(dir)), "added [a.md] changed [] removed [] unchanged 0",
		"broken.md: is a link to nothing.md, which is not there: put the file itself here",
		"in.md: is a link to a.md, which is read at its own place",
		"loop: is a link to ., which is read at its own place",
		"other: links out of the folder: put the file itself here",
		"out.md: links out of the folder: put the file itself here",
		"up.md: links out of the folder: put the file itself here")
}

func TestSyncMissingFolder(t *testing.T) {
	s := newShelf(t)
	s.sync(starter.FS)
	if _, err := s.Sync(t.Context(), os.DirFS(filepath.Join(t.TempDir(), "gone")), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error = %v, want ErrNotExist", err)
	}
	if n := len(s.snapshot().Articles()); n != 3 {
		t.Errorf("%d articles are left, want all 3", n)
	}
	if p := Check(os.DirFS(filepath.Join(t.TempDir(), "gone"))); len(p) != 1 {
		t.Errorf("problems = %v, want one", p)
	}
}

func TestCheckWithoutArticles(t *testing.T) {
	const none = ".: holds no article that can be read: put .md, .txt or .html files there"
	nothing := "added [] changed [] removed [] unchanged 0"
	want(t, Report{Problems: Check(fstest.MapFS{})}, nothing, none)
	want(t, Report{Problems: Check(folderOf("a.md", ""))}, nothing, none, "a.md: is empty: there is no text to answer from")
}

func TestSyncProgress(t *testing.T) {
	m := make(fstest.MapFS)
	for i := range 3 * batchArticles {
		put(m, fmt.Sprintf("%03d.md", i), fmt.Sprintf("A deal of %d.", i))
	}
	s, last := newShelf(t), 0
	r, err := s.Sync(t.Context(), m, func(done, total int) {
		if done <= last || total != len(m) {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || last != len(m) || len(r.Added) != len(m) {
		t.Errorf("progress ended at %d of %d, %v", last, len(m), err)
	}
}
