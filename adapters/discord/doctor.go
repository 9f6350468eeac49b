package discord

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/gateway"
	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

// checking bounds what bot doctor waits for Discord.
const checking = 20 * time.Second

// Check looks whether everything is set up right, for bot doctor.
func (b *Bot) Check(ctx context.Context) []chat.Finding {
	ctx, cancel := context.WithTimeout(ctx, checking)
	defer cancel()
	app, err := b.rest.Application(ctx)
	var refused *rest.Error
	switch {
	case errors.As(err, &refused) && refused.Refused():
		return []chat.Finding{{What: "Discord refuses the bot's token", Fix: "take a new one from the developer portal under Bot, and set DISCORD_TOKEN to it"}}
	case err != nil:
		return []chat.Finding{{What: "Discord cannot be reached: " + err.Error(), Fix: "look at the network and the proxy; discord.com has to be reached on port 443"}}
	}
	found := []chat.Finding{{OK: true, What: "Discord accepts the bot's token (" + app.Name + ", application " + app.ID + ")", Fix: "it is invited at " + b.cfg.invite(app.ID)}}
	if app.Endpoint != "" {
		found = append(found, chat.Finding{What: "Discord sends commands to " + app.Endpoint + ", and none to this bot", Fix: "empty Interactions Endpoint URL in the developer portal under General Information"})
	}
	found = append(found, b.checkGateway(ctx)...)
	return append(found, b.checkIntent(app), b.checkCommands(ctx, app.ID))
}

// checkGateway looks whether there is a way to the gateway, and starts no session.
func (b *Bot) checkGateway(ctx context.Context) []chat.Finding {
	about, err := b.rest.Gateway(ctx)
	if err != nil {
		return []chat.Finding{{What: "the gateway cannot be asked for: " + err.Error(), Fix: "try again; status.discord.com says whether Discord is well"}}
	}
	found := []chat.Finding{checkStarts(about)}
	if err := gateway.Reach(ctx, b.cfg.Dialer, about.URL); err != nil {
		return append(found, chat.Finding{What: "there is no way to Discord's gateway: " + err.Error(), Fix: "let WebSocket through to " + about.URL + ", by a proxy if need be (HTTPS_PROXY)"})
	}
	return append(found, chat.Finding{OK: true, What: "Discord's gateway can be reached"})
}

// checkStarts looks how many sessions may still be started today.
func checkStarts(about discordgo.GatewayBotResponse) chat.Finding {
	l := about.SessionStartLimit
	f := chat.Finding{OK: true, What: fmt.Sprintf("%d of %d session starts are left today; connections wanted: %d", l.Remaining, l.Total, about.Shards)}
	if l.Remaining*10 < l.Total {
		f.OK, f.Fix = false, "find what starts the bot so often, and wait: below a tenth it starts none, and at none Discord changes the token"
	}
	return f
}

func (b *Bot) checkIntent(app rest.Application) chat.Finding {
	switch {
	case b.cfg.ReadAll && !app.ReadsMessages():
		return chat.Finding{What: "the bot may not read messages that do not mention it, though discord.read_all is set",
			Fix: "tick Message Content Intent in the developer portal under Bot, or unset discord.read_all"}
	case b.cfg.ReadAll:
		return chat.Finding{OK: true, What: "the bot may read messages that do not mention it"}
	}
	return chat.Finding{OK: true, What: "the bot reads only what mentions it", Fix: "discord.read_all lets people go on without a mention"}
}

func (b *Bot) checkCommands(ctx context.Context, app string) chat.Finding {
	there, err := b.registered(ctx, app)
	switch {
	case err != nil:
		return chat.Finding{What: "the commands cannot be looked at: " + err.Error(), Fix: "try again"}
	case same(there, commands()):
		return chat.Finding{OK: true, What: "the commands are registered"}
	}
	return chat.Finding{OK: true, What: "the commands are not registered, or older ones", Fix: "bot serve registers them when it starts"}
}
