package chat_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dealbot/answer"
	"dealbot/chat"
	"dealbot/chat/chattest"
	"dealbot/corpus/starter"
	"dealbot/ledger"
)

// asked is a question by command, with a handle for as long as lives.
func asked(lives time.Duration) chat.Event {
	return chat.Event{
		Keys: []string{"k"}, Kind: chat.Asked, Via: chat.ByMention, Place: chat.Place{Workspace: "T1", Channel: "C1"}, Person: "ann",
		Text: "when does Microsoft's license end", Handle: []byte("handle"), Expires: noon.Add(lives),
	}
}

// How a failing platform is met: each case lists what becomes of the attempts
// in turn, and what the attempts looked like.
func TestTroubles(t *testing.T) {
	fail := func(trouble chat.Trouble) error { return &chat.SendError{Trouble: trouble, Err: errors.New("because")} }
	later := func(after time.Duration) error {
		return &chat.SendError{Trouble: chat.NotSent, After: after, Err: errors.New("429")}
	}
	after := later(30 * time.Second)
	for _, test := range []struct {
		name  string
		alone bool    // only the asker is to see it
		fates []error // of the attempts; what comes after them goes well
		want  []string
		state ledger.State
		takes time.Duration
	}{
		{"all is well", false, nil, []string{"handle, open"}, ledger.Sent, 0},
		{"the handle is gone", false, []error{fail(chat.HandleGone)}, []string{"handle, open", "open late"}, ledger.Sent, 0},
		{"the place is closed", false, []error{fail(chat.Refused)}, []string{"handle, open", "handle, private"}, ledger.Sent, 0},
		{"both", false, []error{fail(chat.HandleGone), fail(chat.Refused)}, []string{"handle, open", "open late", "private late"}, ledger.Sent, 0},
		{"a private handle is gone", true, []error{fail(chat.HandleGone)}, []string{"handle, private", "private late"}, ledger.Sent, 0},
		{"the person is gone", true, []error{fail(chat.Refused)}, []string{"handle, private"}, ledger.Failed, 0},
		{"nobody is there", false, []error{fail(chat.Refused), fail(chat.Refused)}, []string{"handle, open", "handle, private"}, ledger.Failed, 0},
		{"limited", false, []error{after}, []string{"handle, open", "handle, open"}, ledger.Sent, 30 * time.Second},
		{"out of order twice", false, []error{fail(chat.NotSent), fail(chat.NotSent)}, []string{"handle, open", "handle, open", "handle, open"}, ledger.Sent, 3 * time.Second},
		{"no clear word", false, []error{fail(chat.InDoubt)}, []string{"handle, open", "handle, open repeated"}, ledger.Sent, time.Second},
		{"an error that says nothing", false, []error{errors.New("EOF")}, []string{"handle, open", "handle, open repeated"}, ledger.Sent, time.Second},
		{"once in doubt, repeated for good", false, []error{fail(chat.InDoubt), after}, []string{"handle, open", "handle, open repeated", "handle, open repeated"}, ledger.Sent, 31 * time.Second},
		{"out of order until the handle is gone", false, slices.Repeat([]error{later(20 * time.Minute)}, 4), []string{"handle, open", "handle, open late", "handle, open late", "open late", "open late"}, ledger.Sent, 80 * time.Minute},
		{"out of order for good", false, slices.Repeat([]error{later(3 * time.Hour)}, 9), []string{"handle, open", "open late", "open late"}, ledger.Failed, 6 * time.Hour},
		{"never a clear word", false, slices.Repeat([]error{fail(chat.InDoubt)}, 9), []string{"handle, open", "handle, open repeated", "handle, open repeated", "handle, open repeated"}, ledger.Failed, 7 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			// What waits in real time, such as a search, is made outside.
			r := newRoom(t, starter.FS, open)
			r.stop()
			check(t, r.ended())
			synctest.Test(t, func(t *testing.T) {
				e := asked(time.Hour)
				e.Private = test.alone
				attempts, took := r.trouble(t, r.ledger, test.fates, e)
				if !slices.Equal(attempts, test.want) {
					t.Errorf("attempts %q, want %q", attempts, test.want)
				}
				if took != test.takes {
					t.Errorf("took %v, want %v", took, test.takes)
				}
			})
			found, err := r.ledger.Find(t.Context(), ledger.Query{})
			check(t, err)
			if len(found) != 1 || found[0].State != test.state {
				t.Errorf("found %+v, want one that is %s", found, test.state)
			}
		})
	}
}

