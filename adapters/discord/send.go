package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

// Send implements chat.Platform. Through the handle of an interaction the reply
// takes the place of the acknowledgement; without one it is a reply to the
// message, in its thread, or a direct message where only the person may see it.
func (b *Bot) Send(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	switch {
	case len(to.Handle) > 0:
		return b.sendByToken(ctx, to, r)
	case to.Private || to.Place.Channel == "" || strings.HasPrefix(to.Place.Channel, "person/"):
		return b.sendDirect(ctx, to, r)
	}
	return b.sendToPlace(ctx, to, r)
}

// Edit implements chat.Platform. What only the person may see takes the place
// of nothing that others see.
func (b *Bot) Edit(ctx context.Context, to chat.To, at chat.Ref, r chat.Reply) error {
	channel, message, ok := parts(at)
	if !ok {
		return &chat.SendError{Trouble: chat.Refused, Err: fmt.Errorf("%q is no address of a message", at)}
	}
	var h handle
	byToken := json.Unmarshal(to.Handle, &h) == nil && h.Kind == discordgo.InteractionResponseDeferredMessageUpdate
	if r.Private && !to.Place.Direct && !h.Ephemeral {
		return &chat.SendError{Trouble: chat.Refused, Err: errors.New("others see the message")}
	}
	if !byToken {
		_, err := b.rest.Edit(ctx, channel, message, render(r, b.textOnly(channel)))
		return trouble(err, r, false)
	}
	if ours, err := b.ours(ctx, h); !ours {
		return trouble(err, r, true)
	}
	_, err := b.rest.EditReply(ctx, h.App, h.Token, rest.Original, render(r, h.TextOnly))
	return trouble(err, r, true)
}

// sendByToken answers an interaction.
func (b *Bot) sendByToken(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	var h handle
	if err := json.Unmarshal(to.Handle, &h); err != nil {
		return "", &chat.SendError{Trouble: chat.HandleGone, Err: fmt.Errorf("read a handle: %w", err)}
	}
	if ours, err := b.ours(ctx, h); !ours {
		return "", trouble(err, r, true)
	}
	m := render(r, h.TextOnly)
	posted, err := b.reply(ctx, h, to, m)
	if rest.Code(err) == rest.BadForm {
		b.cfg.Log.Error("Discord refuses an embed; the answer goes out as text", "receipt", r.Receipt, "err", err)
		posted, err = b.reply(ctx, h, to, render(r, true))
	}
	if err != nil {
		return "", trouble(err, r, true)
	}
	return ref(posted.Channel, posted.ID), nil
}

// ours says, once an interaction is acknowledged, whether it is for this bot to
// answer it. Without an error nobody waits for that: it was too old, or another
// process answers.
func (b *Bot) ours(ctx context.Context, h handle) (bool, error) {
	err := b.acks.wait(ctx, h.ID)
	switch {
	case err == nil || rest.Unsure(err):
		return true, nil
	case errors.Is(err, errTooOld):
		return false, nil
	case rest.Code(err) != rest.Acknowledged:
		return false, err
	}
	if h.Kind == discordgo.InteractionResponseDeferredChannelMessageWithSource {
		there, err := b.rest.Reply(ctx, h.App, h.Token, rest.Original)
		if err == nil && there.Flags&discordgo.MessageFlagsLoading != 0 {
			return true, nil // by a process that did not live to answer
		}
	}
	b.cfg.Log.Warn("another process of this bot answers as well; let only one run")
	return false, nil
}

