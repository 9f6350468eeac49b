package discordtest

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// ErrNoResponse is what a person reads when the bot did not acknowledge in time.
var ErrNoResponse = errors.New("the application did not respond")

// An Interaction is a command, a press or a form that a person sent.
type Interaction struct {
	fake      *Fake
	ID, Token string
	kind      discordgo.InteractionType
	who       User
	where     *Channel
	began     time.Time
	data      object
	userOnly  bool // the app is installed by the person alone
	on        *Message

	acked     int // type of the callback; 0: none
	ackedAt   time.Time
	late      bool
	original  *Message
	followUps []*Message
	choices   []string
	modal     json.RawMessage
	changed   chan struct{} // closed and made anew at every change
}

// An Option is one argument of a command.
type Option struct {
	Name  string
	Value any // string or bool
}

func (f *Fake) interact(who User, where *Channel, kind discordgo.InteractionType, data object, on *Message) *Interaction {
	i := f.prepare(who, where, kind, on)
	f.send(i, data)
	return i
}

func (f *Fake) prepare(who User, where *Channel, kind discordgo.InteractionType, on *Message) *Interaction {
	f.mu.Lock()
	defer f.mu.Unlock()
	id := f.snowflake()
	i := &Interaction{fake: f, ID: id, Token: "token-" + id, kind: kind, who: who, where: where, began: time.Now(), changed: make(chan struct{})}
	if on != nil {
		i.on = f.messages[on.ID]
	}
	f.interactions[i.Token] = i
	return i
}

// Again dispatches the same interaction once more. One that was not acknowledged,
// or only refused with a sentence, gets three new seconds. Discord does not do
// that for a person; it is for tests that have to know that nothing is answered
// twice.
func (i *Interaction) Again() {
	i.fake.locked(func() {
		if i.acked == 0 || i.acked == 4 {
			i.late, i.began, i.acked = false, time.Now(), 0
		}
	})
	i.fake.send(i, i.data)
}

// send dispatches the interaction; three seconds later its person reads that
// nobody responded, and it is too late for it.
func (f *Fake) send(i *Interaction, data object) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i.data = data
	o := f.faults.bent("INTERACTION_CREATE", i.object(data))
	for n := range 2 {
		if n == 1 && f.faults.duplicates == 0 {
			break
		}
		f.dispatch(i.where.guildID(), 0, "INTERACTION_CREATE", o)
		if n == 1 {
			f.faults.duplicates--
		}
	}
	began := i.began
	after := func(d time.Duration, do func()) {
		time.AfterFunc(d, func() {
			f.locked(func() {
				if i.acked == 0 && !f.closed && i.began.Equal(began) {
					do()
				}
			})
		})
	}
	after(toAcknowledge, func() { f.unanswered++ })
	after(f.patience, func() {
		i.late = true
		i.change()
	})
}

func (i *Interaction) object(data object) object {
	c := i.where
	owners := object{"1": i.who.ID}
	o := object{
		"id": i.ID, "application_id": i.fake.AppID, "type": i.kind, "token": i.Token, "version": 1,
		"channel_id": c.ID, "channel": c.object(), "app_permissions": strconv.FormatInt(c.permissions, 10),
		"locale": "en-US", "entitlements": []object{}, "context": 1, "attachment_size_limit": maxFile, "data": data,
	}
	if g := c.guild; g != nil {
		if !i.userOnly {
			owners["0"] = g.ID
		}
		permissions := "0"
		if i.who.ID == g.Owner.ID {
			permissions = strconv.FormatInt(discordgo.PermissionManageGuild, 10)
		}
		o["context"], o["guild_id"], o["guild_locale"] = 0, g.ID, "en-US"
		o["guild"] = object{"id": g.ID, "locale": "en-US", "features": []string{}}
		o["member"] = object{"user": i.who.object(), "roles": []string{}, "permissions": permissions, "joined_at": g.joined.Format(time.RFC3339)}
	} else {
		o["user"] = i.who.object()
	}
	o["authorizing_integration_owners"] = owners
	if i.on != nil {
		o["message"] = i.on.object()
		if i.on.Ephemeral != "" {
			o["message"].(object)["flags"] = discordgo.MessageFlagsEphemeral
		}
	}
	return o
}

// change wakes those who wait for the interaction. The mutex is held.
func (i *Interaction) change() {
	close(i.changed)
	i.changed = make(chan struct{})
}

// takes says which callbacks an interaction may get; a form that came from a
// component may get those of the component.
func (i *Interaction) takes(kind int) error {
	component := i.on != nil
	switch kind {
	case 4, 5:
		if i.kind == discordgo.InteractionApplicationCommandAutocomplete {
			return errForm
		}
	case 6, 7:
		if !component {
			return errComponentsOnly
		}
	case 8:
		if i.kind != discordgo.InteractionApplicationCommandAutocomplete {
			return errForm
		}
	case 9:
		if i.kind == discordgo.InteractionModalSubmit {
			return errForm
		}
	default:
		return errForm
	}
	return nil
}

