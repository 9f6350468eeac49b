package discordtest

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// A refusal is an error of Discord's HTTP interface.
type refusal struct {
	status, code int
	message      string
}

func (r *refusal) Error() string { return r.message }

// The refusals (docs, topics/opcodes-and-status-codes).
var (
	errUnauthorized   = &refusal{401, 0, "401: Unauthorized"}
	errWebhookToken   = &refusal{401, 50027, "Invalid Webhook Token"}
	errAccess         = &refusal{403, 50001, "Missing Access"}
	errPermissions    = &refusal{403, 50013, "Missing Permissions"}
	errNoChannel      = &refusal{404, 10003, "Unknown Channel"}
	errNoMessage      = &refusal{404, 10008, "Unknown Message"}
	errNoUser         = &refusal{404, 10013, "Unknown User"}
	errNoWebhook      = &refusal{404, 10015, "Unknown Webhook"}
	errNoInteraction  = &refusal{404, 10062, "Unknown interaction"}
	errAcknowledged   = &refusal{400, 40060, "Interaction has already been acknowledged."}
	errFollowUps      = &refusal{400, 40094, "This interaction has reached its follow-up limit"}
	errCannotDM       = &refusal{403, 50007, "Cannot send messages to this user"}
	errEmpty          = &refusal{400, 50006, "Cannot send an empty message"}
	errNotOwn         = &refusal{403, 50005, "Cannot edit a message authored by another user"}
	errArchived       = &refusal{400, 50083, "Tried to perform an operation on an archived thread"}
	errThreadExists   = &refusal{400, 160004, "A thread has already been created for this message"}
	errThreadLocked   = &refusal{400, 160005, "Thread is locked"}
	errForm           = &refusal{400, 50035, "Invalid Form Body"}
	errNothingThere   = &refusal{404, 0, "404: Not Found"}
	errComponentsOnly = &refusal{400, 50035, "This response is for components only"}
)

// A call is one request on its way through a route.
type call struct {
	r    *http.Request
	body []byte
	// files are those of a multipart body; body is then its payload_json.
	files []File
}

func (c *call) path(name string) string { return c.r.PathValue(name) }

// A route answers calls. bot: it wants the bot's token. bucket: the path values
// that its rate limit counts by.
type route struct {
	method, path string
	bot          bool
	bucket       []string
	serve        func(*Fake, *call) (status int, answer any, err error)
}

var routes = []route{
	{"GET", "/gateway", false, nil, (*Fake).getGateway},
	{"GET", "/gateway/bot", true, nil, (*Fake).getGatewayBot},
	{"GET", "/users/@me", true, nil, (*Fake).getMe},
	{"GET", "/applications/@me", true, nil, (*Fake).getApplication},
	{"GET", "/applications/{application_id}/commands", true, nil, (*Fake).getCommands},
	{"PUT", "/applications/{application_id}/commands", true, nil, (*Fake).putCommands},
	{"POST", "/users/@me/channels", true, nil, (*Fake).openDM},
	{"GET", "/channels/{channel_id}", true, nil, (*Fake).getChannel},
	{"POST", "/channels/{channel_id}/messages", true, []string{"channel_id"}, (*Fake).createMessage},
	{"PATCH", "/channels/{channel_id}/messages/{message_id}", true, []string{"channel_id"}, (*Fake).editMessage},
	{"POST", "/channels/{channel_id}/messages/{message_id}/threads", true, nil, (*Fake).createThread},
	{"POST", "/interactions/{interaction_id}/{interaction_token}/callback", false, nil, (*Fake).callback},
	{"GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", false, nil, (*Fake).getReply},
	{"PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", false, nil, (*Fake).editReply},
	{"DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", false, nil, (*Fake).deleteReply},
	{"POST", "/webhooks/{webhook_id}/{webhook_token}", false, nil, (*Fake).followUp},
}

func (f *Fake) handler() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range routes {
		for _, version := range []string{"/api/v9", "/api/v10"} {
			mux.HandleFunc(rt.method+" "+version+rt.path, func(w http.ResponseWriter, r *http.Request) { f.serve(w, r, rt) })
		}
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { f.refuse(w, errNothingThere) })
	mux.HandleFunc("/", f.serveGateway)
	return mux
}

var pathValue = regexp.MustCompile(`\{[a-z_]+\}`)

