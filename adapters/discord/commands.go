package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

// What can be typed and clicked.
const (
	commandName = "deal"
	menuName    = "Ask about this deal"

	optionQuestion = "question"
	optionPrivate  = "private"
	optionAsOf     = "as_of"
	optionDeal     = "deal"
	optionReceipt  = "receipt"
	optionMode     = "mode"
	optionTags     = "tags"

	longestQuestion = 500
	longestWord     = 100
)

// A sub is a subcommand of /deal.
type sub struct {
	name, description string
	command           string // of chat; empty: the words are read
	private           bool   // answered to the person alone
	options           []*discordgo.ApplicationCommandOption
}

func text(name, description string, required, suggests bool, longest int) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Description: description,
		Required: required, Autocomplete: suggests, MaxLength: longest,
	}
}

func subs() []sub {
	private := &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionBoolean, Name: optionPrivate, Description: "Only you see the answer; you can share it later",
	}
	mode := text(optionMode, "When I speak in this channel", false, false, 0)
	mode.MaxLength = 0
	for _, m := range chat.Modes() {
		mode.Choices = append(mode.Choices, &discordgo.ApplicationCommandOptionChoice{Name: string(m), Value: string(m)})
	}
	tags := text(optionTags, "What may be seen here: some of the tags that this channel may have, with spaces between", false, false, longestWord)
	return []sub{
		{"ask", "Ask about a deal, in your own words", "", false, []*discordgo.ApplicationCommandOption{
			text(optionQuestion, "When does Microsoft's license end?", true, true, longestQuestion),
			private,
			text(optionAsOf, "Answer for this date: 2026-04-27, April 2026 or 2026", false, false, longestWord),
		}},
		{"timeline", "What was agreed when", chat.CommandTimeline, false, []*discordgo.ApplicationCommandOption{
			text(optionDeal, "Which deal", true, true, longestWord), private,
		}},
		{"sources", "What I have read", chat.CommandSources, false, []*discordgo.ApplicationCommandOption{private}},
		{"onboard", "Show me around: the deals, the words, a short quiz", chat.CommandOnboard, true, nil},
		{"why", "How an answer came about", chat.CommandWhy, true, []*discordgo.ApplicationCommandOption{
			text(optionReceipt, "The number below the answer", true, false, longestWord),
		}},
		{"help", "What you can ask me", chat.CommandHelp, true, nil},
		{"settings", "When I speak in this channel and what may be seen; for those who manage the server", chat.CommandSettings, true, []*discordgo.ApplicationCommandOption{mode, tags}},
	}
}

func subcommand(name string) (sub, bool) {
	all := subs()
	i := slices.IndexFunc(all, func(s sub) bool { return s.name == name })
	if i < 0 {
		return sub{}, false
	}
	return all[i], true
}

// commands is everything that is registered, once for all servers.
func commands() []*discordgo.ApplicationCommand {
	everywhere := &[]discordgo.InteractionContextType{
		discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
	}
	byAll := &[]discordgo.ApplicationIntegrationType{
		discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
	}
	slash := &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: commandName, Description: "Questions about business deals, answered with the words of the source",
		Contexts: everywhere, IntegrationTypes: byAll,
	}
	for _, s := range subs() {
		slash.Options = append(slash.Options, &discordgo.ApplicationCommandOption{
			Type: discordgo.ApplicationCommandOptionSubCommand, Name: s.name, Description: s.description, Options: s.options,
		})
	}
	menu := &discordgo.ApplicationCommand{
		Type: discordgo.MessageApplicationCommand, Name: menuName, Contexts: everywhere, IntegrationTypes: byAll,
	}
	return []*discordgo.ApplicationCommand{slash, menu}
}

// keepCommands registers the commands, once, if others are registered. It tries
// until it can, Discord refuses the token, or ctx ends.
func (b *Bot) keepCommands(ctx context.Context) {
	for wait := time.Second; ; wait = min(2*wait, 10*time.Minute) {
		err := b.setCommands(ctx)
		b.change(func() { b.problem = err })
		if err == nil || ctx.Err() != nil {
			return
		}
		b.cfg.Log.Warn("the commands cannot be registered", "err", err)
		if refused, ok := errors.AsType[*rest.Error](err); ok && refused.Refused() {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(rand.N(wait)):
		}
	}
}

func (b *Bot) setCommands(ctx context.Context) error {
	app, err := b.application(ctx)
	if err != nil {
		return err
	}
	there, err := b.registered(ctx, app)
	if err != nil {
		return fmt.Errorf("look at the commands: %w", err)
	}
	want := commands()
	if same(there, want) {
		return nil
	}
	if err := b.rest.SetCommands(ctx, app, want); err != nil {
		return fmt.Errorf("register the commands: %w", err)
	}
	b.cfg.Log.Info("the commands were registered", "were", len(there), "are", len(want))
	return nil
}

