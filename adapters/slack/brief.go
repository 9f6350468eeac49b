package slack

import (
	"strings"
	"time"

	"dealbot/chat"
)

// brief is a reply as text: what notifications show, and what is posted where
// Slack does not take the blocks. A quote that does not fit is left out with
// its source.
func brief(r chat.Reply, now time.Time) string {
	var t lines
	for _, note := range r.Notes {
		t.own(note.Text())
	}
	t.own(r.Title)
	if r.Kind == chat.ReplyQuiz {
		t.own(r.Asked)
	}
	t.own(r.Text)
	if a := r.Answer; a != nil {
		t.own(joined(append([]run{words(a.Quick)}, standing(*a)...)))
		if len(a.Proof) > 0 {
			t.whole("“" + a.Proof[0].Quote.Text() + "”\n" + joined(source(a.Proof[0].From, now)))
		} else if a.Nearest != nil {
			t.whole("The nearest passage:\n“" + a.Nearest.Quote.Text() + "”\n" + joined(source(a.Nearest.From, now)))
		}
	}
	for _, item := range r.Items {
		if item.Claim == nil {
			t.own(joined(entry(item)))
		}
	}
	if r.Receipt != "" {
		t.own("Receipt " + r.Receipt)
	}
	if t.text == "" {
		return "(nothing to say)"
	}
	return t.text
}

// shortened is what is posted where Slack refused the blocks of a reply: the
// same in plain words, and the thumbs.
func shortened(r chat.Reply, now time.Time) message {
	text := brief(r, now)
	p := newPage(maxBlocks)
	for _, paragraph := range strings.Split(text, "\n") {
		p.section(entities.Replace(paragraph))
	}
	p.small("This answer was shortened.")
	p.press(chat.Reply{Buttons: r.Buttons})
	return message{text, p.blocks}
}

// bare is the last resort: text without a block.
func bare(r chat.Reply, now time.Time) message {
	return message{Text: brief(r, now)}
}

// lines collects text within the limit of the text field.
type lines struct{ text string }

// own adds words of ours, shortened to fit.
func (t *lines) own(s string) {
	s = escape(strings.TrimSpace(printable(s)))
	room := maxText - chat.Units(t.text) - 1
	if s == "" || room < 2 {
		return
	}
	t.add(chat.Clip(s, room))
}

// whole adds words of a source, if they fit as they are.
func (t *lines) whole(s string) {
	s = escape(printable(s))
	if chat.Units(s) < maxText-chat.Units(t.text) {
		t.add(s)
	}
}

func (t *lines) add(s string) {
	if t.text != "" {
		t.text += "\n"
	}
	t.text += s
}

// joined is the words of runs.
func joined(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.words)
	}
	return b.String()
}
