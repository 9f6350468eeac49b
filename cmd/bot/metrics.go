package main

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"dealbot/answer"
	"dealbot/chat"
)

// metrics are what /metrics shows. They count; no text is in them.
type metrics struct {
	registry *prometheus.Registry
	received *prometheus.CounterVec
	replied  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	retried  *prometheus.CounterVec
	lost     *prometheus.CounterVec
	synced   prometheus.Histogram
	articles prometheus.Gauge
	version  prometheus.Gauge
}

var _ chat.Meter = (*metrics)(nil)

func newMetrics() *metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "dealbot", Name: name, Help: help}, labels)
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "dealbot", Name: name, Help: help})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		received: counter("events_total", "Events that came, by whether they were accepted; the others were duplicates or not for the bot.", "platform", "via", "accepted"),
		replied:  counter("replies_total", "Replies sent, by kind and by outcome (answered, abstained, asked back).", "platform", "kind", "outcome"),
		retried:  counter("send_retries_total", "Sends that had to be tried again.", "platform", "trouble"),
		lost:     counter("lost_total", "Events that nothing could be sent for.", "platform"),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "dealbot", Name: "reply_seconds", Help: "From an event to its reply.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}, []string{"platform"}),
		synced:   prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "dealbot", Name: "sync_seconds", Help: "Looks at the folder of articles."}),
		articles: gauge("articles", "Articles in the corpus."),
		version:  gauge("corpus_version", "Changes to the corpus so far."),
	}
	m.registry.MustRegister(m.received, m.replied, m.retried, m.lost, m.seconds, m.synced, m.articles, m.version,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// watch shows how the connection of a platform stands.
func (m *metrics) watch(name string, health func() chat.Health) {
	labels := prometheus.Labels{"platform": name}
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Namespace: "dealbot", Name: "connected", Help: "1 while the platform is connected.", ConstLabels: labels,
		}, func() float64 {
			if health().Connected {
				return 1
			}
			return 0
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Namespace: "dealbot", Name: "socket_age_seconds", Help: "Since the platform last gave a sign of life.", ConstLabels: labels,
		}, func() float64 { return since(health().Heard).Seconds() }))
}

// since is how long ago t is; 0 for never.
func since(t time.Time) time.Duration {
	if t.IsZero() {
		return 0
	}
	return time.Since(t)
}

// Received implements chat.Meter.
func (m *metrics) Received(platform string, via chat.Via, accepted bool) {
	was := "no"
	if accepted {
		was = "yes"
	}
	m.received.WithLabelValues(platform, string(via), was).Inc()
}

// Replied implements chat.Meter.
func (m *metrics) Replied(platform string, kind chat.ReplyKind, outcome answer.Outcome, took time.Duration) {
	m.replied.WithLabelValues(platform, string(kind), string(outcome)).Inc()
	m.seconds.WithLabelValues(platform).Observe(took.Seconds())
}

// Retried implements chat.Meter.
func (m *metrics) Retried(platform string, why chat.Trouble) {
	m.retried.WithLabelValues(platform, string(why)).Inc()
}

// Lost implements chat.Meter.
func (m *metrics) Lost(platform string) { m.lost.WithLabelValues(platform).Inc() }
