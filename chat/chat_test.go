package chat_test

import (
	"reflect"
	"testing"

	"dealbot/chat"
)

// The law of actions: what prints parses back, and fits on a button.
func FuzzAction(f *testing.F) {
	f.Add("next.K7Q2M9FXW3.2")
	f.Add("share..0")
	f.Add("next.a.b.1")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := chat.ParseAction(s)
		if err != nil {
			return
		}
		if again, err := chat.ParseAction(a.String()); err != nil || again != a {
			t.Fatalf("%q is %+v and prints as %q, which is %+v, %v", s, a, a, again, err)
		}
	})
}

func TestRules(t *testing.T) {
	s := chat.Settings{
		Channels: chat.Mention, Shared: chat.Off, Tags: []string{"general"},
		Rows: []chat.Row{
			{Platform: "slack", Workspace: "T1", Channel: "C1", Mode: chat.Off},
			{Platform: "slack", Workspace: "T1", Mode: chat.Private, Tags: []string{"z", "a"}},
			{Platform: "slack", Workspace: "T1", Channel: "C2", Mode: chat.FollowUps, Tags: []string{"b"}},
			{Platform: "slack", Workspace: "T2", Channel: "C1", Tags: []string{}},
		},
	}
	for _, test := range []struct {
		name string
		p    chat.Place
		want chat.Rules
	}{
		{"no row", chat.Place{Platform: "slack", Workspace: "T3", Channel: "C1"}, chat.Rules{Mode: chat.Mention, Tags: []string{"general"}}},
		{"another platform", chat.Place{Platform: "discord", Workspace: "T1", Channel: "C1"}, chat.Rules{Mode: chat.Mention, Tags: []string{"general"}}},
		{"the workspace's", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C9"}, chat.Rules{Mode: chat.Private, Tags: []string{"a", "z"}}},
		{"the channel's mode, the workspace's tags", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C1"}, chat.Rules{Mode: chat.Off, Tags: []string{"a", "z"}}},
		{"the channel's", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C2"}, chat.Rules{Mode: chat.FollowUps, Tags: []string{"b"}}},
		{"no tags is no tags", chat.Place{Platform: "slack", Workspace: "T2", Channel: "C1"}, chat.Rules{Mode: chat.Mention}},
		{"shared", chat.Place{Platform: "slack", Workspace: "T3", Channel: "C1", Shared: true}, chat.Rules{Mode: chat.Off, Tags: []string{"general"}}},
		{"shared, in a workspace with a row", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C9", Shared: true}, chat.Rules{Mode: chat.Off, Tags: []string{"a", "z"}}},
		{"shared, and switched on", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C2", Shared: true}, chat.Rules{Mode: chat.FollowUps, Tags: []string{"b"}}},
		{"direct", chat.Place{Platform: "slack", Workspace: "T1", Channel: "C1", Direct: true}, chat.Rules{Mode: chat.FollowUps, Tags: []string{"a", "z"}}},
	} {
		if got := s.For(test.p); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}
