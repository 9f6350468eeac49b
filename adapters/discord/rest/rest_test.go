package rest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
	"dealbot/adapters/discord/rest"
)

// A bench is a client in front of a fake, both in one bubble of time.
type bench struct {
	*testing.T
	fake  *discordtest.Fake
	guild *discordtest.Guild
	*rest.Client
}

func run(t *testing.T, config discordtest.Config, test func(b *bench)) {
	t.Helper()
	config.Check = discordtest.Described(t, "../../..")
	synctest.Test(t, func(t *testing.T) {
		b := &bench{T: t, fake: discordtest.New(config)}
		b.guild = b.fake.AddGuild("Acme")
		h := b.fake.Client()
		b.Client = rest.New(b.fake.URL(), discordtest.Token, h)
		defer func() {
			if err := b.fake.Complaints(); err != nil {
				t.Error(err)
			}
			h.CloseIdleConnections()
			b.fake.Close()
			time.Sleep(time.Hour) // timers of the fake
		}()
		test(b)
	})
}

func text(s string) rest.Message { return rest.Message{Content: &s} }

// together runs do n times at once and returns how long all took.
func together(n int, do func(i int)) time.Duration {
	began := time.Now()
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
	return time.Since(began)
}

// 200 posts into as many channels stay below 50 a second, and wait no longer
// than they must.
func TestGlobalLimitIsKept(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		var channels []*discordtest.Channel
		for range 200 {
			channels = append(channels, b.guild.AddChannel("x"))
		}
		took := together(len(channels), func(i int) {
			if _, err := b.Post(context.Background(), channels[i].ID, text("hello")); err != nil {
				t.Error(err)
			}
		})
		if took > 5*time.Second {
			t.Errorf("200 posts took %v", took)
		}
		if n := b.fake.Requests("POST /channels/{}/messages"); n != 200 {
			t.Errorf("%d requests were made for 200 posts", n)
		}
	})
}

// One channel takes five messages in five seconds; the others wait for their turn.
func TestChannelLimitIsKept(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		c := b.guild.AddChannel("x")
		for i := range 12 {
			if _, err := b.Post(context.Background(), c.ID, text(fmt.Sprint(i))); err != nil {
				t.Error(err)
			}
		}
		if n := b.fake.Requests("POST /channels/{}/messages"); n != 12 {
			t.Errorf("%d requests were made for 12 posts", n)
		}
		for i, m := range b.fake.Messages(c) {
			if m.Content != fmt.Sprint(i) {
				t.Errorf("message %d is %s", i, m.Content)
			}
		}
	})
}

// A 429 of any form is waited for, and only by those whom it concerns.
func TestLimited(t *testing.T) {
	const after = 4 * time.Second
	for _, c := range []struct {
		scope   string
		channel time.Duration // until the next post into the same channel
		other   time.Duration // and into another one
		reply   bool          // an interaction can be acknowledged meanwhile
	}{
		{"user", after, 0, true},
		{"shared", after, 0, true},
		{"global", after, after, true},
		{"cloudflare", after, after, false},
	} {
		t.Run(c.scope, func(t *testing.T) {
			run(t, discordtest.Config{}, func(b *bench) {
				one, other, ann := b.guild.AddChannel("one"), b.guild.AddChannel("other"), b.fake.AddUser("Ann")
				b.fake.Limit(1, discordtest.Method("POST", one.ID), c.scope, after)
				ctx, cancel := context.WithTimeout(context.Background(), time.Second)
				defer cancel()
				began := time.Now()
				var limited *rest.Limited
				if _, err := b.Post(ctx, one.ID, text("a")); !errors.As(err, &limited) || limited.After != after {
					t.Fatalf("the limit came back as %v", err)
				}
				if took := time.Since(began); took != 0 {
					t.Errorf("a call that could not be made in time waited %v", took)
				}
				asked := b.fake.Slash(ann, one, "help")
				until := map[string]time.Duration{}
				var mu sync.Mutex
				together(3, func(i int) {
					var err error
					switch name := []string{"channel", "other", "reply"}[i]; name {
					case "channel":
						_, err = b.Post(context.Background(), one.ID, text("b"))
					case "other":
						_, err = b.Post(context.Background(), other.ID, text("c"))
					case "reply":
						err = b.Answer(context.Background(), asked.ID, asked.Token, rest.Callback{Type: 5, Data: rest.Deferred{}})
						if !c.reply && errors.As(err, &limited) {
							err = nil // said at once, since it would come too late
						}
					}
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					until[[]string{"channel", "other", "reply"}[i]] = time.Since(began)
					mu.Unlock()
				})
				want := map[string]time.Duration{"channel": c.channel, "other": c.other, "reply": 0}
				for name, at := range want {
					if d := until[name] - at; d < 0 || d > 200*time.Millisecond {
						t.Errorf("%s was served after %v, not %v", name, until[name], at)
					}
				}
			})
		})
	}
}

