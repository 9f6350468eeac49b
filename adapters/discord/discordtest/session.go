package discordtest

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// kept is how long a session waits to be resumed after its connection ended.
const kept = 3 * time.Minute

// A session outlives its connections. What was dispatched stays with it.
type session struct {
	fake    *Fake
	id      string
	shard   [2]int
	intents discordgo.Intent
	sent    []frame // sent[i].Seq == i+1
	on      *connection
	left    time.Time // when its connection ended
}

type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int            `json:"s"`
	Type *string         `json:"t"`
}

// dispatch sends an event to the sessions of a guild's shard that have the
// intent; guild "" is a direct message.
func (f *Fake) dispatch(guild string, intent discordgo.Intent, event string, d any) {
	for _, s := range f.sessions {
		if s.wants(guild, intent) {
			s.dispatch(event, d)
		}
	}
}

// wants says whether the session gets a guild's events of an intent; intent 0
// is what everybody gets.
func (s *session) wants(guild string, intent discordgo.Intent) bool {
	if intent != 0 && s.intents&intent == 0 {
		return false
	}
	n, err := strconv.ParseUint(guild, 10, 64)
	if err != nil {
		return s.shard[0] == 0
	}
	return int(n>>22%uint64(s.shard[1])) == s.shard[0]
}

func (s *session) dispatch(event string, d any) {
	seq := len(s.sent) + 1
	fr := frame{Op: 0, Data: marshal(d), Seq: &seq, Type: &event}
	s.sent = append(s.sent, fr)
	if s.on != nil {
		s.on.send(fr)
	}
}

// gone says whether the session can be resumed no more.
func (s *session) gone() bool { return s.on == nil && !s.left.IsZero() && time.Since(s.left) > kept }

// identify answers op 2, or returns the close code to refuse it with.
func (f *Fake) identify(c *connection, data json.RawMessage) int {
	var d struct {
		Token    string           `json:"token"`
		Intents  discordgo.Intent `json:"intents"`
		Shard    *[2]int          `json:"shard"`
		Compress bool             `json:"compress"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return 4002
	}
	f.identified++
	f.config.Starts--
	switch {
	case c.session != nil:
		return 4005
	case strings.TrimPrefix(d.Token, "Bot ") != f.config.Token:
		return 4004
	case f.config.Starts < 0:
		f.complain("more sessions were started than the day allows; the token would be reset")
		return 4004
	case d.Intents>>26 != 0 || d.Intents < 0:
		return 4013
	case d.Intents&discordgo.IntentMessageContent != 0 && !f.config.MessageContent,
		d.Intents&(discordgo.IntentGuildMembers|discordgo.IntentGuildPresences) != 0:
		return 4014
	case d.Shard == nil && f.config.MustShard:
		return 4011
	}
	if d.Shard == nil {
		d.Shard = &[2]int{0, 1}
	}
	if d.Shard[1] < 1 || d.Shard[0] < 0 || d.Shard[0] >= d.Shard[1] {
		return 4010
	}
	if f.faults.reconnectOnIdentify > 0 {
		f.faults.reconnectOnIdentify--
		c.send(frame{Op: 7})
		return 0
	}
	if f.crowded(d.Shard[0]) {
		f.complain("shard %d identified too soon after another", d.Shard[0])
		c.send(frame{Op: 9, Data: marshal(false)})
		return 0
	}
	c.compress = d.Compress && f.config.Compress
	f.start(c, *d.Shard, d.Intents)
	return 0
}

// crowded says whether more shards identified in five seconds than may.
func (f *Fake) crowded(shard int) bool {
	now := time.Now()
	f.starts = append(f.starts, now)
	recent := 0
	for _, at := range f.starts {
		if now.Sub(at) < 5*time.Second {
			recent++
		}
	}
	return recent > f.config.MaxConcurrency
}

func (f *Fake) start(c *connection, shard [2]int, intents discordgo.Intent) {
	for _, other := range f.sessions {
		if other.shard == shard && other.on != nil {
			f.complain("shard %v has two sessions at once", shard)
		}
	}
	s := &session{fake: f, id: fmt.Sprintf("session-%d", f.identified), shard: shard, intents: intents, on: c}
	c.session = s
	f.sessions[s.id] = s
	var guilds []object
	for _, g := range f.guilds {
		if s.wants(g.ID, 0) {
			guilds = append(guilds, object{"id": g.ID, "unavailable": true})
		}
	}
	s.dispatch("READY", object{
		"v": 10, "user": f.users[f.AppID].object(), "guilds": nonNil(guilds), "session_id": s.id, "shard": shard,
		"resume_gateway_url": c.url + "/resume", "application": object{"id": f.AppID, "flags": 1 << 19}, "private_channels": []object{},
	})
	for _, g := range f.guilds {
		if s.wants(g.ID, discordgo.IntentGuilds) {
			s.dispatch("GUILD_CREATE", g.object())
		}
	}
}

// resume answers op 6, or returns the close code to refuse it with.
func (f *Fake) resume(c *connection, data json.RawMessage) int {
	var d struct {
		Token string `json:"token"`
		ID    string `json:"session_id"`
		Seq   int    `json:"seq"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return 4002
	}
	s := f.sessions[d.ID]
	switch {
	case strings.TrimPrefix(d.Token, "Bot ") != f.config.Token:
		return 4004
	case s == nil || s.gone():
		delete(f.sessions, d.ID)
		c.send(frame{Op: 9, Data: marshal(false)})
		return 0
	case d.Seq > len(s.sent):
		return 4007
	}
	if f.faults.silentResumes > 0 {
		f.faults.silentResumes--
		c.mute = true
		return 0
	}
	if s.on != nil {
		s.on.cut()
	}
	s.on, c.session = c, s
	for _, fr := range s.sent[d.Seq:] {
		c.send(fr)
	}
	s.dispatch("RESUMED", object{})
	return 0
}
