package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A console is where the program reads and writes, and what can be shown there.
type console struct {
	in       io.Reader
	out, err io.Writer
	inTTY    bool // somebody types
	outTTY   bool // somebody reads
	errTTY   bool
}

func stdConsole() console {
	return console{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// look is how text is shown on the output now; a window may change its width.
// Colours follow https://no-color.org.
func (c console) look() look {
	if !c.outTTY {
		return look{}
	}
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		width = 0
	}
	return look{width: width, colour: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// untilDone reads r until ctx ends: nothing else can interrupt the reading of a
// pipe or a terminal.
func untilDone(ctx context.Context, r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { in.CloseWithError(ctx.Err()) })
	return out
}

// say tells the person something beside the output.
func (c console) say(format string, args ...any) {
	fmt.Fprintf(c.err, "bot: "+format+"\n", args...)
}

// unnoticed is how long a person likes to wait without a sign.
const unnoticed = 400 * time.Millisecond

// sayLater says something if what goes on has not come to its end unnoticed.
func (c console) sayLater(format string, args ...any) (end func()) {
	said := make(chan struct{})
	timer := time.AfterFunc(unnoticed, func() {
		c.say(format, args...)
		close(said)
	})
	return func() {
		if !timer.Stop() {
			<-said
		}
	}
}

// progress returns a callback that shows a bar on a terminal once work does
// not go unnoticed, and end to remove it.
func (c console) progress(what string) (step func(done, total int), end func()) {
	if !c.errTTY {
		return noProgress, func() {}
	}
	start := time.Now()
	var bar *progressbar.ProgressBar
	step = func(done, total int) {
		if bar == nil && time.Since(start) > unnoticed {
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(c.err),
				progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(),
				progressbar.OptionThrottle(65*time.Millisecond),
				progressbar.OptionClearOnFinish())
		}
		if bar != nil {
			_ = bar.Set(done) // a bar that cannot be drawn is no reason to stop
		}
	}
	end = func() {
		if bar != nil {
			_ = bar.Finish()
		}
	}
	return step, end
}
