package slack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dealbot/adapters/slack/slacktest"
	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
	"dealbot/deal"
)

// claimOf quotes all of a text.
func claimOf(t testing.TB, text string, meta corpus.Meta) *answer.Claim {
	t.Helper()
	a := corpus.Article{ID: "a.md", Meta: meta, Text: text}
	q, err := corpus.Cut(a, 0, len(text))
	if err != nil {
		return nil // no text, no quote
	}
	return &answer.Claim{Quote: q, From: corpus.Info{ID: a.ID, Meta: meta}}
}

// everything is a reply in which all fields say text, many times.
func everything(t testing.TB, kind chat.ReplyKind, text, url string, n int) chat.Reply {
	day := deal.Date{Year: 2026, Month: 4, Day: 28}
	meta := corpus.Meta{Title: text, Publisher: text, URL: url, Published: day}
	a := answer.Answer{Outcome: answer.Answered, Quick: text, Gist: text + ".", Status: answer.Status(text), Reading: text}
	r := chat.Reply{Kind: kind, Title: text, Asked: text, Text: strings.Repeat(text+"\n", n%7), Answer: &a, Receipt: text,
		Step: n, Steps: n, Notes: []chat.Note{chat.Repeated, chat.Late}}
	claim := claimOf(t, text, meta)
	for i := range n % 70 {
		item := chat.Item{Title: text, Text: text, URL: url, Date: day}
		if i%2 == 0 {
			item.Claim = claim
		}
		r.Items = append(r.Items, item)
		a.Before = append(a.Before, answer.Earlier{Until: day, Text: text})
		if claim != nil {
			a.Proof = append(a.Proof, *claim)
		}
		verbs := []chat.Verb{chat.Share, chat.More, chat.Next, chat.Choose, chat.Tour, chat.Quiz}
		r.Buttons = append(r.Buttons, chat.Button{Label: text, Action: chat.Action{Verb: verbs[i%len(verbs)], Receipt: "K7Q2M9FXW3", N: i}})
	}
	if n%3 == 0 {
		a.Proof, a.Nearest = nil, claim
	}
	if n%2 == 0 {
		r.Shared = "UADA"
		r.Buttons = append(r.Buttons, chat.Button{Label: text, Action: chat.Action{Verb: chat.Up}}, chat.Button{Label: text, Action: chat.Action{Verb: chat.Down}})
	}
	return r
}

// FuzzRender: whatever a reply says, Slack takes it in each of its forms,
// nobody is told or named but whom we name, links lead where the sources are,
// and quotes are whole.
func FuzzRender(f *testing.F) {
	long := strings.Repeat("The license runs until 2032 & is <!channel> exclusive. ", 80)
	for _, seed := range []string{"2032", "", " ", "\n", "<!channel> <@U1|x> <#C1> <!subteam^S1> @here @everyone", "*b* _i_ ~s~ `c` :smile: <https://evil.example|x>",
		long, long + long, strings.Repeat("𝔘", 1500), strings.Repeat("&", 3000), "\x00\x07\xff\u200b\u202e", strings.Repeat("\n", 100), "&lt;!channel&gt; &amp;lt;"} {
		for _, n := range []int{0, 1, 2, 6, 69} {
			f.Add(seed, "https://news.example/a?b=<!here>|c", uint8(n))
		}
	}
	f.Add("x", "javascript:alert(1)", uint8(3))
	f.Add("x", "https://"+long, uint8(3))
	f.Fuzz(func(t *testing.T, text, url string, n uint8) {
		kinds := []chat.ReplyKind{chat.ReplyAnswer, chat.ReplyQuiz}
		r := everything(t, kinds[int(n)%len(kinds)], text, url, int(n))
		for name, m := range map[string]message{"full": render(r, Now), "shortened": shortened(r, Now), "bare": bare(r, Now)} {
			judge(t, name, r, m)
		}
		home, err := json.Marshal(renderHome(r, Now))
		if err != nil {
			t.Fatal(err)
		}
		if err := slacktest.CheckView(home); err != nil {
			t.Errorf("home: %v", err)
		}
	})
}

