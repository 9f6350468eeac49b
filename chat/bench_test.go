package chat_test

import (
	"fmt"
	"testing"

	"dealbot/chat"
	"dealbot/corpus/starter"
)

// BenchmarkComplete measures what a keystroke costs somebody who has asked
// before.
func BenchmarkComplete(b *testing.B) {
	r := newRoom(b, starter.FS, open)
	for n := range 30 {
		r.says(b, "ann", "C1", fmt.Sprintf("when does the license end %d", n))
	}
	place := chat.Place{Workspace: "T1", Channel: "C1"}
	for b.Loop() {
		if len(r.Complete(b.Context(), place, "ann", "when")) == 0 {
			b.Fatal("nothing is offered")
		}
	}
}

// BenchmarkQuestion measures a question from its event to its reply, with a
// ledger in memory.
func BenchmarkQuestion(b *testing.B) {
	r := newRoom(b, starter.FS, open)
	for b.Loop() {
		r.says(b, "ann", "C1", "when does Microsoft's license end")
	}
}
