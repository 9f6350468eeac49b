package discordtest

import (
	"encoding/json"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// visible finds a channel that the bot may see.
func (f *Fake) visible(id string) (*Channel, error) {
	ch := f.channels[id]
	switch {
	case ch == nil:
		return nil, errNoChannel
	case ch.permissions&discordgo.PermissionViewChannel == 0:
		return nil, errAccess
	}
	return ch, nil
}

// body is what a message may say. Absent fields of an edit stay as they are.
type body struct {
	Content   *string                   `json:"content"`
	Embeds    *[]discordgo.MessageEmbed `json:"embeds"`
	Rows      *[]Row                    `json:"components"`
	Flags     discordgo.MessageFlags    `json:"flags"`
	Nonce     any                       `json:"nonce"`
	Enforce   bool                      `json:"enforce_nonce"`
	Allowed   *allowed                  `json:"allowed_mentions"`
	Reference *struct {
		Message string `json:"message_id"`
		Fail    *bool  `json:"fail_if_not_exists"`
	} `json:"message_reference"`
}

func (b body) empty() bool {
	return (b.Content == nil || *b.Content == "") && (b.Embeds == nil || len(*b.Embeds) == 0)
}

// write puts what b says into m.
func (b body) write(m *Message, files []File) {
	if b.Content != nil {
		m.Content = *b.Content
	}
	if b.Embeds != nil {
		m.Embeds = *b.Embeds
	}
	if b.Rows != nil {
		m.Rows = *b.Rows
	}
	if files != nil {
		m.Files = files
	}
}

func (f *Fake) createMessage(c *call) (int, any, error) {
	ch, err := f.visible(c.path("channel_id"))
	if err != nil {
		return 0, nil, err
	}
	var b body
	if json.Unmarshal(c.body, &b) != nil {
		return 0, nil, errForm
	}
	if err := ch.accepts(b, c.files); err != nil {
		return 0, nil, err
	}
	nonce, _ := b.Nonce.(string)
	if b.Enforce && nonce != "" {
		if m := f.messages[f.nonces[ch.ID+" "+nonce]]; m != nil {
			return 200, m.object(), nil
		}
	}
	m := &Message{Channel: ch, Author: f.users[f.AppID], Flags: b.Flags &^ discordgo.MessageFlagsEphemeral, Nonce: nonce}
	b.write(m, c.files)
	if b.Reference != nil {
		if to := f.messages[b.Reference.Message]; to != nil && !to.Deleted {
			m.ReplyTo = to.ID
		} else if b.Reference.Fail == nil || *b.Reference.Fail {
			return 0, nil, errForm
		}
	}
	f.post(m)
	if nonce != "" {
		f.nonces[ch.ID+" "+nonce] = m.ID
	}
	f.pings = append(f.pings, calls(m.Content, b.Allowed, false, f.messages[m.ReplyTo])...)
	f.announce("MESSAGE_CREATE", m)
	return 200, m.object(), nil
}

// accepts says whether the bot may post b here.
func (c *Channel) accepts(b body, files []File) error {
	send := int64(discordgo.PermissionSendMessages)
	if c.isThread() {
		send = discordgo.PermissionSendMessagesInThreads
	}
	switch {
	case c.permissions&send == 0:
		return errPermissions
	case c.guild == nil && c.permissions&discordgo.PermissionSendMessages == 0:
		return errCannotDM
	case c.Kind == discordgo.ChannelTypeGuildForum:
		return errForm
	case len(files) > 0 && c.permissions&discordgo.PermissionAttachFiles == 0:
		return errPermissions
	case b.Embeds != nil && len(*b.Embeds) > 0 && c.permissions&discordgo.PermissionEmbedLinks == 0:
		return errPermissions
	case b.Reference != nil && c.permissions&discordgo.PermissionReadMessageHistory == 0:
		return errPermissions
	case c.locked:
		return errThreadLocked
	case c.archived:
		return errArchived
	case b.empty() && len(files) == 0:
		return errEmpty
	}
	return nil
}

func (f *Fake) editMessage(c *call) (int, any, error) {
	ch, err := f.visible(c.path("channel_id"))
	if err != nil {
		return 0, nil, err
	}
	m := f.messages[c.path("message_id")]
	switch {
	case m == nil || m.Channel != ch || m.Deleted || m.Ephemeral != "":
		return 0, nil, errNoMessage
	case m.Author.ID != f.AppID:
		return 0, nil, errNotOwn
	}
	return f.edit(m, c, false)
}

func (f *Fake) edit(m *Message, c *call, interaction bool) (int, any, error) {
	var b body
	if json.Unmarshal(c.body, &b) != nil {
		return 0, nil, errForm
	}
	b.write(m, c.files)
	m.Edits++
	m.Flags &^= discordgo.MessageFlagsLoading
	if b.Content != nil {
		f.pings = append(f.pings, calls(m.Content, b.Allowed, interaction, nil)...)
	}
	f.announce("MESSAGE_UPDATE", m)
	return 200, m.object(), nil
}

var archives = []int{0, 60, 1440, 4320, 10080}

func (f *Fake) createThread(c *call) (int, any, error) {
	ch, err := f.visible(c.path("channel_id"))
	if err != nil {
		return 0, nil, err
	}
	var b struct {
		Name    string `json:"name"`
		Archive int    `json:"auto_archive_duration"`
	}
	if json.Unmarshal(c.body, &b) != nil || b.Name == "" || units(b.Name) > 100 || !slices.Contains(archives, b.Archive) {
		return 0, nil, errForm
	}
	m := f.messages[c.path("message_id")]
	switch {
	case ch.permissions&discordgo.PermissionCreatePublicThreads == 0:
		return 0, nil, errPermissions
	case m == nil || m.Channel != ch:
		return 0, nil, errNoMessage
	case m.thread:
		return 0, nil, errThreadExists
	}
	f.pings = append(f.pings, calls(b.Name, nil, false, nil)...)
	return 201, f.openThread(m, f.AppID, b.Name).object(), nil
}

// openThread hangs a thread on a message.
func (f *Fake) openThread(m *Message, by, name string) *Channel {
	m.thread = true
	thread := f.addChannel(&Channel{guild: m.Channel.guild, ID: m.ID, Name: name, Kind: discordgo.ChannelTypeGuildPublicThread, Parent: m.Channel, opened: by})
	f.announce("MESSAGE_UPDATE", m)
	return thread
}

// OpenThread lets a person open a thread on a message.
func (f *Fake) OpenThread(who User, m Message) *Channel {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.openThread(f.messages[m.ID], who.ID, "thread")
}

// Thread returns the thread that hangs on a message; nil: there is none.
func (f *Fake) Thread(m Message) *Channel {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.channels[m.ID]
}

// SayAgain dispatches a message once more, as it was.
func (f *Fake) SayAgain(m Message) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.announce("MESSAGE_CREATE", f.messages[m.ID])
}
