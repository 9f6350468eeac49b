package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// The tests below run bot as processes of their own, at a corpus and a home of
// their own. An owner is a bot chat whose input is held open.

// A town is a folder of articles with its own home folder.
type town struct {
	articles string
	env      []string
}

func newTown(t *testing.T) town {
	t.Helper()
	dir := t.TempDir()
	home := filepath.Join(dir, "home")
	w := town{
		articles: filepath.Join(dir, "articles"),
		env:      append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME="+home, "XDG_CONFIG_HOME="+home, "DEALBOT_CONFIG="),
	}
	for _, d := range []string{home, w.articles} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	w.write(t, "license.md", "# Acme and Beta\n\nAcme's license to Beta's engine runs until 2031.\n")
	return w
}

func (w town) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(w.articles, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// bot runs the program in w.
func (w town) bot(ctx context.Context, args ...string) (stdout, stderr string, err error) {
	cmd := exec.CommandContext(ctx, "bot", args...)
	cmd.Env = w.env
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	return out.String(), errs.String(), err
}

// own starts an owner and returns when it has answered a question, and so holds
// the data directory. leave ends it in good order.
func (w town) own(t *testing.T) (owner *exec.Cmd, leave func()) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bot", "chat", "--corpus", w.articles)
	cmd.Env = w.env
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintln(in, "when does Acme's license end"); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.Contains(line, "2031") {
		t.Fatalf("the owner answered %q, %v", line, err)
	}
	return cmd, func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the owner ended with %v", err)
		}
	}
}

func TestAskAndIndexGoToTheOwner(t *testing.T) {
	w := newTown(t)
	_, leave := w.own(t)
	defer leave()
	w.write(t, "price.md", "# Gamma\n\nDelta pays $7 million for Gamma's plant.\n")

	var all sync.WaitGroup
	for i := range 6 {
		args := []string{"ask", "--corpus", w.articles, "when does Acme's license end"}
		want := "2031"
		if i%3 == 2 {
			args, want = []string{"index", "--corpus", w.articles}, "added"
		}
		all.Go(func() {
			out, errs, err := w.bot(t.Context(), args...)
			if err != nil || !strings.Contains(out, want) {
				t.Errorf("bot %s: %v, %q, %q", args[0], err, out, errs)
			}
			if !strings.Contains(errs, "in use by process") {
				t.Errorf("bot %s does not say that it asks the owner: %q", args[0], errs)
			}
		})
	}
	all.Wait()

	out, _, err := w.bot(t.Context(), "ask", "--corpus", w.articles, "how much does Delta pay for Gamma's plant")
	if err != nil || !strings.Contains(out, "$7 million") {
		t.Errorf("what the owner indexed meanwhile is not found: %v, %q", err, out)
	}
}

// What the owner tells of deals reads as what a process finds by itself.
func TestFoundGoesToTheOwner(t *testing.T) {
	w := newTown(t)
	w.write(t, "price.md", "Delta Holdings bought Gamma Works for about $7 million.\n\nIt owns 27% of Gamma Works.\n")
	_, leave := w.own(t)
	defer leave()
	for _, flags := range [][]string{{"--found"}, {"--found", "--json"}, {"--slots"}} {
		args := append([]string{"facts", "--corpus", w.articles}, flags...)
		got, errs, err := w.bot(t.Context(), args...)
		if err != nil || !strings.Contains(errs, "in use by process") {
			t.Errorf("%v: %v, %q", flags, err, errs)
		}
		want, _, err := w.bot(t.Context(), append(args, "--no-cache")...)
		if err != nil || got != want || !strings.Contains(got, "$7 million") {
			t.Errorf("%v: the owner says\n%swant\n%s%v", flags, got, want, err)
		}
	}
}

func TestNoOwnerIsNeeded(t *testing.T) {
	w := newTown(t)
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			out, errs, err := w.bot(t.Context(), "ask", "--corpus", w.articles, "when does Acme's license end")
			if err != nil || !strings.Contains(out, "2031") {
				t.Errorf("%v, %q, %q", err, out, errs)
			}
		})
	}
	all.Wait()
}

func TestKilledOwnerLeavesNothingInTheWay(t *testing.T) {
	w := newTown(t)
	owner, _ := w.own(t)
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := owner.Wait(); err == nil {
		t.Fatal("the owner ended in good order, want it killed")
	}
	sockets, err := filepath.Glob(filepath.Join(filepath.Dir(w.articles), "home", "dealbot", "*", "socket"))
	if err != nil || len(sockets) > 1 {
		t.Fatalf("sockets %v, %v", sockets, err)
	}
	out, errs, err := w.bot(t.Context(), "ask", "--corpus", w.articles, "when does Acme's license end")
	if err != nil || !strings.Contains(out, "2031") {
		t.Errorf("%v, %q, %q", err, out, errs)
	}
	if strings.Contains(errs, "in use") {
		t.Errorf("asked somebody though nobody is there: %q", errs)
	}
}

