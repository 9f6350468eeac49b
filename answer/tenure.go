package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/extract"
)

//go:embed tenures.txt
var tenureTable string

// A when says when somebody holds an office.
type when int

const (
	heldNow when = iota
	heldOver
	heldComing
)

// A tenureRow is an entry of tenures.txt: its words, what they are, and what they mean.
type tenureRow struct {
	words []string
	sort  string // office, heads, idiom, is, mark, same, whole, part
	is    string
	when  when
}

// tenureRows are the rows of tenures.txt by their first words, the longest first.
var tenureRows = sync.OnceValue(func() map[string][]tenureRow {
	times := map[string]when{"over": heldOver, "coming": heldComing}
	out := map[string][]tenureRow{}
	for line := range rowsOf(tenureTable) {
		columns := strings.SplitN(line, "|", 3)
		sort, is := strings.TrimSpace(columns[0]), strings.TrimSpace(columns[1])
		for phrase := range strings.SplitSeq(columns[2], ",") {
			words := extract.LowerWords(phrase)
			out[words[0]] = append(out[words[0]], tenureRow{words, sort, is, times[is]})
		}
	}
	for _, rows := range out {
		slices.SortStableFunc(rows, func(a, b tenureRow) int { return len(b.words) - len(a.words) })
	}
	return out
})

// tenureAt is the longest entry of a sort that begins at a word; nil for none.
func tenureAt(words []extract.Word, at int, sort string) *tenureRow {
	rows := tenureRows()[words[at].Lower]
	for i := range rows {
		if row := &rows[i]; row.sort == sort && at+len(row.words) <= len(words) && row.standsAt(words, at) {
			return row
		}
	}
	return nil
}

// standsAt says whether an entry begins at a word.
func (t *tenureRow) standsAt(words []extract.Word, at int) bool {
	for k, w := range t.words {
		if words[at+k].Lower != w {
			return false
		}
	}
	return true
}

// A post is an office as some words tell it.
type post struct {
	kind        string
	of          []string // what it is of, where that is no name and not the whole
	first, last int      // its words
}

// postAt is the office that is told from a word on; ok is false for none.
func postAt(words []extract.Word, at int) (p post, ok bool) {
	if row := tenureAt(words, at, "office"); row != nil && words[at].Lower != "chief" || row != nil && len(row.words) > 1 {
		p = post{kind: row.is, first: at, last: at + len(row.words) - 1}
		return p, true
	}
	if words[at].Lower == "chief" {
		if at+2 < len(words) && words[at+2].Lower == "officer" {
			return post{kind: "head", of: []string{partOf(words[at+1])}, first: at, last: at + 2}, true
		}
		return post{kind: "head", first: at, last: at}, true
	}
	switch words[at].Lower {
	case "cfo", "coo", "cto", "cmo", "cio", "cso":
		return post{kind: "head", of: []string{partOf(words[at])}, first: at, last: at}, true
	}
	if at+1 < len(words) && isPart(words[at]) {
		if row := tenureAt(words, at+1, "office"); row != nil && (row.is == "head" || row.is == "minister") && len(row.words) == 1 {
			return post{kind: row.is, of: []string{partOf(words[at])}, first: at, last: at + 1}, true
		}
	}
	return p, false
}

// isPart says whether a word may tell of what somebody is the head: "finance" in "finance chief".
func isPart(w extract.Word) bool {
	return len(w.Lower) > 1 && !tables().stop[w.Lower] && !auxiliaries[w.Lower] && !leading[w.Lower] && !joiningWords[w.Lower] && !beforeThings[w.Lower] && !ownersOf[w.Lower] && !tenureOf(w.Lower, "mark") && !tenureOf(w.Lower, "whole") && !strings.HasSuffix(w.Lower, "ly") && !saying.MatchString(w.Lower) && !tenureOf(w.Lower, "is") && !strings.HasSuffix(w.Lower, "'s")
}

// tenureOf says whether a word is an entry of a sort by itself.
func tenureOf(word, sort string) bool {
	return slices.ContainsFunc(tenureRows()[word], func(t tenureRow) bool { return t.sort == sort && len(t.words) == 1 })
}

// partOf is what a word calls what somebody is the head of.
func partOf(w extract.Word) string {
	for _, row := range tenureRows()[w.Lower] {
		if row.sort == "same" {
			return row.is
		}
	}
	return w.Stem
}

// A tenure is what a line tells of who has which office.
type tenure struct {
	post
	holder filler
	body   extract.Span // the name of whose office it is; nothing: it is told without one
	owned  bool         // ... by a pronoun, at a word
	at     int
	when   when
	verb   bool // it is told by what he does
	stays  bool // ... that he keeps it
	leaves bool // the line tells that he gives it up
}

