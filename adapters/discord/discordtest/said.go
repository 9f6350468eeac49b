package discordtest

import (
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// A Message is a message as its readers see it.
type Message struct {
	ID        string
	Channel   *Channel
	Author    User
	Content   string
	Embeds    []discordgo.MessageEmbed
	Rows      []Row
	Flags     discordgo.MessageFlags
	ReplyTo   string
	Mentions  []string // user IDs
	Nonce     string
	Files     []File
	Edits     int
	Deleted   bool
	Ephemeral string // the person who alone sees it; empty: everybody
	thread    bool   // has one
}

// A File is an attachment.
type File struct {
	Name, Description string
	Size              int
}

// A Row is an action row.
type Row struct {
	Components []Component `json:"components"`
}

// A Component is a button or a menu of a message, or a field of a modal.
type Component struct {
	Type     int    `json:"type"`
	CustomID string `json:"custom_id"`
	Label    string `json:"label"`
	Style    int    `json:"style"`
	URL      string `json:"url"`
	Disabled bool   `json:"disabled"`
	Options  []struct {
		Label string `json:"label"`
		Value string `json:"value"`
	} `json:"options"`
	MaxLength int    `json:"max_length"`
	Value     string `json:"value"`
}

// Buttons lists the components of all rows.
func (m *Message) Buttons() []Component {
	var all []Component
	for _, r := range m.Rows {
		all = append(all, r.Components...)
	}
	return all
}

// Text is all that a reader sees of a message, one thing a line.
func (m *Message) Text() string {
	text := m.Content
	for _, e := range m.Embeds {
		if e.Author != nil {
			text += "\n" + e.Author.Name
		}
		text += "\n" + e.Title + "\n" + e.Description
		for _, field := range e.Fields {
			text += "\n" + field.Name + "\n" + field.Value
		}
		if e.Footer != nil {
			text += "\n" + e.Footer.Text
		}
	}
	return text
}

// object is the message for somebody who may read all of it.
func (m *Message) object() object {
	f := m.Channel.fake
	var mentions []object
	for _, id := range m.Mentions {
		mentions = append(mentions, f.users[id].object())
	}
	rows := []object{}
	for _, r := range m.Rows {
		rows = append(rows, object{"type": 1, "components": r.Components})
	}
	files := []object{}
	for i, file := range m.Files {
		files = append(files, object{"id": strconv.Itoa(i), "filename": file.Name, "size": file.Size, "url": "https://cdn.discord.test/" + file.Name, "description": file.Description})
	}
	o := object{
		"id": m.ID, "type": 0, "channel_id": m.Channel.ID, "author": m.Author.object(), "content": m.Content,
		"embeds": nonNil(m.Embeds), "components": rows, "attachments": files, "mentions": nonNil(mentions), "mention_roles": []string{},
		"mention_everyone": false, "flags": m.Flags, "pinned": false, "tts": false, "timestamp": time.Now().Format(time.RFC3339Nano), "edited_timestamp": nil,
	}
	if m.Nonce != "" {
		o["nonce"] = m.Nonce
	}
	if id := m.Channel.guildID(); id != "" {
		o["guild_id"] = id
		if !m.Author.Bot {
			o["member"] = object{"roles": []string{}, "joined_at": time.Now().Format(time.RFC3339), "permissions": "0"}
		}
	}
	if m.ReplyTo != "" {
		o["type"] = 19
		o["message_reference"] = object{"message_id": m.ReplyTo, "channel_id": m.Channel.ID}
		if to := f.messages[m.ReplyTo]; to != nil {
			o["referenced_message"] = object{"id": to.ID, "channel_id": to.Channel.ID, "author": to.Author.object(), "content": to.Content}
		}
	}
	return o
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Messages lists what stands in a channel, oldest first, with what only one
// person sees.
func (f *Fake) Messages(c *Channel) []Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []Message
	for _, id := range f.order {
		if m := f.messages[id]; m.Channel == c && !m.Deleted {
			all = append(all, *m)
		}
	}
	return all
}

// Bot lists the bot's messages in a channel, oldest first.
func (f *Fake) Bot(c *Channel) []Message {
	return slices.DeleteFunc(f.Messages(c), func(m Message) bool { return !m.Author.Bot })
}

// Say posts a person's message. Who is mentioned is read from the text, as
// Discord does, and so is a reply: it calls the author of what it replies to.
func (f *Fake) Say(who User, in *Channel, text string) Message {
	return f.Reply(who, in, text, "", true)
}

// Reply posts a person's reply to a message, with or without calling its author.
func (f *Fake) Reply(who User, in *Channel, text, to string, ping bool) Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	m := f.post(&Message{Channel: in, Author: who, Content: text, ReplyTo: to})
	for _, id := range mentioned(text) {
		if _, known := f.users[id]; known && !slices.Contains(m.Mentions, id) {
			m.Mentions = append(m.Mentions, id)
		}
	}
	if target := f.messages[to]; target != nil && ping && !slices.Contains(m.Mentions, target.Author.ID) {
		m.Mentions = append(m.Mentions, target.Author.ID)
	}
	f.announce("MESSAGE_CREATE", m)
	return *m
}

// Preview adds what is behind a link below the message that holds it.
func (f *Fake) Preview(m Message, e discordgo.MessageEmbed) {
	f.locked(func() {
		linked := f.messages[m.ID]
		linked.Embeds = append(linked.Embeds, e)
		f.announce("MESSAGE_UPDATE", linked)
	})
}

// post puts a message into its channel; announce tells the sessions.
func (f *Fake) post(m *Message) *Message {
	m.ID = f.snowflake()
	f.messages[m.ID] = m
	f.order = append(f.order, m.ID)
	return m
}

// announce dispatches a message, without what a bot may not read.
func (f *Fake) announce(event string, m *Message) {
	if m.Ephemeral != "" {
		return
	}
	intent := discordgo.IntentGuildMessages
	if m.Channel.guild == nil {
		intent = discordgo.IntentDirectMessages
	}
	for _, s := range f.sessions {
		if !s.wants(m.Channel.guildID(), intent) {
			continue
		}
		o := m.object()
		readable := m.Channel.guild == nil || m.Author.ID == f.AppID || slices.Contains(m.Mentions, f.AppID) ||
			s.intents&discordgo.IntentMessageContent != 0
		if !readable {
			o["content"], o["embeds"], o["components"], o["attachments"] = "", []object{}, []object{}, []object{}
		}
		s.dispatch(event, f.faults.bent(event, o))
	}
}
