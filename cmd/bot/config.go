package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func (b *bot) configCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Show the effective settings and where each came from",
		Long: `Show the effective settings and where each came from, and which credentials
are set, without showing them. Settings are read from
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
			return b.listCredentials()
		},
	}
}

// listCredentials says which credentials are set and where each comes from,
// and never what any of them is.
func (b *bot) listCredentials() error {
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\n# credentials, which are never shown:")
	for _, p := range b.platforms {
		for _, name := range p.needs {
			fmt.Fprintf(w, "# %s\t%s\n", name, credentialSource(os.Getenv(name)))
		}
	}
	fmt.Fprintf(w, "# %s\t%s\n", keyVariable, keySource(os.Getenv(keyVariable), b.place))
	return w.Flush()
}

// credentialSource says where a credential of this value in the environment
// comes from.
func credentialSource(value string) string {
	switch path, file := strings.CutPrefix(value, "file:"); {
	case value == "":
		return "not set"
	case file:
		return "the file " + printable(path)
	}
	return "set in the environment"
}

// keySource says where the key of the ledger comes from.
func keySource(value string, p place) string {
	if value == "" && p.dir != "" {
		return "the file " + p.keyFile
	}
	return credentialSource(value)
}
