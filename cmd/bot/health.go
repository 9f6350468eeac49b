package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dealbot/ledger"
)

// A web serves health and metrics to whoever watches over the bot:
//
//	/healthz   200 while the process works; 503 with the reason when a person has to look
//	/readyz    200 while every platform is connected and the corpus is up to date
//	/metrics   figures for Prometheus
//
// The first two say how each part stands, as JSON.
type web struct {
	server *http.Server
	served chan error
}

// listen starts serving at addr; empty: not at all.
func (s *service) listen(addr string) (*web, error) {
	if addr == "" {
		return &web{}, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, usagef("health and metrics cannot be served: %w; set listen to another address, or to nothing", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, req *http.Request) { s.tell(rw, req, part.healthy) })
	mux.HandleFunc("GET /readyz", func(rw http.ResponseWriter, req *http.Request) { s.tell(rw, req, part.ready) })
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	w := &web{server: &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}, served: make(chan error, 1)}
	go func() { w.served <- w.server.Serve(listener) }()
	s.log.Info("listening", "address", listener.Addr().String())
	return w, nil
}

func (w *web) close() error {
	if w.server == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	err := w.server.Shutdown(ctx)
	if served := <-w.served; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// A part is one thing that the bot stands on.
type part struct {
	Part    string  `json:"part"`
	OK      bool    `json:"ok"`
	Problem string  `json:"problem,omitempty"`
	Heard   float64 `json:"heard_seconds_ago,omitempty"`
}

func (p part) ready() bool   { return p.OK }
func (p part) healthy() bool { return p.Problem == "" }

// parts looks at all of them.
func (s *service) parts(ctx context.Context) []part {
	book := part{Part: "ledger", OK: true}
	if _, err := s.book.Find(ctx, ledger.Query{Limit: 1}); err != nil {
		book.OK, book.Problem = false, fmt.Sprint(err)
	}
	all := []part{book, {Part: "corpus", OK: s.watch.synced.Load()}}
	for _, c := range s.connections {
		h := c.Health()
		if why := c.ended.Load(); why != nil {
			h.Problem = *why
		}
		all = append(all, part{Part: c.name, OK: h.Connected && h.Problem == "", Problem: h.Problem, Heard: since(h.Heard).Seconds()})
	}
	return all
}

// tell says how the parts stand, and whether all of them are well.
func (s *service) tell(rw http.ResponseWriter, req *http.Request, well func(part) bool) {
	all := s.parts(req.Context())
	rw.Header().Set("Content-Type", "application/json")
	for _, p := range all {
		if !well(p) {
			rw.WriteHeader(http.StatusServiceUnavailable)
			break
		}
	}
	_ = json.NewEncoder(rw).Encode(all) // whoever asked may have left
}
