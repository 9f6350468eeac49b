package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"dealbot/chat"
)

// Send posts a reply: to the home of a person, through the response URL, as a
// message that one person sees, or in the channel or thread. Where the bot may
// not write it answers the person instead, and says how to invite it.
func (a *Adapter) Send(ctx context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	if err := a.await(ctx); err != nil {
		return "", err
	}
	t, err := a.team(to.Place.Workspace)
	if err != nil {
		return "", refused(err)
	}
	s := sending{a, t, to, r, a.cfg.Clock()}
	at, err := s.send(ctx)
	return at, a.judge(t, err)
}

// Edit puts r in the place of a message of ours.
func (a *Adapter) Edit(ctx context.Context, to chat.To, at chat.Ref, r chat.Reply) error {
	if err := a.await(ctx); err != nil {
		return err
	}
	t, err := a.team(to.Place.Workspace)
	if err != nil {
		return refused(err)
	}
	s := sending{a, t, to, r, a.cfg.Clock()}
	return a.judge(t, s.edit(ctx, at))
}

// await waits until the workspaces are known: replies that were left open by a
// process before may be sent before Run has met them.
func (a *Adapter) await(ctx context.Context) error {
	select {
	case <-a.ready:
		return nil
	case <-ctx.Done():
		return &chat.SendError{Trouble: chat.NotSent, Err: errors.New("no word from Slack yet")}
	}
}

// A sending is one reply on its way.
type sending struct {
	*Adapter
	team *team
	to   chat.To
	r    chat.Reply
	now  time.Time
}

// send chooses the way.
func (s sending) send(ctx context.Context) (chat.Ref, error) {
	private := s.to.Private || s.r.Private
	switch {
	case s.r.Kind == chat.ReplyHome:
		return "", s.publish(ctx)
	case private && len(s.to.Handle) > 0:
		return "", s.respond(ctx, body{ResponseType: "ephemeral"})
	case s.to.Place.Channel == "": // pressed in the home: answered in the conversation with the bot
		return s.post(ctx, s.to.Person, "")
	case private && !s.to.Place.Direct:
		return s.whisper(ctx)
	}
	at, err := s.post(ctx, s.to.Place.Channel, s.to.Place.Thread)
	if !stranger(err) {
		return at, err
	}
	return "", s.around(ctx, err)
}

// whisper posts what only the person sees, in the channel or else directly.
func (s sending) whisper(ctx context.Context) (chat.Ref, error) {
	channel, thread := s.to.Place.Channel, s.to.Place.Thread
	err := s.ladder(func(m message) error {
		return s.call(ctx, "chat.postEphemeral", channel, func() error {
			at, err := s.team.client.PostEphemeralContext(ctx, channel, s.to.Person, options(m, thread)...)
			return arrived(at, err)
		})
	})
	if !stranger(err) {
		return "", err
	}
	s.r.Text = strings.TrimSpace(s.r.Text + "\n" + elsewhere(err))
	return s.post(ctx, s.to.Person, "")
}

// elsewhere says why an answer comes directly, and what a person can do.
func elsewhere(because error) string {
	switch code(because) {
	case "channel_not_found", "not_in_channel", "user_not_in_channel":
		return "I am not in that channel, so I answer you here. To have me there, type /invite and my name in it."
	}
	return "I may not write in that channel, so I answer you here."
}

// around posts where the bot may not write: through the response URL, which
// reaches every channel, or else to the person. A direct conversation that the
// bot is not in is one between people, where /deal was typed: the other one
// reads nothing of it.
func (s sending) around(ctx context.Context, because error) error {
	switch {
	case len(s.to.Handle) > 0 && s.to.Place.Direct:
		return s.respond(ctx, body{ResponseType: "ephemeral"})
	case len(s.to.Handle) > 0:
		return s.respond(ctx, body{ResponseType: "in_channel"})
	}
	if !s.to.Place.Direct {
		s.r.Text = strings.TrimSpace(s.r.Text + "\n" + elsewhere(because))
	}
	if _, err := s.post(ctx, s.to.Person, ""); err != nil {
		return errors.Join(because, err)
	}
	return nil
}

// stranger says whether an error means that the bot may not write there.
func stranger(err error) bool {
	word := code(err)
	switch word {
	case "channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived":
		return true
	}
	return strings.HasPrefix(word, "restricted_action") // also restricted_action_read_only_channel and the like
}

// post writes into a channel or a thread.
func (s sending) post(ctx context.Context, channel, thread string) (chat.Ref, error) {
	var at chat.Ref
	err := s.ladder(func(m message) error {
		return s.call(ctx, "chat.postMessage", channel, func() error {
			in, ts, err := s.team.client.PostMessageContext(ctx, channel, options(m, thread)...)
			at = ref(in, ts, false)
			return arrived(ts, err)
		})
	})
	return at, err
}

