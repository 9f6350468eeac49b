package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/contract"
	"dealbot/corpus"
	"dealbot/extract"
)

const (
	contractsKept = 64 // contracts kept in memory: one is about three times its text
	contractsRead = 6  // contracts opened for one question
	leastLegalese = 2  // words of legalese in an article that may be a contract

	openingPassages = 8 // passages in which a contract says what it is and who makes it, at most
)

// legalese are words that contracts are written in. An article with several of them is opened to see
// whether it is one.
var legalese = extract.Stems("hereby herein hereof hereto hereunder thereof thereto whereof whereas notwithstanding shall agreement")

// A pact is an article that was opened to see whether it is a contract.
type pact struct {
	info     corpus.Info
	article  corpus.Article
	contract *contract.Contract // nil: it is none
	head     map[string]bool    // the stems of its titles and of its parties' names
	opening  map[string]bool    // the stems of its first passages
}

// pactKey says what a pact was made of.
type pactKey struct {
	version uint64
	article corpus.ArticleID
}

func newPactCache() *lru.Cache[pactKey, *pact] {
	c, err := lru.New[pactKey, *pact](contractsKept)
	if err != nil {
		panic(err) // only for a size below one
	}
	return c
}

// A likelyContract is an article that has the words of contracts.
type likelyContract struct {
	info corpus.Info
	head map[string]bool // the stems of its title, of its file's name and of its first passages
}

// A shelf is the likely contracts of a snapshot, found at the first need.
type shelf struct {
	mu    sync.Mutex
	found bool
	all   []likelyContract
}

// contracts are the likely contracts that a view has.
func (d *Desk) contracts(ctx context.Context, v *view) ([]likelyContract, error) {
	v.shelf.mu.Lock()
	defer v.shelf.mu.Unlock()
	if v.shelf.found {
		return v.shelf.all, nil
	}
	s := v.snapshot
	var all []likelyContract
	for _, info := range s.Articles() {
		n := 0
		for _, stem := range legalese {
			if !s.Lacks(info.ID, stem, false) {
				n++
			}
		}
		if n < leastLegalese {
			continue
		}
		var ids []corpus.PassageID
		for _, passage := range info.Passages[:min(len(info.Passages), openingPassages)] {
			ids = append(ids, passage.ID)
		}
		opening, err := d.reader.Passages(ctx, s.Scope(), ids)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", info.ID, err)
		}
		l := likelyContract{info, map[string]bool{}}
		l.add(info.Title + " " + string(info.ID))
		for n, read := 0, 0; n < len(opening) && read < firmsWithin; n++ {
			l.add(opening[n].Text)
			read += len(opening[n].Text)
		}
		all = append(all, l)
	}
	v.shelf.all, v.shelf.found = all, true
	return all, nil
}

// add adds the words of a text to the head.
func (l *likelyContract) add(text string) {
	for _, stem := range extract.Stems(text) {
		l.head[stem] = true
	}
}

// contractMeant finds the contract that the words of a question are about, several where they fit
// them alike, none where they name somebody who is in none.
func (d *Desk) contractMeant(ctx context.Context, v *view, likely []likelyContract, words []pactWord) ([]*pact, error) {
	rate(words, likely)
	var meant []*pact
	most := 0.0
	all := 0.0
	for _, w := range words {
		all += w.rare
	}
	for _, l := range likeliest(likely, words) {
		if lacks := l.lacks(words); all-lacks+bodyWeighs*lacks < most {
			break // it does not fit as well, whatever stands behind its opening
		}
		p, err := d.openPact(ctx, v.snapshot, l)
		if err != nil {
			return nil, err
		}
		if p.contract == nil {
			continue
		}
		switch sum := p.fits(v.snapshot, words); {
		case sum > most:
			meant, most = []*pact{p}, sum
		case sum == most:
			meant = append(meant, p)
		}
	}
	if most == 0 && len(v.snapshot.Articles()) > len(meant) {
		return nil, nil // it may be about the news
	}
	alone := len(likely) == len(v.snapshot.Articles())
	return slices.DeleteFunc(meant, func(p *pact) bool {
		return bears(words, func(stem string) bool {
			return p.head[stem] || alone && !v.snapshot.Lacks(p.article.ID, stem, false) // else an article may be meant
		}) < pactNamed
	}), nil
}

// likeliest are the contracts to open, those that lack least of the words first.
func likeliest(all []likelyContract, words []pactWord) []likelyContract {
	type ranked struct {
		at    int
		lacks float64
	}
	order := make([]ranked, len(all))
	for i := range all {
		order[i] = ranked{i, all[i].lacks(words)}
	}
	slices.SortFunc(order, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.lacks, b.lacks), cmp.Compare(a.at, b.at)) })
	var best []likelyContract
	for _, r := range order[:min(len(order), contractsRead)] {
		best = append(best, all[r.at])
	}
	return best
}

// What a word of the question counts that is in the contract's own title or the names of its parties, or,
// if it is a name, in its opening or anywhere in its text.
const (
	headWeighs    = 1.0
	openingWeighs = 0.5
	bodyWeighs    = 0.2
)

// fits is how well the words name a contract.
func (p *pact) fits(s *corpus.Snapshot, words []pactWord) (sum float64) {
	for _, w := range words {
		switch {
		case p.head[w.stem]:
			sum += headWeighs * w.rare
		case w.name && p.opening[w.stem]:
			sum += openingWeighs * w.rare
		case w.name && !s.Lacks(p.article.ID, w.stem, false):
			sum += bodyWeighs * w.rare
		}
	}
	return sum
}

// pactNamed is the share of a question's names that a contract has that is meant: names are printed in
// many ways, and one of several may be left blank.
const pactNamed = 0.5

