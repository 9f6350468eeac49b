package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dealbot/adapters/discord/discordtest"
	"dealbot/adapters/slack/slacktest"
)

// One process in Slack and in Discord: doctor looks at both, each is answered
// where it was asked, and SIGTERM leaves both. (What is under way then is
// TestDrain's business.)
func TestServeSlackAndDiscord(t *testing.T) {
	slack := slacktest.Start(t, slacktest.Knobs{})
	acme := slack.Workspace("T1")
	discord := discordtest.New(discordtest.Config{Token: "discord-secret"})
	t.Cleanup(discord.Close)
	url, err := discord.Listen()
	must(t, err)
	deals, ann := discord.AddGuild("Acme").AddChannel("deals"), discord.AddUser("Ann")

	exe, err := os.Executable()
	must(t, err)
	folder := t.TempDir()
	must(t, os.WriteFile(filepath.Join(folder, "dealbot.toml"), []byte("log_level = \"info\"\nlisten = \"\"\n[discord]\nchannels = \"mention\"\n"), 0o600))
	bot := func(command string) *exec.Cmd {
		cmd := exec.Command(exe, "--no-cache", command)
		cmd.Args[0], cmd.Dir = "bot", folder
		cmd.Env = append(os.Environ(), "DEALBOT_CONFIG=dealbot.toml",
			"SLACK_API="+slack.API(), "SLACK_APP_TOKEN="+slacktest.AppToken, "SLACK_BOT_TOKEN="+acme.Token,
			"DISCORD_API="+url, "DISCORD_TOKEN=discord-secret")
		return cmd
	}

	found, err := bot("doctor").CombinedOutput()
	for _, want := range []string{"ok   Slack: bot token 1 is accepted", "ok   Discord accepts", "bot serve registers them when it starts"} {
		if err != nil || !strings.Contains(string(found), want) {
			t.Errorf("doctor (%v) does not say %q: %s", err, want, found)
		}
	}

	serve, log := bot("serve"), &logBuffer{}
	serve.Stderr = log
	must(t, serve.Start())
	defer serve.Process.Kill()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if err := slack.Until(ctx, func() bool { return slack.Sockets() > 0 }); err != nil {
		t.Fatalf("bot serve does not come to Slack: %s", log)
	}
	if err := discord.Await(ctx, func() bool { return discord.Sessions() > 0 }); err != nil {
		t.Fatalf("bot serve does not come to Discord: %s", log)
	}
	acme.Slash("C9", "UADA", "is the license exclusive")
	asked := discord.Slash(ann, deals, "ask", discordtest.Option{Name: "question", Value: "when does Microsoft's license end"})
	there, err := slack.Message(ctx, func(m slacktest.Message) bool { return m.For == "UADA" })
	if err != nil || !strings.Contains(there.Words(), "No: non-exclusive") {
		t.Errorf("Slack reads %s (%v): %s", there.Dump(), err, log)
	}
	here, err := asked.Answer(ctx)
	if err != nil || !strings.Contains(here.Text(), "2032") {
		t.Errorf("Discord reads %q (%v): %s", here.Text(), err, log)
	}
	must(t, serve.Process.Signal(syscall.SIGTERM))
	if err := serve.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	for _, secret := range []string{slacktest.AppToken, acme.Token, "discord-secret", "exclusive", "Microsoft's"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log says %q: %s", secret, log)
		}
	}
}
