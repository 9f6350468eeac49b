package slack

import (
	"regexp"
	"strings"
	"unicode"
)

// token finds what Slack puts between angle brackets in a text:
// <@U1|ada>, <#C1|deals>, <!here>, <https://example.com|label>.
var token = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

// entities are resolved in one pass, so that "&amp;lt;" becomes "&lt;".
var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// plain is what a person typed: Slack's tokens become the words that the
// person saw, mentions of the bot vanish, and entities are resolved once.
func plain(text, bot string) string {
	text = token.ReplaceAllStringFunc(text, func(found string) string {
		parts := token.FindStringSubmatch(found)
		return shown(parts[1], parts[2], bot)
	})
	return strings.TrimSpace(printable(entities.Replace(text)))
}

// shown is how Slack shows a token with its target and label.
func shown(target, label, bot string) string {
	switch {
	case target == "":
		return ""
	case bot != "" && target == "@"+bot:
		return " "
	case target[0] == '!':
		if label != "" {
			return label // of a date or a group, which has its own sign
		}
		return "@" + target[1:]
	case target[0] == '@' || target[0] == '#':
		if label == "" {
			return target
		}
		return target[:1] + strings.TrimLeft(label, "@#")
	case label != "":
		return label
	}
	return strings.TrimPrefix(target, "mailto:")
}

// printable drops control characters, which Slack refuses or hides.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;",
	"@channel", "@\u200bchannel", "@here", "@\u200bhere", "@everyone", "@\u200beveryone")

// escape makes words inert where Slack reads markup. That is the text field
// alone: everything else is posted in blocks that have none.
func escape(s string) string { return escapes.Replace(s) }