// A process that dies while it sends an answer has not tried in vain: however
// many do, the answer is still worth as many doubts as any other. And once it is
// given up and its event is brought again, it says that it may be a repetition.
func TestDeathsAreNoDoubts(t *testing.T) {
	for _, test := range []struct {
		name  string
		fates []error
		want  []string
		state ledger.State
	}{
		{"a doubt", []error{errors.New("EOF")}, []string{"handle, open repeated", "handle, open repeated"}, ledger.Sent},
		{"nothing but doubts", slices.Repeat([]error{errors.New("EOF")}, 9), slices.Repeat([]string{"handle, open repeated"}, 4), ledger.Failed},
		{"nobody is there", slices.Repeat([]error{&chat.SendError{Trouble: chat.Refused, Err: errors.New("gone")}}, 2),
			[]string{"handle, open repeated", "handle, private repeated"}, ledger.Failed},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRoom(t, starter.FS, open)
			r.stop()
			check(t, r.ended())
			e := asked(time.Hour)
			if accepted, err := r.Receive(t.Context(), e); err != nil || !accepted {
				t.Fatal(accepted, err)
			}
			for range 6 {
				held, err := r.ledger.Lease(t.Context(), "slack", noon.Add(time.Second), noon.Add(time.Hour), 1)
				check(t, err)
				check(t, r.ledger.Mark(t.Context(), held[0].ID, ledger.Move{To: ledger.Answered}))
				check(t, r.ledger.Release(t.Context(), "slack"))
			}
			synctest.Test(t, func(t *testing.T) {
				if attempts, _ := r.trouble(t, r.ledger, test.fates); !slices.Equal(attempts, test.want) {
					t.Errorf("attempts %q, want %q", attempts, test.want)
				}
			})
			found, err := r.ledger.Find(t.Context(), ledger.Query{})
			check(t, err)
			if len(found) != 1 || found[0].State != test.state {
				t.Errorf("found %+v, want one that is %s", found, test.state)
			}
			if test.state != ledger.Failed {
				return
			}
			synctest.Test(t, func(t *testing.T) {
				attempts, _ := r.trouble(t, r.ledger, nil, e)
				if want := []string{"handle, open repeated"}; !slices.Equal(attempts, want) {
					t.Errorf("brought again: attempts %q, want %q", attempts, want)
				}
			})
		})
	}
}

// A ledger that takes its time, such as on a disk that others keep busy, is
// waited for: an answer is neither left to its lease nor sent twice.
func TestSlowLedger(t *testing.T) {
	for slow, state := range []ledger.State{ledger.Answered, ledger.Sent} {
		t.Run(string(state), func(t *testing.T) {
			r := newRoom(t, starter.FS, open)
			r.stop()
			check(t, r.ended())
			synctest.Test(t, func(t *testing.T) {
				attempts, took := r.trouble(t, &stalling{Ledger: r.ledger, mark: slow}, nil, asked(time.Hour))
				if want := []string{"handle, open"}; !slices.Equal(attempts, want) || took != stall {
					t.Errorf("attempts %q, took %v; want %q, %v", attempts, took, want, stall)
				}
			})
		})
	}
}

// A stalling ledger takes its time for one mark.
type stalling struct {
	ledger.Ledger
	mark int // which one; counts down
}

const stall = 30 * time.Second

func (s *stalling) Mark(ctx context.Context, id string, m ledger.Move) error {
	s.mark--
	if s.mark == -1 {
		select {
		case <-time.After(stall):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return s.Ledger.Mark(ctx, id, m)
}

// trouble asks one question, or answers the one that is open, by a desk that
// knows nothing, in virtual time. It returns what the attempts to answer it
// looked like and how long they took.
func (r *room) trouble(t *testing.T, book ledger.Ledger, fates []error, asked ...chat.Event) (attempts []string, took time.Duration) {
	start := time.Now()
	closed := make(chan string, 1)
	cfg := r.cfg
	cfg.Ledger = closing{book, closed}
	cfg.Clock = func() time.Time { return noon.Add(time.Since(start)) }
	cfg.Desk = deskFunc(func(context.Context, answer.Question) (answer.Answer, error) {
		return answer.Answer{Outcome: answer.Abstained}, nil
	})
	c, err := chat.New(cfg)
	check(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx) }()
	r.fake.Fail(func(to chat.To, reply chat.Reply) error {
		attempts = append(attempts, look(to, reply))
		if len(attempts) > len(fates) {
			return nil
		}
		return fates[len(attempts)-1]
	})
	for _, e := range asked {
		accepted, err := c.Receive(t.Context(), e)
		check(t, err)
		if !accepted {
			t.Fatal("not accepted")
		}
	}
	<-closed
	took = time.Since(start)
	stop()
	check(t, <-ended)
	return attempts, took
}

// look says what an attempt looks like.
func look(to chat.To, r chat.Reply) string {
	out := ""
	if len(to.Handle) > 0 {
		out = "handle, "
	}
	if to.Private != r.Private {
		out += "not one of "
	}
	if to.Private {
		out += "private"
	} else {
		out += "open"
	}
	for _, n := range r.Notes {
		out += " " + string(n)
	}
	return out
}

// A desk that is not the real one.
type deskFunc func(context.Context, answer.Question) (answer.Answer, error)

func (f deskFunc) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	return f(ctx, q)
}

