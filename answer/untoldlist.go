package answer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// untoldAsked finds a question for all that the sources say is not known.
var untoldAsked = newPattern(`^(?:so |and |but |ok )*(?:(?:what|which (?:terms|details|points|figures|things|parts))(?:'s| is| are| was| were| has| have| do| did| does)?(?: the)?(?: [a-z0-9.&'-]+){0,2}? (?:been |still |as yet |yet )*(?:not|un|n't|never) ?(?:yet |been |publicly |made |be |being )*(?:known|disclosed?|public|stated|specified|revealed?|told|said|announced|named|given|settled|decided|agreed|clear|fixed|set|say|tell|know|answered|spelled out|spelt out|defined)|what (?:are|is|aren't|isn't) (?:they|the (?:parties|companies)|[a-z0-9.&'-]+) (?:not )?(?:telling|saying|disclosing|revealing|hiding|keeping quiet about)(?: us| me)?|what (?:don't|do not|didn't|did not) (?:we|they|the (?:sources|articles|parties|companies)) (?:yet )?(?:know|say|tell|disclose|state|reveal|mention|specify)|(?:what (?:are|were) |list |any |which )?(?:the |all )?(?:known |main |biggest )?(?:unknowns|open (?:points|questions|issues|items)|gaps|blanks|undisclosed (?:terms|points|details|parts)|loose ends)|what(?:'s| is| are| remains| stays)(?: still)? (?:open|undecided|undisclosed|unsettled|unclear|unknown|unstated|left open|secret|confidential|undefined|unspecified|in the dark|anyone's guess))(?: (?:yet|so far|about|of|in|on|with|here|at|between|for)\b[^?]*)?\?*$`)

// untoldList tells what the sources say is not known, of whom the question names, or of anybody:
// false where they say it of nothing.
func (r *reading) untoldList(pages []*page) (Answer, bool) {
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	var told []string
	room := longAnswer
	for _, p := range pages {
		p.look()
		if r.onPage(p).missing > 0 {
			continue
		}
		for _, l := range p.lines {
			if l.question || l.label || l.isEntry() || !silences().in(l.text) {
				continue
			}
			text := plain(l.text)
			if room -= utf8.RuneCountInString(text) + 1; room < -1 && len(told) > 0 {
				break
			}
			if !slices.Contains(told, text) {
				told, a.Proof = append(told, text), append(a.Proof, (&candidate{page: p, line: l}).claim())
			}
		}
	}
	a.Quick = clip(strings.Join(told, " "), longAnswer)
	return a, len(told) > 0
}
