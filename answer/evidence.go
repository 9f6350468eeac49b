package answer

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

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
)

var (
	silences = sync.OnceValue(func() patterns { return anyOf(silenceTable) })
	forms    = sync.OnceValue(func() map[Shape][]form {
		out := map[Shape][]form{}
		for row := range rowsOf(formTable) {
			head, pattern, _ := strings.Cut(row, "|")
			shape, level, _ := strings.Cut(strings.TrimSpace(head), " ")
			f := form{1, newPattern("(?i)" + strings.TrimSpace(pattern))}
			if half, err := strconv.ParseFloat(level, 64); err == nil {
				f.level = half
			}
			out[Shape(shape)] = append(out[Shape(shape)], f)
		}
		return out
	})
	formers = sync.OnceValue(func() patterns { return anyOf(formerTable) })
)

// A form is a row of forms.txt: words of an answer, and how much they say for one.
type form struct {
	level   float64
	pattern *rowPattern
}

// A page is what was found of one article: its lines in order, read once.
type page struct {
	info  corpus.Info
	came  deal.Date // the day on which it came out, or which its text tells to be near it; zero: unknown
	title *line     // the title as a line of its own: never quoted, only matched
	lines []*line

	looked sync.Once
}

// A line is one sentence of a passage with all that can be seen in it. It is
// read in three steps, since few pages have the names that a question names,
// and few of their lines the figure that it asks for.
type line struct {
	passage   *corpus.PassageText
	span      extract.Span // bytes of the article
	text      string
	words     []extract.Word
	stems     []string
	stemSieve sieve
	heading   *line  // the label or heading it stands under, in the article's words; nil: none
	question  bool   // asks rather than states
	bullet    bool   // an item of a list
	verdict   string // "yes" or "no", where it is a question and the article's answer to it
	label     bool   // a heading or a title: names what follows, states nothing
	first     *line  // the first of its paragraph; itself, where it is that
	before    *line  // the one before it in the article; nil for the first
	next      *line  // the one after it in the article; nil for the last
	voice     *voice // who speaks in it where another line tells that; nil: it does not

	names    []extract.Span
	mentions []extract.Mention

	// Of the lines of a page that may answer: see look.
	rows     []means
	rowSieve rowSieve
	callings []calling // nouns by which somebody may be called again
	// The bytes before which its figures are those that a correction takes back.
	wrongUntil int
	revision   *revision // what it makes of a figure told before it; nil for most

	// Of a line that has words of a question: see silent.
	listened sync.Once
	quiet    bool // says that something is not known
	hushed   int  // the byte from which it does
	speaks   int  // the byte from which a quiet line tells after all; 0: it does not

	exclusivity atomic.Uint32 // see tellsOfOne; 0 until then

	// Of a line that may answer: see study.
	studied  sync.Once
	asides   []aside        // what is told of its names by the way
	clauses  []int          // what the breaks between clauses count for up to each word
	provisos []proviso      // what holds only under a condition
	former   bool           // speaks of terms that no longer hold
	formerly []extract.Span // where it does
	replaced bool           // tells of an agreement that the next line says has been replaced
	lately   []extract.Span // where it tells how things stand now
	tells    []int          // rows of told.txt that it may have
	dateline int            // bytes of the place and date that a report begins with
}

// A means says that a word belongs to a synonym row, by itself or as part of a
// phrase.
type means struct{ word, row int }

// newPage reads the passages of one article.
func newPage(info corpus.Info, passages []corpus.PassageText) *page {
	p := &page{info: info, came: info.Published}
	if p.came == (deal.Date{}) {
		p.came = postedOn(passages)
	}
	p.title = readLine(info.Title, p.came)
	var heading *line
	for i := range passages {
		passage := &passages[i]
		var first *line
		ended := 0
		lines := p.spell(passage)
		for k := range lines {
			l := &lines[k]
			own := extract.Span{Start: l.span.Start - passage.Start, End: l.span.End - passage.Start}
			if first == nil || strings.Contains(passage.Text[ended:own.Start], "\n") {
				first = l
			}
			l.heading, l.first, ended = heading, first, own.End
			heads := isHeading(passage.Text, own) || l.first == l && runIn(passage.Text, own)
			if heads || l.question {
				heading = newHeading(l.text)
			}
			l.label = heads && !l.introduces()
			l.bullet = own.Start >= 2 && strings.ContainsAny(strings.TrimRight(passage.Text[max(0, own.Start-3):own.Start], " "), "-*•–")
			if n := len(p.lines); n > 0 && l.answers(p.lines[n-1]) {
				p.lines[n-1].takeIn(l)
				continue
			}
			if n := len(p.lines); n > 0 {
				l.before, p.lines[n-1].next = p.lines[n-1], l
			}
			p.lines = append(p.lines, l)
		}
	}
	p.inOneCurrency()
	p.voices()
	return p
}

