package answer

import (
	"dealbot/corpus"
	"dealbot/deal"
)

// A Question is all that an answer depends on besides the corpus and the rules.
type Question struct {
	Text    string
	Earlier []string     // earlier questions of the same conversation, oldest first
	On      deal.Date    // answer as of this date; zero: as of Today
	Today   deal.Date    // precise to the day; required
	Scope   corpus.Scope // whose eyes; the zero Scope sees nothing
	Explain bool         // say in Trace how the answer came about
}

// Status says how an answer's term stands on the date asked about.
type Status string

// The statuses.
const (
	InForce    Status = "in force"
	Superseded Status = "superseded"
	Disputed   Status = "disputed"
	Planned    Status = "planned"
	Unknown    Status = "unknown" // nothing found, or nothing that can be dated
)

// Outcome says what kind of answer it is.
type Outcome string

// The outcomes.
const (
	Answered  Outcome = "answered"
	Abstained Outcome = "abstained"  // the sources do not state it
	AskedBack Outcome = "asked back" // two parties fit; Choices names them
)

// An Answer is what a person gets. Everything in it that a source says comes
// out of a corpus.Quote; the rest is dealbot's own connecting words.
type Answer struct {
	Outcome Outcome
	Quick   string // the quick answer: at most 140 characters, 300 for lists, reasons and definitions
	Gist    string // one sentence around it; may be empty or equal to Quick
	Status  Status
	Proof   []Claim   // best first; never empty when Outcome is Answered
	Before  []Earlier // what the answer superseded, newest first
	Nearest *Claim    // when abstaining: the passage that comes closest
	Choices []string  // when asking back: questions to choose from
	Reading string    // "Microsoft + OpenAI · license · end date · today"
	Trace   []string  // how it came about, a line each: reading, candidates, verdict

	fact *deal.Fact // the curated fact that it is; nil: it is none
	line *line      // the line that gives it; nil: it is of another making
}

// A Claim is a proof: words of a source and where they stand. It holds one
// quote by shape; Also are further quotes of the same claim.
type Claim struct {
	Quote corpus.Quote
	Also  []corpus.Quote
	From  corpus.Info // the quote's article
}

// An Earlier term is one that the answer replaced.
type Earlier struct {
	Until deal.Date // "Before 27 Apr 2026"
	Text  string    // "exclusive, until AGI"
}
