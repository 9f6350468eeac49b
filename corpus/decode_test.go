package corpus

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dealbot/deal"
)

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		name, file, raw string
		title, text     string
		published       string // as deal.Date prints it
		encoding        string
	}{
		{"front matter", "a.md", "---\ntitle: \"A: b\"\npublished: 2026-04-28\n---\n\n# Head\n\nText.\n", "A: b", "# Head\n\nText.\n", "28 April 2026", UTF8},
		{"front matter under a BOM and CRLF", "a.txt", "\ufeff---\r\ntitle: T\r\n---\r\nOne.\r\nTwo.\rThree.", "T", "One.\nTwo.\nThree.", "", UTF8},
		{"unknown keys", "a.md", "---\nsource: [x]\nlicense: {a: 1}\ntitle: T\n---\nText.", "T", "Text.", "", UTF8},
		{"no front matter, a heading", "a.md", "By us\n\n## The **deal** ##\n\nText.", "The **deal", "By us\n\n## The **deal** ##\n\nText.", "", UTF8},
		{"no front matter, a first line", "a.txt", "\n\nThe deal\nText.", "The deal", "\n\nThe deal\nText.", "", UTF8},
		{"text between rules", "a.md", "---\nNot a key at all.\n---\nText.", "Not a key at all.", "---\nNot a key at all.\n---\nText.", "", UTF8},
		{"a rule on top", "a.md", "---\nNote: this is text.", "Note: this is text.", "---\nNote: this is text.", "", UTF8},
		{"Windows-1252", "a.txt", "The \x93deal\x94 costs \x80 5 \x96 caf\xe9.", "The “deal” costs € 5 – café.", "The “deal” costs € 5 – café.", "", Windows1252},
		{"UTF-8 with one bad byte", "a.txt", "Café “5” \x93x\x94 😀", "Café “5” “x” 😀", "Café “5” “x” 😀", "", Windows1252},
		{"emoji and quotes", "a.txt", "He said ‘yes’ 👩‍💻 &amp; <b>left</b>", "He said ‘yes’ 👩‍💻 &amp; <b>left</b>", "He said ‘yes’ 👩‍💻 &amp; <b>left</b>", "", UTF8},
		{"a date in words", "a.txt", "---\npublished: Tuesday, 28th Apr. 2026\n---\nT", "T", "T", "28 April 2026", UTF8},
		{"a date with a time", "a.txt", "---\npublished: 2026-04-28T09:30:00+02:00\n---\nT", "T", "T", "28 April 2026", UTF8},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := Decode(test.file, []byte(test.raw))
			if err != nil {
				t.Fatal(err)
			}
			published := ""
			if a.Published != (deal.Date{}) {
				published = a.Published.String()
			}
			if a.Title != test.title || a.Text != test.text || published != test.published || a.Encoding != test.encoding {
				t.Errorf("\n got %q, %q, %q, %s\nwant %q, %q, %q, %s", a.Title, a.Text, published, a.Encoding, test.title, test.text, test.published, test.encoding)
			}
		})
	}
}

func TestDecodeMeta(t *testing.T) {
	const raw = "---\ntitle: 2026\npublisher: P\nauthor: [J. Doe, K. Roe]\nurl: https://example.com/a?b#c\ntags: [legal, board, legal]\n---\nText."
	a, err := Decode("x/a.md", []byte(raw))
	want := Meta{Title: "2026", Publisher: "P", Author: "J. Doe, K. Roe", URL: "https://example.com/a?b#c", Tags: []string{"board", "legal"}}
	if err != nil || a.ID != "x/a.md" || a.Title != want.Title || a.Publisher != want.Publisher || a.Author != want.Author || a.URL != want.URL || !slices.Equal(a.Tags, want.Tags) {
		t.Errorf("got %+v, %v, want %+v", a, err, want)
	}
	if a, _ := Decode("a.md", []byte("Text.")); !slices.Equal(a.Tags, []string{DefaultTag}) {
		t.Errorf("tags = %v, want the default", a.Tags)
	}
	if a, _ := Decode("a.md", []byte("---\ntags: legal, board\n---\nText.")); !slices.Equal(a.Tags, []string{"board", "legal"}) {
		t.Errorf("tags = %v", a.Tags)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, test := range []struct{ name, file, raw, want string }{
		{"empty", "a.md", "", "a.md: is empty: there is no text to answer from"},
		{"blank", "a.md", " \n\t\n", "a.md: is empty: there is no text to answer from"},
		{"front matter alone", "a.md", "---\ntitle: T\n---\n", "a.md: is empty: there is no text to answer from"},
		{"page without text", "a.html", "<html><script>x()</script>", "a.html: is empty: there is no text to answer from"},
		{"binary", "a.txt", "PNG\x00\x01", "a.txt: is a binary file, not a text"},
		{"UTF-16", "a.txt", "\xff\xfeT\x00", "a.txt: is UTF-16 text: save it as UTF-8"},
		{"extension", "a.pdf", "T", "a.pdf: is not an article: only .md, .txt and .html files are read"},
		{"no end", "a.md", "---\ntitle: T\n\nText.", "a.md:1: front matter has no end: put a line --- below it"},
		{"bad date", "a.md", "---\ntitle: T\npublished: soonish\n---\nText.", `a.md:3: published: "soonish" is not a date: write it like 2026-04-28`},
		{"keys of its own", "a.md", "---\ntitle: T\nauthor:\n  name: A\n---\nText.", "a.md:3: author: wants a text, not keys of its own"},
		{"bad YAML", "a.md", "---\ntitle: T\nauthor: [a\n---\nText.", "a.md:3: front matter is not valid YAML"},
		{"too deep", "a.html", strings.Repeat("<div>", 100000) + "x", "a.html: cannot be read: read HTML"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Decode(test.file, []byte(test.raw))
			var p Problem
			if !errors.As(err, &p) || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error = %v, want %s", err, test.want)
			}
		})
	}
}

