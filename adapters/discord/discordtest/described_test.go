package discordtest_test

import (
	"strings"
	"testing"

	"dealbot/adapters/discord/discordtest"
)

// Bodies that Discord would refuse are refused, by its description or by the
// limits that it lacks, and good ones are not.
func TestBodies(t *testing.T) {
	described := discordtest.Described(t, "../../..")
	const (
		callback = "/interactions/{interaction_id}/{interaction_token}/callback"
		messages = "/channels/{channel_id}/messages"
		commands = "/applications/{application_id}/commands"
		threads  = "/channels/{channel_id}/messages/{message_id}/threads"
		off      = `"allowed_mentions":{"parse":[],"replied_user":false}`
	)
	a := func(n int) string { return strings.Repeat("a", n) }
	long := func(n int) string {
		return `{"title":"` + a(200) + `","description":"` + a(n) + `"}`
	}
	for _, c := range []struct {
		name, method, route, body string
		good                      bool
		ours                      bool // found without the description
	}{
		{"a message", "POST", messages, `{"content":"x",` + off + `}`, true, true},
		{"mentions left on", "POST", messages, `{"content":"x"}`, false, true},
		{"mentions of users", "POST", messages, `{"content":"x","allowed_mentions":{"parse":["users"]}}`, false, true},
		{"2001 units", "POST", messages, `{"content":"` + a(2001) + `",` + off + `}`, false, true},
		{"1001 wide letters", "POST", messages, `{"content":"` + strings.Repeat("𝕏", 1001) + `",` + off + `}`, false, true},
		{"a title of 257", "POST", messages, `{"embeds":[{"title":"` + a(257) + `"}],` + off + `}`, false, true},
		{"6001 units in two embeds", "POST", messages, `{"embeds":[` + long(3000) + `,` + long(2601) + `],` + off + `}`, false, true},
		{"6000 units in two embeds", "POST", messages, `{"embeds":[` + long(3000) + `,` + long(2600) + `],` + off + `}`, true, true},
		{"a custom_id twice", "POST", messages, `{"content":"x","components":[{"type":1,"components":[{"type":2,"style":2,"label":"a","custom_id":"a"},{"type":2,"style":2,"label":"b","custom_id":"a"}]}],` + off + `}`, false, true},
		{"suggestions", "POST", callback, `{"type":8,"data":{"choices":[]}}`, true, true},
		{"26 suggestions", "POST", callback, `{"type":8,"data":{"choices":[` + strings.TrimSuffix(strings.Repeat(`{"name":"a","value":"a"},`, 26), ",") + `]}}`, false, true},
		{"no suggestions at all", "POST", callback, `{"type":8,"data":{}}`, false, true},
		{"a callback of type 99", "POST", callback, `{"type":99}`, false, false},
		{"a command in capitals", "PUT", commands, `[{"name":"Deal","description":"x","type":1}]`, false, true},
		{"a command of 33 letters", "PUT", commands, `[{"name":"` + a(33) + `","description":"x","type":1}]`, false, true},
		{"a thread's name of 101", "POST", threads, `{"name":"` + a(101) + `"}`, false, false},
		{"a thread that folds after 90 minutes", "POST", threads, `{"name":"a","auto_archive_duration":90}`, false, false},
	} {
		err := discordtest.Limits(c.route, []byte(c.body))
		if c.ours && (err == nil) != c.good {
			t.Errorf("%s: the limits say %v", c.name, err)
		}
		if described == nil {
			continue
		}
		if seen := described(c.method, c.route, []byte(c.body)); c.good && seen != nil || !c.ours && seen == nil {
			t.Errorf("%s: the description says %v", c.name, seen)
		}
	}
}
