package chat_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dealbot/chat"
	"dealbot/chat/chattest"
)

// Two corpora in one store. No word of the first lists is in the second.
var (
	northWords = []string{"Zarkov", "Ostermill", "Frostline", "ZARKOV", "northern", "pylons", "northgazette", "44 million"}
	southWords = []string{"Quandale", "Verbrugge", "Sunbelt", "southern", "orchards", "southcourier", "77 million"}
)

func twoCorpora() fstest.MapFS {
	file := func(tag, publisher, first, second, object, kind, sum string) string {
		return fmt.Sprintf(`---
title: %[3]s and %[4]s sign the %[5]s deal
publisher: %[2]s
published: 2026-03-01
tags: [%[1]s]
---

%[3]s pays %[4]s $%[7]s for the %[6]s of %[5]s. The agreement of %[3]s and %[4]s runs until 2031.

%[3]s owns 12%% of %[4]s. The deal was announced on 1 March 2026.
`, tag, publisher, first, second, object, kind, sum)
	}
	facts := func(article, deal, first, second, object, kind, sum string) string {
		return fmt.Sprintf(`deal = "%[2]s"
article = "%[1]s"

[[fact]]
field = "price"
holder = "%[3]s"
counterparty = "%[4]s"
object = "the %[6]s of %[5]s"
value = "$%[7]s"
quote = "%[8]s pays %[9]s $%[7]s for the %[6]s of %[5]s."

[[fact]]
field = "end"
holder = "%[3]s"
counterparty = "%[4]s"
value = "2031"
quote = "The agreement of %[8]s and %[9]s runs until 2031."

[[fact]]
field = "stake"
holder = "%[3]s"
object = "%[9]s"
value = "12%%"
quote = "%[8]s owns 12%% of %[9]s."
`, article, deal, strings.ToLower(first), strings.ToLower(second), object, kind, sum, first, second)
	}
	glossary := func(tag, word, meaning string) string {
		return fmt.Sprintf("---\ntitle: %s glossary\ntags: [%s]\n---\n\n- **%s**: %s\n", word, tag, word, meaning)
	}
	return fstest.MapFS{
		"north.md":         {Data: []byte(file("north", "northgazette", "Zarkov", "Ostermill", "Frostline", "northern pylons", "44 million"))},
		"south.md":         {Data: []byte(file("south", "southcourier", "Quandale", "Verbrugge", "Sunbelt", "southern orchards", "77 million"))},
		"north-words.md":   {Data: []byte(glossary("north", "Pylons", "Pylons are northern masts."))},
		"south-words.md":   {Data: []byte(glossary("south", "Orchards", "Orchards are southern gardens."))},
		"facts/north.toml": {Data: []byte(facts("north.md", "zarkov-ostermill", "Zarkov", "Ostermill", "Frostline", "northern pylons", "44 million"))},
		"facts/south.toml": {Data: []byte(facts("south.md", "quandale-verbrugge", "Quandale", "Verbrugge", "Sunbelt", "southern orchards", "77 million"))},
		"parties.toml": {Data: []byte(`
[[party]]
id = "zarkov"
name = "Zarkov"
aliases = ["ZARKOV Corp"]
[[party]]
id = "ostermill"
name = "Ostermill"
[[party]]
id = "quandale"
name = "Quandale"
[[party]]
id = "verbrugge"
name = "Verbrugge"
`)},
	}
}

// twoWorkspaces may see a corpus each.
var twoWorkspaces = chat.Settings{Channels: chat.FollowUps, Shared: chat.Off, Rows: []chat.Row{
	{Platform: "slack", Workspace: "TN", Tags: []string{"north"}},
	{Platform: "slack", Workspace: "TS", Tags: []string{"south"}},
}}

// everything that one can do: what is said, and every button of every reply, as
// far as there is something new to press.
func everything(t *testing.T, r *room, workspace, person string, says []string) (posts []chattest.Post) {
	t.Helper()
	in := chat.Place{Workspace: workspace, Channel: "C1"}
	do := func(e chat.Event) {
		e.Person = person
		if p, ok := r.send(t, e); ok {
			posts = append(posts, p)
		}
	}
	for _, text := range says {
		do(chat.Event{Kind: chat.Asked, Via: chat.ByMention, Place: in, Text: text})
		do(chat.Event{Kind: chat.Asked, Via: chat.ByCommand, Place: in, Text: text, Private: true})
	}
	do(chat.Event{Kind: chat.Opened, Place: in})
	do(chat.Event{Kind: chat.Joined, Place: in})
	pressed := map[string]bool{}
	for i := 0; i < len(posts); i++ {
		for _, b := range posts[i].Reply.Buttons {
			if what := string(b.Action.Verb) + b.Label + fmt.Sprint(posts[i].Reply.Private); !pressed[what] {
				pressed[what] = true
				do(chat.Event{Kind: chat.Pressed, Place: in, Action: b.Action, On: posts[i].Ref})
			}
		}
	}
	for _, c := range r.Complete(t.Context(), in, person, "") {
		posts = append(posts, chattest.Post{Reply: chat.Reply{Text: c}})
	}
	return posts
}

