package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// MaxFile is the largest article file that is read, in bytes.
const MaxFile = 20 << 20

// The encodings that articles come in.
const (
	UTF8        = "utf-8"
	Windows1252 = "windows-1252"
)

// Readable says whether a file of this name can be an article.
func Readable(name string) bool { return formats(path.Ext(name)) != nil }

// A format finds out what a decoded file says of itself and what it says.
type format func(body string) (Meta, string, error)

// formats returns how files with the extension ext are read; nil: not at all.
func formats(ext string) format {
	switch strings.ToLower(ext) {
	case ".md", ".markdown", ".txt":
		return readPlain
	case ".html", ".htm":
		return readHTML
	}
	return nil
}

// Decode makes an article out of a file. Name is the file's path inside its
// corpus folder and becomes the article's ID; its extension says how raw is
// read. A file that cannot be an article is refused with a Problem.
func Decode(name string, raw []byte) (Article, error) {
	refuse := func(message string) (Article, error) {
		return Article{}, Problem{File: name, Message: message}
	}
	read := formats(path.Ext(name))
	switch {
	case read == nil:
		return refuse("is not an article: only .md, .txt and .html files are read")
	case len(raw) > MaxFile:
		return refuse(fmt.Sprintf("is larger than %d MB: split it into smaller files", MaxFile>>20))
	case bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return refuse("is UTF-16 text: save it as UTF-8")
	case bytes.IndexByte(raw, 0) >= 0:
		return refuse("is a binary file, not a text")
	}
	body, encoding := toUTF8(raw)
	front, body, err := cutFrontMatter(name, body)
	if err != nil {
		return Article{}, err
	}
	own, text, err := read(body)
	if err != nil {
		return refuse("cannot be read: " + err.Error())
	}
	if strings.TrimSpace(text) == "" {
		return refuse("is empty: there is no text to answer from")
	}
	sum := sha256.Sum256(raw)
	return Article{
		ID:       ArticleID(name),
		Meta:     front.or(own),
		Text:     text,
		Hash:     hex.EncodeToString(sum[:]),
		Encoding: encoding,
	}, nil
}

// toUTF8 decodes raw and makes its line ends "\n". Bytes that are no UTF-8 are
// taken for Windows-1252; valid UTF-8 next to them is left as it is, because
// files that were pasted together hold both.
func toUTF8(raw []byte) (text, encoding string) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	encoding = UTF8
	if !utf8.Valid(raw) {
		encoding, raw = Windows1252, fromWindows1252(raw)
	}
	text = string(raw)
	if strings.Contains(text, "\r") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	return text, encoding
}

func fromWindows1252(raw []byte) []byte {
	out := make([]byte, 0, len(raw)+len(raw)/16)
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(raw[0])
		}
		out = utf8.AppendRune(out, r)
		raw = raw[size:]
	}
	return out
}

// or fills what m leaves open with what other says.
func (m Meta) or(other Meta) Meta {
	fill := func(to *string, from string) {
		if *to == "" {
			*to = from
		}
	}
	fill(&m.Title, other.Title)
	fill(&m.Publisher, other.Publisher)
	fill(&m.Author, other.Author)
	fill(&m.URL, other.URL)
	if m.Published.Year == 0 {
		m.Published = other.Published
	}
	if len(m.Tags) == 0 {
		m.Tags = []string{DefaultTag}
	}
	return m
}

// readPlain reads Markdown and plain text: the text is kept as it is, marks
// and all.
func readPlain(body string) (Meta, string, error) {
	return Meta{Title: firstTitle(body), Published: findDate(body)}, body, nil
}

// maxTitle is the longest first line, in bytes, that passes for a title.
const maxTitle = 200

// firstTitle returns the first heading near the top, or else the first line
// that has words.
func firstTitle(text string) string {
	first := ""
	for n, line := range nonBlank(text) {
		bare := strings.Trim(strings.TrimLeft(line, "> "), " *_#-=")
		if strings.HasPrefix(line, "#") && bare != "" {
			return shorten(bare)
		}
		if first == "" {
			first = bare
		}
		if n == topLines {
			break
		}
	}
	return shorten(first)
}

// shorten cuts a title that is a whole paragraph at its last word border.
func shorten(title string) string {
	if len(title) <= maxTitle {
		return title
	}
	cut := title[:maxTitle]
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.ToValidUTF8(cut, "") + "…"
}

// topLines is how many lines from the top, blank ones not counted, a title or
// a date is looked for in.
const topLines = 8

// nonBlank goes through the lines of text that are not blank, trimmed and
// numbered from 0.
func nonBlank(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if !yield(n, line) {
				return
			}
			n++
		}
	}
}