// answers says whether l is the yes or no to the question of the line before.
func (l *line) answers(before *line) bool {
	if before.bare() && before.passage == l.passage && l.first != l {
		return true // "No. It has ended"
	}
	if !before.question || before.passage != l.passage || len(l.words) == 0 || verdicts[l.words[0].Lower] == "" {
		return false
	}
	rest := l.text[l.words[0].End:]
	return rest == "" || strings.ContainsAny(rest[:1], ".,;:!*")
}

// bare says whether the line is a question and a yes or no without more.
func (l *line) bare() bool {
	last := len(l.words) - 1
	return l.verdict != "" && verdicts[l.words[last].Lower] != "" && strings.HasSuffix(strings.TrimRight(l.text[:l.words[last].Start], " *_\n"), "?")
}

// verdicts are the words that answer a question of the article's own.
var verdicts = map[string]string{"no": "no", "nope": "no", "not": "no", "never": "no", "yes": "yes", "yep": "yes", "indeed": "yes"}

// takeIn makes one line of a question and the yes or no that follows it.
func (l *line) takeIn(answer *line) {
	l.span.End = answer.span.End
	text := l.passage.Text[l.span.Start-l.passage.Start : l.span.End-l.passage.Start]
	on := answer.span.Start - l.span.Start
	for _, n := range answer.names {
		l.names = append(l.names, extract.Span{Start: n.Start + on, End: n.End + on})
	}
	for _, m := range answer.mentions {
		m.Start, m.End = m.Start+on, m.End+on
		l.mentions = append(l.mentions, m)
	}
	words := extract.Words(text)
	l.spell(text, words, make([]string, len(words)))
	l.question, l.label, l.verdict = false, false, cmp.Or(l.verdict, verdicts[answer.words[0].Lower])
}

// posted finds the day under a post that an article shows: "Ann Lee (@annlee) April 7,
// 2026". Nobody shows a post before it was written, and news is not shown long after.
var posted = regexp.MustCompile(`(?m)\(@\w+\) +(.*\d)$`)

// postedOn is the newest day of a post that an article shows; zero where it shows none.
func postedOn(passages []corpus.PassageText) deal.Date {
	var newest deal.Date
	for i := range passages {
		if !strings.Contains(passages[i].Text, "(@") {
			continue
		}
		for _, m := range posted.FindAllStringSubmatch(passages[i].Text, -1) {
			for _, found := range extract.Mentions(m[1], deal.Date{}) {
				if d, ok := found.Value.(deal.Date); ok && d.Day != 0 && d.Year != 0 && (newest.Year == 0 || newest.Before(d)) {
					newest = d
				}
			}
		}
	}
	return newest
}

// readLine reads a text that is a line of its own.
func readLine(text string, published deal.Date) *line {
	l := newLine(text, extract.Words(text))
	l.mentions = alikePer(text, extract.Mentions(text, published))
	l.look()
	return l
}

func newLine(text string, words []extract.Word) *line {
	l := new(line)
	l.spell(text, words, make([]string, len(words)))
	return l
}

// spell fills in the words of a line, and their stems in the room for them.
func (l *line) spell(text string, words []extract.Word, stems []string) {
	l.text, l.words, l.stems = text, words, stems
	for i := range words {
		l.stems[i] = words[i].Stem
		l.stemSieve.add(stemBit(l.stems[i]))
	}
	l.question = strings.HasSuffix(strings.TrimRight(text, "*_\"” "), "?")
}

// newHeading is a heading, ready to be matched.
func newHeading(text string) *line {
	h := newLine(text, extract.Words(text))
	for i := range h.words {
		rows, _ := tables().synonyms(nil, h.stems, i)
		h.rows = h.mean(h.rows, i, 1, rows)
	}
	return h
}

// look reads the synonyms of a page and what its lines say of one another. It reads
// them once.
func (p *page) look() {
	p.looked.Do(func() {
		for i, l := range p.lines {
			cues := l.look()
			l.callings = l.callingsOf()
			if i > 0 && cues&sameTime != 0 {
				l.dateBack(p.lines[i-1])
			}
			if cues&correction != 0 {
				l.correct()
			}
			l.revise()
		}
	})
}

// look reads the synonyms of a line, and returns what its words are cues of.
func (l *line) look() (cues cue) {
	var few [8]int
	var room [64]means
	all := room[:0] // grown here, and kept as long as it is
	v := tables()
	next := uint64(0)
	if len(l.stems) > 0 {
		next = hashOf(l.stems[0])
	}
	for i := range l.words {
		this, last := next, i+1 == len(l.stems)
		if !last {
			next = hashOf(l.stems[i+1])
		}
		if v.begun.may(this, next, last) {
			rows, length := v.begin(false, few[:0], l.stems, i)
			all = l.mean(all, i, length, rows)
		}
		c := cueOf(l.words[i].Lower)
		if cues |= c; c == particle {
			all = l.meanParted(all, i)
		}
	}
	l.rows = slices.Clone(all)
	return cues
}