// reply puts a message where the acknowledgement promised one, or adds it where
// that changed a message, or showed what others may see.
func (b *Bot) reply(ctx context.Context, h handle, to chat.To, m rest.Message) (rest.Posted, error) {
	promised := h.Kind == discordgo.InteractionResponseDeferredChannelMessageWithSource
	if promised && (h.Ephemeral || !to.Private) {
		posted, err := b.rest.EditReply(ctx, h.App, h.Token, rest.Original, m)
		if rest.Code(err) != rest.UnknownMessage { // else the person has dismissed it
			return posted, err
		}
	} else if promised {
		err := b.rest.DeleteReply(ctx, h.App, h.Token, rest.Original)
		if err != nil && rest.Code(err) != rest.UnknownMessage {
			return rest.Posted{}, err
		}
	}
	if h.Ephemeral || to.Private {
		m.Flags |= discordgo.MessageFlagsEphemeral
	}
	return b.rest.FollowUp(ctx, h.App, h.Token, m)
}

// sendDirect sends a direct message to the person.
func (b *Bot) sendDirect(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	what := "dm " + to.Person
	if b.places.isForbidden(what) {
		return "", &chat.SendError{Trouble: chat.Refused, Err: errors.New("the person takes no direct messages")}
	}
	channel, err := b.dm(ctx, to.Person)
	if err == nil {
		var posted rest.Posted
		if posted, err = b.tryPost(ctx, spot{channel: channel}, to, r); err == nil {
			return ref(posted.Channel, posted.ID), nil
		}
	}
	if forbidden(err) {
		b.places.forbid(what)
	}
	return "", trouble(err, r, false)
}

func (b *Bot) dm(ctx context.Context, person string) (string, error) {
	if channel, ok := b.dms.Get(person); ok {
		return channel, nil
	}
	channel, err := b.rest.DM(ctx, person)
	if err != nil {
		return "", fmt.Errorf("open direct messages: %w", err)
	}
	b.dms.Add(person, channel)
	return channel, nil
}

// sendToPlace posts where all see it, as far as the bot's rights go there.
func (b *Bot) sendToPlace(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	var origin, message string // of what was said; an interaction leaves no message to reply to
	if at, ok := strings.CutPrefix(to.Origin, messageName); ok {
		origin, message, _ = parts(chat.Ref(at))
	}
	at, err := b.target(ctx, to, r, origin, message)
	if err != nil {
		return "", trouble(err, r, false)
	}
	posted, err := b.tryPost(ctx, at, to, r)
	if code := rest.Code(err); at.channel != to.Place.Channel && (code == rest.Archived || code == rest.Locked) {
		at = spot{channel: to.Place.Channel, closed: at.channel}
		posted, err = b.tryPost(ctx, at, to, r)
	}
	if forbidden(err) {
		b.places.forbid(at.channel)
	}
	if err != nil {
		return "", trouble(err, r, false)
	}
	return ref(posted.Channel, posted.ID), nil
}

// A spot is where a reply is posted.
type spot struct {
	channel string
	replyTo string // the message; empty: none
	closed  string // the thread where it should stand, and cannot
}

// target says where a reply goes. It opens the thread that the event was
// promised.
func (b *Bot) target(ctx context.Context, to chat.To, r chat.Reply, origin, message string) (spot, error) {
	p := to.Place
	switch {
	case p.Direct:
		return spot{channel: p.Channel}, nil
	case p.Thread == "":
		return spot{channel: p.Channel, replyTo: message}, nil
	case p.Thread != message || origin != p.Channel:
		at := spot{channel: p.Thread}
		if origin == p.Thread {
			at.replyTo = message
		}
		return at, nil
	}
	name := chat.Clip(plainText(r.Asked), maxThreadName)
	if name == "" {
		name = "dealbot"
	}
	thread, err := b.rest.Thread(ctx, p.Channel, message, name)
	switch code := rest.Code(err); {
	case err == nil:
		return spot{channel: thread}, nil
	case code == rest.HasThread:
		return spot{channel: p.Thread}, nil
	case code == rest.MissingPermissions || code == rest.TooManyThreads || code == rest.Locked || code == rest.UnknownMessage:
		return spot{channel: p.Channel, replyTo: message}, nil
	}
	return spot{}, err
}

