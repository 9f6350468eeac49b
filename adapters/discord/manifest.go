package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// A right is what the bot is invited with, and why.
type right struct {
	bit  int64
	name string // as the developer portal says it
	why  string
}

var wanted = []right{
	{mayView, "View Channels", "to be asked there"},
	{maySend, "Send Messages", "to answer a mention"},
	{mayEmbed, "Embed Links", "to lay an answer out; without it, it is text"},
	{mayRead, "Read Message History", "to answer by a reply; without it, by a message"},
	{mayThread, "Create Public Threads", "to open a thread for an answer (discord.threads)"},
	{mayInThread, "Send Messages in Threads", "to answer in threads and forum posts"},
}

// rights are those that the settings ask for, and all of them as a number.
func (cfg Config) rights() (each []right, all int64) {
	for _, r := range wanted {
		if r.bit == mayThread && !cfg.Threads {
			continue
		}
		each, all = append(each, r), all|r.bit
	}
	return each, all
}

// AnyApplication stands for the ID of an application that is not known.
const AnyApplication = "APPLICATION_ID"

// Manifest says what to tick in the developer portal for what the settings ask
// for, and where to invite the bot. Discord takes no file; app is the
// application's ID, or AnyApplication.
func (cfg Config) Manifest(app string) string {
	var out strings.Builder
	each, all := cfg.rights()
	line := func(format string, a ...any) { fmt.Fprintf(&out, format+"\n", a...) }
	line("# dealbot in Discord: what to tick at https://discord.com/developers/applications")
	line("")
	line("General Information")
	line("  Interactions Endpoint URL: leave it empty; the bot listens at the gateway")
	line("Installation")
	line("  Installation Contexts: User Install and Guild Install")
	line("  Install Link: None, which a bot that is not public wants; the links below do the same")
	line("  Default Install Settings, Guild Install: scopes applications.commands and bot, permissions as below")
	line("  Default Install Settings, User Install: scope applications.commands")
	line("Bot")
	line("  Reset Token: copy it; DISCORD_TOKEN is to hold it, or file: and the path of a file with it")
	line("  Public Bot: off, unless others are to invite it")
	line("  Presence Intent: off")
	line("  Server Members Intent: off")
	if cfg.ReadAll {
		line("  Message Content Intent: on, for follow-ups without a mention (discord.read_all)")
	} else {
		line("  Message Content Intent: off; discord.read_all wants it on, for follow-ups without a mention")
	}
	line("")
	line("Permissions (%d)", all)
	for _, r := range each {
		line("  %-26s %s", r.name, r.why)
	}
	if !cfg.Threads {
		line("  discord.threads wants one more: Create Public Threads")
	}
	line("Intents (%d), which the bot asks for itself", intents(cfg.ReadAll))
	line("  Guilds, Guild Integrations, Guild Messages, Direct Messages: none of them is privileged")
	if cfg.ReadAll {
		line("  Message Content: privileged, and ticked above")
	}
	line("")
	if app == AnyApplication {
		line("Put the Application ID of General Information in the place of %s; bot doctor shows the first link with it.", app)
	}
	line("Invite it to a server:")
	line("  %s", cfg.invite(app))
	line("Install it for yourself, to ask anywhere:")
	line("  https://discord.com/oauth2/authorize?client_id=%s&integration_type=%d&scope=applications.commands", app, discordgo.ApplicationIntegrationUserInstall)
	return out.String()
}

// invite is where somebody who manages a server puts the bot into it.
func (cfg Config) invite(app string) string {
	_, all := cfg.rights()
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&integration_type=%d&scope=applications.commands+bot&permissions=%d",
		app, discordgo.ApplicationIntegrationGuildInstall, all)
}
