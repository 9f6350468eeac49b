// Command tune fits the weights of answer/weights.toml to questions whose
// answers are known, and says how well they do on articles they were not
// fitted to.
//
//	go run ./cmd/tune [-hold NAME,NAME] DATA... > answer/weights.toml
//
// DATA is one folder or several with questions.jsonl (fields question, after, gold, quote,
// unanswerable, doc), articles/, and optionally seed_questions.jsonl about
// seed.txt. Only the weights leave this program: some forty numbers over named,
// general features.
//
// The model is a softmax over a question's candidates and the choice to
// abstain, whose score is 0: the weights both rank the answers and set the
// threshold. They are fitted by gradient ascent with L2 regularisation; the
// folds of the report leave one article out each.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	hold := flag.String("hold", "", "articles that no question may be about, separated by commas")
	decay := flag.Float64("decay", 0.015, "strength of the regularisation")
	verbose := flag.Bool("v", false, "explain the questions that are not answered right")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: tune [-hold NAME,NAME] [-decay D] DATA...")
		os.Exit(2)
	}
	if err := run(context.Background(), flag.Args(), splitList(*hold), *decay, *verbose); err != nil {
		log.Fatal(err)
	}
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' })
}

// run fits and reports: the weights to standard output, the figures of the
// folds to standard error.
func run(ctx context.Context, folders, hold []string, decay float64, verbose bool) error {
	var cases []trial
	for _, folder := range folders {
		more, err := load(ctx, folder, hold)
		if err != nil {
			return err
		}
		cases = append(cases, more...)
	}
	report(cases, decay, verbose)
	print(keep(fit(cases, decay), cases))
	return nil
}