func judge(t *testing.T, name string, r chat.Reply, m message) {
	t.Helper()
	data, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if err := slacktest.Check(m.Text, data); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	seen := slacktest.Message{Text: m.Text}
	if err := json.Unmarshal(data, &seen.Blocks); err != nil {
		t.Fatal(err)
	}
	named := seen.Notices()
	if r.Shared != "" && slices.Equal(named, []string{"user " + r.Shared}) {
		named = nil
	}
	if len(named) > 0 {
		t.Errorf("%s tells %q", name, named)
	}
	for _, l := range seen.Links() {
		if !strings.HasPrefix(l, "https://") || strings.ContainsAny(l, "<>| ") {
			t.Errorf("%s links to %q", name, l)
		}
	}
	for _, live := range []string{"@channel", "@here", "@everyone"} {
		if strings.Contains(m.Text, live) {
			t.Errorf("%s says %s in its text", name, live)
		}
	}
	whole := map[string]bool{}
	for _, c := range claims(r) {
		whole["“"+printable(c.Quote.Text())+"”"] = true
	}
	for _, q := range seen.Quotes() {
		if !whole[q] {
			t.Errorf("%s cuts a quote: %.80q", name, q)
		}
	}
}

// claims are all that a reply may quote.
func claims(r chat.Reply) []answer.Claim {
	all := slices.Clone(r.Answer.Proof)
	if r.Answer.Nearest != nil {
		all = append(all, *r.Answer.Nearest)
	}
	for _, item := range r.Items {
		if item.Claim != nil {
			all = append(all, *item.Claim)
		}
	}
	return all
}

// What no answer of the starter corpus shows: names to choose from, as buttons
// and as a menu; a list that does not fit; a quote that does not fit.
func TestLooks(t *testing.T) {
	choices := func(n int) (out []chat.Button) {
		for i := range n {
			out = append(out, chat.Button{Label: fmt.Sprint("Smith ", i), Action: chat.Action{Verb: chat.Choose, Receipt: "K7", N: i}})
		}
		return out
	}
	long := strings.Repeat("A very long sentence that a source has. ", 100)
	for _, c := range []struct {
		name string
		r    chat.Reply
		want []string
		not  []string
	}{
		{"two names", chat.Reply{Answer: &answer.Answer{Outcome: answer.AskedBack, Quick: "Which Smith?"}, Buttons: choices(2)},
			[]string{"*Which Smith?*", "[Smith 0 choose.K7.0][Smith 1 choose.K7.1]"}, nil},
		{"many names", chat.Reply{Answer: &answer.Answer{Quick: "Which Smith?"}, Buttons: choices(9)},
			[]string{"[v Smith 0 choose.K7.0]", "[v Smith 8 choose.K7.8]"}, nil},
		{"a quote that does not fit gives way to the next", chat.Reply{Answer: &answer.Answer{Quick: "2032", Proof: []answer.Claim{
			*claimOf(t, long, corpus.Meta{Title: "Long"}), *claimOf(t, "Until 2032.", corpus.Meta{Title: "Short"})}}},
			[]string{"*2032*", "| “Until 2032.”\n— Short, date unknown"}, []string{"very long"}},
		{"a list that does not fit", everything(t, chat.ReplyMore, strings.Repeat("x", 900), "", 44),
			[]string{"Left out for room: "}, nil},
		{"what came late and twice", chat.Reply{Text: "Here.", Notes: []chat.Note{chat.Repeated, chat.Late}},
			[]string{"(Repeated after a restart", "(Sorry for the wait"}, nil},
		{"a planned term", chat.Reply{Answer: &answer.Answer{Quick: "2032", Status: answer.Planned}}, []string{"*2032*  ·  planned"}, nil},
	} {
		data, err := json.Marshal(render(c.r, Now).Blocks)
		if err != nil {
			t.Fatal(err)
		}
		look := slacktest.Look(data)
		for _, want := range c.want {
			if !strings.Contains(look, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, look)
			}
		}
		for _, not := range c.not {
			if strings.Contains(look, not) {
				t.Errorf("%s: %q in\n%s", c.name, not, look)
			}
		}
	}
}
