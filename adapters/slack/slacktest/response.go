package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// Response URLs take this many messages for this long.
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// A responseURL lets the app answer one thing a person did.
type responseURL struct {
	workspace *Workspace
	channel   string
	user      string
	source    *Message // the message that a button sat on; nil: none
	uses      int
	expires   time.Time
}

// respond makes a response URL. s.mu is held.
func (s *Server) respond(w *Workspace, channel, user string, source *Message) string {
	id := s.uuid()
	s.responses[id] = &responseURL{workspace: w, channel: channel, user: user, source: source, expires: time.Now().Add(responseLife)}
	return s.url + "/response/" + id
}

// Spend uses up or ends every response URL there is.
func (s *Server) Spend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.responses {
		r.uses = responseUses
	}
}

func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return
	}
	args := map[string]any{}
	if err := json.Unmarshal(body, &args); err != nil {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	failure, fails := s.failure(call{method: "response_url", args: args})
	if fails && !failure.Done {
		failure.write(w)
		return
	}
	status, answer := s.useResponse(r.PathValue("id"), args)
	if fails {
		failure.write(w)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, answer)
}

// useResponse does what was posted to a response URL.
func (s *Server) useResponse(id string, args map[string]any) (status int, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.happened()
	u := s.responses[id]
	switch {
	case u == nil || u.uses >= responseUses:
		return http.StatusNotFound, "used_url"
	case time.Now().After(u.expires):
		return http.StatusNotFound, "expired_url"
	}
	for _, name := range []string{"blocks", "metadata"} {
		if v, there := args[name]; there && v == nil {
			s.fault("a null for %s was posted to a response URL", name)
		}
	}
	u.uses++
	if args["delete_original"] == true {
		if u.source != nil {
			u.source.Deleted = true
		}
		return http.StatusOK, "ok"
	}
	c := call{method: "response_url", args: args, from: u.workspace}
	text, blocks, refusal := content(c)
	if refusal != nil {
		name, _ := refusal["error"].(string)
		return http.StatusBadRequest, name
	}
	if args["replace_original"] == true && u.source != nil {
		u.source.Text, u.source.Blocks = text, blocks
		u.source.Edits++
		return http.StatusOK, "ok"
	}
	m := &Message{
		Workspace: u.workspace.ID, Channel: u.channel, TS: s.ts(), Thread: c.text("thread_ts"), User: u.workspace.Bot,
		For: u.user, Text: text, Blocks: blocks, Via: "response_url", At: time.Now(), Unfurls: unfurls(args),
	}
	if args["response_type"] == "in_channel" {
		m.For = ""
	}
	s.messages = append(s.messages, m)
	return http.StatusOK, "ok"
}
