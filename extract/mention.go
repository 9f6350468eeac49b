package extract

import (
	"strings"

	"dealbot/deal"
)

// A Mention is a typed value a text states, at the bytes that state it:
// text[Start:End] is the figure or the date together with the words that bound
// it ("up to", "or more") and that say per what it is meant ("a share"), so
// that it can be quoted as it stands. Prepositions that bound nothing ("in",
// "on") stay outside.
type Mention struct {
	Start, End int
	Value      deal.Value
}

// Mentions returns the values text states, in order and not overlapping; of two
// readings at one place the longer wins.
//
// published is the day the text appeared. Dates without a year and relative
// ones ("October", "last November", "on Monday") are resolved against it: into
// the past, or into the future where "by", "until" or the words before ("will",
// "expected") look ahead. A zero published leaves the year open and relative
// dates as events in their own words.
func Mentions(text string, published deal.Date) []Mention {
	return mentionsAfter("", deal.Date{}, text, published)
}

// mentionsAfter is Mentions for a text that stands after one whose last count
// is of the unit counted, and whose last date is dated.
func mentionsAfter(counted string, dated deal.Date, text string, published deal.Date) []Mention {
	s := scanner{text: text, published: published, counted: counted, dated: dated}
	for at := 0; at < len(text); {
		s.tokens, at = tokenize(s.tokens[:0], text, at)
		s.scan()
	}
	return s.mentions
}

// scan reads the mentions of one block of tokens. None goes over a blank line.
func (s *scanner) scan() {
	s.floor = 0
	for i := 0; i < len(s.tokens); {
		r, ok := s.read(i)
		if !ok || !readsBack(r.value) {
			i++
			continue
		}
		s.mentions = append(s.mentions, Mention{s.tokens[r.start].start, s.tokens[r.next-1].end, r.value})
		i, s.floor = r.next, r.next
	}
}

// readsBack reports whether a value is what it prints. Only those that keep words of the text may
// not be: "B AAAs: 0" counts what would print as so many billions.
func readsBack(v deal.Value) bool {
	switch v := v.(type) {
	case deal.Number:
		if v.Unit == "" {
			return true
		}
	case deal.Range:
	case deal.Date:
		if v.Event == "" {
			return true
		}
	default:
		return true
	}
	back, err := deal.ParseValue(v.Kind(), v.String())
	return err == nil && back == v
}

// A scanner walks over the tokens of one text, block by block. Its methods read a phrase that
// begins at token i and say where the next begins.
type scanner struct {
	text      string
	tokens    []token
	published deal.Date
	floor     int // bounds are looked for no further back than this
	mentions  []Mention
	counted   string    // what the last count before the text counts
	dated     deal.Date // the last date before the text
}

// A reading is a value stated by the tokens [start, next).
type reading struct {
	value       deal.Value
	start, next int
}

// read returns the longest reading of what begins at token i.
func (s *scanner) read(i int) (best reading, ok bool) {
	if !s.begins(i) {
		return reading{}, false
	}
	for _, read := range []func(*scanner, int) (reading, bool){
		(*scanner).dates, (*scanner).amounts, (*scanner).fraction, (*scanner).event, (*scanner).undisclosed,
	} {
		if r, found := read(s, i); found && (!ok || r.next > best.next) {
			best, ok = r, true
		}
	}
	return best, ok
}

// begins reports whether a mention may begin at token i, cheaply: most tokens
// are turned away here.
func (s *scanner) begins(i int) bool {
	switch t := &s.tokens[i]; t.kind {
	case numberToken:
		return !s.partOfName(i)
	case wordToken:
		return t.has(startsMention) || t.Currency != "" || t.has(startsCurrency) || s.tok(i+1).gap == glued && s.tok(i+1).Currency != ""
	default:
		return t.Currency != ""
	}
}

