package answer

import (
	"strconv"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// Some numbers a text is not read for by itself, as it does not tell that they count anything: "six
// Games", "one director", "34 A350-1000". A question for how many of just those there are tells it.

// mostThings is of how many words what a question asks how many of there are may be.
const mostThings = 5

// furtherOnes stand before what is counted and are no part of it.
var furtherOnes = wordsOf("more, new, other, additional, further, extra, different, separate")

// thingsCounted are the stems of what a question in lower case asks how many of there are.
func thingsCounted(lower string) []string {
	_, things, ok := strings.Cut(lower, "how many ")
	if !ok {
		return nil
	}
	var out []string
	for _, w := range extract.Words(things[:min(len(things), 80)]) {
		switch {
		case len(out) == 0 && furtherOnes[w.Lower]:
			continue
		case endsThings[w.Lower] || len(out) > 0 && tables().stop[w.Lower] || len(out) == mostThings:
			return out
		}
		out = append(out, w.Stem)
	}
	return out
}

// endsThings are the verbs that end what is counted in a question.
var endsThings = wordsOf("do, does, did, is, are, was, were, will, would, can, could, may, might, must, should, has, have, had, of, in, at, on, for, from, to, with, under")

// timesInWords are how often something is, in a word.
var timesInWords = map[string]string{"once": "1", "twice": "2", "thrice": "3"}

// mayCount says, at a glance, whether a line may tell how many there are of what is asked for.
func (r *reading) mayCount(l *line) bool {
	things := r.asked.things
	if len(things) == 0 {
		return false
	}
	last := things[len(things)-1]
	for i, stem := range l.stems {
		if stem == last || last == "time" && timesInWords[l.words[i].Lower] != "" {
			return true
		}
	}
	return false
}

// pickCounted adds the numbers of what the question asks how many of there are that the text was
// not read for.
func (r *reading) pickCounted(all []candidate, base candidate) []candidate {
	l := base.line
	if r.shape != ShapeCount || !r.mayCount(l) {
		return all
	}
	for i := range l.words {
		n, end := r.countedAt(l, i)
		if end < 0 || l.words[i].Start < l.wrongUntil || l.inFigure(i) {
			continue
		}
		start := i
		for back := min(i, 2); back > 0; back-- {
			if bound := deal.LookUp(strings.ToLower(l.text[l.words[i-back].Start:l.words[i-1].End])).Bound; bound != "" {
				start, n.Bound = i-back, bound
				break
			}
		}
		c := base
		c.span, c.silent = extract.Span{Start: l.words[start].Start, End: l.words[end].End}, false
		c.mention = &extract.Mention{Start: c.span.Start, End: c.span.End, Value: n}
		all = append(all, c)
	}
	return all
}

// countedAt is the number that the i-th word of a line is, of what is asked for, and its last word; -1
// where it is none.
func (r *reading) countedAt(l *line, i int) (n deal.Number, end int) {
	w, things := &l.words[i], r.asked.things
	if times := timesInWords[w.Lower]; times != "" {
		if len(things) > 1 || things[0] != "time" {
			return n, -1
		}
		return deal.Number{Digits: times, Unit: "times"}, i
	}
	digits := countOf(l, i)
	if digits == "" {
		return n, -1
	}
	for from := i + 1; from <= i+2 && from+len(things) <= len(l.words); from++ {
		last := from + len(things) - 1
		if strings.ContainsAny(l.text[w.End:l.words[last].Start], ",;:.()") {
			break
		}
		if has := l.stems[from : last+1]; !startsWith(has, things) {
			if tables().stop[l.words[from].Lower] || l.words[from].Lower[0] <= '9' {
				break
			}
			continue
		}
		return deal.Number{Digits: digits, Unit: l.text[l.words[i+1].Start:l.words[last].End]}, last
	}
	return n, -1
}

// countOf is the number that the i-th word of a line is, in digits; empty for no number, a sum of money, a
// year, or what is part of a name.
func countOf(l *line, i int) string {
	w := &l.words[i]
	if behind := l.text[w.End:]; behind == "" || behind[0] != ' ' {
		return ""
	}
	if before := l.text[:w.Start]; before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "*") && !strings.HasSuffix(before, "(") {
		return ""
	}
	if w.Lower[0] > '9' {
		if n := deal.LookUp(w.Lower).Number; n > 0 {
			return strconv.Itoa(n)
		}
		return ""
	}
	digits := strings.ReplaceAll(w.Lower, ",", "")
	if n, err := strconv.Atoi(digits); err != nil || n > 1900 && n < 2100 && digits == w.Lower {
		return ""
	}
	return digits
}
