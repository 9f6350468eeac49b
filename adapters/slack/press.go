package slack

import (
	"github.com/slack-go/slack"

	"dealbot/chat"
)

// perRow is how many buttons stand beside each other; more wrap unevenly.
const perRow = 5

// most rows of buttons under one reply, so that words always have room.
const mostRows = 6

// press adds what can be pressed: choices first, then the other buttons, then
// the vote. Many choices become a menu.
func (p *page) press(r chat.Reply) {
	var choices, buttons []chat.Button
	var up, down *chat.Button
	for _, b := range r.Buttons {
		switch b.Action.Verb {
		case chat.Choose, chat.Quiz:
			choices = append(choices, b)
		case chat.Up:
			up = &b
		case chat.Down:
			down = &b
		default:
			buttons = append(buttons, b)
		}
	}
	if len(choices) > perRow {
		p.menu(choices)
	} else {
		p.row(choices)
	}
	for i := 0; len(buttons) > 0 && i < mostRows; i++ {
		n := min(perRow, len(buttons))
		p.row(buttons[:n])
		buttons = buttons[n:]
	}
	if up != nil && down != nil {
		p.vote(*up, *down)
	}
}

// row adds buttons beside each other.
func (p *page) row(buttons []chat.Button) {
	var all []slack.BlockElement
	n := 0
	seen := map[string]bool{}
	for _, b := range buttons {
		id := b.Action.String()
		if seen[id] {
			continue // Slack refuses a second one of the same id
		}
		seen[id] = true
		text := label(b.Label)
		n += chat.Units(text.Text)
		all = append(all, slack.NewButtonBlockElement(id, id, text))
	}
	if len(all) > 0 {
		p.add(n, slack.NewActionBlock("", all...))
	}
}

// menu adds a choice between many.
func (p *page) menu(choices []chat.Button) {
	choices = choices[:min(maxOptions, len(choices))]
	placeholder := plainText("Choose one")
	n := chat.Units(placeholder.Text)
	var options []*slack.OptionBlockObject
	for _, c := range choices {
		text := label(c.Label)
		n += chat.Units(text.Text)
		options = append(options, slack.NewOptionBlockObject(c.Action.String(), text, nil))
	}
	p.add(n, slack.NewActionBlock("", slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, placeholder, "choose", options...)))
}

// vote adds the two thumbs.
func (p *page) vote(up, down chat.Button) {
	positive := slack.NewFeedbackButton(label(up.Label), up.Action.String())
	negative := slack.NewFeedbackButton(label(down.Label), down.Action.String())
	p.add(chat.Units(positive.Text.Text)+chat.Units(negative.Text.Text),
		slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement("vote", positive, negative)))
}
