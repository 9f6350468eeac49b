package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"

	"dealbot/answer"
	"dealbot/library"
)

// remote is a house that another process owns.
type remote struct{ socket string }

// errOwnerGone says that the owner ended before it answered.
var errOwnerGone = errors.New("the process that owned the data directory has ended")

// greet returns the process ID of the owner that listens on the socket.
func (r remote) greet(ctx context.Context) (pid int, err error) {
	conn, _, hello, err := r.dial(ctx)
	if err != nil {
		return 0, err
	}
	return hello.PID, conn.Close()
}

func (r remote) dial(ctx context.Context) (net.Conn, *json.Decoder, greeting, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", r.socket)
	if err != nil {
		return nil, nil, greeting{}, fmt.Errorf("%w: %w", errOwnerGone, err)
	}
	var hello greeting
	dec := json.NewDecoder(conn)
	err = conn.SetReadDeadline(time.Now().Add(patience))
	if err == nil {
		err = dec.Decode(&hello)
	}
	if err == nil {
		err = conn.SetReadDeadline(time.Time{})
	}
	var late net.Error
	switch {
	case errors.As(err, &late) && late.Timeout():
		err = errors.New("the process that owns the data directory does not answer; end it, or " + inMemory)
	case err != nil:
		err = fmt.Errorf("%w: %w", errOwnerGone, err)
	case hello.Protocol != protocol:
		err = fmt.Errorf("process %d, which owns the data directory, is another version of bot; end it first", hello.PID)
	}
	if err != nil {
		return nil, nil, greeting{}, errors.Join(err, conn.Close())
	}
	return conn, dec, hello, nil
}

// ask sends a request and waits for what the owner says last.
func (r remote) ask(ctx context.Context, req request, progress func(done, total int)) (response, error) {
	conn, dec, _, err := r.dial(ctx)
	if err != nil {
		return response{}, err
	}
	defer conn.Close()
	hangUp := context.AfterFunc(ctx, func() { conn.Close() })
	defer hangUp()
	if err := json.NewEncoder(conn).Encode(req); err != nil {
		return response{}, fmt.Errorf("%w: %w", errOwnerGone, err)
	}
	for {
		var res response
		if err := dec.Decode(&res); err != nil {
			if ctx.Err() != nil {
				return response{}, ctx.Err()
			}
			return response{}, fmt.Errorf("%w: %w", errOwnerGone, err)
		}
		switch {
		case res.Progress != nil:
			progress(res.Progress[0], res.Progress[1])
		case res.Usage:
			return response{}, usageError{errors.New(res.Error)}
		case res.Error != "":
			return response{}, errors.New(res.Error)
		default:
			return res, nil
		}
	}
}

func noProgress(done, total int) {}

func (r remote) Ask(ctx context.Context, q answer.Question) (reply, error) {
	res, err := r.ask(ctx, request{Do: "ask", Question: q}, noProgress)
	if err != nil {
		return reply{}, err
	}
	return *res.Reply, nil
}

func (r remote) Sync(ctx context.Context, root string, progress func(done, total int)) (library.Report, error) {
	res, err := r.ask(ctx, request{Do: "sync", Root: root}, progress)
	if err != nil {
		return library.Report{}, err
	}
	return *res.Report, nil
}

func (r remote) Facts(ctx context.Context, deal string) ([]factLine, error) {
	res, err := r.ask(ctx, request{Do: "facts", Deal: deal}, noProgress)
	return res.Facts, err
}

func (r remote) Found(ctx context.Context, quotes bool) (found, error) {
	res, err := r.ask(ctx, request{Do: "found", Quotes: quotes}, noProgress)
	if err != nil {
		return found{}, err
	}
	return *res.Found, nil
}

func (r remote) About(ctx context.Context) (about, error) {
	res, err := r.ask(ctx, request{Do: "about"}, noProgress)
	if err != nil {
		return about{}, err
	}
	return *res.About, nil
}
