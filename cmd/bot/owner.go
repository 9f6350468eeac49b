package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"dealbot/answer"
	"dealbot/library"
)

// One process owns a data directory: it holds the lock file in it and listens
// on a Unix socket. Every other process asks the owner. The protocol is JSON
// lines, one request a connection:
//
//	owner:  {"protocol":3,"pid":4711}                       so that a silent owner is noticed
//	asker:  {"do":"ask","question":{"Text":"..."}}
//	owner:  {"progress":[20,2000]}                          while a sync goes on, any number
//	owner:  {"reply":{"quick":"2032",...}}                  or {"error":"..."}; the end
//
// The kernel drops the lock with the process, however it dies; a socket left
// behind is removed by the next owner.

const protocol = 3

// patience is how long another process may take to say that it is there.
const patience = 10 * time.Second

// inMemory is the way out when a data directory cannot be used.
const inMemory = "do without: --corpus DIR --no-cache"

type greeting struct {
	Protocol int `json:"protocol"`
	PID      int `json:"pid"`
}

type request struct {
	Do       string          `json:"do"` // ask, sync, facts, found, about, books
	Question answer.Question `json:"question,omitzero"`
	Root     string          `json:"root,omitempty"`   // of a sync
	Deal     string          `json:"deal,omitempty"`   // of facts
	Quotes   bool            `json:"quotes,omitempty"` // of found
	Books    *booksRequest   `json:"books,omitempty"`
}

// response carries one of its fields.
type response struct {
	Progress *[2]int         `json:"progress,omitempty"`
	Reply    *reply          `json:"reply,omitempty"`
	Report   *library.Report `json:"report,omitempty"`
	Facts    []factLine      `json:"facts,omitempty"`
	Found    *found          `json:"found,omitempty"`
	About    *about          `json:"about,omitempty"`
	Text     string          `json:"text,omitempty"` // of books
	Error    string          `json:"error,omitempty"`
	Usage    bool            `json:"usage,omitempty"` // the error is the caller's to mend
}

// An owner holds the lock of a data directory.
type owner struct {
	dir      string
	lock     *flock.Flock
	listener net.Listener
	served   sync.WaitGroup
	stop     context.CancelFunc
}

// claim takes the lock of dir if nobody holds it; it does not wait. The owner
// is nil if somebody does.
func claim(dir string) (*owner, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the data directory: %w", err)
	}
	if !ok {
		return nil, lock.Close()
	}
	return &owner{dir: dir, lock: lock}, nil
}

// serve lets other processes ask h until hush, or until ctx ends: an owner that
// is told to end, and is still busy, must not be asked again and again.
func (o *owner) serve(ctx context.Context, h house) error {
	path, err := socketPath(o.dir)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a dead owner's socket: %w", err)
	}
	if o.listener, err = net.Listen("unix", path); err != nil {
		return fmt.Errorf("listen for other processes: %w", err)
	}
	ctx, o.stop = context.WithCancel(ctx)
	context.AfterFunc(ctx, func() { o.listener.Close() })
	o.served.Go(func() {
		for {
			conn, err := o.listener.Accept()
			if err != nil {
				return // closed
			}
			o.served.Go(func() { serveOne(ctx, conn, h) })
		}
	})
	return nil
}

// hush ends serving. Requests under way are dropped without a word, which tells
// the askers to look for another owner, or to become it.
func (o *owner) hush() error {
	if o.listener == nil {
		return nil
	}
	err := o.listener.Close()
	o.stop()
	o.served.Wait()
	if errors.Is(err, net.ErrClosed) {
		return nil // at the end of ctx
	}
	return err
}

// unlock gives the directory up.
func (o *owner) unlock() error { return o.lock.Close() }

func serveOne(ctx context.Context, conn net.Conn, h house) {
	defer conn.Close()
	enc := json.NewEncoder(conn)
	if enc.Encode(greeting{protocol, os.Getpid()}) != nil {
		return
	}
	var req request
	hangUp := context.AfterFunc(ctx, func() { conn.Close() }) // also while nothing is asked
	defer hangUp()
	if json.NewDecoder(conn).Decode(&req) != nil {
		return // only looked whether somebody is there
	}
	progress := func(done, total int) {
		_ = enc.Encode(response{Progress: &[2]int{done, total}}) // an asker that left misses nothing
	}
	if res := respond(ctx, h, req, progress); ctx.Err() == nil {
		_ = enc.Encode(res)
	}
}

func respond(ctx context.Context, h house, req request, progress func(done, total int)) response {
	var res response
	var err error
	switch req.Do {
	case "ask":
		var r reply
		r, err = h.Ask(ctx, req.Question)
		res.Reply = &r
	case "sync":
		var r library.Report
		r, err = h.Sync(ctx, req.Root, progress)
		res.Report = &r
	case "facts":
		res.Facts, err = h.Facts(ctx, req.Deal)
	case "found":
		var f found
		f, err = h.Found(ctx, req.Quotes)
		res.Found = &f
	case "about":
		var a about
		a, err = h.About(ctx)
		res.About = &a
	case "books":
		if req.Books != nil {
			res.Text, err = h.(bookkeeper).Books(ctx, *req.Books)
		}
	default:
		err = fmt.Errorf("asked to %q, which this version cannot do", req.Do)
	}
	if err != nil {
		var usage usageError
		return response{Error: err.Error(), Usage: errors.As(err, &usage)}
	}
	return res
}

// socketPath is where the owner of dir listens: in dir, unless that makes a
// path longer than a socket may have (104 bytes on macOS, 108 on Linux), then
// in a private folder under the system's temporary one.
func socketPath(dir string) (string, error) {
	const longest = 100
	if path := filepath.Join(dir, "socket"); len(path) <= longest {
		return path, nil
	}
	sum := sha256.Sum256([]byte(dir))
	private := filepath.Join(os.TempDir(), "dealbot-"+hex.EncodeToString(sum[:8]))
	if err := os.MkdirAll(private, 0o700); err != nil {
		return "", fmt.Errorf("make a folder for the socket: %w", err)
	}
	info, err := os.Lstat(private)
	if err != nil {
		return "", fmt.Errorf("look at the folder of the socket: %w", err)
	}
	if !info.IsDir() || info.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("%s is open to others; remove it", private)
	}
	return filepath.Join(private, "socket"), nil
}
