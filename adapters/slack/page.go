package slack

import (
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"dealbot/chat"
)

// A page collects the blocks of a message within Slack's limits: what does not
// fit is left out, and says so by its result.
//
// All words go into rich_text, plain_text and link elements, in which Slack
// reads no markup. So whatever an article, a question or a button says, it can
// neither format, nor link, nor mention.
type page struct {
	blocks []slack.Block
	most   int // blocks
	left   int // words, in units
}

func newPage(most int) *page { return &page{most: most, left: maxWords} }

// add puts a block with that many units of words on the page; false if it does
// not fit.
func (p *page) add(words int, b slack.Block) bool {
	if len(p.blocks) >= p.most || words > p.left {
		return false
	}
	p.blocks = append(p.blocks, b)
	p.left -= words
	return true
}

// A run is a piece of a line: words with a look, a link, or a person.
type run struct {
	words  string
	url    string // makes it a link
	person string // names a member, who is told; never taken from a text
	style  slack.RichTextSectionTextStyle
}

func words(s string) run { return run{words: s} }
func bold(s string) run {
	return run{words: s, style: slack.RichTextSectionTextStyle{Bold: true}}
}
func struck(s string) run {
	return run{words: s, style: slack.RichTextSectionTextStyle{Strike: true}}
}

// linked is words that lead to an https address; words alone where there is none.
func linked(s, url string) run {
	url = addresses.Replace(url)
	if !strings.HasPrefix(url, "https://") || chat.Units(url) > maxSection || strings.ContainsFunc(url, unicode.IsControl) {
		url = ""
	}
	return run{words: s, url: url}
}

// addresses write what could end a link, or be taken for markup, as an address does.
var addresses = strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", " ", "%20", "\"", "%22")

// elements turns runs into what Slack takes, and counts their words.
func elements(runs []run) (out []slack.RichTextSectionElement, n int) {
	for _, r := range runs {
		text := printable(r.words)
		var style *slack.RichTextSectionTextStyle
		if r.style != (slack.RichTextSectionTextStyle{}) {
			style = &r.style
		}
		switch {
		case r.person != "":
			out = append(out, slack.NewRichTextSectionUserElement(r.person, nil))
			n += chat.Units(r.person)
		case text == "":
		case r.url != "":
			out = append(out, slack.NewRichTextSectionLinkElement(r.url, text, style))
			n += chat.Units(text) + chat.Units(r.url)
		default:
			out = append(out, slack.NewRichTextSectionTextElement(text, style))
			n += chat.Units(text)
		}
	}
	return out, n
}

// line adds a paragraph.
func (p *page) line(runs ...run) bool {
	es, n := elements(runs)
	return len(es) == 0 || p.add(n, slack.NewRichTextBlock("", slack.NewRichTextSection(es...)))
}

// quote adds words of a source with a bar beside them, and below them where
// they stand: both or neither.
func (p *page) quote(text string, source ...run) bool {
	quoted, n := elements([]run{words("“" + text + "”")})
	from, m := elements(source)
	if n > maxSection {
		return false
	}
	return p.add(n+m, slack.NewRichTextBlock("",
		&slack.RichTextQuote{Type: slack.RTEQuote, Elements: quoted},
		slack.NewRichTextSection(from...)))
}

// small adds a line of small print.
func (p *page) small(s string) bool {
	s = chat.Clip(printable(s), maxSection)
	if strings.TrimSpace(s) == "" {
		return true
	}
	return p.add(chat.Units(s), slack.NewContextBlock("", plainText(s)))
}

// section adds a paragraph as the oldest kind of block there is.
func (p *page) section(s string) bool {
	s = chat.Clip(printable(s), maxSection)
	return strings.TrimSpace(s) == "" || p.add(chat.Units(s), slack.NewSectionBlock(plainText(s), nil, nil))
}

// plainText is text without markup and without emoji codes.
func plainText(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

// label is the text of something to press.
func label(s string) *slack.TextBlockObject {
	s = chat.Clip(strings.TrimSpace(strings.Join(strings.Fields(printable(s)), " ")), maxLabel)
	if s == "" {
		s = "…"
	}
	return plainText(s)
}
