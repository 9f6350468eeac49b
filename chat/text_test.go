package chat_test

import (
	"testing"

	"dealbot/chat"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"as it is", 8, "as it is"},
		{"one too long", 11, "one too lo…"},
		{"cut at a space", 7, "cut at…"},
		{"𝕏𝕏𝕏", 6, "𝕏𝕏𝕏"}, // two units each
		{"𝕏𝕏𝕏", 5, "𝕏𝕏…"},
		{"𝕏𝕏𝕏", 4, "𝕏…"}, // half a character is none
		{"a\xff\xffb", 3, "a\xff…"},
		{"", 0, ""},
	} {
		got := chat.Clip(c.text, c.limit)
		if got != c.want || chat.Units(got) > c.limit {
			t.Errorf("%q in %d units is %q", c.text, c.limit, got)
		}
	}
}
