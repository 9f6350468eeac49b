package extract

import (
	"cmp"
	"strings"

	"dealbot/deal"
)

// changeReach is how many words before a bare number the change it belongs to may begin.
const changeReach = 22

// changeOf gives a bare number that a change leads to, or starts from, what the words before it
// count: "cut its order for ferries to nine from fourteen", "the number of stores fell to 410",
// "the order stood at twelve".
func (s *scanner) changeOf(r reading) (reading, bool) {
	n, ok := r.value.(deal.Number)
	after := s.tok(r.next)
	if !ok || n.Unit != "" || n.Scale != "" || n.Digits == "1" || strings.Contains(n.Digits, ".") || s.tok(r.start).gap == glued ||
		s.is(r.next, "%") || s.is(r.next, "-") || after.kind == numberToken || after.Currency != "" ||
		after.kind == wordToken && after.gap != broken && !after.has(stopper) && !after.has(clauseEnd) && !after.has(relative) && !s.isAny(r.next, "originally", "initially", "previously", "earlier", "today", "per", "a", "each") {
		return r, false
	}
	if !s.isAny(r.start-1, "to", "from", "at") {
		return r, false
	}
	at := r.start - 2
	if s.tok(at).kind == numberToken || s.tok(at).Number > 1 {
		at-- // "to nine from fourteen"
		if s.isAny(at, "to", "from", "at") {
			at--
		}
	}
	verb := -1
	for k := at; k > max(-1, at-changeReach) && verb < 0; k-- {
		switch t := s.tok(k); {
		case t.gap == broken, s.isAny(k, ";", ".", ":"):
			return r, false
		case t.has(changes):
			verb = k
		case t.kind == numberToken, t.Currency != "", t.Month != 0:
			return r, false // it may be of that
		}
	}
	if verb < 0 || s.isAny(r.start-1, "at") && !s.isAny(verb, "stood", "stands", "stand", "standing", "remain", "remains", "remained", "stay", "stays", "stayed", "held", "capped", "peaked") {
		return r, false
	}
	for k := verb + 1; k <= at; k++ {
		if s.isAny(k, "stake", "share", "interest", "holding", "price", "fee", "rate", "age", "rating") {
			return r, false
		}
	}
	n.Unit = strings.TrimPrefix(cmp.Or(s.firstPlural(verb+1, at+1), s.subjectPlural(verb), s.unitBefore()), "more ")
	if n.Unit == "" {
		return r, false
	}
	r.value = n
	return r, true
}

// firstPlural is the first word between two tokens that names several things, "" for none.
func (s *scanner) firstPlural(from, to int) string {
	for k := from; k < to; k++ {
		if s.tok(k).kind == wordToken && s.plural(k) {
			return s.printed(k)
		}
	}
	return ""
}

// subjectPlural is the word right before a verb, but for its auxiliaries, where it names several
// things: "stores had fallen to 410".
func (s *scanner) subjectPlural(verb int) string {
	at := verb - 1
	for s.isAny(at, "has", "have", "had", "will", "would", "is", "was", "were", "are", "be", "been", "to", "then", "now", "since", "later", "also") {
		at--
	}
	if s.tok(at).kind == wordToken && s.tok(at+1).gap != broken && s.plural(at) {
		return s.printed(at)
	}
	return ""
}
