package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/extract"
)

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
