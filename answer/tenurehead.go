package answer

import (
	"strings"

	"dealbot/extract"
)

// headedAt finds who is told at a word to head somebody, or something.
func (r *reading) headedAt(l *line, at int) (t tenure, ok bool) {
	if l.named(at) {
		return t, false
	}
	row, idiom := tenureAt(l.words, at, "heads"), false
	if row == nil {
		row, idiom = tenureAt(l.words, at, "idiom"), true
	}
	if row == nil {
		return t, false
	}
	end := at + len(row.words)
	t = tenure{post: post{kind: row.is, first: at, last: end - 1}, at: at, verb: true}
	if idiom {
		t.kind, t.when = "head", row.when
	}
	word := l.words[at].Lower
	if !idiom && (l.isNoun(at) || l.isTitle(at)) {
		return t, false
	}
	if word == "lead" || word == "leads" || word == "led" || word == "leading" {
		if end < len(l.words) && (l.words[end].Lower == "to" || word == "leading" && beforeThings[l.words[max(0, at-1)].Lower]) {
			return t, false
		}
	}
	if passive := !idiom && (l.isPassive(at) || (strings.HasSuffix(word, "ed") || word == "run" || word == "led") && end < len(l.words) && l.words[end].Lower == "by"); passive {
		return r.headedBy(l, t, at, end)
	}
	f, found := r.subjectOf(l, at)
	if found && f.first == f.last && l.words[f.first].Lower == "to" {
		found = false
	}
	if !found || f.standsIn == nil || f.owned || !r.isPerson(f.standsIn, f.name) {
		if at > 1 && l.words[at-1].Lower == "to" {
			// "picked Ann Lee to run it", "the man to run it: Ann Lee"
			if n := l.nameEnding(at - 2); n != nil && r.isPerson(l, *n) {
				f, found = r.filling(l, *n), true
				t.when = heldComing
			} else if picked[l.words[at-2].Lower] {
				f, found = r.subjectOf(l, at-2)
				t.when = heldComing
			}
		}
		if n := r.apposedBefore(l, at); n != nil && !(found && !f.owned && f.standsIn != nil && r.isPerson(f.standsIn, f.name)) {
			f, found = r.filling(l, *n), true
		}
		if !found || f.standsIn == nil || !r.isPerson(f.standsIn, f.name) || f.owned {
			if !idiom || end >= len(l.words) {
				return t, false
			}
			// "at the helm is Ann Lee"
			k := end
			if row := tenureAt(l.words, k, "is"); row != nil && k+len(row.words) < len(l.words) {
				if n := l.nameStarting(k + len(row.words)); n != nil && r.isPerson(l, *n) {
					t.holder = r.filling(l, *n)
					return t, true
				}
			}
			return t, false
		}
	}
	t.holder = f
	if t.when == heldNow {
		t.when = l.whenDone(at)
	}
	if end < len(l.words) && strings.TrimSpace(l.text[l.words[end-1].End:l.words[end].Start]) == "" {
		if w := l.words[end].Lower; w == "it" || w == "them" || w == "this" || w == "both" {
			t.owned, t.at = true, end
		} else if w := l.words[end-1].Lower; !idiom || w == "of" || w == "at" {
			r.officeOf(l, &t, end)
		}
	}
	return t, true
}

// headedBy finds who is told to head what stands before a word, by the words from end on: "is led by
// Ann Lee".
func (r *reading) headedBy(l *line, t tenure, at, end int) (tenure, bool) {
	f, found := r.led(l, end, "by")
	if !found || f.standsIn == nil || f.owned || !r.isPerson(l, f.name) {
		return t, false
	}
	t.holder = f
	whom, found := r.subjectOf(l, at)
	if n := l.describedNext(at); n != nil {
		whom, found = r.filling(l, *n), true
	} else if !found && at > 0 {
		if n := l.nameEnding(at - 1); n != nil {
			whom, found = r.filling(l, *n), true
		} else if w := l.words[at-1]; capital(l.text, w.Start) && !neverAlone[w.Lower] {
			whom, found = filler{first: at - 1, last: at - 1, name: w.Span, standsIn: l}, true
		}
	}
	switch {
	case found && whom.standsIn == l && !whom.isLoose(l):
		t.body = whom.name
	case found && whom.first <= whom.last:
		t.ofWords(l, whom.first, whom.last)
	default:
		return t, false
	}
	t.when = l.whenDone(at)
	return t, true
}

