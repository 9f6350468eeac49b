package answer

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"dealbot/deal"
	"dealbot/extract"
)

// A feature is one thing by which a candidate is judged, between -1 and 1.
type feature int

// The features, in the order of weights.toml.
const (
	byPage    feature = iota // share of the question's terms on the page
	byLine                   // ... in the line, counting its surroundings
	byDirect                 // ... in the line itself
	byNear                   // ... close to the answer's words
	byMissing                // share of the question's names that the page lacks
	byKind                   // the answer is of the wanted kind
	byUnit                   // ... and counts or measures what was asked, or plays the role
	byBound                  // "maximum" asked and "up to" said; "minimum" and "at least"
	byWhose                  // the nearest name before the answer is one asked about (1) or not (-1)
	byPeriod                 // the date asked about is that of the line or the page
	byRecency                // place of the page between oldest and newest, by the era asked for
	byLead                   // the earlier in the article, the likelier its main point
	byEcho                   // the answer only repeats the question
	bySilent                 // the line says that it is not known
	byFormer                 // the line speaks of old terms, and so does the question (1), or only the line (-1)
	byAfter                  // the page came out after the date asked about
	byPer                    // money is per what was asked: a share, a year
	byNearest                // share of the line's matched terms that have no other figure nearer
	byNewest                 // place of the page between oldest and newest
	byForm                   // the line has the words that such an answer has: "because" for a reason
	byHead                   // what is asked by name is in the line (1) or not (-1)
	byOff                    // the line is hardly about the topic: how far its subject share is below a half
	byFar                    // the matched words stand far off: how far nearness is below a quarter
	byWhen                   // the date asked about stands nearest to this of several figures (1) or to another (-1)
	byAbsent                 // share of the words that are no names which the page does not have at all
	byUnsaid                 // how little the most telling word that is no name is matched, in the line and around it
	byVerb                   // share of the words that are neither names nor figures, in the line itself
	bySubject                // share of the terms that are no names, in the line and around it
	byCut                    // the least matched of the three most telling terms
	byFact                   // a curated fact says so
	byValue                  // 1 for every figure or date: how readily one is believed
	byWords                  // 1 for every answer in words
	byYesNo                  // 1 for every yes or no
	byWho                    // 1 for every name
	featureCount
)

var featureNames = [featureCount]string{
	byPage:    "page",
	byLine:    "line",
	byDirect:  "direct",
	byNear:    "near",
	byMissing: "missing",
	byKind:    "kind",
	byUnit:    "unit",
	byBound:   "bound",
	byWhose:   "whose",
	byPeriod:  "period",
	byRecency: "recency",
	byLead:    "lead",
	byEcho:    "echo",
	bySilent:  "silent",
	byFormer:  "former",
	byAfter:   "after",
	byPer:     "per",
	byNearest: "nearest",
	byNewest:  "newest",
	byForm:    "form",
	byHead:    "head",
	byOff:     "off",
	byFar:     "far",
	byWhen:    "when",
	byAbsent:  "absent",
	byUnsaid:  "unsaid",
	byVerb:    "verb",
	bySubject: "subject",
	byCut:     "cut",
	byFact:    "fact",
	byValue:   "value",
	byWords:   "words",
	byYesNo:   "yesno",
	byWho:     "who",
}

// features are what speaks for and against one candidate.
type features [featureCount]float64

func (f *features) dot(w *features) float64 {
	sum := 0.0
	for i, v := range f {
		sum += v * w[i]
	}
	return sum
}

//go:embed weights.toml
var weightsTable []byte

// weights are how much each feature counts. They are trained: see cmd/tune.
var weights = sync.OnceValue(func() *features {
	var table map[string]float64
	if err := toml.Unmarshal(weightsTable, &table); err != nil {
		panic(fmt.Sprintf("answer: embedded weights: %v", err))
	}
	w := new(features)
	for i, name := range featureNames {
		w[i] = table[name]
	}
	return w
})

