package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
	"dealbot/adapters/discord/gateway"
)

// interval is the time between heartbeats that Discord asks for.
const interval = 41250 * time.Millisecond

// A bench is a gateway in front of a fake, both in one bubble of time.
type bench struct {
	*testing.T
	fake    *discordtest.Fake
	gateway *gateway.Gateway
	stop    context.CancelFunc
	ended   chan struct{}

	mu  sync.Mutex
	got []string
}

type wrongToken struct{}

func (wrongToken) Error() string { return "401" }
func (wrongToken) Refused() bool { return true }

// run starts a gateway and gives it time to connect.
func run(t *testing.T, config discordtest.Config, change ...func(*gateway.Config)) *bench {
	b := &bench{T: t, fake: discordtest.New(config), ended: make(chan struct{})}
	b.connect(change...)
	return b
}

func (b *bench) connect(change ...func(*gateway.Config)) {
	c := gateway.Config{
		Token:   discordtest.Token,
		Intents: discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages,
		Dialer:  b.fake.Dialer(),
		Log:     slog.New(slog.DiscardHandler),
		About:   about(b.fake, discordtest.Token),
		Handle:  b.handle,
	}
	for _, f := range change {
		f(&c)
	}
	ctx, stop := context.WithCancel(b.Context())
	b.gateway, b.stop = gateway.New(c), stop
	go func() {
		b.gateway.Run(ctx)
		close(b.ended)
	}()
	b.Cleanup(b.end)
	b.pass(time.Second)
}

// end stops the gateway, which has to return, and the fake.
func (b *bench) end() {
	b.stop()
	<-b.ended
	b.fake.Close()
	b.pass(time.Hour) // timers of the fake
}

// pass lets time go by.
func (b *bench) pass(d time.Duration) {
	time.Sleep(d) // the bubble's time, which jumps
	synctest.Wait()
}

func (b *bench) handle(_ context.Context, e gateway.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e.Type == "PANIC" {
		panic("as asked")
	}
	if e.Type == "NOTE" {
		b.got = append(b.got, string(e.Data))
	}
}

func (b *bench) notes() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.got...)
}

// wantNotes says which notes have to have come, each once and in order.
func (b *bench) wantNotes(n int) {
	b.Helper()
	got := b.notes()
	if len(got) != n {
		b.Fatalf("%d notes came, not %d: %v", len(got), n, got)
	}
	for i, note := range got {
		if note != fmt.Sprint(i) {
			b.Fatalf("note %d is %s", i, note)
		}
	}
}

func (b *bench) want(up bool, identifies, resumes int) {
	b.Helper()
	s := b.gateway.Status()
	if s.Healthy() != up || s.Identifies != identifies || s.Resumes != resumes {
		b.Fatalf("want up=%t with %d IDENTIFYs and %d RESUMEs, got %+v", up, identifies, resumes, s)
	}
}

func about(f *discordtest.Fake, token string) func(context.Context) (discordgo.GatewayBotResponse, error) {
	client := f.Client()
	return func(ctx context.Context) (about discordgo.GatewayBotResponse, err error) {
		r, err := http.NewRequestWithContext(ctx, "GET", f.URL()+"/api/v10/gateway/bot", nil)
		if err != nil {
			return about, err
		}
		r.Header.Set("Authorization", "Bot "+token)
		defer client.CloseIdleConnections()
		answer, err := client.Do(r)
		if err != nil {
			return about, err
		}
		defer answer.Body.Close()
		if answer.StatusCode == http.StatusUnauthorized {
			return about, wrongToken{}
		}
		return about, json.NewDecoder(answer.Body).Decode(&about)
	}
}
