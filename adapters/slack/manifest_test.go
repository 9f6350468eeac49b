package slack_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dealbot/adapters/slack"
	"dealbot/adapters/slack/slacktest"
	"dealbot/chat"
)

// schema finds Slack's schema of manifests beside the repository.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir := "."
	for range 6 {
		data, err := os.ReadFile(filepath.Join(dir, "shared/design/slack-manifest.schema.json"))
		if err != nil {
			dir = filepath.Join(dir, "..")
			continue
		}
		// Two patterns look ahead, to refuse domains of Slack's own, which Go's
		// regexp cannot; we have no domain in the manifest.
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource("manifest.json", withoutLookahead(doc)); err != nil {
			t.Fatal(err)
		}
		s, err := compiler.Compile("manifest.json")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if os.Getenv("DEALBOT_CI") != "" {
		t.Fatal("../shared/design/slack-manifest.schema.json is not there")
	}
	t.Skip("left out: ../shared/design/slack-manifest.schema.json is not there")
	return nil
}

func withoutLookahead(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if p, ok := v["pattern"].(string); ok && strings.Contains(p, "(?!") {
			delete(v, "pattern")
		}
		for _, inner := range v {
			withoutLookahead(inner)
		}
	case []any:
		for _, inner := range v {
			withoutLookahead(inner)
		}
	}
	return v
}

// manifest is the manifest as JSON.
func manifest(t *testing.T, followUps bool) map[string]any {
	t.Helper()
	data, err := slack.Manifest(followUps)
	if err != nil {
		t.Fatal(err)
	}
	doc := map[string]any{}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// Slack takes the manifest, and the check would see if it did not.
func TestManifest(t *testing.T) {
	s := schema(t)
	for _, followUps := range []bool{false, true} {
		doc := manifest(t, followUps)
		if err := s.Validate(doc); err != nil {
			t.Error(err)
		}
		doc["features"].(map[string]any)["bot_user"] = map[string]any{"display_name": ""}
		if s.Validate(doc) == nil {
			t.Error("a bot without a name passes")
		}
	}
}

// The scopes are the least: those of the fake's app, which does all the bot
// does, and two more for follow-ups without a mention.
func TestLeastScopes(t *testing.T) {
	bot := func(followUps bool) (out []string) {
		for _, s := range manifest(t, followUps)["oauth_config"].(map[string]any)["scopes"].(map[string]any)["bot"].([]any) {
			out = append(out, s.(string))
		}
		return out
	}
	if got := bot(false); !reflect.DeepEqual(got, slacktest.Scopes) {
		t.Errorf("the scopes are %q", got)
	}
	more := slices.Concat(slacktest.Scopes, []string{"channels:history", "groups:history"})
	slices.Sort(more)
	if got := bot(true); !reflect.DeepEqual(got, more) {
		t.Errorf("with follow-ups the scopes are %q", got)
	}
}

// Scopes that only follow-ups without a mention need are missed where the
// settings ask for those, and nowhere else.
func TestFollowUpScopes(t *testing.T) {
	for _, wanted := range []bool{false, true} {
		inTime(t, slacktest.Knobs{}, func(a *app) {
			a.run()
			lines := map[bool]int{true: 2}[wanted] // one for each workspace
			for _, kind := range []string{"public", "private"} {
				if n := a.log.count("switched off: follow-ups without a mention in " + kind); n != lines {
					t.Errorf("wanted %v: %d lines of the log say that %s channels have none", wanted, n, kind)
				}
			}
			var without []chat.Finding
			for _, f := range a.adapter.Check(a.ctx) {
				if strings.Contains(f.What, "without a mention") {
					without = append(without, f)
				}
			}
			if len(without) != 4 || without[0].OK == wanted || !strings.Contains(without[0].Fix, "bot manifest slack") {
				t.Errorf("wanted %v: the doctor finds %+v", wanted, without)
			}
		}, func(c *slack.Config) { c.FollowUps = wanted })
	}
}

// The doctor names what is wrong and what to do about each.
func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		sick func(*slacktest.Server)
		want []string // of the findings that are not OK: words of What and Fix
	}{
		"all is well":          {func(*slacktest.Server) {}, nil},
		"a scope is missing":   {func(s *slacktest.Server) { s.Workspace("T1").Grant("chat:write", "commands", "im:history") }, []string{"answers to mentions", "app_mentions:read"}},
		"the token is revoked": {func(s *slacktest.Server) { s.Workspace("T1").Revoke("token_revoked") }, []string{"not accepted", "install the app again"}},
		"the app-level token lacks its scope": {func(s *slacktest.Server) {
			s.Fail("apps.connections.open", slacktest.Failure{Error: "missing_scope", Needed: "connections:write"})
		}, []string{"no socket", "connections:write"}},
		"Socket Mode is off":        {func(s *slacktest.Server) { s.Disable() }, []string{"no socket", "switch it on"}},
		"Slack is down":             {func(s *slacktest.Server) { s.Fail("apps.connections.open", slacktest.Failure{Status: 503, Body: "x"}) }, []string{"no socket", "reaches slack.com"}},
		"too many processes are on": {func(s *slacktest.Server) { s.Turn(func(k *slacktest.Knobs) { k.MaxSockets = -1 }) }, []string{"too_many_websockets"}},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, slacktest.Knobs{}, func(a *app) {
				c.sick(a.slack)
				var sick []string
				for _, f := range a.adapter.Check(a.ctx) {
					if !f.OK {
						sick = append(sick, f.What+" → "+f.Fix)
					}
				}
				if len(sick) != min(1, len(c.want)) {
					t.Fatalf("found %q", sick)
				}
				for _, want := range c.want {
					if !strings.Contains(sick[0], want) {
						t.Errorf("no %q in %q", want, sick[0])
					}
				}
			})
		})
	}
}