func (r *reading) features(c *candidate, at int, recency float64) features {
	f := features{byPage: c.fit.page, byLine: c.fit.coverage, byDirect: c.fit.direct, byMissing: c.fit.missing, byNear: r.nearness(c)}
	f[bySubject], f[byCut] = r.subject(c.fit), r.cut(c.fit)
	f[biasOf(c, r.shape)] = 1
	f[byLead] = 1 / (1 + float64(at)/4)
	f[byKind] = r.kindFit(c)
	f[byUnit] = r.unitFit(c)
	f[byBound] = r.boundFit(c)
	f[byWhose] = r.whose(c)
	f[byPeriod] = r.periodFit(c)
	f[byWhen] = r.whenFit(c)
	f[byNewest] = recency
	switch r.era {
	case oldEra:
		f[byRecency] = 1 - 2*recency
	case newEra:
		f[byRecency] = 2*recency - 1
	}
	if r.on.Year != 0 && r.on.Before(c.page.info.Published) {
		f[byAfter] = 1
	}
	if r.head >= 0 {
		f[byHead] = r.headFit(c)
	}
	f[byVerb] = r.verbFit(c.fit)
	f[byAbsent], f[byUnsaid] = r.unsaid(c.fit)
	f[byOff] = max(0, 1-2*f[bySubject])
	f[byFar] = max(0, 1-4*f[byNear])
	f[byPer] = r.perFit(c)
	f[byNearest] = r.nearest(c)
	f[byForm] = r.formFit(c)
	if c.mention != nil && r.shape != ShapeWhich && slices.ContainsFunc(r.figures, func(v deal.Value) bool { return sameFigure(v, c.mention.Value) }) {
		f[byEcho] = 1
	}
	if c.line.former || replaced.MatchString(c.line.text[:c.span.Start]) {
		f[byFormer] = -0.4
		switch {
		case r.era == oldEra:
			f[byFormer] = 1
		case r.era == newEra || present.MatchString(r.lower):
			f[byFormer] = -1
		}
	}
	if c.silent {
		f[bySilent] = 1
	}
	if c.fact != nil {
		f[byFact] = 1
	}
	return f
}

// replaced finds, right before a figure, that it is the one left behind: "up
// from $5 billion", "compared with 500 million".
var replaced = regexp.MustCompile(`(?i)\b(from|compared with|compared to|than|instead of|rather than|was|were|had been|used to be|previous(ly)?|old) (the |an? |up to |about |around )*[$€£¥]?$`)

// present finds a question about how things stand.
var present = regexp.MustCompile(`\b(is|are|does|do|has|have|can|will|gets?|holds?|owns?|pays?)\b`)

// headFit is how near the word that names what is asked stands to the answer,
// -1 where it is not even around the line.
func (r *reading) headFit(c *candidate) float64 {
	h := c.fit.hits[r.head]
	if len(h.at) == 0 {
		return c.fit.level[r.head] - 1
	}
	first, last := c.line.wordRange(c.span)
	best := 0.0
	for _, at := range h.at {
		away := max(0, first-at, at-last)
		best = max(best, h.strength/(1+float64(away)/8))
	}
	return best
}

// formFit is 1 where the line has the words that such an answer has. A
// definition begins with what it defines.
func (r *reading) formFit(c *candidate) float64 {
	form, ok := forms()[r.shape]
	switch {
	case !ok || !form.MatchString(c.line.text):
		return 0
	case r.shape == ShapeDefinition && !r.defines(c):
		return 0.2
	}
	return 1
}

// copulas stand between what is defined and the definition.
var copulas = map[string]bool{"is": true, "are": true, "means": true, "refers": true, "called": true, "was": true}

// defines says whether a term stands before the line's first copula, near its
// beginning.
func (r *reading) defines(c *candidate) bool {
	for i, w := range c.line.words[:min(9, len(c.line.words))] {
		if !copulas[w.Lower] {
			continue
		}
		for _, h := range c.fit.hits {
			if slices.ContainsFunc(h.at, func(at int) bool { return at < i }) {
				return true
			}
		}
		return false
	}
	return false
}

