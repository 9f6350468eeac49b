package answer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// The longest quick answers, in characters: a figure is read at a glance, a
// reason or a list needs more.
const (
	shortAnswer = 140
	longAnswer  = 300
)

// limit is the longest quick answer of a shape.
func limit(s Shape) int {
	switch s {
	case ShapeReason, ShapeDefinition, ShapeList, ShapeTimeline, ShapeCondition, ShapeCompare, ShapeDifference, ShapeRatio, ShapeSum, ShapeAverage, ShapeRate:
		return longAnswer
	}
	return shortAnswer
}

// letDo finds a question what something lets somebody do.
var letDo = newPattern(`^(?:so |and |but |ok )*what (?:does|do|did|would|will) [^?]*\b(?:let|allow|permit|enable|free|entitle)\b[^?]*\bdo\b`)

// limit is the longest quick answer to the question: somebody's words are read as they are, and
// what one has of a deal in full.
func (r *reading) limit() int {
	if r.speaker >= 0 || r.asked.gain && r.shape != ShapeYesNo || r.shape == ShapeText && (r.reads(furtherAsked) || r.reads(letDo)) {
		return longAnswer
	}
	return limit(r.shape)
}

// compose writes the answer that the best candidate gives to the reading.
func (r *reading) compose(v *view, all []candidate) Answer {
	if len(r.later) > 0 || r.reads(beforeNew) || r.on.Year != 0 && r.shape == ShapeYesNo {
		all = slices.DeleteFunc(slices.Clone(all), func(c candidate) bool { return r.cameLater(&c) })
	}
	all = r.whereTold(all)
	var first *candidate
	if len(all) > 0 {
		first = r.deciding(all)
	}
	why := r.doubt(first)
	if why != "" {
		if again := r.toldAgain(all, first); again != nil {
			first, why = again, ""
		}
	}
	if why == "" && r.fallsBack(all) {
		why = "what it tells of what is asked is of somebody else"
	}
	if why == "" && r.ruledOutBetter(all) {
		why = "what tells of it is of another time, or of somebody else"
	}
	if why == "" && r.keptFrom(all) {
		why = "the source says that it is not known"
	}
	if why == "" {
		first = cmp.Or(r.namedItself(v, all, first), r.curated(all, first), first)
	}
	trace := r.trace(all)
	if a, ok := r.statement(all); ok {
		a.Trace = trace
		return a
	}
	if r.shape == ShapeTimeline {
		if a, ok := r.timeline(all); ok {
			a.Trace = trace
			return a
		}
	}
	switch {
	case why != "":
		a := r.abstain(v.snapshot, first, why)
		a.Trace = append(trace, a.Trace...)
		return a
	case first.fact != nil:
		a := r.composeFact(v, first)
		if both, ok := r.onlyOneWay(v, all, first); ok {
			a = both
		}
		a.Trace = trace
		return a
	}
	if a, ok := r.composeDisputed(all); ok {
		a.Trace = trace
		return a
	}
	a := Answer{
		Outcome: Answered,
		Quick:   r.quick(first),
		Status:  InForce,
		Proof:   []Claim{r.proof(first)},
		Reading: r.print(),
		Trace:   trace,
		line:    first.line,
	}
	if text, items, ok := first.introduced(longAnswer); ok && limit(r.shape) == longAnswer {
		a.Quick, a.Proof = text, append(a.Proof, items...)
	} else if text, items, ok := r.underHeading(first, longAnswer); ok && (r.shape == ShapeList || r.shape == ShapeCondition && !r.asked.supposes && first.line.bullet) {
		a.Quick, a.Proof = text, items
	} else if r.shape == ShapeList && !r.inContrast(first) {
		r.listed(&a, first, all)
	}
	return a
}

// curated is the fact that says the same as a candidate which is none: it has its history with it.
// Nil where there is none.
func (r *reading) curated(all []candidate, first *candidate) *candidate {
	if first.fact != nil || first.mention == nil {
		return nil
	}
	said := ""
	for i := range all {
		c := &all[i]
		if c.fact == nil || c.score <= sure {
			continue
		}
		if said == "" {
			said = r.quick(first)
		}
		if r.factQuick(c) == said && r.doubt(c) == "" {
			return c
		}
	}
	return nil
}

