package contract

// clause finds the sentence that is a clause of a kind. That there is one is all there is to say.
func (c *Contract) clause(k Kind) (Term, bool) {
	best, most := -1, 0
	for i, s := range c.Sentences {
		if n := kindOf(k).score(s.Lower); n > most {
			best, most = i, n
		}
	}
	if most < enough {
		return Term{}, false
	}
	return quoted(k, "Yes", c.Sentences[best])
}

// enough is the score of a sentence that is a clause of a kind.
const enough = 2

// score is how much a sentence is a clause of the kind: a telling pattern is enough, and so are two
// that hint at it.
func (k *clauseKind) score(lower string) int {
	if k == nil {
		return 0
	}
	n := enough*matches(k.says, lower) + matches(k.hints, lower)
	if n == 0 || matches(k.not, lower) > 0 {
		return 0
	}
	return n
}
