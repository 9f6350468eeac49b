package gateway_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
	"dealbot/adapters/discord/gateway"
)

func TestConnects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{Compress: true})
		b.want(true, 1, 0)
		for i := range 3 {
			b.fake.Dispatch("NOTE", i)
		}
		b.pass(time.Hour)
		b.wantNotes(3)
		b.want(true, 1, 0)
	})
}

// Each fault, how long until the shard is up again, and whether its session
// survives.
func TestRecovers(t *testing.T) {
	// A dead connection is noticed in one and a half intervals at most.
	const any = -1
	const zombie = interval*3/2 + 2*time.Second
	for _, fault := range []struct {
		name       string
		do         func(f *discordtest.Fake)
		within     time.Duration
		resumes    int
		identifies int
	}{
		{"cut", (*discordtest.Fake).Cut, 3 * time.Second, 1, 1},
		{"op 7", (*discordtest.Fake).AskReconnect, 3 * time.Second, 1, 1},
		{"op 9, resumable", func(f *discordtest.Fake) { f.Invalidate(true) }, 3 * time.Second, 1, 1},
		{"op 9, not resumable", func(f *discordtest.Fake) { f.Invalidate(false) }, 12 * time.Second, 0, 2},
		{"heartbeats not answered", (*discordtest.Fake).StopAcks, zombie, 1, 1},
		{"silent server", (*discordtest.Fake).Mute, zombie, 1, 1},
		{"silence after RESUME", func(f *discordtest.Fake) { f.SilenceAfterResume(1); f.Cut() }, 30 * time.Second, 1, 1},
		{"no RESUME is answered", func(f *discordtest.Fake) { f.SilenceAfterResume(99); f.Cut() }, 2 * time.Minute, 0, 2},
		{"no HELLO", func(f *discordtest.Fake) { f.MuteNext(2); f.Cut() }, time.Minute, 1, 1},
		{"closed with 4000", func(f *discordtest.Fake) { f.CloseWith(4000) }, 3 * time.Second, 1, 1},
		{"closed with 4009", func(f *discordtest.Fake) { f.CloseWith(4009) }, 10 * time.Second, 0, 2},
		{"closed with 4008 five times", func(f *discordtest.Fake) { f.CloseNext(5, 4008); f.Cut() }, time.Minute, any, 1},
	} {
		t.Run(fault.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := run(t, discordtest.Config{})
				b.fake.Dispatch("NOTE", 0)
				b.pass(10 * time.Minute)
				fault.do(b.fake)
				b.pass(fault.within)
				if fault.resumes == any {
					fault.resumes = b.gateway.Status().Resumes
				}
				b.want(true, fault.identifies, fault.resumes)
				b.fake.Dispatch("NOTE", 1)
				b.pass(time.Second)
				b.wantNotes(2)
			})
		})
	}
}

// What is dispatched while the connection is down comes once, in order.
func TestResumeLosesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		const n = 200
		for i := range n {
			b.fake.Dispatch("NOTE", i)
			if i%7 == 0 {
				b.fake.Cut()
			}
			if i%31 == 0 {
				b.pass(20 * time.Second)
			}
		}
		b.pass(20 * time.Minute) // the backoff grows with every cut
		b.wantNotes(n)
		b.want(true, 1, b.gateway.Status().Resumes)
	})
}

func TestOp7InAnswerToIdentify(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &bench{T: t, fake: discordtest.New(discordtest.Config{}), ended: make(chan struct{})}
		b.fake.ReconnectAfterIdentify(2)
		b.connect()
		b.pass(30 * time.Second)
		b.want(true, 1, 0) // of three, one came to READY
		if n := b.fake.Identified(); n != 3 {
			t.Errorf("%d IDENTIFYs were sent", n)
		}
	})
}

// After these codes Discord wants no more connections, not even in a day.
func TestStops(t *testing.T) {
	for _, code := range []int{4004, 4010, 4011, 4012, 4013, 4014} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := run(t, discordtest.Config{})
				b.fake.CloseWith(code)
				b.pass(24 * time.Hour)
				b.want(false, 1, 0)
				if n := b.fake.Identified(); n != 1 {
					t.Errorf("%d IDENTIFYs were sent", n)
				}
				if err := b.gateway.Status().Err; err == nil || !strings.Contains(err.Error(), fmt.Sprint(code)) {
					t.Errorf("the status says %v", err)
				}
				select {
				case <-b.ended:
					t.Error("Run returned, and a supervisor would start it again")
				default:
				}
			})
		})
	}
}

func TestWrongToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &bench{T: t, fake: discordtest.New(discordtest.Config{}), ended: make(chan struct{})}
		b.connect(func(c *gateway.Config) { c.About = about(b.fake, "wrong") })
		b.pass(24 * time.Hour)
		b.want(false, 0, 0)
		if n := b.fake.Requests("GET /gateway/bot"); n != 1 {
			t.Errorf("the token was tried %d times", n)
		}
	})
}

// A token that was changed while the bot ran: it is not tried for ever, and not
// kept quiet about.
func TestTokenIsChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries, changed := 0, false
		b := run(t, discordtest.Config{}, func(c *gateway.Config) {
			was := c.About
			c.About = func(ctx context.Context) (discordgo.GatewayBotResponse, error) {
				if tries++; changed {
					return discordgo.GatewayBotResponse{}, wrongToken{}
				}
				return was(ctx)
			}
		})
		changed = true
		b.fake.Invalidate(false)
		b.pass(24 * time.Hour)
		b.want(false, 1, 0)
		if tries != 2 || b.gateway.Status().Err == nil {
			t.Errorf("%d tries, and the status says %v", tries, b.gateway.Status().Err)
		}
	})
}

