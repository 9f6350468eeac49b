package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dealbot/answer"
)

// dates are the flags that place a question in time.
type dates struct{ on, today string }

func (d *dates) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.on, "on", "", "answer as of `DATE`: 2026-04-27, 2026-04 or 2026")
	cmd.Flags().StringVar(&d.today, "today", "", "take `DATE` for today's")
}

// question is one without words yet, asked by the person at the console.
func (d dates) question() (answer.Question, error) {
	q := answer.Question{Today: dateOf(time.Now()), Scope: everything, Explain: true}
	var ok bool
	if d.on != "" {
		if q.On, ok = parseDate(d.on); !ok {
			return q, usagef("--on %q is not a date; write 2026-04-27, 2026-04 or 2026", d.on)
		}
	}
	if d.today != "" {
		if q.Today, ok = parseDate(d.today); !ok || q.Today.Day == 0 {
			return q, usagef("--today %q is not a day; write 2026-04-27", d.today)
		}
	}
	return q, nil
}

func (b *bot) askCommand() *cobra.Command {
	var when dates
	var asJSON, explain bool
	cmd := &cobra.Command{
		Use:   "ask QUESTION",
		Short: "Answer a question",
		Long: `Answer a question, with the words of the source.

Flags come before the question; from its first word on everything belongs to
it, dashes and all. With --json the answer is one JSON object. With --json and -
for a question, every line of the input is {"id","question","after"} and gets
a line of output; "after" names the id of the question before it in the same
conversation.

Exit code: 0 answered, 3 the sources do not state it, 2 usage, 1 failure.
A batch exits with 0 when it has been read to its end.`,
		Example: `  bot ask when does Microsoft\'s license end
  bot ask --on 2026-03-01 "is the license exclusive"
  bot ask --corpus ~/articles --json - < questions.jsonl`,
		Args: wantArgs(1, -1, `what do you want to know? bot ask "when does Microsoft's license end"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON && explain {
				return usagef("--json is for programs and --explain for people; leave one of them out")
			}
			q, err := when.question()
			if err == nil {
				err = b.open(cmd.Context())
			}
			if err != nil {
				return err
			}
			if asJSON && len(args) == 1 && args[0] == "-" {
				return batch(cmd.Context(), untilDone(cmd.Context(), b.in), b.out, q, b.ask)
			}
			q.Text = strings.Join(args, " ")
			return b.askOne(cmd.Context(), q, asJSON, explain)
		},
	}
	when.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON; with - for a question, read JSON lines")
	cmd.Flags().BoolVar(&explain, "explain", false, "say how the answer came about")
	cmd.Flags().SetInterspersed(false)
	return cmd
}

// ask asks the house.
func (b *bot) ask(ctx context.Context, q answer.Question) (reply, error) {
	return inHouse(ctx, b, func(h house) (reply, error) { return h.Ask(ctx, q) })
}

// askOne asks, shows the answer, and says by its error whether it is one.
func (b *bot) askOne(ctx context.Context, q answer.Question, asJSON, explain bool) error {
	r, err := b.ask(ctx, q)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(b.out)
		enc.SetEscapeHTML(false)
		err = enc.Encode(newRecord(json.RawMessage(`""`), r))
	} else {
		err = b.show(r, explain)
	}
	if err == nil && r.Outcome != answer.Answered {
		err = errAbstained
	}
	return err
}

// show writes a reply for people.
func (b *bot) show(r reply, explain bool) error {
	look := b.look()
	text := look.text(r)
	if explain {
		text += look.trace(r)
	}
	_, err := fmt.Fprint(b.out, text)
	return err
}
