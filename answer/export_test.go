package answer

import "context"

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
