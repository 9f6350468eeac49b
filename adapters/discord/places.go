package discord

import (
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Rights that a reply can need. A right that is not known about counts as given.
const (
	mayView      = discordgo.PermissionViewChannel
	maySend      = discordgo.PermissionSendMessages
	mayEmbed     = discordgo.PermissionEmbedLinks
	mayRead      = discordgo.PermissionReadMessageHistory
	mayThread    = discordgo.PermissionCreatePublicThreads
	mayInThread  = discordgo.PermissionSendMessagesInThreads
	everything   = ^int64(0)
	forbiddenFor = 10 * time.Minute // a channel that said no is left alone; every 403 counts towards a ban by Cloudflare
)

// places is what the bot knows of servers and their channels: who belongs to
// whom, and what the bot may do there. It comes with the gateway's events and
// is never asked for.
type places struct {
	mu        sync.Mutex
	self      id
	guilds    map[id]*guild
	channels  map[id]wireChannel
	forbidden map[string]time.Time // channel, or "dm " and person -> until when
}

type guild struct {
	owner id
	roles map[id]wireRole
	mine  []id // roles of the bot
}

func newPlaces() *places {
	return &places{guilds: map[id]*guild{}, channels: map[id]wireChannel{}, forbidden: map[string]time.Time{}}
}

// learn takes over what an event says of places.
func (p *places) learn(event string, data json.RawMessage) error {
	switch {
	case event == "READY":
		var ready struct {
			User wireUser `json:"user"`
		}
		err := json.Unmarshal(data, &ready)
		p.change(func() { p.self = ready.User.ID })
		return err
	case event == "GUILD_CREATE" || event == "GUILD_UPDATE":
		return p.learnGuild(data)
	case event == "GUILD_DELETE":
		return learn(p, data, func(g wireGuild) { p.forget(g.ID) })
	case event == "GUILD_MEMBER_UPDATE":
		return learn(p, data, func(m struct {
			wireMember
			Guild id `json:"guild_id"`
		}) {
			if g := p.guilds[m.Guild]; g != nil && m.User.v.ID == p.self {
				g.mine = m.Roles
			}
		})
	case strings.HasPrefix(event, "GUILD_ROLE_"):
		return learn(p, data, func(e struct {
			Guild  id       `json:"guild_id"`
			Role   wireRole `json:"role"`
			RoleID id       `json:"role_id"`
		}) {
			if g := p.guilds[e.Guild]; g != nil {
				g.roles[e.Role.ID] = e.Role
				delete(g.roles, e.RoleID)
			}
		})
	case event == "CHANNEL_DELETE" || event == "THREAD_DELETE":
		return learn(p, data, func(c wireChannel) { delete(p.channels, c.ID) })
	case strings.HasPrefix(event, "CHANNEL_") || strings.HasPrefix(event, "THREAD_"):
		return learn(p, data, p.keep)
	}
	return nil
}

func learn[T any](p *places, data []byte, do func(T)) error {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	p.change(func() { do(v) })
	return nil
}

func (p *places) change(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	do()
}

func (p *places) learnGuild(data []byte) error {
	return learn(p, data, func(w wireGuild) {
		g := p.guilds[w.ID]
		if g == nil {
			g = &guild{roles: map[id]wireRole{}}
			p.guilds[w.ID] = g
		}
		if w.Owner != "" {
			g.owner = w.Owner
		}
		for _, r := range w.Roles {
			g.roles[r.ID] = r
		}
		for _, m := range w.Members {
			if m.User.v.ID == p.self {
				g.mine = m.Roles
			}
		}
		for _, c := range append(w.Channels, w.Threads...) {
			c.Guild = w.ID
			p.keep(c)
		}
	})
}

// keep notes a channel. Something that is none, such as news of pins, has no
// ID of its own; a right that changed ends a prohibition.
func (p *places) keep(c wireChannel) {
	if c.ID == "" || c.Guild == "" {
		return
	}
	p.channels[c.ID] = c
	delete(p.forbidden, string(c.ID))
}

func (p *places) forget(guild id) {
	delete(p.guilds, guild)
	for key, c := range p.channels {
		if c.Guild == guild {
			delete(p.channels, key)
		}
	}
}

// channel returns a channel and, if it is a thread, the channel around it.
func (p *places) channel(of id) (c, parent wireChannel, known bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, known = p.channels[of]
	return c, p.channels[c.Parent], known
}

// me is the bot's user ID; empty before the first READY.
func (p *places) me() id {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.self
}

// isMine says whether a role is the one that Discord made for the bot.
func (p *places) isMine(role, in id) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.guilds[in]
	return g != nil && g.roles[role].Tags.v.Bot == p.self && p.self != ""
}

// rights returns what the bot may do in a channel (docs, topics/permissions).
func (p *places) rights(of id) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, ok := p.channels[of]
	if ok && c.isThread() {
		c, ok = p.channels[c.Parent]
	}
	g := p.guilds[c.Guild]
	if !ok || g == nil {
		return everything
	}
	base := int64(g.roles[c.Guild].Permissions)
	for _, r := range g.mine {
		base |= int64(g.roles[r].Permissions)
	}
	if g.owner == p.self || base&discordgo.PermissionAdministrator != 0 {
		return everything
	}
	return g.apply(base, c, p.self)
}

// apply lays a channel's overwrites over rights: everybody's, then the roles'
// together, then the bot's own.
func (g *guild) apply(rights int64, c wireChannel, self id) int64 {
	by := map[id]wireOverwrite{}
	if c.Overwrites != nil {
		for _, o := range *c.Overwrites {
			by[o.ID] = o
		}
	}
	var roles wireOverwrite
	for _, r := range g.mine {
		roles.Allow |= by[r].Allow
		roles.Deny |= by[r].Deny
	}
	for _, o := range []wireOverwrite{by[c.Guild], roles, by[self]} {
		rights = rights&^int64(o.Deny) | int64(o.Allow)
	}
	return rights
}

// forbid remembers for a while that a channel takes nothing from the bot.
func (p *places) forbid(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for key, until := range p.forbidden {
		if now.After(until) {
			delete(p.forbidden, key)
		}
	}
	p.forbidden[what] = now.Add(forbiddenFor)
}

func (p *places) isForbidden(what string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Now().Before(p.forbidden[what])
}
