package discord

import "strings"

// Limits of a message, in UTF-16 units, as Discord counts
// (docs, resources/message#embed-object-embed-limits and #create-message).
const (
	maxContent     = 2000 // the API description says 4000; that is for other applications
	maxTitle       = 256
	maxDescription = 4096
	maxFields      = 25
	maxFieldName   = 256
	maxFieldValue  = 1024
	maxFooter      = 2048
	maxAuthor      = 256
	maxEmbed       = 6000 // all text of all embeds of a message together
)

// Limits of components (docs, components/reference).
const (
	maxRows        = 5
	maxButtons     = 5 // in a row
	maxLabel       = 80
	maxOptions     = 25 // of a menu
	maxOption      = 100
	maxPlaceholder = 150
	maxThreadName  = 100 // docs, resources/channel#start-thread-from-message
)

// units is the length of s as Discord counts it, in UTF-16.
func units(s string) (n int) {
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
		n++
	}
	return n
}

// clip shortens words of our own, or of a person, to n units. A quotation is
// never given to it.
func clip(s string, n int) string {
	if units(s) <= n {
		return s
	}
	left := n - 1 // for the ellipsis
	for i, r := range s {
		left -= units(string(r))
		if left < 0 {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}
