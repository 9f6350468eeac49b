package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
)

//go:embed standings.txt
var standingTable string

// A standing is how far what a figure tells of got, the more the higher; empty where its
// sentence does not tell.
type standing string

const (
	untoldYet standing = ""
	settled   standing = "settled" // agreed, paid, or what came in the place of another
	planned   standing = "planned" // estimated, budgeted
	bygone    standing = "bygone"  // the first of several, or the one before
	refused   standing = "refused" // turned down
	floated   standing = "floated" // talked of, by whomever
	wished    standing = "wished"  // what somebody would like to get
)

// rank is the place of a standing among those of several figures of which one holds.
func (s standing) rank() int {
	switch s {
	case settled:
		return 1
	case untoldYet:
		return 0
	case floated, wished:
		return -2
	}
	return -1
}

// A standingRow is a row of standings.txt.
type standingRow struct {
	standing      standing
	asks          *rowPattern // finds the question for such a figure; nil where the row is for sentences
	before, after *rowPattern
	opens         bool // before is held against the sentence from its start
}

var standings = sync.OnceValue(func() []standingRow {
	var out []standingRow
	for row := range rowsOf(standingTable) {
		name, pattern, _ := strings.Cut(row, " | ")
		r := standingRow{standing: standing(strings.TrimSpace(name))}
		if before, after, ok := strings.Cut(strings.TrimSpace(pattern), "§"); ok {
			r.opens = strings.HasPrefix(before, "^")
			r.before, r.after = textPattern("(?i)(?:"+before+")$"), textPattern("(?i)^(?:"+after+")")
		} else {
			r.asks = newPattern("(?i)" + pattern)
		}
		out = append(out, r)
	}
	return out
})

// standingAsked is the standing of the figure that the question wants; empty where it names none.
func (r *reading) standingAsked() standing {
	for i := range standings() {
		if s := &standings()[i]; s.asks != nil && r.reads(s.asks) {
			return s.standing
		}
	}
	return untoldYet
}

// standing is how far what the candidate tells of got, by its own stretch of the sentence: from the
// figure of its kind before it to the next.
func (c *candidate) standing() standing {
	if c.mention == nil {
		return untoldYet
	}
	from, to := 0, len(c.line.text)
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		switch {
		case kindIn(m.Value) != kindIn(c.mention.Value) || c.line.saidBefore(m) != nil:
		case m.End <= c.span.Start:
			from = max(from, m.End)
		case m.Start >= c.span.End:
			to = min(to, m.Start)
		}
	}
	if c.line.saidBefore(c.mention) != nil || c.supplants() {
		return settled
	}
	before, after := strings.TrimRight(c.line.text[from:c.span.Start], "$€£¥"), c.line.text[c.span.End:to]
	for i := range standings() {
		s := &standings()[i]
		if s.asks != nil {
			continue
		}
		said := before
		if s.opens {
			said = c.line.text[c.line.dateline:c.span.Start]
		}
		if s.before.in(said) && s.after.in(after) {
			return s.standing
		}
	}
	return untoldYet
}

// nearlyStands is how much more may speak for a figure of another standing than the one asked for
// than for one of that.
const nearlyStands = 3.0

// farNearer is how much more of the question stands nearer to the one of two figures of a sentence than
// to the other where it can but mean that one.
const farNearer = 0.75

// ofStanding is the figure that the best money stands for where its page tells several such: where
// the question names no standing, or the last one, that which got the furthest; else the one that is
// told as it was asked for. Nil where the best is as good.
func (r *reading) ofStanding(all []candidate) *candidate {
	first := &all[0]
	if first.mention == nil || first.fact != nil || r.on != (deal.Date{}) || kindIn(first.mention.Value) != deal.KindMoney {
		return nil
	}
	rivals := r.rivalsOf(all)
	if len(rivals) == 0 {
		return nil
	}
	asked, is := r.standingAsked(), first.standing()
	if is == asked || is == floated && asked == planned || asked.rank() >= 0 && (r.era == oldEra || is != refused && is.rank() >= bygone.rank()) {
		return nil
	}
	var best *candidate
	for _, c := range rivals {
		if asked.rank() >= 0 && c.feature[byVerb] < first.feature[byVerb] || c.line == first.line && first.feature[byNearest]-c.feature[byNearest] >= farNearer && !first.replaced() && !first.former() {
			continue // the words of the question stand at the first
		}
		switch at := c.standing(); {
		case asked.rank() < 0 && (at == asked || asked == planned && at == bygone):
			return c
		case asked.rank() >= 0 && !c.replaced() && c.whole() == c && at.rank() >= 0 && (best == nil || at.rank() > best.standing().rank()):
			best = c
		}
	}
	return best
}

// rivalsOf are the other figures of its page that may be told for the same thing as the best, best
// first.
func (r *reading) rivalsOf(all []candidate) (rivals []*candidate) {
	first := &all[0]
	for i := range all[1:] {
		c := &all[1+i]
		if c.score <= sure || c.score < first.score-nearlyStands {
			break
		}
		if c.mention != nil && c.page == first.page && c.fact == nil && alikeFigures(c.mention.Value, first.mention.Value) && unitOf(c.mention.Value) == unitOf(first.mention.Value) && !sameFigure(c.mention.Value, first.mention.Value) && c.feature[bySort] >= first.feature[bySort] {
			rivals = append(rivals, c)
		}
	}
	return rivals
}

// holding is the one of the figures offered that holds: of those that the newest article
// which has any of them tells, the one that got the furthest; or the one that is told as it was
// asked for. Nil where that leaves none, or several.
func (r *reading) holding(all []candidate) *candidate {
	asked := r.standingAsked()
	if r.shape != ShapeWhich || len(r.figures) < 2 || asked == untoldYet || asked.rank() >= 0 && r.era == oldEra {
		return nil
	}
	var newest *page
	for i := range all {
		if p := all[i].page; all[i].mention != nil && all[i].fit.missing == all[0].fit.missing && (newest == nil || newest.came.Before(p.came)) {
			newest = p
		}
	}
	best := make([]*candidate, len(r.figures))
	ranks := make([]int, len(r.figures))
	for i := range all {
		c := &all[i]
		if c.mention == nil || c.page != newest {
			continue
		}
		k := slices.IndexFunc(r.figures, func(v deal.Value) bool { return sameFigure(v, c.mention.Value) })
		if k < 0 {
			continue
		}
		if rank := r.rankOf(c, asked); best[k] == nil || rank > ranks[k] {
			best[k], ranks[k] = c, rank
		}
	}
	var found *candidate
	top, next := -3, -3
	for k, c := range best {
		switch {
		case c == nil:
		case ranks[k] > top:
			found, top, next = c, ranks[k], top
		case ranks[k] == top:
			found, next = nil, top
		default:
			next = max(next, ranks[k])
		}
	}
	ahead := farAhead
	if top > 0 && next < 0 {
		ahead *= 2
	}
	if found == nil || found.score < all[0].score-ahead {
		return nil // the words tell
	}
	return found
}

// rankOf is the place of one of the figures offered where one of a standing is asked for.
func (r *reading) rankOf(c *candidate, asked standing) int {
	is := c.standing()
	switch {
	case asked.rank() < 0:
		if is == asked {
			return 1
		}
		return -1
	case c.supplants(), c.within(c.line.lately) && !c.former() && is.rank() >= 0:
		return 1
	case c.former() || c.replaced() || c.feature[byStale] == 1 || c.pastEntry() || toldThen.in(c.clauseText()), r.reads(inFact) && proposed.in(c.clauseText()):
		return min(is.rank(), -1)
	}
	return is.rank()
}
