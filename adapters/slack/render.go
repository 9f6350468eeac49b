package slack

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
)

// A message is a reply as Slack takes it. Text is what notifications and old
// clients show, and is the only place where Slack reads markup.
type message struct {
	Text   string        `json:"text"`
	Blocks []slack.Block `json:"blocks,omitempty"`
}

// render shows a reply: from the top what was asked, the quick answer in bold
// with its date and status, one quote with its source, what it superseded and,
// in small print, how the question was read and the receipt; then the buttons.
// Every limit of Slack's holds whatever the reply says. A quote is whole or
// not there.
func render(r chat.Reply, now time.Time) message {
	tail := newPage(maxBlocks)
	tail.press(r)
	head := newPage(maxBlocks - len(tail.blocks))
	head.left = tail.left
	head.reply(r, now)
	return message{Text: brief(r, now), Blocks: append(head.blocks, tail.blocks...)}
}

// renderHome shows a reply of the kind Home as the blocks of a view.
func renderHome(r chat.Reply, now time.Time) []slack.Block {
	p := newPage(maxHomeBlocks)
	tail := newPage(maxHomeBlocks)
	tail.press(r)
	p.most, p.left = p.most-len(tail.blocks), tail.left
	p.reply(r, now)
	return append(p.blocks, tail.blocks...)
}

// reply adds everything but what can be pressed.
func (p *page) reply(r chat.Reply, now time.Time) {
	for _, note := range r.Notes {
		p.small(note.Text())
	}
	if r.Shared != "" {
		p.line(words("Shared by "), run{person: r.Shared})
	}
	p.line(bold(chat.Clip(r.Title, maxSection)))
	p.asked(r)
	for _, paragraph := range strings.Split(r.Text, "\n") {
		p.line(words(chat.Clip(paragraph, maxSection)))
	}
	small := p.foot(r)
	p.left -= chat.Units(small)
	p.most -= min(1, len(small))
	if r.Answer != nil {
		p.answer(*r.Answer, now)
	}
	p.items(r.Items, now)
	p.left += chat.Units(small)
	p.most += min(1, len(small))
	p.small(small)
}

// asked restates the question. That of a quiz is what the person has to read.
func (p *page) asked(r chat.Reply) {
	switch {
	case r.Asked == "":
	case r.Kind == chat.ReplyQuiz:
		p.line(bold(chat.Clip(r.Asked, maxSection)))
	default:
		p.small("Asked: " + r.Asked)
	}
}

// answer adds an answer. The order is that of importance: what does not fit is
// what comes last.
func (p *page) answer(a answer.Answer, now time.Time) {
	p.line(append([]run{bold(chat.Clip(a.Quick, maxSection))}, standing(a)...)...)
	if a.Gist != "" && a.Gist != a.Quick {
		p.line(words(chat.Clip(a.Gist, maxSection)))
	}
	for _, claim := range a.Proof {
		if p.claim(claim, now) {
			break // one quoted passage; the others are behind More sources
		}
	}
	if a.Nearest != nil {
		p.line(words("The nearest passage:"))
		p.claim(*a.Nearest, now)
	}
	for _, b := range a.Before {
		p.line(words("Before "+chat.ShortDate(b.Until)+": "), struck(chat.Clip(b.Text, maxSection)), words(" (superseded)"))
	}
}

// standing says since when and how the answer's term stands.
func standing(a answer.Answer) []run {
	var parts []string
	if a.Outcome == answer.Answered && len(a.Proof) > 0 {
		if day := chat.ShortDate(a.Proof[0].From.Published); day != "" {
			parts = append(parts, "as of "+day)
		}
	}
	if a.Status != "" && a.Status != answer.Unknown {
		parts = append(parts, string(a.Status))
	}
	if len(parts) == 0 {
		return nil
	}
	return []run{words("  ·  " + strings.Join(parts, ", "))}
}

// claim adds a quote with its source; false, and nothing, if it does not fit.
func (p *page) claim(c answer.Claim, now time.Time) bool {
	return p.quote(c.Quote.Text(), source(c.From, now)...)
}

// source says where words stand: publisher, title, date and age.
func source(from corpus.Info, now time.Time) []run {
	const most = 300 // a title is there to be recognised
	title := from.Title
	if title == "" {
		title = string(from.ID)
	}
	runs := []run{words("— ")}
	if from.Publisher != "" {
		runs = append(runs, words(chat.Clip(from.Publisher, most)+", "))
	}
	runs = append(runs, linked(chat.Clip(title, most), from.URL))
	day := chat.ShortDate(from.Published)
	if day == "" {
		day = "date unknown"
	}
	if age := chat.Age(from.Published, now); age != "" {
		day += " (" + age + ")"
	}
	return append(runs, words(", "+day))
}

// items adds a list, each entry whole or not at all, and says how many are
// left out.
func (p *page) items(items []chat.Item, now time.Time) {
	const rest = 60 // units for saying so
	p.left -= rest
	p.most--
	shown := 0
	for _, item := range items {
		if !p.item(item, now) {
			break
		}
		shown++
	}
	p.left += rest
	p.most++
	if n := len(items) - shown; n > 0 {
		p.small(fmt.Sprintf("Left out for room: %d more.", n))
	}
}

// item adds one entry of a list: all of its blocks, or none.
func (p *page) item(item chat.Item, now time.Time) bool {
	blocks, left := len(p.blocks), p.left
	fits := p.line(entry(item)...)
	if fits && item.Claim != nil {
		fits = p.claim(*item.Claim, now)
	}
	if !fits {
		p.blocks, p.left = p.blocks[:blocks], left
	}
	return fits
}

// entry is the line of an item. What the source below its quote says anyway is
// not said twice.
func entry(item chat.Item) []run {
	var from corpus.Info
	if item.Claim != nil {
		from = item.Claim.From
	}
	var runs []run
	if item.Title != "" && item.Title != from.Title {
		title := linked(chat.Clip(item.Title, maxSection/2), item.URL)
		title.style.Bold = true
		runs = append(runs, title)
	}
	if day := chat.ShortDate(item.Date); day != "" && item.Date != from.Published {
		runs = append(runs, words("  "+day))
	}
	if item.Text != "" && item.Text != from.Publisher {
		if len(runs) > 0 {
			runs = append(runs, words("\n"))
		}
		runs = append(runs, words(chat.Clip(item.Text, maxSection)))
	}
	return runs
}

// foot is the small print: how the question was read, the page, the receipt.
func (p *page) foot(r chat.Reply) string {
	var parts []string
	if r.Answer != nil && r.Answer.Reading != "" {
		parts = append(parts, "Read as: "+chat.Clip(r.Answer.Reading, maxSection/2))
	}
	if r.Steps > 0 {
		parts = append(parts, fmt.Sprintf("Page %d of %d", r.Step, r.Steps))
	}
	if r.Receipt != "" {
		parts = append(parts, "Receipt "+chat.Clip(r.Receipt, 40))
	}
	return strings.Join(parts, "  ·  ")
}
