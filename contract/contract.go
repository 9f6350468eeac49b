// Package contract reads contracts: who made one, when it was signed, takes effect and ends, which
// law governs it, and which clauses it has. It is pure: the same text reads the same.
//
// The tour: contract.go tells a contract from other texts, joined.go and context.go cut it into
// sentences that know their heading and what leads to them; asked.go reads which clause a question
// is after; preamble.go finds the parties (party.go reads a list of them, name.go a name by the words
// of names.txt, named.go tells which one a question names), title.go the title, made.go the day of
// signing, effective.go that of taking effect, day.go a date; ends.go finds the end, start.go the day
// it counts from, renewal.go the renewal and the notice that stops it (length.go reads lengths of
// time, role.go tells them apart), law.go the governing law by the places of law.txt, clauses.go
// everything that a contract has or has not, figure.go the figure in it. clauses.txt has the words
// of all of them, grants.txt those of what is granted and forbidden, further.txt those of clauses
// asked for less often; pattern.go tries each only where it can match.
package contract

import (
	"regexp"
	"strings"
	"sync"

	"dealbot/extract"
)

// A Kind is what one can ask of a contract; clauses.txt has a block for each.
type Kind string

// The kinds that are more than there or not there.
const (
	Parties   Kind = "parties"
	Signed    Kind = "signed"
	Effective Kind = "effective"
	Expiry    Kind = "expiry"
	Renewal   Kind = "renewal"
	Notice    Kind = "notice"
	Law       Kind = "law"

	License          Kind = "license"
	LicenseExclusive Kind = "license exclusive"
	Exclusivity      Kind = "exclusivity"
)

// A Contract is one as read.
type Contract struct {
	Text      string
	Sentences []Sentence // in order, disjoint

	readParties  sync.Once
	parties      []Party
	readMade     sync.Once
	made         dated
	isMade       bool
	readDefined  sync.Once
	definedDates []dated
	readEnd      sync.Once
	ends         end
	endsAt       passage
}

// A Sentence is a sentence of a contract, or an item of a list in it.
type Sentence struct {
	extract.Span
	Lower   string // its words as patterns see them: see lowered
	Heading bool   // it is a heading
	Head    string // the heading it stands under, lowered
	Lead    string // of an item of a list, the words that lead to it, lowered
}

// A Term is what a contract says of a kind.
type Term struct {
	Kind   Kind
	Says   string         // what it says, as an answer has it: "Yes", "2 years", "30 June 2010", "Ontario, Canada"
	Quotes []extract.Span // the words of Text that say so, the telling ones first
}

// markers are words that contracts are written in and news is not.
var markers = regexp.MustCompile(`(?i)\b(?:this (?:\w+ ){0,4}agreement|hereby|hereunder|hereto|hereof|herein|thereof|thereto|witnesseth|whereas|in witness whereof|shall|notwithstanding|the parties (?:hereto|agree))\b`)

const (
	leastMarkers = 3    // in a text that is a contract
	perMarker    = 2500 // bytes of a contract to a marker, at most
)

// Read reads text; false where it is no contract.
func Read(text string) (*Contract, bool) {
	n := len(markers.FindAllStringIndex(text, -1))
	if n < leastMarkers || len(text) > n*perMarker {
		return nil, false
	}
	return parse(text), true
}

// parse reads text, whatever it is.
func parse(text string) *Contract {
	c := &Contract{Text: text, Sentences: sentences(text)}
	c.setContext()
	return c
}

// Find returns what the contract says of a kind; false where it says nothing of it. The question is
// as it was asked: the other party is the one that it does not name.
func (c *Contract) Find(k Kind, question string) (Term, bool) {
	switch k {
	case Parties:
		return c.otherParty(question)
	case Signed:
		return c.signed()
	case Effective:
		return c.effective()
	case Expiry:
		return c.expiry()
	case Renewal:
		return c.renewal(question)
	case Notice:
		return c.notice()
	case Law:
		return c.law()
	case LicenseExclusive:
		return c.exclusiveLicence()
	}
	return c.clause(k, question)
}

// lowered is how patterns see words: in lower case, apart by single spaces, with plain quotation
// marks, and "non-exclusive" and its like in one word.
func lowered(words string) string {
	return plain.Replace(strings.ToLower(strings.Join(strings.Fields(words), " ")))
}

var plain = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u2011", "-", "\u00ad", "",
	"non-exclusiv", "nonexclusiv", "non- exclusiv", "nonexclusiv", "non exclusiv", "nonexclusiv", "non -exclusiv", "nonexclusiv",
	"licence", "license")
