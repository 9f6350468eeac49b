package answer

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

// offered finds the two things between which a question lets choose: "in cash or
// in stock".
var offered = newPattern(`\b([a-z0-9'-]+),? or (?:(?:is|was|are|were|just|only|rather|a|an|the|in|with|by|for|to|it|they|did|does|do) )*([a-z0-9'-]+)`)

// optionsOf are the two things a question in lower case lets choose between, as
// terms.
func (r *reading) optionsOf() []term {
	if r.shape != ShapeWhich || !strings.Contains(r.lower, " or ") {
		return nil
	}
	m := offered.FindStringSubmatch(r.lower)
	if m == nil {
		return nil
	}
	var out []term
	for _, text := range m[1:] {
		stems := extract.Stems(text)
		if len(stems) == 0 || tables().stop[text] {
			return nil
		}
		t := term{text: text, forms: []pattern{{stems, 1}}}
		t.rows, _ = tables().synonyms(nil, stems, 0)
		out = append(out, t)
	}
	return out
}

// pickOption adds the one of the options offered that a line has, where it has
// but one.
func (r *reading) pickOption(all []candidate, base candidate) []candidate {
	var best hit
	both := false
	for i := range r.options {
		switch h := base.line.match(&r.options[i]); {
		case h.strength > best.strength:
			best, both = h, false
		case h.strength == best.strength:
			both = true
		}
	}
	if len(best.at) == 0 || both {
		return all
	}
	base.span = base.line.words[best.at[0]].Span
	if base.former() && r.asked.present && r.era != oldEra {
		return all // how it was first meant
	}
	return append(all, base)
}

// gratis finds that something costs nothing.
var gratis = textPattern(`(?i)\b(free of charge|free|for nothing|at no (?:extra |additional |further )?(?:cost|charge)|no money|nothing|without (?:charge|payment|paying)|no fee|not a cent|not (?:paid|pay|paying) anything)\b`)

// atLiberty follows "free" and "nothing" where they say nothing of a price: "free to go".
var atLiberty = regexp.MustCompile(`^ (?:to|from|cash|agents?|trade|float|hand|like|about|of the)\b`)

// pickGratis adds, where an amount is asked for, that there is none.
func (r *reading) pickGratis(all []candidate, base candidate) []candidate {
	if r.shape != ShapeMoney {
		return all
	}
	if at := gratis.FindStringIndex(base.line.text); at != nil && !strings.HasSuffix(base.line.text[:at[0]], "-") && !atLiberty.MatchString(base.line.text[at[1]:]) { // "ad-free" costs
		base.span = extract.Span{Start: at[0], End: at[1]}
		base.gratis, base.silent = true, false
		return append(all, base)
	}
	return all
}

// costsNothing is the quick answer of one that is gratis.
func (r *reading) costsNothing(c *candidate) string {
	return "Nothing: " + strings.TrimSpace(plain(r.clause(c, shortAnswer-10)))
}
