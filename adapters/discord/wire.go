package discord

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// What arrives is decoded here and not by discordgo, whose Message gives up at
// the first component of a type that it does not know, with all other fields
// empty. A field that is not what it should be is left zero; an event whose
// shape is wrong altogether is refused.

// An id is a snowflake; a number is taken for one, anything else for none.
type id string

// UnmarshalJSON implements json.Unmarshaler.
func (i *id) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		s = string(data)
	}
	*i = ""
	if _, err := strconv.ParseUint(s, 10, 64); err == nil {
		*i = id(s)
	}
	return nil
}

// snowflakeEpoch is where snowflakes begin, in Unix milliseconds
// (docs, reference#snowflakes).
const snowflakeEpoch = 1420070400000

// made is when an ID was made, by Discord's clock; zero for none.
func (i id) made() time.Time {
	n, err := strconv.ParseUint(string(i), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(int64(n>>22) + snowflakeEpoch)
}

// A number is an integer, printed as one or as a string.
type number int64

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		s = string(data)
	}
	v, _ := strconv.ParseInt(s, 10, 64)
	*n = number(v)
	return nil
}

// A loose value is left zero where something else stands.
type loose[T any] struct{ v T }

// UnmarshalJSON implements json.Unmarshaler.
func (l *loose[T]) UnmarshalJSON(data []byte) error {
	var v T
	if json.Unmarshal(data, &v) == nil {
		l.v = v
	}
	return nil
}

// A list leaves out the entries that are not what they should be.
type list[T any] []T

// UnmarshalJSON implements json.Unmarshaler.
func (l *list[T]) UnmarshalJSON(data []byte) error {
	*l = nil
	var raw []json.RawMessage
	if json.Unmarshal(data, &raw) != nil {
		return nil
	}
	for _, r := range raw {
		var v T
		if string(r) != "null" && json.Unmarshal(r, &v) == nil {
			*l = append(*l, v)
		}
	}
	return nil
}

type wireUser struct {
	ID  id          `json:"id"`
	Bot loose[bool] `json:"bot"`
}

type wireMember struct {
	User        loose[wireUser] `json:"user"`
	Roles       list[id]        `json:"roles"`
	Permissions number          `json:"permissions"`
}

type wireMessage struct {
	ID         id                    `json:"id"`
	Type       number                `json:"type"`
	Channel    id                    `json:"channel_id"`
	Guild      id                    `json:"guild_id"`
	Author     loose[wireUser]       `json:"author"`
	Member     loose[wireMember]     `json:"member"`
	Webhook    id                    `json:"webhook_id"`
	Content    loose[string]         `json:"content"`
	Mentions   list[wireUser]        `json:"mentions"`
	Roles      list[id]              `json:"mention_roles"`
	Flags      number                `json:"flags"`
	Reference  loose[wireReference]  `json:"message_reference"`
	Referenced loose[wireReferenced] `json:"referenced_message"`
	Embeds     list[wireEmbed]       `json:"embeds"`
	Files      list[json.RawMessage] `json:"attachments"`
	Stickers   list[json.RawMessage] `json:"sticker_items"`
	Poll       loose[*struct{}]      `json:"poll"`
	Forwarded  list[struct {
		Message loose[wireMessage] `json:"message"`
	}] `json:"message_snapshots"`
}

type wireEmbed struct {
	Title       loose[string] `json:"title"`
	Description loose[string] `json:"description"`
	Author      loose[struct {
		Name loose[string] `json:"name"`
	}] `json:"author"`
}

// words are what a message says: its text, what it links to or shows, and what
// it forwards.
func (m wireMessage) words() string {
	parts := []string{m.Content.v}
	for _, e := range m.Embeds {
		parts = append(parts, e.Author.v.Name.v, e.Title.v, e.Description.v)
	}
	for _, f := range m.Forwarded {
		parts = append(parts, f.Message.v.words())
	}
	return joined("\n", parts...)
}

type wireReference struct {
	Message id `json:"message_id"`
	Channel id `json:"channel_id"`
}

type wireReferenced struct {
	ID     id              `json:"id"`
	Author loose[wireUser] `json:"author"`
}

