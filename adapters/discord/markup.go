package discord

import (
	"regexp"
	"strings"
	"unicode"
)

// A joint is an invisible character that keeps two others from meaning
// something together: "@" and "everyone".
const joint = "\u2060"

// marks are the characters that Discord's markup is made of, wherever they
// stand; a backslash in front of one makes it a character again.
var marks = strings.NewReplacer(
	`\`, `\\`, `*`, `\*`, `_`, `\_`, `~`, `\~`, "`", "\\`", `|`, `\|`,
	`<`, `\<`, `>`, `\>`, `[`, `\[`, `]`, `\]`, `(`, `\(`, `)`, `\)`,
	`@`, `@`+joint,
	`://`, `:`+joint+`//`, // a bare address would become a link
)

// beginnings mean something at the beginning of a line only: headings, lists,
// small print.
var beginnings = regexp.MustCompile(`(?m)^(\s*)(-#|#{1,3}|[-+]|\d+\.)`)

// inert is a text that shows as it is: no markup, no mention, no link, and on
// one line.
func inert(s string) string {
	s = marks.Replace(oneLine(s))
	return beginnings.ReplaceAllStringFunc(s, func(found string) string {
		return found[:len(found)-1] + `\` + found[len(found)-1:]
	})
}

// oneLine is a text with all space between words made one space, and without
// characters that have no look of their own.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return unicode.ReplacementChar
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069: // turn the direction of what follows
			return -1
		}
		return r
	}, s)), " ")
}

// paragraphs is a text of our own made inert, with its line breaks.
func paragraphs(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = inert(l)
	}
	return strings.Join(lines, "\n")
}

// plainText is for places without markup, where only mentions and line breaks
// need care: titles, names, footers, the name of a thread.
func plainText(s string) string { return breaks.Replace(oneLine(s)) }

var breaks = strings.NewReplacer("@", "@"+joint, "<", "<"+joint)

// webAddress is what may stand in a link without ending it.
var webAddress = regexp.MustCompile(`^https?://[^\s<>()\[\]"\x60\\|*_~@]+$`)

// link is text that leads to an address, without a preview of what is there.
func link(text, address string) string {
	address = strings.NewReplacer("(", "%28", ")", "%29", "_", "%5F", "*", "%2A", "~", "%7E", "@", "%40", "|", "%7C").Replace(address)
	const longest = 500 // units; leaves room for the rest of the field
	if !webAddress.MatchString(address) || units(address) > longest {
		return text
	}
	return "[" + text + "](<" + address + ">)"
}

// numeric is the ID of a person, and nothing else.
var numeric = regexp.MustCompile(`^\d{1,20}$`)

// byPerson names a person in our own words, which calls nobody.
func byPerson(person string) string {
	if !numeric.MatchString(person) {
		return "somebody"
	}
	return "<@" + person + ">"
}
