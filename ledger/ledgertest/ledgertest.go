// Package ledgertest is the contract of a ledger: what every store of it has
// to pass.
package ledgertest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dealbot/deal"
	"dealbot/ledger"
)

// A Store is what is tested.
type Store interface {
	ledger.Ledger
	ledger.Keeper
	Close() error
}

// Run tests the ledgers that open returns, each of them empty.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s Store)
	}{
		{"duplicates", duplicates},
		{"a dead lease suppresses nothing", deadLease},
		{"leases", leases},
		{"handles expire", handlesExpire},
		{"marks", marks},
		{"release", release},
		{"one of many receives, one of many leases", concurrent},
		{"find", find},
		{"votes and shares", votes},
		{"memos", memos},
		{"forget a person", forgetPerson},
		{"forget a workspace", forgetWorkspace},
		{"expire", expire},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			test.run(t, s)
		})
	}
}

// noon is when the tests begin.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Entry makes an entry that was received n seconds past noon.
func Entry(n int, keys ...string) ledger.Entry {
	id := fmt.Sprintf("R%03d", n)
	return ledger.Entry{
		Receipt: ledger.Receipt{
			ID:       id,
			Place:    ledger.Place{Platform: "slack", Workspace: "T1", Channel: "C1", Thread: "9.9"},
			Talk:     "talk",
			Person:   "U1",
			Question: "when does it end",
			Received: noon.Add(time.Duration(n) * time.Second),
		},
		Keys:    append(keys, id),
		Event:   []byte("event " + id),
		Handle:  []byte("handle " + id),
		Expires: noon.Add(time.Hour),
	}
}

func receive(t *testing.T, s Store, e ledger.Entry, lease time.Time, want ledger.Intake) {
	t.Helper()
	if got, err := s.Receive(t.Context(), e, lease); err != nil || got != want {
		t.Fatalf("receive %s %v: %s, %v; want %s", e.ID, e.Keys, got, err, want)
	}
}

func lease(t *testing.T, s Store, now time.Time, n int, want ...string) []ledger.Entry {
	t.Helper()
	got, err := s.Lease(t.Context(), "slack", now, now.Add(time.Minute), n)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range got {
		ids = append(ids, e.ID)
	}
	if !slices.Equal(ids, want) {
		t.Fatalf("leased %v, want %v", ids, want)
	}
	return got
}

func mark(t *testing.T, s Store, id string, m ledger.Move) {
	t.Helper()
	if err := s.Mark(t.Context(), id, m); err != nil {
		t.Fatal(err)
	}
}

func duplicates(t *testing.T, s Store) {
	live := noon.Add(time.Minute)
	receive(t, s, Entry(0, "ev1", "C1/1"), live, ledger.New)
	receive(t, s, Entry(1, "ev1"), live, ledger.Duplicate)
	receive(t, s, Entry(2, "ev2", "C1/1"), live, ledger.Duplicate) // brings a key of its own
	receive(t, s, Entry(3, "ev2"), live, ledger.Duplicate)
	receive(t, s, Entry(4, "ev4"), live, ledger.New)
	other := Entry(5, "ev1")
	other.Place.Platform = "discord"
	receive(t, s, other, live, ledger.New)
	mark(t, s, "R000", ledger.Move{To: ledger.Sent})
	late := Entry(600, "ev2")
	receive(t, s, late, late.Received.Add(time.Minute), ledger.Duplicate)
	if got, err := s.Find(t.Context(), ledger.Query{Platform: "slack"}); err != nil || len(got) != 2 {
		t.Errorf("%d entries, %v; want 2: a duplicate is no entry", len(got), err)
	}
	nameless := Entry(6)
	nameless.Keys = nil
	if _, err := s.Receive(t.Context(), nameless, live); err == nil {
		t.Error("an entry without a key was received")
	}
}

