// Package rest is the part of Discord's HTTP interface that the bot uses.
//
// It is our own, on discordgo's types, because discordgo (v0.29.0) shares one
// rate limit among all edits of interaction replies and holds its lock during
// the call, so that one person waits for another; keeps a bucket per
// interaction for ever; lets a global limit delay acknowledgements, which are
// exempt; sleeps through the end of a context; and cannot send a nonce.
//
// Two kinds of calls:
//
//   - with an interaction's token: no authorisation, no shared limit, nothing
//     in front of them but the network;
//   - with the bot's token: at most 50 a second in all, and for each channel as
//     many as the answers' headers allow (limiter.go).
//
// Whatever is sent calls nobody: allowed_mentions is written by the one type
// that holds a message, and says so.
package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// URL is where Discord's interface is.
const URL = "https://discord.com"

const (
	version   = "/api/v10"
	attempts  = 4
	ownLimit  = 15 * time.Second // of one call, where its context allows more
	firstRest = 250 * time.Millisecond
	largest   = 8 << 20 // bytes of an answer
)

// A Client talks to Discord for one bot. It is safe for concurrent use.
type Client struct {
	base  string
	token string
	http  *http.Client
	limit *limiter
}

// New returns a client for a bot's token. base is URL but in tests.
func New(base, token string, h *http.Client) *Client {
	return &Client{base: strings.TrimSuffix(base, "/"), token: token, http: h, limit: newLimiter()}
}

// An Error is a refusal.
type Error struct {
	Method, Route string
	Status        int
	Code          int    // Discord's: 50013
	Message       string // Discord's, for logs
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s %s: %d %s (code %d)", e.Method, e.Route, e.Status, e.Message, e.Code)
}

// Refused says that trying again is of no use: the token is wrong.
func (e *Error) Refused() bool { return e.Status == http.StatusUnauthorized }

// Codes of errors that the bot does something about
// (docs, topics/opcodes-and-status-codes).
const (
	UnknownChannel     = 10003
	UnknownMessage     = 10008
	UnknownWebhook     = 10015
	UnknownInteraction = 10062
	SlowMode           = 20016
	WriteLimit         = 20028
	TooManyEdits       = 30046
	Acknowledged       = 40060
	FollowUpLimit      = 40094
	MissingAccess      = 50001
	CannotMessageUser  = 50007
	MissingPermissions = 50013
	TokenExpired       = 50027
	BadForm            = 50035
	Archived           = 50083
	HasThread          = 160004
	Locked             = 160005
	TooManyThreads     = 160006
)

// Code returns the code of a refusal, 0 for any other error.
func Code(err error) int {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

// A Limited error says that a call was not made, or not served, because of a
// rate limit, and that the context ends before it may be made again.
type Limited struct{ After time.Duration }

func (l *Limited) Error() string {
	return fmt.Sprintf("rate limited for %s", l.After.Round(time.Millisecond))
}

// An unsure error is one after which the call may have been served: the
// connection broke, or Discord failed.
type unsure struct{ error }

func (u unsure) Unwrap() error { return u.error }

// Unsure says whether a failed call may have been served all the same.
func Unsure(err error) bool {
	var u unsure
	return errors.As(err, &u)
}

// A call is one request.
type call struct {
	method string
	route  string // the path with {} for its values, for errors
	path   string
	body   any // nil: none
	files  []File
	bot    bool   // with the bot's token
	bucket string // what its rate limit counts by; empty: nothing
	again  bool   // may be made twice: a second one changes nothing
	in     any    // what the answer is decoded into; nil: nothing
}

// do makes a call, again where that is allowed and of use.
func (c *Client) do(ctx context.Context, k call) error {
	ctx, cancel := context.WithTimeout(ctx, ownLimit)
	defer cancel()
	var err error
	for try := range attempts {
		if err = c.once(ctx, k); err == nil {
			return nil
		}
		wait, again := retry(err, k.again, try)
		if !again {
			return err
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
			return err
		}
		if !pause(ctx, wait) {
			return err
		}
	}
	return err
}

// retry says how long to wait before the same call, if it may be made again.
func retry(err error, again bool, try int) (time.Duration, bool) {
	var limited *Limited
	switch {
	case errors.As(err, &limited):
		return limited.After, true
	case Unsure(err):
		return firstRest << try, again
	}
	return 0, false
}

// once makes a call.
func (c *Client) once(ctx context.Context, k call) error {
	if err := c.limit.wait(ctx, k); err != nil {
		return err
	}
	request, err := c.request(ctx, k)
	if err != nil {
		return fmt.Errorf("%s %s: %w", k.method, k.route, err)
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return unsure{fmt.Errorf("%s %s: %w", k.method, k.route, cleaned(err))}
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, largest))
	c.limit.learn(k, answer.Header)
	switch {
	case answer.StatusCode == http.StatusTooManyRequests:
		return c.limit.limited(k, answer.Header, body)
	case answer.StatusCode >= 500:
		return unsure{refusal(k, answer.StatusCode, body)}
	case answer.StatusCode >= 400:
		return refusal(k, answer.StatusCode, body)
	case err != nil:
		return unsure{fmt.Errorf("%s %s: %w", k.method, k.route, err)}
	case k.in == nil || len(body) == 0:
		return nil
	}
	if err := json.Unmarshal(body, k.in); err != nil {
		return fmt.Errorf("%s %s: read the answer: %w", k.method, k.route, err)
	}
	return nil
}

// cleaned is err without the address that was called: it holds a token.
func cleaned(err error) error {
	if u := errors.Unwrap(err); u != nil {
		return u
	}
	return err
}

func refusal(k call, status int, body []byte) error {
	e := &Error{Method: k.method, Route: k.route, Status: status}
	var said struct {
		Message string          `json:"message"`
		Code    int             `json:"code"`
		Errors  json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(body, &said) != nil {
		e.Message = http.StatusText(status)
		return e
	}
	e.Code, e.Message = said.Code, said.Message
	if len(said.Errors) > 0 {
		e.Message += " " + string(said.Errors)
	}
	return e
}

func (c *Client) request(ctx context.Context, k call) (*http.Request, error) {
	body, kind, err := encode(k)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, k.method, c.base+version+k.path, bytes.NewReader(body))
	if err != nil {
		return nil, cleaned(err)
	}
	r.Header.Set("User-Agent", "DiscordBot (dealbot, 10)")
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if k.bot {
		r.Header.Set("Authorization", "Bot "+c.token)
	}
	return r, nil
}

// pause waits for d and says whether ctx still lives.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
