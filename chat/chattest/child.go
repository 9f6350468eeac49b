package chattest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// EndsByRace, in the environment, makes a program end at the first race that
// the detector sees.
const EndsByRace = "GORACE=halt_on_error=1"

// Child is a bot in a process of its own: this very binary, running one test of
// it, that EndsByRace.
func Child(test string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$")
	cmd.Env = append(append(os.Environ(), EndsByRace), env...)
	cmd.Stderr = os.Stderr
	return cmd
}

// Kill kills a bot that nobody has waited for yet. The error says that it had
// ended by itself, as it must not: by a panic, a race or a failure.
func Kill(cmd *exec.Cmd) error {
	if cmd.ProcessState != nil {
		return nil
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		return fmt.Errorf("the bot had ended by itself: %v", err)
	}
	return nil
}
