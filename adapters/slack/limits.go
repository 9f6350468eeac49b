package slack

import "unicode/utf16"

// What Slack takes. Where SDK models and what was seen differ, the lower.
const (
	maxBlocks     = 50     // of a message; API error "no more than 50 items allowed"
	maxHomeBlocks = 100    // of a view; the same for views
	maxWords      = 11_000 // in all blocks; msg_blocks_too_long was seen from 11,341 on (bolt-js #2867)
	maxSection    = 3_000  // of one text object; python-slack-sdk models
	maxText       = 4_000  // of the text field; msg_too_long was seen just over it
	maxLabel      = 75     // of a button or an option; python-slack-sdk models
	maxRow        = 25     // elements of an actions block; python-slack-sdk models
	maxOptions    = 100    // of a menu; python-slack-sdk models
	maxModalTitle = 24     // python-slack-sdk models
	maxMetadata   = 3_000  // private_metadata; python-slack-sdk models
)

// units is the length of s as Slack counts it: in UTF-16, as JavaScript does.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// clip shortens words of our own to at most limit units. Words of a source are
// never given to it.
func clip(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	n := 1 // for the ellipsis
	for i, r := range s {
		if n += max(1, utf16.RuneLen(r)); n > limit {
			return s[:i] + "…"
		}
	}
	return s
}