func deadLease(t *testing.T, s Store) {
	receive(t, s, Entry(0, "ev1"), noon.Add(10*time.Second), ledger.New)
	again := Entry(11, "ev1")
	receive(t, s, again, again.Received.Add(time.Minute), ledger.Again)
	got := lease(t, s, again.Received, 9, "R000")[0]
	if string(got.Handle) != "handle R011" || string(got.Event) != "event R011" {
		t.Errorf("taken up with %q, %q; want what came last", got.Handle, got.Event)
	}
	mark(t, s, "R000", ledger.Move{To: ledger.Failed})
	receive(t, s, Entry(12, "ev1"), time.Time{}, ledger.Again)
	if got := lease(t, s, noon.Add(12*time.Second), 9, "R000")[0]; got.State != ledger.Received {
		t.Errorf("what failed comes back as %s", got.State)
	}
	mark(t, s, "R000", ledger.Move{To: ledger.Failed, Doubts: 4})
	receive(t, s, Entry(13, "ev1"), time.Time{}, ledger.Again)
	if got := lease(t, s, noon.Add(13*time.Second), 9, "R000")[0]; got.State != ledger.Answered || got.Doubts != 0 {
		t.Errorf("what may have arrived comes back as %s with %d doubts", got.State, got.Doubts)
	}
}

func leases(t *testing.T, s Store) {
	for _, n := range []int{2, 0, 1} {
		receive(t, s, Entry(n), time.Time{}, ledger.New)
	}
	other := Entry(3)
	other.Place.Platform = "discord"
	receive(t, s, other, time.Time{}, ledger.New)
	now := noon.Add(5 * time.Second)
	got := lease(t, s, now, 2, "R000", "R001")[0]
	want := Entry(0)
	want.Keys, want.State = nil, ledger.Received
	if !reflect.DeepEqual(got, want) {
		t.Errorf("leased\n%+v, want\n%+v", got, want)
	}
	lease(t, s, now, 9, "R002")
	lease(t, s, now, 9)
	mark(t, s, "R001", ledger.Move{To: ledger.Received, Due: now.Add(10 * time.Second)})
	mark(t, s, "R002", ledger.Move{To: ledger.Answered, Due: now.Add(20 * time.Second), Doubts: 1})
	lease(t, s, now.Add(9*time.Second), 9)
	lease(t, s, now.Add(10*time.Second), 9, "R001")
	if got := lease(t, s, now.Add(59*time.Second), 9, "R002")[0]; got.State != ledger.Answered || got.Attempts != 1 || got.Doubts != 1 {
		t.Errorf("%s, put back %d times, %d doubts; want answered, once, one", got.State, got.Attempts, got.Doubts)
	}
	lease(t, s, now.Add(60*time.Second), 9, "R000")
}

func handlesExpire(t *testing.T, s Store) {
	receive(t, s, Entry(0), time.Time{}, ledger.New)
	e := lease(t, s, noon.Add(time.Hour-time.Millisecond), 1, "R000")[0]
	if string(e.Handle) != "handle R000" || !e.Expires.Equal(noon.Add(time.Hour)) {
		t.Errorf("handle %q until %v", e.Handle, e.Expires)
	}
	mark(t, s, "R000", ledger.Move{To: ledger.Received, Due: noon})
	if e := lease(t, s, noon.Add(time.Hour), 1, "R000")[0]; e.Handle != nil {
		t.Errorf("the handle %q outlived itself", e.Handle)
	}
}

func marks(t *testing.T, s Store) {
	receive(t, s, Entry(0), noon.Add(time.Minute), ledger.New)
	account := ledger.Account{
		Earlier: []string{"who"}, On: "2026-01-01", Today: "2026-11-23", Corpus: 7, Rules: "1", Tags: []string{"general"},
		Outcome: "answered", Reading: "A · b", Lines: []string{"quick: 2032"}, Offers: []string{"and the cap?"},
		Quotes: []deal.Source{{Article: "a.md", Start: 3, End: 9}},
	}
	mark(t, s, "R000", ledger.Move{To: ledger.Answered, Question: "until when", Account: &account})
	lease(t, s, noon.Add(30*time.Second), 9) // keeps its lease
	mark(t, s, "R000", ledger.Move{To: ledger.Sent, Ref: "C1:2.2"})
	lease(t, s, noon.Add(time.Hour), 9) // is done
	want := Entry(0).Receipt
	want.Question, want.Account, want.State, want.Ref = "until when", account, ledger.Sent, "C1:2.2"
	got, err := s.Find(t.Context(), ledger.Query{ID: "R000"})
	if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("found\n%+v, %v, want\n%+v", got, err, want)
	}
	if err := s.Mark(t.Context(), "nobody", ledger.Move{To: ledger.Sent}); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("marking nothing: %v", err)
	}
}

