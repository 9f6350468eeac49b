package chattest

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

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
}

// folderVariable tells a child process where the world is, and the ledger.
const folderVariable = "DEALBOT_TEST_WEATHER"

// A plainBot is this very binary, in a process of its own.
type plainBot struct {
	t      *testing.T
	folder string
	world  *PlainWorld
	cmd    *exec.Cmd
}

// newPlain returns a world and the bot that lives in it.
func newPlain(t *testing.T) (*PlainWorld, *plainBot) {
	t.Helper()
	folder, err := os.MkdirTemp("", "weather") // t.TempDir is too long for a socket
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	w, err := NewPlainWorld(folder)
	check(t, err)
	t.Cleanup(func() { w.Close() })
	return w, &plainBot{t: t, folder: folder, world: w}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Start implements Bot.
func (b *plainBot) Start() error {
	b.cmd = Child("TestWeatherChild", folderVariable+"="+b.folder)
	b.cmd.Stdout = os.Stderr
	if err := b.cmd.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return b.world.Ready(ctx)
}

// Kill implements Bot.
func (b *plainBot) Kill() {
	if err := Kill(b.cmd); err != nil {
		b.t.Error(err)
	}
}

// TestWeatherChild is the bot.
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
	adapter := NewPlainAdapter(folder)
	conversation, err := chat.New(chat.Config{
		Name: "plain", Desk: answer.New(store, index), Corpus: store, Ledger: book, Platform: adapter,
		Settings: chat.Settings{Channels: chat.Mention, Tags: []string{corpus.DefaultTag}},
	})
	check(t, err)
	go conversation.Run(t.Context())
	check(t, adapter.Run(t.Context(), conversation))
}