// A heartbeat that Discord asks for is sent at once, whenever that is.
func TestHeartbeatOnRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		for range 20 {
			b.pass(7 * time.Second)
			before := b.fake.Heartbeats()
			b.fake.AskHeartbeat()
			b.pass(0)
			if n := b.fake.Heartbeats(); n != before+1 {
				t.Fatalf("%d heartbeats were sent at once", n-before)
			}
		}
		b.want(true, 1, 0)
	})
}

// A message that cannot be read costs itself, and not the connection.
func TestGarbledMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		b.fake.Garble()
		b.fake.Dispatch("NOTE", 0)
		b.pass(time.Second)
		b.wantNotes(1)
		if s := b.gateway.Status(); !s.Healthy() || s.Lost != 0 {
			t.Errorf("it stands at %+v", s)
		}
	})
}

func TestReach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := discordtest.New(discordtest.Config{})
		defer time.Sleep(time.Minute) // timers of the fake
		defer fake.Close()
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		defer stop()
		if err := gateway.Reach(ctx, fake.Dialer(), "ws://discord.test"); err != nil {
			t.Error(err)
		}
		if n := fake.Identified(); n != 0 {
			t.Errorf("%d sessions were started", n)
		}
		fake.MuteNext(1)
		if err := gateway.Reach(ctx, fake.Dialer(), "ws://discord.test"); err == nil {
			t.Error("a gateway that says nothing is reached")
		}
	})
}

// Without the privileged intent the bot runs on, without follow-ups.
func TestMessageContentNotGranted(t *testing.T) {
	for _, granted := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			b := &bench{T: t, fake: discordtest.New(discordtest.Config{MessageContent: granted}), ended: make(chan struct{})}
			b.connect(func(c *gateway.Config) { c.Intents |= discordgo.IntentMessageContent })
			b.pass(10 * time.Second)
			b.want(true, 1, 0)
		})
	}
}

func TestShards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{Shards: 7, MaxConcurrency: 2, MustShard: true})
		if up := b.gateway.Status().Up; up != 2 {
			t.Errorf("after a second %d shards are up, and two may be", up)
		}
		b.pass(20 * time.Second)
		b.want(true, 7, 0)
		if err := b.fake.Complaints(); err != nil {
			t.Error(err)
		}
	})
}

// With few starts left today none is taken, by Discord's count or by ours.
func TestSessionStartsAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{Starts: 99})
		b.pass(time.Hour)
		b.want(false, 0, 0)
		if err := b.gateway.Status().Err; err == nil || !strings.Contains(err.Error(), "99 of 1000") {
			t.Errorf("the status says %v", err)
		}
	})
}

func TestSessionStartsAreCountedAcrossRestarts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "starts.json")
	counted := func(c *gateway.Config) { c.Counts = file }
	synctest.Test(t, func(t *testing.T) {
		startAndStop(t, counted, 1000)
	})
}

// startAndStop is a program that crashes and is started again all day, while
// Discord itself does not count.
func startAndStop(t *testing.T, counted func(*gateway.Config), times int) {
	for n := range times {
		fake := discordtest.New(discordtest.Config{})
		ctx, stop := context.WithCancel(t.Context())
		c := gateway.Config{
			Token: discordtest.Token, Dialer: fake.Dialer(), Log: slog.New(slog.DiscardHandler),
			About: about(fake, discordtest.Token), Handle: func(context.Context, gateway.Event) {},
		}
		counted(&c)
		g := gateway.New(c)
		ended := make(chan struct{})
		go func() {
			g.Run(ctx)
			close(ended)
		}()
		time.Sleep(time.Second)
		synctest.Wait()
		up := g.Status().Healthy()
		stop()
		<-ended
		fake.Close()
		if want := n < 901; up != want { // one in ten is kept
			t.Fatalf("after %d starts in a day: up is %t (%v)", n, up, g.Status().Err)
		}
	}
	time.Sleep(time.Minute) // timers of the fakes
}

// A shard that was busy and falls silent, heartbeats answered, gets a new session.
func TestBusyShardFallsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		for i := range 100 {
			b.fake.Dispatch("NOTE", i)
		}
		b.pass(gateway.DefaultQuiet)
		b.want(true, 1, 0)
		b.pass(gateway.DefaultQuiet + interval)
		b.want(true, 2, 0)
		b.pass(24 * time.Hour) // a shard that never was busy may be silent
		b.want(true, 2, 0)
	})
}

func TestPanicIsOneEventsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		b.fake.Dispatch("PANIC", 0)
		b.fake.Dispatch("NEVER_HEARD_OF", map[string]any{"x": nil})
		b.fake.Dispatch("NOTE", 0)
		b.fake.AskHeartbeat()
		b.pass(time.Second)
		b.wantNotes(1)
		b.want(true, 1, 0)
	})
}

// A bot that stops ends its session, so that nobody waits for it.
func TestStopSaysGoodbye(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := run(t, discordtest.Config{})
		b.stop()
		<-b.ended
		b.pass(time.Second)
		if n := b.fake.Sessions(); n != 0 {
			t.Errorf("%d sessions live on", n)
		}
	})
}

// Discord away for a day costs few attempts and no session starts.
func TestDiscordAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		b := run(t, discordtest.Config{}, func(c *gateway.Config) {
			c.About = func(context.Context) (discordgo.GatewayBotResponse, error) {
				tries++
				return discordgo.GatewayBotResponse{}, errors.New("no route to host")
			}
		})
		b.pass(24 * time.Hour)
		b.want(false, 0, 0)
		if tries < 100 || tries > 600 { // full jitter: five minutes on average
			t.Errorf("%d attempts in a day", tries)
		}
	})
}
