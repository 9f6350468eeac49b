package main

import (
	"fmt"
	"os"
	"strings"

	"dealbot/answer"
)

// explain prints, for a question that is not answered right, what was chosen,
// what would have been right, and which features spoke for either.
func explain(t trial, w []float64) {
	chosen, right := pickBest(t, w, func(int) bool { return true }, 0), pickBest(t, w, func(c int) bool { return t.right[c] }, -1e9)
	fmt.Fprintf(os.Stderr, "%s %s\n", t.id, t.question)
	if chosen >= 0 {
		fmt.Fprintf(os.Stderr, "  chosen %5.2f %q in %q\n", score(t.features[chosen], w), t.quick[chosen], t.quote[chosen])
	} else {
		fmt.Fprintln(os.Stderr, "  abstained")
	}
	switch {
	case t.unanswerable:
		fmt.Fprintln(os.Stderr, "  right: to abstain")
	case right < 0:
		fmt.Fprintln(os.Stderr, "  right: no candidate is")
	default:
		fmt.Fprintf(os.Stderr, "  right  %5.2f %q in %q\n  for it: %s\n", score(t.features[right], w), t.quick[right], t.quote[right], contributions(t, w, right, chosen))
	}
}

// pickBest is the candidate with the best score above least among those that of
// allows, -1 for none.
func pickBest(t trial, w []float64, of func(int) bool, least float64) int {
	best := -1
	for c, f := range t.features {
		if s := score(f, w); of(c) && s > least {
			best, least = c, s
		}
	}
	return best
}

func score(f, w []float64) float64 {
	sum := 0.0
	for i, v := range f {
		sum += w[i] * v
	}
	return sum
}

// contributions are the features by which candidate a leads over b, or over
// nothing where b is -1.
func contributions(t trial, w []float64, a, b int) string {
	var out []string
	for i, name := range answer.Features() {
		lead := w[i] * t.features[a][i]
		if b >= 0 {
			lead -= w[i] * t.features[b][i]
		}
		if lead > 0.1 || lead < -0.1 {
			out = append(out, fmt.Sprintf("%s %+.2f", name, lead))
		}
	}
	return strings.Join(out, ", ")
}