// toldAgain is the best candidate that tells the date of the first in another line, and is
// an answer where the first is none: "Acme signed in May. In the same month Bolt quit" tells
// when Bolt quit. Nil for none.
func (r *reading) toldAgain(all []candidate, first *candidate) *candidate {
	if first == nil || first.mention == nil || kindIn(first.mention.Value) != deal.KindDate {
		return nil
	}
	for i := range all {
		c := &all[i]
		if c.score <= sure {
			return nil
		}
		if c.line != first.line && c.mention != nil && sameFigure(c.mention.Value, first.mention.Value) && r.doubt(c) == "" {
			return c
		}
	}
	return nil
}

// claim is the candidate's line as proof.
func (c *candidate) claim() Claim {
	if c.quote != nil {
		return Claim{Quote: *c.quote, From: c.page.info}
	}
	quote, err := c.line.quote()
	if err != nil {
		panic(fmt.Sprintf("a line outside its passage: %v", err))
	}
	claim := Claim{Quote: quote, From: c.page.info}
	if c.standsFor != nil {
		if named, err := c.standsFor.line.quote(); err == nil {
			claim.Also = append(claim.Also, named)
		}
	}
	return claim
}

// proof is the candidate's line, and for yes or no the one beside it that it takes
// up, or that takes it up.
func (r *reading) proof(c *candidate) Claim {
	claim := c.claim()
	if r.shape != ShapeYesNo || c.fact != nil {
		return claim
	}
	beside := c.line.before
	if r.standing() && r.endsNext(c.line) {
		beside = c.line.next
	} else if !c.line.pointsBack() || !slices.ContainsFunc(c.fit.hits, hit.carried) {
		return claim
	}
	if quote, err := beside.quote(); err == nil {
		claim.Also = append(claim.Also, quote)
	}
	return claim
}

// quote is the line as it stands in its article.
func (l *line) quote() (corpus.Quote, error) { return l.passage.Cut(l.span.Start, l.span.End) }

// quick is the answer a person reads first.
func (r *reading) quick(c *candidate) string {
	switch {
	case c.fact != nil:
		return clip(r.factQuick(c), limit(r.shape))
	case c.mention != nil && r.reads(furtherAsked) && r.twoParts(c) != "":
		return clip(r.twoParts(c), shortAnswer)
	case c.mention != nil && r.reads(furtherAsked):
		return clip(plain(r.clause(c, longAnswer)), longAnswer)
	case c.mention != nil && r.asked.weekday:
		return withWeekday(c.mention.Value, c.span.In(c.line.text))
	case c.mention != nil:
		if r.reads(ofTwo) {
			if pair := c.pair(); pair != "" {
				return pair
			}
		}
		return printed(c.mention.Value, c.span.In(c.line.text)) + c.orElse()
	case c.vague:
		return strings.ToLower(c.span.In(c.line.text))
	case c.gratis:
		return r.costsNothing(c)
	case c.standsFor != nil, c.given > 0:
		return c.name()
	case r.shape == ShapeWho && c.span.End-c.span.Start < len(c.line.text):
		return r.whole(c)
	case r.shape == ShapeYesNo:
		return r.verdict(c)
	}
	if r.shape == ShapeList && r.inContrast(c) {
		return clip(plain(r.clause(c, shortAnswer)), shortAnswer)
	}
	return clip(plain(r.clause(c, r.limit())), r.limit())
}

// inContrast says whether the best sentence lists nothing, and sets one thing against
// another: only one of them answers.
func (r *reading) inContrast(c *candidate) bool {
	return c.feature[byForm] < 1 && contrasting.in(c.line.text)
}

var contrasting = newPattern(`(?i)^["“*]*(?:while|although|though|whereas)\b|, (?:while|whereas|but)\b`)

