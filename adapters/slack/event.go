package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dealbot/chat"
)

// handleLife is how long a response URL takes messages. Source: Slack's
// documentation of response_url (5 messages in 30 minutes).
const handleLife = 30 * time.Minute

// errNotOurs is what is in an envelope that needs no reply: acknowledged, and
// that is all.
var errNotOurs = errors.New("not for us")

func notOurs(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errNotOurs, fmt.Sprintf(format, args...))
}

// A decoded envelope is what the conversation gets to hear.
type decoded struct {
	event  chat.Event
	answer any    // what the acknowledgement carries
	opens  *modal // asks the person something at once; nil: nothing
}

// A bots finds the bot's user in a workspace; false for one the app has no
// token for.
type bots func(workspace string) (user string, ok bool)

// decode reads an envelope. What is no event of ours is an error that says in
// a sentence what it is; errNotOurs where that is as expected.
//
// The structs below are our own, with the fields that are used and nothing
// else: slack-go refuses a whole event for one block of it that it does not
// understand, and such a message deserves an answer all the same.
func decode(f frame, known bots) (decoded, error) {
	switch f.Type {
	case "events_api":
		return decodeCallback(f.Payload, known)
	case "slash_commands":
		return decodeSlash(f.Payload, known)
	case "interactive":
		return decodeInteractive(f.Payload, known)
	}
	return decoded{}, fmt.Errorf("an envelope of a type we do not know, %q", f.Type)
}

// A callback is an event with what Slack says about it.
type callback struct {
	Type           string          `json:"type"`
	TeamID         string          `json:"team_id"`
	EventID        string          `json:"event_id"`
	Event          json.RawMessage `json:"event"`
	Shared         bool            `json:"is_ext_shared_channel"`
	Authorizations []struct {
		TeamID string `json:"team_id"`
	} `json:"authorizations"`
}

// team is the workspace whose installation the event came for, which in a
// channel of two organisations is not where its author is.
func (c callback) team() string {
	if len(c.Authorizations) > 0 && c.Authorizations[0].TeamID != "" {
		return c.Authorizations[0].TeamID
	}
	return c.TeamID
}

// An event is the inner one, of the types we take.
type event struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	User        string          `json:"user"`
	BotID       string          `json:"bot_id"`
	BotProfile  json.RawMessage `json:"bot_profile"`
	Text        string          `json:"text"`
	TS          string          `json:"ts"`
	ThreadTS    string          `json:"thread_ts"`
	ParentUser  string          `json:"parent_user_id"`
	Channel     string          `json:"channel"`
	ChannelType string          `json:"channel_type"`
	Hidden      bool            `json:"hidden"`
	Tab         string          `json:"tab"`
}

func decodeCallback(payload json.RawMessage, known bots) (decoded, error) {
	var c callback
	if err := json.Unmarshal(payload, &c); err != nil {
		return decoded{}, fmt.Errorf("an event that cannot be read: %w", err)
	}
	if c.Type == "app_rate_limited" {
		return decoded{}, notOurs("word that Slack drops events")
	}
	if c.Type != "event_callback" {
		return decoded{}, fmt.Errorf("a callback of a type we do not know, %q", c.Type)
	}
	var e event
	if len(c.Event) == 0 {
		return decoded{}, errors.New("a callback without an event")
	}
	if err := json.Unmarshal(c.Event, &e); err != nil {
		return decoded{}, fmt.Errorf("an event that cannot be read: %w", err)
	}
	bot, ok := known(c.team())
	if !ok {
		return decoded{}, fmt.Errorf("an event of workspace %q, for which there is no bot token", c.team())
	}
	out, err := c.read(e, bot)
	if err == nil && c.EventID != "" {
		out.Keys = append([]string{c.EventID}, out.Keys...)
	}
	if err == nil && len(out.Keys) == 0 {
		err = fmt.Errorf("a %s without an id", e.Type)
	}
	return decoded{event: out}, err
}

// read turns an inner event into one of the conversation.
func (c callback) read(e event, bot string) (chat.Event, error) {
	place := chat.Place{Platform: Name, Workspace: c.team(), Channel: e.Channel, Shared: c.Shared}
	switch e.Type {
	case "app_mention", "message":
		return c.message(e, bot, place)
	case "app_home_opened":
		place.Direct = true
		kind := chat.Opened
		if e.Tab != "home" {
			kind = chat.Joined
		}
		if e.User == "" {
			return chat.Event{}, errors.New("a home opened by nobody")
		}
		return chat.Event{Kind: kind, Via: chat.ByCommand, Place: place, Person: e.User}, nil
	}
	return chat.Event{}, notOurs("an event of type %s", e.Type)
}

// subtypes are those of messages that people wrote. The rest are edits,
// deletions, joins and what other apps say.
var subtypes = []string{"", "file_share", "thread_broadcast"}

