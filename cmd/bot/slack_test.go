package main

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"dealbot/adapters/slack/slacktest"
)

// The program as it is, at Slack: it is asked in a channel and by command,
// keeps its tokens and the words of questions out of its log, says which scope
// is missing for what the settings ask, and leaves on SIGTERM.
func TestServeSlack(t *testing.T) {
	slack := slacktest.Start(t, slacktest.Knobs{})
	acme := slack.Workspace("T1")
	exe, err := os.Executable()
	must(t, err)
	cmd := exec.Command(exe, "--no-cache", "serve")
	cmd.Args[0] = "bot"
	cmd.Dir = t.TempDir()
	log := &logBuffer{}
	cmd.Stderr = log
	must(t, os.WriteFile(cmd.Dir+"/dealbot.toml", []byte("log_level = \"info\"\nlisten = \"\"\nchannels = \"follow-ups\"\n"), 0o600))
	must(t, os.WriteFile(cmd.Dir+"/token", []byte(acme.Token+"\n"), 0o600))
	cmd.Env = append(os.Environ(), "DEALBOT_CONFIG=dealbot.toml", "SLACK_API="+slack.API(), "SLACK_APP_TOKEN="+slacktest.AppToken, "SLACK_BOT_TOKEN=file:token")
	must(t, cmd.Start())
	defer cmd.Process.Kill()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if err := slack.Until(ctx, func() bool { return slack.Sockets() > 0 }); err != nil {
		t.Fatalf("bot serve does not connect: %s", log)
	}
	mention := acme.Mention(slacktest.Said{Channel: "C1", User: "UADA", Text: "when does Microsoft's license end"})
	acme.Slash("C9", "UADA", "is the license exclusive")
	for words, fits := range map[string]func(slacktest.Message) bool{
		"2032":              func(m slacktest.Message) bool { return m.Thread == mention.TS && m.For == "" },
		"No: non-exclusive": func(m slacktest.Message) bool { return m.For == "UADA" && m.Channel == "C9" },
	} {
		m, err := slack.Message(ctx, fits)
		if err != nil || !strings.Contains(m.Words(), words) {
			t.Errorf("answered %s (%v): %s", m.Dump(), err, log)
		}
	}
	must(t, cmd.Process.Signal(syscall.SIGTERM))
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if !strings.Contains(log.String(), "switched off: follow-ups without a mention") {
		t.Errorf("the log does not say what goes without its scope: %s", log)
	}
	if text := log.String(); strings.Contains(text, "xoxb") || strings.Contains(text, "xapp") || strings.Contains(text, "exclusive") || !strings.Contains(text, "replied") {
		t.Errorf("the log has a token or the words of a question, or nothing of an answer: %s", text)
	}
}
