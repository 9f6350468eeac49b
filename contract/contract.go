// Package contract reads contracts: who made one, when it was signed, takes effect and ends, which
// law governs it, and which clauses it has. It is pure: the same text reads the same.
//
// The tour: contract.go tells a contract from other texts, joined.go and context.go cut it into
// sentences that know their heading and what leads to them; asked.go reads which kind a question is
// after. preamble.go finds the parties (party.go reads a list of them, name.go a name by the words of
// words.txt, named.go tells which one a question names), title.go the title, made.go the day of
// signing, effective.go that of taking effect (day.go reads dates, window.go finds where there may be
// some). passage.go parts what sentences run together; ends.go finds the end in it, start.go the day it
// counts from, renewal.go the renewal and the notice that stops it (length.go reads lengths of time,
// role.go tells them apart). law.go finds the governing law by the places of law.txt, which places.go
// knows. clauses.go finds everything that a contract has or has not, parts.go the items of a list in a
// clause, licence.go whether a licence is exclusive, figure.go and lasting.go the figure in a clause.
// clauses.txt has the words of all kinds, grants.txt those of what is granted and forbidden, further.txt
// those of clauses asked for less often; pattern.go tries each only where it can match.
package contract

import (
	"regexp"
	"strings"
	"sync"

	"dealbot/extract"
)

// A Kind is what one can ask of a contract; clauses.txt, grants.txt or further.txt has a block for it.
type Kind string

// The kinds that are told as a name, a day, a length of time or a place.
const (
	Parties   Kind = "parties"
	Signed    Kind = "signed"
	Effective Kind = "effective"
	Expiry    Kind = "expiry"
	Renewal   Kind = "renewal"
	Notice    Kind = "notice"
	Law       Kind = "law"
)

// The kinds by which a licence is told to be exclusive or not.
const (
	license          Kind = "license"
	licenseExclusive Kind = "license exclusive"
	exclusivity      Kind = "exclusivity"
)

// A Contract is one as read. Several may ask it at once.
type Contract struct {
	Text string

	sentences []sentence // in order, disjoint

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

// A sentence of a contract, or an item of a list in it.
type sentence struct {
	extract.Span
	Lower   string // its words as patterns see them: see lowered
	Heading bool   // it is a heading
	Head    string // the heading it stands under, lowered
	Lead    string // of an item of a list, the words that lead to it, lowered
}

// A Term is what a contract says of a kind.
type Term struct {
	Kind   Kind
	Says   string         // what it says, as an answer has it, in at most 140 characters: "Yes", "2 years", "3 March 2031", "England"
	Quotes []extract.Span // the words of the contract's Text that say so, the telling ones first; one at least
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
	c := &Contract{Text: text, sentences: sentences(text)}
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
	case licenseExclusive:
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