// message reads what somebody wrote.
func (c callback) message(e event, bot string, place chat.Place) (chat.Event, error) {
	mentioned := strings.Contains(e.Text, "<@"+bot+">") || strings.Contains(e.Text, "<@"+bot+"|")
	direct := e.ChannelType == "im" || strings.HasPrefix(e.Channel, "D")
	switch {
	case e.User == bot || e.User == "USLACKBOT" || e.BotID != "" || len(e.BotProfile) > 0 && string(e.BotProfile) != "null":
		return chat.Event{}, notOurs("a message of a bot")
	case !slices.Contains(subtypes, e.Subtype) || e.Hidden:
		return chat.Event{}, notOurs("a message of subtype %q", e.Subtype)
	case e.User == "" || e.Channel == "" || e.TS == "":
		return chat.Event{}, fmt.Errorf("a %s without user, channel or time", e.Type)
	case e.Type == "message" && mentioned && !direct:
		return chat.Event{}, notOurs("a message whose mention comes as an event of its own")
	case e.Type == "message" && !direct && e.ThreadTS == "":
		return chat.Event{}, notOurs("a message to others")
	}
	out := chat.Event{
		Keys:   []string{place.Workspace + "/" + e.Channel + "/" + e.TS},
		Kind:   chat.Asked,
		Via:    chat.ByMessage,
		Place:  place,
		Person: e.User,
		Text:   plain(e.Text, bot),
		At:     moment(e.TS),
	}
	if e.ParentUser == bot {
		out.On = ref(e.Channel, e.ThreadTS, false)
	}
	out.Place.Direct = direct
	out.Place.Thread = e.ThreadTS
	if e.Type == "app_mention" {
		out.Via = chat.ByMention
		if e.ThreadTS == "" && !direct {
			out.Place.Thread = e.TS // the answer opens the thread
		}
	}
	return out, nil
}

// A slash is a slash command.
type slash struct {
	TeamID      string `json:"team_id"`
	ChannelID   string `json:"channel_id"`
	ChannelName string `json:"channel_name"`
	UserID      string `json:"user_id"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
}

func decodeSlash(payload json.RawMessage, known bots) (decoded, error) {
	var s slash
	if err := json.Unmarshal(payload, &s); err != nil {
		return decoded{}, fmt.Errorf("a command that cannot be read: %w", err)
	}
	bot, ok := known(s.TeamID)
	if !ok {
		return decoded{}, fmt.Errorf("a command of workspace %q, for which there is no bot token", s.TeamID)
	}
	if s.UserID == "" || s.ChannelID == "" || s.TriggerID == "" {
		return decoded{}, errors.New("a command without user, channel or trigger")
	}
	out := chat.Event{
		Keys:    []string{"trigger/" + s.TriggerID},
		Kind:    chat.Asked,
		Via:     chat.ByCommand,
		Place:   chat.Place{Platform: Name, Workspace: s.TeamID, Channel: s.ChannelID, Direct: strings.HasPrefix(s.ChannelID, "D"), Unsure: true},
		Person:  s.UserID,
		Text:    plain(s.Text, bot),
		Private: true,
	}
	out.Handle, out.Expires = handle(s.ResponseURL)
	return decoded{event: out, answer: looking}, nil
}

// looking is what a person sees at once: an acknowledgement without words
// looks like nothing happened.
var looking = map[string]any{"response_type": "ephemeral", "text": "Looking it up …"}

// handle keeps a response URL for as long as it takes messages.
func handle(url string) ([]byte, time.Time) {
	if url == "" {
		return nil, time.Time{}
	}
	return []byte(url), time.Now().Add(handleLife)
}

// ref is the address of a message. Those that one person sees can be changed
// through a response URL only, so they are marked.
func ref(channel, ts string, ephemeral bool) chat.Ref {
	if channel == "" || ts == "" {
		return ""
	}
	if ephemeral {
		return chat.Ref("ephemeral/" + channel + "/" + ts)
	}
	return chat.Ref(channel + "/" + ts)
}

// address is the inverse of ref.
func address(r chat.Ref) (channel, ts string, ephemeral, ok bool) {
	rest, ephemeral := strings.CutPrefix(string(r), "ephemeral/")
	channel, ts, ok = strings.Cut(rest, "/")
	return channel, ts, ephemeral, ok && channel != "" && ts != ""
}

// moment is the time of a ts; zero for what is none, and for what is far from now.
func moment(ts string) time.Time {
	var sec, micro int64
	if n, _ := fmt.Sscanf(ts, "%d.%d", &sec, &micro); n != 2 || sec <= 0 || sec > 1<<33 {
		return time.Time{}
	}
	return time.Unix(sec, micro*int64(time.Microsecond))
}
