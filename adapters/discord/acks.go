package discord

import (
	"context"
	"sync"
)

// acks are the acknowledgements under way. An answer can be ready before its
// interaction is acknowledged, and has to wait for that. The zero acks is ready.
type acks struct {
	mu     sync.Mutex
	waited map[string]*acking
}

type acking struct {
	done chan struct{}
	err  error
}

// begin notes that an interaction is about to be acknowledged; the function
// says how that went.
func (a *acks) begin(interaction string) (done func(error)) {
	k := &acking{done: make(chan struct{})}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.waited == nil {
		a.waited = map[string]*acking{}
	}
	a.waited[interaction] = k
	return func(err error) {
		k.err = err
		close(k.done)
		a.mu.Lock()
		defer a.mu.Unlock()
		if err == nil {
			delete(a.waited, interaction)
		}
	}
}

// wait returns once an interaction is acknowledged, and how that went. One that
// nobody began to acknowledge was taken in by a process before.
func (a *acks) wait(ctx context.Context, interaction string) error {
	a.mu.Lock()
	k := a.waited[interaction]
	a.mu.Unlock()
	if k == nil {
		return nil
	}
	select {
	case <-k.done:
	case <-ctx.Done():
		return ctx.Err()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.waited, interaction)
	return k.err
}
