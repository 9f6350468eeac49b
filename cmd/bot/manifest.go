package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (b *bot) manifestCommand() *cobra.Command {
	var names []string
	for _, p := range b.platforms {
		if p.manifest != nil {
			names = append(names, p.name)
		}
	}
	sentence := "manifest takes a platform: " + strings.Join(names, " or ")
	return &cobra.Command{
		Use:       "manifest PLATFORM",
		Short:     "Print what to register the bot with in a chat platform",
		Long:      `Print what to register the bot with in a chat platform: with the least rights that it can do its work with.`,
		Args:      wantArgs(1, 1, sentence),
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			for _, p := range b.platforms {
				if p.name == args[0] && p.manifest != nil {
					text, err := p.manifest()
					if err == nil {
						_, err = fmt.Fprint(b.out, text)
					}
					return err
				}
			}
			return usagef("no platform %s%s; %s", args[0], didYouMean(args[0], names), sentence)
		},
	}
}
