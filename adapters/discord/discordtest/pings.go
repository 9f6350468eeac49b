package discordtest

import (
	"encoding/json"
	"regexp"
	"slices"
)

var (
	userMention = regexp.MustCompile(`<@!?(\d+)>`)
	roleMention = regexp.MustCompile(`<@&(\d+)>`)
	everyone    = regexp.MustCompile(`@(everyone|here)`)
)

// mentioned lists the users whom a text names.
func mentioned(text string) (ids []string) {
	for _, m := range userMention.FindAllStringSubmatch(text, -1) {
		ids = append(ids, m[1])
	}
	return ids
}

// allowed is the field allowed_mentions of a body; nil: absent.
type allowed struct {
	Parse   []string `json:"parse"`
	Users   []string `json:"users"`
	Roles   []string `json:"roles"`
	Replied bool     `json:"replied_user"`
}

// calls lists whom a message calls. Without allowed_mentions everybody that is
// named in a message, and users only in the answer to an interaction.
func calls(content string, a *allowed, interaction bool, replyTo *Message) (pings []string) {
	may := func(kind, id string, ids []string) bool {
		if a == nil {
			return kind == "users" || !interaction
		}
		return slices.Contains(a.Parse, kind) || slices.Contains(ids, id)
	}
	var none []string
	users, roles := none, none
	if a != nil {
		users, roles = a.Users, a.Roles
	}
	for _, id := range mentioned(content) {
		if may("users", id, users) {
			pings = append(pings, "user "+id)
		}
	}
	for _, m := range roleMention.FindAllStringSubmatch(content, -1) {
		if may("roles", m[1], roles) {
			pings = append(pings, "role "+m[1])
		}
	}
	for _, m := range everyone.FindAllString(content, -1) {
		if may("everyone", "", nil) {
			pings = append(pings, m)
		}
	}
	if replyTo != nil && (a == nil || a.Replied) {
		pings = append(pings, "user "+replyTo.Author.ID)
	}
	return pings
}

// mentionsOff says whether a body turns mentions off in so many words, which is
// what every body of this bot has to do.
func mentionsOff(body []byte) bool {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return false
	}
	raw := fields["allowed_mentions"]
	if data, ok := fields["data"]; ok { // the callback of an interaction
		var inner map[string]json.RawMessage
		if json.Unmarshal(data, &inner) != nil {
			return false
		}
		raw = inner["allowed_mentions"]
	}
	var a *allowed
	return json.Unmarshal(raw, &a) == nil && a != nil && a.Parse != nil && len(a.Parse)+len(a.Users)+len(a.Roles) == 0 && !a.Replied
}
