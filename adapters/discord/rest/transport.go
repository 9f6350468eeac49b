package rest

import (
	"net/http"
	"time"
)

const (
	sideBySide = 256              // calls to Discord, all to one host
	warm       = 10 * time.Minute // a connection without calls is kept so long: who asks next has three seconds
	checked    = 30 * time.Second // a connection that nothing came from is asked whether it lives,
	checkLimit = 5 * time.Second  // and given up after this
)

// Transport returns what a client for New is made of. A connection that a
// firewall forgot is noticed before somebody needs it, and not by an
// acknowledgement that never arrives.
func Transport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost, t.IdleConnTimeout = sideBySide, warm
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: checked, PingTimeout: checkLimit}
	return t
}
