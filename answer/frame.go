package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/extract"
)

//go:embed frames.txt
var frameTable string

// A frameRow is a row of frames.txt: what a deed is, and where a sentence that tells of it has
// those who take part in it.
type frameRow struct {
	deed    string
	at      []part
	is      string // the part that the word itself names: "buyer"
	noun    bool
	asked   bool // only a question has its words
	words   []frameWords
	printed map[string]bool // ... the first word of each, as printed
}

// A part is what somebody does in a deed, and the place where that is told.
type part struct {
	name, place string
	must        bool
}

// frameWords are the stems of a word, or of several, for a deed.
type frameWords []string

// frames are the rows of frames.txt, and those of each first stem of their words.
var frames = sync.OnceValue(func() (table struct {
	rows []frameRow
	by   map[string][]int
}) {
	table.by = map[string][]int{}
	for line := range rowsOf(frameTable) {
		columns := strings.SplitN(line, "|", 3)
		row := frameRow{deed: strings.TrimSpace(columns[0]), printed: map[string]bool{}}
		row.deed, row.asked = strings.CutSuffix(row.deed, "?")
		for field := range strings.FieldsSeq(columns[1]) {
			name, places, _ := strings.Cut(field, "=")
			for place := range strings.SplitSeq(places, ",") {
				place, must := strings.CutSuffix(place, "!")
				row.at = append(row.at, part{name, place, must})
			}
		}
		words := strings.TrimSpace(columns[2])
		words, row.noun = strings.CutPrefix(words, "noun ")
		if rest, ok := strings.CutPrefix(words, "role "); ok {
			row.is, words, _ = strings.Cut(rest, " ")
		}
		for phrase := range strings.SplitSeq(words, ",") {
			stems := extract.Stems(phrase)
			row.words = append(row.words, stems)
			first, _ := extract.FirstWord(phrase)
			row.printed[first] = true
			if known := table.by[stems[0]]; !slices.Contains(known, len(table.rows)) {
				table.by[stems[0]] = append(known, len(table.rows))
			}
		}
		table.rows = append(table.rows, row)
	}
	return table
})

// length is of how many of some stems, the first ones, a row has a word; 0 for none.
func (f *frameRow) length(stems []string) int {
	longest := 0
	for _, w := range f.words {
		if len(w) > longest && startsWith(stems, w) {
			longest = len(w)
		}
	}
	return longest
}

// A filler is who, or what, has a part in a deed that a line tells: the words of the line for
// it, and the name that they are, or stand for.
type filler struct {
	part        string
	first, last int          // words of the line
	name        extract.Span // nothing: it is told without one
	standsIn    *line        // the line that has the name; the line itself, for most
	owned       bool         // it is something of the name's: "Acme's tin works"
	ofName      bool         // ... told with a preposition: "the tin works of Acme"
	single      bool         // others of a list that it stands in have no part in it: "Acme and Bolt, whose owner"
}

// A play is a deed as a line tells it, and who has which part in it.
type play struct {
	row     *frameRow
	at, end int // its words
	cast    []filler
	unreal  bool // it is only wanted, tried, or denied
}

// who is who has a part; nil where that is not told.
func (p *play) who(name string) *filler {
	for i := range p.cast {
		if p.cast[i].part == name {
			return &p.cast[i]
		}
	}
	return nil
}

// An askedPart is a deed that a question asks about, the part that it asks for, and the terms
// that it says have the others.
type askedPart struct {
	row    *frameRow
	at     int // the byte where its words begin
	end    int
	wanted string
	known  []knownPart
	only   bool // no other row tells of it
	which  bool // what stands before the deed says of what kind he is
}

// A knownPart is a part that a question tells, and the term for who has it.
type knownPart struct {
	name string
	term int
}

// What in a question asks for somebody, up to the deed; and what ends one whose preposition is
// left to the end.
var (
	whoAsks  = newPattern(`\b(?:who|whom|whose|whos|who's|which (?:[a-z0-9-]+ ){0,3}?[a-z0-9-]+|what (?:company|firm|bank|group|fund|person|outfit|club))\b`)
	stranded = regexp.MustCompile(`\b(from|to|with|for|by|against|in|on|of)(?: (?:originally|exactly|again|then|now|first|before|in (?:19|20)\d\d))*[ ?.!]*$`)
	fronted  = newPattern(`\b(from|to|with|for|by|against|in|on|of) (?:who|whom|which|what)\b`)
	passived = newPattern(`\b(?:is|are|was|were|been|being|be|gets?|[a-z]+ got)(?: [a-z]+ly| now| also| just)* $`)
)

