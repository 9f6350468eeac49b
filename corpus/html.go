package corpus

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dealbot/deal"
)

// readHTML returns the text that a reader of the page sees: tags removed,
// entities resolved, every block on lines of its own with a blank line around
// it, list items and table rows a line each, and white space as a browser
// shows it.
func readHTML(body string) (Meta, string, error) {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return Meta{}, "", fmt.Errorf("read HTML: %w", err)
	}
	p := &page{}
	p.walk(root)
	text := strings.TrimSpace(p.text.String())
	if text != "" {
		text += "\n"
	}
	m := p.meta
	return m.or(Meta{Title: firstTitle(text), Published: findDate(text)}), text, nil
}

// A page is an HTML document being read.
type page struct {
	meta  Meta
	text  strings.Builder
	lines int  // line ends owed before the next word
	space bool // a space owed before the next word
	pre   int  // how many <pre> are open
}

func (p *page) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.words(n.Data)
		return
	case html.ElementNode:
		p.describe(n)
		if hidden(n.DataAtom) {
			return
		}
	}
	before, after := breaks(n.DataAtom)
	p.owe(before)
	if n.DataAtom == atom.Pre {
		p.pre++
		defer func() { p.pre-- }()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		p.space = true
	}
	p.owe(after)
}

// owe asks for at least n line ends before the next word.
func (p *page) owe(n int) { p.lines = max(p.lines, n) }

// words writes text with the line ends and spaces owed before it.
func (p *page) words(text string) {
	if p.pre > 0 {
		p.flush()
		p.text.WriteString(text)
		return
	}
	for i, word := range strings.FieldsFunc(text, htmlSpace) {
		if i > 0 || htmlSpace(rune(text[0])) {
			p.space = true
		}
		p.flush()
		p.text.WriteString(word)
	}
	if text != "" && htmlSpace(rune(text[len(text)-1])) {
		p.space = true
	}
}

// htmlSpace is white space that HTML folds; a no-break space is kept.
func htmlSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\f' || r == '\r' }

func (p *page) flush() {
	switch {
	case p.text.Len() == 0:
	case p.lines > 0:
		p.text.WriteString(strings.Repeat("\n", p.lines))
	case p.space:
		p.text.WriteByte(' ')
	}
	p.lines, p.space = 0, false
}

// hidden elements hold nothing that a reader sees.
func hidden(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Object, atom.Select, atom.Button:
		return true
	}
	return false
}

// breaks returns how many line ends stand before and after an element.
func breaks(a atom.Atom) (before, after int) {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote,
		atom.Pre, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Address, atom.Form, atom.Hr:
		return 2, 2
	case atom.Li, atom.Tr, atom.Dt, atom.Dd, atom.Figcaption, atom.Caption, atom.Option:
		return 1, 1
	case atom.Br:
		return 0, 1
	}
	return 0, 0
}

// describe takes from an element what the page says of itself. The first to
// say something wins.
func (p *page) describe(n *html.Node) {
	say := Meta{}
	switch n.DataAtom {
	case atom.Head:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			p.describe(c)
		}
	case atom.Title:
		if n.FirstChild != nil {
			say.Title = shorten(strings.Join(strings.Fields(n.FirstChild.Data), " "))
		}
	case atom.Link:
		if attr(n, "rel") == "canonical" {
			say.URL = attr(n, "href")
		}
	case atom.Meta:
		say = named(attr(n, "name")+attr(n, "property"), strings.TrimSpace(attr(n, "content")))
	}
	tags := p.meta.Tags
	p.meta = p.meta.or(say)
	p.meta.Tags = tags
}

// named reads <meta name=... content=...>.
func named(name, content string) Meta {
	switch strings.ToLower(name) {
	case "og:title":
		return Meta{Title: content}
	case "author", "article:author":
		return Meta{Author: content}
	case "og:site_name":
		return Meta{Publisher: content}
	case "og:url":
		return Meta{URL: content}
	case "article:published_time", "date", "datepublished", "dc.date":
		return Meta{Published: day(content)}
	}
	return Meta{}
}

func day(s string) deal.Date {
	date, _ := parseDay(s)
	return date
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
