package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"dealbot/answer"
	"dealbot/library"
)

func (b *bot) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say what an answer depends on: the build, the rules, the corpus",
		Args:  wantArgs(0, 0, "version takes no words"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := b.open(cmd.Context()); err != nil {
				return err
			}
			sum, err := b.about(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(b.out, "build   %s, %s %s/%s\nrules   answer %s, %s\ncorpus  %s: version %d, %s, %s, %s\n",
				build(), runtime.Version(), runtime.GOOS, runtime.GOARCH,
				answer.Rules, library.Rules,
				sum.Corpus, sum.Version, count(sum.Articles, "article"), count(sum.Passages, "passage"), count(sum.Facts, "fact"))
			return err
		},
	}
}

// build is the version of this program: the release, or the commit it is from.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
