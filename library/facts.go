package library

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A curated is what people wrote beside the articles.
type curated struct {
	parties  []deal.Party // sorted by ID
	complete bool         // every parties file could be read
	notes    map[corpus.ArticleID][]corpus.Note
	veiled   []string // folders about whose articles there are facts that cannot be read
	problems []corpus.Problem
}

// readCurated reads the parties and facts files of a folder.
func readCurated(root fs.FS, f folder) curated {
	c := curated{complete: true, parties: []deal.Party{}, notes: make(map[corpus.ArticleID][]corpus.Note)}
	for _, dir := range f.dark {
		if path.Base(dir) == "facts" {
			c.veiled = append(c.veiled, path.Dir(dir))
		}
	}
	c.readParties(root, f.parties)
	c.readFacts(root, f.facts)
	c.checkArticles(f.articles)
	return c
}

func (c *curated) report(file string, line int, message string) {
	c.problems = append(c.problems, corpus.Problem{File: file, Line: line, Message: message})
}

func (c *curated) readParties(root fs.FS, files []file) {
	from := make(map[deal.PartyID]string)
	for _, f := range files {
		raw, err := fs.ReadFile(root, f.path)
		if err != nil {
			c.report(f.path, 0, "cannot be read: "+reason(err))
			c.complete = false
			continue
		}
		parties, problems := corpus.DecodeParties(f.path, raw)
		c.problems = append(c.problems, problems...)
		c.complete = c.complete && len(problems) == 0
		for _, p := range parties {
			if other, taken := from[p.ID]; taken {
				c.report(f.path, 0, fmt.Sprintf("the party %q is already in %s", p.ID, other))
				continue
			}
			from[p.ID] = f.path
			c.parties = append(c.parties, p)
		}
	}
	slices.SortFunc(c.parties, func(a, b deal.Party) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

func (c *curated) readFacts(root fs.FS, files []file) {
	var notes []corpus.Note
	for _, f := range files {
		raw, err := fs.ReadFile(root, f.path)
		if err != nil {
			c.report(f.path, 0, "cannot be read: "+reason(err))
			c.veiled = append(c.veiled, path.Dir(path.Dir(f.path)))
			continue
		}
		more, problems := corpus.DecodeFacts(f.path, raw)
		c.problems = append(c.problems, problems...)
		notes = append(notes, more...)
	}
	known := make(map[string]corpus.Note)
	for _, n := range notes {
		if first, taken := known[n.Fact.ID]; taken {
			c.report(n.File, n.Line, fmt.Sprintf("the id %q is already used in %s:%d", n.Fact.ID, first.File, first.Line))
			continue
		}
		known[n.Fact.ID] = n
		if c.sound(n) {
			id := corpus.ArticleID(n.Fact.Source.Article)
			c.notes[id] = append(c.notes[id], n)
		}
	}
	c.checkReplaced(known)
}

// sound reports a fact of a party that nobody introduced. While a parties file
// cannot be read, nobody is missed.
func (c *curated) sound(n corpus.Note) bool {
	ok := true
	for _, id := range []deal.PartyID{n.Fact.Holder, n.Fact.Counterparty} {
		known := slices.ContainsFunc(c.parties, func(p deal.Party) bool { return p.ID == id })
		if id != "" && !known && c.complete {
			c.report(n.File, n.Line, fmt.Sprintf("the party %q is in no parties.toml", id))
			ok = false
		}
	}
	return ok
}

// checkReplaced reports facts that supersede what nobody wrote. They stand all
// the same: that the old terms are not told does not make the new ones wrong.
func (c *curated) checkReplaced(known map[string]corpus.Note) {
	for _, n := range known {
		for _, old := range n.Fact.Replaces {
			if _, ok := known[old]; !ok {
				c.report(n.File, n.Line, fmt.Sprintf("replaces %q, which is no fact's id", old))
			}
		}
	}
}

// checkArticles reports facts whose article is not in the folder.
func (c *curated) checkArticles(articles []file) {
	for id, notes := range c.notes {
		if slices.ContainsFunc(articles, func(f file) bool { return f.path == string(id) }) {
			continue
		}
		for _, n := range notes {
			c.report(n.File, n.Line, fmt.Sprintf("the article %s is not in the folder", id))
		}
		delete(c.notes, id)
	}
}

// hash identifies the facts that name an article, and the names of their
// parties, which are searched with them. Line numbers do not count.
func (c *curated) hash(notes []corpus.Note) string {
	if len(notes) == 0 {
		return ""
	}
	h := sha256.New()
	for _, n := range notes {
		f := n.Fact
		fmt.Fprintf(h, "%q %q %q %q %q %q ", f.ID, f.Deal, f.Field, c.name(f.Holder), c.name(f.Counterparty), f.Object)
		fmt.Fprintf(h, "%s %q %q %q %q ", f.Value.Kind(), f.Value.String(), f.ValidFrom.String(), f.ValidTo.String(), f.Stated.String())
		fmt.Fprintf(h, "%q %q %q %q\n", f.By, f.Mood, f.Replaces, n.Quote)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// name prints a party's ID and name.
func (c *curated) name(id deal.PartyID) string {
	i, ok := slices.BinarySearchFunc(c.parties, id, func(p deal.Party, id deal.PartyID) int {
		return strings.Compare(string(p.ID), string(id))
	})
	if !ok {
		return string(id)
	}
	return string(id) + " " + c.parties[i].Name
}

// locate finds the quotes of notes in their article and returns the facts. A
// quote that is not there is reported with the passage that comes nearest.
func locate(notes []corpus.Note, r corpus.Record) ([]deal.Fact, []corpus.Problem) {
	var facts []deal.Fact
	var problems []corpus.Problem
	for _, n := range notes {
		at := strings.Index(r.Article.Text, n.Quote)
		if at < 0 {
			problems = append(problems, corpus.Problem{File: n.File, Line: n.Line, Message: misquoted(n.Quote, r)})
			continue
		}
		f := n.Fact
		f.Source.Start, f.Source.End = at, at+len(n.Quote)
		f.By = cmp.Or(f.By, r.Article.Publisher)
		f.Stated = cmp.Or(f.Stated, r.Article.Published)
		facts = append(facts, f)
	}
	return facts, problems
}

// misquoted says where the words of quote would most likely be found.
func misquoted(quote string, r corpus.Record) string {
	wanted := make(map[string]bool)
	for _, stem := range extract.Stems(quote) {
		wanted[stem] = true
	}
	best, most := -1, 0
	for i, p := range r.Passages {
		shared := make(map[string]bool)
		for _, stem := range extract.Stems(r.Article.Text[p.Start:p.End]) {
			if wanted[stem] {
				shared[stem] = true
			}
		}
		if len(shared) > most {
			best, most = i, len(shared)
		}
	}
	message := fmt.Sprintf("the quote is not in %s word for word", r.Article.ID)
	if best < 0 {
		return message + ", and no passage comes near"
	}
	p := r.Passages[best]
	return fmt.Sprintf("%s; the nearest passage is %s: %q", message, p.ID, nearest(r.Article.Text[p.Start:p.End], wanted))
}

// nearest returns the sentence of a passage that has the most of the wanted
// stems.
func nearest(passage string, wanted map[string]bool) string {
	best, most := passage, 0
	for _, s := range extract.Sentences(passage) {
		n := 0
		for _, stem := range extract.Stems(s.In(passage)) {
			if wanted[stem] {
				n++
			}
		}
		if n > most {
			best, most = s.In(passage), n
		}
	}
	return best
}