func TestDecodeLarge(t *testing.T) {
	raw := bytes.Repeat([]byte("A word. "), MaxFile/8)
	if a, err := Decode("a.txt", raw); err != nil || len(a.Text) != MaxFile {
		t.Errorf("a file of %d bytes: %d bytes of text, %v", MaxFile, len(a.Text), err)
	}
	_, err := Decode("a.txt", append(raw, '.'))
	if want := "a.txt: is larger than 20 MB: split it into smaller files"; err == nil || err.Error() != want {
		t.Errorf("one byte more: %v, want %s", err, want)
	}
}

func TestDecodeHTML(t *testing.T) {
	const raw = `<!doctype html><html><head><title> The  deal &amp; more </title>
<meta property="article:published_time" content="2026-04-28T09:00:00Z"><meta name="author" content="J. Doe">
<meta property="og:site_name" content="Gazette"><link rel="canonical" href="https://example.com/a">
<style>p{}</style><script>var x = "<p>no</p>";</script></head>
<body><nav>Home</nav><h1>The <em>deal</em></h1><p>Acme pays&nbsp;&#8364;5
 million.<br>Bolt &lt;agrees&gt;.</p><ul><li>One</li><li>Two <b>bold</b>er</li></ul>
<table><tr><td>Rent</td><td>$5</td></tr><tr><td>Term</td><td>9</td></tr></table><pre>a  b
c</pre><noscript>no</noscript></body></html>`
	a, err := Decode("a.html", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	const want = "Home\n\nThe deal\n\nAcme pays\u00a0€5 million.\nBolt <agrees>.\n\nOne\nTwo bolder\n\nRent $5\nTerm 9\n\na  b\nc\n"
	if a.Text != want {
		t.Errorf("text\n got %q\nwant %q", a.Text, want)
	}
	if a.Title != "The deal & more" || a.Author != "J. Doe" || a.Publisher != "Gazette" || a.URL != "https://example.com/a" || a.Published != (deal.Date{Year: 2026, Month: 4, Day: 28}) {
		t.Errorf("meta = %+v", a.Meta)
	}
}

func TestFindDate(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The deal\nPublished: April 28, 2026\nText.", "28 April 2026"},
		{"The deal\n\n*First published on Tuesday, 28 April 2026*\n", "28 April 2026"},
		{"# The deal\n2026-04-28\nText.", "28 April 2026"},
		{"By J. Doe | April 28, 2026\nText.", "28 April 2026"},
		{"REDMOND, Wash., April 28, 2026 -- Acme said", "28 April 2026"},
		{"**MANCHESTER and BERLIN, April 28, 2026** - Acme said", "28 April 2026"},
		{"LONDON, 28 Apr. 2026 (Newswire) – Acme said", "28 April 2026"},
		{"Acme said on April 28, 2026 that it would pay.", ""},
		{"On April 28, 2026, Acme paid - and left.", ""},
		{"Published 3/4/2026", ""},
		{"Published in April 2026", ""},
		{"Published February 31, 2026", ""},
		{strings.Repeat("A line.\n", 20) + "Published: April 28, 2026", ""},
	} {
		got := ""
		if d := findDate(test.text); d != (deal.Date{}) {
			got = d.String()
		}
		if got != test.want {
			t.Errorf("findDate(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// The law of quotes: what is cut out of an article is the article's bytes at
// the place the quote names, from the whole and from a passage alike.
func FuzzCut(f *testing.F) {
	f.Add([]byte("---\ntitle: T\n---\nAcme pays “5”.\n\nBolt \x93agrees\x94."), 3, 9, 0, 20)
	f.Add([]byte("<p>Acme&nbsp;pays</p>"), 0, 4, 0, 4)
	f.Fuzz(func(t *testing.T, raw []byte, start, end, from, to int) {
		for _, name := range []string{"a.md", "a.html"} {
			a, err := Decode(name, raw)
			if err != nil {
				continue
			}
			if !utf8.ValidString(a.Text) || strings.Contains(a.Text, "\r") {
				t.Fatalf("decoded text is %q", a.Text)
			}
			cutBoth(t, a, start, end, from, to)
		}
	})
}

func cutBoth(t *testing.T, a Article, start, end, from, to int) {
	q, err := Cut(a, start, end)
	if valid := 0 <= start && start < end && end <= len(a.Text) && utf8.ValidString(a.Text[start:end]); valid != (err == nil) {
		t.Fatalf("Cut(%q, %d, %d) = %v, valid %t", a.Text, start, end, err, valid)
	}
	if err == nil && (q.Text() != a.Text[q.Start():q.End()] || q.Article() != a.ID || q.Start() != start || q.End() != end) {
		t.Fatalf("quote %+v is not article[%d:%d]", q, start, end)
	}
	if from < 0 || to > len(a.Text) || from > to {
		return
	}
	p := PassageText{Passage: Passage{a.ID.Passage(1), a.ID, from, to}, Text: a.Text[from:to]}
	if q, err := p.Cut(start, end); err == nil && (q.Text() != a.Text[start:end] || start < from || end > to) {
		t.Fatalf("quote %+v of passage [%d:%d] is not article[%d:%d]", q, from, to, start, end)
	}
}
