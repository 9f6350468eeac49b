package slack

import (
	"net"
	"net/http"
	"testing"
)

// A request that could not be sent is none that may have arrived; one that was
// cut off is.
func TestUnsent(t *testing.T) {
	for name, c := range map[string]struct {
		serve func(net.Listener)
		want  bool
	}{
		"nobody listens": {func(l net.Listener) { l.Close() }, true},
		"hung up":        {func(l net.Listener) { go hangUp(l) }, false},
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		c.serve(l)
		response, err := http.Post("http://"+l.Addr().String(), "text/plain", nil)
		if err == nil {
			response.Body.Close()
			t.Fatalf("%s: answered", name)
		}
		if unsent(err) != c.want {
			t.Errorf("%s: unsent is %v of %v", name, !c.want, err)
		}
	}
}

func hangUp(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}