// tenuresOn are those that a line tells, found once for a question.
func (r *reading) tenuresOn(l *line) []tenure {
	if t, ok := r.tenured[l]; ok {
		return t
	}
	if r.tenured == nil {
		r.tenured = map[*line][]tenure{}
	}
	t := r.tenures(l)
	r.tenured[l] = t
	return t
}

// tenures reads them.
func (r *reading) tenures(l *line) (out []tenure) {
	for i := 0; i < len(l.words); i++ {
		if t, ok := r.underAt(l, i); ok {
			out = append(out, t)
			continue
		}
		rows := tenureRows()[l.words[i].Lower]
		if len(rows) == 0 && !(i+1 < len(l.words) && tenureOf(l.words[i+1].Lower, "office")) {
			continue
		}
		if p, ok := postAt(l.words, i); ok && !l.named(p.last) && !(l.named(i) && p.first < p.last) {
			if n := len(out); n > 0 && !out[n-1].verb && out[n-1].last+2 == p.first && l.words[p.first-1].Lower == "and" {
				both := out[n-1] // "chairwoman and chief executive of Acme"
				both.post = p
				r.officeOf(l, &both, p.last+2)
				if out[n-1].body == (extract.Span{}) {
					out[n-1].body = both.body
				}
				out = append(out, both)
			} else if t, ok := r.officeHeld(l, p); ok {
				out = append(out, t)
			} else if t, ok := r.headedAt(l, i); ok {
				out = append(out, t)
			}
			i = p.last
			continue
		}
		if t, ok := r.headedAt(l, i); ok {
			out = append(out, t)
		}
	}
	for i := range out {
		t := &out[i]
		if t.when == heldNow && t.holder.standsIn == l && l.leavesAfter(max(t.last, t.holder.last)) {
			t.leaves = true
		}
		if t.leaves && hasLeft.MatchString(l.text[l.words[max(t.last, t.holder.last)].End:]) {
			t.when = heldOver
		}
	}
	return out
}

// leavesAfter says whether a line tells behind a word, before it names another, that somebody goes.
func (l *line) leavesAfter(word int) bool {
	for k := word + 1; k < min(len(l.words), word+castReach) && !l.named(k) && !(k > word+1 && strings.Contains(l.text[l.words[k-1].End:l.words[k].Start], ";")); k++ {
		w := l.words[k].Lower
		if goesAway[w] || (strings.HasPrefix(w, "step") || strings.HasPrefix(w, "st")) && k+1 < len(l.words) && (l.words[k+1].Lower == "down" || l.words[k+1].Lower == "aside") {
			return true
		}
	}
	return false
}

// goesAway are words by which somebody is told to give an office up.
var goesAway = wordsOf("resigns, resigned, quits, leaves, left, departs, departed, retires, retired, resign, leave, retire, depart, ousted, sacked, fired, dismissed, deposed")

// officeHeld finds who holds an office that a line tells, of whom, and when.
func (r *reading) officeHeld(l *line, p post) (t tenure, ok bool) {
	t = tenure{post: p, at: p.first}
	start := r.openOffice(l, &t)
	end := p.last
	// what the office is of
	if end+1 < len(l.words) && l.text[l.words[end].End:l.words[end+1].Start] == " " {
		switch l.words[end+1].Lower {
		case "in":
			if end+2 < len(l.words) && beforeThings[l.words[end+2].Lower] {
				end = r.officeOf(l, &t, end+2)
			}
		case "of", "at", "for", "behind":
			end = r.officeOf(l, &t, end+2)
		case "designate":
			t.when, end = heldComing, end+1
		}
	}
	if t.holder, ok = r.holderBefore(l, &t, start, end); ok {
		return t, true
	}
	return r.holderBehind(l, t, end)
}

