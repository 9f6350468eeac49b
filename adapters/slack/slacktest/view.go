package slacktest

import (
	"context"
	"time"
)

// triggerLife is how long a trigger id opens a view.
const triggerLife = 3 * time.Second

// A View is a modal, or a person's home of the app.
type View struct {
	ID, Type, Callback string
	Metadata           string // private_metadata
	User               string // of a home
	Trigger            string // that opened a modal
	Blocks             []map[string]any
	Raw                map[string]any
	Version            int // how often it was published or changed
}

func (v View) wire() map[string]any {
	w := map[string]any{"id": v.ID, "type": v.Type, "callback_id": v.Callback, "private_metadata": v.Metadata, "blocks": v.Blocks}
	return w
}

// readView checks a view.
func readView(c call) (View, response) {
	raw, _ := c.args["view"].(map[string]any)
	if raw == nil {
		return View{}, refused("invalid_arguments")
	}
	v := View{Raw: raw, Blocks: objects(listOf(raw["blocks"]))}
	v.Type, _ = raw["type"].(string)
	v.Callback, _ = raw["callback_id"].(string)
	v.Metadata, _ = raw["private_metadata"].(string)
	wrong := checkBlocks(v.Blocks, maxBlocksInView)
	if units(v.Metadata) > 3000 {
		wrong = append(wrong, "must be less than 3001 characters [json-pointer:/view/private_metadata]")
	}
	for _, name := range []string{"title", "submit", "close"} {
		if t, ok := raw[name].(map[string]any); ok && units(str(t["text"])) > 24 {
			wrong = append(wrong, "must be less than 25 characters [json-pointer:/view/"+name+"/text]")
		}
	}
	if len(wrong) > 0 {
		return v, response{"ok": false, "error": "invalid_arguments", "response_metadata": map[string]any{"messages": wrong}}
	}
	return v, nil
}

func (s *Server) publish(c call) response {
	v, refusal := readView(c)
	if refusal != nil {
		return refusal
	}
	if v.Type != "home" || c.text("user_id") == "" {
		return refused("invalid_arguments")
	}
	key := c.from.ID + "/" + c.text("user_id")
	v.ID, v.User, v.Version = "V"+key, c.text("user_id"), s.homes[key].Version+1
	s.homes[key] = v
	return response{"ok": true, "view": v.wire()}
}

func (s *Server) openView(c call) response {
	at, known := s.triggers[c.text("trigger_id")]
	delete(s.triggers, c.text("trigger_id"))
	switch {
	case !known:
		return refused("exchanged_trigger_id")
	case time.Since(at) > triggerLife && s.virtual():
		return refused("expired_trigger_id")
	}
	v, refusal := readView(c)
	if refusal != nil {
		return refusal
	}
	v.ID, v.Trigger, v.Version = s.id("V"), c.text("trigger_id"), 1
	s.views[v.ID] = &v
	return response{"ok": true, "view": v.wire()}
}

func (s *Server) updateView(c call) response {
	old := s.views[c.text("view_id")]
	if old == nil {
		return refused("not_found")
	}
	v, refusal := readView(c)
	if refusal != nil {
		return refusal
	}
	v.ID, v.Trigger, v.Version = old.ID, old.Trigger, old.Version+1
	s.views[v.ID] = &v
	return response{"ok": true, "view": v.wire()}
}

// Home is what a person sees in the app's home; false when nothing was published.
func (w *Workspace) Home(user string) (View, bool) {
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	v, ok := w.server.homes[w.ID+"/"+user]
	return v, ok
}

// Modal waits for the view that was opened with the trigger of d.
func (s *Server) Modal(ctx context.Context, d *Delivery) (View, error) {
	var found View
	err := s.Until(ctx, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, v := range s.views {
			if v.Trigger == d.Trigger {
				found = *v
				return true
			}
		}
		return false
	})
	return found, err
}

// Submit sends a modal with what was typed into its inputs, by block and
// action id.
func (w *Workspace) Submit(user string, v View, typed map[string]map[string]string) *Delivery {
	values := map[string]any{}
	for block, actions := range typed {
		inner := map[string]any{}
		for action, text := range actions {
			inner[action] = map[string]any{"type": "plain_text_input", "value": text}
		}
		values[block] = inner
	}
	s := w.server
	s.mu.Lock()
	d := w.interaction("view_submission", user)
	d.accepts = true
	view := v.wire()
	view["state"] = map[string]any{"values": values}
	d.payload["view"] = view
	d.payload["response_urls"] = []any{}
	s.mu.Unlock()
	return s.deliver(d)
}