// kindFit is 1 where the mention is of the kind that was asked for, half where
// it may stand for it.
func (r *reading) kindFit(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	kind := c.mention.Value.Kind()
	if rng, ok := c.mention.Value.(deal.Range); ok {
		kind = rng.Low.Kind()
	}
	switch {
	case kind == kindOf(r.shape):
		return 1
	default:
		return 0.4
	}
}

// unitFit is 1 where a count's unit, or what money is paid per, is among the
// question's words, and -1 where the question names another.
func (r *reading) unitFit(c *candidate) float64 {
	if c.mention == nil {
		return r.roleFit(c)
	}
	switch v := c.mention.Value.(type) {
	case deal.Number:
		if r.mentions(v.Unit) {
			return 1
		}
		return -0.5
	case deal.Money:
		return r.currencyFit(v.Currency)
	case deal.Date:
		return r.precisionFit(v)
	}
	return 0
}

// nearest is the weighed share of the line's matched terms to which no other
// mention of the same kind stands nearer: in "A pays $2, B $3 and C $4" the
// term B speaks for $3.
func (r *reading) nearest(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	return share(c.fit.weight, func(k int) float64 {
		hits := c.fit.hits[k]
		for _, at := range hits.at {
			if c.line.nearestMention(c.line.words[at].Start, c.mention) {
				return hits.strength
			}
		}
		return 0
	})
}

// nearestMention says whether no other mention of m's kind is nearer to the
// byte at than m.
func (l *line) nearestMention(at int, m *extract.Mention) bool {
	for i := range l.mentions {
		o := &l.mentions[i]
		if o != m && kindIn(o.Value) == kindIn(m.Value) && distance(at, o) < distance(at, m) {
			return false
		}
	}
	return true
}

// distance counts bytes between at and m. What follows a word is nearer to it
// than what precedes it by half.
func distance(at int, m *extract.Mention) int {
	switch {
	case at < m.Start:
		return m.Start - at
	case at >= m.End:
		return (at - m.End) * 3 / 2
	}
	return 0
}

// precisionFit is 1 where a date is told in the unit that was asked for, -1
// where a season was asked for and is not what the date tells.
func (r *reading) precisionFit(d deal.Date) float64 {
	season := d.Part == deal.Season || d.Part == deal.SeasonEnd
	switch {
	case strings.Contains(r.lower, "which season"), strings.Contains(r.lower, "what season"):
		if season {
			return 1
		}
		return -1
	case strings.Contains(r.lower, "what day"), strings.Contains(r.lower, "what date"), strings.Contains(r.lower, "which day"):
		if d.Day != 0 {
			return 1
		}
	}
	return 0
}

// currencies are the words that ask for an amount in one currency.
var currencies = []struct{ word, code string }{
	{"dollar", "USD"}, {"$", "USD"}, {"usd", "USD"}, {"sterling", "GBP"}, {"pounds", "GBP"}, {"£", "GBP"}, {"gbp", "GBP"},
	{"euro", "EUR"}, {"€", "EUR"}, {"yen", "JPY"}, {"¥", "JPY"}, {"franc", "CHF"}, {"won", "KRW"}, {"yuan", "CNY"}, {"rupee", "INR"},
}

// currencyFit is 1 where the amount is in the currency asked for, -1 where it
// is in another.
func (r *reading) currencyFit(currency string) float64 {
	for _, c := range currencies {
		if slices.ContainsFunc(strings.Fields(r.lower), func(w string) bool { return strings.HasPrefix(w, c.word) && len(w) < len(c.word)+3 }) {
			if c.code == currency {
				return 1
			}
			return -1
		}
	}
	return 0
}

