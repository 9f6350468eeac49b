package answer

import (
	"cmp"
	"context"
)

// LimitOf is the longest quick answer that q may get, in characters: what its shape promises, but for
// the questions that are answered by a list whatever shape they have.
func (d *Desk) LimitOf(ctx context.Context, q Question) (int, error) {
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return 0, err
	}
	r := d.understand(ctx, v, q)
	r.asked.overview = cmp.Or(r.asked.overview, r.overviewOfNames(q))
	switch {
	case r.calendar != nil, r.asked.overview != nil, r.asked.changes, r.asked.gist, r.asked.sidesOf, r.bare != "",
		r.stageAsked() != "", r.reads(rightsAsked), r.reads(dutiesOf), r.reads(flowsAsked), r.reads(untoldAsked), r.reads(holdingsAsked):
		return longAnswer, nil
	}
	return r.limit(), nil
}

// Named returns of every article how much of q's names it has, and the most
// that it was taken to have before it was read.
func (d *Desk) Named(ctx context.Context, q Question) (has, most []float64, err error) {
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return nil, nil, err
	}
	r := readConversation(v.snapshot, v.names, q)
	for _, info := range v.snapshot.Articles() {
		p, err := d.open(ctx, v.snapshot, &r, info.ID, nil)
		if err != nil {
			return nil, nil, err
		}
		has, most = append(has, r.named(p)), append(most, r.namedAtMost(v.snapshot, info.ID))
	}
	return has, most, nil
}