func (f *Fake) callback(c *call) (int, any, error) {
	i := f.interactions[c.path("interaction_token")]
	if i == nil || i.ID != c.path("interaction_id") || i.late || time.Since(i.began) > f.patience {
		return 0, nil, errNoInteraction
	}
	if i.acked != 0 {
		return 0, nil, errAcknowledged
	}
	var cb struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(c.body, &cb) != nil {
		return 0, nil, errForm
	}
	if err := i.takes(cb.Type); err != nil {
		return 0, nil, err
	}
	var b body
	if len(cb.Data) > 0 && cb.Type != 8 && cb.Type != 9 && json.Unmarshal(cb.Data, &b) != nil {
		return 0, nil, errForm
	}
	if cb.Type == 4 && b.empty() {
		return 0, nil, errEmpty
	}
	i.acked, i.ackedAt = cb.Type, time.Now()
	f.perform(i, cb.Type, b, cb.Data)
	i.change()
	if c.r.URL.Query().Get("with_response") == "true" {
		answer := object{"interaction": object{"id": i.ID, "type": i.kind}}
		if i.original != nil {
			answer["resource"] = object{"type": cb.Type, "message": i.original.object()}
		}
		return 200, answer, nil
	}
	return 204, nil, nil
}

// perform does what a callback says.
func (f *Fake) perform(i *Interaction, kind int, b body, data json.RawMessage) {
	switch kind {
	case 4, 5:
		i.original = f.reply(i, b, nil)
		if kind == 5 {
			i.original.Flags |= discordgo.MessageFlagsLoading
			return
		}
		f.announce("MESSAGE_CREATE", i.original)
	case 6:
		i.original = i.on
	case 7:
		i.original = i.on
		b.write(i.on, nil)
		i.on.Edits++
		f.pings = append(f.pings, calls(i.on.Content, b.Allowed, true, nil)...)
	case 8:
		var d struct {
			Choices []struct{ Name, Value string } `json:"choices"`
		}
		_ = json.Unmarshal(data, &d) // its limits were checked
		for _, choice := range d.Choices {
			i.choices = append(i.choices, choice.Value)
		}
	case 9:
		i.modal = data
	}
}

// reply makes a message that answers an interaction.
func (f *Fake) reply(i *Interaction, b body, files []File) *Message {
	m := &Message{Channel: i.where, Author: f.users[f.AppID], Flags: b.Flags}
	if b.Flags&discordgo.MessageFlagsEphemeral != 0 {
		m.Ephemeral = i.who.ID
	}
	b.write(m, files)
	f.post(m)
	f.pings = append(f.pings, calls(m.Content, b.Allowed, true, nil)...)
	return m
}

// byToken finds the interaction of a webhook call that may still be used.
func (f *Fake) byToken(c *call) (*Interaction, error) {
	i := f.interactions[c.path("webhook_token")]
	switch {
	case i == nil || c.path("webhook_id") != f.AppID || i.acked == 0:
		return nil, errNoWebhook
	case time.Since(i.began) > tokenLife:
		return nil, errWebhookToken
	}
	return i, nil
}

// byID finds the message of a webhook call.
func (f *Fake) byID(c *call) (*Interaction, *Message, error) {
	i, err := f.byToken(c)
	if err != nil {
		return nil, nil, err
	}
	id := c.path("message_id")
	if id == "@original" {
		if i.original == nil || i.original.Deleted {
			return i, nil, errNoMessage
		}
		return i, i.original, nil
	}
	for _, m := range append([]*Message{i.original}, i.followUps...) {
		if m != nil && m.ID == id && !m.Deleted {
			return i, m, nil
		}
	}
	return i, nil, errNoMessage
}

func (f *Fake) getReply(c *call) (int, any, error) {
	_, m, err := f.byID(c)
	if err != nil {
		return 0, nil, err
	}
	return 200, m.object(), nil
}

func (f *Fake) editReply(c *call) (int, any, error) {
	i, m, err := f.byID(c)
	if err != nil {
		return 0, nil, err
	}
	defer i.change()
	return f.edit(m, c, true)
}

func (f *Fake) deleteReply(c *call) (int, any, error) {
	i, m, err := f.byID(c)
	if err != nil {
		return 0, nil, err
	}
	m.Deleted = true
	i.change()
	return 204, nil, nil
}

func (f *Fake) followUp(c *call) (int, any, error) {
	i, err := f.byToken(c)
	if err != nil {
		return 0, nil, err
	}
	if i.original != nil && i.original.Flags&discordgo.MessageFlagsLoading != 0 && !i.original.Deleted {
		defer i.change()
		return f.edit(i.original, c, true) // docs: the first one after a deferral fills the placeholder
	}
	if i.userOnly && len(i.followUps) >= 5 {
		return 0, nil, errFollowUps
	}
	var b body
	if json.Unmarshal(c.body, &b) != nil {
		return 0, nil, errForm
	}
	if b.empty() && len(c.files) == 0 {
		return 0, nil, errEmpty
	}
	m := f.reply(i, b, c.files)
	i.followUps = append(i.followUps, m)
	f.announce("MESSAGE_CREATE", m)
	i.change()
	return 200, m.object(), nil
}
