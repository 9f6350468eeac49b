package answer

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"dealbot/deal"
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
	byLatest                 // the state of things now is asked for and the sentence tells it (1), or an earlier one (-1)
	byAfar                   // a name of the question that the page is not all about is not near the line
	byEvent                  // the same of dates: of signing, of closing
	bySort                   // the amount is of the sort asked for (1), or of another (-1): a fee, a dividend
	byDenies                 // the line says no to a yes-or-no question in so many words
	bySubject                // share of the terms that are no names, in the line and around it
	byCut                    // the least matched of the three most telling terms
	byTense                  // "when does it end" and the date was past when the article came out, or the other way round (-1)
	byStale                  // the question is about now, and all dates of the line are long before the article
	byForeign                // the line names somebody, and nobody whom the question names
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
	byLatest:  "latest",
	byAfar:    "afar",
	byEvent:   "event",
	bySort:    "sort",
	byDenies:  "denies",
	bySubject: "subject",
	byCut:     "cut",
	byTense:   "tense",
	byStale:   "stale",
	byForeign: "foreign",
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

// print lists the features that are not 0: "page 1.00, line 0.55".
func (f *features) print() string {
	var b []byte
	for k, v := range f {
		if v == 0 {
			continue
		}
		if len(b) > 0 {
			b = append(b, ", "...)
		}
		b = append(append(b, featureNames[k]...), ' ')
		b = strconv.AppendFloat(b, v, 'f', 2, 64)
	}
	return string(b)
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

// nowadays is how much speaks for the newest article where a date is asked for that
// is still to come: it tells of what was agreed last.
const nowadays = 0.3

// unlapsed is how much speaks against a date that is not told as bygone where that
// of the old terms is asked for and the article is not the oldest.
const unlapsed = -0.6

func (r *reading) features(c *candidate, at int, recency float64) features {
	f := features{byPage: c.fit.page, byLine: c.fit.coverage, byDirect: c.fit.direct, byMissing: c.fit.missing, byNear: r.nearness(c)}
	f[bySubject], f[byCut] = r.subject(c.fit), r.cut(c.fit)
	f[biasOf(c, r.shape)] = 1
	f[byLead] = 1 / (1 + float64(at)/4)
	f[byKind] = r.kindFit(c)
	f[byUnit] = r.unitFit(c)
	f[byBound] = r.boundFit(c)
	f[byWhose] = r.whose(c)
	if r.asked.priced && r.shape == ShapeMoney && f[byUnit] == 1 {
		f[byWhose] = 1 // whoever else stands nearer to the price
	}
	f[byPeriod] = r.periodFit(c)
	f[byWhen] = r.whenFit(c)
	f[byNewest] = recency
	f[byRecency] = r.recencyFit(recency)
	if dated := c.line.dated(); r.on.Year != 0 && r.on.Before(c.page.came) && (dated.Year == 0 || r.on.Before(dated)) {
		f[byAfter] = 1
	}
	if r.head >= 0 && r.terms[r.head].weight > askerWeight {
		f[byHead] = r.headFit(c)
	}
	f[byVerb] = r.verbFit(c.fit)
	f[byLatest] = r.latestFit(c)
	f[byAfar] = r.afar(c.fit)
	topical := r.topical()
	f[byAbsent], f[byUnsaid] = r.unsaid(c.fit)
	f[byAbsent], f[byUnsaid] = topical*f[byAbsent], topical*f[byUnsaid]
	f[byOff] = topical * max(0, 1-2*f[bySubject])
	f[byFar] = max(0, 1-4*f[byNear])
	f[byPer] = r.perFit(c)
	f[byTense], f[byStale] = r.tenseFit(c)+r.comingFit(c), r.staleness(c)
	if c.mention != nil && kindIn(c.mention.Value) == deal.KindDate {
		f[byEvent] = r.sortFit(c)
	} else {
		f[bySort] = r.sortFit(c)
	}
	yes := r.shape == ShapeYesNo && r.yes(c)
	if r.shape == ShapeYesNo && !yes {
		f[byDenies] = r.verbFit(c.fit)
		if c.silent && (r.claim < 0 || c.fit.hits[r.claim].strength > 0) {
			f[byDenies] = 1
		}
	}
	r.excuse(c, &f, yes)
	f[byForeign] = r.foreign(c)
	f[byNearest] = r.nearest(c)
	f[byForm] = r.formFit(c)
	if c.mention != nil && r.shape != ShapeWhich && slices.ContainsFunc(r.figures, func(v deal.Value) bool { return sameFigure(v, c.mention.Value) }) {
		f[byEcho] = 1
	}
	f[byFormer] = r.formerFit(c, yes, recency)
	if c.silent {
		f[bySilent] = 1
	}
	if c.fact != nil {
		f[byFact] = 1
	}
	return f
}

// recencyFit is how much speaks for a page for being new, or for being old, by the time the question is for.
func (r *reading) recencyFit(recency float64) float64 {
	switch {
	case r.era == oldEra:
		return 1 - 2*recency
	case r.era == newEra:
		return 2*recency - 1
	case r.shape == ShapeDate && r.asked.tense == ahead && r.on == (deal.Date{}):
		return nowadays * (2*recency - 1)
	}
	return 0
}

// excuse forgives a sentence that it leaves words of the question unsaid, where what it tells answers it
// in words of its own.
func (r *reading) excuse(c *candidate, f *features, yes bool) {
	if r.ofStatedSum(c) {
		f[byAbsent], f[byUnsaid], f[byOff], f[byFar] = 0, 0, 0, 0
	}
	if r.shape == ShapeYesNo && (r.allOver(c) || r.inParts(c) || r.limitedTo(c) || !yes && r.tellsMeans(c)) {
		f[byVerb], f[byDenies], f[byUnsaid], f[byOff], f[byFar] = 1, 1, 0, 0, 0 // whatever it was
	}
	if len(wanted[r.shape]) == 0 && r.quotes(c.line) {
		f[byVerb], f[byUnsaid], f[byOff] = 1, 0, 0
	}
	if f[byUnit] == 1 && (r.ownerFit(c) == 1 || r.reads(oldName) && c.given == asName) {
		f[byAbsent], f[byUnsaid], f[byOff] = 0, 0, 0 // who has it as his own need not be told to make it
	}
	if c.given == asName && r.reads(onceName) {
		f[byAbsent], f[byUnsaid], f[byOff], f[byFar] = 0, 0, 0, 0 // the occasion may be told in other words
	}
	if r.shape == ShapeYesNo && r.outcome(c) != untoldHow || r.cameOutSo(c) {
		f[byUnit], f[byVerb], f[byUnsaid], f[byOff], f[byFar] = max(f[byUnit], 0), 1, 0, 0, 0
		if r.shape == ShapeWho {
			f[byUnit] = castRight
		}
	}
}

// formerFit is how much speaks for what a sentence tells as over, where that is asked for, or against it.
func (r *reading) formerFit(c *candidate, yes bool, recency float64) float64 {
	switch {
	case r.shape == ShapeYesNo:
		return r.bygone(c, yes)
	case r.era == oldEra && r.shape == ShapeDate && c.besidesMoved():
		return -1
	case (c.former() || c.replaced()) && r.speaker < 0 && !(r.reads(sinceAsked) && c.mention != nil && boundOf(c.mention.Value) == deal.From):
		switch {
		case r.era == oldEra, r.asked.tense == hoped:
			return 1
		case r.on.Year != 0:
			return 0
		case r.era == newEra || r.asked.present || r.asked.now:
			return -1
		}
		return -0.4
	case r.era == oldEra && r.shape == ShapeDate && recency > 0:
		return unlapsed
	}
	return 0
}

// quotedWords is how many telling words of a question stand in a line as they do in it where
// it quotes the line: "why do they say preferred mill partner".
const quotedWords = 3

// quotes says whether the question has words of a line in a row, as something called so or
// said.
func (r *reading) quotes(l *line) bool {
	if r.shape == ShapeYesNo || r.shape == ShapeWho || !inQuotes(l.text) {
		return false
	}
	for i := range l.words {
		for k := range r.asked.stems {
			run := 0
			for ; i+run < len(l.stems) && k+run < len(r.asked.stems) && l.stems[i+run] == r.asked.stems[k+run] && !tables().stop[l.words[i+run].Lower]; run++ {
			}
			if run >= quotedWords && inQuotes(l.text[:l.words[i].Start]) {
				return true
			}
		}
	}
	return false
}

// inQuotes says whether a text has a mark of quotation.
func inQuotes(text string) bool { return strings.ContainsAny(text, "“\"") }

// topic is how much the words of a question that are no names weigh together
// where it has a topic besides them.
const topic = 0.5

// topical is how far a question has a topic, 0 to 1: "what does Acme pay for
// Bolt" has none but the names and the kind of answer, and neither has "why did Acme pick
// Bolt".
func (r *reading) topical() float64 {
	sum := 0.0
	for k := range r.terms {
		if t := &r.terms[k]; !t.name && t.value == nil && (r.shape != ShapeReason || t.weight > askerWeight) {
			sum += t.weight
		}
	}
	return min(1, sum/topic)
}

// biasOf is the feature that all candidates of a sort have.
func biasOf(c *candidate, shape Shape) feature {
	switch {
	case c.mention != nil, c.vague:
		return byValue
	case shape == ShapeYesNo:
		return byYesNo
	case shape == ShapeWho:
		return byWho
	}
	return byWords
}
