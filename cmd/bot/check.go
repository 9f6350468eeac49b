package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dealbot/library"
)

func (b *bot) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check every article, and every fact's quote against its article",
		Long: `Check every article, and every fact's quote against its article. A problem is
a line, file:line: what is wrong. Nothing is stored. Exit code 1 if there are any.`,
		Args: wantArgs(0, 0, "check takes its folder as a flag: bot check --corpus DIR"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := b.prepare(); err != nil {
				return err
			}
			folder, name := b.place.folder()
			problems := library.Check(folder)
			for _, p := range problems {
				fmt.Fprintln(b.out, oneLine(p.Error()))
			}
			if len(problems) > 0 {
				b.say("%s in %s", count(len(problems), "problem"), name)
				return errFailed
			}
			_, err := fmt.Fprintf(b.out, "nothing wrong in %s\n", name)
			return err
		},
	}
}
