package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// A ConfigError is one that only a person can mend, in the app's settings or
// in ours.
type ConfigError struct {
	Code string // Slack's: "invalid_auth"
	Fix  string // a sentence for the person
}

func (e *ConfigError) Error() string { return fmt.Sprintf("Slack says %s: %s", e.Code, e.Fix) }

// fixes are the errors that trying again does not mend, and what does. Slack's
// own clients try some of them for ever.
var fixes = map[string]string{
	"invalid_auth":           "the token is not one of Slack's; copy it again from the app's settings",
	"not_authed":             "no token was sent; set SLACK_APP_TOKEN and SLACK_BOT_TOKEN",
	"account_inactive":       "the app was removed from the workspace; install it again and take the new bot token",
	"token_revoked":          "the token was revoked; install the app again and take the new one",
	"token_expired":          "the token has expired; switch token rotation off in the app's settings and take a new one",
	"not_allowed_token_type": "the tokens are mixed up; SLACK_APP_TOKEN begins with xapp-, SLACK_BOT_TOKEN with xoxb-",
	"missing_scope":          "the token lacks a scope",
	"team_disabled":          "the workspace is disabled; ask its owner",
	"user_removed_from_team": "who installed the app has left the workspace; install it again and take the new bot token",
	"link_disabled":          "Socket Mode is switched off; switch it on in the app's settings",
	"app_uninstalled":        "the app was uninstalled; install it again and take the new bot token",
}

// slackError is the error for one of Slack's codes or reasons: a ConfigError
// where only a person can mend it.
func slackError(code string) error {
	if fix, ok := fixes[code]; ok {
		return &ConfigError{code, fix}
	}
	return slack.SlackErrorResponse{Err: code}
}

// explain turns what slack-go returns into a ConfigError where it is one, with
// the scope that is missing.
func explain(err error) error {
	var refusal slack.SlackErrorResponse
	if !errors.As(err, &refusal) {
		return err
	}
	fix, ok := fixes[refusal.Err]
	if !ok {
		return err
	}
	if refusal.Needed != "" {
		fix = fmt.Sprintf("add the scope %s in the app's settings and install it again", refusal.Needed)
	}
	return &ConfigError{refusal.Err, fix}
}

// code is Slack's word for an error; empty when it has none.
func code(err error) string {
	var needs *ConfigError
	var refusal slack.SlackErrorResponse
	switch {
	case errors.As(err, &needs):
		return needs.Code
	case errors.As(err, &refusal):
		return refusal.Err
	}
	return ""
}

// pauseUnsaid is how long to wait when Slack limits us and does not say.
const pauseUnsaid = time.Second

// retryAfter is how long Slack wants us to wait; 0 when it did not limit us. It
// says so in three ways: 429 with a time, 429 without, and an error in a 200.
func retryAfter(err error) time.Duration {
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &limited):
		return max(limited.RetryAfter, pauseUnsaid)
	case errors.As(err, &status) && status.Code == http.StatusTooManyRequests:
		return pauseUnsaid
	case code(err) == "ratelimited" || code(err) == "rate_limited":
		return pauseUnsaid
	}
	return 0
}

// unsent says whether a request cannot have reached Slack.
func unsent(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial" && !errors.Is(err, context.Canceled)
}
