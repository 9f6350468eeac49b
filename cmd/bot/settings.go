package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"dealbot/chat"
	"dealbot/corpus"
)

// settings are what a configuration file may say. config.example.toml explains
// each; a test compares that file with defaults.
type settings struct {
	Corpus        string // folder of articles; empty: the starter corpus
	DataDir       string // folder that keeps the store; empty: the user's cache
	LogLevel      slog.Level
	Listen        string // address of health and metrics; empty: none
	KeyFile       string // empty: in the data directory
	RetentionDays int    // of receipts
	Workers       int
	Chat          chat.Settings
	Discord       discordSettings
}

// discordSettings are for Discord alone.
type discordSettings struct {
	Channels chat.Mode // of channels that nobody has switched on
	Threads  bool
	ReadAll  bool
}

func defaults() settings {
	return settings{
		LogLevel:      slog.LevelWarn,
		Listen:        "127.0.0.1:8099",
		RetentionDays: 90,
		Workers:       8,
		Chat:          chat.Settings{Channels: chat.Mention, Shared: chat.Off, Tags: []string{corpus.DefaultTag}},
		Discord:       discordSettings{Channels: chat.Off},
	}
}

// A setting is one key of the configuration file. The table below is all that
// knows the keys: reading, checking and showing go through it.
type setting struct {
	key  string
	set  func(s *settings, v any) error // v as TOML decoded it
	show func(s settings) string        // as the file would say it
}

func settingTable() []setting {
	return []setting{
		{"corpus",
			func(s *settings, v any) error { return setPath(&s.Corpus, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.Corpus) }},
		{"data_dir",
			func(s *settings, v any) error { return setPath(&s.DataDir, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.DataDir) }},
		{"log_level",
			func(s *settings, v any) error { return setLevel(&s.LogLevel, v) },
			func(s settings) string { return fmt.Sprintf("%q", strings.ToLower(s.LogLevel.String())) }},
		{"listen",
			func(s *settings, v any) error { return setAddress(&s.Listen, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.Listen) }},
		{"key_file",
			func(s *settings, v any) error { return setPath(&s.KeyFile, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.KeyFile) }},
		{"retention_days",
			func(s *settings, v any) error { return setCount(&s.RetentionDays, maxRetention, v) },
			func(s settings) string { return strconv.Itoa(s.RetentionDays) }},
		{"workers",
			func(s *settings, v any) error { return setCount(&s.Workers, maxWorkers, v) },
			func(s settings) string { return strconv.Itoa(s.Workers) }},
		{"channels",
			func(s *settings, v any) error { return setMode(&s.Chat.Channels, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.Chat.Channels) }},
		{"shared_channels",
			func(s *settings, v any) error { return setMode(&s.Chat.Shared, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.Chat.Shared) }},
		{"tags",
			func(s *settings, v any) error { return setTexts(&s.Chat.Tags, v) },
			func(s settings) string { return showTexts(s.Chat.Tags) }},
		{"places",
			func(s *settings, v any) error { return setPlaces(&s.Chat.Rows, v) },
			func(s settings) string { return showPlaces(s.Chat.Rows) }},
		{"discord.channels",
			func(s *settings, v any) error { return setMode(&s.Discord.Channels, v) },
			func(s settings) string { return fmt.Sprintf("%q", s.Discord.Channels) }},
		{"discord.threads",
			func(s *settings, v any) error { return setYes(&s.Discord.Threads, v) },
			func(s settings) string { return strconv.FormatBool(s.Discord.Threads) }},
		{"discord.read_all",
			func(s *settings, v any) error { return setYes(&s.Discord.ReadAll, v) },
			func(s settings) string { return strconv.FormatBool(s.Discord.ReadAll) }},
	}
}

func setText(to *string, v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("wants text in quotes, not %v", v)
	}
	*to = s
	return nil
}

// setPath reads a path; "~/" is the home folder, as a shell has it.
func setPath(to *string, v any) error {
	if err := setText(to, v); err != nil {
		return err
	}
	rest, ok := strings.CutPrefix(*to, "~/")
	if !ok {
		return nil
	}
	home, err := os.UserHomeDir()
	*to = filepath.Join(home, rest)
	return err
}

func setLevel(to *slog.Level, v any) error {
	var s string
	if err := setText(&s, v); err != nil {
		return err
	}
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, s) {
		return fmt.Errorf(`wants "debug", "info", "warn" or "error", not %q`, s)
	}
	return to.UnmarshalText([]byte(s))
}

// configured are the effective settings and where each came from.
type configured struct {
	settings
	file string            // the configuration file in use; empty: none
	from map[string]string // key -> "config.toml:3", "--corpus"; absent: default
}

