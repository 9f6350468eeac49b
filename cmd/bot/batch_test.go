package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dealbot/answer"
)

// echo answers with what it was asked, so that a test sees what arrived.
func echo(_ context.Context, q answer.Question) (reply, error) {
	if q.Text == "fail" {
		return reply{}, errors.New("it broke")
	}
	r := reply{Outcome: answer.Answered, Quick: strings.Join(append(q.Earlier, q.Text), " > "), Millis: 1}
	if q.Text == "unknown" {
		r.Outcome = answer.Abstained
	}
	r.Proof = []citation{{Text: "one", File: "a.md"}, {Text: "two <b>", File: "a.md"}}
	return r, nil
}

func runBatch(t *testing.T, in string) []string {
	t.Helper()
	var out strings.Builder
	if err := batch(t.Context(), strings.NewReader(in), &out, answer.Question{}, echo); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestBatch(t *testing.T) {
	const proof = `"quotes":["one","two <b>"],"sources":["a.md"]`
	tests := []struct{ name, in, want string }{
		{"answered", `{"id":"a","question":"who"}`, `{"id":"a","answer":"who",` + proof + `,"abstained":false,"ms":1}`},
		{"abstained", `{"id":7,"question":"unknown"}`, `{"id":7,"answer":"unknown",` + proof + `,"abstained":true,"ms":1}`},
		{"byte order mark", "\ufeff" + `{"id":"a","question":"who"}` + "\r", `{"id":"a","answer":"who",` + proof + `,"abstained":false,"ms":1}`},
		{"other keys", `{"id":"a","kind":"x","question":"who","after":null}`, `{"id":"a","answer":"who",` + proof + `,"abstained":false,"ms":1}`},
		{"broken after the id", `{"id":"a","question":`, `{"id":"a","error":"line 1: not a question in JSON: unexpected end of JSON input"}`},
		{"broken before the id", `{"question":`, `{"id":null,"error":"line 1: not a question in JSON: unexpected end of JSON input"}`},
		{"not JSON", `who`, `{"id":null,"error":"line 1: not a question in JSON: invalid character 'w' looking for beginning of value"}`},
		{"a number", `{"id":"a","question":7}`, `{"id":"a","error":"line 1: question wants text in quotes"}`},
		{"an array", `["who"]`, `{"id":null,"error":"line 1: not an object; write {\"id\":\"a1\",\"question\":\"...\"}"}`},
		{"no id", `{"question":"who"}`, `{"id":null,"error":"line 1: no id"}`},
		{"no question", `{"id":"a"}`, `{"id":"a","error":"line 1: no question"}`},
		{"after nobody", `{"id":"a","question":"who","after":"z"}`, `{"id":"a","error":"line 1: after \"z\": no earlier line has this id"}`},
		{"failed", `{"id":"a","question":"fail"}`, `{"id":"a","error":"it broke"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runBatch(t, tt.in+"\n")
			if len(got) != 1 || got[0] != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), tt.want)
			}
		})
	}
}

func TestBatchKeepsConversationsApart(t *testing.T) {
	got := runBatch(t, `
{"id":"a1","question":"A1"}
{"id":"b1","question":"B1"}
nonsense
{"id":"a2","question":"A2","after":"a1"}
{"id":"a3","question":"A3","after":"a2"}
{"id":"a2b","question":"A2b","after":"a1"}
{"id":"b2","question":"B2","after":"b1"}`)
	for i, want := range []string{"A1", "B1", "error", "A1 > A2", "A1 > A2 > A3", "A1 > A2b", "B1 > B2"} {
		if !strings.Contains(got[i], `"`+want+`"`) {
			t.Errorf("line %d is %s, want %s", i+1, got[i], want)
		}
	}
}

func TestBatchTakesVeryLongLines(t *testing.T) {
	long := strings.Repeat("very ", 1<<20)
	got := runBatch(t, `{"id":"a","question":"`+long+`"}`)
	if !strings.Contains(got[0], long) {
		t.Errorf("a line of %d bytes came back as %.80s...", len(long), got[0])
	}
}

func TestBatchSaysThatNobodyReads(t *testing.T) {
	err := batch(t.Context(), strings.NewReader(`{"id":"a","question":"who"}`), brokenPipe{}, answer.Question{}, echo)
	if err == nil {
		t.Error("no error though nothing could be written")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }
