package answer

import (
	_ "embed"
	"strings"
	"sync"

	"dealbot/corpus"
)

//go:embed declined.txt
var declinedTable string

// What stands before and behind talk, and before a question for advice.
const (
	beforeTalk   = `(?i)^(?:(?:oh|ok|okay|so|and|well|hey|hi|hello|cool|great|nice|perfect|super|yes|no|sorry|please|pls|thanks|thank you|thx|(?:good )?morning|good (?:afternoon|evening))[,!. ]+)*(?:`
	behindTalk   = `)(?:,? (?:there|bot|dealbot|mate|again|all|everyone|everybody|a lot|so much|very much|now|then|please|pls|today))*[?!. ]*$`
	beforeAdvice = `(?i)^(?:so |and |but |ok |well |hey |please |in your (?:opinion|view),? )*(?:`
)

// longestTalk is how many bytes a message has at most that is no question.
const longestTalk = 60

var declinedRows = sync.OnceValue(func() (rows struct{ talk, advice patterns }) {
	var talk, advice []string
	for row := range rowsOf(declinedTable) {
		kind, pattern, _ := strings.Cut(row, " | ")
		if strings.TrimSpace(kind) == "talk" {
			talk = append(talk, beforeTalk+pattern+behindTalk)
		} else {
			advice = append(advice, beforeAdvice+pattern+")")
		}
	}
	rows.talk, rows.advice = newPatterns(&ofQuestions, talk...), newPatterns(&ofQuestions, advice...)
	return rows
})

// isTalk says whether a message is no question: a greeting, thanks, a call for help.
func isTalk(q *glance) bool {
	return len(q.text) <= longestTalk && declinedRows().talk.match(q)
}

// asksAdvice says whether a question is for what to do, or for how good something is: no source
// states that for whoever asks.
func asksAdvice(q *glance) bool { return declinedRows().advice.match(q) }

// decline says that advice and opinions are not to be had here, and what is.
func (r *reading) decline(s *corpus.Snapshot) Answer {
	a := r.abstain(s, nil, "it asks for advice or an opinion")
	a.Gist, a.Quick = "", "I give no advice and no opinions. Ask me what the articles state."
	return a
}
