package discord

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
	"dealbot/deal"
)

// colours tell at a glance how an answer stands; the footer says it in words.
var colours = map[answer.Status]int{
	answer.InForce:    0x2E8B57, // green
	answer.Planned:    0x3B78C4, // blue
	answer.Superseded: 0x8A8F98, // grey
	answer.Disputed:   0xD9822B, // orange
	answer.Unknown:    0x5C6370, // dark grey
}

const (
	ownColour = 0x4B5BD7 // of what is no answer
	badColour = 0xC0392B
	quotes    = 3 // of an answer; the others are behind "More sources"
)

// saysWhere is for whoever brought the bot into a server, where channels may be
// off until somebody says otherwise.
const saysWhere = "In a channel of a server, **/deal settings** tells when I speak there, and lets whoever manages the server change it; " +
	"**/deal settings mode:mention** switches me on."

// render shows a reply, with an embed or as text. It is pure.
func render(r chat.Reply, textOnly bool) rest.Message {
	return show(r).message(textOnly, buttons(r.Buttons))
}

// show lays a reply out.
func show(r chat.Reply) page {
	p := page{asked: r.Asked, title: r.Title, colour: ownColour}
	for _, n := range r.Notes {
		p.above = append(p.above, "-# "+inert(n.Text()))
	}
	if r.Shared != "" {
		p.above = append(p.above, "-# Shared by "+byPerson(r.Shared))
	}
	if r.Steps > 0 {
		p.above = append(p.above, "-# "+itoa(r.Step)+" of "+itoa(r.Steps))
	}
	if r.Text != "" {
		p.lines = append(p.lines, paragraphs(r.Text))
	}
	if r.Kind == chat.ReplyWelcome {
		p.lines = append(p.lines, saysWhere)
	}
	footer := []string{}
	if r.Kind == chat.ReplyFailure {
		p.colour = badColour
	}
	if r.Answer != nil {
		p.answer(*r.Answer)
		footer = append(footer, string(r.Answer.Status), readAs(r.Answer.Reading))
	}
	for _, i := range r.Items {
		p.item(i)
	}
	p.footer = joined(" · ", append(footer, r.Receipt)...)
	if p.title == "" && len(p.lines) == 0 && len(p.fields) == 0 && len(p.above) == 0 {
		p.lines = []string{"Nothing to show."}
	}
	return p
}

func readAs(reading string) string {
	if reading == "" {
		return ""
	}
	return "read as: " + reading
}

// answer lays out an answer: what it is, the words that prove it, where they
// stand, and what held before.
func (p *page) answer(a answer.Answer) {
	p.colour = cmp.Or(colours[a.Status], ownColour)
	if p.title == "" {
		p.title = a.Quick
	} else {
		p.lines = append(p.lines, "**"+inert(a.Quick)+"**")
	}
	if a.Gist != "" && a.Gist != a.Quick {
		p.lines = append(p.lines, inert(a.Gist))
	}
	for i, c := range a.Proof[:min(len(a.Proof), quotes)] {
		p.claim(c, i+1 < min(len(a.Proof), quotes) && a.Proof[i+1].From.ID == c.From.ID)
	}
	for _, b := range a.Before {
		name := "Before"
		if until := date(b.Until); until != "" {
			name = "Before " + until
		}
		p.fields = append(p.fields, field{name, "~~" + inert(b.Text) + "~~ (superseded)"})
	}
	if a.Nearest != nil {
		p.lines = append(p.lines, "The nearest passage:")
		p.claim(*a.Nearest, false)
	}
}

// claim lays out a quote and, unless the next one has the same, its source.
func (p *page) claim(c answer.Claim, sameSource bool) {
	quote := quoted(c.Quote)
	if chat.Units(quote) > maxDescription-chat.Units(p.title)-2*maxFieldName {
		p.fields = append(p.fields, field{"Source, too long to quote here", source(c.From)})
		return
	}
	p.lines = append(p.lines, quote)
	if !sameSource {
		p.fields = append(p.fields, field{"Source", source(c.From)})
	}
}

// quoted is a quote block. The space between words is the only thing that can
// differ from the source.
func quoted(q corpus.Quote) string { return "> " + inert(q.Text()) }

// source says where a quote stands: title and link, publisher, date.
func source(from corpus.Info) string {
	const longest = 200 // units of a title or a publisher
	title := inert(chat.Clip(cmp.Or(from.Title, string(from.ID)), longest))
	return joined(" · ", link(title, from.URL), inert(chat.Clip(from.Publisher, longest)), cmp.Or(date(from.Published), "date unknown"))
}

// item lays out an entry of a list. With a quote it is shown whole or not at all.
func (p *page) item(i chat.Item) {
	const longest = 300 // units of a text that is no quotation
	if i.Title == "" && i.Claim == nil && i.URL == "" {
		p.lines = append(p.lines, "-# "+inert(chat.Clip(i.Text, longest)))
		return
	}
	name := joined(" · ", i.Title, date(i.Date))
	var value []string
	if i.Claim != nil {
		value = []string{quoted(i.Claim.Quote), source(i.Claim.From)}
	} else {
		text := inert(chat.Clip(i.Text, longest))
		value = []string{link(cmp.Or(text, "open"), i.URL)}
		if i.URL == "" {
			value = []string{text}
		}
	}
	p.fields = append(p.fields, field{name, cmp.Or(joined("\n", value...), blank)})
}

// date is a day, month or year for people: "28 April 2026".
func date(d deal.Date) string {
	if d == (deal.Date{}) {
		return ""
	}
	return d.String()
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, by)
}

func itoa(n int) string { return strconv.Itoa(n) }

// What buttons look like, by verb; without a row, they are plain.
var styles = map[chat.Verb]discordgo.ButtonStyle{
	chat.Share: discordgo.PrimaryButton,
	chat.Tour:  discordgo.PrimaryButton,
}

// menuID is the custom_id of the one menu of a message; its values are actions.
const menuID = "menu"

// buttons lays out what can be done next: a menu where one of several has to be
// chosen, small buttons, and the next questions, which are long, a few in a row.
func buttons(all []chat.Button) []rest.Row {
	var rows []rest.Row
	var options []discordgo.SelectMenuOption
	var small, next rest.Row
	seen := map[string]bool{}
	for _, b := range all {
		action := b.Action.String()
		if seen[action] || b.Label == "" {
			continue
		}
		seen[action] = true
		switch b.Action.Verb {
		case chat.Choose, chat.Quiz:
			if len(options) < maxOptions {
				options = append(options, discordgo.SelectMenuOption{Label: chat.Clip(plainText(b.Label), maxOption), Value: action})
			}
			continue
		}
		style, ok := styles[b.Action.Verb]
		if !ok {
			style = discordgo.SecondaryButton
		}
		button := discordgo.Button{Label: chat.Clip(plainText(b.Label), maxLabel), Style: style, CustomID: action}
		if b.Action.Verb == chat.Next {
			next = append(next, button)
		} else {
			small = append(small, button)
		}
	}
	if len(options) > 0 {
		rows = append(rows, rest.Row{discordgo.SelectMenu{CustomID: menuID, Placeholder: "Choose one", Options: options}})
	}
	for _, of := range []rest.Row{small, next} {
		for len(of) > 0 && len(rows) < maxRows {
			n := min(len(of), maxButtons)
			rows = append(rows, of[:n:n])
			of = of[n:]
		}
	}
	return rows
}
