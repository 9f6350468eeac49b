package slacktest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Said is something a person writes in a channel.
type Said struct {
	Channel, User, Text string
	Thread              string         // the ts of the message that it replies to; empty: none
	More                map[string]any // further fields of the event, or other values for them
}

// write puts a person's message into the channel. s.mu is held.
func (w *Workspace) write(said Said) string {
	s := w.server
	ts := s.ts()
	s.messages = append(s.messages, &Message{
		Workspace: w.ID, Channel: said.Channel, TS: ts, Thread: said.Thread, User: said.User, Text: said.Text, Via: "person", At: time.Now(),
	})
	return ts
}

// event makes the event of a message.
func (w *Workspace) event(kind string, said Said, ts string) map[string]any {
	e := map[string]any{
		"type": kind, "user": said.User, "text": said.Text, "ts": ts, "channel": said.Channel, "event_ts": ts,
		"client_msg_id": "c0ffee00-0000-4000-8000-" + strings.Repeat("0", 12), "team": w.ID,
		"blocks": []any{map[string]any{"type": "rich_text", "block_id": "a", "elements": []any{}}},
	}
	if said.Thread != "" {
		e["thread_ts"] = said.Thread
	}
	if kind == "message" {
		e["channel_type"] = "channel"
		if strings.HasPrefix(said.Channel, "D") {
			e["channel_type"] = "im"
		}
	}
	for name, v := range said.More {
		e[name] = v
	}
	return e
}

// callback wraps an event. s.mu is held.
func (w *Workspace) callback(event map[string]any) *Delivery {
	s := w.server
	id := s.id("Ev")
	channel, _ := event["channel"].(string)
	return &Delivery{Kind: "events_api", EventID: id, payload: map[string]any{
		"token": "verification", "team_id": w.ID, "context_team_id": w.ID, "context_enterprise_id": nil, "api_app_id": AppID,
		"type": "event_callback", "event_id": id, "event_time": time.Now().Unix(), "event": event,
		"authorizations": []any{map[string]any{
			"enterprise_id": nil, "team_id": w.ID, "user_id": w.Bot, "is_bot": true, "is_enterprise_install": false}},
		"is_ext_shared_channel": w.shared[channel], "event_context": "4-context",
	}}
}

// say writes a message and delivers it as events of those kinds.
func (w *Workspace) say(said Said, kinds ...string) *Delivery {
	s := w.server
	s.mu.Lock()
	ts := w.write(said)
	var all []*Delivery
	for _, kind := range kinds {
		d := w.callback(w.event(kind, said, ts))
		d.TS = ts
		all = append(all, d)
	}
	if k := s.knobs.AddDouble; k > 0 && (len(s.deliveries)+1)%k == 0 {
		again := w.callback(w.event(kinds[0], said, ts))
		again.TS = ts
		all = append(all, again)
	}
	s.mu.Unlock()
	for _, d := range all {
		s.deliver(d)
	}
	return all[0]
}

// Mention writes a message that names the bot. A text without the name gets
// it in front.
func (w *Workspace) Mention(said Said) *Delivery { return w.say(w.named(said), "app_mention") }

// MentionTwice is Mention where the app also gets the channel's messages: one
// message, two events.
func (w *Workspace) MentionTwice(said Said) *Delivery {
	return w.say(w.named(said), "app_mention", "message")
}

func (w *Workspace) named(said Said) Said {
	if name := "<@" + w.Bot + ">"; !strings.Contains(said.Text, name) {
		said.Text = name + " " + said.Text
	}
	return said
}

// Message writes a message in a channel or, where Channel is one of DM, to the bot.
func (w *Workspace) Message(said Said) *Delivery { return w.say(said, "message") }

// Event delivers any event of the test's own.
func (w *Workspace) Event(event map[string]any) *Delivery {
	w.server.mu.Lock()
	d := w.callback(event)
	w.server.mu.Unlock()
	return w.server.deliver(d)
}

// Again delivers the event of d once more, under another event id.
func (w *Workspace) Again(d *Delivery) *Delivery {
	event, _ := d.payload["event"].(map[string]any)
	return w.Event(event)
}

// OpenHome looks at a tab of the app ("home", "messages").
func (w *Workspace) OpenHome(user, tab string) *Delivery {
	return w.Event(map[string]any{"type": "app_home_opened", "user": user, "channel": w.DM(user), "tab": tab, "event_ts": "1.000001"})
}

// channelName is how payloads call a channel.
func channelName(channel string) string {
	switch channel[:1] {
	case "D":
		return "directmessage"
	case "G":
		return "privategroup"
	}
	return strings.ToLower(channel)
}

// trigger makes a trigger id. s.mu is held.
func (s *Server) trigger() string {
	id := s.id("trigger.")
	s.triggers[id] = time.Now()
	return id
}