// openOffice reads what stands before an office in its own phrase, whose it is and when it is held,
// and returns the first word of that phrase.
func (r *reading) openOffice(l *line, t *tenure) (start int) {
	first := t.first
	start = first
walk:
	for k := first - 1; k >= max(0, first-8); k-- {
		w, gap := l.words[k].Lower, l.text[l.words[k].End:l.words[k+1].Start]
		n := l.nameEnding(k)
		switch {
		case n != nil && possessiveAt(l, k):
			if t.body == (extract.Span{}) {
				t.body = *n
			}
			start = l.wordAt(n.Start)
			break walk
		case n != nil && gap == " " && !r.names.person(n.In(l.text)) && !r.isPlace(n.In(l.text)) && k == start-1:
			if t.body == (extract.Span{}) {
				t.body = *n
			}
			start = l.wordAt(n.Start)
			break walk
		case n != nil && gap == " " && r.isPlace(n.In(l.text)):
			start = l.wordAt(n.Start)
			k = start
		case n != nil:
			break walk
		case gap != " " && gap != "-" && !(gap == ", " && tenureOf(w, "mark")):
			break walk
		case ownersOf[w] || w == "whose":
			t.owned, t.at, start = true, k, k
			break walk
		case w == "the" || w == "a" || w == "an":
			start = k
			if k > 0 && tenureOf(l.words[k-1].Lower, "mark") {
				continue
			}
			break walk
		case tenureOf(w, "mark"):
			t.mark(w)
			start = k
		case w == "until" || w == "till":
			t.when, start = heldOver, k
		case w == "now" && k > 0 && (l.words[k-1].Lower == "until" || l.words[k-1].Lower == "till"):
			start = k
		case tenureOf(w, "is"), leading[w], joiningWords[w], relatives[w], auxiliaries[w], saying.MatchString(w), strings.HasSuffix(w, "ed"), strings.HasSuffix(w, "ly"):
			break walk
		default:
			if l.words[k].Lower[0] >= 'a' && k > 0 && first-k < 4 && (beforeThings[l.words[k-1].Lower] || possessiveAt(l, k-1) || l.nameEnding(k-1) == nil && !tenureOf(l.words[k-1].Lower, "is")) {
				start = k
				continue
			}
			break walk
		}
	}
	if start > 0 && start < first && t.body.Start == l.words[start].Start && t.body.End > 0 && beforeThings[l.words[start-1].Lower] && l.text[l.words[start-1].End:l.words[start].Start] == " " {
		start-- // "Ann Lee, the FA's managing director"
	}
	for start > 0 && l.text[l.words[start-1].End:l.words[start].Start] == " " && (tenureOf(l.words[start-1].Lower, "mark") || l.words[start-1].Lower == "until" || l.words[start-1].Lower == "till") && l.words[start].Lower != "chief" {
		if start--; l.words[start].Lower == "until" || l.words[start].Lower == "till" {
			t.when = heldOver
		} else {
			t.mark(l.words[start].Lower)
		}
	}
	return start
}

// holderBehind finds the holder of an office behind the last word of what it is of: right behind it,
// or behind a word for being in it.
func (r *reading) holderBehind(l *line, t tenure, end int) (tenure, bool) {
	if end+1 < len(l.words) {
		gap := l.text[l.words[end].End:l.words[end+1].Start]
		if n := l.nameStarting(end + 1); n != nil && (gap == " " || gap == ", " || gap == ": " || gap == " - " || gap == " – ") && r.isPerson(l, *n) {
			t.holder = r.filling(l, *n)
			if rest := l.text[n.End:]; strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
				return t, gap == " "
			}
			return t, true
		}
		for k := end + 1; k < min(len(l.words), end+4); k++ {
			row := tenureAt(l.words, k, "is")
			if row == nil {
				if w := l.words[k].Lower; !auxiliaries[w] && !strings.HasSuffix(w, "ly") && !tenureOf(w, "mark") && w != "for" {
					break
				}
				continue
			}
			next := k + len(row.words)
			for next < len(l.words)-1 && l.nameStarting(next) == nil && (l.words[next].Lower == "for" || l.words[next].Lower == "years" || l.words[next].Lower == "long" || l.words[next].Lower == "many" || digits(l.words[next].Lower) || smallNumber[l.words[next].Lower] || l.words[next].Lower == "called" || l.words[next].Lower == "now" || l.words[next].Lower == "to" || l.words[next].Lower == "be" || tenureOf(l.words[next].Lower, "mark")) {
				next++
			}
			if next < len(l.words) {
				if n := l.nameStarting(next); n != nil && r.isPerson(l, *n) {
					t.holder = r.filling(l, *n)
					if t.when == heldNow {
						t.when = row.when
					}
					return t, true
				}
			}
			break
		}
	}
	return t, false
}

// mark notes what a word between whose an office is and the office says of when it is held.
func (t *tenure) mark(word string) {
	for _, row := range tenureRows()[word] {
		if row.sort == "mark" && len(row.words) == 1 && row.when != heldNow && t.when == heldNow {
			t.when = row.when
		}
	}
}

