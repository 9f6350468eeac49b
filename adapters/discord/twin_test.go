package discord

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"dealbot/answer"
	"dealbot/chat"
	corpussqlite "dealbot/corpus/sqlite"
	"dealbot/corpus/starter"
	"dealbot/ledger/sqlite"
	"dealbot/library"
	"dealbot/search/bleve"
)

// A twin is a Discord that somebody else wrote, in a process of its own.
type twin struct {
	*testing.T
	in  io.Writer
	out *bufio.Scanner
	bot string
}

const (
	twinChannel = "2000"
	twinUser    = "1000"
)

// startTwin starts the twin, where npm ci has installed it.
func startTwin(t *testing.T) (w *twin, url string) {
	if _, err := os.Stat("testdata/twin/node_modules/discord-digital-twin"); err != nil {
		if os.Getenv("DEALBOT_CI") != "" {
			t.Fatalf("the twin is not installed: %v", err)
		}
		t.Skip("left out: npm ci --ignore-scripts in adapters/discord/testdata/twin installs a second Discord to test against")
	}
	cmd := exec.Command("node", "driver.mjs")
	cmd.Dir, cmd.Stderr = "testdata/twin", os.Stderr
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
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	w = &twin{T: t, in: in, out: bufio.NewScanner(out)}
	w.out.Buffer(nil, 1<<24)
	var at struct{ URL, Bot string }
	w.read(&at)
	w.bot = at.Bot
	return w, at.URL
}

// do asks the driver for something and decodes what it says.
func (w *twin) do(verb string, args map[string]any, into any) {
	w.Helper()
	line, err := json.Marshal(map[string]any{"do": verb, "with": args})
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.in.Write(append(line, '\n')); err != nil {
		w.Fatal(err)
	}
	w.read(into)
}

func (w *twin) read(into any) {
	w.Helper()
	for w.out.Scan() {
		var said struct {
			Value json.RawMessage
			Error string
		}
		if json.Unmarshal(w.out.Bytes(), &said) != nil {
			continue // something that it prints for people
		}
		if said.Error != "" {
			w.Fatal(said.Error)
		}
		if into != nil {
			if err := json.Unmarshal(said.Value, into); err != nil {
				w.Fatal(err)
			}
		}
		return
	}
	w.Fatalf("the twin has ended: %v", w.out.Err())
}

// twinMessage is a message as the twin keeps it.
type twinMessage struct {
	ID         string
	Content    string
	Flags      int
	Author     struct{ ID string }
	Embeds     json.RawMessage
	Components []struct {
		Components []struct {
			CustomID string `json:"custom_id"`
			Label    string
			Options  []struct{ Value string }
		}
	}
}

// awaits looks until a message of the bot has words that it had not before.
func (w *twin) awaits(channel, words string, known map[string]bool) twinMessage {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), 5*time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var all []twinMessage
		w.do("messages", map[string]any{"channelId": channel}, &all)
		for _, m := range all {
			key := m.ID + words
			if m.Author.ID == w.bot && !known[key] && strings.Contains(m.Content+string(m.Embeds), words) {
				known[key] = true
				return m
			}
		}
		select {
		case <-ctx.Done():
			w.Fatalf("nothing says %q: %+v", words, all)
		case <-tick.C:
		}
	}
}

// responds waits for the callback of an interaction.
func (w *twin) responds(i interaction, kind int) string {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), 5*time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var r struct {
			Type         int
			Acknowledged bool
			Data         string
		}
		w.do("response", map[string]any{"id": i.ID}, &r)
		if r.Acknowledged {
			if r.Type != kind {
				w.Fatalf("answered by type %d, not %d: %s", r.Type, kind, r.Data)
			}
			return r.Data
		}
		select {
		case <-ctx.Done():
			w.Fatal("the application did not respond")
		case <-tick.C:
		}
	}
}

type interaction struct{ ID, Token string }

func (w *twin) interact(verb string, args map[string]any) (i interaction) {
	w.Helper()
	args["channelId"], args["userId"] = twinChannel, twinUser
	w.do(verb, args, &i)
	return i
}

func (m twinMessage) button(label string) string {
	for _, r := range m.Components {
		for _, c := range r.Components {
			if strings.Contains(c.Label, label) {
				return c.CustomID
			}
		}
	}
	return ""
}

