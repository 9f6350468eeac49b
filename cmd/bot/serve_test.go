package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dealbot/chat"
	"dealbot/chat/chattest"
)

// A server is bot serve in a process of its own, in a plain world.
type server struct {
	t      *testing.T
	folder string
	world  *chattest.PlainWorld
	cmd    *exec.Cmd
	log    *logBuffer
}

// A logBuffer is written by a process and read by a test.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// newServer writes a folder with a configuration and articles.
func newServer(t *testing.T) *server {
	t.Helper()
	folder, err := os.MkdirTemp("", "serve") // t.TempDir is too long for a socket
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	s := &server{t: t, folder: folder}
	s.world, err = chattest.NewPlainWorld(folder)
	must(t, err)
	t.Cleanup(func() { s.world.Close() })
	s.write("dealbot.toml", "corpus = \"articles\"\ndata_dir = \"kept\"\nlog_level = \"info\"\nlisten = \"127.0.0.1:0\"\n")
	s.write("articles/license.md", "# Acme\n\nMicrosoft's license to Acme's engine ends in 2031.\n")
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *server) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.folder, name)
	must(s.t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(s.t, os.WriteFile(path, []byte(text), 0o600))
}

// bot returns a command of this binary in the server's folder.
func (s *server) bot(args ...string) *exec.Cmd {
	exe, err := os.Executable()
	must(s.t, err)
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "bot" // the name by which TestMain knows the program
	cmd.Dir = s.folder
	cmd.Env = append(os.Environ(), "DEALBOT_CONFIG=dealbot.toml", plainVariable+"="+s.folder, chattest.EndsByRace)
	return cmd
}

// Start implements chattest.Bot.
func (s *server) Start() error {
	s.cmd, s.log = s.bot("serve"), &logBuffer{}
	s.cmd.Stderr = s.log
	if err := s.cmd.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if err := s.world.Ready(ctx); err != nil {
		return fmt.Errorf("bot serve does not get ready: %w: %s", err, s.log)
	}
	return nil
}

// Kill implements chattest.Bot.
func (s *server) Kill() {
	if err := chattest.Kill(s.cmd); err != nil {
		s.t.Errorf("%v: %s", err, s.log)
	}
}

// run runs a command beside the server and returns what it says.
func (s *server) run(args ...string) string {
	s.t.Helper()
	out, err := s.bot(args...).Output()
	if err != nil {
		s.t.Fatalf("bot %v: %v", args, err)
	}
	return string(out)
}

// ask has somebody ask, and waits for the answer.
func (s *server) ask(key, question string) chattest.Message {
	s.t.Helper()
	before := len(s.world.Messages())
	e := chat.Event{Keys: []string{key}, Kind: chat.Asked, Via: chat.ByMention, Place: chat.Place{Workspace: "T1", Channel: "C1"}, Person: "U1", Text: question}
	if !s.world.Bring(s.t.Context(), e) {
		s.t.Fatalf("not acknowledged: %s", s.log)
	}
	for {
		if all := s.world.Messages(); len(all) > before {
			return all[before]
		}
		if err := s.world.Wait(s.t.Context()); err != nil {
			s.t.Fatal(err)
		}
	}
}

// The whole of it: an answer, a changed article answered from while it runs,
// the ledger's commands beside it, health, metrics, and a clean end.
func TestServe(t *testing.T) {
	s := newServer(t)
	must(t, s.Start())
	defer s.Kill()
	if got := s.ask("1", "when does Microsoft's license end"); got.Answer != "2031" {
		t.Fatalf("answered %+v", got)
	}
	s.write("articles/license.md", "# Acme\n\nMicrosoft's license to Acme's engine ends in 2032 already.\n")
	for n := 2; ; n++ { // each a new question; the test's own deadline ends it
		if got := s.ask(fmt.Sprint(n), "when does Microsoft's license end"); got.Answer == "2032" {
			break
		}
	}
	s.ask("hastings", "when was the Battle of Hastings")
	if got := s.run("gaps"); !strings.Contains(got, "Battle of Hastings") || strings.Contains(got, "license") {
		t.Errorf("gaps: %s", got)
	}
	receipts := strings.Split(strings.TrimSpace(s.run("export", "plain", "--person", "U1")), "\n")
	var first struct{ ID, Question string }
	must(t, json.Unmarshal([]byte(receipts[0]), &first))
	if got := s.run("why", strings.ToLower(first.ID)); !strings.Contains(got, "so has the answer") || !strings.Contains(got, "-answer: 2031") || !strings.Contains(got, "+answer: 2032") {
		t.Errorf("why: %s", got)
	}
	s.health()
	if got := s.run("forget", "plain", "--person", "U1"); got != fmt.Sprintf("%d receipts forgotten\n", len(receipts)) {
		t.Errorf("forget: %s of %d", got, len(receipts))
	}
	if got := s.run("export"); got != "" {
		t.Errorf("left are %s", got)
	}
	if text := s.log.String(); strings.Contains(text, "Hastings") || !strings.Contains(text, "replied") {
		t.Errorf("the log has the words of a question, or nothing of it: %s", text)
	}
	must(t, s.cmd.Process.Signal(syscall.SIGTERM))
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("ended with %v: %s", err, s.log)
	}
}

var listening = regexp.MustCompile(`listening.*address=(\S+)`)

// health looks at what is served about the process.
func (s *server) health() {
	s.t.Helper()
	address := listening.FindStringSubmatch(s.log.String())
	if address == nil {
		s.t.Fatalf("no address in %s", s.log)
	}
	get := func(path string) (int, string) {
		res, err := http.Get("http://" + address[1] + path)
		must(s.t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		must(s.t, err)
		return res.StatusCode, string(body)
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		status, body := get(path)
		var parts []part
		must(s.t, json.Unmarshal([]byte(body), &parts))
		plain := slices.IndexFunc(parts, func(p part) bool { return p.Part == "plain" && p.OK })
		if status != http.StatusOK || len(parts) != 3 || plain < 0 {
			s.t.Errorf("%s: %d %s", path, status, body)
		}
	}
	_, body := get("/metrics")
	for _, want := range []string{
		`dealbot_events_total{accepted="yes",platform="plain",via="mention"}`, `dealbot_replies_total{kind="answer",outcome="abstained",platform="plain"} 1`,
		`dealbot_connected{platform="plain"} 1`, "dealbot_articles 1", "dealbot_reply_seconds_count", "dealbot_socket_age_seconds",
	} {
		if !strings.Contains(body, want) {
			s.t.Errorf("/metrics lacks %s", want)
		}
	}
}

// The program itself in foul weather, with its ledger in a data directory.
func TestServeInFoulWeather(t *testing.T) {
	s := newServer(t)
	t.Log(chattest.Foul().Blow(t, s.world, s))
}
