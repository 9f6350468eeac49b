package discord

import (
	"cmp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dealbot/adapters/discord/rest"
)

// A page is what is shown, before it is an embed or a text: parts in the order
// of their worth. Whatever does not fit is left out as a whole, the last parts
// first, so that a quote is never cut. Titles, names and the footer are plain;
// lines and values have markup and are inert where they quote.
type page struct {
	above  []string // small print of our own: notes
	asked  string
	title  string
	colour int
	lines  []string
	fields []field
	footer string
}

// longestName is how long the heading of a field may be, so that it fits when
// every character of it needs a backslash.
const longestName = maxFieldName / 2

// blank stands where Discord wants text and there is none.
const blank = "\u200b"

// A field is a heading with a value below it.
type field struct{ name, value string }

// A budget is the room that is left, in units.
type budget int

// take says whether something fits, with its limit, and takes the room.
func (b *budget) take(s string, limit int) bool {
	n := units(s)
	if n > limit || n > int(*b) {
		return false
	}
	*b -= budget(n)
	return true
}

// left is how many parts were not shown.
func left(n int) string {
	if n == 1 {
		return "1 more does not fit here."
	}
	return itoa(n) + " more do not fit here."
}

const roomForLeft = 32

// embed is the page as an embed. It has a title or a description.
func (p page) embed() discordgo.MessageEmbed {
	room := budget(maxEmbed - roomForLeft)
	e := discordgo.MessageEmbed{Color: p.colour}
	lines := append([]string{}, p.above...)
	if title := inert(p.title); title != "" && room.take(title, maxTitle) {
		e.Title = title
	} else if title != "" {
		lines = append(lines, "**"+title+"**")
	}
	if asked := clip(plainText(p.asked), maxAuthor); asked != "" && room.take(asked, maxAuthor) {
		e.Author = &discordgo.MessageEmbedAuthor{Name: asked}
	}
	if footer := clip(plainText(p.footer), maxFooter); footer != "" && room.take(footer, maxFooter) {
		e.Footer = &discordgo.MessageEmbedFooter{Text: footer}
	}
	description, missing := join(append(lines, p.lines...), &room, maxDescription-roomForLeft)
	for _, f := range p.fields {
		name := cmp.Or(inert(clip(f.name, longestName)), blank)
		whole := room
		if len(e.Fields) == maxFields || !room.take(f.value, maxFieldValue) || f.value == "" || !room.take(name, maxFieldName) {
			room = whole
			missing++
			continue
		}
		e.Fields = append(e.Fields, &discordgo.MessageEmbedField{Name: name, Value: f.value})
	}
	if missing > 0 {
		description = strings.TrimPrefix(description+"\n-# "+left(missing), "\n")
	}
	e.Description = description
	return e
}

// join puts lines below each other as long as they fit, and counts those that
// do not.
func join(lines []string, room *budget, limit int) (text string, missing int) {
	for _, l := range lines {
		if l == "" {
			continue
		}
		longer := strings.TrimPrefix(text+"\n"+l, "\n")
		before := *room
		if !room.take("\n"+l, maxEmbed) || units(longer) > limit {
			*room = before
			missing++
			continue
		}
		text = longer
	}
	return text, missing
}

// text is the page without an embed.
func (p page) text() string {
	lines := append([]string{}, p.above...)
	if p.asked != "" {
		lines = append(lines, "-# "+inert(clip(p.asked, maxAuthor)))
	}
	if p.title != "" {
		lines = append(lines, "**"+inert(p.title)+"**")
	}
	lines = append(lines, p.lines...)
	for _, f := range p.fields {
		lines = append(lines, strings.TrimSuffix("**"+inert(clip(f.name, longestName))+"**\n"+f.value, "\n"))
	}
	footer := ""
	if p.footer != "" {
		footer = "\n-# " + inert(clip(p.footer, maxFieldName))
	}
	room := budget(maxContent - roomForLeft - units(footer))
	out, missing := join(lines, &room, int(room))
	if missing > 0 {
		out += "\n-# " + left(missing)
	}
	return strings.TrimPrefix(out+footer, "\n")
}

// message is the page as the body of a message.
func (p page) message(textOnly bool, rows []rest.Row) rest.Message {
	if rows == nil {
		rows = []rest.Row{}
	}
	m := rest.Message{Components: rows, Embeds: []discordgo.MessageEmbed{}}
	content := ""
	if textOnly {
		content = p.text()
		m.Flags = discordgo.MessageFlagsSuppressEmbeds
	} else {
		m.Embeds = append(m.Embeds, p.embed())
	}
	m.Content = &content
	return m
}
