package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

const (
	// ackLimit is how long after an interaction was made Discord still takes an
	// answer: 3 s, less what the way there takes.
	ackLimit = 2500 * time.Millisecond
	// insertLimit is how much of that finding out where it was, and writing it
	// down, get.
	insertLimit = 1500 * time.Millisecond
	// tokenLife is how long an interaction can be answered: 15 minutes, less one
	// for the answer itself (docs, interactions/receiving-and-responding).
	tokenLife = 14 * time.Minute
	// suggestLimit bounds autocomplete, which is of no use when it comes late.
	suggestLimit = time.Second
)

// A handle is how an interaction is answered. It is kept with the event, so
// that the answer can be given by another process.
type handle struct {
	ID        string `json:"i"`
	Token     string `json:"t"`
	App       string `json:"a"`
	Kind      ack    `json:"k"`
	Ephemeral bool   `json:"e,omitempty"` // what it shows, only the person sees
	TextOnly  bool   `json:"x,omitempty"` // the bot may not embed there
}

// An ack is the way an interaction was acknowledged; it decides how the answer
// is given.
type ack = discordgo.InteractionResponseType

// The sentences that are said in place of an acknowledgement.
const (
	saysUnknown = "I do not know this any more. Please ask again, with /deal ask."
	saysBusy    = "I could not take that in just now. Please ask again in a moment."
	saysOne     = "One setting at a time, please: either mode or tags."
)

func interactionKey(i id) string { return "interaction/" + string(i) }

// A plan is what is done about an interaction: an event that is answered later,
// or a callback that is all of the answer.
type plan struct {
	event    chat.Event
	handle   handle
	callback rest.Callback // the acknowledgement; for no event: the answer
	answered bool          // there is no event
}

// interaction takes in a command, a press or a form, and acknowledges it.
func (b *Bot) interaction(ctx context.Context, data []byte) error {
	var i wireInteraction
	if err := json.Unmarshal(data, &i); err != nil {
		return fmt.Errorf("read an interaction: %w", err)
	}
	if i.ID == "" || i.Token.v == "" || i.person() == "" {
		return errors.New("an interaction without ID, token or person")
	}
	if b.again(interactionKey(i.ID)) {
		return nil
	}
	if discordgo.InteractionType(i.Type) == discordgo.InteractionApplicationCommandAutocomplete {
		return b.suggest(ctx, i)
	}
	inserting, cancel := context.WithTimeout(ctx, insertLimit)
	defer cancel()
	p, err := b.plan(inserting, i)
	if err != nil {
		defer b.seen.Remove(interactionKey(i.ID)) // it was not taken in, once that is said
		p = plan{answered: true, callback: say(saysBusy)}
	}
	if p.answered {
		return errors.Join(err, b.rest.Answer(ctx, string(i.ID), i.Token.v, p.callback))
	}
	return b.takeIn(ctx, inserting, i.ID, p)
}

// takeIn writes the event down, while inserting lives, and acknowledges the
// interaction: in this order, so that nothing acknowledged is lost.
func (b *Bot) takeIn(ctx, inserting context.Context, i id, p plan) error {
	h := p.handle
	old := time.Since(i.made()) > ackLimit // by a clock that may be wrong, so Discord decides
	done := b.acks.begin(h.ID)
	accepted, err := b.talk.Receive(inserting, p.event)
	switch {
	case err != nil:
		p.callback = say(saysBusy)
		// It was not taken in. Once that is said, and not before: what came again
		// meanwhile would find the sentence in place of its acknowledgement, take
		// it for another process's answer, and never be answered.
		defer b.seen.Remove(interactionKey(i))
	case !accepted: // it was seen before this process was started
		done(nil)
		return nil
	}
	answered := b.rest.Answer(ctx, h.ID, h.Token, p.callback)
	switch {
	case err != nil:
		done(nil) // most likely nobody waits; an event that is in the inbox all the same takes the sentence's place
	case old && rest.Code(answered) == rest.UnknownInteraction:
		done(errTooOld)
	default:
		done(answered)
	}
	return errors.Join(err, answered)
}

