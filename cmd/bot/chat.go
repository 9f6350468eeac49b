package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

const chatHelp = `Ask in your own words; a follow-up such as "and before?" is read with the
questions before it. When a choice is offered, its number picks it.
  /new      forget the questions so far
  /explain  say how the last answer came about
  /help     this
  /quit     leave (Ctrl-D too)
`

func (b *bot) chatCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "chat",
		Short: "Open a conversation",
		Long:  "Open a conversation; bot alone does the same. Questions may also come over a pipe, one a line.\n\n" + chatHelp,
		Args:  wantArgs(0, 0, "chat takes no words; type the question once it is open"),
		RunE:  b.chat,
	}
}

func (b *bot) chat(cmd *cobra.Command, _ []string) error {
	if err := b.open(cmd.Context()); err != nil {
		return err
	}
	in := untilDone(cmd.Context(), b.in)
	next := pipedLines(in)
	if b.inTTY && b.outTTY {
		sum, err := b.about(cmd.Context())
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "I know %s: %s, %s. Ask, or type /help.\n",
			sum.Corpus, count(sum.Articles, "article"), count(sum.Facts, "fact"))
		next = typedLines(in)
	}
	return b.converse(cmd.Context(), next)
}

// A conversation is what has been said so far.
type conversation struct {
	earlier []string // questions, oldest first
	last    reply
}

// converse answers one line after the other until next returns io.EOF.
func (b *bot) converse(ctx context.Context, next func() (string, error)) error {
	var c conversation
	for ctx.Err() == nil {
		line, err := next()
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read a question: %w", err)
		}
		ended := err != nil
		switch line = strings.TrimSpace(line); {
		case line == "/quit" || line == "/exit":
			return nil
		case strings.HasPrefix(line, "/"):
			b.obey(&c, line)
		case line != "":
			b.turn(ctx, &c, line)
		}
		if ended {
			return nil
		}
	}
	return ctx.Err()
}

// obey does what a line that begins with a slash says.
func (b *bot) obey(c *conversation, line string) {
	switch line {
	case "/new":
		*c = conversation{}
	case "/explain":
		fmt.Fprint(b.out, b.look().trace(c.last))
	case "/help":
		fmt.Fprint(b.out, chatHelp)
	default:
		fmt.Fprintf(b.out, "I do not know %s%s\n%s", line, didYouMean(line, []string{"/new", "/explain", "/help", "/quit"}), chatHelp)
	}
}

// turn answers one question. A failed one is said and the conversation goes on.
func (b *bot) turn(ctx context.Context, c *conversation, line string) {
	if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(c.last.Choices) {
		line = c.last.Choices[n-1]
	}
	q, err := dates{}.question()
	if err == nil {
		q.Text, q.Earlier = line, c.earlier
		c.last, err = b.ask(ctx, q)
	}
	c.earlier = append(c.earlier, line)
	if err == nil {
		err = b.show(c.last, false)
	}
	if err != nil {
		b.say("%v", err)
	}
	fmt.Fprintln(b.out)
}

// pipedLines reads lines that nobody is typing.
func pipedLines(in io.Reader) func() (string, error) {
	r := bufio.NewReader(in)
	return func() (string, error) { return r.ReadString('\n') }
}

// typedLines reads lines from the terminal with editing and a history. The
// terminal is in raw mode only while a line is typed, so that Ctrl-C ends an
// answer that takes too long.
func typedLines(in io.Reader) func() (string, error) {
	fd := int(os.Stdin.Fd())
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, os.Stdout}, "> ")
	return func() (line string, err error) {
		cooked, err := term.MakeRaw(fd)
		if err != nil {
			return "", fmt.Errorf("prepare the terminal: %w", err)
		}
		defer func() { err = errors.Join(err, term.Restore(fd, cooked)) }()
		if width, height, err := term.GetSize(fd); err == nil && width > 0 {
			_ = t.SetSize(width, height) // a wrong width only looks wrong
		}
		line, err = t.ReadLine()
		if errors.Is(err, io.EOF) {
			fmt.Print("\r\n") // the shell's prompt wants a line of its own
		}
		return line, err
	}
}
