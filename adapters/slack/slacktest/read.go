package slacktest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Messages lists what the app said so far, in the order it was said.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.messages {
		if m.Via != "person" {
			out = append(out, *m)
		}
	}
	return out
}

// Message waits for the first message of the app that fits.
func (s *Server) Message(ctx context.Context, fits func(Message) bool) (Message, error) {
	var found Message
	err := s.Until(ctx, func() bool {
		for _, m := range s.Messages() {
			if fits(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		return found, fmt.Errorf("no such message among %d: %w", len(s.Messages()), err)
	}
	return found, nil
}

// Written is the message that d delivered, as it stands in the channel.
func (s *Server) Written(d *Delivery) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		if m.TS == d.TS {
			return *m
		}
	}
	return Message{}
}

// walk goes through the texts of a block in their order; kind is "mrkdwn",
// "plain_text", "markdown" or "text" of a rich_text.
func walk(v any, do func(kind, text string)) {
	switch v := v.(type) {
	case map[string]any:
		if text, ok := v["text"].(string); ok {
			do(str(v["type"]), text)
		}
		for _, name := range []string{"user_id", "channel_id", "usergroup_id", "range", "url"} { // of rich_text
			if target, ok := v[name].(string); ok && v["type"] != "button" {
				do(str(v["type"]), target)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			walk(v[name], do)
		}
	case []any:
		for _, inner := range v {
			walk(inner, do)
		}
	}
}

// Words is all text of a message with its markup, a line for each.
func (m Message) Words() string { return words(m.Text, m.Blocks) }

// Words is all text of a view with its markup, a line for each.
func (v View) Words() string { return words("", v.Blocks) }

func words(text string, blocks []map[string]any) string {
	lines := []string{text}
	for _, b := range blocks {
		walk(b, func(_, text string) { lines = append(lines, text) })
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

var (
	notice = regexp.MustCompile(`<(![^>]*|@[^>]*|#[^>]*)>`)
	link   = regexp.MustCompile(`<([a-z]+:[^|>]*)(\|[^>]*)?>`)
)

// marked calls do for every text in which Slack reads markup.
func (m Message) marked(do func(text string)) {
	do(m.Text)
	for _, b := range m.Blocks {
		walk(b, func(kind, text string) {
			if kind == "mrkdwn" || kind == "markdown" {
				do(text)
			}
		})
	}
}

// Notices lists whom the message would notify or name, by markup (<@U1>,
// <!channel>) or by an element of rich_text: "@U1", "!channel", "user U1".
func (m Message) Notices() []string {
	var out []string
	for _, b := range m.Blocks {
		walk(b, func(kind, text string) {
			if slices.Contains([]string{"user", "channel", "usergroup", "broadcast"}, kind) {
				out = append(out, kind+" "+text)
			}
		})
	}
	m.marked(func(text string) {
		for _, found := range notice.FindAllStringSubmatch(text, -1) {
			out = append(out, found[1])
		}
	})
	return out
}

// Links lists where the links of a message go.
func (m Message) Links() []string {
	var out []string
	for _, b := range m.Blocks {
		for _, e := range objects(listOf(b["elements"])) {
			for _, r := range objects(listOf(e["elements"])) {
				if str(r["type"]) == "link" {
					out = append(out, str(r["url"]))
				}
			}
		}
	}
	m.marked(func(text string) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			out = append(out, found[1])
		}
	})
	return out
}

// Values lists what the buttons and menus of a message carry.
func (m Message) Values() []string { return values(m.Blocks) }

// Values lists what the buttons and menus of a view carry.
func (v View) Values() []string { return values(v.Blocks) }

func values(blocks []map[string]any) []string {
	var out []string
	var collect func(any)
	collect = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if value, ok := v["value"].(string); ok {
				out = append(out, value)
			}
			for _, name := range slices.Sorted(maps.Keys(v)) {
				collect(v[name])
			}
		case []any:
			for _, inner := range v {
				collect(inner)
			}
		}
	}
	for _, b := range blocks {
		collect(b)
	}
	return out
}