// partOfName reports whether the digits at i belong to a name: "A380",
// "COVID-19", but not "mid-2020".
func (s *scanner) partOfName(i int) bool {
	t, before := s.tok(i), s.tok(i-1)
	if t.gap != glued {
		return t.gap == spaced && s.numbersName(i)
	}
	if s.is(i-1, "-") && before.gap == glued && s.tok(i-2).kind == numberToken && s.tok(i-2).end == before.start && !s.yearAt(i-2) && s.floor != i-1 {
		return true // "777-9"
	}
	if before.kind == wordToken {
		return before.Part == "" && before.Currency == ""
	}
	if s.is(i-1, "-") && before.gap == glued {
		word := s.tok(i - 2)
		return word.kind == wordToken && word.Part == "" && word.Scale == "" && word.Month == 0 && word.Currency == "" && s.tok(i-2).end == before.start && s.floor != i-1
	}
	return s.is(i-1, ":") && s.tok(i-2).kind == numberToken && before.gap == glued
}

// longestOrdinal is how many digits a number has at most that tells one thing of a
// name from another.
const longestOrdinal = 2

// numbersName reports whether the number at i ends a name: "a Falcon 9 launch". The
// word before it has a capital, and does not begin its sentence.
func (s *scanner) numbersName(i int) bool {
	t, name, before := s.tok(i), s.tok(i-1), s.tok(i-2)
	word := s.printed(i - 1)
	return t.end-t.start <= longestOrdinal && name.kind == wordToken && name.gap == spaced && len(word) > 2 && strings.ToLower(word) != word &&
		name.lexeme == &unknown && before.kind != signToken && s.word(i+1) && s.tok(i+1).gap == spaced && !s.tok(i+1).has(stopper) && s.tok(i+1).Scale == "" && s.tok(i+1).Unit == ""
}

// tok is token i, or outside.
func (s *scanner) tok(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &outside
	}
	return &s.tokens[i]
}

// printed is token i as the text has it.
func (s *scanner) printed(i int) string {
	t := s.tok(i)
	return s.text[t.start:t.end]
}

// key is token i as the tables have it.
func (s *scanner) key(i int) string {
	printed := s.printed(i)
	if s.tok(i).kind == wordToken {
		return strings.ReplaceAll(strings.ToLower(printed), ".", "")
	}
	return printed
}

// is reports whether token i is the sign or the word, given in lower case.
func (s *scanner) is(i int, word string) bool {
	t := s.tok(i)
	return t.end-t.start == len(word) && strings.EqualFold(s.text[t.start:t.end], word)
}

// isAny is is for several words.
func (s *scanner) isAny(i int, words ...string) bool {
	for _, word := range words {
		if s.is(i, word) {
			return true
		}
	}
	return false
}

// word reports whether token i is a word that continues the phrase before it.
func (s *scanner) word(i int) bool { return s.tok(i).kind == wordToken && s.tok(i).gap != broken }

// hyphen skips a hyphen that ties token i to the next.
func (s *scanner) hyphen(i int) int {
	if s.is(i, "-") && s.tok(i).gap == glued && s.tok(i+1).gap == glued {
		return i + 1
	}
	return i
}

// maxPhrase is the longest phrase of deal's vocabulary, in words.
const maxPhrase = 4

// phrase looks up the longest phrase that begins at token i and whose sense is
// wanted; next is behind it, i when there is none. Hyphens tie words as blanks
// do.
func (s *scanner) phrase(i int, wanted func(deal.Sense) bool) (sense deal.Sense, next int) {
	next = i
	var joined []byte
	for at, n := i, 0; n < maxPhrase && (s.word(at) || at == i); n++ {
		if n > 0 {
			joined = append(joined, ' ')
		}
		joined = append(joined, s.key(at)...)
		at++
		if found := deal.LookUp(string(joined)); wanted(found) {
			sense, next = found, at
		}
		at = s.hyphen(at)
	}
	return sense, next
}

