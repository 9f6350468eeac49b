package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

// headFit is how near the word that names what is asked stands to the answer,
// -1 where it is not even around the line.
func (r *reading) headFit(c *candidate) float64 {
	h := c.fit.hits[r.head]
	if len(h.at) == 0 {
		return c.fit.level[r.head] - 1
	}
	first, last := c.line.wordRange(c.span)
	best := 0.0
	for _, at := range h.at {
		away := 0
		switch {
		case at < first:
			away = c.line.away(at, first)
		case at > last:
			away = c.line.away(last, at)
		}
		best = max(best, h.strength/(1+float64(away)/8))
	}
	return best
}

// formFit is 1 where the line has the words that such an answer has. A
// definition begins with what it defines.
func (r *reading) formFit(c *candidate) float64 {
	form, ok := forms()[r.shape]
	switch {
	case r.shape == ShapeList && c.lists(r):
		return 1
	case r.shape == ShapeList && form.in(c.line.text):
		return 0.5
	case !ok || !form.in(c.line.text):
		return 0
	case r.shape == ShapeDefinition && !r.defines(c):
		return 0.2
	}
	return 1
}

// lists says whether several names that the question does not have stand in a
// row in the candidate's line: "on Acme Music, Bolt and Corvo".
func (c *candidate) lists(r *reading) bool {
	row := 0
	for i, n := range c.line.names {
		switch {
		case r.asks(*c, n):
			row = 0
		case row > 0 && joint.MatchString(c.line.text[c.line.names[i-1].End:n.Start]):
			row++
		default:
			row = 1
		}
		if row >= 2 {
			return true
		}
	}
	return false
}

// copulas stand between what is defined and the definition.
var copulas = map[string]bool{"is": true, "are": true, "means": true, "refers": true, "called": true, "was": true}

// defines says whether a term stands before the line's first copula, near its
// beginning.
func (r *reading) defines(c *candidate) bool {
	for i, w := range c.line.words[:min(9, len(c.line.words))] {
		if !copulas[w.Lower] {
			continue
		}
		for _, h := range c.fit.hits {
			if slices.ContainsFunc(h.at, func(at int) bool { return at < i }) {
				return true
			}
		}
		return false
	}
	return false
}

// roleFit is 1 where a name stands next to the role asked for, "which judge" and
// "Judge Adrienne Nelson", and -1 where it is a company's and a person was asked
// for, or the other way round.
func (r *reading) roleFit(c *candidate) float64 {
	if r.shape != ShapeWho {
		return 0
	}
	if c.span.End-c.span.Start < len(c.line.text) && r.otherSort(c) {
		return -1
	}
	if strings.HasPrefix(strings.TrimLeft(c.line.text[c.span.End:], "*_"), ":") && c.span.Start < 4 {
		return 1 // "Acme: all the games" says that Acme has them
	}
	first, last := c.line.wordRange(c.span)
	for i := max(0, first-roleReach); i <= min(last+roleReach, len(c.line.words)-1); i++ {
		if roles[c.line.stems[i]] && r.mentions(c.line.words[i].Lower) {
			return 1
		}
	}
	return r.actorFit(c, last)
}

// roleReach is how many words may stand between a name and its role: "Ann Lee,
// who joined in May, becomes chairman".
const roleReach = 6

// actorReach is how many words may stand between who acts and what was done.
const actorReach = 5

// actorFit is a half where what was done, a matched word that is no name,
// follows the name as its verb would.
func (r *reading) actorFit(c *candidate, last int) float64 {
	if r.act >= 0 {
		if does := r.doerFit(c, last); does != 0 {
			return does
		}
	}
	for k, t := range r.terms {
		if t.name || t.value != nil {
			continue
		}
		if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool { return at > last && at <= last+actorReach }) {
			return 0.5
		}
	}
	return 0
}

// doneTo is how much speaks against the name that something is done to.
const doneTo = -0.4

// doerFit is 1 where the name does what was asked, "Acme pays" or "is paid by
// Acme"; doneTo where it is done to it.
func (r *reading) doerFit(c *candidate, last int) float64 {
	first, _ := c.line.wordRange(c.span)
	if c.line.apposes(c.span) {
		return doneTo // what is told of another by the way does nothing here
	}
	last = c.line.pastApposition(last)
	for _, at := range c.fit.hits[r.act].at {
		switch {
		case at > last && at <= last+actorReach && !c.line.nameBetween(last, at):
			return 1
		case at < first && first-at <= actorReach && c.line.words[first-1].Lower == "by":
			return 1
		case at < first && first-at <= doneReach:
			return doneTo
		}
	}
	return 0
}

// apposition is what is told of a name by the way: "Acme, the maker of kettles,".
var apposition = regexp.MustCompile(`^, (?:the|a|an|which|who|whose|its|his|her|now|once|formerly) [^,;.]{3,120}, `)

// pastApposition is the last word of the apposition that follows a word, or the
// word itself.
func (l *line) pastApposition(word int) int {
	if word < 0 || word >= len(l.words) {
		return word
	}
	end := l.words[word].End
	m := apposition.FindString(l.text[end:])
	if m == "" {
		return word
	}
	return l.wordAt(end+len(m)) - 1
}

// apposes says whether a span stands in the apposition of a name before it.
func (l *line) apposes(span extract.Span) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool {
		return n.End < span.Start && span.End <= n.End+len(apposition.FindString(l.text[n.End:]))
	})
}

// doneReach is how many words after the verb whom it is done to may stand.
const doneReach = 3

