package ledger

import (
	"reflect"
	"testing"
	"time"
)

func TestGaps(t *testing.T) {
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	asked := func(n int, id, question, outcome, reading string) Receipt {
		return Receipt{ID: id, Question: question, Received: at(n), Account: Account{Outcome: outcome, Reading: reading}}
	}
	receipts := []Receipt{ // the newest first, as Find has them
		asked(7, "G", "", "", ""),
		asked(6, "F", "What   IS it?", "failed", ""),
		asked(5, "E", "what is it?", "abstained", ""),
		asked(4, "D", "who pays", "answered", "A · price"),
		asked(3, "C", "how much does A cost", "abstained", "A · price"),
		asked(2, "B", "what does A cost", "answered", "A · price"),
		asked(1, "A", "what does A cost", "answered", "A · price"),
	}
	votes := []Vote{{Receipt: "B", Person: "U1", Reason: "old"}, {Receipt: "B", Person: "U2"}, {Receipt: "D", Up: true}, {Receipt: "gone"}}
	want := []Gap{
		{Questions: []string{"what is it?", "What   IS it?"}, Asked: 2, Receipts: []string{"E", "F"}, Last: at(6)},
		{Questions: []string{"what does A cost", "how much does A cost"}, Asked: 2, Down: 2, Reasons: []string{"old"}, Receipts: []string{"B", "C"}, Last: at(3)},
	}
	if got := Gaps(receipts, votes); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
}
