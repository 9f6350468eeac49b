package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"dealbot/chat"
)

// Whoever puts the bot into a server is greeted once, in a direct message.
// Discord tells of the new server and, in an event of its own and not always,
// of the person; where it does not, the server's owner is greeted.
const (
	newcomer  = 5 * time.Minute // a server that the bot joined so long ago is new to it
	byNow     = 10 * time.Second
	helloName = "hello/" // begins the key of the event
)

// ready notes the servers that are about to be told of.
func (b *Bot) ready(_ context.Context, data []byte) error {
	var ready struct {
		Guilds list[wireGuild] `json:"guilds"`
	}
	if err := json.Unmarshal(data, &ready); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, g := range ready.Guilds {
		b.unready[g.ID] = true
	}
	return nil
}

// joined greets whoever brought the bot into a server that is new to it.
func (b *Bot) joined(ctx context.Context, data []byte) error {
	var g wireGuild
	if err := json.Unmarshal(data, &g); err != nil {
		return err
	}
	who := make(chan string, 1)
	isNew := false
	b.change(func() {
		isNew = g.ID != "" && !b.unready[g.ID] && time.Since(g.Joined.v) < newcomer
		b.unready[g.ID] = true
		if isNew {
			b.hellos[g.ID] = who
		}
	})
	if !isNew {
		return nil
	}
	b.spawn(ctx, b.slots, "GUILD_CREATE", func(ctx context.Context) error {
		person := string(g.Owner)
		select {
		case person = <-who:
		case <-time.After(byNow):
		}
		return b.greet(ctx, g.ID, person)
	})
	return nil
}

// installed says who brought the bot.
func (b *Bot) installed(_ context.Context, data []byte) error {
	var e struct {
		Guild       id              `json:"guild_id"`
		User        loose[wireUser] `json:"user"`
		Application loose[wireUser] `json:"application"`
	}
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	who := b.hellos[e.Guild]
	if who == nil || e.User.v.ID == "" || e.Application.v.ID != cmp.Or(id(b.app), e.Application.v.ID) {
		return nil
	}
	select {
	case who <- string(e.User.v.ID):
	default: // the second integration of one server
	}
	return nil
}

// greet takes in that a person met the bot; the conversation greets nobody twice.
func (b *Bot) greet(ctx context.Context, guild id, person string) error {
	b.change(func() { delete(b.hellos, guild) })
	_, err := b.talk.Receive(ctx, chat.Event{
		Keys: []string{helloName + string(guild)}, Kind: chat.Joined, Via: chat.ByCommand,
		Place: chat.Place{Direct: true}, Person: person,
	})
	return err
}

func (b *Bot) change(do func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	do()
}