// boundBefore looks for the words that bound the figure or date at token i and
// returns where the bounded phrase starts, i when nothing bounds it. Fillers
// such as "another" may stand between.
func (s *scanner) boundBefore(i int, of func(deal.Sense) deal.Bound) (deal.Bound, int) {
	for end, skipped := i, 0; skipped <= 3; skipped++ {
		if s.tok(end).gap == broken || end <= s.floor {
			break
		}
		if s.tok(end-1).has(endsBound) || s.is(end-1, "~") {
			if b, start := s.boundEnding(end, of); start < end && !(skipped > 0 && s.isAny(end, "a", "an", "the") && s.isAny(end-1, "under", "over") || skipped > 0 && s.is(end, "the") && s.is(end-1, "than")) {
				return b, start // "under a five-year deal" bounds nothing, nor does "fewer than the 60 of now"
			}
		}
		if !s.tok(end - 1).has(filler) {
			break
		}
		end--
	}
	return deal.Exactly, i
}

// boundEnding is the longest bound phrase right before token end.
func (s *scanner) boundEnding(end int, of func(deal.Sense) deal.Bound) (deal.Bound, int) {
	var buffer [64]byte
	joined := buffer[:0]
	var offsets [maxPhrase]int
	first := max(s.floor, end-maxPhrase, 0)
	for i := first; i < end; i++ {
		offsets[i-first] = len(joined)
		joined = append(append(joined, s.key(i)...), ' ')
	}
	for i := first; i < end; i++ {
		if s.is(i, "over") && s.isAny(i-1, "take", "takes", "took", "taking", "taken", "hand", "hands", "handed", "handing", "fork", "forks", "forked", "forking", "turn", "turned", "sign", "signed") {
			continue // "hands over $5 million"
		}
		if s.is(i, "up") && s.isAny(i-1, "go", "goes", "going", "gone", "went", "move", "moves", "moved", "climbed", "crept", "edged", "came", "rounded", "pushed", "bumped") {
			continue // "the price went up to $85"
		}
		if b := of(deal.LookUp(string(joined[offsets[i-first] : len(joined)-1]))); b != "" {
			return b, i
		}
	}
	return deal.Exactly, end
}

func amountBound(w deal.Sense) deal.Bound { return w.Bound }

func dateBound(w deal.Sense) deal.Bound { return w.DateBound }

// between skips the word that joins the ends of a range at token i ("to", "-",
// and "and" after "between"); i when there is none. A change "from A to B" is
// no range.
func (s *scanner) between(start, i int) int {
	from := s.is(start-1, "from") && !s.isAny(start-2, "range", "ranging", "ranges", "ranged", "anywhere", "vary", "varies", "estimates", "run", "runs", "ran", "goes", "go", "estimated", "span", "spans", "stretch", "stretches", "stretched", "stretching", "guesses", "forecasts", "bids", "prices", "varying", "anything", "somewhere")
	switch {
	case s.tok(i).gap == broken:
		return i
	case s.is(start-1, "between") && s.isAny(i, "and", "to"):
		return i + 1
	case s.isAny(i, "-", "–", "—") && s.tok(i).gap == s.tok(i+1).gap && !s.is(i+1, "to"):
		return i + 1
	case s.is(i, "to") && !from:
		return i + 1
	case s.is(i, "-") && s.is(i+1, "to") && s.is(i+2, "-"): // "five-to-seven-year"
		return i + 3
	}
	return i
}

// undisclosed reads that a figure is kept back: "an undisclosed sum", "were
// not disclosed".
func (s *scanner) undisclosed(i int) (reading, bool) {
	const value = deal.Text("undisclosed")
	switch {
	case s.is(i, "undisclosed"):
		if s.word(i+1) && s.tok(i+1).has(withheld) {
			return reading{value, i, i + 2}, true
		}
		return reading{value, i, i + 1}, true
	case s.is(i, "not") && s.isAny(i+1, "disclosed", "revealed"):
		return reading{value, i, i + 2}, true
	case s.is(i, "not") && s.is(i+1, "be") && s.is(i+2, "disclosed"), s.is(i, "not") && s.is(i+1, "been") && s.is(i+2, "disclosed"):
		return reading{value, i, i + 3}, true
	}
	return reading{}, false
}
