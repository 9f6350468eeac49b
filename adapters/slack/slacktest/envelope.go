package slacktest

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// A Delivery is one thing that happened at Slack, on its way to the app.
type Delivery struct {
	Kind    string // events_api, slash_commands, interactive
	EventID string // of an event
	TS      string // of a message that a person wrote
	Trigger string // of what a person did that may open a view

	server  *Server
	payload map[string]any
	accepts bool // an acknowledgement may carry a payload
	attempt int
	sent    time.Time // the first time
	acked   time.Time // zero: not yet
	answer  json.RawMessage
	acks    int
	lost    bool // given up
}

// An envelope as it goes over the socket.
func (d *Delivery) envelope(id string) map[string]any {
	e := map[string]any{
		"envelope_id": id, "type": d.Kind, "payload": d.payload, "accepts_response_payload": d.accepts,
	}
	if d.Kind == "events_api" {
		e["retry_attempt"], e["retry_reason"] = d.attempt, ""
		if d.attempt > 0 {
			e["retry_reason"] = "timeout"
		}
	}
	return e
}

// deliver sends a payload to the app, and again as long as an event is not
// acknowledged.
func (s *Server) deliver(d *Delivery) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.server = s
	s.deliveries = append(s.deliveries, d)
	if s.closed {
		return d
	}
	d.sent = time.Now()
	id := s.uuid()
	replay := s.knobs.AddReplay > 0 && len(s.deliveries)%s.knobs.AddReplay == 0 && d.Kind == "events_api"
	s.wait.Go(func() {
		if replay {
			s.attempt(d, id)
		}
		s.carry(d, id)
	})
	return d
}

// carry tries to deliver d, first in the envelope id, until it is acknowledged
// or the retries are spent.
func (s *Server) carry(d *Delivery, id string) {
	for {
		s.attempt(d, id)
		knobs := s.now()
		deadline := time.Now().Add(knobs.AckWithin)
		if s.settled(d, deadline) {
			return
		}
		if d.Kind != "events_api" || d.attempt >= len(knobs.Retries) {
			s.mu.Lock()
			d.lost = true
			s.happened()
			s.mu.Unlock()
			return
		}
		if s.settled(d, time.Now().Add(knobs.Retries[d.attempt])) {
			return
		}
		s.mu.Lock()
		d.attempt++
		id = s.uuid()
		s.mu.Unlock()
	}
}

// attempt writes d to one socket; it fails silently, as Slack does.
func (s *Server) attempt(d *Delivery, id string) {
	s.mu.Lock()
	s.envelopes[id] = d
	k := s.next()
	frame := d.envelope(id)
	s.mu.Unlock()
	if k != nil {
		k.write(frame)
	}
}

// settled waits until d is acknowledged; false at the deadline.
func (s *Server) settled(d *Delivery, deadline time.Time) bool {
	ctx, cancel := context.WithDeadline(context.Background(), deadline)
	defer cancel()
	done := false
	_ = s.Until(ctx, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		done = !d.acked.IsZero() || s.closed
		return done
	})
	return done
}

// acknowledged takes a frame of the app.
func (s *Server) acknowledged(frame []byte) {
	if len(frame) >= maxAck {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.fault("an acknowledgement of %d bytes, which Slack drops", len(frame))
		return
	}
	var ack struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := json.Unmarshal(frame, &ack); err != nil || ack.EnvelopeID == "" {
		s.fault("a frame that is no acknowledgement: %.100s", frame)
		return
	}
	d := s.envelopes[ack.EnvelopeID]
	if d == nil {
		return // as Slack does
	}
	s.acks++
	if n := s.knobs.LoseAcks; n > 0 && s.acks%n == 0 {
		return
	}
	d.acks++
	if d.acked.IsZero() {
		d.acked = time.Now()
		d.answer = ack.Payload
		s.judge(d)
	}
	s.happened()
}

// allowed is how long an acknowledgement may take.
const allowed = 3 * time.Second

// judge holds an acknowledgement against what is allowed. s.mu is held.
func (s *Server) judge(d *Delivery) {
	if took := d.acked.Sub(d.sent); d.attempt == 0 && took > allowed {
		s.late++
		if s.virtual() {
			s.fault("%s was acknowledged after %s, and the person saw operation_timeout", d.Kind, took)
		}
	}
	if !d.accepts && len(d.answer) > 0 && string(d.answer) != "{}" && string(d.answer) != "null" {
		s.fault("%s does not accept a payload, and got %.100s", d.Kind, d.answer)
	}
}

// Acked waits until the app acknowledged d, and returns the payload that came
// with it, if any.
func (d *Delivery) Acked(ctx context.Context) (json.RawMessage, error) {
	var answer json.RawMessage
	lost := false
	err := d.server.Until(ctx, func() bool {
		d.server.mu.Lock()
		defer d.server.mu.Unlock()
		answer, lost = d.answer, d.lost
		return !d.acked.IsZero() || d.lost
	})
	if err == nil && lost {
		err = fmt.Errorf("%s was never acknowledged", d.Kind)
	}
	return answer, err
}

// Took is the time from sending to the acknowledgement; false without one.
func (d *Delivery) Took() (time.Duration, bool) {
	d.server.mu.Lock()
	defer d.server.mu.Unlock()
	return d.acked.Sub(d.sent), !d.acked.IsZero()
}

// Attempts says how often d was sent and how often it was acknowledged.
func (d *Delivery) Attempts() (sent, acked int) {
	d.server.mu.Lock()
	defer d.server.mu.Unlock()
	return d.attempt + 1, d.acks
}

// Redeliver brings what d brought once more, the same but for its envelope.
func (s *Server) Redeliver(d *Delivery) *Delivery {
	return s.deliver(&Delivery{Kind: d.Kind, EventID: d.EventID, TS: d.TS, Trigger: d.Trigger, payload: d.payload, accepts: d.accepts})
}

// Raw sends any frame of the test's own to one socket, true if there is one.
func (s *Server) Raw(frame any) bool {
	s.mu.Lock()
	k := s.next()
	s.mu.Unlock()
	return k != nil && k.write(frame)
}

// Envelope sends an envelope of the test's own under its own id, and reports
// the acknowledgement like any other.
func (s *Server) Envelope(kind string, payload map[string]any) *Delivery {
	return s.deliver(&Delivery{Kind: kind, payload: payload})
}