// Thirty people are answered at once, though one of them is told to wait.
func TestPeopleDoNotWaitForEachOther(t *testing.T) {
	run(t, discordtest.Config{Latency: 100 * time.Millisecond}, func(b *bench) {
		c := b.guild.AddChannel("x")
		var asked []*discordtest.Interaction
		for i := range 30 {
			asked = append(asked, b.fake.Slash(b.fake.AddUser(fmt.Sprint(i)), c, "help"))
		}
		b.fake.Limit(1, discordtest.Method("PATCH", asked[0].Token), "user", 3*time.Second)
		together(30, func(i int) {
			ctx := context.Background()
			if err := b.Answer(ctx, asked[i].ID, asked[i].Token, rest.Callback{Type: 5, Data: rest.Deferred{}}); err != nil {
				t.Error(err)
			}
			began := time.Now()
			if _, err := b.EditReply(ctx, b.fake.AppID, asked[i].Token, rest.Original, text("hello")); err != nil {
				t.Error(err)
			}
			if took := time.Since(began); i > 0 && took != 100*time.Millisecond {
				t.Errorf("person %d waited %v", i, took)
			}
		})
	})
}

// A post whose answer is lost is made again and stands there once; a follow-up
// is not, since nothing would keep it from standing there twice.
func TestLostAnswers(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		c := b.guild.AddChannel("x")
		b.fake.LoseAnswers(2)
		m := text("once")
		m.Nonce = "n1"
		if _, err := b.Post(context.Background(), c.ID, m); err != nil {
			t.Error(err)
		}
		if n := len(b.fake.Bot(c)); n != 1 {
			t.Errorf("the message stands there %d times", n)
		}
		b.fake.Answer(1, discordtest.Method("POST", "/webhooks/"), 503, nil, "")
		_, err := b.FollowUp(context.Background(), b.fake.AppID, "token", text("x"))
		if !rest.Unsure(err) || b.fake.Requests("POST /webhooks/{}/{}") != 1 {
			t.Errorf("a follow-up that may have arrived: %v", err)
		}
	})
}

func TestFailuresOfDiscord(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		c := b.guild.AddChannel("x")
		for _, status := range []int{500, 502, 503, 504} {
			b.fake.Answer(2, discordtest.Method("GET", "/gateway/bot"), status, nil, "<html>")
			if _, err := b.Gateway(context.Background()); err != nil {
				t.Errorf("%d twice: %v", status, err)
			}
		}
		b.fake.Answer(1, discordtest.Method("POST", c.ID), 500, nil, "")
		if _, err := b.Post(context.Background(), c.ID, text("no nonce")); !rest.Unsure(err) {
			t.Errorf("a post without nonce was tried again: %v", err)
		}
	})
}

// An acknowledgement whose answer is lost counts as made.
func TestAcknowledgementIsMadeSure(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		asked := b.fake.Slash(b.fake.AddUser("Ann"), b.guild.AddChannel("x"), "help")
		ack := rest.Callback{Type: 5, Data: rest.Deferred{Flags: discordgo.MessageFlagsEphemeral}}
		b.fake.Answer(1, discordtest.Method("POST", "/callback"), 502, nil, "")
		if err := b.Answer(context.Background(), asked.ID, asked.Token, ack); err != nil {
			t.Error(err)
		}
		if err := b.Answer(context.Background(), asked.ID, asked.Token, ack); rest.Code(err) != rest.Acknowledged {
			t.Errorf("a second acknowledgement: %v", err)
		}
	})
}

func TestFiles(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		c := b.guild.AddChannel("x")
		m := text("a picture")
		m.Files = []rest.File{{Name: "time\"line.png", Type: "image/png", Description: "what changed when", Data: []byte("png")}}
		if _, err := b.Post(context.Background(), c.ID, m); err != nil {
			t.Fatal(err)
		}
		got := b.fake.Bot(c)[0].Files
		if len(got) != 1 || got[0].Description != "what changed when" || got[0].Size != 3 {
			t.Errorf("it was attached as %+v", got)
		}
	})
}

// Whatever is said, nobody is called.
func TestCallsNobody(t *testing.T) {
	run(t, discordtest.Config{}, func(b *bench) {
		c, ann := b.guild.AddChannel("x"), b.fake.AddUser("Ann")
		ctx := context.Background()
		loud := text("@everyone @here <@&1> <@" + ann.ID + ">")
		loud.Reference = &rest.Reference{Message: b.fake.Say(ann, c, "hello").ID}
		posted, err := b.Post(ctx, c.ID, loud)
		if err != nil {
			t.Fatal(err)
		}
		loud.Reference = nil
		if _, err := b.Edit(ctx, posted.Channel, posted.ID, loud); err != nil {
			t.Error(err)
		}
		asked := b.fake.Slash(ann, c, "help")
		if err := b.Answer(ctx, asked.ID, asked.Token, rest.Callback{Type: 4, Data: loud}); err != nil {
			t.Error(err)
		}
		if _, err := b.EditReply(ctx, b.fake.AppID, asked.Token, rest.Original, loud); err != nil {
			t.Error(err)
		}
		if _, err := b.FollowUp(ctx, b.fake.AppID, asked.Token, loud); err != nil {
			t.Error(err)
		}
		if pings, err := b.fake.Pings(), b.fake.Complaints(); len(pings) > 0 || err != nil {
			t.Errorf("called: %v; %v", pings, err)
		}
	})
}

func TestErrorsHoldNoToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := rest.New("http://127.0.0.1:1", "secret", &http.Client{Transport: broken{}})
		err := c.Answer(t.Context(), "1", "secret", rest.Callback{Type: 5})
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("the error says %v", err)
		}
	})
}

type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("no network") }
