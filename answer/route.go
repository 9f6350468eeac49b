package answer

import (
	"time"

	"dealbot/deal"
)

// sameNames is the share of the best page's names that a page must have to be
// asked at all.
const sameNames = 0.8

// route leaves out the pages that lack names of the question which another
// page has.
func (r *reading) route(pages []*page) []*page {
	named, top := make([]float64, len(pages)), 0.0
	for n, p := range pages {
		named[n] = r.named(p)
		top = max(top, named[n])
	}
	var kept []*page
	for n, p := range pages {
		if named[n] >= sameNames*top {
			kept = append(kept, p)
		}
	}
	return kept
}

// named is how much of the question's names a page has.
func (r *reading) named(p *page) float64 {
	sum := 0.0
	for k := range r.terms {
		if t := &r.terms[k]; t.name {
			sum += t.weight * p.level(t)
		}
	}
	return sum
}

// level is the strength of a page's best match of a name.
func (p *page) level(t *term) float64 {
	if len(t.rows) > 0 {
		p.look()
	}
	best := p.title.match(t).strength
	for _, l := range p.lines {
		if best >= fullName {
			break
		}
		best = max(best, l.match(t).strength)
	}
	return best
}

// relevant is the share of the best page's coverage that a page must have to
// be one of the versions between which "old" and "new" choose.
const relevant = 0.75

// recencies places each page between the oldest (0) and the newest (1) of the
// relevant ones.
func recencies(pages []*page, fits []*pageFit) []float64 {
	top := 0.0
	for _, f := range fits {
		top = max(top, f.coverage)
	}
	out := make([]float64, len(pages))
	for i, p := range pages {
		older, others := 0.0, 0.0
		for k, o := range pages {
			if k == i || fits[k].coverage < relevant*top {
				continue
			}
			others++
			switch o.came.Compare(p.came) {
			case -1:
				older++
			case 0:
				older += 0.5 // of one day, neither is the newer
			}
		}
		out[i] = 0.5
		if others > 0 {
			out[i] = older / others
		}
	}
	return out
}

// apart is how far two dates lie apart, 0 where one contains the other; false
// where a year is missing.
func apart(a, b deal.Date) (time.Duration, bool) {
	if a.Year == 0 || b.Year == 0 {
		return 0, false
	}
	aFirst, aLast, ok := a.Span()
	bFirst, bLast, ok2 := b.Span()
	if !ok || !ok2 {
		return 0, false
	}
	switch {
	case bFirst.After(aLast):
		return bFirst.Sub(aLast), true
	case aFirst.After(bLast):
		return aFirst.Sub(bLast), true
	}
	return 0, true
}
