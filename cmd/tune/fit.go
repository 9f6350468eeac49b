package main

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"

	"dealbot/answer"
)

// The ascent: steps, and how far each goes. The features are within -1 and 1,
// so that one rate suits all.
const (
	steps = 600
	rate  = 0.5
)

// signs are what is known of a weight without data: more of the question's
// words never speak against an answer, a missing name never for it.
var signs = map[string]float64{
	"page": 1, "line": 1, "direct": 1, "near": 1, "kind": 1, "unit": 1, "bound": 1, "whose": 1, "period": 1, "recency": 1, "lead": 1,
	"former": 1, "per": 1, "nearest": 1, "form": 1, "subject": 1, "cut": 1, "head": 1, "when": 1, "verb": 1, "sort": 1, "event": 1, "denies": 1, "latest": 1, "newest": 1, "tense": 1,
	"missing": -1, "afar": -1, "echo": -1, "after": -1, "off": -1, "far": -1, "absent": -1, "unsaid": -1,
}

// prior is what a feature is worth that the data seldom shows; the
// regularisation pulls towards it, and towards 0 where there is none.
var prior = map[string]float64{
	"when": 1.5, "sort": 3, "event": 1, "unit": 1.5, "per": 1, "period": 2, "recency": 2, "bound": 0.5, "echo": -1.5, "head": 0.5, "former": 0.7, "missing": -3, "tense": 1,
}

// fit returns the weights that make the right choices likeliest.
func fit(trials []trial, decay float64) []float64 {
	w := make([]float64, len(answer.Features()))
	velocity := make([]float64, len(w))
	for range steps {
		g := gradient(trials, w)
		for i := range w {
			velocity[i] = 0.9*velocity[i] + rate*(g[i]/float64(len(trials))-decay*(w[i]-prior[answer.Features()[i]]))
			w[i] += velocity[i]
			if sign := signs[answer.Features()[i]]; sign*w[i] < 0 {
				w[i], velocity[i] = 0, 0
			}
		}
	}
	return w
}

// gradient is that of the log likelihood of the right choices. A question
// whose answer no candidate gives teaches nothing.
func gradient(trials []trial, w []float64) []float64 {
	g := make([]float64, len(w))
	for _, t := range trials {
		all, right := chances(t, w)
		if right == nil {
			continue
		}
		for c := range t.features {
			for i, v := range t.features[c] {
				g[i] += (right[c] - all[c]) * v
			}
		}
	}
	return g
}

// chances returns each candidate's chance, and its chance among the right
// choices; nil where no choice is right.
func chances(t trial, w []float64) (all, right []float64) {
	scores := make([]float64, len(t.features))
	top := 0.0
	for c, f := range t.features {
		for i, v := range f {
			scores[c] += w[i] * v
		}
		top = max(top, scores[c])
	}
	abstain := math.Exp(-top)
	sumAll, sumRight := abstain, 0.0
	if t.unanswerable {
		sumRight = abstain
	}
	all, right = make([]float64, len(scores)), make([]float64, len(scores))
	for c, s := range scores {
		all[c] = math.Exp(s - top)
		sumAll += all[c]
		if t.right[c] {
			right[c] = all[c]
			sumRight += all[c]
		}
	}
	if sumRight == 0 {
		return all, nil
	}
	for c := range scores {
		all[c] /= sumAll
		right[c] /= sumRight
	}
	return all, right
}

// A tally counts what a set of weights does.
type tally struct{ n, right, reachable, unanswerable, abstained, needless int }

func (a *tally) add(t trial, w []float64) {
	best, at := 0.0, -1
	for c, f := range t.features {
		score := 0.0
		for i, v := range f {
			score += w[i] * v
		}
		if score > best {
			best, at = score, c
		}
	}
	a.n++
	switch {
	case t.unanswerable:
		a.unanswerable++
		if at < 0 || t.silent[at] {
			a.abstained++
			a.right++
		}
		return
	case at < 0 || t.silent[at]:
		a.needless++
	case t.right[at]:
		a.right++
	}
	if slices.Contains(t.right, true) {
		a.reachable++
	}
}

func (a tally) String() string {
	answerable := a.n - a.unanswerable
	return fmt.Sprintf("right %d of %d, a right candidate for %d of %d, abstained rightly %d of %d, needlessly %d of %d",
		a.right, a.n, a.reachable, answerable, a.abstained, a.unanswerable, a.needless, answerable)
}

// report says what the weights do where they were fitted and where not: each
// fold leaves one article out.
func report(trials []trial, decay float64, verbose bool) {
	byArticle := map[string][]trial{}
	for _, t := range trials {
		byArticle[t.article] = append(byArticle[t.article], t)
	}
	var out, in tally
	for _, article := range slices.Sorted(maps.Keys(byArticle)) {
		var rest []trial
		for _, t := range trials {
			if t.article != article {
				rest = append(rest, t)
			}
		}
		w := fit(rest, decay)
		for _, t := range byArticle[article] {
			out.add(t, w)
		}
	}
	w := fit(trials, decay)
	for _, t := range trials {
		before := in.right
		in.add(t, w)
		if verbose && in.right == before {
			explain(t, w)
		}
	}
	fmt.Fprintf(os.Stderr, "fitted:               %s\nleave one article out: %s\n", in, out)
}

// keep gives the features that no trial has the weight they had: data without
// curated facts cannot say what one is worth.
func keep(w []float64, trials []trial) []float64 {
	seen := make([]bool, len(w))
	for _, t := range trials {
		for _, f := range t.features {
			for i, v := range f {
				seen[i] = seen[i] || v != 0
			}
		}
	}
	for i, before := range answer.Weights() {
		if !seen[i] {
			w[i] = before
		}
	}
	return w
}

// print writes the weights as answer/weights.toml has them.
func print(w []float64) {
	fmt.Println("# How much each feature of answer/features.go counts. Written by cmd/tune; an")
	fmt.Println("# answer is given where the sum is above 0.")
	for i, name := range answer.Features() {
		fmt.Printf("%s = %.2f\n", name, w[i])
	}
}
