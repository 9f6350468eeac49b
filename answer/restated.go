package answer

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed restated.txt
var restatedTable string

// A restatement is a row of restated.txt: what people type, and the question that they
// mean by it.
type restatement struct {
	typed    rowPattern
	question string
	verbless bool // only where no question word and no auxiliary is
}

var restatements = sync.OnceValue(func() []restatement {
	var out []restatement
	for row := range rowsOf(restatedTable) {
		typed, question, _ := strings.Cut(row, " => ")
		typed, verbless := strings.CutPrefix(typed, "~")
		out = append(out, restatement{newPattern("(?i)" + typed), question, verbless})
	}
	return out
})

// Words of a question that has a verb, and what is no thing that a question may be about:
// "why Acme" in "explain why Acme", "sales last" in "sales last year".
var (
	inSentence = newPattern(`(?i)\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|who|whom|whose|which|how|why|where)\b|\bwhen [a-z]|\bwhat (?:[a-z]+ )*(?:is|are|was|were|do|does|did) [a-z]+ [a-z]|^(?:what|when|list|name|tell|give|show|quote|find)\b|\b(?:they|we|you)'re\b`)
	noSubject  = regexp.MustCompile(`(?i)^(?:why|how|who|when|where|what|which|whether|if|in (?:years|months|weeks|days))\b|\b(?:last|next|this|per|an?|each|every|full|previous|first|same|that|one|fiscal|by|in|of|to)$`)
)

// meaningAsked finds a question for no more than what a word means.
var meaningAsked = regexp.MustCompile(`(?i)\b(?:definition|defined?|meaning of|counts? as)\b|\bmeaning\W*$`)

// restated puts what somebody typed as the question that he means: "kettle definition"
// asks what a kettle is.
func restated(text string) string {
	typed := strings.TrimRight(strings.TrimSpace(text), " ?!.")
	g := glanceAt(typed)
	verbless := !inSentence.match(&g)
	for i := range restatements() {
		row := &restatements()[i]
		if row.verbless && !verbless || !row.typed.match(&g) {
			continue
		}
		m := row.typed.regexp().FindStringSubmatchIndex(typed)
		if len(m) > 3 && m[2] >= 0 && noSubject.MatchString(typed[m[2]:m[3]]) {
			continue
		}
		question := string(row.typed.regexp().ExpandString(nil, row.question, typed, m))
		return strings.Join(strings.Fields(question), " ")
	}
	return text
}
