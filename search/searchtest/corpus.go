package searchtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"dealbot/search"
)

// A Corpus is a made-up collection of passages about deals, with questions
// whose answer is known. The same seed and size give the same corpus.
//
// Words are drawn by Zipf's law from a made-up vocabulary, about two in five
// are grammar, as in a newspaper; companies, amounts and dates are strewn in.
// Ten passages make an article. About one passage in forty, 100 at most,
// carries a planted statement about two companies that stand together nowhere
// else, though each stands in many other passages.
type Corpus struct {
	Docs      []search.Doc
	Questions []Question
}

// A Question asks for one planted passage.
type Question struct {
	Text  string
	Words []string // of Text
	Want  search.ID
}

const (
	vocabulary     = 20000
	companies      = 2000
	perArticle     = 10
	plantEvery     = 40
	mostPlanted    = 100
	sentenceChance = 0.45 // of a sentence to name a company
)

// NewCorpus makes n passages.
func NewCorpus(seed uint64, n int) *Corpus {
	g := newGenerator(seed)
	c := &Corpus{Docs: make([]search.Doc, n)}
	var about string
	for i := range c.Docs {
		article := i / perArticle
		if i%perArticle == 0 {
			about = g.company()
		}
		c.Docs[i] = search.Doc{
			ID:    search.ID(fmt.Sprintf("a%05d/%d", article, i%perArticle)),
			Group: fmt.Sprintf("a%05d", article),
			Title: fmt.Sprintf("%s and the %s %s", about, g.noun(), g.word()),
			Text:  g.passage(),
			Tags:  []string{"public"},
		}
	}
	g.plant(c)
	return c
}

type generator struct {
	*rand.Rand
	zipf  *rand.Zipf
	words []string
	names []string
}

func newGenerator(seed uint64) *generator {
	r := rand.New(rand.NewPCG(seed, 1))
	return &generator{
		Rand:  r,
		zipf:  rand.NewZipf(r, 1.1, 4, vocabulary-1),
		words: coin(r, vocabulary, 2, 4),
		names: capitalised(coin(r, companies, 2, 3)),
	}
}

// coin makes n different words of low to high syllables.
func coin(r *rand.Rand, n, low, high int) []string {
	const consonants, vowels = "bcdfgklmnprstvz", "aeiou"
	seen := make(map[string]bool, n)
	words := make([]string, 0, n)
	for len(words) < n {
		var w strings.Builder
		for range low + r.IntN(high-low+1) {
			w.WriteByte(consonants[r.IntN(len(consonants))])
			w.WriteByte(vowels[r.IntN(len(vowels))])
		}
		w.WriteByte(consonants[r.IntN(len(consonants))])
		if !seen[w.String()] {
			seen[w.String()] = true
			words = append(words, w.String())
		}
	}
	return words
}

func capitalised(words []string) []string {
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return words
}

// A matter is something between two companies.
type matter struct {
	noun      string
	statement string // of giver, taker, amount and date
	question  string // of giver and taker
}

var matters = []matter{
	{"license", "%[1]s granted %[2]s a license worth %[3]s, which runs until %[4]s.", "Until when does the license of %[2]s from %[1]s run?"},
	{"stake", "%[1]s bought a stake in %[2]s for %[3]s on %[4]s.", "How much did %[1]s pay for its stake in %[2]s?"},
	{"loan", "%[1]s gave %[2]s a loan of %[3]s that falls due on %[4]s.", "What is the size of the loan %[1]s gave to %[2]s?"},
	{"lawsuit", "The lawsuit of %[1]s against %[2]s over %[3]s was settled on %[4]s.", "When was the lawsuit between %[1]s and %[2]s settled?"},
	{"merger", "The merger of %[1]s and %[2]s, valued at %[3]s, closed on %[4]s.", "What was the value of the merger of %[1]s with %[2]s?"},
	{"contract", "Under the contract, %[1]s delivers to %[2]s for %[3]s until %[4]s.", "How long does %[1]s deliver to %[2]s under its contract?"},
}

