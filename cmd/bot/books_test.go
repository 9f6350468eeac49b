package main

import (
	"strings"
	"testing"
	"time"

	"dealbot/ledger"
	"dealbot/ledger/ledgertest"
	"dealbot/ledger/sqlite"
)

// What a person may ask for is all that the person did: receipts, votes with
// their reasons, shares; and nothing of others.
func TestExport(t *testing.T) {
	book, err := sqlite.OpenMemory()
	must(t, err)
	defer book.Close()
	for n, platform := range []string{"slack", "slack", "discord"} {
		e := ledgertest.Entry(n)
		e.Place.Platform, e.Person = platform, []string{"ADA", "BOB", "ADA"}[n]
		_, err := book.Receive(t.Context(), e, time.Time{})
		must(t, err)
		for _, voter := range []string{"ADA", "BOB"} {
			must(t, book.Vote(t.Context(), ledger.Vote{Receipt: e.ID, Person: voter, Reason: "says " + voter, At: e.Received}))
		}
		must(t, book.Share(t.Context(), ledger.Share{Receipt: e.ID, Person: e.Person, At: e.Received}))
	}
	for name, test := range map[string]struct {
		who   ledger.Subject
		lines int
		not   string
	}{
		"all":        {ledger.Subject{}, 3 + 6 + 3, "nothing"},
		"a platform": {ledger.Subject{Platform: "slack"}, 2 + 4 + 2, "R002"},
		"a person":   {ledger.Subject{Platform: "slack", Person: "ADA"}, 1 + 2 + 1, "BOB"},
	} {
		got, err := export(t.Context(), nil, book, booksRequest{Who: test.who})
		must(t, err)
		lines := strings.Split(strings.TrimSpace(got), "\n")
		if len(lines) != test.lines || strings.Contains(got, test.not) || !strings.Contains(got, `"reason":"says ADA"`) || !strings.Contains(lines[len(lines)-1], `{"share":{"receipt":"`) {
			t.Errorf("%s: %d lines, want %d:\n%s", name, len(lines), test.lines, got)
		}
	}
}