// mean adds to all the rows of a phrase of so many words.
func (l *line) mean(all []means, word, length int, rows []int) []means {
	for _, row := range rows {
		l.rowSieve.add(row)
		for k := range length {
			if !l.bareEnd(word + k) {
				all = append(all, means{word + k, row})
			}
		}
	}
	return all
}

// denied finds what a sentence says is not so, before it says what is instead.
var denied = textPattern(`(?i)\b((?:do|does|will|would|is|are) not\b[^.;]{3,200}?),? but (?:rather|instead)\b`)

// untilNow finds a "now" that ends what was so, and tells nothing of how it is.
var untilNow = textPattern(`(?i)\b(?:until|till|up to|so far) now\b`)

// study reads the clauses of a line and what it says of itself. It reads them
// once.
func (l *line) study() {
	l.studied.Do(func() {
		l.asides = l.asidesOf()
		l.clauses = l.clausesOf()
		l.provisos = provisosIn(l.text, l.words, l.asides)
		g := glanceAt(l.text)
		l.formerly, l.lately = l.partsWith(&g, formers()), l.partsWith(&g, latests())
		if l.voice != nil && l.voice.early {
			l.formerly = []extract.Span{{Start: 0, End: len(l.text)}}
		}
		if l.replaced = l.replacedNext(&g); l.replaced {
			l.formerly = []extract.Span{{Start: 0, End: len(l.text)}}
		}
		if at := denied.find(&g); at != nil {
			l.formerly = append(l.formerly, extract.Span{Start: at[2], End: at[3]})
		}
		if l.former = len(l.formerly) > 0; l.former && untilNow.match(&g) {
			l.lately = nil
		}
		if slices.ContainsFunc(l.mentions, func(m extract.Mention) bool { return m.Value.Kind() != deal.KindDate }) {
			l.tells = l.mayTell(&g)
		}
		l.dateline = extract.Dateline(l.text)
	})
}

// An agreement, and how the sentence behind one says that another has come in its place.
var (
	anAgreement = textPattern(`(?i)\b(?:contract|deal|agreement|pact|lease|accord|arrangement|licen[cs]e|treaty|partnership)\b`)
	replacesIt  = textPattern(`(?i)^[^.;?]{0,80}\b(?:replac(?:es?|ed)|supersed(?:es?|ed)|rewrote|renegotiated|amend(?:s|ed)|tore up|tears? up|renew(?:s|ed)) (?:it|that|this|the (?:contract|deal|agreement|pact|lease|accord|arrangement|licen[cs]e))\b|^(?:it|that|this|the (?:contract|deal|agreement|pact|lease|accord|arrangement|licen[cs]e)) (?:was|has been|had been|has since been|is) (?:since |later |then |now )?(?:replaced|superseded|rewritten|renegotiated|amended|torn up|renewed)\b`)
)

// replacedNext says whether a line tells of an agreement that the next, but for a heading,
// says has been replaced or amended.
func (l *line) replacedNext(g *glance) bool {
	next := l.next
	if next != nil && (next.question || next.label) {
		next = next.next
	}
	return next != nil && anAgreement.match(g) && replacesIt.in(next.text)
}

// listGap is how many bytes at most stand between two amounts of one list.
const listGap = 40

// alikePer gives the amounts of a list the unit that only the first names: "A
// will pay $2 billion a year, B $3 billion and C $4 billion"; the currency, too: "A
// says 200 million euros, B 300 million". A price of a share and a sum of millions
// are no list, nor is a sum told again: "$2 billion a year, or $8 billion in all".
func alikePer(text string, mentions []extract.Mention) []extract.Mention {
	last := -1 // the amount before
	for i := range mentions {
		if last >= 0 && mentions[i].Start-mentions[last].End >= listGap {
			if n, bare := mentions[i].Value.(deal.Number); bare && n.Unit == "" && n.Scale != "" && mentions[last].Value.(deal.Money).Scale != "" {
				mentions[i].Value = alike(n, mentions[last].Value.(deal.Money))
			}
			if next, ok := mentions[i].Value.(deal.Money); ok && next.Per == "" && takesItTo.MatchString(text[mentions[last].End:mentions[i].Start]) {
				next.Per = mentions[last].Value.(deal.Money).Per
				mentions[i].Value = next
			}
		} else if last >= 0 {
			first := mentions[last].Value.(deal.Money)
			if n, bare := mentions[i].Value.(deal.Number); bare && n.Unit == "" && n.Scale != "" && first.Scale != "" {
				mentions[i].Value = alike(n, first)
			}
			next, ok := mentions[i].Value.(deal.Money)
			between := text[mentions[last].End:mentions[i].Start]
			if ok && first.Per != "" && next.Per == "" && next.Currency == first.Currency && (next.Scale == "") == (first.Scale == "") && !restating.MatchString(between) && !ofWhole.MatchString(text[mentions[i].End:]) {
				next.Per = first.Per
				mentions[i].Value = next
			}
		}
		switch v := mentions[i].Value.(type) {
		case deal.Money:
			if n, bare := bareBefore(mentions, i); bare && toOrAnd.MatchString(text[mentions[i-1].End:mentions[i].Start]) {
				mentions[i-1].Value = alike(n, v)
			}
			last = i
		case deal.Date:
		default:
			last = -1
		}
	}
	return mentions
}

