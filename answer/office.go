package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed offices.txt
var officeTable string

// offices are the words for bodies that a sentence tells of without their names.
var offices = sync.OnceValue(func() map[string]bool { return wordsOf(officeTable) })

// longestOffice is of how many words, with its article, such a body is told at most: "the
// federal competition authority".
const longestOffice = 4

// pickOffices adds the bodies without a name that do what was asked: "the competition
// authority has refused it".
func (r *reading) pickOffices(all []candidate, base candidate) []candidate {
	if r.act < 0 || r.served >= 0 || r.asked.who != anybody && r.asked.who != body || len(base.fit.hits[r.act].at) == 0 {
		return all
	}
	l := base.line
	for i, w := range l.words {
		if !offices()[w.Lower] || slices.Contains(r.asked.stems, w.Stem) || l.named(i) {
			continue
		}
		first := i
		for first > 0 && i-first+1 < longestOffice && !opening[l.words[first].Lower] && (plainWord(l, first-1) || l.ofLand(first-1)) {
			first--
		}
		if !opening[l.words[first].Lower] {
			continue
		}
		c := base
		c.span = extract.Span{Start: l.words[first].Start, End: w.End}
		if r.doerFit(&c, i) == 1 {
			all = append(all, c)
		}
	}
	return all
}

// ofLand says whether a word of the line says of which country the next is: "a US judge".
func (l *line) ofLand(i int) bool {
	return extract.Nobody(l.words[i].Lower) && l.text[l.words[i].End:l.words[i+1].Start] == " "
}

// opening are the articles that such a body begins with.
var opening = map[string]bool{"the": true, "a": true, "an": true, "its": true, "their": true}

// plainWord says whether a word of the line is no name and the next one goes on from it.
func plainWord(l *line, i int) bool {
	return !l.named(i) && l.text[l.words[i].End:l.words[i+1].Start] == " "
}

// heldOffices are held by few, and the sorts of party that hold them: who is not called so, nor
// anywhere near, is none.
var heldOffices = map[string]string{"regulator": "regulator", "regulators": "regulator", "watchdog": "regulator", "minister": "person", "judge": "person", "auditor": "company", "arbitrator": "person", "mediator": "person", "ombudsman": "regulator"}

// sought finds that somebody is still looking for one to fill a part.
var sought = textPattern(`(?i)\b(?:(?:has|have|had) (?:not|n['’]t|never) (?:yet |so far )?(?:found|hired|appointed|lined up|landed|signed up|named|chosen|picked)|(?:yet|still|is|are) to (?:find|hire|appoint|line up|land|sign up|fill|pick|name)|(?:is|are|was|were|remains?) (?:still |also |now |actively )*(?:looking|searching|hunting|on the lookout|on the hunt|in the market|shopping|advertising|scouting) for|(?:is|are|has been|remains?|stays?|stands?) (?:still |currently |now |yet )*(?:vacant|unfilled|empty|to be filled)|(?:is|are|remains?) (?:still |currently |now )*without)\b`)

// stillSought says whether the question is who has a part, and a sentence of the page of the best
// name, with all that the question calls the part by, tells that one is still being looked for: "It
// wants a sleeve sponsor, but has not found one".
func (r *reading) stillSought(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || r.era == oldEra || r.on != (deal.Date{}) || r.asked.tense == past || sought.in(r.lower) {
		return false
	}
	return slices.ContainsFunc(c.page.lines, func(l *line) bool {
		at := sought.FindStringIndex(l.text)
		return at != nil && (l != c.line || at[0] < c.span.Start) && r.callsAll(l, c.fit)
	})
}

// callsAll says whether a line has all telling words of the question that are no names, and as well
// as that of a fit.
func (r *reading) callsAll(l *line, f *fit) bool {
	met := 0
	for k := range r.terms {
		switch t := &r.terms[k]; {
		case t.name || t.value != nil || t.weight <= askerWeight:
		case l.match(t).strength < max(bySynonym, f.hits[k].strength):
			return false
		default:
			met++
		}
	}
	return met > 0
}

// noOffice says whether the question is which regulator or judge it is, and nothing around
// the best name tells of one.
func (r *reading) noOffice(c *candidate) bool {
	office := heldOffices[r.asked.called]
	if r.shape != ShapeWho || c.fact != nil || office == "" || r.names.bears(c.name(), func(a alias) bool { return office == "regulator" && r.names.parties[a.party].Sort == office }) {
		return false
	}
	k := slices.IndexFunc(r.terms, func(t term) bool { return strings.EqualFold(t.text, r.asked.called) })
	return k >= 0 && c.fit.level[k] < leastRole
}
