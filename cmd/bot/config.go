package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func (b *bot) configCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Show the effective settings and where each came from",
		Long: `Show the effective settings and where each came from. Settings are read from
the file that --config names, else $DEALBOT_CONFIG, else ./dealbot.toml, else
dealbot/config.toml in the user's configuration folder. config.example.toml
explains them.`,
		Args: wantArgs(0, 0, "config takes no words; it shows what is set"),
		RunE: func(*cobra.Command, []string) error {
			if err := b.prepare(); err != nil {
				return err
			}
			w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
			for _, s := range settingTable() {
				from := b.config.from[s.key]
				if from == "" {
					from = "default"
				}
				fmt.Fprintf(w, "%s\t= %s\t# %s\n", s.key, s.show(b.config.settings), from)
			}
			if err := w.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(b.out, "\n# articles: %s\n", b.place)
			if b.place.dir == "" {
				fmt.Fprintln(b.out, "# kept in memory")
			} else {
				fmt.Fprintf(b.out, "# kept in %s\n", b.place.dir)
			}
			return nil
		},
	}
}
