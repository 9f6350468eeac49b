package answer

import "dealbot/extract"

// partedReach is how many words a particle stands behind its verb at most.
const partedReach = 5

// meanParted adds to all the rows of a verb that stands before a particle, apart from it.
func (l *line) meanParted(all []means, particle int) []means {
	stem := l.stems[particle]
	for i := particle - 2; i >= max(0, particle-partedReach); i-- {
		for _, row := range tables().parted(l.stems[i], stem) {
			l.rowSieve.add(row)
			all = append(all, means{i, row})
		}
	}
	return all
}

// parted are the rows that have a verb of two words.
func (v *vocabulary) parted(verb, particle string) (rows []int) {
	if !v.begun.has(verb, particle) {
		return nil
	}
	for _, p := range v.rows[verb] {
		if len(p.rest) == 1 && p.rest[0] == particle {
			rows = append(rows, p.row)
		}
	}
	return rows
}

// lastParticle finds the particle of a verb that ends its part of a question: "turned
// the offer down", "paid the loan back in May". "Back in 2019" belongs to no verb.
var lastParticle = newPattern(`(?i) (down|off|out|back|over|up|through|to court|through court|through the courts|to trial|to task|to market)(?:[?.!,;:]|$| (?:on|for|at|about|over|because|when|if|after|before|by|and|with|during|since|last|this|again|instead|so|already|yet|now)\b)| (down|off|out|over|up) in `)

// rejoined puts a particle back behind its verb where the two are a phrase of the tables
// and what they are said of stands between them: "turned down the offer".
func rejoined(q *glance) *glance {
	at, question := lastParticle.find(q), q.text
	if at == nil {
		return q
	}
	start, end := max(at[2], at[4]), max(at[3], at[5])
	words := extract.Words(question[:start])
	particle := extract.Stems(question[start:end])
	phrase := append([]string{""}, particle...)
	if len(words) > 0 && itIs[words[len(words)-1].Lower] {
		return q
	}
	for i := len(words) - 2; i >= max(0, len(words)-partedReach); i-- {
		w := words[i]
		if auxiliary.MatchString(w.Lower) {
			break
		}
		if phrase[0] = w.Stem; phraseLength(phrase) == len(phrase) {
			return q.as(question[:w.End] + " " + question[start:end] + question[w.End:start-1] + question[end:])
		}
	}
	return q
}

// itIs are the words that say, before a particle, that something is over: "now it's off".
var itIs = wordsOf("its, it's, thats, that's, deals, deal's")

// phraseLength is of how many words the phrase of the tables is that stems begin with.
func phraseLength(stems []string) int {
	_, length := tables().firm(stems, 0)
	return length
}