// findConfig returns the file that --config, the environment or the usual
// places name. Only a place that somebody named has to exist.
func findConfig(flag string) (path string, err error) {
	for _, named := range []string{flag, os.Getenv("DEALBOT_CONFIG")} {
		if named != "" {
			return named, nil
		}
	}
	usual := []string{"dealbot.toml"}
	if dir, err := os.UserConfigDir(); err == nil {
		usual = append(usual, filepath.Join(dir, "dealbot", "config.toml"))
	}
	for _, path := range usual {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			return path, err
		}
	}
	return "", nil
}

// configure reads the configuration file named by flag, or found by findConfig.
func configure(flag string) (configured, error) {
	c := configured{settings: defaults(), from: map[string]string{}}
	path, err := findConfig(flag)
	if err != nil || path == "" {
		return c, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return c, usagef("the configuration cannot be read: %w; see config.example.toml for one that can", err)
	}
	c.file = path
	if problems := c.decode(data); len(problems) > 0 {
		return c, usagef("%s", strings.Join(problems, "\n"))
	}
	c.anchor(filepath.Dir(path))
	return c, nil
}

// anchor makes relative paths relative to the configuration file, so that they
// mean the same wherever the program is started.
func (c *configured) anchor(dir string) {
	for _, path := range []*string{&c.Corpus, &c.DataDir, &c.KeyFile} {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(dir, *path)
		}
	}
}

// decode takes over what data says and returns every problem in it, a line
// each with its place: unknown keys, wrong types and impossible values alike.
func (c *configured) decode(data []byte) (problems []string) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	values := map[string]any{}
	if err := toml.Unmarshal(data, &values); err != nil {
		return tomlProblems(c.file, err, nil)
	}
	table := settingTable()
	keys := make([]string, len(table))
	for i, s := range table {
		keys[i] = s.key
	}
	for _, at := range keyLines(data) {
		place := fmt.Sprintf("%s:%d", c.file, at.line)
		i := slices.Index(keys, at.key)
		if i < 0 {
			problems = append(problems, fmt.Sprintf("%s: unknown setting %s%s", place, at.key, didYouMean(at.key, keys)))
			continue
		}
		err := table[i].set(&c.settings, valueAt(values, at.key))
		for _, one := range each(err) {
			problems = append(problems, fmt.Sprintf("%s: %s %v", place, at.key, one))
		}
		if err == nil {
			c.from[at.key] = place
		}
	}
	return problems
}

// each returns the errors that errors.Join put together.
func each(err error) []error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// valueAt finds the value of a key; inside a table its name is table.key.
func valueAt(values map[string]any, key string) any {
	table, rest, inside := strings.Cut(key, ".")
	if !inside {
		return values[key]
	}
	inner, _ := values[table].(map[string]any)
	return valueAt(inner, rest)
}

// A keyLine says where a key stands; inside a table its name is table.key.
type keyLine struct {
	key  string
	line int
}

// keyLines lists the keys of a document that is known to be TOML. An array of
// tables is one key, where the first of them stands.
func keyLines(data []byte) (lines []keyLine) {
	var p unstable.Parser
	p.Reset(data)
	table, rows := "", false // where we are: in a table, in one of an array
	for p.NextExpression() {
		e := p.Expression()
		var parts []string
		line := 0
		for it := e.Key(); it.Next(); {
			parts = append(parts, string(it.Node().Data))
			line = p.Shape(it.Node().Raw).Start.Line
		}
		name := strings.Join(parts, ".")
		switch {
		case e.Kind == unstable.Table:
			table, rows = name+".", false
		case e.Kind == unstable.ArrayTable && !slices.ContainsFunc(lines, func(k keyLine) bool { return k.key == name }):
			lines = append(lines, keyLine{name, line})
			fallthrough
		case e.Kind == unstable.ArrayTable:
			rows = true
		case !rows:
			lines = append(lines, keyLine{table + name, line})
		}
	}
	return lines
}

// tomlProblems turns what the decoder complains about into lines for people.
func tomlProblems(file string, err error, keys []string) []string {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var lines []string
		for _, e := range strict.Errors {
			row, _ := e.Position()
			key := e.Key()[len(e.Key())-1]
			lines = append(lines, fmt.Sprintf("%s:%d: unknown key %s%s", file, row, key, didYouMean(key, keys)))
		}
		return lines
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		row, _ := wrong.Position()
		return []string{fmt.Sprintf("%s:%d: %s", file, row, strings.TrimPrefix(wrong.Error(), "toml: "))}
	}
	return []string{fmt.Sprintf("%s: %v", file, err)}
}

// didYouMean names the known word nearest to a misspelt or shortened one, if
// one is near.
func didYouMean(word string, known []string) string {
	const tellsNothing = 3 // so many letters begin too many words
	word = strings.ToLower(word)
	best, distance := "", max(3, len(word)/2)
	for _, k := range known {
		d := levenshtein.ComputeDistance(word, k)
		if len(word) > tellsNothing && strings.HasPrefix(k, word) {
			d = 1
		}
		if d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + best + "?"
}