func release(t *testing.T, s Store) {
	receive(t, s, Entry(0), noon.Add(time.Hour), ledger.New)
	lease(t, s, noon.Add(time.Second), 9)
	if err := s.Release(t.Context(), "discord"); err != nil {
		t.Fatal(err)
	}
	lease(t, s, noon.Add(time.Second), 9)
	if err := s.Release(t.Context(), "slack"); err != nil {
		t.Fatal(err)
	}
	if got := lease(t, s, noon.Add(time.Second), 9, "R000")[0]; got.Attempts != 0 {
		t.Errorf("the death of its holder counts as %d attempts", got.Attempts)
	}
}

func concurrent(t *testing.T, s Store) {
	const events, deliveries = 20, 4
	var taken, leased atomic.Int32
	var all sync.WaitGroup
	for n := range events * deliveries {
		all.Go(func() {
			e := Entry(n, fmt.Sprint("event", n%events))
			e.Received = noon
			got, err := s.Receive(t.Context(), e, noon.Add(time.Second))
			if err != nil {
				t.Error(err)
			}
			if got == ledger.New {
				taken.Add(1)
			}
		})
	}
	all.Wait()
	for range deliveries {
		all.Go(func() {
			got, err := s.Lease(t.Context(), "slack", noon.Add(time.Minute), noon.Add(time.Hour), events)
			if err != nil {
				t.Error(err)
			}
			leased.Add(int32(len(got)))
		})
	}
	all.Wait()
	if taken.Load() != events || leased.Load() != events {
		t.Errorf("%d taken and %d leased of %d events", taken.Load(), leased.Load(), events)
	}
}

func find(t *testing.T, s Store) {
	for n := range 6 {
		e := Entry(n)
		if n%2 == 1 {
			e.Talk, e.Person = "other", "U2"
		}
		if n == 4 {
			e.Question = ""
		}
		receive(t, s, e, time.Time{}, ledger.New)
	}
	mark(t, s, "R003", ledger.Move{To: ledger.Sent, Ref: "C1:3"})
	for _, test := range []struct {
		name string
		q    ledger.Query
		want []string
	}{
		{"all, newest first", ledger.Query{}, []string{"R005", "R004", "R003", "R002", "R001", "R000"}},
		{"id", ledger.Query{ID: "R002"}, []string{"R002"}},
		{"person", ledger.Query{Platform: "slack", Person: "U2"}, []string{"R005", "R003", "R001"}},
		{"another platform", ledger.Query{Platform: "discord", Person: "U2"}, nil},
		{"talk before a time", ledger.Query{Talk: "other", Before: noon.Add(5 * time.Second)}, []string{"R003", "R001"}},
		{"since", ledger.Query{Since: noon.Add(4 * time.Second)}, []string{"R005", "R004"}},
		{"questions", ledger.Query{Talk: "talk", Asked: true}, []string{"R002", "R000"}},
		{"ref", ledger.Query{Platform: "slack", Ref: "C1:3"}, []string{"R003"}},
		{"limit", ledger.Query{Limit: 2}, []string{"R005", "R004"}},
		{"nobody", ledger.Query{ID: "nobody"}, nil},
	} {
		got, err := s.Find(t.Context(), test.q)
		var ids []string
		for _, r := range got {
			ids = append(ids, r.ID)
		}
		if err != nil || !slices.Equal(ids, test.want) {
			t.Errorf("%s: %v, %v; want %v", test.name, ids, err, test.want)
		}
	}
}

