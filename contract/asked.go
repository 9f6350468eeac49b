package contract

import (
	_ "embed"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed clauses.txt
var clauseTable string

//go:embed grants.txt
var grantTable string

//go:embed further.txt
var furtherTable string

const furtherName = "further.txt"

// A clauseKind is a kind as the tables have it. Its patterns are matched in lower case.
type clauseKind struct {
	kind    Kind
	further bool      // it is a kind of further.txt
	called  string    // what people call it
	asks    []pattern // what a question for it has
	asking  []string  // the same as the rows have it
	asksNo  []pattern // what one has that is for another kind
	about   []string  // the plain words of which a sentence must have one, if there are any here
	says    []pattern // what a sentence has that is such a clause
	hints   []pattern // what it has too: two of these do as well
	more    []pattern // what it has too, beside those: the more telling
	heads   []pattern // what the heading has that it stands under: as good as a hint beside others
	less    []pattern // what speaks against it: each outweighs one that says
	means   []pattern // what a definition has that is such a clause all the same
	not     []pattern // what one has that is none, whatever else it has

	replies []reply // what answers a question where it is not "Yes"
}

// A reply is what answers the questions that match a pattern.
type reply struct {
	asked pattern
	says  string
}

// reply is what answers a question where there is such a clause.
func (k *clauseKind) reply(question string) string {
	lower := lowered(question)
	for _, r := range k.replies {
		if r.asked.MatchString(lower) {
			return r.says
		}
	}
	if asksWhat.MatchString(lower) {
		return itsWords
	}
	return yes
}

// kinds are those of clauses.txt, grants.txt and further.txt, in order.
var kinds = sync.OnceValue(func() []*clauseKind {
	var t kindTable
	for _, table := range []struct{ name, rows string }{{"clauses.txt", clauseTable}, {"grants.txt", grantTable}, {furtherName, furtherTable}} {
		if err := t.read(table.name, table.rows); err != nil {
			panic(err)
		}
	}
	return t.kinds
})

// A kindTable is what tables like clauses.txt have.
type kindTable struct {
	kinds []*clauseKind
	names []string // of patterns, each as rows have it and followed by the pattern
}

// read reads a table with a name. What it names "let" stands for tables read later, too.
func (t *kindTable) read(name, table string) error {
	named := strings.NewReplacer(t.names...)
	for n, row := range rows(table) {
		parts := strings.SplitN(row, " | ", 3)
		if len(parts) != 3 {
			return fmt.Errorf("%s:%d: %q has no three parts", name, n, row)
		}
		words := named.Replace(parts[2])
		if parts[0] == "let" {
			t.names = append(t.names, "<"+parts[1]+">", "(?:"+words+")")
			named = strings.NewReplacer(t.names...)
			continue
		}
		if len(t.kinds) == 0 || t.kinds[len(t.kinds)-1].kind != Kind(parts[0]) {
			if slices.ContainsFunc(t.kinds, func(k *clauseKind) bool { return k.kind == Kind(parts[0]) }) {
				return fmt.Errorf("%s:%d: the rows of %s do not stand together", name, n, parts[0])
			}
			t.kinds = append(t.kinds, &clauseKind{kind: Kind(parts[0]), further: name == furtherName})
		}
		if err := t.kinds[len(t.kinds)-1].add(parts[1], words); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

// add adds a row to a kind: what the row is, and its words.
func (k *clauseKind) add(what, words string) error {
	switch what {
	case "called":
		k.called = words
		return nil
	case "about":
		k.about = append(k.about, strings.Split(words, ", ")...)
		return nil
	}
	compiled, err := compile(`\b(?:` + words + `)(?:\W|$)`)
	if err != nil {
		return err
	}
	if says, ok := strings.CutPrefix(what, "reply "); ok {
		k.replies = append(k.replies, reply{compiled, says})
		return nil
	}
	if what == "asks" {
		k.asking = append(k.asking, words)
	}
	to := k.patterns()[what]
	if to == nil {
		return fmt.Errorf("%q is no such row: see the head of clauses.txt", what)
	}
	*to = append(*to, compiled)
	return nil
}

// patterns are where the patterns of each row go.
func (k *clauseKind) patterns() map[string]*[]pattern {
	return map[string]*[]pattern{
		"asks":     &k.asks,
		"asks not": &k.asksNo,
		"says":     &k.says,
		"hints":    &k.hints,
		"more":     &k.more,
		"heads":    &k.heads,
		"less":     &k.less,
		"means":    &k.means,
		"not":      &k.not,
	}
}

// rows goes through the rows of a table, numbered from 1, without comments and empty lines.
func rows(table string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(n, line) {
				return
			}
		}
	}
}

// Asked reads which kind a question is after, by the first block of the tables that has a pattern
// for it; false where it is after none. A title or a name is no question for what it is made of.
func Asked(question string) (Kind, bool) {
	if _, ok := asked(question, false); !ok {
		return "", false // most questions are about the news: they cost no more than this
	}
	untitled := title.ReplaceAllString(question, "agreement")
	for _, words := range []string{names.ReplaceAllString(untitled, "it"), untitled, question} {
		if k, ok := asked(words, true); ok {
			return k, true
		}
	}
	return "", false
}

// names are several words with capitals: a title without "Agreement", or a party.
var names = regexp.MustCompile(`\b(?:[A-Z][\w'’&/.-]*,? (?:(?:and|of|for|to|on|the|&) )*)+[A-Z][\w'’&/.-]*`)

// title is a contract's title, as people write it: "Exclusive License Agreement".
var title = regexp.MustCompile(`\b(?:[A-Z][\w'’&/-]*,? (?:(?:and|of|for|to|on|the|&) )*)+(?:Agreement|AGREEMENT|Contract|CONTRACT|Addendum|ADDENDUM)\b`)

// asked is the first kind that words ask for; unless strict, what its "asks not" rows say against it
// may be no more than a name.
func asked(words string, strict bool) (Kind, bool) {
	lower := lowered(words)
	for _, k := range kinds() {
		if matches(k.asks, lower) > 0 && (!strict || matches(k.asksNo, lower) == 0) {
			return k.kind, true
		}
	}
	return "", false
}

// matches is how many of the patterns s has.
func matches(patterns []pattern, s string) (n int) {
	for _, p := range patterns {
		if p.MatchString(s) {
			n++
		}
	}
	return n
}

// kindOf is the block of a kind; nil where the tables have none.
func kindOf(k Kind) *clauseKind {
	for _, of := range kinds() {
		if of.kind == k {
			return of
		}
	}
	return nil
}

// AskedBy says whether a word, in lower case, is one by which a question asks for the kind.
func (k Kind) AskedBy(word string) bool {
	return askedBy()[k][word]
}

// askedBy are the words that the "asks" rows of each kind have, and what people call it.
var askedBy = sync.OnceValue(func() map[Kind]map[string]bool {
	all := map[Kind]map[string]bool{}
	for _, k := range kinds() {
		words := map[string]bool{}
		for _, w := range plainWord.FindAllString(k.called, -1) {
			words[w] = true
		}
		for _, row := range k.asking {
			for _, w := range plainWord.FindAllString(row, -1) {
				words[w] = true
			}
		}
		all[k.kind] = words
	}
	return all
})

var plainWord = regexp.MustCompile(`[a-z]{3,}`)

// Kinds are the kinds that one tells of a contract unasked, in order: all but those of further.txt.
func Kinds() (all []Kind) {
	for _, k := range kinds() {
		if !k.further {
			all = append(all, k.kind)
		}
	}
	return all
}

// Called is what people call a kind: "governing law".
func (k Kind) Called() string {
	if of := kindOf(k); of != nil && of.called != "" {
		return of.called
	}
	return string(k)
}