// nameBetween says whether a name stands between two words.
func (l *line) nameBetween(i, k int) bool {
	return slices.ContainsFunc(l.names, func(n extract.Span) bool { return n.Start >= l.words[i].End && n.End <= l.words[k].Start })
}

// roles are the stems of what people and bodies are called.
var roles = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range extract.Stems("judge court economist analyst partner regulator supplier provider bank lawyer adviser owner founder chief executive boss ceo head chairman president spokesman commissioner minister buyer seller rival broadcaster investor distributor auditor shareholder holder backer customer lender creditor sponsor operator landlord tenant licensee licensor bidder suitor guarantor trustee competitor engineer carrier") {
		set[s] = true
	}
	return set
}()

// mentions says whether the question has the word, by stem or synonym.
func (r *reading) mentions(word string) bool {
	stems := extract.Stems(word)
	if len(stems) == 0 {
		return false
	}
	for _, s := range stems {
		if slices.Contains(r.asked.stems, s) {
			return true
		}
	}
	return false
}

// otherAsked is how much speaks for a figure of one who is asked about, but is not
// the one whose figure is asked for.
const otherAsked = 0.2

// giver stands between a figure and whose it is: "$7 billion from Acme".
var giver = regexp.MustCompile(`^ (?:from|by|for) (?:the )?$`)

// givenBy is the name right behind the answer that says whose it is, nil for none.
func (c *candidate) givenBy() *extract.Span {
	for i, n := range c.line.names {
		if n.Start > c.span.End && n.Start < c.span.End+len(" from the ")+1 && giver.MatchString(c.line.text[c.span.End:n.Start]) {
			return &c.line.names[i]
		}
	}
	return nil
}

// pays stands before the one who is paid: "Acme owes Bolt $5".
var pays = regexp.MustCompile(`(?i)\b(?:pays?|paid|owes?|owed|gives?|gave|hands?|handed|lends?|lent|offers?|offered|costs?|sends?|sent|grants?|granted|saves?|saved)(?: over)? (?:the )?$`)

// receives says whether a name is that of the one whom the figure is paid to,
// right after it: not the one whose figure it is.
func (c *candidate) receives(name extract.Span) bool {
	text := c.line.text
	return c.span.Start-name.End <= len(" up to about ") && pays.MatchString(text[max(0, name.Start-len("handed over the ")):name.Start])
}

// whose says whether the nearest name before the answer in its clause, else the
// first of the sentence, is one that was asked about: 1 yes, -1 another's, 0 no
// name or none asked.
func (r *reading) whose(c *candidate) float64 {
	nearest := c.givenBy()
	first, _ := c.line.wordRange(c.span)
	by := nearest != nil
	for i, n := range c.line.names {
		if !by && n.End <= c.span.Start && !(nearest != nil && c.receives(n)) && (nearest == nil || c.line.clauses[c.line.wordAt(n.Start)] == c.line.clauses[first]) {
			nearest = &c.line.names[i]
		}
	}
	if nearest == nil {
		return 0
	}
	asked, best := false, -1.0
	for k, t := range r.terms {
		if !t.name {
			continue
		}
		asked = true
		for _, at := range c.fit.hits[k].at {
			if w := c.line.words[at]; w.Start >= nearest.Start && w.Start < nearest.End {
				if k == r.holder || r.holder < 0 {
					return 1
				}
				best = otherAsked
			}
		}
	}
	if !asked {
		return 0
	}
	return best
}

// verbFit is the weighed share of the words that are neither names nor figures
// in the line itself.
func (r *reading) verbFit(f *fit) float64 {
	weights := make([]float64, len(r.terms))
	for k, t := range r.terms {
		if !t.name && t.value == nil {
			weights[k] = f.weight[k]
		}
	}
	return share(weights, func(k int) float64 { return f.hits[k].strength })
}

// unsaid returns the weighed share of the words that are no names which are
// nowhere on the page, and how little the most telling of them is matched.
func (r *reading) unsaid(f *fit) (absent, least float64) {
	all, top := 0.0, 0.0
	for k, t := range r.terms {
		if t.name {
			continue
		}
		all += t.weight
		if f.onPage[k] == 0 {
			absent += t.weight
		}
		if f.weight[k] > top {
			top, least = f.weight[k], 1-f.level[k]
		}
	}
	if all == 0 {
		return 0, 0
	}
	return absent / all, least
}

// foreign is 1 where the line names somebody before the answer, or anywhere where
// the whole line is the answer, and nobody whom the question names.
func (r *reading) foreign(c *candidate) float64 {
	asked := false
	for k, t := range r.terms {
		if t.name {
			asked = true
			if len(c.fit.hits[k].at) > 0 {
				return 0
			}
		}
	}
	if !asked {
		return 0
	}
	for _, n := range c.line.names {
		if n.Start != c.span.Start && !r.isPlace(n.In(c.line.text)) {
			return 1
		}
	}
	return 0
}

// afar is how little the least matched of the question's names is in the line
// and around it.
func (r *reading) afar(f *fit) float64 {
	least := 1.0
	for k, t := range r.terms {
		if t.name {
			least = min(least, f.level[k])
		}
	}
	return 1 - least
}

// cut is the level of the worst matched of the three most telling terms.
func (r *reading) cut(f *fit) float64 {
	order := make([]int, len(r.terms))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.weight[b], f.weight[a]) })
	least := 1.0
	for _, k := range order[:min(3, len(order))] {
		least = min(least, f.level[k])
	}
	return least
}
