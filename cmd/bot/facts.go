package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"dealbot/chat"
	"dealbot/corpus"
	"dealbot/deal"
)

// A factLine is a curated fact in words: as a row for people and as a record
// for programs.
type factLine struct {
	Row    [7]string  `json:"row"` // deal, term, who, what, status, as of, source
	Record factRecord `json:"record"`
}

// A factRecord is a fact as a scorer of extractions reads it.
type factRecord struct {
	Doc       string `json:"doc"` // the article's file name
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    object `json:"object"`
	Quote     string `json:"quote"` // verbatim
}

func (b *bot) factsCommand() *cobra.Command {
	var asJSON, asFound, asSlots bool
	cmd := &cobra.Command{
		Use:   "facts [DEAL]",
		Short: "List the curated facts, of one deal or of all",
		Long: `List the curated facts, of one deal or of all: a table, or with --json one
{"doc","subject","predicate","object","quote"} a line. The status of a fact that
holds and is plainly stated is empty.

--found lists instead what the articles seem to tell of deals, the same deal in
two articles as one: nobody has checked it. A trade's who is the buyer and the
seller, and its what has the price and, in brackets, what is bought. --slots
prints the trades alone, an article a line, as a scorer of extractions reads
them.`,
		Args: wantArgs(0, 1, "facts takes one deal, such as bot facts microsoft-openai"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := b.open(cmd.Context()); err != nil {
				return err
			}
			if asFound || asSlots {
				if len(args) > 0 || asSlots && (asJSON || asFound) {
					return usagef("--found takes no deal, and --slots stands alone: bot facts --found")
				}
				return b.listFound(cmd.Context(), asJSON, asSlots)
			}
			lines, err := b.facts(cmd.Context(), strings.Join(args, ""))
			switch {
			case err != nil:
				return err
			case asJSON:
				var records []factRecord
				for _, l := range lines {
					records = append(records, l.Record)
				}
				return writeLines(b.out, records)
			}
			return b.tabulateFacts(lines)
		},
		ValidArgsFunction: b.completeDeals,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write a JSON object a line")
	cmd.Flags().BoolVar(&asFound, "found", false, "list what the articles seem to tell of deals")
	cmd.Flags().BoolVar(&asSlots, "slots", false, "print their trades as JSON, an article a line")
	return cmd
}

func (b *bot) facts(ctx context.Context, deal string) ([]factLine, error) {
	return inHouse(ctx, b, func(h house) ([]factLine, error) { return h.Facts(ctx, deal) })
}

// writeLines writes a JSON object a line.
func writeLines[T any](out io.Writer, lines []T) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

func (b *bot) tabulateFacts(lines []factLine) error {
	if len(lines) == 0 {
		b.say("no curated facts in %s; facts/*.toml beside the articles holds them", b.place)
		return nil
	}
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "DEAL\tTERM\tWHO\tWHAT\tSTATUS\tAS OF\tSOURCE")
	for _, l := range lines {
		fmt.Fprintln(w, printable(strings.Join(l.Row[:], "\t")))
	}
	return w.Flush()
}

// completeDeals offers the deals there are to the shell.
func (b *bot) completeDeals(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || b.open(cmd.Context()) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	lines, err := b.facts(cmd.Context(), "")
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var deals []string
	for _, l := range lines {
		if name := l.Row[0]; strings.HasPrefix(name, typed) && !slices.Contains(deals, name) {
			deals = append(deals, name)
		}
	}
	return deals, cobra.ShellCompDirectiveNoFileComp
}

// Facts lists the facts of a deal, or of all, by deal, term and date.
func (l *local) Facts(ctx context.Context, name string) ([]factLine, error) {
	s, err := l.store.Snapshot(ctx, everything)
	if err != nil {
		return nil, fmt.Errorf("list facts: %w", err)
	}
	names := map[deal.PartyID]string{}
	for _, f := range s.Facts() { // a party that no parties.toml names goes by its id
		names[f.Holder], names[f.Counterparty] = string(f.Holder), string(f.Counterparty)
	}
	for _, p := range s.Parties() {
		names[p.ID] = p.Name
	}
	successors := map[string]deal.Fact{}
	for _, f := range s.Facts() {
		for _, old := range f.Replaces {
			successors[old] = f
		}
	}
	var lines []factLine
	for _, f := range byDeal(s.Facts()) {
		if name != "" && f.Deal != name {
			continue
		}
		line, err := l.factLine(ctx, names, f)
		if err != nil {
			return nil, fmt.Errorf("list facts: %w", err)
		}
		successor, replaced := successors[f.ID]
		line.Row[4] = status(f, successor, replaced)
		lines = append(lines, line)
	}
	if name != "" && len(lines) == 0 {
		var known []string
		for _, d := range s.Deals() {
			known = append(known, d.Slug)
		}
		return nil, usagef("no facts about a deal %s%s; bot facts lists all", name, didYouMean(name, known))
	}
	return lines, nil
}

// byDeal puts facts in the order a person reads them: a deal at a time, a term
// at a time, the oldest first.
func byDeal(facts []deal.Fact) []deal.Fact {
	return slices.SortedStableFunc(slices.Values(facts), func(a, b deal.Fact) int {
		return cmp.Or(
			strings.Compare(a.Deal, b.Deal),
			strings.Compare(string(a.Field), string(b.Field)),
			a.Stated.Compare(b.Stated))
	})
}

// status says what keeps a fact from being read as it stands: that a time is
// set to it, that another came after it, how firmly it is stated.
func status(f, successor deal.Fact, replaced bool) string {
	var marks []string
	until := cmp.Or(f.ValidTo, successor.ValidFrom)
	if f.Mood != deal.Stated {
		marks = append(marks, string(f.Mood))
	}
	if replaced {
		marks = append(marks, "superseded")
	}
	if until != (deal.Date{}) {
		marks = append(marks, "until "+strings.TrimPrefix(chat.ShortDate(until), "until "))
	}
	return strings.Join(marks, ", ")
}

func (l *local) factLine(ctx context.Context, names map[deal.PartyID]string, f deal.Fact) (factLine, error) {
	article, err := l.store.Article(ctx, everything, corpus.ArticleID(f.Source.Article))
	if err != nil {
		return factLine{}, err
	}
	quote, err := corpus.Cut(article, f.Source.Start, f.Source.End)
	if err != nil {
		return factLine{}, err
	}
	who := names[f.Holder]
	if f.Counterparty != "" {
		who += " → " + names[f.Counterparty]
	}
	what := f.Value.String()
	if f.Object != "" {
		what += " (" + f.Object + ")"
	}
	return factLine{
		Row: [7]string{f.Deal, string(f.Field), who, what, "", chat.ShortDate(f.Stated), f.Source.Article},
		Record: factRecord{
			Doc:       path.Base(f.Source.Article),
			Subject:   f.Deal,
			Predicate: string(f.Field),
			Object:    newObject(f.Value),
			Quote:     quote.Text(),
		},
	}, nil
}