// TestTwin goes through everything that people do, against a Discord that we
// did not write.
func TestTwin(t *testing.T) {
	w, url := startTwin(t)
	connectToTwin(t, url)
	known := map[string]bool{}
	ask := []map[string]any{{"name": "ask", "type": 1, "options": []map[string]any{{"name": "question", "type": 3, "value": question}}}}

	// A command: deferred, and the placeholder is filled.
	i := w.interact("slash", map[string]any{"name": "deal", "options": ask})
	w.responds(i, 5)
	m := w.awaits(twinChannel, "non-exclusive license to OpenAI's", known)

	// A button: an answer to the person alone.
	w.responds(w.interact("press", map[string]any{"messageId": m.ID, "customId": m.button("👍")}), 5)
	if noted := w.awaits(twinChannel, "Thank you. Noted.", known); noted.Flags&64 == 0 && noted.Flags != 0 {
		t.Errorf("a vote is shown with flags %d", noted.Flags)
	}

	// A form for the reason; the vote is noted by a message after it.
	form := w.responds(w.interact("press", map[string]any{"messageId": m.ID, "customId": m.button("👎")}), 9)
	w.awaits(twinChannel, "a person will look at it", known)
	var modal struct {
		CustomID string `json:"custom_id"`
	}
	if err := json.Unmarshal([]byte(form), &modal); err != nil {
		t.Fatal(err)
	}
	w.responds(w.interact("submit", map[string]any{"customId": modal.CustomID, "fields": []map[string]any{{"customId": fieldReason, "value": "too old"}}}), 5)
	w.awaits(twinChannel, "reason is noted", known)

	// Suggestions while typing.
	typed := []map[string]any{{"name": "ask", "type": 1, "options": []map[string]any{{"name": "question", "type": 3, "value": "how much", "focused": true}}}}
	choices := w.responds(w.interact("interact", map[string]any{"type": 4, "data": map[string]any{"id": "8", "name": "deal", "type": 1, "options": typed}}), 8)
	if !strings.Contains(choices, "How much did Microsoft earn") {
		t.Errorf("suggested: %s", choices)
	}

	// The message command, and its form.
	about := map[string]any{"id": "9", "name": menuName, "type": 3, "target_id": "77", "resolved": map[string]any{
		"messages": map[string]any{"77": map[string]any{"id": "77", "content": "OpenAI pays Microsoft a revenue share"}},
	}}
	w.responds(w.interact("interact", map[string]any{"type": 2, "data": about}), 9)
	w.responds(w.interact("submit", map[string]any{"customId": askFormID, "fields": []map[string]any{
		{"customId": fieldQuestion, "value": "until when?"}, {"customId": fieldAbout, "value": "OpenAI pays Microsoft a revenue share"},
	}}), 5)
	w.awaits(twinChannel, "until 2030", known)

	// The tour turns its pages in one message, and a menu answers its quiz.
	w.responds(w.interact("slash", map[string]any{"name": "deal", "options": []map[string]any{{"name": "onboard", "type": 1}}}), 5)
	page := w.awaits(twinChannel, "1 of 5", known)
	w.responds(w.interact("press", map[string]any{"messageId": page.ID, "customId": page.button("Next")}), 6)
	page = w.awaits(twinChannel, "2 of 5", known)
	w.responds(w.interact("press", map[string]any{"messageId": page.ID, "customId": page.button("Next")}), 6)
	page = w.awaits(twinChannel, "3 of 5", known)
	quiz := page.Components[0].Components[0]
	w.responds(w.interact("select", map[string]any{"messageId": page.ID, "customId": quiz.CustomID, "values": []string{quiz.Options[0].Value}}), 6)

	// A mention is answered in a thread, and goes on there. The twin gives the
	// thread an ID of its own and not the message's, so that the second question
	// has to stand alone.
	w.do("say", map[string]any{"channelId": twinChannel, "userId": twinUser, "content": "<@" + w.bot + "> is OpenAI's revenue share capped"}, nil)
	thread := w.thread()
	w.awaits(thread, "subject to a cap", known)
	w.do("say", map[string]any{"channelId": thread, "userId": twinUser, "content": "<@" + w.bot + "> until when does OpenAI pay Microsoft a revenue share?"}, nil)
	w.awaits(thread, "until 2030", known)
}

// thread waits for the first thread of the channel.
func (w *twin) thread() string {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), 5*time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var all []struct{ ID string }
		w.do("threads", map[string]any{"channelId": twinChannel}, &all)
		if len(all) > 0 {
			return all[0].ID
		}
		select {
		case <-ctx.Done():
			w.Fatal("no thread was opened")
		case <-tick.C:
		}
	}
}

// connectToTwin starts a bot over the starter corpus.
func connectToTwin(t *testing.T, url string) {
	store, index, book := must(corpussqlite.OpenMemory()), must(bleve.InMemory()), must(sqlite.OpenMemory())
	log := slog.New(slog.DiscardHandler)
	if _, err := library.New(log, store, index).Sync(t.Context(), starter.FS, nil); err != nil {
		t.Fatal(err)
	}
	bot := must(New(Config{Token: "twin-token", URL: url, Threads: true, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}))
	talk := must(chat.New(chat.Config{
		Name: Name, Desk: answer.New(store, index), Corpus: store, Ledger: book, Platform: bot, Settings: open, Log: log,
	}))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- talk.Run(ctx) }()
	go func() { ended <- bot.Run(ctx, talk) }()
	t.Cleanup(func() {
		stop()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		for _, closer := range []func() error{book.Close, index.Close, store.Close} {
			if err := closer(); err != nil {
				t.Error(err)
			}
		}
	})
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !bot.Health().Connected {
		<-tick.C
	}
}