// takesItTo stands between a sum and what it may come to: "$60 million a season; bonuses could take
// it to $70 million".
var takesItTo = regexp.MustCompile(`\b(?:tak(?:e|es|ing)|bring(?:s|ing)?|lift(?:s|ing)?|push(?:es|ing)?|rais(?:e|es|ing)) (?:it|that|this|them|the (?:sum|total|fee|figure|amount|payment)) (?:up )?to (?:as much as |about |around )?$`)

// ofThat follows a bare number that is a part of the sum in the sentence before.
var ofThat = regexp.MustCompile(`^ of (?:that|it|this|the (?:sum|total|money|cost|bill|amount|price|investment|package))\b`)

// ofThatSum gives a bare number that is a part of the sum in the sentence before the currency of
// that: "Acme bears 18 billion of that".
func ofThatSum(text string, mentions, before []extract.Mention) {
	for i := range mentions {
		n, bare := mentions[i].Value.(deal.Number)
		if !bare || n.Unit != "" || n.Scale == "" || !ofThat.MatchString(text[mentions[i].End:]) {
			continue
		}
		for k := len(before) - 1; k >= 0; k-- {
			if sum, ok := before[k].Value.(deal.Money); ok && sum.Scale != "" {
				mentions[i].Value = alike(n, sum)
				break
			}
		}
	}
}

// toOrAnd stands between a bare number and the amount that says what it is of: "from 240
// million to 310 million euros".
var toOrAnd = regexp.MustCompile(`^ (?:to|and|or) (?:about |some |just |only |nearly )?$`)

// bareBefore is the bare number of a scale that is the mention before the i-th.
func bareBefore(mentions []extract.Mention, i int) (deal.Number, bool) {
	if i == 0 {
		return deal.Number{}, false
	}
	n, ok := mentions[i-1].Value.(deal.Number)
	return n, ok && n.Unit == "" && n.Scale != ""
}

// ofWhole follows a sum that is no year's: "$2 billion over the term".
var ofWhole = regexp.MustCompile(`^ (?:over|across|for) (?:the |its |their |all |whole |full |entire |next )*(?:term|life|lifetime|duration|length|run|period|contract|deal|decade|(?:[a-z]+|\d+) (?:years|seasons))\b|^,? (?:in total|in all|altogether|overall|all told|in sum)\b`)

// ends are prepositions that speak of an end only before a date.
var ends = map[string]bool{"until": true, "till": true, "through": true}

// bareEnd says whether the i-th word is such a preposition and no date follows it.
func (l *line) bareEnd(i int) bool {
	w := &l.words[i]
	if w.Lower[0] != 'u' && w.Lower[0] != 't' || !ends[w.Lower] {
		return false
	}
	return !slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
		return m.Start <= w.Start && w.End < m.End && m.Value.Kind() == deal.KindDate
	})
}

// isHeading says whether the sentence is a line of its own without a full stop.
func isHeading(text string, s extract.Span) bool {
	before := strings.TrimRight(text[:s.Start], " ")
	after := text[s.End:]
	alone := (before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "#")) && (after == "" || after[0] == '\n')
	return alone && s.End-s.Start < 90 && !strings.HasSuffix(s.In(text), ".")
}

// introducing is how many words a heading has at least that says something of
// what follows: "Acme may veto the following:".
const introducing = 4

// introduces says whether the line says something of the list that follows it.
func (l *line) introduces() bool {
	return len(l.words) >= introducing && strings.HasSuffix(strings.TrimRight(l.text, " *_"), ":")
}

// longestRunIn is how many bytes a heading within a paragraph has at most.
const longestRunIn = 90

// runIn says whether a sentence that begins a paragraph is its heading: it is all
// in bold, and more follows in the same line.
func runIn(text string, s extract.Span) bool {
	line := text[s.Start:]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	bold := strings.Index(strings.TrimPrefix(line, "**"), "**")
	marked := bold + len("****")
	return strings.HasPrefix(line, "**") && bold > 0 && bold < longestRunIn && s.End-s.Start <= marked+1 && len(line) > marked+2
}
