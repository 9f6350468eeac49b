package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dealbot/chat"
	"dealbot/ledger"
	"dealbot/ledger/sqlite"
)

// A look into the ledger is done by the process that owns the data directory,
// as everything else.
type booksRequest struct {
	Do      string         `json:"do"` // a key of bookWork
	Receipt string         `json:"receipt,omitempty"`
	Days    int            `json:"days,omitempty"`
	JSON    bool           `json:"json,omitempty"`
	Who     ledger.Subject `json:"who,omitzero"`
	File    string         `json:"file,omitempty"` // an absolute path
}

// A bookkeeper is a house with a ledger.
type bookkeeper interface {
	// Books does what is asked and returns what there is to say.
	Books(ctx context.Context, req booksRequest) (string, error)
}

// bookWork is what can be done with the ledger.
var bookWork = map[string]func(ctx context.Context, l *local, book *sqlite.Store, req booksRequest) (string, error){
	"why":    why,
	"gaps":   gaps,
	"forget": forget,
	"backup": backup,
	"export": export,
}

// Books implements bookkeeper.
func (l *local) Books(ctx context.Context, req booksRequest) (string, error) {
	work, ok := bookWork[req.Do]
	if !ok {
		return "", fmt.Errorf("asked to %q, which this version cannot do", req.Do)
	}
	book, err := l.openLedger()
	if err != nil {
		return "", err
	}
	return work(ctx, l, book, req)
}

// Books implements bookkeeper.
func (r remote) Books(ctx context.Context, req booksRequest) (string, error) {
	res, err := r.ask(ctx, request{Do: "books", Books: &req}, noProgress)
	return res.Text, err
}

// openLedger opens the ledger of a place, once. In memory, it is empty and
// forgets.
func (l *local) openLedger() (*sqlite.Store, error) {
	l.opening.Lock()
	defer l.opening.Unlock()
	if l.book != nil {
		return l.book, nil
	}
	book, err := l.place.ledger()
	if err != nil {
		return nil, fmt.Errorf("open the ledger: %w", err)
	}
	l.book = book
	return book, nil
}

func (p place) ledger() (*sqlite.Store, error) {
	if p.dir == "" {
		return sqlite.OpenMemory()
	}
	key, err := findKey(p.keyFile)
	if err != nil {
		return nil, err
	}
	return sqlite.Open(filepath.Join(p.dir, "ledger.db"), key)
}

// books asks the house for something in its ledger, and writes what it says.
func (b *bot) books(ctx context.Context, req booksRequest) error {
	if err := b.prepare(); err != nil {
		return err
	}
	if b.place.dir == "" {
		return usagef("%s is kept in memory, and so is its ledger; %s", b.place, b.place.keeping())
	}
	if _, err := b.enter(ctx); err != nil {
		return err
	}
	text, err := inHouse(ctx, b, func(h house) (string, error) { return h.(bookkeeper).Books(ctx, req) })
	if err == nil {
		_, err = fmt.Fprint(b.out, text)
	}
	return err
}

func (b *bot) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "why RECEIPT",
		Short: "Tell how an answer in a chat came about",
		Long: `Tell how an answer in a chat came about: what was asked, what the answer
depended on, and how it differs from the answer that the corpus gives now.
The number of its receipt stands below each answer.`,
		Args: wantArgs(1, 1, "why takes the number of a receipt: bot why K7Q2M9FXW3"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return b.books(cmd.Context(), booksRequest{Do: "why", Receipt: strings.ToUpper(args[0])})
		},
	}
}

func why(ctx context.Context, l *local, book *sqlite.Store, req booksRequest) (string, error) {
	found, err := book.Find(ctx, ledger.Query{ID: req.Receipt})
	switch {
	case err != nil:
		return "", err
	case len(found) == 0 || found[0].Question == "":
		return "", usagef("the ledger has no receipt %s; the number stands below each answer", req.Receipt)
	}
	told, err := chat.Why(ctx, l.desk, l.store, found[0])
	if err != nil {
		return "", err
	}
	var p page
	p.line("", told.Verdict)
	for _, line := range told.Lines {
		p.line("", "  "+printable(line))
	}
	if told.Now != nil {
		p.line("", "Asked again:")
		p.WriteString(look{}.text(newReply(*told.Now, 0)))
	}
	return p.String(), nil
}

