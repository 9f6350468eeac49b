package slack

import (
	"context"
	"io/fs"
	"log/slog"
	"testing"
	"time"

	"dealbot/answer"
	"dealbot/chat"
	corpusdb "dealbot/corpus/sqlite"
	"dealbot/ledger"
	ledgerdb "dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

// Now is when the tests ask.
var Now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Sorry is what a person reads whose command was not taken in.
var Sorry = sorry["text"].(string)

// NewHouse is everything a conversation is made of but its platform: a desk
// over the articles of a folder, and a ledger in memory.
func NewHouse(t testing.TB, articles fs.FS) chat.Config {
	t.Helper()
	store, err := corpusdb.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	index, err := bleve.InMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	report, err := library.New(slog.New(slog.DiscardHandler), store, index).Sync(context.Background(), articles, func(int, int) {})
	if err != nil || len(report.Problems) > 0 {
		t.Fatalf("sync: %v %v", err, report.Problems)
	}
	return chat.Config{
		Name:     Name,
		Desk:     answer.New(store, index),
		Corpus:   store,
		Ledger:   newLedger(t),
		Settings: chat.Settings{Channels: chat.FollowUps, Shared: chat.Off, Tags: []string{"general"}},
		Clock:    func() time.Time { return Now },
		Log:      slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
}

func newLedger(t testing.TB) ledger.Ledger {
	t.Helper()
	l, err := ledgerdb.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}