type wireChannel struct {
	ID         id                   `json:"id"`
	Type       number               `json:"type"`
	Guild      id                   `json:"guild_id"`
	Parent     id                   `json:"parent_id"`
	Owner      id                   `json:"owner_id"` // of a thread: who opened it
	Name       loose[string]        `json:"name"`
	Overwrites *list[wireOverwrite] `json:"permission_overwrites"`
	State      loose[threadState]   `json:"thread_metadata"`
}

type threadState struct {
	Archived loose[bool] `json:"archived"`
}

func (c wireChannel) isThread() bool {
	switch discordgo.ChannelType(c.Type) {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return true
	}
	return false
}

func (c wireChannel) isForum() bool {
	t := discordgo.ChannelType(c.Type)
	return t == discordgo.ChannelTypeGuildForum || t == discordgo.ChannelTypeGuildMedia
}

type wireOverwrite struct {
	ID    id     `json:"id"`
	Allow number `json:"allow"`
	Deny  number `json:"deny"`
}

type wireRole struct {
	ID          id              `json:"id"`
	Permissions number          `json:"permissions"`
	Tags        loose[roleTags] `json:"tags"`
}

type roleTags struct {
	Bot id `json:"bot_id"`
}

type wireGuild struct {
	ID       id                `json:"id"`
	Owner    id                `json:"owner_id"`
	Joined   loose[time.Time]  `json:"joined_at"`
	Roles    list[wireRole]    `json:"roles"`
	Channels list[wireChannel] `json:"channels"`
	Threads  list[wireChannel] `json:"threads"`
	Members  list[wireMember]  `json:"members"`
}

type wireInteraction struct {
	ID          id                 `json:"id"`
	App         id                 `json:"application_id"`
	Type        number             `json:"type"`
	Token       loose[string]      `json:"token"`
	Guild       id                 `json:"guild_id"`
	ChannelID   id                 `json:"channel_id"`
	Channel     loose[wireChannel] `json:"channel"`
	Member      loose[wireMember]  `json:"member"`
	User        loose[wireUser]    `json:"user"`
	Permissions number             `json:"app_permissions"`
	Context     loose[*int]        `json:"context"`
	Owners      loose[struct {
		Guild id `json:"0"`
		User  id `json:"1"`
	}] `json:"authorizing_integration_owners"`
	Data    loose[wireData]    `json:"data"`
	Message loose[wireMessage] `json:"message"`
}

// person is who did it.
func (i wireInteraction) person() string {
	if u := i.Member.v.User.v.ID; u != "" {
		return string(u)
	}
	return string(i.User.v.ID)
}

type wireData struct {
	Name     loose[string]    `json:"name"`
	Type     number           `json:"type"`
	Options  list[wireOption] `json:"options"`
	Target   id               `json:"target_id"`
	Resolved loose[struct {
		Messages loose[map[string]wireMessage] `json:"messages"`
	}] `json:"resolved"`
	CustomID   loose[string]   `json:"custom_id"`
	Values     list[string]    `json:"values"`
	Components list[wireField] `json:"components"`
}

type wireOption struct {
	Name    loose[string]    `json:"name"`
	Type    number           `json:"type"`
	Value   any              `json:"value"`
	Focused loose[bool]      `json:"focused"`
	Options list[wireOption] `json:"options"`
}

// A wireField is a part of a submitted form: a row or a label around fields,
// or a field.
type wireField struct {
	CustomID   loose[string]     `json:"custom_id"`
	Value      loose[string]     `json:"value"`
	Components list[wireField]   `json:"components"`
	Component  loose[*wireField] `json:"component"`
}

// fields collects what was typed into a form, by custom_id.
func fields(parts []wireField) map[string]string {
	all := map[string]string{}
	for _, f := range parts {
		if f.CustomID.v != "" {
			all[f.CustomID.v] = f.Value.v
		}
		inner := f.Components
		if f.Component.v != nil {
			inner = append(inner, *f.Component.v)
		}
		for name, value := range fields(inner) {
			all[name] = value
		}
	}
	return all
}
