package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// The tables of what sentences can be recognised by.
var (
	//go:embed silence.txt
	silenceTable string
	//go:embed former.txt
	formerTable string
	//go:embed forms.txt
	formTable string
	//go:embed boilerplate.txt
	boilerplateTable string
)

var (
	silences = sync.OnceValue(func() patterns { return anyOf(silenceTable) })
	forms    = sync.OnceValue(func() map[Shape]rowPattern {
		out := map[Shape]rowPattern{}
		for row := range rowsOf(formTable) {
			shape, pattern, _ := strings.Cut(row, "|")
			out[Shape(strings.TrimSpace(shape))] = newPattern("(?i)" + strings.TrimSpace(pattern))
		}
		return out
	})
	boilerplates = sync.OnceValue(func() patterns { return anyOf(boilerplateTable) })
	formers      = sync.OnceValue(func() patterns { return anyOf(formerTable) })
)

// A page is what was found of one article: its lines in order, read once.
type page struct {
	info  corpus.Info
	title *line // the title as a line of its own: never quoted, only matched
	lines []*line

	looked sync.Once
}

// A line is one sentence of a passage with all that can be seen in it. It is
// read in three steps, since few pages have the names that a question names,
// and few of their lines the figure that it asks for.
type line struct {
	passage   corpus.PassageText
	span      extract.Span // bytes of the article
	text      string
	words     []extract.Word
	stems     []string
	stemSieve sieve
	heading   *line // the label or heading it stands under, in the article's words; nil: none
	question  bool  // asks rather than states
	bullet    bool  // an item of a list
	label     bool  // a heading or a title: names what follows, states nothing
	first     *line // the first of its paragraph; itself, where it is that

	// Of the lines of a page that may answer: see look.
	rows     [][]int // synonym rows of the phrase that starts at each word
	rowSieve sieve
	mentions []extract.Mention
	silent   bool // says that something is not known
	hushed   int  // the byte from which it does

	// Of a line that may answer: see study.
	studied  sync.Once
	names    []extract.Span
	clauses  []int // what the breaks between clauses count for up to each word
	former   bool  // speaks of terms that no longer hold
	dateline int   // bytes of the place and date that a report begins with
}

// newPage reads the passages of one article.
func newPage(info corpus.Info, passages []corpus.PassageText) *page {
	p := &page{info: info, title: newLine(corpus.PassageText{}, extract.Span{}, info.Title)}
	p.title.look(info.Published)
	var heading *line
	for _, passage := range passages {
		var first *line
		ended := 0
		suspect := boilerplates().possible(glanceAt(passage.Text))
		for _, s := range extract.Sentences(passage.Text) {
			l := newLine(passage, extract.Span{Start: passage.Start + s.Start, End: passage.Start + s.End}, s.In(passage.Text))
			if first == nil || strings.Contains(passage.Text[ended:s.Start], "\n") {
				first = l
			}
			l.heading, l.first, ended = heading, first, s.End
			l.label = isHeading(passage.Text, s)
			if l.label || l.question {
				heading = newHeading(l.text)
			}
			l.bullet = s.Start >= 2 && strings.ContainsAny(strings.TrimRight(passage.Text[max(0, s.Start-3):s.Start], " "), "-*•–")
			if suspect && boilerplates().match(glanceAt(l.text)) {
				continue
			}
			p.lines = append(p.lines, l)
		}
	}
	return p
}

func newLine(passage corpus.PassageText, span extract.Span, text string) *line {
	l := &line{passage: passage, span: span, text: text, words: extract.Words(text)}
	l.stems = make([]string, len(l.words))
	for i, w := range l.words {
		l.stems[i] = w.Stem
		l.stemSieve.add(stemBit(w.Stem))
	}
	l.question = strings.HasSuffix(strings.TrimRight(text, "*_\"” "), "?")
	return l
}

// newHeading is a heading, ready to be matched.
func newHeading(text string) *line {
	h := newLine(corpus.PassageText{}, extract.Span{}, text)
	h.rows = make([][]int, len(h.words))
	for i := range h.words {
		h.rows[i], _ = tables().synonyms(h.stems, i)
		for _, row := range h.rows[i] {
			h.rowSieve.add(rowBit(row))
		}
	}
	return h
}

// look reads the synonyms and the figures of a page, and what it says is not
// known. It reads them once.
func (p *page) look() {
	p.looked.Do(func() {
		for _, l := range p.lines {
			l.look(p.info.Published)
		}
	})
}

func (l *line) look(published deal.Date) {
	l.rows = make([][]int, len(l.words))
	for i := range l.words {
		rows, length := tables().synonyms(l.stems, i)
		for k := range length {
			l.rows[i+k] = append(l.rows[i+k], rows...)
		}
		for _, row := range rows {
			l.rowSieve.add(rowBit(row))
		}
	}
	l.mentions = alikePer(extract.Mentions(l.text, published))
	l.dropBareEnds()
	l.silent = silences().match(glanceAt(l.text))
	if at := without.FindStringIndex(l.text); at != nil {
		l.hushed = at[0]
	}
}

