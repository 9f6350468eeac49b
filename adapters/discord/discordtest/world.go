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
	opened      string // by whom, a thread
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

// Lock archives and locks a thread, and tells the bot.
func (c *Channel) Lock() {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	c.archived, c.locked = true, true
	c.fake.dispatch(c.guild.ID, discordgo.IntentGuilds, "THREAD_UPDATE", c.object())
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
		o["parent_id"], o["owner_id"] = c.Parent.ID, c.opened
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
