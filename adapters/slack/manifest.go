package slack

import (
	"encoding/json"
	"slices"
)

// Manifest is what Slack has to be told to make the app: paste it under "From a
// manifest" at api.slack.com/apps. It asks for the least scopes; with
// followUps also for those that answering without a mention in threads needs.
//
// Besides it the app needs an app-level token with the scope connections:write.
func Manifest(followUps bool) ([]byte, error) {
	events := []string{"app_home_opened", "app_mention", "message.im"}
	if followUps {
		events = append(events, "message.channels", "message.groups")
	}
	type object map[string]any
	return json.MarshalIndent(object{
		"_metadata": object{"major_version": 1, "minor_version": 1},
		"display_information": object{
			"name":             "dealbot",
			"description":      "Answers questions about business deals, with the words of the source.",
			"background_color": "#1D3557",
		},
		"features": object{
			"app_home": object{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user": object{"display_name": "dealbot", "always_online": false},
			"shortcuts": []object{{
				"name": "Ask about this deal", "type": "message", "callback_id": shortcutID,
				"description": "Ask a question about the deal in this message",
			}},
			"slash_commands": []object{{
				"command": "/deal", "description": "Ask a question about deals", "usage_hint": "<question> | help", "should_escape": true,
			}},
		},
		"oauth_config": object{"scopes": object{"bot": scopes(followUps)}},
		"settings": object{
			"event_subscriptions":    object{"bot_events": events},
			"interactivity":          object{"is_enabled": true},
			"org_deploy_enabled":     false,
			"socket_mode_enabled":    true,
			"token_rotation_enabled": false,
		},
	}, "", "  ")
}

// scopes are those the app asks for.
func scopes(followUps bool) []string {
	var out []string
	for _, f := range features {
		if !f.opt || followUps {
			out = append(out, f.scope)
		}
	}
	slices.Sort(out)
	return out
}
