package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Slash sends /deal sub with options.
func (f *Fake) Slash(who User, where *Channel, sub string, options ...Option) *Interaction {
	return f.interact(who, where, discordgo.InteractionApplicationCommand, slash(sub, "", options), nil)
}

// SlashAbroad sends /deal sub in a place that the bot is not part of, by a
// person who has installed it for themselves.
func (f *Fake) SlashAbroad(who User, where *Channel, sub string, options ...Option) *Interaction {
	i := f.prepare(who, where, discordgo.InteractionApplicationCommand, nil)
	i.userOnly = true
	f.send(i, slash(sub, "", options))
	return i
}

// Complete asks for suggestions while the person types an option.
func (f *Fake) Complete(who User, where *Channel, sub, focused, typed string) *Interaction {
	return f.interact(who, where, discordgo.InteractionApplicationCommandAutocomplete, slash(sub, focused, []Option{{focused, typed}}), nil)
}

// Menu uses the message command on a message.
func (f *Fake) Menu(who User, name string, m Message) *Interaction {
	f.mu.Lock()
	target := f.messages[m.ID].object()
	f.mu.Unlock()
	return f.interact(who, m.Channel, discordgo.InteractionApplicationCommand, object{
		"id": "9", "name": name, "type": 3, "target_id": m.ID, "resolved": object{"messages": object{m.ID: target}},
	}, nil)
}

// Press presses a button of a message.
func (f *Fake) Press(who User, m Message, customID string) *Interaction {
	return f.interact(who, m.Channel, discordgo.InteractionMessageComponent, object{"custom_id": customID, "component_type": 2}, &m)
}

// Select chooses from a menu of a message.
func (f *Fake) Select(who User, m Message, customID string, values ...string) *Interaction {
	return f.interact(who, m.Channel, discordgo.InteractionMessageComponent, object{"custom_id": customID, "component_type": 3, "values": values}, &m)
}

// Submit sends the form that i was answered with: text in its first field, and
// in the others what they were filled with.
func (i *Interaction) Submit(text string) (*Interaction, error) {
	var modal struct {
		ID   string `json:"custom_id"`
		Rows []Row  `json:"components"`
	}
	if err := json.Unmarshal(i.modal, &modal); err != nil || len(modal.Rows) == 0 {
		return nil, fmt.Errorf("there is no form: %w", err)
	}
	modal.Rows[0].Components[0].Value = text
	var rows []object
	for _, r := range modal.Rows {
		field := r.Components[0]
		rows = append(rows, object{"type": 1, "components": []object{{"type": 4, "custom_id": field.CustomID, "value": field.Value}}})
	}
	return i.fake.interact(i.who, i.where, discordgo.InteractionModalSubmit, object{"custom_id": modal.ID, "components": rows}, i.on), nil
}

func slash(sub, focused string, options []Option) object {
	given := []object{}
	for _, o := range options {
		kind := discordgo.ApplicationCommandOptionString
		if _, ok := o.Value.(bool); ok {
			kind = discordgo.ApplicationCommandOptionBoolean
		}
		given = append(given, object{"name": o.Name, "type": kind, "value": o.Value})
		if o.Name == focused {
			given[len(given)-1]["focused"] = true
		}
	}
	return object{"id": "8", "name": "deal", "type": 1, "options": []object{{"name": sub, "type": 1, "options": given}}}
}

// await waits until ok holds.
func (i *Interaction) await(ctx context.Context, ok func() bool) error {
	for {
		i.fake.mu.Lock()
		done, changed := ok(), i.changed
		i.fake.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		}
	}
}

// Acknowledged waits for the callback and returns its type and how long it
// took, or ErrNoResponse after three seconds.
func (i *Interaction) Acknowledged(ctx context.Context) (kind int, took time.Duration, err error) {
	if err := i.await(ctx, func() bool { return i.acked != 0 || i.late }); err != nil {
		return 0, 0, err
	}
	i.fake.mu.Lock()
	defer i.fake.mu.Unlock()
	if i.acked == 0 {
		return 0, 0, ErrNoResponse
	}
	return i.acked, i.ackedAt.Sub(i.began), nil
}

// Answer waits until the person reads an answer, in the reply to the command or
// in a message after it.
func (i *Interaction) Answer(ctx context.Context) (Message, error) {
	var got *Message
	err := i.await(ctx, func() bool {
		if i.original != nil && i.original.Flags&discordgo.MessageFlagsLoading == 0 && !i.original.Deleted && i.acked != 6 && i.acked != 7 {
			got = i.original
		} else if n := len(i.followUps); n > 0 {
			got = i.followUps[n-1]
		} else if i.acked == 7 {
			got = i.original
		}
		return got != nil || i.late
	})
	if err != nil {
		return Message{}, err
	}
	i.fake.mu.Lock()
	defer i.fake.mu.Unlock()
	if got == nil {
		return Message{}, ErrNoResponse
	}
	return *got, nil
}

// All lists every answer that the person got, each once.
func (i *Interaction) All() (all []Message) {
	i.fake.mu.Lock()
	defer i.fake.mu.Unlock()
	if o := i.original; o != nil && i.acked != 6 && !o.Deleted && o.Flags&discordgo.MessageFlagsLoading == 0 {
		all = append(all, *o)
	}
	for _, m := range i.followUps {
		all = append(all, *m)
	}
	return all
}

// Choices waits for the suggestions that autocomplete got.
func (i *Interaction) Choices(ctx context.Context) ([]string, error) {
	if _, _, err := i.Acknowledged(ctx); err != nil {
		return nil, err
	}
	i.fake.mu.Lock()
	defer i.fake.mu.Unlock()
	return slices.Clone(i.choices), nil
}

// Mention is how a person names the bot in a message.
func (f *Fake) Mention() string { return "<@" + f.AppID + ">" }

// Find returns the custom_id of the button of a message whose label has words.
func (m *Message) Find(words string) (customID string, ok bool) {
	for _, b := range m.Buttons() {
		if strings.Contains(b.Label, words) {
			return b.CustomID, true
		}
	}
	return "", false
}
