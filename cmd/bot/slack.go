package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"dealbot/adapters/slack"
	"dealbot/chat"
)

// The credentials of Slack. Either may be "file:PATH", which is read; there may
// be several bot tokens, one for each workspace, with commas between them.
const (
	slackAppToken = "SLACK_APP_TOKEN"
	slackBotToken = "SLACK_BOT_TOKEN"
)

func slackPlatform() platform {
	return platform{
		name:  slack.Name,
		needs: []string{slackAppToken, slackBotToken},
		open:  openSlack,
		manifest: func(set settings) (string, error) {
			text, err := slack.Manifest(set.Chat.Uses(slack.Name, chat.FollowUps))
			return string(text) + "\n", err
		},
	}
}

func openSlack(log *slog.Logger, getenv func(string) string, set settings) (adapter, error) {
	app, err := secret(getenv(slackAppToken))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", slackAppToken, err)
	}
	bots, err := secret(getenv(slackBotToken))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", slackBotToken, err)
	}
	cfg := slack.Config{
		AppToken: app, BotTokens: strings.FieldsFunc(bots, separates), API: getenv("SLACK_API"), Log: log,
		FollowUps: set.Chat.Uses(slack.Name, chat.FollowUps),
	}
	a, err := slack.New(cfg)
	if err != nil {
		return nil, err
	}
	return slackApp{a}, nil
}

// A slackApp is Slack's adapter, run for a conversation.
type slackApp struct{ *slack.Adapter }

func (a slackApp) Run(ctx context.Context, c *chat.Conversation) error { return a.Adapter.Run(ctx, c) }

func separates(r rune) bool { return r == ',' || r == ' ' || r == '\n' }