// options are what every message of ours has: no previews, no parsing.
func options(m message, thread string) []slack.MsgOption {
	all := []slack.MsgOption{slack.MsgOptionText(m.Text, false), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl()}
	if len(m.Blocks) > 0 {
		all = append(all, slack.MsgOptionBlocks(m.Blocks...))
	}
	if thread != "" {
		all = append(all, slack.MsgOptionTS(thread))
	}
	return all
}

// arrived makes an error of a success that names no message, as slack-go has it
// for a refusal without a reason.
func arrived(ts string, err error) error {
	if err == nil && ts == "" {
		return errUnclear
	}
	return err
}

var errUnclear = errors.New("a response that says neither yes nor no")

// edit changes a message: one that everybody sees by its address, one that a
// person sees by the response URL of what was pressed on it.
func (s sending) edit(ctx context.Context, at chat.Ref) error {
	channel, ts, ephemeral, ok := address(at)
	switch {
	case !ok:
		return fmt.Errorf("%q is not the address of a message", at)
	case ephemeral && len(s.to.Handle) == 0:
		return errors.New("a message that one person sees can only be changed by what was pressed on it")
	case ephemeral:
		return s.respond(ctx, body{ResponseType: "ephemeral", Replace: true})
	}
	return s.ladder(func(m message) error {
		return s.call(ctx, "chat.update", channel, func() error {
			_, ts, _, err := s.team.client.UpdateMessageContext(ctx, channel, ts, options(m, "")...)
			return arrived(ts, err)
		})
	})
}

// publish puts a reply on the home of the person, simpler where Slack refuses
// its form.
func (s sending) publish(ctx context.Context) error {
	show := func(blocks []slack.Block) error {
		view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
		return s.call(ctx, "views.publish", s.to.Person, func() error {
			_, err := s.team.client.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: s.to.Person, View: view})
			return err
		})
	}
	err := show(renderHome(s.r, s.now))
	if malformed(err) {
		s.simpler(err)
		err = show(shortened(s.r, s.now).Blocks)
	}
	return err
}

// ladder tries to send a reply as it is, then shorter, then without a block,
// as long as it is its form that Slack refuses.
func (s sending) ladder(try func(message) error) error {
	err := try(render(s.r, s.now))
	for _, simpler := range []func(chat.Reply, time.Time) message{shortened, bare} {
		if !malformed(err) {
			return err
		}
		s.simpler(err)
		err = try(simpler(s.r, s.now))
	}
	return err
}

// simpler logs why a reply is sent in another form.
func (s sending) simpler(err error) {
	s.cfg.Log.Error("a reply was refused for its form; it is sent simpler", "kind", s.r.Kind, "because", err, "where", pointers(err))
}

// malformed says whether an error is about the form of a message.
func malformed(err error) bool {
	switch code(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "invalid_arguments":
		return true
	}
	return false
}

// pointers say where in the message the trouble is.
func pointers(err error) []string {
	var refusal slack.SlackErrorResponse
	errors.As(err, &refusal)
	return refusal.ResponseMetadata.Messages
}

// call makes one call of a method at the pace that Slack allows. A method that
// lacks its scope is not called again.
func (s sending) call(ctx context.Context, method, channel string, do func() error) error {
	if s.team.switchedOff(method) {
		return &ConfigError{"missing_scope", method + " is switched off"}
	}
	if err := s.pace.wait(ctx, method, s.team.id+"/"+channel); err != nil {
		return err
	}
	err := explain(do())
	if after := retryAfter(err); after > 0 {
		s.pace.hold(method, s.team.id+"/"+channel, after)
	}
	if code(err) == "missing_scope" && s.team.switchOff(method) {
		s.cfg.Log.Error("switched off: "+method, "workspace", s.team.name, "because", err)
	}
	return err
}

// judge turns an error of Slack's into what it means for the next attempt.
func (a *Adapter) judge(t *team, err error) error {
	var judged *chat.SendError
	var needs *ConfigError
	var status slack.StatusCodeError
	var answered slack.SlackErrorResponse
	switch {
	case err == nil || errors.As(err, &judged):
		return err
	case retryAfter(err) > 0:
		return &chat.SendError{Trouble: chat.NotSent, After: retryAfter(err), Err: err}
	case errors.As(err, &needs):
		if needs.Code != "missing_scope" {
			a.bury(t, needs)
		}
		return refused(err)
	case unsent(err):
		return &chat.SendError{Trouble: chat.NotSent, Err: err}
	case errors.As(err, &status), !errors.As(err, &answered), answered.Err == "internal_error", answered.Err == "fatal_error", answered.Err == "service_unavailable":
		return &chat.SendError{Trouble: chat.InDoubt, Err: err}
	}
	return refused(err)
}

func refused(err error) error { return &chat.SendError{Trouble: chat.Refused, Err: err} }
