package chat

import (
	"strings"
	"unicode/utf16"
)

// Units is the length of s as the platforms count it: in UTF-16, as JavaScript
// does.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// Clip shortens words of our own, or of a person, to at most limit units, with
// an ellipsis for what is gone. A quotation is never given to it.
func Clip(s string, limit int) string {
	if Units(s) <= limit {
		return s
	}
	n := 1 // for the ellipsis
	for i, r := range s {
		if n += max(1, utf16.RuneLen(r)); n > limit {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}
