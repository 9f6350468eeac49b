package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// A Gap is a question, in the forms that people asked it, that got no answer or
// one that somebody was not content with.
type Gap struct {
	Questions []string  `json:"questions"` // in the order they were asked first
	Asked     int       `json:"asked"`     // how often, unanswered or voted down
	Down      int       `json:"down"`      // votes against its answers
	Reasons   []string  `json:"reasons,omitempty"`
	Receipts  []string  `json:"receipts"`
	Last      time.Time `json:"last"`
}

// answered is the outcome of a question that the sources answer.
const answered = "answered"

// Gaps groups what was asked in vain: questions that were read alike are one
// gap. The most asked come first.
func Gaps(receipts []Receipt, votes []Vote) []Gap {
	down := map[string][]Vote{}
	for _, v := range votes {
		if !v.Up {
			down[v.Receipt] = append(down[v.Receipt], v)
		}
	}
	byReading := map[string]*Gap{}
	var gaps []*Gap
	for _, r := range slices.Backward(receipts) { // the oldest first
		against := down[r.ID]
		if r.Question == "" || r.Account.Outcome == "" || (r.Account.Outcome == answered && len(against) == 0) {
			continue
		}
		key := cmp.Or(r.Account.Reading, strings.ToLower(strings.Join(strings.Fields(r.Question), " ")))
		g := byReading[key]
		if g == nil {
			g = &Gap{}
			byReading[key], gaps = g, append(gaps, g)
		}
		g.add(r, against)
	}
	out := make([]Gap, len(gaps))
	for i, g := range gaps {
		out[i] = *g
	}
	slices.SortStableFunc(out, func(a, b Gap) int { return cmp.Or(cmp.Compare(b.Asked, a.Asked), b.Last.Compare(a.Last)) })
	return out
}

func (g *Gap) add(r Receipt, against []Vote) {
	g.Asked++
	g.Down += len(against)
	g.Last = r.Received
	g.Receipts = append(g.Receipts, r.ID)
	if !slices.ContainsFunc(g.Questions, func(q string) bool { return strings.EqualFold(q, r.Question) }) {
		g.Questions = append(g.Questions, r.Question)
	}
	for _, v := range against {
		if v.Reason != "" {
			g.Reasons = append(g.Reasons, v.Reason)
		}
	}
}
