package discordtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// object is a JSON object on its way to the bot.
type object = map[string]any

// A User is a person, or the bot.
type User struct {
	ID, Name string
	Bot      bool
}

func (u User) object() object {
	o := object{"id": u.ID, "username": u.Name, "discriminator": "0", "global_name": u.Name, "avatar": nil}
	if u.Bot {
		o["bot"] = true
	}
	return o
}

// A Guild is a server.
type Guild struct {
	fake     *Fake
	ID, Name string
	Owner    User
	joined   time.Time
	channels []*Channel
}

// A Channel is a text channel, a forum, a thread or a direct message.
type Channel struct {
	fake        *Fake
	guild       *Guild // nil: a direct message
	ID, Name    string
	Kind        discordgo.ChannelType
	Parent      *Channel // of a thread
	With        User     // of a direct message
	permissions int64    // of the bot
	archived    bool
	locked      bool
}

// Usual are the rights that a bot is invited with.
const Usual = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages | discordgo.PermissionEmbedLinks |
	discordgo.PermissionAttachFiles | discordgo.PermissionReadMessageHistory |
	discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads

// AddUser makes a person.
func (f *Fake) AddUser(name string) User {
	f.mu.Lock()
	defer f.mu.Unlock()
	u := User{ID: f.snowflake(), Name: name}
	f.users[u.ID] = u
	return u
}

// AddGuild makes a server that the bot is a member of, and tells the bot.
func (f *Fake) AddGuild(name string) *Guild {
	owner := f.AddUser(name + "'s owner")
	f.mu.Lock()
	defer f.mu.Unlock()
	g := &Guild{fake: f, ID: f.snowflake(), Name: name, Owner: owner, joined: time.Now()}
	f.guilds[g.ID] = g
	f.dispatch(g.ID, discordgo.IntentGuilds, "GUILD_CREATE", g.object())
	return g
}

// Installed tells the bot who put it into the server.
func (g *Guild) Installed(by User) {
	f := g.fake
	f.mu.Lock()
	defer f.mu.Unlock()
	f.dispatch(g.ID, discordgo.IntentGuildIntegrations, "INTEGRATION_CREATE", object{
		"id": f.snowflake(), "name": "dealbot", "type": "discord", "enabled": true, "guild_id": g.ID,
		"user": by.object(), "application": object{"id": f.AppID, "name": "dealbot"},
	})
}

// AddChannel makes a text channel in which the bot has the usual rights.
func (g *Guild) AddChannel(name string) *Channel {
	return g.add(name, discordgo.ChannelTypeGuildText, nil)
}

// AddForum makes a forum; its posts are threads.
func (g *Guild) AddForum(name string) *Channel {
	return g.add(name, discordgo.ChannelTypeGuildForum, nil)
}

// AddThread makes a thread in a channel, or a post in a forum.
func (c *Channel) AddThread(name string) *Channel {
	return c.guild.add(name, discordgo.ChannelTypeGuildPublicThread, c)
}

func (g *Guild) add(name string, kind discordgo.ChannelType, parent *Channel) *Channel {
	f := g.fake
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.addChannel(&Channel{guild: g, ID: f.snowflake(), Name: name, Kind: kind, Parent: parent, permissions: Usual})
}

func (f *Fake) addChannel(c *Channel) *Channel {
	c.fake = f
	f.channels[c.ID] = c
	if c.guild != nil {
		c.guild.channels = append(c.guild.channels, c)
		event := "CHANNEL_CREATE"
		if c.Parent != nil {
			c.permissions = c.Parent.permissions
			event = "THREAD_CREATE"
		}
		f.dispatch(c.guild.ID, discordgo.IntentGuilds, event, c.object())
	}
	return c
}

// DM returns the direct messages between a person and the bot.
func (f *Fake) DM(with User) *Channel {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.dm(with)
}

func (f *Fake) dm(with User) *Channel {
	for _, c := range f.channels {
		if c.guild == nil && c.With.ID == with.ID {
			return c
		}
	}
	return f.addChannel(&Channel{ID: f.snowflake(), Kind: discordgo.ChannelTypeDM, With: with, permissions: Usual})
}

// Allow sets what the bot may do in the channel, and tells it.
func (c *Channel) Allow(permissions int64) {
	f := c.fake
	f.mu.Lock()
	defer f.mu.Unlock()
	c.permissions = permissions
	f.dispatch(c.guild.ID, discordgo.IntentGuilds, "CHANNEL_UPDATE", c.object())
}

// Secretly sets what the bot may do and does not tell it.
func (c *Channel) Secretly(permissions int64) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	c.permissions = permissions
}

// Lock archives and locks a thread.
func (c *Channel) Lock() {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	c.archived, c.locked = true, true
}

func (c *Channel) isThread() bool { return c.Parent != nil }

func (c *Channel) guildID() string {
	if c.guild == nil {
		return ""
	}
	return c.guild.ID
}

func (c *Channel) object() object {
	o := object{"id": c.ID, "type": c.Kind, "name": c.Name}
	switch {
	case c.guild == nil:
		o["recipients"] = []object{c.With.object()}
		return o
	case c.Parent != nil:
		o["parent_id"] = c.Parent.ID
		o["thread_metadata"] = object{"archived": c.archived, "locked": c.locked, "auto_archive_duration": 1440, "archive_timestamp": time.Now().Format(time.RFC3339)}
	default:
		// Nothing for everybody, and the bot's rights by an overwrite of its own.
		o["permission_overwrites"] = []object{{
			"id": c.fake.AppID, "type": 1,
			"allow": strconv.FormatInt(c.permissions, 10), "deny": "0",
		}}
	}
	o["guild_id"] = c.guild.ID
	return o
}

func (g *Guild) object() object {
	var channels, threads []object
	for _, c := range g.channels {
		if c.isThread() {
			threads = append(threads, c.object())
		} else {
			channels = append(channels, c.object())
		}
	}
	bot := g.fake.users[g.fake.AppID].object()
	return object{
		"id": g.ID, "name": g.Name, "owner_id": g.Owner.ID, "joined_at": g.joined.Format(time.RFC3339Nano), "large": false,
		"unavailable": false, "member_count": 2, "application_id": nil,
		"channels": channels, "threads": threads,
		"roles":   []object{{"id": g.ID, "name": "@everyone", "permissions": "0", "position": 0}},
		"members": []object{{"user": bot, "roles": []string{}, "joined_at": g.joined.Format(time.RFC3339)}},
	}
}

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

func marshal(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // of values made here
	}
	return data
}

// Channels lists a server's channels and threads in the order they were made.
func (g *Guild) Channels() []*Channel {
	g.fake.mu.Lock()
	defer g.fake.mu.Unlock()
	return slices.Clone(g.channels)
}
