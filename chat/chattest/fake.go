// Package chattest shows how a conversation behaves when things go wrong: a
// fake platform for one process, and the weather, a suite that every adapter
// goes through together with the fake of its platform.
//
// The laws of the weather are the promises of package chat: an event that was
// acknowledged is answered, whatever fails or is killed; it is answered once,
// unless the process was killed, or told nothing clear, between the moment when
// the platform took the answer and the moment when that was written down; and
// then the second answer says that it is one.
package chattest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"dealbot/chat"
)

// A Post is a reply that a platform took.
type Post struct {
	To     chat.To
	Reply  chat.Reply
	Ref    chat.Ref
	Edited bool // it took the place of another
}

// A Fake is a platform in memory.
type Fake struct {
	mu    sync.Mutex
	posts []Post
	fault func(to chat.To, r chat.Reply) error
}

// NewFake returns a fake in which everything can be posted.
func NewFake() *Fake { return &Fake{} }

// Fail makes every Send and Edit ask f first; an error of Trouble InDoubt comes
// after the post was taken, any other instead of it. Nil: nothing fails.
func (f *Fake) Fail(fault func(to chat.To, r chat.Reply) error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

// Send implements chat.Platform.
func (f *Fake) Send(_ context.Context, to chat.To, r chat.Reply) (chat.Ref, error) {
	return f.take(Post{To: to, Reply: r})
}

// Edit implements chat.Platform.
func (f *Fake) Edit(_ context.Context, to chat.To, at chat.Ref, r chat.Reply) error {
	_, err := f.take(Post{To: to, Reply: r, Ref: at, Edited: true})
	return err
}

func (f *Fake) take(p Post) (chat.Ref, error) {
	f.mu.Lock()
	fault := f.fault
	f.mu.Unlock()
	var err error
	if fault != nil {
		err = fault(p.To, p.Reply)
	}
	if s, ok := errors.AsType[*chat.SendError](err); ok && s.Trouble != chat.InDoubt {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if p.Ref == "" {
		p.Ref = chat.Ref(fmt.Sprintf("%s/%d", p.To.Place.Channel, len(f.posts)))
	}
	f.posts = append(f.posts, p)
	return p.Ref, err
}

// Posts returns everything that was posted.
func (f *Fake) Posts() []Post {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.posts)
}
