package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// opposites are the pairs of opposites.txt, each side the stems of its phrases.
var opposites = sync.OnceValue(func() [][2][][]string {
	var out [][2][][]string
	for line := range rowsOf(oppositeTable) {
		left, right, _ := strings.Cut(line, "|")
		out = append(out, [2][][]string{stemLists(left), stemLists(right)})
	}
	return out
})

// stemLists are the stems of each of several phrases.
func stemLists(phrases string) [][]string {
	var out [][]string
	for p := range strings.SplitSeq(phrases, ",") {
		out = append(out, extract.Stems(p))
	}
	return out
}

// negators turn a statement round.
var negators = map[string]bool{
	"not": true, "no": true, "never": true, "none": true, "neither": true, "nor": true, "nobody": true, "cannot": true, "can't": true,
	"didn't": true, "doesn't": true, "don't": true, "isn't": true, "wasn't": true, "aren't": true, "weren't": true, "hasn't": true, "haven't": true, "won't": true, "wouldn't": true,
	"declined": true, "refused": true, "failed": true, "denied": true, "nothing": true, "without": true, "unlike": true, "refuted": true, "eliminates": true, "eliminated": true,
}

// prepositions are the negators that turn round only what follows them.
var prepositions = map[string]bool{"without": true, "unlike": true}

//go:embed endings.txt
var endingTable string

// endings are the stems of the phrases of endings.txt.
var endings = sync.OnceValue(func() [][]string {
	var out [][]string
	for row := range rowsOf(endingTable) {
		out = append(out, stemLists(row)...)
	}
	return out
})

// endedIn says whether the line tells that something is over or never came to
// be, and the question does not ask about that.
func (r *reading) endedIn(l *line) bool {
	for _, phrase := range endings() {
		if has(r.asked.stems, phrase) {
			return false
		}
	}
	return containsAny(l.stems, endings())
}

// yes says whether the line affirms the question.
func (r *reading) yes(c *candidate) bool {
	if c.silent {
		return false
	}
	if c.line.verdict != "" {
		return (c.line.verdict == "yes") != r.asked.negated
	}
	turned := (r.negated(c) || r.contradicts(c.line) || r.era == newEra && r.endedIn(c.line)) != r.asked.negated
	if over, known := r.overBy(c); known {
		return !over && !turned
	}
	return !turned
}

// bygone is -1 where the question is how things stand now and the line says yes
// by how they stood.
func (r *reading) bygone(c *candidate) float64 {
	if r.era == newEra && c.line.former && r.yes(c) {
		return -1
	}
	return 0
}

// reach is how many words a negation turns round: "does not have exclusive
// access to all of its products and IP until".
const reach = 13

// negated says whether the line denies what the question's words say: a
// negator near a matched word that is not what the whole page is about.
func (r *reading) negated(c *candidate) bool {
	l := c.line
	for i, w := range l.words {
		if w.Lower == "non" && i+1 < len(l.words) && r.mentions(l.words[i+1].Lower) {
			return true
		}
		if !negators[w.Lower] {
			continue
		}
		back := 2 // "Acme will not", but never "Acme sells without"
		if prepositions[w.Lower] {
			back = 0
		}
		for k := range r.terms {
			if r.terms[k].name && c.fit.weight[k] < commonWeight {
				continue // what the whole page is about
			}
			for _, at := range l.match(&r.terms[k]).at {
				if at > i-back && at <= i+reach && !l.turnsBetween(i, at) {
					return true
				}
			}
		}
	}
	return false
}

// turns ends what a negator turns round: "nor does he leave: he stays".
var turns = regexp.MustCompile(`[:;]|, so\b|\b(?:but|while|although|whereas|instead|which means)\b`)

func (l *line) turnsBetween(i, k int) bool {
	return i < k && turns.MatchString(l.text[l.words[i].End:l.words[k].Start])
}

// contradicts says whether the line has the opposite of a word of the question
// and not the word itself.
func (r *reading) contradicts(l *line) bool {
	asked := r.asked.stems
	for _, pair := range opposites() {
		for side := range 2 {
			for _, phrase := range pair[side] {
				if has(asked, phrase) && !has(l.stems, phrase) && containsAny(l.stems, pair[1-side]) {
					return true
				}
			}
		}
	}
	return false
}

func containsAny(stems []string, any [][]string) bool {
	return slices.ContainsFunc(any, func(phrase []string) bool { return has(stems, phrase) })
}

// has says whether stems has those of phrase in a row.
func has(stems, phrase []string) bool {
	for i := range stems {
		if startsWith(stems[i:], phrase) {
			return true
		}
	}
	return false
}

// overBy says whether what the line states has ended by the date asked about:
// "until 2030" has ended in 2031.
func (r *reading) overBy(c *candidate) (over, known bool) {
	on := r.on
	if on == (deal.Date{}) {
		on = r.today
	}
	for _, m := range c.line.mentions {
		d, ok := m.Value.(deal.Date)
		if !ok || d.Event != "" || !slices.Contains([]deal.Bound{deal.Until, deal.By}, d.Bound) {
			continue
		}
		d.Bound = deal.Exactly
		_, last, ok := d.Span()
		first, _, ok2 := on.Span()
		if ok && ok2 && r.on != (deal.Date{}) {
			return first.After(last), true
		}
	}
	return false, false
}
