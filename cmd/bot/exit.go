package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Exit codes, for scripts.
const (
	exitOK        = 0 // answered; done
	exitFailure   = 1 // something broke, or a check or an evaluation failed
	exitUsage     = 2 // the command line, the configuration or an input file is wrong
	exitAbstained = 3 // the sources do not state what was asked
)

// errAbstained and errFailed end a command that has already said why.
var (
	errAbstained = errors.New("abstained")
	errFailed    = errors.New("failed")
)

// A usageError is the caller's to mend.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// exitCode says on w what went wrong, once, and returns the code to exit with.
func exitCode(w io.Writer, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errAbstained):
		return exitAbstained
	case errors.Is(err, errFailed):
		return exitFailure
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w, "bot: interrupted")
		return exitFailure
	case errors.As(err, &usage):
		fmt.Fprintln(w, "bot:", err)
		return exitUsage
	}
	fmt.Fprintln(w, "bot:", err)
	return exitFailure
}