// serve takes a request through faults, limits, authorisation and checks.
func (f *Fake) serve(w http.ResponseWriter, r *http.Request, rt route) {
	if !f.linger(r) {
		return
	}
	c := &call{r: r}
	if err := c.read(); err != nil {
		f.refuse(w, errForm)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.requests[rt.method+" "+pathValue.ReplaceAllString(rt.path, "{}")]++
	if answer := f.nextFault(r); answer != nil {
		answer(w)
		return
	}
	if refused := f.take(w, rt.key(r), !rt.bot); refused != nil {
		f.note(http.StatusTooManyRequests)
		refused.write(w)
		return
	}
	if rt.bot && r.Header.Get("Authorization") != "Bot "+f.config.Token {
		f.refuse(w, errUnauthorized)
		return
	}
	if err := f.check(rt, c); err != nil {
		f.complain("%s %s: %w", rt.method, rt.path, err)
		f.form(w, err)
		return
	}
	outcome := f.outcome(rt, c)
	if refused, ok := outcomes[outcome]; ok {
		refused(f, w)
		return
	}
	status, answer, err := rt.serve(f, c)
	if err != nil {
		f.refuse(w, err)
		return
	}
	if outcome == Unclear {
		panic(http.ErrAbortHandler)
	}
	writeJSON(w, status, answer)
}

// outcomes are those in which nothing is shown.
var outcomes = map[Outcome]func(*Fake, http.ResponseWriter){
	Limited: func(_ *Fake, w http.ResponseWriter) { (&limit{scope: "user", after: time.Second}).write(w) },
	Broken:  func(_ *Fake, w http.ResponseWriter) { writeJSON(w, 502, object{"message": "Bad Gateway", "code": 0}) },
	Gone:    func(f *Fake, w http.ResponseWriter) { f.refuse(w, errNoWebhook) },
}

// outcome asks what becomes of a message that a call would show. The mutex is
// held, but not meanwhile.
func (f *Fake) outcome(rt route, c *call) Outcome {
	shown, ok := f.wouldShow(rt, c)
	if !ok {
		return Taken
	}
	if rt.method == "POST" && rt.bot && f.faults.droppedAnswers > 0 {
		f.faults.droppedAnswers--
		return Unclear
	}
	how := f.faults.intercept
	if how == nil {
		return Taken
	}
	f.mu.Unlock()
	defer f.mu.Lock()
	return how(shown)
}

// wouldShow says which message a call would show that nobody sees yet.
func (f *Fake) wouldShow(rt route, c *call) (Shown, bool) {
	var b body
	if json.Unmarshal(c.body, &b) != nil {
		return Shown{}, false
	}
	shown := Shown{ByToken: !rt.bot}
	b.write(&shown.Message, nil)
	switch {
	case rt.method == "POST" && strings.HasSuffix(rt.path, "/messages"):
		nonce, _ := b.Nonce.(string)
		return shown, nonce == "" || f.nonces[c.path("channel_id")+" "+nonce] == ""
	case rt.method == "POST" && strings.HasSuffix(rt.path, "/{webhook_token}"):
		return shown, true
	case rt.method == "PATCH" && !rt.bot:
		_, m, err := f.byID(c)
		return shown, err == nil && m.Edits == 0
	}
	return Shown{}, false
}

// linger waits as long as the answer is to take; false: nobody waits for it.
func (f *Fake) linger(r *http.Request) bool {
	f.mu.Lock()
	wait := f.config.Latency
	if f.faults.delay != nil {
		wait += f.faults.delay(r)
	}
	f.mu.Unlock()
	if wait == 0 {
		return true
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-f.closing:
		return false
	case <-r.Context().Done():
		return false
	}
}

func (rt route) key(r *http.Request) string {
	if rt.bucket == nil {
		return ""
	}
	key := rt.method
	for _, name := range rt.bucket {
		key += " " + r.PathValue(name)
	}
	return key
}

func (f *Fake) nextFault(r *http.Request) func(http.ResponseWriter) {
	for i := range f.faults.answers {
		if a := &f.faults.answers[i]; a.times > 0 && a.match(r) {
			a.times--
			return a.write
		}
	}
	return nil
}

// note counts what Cloudflare counts.
func (f *Fake) note(status int) {
	if status == 401 || status == 403 || status == 429 {
		f.rates.invalid = append(f.rates.invalid, time.Now())
	}
}

const maxRequest = 25 << 20 // bytes of a request with its files

// read reads the body: JSON, or multipart with payload_json and files[n].
func (c *call) read() error {
	kind, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	body := io.LimitReader(c.r.Body, maxRequest)
	if err != nil || kind != "multipart/form-data" {
		c.body, err = io.ReadAll(body)
		return err
	}
	form, err := multipart.NewReader(body, params["boundary"]).ReadForm(maxRequest)
	if err != nil {
		return err
	}
	defer form.RemoveAll()
	if payload := form.Value["payload_json"]; len(payload) == 1 {
		c.body = []byte(payload[0])
	}
	var described struct {
		Attachments []struct {
			Description string `json:"description"`
		} `json:"attachments"`
	}
	_ = json.Unmarshal(c.body, &described) // without it, files have no description
	for name, headers := range form.File {
		if !strings.HasPrefix(name, "files[") {
			return errForm
		}
		file := File{Name: headers[0].Filename, Size: int(headers[0].Size)}
		if i := len(c.files); i < len(described.Attachments) {
			file.Description = described.Attachments[i].Description
		}
		c.files = append(c.files, file)
	}
	return nil
}

func writeJSON(w http.ResponseWriter, status int, answer any) {
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // the client may be gone
}

func (f *Fake) refuse(w http.ResponseWriter, err error) {
	var r *refusal
	if !errors.As(err, &r) {
		f.form(w, err)
		return
	}
	f.note(r.status)
	writeJSON(w, r.status, object{"message": r.message, "code": r.code})
}

// form answers a body that breaks a limit as Discord does.
func (f *Fake) form(w http.ResponseWriter, err error) {
	writeJSON(w, 400, object{"message": errForm.message, "code": errForm.code,
		"errors": object{"_errors": []object{{"code": "BASE_TYPE_BAD", "message": err.Error()}}}})
}

func (f *Fake) getGateway(c *call) (int, any, error) {
	return 200, object{"url": "ws://" + c.r.Host}, nil
}

func (f *Fake) getGatewayBot(c *call) (int, any, error) {
	return 200, object{"url": "ws://" + c.r.Host, "shards": f.config.Shards, "session_start_limit": object{
		"total": startsADay, "remaining": max(0, f.config.Starts), "reset_after": 14400000, "max_concurrency": f.config.MaxConcurrency,
	}}, nil
}

func (f *Fake) getMe(*call) (int, any, error) { return 200, f.users[f.AppID].object(), nil }

func (f *Fake) getApplication(*call) (int, any, error) {
	flags := 0
	if f.config.MessageContent {
		flags = 1 << 19 // GATEWAY_MESSAGE_CONTENT_LIMITED
	}
	app := object{"id": f.AppID, "name": "dealbot", "bot_public": true, "flags": flags, "interactions_endpoint_url": nil}
	if f.config.Endpoint != "" {
		app["interactions_endpoint_url"] = f.config.Endpoint
	}
	return 200, app, nil
}

func (f *Fake) getCommands(*call) (int, any, error) { return 200, nonNil(f.commands), nil }

func (f *Fake) putCommands(c *call) (int, any, error) {
	var all []map[string]any
	if err := json.Unmarshal(c.body, &all); err != nil {
		return 0, nil, errForm
	}
	f.commands, f.overwrites = nil, f.overwrites+1
	for _, command := range all {
		// Discord returns more than it was given.
		command["id"], command["version"], command["application_id"] = f.snowflake(), f.snowflake(), f.AppID
		command["nsfw"], command["dm_permission"], command["name_localizations"] = false, true, nil
		f.commands = append(f.commands, marshal(command))
	}
	return 200, f.commands, nil
}

func (f *Fake) openDM(c *call) (int, any, error) {
	var body struct {
		To string `json:"recipient_id"`
	}
	if json.Unmarshal(c.body, &body) != nil {
		return 0, nil, errForm
	}
	u, ok := f.users[body.To]
	if !ok {
		return 0, nil, errNoUser
	}
	return 200, f.dm(u).object(), nil
}

func (f *Fake) getChannel(c *call) (int, any, error) {
	ch, err := f.visible(c.path("channel_id"))
	if err != nil {
		return 0, nil, err
	}
	return 200, ch.object(), nil
}