func (b *bot) gapsCommand() *cobra.Command {
	var days int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "gaps",
		Short: "List what was asked in the chats and not answered well",
		Long: `List what was asked in the chats and not answered, or voted down, with the
reasons that people gave; the most asked first. It is what to write an article
or a fact about next.`,
		Args: wantArgs(0, 0, "gaps takes no words; bot gaps --days 7 looks back a week"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if days < 1 {
				return usagef("--days wants a whole number above 0, not %d", days)
			}
			return b.books(cmd.Context(), booksRequest{Do: "gaps", Days: days, JSON: asJSON})
		},
	}
	cmd.Flags().IntVar(&days, "days", 30, "look back so many `DAYS`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write a JSON object a line")
	return cmd
}

func gaps(ctx context.Context, _ *local, book *sqlite.Store, req booksRequest) (string, error) {
	since := time.Now().AddDate(0, 0, -req.Days)
	receipts, err := book.Find(ctx, ledger.Query{Since: since, Asked: true})
	if err != nil {
		return "", err
	}
	votes, err := book.VotesSince(ctx, since)
	if err != nil {
		return "", err
	}
	found := ledger.Gaps(receipts, votes)
	if req.JSON {
		return jsonLines(found)
	}
	if len(found) == 0 {
		return fmt.Sprintf("nothing was asked in vain in the last %s\n", count(req.Days, "day")), nil
	}
	var p page
	for _, g := range found {
		p.line("", fmt.Sprintf("%d×  %s", g.Asked, printable(strings.Join(g.Questions, " / "))))
		if g.Down > 0 {
			p.line("", fmt.Sprintf("      voted down %s", count(g.Down, "time")))
		}
		for _, reason := range g.Reasons {
			p.line("", "      “"+oneLine(reason)+"”")
		}
		p.line("", "      "+strings.Join(g.Receipts[max(0, len(g.Receipts)-3):], " ")) // bot why tells of each
	}
	return p.String(), nil
}

func (b *bot) forgetCommand() *cobra.Command {
	var who ledger.Subject
	cmd := &cobra.Command{
		Use:   "forget PLATFORM",
		Short: "Forget all that a person or a workspace asked",
		Long: `Forget all that a person asked, voted and was shown in a chat platform, or
all of a workspace (a Slack team, a Discord server). It cannot be undone.`,
		Example: `  bot forget slack --person U0123
  bot forget discord --workspace 4567`,
		Args: wantArgs(1, 1, "forget takes a platform and a flag: bot forget slack --person U0123"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if who.Platform = args[0]; (who.Person == "") == (who.Workspace == "") {
				return usagef("forget whom? Either --person ID or --workspace ID")
			}
			if _, err := named(b.platforms, who.Platform); err != nil {
				return err
			}
			return b.books(cmd.Context(), booksRequest{Do: "forget", Who: who})
		},
	}
	cmd.Flags().StringVar(&who.Person, "person", "", "the person's `ID` in the platform")
	cmd.Flags().StringVar(&who.Workspace, "workspace", "", "the workspace's `ID` in the platform")
	return cmd
}

func forget(ctx context.Context, _ *local, book *sqlite.Store, req booksRequest) (string, error) {
	n, err := book.Forget(ctx, req.Who)
	if n == 0 && err == nil {
		return fmt.Sprintf("there were no receipts of %s in %s; what else was kept is gone. Is that the ID as the platform shows it, such as U0123?\n", cmp.Or(req.Who.Person, req.Who.Workspace), req.Who.Platform), nil
	}
	return fmt.Sprintf("%s forgotten\n", count(n, "receipt")), err
}

