package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dealbot/chat"
)

// The names that the manifest and the modals give to things.
const (
	shortcutID = "ask_about_message"
	reasonID   = "vote_reason"
	questionID = "question"
	typedID    = "typed"
)

// longestAbout is how much of a message goes with a question about it, which
// has to pass through a modal.
const longestAbout = 1_000

// An interaction is something pressed, chosen or sent.
type interaction struct {
	Type string `json:"type"`
	Team struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID     string `json:"id"`
		TeamID string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		Type      string `json:"type"`
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
		ChannelID string `json:"channel_id"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		Text     string `json:"text"`
		TS       string `json:"ts"`
		ThreadTS string `json:"thread_ts"`
	} `json:"message"`
	Actions []struct {
		ActionID string `json:"action_id"`
		Value    string `json:"value"`
		Selected struct {
			Value string `json:"value"`
		} `json:"selected_option"`
	} `json:"actions"`
	View struct {
		CallbackID string `json:"callback_id"`
		Metadata   string `json:"private_metadata"`
		State      struct {
			Values map[string]map[string]struct {
				Value string `json:"value"`
			} `json:"values"`
		} `json:"state"`
	} `json:"view"`
	CallbackID  string `json:"callback_id"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
}

func decodeInteractive(payload json.RawMessage, known bots) (decoded, error) {
	var i interaction
	if err := json.Unmarshal(payload, &i); err != nil {
		return decoded{}, fmt.Errorf("an interaction that cannot be read: %w", err)
	}
	team := i.Team.ID
	if team == "" {
		team = i.User.TeamID // of a workspace in an organisation
	}
	bot, ok := known(team)
	switch {
	case !ok:
		return decoded{}, fmt.Errorf("an interaction of workspace %q, for which there is no bot token", team)
	case i.User.ID == "" || i.TriggerID == "":
		return decoded{}, fmt.Errorf("a %s without user or trigger", i.Type)
	}
	out := chat.Event{
		Keys:   []string{"trigger/" + i.TriggerID},
		Via:    chat.ByCommand,
		Place:  i.place(team),
		Person: i.User.ID,
	}
	out.Handle, out.Expires = handle(i.ResponseURL)
	switch i.Type {
	case "block_actions":
		return i.pressed(out)
	case "message_action":
		return i.shortcut(out, bot)
	case "view_submission":
		return i.submitted(out)
	}
	return decoded{}, notOurs("an interaction of type %s", i.Type)
}

// place is where the thing pressed stands. What is pressed in the home is
// answered in the person's conversation with the bot.
func (i interaction) place(team string) chat.Place {
	p := chat.Place{Platform: Name, Workspace: team, Channel: i.Channel.ID, Thread: i.Container.ThreadTS, Unsure: true}
	if p.Channel == "" {
		p.Channel = i.Container.ChannelID
	}
	if p.Thread == "" {
		p.Thread = i.Message.ThreadTS
	}
	p.Direct = p.Channel == "" || strings.HasPrefix(p.Channel, "D")
	return p
}

// pressed reads a button, a menu or a vote.
func (i interaction) pressed(out chat.Event) (decoded, error) {
	if len(i.Actions) == 0 {
		return decoded{}, errors.New("a press of nothing")
	}
	value := i.Actions[0].Value
	if value == "" {
		value = i.Actions[0].Selected.Value
	}
	action, err := chat.ParseAction(value)
	if err != nil {
		return decoded{}, fmt.Errorf("a press of something that is not ours: %w", err)
	}
	out.Kind, out.Action = chat.Pressed, action
	out.On = ref(out.Place.Channel, i.Container.MessageTS, i.Container.Ephemeral)
	out.Private = i.Container.Ephemeral
	d := decoded{event: out}
	if action.Verb == chat.Down {
		d.opens = &modal{trigger: i.TriggerID, id: reasonID, kept: kept{Action: action.String(), Place: out.Place}}
	}
	return d, nil
}

// shortcut reads "Ask about this deal" on a message. The question is asked for
// in a modal; where that cannot be opened the message goes without one.
func (i interaction) shortcut(out chat.Event, bot string) (decoded, error) {
	if i.CallbackID != shortcutID {
		return decoded{}, fmt.Errorf("a shortcut that is not ours, %q", i.CallbackID)
	}
	out.Kind, out.Private = chat.Asked, true
	out.About = chat.Clip(plain(i.Message.Text, bot), longestAbout)
	ask := &modal{trigger: i.TriggerID, id: questionID, instead: true, kept: kept{Place: out.Place, About: out.About, Handle: string(out.Handle)}}
	return decoded{event: out, opens: ask}, nil
}

// submitted reads what was typed into one of our modals.
func (i interaction) submitted(out chat.Event) (decoded, error) {
	var k kept
	if err := json.Unmarshal([]byte(i.View.Metadata), &k); err != nil {
		return decoded{}, fmt.Errorf("a view that does not say what it is about: %w", err)
	}
	if k.Place.Workspace != out.Place.Workspace {
		return decoded{}, errors.New("a view about something in another workspace")
	}
	out.Place, out.Private = k.Place, true
	out.Place.Platform = Name
	out.Handle, out.Expires = handle(k.Handle)
	out.Text = strings.TrimSpace(printable(i.View.State.Values[typedID][typedID].Value))
	switch i.View.CallbackID {
	case questionID:
		out.Kind, out.About = chat.Asked, k.About
		return decoded{event: out}, nil
	case reasonID:
		action, err := chat.ParseAction(k.Action)
		if err != nil {
			return decoded{}, fmt.Errorf("a reason for something that is no vote: %w", err)
		}
		if out.Text == "" {
			return decoded{}, notOurs("a reason without words")
		}
		out.Kind, out.Action = chat.Explained, action
		return decoded{event: out}, nil
	}
	return decoded{}, fmt.Errorf("a view that is not ours, %q", i.View.CallbackID)
}
