package rest_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dealbot/adapters/discord/rest"
)

// A wire is a connection that can be forgotten: what is written then arrives
// nowhere, and nobody is told.
type wire struct {
	net.Conn
	forgotten atomic.Bool
}

func (w *wire) Write(p []byte) (int, error) {
	if w.forgotten.Load() {
		return len(p), nil
	}
	return w.Conn.Write(p)
}

// A door is a listener whose connections are made by knock.
type door struct {
	in     chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (d *door) Accept() (net.Conn, error) {
	select {
	case c := <-d.in:
		return c, nil
	case <-d.closed:
		return nil, net.ErrClosed
	}
}

func (d *door) Close() error {
	d.once.Do(func() { close(d.closed) })
	return nil
}

func (*door) Addr() net.Addr { return &net.UnixAddr{Name: "door", Net: "pipe"} }

func (d *door) knock() *wire {
	here, there := net.Pipe()
	d.in <- there
	return &wire{Conn: here}
}

// A firewall forgets a connection while nobody asks anything. Who asks next does
// not pay for that.
func TestForgottenConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := &door{in: make(chan net.Conn), closed: make(chan struct{})}
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if r.ProtoMajor != 2 {
				t.Errorf("asked by %s, and Discord speaks HTTP/2", r.Proto)
			}
		}))
		server.Listener.Close() // of its own
		server.Listener, server.EnableHTTP2 = in, true
		server.StartTLS()
		defer server.Close()

		var made []*wire
		transport := rest.Transport()
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			made = append(made, in.knock())
			return made[len(made)-1], nil
		}
		transport.TLSClientConfig = server.Client().Transport.(*http.Transport).TLSClientConfig
		transport.TLSClientConfig.ServerName = "example.com"
		transport.TLSClientConfig.NextProtos = nil
		defer transport.CloseIdleConnections()
		ask := func() {
			t.Helper()
			client := &http.Client{Transport: transport, Timeout: 3 * time.Second}
			answer, err := client.Get("https://discord.test/")
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
		}
		ask()
		time.Sleep(5 * time.Minute)
		ask()
		if len(made) != 1 {
			t.Errorf("%d connections were made for two calls", len(made))
		}
		made[0].forgotten.Store(true)
		time.Sleep(time.Minute)
		ask()
	})
}