// officeOf reads what an office is of from a word on, and returns its last word.
func (r *reading) officeOf(l *line, t *tenure, from int) int {
	end := from - 2
	for k := from; k < min(len(l.words), from+phraseReach); k++ {
		w := l.words[k].Lower
		if k > from && l.text[l.words[k-1].End:l.words[k].Start] != " " && l.text[l.words[k-1].End:l.words[k].Start] != "-" && !l.named(k) {
			break
		}
		if n := l.nameStarting(k); n != nil {
			_, last := l.wordRange(*n)
			if r.isPerson(l, *n) && !possessiveAt(l, last) && k > from && !leading[l.words[k-1].Lower] && !beforeThings[l.words[k-1].Lower] {
				break
			}
			if t.body == (extract.Span{}) && !r.isPlace(n.In(l.text)) {
				t.body = *n
				end = last
			}
			end, k = max(end, last), last
			continue
		}
		switch {
		case t.body.End > 0 && (w == "last" || w == "next" || w == "this" || w == "earlier" || w == "yesterday"):
			return end
		case w == "in" && k+1 < len(l.words) && l.nameStarting(k+1) == nil && !beforeThings[l.words[k+1].Lower]:
			return end
		case leading[w] && (w == "of" || w == "at" || w == "for" || w == "in"):
			continue
		case ownersOf[w]:
			t.owned, t.at = true, k
		case beforeThings[w], w == "and" && len(t.of) > 0 && k+1 < len(l.words) && isPart(l.words[k+1]) && !l.named(k+1):
		case auxiliaries[w], joiningWords[w], relatives[w], leading[w], tenureOf(w, "is") && !tenureOf(w, "part"), saying.MatchString(w), tenureOf(w, "mark") && (w == "since" || w == "until"):
			return end
		case tenureOf(w, "whole") && len(t.of) == 0, tenureOf(w, "part") && len(t.of) > 0:
			end = k
		default:
			if isPart(l.words[k]) {
				t.of = append(t.of, partOf(l.words[k]))
			}
			end = k
		}
	}
	return end
}

// isPerson says whether a name of a line may be that of a person.
func (r *reading) isPerson(l *line, n extract.Span) bool {
	name := n.In(l.text)
	if !r.names.person(name) || r.isPlace(name) {
		return address.MatchString(l.text[:n.End]) && !r.isPlace(name)
	}
	return true
}

// holderBefore finds who is told before an office, from its first word on, to hold it.
func (r *reading) holderBefore(l *line, t *tenure, start, end int) (filler, bool) {
	k := start - 1
	if k < 0 {
		return filler{}, false
	}
	gap := l.text[l.words[k].End:l.words[start].Start]
	if n := l.nameEnding(k); n != nil {
		if !r.isPerson(l, *n) || possessiveAt(l, k) {
			return filler{}, false
		}
		if gap == ", " || gap == " (" || gap == " – " || gap == " - " || gap == ": " {
			return r.filling(l, *n), true
		}
		if gap == " " && k-1 >= 0 {
			t.when = max(t.when, heldComing)
			return r.filling(l, *n), true // "appointed Ann Lee chief executive"
		}
		return filler{}, false
	}
	if gap != " " && gap != "-" {
		return filler{}, false
	}
	if l.words[k].Lower == "as" && k > 0 {
		if n := l.nameEnding(k - 1); n != nil && r.isPerson(l, *n) && !possessiveAt(l, k-1) {
			if l.appointsBefore(n.Start) {
				t.when = heldComing
			}
			return r.filling(l, *n), true // "with Ann Lee as its chief executive"
		}
	}
	for from := max(0, start-5); from < start; from++ {
		row := tenureAt(l.words, from, "is")
		if row == nil || from+len(row.words) > start || !l.onlyMarks(t, from+len(row.words), start) {
			continue
		}
		f, ok := r.subjectOf(l, from)
		if !ok || f.standsIn == nil || f.owned || !r.isPerson(f.standsIn, f.name) {
			return filler{}, false
		}
		if t.when == heldNow {
			t.when = row.when
		}
		t.stays = keeps[l.words[from].Lower]
		if row.when == heldNow && from > 0 && l.words[from].Lower == "be" {
			t.when = heldComing
		}
		return f, true
	}
	return filler{}, false
}

// keeps are words by which somebody is told to keep an office.
var keeps = wordsOf("remains, remain, stays, stay, continues, continue, carries, carry, keeps, keep")

// onlyMarks says whether nothing but words for when an office is held stands between two words.
func (l *line) onlyMarks(t *tenure, from, to int) bool {
	for k := from; k < to; k++ {
		switch w := l.words[k].Lower; {
		case tenureOf(w, "mark"):
			t.mark(w)
		case strings.HasSuffix(w, "ly"), w == "as", w == "for", w == "to", w == "be", w == "been", w == "the", w == "years", w == "many", smallNumber[w], digits(w), w == "in":
		default:
			return false
		}
	}
	return true
}

// appointsBefore says whether a word before a byte tells that somebody is appointed.
func (l *line) appointsBefore(at int) bool {
	word := l.wordAt(at)
	return slices.ContainsFunc(l.stems[max(0, word-castReach):word], func(stem string) bool { return slices.Contains(delegating, stem) })
}
