package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"text/tabwriter"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"dealbot/answer"
)

// An evaluation is a team's own questions with the answers they rely on, so
// that a change of the corpus that breaks one is noticed:
//
//	today = "2026-11-23"                   # optional; makes the run repeatable
//
//	[[question]]
//	question = "when does Microsoft's license end"
//	want = "2032"                          # stands in the answer as whole words
//
//	[[question]]
//	question = "and before that?"
//	after = "when does Microsoft's license end"   # the same conversation
//	on = "2026-03-01"
//	want = "re:until AGI|exclusive"        # a regular expression, either case
//
//	[[question]]
//	question = "how large is the cap"
//	abstain = true                         # the sources do not say
type evaluation struct {
	Today    string     `toml:"today"`
	Question []evalCase `toml:"question"`
}

// An evalCase wants an answer that holds Want, or none.
type evalCase struct {
	Question string `toml:"question"`
	On       string `toml:"on"`
	After    string `toml:"after"` // an earlier question of the file
	Want     string `toml:"want"`
	Abstain  bool   `toml:"abstain"`
}

// A preparedCase is a case that can be put to a house.
type preparedCase struct {
	evalCase
	asked answer.Question
	want  *regexp.Regexp // nil when abstaining is wanted
}

func (b *bot) evalCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "eval FILE.toml",
		Short: "Ask a team's own questions and compare the answers",
		Long: `Ask the questions of a file and compare the answers with what the file wants.
Exit code 0 if all are as wanted, 1 if not, 2 if the file is not right.

  today = "2026-11-23"            # optional; makes the run repeatable

  [[question]]
  question = "when does Microsoft's license end"
  want = "2032"                   # whole words of the answer, or "re:..."

  [[question]]
  question = "and before that?"
  after = "when does Microsoft's license end"
  on = "2026-03-01"
  want = "re:exclusive"

  [[question]]
  question = "how large is the cap"
  abstain = true                  # the sources do not say`,
		Args: wantArgs(1, 1, "eval wants one file of questions: bot eval questions.toml"),
		RunE: func(cmd *cobra.Command, args []string) error {
			cases, err := readEvaluation(args[0])
			if err != nil {
				return err
			}
			if err := b.open(cmd.Context()); err != nil {
				return err
			}
			return b.evaluate(cmd.Context(), cases)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
}

// evaluate asks every case and writes a row for each.
func (b *bot) evaluate(ctx context.Context, cases []preparedCase) error {
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	wrong := 0
	for _, c := range cases {
		r, err := b.ask(ctx, c.asked)
		if err != nil {
			return fmt.Errorf("ask %q: %w", c.Question, err)
		}
		verdict := c.judge(r)
		if verdict != "ok" {
			wrong++
		}
		fmt.Fprintln(w, printable(strings.Join([]string{verdict, c.Question, "got " + got(r), "want " + c.wanted()}, "\t")))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "%s, %d as wanted, %d not\n", count(len(cases), "question"), len(cases)-wrong, wrong)
	if wrong > 0 {
		return errFailed
	}
	return nil
}

// judge compares a reply with what is wanted; the quick answer and the sentence
// around it count, quotes do not.
func (c preparedCase) judge(r reply) string {
	abstained := r.Outcome != answer.Answered
	if abstained != c.Abstain || (c.want != nil && !c.want.MatchString(r.Quick+"\n"+r.Gist)) {
		return "WRONG"
	}
	return "ok"
}

func (c evalCase) wanted() string {
	if c.Abstain {
		return "no answer"
	}
	return c.Want
}

func got(r reply) string {
	if r.Outcome != answer.Answered {
		return "no answer"
	}
	return r.Quick
}

// readEvaluation reads a file of questions and reports all that is wrong in it.
func readEvaluation(path string) ([]preparedCase, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usagef("the questions cannot be read: %w", err)
	}
	var e evaluation
	d := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err := d.DisallowUnknownFields().Decode(&e); err != nil {
		keys := append(tomlKeys(e), tomlKeys(evalCase{})...)
		return nil, usagef("%s", strings.Join(tomlProblems(path, err, keys), "\n"))
	}
	if len(e.Question) == 0 {
		return nil, usagef("%s asks nothing; each question is a [[question]] table", path)
	}
	var problems []string
	said := map[string][]string{}
	cases := make([]preparedCase, len(e.Question))
	for i, c := range e.Question {
		if cases[i], err = c.prepare(e.Today, said); err != nil {
			problems = append(problems, fmt.Sprintf("%s: question %d: %v", path, i+1, err))
		}
	}
	if len(problems) > 0 {
		return nil, usagef("%s", strings.Join(problems, "\n"))
	}
	return cases, nil
}

// prepare checks a case; said has the conversation up to each earlier question.
func (c evalCase) prepare(today string, said map[string][]string) (preparedCase, error) {
	asked, err := dates{on: c.On, today: today}.question()
	if err != nil {
		return preparedCase{}, err
	}
	p := preparedCase{evalCase: c, asked: asked}
	p.asked.Text = c.Question
	earlier, known := said[c.After]
	switch {
	case strings.TrimSpace(c.Question) == "":
		return p, errors.New("question is missing")
	case c.After != "" && !known:
		return p, fmt.Errorf("after: no earlier question reads %q", c.After)
	case c.Abstain == (c.Want != ""):
		return p, errors.New("wants either want or abstain = true")
	}
	p.asked.Earlier = earlier
	said[c.Question] = append(earlier[:len(earlier):len(earlier)], c.Question)
	if !c.Abstain {
		p.want, err = wantPattern(c.Want)
	}
	return p, err
}

// wantPattern makes a pattern of whole words, or of what follows "re:".
func wantPattern(want string) (*regexp.Regexp, error) {
	pattern, isPattern := strings.CutPrefix(want, "re:")
	if !isPattern {
		pattern = `(?:^|[^\pL\pN])` + regexp.QuoteMeta(want) + `(?:$|[^\pL\pN])`
	}
	re, err := regexp.Compile(`(?im)` + pattern)
	if err != nil {
		return nil, fmt.Errorf("want is not a regular expression: %w", err)
	}
	return re, nil
}

// tomlKeys are the keys that a struct is decoded from.
func tomlKeys(v any) (keys []string) {
	t := reflect.TypeOf(v)
	for i := range t.NumField() {
		keys = append(keys, t.Field(i).Tag.Get("toml"))
	}
	return keys
}
