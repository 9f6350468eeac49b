// Command bot answers questions about business deals from a folder of articles
// and facts, with the words of the source under every answer.
//
//	bot ask "when does Microsoft's license end"
//
// It is the one room of the house that knows all others: it chooses a store and
// an index (house.go), makes sure one process owns them (owner.go), and shows
// what comes out (render.go for people, batch.go for programs). Each command is
// a file; root.go lists them.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, stdConsole(), os.Args[1:], platforms())
	stop()
	os.Exit(code)
}

// run is one run of the program; it returns the exit code.
func run(ctx context.Context, c console, args []string, all []platform) int {
	b := &bot{console: c, platforms: all}
	root := b.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if closing := b.close(); err == nil {
		err = closing
	}
	return exitCode(c.err, err)
}
