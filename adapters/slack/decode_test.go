package slack

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dealbot/chat"
)

// everyTeam knows one bot, whatever the workspace.
func everyTeam(string) (string, bool) { return "UBOT", true }

// samples finds the folder of payloads that Slack's own SDKs are tested with,
// beside the repository.
func samples(t testing.TB) []string {
	t.Helper()
	dir := "."
	for range 6 {
		files, _ := filepath.Glob(filepath.Join(dir, "shared/data/payloads/slack/*.json")) // the pattern is right
		if len(files) > 0 {
			return files
		}
		dir = filepath.Join(dir, "..")
	}
	if os.Getenv("DEALBOT_CI") != "" {
		t.Fatal("../shared/data/payloads/slack is not there")
	}
	t.Skip("left out: ../shared/data/payloads/slack is not there")
	return nil
}

// framed makes a frame of a sample: an envelope as it is, and a payload or an
// inner event in what it comes in.
func framed(data []byte) frame {
	var is struct {
		EnvelopeID string `json:"envelope_id"`
		Type       string `json:"type"`
		Command    *string
	}
	if json.Unmarshal(data, &is) != nil || is.EnvelopeID != "" {
		f, _ := parse(data)
		return f
	}
	interactive := []string{"block_actions", "message_action", "shortcut", "view_submission", "view_closed", "block_suggestion", "dialog_submission"}
	switch {
	case is.Command != nil:
		return frame{Type: "slash_commands", EnvelopeID: "e", Payload: data}
	case slices.Contains(interactive, is.Type):
		return frame{Type: "interactive", EnvelopeID: "e", Payload: data}
	case is.Type == "event_callback" || is.Type == "app_rate_limited" || is.Type == "url_verification":
		return frame{Type: "events_api", EnvelopeID: "e", Payload: data}
	case is.Type == "hello" || is.Type == "disconnect":
		return frame{Type: is.Type}
	}
	callback := `{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":` + string(data) + `}`
	return frame{Type: "events_api", EnvelopeID: "e", Payload: json.RawMessage(callback)}
}

// Every sample is an event of ours or is refused with a sentence. What is a
// question for certain is never refused.
func TestSamples(t *testing.T) {
	outcomes := map[string]int{}
	for _, file := range samples(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		f := framed(data)
		d, err := decode(f, everyTeam)
		switch {
		case err == nil:
			lawful(t, name, d)
			outcomes[string(d.event.Kind)]++
		case err.Error() == "" || !strings.Contains(err.Error(), " "):
			t.Errorf("%s is refused with %q", name, err)
		case errors.Is(err, errNotOurs):
			outcomes["not ours"]++
		default:
			outcomes["refused"]++
		}
		if err != nil && certain(f) {
			t.Errorf("%s is a question, and is refused: %v", name, err)
		}
	}
	t.Logf("%v", outcomes)
	if outcomes[string(chat.Asked)] < 20 || outcomes[string(chat.Opened)] < 2 {
		t.Errorf("too few samples are understood: %v", outcomes)
	}
}

// certain says whether a frame is somebody's mention of an app.
func certain(f frame) bool {
	var c struct {
		Event struct{ Type, User, Channel, TS, Bot_ID, Subtype string }
	}
	ok := json.Unmarshal(f.Payload, &c) == nil && f.Type == "events_api"
	e := c.Event
	return ok && e.Type == "app_mention" && e.User != "" && e.Channel != "" && e.TS != "" && e.Bot_ID == "" && e.Subtype == ""
}

// lawful holds what must be true of everything decoded.
func lawful(t testing.TB, name string, d decoded) {
	t.Helper()
	e := d.event
	switch {
	case len(e.Keys) == 0 || slices.Contains(e.Keys, ""):
		t.Errorf("%s: keys %q", name, e.Keys)
	case e.Person == "" || e.Place.Platform != Name || e.Kind == "" || e.Via == "":
		t.Errorf("%s: nobody, nowhere or nothing: %+v", name, e)
	case len(e.On) > 0 && (len(e.Handle) > 0) != !e.Expires.IsZero():
		t.Errorf("%s: a handle without an end: %+v", name, e)
	case !utf8.ValidString(e.Text) || strings.ContainsRune(e.Text, 0):
		t.Errorf("%s: text %q", name, e.Text)
	case e.Via == chat.ByMention && e.Place.Thread == "" && !e.Place.Direct:
		t.Errorf("%s: a mention that is answered in no thread: %+v", name, e)
	}
}

