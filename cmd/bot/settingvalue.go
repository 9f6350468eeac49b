package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dealbot/chat"
)

// setCount reads a number of things, at least one.
func setCount(to *int, v any) error {
	n, ok := v.(int64)
	if !ok || n < 1 || n > 1<<20 {
		return fmt.Errorf("wants a whole number above 0, not %v", v)
	}
	*to = int(n)
	return nil
}

// setMode reads when to speak in a channel.
func setMode(to *chat.Mode, v any) error {
	s, _ := v.(string)
	if !slices.Contains(chat.Modes(), chat.Mode(s)) {
		return fmt.Errorf(`wants "off", "private", "mention" or "follow-ups", not %#v`, v)
	}
	*to = chat.Mode(s)
	return nil
}

// setYes reads a yes or no.
func setYes(to *bool, v any) error {
	yes, ok := v.(bool)
	if !ok {
		return fmt.Errorf("wants true or false, not %v", v)
	}
	*to = yes
	return nil
}

// setTexts reads a list of words.
func setTexts(to *[]string, v any) error {
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf(`wants a list such as ["general"], not %v`, v)
	}
	out := []string{}
	for _, item := range list {
		var s string
		if err := setText(&s, item); err != nil {
			return err
		}
		out = append(out, s)
	}
	*to = out
	return nil
}

func showTexts(list []string) string {
	var quoted []string
	for _, s := range list {
		quoted = append(quoted, fmt.Sprintf("%q", s))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// setPlaces reads the rows of single workspaces and channels.
func setPlaces(to *[]chat.Row, v any) error {
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf("wants a list of tables, not %v", v)
	}
	var out []chat.Row
	for i, item := range list {
		row, err := readPlace(item)
		if err != nil {
			return fmt.Errorf("number %d %w", i+1, err)
		}
		out = append(out, row)
	}
	*to = out
	return nil
}

// readPlace reads one row: { platform = "slack", workspace = "T1", mode = "off" }.
func readPlace(v any) (chat.Row, error) {
	table, ok := v.(map[string]any)
	if !ok {
		return chat.Row{}, fmt.Errorf("wants a table, not %v", v)
	}
	var row chat.Row
	fields := map[string]func(any) error{
		"platform":  func(v any) error { return setText(&row.Platform, v) },
		"workspace": func(v any) error { return setText(&row.Workspace, v) },
		"channel":   func(v any) error { return setText(&row.Channel, v) },
		"mode":      func(v any) error { return setMode(&row.Mode, v) },
		"tags":      func(v any) error { return setTexts(&row.Tags, v) },
	}
	known := slices.Sorted(maps.Keys(fields))
	for _, key := range slices.Sorted(maps.Keys(table)) {
		set, ok := fields[key]
		if !ok {
			return row, fmt.Errorf("has an unknown key %s%s", key, didYouMean(key, known))
		}
		if err := set(table[key]); err != nil {
			return row, fmt.Errorf("%s %w", key, err)
		}
	}
	if row.Platform == "" || row.Workspace == "" {
		return row, fmt.Errorf("wants a platform and a workspace, and perhaps a channel of it")
	}
	return row, nil
}

// showPlaces prints rows the way a file has them.
func showPlaces(rows []chat.Row) string {
	var out []string
	for _, r := range rows {
		var keys []string
		for _, field := range []struct{ key, value string }{
			{"platform", r.Platform}, {"workspace", r.Workspace}, {"channel", r.Channel}, {"mode", string(r.Mode)},
		} {
			if field.value != "" {
				keys = append(keys, fmt.Sprintf("%s = %q", field.key, field.value))
			}
		}
		if r.Tags != nil {
			keys = append(keys, "tags = "+showTexts(r.Tags))
		}
		out = append(out, "{ "+strings.Join(keys, ", ")+" }")
	}
	return "[" + strings.Join(out, ", ") + "]"
}