func (b *bot) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the ledger into a new file, while the bot runs",
		Long: `Copy the ledger as it stands into a new SQLite file; the bot may go on
meanwhile. Put in the place of ledger.db in the data directory while no bot
runs, it is the ledger again. The articles are not in it: their folder is
their own copy.`,
		Args: wantArgs(1, 1, "backup takes the file to make: bot backup ledger-copy.db"),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := filepath.Abs(args[0])
			if err != nil {
				return fmt.Errorf("find %s: %w", args[0], err)
			}
			return b.books(cmd.Context(), booksRequest{Do: "backup", File: file})
		},
	}
}

func backup(ctx context.Context, _ *local, book *sqlite.Store, req booksRequest) (string, error) {
	if _, err := os.Stat(req.File); err == nil {
		return "", usagef("%s is there already; name a file that is not there yet", req.File)
	}
	if err := book.Backup(ctx, req.File); err != nil {
		return "", usagef("%w; name a file in a folder that is there and can be written", err)
	}
	return "copied to " + req.File + "\n", nil
}

func (b *bot) exportCommand() *cobra.Command {
	var who ledger.Subject
	cmd := &cobra.Command{
		Use:   "export [PLATFORM]",
		Short: "Write the receipts, votes and shares, a JSON object a line",
		Long: `Write the receipts, the oldest first, a JSON object a line, and after them the
votes with their reasons ({"vote": ...}) and what was shared ({"share": ...}): of
all, of a platform, or with --person of one person, who may ask for them.`,
		Args: wantArgs(0, 1, "export takes at most a platform: bot export slack --person U0123"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if who.Platform = strings.Join(args, ""); who.Person != "" && who.Platform == "" {
				return usagef("--person of which platform? bot export slack --person %s", who.Person)
			}
			if who.Platform != "" {
				if _, err := named(b.platforms, who.Platform); err != nil {
					return err
				}
			}
			return b.books(cmd.Context(), booksRequest{Do: "export", Who: who})
		},
	}
	cmd.Flags().StringVar(&who.Person, "person", "", "the person's `ID` in the platform")
	return cmd
}

func export(ctx context.Context, _ *local, book *sqlite.Store, req booksRequest) (string, error) {
	found, err := book.Find(ctx, ledger.Query{Platform: req.Who.Platform, Person: req.Who.Person})
	if err != nil {
		return "", err
	}
	slices.Reverse(found)
	receipts, err := jsonLines(found)
	if err != nil {
		return "", err
	}
	deeds, err := deeds(ctx, book, req.Who)
	if err != nil {
		return "", err
	}
	rest, err := jsonLines(deeds)
	return receipts + rest, err
}

// A deed is what somebody did with an answer.
type deed struct {
	Vote  *ledger.Vote  `json:"vote,omitempty"`
	Share *ledger.Share `json:"share,omitempty"`
}

// deeds lists the votes, then the shares, of all, of a platform or of a person.
func deeds(ctx context.Context, book *sqlite.Store, who ledger.Subject) ([]deed, error) {
	votes, err := book.VotesSince(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	shares, err := book.SharesSince(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	receipts, err := book.Find(ctx, ledger.Query{Platform: who.Platform})
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, r := range receipts {
		there[r.ID] = true
	}
	wanted := func(receipt, person string) bool {
		return there[receipt] && (who.Person == "" || who.Person == person)
	}
	var all []deed
	for _, v := range votes {
		if wanted(v.Receipt, v.Person) {
			all = append(all, deed{Vote: &v})
		}
	}
	for _, s := range shares {
		if wanted(s.Receipt, s.Person) {
			all = append(all, deed{Share: &s})
		}
	}
	return all, nil
}

func jsonLines[T any](all []T) (string, error) {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	var errs []error
	for _, v := range all {
		errs = append(errs, enc.Encode(v))
	}
	return out.String(), errors.Join(errs...)
}
