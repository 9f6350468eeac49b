package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// root is the tree of commands.
//
// cobra rather than kong: both parse, but cobra brings completion for bash, zsh,
// fish and PowerShell with values asked of the running program (bot facts <Tab>
// offers the deals there are), which kong leaves to a third package.
func (b *bot) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "bot",
		Short: "Answers questions about business deals, with the words of the source",
		Long: `bot answers questions about business deals from a folder of articles and
facts, with the words of the source under every answer. Without a command it
opens a conversation. Without a folder it knows a small starter corpus.`,
		Example:       `  bot ask "when does Microsoft's license end"`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          b.noSuchCommand,
		RunE:          b.chat,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&b.flags.config, "config", "", "read settings from `FILE`")
	flags.StringVar(&b.flags.corpus, "corpus", "", "answer from the articles in `DIR`")
	flags.BoolVar(&b.flags.noCache, "no-cache", false, "keep what is read of --corpus in memory only")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("corpus") && b.flags.corpus == "" { // of a variable that is not set, perhaps
			return usagef("--corpus names no folder; leave it out for the starter corpus")
		}
		return nil
	}
	errors.Join( // fails only for a flag that is not there, which the tests would show
		root.MarkPersistentFlagFilename("config", "toml"),
		root.MarkPersistentFlagDirname("corpus"))
	root.SetFlagErrorFunc(flagError)
	root.SetIn(b.in)
	root.SetOut(b.out)
	root.SetErr(b.err)
	root.AddCommand(
		b.askCommand(),
		b.chatCommand(),
		b.indexCommand(),
		b.checkCommand(),
		b.factsCommand(),
		b.evalCommand(),
		b.serveCommand(),
		b.doctorCommand(),
		b.manifestCommand(),
		b.whyCommand(),
		b.gapsCommand(),
		b.forgetCommand(),
		b.exportCommand(),
		b.backupCommand(),
		b.configCommand(),
		b.versionCommand(),
	)
	return root
}

// noSuchCommand refuses words where a command should stand.
func (b *bot) noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, c := range cmd.Commands() {
		known = append(known, c.Name())
	}
	return usagef(`no command %s%s (to ask a question: bot ask "%s")`, args[0], didYouMean(args[0], known), strings.Join(args, " "))
}

// wantArgs makes an Args function of a usage sentence.
func wantArgs(atLeast, atMost int, sentence string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < atLeast || (atMost >= 0 && len(args) > atMost) {
			return usagef("%s", sentence)
		}
		return nil
	}
}

// flagError explains a flag that does not exist or lacks its value.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usagef("%w; see %s --help", err, cmd.CommandPath())
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	for _, c := range cmd.Commands() { // for --version
		known = append(known, c.Name())
	}
	hint := didYouMean("--"+unknown.GetSpecifiedName(), known)
	if cmd.Name() == "ask" {
		return usagef(`%w%s (a question that begins with a dash goes after --: bot ask -- "...")`, err, hint)
	}
	return usagef("%w%s; see %s --help", err, hint, cmd.CommandPath())
}
