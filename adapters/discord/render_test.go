package discord

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/tools/txtar"

	"dealbot/adapters/discord/discordtest"
	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
	"dealbot/deal"
)

var update = flag.Bool("update", false, "rewrite the wanted looks in testdata")

// TestGolden plays the scripts of testdata/*.txtar. Each shows what a person
// sees after each line:
//
//	slash SUB OPTION=VALUE   the command /deal; one option, and "private" before it
//	mention TEXT             in the channel
//	dm TEXT                  to the bot alone
//	press LABEL              a button of the last message
//	plain                    from here on the bot may not embed
//
// go test -run Golden -update rewrites what is seen.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil || len(archive.Files) == 0 {
		t.Fatalf("no script: %v", err)
	}
	out := archive.Files[:1:1]
	live(t, options{}, func(h *house) {
		s := &script{house: h, receipts: map[string]string{}}
		for i, line := range strings.Split(strings.TrimSpace(string(archive.Files[0].Data)), "\n") {
			out = append(out, txtar.File{Name: fmt.Sprintf("%d. %s", i+1, line), Data: []byte(s.play(line))})
		}
		h.clean()
	})
	got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: out})
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != string(got) {
		t.Errorf("%v; got\n%s", err, got)
	}
}

// A script is a house in which somebody does one thing after the other.
type script struct {
	*house
	shown    discordtest.Message
	receipts map[string]string
}

func (s *script) play(line string) string {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "slash":
		s.shown = s.answer(s.slash(rest))
	case "mention":
		s.fake.Say(s.ann, s.deals, s.fake.Mention()+" "+rest)
		s.shown = s.last(s.deals)
	case "dm":
		s.fake.Say(s.ann, s.fake.DM(s.ann), rest)
		s.shown = s.last(s.fake.DM(s.ann))
	case "press":
		s.shown = s.answer(s.press(s.ann, s.shown, rest))
	case "plain":
		s.deals.Allow(discordtest.Usual &^ mayEmbed)
		return ""
	default:
		s.Fatalf("no line of a script: %q", line)
	}
	return s.number(look(s.shown))
}

func (s *script) slash(rest string) *discordtest.Interaction {
	sub, rest, _ := strings.Cut(rest, " ")
	var given []discordtest.Option
	if after, ok := strings.CutPrefix(rest, "private "); ok {
		given, rest = append(given, discordtest.Option{Name: "private", Value: true}), after
	}
	if name, value, ok := strings.Cut(rest, "="); ok {
		given = append(given, discordtest.Option{Name: name, Value: s.named(value)})
	}
	return s.fake.Slash(s.ann, s.deals, sub, given...)
}

