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
	{nil, regexp.MustCompile(`^[^.;]{0,60}\b(?:be|is|was|been|being|and|gets) (?:followed|succeeded|replaced) by (?:[a-z'’,-]+ ){0,5}$`), false},
	{nil, regexp.MustCompile(`^[^.;]{0,30} (?:(?:gives?|gave|makes?|made|making) way (?:to|for)|(?:hands?|handed|handing)(?: [a-z]+){0,2} over to) (?:[a-z'’,-]+ ){0,5}$`), false},
}

// succeeds finds a question for who comes in somebody's place.
var succeeds = newPattern(`^[^?]*\bwho(?:'s|'ll)? (?:will |is |to |would |did |has |going |set |then )*(?:be )?(?:succeed|replac|follow|take over from|took over from|taking over from|taken over from|com(?:e|ing) after|came after|fill)|\bsuccessor\b`)

// changesHands is the part of a name of the line in a handover: 1 where it comes, -1
// where it goes, 0 for none.
func (l *line) changesHands(name extract.Span) float64 {
	at := slices.Index(l.names, name)
	if at < 0 {
		return 0
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
	case r.on != (deal.Date{}) && r.on.Before(day), r.on == (deal.Date{}) && r.era == oldEra:
		return -part
	case r.on != (deal.Date{}), r.era == newEra:
		return part
	}
	return 0
}
