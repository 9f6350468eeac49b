package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dealbot/ledger"
	"dealbot/ledger/ledgertest"
)

// BenchmarkInbox measures what an event costs the ledger: received, answered,
// sent.
func BenchmarkInbox(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "ledger.db"), ledger.NewKey())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	n := 0
	step := map[string]time.Duration{}
	took := func(name string, do func() error) {
		start := time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		step[name] += time.Since(start)
	}
	for b.Loop() {
		n++
		e := ledgertest.Entry(n, fmt.Sprint("event ", n))
		took("received", func() error { _, err := s.Receive(b.Context(), e, e.Received.Add(time.Minute)); return err })
		took("answered", func() error {
			return s.Mark(b.Context(), e.ID, ledger.Move{To: ledger.Answered, Account: &ledger.Account{Reading: "a reading"}})
		})
		took("sent", func() error { return s.Mark(b.Context(), e.ID, ledger.Move{To: ledger.Sent, Ref: e.ID}) })
	}
	for name, d := range step {
		b.ReportMetric(float64(d.Microseconds())/float64(n), name+"-µs")
	}
}