// A failure is a sentence with the number of a receipt, and the receipt knows
// the cause.
func TestFailureHasANumber(t *testing.T) {
	for name, desk := range map[string]deskFunc{
		"error": func(context.Context, answer.Question) (answer.Answer, error) {
			return answer.Answer{}, errors.New("the disk is on fire")
		},
		"panic": func(context.Context, answer.Question) (answer.Answer, error) { panic("the disk is on fire") },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, starter.FS, open, func(c *chat.Config) { c.Desk = desk })
			got := r.says(t, "ann", "C1", "when does it end")
			if got.Kind != chat.ReplyFailure || got.Receipt == "" || !strings.Contains(got.Text, got.Receipt) || strings.Contains(got.Text, "fire") {
				t.Errorf("got %+v", got)
			}
			found, err := r.ledger.Find(t.Context(), ledger.Query{ID: got.Receipt})
			check(t, err)
			if len(found) != 1 || !strings.Contains(found[0].Account.Trouble, "fire") || found[0].Question != "when does it end" {
				t.Errorf("found %+v", found)
			}
		})
	}
}

// A reply that the platform cannot show, such as one that its renderer breaks
// over, costs that reply: its person gets the sentence, the others their
// answers.
func TestPlatformPanics(t *testing.T) {
	r := newRoom(t, starter.FS, open)
	r.fake.Fail(func(_ chat.To, reply chat.Reply) error {
		if reply.Kind == chat.ReplyAnswer {
			panic("no such block")
		}
		return nil
	})
	got := r.says(t, "ann", "C1", "when does Microsoft's license end")
	if got.Kind != chat.ReplyFailure || !strings.Contains(got.Text, got.Receipt) || strings.Contains(got.Text, "block") {
		t.Errorf("got %+v", got)
	}
	r.fake.Fail(nil)
	if got := r.says(t, "bob", "C2", "when does Microsoft's license end"); got.Kind != chat.ReplyAnswer {
		t.Errorf("then came %+v", got)
	}
}

// In a channel of private answers a failure is private too.
func TestFailureIsPrivate(t *testing.T) {
	desk := deskFunc(func(context.Context, answer.Question) (answer.Answer, error) {
		return answer.Answer{}, errors.New("no")
	})
	private := chat.Settings{Channels: chat.Private, Tags: []string{"general"}}
	r := newRoom(t, starter.FS, private, func(c *chat.Config) { c.Desk = desk })
	if got := r.says(t, "ann", "C1", "when does it end"); !got.Private || got.Kind != chat.ReplyFailure {
		t.Errorf("got %+v", got)
	}
}

// What was begun when the conversation is told to stop is finished; what comes
// later is kept for the next one.
func TestDrain(t *testing.T) {
	r := newRoom(t, starter.FS, open)
	posting, resume := make(chan struct{}), make(chan struct{})
	r.fake.Fail(func(chat.To, chat.Reply) error {
		r.fake.Fail(nil)
		close(posting)
		<-resume
		return nil
	})
	accepted, err := r.Receive(t.Context(), asked(time.Hour))
	check(t, err)
	if !accepted {
		t.Fatal("not accepted")
	}
	<-posting
	r.stop()
	late := asked(time.Hour)
	late.Keys = []string{"late"}
	accepted, err = r.Receive(t.Context(), late)
	check(t, err)
	close(resume)
	check(t, r.ended())
	found, err := r.ledger.Find(t.Context(), ledger.Query{})
	check(t, err)
	if !accepted || len(found) != 2 || found[1].State != ledger.Sent || found[0].State != ledger.Received {
		t.Errorf("accepted %v, found %+v", accepted, found)
	}

	// The next one, an hour later: the handle is of no use any more.
	r.events.Add(3600)
	next := r.another(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- next.Run(ctx) }()
	<-r.closed // the first
	<-r.closed
	stop()
	check(t, <-ended)
	posts := r.fake.Posts()
	last := posts[len(posts)-1]
	if len(posts) != 2 || last.To.Handle != nil || !slices.Equal(last.Reply.Notes, []chat.Note{chat.Late}) {
		t.Errorf("%d posts, the last is %+v", len(posts), last)
	}
}