// errTooOld is what became of an interaction that arrived long after it was
// made, such as by a resumed session: the person was told that the application
// did not respond, and has asked again or does not want to know any more.
var errTooOld = errors.New("the interaction was too old when it came")

// say is a sentence that answers an interaction, to the person alone.
func say(sentence string) rest.Callback {
	return rest.Callback{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: rest.Message{
		Content: &sentence, Flags: discordgo.MessageFlagsEphemeral,
	}}
}

// where says where an interaction took place. In a place that the bot is not
// part of, it speaks with the person alone.
func (b *Bot) where(ctx context.Context, i wireInteraction) (p chat.Place, about string, abroad bool, err error) {
	owners := i.Owners.v
	const amongOthers = 2 // context: a group of people, or a direct message between two
	abroad = i.Guild != "" && owners.Guild == "" && owners.User != "" ||
		i.Context.v != nil && *i.Context.v == amongOthers
	if abroad {
		return chat.Place{Channel: "person/" + i.person(), Direct: true}, "", true, nil
	}
	if c := i.Channel.v; i.Guild != "" && c.isThread() {
		c.Guild = i.Guild
		b.places.change(func() { b.places.keep(c) })
	}
	channel := i.ChannelID
	if channel == "" {
		channel = i.Channel.v.ID
	}
	if _, _, known := b.places.channel(channel); !known && i.Channel.v.ID != "" && !i.Channel.v.isThread() {
		return chat.Place{Workspace: string(i.Guild), Channel: string(channel), Direct: i.Guild == ""}, "", false, nil
	}
	p, about, err = b.place(ctx, i.Guild, channel)
	return p, about, false, err
}

// plan decides what is done about an interaction.
func (b *Bot) plan(ctx context.Context, i wireInteraction) (plan, error) {
	place, about, abroad, err := b.where(ctx, i)
	if err != nil {
		return plan{}, err
	}
	e := chat.Event{
		Keys: []string{interactionKey(i.ID)}, Via: chat.ByCommand, Place: place, Person: i.person(), About: about,
		Manager: i.Member.v.Permissions&mayManage != 0,
		Expires: time.Now().Add(tokenLife),
	}
	p, ok := asked(i, e)
	if !ok {
		return plan{answered: true, callback: say(saysUnknown)}, nil
	}
	if p.answered {
		return p, nil
	}
	p.handle.ID, p.handle.Token, p.handle.App = string(i.ID), i.Token.v, string(i.App)
	if i.App == "" {
		if p.handle.App, err = b.application(ctx); err != nil {
			return plan{}, err
		}
	}
	p.handle.TextOnly = i.Permissions != 0 && i.Permissions&mayEmbed == 0
	p.handle.Ephemeral = p.handle.Ephemeral || p.event.Private || abroad || b.closed(ctx, place)
	if p.handle.Kind == 0 {
		p.handle.Kind = discordgo.InteractionResponseDeferredChannelMessageWithSource
		p.callback.Data = deferred(p.handle.Ephemeral)
	}
	if p.callback.Type == 0 {
		p.callback.Type = p.handle.Kind
	}
	if p.event.Handle, err = json.Marshal(p.handle); err != nil {
		return plan{}, err
	}
	return p, nil
}

func deferred(ephemeral bool) rest.Deferred {
	if ephemeral {
		return rest.Deferred{Flags: discordgo.MessageFlagsEphemeral}
	}
	return rest.Deferred{}
}

// closed says whether nothing is said openly in a place.
func (b *Bot) closed(ctx context.Context, p chat.Place) bool {
	if p.Direct {
		return false
	}
	rules := b.talk.Rules(ctx, p)
	return rules.Mode == chat.Off || rules.Mode == chat.Private || len(rules.Tags) == 0
}

