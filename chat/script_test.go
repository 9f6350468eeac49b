package chat_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"dealbot/answer"
	"dealbot/chat"
	"dealbot/chat/chattest"
	"dealbot/corpus"
	corpussqlite "dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/ledger"
	"dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

var update = flag.Bool("update", false, "rewrite the replies in testdata")

// noon is when every conversation of these tests takes place.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// A room is a conversation on a platform in memory, with all that it stands on.
type room struct {
	*chat.Conversation
	fake   *chattest.Fake
	ledger *sqlite.Store
	store  corpus.Store
	reread func(fs.FS)
	closed chan string   // entries that are done with
	events atomic.Int64  // also the clock, in seconds
	seen   int           // posts
	last   chattest.Post // with buttons
	names  map[string]string
	cfg    chat.Config
	stop   context.CancelFunc
	ended  func() error // waits for Run
}

// newRoom opens a room over folder; settings are those of all its channels.
func newRoom(t testing.TB, folder fs.FS, settings chat.Settings, change ...func(*chat.Config)) *room {
	t.Helper()
	store, err := corpussqlite.OpenMemory()
	check(t, err)
	index, err := bleve.InMemory()
	check(t, err)
	book, err := sqlite.OpenMemory()
	check(t, err)
	quiet := slog.New(slog.DiscardHandler)
	librarian := library.New(quiet, store, index)
	r := &room{fake: chattest.NewFake(), ledger: book, store: store, names: map[string]string{}, closed: make(chan string, 1000)}
	r.reread = func(folder fs.FS) {
		report, err := librarian.Sync(context.Background(), folder, nil)
		check(t, err)
		if len(report.Problems) > 0 {
			t.Fatal(report.Problems)
		}
	}
	r.reread(folder)
	cfg := chat.Config{
		Name: "slack", Desk: answer.New(store, index), Corpus: store, Ledger: closing{book, r.closed}, Platform: r.fake,
		Settings: settings, Clock: func() time.Time { return noon.Add(time.Duration(r.events.Load()) * time.Second) }, Log: quiet,
	}
	for _, c := range change {
		c(&cfg)
	}
	r.cfg = cfg
	r.Conversation = r.another(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	r.stop, r.ended = stop, sync.OnceValue(func() error { return <-ended })
	t.Cleanup(func() {
		stop()
		check(t, r.ended())
		for _, closer := range []func() error{book.Close, index.Close, store.Close} {
			check(t, closer())
		}
	})
	return r
}

// another returns a conversation on the same ledger, as the next process has it.
func (r *room) another(t testing.TB) *chat.Conversation {
	t.Helper()
	c, err := chat.New(r.cfg)
	check(t, err)
	return c
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var open = chat.Settings{Channels: chat.FollowUps, Shared: chat.Off, Tags: []string{corpus.DefaultTag}}

// send brings an event, and returns the reply to it, or "" and false where
// nothing is to be said.
func (r *room) send(t testing.TB, e chat.Event) (chattest.Post, bool) {
	t.Helper()
	n := r.events.Add(1)
	if e.Keys == nil {
		e.Keys = []string{fmt.Sprint("event ", n)}
	}
	accepted, err := r.Receive(t.Context(), e)
	check(t, err)
	if !accepted {
		return chattest.Post{}, false
	}
	select {
	case <-r.closed:
	case <-time.After(5 * time.Minute):
		t.Fatal("nothing became of it")
	}
	if len(r.fake.Posts()) == r.seen {
		return chattest.Post{}, false
	}
	if r.seen++; len(r.fake.Posts()) != r.seen {
		t.Fatal("more than one reply")
	}
	p := r.fake.Posts()[r.seen-1]
	if len(p.Reply.Buttons) > 0 {
		r.last = p
	}
	return p, true
}

// closing tells when an entry is closed.
type closing struct {
	ledger.Ledger
	closed chan string
}

func (c closing) Mark(ctx context.Context, id string, m ledger.Move) error {
	err := c.Ledger.Mark(ctx, id, m)
	if !m.To.Open() {
		c.closed <- id
	}
	return err
}

// says brings a question or command, said openly to the bot in a channel.
func (r *room) says(t testing.TB, person, channel, text string) chat.Reply {
	t.Helper()
	p, ok := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Place: chat.Place{Workspace: "T1", Channel: channel}, Person: person, Text: text})
	if !ok {
		t.Fatalf("nothing is said to %q", text)
	}
	return p.Reply
}

// scriptLine is who does what where: "ann in #deals: when does it end".
var scriptLine = regexp.MustCompile(`^(\w+) (says|asks|adds|presses|explains|opens|joins)(?: in (\S+))?(?: as (manager))?(?:: (.*))?$`)

