package slacktest

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A call is one request to the Web API, form and JSON alike.
type call struct {
	method string
	token  string
	args   map[string]any
	from   *Workspace // whose token it is; nil for the app-level one
}

// text is an argument that is text.
func (c call) text(name string) string {
	s, _ := c.args[name].(string)
	return s
}

// list is an argument that is JSON, or JSON in text when it came in a form.
func (c call) list(name string) []any {
	l, _ := c.args[name].([]any)
	return l
}

type response map[string]any

func refused(err string) response { return response{"ok": false, "error": err} }

// A method is one of the Web API.
type method struct {
	scope string // that it needs; empty: none
	serve func(*Server, call) response
}

func methods() map[string]method {
	return map[string]method{
		"apps.connections.open": {"", (*Server).open},
		"auth.test":             {"", (*Server).authTest},
		"chat.postMessage":      {"chat:write", (*Server).postMessage},
		"chat.postEphemeral":    {"chat:write", (*Server).postEphemeral},
		"chat.update":           {"chat:write", (*Server).update},
		"chat.delete":           {"chat:write", (*Server).remove},
		"views.publish":         {"", (*Server).publish},
		"views.open":            {"", (*Server).openView},
		"views.update":          {"", (*Server).updateView},
		"conversations.open":    {"im:write", (*Server).openDM},
		"users.info":            {"users:read", (*Server).userInfo},
		"conversations.replies": {"channels:history", (*Server).replies},
	}
}

// serveAPI answers one call of the Web API.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(r)
	if err != nil {
		writeJSON(w, refused("invalid_form_data"))
		return
	}
	failure, fails := s.failure(c)
	if fails && !failure.Done {
		failure.write(w)
		return
	}
	reply := s.dispatch(c)
	switch after, limited := reply["retry_after"].(string); {
	case fails:
		failure.write(w)
	case limited:
		Failure{Status: http.StatusTooManyRequests, RetryAfter: after}.write(w)
	default:
		if c.from = s.owner(c.token); c.from != nil {
			w.Header().Set("X-OAuth-Scopes", strings.Join(c.from.scopes, ","))
		}
		writeJSON(w, reply)
	}
}

// dispatch does what the call asks for.
func (s *Server) dispatch(c call) response {
	m, ok := methods()[c.method]
	if !ok {
		return refused("unknown_method")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.happened()
	if c.method == "apps.connections.open" {
		return m.serve(s, c)
	}
	for _, w := range s.workspaces {
		if w.Token == c.token {
			c.from = w
		}
	}
	switch {
	case c.token == "":
		return refused("not_authed")
	case c.from == nil:
		return refused("invalid_auth")
	case c.from.revoked != "":
		return refused(c.from.revoked)
	case m.scope != "" && !slices.Contains(c.from.scopes, m.scope):
		return response{"ok": false, "error": "missing_scope", "needed": m.scope, "provided": strings.Join(c.from.scopes, ",")}
	}
	return m.serve(s, c)
}

// owner is the workspace of a token.
func (s *Server) owner(token string) *Workspace {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.workspaces {
		if w.Token == token {
			return w
		}
	}
	return nil
}

// readCall reads a request in whichever form it comes.
func readCall(r *http.Request) (call, error) {
	c := call{method: r.PathValue("method"), args: map[string]any{}}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return c, err
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		if err := json.Unmarshal(body, &c.args); err != nil && len(body) > 0 {
			return c, err
		}
	} else {
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return c, err
		}
		for name, values := range form {
			c.args[name] = fromForm(name, values[0])
		}
	}
	c.token = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token := c.text("token"); token != "" {
		c.token = token
	}
	return c, nil
}

// fromForm decodes the arguments that a form carries as JSON.
func fromForm(name, value string) any {
	var v any
	if slices.Contains([]string{"blocks", "view", "metadata"}, name) && json.Unmarshal([]byte(value), &v) == nil {
		return v
	}
	return value
}

func (f Failure) write(w http.ResponseWriter) {
	if f.Hangup {
		panic(http.ErrAbortHandler)
	}
	if f.Body != "" || f.Status != 0 {
		if f.RetryAfter != "" {
			w.Header().Set("Retry-After", f.RetryAfter)
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(max(f.Status, http.StatusOK))
		_, _ = io.WriteString(w, f.Body) // a client that left is the client's loss
		return
	}
	r := response{"ok": false}
	if f.Error != "" {
		r["error"] = f.Error
	}
	if f.Needed != "" {
		r["needed"], r["provided"] = f.Needed, ""
	}
	writeJSON(w, r)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(v)
}

// A rate is how fast one channel may be written to: one message a second, and
// a few at once.
type rate struct {
	tokens float64
	at     time.Time
}

// limited says how many seconds to wait before writing to a channel. s.mu is held.
func (s *Server) limited(key string) (retryAfter string, yes bool) {
	if s.knobs.NoRates {
		return "", false
	}
	r := s.rates[key]
	if r == nil {
		r = &rate{tokens: float64(s.knobs.Burst), at: time.Now()}
		s.rates[key] = r
	}
	r.tokens = min(float64(s.knobs.Burst), r.tokens+time.Since(r.at).Seconds())
	r.at = time.Now()
	if r.tokens < 1 {
		return "1", true
	}
	r.tokens--
	return "", false
}
