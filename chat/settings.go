package chat

import (
	"fmt"
	"slices"
	"strings"
)

// A Mode says when the bot speaks in a channel.
type Mode string

// The modes, from silent to talkative; each allows what those before it allow.
const (
	Off       Mode = "off"        // not at all; a command gets one private sentence
	Private   Mode = "private"    // so that only the asker sees it
	Mention   Mode = "mention"    // openly, to those who name it or use a command
	FollowUps Mode = "follow-ups" // also without being named, in threads that it is part of
)

// Modes lists the modes in their order.
func Modes() []Mode { return []Mode{Off, Private, Mention, FollowUps} }

// open says whether the bot speaks for all to see.
func (m Mode) open() bool { return m == Mention || m == FollowUps }

// Rules are what applies in one place.
type Rules struct {
	Mode Mode
	Tags []string // sorted: which articles may be seen; none: nothing
}

// String says what the rules are: "mention, with general, legal".
func (r Rules) String() string { return fmt.Sprintf("%s, with %s", r.Mode, strings.Join(r.Tags, ", ")) }

// A Row gives rules to a workspace, or to one channel of it.
type Row struct {
	Platform  string
	Workspace string
	Channel   string   // empty: every channel of the workspace
	Mode      Mode     // empty: as without the row
	Tags      []string // nil: as without the row
}

// Settings are the rules of all places.
type Settings struct {
	Channels Mode     // of channels that no row names
	Shared   Mode     // of channels shared with other organisations that no row names by itself
	Tags     []string // of workspaces that no row names
	Rows     []Row
}

// For returns what the settings say of a place. Direct messages are always
// open, with the tags of their workspace.
func (s Settings) For(p Place) Rules {
	r := Rules{Mode: s.Channels, Tags: s.Tags}
	for _, whole := range []bool{true, false} { // a channel's own row counts last
		for _, row := range s.Rows {
			if row.Platform != p.Platform || row.Workspace != p.Workspace || whole != (row.Channel == "") {
				continue
			}
			if !whole && row.Channel != p.Channel {
				continue
			}
			if row.Mode != "" {
				r.Mode = row.Mode
			}
			if row.Tags != nil {
				r.Tags = row.Tags
			}
		}
		if whole && p.Shared {
			r.Mode = s.Shared
		}
	}
	if p.Direct {
		r.Mode = FollowUps
	}
	r.Tags = slices.Sorted(slices.Values(r.Tags))
	return r
}

// Uses says whether the settings put any place of a platform into a mode.
func (s Settings) Uses(platform string, m Mode) bool {
	return s.Channels == m || s.Shared == m ||
		slices.ContainsFunc(s.Rows, func(r Row) bool { return r.Platform == platform && r.Mode == m })
}