func votes(t *testing.T, s Store) {
	receive(t, s, Entry(0), time.Time{}, ledger.New)
	at := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Second) }
	for _, v := range []ledger.Vote{
		{Receipt: "R000", Person: "U1", Up: true, At: at(1)},
		{Receipt: "R000", Person: "U2", At: at(2)},
		{Receipt: "R000", Person: "U2", Reason: "it ended", At: at(3)},
		{Receipt: "R000", Person: "U2", At: at(4)},
		{Receipt: "R000", Person: "U1", Reason: "no", At: at(5)},
	} {
		if err := s.Vote(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	want := []ledger.Vote{{Receipt: "R000", Person: "U2", Reason: "it ended", At: at(4)}, {Receipt: "R000", Person: "U1", Reason: "no", At: at(5)}}
	if got, err := s.VotesSince(t.Context(), noon); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("votes %+v, %v; want %+v", got, err, want)
	}
	if got, err := s.VotesSince(t.Context(), at(5)); err != nil || len(got) != 1 {
		t.Errorf("votes since 5: %+v, %v", got, err)
	}
	share := ledger.Share{Receipt: "R000", Person: "U1", At: at(6)}
	for range 2 {
		if err := s.Share(t.Context(), share); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.SharesSince(t.Context(), noon); err != nil || !reflect.DeepEqual(got, []ledger.Share{share}) {
		t.Errorf("shares %+v, %v", got, err)
	}
	if err := s.Vote(t.Context(), ledger.Vote{Receipt: "nobody", Person: "U1", At: noon}); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("a vote about nothing: %v", err)
	}
	if err := s.Share(t.Context(), ledger.Share{Receipt: "nobody", Person: "U1", At: noon}); !errors.Is(err, ledger.ErrUnknown) {
		t.Errorf("a share of nothing: %v", err)
	}
}

// wantMemo checks what stands.
func wantMemo(t *testing.T, s Store, of ledger.Subject, name, want string) {
	t.Helper()
	if got, err := s.Memo(t.Context(), of, name); err != nil || got != want {
		t.Errorf("memo %s of %+v is %q, %v; want %q", name, of, got, err, want)
	}
}

func memos(t *testing.T, s Store) {
	person, channel := ledger.Subject{Platform: "slack", Person: "U1"}, ledger.Subject{Platform: "slack", Workspace: "T1", Channel: "C1"}
	wantMemo(t, s, person, "tour", "")
	for _, value := range []string{"1", "2"} {
		if err := s.SetMemo(t.Context(), person, "tour", value); err != nil {
			t.Fatal(err)
		}
	}
	wantMemo(t, s, person, "tour", "2")
	wantMemo(t, s, channel, "tour", "")
	for _, value := range []string{"a", "b"} {
		if got, err := s.FirstMemo(t.Context(), person, "welcome", value); err != nil || got != "a" {
			t.Errorf("first memo: %q, %v; want a", got, err)
		}
	}
}

