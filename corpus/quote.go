package corpus

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrBounds is returned for a quote that would begin or end outside its text,
// or inside a letter, or hold no text at all.
var ErrBounds = errors.New("not the bounds of a quote")

// A Quote is words of a stored article with their address. Its text can only
// come from the article.
type Quote struct {
	article    ArticleID
	start, end int
	text       string
}

// Cut quotes bytes [start, end) of a's text.
func Cut(a Article, start, end int) (Quote, error) {
	return cut(a.ID, a.Text, 0, start, end)
}

// Cut quotes bytes [start, end) of the article that p belongs to, which must
// lie inside p.
func (p PassageText) Cut(start, end int) (Quote, error) {
	return cut(p.Article, p.Text, p.Start, start, end)
}

// cut quotes bytes [start, end) of an article of which text begins at offset.
func cut(id ArticleID, text string, offset, start, end int) (Quote, error) {
	from, to := start-offset, end-offset
	if from < 0 || to > len(text) || from >= to || !border(text, from) || !border(text, to) {
		return Quote{}, fmt.Errorf("quote %s[%d:%d]: %w", id, start, end, ErrBounds)
	}
	return Quote{id, start, end, text[from:to]}, nil
}

// border says whether a letter of text begins, or text ends, at i.
func border(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i])
}

// Text returns the quoted words, byte for byte as the article has them.
func (q Quote) Text() string { return q.text }

// Article returns the article that the words stand in.
func (q Quote) Article() ArticleID { return q.article }

// Start returns the offset of the first quoted byte in the article's text.
func (q Quote) Start() int { return q.start }

// End returns the offset after the last quoted byte in the article's text.
func (q Quote) End() int { return q.end }
