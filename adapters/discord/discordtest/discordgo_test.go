package discordtest_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/discordtest"
)

// rewritten sends what is meant for Discord to the fake.
type rewritten struct{ to *url.URL }

func (r rewritten) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.URL.Scheme, request.URL.Host, request.Host = r.to.Scheme, r.to.Host, r.to.Host
	return http.DefaultTransport.RoundTrip(request)
}

// TestDiscordgo lets a client that others wrote run against the fake, so that
// the bot is not tested against our own misunderstanding: commands, messages,
// interactions, a limit, and a connection that is lost and resumed.
func TestDiscordgo(t *testing.T) {
	fake := discordtest.New(discordtest.Config{Compress: true, Check: discordtest.Described(t, "../../..")})
	defer fake.Close()
	guild := fake.AddGuild("Acme")
	channel, ann := guild.AddChannel("deals"), fake.AddUser("Ann")
	at, err := fake.Listen()
	must(t, err)
	base, err := url.Parse(at)
	must(t, err)
	s, err := discordgo.New("Bot " + discordtest.Token)
	must(t, err)
	s.Client = &http.Client{Transport: rewritten{base}}
	s.Identify.Intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages
	ready, resumed := make(chan *discordgo.Ready, 1), make(chan bool, 1)
	asked, heard := make(chan *discordgo.Interaction, 9), make(chan string, 9)
	s.AddHandler(func(_ *discordgo.Session, r *discordgo.Ready) { ready <- r })
	s.AddHandler(func(*discordgo.Session, *discordgo.Resumed) { resumed <- true })
	s.AddHandler(func(_ *discordgo.Session, i *discordgo.InteractionCreate) { asked <- i.Interaction })
	s.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) {
		if !m.Author.Bot {
			heard <- m.Content
		}
	})
	must(t, s.Open())
	defer s.Close()
	if r := get(t, ready); len(r.Guilds) != 1 || r.User.ID != fake.AppID {
		t.Errorf("READY says %+v", r)
	}

	_, err = s.ApplicationCommandBulkOverwrite(fake.AppID, "", []*discordgo.ApplicationCommand{{Name: "deal", Description: "x"}})
	must(t, err)
	if all, err := s.ApplicationCommands(fake.AppID, ""); err != nil || len(all) != 1 {
		t.Errorf("commands: %v, %v", all, err)
	}

	off := &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
	i := fake.Slash(ann, channel, "ask", discordtest.Option{Name: "question", Value: "when"})
	got := get(t, asked)
	if d := got.ApplicationCommandData(); got.Member.User.ID != ann.ID || d.Options[0].Options[0].StringValue() != "when" {
		t.Errorf("asked: %+v", d)
	}
	must(t, s.InteractionRespond(got, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}))
	content := "2032"
	_, err = s.InteractionResponseEdit(got, &discordgo.WebhookEdit{Content: &content, AllowedMentions: off})
	must(t, err)
	if m, err := i.Answer(t.Context()); err != nil || m.Content != content {
		t.Errorf("answered: %+v, %v", m, err)
	}
	err = s.InteractionRespond(got, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource})
	if refused, ok := err.(*discordgo.RESTError); !ok || refused.Message.Code != 40060 {
		t.Errorf("a second acknowledgement: %v", err)
	}

	fake.Limit(1, discordtest.Method("POST", "/messages"), "user", 50*time.Millisecond)
	m, err := s.ChannelMessageSendComplex(channel.ID, &discordgo.MessageSend{Content: "hello", AllowedMentions: off})
	must(t, err)
	thread, err := s.MessageThreadStart(channel.ID, m.ID, "a thread", 1440)
	must(t, err)
	if thread.ID != m.ID || thread.ParentID != channel.ID {
		t.Errorf("the thread: %+v", thread)
	}

	fake.Cut()
	fake.Say(ann, channel, fake.Mention()+" while you were away")
	get(t, resumed)
	if said := get(t, heard); said != fake.Mention()+" while you were away" {
		t.Errorf("heard %q", said)
	}
	must(t, fake.Complaints())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func get[T any](t *testing.T, from chan T) (v T) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(5 * time.Minute):
		t.Fatal("nothing came")
	}
	return v
}
