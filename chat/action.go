package chat

import (
	"fmt"
	"strconv"
	"strings"
)

// A Verb says what a button does.
type Verb string

// The verbs. N counts from 0.
const (
	Share  Verb = "share"  // post a private answer where everybody in the place sees it; N is 1 where the person was asked once more
	More   Verb = "more"   // the other sources of an answer
	Up     Verb = "up"     // it was right
	Down   Verb = "down"   // it was not. The adapter may ask for the reason at once (a modal) and send Explained
	Next   Verb = "next"   // ask the receipt's N-th suggested question
	Choose Verb = "choose" // ask the receipt's N-th reading of an ambiguous question
	Tour   Verb = "tour"   // show the tour's page N
	Quiz   Verb = "quiz"   // answer the tour's question: choice N
)

// An Action is what a button does with which receipt. It goes into a button as
// String, at most 40 bytes of letters, digits and points, and comes back
// through ParseAction.
type Action struct {
	Verb    Verb
	Receipt string
	N       int
}

// String prints an action for ParseAction: "next.K7Q2M9FXW3.2".
func (a Action) String() string { return fmt.Sprintf("%s.%s.%d", a.Verb, a.Receipt, a.N) }

// ParseAction reads what Action.String wrote. Whatever else a button of an
// older version may hold is an error.
func ParseAction(s string) (Action, error) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return Action{}, fmt.Errorf("%q is no action", s)
	}
	n, err := strconv.Atoi(parts[2])
	if err != nil || n < 0 {
		return Action{}, fmt.Errorf("%q is no action", s)
	}
	switch v := Verb(parts[0]); v {
	case Share, More, Up, Down, Next, Choose, Tour, Quiz:
		return Action{v, parts[1], n}, nil
	}
	return Action{}, fmt.Errorf("%q is no action", s)
}
