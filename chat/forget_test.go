package chat_test

import (
	"strings"
	"testing"

	"dealbot/chat"
	"dealbot/corpus/starter"
	"dealbot/ledger"
)

// Who is forgotten is forgotten in the answers to others too, which followed
// their questions: nothing says them any more, and what cannot be asked the
// same way is not asked.
func TestForgottenQuestionOfAThread(t *testing.T) {
	r := newRoom(t, starter.FS, open)
	const hers = "when does Microsoft's license end"
	for _, line := range []string{"ann says in #deals/7: " + hers, "bob says in #deals/7: and before?"} {
		if _, ok := r.send(t, r.event(t, line)); !ok {
			t.Fatalf("nothing is said to %q", line)
		}
	}
	his := r.last.Reply.Receipt
	if n, err := r.ledger.Forget(t.Context(), ledger.Subject{Platform: "slack", Person: "ann"}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	why, _ := r.send(t, r.event(t, "bob says in #deals/7: why "+his))
	said := r.print(why)
	if !strings.Contains(said, "a question that was forgotten") || !strings.Contains(said, "after: (forgotten)") || strings.Contains(said, hers) {
		t.Errorf("why says %s", said)
	}
	more := r.event(t, "bob says in #deals/7: more")
	more.Kind, more.Text, more.Action = chat.Pressed, "", chat.Action{Verb: chat.More, Receipt: his}
	if got, _ := r.send(t, more); got.Reply.Answer != nil || len(got.Reply.Items) > 0 {
		t.Errorf("more sources of it are %s", r.print(got))
	}
	next := more
	next.Action.Verb = chat.Next
	if got, _ := r.send(t, next); got.Reply.Answer == nil {
		t.Errorf("a question that was offered is answered with %s", r.print(got))
	}
}
