package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"dealbot/chat/chattest"
)

// The scripts of testdata/script and the tests of owner_test.go run this very
// binary as bot.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bot": plainMain})
}

// plainMain is main with one platform more, so that bot serve has something to
// serve.
func plainMain() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	plain := platform{
		name:  "plain",
		needs: []string{plainVariable},
		open: func(_ *slog.Logger, getenv func(string) string, _ settings) (adapter, error) {
			return chattest.NewPlainAdapter(getenv(plainVariable)), nil
		},
		manifest: func(settings) (string, error) { return "a world of its own\n", nil },
	}
	os.Exit(run(ctx, stdConsole(), os.Args[1:], append(platforms(), plain)))
}

// plainVariable names the folder of a plain world.
const plainVariable = "DEALBOT_TEST_PLAIN"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, ".home")
			for _, v := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"} {
				env.Setenv(v, home)
			}
			return os.Mkdir(home, 0o700)
		},
		Condition: func(cond string) (bool, error) {
			if cond != "root" { // may read everything
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a command and wants it to end with a code: exits 3 bot ask ...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("%v ended with %d, want %s", args[1:], code, args[0])
	}
}
