package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"dealbot/chat"
)

// A platform is a chat platform that bot serve runs where its credentials are
// set. Credentials come from the environment alone, so that none ends up in a
// file that is shared.
type platform struct {
	name  string   // chat.Config.Name
	needs []string // environment variables that it cannot do without
	// open makes the adapter. It checks what it was given, and connects to
	// nothing yet.
	open func(log *slog.Logger, getenv func(string) string, set settings) (adapter, error)
	// manifest prints what a person registers the bot with, to do what the
	// settings ask for; nil: nothing.
	manifest func(set settings) (string, error)
	// rules are the settings of its places; nil: those of all platforms.
	rules func(set settings) chat.Settings
}

// An adapter is the connection to a platform.
type adapter interface {
	chat.Platform
	// Run connects and brings events to c until ctx ends, then returns nil.
	// An error is for good: the credentials are refused, say.
	Run(ctx context.Context, c *chat.Conversation) error
	// Health says how the connection stands; it does not wait.
	Health() chat.Health
	// Check looks whether everything is set up right, for bot doctor.
	Check(ctx context.Context) []chat.Finding
}

// platforms are all there are. An adapter adds its row.
func platforms() []platform {
	return []platform{slackPlatform(), discordPlatform()}
}

// missing lists the credentials of p that are not set.
func (p platform) missing() []string {
	var out []string
	for _, name := range p.needs {
		if os.Getenv(name) == "" {
			out = append(out, name)
		}
	}
	return out
}

// credentials says what to set to have any platform.
func credentials(all []platform) string {
	var each []string
	for _, p := range all {
		each = append(each, p.name+" wants "+strings.Join(p.needs, " and ")+p.lacks())
	}
	return strings.Join(each, "; ")
}

// lacks says which credentials are not set where others are.
func (p platform) lacks() string {
	missing := p.missing()
	if len(missing) == len(p.needs) {
		return ""
	}
	return ", and " + strings.Join(missing, " and ") + " is not set"
}

// named finds a platform by the word that somebody typed for it.
func named(all []platform, name string) (platform, error) {
	var names []string
	for _, p := range all {
		if p.name == name {
			return p, nil
		}
		names = append(names, p.name)
	}
	return platform{}, usagef("no platform %s%s; there is %s", name, didYouMean(name, names), strings.Join(names, " and "))
}

// secret is a credential, or what is in the file that it names.
func secret(s string) (string, error) {
	path, file := strings.CutPrefix(s, "file:")
	if !file {
		return strings.TrimSpace(s), nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%w; set it to the token itself, or to file: and the path of a file that holds it", err)
	}
	return strings.TrimSpace(string(data)), nil
}