// event reads a line of a script.
//
//	ann says in #deals: ...     names the bot in a channel; "#deals/7" is a thread; @ is a direct message
//	ann asks in #deals: ...     by command, so that only she sees the answer
//	ann adds in #deals/7: ...   without naming the bot
//	ann presses: Label          a button of the last reply that has any
//	ann explains: ...           the reason for the vote that she pressed last
//	ann opens, ann joins        the bot's home; meets it first
func (r *room) event(t *testing.T, line string) chat.Event {
	m := scriptLine.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("no line of a script: %q", line)
	}
	channel, thread, _ := strings.Cut(m[3], "/")
	e := chat.Event{Kind: chat.Asked, Via: chat.ByMention, Person: m[1], Manager: m[4] != "", Text: m[5],
		Place: chat.Place{Workspace: "T1", Channel: channel, Thread: thread, Direct: channel == "@" || channel == ""}}
	switch m[2] {
	case "asks":
		e.Via, e.Private = chat.ByCommand, true
	case "adds":
		e.Via = chat.ByMessage
	case "opens":
		e.Kind = chat.Opened
	case "joins":
		e.Kind = chat.Joined
	case "presses":
		e.Kind, e.Text, e.Place, e.On = chat.Pressed, "", r.last.To.Place, r.last.Ref
		i := slices.IndexFunc(r.last.Reply.Buttons, func(b chat.Button) bool { return b.Label == m[5] })
		if i < 0 {
			t.Fatalf("the last reply has no button %q: %+v", m[5], r.last.Reply.Buttons)
		}
		e.Action = r.last.Reply.Buttons[i].Action
	case "explains":
		e.Kind, e.Place = chat.Explained, r.last.To.Place
		e.Action = chat.Action{Verb: chat.Down, Receipt: r.last.Reply.Receipt}
	}
	return e
}

// TestScripts plays the conversations of testdata: lines that begin with "> "
// are what people do, and the rest is what they get. Receipts are numbered in
// the order of their appearance.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			check(t, err)
			var folder fs.FS = starter.FS
			if len(archive.Files) > 0 {
				m := fstest.MapFS{}
				for _, f := range archive.Files {
					m[f.Name] = &fstest.MapFile{Data: f.Data}
				}
				folder = m
			}
			script := string(archive.Comment)
			got := play(t, newRoom(t, folder, open), script)
			if *update {
				archive.Comment = []byte(got)
				check(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			} else if got != script {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// receiptName finds the names that receipts have in scripts: R1, R2.
var receiptName = regexp.MustCompile(`\bR\d+\b`)

func play(t *testing.T, r *room, script string) string {
	var out strings.Builder
	for line := range strings.Lines(script) {
		if strings.HasPrefix(line, "# ") {
			out.WriteString(line)
			continue
		}
		does, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !ok {
			continue
		}
		e := r.event(t, does)
		e.Text = receiptName.ReplaceAllStringFunc(e.Text, func(name string) string {
			return cmp.Or(r.names[name], name)
		})
		post, ok := r.send(t, e)
		fmt.Fprintf(&out, "> %s\n", does)
		if ok {
			out.WriteString(r.print(post))
		} else {
			out.WriteString("(nothing)\n")
		}
		out.WriteString("\n")
	}
	return out.String()
}

// print writes a post down, with R1 for the first receipt that appears.
func (r *room) print(p chattest.Post) string {
	var out strings.Builder
	to := "to all in " + p.To.Place.Channel
	if p.Reply.Private {
		to = "to " + p.To.Person + " alone"
	}
	if p.To.Place.Direct {
		to = "to " + p.To.Person
	}
	if p.Edited {
		to += ", in the place of the last"
	}
	fmt.Fprintf(&out, "[%s %s]\n", p.Reply.Kind, to)
	line := func(format, text string) {
		if text != "" {
			fmt.Fprintf(&out, format+"\n", text)
		}
	}
	if p.Reply.Steps > 0 {
		fmt.Fprintf(&out, "(%d of %d)\n", p.Reply.Step, p.Reply.Steps)
	}
	line("* %s", p.Reply.Title)
	line("Q: %s", p.Reply.Asked)
	line("%s", p.Reply.Text)
	if a := p.Reply.Answer; a != nil {
		fmt.Fprintf(&out, "A: %s (%s)\n", a.Quick, a.Status)
		for _, claim := range a.Proof[:min(1, len(a.Proof))] {
			fmt.Fprintf(&out, "   %q %s\n", claim.Quote.Text(), claim.From.ID)
		}
		line("Read as: %s", a.Reading)
	}
	for _, i := range p.Reply.Items {
		line("- %s", strings.TrimRight(strings.Join([]string{i.Title, i.Text, i.Date.String()}, " | "), " |"))
		if i.Claim != nil {
			fmt.Fprintf(&out, "   %q\n", i.Claim.Quote.Text())
		}
	}
	line("Shared by %s", p.Reply.Shared)
	line("Receipt %s", p.Reply.Receipt)
	for _, b := range p.Reply.Buttons {
		fmt.Fprintf(&out, "[%s]", b.Label)
	}
	if len(p.Reply.Buttons) > 0 {
		out.WriteString("\n")
	}
	for _, n := range p.Reply.Notes {
		line("Note: %s", n.Text())
	}
	return r.number(out.String())
}

var receiptNumber = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{10}\b`)

// number gives receipts names that are the same in every run.
func (r *room) number(text string) string {
	return receiptNumber.ReplaceAllStringFunc(text, func(id string) string {
		for name, known := range r.names {
			if known == id {
				return name
			}
		}
		name := fmt.Sprintf("R%d", len(r.names)+1)
		r.names[name] = id
		return name
	})
}
