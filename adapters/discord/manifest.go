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
	{mayThread, "Create Public Threads", "to answer in a thread, where discord.threads is set"},
	{mayInThread, "Send Messages in Threads", "to answer in threads and forum posts"},
}

// rightsWanted is all of them.
func rightsWanted() (all int64) {
	for _, r := range wanted {
		all |= r.bit
	}
	return all
}

// Manifest says what to tick in the developer portal and where to invite the
// bot. Discord takes no file; app is the application's ID, or a word in its
// place.
func Manifest(app string) string {
	var out strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&out, format+"\n", a...) }
	line("# dealbot in Discord: what to tick at https://discord.com/developers/applications")
	line("")
	line("General Information")
	line("  Interactions Endpoint URL: leave it empty; the bot listens at the gateway")
	line("Installation")
	line("  Installation Contexts: User Install and Guild Install")
	line("  Install Link: Discord Provided Link")
	line("  Default Install Settings, Guild Install: scopes applications.commands and bot, permissions as below")
	line("  Default Install Settings, User Install: scope applications.commands")
	line("Bot")
	line("  Reset Token: copy it; DISCORD_TOKEN is to hold it, or file: and the path of a file with it")
	line("  Public Bot: off, unless others are to invite it")
	line("  Presence Intent: off")
	line("  Server Members Intent: off")
	line("  Message Content Intent: off; on only for follow-ups without a mention (discord.read_all)")
	line("")
	line("Permissions (%d)", rightsWanted())
	for _, r := range wanted {
		line("  %-26s %s", r.name, r.why)
	}
	line("Intents (%d; with discord.read_all %d)", intents(false), intents(true))
	line("  Guilds, Guild Integrations, Guild Messages, Direct Messages: none of them is privileged")
	line("")
	line("Invite it to a server:")
	line("  %s", invite(app))
	line("Install it for yourself, to ask anywhere:")
	line("  https://discord.com/oauth2/authorize?client_id=%s&integration_type=%d&scope=applications.commands", app, discordgo.ApplicationIntegrationUserInstall)
	return out.String()
}

// invite is where somebody who manages a server puts the bot into it.
func invite(app string) string {
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&integration_type=%d&scope=applications.commands+bot&permissions=%d",
		app, discordgo.ApplicationIntegrationGuildInstall, rightsWanted())
}
