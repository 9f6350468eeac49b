package slack_test

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
	"dealbot/corpus/starter"
)

// converse runs the bot in the workspaces T1 and T2 until the test ends, and
// returns a context for the test's patience.
func converse(t *testing.T, s *slacktest.Server, articles fs.FS, settings chat.Settings) context.Context {
	t.Helper()
	cfg := slack.NewHouse(t, articles)
	adapter, err := slack.New(slack.Config{AppToken: slacktest.AppToken, API: s.API(), Dial: s.Dial, Log: cfg.Log,
		BotTokens: []string{s.Workspace("T1").Token, s.Workspace("T2").Token}})
	if err != nil {
		t.Fatal(err)
	}
	cfg.Platform, cfg.Clock, cfg.Settings = adapter, time.Now, settings
	talk, err := chat.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 2)
	go func() { done <- talk.Run(ctx) }()
	go func() { done <- adapter.Run(ctx, talk) }()
	t.Cleanup(func() {
		cancel()
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
	if err := s.Until(ctx, func() bool { return s.Sockets() > 0 }); err != nil {
		t.Fatal(err)
	}
	return ctx
}

var general = chat.Settings{Channels: chat.FollowUps, Shared: chat.Off, Tags: []string{"general"}}

// However often Slack brings one message (again in a new envelope, again under
// another event id, as a mention and as a message of the channel), it is
// answered once; and so is a command.
func TestOnce(t *testing.T) {
	s := slacktest.Start(t, slacktest.Knobs{})
	ctx := converse(t, s, starter.FS, general)
	acme := s.Workspace("T1")
	mention := acme.MentionTwice(slacktest.Said{Channel: "C1", User: "UADA", Text: "when does Microsoft's license end"})
	command := acme.Slash("C2", "UADA", "is the license exclusive")
	looking, err := command.Acked(ctx)
	if err != nil || !strings.Contains(string(looking), "ephemeral") {
		t.Errorf("the command was acknowledged with %s, %v", looking, err)
	}
	for _, again := range []*slacktest.Delivery{s.Redeliver(mention), acme.Again(mention), s.Redeliver(command), acme.Again(mention)} {
		if _, err := again.Acked(ctx); err != nil {
			t.Error(err)
		}
	}
	acme.Slash("C3", "UADA", "help") // comes after whatever the repetitions have caused
	for _, channel := range []string{"C1", "C2", "C3"} {
		if _, err := s.Message(ctx, func(m slacktest.Message) bool { return m.Channel == channel }); err != nil {
			t.Error(err)
		}
	}
	said := map[string]int{}
	for _, m := range s.Messages() {
		said[m.Channel]++
	}
	if said["C1"] != 1 || said["C2"] != 1 {
		t.Errorf("answers: %v", said)
	}
}

// What somebody asks by command in a conversation of two people is for that
// one's eyes only, whatever is pressed there, and also when the response URL is
// spent.
func TestBetweenTwoPeople(t *testing.T) {
	s := slacktest.Start(t, slacktest.Knobs{NoRates: true})
	ctx := converse(t, s, starter.FS, general)
	acme := s.Workspace("T1")
	acme.Stranger("DTWO")
	answer := func(n int) slacktest.Message {
		t.Helper()
		if err := s.Until(ctx, func() bool { return len(s.Messages()) == n }); err != nil {
			t.Fatalf("%d answers, want %d", len(s.Messages()), n)
		}
		return s.Messages()[n-1]
	}
	acme.Slash("DTWO", "UADA", "when does Microsoft's license end")
	first := answer(1)
	next := slices.IndexFunc(first.Values(), func(v string) bool { return strings.HasPrefix(v, string(chat.Next)) })
	if next < 0 {
		t.Fatalf("nothing to ask next in %v", first.Values())
	}
	if _, err := acme.Click("UADA", first, first.Values()[next]); err != nil {
		t.Fatal(err)
	}
	answer(2)
	s.Fail("response_url", slacktest.Failure{Status: 404, Body: "used_url"})
	acme.Slash("DTWO", "UADA", "is the license exclusive")
	if late := answer(3); late.Channel != acme.DM("UADA") || strings.Contains(late.Words(), "/invite") {
		t.Errorf("without a response URL it came as %s", late.Dump())
	}
	for _, m := range s.Messages() {
		if m.Channel == "DTWO" && m.For != "UADA" {
			t.Errorf("the other one reads %s", m.Dump())
		}
	}
}

// A thread goes on without a mention where the bot is part of it; a message to
// others gets no word, nor does anything in a channel shared with others.
func TestFollowUp(t *testing.T) {
	s := slacktest.Start(t, slacktest.Knobs{})
	ctx := converse(t, s, starter.FS, general)
	acme := s.Workspace("T1")
	acme.Share("C5")
	silent := []*slacktest.Delivery{
		acme.Message(slacktest.Said{Channel: "C1", User: "UADA", Text: "when is lunch?"}),
		acme.Message(slacktest.Said{Channel: "C1", User: "UADA", Text: "and before?", Thread: "1.000001"}),
	}
	shared := acme.Mention(slacktest.Said{Channel: "C5", User: "UADA", Text: "when does Microsoft's license end"})
	first := acme.Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "when does Microsoft's license end"})
	if _, err := s.Message(ctx, func(m slacktest.Message) bool { return m.Thread == first.TS }); err != nil {
		t.Fatal(err)
	}
	acme.Message(slacktest.Said{Channel: "C1", User: "UBOB", Text: "and before?", Thread: first.TS})
	if _, err := s.Message(ctx, func(m slacktest.Message) bool {
		return m.Thread == first.TS && strings.Contains(m.Words(), "until AGI\n")
	}); err != nil {
		t.Error(err)
	}
	for _, d := range append(silent, shared) {
		if _, err := d.Acked(ctx); err != nil {
			t.Error(err)
		}
	}
	for _, m := range s.Messages() {
		if m.Thread != first.TS && m.For == "" {
			t.Errorf("said where nobody asked: %s", m.Dump())
		}
	}
}