// people receives an entry each of two people in two workspaces, with votes,
// shares and memos.
func people(t *testing.T, s Store) {
	for n, who := range []ledger.Subject{{Workspace: "T1", Person: "U1"}, {Workspace: "T1", Person: "U2"}, {Workspace: "T2", Person: "U1"}} {
		e := Entry(n)
		e.Place.Workspace, e.Person = who.Workspace, who.Person
		receive(t, s, e, time.Time{}, ledger.New)
		for _, voter := range []string{"U1", "U2"} {
			err := errors.Join(
				s.Vote(t.Context(), ledger.Vote{Receipt: e.ID, Person: voter, At: noon}),
				s.Share(t.Context(), ledger.Share{Receipt: e.ID, Person: voter, At: noon}))
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, of := range []ledger.Subject{{Platform: "slack", Person: "U1"}, {Platform: "slack", Person: "U2"}, {Platform: "slack", Workspace: "T1", Channel: "C1"}} {
		if err := s.SetMemo(t.Context(), of, "m", "v"); err != nil {
			t.Fatal(err)
		}
	}
}

// left checks what is still known: receipts, and votes and shares as
// "receipt person".
func left(t *testing.T, s Store, receipts, votes []string) {
	t.Helper()
	var got, voted, shared []string
	found, err := s.Find(t.Context(), ledger.Query{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range found {
		got = append(got, r.ID)
	}
	all, err := s.VotesSince(t.Context(), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		voted = append(voted, v.Receipt+" "+v.Person)
	}
	shares, err := s.SharesSince(t.Context(), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, sh := range shares {
		shared = append(shared, sh.Receipt+" "+sh.Person)
	}
	for _, list := range [][]string{got, voted, shared} {
		slices.Sort(list)
	}
	if !slices.Equal(got, receipts) || !slices.Equal(voted, votes) || !slices.Equal(shared, votes) {
		t.Errorf("left are %v, votes %v, shares %v; want %v and %v", got, voted, shared, receipts, votes)
	}
}

func forgetPerson(t *testing.T, s Store) {
	people(t, s)
	after := ledger.Account{Earlier: []string{"when does it end", "what is it"}, Outcome: "answered"}
	mark(t, s, "R001", ledger.Move{To: ledger.Sent, Account: &after})
	elsewhere := Entry(3)
	elsewhere.Place.Channel, elsewhere.Person = "C2", "U2"
	receive(t, s, elsewhere, time.Time{}, ledger.New)
	mark(t, s, "R003", ledger.Move{To: ledger.Sent, Account: &after})
	if n, err := s.Forget(t.Context(), ledger.Subject{Platform: "slack", Person: "U1"}); err != nil || n != 2 {
		t.Fatalf("forgot %d receipts, %v; want 2", n, err)
	}
	left(t, s, []string{"R001", "R003"}, []string{"R001 U2"})
	for id, want := range map[string][]string{"R001": {"", "what is it"}, "R003": after.Earlier} {
		got, err := s.Find(t.Context(), ledger.Query{ID: id})
		if err != nil || len(got) != 1 || !slices.Equal(got[0].Account.Earlier, want) || got[0].Account.Outcome != "answered" {
			t.Errorf("%s was asked after %+v, %v; want %q", id, got, err, want)
		}
	}
	wantMemo(t, s, ledger.Subject{Platform: "slack", Person: "U1"}, "m", "")
	wantMemo(t, s, ledger.Subject{Platform: "slack", Person: "U2"}, "m", "v")
	receive(t, s, Entry(0), time.Time{}, ledger.New) // its keys are forgotten too
	if _, err := s.Forget(t.Context(), ledger.Subject{Platform: "slack"}); err == nil {
		t.Error("a whole platform was forgotten")
	}
}

func forgetWorkspace(t *testing.T, s Store) {
	people(t, s)
	if n, err := s.Forget(t.Context(), ledger.Subject{Platform: "slack", Workspace: "T1"}); err != nil || n != 2 {
		t.Fatalf("forgot %d receipts, %v; want 2", n, err)
	}
	left(t, s, []string{"R002"}, []string{"R002 U1", "R002 U2"})
	wantMemo(t, s, ledger.Subject{Platform: "slack", Workspace: "T1", Channel: "C1"}, "m", "")
	wantMemo(t, s, ledger.Subject{Platform: "slack", Person: "U1"}, "m", "v")
}

func expire(t *testing.T, s Store) {
	for n := range 4 {
		receive(t, s, Entry(n, fmt.Sprint("ev", n)), time.Time{}, ledger.New)
		if n != 1 {
			mark(t, s, fmt.Sprintf("R%03d", n), ledger.Move{To: ledger.Sent})
		}
	}
	if err := s.Expire(t.Context(), noon.Add(2*time.Second), noon.Add(3*time.Second)); err != nil {
		t.Fatal(err)
	}
	left(t, s, []string{"R001", "R002", "R003"}, nil) // R001 is not answered yet
	for n, want := range []ledger.Intake{ledger.New, ledger.Again, ledger.New, ledger.Duplicate} {
		e := Entry(10+n, fmt.Sprint("ev", n))
		receive(t, s, e, time.Time{}, want)
	}
}
