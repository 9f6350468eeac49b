package main

import (
	"path"
	"time"

	"dealbot/answer"
	"dealbot/chat"
	"dealbot/corpus"
)

// A reply is an answer as this program shows it: plain words, so that it can
// be rendered as text, written as a JSON line, or sent over the socket by the
// process that owns the data directory.
type reply struct {
	Outcome answer.Outcome `json:"outcome"`
	Status  answer.Status  `json:"status,omitempty"`
	Quick   string         `json:"quick"`
	Gist    string         `json:"gist,omitempty"`
	Proof   []citation     `json:"proof,omitempty"`
	Before  []former       `json:"before,omitempty"`
	Nearest *citation      `json:"nearest,omitempty"`
	Choices []string       `json:"choices,omitempty"`
	Reading string         `json:"reading,omitempty"`
	Trace   []string       `json:"trace,omitempty"`
	Millis  float64        `json:"ms"` // the time inside Ask
}

// A citation is the words of a source and where they stand.
type citation struct {
	Text string `json:"text"` // verbatim
	File string `json:"file"` // the article's file name
	From string `json:"from"` // for people: "starter/announcement.md, 28 Apr 2026"
}

// A former term is one that the answer superseded.
type former struct {
	Until string `json:"until"` // "27 Apr 2026"
	Text  string `json:"text"`  // "exclusive, until AGI"
}

func newReply(a answer.Answer, took time.Duration) reply {
	r := reply{
		Outcome: a.Outcome,
		Status:  a.Status,
		Quick:   a.Quick,
		Gist:    a.Gist,
		Choices: a.Choices,
		Reading: a.Reading,
		Trace:   a.Trace,
		Millis:  float64(took.Microseconds()) / 1000,
	}
	for _, claim := range a.Proof {
		r.Proof = append(r.Proof, cite(claim)...)
	}
	for _, b := range a.Before {
		r.Before = append(r.Before, former{chat.ShortDate(b.Until), b.Text})
	}
	if a.Nearest != nil {
		r.Nearest = &cite(*a.Nearest)[0]
	}
	return r
}

// cite lists the quotes of a claim, the claim's own first.
func cite(claim answer.Claim) []citation {
	own := citation{
		Text: claim.Quote.Text(),
		File: path.Base(string(claim.From.ID)),
		From: string(claim.From.ID) + ", " + published(claim.From),
	}
	cited := []citation{own}
	for _, q := range claim.Also {
		also := citation{Text: q.Text(), File: path.Base(string(q.Article())), From: string(q.Article())}
		if q.Article() == claim.From.ID {
			also.From = own.From
		}
		cited = append(cited, also)
	}
	return cited
}

func published(from corpus.Info) string {
	if date := chat.ShortDate(from.Published); date != "" {
		return date
	}
	return "date unknown"
}