// The words of an event, whatever they are, get one reply, and none that fails.
func FuzzEvent(f *testing.F) {
	f.Add("asked", "mention", "when does Microsoft's license end", "", "", "", "K7Q2M9FXW3", 0, false)
	f.Add("pressed", "command", "", "", "", "quiz", "", 1<<40, true)
	f.Add("asked", "command", "why 0123456789", "why", "2026-13-45", "", "", -1, false)
	f.Add("asked", "command", "", "timeline", "", "", "", 0, true)
	f.Add("explained", "command", "\x00\xff", "", "", "down", "0000000000", 0, true)
	r := newRoom(f, starter.FS, open)
	f.Fuzz(func(t *testing.T, kind, via, text, command, asOf, verb, receipt string, n int, private bool) {
		p, replied := r.send(t, chat.Event{
			Kind: chat.Kind(kind), Via: chat.Via(via), Text: text, Command: command, AsOf: asOf, Private: private, About: receipt,
			Action: chat.Action{Verb: chat.Verb(verb), Receipt: receipt, N: n},
			Place:  chat.Place{Workspace: "T1", Channel: "C1"}, Person: "U1",
		})
		if replied && p.Reply.Kind == chat.ReplyFailure {
			found, _ := r.ledger.Find(t.Context(), ledger.Query{ID: p.Reply.Receipt})
			t.Fatalf("%+v: %+v", p.Reply, found)
		}
	})
}

// Two parties fit: the choice repairs the question, and is read with what came
// before it.
func TestChoice(t *testing.T) {
	var asked []answer.Question
	desk := deskFunc(func(_ context.Context, q answer.Question) (answer.Answer, error) {
		asked = append(asked, q)
		if strings.Contains(q.Text, "Delta Air") {
			return answer.Answer{Outcome: answer.Abstained, Quick: "My sources do not say."}, nil
		}
		return answer.Answer{Outcome: answer.AskedBack, Quick: "Which Delta?", Choices: []string{"what does Delta Air own", "what does Delta Works own"}}, nil
	})
	r := newRoom(t, starter.FS, open, func(c *chat.Config) { c.Desk = desk })
	first := r.says(t, "ann", "C1", "what does Delta own")
	if len(first.Buttons) != 2 || first.Buttons[0].Action.Verb != chat.Choose || first.Buttons[1].Label != "what does Delta Works own" {
		t.Fatalf("offered %+v", first.Buttons)
	}
	place := chat.Place{Workspace: "T1", Channel: "C1"}
	got, _ := r.send(t, chat.Event{Kind: chat.Pressed, Place: place, Person: "ann", Action: first.Buttons[0].Action})
	last := asked[len(asked)-1]
	if got.Reply.Asked != "what does Delta Air own" || last.Text != got.Reply.Asked || !slices.Equal(last.Earlier, []string{"what does Delta own"}) {
		t.Errorf("reply %+v to %+v", got.Reply, last)
	}
	r.says(t, "ann", "C1", "and before?")
	if last := asked[len(asked)-1]; !slices.Equal(last.Earlier, []string{"what does Delta own", "what does Delta Air own"}) {
		t.Errorf("the choice is not remembered: %q", last.Earlier)
	}
}

