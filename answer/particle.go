package answer

import (
	"regexp"

	"dealbot/extract"
)

// parted finds the particle of a verb that ends its part of a question: "turned the offer
// down", "paid the loan back in May". "Back in 2019" belongs to no verb.
var parted = regexp.MustCompile(`(?i) (down|off|out|back|over|up)(?:[?.!,;:]|$| (?:on|for|at|because|when|if|after|before|by|and|with|during|since|last|this|again|instead|so|already|yet|now)\b)| (down|off|out|over|up) in `)

// apartBy is how many words may stand between a verb and its particle.
const apartBy = 4

// rejoined puts a particle back behind its verb where the two are a phrase of the tables
// and what they are said of stands between them: "turned down the offer".
func rejoined(question string) string {
	at := parted.FindStringSubmatchIndex(question)
	if at == nil {
		return question
	}
	start, end := max(at[2], at[4]), max(at[3], at[5])
	words := extract.Words(question[:start])
	particle := extract.Stems(question[start:end])
	for i := len(words) - 2; i >= max(0, len(words)-1-apartBy); i-- {
		w := words[i]
		if auxiliary.MatchString(w.Lower) {
			break
		}
		if _, length := tables().firm([]string{w.Stem, particle[0]}, 0); length == 2 {
			return question[:w.End] + " " + question[start:end] + question[w.End:start-1] + question[end:]
		}
	}
	return question
}