// Nobody waits silently for an owner that is there and does not answer.
func TestSilentOwner(t *testing.T) {
	w := newTown(t)
	kept := filepath.Join(filepath.Dir(w.articles), "kept")
	config := filepath.Join(filepath.Dir(w.articles), "bot.toml")
	if err := os.WriteFile(config, fmt.Appendf(nil, "corpus = 'articles'\ndata_dir = '%s'\n", kept), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, err := w.bot(t.Context(), "index", "--config", config); err != nil {
		t.Fatal(err, errs)
	}
	o, err := claim(kept)
	if err != nil || o == nil {
		t.Fatal(o, err)
	}
	path, err := socketPath(kept)
	if err != nil {
		t.Fatal(err)
	}
	silent, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}

	cmd := exec.CommandContext(t.Context(), "bot", "ask", "--config", config, "when does Acme's license end")
	cmd.Env = w.env
	var out strings.Builder
	cmd.Stdout = &out
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(errs).ReadString('\n'); err != nil || !strings.Contains(line, "has not answered yet; waiting for it") {
		t.Errorf("the first word is %q, %v", line, err)
	}
	if err := errors.Join(silent.Close(), o.unlock()); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err != nil || !strings.Contains(out.String(), "2031") {
		t.Errorf("once the owner has left: %v, %q", err, out.String())
	}
}

// An owner that is told to end is not asked any more, however long it takes.
func TestEndingOwnerIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	o, err := claim(dir)
	if err != nil || o == nil {
		t.Fatal(o, err)
	}
	ctx, end := context.WithCancel(t.Context())
	if err := o.serve(ctx, nil); err != nil {
		t.Fatal(err)
	}
	path, err := socketPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (remote{path}).greet(t.Context()); err != nil {
		t.Error(err)
	}
	end()
	o.served.Wait()
	if _, err := (remote{path}).greet(t.Context()); !errors.Is(err, errOwnerGone) {
		t.Errorf("greeted with %v, want nobody there", err)
	}
	if err := errors.Join(o.hush(), o.unlock()); err != nil {
		t.Error(err)
	}
}

// A guest's conversation goes on when the owner leaves: it becomes the owner.
func TestGuestTakesOver(t *testing.T) {
	w := newTown(t)
	_, leave := w.own(t)

	guest := exec.CommandContext(t.Context(), "bot", "chat", "--corpus", w.articles)
	guest.Env = w.env
	in, err := guest.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := guest.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := guest.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewScanner(out)
	ask := func() {
		t.Helper()
		fmt.Fprintln(in, "when does Acme's license end")
		for answers.Scan() && !strings.Contains(answers.Text(), "2031") {
		}
		for answers.Scan() && answers.Text() != "" {
		}
		if err := answers.Err(); err != nil {
			t.Fatal(err)
		}
	}
	ask()
	leave()
	ask()

	_, errs, err := w.bot(t.Context(), "ask", "--corpus", w.articles, "when does Acme's license end")
	if want := fmt.Sprintf("in use by process %d", guest.Process.Pid); err != nil || !strings.Contains(errs, want) {
		t.Errorf("%v, %q, want %q", err, errs, want)
	}
	if err := in.Close(); err != nil {
		t.Error(err)
	}
	if err := guest.Wait(); err != nil {
		t.Errorf("the guest ended with %v", err)
	}
}

// Waiting for a question, the program still ends when it is told to.
func TestInterruptEndsAConversation(t *testing.T) {
	w := newTown(t)
	owner, _ := w.own(t)
	if err := owner.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := owner.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitFailure {
		t.Errorf("the owner ended with %v, want %d", err, exitFailure)
	}
}

func TestLongPathsGetASocketElsewhere(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("a", 120))
	t.Setenv("TMPDIR", t.TempDir())
	path, err := socketPath(long)
	if err != nil {
		t.Fatal(err)
	}
	if len(path) > 104 || strings.HasPrefix(path, long) {
		t.Errorf("the socket of %s is %s", long, path)
	}
	if again, err := socketPath(long); err != nil || again != path {
		t.Errorf("asked again it is %s, %v", again, err)
	}
	if err := os.Chmod(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := socketPath(long); err == nil {
		t.Error("a folder that anybody can write to is taken for a private one")
	}
}

func TestCacheIsNeverInsideTheArticles(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, ".cache"))
	if dir, err := cacheFor(home); err == nil {
		t.Errorf("the store of %s is kept in %s", home, dir)
	}
	inside := filepath.Join(home, "articles")
	if dir, err := cacheFor(inside); err != nil || strings.HasPrefix(dir, inside) {
		t.Errorf("the store of %s is kept in %s, %v", inside, dir, err)
	}
}