// bears is the share of the names among words that a contract has, the rarer the more; 1 where there
// are none.
func bears(words []pactWord, has func(stem string) bool) float64 {
	borne, all := 0.0, 0.0
	for _, w := range words {
		if !w.name && extract.Common(w.lower) {
			continue
		}
		switch {
		case has(w.stem):
			all, borne = all+w.rare, borne+w.rare
		case !w.asks:
			all += w.rare
		}
	}
	if all == 0 {
		return 1
	}
	return borne / all
}

// lacks is how much of the words is not in the head of a contract, the rarer the more.
func (l *likelyContract) lacks(words []pactWord) (sum float64) {
	for _, w := range words {
		if !l.head[w.stem] {
			sum += w.rare
		}
	}
	return sum
}

// rate says for each word how rare it is in the heads of contracts (idf, Sparck Jones 1972).
func rate(words []pactWord, all []likelyContract) {
	for k := range words {
		n := 0
		for _, l := range all {
			if l.head[words[k].stem] {
				n++
			}
		}
		words[k].rare = math.Log(1 + float64(len(all))/float64(max(n, 1)))
	}
}

// A pactWord is a word by which a question may name a contract.
type pactWord struct {
	stem  string
	lower string
	name  bool    // it has a capital within the sentence
	asks  bool    // it is a word for the clause that is asked for
	rare  float64 // how rare it is
}

// pactWordsFor are those of a question for a clause.
func pactWordsFor(question string, kind contract.Kind) []pactWord {
	words := pactWords(question)
	var place []string
	if kind == contract.Law {
		place = extract.LowerWords(contract.PlaceIn(question))
	}
	for n, w := range words {
		words[n].asks = !w.name && (kind.AskedBy(w.lower) || slices.Contains(place, w.lower))
	}
	return words
}

// pactWords are those of a question, each once.
func pactWords(question string) (all []pactWord) {
	for n, w := range extract.Words(question) {
		if slices.ContainsFunc(all, func(o pactWord) bool { return o.stem == w.Stem }) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(question[w.Start:w.End])
		all = append(all, pactWord{stem: w.Stem, lower: w.Lower, name: n > 0 && unicode.IsUpper(first)})
	}
	return all
}

// openPact reads an article as a contract.
func (d *Desk) openPact(ctx context.Context, s *corpus.Snapshot, l likelyContract) (*pact, error) {
	info := l.info
	key := pactKey{s.Version(), info.ID}
	if p, ok := d.pacts.Get(key); ok {
		return p, nil
	}
	article, err := d.reader.Article(ctx, s.Scope(), info.ID)
	if errors.Is(err, corpus.ErrUnknown) {
		return &pact{}, nil // dropped since the snapshot was taken
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", info.ID, err)
	}
	p := &pact{}
	if c, ok := contract.Read(article.Text); ok {
		p.info, p.article, p.contract, p.head, p.opening = info, article, c, pactHead(info, c), l.head
	}
	d.pacts.Add(key, p)
	return p, nil
}

// pactHead are the stems of the names of a contract: its titles, and who made it.
func pactHead(info corpus.Info, c *contract.Contract) map[string]bool {
	names := append(firmsNamed(c.Text), info.Title, string(info.ID), c.Title())
	for _, party := range c.Parties() {
		names = append(names, party.Name)
		for _, alias := range party.Aliases {
			if !extract.Common(strings.ToLower(alias)) { // "the Company" is any of them
				names = append(names, alias)
			}
		}
	}
	head := map[string]bool{}
	for _, stem := range extract.Stems(strings.Join(names, " ")) {
		head[stem] = true
	}
	return head
}

// firmsNamed are the names with which the firms begin that the opening of a contract names: a party
// may stand in a table, or be called by its initials.
func firmsNamed(text string) (names []string) {
	for _, m := range aFirm.FindAllStringSubmatch(text[:min(len(text), firmsWithin)], -1) {
		names = append(names, m[1])
	}
	return names
}

// firmsWithin is how many bytes of a contract name those who make it.
const firmsWithin = 2000

// aFirm finds the name of a firm.
var aFirm = regexp.MustCompile(`((?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+),? (?:Inc|INC|Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|LLP|LP|L\.P|plc|PLC|Corp|CORP|Corporation|CORPORATION|GmbH|AG|B\.?V|N\.?V|S\.?A|AB|AS|ASA|Oy)\b`)

// inNews says whether other articles tell of those whom a question names, and it is not for a contract
// by its words: "is Acme's license exclusive" may be about either.
func (v *view) inNews(meant []*pact, likely []likelyContract, question string, words []pactWord) bool {
	if aContract.MatchString(question) || len(likely) == len(v.snapshot.Articles()) || slices.ContainsFunc(meant, func(p *pact) bool {
		title := p.contract.Title()
		return title != "" && strings.Contains(strings.ToLower(question), strings.ToLower(title))
	}) {
		return false
	}
	var named []pactWord
	titled := 0
	for _, w := range words {
		switch {
		case !slices.ContainsFunc(meant, func(p *pact) bool { return p.head[w.stem] }):
		case !extract.Common(w.lower):
			named = append(named, w)
		case len(w.lower) > 3:
			titled++
		}
	}
	if len(named) == 0 {
		return titled < 2 // "the dock lease"
	}
	return slices.ContainsFunc(v.snapshot.Articles(), func(info corpus.Info) bool {
		return !slices.ContainsFunc(likely, func(l likelyContract) bool { return l.info.ID == info.ID }) &&
			!slices.ContainsFunc(named, func(w pactWord) bool { return v.snapshot.Lacks(info.ID, w.stem, false) })
	})
}
