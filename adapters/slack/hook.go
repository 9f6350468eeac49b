package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"dealbot/chat"
)

// A body is what is posted to a response URL. It is our own, for slack-go's
// says "blocks": null where there are none.
type body struct {
	ResponseType string        `json:"response_type"`
	Text         string        `json:"text"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
	ThreadTS     string        `json:"thread_ts,omitempty"`
	Replace      bool          `json:"replace_original"`
	UnfurlLinks  bool          `json:"unfurl_links"`
	UnfurlMedia  bool          `json:"unfurl_media"`
}

// respond posts to the response URL.
func (s sending) respond(ctx context.Context, b body) error {
	b.ThreadTS = s.to.Place.Thread
	return s.ladder(func(m message) error {
		b.Text, b.Blocks = m.Text, m.Blocks
		data, err := json.Marshal(b)
		if err != nil {
			return err
		}
		return s.hook(ctx, data)
	})
}

// hook posts JSON to the response URL and reads what little it says.
func (s sending) hook(ctx context.Context, data []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, string(s.to.Handle), bytes.NewReader(data))
	if err != nil {
		return &chat.SendError{Trouble: chat.HandleGone, Err: unaddressed(err)}
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := s.http.Do(request)
	if err != nil {
		return unaddressed(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(response.Body, 1<<10)) // a word; without it the status decides
	return hookError(response, strings.TrimSpace(string(text)))
}

// unaddressed takes the response URL out of an error, which is going to be
// logged: who has it can post in the bot's name.
func unaddressed(err error) error {
	if named, ok := errors.AsType[*url.Error](err); ok {
		named.URL = "the response URL"
	}
	return err
}

// hookError says what the response of a response URL means. It may be "ok", a
// word of refusal, or JSON with ok and error, under a status that is right or not.
func hookError(response *http.Response, text string) error {
	said := struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}{OK: true}
	if json.Unmarshal([]byte(text), &said) != nil {
		said.Error = text
	}
	switch {
	case response.StatusCode == http.StatusNotFound || said.Error == "used_url" || said.Error == "expired_url":
		return &chat.SendError{Trouble: chat.HandleGone, Err: fmt.Errorf("the response URL: %s", text)}
	case response.StatusCode == http.StatusTooManyRequests:
		after, _ := time.ParseDuration(response.Header.Get("Retry-After") + "s") // unsaid is 0
		return &slack.RateLimitedError{RetryAfter: after}
	case response.StatusCode >= http.StatusInternalServerError:
		return slack.StatusCodeError{Code: response.StatusCode, Status: response.Status}
	case response.StatusCode != http.StatusOK || !said.OK:
		return slack.SlackErrorResponse{Err: said.Error}
	case said.Error == "" || said.Error == "ok":
		return nil
	case refusal.MatchString(said.Error):
		return slack.SlackErrorResponse{Err: said.Error}
	}
	return errUnclear // somebody else's page, perhaps
}

// refusal is the shape of Slack's words: "invalid_blocks".
var refusal = regexp.MustCompile(`^[a-z_]+$`)