// More sources shows the claims besides the first, and the further quotes of
// that one, to whoever pressed.
func TestMoreSources(t *testing.T) {
	r := newRoom(t, starter.FS, open)
	first := r.says(t, "ann", "C1", "what happened in February 2026")
	i := slices.IndexFunc(first.Buttons, func(b chat.Button) bool { return b.Action.Verb == chat.More })
	if i < 0 {
		t.Fatalf("%d claims, buttons %+v", len(first.Answer.Proof), first.Buttons)
	}
	got, _ := r.send(t, chat.Event{Kind: chat.Pressed, Place: chat.Place{Workspace: "T1", Channel: "C1"}, Person: "bob", Action: first.Buttons[i].Action})
	if got.Reply.Kind != chat.ReplyMore || !got.Reply.Private || len(got.Reply.Items) != len(first.Answer.Proof)-1 {
		t.Errorf("%d claims, then %+v", len(first.Answer.Proof), got.Reply)
	}
	for n, item := range got.Reply.Items {
		if want := first.Answer.Proof[n+1].Quote; item.Claim == nil || item.Claim.Quote != want {
			t.Errorf("item %d is %+v, want %q", n, item, want.Text())
		}
	}
}

// A private question never becomes the context of what others see, nor does
// somebody else's of mine outside a thread.
func TestMemory(t *testing.T) {
	var earlier []string
	desk := deskFunc(func(_ context.Context, q answer.Question) (answer.Answer, error) {
		earlier = q.Earlier
		return answer.Answer{Outcome: answer.Abstained}, nil
	})
	r := newRoom(t, starter.FS, open, func(c *chat.Config) { c.Desk = desk })
	ask := func(person, channel, thread, text string, private bool, want ...string) {
		t.Helper()
		via := chat.ByMention
		if private {
			via = chat.ByCommand
		}
		r.send(t, chat.Event{Kind: chat.Asked, Via: via, Person: person, Text: text, Private: private, Place: chat.Place{Workspace: "T1", Channel: channel, Thread: thread}})
		if !slices.Equal(earlier, want) {
			t.Errorf("%s: after %q, want %q", text, earlier, want)
		}
	}
	ask("ann", "C1", "t", "a public", false)
	ask("ann", "C1", "t", "a private", true)
	ask("bob", "C1", "t", "b public", false, "a public")
	ask("ann", "C1", "t", "a private again", true, "a private")
	ask("ann", "C1", "", "a outside", false)
	ask("bob", "C1", "", "b outside", false)
	ask("ann", "C1", "", "a outside again", false, "a outside")
	ask("ann", "C2", "", "a elsewhere", false)
	ask("ann", "C1", "", "a private outside", true, "a private", "a private again")
	r.events.Add(24 * 3600)
	ask("ann", "C1", "", "a next day", false)
	for i, text := range []string{"1", "2", "3", "4", "5"} {
		ask("bob", "C3", "t", text, false, []string{"1", "2", "3", "4"}[:i]...)
	}
	ask("bob", "C3", "t", "6", false, "2", "3", "4", "5")
}

// A suggestion that is pressed below a private answer is a private question,
// in a channel of private answers too.
func TestPressedInPrivate(t *testing.T) {
	const asks = "who is Microsoft's chairman"
	var earlier []string
	r := newRoom(t, starter.FS, open, func(c *chat.Config) {
		desk := c.Desk
		c.Desk = deskFunc(func(ctx context.Context, q answer.Question) (answer.Answer, error) {
			if q.Text == asks {
				earlier = q.Earlier
			}
			return desk.Ask(ctx, q)
		})
		c.Settings.Rows = []chat.Row{{Platform: "slack", Workspace: "T1", Channel: "closed", Mode: chat.Private}}
	})
	for _, test := range []struct {
		channel string
		private bool
	}{{"open", true}, {"closed", false}} {
		in := chat.Place{Workspace: "T1", Channel: test.channel, Thread: "t"}
		first, _ := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Person: "ann", Place: in, Private: test.private, Text: "when does Microsoft's license end"})
		i := slices.IndexFunc(first.Reply.Buttons, func(b chat.Button) bool { return b.Action.Verb == chat.Next })
		if i < 0 {
			t.Fatalf("nothing is suggested: %+v", first.Reply.Buttons)
		}
		next, _ := r.send(t, chat.Event{Kind: chat.Pressed, Person: "ann", Place: in, Action: first.Reply.Buttons[i].Action, On: first.Ref})
		if !first.Reply.Private || !next.Reply.Private {
			t.Errorf("%s: private %v, then %v", test.channel, first.Reply.Private, next.Reply.Private)
		}
		earlier = []string{"not asked"}
		r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Person: "bob", Place: in, Text: asks})
		if len(earlier) > 0 {
			t.Errorf("%s: bob is answered after %q", test.channel, earlier)
		}
	}
}

