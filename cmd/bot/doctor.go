package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"dealbot/chat"
	"dealbot/corpus"
	"dealbot/library"
)

func (b *bot) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Check what bot serve needs, and say what to fix",
		Long: `Check what bot serve needs: the settings, the articles, the place of the
ledger and its key, the address of health and metrics, and for each platform
whose credentials are set, the credentials, their rights and the connection.
Exit code 1 if something has to be fixed.`,
		Args: wantArgs(0, 0, "doctor takes no words; it looks at everything"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := b.prepare(); err != nil {
				return err
			}
			sick := false
			for _, f := range b.examine(cmd.Context()) {
				mark := "ok  "
				if !f.OK {
					mark, sick = "FIX ", true
				}
				fmt.Fprintln(b.out, mark, oneLine(f.What))
				if f.Fix != "" {
					fmt.Fprintln(b.out, "     →", oneLine(f.Fix))
				}
			}
			if sick {
				return errFailed
			}
			return nil
		},
	}
}

// examine looks at everything that bot serve stands on.
func (b *bot) examine(ctx context.Context) []chat.Finding {
	found := []chat.Finding{b.examineSettings(), b.examineArticles(ctx), b.examineLedger(), b.examineAddress()}
	served := 0
	for _, p := range b.platforms {
		if missing := p.missing(); len(missing) > 0 {
			found = append(found, chat.Finding{OK: true, What: p.name + " is left out", Fix: "to serve it, set " + strings.Join(missing, " and ")})
			continue
		}
		served++
		a, err := p.open(slog.New(slog.DiscardHandler), os.Getenv, b.config.settings)
		if err != nil {
			found = append(found, chat.Finding{What: p.name + " cannot be served", Fix: err.Error()})
			continue
		}
		found = append(found, a.Check(ctx)...)
	}
	if served == 0 {
		found = append(found, chat.Finding{What: "no platform has its credentials in the environment", Fix: credentials(b.platforms)})
	}
	return found
}

func (b *bot) examineSettings() chat.Finding {
	if b.config.file == "" {
		return chat.Finding{OK: true, What: "no configuration file; every setting has its default", Fix: "config.example.toml shows them all"}
	}
	return chat.Finding{OK: true, What: "the settings in " + b.config.file + " are sound"}
}

func (b *bot) examineArticles(ctx context.Context) chat.Finding {
	if b.place.root == "" && b.place.dir != "" {
		return b.examineStore(ctx)
	}
	folder, name := b.place.folder()
	if !hasArticles(folder) {
		return chat.Finding{What: "there is no article in " + name, Fix: "put .md, .txt or .html files there"}
	}
	problems := library.Check(folder)
	if n := len(problems); n > 0 {
		return chat.Finding{OK: true, What: fmt.Sprintf("%s in %s", count(n, "problem"), name), Fix: "bot check names them; everything else is used"}
	}
	return chat.Finding{OK: true, What: "the articles in " + name + " are sound"}
}

// hasArticles says whether a folder has a file that would be read.
func hasArticles(folder fs.FS) bool {
	found := false
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // bot check names it
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && corpus.Readable(name):
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found && err == nil
}

// examineStore looks whether a data directory that no folder is set for holds
// any articles, unless a process has it.
func (b *bot) examineStore(ctx context.Context) chat.Finding {
	fine := chat.Finding{OK: true, What: "the articles are those that " + b.place.dir + " holds"}
	o, err := claim(b.place.dir)
	if err != nil || o == nil {
		return fine // examineLedger says why
	}
	defer o.unlock()
	store, err := openStore(b.place.dir)
	if err != nil {
		return chat.Finding{What: "the articles cannot be opened: " + err.Error(), Fix: "name another folder with data_dir"}
	}
	defer store.Close()
	switch s, err := store.Snapshot(ctx, everything); {
	case err != nil:
		return chat.Finding{What: "the articles cannot be read: " + err.Error(), Fix: "name another folder with data_dir"}
	case len(s.Articles()) == 0:
		return chat.Finding{What: b.place.dir + " holds no articles yet", Fix: "set corpus to a folder of articles; bot serve reads it"}
	}
	return fine
}

// examineLedger opens the ledger, unless a process has it already.
func (b *bot) examineLedger() chat.Finding {
	if b.place.dir == "" {
		return chat.Finding{OK: true, What: "what is asked is kept in memory only", Fix: b.place.keeping()}
	}
	o, err := claim(b.place.dir)
	if err != nil {
		return chat.Finding{What: err.Error(), Fix: "name another folder with data_dir"}
	}
	if o == nil {
		return chat.Finding{OK: true, What: "a process works on " + b.place.dir + " right now"}
	}
	defer o.unlock()
	book, err := b.place.ledger()
	if err != nil {
		return chat.Finding{What: "the ledger cannot be opened: " + err.Error(), Fix: "see key_file and data_dir in config.example.toml"}
	}
	if err := book.Close(); err != nil {
		return chat.Finding{What: "the ledger cannot be closed: " + err.Error(), Fix: "look at the disk of " + b.place.dir}
	}
	return chat.Finding{OK: true, What: "the ledger in " + b.place.dir + " can be opened"}
}

// examineAddress finds out whether health and metrics can be served.
func (b *bot) examineAddress() chat.Finding {
	addr := b.config.Listen
	if addr == "" {
		return chat.Finding{OK: true, What: "health and metrics are not served", Fix: `listen = "127.0.0.1:8099" serves them`}
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil && !errors.Is(err, syscall.EADDRINUSE) {
		return chat.Finding{What: "health and metrics cannot be served: " + err.Error(), Fix: `set listen to an address of this machine such as "127.0.0.1:8099", or to nothing`}
	}
	if err != nil {
		return chat.Finding{OK: true, What: "the address " + addr + " is in use", Fix: "well, if bot serve runs already; else set listen to another"}
	}
	if err := listener.Close(); err != nil {
		return chat.Finding{What: err.Error(), Fix: "set listen to another address"}
	}
	return chat.Finding{OK: true, What: "health and metrics can be served at " + addr}
}