// without begins the part of a sentence that is not known: "Acme invests $2
// billion, without saying when".
var without = regexp.MustCompile(`\bwithout [a-z]+ing\b`)

// study reads the names of a line and what it says of itself. It reads them
// once.
func (l *line) study() {
	l.studied.Do(func() {
		l.names, l.clauses = extract.NameSpans(l.text), l.clausesOf()
		l.former = formers().match(glanceAt(l.text))
		l.dateline = len(dateline.FindString(l.text))
	})
}

// listGap is how many bytes at most stand between two amounts of one list.
const listGap = 40

// alikePer gives the amounts of a list the unit that only the first names: "A
// will pay $2 billion a year, B $3 billion and C $4 billion".
func alikePer(mentions []extract.Mention) []extract.Mention {
	for i := 1; i < len(mentions); i++ {
		first, ok := mentions[i-1].Value.(deal.Money)
		next, ok2 := mentions[i].Value.(deal.Money)
		if ok && ok2 && first.Per != "" && next.Per == "" && next.Currency == first.Currency && next.Scale == first.Scale && mentions[i].Start-mentions[i-1].End < listGap {
			next.Per = first.Per
			mentions[i].Value = next
		}
	}
	return mentions
}

// ends are prepositions that speak of an end only before a date.
var ends = map[string]bool{"until": true, "till": true, "through": true}

// dropBareEnds takes the meaning of an end off prepositions that no date follows.
func (l *line) dropBareEnds() {
	for i, w := range l.words {
		if !ends[w.Lower] {
			continue
		}
		dated := func(m extract.Mention) bool {
			return m.Start <= w.Start && w.End < m.End && m.Value.Kind() == deal.KindDate
		}
		if !slices.ContainsFunc(l.mentions, dated) {
			l.rows[i] = nil
		}
	}
}

// dateline finds where and when a report was filed: "LONDON, March 27 (Wire) -".
var dateline = regexp.MustCompile(`^[*_]*[A-Z][A-Z./ ]{2,}[^.]{0,70}? ?[-–—]+ `)

// isHeading says whether the sentence is a line of its own without a full stop.
func isHeading(text string, s extract.Span) bool {
	before := strings.TrimRight(text[:s.Start], " ")
	after := text[s.End:]
	alone := (before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "#")) && (after == "" || after[0] == '\n')
	return alone && s.End-s.Start < 90 && !strings.HasSuffix(s.In(text), ".")
}

// A hit is how well one term is matched by one line.
type hit struct {
	strength float64
	at       []int // indices of the words that match, best strength only
}

// The strength of a match by synonym.
const bySynonym = 0.7

// match returns how l matches t: 1 for the word itself, less for a synonym.
func (l *line) match(t *term) hit {
	var best hit
	if t.value != nil {
		return l.matchValue(t.value)
	}
	var few [8]*pattern
	forms := few[:0]
	for i := range t.forms {
		if f := &t.forms[i]; l.mayHave(f) {
			forms = append(forms, f)
		}
	}
	synonyms := l.mayMean(t)
	if len(forms) == 0 && !synonyms {
		return best
	}
	for i := range l.words {
		strength := l.matchAt(t, forms, i)
		if strength == 0 && synonyms {
			strength = l.synonymAt(t, i)
		}
		if strength == 0 || strength < best.strength {
			continue
		}
		if strength > best.strength {
			best = hit{strength, nil}
		}
		best.at = append(best.at, i)
	}
	return best
}

// matchValue finds the figure that the question states.
func (l *line) matchValue(v deal.Value) hit {
	for _, m := range l.mentions {
		if sameFigure(m.Value, v) {
			first, last := l.wordRange(extract.Span{Start: m.Start, End: m.End})
			return hit{1, []int{first, last}}
		}
	}
	return hit{}
}

// byPrefix is the strength of a name that only begins like the one asked for:
// "NBC" in "NBCUniversal".
const byPrefix = 0.8

// begins says whether a longer word may stand for f, a form of t.
func (f *pattern) begins(t *term) bool {
	return t.name && len(f.stems) == 1 && len(f.stems[0]) >= 3
}

// matchAt is how well the word at i, and those after it, match a form of t.
func (l *line) matchAt(t *term, forms []*pattern, i int) float64 {
	strength := 0.0
	for _, f := range forms {
		if f.strength > strength && startsWith(l.stems[i:], f.stems) {
			strength = f.strength
		}
		if f.begins(t) && byPrefix*f.strength > strength && strings.HasPrefix(l.stems[i], f.stems[0]) {
			strength = byPrefix * f.strength
		}
	}
	return strength
}

// synonymAt is bySynonym where the word at i may stand for t.
func (l *line) synonymAt(t *term, i int) float64 {
	for _, row := range l.rows[i] {
		for _, want := range t.rows {
			if row == want {
				return bySynonym
			}
		}
	}
	return 0
}