// Slash types a slash command in a channel, whether the bot is there or not.
func (w *Workspace) Slash(channel, user, text string) *Delivery {
	s := w.server
	s.mu.Lock()
	d := &Delivery{Kind: "slash_commands", accepts: true, Trigger: s.trigger()}
	d.payload = map[string]any{
		"token": "verification", "team_id": w.ID, "team_domain": strings.ToLower(w.ID), "channel_id": channel, "channel_name": channelName(channel),
		"user_id": user, "user_name": strings.ToLower(user), "command": "/deal", "text": text, "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": s.respond(w, channel, user, nil), "trigger_id": d.Trigger,
	}
	s.mu.Unlock()
	return s.deliver(d)
}

// interaction is what every interaction says. s.mu is held.
func (w *Workspace) interaction(kind, user string) *Delivery {
	d := &Delivery{Kind: "interactive", Trigger: w.server.trigger()}
	d.payload = map[string]any{
		"type": kind, "team": map[string]any{"id": w.ID, "domain": strings.ToLower(w.ID)},
		"user":       map[string]any{"id": user, "username": strings.ToLower(user), "name": strings.ToLower(user), "team_id": w.ID},
		"api_app_id": AppID, "token": "verification", "trigger_id": d.Trigger, "enterprise": nil, "is_enterprise_install": false,
	}
	return d
}

// Click presses the element of a message that carries value, and fails when
// there is none. Feedback buttons and menus are pressed alike.
func (w *Workspace) Click(user string, m Message, value string) (*Delivery, error) {
	action := findAction(m.Blocks, value)
	if action == nil {
		return nil, fmt.Errorf("there is nothing to press with %q in %s", value, m.Dump())
	}
	s := w.server
	s.mu.Lock()
	d := w.interaction("block_actions", user)
	d.payload["container"] = map[string]any{
		"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.For != "", "thread_ts": m.Thread}
	d.payload["channel"] = map[string]any{"id": m.Channel, "name": channelName(m.Channel)}
	if m.For == "" { // of an ephemeral message the app gets the address only
		d.payload["message"] = m.wire()
	}
	d.payload["state"] = map[string]any{"values": map[string]any{}}
	d.payload["response_url"] = s.respond(w, m.Channel, user, s.find(w.ID, m.Channel, m.TS))
	d.payload["actions"] = []any{action}
	s.mu.Unlock()
	return s.deliver(d), nil
}

// ClickHome presses a button of the app's home.
func (w *Workspace) ClickHome(user, value string) (*Delivery, error) {
	home, _ := w.Home(user)
	action := findAction(home.Blocks, value)
	if action == nil {
		return nil, fmt.Errorf("the home of %s has nothing to press with %q", user, value)
	}
	s := w.server
	s.mu.Lock()
	d := w.interaction("block_actions", user)
	d.payload["container"] = map[string]any{"type": "view", "view_id": home.ID}
	d.payload["view"] = home.wire()
	d.payload["actions"] = []any{action}
	s.mu.Unlock()
	return s.deliver(d), nil
}

// findAction makes the action of pressing what carries value.
func findAction(blocks []map[string]any, value string) map[string]any {
	for _, b := range blocks {
		elements := objects(listOf(b["elements"]))
		if accessory, ok := b["accessory"].(map[string]any); ok {
			elements = append(elements, accessory)
		}
		for _, e := range elements {
			if a := pressed(e, value); a != nil {
				a["block_id"], a["action_ts"] = b["block_id"], strconv.FormatInt(time.Now().Unix(), 10)+".000001"
				a["type"], a["action_id"] = e["type"], e["action_id"]
				return a
			}
		}
	}
	return nil
}

// pressed makes an action of an element if it, or an option in it, carries value.
func pressed(e map[string]any, value string) map[string]any {
	if e["value"] == value {
		return map[string]any{"value": value}
	}
	for _, name := range []string{"positive_button", "negative_button"} {
		if b, ok := e[name].(map[string]any); ok && b["value"] == value {
			return map[string]any{"value": value}
		}
	}
	options := objects(listOf(e["options"]))
	if i := slices.IndexFunc(options, func(o map[string]any) bool { return o["value"] == value }); i >= 0 {
		return map[string]any{"selected_option": options[i]}
	}
	return nil
}

func listOf(v any) []any {
	l, _ := v.([]any)
	return l
}

// Shortcut chooses the app's message shortcut on a message.
func (w *Workspace) Shortcut(user string, m Message) *Delivery {
	s := w.server
	s.mu.Lock()
	d := w.interaction("message_action", user)
	d.payload["callback_id"] = "ask_about_message"
	d.payload["action_ts"] = "1.000001"
	d.payload["channel"] = map[string]any{"id": m.Channel, "name": channelName(m.Channel)}
	d.payload["message_ts"] = m.TS
	d.payload["message"] = m.wire()
	d.payload["response_url"] = s.respond(w, m.Channel, user, nil)
	s.mu.Unlock()
	return s.deliver(d)
}