// joint is what stands between names that answer together: "Ann Lee and Bo Yi". Where several
// may be asked for, words about either may stand there: "the Acme pension fund and by Bolt",
// but none that do something, nor those that tell by the way who the first is.
var (
	joint      = regexp.MustCompile(`^(,| and|, and| &| or) $`)
	jointly    = regexp.MustCompile(`^(?: \([^)]*\))?(,|,? and|,? &|,? (?:\([^)]*\)|[^,.;]{2,40}),? and) $`)
	loosely    = regexp.MustCompile(`^(?: [a-z][a-z-]*){0,4}(?: \([^)]*\))?(?:,|,? (?:and|as well as)(?: also)?)(?: (?:by|to|from|with|for|at|the|its|their|\p{Lu}\p{L}+['’]s|\p{Lu}\p{L}+(?:ese|ian|can|ish|ch|ss)))*(?: [a-z][a-z-]*){0,3} $`)
	commaAnd   = regexp.MustCompile(`^[^,]*, and `)
	aboutFirst = regexp.MustCompile(`^(?: [a-z-]+)*, (?:the|an?|its|their|his|her|which|who|whose|where|when|while) `)
	doing      = textPattern(`\b(?:[a-z]{2,}ed|is|are|was|were|be|will|would|can|has|have|had|sold|bought|took|gave|made|got|won|lost|led|held|kept|left|paid|put|set|cut|said|told|saw|came|went|became|began|chose|wrote|built|sent|spent|brought|found|that|but|because|says|sells|buys|takes|gives|makes|gets|wants|plans|owns|pays|of|against|over|between)\b`)
	several    = textPattern(`\b(co-?ceos?|who are|who were|both|two|three|companies|partners|parties|owners|sellers|buyers|investors|lenders|banks|clubs|they|people|judges|names|all)\b`)
)

// goesOnDoing finds that the first of two names does something before the second comes.
var goesOnDoing = regexp.MustCompile(`^, [a-z]+s (?:the|its|his|her|their|an?|as|up|out|over) `)

// inOneList says whether a text between two names makes one list of them; loosely, where several
// may be asked for.
func inOneList(between string, several bool) bool {
	word, _, _ := strings.Cut(strings.TrimPrefix(between, " "), " ")
	if joint.MatchString(between) || !several || word != "as" && verbal.MatchString(word) || goesOnDoing.MatchString(between) {
		return joint.MatchString(between)
	}
	return jointly.MatchString(between) || loosely.MatchString(between) && !aboutFirst.MatchString(between) && !doing.MatchString(between)
}

// several says whether a question may ask for more than one: it says so, asks for them by a
// word in the plural, or for whoever does something.
func (r *reading) several() bool {
	return r.reads(several) || pluralNoun(r.asked.called) || r.role < 0 && r.act >= 0 && r.asked.called == "" && len(r.options) == 0
}

// whole is the name and the names that stand in one list with it. Where several
// may be asked for, only names that may answer count: "Ann Lee, the finance chief of
// Acme, and Bo Yi".
func (r *reading) whole(c *candidate) string {
	all := r.several() || r.hasFellows(c)
	names := slices.DeleteFunc(slices.Clone(c.line.names), func(n extract.Span) bool {
		other := *c
		other.span = n
		return n != c.span && (r.isPlace(n.In(c.line.text)) || c.line.attributes(n) || all && (r.asks(*c, n) || r.otherSort(&other)))
	})
	span := c.span
	for i := len(names) - 2; i >= 0; i-- {
		if r.isObject(c, names[i]) {
			break
		}
		if names[i+1].Start == span.Start && inOneList(c.line.besides(names[i], span), all) && !(strings.HasPrefix(c.line.text[names[i].End:], ", and ") && (i == 0 || !inOneList(c.line.besides(names[i-1], names[i]), all))) {
			span.Start = names[i].Start
		}
	}
	for i := 1; i < len(names); i++ {
		if names[i-1].End == span.End && inOneList(c.line.besides(span, names[i]), all) && !(strings.HasPrefix(c.line.text[span.End:], ", and ") && span.Start == names[i-1].Start) {
			span.End = names[i].End
		}
	}
	if !joins.MatchString(span.In(c.line.text)) {
		span = c.span // a comma alone makes no list: "the adviser of Acme, Ann Lee,"
	}
	span.End += len(ofMany.FindString(c.line.text[span.End:]))
	return clip(span.In(c.line.text), limit(r.shape))
}

