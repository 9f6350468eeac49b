package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
	"dealbot/chat"
)

// message takes in what somebody wrote, where it may be meant for the bot.
func (b *Bot) message(ctx context.Context, data []byte) error {
	var m wireMessage
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("read a message: %w", err)
	}
	if b.unreadable(m) {
		return b.askToBeNamed(ctx, m)
	}
	e, ok, err := b.said(ctx, m)
	if err != nil || !ok || b.again(e.Keys[0]) {
		return err
	}
	if err = b.receive(ctx, e); err != nil {
		b.seen.Remove(e.Keys[0]) // it was not taken in, and a resumed session may bring it again
	}
	return err
}

// unreadable says whether somebody goes on without a mention, in a thread that
// the bot opened or by a reply to it, and the bot is not granted to read that.
func (b *Bot) unreadable(m wireMessage) bool {
	me := b.places.me()
	if me == "" || m.Guild == "" || !fromPerson(m, me) || m.calls(me) {
		return false
	}
	if m.Content.v != "" || len(m.Files)+len(m.Embeds)+len(m.Stickers)+len(m.Forwarded) > 0 || m.Poll.v != nil {
		return false
	}
	thread, _, _ := b.places.channel(m.Channel)
	return thread.isThread() && thread.Owner == me || m.Referenced.v.Author.v.ID == me
}

// askToBeNamed says once in a place where follow-ups are wanted that they need a
// mention. While this process lives, that is.
func (b *Bot) askToBeNamed(ctx context.Context, m wireMessage) error {
	p, _, err := b.place(ctx, m.Guild, m.Channel)
	if err != nil || b.talk.Rules(ctx, p).Mode != chat.FollowUps || b.again("unnamed/"+string(m.Channel)) {
		return err
	}
	to := chat.To{Place: p, Nonce: string(m.ID)}
	at := spot{channel: string(m.Channel), replyTo: string(m.ID)}
	_, err = b.tryPost(ctx, at, to, chat.Reply{Text: saysNameMe})
	if forbidden(err) {
		b.places.forbid(at.channel)
	}
	return err
}

const saysNameMe = "I can read only messages that mention me here. Please mention me, or use /deal ask."

// receive takes an event in that Discord does not bring again, so that a
// ledger which is busy is asked once more.
func (b *Bot) receive(ctx context.Context, e chat.Event) error {
	for wait := 100 * time.Millisecond; ; wait *= 2 {
		_, err := b.talk.Receive(ctx, e)
		if err == nil || ctx.Err() != nil || wait > time.Second {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// said makes an event of a message; false: it is none of the bot's business.
func (b *Bot) said(ctx context.Context, m wireMessage) (chat.Event, bool, error) {
	me := b.places.me()
	if !fromPerson(m, me) {
		return chat.Event{}, false, nil
	}
	text, named := b.unnamed(m.Content.v, m.Guild)
	via := chat.ByMessage
	if named || m.calls(me) {
		via = chat.ByMention
	}
	if text == "" && (via == chat.ByMessage || !named) {
		return chat.Event{}, false, nil // without the intent to read it, or a picture
	}
	e := chat.Event{
		Keys: []string{messageKey(m.Channel, m.ID)}, Kind: chat.Asked, Via: via,
		Person: string(m.Author.v.ID), Text: text,
		Manager: b.places.manages(m.Guild, m.Author.v.ID, m.Member.v.Roles),
	}
	if m.Referenced.v.Author.v.ID == me && me != "" {
		e.On = ref(string(m.Channel), string(m.Referenced.v.ID))
	}
	var err error
	e.Place, e.About, err = b.place(ctx, m.Guild, m.Channel)
	if b.opensThread(e, m) {
		e.Place.Thread = string(m.ID) // the thread that the answer will open has this ID
	}
	return e, true, err
}

// fromPerson says whether somebody wrote a message. Bots that answer each other
// never end.
func fromPerson(m wireMessage, me id) bool {
	kind := discordgo.MessageType(m.Type)
	return m.ID != "" && m.Channel != "" && m.Author.v.ID != "" && m.Author.v.ID != me &&
		!m.Author.v.Bot.v && m.Webhook == "" && (kind == discordgo.MessageTypeDefault || kind == discordgo.MessageTypeReply)
}

// calls says whether Discord counts the bot among those a message mentions.
func (m wireMessage) calls(me id) bool {
	return slices.ContainsFunc(m.Mentions, func(u wireUser) bool { return u.ID == me && me != "" })
}

// opensThread says whether a message is answered in a thread of its own.
func (b *Bot) opensThread(e chat.Event, m wireMessage) bool {
	return b.cfg.Threads && e.Via == chat.ByMention && e.On == "" && !e.Place.Direct && e.Place.Thread == "" &&
		b.places.rights(m.Channel)&mayThread != 0
}

// naming is how people, roles and channels stand in a text, and drawn smileys.
var naming = regexp.MustCompile(`<(@!?|@&|#|a?:\w+:)(\d+)>`)

// unnamed takes out of a text who is named in it, which is no part of a
// question, and says whether that was the bot. People also choose the role that
// Discord made for it.
func (b *Bot) unnamed(text string, guild id) (left string, named bool) {
	me := b.places.me()
	left = naming.ReplaceAllStringFunc(text, func(found string) string {
		part := naming.FindStringSubmatch(found)
		who := id(part[2])
		switch part[1] {
		case "@", "@!":
			named = named || who == me
		case "@&":
			named = named || b.places.isMine(who, guild)
		}
		return " "
	})
	return strings.Join(strings.Fields(left), " "), named
}

// place says where a channel is, and the title of a forum post, which is what
// it is about. A channel that no event has told of is asked for.
func (b *Bot) place(ctx context.Context, guild, channel id) (chat.Place, string, error) {
	if guild == "" {
		return chat.Place{Channel: string(channel), Direct: true}, "", nil
	}
	c, parent, known := b.places.channel(channel)
	if !known {
		raw, err := b.rest.Channel(ctx, string(channel))
		if rest.Code(err) == rest.MissingAccess || rest.Code(err) == rest.UnknownChannel {
			b.places.forbid(string(channel))
		}
		if err != nil {
			return chat.Place{}, "", fmt.Errorf("ask what a channel is: %w", err)
		}
		if err := b.places.learn("CHANNEL_CREATE", raw); err != nil {
			return chat.Place{}, "", fmt.Errorf("read a channel: %w", err)
		}
		c, parent, _ = b.places.channel(channel)
	}
	p := chat.Place{Workspace: string(guild), Channel: string(channel)}
	if !c.isThread() || c.Parent == "" {
		return p, "", nil
	}
	p.Channel, p.Thread = string(c.Parent), string(channel)
	if parent.isForum() {
		return p, c.Name.v, nil
	}
	return p, "", nil
}

// A message's key tells where it stands, so that its answer can reply to it.
const messageName = "message/"

func messageKey(channel, message id) string {
	return messageName + string(channel) + "/" + string(message)
}

// ref is the address of a message.
func ref(channel, message string) chat.Ref { return chat.Ref(channel + "/" + message) }

// parts are the channel and the message of an address.
func parts(r chat.Ref) (channel, message string, ok bool) {
	channel, message, ok = strings.Cut(string(r), "/")
	return channel, message, ok && channel != "" && message != ""
}
