package slack

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
	"dealbot/chat/chattest"
	"dealbot/corpus/starter"
)

var update = flag.Bool("update", false, "rewrite the wanted looks in testdata")

// TestGolden plays the scripts of testdata/*.txtar. Each is a conversation of
// one person, a line for what the person does, and shows what the person sees:
//
//	slash TEXT      the command /deal
//	mention TEXT    in a channel
//	dm TEXT         in the conversation with the bot
//	about TEXT | Q  the shortcut on a message that says this, and a question
//	press VERB [N]  a button of the last reply
//	home, join      looks at the home; meets the bot
//
// Files whose names begin with corpus/ are the articles; without them it is the
// starter corpus.
//
// go test -run Golden -update rewrites what is seen.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 {
		t.Fatal("the archive has no script")
	}
	var out []txtar.File
	folder := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "corpus/"); ok {
			folder[name] = &fstest.MapFile{Data: f.Data}
			out = append(out, f)
		}
	}
	var articles fs.FS = starter.FS
	if len(folder) > 0 {
		articles = folder
	}
	talk := newTalk(t, articles)
	for i, line := range strings.Split(strings.TrimSpace(string(archive.Files[0].Data)), "\n") {
		out = append(out, txtar.File{Name: fmt.Sprintf("%d. %s", i+1, line), Data: []byte(talk.play(line))})
	}
	got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: append(archive.Files[:1:1], out...)})
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := txtar.Format(archive); string(got) != string(want) {
		t.Errorf("%s is not what is seen (-update rewrites it):\n%s", file, got)
	}
}

// An eye sees what is posted.
type eye chan chattest.Post

func (e eye) Send(_ context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	e <- chattest.Post{To: to, Reply: r}
	return "C1/1.000002", nil
}

func (e eye) Edit(_ context.Context, to chat.To, at chat.Ref, r chat.Reply) error {
	e <- chattest.Post{To: to, Reply: r, Ref: at, Edited: true}
	return nil
}

// A talk is a conversation of one person, seen as Slack would show it.
type talk struct {
	*testing.T
	eye  eye
	conv *chat.Conversation
	n    atomic.Int64 // events so far, a second each
	last chattest.Post
}

func newTalk(t *testing.T, articles fs.FS) *talk {
	cfg := NewHouse(t, articles)
	k := &talk{T: t, eye: make(eye, 10)}
	cfg.Platform = k.eye
	cfg.Clock = func() time.Time { return Now.Add(time.Duration(k.n.Load()) * time.Second) }
	conv, err := chat.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	k.conv = conv
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- conv.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return k
}

// play does what a line of a script says and returns what is seen.
func (k *talk) play(line string) string {
	word, rest, _ := strings.Cut(line, " ")
	e := chat.Event{Person: "UADA", Kind: chat.Asked, Via: chat.ByCommand, Text: rest,
		Place: chat.Place{Workspace: "T1", Channel: "C1"}}
	switch word {
	case "slash":
		e.Private = true
	case "about":
		e.Private = true
		e.About, e.Text, _ = strings.Cut(rest, " | ")
	case "mention":
		e.Via, e.Place.Thread = chat.ByMention, "1.000001"
	case "dm":
		e.Via, e.Place.Channel, e.Place.Direct = chat.ByMessage, "DADA", true
	case "home", "join":
		e.Kind = map[string]chat.Kind{"home": chat.Opened, "join": chat.Joined}[word]
		e.Place.Channel, e.Place.Direct = "DADA", true
	case "press":
		e.Kind, e.Place, e.Private, e.Text = chat.Pressed, k.last.To.Place, k.last.To.Private, ""
		e.Action = k.button(rest)
	default:
		k.Fatalf("no line of a script begins with %q", word)
	}
	e.Keys = []string{strconv.FormatInt(k.n.Add(1), 10)}
	if accepted, err := k.conv.Receive(k.Context(), e); err != nil || !accepted {
		k.Fatalf("%s: accepted %v, %v", line, accepted, err)
	}
	k.last = <-k.eye
	return k.look(k.last)
}

// button finds what the last reply offers.
func (k *talk) button(rest string) chat.Action {
	verb, number, _ := strings.Cut(rest, " ")
	for _, b := range k.last.Reply.Buttons {
		if string(b.Action.Verb) == verb && (number == "" || strconv.Itoa(b.Action.N) == number) {
			return b.Action
		}
	}
	k.Fatalf("the last reply has no button %q", rest)
	return chat.Action{}
}

var receipt = regexp.MustCompile(`\b[0-9A-Z]{10}\b`)

// look is what a person sees of a post, in letters.
func (k *talk) look(p chattest.Post) string {
	var blocks any
	text := "(home)"
	if p.Reply.Kind == chat.ReplyHome {
		blocks = renderHome(p.Reply, Now)
	} else {
		m := render(p.Reply, Now)
		blocks, text = m.Blocks, m.Text
	}
	data, err := json.Marshal(blocks)
	if err != nil {
		k.Fatal(err)
	}
	k.holds(p.Reply, text, data)
	where := "for all to see"
	if p.To.Private {
		where = "for one person"
	}
	if p.To.Place.Thread != "" {
		where += ", in the thread"
	}
	seen := fmt.Sprintf("%s %s\n%s----\n%s\n", p.Reply.Kind, where, slacktest.Look(data), text)
	return receipt.ReplaceAllString(seen, "RECEIPT")
}

// holds requires that Slack takes a reply, in each of its forms.
func (k *talk) holds(r chat.Reply, text string, blocks json.RawMessage) {
	if r.Kind == chat.ReplyHome {
		if err := slacktest.CheckView(blocks); err != nil {
			k.Error(err)
		}
		return
	}
	if err := slacktest.Check(text, blocks); err != nil {
		k.Error(err)
	}
}
