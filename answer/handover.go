package answer

import (
	"regexp"
	"slices"

	"dealbot/deal"
	"dealbot/extract"
)

// A handover is a shape of sentence in which one comes in the place of another: what
// stands before the first name and between the two.
type handover struct {
	before, between *regexp.Regexp
	newFirst        bool // the first name is of the one who comes
}

var handovers = []handover{
	{regexp.MustCompile(`\b(?:pass(?:es|ed)?|mov(?:es?|ed)|go(?:es)?|went|transferred|switch(?:es|ed)?|shift(?:s|ed)?|chang(?:es?|ed) (?:hands|sides|over)|handed(?: over)?|sold|return(?:s|ed)?)\b[^,;.]{0,40} from (?:the )?$`), regexp.MustCompile(`^(?:['’]s)? to (?:the )?$`), false},
	{regexp.MustCompile(`\b(?:replac(?:es?|ed|ing)|swap(?:s|ped|ping)?|exchang(?:es?|ed|ing)|drop(?:s|ped|ping)?|ditch(?:es|ed|ing)?) (?:the )?$`), regexp.MustCompile(`^ (?:with|for|in favou?r of) (?:the )?$`), false},
	{nil, regexp.MustCompile(`^(?: has| had| will| is to| would)? (?:replac(?:es?|ed)|succeed(?:s|ed)?|displac(?:es?|ed)|oust(?:s|ed)?|supplant(?:s|ed)?|t(?:akes?|ook|aken) over from|step(?:s|ped) into the shoes of) (?:the )?$`), true},
	{nil, regexp.MustCompile(`^[^.;]{0,80} in (?:the )?(?:place|stead) of (?:the )?(?:[a-z-]+ ){0,3}$`), true},
	{nil, regexp.MustCompile(`^[^.;]{0,60}\b(?:be|is|was|been|being|and|gets) (?:followed|succeeded|replaced) by (?:[a-z'’,-]+ ){0,5}$`), false},
	{nil, regexp.MustCompile(`^[^.;]{0,30} (?:(?:gives?|gave|makes?|made|making) way (?:to|for)|(?:hands?|handed|handing)(?: [a-z]+){0,2} over to) (?:[a-z'’,-]+ ){0,5}$`), false},
}

// succeeds finds a question for who comes in somebody's place.
var succeeds = newPattern(`^[^?]*\bwho(?:'s|'ll)? (?:will |is |to |would |did |has |going |set |then )*(?:be )?(?:succeed|replac|follow|take over from|took over from|taking over from|taken over from|com(?:e|ing) after|came after|fill)|\bsuccessor\b`)

// What follows the name of one who has had an office until another came, what follows that of one
// who comes, and what stands before such a name where it is told of whom he comes to.
var (
	hadHeld  = regexp.MustCompile(`^(?:,[^,;.]{0,40})?,? (?:who|and) had (?:been (?:[a-z-]+ ){0,3}(?:boss|head|chief|chair(?:man|woman)?|president|director|ceo|leader|coach|manager|editor)|run|led|headed|chaired|steered|managed|held|filled|occupied|presided|served)\b|^ had (?:run|led|headed|chaired|steered|managed|held) (?:it|the|that|this|them|its)\b`)
	becomes  = regexp.MustCompile(`^(?:,[^;.]{3,80},)?(?: and \p{Lu}[^,;.]{2,40}?)? (?:(?:was|were|is|are|has been|have been|had been|will be|is to be|are to be|would be) (?:promoted|named|appointed|chosen|picked|elected|installed|hired)\b|(?:became|becomes?|will become|is to become) (?:the |its |their |a )?(?:new |next |interim |acting |sole |joint )*(?:co-)?(?:boss|head|chief|chair|president|director|ceo|leader|coach|manager|editor)|(?:took|takes|will take|taking) (?:over|the helm|charge|the reins)\b)`)
	promotes = regexp.MustCompile(`\b(?:promot(?:ed|es|ing)|nam(?:ed|es|ing)|appoint(?:ed|s|ing)|made|pick(?:ed|s)|chose|elected|elevated|hired|tapped) (?:[^,;.]{2,40},? and )?$`)
	toHead   = regexp.MustCompile(`^(?:,? and [^,;.]{2,40}?)?,? (?:to |as |its |the |new |next |interim |acting |joint |to be )*(?:co-)?(?:boss|heads?|chiefs?|chair|president|director|ceos?|leader|coach|manager|editor|managing|run|lead)`)
)

