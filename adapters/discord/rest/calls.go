package rest

import (
	"context"
	"encoding/json"

	"github.com/bwmarrin/discordgo"
)

// Gateway asks where the gateway is, and how many sessions may be started.
func (c *Client) Gateway(ctx context.Context) (about discordgo.GatewayBotResponse, err error) {
	return about, c.do(ctx, call{method: "GET", route: "/gateway/bot", path: "/gateway/bot", bot: true, again: true, in: &about})
}

// An Application is what Discord says of the bot.
type Application struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Flags int    `json:"flags"`
	// Endpoint is where Discord sends interactions, if not to the gateway.
	Endpoint string `json:"interactions_endpoint_url"`
}

// Flags of an application that may read all messages, and of one in fewer than
// a hundred servers that may (docs, resources/application).
const readsMessages = 1<<18 | 1<<19

// ReadsMessages says whether the message content intent is granted.
func (a Application) ReadsMessages() bool { return a.Flags&readsMessages != 0 }

// Application asks who the bot is.
func (c *Client) Application(ctx context.Context) (a Application, err error) {
	return a, c.do(ctx, call{method: "GET", route: "/applications/@me", path: "/applications/@me", bot: true, again: true, in: &a})
}

// Commands lists the commands registered everywhere, undecoded.
func (c *Client) Commands(ctx context.Context, app string) (all []json.RawMessage, err error) {
	return all, c.do(ctx, call{method: "GET", route: "/applications/{}/commands", path: "/applications/" + app + "/commands", bot: true, again: true, in: &all})
}

// SetCommands replaces the commands registered everywhere.
func (c *Client) SetCommands(ctx context.Context, app string, all any) error {
	return c.do(ctx, call{method: "PUT", route: "/applications/{}/commands", path: "/applications/" + app + "/commands", bot: true, again: true, body: all})
}

// Channel asks about a channel, undecoded.
func (c *Client) Channel(ctx context.Context, id string) (raw json.RawMessage, err error) {
	return raw, c.do(ctx, call{method: "GET", route: "/channels/{}", path: "/channels/" + id, bot: true, again: true, bucket: "GET /channels/" + id, in: &raw})
}

// DM returns the channel of direct messages with a person.
func (c *Client) DM(ctx context.Context, person string) (channel string, err error) {
	var opened struct {
		ID string `json:"id"`
	}
	body := map[string]string{"recipient_id": person}
	err = c.do(ctx, call{method: "POST", route: "/users/@me/channels", path: "/users/@me/channels", bot: true, again: true, body: body, in: &opened})
	return opened.ID, err
}

// Post posts into a channel. With a nonce it is repeated where that helps: the
// message stands there once.
func (c *Client) Post(ctx context.Context, channel string, m Message) (p Posted, err error) {
	m.Enforce = m.Nonce != ""
	return p, c.do(ctx, call{
		method: "POST", route: "/channels/{}/messages", path: "/channels/" + channel + "/messages", bucket: "POST /channels/" + channel,
		bot: true, again: m.Enforce, body: m, files: m.Files, in: &p,
	})
}

// Edit changes a message of the bot.
func (c *Client) Edit(ctx context.Context, channel, message string, m Message) (p Posted, err error) {
	return p, c.do(ctx, call{
		method: "PATCH", route: "/channels/{}/messages/{}", path: "/channels/" + channel + "/messages/" + message, bucket: "PATCH /channels/" + channel,
		bot: true, again: true, body: m, files: m.Files, in: &p,
	})
}

// archiveAfter is when a thread without messages folds away: a day, in minutes.
const archiveAfter = 1440

// Thread opens a thread on a message and returns its ID, which in Discord is the
// message's.
func (c *Client) Thread(ctx context.Context, channel, message, name string) (id string, err error) {
	var opened struct {
		ID string `json:"id"`
	}
	body := map[string]any{"name": name, "auto_archive_duration": archiveAfter}
	err = c.do(ctx, call{
		method: "POST", route: "/channels/{}/messages/{}/threads", path: "/channels/" + channel + "/messages/" + message + "/threads",
		bucket: "POST threads /channels/" + channel, bot: true, again: true, body: body, in: &opened, // a second one is HasThread
	})
	return opened.ID, err
}

// A Callback is the first answer to an interaction.
type Callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"` // Message, Deferred, Choices or Form
}

// Deferred is the data of a callback that promises an answer.
type Deferred struct {
	Flags discordgo.MessageFlags `json:"flags,omitempty"`
}

// Choices are what autocomplete suggests; never nil.
type Choices struct {
	Choices []Choice `json:"choices"`
}

// A Choice is one suggestion; both at most 100 characters.
type Choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A Form is a modal.
type Form struct {
	ID    string `json:"custom_id"`
	Title string `json:"title"`
	Rows  []Row  `json:"components"`
}

// Answer acknowledges an interaction. After an attempt that may have arrived,
// "already acknowledged" means that it has.
func (c *Client) Answer(ctx context.Context, id, token string, cb Callback) error {
	ctx, cancel := context.WithTimeout(ctx, discordgo.InteractionDeadline)
	defer cancel()
	k := call{
		method: "POST", route: "/interactions/{}/{}/callback", path: "/interactions/" + id + "/" + token + "/callback", body: cb,
	}
	err := c.do(ctx, k)
	for Unsure(err) && ctx.Err() == nil {
		if !pause(ctx, firstRest) {
			return err
		}
		if err = c.do(ctx, k); Code(err) == Acknowledged {
			return nil
		}
	}
	return err
}

// Original is the address of the first answer among an interaction's messages.
const Original = "@original"

func reply(app, token, message string) (route, path string) {
	return "/webhooks/{}/{}/messages/{}", "/webhooks/" + app + "/" + token + "/messages/" + message
}

// EditReply changes an answer to an interaction.
func (c *Client) EditReply(ctx context.Context, app, token, message string, m Message) (p Posted, err error) {
	route, path := reply(app, token, message)
	return p, c.do(ctx, call{method: "PATCH", route: route, path: path, again: true, body: m, files: m.Files, in: &p})
}

// Reply asks for an answer to an interaction.
func (c *Client) Reply(ctx context.Context, app, token, message string) (p Posted, err error) {
	route, path := reply(app, token, message)
	return p, c.do(ctx, call{method: "GET", route: route, path: path, again: true, in: &p})
}

// DeleteReply removes an answer to an interaction.
func (c *Client) DeleteReply(ctx context.Context, app, token, message string) error {
	route, path := reply(app, token, message)
	return c.do(ctx, call{method: "DELETE", route: route, path: path, again: true})
}

// FollowUp adds an answer to an interaction. It cannot be repeated: Discord has
// no nonce for it.
func (c *Client) FollowUp(ctx context.Context, app, token string, m Message) (p Posted, err error) {
	return p, c.do(ctx, call{
		method: "POST", route: "/webhooks/{}/{}", path: "/webhooks/" + app + "/" + token + "?wait=true", body: m, files: m.Files, in: &p,
	})
}