// FuzzDecode: whatever a frame holds, decoding it does not panic, and what
// comes out is lawful.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"envelope_id":"e","type":"events_api","payload":{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"<@UBOT> hi &amp;lt;","ts":"1.000001","channel":"C1"}}}`,
		`{"envelope_id":"e","type":"events_api","payload":{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_home_opened","user":"U1","tab":"home"}}}`,
		`{"envelope_id":"e","type":"slash_commands","payload":{"team_id":"T1","channel_id":"C1","user_id":"U1","text":"when","trigger_id":"1.2","response_url":"https://x"}}`,
		`{"envelope_id":"e","type":"interactive","payload":{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1","actions":[{"value":"up.K7.0"}]}}`,
		`{"envelope_id":"e","type":"interactive","payload":{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1","view":{"callback_id":"vote_reason","private_metadata":"{\"Action\":\"down.K7.0\",\"Place\":{\"Workspace\":\"T1\"}}","state":{"values":{"typed":{"typed":{"value":"old"}}}}}}}`,
		`{"envelope_id":"e","type":7}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		frame, ok := parse(data)
		if !ok {
			return
		}
		for _, kind := range []string{frame.Type, "events_api", "slash_commands", "interactive"} {
			frame.Type = kind
			if d, err := decode(frame, everyTeam); err == nil {
				lawful(t, kind, d)
			} else if err.Error() == "" {
				t.Error("a refusal without a word")
			}
		}
	})
}

// What people did, as Slack tells it, and what the conversation hears.
func TestDecode(t *testing.T) {
	event := func(inner string) frame {
		return frame{Type: "events_api", Payload: json.RawMessage(
			`{"type":"event_callback","team_id":"T9","authorizations":[{"team_id":"T1"}],"event_id":"Ev1","is_ext_shared_channel":true,"event":` + inner + `}`)}
	}
	interactive := func(payload string) frame { return frame{Type: "interactive", Payload: json.RawMessage(payload)} }
	who := `"team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"7"`
	for _, c := range []struct {
		name string
		frame
		want string // fields that matter, or the refusal
	}{
		{"a mention opens a thread", event(`{"type":"app_mention","user":"U1","text":"<@UBOT> when?","ts":"1.2","channel":"C1"}`),
			`asked mention T1/C1/1.2 U1 "when?" keys Ev1 T1/C1/1.2 shared`},
		{"a mention in a thread stays there", event(`{"type":"app_mention","user":"U1","text":"and <@UBOT|deals> before?","ts":"1.3","thread_ts":"1.2","channel":"C1"}`),
			`asked mention T1/C1/1.2 U1 "and   before?" keys Ev1 T1/C1/1.3 shared`},
		{"a direct message is answered plainly", event(`{"type":"message","channel_type":"im","user":"U1","text":"when?","ts":"1.2","channel":"D1"}`),
			`asked message T1/D1/ U1 "when?" keys Ev1 T1/D1/1.2 direct shared`},
		{"a follow-up in a thread of the bot", event(`{"type":"message","channel_type":"channel","user":"U1","text":"and before?","ts":"1.4","thread_ts":"1.2","parent_user_id":"UBOT","channel":"C1"}`),
			`asked message T1/C1/1.2 U1 "and before?" keys Ev1 T1/C1/1.4 on C1/1.2 shared`},
		{"a file with words", event(`{"type":"message","subtype":"file_share","channel_type":"im","user":"U1","text":"this?","ts":"1.2","channel":"D1"}`),
			`asked message T1/D1/ U1 "this?" keys Ev1 T1/D1/1.2 direct shared`},
		{"a message to others", event(`{"type":"message","channel_type":"channel","user":"U1","text":"hi","ts":"1.2","channel":"C1"}`), "not for us"},
		{"the mention comes twice", event(`{"type":"message","channel_type":"channel","user":"U1","text":"<@UBOT> hi","ts":"1.2","thread_ts":"1.1","channel":"C1"}`), "not for us"},
		{"our own message", event(`{"type":"message","channel_type":"im","user":"UBOT","text":"hi","ts":"1.2","channel":"D1"}`), "not for us"},
		{"our own message, named as a bot's", event(`{"type":"message","channel_type":"im","bot_id":"B1","user":"U5","text":"hi","ts":"1.2","channel":"D1"}`), "not for us"},
		{"another bot", event(`{"type":"app_mention","user":"U1","bot_profile":{"id":"B2"},"text":"<@UBOT>","ts":"1.2","channel":"C1"}`), "not for us"},
		{"Slackbot", event(`{"type":"message","channel_type":"im","user":"USLACKBOT","text":"hi","ts":"1.2","channel":"D1"}`), "not for us"},
		{"an edit", event(`{"type":"message","subtype":"message_changed","channel":"D1","ts":"1.2","message":{"text":"x"}}`), "not for us"},
		{"a hidden one", event(`{"type":"message","hidden":true,"channel_type":"im","user":"U1","text":"hi","ts":"1.2","channel":"D1"}`), "not for us"},
		{"the root of an assistant's thread", event(`{"type":"message","subtype":"assistant_app_thread","channel_type":"im","user":"U1","ts":"1.2","channel":"D1"}`), "not for us"},
		{"the home", event(`{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}`), `opened command T1/D1/ U1 "" keys Ev1 direct shared`},
		{"the first meeting", event(`{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages"}`), `joined command T1/D1/ U1 "" keys Ev1 direct shared`},
		{"a command", frame{Type: "slash_commands", Payload: json.RawMessage(`{"team_id":"T1","channel_id":"C1","user_id":"U1","text":"is &lt;b&gt; &amp;amp; <https://x.y|that>?","trigger_id":"7","response_url":"https://hook"}`)},
			`asked command T1/C1/ U1 "is <b> &amp; that?" keys trigger/7 private handle`},
		{"a button on what everybody sees", interactive(`{"type":"block_actions",` + who + `,"channel":{"id":"C1"},"container":{"message_ts":"1.5","thread_ts":"1.2"},"response_url":"https://hook","actions":[{"value":"more.K7.0"}]}`),
			`pressed command T1/C1/1.2 U1 "" keys trigger/7 action more.K7.0 on C1/1.5 handle`},
		{"a button on what one person sees", interactive(`{"type":"block_actions",` + who + `,"container":{"channel_id":"C1","message_ts":"1.5","is_ephemeral":true},"response_url":"https://hook","actions":[{"value":"share.K7.0"}]}`),
			`pressed command T1/C1/ U1 "" keys trigger/7 action share.K7.0 on ephemeral/C1/1.5 private handle`},
		{"a choice of a menu", interactive(`{"type":"block_actions",` + who + `,"channel":{"id":"D1"},"container":{"message_ts":"1.5"},"actions":[{"selected_option":{"value":"choose.K7.3"}}]}`),
			`pressed command T1/D1/ U1 "" keys trigger/7 action choose.K7.3 on D1/1.5 direct`},
		{"a vote that opens the modal", interactive(`{"type":"block_actions",` + who + `,"channel":{"id":"C1"},"container":{"message_ts":"1.5"},"actions":[{"type":"feedback_buttons","value":"down.K7.0"}]}`),
			`pressed command T1/C1/ U1 "" keys trigger/7 action down.K7.0 on C1/1.5 modal`},
		{"a button in the home", interactive(`{"type":"block_actions",` + who + `,"container":{"type":"view","view_id":"V1"},"actions":[{"value":"tour..0"}]}`),
			`pressed command T1// U1 "" keys trigger/7 action tour..0 direct`},
		{"a button of somebody else", interactive(`{"type":"block_actions",` + who + `,"actions":[{"value":"approve"}]}`), "not ours"},
		{"the shortcut", interactive(`{"type":"message_action","callback_id":"ask_about_message",` + who + `,"channel":{"id":"C1"},"message":{"text":"Acme &amp; Bolt sign","ts":"1.5"},"response_url":"https://hook"}`),
			`asked command T1/C1/ U1 "" keys trigger/7 about "Acme & Bolt sign" private handle modal`},
		{"a question about a message", interactive(`{"type":"view_submission",` + who + `,"view":{"callback_id":"question","private_metadata":"{\"Place\":{\"Workspace\":\"T1\",\"Channel\":\"C1\"},\"About\":\"Acme signs\",\"Handle\":\"https://hook\"}","state":{"values":{"typed":{"typed":{"value":"until when?"}}}}}}`),
			`asked command T1/C1/ U1 "until when?" keys trigger/7 about "Acme signs" private handle`},
		{"a shortcut of somebody else", interactive(`{"type":"message_action","callback_id":"x",` + who + `}`), "not ours"},
		{"a reason", interactive(`{"type":"view_submission",` + who + `,"view":{"callback_id":"vote_reason","private_metadata":"{\"Action\":\"down.K7.0\",\"Place\":{\"Workspace\":\"T1\",\"Channel\":\"C1\"}}","state":{"values":{"typed":{"typed":{"value":" too old "}}}}}}`),
			`explained command T1/C1/ U1 "too old" keys trigger/7 action down.K7.0 private`},
		{"a reason from another workspace", interactive(`{"type":"view_submission",` + who + `,"view":{"callback_id":"vote_reason","private_metadata":"{\"Action\":\"down.K7.0\",\"Place\":{\"Workspace\":\"T2\"}}"}}`), "another workspace"},
		{"a global shortcut", interactive(`{"type":"shortcut",` + who + `}`), "not for us"},
	} {
		d, err := decode(c.frame, everyTeam)
		got := summary(d)
		if err != nil {
			got = err.Error()
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// summary prints what matters of a decoded envelope.
func summary(d decoded) string {
	e := d.event
	parts := []string{string(e.Kind), string(e.Via), e.Place.Workspace + "/" + e.Place.Channel + "/" + e.Place.Thread, e.Person,
		`"` + e.Text + `"`, "keys", strings.Join(e.Keys, " ")}
	if e.Action.Verb != "" {
		parts = append(parts, "action", e.Action.String())
	}
	if e.About != "" {
		parts = append(parts, `about "`+e.About+`"`)
	}
	if e.On != "" {
		parts = append(parts, "on", string(e.On))
	}
	for _, flag := range []struct {
		word string
		is   bool
	}{{"direct", e.Place.Direct}, {"shared", e.Place.Shared}, {"private", e.Private}, {"handle", len(e.Handle) > 0}, {"modal", d.opens != nil}} {
		if flag.is {
			parts = append(parts, flag.word)
		}
	}
	return strings.Join(parts, " ")
}

// What people type comes out as they saw it, resolved once.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"<@UBOT> when does it end?":                 "when does it end?",
		"<@UBOT|deals>when":                         "when",
		"ask <@U2|ada> in <#C1|deals> or <#C2>":     "ask @ada in #deals or #C2",
		"see <https://a.example/?x=1&amp;y=2|this>": "see this",
		"see <https://a.example/?x=1&amp;y=2>":      "see https://a.example/?x=1&y=2",
		"write <mailto:a@b.example|a@b.example>":    "write a@b.example",
		"<!here> <!channel> <!subteam^S1|@sales>":   "@here @channel @sales",
		"a &lt; b &amp;&amp; c &gt; d":              "a < b && c > d",
		"&amp;lt; is written like this":             "&lt; is written like this",
		"a < b > c <> d":                            "a  b  c  d",
		"bell\a and \x00 nul":                       "bell and  nul",
		"":                                          "",
	} {
		if got := plain(in, "UBOT"); got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

// Of a frame that is not as we know them, the envelope's id is what matters.
func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		`{"envelope_id":"e","type":"events_api"}`:             "e",
		`{"envelope_id":"e","type":5,"payload":"x"}`:          "e",
		`{"envelope_id":"e","accepts_response_payload":"no"}`: "e",
		`{"type":5}`: "refused", `{"envelope_id":7}`: "refused", `7`: "refused", ``: "refused", `{"envelope_id"`: "refused",
	} {
		f, ok := parse([]byte(in))
		if got := f.EnvelopeID; ok && got != want || !ok && want != "refused" {
			t.Errorf("%s is read as %q, %v", in, got, ok)
		}
	}
}