// A reply to the bot's message goes on with its conversation, wherever it
// hangs; to a private one, or from another channel, it does not.
func TestReplyChain(t *testing.T) {
	var earlier []string
	desk := deskFunc(func(_ context.Context, q answer.Question) (answer.Answer, error) {
		earlier = q.Earlier
		return answer.Answer{Outcome: answer.Abstained}, nil
	})
	r := newRoom(t, starter.FS, open, func(c *chat.Config) { c.Desk = desk })
	reply := func(person, channel, text string, on chat.Ref, private bool) chattest.Post {
		p, _ := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Person: person, Text: text, On: on, Private: private,
			Place: chat.Place{Workspace: "T1", Channel: channel}})
		return p
	}
	public := reply("ann", "C1", "first", "", false)
	private := reply("ann", "C1", "secret", "", true)
	second := reply("bob", "C1", "second", public.Ref, false)
	if !slices.Equal(earlier, []string{"first"}) {
		t.Errorf("after %q", earlier)
	}
	reply("cat", "C1", "third", second.Ref, false)
	if !slices.Equal(earlier, []string{"first", "second"}) {
		t.Errorf("after %q", earlier)
	}
	for name, p := range map[string]chattest.Post{
		"to a private message":   reply("cat", "C1", "fourth", private.Ref, false),
		"in another channel":     reply("cat", "C2", "fifth", public.Ref, false),
		"to a message of nobody": reply("dan", "C1", "sixth", "nobody's", false),
	} {
		found, err := r.ledger.Find(t.Context(), ledger.Query{Ref: string(p.Ref)})
		check(t, err)
		if strings.Contains(found[0].Talk, "ann") {
			t.Errorf("%s: went on with %s", name, found[0].Talk)
		}
	}
}

// The same answer on the same corpus, and a diff on a newer one.
func TestWhyOnANewerCorpus(t *testing.T) {
	r := newRoom(t, twoCorpora(), chat.Settings{Channels: chat.Mention, Tags: []string{"north"}})
	first := r.says(t, "ann", "C1", "how much does Zarkov pay")
	verdict := func() chat.Reply { t.Helper(); return r.says(t, "ann", "C1", "why "+first.Receipt) }
	if got := verdict(); !strings.Contains(got.Text, "same sources gets the same answer, byte for byte") {
		t.Errorf("at once: %+v", got)
	}
	folder := twoCorpora()
	folder["other.md"] = folder["south-words.md"]
	delete(folder, "south-words.md")
	r.reread(folder)
	if got := verdict(); !strings.Contains(got.Text, "have changed since; the answer is still the same, byte for byte") {
		t.Errorf("after a change elsewhere: %+v", got)
	}
	for _, name := range []string{"north.md", "facts/north.toml"} {
		folder[name].Data = []byte(strings.ReplaceAll(string(folder[name].Data), "44 million", "45 million"))
	}
	r.reread(folder)
	got := verdict()
	lines := ""
	for _, i := range got.Items {
		lines += i.Text + "\n"
	}
	if !strings.Contains(got.Text, "and so has the answer") || !strings.Contains(lines, "-answer: $44 million") || !strings.Contains(lines, "+answer: $45 million") {
		t.Errorf("after its change: %s\n%s", got.Text, lines)
	}
}

// What is typed is completed by one's own questions, by questions about the
// deals, and by their timelines.
func TestComplete(t *testing.T) {
	r := newRoom(t, starter.FS, open)
	place := chat.Place{Workspace: "T1", Channel: "C1"}
	r.says(t, "ann", "C1", "when does the revenue share run out")
	want := func(person, typed string, want ...string) {
		t.Helper()
		got := r.Complete(t.Context(), place, person, typed)
		if len(got) > 25 {
			t.Errorf("%d completions", len(got))
		}
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s types %q and is not offered %q but %q", person, typed, w, got)
			}
		}
	}
	want("ann", "when does the rev", "when does the revenue share run out")
	want("ann", "TIME", "timeline microsoft-openai", "timeline amazon-openai")
	want("bob", "", "When does OpenAI's revenue share end?")
	if got := r.Complete(t.Context(), place, "bob", "when does the revenue share run"); len(got) > 0 {
		t.Errorf("bob is offered %q", got)
	}
	if got := r.Complete(t.Context(), chat.Place{Workspace: "T2", Channel: "C1"}, "ann", "when does the revenue share run"); len(got) > 0 {
		t.Errorf("in another workspace, ann is offered %q", got)
	}
}