var grammar = strings.Fields(`the the the the of of of to to and and in in a a for that is on with it as was by has at from its be will an or are this
	which said had have not but their about more than also after who before been can would when if up may they were there over new`)

func (g *generator) noun() string { return matters[g.IntN(len(matters))].noun }
func (g *generator) word() string { return g.words[g.zipf.Uint64()] }

// company favours some companies, as the news do.
func (g *generator) company() string {
	return g.names[int(float64(len(g.names))*g.Float64()*g.Float64()*g.Float64())]
}

func (g *generator) amount() string {
	return fmt.Sprintf("%d.%d %s dollars", 1+g.IntN(99), g.IntN(10), []string{"million", "billion"}[g.IntN(2)])
}

func (g *generator) date() string {
	return fmt.Sprintf("%d %s %d", 1+g.IntN(28), time.Month(1+g.IntN(12)), 2015+g.IntN(25))
}

// passage is four to eight sentences.
func (g *generator) passage() string {
	var sentences []string
	for range 4 + g.IntN(5) {
		sentences = append(sentences, g.sentence())
	}
	return strings.Join(sentences, " ")
}

func (g *generator) sentence() string {
	var words []string
	for range 8 + g.IntN(14) {
		if g.Float64() < 0.4 {
			words = append(words, grammar[g.IntN(len(grammar))])
		} else {
			words = append(words, g.word())
		}
	}
	strew := func(s string) { words = slices.Insert(words, 1+g.IntN(len(words)-1), s) }
	if g.Float64() < sentenceChance {
		strew(g.company() + []string{"", "", "'s"}[g.IntN(3)])
	}
	switch g.IntN(6) {
	case 0:
		strew(g.noun())
	case 1:
		strew("for " + g.amount())
	case 2:
		strew("on " + g.date())
	}
	return capitalised(words[:1])[0] + " " + strings.Join(words[1:], " ") + "."
}

// plant adds a statement to some passages and asks for it.
func (g *generator) plant(c *Corpus) {
	n := min(max(1, len(c.Docs)/plantEvery), mostPlanted, len(c.Docs))
	together := g.together(c.Docs)
	for _, i := range g.Perm(len(c.Docs))[:n] {
		m := matters[g.IntN(len(matters))]
		p := g.strangers(together)
		d := &c.Docs[i]
		sentences := strings.SplitAfter(d.Text, ". ")
		statement := fmt.Sprintf(m.statement, p.giver, p.taker, g.amount(), g.date()) + " "
		sentences = slices.Insert(sentences, g.IntN(len(sentences)), statement)
		d.Text = strings.Join(sentences, "")
		text := fmt.Sprintf(m.question, p.giver, p.taker)
		c.Questions = append(c.Questions, Question{text, strings.Fields(text), d.ID})
	}
}

type pair struct{ giver, taker string }

// together are the companies that stand in one passage somewhere.
func (g *generator) together(docs []search.Doc) map[pair]bool {
	name := make(map[string]bool, len(g.names))
	for _, n := range g.names {
		name[n] = true
	}
	found := make(map[pair]bool)
	for _, d := range docs {
		var here []string
		for _, w := range strings.FieldsFunc(d.Title+" "+d.Text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if name[w] {
				here = append(here, w)
			}
		}
		for _, a := range here {
			for _, b := range here {
				found[pair{a, b}] = true
			}
		}
	}
	return found
}

// strangers are two companies that stand together nowhere; from now on they do.
func (g *generator) strangers(together map[pair]bool) pair {
	for {
		p := pair{g.company(), g.company()}
		if p.giver != p.taker && !together[p] {
			together[p], together[pair{p.taker, p.giver}] = true, true
			return p
		}
	}
}

// Recall is the share of the questions whose passage is among the found ones,
// for which find is called with each question.
func (c *Corpus) Recall(find func(Question) []search.ID) float64 {
	hits := 0
	for _, q := range c.Questions {
		if slices.Contains(find(q), q.Want) {
			hits++
		}
	}
	return float64(hits) / float64(len(c.Questions))
}