var receiptNumber = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{10}\b|<@\d+>`)

// number gives receipts and people names that are the same in every run.
func (s *script) number(text string) string {
	return receiptNumber.ReplaceAllStringFunc(text, func(found string) string {
		if strings.HasPrefix(found, "<") {
			return "<@ann>"
		}
		if s.receipts[found] == "" {
			s.receipts[found] = fmt.Sprintf("R%d", len(s.receipts)+1)
		}
		return s.receipts[found]
	})
}

func (s *script) named(text string) string {
	for receipt, name := range s.receipts {
		text = strings.ReplaceAll(text, name, receipt)
	}
	return text
}

// look writes a message down as it is laid out.
func look(m discordtest.Message) string {
	var out strings.Builder
	who := "to all"
	if m.Ephemeral != "" {
		who = "to ann alone"
	}
	line := func(format string, a ...any) { fmt.Fprintf(&out, format+"\n", a...) }
	line("(%s)", who)
	if m.Content != "" {
		line("%s", m.Content)
	}
	for _, e := range m.Embeds {
		line("embed #%06X", e.Color)
		if e.Author != nil {
			line("author: %s", e.Author.Name)
		}
		line("title: %s", e.Title)
		if e.Description != "" {
			line("%s", e.Description)
		}
		for _, f := range e.Fields {
			line("[%s]\n%s", f.Name, f.Value)
		}
		if e.Footer != nil {
			line("footer: %s", e.Footer.Text)
		}
	}
	for _, r := range m.Rows {
		var labels []string
		for _, c := range r.Components {
			labels = append(labels, c.Label)
			for _, o := range c.Options {
				labels = append(labels, o.Label)
			}
		}
		line("buttons: %s", strings.Join(labels, " | "))
	}
	return out.String()
}

// FuzzRender holds for whatever a source, a person or a deal says: all limits,
// nobody called, and a quote stands there whole or not at all.
func FuzzRender(f *testing.F) {
	f.Add("2032", "It runs until 2032.", "until 2032", "Ties", "https://example.com/a_(b)", "when does it end", "👍", uint8(3), false)
	f.Add("@everyone", "<@1> <@&2> <#3>", "> **x** [a](https://b) ||c|| `d`\n# e", "<:a:1>", "javascript:alert(1)", "@here", "<@1>", uint8(1), true)
	f.Add(strings.Repeat("\\", 300), strings.Repeat("𝕏", 3000), strings.Repeat("@", 5000), "", "https://"+strings.Repeat("a", 3000), strings.Repeat("*", 3000), strings.Repeat("_", 200), uint8(30), false)
	f.Add("", "", strings.Repeat("word ", 790), "t", "", "", "", uint8(9), true)
	f.Add("a", "1. b", "- c\n-# d\n2. e\n+ f", "#", "https://a.b/?c=@d", "\x00\u202e\ufeff", " ", uint8(2), true)
	f.Fuzz(func(t *testing.T, quick, gist, source, title, address, asked, label string, n uint8, textOnly bool) {
		r := anything(quick, gist, source, title, address, asked, label, int(n)%31)
		for _, kind := range []bool{textOnly, !textOnly} {
			m := render(r, kind)
			body, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if err := discordtest.Limits("/channels/{channel_id}/messages", body); err != nil {
				t.Error(err)
			}
			text := shownText(m.Content, m.Embeds)
			if strings.TrimSpace(text) == "" {
				t.Error("nothing is shown")
			}
			if called := escaped(text); called != "" {
				t.Errorf("%q escapes in %q", called, text)
			}
			wholeQuotes(t, text, r)
		}
	})
}

// anything is a reply with everything in it.
func anything(quick, gist, source, title, address, asked, label string, n int) chat.Reply {
	article := corpus.Article{ID: "a.md", Text: strings.ToValidUTF8(source, "?"), Meta: corpus.Meta{Title: title, Publisher: title, URL: address}}
	info := corpus.Info{ID: article.ID, Meta: article.Meta}
	a := answer.Answer{Quick: quick, Gist: gist, Status: answer.InForce, Reading: asked, Before: []answer.Earlier{{Text: gist, Until: deal.Date{Event: quick}}}}
	r := chat.Reply{Kind: chat.ReplyAnswer, Asked: asked, Answer: &a, Receipt: "K7Q2M9FXW3", Text: gist, Notes: []chat.Note{chat.Late}, Steps: n, Step: n}
	for i := range n {
		from := i % max(1, len(article.Text))
		if q, err := corpus.Cut(article, from, len(article.Text)); err == nil {
			claim := answer.Claim{Quote: q, From: info}
			a.Proof = append(a.Proof, claim)
			r.Items = append(r.Items, chat.Item{Title: title, Claim: &claim})
		}
		r.Items = append(r.Items, chat.Item{Title: title, Text: gist, URL: address})
		verb := []chat.Verb{chat.Share, chat.Up, chat.Next, chat.Choose, chat.Quiz, chat.Tour}[i%6]
		r.Buttons = append(r.Buttons, chat.Button{Label: label, Action: chat.Action{Verb: verb, Receipt: "K7Q2M9FXW3", N: i / 2}})
	}
	return r
}

func shownText(content *string, embeds []discordgo.MessageEmbed) string {
	m := discordtest.Message{Embeds: embeds}
	if content != nil {
		m.Content = *content
	}
	return m.Text()
}

// reaching is what would call somebody or lead somewhere, unless a backslash or
// a joint stands in it.
var reaching = regexp.MustCompile(`@(everyone|here)|<(@|#|:|a:|t:|/|id:)[^>]*>`)

// escaped finds what reaches somebody. A backslash that is itself escaped
// protects nothing.
func escaped(text string) string {
	for _, at := range reaching.FindAllStringIndex(text, -1) {
		before := text[:at[0]]
		slashes := len(before) - len(strings.TrimRight(before, `\`))
		if text[at[0]] == '@' || slashes%2 == 0 {
			return text[at[0]:at[1]]
		}
	}
	return ""
}

// wholeQuotes says that each quote block is a quote of the reply.
func wholeQuotes(t *testing.T, text string, r chat.Reply) {
	t.Helper()
	var known []string
	for _, c := range r.Answer.Proof {
		known = append(known, quoted(c.Quote))
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "> ") && !slices.Contains(known, line) {
			t.Errorf("%q is no quote", line)
		}
	}
}

func TestInert(t *testing.T) {
	for text, want := range map[string]string{
		"a*b_c":          `a\*b\_c`,
		"# head":         `\# head`,
		"1. one":         `1\. one`,
		"-# small":       `-\# small`,
		"- item":         `\- item`,
		"2026 - 2027":    "2026 - 2027",
		"a\n\n b":        "a b",
		"x@everyone":     "x@" + joint + "everyone",
		"<@1>":           `\<@` + joint + `1\>`,
		"see http://a.b": "see http:" + joint + "//a.b",
		"\u202eabc":      "abc",
	} {
		if got := inert(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.b/c_(d)":                   "[x](<https://a.b/c%5F%28d%29>)",
		"javascript:alert(1)":                 "x",
		"https://a.b/ c":                      "x",
		"https://a.b/>)[y](<https://evil":     "x",
		"https://" + strings.Repeat("a", 600): "x",
		"":                                    "x",
	} {
		if got := link("x", address); got != want {
			t.Errorf("%q becomes %q, not %q", address, got, want)
		}
	}
}
