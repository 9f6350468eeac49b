package chattest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
	corpussqlite "dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/ledger"
	"dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

// A plain platform for the weather: HTTP over Unix sockets. The world listens
// on "world" for messages, the bot, a process of its own, on "bot" for events.

func TestFairWeather(t *testing.T) {
	w, b := newPlain(t)
	report := Fair().Blow(t, w, b)
	t.Log(report)
	if report.Repeats > 0 {
		t.Errorf("%d answers were repeated in fair weather", report.Repeats)
	}
}

func TestFoulWeather(t *testing.T) {
	w, b := newPlain(t)
	report := Foul().Blow(t, w, b)
	t.Log(report)
	if report.Provoked == 0 || report.Repeats == 0 {
		t.Error("no kill fell between a message and its acknowledgement, so nothing was shown")
	}
}

// folderVariable tells a child process where the sockets and the ledger are.
const folderVariable = "DEALBOT_TEST_WEATHER"

type plainWorld struct {
	folder  string
	disturb atomic.Pointer[func(Attempt) Mishap]
	bot     *http.Client
}

type plainBot struct {
	t      *testing.T
	folder string
	cmd    *exec.Cmd
}

// newPlain returns a world and the bot that lives in it.
func newPlain(t *testing.T) (*plainWorld, *plainBot) {
	t.Helper()
	folder, err := os.MkdirTemp("", "weather") // t.TempDir is too long for a socket
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	w := &plainWorld{folder: folder, bot: client(filepath.Join(folder, "bot"))}
	listener, err := net.Listen("unix", filepath.Join(folder, "world"))
	check(t, err)
	server := &http.Server{Handler: http.HandlerFunc(w.take)}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return w, &plainBot{t: t, folder: folder}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// client speaks HTTP to a Unix socket.
func client(socket string) *http.Client {
	var d net.Dialer
	return &http.Client{Transport: &http.Transport{
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return d.DialContext(ctx, "unix", socket) },
		DisableKeepAlives: true,
	}}
}

func (w *plainWorld) Disturb(f func(Attempt) Mishap) { w.disturb.Store(&f) }

func (w *plainWorld) Deliver(ctx context.Context, n int) bool {
	const acknowledgement = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, acknowledgement)
	defer cancel()
	body, err := json.Marshal(chat.Event{
		Keys: []string{fmt.Sprint("event ", n), fmt.Sprint("message ", n)}, Kind: chat.Asked, Via: chat.ByMention,
		Place: Place(n), Person: fmt.Sprint("U", n), Text: Question(n),
	})
	if err != nil {
		return false
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://bot/", bytes.NewReader(body))
	if err != nil {
		return false
	}
	res, err := w.bot.Do(req)
	if err != nil {
		return false
	}
	return res.Body.Close() == nil && res.StatusCode == http.StatusOK
}

// A message is what the bot posts.
type message struct {
	Text   string
	Notes  []chat.Note
	Handle bool
}

// take takes a message, or not.
func (w *plainWorld) take(rw http.ResponseWriter, req *http.Request) {
	var m message
	if err := json.NewDecoder(req.Body).Decode(&m); err != nil {
		http.Error(rw, err.Error(), http.StatusBadRequest)
		return
	}
	n, ok := EventOf(m.Text)
	if !ok {
		http.Error(rw, "not an answer", http.StatusBadRequest)
		return
	}
	repeated := slices.Contains(m.Notes, chat.Repeated)
	switch (*w.disturb.Load())(Attempt{Event: n, Repeated: repeated, Handle: m.Handle}) {
	case Limited:
		rw.Header().Set("Retry-After", "1")
		rw.WriteHeader(http.StatusTooManyRequests)
	case Broken:
		rw.WriteHeader(http.StatusBadGateway)
	case Gone:
		rw.WriteHeader(http.StatusGone)
	case Unclear:
		panic(http.ErrAbortHandler)
	}
}

func (b *plainBot) Start() error {
	b.cmd = exec.Command(os.Args[0], "-test.run=^TestWeatherChild$")
	b.cmd.Env = append(os.Environ(), folderVariable+"="+b.folder)
	b.cmd.Stderr = os.Stderr
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := b.cmd.Start(); err != nil {
		return err
	}
	ready := make([]byte, len(readyWord))
	if _, err := io.ReadFull(out, ready); err != nil {
		return fmt.Errorf("the child says %q: %w", ready, err)
	}
	return nil
}

func (b *plainBot) Kill() {
	if err := b.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		b.t.Error(err)
	}
	_ = b.cmd.Wait() // it was killed
}

const readyWord = "ready"

// TestWeatherChild is the bot, in a process of its own.
func TestWeatherChild(t *testing.T) {
	folder := os.Getenv(folderVariable)
	if folder == "" {
		t.Skip("only a child of the weather runs this")
	}
	store, err := corpussqlite.OpenMemory()
	check(t, err)
	index, err := bleve.InMemory()
	check(t, err)
	_, err = library.New(slog.New(slog.DiscardHandler), store, index).Sync(t.Context(), starter.FS, nil)
	check(t, err)
	book, err := sqlite.Open(filepath.Join(folder, "ledger.db"), ledger.Key{})
	check(t, err)
	conversation, err := chat.New(chat.Config{
		Name: "plain", Desk: answer.New(store, index), Corpus: store, Ledger: book,
		Platform: &plainPlatform{client(filepath.Join(folder, "world"))},
		Settings: chat.Settings{Channels: chat.Mention, Tags: []string{corpus.DefaultTag}},
	})
	check(t, err)
	go conversation.Run(t.Context())
	socket := filepath.Join(folder, "bot")
	_ = os.Remove(socket) // of the one before
	listener, err := net.Listen("unix", socket)
	check(t, err)
	fmt.Print(readyWord)
	check(t, http.Serve(listener, receiver(conversation)))
}

// receiver acknowledges what the conversation takes in.
func receiver(c *chat.Conversation) http.HandlerFunc {
	return func(rw http.ResponseWriter, req *http.Request) {
		var e chat.Event
		err := json.NewDecoder(req.Body).Decode(&e)
		if err == nil {
			e.Handle, e.Expires = []byte("handle"), time.Now().Add(time.Hour)
			_, err = c.Receive(req.Context(), e)
		}
		if err != nil {
			http.Error(rw, err.Error(), http.StatusInternalServerError)
		}
	}
}

type plainPlatform struct{ world *http.Client }

func (p *plainPlatform) Edit(ctx context.Context, to chat.To, _ chat.Ref, r chat.Reply) error {
	_, err := p.Send(ctx, to, r)
	return err
}

func (p *plainPlatform) Send(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	body, err := json.Marshal(message{Text: r.Asked, Notes: r.Notes, Handle: len(to.Handle) > 0})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://world/", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	res, err := p.world.Do(req)
	if err != nil {
		return "", &chat.SendError{Trouble: chat.InDoubt, Err: err}
	}
	defer res.Body.Close()
	trouble := map[int]chat.Trouble{
		http.StatusTooManyRequests: chat.NotSent, http.StatusBadGateway: chat.NotSent, http.StatusGone: chat.HandleGone, http.StatusBadRequest: chat.Refused,
	}[res.StatusCode]
	if trouble == "" {
		return chat.Ref(to.Nonce), nil
	}
	after, _ := strconv.Atoi(res.Header.Get("Retry-After")) // none: 0
	return "", &chat.SendError{Trouble: trouble, After: time.Duration(after) * time.Second, Err: errors.New(res.Status)}
}