// isObject says whether what is asked is told to be done to a name before the answer, and to
// be done by the answer to another: "Acme advised Bolt and Corvo advised Delta".
func (r *reading) isObject(c *candidate, n extract.Span) bool {
	if r.act < 0 {
		return false
	}
	first, last := c.line.wordRange(c.span)
	before, at := c.line.wordAt(n.Start)-1, c.fit.hits[r.act].at
	return n.End < c.span.Start && first > before && slices.Contains(at, before) && slices.Contains(at, last+1)
}

// ofMany follows a name that several people, or what they own together, bear with it: "the Lee
// family".
var ofMany = regexp.MustCompile(`^(?: pension| sovereign wealth| wealth| hedge)? (?:family|families|brothers|sisters|fund|funds|trust|foundation|estate)\b`)

// joins finds the last joint of a list.
var joins = textPattern(` (?:and|or|&) `)

// furtherAsked finds a second question in the first: "how many stores, and for
// how much". One figure alone would answer half of it.
var furtherAsked = newPattern(`[^ ] (and|or) (for |by |at |to |from )?(how (much|many|long)|when|who|what|which|where)\b`)

// twoParts is the stretch of a sentence that tells the candidate and the other figure of
// its kind of a sort that the question asks for: "$5 million at once and a further $3
// million if it sells". Empty where the sentence has no other.
func (r *reading) twoParts(c *candidate) string {
	kind := kindIn(c.mention.Value)
	for other := range c.alike() {
		if len(r.asked.sorts) == 0 || disjoint(c.line.sortsBeside(other, kind), r.asked.sorts) {
			continue
		}
		said := extract.Span{Start: min(c.span.Start, other.span.Start), End: max(c.span.End, other.span.End)}
		for _, part := range clauses(c.line.text) {
			if part.Start <= said.Start && said.Start < part.End && said.End-part.Start < shortAnswer {
				said.Start = part.Start
			}
			if part.Start < said.End && said.End <= part.End {
				said.End = part.End
				break
			}
		}
		text := said.In(c.line.text)
		return strings.Trim(plain(text[:unquoted(text)]), " ,;:–—-")
	}
	return ""
}

// unquoted is how much of a text there is before a quotation that it does not end.
func unquoted(text string) int {
	if open := strings.LastIndexByte(text, '"'); strings.Count(text, `"`)%2 == 1 {
		return open
	}
	return len(text)
}

// verdict is yes or no, and the words that say so where they are short.
func (r *reading) verdict(c *candidate) string {
	word := "No"
	if r.yes(c) != r.asked.quit {
		word = "Yes"
	}
	reason := plain(r.clause(c, shortAnswer-8))
	switch {
	case c.line.verdict != "":
		reason = c.line.afterVerdict()
	case r.standing() && !r.endedIn(c.line, c.fit) && r.endsNext(c.line):
		reason = plain(c.line.next.text)
	}
	if reason == "" || utf8.RuneCountInString(reason) > shortAnswer-8 {
		return word
	}
	return word + ": " + reason
}

// afterVerdict is what an article adds to the yes or no that it gives itself.
func (l *line) afterVerdict() string {
	_, answer, _ := strings.Cut(l.text, "?")
	_, rest, _ := strings.Cut(strings.TrimLeft(answer, "*_ \n"), ".")
	return plain(strings.Trim(rest, "*_ \n"))
}

// shortestClause is how many bytes a part of a sentence needs to say anything:
// "In return," does not.
const shortestClause = 40