// tryPost posts, and where Discord does not take that although it should, once
// more as plainly as possible.
func (b *Bot) tryPost(ctx context.Context, at spot, to chat.To, r chat.Reply) (rest.Posted, error) {
	if b.places.isForbidden(at.channel) {
		return rest.Posted{}, errForbidden
	}
	rights := b.places.rights(id(at.channel))
	send := int64(maySend)
	if at.channel != to.Place.Channel {
		send = mayInThread
	}
	if rights&mayView == 0 || rights&send == 0 {
		return rest.Posted{}, errForbidden
	}
	if rights&mayRead == 0 {
		at.replyTo = ""
	}
	posted, err := b.post(ctx, at, to, r, rights&mayEmbed == 0)
	code := rest.Code(err)
	if code == rest.BadForm || code == rest.MissingPermissions {
		b.cfg.Log.Warn("Discord takes no embed; the answer goes out as text", "channel", at.channel, "receipt", r.Receipt, "err", err)
		at.replyTo = ""
		posted, err = b.post(ctx, at, to, r, true)
	}
	return posted, err
}

var errForbidden = &rest.Error{Status: http.StatusForbidden, Code: rest.MissingPermissions, Message: "the bot may not write there"}

// post posts a reply into a channel, once: its nonce is the same each time.
func (b *Bot) post(ctx context.Context, at spot, to chat.To, r chat.Reply, textOnly bool) (rest.Posted, error) {
	p := show(r)
	if numeric.MatchString(at.closed) {
		p.above = append(p.above, "-# The thread is closed (<#"+at.closed+">), so this stands here.")
	}
	m := p.message(textOnly, buttons(r.Buttons))
	m.Nonce = to.Nonce
	if at.replyTo != "" {
		m.Reference = &rest.Reference{Message: at.replyTo}
	}
	return b.rest.Post(ctx, at.channel, m)
}

// textOnly says whether the bot may embed nothing in a channel.
func (b *Bot) textOnly(channel string) bool { return b.places.rights(id(channel))&mayEmbed == 0 }

func forbidden(err error) bool {
	code := rest.Code(err)
	return code == rest.MissingAccess || code == rest.MissingPermissions || code == rest.CannotMessageUser
}

// troubles says what a refusal means for the next attempt; others are Refused.
var troubles = map[int]chat.Trouble{
	rest.UnknownInteraction: chat.HandleGone,
	rest.UnknownWebhook:     chat.HandleGone,
	rest.TokenExpired:       chat.HandleGone,
	rest.FollowUpLimit:      chat.HandleGone,
	rest.TooManyEdits:       chat.HandleGone,
	rest.WriteLimit:         chat.NotSent,
	rest.SlowMode:           chat.NotSent,
}

// slow is how long to wait in a channel that takes messages slowly, where
// Discord does not say.
const slow = 10 * time.Second

// trouble says what a failed call means. What may have arrived is in doubt: the
// next attempt says so, for it can go another way, where Discord does not know
// it by its nonce or token. From then on it is tried for as long as anything.
func trouble(err error, r chat.Reply, byToken bool) error {
	if err == nil {
		return nil
	}
	var limited *rest.Limited
	var refused *rest.Error
	s := &chat.SendError{Trouble: chat.NotSent, Err: err}
	switch {
	case errors.As(err, &limited):
		s.After = limited.After
	case rest.Unsure(err):
		if !slices.Contains(r.Notes, chat.Repeated) {
			s.Trouble = chat.InDoubt
		}
	case errors.As(err, &refused):
		s.Trouble = meaning(refused, byToken)
		if s.Trouble == chat.NotSent {
			s.After = slow
		}
	}
	return s
}

// meaning says what a refusal means.
func meaning(refused *rest.Error, byToken bool) chat.Trouble {
	if t, ok := troubles[refused.Code]; ok {
		return t
	}
	if byToken && (refused.Status == http.StatusUnauthorized || refused.Status == http.StatusNotFound) {
		return chat.HandleGone
	}
	return chat.Refused
}