// asked fills an event with what the person did.
func asked(i wireInteraction, e chat.Event) (plan, bool) {
	switch discordgo.InteractionType(i.Type) {
	case discordgo.InteractionApplicationCommand:
		if discordgo.ApplicationCommandType(i.Data.v.Type) == discordgo.MessageApplicationCommand {
			return menu(i)
		}
		return slash(i, e)
	case discordgo.InteractionMessageComponent:
		return pressed(i, e)
	case discordgo.InteractionModalSubmit:
		return submitted(i, e)
	}
	return plan{}, false
}

// slash reads /deal and its subcommand.
func slash(i wireInteraction, e chat.Event) (plan, bool) {
	if i.Data.v.Name.v != commandName || len(i.Data.v.Options) != 1 {
		return plan{}, false
	}
	sub := i.Data.v.Options[0]
	c, ok := subcommand(sub.Name.v)
	if !ok {
		return plan{}, false
	}
	e.Kind, e.Command, e.Private = chat.Asked, c.command, c.private
	tags := ""
	for _, o := range sub.Options {
		switch v, name := o.Value, o.Name.v; name {
		case optionPrivate:
			yes, _ := v.(bool)
			e.Private = e.Private || yes
		case optionAsOf:
			e.AsOf, _ = v.(string)
		case optionTags:
			tags, _ = v.(string)
		default:
			e.Text, _ = v.(string)
		}
	}
	e.Text = strings.TrimSpace(e.Text)
	switch {
	case tags != "" && e.Text != "":
		return plan{answered: true, callback: say(saysOne)}, true
	case tags != "":
		e.Text = optionTags + " " + tags // as one would say it
	}
	return plan{event: e}, true
}

// quiet says which buttons are answered to the person alone, and which change
// the message that they sit on.
var quiet = map[chat.Verb]bool{chat.More: true, chat.Up: true, chat.Down: true}

// pressed reads a button or a choice.
func pressed(i wireInteraction, e chat.Event) (plan, bool) {
	printed := i.Data.v.CustomID.v
	if len(i.Data.v.Values) == 1 {
		printed = i.Data.v.Values[0]
	}
	action, err := chat.ParseAction(printed)
	if err != nil {
		return plan{}, false
	}
	e.Kind, e.Action, e.About = chat.Pressed, action, ""
	e.On = ref(string(i.Message.v.Channel), string(i.Message.v.ID))
	if i.Message.v.ID == "" || i.Message.v.Channel == "" {
		e.On = ""
	}
	alone := i.Message.v.Flags&number(discordgo.MessageFlagsEphemeral) != 0
	p := plan{event: e}
	switch action.Verb {
	case chat.Tour, chat.Quiz:
		p.handle.Kind, p.handle.Ephemeral = discordgo.InteractionResponseDeferredMessageUpdate, alone
	case chat.Down:
		p.handle.Kind, p.handle.Ephemeral = discordgo.InteractionResponseModal, true
		p.callback.Data = reasonForm(action)
	case chat.Share:
	default:
		p.handle.Ephemeral = quiet[action.Verb] || alone
	}
	return p, true
}

// menu answers "Ask about this deal" with a form that holds the message.
func menu(i wireInteraction) (plan, bool) {
	target, ok := i.Data.v.Resolved.v.Messages.v[string(i.Data.v.Target)]
	if !ok || i.Data.v.Name.v != menuName {
		return plan{}, false
	}
	return plan{answered: true, callback: rest.Callback{Type: discordgo.InteractionResponseModal, Data: askForm(target.words())}}, true
}

// submitted reads a form: the reason for a vote, or a question about a message.
func submitted(i wireInteraction, e chat.Event) (plan, bool) {
	typed := fields(i.Data.v.Components)
	e.Private = true
	if i.Data.v.CustomID.v == askFormID {
		e.Kind, e.Text = chat.Asked, strings.TrimSpace(typed[fieldQuestion])
		e.About = strings.TrimSpace(typed[fieldAbout])
		return plan{event: e}, true
	}
	action, err := chat.ParseAction(i.Data.v.CustomID.v)
	if err != nil {
		return plan{}, false
	}
	e.Kind, e.Action, e.Text = chat.Explained, action, strings.TrimSpace(typed[fieldReason])
	return plan{event: e}, true
}