// describedNext is the name that a word describes right behind a comma: "a part of Acme Foods, run by
// Ann Lee"; nil for none.
func (l *line) describedNext(at int) *extract.Span {
	if at == 0 || l.text[l.words[at-1].End:l.words[at].Start] != ", " {
		return nil
	}
	return l.nameEnding(at - 1)
}

// ofWords takes words of a line for what an office is of.
func (t *tenure) ofWords(l *line, first, last int) {
	for k := first; k <= last; k++ {
		if w := l.words[k]; isPart(w) && !(tenureOf(w.Lower, "whole") && len(t.of) == 0) && !(tenureOf(w.Lower, "part") && len(t.of) > 0) {
			t.of = append(t.of, partOf(w))
		}
	}
}

// whenDone is when what a verb tells is, or was: "who once ran it", "will run it".
func (l *line) whenDone(at int) when {
	for k := at - 1; k >= max(0, at-4); k-- {
		switch w := l.words[k].Lower; {
		case w == "will" || w == "to" || w == "would" || w == "shall":
			return heldComing
		case w == "has" || w == "have" || w == "is" || w == "now" || w == "who" && !overForm[l.words[at].Lower]:
			return heldNow
		case w == "had" || w == "once" || w == "formerly" || w == "previously" || w == "was":
			return heldOver
		case l.named(k), joiningWords[w]:
			k = 0
		}
	}
	if overForm[l.words[at].Lower] && !(at+1 < len(l.words) && l.words[at+1].Lower == "by") {
		return heldOver
	}
	return heldNow
}

// overForm are forms by which something is told to have been.
var overForm = wordsOf("ran, led, headed, chaired, steered, managed, oversaw, directed, coached, edited, helmed, commanded, presided, captained")

// underAt finds whom a line tells to be under somebody: "will carry on under Ann Lee".
func (r *reading) underAt(l *line, at int) (t tenure, ok bool) {
	if l.words[at].Lower != "under" || at+1 >= len(l.words) {
		return t, false
	}
	n := l.nameStarting(at + 1)
	if n == nil || !r.isPerson(l, *n) {
		return t, false
	}
	if _, last := l.wordRange(*n); possessiveAt(l, last) && !strings.Contains(strings.ToLower(l.text[n.End:min(len(l.text), n.End+14)]), "lead") {
		return t, false
	}
	t = tenure{post: post{kind: "head", first: at, last: at}, at: at, holder: r.filling(l, *n)}
	for k := range l.names {
		if b := l.names[k]; b.End <= l.words[at].Start && !r.isPerson(l, b) && !r.isPlace(b.In(l.text)) {
			t.body = b
			break
		}
	}
	if t.body == (extract.Span{}) {
		t.owned = true
	}
	return t, true
}

var smallNumber = wordsOf("two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty")

// apposedBefore is the person of whom something is told between commas right before a verb: "Ann
// Lee, Acme's marketing chief, will run it"; nil for none.
func (r *reading) apposedBefore(l *line, verb int) *extract.Span {
	k := verb
	for k > 0 && (auxiliaries[l.words[k-1].Lower] || strings.HasSuffix(l.words[k-1].Lower, "ly") || tenureOf(l.words[k-1].Lower, "mark")) {
		k--
	}
	if k == 0 || !strings.HasPrefix(l.text[l.words[k-1].End:], ",") {
		return nil
	}
	for i := len(l.names) - 1; i >= 0; i-- {
		n := &l.names[i]
		if n.End >= l.words[k-1].End || !r.isPerson(l, *n) {
			continue
		}
		if strings.HasPrefix(l.text[n.End:], ", ") && l.words[k-1].End-n.End < 120 && !strings.ContainsAny(l.text[n.End:l.words[k-1].End], ";:") {
			return n
		}
	}
	return nil
}
