package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"dealbot/answer"
)

// A batch is one question a line, and one record a line in the same order:
//
//	{"id":"a1","question":"when does Microsoft's license end"}
//	{"id":"a2","question":"and before?","after":"a1"}
//
//	{"id":"a1","answer":"2032","quotes":["..."],"sources":["announcement.md"],"abstained":false,"ms":0.8}
//
// An id is any JSON value and is given back as it came; after names an earlier
// line's id. A line that cannot be read gets {"id","error"}, with the id null
// where none can be made out, and the batch goes on.

// A query is a line of the batch as read.
type query struct {
	ID       json.RawMessage `json:"id"`
	Question string          `json:"question"`
	After    json.RawMessage `json:"after"`
}

// A record is an answer as a program wants it.
type record struct {
	ID        json.RawMessage `json:"id"`
	Answer    string          `json:"answer"`
	Quotes    []string        `json:"quotes"`
	Sources   []string        `json:"sources"`
	Abstained bool            `json:"abstained"`
	Millis    float64         `json:"ms"`
	Choices   []string        `json:"choices,omitempty"`
}

// A refusal stands where a record would, had the line been a question.
type refusal struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// newRecord keeps of a reply what a program wants. Sources are named once each.
func newRecord(id json.RawMessage, r reply) record {
	rec := record{
		ID:        id,
		Answer:    r.Quick,
		Quotes:    []string{},
		Sources:   []string{},
		Abstained: r.Outcome != answer.Answered,
		Millis:    r.Millis,
		Choices:   r.Choices,
	}
	named := map[string]bool{}
	for _, c := range r.Proof {
		rec.Quotes = append(rec.Quotes, c.Text)
		if !named[c.File] {
			named[c.File] = true
			rec.Sources = append(rec.Sources, c.File)
		}
	}
	return rec
}

// batch answers every line of in on out. asked is the question that all lines
// have in common: its dates and its scope. Only a broken pipe ends it early.
func batch(ctx context.Context, in io.Reader, out io.Writer, asked answer.Question, ask asker) error {
	lines := bufio.NewReader(in)
	w := bufio.NewWriter(out)
	defer w.Flush()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	said := map[string][]string{} // id -> the conversation up to and including it
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if line = trimLine(line, n); len(line) > 0 {
			if err := enc.Encode(answerLine(ctx, line, n, said, asked, ask)); err != nil {
				return fmt.Errorf("write the answers: %w", err)
			}
		}
		if lines.Buffered() == 0 {
			if err := w.Flush(); err != nil { // whoever waits for this answer gets it
				return fmt.Errorf("write the answers: %w", err)
			}
		}
		if errors.Is(err, io.EOF) {
			return ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("read the questions: %w", err)
		}
	}
}

// trimLine takes off what is not JSON: the byte order mark of a first line and
// the space around any.
func trimLine(line []byte, n int) []byte {
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return bytes.TrimSpace(line)
}

// answerLine makes the record, or the refusal, of line number n.
func answerLine(ctx context.Context, line []byte, n int, said map[string][]string, asked answer.Question, ask asker) any {
	q, err := readQuery(line)
	if err != nil {
		return refusal{q.ID, fmt.Sprintf("line %d: %v", n, err)}
	}
	if len(q.After) > 0 && string(q.After) != "null" {
		earlier, ok := said[string(q.After)]
		if !ok {
			return refusal{q.ID, fmt.Sprintf("line %d: after %s: no earlier line has this id", n, q.After)}
		}
		asked.Earlier = earlier
	}
	said[string(q.ID)] = append(asked.Earlier[:len(asked.Earlier):len(asked.Earlier)], q.Question)
	asked.Text = q.Question
	r, err := ask(ctx, asked)
	if err != nil {
		return refusal{q.ID, err.Error()}
	}
	return newRecord(q.ID, r)
}

func readQuery(line []byte) (query, error) {
	var q query
	err := json.Unmarshal(line, &q)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		return query{ID: salvageID(line)}, fmt.Errorf("%s wants text in quotes", wrong.Field)
	case errors.As(err, &wrong):
		return query{ID: json.RawMessage("null")}, errors.New(`not an object; write {"id":"a1","question":"..."}`)
	case err != nil:
		return query{ID: salvageID(line)}, fmt.Errorf("not a question in JSON: %w", err)
	case len(q.ID) == 0:
		return query{ID: json.RawMessage("null")}, errors.New("no id")
	case q.Question == "":
		return q, errors.New("no question")
	}
	return q, nil
}

// salvageID finds the id of a line that is broken further on.
func salvageID(line []byte) json.RawMessage {
	none := json.RawMessage("null")
	dec := json.NewDecoder(bytes.NewReader(line))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return none
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return none
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return none
		}
		if key == "id" {
			return value
		}
	}
	return none
}
