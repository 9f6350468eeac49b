package answer

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed sorts.txt
var sortTable string

// A sort is a row of sorts.txt.
type sort struct {
	kind    deal.Kind
	strict  bool       // answers no question that does not name it
	soft    bool       // a sentence need not name it to answer a question for it
	stems   [][]string // its phrases
	printed [][]string // those that are told by the printed word
	asking  [][]string // stems that tell it only in a question
}

var sorts = sync.OnceValue(func() []sort {
	var out []sort
	for row := range rowsOf(sortTable) {
		kind, words, _ := strings.Cut(row, "|")
		kind = strings.TrimSpace(kind)
		s := sort{kind: deal.Kind(strings.TrimRight(kind, "!~")), strict: strings.HasSuffix(kind, "!"), soft: strings.HasSuffix(kind, "~")}
		for word := range strings.SplitSeq(words, ",") {
			if exact, ok := strings.CutPrefix(strings.TrimSpace(word), "="); ok {
				s.printed = append(s.printed, extract.LowerWords(exact))
			} else if asking, ok := strings.CutPrefix(strings.TrimSpace(word), "?"); ok {
				s.asking = append(s.asking, extract.Stems(asking))
			} else {
				s.stems = append(s.stems, extract.Stems(word))
			}
		}
		out = append(out, s)
	}
	return out
})

// beginsSort says whether a phrase of any sort may begin with a word.
func beginsSort(w *extract.Word) bool {
	return sortWords().has(w.Stem) || sortWords().has(w.Lower)
}

var sortWords = sync.OnceValue(func() *firsts {
	var all firsts
	for _, s := range sorts() {
		for _, p := range slices.Concat(s.stems, s.printed) {
			all.add(p[0])
		}
	}
	return &all
})

func follow(words []extract.Word, phrase []string, of func(extract.Word) string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if of(words[i]) != p {
			return false
		}
	}
	return true
}

// sortsAsked returns the sorts that a question's words name or hint at.
func sortsAsked(words []extract.Word) []int {
	out := sortsIn(words)
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = w.Stem
	}
	for i, stem := range stems {
		for _, p := range sortHints()[stem] {
			if startsWith(stems[i:], p.words) && !slices.Contains(out, p.row) && (len(p.words) > 1 || !inertAt(words, i)) {
				out = append(out, p.row)
			}
		}
	}
	moves := func(row int) bool { return sorts()[row].moves() }
	if slices.ContainsFunc(out, func(row int) bool { return sorts()[row].kind == deal.KindPercent && !moves(row) }) {
		out = slices.DeleteFunc(out, moves) // "what could the stake rise to" asks for a stake
	}
	return out
}

// A sortSpan is several words of a question that name a sort together.
type sortSpan struct{ start, end, row int }

// sortSpans are those of a question that name a sort of date: "become part of".
func sortSpans(words []extract.Word) []sortSpan {
	var out []sortSpan
	add := func(i, length, row int) {
		if length > 1 {
			out = append(out, sortSpan{words[i].Start, words[i+length-1].End, row})
		}
	}
	stem := func(w extract.Word) string { return w.Stem }
	var few [4]int
	for i := range words {
		rows, length := sortsAt(few[:0], deal.KindDate, words, i)
		for _, row := range rows {
			add(i, length, row)
		}
		for _, p := range sortHints()[words[i].Stem] {
			if sorts()[p.row].kind == deal.KindDate && follow(words[i:], p.words, stem) {
				add(i, len(p.words), p.row)
			}
		}
	}
	return out
}

// moves says whether the sort is how far something rose or fell.
func (s *sort) moves() bool {
	return s.kind == deal.KindPercent && slices.ContainsFunc(s.stems, func(p []string) bool { return len(p) == 1 && p[0] == "rise" })
}