// changesHands is the part of a name of the line in a handover: 1 where it comes, -1
// where it goes, 0 for none.
func (l *line) changesHands(name extract.Span) float64 {
	at := slices.Index(l.names, name)
	if at < 0 {
		return 0
	}
	switch before, after := l.text[:name.Start], l.text[name.End:]; {
	case hadHeld.MatchString(after):
		return -1
	case becomes.MatchString(after), promotes.MatchString(before) && toHead.MatchString(after):
		return 1
	}
	for i := range handovers {
		h := &handovers[i]
		switch {
		case at+1 < len(l.names) && h.joins(l, l.names[at], l.names[at+1]):
			return signOf(h.newFirst)
		case at > 0 && h.joins(l, l.names[at-1], l.names[at]):
			return signOf(!h.newFirst)
		}
	}
	return 0
}

func (h *handover) joins(l *line, first, second extract.Span) bool {
	return h.between.MatchString(l.text[first.End:second.Start]) && (h.before == nil || h.before.MatchString(l.text[:first.Start]))
}

// handoverFit is 1 where a name is that of the one who had something on the day asked
// about, or has it now, and -1 where it is of the other: before Bolt replaced Acme it was
// Acme, since then it is Bolt.
func (r *reading) handoverFit(c *candidate) float64 {
	part := c.line.changesHands(c.span)
	if part == 0 {
		return 0
	}
	day := c.page.came
	for _, m := range c.line.mentions {
		if d, ok := m.Value.(deal.Date); ok && d.Event == "" && d.Year != 0 {
			day = d
			break
		}
	}
	switch {
	case r.reads(succeeds):
		return part
	case r.on == (deal.Date{}) && r.reads(beforeWhom):
		return -part
	case r.on != (deal.Date{}) && r.on.Before(day), r.on == (deal.Date{}) && r.era == oldEra:
		return -part
	case r.on != (deal.Date{}), r.era == newEra, part < 0 && r.asked.tense != past && hadHeld.MatchString(c.line.text[c.span.End:]):
		return part
	}
	return 0
}

// beforeWhom finds a question for who had an office before another came.
var beforeWhom = newPattern(`^[^?]*\bwho(?:['’]?s)?\b[^?]*\b(?:ran|run|running|led|leading|headed|heading|boss|chief|chair(?:man|woman)?|head|president|ceo|director|coach|manager|leader|editor|in charge|at the (?:helm|top|head))\b[^?]* (?:before|until|till|prior to|ahead of)\b`)

// staysUntil finds one for who keeps it until then.
var staysUntil = newPattern(`\bwho (?:will |would |is to |still )*(?:remains?|stays?|continues?|carries|carry|keeps?)\b`)

// notBefore says whether the question is who had an office before another came, and the best
// name is not told to be of one who went, or of what is not named there nor right before.
func (r *reading) notBefore(c *candidate) bool {
	if r.shape != ShapeWho || c.fact != nil || r.on != (deal.Date{}) {
		return false
	}
	before := r.readsAt(beforeWhom)
	if before == nil || r.reads(staysUntil) {
		return false
	}
	for k := range r.terms {
		t := &r.terms[k]
		if t.name && t.at < before[1] && len(c.fit.hits[k].at) == 0 && c.fit.carried[k] == 0 && c.page.title.match(t).strength == 0 {
			return true
		}
	}
	return c.feature[byUnit] < 1
}
