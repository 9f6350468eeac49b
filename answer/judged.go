package answer

import (
	"context"
	"fmt"
	"slices"

	"dealbot/corpus"
)

// A Judged is one candidate for an answer and what spoke for it, for the
// tuner and for explanations.
type Judged struct {
	Quick    string       // the answer it would give
	Quote    corpus.Quote // its proof
	Silent   bool         // its line says that the answer is not known
	Features []float64    // in the order of Features()
	Score    float64
}

// Features names the features by which candidates are judged, in their order.
func Features() []string { return slices.Clone(featureNames[:]) }

// Weights returns how much each feature counts, in their order.
func Weights() []float64 { return slices.Clone(weights()[:]) }

// Judge returns the candidates for an answer to q, best first. Its errors are
// those of Ask.
func (d *Desk) Judge(ctx context.Context, q Question) ([]Judged, error) {
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return nil, fmt.Errorf("judge: %w", err)
	}
	r, _, all, err := d.candidates(ctx, v, q, nil)
	if err != nil {
		return nil, fmt.Errorf("judge: %w", err)
	}
	out := make([]Judged, len(all))
	for i := range all {
		c := &all[i]
		out[i] = Judged{Quick: r.quick(c), Quote: c.claim().Quote, Silent: c.silent && !r.asksSaying(), Features: c.feature[:], Score: c.score}
	}
	return out, nil
}