// clause is the part of the line, at most most characters long where the line
// allows it, that has the most of the question's words.
func (r *reading) clause(c *candidate, most int) string {
	whole := extract.Span{Start: min(c.line.dateline, len(c.line.text)), End: len(c.line.text)}
	if utf8.RuneCountInString(whole.In(c.line.text)) > most {
		whole.End -= len(attribution.FindString(whole.In(c.line.text)))
	}
	text := whole.In(c.line.text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	if short := asides.ReplaceAllString(text, " "); utf8.RuneCountInString(short) <= most {
		return short
	}
	cuts := clauses(text)
	best, bestScore, first := text, -1.0, 0
	for i := range cuts {
		for j := i; j < len(cuts); j++ {
			part := extract.Span{Start: cuts[i].Start, End: cuts[j].End}
			if utf8.RuneCountInString(part.In(text)) > most {
				break
			}
			if part.End-part.Start < shortestClause || j+1 < len(cuts) && strings.HasSuffix(part.In(text), ":") {
				continue // what leads up to a colon says nothing yet
			}
			in := extract.Span{Start: whole.Start + part.Start, End: whole.Start + part.End}
			if score := r.inside(c, in); score > bestScore+0.001 {
				best, bestScore, first = part.In(text), score, i
			}
		}
	}
	if r.shape == ShapeList {
		best = best[r.idleUpTo(c, whole.Start, cuts[first:], best):]
	}
	return strings.Trim(best, " ,;:–—-")
}

// asides are what a sentence that is too long can do without.
var asides = regexp.MustCompile(` [–—] [^–—]{1,80} [–—] | \([^()]{1,80}\)( )`)

// attribution ends a sentence with who said so: ", the companies said on Tuesday."
var attribution = regexp.MustCompile(`, (?:the |both |two |a |its )*[\p{L} .'’-]{1,40} (?:said|announced|told reporters|told analysts)(?: (?:in a (?:joint )?statement|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in a (?:joint )?press release|late|earlier|today|yesterday))*\.$`)

// idleUpTo is the byte of some clauses of the line, in a part of it that begins at a byte, up
// to which they have nothing of the question.
func (r *reading) idleUpTo(c *candidate, begins int, cuts []extract.Span, text string) int {
	at := 0
	for _, cut := range cuts {
		if end := cut.End - cuts[0].Start; end >= len(text) || slices.ContainsFunc(c.fit.hits, func(h hit) bool {
			return slices.ContainsFunc(h.at, func(word int) bool {
				return c.line.words[word].Start >= begins+cut.Start && c.line.words[word].Start < begins+cut.End
			})
		}) {
			break
		}
		at = cut.End - cuts[0].Start
	}
	return at
}

// ownAlone is how much more a part of a line counts that has the word for what is one's alone,
// where the question is for that: the rest may tell what is not.
const ownAlone = 0.5

// carvedOut finds a question for what is taken out of that.
var carvedOut = newPattern(`\b(?:carve[sd]?[- ]?outs?|exceptions?|exempt[a-z]*|apart from|exclud[a-z]+)\b`)

// inside is how much of the question part of the line has; longer parts win a
// little, so that an answer is not cut shorter than it need be.
func (r *reading) inside(c *candidate, part extract.Span) float64 {
	bonus := 0.0
	if tells := c.line.tellsOfOne(); r.asked.alone && tells.has(ofSole) && !r.reads(carvedOut) {
		if w := c.line.words[tells.word()]; w.Start >= part.Start && w.End <= part.End {
			bonus = ownAlone
		}
	}
	return bonus + share(c.fit.weight, func(k int) float64 {
		for _, at := range c.fit.hits[k].at {
			if w := c.line.words[at]; w.Start >= part.Start && w.End <= part.End {
				return c.fit.hits[k].strength
			}
		}
		return 0
	}) + 0.1*float64(part.End-part.Start)/float64(len(c.line.text))
}

// andLast goes on from a comma between the names, or figures, of a list up to the last of them.
var andLast = regexp.MustCompile(`^,(?: [\p{Lu}\d$€£][^\s,;:]*(?: [\p{Lu}\d$€£&][^\s,;:]*){0,3},)*(?: [\p{Lu}\d$€£][^\s,;:]*(?: [\p{Lu}\d$€£&][^\s,;:]*){0,3})? (?:and|or) [\p{Lu}\d$€£]`)

// enumerates says whether a comma of a text stands between names, or figures, of one list.
func enumerates(text string, comma int) bool {
	if text[comma] != ',' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[strings.LastIndexByte(text[:comma], ' ')+1:])
	return (unicode.IsUpper(first) || unicode.IsDigit(first) || strings.ContainsRune("$€£", first)) && andLast.MatchString(text[comma:])
}