// roleFit is 1 where a name stands next to the role asked for: "which judge"
// and "Judge Adrienne Nelson".
func (r *reading) roleFit(c *candidate) float64 {
	if r.shape != ShapeWho {
		return 0
	}
	if strings.HasPrefix(strings.TrimLeft(c.line.text[c.span.End:], "*_"), ":") && c.span.Start < 4 {
		return 1 // "Acme: all the games" says that Acme has them
	}
	first, last := c.line.wordRange(c.span)
	for i := max(0, first-4); i <= min(last+4, len(c.line.words)-1); i++ {
		if roles[c.line.stems[i]] && r.mentions(c.line.words[i].Lower) {
			return 1
		}
	}
	return r.actorFit(c, last)
}

// actorReach is how many words may stand between who acts and what was done.
const actorReach = 5

// actorFit is a half where what was done, a matched word that is no name,
// follows the name as its verb would.
func (r *reading) actorFit(c *candidate, last int) float64 {
	for k, t := range r.terms {
		if t.name || t.value != nil {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at > last && at <= last+actorReach }) {
			return 0.5
		}
	}
	return 0
}

// roles are the stems of what people and bodies are called.
var roles = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range extract.Stems("judge court economist analyst partner regulator supplier provider bank lawyer adviser owner founder chief executive boss ceo head chairman president spokesman commissioner minister buyer seller rival broadcaster investor distributor auditor") {
		set[s] = true
	}
	return set
}()

// perUnit finds what an amount is asked per: "per share", "a year", "each
// season", "per pfizer dose"; "yearly" and "annual" are years.
var perUnit = regexp.MustCompile(`\b(?:per|a|each|every) (?:[a-z]+ )?(year|share|season|dose|quarter|month|unit|barrel|user|seat|game|store|annum)\b|\b(annual|annually|yearly|quarterly|monthly|per-share)\b`)

var perSame = map[string]string{"annum": "year", "annual": "year", "annually": "year", "yearly": "year", "quarterly": "quarter", "monthly": "month", "per-share": "share"}

// perFit is 1 where an amount is per what was asked, below 0 where it is per
// something else.
func (r *reading) perFit(c *candidate) float64 {
	if c.mention == nil || kindIn(c.mention.Value) != deal.KindMoney {
		return 0
	}
	per := ""
	if m, ok := c.mention.Value.(deal.Money); ok {
		per = m.Per
	}
	asked := ""
	if m := perUnit.FindStringSubmatch(r.lower); m != nil {
		asked = m[1] + m[2]
		if same, ok := perSame[asked]; ok {
			asked = same
		}
	}
	switch {
	case asked == "" && per == "":
		return 0
	case asked == per:
		return 1
	case asked == "":
		return -0.4
	}
	return -0.6
}

// mentions says whether the question has the word, by stem or synonym.
func (r *reading) mentions(word string) bool {
	stems := extract.Stems(word)
	if len(stems) == 0 {
		return false
	}
	asked := extract.Stems(r.lower)
	for _, s := range stems {
		if slices.Contains(asked, s) {
			return true
		}
	}
	return false
}

// boundWords ask for one end of what is possible.
var boundWords = []struct {
	word   string
	bounds []deal.Bound
}{
	{"max", []deal.Bound{deal.UpTo}}, {"ceiling", []deal.Bound{deal.UpTo}}, {"cap", []deal.Bound{deal.UpTo}}, {"at most", []deal.Bound{deal.UpTo}}, {"up to", []deal.Bound{deal.UpTo}},
	{"min", []deal.Bound{deal.AtLeast, deal.Over}}, {"at least", []deal.Bound{deal.AtLeast, deal.Over}}, {"guarantee", []deal.Bound{deal.AtLeast}},
}

func (r *reading) boundFit(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	bound := boundOf(c.mention.Value)
	for _, b := range boundWords {
		if strings.Contains(" "+r.lower, " "+b.word) && slices.Contains(b.bounds, bound) {
			return 1
		}
	}
	return 0
}

func boundOf(v deal.Value) deal.Bound {
	switch v := v.(type) {
	case deal.Money:
		return v.Bound
	case deal.Number:
		return v.Bound
	case deal.Percent:
		return v.Bound
	case deal.Date:
		return v.Bound
	case deal.Duration:
		return v.Bound
	}
	return deal.Exactly
}

