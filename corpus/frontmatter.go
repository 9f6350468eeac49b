package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// fence is the line before and after front matter.
const fence = "---"

// cutFrontMatter takes the front matter off body. A body that does not begin
// with a fence, or has no second one, has none.
func cutFrontMatter(name, body string) (Meta, string, error) {
	first, rest, _ := strings.Cut(body, "\n")
	if strings.TrimRight(first, " \t") != fence {
		return Meta{}, body, nil
	}
	front, text, closed := cutFence(rest)
	switch key := firstKey(front); {
	case closed && key == "":
		return Meta{}, body, nil
	case !closed && !slices.Contains(frontKeys(), key):
		return Meta{}, body, nil
	case !closed:
		return Meta{}, "", Problem{File: name, Line: 1, Message: "front matter has no end: put a line --- below it"}
	}
	m, err := readFrontMatter(front)
	if err != nil {
		err.File = name
		return Meta{}, "", *err
	}
	return m, strings.TrimLeft(text, "\n"), nil
}

// cutFence cuts s around the first line that is a fence.
func cutFence(s string) (before, after string, found bool) {
	at := 0
	for line := range strings.Lines(s) {
		if strings.TrimRight(line, " \t\n") == fence {
			return s[:at], s[at+len(line):], true
		}
		at += len(line)
	}
	return s, "", false
}

// frontKeys are the keys that front matter is read for.
func frontKeys() []string {
	return []string{"title", "publisher", "author", "published", "url", "tags"}
}

// firstKey returns the key that the first line of front matter begins with.
// It tells front matter from a text between two horizontal rules, which begins
// with none.
func firstKey(front string) string {
	for _, line := range nonBlank(front) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, _, ok := strings.Cut(line, ":")
		key = strings.Trim(key, `"'`)
		if !ok || strings.ContainsAny(key, " \t") {
			return ""
		}
		return key
	}
	return ""
}

// readFrontMatter reads the keys that the package comment lists. A Problem's
// line counts from the top of the file, the fence being line 1.
func readFrontMatter(front string) (Meta, *Problem) {
	var keys map[string]any
	if err := yaml.Unmarshal([]byte(front), &keys); err != nil {
		return Meta{}, yamlProblem(err)
	}
	for _, key := range frontKeys() {
		if _, inner := keys[key].(map[string]any); inner {
			return Meta{}, &Problem{Line: lineOf(front, key), Message: key + ": wants a text, not keys of its own"}
		}
	}
	m := Meta{
		Title:     scalar(keys["title"]),
		Publisher: scalar(keys["publisher"]),
		Author:    scalar(keys["author"]),
		URL:       scalar(keys["url"]),
		Tags:      tags(keys["tags"]),
	}
	if published := scalar(keys["published"]); published != "" {
		date, ok := parseDay(published)
		if !ok {
			return Meta{}, &Problem{
				Line:    lineOf(front, "published"),
				Message: fmt.Sprintf("published: %q is not a date: write it like 2026-04-28", published),
			}
		}
		m.Published = date
	}
	return m, nil
}

func yamlProblem(err error) *Problem {
	line, message := 1, err.Error()
	var at yaml.Error
	if errors.As(err, &at) {
		message = at.GetMessage()
		if token := at.GetToken(); token != nil && token.Position != nil {
			line = token.Position.Line + 1
		}
	}
	return &Problem{Line: line, Message: "front matter is not valid YAML: " + message}
}

// lineOf returns the line of the file on which a key of its front matter
// stands.
func lineOf(front, key string) int {
	n := 1
	for line := range strings.Lines(front) {
		n++
		if strings.HasPrefix(strings.TrimLeft(line, `"' `), key) {
			return n
		}
	}
	return 1
}

// scalar prints a YAML value on one line, a list with commas.
func scalar(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, scalar(e))
		}
		return strings.Join(parts, ", ")
	}
	return strings.Join(strings.Fields(fmt.Sprint(v)), " ")
}

// tags reads a list, or a string with commas, into a sorted set.
func tags(v any) []string {
	var out []string
	for tag := range strings.SplitSeq(scalar(v), ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