// sortsIn returns the sorts that words name, by row.
func sortsIn(words []extract.Word) []int {
	var out []int
	for i := range words {
		if !beginsSort(&words[i]) {
			continue
		}
		for _, kind := range sortKinds {
			rows, _ := sortsAt(nil, kind, words, i)
			out = append(out, rows...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sortKinds are the kinds that sorts are of.
var sortKinds = []deal.Kind{deal.KindMoney, deal.KindNumber, deal.KindPercent, deal.KindDate, deal.KindDuration}

// A sortPhrase is one phrase of a sort.
type sortPhrase struct {
	row     int
	words   []string
	printed bool // told by the printed words, and not by their stems
}

// sortPhrases are those of all sorts by their first word, and sortHints those that tell a
// sort only in a question, by their first stem.
var (
	sortPhrases = sync.OnceValue(func() map[string][]sortPhrase {
		all := map[string][]sortPhrase{}
		for row, s := range sorts() {
			for _, p := range s.stems {
				all[p[0]] = append(all[p[0]], sortPhrase{row, p, false})
			}
			for _, p := range s.printed {
				all[p[0]] = append(all[p[0]], sortPhrase{row, p, true})
			}
		}
		return all
	})
	sortHints = sync.OnceValue(func() map[string][]sortPhrase {
		all := map[string][]sortPhrase{}
		for row, s := range sorts() {
			for _, p := range s.asking {
				all[p[0]] = append(all[p[0]], sortPhrase{row, p, false})
			}
		}
		return all
	})
)

// sortsAt adds to rows the sorts of a kind of which the longest phrase begins at
// the i-th word, and returns of how many words it is: an "interest rate" is no
// interest in a company.
func sortsAt(rows []int, kind deal.Kind, words []extract.Word, i int) (_ []int, length int) {
	rows, length = longestOf(rows, 0, kind, sortPhrases()[words[i].Stem], false, words[i:])
	rows, length = longestOf(rows, length, kind, sortPhrases()[words[i].Lower], true, words[i:])
	slices.Sort(rows)
	return slices.Compact(rows), length
}

// sortBegins says whether a phrase of a sort begins at the i-th word.
func sortBegins(row int, words []extract.Word, i int) bool {
	return slices.ContainsFunc(sortPhrases()[words[i].Stem], func(p sortPhrase) bool {
		return p.row == row && !p.printed && follow(words[i:], p.words, func(w extract.Word) string { return w.Stem })
	}) || slices.ContainsFunc(sortPhrases()[words[i].Lower], func(p sortPhrase) bool {
		return p.row == row && p.printed && follow(words[i:], p.words, func(w extract.Word) string { return w.Lower })
	})
}

// longestOf adds to rows, of which the phrases are of so many words, those of the phrases
// that words begin with, where they are of as many; where they are of more, they are all.
func longestOf(rows []int, length int, kind deal.Kind, phrases []sortPhrase, printed bool, words []extract.Word) ([]int, int) {
	of := func(w extract.Word) string { return w.Stem }
	if printed {
		of = func(w extract.Word) string { return w.Lower }
	}
	for _, p := range phrases {
		if p.printed != printed || len(p.words) < length || sorts()[p.row].kind != kind || !follow(words, p.words, of) {
			continue
		}
		if len(p.words) > length {
			rows, length = rows[:0], len(p.words)
		}
		rows = append(rows, p.row)
	}
	return rows, length
}

// How many words before and after a figure say what sort it is: "a fee of as
// much as $5 million", "$5 million termination fee". A date is told by the verb
// of its clause, which stands further off.
const (
	sortBefore = 5
	sortAfter  = 3
	dateReach  = 12
	// sortApposed is how far behind a figure what says again what it is may begin: "$5 million for
	// their trouble, the fee that was agreed".
	sortApposed = 5
)

// apposed begin a clause that says more of the words before it, and of so many.
var apposed = map[string]bool{"which": true, "that": true, "worth": true, "totalling": true, "totaling": true}

const apposedTo = 3

// determiners begin what says again what stands before them.
var determiners = map[string]bool{"the": true, "a": true, "an": true, "its": true, "their": true}

// unasked is how much speaks against a figure of a strict sort if the question
// names none.
const unasked = -0.95

// untold is how much speaks against an amount in a sentence that does not name
// the sort that was asked for.
const untold = -0.5

// uncounted is the same of a count, which the sentence need not say anything else of.
const uncounted = -0.7

// asAsked is how much speaks for a figure of the sort that was asked for. It is
// little: whatever the question says, many a stake is in the article. Few totals
// are.
const asAsked = 0.3

// asDated is the same of a date, whose verb tells which event it is of, and of a count.
const asDated = 0.8

// movements are the sorts of how far a price moved, and toLevel ends before a share that something
// moved to, or from: "its stake falls to 30%, down from 45%" tells no movement of a price.
var (
	movements = sync.OnceValue(func() []int { return sortsIn(extract.Words("surged")) })
	toLevel   = newPattern(`(?i)\b(?:to|from|at) (?:about |around |just |only |roughly |nearly |almost |some )*$`)
)

// royalties are the sorts of what is paid for each thing that is sold, and contributions those of what
// something makes up of all that one takes in.
var (
	royalties     = sync.OnceValue(func() []int { return sortsIn(extract.Words("royalty")) })
	contributions = sync.OnceValue(func() []int { return sortsIn(extract.Words("makes up")) })
)

// ofContribution says whether sorts are of what something makes up of all that one takes in.
func ofContribution(sorts []int) bool { return !disjoint(sorts, contributions()) }

// announcements are the sorts of the day on which something is made known.
var announcements = sync.OnceValue(func() []int { return sortsIn(extract.Words("announced")) })

// verbWords is of how many words a verb that tells a sort is at most.
const verbWords = 3

// justDone says whether the line tells as just done what is of some sorts: "has closed".
func (l *line) justDone(sorts []int) bool {
	at := hasJust.FindStringIndex(l.text[l.dateline:])
	if at == nil {
		return false
	}
	verb := l.wordAt(l.dateline + at[1] - 1)
	return !disjoint(sortsIn(l.words[verb:min(len(l.words), verb+verbWords)]), sorts)
}

// renewedFor stands before how long something runs that has been renewed.
var renewedFor = newPattern(`(?i)(?:\b(?:was|were|been|has|have|had|and|it|they|[a-z]+ly)|,) (?:renewed|re-?signed|re-?upped)\b[^.;]{0,60}\bfor (?:a |an )?$`)

// comingSoon says whether a date only says that something comes: "in the coming weeks".
func (c *candidate) comingSoon() bool {
	d, _ := c.mention.Value.(deal.Date)
	return strings.HasPrefix(d.Event, "in ")
}

// elseLasts says whether the question is for a length of time of a strict sort, a lock-up or a
// notice, of which the line of a date has no word.
func (r *reading) elseLasts(c *candidate) bool {
	strict := slices.DeleteFunc(slices.Clone(r.asked.sorts), func(row int) bool {
		return sorts()[row].kind != deal.KindDuration || !sorts()[row].strict
	})
	return len(strict) > 0 && len(c.line.sortsAnywhere(strict)) == 0
}

// putIn finds a question for what somebody puts into something.
var putIn = newPattern(`\b(?:invest(?:s|ed|ing|ment|ments)?|put(?:s|ting)? in(?:to)?|pour(?:s|ed|ing)? into|pays?|paid|spends?|spent|committed|commits?)\b`)

// takenOut finds one for what comes out of it again: "what did its investment bring in".
var takenOut = newPattern(`\b(?:brought|bring|brings|bringing) in\b|\b(?:yield(?:s|ed)?|return(?:s|ed)?|generate[sd]?|earn(?:s|ed|ings)?|made|makes?|gain(?:s|ed)?|profits?)\b`)

// setAgainstIt stands before a figure that another of its sort is set against.
var setAgainstIt = newPattern(`(?i)\b(?:up|down|rises|falls|grows|climbs|rose|fell|rising|falling|increased|declined|grew|climbed|jumped|dropped|slid|slipped|sank|improved|widened|narrowed|shrank|swung|doubled|halved|tripled) [^;]{0,50}\bfrom (?:an? (?:[a-z]+ )?(?:profit|loss) of )?(?:about |around |some )?$|\b(?:up|down|rose|fell|rising|falling|increased|declined|rise|fall)(?: [a-z0-9%]+){0,2} from (?:about |around |some )?$|\b(?:against|versus|compared (?:with|to)) (?:about |around |some )?$`)

// besidesOf says whether the line tells another figure of the same kind to be of one of
// the sorts: then this one, of which it tells none, is not.
func (c *candidate) besidesOf(asked []int) bool {
	kind := kindIn(c.mention.Value)
	for other := range c.alike() {
		if slices.ContainsFunc(c.line.sortsBeside(other, kind), func(row int) bool { return !sorts()[row].soft && slices.Contains(asked, row) }) {
			return true
		}
	}
	return false
}

// needsNaming says whether a figure is only of the sorts asked for where its
// sentence names one: any amount or count, but only such shares as are told of no stake.
func needsNaming(kind deal.Kind, asked []int) bool {
	return kind == deal.KindMoney || kind == deal.KindNumber || kind == deal.KindPercent && sorts()[asked[0]].strict
}

// sortsAnywhere returns those of the sorts that the line names, or what it stands
// under or points back at.
func (l *line) sortsAnywhere(asked []int) []int {
	var out []int
	strict := slices.ContainsFunc(asked, func(row int) bool { return sorts()[row].strict })
	for _, row := range asked {
		if sorts()[row].soft {
			if !strict {
				out = append(out, row)
			}
			continue
		}
		for i := range l.words {
			if sortBegins(row, l.words, i) && !(i > 0 && l.words[i-1].Lower == "no") {
				out = append(out, row)
			}
		}
		if l.heading != nil && slices.Contains(sortsIn(l.heading.words), row) || l.pointsBack() && slices.Contains(sortsIn(l.before.words), row) {
			out = append(out, row)
		}
	}
	return out
}

// sortsBeside returns the sorts that the words around a figure name: those of
// the nearest such words.
func (l *line) sortsBeside(c *candidate, kind deal.Kind) []int {
	if said := cmp.Or(l.saidBefore(c.mention), l.changedFrom(c.mention)); said != nil {
		first := *c
		first.mention, first.span = said, extract.Span{Start: said.Start, End: said.End}
		c = &first
	}
	told, besides := c.told(kind)
	if !besides {
		return told
	}
	nearest, least := told, -1
	if d, ok := c.mention.Value.(deal.Date); ok {
		if d.Bound != deal.From || !moved.in(c.before(movedReach)) {
			nearest = boundSorts()[d.Bound]
		}
		if d.Part == deal.SeasonEnd {
			nearest = boundSorts()[deal.Until]
		}
	}
	around, first, last := l.beside(c, kind)
	var few [4]int
	var before []int // the sorts of a date that the words before it tell
	taken := 0       // the word behind the last phrase: "end up" says nothing of "up"
	for _, i := range around {
		rows, length := sortsAt(few[:0], kind, l.words, i)
		if length == 0 || kind != deal.KindDate && i < taken {
			continue
		}
		taken = i + length
		away := 0
		switch {
		case i+length-1 < first:
			away = l.away(i+length-1, first)
		case i > last:
			away = l.away(last, i)
		}
		switch {
		case kind == deal.KindDate && i > last && opposite(before, rows):
			// "starts in 2026 and ends in 2030"
		case kind == deal.KindDate, sorts()[rows[0]].soft && away <= softReach:
			if nearest = append(nearest, rows...); i < first {
				before = append(before, rows...)
			}
		case least < 0 || away < least:
			least, nearest = away, append(slices.Clip(told), rows...)
		case away == least:
			nearest = append(nearest, rows...)
		}
	}
	if len(nearest) == 0 && kind == deal.KindDate && l.before != nil && l.before.text == bareWhen {
		return closings()
	}
	return nearest
}

// dealDays are the sorts of the days that every deal has.
var dealDays = sync.OnceValue(func() []int { return slices.Concat(closings(), deadlines(), boundSorts()[deal.Until]) })

// bareWhen is how an interview, or an article in questions, asks for the day of what it is about.
const bareWhen = "When?"

// softReach is within how many words of a figure "total" says what sort it is, though
// another word stands nearer: "an aggregate equity value of $5 billion".
const softReach = 4

// saidBefore is the amount that m tells again in another currency: the first of
// "5 million pounds ($6 million)". nil where it tells none again.
func (l *line) saidBefore(m *extract.Mention) *extract.Mention {
	again, ok := m.Value.(deal.Money)
	for i := 1; ok && i < len(l.mentions); i++ {
		before := &l.mentions[i-1]
		first, ok := before.Value.(deal.Money)
		if m == &l.mentions[i] && ok && first.Currency != again.Currency && restating.MatchString(l.text[before.End:m.Start]) {
			return before
		}
	}
	return nil
}

// changedFrom is the figure that m comes in the place of, right before it: the first of
// "raised its grant from $5 to $6 million". nil where it comes in none's.
func (l *line) changedFrom(m *extract.Mention) *extract.Mention {
	for i := 1; i < len(l.mentions); i++ {
		before := &l.mentions[i-1]
		if m == &l.mentions[i] && kindIn(before.Value) == kindIn(m.Value) && toNext.MatchString(l.upTo(before.End, m)) {
			if said := l.text[max(0, before.Start-movedReach):before.Start]; changes.in(said) || boundOf(before.Value) == deal.From && moved.in(said) {
				return before
			}
		}
	}
	return nil
}

// restating stands between an amount and the same in another currency.
var restating = regexp.MustCompile(`^(?:,? or |,? \(|,? which is )(?:about |around |some |roughly |nearly |almost )?$`)

// boundSorts are the sorts of a date that its preposition tells: what runs until
// a day ends on it.
var boundSorts = sync.OnceValue(func() map[deal.Bound][]int {
	ends, starts := sortsIn(extract.Words("ends")), sortsIn(extract.Words("starts"))
	return map[deal.Bound][]int{deal.Until: ends, deal.From: starts}
})

// limits says whether a date is one by which something has to be done, whatever that is, and not
// one by which it is only hoped for.
func (c *candidate) limits() bool {
	return slices.Contains([]deal.Bound{deal.By, deal.Before, deal.Until}, boundOf(c.mention.Value)) && !hopedFor.in(c.line.text[:c.span.Start])
}

// hopedFor ends with what is hoped for by a date that follows.
var hopedFor = newPattern(`(?i)\b(?:expect(?:s|ed|ing)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|forecasts?|predict(?:s|ed)?|foresees?)\b[^.;]*$`)

// opposite says whether some sorts of a date are of starts alone and others of ends, or the
// other way round.
func opposite(some, others []int) bool {
	starts, ends := boundSorts()[deal.From], boundSorts()[deal.Until]
	opposed := func(one, other []int) bool {
		return !disjoint(some, one) && disjoint(some, other) && !disjoint(others, other)
	}
	return len(some) > 0 && (opposed(starts, ends) || opposed(ends, starts))
}

// otherEnd says whether a date is told as the start of what is asked for the end of, or
// the other way round: "deliveries start in 2026" for "the last year of deliveries".
func otherEnd(is, asked []int) bool {
	starts, ends := boundSorts()[deal.From], boundSorts()[deal.Until]
	opposed := func(one, other []int) bool {
		return !disjoint(is, one) && disjoint(is, other) && !disjoint(asked, other) && disjoint(asked, one)
	}
	return opposed(starts, ends) || opposed(ends, starts)
}

// deadlines are the sorts of a date by which something has to be done.
var deadlines = sync.OnceValue(func() []int { return sortsIn(extract.Words("deadline")) })

// signings are the sorts of the day on which a deal is signed, and forWhen stands before the time
// that something is for.
var (
	signings = sync.OnceValue(func() []int { return sortsIn(extract.Words("signed")) })
	forWhen  = regexp.MustCompile(`\b(?:signed|agreed|struck|booked|placed|ordered|planned|scheduled|due|set) for (?:the )?$`)
)

// closings are the sorts of the day on which a deal is done, and beginnings of one since which
// something is.
var (
	closings   = sync.OnceValue(func() []int { return sortsIn(extract.Words("closing")) })
	beginnings = sync.OnceValue(func() []int {
		return slices.Concat(closings(), sortsIn(extract.Words("signed")), sortsIn(extract.Words("starts")), sortsIn(extract.Words("founded")), sortsIn(extract.Words("became")))
	})
)

// What something is worth, and what it is worth with its debt or without.
var (
	valuations        = sync.OnceValue(func() []int { return sortsIn(extract.Words("market value")) })
	withoutOrWithDebt = sync.OnceValue(func() []int {
		return append(sortsIn(extract.Words("enterprise value")), sortsIn(extract.Words("equity value"))...)
	})
)

// outlays are the sorts of what is spent on plants, and putInHere stands before what somebody
// spends.
var (
	outlays   = sync.OnceValue(func() []int { return sortsIn(extract.Words("capex")) })
	putInHere = newPattern(`(?i)\b(?:invest(?:s|ed|ing)?|spend(?:s|ing)?|spent|pour(?:s|ed|ing)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|pump(?:s|ed|ing)?|sink(?:s|ing)?|sank|sunk)(?: about| around| some| roughly| nearly| almost| just| only| over| more than| less than| up to| as much as| another| a total of| in)* $`)
)

// debts are the sorts of what is owed.
var debts = sync.OnceValue(func() []int { return sortsIn(extract.Words("debt")) })

// worthHere stands before what something is worth, and worthWords are those by which a sentence
// tells of what something is.
var (
	worthHere  = newPattern(`(?i)\b(?:been|was|were|is|are|be|now|once|still|stood|and|itself) worth (?:about |around |some |roughly |nearly |almost |just |only |over |more than |less than |up to )*$`)
	worthWords = newPattern(`(?i)\b(?:worth|valu[a-z]+|pric[a-z]+|capitali[a-z]+|enterprise|equity)\b`)
)

// accounts are the sorts of money that a company's accounts tell.
var accounts = sync.OnceValue(func() []int {
	return slices.Concat(earnings(), debts(), sortsIn(extract.Words("capex")), sortsIn(extract.Words("cash pile")))
})

// accountNamed finds a question that names a figure of a company's accounts.
var accountNamed = newPattern(`\b(?:profits?|earnings|net income|revenues?|turnover|sales|debts?|capex|bottom line|top line|loss|losses)\b`)

// oweAsked finds a question for what somebody owes another.
var oweAsked = newPattern(`^(?:so |and |but |ok )*(?:how much|what) (?:do|does|did|will|would) [^?]*\bowe\b`)

// paidToAsked says whether a sum is told as paid to a name of the question: "pay Acme $5".
func (r *reading) paidToAsked(c *candidate) bool {
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return n.End < c.span.Start && c.receives(n) && r.asks(*c, n) })
}

// withDebtTold finds a debt that is only counted in with a price, or left out of it.
var withDebtTold = regexp.MustCompile(`(?i)\b(?:including|with|excluding|without|counting|plus|incl\.?|after|before) (?:[a-z]+ ){0,3}?(?:debts?|borrowings|liabilities)\b`)

// debtAside says whether a line tells of no debt but one that is counted in with a price.
func (l *line) debtAside() bool {
	return withDebtTold.MatchString(l.text) && !slices.ContainsFunc(sortsIn(extract.Words(withDebtTold.ReplaceAllString(l.text, ""))), func(row int) bool { return slices.Contains(debts(), row) })
}

// corporate are the sorts of money that a company owes, takes in or spends as a whole.
var corporate = sync.OnceValue(func() []int {
	return slices.Concat(debts(), sortsIn(extract.Words("revenue")), sortsIn(extract.Words("capex")), sortsIn(extract.Words("savings")), valuations())
})

// renewals are the sorts of a length of time that is added to another.
var renewals = sync.OnceValue(func() []int { return sortsIn(extract.Words("renew")) })

// totals are the sorts of money that is all there is.
var totals = sync.OnceValue(func() []int {
	return slices.DeleteFunc(sortsIn(extract.Words("total")), func(row int) bool { return sorts()[row].kind != deal.KindMoney })
})

// upfront is the sort of what is paid at once.
var upfront = sync.OnceValue(func() int { return sortsIn(extract.Words("upfront"))[0] })

// partial are the sorts of money that are but a part of what is paid.
var partial = sync.OnceValue(func() []int {
	all := slices.Concat(sortsIn(extract.Words("upfront")), sortsIn(extract.Words("milestone")), sortsIn(extract.Words("additional payment")))
	return slices.DeleteFunc(all, func(row int) bool { return sorts()[row].kind != deal.KindMoney })
})

// priceless are the sorts of money, but for fees, that are no price however often they
// come: a profit, a dividend.
var priceless = sync.OnceValue(func() []int {
	fees := sortsIn(extract.Words("fee"))
	var out []int
	for row, s := range sorts() {
		if s.strict && !slices.Contains(fees, row) {
			out = append(out, row)
		}
	}
	return out
})