// whose says whether the nearest name before the answer is one that was asked
// about: 1 yes, -1 another's, 0 no name or none asked.
func (r *reading) whose(c *candidate) float64 {
	var nearest *extract.Span
	for i, n := range c.line.names {
		if n.End <= c.span.Start {
			nearest = &c.line.names[i]
		}
	}
	if nearest == nil {
		return 0
	}
	asked := false
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		asked = true
		for _, at := range c.fit.hits[k].at {
			if w := c.line.words[at]; w.Start >= nearest.Start && w.Start < nearest.End {
				return 1
			}
		}
	}
	if !asked {
		return 0
	}
	return -1
}

// periodFit is 1 where the date asked about is one the line states, less where
// it lies in an open span the line states, and else the less the further from
// it the page came out.
func (r *reading) periodFit(c *candidate) float64 {
	if r.on == (deal.Date{}) {
		return 0
	}
	if m, fit := r.dateIn(c.line); m != nil {
		return fit
	}
	if away, ok := apart(r.on, c.page.info.Published); ok {
		return 0.8 / (1 + away.Hours()/24/120)
	}
	return 0
}

// How well a date in a line meets the one asked about: it is the same, or it
// only allows it ("after 29 August" allows 1 September).
const (
	sameDate    = 1
	allowedDate = 0.9
)

// dateIn returns the mention of a line that is, or allows, the date asked about.
func (r *reading) dateIn(l *line) (best *extract.Mention, fit float64) {
	for i := range l.mentions {
		d, ok := l.mentions[i].Value.(deal.Date)
		if !ok || !deal.Agrees(r.on, d) {
			continue
		}
		bare, asked := d, r.on
		bare.Bound, asked.Bound = deal.Exactly, deal.Exactly
		level := allowedDate
		if deal.Agrees(asked, bare) {
			level = sameDate
		}
		if level > fit {
			best, fit = &l.mentions[i], level
		}
	}
	return best, fit
}

// whenFit is 1 where the date asked about stands nearest to this of several
// figures, -1 where it stands nearer to another.
func (r *reading) whenFit(c *candidate) float64 {
	if c.mention == nil || r.on == (deal.Date{}) {
		return 0
	}
	date, _ := r.dateIn(c.line)
	switch {
	case date == nil || date == c.mention:
		return 0
	case c.line.nearestMention(date.Start, c.mention):
		return 1
	}
	return -1
}

// verbFit is the weighed share of the words that are neither names nor figures
// in the line itself.
func (r *reading) verbFit(f *fit) float64 {
	weights := make([]float64, len(r.terms))
	for k, t := range r.terms {
		if !t.name && t.value == nil {
			weights[k] = f.weight[k]
		}
	}
	return share(weights, func(k int) float64 { return f.hits[k].strength })
}

// unsaid returns the weighed share of the words that are no names which are
// nowhere on the page, and how little the most telling of them is matched.
func (r *reading) unsaid(f *fit) (absent, least float64) {
	all, top := 0.0, 0.0
	for k, t := range r.terms {
		if t.name {
			continue
		}
		all += t.weight
		if f.onPage[k] == 0 {
			absent += t.weight
		}
		if f.weight[k] > top {
			top, least = f.weight[k], 1-f.level[k]
		}
	}
	if all == 0 {
		return 0, 0
	}
	return absent / all, least
}

// biasOf is the feature that all candidates of a sort have.
func biasOf(c *candidate, shape Shape) feature {
	switch {
	case c.mention != nil:
		return byValue
	case shape == ShapeYesNo:
		return byYesNo
	case shape == ShapeWho:
		return byWho
	}
	return byWords
}

// cut is the level of the worst matched of the three most telling terms.
func (r *reading) cut(f *fit) float64 {
	order := make([]int, len(r.terms))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.weight[b], f.weight[a]) })
	least := 1.0
	for _, k := range order[:min(3, len(order))] {
		least = min(least, f.level[k])
	}
	return least
}
