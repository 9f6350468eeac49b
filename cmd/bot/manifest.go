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
		Use:   "manifest PLATFORM",
		Short: "Print what to register the bot with in a chat platform",
		Long: `Print what to register the bot with in a chat platform: with the least rights
that it can do with what the settings ask for. Answering in threads without
being named takes more than the rest: channels = "follow-ups" in Slack,
discord.read_all in Discord.`,
		Args:      wantArgs(1, 1, sentence),
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := b.prepare(); err != nil {
				return err
			}
			p, err := named(b.platforms, args[0])
			if err != nil {
				return err
			}
			if p.manifest == nil {
				return usagef("%s needs no registration; %s", p.name, sentence)
			}
			text, err := p.manifest(b.config.settings)
			if err == nil {
				_, err = fmt.Fprint(b.out, text)
			}
			return err
		},
	}
}
