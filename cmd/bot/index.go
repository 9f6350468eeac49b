package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dealbot/library"
)

func (b *bot) indexCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "index",
		Short: "Read the folder of articles into the store and the index",
		Long: `Read the folder of articles into the store and the index, and say what was
added, changed, removed and rejected. Only what has changed is read again.
With data_dir in the configuration the folder named by corpus goes there;
with --corpus DIR it goes into the user's cache, where bot ask --corpus DIR
looks. The folder itself is never written to.`,
		Example: `  bot index --corpus ~/articles`,
		Args:    wantArgs(0, 0, "index takes its folder as a flag: bot index --corpus DIR"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := b.prepare(); err != nil {
				return err
			}
			if b.place.root != "" && b.place.dir == "" {
				return usagef("index keeps what it reads, and --no-cache keeps nothing; leave it out")
			}
			if b.place.root == "" {
				return usagef("no folder to index; name one with --corpus DIR or in the configuration")
			}
			start := time.Now()
			b.place.fresh = true
			report, err := b.enter(cmd.Context())
			if err != nil {
				return err
			}
			return b.summarise(report, time.Since(start))
		},
	}
}

// undatedNamed is how many articles without a date are named: a folder of such is
// one thing to know.
const undatedNamed = 3

// summarise says what a sync has done.
func (b *bot) summarise(r library.Report, took time.Duration) error {
	for _, p := range r.Problems {
		b.say("%s", oneLine(p.Error()))
	}
	for _, id := range r.Undated[:min(undatedNamed, len(r.Undated))] {
		b.say("%s: nothing in it says when it was published; \"published: 2026-04-28\" in its front matter does", oneLine(string(id)))
	}
	if more := len(r.Undated) - undatedNamed; more > 0 {
		b.say("%s more without such a date", count(more, "article"))
	}
	if len(r.Added)+len(r.Changed)+r.Unchanged == 0 {
		b.say("there is no article in %s; put .md, .txt or .html files there", b.place)
	}
	_, err := fmt.Fprintf(b.out, "%s: %d added, %d changed, %d removed, %d unchanged, %d rejected (%v)\n",
		b.place, len(r.Added), len(r.Changed), len(r.Removed), r.Unchanged, len(r.Problems), took.Round(time.Millisecond))
	return err
}
