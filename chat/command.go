package chat

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dealbot/ledger"
)

// A command is a first word that is no question. Text from which takes does
// not follow is a question after all: "help me understand the stake".
type command struct {
	name  string
	takes func(rest string) bool
	does  func(c *Conversation, ctx context.Context, t turn, rest string) (response, error)
	usage string // for help; empty: not shown
	help  string
}

// commands is a function, since help shows the table that it is in.
func commands() []command {
	nothing := func(rest string) bool { return rest == "" }
	anything := func(string) bool { return true }
	return []command{
		{CommandHelp, nothing, (*Conversation).help, "", ""},
		{CommandAsk, func(rest string) bool { return rest != "" }, (*Conversation).ask, "a question in your own words", "is answered with the words of the source; \"and before?\" goes on from there"},
		{CommandTimeline, anything, (*Conversation).timeline, "timeline <deal>", "tells what was agreed when"},
		{CommandSources, nothing, (*Conversation).sources, "sources", "lists what I have read"},
		{CommandWhy, isReceipt, (*Conversation).why, "why <receipt>", "tells how an answer came about; the number stands below each"},
		{CommandOnboard, nothing, (*Conversation).onboard, "onboard", "shows a newcomer around: the deals, the words, a short quiz"},
		{CommandSettings, isSetting, (*Conversation).settings, "settings", "shows when I speak in a channel, and lets its managers change it"},
	}
}

// isReceipt says whether s looks like the number of a receipt.
func isReceipt(s string) bool {
	return len(s) == idLength && strings.Trim(strings.ToUpper(s), "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == ""
}

// tagsWord goes before the tags that a channel is to see.
const tagsWord = "tags "

func isSetting(rest string) bool {
	return rest == "" || slices.Contains(Modes(), Mode(rest)) || strings.HasPrefix(rest, tagsWord)
}

// parse finds the command of an event, and the words for it.
func parse(e Event) (cmd command, rest string) {
	all := commands()
	byName := func(name string) int {
		return slices.IndexFunc(all, func(c command) bool { return c.name == name })
	}
	text := strings.TrimSpace(e.Text)
	if i := byName(e.Command); i >= 0 && (text != "" || all[i].takes("")) {
		return all[i], text
	}
	if text == "" && e.About != "" {
		return all[byName(CommandAsk)], aboutOf(e) // "Ask about this deal", and nothing more
	}
	if text == "" {
		return all[byName(CommandHelp)], ""
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	if i := byName(strings.ToLower(strings.TrimPrefix(word, "/"))); i >= 0 && all[i].takes(rest) {
		return all[i], rest
	}
	return all[byName(CommandAsk)], text
}

// questionOf is what an event asks; empty for what is no question.
func questionOf(e Event) string {
	if e.Kind != Asked {
		return ""
	}
	cmd, rest := parse(e)
	if cmd.name != CommandAsk {
		return ""
	}
	return rest
}

// help lists the commands.
func (c *Conversation) help(ctx context.Context, t turn, _ string) (response, error) {
	r := Reply{Kind: ReplyHelp, Title: "What you can ask me", Buttons: []Button{{"Show me around", Action{Tour, t.id, 0}}}}
	for _, cmd := range commands() {
		if cmd.usage != "" {
			r.Items = append(r.Items, Item{Title: cmd.usage, Text: cmd.help})
		}
	}
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	examples := c.examples(ctx, t, g, suggested)
	if len(examples) > 0 {
		r.Text = "For example:\n" + strings.Join(examples, "\n")
	}
	r.Buttons = append(r.Buttons, offers(Next, t.id, examples)...)
	return response{Reply: r, account: &ledger.Account{Offers: examples}}, nil
}

// sourcesShown is how many sources are listed at most; Slack and Discord have
// room for them.
const sourcesShown = 10

// termsShown is how many terms a timeline tells at most.
const termsShown = 20

// sources lists the newest articles.
func (c *Conversation) sources(ctx context.Context, t turn, _ string) (response, error) {
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	return response{Reply: Reply{Kind: ReplySources, Title: "What I have read", Text: g.summary(), Items: g.newestArticles(sourcesShown)}}, nil
}

// timeline tells the terms of a deal in the order of their dates.
func (c *Conversation) timeline(ctx context.Context, t turn, name string) (response, error) {
	g, err := c.guides.newest(ctx, t.rules.scope())
	if err != nil {
		return response{}, err
	}
	name = strings.TrimPrefix(name, "of ")
	found := g.find(name)
	switch {
	case len(g.deals) == 0:
		return response{Reply: Reply{Kind: ReplyNoted, Text: saysNoDeals}}, nil
	case len(found) == 0 && name != "":
		return whichDeal(t, fmt.Sprintf(saysNoDeal, name), g.deals), nil
	case len(found) == 0:
		return whichDeal(t, saysWhichDeal, g.deals), nil
	case len(found) > 1:
		return whichDeal(t, saysWhichDeal, found), nil
	}
	d := found[0]
	items, err := c.terms(ctx, g, d)
	r := Reply{Kind: ReplyTimeline, Title: d.title, Asked: "timeline " + d.Slug, Items: items}
	if skipped := len(items) - termsShown; skipped > 0 {
		r.Text, r.Items = fmt.Sprintf("The newest %d of %d.", termsShown, len(items)), items[skipped:]
	}
	return response{Reply: r}, err
}

// whichDeal asks back.
func whichDeal(t turn, text string, deals []told) response {
	const choices = 5 // of Slack's buttons in a row
	var timelines []string
	for _, d := range deals[:min(len(deals), choices)] {
		timelines = append(timelines, CommandTimeline+" "+d.Slug)
	}
	r := Reply{Kind: ReplyNoted, Text: text, Items: dealItems(deals), Buttons: offers(Choose, t.id, timelines)}
	return response{Reply: r, account: &ledger.Account{Offers: timelines}}
}

// settings shows or changes when the bot speaks in a channel, and what may be
// seen there.
func (c *Conversation) settings(ctx context.Context, t turn, set string) (response, error) {
	noted := func(format string, args ...any) (response, error) {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: fmt.Sprintf(format, args...)}}, nil
	}
	switch {
	case t.Place.Direct:
		return noted(saysNoSettings)
	case set == "" || !isSetting(set):
		return noted(saysIsSet, t.rules)
	case !t.Manager:
		return noted(saysManagerOnly, t.rules)
	}
	chosen, err := c.chosen(ctx, t.Place)
	if err != nil {
		return response{}, err
	}
	if tags, ok := strings.CutPrefix(set, tagsWord); ok {
		chosen.Tags = strings.Fields(strings.ReplaceAll(tags, ",", " "))
		if may := c.cfg.Settings.For(t.Place).Tags; slices.ContainsFunc(chosen.Tags, func(tag string) bool { return !slices.Contains(may, tag) }) {
			return noted(saysMayNot, strings.Join(may, ", "))
		}
	} else {
		chosen.Mode = Mode(set)
	}
	if err := c.choose(ctx, t.Place, chosen); err != nil {
		return response{}, err
	}
	t.rules, err = c.rules(ctx, t.Place)
	if err != nil {
		return response{}, err
	}
	return noted(saysSet, t.rules)
}
