package chat

import (
	"dealbot/answer"
	"dealbot/deal"
)

// A ReplyKind says what a reply is, so that a platform can give it its look.
type ReplyKind string

// The kinds of replies, and which fields they have besides Text and Buttons.
const (
	ReplyAnswer   ReplyKind = "answer"   // Asked, Answer, Receipt; Text is empty, or a word before it
	ReplySources  ReplyKind = "sources"  // Items: articles
	ReplyTimeline ReplyKind = "timeline" // Items: terms by date, with their claims
	ReplyMore     ReplyKind = "more"     // Asked, Items: the further claims of an answer
	ReplyWhy      ReplyKind = "why"      // Asked, Answer, Receipt, Items: how it came about, a line each
	ReplyHelp     ReplyKind = "help"     // Items: what to type, and what it does
	ReplyHome     ReplyKind = "home"     // Items: deals; for the home of To.Person
	ReplyTour     ReplyKind = "tour"     // Step, Steps, Items; buttons Tour
	ReplyQuiz     ReplyKind = "quiz"     // Step, Steps; Asked is the quiz question; buttons Quiz
	ReplyWelcome  ReplyKind = "welcome"  // once a person
	ReplyNoted    ReplyKind = "noted"    // a sentence: a vote was taken, a setting changed; Items: what there is to choose from
	ReplyFailure  ReplyKind = "failure"  // one sentence with the receipt's number
)

// A Note is something unusual that a reply has to say of itself.
type Note string

// The notes. Note.Text has their words.
const (
	Repeated Note = "repeated" // may have been sent before: the process died, or the platform gave no clear word
	Late     Note = "late"     // came after a restart, or where the way to answer was gone
)

// Text is what a person is told.
func (n Note) Text() string {
	switch n {
	case Repeated:
		return "Repeated after a restart; you may have seen this before."
	case Late:
		return "Sorry for the wait: this comes later than it should."
	}
	return ""
}

// A Reply is what a person gets, before it has a look. All texts are plain.
type Reply struct {
	Kind    ReplyKind
	Private bool   // only To.Person may see it
	Title   string // a heading; may be empty
	Asked   string // the question restated
	Text    string // dealbot's own sentences; "\n" between paragraphs
	Answer  *answer.Answer
	Items   []Item // at most 20; of ReplyWhy, as many lines as it takes
	Receipt string // its number, for "why" and for reporting trouble
	Buttons []Button
	Step    int    // page of a tour, from 1
	Steps   int    // pages of it
	Shared  string // the person who shared it into the place; empty: nobody
	Notes   []Note
}

// An Item is one entry of a list. A Claim's quote must be shown whole or not
// at all, and with it its source.
type Item struct {
	Title string
	Text  string
	URL   string    // https or empty
	Date  deal.Date // zero: none
	Claim *answer.Claim
}

// A Button offers an action. Those of the verbs Choose and Quiz are one choice
// between them; a platform may show them as a menu.
type Button struct {
	Label  string // at most 75 characters
	Action Action
}