// framesAsked are the deeds that a question for somebody may ask about.
func (r *reading) framesAsked() (out []askedPart) {
	if r.shape != ShapeWho {
		return nil
	}
	words := extract.Words(r.lower)
	stems := make([]string, len(words))
	for i := range words {
		stems[i] = words[i].Stem
	}
	table := frames()
	wh := r.readsAt(whoAsks)
	for i := range words {
		if wh != nil && words[i].Start < wh[0] || r.nameTermAt(words[i].Start) >= 0 {
			continue
		}
		if wh != nil && words[i].Start >= wh[1] && subordinating[words[i].Lower] {
			break // "who wins if Acme buys Bolt"
		}
		longest := 0
		for _, k := range table.by[words[i].Stem] {
			longest = max(longest, table.rows[k].length(stems[i:]))
		}
		if longest == 0 || longest == 1 && i > 0 && i+1 < len(words) && (auxiliary.MatchString(words[i].Lower) || getting[words[i].Lower]) && r.auxiliaryAt(words, i) {
			continue
		}
		which := wh != nil && !strings.HasPrefix(r.lower[wh[0]:], "who")
		for _, k := range table.by[words[i].Stem] {
			row := &table.rows[k]
			if longest == 1 && row.is == "" && i+1 < len(words) && roles[words[i+1].Stem] && !endsIng.MatchString(words[i].Lower) && !strings.HasSuffix(words[i].Lower, "s") {
				continue // "the finance chief"
			}
			if row.length(stems[i:]) == longest && !(which && row.is != "" && i+longest < len(words) && !leading[words[i+longest].Lower]) {
				out = r.askPart(out, row, words, i, i+longest)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	most := 0
	for i := range out {
		most = max(most, len(out[i].known))
	}
	return slices.DeleteFunc(out, func(q askedPart) bool {
		return len(q.known) < most && slices.ContainsFunc(out, func(o askedPart) bool {
			return (o.row.deed == q.row.deed || len(q.known) == 0) && len(o.known) > len(q.known)
		})
	})
}

// getting are the words by which something is done to somebody: "who got fired".
var getting = wordsOf("get, gets, got, getting")

// subordinating begin what is but the occasion of what a question asks about.
var subordinating = wordsOf("if, when, after, before, because, since, while, until, once, unless, although, over, about")

// auxiliaryAt says whether a word of the question only helps another verb: "has" in "who has
// bought it".
func (r *reading) auxiliaryAt(words []extract.Word, i int) bool {
	next := words[i+1].Lower
	if strings.HasPrefix(words[i].Lower, "g") && !strings.HasSuffix(next, "ed") && !participlesOf[next] {
		return false // "who got the mill"
	}
	return strings.HasSuffix(next, "ed") || strings.HasSuffix(next, "ing") || participlesOf[next]
}

// participlesOf are participles of their own.
var participlesOf = wordsOf("bought, sold, been, got, won, lost, taken, given, run, led, held, kept, made, built, left, put, paid, lent, set, chosen, signed, gone, come")

// nameTermAt is the term that is a name and has a byte of the question; -1 for none.
func (r *reading) nameTermAt(at int) int {
	return slices.IndexFunc(r.terms, func(t term) bool {
		return t.name && t.at <= at && at < t.at+max(1, len(r.asWritten(&t)))
	})
}

// askPart adds to out what a question asks by a row whose words it has from one word to
// another.
func (r *reading) askPart(out []askedPart, row *frameRow, words []extract.Word, at, end int) []askedPart {
	q := askedPart{row: row, at: words[at].Start, end: words[end-1].End}
	if wh := r.readsAt(whoAsks); wh != nil && wh[0] < q.at && !strings.HasPrefix(r.lower[wh[0]:], "who") {
		q.which = true
	}
	before, behind := r.lower[:q.at], r.lower[q.end:]
	left := ""
	if m := stranded.FindStringSubmatch(behind); m != nil {
		left = m[1]
	} else if m := r.readsAt(fronted); m != nil && m[1] <= q.at {
		left = r.lower[m[2]:m[3]]
	}
	name, possessor := -1, -1
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name || t.at >= q.at {
			continue
		}
		if r.possesses(t) {
			possessor = k
			name = -1
			continue
		}
		name = k
	}
	whose := strings.Contains(before, "whose ")
	switch {
	case row.is != "":
		q.wanted = row.is
		switch {
		case possessor >= 0:
			q.know(row, "whose", possessor)
		case name >= 0 && !r.reads(whoAsks):
			q.know(row, "whose", name)
		}
		if !r.knowBehind(&q, behind) && len(q.known) == 0 && name >= 0 {
			q.know(row, "whose", name)
		}
		return append(out, q)
	case row.noun && whose:
		q.wanted = row.partAt("whose")
		r.knowBehind(&q, behind)
	case row.noun:
		return out
	default:
		asks := whoAsks.in(before)
		passive := !getting[words[at].Lower] && !leading[words[at].Lower] && words[at].Lower != "part" && passived.in(before) || name >= 0 && isBe.MatchString(before) && strings.HasSuffix(words[end-1].Lower, "ed")
		does := name >= 0 && auxiliary.MatchString(before) && !whose
		if !asks && name < 0 && possessor < 0 {
			return out
		}
		switch {
		case whose:
			return out
		case does && passive && name >= 0:
			q.know(row, "object", name)
			q.wanted = row.partAt(left)
			if left == "by" {
				q.wanted = row.partAt("subject")
			}
		case does:
			q.know(row, "subject", name)
			if left != "" {
				q.wanted = row.partAt(left)
			} else {
				q.wanted = row.partAt("object")
			}
			if t := r.firstNameBehind(q.end); t >= 0 && left != "" {
				q.know(row, "object", t)
			} else if t >= 0 {
				r.knowBehind(&q, behind)
			}
		case passive && !endsIng.MatchString(words[at].Lower):
			q.wanted = row.partAt("object")
			r.knowBehind(&q, behind)
		default:
			q.wanted = row.partAt("subject")
			r.knowBehind(&q, behind)
		}
	}
	if p := words[end-1].Lower; end > at+1 && row.partAt(p) != "" && leading[p] && len(q.known) == 0 && !row.noun {
		q.wanted = row.partAt(p) // "where does it come from"
	}
	if q.wanted == "" {
		return out
	}
	q.only = slices.ContainsFunc(frames().rows, func(o frameRow) bool {
		return o.deed == row.deed && o.is == "" && o.noun == row.noun && o.partAt("subject") != row.partAt("subject") && !o.asked && !row.asked && o.length([]string{words[at].Stem}) == 1
	}) && slices.ContainsFunc(row.at, func(p part) bool {
		return p.must && p.name != q.wanted && !slices.ContainsFunc(q.known, func(k knownPart) bool { return k.name == p.name })
	})
	return append(out, q)
}

var (
	isBe    = regexp.MustCompile(`\b(?:is|are|was|were|been|being|gets?|got) `)
	endsIng = regexp.MustCompile(`ing$`)
)

// partAt is the part that a row has in a place; empty for none.
func (f *frameRow) partAt(place string) string {
	for _, p := range f.at {
		if p.place == place {
			return p.name
		}
	}
	return ""
}

// know adds that a term stands in a place of a row.
func (q *askedPart) know(row *frameRow, place string, term int) {
	if name := row.partAt(place); name != "" && name != q.wanted {
		q.known = append(q.known, knownPart{name, term})
	}
}

// firstNameBehind is the first name of the question from a byte on; -1 for none.
func (r *reading) firstNameBehind(at int) int {
	first := -1
	for k := range r.terms {
		if t := &r.terms[k]; t.name && t.at >= at && (first < 0 || t.at < r.terms[first].at) {
			first = k
		}
	}
	return first
}

// shareBehind follows the name of one who has a share of something.
var shareBehind = regexp.MustCompile(`^(?:'s|’s)? ?(?:[a-z0-9%-]+ ){0,2}(?:stakes?|shares?|half|holding|interest|slice|piece|portion|part|chunk|bit|end|side|position)\b`)

// preposition finds the last preposition of some words.
var preposition = regexp.MustCompile(`\b(from|to|with|for|by|against|in|into|on|of|at|over)(?: (?:the|a|an|its|their|new|old))*(?: [a-z-]+){0,2} $`)

// ownsNamed says whether what a term of the question is told to own is named right behind it.
func (r *reading) ownsNamed(k int) bool {
	if k+1 >= len(r.terms) || !r.terms[k+1].name {
		return false
	}
	end := r.terms[k].at + len(r.asWritten(&r.terms[k]))
	return slices.Contains([]string{" ", "'s "}, cut(r.lower, end, r.terms[k+1].at))
}

// knowBehind adds what the question tells behind the deed of who has the other parts; false
// where that is nothing.
func (r *reading) knowBehind(q *askedPart, behind string) bool {
	known := len(q.known)
	last := q.end
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name || t.at < q.end || t.at < last || r.possesses(t) && r.ownsNamed(k) {
			continue // "the engines of Acme's A90s"
		}
		between := cut(r.lower, last, t.at)
		place := "object"
		if m := preposition.FindStringSubmatch(between); m != nil {
			place = m[1]
		} else if last > q.end {
			continue
		}
		if q.row.partAt(place) == "" && place != "object" && q.row.is != "" {
			place = "of"
		}
		if place == "object" && q.row.partAt("from") == "seller" && r.possesses(t) && shareBehind.MatchString(r.behind(t)) {
			place = "from" // "who buys Acme's stake"
		}
		q.know(q.row, place, k)
		last = t.at + len(r.asWritten(t))
	}
	return len(q.known) > known
}