// clauses cuts a sentence where a reader would take breath.
func clauses(text string) []extract.Span {
	var out []extract.Span
	start := 0
	for i := 0; i < len(text); i++ {
		if !strings.ContainsRune(",;:(", rune(text[i])) || i+1 >= len(text) || text[i+1] != ' ' || enumerates(text, i) {
			continue
		}
		out = append(out, extract.Span{Start: start, End: i + 1})
		start = i + 2
	}
	return append(out, extract.Span{Start: start, End: len(text)})
}

// plain takes Markdown's emphasis off, and a label that the words behind it begin with:
// "**Tranche**: A tranche is ...". The quote keeps both.
func plain(text string) string {
	text = strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "\n", " ").Replace(text))
	if label, told, ok := strings.Cut(text, ": "); ok {
		again := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(told, "A "), "An "), "The ")
		if len(again) > len(label) && strings.EqualFold(again[:len(label)], label) && again[len(label)] == ' ' {
			return told
		}
	}
	return text
}

// clip cuts a text that is still too long at a word.
func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most-1]
	cut := len(runes)
	for cut > 0 && !unicode.IsSpace(runes[cut-1]) {
		cut--
	}
	return strings.TrimRight(string(runes[:cut]), " ,;:") + "…"
}

// shapeNames are what readings call a shape; shapes without one go unsaid.
var shapeNames = map[Shape]string{
	ShapeMoney: "amount", ShapePercent: "share", ShapeCount: "number", ShapeDate: "date", ShapeDuration: "duration", ShapeWho: "who",
	ShapeYesNo: "yes or no", ShapeWhich: "which", ShapeReason: "reason", ShapeDefinition: "what it is", ShapeList: "list",
	ShapeTimeline: "timeline", ShapeCondition: "condition", ShapeCompare: "comparison", ShapeDifference: "difference",
	ShapeRatio: "ratio", ShapeSum: "sum", ShapeAverage: "average",
	ShapeOften: "how often", ShapeName: "name", ShapeRate: "a year", ShapePortion: "how much of it",
}

// print is the reading in words: "Microsoft + OpenAI · revenue share · date · today".
func (r *reading) print() string {
	var names, topics []string
	for _, t := range r.terms {
		if t.name {
			names = append(names, t.text)
		} else {
			topics = append(topics, t.text)
		}
	}
	return readAs(names, strings.Join(topics, " "), shapeNames[r.shape], r.onPrinted())
}

// printFact is the reading in the words of the fact that answers it.
func (r *reading) printFact(v *view, f *stated) string {
	var names []string
	for _, p := range []deal.PartyID{f.fact.Holder, f.fact.Counterparty} {
		if p != "" {
			names = append(names, v.names.print(p))
		}
	}
	return readAs(names, f.row.Label, r.onPrinted())
}

func (r *reading) onPrinted() string {
	if r.on == (deal.Date{}) {
		return "today"
	}
	return r.on.String()
}

func readAs(names []string, parts ...string) string {
	parts = append([]string{strings.Join(names, " + ")}, parts...)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// traced is how many candidates an explanation lists.
const traced = 14

// trace explains the verdict: the reading, the best candidates and what spoke
// for them. It is for whoever asked to be told.
func (r *reading) trace(all []candidate) []string {
	if !r.explain {
		return nil
	}
	out := []string{"reading: " + r.print()}
	for _, t := range r.terms {
		out = append(out, fmt.Sprintf("  term %q weight %.2f name %t party %q", t.text, t.weight, t.name, t.party))
	}
	for i := range all[:min(len(all), traced)] {
		c := &all[i]
		row := fmt.Sprintf("candidate %.2f %q in %s: %s", c.score, c.span.In(c.line.text), c.page.info.ID, c.feature.print())
		if c.ruledOut != "" {
			row += "; ruled out: " + c.ruledOut
		}
		out = append(out, row)
	}
	return out
}