// Dump is the message as JSON, for a failing test.
func (m Message) Dump() string {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// Check says what Slack would refuse about a message's blocks and text.
func Check(text string, blocks json.RawMessage) error { return check(text, blocks, false) }

// CheckView says what Slack would refuse about a view.
func CheckView(blocks json.RawMessage) error { return check("view", blocks, true) }

func check(text string, blocks json.RawMessage, view bool) error {
	var list []any
	if len(blocks) > 0 {
		if err := json.Unmarshal(blocks, &list); err != nil {
			return err
		}
	}
	if view {
		if wrong := checkBlocks(objects(list), maxBlocksInView); len(wrong) > 0 {
			return fmt.Errorf("invalid_arguments: %s", strings.Join(wrong, "; "))
		}
		return nil
	}
	_, _, refusal := content(call{args: map[string]any{"text": text, "blocks": list}})
	if refusal != nil {
		return fmt.Errorf("%v: %v", refusal["error"], refusal["response_metadata"])
	}
	return nil
}

// Look draws blocks with letters, a block a paragraph: what stands bold has
// stars, what is struck through has tildes, quotes have a bar, links show where
// they go, and what can be pressed stands in brackets with what it carries.
func Look(blocks json.RawMessage) string {
	var list []any
	if err := json.Unmarshal(blocks, &list); err != nil {
		return err.Error()
	}
	var b strings.Builder
	for _, o := range objects(list) {
		fmt.Fprintln(&b, strings.TrimRight(lookBlock(o), "\n"))
	}
	return b.String()
}

func lookBlock(o map[string]any) string {
	var b strings.Builder
	switch str(o["type"]) {
	case "rich_text":
		for _, e := range objects(listOf(o["elements"])) {
			line := lookRuns(objects(listOf(e["elements"])))
			if str(e["type"]) == "rich_text_quote" {
				line = "| " + line
			}
			fmt.Fprintln(&b, line)
		}
	case "context":
		for _, e := range objects(listOf(o["elements"])) {
			fmt.Fprintf(&b, "(%s)", str(e["text"]))
		}
	default:
		walk(o["text"], func(_, text string) { b.WriteString(text) })
		for _, e := range objects(listOf(o["elements"])) {
			b.WriteString(lookElement(e))
		}
	}
	return b.String()
}

func lookRuns(runs []map[string]any) string {
	var b strings.Builder
	for _, r := range runs {
		text := str(r["text"]) + str(r["user_id"])
		style, _ := r["style"].(map[string]any)
		if style["bold"] == true {
			text = "*" + text + "*"
		}
		if style["strike"] == true {
			text = "~" + text + "~"
		}
		if url := str(r["url"]); url != "" {
			text += " <" + url + ">"
		}
		b.WriteString(text)
	}
	return b.String()
}

func lookElement(e map[string]any) string {
	var b strings.Builder
	switch str(e["type"]) {
	case "feedback_buttons":
		for _, name := range []string{"positive_button", "negative_button"} {
			button, _ := e[name].(map[string]any)
			text, _ := button["text"].(map[string]any)
			fmt.Fprintf(&b, "[%s %s]", str(text["text"]), str(button["value"]))
		}
	case "static_select":
		for _, o := range objects(listOf(e["options"])) {
			text, _ := o["text"].(map[string]any)
			fmt.Fprintf(&b, "[v %s %s]", str(text["text"]), str(o["value"]))
		}
	default:
		text, _ := e["text"].(map[string]any)
		fmt.Fprintf(&b, "[%s %s]", str(text["text"]), str(e["value"]))
	}
	return b.String()
}

// Quotes lists the texts that stand as quotations.
func (m Message) Quotes() []string {
	var out []string
	for _, b := range m.Blocks {
		for _, e := range objects(listOf(b["elements"])) {
			if str(e["type"]) == "rich_text_quote" {
				out = append(out, lookRuns(objects(listOf(e["elements"]))))
			}
		}
	}
	return out
}
