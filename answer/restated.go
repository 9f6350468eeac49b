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
	question string
	verbless bool // only where no question word and no auxiliary is
}

// A restatedAs is the rows of restated.txt, and the patterns of what is typed by each.
type restatedAs struct {
	typed patterns
	rows  []restatement
}

var restatements = sync.OnceValue(func() restatedAs {
	var all restatedAs
	var sources []string
	for row := range rowsOf(restatedTable) {
		typed, question, _ := strings.Cut(row, " => ")
		typed, verbless := strings.CutPrefix(typed, "~")
		sources = append(sources, "(?i)"+typed)
		all.rows = append(all.rows, restatement{question, verbless})
	}
	all.typed = newPatterns(&ofQuestions, sources...)
	return all
})

// Words of a question that has a verb, and what is no thing that a question may be about:
// "why Acme" in "explain why Acme", "sales last" in "sales last year".
var (
	inSentence = newPattern(`(?i)\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|who|whom|whose|which|how|why|where)\b|\bwhen [a-z]|\bwhat (?:[a-z]+ )*(?:is|are|was|were|do|does|did) [a-z]+ [a-z]|^(?:what|when|list|name|tell|give|show|quote|find)\b|\b(?:they|we|you)'re\b`)
	noSubject  = regexp.MustCompile(`(?i)^(?:why|how|who|when|where|what|which|whether|if|in (?:years|months|weeks|days))\b|\b(?:last|next|this|per|an?|each|every|full|previous|first|same|that|one|fiscal|by|in|of|to)$`)
)

// meaningAsked finds a question for no more than what a word means.
var meaningAsked = newPattern(`(?i)\b(?:definition|defined?|meaning of|counts? as|qualif(?:y|ies) as|pass(?:es)? (?:as|for))\b|\bmeaning\W*$`)

// meaningAlone finds that such a question has no other word than those, whatever the word
// is for: "define revenue share", "explain cap", "what does stake mean".
var meaningAlone = newPattern(`(?i)^(?:please |can you |could you |so |and |ok )*(?:define|(?:the )?(?:definition|meaning) of)\b|^(?:please |can you |could you )*explain (?:the (?:term|word) )?(?:an? )?["'“‘]?[a-z-]+(?: [a-z-]+)?["'”’]?\W*$|\b(?:definition|meaning)\W*$|^(?:so |and |ok )*what(?: exactly)? (?:does|do|did|is|are) (?:the (?:word|term) |an? )?["'“‘]?[a-z -]+?["'”’]? (?:mean|meant by it)\W*$`)

// restated puts what somebody typed as the question that he means: "kettle definition"
// asks what a kettle is.
func restated(q *glance) string {
	typed := strings.TrimRight(strings.TrimSpace(q.text), " ?!.")
	g := q.within(typed)
	verbless := !inSentence.match(&g)
	patterns := restatements().typed
	for i := patterns.next(&g, 0); i >= 0; i = patterns.next(&g, i+1) {
		row := restatements().rows[i]
		if row.verbless && !verbless {
			continue
		}
		m := patterns[i].find(&g)
		if m == nil || len(m) > 3 && m[2] >= 0 && noSubject.MatchString(typed[m[2]:m[3]]) {
			continue
		}
		question := string(patterns[i].regexp().ExpandString(nil, row.question, typed, m))
		return strings.Join(strings.Fields(question), " ")
	}
	return q.text
}
