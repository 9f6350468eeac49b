package contract

import (
	"strings"
	"testing"
)

// oddTexts are texts that no contract is, each of oddBytes. A sentence without an end and
// signs without words are what reading is slow on.
var oddTexts = map[string]string{
	"one line":       "The Supplier shall deliver the goods to the Buyer within thirty (30) days after each order.\n",
	"parties":        "This Agreement is made by and between Acme Inc. (\"Acme\") and Beta LLC (\"Beta\"), ",
	"makers":         "between Acme and ",
	"date":           "effective as of June 1, 2005 ",
	"gaps":           "this ___ day of ______, 20__ ",
	"defined":        "\"Effective Date\" ",
	"bracket":        "(",
	"full stop":      ".",
	"quotation mark": "\"",
	"underscore":     "_",
	"capitals":       "ACME ",
	"one capital":    "A",
	"digits":         "1 ",
	"blank":          "\n \t",
	"no full stop":   "the licensee shall not assign this agreement or any right under it without the consent of the licensor and ",
	"law":            "governed by the laws of ",
	"term":           "the term of this agreement shall continue for a period of two (2) years and ",
	"item":           "(a) the Buyer shall pay; ",
	"heading":        "ARTICLE 1. TERM\n",
	"colon":          "the following: ",
	"signature":      "By: /s/ Jane Roe Title: ",
}

// Whatever the text, it is read and asked everything in about the time that a contract of its length
// takes: a text that takes minutes makes the test run out of time.
func TestOddTexts(t *testing.T) {
	for name, words := range oddTexts {
		t.Run(name, func(t *testing.T) { askAll(strings.Repeat(words, oddBytes/len(words))) })
	}
}

// askAll reads a text and asks it everything.
func askAll(text string) {
	c := parse(text)
	c.Title()
	for _, k := range kinds() {
		c.Find(k.kind, "Who is the other party to Acme's agreement?")
	}
}
