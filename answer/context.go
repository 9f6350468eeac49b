package answer

import (
	"regexp"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// sameDay finds a date that is that of the sentence before.
var sameDay = sync.OnceValue(func() rowPattern {
	return newPattern(`(?i)\b(?:the|that) (?:same )?(?:day|week|month|year)\b|\bthe same (?:day|week|month|year|time)\b`)
})

// dateBack gives a line that says "on the same day", and names no date itself,
// the date of the line before.
func (l *line) dateBack(before *line) {
	if !l.mayDateBack || l.date() != nil {
		return
	}
	at := sameDay().FindStringIndex(l.text)
	if at == nil {
		return
	}
	if m := before.date(); m != nil {
		l.mentions = append([]extract.Mention{{Start: at[0], End: at[1], Value: m.Value}}, l.mentions...)
	}
}

// date is the first mention of a date in the line; nil for none.
func (l *line) date() *extract.Mention {
	for i := range l.mentions {
		if d, ok := l.mentions[i].Value.(deal.Date); ok && d.Event == "" {
			return &l.mentions[i]
		}
	}
	return nil
}

// A paper corrects itself: "an earlier version gave five years. It is three."
// What stands before the correction is wrong.
var (
	corrects = sync.OnceValue(func() rowPattern {
		return newPattern(`(?i)\bcorrection\b|\ban earlier version\b|\b(?:originally|previously|first|wrongly|incorrectly) (?:wrote|said|gave|stated|reported)\b|\bmisstated\b`)
	})
	corrected = regexp.MustCompile(`(?i)\b(?:it|the (?:right|correct) (?:figure|number|date|amount)) (?:is|was)\b|\bshould (?:be|have been)\b|\bin fact\b`)
)

// correct notes which figures of a line are corrected in it.
func (l *line) correct() {
	if !l.mayCorrect || !corrects().MatchString(l.text) {
		return
	}
	l.wrongUntil = len(l.text)
	if at := corrected.FindStringIndex(l.text); at != nil {
		l.wrongUntil = at[0]
	}
}