// tells says which of the words are in a post.
func tells(p chattest.Post, words []string) []string {
	r := p.Reply
	text := fmt.Sprint(r.Title, r.Text, r.Items, r.Buttons, r.Notes)
	if r.Answer != nil {
		text += fmt.Sprintf("%+v", *r.Answer)
		for _, c := range r.Answer.Proof {
			text += c.Quote.Text()
		}
		if r.Answer.Nearest != nil {
			text += r.Answer.Nearest.Quote.Text()
		}
	}
	for _, i := range r.Items {
		if i.Claim != nil {
			text += i.Claim.Quote.Text()
		}
	}
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.Contains(text, w) })
}

// Two workspaces, two corpora by tag: whatever is done in one, no word of the
// other's corpus appears, unless somebody typed it; and each tells of its own.
func TestNoWordOfTheOtherWorkspace(t *testing.T) {
	r := newRoom(t, twoCorpora(), twoWorkspaces)
	says := []string{
		"how much is paid", "who owns 12%", "and before?", "what is announced", "timeline", "timeline all", "sources", "help", "", "onboard",
		"when does the agreement end", "what is the deal about", "settings", "why does it matter",
	}
	north := everything(t, r, "TN", "nora", says)
	south := everything(t, r, "TS", "sam", says)
	// Now with the numbers of the other's receipts and messages in hand.
	theirs := map[string]bool{}
	for _, p := range north {
		for _, b := range p.Reply.Buttons {
			theirs[b.Action.Receipt] = true
			e := chat.Event{Kind: chat.Pressed, Place: chat.Place{Workspace: "TS", Channel: "C1"}, Person: "nora", Action: b.Action, On: p.Ref}
			if got, ok := r.send(t, e); ok {
				south = append(south, got)
			}
		}
		e := chat.Event{Kind: chat.Asked, Via: chat.ByMention, Place: chat.Place{Workspace: "TS", Channel: "C1"}, Person: "nora", Text: "and when does it end?", On: p.Ref}
		got, _ := r.send(t, e)
		south = append(south, got)
	}
	for id := range theirs {
		got, _ := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Place: chat.Place{Workspace: "TS", Channel: "C1"}, Person: "nora", Text: "why " + id})
		south = append(south, got)
	}
	for _, side := range []struct {
		name       string
		posts      []chattest.Post
		own, other []string
	}{{"north", north, northWords, southWords}, {"south", south, southWords, northWords}} {
		told := map[string]bool{}
		for _, p := range side.posts {
			if leaked := tells(p, side.other); len(leaked) > 0 {
				t.Errorf("%s: %v in %+v", side.name, leaked, p.Reply)
			}
			for _, w := range tells(p, side.own) {
				told[w] = true
			}
		}
		if len(told) < 6 {
			t.Errorf("%s tells only %v of its own corpus in %d posts", side.name, told, len(side.posts))
		}
	}
}

// A channel that may see nothing says so.
func TestNoTags(t *testing.T) {
	r := newRoom(t, twoCorpora(), chat.Settings{Channels: chat.Mention})
	got := r.says(t, "ann", "C1", "how much is paid")
	if got.Kind != chat.ReplyNoted || !strings.Contains(got.Text, "tags") || got.Answer != nil {
		t.Errorf("got %+v", got)
	}
}

// A manager narrows what a channel may see, and cannot widen it: not at once,
// and not by a choice that outlives the settings.
func TestTagsNarrow(t *testing.T) {
	in := chat.Place{Workspace: "T1", Channel: "C1"}
	both := chat.Settings{Channels: chat.Mention, Tags: []string{"north", "south"}}
	r := newRoom(t, twoCorpora(), both)
	set := func(text string) string {
		p, _ := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByCommand, Place: in, Person: "ann", Manager: true, Text: "settings " + text})
		return p.Reply.Text
	}
	for _, test := range []struct{ set, says, sees string }{
		{"", "mention, with north, south", "[Zarkov Quandale]"},
		{"tags south", "Done. This channel is now set to: mention, with south.", "[Quandale]"},
		{"tags north, south", "Done. This channel is now set to: mention, with north, south.", "[Zarkov Quandale]"},
		{"tags west", "no other tags than: north, south.", "[Zarkov Quandale]"},
		{"private", "Done. This channel is now set to: private, with north, south.", "[Zarkov Quandale]"},
	} {
		if got := set(test.set); !strings.Contains(got, test.says) {
			t.Errorf("settings %s: %q, want %q", test.set, got, test.says)
		}
		got, _ := r.send(t, chat.Event{Kind: chat.Asked, Via: chat.ByMention, Place: in, Person: "ann", Text: "sources"})
		if saw := fmt.Sprint(tells(got, []string{"Zarkov", "Quandale"})); saw != test.sees {
			t.Errorf("after %s the channel sees %s, want %s", test.set, saw, test.sees)
		}
	}
	only, err := chat.New(chat.Config{Name: "slack", Desk: deskFunc(nil), Corpus: r.store, Ledger: r.ledger, Platform: r.fake,
		Settings: chat.Settings{Channels: chat.Mention, Tags: []string{"north"}}})
	check(t, err)
	if got := only.Rules(t.Context(), in).String(); got != "private, with north" {
		t.Errorf("with narrower settings, the choice makes it %s", got)
	}
}
