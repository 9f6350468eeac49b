package slack

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"dealbot/chat"
)

// A modal asks the person for a text. It has to be opened at once: its trigger
// lives for 3 seconds, and Slack's own latency is part of them.
type modal struct {
	trigger string
	id      string // reasonID, questionID
	instead bool   // the event is handed on only if the modal cannot be opened
	kept    kept
}

// kept is what a modal carries to know what its text is about.
type kept struct {
	Action string `json:",omitempty"` // of the vote
	Place  chat.Place
	About  string `json:",omitempty"` // the message of the shortcut
	Handle string `json:",omitempty"` // its response URL
}

// A form is what a modal says.
type form struct{ title, submit, close, label, hint string }

var forms = map[string]form{
	reasonID:   {"What was wrong?", "Send", "Skip", "A word helps the curator", "Out of date, wrong deal, not what I asked …"},
	questionID: {"Ask about this deal", "Ask", "Cancel", "Your question", "When does it end? Is it exclusive? How much?"},
}

// view is the modal as Slack takes it.
func (m *modal) view() (slack.ModalViewRequest, error) {
	metadata, err := json.Marshal(m.kept)
	if err == nil && chat.Units(string(metadata)) > maxMetadata {
		m.kept.About = "" // the question may do without
		metadata, err = json.Marshal(m.kept)
	}
	f := forms[m.id]
	input := slack.NewPlainTextInputBlockElement(plainText(f.hint), typedID)
	input.Multiline, input.MaxLength = true, maxSection
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		CallbackID:      m.id,
		PrivateMetadata: string(metadata),
		Title:           plainText(f.title),
		Submit:          plainText(f.submit),
		Close:           plainText(f.close),
		Blocks:          slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock(typedID, plainText(f.label), nil, input)}},
	}, err
}

// open shows the modal to whom it asks.
func (a *Adapter) open(ctx context.Context, workspace string, m *modal) error {
	t, err := a.team(workspace)
	if err != nil {
		return err
	}
	view, err := m.view()
	if err == nil {
		_, err = t.client.OpenViewContext(ctx, m.trigger, view)
	}
	if err != nil {
		return fmt.Errorf("open the view %s: %w", m.id, explain(err))
	}
	return nil
}
