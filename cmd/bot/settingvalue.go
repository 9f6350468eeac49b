package main

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"

	"dealbot/chat"
)

// More than this is a slip of the keyboard.
const (
	maxRetention = 36500 // days: a hundred years
	maxWorkers   = 1000
)

// setCount reads a number of things, at least one.
func setCount(to *int, most int64, v any) error {
	n, ok := v.(int64)
	if !ok || n < 1 || n > most {
		return fmt.Errorf("wants a whole number from 1 to %d, not %v", most, v)
	}
	*to = int(n)
	return nil
}

// setAddress reads where to listen; empty: nowhere.
func setAddress(to *string, v any) error {
	s, ok := v.(string)
	_, port, err := net.SplitHostPort(s)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if !ok || s != "" && err != nil {
		return fmt.Errorf(`wants an address such as "127.0.0.1:8099", or "", not %#v`, v)
	}
	*to = s
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
		if s == "" {
			return errors.New("wants words in its list, not an empty text")
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

// setPlaces reads the rows of single workspaces and channels, and returns all
// that is wrong with them.
func setPlaces(to *[]chat.Row, v any) error {
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf("wants a list of tables, not %v", v)
	}
	var out []chat.Row
	var wrong []error
	for i, item := range list {
		row, problems := readPlace(item)
		for _, problem := range problems {
			wrong = append(wrong, fmt.Errorf("number %d %w", i+1, problem))
		}
		out = append(out, row)
	}
	*to = out
	return errors.Join(wrong...)
}

// readPlace reads one row: { platform = "slack", workspace = "T1", mode = "off" }.
func readPlace(v any) (row chat.Row, wrong []error) {
	table, ok := v.(map[string]any)
	if !ok {
		return row, []error{fmt.Errorf("wants a table, not %v", v)}
	}
	fields := map[string]func(any) error{
		"platform":  func(v any) error { return setPlatform(&row.Platform, v) },
		"workspace": func(v any) error { return setText(&row.Workspace, v) },
		"channel":   func(v any) error { return setText(&row.Channel, v) },
		"mode":      func(v any) error { return setMode(&row.Mode, v) },
		"tags":      func(v any) error { return setTexts(&row.Tags, v) },
	}
	known := slices.Sorted(maps.Keys(fields))
	for _, key := range slices.Sorted(maps.Keys(table)) {
		set, ok := fields[key]
		if !ok {
			wrong = append(wrong, fmt.Errorf("has an unknown key %s%s", key, didYouMean(key, known)))
			continue
		}
		if err := set(table[key]); err != nil {
			wrong = append(wrong, fmt.Errorf("%s %w", key, err))
		}
	}
	if len(wrong) == 0 && (row.Platform == "" || row.Workspace == "") {
		wrong = append(wrong, errors.New("wants a platform and a workspace, and perhaps a channel of it"))
	}
	return row, wrong
}

// setPlatform reads the name of a platform that there is.
func setPlatform(to *string, v any) error {
	var names []string
	for _, p := range platforms() {
		names = append(names, p.name)
	}
	s, _ := v.(string)
	if !slices.Contains(names, s) {
		return fmt.Errorf("wants one of %s, not %#v", strings.Join(names, ", "), v)
	}
	*to = s
	return nil
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
