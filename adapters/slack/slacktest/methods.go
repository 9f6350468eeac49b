package slacktest

import (
	"strings"
	"time"
)

// A Message is what stands in a channel, or is shown to one person in it.
type Message struct {
	Workspace, Channel, TS string
	Thread                 string // the ts of the message it hangs under; empty: none
	User                   string // who wrote it; the bot's user for the app
	For                    string // the only person who sees it; empty: everybody in the channel
	Text                   string
	Blocks                 []map[string]any
	Via                    string // "chat.postMessage", "response_url", "person"
	Edits                  int
	Deleted                bool
	Unfurls                bool // Slack may show previews of its links
	At                     time.Time
}

func (s *Server) authTest(c call) response {
	return response{
		"ok": true, "url": "https://" + strings.ToLower(c.from.ID) + ".slack.test/", "team": "Team " + c.from.ID, "user": "deals",
		"team_id": c.from.ID, "user_id": c.from.Bot, "bot_id": "B" + c.from.ID, "is_enterprise_install": false,
	}
}

// content checks what a message says. An answer with an error is refused.
func content(c call) (text string, blocks []map[string]any, refusal response) {
	text, blocks = c.text("text"), objects(c.list("blocks"))
	switch wrong := checkBlocks(blocks, maxBlocks); {
	case len(wrong) > 0:
		return "", nil, response{"ok": false, "error": "invalid_blocks", "response_metadata": map[string]any{"messages": wrong}}
	case len(blocks) != len(c.list("blocks")):
		return "", nil, refused("invalid_blocks_format")
	case textIn(blocks) > maxTextInBlocks:
		return "", nil, refused("msg_blocks_too_long")
	case units(text) > maxText:
		return "", nil, refused("msg_too_long")
	case strings.TrimSpace(text) == "" && len(blocks) == 0:
		return "", nil, refused("no_text")
	}
	return text, blocks, nil
}

// reach says whether the bot may write to a channel. s.mu is held.
func (s *Server) reach(c call, channel string) response {
	switch {
	case channel == "":
		return refused("channel_not_found")
	case c.from.strangers[channel] && !strings.HasPrefix(channel, "C"):
		return refused("channel_not_found") // it is not told that there is such a place
	case c.from.strangers[channel]:
		return refused("not_in_channel")
	}
	if after, yes := s.limited(c.from.ID + channel); yes {
		return response{"retry_after": after}
	}
	return nil
}

// post puts a message of the app into a channel. s.mu is held.
func (s *Server) post(c call, via string, m Message) response {
	if strings.HasPrefix(m.Channel, "U") {
		m.Channel = c.from.DM(m.Channel) // a person's conversation with the app
	}
	if refusal := s.reach(c, m.Channel); refusal != nil {
		return refusal
	}
	text, blocks, refusal := content(c)
	if refusal != nil {
		return refusal
	}
	if m.Thread != "" && s.find(c.from.ID, m.Channel, m.Thread) == nil {
		return refused("thread_not_found")
	}
	m.Workspace, m.User, m.Via, m.At, m.TS = c.from.ID, c.from.Bot, via, time.Now(), s.ts()
	m.Text, m.Blocks = text, blocks
	m.Unfurls = unfurls(c.args)
	s.messages = append(s.messages, &m)
	return response{"ok": true, "channel": m.Channel, "ts": m.TS, "message": m.wire()}
}

func (s *Server) postMessage(c call) response {
	return s.post(c, c.method, Message{Channel: c.text("channel"), Thread: c.text("thread_ts")})
}

func (s *Server) postEphemeral(c call) response {
	if c.text("user") == "" {
		return refused("user_not_in_channel")
	}
	r := s.post(c, c.method, Message{Channel: c.text("channel"), Thread: c.text("thread_ts"), For: c.text("user")})
	if r["ok"] == true {
		return response{"ok": true, "message_ts": r["ts"]}
	}
	return r
}

// own finds a message of the app by the ts in the call; the refusal otherwise.
func (s *Server) own(c call) (*Message, response) {
	m := s.find(c.from.ID, c.text("channel"), c.text("ts"))
	switch {
	case m == nil || m.For != "" || m.Deleted:
		return nil, refused("message_not_found")
	case m.User != c.from.Bot:
		return nil, refused("cant_update_message")
	}
	return m, nil
}

func (s *Server) update(c call) response {
	m, refusal := s.own(c)
	if refusal != nil {
		return refusal
	}
	text, blocks, refusal := content(c)
	if refusal != nil {
		return refusal
	}
	m.Text, m.Blocks = text, blocks
	m.Edits++
	return response{"ok": true, "channel": m.Channel, "ts": m.TS, "text": text}
}

func (s *Server) remove(c call) response {
	m, refusal := s.own(c)
	if refusal != nil {
		return refusal
	}
	m.Deleted = true
	return response{"ok": true, "channel": m.Channel, "ts": m.TS}
}

func (s *Server) openDM(c call) response {
	return response{"ok": true, "channel": map[string]any{"id": c.from.DM(c.text("users"))}}
}

func (s *Server) userInfo(c call) response {
	return response{"ok": true, "user": map[string]any{"id": c.text("user"), "name": strings.ToLower(c.text("user"))}}
}

func (s *Server) replies(c call) response {
	var thread []any
	for _, m := range s.messages {
		if m.Workspace == c.from.ID && m.Channel == c.text("channel") && (m.TS == c.text("ts") || m.Thread == c.text("ts")) {
			thread = append(thread, m.wire())
		}
	}
	if thread == nil {
		return refused("thread_not_found")
	}
	return response{"ok": true, "messages": thread, "has_more": false}
}

// find returns a message by its address. s.mu is held.
func (s *Server) find(workspace, channel, ts string) *Message {
	for _, m := range s.messages {
		if m.Workspace == workspace && m.Channel == channel && m.TS == ts {
			return m
		}
	}
	return nil
}

// wire is the message as Slack would show it to the app.
func (m *Message) wire() map[string]any {
	w := map[string]any{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text, "blocks": m.Blocks, "team": m.Workspace}
	if m.Thread != "" {
		w["thread_ts"] = m.Thread
	}
	if m.Via != "person" {
		w["bot_id"], w["app_id"] = "B"+m.Workspace, AppID
	}
	return w
}

// unfurls says whether Slack would look at the links in a message.
func unfurls(args map[string]any) bool {
	for _, name := range []string{"unfurl_links", "unfurl_media"} {
		if v := args[name]; v != false && v != "false" {
			return true
		}
	}
	return false
}

// objects keeps what is an object of a list.
func objects(list []any) []map[string]any {
	var out []map[string]any
	for _, v := range list {
		if o, ok := v.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}
