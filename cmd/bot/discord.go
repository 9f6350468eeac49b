package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"

	"dealbot/adapters/discord"
	"dealbot/chat"
)

// discordToken is the environment variable with the bot's token. It may be
// "file:PATH", which is read.
const discordToken = "DISCORD_TOKEN"

func discordPlatform() platform {
	return platform{
		name:  discord.Name,
		needs: []string{discordToken},
		open: func(log *slog.Logger, getenv func(string) string, set settings) (adapter, error) {
			token, err := secret(getenv(discordToken))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", discordToken, err)
			}
			cfg := discordConfig(set)
			cfg.Token, cfg.URL, cfg.Log = token, getenv("DISCORD_API"), log
			if set.DataDir != "" {
				cfg.Counts = filepath.Join(set.DataDir, "discord-starts.json")
			}
			bot, err := discord.New(cfg)
			return discordBot{bot}, err
		},
		manifest: func(set settings) (string, error) {
			return discordConfig(set).Manifest(discord.AnyApplication), nil
		},
		rules: func(set settings) chat.Settings {
			rules := set.Chat
			rules.Channels = set.Discord.Channels
			return rules
		},
	}
}

// discordConfig is what the settings say of it.
func discordConfig(set settings) discord.Config {
	return discord.Config{Threads: set.Discord.Threads, ReadAll: set.Discord.ReadAll}
}

// A discordBot runs for a conversation.
type discordBot struct{ *discord.Bot }

// Run implements adapter.
func (d discordBot) Run(ctx context.Context, c *chat.Conversation) error { return d.Bot.Run(ctx, c) }