// registered are the commands that Discord knows of.
func (b *Bot) registered(ctx context.Context, app string) ([]json.RawMessage, error) {
	there, err := b.rest.Commands(ctx, app)
	if refused, ok := errors.AsType[*rest.Error](err); ok && refused.Status == http.StatusNotFound {
		return nil, nil // there is no list yet
	}
	return there, err
}

// same says whether the registered commands are those wanted. Discord returns
// fields of its own and leaves out what is at its default, so both are brought
// into the form that discordgo writes, without what only Discord sets.
func same(there []json.RawMessage, want []*discordgo.ApplicationCommand) bool {
	var have []*discordgo.ApplicationCommand
	for _, raw := range there {
		var c discordgo.ApplicationCommand
		if json.Unmarshal(raw, &c) != nil {
			return false
		}
		have = append(have, &discordgo.ApplicationCommand{
			Type: c.Type, Name: c.Name, Description: c.Description, Options: c.Options,
			Contexts: c.Contexts, IntegrationTypes: c.IntegrationTypes,
		})
	}
	slices.SortFunc(have, func(a, b *discordgo.ApplicationCommand) int { return int(a.Type) - int(b.Type) })
	h, errH := json.Marshal(have)
	w, errW := json.Marshal(want)
	return errH == nil && errW == nil && bytes.Equal(plain(h), plain(w))
}

// plain makes empty lists the same, whether they are there or not.
func plain(data []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte(`:[]`), []byte(`:null`)), []byte(`"options":null`), nil)
}

// maxChoices is how many suggestions Discord shows, and longestWord how long one
// may be (docs, interactions/application-commands).
const maxChoices = 25

// suggest answers autocomplete, from memory.
func (b *Bot) suggest(ctx context.Context, i wireInteraction) error {
	ctx, cancel := context.WithTimeout(ctx, suggestLimit)
	defer cancel()
	choices := []rest.Choice{}
	if place, _, _, err := b.where(ctx, i); err == nil && len(i.Data.v.Options) == 1 {
		for _, s := range b.suggestions(ctx, place, i.person(), i.Data.v.Options[0]) {
			if len(choices) < maxChoices && s != "" && chat.Units(s) <= longestWord {
				choices = append(choices, rest.Choice{Name: s, Value: s})
			}
		}
	}
	return b.rest.Answer(ctx, string(i.ID), i.Token.v, rest.Callback{
		Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: rest.Choices{Choices: choices},
	})
}

// suggestions are questions, or where a deal is wanted, deals.
func (b *Bot) suggestions(ctx context.Context, p chat.Place, person string, sub wireOption) []string {
	typed := ""
	for _, o := range sub.Options {
		if o.Focused.v {
			typed, _ = o.Value.(string)
		}
	}
	if sub.Name.v != chat.CommandTimeline {
		return b.talk.Complete(ctx, p, person, typed)
	}
	const before = chat.CommandTimeline + " "
	var deals []string
	for _, s := range b.talk.Complete(ctx, p, person, before+typed) {
		if deal, ok := strings.CutPrefix(s, before); ok {
			deals = append(deals, deal)
		}
	}
	return deals
}

// The forms and their fields.
const (
	askFormID     = "ask"
	fieldQuestion = "question"
	fieldAbout    = "about"
	fieldReason   = "reason"
	longestReason = 500
)

// reasonForm asks why an answer was not right.
func reasonForm(vote chat.Action) rest.Form {
	return rest.Form{ID: vote.String(), Title: "What was wrong?", Rows: []rest.Row{{discordgo.TextInput{
		CustomID: fieldReason, Label: "Your vote is noted. Say why, if you like", Style: discordgo.TextInputParagraph,
		MaxLength: longestReason, Placeholder: "It is an older figure; the source says something else; ...",
	}}}}
}

// askForm asks for a question about a message, which is kept in the form: so it
// outlives the process.
func askForm(message string) rest.Form {
	return rest.Form{ID: askFormID, Title: menuName, Rows: []rest.Row{
		{discordgo.TextInput{
			CustomID: fieldQuestion, Label: "Your question", Style: discordgo.TextInputShort, Required: true,
			MaxLength: longestQuestion, Placeholder: "When does it end?",
		}},
		{discordgo.TextInput{
			CustomID: fieldAbout, Label: "About this message", Style: discordgo.TextInputParagraph,
			MaxLength: longestQuestion, Value: chat.Clip(message, longestQuestion),
		}},
	}}
}
